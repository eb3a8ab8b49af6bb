// weft: len of frames and columns: how many rows; count of columns: how many that are not null.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block gives its number of rows and the numbers are added.  No column is needed for that: a reader only
// has to find where records end.

#include "graph/base/checked.h"
#include "graph/weft_op.h"

static int give(int64_t rows, struct weft_value **out)
{
    *out = weft_value_int(rows);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int len_block(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    return give(block->kind == WEFT_FRAME ? block->frame.rows : block->column.length, out);
}

static int count_block(struct weft_task *task, struct weft_value **out)
{
    const struct weft_column *column = &task->inputs[0]->column;
    return give(column->length - column->null_count, out);
}

static int len_merge(struct weft_task *task, struct weft_value **out)
{
    int64_t total = 0, rows;
    for (size_t i = 0; i < task->input_count; i++)
        if (!weft_value_as_int(task->inputs[i], &rows) || !weft_add_i64(total, rows, &total))
            return weft_task_fail(task, WEFT_E_ARITHMETIC, "more rows than 64 bits can count");
    return give(total, out);
}

static int needs_no_column(const struct weft_infer *node, size_t input, const bool *needed,
                           bool *needed_of_input)
{
    (void)node, (void)input, (void)needed, (void)needed_of_input; // all false already
    return WEFT_OK;
}

static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or column"},
};
static const char *const aliases[] = {"len", NULL};
static const struct weft_stage stages[] = {{"count", len_block}, {"merge", len_merge}};
static const struct weft_pushdown pushdown = {.columns_needed = needs_no_column};

const struct weft_op weft_op_frame_len = {
    .name = "frame_len",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "how many rows a frame or column has",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = weft_infer_as_int,
    .stages = stages,
    .stage_count = 2,
    .pushdown = &pushdown,
};

static const struct weft_param column_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
};
static const char *const count_aliases[] = {"count", NULL};
static const struct weft_stage count_stages[] = {{"count", count_block}, {"merge", len_merge}};

const struct weft_op weft_op_column_count = {
    .name = "column_count",
    .aliases = count_aliases,
    .version = 1,
    .category = "frames",
    .summary = "how many rows of a column are not null",
    .params = column_params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = weft_infer_as_int,
    .stages = count_stages,
    .stage_count = 2,
};
