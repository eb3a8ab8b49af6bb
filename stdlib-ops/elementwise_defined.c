// weft: elementwise operations made of others.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/elementwise.h"

#define DEFINED_OP(op_name, text, parameters, written)                                                       \
    .name = op_name, .version = 1, .category = "elementwise", .summary = text, .params = parameters,         \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .definition = written

static const struct weft_param number_params[] = {
    {"x", WEFT_INPUT, "array|column|number", NULL, 0, "number, array or column"},
};

const struct weft_op weft_op_isposinf = {
    DEFINED_OP("isposinf", "whether an element is positive infinity", number_params, "x == inf"),
};

const struct weft_op weft_op_isneginf = {
    DEFINED_OP("isneginf", "whether an element is negative infinity", number_params, "x == -inf"),
};

const struct weft_op weft_op_isreal = {
    DEFINED_OP("isreal", "whether an element has no imaginary part", number_params, "imag(x) == 0"),
};

const struct weft_op weft_op_iscomplex = {
    DEFINED_OP("iscomplex", "whether an element has an imaginary part", number_params, "imag(x) != 0"),
};

const struct weft_op weft_op_sinc = {
    DEFINED_OP("sinc", "sin(πx) / πx", number_params,
               "(y => sin(y) / y)(3.141592653589793 * where(x == 0, 1.0e-20, x))"),
};

static const struct weft_param angle_params[] = {
    {"z", WEFT_INPUT, "array|number", NULL, 0, "number or array"},
    {"deg", WEFT_ATTR, "bool", "false", 0, "whether to give degrees"},
};

const struct weft_op weft_op_angle = {
    DEFINED_OP("angle", "angle of a complex number", angle_params,
               "rad2deg(arctan2(imag(z), real(z))) if deg else arctan2(imag(z), real(z))"),
};

static const struct weft_param nan_to_num_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array of numbers"},
    {"nan", WEFT_ATTR, "float", "0.0", 0, "what NaN becomes"},
    {"posinf", WEFT_ATTR, "null|float", "null", 0, "what infinity becomes; the greatest number unless given"},
    {"neginf", WEFT_ATTR, "null|float", "null", 0,
     "what negative infinity becomes; the least number unless given"},
};

#define GREATEST "(3.4028234663852886e38 if x.dtype == \"f32\" else 1.7976931348623157e308)"

const struct weft_op weft_op_nan_to_num = {
    DEFINED_OP(
        "nan_to_num", "numbers in place of NaN and infinities", nan_to_num_params,
        "where(isnan(x), nan, where(x == inf, " GREATEST " if posinf == null else posinf,"
        " where(x == -inf, -" GREATEST " if neginf == null else neginf, x)))"
        " if x.dtype == \"f32\" or x.dtype == \"f64\" else from_parts(nan_to_num(real(x), nan, posinf, "
        "neginf),"
        " nan_to_num(imag(x), nan, posinf, neginf)) if x.dtype == \"c64\" or x.dtype == \"c128\" else x"),
};

#define REAL "array<bool|float>|column|bool|float"

static const struct weft_param isclose_params[] = {
    {"a", WEFT_INPUT, REAL, NULL, 0, "values"},
    {"b", WEFT_INPUT, REAL, NULL, 0, "values they should be near to"},
    {"rtol", WEFT_INPUT, "float", "1e-05", 0, "difference allowed, as a part of b"},
    {"atol", WEFT_INPUT, "float", "1e-08", 0, "difference allowed besides"},
    {"equal_nan", WEFT_ATTR, "bool", "false", 0, "whether two NaN are near to each other"},
};

const struct weft_op weft_op_isclose = {
    DEFINED_OP("isclose", "whether values are near to each other", isclose_params,
               "near_numbers(a, b, rtol, atol) or isnan(a) and isnan(b) if equal_nan"
               " else near_numbers(a, b, rtol, atol)"),
};

// Of complex numbers distances are absolute values; what is not finite must be equal.
#define COMPLEX "array<c64|c128>|c64|c128"
#define NEAR_COMPLEX                                                                                         \
    "where(isfinite(a) and isfinite(b), absolute(a - b) <= atol + rtol * absolute(b), a == b)"
#define NEAR_COMPLEX_OP(op_name, parameters)                                                                 \
    DEFINED_OP(op_name, "whether complex values are near to each other", parameters,                         \
               NEAR_COMPLEX " or isnan(a) and isnan(b) if equal_nan else " NEAR_COMPLEX),                    \
        .aliases = (const char *const[])                                                                     \
    {                                                                                                        \
        "isclose", NULL                                                                                      \
    }
#define NEAR_COMPLEX_PARAMS(first, second)                                                                   \
    {                                                                                                        \
        {"a", WEFT_INPUT, first, NULL, 0, "values"},                                                         \
            {"b", WEFT_INPUT, second, NULL, 0, "values they should be near to"},                             \
            {"rtol", WEFT_INPUT, "float", "1e-05", 0, "difference allowed, as a part of b"},                 \
            {"atol", WEFT_INPUT, "float", "1e-08", 0, "difference allowed besides"},                         \
            {"equal_nan", WEFT_ATTR, "bool", "false", 0, "whether two NaN are near to each other"},          \
    }
static const struct weft_param complex_first_params[] = NEAR_COMPLEX_PARAMS(COMPLEX, "array|number");
static const struct weft_param complex_second_params[] = NEAR_COMPLEX_PARAMS("array|number", COMPLEX);

const struct weft_op weft_op_isclose_complex = {NEAR_COMPLEX_OP("isclose_complex", complex_first_params)};

const struct weft_op weft_op_isclose_to_complex = {
    NEAR_COMPLEX_OP("isclose_to_complex", complex_second_params),
};

static const struct weft_param round_complex_params[] = {
    {"x", WEFT_INPUT, COMPLEX, NULL, 0, "complex number or array"},
    {"decimals", WEFT_INPUT, "int", "0", 0, "digits after the point; negative ones before it"},
};

const struct weft_op weft_op_round_complex = {
    DEFINED_OP("round_complex", "complex numbers with both parts rounded", round_complex_params,
               "from_parts(round(real(x), decimals), round(imag(x), decimals))"),
    .aliases = (const char *const[]){"round", "around", NULL},
};

static const struct weft_param allclose_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "values"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "values they should be near to"},
    {"rtol", WEFT_ATTR, "float", "1e-05", 0, "difference allowed, as a part of b"},
    {"atol", WEFT_ATTR, "float", "1e-08", 0, "difference allowed besides"},
    {"equal_nan", WEFT_ATTR, "bool", "false", 0, "whether two NaN are near to each other"},
};

const struct weft_op weft_op_allclose = {
    DEFINED_OP("allclose", "whether all values are near to each other", allclose_params,
               "all(isclose(a, b, rtol, atol, equal_nan))"),
};

static const struct weft_param where_number_params[] = {
    {"condition", WEFT_INPUT, "array|number", NULL, 0, "numbers, of which all but 0 are true"},
    {"x", WEFT_INPUT, "array|column|scalar", NULL, 0, "value where it is true"},
    {"y", WEFT_INPUT, "array|column|scalar", NULL, 0, "value where it is false"},
};

const struct weft_op weft_op_where_number = {
    DEFINED_OP("where_number", "one value or the other, by numbers that are 0 or not", where_number_params,
               "where(condition != 0, x, y)"),
    .aliases = (const char *const[]){"where", NULL},
};

static const struct weft_param clip_above_params[] = {
    {"x", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
    {"min", WEFT_INPUT, "null", "null", 0, "no least value"},
    {"max", WEFT_INPUT, OPERAND, NULL, 0, "greatest value"},
};
static const struct weft_param clip_below_params[] = {
    {"x", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
    {"min", WEFT_INPUT, OPERAND, NULL, 0, "least value"},
    {"max", WEFT_INPUT, "null", "null", 0, "no greatest value"},
};

const struct weft_op weft_op_clip_above = {
    DEFINED_OP("clip_above", "values kept from exceeding a bound", clip_above_params, "minimum(x, max)"),
    .aliases = (const char *const[]){"clip", NULL},
};

const struct weft_op weft_op_clip_below = {
    DEFINED_OP("clip_below", "values kept from falling below a bound", clip_below_params, "maximum(x, min)"),
    .aliases = (const char *const[]){"clip", NULL},
};

static int check_real(struct weft_infer *infer)
{
    if (weft_dtype_kind(infer->inputs[0]->dtype) != 'c')
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "'%s' is not defined for %s", infer->op->name,
                           weft_dtype_name(infer->inputs[0]->dtype));
}

static const struct weft_param divmod_params[] = {
    {"a", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
    {"b", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
};

const struct weft_op weft_op_divmod = {
    DEFINED_OP("divmod", "quotients rounded downwards, and remainders", divmod_params, "(a // b, a % b)"),
};

// An infinity has no fractional part, a zero its own sign.
const struct weft_op weft_op_modf = {
    DEFINED_OP("modf", "fractional and whole parts, both with the sign of the number", number_params,
               "(y => (copysign(where(isinf(y), 0.0, y - trunc(y)), y), trunc(y)))(x * 1.0)"),
    .infer = check_real,
};

const struct weft_op weft_op_frexp = {
    DEFINED_OP("frexp", "numbers as mantissas and powers of 2", number_params, "(mantissa(x), exponent(x))"),
    .infer = check_real,
};

static const struct weft_param equal_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"equal_nan", WEFT_ATTR, "bool", "false", 0, "whether two NaN are equal to each other"},
};

const struct weft_op weft_op_array_equal = {
    DEFINED_OP(
        "array_equal", "whether two arrays have the same shape and elements", equal_params,
        "all(a == b or isnan(a) and isnan(b) if equal_nan else a == b) if shape(a) == shape(b) else false"),
};

static const struct weft_param equiv_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
};

const struct weft_op weft_op_array_equiv = {
    DEFINED_OP("array_equiv", "whether two arrays broadcast to the same elements", equiv_params,
               "all(a == b) if all([n == m or n == 1 or m == 1"
               " for (n, m) in zip(shape(a)[::-1], shape(b)[::-1])]) else false"),
};

// pandas' names of the bounds.
static const struct weft_param column_clip_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"lower", WEFT_ATTR, "null|scalar", "null", 0, "least value"},
    {"upper", WEFT_ATTR, "null|scalar", "null", 0, "greatest value"},
};

const struct weft_op weft_op_column_clip = {
    DEFINED_OP("column_clip", "values of a column kept between two bounds", column_clip_params,
               "(column if upper == null else minimum(column, upper)) if lower == null else"
               " (maximum(column, lower) if upper == null else clip(column, lower, upper))"),
    .aliases = (const char *const[]){"clip", NULL},
};
