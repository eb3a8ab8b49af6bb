// weft: every reduction kernel, by list.
// SPDX-License-Identifier: BSD-3-Clause
//
// REDUCE(X, name, row…): X(name, CLASS, IN, OUT, PLANES) as in kernels.h; reduce.c makes weft_r_NAME_IN_*
// functions. Folds are compiled for each instruction set, the rest once.

#ifndef WEFT_TMPL_REDUCE_H
#define WEFT_TMPL_REDUCE_H

#include "stdlib-ops/tmpl/types.h"

// Sums: f32 and f64 keep the error of each addition to the total; integers wrap.
#define SUM_ROWS(X)                                                                                          \
    X(sum, COUNT, BOOL, I64, 1)                                                                              \
    X(sum, WHOLE, U64, U64, 1)                                                                               \
    X(sum, WHOLE, I64, I64, 1)                                                                               \
    X(sum, REAL, F32, F32, 2) X(sum, REAL, F64, F64, 2) X(sum, PAIR, C64, C64, 4)                            \
        X(sum, PAIR, C128, C128, 4)
#define MEAN_ROWS(X)                                                                                         \
    X(mean, REAL, F64, F64, 3)                                                                               \
    X(mean, REAL, F32, F32, 3) X(mean, PAIR, C64, C64, 5) X(mean, PAIR, C128, C128, 5)
#define VAR_ROWS(X) X(var, REAL, F64, F64, 3) X(var, REAL, F32, F32, 3)
#define PROD_ROWS(X)                                                                                         \
    X(prod, WHOLE, BOOL, I64, 1)                                                                             \
    X(prod, WHOLE, U64, U64, 1)                                                                              \
    X(prod, WHOLE, I64, I64, 1) X(prod, REAL, F64, F64, 1) X(prod, REAL, F32, F32, 1)
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
#define MIN_ROWS(X) ORDERED(X, min, 2)
#define MAX_ROWS(X) ORDERED(X, max, 2)
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
#define REDUCE_ROWS(X)                                                                                       \
    SUM_ROWS(X)                                                                                              \
    MEAN_ROWS(X)                                                                                             \
    VAR_ROWS(X)                                                                                              \
    PROD_ROWS(X) MIN_ROWS(X) MAX_ROWS(X) ANY_ROWS(X) ALL_ROWS(X) NONZERO_ROWS(X) ARGMIN_ROWS(X) ARGMAX_ROWS(X)

#define FOLD_NAME2(what, name, type, suffix) weft_##what##_##name##_##type##_##suffix
#define FOLD_NAME(what, name, type, suffix)  FOLD_NAME2(what, name, type, suffix)
#define FOLD_DECLARE(n, c, t, r, p)                                                                          \
    weft_reduce_fn FOLD_NAME(fold, n, t, base), FOLD_NAME(fold, n, t, avx2), FOLD_NAME(fold, n, t, avx512);  \
    weft_reduce_fn FOLD_NAME(across, n, t, base), FOLD_NAME(across, n, t, avx2),                             \
        FOLD_NAME(across, n, t, avx512);
REDUCE_ROWS(FOLD_DECLARE)

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
