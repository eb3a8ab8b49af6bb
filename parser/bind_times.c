// weft: binding: constants beside times.
// SPDX-License-Identifier: BSD-3-Clause
//
// `trips.when > "2015-02-01"` and `trips.when + 90m` mean a time and a duration of the column's own unit. The
// constant is converted (by astype) while binding, so that a text that is no time is an error at its place,
// and what follows (filters in readers, loops) sees two operands of one type.

#include "parser/binder.h"

static bool compares(enum weft_operator op)
{
    return op == WEFT_OPERATOR_LESS || op == WEFT_OPERATOR_LESS_EQUAL || op == WEFT_OPERATOR_GREATER ||
           op == WEFT_OPERATOR_GREATER_EQUAL || op == WEFT_OPERATOR_EQUAL || op == WEFT_OPERATOR_NOT_EQUAL;
}

// A date is compared with a date when the text has no time of day.
static enum weft_dtype text_dtype(enum weft_dtype column, struct weft_str text)
{
    if (column == WEFT_DATE)
        return text.size <= sizeof "YYYY-MM-DD" - 1 ? WEFT_DATE : WEFT_DATETIME_US;
    return weft_dtype_kind(column) == 'M' ? column : WEFT_DTYPE_NONE;
}

// The unit of the column, when it holds the duration exactly.
static enum weft_dtype duration_dtype(enum weft_dtype column, const struct weft_value *value)
{
    bool nano = column == WEFT_DATETIME_NS || column == WEFT_DURATION_NS;
    if (value->dtype == WEFT_DURATION_NS && !nano && value->scalar.i % 1000)
        return WEFT_DTYPE_NONE;
    return nano ? WEFT_DURATION_NS : WEFT_DURATION_US;
}

// What a constant beside a column of times has to become; NONE: it is fine as it is.
static enum weft_dtype wanted(enum weft_operator op, enum weft_dtype column, const struct weft_value *value)
{
    struct weft_str text;
    enum weft_dtype dtype = WEFT_DTYPE_NONE;
    if (weft_value_as_string(value, &text))
        dtype = compares(op) ? text_dtype(column, text) : WEFT_DTYPE_NONE;
    else if (value->kind == WEFT_SCALAR && weft_dtype_kind(value->dtype) == 'm')
        dtype = duration_dtype(column, value);
    else if (value->kind == WEFT_SCALAR && value->dtype == WEFT_DATE && weft_dtype_kind(column) == 'M')
        dtype = column;
    return value->kind == WEFT_SCALAR && dtype == (enum weft_dtype)value->dtype ? WEFT_DTYPE_NONE : dtype;
}

// A column of dates, times or durations, or a single one of these.
static bool is_times(const struct weft_thing *thing)
{
    if (thing->kind != WEFT_THING_NODE)
        return false;
    const struct weft_type *type = thing->node->type;
    char kind = weft_dtype_kind(type->dtype);
    return (kind == 'D' || kind == 'M' || kind == 'm') &&
           (type->kind == WEFT_T_COLUMN || type->kind == WEFT_T_SCALAR);
}

// Calls astype(value, dtype).
static int convert(struct weft_binder *binder, const struct weft_scope *scope, struct weft_arg *arg,
                   enum weft_dtype dtype)
{
    struct weft_value *name = weft_value_string(weft_str(weft_dtype_name(dtype)));
    struct weft_arg args[2] = {*arg, {.span = arg->span, .bound = true}};
    if (!name)
        return WEFT_NO_MEMORY;
    int status = weft_bind_const(binder, name, arg->span, &args[1].thing);
    if (status)
        return status;
    return weft_bind_call(binder, scope, WEFT_STR("astype"), args, 2, arg->span, &arg->thing);
}

int weft_bind_times(struct weft_binder *binder, const struct weft_scope *scope, enum weft_operator op,
                    struct weft_arg *args, size_t count)
{
    int status = WEFT_OK;
    for (size_t i = 0; count == 2 && i < 2 && !status; i++) {
        const struct weft_value *value;
        if (!is_times(&args[1 - i].thing) || args[i].thing.kind != WEFT_THING_NODE ||
            weft_graph_known(binder->graph, args[i].thing.node, &value, NULL))
            continue;
        enum weft_dtype dtype = wanted(op, args[1 - i].thing.node->type->dtype, value);
        if (dtype != WEFT_DTYPE_NONE)
            status = convert(binder, scope, &args[i], dtype);
    }
    return status;
}
