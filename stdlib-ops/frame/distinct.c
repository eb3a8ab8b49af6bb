// weft: unique, nunique, value_counts, drop_duplicates: what is there more than once.
// SPDX-License-Identifier: BSD-3-Clause
//
// Blocks drop their own repetitions, neighbours are put together in order and do it once more; so the first
// row of each kind is the one that stays, in the order of the input.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/factor.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/types.h"

enum { SUBJECT, SUBSET };
enum { COUNTS_COLUMN, COUNTS_SORT, COUNTS_DROPNA };

// ---- Rows -----------------------------------------------------------------------------------------------

static int drop_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, SUBJECT);
    size_t *at, count;
    if (!weft_value_is_null(infer->attrs[SUBSET])) {
        int status = weft_infer_columns(infer, SUBSET, infer->attrs[SUBSET], frame, &at, &count);
        if (status)
            return status;
        if (!count)
            return weft_infer_fail(infer, WEFT_E_VALUE, SUBSET, "subset names no column");
    }
    infer->result = weft_type_table(infer, frame->fields, frame->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// Views of the columns that decide; to be freed.
static struct weft_view_column *deciding(const struct weft_task *task, const struct weft_value *frame,
                                         size_t *count)
{
    const struct weft_value *subset = task->attrs[SUBSET];
    bool all = weft_value_is_null(subset), one = !all && subset->kind == WEFT_SCALAR;
    size_t n = all ? frame->frame.count : one ? 1 : subset->list.count;
    struct weft_view_column *views = calloc(n + 1, sizeof *views);
    *count = 0;
    for (size_t i = 0; views && i < n; i++) {
        struct weft_str name = {0};
        int64_t at = all ? (int64_t)i : -1;
        if (!all && weft_value_as_string(one ? subset : subset->list.items[i], &name))
            at = weft_frame_find(frame, name);
        if (at >= 0)
            views[(*count)++] = weft_column_view(frame->frame.columns[at]);
    }
    return views;
}

static int drop_rows(struct weft_task *task, const struct weft_value *frame, struct weft_value **out)
{
    struct weft_factors f;
    size_t count;
    struct weft_view_column *views = deciding(task, frame, &count);
    int status = views ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && !count) { // no column at all: all rows are alike
        status = weft_frame_slice(task->memory, frame, 0, frame->frame.rows ? 1 : 0, out);
    } else if (!status) {
        status = weft_factor(views, count, frame->frame.rows, &f);
        if (!status) {
            status = weft_frame_take(task->memory, frame, f.first, f.count, out);
            weft_factors_clear(&f);
        }
    }
    free(views);
    return status;
}

static int drop_block(struct weft_task *task, struct weft_value **out)
{
    return drop_rows(task, task->inputs[0], out);
}

static int drop_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    status = drop_rows(task, joined, out);
    weft_value_release(joined);
    return status;
}

static int drop_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input)
{
    const struct weft_type *frame = node->inputs[input];
    weft_needed_same(node, frame, needed, needed_of_input);
    if (weft_value_is_null(node->attrs[SUBSET]))
        memset(needed_of_input, true, frame->field_count * sizeof *needed_of_input);
    else
        weft_needed_names(frame, node->attrs[SUBSET], needed_of_input);
    return WEFT_OK;
}

// ---- Values of one column -------------------------------------------------------------------------------

static int unique_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, SUBJECT);
    struct weft_type *type =
        weft_type_column(infer, column, column->dtype == WEFT_CATEGORY ? WEFT_STRING : column->dtype);
    if (!type)
        return WEFT_NO_MEMORY;
    type->partitions = 1;
    type->rows = -1;
    type->rows_of = infer->id;
    type->provisional = column->provisional;
    infer->result = type;
    return WEFT_OK;
}

static int unique_values(struct weft_task *task, const struct weft_value *column, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_factors f;
    int status = weft_factor(&view, 1, view.length, &f);
    if (status)
        return status;
    status = weft_column_take(task->memory, column, f.first, f.count, out);
    weft_factors_clear(&f);
    return status;
}

static int unique_block(struct weft_task *task, struct weft_value **out)
{
    return unique_values(task, task->inputs[0], out);
}

static int unique_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    int status =
        weft_column_concat(task->memory, task->inputs[0]->dtype, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    status = unique_values(task, joined, out);
    weft_value_release(joined);
    return status;
}

static int nunique_infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_I64, false);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int nunique_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_column *column = &task->inputs[0]->column;
    *out = weft_value_int(column->length - column->null_count);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Counts ---------------------------------------------------------------------------------------------

static int counts_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, COUNTS_COLUMN);
    enum weft_dtype dtype = column->dtype == WEFT_CATEGORY ? WEFT_STRING : column->dtype;
    struct weft_field fields[2] = {weft_field_of(infer, WEFT_STR("value"), dtype),
                                   weft_field_of(infer, WEFT_STR("count"), WEFT_I64)};
    fields[0].provisional = column->provisional;
    if (!fields[0].type || !fields[1].type)
        return WEFT_NO_MEMORY;
    infer->result = weft_type_table(infer, fields, 2);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// Values and their counts as a frame; `counts` (by row) is NULL when every row counts one.
static int count_values(struct weft_task *task, const struct weft_value *column, const int64_t *counts,
                        struct weft_value **out)
{
    static const struct weft_str names[2] = {{"value", 5}, {"count", 5}};
    struct weft_view_column view = weft_column_view(column);
    struct weft_value *columns[2] = {NULL, NULL};
    struct weft_factors f;
    struct weft_builder b;
    int status = weft_factor(&view, 1, view.length, &f);
    if (status)
        return status;
    status = weft_builder_init(&b, task->memory, WEFT_I64, f.count, 0);
    if (!status) {
        int64_t *sums = (int64_t *)(void *)b.bytes;
        memset(sums, 0, (size_t)f.count * sizeof *sums);
        for (int64_t i = 0; i < view.length; i++)
            sums[f.codes[i]] += counts ? counts[i] : 1;
        b.length = f.count;
        status = weft_builder_finish(&b, &columns[1]);
    }
    if (!status)
        status = weft_column_take(task->memory, column, f.first, f.count, &columns[0]);
    if (!status)
        status = weft_frame_new(task->memory, f.count, 2, names, columns, out);
    else
        weft_value_release(columns[1]);
    weft_factors_clear(&f);
    return status;
}

static int counts_block(struct weft_task *task, struct weft_value **out)
{
    return count_values(task, task->inputs[0], NULL, out);
}

static int counts_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    struct weft_view_column counts = weft_column_view(joined->frame.columns[1]);
    status = count_values(task, joined->frame.columns[0], (const int64_t *)(const void *)counts.data, out);
    weft_value_release(joined);
    return status;
}

// Most frequent first, ties in order of their first rows; nulls are left out unless they are wanted.
static int counts_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    struct weft_order_key key = {.view = weft_column_view(frame->frame.columns[1]), .descending = true};
    struct weft_view_column values = weft_column_view(frame->frame.columns[0]);
    int64_t n = frame->frame.rows, kept = 0, *rows = malloc(((size_t)n + 1) * sizeof *rows);
    bool sort = true, dropna = true;
    weft_value_as_bool(task->attrs[COUNTS_SORT], &sort);
    weft_value_as_bool(task->attrs[COUNTS_DROPNA], &dropna);
    int status = rows ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t i = 0; i < n && !status; i++)
        rows[i] = i;
    if (!status && sort)
        status = weft_order_rows(&key, 1, n, rows);
    for (int64_t i = 0; i < n && !status; i++) {
        rows[kept] = rows[i];
        kept += !dropna || weft_view_valid(&values, rows[i]);
    }
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, kept, out);
    free(rows);
    return status;
}

static const struct weft_pushdown drop_pushdown = {.columns_needed = drop_needed};
static const struct weft_stage drop_stages[] = {{"distinct", drop_block}, {"merge", drop_merge}};
static const struct weft_stage unique_stages[] = {{"distinct", unique_block}, {"merge", unique_merge}};
static const struct weft_stage nunique_stages[] = {
    {"distinct", unique_block}, {"merge", unique_merge}, {"finish", nunique_finish}};
static const struct weft_stage counts_stages[] = {
    {"count", counts_block}, {"merge", counts_merge}, {"finish", counts_finish}};
static const struct weft_param drop_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"subset", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_OPTIONAL,
     "columns that decide; without it all"},
};
static const struct weft_param column_params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"}};
static const struct weft_param counts_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"sort", WEFT_ATTR, "bool", "true", 0, "most frequent first; false: in order of first rows"},
    {"dropna", WEFT_ATTR, "bool", "true", 0, "leave out nulls"},
};

const struct weft_op weft_op_drop_duplicates = {
    .name = "drop_duplicates",
    .version = 1,
    .category = "frames",
    .summary = "the first of equal rows",
    .params = drop_params,
    .param_count = 2,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = drop_infer,
    .stages = drop_stages,
    .stage_count = 2,
    .pushdown = &drop_pushdown,
};

const struct weft_op weft_op_unique = {
    .name = "unique",
    .version = 1,
    .category = "frames",
    .summary = "the different values of a column",
    .params = column_params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = unique_infer,
    .stages = unique_stages,
    .stage_count = 2,
};

const struct weft_op weft_op_nunique = {
    .name = "nunique",
    .version = 1,
    .category = "frames",
    .summary = "how many different values a column has",
    .params = column_params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = nunique_infer,
    .stages = nunique_stages,
    .stage_count = 3,
};

const struct weft_op weft_op_value_counts = {
    .name = "value_counts",
    .version = 1,
    .category = "frames",
    .summary = "how often each value of a column is there",
    .params = counts_params,
    .param_count = 3,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = counts_infer,
    .stages = counts_stages,
    .stage_count = 3,
};
