// weft: a number indexed as an array without dimensions: array(5)[newaxis], x.sum()[...].
// SPDX-License-Identifier: BSD-3-Clause
//
// Each newaxis gives the result a dimension of length 1; there is nothing else to index.

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { X, INDEX };

// Dimensions that the index adds; -1: it has something that needs a dimension, or `...` twice.
static int count_new(const struct weft_value *index)
{
    bool tuple = index->kind == WEFT_TUPLE;
    int added = 0, dots = 0;
    for (size_t i = 0; i < (tuple ? index->list.count : 1); i++) {
        const struct weft_value *item = tuple ? index->list.items[i] : index;
        added += item->kind == WEFT_NEWAXIS || item->kind == WEFT_NULL;
        dots += item->kind == WEFT_ELLIPSIS;
    }
    size_t items = tuple ? index->list.count : 1;
    return (size_t)(added + dots) == items && dots <= 1 ? added : -1;
}

static int number_compose(struct weft_compose *compose)
{
    int64_t ones[WEFT_MAX_NDIM];
    int added = count_new(compose->call.attrs[INDEX]);
    compose->result = compose->inputs[X];
    if (added < 0) {
        int status =
            weft_infer_fail(&compose->call, WEFT_E_INDEX, INDEX, "a number has no dimensions to index");
        weft_infer_help(&compose->call, "newaxis gives it one");
        return status;
    }
    if (added > WEFT_MAX_NDIM)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, INDEX, "more than %d dimensions", WEFT_MAX_NDIM);
    for (int d = 0; d < added; d++)
        ones[d] = 1;
    return added ? weft_compose_call(compose, "broadcast_to", &compose->inputs[X], 1, &compose->result,
                                     "shape", weft_ints_value(WEFT_TUPLE, ones, (size_t)added), NULL)
                 : WEFT_OK;
}

static const struct weft_param number_params[] = {
    [X] = {"x", WEFT_INPUT, "number", NULL, 0, "number"},
    [INDEX] = {"index", WEFT_ATTR, "index|int|bool|null|tuple", NULL, 0, "newaxis, `...`, or several"},
};

const struct weft_op weft_op_number_getitem = {
    .name = "number_getitem",
    .aliases = (const char *const[]){"getitem", NULL},
    .version = 1,
    .category = "arrays",
    .summary = "a number with new axes",
    .params = number_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = weft_infer_late,
    .compose = number_compose,
};
