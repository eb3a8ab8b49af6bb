// weft: isin and between: columns compared with several values at once.
// SPDX-License-Identifier: BSD-3-Clause

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, VALUES };
enum { LEFT = 1, RIGHT, INCLUSIVE };

static bool is_text(enum weft_dtype dtype)
{
    return dtype == WEFT_STRING || dtype == WEFT_CATEGORY;
}

static bool fits(enum weft_dtype dtype, const struct weft_value *value)
{
    struct weft_str text;
    double number;
    bool truth;
    if (weft_value_is_null(value))
        return true;
    if (is_text(dtype))
        return weft_value_as_string(value, &text);
    if (dtype == WEFT_BOOL)
        return weft_value_as_bool(value, &truth);
    return weft_value_as_float(value, &number);
}

static int check(struct weft_infer *infer, int param, const struct weft_value *value)
{
    enum weft_dtype dtype = weft_infer_input(infer, COLUMN)->dtype;
    char kind = weft_dtype_kind(dtype);
    if (kind == 'D' || kind == 'M' || kind == 'm' || kind == 'c')
        return weft_infer_fail(infer, WEFT_E_DTYPE, COLUMN,
                               "a column of %s cannot be compared with values of the language",
                               weft_dtype_name(dtype));
    return fits(dtype, value)
               ? WEFT_OK
               : weft_infer_fail(infer, WEFT_E_TYPE, param, "the value cannot be in a column of %s",
                                 weft_dtype_name(dtype));
}

static int isin_infer(struct weft_infer *infer)
{
    const struct weft_value *values = infer->attrs[VALUES];
    for (size_t i = 0; i < values->list.count; i++) {
        int status = check(infer, VALUES, values->list.items[i]);
        if (status)
            return status;
    }
    return weft_map_infer(infer, WEFT_BOOL);
}

// -1, 0, 1 as an element is below, equal to or above a value; 2 when they have no order (NaN).
static int compare(const struct weft_view_column *column, int64_t row, const struct weft_value *value)
{
    struct weft_str text;
    int64_t whole, element;
    double number = 0, x = 0;
    bool truth;
    if (column->dtype == WEFT_STRING) {
        struct weft_str own = weft_view_text(column, row);
        if (!weft_value_as_string(value, &text))
            return 2;
        size_t size = own.size < text.size ? own.size : text.size;
        int order = size ? memcmp(own.data, text.data, size) : 0;
        return order ? (order > 0) - (order < 0) : (own.size > text.size) - (own.size < text.size);
    }
    if (column->dtype == WEFT_BOOL)
        return weft_value_as_bool(value, &truth) ? (column->data[row] != 0) - truth : 2;
    if (weft_view_int(column, row, &element) && weft_value_as_int(value, &whole))
        return (element > whole) - (element < whole);
    if (!weft_view_float(column, row, &x) || !weft_value_as_float(value, &number) || x != x ||
        number != number)
        return 2;
    return (x > number) - (x < number);
}

static int isin_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct weft_value *values = context;
    bool found = false;
    for (size_t i = 0; i < values->list.count && !found; i++)
        found =
            !weft_value_is_null(values->list.items[i]) && compare(column, row, values->list.items[i]) == 0;
    memcpy(element, &(uint8_t){found}, 1);
    return WEFT_OK;
}

static int isin_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_BOOL, isin_each, task->attrs[VALUES], out);
}

static int between_infer(struct weft_infer *infer)
{
    struct weft_str word;
    int status = check(infer, LEFT, infer->attrs[LEFT]);
    if (!status)
        status = check(infer, RIGHT, infer->attrs[RIGHT]);
    if (status)
        return status;
    if (!weft_value_as_string(infer->attrs[INCLUSIVE], &word) ||
        (!weft_str_is(word, "both") && !weft_str_is(word, "neither") && !weft_str_is(word, "left") &&
         !weft_str_is(word, "right")))
        return weft_infer_fail(infer, WEFT_E_VALUE, INCLUSIVE,
                               "inclusive is \"both\", \"neither\", \"left\" or \"right\"");
    return weft_map_infer(infer, WEFT_BOOL);
}

static int between_each(const struct weft_view_column *column, int64_t row, const void *context,
                        void *element)
{
    const struct weft_task *task = context;
    struct weft_str word = {0};
    int left = compare(column, row, task->attrs[LEFT]), right = compare(column, row, task->attrs[RIGHT]);
    bool known = weft_value_as_string(task->attrs[INCLUSIVE], &word);
    bool both = known && weft_str_is(word, "both");
    bool low = left == 1 || (left == 0 && (both || weft_str_is(word, "left")));
    bool high = right == -1 || (right == 0 && (both || weft_str_is(word, "right")));
    memcpy(element, &(uint8_t){low && high}, 1);
    return WEFT_OK;
}

static int between_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_BOOL, between_each, task, out);
}

static const struct weft_stage isin_stages[] = {{"isin", isin_run}};
static const struct weft_stage between_stages[] = {{"between", between_run}};
static const struct weft_param isin_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"values", WEFT_ATTR, "list", NULL, 0, "the values"},
};
static const struct weft_param between_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"left", WEFT_ATTR, "scalar", NULL, 0, "lower bound"},
    {"right", WEFT_ATTR, "scalar", NULL, 0, "upper bound"},
    {"inclusive", WEFT_ATTR, "string", "\"both\"", 0,
     "which bounds belong: \"both\", \"neither\", \"left\", \"right\""},
};

const struct weft_op weft_op_isin = {
    .name = "isin",
    .version = 1,
    .category = "frames",
    .summary = "where a column has one of some values",
    .params = isin_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = isin_infer,
    .stages = isin_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_between = {
    .name = "between",
    .version = 1,
    .category = "frames",
    .summary = "where a column lies between two values",
    .params = between_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = between_infer,
    .stages = between_stages,
    .stage_count = 1,
};
