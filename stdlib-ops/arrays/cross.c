// weft: cross: the vector product.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language: the axes of the vectors are moved to the end, and the components are joined there.

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

static int check_components(struct weft_infer *infer)
{
    for (int i = 0; i < 2; i++) {
        const struct weft_type *type = infer->inputs[i];
        int64_t length = type->chunks[type->ndim - 1].length;
        if (length < 0)
            return weft_infer_fail(infer, WEFT_E_NOT_CONSTANT, i,
                                   "'cross' must know before the run how many components vectors have");
        if (length != 2 && length != 3)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i,
                                   "'cross' takes vectors of 2 or 3 components, not %lld", (long long)length);
    }
    return WEFT_OK;
}

static int check_cross(struct weft_infer *infer)
{
    for (int i = 0; i < 2; i++) {
        int64_t axis = -1;
        int found, param = weft_value_is_null(infer->attrs[5]) ? 2 + i : 5;
        weft_value_as_int(infer->attrs[param], &axis);
        int status = weft_attr_axis(infer, param, axis, infer->inputs[i]->ndim, &found);
        if (status)
            return status;
    }
    return WEFT_OK;
}

static const struct weft_param last_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vectors along the last axis"},
    {"b", WEFT_INPUT, "array", NULL, 0, "vectors along the last axis"},
    {"axisc", WEFT_ATTR, "int", NULL, 0, "axis of the result's vectors"},
};

#define MINOR(i, j) "a[..., " #i "] * b[..., " #j "] - a[..., " #j "] * b[..., " #i "]"

// A missing third component is 0 and is left out of the products, as in NumPy.
const struct weft_op weft_op_cross_last = {
    DEFINED_HIDDEN(
        "cross_last", "arrays", "vector products of vectors along the last axis", last_params,
        check_components,
        "((n, m) => " MINOR(0, 1) " if n == 2 and m == 2 else moveaxis(stack([" MINOR(1, 2) ", " MINOR(
            2, 0) ", " MINOR(0, 1) "] if n == 3 and m == 3 else ["
                                   "a[..., 1] * b[..., 2], -(a[..., 0] * b[..., 2]), " MINOR(
                                       0, 1) "] if m == 3 else ["
                                             "-(a[..., 2] * b[..., 1]), a[..., 2] * b[..., 0], " MINOR(
                                                 0, 1) "], -1), -1, axisc))"
                                                       "(len(T(a)), len(T(b)))"),
};

static const struct weft_param cross_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vectors of 2 or 3 components"},
    {"b", WEFT_INPUT, "array", NULL, 0, "vectors of 2 or 3 components"},
    {"axisa", WEFT_ATTR, "int", "-1", 0, "axis of the vectors of `a`"},
    {"axisb", WEFT_ATTR, "int", "-1", 0, "axis of the vectors of `b`"},
    {"axisc", WEFT_ATTR, "int", "-1", 0, "axis of the result's vectors"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "all three of them"},
};

const struct weft_op weft_op_cross = {
    DEFINED_FORM("cross", "arrays", "vector product", cross_params, check_cross,
                 "cross_last(moveaxis(a, axisa if axis == null else axis, -1),"
                 " moveaxis(b, axisb if axis == null else axis, -1), axisc if axis == null else axis)"),
};
