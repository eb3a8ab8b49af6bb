// weft: arrays seen through other indices: slices, transposes, flips, new axes, broadcasts, other chunks.
// SPDX-License-Identifier: BSD-3-Clause
//
// A view computes nothing: it maps the indices of its result to those of its input, one stride a dimension,
// and the evaluator composes such maps down to what is stored or generated.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

// ---- Indexing -------------------------------------------------------------------------------------------

// An index, item by item, resolved against a shape.
struct cut {
    int in_ndim, ndim;
    int64_t length[WEFT_MAX_NDIM]; // of output dimensions
    int source[WEFT_MAX_NDIM];     // input dimension of an output dimension; -1: newaxis
    struct weft_affine map;
};

static const struct weft_value *items_of(const struct weft_value *const *value, size_t *count,
                                         const struct weft_value *const **items)
{
    bool tuple = (*value)->kind == WEFT_TUPLE;
    *items = tuple ? (const struct weft_value *const *)(*value)->list.items : value;
    *count = tuple ? (*value)->list.count : 1;
    return *value;
}

// Python's slice of a dimension: first index, step, number of indices.
static int resolve_slice(struct weft_infer *infer, const struct weft_value *slice, int64_t length,
                         int64_t *first, int64_t *step, int64_t *count)
{
    const struct weft_value *start = slice->list.items[0], *stop = slice->list.items[1],
                            *by = slice->list.items[2];
    int64_t end;
    *step = 1;
    if (!weft_value_is_null(by) && (!weft_value_as_int(by, step) || *step == 0))
        return weft_infer_fail(infer, WEFT_E_INDEX, 1, "the step of a slice is an int other than 0");
    if (*step < -length || *step > length)
        *step = *step < 0 ? -length - 1 : length + 1; // one element at most either way
    int64_t low = *step < 0 ? -1 : 0, high = *step < 0 ? length - 1 : length;
    *first = *step < 0 ? high : low;
    end = *step < 0 ? low : high;
    if (!weft_value_is_null(start) && weft_value_as_int(start, first)) {
        *first = *first < 0 ? *first + length : *first;
        *first = *first < low ? low : *first > high ? high : *first;
    }
    if (!weft_value_is_null(stop) && weft_value_as_int(stop, &end)) {
        end = end < 0 ? end + length : end;
        end = end < low ? low : end > high ? high : end;
    }
    int64_t span = *step > 0 ? end - *first : *first - end, size = *step > 0 ? *step : -*step;
    *count = span <= 0 ? 0 : (span - 1) / size + 1;
    return WEFT_OK;
}

static int cut_dimension(struct weft_infer *infer, const struct weft_type *type,
                         const struct weft_value *item, int d, struct cut *cut)
{
    int64_t length = type->chunks[d].length, index, first = 0, step = 1, count = length;
    bool late = length < 0;
    if (item && item->kind == WEFT_SCALAR && weft_value_as_int(item, &index)) {
        if (!late && (index < -length || index >= length))
            return weft_infer_fail(infer, WEFT_E_INDEX, 1,
                                   "index %lld is out of range for axis %d of length %lld", (long long)index,
                                   d, (long long)length);
        cut->map.axis[d] = -1;
        cut->map.offset[d] = index < 0 ? index + length : index;
        cut->map.step[d] = 0;
        return WEFT_OK;
    }
    if (item && !late) {
        int status = resolve_slice(infer, item, length, &first, &step, &count);
        if (status)
            return status;
    }
    cut->map.axis[d] = cut->ndim;
    cut->map.offset[d] = count ? first : 0;
    cut->map.step[d] = step;
    cut->source[cut->ndim] = d;
    cut->length[cut->ndim++] = count;
    return WEFT_OK;
}

static bool takes_dimension(const struct weft_value *item)
{
    return item->kind != WEFT_NEWAXIS && item->kind != WEFT_ELLIPSIS && item->kind != WEFT_NULL;
}

static int check_items(struct weft_infer *infer, const struct weft_value *const *items, size_t count,
                       int in_ndim, size_t *rest)
{
    size_t taken = 0, dots = 0, added = 0;
    for (size_t i = 0; i < count; i++) {
        bool known = items[i]->kind == WEFT_SLICE || items[i]->kind == WEFT_NEWAXIS ||
                     items[i]->kind == WEFT_ELLIPSIS || items[i]->kind == WEFT_NULL ||
                     (items[i]->kind == WEFT_SCALAR && items[i]->dtype == WEFT_I64);
        if (!known)
            return weft_infer_fail(infer, WEFT_E_INDEX, 1,
                                   "an array is indexed by ints, slices, '...' and newaxis");
        taken += takes_dimension(items[i]);
        dots += items[i]->kind == WEFT_ELLIPSIS;
        added += items[i]->kind == WEFT_NEWAXIS || items[i]->kind == WEFT_NULL;
    }
    if (dots > 1)
        return weft_infer_fail(infer, WEFT_E_INDEX, 1, "an index has at most one '...'");
    if (taken > (size_t)in_ndim)
        return weft_infer_fail(infer, WEFT_E_INDEX, 1, "%zu indices for an array with %d dimension%s", taken,
                               in_ndim, in_ndim == 1 ? "" : "s");
    if ((size_t)in_ndim + added > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "more than %d dimensions", WEFT_MAX_NDIM);
    *rest = (size_t)in_ndim - taken;
    return WEFT_OK;
}

static int resolve_index(struct weft_infer *infer, struct cut *cut)
{
    const struct weft_type *type = infer->inputs[0];
    const struct weft_value *const *items;
    size_t count, rest = 0;
    *cut = (struct cut){.in_ndim = type->ndim, .map.in_ndim = type->ndim};
    items_of(&infer->attrs[1], &count, &items);
    int d = 0, status = check_items(infer, items, count, type->ndim, &rest);
    for (size_t i = 0; !status && i < count; i++) {
        if (items[i]->kind == WEFT_NEWAXIS || items[i]->kind == WEFT_NULL) {
            cut->source[cut->ndim] = -1;
            cut->length[cut->ndim++] = 1;
        } else if (items[i]->kind == WEFT_ELLIPSIS) {
            for (; !status && rest; rest--)
                status = cut_dimension(infer, type, NULL, d++, cut);
        } else {
            status = cut_dimension(infer, type, items[i], d++, cut);
        }
    }
    for (; !status && d < type->ndim; d++)
        status = cut_dimension(infer, type, NULL, d, cut);
    return status;
}

// Chunks of a slice: what each chunk of the input contributes, in the order in which the slice meets them.
static int slice_chunks(struct weft_infer *infer, const struct weft_chunks *from, int64_t first, int64_t step,
                        int64_t count, struct weft_chunks *out)
{
    if ((first == 0 && step == 1 && count == from->length) || count < 0) {
        *out = *from;
        return WEFT_OK;
    }
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)from->count, sizeof *sizes), used = 0;
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t done = 0; done < count;) {
        int64_t at = first + done * step, chunk = weft_chunks_find(from, at),
                start = weft_chunks_start(from, chunk);
        int64_t left =
            step > 0 ? (start + weft_chunks_size(from, chunk) - 1 - at) / step : (at - start) / -step;
        sizes[used] = left + 1 < count - done ? left + 1 : count - done;
        done += sizes[used++];
    }
    return weft_chunks_of(infer, sizes, used, out);
}

static int getitem_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    struct cut cut;
    int status = resolve_index(infer, &cut);
    for (int d = 0; !status && d < cut.ndim; d++) {
        int from = cut.source[d];
        if (from < 0)
            chunks[d] = (struct weft_chunks){1, 1, 1, NULL};
        else
            status = slice_chunks(infer, &type->chunks[from], cut.map.offset[from], cut.map.step[from],
                                  cut.length[d], &chunks[d]);
    }
    if (status || cut.ndim)
        return status ? status : weft_result_chunked(infer, type->dtype, cut.ndim, chunks);
    return weft_infer_scalar(infer, type->dtype, false);
}

static int getitem_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    struct cut cut;
    int status = resolve_index(&infer, &cut);
    if (!status)
        *out = cut.map;
    return status;
}

// ---- Orders of dimensions -------------------------------------------------------------------------------

// out dimension d is in dimension order[d].
static int permuted(struct weft_infer *infer, const int *order)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < type->ndim; d++)
        chunks[d] = type->chunks[order[d]];
    return weft_result_chunked(infer, type->dtype, type->ndim, chunks);
}

static void permuted_map(const int *order, int ndim, struct weft_affine *out)
{
    weft_affine_identity(out, ndim);
    for (int d = 0; d < ndim; d++)
        out->axis[order[d]] = d;
}

static int transpose_order(struct weft_infer *infer, int *order)
{
    const struct weft_type *type = infer->inputs[0];
    const struct weft_value *axes = weft_attr(infer->op, infer->attrs, "axes");
    bool seen[WEFT_MAX_NDIM] = {false};
    for (int d = 0; d < type->ndim; d++)
        order[d] = type->ndim - 1 - d;
    if (!axes)
        return WEFT_OK;
    if (axes->list.count != (size_t)type->ndim)
        return weft_infer_fail(infer, WEFT_E_AXIS, 1, "%zu axes for an array with %d dimensions",
                               axes->list.count, type->ndim);
    for (int d = 0; d < type->ndim; d++) {
        int64_t axis;
        if (!weft_value_as_int(axes->list.items[d], &axis))
            return weft_infer_fail(infer, WEFT_E_AXIS, 1, "an axis is an int");
        int status = weft_attr_axis(infer, 1, axis, type->ndim, &order[d]);
        if (status)
            return status;
        if (seen[order[d]])
            return weft_infer_fail(infer, WEFT_E_AXIS, 1, "axis %d is given twice", order[d]);
        seen[order[d]] = true;
    }
    return WEFT_OK;
}

static int transpose_infer(struct weft_infer *infer)
{
    int order[WEFT_MAX_NDIM], status = transpose_order(infer, order);
    return status ? status : permuted(infer, order);
}

static int transpose_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    int order[WEFT_MAX_NDIM], status = transpose_order(&infer, order);
    permuted_map(order, node->inputs[0]->ndim, out);
    return status;
}

static int swapaxes_order(struct weft_infer *infer, int *order)
{
    int64_t axis[2];
    int at[2], ndim = infer->inputs[0]->ndim, status = WEFT_OK;
    for (int i = 0; !status && i < 2; i++) {
        weft_value_as_int(infer->attrs[i + 1], &axis[i]);
        status = weft_attr_axis(infer, i + 1, axis[i], ndim, &at[i]);
    }
    for (int d = 0; d < ndim; d++)
        order[d] = d;
    if (!status) {
        order[at[0]] = at[1];
        order[at[1]] = at[0];
    }
    return status;
}

static int swapaxes_infer(struct weft_infer *infer)
{
    int order[WEFT_MAX_NDIM], status = swapaxes_order(infer, order);
    return status ? status : permuted(infer, order);
}

static int swapaxes_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    int order[WEFT_MAX_NDIM], status = swapaxes_order(&infer, order);
    permuted_map(order, node->inputs[0]->ndim, out);
    return status;
}

// The axes that `source` does not name keep their order.
static int moveaxis_order(struct weft_infer *infer, int *order)
{
    int from[WEFT_MAX_NDIM], to[WEFT_MAX_NDIM], count = 0, targets = 0, ndim = infer->inputs[0]->ndim;
    int status = weft_attr_axes(infer, 1, ndim, from, &count);
    if (!status)
        status = weft_attr_axes(infer, 2, ndim, to, &targets);
    if (!status && count != targets)
        return weft_infer_fail(infer, WEFT_E_AXIS, 2, "%d axes are to go to %d places", count, targets);
    uint32_t moved = 0, taken = 0;
    for (int i = 0; !status && i < count; i++) {
        order[to[i]] = from[i];
        moved |= UINT32_C(1) << from[i];
        taken |= UINT32_C(1) << to[i];
    }
    for (int d = 0, next = 0; !status && d < ndim; d++) {
        if (taken >> d & 1)
            continue;
        while (moved >> next & 1)
            next++;
        order[d] = next++;
    }
    return status;
}

static int moveaxis_infer(struct weft_infer *infer)
{
    int order[WEFT_MAX_NDIM], status = moveaxis_order(infer, order);
    return status ? status : permuted(infer, order);
}

static int moveaxis_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    int order[WEFT_MAX_NDIM], status = moveaxis_order(&infer, order);
    permuted_map(order, node->inputs[0]->ndim, out);
    return status;
}

// ---- Diagonals ------------------------------------------------------------------------------------------

// The two axes, and where on them the diagonal starts and how long it is.
struct diagonal {
    int axis[2];
    int64_t start[2], length;
};

static int read_diagonal(struct weft_infer *infer, struct diagonal *out)
{
    const struct weft_type *type = infer->inputs[0];
    int64_t k = 0, axis = 0;
    weft_value_as_int(infer->attrs[1], &k);
    if (type->ndim < 2)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "a diagonal needs an array of at least 2 dimensions");
    for (int i = 0; i < 2; i++) {
        weft_value_as_int(infer->attrs[2 + i], &axis);
        int status = weft_attr_axis(infer, 2 + i, axis, type->ndim, &out->axis[i]);
        if (status)
            return status;
    }
    if (out->axis[0] == out->axis[1])
        return weft_infer_fail(infer, WEFT_E_AXIS, 3, "a diagonal runs over two different axes");
    int64_t rows = type->chunks[out->axis[0]].length, columns = type->chunks[out->axis[1]].length;
    out->start[0] = k < 0 && k >= -rows ? -k : 0;
    out->start[1] = k > 0 && k <= columns ? k : 0;
    rows -= k < 0 ? (k < -rows ? rows : -k) : 0;
    columns -= k > 0 ? (k > columns ? columns : k) : 0;
    out->length = rows < columns ? rows : columns;
    if (out->length == 0)
        out->start[0] = out->start[1] = 0;
    return WEFT_OK;
}

// Chunks of the diagonal: cut where either axis is.
static int diagonal_chunks(struct weft_infer *infer, const struct diagonal *diagonal, struct weft_chunks *out)
{
    const struct weft_type *type = infer->inputs[0];
    const struct weft_chunks *a = &type->chunks[diagonal->axis[0]], *b = &type->chunks[diagonal->axis[1]];
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)(a->count + b->count), sizeof *sizes), used = 0;
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t at = 0; at < diagonal->length; at += sizes[used++]) {
        int64_t left = diagonal->length - at;
        for (int i = 0; i < 2; i++) {
            const struct weft_chunks *chunks = i ? b : a;
            int64_t place = diagonal->start[i] + at, chunk = weft_chunks_find(chunks, place);
            int64_t end = weft_chunks_start(chunks, chunk) + weft_chunks_size(chunks, chunk);
            left = end - place < left ? end - place : left;
        }
        sizes[used] = left;
    }
    return weft_chunks_of(infer, sizes, used, out);
}

static int diagonal_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    struct diagonal diagonal;
    int ndim = 0;
    if (weft_type_late(type))
        return weft_infer_late_as(infer, type->dtype, type->ndim > 1 ? type->ndim - 1 : 1);
    int status = read_diagonal(infer, &diagonal);
    for (int d = 0; !status && d < type->ndim; d++)
        if (d != diagonal.axis[0] && d != diagonal.axis[1])
            chunks[ndim++] = type->chunks[d];
    if (!status)
        status = diagonal_chunks(infer, &diagonal, &chunks[ndim++]);
    return status ? status : weft_result_chunked(infer, type->dtype, ndim, chunks);
}

static int diagonal_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    struct diagonal diagonal;
    int status = read_diagonal(&infer, &diagonal), next = 0;
    weft_affine_identity(out, node->inputs[0]->ndim);
    for (int d = 0; !status && d < out->in_ndim; d++) {
        int which = d == diagonal.axis[0] ? 0 : d == diagonal.axis[1] ? 1 : -1;
        out->axis[d] = which < 0 ? next++ : out->in_ndim - 2;
        out->offset[d] = which < 0 ? 0 : diagonal.start[which];
    }
    return status;
}

// ---- Flip -----------------------------------------------------------------------------------------------

// Bits of the axes that the parameter names; all when it is null.
static int read_axes(struct weft_infer *infer, int param, int ndim, uint32_t *axes)
{
    const struct weft_value *value = infer->attrs[param];
    *axes = 0;
    if (weft_value_is_null(value)) {
        *axes = ndim >= 32 ? UINT32_MAX : (UINT32_C(1) << ndim) - 1;
        return WEFT_OK;
    }
    bool list = value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
    for (size_t i = 0; i < (list ? value->list.count : 1); i++) {
        int64_t axis;
        int at;
        if (!weft_value_as_int(list ? value->list.items[i] : value, &axis))
            return weft_infer_fail(infer, WEFT_E_AXIS, param, "an axis is an int");
        int status = weft_attr_axis(infer, param, axis, ndim, &at);
        if (status)
            return status;
        *axes |= UINT32_C(1) << at;
    }
    return WEFT_OK;
}

static int flip_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    uint32_t axes;
    int status = read_axes(infer, 1, type->ndim, &axes);
    for (int d = 0; !status && d < type->ndim; d++) {
        int64_t length = type->chunks[d].length;
        chunks[d] = type->chunks[d];
        if ((axes >> d & 1) && length > 0)
            status = slice_chunks(infer, &type->chunks[d], length - 1, -1, length, &chunks[d]);
    }
    return status ? status : weft_result_chunked(infer, type->dtype, type->ndim, chunks);
}

static int flip_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    uint32_t axes;
    int ndim = node->inputs[0]->ndim, status = read_axes(&infer, 1, ndim, &axes);
    weft_affine_identity(out, ndim);
    for (int d = 0; !status && d < ndim; d++)
        if ((axes >> d & 1) && node->inputs[0]->chunks[d].length > 0) {
            out->offset[d] = node->inputs[0]->chunks[d].length - 1;
            out->step[d] = -1;
        }
    return status;
}

// ---- Dimensions of length 1, and broadcasting -----------------------------------------------------------

static int squeezed_axes(struct weft_infer *infer, uint32_t *axes)
{
    const struct weft_type *type = infer->inputs[0];
    *axes = 0;
    if (!weft_value_is_null(infer->attrs[1])) {
        int status = read_axes(infer, 1, type->ndim, axes);
        for (int d = 0; !status && d < type->ndim; d++)
            if ((*axes >> d & 1) && type->chunks[d].length >= 0 && type->chunks[d].length != 1)
                return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "axis %d has length %lld, not 1", d,
                                       (long long)type->chunks[d].length);
        return status;
    }
    for (int d = 0; d < type->ndim; d++)
        if (type->chunks[d].length == 1)
            *axes |= UINT32_C(1) << d;
    return WEFT_OK;
}

static int squeeze_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    uint32_t axes;
    int ndim = 0, status = squeezed_axes(infer, &axes);
    if (status)
        return status;
    for (int d = 0; d < type->ndim; d++)
        if (!(axes >> d & 1))
            chunks[ndim++] = type->chunks[d];
    if (ndim)
        return weft_result_chunked(infer, type->dtype, ndim, chunks);
    return weft_infer_scalar(infer, type->dtype, false);
}

static int squeeze_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    uint32_t axes;
    int status = squeezed_axes(&infer, &axes), next = 0;
    weft_affine_identity(out, node->inputs[0]->ndim);
    for (int d = 0; !status && d < out->in_ndim; d++) {
        bool gone = axes >> d & 1;
        out->axis[d] = gone ? -1 : next++;
        out->step[d] = gone ? 0 : 1;
    }
    return status;
}

// Bits of the result's axes that are new.
static int expand_axes(struct weft_infer *infer, uint32_t *axes)
{
    int at[WEFT_MAX_NDIM], count = 0, ndim = infer->inputs[0]->ndim;
    const struct weft_value *value = infer->attrs[1];
    size_t added = value->kind == WEFT_SCALAR ? 1 : value->list.count;
    *axes = 0;
    if ((size_t)ndim + added > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "more than %d dimensions", WEFT_MAX_NDIM);
    int status = weft_attr_axes(infer, 1, ndim + (int)added, at, &count);
    for (int i = 0; !status && i < count; i++)
        *axes |= UINT32_C(1) << at[i];
    return status;
}

static int expand_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    uint32_t axes;
    int ndim = 0, status = expand_axes(infer, &axes);
    if (status)
        return status;
    for (int d = 0; d < type->ndim; d++, ndim++) {
        for (; axes >> ndim & 1; ndim++)
            chunks[ndim] = (struct weft_chunks){1, 1, 1, NULL};
        chunks[ndim] = type->chunks[d];
    }
    for (; ndim < WEFT_MAX_NDIM && axes >> ndim & 1; ndim++)
        chunks[ndim] = (struct weft_chunks){1, 1, 1, NULL};
    return weft_result_chunked(infer, type->dtype, ndim, chunks);
}

static int expand_map(const struct weft_infer *node, struct weft_affine *out)
{
    struct weft_infer infer = *node;
    uint32_t axes;
    int status = expand_axes(&infer, &axes), at = 0;
    weft_affine_identity(out, node->inputs[0]->ndim);
    for (int d = 0; !status && d < out->in_ndim; d++) {
        while (axes >> at & 1)
            at++;
        out->axis[d] = at++;
    }
    return status;
}

static int broadcast_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    int64_t shape[WEFT_MAX_NDIM];
    const struct weft_chunks *fresh;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int ndim, status = weft_attr_shape(infer, 1, &ndim, shape);
    if (status)
        return status;
    if (ndim < type->ndim)
        return weft_infer_fail(infer, WEFT_E_BROADCAST, 1,
                               "an array with %d dimensions cannot become one with %d", type->ndim, ndim);
    for (int d = 0; d < type->ndim; d++) {
        int64_t from = type->chunks[d].length,
                to = d + ndim - type->ndim < 0 ? -1 : shape[d + ndim - type->ndim];
        if (from >= 0 && from != to && (from != 1 || to < 0))
            return weft_infer_fail(infer, WEFT_E_BROADCAST, 1,
                                   "axis %d of length %lld cannot become this shape", d, (long long)from);
    }
    if (type->kind == WEFT_T_ARRAY && weft_type_late(type))
        return weft_infer_late_as(infer, type->dtype, ndim); // its chunks are not known
    status = weft_infer_chunks(infer, 1, NULL, type->dtype, ndim, shape, &fresh);
    for (int d = 0; !status && d < ndim; d++) {
        int from = d - (ndim - type->ndim);
        chunks[d] = from >= 0 && type->chunks[from].length == shape[d] ? type->chunks[from] : fresh[d];
    }
    return status ? status : weft_result_chunked(infer, type->dtype, ndim, chunks);
}

static int broadcast_map(const struct weft_infer *node, struct weft_affine *out)
{
    int skip = node->result->ndim - node->inputs[0]->ndim;
    weft_affine_identity(out, node->inputs[0]->ndim);
    for (int d = 0; d < out->in_ndim; d++) {
        bool stays = node->inputs[0]->chunks[d].length == 1;
        out->axis[d] = stays ? -1 : d + skip;
        out->step[d] = stays ? 0 : 1;
    }
    return WEFT_OK;
}

// ---- Other chunks ---------------------------------------------------------------------------------------

// The same array as one block: what a list holds of it.
static int whole_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < type->ndim; d++) {
        int64_t length = type->chunks[d].length;
        chunks[d] = (struct weft_chunks){.length = length, .count = 1, .size = length < 0 ? 0 : length};
    }
    return weft_result_chunked(infer, type->dtype, type->ndim, chunks);
}

static int identity_map(const struct weft_infer *node, struct weft_affine *out)
{
    weft_affine_identity(out, node->inputs[0]->ndim);
    return WEFT_OK;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define ARRAY_PARAM                                                                                          \
    {                                                                                                        \
        "x", WEFT_INPUT, "array", NULL, 0, "array"                                                           \
    }

static const struct weft_param x_params[] = {ARRAY_PARAM};
static const struct weft_param getitem_params[] = {
    ARRAY_PARAM,
    {"index", WEFT_ATTR, "int|index|tuple<int|index|null>|null", NULL, 0,
     "ints, slices, `...` and newaxis, one a dimension"},
};
static const struct weft_param transpose_params[] = {
    ARRAY_PARAM,
    {"axes", WEFT_ATTR, "null|list|tuple", "null", 0, "order of the axes; reversed unless given"},
};
static const struct weft_param swapaxes_params[] = {
    ARRAY_PARAM,
    {"axis1", WEFT_ATTR, "int", NULL, 0, "an axis"},
    {"axis2", WEFT_ATTR, "int", NULL, 0, "the axis it changes places with"},
};
static const struct weft_param flip_params[] = {
    ARRAY_PARAM,
    {"axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to turn round, all unless given"},
};
static const struct weft_param squeeze_params[] = {
    ARRAY_PARAM,
    {"axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes of length 1, all such unless given"},
};
static const struct weft_param expand_params[] = {
    ARRAY_PARAM,
    {"axis", WEFT_ATTR, "int|list|tuple", NULL, 0, "where the new axis or axes go"},
};
static const struct weft_param moveaxis_params[] = {
    ARRAY_PARAM,
    {"source", WEFT_ATTR, "int|list|tuple", NULL, 0, "the axis or axes to move"},
    {"destination", WEFT_ATTR, "int|list|tuple", NULL, 0, "where they go"},
};
static const struct weft_param diagonal_params[] = {
    ARRAY_PARAM,
    {"offset", WEFT_ATTR, "int", "0", 0, "0 the main diagonal, positive above it"},
    {"axis1", WEFT_ATTR, "int", "0", 0, "first axis of the matrices"},
    {"axis2", WEFT_ATTR, "int", "1", 0, "second axis of the matrices"},
};
static const struct weft_param broadcast_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"shape", WEFT_ATTR, "int|list|tuple", NULL, 0, "lengths of the result"},
};
static const struct weft_view getitem_view = {getitem_map}, transpose_view = {transpose_map},
                              swapaxes_view = {swapaxes_map}, flip_view = {flip_map},
                              squeeze_view = {squeeze_map}, expand_view = {expand_map},
                              broadcast_view = {broadcast_map}, whole_view = {identity_map},
                              moveaxis_view = {moveaxis_map}, diagonal_view = {diagonal_map};

#define VIEW_OP(op_name, text, parameters, rule, seen)                                                       \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_VIEW, .cost = 0,          \
    .infer = rule, .view = &(seen)

const struct weft_op weft_op_getitem = {
    VIEW_OP("getitem", "elements of an array by index and slice", getitem_params, getitem_infer,
            getitem_view),
    .operator_text = "[]",
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_transpose = {
    VIEW_OP("transpose", "array with its axes in another order", transpose_params, transpose_infer,
            transpose_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_T = {
    VIEW_OP("T", "array with its axes reversed", x_params, transpose_infer, transpose_view),
    .flags = WEFT_PURE | WEFT_PROPERTY,
};

static const struct weft_param number_params[] = {{"x", WEFT_INPUT, "number", NULL, 0, "number"}};

const struct weft_op weft_op_T_number = {
    .name = "T_number",
    .aliases = (const char *const[]){"T", NULL},
    .version = 1,
    .category = "arrays",
    .summary = "a number with its axes reversed, which is itself",
    .params = number_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE | WEFT_PROPERTY | WEFT_HIDDEN,
    .definition = "x",
};

const struct weft_op weft_op_swapaxes = {
    VIEW_OP("swapaxes", "array with two axes exchanged", swapaxes_params, swapaxes_infer, swapaxes_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_moveaxis = {
    VIEW_OP("moveaxis", "array with axes moved to other places", moveaxis_params, moveaxis_infer,
            moveaxis_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_diagonal = {
    VIEW_OP("diagonal", "the diagonals of an array's matrices", diagonal_params, diagonal_infer,
            diagonal_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_whole = {
    VIEW_OP("whole", "the same array as one block", x_params, whole_infer, whole_view),
    .flags = WEFT_PURE | WEFT_HIDDEN,
};

const struct weft_op weft_op_flip = {
    VIEW_OP("flip", "array with the order along axes reversed", flip_params, flip_infer, flip_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_squeeze = {
    VIEW_OP("squeeze", "array without its axes of length 1", squeeze_params, squeeze_infer, squeeze_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_expand_dims = {
    VIEW_OP("expand_dims", "array with a new axis of length 1", expand_params, expand_infer, expand_view),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_broadcast_to = {
    VIEW_OP("broadcast_to", "array repeated to a shape, without copies", broadcast_params, broadcast_infer,
            broadcast_view),
    .flags = WEFT_PURE,
};
