// weft: types of frames and columns, made by the rules of frame operations.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/types.h"

#include <string.h>

struct weft_type *weft_type_copy(const struct weft_infer *infer, const struct weft_type *type)
{
    struct weft_type *copy = weft_arena_alloc(infer->arena, sizeof *copy);
    if (copy)
        *copy = *type;
    return copy;
}

struct weft_type *weft_type_frame(const struct weft_infer *infer, const struct weft_type *rows,
                                  const struct weft_field *fields, size_t count)
{
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *copy = weft_arena_array(infer->arena, count + 1, sizeof *copy);
    if (!type || !copy)
        return NULL;
    if (count)
        memcpy(copy, fields, count * sizeof *copy);
    type->kind = WEFT_T_FRAME;
    type->partitions = rows->partitions;
    type->rows = rows->rows;
    type->rows_of = rows->rows_of;
    return weft_type_set_fields(infer->arena, type, copy, count) == WEFT_OK ? type : NULL;
}

struct weft_type *weft_type_table(const struct weft_infer *infer, const struct weft_field *fields,
                                  size_t count)
{
    struct weft_type rows = {.partitions = 1, .rows = -1, .rows_of = infer->id};
    return weft_type_frame(infer, &rows, fields, count);
}

int weft_infer_some_rows(struct weft_infer *infer, const struct weft_type *of)
{
    struct weft_type *type = weft_type_copy(infer, of);
    if (!type)
        return WEFT_NO_MEMORY;
    type->rows = -1;
    type->rows_of = infer->id;
    infer->result = type;
    return WEFT_OK;
}

int weft_infer_some_values(struct weft_infer *infer, const struct weft_type *column)
{
    struct weft_type rows = {.partitions = 1, .rows = -1, .rows_of = infer->id};
    struct weft_type *type = weft_type_column(infer, &rows, column->dtype);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional = column->provisional;
    infer->result = type;
    return WEFT_OK;
}

struct weft_type *weft_type_column(const struct weft_infer *infer, const struct weft_type *rows,
                                   enum weft_dtype dtype)
{
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    if (!type)
        return NULL;
    type->kind = WEFT_T_COLUMN;
    type->dtype = dtype;
    type->nullable = true;
    type->partitions = rows->partitions;
    type->rows = rows->rows;
    type->rows_of = rows->rows_of;
    return type;
}

struct weft_field weft_field_of(const struct weft_infer *infer, struct weft_str name, enum weft_dtype dtype)
{
    return (struct weft_field){.name = name, .type = weft_type_scalar(infer->arena, dtype, false)};
}

int64_t weft_type_find(const struct weft_type *type, struct weft_str name)
{
    const struct weft_field *field = weft_type_field(type, name);
    return field ? field - type->fields : -1;
}

bool weft_type_has_key(const struct weft_type *grouped, struct weft_str name)
{
    if (grouped->key_count == grouped->field_count) // whole rows are compared: they may be very wide
        return weft_type_find(grouped, name) >= 0;
    for (size_t k = 0; k < grouped->key_count; k++)
        if (weft_str_eq(grouped->keys[k], name))
            return true;
    return false;
}

int weft_infer_columns(struct weft_infer *infer, int param, const struct weft_value *names,
                       const struct weft_type *type, size_t **out, size_t *count)
{
    bool one = names->kind == WEFT_SCALAR || names->kind == WEFT_FILE;
    size_t n = one ? 1 : names->list.count;
    size_t *found = weft_arena_array(infer->arena, n + 1, sizeof *found);
    bool *taken = weft_arena_array(infer->arena, type->field_count + 1, sizeof *taken);
    if (!found || !taken)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        struct weft_str name;
        if (!weft_value_as_string(one ? names : names->list.items[i], &name))
            return weft_infer_fail(infer, WEFT_E_TYPE, param, "a column's name must be a string");
        int64_t at = weft_type_find(type, name);
        if (at < 0)
            return weft_infer_unknown_column(infer, param, name, type);
        if (taken[at])
            return weft_infer_fail(infer, WEFT_E_VALUE, param, "column '%.*s' is named twice",
                                   WEFT_STR_ARG(name));
        taken[at] = true;
        found[i] = (size_t)at;
    }
    *out = found;
    *count = n;
    return WEFT_OK;
}

int weft_infer_dtype(struct weft_infer *infer, int param, const struct weft_value *value,
                     enum weft_dtype *out)
{
    struct weft_str name = {0};
    *out = weft_value_as_string(value, &name) ? weft_dtype_parse(name) : WEFT_DTYPE_NONE;
    if (*out != WEFT_DTYPE_NONE)
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_DTYPE, param, "no dtype is called '%.*s'", WEFT_STR_ARG(name));
    weft_infer_help(infer, "bool, i8 to i64, u8 to u64, f32, f64, string, date, datetime[us], datetime[ns], "
                           "duration[us], duration[ns], category (or NumPy's names)");
    return status;
}

int weft_infer_same_rows(struct weft_infer *infer, int param, const struct weft_type *a,
                         const struct weft_type *b)
{
    if (weft_hash_eq(a->rows_of, b->rows_of) && a->partitions == b->partitions)
        return WEFT_OK;
    int status =
        weft_infer_fail(infer, WEFT_E_SHAPE, param, "the column belongs to other rows than the frame");
    weft_infer_help(infer, "only columns of the same frame, before any filter or sort, go together");
    return status;
}

void weft_needed_flags(const bool *needed, size_t count, bool *needed_of_input)
{
    for (size_t i = 0; i < count; i++)
        needed_of_input[i] |= needed[i];
}

void weft_needed_same(const struct weft_infer *node, const struct weft_type *input, const bool *needed,
                      bool *needed_of_input)
{
    const struct weft_type *result = node->result;
    for (size_t i = 0; i < result->field_count; i++) {
        int64_t at = needed[i] ? weft_type_find(input, result->fields[i].name) : -1;
        if (at >= 0)
            needed_of_input[at] = true;
    }
}

void weft_needed_names(const struct weft_type *input, const struct weft_value *names, bool *needed_of_input)
{
    bool one = names->kind == WEFT_SCALAR;
    for (size_t i = 0; i < (one ? 1 : names->list.count); i++) {
        struct weft_str name;
        int64_t at = weft_value_as_string(one ? names : names->list.items[i], &name)
                         ? weft_type_find(input, name)
                         : -1;
        if (at >= 0)
            needed_of_input[at] = true;
    }
}

int weft_rows_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input)
{
    if (node->inputs[input]->kind == WEFT_T_FRAME)
        weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

int weft_keyed_rows_needed(const struct weft_infer *node, size_t input, const bool *needed,
                           bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    weft_needed_names(node->inputs[input], node->attrs[1], needed_of_input);
    return WEFT_OK;
}

struct weft_value *weft_given_or_null(const struct weft_value *value)
{
    return value ? weft_value_ref(value) : weft_value_null();
}
