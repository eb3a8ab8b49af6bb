// weft: generators of a loop: elements computed from their position.
// SPDX-License-Identifier: BSD-3-Clause
//
// A generator fills runs of positions that are one stride apart.  Rows whose positions follow one another are
// one run; a row that stays at one position is one element; rows that are alike are computed once for the
// block (loop_panel.c).

#include <string.h>

#include "exec/loop_internal.h"

int64_t weft_generate_position(const struct weft_loop *loop, const struct weft_loop_step *step,
                               const int64_t *index)
{
    const struct weft_index_map *map = step->map;
    int64_t position = 0, weight = 1;
    for (int d = map->ndim - 1; d >= 0; d--) {
        int axis = map->axis[d];
        int64_t at = map->offset[d] + (axis < 0 ? 0 : map->step[d] * (loop->start[axis] + index[axis]));
        position += at * weight;
        weight *= step->node->type->chunks[d].length;
    }
    return position;
}

// Positions from one element of a row to the next; 0: the row stays at one.
static int64_t stride_of(const struct weft_loop *loop, const struct weft_loop_step *step)
{
    const struct weft_index_map *map = step->map;
    int64_t stride = 0, weight = 1;
    for (int d = map->ndim - 1; d >= 0; d--) {
        stride += map->axis[d] >= 0 && map->axis[d] == loop->ndim - 1 ? map->step[d] * weight : 0;
        weight *= step->node->type->chunks[d].length;
    }
    return stride;
}

int weft_generate_open(struct weft_loop *loop, struct weft_loop_step *step)
{
    struct weft_task *task = weft_arena_alloc(&loop->arena, sizeof *task);
    step->generator = weft_arena_alloc(&loop->arena, sizeof *step->generator);
    if (!task || !step->generator)
        return WEFT_NO_MEMORY;
    *task = *loop->task;
    task->op = step->node->op;
    task->attrs = step->node->attrs;
    task->functions = step->node->functions;
    task->type = step->node->type;
    *step->generator = (struct weft_generator_run){
        .task = task,
        .isa = loop->isa,
        .stride = stride_of(loop, step),
    };
    if (task->op->generator->open)
        task->op->generator->open(step->generator);
    return WEFT_OK;
}

static int fill(const struct weft_loop_step *step, int64_t position, size_t count, void *out)
{
    step->generator->position = position;
    step->generator->count = count;
    step->generator->out = out;
    return step->node->op->generator->fill(step->generator);
}

int weft_generate_one(const struct weft_loop_step *step, int64_t position, void *out)
{
    return fill(step, position, 1, out);
}

// The element at `to` as many times as a row has columns.
static void repeat(unsigned char *to, size_t size, size_t count)
{
    for (size_t done = 1; done < count; done *= 2)
        memcpy(to + done * size, to, (done < count - done ? done : count - done) * size);
}

static int fill_rows(const struct weft_loop *loop, const struct weft_loop_step *step,
                     const struct weft_tile *tile, unsigned char *to)
{
    const int64_t stride = step->generator->stride;
    int64_t index[WEFT_MAX_NDIM];
    memcpy(index, tile->index, sizeof index);
    int64_t next = weft_generate_position(loop, step, index);
    int status = WEFT_OK;
    for (int64_t r = 0; r < tile->rows && !status;) {
        int64_t position = next, count = 0;
        do {
            count += tile->columns;
            weft_tile_next_row(loop, index);
            next = weft_generate_position(loop, step, index);
            r++;
        } while (r < tile->rows && stride != 0 && next == position + count * stride);
        status = fill(step, position, stride ? (size_t)count : 1, to);
        if (!stride)
            repeat(to, step->size, (size_t)count);
        to += (size_t)count * step->size;
    }
    return status;
}

// The row that all are like, as often as a tile has rows.
static int fill_panel(const struct weft_loop *loop, struct weft_loop_step *step, const struct weft_tile *tile)
{
    struct weft_panel *panel = &step->panel;
    struct weft_tile row = *tile;
    size_t size = (size_t)panel->pitch * step->size;
    row.index[loop->ndim - 1] = 0;
    int status =
        fill(step, weft_generate_position(loop, step, row.index), (size_t)loop->columns, panel->data);
    for (int64_t r = 1; r < panel->most; r++)
        memcpy(panel->data + (size_t)r * size, panel->data, size);
    panel->rows = panel->most;
    return status;
}

int weft_generate(const struct weft_loop *loop, struct weft_loop_step *step, const struct weft_tile *tile,
                  void *out, struct weft_register *result)
{
    *result = (struct weft_register){.data = out, .uniform = step->constant};
    if (tile->rows == 1 && step->generator->stride == 0) {
        result->uniform = true;
        return fill(step, weft_generate_position(loop, step, tile->index), 1, out);
    }
    if (!step->panel.data)
        return fill_rows(loop, step, tile, out);
    int status = step->panel.rows ? WEFT_OK : fill_panel(loop, step, tile);
    result->data = step->panel.data + (size_t)tile->column * step->size;
    return status;
}
