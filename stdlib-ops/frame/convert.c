// weft: astype of columns and of single values.
// SPDX-License-Identifier: BSD-3-Clause
//
// Unlike arrays, columns never change a value silently: what does not fit the type fails, or is null
// (frame/cell.h).

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/map.h"

enum { SUBJECT, DTYPE, ERRORS };

// The wanted type, when elements of `from` can become it at all.  Only columns have categories.
static int wanted_dtype(struct weft_infer *infer, enum weft_dtype from, bool single, enum weft_dtype *out)
{
    int status = weft_infer_dtype(infer, DTYPE, infer->attrs[DTYPE], out);
    if (status)
        return status;
    bool category = *out == WEFT_CATEGORY;
    if (weft_cell_converts(from, *out) && !(category && single))
        return WEFT_OK;
    status = weft_infer_fail(infer, WEFT_E_DTYPE, DTYPE, "%s does not become %s", weft_dtype_name(from),
                             weft_dtype_name(*out));
    if (category && !single)
        weft_infer_help(infer, "categories are text: .astype(\"string\").astype(\"category\")");
    return status;
}

static int column_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    struct weft_str word = {0};
    int status = wanted_dtype(infer, weft_infer_input(infer, SUBJECT)->dtype, false, &dtype);
    if (status)
        return status;
    if (!weft_value_as_string(infer->attrs[ERRORS], &word) ||
        (!weft_str_is(word, "raise") && !weft_str_is(word, "coerce")))
        return weft_infer_fail(infer, WEFT_E_VALUE, ERRORS, "errors is \"raise\" or \"coerce\"");
    return weft_map_infer(infer, dtype);
}

static int column_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str word = {0};
    bool coerce = weft_value_as_string(task->attrs[ERRORS], &word) && weft_str_is(word, "coerce");
    return weft_column_convert(task, task->inputs[0], task->type->dtype, coerce, out);
}

// Numbers become complex ones, which columns do not have.
static bool becomes_complex(enum weft_dtype from, enum weft_dtype to)
{
    return weft_dtype_kind(to) == 'c' && strchr("biufc", weft_dtype_kind(from));
}

static int scalar_infer(struct weft_infer *infer)
{
    const struct weft_type *from = weft_infer_input(infer, SUBJECT);
    struct weft_str name = {0};
    enum weft_dtype dtype =
        weft_value_as_string(infer->attrs[DTYPE], &name) ? weft_dtype_parse(name) : WEFT_DTYPE_NONE;
    int status = WEFT_OK;
    if (from->kind != WEFT_T_SCALAR || !becomes_complex(from->dtype, dtype))
        status = wanted_dtype(infer, from->kind == WEFT_T_SCALAR ? from->dtype : WEFT_STRING, true, &dtype);
    if (status)
        return status;
    return weft_infer_scalar(infer, dtype, false);
}

// A scalar from the bytes of one element.
static struct weft_value *scalar_of(enum weft_dtype dtype, const unsigned char *element, struct weft_str text)
{
    struct weft_value *cell = NULL;
    struct weft_builder b;
    struct weft_cell read;
    if (dtype == WEFT_STRING)
        return weft_value_string(text);
    if (weft_builder_init(&b, NULL, dtype, 1, 0) || weft_builder_element(&b, element) ||
        weft_builder_finish(&b, &cell))
        return NULL;
    struct weft_view_column view = weft_column_view(cell);
    struct weft_scalar scalar = {0};
    bool known = weft_cell_of(&view, 0, &read);
    switch (weft_dtype_kind(dtype)) {
    case 'f':
        scalar.f = read.f;
        break;
    case 'b':
        scalar.b = read.b;
        break;
    case 'u':
        scalar.u = read.u;
        break;
    default:
        scalar.i = read.i;
    }
    weft_value_release(cell);
    return known ? weft_value_scalar(dtype, scalar) : NULL;
}

static int complex_run(struct weft_task *task, enum weft_dtype to, struct weft_value **out)
{
    const struct weft_value *value = task->inputs[0];
    struct weft_scalar scalar = {.c = {0, 0}};
    bool truth = false;
    if (weft_dtype_kind(value->dtype) == 'c')
        scalar = value->scalar;
    else if (weft_dtype_kind(value->dtype) == 'u')
        scalar.c[0] = (double)value->scalar.u;
    else if (weft_value_as_bool(value, &truth) || !weft_value_as_float(value, &scalar.c[0]))
        scalar.c[0] = truth;
    for (int part = 0; part < 2 && to == WEFT_C64; part++)
        scalar.c[part] = (float)scalar.c[part];
    *out = weft_value_scalar(to, scalar);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int scalar_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_cell cell;
    struct weft_str name = {0};
    unsigned char element[16] = {0};
    struct weft_buf text = {0};
    enum weft_dtype to =
        weft_value_as_string(task->attrs[DTYPE], &name) ? weft_dtype_parse(name) : WEFT_DTYPE_NONE;
    if (task->inputs[0]->kind == WEFT_SCALAR && becomes_complex(task->inputs[0]->dtype, to))
        return complex_run(task, to, out);
    if (!weft_cell_of_value(task->inputs[0], &cell) || !weft_cell_converts(cell.dtype, to))
        return weft_task_fail(task, WEFT_E_DTYPE, "the value does not become %s", weft_dtype_name(to));
    weft_cell_text(&cell, &text);
    struct weft_str word = {text.data, text.size};
    int status = WEFT_OK;
    if (to != WEFT_STRING && !weft_cell_convert(&cell, to, element))
        status = weft_task_fail(task, WEFT_E_VALUE, "'%.*s' does not become %s", WEFT_STR_ARG(word),
                                weft_dtype_name(to));
    else if (text.failed || !(*out = scalar_of(to, element, word)))
        status = WEFT_NO_MEMORY;
    weft_buf_clear(&text);
    return status;
}

static const struct weft_param column_params[] = {
    {"x", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"dtype", WEFT_ATTR, "string|dtype", NULL, 0, "element type: \"f64\", \"i32\", \"string\", \"date\", …"},
    {"errors", WEFT_ATTR, "string", "\"raise\"", 0, "\"coerce\": null for what does not fit"},
};
static const struct weft_param scalar_params[] = {
    {"x", WEFT_INPUT, "scalar|string", NULL, 0, "one value"},
    {"dtype", WEFT_ATTR, "string|dtype", NULL, 0, "element type: \"f64\", \"i32\", \"string\", \"date\", …"},
};
static const struct weft_stage column_stages[] = {{"astype", column_run}, WEFT_ROWS_STAGE};
static const struct weft_stage scalar_stages[] = {{"astype", scalar_run}};
static const char *const aliases[] = {"astype", NULL};

const struct weft_op weft_op_column_astype = {
    .name = "column_astype",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "a column in another element type",
    .params = column_params,
    .param_count = 3,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = column_infer,
    .stages = column_stages,
    .stage_count = 2,
};

const struct weft_op weft_op_scalar_astype = {
    .name = "scalar_astype",
    .aliases = aliases,
    .version = 1,
    .category = "text",
    .summary = "a single value in another element type",
    .params = scalar_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .infer = scalar_infer,
    .stages = scalar_stages,
    .stage_count = 1,
};
