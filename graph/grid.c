// weft: which blocks an affine view of a chunked array touches.
// SPDX-License-Identifier: BSD-3-Clause
//
// A block is a box of output elements; its image along source dimension d runs from the image of its first
// index to that of its last along axis[d].  Users of a source block are found dimension by dimension with a
// binary search for the first and the last output chunk whose range holds the source chunk (ranges move
// monotonically with the chunk).

#include "graph/grid.h"

#include "graph/base/checked.h"
#include "graph/base/limits.h"

void weft_grid_unravel(const struct weft_chunks *chunks, int ndim, uint64_t block, int64_t *at)
{
    for (int d = ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)chunks[d].count;
        at[d] = count ? (int64_t)(block % count) : 0;
        block = count ? block / count : 0;
    }
}

// The range along source dimension d for output chunk `chunk` of axis[d].
static void range_of(const struct weft_grid *grid, int d, int64_t chunk, int64_t *low, int64_t *high)
{
    const struct weft_chunks *source = &grid->in_chunks[d];
    int64_t first = grid->offset[d], last = first;
    if (grid->axis[d] >= 0) {
        const struct weft_chunks *chunks = &grid->chunks[grid->axis[d]];
        int64_t start = weft_chunks_start(chunks, chunk), size = weft_chunks_size(chunks, chunk);
        if (size == 0) {
            *low = *high = 0;
            return;
        }
        first += grid->step[d] * start;
        last = first + grid->step[d] * (size - 1);
    }
    *low = weft_chunks_find(source, first < last ? first : last);
    *high = weft_chunks_find(source, first < last ? last : first) + 1;
}

void weft_grid_range(const struct weft_grid *grid, const int64_t *at, int d, int64_t *low, int64_t *high)
{
    range_of(grid, d, grid->axis[d] >= 0 ? at[grid->axis[d]] : 0, low, high);
}

static bool block_empty(const struct weft_grid *grid, const int64_t *at)
{
    for (int d = 0; d < grid->ndim; d++)
        if (weft_chunks_size(&grid->chunks[d], at[d]) == 0)
            return true;
    return false;
}

uint64_t weft_grid_count(const struct weft_grid *grid, uint64_t block)
{
    int64_t at[WEFT_MAX_NDIM];
    weft_grid_unravel(grid->chunks, grid->ndim, block, at);
    if (block_empty(grid, at))
        return 0;
    uint64_t count = 1;
    for (int d = 0; d < grid->in_ndim; d++) {
        int64_t low, high;
        weft_grid_range(grid, at, d, &low, &high);
        count *= (uint64_t)(high - low);
    }
    return count;
}

uint64_t weft_grid_get(const struct weft_grid *grid, uint64_t block, uint64_t k)
{
    int64_t at[WEFT_MAX_NDIM], chunk[WEFT_MAX_NDIM];
    weft_grid_unravel(grid->chunks, grid->ndim, block, at);
    for (int d = grid->in_ndim - 1; d >= 0; d--) {
        int64_t low, high;
        weft_grid_range(grid, at, d, &low, &high);
        chunk[d] = low + (int64_t)(k % (uint64_t)(high - low));
        k /= (uint64_t)(high - low);
    }
    uint64_t number = 0;
    for (int d = 0; d < grid->in_ndim; d++)
        number = number * (uint64_t)grid->in_chunks[d].count + (uint64_t)chunk[d];
    return number;
}

// First output chunk of axis[d], in order of the walk, whose range ends beyond (`after`: begins beyond)
// source chunk.
static int64_t search(const struct weft_grid *grid, int d, int64_t source, bool after)
{
    bool up = grid->step[d] >= 0;
    int64_t low = 0, high = grid->chunks[grid->axis[d]].count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2, first, end;
        range_of(grid, d, middle, &first, &end);
        bool beyond =
            up ? (after ? first > source : end > source) : (after ? end <= source : first <= source);
        if (beyond)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

// Output chunks [*low, *high) along `axis` that need the source block at `from`.
static void users_range(const struct weft_grid *grid, const int64_t *from, int axis, int64_t *low,
                        int64_t *high)
{
    *low = 0;
    *high = grid->chunks[axis].count;
    for (int d = 0; d < grid->in_ndim; d++) {
        if (grid->axis[d] != axis)
            continue;
        int64_t first = search(grid, d, from[d], false), end = search(grid, d, from[d], true);
        *low = first > *low ? first : *low;
        *high = end < *high ? end : *high;
    }
    if (*high < *low)
        *high = *low;
}

// False when the constant dimensions of the map miss the source block, or the output is empty.
static bool users_any(const struct weft_grid *grid, const int64_t *from)
{
    for (int d = 0; d < grid->ndim; d++)
        if (grid->chunks[d].length == 0)
            return false;
    for (int d = 0; d < grid->in_ndim; d++)
        if (grid->axis[d] < 0 && weft_chunks_find(&grid->in_chunks[d], grid->offset[d]) != from[d])
            return false;
    return true;
}

uint64_t weft_grid_users_count(const struct weft_grid *grid, uint64_t source)
{
    int64_t from[WEFT_MAX_NDIM];
    weft_grid_unravel(grid->in_chunks, grid->in_ndim, source, from);
    if (!users_any(grid, from))
        return 0;
    uint64_t count = 1;
    for (int axis = 0; axis < grid->ndim; axis++) {
        int64_t low, high;
        users_range(grid, from, axis, &low, &high);
        count *= (uint64_t)(high - low);
    }
    return count;
}

uint64_t weft_grid_users_get(const struct weft_grid *grid, uint64_t source, uint64_t k)
{
    int64_t from[WEFT_MAX_NDIM], at[WEFT_MAX_NDIM];
    weft_grid_unravel(grid->in_chunks, grid->in_ndim, source, from);
    for (int axis = grid->ndim - 1; axis >= 0; axis--) {
        int64_t low, high;
        users_range(grid, from, axis, &low, &high);
        at[axis] = low + (int64_t)(k % (uint64_t)(high - low));
        k /= (uint64_t)(high - low);
    }
    uint64_t number = 0;
    for (int axis = 0; axis < grid->ndim; axis++)
        number = number * (uint64_t)grid->chunks[axis].count + (uint64_t)at[axis];
    return number;
}

static bool blocks_are(const struct weft_chunks *chunks, int ndim, uint64_t blocks)
{
    uint64_t product = 1;
    for (int d = 0; d < ndim; d++)
        if (chunks[d].count < 0 || __builtin_mul_overflow(product, (uint64_t)chunks[d].count, &product))
            return false;
    return product == blocks;
}

static bool inside(int64_t position, const struct weft_chunks *chunks)
{
    return position >= 0 && position < chunks->length;
}

bool weft_grid_valid(const struct weft_grid *grid, uint64_t blocks, uint64_t source_blocks)
{
    if (grid->ndim < 0 || grid->ndim > WEFT_MAX_NDIM || grid->in_ndim < 0 || grid->in_ndim > WEFT_MAX_NDIM ||
        !blocks_are(grid->chunks, grid->ndim, blocks) ||
        !blocks_are(grid->in_chunks, grid->in_ndim, source_blocks))
        return false;
    for (int d = 0; d < grid->ndim; d++)
        if (grid->chunks[d].length == 0)
            return true; // nothing is read
    for (int d = 0; d < grid->in_ndim; d++) {
        int64_t last = 0;
        if (grid->axis[d] >= grid->ndim || !inside(grid->offset[d], &grid->in_chunks[d]))
            return false;
        if (grid->axis[d] >= 0 &&
            (!weft_mul_i64(grid->step[d], grid->chunks[grid->axis[d]].length - 1, &last) ||
             !weft_add_i64(last, grid->offset[d], &last) || !inside(last, &grid->in_chunks[d])))
            return false;
    }
    return true;
}
