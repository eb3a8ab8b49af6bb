// weft: OpenBLAS, loaded when a product first needs it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Loading costs milliseconds and starts threads, so nothing else may pay for it.  The loader counts
// references and finds a loaded library again by name, so no handle is kept.

#include "stdlib-ops/arrays/blas.h"

#include <dlfcn.h>

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111, TRANSPOSE = 112 }; // of CBLAS

typedef void real32_gemm(int, int, int, int, int, int, float, const float *, int, const float *, int, float,
                         float *, int);
typedef void real64_gemm(int, int, int, int, int, int, double, const double *, int, const double *, int,
                         double, double *, int);
typedef void complex_gemm(int, int, int, int, int, int, const void *, const void *, int, const void *, int,
                          const void *, void *, int);

static void *open_library(void)
{
    return dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
}

bool weft_blas_load(void)
{
    void *library = open_library();
    if (!library)
        return false;
    void (*set_threads)(int);
    *(void **)&set_threads = dlsym(library, "openblas_set_num_threads");
    if (set_threads)
        set_threads(1);
    dlclose(library);
    return true;
}

static const char *symbol(enum weft_dtype dtype)
{
    switch (dtype) {
    case WEFT_F32:
        return "cblas_sgemm";
    case WEFT_F64:
        return "cblas_dgemm";
    case WEFT_C64:
        return "cblas_cgemm";
    default:
        return "cblas_zgemm";
    }
}

int weft_blas_product(enum weft_dtype dtype, int32_t m, int32_t n, int32_t k,
                      const struct weft_blas_matrix *a, const struct weft_blas_matrix *b, void *out)
{
    void *library = open_library(), *gemm = library ? dlsym(library, symbol(dtype)) : NULL;
    if (!gemm)
        return WEFT_UNSUPPORTED;
    int ta = a->transposed ? TRANSPOSE : NO_TRANSPOSE, tb = b->transposed ? TRANSPOSE : NO_TRANSPOSE;
    const float one32[2] = {1, 0}, zero32[2] = {0, 0};
    const double one64[2] = {1, 0}, zero64[2] = {0, 0};
    bool wide = dtype == WEFT_C128;
    if (dtype == WEFT_F32)
        (*(real32_gemm **)&gemm)(ROW_MAJOR, ta, tb, m, n, k, 1, a->data, a->stride, b->data, b->stride, 0,
                                 out, n);
    else if (dtype == WEFT_F64)
        (*(real64_gemm **)&gemm)(ROW_MAJOR, ta, tb, m, n, k, 1, a->data, a->stride, b->data, b->stride, 0,
                                 out, n);
    else
        (*(complex_gemm **)&gemm)(ROW_MAJOR, ta, tb, m, n, k, wide ? (const void *)one64 : one32, a->data,
                                  a->stride, b->data, b->stride, wide ? (const void *)zero64 : zero32, out,
                                  n);
    dlclose(library);
    return WEFT_OK;
}
