// weft: nlargest and nsmallest of columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block keeps its own, and so do its neighbours put together.  Where the last of equal values are kept
// the blocks are put together from the last one on: then of equal values the first are wanted.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/types.h"

enum { COLUMN, COUNT, KEEP };

static int extremes_infer(struct weft_infer *infer)
{
    int64_t n;
    if (!weft_value_as_int(infer->attrs[COUNT], &n) || n < 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, COUNT, "n must not be negative");
    if (!weft_keep_parse(infer->attrs[KEEP], &(enum weft_keep){0}))
        return weft_infer_fail(infer, WEFT_E_VALUE, KEEP, "keep is \"first\", \"last\" or \"all\"");
    return weft_infer_some_values(infer, weft_infer_input(infer, COLUMN));
}

// The first n values in order, without nulls.
static int take_extremes(struct weft_task *task, const struct weft_value *column, enum weft_keep keep,
                         struct weft_value **out)
{
    struct weft_order_key key = {.view = weft_column_view(column)};
    int64_t n = 0, rows = key.view.length, valid = rows - column->column.null_count, kept;
    int64_t *order = calloc((size_t)rows + 1, sizeof *order);
    key.descending = strcmp(task->op->aliases[0], "nlargest") == 0;
    int status = order && weft_value_as_int(task->attrs[COUNT], &n) ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        status = weft_order_keep(&key, 1, rows, n < valid ? n : valid, keep, order, &kept);
    if (!status)
        status = weft_column_take(task->memory, column, order, kept, out);
    free(order);
    return status;
}

static enum weft_keep keep_of(const struct weft_task *task)
{
    enum weft_keep keep;
    return weft_keep_parse(task->attrs[KEEP], &keep) ? keep : WEFT_KEEP_FIRST;
}

static int block_run(struct weft_task *task, struct weft_value **out)
{
    return take_extremes(task, task->inputs[0], keep_of(task), out);
}

static int merge_run(struct weft_task *task, struct weft_value **out)
{
    bool last = keep_of(task) == WEFT_KEEP_LAST;
    const struct weft_value **blocks = calloc(task->input_count, sizeof *blocks);
    struct weft_value *joined;
    for (size_t i = 0; blocks && i < task->input_count; i++)
        blocks[i] = task->inputs[last ? task->input_count - 1 - i : i];
    int status = blocks ? weft_column_concat(task->memory, (enum weft_dtype)blocks[0]->dtype, blocks,
                                             task->input_count, &joined)
                        : WEFT_NO_MEMORY;
    if (!status) {
        status = take_extremes(task, joined, last ? WEFT_KEEP_FIRST : keep_of(task), out);
        weft_value_release(joined);
    }
    free(blocks);
    return status;
}

static const struct weft_stage stages[] = {{"select", block_run}, {"merge", merge_run}};
static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"n", WEFT_ATTR, "int", "5", 0, "how many values at most"},
    {"keep", WEFT_ATTR, "string", "\"first\"", 0, "of equal values: \"first\", \"last\" or \"all\""},
};

#define EXTREMES_OP(word, text)                                                                              \
    {                                                                                                        \
        .name = "column_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                  \
        .category = "frames", .summary = text, .params = params, .param_count = 3, .algebra = WEFT_TREE,     \
        .flags = WEFT_PURE, .infer = extremes_infer, .stages = stages, .stage_count = 2,                     \
    }

const struct weft_op weft_op_column_nlargest = EXTREMES_OP("nlargest", "the greatest values of a column");
const struct weft_op weft_op_column_nsmallest = EXTREMES_OP("nsmallest", "the least values of a column");
