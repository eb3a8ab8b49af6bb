// weft: filter: rows of a frame or column where a condition holds.
// SPDX-License-Identifier: BSD-3-Clause
//
// A null condition does not hold.  When every row of a block stays the block is passed on as it is.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

enum { SUBJECT, CONDITION };

static int filter_infer(struct weft_infer *infer)
{
    const struct weft_type *subject = weft_infer_input(infer, SUBJECT),
                           *mask = weft_infer_input(infer, CONDITION);
    int status = weft_infer_same_rows(infer, CONDITION, subject, mask);
    if (status)
        return status;
    struct weft_type *type = weft_type_copy(infer, subject);
    if (!type)
        return WEFT_NO_MEMORY;
    type->rows = -1;
    struct weft_hash parts[2] = {subject->rows_of, infer->id};
    type->rows_of = weft_hash_bytes(parts, sizeof parts);
    infer->result = type;
    return WEFT_OK;
}

// Positions of the rows to keep; the last is written for every row, so that the loop has no branch.
static int64_t kept_rows(const struct weft_view_column *mask, int64_t *rows)
{
    int64_t count = 0;
    for (int64_t i = 0; i < mask->length; i++) {
        rows[count] = i;
        count += mask->data[i] != 0 && weft_view_valid(mask, i);
    }
    return count;
}

static int filter_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *subject = task->inputs[0];
    struct weft_view_column mask = weft_column_view(task->inputs[1]);
    int64_t *rows = malloc(((size_t)mask.length + 1) * sizeof *rows);
    if (!rows)
        return WEFT_NO_MEMORY;
    int64_t count = kept_rows(&mask, rows);
    int status = WEFT_OK;
    if (count == mask.length)
        *out = weft_value_ref(subject);
    else
        status = weft_rows_take(task->memory, subject, rows, count, out);
    free(rows);
    return status;
}

static int filter_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    if (input == 0 && node->inputs[0]->kind == WEFT_T_FRAME)
        weft_needed_flags(needed, node->inputs[0]->field_count, needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = filter_needed, .filter_and = "logical_and"};
static const struct weft_stage stages[] = {{"filter", filter_run}};
static const char *const aliases[] = {"getitem", NULL};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
    {"condition", WEFT_INPUT, "column<bool>", NULL, 0, "a column of bools of the same rows"},
};

static const struct weft_foreign foreign[] = {{"items", "columns are chosen by frame[[\"x\", \"y\"]]"},
                                              {"like", "columns are chosen by frame[[\"x\", \"y\"]]"},
                                              {"regex", "columns are chosen by frame[[\"x\", \"y\"]]"},
                                              {NULL, NULL}};

const struct weft_op weft_op_filter = {
    .name = "filter",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "keep the rows where a condition holds",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROW_SUBSET,
    .infer = filter_infer,
    .stages = stages,
    .stage_count = 1,
    .pushdown = &pushdown,
    .foreign = foreign,
};
