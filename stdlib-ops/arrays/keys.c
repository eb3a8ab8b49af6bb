// weft: elements as whole numbers in their order, and sorting of these.
// SPDX-License-Identifier: BSD-3-Clause
//
// Signed integers have their sign bit turned over; negative floats all bits, others the sign bit.  Keys are
// sorted byte by byte from the lowest (radix sort), leaving out bytes that are the same in all; few keys by
// insertion.

#include "stdlib-ops/arrays/keys.h"

#include <math.h>
#include <string.h>

#define FEW 48 // keys sorted by insertion

bool weft_has_keys(enum weft_dtype dtype)
{
    return dtype >= WEFT_BOOL && dtype <= WEFT_F64;
}

int weft_key_bits(enum weft_dtype dtype)
{
    return 8 * (int)weft_dtype_size(dtype);
}

uint64_t weft_key_nan(enum weft_dtype dtype)
{
    return dtype == WEFT_F32 ? UINT32_MAX : dtype == WEFT_F64 ? UINT64_MAX : 0;
}

static uint64_t key_f64(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    if (x != x)
        return UINT64_MAX;
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static uint64_t key_f32(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    if (x != x)
        return UINT32_MAX;
    return bits >> 31 ? (uint32_t)~bits : bits | UINT32_C(1) << 31;
}

static double from_f64(uint64_t key)
{
    double x;
    uint64_t bits = key >> 63 ? key & ~(UINT64_C(1) << 63) : ~key;
    memcpy(&x, &bits, sizeof x);
    return key == UINT64_MAX ? (double)NAN : x;
}

static float from_f32(uint64_t key)
{
    float x;
    uint32_t bits = (uint32_t)(key >> 31 ? key & ~(UINT64_C(1) << 31) : ~key);
    memcpy(&x, &bits, sizeof x);
    return key == UINT32_MAX ? NAN : x;
}

// X(dtype, type, key of x, element of a key)
#define KEY_ROWS(X)                                                                                          \
    X(BOOL, uint8_t, x != 0, (uint8_t)key)                                                                   \
    X(I8, int8_t, (uint8_t)((uint8_t)x ^ 0x80u), (int8_t)(uint8_t)(key ^ 0x80u))                             \
    X(I16, int16_t, (uint16_t)((uint16_t)x ^ 0x8000u), (int16_t)(uint16_t)(key ^ 0x8000u))                   \
    X(I32, int32_t, (uint32_t)x ^ 0x80000000u, (int32_t)(uint32_t)(key ^ 0x80000000u))                       \
    X(I64, int64_t, (uint64_t)x ^ UINT64_C(1) << 63, (int64_t)(key ^ UINT64_C(1) << 63))                     \
    X(U8, uint8_t, x, (uint8_t)key)                                                                          \
    X(U16, uint16_t, x, (uint16_t)key)                                                                       \
    X(U32, uint32_t, x, (uint32_t)key)                                                                       \
    X(U64, uint64_t, x, key)                                                                                 \
    X(F32, float, key_f32(x), from_f32(key))                                                                 \
    X(F64, double, key_f64(x), from_f64(key))

void weft_keys_of(enum weft_dtype dtype, const void *elements, size_t count, uint64_t *keys)
{
    switch (dtype) {
#define KEYS_OF(t, T, to, from)                                                                              \
    case WEFT_##t:                                                                                           \
        for (size_t i = 0; i < count; i++) {                                                                 \
            T x = ((const T *)elements)[i];                                                                  \
            keys[i] = to;                                                                                    \
        }                                                                                                    \
        break;
        KEY_ROWS(KEYS_OF)
    default:
        break;
    }
}

void weft_keys_equal_zeros(enum weft_dtype dtype, uint64_t *keys, size_t count)
{
    uint64_t zero = UINT64_C(1) << (weft_key_bits(dtype) - 1);
    for (size_t i = 0; i < count && weft_dtype_kind(dtype) == 'f'; i++)
        keys[i] += keys[i] == zero - 1;
}

void weft_keys_to(enum weft_dtype dtype, const uint64_t *keys, size_t count, void *elements)
{
    switch (dtype) {
#define KEYS_TO(t, T, to, from)                                                                              \
    case WEFT_##t:                                                                                           \
        for (size_t i = 0; i < count; i++) {                                                                 \
            uint64_t key = keys[i];                                                                          \
            ((T *)elements)[i] = from;                                                                       \
        }                                                                                                    \
        break;
        KEY_ROWS(KEYS_TO)
    default:
        break;
    }
}

double weft_key_float(enum weft_dtype dtype, uint64_t key)
{
    switch (dtype) {
#define KEY_FLOAT(t, T, to, from)                                                                            \
    case WEFT_##t:                                                                                           \
        return (double)(from);
        KEY_ROWS(KEY_FLOAT)
    default:
        return (double)NAN;
    }
}

// ---- In pieces ------------------------------------------------------------------------------------------

#define PIECE ((size_t)1 << 17) // keys between two looks at whether the run is being stopped

// How many of `count` are in the piece behind `done`; 0: there are no more, or the run is being stopped.
static size_t next_piece(const struct weft_task *task, size_t count, size_t done)
{
    size_t left = count - done;
    return weft_task_cancelled(task) ? 0 : left < PIECE ? left : PIECE;
}

#define IN_PIECES(work)                                                                                      \
    size_t done = 0;                                                                                         \
    for (size_t n; (n = next_piece(task, count, done)) > 0; done += n)                                       \
        work;                                                                                                \
    return done < count ? WEFT_CANCELLED : WEFT_OK

int weft_keys_load(struct weft_task *task, enum weft_dtype dtype, const void *elements, size_t count,
                   uint64_t *keys)
{
    size_t size = weft_dtype_size(dtype);
    IN_PIECES(weft_keys_of(dtype, (const char *)elements + done * size, n, keys + done));
}

int weft_keys_store(struct weft_task *task, enum weft_dtype dtype, const uint64_t *keys, size_t count,
                    void *elements)
{
    size_t size = weft_dtype_size(dtype);
    IN_PIECES(weft_keys_to(dtype, keys + done, n, (char *)elements + done * size));
}

int weft_words_copy(struct weft_task *task, const uint64_t *words, size_t count, uint64_t *to)
{
    IN_PIECES(memcpy(to + done, words + done, n * sizeof *to));
}

static void number(uint64_t first, size_t count, uint64_t *to)
{
    for (size_t i = 0; i < count; i++)
        to[i] = first + i;
}

int weft_words_number(struct weft_task *task, uint64_t first, size_t count, uint64_t *to)
{
    IN_PIECES(number(first + done, n, to + done));
}

static void touch(uint64_t *words, size_t count)
{
    for (size_t i = 0; i < count; i += 512) // a page
        *(volatile uint64_t *)&words[i] = 0;
}

// Writes to each page, in order.  Keys that are scattered into memory that is new touch all of it within one
// piece, and the system clears it: a second for a gigabyte.
static int touch_all(struct weft_task *task, uint64_t *words, size_t count)
{
    IN_PIECES(touch(words + done, n));
}

// ---- Sorting --------------------------------------------------------------------------------------------

static void insertion(uint64_t *keys, uint64_t *places, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t key = keys[i], place = places ? places[i] : 0;
        size_t k = i;
        for (; k > 0 && keys[k - 1] > key; k--) {
            keys[k] = keys[k - 1];
            if (places)
                places[k] = places[k - 1];
        }
        keys[k] = key;
        if (places)
            places[k] = place;
    }
}

// Moves keys (and places) to the order of one of their bytes.
static int scatter(struct weft_task *task, const uint64_t *keys, const uint64_t *places, size_t count,
                   int shift, size_t *next, uint64_t *to, uint64_t *places_to)
{
    for (size_t done = 0, end; done < count; done = end) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        end = count - done < PIECE ? count : done + PIECE;
        for (size_t i = done; i < end; i++) {
            size_t at = next[keys[i] >> shift & 255]++;
            to[at] = keys[i];
            if (places)
                places_to[at] = places[i];
        }
    }
    return WEFT_OK;
}

// Where each byte's keys begin; *alike: all have the same byte.
static int starts(struct weft_task *task, const uint64_t *keys, size_t count, int shift, size_t *next,
                  bool *alike)
{
    memset(next, 0, 256 * sizeof *next);
    for (size_t done = 0, end; done < count; done = end) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        end = count - done < PIECE ? count : done + PIECE;
        for (size_t i = done; i < end; i++)
            next[keys[i] >> shift & 255]++;
    }
    *alike = next[keys[0] >> shift & 255] == count;
    for (size_t b = 0, at = 0; b < 256; b++) {
        size_t of_byte = next[b];
        next[b] = at;
        at += of_byte;
    }
    return WEFT_OK;
}

int weft_keys_sort(struct weft_task *task, uint64_t *keys, uint64_t *places, size_t count, int bits,
                   uint64_t *scratch)
{
    size_t next[256];
    uint64_t *from = keys, *from_places = places, *to = scratch, *to_places = scratch + count;
    if (count <= FEW) {
        insertion(keys, places, count);
        return WEFT_OK;
    }
    int status = touch_all(task, scratch, places ? 2 * count : count);
    for (int shift = 0; shift < bits; shift += 8) {
        bool alike;
        if (!status)
            status = starts(task, from, count, shift, next, &alike);
        if (!status && alike)
            continue;
        if (!status)
            status = scatter(task, from, from_places, count, shift, next, to, to_places);
        if (status)
            return status;
        uint64_t *swap = from, *swap_places = from_places;
        from = to;
        to = swap;
        if (places) {
            from_places = to_places;
            to_places = swap_places;
        }
    }
    if (from != keys)
        status = weft_words_copy(task, from, count, keys);
    if (from != keys && places && !status)
        status = weft_words_copy(task, from_places, count, places);
    return status;
}

// ---- Searching ------------------------------------------------------------------------------------------

size_t weft_keys_below(const uint64_t *keys, size_t count, uint64_t key)
{
    size_t low = 0;
    while (count) {
        size_t half = count / 2;
        bool below = keys[low + half] < key;
        low += below ? half + 1 : 0;
        count = below ? count - half - 1 : half;
    }
    return low;
}

size_t weft_keys_upto(const uint64_t *keys, size_t count, uint64_t key)
{
    return key == UINT64_MAX ? count : weft_keys_below(keys, count, key + 1);
}

// ---- Of other dtypes ------------------------------------------------------------------------------------

void weft_keys_as(enum weft_dtype dtype, enum weft_dtype domain, const void *elements, size_t count,
                  uint64_t *keys)
{
    switch (dtype) {
#define KEYS_AS(t, T, to, from)                                                                              \
    case WEFT_##t:                                                                                           \
        for (size_t i = 0; i < count; i++) {                                                                 \
            T x = ((const T *)elements)[i];                                                                  \
            keys[i] = domain == WEFT_F64   ? key_f64((double)x + 0)                                          \
                      : domain == WEFT_I64 ? (uint64_t)x ^ UINT64_C(1) << 63                                 \
                                           : (uint64_t)x;                                                    \
        }                                                                                                    \
        break;
        KEY_ROWS(KEYS_AS)
    default:
        break;
    }
}
