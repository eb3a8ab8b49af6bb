// weft: isna, notna, fillna, dropna: nulls of columns and frames.
// SPDX-License-Identifier: BSD-3-Clause
//
// Only nulls count, NaN is a number like any other.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/map.h"

enum { SUBJECT, VALUE };

static int isna_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_BOOL);
}

static int tell_nulls(struct weft_task *task, const struct weft_value *column, bool null,
                      struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_BOOL, view.length, 0);
    if (status)
        return status;
    for (int64_t i = 0; i < view.length; i++)
        b.bytes[i] = weft_view_valid(&view, i) != null;
    b.length = view.length;
    return weft_builder_finish(&b, out);
}

static int isna_run(struct weft_task *task, struct weft_value **out)
{
    return tell_nulls(task, task->inputs[0], true, out);
}

static int notna_run(struct weft_task *task, struct weft_value **out)
{
    return tell_nulls(task, task->inputs[0], false, out);
}

// ---- fillna ---------------------------------------------------------------------------------------------

static int fillna_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype = weft_infer_input(infer, SUBJECT)->dtype;
    enum weft_dtype filled = weft_filled_dtype(dtype, infer->attrs[VALUE]);
    if (filled == WEFT_DTYPE_NONE)
        return weft_infer_fail(infer, WEFT_E_TYPE, VALUE, "the value does not fit a column of %s",
                               weft_dtype_name(dtype));
    return weft_map_infer(infer, filled);
}

static int fill_texts(const struct weft_value *value, const struct weft_view_column *view,
                      struct weft_builder *b)
{
    struct weft_str text = {0};
    int status = weft_value_as_string(value, &text) ? WEFT_OK : WEFT_INVALID;
    for (int64_t i = 0; i < view->length && !status; i++)
        status = weft_view_valid(view, i) ? weft_builder_range(b, view, i, 1) : weft_builder_text(b, text);
    return status;
}

static int fill_elements(const struct weft_value *value, const struct weft_view_column *view,
                         struct weft_builder *b)
{
    unsigned char element[16] = {0};
    double number = 0;
    int status = weft_constant_element(value, b->dtype, element) ? WEFT_OK : WEFT_INVALID;
    for (int64_t i = 0; i < view->length && !status; i++) {
        const void *from = view->data + (size_t)i * view->width;
        if (b->dtype != view->dtype && weft_view_float(view, i, &number))
            from = &number;
        status = weft_builder_element(b, weft_view_valid(view, i) ? from : element);
    }
    return status;
}

static int fill_column(struct weft_task *task, const struct weft_value *column,
                       const struct weft_value *value, enum weft_dtype dtype, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_builder b;
    if (!view.validity && dtype == (enum weft_dtype)column->dtype) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    int status = weft_builder_init(&b, task->memory, dtype, view.length, 0);
    if (status)
        return status;
    status = view.dtype == WEFT_STRING ? fill_texts(value, &view, &b) : fill_elements(value, &view, &b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int fillna_run(struct weft_task *task, struct weft_value **out)
{
    return fill_column(task, task->inputs[0], task->attrs[VALUE], task->type->dtype, out);
}

// ---- fillna of frames -----------------------------------------------------------------------------------

// What fills a column: the value for all, or that of a dict; NULL: nothing.
static const struct weft_value *filler(const struct weft_value *value, struct weft_str name)
{
    struct weft_str key;
    if (value->kind != WEFT_DICT)
        return value;
    for (size_t i = 0; i < value->dict.count; i++)
        if (weft_value_as_string(value->dict.keys[i], &key) && weft_str_eq(key, name))
            return value->dict.values[i];
    return NULL;
}

static int check_fillers(struct weft_infer *infer, const struct weft_type *frame,
                         const struct weft_value *value)
{
    for (size_t i = 0; value->kind == WEFT_DICT && i < value->dict.count; i++) {
        struct weft_str name = {0};
        const struct weft_field *field =
            weft_value_as_string(value->dict.keys[i], &name) ? weft_type_field(frame, name) : NULL;
        if (!field)
            return weft_infer_unknown_column(infer, VALUE, name, frame);
        if (weft_filled_dtype(field->type->dtype, value->dict.values[i]) == WEFT_DTYPE_NONE)
            return weft_infer_fail(infer, WEFT_E_TYPE, VALUE,
                                   "the value for '%.*s' does not fit a column of %s", WEFT_STR_ARG(name),
                                   weft_dtype_name(field->type->dtype));
    }
    return WEFT_OK;
}

static int frame_fillna_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, SUBJECT);
    const struct weft_value *value = infer->attrs[VALUE];
    int status = check_fillers(infer, frame, value);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    if (status || !fields)
        return status ? status : WEFT_NO_MEMORY;
    bool any = value->kind == WEFT_DICT;
    for (size_t i = 0; i < frame->field_count; i++) {
        const struct weft_value *with = filler(value, frame->fields[i].name);
        enum weft_dtype dtype =
            with ? weft_filled_dtype(frame->fields[i].type->dtype, with) : WEFT_DTYPE_NONE;
        fields[i] = frame->fields[i];
        any |= dtype != WEFT_DTYPE_NONE;
        if (dtype != WEFT_DTYPE_NONE && !(fields[i].type = weft_type_scalar(infer->arena, dtype, false)))
            return WEFT_NO_MEMORY;
    }
    if (!any)
        return weft_infer_fail(infer, WEFT_E_TYPE, VALUE, "the value fits no column of the frame");
    infer->result = weft_type_frame(infer, frame, fields, frame->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// One column of a frame's block.
typedef int column_fn(struct weft_task *task, const struct weft_value *column, struct weft_str name,
                      struct weft_value **out);

static int map_frame(struct weft_task *task, column_fn *each, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    size_t count = frame->frame.count;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    int status = columns ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        status = each(task, frame->frame.columns[i], frame->frame.names[i], &columns[i]);
    if (!status)
        status = weft_frame_new(task->memory, frame->frame.rows, count, frame->frame.names, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(columns);
    return status;
}

static int fill_one(struct weft_task *task, const struct weft_value *column, struct weft_str name,
                    struct weft_value **out)
{
    const struct weft_value *with = filler(task->attrs[VALUE], name);
    enum weft_dtype dtype = with ? weft_filled_dtype((enum weft_dtype)column->dtype, with) : WEFT_DTYPE_NONE;
    if (dtype != WEFT_DTYPE_NONE)
        return fill_column(task, column, with, dtype, out);
    *out = weft_value_ref(column);
    return WEFT_OK;
}

static int frame_fillna_run(struct weft_task *task, struct weft_value **out)
{
    return map_frame(task, fill_one, out);
}

// ---- fillna by another column ---------------------------------------------------------------------------

static int other_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, SUBJECT),
                           *other = weft_infer_input(infer, VALUE);
    int status = weft_infer_same_rows(infer, VALUE, column, other);
    if (status)
        return status;
    enum weft_dtype dtype = weft_dtype_promote(column->dtype, false, other->dtype, false);
    if (dtype == WEFT_DTYPE_NONE || !weft_cell_converts(column->dtype, dtype) ||
        !weft_cell_converts(other->dtype, dtype))
        return weft_infer_fail(infer, WEFT_E_TYPE, VALUE, "a column of %s does not fill one of %s",
                               weft_dtype_name(other->dtype), weft_dtype_name(column->dtype));
    status = weft_map_infer(infer, dtype);
    if (status)
        return status;
    struct weft_type *type = weft_type_copy(infer, infer->result);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional |= other->provisional;
    infer->result = type;
    return WEFT_OK;
}

static int other_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column a = weft_column_view(task->inputs[0]), b = weft_column_view(task->inputs[1]);
    struct weft_builder builder;
    struct weft_buf scratch = {0};
    struct weft_cell cell;
    int status = weft_builder_init(&builder, task->memory, task->type->dtype, a.length, 0);
    for (int64_t i = 0; i < a.length && !status; i++) {
        bool valid = weft_cell_of(&a, i, &cell) || weft_cell_of(&b, i, &cell);
        status = valid ? weft_builder_cell(&builder, &cell, &scratch) : weft_builder_null(&builder);
    }
    weft_buf_clear(&scratch);
    if (status == WEFT_UNSUPPORTED)
        status = weft_task_fail(task, WEFT_E_ARITHMETIC, "a value does not fit %s",
                                weft_dtype_name(task->type->dtype));
    if (!status)
        return weft_builder_finish(&builder, out);
    weft_builder_clear(&builder);
    return status;
}

// ---- isna of frames -------------------------------------------------------------------------------------

static int frame_isna_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, SUBJECT);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    for (size_t i = 0; fields && i < frame->field_count; i++)
        fields[i] = weft_field_of(infer, frame->fields[i].name, WEFT_BOOL);
    infer->result = fields ? weft_type_frame(infer, frame, fields, frame->field_count) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int null_column(struct weft_task *task, const struct weft_value *column, struct weft_str name,
                       struct weft_value **out)
{
    (void)name;
    return tell_nulls(task, column, true, out);
}

static int valid_column(struct weft_task *task, const struct weft_value *column, struct weft_str name,
                        struct weft_value **out)
{
    (void)name;
    return tell_nulls(task, column, false, out);
}

static int frame_isna_run(struct weft_task *task, struct weft_value **out)
{
    return map_frame(task, null_column, out);
}

static int frame_notna_run(struct weft_task *task, struct weft_value **out)
{
    return map_frame(task, valid_column, out);
}

// ---- dropna ---------------------------------------------------------------------------------------------

enum { SUBSET = 1, HOW, THRESH };

static int dropna_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, SUBJECT);
    struct weft_str how;
    size_t *at, count;
    int64_t thresh;
    if (!weft_value_is_null(infer->attrs[SUBSET])) {
        int status = weft_infer_columns(infer, SUBSET, infer->attrs[SUBSET], frame, &at, &count);
        if (status)
            return status;
    }
    bool named = weft_value_as_string(infer->attrs[HOW], &how);
    if (named && !weft_str_is(how, "any") && !weft_str_is(how, "all"))
        return weft_infer_fail(infer, WEFT_E_VALUE, HOW, "how is \"any\" or \"all\"");
    if (named && weft_value_as_int(infer->attrs[THRESH], &thresh))
        return weft_infer_fail(infer, WEFT_E_VALUE, THRESH, "either how or thresh, not both");
    return weft_infer_some_rows(infer, frame);
}

// Column i of a subset, all of the frame when it is null; NULL: the frame has none of that name.
static const struct weft_value *subset_column(const struct weft_value *frame, const struct weft_value *subset,
                                              size_t i)
{
    struct weft_str name;
    if (weft_value_is_null(subset))
        return frame->frame.columns[i];
    const struct weft_value *item = subset->kind == WEFT_LIST ? subset->list.items[i] : subset;
    int64_t at = weft_value_as_string(item, &name) ? weft_frame_find(frame, name) : -1;
    return at < 0 ? NULL : frame->frame.columns[at];
}

static size_t subset_count(const struct weft_value *frame, const struct weft_value *subset)
{
    return weft_value_is_null(subset)  ? frame->frame.count
           : subset->kind == WEFT_LIST ? subset->list.count
                                       : 1;
}

// Adds to counts[i] for each column of the subset that is valid in row i; returns how many columns there are.
static int64_t count_valid(const struct weft_task *task, const struct weft_value *frame, int64_t *counts)
{
    int64_t columns = 0;
    for (size_t c = 0; c < subset_count(frame, task->attrs[SUBSET]); c++) {
        const struct weft_value *column = subset_column(frame, task->attrs[SUBSET], c);
        if (!column)
            continue;
        struct weft_view_column view = weft_column_view(column);
        for (int64_t i = 0; i < frame->frame.rows; i++)
            counts[i] += weft_view_valid(&view, i);
        columns++;
    }
    return columns;
}

static int dropna_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    int64_t n = frame->frame.rows, count = 0, wanted;
    struct weft_str how = {0};
    int64_t *valid = calloc((size_t)n + 1, sizeof *valid), *rows = calloc((size_t)n + 1, sizeof *rows);
    int status = valid && rows ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        int64_t columns = count_valid(task, frame, valid);
        bool all = weft_value_as_string(task->attrs[HOW], &how) && weft_str_is(how, "all");
        if (!weft_value_as_int(task->attrs[THRESH], &wanted))
            wanted = all && columns ? 1 : columns;
        for (int64_t i = 0; i < n; i++) {
            rows[count] = i;
            count += valid[i] >= wanted;
        }
        status = weft_frame_take(task->memory, frame, rows, count, out);
    }
    free(valid);
    free(rows);
    return status;
}

static int drop_nulls_infer(struct weft_infer *infer)
{
    return weft_infer_some_rows(infer, weft_infer_input(infer, SUBJECT));
}

static int drop_nulls_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    int64_t count = 0, *rows = calloc((size_t)view.length + 1, sizeof *rows);
    for (int64_t i = 0; rows && i < view.length; i++) {
        rows[count] = i;
        count += weft_view_valid(&view, i);
    }
    int status = rows ? weft_column_take(task->memory, task->inputs[0], rows, count, out) : WEFT_NO_MEMORY;
    free(rows);
    return status;
}

static int dropna_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    const struct weft_type *frame = node->inputs[input];
    weft_needed_same(node, frame, needed, needed_of_input);
    if (!weft_value_is_null(node->attrs[SUBSET]))
        weft_needed_names(frame, node->attrs[SUBSET], needed_of_input);
    else
        memset(needed_of_input, true, frame->field_count * sizeof *needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown dropna_pushdown = {.columns_needed = dropna_needed};
static const struct weft_stage isna_stages[] = {{"isna", isna_run}};
static const struct weft_stage notna_stages[] = {{"notna", notna_run}};
static const struct weft_stage fillna_stages[] = {{"fillna", fillna_run}};
static const struct weft_stage dropna_stages[] = {{"dropna", dropna_run}};
static const char *const isna_aliases[] = {"isnull", NULL}, *const notna_aliases[] = {"notnull", NULL};
static const struct weft_param isna_params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"}};
static const struct weft_param fillna_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"value", WEFT_ATTR, "scalar", NULL, 0, "what takes the place of nulls"},
};
static const struct weft_param dropna_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"subset", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_OPTIONAL, "columns to look at; without it all"},
    {"how", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL,
     "\"any\" (as without it): drop rows with a null; \"all\": with nothing else"},
    {"thresh", WEFT_ATTR, "int", NULL, WEFT_P_OPTIONAL, "keep rows with at least so many values"},
};

const struct weft_op weft_op_isna = {
    .name = "isna",
    .aliases = isna_aliases,
    .version = 1,
    .category = "frames",
    .summary = "where a column is null",
    .params = isna_params,
    .param_count = 1,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = isna_infer,
    .stages = isna_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_notna = {
    .name = "notna",
    .aliases = notna_aliases,
    .version = 1,
    .category = "frames",
    .summary = "where a column is not null",
    .params = isna_params,
    .param_count = 1,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = isna_infer,
    .stages = notna_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_fillna = {
    .name = "fillna",
    .version = 1,
    .category = "frames",
    .summary = "a column with its nulls replaced",
    .params = fillna_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = fillna_infer,
    .stages = fillna_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_dropna = {
    .name = "dropna",
    .version = 2,
    .category = "frames",
    .summary = "the rows without nulls",
    .params = dropna_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE,
    .infer = dropna_infer,
    .stages = dropna_stages,
    .stage_count = 1,
    .pushdown = &dropna_pushdown,
};

static const struct weft_pushdown same_pushdown = {.columns_needed = weft_rows_needed};
static const struct weft_stage frame_isna_stages[] = {{"isna", frame_isna_run}};
static const struct weft_stage frame_notna_stages[] = {{"notna", frame_notna_run}};
static const struct weft_stage frame_fillna_stages[] = {{"fillna", frame_fillna_run}};
static const struct weft_stage other_stages[] = {{"fillna", other_run}};
static const struct weft_stage drop_nulls_stages[] = {{"dropna", drop_nulls_run}};
static const char *const frame_isna_aliases[] = {"isna", "isnull", NULL};
static const char *const frame_notna_aliases[] = {"notna", "notnull", NULL};
static const char *const fillna_aliases[] = {"fillna", NULL}, *const dropna_aliases[] = {"dropna", NULL};
static const struct weft_param frame_params[] = {{"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"}};
static const struct weft_param frame_fillna_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"value", WEFT_ATTR, "scalar|dict", NULL, 0,
     "what takes the place of nulls, of all columns that it fits or by column"},
};
static const struct weft_param other_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"value", WEFT_INPUT, "column", NULL, 0, "the column that has the values"},
};

#define NULLS_OP(op_name, op_aliases, text, parameters, infer_function, op_stages, bits, op_pushdown)        \
    {                                                                                                        \
        .name = op_name, .aliases = op_aliases, .version = 1, .category = "frames", .summary = text,         \
        .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),                      \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | (bits), .infer = infer_function,                     \
        .stages = op_stages, .stage_count = 1, .pushdown = op_pushdown,                                      \
    }

const struct weft_op weft_op_frame_isna =
    NULLS_OP("frame_isna", frame_isna_aliases, "where the columns of a frame are null", frame_params,
             frame_isna_infer, frame_isna_stages, WEFT_ROWWISE, &same_pushdown);
const struct weft_op weft_op_frame_notna =
    NULLS_OP("frame_notna", frame_notna_aliases, "where the columns of a frame are not null", frame_params,
             frame_isna_infer, frame_notna_stages, WEFT_ROWWISE, &same_pushdown);
const struct weft_op weft_op_frame_fillna =
    NULLS_OP("frame_fillna", fillna_aliases, "a frame with the nulls of its columns replaced",
             frame_fillna_params, frame_fillna_infer, frame_fillna_stages, WEFT_ROWWISE, &same_pushdown);
const struct weft_op weft_op_column_fillna =
    NULLS_OP("column_fillna", fillna_aliases, "a column with its nulls replaced from another", other_params,
             other_infer, other_stages, WEFT_ROWWISE, NULL);
const struct weft_op weft_op_column_dropna =
    NULLS_OP("column_dropna", dropna_aliases, "the values of a column that are not null", isna_params,
             drop_nulls_infer, drop_nulls_stages, 0, NULL);
