// weft: rounding, tests, parts, minimum and maximum, choice.
// SPDX-License-Identifier: BSD-3-Clause

#include <string.h>

#include "stdlib-ops/tmpl/chain.h"
#include "stdlib-ops/tmpl/elementwise.h"

ELEMENTWISE_TABLE(floor_table, 1, ROUND_LIST(KERNEL_ROW1, floor));
ELEMENTWISE_TABLE(ceil_table, 1, ROUND_LIST(KERNEL_ROW1, ceil));
ELEMENTWISE_TABLE(trunc_table, 1, ROUND_LIST(KERNEL_ROW1, trunc));
ELEMENTWISE_TABLE(rint_table, 1, ROUND_LIST(KERNEL_ROW1, rint) COMPLEXES(KERNEL_ROW1, rint));
ELEMENTWISE_TABLE(sign_table, 1, SIGN_KERNELS(KERNEL_ROW1));
ELEMENTWISE_LINKED(square_table, 1, NUMBERS(KERNEL_ROW1, square), square);
ELEMENTWISE_TABLE(reciprocal_table, 1, NUMBERS(KERNEL_ROW1, reciprocal));
ELEMENTWISE_TABLE(isnan_table, 1, TEST_LIST(KERNEL_ROW1, isnan));
ELEMENTWISE_TABLE(isinf_table, 1, TEST_LIST(KERNEL_ROW1, isinf));
ELEMENTWISE_TABLE(isfinite_table, 1, TEST_LIST(KERNEL_ROW1, isfinite));
ELEMENTWISE_TABLE(signbit_table, 1, FLOATS_TEST(KERNEL_ROW1, signbit));
ELEMENTWISE_TABLE(real_table, 1,
                  KERNEL_ROW1(absolute, BOOL, BOOL, BOOL) INTS(KERNEL_ROW1, positive)
                      FLOATS(KERNEL_ROW1, positive) KERNEL_ROW1(real, COMPLEX, C64, F32)
                          KERNEL_ROW1(real, COMPLEX, C128, F64));
ELEMENTWISE_TABLE(imag_table, 1,
                  IMAG_REAL(KERNEL_ROW1) KERNEL_ROW1(imag, COMPLEX, C64, F32)
                      KERNEL_ROW1(imag, COMPLEX, C128, F64));
ELEMENTWISE_TABLE(conjugate_table, 1, NUMBERS(KERNEL_ROW1, conjugate));
ELEMENTWISE_TABLE(from_parts_table, 2,
                  KERNEL_ROW2(from_parts, FLOAT, F32, C64) KERNEL_ROW2(from_parts, FLOAT, F64, C128));
ELEMENTWISE_TABLE(mantissa_table, 1, FLOATS(KERNEL_ROW1, mantissa));
ELEMENTWISE_TABLE(exponent_table, 1,
                  KERNEL_ROW1(exponent, FLOAT, F32, I32) KERNEL_ROW1(exponent, FLOAT, F64, I32));
ELEMENTWISE_LINKED(minimum_table, 2, MINMAX_LIST(KERNEL_ROW2, minimum), minimum);
ELEMENTWISE_LINKED(maximum_table, 2, MINMAX_LIST(KERNEL_ROW2, maximum), maximum);
ELEMENTWISE_TABLE(fmin_table, 2, MINMAX_LIST(KERNEL_ROW2, fmin));
ELEMENTWISE_TABLE(fmax_table, 2, MINMAX_LIST(KERNEL_ROW2, fmax));

const struct weft_op weft_op_floor = {
    ELEMENTWISE_OP("floor", "next whole number downwards", floor_table, weft_params1, 0.3),
};

const struct weft_op weft_op_ceil = {
    ELEMENTWISE_OP("ceil", "next whole number upwards", ceil_table, weft_params1, 0.3),
};

const struct weft_op weft_op_trunc = {
    ELEMENTWISE_OP("trunc", "whole part, towards zero", trunc_table, weft_params1, 0.3),
    .aliases = (const char *const[]){"fix", NULL},
};

const struct weft_op weft_op_rint = {
    ELEMENTWISE_OP("rint", "nearest whole number, halves to the even one", rint_table, weft_params1, 0.3),
};

const struct weft_op weft_op_sign = {
    ELEMENTWISE_OP("sign", "-1, 0 or 1 by the sign", sign_table, weft_params1, 0.3),
};

const struct weft_op weft_op_square = {
    ELEMENTWISE_OP("square", "element times itself", square_table, weft_params1, 0.3),
};

const struct weft_op weft_op_reciprocal = {
    ELEMENTWISE_OP("reciprocal", "1 divided by the element", reciprocal_table, weft_params1, 0.3),
};

const struct weft_op weft_op_isnan = {
    ELEMENTWISE_OP("isnan", "whether an element is NaN", isnan_table, weft_params1, 0.3),
};

const struct weft_op weft_op_isinf = {
    ELEMENTWISE_OP("isinf", "whether an element is infinite", isinf_table, weft_params1, 0.3),
};

const struct weft_op weft_op_isfinite = {
    ELEMENTWISE_OP("isfinite", "whether an element is neither infinite nor NaN", isfinite_table, weft_params1,
                   0.3),
};

const struct weft_op weft_op_signbit = {
    ELEMENTWISE_OP("signbit", "whether the sign bit is set (-0.0 too)", signbit_table, weft_params1, 0.3),
};

const struct weft_op weft_op_real = {
    .name = "real",
    .version = 2,
    .category = "elementwise",
    .summary = "real part",
    .params = weft_params1,
    .param_count = 1,
    .algebra = WEFT_ELEMENTWISE,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .cost = 0.3,
    .infer = weft_infer_elementwise,
    .scalar = weft_scalar_elementwise,
    .elementwise = &real_table,
};

const struct weft_op weft_op_imag = {
    ELEMENTWISE_NUMBERED(2, "imag", "imaginary part", imag_table, weft_params1, 0.3, weft_infer_elementwise,
                         weft_scalar_elementwise, WEFT_PROPERTY),
};

const struct weft_op weft_op_conjugate = {
    ELEMENTWISE_OP("conjugate", "complex conjugate", conjugate_table, weft_params1, 0.3),
    .aliases = (const char *const[]){"conj", NULL},
};

// What nan_to_num of complex numbers and frexp are made of.
#define PART_OP(op_name, text, table, parameters)                                                            \
    ELEMENTWISE_FIELDS(op_name, text, table, parameters, 0.5, weft_infer_elementwise,                        \
                       weft_scalar_elementwise, WEFT_HIDDEN)

const struct weft_op weft_op_from_parts = {
    PART_OP("from_parts", "complex number of a real and an imaginary part", from_parts_table, weft_params2),
};

const struct weft_op weft_op_mantissa = {
    PART_OP("mantissa", "number scaled by a power of 2 to 0.5 or more, below 1", mantissa_table,
            weft_params1),
};

const struct weft_op weft_op_exponent = {
    PART_OP("exponent", "power of 2 that a mantissa has been scaled by", exponent_table, weft_params1),
};

const struct weft_op weft_op_minimum = {
    ELEMENTWISE_OP("minimum", "lesser of two values; NaN if one is", minimum_table, weft_params2, 0.3),
};

const struct weft_op weft_op_maximum = {
    ELEMENTWISE_OP("maximum", "greater of two values; NaN if one is", maximum_table, weft_params2, 0.3),
};

const struct weft_op weft_op_fmin = {
    ELEMENTWISE_OP("fmin", "lesser of two values; a NaN is passed over", fmin_table, weft_params2, 0.3),
};

const struct weft_op weft_op_fmax = {
    ELEMENTWISE_OP("fmax", "greater of two values; a NaN is passed over", fmax_table, weft_params2, 0.3),
};

// ---- where, clip, round ---------------------------------------------------------------------------------

// A null condition is false; an element is null when the one that was chosen is.
static void where_nulls(const struct weft_kernel *kernel, uint8_t *out_valid, void *out,
                        const void *const *in, const uint8_t *const *valid, const int *step, size_t count)
{
    const uint8_t *test = in[0];
    bool text = kernel->out == WEFT_STRING;
    size_t size = text ? sizeof(struct weft_str) : weft_dtype_size((enum weft_dtype)kernel->out);
    for (size_t i = 0; i < count; i++) {
        bool known = !valid[0] || valid[0][step[0] ? i : 0];
        int chosen = known && test[step[0] ? i : 0] ? 1 : 2;
        out_valid[i] = !valid[chosen] || valid[chosen][step[chosen] ? i : 0];
        if (!known)
            memcpy((char *)out + i * size, (const char *)in[2] + (step[2] ? i : 0) * size, size);
    }
}

static const struct weft_kernel where_kernels[] = {WHERE_LIST(KERNEL_ROW3)};
static const struct weft_elementwise where_table = {
    3, where_kernels, sizeof where_kernels / sizeof *where_kernels, where_nulls, NULL, 0};
static const struct weft_param where_params[] = {
    {"condition", WEFT_INPUT, "array<bool>|column<bool>|bool", NULL, 0, "booleans"},
    {"x", WEFT_INPUT, "array|column|scalar|string", NULL, 0, "value where it is true"},
    {"y", WEFT_INPUT, "array|column|scalar|string", NULL, 0, "value where it is false"},
};

const struct weft_op weft_op_where = {
    ELEMENTWISE_OP("where", "one value or the other, by a condition", where_table, where_params, 0.5),
    // (for definitions with a parameter named `where`)
    .aliases = (const char *const[]){"choose_by", NULL},
};

static const struct weft_kernel clip_kernels[] = {CLIP_LIST(KERNEL_ROW3_ALIKE)};
static const struct weft_elementwise clip_table = {
    3, clip_kernels, sizeof clip_kernels / sizeof *clip_kernels, NULL, NULL, 0};
static const struct weft_param clip_params[] = {
    {"x", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
    {"min", WEFT_INPUT, OPERAND, NULL, 0, "least value"},
    {"max", WEFT_INPUT, OPERAND, NULL, 0, "greatest value"},
};

const struct weft_op weft_op_clip = {
    ELEMENTWISE_NUMBERED(2, "clip", "values kept between two bounds", clip_table, clip_params, 0.5,
                         weft_infer_elementwise, weft_scalar_elementwise, 0),
};

static const struct weft_kernel round_kernels[] = {INTS(ROUND_ROW, round) FLOATS(ROUND_ROW, round)};
static const struct weft_elementwise round_table = {
    2, round_kernels, sizeof round_kernels / sizeof *round_kernels, NULL, NULL, 0};
static const struct weft_param round_params[] = {
    {"x", WEFT_INPUT, "array<bool|float>|column|bool|float", NULL, 0, "number, array or column"},
    {"decimals", WEFT_INPUT, "int", "0", 0, "digits after the point; negative ones before it"},
};

const struct weft_op weft_op_round = {
    ELEMENTWISE_OP("round", "nearest value with so many digits, halves to the even one", round_table,
                   round_params, 1),
    .aliases = (const char *const[]){"around", NULL},
};

static const struct weft_kernel isclose_kernels[] = {FLOATS_TEST(ISCLOSE_ROW, isclose)};
static const struct weft_elementwise isclose_table = {
    4, isclose_kernels, sizeof isclose_kernels / sizeof *isclose_kernels, NULL, NULL, 0};
static const struct weft_param isclose_params[] = {
    {"a", WEFT_INPUT, OPERAND, NULL, 0, "values"},
    {"b", WEFT_INPUT, OPERAND, NULL, 0, "values they should be near to"},
    {"rtol", WEFT_INPUT, "float", "1e-05", 0, "difference allowed, as a part of b"},
    {"atol", WEFT_INPUT, "float", "1e-08", 0, "difference allowed besides"},
};

// isclose without its choice for NaN, which is written in the language.
const struct weft_op weft_op_near_numbers = {
    ELEMENTWISE_FIELDS("near_numbers", "whether numbers are near to each other", isclose_table,
                       isclose_params, 1, weft_infer_elementwise, weft_scalar_elementwise, WEFT_HIDDEN),
};
