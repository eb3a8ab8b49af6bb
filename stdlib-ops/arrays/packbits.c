// weft: packbits, unpackbits: bits of bytes as elements.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language: eight elements along a new axis are weighed and added up, and a byte is shifted by
// 0 to 7 along one.

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

static int check_bits(struct weft_infer *infer)
{
    struct weft_str order = {0};
    int64_t number;
    int axis, param = weft_op_param(infer->op, "bitorder");
    weft_value_as_string(infer->attrs[param], &order);
    if (!weft_str_is(order, "big") && !weft_str_is(order, "little"))
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "'bitorder' is \"big\" or \"little\"");
    return weft_value_as_int(infer->attrs[1], &number)
               ? weft_attr_axis(infer, 1, number, infer->inputs[0]->ndim, &axis)
               : WEFT_OK;
}

#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int", "null", 0, "axis of the bits; the flat array unless given"            \
    }
#define ORDER_PARAM                                                                                          \
    {                                                                                                        \
        "bitorder", WEFT_ATTR, "string", "\"big\"", 0, "\"big\": the first bit counts 128; \"little\": 1"    \
    }

// The axis at the end of `a`, and back at its place.
#define LINES  "(ravel(a) if axis == null else swapaxes(a, axis, -1))"
#define PLACED "swapaxes(lines, -1 if axis == null else axis, -1)"

static const struct weft_param packbits_params[] = {
    {"a", WEFT_INPUT, "array<bool|int>", NULL, 0, "elements that are 0 or not"},
    AXIS_PARAM,
    ORDER_PARAM,
};

const struct weft_op weft_op_packbits = {
    DEFINED_FORM(
        "packbits", "arrays", "eight elements as the bits of a byte", packbits_params, check_bits,
        "(y => (n => (lines => " PLACED ")"
        "(sum(reshape(pad(astype(y != 0, \"u8\"), [(0, 0) for d in range(ndim(y) - 1)] + [(0, 8 * n - "
        "y.shape[-1])]),"
        " [y.shape[d] for d in range(ndim(y) - 1)] + [n, 8])"
        " * array([128, 64, 32, 16, 8, 4, 2, 1] if bitorder == \"big\" else [1, 2, 4, 8, 16, 32, 64, 128],"
        " dtype=\"u8\"), -1, dtype=\"u8\")))((y.shape[-1] + 7) // 8))(" LINES ")"),
};

static const struct weft_param unpackbits_params[] = {
    {"a", WEFT_INPUT, "array<u8>", NULL, 0, "bytes: an array of u8"},
    AXIS_PARAM,
    {"count", WEFT_ATTR, "null|int", "null", 0,
     "how many bits along the axis, 0 where there are no more; below 0: how many to leave out; all unless "
     "given"},
    ORDER_PARAM,
};

const struct weft_op weft_op_unpackbits = {
    DEFINED_FORM("unpackbits", "arrays", "the bits of bytes as elements that are 0 or 1", unpackbits_params,
                 check_bits,
                 "(y => ((n, wanted) => (lines => " PLACED ")"
                 "(pad(reshape(expand_dims(y, -1) >> array([7, 6, 5, 4, 3, 2, 1, 0] if bitorder == \"big\""
                 " else [0, 1, 2, 3, 4, 5, 6, 7], dtype=\"u8\") & array([1], dtype=\"u8\"),"
                 " [y.shape[d] for d in range(ndim(y) - 1)] + [n])[..., :wanted],"
                 " [(0, 0) for d in range(ndim(y) - 1)] + [(0, wanted - n if wanted > n else 0)])))"
                 "(8 * y.shape[-1], 8 * y.shape[-1] if count == null else count if count >= 0"
                 " else 8 * y.shape[-1] + count if 8 * y.shape[-1] + count > 0 else 0))(" LINES ")"),
};
