// weft: how a block is cut into tiles.
// SPDX-License-Identifier: BSD-3-Clause
//
// Rows shorter than a tile go several at a time; longer ones in pieces.  Nothing but the block's shape
// enters, except where a block is read in place and stored by one step, or folded: its rows go in longer
// pieces (weft_loop_lengthen), as each one that begins makes the processor find out again what it is to
// fetch.  The runs of a fold stay those of short ones.
//
// Tiles come in row-major order, or, where a block is stored that is read across its rows, in bands of rows:
// all rows of a band at the columns of one tile, then those at the next.  What a panel (loop_panel.c) reads
// then lies beside what it read before.

#include <string.h>

#include "exec/loop_internal.h"

#define LARGEST_ELEMENT 16 // bytes

static void set_count(const struct weft_loop *loop, struct weft_tile *tile)
{
    int64_t left = loop->columns - tile->column,
            rows = loop->columns < WEFT_TILE ? WEFT_TILE / loop->columns : 1;
    tile->columns = left < loop->longest ? left : loop->longest;
    tile->rows = rows < loop->rows - tile->row ? rows : loop->rows - tile->row;
    tile->count = (size_t)(tile->rows * tile->columns);
}

bool weft_tile_first(const struct weft_loop *loop, struct weft_tile *tile)
{
    *tile = (struct weft_tile){0};
    if (loop->rows == 0 || loop->columns == 0)
        return false;
    set_count(loop, tile);
    return true;
}

void weft_tile_next_row(const struct weft_loop *loop, int64_t *index)
{
    for (int d = loop->ndim - 2; d >= 0; d--) {
        if (++index[d] < loop->size[d])
            return;
        index[d] = 0;
    }
}

// The index of a row of the block; its last component stays.
static void row_index(const struct weft_loop *loop, int64_t row, int64_t *index)
{
    for (int d = loop->ndim - 2; d >= 0; d--) {
        index[d] = row % loop->size[d];
        row /= loop->size[d];
    }
}

int64_t weft_band_end(const struct weft_loop *loop, int64_t row)
{
    int64_t end = row - row % loop->band + loop->band;
    return end < loop->rows ? end : loop->rows;
}

static bool next_in_band(const struct weft_loop *loop, struct weft_tile *tile)
{
    int64_t after = tile->column + tile->columns;
    if (tile->row + 1 < weft_band_end(loop, tile->row)) {
        tile->row++;
    } else if (after < loop->columns) {
        tile->row -= tile->row % loop->band;
        tile->column = after;
    } else {
        tile->row++;
        tile->column = 0;
    }
    if (tile->row >= loop->rows)
        return false;
    row_index(loop, tile->row, tile->index);
    tile->index[loop->ndim - 1] = tile->column;
    set_count(loop, tile);
    return true;
}

bool weft_tile_next(const struct weft_loop *loop, struct weft_tile *tile)
{
    if (loop->band > 0)
        return next_in_band(loop, tile);
    tile->column += tile->columns;
    if (tile->column >= loop->columns) {
        for (int64_t i = 0; i < tile->rows; i++)
            weft_tile_next_row(loop, tile->index);
        tile->row += tile->rows;
        tile->column = 0;
    }
    if (loop->ndim > 0)
        tile->index[loop->ndim - 1] = tile->column;
    if (tile->row >= loop->rows)
        return false;
    set_count(loop, tile);
    return true;
}

// Whole rows where a tile has several, else a piece of its row.
static void size_part(const struct weft_tile *tile, size_t most, struct weft_tile *part)
{
    int64_t rows = (int64_t)most / tile->columns, left_rows = tile->row + tile->rows - part->row,
            left = tile->column + tile->columns - part->column;
    rows = rows > 0 ? rows : 1;
    part->rows = rows < left_rows ? rows : left_rows;
    part->columns = tile->rows > 1 || left < (int64_t)most ? left : (int64_t)most;
    part->count = (size_t)(part->rows * part->columns);
}

void weft_part_first(const struct weft_tile *tile, size_t most, struct weft_tile *part)
{
    *part = *tile;
    size_part(tile, most, part);
}

bool weft_part_next(const struct weft_loop *loop, const struct weft_tile *tile, size_t most,
                    struct weft_tile *part)
{
    if (tile->rows > 1) {
        for (int64_t i = 0; i < part->rows; i++)
            weft_tile_next_row(loop, part->index);
        part->row += part->rows;
    } else {
        part->column += part->columns;
        if (loop->ndim > 0)
            part->index[loop->ndim - 1] = part->column;
    }
    if (part->row >= tile->row + tile->rows || part->column >= tile->column + tile->columns)
        return false;
    size_part(tile, most, part);
    return true;
}

const void *weft_loop_elements(struct weft_loop *loop, const struct weft_register *r, size_t size,
                               size_t count)
{
    if (!r->uniform)
        return r->data;
    if (!loop->spread)
        loop->spread = weft_loop_memory(loop, loop->room * (loop->joint ? LARGEST_ELEMENT : size));
    unsigned char *to = loop->spread;
    bool constant = !loop->joint && loop->steps[loop->step_count - 1].constant;
    if (!to || loop->spread_done)
        return to;
    count = constant ? loop->room : count;
    loop->spread_done = constant;
    memcpy(to, r->data, size);
    for (size_t done = 1; done < count; done *= 2)
        memcpy(to + done * size, to, (done < count - done ? done : count - done) * size);
    return to;
}
