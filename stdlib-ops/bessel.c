// weft: i0, the modified Bessel function of order 0, and the Kaiser window made of it.
// SPDX-License-Identifier: BSD-3-Clause
//
// i0(x) = exp(|x|) · g(|x|), where g is a series of Chebyshev polynomials of |x|/2 - 2 up to 8, and one of
// 32/|x| - 2 divided by √|x| above: those of Cephes (Moshier), which NumPy has, too.  A kernel computes g,
// which needs sums, products and a square root only and so has the same bits everywhere; the exponential is
// the operation's own.

#include <math.h>

#include "stdlib-ops/tmpl/defined.h"
#include "stdlib-ops/tmpl/elementwise.h"

static const double below_8[] = {
    -4.41534164647933937950E-18, 3.33079451882223809783E-17,  -2.43127984654795469359E-16,
    1.71539128555513303061E-15,  -1.16853328779934516808E-14, 7.67618549860493561688E-14,
    -4.85644678311192946090E-13, 2.95505266312963983461E-12,  -1.72682629144155570723E-11,
    9.67580903537323691224E-11,  -5.18979560163526290666E-10, 2.65982372468238665035E-9,
    -1.30002500998624804212E-8,  6.04699502254191894932E-8,   -2.67079385394061173391E-7,
    1.11738753912010371815E-6,   -4.41673835845875056359E-6,  1.64484480707288970893E-5,
    -5.75419501008210370398E-5,  1.88502885095841655729E-4,   -5.76375574538582365885E-4,
    1.63947561694133579842E-3,   -4.32430999505057594430E-3,  1.05464603945949983183E-2,
    -2.37374148058994688156E-2,  4.93052842396707084878E-2,   -9.49010970480476444210E-2,
    1.71620901522208775349E-1,   -3.04682672343198398683E-1,  6.76795274409476084995E-1,
};

static const double above_8[] = {
    -7.23318048787475395456E-18, -4.83050448594418207126E-18, 4.46562142029675999901E-17,
    3.46122286769746109310E-17,  -2.82762398051658348494E-16, -3.42548561967721913462E-16,
    1.77256013305652638360E-15,  3.81168066935262242075E-15,  -9.55484669882830764870E-15,
    -4.15056934728722208663E-14, 1.54008621752140982691E-14,  3.85277838274214270114E-13,
    7.18012445138366623367E-13,  -1.79417853150680611778E-12, -1.32158118404477131188E-11,
    -3.14991652796324136454E-11, 1.18891471078464383424E-11,  4.94060238822496958910E-10,
    3.39623202570838634515E-9,   2.26666899049817806459E-8,   2.04891858946906374183E-7,
    2.89137052083475648297E-6,   6.88975834691682398426E-5,   3.36911647825569408990E-3,
    8.04490411014108831608E-1,
};

// The series Σ c[k]·T(k), its coefficients from the last one on (Clenshaw's recurrence; the first counts
// half).
static double chebyshev(double x, const double *coefficients, size_t count)
{
    double b0 = coefficients[0], b1 = 0, b2 = 0;
    for (size_t i = 1; i < count; i++) {
        b2 = b1;
        b1 = b0;
        b0 = x * b1 - b2 + coefficients[i];
    }
    return 0.5 * (b0 - b2);
}

static double scaled_i0(double x)
{
    if (x <= 8)
        return chebyshev(x / 2 - 2, below_8, sizeof below_8 / sizeof *below_8);
    return chebyshev(32 / x - 2, above_8, sizeof above_8 / sizeof *above_8) / sqrt(x);
}

#define SCALED_KERNEL(name, T)                                                                               \
    static void name(void *out, const void *const *in, const int *step, size_t count)                        \
    {                                                                                                        \
        for (size_t i = 0; i < count; i++)                                                                   \
            ((T *)out)[i] = (T)scaled_i0((double)((const T *)in[0])[i * (size_t)step[0]]);                   \
    }
SCALED_KERNEL(scaled_f32, float)
SCALED_KERNEL(scaled_f64, double)

static const struct weft_kernel scaled_kernels[] = {
    {WEFT_F32, {WEFT_F32}, {scaled_f32}},
    {WEFT_F64, {WEFT_F64}, {scaled_f64}},
};
static const struct weft_elementwise scaled_table = {1, scaled_kernels, 2, NULL, NULL, 0};

const struct weft_op weft_op_scaled_i0 = {
    ELEMENTWISE_FIELDS("scaled_i0", "i0(x) / exp(x) of numbers that are not negative", scaled_table,
                       weft_params1, 30, weft_infer_elementwise, weft_scalar_elementwise, WEFT_HIDDEN),
};

static int check_real(struct weft_infer *infer)
{
    if (weft_dtype_kind(infer->inputs[0]->dtype) != 'c')
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "'i0' is not defined for %s",
                           weft_dtype_name(infer->inputs[0]->dtype));
}

static const struct weft_param i0_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "number or array"},
};

// Integers of any width are computed as f64, as in NumPy.
const struct weft_op weft_op_i0 = {
    DEFINED_FORM("i0", "elementwise", "modified Bessel function of the first kind, of order 0", i0_params,
                 check_real,
                 "(y => exp(y) * scaled_i0(y))(absolute(x if x.dtype[0] == \"f\" else astype(x, \"f64\")))"),
};

static const struct weft_param kaiser_params[] = {
    {"M", WEFT_ATTR, "int", NULL, 0, "number of points; none where it is below 1"},
    {"beta", WEFT_ATTR, "float", NULL, 0, "shape: 0 a rectangle, 5 like hamming, 8.6 like blackman"},
};

const struct weft_op weft_op_kaiser = {
    DEFINED_FORM("kaiser", "arrays", "Kaiser's window", kaiser_params, NULL,
                 "((half, n) => i0(beta * sqrt(1 - square((n - half) / half))) / i0(1.0 * beta))"
                 "((M - 1) / 2.0, arange(M)) if M > 1 else ones(1 if M == 1 else 0)"),
};
