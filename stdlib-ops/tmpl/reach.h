// weft: functions of SLEEF's that end before their results do, at either end.
// SPDX-License-Identifier: BSD-3-Clause
//
// SLEEF's arcsinh and arccosh square their argument, its log1p, sinh and cosh stop a little early: infinity
// is given where the result is finite.  Beyond a limit, where one term of the function is all that counts,
// far_NAME takes their place.  Its arcsinh, log1p and tan lose the last bits of the smallest numbers, of
// which the function is the number itself: below another limit they stay as they are.  Strips with such an
// element are looked for before, since the result may lie where the operand was.

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

#endif
