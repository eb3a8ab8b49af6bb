// weft: differences of neighbours, and the trapezoidal rule.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language over one view, the array without its first or its last elements along an axis. Both
// such views have the same chunks, so a difference has no more of them than its input.

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"

// ---- shifted: the array from element `offset` on, one shorter -------------------------------------------

static int shifted_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t number = 0;
    int axis, status = weft_infer_whole_shape(infer, 0, type);
    weft_value_as_int(infer->attrs[2], &number);
    if (!status)
        status = weft_attr_axis(infer, 2, number, type->ndim, &axis);
    if (status)
        return status;
    for (int d = 0; d < type->ndim; d++)
        chunks[d] = type->chunks[d];
    const struct weft_chunks *whole = &type->chunks[axis];
    if (whole->length < 0) // one shorter than what is not known is not known
        return weft_result_chunked(infer, type->dtype, type->ndim, type->chunks);
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)whole->count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < whole->count; i++)
        sizes[i] = weft_chunks_size(whole, i);
    if (whole->count && sizes[whole->count - 1] > 0)
        sizes[whole->count - 1]--;
    status = weft_chunks_of(infer, sizes, whole->count, &chunks[axis]);
    return status ? status : weft_result_chunked(infer, type->dtype, type->ndim, chunks);
}

static int shifted_map(const struct weft_infer *node, struct weft_affine *out)
{
    int64_t offset = 0, axis = 0;
    int ndim = node->inputs[0]->ndim;
    weft_value_as_int(node->attrs[1], &offset);
    weft_value_as_int(node->attrs[2], &axis);
    weft_affine_identity(out, ndim);
    out->offset[axis < 0 ? axis + ndim : axis] = offset;
    return WEFT_OK;
}

static const struct weft_view shifted_view = {shifted_map};
static const struct weft_param shifted_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"offset", WEFT_ATTR, "int", NULL, 0, "first element: 0 or 1"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis"},
};

const struct weft_op weft_op_shifted = {
    .name = "shifted",
    .version = 1,
    .category = "arrays",
    .summary = "array without its first or its last elements along an axis",
    .params = shifted_params,
    .param_count = 3,
    .algebra = WEFT_VIEW,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = shifted_infer,
    .view = &shifted_view,
};

// ---- Differences ----------------------------------------------------------------------------------------

#define DEFINED_OP(op_name, text, parameters, check, written)                                                \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = parameters,          \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .infer = check, .definition = written

static int check_diff(struct weft_infer *infer)
{
    int64_t times;
    if (weft_value_as_int(infer->attrs[1], &times) && times >= 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "'n' must not be negative");
}

static const struct weft_param diff_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"n", WEFT_ATTR, "int", "1", 0, "how many times differences are taken"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis of the neighbours"},
};

const struct weft_op weft_op_diff = {
    DEFINED_OP("diff", "differences of neighbours", diff_params, check_diff,
               "x if n == 0 else diff((shifted(x, 1, axis) != shifted(x, 0, axis)) if x.dtype == \"bool\""
               " else shifted(x, 1, axis) - shifted(x, 0, axis), n - 1, axis)"),
};

static const struct weft_param diff_with_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"n", WEFT_ATTR, "int", "1", 0, "how many times differences are taken"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis of the neighbours"},
    {"prepend", WEFT_INPUT, "array|number|null", "null", 0, "what is put before the array along the axis"},
    {"append", WEFT_INPUT, "array|number|null", "null", 0, "what is put after it"},
};

// What is put at an end: nothing, an array, or a number as wide as the array along the other axes.
#define ENDS_OP(op_name, written)                                                                            \
    .name = #op_name, .aliases = (const char *const[]){"ends", NULL}, .version = 1,                          \
    .category = "reductions", .summary = "what is put before or after an array", .params = op_name##_params, \
    .param_count = 3, .algebra = WEFT_DEFINED, .flags = WEFT_PURE | WEFT_HIDDEN, .definition = written
#define ENDS_PARAMS(kind)                                                                                    \
    {                                                                                                        \
        {"part", WEFT_INPUT, kind, NULL, 0, "what is put there"},                                            \
            {"x", WEFT_INPUT, "array", NULL, 0, "array"}, {"axis", WEFT_ATTR, "int", NULL, 0, "axis"},       \
    }
static const struct weft_param no_ends_params[] = ENDS_PARAMS("null");
static const struct weft_param array_ends_params[] = ENDS_PARAMS("array");
static const struct weft_param number_ends_params[] = ENDS_PARAMS("number");

const struct weft_op weft_op_no_ends = {ENDS_OP(no_ends, "swapaxes(swapaxes(x, 0, axis)[:0], 0, axis)")};
const struct weft_op weft_op_array_ends = {ENDS_OP(array_ends, "part")};
const struct weft_op weft_op_number_ends = {
    ENDS_OP(number_ends, "broadcast_to(part, [1 if d == axis or d == axis + ndim(x) else x.shape[d]"
                         " for d in range(ndim(x))])"),
};

const struct weft_op weft_op_diff_with = {
    DEFINED_OP("diff_with", "differences of neighbours, of an array and what is before and after it",
               diff_with_params, check_diff,
               "x if n == 0 else"
               " diff(concatenate([ends(prepend, x, axis), x, ends(append, x, axis)], axis), n, axis)"),
    .aliases = (const char *const[]){"diff", NULL},
};

static const struct weft_param ediff1d_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"to_end", WEFT_INPUT, "array|number|null", "null", 0, "what follows the differences"},
    {"to_begin", WEFT_INPUT, "array|number|null", "null", 0, "what comes before them"},
};

const struct weft_op weft_op_ediff1d = {
    DEFINED_OP("ediff1d", "differences of neighbours of the flat array", ediff1d_params, NULL,
               "(y => (d => astype(concatenate([ravel(ends(to_begin, y, 0)), d, ravel(ends(to_end, y, 0))]),"
               " d.dtype))(shifted(y, 1) - shifted(y, 0)))(x if ndim(x) == 1 else ravel(x))"),
};

// ---- gradient -------------------------------------------------------------------------------------------

static int check_gradient(struct weft_infer *infer)
{
    enum { SPACING = 1, AXIS, EDGE_ORDER };
    const struct weft_type *x = infer->inputs[0];
    int64_t number = -1, order = 0;
    double spacing = 0;
    int axis, status = weft_infer_whole_shape(infer, 0, x);
    if (status)
        return status;
    if (!weft_value_as_int(infer->attrs[AXIS], &number) && x->ndim != 1)
        return WEFT_OK; // of each axis: they are checked one by one
    if (!weft_value_as_float(infer->attrs[SPACING], &spacing) || spacing == 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, SPACING, "'spacing' must not be 0");
    if (!weft_value_as_int(infer->attrs[EDGE_ORDER], &order) || order < 1 || order > 2)
        return weft_infer_fail(infer, WEFT_E_VALUE, EDGE_ORDER, "'edge_order' is 1 or 2");
    status = weft_attr_axis(infer, AXIS, number, x->ndim, &axis);
    if (status || x->chunks[axis].length > order || x->chunks[axis].length < 0)
        return status;
    return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "a gradient of %lld element%s; it needs %lld",
                           (long long)x->chunks[axis].length, x->chunks[axis].length == 1 ? "" : "s",
                           (long long)order + 1);
}

static const struct weft_param gradient_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "values of a function, evenly spaced"},
    {"spacing", WEFT_ATTR, "float", "1.0", 0, "distance of neighbours"},
    {"axis", WEFT_ATTR, "null|int", "null", 0,
     "axis of the neighbours; unless given there is a list of the derivatives along each axis"},
    {"edge_order", WEFT_ATTR, "int", "1", 0, "order of accuracy at both ends, 1 or 2"},
};

// Inside by the neighbours on both sides, at the ends by the first two or three elements: y is the array with
// the axis at the end, h the spacing.
const struct weft_op weft_op_gradient = {
    DEFINED_OP(
        "gradient", "derivatives along an axis, by differences of neighbours", gradient_params,
        check_gradient,
        "[gradient(x, spacing, d, edge_order) for d in range(ndim(x))] if ndim(x) > 1 and axis == null else"
        " ((y, h) => swapaxes(rechunk_like(concatenate(["
        "(y[..., 1:2] - y[..., :1]) / h if edge_order == 1"
        " else -1.5 / h * y[..., :1] + 2.0 / h * y[..., 1:2] + -0.5 / h * y[..., 2:3],"
        " (shifted(shifted(y, 1), 1) - shifted(shifted(y, 0), 0)) / (2.0 * h),"
        " (y[..., -1:] - y[..., -2:-1]) / h if edge_order == 1"
        " else 0.5 / h * y[..., -3:-2] + -2.0 / h * y[..., -2:-1] + 1.5 / h * y[..., -1:]"
        "], -1), y), -1 if axis == null else axis, -1))"
        "(swapaxes(astype(x, \"f64\") if x.dtype == \"bool\" or x.dtype[0] == \"i\""
        " or x.dtype[0] == \"u\" else x, -1 if axis == null else axis, -1), spacing)"),
};

static const struct weft_param gradient_axes_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "values of a function, evenly spaced"},
    {"spacing", WEFT_ATTR, "float", "1.0", 0, "distance of neighbours"},
    {"axis", WEFT_ATTR, "list<int>", NULL, 0, "axes of the neighbours"},
    {"edge_order", WEFT_ATTR, "int", "1", 0, "order of accuracy at both ends, 1 or 2"},
};

const struct weft_op weft_op_gradient_axes = {
    DEFINED_OP("gradient_axes", "derivatives along several axes", gradient_axes_params, NULL,
               "[gradient(x, spacing, d, edge_order) for d in axis]"),
    .aliases = (const char *const[]){"gradient", NULL},
};

static int check_coordinates(struct weft_infer *infer)
{
    enum { COORDINATES = 1, AXIS, EDGE_ORDER };
    const struct weft_type *x = infer->inputs[0], *at = infer->inputs[1];
    int64_t number = -1, order = 0;
    int axis, status = weft_infer_whole_shape(infer, 0, x);
    if (status)
        return status;
    if (!weft_value_as_int(infer->attrs[AXIS], &number) && x->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_AXIS, AXIS, "coordinates need an axis: 'axis' must be an int");
    weft_value_as_int(infer->attrs[EDGE_ORDER], &order);
    if (order < 1 || order > 2)
        return weft_infer_fail(infer, WEFT_E_VALUE, EDGE_ORDER, "'edge_order' is 1 or 2");
    status = weft_attr_axis(infer, AXIS, number, x->ndim, &axis);
    int64_t length = status ? 0 : x->chunks[axis].length;
    if (!status &&
        (at->ndim != 1 || (at->chunks[0].length != length && at->chunks[0].length >= 0 && length >= 0)))
        return weft_infer_fail(infer, WEFT_E_SHAPE, COORDINATES,
                               "there must be a coordinate for each of the %lld elements", (long long)length);
    if (status || length > order || length < 0)
        return status;
    return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "a gradient of %lld element%s; it needs %lld",
                           (long long)length, length == 1 ? "" : "s", (long long)order + 1);
}

static const struct weft_param gradient_at_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "values of a function"},
    {"coordinates", WEFT_INPUT, "array", NULL, 0, "where they were taken: one for each along the axis"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis of the neighbours"},
    {"edge_order", WEFT_ATTR, "int", "1", 0, "order of accuracy at both ends, 1 or 2"},
};

// NumPy's formulas for neighbours at distances p and q: f[i-1], f[i] and f[i+1] weighted so that parabolas
// have no error.
#define WEIGHED(a, b, c, f0, f1, f2)       "(" a " * " f0 " + " b " * " f1 " + " c " * " f2 ")"
#define ENDS_BY(p, q, a, b, c, f0, f1, f2) "((p, q) => " WEIGHED(a, b, c, f0, f1, f2) ")(" p ", " q ")"

const struct weft_op weft_op_gradient_at = {
    DEFINED_OP(
        "gradient_at", "derivatives along an axis of unevenly spaced values", gradient_at_params,
        check_coordinates,
        "((y, d) => swapaxes(rechunk_like(concatenate(["
        "(y[..., 1:2] - y[..., :1]) / d[:1] if edge_order == 1 else " ENDS_BY(
            "d[:1]", "d[1:2]", "(-(2.0 * p + q) / (p * (p + q)))", "((p + q) / (p * q))",
            "(-p / (q * (p + q)))", "y[..., :1]", "y[..., 1:2]",
            "y[..., 2:3]") ", " ENDS_BY("shifted(d, 0)", "shifted(d, 1)", "(-q / (p * (p + q)))",
                                        "((q - p) / (p * q))", "(p / (q * (p + q)))",
                                        "shifted(shifted(y, 0), 0)", "shifted(shifted(y, 1), 0)",
                                        "shifted(shifted(y, 1), 1)") ", "
                                                                     "(y[..., -1:] - y[..., -2:-1]) / d[-1:] "
                                                                     "if edge_order == 1 else " ENDS_BY(
                                                                         "d[-2:-1]", "d[-1:]",
                                                                         "(q / (p * (p + q)))",
                                                                         "(-(q + p) / (p * q))",
                                                                         "((2.0 * q + p) / (q * (p + q)))",
                                                                         "y[..., -3:-2]", "y[..., -2:-1]",
                                                                         "y[..., -1:]") "], -1), y), "
                                                                                        "-1 if axis == null "
                                                                                        "else axis, -1))"
                                                                                        "(swapaxes(astype(x, "
                                                                                        "\"f64\") if x.dtype "
                                                                                        "== \"bool\" or "
                                                                                        "x.dtype[0] == \"i\""
                                                                                        " or x.dtype[0] == "
                                                                                        "\"u\" else x, -1 if "
                                                                                        "axis == null else "
                                                                                        "axis, -1),"
                                                                                        " shifted("
                                                                                        "coordinates, 1) - "
                                                                                        "shifted(coordinates,"
                                                                                        " 0))"),
    .aliases = (const char *const[]){"gradient", NULL},
};

// ---- The trapezoidal rule -------------------------------------------------------------------------------

static const struct weft_param trapz_params[] = {
    {"y", WEFT_INPUT, "array", NULL, 0, "values of a function"},
    {"x", WEFT_INPUT, "array", NULL, 0,
     "where they were taken: as many along the axis; `dx` apart unless given"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis along which it is integrated"},
};

const struct weft_op weft_op_trapz_at = {
    DEFINED_OP("trapz_at", "integral by the trapezoidal rule, at given places", trapz_params, NULL,
               "sum((shifted(y, 1, axis) + shifted(y, 0, axis)) / 2.0 *"
               " (d => along_axis(d, shifted(y, 1, axis), axis))"
               "(shifted(x, 1, axis if ndim(x) > 1 else 0) - shifted(x, 0, axis if ndim(x) > 1 else 0)),"
               " axis=axis)"),
    .aliases = (const char *const[]){"trapz", "trapezoid", NULL},
};

static const struct weft_param even_params[] = {
    {"y", WEFT_INPUT, "array", NULL, 0, "values of a function"},
    {"dx", WEFT_ATTR, "float", "1.0", WEFT_P_KEYWORD, "distance of neighbours"},
    {"axis", WEFT_ATTR, "int", "-1", WEFT_P_KEYWORD, "axis along which it is integrated"},
};

const struct weft_op weft_op_trapz = {
    DEFINED_OP("trapz", "integral by the trapezoidal rule", even_params, NULL,
               "sum((shifted(y, 1, axis) + shifted(y, 0, axis)) / 2.0, axis=axis) * dx"),
    .aliases = (const char *const[]){"trapezoid", NULL},
};

// ---- unwrap ---------------------------------------------------------------------------------------------

static const struct weft_param unwrap_params[] = {
    {"p", WEFT_INPUT, "array", NULL, 0,
     "angles, or other numbers that are known but for a multiple of a period"},
    {"discont", WEFT_ATTR, "null|float", "null", 0, "greatest jump that stays; half a period unless given"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis of the neighbours"},
    {"period", WEFT_ATTR, "float", "6.283185307179586", WEFT_P_KEYWORD, "the period, 2π unless given"},
};

static int check_unwrap(struct weft_infer *infer)
{
    int64_t number = -1;
    int axis, status = weft_infer_whole_shape(infer, 0, infer->inputs[0]);
    weft_value_as_int(infer->attrs[2], &number);
    if (!status && weft_dtype_kind(infer->inputs[0]->dtype) == 'c')
        status = weft_infer_fail(infer, WEFT_E_DTYPE, 0, "'unwrap' is not defined for %s",
                                 weft_dtype_name(infer->inputs[0]->dtype));
    return status ? status : weft_attr_axis(infer, 2, number, infer->inputs[0]->ndim, &axis);
}

// By NumPy's formulas.  d: the differences of neighbours; m: the same between -half and half a period, of
// which half stands for itself where the difference is positive (unless a period of integers is odd).
const struct weft_op weft_op_unwrap = {
    DEFINED_OP(
        "unwrap", "numbers without the jumps that whole periods make", unwrap_params, check_unwrap,
        "unwrap(astype(p, \"i64\"), discont, axis, period=period) if p.dtype == \"bool\" else"
        " ((y, first, d, half, twice, dtype) => (m => swapaxes(rechunk_like(concatenate([astype(first, "
        "dtype), "
        "astype(y + cumsum("
        "where(absolute(d) < (period / 2 if discont == null else discont), 0,"
        " (where(m == -half and d > 0, half, m) if twice else m) - d), -1), dtype)], -1),"
        " swapaxes(p, axis, -1)), axis, -1))((d + half) % period - half))"
        "(swapaxes(p, axis, -1)[..., 1:], swapaxes(p, axis, -1)[..., :1],"
        " swapaxes(shifted(p, 1, axis) - shifted(p, 0, axis), axis, -1),"
        " period // 2 if (p + period).dtype[0] == \"i\" or (p + period).dtype[0] == \"u\" else period / 2,"
        " (p + period).dtype[0] == \"f\" or period % 2 == 0, (p + period).dtype)"),
};
