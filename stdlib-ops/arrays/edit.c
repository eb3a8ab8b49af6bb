// weft: arrays with parts taken out or put in: append, delete, insert, take_along_axis, trim_zeros.
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed of slices and joins: nothing is copied but what a join copies.

#include <stdlib.h>

#include "graph/base/vec.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

enum { ARR, OBJ };

// The array and the axis that are edited: the flat array where no axis is given.
static int read_axis(struct weft_compose *compose, int param, const struct weft_node **x, int *axis)
{
    const int64_t flat = -1;
    int64_t number = 0;
    *x = compose->inputs[ARR];
    *axis = 0;
    if (weft_value_is_null(compose->call.attrs[param]))
        return weft_node_ndim(*x) == 1 ? WEFT_OK : weft_make_reshape(compose, *x, 1, &flat, x);
    weft_value_as_int(compose->call.attrs[param], &number);
    return weft_attr_axis(&compose->call, param, number, weft_node_ndim(*x), axis);
}

// The places of OBJ, negative ones counted from the end; `last`: the length is a place, too.
static int read_places(struct weft_compose *compose, int64_t length, bool last, int64_t **places,
                       size_t *count)
{
    const struct weft_value *obj = compose->call.attrs[OBJ];
    bool one = obj->kind == WEFT_SCALAR;
    *count = one ? 1 : obj->list.count;
    *places = weft_arena_array(compose->call.arena, *count + 1, sizeof **places);
    if (!*places)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < *count; i++) {
        int64_t at = 0;
        weft_value_as_int(one ? obj : obj->list.items[i], &at);
        if (at < -length || at >= length + last)
            return weft_infer_fail(&compose->call, WEFT_E_INDEX, OBJ,
                                   "index %lld is out of range for length %lld", (long long)at,
                                   (long long)length);
        (*places)[i] = at < 0 ? at + length : at;
    }
    return WEFT_OK;
}

// ---- delete ---------------------------------------------------------------------------------------------

// What is left: the stretches between the places.
static int delete_places(struct weft_compose *compose, const struct weft_node *x, int axis, int64_t *places,
                         size_t count)
{
    int64_t from = 0, length = weft_node_length(x, axis);
    size_t made = 0;
    const struct weft_node **parts = weft_arena_array(compose->call.arena, count + 1, sizeof *parts);
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    qsort(places, count, sizeof *places, weft_by_i64);
    for (size_t i = 0; i <= count && !status; i++) {
        int64_t to = i < count ? places[i] : length;
        if (to > from)
            status = weft_make_slice(compose, x, axis, from, to, &parts[made++]);
        from = to + 1 > from ? to + 1 : from;
    }
    if (!status && !made)
        return weft_make_slice(compose, x, axis, 0, 0, &compose->result);
    return status ? status : weft_make_join(compose, parts, made, axis, &compose->result);
}

static int delete_compose(struct weft_compose *compose)
{
    const struct weft_node *x;
    int64_t *places;
    size_t count;
    int axis, status = read_axis(compose, 2, &x, &axis);
    if (!status)
        status = read_places(compose, weft_node_length(x, axis), false, &places, &count);
    return status ? status : delete_places(compose, x, axis, places, count);
}

// ---- insert ---------------------------------------------------------------------------------------------

// Values at one place: as wide as they are along the axis.  Several dimensions short, they get new ones in
// front, and the first one then is the axis.
static int values_at_one(struct weft_compose *compose, const struct weft_node *x, int axis,
                         const struct weft_node **values)
{
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = weft_node_shape(x, shape), status = WEFT_OK;
    if (weft_node_ndim(*values) > ndim)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 2,
                               "the values have more dimensions than the array");
    while (!status && weft_node_ndim(*values) < ndim)
        status = weft_make_expand(compose, *values, 0, values);
    if (!status)
        status = weft_compose_call(compose, "moveaxis", values, 1, values, "source", weft_value_int(0),
                                   "destination", weft_value_int(axis), NULL);
    if (status)
        return status;
    shape[axis] = weft_node_length(*values, axis);
    return weft_make_broadcast(compose, *values, ndim, shape, values);
}

// One value for each of several places.
static int values_at_each(struct weft_compose *compose, const struct weft_node *x, int axis, size_t count,
                          const struct weft_node **values)
{
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = weft_node_shape(x, shape);
    shape[axis] = (int64_t)count;
    return weft_make_broadcast(compose, *values, ndim, shape, values);
}

struct insertion {
    int64_t place;
    size_t number;
};

// Places in rising order; of equal ones the first that was given comes first.
static int by_insertion(const void *a, const void *b)
{
    const struct insertion *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static int join_inserted(struct weft_compose *compose, const struct weft_node *x, int axis,
                         const struct insertion *insertions, size_t count, const struct weft_node *values)
{
    int64_t from = 0, length = weft_node_length(x, axis);
    bool one = compose->call.attrs[OBJ]->kind == WEFT_SCALAR;
    int64_t wide = one ? weft_node_length(values, axis) : 1;
    size_t made = 0;
    const struct weft_node **parts = weft_arena_array(compose->call.arena, 2 * count + 1, sizeof *parts);
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i <= count && !status; i++) {
        int64_t to = i < count ? insertions[i].place : length;
        int64_t at = i < count ? (int64_t)insertions[i].number : 0;
        if (to > from)
            status = weft_make_slice(compose, x, axis, from, to, &parts[made++]);
        if (!status && i < count)
            status = weft_make_slice(compose, values, axis, at, at + wide, &parts[made++]);
        from = to;
    }
    if (!status && !made)
        return weft_make_slice(compose, x, axis, 0, 0, &compose->result);
    return status ? status : weft_make_join(compose, parts, made, axis, &compose->result);
}

static int insert_compose(struct weft_compose *compose)
{
    const struct weft_node *x, *values = compose->inputs[1];
    int64_t *places;
    size_t count;
    int axis, status = read_axis(compose, 3, &x, &axis);
    if (!status)
        status = read_places(compose, weft_node_length(x, axis), true, &places, &count);
    if (status)
        return status;
    status = compose->call.attrs[OBJ]->kind == WEFT_SCALAR ? values_at_one(compose, x, axis, &values)
                                                           : values_at_each(compose, x, axis, count, &values);
    if (!status)
        status = weft_make_cast(compose, values, weft_node_type(x)->dtype, &values);
    struct insertion *insertions = weft_arena_array(compose->call.arena, count + 1, sizeof *insertions);
    if (status || !insertions)
        return status ? status : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        insertions[i] = (struct insertion){places[i], i};
    qsort(insertions, count, sizeof *insertions, by_insertion);
    return join_inserted(compose, x, axis, insertions, count, values);
}

// ---- take_along_axis ------------------------------------------------------------------------------------

// 0, 1, … along axis d of n, in the shape that broadcasts along the others.
static int make_counter(struct weft_compose *compose, const struct weft_node *x, int d,
                        const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = weft_node_ndim(x);
    for (int k = 0; k < ndim; k++)
        shape[k] = k == d ? weft_node_length(x, d) : 1;
    int status = weft_compose_call(compose, "arange", NULL, 0, out, "start",
                                   weft_value_int(weft_node_length(x, d)), NULL);
    return status ? status : weft_make_reshape(compose, *out, ndim, shape, out);
}

static int along_compose(struct weft_compose *compose)
{
    const struct weft_node *x, *indices = compose->inputs[1], *parts[WEFT_MAX_NDIM], *both[2];
    int axis, status = read_axis(compose, 2, &x, &axis);
    int ndim = status ? 0 : weft_node_ndim(x);
    if (!status && weft_node_ndim(indices) != ndim)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 1,
                               "%d dimension%s of indices for an array with %d", weft_node_ndim(indices),
                               weft_node_ndim(indices) == 1 ? "" : "s", ndim);
    for (int d = 0; d < ndim && !status; d++) {
        parts[d] = indices;
        if (d != axis)
            status = make_counter(compose, x, d, &parts[d]);
    }
    both[0] = x;
    if (!status)
        status = weft_compose_list(compose, WEFT_TUPLE, parts, (size_t)ndim, &both[1]);
    return status ? status : weft_compose_call(compose, "getitem_arrays", both, 2, &compose->result, NULL);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int", "null", 0, "axis to edit along; the flat array unless given"          \
    }
#define COMPOSED_EDIT(op_name, text, parameters, rule)                                                       \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED,                 \
    .flags = WEFT_PURE, .infer = weft_infer_late_axis, .compose = rule

static const struct weft_param delete_params[] = {
    {"arr", WEFT_INPUT, "array", NULL, 0, "array"},
    {"obj", WEFT_ATTR, "int|list<int>", NULL, 0, "index or indices of what is taken out"},
    AXIS_PARAM,
};
static const struct weft_param delete_where_params[] = {
    {"arr", WEFT_INPUT, "array", NULL, 0, "array"},
    {"obj", WEFT_INPUT, "array<bool|int>|list<bool>", NULL, 0,
     "truth values, true for what is taken out; or indices in an array"},
    AXIS_PARAM,
};
static const struct weft_param insert_params[] = {
    {"arr", WEFT_INPUT, "array", NULL, 0, "array"},
    {"obj", WEFT_ATTR, "int|list<int>", NULL, 0, "index or indices before which values are put"},
    {"values", WEFT_INPUT, "array|number", NULL, 0, "what is put in, repeated as needed"},
    AXIS_PARAM,
};
static const struct weft_param along_params[] = {
    {"arr", WEFT_INPUT, "array", NULL, 0, "array"},
    {"indices", WEFT_INPUT, "array<int>", NULL, 0, "places along the axis, for each place on the others"},
    {"axis", WEFT_ATTR, "null|int", NULL, 0, "the axis; null for the flat array"},
};

const struct weft_op weft_op_delete = {
    COMPOSED_EDIT("delete", "array without what is at some indices", delete_params, delete_compose),
};

static int check_axis(struct weft_infer *infer)
{
    int64_t axis = 0;
    int found;
    return weft_value_as_int(infer->attrs[2], &axis)
               ? weft_attr_axis(infer, 2, axis, infer->inputs[0]->ndim, &found)
               : WEFT_OK;
}

// (Indices out of range show when the places are taken.)
const struct weft_op weft_op_delete_where = {
    DEFINED_FORM("delete_where", "arrays", "array without what a mask or an array of indices says",
                 delete_where_params, check_axis,
                 "((obj, places) => (keeps => ravel(arr)[keeps] if axis == null else"
                 " moveaxis(moveaxis(arr, axis, 0)[keeps], 0, axis))"
                 "(not (obj if obj.dtype == \"bool\" else isin(places, places[obj]))))"
                 "(asarray(obj), arange(arr.size if axis == null else arr.shape[axis]))"),
    ALIAS("delete"),
};

const struct weft_op weft_op_insert = {
    COMPOSED_EDIT("insert", "array with values put in before some indices", insert_params, insert_compose),
};

const struct weft_op weft_op_take_along_axis = {
    COMPOSED_EDIT("take_along_axis", "elements by their places along an axis", along_params, along_compose),
};

static const struct weft_param append_params[] = {
    {"arr", WEFT_INPUT, "array|number", NULL, 0, "array"},
    {"values", WEFT_INPUT, "array|number", NULL, 0, "what follows"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis to join along; both are made flat unless given"},
};

const struct weft_op weft_op_append = {
    DEFINED_FORM(
        "append", "arrays", "an array followed by another", append_params, NULL,
        "concatenate([ravel(arr), ravel(values)]) if axis == null else concatenate([arr, values], axis)"),
};

static const struct weft_param columns_params[] = {
    {"tup", WEFT_INPUT, "list", NULL, 0, "vectors, which become columns, and matrices"},
};

const struct weft_op weft_op_column_stack = {
    DEFINED_FORM(
        "column_stack", "arrays", "vectors side by side as columns of a matrix", columns_params, NULL,
        "concatenate([expand_dims(a, 1) if ndim(a) == 1 else a for a in [asarray(b) for b in tup]], 1)"),
};

static int check_trim(struct weft_infer *infer)
{
    struct weft_str ends = {0};
    weft_value_as_string(infer->attrs[1], &ends);
    if (infer->inputs[0]->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'trim_zeros' takes a vector, not %d dimensions",
                               infer->inputs[0]->ndim);
    if (weft_str_is(ends, "fb") || weft_str_is(ends, "bf") || weft_str_is(ends, "f") ||
        weft_str_is(ends, "b"))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "'trim' is \"fb\", \"f\" (front) or \"b\" (back)");
}

static const struct weft_param trim_params[] = {
    {"filt", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"trim", WEFT_ATTR, "string", "\"fb\"", 0, "where zeros are left out: \"f\" in front, \"b\" at the back"},
};

const struct weft_op weft_op_trim_zeros = {
    DEFINED_FORM("trim_zeros", "arrays", "a vector without the zeros at its ends", trim_params, check_trim,
                 "filt[0 if trim == \"b\" else min(where(filt != 0, arange(filt.size), filt.size),"
                 " initial=9223372036854775807):filt.size if trim == \"f\" else"
                 " max(where(filt != 0, arange(filt.size) + 1, 0), initial=0)]"),
};
