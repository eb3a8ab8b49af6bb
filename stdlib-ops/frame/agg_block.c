// weft: agg of groups that are not sorted: one block of the result for each state.
// SPDX-License-Identifier: BSD-3-Clause
//
// A part's frame says where the keys of each group lie (the number of the state and the row of its keys),
// what its results are, and where it was first seen; its groups are in that order.  So those first seen in
// one state are a run of rows of every part.  They are a block of the result: its keys are taken from that
// state alone, which is needed no longer then, and are not copied at all when every one of its groups was
// first seen there.

#include "stdlib-ops/frame/agg_block.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/agg_state.h"
#include "stdlib-ops/frame/parts.h"
#include "stdlib-ops/frame/types.h"

enum { PLACES, RESULTS }; // columns of a part's frame; where groups were first seen is the last

struct block {
    struct weft_parts parts;
    const struct weft_value *state;
    size_t part_numbers[WEFT_PARTS]; // of the frames
    const int64_t *places[WEFT_PARTS];
    int64_t first[WEFT_PARTS]; // row of each part
    int64_t rows;
    uint8_t *order; // part of each row
};

// The first row of a part whose keys lie in state `state` or a later one.
static int64_t first_row(const int64_t *places, int64_t rows, uint64_t state)
{
    int64_t low = 0, high = rows;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if ((uint64_t)(places[middle] >> 32) < state)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int open_block(const struct weft_task *task, struct block *b)
{
    *b = (struct block){.state = task->inputs[task->input_count - 1]};
    weft_parts_init(&b->parts, task);
    for (size_t i = 0, p = 0; i < b->parts.count; i++, p++) {
        const struct weft_value *frame = b->parts.frames[i];
        while (task->inputs[p] != frame)
            p++;
        b->part_numbers[i] = p;
        b->places[i] = (const int64_t *)(const void *)weft_column_view(frame->frame.columns[PLACES]).data;
        b->first[i] = first_row(b->places[i], frame->frame.rows, task->block);
        b->parts.next[i] = b->first[i];
        b->parts.end[i] = first_row(b->places[i], frame->frame.rows, task->block + 1);
        b->rows += b->parts.end[i] - b->first[i];
    }
    b->parts.rows = b->rows;
    b->order = malloc((size_t)b->rows + 1);
    if (!b->order)
        return WEFT_NO_MEMORY;
    return weft_parts_by_place(&b->parts, b->parts.frames[0]->frame.count - 1, b->order);
}

// A column of the keys of a state without parts: all of it, or the rows in order.
static int take_key(struct weft_task *task, const struct block *b, size_t key, struct weft_value **out)
{
    const struct weft_value *keys = b->state->list.items[WEFT_AGG_KEYS], *column = keys->frame.columns[key];
    int64_t next[WEFT_PARTS], *rows = NULL;
    if (b->rows == keys->frame.rows) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    memcpy(next, b->first, sizeof next);
    rows = malloc(((size_t)b->rows + 1) * sizeof *rows);
    for (int64_t i = 0; rows && i < b->rows; i++)
        rows[i] = b->places[b->order[i]][next[b->order[i]]++] & UINT32_MAX;
    int status = rows ? weft_column_take(task->memory, column, rows, b->rows, out) : WEFT_NO_MEMORY;
    free(rows);
    return status;
}

static struct weft_gathering gathering_of(const struct block *b)
{
    struct weft_gathering g = {.order = b->order, .rows = b->rows, .count = b->parts.count};
    memcpy(g.next, b->first, sizeof g.next);
    return g;
}

static int gather_key(struct weft_task *task, const struct block *b, size_t key, struct weft_value **out)
{
    struct weft_gathering g = gathering_of(b);
    for (size_t i = 0; i < g.count; i++) {
        const struct weft_value *state = weft_agg_state_part(b->state, b->part_numbers[i]);
        g.views[i] = weft_column_view(state->list.items[WEFT_AGG_KEYS]->frame.columns[key]);
        g.places[i] = b->places[i];
    }
    return weft_parts_gather(task->memory, &g, out);
}

static int gather_result(struct weft_task *task, const struct block *b, size_t result,
                         struct weft_value **out)
{
    struct weft_gathering g = gathering_of(b);
    for (size_t i = 0; i < g.count; i++)
        g.views[i] = weft_column_view(b->parts.frames[i]->frame.columns[RESULTS + result]);
    return weft_parts_gather(task->memory, &g, out);
}

// Column i of the block `context`.
static int make_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    const struct block *b = context;
    size_t keys = task->input_types[0]->key_count;
    if (i >= keys)
        return gather_result(task, b, i - keys, out);
    return b->state->kind == WEFT_TUPLE ? gather_key(task, b, i, out) : take_key(task, b, i, out);
}

int weft_agg_block(struct weft_task *task, struct weft_value **out)
{
    struct block b;
    int status = open_block(task, &b);
    if (!status)
        status = weft_frame_make(task, b.rows, make_column, &b, out);
    free(b.order);
    return status;
}
