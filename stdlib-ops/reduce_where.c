// weft: reductions of the elements that a mask picks, and from an initial value on.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language over the plain reductions: what is masked out becomes what changes nothing (0 of a
// sum, the initial value of a maximum, NaN where NaN is passed over), in the same pass over the elements.
// They answer to the plain names when `where` or `initial` is given.

#include "stdlib-ops/tmpl/arrays.h"

#define WHERE_OP(op_name, text, parameters, check, plain_name, written)                                      \
    .name = op_name, .aliases = (const char *const[]){plain_name, NULL}, .version = 1,                       \
    .category = "reductions", .summary = text, .params = parameters,                                         \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .infer = check, .definition = written

#define X_PARAM                                                                                              \
    {                                                                                                        \
        "x", WEFT_INPUT, "array|number", NULL, 0, "array"                                                    \
    }
#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to reduce, all unless given"      \
    }
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "element type to compute in"                     \
    }
#define DDOF_PARAM                                                                                           \
    {                                                                                                        \
        "ddof", WEFT_ATTR, "float", "0", WEFT_P_KEYWORD, "subtracted from the number of elements"            \
    }
#define KEEPDIMS_PARAM                                                                                       \
    {                                                                                                        \
        "keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "keep reduced dimensions with length 1"      \
    }
#define INITIAL_PARAM                                                                                        \
    {                                                                                                        \
        "initial", WEFT_ATTR, "null|number", "null", WEFT_P_KEYWORD, "value to begin with"                   \
    }
#define WHERE_PARAM                                                                                          \
    {                                                                                                        \
        "where", WEFT_INPUT, "array<bool>|bool", "true", WEFT_P_KEYWORD, "mask of the elements to reduce"    \
    }

static const struct weft_param sum_params[] = {
    X_PARAM, AXIS_PARAM, DTYPE_PARAM, KEEPDIMS_PARAM, INITIAL_PARAM, WHERE_PARAM,
};
static const struct weft_param extreme_params[] = {
    X_PARAM, AXIS_PARAM, KEEPDIMS_PARAM, INITIAL_PARAM, WHERE_PARAM,
};
static const struct weft_param mean_params[] = {
    X_PARAM, AXIS_PARAM, DTYPE_PARAM, KEEPDIMS_PARAM, WHERE_PARAM,
};
static const struct weft_param spread_params[] = {
    X_PARAM, AXIS_PARAM, DTYPE_PARAM, DDOF_PARAM, KEEPDIMS_PARAM, WHERE_PARAM,
};
static const struct weft_param truth_params[] = {
    X_PARAM,
    AXIS_PARAM,
    KEEPDIMS_PARAM,
    WHERE_PARAM,
};

// A mask has the array's shape or is repeated to it.
static int check_where(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0], *where = infer->inputs[1];
    int ndim = where->kind == WEFT_T_ARRAY ? where->ndim : 0;
    bool fits = ndim <= x->ndim;
    for (int d = 0; fits && d < ndim; d++) {
        int64_t length = where->chunks[d].length, whole = x->chunks[x->ndim - ndim + d].length;
        fits = length == 1 || length == whole || length < 0 || whole < 0;
    }
    if (fits)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, weft_op_param(infer->op, "where"),
                           "the mask cannot be repeated to the shape of the array");
}

// A masked extreme has no value of its own to begin with.
static int check_extreme(struct weft_infer *infer)
{
    bool whole = false;
    const struct weft_value *mask = weft_infer_constant(infer, 1);
    if (!weft_attr(infer->op, infer->attrs, "initial") &&
        !(mask && weft_value_as_bool(mask, &whole) && whole))
        return weft_infer_fail(infer, WEFT_E_MISSING_ARGUMENT, weft_op_param(infer->op, "where"),
                               "with 'where', 'initial' must say what is found where nothing is picked");
    return check_where(infer);
}

// ---- Sums and products ----------------------------------------------------------------------------------

// The initial value in the dtype of what it is joined with; as NumPy casts it, an integer begins with its
// whole part.
#define INITIAL(name)                                                                                        \
    "astype(trunc(initial) if " name ".dtype[0] == \"i\" or " name ".dtype[0] == \"u\" else initial, " name  \
    ".dtype)"
#define FROM_INITIAL(sign) "(r => r if initial == null else r " sign " " INITIAL("r") ")"

const struct weft_op weft_op_sum_where = {
    WHERE_OP("sum_where", "sum of the elements that a mask picks", sum_params, check_where, "sum",
             FROM_INITIAL("+") "(sum(choose_by(where, x, 0), axis, dtype, keepdims=keepdims))"),
};

const struct weft_op weft_op_prod_where = {
    WHERE_OP("prod_where", "product of the elements that a mask picks", sum_params, check_where, "prod",
             FROM_INITIAL("*") "(prod(choose_by(where, x, 1), axis, dtype, keepdims=keepdims))"),
};

const struct weft_op weft_op_nansum_where = {
    WHERE_OP("nansum_where", "sum of the elements that a mask picks and that are not NaN", sum_params,
             check_where, "nansum",
             FROM_INITIAL("+") "(nansum(choose_by(where, x, 0), axis, dtype, keepdims=keepdims))"),
};

const struct weft_op weft_op_nanprod_where = {
    WHERE_OP("nanprod_where", "product of the elements that a mask picks and that are not NaN", sum_params,
             check_where, "nanprod",
             FROM_INITIAL("*") "(nanprod(choose_by(where, x, 1), axis, dtype, keepdims=keepdims))"),
};

// ---- Extremes -------------------------------------------------------------------------------------------

// Of no elements the initial value, in the shape that any reduction has.  How many there are may be known
// only while running, so what is asked does not fail of none.
#define EXTREME(reduce, reduce_or, elements, join)                                                           \
    reduce "(x, axis, keepdims=keepdims) if initial == null else (first => " join                            \
           "(choose_by(where, " elements ", first), first) if ndim(x) == 0 else"                             \
           " choose_by(x.size == 0, first, " join "(" reduce_or "(choose_by(where, " elements                \
           ", first), 0, axis, keepdims=keepdims), first)))(" INITIAL("x") ")"
#define NUMBERS "choose_by(isnan(x), first, x)"

const struct weft_op weft_op_max_where = {
    WHERE_OP("max_where", "greatest of the elements that a mask picks", extreme_params, check_extreme, "max",
             EXTREME("max", "greatest_or", "x", "maximum")),
};

const struct weft_op weft_op_min_where = {
    WHERE_OP("min_where", "least of the elements that a mask picks", extreme_params, check_extreme, "min",
             EXTREME("min", "least_or", "x", "minimum")),
};

const struct weft_op weft_op_nanmax_where = {
    WHERE_OP("nanmax_where", "greatest of the elements that a mask picks and that are not NaN",
             extreme_params, check_extreme, "nanmax", EXTREME("nanmax", "greatest_or", NUMBERS, "fmax")),
};

const struct weft_op weft_op_nanmin_where = {
    WHERE_OP("nanmin_where", "least of the elements that a mask picks and that are not NaN", extreme_params,
             check_extreme, "nanmin", EXTREME("nanmin", "least_or", NUMBERS, "fmin")),
};

// ---- Means and spreads ----------------------------------------------------------------------------------

// The dtype that means are computed in, and how many elements are picked for each result.
#define MEAN_DTYPE                                                                                           \
    "(dtype if dtype != null else \"f64\" if x.dtype[0] == \"b\" or x.dtype[0] == \"i\" or x.dtype[0] == "   \
    "\"u\" else x.dtype)"
#define PICKED_MEAN(keep)                                                                                    \
    "astype(sum(choose_by(where, x, 0), axis, d, keepdims=" keep ")"                                         \
    " / sum(choose_by(where, ones_like(x, dtype=\"i64\"), 0), axis, keepdims=" keep "), d)"

const struct weft_op weft_op_mean_where = {
    WHERE_OP("mean_where", "mean of the elements that a mask picks", mean_params, check_where, "mean",
             "(d => " PICKED_MEAN("keepdims") ")(" MEAN_DTYPE ")"),
};

// Squares of distances from the mean of what is picked; a complex number's distance is its absolute value.
#define SPREAD                                                                                               \
    "(d => ((y, m) => astype(sum(choose_by(where, (square(real(y - m)) + square(imag(y - m)))"               \
    " if d[0] == \"c\" else square(y - m), 0), axis, keepdims=keepdims)"                                     \
    " / maximum(sum(choose_by(where, ones_like(x, dtype=\"i64\"), 0), axis, keepdims=keepdims) - ddof, 0),"  \
    " \"f32\" if d == \"f32\" or d == \"c64\" else \"f64\"))"                                                \
    "(astype(x, d), " PICKED_MEAN("true") "))(" MEAN_DTYPE ")"

const struct weft_op weft_op_var_where = {
    WHERE_OP("var_where", "variance of the elements that a mask picks", spread_params, check_where, "var",
             SPREAD),
};

const struct weft_op weft_op_std_where = {
    WHERE_OP("std_where", "standard deviation of the elements that a mask picks", spread_params, check_where,
             "std", "sqrt(" SPREAD ")"),
};

// What is masked out is passed over as NaN is.
#define PASSED_OVER(reduce, more)                                                                            \
    reduce "(choose_by(where, x, nan), axis, dtype=dtype" more ", keepdims=keepdims)"

const struct weft_op weft_op_nanmean_where = {
    WHERE_OP("nanmean_where", "mean of the elements that a mask picks and that are not NaN", mean_params,
             check_where, "nanmean", PASSED_OVER("nanmean", "")),
};

const struct weft_op weft_op_nanvar_where = {
    WHERE_OP("nanvar_where", "variance of the elements that a mask picks and that are not NaN", spread_params,
             check_where, "nanvar", PASSED_OVER("nanvar", ", ddof=ddof")),
};

const struct weft_op weft_op_nanstd_where = {
    WHERE_OP("nanstd_where", "standard deviation of the elements that a mask picks and that are not NaN",
             spread_params, check_where, "nanstd", PASSED_OVER("nanstd", ", ddof=ddof")),
};

// ---- Truth ----------------------------------------------------------------------------------------------

const struct weft_op weft_op_any_where = {
    WHERE_OP("any_where", "whether some element that a mask picks is true", truth_params, check_where, "any",
             "any(logical_and(x, where), axis, keepdims=keepdims)"),
};

const struct weft_op weft_op_all_where = {
    WHERE_OP("all_where", "whether all elements that a mask picks are true", truth_params, check_where, "all",
             "all(logical_or(x, not where), axis, keepdims=keepdims)"),
};
