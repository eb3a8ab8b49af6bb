// weft: every elementwise kernel, by list.
// SPDX-License-Identifier: BSD-3-Clause
//
// kernels.c is compiled once for each instruction set with WEFT_ISA_SUFFIX set, and once more, without
// vectors, as the plain reference of tests and benchmarks; the bodies are ordinary C that the compiler
// vectorizes.  No body may depend on the instruction set: products and sums are not contracted, and what is
// to be fused says so (fused.h), so that all builds give the same bits.

#ifndef WEFT_TMPL_KERNELS_H
#define WEFT_TMPL_KERNELS_H

#include "stdlib-ops/tmpl/types.h"

// Two operands of one dtype.
#define BINARY_KERNELS(X)                                                                                    \
    ADD_KERNELS(X)                                                                                           \
    SUBTRACT_KERNELS(X)                                                                                      \
    MULTIPLY_KERNELS(X)                                                                                      \
    DIVIDE_KERNELS(X)                                                                                        \
    FLOOR_DIVIDE_KERNELS(X)                                                                                  \
    REMAINDER_KERNELS(X)                                                                                     \
    POWER_KERNELS(X)                                                                                         \
    MINMAX_KERNELS(X)                                                                                        \
    BIT_KERNELS(X)                                                                                           \
    LOGIC_KERNELS(X)                                                                                         \
    EQUAL_KERNELS(X) ORDER_KERNELS(X) MATH2_KERNELS(X)

#define ADD_KERNELS(X)      X(add, BOOL, BOOL, BOOL) NUMBERS(X, add)
#define SUBTRACT_KERNELS(X) NUMBERS(X, subtract)
#define MULTIPLY_KERNELS(X) X(multiply, BOOL, BOOL, BOOL) NUMBERS(X, multiply)
#define DIVIDE_KERNELS(X)                                                                                    \
    X(divide, INT, I64, F64) X(divide, UINT, U64, F64) FLOATS(X, divide) COMPLEXES(X, divide)
#define FLOOR_DIVIDE_KERNELS(X) INTS(X, floor_divide) FLOATS(X, floor_divide)
#define REMAINDER_KERNELS(X)    INTS(X, remainder) FLOATS(X, remainder)
#define POWER_KERNELS(X)        INTS(X, power) COMPLEXES(X, power)
#define MINMAX_KERNELS(X)                                                                                    \
    MINMAX_LIST(X, minimum) MINMAX_LIST(X, maximum) MINMAX_LIST(X, fmin) MINMAX_LIST(X, fmax)
#define MINMAX_LIST(X, n) X(n, BOOL, BOOL, BOOL) INTS(X, n) FLOATS(X, n) COMPLEXES(X, n)
#define BIT_KERNELS(X)                                                                                       \
    X(bitwise_and, BOOL, BOOL, BOOL)                                                                         \
    INTS(X, bitwise_and)                                                                                     \
    X(bitwise_or, BOOL, BOOL, BOOL)                                                                          \
    INTS(X, bitwise_or)                                                                                      \
    X(bitwise_xor, BOOL, BOOL, BOOL) INTS(X, bitwise_xor) INTS(X, left_shift) INTS(X, right_shift)
#define LOGIC_KERNELS(X)                                                                                     \
    X(logical_and, BOOL, BOOL, BOOL)                                                                         \
    NUMBERS_TEST(X, logical_and)                                                                             \
    X(logical_or, BOOL, BOOL, BOOL)                                                                          \
    NUMBERS_TEST(X, logical_or) X(logical_xor, BOOL, BOOL, BOOL) NUMBERS_TEST(X, logical_xor)
#define EQUAL_KERNELS(X)                                                                                     \
    X(equal, BOOL, BOOL, BOOL)                                                                               \
    NUMBERS_TEST(X, equal)                                                                                   \
    TIMES_TEST(X, equal)                                                                                     \
    X(equal, STRING, STRING, BOOL)                                                                           \
    X(not_equal, BOOL, BOOL, BOOL)                                                                           \
    NUMBERS_TEST(X, not_equal) TIMES_TEST(X, not_equal) X(not_equal, STRING, STRING, BOOL)
#define ORDER_LIST(X, n)                                                                                     \
    X(n, BOOL, BOOL, BOOL)                                                                                   \
    INTS_TEST(X, n)                                                                                          \
    FLOATS_TEST(X, n)                                                                                        \
    X(n, COMPLEX, C64, BOOL) X(n, COMPLEX, C128, BOOL) TIMES_TEST(X, n) X(n, STRING, STRING, BOOL)
#define ORDER_KERNELS(X)                                                                                     \
    ORDER_LIST(X, less) ORDER_LIST(X, less_equal) ORDER_LIST(X, greater) ORDER_LIST(X, greater_equal)
#define MATH2_KERNELS(X)                                                                                     \
    FLOATS(X, copysign)                                                                                      \
    X(from_parts, FLOAT, F32, C64)                                                                           \
    X(from_parts, FLOAT, F64, C128)                                                                          \
    FLOATS(X, nextafter)                                                                                     \
    FLOATS(X, heaviside)                                                                                     \
    INTS(X, gcd) INTS(X, lcm) INTS(X, fmod) FLOATS(X, fmod)

// One operand.
#define UNARY_KERNELS(X)                                                                                     \
    NEGATIVE_KERNELS(X)                                                                                      \
    POSITIVE_KERNELS(X)                                                                                      \
    ABSOLUTE_KERNELS(X)                                                                                      \
    INVERT_KERNELS(X)                                                                                        \
    NOT_KERNELS(X)                                                                                           \
    ROUND_KERNELS(X) TEST_KERNELS(X) SIGN_KERNELS(X) COMPLEX_KERNELS(X) SQUARE_KERNELS(X)

#define NEGATIVE_KERNELS(X) NUMBERS(X, negative)
#define POSITIVE_KERNELS(X) NUMBERS(X, positive)
#define ABSOLUTE_KERNELS(X)                                                                                  \
    X(absolute, BOOL, BOOL, BOOL)                                                                            \
    INTS(X, absolute) FLOATS(X, absolute) X(absolute, COMPLEX, C64, F32) X(absolute, COMPLEX, C128, F64)
#define INVERT_KERNELS(X) X(invert, BOOL, BOOL, BOOL) INTS(X, invert)
#define NOT_KERNELS(X)    X(logical_not, BOOL, BOOL, BOOL) NUMBERS_TEST(X, logical_not)
#define ROUND_LIST(X, n)  INTS(X, n) FLOATS(X, n)
#define ROUND_KERNELS(X)  ROUND_LIST(X, floor) ROUND_LIST(X, ceil) ROUND_LIST(X, trunc) ROUND_LIST(X, rint)
#define TEST_LIST(X, n)   X(n, BOOL, BOOL, BOOL) NUMBERS_TEST(X, n)
#define TEST_KERNELS(X)   TEST_LIST(X, isnan) TEST_LIST(X, isinf) TEST_LIST(X, isfinite) FLOATS_TEST(X, signbit)
#define SIGN_KERNELS(X)   NUMBERS(X, sign)
#define FREXP_KERNELS(X)  FLOATS(X, mantissa) X(exponent, FLOAT, F32, I32) X(exponent, FLOAT, F64, I32)
#define SQUARE_KERNELS(X)                                                                                    \
    NUMBERS(X, square)                                                                                       \
    NUMBERS(X, reciprocal)                                                                                   \
    FLOATS(X, sqrt)                                                                                          \
    FREXP_KERNELS(X)                                                                                         \
    FLOATS(X, deg2rad) FLOATS(X, rad2deg) FLOATS(X, spacing) COMPLEXES(X, rint) IMAG_REAL(X)
#define IMAG_REAL(X) X(imag, BOOL, BOOL, BOOL) INTS(X, imag) FLOATS(X, imag)
#define COMPLEX_KERNELS(X)                                                                                   \
    X(real, COMPLEX, C64, F32)                                                                               \
    X(real, COMPLEX, C128, F64)                                                                              \
    X(imag, COMPLEX, C64, F32) X(imag, COMPLEX, C128, F64) NUMBERS(X, conjugate)

// One operand, by vector mathematics: SLEEF's, and for f64 that of trig.h and exp.h.
#define QUICK_LIST(X) X(sin) X(cos) X(exp) X(log)
#define SLEEF_LIST(X)                                                                                        \
    X(exp2)                                                                                                  \
    X(expm1)                                                                                                 \
    X(log2)                                                                                                  \
    X(log10)                                                                                                 \
    X(arcsin) X(arccos) X(arctan) X(tanh) X(arctanh) X(cbrt)
// With what SLEEF takes of f64 and of f32, at least and at most (reach.h).
#define REACH_LIST(X)                                                                                        \
    X(tan, 0x1p-500, DBL_MAX, 0x1p-60, FLT_MAX)                                                              \
    X(log1p, 0x1p-500, 1e306, 0x1p-60, 1e37)                                                                 \
    X(sinh, 0, 709, 0, 88)                                                                                   \
    X(cosh, 0, 709, 0, 88)                                                                                   \
    X(arcsinh, 0x1p-500, 1e150, 0x1p-60, 1e18) X(arccosh, 0, 1e150, 0, 1e18)
#define REACH_NAMES(X)      X(tan) X(log1p) X(sinh) X(cosh) X(arcsinh) X(arccosh)
#define MATH1_LIST(X)       SLEEF_LIST(X) REACH_NAMES(X) QUICK_LIST(X)
#define MATH1_KERNELS(X, n) X(n, MATH, F32, F32) X(n, MATH, F64, F64)
#define MATH_TWO_LIST(X)    X(float_power) X(arctan2) X(hypot) X(logaddexp) X(logaddexp2)

// The same of complex numbers; those that only real numbers have are left out.
#define COMPLEX_MATH_LIST(X)                                                                                 \
    COMPLEXES(X, exp)                                                                                        \
    COMPLEXES(X, exp2)                                                                                       \
    COMPLEXES(X, expm1)                                                                                      \
    COMPLEXES(X, log)                                                                                        \
    COMPLEXES(X, log2)                                                                                       \
    COMPLEXES(X, log10)                                                                                      \
    COMPLEXES(X, log1p)                                                                                      \
    COMPLEXES(X, sqrt)                                                                                       \
    COMPLEXES(X, sin)                                                                                        \
    COMPLEXES(X, cos)                                                                                        \
    COMPLEXES(X, tan)                                                                                        \
    COMPLEXES(X, arcsin)                                                                                     \
    COMPLEXES(X, arccos)                                                                                     \
    COMPLEXES(X, arctan)                                                                                     \
    COMPLEXES(X, sinh)                                                                                       \
    COMPLEXES(X, cosh) COMPLEXES(X, tanh) COMPLEXES(X, arcsinh) COMPLEXES(X, arccosh) COMPLEXES(X, arctanh)

// where(condition, a, b).
#define WHERE_LIST(X)                                                                                        \
    X(where, BOOL, BOOL, BOOL) NUMBERS(X, where) TIMES_LIST(X, where) X(where, STRING, STRING, STRING)
#define TIMES_LIST(X, n)                                                                                     \
    X(n, INT, DATE, DATE)                                                                                    \
    X(n, INT, DATETIME_US, DATETIME_US)                                                                      \
    X(n, INT, DATETIME_NS, DATETIME_NS)                                                                      \
    X(n, INT, DURATION_US, DURATION_US) X(n, INT, DURATION_NS, DURATION_NS)

// clip(x, least, greatest); round(x, decimals); isclose(a, b, rtol, atol).
#define CLIP_LIST(X)    X(clip, BOOL, BOOL, BOOL) NUMBERS(X, clip)
#define ROUNDS_LIST(X)  INTS(X, round) FLOATS(X, round)
#define LDEXP_LIST(X)   FLOATS(X, ldexp)
#define ISCLOSE_LIST(X) FLOATS_TEST(X, isclose)

#define KERNEL_NAME2(name, type, suffix) weft_k_##name##_##type##_##suffix
#define KERNEL_NAME(name, type, suffix)  KERNEL_NAME2(name, type, suffix)

#define KERNEL_DECLARE(n, c, t, r)                                                                           \
    weft_kernel_fn KERNEL_NAME(n, t, plain), KERNEL_NAME(n, t, base), KERNEL_NAME(n, t, avx2),               \
        KERNEL_NAME(n, t, avx512);
#define MATH1_DECLARE(n) MATH1_KERNELS(KERNEL_DECLARE, n)
BINARY_KERNELS(KERNEL_DECLARE)
UNARY_KERNELS(KERNEL_DECLARE)
WHERE_LIST(KERNEL_DECLARE)
CLIP_LIST(KERNEL_DECLARE)
ROUNDS_LIST(KERNEL_DECLARE)
LDEXP_LIST(KERNEL_DECLARE)
COMPLEX_MATH_LIST(KERNEL_DECLARE)
ISCLOSE_LIST(KERNEL_DECLARE)
MATH1_LIST(MATH1_DECLARE)
MATH_TWO_LIST(MATH1_DECLARE)

#ifdef WEFT_HAVE_X86
#define KERNEL_RUNS(n, t)                                                                                    \
    {                                                                                                        \
        KERNEL_NAME(n, t, base), KERNEL_NAME(n, t, avx2), KERNEL_NAME(n, t, avx512)                          \
    }
#else
#define KERNEL_RUNS(n, t)                                                                                    \
    {                                                                                                        \
        KERNEL_NAME(n, t, base)                                                                              \
    }
#endif
#define KERNEL_ROW1(n, c, t, r) {WEFT_##r, {WEFT_##t}, KERNEL_RUNS(n, t)},
#define KERNEL_ROW2(n, c, t, r) {WEFT_##r, {WEFT_##t, WEFT_##t}, KERNEL_RUNS(n, t)},
#define KERNEL_ROW3(n, c, t, r) {WEFT_##r, {WEFT_BOOL, WEFT_##t, WEFT_##t}, KERNEL_RUNS(n, t)},

#define KERNEL_ROW3_ALIKE(n, c, t, r) {WEFT_##r, {WEFT_##t, WEFT_##t, WEFT_##t}, KERNEL_RUNS(n, t)},
#define ROUND_ROW(n, c, t, r)         {WEFT_##r, {WEFT_##t, WEFT_I64}, KERNEL_RUNS(n, t)},
#define ISCLOSE_ROW(n, c, t, r)       {WEFT_##r, {WEFT_##t, WEFT_##t, WEFT_F64, WEFT_F64}, KERNEL_RUNS(n, t)},

// A table and the evaluator's description of it.
#define ELEMENTWISE_TABLE(variable, count, rows)                                                             \
    static const struct weft_kernel variable##_kernels[] = {rows};                                           \
    static const struct weft_elementwise variable = {                                                        \
        count, variable##_kernels, sizeof variable##_kernels / sizeof *variable##_kernels, NULL, NULL, 0}

#endif
