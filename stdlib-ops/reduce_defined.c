// weft: reductions made of others.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language: both parts of ptp or average share one pass over their input like any two
// reductions of it.

#include "stdlib-ops/tmpl/arrays.h"

#define DEFINED_OP(op_name, text, parameters, check, written)                                                \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = parameters,          \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .infer = check, .definition = written

#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to reduce, all unless given"      \
    }
#define KEEPDIMS_PARAM                                                                                       \
    {                                                                                                        \
        "keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "keep reduced dimensions with length 1"      \
    }
#define RETURNED_PARAM                                                                                       \
    {                                                                                                        \
        "returned", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD,                                              \
            "whether to give a tuple with the sum of the weights, too"                                       \
    }

// ---- ptp ------------------------------------------------------------------------------------------------

static const struct weft_param ptp_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array"},
    AXIS_PARAM,
    KEEPDIMS_PARAM,
};

const struct weft_op weft_op_ptp = {
    DEFINED_OP("ptp", "range from the least to the greatest element", ptp_params, NULL,
               "max(x, axis=axis, keepdims=keepdims) - min(x, axis=axis, keepdims=keepdims)"),
};

// ---- average --------------------------------------------------------------------------------------------

static const struct weft_param average_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    AXIS_PARAM,
    {"weights", WEFT_INPUT, "array", NULL, 0, "how much each element counts; all alike unless given"},
    RETURNED_PARAM,
    KEEPDIMS_PARAM,
};

// Equal, or not known to differ.
static bool may_equal(int64_t a, int64_t b)
{
    return a == b || a < 0 || b < 0;
}

static bool may_be_same_shape(const struct weft_type *a, const struct weft_type *b)
{
    bool same = a->ndim == b->ndim;
    for (int d = 0; same && d < a->ndim; d++)
        same = may_equal(a->chunks[d].length, b->chunks[d].length);
    return same;
}

// Weights of the shape of the array, or one for each index of the axis.
static int check_average(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0], *weights = infer->inputs[1];
    const struct weft_value *value = weft_attr(infer->op, infer->attrs, "axis");
    int64_t number;
    int axis, param = weft_op_param(infer->op, "axis");
    if (may_be_same_shape(x, weights))
        return WEFT_OK;
    if (weights->ndim != 1 || !value || !weft_value_as_int(value, &number)) {
        int status = weft_infer_fail(infer, WEFT_E_SHAPE, weft_op_param(infer->op, "weights"),
                                     "the weights' shape is not that of the array");
        weft_infer_help(infer, "with an int for 'axis' there may be one weight for each index of that axis");
        return status;
    }
    int status = weft_attr_axis(infer, param, number, x->ndim, &axis);
    if (status || may_equal(x->chunks[axis].length, weights->chunks[0].length))
        return status;
    return weft_infer_fail(infer, WEFT_E_SHAPE, weft_op_param(infer->op, "weights"),
                           "%lld weights for an axis of length %lld", (long long)weights->chunks[0].length,
                           (long long)x->chunks[axis].length);
}

const struct weft_op weft_op_average = {
    DEFINED_OP("average", "mean of elements, weighted", average_params, check_average,
               "(w => (total => ((sum(x * w, axis=axis, keepdims=keepdims) / total, total) if returned"
               " else sum(x * w, axis=axis, keepdims=keepdims) / total))"
               "(sum(w, axis=axis, keepdims=keepdims)))(along_axis(weights, x, axis))"),
};

static const struct weft_param plain_average_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    AXIS_PARAM,
    RETURNED_PARAM,
    KEEPDIMS_PARAM,
};

const struct weft_op weft_op_average_plain = {
    DEFINED_OP("average_plain", "mean of elements", plain_average_params, NULL,
               "(mean(x, axis=axis, keepdims=keepdims),"
               " sum(ones_like(x, dtype=\"f64\"), axis=axis, keepdims=keepdims)) if returned"
               " else mean(x, axis=axis, keepdims=keepdims)"),
    .aliases = (const char *const[]){"average", NULL},
};

// ---- cov, corrcoef --------------------------------------------------------------------------------------

static int check_variables(struct weft_infer *infer)
{
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == WEFT_T_ARRAY && infer->inputs[i]->ndim > 2)
            return weft_infer_fail(
                infer, WEFT_E_SHAPE, (int)i, "'%s' takes vectors and matrices, not %d dimensions",
                infer->op->aliases ? infer->op->aliases[0] : infer->op->name, infer->inputs[i]->ndim);
    return WEFT_OK;
}

#define M_PARAM                                                                                              \
    {                                                                                                        \
        "m", WEFT_INPUT, "array", NULL, 0, "matrix: a row for each variable; or the vector of one"           \
    }
#define NO_Y_PARAM                                                                                           \
    {                                                                                                        \
        "y", WEFT_INPUT, "null", "null", 0, "no further variables"                                           \
    }
#define Y_PARAM                                                                                              \
    {                                                                                                        \
        "y", WEFT_INPUT, "array", NULL, 0, "further variables"                                               \
    }
#define ROWVAR_PARAM                                                                                         \
    {                                                                                                        \
        "rowvar", WEFT_ATTR, "bool|int", "true", 0, "false: a column for each variable"                      \
    }
#define DDOF_PARAMS                                                                                          \
    {"bias", WEFT_ATTR, "bool|int", "false", 0, "true: divide by the number of observations"},               \
    {                                                                                                        \
        "ddof", WEFT_ATTR, "null|int", "null", 0,                                                            \
            "subtracted from the number of observations; 1 unless given, 0 with `bias`"                      \
    }

static const struct weft_param cov_params[] = {M_PARAM, NO_Y_PARAM, ROWVAR_PARAM, DDOF_PARAMS};
static const struct weft_param cov_of_params[] = {M_PARAM, Y_PARAM, ROWVAR_PARAM, DDOF_PARAMS};
static const struct weft_param corrcoef_params[] = {M_PARAM, NO_Y_PARAM, ROWVAR_PARAM};
static const struct weft_param corrcoef_of_params[] = {M_PARAM, Y_PARAM, ROWVAR_PARAM};

// Variables as rows (a single row is one variable in any case, as in NumPy); the covariances of one variable
// are a single number.
#define ROWS(name)                                                                                           \
    "(expand_dims(" name ", 0) if ndim(" name ") == 1 else " name                                            \
    " if rowvar == true or rowvar == 1 or " name ".shape[0] == 1 else T(" name "))"
#define BOTH     "concatenate([" ROWS("m") ", " ROWS("y") "])"
#define SQUEEZED "squeeze"
// Computed in double precision at least.
#define WIDE(rows)                                                                                           \
    "(v => astype(v, \"f64\") if v.dtype == \"f32\" else astype(v, \"c128\") if v.dtype == \"c64\" else v)"  \
    "(" rows ")"
#define COV(rows)                                                                                            \
    SQUEEZED "((x => (d => matmul(d, T(conj(d))) / maximum(d.shape[1] - (ddof if ddof != null"               \
             " else 0 if bias == true or bias == 1 else 1), 0))"                                             \
             "(x - mean(x, axis=1, keepdims=true)))(" WIDE(rows) "))"
#define CORRCOEF(rows)                                                                                       \
    SQUEEZED "((x => ((s, d) => matmul(d, T(conj(d))) / maximum(d.shape[1] - 1, 0) / (s * T(s)))"            \
             "(std(x, axis=1, ddof=1, keepdims=true), x - mean(x, axis=1, keepdims=true)))(" WIDE(rows) "))"

const struct weft_op weft_op_cov = {
    DEFINED_OP("cov", "covariances of variables", cov_params, check_variables, COV(ROWS("m"))),
};

const struct weft_op weft_op_cov_of = {
    DEFINED_OP("cov_of", "covariances of the variables of two arrays", cov_of_params, check_variables,
               COV(BOTH)),
    .aliases = (const char *const[]){"cov", NULL},
};

const struct weft_op weft_op_corrcoef = {
    DEFINED_OP("corrcoef", "correlations of variables", corrcoef_params, check_variables,
               CORRCOEF(ROWS("m"))),
};

const struct weft_op weft_op_corrcoef_of = {
    DEFINED_OP("corrcoef_of", "correlations of the variables of two arrays", corrcoef_of_params,
               check_variables, CORRCOEF(BOTH)),
    .aliases = (const char *const[]){"corrcoef", NULL},
};

// ---- cov with weights -----------------------------------------------------------------------------------

// What differs with and without y, and with either kind of weights.
#define HIDDEN_OP(op_name, plain, parameters, written)                                                       \
    .name = op_name, .aliases = (const char *const[]){plain, NULL}, .version = 1, .category = "reductions",  \
    .summary = "part of cov with weights", .params = parameters,                                             \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE | WEFT_HIDDEN, .definition = written

static const struct weft_param rows_params[] = {M_PARAM, NO_Y_PARAM, ROWVAR_PARAM};
static const struct weft_param both_rows_params[] = {M_PARAM, Y_PARAM, ROWVAR_PARAM};

const struct weft_op weft_op_rows_of = {HIDDEN_OP("rows_of", "variables", rows_params, ROWS("m"))};
const struct weft_op weft_op_rows_of_both = {HIDDEN_OP("rows_of_both", "variables", both_rows_params, BOTH)};

#define WEIGHT_PARAM(letter, kind)                                                                           \
    {                                                                                                        \
        letter, WEFT_INPUT, kind, NULL, 0, "weights"                                                         \
    }
static const struct weft_param no_frequency_params[] = {WEIGHT_PARAM("f", "null"),
                                                        WEIGHT_PARAM("a", "array")};
static const struct weft_param frequency_params[] = {WEIGHT_PARAM("f", "array"), WEIGHT_PARAM("a", "null")};
static const struct weft_param both_weights_params[] = {WEIGHT_PARAM("f", "array"),
                                                        WEIGHT_PARAM("a", "array")};

const struct weft_op weft_op_weights_a = {
    HIDDEN_OP("weights_a", "joint_weights", no_frequency_params, "a * 1.0")};
const struct weft_op weft_op_weights_f = {
    HIDDEN_OP("weights_f", "joint_weights", frequency_params, "f * 1.0")};
const struct weft_op weft_op_weights_fa = {
    HIDDEN_OP("weights_fa", "joint_weights", both_weights_params, "f * (a * 1.0)"),
};

#define EXCESS_PARAMS(kind)                                                                                  \
    {                                                                                                        \
        WEIGHT_PARAM("w", "array"), WEIGHT_PARAM("a", kind),                                                 \
            {"ddof", WEFT_ATTR, "int", NULL, 0, "as of cov"},                                                \
    }
static const struct weft_param plain_excess_params[] = EXCESS_PARAMS("null");
static const struct weft_param excess_params[] = EXCESS_PARAMS("array");

const struct weft_op weft_op_plain_excess = {
    HIDDEN_OP("plain_excess", "weights_less", plain_excess_params, "sum(w) - ddof"),
};
const struct weft_op weft_op_excess = {
    HIDDEN_OP("excess", "weights_less", excess_params,
              "sum(w) if ddof == 0 else sum(w) - ddof * sum(w * a) / sum(w)"),
};

static int check_weights(struct weft_infer *infer)
{
    int f = weft_op_param(infer->op, "fweights"), a = weft_op_param(infer->op, "aweights");
    const struct weft_type *x = infer->inputs[0],
                           *weights[2] = {weft_infer_input(infer, f), weft_infer_input(infer, a)};
    bool by_columns = false;
    int64_t number = 1;
    if (weft_value_as_bool(infer->attrs[2], &by_columns))
        number = by_columns;
    else
        weft_value_as_int(infer->attrs[2], &number);
    if (weights[0]->kind == WEFT_T_NULL && weights[1]->kind == WEFT_T_NULL)
        return weft_infer_fail(infer, WEFT_E_MISSING_ARGUMENT, -1,
                               "there are neither 'fweights' nor 'aweights'");
    int status = x->ndim < 1 ? weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'cov' takes vectors and matrices")
                             : check_variables(infer);
    const struct weft_chunks *observations = status ? NULL : &x->chunks[x->ndim == 2 && number ? 1 : 0];
    for (int i = 0; i < 2 && !status; i++)
        if (weights[i]->kind == WEFT_T_ARRAY &&
            (weights[i]->ndim != 1 ||
             (observations->length != weights[i]->chunks[0].length && x->chunks[0].length != 1)))
            status = weft_infer_fail(infer, WEFT_E_SHAPE, i ? a : f,
                                     "there must be a weight for each observation");
    return status;
}

#define COV_WEIGHT_PARAMS                                                                                    \
    {"fweights", WEFT_INPUT, "null|array<int>", "null", 0, "how often each observation was made"},           \
    {                                                                                                        \
        "aweights", WEFT_INPUT, "null|array", "null", 0, "how much each observation counts"                  \
    }
static const struct weft_param cov_weighted_params[] = {
    M_PARAM,           {"y", WEFT_INPUT, "null|array", "null", 0, "further variables"},
    ROWVAR_PARAM,      DDOF_PARAMS,
    COV_WEIGHT_PARAMS,
};

const struct weft_op weft_op_cov_weighted = {
    DEFINED_OP(
        "cov_weighted", "covariances of variables whose observations have weights", cov_weighted_params,
        check_weights,
        SQUEEZED
        "(((x, w, less) => (d => matmul(d, T(conj(d * w))) *"
        " (1.0 / maximum(weights_less(w, aweights, less), 0.0)))"
        "(x - sum(x * w, axis=1, keepdims=true) / sum(w)))"
        "(" WIDE(
            "variables(m, y, rowvar)") ", joint_weights(fweights, aweights),"
                                       " ddof if ddof != null else 0 if bias == true or bias == 1 else 1))"),
    .aliases = (const char *const[]){"cov", NULL},
};

// ---- along_axis: a vector laid along one axis of an array and repeated along the others ------------------

static const struct weft_param along_params[] = {
    {"vector", WEFT_INPUT, "array", NULL, 0, "vector, or an array of the other's shape"},
    {"like", WEFT_INPUT, "array", NULL, 0, "array whose shape the result has"},
    {"axis", WEFT_ATTR, "null|int|list|tuple", NULL, 0, "axis of the vector"},
};

static int along_infer(struct weft_infer *infer)
{
    const struct weft_type *vector = infer->inputs[0], *like = infer->inputs[1];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t number = 0;
    int axis;
    if (may_be_same_shape(vector, like)) {
        infer->result = vector;
        return WEFT_OK;
    }
    if (vector->ndim != 1 || !weft_value_as_int(infer->attrs[2], &number))
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "this shape is not that of the array");
    int status = weft_attr_axis(infer, 2, number, like->ndim, &axis);
    for (int d = 0; d < like->ndim; d++)
        chunks[d] = d == axis ? vector->chunks[0] : like->chunks[d];
    return status ? status : weft_result_chunked(infer, vector->dtype, like->ndim, chunks);
}

static int along_map(const struct weft_infer *node, struct weft_affine *out)
{
    int64_t axis = 0;
    if (node->inputs[0]->ndim == node->result->ndim) {
        weft_affine_identity(out, node->result->ndim);
        return WEFT_OK;
    }
    weft_value_as_int(node->attrs[2], &axis);
    weft_affine_identity(out, 1);
    out->axis[0] = (int)(axis < 0 ? axis + node->result->ndim : axis);
    return WEFT_OK;
}

static const struct weft_view along_view = {along_map};

const struct weft_op weft_op_along_axis = {
    .name = "along_axis",
    .version = 1,
    .category = "arrays",
    .summary = "vector repeated along all axes of an array but one",
    .params = along_params,
    .param_count = 3,
    .algebra = WEFT_VIEW,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = along_infer,
    .view = &along_view,
};
