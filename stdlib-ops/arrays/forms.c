// weft: further ways to write calls of array operations, as NumPy has them.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each is an overload under the plain name (or a small operation of its own) that is written in the language:
// reshape(x, 2, 3), transpose(x, 1, 0), full(shape, array), linspace(…, retstep=true), clip(x, a_min=…),
// dot(array, number), take(…, mode="wrap").

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

#define X_PARAM                                                                                              \
    {                                                                                                        \
        "x", WEFT_INPUT, "array", NULL, 0, "array"                                                           \
    }
#define DTYPE_PARAM(help_text)                                                                               \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", 0, help_text                                        \
    }
#define CHUNKS_PARAM                                                                                         \
    {                                                                                                        \
        "chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,                      \
            "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"                                   \
    }

// ---- Lengths and axes one by one ------------------------------------------------------------------------

static int check_lengths(struct weft_infer *infer)
{
    if (infer->attrs[1]->list.count)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_MISSING_ARGUMENT, -1, "'reshape' needs 'shape'");
}

static const struct weft_param reshape_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array"},
    {"lengths", WEFT_ATTR, "int", NULL, WEFT_P_VARIADIC,
     "lengths of the result; one may be -1: what is left"},
    {"order", WEFT_ATTR, "string", "\"C\"", WEFT_P_KEYWORD, "\"C\" by rows, \"F\" by columns"},
};

const struct weft_op weft_op_reshape_lengths = {
    DEFINED_FORM("reshape_lengths", "arrays", "the same elements in another shape, its lengths one by one",
                 reshape_params, check_lengths, "reshape(x, lengths, order)"),
    ALIAS("reshape"),
};

static const struct weft_param transpose_params[] = {
    X_PARAM,
    {"axes", WEFT_ATTR, "int", NULL, WEFT_P_VARIADIC, "order of the axes"},
};

const struct weft_op weft_op_transpose_axes = {
    DEFINED_FORM("transpose_axes", "arrays", "array with its axes in another order, one by one",
                 transpose_params, NULL, "transpose(x, axes)"),
    ALIAS("transpose"),
};

static const struct weft_param rollaxis_params[] = {
    X_PARAM,
    {"axis", WEFT_ATTR, "int", NULL, 0, "the axis to move"},
    {"start", WEFT_ATTR, "int", "0", 0, "the axis that it comes to lie before"},
};

const struct weft_op weft_op_rollaxis = {
    DEFINED_FORM("rollaxis", "arrays", "array with an axis moved to before another", rollaxis_params, NULL,
                 "((from, to) => moveaxis(x, from, to - 1 if from < to else to))"
                 "(axis + ndim(x) if axis < 0 else axis, start + ndim(x) if start < 0 else start)"),
};

static const struct weft_param copy_params[] = {X_PARAM};

const struct weft_op weft_op_copy = {
    DEFINED_FORM("copy", "arrays", "the array itself: arrays never change", copy_params, NULL, "x"),
};

// ---- Creation -------------------------------------------------------------------------------------------

static const struct weft_param full_params[] = {
    {"shape", WEFT_ATTR, "int|list|tuple", NULL, 0, "lengths of the dimensions"},
    {"fill_value", WEFT_INPUT, "array", NULL, 0, "elements, repeated to the shape"},
    DTYPE_PARAM("element type, that of the elements unless given"),
    CHUNKS_PARAM,
};

const struct weft_op weft_op_full_of = {
    DEFINED_FORM("full_of", "arrays", "array filled with another that is repeated", full_params, NULL,
                 "(y => y if chunks == null else rechunk(y, chunks))"
                 "(broadcast_to(fill_value if dtype == null else astype(fill_value, dtype), shape))"),
    ALIAS("full"),
};

static const struct weft_param full_like_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "array that gives shape, chunks and dtype"},
    {"fill_value", WEFT_INPUT, "array", NULL, 0, "elements, repeated to the shape"},
    DTYPE_PARAM("element type, the array's unless given"),
    CHUNKS_PARAM,
};

const struct weft_op weft_op_full_like_of = {
    DEFINED_FORM("full_like_of", "arrays", "array of another's shape filled with a third that is repeated",
                 full_like_params, NULL,
                 "rechunk(broadcast_to(astype(fill_value, a.dtype if dtype == null else dtype), a.shape),"
                 " a.chunks if chunks == null else chunks)"),
    ALIAS("full_like"),
};

static const struct weft_param linspace_params[] = {
    {"start", WEFT_ATTR, "float", NULL, 0, "first element"},
    {"stop", WEFT_ATTR, "float", NULL, 0, "last element (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an element"},
    {"retstep", WEFT_ATTR, "bool", NULL, 0, "whether to give a tuple with the distance of the elements"},
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};

// With no steps NumPy's step is NaN; with one element it is NaN, too, though it could be the whole distance.
const struct weft_op weft_op_linspace_step = {
    DEFINED_FORM(
        "linspace_step", "arrays", "evenly spaced numbers between two, and their distance", linspace_params,
        NULL,
        "((y, steps) => (y, (stop - start) / steps if steps > 0 else nan) if retstep else y)"
        "(linspace(start, stop, num, endpoint, dtype, chunks=chunks), num - 1 if endpoint else num)"),
    ALIAS("linspace"),
};

static const struct weft_param linspace_vectors_params[] = {
    {"start", WEFT_INPUT, "array|number", NULL, 0, "first elements"},
    {"stop", WEFT_INPUT, "array|number", NULL, 0, "last elements (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an element"},
    {"retstep", WEFT_ATTR, "bool", "false", 0, "whether to give a tuple with the distances of the elements"},
    DTYPE_PARAM("element type, that of the bounds as floats unless given"),
    {"axis", WEFT_ATTR, "int", "0", 0, "axis along which the elements lie"},
};

static int check_num(struct weft_infer *infer)
{
    int64_t num = 0;
    if (weft_value_as_int(infer->attrs[2], &num) && num >= 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'num' must not be negative");
}

// As NumPy: places times the step, or, where some step is 0, places divided by their number times the whole
// distance; integers are rounded down.
const struct weft_op weft_op_linspace_vectors = {
    DEFINED_FORM(
        "linspace_vectors", "arrays", "evenly spaced numbers between arrays of them", linspace_vectors_params,
        check_num,
        "(parts => (ravel(parts[0]), parts[1][0]) if retstep else ravel(parts[0]))"
        "(linspace(broadcast_to(start, 1), stop, num, endpoint, true, dtype=dtype))"
        " if ndim(start) == 0 and ndim(stop) == 0 else"
        " ((low, delta, steps) => ((places, step) => ((y, wanted) => (z => (z, step) if retstep else z)"
        "(moveaxis(astype(floor(y) if wanted[0] == \"i\" or wanted[0] == \"u\" else y, wanted), 0, axis)))"
        "((y => concatenate([y[:-1], expand_dims(broadcast_to(stop * 1.0, delta.shape), 0)])"
        " if endpoint and num > 1 else y)"
        "(low + (places * delta if steps == 0 else"
        " where(any(step == 0), places / steps * delta, places * step))),"
        " (low + delta).dtype if dtype == null else zeros(0, dtype=dtype).dtype))"
        "(reshape(arange(num), [num] + [1 for d in range(ndim(delta))]), delta / steps if steps > 0 else "
        "delta * nan))"
        "(start * 1.0, stop * 1.0 - start * 1.0, num - 1 if endpoint else num)"),
    ALIAS("linspace"),
};

static const struct weft_param logspace_vectors_params[] = {
    {"start", WEFT_INPUT, "array|number", NULL, 0, "first exponents"},
    {"stop", WEFT_INPUT, "array|number", NULL, 0, "last exponents (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an exponent"},
    {"base", WEFT_INPUT, "array|number", "10.0", 0, "what is raised to the exponents"},
    DTYPE_PARAM("element type, that of the exponents as floats unless given"),
    {"axis", WEFT_ATTR, "int", "0", 0, "axis along which the elements lie"},
};

const struct weft_op weft_op_logspace_vectors = {
    DEFINED_FORM("logspace_vectors", "arrays",
                 "powers of a base with evenly spaced exponents between arrays of them",
                 logspace_vectors_params, check_num,
                 "(y => y if dtype == null else astype(y, dtype))"
                 "(power(base, linspace(start, stop, num, endpoint, axis=axis)))"),
    ALIAS("logspace"),
};

static const struct weft_param geomspace_vectors_params[] = {
    {"start", WEFT_INPUT, "array|number", NULL, 0, "first elements"},
    {"stop", WEFT_INPUT, "array|number", NULL, 0, "last elements (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an element"},
    DTYPE_PARAM("element type, that of the bounds as floats unless given"),
    {"axis", WEFT_ATTR, "int", "0", 0, "axis along which the elements lie"},
};

// The powers of 10 between the logarithms of the bounds' sizes, with the bounds themselves at the ends.  Two
// numbers come here when they are known only while running, or complex.
const struct weft_op weft_op_geomspace_vectors = {
    DEFINED_FORM("geomspace_vectors", "arrays",
                 "numbers between arrays of them, each a multiple of the one before",
                 geomspace_vectors_params, check_num,
                 "ravel(geomspace(broadcast_to(start, 1), stop, num, endpoint, dtype))"
                 " if ndim(start) == 0 and ndim(stop) == 0 else"
                 " ((low, high, sign) => (y => moveaxis(astype(y * sign, (low + high).dtype if dtype == null "
                 "else dtype),"
                 " 0, axis))"
                 "((y => y if num == 0 else"
                 " concatenate([expand_dims(low * sign, 0), y[1:-1], expand_dims(high * sign, 0)])"
                 " if endpoint and num > 1 else concatenate([expand_dims(low * sign, 0), y[1:]]))"
                 "(logspace(log10(low * sign), log10(high * sign), num, endpoint))))"
                 "(broadcast_to(start * 1.0, (start * 1.0 + stop * 1.0).shape),"
                 " broadcast_to(stop * 1.0, (start * 1.0 + stop * 1.0).shape),"
                 " where((start < 0) and (stop < 0), -1, 1))"),
    ALIAS("geomspace"),
};

// ---- Bounds, products, indices --------------------------------------------------------------------------

static int check_bounds(struct weft_infer *infer)
{
    if (infer->inputs[1]->kind != WEFT_T_NULL || infer->inputs[2]->kind != WEFT_T_NULL)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_MISSING_ARGUMENT, -1, "'clip' needs a least or a greatest value");
}

static const struct weft_param clip_params[] = {
    {"x", WEFT_INPUT, "array|column|number", NULL, 0, "number, array or column"},
    {"a_min", WEFT_INPUT, "array|column|number|null", "null", 0, "least value"},
    {"a_max", WEFT_INPUT, "array|column|number|null", "null", 0, "greatest value"},
};

const struct weft_op weft_op_clip_named = {
    DEFINED_FORM("clip_named", "elementwise", "values kept between two bounds, by NumPy's names", clip_params,
                 check_bounds, "clip(x, a_min, a_max)"),
    ALIAS("clip"),
};

static const struct weft_param dot_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "array or number, one of both a number"},
};

const struct weft_op weft_op_dot_number = {
    DEFINED_FORM("dot_number", "arrays", "product of an array and a number", dot_params, NULL, "a * b"),
    ALIAS("dot"),
};

static int check_mode(struct weft_infer *infer)
{
    struct weft_str mode = {0};
    int param = weft_op_param(infer->op, "mode");
    if (weft_value_as_string(infer->attrs[param], &mode) &&
        (weft_str_is(mode, "raise") || weft_str_is(mode, "wrap") || weft_str_is(mode, "clip")))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, param, "'mode' is \"raise\", \"wrap\" or \"clip\"");
}

static const struct weft_param take_params[] = {
    X_PARAM,
    {"indices", WEFT_INPUT, "array<int>|int", NULL, 0, "which elements"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis they are counted along; the flat array unless given"},
    {"mode", WEFT_ATTR, "string", NULL, 0, "indices out of range: \"raise\", \"wrap\" round or \"clip\""},
};

const struct weft_op weft_op_take_mode = {
    DEFINED_FORM("take_mode", "arrays", "elements along an axis by indices that may be out of range",
                 take_params, check_mode,
                 "(n => array_take(x, indices % n if mode == \"wrap\" else clip(indices, 0, n - 1)"
                 " if mode == \"clip\" else indices, axis))(x.size if axis == null else x.shape[axis])"),
    ALIAS("take"),
};

// ---- Partitions: the whole order is one -----------------------------------------------------------------

static int check_kth(struct weft_infer *infer)
{
    int64_t number = -1, length;
    const struct weft_type *x = infer->inputs[0];
    int axis = 0, status = WEFT_OK;
    if (weft_value_is_null(infer->attrs[2])) {
        return WEFT_OK;
    }
    weft_value_as_int(infer->attrs[2], &number);
    status = weft_attr_axis(infer, 2, number, x->ndim, &axis);
    length = status ? 0 : x->chunks[axis].length;
    const struct weft_value *kth = infer->attrs[1];
    size_t count = kth->kind == WEFT_SCALAR ? 1 : kth->list.count;
    for (size_t i = 0; i < count && !status; i++) {
        int64_t k = 0;
        weft_value_as_int(kth->kind == WEFT_SCALAR ? kth : kth->list.items[i], &k);
        if (length >= 0 && (k < -length || k >= length))
            status = weft_infer_fail(infer, WEFT_E_INDEX, 1, "kth %lld is out of range for %lld elements",
                                     (long long)k, (long long)length);
    }
    return status;
}

static const struct weft_param partition_params[] = {
    X_PARAM,
    {"kth", WEFT_ATTR, "int|list<int>", NULL, 0, "positions that get the element they have in sorted order"},
    {"axis", WEFT_ATTR, "null|int", "-1", 0, "axis along which it is done; the flat array where it is null"},
};

const struct weft_op weft_op_partition = {
    DEFINED_FORM("partition", "arrays", "elements with the lesser ones before certain positions",
                 partition_params, check_kth, "sort(x, axis)"),
};

const struct weft_op weft_op_argpartition = {
    DEFINED_FORM("argpartition", "arrays", "positions of the elements with the lesser ones before others",
                 partition_params, check_kth, "argsort(x, axis)"),
};

// ---- Truth about dtypes ---------------------------------------------------------------------------------

static const struct weft_param any_params[] = {{"x", WEFT_INPUT, "array|number", NULL, 0, "array or number"}};

const struct weft_op weft_op_iscomplexobj = {
    DEFINED_FORM("iscomplexobj", "properties", "whether the dtype is a complex one", any_params, NULL,
                 "x.dtype[0] == \"c\""),
};

const struct weft_op weft_op_isrealobj = {
    DEFINED_FORM("isrealobj", "properties", "whether the dtype is none of complex numbers", any_params, NULL,
                 "x.dtype[0] != \"c\""),
};

// ---- Shapes and single elements -------------------------------------------------------------------------

static const struct weft_param resize_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array"},
    {"new_shape", WEFT_ATTR, "int|list<int>", NULL, 0, "lengths of the result"},
};

const struct weft_op weft_op_resize = {
    DEFINED_FORM("resize", "arrays", "elements in another shape, repeated as often as it takes",
                 resize_params, NULL,
                 "((some, n) => reshape(tile(some, (n - 1) // some.size + 1)[:n], new_shape))"
                 "((flat => pad(flat, (0, 1 if flat.size == 0 else 0)))(ravel(a)), empty(new_shape).size)"),
};

static const struct weft_param size_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"axis", WEFT_ATTR, "int", NULL, 0, "the axis"},
};

static int check_axis(struct weft_infer *infer)
{
    int64_t number = 0;
    int axis;
    weft_value_as_int(infer->attrs[1], &number);
    return weft_attr_axis(infer, 1, number, infer->inputs[0]->ndim, &axis);
}

const struct weft_op weft_op_size_along = {
    DEFINED_FORM("size_along", "properties", "number of elements along an axis", size_params, check_axis,
                 "x.shape[axis]"),
    ALIAS("size"),
};

static const struct weft_param item_params[] = {
    X_PARAM,
    {"index", WEFT_ATTR, "null|int", "null", 0,
     "position in the flat array; not needed where there is one element"},
};

static int check_item(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    for (int d = 0; weft_value_is_null(infer->attrs[1]) && d < x->ndim; d++) {
        if (x->chunks[d].length == 1 || x->chunks[d].length < 0)
            continue;
        int status = weft_infer_fail(infer, WEFT_E_SHAPE, 0, "the array has not one element");
        weft_infer_help(infer, "say which one: x.item(0), or x[0]");
        return status;
    }
    return WEFT_OK;
}

const struct weft_op weft_op_item = {
    DEFINED_FORM("item", "arrays", "one element as a number", item_params, check_item,
                 "ravel(x)[0 if index == null else index]"),
};
