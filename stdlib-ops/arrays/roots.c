// weft: roots of polynomials.
// SPDX-License-Identifier: BSD-3-Clause
//
// As NumPy: the eigenvalues of the companion matrix (Horn and Johnson, Matrix Analysis, 3.3) of the
// coefficients between the zeros in front and behind, by LAPACK; each zero behind is one more root 0.

#include <math.h>
#include <string.h>

#include "stdlib-ops/arrays/blas.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

#define MOST_COEFFICIENTS 8193 // a matrix of 1 GiB

// ---- companion_roots ------------------------------------------------------------------------------------

// -a / b of complex numbers, by Smith's algorithm ("Complex division", 1962).
static void divide_negative(const double *a, const double *b, double *out)
{
    bool wide = fabs(b[0]) >= fabs(b[1]);
    double ratio = wide ? b[1] / b[0] : b[0] / b[1];
    double whole = wide ? b[0] + b[1] * ratio : b[1] + b[0] * ratio;
    out[0] = -(wide ? a[0] + a[1] * ratio : a[0] * ratio + a[1]) / whole;
    out[1] = -(wide ? a[1] - a[0] * ratio : a[1] * ratio - a[0]) / whole;
}

// The matrix of n + 1 coefficients in Fortran order: -p[k] / p[0] in its first row, 1 below the diagonal.  An
// element has 1 or 2 `parts`.  False: something is not finite.
static bool fill_companion(const double *p, size_t n, size_t parts, double *matrix)
{
    bool finite = true;
    memset(matrix, 0, n * n * parts * sizeof *matrix);
    for (size_t k = 0; k < n; k++) {
        const double *c = p + (k + 1) * parts;
        double *first = matrix + k * n * parts;
        if (parts == 1)
            first[0] = -c[0] / p[0];
        else
            divide_negative(c, p, first);
        finite = finite && isfinite(first[0]) && isfinite(first[parts - 1]);
        if (k + 1 < n)
            first[(k + 1) * parts] = 1;
    }
    return finite;
}

static int find_roots(struct weft_task *task, const double *p, size_t n, double *matrix, void *roots)
{
    enum weft_dtype dtype = task->input_types[0]->dtype;
    struct weft_blas blas;
    if (!fill_companion(p, n, dtype == WEFT_C128 ? 2 : 1, matrix))
        return weft_task_fail(task, WEFT_E_VALUE,
                              "the coefficients, divided by the first that is not 0, must be finite numbers");
    if (!weft_blas_open(&blas, dtype))
        return weft_task_fail(task, WEFT_E_TASK, "roots need " WEFT_BLAS_MISSING);
    int status = weft_blas_eigenvalues(&blas, (int32_t)n, matrix, roots);
    weft_blas_close(&blas);
    if (status == WEFT_UNSUPPORTED)
        return weft_task_fail(task, WEFT_E_TASK, "roots need LAPACK in " WEFT_BLAS_MISSING);
    return status == WEFT_FAILED
               ? weft_task_fail(task, WEFT_E_VALUE, "the roots are not found: no convergence")
               : status;
}

static int run_roots(struct weft_task *task, struct weft_value **out)
{
    struct weft_buffer *copy = NULL, *matrix = NULL;
    size_t count = weft_block_count(task->inputs[0]), n = count > 1 ? count - 1 : 0;
    const int64_t length = (int64_t)n;
    struct weft_value *roots = weft_value_array(task->memory, WEFT_C128, 1, &length);
    int status = roots ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && n > 0) {
        const double *p = weft_block_elements(task, task->inputs[0], &copy);
        matrix = weft_buffer_new(task->memory, n * n * weft_dtype_size(task->input_types[0]->dtype));
        status = p && matrix ? find_roots(task, p, n, weft_buffer_data(matrix), roots->array.data)
                             : WEFT_NO_MEMORY;
    }
    weft_buffer_release(&matrix);
    weft_buffer_release(&copy);
    if (status)
        weft_value_release(roots);
    else
        *out = roots;
    return status;
}

static int roots_infer(struct weft_infer *infer)
{
    int64_t length = infer->inputs[0]->chunks[0].length;
    if (length < 0)
        return weft_infer_late_as(infer, WEFT_C128, 1);
    if (length > MOST_COEFFICIENTS)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "roots of %lld coefficients; %d is the limit",
                               (long long)length, MOST_COEFFICIENTS);
    const struct weft_chunks chunks = weft_chunks_one(length > 1 ? length - 1 : 0);
    return weft_result_chunked(infer, WEFT_C128, 1, &chunks);
}

static int roots_lower(struct weft_lowering *lowering)
{
    uint64_t n = (uint64_t)lowering->type->chunks[0].length;
    const struct weft_map one = {.layer = lowering->inputs[0], .kind = WEFT_MAP_ONE};
    return weft_lower_layer(lowering, "roots", 1, &one, 1, NULL, n * weft_dtype_size(WEFT_C128),
                            &lowering->result);
}

static const struct weft_param companion_params[] = {
    {"p", WEFT_INPUT, "array", NULL, 0, "coefficients, f64 or c128, in one block; the first is not 0"},
};
static const struct weft_stage roots_stages[] = {{"roots", run_roots}};

const struct weft_op weft_op_companion_roots = {
    .name = "companion_roots",
    .version = 1,
    .category = "arrays",
    .summary = "eigenvalues of the companion matrix of coefficients",
    .params = companion_params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1e6,
    .infer = roots_infer,
    .lower = roots_lower,
    .stages = roots_stages,
    .stage_count = 1,
};

// ---- roots ----------------------------------------------------------------------------------------------

static int check_coefficients(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    if (type->kind != WEFT_T_ARRAY || type->ndim < 2)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'roots' takes a vector, not an array of %d dimensions",
                           type->ndim);
}

static const struct weft_param roots_params[] = {
    {"p", WEFT_INPUT, "array|number", NULL, 0, "coefficients, that of the highest power first"},
};

// Of nothing but zeros the first one that is not 0 lies behind the last one.
const struct weft_op weft_op_roots = {
    DEFINED_FORM("roots", "arrays", "roots of a polynomial", roots_params, check_coefficients,
                 "((p, n) => ((first, last) =>"
                 " concatenate([companion_roots(rechunk(astype(p[first:last + 1],"
                 " \"c128\" if p.dtype[0] == \"c\" else \"f64\"), -1)),"
                 " zeros(n - 1 - last if last >= 0 else 0, dtype=\"c128\")]))"
                 "(n + min(concatenate([where(p != 0, arange(n) - n, 0), [0]])),"
                 " max(concatenate([where(p != 0, arange(n), -1), [-1]]))))"
                 "(atleast_1d(p), atleast_1d(p).size)"),
};
