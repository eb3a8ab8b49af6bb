// weft: sin and cos as plain loops that the compiler vectorizes.
// SPDX-License-Identifier: BSD-3-Clause
//
// x = n π/2 + r by Cody and Waite's reduction with π/2 in three parts of 53 bits.  x - n part1 is exact where
// it is fused: both are multiples of the last place of part1, and it is below 1.  After the second part, what
// is left of n π/2 is less than 2^-78: it counts only where r is tiny, and then the third part brings it.
// Then 1 + z P(z) for the cosine or r + r z P(z) for the sine, z = r², P being the polynomial of least
// error on [-π/4, π/4] (interpolation at Chebyshev's nodes): n chooses the coefficients, so that one
// evaluation does for both.  Less than 1.5 units in the last place wrong: most where the sine falls just below
// 1/2, so that half a unit of r is nearly one of the result.  What lies beyond 2^30 is left to SLEEF.

#ifndef WEFT_TMPL_TRIG_H
#define WEFT_TMPL_TRIG_H

#include "stdlib-ops/tmpl/quick.h"

#define TRIG_MOST 0x1p30

// What the reduction of x >= 0 leaves: the rest, and the last bits of the multiple of π/2, with `turn` of
// them added.
struct trig_reduced {
    double rest;
    uint64_t quarter;
};

static inline struct trig_reduced trig_reduce(double x, double turn)
{
    const double part1 = 0x1.921fb54442d18p+0, part2 = 0x1.1a62633145c07p-54, part3 = -0x1.f1976b7ed8fbcp-110;
    double shift = 0x1.8p52 + turn, shifted = fused(x, 6.36619772367581382433e-01, shift),
           n = shifted - shift;
    return (struct trig_reduced){fused(n, -part3, fused(n, -part2, fused(n, -part1, x))),
                                 float_bits(shifted)};
}

// The highest bit is set where |x| is beyond the reduction, or NaN: the order of positive floats is that of
// their bits.
static inline uint64_t trig_fails(double x)
{
    return float_bits(TRIG_MOST) - float_bits(fabs(x));
}

// sin (turn 0) or cos (turn 1) of x.  Signs are set last, so that -0 stays -0.
static inline double trig_of(double x, double turn)
{
    struct trig_reduced reduced = trig_reduce(fabs(x), turn);
    double r = reduced.rest, z = r * r;
    uint64_t sign = (reduced.quarter & 2) << 62 ^ (turn > 0 ? 0 : float_bits(x) & UINT64_C(1) << 63);
    // All choices come first, and where vectors are not chosen by a mask that of `first` is one of bits: what
    // is computed on one way only would keep the compiler from taking both ways at once.
#ifdef __AVX512DQ__
    uint64_t ones = reduced.quarter << 63;
    double first = float_choice(ones, 1, r);
#else
    uint64_t ones = 0 - (reduced.quarter & 1);
    double first = float_of_bits((float_bits(1) & ones) | (float_bits(r) & ~ones));
#endif
#define EITHER(even, odd) float_choice(ones, even, odd)
    double c0 = EITHER(-0.5, -0.16666666666666666), c1 = EITHER(0.041666666666666664, 0.008333333333330948),
           c2 = EITHER(-0.0013888888888887398, -0.00019841269836758538),
           c3 = EITHER(2.4801587298765665e-05, 2.755731610253375e-06),
           c4 = EITHER(-2.75573172717181e-07, -2.5051131841108444e-08),
           c5 = EITHER(2.0876146265966424e-09, 1.5918129014234338e-10),
           c6 = EITHER(-1.1382632249960623e-11, 0);
#undef EITHER
    double p = fused(fused(fused(c6, z, c5), z, c4), z, c3);
    p = fused(fused(fused(p, z, c2), z, c1), z, c0);
    return float_of_bits(float_bits(fused(first * z, p, first)) ^ sign);
}

#define DEFINE_TRIG(n, turn)                                                                                 \
    static inline double quick_##n(double x)                                                                 \
    {                                                                                                        \
        return trig_of(x, turn);                                                                             \
    }                                                                                                        \
    static inline uint64_t quick_fails_##n(double x)                                                         \
    {                                                                                                        \
        return trig_fails(x);                                                                                \
    }
DEFINE_TRIG(sin, 0)
DEFINE_TRIG(cos, 1)

#endif
