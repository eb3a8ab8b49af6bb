// weft: from_array: arrays as frames and columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// Chunks of rows become blocks; an array in several chunks of columns is rechunked first.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { X, COLUMNS };

// Name i: what is given, or the number of the column; in the arena.
static int column_name(struct weft_infer *infer, size_t i, struct weft_str *out)
{
    const struct weft_value *names = infer->attrs[COLUMNS];
    struct weft_str name;
    char text[24];
    if (weft_value_is_null(names)) {
        snprintf(text, sizeof text, "%zu", i);
        name = weft_str(text);
    } else if (!weft_value_as_string(
                   names->kind == WEFT_LIST || names->kind == WEFT_TUPLE ? names->list.items[i] : names,
                   &name)) {
        return weft_infer_fail(infer, WEFT_E_TYPE, COLUMNS, "a column's name must be a string");
    }
    const char *copy = weft_arena_copy(infer->arena, name.data, name.size);
    *out = (struct weft_str){copy, name.size};
    return copy ? WEFT_OK : WEFT_NO_MEMORY;
}

static size_t name_count(const struct weft_value *names)
{
    return names->kind == WEFT_LIST || names->kind == WEFT_TUPLE ? names->list.count : 1;
}

static int check_array(struct weft_infer *infer, const struct weft_type *x, int64_t *columns)
{
    const struct weft_value *names = infer->attrs[COLUMNS];
    *columns = x->ndim == 2 ? x->chunks[1].length : 1;
    if (x->ndim != 1 && x->ndim != 2)
        return weft_infer_fail(infer, WEFT_E_SHAPE, X,
                               "a frame is made of an array of 1 or 2 dimensions, not %d", x->ndim);
    if (weft_dtype_kind(x->dtype) == 'c')
        return weft_infer_fail(infer, WEFT_E_DTYPE, X, "a frame has no columns of %s",
                               weft_dtype_name(x->dtype));
    if (*columns < 0)
        return weft_infer_fail(infer, WEFT_E_SHAPE, X,
                               "how many columns there are is known only while running");
    if (!weft_value_is_null(names) && name_count(names) != (size_t)*columns)
        return weft_infer_fail(infer, WEFT_E_VALUE, COLUMNS, "%zu names for %lld columns", name_count(names),
                               (long long)*columns);
    return WEFT_OK;
}

static int set_frame(struct weft_infer *infer, const struct weft_type *x, int64_t columns,
                     const struct weft_type *rows)
{
    struct weft_field *fields = weft_arena_array(infer->arena, (size_t)columns + 1, sizeof *fields);
    int status = fields ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < (size_t)columns && !status; i++) {
        struct weft_str name;
        status = column_name(infer, i, &name);
        if (status)
            return status;
        for (size_t k = 0; k < i; k++)
            if (weft_str_eq(fields[k].name, name))
                return weft_infer_fail(infer, WEFT_E_VALUE, COLUMNS, "two columns would be called '%.*s'",
                                       WEFT_STR_ARG(name));
        fields[i] = weft_field_of(infer, name, x->dtype);
        status = fields[i].type ? WEFT_OK : WEFT_NO_MEMORY;
    }
    if (status)
        return status;
    infer->result = weft_type_frame(infer, rows, fields, (size_t)columns);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int from_infer(struct weft_infer *infer)
{
    const struct weft_type *x = weft_infer_input(infer, X);
    int64_t columns = 0;
    int status = check_array(infer, x, &columns);
    if (status)
        return status;
    struct weft_type rows = {
        .partitions = x->chunks[0].count, .rows = x->chunks[0].length, .rows_of = infer->id};
    if (x->ndim == 2 || !weft_value_is_null(infer->attrs[COLUMNS]))
        return set_frame(infer, x, columns, &rows);
    infer->result = weft_type_column(infer, &rows, x->dtype);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int from_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0];
    const struct weft_type *type = weft_node_type(x);
    int status = WEFT_OK;
    if (type->ndim == 2 && type->chunks[1].count > 1) {
        struct weft_value *chunks = weft_value_dict(1);
        if (!chunks)
            return WEFT_NO_MEMORY;
        chunks->dict.keys[0] = weft_value_int(1);
        chunks->dict.values[0] = weft_value_int(-1);
        if (!chunks->dict.keys[0] || !chunks->dict.values[0]) {
            weft_value_release(chunks);
            return WEFT_NO_MEMORY;
        }
        status = weft_compose_call(compose, "rechunk", &x, 1, &x, "chunks", chunks, NULL);
    }
    if (status)
        return status;
    return weft_compose_call(compose, "array_to_frame", &x, 1, &compose->result, "columns",
                             weft_value_ref(compose->call.attrs[COLUMNS]), NULL);
}

// Column `at` of a block.
static int take_column(struct weft_task *task, const struct weft_value *x, int64_t at,
                       struct weft_value **out)
{
    const struct weft_array *array = &x->array;
    size_t width = weft_dtype_size((enum weft_dtype)x->dtype);
    int64_t rows = array->shape[0];
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, (enum weft_dtype)x->dtype, rows, 0);
    if (status)
        return status;
    const char *from = (const char *)array->data + (array->ndim == 2 ? at * array->strides[1] : 0);
    for (int64_t i = 0; i < rows; i++)
        memcpy(b.bytes + (size_t)i * width, from + i * array->strides[0], width);
    b.length = rows;
    return weft_builder_finish(&b, out);
}

static int make_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    (void)context;
    return take_column(task, task->inputs[0], (int64_t)i, out);
}

static int frame_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *x = task->inputs[0];
    if (task->type->kind == WEFT_T_COLUMN)
        return take_column(task, x, 0, out);
    return weft_frame_make(task, x->array.shape[0], make_column, NULL, out);
}

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "an array of 1 or 2 dimensions"},
    {"columns", WEFT_ATTR, "string|list<string>|null", "null", 0,
     "names of the columns; null: \"0\", \"1\", …"},
};
static const struct weft_stage stages[] = {{"convert", frame_run}};

const struct weft_op weft_op_from_array = {
    .name = "from_array",
    .version = 1,
    .category = "frames",
    .summary = "an array as a frame or column",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = from_infer,
    .compose = from_compose,
};

const struct weft_op weft_op_array_to_frame = {
    .name = "array_to_frame",
    .version = 1,
    .category = "frames",
    .summary = "an array in chunks of rows as a frame or column",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = from_infer,
    .stages = stages,
    .stage_count = 1,
};
