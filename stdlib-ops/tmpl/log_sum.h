// weft: the logarithm of a sum of powers as a plain loop that the compiler vectorizes.
// SPDX-License-Identifier: BSD-3-Clause
//
// log(e^a + e^b) is large + log(1 + t) with t = e^-(large - small).  Where large is below 0, the two cancel,
// so that both parts are carried as sums of two doubles, about 2^-59 wrong: t, and log(1 + t) as an
// approximation y of it with one step of Newton's method, y + (1 + t - e^y) / e^y.  Before anything cancels
// that is less than 1 unit in the last place.  To base 2 it is the same with 2^-(large - small) and log(1 +
// t) / log 2. e^x: x = n log 2 + r by Cody and Waite's reduction, and 1 + r + r² / 2 + r³ P(r), P being
// Taylor's: up to half of log 2 the last term that is left out is below 2^-63.

#ifndef WEFT_TMPL_LOG_SUM_H
#define WEFT_TMPL_LOG_SUM_H

#include <float.h>

#include "stdlib-ops/tmpl/exp.h"

#define LOG_SUM_FAR 1100 // apart, and powers are 0 and less

// e^r in two parts, for |r| up to half of log 2 and a little; `low` is the second part of r.
static inline struct float_pair power_of_rest(double r, double low)
{
    double p0 = 1.66666666666666667e-01 + r * 4.16666666666666667e-02,
           p2 = 8.33333333333333333e-03 + r * 1.38888888888888889e-03,
           p4 = 1.98412698412698413e-04 + r * 2.48015873015873016e-05,
           p6 = 2.75573192239858907e-06 + r * 2.75573192239858907e-07,
           p8 = 2.50521083854417188e-08 + r * 2.08767569878680990e-09,
           p10 = 1.60590438368216146e-10 + r * 1.14707455977297247e-11;
    double z = r * r, w = z * z, p = ((p0 + z * p2) + w * (p4 + z * p6)) + (w * w) * (p8 + z * p10);
    struct float_pair square = exact_product(r, r), sum = exact_sum(1, r),
                      all = exact_sum(sum.high, square.high / 2);
    double rest = ((sum.low + all.low) + (square.low / 2 + low * (1 + r))) + (z * r) * p;
    return exact_sum(all.high, rest);
}

// What is left of x + low, up to LOG_SUM_FAR in size, after the nearest multiple of log 2, as a sum of two;
// *shifted has the multiple in its last bits.
static inline struct float_pair rest_of_log2(double x, double low, double *shifted)
{
    const double shift = 0x1.8p52; // adding it rounds to a whole number
    *shifted = x * 1.44269504088896338700e+00 + shift;
    double n = *shifted - shift;
    struct float_pair rest = exact_sum(x - n * EXP_LN2_HIGH, -(n * EXP_LN2_LOW));
    return (struct float_pair){rest.high, rest.low + low};
}

// x 2^n for n from -1600 to 1, which are in the last bits of `shifted`; in two steps, as 2^n may be no normal
// number.
static inline struct float_pair scaled_pair(struct float_pair x, double shifted)
{
    uint64_t n = (float_bits(shifted) + 1600) & 0x7ff, half = n >> 1; // n + 1600, which is not negative
    double first = float_of_bits((half + 1023 - 800) << 52),
           second = float_of_bits((n - half + 1023 - 800) << 52);
    return (struct float_pair){x.high * first * second, x.low * first * second};
}

// log(1 + t) in two parts, for t from 0 to 1.
static inline struct float_pair log_after_one(struct float_pair t)
{
    struct float_pair sum = exact_sum(1, t.high);
    double y = quick_log(sum.high), shifted;
    struct float_pair rest = rest_of_log2(y, 0, &shifted),
                      power = scaled_pair(power_of_rest(rest.high, rest.low), shifted);
    return (struct float_pair){y, ((sum.high - power.high) + ((sum.low + t.low) - power.low)) / power.high};
}

// What the sum is made of: `large`, which is finite, the distance of the lesser operand from it, from 0 to
// -LOG_SUM_FAR, and what makes infinity of the result, else 0.  NaN goes through all of it.  Choices are made
// by bits: comparisons of floats would keep compilers from vectorizing.
struct log_sum {
    double large, infinite;
    struct float_pair apart;
};

// All bits as the highest one.
static inline uint64_t spread_sign(uint64_t bits)
{
    return 0 - (bits >> 63);
}

// The greatest float instead of infinity, next to which it is.
static inline double finite_next(double x)
{
    uint64_t bits = float_bits(x);
    return float_of_bits(bits - (((bits & INT64_MAX) + (UINT64_C(1) << 52)) >> 63));
}

static inline struct log_sum log_sum_of(double a, double b)
{
    uint64_t less = spread_sign(float_bits(a - b));
    double large = float_choice(less, b, a), small = finite_next(float_choice(less, a, b));
    double finite = finite_next(large), least = finite - LOG_SUM_FAR;
    uint64_t nan = (UINT64_C(0x7ff) << 52) - (float_bits(small) & INT64_MAX);
    double near = float_choice(spread_sign(float_bits(small - least) & ~nan), least, small);
    return (struct log_sum){finite, large - finite, exact_sum(near, -finite)};
}

static inline double log_sum_result(struct log_sum parts, struct float_pair y)
{
    struct float_pair sum = exact_sum(parts.large, y.high);
    return (sum.high + (sum.low + y.low)) + parts.infinite;
}

static inline double logaddexp_f64(double a, double b)
{
    struct log_sum parts = log_sum_of(a, b);
    double shifted;
    struct float_pair rest = rest_of_log2(parts.apart.high, parts.apart.low, &shifted),
                      power = scaled_pair(power_of_rest(rest.high, rest.low), shifted);
    return log_sum_result(parts, log_after_one(power));
}

static inline double logaddexp2_f64(double a, double b)
{
    const double log2 = 0x1.62e42fefa39efp-1, log2_low = 0x1.abc9e3b39803fp-56, log2e = 0x1.71547652b82fep+0,
                 log2e_low = 0x1.777d0ffda0d24p-56, shift = 0x1.8p52;
    struct log_sum parts = log_sum_of(a, b);
    double x = parts.apart.high, shifted = x + shift, rest = x - (shifted - shift);
    struct float_pair r = exact_product(rest, log2),
                      power = power_of_rest(r.high, r.low + (rest * log2_low + parts.apart.low * log2)),
                      y = log_after_one(scaled_pair(power, shifted)), wide = exact_product(y.high, log2e);
    // 2^x + 2^x is 2^(x + 1) exactly.
    uint64_t equal = spread_sign((float_bits(x) & INT64_MAX) - 1);
    double high = float_of_bits((float_bits(1) & equal) | (float_bits(wide.high) & ~equal)),
           low = wide.low + (y.high * log2e_low + y.low * log2e);
    return log_sum_result(parts, (struct float_pair){high, float_of_bits(float_bits(low) & ~equal)});
}

// NAME over arrays as a kernel (graph/weft_array.h), a piece at a time: a repeated operand is written out,
// f32 are converted.
#define LOG_SUM_PIECE 256
#define DEFINE_LOG_SUM(T, map, function)                                                                     \
    static void map##_piece(double *restrict out, const double *restrict a, const double *restrict b,        \
                            size_t count)                                                                    \
    {                                                                                                        \
        for (size_t i = 0; i < count; i++)                                                                   \
            out[i] = function(a[i], b[i]);                                                                   \
    }                                                                                                        \
    static void map(void *out_, const void *const *in, const int *step, size_t count)                        \
    {                                                                                                        \
        T *to = out_;                                                                                        \
        double wide[2][LOG_SUM_PIECE], found[LOG_SUM_PIECE];                                                 \
        for (size_t at = 0, some; at < count; at += some) {                                                  \
            some = count - at < LOG_SUM_PIECE ? count - at : LOG_SUM_PIECE;                                  \
            for (int k = 0; k < 2; k++) {                                                                    \
                const T *from = in[k];                                                                       \
                for (size_t i = 0; i < some; i++)                                                            \
                    wide[k][i] = (double)from[step[k] ? at + i : 0];                                         \
            }                                                                                                \
            map##_piece(found, wide[0], wide[1], some);                                                      \
            for (size_t i = 0; i < some; i++)                                                                \
                to[at + i] = found[i] == found[i] ? (T)found[i] : (T)NAN;                                    \
        }                                                                                                    \
    }

#endif
