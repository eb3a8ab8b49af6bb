// weft: every kernel with its plain reference and its form for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause
//
// The lists of stdlib-ops/tmpl/ as tables; forms[0] is the plain reference, forms[1 + isa] what an
// instruction set runs.

#ifndef WEFT_KERNEL_TABLES_H
#define WEFT_KERNEL_TABLES_H

#include "stdlib-ops/tmpl/kernels.h"
#include "stdlib-ops/tmpl/reduce.h"

#ifdef __x86_64__
#define FORM_COUNT 4
#define KERNEL_FORMS(n, t)                                                                                   \
    {                                                                                                        \
        KERNEL_NAME(n, t, plain), KERNEL_NAME(n, t, base), KERNEL_NAME(n, t, avx2),                          \
            KERNEL_NAME(n, t, avx512)                                                                        \
    }
#define FOLD_FORMS(w, n, t)                                                                                  \
    {                                                                                                        \
        FOLD_NAME(w, n, t, plain), FOLD_NAME(w, n, t, base), FOLD_NAME(w, n, t, avx2),                       \
            FOLD_NAME(w, n, t, avx512)                                                                       \
    }
#else
#define FORM_COUNT 2
#define KERNEL_FORMS(n, t)                                                                                   \
    {                                                                                                        \
        KERNEL_NAME(n, t, plain), KERNEL_NAME(n, t, base)                                                    \
    }
#define FOLD_FORMS(w, n, t)                                                                                  \
    {                                                                                                        \
        FOLD_NAME(w, n, t, plain), FOLD_NAME(w, n, t, base)                                                  \
    }
#endif

struct kernel_row {
    const char *name;
    int operands;
    enum weft_dtype out, in[WEFT_MAX_OPERANDS];
    weft_kernel_fn *forms[FORM_COUNT];
};

#define TABLE1(n, c, t, r)      {#n, 1, WEFT_##r, {WEFT_##t}, KERNEL_FORMS(n, t)},
#define TABLE2(n, c, t, r)      {#n, 2, WEFT_##r, {WEFT_##t, WEFT_##t}, KERNEL_FORMS(n, t)},
#define TABLE_WHERE(n, c, t, r) {#n, 3, WEFT_##r, {WEFT_BOOL, WEFT_##t, WEFT_##t}, KERNEL_FORMS(n, t)},
#define TABLE_CLIP(n, c, t, r)  {#n, 3, WEFT_##r, {WEFT_##t, WEFT_##t, WEFT_##t}, KERNEL_FORMS(n, t)},
#define TABLE_ROUND(n, c, t, r) {#n, 2, WEFT_##r, {WEFT_##t, WEFT_I64}, KERNEL_FORMS(n, t)},
#define TABLE_ISCLOSE(n, c, t, r)                                                                            \
    {#n, 4, WEFT_##r, {WEFT_##t, WEFT_##t, WEFT_F64, WEFT_F64}, KERNEL_FORMS(n, t)},
#define TABLE_MATH1(n) MATH1_KERNELS(TABLE1, n)
#define TABLE_MATH2(n) MATH1_KERNELS(TABLE2, n)

static const struct kernel_row kernel_table[] = {
    BINARY_KERNELS(TABLE2) UNARY_KERNELS(TABLE1) WHERE_LIST(TABLE_WHERE) CLIP_LIST(TABLE_CLIP)
        ROUNDS_LIST(TABLE_ROUND) ISCLOSE_LIST(TABLE_ISCLOSE) MATH1_LIST(TABLE_MATH1)
            MATH_TWO_LIST(TABLE_MATH2) COMPLEX_MATH_LIST(TABLE1) LDEXP_LIST(TABLE_ROUND)};

struct fold_row {
    const char *name;
    enum weft_dtype in;
    weft_reduce_fn *fold[FORM_COUNT], *across[FORM_COUNT];
};

#define TABLE_FOLD(n, c, t, r, p) {#n, WEFT_##t, FOLD_FORMS(fold, n, t), FOLD_FORMS(across, n, t)},

static const struct fold_row fold_table[] = {REDUCE_ROWS(TABLE_FOLD)};

static inline const char *form_name(int form)
{
    static const char *const names[] = {"plain", "base", "avx2", "avx512"};
    return names[form];
}

// Whether this machine runs a form.
static inline bool form_runs(int form)
{
    return form < 2 || form - 1 <= (int)weft_isa_widest();
}

#endif
