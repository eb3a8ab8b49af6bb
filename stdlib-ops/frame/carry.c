// weft: ffill and bfill: nulls replaced by the value before or after them.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block first gives its last (first) value as a column of at most one row, and how many nulls are behind
// (before) it; then each block is filled, beginning with the nearest such value of the blocks before (after)
// it.

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/frame/neighbours.h"

enum { COLUMN, LIMIT };

static bool is_backward(const struct weft_op *op)
{
    return op->context != NULL;
}

static int carry_infer(struct weft_infer *infer)
{
    int64_t limit;
    if (!weft_value_is_null(infer->attrs[LIMIT]) &&
        (!weft_value_as_int(infer->attrs[LIMIT], &limit) || limit < 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, LIMIT, "limit is at least 1");
    return weft_map_infer(infer, weft_infer_input(infer, COLUMN)->dtype);
}

// A list of the column and the number.
static int give_edge(struct weft_value *column, int64_t nulls, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, 2), *number = weft_value_int(nulls);
    if (list && number) {
        list->list.items[0] = column;
        list->list.items[1] = number;
        *out = list;
        return WEFT_OK;
    }
    weft_value_release(list);
    weft_value_release(number);
    weft_value_release(column);
    return WEFT_NO_MEMORY;
}

static int edge_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *column = task->inputs[0];
    struct weft_view_column view = weft_column_view(column);
    struct weft_value *edge;
    bool back = is_backward(task->op);
    int64_t nulls = 0, row = 0;
    for (; nulls < view.length; nulls++) {
        row = back ? nulls : view.length - 1 - nulls;
        if (weft_view_valid(&view, row))
            break;
    }
    int status = weft_column_copy(task->memory, column, row, nulls < view.length, &edge);
    return status ? status : give_edge(edge, nulls, out);
}

// The value in front of a block (behind it), and how many nulls are between.
struct carried {
    const struct weft_value *edge; // NULL: there is none
    int64_t nulls;
};

// Of what inputs from `first` on say.
static struct carried nearest(const struct weft_task *task, size_t first)
{
    bool back = is_backward(task->op);
    struct carried carried = {NULL, 0};
    for (size_t i = first; i < task->input_count && !carried.edge; i++) {
        const struct weft_value *edge = task->inputs[back ? i : task->input_count - 1 - (i - first)];
        int64_t nulls = 0;
        weft_value_as_int(edge->list.items[1], &nulls);
        carried.nulls += nulls;
        if (edge->list.items[0]->column.length)
            carried.edge = edge->list.items[0];
    }
    return carried;
}

// The edge of blocks that follow each other.
static int join_run(struct weft_task *task, struct weft_value **out)
{
    struct carried carried = nearest(task, 0);
    const struct weft_value *edge = carried.edge ? carried.edge : task->inputs[0]->list.items[0];
    return give_edge(weft_value_ref(edge), carried.nulls, out);
}

// from[i] is the row whose value row i gets; -1: null; the number of rows: the edge.
static void fill_rows(const struct weft_view_column *view, const struct weft_task *task,
                      const struct carried *carried, int64_t *from)
{
    int64_t last = carried->edge ? view->length : -1, nulls = carried->nulls, limit = INT64_MAX;
    weft_value_as_int(task->attrs[LIMIT], &limit);
    for (int64_t i = 0; i < view->length; i++) {
        int64_t row = is_backward(task->op) ? view->length - 1 - i : i;
        bool valid = weft_view_valid(view, row);
        last = valid ? row : last;
        nulls = valid ? 0 : nulls + 1;
        from[row] = nulls > limit ? -1 : last;
    }
}

static int fill_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *column = task->inputs[0];
    struct carried carried = nearest(task, 1);
    struct weft_view_column view = weft_column_view(column), edge_view = view;
    struct weft_builder b;
    if (!view.validity) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    if (carried.edge)
        edge_view = weft_column_view(carried.edge);
    int64_t *from = calloc((size_t)view.length + 1, sizeof *from);
    int status = from ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        fill_rows(&view, task, &carried, from);
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

static int carry_lower(struct weft_lowering *lowering)
{
    return weft_lower_neighbours(lowering, &(struct weft_neighbours){.edge = "edge",
                                                                     .join = "join",
                                                                     .stage = "fill",
                                                                     .behind = is_backward(lowering->op),
                                                                     .edge_bytes = 64});
}

static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"limit", WEFT_ATTR, "int", NULL, WEFT_P_OPTIONAL, "the most nulls in a row that are replaced"},
};
static const struct weft_param method_params[] = {
    {"x", WEFT_INPUT, "column|frame|grouped", NULL, 0, "a column or a frame"},
    {"method", WEFT_ATTR, "string", NULL, WEFT_P_KEYWORD,
     "\"ffill\" (\"pad\"): the value before; \"bfill\" (\"backfill\"): the value after"},
    {"limit", WEFT_ATTR, "null|int", "null", 0, "the most nulls in a row that are replaced"},
};
static const struct weft_stage stages[] = {{"edge", edge_run}, {"join", join_run}, {"fill", fill_run}};

#define CARRY_OP(word, text, backward)                                                                       \
    {                                                                                                        \
        .name = word, .version = 2, .category = "frames", .summary = text, .params = params,                 \
        .param_count = 2, .algebra = WEFT_CUSTOM, .flags = WEFT_PURE, .infer = carry_infer,                  \
        .lower = carry_lower, .stages = stages, .stage_count = 3, .context = backward,                       \
    }

const struct weft_op weft_op_ffill =
    CARRY_OP("ffill", "a column with its nulls replaced by the value before them", NULL);
const struct weft_op weft_op_bfill =
    CARRY_OP("bfill", "a column with its nulls replaced by the value after them", stages);

static int method_infer(struct weft_infer *infer)
{
    struct weft_str method = {0};
    if (weft_value_as_string(infer->attrs[1], &method) &&
        (weft_str_is(method, "ffill") || weft_str_is(method, "pad") || weft_str_is(method, "bfill") ||
         weft_str_is(method, "backfill")))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "method is \"ffill\" or \"bfill\"");
}

const struct weft_op weft_op_fillna_method = {
    .name = "fillna_method",
    .aliases = (const char *const[]){"fillna", NULL},
    .version = 1,
    .category = "frames",
    .summary = "nulls replaced by the value before or after them",
    .params = method_params,
    .param_count = 3,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .infer = method_infer,
    .definition =
        "ffill(x, limit=limit) if method == \"ffill\" or method == \"pad\" else bfill(x, limit=limit)",
};
