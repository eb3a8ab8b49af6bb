// weft: arrays of another element type.
// SPDX-License-Identifier: BSD-3-Clause
//
// Converts as C and NumPy do.  The evaluator casts: there is no kernel.

#include "stdlib-ops/tmpl/arrays.h"

static const struct weft_elementwise cast_table = {.operands = 1};

static int astype_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    return status ? status : weft_infer_broadcast(infer, dtype, false);
}

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "an array"},
    {"dtype", WEFT_ATTR, "string|dtype", NULL, 0, "element type: \"f64\", \"i32\", \"bool\", …"},
};

const struct weft_op weft_op_astype = {
    .name = "astype",
    .version = 1,
    .category = "elementwise",
    .summary = "the same values in another element type",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_ELEMENTWISE,
    .flags = WEFT_PURE,
    .cost = 0.3,
    .infer = astype_infer,
    .elementwise = &cast_table,
};
