// weft: arithmetic on scalars, exact or refused.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/exact.h"

static bool is_int(const struct weft_value *value)
{
    return value->kind == WEFT_SCALAR &&
           (value->dtype == WEFT_I64 || (value->weak && value->dtype == WEFT_BOOL));
}

bool weft_exact_ints(const struct weft_task *task, int64_t *a, int64_t *b)
{
    const struct weft_value *x = task->inputs[0], *y = task->inputs[1];
    if (!is_int(x) || !is_int(y) || (x->dtype == WEFT_BOOL && y->dtype == WEFT_BOOL))
        return false;
    *a = x->dtype == WEFT_BOOL ? x->scalar.b : x->scalar.i;
    *b = y->dtype == WEFT_BOOL ? y->scalar.b : y->scalar.i;
    return true;
}

int weft_exact_result(const struct weft_task *task, int64_t value, struct weft_value **out)
{
    bool weak = true;
    for (size_t i = 0; i < task->input_count; i++)
        weak = weak && task->inputs[i]->weak;
    *out = weak ? weft_value_int(value) : weft_value_scalar(WEFT_I64, (struct weft_scalar){.i = value});
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_exact_binary(struct weft_task *task, const char *symbol, weft_exact_fn *exact,
                      struct weft_value **out)
{
    int64_t a, b, result;
    if (!weft_exact_ints(task, &a, &b))
        return weft_scalar_elementwise(task, out);
    if (exact(a, b, &result))
        return weft_exact_result(task, result, out);
    int status = weft_task_fail(task, WEFT_E_ARITHMETIC, "%lld %s %lld does not fit a 64-bit integer",
                                (long long)a, symbol, (long long)b);
    weft_task_help(task, "write a number as a float (1.0) to compute with floats");
    return status;
}

bool weft_exact_zero(struct weft_task *task)
{
    const struct weft_value *x = task->inputs[0], *y = task->inputs[1];
    if (x->kind != WEFT_SCALAR || y->kind != WEFT_SCALAR)
        return false;
    char kind = weft_dtype_kind(y->dtype), other = weft_dtype_kind(x->dtype);
    bool zero = kind == 'f' ? y->scalar.f == 0 : kind == 'b' ? !y->scalar.b : kind != 'c' && y->scalar.i == 0;
    bool whole = kind != 'f' && other != 'f' && other != 'c' && kind != 'c';
    if (!zero || !(whole || (x->weak && y->weak)))
        return false;
    weft_task_fail(task, WEFT_E_ARITHMETIC, "division by zero");
    return true;
}
