// weft: sin and cos of f64 as plain loops that the compiler vectorizes.
// SPDX-License-Identifier: BSD-3-Clause
//
// x = n π/2 + r by Cody and Waite's reduction with π/2 in two parts.  The first has 33 bits, so that x - n
// part1 is exact up to 2^20; what is lost of n part2 (53 bits) is less than an eighth of r's last place,
// unless r is below 2^-32 |x|.  Then 1 + z P(z) for the cosine or r + r z P(z) for the sine, z = r², P being
// the polynomial of least error on [-π/4, π/4] (interpolation at Chebyshev's nodes): n chooses the
// coefficients, so that one evaluation does for both.  Less than 1.5 units in the last place wrong, half a
// unit of which is r's rounding. What lies beyond 2^20 or comes too close to a multiple of π/2 is left to
// SLEEF.  No fused multiply-add is used, so every instruction set gives the same bits.

#ifndef WEFT_TMPL_TRIG_H
#define WEFT_TMPL_TRIG_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <stdbool.h>

#include "stdlib-ops/tmpl/vector.h"

#define TRIG_STRIP 512 // elements at a time; what SLEEF has to redo of them,
#define TRIG_REDO  32  // so many at a time, is still there

static inline uint64_t trig_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double trig_double(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// What the reduction of x >= 0 leaves: the rest, and the last bits of the multiple of π/2, with `turn` of
// them added.
struct trig_reduced {
    double rest;
    uint64_t quarter;
};

static inline struct trig_reduced trig_reduce(double x, double turn)
{
    const double part1 = 1.57079632673412561417e+00, part2 = 6.07710050650619224932e-11;
    double shift = 0x1.8p52 + turn, shifted = x * 6.36619772367581382433e-01 + shift, n = shifted - shift;
    return (struct trig_reduced){(x - n * part1) - n * part2, trig_bits(shifted)};
}

// The highest bit is set where the rest of x >= 0 is not good enough (x > 2^20, |rest| < 2^-32 x, NaN): the
// order of positive floats is that of their bits.
static inline uint64_t trig_fails(double x, double rest)
{
    const uint64_t largest = UINT64_C(0x413) << 52, apart = UINT64_C(32) << 52;
    return (largest - trig_bits(x)) | (trig_bits(fabs(rest)) + apart - trig_bits(x));
}

// sin (turn 0) or cos (turn 1) of x; *fails as above.  Signs are set last, so that -0 stays -0.
static inline double trig_of(double x, double turn, uint64_t *fails)
{
    struct trig_reduced reduced = trig_reduce(fabs(x), turn);
    double r = reduced.rest, z = r * r, w = z * z;
    uint64_t sign = (reduced.quarter & 2) << 62 ^ (turn > 0 ? 0 : trig_bits(x) & UINT64_C(1) << 63);
    bool cosine = (int64_t)(reduced.quarter << 63) < 0;
    *fails = trig_fails(fabs(x), r);
#define EITHER(even, odd) (cosine ? (even) : (odd))
    double c0 = EITHER(-0.5, -0.16666666666666666), c1 = EITHER(0.041666666666666664, 0.008333333333330948),
           c2 = EITHER(-0.0013888888888887398, -0.00019841269836758538),
           c3 = EITHER(2.4801587298765665e-05, 2.755731610253375e-06),
           c4 = EITHER(-2.75573172717181e-07, -2.5051131841108444e-08),
           c5 = EITHER(2.0876146265966424e-09, 1.5918129014234338e-10),
           c6 = EITHER(-1.1382632249960623e-11, 0), first = EITHER(1, r);
#undef EITHER
    double p = c0 + z * ((c1 + z * c2) + w * ((c3 + z * c4) + w * (c5 + z * c6)));
    return trig_double(trig_bits(first + first * (z * p)) ^ sign);
}

#define DEFINE_TRIG(n, turn)                                                                                 \
    static void trig_exact_##n(double *out, const double *in, size_t count)                                  \
    {                                                                                                        \
        VECTOR_MAP1(double, F64, VF64(n), out, in, 1, count)                                                 \
    }                                                                                                        \
    static void trig_redo_##n(double *found, const double *in, size_t count)                                 \
    {                                                                                                        \
        double exact[TRIG_REDO];                                                                             \
        uint64_t fails[TRIG_REDO], any = 0;                                                                  \
        for (size_t i = 0; i < count; i++)                                                                   \
            any |= fails[i] = trig_fails(fabs(in[i]), trig_reduce(fabs(in[i]), turn).rest);                  \
        if (!(any >> 63))                                                                                    \
            return;                                                                                          \
        trig_exact_##n(exact, in, count);                                                                    \
        for (size_t i = 0; i < count; i++)                                                                   \
            found[i] = fails[i] >> 63 ? exact[i] : found[i];                                                 \
    }                                                                                                        \
    static void trig_strip_##n(double *restrict out, const double *restrict in, size_t count)                \
    {                                                                                                        \
        uint64_t fails, any = 0;                                                                             \
        for (size_t i = 0; i < count; i++) {                                                                 \
            out[i] = trig_of(in[i], turn, &fails);                                                           \
            any |= fails;                                                                                    \
        }                                                                                                    \
        for (size_t i = 0; any >> 63 && i < count; i += TRIG_REDO)                                           \
            trig_redo_##n(out + i, in + i, count - i < TRIG_REDO ? count - i : TRIG_REDO);                   \
    }                                                                                                        \
    static void trig_##n(double *out, const double *in, int step, size_t count)                              \
    {                                                                                                        \
        double kept[TRIG_STRIP];                                                                             \
        for (size_t i = 0, some; i < (step ? count : count > 0); i += some) {                                \
            some = !step ? 1 : count - i < TRIG_STRIP ? count - i : TRIG_STRIP;                              \
            trig_strip_##n(out + i, out == in ? memcpy(kept, in + i, some * sizeof *in) : in + i, some);     \
        }                                                                                                    \
        for (size_t i = 1; !step && i < count; i++)                                                          \
            out[i] = out[0];                                                                                 \
    }

DEFINE_TRIG(sin, 0)
DEFINE_TRIG(cos, 1)

#endif
