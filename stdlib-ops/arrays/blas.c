// weft: OpenBLAS, loaded when a product first needs it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Loading costs milliseconds and starts threads, so nothing else may pay for it.  The loader counts
// references and finds a loaded library again by name, so no handle is kept.

#include "stdlib-ops/arrays/blas.h"

#include <dlfcn.h>
#include <stdlib.h>

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111, TRANSPOSE = 112 }; // of CBLAS

typedef void real32_gemm(int, int, int, int, int, int, float, const float *, int, const float *, int, float,
                         float *, int);
typedef void real64_gemm(int, int, int, int, int, int, double, const double *, int, const double *, int,
                         double, double *, int);
typedef void complex_gemm(int, int, int, int, int, int, const void *, const void *, int, const void *, int,
                          const void *, void *, int);
typedef void real32_gemv(int, int, int, int, float, const float *, int, const float *, int, float, float *,
                         int);
typedef void real64_gemv(int, int, int, int, double, const double *, int, const double *, int, double,
                         double *, int);
typedef void complex_gemv(int, int, int, int, const void *, const void *, int, const void *, int,
                          const void *, void *, int);

// ---- The library ----------------------------------------------------------------------------------------

// The letter that LAPACK and BLAS put before a routine's name.
static char letter(enum weft_dtype dtype)
{
    return dtype == WEFT_F32 ? 's' : dtype == WEFT_F64 ? 'd' : dtype == WEFT_C64 ? 'c' : 'z';
}

static void *routine(void *library, const char *form, enum weft_dtype dtype)
{
    struct weft_buf name = {0};
    weft_buf_printf(&name, form, letter(dtype));
    void *found = name.failed ? NULL : dlsym(library, name.data);
    weft_buf_clear(&name);
    return found;
}

bool weft_blas_open(struct weft_blas *blas, enum weft_dtype dtype)
{
    *blas = (struct weft_blas){.dtype = dtype};
    blas->library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!blas->library)
        return false;
    void (*set_threads)(int);
    *(void **)&set_threads = dlsym(blas->library, "openblas_set_num_threads");
    if (set_threads)
        set_threads(1);
    blas->gemm = routine(blas->library, "cblas_%cgemm", dtype);
    blas->gemv = routine(blas->library, "cblas_%cgemv", dtype);
    if (blas->gemm && blas->gemv)
        return true;
    weft_blas_close(blas);
    return false;
}

void weft_blas_close(struct weft_blas *blas)
{
    if (blas->library)
        dlclose(blas->library);
    *blas = (struct weft_blas){0};
}

// ---- Products -------------------------------------------------------------------------------------------

static int order(const struct weft_blas_matrix *matrix, bool flipped)
{
    return matrix->transposed != flipped ? TRANSPOSE : NO_TRANSPOSE;
}

// y (length rows) += matrix (rows×columns) · x: half of a matrix product's time is spent rearranging what a
// vector product reads once.
static void vector_product(const struct weft_blas *blas, int32_t rows, int32_t columns,
                           const struct weft_blas_matrix *matrix, bool flipped, const void *x, int32_t x_step,
                           void *y, int32_t y_step)
{
    int turned = order(matrix, flipped), stride = matrix->stride;
    bool swapped = turned == TRANSPOSE;
    int m = swapped ? columns : rows, n = swapped ? rows : columns;
    const float one32[2] = {1, 0};
    const double one64[2] = {1, 0};
    const void *one = blas->dtype == WEFT_C128 ? (const void *)one64 : one32;
    if (blas->dtype == WEFT_F32)
        (*(real32_gemv *const *)&blas->gemv)(ROW_MAJOR, turned, m, n, 1, matrix->data, stride, x, x_step, 1,
                                             y, y_step);
    else if (blas->dtype == WEFT_F64)
        (*(real64_gemv *const *)&blas->gemv)(ROW_MAJOR, turned, m, n, 1, matrix->data, stride, x, x_step, 1,
                                             y, y_step);
    else
        (*(complex_gemv *const *)&blas->gemv)(ROW_MAJOR, turned, m, n, one, matrix->data, stride, x, x_step,
                                              one, y, y_step);
}

void weft_blas_product(const struct weft_blas *blas, int32_t m, int32_t n, int32_t k,
                       const struct weft_blas_matrix *a, const struct weft_blas_matrix *b, void *out,
                       int32_t stride)
{
    const float one32[2] = {1, 0};
    const double one64[2] = {1, 0};
    int ta = order(a, false), tb = order(b, false);
    const void *one = blas->dtype == WEFT_C128 ? (const void *)one64 : one32;
    if (n == 1)
        vector_product(blas, m, k, a, false, b->data, b->transposed ? 1 : b->stride, out, stride);
    else if (m == 1)
        vector_product(blas, n, k, b, true, a->data, a->transposed ? a->stride : 1, out, 1);
    else if (blas->dtype == WEFT_F32)
        (*(real32_gemm *const *)&blas->gemm)(ROW_MAJOR, ta, tb, m, n, k, 1, a->data, a->stride, b->data,
                                             b->stride, 1, out, stride);
    else if (blas->dtype == WEFT_F64)
        (*(real64_gemm *const *)&blas->gemm)(ROW_MAJOR, ta, tb, m, n, k, 1, a->data, a->stride, b->data,
                                             b->stride, 1, out, stride);
    else
        (*(complex_gemm *const *)&blas->gemm)(ROW_MAJOR, ta, tb, m, n, k, one, a->data, a->stride, b->data,
                                              b->stride, one, out, stride);
}

// ---- Singular values ------------------------------------------------------------------------------------

typedef void real_gesdd(const char *, const int *, const int *, void *, const int *, void *, void *,
                        const int *, void *, const int *, void *, const int *, int *, int *);
typedef void complex_gesdd(const char *, const int *, const int *, void *, const int *, void *, void *,
                           const int *, void *, const int *, void *, const int *, void *, int *, int *);

struct svd {
    int m, n, work_size, info;
    void *matrix, *out, *work, *real_work;
    int *whole_work;
};

static void call_gesdd(const struct weft_blas *blas, void *routine, struct svd *svd)
{
    const char none = 'N';
    const int one = 1, rows = svd->m;
    if (weft_dtype_kind(blas->dtype) == 'c')
        (*(complex_gesdd **)&routine)(&none, &svd->m, &svd->n, svd->matrix, &rows, svd->out, NULL, &one, NULL,
                                      &one, svd->work, &svd->work_size, svd->real_work, svd->whole_work,
                                      &svd->info);
    else
        (*(real_gesdd **)&routine)(&none, &svd->m, &svd->n, svd->matrix, &rows, svd->out, NULL, &one, NULL,
                                   &one, svd->work, &svd->work_size, svd->whole_work, &svd->info);
}

// The size of the work space that LAPACK asks for, which it leaves in the first element.
static int asked(enum weft_dtype dtype, const double *answer)
{
    bool narrow = dtype == WEFT_F32 || dtype == WEFT_C64;
    return (int)(narrow ? *(const float *)answer : *answer);
}

int weft_blas_singular(const struct weft_blas *blas, int32_t m, int32_t n, void *matrix, void *out)
{
    void *gesdd = routine(blas->library, "%cgesdd_", blas->dtype);
    size_t least = (size_t)(m < n ? m : n);
    double answer[2] = {0};
    struct svd svd = {.m = m, .n = n, .work_size = -1, .matrix = matrix, .out = out, .work = answer};
    if (!gesdd)
        return WEFT_UNSUPPORTED;
    svd.whole_work = calloc(8 * least, sizeof *svd.whole_work);
    svd.real_work = calloc(7 * least, sizeof(double));
    if (svd.whole_work && svd.real_work) {
        call_gesdd(blas, gesdd, &svd);
        svd.work_size = asked(blas->dtype, answer);
        svd.work = calloc((size_t)svd.work_size, weft_dtype_size(blas->dtype));
        if (svd.work)
            call_gesdd(blas, gesdd, &svd);
    }
    int status = svd.whole_work && svd.real_work && svd.work ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        free(svd.work);
    free(svd.whole_work);
    free(svd.real_work);
    return status || svd.info == 0 ? status : WEFT_FAILED;
}

// ---- Eigenvalues ----------------------------------------------------------------------------------------

typedef void real_geev(const char *, const char *, const int *, double *, const int *, double *, double *,
                       double *, const int *, double *, const int *, double *, const int *, int *);
typedef void complex_geev(const char *, const char *, const int *, void *, const int *, void *, void *,
                          const int *, void *, const int *, void *, const int *, double *, int *);

struct eigen {
    int n, work_size, info;
    void *matrix, *out, *work;
    double *parts; // real and imaginary parts (F64), or LAPACK's further work space
};

static void call_geev(const struct weft_blas *blas, void *routine, struct eigen *e)
{
    const char none = 'N';
    const int one = 1;
    if (blas->dtype == WEFT_C128)
        (*(complex_geev **)&routine)(&none, &none, &e->n, e->matrix, &e->n, e->out, NULL, &one, NULL, &one,
                                     e->work, &e->work_size, e->parts, &e->info);
    else
        (*(real_geev **)&routine)(&none, &none, &e->n, e->matrix, &e->n, e->parts, e->parts + e->n, NULL,
                                  &one, NULL, &one, e->work, &e->work_size, &e->info);
}

int weft_blas_eigenvalues(const struct weft_blas *blas, int32_t n, void *matrix, void *out)
{
    void *geev = routine(blas->library, "%cgeev_", blas->dtype);
    double answer[2] = {0}, *numbers = out;
    struct eigen e = {.n = n, .work_size = -1, .matrix = matrix, .out = out, .work = answer};
    if (!geev)
        return WEFT_UNSUPPORTED;
    e.parts = calloc(2 * (size_t)n, sizeof *e.parts);
    if (!e.parts)
        return WEFT_NO_MEMORY;
    call_geev(blas, geev, &e);
    e.work_size = asked(blas->dtype, answer);
    e.work = calloc((size_t)e.work_size, weft_dtype_size(blas->dtype));
    int status = e.work ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        call_geev(blas, geev, &e);
    for (size_t i = 0; !status && blas->dtype == WEFT_F64 && i < (size_t)n; i++) {
        numbers[2 * i] = e.parts[i];
        numbers[2 * i + 1] = e.parts[n + (int)i];
    }
    free(e.work);
    free(e.parts);
    return status || e.info == 0 ? status : WEFT_FAILED;
}
