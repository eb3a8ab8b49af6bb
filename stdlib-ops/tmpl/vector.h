// weft: vector mathematics of one instruction set, from SLEEF.
// SPDX-License-Identifier: BSD-3-Clause
//
// Only SLEEF's deterministic functions without fused multiply-add ("cinz") are used: they give the same bits
// at every vector width, at most 1 unit in the last place from the true value.  V64 and V32 are the vectors,
// W64 and W32 their widths; VF64(exp) is the function.

#ifndef WEFT_TMPL_VECTOR_H
#define WEFT_TMPL_VECTOR_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef WEFT_HAVE_X86
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif
#include <sleef.h>

#if defined(__AVX512F__)
#define V64           __m512d
#define V32           __m512
#define S64           d8
#define S32           f16
#define VECTOR_SUFFIX avx512fnofma
#elif defined(__AVX__)
#define V64           __m256d
#define V32           __m256
#define S64           d4
#define S32           f8
#define VECTOR_SUFFIX avx
#elif defined(WEFT_HAVE_X86)
#define V64           __m128d
#define V32           __m128
#define S64           d2
#define S32           f4
#define VECTOR_SUFFIX sse2
#elif defined(__aarch64__)
#define V64           float64x2_t
#define V32           float32x4_t
#define S64           d2
#define S32           f4
#define VECTOR_SUFFIX advsimdnofma
#else
#define V64           double
#define V32           float
#define S64           d1
#define S32           f1
#define VECTOR_SUFFIX purec
#endif

#define SLEEF3(stem, width, accuracy, suffix) Sleef_cinz_##stem##width##_##accuracy##suffix
#define SLEEF2(stem, width, accuracy, suffix) SLEEF3(stem, width, accuracy, suffix)
#define STEM_exp(w, s)                        SLEEF2(exp, w, u10, s)
#define STEM_exp2(w, s)                       SLEEF2(exp2, w, u10, s)
#define STEM_expm1(w, s)                      SLEEF2(expm1, w, u10, s)
#define STEM_log(w, s)                        SLEEF2(log, w, u10, s)
#define STEM_log2(w, s)                       SLEEF2(log2, w, u10, s)
#define STEM_log10(w, s)                      SLEEF2(log10, w, u10, s)
#define STEM_log1p(w, s)                      SLEEF2(log1p, w, u10, s)
#define STEM_sin(w, s)                        SLEEF2(sin, w, u10, s)
#define STEM_cos(w, s)                        SLEEF2(cos, w, u10, s)
#define STEM_tan(w, s)                        SLEEF2(tan, w, u10, s)
#define STEM_arcsin(w, s)                     SLEEF2(asin, w, u10, s)
#define STEM_arccos(w, s)                     SLEEF2(acos, w, u10, s)
#define STEM_arctan(w, s)                     SLEEF2(atan, w, u10, s)
#define STEM_sinh(w, s)                       SLEEF2(sinh, w, u10, s)
#define STEM_cosh(w, s)                       SLEEF2(cosh, w, u10, s)
#define STEM_tanh(w, s)                       SLEEF2(tanh, w, u10, s)
#define STEM_arcsinh(w, s)                    SLEEF2(asinh, w, u10, s)
#define STEM_arccosh(w, s)                    SLEEF2(acosh, w, u10, s)
#define STEM_arctanh(w, s)                    SLEEF2(atanh, w, u10, s)
#define STEM_cbrt(w, s)                       SLEEF2(cbrt, w, u10, s)
#define STEM_float_power(w, s)                SLEEF2(pow, w, u10, s)
#define STEM_arctan2(w, s)                    SLEEF2(atan2, w, u10, s)
#define STEM_hypot(w, s)                      SLEEF2(hypot, w, u05, s)

#define VF64(n) STEM_##n(S64, VECTOR_SUFFIX)
#define VF32(n) STEM_##n(S32, VECTOR_SUFFIX)
#define SF64(n) STEM_##n(d1, purec)
#define SF32(n) STEM_##n(f1, purec)

#define vector_hypot_f64(a, b) SF64(hypot)(a, b)
#define vector_hypot_f32(a, b) SF32(hypot)(a, b)

#define VECTOR_OF_F64 V64
#define VECTOR_OF_F32 V32

// Whole vectors through memcpy (unaligned loads and stores), the tail through a padded copy, so that every
// element goes through the same function.
// SLEEF's NaN have the sign that a width's instructions happen to give: all become the same one.
#define ONE_NAN(T, to, count)                                                                                \
    for (size_t j = 0; j < (count); j++)                                                                     \
        (to)[j] = (to)[j] == (to)[j] ? (to)[j] : (T)NAN;

#define VECTOR_MAP1(T, t, function, out_, in_, step, count)                                                  \
    enum { width = sizeof(VECTOR_OF_##t) / sizeof(T) };                                                      \
    T *to = out_, pad[width];                                                                                \
    const T *from = in_;                                                                                     \
    if (!step) {                                                                                             \
        for (size_t i = 0; i < width; i++)                                                                   \
            pad[i] = *from;                                                                                  \
        VECTOR_OF_##t v;                                                                                     \
        memcpy(&v, pad, sizeof v);                                                                           \
        v = function(v);                                                                                     \
        memcpy(pad, &v, sizeof v);                                                                           \
        for (size_t i = 0; i < count; i++)                                                                   \
            to[i] = pad[0] == pad[0] ? pad[0] : (T)NAN;                                                      \
        return;                                                                                              \
    }                                                                                                        \
    size_t i = 0;                                                                                            \
    for (; i + width <= count; i += width) {                                                                 \
        VECTOR_OF_##t v;                                                                                     \
        memcpy(&v, from + i, sizeof v);                                                                      \
        v = function(v);                                                                                     \
        memcpy(to + i, &v, sizeof v);                                                                        \
    }                                                                                                        \
    if (i < count) {                                                                                         \
        VECTOR_OF_##t v;                                                                                     \
        memset(pad, 0, sizeof pad);                                                                          \
        memcpy(pad, from + i, (count - i) * sizeof(T));                                                      \
        memcpy(&v, pad, sizeof v);                                                                           \
        v = function(v);                                                                                     \
        memcpy(pad, &v, sizeof v);                                                                           \
        memcpy(to + i, pad, (count - i) * sizeof(T));                                                        \
    }                                                                                                        \
    ONE_NAN(T, to, count)

#define VECTOR_MAP2(T, t, function, out_, in_, step, count)                                                  \
    enum { width = sizeof(VECTOR_OF_##t) / sizeof(T) };                                                      \
    T *to = out_, pad[2][width];                                                                             \
    VECTOR_OF_##t v[2];                                                                                      \
    for (size_t i = 0; i < (count); i += width) {                                                            \
        size_t n = (count)-i < width ? (count)-i : width;                                                    \
        for (int k = 0; k < 2; k++) {                                                                        \
            const T *from = (in_)[k];                                                                        \
            if ((step)[k] && n == width) {                                                                   \
                memcpy(&v[k], from + i, sizeof v[k]);                                                        \
                continue;                                                                                    \
            }                                                                                                \
            for (size_t j = 0; j < width; j++)                                                               \
                pad[k][j] = (step)[k] ? from[i + (j < n ? j : n - 1)] : *from;                               \
            memcpy(&v[k], pad[k], sizeof v[k]);                                                              \
        }                                                                                                    \
        v[0] = function(v[0], v[1]);                                                                         \
        memcpy(pad[0], &v[0], sizeof v[0]);                                                                  \
        memcpy(to + i, pad[0], n * sizeof(T));                                                               \
    }                                                                                                        \
    ONE_NAN(T, to, count)

#endif
