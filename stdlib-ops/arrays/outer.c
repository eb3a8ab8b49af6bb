// weft: outer: every element of one array times every one of another.
// SPDX-License-Identifier: BSD-3-Clause
//
// A column times a row, elementwise, so that it fuses with what uses it and has the sign of every zero: a sum
// that begins at 0 has not.  The chunks are those of the product of tensors, whose blocks stay small however
// long the chunks of the vectors are.

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

static int late_outer(struct weft_infer *infer)
{
    enum weft_dtype dtype =
        weft_dtype_promote(infer->inputs[0]->dtype, false, infer->inputs[1]->dtype, false);
    return weft_infer_late_as(infer, dtype, 2);
}

static int outer_compose(struct weft_compose *compose)
{
    const struct weft_node *blocks, *sides[2];
    int status =
        weft_compose_call(compose, "tensordot", compose->inputs, 2, &blocks, "axes", weft_value_int(0), NULL);
    for (int i = 0; i < 2 && !status; i++) {
        status =
            weft_make_rechunk(compose, compose->inputs[i], &weft_node_type(blocks)->chunks[i], &sides[i]);
        if (!status)
            status = weft_make_expand(compose, sides[i], 1 - i, &sides[i]);
    }
    return status ? status : weft_make_binary(compose, "multiply", sides[0], sides[1], &compose->result);
}

static const struct weft_param outer_params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "vector; other arrays are made flat"},
    {"b", WEFT_INPUT, "array|number", NULL, 0, "vector; other arrays are made flat"},
};

static const struct weft_param vector_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"b", WEFT_INPUT, "array", NULL, 0, "vector"},
};

const struct weft_op weft_op_outer = {
    DEFINED_FORM("outer", "arrays", "every element of one array times every one of another", outer_params,
                 NULL, "outer_vectors(ravel(a), ravel(b))"),
};

const struct weft_op weft_op_outer_vectors = {
    .name = "outer_vectors",
    .version = 1,
    .category = "arrays",
    .summary = "every element of one vector times every one of another",
    .params = vector_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = late_outer,
    .compose = outer_compose,
};
