// weft: bodies of the elementwise kernels, compiled once for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause
//
// WEFT_ISA_SUFFIX is base, avx2 or avx512.  A body is the macro name_CLASS(type, a, b); the loops around it
// have one variant for each combination of contiguous and repeated operands, so that each vectorizes. `ivdep`
// is true: the output is either apart from the inputs or exactly on one of them.

#include "stdlib-ops/tmpl/kernels.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "stdlib-ops/tmpl/complex.h"
#include "stdlib-ops/tmpl/exp.h"
#include "stdlib-ops/tmpl/log_sum.h"
#include "stdlib-ops/tmpl/reach.h"
#include "stdlib-ops/tmpl/trig.h"
#include "stdlib-ops/tmpl/vector.h"

#ifdef __clang__
#define LOOP _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < count; i++)
#else
#define LOOP _Pragma("GCC ivdep") for (size_t i = 0; i < count; i++)
#endif

// GCC's vectorizer turns complex products into fused multiply-adds whatever -ffp-contract says, so complex
// kernels are left to the scalar unit: their bits are the same everywhere.
#define VECTORS_BOOL
#define VECTORS_INT
#define VECTORS_UINT
#define VECTORS_FLOAT
#define VECTORS_STRING
#ifdef __clang__
#define VECTORS_COMPLEX
#else
#define VECTORS_COMPLEX __attribute__((optimize("no-tree-vectorize")))
#endif

#define CT(t)        CT_##t
#define UT(t)        UT_##t
#define KERNEL(n, t) KERNEL_NAME(n, t, WEFT_ISA_SUFFIX)

// ---- Helpers with branches ------------------------------------------------------------------------------

static inline double floor_divide_f64(double a, double b)
{
    if (b == 0)
        return a / b;
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0))
        quotient -= 1;
    if (quotient == 0)
        return copysign(0, a / b);
    double down = floor(quotient);
    return quotient - down > 0.5 ? down + 1 : down;
}

static inline double remainder_f64(double a, double b)
{
    double rest = fmod(a, b);
    if (b == 0)
        return rest;
    if (rest == 0)
        return copysign(0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

static inline float floor_divide_f32(float a, float b)
{
    if (b == 0)
        return a / b;
    float rest = fmodf(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0))
        quotient -= 1;
    if (quotient == 0)
        return copysignf(0, a / b);
    float down = floorf(quotient);
    return quotient - down > 0.5f ? down + 1 : down;
}

static inline float remainder_f32(float a, float b)
{
    float rest = fmodf(a, b);
    if (b == 0)
        return rest;
    if (rest == 0)
        return copysignf(0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

static inline uint64_t power_int(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;
    for (; exponent; exponent >>= 1, base *= base)
        if (exponent & 1)
            result *= base;
    return result;
}

// base ** -n in whole numbers: 1 and -1 stay, everything else is cut to 0.
static inline int64_t power_signed(int64_t base, int64_t exponent)
{
    if (exponent >= 0)
        return (int64_t)power_int((uint64_t)base, (uint64_t)exponent);
    if (base == 1)
        return 1;
    return base == -1 ? (exponent % 2 ? -1 : 1) : 0;
}

// Smith's division, as NumPy divides.
#define COMPLEX_DIVIDE(name, T, R, fabs_)                                                                    \
    static inline T name(T a, T b)                                                                           \
    {                                                                                                        \
        R re = fabs_(b.re), im = fabs_(b.im);                                                                \
        if (re >= im) {                                                                                      \
            if (re == 0 && im == 0)                                                                          \
                return (T){a.re / re, a.im / re};                                                            \
            R ratio = b.im / b.re, scale = (R)1 / (b.re + b.im * ratio);                                     \
            return (T){(a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale};                        \
        }                                                                                                    \
        R ratio = b.re / b.im, scale = (R)1 / (b.im + b.re * ratio);                                         \
        return (T){(a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale};                            \
    }
COMPLEX_DIVIDE(divide_c64, struct weft_c64, float, fabsf)
COMPLEX_DIVIDE(divide_c128, struct weft_c128, double, fabs)

static inline struct weft_c128 reciprocal_c128(struct weft_c128 a)
{
    if (fabs(a.re) <= fabs(a.im)) {
        double ratio = a.re / a.im, below = a.im + a.re * ratio;
        return (struct weft_c128){ratio / below, -1 / below};
    }
    double ratio = a.im / a.re, below = a.re + a.im * ratio;
    return (struct weft_c128){1 / below, -ratio / below};
}

static inline struct weft_c64 reciprocal_c64(struct weft_c64 a)
{
    if (fabsf(a.re) <= fabsf(a.im)) {
        float ratio = a.re / a.im, below = a.im + a.re * ratio;
        return (struct weft_c64){ratio / below, -1 / below};
    }
    float ratio = a.im / a.re, below = a.re + a.im * ratio;
    return (struct weft_c64){1 / below, -ratio / below};
}

static inline uint64_t gcd_of(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// Absolute value without overflow.
#define SIZE_INT(t, a)  ((a) < 0 ? (UT(t))(0u - (UT(t))(a)) : (UT(t))(a))
#define SIZE_UINT(t, a) (a)
#define LCM(t, x, y)    ((x) == 0 || (y) == 0 ? (CT(t))0 : (CT(t))((x) / gcd_of(x, y) * (uint64_t)(y)))

static inline struct weft_c128 product_c128(struct weft_c128 a, struct weft_c128 b)
{
    return (struct weft_c128){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

// n factors, by squaring (exact where products are).  As in NumPy the first three are multiplied plainly, and
// more by 1 first: signs of zeros differ.
static inline struct weft_c128 whole_power(struct weft_c128 a, unsigned n)
{
    struct weft_c128 result = {1, 0};
    if (n == 2)
        return product_c128(a, a);
    if (n == 3)
        return product_c128(a, product_c128(a, a));
    for (; n; n >>= 1) {
        result = n & 1 ? product_c128(result, a) : result;
        a = product_c128(a, a);
    }
    return result;
}

// Powers that have an exact form take it, whole ones are products, others go through the logarithm.
static inline struct weft_c128 power_c128(struct weft_c128 a, struct weft_c128 b)
{
    if (b.im == 0 && b.re == 0)
        return (struct weft_c128){1, 0};
    if (a.re == 0 && a.im == 0)
        return (struct weft_c128){b.re > 0 ? 0 : NAN, b.re > 0 ? 0 : NAN};
    if (b.im == 0 && b.re == 1)
        return a;
    if (b.im == 0 && b.re == -1)
        return reciprocal_c128(a);
    if (b.im == 0 && b.re == 0.5)
        return complex_sqrt(a);
    if (b.im == 0 && b.re == trunc(b.re) && fabs(b.re) < 100) {
        struct weft_c128 result = whole_power(a, (unsigned)fabs(b.re));
        return b.re < 0 ? divide_c128((struct weft_c128){1, 0}, result) : result;
    }
    double radius = SF64(log)(vector_hypot_f64(a.re, a.im)), angle = SF64(arctan2)(a.im, a.re);
    return complex_exp((struct weft_c128){b.re * radius - b.im * angle, b.im * radius + b.re * angle});
}

static inline struct weft_c64 power_c64(struct weft_c64 a, struct weft_c64 b)
{
    struct weft_c128 r = power_c128((struct weft_c128){a.re, a.im}, (struct weft_c128){b.re, b.im});
    return (struct weft_c64){(float)r.re, (float)r.im};
}

// Chooses the function of the width that the type tag says.
#define F_F32(x) x##f
#define F_F64(x) x
#define FN(f, t) F_##t(f)

// ---- Bodies, two operands -------------------------------------------------------------------------------

#define add_BOOL(t, a, b)         ((a) != 0 || (b) != 0)
#define add_INT(t, a, b)          ((CT(t))((UT(t))(a) + (UT(t))(b)))
#define add_UINT                  add_INT
#define add_FLOAT(t, a, b)        ((a) + (b))
#define add_COMPLEX(t, a, b)      ((CT(t)){(a).re + (b).re, (a).im + (b).im})
#define subtract_INT(t, a, b)     ((CT(t))((UT(t))(a) - (UT(t))(b)))
#define subtract_UINT             subtract_INT
#define subtract_FLOAT(t, a, b)   ((a) - (b))
#define subtract_COMPLEX(t, a, b) ((CT(t)){(a).re - (b).re, (a).im - (b).im})
#define multiply_BOOL(t, a, b)    ((a) != 0 && (b) != 0)
#define multiply_INT(t, a, b)     ((CT(t))(1u * (UT(t))(a) * (UT(t))(b)))
#define multiply_UINT             multiply_INT
#define multiply_FLOAT(t, a, b)   ((a) * (b))
#define multiply_COMPLEX(t, a, b)                                                                            \
    ((CT(t)){(a).re * (b).re - (a).im * (b).im, (a).re * (b).im + (a).im * (b).re})
#define divide_INT(t, a, b)     ((double)(a) / (double)(b))
#define divide_UINT             divide_INT
#define divide_FLOAT(t, a, b)   ((a) / (b))
#define divide_C64              divide_c64
#define divide_C128             divide_c128
#define divide_COMPLEX(t, a, b) divide_##t(a, b)
#define floor_divide_INT(t, a, b)                                                                            \
    ((b) == 0    ? (CT(t))0                                                                                  \
     : (b) == -1 ? (CT(t))(0u - (UT(t))(a))                                                                  \
                 : (CT(t))((a) / (b) - ((a) % (b) != 0 && ((a) < 0) != ((b) < 0))))
#define floor_divide_UINT(t, a, b)  ((b) == 0 ? (CT(t))0 : (CT(t))((a) / (b)))
#define floor_divide_F32            floor_divide_f32
#define floor_divide_F64            floor_divide_f64
#define floor_divide_FLOAT(t, a, b) floor_divide_##t(a, b)
#define remainder_INT(t, a, b)                                                                               \
    ((b) == 0 || (b) == -1 ? (CT(t))0                                                                        \
                           : (CT(t))((a) % (b) + ((a) % (b) != 0 && ((a) < 0) != ((b) < 0) ? (b) : 0)))
#define remainder_UINT(t, a, b)  ((b) == 0 ? (CT(t))0 : (CT(t))((a) % (b)))
#define remainder_F32            remainder_f32
#define remainder_F64            remainder_f64
#define remainder_FLOAT(t, a, b) remainder_##t(a, b)
#define power_INT(t, a, b)       ((CT(t))power_signed(a, b))
#define power_UINT(t, a, b)      ((CT(t))power_int(a, b))
#define power_C64                power_c64
#define power_C128               power_c128
#define power_COMPLEX(t, a, b)   power_##t(a, b)

#define minimum_BOOL(t, a, b)  ((a) != 0 && (b) != 0)
#define minimum_INT(t, a, b)   ((a) < (b) ? (a) : (b))
#define minimum_UINT           minimum_INT
#define minimum_FLOAT(t, a, b) ((a) <= (b) || (a) != (a) ? (a) : (b))
#define maximum_BOOL(t, a, b)  ((a) != 0 || (b) != 0)
#define maximum_INT(t, a, b)   ((a) > (b) ? (a) : (b))
#define maximum_UINT           maximum_INT
#define maximum_FLOAT(t, a, b) ((a) >= (b) || (a) != (a) ? (a) : (b))
#define fmin_BOOL              minimum_BOOL
#define fmin_INT               minimum_INT
#define fmin_UINT              minimum_INT
#define fmin_FLOAT(t, a, b)    ((a) <= (b) || (b) != (b) ? (a) : (b))
#define fmax_BOOL              maximum_BOOL
#define fmax_INT               maximum_INT
#define fmax_UINT              maximum_INT
#define fmax_FLOAT(t, a, b)    ((a) >= (b) || (b) != (b) ? (a) : (b))

#define bitwise_and_BOOL          multiply_BOOL
#define bitwise_and_INT(t, a, b)  ((CT(t))((a) & (b)))
#define bitwise_and_UINT          bitwise_and_INT
#define bitwise_or_BOOL           add_BOOL
#define bitwise_or_INT(t, a, b)   ((CT(t))((a) | (b)))
#define bitwise_or_UINT           bitwise_or_INT
#define bitwise_xor_BOOL(t, a, b) (((a) != 0) != ((b) != 0))
#define bitwise_xor_INT(t, a, b)  ((CT(t))((a) ^ (b)))
#define bitwise_xor_UINT          bitwise_xor_INT
#define SHIFTS(t, b)              ((uint64_t)(b) < 8 * sizeof(CT(t)))
#define left_shift_INT(t, a, b)   (SHIFTS(t, b) ? (CT(t))((uint64_t)(a) << ((uint64_t)(b)&63)) : (CT(t))0)
#define left_shift_UINT           left_shift_INT
#define right_shift_INT(t, a, b)  ((CT(t))(SHIFTS(t, b) ? (a) >> ((uint64_t)(b)&63) : (a) < 0 ? -1 : 0))
#define right_shift_UINT(t, a, b) (SHIFTS(t, b) ? (CT(t))((a) >> ((uint64_t)(b)&63)) : (CT(t))0)

// Whether a part is not 0: any bit of it but the sign.
static inline int true_C64(struct weft_c64 a)
{
    uint64_t bits;
    memcpy(&bits, &a, sizeof bits);
    return (bits & UINT64_C(0x7FFFFFFF7FFFFFFF)) != 0;
}

static inline int true_C128(struct weft_c128 a)
{
    uint64_t bits[2];
    memcpy(bits, &a, sizeof bits);
    return (bits[0] | bits[1]) << 1 != 0;
}

// Both operands are looked at, so that there is no branch and loops vectorize.
#define TRUE(a)                      ((int)((a) != 0)) // (clang suspects & of truth values)
#define logical_and_BOOL(t, a, b)    (TRUE(a) & TRUE(b))
#define logical_and_INT              logical_and_BOOL
#define logical_and_UINT             logical_and_BOOL
#define logical_and_FLOAT            logical_and_BOOL
#define logical_and_COMPLEX(t, a, b) (true_##t(a) & true_##t(b))
#define logical_or_BOOL(t, a, b)     (TRUE(a) | TRUE(b))
#define logical_or_INT               logical_or_BOOL
#define logical_or_UINT              logical_or_BOOL
#define logical_or_FLOAT             logical_or_BOOL
#define logical_or_COMPLEX(t, a, b)  (true_##t(a) | true_##t(b))
#define logical_xor_BOOL(t, a, b)    (TRUE(a) != TRUE(b))
#define logical_xor_INT              logical_xor_BOOL
#define logical_xor_UINT             logical_xor_BOOL
#define logical_xor_FLOAT            logical_xor_BOOL
#define logical_xor_COMPLEX(t, a, b) (true_##t(a) != true_##t(b))

#define equal_BOOL(t, a, b)           (TRUE(a) == TRUE(b))
#define equal_INT(t, a, b)            ((a) == (b))
#define equal_UINT                    equal_INT
#define equal_FLOAT                   equal_INT
#define equal_COMPLEX(t, a, b)        ((a).re == (b).re && (a).im == (b).im)
#define equal_STRING(t, a, b)         (weft_str_eq(a, b))
#define not_equal_BOOL(t, a, b)       (TRUE(a) != TRUE(b))
#define not_equal_INT(t, a, b)        ((a) != (b))
#define not_equal_UINT                not_equal_INT
#define not_equal_FLOAT               not_equal_INT
#define not_equal_COMPLEX(t, a, b)    ((a).re != (b).re || (a).im != (b).im)
#define not_equal_STRING(t, a, b)     (!weft_str_eq(a, b))
#define less_BOOL(t, a, b)            (TRUE(a) < TRUE(b))
#define less_INT(t, a, b)             ((a) < (b))
#define less_UINT                     less_INT
#define less_FLOAT                    less_INT
#define less_STRING(t, a, b)          (weft_str_compare(a, b) < 0)
#define less_equal_BOOL(t, a, b)      (TRUE(a) <= TRUE(b))
#define less_equal_INT(t, a, b)       ((a) <= (b))
#define less_equal_UINT               less_equal_INT
#define less_equal_FLOAT              less_equal_INT
#define less_equal_STRING(t, a, b)    (weft_str_compare(a, b) <= 0)
#define greater_BOOL(t, a, b)         (TRUE(a) > TRUE(b))
#define greater_INT(t, a, b)          ((a) > (b))
#define greater_UINT                  greater_INT
#define greater_FLOAT                 greater_INT
#define greater_STRING(t, a, b)       (weft_str_compare(a, b) > 0)
#define greater_equal_BOOL(t, a, b)   (TRUE(a) >= TRUE(b))
#define greater_equal_INT(t, a, b)    ((a) >= (b))
#define greater_equal_UINT            greater_equal_INT
#define greater_equal_FLOAT           greater_equal_INT
#define greater_equal_STRING(t, a, b) (weft_str_compare(a, b) >= 0)

#define less_COMPLEX(t, a, b)          complex_beyond((b).re, (b).im, (a).re, (a).im, false)
#define less_equal_COMPLEX(t, a, b)    complex_beyond((b).re, (b).im, (a).re, (a).im, true)
#define greater_COMPLEX(t, a, b)       complex_beyond((a).re, (a).im, (b).re, (b).im, false)
#define greater_equal_COMPLEX(t, a, b) complex_beyond((a).re, (a).im, (b).re, (b).im, true)
#define NAN_C(a)                       ((a).re != (a).re || (a).im != (a).im)
#define minimum_COMPLEX(t, a, b)       (NAN_C(a) || less_equal_COMPLEX(t, a, b) ? (a) : (b))
#define maximum_COMPLEX(t, a, b)       (NAN_C(a) || greater_equal_COMPLEX(t, a, b) ? (a) : (b))
#define fmin_COMPLEX(t, a, b)          (NAN_C(b) || less_equal_COMPLEX(t, a, b) ? (a) : (b))
#define fmax_COMPLEX(t, a, b)          (NAN_C(b) || greater_equal_COMPLEX(t, a, b) ? (a) : (b))

#define heaviside_FLOAT(t, a, b) ((a) < 0 ? 0 : (a) > 0 ? 1 : (a) == 0 ? (b) : (a))
#define gcd_INT(t, a, b)         ((CT(t))gcd_of(SIZE_INT(t, a), SIZE_INT(t, b)))
#define gcd_UINT(t, a, b)        ((CT(t))gcd_of(a, b))
#define lcm_INT(t, a, b)         LCM(t, SIZE_INT(t, a), SIZE_INT(t, b))
#define lcm_UINT(t, a, b)        LCM(t, a, b)
#define fmod_INT(t, a, b)        ((b) == 0 || (b) == (CT(t)) - 1 ? (CT(t))0 : (CT(t))((a) % (b)))
#define fmod_UINT                remainder_UINT
#define fmod_FLOAT(t, a, b)      FN(fmod, t)(a, b) // exact: the same everywhere
#define copysign_FLOAT(t, a, b)  FN(copysign, t)(a, b)
#define nextafter_FLOAT(t, a, b) FN(nextafter, t)(a, b)

// ---- Bodies, one operand --------------------------------------------------------------------------------

#define negative_INT(t, a)        ((CT(t))(0u - (UT(t))(a)))
#define negative_UINT             negative_INT
#define negative_FLOAT(t, a)      (-(a))
#define negative_COMPLEX(t, a)    ((CT(t)){-(a).re, -(a).im})
#define positive_INT(t, a)        (a)
#define positive_UINT             positive_INT
#define positive_FLOAT            positive_INT
#define positive_COMPLEX          positive_INT
#define absolute_BOOL(t, a)       TRUE(a)
#define absolute_INT(t, a)        ((CT(t))((a) < 0 ? 0u - (UT(t))(a) : (UT(t))(a)))
#define absolute_UINT             positive_INT
#define absolute_FLOAT(t, a)      FN(fabs, t)(a)
#define absolute_C64(a)           vector_hypot_f32((a).re, (a).im)
#define absolute_C128(a)          vector_hypot_f64((a).re, (a).im)
#define absolute_COMPLEX(t, a)    absolute_##t(a)
#define invert_BOOL(t, a)         (!TRUE(a))
#define invert_INT(t, a)          ((CT(t)) ~(a))
#define invert_UINT               invert_INT
#define logical_not_BOOL(t, a)    (!TRUE(a))
#define logical_not_INT           logical_not_BOOL
#define logical_not_UINT          logical_not_BOOL
#define logical_not_FLOAT         logical_not_BOOL
#define logical_not_COMPLEX(t, a) (!true_##t(a))
// Without SSE4.1, what the compiler makes of floor and the like gives a signalling NaN back as it is; the
// instructions of all others quiet it.
#if defined(__x86_64__) && !defined(__SSE4_1__)
#define WHOLE_OF(a, whole) ((a) == (a) ? (whole) : (a) + (a))
#else
#define WHOLE_OF(a, whole) (whole)
#endif
#define floor_INT(t, a)        (a)
#define floor_UINT             floor_INT
#define floor_FLOAT(t, a)      WHOLE_OF(a, FN(floor, t)(a))
#define ceil_INT               floor_INT
#define ceil_UINT              floor_INT
#define ceil_FLOAT(t, a)       WHOLE_OF(a, FN(ceil, t)(a))
#define trunc_INT              floor_INT
#define trunc_UINT             floor_INT
#define trunc_FLOAT(t, a)      WHOLE_OF(a, FN(trunc, t)(a))
#define rint_INT               floor_INT
#define rint_UINT              floor_INT
#define rint_FLOAT(t, a)       WHOLE_OF(a, FN(rint, t)(a))
#define isnan_BOOL(t, a)       (0 * (a))
#define isnan_INT(t, a)        ((a) != (a))
#define isnan_UINT             isnan_INT
#define isnan_FLOAT            isnan_INT
#define isnan_COMPLEX(t, a)    ((a).re != (a).re || (a).im != (a).im)
#define isinf_BOOL             isnan_BOOL
#define isinf_INT              isnan_INT
#define isinf_UINT             isnan_INT
#define isinf_FLOAT(t, a)      (FN(fabs, t)(a) == (CT(t))INFINITY)
#define isinf_C(t, a)          (fabs((double)(a).re) == INFINITY || fabs((double)(a).im) == INFINITY)
#define isinf_COMPLEX          isinf_C
#define isfinite_BOOL(t, a)    (1 | (a))
#define isfinite_INT(t, a)     ((a) == (a))
#define isfinite_UINT          isfinite_INT
#define isfinite_FLOAT(t, a)   (FN(fabs, t)(a) < (CT(t))INFINITY)
#define isfinite_COMPLEX(t, a) (fabs((double)(a).re) < INFINITY && fabs((double)(a).im) < INFINITY)
#define signbit_FLOAT(t, a)    (signbit(a) != 0)
#define sign_INT(t, a)         ((CT(t))(((a) > 0) - ((a) < 0)))
#define sign_UINT(t, a)        ((CT(t))((a) != 0))
#define sign_FLOAT(t, a)       ((a) > 0 ? (CT(t))1 : (a) < 0 ? (CT(t)) - 1 : (a) == 0 ? (CT(t))0 : (a))
#define square_INT(t, a)       multiply_INT(t, a, a)
#define square_UINT            square_INT
#define square_FLOAT(t, a)     ((a) * (a))
#define square_COMPLEX(t, a)   multiply_COMPLEX(t, a, a)
// (of 0 as NumPy's: infinity as an integer)
#define reciprocal_INT(t, a)                                                                                 \
    ((CT(t))((a) == 1 ? 1 : (a) == (CT(t)) - 1 ? -1 : (a) == 0 && sizeof(CT(t)) >= 4 ? LEAST(t) : 0))
#define LEAST(t)               ((CT(t))((UT(t))1 << (8 * sizeof(CT(t)) - 1)))
#define reciprocal_UINT(t, a)  ((CT(t))((a) == 1))
#define reciprocal_FLOAT(t, a) ((CT(t))1 / (a))
#define reciprocal_C64         reciprocal_c64
#define reciprocal_C128        reciprocal_c128
#define deg2rad_FLOAT(t, a)    ((a) * (CT(t))(3.14159265358979323846 / 180.0))
#define rad2deg_FLOAT(t, a)    ((a) * (CT(t))(180.0 / 3.14159265358979323846))
#define spacing_FLOAT(t, a)                                                                                  \
    (isfinite(a) ? FN(nextafter, t)(a, (a) < 0 ? -(CT(t))INFINITY : (CT(t))INFINITY) - (a) : (CT(t))NAN)
#define reciprocal_COMPLEX(t, a) reciprocal_##t(a)
#define sqrt_FLOAT(t, a)         FN(sqrt, t)(a)
#define real_COMPLEX(t, a)       ((a).re)
#define imag_BOOL                imag_INT
#define imag_INT(t, a)           ((CT(t))((void)(a), 0))
#define imag_UINT                imag_INT
#define imag_FLOAT               imag_INT
#define rint_COMPLEX(t, a)       ((CT(t)){RINT_##t((a).re), RINT_##t((a).im)})
#define RINT_C64(a)              WHOLE_OF(a, rintf(a))
#define RINT_C128(a)             WHOLE_OF(a, rint(a))
#define sign_COMPLEX(t, a)       ((CT(t)){SIGN_OF((a).re, (a).im), 0})
#define SIGN_OF(re, im)                                                                                      \
    (complex_beyond(re, im, 0, 0, false)   ? 1                                                               \
     : complex_beyond(0, 0, re, im, false) ? -1                                                              \
     : (re) == 0 && (im) == 0              ? 0                                                               \
                                           : NAN)
#define imag_COMPLEX(t, a)      ((a).im)
#define conjugate_INT           positive_INT
#define conjugate_UINT          positive_INT
#define conjugate_FLOAT         positive_INT
#define conjugate_COMPLEX(t, a) ((CT(t)){(a).re, -(a).im})

// Parts of frexp.  The exponent of what has none (0, NaN, infinity) is 0.
static inline double mantissa_of(double a)
{
    int exponent;
    return frexp(a, &exponent);
}

static inline int32_t exponent_of(double a)
{
    int exponent = 0;
    (void)frexp(a, &exponent);
    return isfinite(a) ? exponent : 0;
}

#define mantissa_FLOAT(t, a)      ((CT(t))mantissa_of((double)(a))) // (exact: every f32 is an f64)
#define exponent_FLOAT(t, a)      exponent_of((double)(a))
#define from_parts_FLOAT(t, a, b) ((PAIR_##t){a, b})
#define PAIR_F32                  struct weft_c64
#define PAIR_F64                  struct weft_c128

// ---- Loops ----------------------------------------------------------------------------------------------

#define DEFINE2(n, c, t, r)                                                                                  \
    VECTORS_##c void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)          \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const CT(t) *a = in[0], *b = in[1];                                                                  \
        if (step[0] && step[1]) {                                                                            \
            LOOP out[i] = n##_##c(t, a[i], b[i]);                                                            \
        } else if (step[0]) {                                                                                \
            const CT(t) y = *b;                                                                              \
            LOOP out[i] = n##_##c(t, a[i], y);                                                               \
        } else if (step[1]) {                                                                                \
            const CT(t) x = *a;                                                                              \
            LOOP out[i] = n##_##c(t, x, b[i]);                                                               \
        } else {                                                                                             \
            const CT(t) x = *a, y = *b;                                                                      \
            LOOP out[i] = n##_##c(t, x, y);                                                                  \
        }                                                                                                    \
    }

#define DEFINE1(n, c, t, r)                                                                                  \
    VECTORS_##c void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)          \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const CT(t) *a = in[0];                                                                              \
        if (step[0]) {                                                                                       \
            LOOP out[i] = n##_##c(t, a[i]);                                                                  \
        } else {                                                                                             \
            const CT(t) x = *a;                                                                              \
            LOOP out[i] = n##_##c(t, x);                                                                     \
        }                                                                                                    \
    }

#define DEFINE_WHERE(n, c, t, r)                                                                             \
    void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)                      \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const uint8_t *test = in[0];                                                                         \
        const CT(t) *a = in[1], *b = in[2];                                                                  \
        if (step[0] && step[1] && step[2]) {                                                                 \
            LOOP out[i] = test[i] ? a[i] : b[i];                                                             \
        } else if (step[0] && step[1]) {                                                                     \
            const CT(t) y = *b;                                                                              \
            LOOP out[i] = test[i] ? a[i] : y;                                                                \
        } else if (step[0] && step[2]) {                                                                     \
            const CT(t) x = *a;                                                                              \
            LOOP out[i] = test[i] ? x : b[i];                                                                \
        } else if (step[0]) {                                                                                \
            const CT(t) x = *a, y = *b;                                                                      \
            LOOP out[i] = test[i] ? x : y;                                                                   \
        } else {                                                                                             \
            const CT(t) *from = *test ? a : b;                                                               \
            size_t along = (size_t)(*test ? step[1] : step[2]);                                              \
            LOOP out[i] = from[i * along];                                                                   \
        }                                                                                                    \
    }

// Vector mathematics: the function of vector.h over whole arrays.
#define DEFINE_MATH1(n)                                                                                      \
    void KERNEL(n, F64)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        VECTOR_MAP1(double, F64, VF64(n), out, in[0], step[0], count)                                        \
    }                                                                                                        \
    void KERNEL(n, F32)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        VECTOR_MAP1(float, F32, VF32(n), out, in[0], step[0], count)                                         \
    }

#define DEFINE_REACHING(n, least_f64, most_f64, least_f32, most_f32)                                         \
    DEFINE_REACH(n, double, F64, uint64_t, VF64(n), least_f64, most_f64)                                     \
    DEFINE_REACH(n, float, F32, uint32_t, VF32(n), least_f32, most_f32)                                      \
    void KERNEL(n, F64)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        reach_map_##n##_F64(out, in[0], step[0], count);                                                     \
    }                                                                                                        \
    void KERNEL(n, F32)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        reach_map_##n##_F32(out, in[0], step[0], count);                                                     \
    }

#define DEFINE_QUICK_KERNELS(n)                                                                              \
    DEFINE_QUICK(n)                                                                                          \
    void KERNEL(n, F64)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        quick_map_##n(out, in[0], step[0], count);                                                           \
    }                                                                                                        \
    void KERNEL(n, F32)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        VECTOR_MAP1(float, F32, VF32(n), out, in[0], step[0], count)                                         \
    }

#define DEFINE_MATH2(map, n, T, t)                                                                           \
    static void map(void *out, const void *const *in, const int *step, size_t count)                         \
    {                                                                                                        \
        VECTOR_MAP2(T, t, V##t(n), out, in, step, count)                                                     \
    }

// clip: NaN stays NaN; where the bounds cross, the greatest wins, as in NumPy.
#define DEFINE_CLIP(n, c, t, r)                                                                              \
    void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)                      \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const CT(t) *x = in[0], *low = in[1], *high = in[2];                                                 \
        size_t sx = (size_t)step[0], sl = (size_t)step[1], sh = (size_t)step[2];                             \
        if (sx && !sl && !sh) {                                                                              \
            const CT(t) least = *low, greatest = *high;                                                      \
            LOOP out[i] = minimum_##c(t, maximum_##c(t, x[i], least), greatest);                             \
            return;                                                                                          \
        }                                                                                                    \
        for (size_t i = 0; i < count; i++) {                                                                 \
            CT(t) value = maximum_##c(t, x[i * sx], low[i * sl]);                                            \
            out[i] = minimum_##c(t, value, high[i * sh]);                                                    \
        }                                                                                                    \
    }

// As NumPy: multiply by a power of ten, round halves to even, divide.
static inline double power_of_ten(int64_t n)
{
    double power = 1;
    for (int64_t i = 0; i < n && i < 400; i++)
        power *= 10;
    return power;
}

static inline double round_to(double x, int64_t decimals, double power)
{
    if (decimals == 0)
        return WHOLE_OF(x, rint(x));
    return decimals > 0 ? rint(x * power) / power : rint(x / power) * power;
}

static inline int64_t round_whole(int64_t x, int64_t decimals)
{
    if (decimals >= 0)
        return x;
    if (decimals < -18)
        return 0;
    int64_t power = (int64_t)power_of_ten(-decimals), rest = x % power, down = x - rest;
    int64_t size = rest < 0 ? -rest : rest, half = power / 2;
    bool away = size > half || (size == half && (down / power) % 2 != 0);
    return away ? (int64_t)((uint64_t)down + (uint64_t)(rest < 0 ? -power : power)) : down;
}

#define round_INT(t, x, n, power) ((void)(power), (CT(t))round_whole((int64_t)(x), n))
#define round_UINT                round_INT
#define round_F32(x, n, power)                                                                               \
    ((float)((n) == 0  ? WHOLE_OF(x, rintf(x))                                                               \
             : (n) > 0 ? rintf((x) * (float)(power)) / (float)(power)                                        \
                       : rintf((x) / (float)(power)) * (float)(power)))
#define round_F64(x, n, power)      round_to(x, n, power)
#define round_FLOAT(t, x, n, power) round_##t(x, n, power)
#define DEFINE_ROUND(n, c, t, r)                                                                             \
    void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)                      \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const CT(t) *x = in[0];                                                                              \
        const int64_t *decimals = in[1];                                                                     \
        int64_t last = *decimals;                                                                            \
        double power = power_of_ten(last < 0 ? -last : last);                                                \
        for (size_t i = 0; i < count; i++) {                                                                 \
            int64_t wanted = decimals[step[1] ? i : 0];                                                      \
            if (wanted != last)                                                                              \
                power = power_of_ten(wanted < 0 ? -wanted : wanted);                                         \
            last = wanted;                                                                                   \
            out[i] = round_##c(t, x[step[0] ? i : 0], wanted, power);                                        \
        }                                                                                                    \
    }

#define DEFINE_ISCLOSE(n, c, t, r)                                                                           \
    void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)                      \
    {                                                                                                        \
        uint8_t *out = out_;                                                                                 \
        const CT(t) *a = in[0], *b = in[1];                                                                  \
        const double *rtol = in[2], *atol = in[3];                                                           \
        for (size_t i = 0; i < count; i++) {                                                                 \
            double x = (double)a[step[0] ? i : 0], y = (double)b[step[1] ? i : 0];                           \
            double allowed = atol[step[3] ? i : 0] + rtol[step[2] ? i : 0] * fabs(y);                        \
            out[i] = x == y || (fabs(y) < INFINITY && fabs(x - y) <= allowed);                               \
        }                                                                                                    \
    }

#define ldexp_FLOAT(t, x, n) FN(ldexp, t)(x, (int)((n) < -5000 ? -5000 : (n) > 5000 ? 5000 : (n)))
#define DEFINE_LDEXP(n, c, t, r)                                                                             \
    void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)                      \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const CT(t) *x = in[0];                                                                              \
        const int64_t *power = in[1];                                                                        \
        for (size_t i = 0; i < count; i++)                                                                   \
            out[i] = ldexp_FLOAT(t, x[step[0] ? i : 0], power[step[1] ? i : 0]);                             \
    }

#define DEFINE_COMPLEX(n, c, t, r)                                                                           \
    VECTORS_##c void KERNEL(n, t)(void *out_, const void *const *in, const int *step, size_t count)          \
    {                                                                                                        \
        CT(r) *out = out_;                                                                                   \
        const CT(t) *a = in[0];                                                                              \
        for (size_t i = 0; i < count; i++) {                                                                 \
            const CT(t) x = a[step[0] ? i : 0];                                                              \
            struct weft_c128 z = complex_##n((struct weft_c128){(double)x.re, (double)x.im});                \
            out[i] = (CT(r)){(PART_##r)(z.re == z.re ? z.re : (double)NAN),                                  \
                             (PART_##r)(z.im == z.im ? z.im : (double)NAN)};                                 \
        }                                                                                                    \
    }
#define PART_C64  float
#define PART_C128 double

CLIP_LIST(DEFINE_CLIP)
LDEXP_LIST(DEFINE_LDEXP)
COMPLEX_MATH_LIST(DEFINE_COMPLEX)
ROUNDS_LIST(DEFINE_ROUND)
ISCLOSE_LIST(DEFINE_ISCLOSE)
BINARY_KERNELS(DEFINE2)
UNARY_KERNELS(DEFINE1)
WHERE_LIST(DEFINE_WHERE)
SLEEF_LIST(DEFINE_MATH1)
REACH_LIST(DEFINE_REACHING)
QUICK_LIST(DEFINE_QUICK_KERNELS)
DEFINE_MATH2(map2_f64_hypot, hypot, double, F64)
DEFINE_MATH2(map2_f32_float_power, float_power, float, F32)
DEFINE_REACH_TWO(map2_f64_float_power, float_power, double, F64, uint64_t, reach_infinite_F64)
DEFINE_REACH_TWO(map2_f64_arctan2, arctan2, double, F64, uint64_t, reach_tiny_F64)
DEFINE_REACH_TWO(map2_f32_hypot, hypot, float, F32, uint32_t, reach_tiny_F32)
DEFINE_REACH_TWO(map2_f32_arctan2, arctan2, float, F32, uint32_t, reach_tiny_F32)
DEFINE_LOG_SUM(double, map2_f64_logaddexp, logaddexp_f64)
DEFINE_LOG_SUM(float, map2_f32_logaddexp, logaddexp_f64)
DEFINE_LOG_SUM(double, map2_f64_logaddexp2, logaddexp2_f64)
DEFINE_LOG_SUM(float, map2_f32_logaddexp2, logaddexp2_f64)

#define FORWARD2(n)                                                                                          \
    void KERNEL(n, F64)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        map2_f64_##n(out, in, step, count);                                                                  \
    }                                                                                                        \
    void KERNEL(n, F32)(void *out, const void *const *in, const int *step, size_t count)                     \
    {                                                                                                        \
        map2_f32_##n(out, in, step, count);                                                                  \
    }
FORWARD2(arctan2)
FORWARD2(hypot)
FORWARD2(logaddexp)
FORWARD2(logaddexp2)

// A repeated exponent that has an exact form takes it, as in NumPy: x ** 2 is x * x to the bit.
#define DEFINE_POWER(t, map)                                                                                 \
    void KERNEL(float_power, t)(void *out_, const void *const *in, const int *step, size_t count)            \
    {                                                                                                        \
        CT(t) exponent = *(const CT(t) *)in[1];                                                              \
        if (!step[1] && exponent == 2)                                                                       \
            KERNEL(square, t)(out_, in, step, count);                                                        \
        else if (!step[1] && exponent == 1)                                                                  \
            KERNEL(positive, t)(out_, in, step, count);                                                      \
        else if (!step[1] && exponent == (CT(t))0.5)                                                         \
            KERNEL(sqrt, t)(out_, in, step, count);                                                          \
        else if (!step[1] && exponent == -1)                                                                 \
            KERNEL(reciprocal, t)(out_, in, step, count);                                                    \
        else                                                                                                 \
            map(out_, in, step, count);                                                                      \
    }
DEFINE_POWER(F64, map2_f64_float_power)
DEFINE_POWER(F32, map2_f32_float_power)
