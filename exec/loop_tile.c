// weft: how a block is cut into tiles.
// SPDX-License-Identifier: BSD-3-Clause
//
// Rows shorter than a tile go several at a time; longer ones in pieces.  Nothing but the block's shape
// enters.

#include <string.h>

#include "exec/loop_internal.h"

static void set_count(const struct weft_loop *loop, struct weft_tile *tile)
{
    int64_t left = loop->columns - tile->column,
            rows = loop->columns < WEFT_TILE ? WEFT_TILE / loop->columns : 1;
    tile->columns = left < WEFT_TILE ? left : WEFT_TILE;
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

bool weft_tile_next(const struct weft_loop *loop, struct weft_tile *tile)
{
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
        loop->spread = weft_arena_alloc(&loop->arena, WEFT_TILE * size);
    unsigned char *to = loop->spread;
    bool constant = loop->steps[loop->step_count - 1].constant;
    if (!to || loop->spread_done)
        return to;
    count = constant ? WEFT_TILE : count;
    loop->spread_done = constant;
    memcpy(to, r->data, size);
    for (size_t done = 1; done < count; done *= 2)
        memcpy(to + done * size, to, (done < count - done ? done : count - done) * size);
    return to;
}
