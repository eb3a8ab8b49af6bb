// weft: rows to groups: equal keys get one dense number.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each key column is numbered on its own; then the tuples of their numbers are numbered.  A column
// becomes 64-bit keys where it can: integers and dates as they are, floats by their bits, strings of at most
// seven bytes packed.  Keys in a small range index a table directly; others go through open addressing with
// the key beside its number, so that a probe touches one cache line.  Longer strings compare 64-bit hashes,
// then bytes.

#include "stdlib-ops/frame/factor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/mix.h"

#define DIRECT_RANGE (UINT64_C(1) << 16)
#define NO_CODE      UINT32_MAX

__extension__ typedef unsigned __int128 wide_int;

struct slot {
    uint64_t key;
    uint32_t code; // NO_CODE: free
};

struct table {
    struct slot *slots;
    size_t mask;
    int shift; // hashes use their top bits
};

void weft_factors_clear(struct weft_factors *f)
{
    free(f->codes);
    free(f->first);
    *f = (struct weft_factors){0};
}

int weft_factors_init(struct weft_factors *f, int64_t rows)
{
    *f = (struct weft_factors){.rows = rows};
    if (rows >= UINT32_MAX - 1)
        return WEFT_UNSUPPORTED;
    f->codes = malloc(((size_t)rows + 1) * sizeof *f->codes);
    f->first = malloc(((size_t)rows + 1) * sizeof *f->first);
    if (f->codes && f->first)
        return WEFT_OK;
    weft_factors_clear(f);
    return WEFT_NO_MEMORY;
}

static inline uint32_t new_group(struct weft_factors *f, int64_t row)
{
    f->first[f->count] = row;
    return f->count++;
}

// ---- Tables ---------------------------------------------------------------------------------------------

static int table_init(struct table *t, int bits)
{
    *t = (struct table){.mask = ((size_t)1 << bits) - 1, .shift = 64 - bits};
    t->slots = malloc((t->mask + 1) * sizeof *t->slots);
    if (!t->slots)
        return WEFT_NO_MEMORY;
    memset(t->slots, 0xff, (t->mask + 1) * sizeof *t->slots);
    return WEFT_OK;
}

static inline uint64_t hash_key(uint64_t key)
{
    wide_int product = (wide_int)(key ^ UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
    return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

// Doubles the table.
static int table_grow(struct table *t)
{
    struct table grown;
    if (table_init(&grown, 64 - t->shift + 1))
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i <= t->mask; i++) {
        if (t->slots[i].code == NO_CODE)
            continue;
        size_t at = (size_t)(hash_key(t->slots[i].key) >> grown.shift);
        while (grown.slots[at].code != NO_CODE)
            at = (at + 1) & grown.mask;
        grown.slots[at] = t->slots[i];
    }
    free(t->slots);
    *t = grown;
    return WEFT_OK;
}

// Rows by which the slots of a large table are fetched ahead of their use.
#define AHEAD 16

static inline void fetch_ahead(const struct table *t, const uint64_t *keys, int64_t row, int64_t rows)
{
    if (row + AHEAD < rows)
        __builtin_prefetch(&t->slots[hash_key(keys[row + AHEAD]) >> t->shift]);
}

// Numbers keys by hashing.  `valid` tells nulls apart and may be NULL.
static int factor_hashed(const uint64_t *keys, const struct weft_view_column *valid, struct weft_factors *f)
{
    struct table t;
    uint32_t null_code = NO_CODE;
    int status = table_init(&t, 12);
    for (int64_t i = 0; i < f->rows && !status; i++) {
        fetch_ahead(&t, keys, i, f->rows);
        if (valid && !weft_view_valid(valid, i)) {
            if (null_code == NO_CODE)
                null_code = new_group(f, i);
            f->codes[i] = null_code;
            continue;
        }
        uint64_t key = keys[i];
        size_t at = (size_t)(hash_key(key) >> t.shift);
        while (t.slots[at].code != NO_CODE && t.slots[at].key != key)
            at = (at + 1) & t.mask;
        if (t.slots[at].code == NO_CODE) {
            t.slots[at] = (struct slot){key, new_group(f, i)};
            if (f->count > t.mask / 2)
                status = table_grow(&t);
            f->codes[i] = f->count - 1;
        } else {
            f->codes[i] = t.slots[at].code;
        }
    }
    free(t.slots);
    return status;
}

// Numbers keys of a small range through a table of codes.
static int factor_direct(const uint64_t *keys, uint64_t least, uint64_t range,
                         const struct weft_view_column *valid, struct weft_factors *f)
{
    uint32_t *table = malloc((size_t)(range + 1) * sizeof *table), null_code = NO_CODE;
    if (!table)
        return WEFT_NO_MEMORY;
    memset(table, 0xff, (size_t)(range + 1) * sizeof *table);
    for (int64_t i = 0; i < f->rows; i++) {
        uint32_t *code = valid && !weft_view_valid(valid, i) ? &null_code : &table[keys[i] - least];
        if (__builtin_expect(*code == NO_CODE, 0))
            *code = new_group(f, i);
        f->codes[i] = *code;
    }
    free(table);
    return WEFT_OK;
}

static int factor_keys(const uint64_t *keys, const struct weft_view_column *valid, struct weft_factors *f)
{
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (int64_t i = 0; i < f->rows; i++) {
        int64_t key = (int64_t)keys[i];
        least = key < least ? key : least;
        most = key > most ? key : most;
    }
    if (f->rows && (uint64_t)most - (uint64_t)least < DIRECT_RANGE)
        return factor_direct(keys, (uint64_t)least, (uint64_t)most - (uint64_t)least, valid, f);
    return factor_hashed(keys, valid, f);
}

// ---- Keys -----------------------------------------------------------------------------------------------

static void float_keys(const struct weft_view_column *view, int64_t rows, uint64_t *keys)
{
    for (int64_t i = 0; i < rows; i++) {
        double value = view->dtype == WEFT_F32 ? (double)((const float *)(const void *)view->data)[i]
                                               : ((const double *)(const void *)view->data)[i];
        value = isnan(value) ? (double)NAN : value + 0.0; // -0 + 0 is 0
        memcpy(&keys[i], &value, sizeof value);
    }
}

// Nulls keep whatever their bytes are, except that they must not widen the range.
static void integer_keys(const struct weft_view_column *view, int64_t rows, uint64_t *keys)
{
    const void *data = view->data;
    uint64_t any = 0;
    if (view->width == 8)
        memcpy(keys, data, (size_t)rows * 8);
    for (int64_t i = 0; i < rows && view->width != 8; i++)
        keys[i] = view->width == 4   ? (uint64_t)(int64_t)((const int32_t *)data)[i]
                  : view->width == 2 ? (uint64_t)(int64_t)((const int16_t *)data)[i]
                                     : ((const uint8_t *)data)[i];
    for (int64_t i = 0; i < rows && view->validity; i++)
        if (weft_view_valid(view, i))
            any = keys[i];
        else
            keys[i] = any;
}

static int64_t longest_text(const struct weft_view_column *view, int64_t rows)
{
    int64_t longest = 0;
    for (int64_t i = 0; i < rows; i++) {
        int64_t size = view->offsets[i + 1] - view->offsets[i];
        longest = size > longest ? size : longest;
    }
    return longest;
}

// Strings of at most seven bytes, with their length in the top byte.  False when one is longer.
static bool packed_keys(const struct weft_view_column *view, int64_t rows, uint64_t *keys)
{
    const int64_t *offsets = view->offsets;
    if (longest_text(view, rows) > 7)
        return false;
    for (int64_t i = 0; i < rows; i++) {
        uint64_t size = (uint64_t)(offsets[i + 1] - offsets[i]), bytes = 0;
        if (view->data)
            memcpy(&bytes, view->data + offsets[i], 8); // buffers may be read 64 bytes beyond their end
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        bytes = __builtin_bswap64(bytes);
#endif
        keys[i] = (bytes & ((UINT64_C(1) << (8 * size)) - 1)) | size << 56;
    }
    return true;
}

// Strings of eight to fifteen bytes as two words.
struct pair {
    uint64_t low, high;
};

struct pair_slot {
    struct pair key;
    uint32_t code; // NO_CODE: free
};

// At most fifteen bytes and their number in the sixteenth; buffers may be read 64 bytes beyond their end.
static inline struct pair pair_at(struct weft_str text)
{
    struct pair p;
    uint64_t size = text.size;
    memcpy(&p, text.data, sizeof p);
    uint64_t low_bits = size < 8 ? 8 * size : 64, high_bits = size < 8 ? 0 : 8 * (size - 8);
    p.low &= low_bits == 64 ? ~UINT64_C(0) : (UINT64_C(1) << low_bits) - 1;
    p.high &= (UINT64_C(1) << high_bits) - 1;
    p.high |= size << 56;
    return p;
}

static inline struct pair pair_of(const struct weft_view_column *view, int64_t row)
{
    return pair_at(weft_view_text(view, row));
}

static inline uint64_t hash_pair(struct pair p)
{
    wide_int product =
        (wide_int)(p.low ^ UINT64_C(0x9e3779b97f4a7c15)) * (p.high ^ UINT64_C(0xd6e8feb86659fd93));
    return ((uint64_t)(product >> 64) ^ (uint64_t)product) * UINT64_C(0x9fb21c651e98df25);
}

static int grow_pairs(struct pair_slot **slots, size_t *mask, int *shift)
{
    size_t size = 2 * (*mask + 1);
    struct pair_slot *grown = malloc(size * sizeof *grown);
    if (!grown)
        return WEFT_NO_MEMORY;
    memset(grown, 0xff, size * sizeof *grown);
    --*shift;
    for (size_t i = 0; i <= *mask; i++) {
        if ((*slots)[i].code == NO_CODE)
            continue;
        size_t at = (size_t)(hash_pair((*slots)[i].key) >> *shift);
        while (grown[at].code != NO_CODE)
            at = (at + 1) & (size - 1);
        grown[at] = (*slots)[i];
    }
    free(*slots);
    *slots = grown;
    *mask = size - 1;
    return WEFT_OK;
}

// Strings of at most fifteen bytes: the key is in the slot, no row is looked up.
static int factor_short_texts(const struct weft_view_column *view, struct weft_factors *f)
{
    size_t mask = 4095;
    int shift = 52, status = WEFT_OK;
    uint32_t null_code = NO_CODE;
    struct pair_slot *slots = malloc((mask + 1) * sizeof *slots);
    if (!slots)
        return WEFT_NO_MEMORY;
    memset(slots, 0xff, (mask + 1) * sizeof *slots);
    for (int64_t i = 0; i < f->rows && !status; i++) {
        if (i + AHEAD < f->rows)
            __builtin_prefetch(&slots[hash_pair(pair_of(view, i + AHEAD)) >> shift]);
        if (!weft_view_valid(view, i)) {
            if (null_code == NO_CODE)
                null_code = new_group(f, i);
            f->codes[i] = null_code;
            continue;
        }
        struct pair key = pair_of(view, i);
        size_t at = (size_t)(hash_pair(key) >> shift);
        while (slots[at].code != NO_CODE && (slots[at].key.low != key.low || slots[at].key.high != key.high))
            at = (at + 1) & mask;
        bool fresh = slots[at].code == NO_CODE;
        if (fresh)
            slots[at] = (struct pair_slot){key, new_group(f, i)};
        f->codes[i] = slots[at].code;
        if (fresh && f->count > mask / 2)
            status = grow_pairs(&slots, &mask, &shift);
    }
    free(slots);
    return status;
}

static uint64_t hash_text(struct weft_str text)
{
    uint64_t hash = text.size, word;
    const char *at = text.data;
    size_t left = text.size;
    for (; left > 8; at += 8, left -= 8) {
        memcpy(&word, at, 8);
        hash = hash_key(hash ^ word);
    }
    word = 0;
    for (size_t i = 0; i < left; i++)
        word = word << 8 | (unsigned char)at[i];
    return hash_key(hash ^ word);
}

// The same for eight bytes and more without a loop over bytes: the last eight bytes overlap those before.
static inline uint64_t quick_hash_text(struct weft_str text)
{
    if (text.size < 8)
        return hash_text(text);
    uint64_t hash = text.size, word;
    for (size_t i = 0; i + 8 < text.size; i += 8) {
        memcpy(&word, text.data + i, 8);
        hash = hash_key(hash ^ word);
    }
    memcpy(&word, text.data + text.size - 8, 8);
    return hash_key(hash ^ word);
}

static inline bool same_text(const struct weft_view_column *view, int64_t i, int64_t j)
{
    struct weft_str a = weft_view_text(view, i), b = weft_view_text(view, j);
    return a.size == b.size && (!a.size || memcmp(a.data, b.data, a.size) == 0);
}

static int factor_texts(const struct weft_view_column *view, struct weft_factors *f)
{
    struct table t;
    uint32_t null_code = NO_CODE;
    int status = table_init(&t, 12);
    for (int64_t i = 0; i < f->rows && !status; i++) {
        if (!weft_view_valid(view, i)) {
            if (null_code == NO_CODE)
                null_code = new_group(f, i);
            f->codes[i] = null_code;
            continue;
        }
        // The slot keeps the hash as its key, so that growing hashes it once more and stays consistent.
        uint64_t key = quick_hash_text(weft_view_text(view, i));
        size_t at = (size_t)(hash_key(key) >> t.shift);
        while (t.slots[at].code != NO_CODE &&
               (t.slots[at].key != key || !same_text(view, i, f->first[t.slots[at].code])))
            at = (at + 1) & t.mask;
        if (t.slots[at].code == NO_CODE) {
            t.slots[at] = (struct slot){key, new_group(f, i)};
            if (f->count > t.mask / 2)
                status = table_grow(&t);
            f->codes[i] = f->count - 1;
        } else {
            f->codes[i] = t.slots[at].code;
        }
    }
    free(t.slots);
    return status;
}

static int factor_column(const struct weft_view_column *view, int64_t rows, struct weft_factors *f)
{
    int status = weft_factors_init(f, rows);
    if (status)
        return status;
    uint64_t *keys = malloc(((size_t)rows + 1) * sizeof *keys);
    if (!keys) {
        weft_factors_clear(f);
        return WEFT_NO_MEMORY;
    }
    const struct weft_view_column *valid = view->validity ? view : NULL;
    if (view->codes) {
        for (int64_t i = 0; i < rows; i++)
            keys[i] = (uint64_t)view->codes[i];
        status = factor_keys(keys, valid, f);
    } else if (view->dtype == WEFT_STRING) {
        status = packed_keys(view, rows, keys)                  ? factor_hashed(keys, valid, f)
                 : view->data && longest_text(view, rows) <= 15 ? factor_short_texts(view, f)
                                                                : factor_texts(view, f);
    } else if (view->dtype == WEFT_F64 || view->dtype == WEFT_F32) {
        float_keys(view, rows, keys);
        status = factor_hashed(keys, valid, f);
    } else {
        integer_keys(view, rows, keys);
        status = factor_keys(keys, valid, f);
    }
    free(keys);
    if (status)
        weft_factors_clear(f);
    return status;
}

// Numbers rows by the tuples of their columns' numbers.  Tuples are written as one integer in a mixed base;
// when it would leave 64 bits those so far are numbered first, which makes them small again.
struct tuples {
    uint64_t *keys;
    uint64_t range; // every key is less
    int64_t rows;
};

// Replaces the tuples by their numbers.
static int renumber_tuples(struct tuples *t, struct weft_factors *out)
{
    int status = weft_factors_init(out, t->rows);
    if (!status)
        status = factor_keys(t->keys, NULL, out);
    if (status) {
        weft_factors_clear(out);
        return status;
    }
    for (int64_t i = 0; i < t->rows; i++)
        t->keys[i] = out->codes[i];
    t->range = out->count ? out->count : 1;
    return WEFT_OK;
}

static int add_column(struct tuples *t, const struct weft_view_column *key)
{
    struct weft_factors f, so_far;
    int status = factor_column(key, t->rows, &f);
    uint64_t count = f.count ? f.count : 1, range;
    if (!status && __builtin_mul_overflow(t->range, count, &range)) {
        status = renumber_tuples(t, &so_far); // two numbers of 32 bits always fit
        if (!status)
            weft_factors_clear(&so_far);
    }
    for (int64_t i = 0; i < t->rows && !status; i++)
        t->keys[i] = t->keys[i] * count + f.codes[i];
    t->range *= count;
    weft_factors_clear(&f);
    return status;
}

int weft_factor(const struct weft_view_column *keys, size_t key_count, int64_t rows, struct weft_factors *out)
{
    *out = (struct weft_factors){0};
    if (key_count == 1)
        return factor_column(&keys[0], rows, out);
    struct tuples t = {.keys = calloc((size_t)rows + 1, sizeof *t.keys), .range = 1, .rows = rows};
    int status = t.keys ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t k = 0; k < key_count && !status; k++)
        status = add_column(&t, &keys[k]);
    if (!status)
        status = renumber_tuples(&t, out);
    free(t.keys);
    return status;
}

// ---- Hashes ---------------------------------------------------------------------------------------------

static inline uint64_t hash_any_text(const struct weft_view_column *view, int64_t row)
{
    struct weft_str text = weft_view_text(view, row);
    return !text.size ? 0 : text.size <= 15 ? hash_pair(pair_at(text)) : quick_hash_text(text);
}

// Stands for a null in hashes.
#define NULL_KEY UINT64_C(0x6a09e667f3bcc909)

// Adds a column to the hashes of rows.  A null is the same whatever bytes are under it.
static void mix_column(const struct weft_view_column *view, int64_t rows, uint64_t *keys, uint64_t *hashes)
{
    bool text = view->dtype == WEFT_STRING;
    if (!text && (view->dtype == WEFT_F64 || view->dtype == WEFT_F32))
        float_keys(view, rows, keys);
    else if (!text)
        integer_keys(view, rows, keys);
    for (int64_t i = 0; i < rows && text && !view->validity; i++)
        keys[i] = hash_any_text(view, i);
    for (int64_t i = 0; i < rows && view->validity; i++)
        if (!weft_view_valid(view, i))
            keys[i] = NULL_KEY;
        else if (text)
            keys[i] = hash_any_text(view, i);
    for (int64_t i = 0; i < rows; i++)
        hashes[i] = weft_mix(hashes[i] ^ keys[i]); // one to one, so that the keys of one column differ
}

// Rows that are hashed at a time: what is between the columns stays in the cache.
#define HASHED 1024

void weft_factor_hashes(const struct weft_view_column *keys, size_t key_count, int64_t rows, uint64_t *hashes)
{
    uint64_t scratch[HASHED];
    memset(hashes, 0, (size_t)rows * sizeof *hashes);
    for (int64_t at = 0; at < rows; at += HASHED)
        for (size_t k = 0; k < key_count; k++) {
            struct weft_view_column view = weft_view_from(&keys[k], at);
            mix_column(&view, rows - at < HASHED ? rows - at : HASHED, scratch, hashes + at);
        }
}
