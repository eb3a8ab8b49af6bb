// weft: functions of SLEEF's that end before their results do, at either end.
// SPDX-License-Identifier: BSD-3-Clause
//
// SLEEF's arcsinh and arccosh square their argument, its log1p, sinh and cosh stop a little early: infinity
// is given where the result is finite.  Beyond a limit, where one term of the function is all that counts,
// far_NAME takes their place.  Its arcsinh, log1p and tan lose the last bits of the smallest numbers, of
// which the function is the number itself: below another limit they stay as they are.  Strips with such an
// element are looked for before, since the result may lie where the operand was.  Functions of two operands
// are looked at afterwards: arctan2 and hypot where the result is tiny, and a power where it is infinite.

#ifndef WEFT_TMPL_REACH_H
#define WEFT_TMPL_REACH_H

#include <stdbool.h>

#include "stdlib-ops/tmpl/exp.h"

#define REACH_STRIP 256
#define REACH_LN2   0.69314718055994530942
static inline double far_log1p(double x)
{
    return SF64(log)(x);
}

// log(x + sqrt(x² ± 1)).
static inline double far_arccosh(double x)
{
    return SF64(log)(x) + REACH_LN2;
}

static inline double far_arcsinh(double x)
{
    return copysign(far_arccosh(fabs(x)), x);
}

// e^|x| / 2; the power is taken of what is left after 2^1023.5 or so, so that it does not overflow first.
static inline double far_cosh(double x)
{
    double size = fabs(x), rest = (size - 1024 * EXP_LN2_HIGH) - 1024 * EXP_LN2_LOW;
    return size < 709 ? SF64(exp)(size) / 2 : SF64(exp)(rest) * 0x1p1023;
}

static inline double far_sinh(double x)
{
    return copysign(far_cosh(x), x);
}

// (only infinity lies beyond every limit)
static inline double far_tan(double x)
{
    return x - x;
}

// NAME over an array of T, whose bits are a B, as vector.h has it from `least` (0: from the first one on) to
// `limit`.  f32 are computed as f64 beyond.
#define DEFINE_REACH(n, T, t, B, function, least, limit)                                                     \
    static void reach_near_##n##_##t(T *out, const T *in, size_t count)                                      \
    {                                                                                                        \
        VECTOR_MAP1(T, t, function, out, in, 1, count)                                                       \
    }                                                                                                        \
    static bool reach_any_##n##_##t(const T *in, size_t count)                                               \
    {                                                                                                        \
        const T ends[] = {(T)(least), (T)(limit)};                                                           \
        B end_bits[2], bits, fails = 0;                                                                      \
        memcpy(end_bits, ends, sizeof ends);                                                                 \
        for (size_t i = 0; i < count; i++) {                                                                 \
            memcpy(&bits, in + i, sizeof bits);                                                              \
            bits &= (B)-1 >> 1; /* (the order of positive floats is their bits'; 0 is not too small) */      \
            fails |= (end_bits[1] - bits) | ((bits - end_bits[0]) & ~(bits - 1));                            \
        }                                                                                                    \
        return fails >> (8 * sizeof fails - 1);                                                              \
    }                                                                                                        \
    static void reach_map_##n##_##t(T *out, const T *in, int step, size_t count)                             \
    {                                                                                                        \
        T kept[REACH_STRIP];                                                                                 \
        for (size_t i = 0, some; i < (step ? count : count > 0); i += some) {                                \
            some = !step ? 1 : count - i < REACH_STRIP ? count - i : REACH_STRIP;                            \
            bool any = reach_any_##n##_##t(in + i, some);                                                    \
            if (any)                                                                                         \
                memcpy(kept, in + i, some * sizeof *kept);                                                   \
            reach_near_##n##_##t(out + i, in + i, some);                                                     \
            for (size_t k = 0; any && k < some; k++)                                                         \
                if (fabs((double)kept[k]) < (double)(T)(least)) {                                            \
                    out[i + k] = kept[k];                                                                    \
                } else if (fabs((double)kept[k]) > (double)(T)(limit)) {                                     \
                    double found = far_##n((double)kept[k]);                                                 \
                    out[i + k] = found == found ? (T)found : (T)NAN;                                         \
                }                                                                                            \
        }                                                                                                    \
        for (size_t i = 1; !step && i < count; i++)                                                          \
            out[i] = out[0];                                                                                 \
    }

// ---- Two operands ---------------------------------------------------------------------------------------

// Whether what SLEEF found of two operands has to be found otherwise: by the highest bit.
static inline uint32_t reach_tiny_F32(float found)
{
    const float tiny = 0x1p-120F;
    uint32_t bits, tiny_bits;
    memcpy(&bits, &found, sizeof bits);
    memcpy(&tiny_bits, &tiny, sizeof tiny_bits);
    return (bits & INT32_MAX) - tiny_bits;
}

static inline uint64_t reach_tiny_F64(double found)
{
    return (float_bits(found) & INT64_MAX) - float_bits(0x1p-1016);
}

static inline uint64_t reach_infinite_F64(double found)
{
    return float_bits(0x1.fffffffffffffp+1023) - (float_bits(found) & INT64_MAX);
}

// The angle of a point close to the axis is a / b; on the way to it SLEEF's loses bits that are subnormal.
static inline float far_arctan2_F32(float a, float b, float found)
{
    return b > 0 ? a / b : found;
}

static inline double far_arctan2_F64(double a, double b, double found)
{
    return b > 0 ? a / b : found;
}

// The squares of tiny f32 lose bits in SLEEF's; as f64 they are exact.
static inline float far_hypot_F32(float a, float b, float found)
{
    (void)found;
    return (float)sqrt((double)a * (double)a + (double)b * (double)b);
}

// SLEEF's ends where a power is 2^1024 (1 - 2^-19).  The exponent is taken apart, without error, into one of
// few bits that is less by a millionth or two, and the rest, whose power is close to 1.
static inline double far_float_power_F64(double a, double b, double found)
{
    if (found != found || isinf(a) || isinf(b) || a == 0)
        return found;
    double few = float_of_bits(float_bits(b) >> 33 << 33), most = few - few * 0x1p-20;
    double power = SF64(float_power)(fabs(a), most), rest = SF64(expm1)((b - most) * SF64(log)(fabs(a)));
    return copysign(power + power * rest, found);
}

// NAME over two arrays as a kernel (graph/weft_array.h), in strips that are copied, as the result may lie
// where an operand was.
#define DEFINE_REACH_TWO(map, n, T, t, B, fails)                                                             \
    static void map##_near(T *out, const T *const *in, const int *step, size_t count)                        \
    {                                                                                                        \
        VECTOR_MAP2(T, t, V##t(n), out, in, step, count)                                                     \
    }                                                                                                        \
    static void map(void *out_, const void *const *in, const int *step, size_t count)                        \
    {                                                                                                        \
        T *out = out_, kept[2][REACH_STRIP];                                                                 \
        for (size_t at = 0, some; at < count; at += some, out += some) {                                     \
            some = count - at < REACH_STRIP ? count - at : REACH_STRIP;                                      \
            for (int k = 0; k < 2; k++) {                                                                    \
                const T *from = in[k];                                                                       \
                for (size_t i = 0; i < some; i++)                                                            \
                    kept[k][i] = from[step[k] ? at + i : 0];                                                 \
            }                                                                                                \
            map##_near(out, (const T *const[]){kept[0], kept[1]}, (const int[]){1, 1}, some);                \
            B any = 0;                                                                                       \
            for (size_t i = 0; i < some; i++)                                                                \
                any |= fails(out[i]);                                                                        \
            for (size_t i = 0; any >> (8 * sizeof any - 1) && i < some; i++)                                 \
                if (fails(out[i]) >> (8 * sizeof any - 1))                                                   \
                    out[i] = far_##n##_##t(kept[0][i], kept[1][i], out[i]);                                  \
        }                                                                                                    \
    }

#endif
