// weft: every reduction kernel, by list.
// SPDX-License-Identifier: BSD-3-Clause
//
// REDUCE(X, name, row…): X(name, CLASS, IN, OUT, PLANES) as in kernels.h; reduce.c makes weft_r_NAME_IN_*
// functions. Folds are compiled for each instruction set, the rest once.

#ifndef WEFT_TMPL_REDUCE_H
#define WEFT_TMPL_REDUCE_H

#include <string.h>

#include "stdlib-ops/tmpl/types.h"

// Sums: f32 and f64 keep the error of each addition to the total; integers wrap.
#define SUM_ROWS(X)                                                                                          \
    X(sum, COUNT, BOOL, I64, 1)                                                                              \
    X(sum, WHOLE, U64, U64, 1)                                                                               \
    X(sum, WHOLE, I64, I64, 1)                                                                               \
    X(sum, REAL, F32, F32, 2) X(sum, REAL, F64, F64, 2) X(sum, PAIR, C64, C64, 4) X(sum, PAIR, C128, C128, 4)
#define MEAN_ROWS(X)                                                                                         \
    X(mean, REAL, F64, F64, 3)                                                                               \
    X(mean, REAL, F32, F32, 3) X(mean, PAIR, C64, C64, 5) X(mean, PAIR, C128, C128, 5)
#define VAR_ROWS(X)                                                                                          \
    X(var, REAL, F64, F64, 3) X(var, REAL, F32, F32, 3) X(var, PAIR, C64, F32, 6) X(var, PAIR, C128, F64, 6)
#define PROD_ROWS(X)                                                                                         \
    X(prod, WHOLE, BOOL, I64, 1)                                                                             \
    X(prod, WHOLE, U64, U64, 1)                                                                              \
    X(prod, WHOLE, I64, I64, 1)                                                                              \
    X(prod, REAL, F64, F64, 1)                                                                               \
    X(prod, REAL, F32, F32, 1) X(prod, PAIR, C64, C64, 2) X(prod, PAIR, C128, C128, 2)
#define ORDERED(X, n, p)                                                                                     \
    X(n, INT, BOOL, BOOL, p)                                                                                 \
    X(n, INT, I8, I8, p)                                                                                     \
    X(n, INT, U8, U8, p)                                                                                     \
    X(n, INT, I16, I16, p)                                                                                   \
    X(n, INT, U16, U16, p)                                                                                   \
    X(n, INT, I32, I32, p)                                                                                   \
    X(n, INT, U32, U32, p)                                                                                   \
    X(n, INT, I64, I64, p)                                                                                   \
    X(n, INT, U64, U64, p)                                                                                   \
    X(n, FLOAT, F32, F32, p)                                                                                 \
    X(n, FLOAT, F64, F64, p)                                                                                 \
    X(n, INT, DATE, DATE, p)                                                                                 \
    X(n, INT, DATETIME_US, DATETIME_US, p)                                                                   \
    X(n, INT, DATETIME_NS, DATETIME_NS, p)                                                                   \
    X(n, INT, DURATION_US, DURATION_US, p) X(n, INT, DURATION_NS, DURATION_NS, p)
// Complex numbers are in order of their real, then of their imaginary parts.
#define COMPLEX_MIN_ROWS(X)    X(min, COMPLEX, C64, C64, 4) X(min, COMPLEX, C128, C128, 4)
#define COMPLEX_MAX_ROWS(X)    X(max, COMPLEX, C64, C64, 4) X(max, COMPLEX, C128, C128, 4)
#define COMPLEX_ARGMIN_ROWS(X) X(argmin, COMPLEX, C128, I64, 4)
#define COMPLEX_ARGMAX_ROWS(X) X(argmax, COMPLEX, C128, I64, 4)
#define COMPLEX_ROWS(X)        COMPLEX_MIN_ROWS(X) COMPLEX_MAX_ROWS(X) COMPLEX_ARGMIN_ROWS(X) COMPLEX_ARGMAX_ROWS(X)
#define MIN_ROWS(X)            ORDERED(X, min, 2)
#define MAX_ROWS(X)            ORDERED(X, max, 2)
#define TRUTH_ROWS(X, n, out)                                                                                \
    X(n, NUMBER, BOOL, out, 1)                                                                               \
    X(n, NUMBER, U64, out, 1) X(n, NUMBER, I64, out, 1) X(n, NUMBER, F64, out, 1) X(n, COMPLEX, C128, out, 1)
#define ANY_ROWS(X)     TRUTH_ROWS(X, any, BOOL)
#define ALL_ROWS(X)     TRUTH_ROWS(X, all, BOOL)
#define NONZERO_ROWS(X) TRUTH_ROWS(X, count_nonzero, I64)
#define ARG_ROWS(X, n)                                                                                       \
    X(n, INT, BOOL, I64, 3) X(n, INT, U64, I64, 3) X(n, INT, I64, I64, 3) X(n, FLOAT, F64, I64, 3)
#define ARGMIN_ROWS(X) ARG_ROWS(X, argmin)
#define ARGMAX_ROWS(X) ARG_ROWS(X, argmax)
// Reductions of floats that pass over NaN.
#define NAN_FLOATS(X, n, c, p) X(n, c, F32, F32, p) X(n, c, F64, F64, p)
#define NAN_SUM_ROWS(X)                                                                                      \
    NAN_FLOATS(X, nansum, PRESENT, 2) X(nansum, PRESENT, C64, C64, 4) X(nansum, PRESENT, C128, C128, 4)
#define NAN_MEAN_ROWS(X)                                                                                     \
    NAN_FLOATS(X, nanmean, PRESENT, 3) X(nanmean, PRESENT, C64, C64, 5) X(nanmean, PRESENT, C128, C128, 5)
#define NAN_PROD_ROWS(X)                                                                                     \
    NAN_FLOATS(X, nanprod, PRESENT, 1) X(nanprod, PRESENT, C64, C64, 2) X(nanprod, PRESENT, C128, C128, 2)
#define NAN_VAR_ROWS(X)                                                                                      \
    NAN_FLOATS(X, nanvar, PRESENT, 3) X(nanvar, PRESENT, C64, F32, 6) X(nanvar, PRESENT, C128, F64, 6)
#define NAN_COMPLEX_EXTREME(X, n) X(n, COMPLEX, C64, C64, 4) X(n, COMPLEX, C128, C128, 4)
#define NAN_COMPLEX_ARG(X, n)     X(n, COMPLEX, C128, I64, 4)
#define NAN_MIN_ROWS(X)           NAN_FLOATS(X, nanmin, PRESENT, 2) NAN_COMPLEX_EXTREME(X, nanmin)
#define NAN_MAX_ROWS(X)           NAN_FLOATS(X, nanmax, PRESENT, 2) NAN_COMPLEX_EXTREME(X, nanmax)
#define NAN_ARGMIN_ROWS(X)        X(nanargmin, PLACED, F64, I64, 3) NAN_COMPLEX_ARG(X, nanargmin)
#define NAN_ARGMAX_ROWS(X)        X(nanargmax, PLACED, F64, I64, 3) NAN_COMPLEX_ARG(X, nanargmax)
#define NAN_ROWS(X)                                                                                          \
    NAN_SUM_ROWS(X)                                                                                          \
    NAN_MEAN_ROWS(X)                                                                                         \
    NAN_PROD_ROWS(X)                                                                                         \
    NAN_VAR_ROWS(X) NAN_MIN_ROWS(X) NAN_MAX_ROWS(X) NAN_ARGMIN_ROWS(X) NAN_ARGMAX_ROWS(X)
#define REDUCE_ROWS(X)                                                                                       \
    SUM_ROWS(X)                                                                                              \
    MEAN_ROWS(X)                                                                                             \
    VAR_ROWS(X)                                                                                              \
    PROD_ROWS(X)                                                                                             \
    MIN_ROWS(X)                                                                                              \
    MAX_ROWS(X)                                                                                              \
    ANY_ROWS(X) ALL_ROWS(X) NONZERO_ROWS(X) ARGMIN_ROWS(X) ARGMAX_ROWS(X) COMPLEX_ROWS(X) NAN_ROWS(X)

#define FOLD_NAME2(what, name, type, suffix) weft_##what##_##name##_##type##_##suffix
#define FOLD_NAME(what, name, type, suffix)  FOLD_NAME2(what, name, type, suffix)
#define FOLD_DECLARE(n, c, t, r, p)                                                                          \
    weft_reduce_fn FOLD_NAME(fold, n, t, plain), FOLD_NAME(across, n, t, plain);                             \
    weft_reduce_fn FOLD_NAME(fold, n, t, base), FOLD_NAME(fold, n, t, avx2), FOLD_NAME(fold, n, t, avx512);  \
    weft_reduce_fn FOLD_NAME(across, n, t, base), FOLD_NAME(across, n, t, avx2),                             \
        FOLD_NAME(across, n, t, avx512);
REDUCE_ROWS(FOLD_DECLARE)

// Least (sign -1) or greatest (sign 1) complex number so far, the first of equals by position, the first NaN
// before all: state words real part, position, whether there is one, imaginary part.
static inline void weft_take_complex(uint64_t *state, size_t plane, struct weft_c128 x, int64_t at, int sign)
{
    struct weft_c128 best;
    memcpy(&best.re, state, sizeof best.re);
    memcpy(&best.im, state + 3 * plane, sizeof best.im);
    bool was_nan = best.re != best.re || best.im != best.im, is_nan = x.re != x.re || x.im != x.im;
    bool same = was_nan ? is_nan : x.re == best.re && x.im == best.im, earlier = at < (int64_t)state[plane];
    bool beyond = sign * x.re > sign * best.re || (x.re == best.re && sign * x.im > sign * best.im);
    bool better = same ? earlier : !was_nan && (is_nan || beyond);
    if (state[2 * plane] && !better)
        return;
    memcpy(state, &x.re, sizeof x.re);
    memcpy(state + 3 * plane, &x.im, sizeof x.im);
    state[plane] = (uint64_t)at;
    state[2 * plane] = 1;
}

#ifdef WEFT_HAVE_X86
#define FOLD_RUNS(what, n, t)                                                                                \
    {                                                                                                        \
        FOLD_NAME(what, n, t, base), FOLD_NAME(what, n, t, avx2), FOLD_NAME(what, n, t, avx512)              \
    }
#else
#define FOLD_RUNS(what, n, t)                                                                                \
    {                                                                                                        \
        FOLD_NAME(what, n, t, base)                                                                          \
    }
#endif

#endif
