// weft: where and mask of columns: null, or something else, where a condition fails or holds.
// SPDX-License-Identifier: BSD-3-Clause
//
// A condition that is null does not hold.

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, CONDITION };

static int masked_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, COLUMN);
    int status = weft_infer_same_rows(infer, CONDITION, column, weft_infer_input(infer, CONDITION));
    return status ? status : weft_map_infer(infer, column->dtype);
}

// The rows where the condition is `kept`, null for the others: run by run.
static int keep_rows(struct weft_task *task, bool kept, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]), by = weft_column_view(task->inputs[1]);
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, task->type->dtype, view.length, 0);
    for (int64_t row = 0, end; row < view.length && !status; row = end) {
        for (end = row; end < view.length && (weft_view_valid(&by, end) && by.data[end]) == kept; end++)
            ;
        status = weft_builder_range(&b, &view, row, end - row);
        for (; end < view.length && (weft_view_valid(&by, end) && by.data[end]) != kept && !status; end++)
            status = weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int where_run(struct weft_task *task, struct weft_value **out)
{
    return keep_rows(task, true, out);
}

static int mask_run(struct weft_task *task, struct weft_value **out)
{
    return keep_rows(task, false, out);
}

#define MASKED_PARAMS                                                                                        \
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},                                                   \
    {                                                                                                        \
        "cond", WEFT_INPUT, "column<bool>", NULL, 0, "a condition"                                           \
    }

static const struct weft_param params[] = {MASKED_PARAMS};
static const struct weft_param other_params[] = {
    MASKED_PARAMS,
    {"other", WEFT_INPUT, "column|scalar|string", NULL, 0, "what takes the place of the rest"}};

#define MASK_OP(op_name, word, text, run_function)                                                           \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = params, .param_count = 2, .algebra = WEFT_BLOCKWISE,                      \
        .flags = WEFT_PURE | WEFT_ROWWISE, .infer = masked_infer,                                            \
        .stages = (const struct weft_stage[]){{word, run_function}}, .stage_count = 1,                       \
    }
#define OTHER_OP(op_name, word, text, written)                                                               \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = other_params, .param_count = 3, .algebra = WEFT_DEFINED,                  \
        .flags = WEFT_PURE, .definition = written,                                                           \
    }

const struct weft_op weft_op_column_where =
    MASK_OP("column_where", "where", "a column with null where a condition does not hold", where_run);
const struct weft_op weft_op_mask =
    MASK_OP("mask", "mask", "a column with null where a condition holds", mask_run);
const struct weft_op weft_op_column_where_other =
    OTHER_OP("column_where_other", "where", "a column with something else where a condition does not hold",
             "choose_by(cond, column, other)");
const struct weft_op weft_op_mask_other =
    OTHER_OP("mask_other", "mask", "a column with something else where a condition holds",
             "choose_by(cond, other, column)");
