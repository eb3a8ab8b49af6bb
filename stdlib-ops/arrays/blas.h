// weft: OpenBLAS, loaded when a product first needs it.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_BLAS_H
#define WEFT_ARRAYS_BLAS_H

#include "graph/weft_op.h"

#define WEFT_BLAS_MISSING "the library libopenblas.so.0 (Debian: libopenblas0)"

// A matrix in memory: C order (`transposed` false) or Fortran order, `stride` elements from one row (column)
// to the next.
struct weft_blas_matrix {
    const void *data;
    int32_t stride;
    bool transposed;
};

// The library, and its products of one dtype.
struct weft_blas {
    enum weft_dtype dtype;
    void *library, *gemm, *gemv;
};

// Opens the library for products of F32, F64, C64 or C128, and keeps its own threads out of the way: ours run
// one product each.  False when it is missing.  Opening it again is cheap.
bool weft_blas_open(struct weft_blas *blas, enum weft_dtype dtype) WEFT_MUST_USE;
void weft_blas_close(struct weft_blas *blas);

// out (m×n, C order, `stride` elements a row) += a (m×k) · b (k×n).  m, n and k are at least 1.
void weft_blas_product(const struct weft_blas *blas, int32_t m, int32_t n, int32_t k,
                       const struct weft_blas_matrix *a, const struct weft_blas_matrix *b, void *out,
                       int32_t stride);

// The singular values, in falling order, of an m×n matrix (Fortran order, F32, F64, C64 or C128;
// overwritten): min(m, n) real numbers of the matrix's precision.  WEFT_OK, WEFT_NO_MEMORY, WEFT_UNSUPPORTED
// (the library has no LAPACK) or WEFT_FAILED (no convergence: NaN in the matrix).
int weft_blas_singular(const struct weft_blas *blas, int32_t m, int32_t n, void *matrix,
                       void *out) WEFT_MUST_USE;

// The eigenvalues, in LAPACK's order, of an n×n matrix (Fortran order, F64 or C128, finite; overwritten): n
// complex numbers. The same statuses.
int weft_blas_eigenvalues(const struct weft_blas *blas, int32_t n, void *matrix, void *out) WEFT_MUST_USE;

#endif
