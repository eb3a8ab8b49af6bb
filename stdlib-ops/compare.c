// weft: comparisons.
// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers by value, strings by their bytes (which is the order of code points), dates and times among their
// own kind.  What x.dtype gives is equal to every name of that dtype, and other texts beside it are mistakes.

#include <stdlib.h>
#include <string.h>

#include "graph/base/vec.h"
#include "stdlib-ops/tmpl/course.h"

#define COMPARE_ROWS(n) ORDER_LIST(KERNEL_ROW2, n)
#define EQUAL_ROWS(n)                                                                                        \
    KERNEL_ROW2(n, BOOL, BOOL, BOOL)                                                                         \
    NUMBERS_TEST(KERNEL_ROW2, n) TIMES_TEST(KERNEL_ROW2, n) KERNEL_ROW2(n, STRING, STRING, BOOL)
ELEMENTWISE_TABLE(equal_table, 2, EQUAL_ROWS(equal));
ELEMENTWISE_TABLE(not_equal_table, 2, EQUAL_ROWS(not_equal));
COURSE_TABLE(less_table, 2, COMPARE_ROWS(less), WEFT_COURSE_BELOW);
COURSE_TABLE(less_equal_table, 2, COMPARE_ROWS(less_equal), WEFT_COURSE_BELOW);
COURSE_TABLE(greater_table, 2, COMPARE_ROWS(greater), WEFT_COURSE_ABOVE);
COURSE_TABLE(greater_equal_table, 2, COMPARE_ROWS(greater_equal), WEFT_COURSE_ABOVE);

#define COMPARED "array|column|scalar|string|null"

static const struct weft_param params[] = {
    {"a", WEFT_INPUT, COMPARED, NULL, 0, "number, string, date, array or column"},
    {"b", WEFT_INPUT, COMPARED, NULL, 0, "what it is compared with"},
};

static const struct weft_param equal_params[] = {
    {"a", WEFT_INPUT, "array|column|scalar|string|null|list|tuple|dict", NULL, 0, "any value"},
    {"b", WEFT_INPUT, "array|column|scalar|string|null|list|tuple|dict", NULL, 0, "what it is compared with"},
};

static bool whole(const struct weft_value *value)
{
    return value->kind != WEFT_SCALAR && value->kind != WEFT_FILE;
}

// Numbers are compared by value, whatever their types.
static bool same_number(const struct weft_value *a, const struct weft_value *b)
{
    char kind_a = weft_dtype_kind(a->dtype), kind_b = weft_dtype_kind(b->dtype);
    const struct weft_value *whole = kind_a == 'i' ? a : b, *real = kind_a == 'i' ? b : a;
    if (kind_a == 'f' && kind_b == 'f')
        return a->scalar.f == b->scalar.f;
    if (!(kind_a == 'i' && kind_b == 'f') && !(kind_a == 'f' && kind_b == 'i'))
        return weft_value_equal(a, b);
    double number = real->scalar.f;
    return number >= -0x1p63 && number < 0x1p63 && (double)(int64_t)number == number &&
           (int64_t)number == whole->scalar.i;
}

static bool is_dtype(const struct weft_value *value)
{
    return value->kind == WEFT_SCALAR && value->dtype == WEFT_STRING && value->weak;
}

// Beside a dtype a text is a name of one.
static bool same_text(const struct weft_value *a, const struct weft_value *b, struct weft_str left,
                      struct weft_str right)
{
    enum weft_dtype dtype = is_dtype(a) || is_dtype(b) ? weft_dtype_parse(left) : WEFT_DTYPE_NONE;
    return weft_str_eq(left, right) || (dtype && dtype == weft_dtype_parse(right));
}

// newaxis is NumPy's None.
static bool is_none(const struct weft_value *value)
{
    return value->kind == WEFT_NULL || value->kind == WEFT_NEWAXIS;
}

static bool same_scalar(const struct weft_value *a, const struct weft_value *b)
{
    struct weft_str left, right;
    bool texts = weft_value_as_string(a, &left) && weft_value_as_string(b, &right);
    return texts ? same_text(a, b, left, right) : same_number(a, b);
}

struct pair {
    const struct weft_value *a, *b;
};

struct pairs {
    struct pair *data;
    size_t count, capacity;
};

static bool push_items(struct pairs *waiting, const struct weft_value *a, const struct weft_value *b)
{
    bool pushed = true;
    for (size_t i = 0; pushed && i < a->list.count; i++)
        pushed = weft_vec_push(waiting, ((struct pair){a->list.items[i], b->list.items[i]}));
    return pushed;
}

// The value of a key, looked for at place `from` first; NULL: there is none.
static const struct weft_value *value_of(const struct weft_value *dict, const struct weft_value *key,
                                         size_t from)
{
    for (size_t i = 0; i < dict->dict.count; i++) {
        size_t at = (from + i) % dict->dict.count;
        if (same_scalar(dict->dict.keys[at], key))
            return dict->dict.values[at];
    }
    return NULL;
}

// The values of the same keys, in any order; *equal is false when one is missing.
static bool push_values(struct pairs *waiting, const struct weft_value *a, const struct weft_value *b,
                        bool *equal)
{
    bool pushed = true;
    for (size_t i = 0; pushed && *equal && i < a->dict.count; i++) {
        const struct weft_value *value = value_of(b, a->dict.keys[i], i);
        *equal = value != NULL;
        pushed = !value || weft_vec_push(waiting, ((struct pair){a->dict.values[i], value}));
    }
    return pushed;
}

static bool same_leaf(const struct weft_value *a, const struct weft_value *b)
{
    if (a->kind == WEFT_SCALAR && b->kind == WEFT_SCALAR)
        return same_scalar(a, b);
    return (is_none(a) && is_none(b)) || weft_value_equal(a, b);
}

// Lists are equal item by item, dicts key by key; nests as deep as the data does, so pairs wait on a stack.
static int equal_nested(const struct weft_value *a, const struct weft_value *b, bool *equal)
{
    struct pairs waiting = {0};
    bool pushed = weft_vec_push(&waiting, ((struct pair){a, b}));
    *equal = true;
    while (pushed && *equal && waiting.count) {
        struct pair pair = waiting.data[--waiting.count];
        uint8_t kind = pair.a->kind == pair.b->kind ? pair.a->kind : WEFT_NULL;
        bool list = kind == WEFT_LIST || kind == WEFT_TUPLE;
        if (!list && kind != WEFT_DICT) {
            *equal = same_leaf(pair.a, pair.b);
            continue;
        }
        *equal = list ? pair.a->list.count == pair.b->list.count : pair.a->dict.count == pair.b->dict.count;
        if (*equal)
            pushed =
                list ? push_items(&waiting, pair.a, pair.b) : push_values(&waiting, pair.a, pair.b, equal);
    }
    free(waiting.data);
    return pushed ? WEFT_OK : WEFT_NO_MEMORY;
}

// True when == is decided without a kernel: values that are no scalars, or a string against a number.
static bool equal_whole(const struct weft_task *task, bool *equal, int *status)
{
    *status = WEFT_OK;
    const struct weft_value *a = task->inputs[0], *b = task->inputs[1];
    struct weft_str left, right;
    bool text_a = weft_value_as_string(a, &left), text_b = weft_value_as_string(b, &right);
    if (text_a && text_b)
        *equal = same_text(a, b, left, right);
    else if (text_a != text_b)
        *equal = false;
    else if (whole(a) || whole(b))
        *status = equal_nested(a, b, equal);
    else
        return false;
    return true;
}

static int result(bool value, struct weft_value **out)
{
    *out = weft_value_bool(value);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int equal_scalar(struct weft_task *task, struct weft_value **out)
{
    bool equal;
    int status;
    if (!equal_whole(task, &equal, &status))
        return weft_scalar_elementwise(task, out);
    return status ? status : result(equal, out);
}

static int not_equal_scalar(struct weft_task *task, struct weft_value **out)
{
    bool equal;
    int status;
    if (!equal_whole(task, &equal, &status))
        return weft_scalar_elementwise(task, out);
    return status ? status : result(!equal, out);
}

static bool blocked(const struct weft_type *type)
{
    return type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_COLUMN;
}

static bool text_or_whole(const struct weft_type *type)
{
    return type->kind != WEFT_T_SCALAR || type->dtype == WEFT_STRING;
}

static bool dtype_named(const struct weft_type *type)
{
    return type->kind == WEFT_T_SCALAR && type->dtype == WEFT_STRING && type->weak;
}

// A text beside x.dtype that names no dtype would never be equal to one.
static int check_dtype(struct weft_infer *infer)
{
    for (int i = 0; i < 2; i++) {
        const struct weft_value *text = weft_infer_constant(infer, (size_t)i);
        struct weft_str name;
        if (!dtype_named(infer->inputs[1 - i]) || !text || !weft_value_as_string(text, &name) ||
            weft_dtype_parse(name))
            continue;
        int status = weft_infer_fail(infer, WEFT_E_DTYPE, i, "'%.*s' is no dtype", WEFT_STR_ARG(name));
        weft_infer_dtype_help(infer, name);
        return status;
    }
    return WEFT_OK;
}

static int equal_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    int status = check_dtype(infer);
    if (status)
        return status;
    if (blocked(a) || blocked(b) || (!text_or_whole(a) && !text_or_whole(b)))
        return weft_infer_elementwise(infer);
    return weft_infer_scalar(infer, WEFT_BOOL, true);
}

// A path compares as its text.
static int order_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    bool text_a = a->kind == WEFT_T_FILE || (a->kind == WEFT_T_SCALAR && a->dtype == WEFT_STRING);
    bool text_b = b->kind == WEFT_T_FILE || (b->kind == WEFT_T_SCALAR && b->dtype == WEFT_STRING);
    if (!text_a || !text_b)
        return weft_infer_elementwise(infer);
    return weft_infer_scalar(infer, WEFT_BOOL, true);
}

static int order_scalar(struct weft_task *task, struct weft_value **out)
{
    struct weft_str a, b;
    if (!weft_value_as_string(task->inputs[0], &a) || !weft_value_as_string(task->inputs[1], &b))
        return weft_scalar_elementwise(task, out);
    uint8_t test;
    const void *in[] = {&a, &b};
    const struct weft_elementwise *table = task->op->elementwise;
    const struct weft_kernel *kernel =
        &table->kernels[table->kernel_count - 1]; // the row of strings is the last
    kernel->run[WEFT_ISA_BASE](&test, in, (const int[]){0, 0}, 1);
    return result(test, out);
}

#define ORDER(op_name, symbol, text, table)                                                                  \
    COURSE_OPERATOR(op_name, symbol, text, table, params, order_infer, order_scalar, 0)

const struct weft_op weft_op_equal = {
    COMMUTATIVE_RULES("equal", "==", "whether two values are the same", equal_table, equal_params,
                      equal_infer, equal_scalar),
    .aliases = (const char *const[]){"eq", NULL},
};

const struct weft_op weft_op_not_equal = {
    COMMUTATIVE_RULES("not_equal", "!=", "whether two values differ", not_equal_table, equal_params,
                      equal_infer, not_equal_scalar),
    .aliases = (const char *const[]){"ne", NULL},
};

const struct weft_op weft_op_less = {
    ORDER("less", "<", "whether the first value is smaller", less_table),
    .aliases = (const char *const[]){"lt", NULL},
};

const struct weft_op weft_op_less_equal = {
    ORDER("less_equal", "<=", "whether the first value is smaller or equal", less_equal_table),
    .aliases = (const char *const[]){"le", NULL},
};

const struct weft_op weft_op_greater = {
    ORDER("greater", ">", "whether the first value is greater", greater_table),
    .aliases = (const char *const[]){"gt", NULL},
};

const struct weft_op weft_op_greater_equal = {
    ORDER("greater_equal", ">=", "whether the first value is greater or equal", greater_equal_table),
    .aliases = (const char *const[]){"ge", NULL},
};
