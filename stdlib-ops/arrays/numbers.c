// weft: what operations on arrays give for plain numbers, which NumPy takes as arrays of no dimension.
// SPDX-License-Identifier: BSD-3-Clause
//
// They answer to the plain names where a number is given.  A number seen in another order is itself; what
// needs elements gets an array of one.

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

#define NUMBER_OP(op_name, plain_name, text, parameters, check, written)                                     \
    DEFINED_FORM(op_name, "arrays", text, parameters, check, written), ALIAS(plain_name)
#define X_PARAM                                                                                              \
    {                                                                                                        \
        "x", WEFT_INPUT, "number", NULL, 0, "number"                                                         \
    }
#define NULL_PARAM(name, help)                                                                               \
    {                                                                                                        \
        name, WEFT_ATTR, "null", "null", 0, help                                                             \
    }
#define KEEPDIMS_PARAM                                                                                       \
    {                                                                                                        \
        "keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "there are none to keep"                     \
    }

// ---- The same number ------------------------------------------------------------------------------------

static const struct weft_param axis_params[] = {X_PARAM, NULL_PARAM("axis", "a number has none")};
static const struct weft_param axes_params[] = {X_PARAM, NULL_PARAM("axes", "a number has none")};
static const struct weft_param x_params[] = {X_PARAM};
static const struct weft_param roll_params[] = {
    X_PARAM,
    {"shift", WEFT_ATTR, "int", NULL, 0, "by how many places"},
    NULL_PARAM("axis", "a number has none"),
};

const struct weft_op weft_op_squeeze_number = {
    NUMBER_OP("squeeze_number", "squeeze", "a number, which has no dimensions to leave out", axis_params,
              NULL, "x"),
};

const struct weft_op weft_op_flip_number = {
    NUMBER_OP("flip_number", "flip", "a number backwards, which is itself", axis_params, NULL, "x"),
};

const struct weft_op weft_op_transpose_number = {
    NUMBER_OP("transpose_number", "transpose", "a number transposed, which is itself", axes_params, NULL,
              "x"),
};

const struct weft_op weft_op_roll_number = {
    NUMBER_OP("roll_number", "roll", "a number shifted, which is itself", roll_params, NULL, "x"),
};

const struct weft_op weft_op_copy_number = {
    NUMBER_OP("copy_number", "copy", "the same number", x_params, NULL, "x"),
};

// ---- Another number -------------------------------------------------------------------------------------

#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "element type, the number's unless given"        \
    }

static const struct weft_param like_params[] = {X_PARAM, DTYPE_PARAM};
static const struct weft_param full_like_params[] = {
    X_PARAM,
    {"fill_value", WEFT_ATTR, "number", NULL, 0, "the number"},
    DTYPE_PARAM,
};

const struct weft_op weft_op_ones_like_number = {
    NUMBER_OP("ones_like_number", "ones_like", "1 of a number's dtype", like_params, NULL,
              "astype(1, x.dtype if dtype == null else dtype)"),
};

const struct weft_op weft_op_zeros_like_number = {
    NUMBER_OP("zeros_like_number", "zeros_like", "0 of a number's dtype", like_params, NULL,
              "astype(0, x.dtype if dtype == null else dtype)"),
};

const struct weft_op weft_op_full_like_number = {
    NUMBER_OP("full_like_number", "full_like", "a number of another one's dtype", full_like_params, NULL,
              "full((1,), fill_value, dtype=(x.dtype if dtype == null else dtype))[0]"),
};

// ---- An array of one element ----------------------------------------------------------------------------

static int check_new_axis(struct weft_infer *infer)
{
    int64_t axis = 0;
    int place;
    (void)weft_value_as_int(infer->attrs[1], &axis); // (it is an int)
    return weft_attr_axis(infer, 1, axis, 1, &place);
}

static const struct weft_param expand_params[] = {
    X_PARAM,
    {"axis", WEFT_ATTR, "int", NULL, 0, "where the new axis is: 0 or -1"},
};
static const struct weft_param quantile_params[] = {
    X_PARAM,
    {"q", WEFT_ATTR, "number|list", NULL, 0, "which quantile, or a list of several"},
    NULL_PARAM("axis", "a number has none"),
    {"method", WEFT_ATTR, "string", "\"linear\"", 0, "as of an array"},
    KEEPDIMS_PARAM,
};
static const struct weft_param median_params[] = {X_PARAM, NULL_PARAM("axis", "a number has none"),
                                                  KEEPDIMS_PARAM};
static const struct weft_param norm_params[] = {X_PARAM, NULL_PARAM("ord", "of vectors and matrices"),
                                                NULL_PARAM("axis", "a number has none"), KEEPDIMS_PARAM};

const struct weft_op weft_op_expand_dims_number = {
    NUMBER_OP("expand_dims_number", "expand_dims", "a number as an array of one element", expand_params,
              check_new_axis, "reshape(x, (1,))"),
};

const struct weft_op weft_op_unique_number = {
    NUMBER_OP("unique_number", "unique", "a number as an array of one element", x_params, NULL,
              "reshape(x, (1,))"),
};

const struct weft_op weft_op_median_number = {
    NUMBER_OP("median_number", "median", "the median of one number", median_params, NULL,
              "median(reshape(x, (1,)))"),
};

const struct weft_op weft_op_nanmedian_number = {
    NUMBER_OP("nanmedian_number", "nanmedian", "the median of one number", median_params, NULL,
              "nanmedian(reshape(x, (1,)))"),
};

const struct weft_op weft_op_quantile_number = {
    NUMBER_OP("quantile_number", "quantile", "quantiles of one number", quantile_params, NULL,
              "quantile(reshape(x, (1,)), q, method=method)"),
};

const struct weft_op weft_op_nanquantile_number = {
    NUMBER_OP("nanquantile_number", "nanquantile", "quantiles of one number", quantile_params, NULL,
              "nanquantile(reshape(x, (1,)), q, method=method)"),
};

const struct weft_op weft_op_percentile_number = {
    NUMBER_OP("percentile_number", "percentile", "percentiles of one number", quantile_params, NULL,
              "percentile(reshape(x, (1,)), q, method=method)"),
};

const struct weft_op weft_op_nanpercentile_number = {
    NUMBER_OP("nanpercentile_number", "nanpercentile", "percentiles of one number", quantile_params, NULL,
              "nanpercentile(reshape(x, (1,)), q, method=method)"),
};

const struct weft_op weft_op_norm_number = {
    DEFINED_FORM("norm_number", "arrays", "the absolute value of a number, as a float", norm_params, NULL,
                 "norm(reshape(x, (1,)))"),
    .aliases = (const char *const[]){"norm", "linalg.norm", NULL},
};

// ---- Products -------------------------------------------------------------------------------------------

static const struct weft_param product_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "array or number, one of both a number"},
};
static const struct weft_param both_params[] = {
    {"a", WEFT_INPUT, "number", NULL, 0, "number, conjugated"},
    {"b", WEFT_INPUT, "number", NULL, 0, "number"},
};

// Two arrays that the operation itself refuses are not to be taken for numbers.
static int check_number(struct weft_infer *infer)
{
    if (infer->inputs[0]->kind != WEFT_T_ARRAY || infer->inputs[1]->kind != WEFT_T_ARRAY)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_TYPE, 1, "one of both is a number");
}

const struct weft_op weft_op_inner_number = {
    NUMBER_OP("inner_number", "inner", "product of an array and a number", product_params, check_number,
              "a * b"),
};

const struct weft_op weft_op_kron_number = {
    NUMBER_OP("kron_number", "kron", "product of an array and a number", product_params, check_number,
              "a * b"),
};

const struct weft_op weft_op_vdot_number = {
    NUMBER_OP("vdot_number", "vdot", "product of two numbers, the first conjugated", both_params, NULL,
              "conj(a) * b"),
};

static const struct weft_param tensordot_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "array or number, one of both a number"},
    {"axes", WEFT_ATTR, "int|list|tuple", "2", 0, "0: a number has no axes to sum over"},
};

// No axes are 0, or a pair of nothing.
static int check_tensordot(struct weft_infer *infer)
{
    const struct weft_value *axes = infer->attrs[2];
    int64_t number = 0;
    bool none = weft_value_as_int(axes, &number) && number == 0;
    if (axes->kind != WEFT_SCALAR) {
        none = axes->list.count == 2;
        for (size_t i = 0; i < axes->list.count && none; i++)
            none = axes->list.items[i]->kind != WEFT_SCALAR && axes->list.items[i]->list.count == 0;
    }
    if (none)
        return check_number(infer);
    int status = weft_infer_fail(infer, WEFT_E_AXIS, 2, "a number has no axes to sum over");
    weft_infer_help(infer, "write axes=0");
    return status;
}

const struct weft_op weft_op_tensordot_number = {
    NUMBER_OP("tensordot_number", "tensordot", "product of an array and a number", tensordot_params,
              check_tensordot, "a * b"),
};
