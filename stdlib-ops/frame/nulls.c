// weft: isna, notna, fillna, dropna: nulls of columns and frames.
// SPDX-License-Identifier: BSD-3-Clause
//
// Only nulls count, NaN is a number like any other.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"

enum { SUBJECT, VALUE };

static int isna_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_BOOL);
}

static int tell_nulls(struct weft_task *task, bool null, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
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
    return tell_nulls(task, true, out);
}

static int notna_run(struct weft_task *task, struct weft_value **out)
{
    return tell_nulls(task, false, out);
}

// ---- fillna ---------------------------------------------------------------------------------------------

// Writes a constant as one element of a type; false when it does not fit.
static bool constant_element(const struct weft_value *value, enum weft_dtype dtype, void *out)
{
    int64_t whole;
    double number;
    float narrow;
    bool truth;
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        if (!weft_value_as_bool(value, &truth))
            return false;
        memcpy(out, &(uint8_t){truth}, 1);
        return true;
    case 'f':
        if (!weft_value_as_float(value, &number))
            return false;
        narrow = (float)number;
        memcpy(out, dtype == WEFT_F32 ? (const void *)&narrow : (const void *)&number,
               weft_dtype_size(dtype));
        return true;
    case 'i':
    case 'u': {
        size_t bits = 8 * weft_dtype_size(dtype);
        bool is_signed = weft_dtype_kind(dtype) == 'i';
        if (!weft_value_as_int(value, &whole) || (!is_signed && whole < 0))
            return false;
        if (bits < 64 && (whole >> (bits - is_signed)) != (is_signed && whole < 0 ? -1 : 0))
            return false;
        memcpy(out, &whole, bits / 8); // little end first
        return true;
    }
    default:
        return false;
    }
}

static int fillna_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, SUBJECT);
    const struct weft_value *value = infer->attrs[VALUE];
    enum weft_dtype dtype = column->dtype == WEFT_CATEGORY ? WEFT_STRING : column->dtype;
    struct weft_str text;
    unsigned char element[16];
    bool fine =
        dtype == WEFT_STRING ? weft_value_as_string(value, &text) : constant_element(value, dtype, element);
    if (!fine && weft_dtype_kind(dtype) == 'i' && value->kind == WEFT_SCALAR && value->dtype == WEFT_F64) {
        dtype = WEFT_F64; // integers with a fraction among them
        fine = true;
    }
    if (!fine)
        return weft_infer_fail(infer, WEFT_E_TYPE, VALUE, "the value does not fit a column of %s",
                               weft_dtype_name(dtype));
    return weft_map_infer(infer, dtype);
}

static int fill_texts(struct weft_task *task, const struct weft_view_column *view, struct weft_builder *b)
{
    struct weft_str text = {0};
    int status = weft_value_as_string(task->attrs[VALUE], &text) ? WEFT_OK : WEFT_INVALID;
    for (int64_t i = 0; i < view->length && !status; i++)
        status = weft_builder_text(b, weft_view_valid(view, i) ? weft_view_text(view, i) : text);
    return status;
}

static int fill_elements(struct weft_task *task, const struct weft_view_column *view, struct weft_builder *b)
{
    unsigned char element[16] = {0};
    double number = 0;
    int status = constant_element(task->attrs[VALUE], b->dtype, element) ? WEFT_OK : WEFT_INVALID;
    for (int64_t i = 0; i < view->length && !status; i++) {
        const void *from = view->data + (size_t)i * view->width;
        if (b->dtype != view->dtype && weft_view_float(view, i, &number))
            from = &number;
        status = weft_builder_element(b, weft_view_valid(view, i) ? from : element);
    }
    return status;
}

static int fillna_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_builder b;
    if (!view.validity && task->type->dtype == view.dtype && !view.codes) {
        *out = weft_value_ref(task->inputs[0]);
        return WEFT_OK;
    }
    int status = weft_builder_init(&b, task->memory, task->type->dtype, view.length, 0);
    if (status)
        return status;
    status = view.dtype == WEFT_STRING ? fill_texts(task, &view, &b) : fill_elements(task, &view, &b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- dropna ---------------------------------------------------------------------------------------------

static int dropna_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, SUBJECT);
    size_t *at, count;
    if (!weft_value_is_null(infer->attrs[VALUE])) {
        int status = weft_infer_columns(infer, VALUE, infer->attrs[VALUE], frame, &at, &count);
        if (status)
            return status;
    }
    struct weft_type *type = weft_type_copy(infer, frame);
    if (!type)
        return WEFT_NO_MEMORY;
    type->rows = -1;
    type->rows_of = infer->id;
    infer->result = type;
    return WEFT_OK;
}

static bool in_subset(const struct weft_value *subset, struct weft_str name)
{
    struct weft_str one;
    if (weft_value_is_null(subset))
        return true;
    if (weft_value_as_string(subset, &one))
        return weft_str_eq(one, name);
    for (size_t i = 0; i < subset->list.count; i++)
        if (weft_value_as_string(subset->list.items[i], &one) && weft_str_eq(one, name))
            return true;
    return false;
}

static int dropna_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    int64_t n = frame->frame.rows, count = 0;
    bool *drop = calloc((size_t)n + 1, sizeof *drop);
    int64_t *rows = malloc(((size_t)n + 1) * sizeof *rows);
    int status = drop && rows ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t c = 0; c < frame->frame.count && !status; c++) {
        struct weft_view_column view = weft_column_view(frame->frame.columns[c]);
        for (int64_t i = 0; view.validity && in_subset(task->attrs[VALUE], frame->frame.names[c]) && i < n;
             i++)
            drop[i] |= !weft_view_valid(&view, i);
    }
    for (int64_t i = 0; i < n && !status; i++) {
        rows[count] = i;
        count += !drop[i];
    }
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, count, out);
    free(drop);
    free(rows);
    return status;
}

static int dropna_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    const struct weft_type *frame = node->inputs[input];
    weft_needed_same(node, frame, needed, needed_of_input);
    if (!weft_value_is_null(node->attrs[VALUE]))
        weft_needed_names(frame, node->attrs[VALUE], needed_of_input);
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
    .version = 1,
    .category = "frames",
    .summary = "the rows without nulls",
    .params = dropna_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE,
    .infer = dropna_infer,
    .stages = dropna_stages,
    .stage_count = 1,
    .pushdown = &dropna_pushdown,
};
