// weft: reductions.
// SPDX-License-Identifier: BSD-3-Clause
//
// On arrays and columns by the kernels of tmpl/reductions.c; on columns nulls are skipped.  On lists of
// numbers they run as one call, exactly for integers.

#include <string.h>

#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/reductions.h"

// ---- Lists of numbers -----------------------------------------------------------------------------------

// One element in the memory of a kernel's type; false: it is none of that kind.
static bool put_element(const struct weft_value *value, enum weft_dtype dtype, void *out)
{
    bool truth = false;
    double re = 0, im = 0;
    int64_t whole = 0;
    if (!value || value->kind != WEFT_SCALAR)
        return false;
    bool is_bool = weft_value_as_bool(value, &truth), is_int = weft_value_as_int(value, &whole);
    if (is_bool)
        whole = truth;
    else if (value->dtype == WEFT_U64)
        whole = (int64_t)value->scalar.u; // the bits of those beyond 2^63, too
    bool is_real = weft_value_as_float(value, &re);
    re = is_bool || (is_int && !is_real) ? (double)whole : re;
    if (weft_dtype_kind(value->dtype) == 'c') {
        re = value->scalar.c[0];
        im = value->scalar.c[1];
    }
    weft_put_number(dtype, re, im, whole, out);
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return is_bool;
    case 'i':
        return is_bool || is_int;
    case 'f':
        return is_bool || is_int || is_real;
    default:
        return true;
    }
}

// The items of the input: of a list, or the scalar itself.
static size_t items_of(const struct weft_task *task, const struct weft_value *const **items)
{
    const struct weft_value *input = task->inputs[0];
    bool list = input->kind == WEFT_LIST || input->kind == WEFT_TUPLE;
    *items = list ? (const struct weft_value *const *)input->list.items : task->inputs;
    return list ? input->list.count : 1;
}

// Aggregates leave nulls out; what has none left is null, but for sums and the like.
static int without_nulls(struct weft_task *task, int (*reduce)(struct weft_task *, struct weft_value **),
                         bool of_nothing, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items), nulls = 0, next = 0;
    for (size_t i = 0; i < count; i++)
        nulls += items[i]->kind == WEFT_NULL;
    if (nulls == 0)
        return reduce(task, out);
    if (nulls == count && !of_nothing) {
        *out = weft_value_null();
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    struct weft_value *left = weft_value_list(WEFT_LIST, count - nulls);
    if (!left)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (items[i]->kind != WEFT_NULL)
            left->list.items[next++] = weft_value_ref(items[i]);
    struct weft_task fewer = *task;
    fewer.inputs = (const struct weft_value *const[]){left};
    int status = reduce(&fewer, out);
    weft_value_release(left);
    return status;
}

static enum weft_dtype widest(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return WEFT_BOOL;
    case 'i':
        return WEFT_I64;
    case 'u':
        return WEFT_U64;
    case 'f':
        return WEFT_F64;
    case 'c':
        return WEFT_C128;
    default:
        return WEFT_DTYPE_NONE;
    }
}

// The dtype that lists compute in has 64 bits; a number by itself keeps its own, as an array of one would.
static int common_dtype(struct weft_task *task, const struct weft_value *const *items, size_t count,
                        enum weft_dtype *dtype, bool *weak)
{
    bool alone = items == task->inputs;
    *dtype = WEFT_DTYPE_NONE;
    *weak = true;
    for (size_t i = 0; i < count; i++) {
        enum weft_dtype item = items[i]->kind == WEFT_SCALAR ? widest(items[i]->dtype) : WEFT_DTYPE_NONE;
        if (item == WEFT_DTYPE_NONE)
            return weft_task_fail(task, WEFT_E_TYPE, "'%s' of a list takes numbers; item %zu is not a number",
                                  task->op->name, i);
        *dtype = alone                       ? (enum weft_dtype)items[i]->dtype
                 : *dtype == WEFT_DTYPE_NONE ? item
                                             : weft_dtype_promote(*dtype, false, item, false);
        *weak = *weak && items[i]->weak;
    }
    if (*dtype == WEFT_DTYPE_NONE)
        *dtype = task->op->reduction == &weft_reduction_sum.reduction ||
                         task->op->reduction == &weft_reduction_prod.reduction
                     ? WEFT_I64
                     : WEFT_F64;
    return WEFT_OK;
}

static int scalar_result(enum weft_dtype dtype, bool weak, const void *data, struct weft_value **out)
{
    struct weft_scalar scalar = {0};
    char kind = weft_dtype_kind(dtype);
    if (kind == 'f' || kind == 'c') {
        struct weft_c128 number = weft_element_number(dtype, data);
        scalar.c[0] = number.re; // which is where a real number is
        scalar.c[1] = number.im;
    } else if (kind == 'i' || kind == 'u') {
        scalar.i = weft_element_whole(dtype, data);
    } else {
        memcpy(&scalar, data, weft_dtype_size(dtype));
    }
    if (dtype == WEFT_BOOL)
        scalar.b = *(const uint8_t *)data != 0;
    *out = weft_value_scalar(dtype, scalar);
    if (!*out)
        return WEFT_NO_MEMORY;
    (*out)->weak = weak;
    return WEFT_OK;
}

// Folds the items in runs, with the kernels of arrays.
static int fold_items(struct weft_task *task, const struct weft_reduction_kernel *kernel,
                      const struct weft_value *const *items, size_t count, bool weak, struct weft_value **out)
{
    enum { RUN = 256 };
    uint64_t state[8];
    _Alignas(16) unsigned char run[RUN * 16], result[16] = {0};
    size_t size = weft_dtype_size(kernel->in);
    kernel->init(state, 1, 1);
    for (size_t i = 0; i < count; i += RUN) {
        size_t n = count - i < RUN ? count - i : RUN;
        for (size_t k = 0; k < n; k++)
            if (!put_element(items[i + k], kernel->in, run + k * size))
                return weft_task_fail(task, WEFT_E_TYPE,
                                      "'%s' of a list takes numbers; item %zu is not a number",
                                      task->op->name, i + k);
        kernel->fold[WEFT_ISA_BASE](&(struct weft_reduction_run){
            .state = state, .plane = 1, .in = run, .count = n, .first = (int64_t)i, .stride = 1});
    }
    struct weft_type type = {.kind = WEFT_T_SCALAR, .dtype = kernel->out};
    struct weft_task finish = *task;
    finish.type = &type;
    int status = kernel->finish(&finish, state, result, 1, (int64_t)count);
    return status ? status : scalar_result(kernel->out, weak, result, out);
}

static int reduce_scalar(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items);
    enum weft_dtype dtype;
    bool weak;
    int status = common_dtype(task, items, count, &dtype, &weak);
    if (status)
        return status;
    const struct weft_reduction_kernel *kernel = weft_reduction_find(task->op->reduction, dtype);
    if (!kernel)
        return weft_task_fail(task, WEFT_E_DTYPE, "'%s' is not defined for %s", task->op->name,
                              weft_dtype_name(dtype));
    return fold_items(task, kernel, items, count, weak, out);
}

// Integers exactly: a sum or product that does not fit 64 bits is an error.
static int exact_items(struct weft_task *task, bool product, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items);
    int64_t total = product, item;
    bool weak = true, fits = true;
    for (size_t i = 0; i < count; i++) {
        if (items[i]->kind != WEFT_SCALAR || items[i]->dtype != WEFT_I64)
            return reduce_scalar(task, out);
        item = items[i]->scalar.i;
        weak = weak && items[i]->weak;
        fits = fits && !(product ? __builtin_mul_overflow(total, item, &total)
                                 : __builtin_add_overflow(total, item, &total));
    }
    if (!fits)
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "the %s of these ints does not fit a 64-bit integer",
                              task->op->name);
    return scalar_result(WEFT_I64, weak, &total, out);
}

// Whether all items are dates, times or durations of one unit, so that their integers have their order.
static bool are_times(const struct weft_value *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char kind = items[i]->kind == WEFT_SCALAR ? weft_dtype_kind(items[i]->dtype) : 0;
        if ((kind != 'D' && kind != 'M' && kind != 'm') || items[i]->dtype != items[0]->dtype)
            return false;
    }
    return count > 0;
}

// The sum of durations of one unit, or their mean, rounded toward zero as that of a column is.
static int total_time(struct weft_task *task, const struct weft_value *const *items, size_t count, bool mean,
                      struct weft_value **out)
{
    __extension__ __int128 total = 0, n = (int64_t)count;
    for (size_t i = 0; i < count; i++)
        total += items[i]->scalar.i;
    if (mean)
        total /= n;
    if (total < INT64_MIN || total > INT64_MAX)
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "the sum does not fit a duration of 64 bits");
    return scalar_result((enum weft_dtype)items[0]->dtype, items[0]->weak, &(int64_t){(int64_t)total}, out);
}

static bool are_durations(const struct weft_value *const *items, size_t count)
{
    return are_times(items, count) && weft_dtype_kind((enum weft_dtype)items[0]->dtype) == 'm';
}

static int sum_items(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items);
    return are_durations(items, count) ? total_time(task, items, count, false, out)
                                       : exact_items(task, false, out);
}

static int mean_items(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items);
    return are_durations(items, count) ? total_time(task, items, count, true, out) : reduce_scalar(task, out);
}

static int prod_items(struct weft_task *task, struct weft_value **out)
{
    return exact_items(task, true, out);
}

static int sum_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, sum_items, true, out);
}

static int prod_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, prod_items, true, out);
}

static int mean_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, mean_items, false, out);
}

static int spread_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, reduce_scalar, false, out);
}

static int truth_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, reduce_scalar, true, out);
}

static int extreme_time(const struct weft_value *const *items, size_t count, bool least,
                        struct weft_value **out)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        int64_t item = items[i]->scalar.i, top = items[best]->scalar.i;
        if (least ? item < top : item > top)
            best = i;
    }
    *out = weft_value_ref(items[best]);
    return WEFT_OK;
}

// The least or greatest of strings, by their bytes; of times in their order; of numbers as arrays do.
static int extreme_scalar(struct weft_task *task, bool least, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items), best = 0;
    struct weft_str text, top = {0};
    if (are_times(items, count))
        return extreme_time(items, count, least, out);
    for (size_t i = 0; i < count; i++) {
        if (!weft_value_as_string(items[i], &text))
            return reduce_scalar(task, out);
        size_t size = text.size < top.size ? text.size : top.size;
        int order = size ? memcmp(text.data, top.data, size) : 0;
        order = order ? order : (text.size > top.size) - (text.size < top.size);
        if (i == 0 || (least ? order < 0 : order > 0)) {
            best = i;
            top = text;
        }
    }
    if (count == 0)
        return weft_task_fail(task, WEFT_E_VALUE, "'%s' of no elements", task->op->name);
    *out = weft_value_ref(items[best]);
    return WEFT_OK;
}

static int min_items(struct weft_task *task, struct weft_value **out)
{
    return extreme_scalar(task, true, out);
}

static int max_items(struct weft_task *task, struct weft_value **out)
{
    return extreme_scalar(task, false, out);
}

static int min_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, min_items, false, out);
}

static int max_scalar(struct weft_task *task, struct weft_value **out)
{
    return without_nulls(task, max_items, false, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define INPUT_PARAM                                                                                          \
    {                                                                                                        \
        "x", WEFT_INPUT, "array|column|list|number|string", NULL, 0, "array, column or list"                 \
    }
#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to reduce, all unless given"      \
    }
#define KEEPDIMS_PARAM                                                                                       \
    {                                                                                                        \
        "keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "keep reduced dimensions with length 1"      \
    }
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "element type to compute in"                     \
    }

static const struct weft_param plain_params[] = {INPUT_PARAM, AXIS_PARAM, KEEPDIMS_PARAM};
// Columns of text have operations of their own (frame/text_extremes.c).
static const struct weft_param extreme_params[] = {
    {"x", WEFT_INPUT, "array|column<number|datetime|duration>|list|number|string|datetime|duration", NULL, 0,
     "array, column or list"},
    AXIS_PARAM,
    KEEPDIMS_PARAM,
};
static const struct weft_param typed_params[] = {INPUT_PARAM, AXIS_PARAM, DTYPE_PARAM, KEEPDIMS_PARAM};
static const struct weft_param var_params[] = {
    INPUT_PARAM,
    AXIS_PARAM,
    DTYPE_PARAM,
    {"ddof", WEFT_ATTR, "null|float", "null", WEFT_P_KEYWORD,
     "subtracted from the number of elements: 0 unless given on arrays, 1 on columns"},
    KEEPDIMS_PARAM,
};
static const struct weft_param arg_params[] = {
    INPUT_PARAM,
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis to search along; the whole array, flat, unless given"},
    KEEPDIMS_PARAM,
};

#define REDUCE_OP(op_name, revision, text, table, parameters, on_scalars)                                    \
    .name = op_name, .version = revision, .category = "reductions", .summary = text, .params = parameters,   \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_REDUCTION,                \
    .flags = WEFT_PURE | WEFT_COURSE, .cost = 0.1, .infer = weft_infer_reduction, .scalar = on_scalars,      \
    .reduction = &(table).reduction

const struct weft_op weft_op_sum = {
    REDUCE_OP("sum", 2, "sum of elements", weft_reduction_sum, typed_params, sum_scalar),
};

const struct weft_op weft_op_prod = {
    REDUCE_OP("prod", 1, "product of elements", weft_reduction_prod, typed_params, prod_scalar),
    .aliases = (const char *const[]){"product", NULL},
};

const struct weft_op weft_op_mean = {
    REDUCE_OP("mean", 2, "arithmetic mean of elements", weft_reduction_mean, typed_params, mean_scalar),
    .aliases = (const char *const[]){"average", NULL},
};

const struct weft_op weft_op_var = {
    REDUCE_OP("var", 2, "variance of elements", weft_reduction_var, var_params, spread_scalar),
};

const struct weft_op weft_op_std = {
    REDUCE_OP("std", 2, "standard deviation of elements", weft_reduction_std, var_params, spread_scalar),
};

const struct weft_op weft_op_min = {
    REDUCE_OP("min", 1, "least element", weft_reduction_min, extreme_params, min_scalar),
    .aliases = (const char *const[]){"amin", NULL},
};

const struct weft_op weft_op_max = {
    REDUCE_OP("max", 1, "greatest element", weft_reduction_max, extreme_params, max_scalar),
    .aliases = (const char *const[]){"amax", NULL},
};

// Of arrays that may turn out to be empty.
static const struct weft_param otherwise_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"otherwise", WEFT_ATTR, "int", NULL, 0, "0 or 1: the result when there are no elements"},
    AXIS_PARAM,
    KEEPDIMS_PARAM,
};

#define OTHERWISE_OP(op_name, text, table)                                                                   \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = otherwise_params,    \
    .param_count = 4, .algebra = WEFT_REDUCTION, .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_COURSE,             \
    .cost = 0.1, .infer = weft_infer_reduction, .reduction = &(table).reduction

const struct weft_op weft_op_least_or = {
    OTHERWISE_OP("least_or", "least element, or a number when there is none", weft_reduction_min),
};

const struct weft_op weft_op_greatest_or = {
    OTHERWISE_OP("greatest_or", "greatest element, or a number when there is none", weft_reduction_max),
};

const struct weft_op weft_op_any = {
    REDUCE_OP("any", 1, "whether some element is true", weft_reduction_any, plain_params, truth_scalar),
};

const struct weft_op weft_op_all = {
    REDUCE_OP("all", 1, "whether all elements are true", weft_reduction_all, plain_params, truth_scalar),
};

const struct weft_op weft_op_count_nonzero = {
    REDUCE_OP("count_nonzero", 1, "number of elements that are not zero", weft_reduction_count_nonzero,
              plain_params, reduce_scalar),
};

const struct weft_op weft_op_argmin = {
    REDUCE_OP("argmin", 1, "position of the least element", weft_reduction_argmin, arg_params, reduce_scalar),
};

const struct weft_op weft_op_argmax = {
    REDUCE_OP("argmax", 1, "position of the greatest element", weft_reduction_argmax, arg_params,
              reduce_scalar),
};

// ---- Without NaN ----------------------------------------------------------------------------------------

const struct weft_op weft_op_nansum = {
    REDUCE_OP("nansum", 2, "sum of elements that are not NaN", weft_reduction_nansum, typed_params,
              reduce_scalar),
};

const struct weft_op weft_op_nanprod = {
    REDUCE_OP("nanprod", 1, "product of elements that are not NaN", weft_reduction_nanprod, typed_params,
              reduce_scalar),
};

const struct weft_op weft_op_nanmean = {
    REDUCE_OP("nanmean", 2, "arithmetic mean of elements that are not NaN", weft_reduction_nanmean,
              typed_params, reduce_scalar),
};

const struct weft_op weft_op_nanvar = {
    REDUCE_OP("nanvar", 2, "variance of elements that are not NaN", weft_reduction_nanvar, var_params,
              reduce_scalar),
};

const struct weft_op weft_op_nanstd = {
    REDUCE_OP("nanstd", 2, "standard deviation of elements that are not NaN", weft_reduction_nanstd,
              var_params, reduce_scalar),
};

const struct weft_op weft_op_nanmin = {
    REDUCE_OP("nanmin", 1, "least element that is not NaN", weft_reduction_nanmin, plain_params,
              reduce_scalar),
};

const struct weft_op weft_op_nanmax = {
    REDUCE_OP("nanmax", 1, "greatest element that is not NaN", weft_reduction_nanmax, plain_params,
              reduce_scalar),
};

const struct weft_op weft_op_nanargmin = {
    REDUCE_OP("nanargmin", 1, "position of the least element that is not NaN", weft_reduction_nanargmin,
              arg_params, reduce_scalar),
};

const struct weft_op weft_op_nanargmax = {
    REDUCE_OP("nanargmax", 1, "position of the greatest element that is not NaN", weft_reduction_nanargmax,
              arg_params, reduce_scalar),
};
