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

enum { SUBJECT, SUBSET, KEEP };
enum { COUNTS_COLUMN, COUNTS_SORT, COUNTS_DROPNA, COUNTS_NORMALIZE, COUNTS_ASCENDING };

// Which of equal rows stay; with NONE a state has a last column that says which rows were there before.
enum keep { FIRST, LAST, NONE };

static enum keep keep_of(const struct weft_value *value)
{
    struct weft_str word;
    if (!weft_value_as_string(value, &word))
        return NONE;
    return weft_str_is(word, "last") ? LAST : FIRST;
}

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
    struct weft_str word;
    bool none = false, named = weft_value_as_string(infer->attrs[KEEP], &word);
    if (named ? !weft_str_is(word, "first") && !weft_str_is(word, "last")
              : !weft_value_as_bool(infer->attrs[KEEP], &none) || none)
        return weft_infer_fail(infer, WEFT_E_VALUE, KEEP, "keep is \"first\", \"last\" or false");
    infer->result = weft_type_table(infer, frame->fields, frame->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// Views of the columns that decide, among the first `columns` of a frame; to be freed.
static struct weft_view_column *deciding(const struct weft_task *task, const struct weft_value *frame,
                                         size_t columns, size_t *count)
{
    const struct weft_value *subset = task->attrs[SUBSET];
    bool all = weft_value_is_null(subset), one = !all && subset->kind == WEFT_SCALAR;
    size_t n = all ? columns : one ? 1 : subset->list.count;
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

// Which row of each group of equal rows stays, in order of rows.
static int64_t *kept_rows(const struct weft_factors *f, enum keep keep)
{
    int64_t *rows = calloc((size_t)f->count + 1, sizeof *rows),
            *last = calloc((size_t)f->count + 1, sizeof *last), count = 0;
    for (int64_t i = 0; rows && last && i < f->rows; i++)
        last[f->codes[i]] = i;
    for (int64_t i = 0; rows && last && i < f->rows; i++)
        if (i == (keep == LAST ? last : f->first)[f->codes[i]])
            rows[count++] = i;
    free(last);
    return rows && last ? rows : (free(rows), NULL);
}

// Whether each row that stays (the first of its group) was there more than once: in this block, or marked in
// `marks`.
static int mark_repeated(struct weft_task *task, const struct weft_factors *f,
                         const struct weft_view_column *marks, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_BOOL, f->count, 0);
    if (status)
        return status;
    memset(b.bytes, 0, f->count);
    b.length = f->count;
    for (int64_t i = 0; i < f->rows; i++)
        b.bytes[f->codes[i]] |= i != f->first[f->codes[i]] || (marks && marks->data[i]);
    return weft_builder_finish(&b, out);
}

// A frame with one more column; takes the column over.
static int add_column(struct weft_task *task, struct weft_value *frame, struct weft_value *column,
                      struct weft_value **out)
{
    size_t n = frame->frame.count;
    struct weft_value **columns = calloc(n + 1, sizeof *columns);
    struct weft_str *names = calloc(n + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < n && !status; i++) {
        columns[i] = weft_value_ref(frame->frame.columns[i]);
        names[i] = frame->frame.names[i];
    }
    if (!status) {
        columns[n] = column;
        status = weft_frame_new(task->memory, frame->frame.rows, n + 1, names, columns, out);
    } else {
        weft_value_release(column);
    }
    free(columns);
    free(names);
    return status;
}

// The rows that stay; `marked`: the last column says what mark_repeated says.
static int take_kept(struct weft_task *task, const struct weft_value *frame, const struct weft_factors *f,
                     bool marked, struct weft_value **out)
{
    enum keep keep = keep_of(task->attrs[KEEP]);
    struct weft_value *rest = NULL, *marks = NULL;
    size_t columns = frame->frame.count - marked;
    int64_t *rows = kept_rows(f, keep);
    if (!rows)
        return WEFT_NO_MEMORY;
    const struct weft_value bare = {.kind = WEFT_FRAME,
                                    .frame = {.rows = frame->frame.rows,
                                              .count = columns,
                                              .names = frame->frame.names,
                                              .columns = frame->frame.columns}};
    int status = weft_frame_take(task->memory, &bare, rows, f->count, &rest);
    free(rows);
    if (status || keep != NONE) {
        *out = rest;
        return status;
    }
    struct weft_view_column view = weft_column_view(frame->frame.columns[frame->frame.count - 1]);
    status = mark_repeated(task, f, marked ? &view : NULL, &marks);
    if (!status)
        status = add_column(task, rest, marks, out);
    weft_value_release(rest);
    return status;
}

static int drop_rows(struct weft_task *task, const struct weft_value *frame, bool marked,
                     struct weft_value **out)
{
    struct weft_factors f;
    size_t count;
    struct weft_view_column *views = deciding(task, frame, frame->frame.count - marked, &count);
    int status = views ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && !count) { // no column at all: all rows are alike
        status = weft_frame_slice(task->memory, frame, 0, frame->frame.rows ? 1 : 0, out);
    } else if (!status) {
        status = weft_factor(views, count, frame->frame.rows, &f);
        if (!status) {
            status = take_kept(task, frame, &f, marked, out);
            weft_factors_clear(&f);
        }
    }
    free(views);
    return status;
}

static int drop_block(struct weft_task *task, struct weft_value **out)
{
    return drop_rows(task, task->inputs[0], false, out);
}

static int drop_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    bool marked = keep_of(task->attrs[KEEP]) == NONE && joined->frame.count;
    status = drop_rows(task, joined, marked, out);
    weft_value_release(joined);
    return status;
}

// With keep=false the rows that were there once, without their marks.
static int drop_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    if (keep_of(task->attrs[KEEP]) != NONE || frame->frame.count == task->type->field_count) {
        *out = weft_value_ref(frame);
        return WEFT_OK;
    }
    size_t columns = frame->frame.count - 1;
    struct weft_view_column marks = weft_column_view(frame->frame.columns[columns]);
    int64_t count = 0, *rows = calloc((size_t)frame->frame.rows + 1, sizeof *rows);
    for (int64_t i = 0; rows && i < frame->frame.rows; i++)
        if (!marks.data[i])
            rows[count++] = i;
    const struct weft_value bare = {.kind = WEFT_FRAME,
                                    .frame = {.rows = frame->frame.rows,
                                              .count = columns,
                                              .names = frame->frame.names,
                                              .columns = frame->frame.columns}};
    int status = rows ? weft_frame_take(task->memory, &bare, rows, count, out) : WEFT_NO_MEMORY;
    free(rows);
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
    return weft_infer_some_values(infer, weft_infer_input(infer, SUBJECT));
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
    return weft_infer_scalar(infer, WEFT_I64, false);
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
    bool normalize = false;
    weft_value_as_bool(infer->attrs[COUNTS_NORMALIZE], &normalize);
    struct weft_field fields[2] = {weft_field_of(infer, WEFT_STR("value"), column->dtype),
                                   normalize ? weft_field_of(infer, WEFT_STR("proportion"), WEFT_F64)
                                             : weft_field_of(infer, WEFT_STR("count"), WEFT_I64)};
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

// The rows of the result: most (or least) frequent first, ties in order of their first rows; nulls left out
// unless they are wanted.
static int order_counts(const struct weft_task *task, const struct weft_value *frame, int64_t *rows,
                        int64_t *kept)
{
    bool sort = true, dropna = true, ascending = false;
    weft_value_as_bool(task->attrs[COUNTS_SORT], &sort);
    weft_value_as_bool(task->attrs[COUNTS_DROPNA], &dropna);
    weft_value_as_bool(task->attrs[COUNTS_ASCENDING], &ascending);
    struct weft_order_key key = {.view = weft_column_view(frame->frame.columns[1]), .descending = !ascending};
    struct weft_view_column values = weft_column_view(frame->frame.columns[0]);
    int64_t n = frame->frame.rows;
    for (int64_t i = 0; i < n; i++)
        rows[i] = i;
    int status = sort ? weft_order_rows(&key, 1, n, rows) : WEFT_OK;
    *kept = 0;
    for (int64_t i = 0; i < n && !status; i++) {
        rows[*kept] = rows[i];
        *kept += !dropna || weft_view_valid(&values, rows[i]);
    }
    return status;
}

// Counts as parts of their sum.
static int proportions(struct weft_task *task, const struct weft_value *frame, struct weft_value **out)
{
    static const struct weft_str names[2] = {{"value", 5}, {"proportion", 10}};
    struct weft_view_column counts = weft_column_view(frame->frame.columns[1]);
    const int64_t *of = (const int64_t *)(const void *)counts.data;
    struct weft_value *columns[2];
    struct weft_builder b;
    int64_t total = 0;
    int status = weft_builder_init(&b, task->memory, WEFT_F64, counts.length, 0);
    for (int64_t i = 0; i < counts.length; i++)
        total += of[i];
    for (int64_t i = 0; i < counts.length && !status; i++)
        status = weft_builder_element(&b, &(double){(double)of[i] / (double)total});
    if (!status)
        status = weft_builder_finish(&b, &columns[1]);
    weft_builder_clear(&b);
    if (status)
        return status;
    columns[0] = weft_value_ref(frame->frame.columns[0]);
    return weft_frame_new(task->memory, counts.length, 2, names, columns, out);
}

static int counts_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    struct weft_value *counts = NULL;
    bool normalize = false;
    int64_t kept, *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    weft_value_as_bool(task->attrs[COUNTS_NORMALIZE], &normalize);
    int status = rows ? order_counts(task, frame, rows, &kept) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, kept, &counts);
    free(rows);
    if (status || !normalize) {
        *out = counts;
        return status;
    }
    status = proportions(task, counts, out);
    weft_value_release(counts);
    return status;
}

static const struct weft_pushdown drop_pushdown = {.columns_needed = drop_needed};
static const struct weft_stage drop_stages[] = {
    {"distinct", drop_block}, {"merge", drop_merge}, {"finish", drop_finish}};
static const struct weft_stage unique_stages[] = {{"distinct", unique_block}, {"merge", unique_merge}};
static const struct weft_stage nunique_stages[] = {
    {"distinct", unique_block}, {"merge", unique_merge}, {"finish", nunique_finish}};
static const struct weft_stage counts_stages[] = {
    {"count", counts_block}, {"merge", counts_merge}, {"finish", counts_finish}};
static const struct weft_param drop_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"subset", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_OPTIONAL,
     "columns that decide; without it all"},
    {"keep", WEFT_ATTR, "string|bool", "\"first\"", 0,
     "which of equal rows stays: \"first\", \"last\"; false: none"},
};
static const struct weft_param column_params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"}};
static const struct weft_param counts_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"sort", WEFT_ATTR, "bool", "true", 0, "most frequent first; false: in order of first rows"},
    {"dropna", WEFT_ATTR, "bool", "true", 0, "leave out nulls"},
    {"normalize", WEFT_ATTR, "bool", "false", 0, "parts of the whole instead of counts"},
    {"ascending", WEFT_ATTR, "bool", "false", 0, "least frequent first"},
};

const struct weft_op weft_op_drop_duplicates = {
    .name = "drop_duplicates",
    .version = 1,
    .category = "frames",
    .summary = "the first of equal rows",
    .params = drop_params,
    .param_count = 3,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = drop_infer,
    .stages = drop_stages,
    .stage_count = 3,
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
    .param_count = 5,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = counts_infer,
    .stages = counts_stages,
    .stage_count = 3,
};
