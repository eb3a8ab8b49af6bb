// weft: reading stored inputs of a loop.
// SPDX-License-Identifier: BSD-3-Clause
//
// One source block seen through an affine map is a strided array over the loop's own block, whatever views
// lie between. Several source blocks are read in pieces: along a row of the tile until the next edge of a
// source chunk.  What is read across its rows in memory goes through a panel (loop_panel.c).  What is read in
// place is asked for one tile ahead.

#include <string.h>

#include "exec/loop_internal.h"

// ---- Opening --------------------------------------------------------------------------------------------

// Source coordinate of a block index along source dimension d.
static int64_t coordinate(const struct weft_loop *loop, const struct weft_index_map *map, int d,
                          const int64_t *index)
{
    int axis = map->axis[d];
    return map->offset[d] + (axis < 0 ? 0 : map->step[d] * (loop->start[axis] + index[axis]));
}

// The source's chunks that a block from `start` on, of `size`, reads; returns how many there are.
static size_t find_ranges(const struct weft_access *access, const int64_t *start, const int64_t *size,
                          int64_t *low, int64_t *high)
{
    const struct weft_index_map *map = access->map;
    size_t blocks = 1;
    for (int d = 0; d < map->ndim; d++) {
        const struct weft_chunks *chunks = &access->type->chunks[d];
        int axis = map->axis[d];
        int64_t first = map->offset[d] + (axis < 0 ? 0 : map->step[d] * start[axis]), last = first;
        if (axis >= 0)
            last += map->step[d] * (size[axis] - 1);
        low[d] = weft_chunks_find(chunks, first < last ? first : last);
        high[d] = weft_chunks_find(chunks, first < last ? last : first) + 1;
        blocks *= (size_t)(high[d] - low[d]);
    }
    return blocks;
}

// Those of the source's blocks that the part reads.
static int pick_blocks(struct weft_loop *loop, struct weft_access *access, size_t count)
{
    int64_t low[WEFT_MAX_NDIM], high[WEFT_MAX_NDIM], at[WEFT_MAX_NDIM];
    const struct weft_value *const *all = access->blocks;
    int ndim = access->map->ndim;
    if (find_ranges(access, loop->whole_start, loop->whole_size, low, high) != count)
        return weft_task_fail(loop->task, WEFT_E_CHUNKS, "chunks do not match");
    size_t picked = find_ranges(access, loop->start, loop->size, access->low, access->high);
    access->single = picked == 1;
    if (picked == count)
        return WEFT_OK;
    const struct weft_value **blocks = weft_arena_array(&loop->arena, picked, sizeof *blocks);
    if (!blocks)
        return WEFT_NO_MEMORY;
    memcpy(at, access->low, sizeof at);
    for (size_t i = 0; i < picked; i++) {
        uint64_t number = 0;
        for (int d = 0; d < ndim; d++)
            number = number * (uint64_t)(high[d] - low[d]) + (uint64_t)(at[d] - low[d]);
        blocks[i] = all[number];
        for (int d = ndim - 1; d >= 0 && ++at[d] == access->high[d]; d--)
            at[d] = access->low[d];
    }
    access->blocks = blocks;
    return WEFT_OK;
}

// Strides and base of the only source block over the loop's block.
static void open_single(const struct weft_loop *loop, struct weft_access *access)
{
    const struct weft_index_map *map = access->map;
    const struct weft_array *array = &access->blocks[0]->array;
    int64_t zero[WEFT_MAX_NDIM] = {0};
    access->base = array->data;
    for (int d = 0; d < map->ndim; d++) {
        int64_t within =
            coordinate(loop, map, d, zero) - weft_chunks_start(&access->type->chunks[d], access->low[d]);
        access->base += within * array->strides[d];
        if (map->axis[d] >= 0)
            access->strides[map->axis[d]] += map->step[d] * array->strides[d];
    }
}

int weft_access_open(struct weft_loop *loop, struct weft_loop_step *step,
                     const struct weft_value *const *blocks, size_t count)
{
    struct weft_access *access = weft_arena_alloc(&loop->arena, sizeof *access);
    if (!access)
        return WEFT_NO_MEMORY;
    *access = (struct weft_access){.map = step->map, .type = step->node->type, .blocks = blocks};
    step->access = access;
    if (access->type->kind == WEFT_T_COLUMN) {
        bool good = count == 1 && blocks[0]->kind == WEFT_COLUMN && blocks[0]->column.length == loop->columns;
        return good ? WEFT_OK : weft_task_fail(loop->task, WEFT_E_TYPE, "columns of different lengths");
    }
    if (loop->rows == 0 || loop->columns == 0)
        return WEFT_OK; // nothing will be read
    int status = pick_blocks(loop, access, count);
    if (status)
        return status;
    if (access->single)
        open_single(loop, access);
    return weft_panel_open(loop, step);
}

// ---- Columns --------------------------------------------------------------------------------------------

static const uint8_t *column_valid(const struct weft_column *column, const struct weft_tile *tile,
                                   uint8_t *valid)
{
    if (!column->validity || column->null_count == 0)
        return NULL;
    const uint8_t *bits = weft_buffer_data(column->validity);
    for (size_t i = 0; i < tile->count; i++) {
        size_t at = (size_t)(column->offset + tile->column) + i;
        valid[i] = bits[at >> 3] >> (at & 7) & 1;
    }
    return valid;
}

static struct weft_str column_string(const struct weft_column *column, int64_t i)
{
    const int64_t *offsets = weft_buffer_data(column->offsets);
    const char *text = column->data ? weft_buffer_data(column->data) : "";
    int64_t at = column->offset + i;
    return (struct weft_str){text + offsets[at], (size_t)(offsets[at + 1] - offsets[at])};
}

static void load_strings(const struct weft_value *value, const struct weft_tile *tile, struct weft_str *out,
                         const uint8_t *valid)
{
    const struct weft_column *column = &value->column;
    for (size_t i = 0; i < tile->count; i++) {
        int64_t at = tile->column + (int64_t)i;
        if (valid && !valid[i]) {
            out[i] = (struct weft_str){"", 0};
        } else if (value->dtype == WEFT_CATEGORY) {
            const int32_t *codes = weft_buffer_data(column->data);
            out[i] = column_string(&column->dictionary->column, codes[column->offset + at]);
        } else {
            out[i] = column_string(column, at);
        }
    }
}

static struct weft_register load_column(const struct weft_loop_step *step, const struct weft_tile *tile,
                                        void *buffer, uint8_t *valid)
{
    const struct weft_value *value = step->access->blocks[0];
    struct weft_register out = {.valid = column_valid(&value->column, tile, valid)};
    if (step->dtype == WEFT_STRING) {
        load_strings(value, tile, buffer, out.valid);
        out.data = buffer;
    } else {
        const char *data = weft_buffer_data(value->column.data);
        out.data = data + (size_t)(value->column.offset + tile->column) * step->size;
    }
    return out;
}

// ---- Arrays ---------------------------------------------------------------------------------------------

#define COPY_STRIDED(T)                                                                                      \
    for (int64_t i = 0; i < count; i++)                                                                      \
    ((T *)out)[i] = *(const T *)(const void *)(from + i * stride)
// A row read backwards is a loop that the compiler vectorizes.
#define COPY_ELEMENTS(T)                                                                                     \
    if (stride == -(int64_t)sizeof(T)) {                                                                     \
        const T *last = (const T *)(const void *)from;                                                       \
        for (int64_t i = 0; i < count; i++)                                                                  \
            ((T *)out)[i] = last[-i];                                                                        \
    } else {                                                                                                 \
        COPY_STRIDED(T);                                                                                     \
    }                                                                                                        \
    break

struct pair {
    uint64_t low, high;
};

void weft_copy_strided(void *restrict out, const char *restrict from, int64_t stride, int64_t count,
                       size_t size)
{
    if (stride == (int64_t)size) {
        memcpy(out, from, (size_t)count * size);
        return;
    }
    switch (size) {
    case 1:
        COPY_ELEMENTS(uint8_t);
    case 2:
        COPY_ELEMENTS(uint16_t);
    case 4:
        COPY_ELEMENTS(uint32_t);
    case 8:
        COPY_ELEMENTS(uint64_t);
    default:
        COPY_ELEMENTS(struct pair);
    }
}

static const char *single_address(const struct weft_loop *loop, const struct weft_access *access,
                                  const int64_t *index)
{
    const char *at = access->base;
    for (int d = 0; d < loop->ndim; d++)
        at += index[d] * access->strides[d];
    return at;
}

// Whether the elements from dimension `first` on lie one after the other (step: their size) or are one (step
// 0). Strides of dimensions of length 1 say nothing.
static bool lie_by(const struct weft_loop *loop, const struct weft_access *access, int first, int64_t step)
{
    for (int d = loop->ndim - 1; d >= first; d--) {
        if (loop->size[d] > 1 && access->strides[d] != step)
            return false;
        step *= loop->size[d];
    }
    return true;
}

// Where the tile after this one begins, and how many elements lie there (0: this one is the last).
static const char *next_address(const struct weft_loop *loop, const struct weft_access *access,
                                const struct weft_tile *tile, const char *after, int64_t *count)
{
    int64_t index[WEFT_MAX_NDIM], rows = loop->rows - tile->row - tile->rows;
    int64_t first = loop->band > 0 ? tile->column - tile->column % loop->longest : 0, end = loop->columns;
    if (loop->band > 0 && first + loop->longest < end)
        end = first + loop->longest;
    *count = end - tile->column - tile->columns;
    if (*count > 0)
        return after;
    *count = rows * loop->columns;
    if (rows == 0 || tile->rows > 1)
        return after;
    memcpy(index, tile->index, sizeof index);
    index[loop->ndim - 1] = first;
    weft_tile_next_row(loop, index);
    *count = end - first;
    return single_address(loop, access, index);
}

// Asks for what the next tile reads while this one, read in place at `at`, is computed, or returns it for a
// chain to ask for.  The processor does so by itself only along a stretch that is read without a pause: not
// into the next row of a block narrower than its array, and too late where other steps run in between.  A
// lone read is left to it.
static const void *fetch_next(const struct weft_loop *loop, const struct weft_loop_step *step,
                              const struct weft_tile *tile, const char *at)
{
    enum { line = 64, start = 4096 }; // bytes after which the processor has noticed a stretch
    if (loop->leaps)
        return NULL;
    size_t size = step->size;
    const char *after = at + tile->count * size;
    int64_t count;
    const char *next = next_address(loop, step->access, tile, after, &count);
    if (step->fetched)
        return count > 0 ? next : NULL;
    if (next == after && loop->alone)
        return NULL;
    size_t bytes = ((size_t)count < loop->slice ? (size_t)count : loop->slice) * size;
    bytes = loop->alone && bytes > start ? start : bytes;
    for (size_t i = 0; i < bytes; i += line)
        __builtin_prefetch(next + i, 0, 2); // to the second level: the first is full of the slice
    return NULL;
}

static struct weft_register load_single(const struct weft_loop *loop, const struct weft_loop_step *step,
                                        const struct weft_tile *tile, void *buffer)
{
    const struct weft_access *access = step->access;
    const char *at = single_address(loop, access, tile->index);
    int64_t stride = loop->ndim ? access->strides[loop->ndim - 1] : 0, index[WEFT_MAX_NDIM];
    int first = tile->rows == 1 ? loop->ndim - 1 : 0;
    if (first < 0 || lie_by(loop, access, first, (int64_t)step->size))
        return (struct weft_register){.data = at, .next = fetch_next(loop, step, tile, at)};
    if (lie_by(loop, access, first, 0))
        return (struct weft_register){.data = at, .uniform = true};
    memcpy(index, tile->index, sizeof index);
    char *to = buffer;
    for (int64_t r = 0; r < tile->rows; r++) {
        weft_copy_strided(to, single_address(loop, access, index), stride, tile->columns, step->size);
        to += (size_t)tile->columns * step->size;
        weft_tile_next_row(loop, index);
    }
    return (struct weft_register){.data = buffer};
}

const char *weft_access_piece(const struct weft_loop *loop, const struct weft_access *access,
                              const int64_t *index, int dimension, int64_t *stride, int64_t *run)
{
    const struct weft_index_map *map = access->map;
    int64_t within[WEFT_MAX_NDIM];
    uint64_t number = 0;
    for (int d = 0; d < map->ndim; d++) {
        const struct weft_chunks *chunks = &access->type->chunks[d];
        int64_t at = coordinate(loop, map, d, index), chunk = weft_chunks_find(chunks, at), left;
        within[d] = at - weft_chunks_start(chunks, chunk);
        number = number * (uint64_t)(access->high[d] - access->low[d]) + (uint64_t)(chunk - access->low[d]);
        if (map->axis[d] != dimension || map->step[d] == 0)
            continue;
        left = map->step[d] > 0 ? (weft_chunks_size(chunks, chunk) - 1 - within[d]) / map->step[d]
                                : within[d] / -map->step[d];
        *run = left + 1 < *run ? left + 1 : *run;
    }
    const struct weft_array *array = &access->blocks[number]->array;
    const char *address = array->data;
    *stride = 0;
    for (int d = 0; d < map->ndim; d++) {
        address += within[d] * array->strides[d];
        if (map->axis[d] == dimension)
            *stride += map->step[d] * array->strides[d];
    }
    return address;
}

static struct weft_register load_pieces(const struct weft_loop *loop, const struct weft_loop_step *step,
                                        const struct weft_tile *tile, void *buffer)
{
    int64_t index[WEFT_MAX_NDIM];
    memcpy(index, tile->index, sizeof index);
    char *to = buffer;
    int last = loop->ndim - 1;
    int64_t together = tile->columns, apart;
    const char *first = weft_access_piece(loop, step->access, index, last, &apart, &together);
    if (tile->rows == 1 && together == tile->columns && apart == (int64_t)step->size)
        return (struct weft_register){.data = first};
    for (int64_t r = 0; r < tile->rows; r++) {
        for (int64_t done = 0; done < tile->columns;) {
            int64_t run = tile->columns - done, stride;
            if (last >= 0)
                index[last] = tile->column + done;
            const char *from = weft_access_piece(loop, step->access, index, last, &stride, &run);
            weft_copy_strided(to, from, stride, run, step->size);
            to += (size_t)run * step->size;
            done += run;
        }
        if (last >= 0)
            index[last] = tile->column;
        weft_tile_next_row(loop, index);
    }
    return (struct weft_register){.data = buffer};
}

struct weft_register weft_access_load(const struct weft_loop *loop, struct weft_loop_step *step,
                                      const struct weft_tile *tile, void *buffer, uint8_t *valid)
{
    if (step->access->type->kind == WEFT_T_COLUMN)
        return load_column(step, tile, buffer, valid);
    const void *ready = weft_panel_load(loop, step, tile);
    if (ready)
        return (struct weft_register){.data = ready};
    return step->access->single ? load_single(loop, step, tile, buffer)
                                : load_pieces(loop, step, tile, buffer);
}
