// weft: fused multiply-add with the same bits on every processor.
// SPDX-License-Identifier: BSD-3-Clause
//
// fused(a, b, c) is a b + c rounded once.  Processors that have the instruction (AVX2 with FMA, AVX-512, ARM)
// run it; for others it is computed exactly by plain sums and products, which the compiler vectorizes and
// which take about 40 instructions (S. Boldo, G. Melquiond: "Emulation of a FMA and correctly rounded sums:
// proved algorithms using rounding to odd", IEEE Transactions on Computers 57, 2008).  So nothing that uses
// it depends on the processor.  That way is exact where a and b are below 2^996 and a b is 0, at least 2^-967
// in size, or too small to matter beside c (below 2^-110 |c|); callers keep to that.

#ifndef WEFT_TMPL_FUSED_H
#define WEFT_TMPL_FUSED_H

#include <math.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t float_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double float_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

// a where all bits of `ones` are set, b where none is; with AVX2 and AVX-512 the highest bit decides.  (SSE2
// compares no integers of 64 bits.)
static inline double float_choice(uint64_t ones, double a, double b)
{
#if defined(__AVX2__) || !defined(WEFT_HAVE_X86)
    return (int64_t)ones < 0 ? a : b;
#else
    return float_of_bits(((float_bits(a) ^ float_bits(b)) & ones) ^ float_bits(b));
#endif
}

struct float_pair {
    double high, low; // a number as the unevaluated sum of two
};

// a + b without error (D. Knuth).
static inline struct float_pair exact_sum(double a, double b)
{
    double sum = a + b, part = sum - a;
    return (struct float_pair){sum, (a - (sum - part)) + (b - part)};
}

// a b without error (T. Dekker): 26 bits by 26 bits are exact.
static inline struct float_pair exact_product(double a, double b)
{
    const double split = 0x1p27 + 1;
    double as = a * split, ah = as - (as - a), al = a - ah;
    double bs = b * split, bh = bs - (bs - b), bl = b - bh, product = a * b;
    return (struct float_pair){product, ((ah * bh - product) + ah * bl + al * bh) + al * bl};
}

// a + b, rounded to the neighbour whose last bit is set where it is not exact: a later rounding to fewer bits
// then gives what rounding once would.
static inline double sum_to_odd(double a, double b)
{
    struct float_pair sum = exact_sum(a, b);
    uint64_t bits = float_bits(sum.high), rest = float_bits(sum.low), size = rest << 1;
    uint64_t even = (size | (0 - size)) >> 63 & ~bits, towards_zero = (bits ^ rest) >> 63; // (size is not 0)
    return float_of_bits(bits + even - 2 * (even & towards_zero));
}

static inline double fused_by_sums(double a, double b, double c)
{
    struct float_pair product = exact_product(a, b), low = exact_sum(c, product.low),
                      high = exact_sum(product.high, low.high);
    return high.high + sum_to_odd(low.low, high.low);
}

static inline double fused(double a, double b, double c)
{
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA) || defined(WEFT_FUSED_REFERENCE)
    return fma(a, b, c);
#else
    return fused_by_sums(a, b, c);
#endif
}

#endif
