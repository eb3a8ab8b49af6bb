// weft: calls that composed array operations make.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/compose.h"

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"

#define JOIN_FAN 16

struct weft_value *weft_ints_value(enum weft_kind kind, const int64_t *values, size_t count)
{
    struct weft_value *list = weft_value_list(kind, count);
    bool ok = list != NULL;
    for (size_t i = 0; i < count && list; i++)
        ok &= (list->list.items[i] = weft_value_int(values[i])) != NULL;
    if (ok)
        return list;
    weft_value_release(list);
    return NULL;
}

int weft_node_ndim(const struct weft_node *node)
{
    const struct weft_type *type = weft_node_type(node);
    return type->kind == WEFT_T_ARRAY ? type->ndim : 0;
}

int64_t weft_node_length(const struct weft_node *node, int axis)
{
    return weft_node_type(node)->chunks[axis].length;
}

int weft_node_shape(const struct weft_node *node, int64_t *shape)
{
    int ndim = weft_node_ndim(node);
    for (int d = 0; d < ndim; d++)
        shape[d] = weft_node_length(node, d);
    return ndim;
}

// ---- Calls ----------------------------------------------------------------------------------------------

// A slice; `whole` leaves out the bounds.
static struct weft_value *slice_value(bool whole, int64_t start, int64_t stop, bool to_begin, int64_t step)
{
    if (whole)
        return weft_value_slice(weft_value_null(), weft_value_null(), weft_value_null());
    return weft_value_slice(weft_value_int(start), to_begin ? weft_value_null() : weft_value_int(stop),
                            weft_value_int(step));
}

static int slice_axis(struct weft_compose *compose, const struct weft_node *x, int axis,
                      struct weft_value *slice, const struct weft_node **out)
{
    struct weft_value *index = weft_value_list(WEFT_TUPLE, (size_t)axis + 1);
    bool ok = index && slice;
    for (int d = 0; d < axis && index; d++)
        ok &= (index->list.items[d] = slice_value(true, 0, 0, false, 1)) != NULL;
    if (!ok) {
        weft_value_release(slice);
        weft_value_release(index);
        return WEFT_NO_MEMORY;
    }
    index->list.items[axis] = slice;
    return weft_compose_call(compose, "getitem", &x, 1, out, "index", index, NULL);
}

int weft_make_slice(struct weft_compose *compose, const struct weft_node *x, int axis, int64_t start,
                    int64_t stop, const struct weft_node **out)
{
    *out = x;
    if (start == 0 && stop == weft_node_length(x, axis))
        return WEFT_OK;
    return slice_axis(compose, x, axis, slice_value(false, start, stop, false, 1), out);
}

int weft_make_reversed(struct weft_compose *compose, const struct weft_node *x, int axis, int64_t first,
                       int64_t count, const struct weft_node **out)
{
    struct weft_value *slice = slice_value(false, first, first - count, first < count, -1);
    return slice_axis(compose, x, axis, slice, out);
}

int weft_make_operand(struct weft_compose *compose, const struct weft_node *item,
                      const struct weft_node **out)
{
    enum weft_type_kind kind = weft_node_type(item)->kind;
    *out = item;
    if (kind != WEFT_T_LIST && kind != WEFT_T_TUPLE)
        return WEFT_OK;
    return weft_compose_call(compose, "array", &item, 1, out, NULL);
}

int weft_make_cast(struct weft_compose *compose, const struct weft_node *x, enum weft_dtype dtype,
                   const struct weft_node **out)
{
    *out = x;
    if (weft_node_type(x)->dtype == dtype)
        return WEFT_OK;
    return weft_compose_call(compose, "astype", &x, 1, out, "dtype",
                             weft_value_string(weft_str(weft_dtype_name(dtype))), NULL);
}

int weft_make_broadcast(struct weft_compose *compose, const struct weft_node *x, int ndim,
                        const int64_t *shape, const struct weft_node **out)
{
    bool same = weft_node_type(x)->kind == WEFT_T_ARRAY && weft_node_ndim(x) == ndim;
    for (int d = 0; same && d < ndim; d++)
        same = weft_node_length(x, d) == shape[d];
    *out = x;
    if (same)
        return WEFT_OK;
    return weft_compose_call(compose, "broadcast_to", &x, 1, out, "shape",
                             weft_ints_value(WEFT_TUPLE, shape, (size_t)ndim), NULL);
}

int weft_make_reshape(struct weft_compose *compose, const struct weft_node *x, int ndim, const int64_t *shape,
                      const struct weft_node **out)
{
    return weft_compose_call(compose, "reshape", &x, 1, out, "shape",
                             weft_ints_value(WEFT_TUPLE, shape, (size_t)ndim), NULL);
}

int weft_make_transpose(struct weft_compose *compose, const struct weft_node *x, const int *order,
                        const struct weft_node **out)
{
    int64_t axes[WEFT_MAX_NDIM];
    int ndim = weft_node_ndim(x);
    for (int d = 0; d < ndim; d++)
        axes[d] = order[d];
    return weft_compose_call(compose, "transpose", &x, 1, out, "axes",
                             weft_ints_value(WEFT_TUPLE, axes, (size_t)ndim), NULL);
}

int weft_make_expand(struct weft_compose *compose, const struct weft_node *x, int axis,
                     const struct weft_node **out)
{
    const int64_t one = 1;
    if (weft_node_type(x)->kind != WEFT_T_ARRAY)
        return weft_make_broadcast(compose, x, 1, &one, out);
    return weft_compose_call(compose, "expand_dims", &x, 1, out, "axis", weft_value_int(axis), NULL);
}

static struct weft_value *chunk_sizes(const struct weft_chunks *chunks)
{
    struct weft_value *sizes = weft_value_list(WEFT_TUPLE, (size_t)chunks->count);
    bool ok = sizes != NULL;
    if (!chunks->ends) {
        weft_value_release(sizes);
        return weft_value_int(chunks->size > 0 ? chunks->size : -1);
    }
    for (int64_t i = 0; i < chunks->count && sizes; i++)
        ok &= (sizes->list.items[i] = weft_value_int(weft_chunks_size(chunks, i))) != NULL;
    if (ok)
        return sizes;
    weft_value_release(sizes);
    return NULL;
}

struct weft_value *weft_chunks_value(const struct weft_chunks *chunks, int ndim)
{
    struct weft_value *all = weft_value_list(WEFT_TUPLE, (size_t)ndim);
    bool ok = all != NULL;
    for (int d = 0; d < ndim && all; d++)
        ok &= (all->list.items[d] = chunk_sizes(&chunks[d])) != NULL;
    if (ok)
        return all;
    weft_value_release(all);
    return NULL;
}

int weft_make_rechunk(struct weft_compose *compose, const struct weft_node *x,
                      const struct weft_chunks *chunks, const struct weft_node **out)
{
    struct weft_value *all = weft_chunks_value(chunks, weft_node_ndim(x));
    return all ? weft_compose_call(compose, "rechunk", &x, 1, out, "chunks", all, NULL) : WEFT_NO_MEMORY;
}

int weft_make_binary(struct weft_compose *compose, const char *op, const struct weft_node *a,
                     const struct weft_node *b, const struct weft_node **out)
{
    const struct weft_node *const both[2] = {a, b};
    return weft_compose_call(compose, op, both, 2, out, NULL);
}

int weft_make_int(struct weft_compose *compose, int64_t value, const struct weft_node **out)
{
    return weft_compose_const(compose, weft_value_int(value), out);
}

// ---- Joining --------------------------------------------------------------------------------------------

// One level of the tree: groups of JOIN_FAN neighbours.
static int join_level(struct weft_compose *compose, const struct weft_node **items, size_t *count, int axis)
{
    size_t made = 0;
    for (size_t i = 0; i < *count; i += JOIN_FAN) {
        size_t group = *count - i < JOIN_FAN ? *count - i : JOIN_FAN;
        const struct weft_node *node = items[i];
        int status = group == 1 ? WEFT_OK
                                : weft_compose_call(compose, "join_arrays", items + i, group, &node, "axis",
                                                    weft_value_int(axis), NULL);
        if (status)
            return status;
        items[made++] = node;
    }
    *count = made;
    return WEFT_OK;
}

// All items in the same chunks along the other axes: cut where any of them is.
static int align_chunks(struct weft_compose *compose, const struct weft_node **items, size_t count, int axis)
{
    struct weft_chunks common[WEFT_MAX_NDIM];
    int ndim = weft_node_ndim(items[0]), status = WEFT_OK;
    memcpy(common, weft_node_type(items[0])->chunks, (size_t)ndim * sizeof *common);
    for (size_t i = 1; i < count && !status; i++)
        for (int d = 0; d < ndim && !status; d++)
            if (d != axis)
                status = weft_chunks_unify(compose->call.arena, &common[d],
                                           &weft_node_type(items[i])->chunks[d], &common[d]);
    for (size_t i = 0; i < count && !status; i++) {
        common[axis] = weft_node_type(items[i])->chunks[axis];
        status = weft_make_rechunk(compose, items[i], common, &items[i]);
    }
    return status;
}

// Arrays whose lengths are not known yet are joined by a call that waits for them.
static int join_later(struct weft_compose *compose, const struct weft_node *const *items, size_t count,
                      int axis, const struct weft_node **out)
{
    const struct weft_node *list;
    int status = weft_compose_list(compose, WEFT_LIST, items, count, &list);
    return status
               ? status
               : weft_compose_call(compose, "concatenate", &list, 1, out, "axis", weft_value_int(axis), NULL);
}

int weft_make_join(struct weft_compose *compose, const struct weft_node *const *items, size_t count, int axis,
                   const struct weft_node **out)
{
    for (size_t i = 0; i < count; i++)
        if (weft_type_late(weft_node_type(items[i])))
            return join_later(compose, items, count, axis, out);
    const struct weft_node **kept = weft_arena_array(compose->call.arena, count, sizeof *kept);
    size_t left = 0;
    int status = WEFT_OK;
    if (!kept)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (weft_node_length(items[i], axis) != 0)
            kept[left++] = items[i];
    if (!left)
        kept[left++] = items[0];
    status = align_chunks(compose, kept, left, axis);
    while (left > 1 && !status)
        status = join_level(compose, kept, &left, axis);
    *out = kept[0];
    return status;
}

// ---- Attributes -----------------------------------------------------------------------------------------

int weft_attr_ints(struct weft_infer *infer, int param, const char *what, int64_t *values, size_t most,
                   size_t *count)
{
    const struct weft_value *value = infer->attrs[param];
    bool list = value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
    *count = list ? value->list.count : 1;
    if (*count > most)
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "at most %zu %s", most, what);
    for (size_t i = 0; i < *count; i++)
        if (!weft_value_as_int(list ? value->list.items[i] : value, &values[i]))
            return weft_infer_fail(infer, WEFT_E_VALUE, param, "%s are ints", what);
    return WEFT_OK;
}

int weft_attr_axes(struct weft_infer *infer, int param, int ndim, int *axes, int *count)
{
    int64_t values[WEFT_MAX_NDIM];
    size_t given;
    int status = weft_attr_ints(infer, param, "axes", values, WEFT_MAX_NDIM, &given);
    for (size_t i = 0; !status && i < given; i++) {
        status = weft_attr_axis(infer, param, values[i], ndim, &axes[i]);
        for (size_t k = 0; !status && k < i; k++)
            if (axes[k] == axes[i])
                status = weft_infer_fail(infer, WEFT_E_AXIS, param, "axis %d is given twice", axes[i]);
    }
    *count = (int)given;
    return status;
}

// ---- Types while lengths are not known ------------------------------------------------------------------

int weft_infer_late_as(struct weft_infer *infer, enum weft_dtype dtype, int ndim)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    if (ndim <= 0)
        return weft_infer_scalar(infer, dtype, false);
    for (int d = 0; d < ndim; d++)
        chunks[d] = (struct weft_chunks){.length = -1, .count = 1};
    return weft_result_chunked(infer, dtype, ndim, chunks);
}

int weft_infer_late(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    for (size_t i = 1; i < infer->input_count && type->kind != WEFT_T_ARRAY; i++)
        type = infer->inputs[i];
    return weft_infer_late_as(infer, type->dtype, type->kind == WEFT_T_ARRAY ? type->ndim : 1);
}

int weft_infer_late_axis(struct weft_infer *infer)
{
    bool flat = weft_value_is_null(weft_attr(infer->op, infer->attrs, "axis"));
    return flat ? weft_infer_late_as(infer, infer->inputs[0]->dtype, 1) : weft_infer_late(infer);
}

static void look(const struct weft_type *type, int level, struct weft_leaves *all)
{
    if (!type || level > WEFT_MAX_NDIM)
        return;
    if (type->kind == WEFT_T_LIST)
        look(type->element, level + 1, all);
    for (size_t i = 0; type->kind == WEFT_T_TUPLE && i < type->field_count; i++)
        look(type->fields[i].type, level + 1, all);
    bool empty = type->kind == WEFT_T_LIST && type->count == 0;
    enum weft_dtype dtype = empty ? WEFT_F64 : type->dtype;
    if (!dtype)
        return;
    bool array = type->kind == WEFT_T_ARRAY, weak = !array && type->weak && level == 1;
    all->dtype = all->dtype ? weft_dtype_promote(all->dtype, all->weak, dtype, weak) : dtype;
    all->weak = all->weak && weak;
    int ndim = array ? type->ndim : 0, item = ndim + (level > 0 ? level - 1 : 0);
    all->ndim = ndim > all->ndim ? ndim : all->ndim;
    all->item_ndim = item > all->item_ndim ? item : all->item_ndim;
    all->depth = level > all->depth ? level : all->depth;
}

void weft_infer_leaves(const struct weft_infer *infer, size_t input, struct weft_leaves *out)
{
    const struct weft_type *type;
    size_t i = 0;
    *out = (struct weft_leaves){.weak = true, .depth = 1};
    for (; (type = weft_infer_item(infer, input, i)); i++)
        look(type, 1, out);
    if (i == 0)
        look(infer->inputs[input], 0, out); // a constant
}

int weft_infer_late_tuple(struct weft_infer *infer, enum weft_dtype dtype, int ndim, size_t count)
{
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *fields = weft_arena_array(infer->arena, count, sizeof *fields);
    int status = type && fields ? weft_infer_late_as(infer, dtype, ndim) : WEFT_NO_MEMORY;
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        fields[i] = (struct weft_field){.type = infer->result};
    *type = (struct weft_type){.kind = WEFT_T_TUPLE,
                               .count = (int64_t)count,
                               .field_count = count,
                               .fields = fields,
                               .partitions = -1,
                               .rows = -1};
    infer->result = type;
    return WEFT_OK;
}
