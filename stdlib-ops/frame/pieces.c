// weft: groups of rows that lie in several blocks.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/pieces.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/pages.h"

#define MOST_PARTS 32

// Bits of a hash: the part is taken above PART_BIT, the slot of a table above SLOT_BIT, and the upper half is
// kept beside the number of the group.
#define PART_BIT 7
#define SLOT_BIT 12

enum { HASHES, ROWS, STARTS, COLUMNS };

// ---- Indexing -------------------------------------------------------------------------------------------

static unsigned part_of(uint64_t hash, unsigned parts)
{
    return (unsigned)(hash >> PART_BIT & (parts - 1));
}

// Puts hashes and rows in order of their parts.
static void deal_out(const uint64_t *hashes, int64_t rows, unsigned parts, const struct weft_builder *b)
{
    int64_t next[MOST_PARTS] = {0}, *starts = (int64_t *)(void *)b[STARTS].bytes, at = 0;
    uint64_t *sorted = (uint64_t *)(void *)b[HASHES].bytes;
    uint32_t *row = (uint32_t *)(void *)b[ROWS].bytes;
    for (int64_t i = 0; i < rows; i++)
        next[part_of(hashes[i], parts)]++;
    for (unsigned p = 0; p < parts; p++) {
        starts[p] = at;
        at += next[p];
        next[p] = starts[p];
    }
    starts[parts] = rows;
    for (int64_t i = 0; i < rows; i++) {
        int64_t to = next[part_of(hashes[i], parts)]++;
        sorted[to] = hashes[i];
        row[to] = (uint32_t)i;
    }
}

static int finish_index(struct weft_builder *builders, struct weft_value **out)
{
    struct weft_value *index = weft_value_list(WEFT_LIST, COLUMNS);
    int status = index ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < COLUMNS && !status; i++)
        status = weft_builder_finish(&builders[i], &index->list.items[i]);
    if (status)
        weft_value_release(index);
    else
        *out = index;
    return status;
}

int weft_pieces_index(struct weft_memory *memory, const struct weft_view_column *keys, size_t key_count,
                      int64_t rows, unsigned parts, struct weft_value **out)
{
    static const enum weft_dtype dtypes[COLUMNS] = {WEFT_U64, WEFT_U32, WEFT_I64};
    const int64_t lengths[COLUMNS] = {rows, rows, (int64_t)parts + 1};
    struct weft_builder builders[COLUMNS] = {0};
    if (rows >= UINT32_MAX - 1)
        return WEFT_UNSUPPORTED;
    uint64_t *hashes = malloc(((size_t)rows + 1) * sizeof *hashes);
    int status = hashes ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < COLUMNS && !status; i++) {
        status = weft_builder_init(&builders[i], memory, dtypes[i], lengths[i], 0);
        builders[i].length = lengths[i];
    }
    if (!status) {
        weft_factor_hashes(keys, key_count, rows, hashes);
        deal_out(hashes, rows, parts, builders);
        status = finish_index(builders, out);
    }
    for (size_t i = 0; i < COLUMNS; i++)
        weft_builder_clear(&builders[i]);
    free(hashes);
    return status;
}

size_t weft_pieces_parts(const struct weft_value *index)
{
    return (size_t)index->list.items[STARTS]->column.length - 1;
}

static const void *index_data(const struct weft_value *index, size_t column)
{
    return weft_column_view(index->list.items[column]).data;
}

const uint32_t *weft_pieces_rows(const struct weft_value *index)
{
    return index_data(index, ROWS);
}

struct weft_piece weft_piece_of(const struct weft_value *index, size_t part,
                                const struct weft_view_column *keys, bool dealt)
{
    const int64_t *starts = index_data(index, STARTS);
    const uint64_t *hashes = index_data(index, HASHES);
    bool ordered = dealt || weft_pieces_parts(index) == 1;
    return (struct weft_piece){keys, hashes + starts[part],
                               ordered ? NULL : weft_pieces_rows(index) + starts[part], starts[part],
                               starts[part + 1] - starts[part]};
}

// ---- Dealing out ----------------------------------------------------------------------------------------

// Rows are read in order and written to the next places of their parts, which costs less than reading each
// part's rows from all over the block.
struct dealing {
    uint32_t *places; // of each row
    uint8_t *parts;   // likewise; made when a column of texts wants it
    int64_t rows;
    size_t count;
    const int64_t *starts;
    struct weft_builder builder;
};

static int open_dealing(struct dealing *d, const struct weft_value *index)
{
    const uint32_t *rows = weft_pieces_rows(index);
    *d = (struct dealing){.count = weft_pieces_parts(index), .starts = index_data(index, STARTS)};
    d->rows = d->starts[d->count];
    d->places = malloc(((size_t)d->rows + 1) * sizeof *d->places);
    if (!d->places)
        return WEFT_NO_MEMORY;
    for (int64_t k = 0; k < d->rows; k++)
        d->places[rows[k]] = (uint32_t)k;
    return WEFT_OK;
}

static int know_parts(struct dealing *d, const struct weft_value *index)
{
    const uint32_t *rows = weft_pieces_rows(index);
    if (d->parts)
        return WEFT_OK;
    d->parts = malloc((size_t)d->rows + 1);
    if (!d->parts)
        return WEFT_NO_MEMORY;
    for (size_t p = 0; p < d->count; p++)
        for (int64_t k = d->starts[p]; k < d->starts[p + 1]; k++)
            d->parts[rows[k]] = (uint8_t)p;
    return WEFT_OK;
}

#define DEAL(type)                                                                                           \
    for (int64_t i = 0; i < d->rows; i++)                                                                    \
    ((type *)(void *)d->builder.bytes)[d->places[i]] = ((const type *)(const void *)view->data)[i]

static void deal_numbers(struct dealing *d, const struct weft_view_column *view)
{
    switch (view->width) {
    case 1:
        DEAL(uint8_t);
        break;
    case 2:
        DEAL(uint16_t);
        break;
    case 4:
        DEAL(uint32_t);
        break;
    default:
        DEAL(uint64_t);
    }
}

static size_t text_size(const struct weft_view_column *view, int64_t row)
{
    return weft_view_valid(view, row) ? weft_view_text(view, row).size : 0;
}

// Sets where the text of each part begins; at[count] is the end of all.
static void place_texts(const struct dealing *d, const struct weft_view_column *view, int64_t *at)
{
    int64_t sum = 0;
    memset(at, 0, (d->count + 1) * sizeof *at);
    for (int64_t i = 0; i < d->rows; i++)
        at[d->parts[i]] += (int64_t)text_size(view, i);
    for (size_t p = 0; p <= d->count; p++) {
        int64_t size = at[p];
        at[p] = sum;
        sum += size;
    }
}

static int deal_texts(struct dealing *d, const struct weft_view_column *view)
{
    int64_t at[MOST_PARTS + 1], starts[MOST_PARTS + 1];
    place_texts(d, view, at);
    memcpy(starts, at, sizeof at);
    int status = weft_builder_reserve_text(&d->builder, (size_t)at[d->count]);
    for (int64_t i = 0; i < d->rows && !status; i++) {
        uint8_t p = d->parts[i];
        size_t size = text_size(view, i);
        unsigned char *out = d->builder.bytes + at[p];
        at[p] += (int64_t)size;
        d->builder.ends[d->places[i] + 1] = at[p];
        if (size && size <= 16 && at[p] + 16 <= starts[p + 1]) // what is beyond is written later
            memcpy(out, weft_view_text(view, i).data, 16);
        else if (size)
            memcpy(out, weft_view_text(view, i).data, size);
    }
    return status;
}

static int deal_column(struct dealing *d, struct weft_memory *memory, const struct weft_value *index,
                       const struct weft_value *column, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    int status = weft_builder_init(&d->builder, memory, view.dtype, d->rows, 0);
    if (status)
        return status;
    if (view.dtype == WEFT_STRING) {
        status = know_parts(d, index);
        status = status ? status : deal_texts(d, &view);
    } else {
        deal_numbers(d, &view);
    }
    d->builder.length = d->rows;
    for (int64_t i = 0; i < d->rows && view.validity && !status; i++)
        if (!weft_view_valid(&view, i))
            status = weft_builder_set_null(&d->builder, d->places[i]);
    if (!status)
        return weft_builder_finish(&d->builder, out);
    weft_builder_clear(&d->builder);
    return status;
}

int weft_pieces_deal(struct weft_memory *memory, const struct weft_value *index,
                     const struct weft_value *const *columns, size_t count, struct weft_value **out)
{
    struct dealing d;
    size_t done = 0;
    int status = open_dealing(&d, index);
    for (; done < count && !status; done++) {
        size_t like = 0;
        while (columns[like] != columns[done])
            like++;
        out[done] = like < done && columns[done] ? weft_value_ref(out[like]) : NULL;
        if (like == done && columns[done])
            status = deal_column(&d, memory, index, columns[done], &out[done]);
    }
    for (size_t i = 0; status && i < done; i++)
        weft_value_release(out[i]);
    free(d.places);
    free(d.parts);
    return status;
}

// ---- Grouping -------------------------------------------------------------------------------------------

// Rows by which the slots of a large table are fetched ahead of their use.
#define AHEAD 16

// A slot: the upper half of a hash, and below it the number of the group from 1; 0: free.
struct grouping {
    const struct weft_piece *pieces;
    size_t key_count;
    uint64_t *slots;
    size_t mask;
    uint64_t *hashes; // of the groups; NULL: equal hashes do not say that keys are equal
    struct weft_factors *groups;
};

// Texts of buffers, which may be read 64 bytes beyond their end.
static inline bool same_text(struct weft_str x, struct weft_str y)
{
    uint64_t a, b;
    if (x.size != y.size || x.size > 16 || x.size < 8)
        return x.size == y.size && (!x.size || memcmp(x.data, y.data, x.size) == 0);
    memcpy(&a, x.data, 8);
    memcpy(&b, y.data, 8);
    if (a != b)
        return false;
    memcpy(&a, x.data + x.size - 8, 8);
    memcpy(&b, y.data + x.size - 8, 8);
    return a == b;
}

static bool same_element(const struct weft_view_column *a, int64_t i, const struct weft_view_column *b,
                         int64_t j)
{
    bool valid = weft_view_valid(a, i);
    if (!valid || !weft_view_valid(b, j))
        return valid == weft_view_valid(b, j);
    if (a->dtype == WEFT_STRING)
        return same_text(weft_view_text(a, i), weft_view_text(b, j));
    if (a->width == 8 && memcmp(a->data + 8 * i, b->data + 8 * j, 8) == 0)
        return true;
    return weft_view_compare(a, i, b, j) == 0;
}

static inline bool same_keys(const struct grouping *g, uint32_t group, const struct weft_piece *piece,
                             int64_t row)
{
    int64_t place = g->groups->first[group];
    const struct weft_view_column *keys = g->pieces[place >> 32].keys;
    bool same = true;
    for (size_t k = 0; k < g->key_count && same; k++)
        same = same_element(&keys[k], place & UINT32_MAX, &piece->keys[k], row);
    return same;
}

// The group of row k of a piece, perhaps a new one.
static inline uint32_t group_of(struct grouping *g, size_t number, int64_t k)
{
    const struct weft_piece *piece = &g->pieces[number];
    uint64_t hash = piece->hashes[k], slot;
    size_t at = (size_t)(hash >> SLOT_BIT) & g->mask;
    for (; (slot = g->slots[at]); at = (at + 1) & g->mask) {
        uint32_t group = (uint32_t)slot - 1;
        if (slot >> 32 == hash >> 32 &&
            (g->hashes ? g->hashes[group] == hash : same_keys(g, group, piece, weft_piece_row(piece, k))))
            return group;
    }
    uint32_t group = g->groups->count++;
    g->groups->first[group] = weft_piece_place(number, weft_piece_row(piece, k));
    g->slots[at] = (hash >> 32 << 32) | g->groups->count;
    if (g->hashes)
        g->hashes[group] = hash;
    return group;
}

// Fetches what comparing a row will look at.
static inline void fetch_keys(const struct grouping *g, const struct weft_piece *piece, int64_t k)
{
    int64_t row = piece->rows[k], later = piece->rows[k + AHEAD];
    for (size_t i = 0; i < g->key_count; i++) {
        const struct weft_view_column *key = &piece->keys[i];
        if (key->codes)
            __builtin_prefetch(&key->codes[row]);
        else if (key->offsets) {
            __builtin_prefetch(&key->offsets[later]);
            __builtin_prefetch(key->data + key->offsets[row]);
        } else
            __builtin_prefetch(key->data + (size_t)row * key->width);
    }
}

static void group_piece(struct grouping *g, size_t number, uint32_t *codes)
{
    const struct weft_piece *piece = &g->pieces[number];
    uint32_t before = g->groups->count;
    for (int64_t k = 0; k < piece->count; k++) {
        bool repeated =
            (g->groups->count - before) < k / 4 * 3; // keys of rows that are new are not looked at
        if (k + AHEAD < piece->count)
            __builtin_prefetch(&g->slots[(size_t)(piece->hashes[k + AHEAD] >> SLOT_BIT) & g->mask]);
        if (k + 2 * AHEAD < piece->count && repeated && piece->rows && !g->hashes)
            fetch_keys(g, piece, k + AHEAD);
        codes[k] = group_of(g, number, k);
    }
}

// Whether different keys have different hashes.
static bool hashes_decide(const struct weft_piece *pieces, size_t count, size_t key_count)
{
    bool decide = key_count == 1;
    for (size_t i = 0; i < count && decide; i++)
        decide = pieces[i].keys[0].dtype != WEFT_STRING && !pieces[i].keys[0].validity;
    return decide;
}

// A table that holds all rows though each were a group.
static int open_table(struct grouping *g, int64_t rows)
{
    size_t size = 16;
    while (size < (size_t)rows + (size_t)rows / 3)
        size *= 2;
    g->mask = size - 1;
    g->slots = calloc(size, sizeof *g->slots);
    if (!g->slots)
        return WEFT_NO_MEMORY;
    weft_pages_large(g->slots, size * sizeof *g->slots);
    return WEFT_OK;
}

int weft_pieces_group(const struct weft_piece *pieces, size_t count, size_t key_count,
                      struct weft_factors *out)
{
    struct grouping g = {.pieces = pieces, .key_count = key_count, .groups = out};
    int64_t rows = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        rows += pieces[i].count;
    int status = weft_factors_init(out, rows);
    if (!status)
        status = open_table(&g, rows);
    if (!status && hashes_decide(pieces, count, key_count)) {
        g.hashes = malloc(((size_t)rows + 1) * sizeof *g.hashes);
        status = g.hashes ? WEFT_OK : WEFT_NO_MEMORY;
    }
    for (size_t i = 0; i < count && !status; at += pieces[i++].count)
        group_piece(&g, i, out->codes + at);
    free(g.slots);
    free(g.hashes);
    if (status)
        weft_factors_clear(out);
    return status;
}
