// weft: an array in blocks seen as one array.
// SPDX-License-Identifier: BSD-3-Clause
//
// Chunk sizes are taken from the blocks themselves (block [0, …, i, …, 0] tells chunk i of its dimension), so
// that arrays whose lengths only the run found out are shown too.  Blocks are in row-major order of the grid.

#include "graph/render_parts.h"

#include <stdlib.h>

#include "graph/base/limits.h"

// Blocks between neighbours along dimension d.
static uint64_t block_step(const struct weft_render_grid *grid, int d)
{
    uint64_t step = 1;
    for (int k = d + 1; k < grid->ndim; k++)
        step *= (uint64_t)grid->counts[k];
    return step;
}

static bool fill_starts(struct weft_render_grid *grid, int d)
{
    int64_t count = grid->counts[d];
    int64_t *starts = calloc((size_t)count + 1, sizeof *starts);
    if (!starts)
        return false;
    grid->starts[d] = starts;
    for (int64_t i = 0; i < count; i++)
        starts[i + 1] = starts[i] + grid->blocks[(uint64_t)i * block_step(grid, d)]->array.shape[d];
    grid->shape[d] = starts[count];
    return true;
}

int weft_render_grid_init(struct weft_render_grid *grid, const struct weft_type *type,
                          const struct weft_value *const *blocks, uint64_t count)
{
    int ndim = blocks[0]->array.ndim;
    size_t slots = (size_t)ndim + 1;
    *grid =
        (struct weft_render_grid){.ndim = ndim, .dtype = (enum weft_dtype)blocks[0]->dtype, .blocks = blocks};
    grid->shape = calloc(slots, sizeof *grid->shape);
    grid->counts = calloc(slots, sizeof *grid->counts);
    grid->starts = calloc(slots, sizeof *grid->starts);
    grid->at = calloc(slots, sizeof *grid->at);
    bool done = grid->shape && grid->counts && grid->starts && grid->at;
    bool gridded = count > 1 && type && type->kind == WEFT_T_ARRAY && type->ndim == ndim &&
                   weft_type_blocks(type) == count;
    for (int d = 0; done && d < ndim; d++)
        grid->counts[d] = gridded ? type->chunks[d].count : 1;
    for (int d = 0; done && d < ndim; d++)
        done = fill_starts(grid, d);
    if (done)
        return WEFT_OK;
    weft_render_grid_clear(grid);
    return WEFT_NO_MEMORY;
}

void weft_render_grid_clear(struct weft_render_grid *grid)
{
    for (int d = 0; grid->starts && d < grid->ndim; d++)
        free(grid->starts[d]);
    free(grid->starts);
    free(grid->shape);
    free(grid->counts);
    free(grid->at);
}

// The chunk of a dimension that holds a position; the last answer is tried first.
static int64_t find_chunk(const struct weft_render_grid *grid, int d, int64_t position)
{
    const int64_t *starts = grid->starts[d];
    int64_t low = grid->at[d];
    if (starts[low] <= position && position < starts[low + 1])
        return low;
    int64_t high = grid->counts[d];
    for (low = 0; high - low > 1;) {
        int64_t middle = low + (high - low) / 2;
        if (starts[middle] <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const void *weft_render_grid_element(struct weft_render_grid *grid, const int64_t *index)
{
    uint64_t block = 0;
    for (int d = 0; d < grid->ndim; d++) {
        grid->at[d] = find_chunk(grid, d, index[d]);
        block = block * (uint64_t)grid->counts[d] + (uint64_t)grid->at[d];
    }
    const struct weft_array *array = &grid->blocks[block]->array;
    const char *at = array->data;
    for (int d = 0; d < grid->ndim; d++)
        at += array->strides[d] * (index[d] - grid->starts[d][grid->at[d]]);
    return at;
}
