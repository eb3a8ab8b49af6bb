// weft: products of two arrays: dot, matmul, tensordot, inner, vdot; and trace.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each says which dimensions are one (contract.h does the rest):
//
//     dot        a[…, k] · b[…, k, n]      every dimension of a with every one of b
//     matmul     a[…, m, k] · b[…, k, n]   dimensions in front broadcast
//     tensordot  a and b over the given axes
//     inner      a[…, k] · b[…, k]
//     vdot       conj(a)[…] · b[…]         all dimensions
//     trace      a[…, i, i + offset, …]    one operand

#include <string.h>

#include "stdlib-ops/arrays/contract.h"
#include "stdlib-ops/tmpl/arrays.h"

static int64_t length_at(const struct weft_infer *infer, size_t input, int d)
{
    return infer->inputs[input]->chunks[d].length;
}

// ---- Building labels ------------------------------------------------------------------------------------

// A new label for dimension `d` of an operand, which the result has at its end when `kept`.
static int own_label(struct weft_infer *infer, struct weft_contraction *c, size_t operand, int d, bool kept,
                     int *out)
{
    *out = weft_contraction_label(infer, c, length_at(infer, operand, d));
    if (*out < 0)
        return WEFT_INVALID;
    c->operands[operand].label[d] = *out;
    if (kept)
        c->out.label[c->out.ndim++] = *out;
    return WEFT_OK;
}

// New labels for all dimensions of an operand that have none, in order.
static int keep_rest(struct weft_infer *infer, struct weft_contraction *c, size_t operand)
{
    int label, status = WEFT_OK;
    for (int d = 0; !status && d < c->operands[operand].ndim; d++)
        if (c->operands[operand].label[d] < 0)
            status = own_label(infer, c, operand, d, true, &label);
    return status;
}

// Dimensions da of the first operand and db of the second are summed together.  They have the same length.
static int join(struct weft_infer *infer, struct weft_contraction *c, int da, int db)
{
    int label, status = own_label(infer, c, 0, da, false, &label);
    if (!status)
        c->operands[1].label[db] = label;
    return status;
}

static int needs_dimensions(struct weft_infer *infer)
{
    for (int i = 0; i < 2; i++)
        if (infer->inputs[i]->ndim < 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i, "'%s' needs arrays with at least one dimension",
                                   infer->op->name);
    return WEFT_OK;
}

// ---- dot, matmul, inner ---------------------------------------------------------------------------------

// The last dimension of the first operand with dimension `db` of the second.
static int join_last(struct weft_infer *infer, struct weft_contraction *c, int db)
{
    int ndim = infer->inputs[1]->ndim, da = infer->inputs[0]->ndim - 1;
    int64_t inner = length_at(infer, 0, da), outer = length_at(infer, 1, db);
    if (inner != outer && inner >= 0 && outer >= 0)
        return weft_infer_fail(
            infer, WEFT_E_SHAPE, 1,
            "the last dimension of the first operand has %lld elements, the %s of the second %lld",
            (long long)inner,
            db == 0          ? "first"
            : db == ndim - 1 ? "last"
                             : "last but one",
            (long long)outer);
    return join(infer, c, da, db);
}

static int describe_dot(struct weft_infer *infer, struct weft_contraction *c)
{
    int ndim = infer->inputs[1]->ndim, status = needs_dimensions(infer);
    if (!status)
        status = weft_contraction_begin(infer, 0, -1, c);
    if (!status)
        status = join_last(infer, c, ndim > 1 ? ndim - 2 : 0);
    if (!status)
        status = keep_rest(infer, c, 0);
    return status ? status : keep_rest(infer, c, 1);
}

static int describe_inner(struct weft_infer *infer, struct weft_contraction *c)
{
    int status = needs_dimensions(infer);
    if (!status)
        status = weft_contraction_begin(infer, 0, -1, c);
    if (!status)
        status = join_last(infer, c, infer->inputs[1]->ndim - 1);
    if (!status)
        status = keep_rest(infer, c, 0);
    return status ? status : keep_rest(infer, c, 1);
}

// The dimensions in front of a matrix, from the last on, broadcast.
static int stack_labels(struct weft_infer *infer, struct weft_contraction *c)
{
    int fronts[2] = {infer->inputs[0]->ndim - 2, infer->inputs[1]->ndim - 2};
    int count = fronts[0] > fronts[1] ? fronts[0] : fronts[1];
    for (int i = 0; i < count; i++) {
        int label = weft_contraction_label(infer, c, 1);
        if (label < 0)
            return WEFT_INVALID;
        for (size_t o = 0; o < 2; o++) {
            int d = fronts[o] - count + i;
            if (d >= 0 && !weft_contraction_use(infer, c, o, d, label))
                return weft_infer_fail(
                    infer, WEFT_E_BROADCAST, 1,
                    "the stacks of matrices do not broadcast: %lld and %lld along a dimension",
                    (long long)c->length[label], (long long)length_at(infer, o, d));
        }
        c->out.label[c->out.ndim++] = label;
    }
    return WEFT_OK;
}

static int describe_matmul(struct weft_infer *infer, struct weft_contraction *c)
{
    int na = infer->inputs[0]->ndim, nb = infer->inputs[1]->ndim, label, status = needs_dimensions(infer);
    if (!status)
        status = weft_contraction_begin(infer, 0, -1, c);
    if (!status)
        status = stack_labels(infer, c);
    if (!status)
        status = join_last(infer, c, nb > 1 ? nb - 2 : 0);
    if (!status && na > 1)
        status = own_label(infer, c, 0, na - 2, true, &label);
    if (!status && nb > 1)
        status = own_label(infer, c, 1, nb - 1, true, &label);
    return status;
}

// ---- tensordot ------------------------------------------------------------------------------------------

// One operand's axes as written: an int or a list of ints.
static int read_axes(struct weft_infer *infer, const struct weft_value *value, int ndim, int *axes,
                     int *count)
{
    int param = weft_op_param(infer->op, "axes");
    bool list = value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
    size_t size = list ? value->list.count : 1;
    *count = 0;
    for (size_t i = 0; i < size; i++) {
        int64_t axis;
        int status;
        if (!weft_value_as_int(list ? value->list.items[i] : value, &axis))
            return weft_infer_fail(infer, WEFT_E_TYPE, param, "an axis is an int");
        int place;
        status = weft_attr_axis(infer, param, axis, ndim, &place);
        if (status)
            return status;
        for (int k = 0; k < *count; k++)
            if (axes[k] == place)
                return weft_infer_fail(infer, WEFT_E_AXIS, param, "axis %lld is given twice",
                                       (long long)axis);
        axes[(*count)++] = place;
    }
    return WEFT_OK;
}

// The axes to sum over: an int n (the last n of the first operand with the first n of the second) or a pair.
static int tensordot_axes(struct weft_infer *infer, int axes[2][WEFT_MAX_NDIM], int *count)
{
    int param = weft_op_param(infer->op, "axes"), na = infer->inputs[0]->ndim, nb = infer->inputs[1]->ndim;
    const struct weft_value *value = infer->attrs[param];
    int64_t number;
    if (weft_value_as_int(value, &number)) {
        if (number < 0 || number > na || number > nb)
            return weft_infer_fail(infer, WEFT_E_AXIS, param, "%lld axes of arrays with %d and %d dimensions",
                                   (long long)number, na, nb);
        *count = (int)number;
        for (int i = 0; i < *count; i++) {
            axes[0][i] = na - *count + i;
            axes[1][i] = i;
        }
        return WEFT_OK;
    }
    if (value->list.count != 2)
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "axes are an int or a pair, not %zu items",
                               value->list.count);
    int other, status = read_axes(infer, value->list.items[0], na, axes[0], count);
    if (!status)
        status = read_axes(infer, value->list.items[1], nb, axes[1], &other);
    if (!status && *count != other)
        status = weft_infer_fail(infer, WEFT_E_AXIS, param, "%d axes of the first operand, %d of the second",
                                 *count, other);
    return status;
}

static int describe_tensordot(struct weft_infer *infer, struct weft_contraction *c)
{
    int axes[2][WEFT_MAX_NDIM], count = 0, status = tensordot_axes(infer, axes, &count);
    if (!status)
        status = weft_contraction_begin(infer, 0, -1, c);
    for (int i = 0; !status && i < count; i++) {
        int64_t first = length_at(infer, 0, axes[0][i]), second = length_at(infer, 1, axes[1][i]);
        if (first != second && first >= 0 && second >= 0)
            status =
                weft_infer_fail(infer, WEFT_E_SHAPE, 1,
                                "axis %d of the first operand has %lld elements, axis %d of the second %lld",
                                axes[0][i], (long long)first, axes[1][i], (long long)second);
        else
            status = join(infer, c, axes[0][i], axes[1][i]);
    }
    if (!status)
        status = keep_rest(infer, c, 0);
    return status ? status : keep_rest(infer, c, 1);
}

// ---- vdot, trace ----------------------------------------------------------------------------------------

static int describe_vdot(struct weft_infer *infer, struct weft_contraction *c)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    int status = weft_contraction_begin(infer, 0, -1, c);
    c->conjugate = true;
    bool same = a->ndim == b->ndim;
    for (int d = 0; !status && same && d < a->ndim; d++) {
        int64_t first = a->chunks[d].length, second = b->chunks[d].length;
        same = first == second || first < 0 || second < 0;
        status = same ? join(infer, c, d, d) : WEFT_OK;
    }
    if (status || same)
        return status;
    status = weft_infer_fail(infer, WEFT_E_SHAPE, 1, "'vdot' takes arrays of one shape");
    weft_infer_help(infer, "ravel(x) is x as a vector");
    return status;
}

// The dtype that NumPy sums in: integers of at least 64 bits.
static enum weft_dtype sum_dtype(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'u' ? WEFT_U64 : kind == 'i' || kind == 'b' ? WEFT_I64 : dtype;
}

static int trace_axes(struct weft_infer *infer, int *first, int *second)
{
    int64_t axis1 = 0, axis2 = 0;
    int p1 = weft_op_param(infer->op, "axis1"), p2 = weft_op_param(infer->op, "axis2");
    const struct weft_type *type = infer->inputs[0];
    weft_value_as_int(infer->attrs[p1], &axis1);
    weft_value_as_int(infer->attrs[p2], &axis2);
    if (type->ndim < 2)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'trace' needs at least two dimensions, not %d",
                               type->ndim);
    int status = weft_attr_axis(infer, p1, axis1, type->ndim, first);
    if (!status)
        status = weft_attr_axis(infer, p2, axis2, type->ndim, second);
    if (!status && *first == *second)
        status = weft_infer_fail(infer, WEFT_E_AXIS, p2, "axis1 and axis2 are the same");
    return status;
}

// Labels both axes as one that begins at the offset's place in either.
static int label_diagonal(struct weft_infer *infer, struct weft_contraction *c, int first, int second)
{
    int64_t offset = 0, from[2], length[2];
    weft_value_as_int(infer->attrs[weft_op_param(infer->op, "offset")], &offset);
    for (int i = 0; i < 2; i++) {
        int64_t whole = length_at(infer, 0, i ? second : first), start = i                     ? offset
                                                                         : offset == INT64_MIN ? INT64_MAX
                                                                                               : -offset;
        from[i] = start < 0 ? 0 : start > whole ? whole : start;
        length[i] = whole < 0 ? -1 : whole - from[i];
    }
    int label = weft_contraction_label(infer, c, length[0] < length[1] ? length[0] : length[1]);
    c->exact = true;
    if (label < 0)
        return WEFT_INVALID;
    for (int i = 0; i < 2; i++) {
        int d = i ? second : first;
        c->operands[0].label[d] = label;
        c->operands[0].offset[d] = c->length[label] > 0 ? from[i] : 0;
    }
    return WEFT_OK;
}

static int describe_trace(struct weft_infer *infer, struct weft_contraction *c)
{
    int first, second, status = weft_contraction_begin(infer, 0, 0, c);
    if (!status)
        status = trace_axes(infer, &first, &second);
    if (!status)
        status = weft_attr_dtype(infer, sum_dtype(c->dtype), &c->dtype);
    if (!status && weft_dtype_kind(infer->inputs[0]->dtype) == 'c' && weft_dtype_kind(c->dtype) != 'c')
        status = weft_infer_fail(infer, WEFT_E_DTYPE, weft_op_param(infer->op, "dtype"),
                                 "a trace of complex numbers is complex");
    if (!status && strchr("biu", weft_dtype_kind(c->dtype)) &&
        !strchr("biu", weft_dtype_kind(infer->inputs[0]->dtype)))
        status = weft_infer_fail(infer, WEFT_E_DTYPE, weft_op_param(infer->op, "dtype"),
                                 "a trace of floats is no integer");
    if (!status)
        status = label_diagonal(infer, c, first, second);
    return status ? status : keep_rest(infer, c, 0);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define ROUTES(name)                                                                                         \
    static int infer_##name(struct weft_infer *infer)                                                        \
    {                                                                                                        \
        return weft_contraction_infer(infer, describe_##name);                                               \
    }                                                                                                        \
    static int lower_##name(struct weft_lowering *lowering)                                                  \
    {                                                                                                        \
        return weft_contraction_lower(lowering, describe_##name);                                            \
    }

ROUTES(dot)
ROUTES(matmul)
ROUTES(tensordot)
ROUTES(inner)
ROUTES(vdot)
ROUTES(trace)

static const struct weft_param dot_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "array whose last dimension is summed over"},
    {"b", WEFT_INPUT, "array", NULL, 0, "array whose last but one (or only) dimension is summed over"},
};

static const struct weft_param matmul_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector, matrix, or stack of matrices"},
    {"b", WEFT_INPUT, "array", NULL, 0,
     "vector, matrix, or stack of matrices with as many rows as `a` has columns"},
};

static const struct weft_param tensordot_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "first operand"},
    {"b", WEFT_INPUT, "array", NULL, 0, "second operand"},
    {"axes", WEFT_ATTR, "int|list|tuple", "2", 0,
     "n: the last n of `a` with the first n of `b`; or a pair: axes of `a`, axes of `b`"},
};

static const struct weft_param inner_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "first operand"},
    {"b", WEFT_INPUT, "array", NULL, 0, "second operand; its last dimension is as long as that of `a`"},
};

static const struct weft_param vdot_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "first operand, conjugated when it is complex"},
    {"b", WEFT_INPUT, "array", NULL, 0, "second operand, of the same shape"},
};

static const struct weft_param trace_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "array with at least two dimensions"},
    {"offset", WEFT_ATTR, "int", "0", 0, "which diagonal: above the main one, or below when negative"},
    {"axis1", WEFT_ATTR, "int", "0", 0, "rows of the matrices"},
    {"axis2", WEFT_ATTR, "int", "1", 0, "columns of the matrices"},
    {"dtype", WEFT_ATTR, "null|dtype", "null", 0, "dtype of the sum; by default that of `sum`"},
};

#define PRODUCT_OP(text, list)                                                                               \
    .name = #text, .version = 3, .category = "arrays", .params = list,                                       \
    .param_count = sizeof list / sizeof list[0], .algebra = WEFT_CUSTOM, .flags = WEFT_PURE, .cost = 1000,   \
    .infer = infer_##text, .lower = lower_##text, WEFT_CONTRACTION_STAGES

const struct weft_op weft_op_dot = {
    PRODUCT_OP(dot, dot_params),
    .summary = "product over the last dimension of one array and the last but one of another",
};

const struct weft_op weft_op_matmul = {
    PRODUCT_OP(matmul, matmul_params),
    .summary = "product of vectors and (stacks of) matrices, written a @ b",
    .operator_text = "@",
};

const struct weft_op weft_op_tensordot = {
    PRODUCT_OP(tensordot, tensordot_params),
    .summary = "product of two arrays, summed over given axes",
};

const struct weft_op weft_op_inner = {
    PRODUCT_OP(inner, inner_params),
    .summary = "product over the last dimensions of both arrays",
};

const struct weft_op weft_op_vdot = {
    PRODUCT_OP(vdot, vdot_params),
    .summary = "sum of the products of all elements, the first ones conjugated",
};

const struct weft_op weft_op_trace = {
    PRODUCT_OP(trace, trace_params),
    .summary = "sum along a diagonal",
};
