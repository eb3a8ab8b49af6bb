// weft: names of C types and of classes of element types, for kernels.
// SPDX-License-Identifier: BSD-3-Clause
//
// A kernel list names each kernel as X(name, CLASS, IN, OUT); kernels.c turns the entry into a function whose
// body is the macro name_CLASS, the operation's file into a row of its table.  Classes: BOOL, INT (signed),
// UINT, FLOAT, COMPLEX.  Booleans are bytes; any byte but 0 is true.

#ifndef WEFT_TMPL_TYPES_H
#define WEFT_TMPL_TYPES_H

#include "graph/weft_array.h"

struct weft_c64 {
    float re, im;
};

struct weft_c128 {
    double re, im;
};

#define CT_BOOL        uint8_t
#define CT_I8          int8_t
#define CT_I16         int16_t
#define CT_I32         int32_t
#define CT_I64         int64_t
#define CT_U8          uint8_t
#define CT_U16         uint16_t
#define CT_U32         uint32_t
#define CT_U64         uint64_t
#define CT_F32         float
#define CT_F64         double
#define CT_C64         struct weft_c64
#define CT_C128        struct weft_c128
#define CT_STRING      struct weft_str
#define CT_DATE        int32_t
#define CT_DATETIME_US int64_t
#define CT_DATETIME_NS int64_t
#define CT_DURATION_US int64_t
#define CT_DURATION_NS int64_t

// The unsigned type of an integer: wrapping arithmetic without undefined behaviour.
#define UT_I8  uint8_t
#define UT_I16 uint16_t
#define UT_I32 uint32_t
#define UT_I64 uint64_t
#define UT_U8  uint8_t
#define UT_U16 uint16_t
#define UT_U32 uint32_t
#define UT_U64 uint64_t

// Lists in the order in which NumPy tries them.
#define INTS(X, n)                                                                                           \
    X(n, INT, I8, I8)                                                                                        \
    X(n, UINT, U8, U8)                                                                                       \
    X(n, INT, I16, I16)                                                                                      \
    X(n, UINT, U16, U16)                                                                                     \
    X(n, INT, I32, I32)                                                                                      \
    X(n, UINT, U32, U32) X(n, INT, I64, I64) X(n, UINT, U64, U64)
#define FLOATS(X, n)    X(n, FLOAT, F32, F32) X(n, FLOAT, F64, F64)
#define COMPLEXES(X, n) X(n, COMPLEX, C64, C64) X(n, COMPLEX, C128, C128)
#define NUMBERS(X, n)   INTS(X, n) FLOATS(X, n) COMPLEXES(X, n)
// With a boolean result.
#define INTS_TEST(X, n)                                                                                      \
    X(n, INT, I8, BOOL)                                                                                      \
    X(n, UINT, U8, BOOL)                                                                                     \
    X(n, INT, I16, BOOL)                                                                                     \
    X(n, UINT, U16, BOOL)                                                                                    \
    X(n, INT, I32, BOOL)                                                                                     \
    X(n, UINT, U32, BOOL) X(n, INT, I64, BOOL) X(n, UINT, U64, BOOL)
#define FLOATS_TEST(X, n)    X(n, FLOAT, F32, BOOL) X(n, FLOAT, F64, BOOL)
#define COMPLEXES_TEST(X, n) X(n, COMPLEX, C64, BOOL) X(n, COMPLEX, C128, BOOL)
#define NUMBERS_TEST(X, n)   INTS_TEST(X, n) FLOATS_TEST(X, n) COMPLEXES_TEST(X, n)
#define TIMES_TEST(X, n)                                                                                     \
    X(n, INT, DATE, BOOL)                                                                                    \
    X(n, INT, DATETIME_US, BOOL)                                                                             \
    X(n, INT, DATETIME_NS, BOOL) X(n, INT, DURATION_US, BOOL) X(n, INT, DURATION_NS, BOOL)

#endif
