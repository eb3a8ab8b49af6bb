// weft: shift of columns, and diff and pct_change, which are made of it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block first gives the rows that the blocks after (before) it may need, those at its end (start); then
// each block puts the nearest of them in front of (after) itself. What lies outside the column is null.

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/frame/neighbours.h"

enum { COLUMN, PERIODS };

static int shift_infer(struct weft_infer *infer)
{
    int64_t periods;
    if (!weft_value_as_int(infer->attrs[PERIODS], &periods) || periods < -INT64_MAX)
        return weft_infer_fail(infer, WEFT_E_VALUE, PERIODS, "periods is an integer of 64 bits");
    return weft_map_infer(infer, weft_infer_input(infer, COLUMN)->dtype);
}

static int64_t periods_of(const struct weft_value *const *attrs)
{
    int64_t periods = 0;
    return weft_value_as_int(attrs[PERIODS], &periods) ? periods : 0;
}

static int edge_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *column = task->inputs[0];
    int64_t periods = periods_of(task->attrs), rows = column->column.length;
    int64_t wanted = periods < 0 ? -periods : periods, count = wanted < rows ? wanted : rows;
    return weft_column_copy(task->memory, column, periods < 0 ? 0 : rows - count, count, out);
}

// Appends `count` rows of the edges from input `first` on, whose first `skip` rows are passed over.
static int append_edges(struct weft_task *task, size_t first, struct weft_builder *b, int64_t skip,
                        int64_t count)
{
    int status = WEFT_OK;
    for (size_t i = first; i < task->input_count && count > 0 && !status; i++) {
        struct weft_view_column edge = weft_column_view(task->inputs[i]);
        int64_t passed = skip < edge.length ? skip : edge.length, left = edge.length - passed;
        int64_t taken = left < count ? left : count;
        status = weft_builder_range(b, &edge, passed, taken);
        skip -= passed;
        count -= taken;
    }
    return status;
}

static int append_nulls(struct weft_builder *b, int64_t count)
{
    int status = WEFT_OK;
    for (int64_t i = 0; i < count && !status; i++)
        status = weft_builder_null(b);
    return status;
}

// The first rows are `periods` places before the block: nulls, then rows of edges, then its own.
static int shift_down(struct weft_task *task, const struct weft_view_column *view, int64_t periods,
                      int64_t there, struct weft_builder *b)
{
    int64_t front = periods < view->length ? periods : view->length;
    int64_t nulls = periods > there ? (periods - there < front ? periods - there : front) : 0;
    int status = append_nulls(b, nulls);
    if (!status)
        status = append_edges(task, 1, b, there > periods ? there - periods : 0, front - nulls);
    return status ? status : weft_builder_range(b, view, 0, view->length - front);
}

// Its own rows but the first, then those of edges, then nulls.
static int shift_up(struct weft_task *task, const struct weft_view_column *view, int64_t periods,
                    int64_t there, struct weft_builder *b)
{
    int64_t first = periods < view->length ? periods : view->length, back = first;
    int64_t skip = periods - first, left = there > skip ? there - skip : 0;
    int status = weft_builder_range(b, view, first, view->length - first);
    if (!status)
        status = append_edges(task, 1, b, skip, left < back ? left : back);
    return status ? status : append_nulls(b, back > left ? back - left : 0);
}

static int shift_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    int64_t periods = periods_of(task->attrs), there = 0;
    struct weft_builder b;
    for (size_t i = 1; i < task->input_count; i++)
        there += task->inputs[i]->column.length;
    int status = weft_builder_init(&b, task->memory, task->type->dtype, view.length, 0);
    if (!status)
        status = periods < 0 ? shift_up(task, &view, -periods, there, &b)
                             : shift_down(task, &view, periods, there, &b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// The edge of blocks that follow each other: of all their rows those at the end (start).
static int join_run(struct weft_task *task, struct weft_value **out)
{
    int64_t periods = periods_of(task->attrs), wanted = periods < 0 ? -periods : periods, there = 0;
    struct weft_builder b;
    for (size_t i = 0; i < task->input_count; i++)
        there += task->inputs[i]->column.length;
    int64_t count = wanted < there ? wanted : there;
    int status = weft_builder_init(&b, task->memory, task->type->dtype, count, 0);
    if (!status)
        status = append_edges(task, 0, &b, periods < 0 ? 0 : there - count, count);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int shift_lower(struct weft_lowering *lowering)
{
    return weft_lower_neighbours(
        lowering,
        &(struct weft_neighbours){
            .edge = "edge", .join = "join", .stage = "shift", .behind = periods_of(lowering->attrs) < 0});
}

#define PERIODS_PARAM                                                                                        \
    {                                                                                                        \
        "periods", WEFT_ATTR, "int", "1", 0, "rows down; negative: up"                                       \
    }

static const struct weft_param params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"},
                                           PERIODS_PARAM};
static const struct weft_param diff_params[] = {
    {"column", WEFT_INPUT, "column<float|datetime|duration>", NULL, 0, "a column of numbers or times"},
    PERIODS_PARAM};
static const struct weft_param change_params[] = {
    {"column", WEFT_INPUT, "column<float>", NULL, 0, "a column of numbers"}, PERIODS_PARAM};
static const struct weft_stage stages[] = {{"edge", edge_run}, {"join", join_run}, {"shift", shift_run}};

const struct weft_op weft_op_shift = {
    .name = "shift",
    .version = 1,
    .category = "frames",
    .summary = "a column some rows further down",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .infer = shift_infer,
    .lower = shift_lower,
    .stages = stages,
    .stage_count = 3,
};

const struct weft_op weft_op_column_diff = {
    .name = "column_diff",
    .aliases = (const char *const[]){"diff", NULL},
    .version = 1,
    .category = "frames",
    .summary = "a column less the one some rows above",
    .params = diff_params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "column - shift(column, periods)",
};

const struct weft_op weft_op_pct_change = {
    .name = "pct_change",
    .version = 1,
    .category = "frames",
    .summary = "how much a column grew since some rows above, in parts of 1",
    .params = change_params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "column / shift(column, periods) - 1",
};
