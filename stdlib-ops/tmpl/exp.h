// weft: exp and log as plain loops that the compiler vectorizes.
// SPDX-License-Identifier: BSD-3-Clause
//
// exp: x = n log 2 + r with |r| at most half of log 2, by Cody and Waite's reduction.  e^r is 1 + r + r²
// Q(r), Q being the polynomial of least error there (interpolation at Chebyshev's nodes), and n is added to
// the exponent.  For x from -708 (where results are normal) to where infinity begins.  log: x = 2^k (1 + f)
// with 1 + f around 1, and a polynomial in s = f / (2 + f), with the numbers of FreeBSD's msun (e_log.c; Sun
// Microsystems, 1993).  For normal numbers.  exp is less than 1.1 units in the last place wrong, log less
// than 1.  Nothing is fused: additions fill the time of products.

#ifndef WEFT_TMPL_EXP_H
#define WEFT_TMPL_EXP_H

#include "stdlib-ops/tmpl/quick.h"

// log 2 in two parts; the first has 32 bits, so that up to 2^21 times it is exact.
#define EXP_LN2_HIGH 6.93147180369123816490e-01
#define EXP_LN2_LOW  1.90821492927058770002e-10

// The middle of the range is not 0; taking it away is exact where x is near the upper end.
#define EXP_MIDDLE 0.890625
#define EXP_MOST   0x1.62e42fefa39efp+9 // the greatest x that has a power

static inline uint64_t quick_fails_exp(double x)
{
    return float_bits(EXP_MOST - EXP_MIDDLE) - float_bits(fabs(x - EXP_MIDDLE));
}

// (Where n is 1024, e^r is below 1, or 1, which becomes infinity.)
static inline double quick_exp(double x)
{
    const double shift = 0x1.8p52; // adding it rounds to a whole number, which is then in the last bits
    double shifted = x * 1.44269504088896338700e+00 + shift, n = shifted - shift;
    double r = (x - n * EXP_LN2_HIGH) - n * EXP_LN2_LOW, z = r * r, w = z * z;
    double q0 = 0.5000000000000001 + r * 0.16666666666666669,
           q2 = 0.041666666666624164 + r * 0.008333333333330065,
           q4 = 0.0013888888917196881 + r * 0.0001984126986304067,
           q6 = 2.4801521322116825e-05 + r * 2.7557268480116333e-06,
           q8 = 2.762007599981065e-07 + r * 2.5100375924709717e-08;
    double q = (q0 + z * q2) + w * ((q4 + z * q6) + w * q8);
    return float_of_bits(float_bits(1 + (r + z * q)) + (float_bits(shifted) << 52));
}

// (Also for 0 and below.)
static inline uint64_t quick_fails_log(double x)
{
    return (float_bits(x) - (UINT64_C(1) << 52)) | (float_bits(0x1.fffffffffffffp1023) - float_bits(x));
}

static inline double quick_log(double x)
{
    const uint64_t one = UINT64_C(0x3ff) << 52, half_root = UINT64_C(0x3fe6a09e667f3bcd); // 1, 1 / √2
    uint64_t bits = float_bits(x), biased = (bits + (one - half_root)) >> 52;
    double k = float_of_bits(biased | UINT64_C(0x4330000000000000)) - (0x1p52 + 1023);
    double f = float_of_bits(bits - (biased << 52) + one) - 1;
    double s = f / (2 + f), z = s * s, w = z * z, half = 0.5 * f * f;
    double even =
        w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double odd =
        z * (6.666666666666735130e-01 +
             w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    return k * EXP_LN2_HIGH - ((half - (s * (half + (even + odd)) + k * EXP_LN2_LOW)) - f);
}

#endif
