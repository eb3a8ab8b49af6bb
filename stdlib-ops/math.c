// weft: functions of one and two floats by vector mathematics.
// SPDX-License-Identifier: BSD-3-Clause
//
// Integers and booleans are computed as floats: 8- and 16-bit ones as f32, wider ones as f64.  Results are at
// most 1.5 units in the last place from the true value and the same on every instruction set (tmpl/vector.h,
// tmpl/quick.h).
// Functions of complex numbers are in tmpl/complex.h.

#include "stdlib-ops/tmpl/chain.h"
#include "stdlib-ops/tmpl/elementwise.h"

#define MATH_OP(op_name, text, table, parameters) ELEMENTWISE_OP(op_name, text, table, parameters, 2)
// Those that have other values than SLEEF's since a version (tmpl/quick.h, tmpl/log_sum.h, tmpl/reach.h).
#define NUMBERED_OP(number, op_name, text, table, parameters, nanoseconds)                                   \
    ELEMENTWISE_NUMBERED(number, op_name, text, table, parameters, nanoseconds, weft_infer_elementwise,      \
                         weft_scalar_elementwise, 0)
#define QUICK_OP(op_name, text, table) NUMBERED_OP(2, op_name, text, table, weft_params1, 1)

ELEMENTWISE_TABLE(exp_table, 1, MATH1_KERNELS(KERNEL_ROW1, exp) COMPLEXES(KERNEL_ROW1, exp));
ELEMENTWISE_TABLE(exp2_table, 1, MATH1_KERNELS(KERNEL_ROW1, exp2) COMPLEXES(KERNEL_ROW1, exp2));
ELEMENTWISE_TABLE(expm1_table, 1, MATH1_KERNELS(KERNEL_ROW1, expm1) COMPLEXES(KERNEL_ROW1, expm1));
ELEMENTWISE_TABLE(log_table, 1, MATH1_KERNELS(KERNEL_ROW1, log) COMPLEXES(KERNEL_ROW1, log));
ELEMENTWISE_TABLE(log2_table, 1, MATH1_KERNELS(KERNEL_ROW1, log2) COMPLEXES(KERNEL_ROW1, log2));
ELEMENTWISE_TABLE(log10_table, 1, MATH1_KERNELS(KERNEL_ROW1, log10) COMPLEXES(KERNEL_ROW1, log10));
ELEMENTWISE_TABLE(log1p_table, 1, MATH1_KERNELS(KERNEL_ROW1, log1p) COMPLEXES(KERNEL_ROW1, log1p));
ELEMENTWISE_LINKED_F64(sin_table, 1, MATH1_KERNELS(KERNEL_ROW1, sin) COMPLEXES(KERNEL_ROW1, sin), sin);
ELEMENTWISE_LINKED_F64(cos_table, 1, MATH1_KERNELS(KERNEL_ROW1, cos) COMPLEXES(KERNEL_ROW1, cos), cos);
ELEMENTWISE_TABLE(tan_table, 1, MATH1_KERNELS(KERNEL_ROW1, tan) COMPLEXES(KERNEL_ROW1, tan));
ELEMENTWISE_TABLE(arcsin_table, 1, MATH1_KERNELS(KERNEL_ROW1, arcsin) COMPLEXES(KERNEL_ROW1, arcsin));
ELEMENTWISE_TABLE(arccos_table, 1, MATH1_KERNELS(KERNEL_ROW1, arccos) COMPLEXES(KERNEL_ROW1, arccos));
ELEMENTWISE_TABLE(arctan_table, 1, MATH1_KERNELS(KERNEL_ROW1, arctan) COMPLEXES(KERNEL_ROW1, arctan));
ELEMENTWISE_TABLE(sinh_table, 1, MATH1_KERNELS(KERNEL_ROW1, sinh) COMPLEXES(KERNEL_ROW1, sinh));
ELEMENTWISE_TABLE(cosh_table, 1, MATH1_KERNELS(KERNEL_ROW1, cosh) COMPLEXES(KERNEL_ROW1, cosh));
ELEMENTWISE_TABLE(tanh_table, 1, MATH1_KERNELS(KERNEL_ROW1, tanh) COMPLEXES(KERNEL_ROW1, tanh));
ELEMENTWISE_TABLE(arcsinh_table, 1, MATH1_KERNELS(KERNEL_ROW1, arcsinh) COMPLEXES(KERNEL_ROW1, arcsinh));
ELEMENTWISE_TABLE(arccosh_table, 1, MATH1_KERNELS(KERNEL_ROW1, arccosh) COMPLEXES(KERNEL_ROW1, arccosh));
ELEMENTWISE_TABLE(arctanh_table, 1, MATH1_KERNELS(KERNEL_ROW1, arctanh) COMPLEXES(KERNEL_ROW1, arctanh));
ELEMENTWISE_TABLE(cbrt_table, 1, MATH1_KERNELS(KERNEL_ROW1, cbrt));
ELEMENTWISE_TABLE(arctan2_table, 2, MATH1_KERNELS(KERNEL_ROW2, arctan2));
ELEMENTWISE_TABLE(hypot_table, 2, MATH1_KERNELS(KERNEL_ROW2, hypot));
ELEMENTWISE_TABLE(fmod_table, 2, INTS(KERNEL_ROW2, fmod) FLOATS(KERNEL_ROW2, fmod));
ELEMENTWISE_TABLE(float_power_table, 2,
                  KERNEL_ROW2(float_power, MATH, F64, F64) KERNEL_ROW2(power, COMPLEX, C128, C128));
ELEMENTWISE_TABLE(copysign_table, 2, FLOATS(KERNEL_ROW2, copysign));
ELEMENTWISE_TABLE(nextafter_table, 2, FLOATS(KERNEL_ROW2, nextafter));
ELEMENTWISE_LINKED(fabs_table, 1, FLOATS(KERNEL_ROW1, absolute), absolute);
ELEMENTWISE_TABLE(heaviside_table, 2, FLOATS(KERNEL_ROW2, heaviside));
ELEMENTWISE_TABLE(logaddexp_table, 2, MATH1_KERNELS(KERNEL_ROW2, logaddexp));
ELEMENTWISE_TABLE(logaddexp2_table, 2, MATH1_KERNELS(KERNEL_ROW2, logaddexp2));
ELEMENTWISE_TABLE(gcd_table, 2, INTS(KERNEL_ROW2, gcd));
ELEMENTWISE_TABLE(lcm_table, 2, INTS(KERNEL_ROW2, lcm));
ELEMENTWISE_TABLE(ldexp_table, 2, FLOATS(ROUND_ROW, ldexp));
ELEMENTWISE_TABLE(deg2rad_table, 1, FLOATS(KERNEL_ROW1, deg2rad));
ELEMENTWISE_TABLE(rad2deg_table, 1, FLOATS(KERNEL_ROW1, rad2deg));
ELEMENTWISE_TABLE(spacing_table, 1, FLOATS(KERNEL_ROW1, spacing));
ELEMENTWISE_TABLE(sqrt_table, 1, FLOATS(KERNEL_ROW1, sqrt) COMPLEXES(KERNEL_ROW1, sqrt));

const struct weft_op weft_op_exp = {
    NUMBERED_OP(3, "exp", "e to the power of each element", exp_table, weft_params1, 1),
};

const struct weft_op weft_op_exp2 = {
    MATH_OP("exp2", "2 to the power of each element", exp2_table, weft_params1),
};

const struct weft_op weft_op_expm1 = {
    MATH_OP("expm1", "exp(x) - 1, exact near 0", expm1_table, weft_params1),
};

const struct weft_op weft_op_log = {
    QUICK_OP("log", "natural logarithm", log_table),
};

const struct weft_op weft_op_log2 = {
    MATH_OP("log2", "logarithm to base 2", log2_table, weft_params1),
};

const struct weft_op weft_op_log10 = {
    MATH_OP("log10", "logarithm to base 10", log10_table, weft_params1),
};

const struct weft_op weft_op_log1p = {
    NUMBERED_OP(3, "log1p", "log(1 + x), exact near 0", log1p_table, weft_params1, 1),
};

const struct weft_op weft_op_sin = {
    QUICK_OP("sin", "sine of an angle in radians", sin_table),
};

const struct weft_op weft_op_cos = {
    QUICK_OP("cos", "cosine of an angle in radians", cos_table),
};

const struct weft_op weft_op_tan = {
    NUMBERED_OP(2, "tan", "tangent of an angle in radians", tan_table, weft_params1, 2),
};

const struct weft_op weft_op_arcsin = {
    MATH_OP("arcsin", "angle whose sine is the element", arcsin_table, weft_params1),
    .aliases = (const char *const[]){"asin", NULL},
};

const struct weft_op weft_op_arccos = {
    MATH_OP("arccos", "angle whose cosine is the element", arccos_table, weft_params1),
    .aliases = (const char *const[]){"acos", NULL},
};

const struct weft_op weft_op_arctan = {
    MATH_OP("arctan", "angle whose tangent is the element", arctan_table, weft_params1),
    .aliases = (const char *const[]){"atan", NULL},
};

const struct weft_op weft_op_sinh = {
    QUICK_OP("sinh", "hyperbolic sine", sinh_table),
};

const struct weft_op weft_op_cosh = {
    QUICK_OP("cosh", "hyperbolic cosine", cosh_table),
};

const struct weft_op weft_op_tanh = {
    MATH_OP("tanh", "hyperbolic tangent", tanh_table, weft_params1),
};

const struct weft_op weft_op_arcsinh = {
    NUMBERED_OP(3, "arcsinh", "inverse hyperbolic sine", arcsinh_table, weft_params1, 1),
    .aliases = (const char *const[]){"asinh", NULL},
};

const struct weft_op weft_op_arccosh = {
    QUICK_OP("arccosh", "inverse hyperbolic cosine", arccosh_table),
    .aliases = (const char *const[]){"acosh", NULL},
};

const struct weft_op weft_op_arctanh = {
    MATH_OP("arctanh", "inverse hyperbolic tangent", arctanh_table, weft_params1),
    .aliases = (const char *const[]){"atanh", NULL},
};

const struct weft_op weft_op_cbrt = {
    MATH_OP("cbrt", "cube root", cbrt_table, weft_params1),
};

const struct weft_op weft_op_sqrt = {
    MATH_OP("sqrt", "square root", sqrt_table, weft_params1),
};

const struct weft_op weft_op_arctan2 = {
    NUMBERED_OP(2, "arctan2", "angle of the point (b, a), in the right quadrant", arctan2_table, weft_params2,
                2),
    .aliases = (const char *const[]){"atan2", NULL},
};

const struct weft_op weft_op_hypot = {
    NUMBERED_OP(2, "hypot", "length of the vector (a, b)", hypot_table, weft_params2, 2),
};

const struct weft_op weft_op_fmod = {
    MATH_OP("fmod", "rest of a division, with the sign of the dividend", fmod_table, weft_params2),
};

const struct weft_op weft_op_float_power = {
    NUMBERED_OP(2, "float_power", "first value to the power of the second, as floats", float_power_table,
                weft_params2, 2),
};

const struct weft_op weft_op_copysign = {
    MATH_OP("copysign", "size of the first value with the sign of the second", copysign_table, weft_params2),
};

const struct weft_op weft_op_nextafter = {
    MATH_OP("nextafter", "next float after the first value towards the second", nextafter_table,
            weft_params2),
};

const struct weft_op weft_op_heaviside = {
    MATH_OP("heaviside", "0 below zero, 1 above it, the second value at zero", heaviside_table, weft_params2),
};

const struct weft_op weft_op_logaddexp = {
    NUMBERED_OP(2, "logaddexp", "logarithm of the sum of the exponentials", logaddexp_table, weft_params2,
                10),
};

const struct weft_op weft_op_logaddexp2 = {
    NUMBERED_OP(2, "logaddexp2", "logarithm to base 2 of the sum of the powers of 2", logaddexp2_table,
                weft_params2, 10),
};

const struct weft_op weft_op_gcd = {
    MATH_OP("gcd", "greatest common divisor", gcd_table, weft_params2),
};

const struct weft_op weft_op_lcm = {
    MATH_OP("lcm", "least common multiple", lcm_table, weft_params2),
};

const struct weft_op weft_op_ldexp = {
    MATH_OP("ldexp", "first value times 2 to the power of the second", ldexp_table, weft_params2),
};

const struct weft_op weft_op_deg2rad = {
    MATH_OP("deg2rad", "angle in radians from degrees", deg2rad_table, weft_params1),
    .aliases = (const char *const[]){"radians", NULL},
};

const struct weft_op weft_op_rad2deg = {
    MATH_OP("rad2deg", "angle in degrees from radians", rad2deg_table, weft_params1),
    .aliases = (const char *const[]){"degrees", NULL},
};

const struct weft_op weft_op_spacing = {
    MATH_OP("spacing", "distance to the next float away from zero", spacing_table, weft_params1),
};

const struct weft_op weft_op_fabs = {
    MATH_OP("fabs", "distance from zero, as a float", fabs_table, weft_params1),
};
