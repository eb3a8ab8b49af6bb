// weft: functions of complex numbers.
// SPDX-License-Identifier: BSD-3-Clause
//
// Special values are those of C99's Annex G, as in NumPy; branch cuts follow the sign of zero.  The inverse
// functions are W. Kahan's ("Branch cuts for complex elementary functions, or: Much ado about nothing's sign
// bit", 1987), written so that nothing overflows on the way.  All are made of SLEEF's deterministic functions
// of one number: the same bits on every machine.  c64 is computed as c128 and rounded.

#ifndef WEFT_TMPL_COMPLEX_H
#define WEFT_TMPL_COMPLEX_H

#include <float.h>
#include <math.h>

#include "stdlib-ops/tmpl/types.h"
#include "stdlib-ops/tmpl/vector.h"

typedef struct weft_c128 c128;

#define COMPLEX_LARGE     (DBL_MAX / 4)     // beyond it squares and sums of two are not formed
#define COMPLEX_LOG_LARGE 708.3964185322641 // log of the largest power of e, less 1
#define COMPLEX_LN2       0.69314718055994530942
#define COMPLEX_HALF_PI   1.57079632679489661923

static inline c128 complex_of(double re, double im)
{
    return (c128){re, im};
}

// log |z|, exact near |z| = 1.
static inline double complex_log_size(double x, double y)
{
    double a = fabs(x), b = fabs(y), large = a > b ? a : b, small = a > b ? b : a;
    if (large > 0.7 && large < 1.5 && small < 1.5)
        return SF64(log1p)((large - 1) * (large + 1) + small * small) / 2;
    if (large > COMPLEX_LARGE && large < (double)INFINITY)
        return SF64(log)(vector_hypot_f64(a / 4, b / 4)) + 2 * COMPLEX_LN2;
    return SF64(log)(vector_hypot_f64(a, b));
}

static inline c128 complex_log(c128 z)
{
    return complex_of(complex_log_size(z.re, z.im), SF64(arctan2)(z.im, z.re));
}

static inline c128 complex_log1p(c128 z)
{
    if (fabs(z.re) < 0.5 && fabs(z.im) < 0.5)
        return complex_of(SF64(log1p)(z.re * (2 + z.re) + z.im * z.im) / 2, SF64(arctan2)(z.im, z.re + 1));
    return complex_log(complex_of(z.re + 1, z.im));
}

// size · (cos angle, sin angle); an angle of 0 stays exact, so that infinity times 0 is not formed.
static inline c128 complex_turn(double size, double angle)
{
    return angle == 0 ? complex_of(size, angle)
                      : complex_of(size * SF64(cos)(angle), size * SF64(sin)(angle));
}

static inline c128 complex_exp(c128 z)
{
    if (z.re == -(double)INFINITY && !isfinite(z.im))
        return complex_of(0, z.im == z.im ? copysign(0, z.im) : 0);
    if (z.re == (double)INFINITY && !isfinite(z.im))
        return complex_of(z.re, (double)NAN);
    if (z.re > COMPLEX_LOG_LARGE && z.re < 2 * COMPLEX_LOG_LARGE) {
        double half = SF64(exp)(z.re / 2);
        c128 w = complex_turn(half, z.im);
        return complex_of(w.re * half, w.im * half);
    }
    return complex_turn(SF64(exp)(z.re), z.im);
}

static inline c128 complex_exp2(c128 z)
{
    return complex_exp(complex_of(z.re * COMPLEX_LN2, z.im * COMPLEX_LN2));
}

static inline c128 complex_expm1(c128 z)
{
    double a = SF64(sin)(z.im / 2);
    if (!isfinite(z.re) || !isfinite(z.im) || fabs(z.re) > 1) {
        c128 w = complex_exp(z);
        return complex_of(w.re - 1, w.im);
    }
    return complex_of(SF64(expm1)(z.re) * SF64(cos)(z.im) - 2 * a * a, SF64(exp)(z.re) * SF64(sin)(z.im));
}

static inline c128 complex_scale(c128 z, double factor)
{
    return complex_of(z.re * factor, z.im * factor);
}

static inline c128 complex_log2(c128 z)
{
    return complex_scale(complex_log(z), 1.44269504088896340736);
}

static inline c128 complex_log10(c128 z)
{
    return complex_scale(complex_log(z), 0.43429448190325182765);
}

static inline c128 complex_sqrt(c128 z)
{
    double x = fabs(z.re), y = fabs(z.im), scale = 1;
    if (y == (double)INFINITY)
        return complex_of(y, z.im);
    if (x == (double)INFINITY)
        return z.re > 0 ? complex_of(x, z.im == z.im ? copysign(0, z.im) : z.im)
                        : complex_of(z.im == z.im ? 0 : z.im, copysign(x, z.im));
    if (z.re != z.re || z.im != z.im)
        return complex_of((double)NAN, (double)NAN);
    if (x == 0 && y == 0)
        return complex_of(0, z.im);
    if (x > COMPLEX_LARGE || y > COMPLEX_LARGE)
        scale = 4;
    else if (x < 4 * DBL_MIN && y < 4 * DBL_MIN)
        scale = 0x1p-108;
    x /= scale;
    y /= scale;
    double t = sqrt((x + vector_hypot_f64(x, y)) / 2), other = y / (2 * t), root = sqrt(scale);
    t *= root;
    other *= root;
    return z.re >= 0 ? complex_of(t, copysign(other, z.im)) : complex_of(other, copysign(t, z.im));
}

// ---- Hyperbolic functions -------------------------------------------------------------------------------

// cosh and sinh of x times the cosine and sine of y; `even` for cosh.
static inline c128 complex_wave(c128 z, bool even)
{
    double x = z.re, y = z.im;
    if (!isfinite(y) && !(x != x)) { // no angle
        bool zero = x == 0, infinite = fabs(x) == (double)INFINITY;
        double re = zero && !even ? x : infinite ? (even ? (double)INFINITY : x) : (double)NAN;
        return complex_of(re, zero && even ? 0 : (double)NAN);
    }
    if (y == 0)
        return even ? complex_of(SF64(cosh)(x), x == x ? copysign(0, x) * y : y)
                    : complex_of(SF64(sinh)(x), y);
    if (x != x)
        return complex_of((double)NAN, (double)NAN);
    double cosine = SF64(cos)(y), sine = SF64(sin)(y), up, down;
    if (fabs(x) > COMPLEX_LOG_LARGE && isfinite(x)) {
        up = SF64(cosh)(x - copysign(1, x));
        down = SF64(sinh)(x - copysign(1, x));
        const double e = 2.71828182845904523536;
        return even ? complex_of(cosine * up * e, sine * down * e)
                    : complex_of(cosine * down * e, sine * up * e);
    }
    up = SF64(cosh)(x);
    down = SF64(sinh)(x);
    if (x == 0)
        return even ? complex_of(cosine, sine * x) : complex_of(copysign(0, x) * cosine, sine);
    return even ? complex_of(cosine * up, sine * down) : complex_of(cosine * down, sine * up);
}

static inline c128 complex_cosh(c128 z)
{
    return complex_wave(z, true);
}

static inline c128 complex_sinh(c128 z)
{
    return complex_wave(z, false);
}

static inline c128 complex_tanh(c128 z)
{
    double x = z.re, y = z.im;
    if (fabs(x) == (double)INFINITY)
        return complex_of(copysign(1, x),
                          isfinite(y) ? copysign(0, y == 0 ? y : SF64(sin)(2 * y)) : copysign(0, y));
    if (y == 0)
        return complex_of(SF64(tanh)(x), y);
    if (x == 0 && !isfinite(y))
        return complex_of(x, (double)NAN);
    if (x != x || !isfinite(y))
        return complex_of((double)NAN, (double)NAN);
    if (fabs(x) > 350)
        return complex_of(copysign(1, x), 4 * SF64(sin)(y) * SF64(cos)(y) * SF64(exp)(-2 * fabs(x)));
    double tx = SF64(tanh)(x), ty = SF64(tan)(y), cx = 1 / SF64(cosh)(x), both = tx * ty,
           below = 1 + both * both;
    return complex_of(tx * (1 + ty * ty) / below, ((ty / below) * cx) * cx);
}

// ---- Inverse hyperbolic functions -----------------------------------------------------------------------

static inline bool complex_is_large(c128 z)
{
    return fabs(z.re) > COMPLEX_LARGE || fabs(z.im) > COMPLEX_LARGE;
}

static inline c128 complex_arcsinh(c128 z)
{
    if (z.re != z.re || z.im != z.im) {
        if (fabs(z.re) == (double)INFINITY || fabs(z.im) == (double)INFINITY)
            return complex_of(fabs(z.re) == (double)INFINITY ? z.re : (double)INFINITY, (double)NAN);
        return complex_of((double)NAN, z.im == 0 ? z.im : (double)NAN);
    }
    if (complex_is_large(z))
        return complex_of(copysign(complex_log_size(z.re, z.im) + COMPLEX_LN2, z.re),
                          SF64(arctan2)(z.im, fabs(z.re)));
    c128 a = complex_sqrt(complex_of(1 + z.im, -z.re)), b = complex_sqrt(complex_of(1 - z.im, z.re));
    return complex_of(SF64(arcsinh)(a.re * b.im - b.re * a.im),
                      SF64(arctan2)(z.im, a.re * b.re - a.im * b.im));
}

static inline c128 complex_arccosh(c128 z)
{
    if (z.re != z.re || z.im != z.im) {
        if (fabs(z.re) == (double)INFINITY || fabs(z.im) == (double)INFINITY)
            return complex_of((double)INFINITY, (double)NAN);
        return complex_of((double)NAN, z.re == 0 ? COMPLEX_HALF_PI : (double)NAN);
    }
    if (complex_is_large(z))
        return complex_of(complex_log_size(z.re, z.im) + COMPLEX_LN2, SF64(arctan2)(z.im, z.re));
    c128 a = complex_sqrt(complex_of(z.re - 1, z.im)), b = complex_sqrt(complex_of(z.re + 1, z.im));
    return complex_of(SF64(arcsinh)(a.re * b.re + a.im * b.im), 2 * SF64(arctan2)(a.im, b.re));
}

static inline c128 complex_arctanh_right(c128 z) // re >= 0
{
    double x = z.re, y = z.im, b = fabs(y);
    const double large = 6.703903964971298e+153, tiny = 1.4916681462400413e-154; // square roots of the ends
    if (x > large || b > large) {
        double half = vector_hypot_f64(x / 2, y / 2);
        return complex_of(half == (double)INFINITY ? 0 : x / 4 / half / half, copysign(COMPLEX_HALF_PI, y));
    }
    if (x == 1 && b < tiny) {
        if (b == 0)
            return complex_of((double)INFINITY, y);
        return complex_of(-SF64(log)(sqrt(b) / sqrt(vector_hypot_f64(b, 2))),
                          copysign(SF64(arctan2)(2, -b) / 2, y));
    }
    return complex_of(SF64(log1p)(4 * x / ((1 - x) * (1 - x) + b * b)) / 4,
                      -SF64(arctan2)(-2 * y, (1 - x) * (1 + x) - b * b) / 2);
}

static inline c128 complex_arctanh(c128 z)
{
    if (z.re != z.re || z.im != z.im) {
        if (fabs(z.im) == (double)INFINITY)
            return complex_of(copysign(0, z.re), copysign(COMPLEX_HALF_PI, z.im));
        bool vanishes = z.re == 0 || fabs(z.re) == (double)INFINITY;
        return complex_of(vanishes ? copysign(0, z.re) : (double)NAN, (double)NAN);
    }
    if (!signbit(z.re))
        return complex_arctanh_right(z);
    c128 w = complex_arctanh_right(complex_of(-z.re, -z.im));
    return complex_of(-w.re, -w.im);
}

// ---- Of angles: f(z) = -i g(iz) -------------------------------------------------------------------------

#define COMPLEX_TURNED(name, g)                                                                              \
    static inline c128 complex_##name(c128 z)                                                                \
    {                                                                                                        \
        c128 w = complex_##g(complex_of(-z.im, z.re));                                                       \
        return complex_of(w.im, -w.re);                                                                      \
    }
COMPLEX_TURNED(sin, sinh)
COMPLEX_TURNED(tan, tanh)
COMPLEX_TURNED(arcsin, arcsinh)
COMPLEX_TURNED(arctan, arctanh)

static inline c128 complex_cos(c128 z)
{
    return complex_cosh(complex_of(-z.im, z.re));
}

static inline c128 complex_arccos(c128 z)
{
    if (z.re != z.re || z.im != z.im) {
        if (fabs(z.re) == (double)INFINITY)
            return complex_of((double)NAN, -(double)INFINITY);
        if (fabs(z.im) == (double)INFINITY)
            return complex_of((double)NAN, -z.im);
        return complex_of(z.re == 0 ? COMPLEX_HALF_PI : (double)NAN, (double)NAN);
    }
    if (complex_is_large(z))
        return complex_of(SF64(arctan2)(fabs(z.im), z.re),
                          copysign(complex_log_size(z.re, z.im) + COMPLEX_LN2, -z.im));
    c128 a = complex_sqrt(complex_of(1 - z.re, -z.im)), b = complex_sqrt(complex_of(1 + z.re, z.im));
    return complex_of(2 * SF64(arctan2)(a.re, b.re), SF64(arcsinh)(b.re * a.im - b.im * a.re));
}

// ---- Order: by the real, then by the imaginary part; false where a NaN decides, as in NumPy -------------

static inline bool complex_beyond(double ar, double ai, double br, double bi, bool equal)
{
    return (ar > br && !isnan(ai) && !isnan(bi)) || (ar == br && (equal ? ai >= bi : ai > bi));
}

#endif
