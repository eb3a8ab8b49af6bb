// weft: polynomials as vectors of their coefficients, the highest power first.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language by NumPy's formulas, but for Horner's rule, which is composed of one product and
// one sum for each coefficient, so that a polynomial of a large array is one pass over it.

#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

static int check_vector(struct weft_infer *infer, int param)
{
    const struct weft_type *type = infer->inputs[param];
    if (type->kind != WEFT_T_ARRAY || type->ndim < 2)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, param, "'%s' takes a vector, not an array of %d dimensions",
                           infer->op->name, type->ndim);
}

static int check_first(struct weft_infer *infer)
{
    return check_vector(infer, 0);
}

static int check_both(struct weft_infer *infer)
{
    int status = check_vector(infer, 0);
    return status ? status : check_vector(infer, 1);
}

static int check_times(struct weft_infer *infer)
{
    int64_t times = 0;
    if (weft_value_as_int(infer->attrs[1], &times) && times >= 0)
        return check_vector(infer, 0);
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "'m' must not be negative");
}

// ---- polyval --------------------------------------------------------------------------------------------

static int class_of(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'b' ? 0 : kind == 'i' || kind == 'u' ? 1 : 2;
}

// The dtype of values of a polynomial.  Coefficients are numbers to an array x, as to NumPy's arithmetic: of
// integers x keeps its own dtype, and of floats and complex numbers its own precision.
static enum weft_dtype value_dtype(enum weft_dtype p, enum weft_dtype x, bool array)
{
    if (!array || class_of(p) > class_of(x))
        return weft_dtype_promote(p, false, x, false);
    if (weft_dtype_kind(p) == 'c')
        return x == WEFT_F32 || x == WEFT_C64 ? WEFT_C64 : WEFT_C128;
    return x;
}

static bool of_array(const struct weft_infer *infer)
{
    bool array = true;
    weft_value_as_bool(infer->attrs[2], &array);
    return array;
}

// y = y·x + p[k] for each coefficient.
static int horner_compose(struct weft_compose *compose)
{
    const struct weft_node *p = compose->inputs[0], *x = compose->inputs[1], *y, *coefficient;
    int64_t count = weft_node_length(p, 0);
    enum weft_dtype dtype =
        value_dtype(weft_node_type(p)->dtype, weft_node_type(x)->dtype, of_array(&compose->call));
    int status = weft_make_cast(compose, p, dtype, &p);
    if (!status)
        status = weft_compose_call(compose, "zeros_like", &x, 1, &y, NULL);
    for (int64_t k = 0; k < count && !status; k++) {
        status = weft_make_binary(compose, "multiply", y, x, &y);
        if (!status)
            status = weft_make_slice(compose, p, 0, k, k + 1, &coefficient);
        if (!status)
            status = weft_make_binary(compose, "add", y, coefficient, &y);
    }
    compose->result = y;
    return status;
}

static int horner_infer(struct weft_infer *infer)
{
    const struct weft_type *p = infer->inputs[0], *x = infer->inputs[1];
    return weft_infer_late_as(infer, value_dtype(p->dtype, x->dtype, of_array(infer)), x->ndim);
}

static const struct weft_param horner_params[] = {
    {"p", WEFT_INPUT, "array", NULL, 0, "coefficients, that of the highest power first"},
    {"x", WEFT_INPUT, "array", NULL, 0, "where the polynomial is wanted"},
    {"array", WEFT_ATTR, "bool", "true", 0, "whether x is an array; else it stands for a number"},
};

const struct weft_op weft_op_horner = {
    .name = "horner",
    .version = 2,
    .category = "arrays",
    .summary = "values of a polynomial at the elements of an array",
    .params = horner_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = horner_infer,
    .compose = horner_compose,
};

static const struct weft_param polyval_params[] = {
    {"p", WEFT_INPUT, "array", NULL, 0, "coefficients, that of the highest power first"},
    {"x", WEFT_INPUT, "array|number", NULL, 0, "number or array: where the polynomial is wanted"},
};

const struct weft_op weft_op_polyval = {
    DEFINED_FORM("polyval", "arrays", "values of a polynomial", polyval_params, check_first,
                 "horner(p, x) if ndim(x) > 0 else horner(p, broadcast_to(x, 1), false)[0]"),
};

// ---- Sums, products, derivatives ------------------------------------------------------------------------

static const struct weft_param pair_params[] = {
    {"a1", WEFT_INPUT, "array|number", NULL, 0, "coefficients of a polynomial"},
    {"a2", WEFT_INPUT, "array|number", NULL, 0, "coefficients of another"},
};

// The shorter one gets zeros for the powers that it lacks.
#define ALIGNED(symbol)                                                                                      \
    "((a, b) => (n => pad(a, (n - a.size, 0)) " symbol " pad(b, (n - b.size, 0)))"                           \
    "(a.size if a.size > b.size else b.size))(atleast_1d(a1), atleast_1d(a2))"

const struct weft_op weft_op_polyadd = {
    DEFINED_FORM("polyadd", "arrays", "sum of two polynomials", pair_params, check_both, ALIGNED("+")),
};

const struct weft_op weft_op_polysub = {
    DEFINED_FORM("polysub", "arrays", "difference of two polynomials", pair_params, check_both, ALIGNED("-")),
};

// Without the zeros in front, but for the last coefficient.
#define LEADING(name) "(p => p[min(where(p != 0, arange(p.size), p.size - 1)):])(atleast_1d(" name "))"

const struct weft_op weft_op_polymul = {
    DEFINED_FORM("polymul", "arrays", "product of two polynomials", pair_params, check_both,
                 "convolve(" LEADING("a1") ", " LEADING("a2") ")"),
};

static const struct weft_param polyder_params[] = {
    {"p", WEFT_INPUT, "array", NULL, 0, "coefficients, that of the highest power first"},
    {"m", WEFT_ATTR, "int", "1", 0, "how many times it is differentiated"},
};

const struct weft_op weft_op_polyder = {
    DEFINED_FORM("polyder", "arrays", "derivative of a polynomial", polyder_params, check_times,
                 "p if m == 0 else polyder(p[:-1] * arange(p.size - 1, 0, -1), m - 1)"),
};

static const struct weft_param polyint_params[] = {
    {"p", WEFT_INPUT, "array", NULL, 0, "coefficients, that of the highest power first"},
    {"m", WEFT_ATTR, "int", "1", 0, "how many times it is integrated"},
    {"k", WEFT_ATTR, "float", "0", 0, "constant of each integration"},
};

const struct weft_op weft_op_polyint = {
    DEFINED_FORM("polyint", "arrays", "integral of a polynomial", polyint_params, check_times,
                 "p if m == 0 else"
                 " polyint(concatenate([p / arange(p.size, 0, -1), full(1, k)]), m - 1, k)"),
};

// ---- vander ---------------------------------------------------------------------------------------------

static int check_vander(struct weft_infer *infer)
{
    int64_t columns = 0;
    if (!weft_value_as_int(infer->attrs[1], &columns) || columns >= 0)
        return check_vector(infer, 0);
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "'N' must not be negative");
}

static const struct weft_param vander_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "vector of numbers"},
    {"N", WEFT_ATTR, "null|int", "null", 0, "number of columns, that of the numbers unless given"},
    {"increasing", WEFT_ATTR, "bool", "false", 0, "whether powers rise from column to column"},
};

// NumPy's dtype: 64-bit integers at least; powers are products from left to right.
const struct weft_op weft_op_vander = {
    DEFINED_FORM("vander", "arrays", "matrix of the powers of numbers", vander_params, check_vander,
                 "(n => (powers => powers if increasing else fliplr(powers))"
                 "(cumprod(where(arange(n) == 0, 1, expand_dims(x * ones(1, dtype=\"i64\"), 1)), 1)))"
                 "(x.size if N == null else N)"),
};
