// weft: sin and cos of f64 as plain loops that the compiler vectorizes.
// SPDX-License-Identifier: BSD-3-Clause
//
// x = n π/2 + (r + tail) by Cody and Waite's reduction with π/2 in parts of 33 bits, whose products with n
// are exact up to 2^20; then the polynomials of FreeBSD's msun (k_sin.c, k_cos.c, e_rem_pio2.c; Sun
// Microsystems, 1993) on [-π/4, π/4], of which n chooses one: less than one unit in the last place wrong.
// What lies outside of that range, and what comes so close to a multiple of π/2 that two parts are too few,
// is left to SLEEF, element by element.  No fused multiply-add is used, so every instruction set gives the
// same bits.

#ifndef WEFT_TMPL_TRIG_H
#define WEFT_TMPL_TRIG_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "stdlib-ops/tmpl/vector.h"

#define TRIG_STRIP 256 // elements at a time: their results wait here for what SLEEF has to redo

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

// sin and cos of x + y for x in [-π/4, π/4] and y below its last place.
static inline double trig_sine(double x, double y)
{
    double z = x * x, v = z * x, w = z * z;
    double r = 8.33333333332248946124e-03 +
               z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06) +
               z * w * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10);
    return x - ((z * (0.5 * y - v * r) - y) - v * -1.66666666666666324348e-01);
}

static inline double trig_cosine(double x, double y)
{
    double z = x * x, w = z * z, half = 0.5 * z, rest = 1 - half;
    double r = z * (4.16666666666666019037e-02 +
                    z * (-1.38888888888741095749e-03 + z * 2.48015872894767294178e-05)) +
               w * w *
                   (-2.75573143513906633035e-07 +
                    z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11));
    return rest + (((1 - rest) - half) + (z * r - x * y));
}

// sin (turn 0) or cos (turn 1) of x; *exact is 1 where SLEEF has to find it.
static inline double trig_of(double x, uint64_t turn, double *exact)
{
    const double round = 0x1.8p52, part1 = 1.57079632673412561417e+00, part2 = 6.07710050630396597660e-11,
                 part3 = 2.02226624879595063154e-21;
    double shifted = x * 6.36619772367581382433e-01 + round, n = shifted - round;
    double first = x - n * part1, second = n * part2, r = first - second, back = r - first;
    double lost = (first - (r - back)) - (second + back), rest = n * part3 - lost;
    double head = r - rest, tail = (r - head) - rest; // -0 stays -0
    double large = fabs(x) <= 0x1p20 ? 0 : 1, close = fabs(head) < 0x1p-40 ? 1 : 0;
    *exact = large + close * (fabs(x) > 0.5 ? 1 : 0);
    uint64_t q = trig_bits(shifted) + turn, s = trig_bits(trig_sine(head, tail)),
             c = trig_bits(trig_cosine(head, tail)), both = (s ^ c) & (0 - (q & 1));
    return trig_double((s ^ both) ^ (q & 2) << 62);
}

#define DEFINE_TRIG(n, turn)                                                                                 \
    static void trig_exact_##n(double *out, const double *in, size_t count)                                  \
    {                                                                                                        \
        VECTOR_MAP1(double, F64, VF64(n), out, in, 1, count)                                                 \
    }                                                                                                        \
    static void trig_strip_##n(double *out, const double *in, size_t count)                                  \
    {                                                                                                        \
        double found[TRIG_STRIP], redo[TRIG_STRIP], any = 0;                                                 \
        for (size_t i = 0; i < count; i++)                                                                   \
            found[i] = trig_of(in[i], turn, &redo[i]);                                                       \
        for (size_t i = 0; i < count; i++)                                                                   \
            any = redo[i] > any ? redo[i] : any;                                                             \
        if (any > 0) {                                                                                       \
            double exact[TRIG_STRIP];                                                                        \
            trig_exact_##n(exact, in, count);                                                                \
            for (size_t i = 0; i < count; i++)                                                               \
                found[i] = redo[i] > 0 ? exact[i] : found[i];                                                \
        }                                                                                                    \
        memcpy(out, found, count * sizeof *out);                                                             \
    }                                                                                                        \
    static void trig_##n(double *out, const double *in, int step, size_t count)                              \
    {                                                                                                        \
        if (!step && count) {                                                                                \
            double one;                                                                                      \
            trig_strip_##n(&one, in, 1);                                                                     \
            for (size_t i = 0; i < count; i++)                                                               \
                out[i] = one;                                                                                \
            return;                                                                                          \
        }                                                                                                    \
        for (size_t i = 0; i < count; i += TRIG_STRIP)                                                       \
            trig_strip_##n(out + i, in + i, count - i < TRIG_STRIP ? count - i : TRIG_STRIP);                \
    }

DEFINE_TRIG(sin, 0)
DEFINE_TRIG(cos, 1)

#endif
