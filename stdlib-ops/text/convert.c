// weft: int, float, str and bool.
// SPDX-License-Identifier: BSD-3-Clause
//
// Python's conversions: texts are read whole (white space around them is passed over), floats are cut towards
// zero.

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "stdlib-ops/lists/items.h"

static int float_infer(struct weft_infer *infer)
{
    return weft_infer_scalar(infer, WEFT_F64, true);
}

static int no_number(struct weft_task *task, const char *wanted, const struct weft_value *value)
{
    struct weft_str text;
    if (weft_value_as_string(value, &text))
        return weft_task_fail(task, WEFT_E_VALUE, "'%.*s' is not %s", WEFT_STR_ARG(text), wanted);
    return weft_task_fail(task, WEFT_E_VALUE, "%s is not %s", weft_items_kind(value), wanted);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Copies the text without the white space around it; false: too long for a number, or empty.
static bool number_text(struct weft_str text, char *out, size_t size)
{
    while (text.size && is_space(text.data[text.size - 1]))
        text.size--;
    while (text.size && is_space(text.data[0])) {
        text.data++;
        text.size--;
    }
    if (text.size == 0 || text.size >= size)
        return false;
    memcpy(out, text.data, text.size);
    out[text.size] = 0;
    return strlen(out) == text.size;
}

static bool parse_int(struct weft_str text, int64_t *out)
{
    char digits[64], *end;
    if (!number_text(text, digits, sizeof digits))
        return false;
    errno = 0;
    *out = strtoll(digits, &end, 10);
    return *end == 0 && errno == 0;
}

// Decimal forms, inf and nan; not C's hexadecimal ones.
static bool parse_float(struct weft_str text, double *out)
{
    char digits[512], *end;
    if (!number_text(text, digits, sizeof digits) || strpbrk(digits, "xXpP("))
        return false;
    *out = strtod(digits, &end);
    return *end == 0;
}

static int int_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *value = task->inputs[0];
    struct weft_str text;
    int64_t whole;
    double number;
    bool flag;
    if (weft_value_as_bool(value, &flag))
        whole = flag;
    else if (weft_value_as_string(value, &text) ? !parse_int(text, &whole)
                                                : !weft_value_as_int(value, &whole)) {
        if (!weft_value_as_float(value, &number))
            return no_number(task, "an integer", value);
        if (!(trunc(number) >= -0x1p63 && trunc(number) < 0x1p63))
            return weft_task_fail(task, WEFT_E_VALUE, "the number does not fit into 64 bits");
        whole = (int64_t)number;
    }
    return weft_items_give(weft_value_int(whole), out);
}

static int float_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *value = task->inputs[0];
    struct weft_str text;
    double number;
    bool flag;
    if (weft_value_as_bool(value, &flag))
        number = flag;
    else if (weft_value_as_string(value, &text) ? !parse_float(text, &number)
                                                : !weft_value_as_float(value, &number))
        return no_number(task, "a number", value);
    return weft_items_give(weft_value_float(number), out);
}

static int str_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_buf buf = {0};
    if (task->inputs[0])
        weft_value_text(task->inputs[0], &buf);
    struct weft_value *value = buf.failed ? NULL : weft_value_string((struct weft_str){buf.data, buf.size});
    weft_buf_clear(&buf);
    return weft_items_give(value, out);
}

static int bool_run(struct weft_task *task, struct weft_value **out)
{
    return weft_items_give(weft_value_bool(weft_items_truth(task->inputs[0])), out);
}

static const struct weft_param number_params[] = {
    {"value", WEFT_INPUT, "scalar", NULL, 0, "a number, string or bool"},
};
static const struct weft_param value_params[] = {
    {"value", WEFT_INPUT, "scalar|file|list|dict|null", NULL, 0, "any value that is no array or frame"},
};
static const struct weft_stage int_stages[] = {{"int", int_run}}, float_stages[] = {{"float", float_run}},
                               str_stages[] = {{"str", str_run}}, bool_stages[] = {{"bool", bool_run}};

const struct weft_op weft_op_int = {
    .name = "int",
    .summary = "a number or text as an integer",
    WEFT_ITEMS_CALL("text", number_params, weft_infer_as_int, int_stages),
};

const struct weft_op weft_op_float = {
    .name = "float",
    .summary = "a number or text as a float",
    WEFT_ITEMS_CALL("text", number_params, float_infer, float_stages),
};

const struct weft_op weft_op_str = {
    .name = "str",
    .summary = "a value as text, as print shows it",
    WEFT_ITEMS_CALL("text", value_params, weft_infer_as_text, str_stages),
};

const struct weft_op weft_op_bool = {
    .name = "bool",
    .summary = "whether a value is not null, false, 0 or empty",
    WEFT_ITEMS_CALL("text", value_params, weft_infer_as_bool, bool_stages),
};
