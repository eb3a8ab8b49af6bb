// weft: OpenBLAS, loaded when a product first needs it.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_BLAS_H
#define WEFT_ARRAYS_BLAS_H

#include "graph/weft_op.h"

// A matrix in memory: C order (`transposed` false) or Fortran order, `stride` elements from one row (column)
// to the next.
struct weft_blas_matrix {
    const void *data;
    int32_t stride;
    bool transposed;
};

// Loads the library and keeps its own threads out of the way: ours run one product each.  False when it is
// missing.
bool weft_blas_load(void);

// out (m×n, C order) = a (m×k) · b (k×n) of one dtype: F32, F64, C64 or C128.  WEFT_UNSUPPORTED when the
// library is missing.
int weft_blas_product(enum weft_dtype dtype, int32_t m, int32_t n, int32_t k,
                      const struct weft_blas_matrix *a, const struct weft_blas_matrix *b,
                      void *out) WEFT_MUST_USE;

#endif
