// weft: orders by several keys: lexsort.
// SPDX-License-Identifier: BSD-3-Clause
//
// It sorts by one key after the other, from the least important on, each time keeping the order of equal
// elements.

#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

// ---- lexsort --------------------------------------------------------------------------------------------

// The keys: items of a list, or parts of an array along its first axis.
static int read_keys(struct weft_compose *compose, const struct weft_node *const **keys, size_t *count)
{
    const struct weft_node *input = compose->inputs[0];
    if (weft_node_type(input)->kind != WEFT_T_ARRAY)
        return weft_compose_items(compose, input, keys, count);
    int64_t shape[WEFT_MAX_NDIM] = {0};
    int ndim = weft_node_shape(input, shape);
    const struct weft_node **rows = weft_arena_array(compose->call.arena, (size_t)shape[0] + 1, sizeof *rows);
    int status = rows ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t k = 0; k < shape[0] && !status; k++) {
        status = weft_make_slice(compose, input, 0, k, k + 1, &rows[k]);
        if (!status)
            status = weft_make_reshape(compose, rows[k], ndim - 1, shape + 1, &rows[k]);
    }
    *keys = rows;
    *count = (size_t)shape[0];
    return status;
}

// A key as an array: a list stands for one.
static int as_key(struct weft_compose *compose, const struct weft_node *item, const struct weft_node **out)
{
    enum weft_type_kind kind = weft_node_type(item)->kind;
    *out = item;
    if (kind == WEFT_T_LIST || kind == WEFT_T_TUPLE) {
        int status = weft_compose_call(compose, "array", &item, 1, out, NULL);
        if (status)
            return status;
    }
    if (weft_node_type(*out)->kind != WEFT_T_ARRAY || weft_node_ndim(*out) == 0)
        return weft_infer_fail(&compose->call, WEFT_E_TYPE, 0,
                               "the keys of 'lexsort' are arrays or lists of numbers");
    enum weft_dtype dtype = weft_node_type(*out)->dtype;
    if (weft_has_keys(dtype) || weft_dtype_kind(dtype) == 'c')
        return WEFT_OK;
    return weft_infer_fail(&compose->call, WEFT_E_DTYPE, 0, "a key of 'lexsort' cannot be of %s",
                           weft_dtype_name(dtype));
}

static bool same_shape(const struct weft_node *a, const struct weft_node *b)
{
    bool same = weft_node_ndim(a) == weft_node_ndim(b);
    for (int d = 0; same && d < weft_node_ndim(a); d++)
        same = weft_node_length(a, d) == weft_node_length(b, d);
    return same;
}

// Positions of the elements of x in rising order along an axis, which becomes one chunk unless x is a vector.
static int make_order(struct weft_compose *compose, const struct weft_node *x, int axis,
                      const struct weft_node **out)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int status = WEFT_OK, ndim = weft_node_ndim(x);
    memcpy(chunks, weft_node_type(x)->chunks, (size_t)ndim * sizeof *chunks);
    chunks[axis] = weft_chunks_one(weft_node_length(x, axis));
    if (ndim > 1)
        status = weft_make_rechunk(compose, x, chunks, &x);
    return status ? status
                  : weft_compose_call(compose, "order", &x, 1, out, "places", weft_value_bool(true), "axis",
                                      weft_value_int(axis), NULL);
}

// order[argsort(key[order])]
static int sort_by(struct weft_compose *compose, const struct weft_node *key, int axis,
                   const struct weft_node **order)
{
    const struct weft_node *pair[2] = {key, *order};
    if (!*order)
        return make_order(compose, key, axis, order);
    int status =
        weft_compose_call(compose, "take_along_axis", pair, 2, &key, "axis", weft_value_int(axis), NULL);
    pair[0] = *order;
    if (!status)
        status = make_order(compose, key, axis, &pair[1]);
    return status ? status
                  : weft_compose_call(compose, "take_along_axis", pair, 2, order, "axis",
                                      weft_value_int(axis), NULL);
}

// A complex key is four: the least important the imaginary parts, then the real ones, and as sort has it,
// whether the imaginary parts, and the real ones, are NaN.
static int sort_by_parts(struct weft_compose *compose, const struct weft_node *key, int axis,
                         const struct weft_node **order)
{
    static const char *const parts[] = {"imag", "real"};
    const struct weft_node *part[4];
    if (weft_dtype_kind(weft_node_type(key)->dtype) != 'c')
        return sort_by(compose, key, axis, order);
    int status = WEFT_OK;
    for (int i = 0; i < 2 && !status; i++) {
        status = weft_compose_call(compose, parts[i], &key, 1, &part[i], NULL);
        if (!status)
            status = weft_compose_call(compose, "isnan", &part[i], 1, &part[2 + i], NULL);
    }
    for (int i = 0; i < 4 && !status; i++)
        status = sort_by(compose, part[i], axis, order);
    return status;
}

static int lexsort_compose(struct weft_compose *compose)
{
    const struct weft_node *const *keys, *key, *first = NULL, *order = NULL;
    size_t count = 0;
    int64_t number = -1;
    int axis = 0, status = read_keys(compose, &keys, &count);
    if (status == WEFT_UNSUPPORTED)
        return weft_infer_fail(&compose->call, WEFT_E_NOT_CONSTANT, 0,
                               "the number of keys must be known before the run");
    if (!status && !count)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 0, "'lexsort' needs keys to sort by");
    weft_value_as_int(compose->call.attrs[1], &number);
    for (size_t i = 0; i < count && !status; i++) {
        status = as_key(compose, keys[i], &key);
        if (!status && !first)
            status = weft_attr_axis(&compose->call, 1, number, weft_node_ndim(key), &axis);
        if (!status && first && !same_shape(first, key))
            return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0, "the keys must have one shape");
        first = key;
        if (!status)
            status = sort_by_parts(compose, key, axis, &order);
    }
    compose->result = order;
    return status;
}

static int lexsort_infer(struct weft_infer *infer)
{
    const struct weft_type *keys = infer->inputs[0], *first = weft_infer_item(infer, 0, 0);
    bool stack = keys->kind == WEFT_T_ARRAY;
    first = first ? first : keys->element;
    return weft_infer_late_as(infer, WEFT_I64,
                              stack                                  ? keys->ndim - 1
                              : first && first->kind == WEFT_T_ARRAY ? first->ndim
                                                                     : 1);
}

static const struct weft_param lexsort_params[] = {
    {"keys", WEFT_INPUT, "list|array", NULL, 0,
     "arrays of one shape, the most important one last; or an array of which they are parts along the first "
     "axis"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis along which it is sorted"},
};

const struct weft_op weft_op_lexsort = {
    .name = "lexsort",
    .version = 1,
    .category = "arrays",
    .summary = "positions of the elements in the order of several keys",
    .params = lexsort_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = lexsort_infer,
    .compose = lexsort_compose,
};
