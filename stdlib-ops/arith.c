// weft: arithmetic operators.
// SPDX-License-Identifier: BSD-3-Clause
//
// On arrays and columns as NumPy computes (integers wrap, x // 0 is 0 for integers); on scalars exactly or
// not at all.
// `+` also joins strings and lists.

#include <string.h>

#include "stdlib-ops/tmpl/course.h"
#include "stdlib-ops/tmpl/exact.h"

// Times and durations are computed as the 64-bit integers that they are; dates become times first.
#define TIME_ROW(n, a, b, r) {WEFT_##r, {WEFT_##a, WEFT_##b}, KERNEL_RUNS(n, I64)},
#define ADD_TIMES(unit)                                                                                      \
    TIME_ROW(add, DATETIME_##unit, DURATION_##unit, DATETIME_##unit)                                         \
    TIME_ROW(add, DURATION_##unit, DATETIME_##unit, DATETIME_##unit)                                         \
    TIME_ROW(add, DURATION_##unit, DURATION_##unit, DURATION_##unit)
#define SUBTRACT_TIMES(unit)                                                                                 \
    TIME_ROW(subtract, DATETIME_##unit, DURATION_##unit, DATETIME_##unit)                                    \
    TIME_ROW(subtract, DATETIME_##unit, DATETIME_##unit, DURATION_##unit)                                    \
    TIME_ROW(subtract, DURATION_##unit, DURATION_##unit, DURATION_##unit)
#define MULTIPLY_TIMES(unit)                                                                                 \
    TIME_ROW(multiply, DURATION_##unit, I64, DURATION_##unit)                                                \
    TIME_ROW(multiply, I64, DURATION_##unit, DURATION_##unit)
#define DIVIDE_TIMES(unit)                                                                                   \
    TIME_ROW(divide, DURATION_##unit, DURATION_##unit, F64)                                                  \
    TIME_ROW(floor_divide, DURATION_##unit, I64, DURATION_##unit)
#define FLOOR_DIVIDE_TIMES(unit)                                                                             \
    TIME_ROW(floor_divide, DURATION_##unit, I64, DURATION_##unit)                                            \
    TIME_ROW(floor_divide, DURATION_##unit, DURATION_##unit, I64)
#define REMAINDER_TIMES(unit) TIME_ROW(remainder, DURATION_##unit, DURATION_##unit, DURATION_##unit)

COURSE_LINKED(add_table, 2, ADD_KERNELS(KERNEL_ROW2) ADD_TIMES(US) ADD_TIMES(NS), add, WEFT_COURSE_SUM);
COURSE_LINKED(subtract_table, 2, SUBTRACT_KERNELS(KERNEL_ROW2) SUBTRACT_TIMES(US) SUBTRACT_TIMES(NS),
              subtract, WEFT_COURSE_DIFFERENCE);
COURSE_LINKED(multiply_table, 2, MULTIPLY_KERNELS(KERNEL_ROW2) MULTIPLY_TIMES(US) MULTIPLY_TIMES(NS),
              multiply, WEFT_COURSE_PRODUCT);
COURSE_LINKED(divide_table, 2, DIVIDE_KERNELS(KERNEL_ROW2) DIVIDE_TIMES(US) DIVIDE_TIMES(NS), divide,
              WEFT_COURSE_QUOTIENT);
ELEMENTWISE_TABLE(floor_divide_table, 2,
                  FLOOR_DIVIDE_KERNELS(KERNEL_ROW2) FLOOR_DIVIDE_TIMES(US) FLOOR_DIVIDE_TIMES(NS));
ELEMENTWISE_TABLE(remainder_table, 2, REMAINDER_KERNELS(KERNEL_ROW2) REMAINDER_TIMES(US) REMAINDER_TIMES(NS));
#define POWER_ROWS INTS(KERNEL_ROW2, power) FLOATS(KERNEL_ROW2, float_power) COMPLEXES(KERNEL_ROW2, power)
ELEMENTWISE_LINKED(power_table, 2, POWER_ROWS, float_power);
#define DURATION_ROW(n, unit) {WEFT_DURATION_##unit, {WEFT_DURATION_##unit}, KERNEL_RUNS(n, I64)},
#define DURATION_ROWS(n)      DURATION_ROW(n, US) DURATION_ROW(n, NS)
COURSE_LINKED(negative_table, 1, NEGATIVE_KERNELS(KERNEL_ROW1) DURATION_ROWS(negative), negative,
              WEFT_COURSE_NEGATIVE);
COURSE_TABLE(positive_table, 1, POSITIVE_KERNELS(KERNEL_ROW1) DURATION_ROWS(positive), WEFT_COURSE_RISES);
ELEMENTWISE_LINKED(absolute_table, 1, ABSOLUTE_KERNELS(KERNEL_ROW1) DURATION_ROWS(absolute), absolute);

static bool add_exact(int64_t a, int64_t b, int64_t *out)
{
    return !__builtin_add_overflow(a, b, out);
}

static bool subtract_exact(int64_t a, int64_t b, int64_t *out)
{
    return !__builtin_sub_overflow(a, b, out);
}

static bool multiply_exact(int64_t a, int64_t b, int64_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

// b is not zero.  Rounds down, as Python does.
static bool floor_divide_exact(int64_t a, int64_t b, int64_t *out)
{
    if (a == INT64_MIN && b == -1)
        return false;
    *out = a / b - (a % b != 0 && (a < 0) != (b < 0));
    return true;
}

// b is not zero.  The sign is the divisor's.
static bool remainder_exact(int64_t a, int64_t b, int64_t *out)
{
    if (b == -1) {
        *out = 0;
        return true;
    }
    int64_t rest = a % b;
    *out = rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    return true;
}

// b is not negative.
static bool power_exact(int64_t a, int64_t b, int64_t *out)
{
    int64_t result = 1;
    while (b) {
        if ((b & 1) && __builtin_mul_overflow(result, a, &result))
            return false;
        b >>= 1;
        if (b && __builtin_mul_overflow(a, a, &a))
            return false;
    }
    *out = result;
    return true;
}

static struct weft_value *join_strings(struct weft_str a, struct weft_str b)
{
    struct weft_buf text = {0};
    weft_buf_str(&text, a);
    weft_buf_str(&text, b);
    struct weft_value *value =
        text.failed ? NULL : weft_value_string((struct weft_str){text.data ? text.data : "", text.size});
    weft_buf_clear(&text);
    return value;
}

static struct weft_value *join_lists(const struct weft_value *a, const struct weft_value *b)
{
    struct weft_value *list = weft_value_list(a->kind, a->list.count + b->list.count);
    if (!list)
        return NULL;
    for (size_t i = 0; i < a->list.count; i++)
        list->list.items[i] = weft_value_ref(a->list.items[i]);
    for (size_t i = 0; i < b->list.count; i++)
        list->list.items[a->list.count + i] = weft_value_ref(b->list.items[i]);
    return list;
}

static bool is_list(const struct weft_value *value)
{
    return value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
}

static int add_scalar(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *a = task->inputs[0], *b = task->inputs[1];
    struct weft_str left, right;
    if (is_list(a) && b->kind == a->kind)
        *out = join_lists(a, b);
    else if (weft_value_as_string(a, &left) && weft_value_as_string(b, &right))
        *out = join_strings(left, right);
    else if (a->kind != WEFT_SCALAR || b->kind != WEFT_SCALAR || a->dtype == WEFT_STRING ||
             b->dtype == WEFT_STRING)
        return weft_task_fail(task, WEFT_E_TYPE, "'+' takes two numbers, two strings or two lists");
    else
        return weft_exact_binary(task, "+", add_exact, out);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int subtract_scalar(struct weft_task *task, struct weft_value **out)
{
    return weft_exact_binary(task, "-", subtract_exact, out);
}

static int multiply_scalar(struct weft_task *task, struct weft_value **out)
{
    return weft_exact_binary(task, "*", multiply_exact, out);
}

static int divide_scalar(struct weft_task *task, struct weft_value **out)
{
    return weft_exact_zero(task) ? WEFT_FAILED : weft_scalar_elementwise(task, out);
}

static int floor_divide_scalar(struct weft_task *task, struct weft_value **out)
{
    return weft_exact_zero(task) ? WEFT_FAILED : weft_exact_binary(task, "//", floor_divide_exact, out);
}

static int remainder_scalar(struct weft_task *task, struct weft_value **out)
{
    return weft_exact_zero(task) ? WEFT_FAILED : weft_exact_binary(task, "%", remainder_exact, out);
}

// int ** negative int is a float, as in Python.
static int power_scalar(struct weft_task *task, struct weft_value **out)
{
    int64_t a, b;
    if (!weft_exact_ints(task, &a, &b) || b >= 0)
        return weft_exact_binary(task, "**", power_exact, out);
    if (a == 0)
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "0 to a negative power");
    struct weft_value *base = weft_value_float((double)a), *exponent = weft_value_float((double)b);
    int status = WEFT_NO_MEMORY;
    if (base && exponent) {
        struct weft_task floats = *task;
        floats.inputs = (const struct weft_value *[]){base, exponent};
        status = weft_scalar_elementwise(&floats, out);
    }
    weft_value_release(base);
    weft_value_release(exponent);
    return status;
}

static int negative_scalar(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *a = task->inputs[0];
    if (a->kind != WEFT_SCALAR || !(a->dtype == WEFT_I64 || (a->weak && a->dtype == WEFT_BOOL)))
        return weft_scalar_elementwise(task, out);
    int64_t value = a->dtype == WEFT_BOOL ? a->scalar.b : a->scalar.i;
    if (value == INT64_MIN)
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "the negative of %lld does not fit a 64-bit integer",
                              (long long)value);
    return weft_exact_result(task, -value, out);
}

static int absolute_scalar(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *a = task->inputs[0];
    bool whole = a->kind == WEFT_SCALAR && a->weak && a->dtype == WEFT_I64;
    return whole && a->scalar.i < 0 ? negative_scalar(task, out) : weft_scalar_elementwise(task, out);
}

static int divide_infer(struct weft_infer *infer)
{
    int status = weft_infer_elementwise(infer);
    if (status == WEFT_INVALID && weft_dtype_kind(infer->inputs[0]->dtype) == 'm' &&
        weft_dtype_kind(infer->inputs[1]->dtype) != 'm')
        weft_infer_help(infer, "a duration is divided by a whole number");
    return status;
}

static bool is_text(const struct weft_type *type)
{
    return type->kind == WEFT_T_FILE || (type->kind == WEFT_T_SCALAR && type->dtype == WEFT_STRING);
}

static int add_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    if (is_text(a) && is_text(b))
        return weft_infer_scalar(infer, WEFT_STRING, true);
    if (a->kind != b->kind || (a->kind != WEFT_T_LIST && a->kind != WEFT_T_TUPLE))
        return weft_infer_elementwise(infer);
    const struct weft_type *element = a->element;
    if (a->kind == WEFT_T_TUPLE || !element || !b->element || !weft_type_equal(element, b->element))
        element = weft_type_simple(infer->arena, WEFT_T_ANY);
    if (a->kind == WEFT_T_LIST && a->count == 0 && b->element)
        element = b->element;
    else if (b->kind == WEFT_T_LIST && b->count == 0 && a->element)
        element = a->element;
    infer->result =
        weft_type_list(infer->arena, element, a->count < 0 || b->count < 0 ? -1 : a->count + b->count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// Whether int ** int is an int depends on the exponent's value, so on scalars the type is only known with it.
static int power_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    bool ints = a->kind == WEFT_T_SCALAR && b->kind == WEFT_T_SCALAR && weft_dtype_kind(a->dtype) == 'i' &&
                weft_dtype_kind(b->dtype) == 'i';
    if (!ints)
        return weft_infer_elementwise(infer);
    infer->result = weft_type_simple(infer->arena, WEFT_T_ANY);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

#define TIMED "number|datetime|duration"

// Columns of text are joined by an operation of their own (frame/split.c).
static const struct weft_param add_params[] = {
    {"a", WEFT_INPUT, "array|column<" TIMED ">|" TIMED "|string|list|tuple", NULL, 0,
     "number, time, duration, array, column, string or list"},
    {"b", WEFT_INPUT, "array|column<" TIMED ">|" TIMED "|string|list|tuple", NULL, 0,
     "what is added or joined to it"},
};

#define OPERAND_OF(name)                                                                                     \
    {                                                                                                        \
        name, WEFT_INPUT, "array|column|" TIMED, NULL, 0, "number, time, duration, array or column"          \
    }
static const struct weft_param timed_params1[] = {OPERAND_OF("x")};
static const struct weft_param timed_params2[] = {OPERAND_OF("a"), OPERAND_OF("b")};

const struct weft_op weft_op_add = {
    COURSE_OPERATOR("add", "+", "sum of two values; joins strings and lists", add_table, add_params,
                    add_infer, add_scalar, WEFT_COMMUTATIVE),
};

// As NumPy: arrays of truth values have no difference (numbers of the language and columns do).
static int signed_infer(struct weft_infer *infer)
{
    bool array = false, bools = true;
    for (size_t i = 0; i < infer->input_count; i++) {
        array |= infer->inputs[i]->kind == WEFT_T_ARRAY;
        bools = bools && infer->inputs[i]->kind != WEFT_T_COLUMN && infer->inputs[i]->dtype == WEFT_BOOL;
    }
    if (!array || !bools)
        return weft_infer_elementwise(infer);
    int status =
        weft_infer_fail(infer, WEFT_E_DTYPE, -1, "'%s' is not defined for arrays of bool", infer->op->name);
    weft_infer_help(infer, infer->input_count == 1 ? "'not' turns truth values over"
                                                   : "'^' tells where truth values differ");
    return status;
}

const struct weft_op weft_op_subtract = {
    COURSE_OPERATOR("subtract", "-", "difference of two values", subtract_table, timed_params2, signed_infer,
                    subtract_scalar, 0),
    .aliases = (const char *const[]){"sub", NULL},
};

const struct weft_op weft_op_multiply = {
    COURSE_OPERATOR("multiply", "*", "product of two values", multiply_table, timed_params2,
                    weft_infer_elementwise, multiply_scalar, WEFT_COMMUTATIVE),
    .aliases = (const char *const[]){"mul", NULL},
};

const struct weft_op weft_op_true_divide = {
    COURSE_OPERATOR("true_divide", "/", "quotient of two values, always a float", divide_table, timed_params2,
                    divide_infer, divide_scalar, 0),
    .aliases = (const char *const[]){"div", "truediv", "divide", NULL},
};

const struct weft_op weft_op_floor_divide = {
    OPERATOR_RULES("floor_divide", "//", "quotient rounded down", floor_divide_table, timed_params2,
                   weft_infer_elementwise, floor_divide_scalar),
    .aliases = (const char *const[]){"floordiv", NULL},
};

const struct weft_op weft_op_remainder = {
    OPERATOR_RULES("remainder", "%", "what floor division leaves, with the divisor's sign", remainder_table,
                   timed_params2, weft_infer_elementwise, remainder_scalar),
    .aliases = (const char *const[]){"mod", NULL},
};

const struct weft_op weft_op_power = {
    ELEMENTWISE_NUMBERED(2, "power", "first value to the power of the second", power_table, weft_params2, 0.3,
                         power_infer, power_scalar, 0),
    .operator_text = "**",
    .aliases = (const char *const[]){"pow", NULL},
};

const struct weft_op weft_op_negative = {
    COURSE_OPERATOR("negative", "-", "negated value", negative_table, timed_params1, signed_infer,
                    negative_scalar, 0),
};

const struct weft_op weft_op_positive = {
    COURSE_OPERATOR("positive", "+", "the value itself", positive_table, timed_params1,
                    weft_infer_elementwise, weft_scalar_elementwise, 0),
};

const struct weft_op weft_op_absolute = {
    ELEMENTWISE_RULES("absolute", "distance from zero", absolute_table, timed_params1, 0.3,
                      weft_infer_elementwise, absolute_scalar),
    .aliases = (const char *const[]){"abs", NULL},
};
