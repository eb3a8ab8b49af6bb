// weft: conversions between element types.
// SPDX-License-Identifier: BSD-3-Clause
//
// Rows by the type converted from, columns by the type converted to.  To bool: whether it is not zero.
// Complex to real drops the imaginary part.  A float outside an integer's range gives what the processor's
// conversion gives on x86 (the lowest 64-bit number, cut to the type), computed here in C so that it is the
// same everywhere.

#include <math.h>

#include "exec/loop_internal.h"

static int64_t float_to_int(double x)
{
    return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN;
}

static uint64_t float_to_uint(double x)
{
    if (x >= 0x1p63)
        return x < 0x1p64 ? (uint64_t)x : 0;
    return (uint64_t)float_to_int(x);
}

#define LOOP for (size_t i = 0; i < count; i++)
#define HEAD(from, to, F, T)                                                                                 \
    static void cast_##from##_##to(void *out_, const void *in_, size_t count)                                \
    {                                                                                                        \
        T *out = out_;                                                                                       \
        const F *in = in_;                                                                                   \
        LOOP
#define PLAIN(from, to, F, T)                                                                                \
    HEAD(from, to, F, T) out[i] = (T)in[i];                                                                  \
    }
#define TEST(from, F)                                                                                        \
    HEAD(from, b8, F, uint8_t) out[i] = in[i] != 0;                                                          \
    }
#define TRUTH(to, T)                                                                                         \
    HEAD(b8, to, uint8_t, T) out[i] = (T)(in[i] != 0);                                                       \
    }
#define TO_SIGNED(from, to, F, T)                                                                            \
    HEAD(from, to, F, T) out[i] = (T)float_to_int((double)in[i]);                                            \
    }
#define TO_UNSIGNED(from, to, F, T)                                                                          \
    HEAD(from, to, F, T) out[i] = (T)float_to_uint((double)in[i]);                                           \
    }
#define TO_COMPLEX(from, to, F, R)                                                                           \
    HEAD(from, to, F, R)                                                                                     \
    {                                                                                                        \
        R re = (R)in[i];                                                                                     \
        out[2 * i] = re;                                                                                     \
        out[2 * i + 1] = 0;                                                                                  \
    }                                                                                                        \
    }

#define ALL_FROM(from, F)                                                                                    \
    TEST(from, F)                                                                                            \
    PLAIN(from, i8, F, int8_t)                                                                               \
    PLAIN(from, i16, F, int16_t)                                                                             \
    PLAIN(from, i32, F, int32_t)                                                                             \
    PLAIN(from, i64, F, int64_t)                                                                             \
    PLAIN(from, u8, F, uint8_t)                                                                              \
    PLAIN(from, u16, F, uint16_t)                                                                            \
    PLAIN(from, u32, F, uint32_t)                                                                            \
    PLAIN(from, u64, F, uint64_t)                                                                            \
    PLAIN(from, f32, F, float)                                                                               \
    PLAIN(from, f64, F, double) TO_COMPLEX(from, c64, F, float) TO_COMPLEX(from, c128, F, double)

#define ALL_FROM_FLOAT(from, F)                                                                              \
    TEST(from, F)                                                                                            \
    TO_SIGNED(from, i8, F, int8_t)                                                                           \
    TO_SIGNED(from, i16, F, int16_t)                                                                         \
    TO_SIGNED(from, i32, F, int32_t)                                                                         \
    TO_SIGNED(from, i64, F, int64_t)                                                                         \
    TO_UNSIGNED(from, u8, F, uint8_t)                                                                        \
    TO_UNSIGNED(from, u16, F, uint16_t)                                                                      \
    TO_UNSIGNED(from, u32, F, uint32_t)                                                                      \
    TO_UNSIGNED(from, u64, F, uint64_t)                                                                      \
    PLAIN(from, f32, F, float)                                                                               \
    PLAIN(from, f64, F, double) TO_COMPLEX(from, c64, F, float) TO_COMPLEX(from, c128, F, double)

// Complex numbers are pairs; `in` points to the real part of the first.
#define PART(from, to, F, T, convert)                                                                        \
    HEAD(from, to, F, T) out[i] = (T)convert(in[2 * i]);                                                     \
    }
#define PAIRS(from, to, F, T)                                                                                \
    HEAD(from, to, F, T)                                                                                     \
    {                                                                                                        \
        T re = (T)in[2 * i], im = (T)in[2 * i + 1];                                                          \
        out[2 * i] = re;                                                                                     \
        out[2 * i + 1] = im;                                                                                 \
    }                                                                                                        \
    }
#define ALL_FROM_COMPLEX(from, F)                                                                            \
    HEAD(from, b8, F, uint8_t) out[i] = in[2 * i] != 0 || in[2 * i + 1] != 0;                                \
    }                                                                                                        \
    PART(from, i8, F, int8_t, float_to_int)                                                                  \
    PART(from, i16, F, int16_t, float_to_int)                                                                \
    PART(from, i32, F, int32_t, float_to_int)                                                                \
    PART(from, i64, F, int64_t, float_to_int)                                                                \
    PART(from, u8, F, uint8_t, float_to_uint)                                                                \
    PART(from, u16, F, uint16_t, float_to_uint)                                                              \
    PART(from, u32, F, uint32_t, float_to_uint)                                                              \
    PART(from, u64, F, uint64_t, float_to_uint)                                                              \
    PART(from, f32, F, float, )                                                                              \
    PART(from, f64, F, double, ) PAIRS(from, c64, F, float) PAIRS(from, c128, F, double)

TRUTH(b8, uint8_t)
TRUTH(i8, int8_t)
TRUTH(i16, int16_t)
TRUTH(i32, int32_t)
TRUTH(i64, int64_t)
TRUTH(u8, uint8_t)
TRUTH(u16, uint16_t)
TRUTH(u32, uint32_t)
TRUTH(u64, uint64_t)
TRUTH(f32, float)
TRUTH(f64, double)
TO_COMPLEX(b8, c64, uint8_t, float)
TO_COMPLEX(b8, c128, uint8_t, double)
ALL_FROM(i8, int8_t)
ALL_FROM(i16, int16_t)
ALL_FROM(i32, int32_t)
ALL_FROM(i64, int64_t)
ALL_FROM(u8, uint8_t)
ALL_FROM(u16, uint16_t)
ALL_FROM(u32, uint32_t)
ALL_FROM(u64, uint64_t)
ALL_FROM_FLOAT(f32, float)
ALL_FROM_FLOAT(f64, double)
ALL_FROM_COMPLEX(c64, float)
ALL_FROM_COMPLEX(c128, double)

#define ROW(from)                                                                                            \
    {                                                                                                        \
        cast_##from##_b8, cast_##from##_i8, cast_##from##_i16, cast_##from##_i32, cast_##from##_i64,         \
            cast_##from##_u8, cast_##from##_u16, cast_##from##_u32, cast_##from##_u64, cast_##from##_f32,    \
            cast_##from##_f64, cast_##from##_c64, cast_##from##_c128                                         \
    }

#define FIRST WEFT_BOOL
#define COUNT (WEFT_C128 - WEFT_BOOL + 1)

static weft_cast_fn *const casts[COUNT][COUNT] = {ROW(b8),  ROW(i8),  ROW(i16), ROW(i32), ROW(i64),
                                                  ROW(u8),  ROW(u16), ROW(u32), ROW(u64), ROW(f32),
                                                  ROW(f64), ROW(c64), ROW(c128)};

// A date is its midnight.
static void cast_date_datetime(void *out_, const void *in_, size_t count)
{
    int64_t *out = out_;
    const int32_t *in = in_;
    LOOP out[i] = in[i] * INT64_C(86400000000);
}

weft_cast_fn *weft_cast_find(enum weft_dtype from, enum weft_dtype to)
{
    if (from == WEFT_DATE && to == WEFT_DATETIME_US)
        return cast_date_datetime;
    bool numbers = from >= FIRST && to >= FIRST && from <= WEFT_C128 && to <= WEFT_C128;
    return numbers ? casts[from - FIRST][to - FIRST] : NULL;
}
