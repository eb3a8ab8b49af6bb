// weft: ffill and bfill: nulls replaced by the value before or after them.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block first gives its last (first) value as a column of at most one row; then each block is filled,
// beginning with the nearest such value of the blocks before (after) it.

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"

static bool is_backward(const struct weft_op *op)
{
    return op->name[0] == 'b';
}

static int carry_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, weft_infer_input(infer, 0)->dtype);
}

static int edge_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *column = task->inputs[0];
    struct weft_view_column view = weft_column_view(column);
    bool back = is_backward(task->op);
    for (int64_t i = 0; i < view.length; i++) {
        int64_t row = back ? i : view.length - 1 - i;
        if (weft_view_valid(&view, row))
            return weft_column_copy(task->memory, column, row, 1, out);
    }
    return weft_column_copy(task->memory, column, 0, 0, out);
}

// The column in front of which (after which) the filled block stands: the nearest edge that has a value.
static const struct weft_value *nearest(const struct weft_task *task)
{
    bool back = is_backward(task->op);
    size_t count = task->input_count - 1;
    for (size_t i = 0; i < count; i++) {
        const struct weft_value *edge = task->inputs[back ? 1 + i : count - i];
        if (edge->column.length)
            return edge;
    }
    return NULL;
}

// from[i] is the row whose value row i gets; -1: null; the number of rows: the edge.
static void fill_rows(const struct weft_view_column *view, bool edge, bool back, int64_t *from)
{
    int64_t last = edge ? view->length : -1;
    for (int64_t i = 0; i < view->length; i++) {
        int64_t row = back ? view->length - 1 - i : i;
        if (weft_view_valid(view, row))
            last = row;
        from[row] = last;
    }
}

static int fill_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *column = task->inputs[0], *edge = nearest(task);
    struct weft_view_column view = weft_column_view(column), edge_view = view;
    struct weft_builder b;
    if (!view.validity) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    if (edge)
        edge_view = weft_column_view(edge);
    int64_t *from = calloc((size_t)view.length + 1, sizeof *from);
    int status = from ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        fill_rows(&view, edge != NULL, is_backward(task->op), from);
        status = weft_builder_init(&b, task->memory, task->type->dtype, view.length, 0);
    }
    for (int64_t i = 0; i < view.length && !status; i++) {
        if (from[i] < 0)
            status = weft_builder_null(&b);
        else
            status = from[i] == view.length ? weft_builder_range(&b, &edge_view, 0, 1)
                                            : weft_builder_range(&b, &view, from[i], 1);
    }
    free(from);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Block i needs itself and the edges of the blocks before (after) it.
static int carry_lower(struct weft_lowering *lowering)
{
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    bool back = is_backward(lowering->op);
    struct weft_map same = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    uint64_t *ends = weft_arena_array(lowering->arena, blocks + 1, sizeof *ends);
    uint32_t edges;
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (uint64_t i = 0; i < blocks; i++) {
        starts[i] = back ? i + 1 : 0;
        ends[i] = back ? blocks : i;
    }
    int status = weft_lower_layer(lowering, "edge", blocks, &same, 1, NULL, 64, &edges);
    if (status)
        return status;
    struct weft_map maps[2] = {same,
                               {.layer = edges, .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends}};
    return weft_lower_layer(lowering, "fill", blocks, maps, 2, NULL, 0, &lowering->result);
}

static const struct weft_param params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"}};
static const struct weft_stage stages[] = {{"edge", edge_run}, {"fill", fill_run}};

#define CARRY_OP(word, text)                                                                                 \
    {                                                                                                        \
        .name = word, .version = 1, .category = "frames", .summary = text, .params = params,                 \
        .param_count = 1, .algebra = WEFT_CUSTOM, .flags = WEFT_PURE, .infer = carry_infer,                  \
        .lower = carry_lower, .stages = stages, .stage_count = 2,                                            \
    }

const struct weft_op weft_op_ffill =
    CARRY_OP("ffill", "a column with its nulls replaced by the value before them");
const struct weft_op weft_op_bfill =
    CARRY_OP("bfill", "a column with its nulls replaced by the value after them");
