// weft: polydiv: quotient and remainder of polynomials.
// SPDX-License-Identifier: BSD-3-Clause
//
// Long division is one after the other by nature, so it is one task on both vectors; the quotient and what is
// left lie in one vector, which is cut in the language, as how long the remainder is depends on its numbers.

#include <math.h>
#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"
#include "stdlib-ops/tmpl/types.h"

// ---- long_division --------------------------------------------------------------------------------------

// Coefficients of the quotient: at least one, a 0.
static int64_t quotient_length(int64_t u, int64_t v)
{
    return u > v ? u - v + 1 : 1;
}

static struct weft_c128 times(struct weft_c128 a, struct weft_c128 b)
{
    return (struct weft_c128){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

// By Smith's algorithm ("Complex division", 1962), as NumPy.
static struct weft_c128 inverse(struct weft_c128 a)
{
    bool wide = fabs(a.re) >= fabs(a.im);
    double ratio = wide ? a.im / a.re : a.re / a.im;
    double whole = wide ? a.re + a.im * ratio : a.im + a.re * ratio;
    return wide ? (struct weft_c128){1 / whole, -ratio / whole}
                : (struct weft_c128){ratio / whole, -1 / whole};
}

// r (u coefficients) loses multiples of v from the front; the factors are the quotient.
static int divide_real(const struct weft_task *task, double *q, double *r, size_t u, const double *v,
                       size_t n)
{
    double scale = 1 / v[0];
    for (size_t k = 0; k + n <= u; k++) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        q[k] = scale * r[k];
        for (size_t i = 0; i < n; i++)
            r[k + i] -= q[k] * v[i];
    }
    return WEFT_OK;
}

static int divide_complex(const struct weft_task *task, struct weft_c128 *q, struct weft_c128 *r, size_t u,
                          const struct weft_c128 *v, size_t n)
{
    const struct weft_c128 scale = inverse(v[0]);
    for (size_t k = 0; k + n <= u; k++) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        q[k] = times(scale, r[k]);
        for (size_t i = 0; i < n; i++) {
            struct weft_c128 less = times(q[k], v[i]);
            r[k + i].re -= less.re;
            r[k + i].im -= less.im;
        }
    }
    return WEFT_OK;
}

static int run_divide(struct weft_task *task, struct weft_value **out)
{
    struct weft_buffer *copy = NULL;
    size_t u = weft_block_count(task->inputs[0]), n = weft_block_count(task->inputs[1]);
    size_t count = (size_t)quotient_length((int64_t)u, (int64_t)n), size = weft_dtype_size(task->type->dtype);
    const int64_t length = (int64_t)(count + u);
    struct weft_value *both = weft_value_array(task->memory, task->type->dtype, 1, &length);
    const void *v = both ? weft_block_elements(task, task->inputs[1], &copy) : NULL;
    if (!v) {
        weft_value_release(both);
        return WEFT_NO_MEMORY;
    }
    unsigned char *q = both->array.data, *r = q + count * size;
    memset(q, 0, count * size);
    weft_block_copy(task->inputs[0], r);
    int status = task->type->dtype == WEFT_C128 ? divide_complex(task, (void *)q, (void *)r, u, v, n)
                                                : divide_real(task, (void *)q, (void *)r, u, v, n);
    weft_buffer_release(&copy);
    if (status)
        weft_value_release(both);
    else
        *out = both;
    return status;
}

static int divide_infer(struct weft_infer *infer)
{
    const struct weft_type *u = infer->inputs[0], *v = infer->inputs[1];
    int64_t length = u->chunks[0].length, divisor = v->chunks[0].length;
    if (length < 0 || divisor < 0)
        return weft_infer_late_as(infer, u->dtype, 1);
    if (length == 0 || divisor == 0)
        return weft_infer_fail(infer, WEFT_E_SHAPE, length ? 1 : 0,
                               "'polydiv' needs one coefficient of each polynomial at least");
    const struct weft_chunks chunks = weft_chunks_one(quotient_length(length, divisor) + length);
    return weft_result_chunked(infer, u->dtype, 1, &chunks);
}

static int divide_lower(struct weft_lowering *lowering)
{
    struct weft_map maps[2];
    uint64_t bytes = (uint64_t)lowering->type->chunks[0].length * weft_dtype_size(lowering->type->dtype);
    for (int i = 0; i < 2; i++)
        maps[i] = (struct weft_map){.layer = lowering->inputs[i], .kind = WEFT_MAP_ONE};
    return weft_lower_layer(lowering, "divide", 1, maps, 2, NULL, bytes, &lowering->result);
}

static const struct weft_param divide_params[] = {
    {"u", WEFT_INPUT, "array", NULL, 0, "dividend, f64 or c128, in one block"},
    {"v", WEFT_INPUT, "array", NULL, 0, "divisor of the same dtype, in one block"},
};
static const struct weft_stage divide_stages[] = {{"divide", run_divide}};

const struct weft_op weft_op_long_division = {
    .name = "long_division",
    .version = 1,
    .category = "arrays",
    .summary = "quotient and remainder of polynomials, one after the other",
    .params = divide_params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1000,
    .infer = divide_infer,
    .lower = divide_lower,
    .stages = divide_stages,
    .stage_count = 1,
};

// ---- polydiv --------------------------------------------------------------------------------------------

static int check_vectors(struct weft_infer *infer)
{
    for (int i = 0; i < 2; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->kind != WEFT_T_ARRAY)
            continue;
        if (type->ndim > 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i,
                                   "'polydiv' takes a vector, not an array of %d dimensions", type->ndim);
        if (type->ndim == 1 && type->chunks[0].length == 0)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i, "'polydiv' needs one coefficient at least");
    }
    return WEFT_OK;
}

static const struct weft_param polydiv_params[] = {
    {"u", WEFT_INPUT, "array|number", NULL, 0, "coefficients of the dividend"},
    {"v", WEFT_INPUT, "array|number", NULL, 0, "coefficients of the divisor"},
};

// The remainder is without what is (nearly, as NumPy has it) 0 in front, but for its last coefficient.
const struct weft_op weft_op_polydiv = {
    DEFINED_FORM(
        "polydiv", "arrays", "quotient and remainder of two polynomials", polydiv_params, check_vectors,
        "((u, v, dtype) => ((both, n) => ((q, r) =>"
        " (q, r[min(where(absolute(r) <= 1e-8, r.size - 1, arange(r.size))):]))(both[:n], both[n:]))"
        "(long_division(rechunk(astype(u, dtype), -1), rechunk(astype(v, dtype), -1)),"
        " u.size - v.size + 1 if u.size > v.size else 1))"
        "(atleast_1d(u), atleast_1d(v), \"c128\" if (atleast_1d(u)[:1] + atleast_1d(v)[:1]).dtype[0] == \"c\""
        " else \"f64\")"),
};
