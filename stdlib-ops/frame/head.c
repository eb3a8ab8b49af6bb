// weft: head and tail: the first or last rows.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block gives up to n rows, and neighbours are joined in order; of head directly on a reader the
// optimizer makes a reader that stops in time.

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/places.h"
#include "stdlib-ops/frame/types.h"

enum { SUBJECT, COUNT };

static int ends_infer(struct weft_infer *infer)
{
    const struct weft_type *subject = weft_infer_input(infer, SUBJECT);
    int64_t n;
    if (!weft_value_as_int(infer->attrs[COUNT], &n) || n < 0) {
        int status = weft_infer_fail(infer, WEFT_E_VALUE, COUNT, "n must not be negative");
        weft_infer_help(infer, "all but the last 3 rows are x[:-3], all but the first 3 x[3:]");
        return status;
    }
    struct weft_type *type = weft_type_copy(infer, subject);
    if (!type)
        return WEFT_NO_MEMORY;
    struct weft_hash parts[2] = {subject->rows_of, {(uint64_t)n, weft_hash_bytes(infer->op->name, 4).low}};
    type->partitions = 1;
    type->rows = subject->rows < 0 ? -1 : subject->rows < n ? subject->rows : n;
    type->rows_of = weft_hash_bytes(parts, sizeof parts);
    infer->result = type;
    return WEFT_OK;
}

static int cut(struct weft_task *task, const struct weft_value *value, bool last, struct weft_value **out)
{
    int64_t n = 0, rows = weft_places_rows(value);
    if (!weft_value_as_int(task->attrs[COUNT], &n) || n >= rows) {
        *out = weft_value_ref(value);
        return WEFT_OK;
    }
    // A copy, so that a few rows do not keep a whole block in memory.
    int64_t start = last ? rows - n : 0;
    return value->kind == WEFT_FRAME ? weft_frame_copy(task->memory, value, start, n, out)
                                     : weft_column_copy(task->memory, value, start, n, out);
}

static int merge(struct weft_task *task, bool last, struct weft_value **out)
{
    struct weft_value *joined;
    int status = weft_blocks_join(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    status = cut(task, joined, last, out);
    weft_value_release(joined);
    return status;
}

static int head_block(struct weft_task *task, struct weft_value **out)
{
    return cut(task, task->inputs[0], false, out);
}

static int head_merge(struct weft_task *task, struct weft_value **out)
{
    return merge(task, false, out);
}

static int tail_block(struct weft_task *task, struct weft_value **out)
{
    return cut(task, task->inputs[0], true, out);
}

static int tail_merge(struct weft_task *task, struct weft_value **out)
{
    return merge(task, true, out);
}

static const struct weft_pushdown head_pushdown = {.columns_needed = weft_rows_needed, .head_param = "n"};
static const struct weft_pushdown tail_pushdown = {.columns_needed = weft_rows_needed};
static const struct weft_stage head_stages[] = {{"first", head_block}, {"merge", head_merge}};
static const struct weft_stage tail_stages[] = {{"last", tail_block}, {"merge", tail_merge}};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
    {"n", WEFT_ATTR, "int", "5", 0, "how many rows at most"},
};

const struct weft_op weft_op_head = {
    .name = "head",
    .version = 1,
    .category = "frames",
    .summary = "the first rows",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE | WEFT_ROW_SUBSET,
    .infer = ends_infer,
    .stages = head_stages,
    .stage_count = 2,
    .pushdown = &head_pushdown,
};

const struct weft_op weft_op_tail = {
    .name = "tail",
    .version = 1,
    .category = "frames",
    .summary = "the last rows",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE | WEFT_ROW_SUBSET,
    .infer = ends_infer,
    .stages = tail_stages,
    .stage_count = 2,
    .pushdown = &tail_pushdown,
};
