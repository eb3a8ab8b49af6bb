// weft: arrays indexed by arrays, lists and masks; take, compress, nonzero and their like.
// SPDX-License-Identifier: BSD-3-Clause
//
// As in NumPy: slices, newaxis and `...` first (a view); then the index arrays, ints among them, are
// broadcast against each other, and the axes they stand for are replaced by the axes of that common shape:
// where they were when they are neighbours, else in front.  A mask alone picks rows of the axes that it
// covers, raveled; among other index arrays it stands for the indices at which it holds.  A truth value is a
// mask without dimensions: a new axis, of which it picks the one element or none.

#include <string.h>

#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

// ---- Reading an index -----------------------------------------------------------------------------------

enum item_kind { SLICE, NEW, DOTS, POINT, LIST, MASK };

struct item {
    enum item_kind kind;
    const struct weft_node *node;   // LIST and MASK: an array
    const struct weft_value *value; // SLICE, POINT: the constant
    bool fresh;                     // LIST or MASK of a new axis of length 1
};

struct index {
    struct weft_compose *compose;
    int param;
    struct item items[2 * WEFT_MAX_NDIM];
    int count, masks, lists; // lists: those and masks
    int dots; // the item that followed `...`, which parts arrays even where it stands for nothing; -1
};

static int fail_item(struct index *index, const struct weft_type *type)
{
    struct weft_buf text = {0};
    weft_type_text(type, &text);
    int status = weft_infer_fail(&index->compose->call, WEFT_E_INDEX, index->param,
                                 "an array cannot be indexed by %s", text.data ? text.data : "this");
    weft_infer_help(&index->compose->call,
                    "an index is made of ints, slices, `...`, newaxis, and lists or arrays of ints or bools");
    weft_buf_clear(&text);
    return status;
}

// Lists without a number in them, which make an array of f64.
static bool has_nothing(const struct weft_node *array)
{
    for (int d = 0; d < weft_node_ndim(array); d++)
        if (weft_node_length(array, d) == 0)
            return true;
    return false;
}

static int read_array(struct index *index, const struct weft_node *node, struct item *item)
{
    const struct weft_type *type = weft_node_type(node);
    int status = WEFT_OK;
    item->node = node;
    if (type->kind == WEFT_T_LIST || type->kind == WEFT_T_TUPLE)
        status = weft_compose_call(index->compose, "array", &node, 1, &item->node, NULL);
    if (!status && item->node != node && has_nothing(item->node))
        status = weft_compose_call(index->compose, "array", &node, 1, &item->node, "dtype",
                                   weft_value_string(WEFT_STR("i64")), NULL);
    if (status)
        return status;
    type = weft_node_type(item->node);
    char kind = weft_dtype_kind(type->dtype);
    if (type->kind != WEFT_T_ARRAY || !strchr("biu", kind))
        return fail_item(index, type);
    item->kind = kind == 'b' ? MASK : LIST;
    index->lists++;
    index->masks += kind == 'b';
    return WEFT_OK;
}

// true or false: the place 0 of a new axis, or no place; a computed one is a mask of it.
static int read_truth(struct index *index, const struct weft_node *node, struct item *item)
{
    const struct weft_value *value = weft_node_value(node);
    const struct weft_node *list;
    bool truth = false;
    item->fresh = true;
    index->lists++;
    index->masks += !value;
    item->kind = value ? LIST : MASK;
    if (!value) {
        int status = weft_compose_list(index->compose, WEFT_LIST, &node, 1, &list);
        return status ? status : weft_compose_call(index->compose, "array", &list, 1, &item->node, NULL);
    }
    weft_value_as_bool(value, &truth);
    const int64_t places = truth;
    struct weft_value *zeros = weft_value_array(NULL, WEFT_I64, 1, &places);
    if (zeros && truth)
        *(int64_t *)zeros->array.data = 0;
    return weft_compose_const(index->compose, zeros, &item->node);
}

static int read_item(struct index *index, const struct weft_node *node)
{
    const struct weft_value *value = weft_node_value(node);
    const struct weft_type *type = weft_node_type(node);
    struct item *item = &index->items[index->count];
    if (index->count++ == 2 * WEFT_MAX_NDIM - 1)
        return weft_infer_fail(&index->compose->call, WEFT_E_INDEX, index->param, "too many indices");
    *item = (struct item){.kind = SLICE, .value = value};
    if (value && value->kind == WEFT_SLICE)
        return WEFT_OK;
    if (value && (value->kind == WEFT_NEWAXIS || value->kind == WEFT_NULL || value->kind == WEFT_ELLIPSIS)) {
        item->kind = value->kind == WEFT_ELLIPSIS ? DOTS : NEW;
        return WEFT_OK;
    }
    if (type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_LIST || type->kind == WEFT_T_TUPLE)
        return read_array(index, node, item);
    if (type->kind == WEFT_T_SCALAR && type->dtype == WEFT_BOOL)
        return read_truth(index, node, item);
    if (type->kind != WEFT_T_SCALAR || !strchr("iu", weft_dtype_kind(type->dtype)))
        return fail_item(index, type);
    item->kind = value ? POINT : LIST; // (a computed index is an array without dimensions)
    index->lists += !value;
    item->node = node;
    return WEFT_OK;
}

// Dimensions of the indexed array that an item stands for.
static int dimensions(const struct item *item)
{
    if (item->fresh)
        return 0;
    return item->kind == MASK ? weft_node_ndim(item->node) : item->kind != NEW && item->kind != DOTS;
}

static struct item whole(void)
{
    return (struct item){.kind = SLICE};
}

// Replaces `...` by whole slices, which also fill the end.
static int fill_dots(struct index *index, int ndim)
{
    int used = 0, dots = -1;
    for (int i = 0; i < index->count; i++) {
        used += dimensions(&index->items[i]);
        if (index->items[i].kind == DOTS && dots >= 0)
            return weft_infer_fail(&index->compose->call, WEFT_E_INDEX, index->param,
                                   "an index has at most one '...'");
        dots = index->items[i].kind == DOTS ? i : dots;
    }
    if (used > ndim)
        return weft_infer_fail(&index->compose->call, WEFT_E_INDEX, index->param,
                               "%d indices for an array with %d dimension%s", used, ndim,
                               ndim == 1 ? "" : "s");
    int rest = ndim - used, from = dots < 0 ? index->count : dots, tail = index->count - from - (dots >= 0);
    if (from + rest + tail > 2 * WEFT_MAX_NDIM)
        return weft_infer_fail(&index->compose->call, WEFT_E_INDEX, index->param, "too many indices");
    memmove(&index->items[from + rest], &index->items[from + (dots >= 0)],
            (size_t)tail * sizeof *index->items);
    for (int i = 0; i < rest; i++)
        index->items[from + i] = whole();
    index->count = from + rest + tail;
    index->dots = dots < 0 ? -1 : from;
    return WEFT_OK;
}

static int read_index(struct index *index, const struct weft_node *node, int ndim)
{
    const struct weft_node *const *items = &node;
    size_t count = 1;
    int status = WEFT_OK;
    if (weft_node_type(node)->kind == WEFT_T_TUPLE)
        status = weft_compose_items(index->compose, node, &items, &count);
    if (status == WEFT_UNSUPPORTED)
        return fail_item(index, weft_node_type(node));
    for (size_t i = 0; i < count && !status; i++)
        status = read_item(index, items[i]);
    return status ? status : fill_dots(index, ndim);
}

// ---- Slices first ---------------------------------------------------------------------------------------

static struct weft_value *basic_item(const struct item *item)
{
    if (item->kind == NEW || item->fresh)
        return weft_value_marker(WEFT_NEWAXIS);
    if (item->kind == SLICE && item->value)
        return weft_value_ref(item->value);
    return weft_value_slice(weft_value_null(), weft_value_null(), weft_value_null());
}

// Axes that an item stands for once slices and new axes are applied.
static int places(const struct item *item)
{
    return item->kind == MASK ? weft_node_ndim(item->node) : 1;
}

// x with slices and new axes applied, whole along the axes that arrays and ints index.
static int apply_slices(const struct index *index, const struct weft_node **x)
{
    size_t count = 0, next = 0;
    bool any = false;
    for (int i = 0; i < index->count; i++) {
        count += (size_t)places(&index->items[i]);
        any |= index->items[i].kind == NEW || index->items[i].fresh ||
               (index->items[i].kind == SLICE && index->items[i].value);
    }
    if (!any)
        return WEFT_OK;
    struct weft_value *tuple = weft_value_list(WEFT_TUPLE, count);
    bool ok = tuple != NULL;
    for (int i = 0; i < index->count && ok; i++)
        for (int k = places(&index->items[i]); k > 0 && ok; k--)
            ok = (tuple->list.items[next++] = basic_item(&index->items[i])) != NULL;
    if (!ok) {
        weft_value_release(tuple);
        return WEFT_NO_MEMORY;
    }
    return weft_compose_call(index->compose, "getitem", x, 1, x, "index", tuple, NULL);
}

// ---- Masks ----------------------------------------------------------------------------------------------

// The indices of an axis of x at which a mask of one dimension holds.
static int pick_mask(struct weft_compose *compose, const struct weft_node *x, const struct weft_node *mask,
                     int axis, const struct weft_node **out)
{
    const struct weft_node *inputs[3] = {NULL, x, mask};
    int status = weft_make_rechunk(compose, mask, &weft_node_type(x)->chunks[axis], &inputs[2]);
    if (!status)
        status = weft_compose_call(compose, "mask_counts", &inputs[2], 1, &inputs[0], NULL);
    return status
               ? status
               : weft_compose_call(compose, "pick_mask", inputs, 3, out, "axis", weft_value_int(axis), NULL);
}

static int check_mask(struct weft_compose *compose, int param, const struct weft_node *x,
                      const struct weft_node *mask, int axis)
{
    for (int k = 0; k < weft_node_ndim(mask); k++)
        if (weft_node_length(mask, k) != weft_node_length(x, axis + k))
            return weft_infer_fail(
                &compose->call, WEFT_E_INDEX, param, "a mask of length %lld for axis %d of length %lld",
                (long long)weft_node_length(mask, k), axis + k, (long long)weft_node_length(x, axis + k));
    return WEFT_OK;
}

// A mask alone: the axes it covers become one, of which it picks.
static int apply_mask(struct weft_compose *compose, int param, const struct weft_node *x,
                      const struct weft_node *mask, int axis, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    const int64_t flat = -1;
    int covered = weft_node_ndim(mask), ndim = weft_node_shape(x, shape);
    int status = check_mask(compose, param, x, mask, axis);
    if (!status && covered > 1) {
        for (int k = 1; k < covered; k++)
            shape[axis] *= shape[axis + k];
        memmove(shape + axis + 1, shape + axis + covered, (size_t)(ndim - axis - covered) * sizeof *shape);
        status = weft_make_reshape(compose, x, ndim - covered + 1, shape, &x);
        if (!status)
            status = weft_make_reshape(compose, mask, 1, &flat, &mask);
    }
    return status ? status : pick_mask(compose, x, mask, axis, out);
}

// Where a mask holds: one array of indices for each of its axes, from the places in the raveled mask.
static int mask_indices(struct weft_compose *compose, const struct weft_node *mask,
                        const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM], stride = 1;
    const int64_t flat = -1;
    const struct weft_node *places, *number;
    int ndim = weft_node_shape(mask, shape);
    int status = ndim == 1 ? WEFT_OK : weft_make_reshape(compose, mask, 1, &flat, &mask);
    if (!status)
        status = weft_compose_call(compose, "arange", NULL, 0, &places, "start",
                                   weft_value_int(weft_node_length(mask, 0)), NULL);
    if (!status)
        status = weft_make_rechunk(compose, places, weft_node_type(mask)->chunks, &places);
    if (!status)
        status = pick_mask(compose, places, mask, 0, &places);
    for (int d = ndim - 1; d >= 0 && !status; d--) {
        out[d] = places;
        status = weft_make_int(compose, stride, &number);
        if (!status && stride > 1)
            status = weft_make_binary(compose, "floor_divide", out[d], number, &out[d]);
        if (!status)
            status = weft_make_int(compose, shape[d] ? shape[d] : 1, &number);
        if (!status && d > 0)
            status = weft_make_binary(compose, "remainder", out[d], number, &out[d]);
        stride *= shape[d] ? shape[d] : 1;
    }
    return status;
}

// ---- Index arrays ---------------------------------------------------------------------------------------

// The index arrays with the axes they stand for.
struct picks {
    const struct weft_node *nodes[WEFT_MAX_NDIM]; // NULL: a constant int in `points`
    int64_t points[WEFT_MAX_NDIM];
    int axes[WEFT_MAX_NDIM];
    int count, before;
    int dots; // the axis before which `...` stands for nothing, between arrays; -1: none
    int ndim;
    int64_t shape[WEFT_MAX_NDIM]; // that all are broadcast to
};

static int add_pick(struct picks *picks, const struct weft_node *node, int64_t point, int axis)
{
    picks->nodes[picks->count] = node;
    picks->points[picks->count] = point;
    picks->axes[picks->count++] = axis;
    return WEFT_OK;
}

// Index arrays and ints in order, and where their axes go.
static int collect(struct index *index, const struct weft_node *x, struct picks *picks)
{
    const struct weft_node *parts[WEFT_MAX_NDIM];
    int axis = 0, kept = 0, last = -1, status = WEFT_OK;
    bool neighbours = true;
    picks->dots = -1;
    for (int i = 0; i < index->count && !status; i++) {
        const struct item *item = &index->items[i];
        if (item->kind == SLICE || item->kind == NEW) {
            kept++;
            axis++;
            continue;
        }
        picks->dots = last >= 0 && last == i - 1 && i == index->dots ? axis : picks->dots;
        neighbours = neighbours && (last < 0 || last == i - 1) && picks->dots < 0;
        picks->before = last < 0 ? kept : picks->before;
        last = i;
        if (item->kind == MASK) {
            status = check_mask(index->compose, index->param, x, item->node, axis);
            if (!status)
                status = mask_indices(index->compose, item->node, parts);
            for (int k = 0; k < places(item) && !status; k++)
                status = add_pick(picks, parts[k], 0, axis++);
        } else {
            int64_t point = 0;
            if (item->kind == POINT)
                weft_value_as_int(item->value, &point);
            status = add_pick(picks, item->kind == LIST ? item->node : NULL, point, axis++);
        }
    }
    picks->before = neighbours ? picks->before : 0;
    return status;
}

// The common shape of index arrays.  A length that is not known takes part in a later round only.
static int common_shape(struct index *index, struct picks *picks)
{
    picks->ndim = 0;
    for (int i = 0; i < picks->count; i++)
        if (picks->nodes[i] && weft_node_ndim(picks->nodes[i]) > picks->ndim)
            picks->ndim = weft_node_ndim(picks->nodes[i]);
    for (int d = 0; d < picks->ndim; d++) {
        picks->shape[d] = 1;
        for (int i = 0; i < picks->count; i++) {
            int own = picks->nodes[i] ? weft_node_ndim(picks->nodes[i]) : 0, k = d - (picks->ndim - own);
            int64_t length = k < 0 ? 1 : weft_node_length(picks->nodes[i], k);
            if (picks->shape[d] != 1 && length != 1 && length != picks->shape[d])
                return weft_infer_fail(&index->compose->call, WEFT_E_BROADCAST, index->param,
                                       "index arrays of lengths %lld and %lld do not broadcast",
                                       (long long)picks->shape[d], (long long)length);
            picks->shape[d] = length != 1 ? length : picks->shape[d];
        }
    }
    return WEFT_OK;
}

static int check_known(struct index *index, const struct weft_node *x, int axis, const int64_t *values,
                       int64_t count)
{
    int64_t length = weft_node_length(x, axis);
    for (int64_t i = 0; i < count; i++)
        if (values[i] < -length || values[i] >= length)
            return weft_infer_fail(&index->compose->call, WEFT_E_INDEX, index->param,
                                   "index %lld is out of range for axis %d of length %lld",
                                   (long long)values[i], axis, (long long)length);
    return WEFT_OK;
}

static bool is_known(const struct weft_node *node)
{
    const struct weft_value *value = node ? weft_node_value(node) : NULL;
    return !node || (value && (value->kind == WEFT_ARRAY || value->kind == WEFT_SCALAR));
}

// An index; one of U64 that is too large for any axis stays so.
static int64_t element_index(enum weft_dtype dtype, const void *at)
{
    int64_t index = weft_element_whole(dtype, at);
    return dtype == WEFT_U64 && index < 0 ? INT64_MAX : index;
}

// Known indices as i64 of the common shape.
static struct weft_value *known_values(const struct picks *picks, int i)
{
    struct weft_value *made = weft_value_array(NULL, WEFT_I64, picks->ndim, picks->shape);
    const struct weft_value *from = picks->nodes[i] ? weft_node_value(picks->nodes[i]) : NULL;
    int64_t at[WEFT_MAX_NDIM] = {0}, total = 1, point = picks->points[i];
    if (from && from->kind == WEFT_SCALAR)
        weft_value_as_int(from, &point);
    for (int d = 0; d < picks->ndim; d++)
        total *= picks->shape[d];
    for (int64_t k = 0; made && k < total; k++) {
        int64_t value = point;
        if (from && from->kind == WEFT_ARRAY) {
            const char *address = from->array.data;
            int skip = picks->ndim - from->array.ndim;
            for (int d = 0; d < from->array.ndim; d++)
                address += from->array.shape[d] == 1 ? 0 : at[d + skip] * from->array.strides[d];
            value = element_index(from->dtype, address);
        }
        ((int64_t *)made->array.data)[k] = value;
        for (int d = picks->ndim - 1; d >= 0 && ++at[d] == picks->shape[d]; d--)
            at[d] = 0;
    }
    return made;
}

static int pick_known(struct index *index, const struct weft_node *x, const struct picks *picks,
                      const struct weft_node **out)
{
    int64_t axes[WEFT_MAX_NDIM], total = 1;
    struct weft_value *known = weft_value_list(WEFT_LIST, (size_t)picks->count);
    int status = known ? WEFT_OK : WEFT_NO_MEMORY;
    for (int d = 0; d < picks->ndim; d++)
        total *= picks->shape[d];
    for (int i = 0; i < picks->count && !status; i++) {
        axes[i] = picks->axes[i];
        struct weft_value *values = known->list.items[i] = known_values(picks, i);
        status = values ? check_known(index, x, picks->axes[i], values->array.data, total) : WEFT_NO_MEMORY;
    }
    if (status) {
        weft_value_release(known);
        return status;
    }
    return weft_compose_call(index->compose, "pick_arrays", &x, 1, out, "known", known, "axes",
                             weft_ints_value(WEFT_LIST, axes, (size_t)picks->count), "before",
                             weft_value_int(picks->before), NULL);
}

// An index that is computed: i64 of the common shape, in common chunks.
static int computed_index(struct index *index, const struct picks *picks, int i, const struct weft_node **out)
{
    int status = WEFT_OK;
    *out = picks->nodes[i];
    if (!*out)
        status = weft_make_int(index->compose, picks->points[i], out);
    if (!status && weft_node_type(*out)->kind != WEFT_T_ARRAY)
        status = weft_make_broadcast(index->compose, *out, picks->ndim, picks->shape, out);
    if (!status)
        status = weft_make_cast(index->compose, *out, WEFT_I64, out);
    return status ? status : weft_make_broadcast(index->compose, *out, picks->ndim, picks->shape, out);
}

static int pick_computed(struct index *index, const struct weft_node *x, struct picks *picks,
                         const struct weft_node **out)
{
    const struct weft_node *inputs[WEFT_MAX_NDIM + 1] = {x};
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t axes[WEFT_MAX_NDIM];
    bool scalar = picks->ndim == 0;
    int status = WEFT_OK;
    if (scalar) {
        picks->ndim = 1;
        picks->shape[0] = 1;
    }
    for (int i = 0; i < picks->count && !status; i++) {
        axes[i] = picks->axes[i];
        status = computed_index(index, picks, i, &inputs[1 + i]);
        for (int d = 0; d < picks->ndim && !status; d++) {
            const struct weft_chunks *own = &weft_node_type(inputs[1 + i])->chunks[d];
            chunks[d] = i ? chunks[d] : *own;
            status = weft_chunks_unify(index->compose->call.arena, &chunks[d], own, &chunks[d]);
        }
    }
    for (int i = 0; i < picks->count && !status; i++)
        status = weft_make_rechunk(index->compose, inputs[1 + i], chunks, &inputs[1 + i]);
    if (!status)
        status = weft_compose_call(index->compose, "pick_arrays", inputs, 1 + (size_t)picks->count, out,
                                   "axes", weft_ints_value(WEFT_LIST, axes, (size_t)picks->count), "before",
                                   weft_value_int(picks->before), NULL);
    if (!status && scalar)
        status = weft_compose_call(index->compose, "squeeze", out, 1, out, "axis",
                                   weft_value_int(picks->before), NULL);
    return status;
}

static bool any_late(const struct picks *picks)
{
    for (int i = 0; i < picks->count; i++)
        if (picks->nodes[i] && weft_type_late(weft_node_type(picks->nodes[i])))
            return true;
    return false;
}

// The places of masks among other index arrays are known in a later round: a call that waits for them.
static int wait_for(struct index *index, const struct weft_node *x, const struct picks *picks,
                    const struct weft_node **out)
{
    const struct weft_node *items[WEFT_MAX_NDIM + 1], *both[2] = {x, NULL};
    int ndim = weft_node_ndim(x), status = WEFT_OK;
    size_t dots = picks->dots >= 0;
    for (int d = 0; d < ndim && !status; d++)
        status = weft_compose_const(index->compose,
                                    weft_value_slice(weft_value_null(), weft_value_null(), weft_value_null()),
                                    &items[d]);
    for (int i = 0; i < picks->count && !status; i++) {
        items[picks->axes[i]] = picks->nodes[i];
        if (!picks->nodes[i])
            status = weft_make_int(index->compose, picks->points[i], &items[picks->axes[i]]);
    }
    if (!status && dots) {
        memmove(&items[picks->dots + 1], &items[picks->dots], (size_t)(ndim - picks->dots) * sizeof(void *));
        status = weft_compose_const(index->compose, weft_value_marker(WEFT_ELLIPSIS), &items[picks->dots]);
    }
    if (!status)
        status = weft_compose_list(index->compose, WEFT_TUPLE, items, (size_t)ndim + dots, &both[1]);
    return status ? status : weft_compose_call(index->compose, "getitem_arrays", both, 2, out, NULL);
}

static int apply_index(struct index *index, const struct weft_node *x, const struct weft_node **out)
{
    struct picks picks = {0};
    int status = apply_slices(index, &x);
    if (status)
        return status;
    if (index->masks == 1 && index->lists == 1) {
        int axis = 0, points = 0, at = 0;
        const struct weft_node *mask = NULL;
        for (int i = 0; i < index->count; i++) {
            points += index->items[i].kind == POINT;
            mask = index->items[i].kind == MASK ? index->items[i].node : mask;
            axis = index->items[i].kind == MASK ? at : axis;
            at += places(&index->items[i]);
        }
        if (!points)
            return apply_mask(index->compose, index->param, x, mask, axis, out);
    }
    status = collect(index, x, &picks);
    if (!status && any_late(&picks))
        return wait_for(index, x, &picks, out);
    if (!status)
        status = common_shape(index, &picks);
    if (status)
        return status;
    for (int i = 0; i < picks.count; i++)
        if (!is_known(picks.nodes[i]))
            return pick_computed(index, x, &picks, out);
    return pick_known(index, x, &picks, out);
}

static int getitem_compose(struct weft_compose *compose)
{
    struct index index = {.compose = compose, .param = 1};
    int status = read_index(&index, compose->inputs[1], weft_node_ndim(compose->inputs[0]));
    return status ? status : apply_index(&index, compose->inputs[0], &compose->result);
}

// How many dimensions the result has, as far as it matters before lengths are known.
static int getitem_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0], *by = infer->inputs[1];
    int ndim = x->ndim, common = 0, taken = 0;
    bool tuple = by->kind == WEFT_T_TUPLE;
    for (size_t i = 0; i < (tuple ? by->field_count : 1); i++) {
        const struct weft_type *type = tuple ? by->fields[i].type : by;
        bool mask = type->dtype == WEFT_BOOL && (type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_SCALAR);
        int own = mask ? 1 : type->kind == WEFT_T_ARRAY ? type->ndim : type->kind == WEFT_T_LIST;
        taken += mask ? type->ndim : type->kind == WEFT_T_NULL ? -1 : type->kind != WEFT_T_INDEX;
        common = own > common ? own : common;
    }
    ndim = ndim - taken + common;
    return weft_infer_late_as(infer, x->dtype, ndim);
}

// ---- take, compress -------------------------------------------------------------------------------------

// x[:, …, index] along an axis.
static int index_axis(struct weft_compose *compose, int param, const struct weft_node *x, int axis,
                      const struct weft_node *by, const struct weft_node **out)
{
    struct index index = {.compose = compose, .param = param};
    int status = WEFT_OK;
    for (int d = 0; d < weft_node_ndim(x); d++)
        index.items[index.count++] = whole();
    index.count = axis;
    status = read_item(&index, by);
    index.count = weft_node_ndim(x);
    return status ? status : apply_index(&index, x, out);
}

static int chosen_axis(struct weft_compose *compose, int param, const struct weft_node **x, int *axis)
{
    const struct weft_value *wanted = compose->call.attrs[param];
    const int64_t flat = -1;
    int64_t number;
    *axis = 0;
    bool all = weft_value_is_null(wanted);
    int status = all || weft_node_ndim(*x) == 0 ? weft_make_reshape(compose, *x, 1, &flat, x) : WEFT_OK;
    if (status || all)
        return status;
    weft_value_as_int(wanted, &number);
    return weft_attr_axis(&compose->call, param, number, weft_node_ndim(*x), axis);
}

// Bools are indices 0 and 1 here, no mask.
static int take_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0], *by = compose->inputs[1];
    int axis, status = chosen_axis(compose, 2, &x, &axis);
    enum weft_type_kind kind = weft_node_type(by)->kind;
    if (!status && (kind == WEFT_T_LIST || kind == WEFT_T_TUPLE))
        status = weft_compose_call(compose, "array", &by, 1, &by, NULL);
    if (!status && weft_node_type(by)->dtype == WEFT_BOOL)
        status = weft_make_cast(compose, by, WEFT_I64, &by);
    else if (!status)
        by = compose->inputs[1];
    return status ? status : index_axis(compose, 1, x, axis, by, &compose->result);
}

// Dimensions of indices: of an array, or as deep as lists are nested.
static int index_ndim(const struct weft_type *type)
{
    int deep = 0;
    for (; type && type->kind == WEFT_T_LIST && deep < WEFT_MAX_NDIM; deep++)
        type = type->element;
    return type && type->kind == WEFT_T_ARRAY ? deep + type->ndim : deep;
}

// Indices take the place of the axis, or of all of them.
static int take_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    bool flat = weft_value_is_null(infer->attrs[2]) || x->ndim == 0;
    int ndim = index_ndim(infer->inputs[1]) + (flat ? 0 : x->ndim - 1);
    if (ndim > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "more than %d dimensions", WEFT_MAX_NDIM);
    return weft_infer_late_as(infer, x->dtype, ndim);
}

static int compress_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[1];
    return weft_infer_late_as(infer, x->dtype, weft_value_is_null(infer->attrs[2]) ? 1 : x->ndim);
}

// Numbers choosing among truth values are a call of NumPy's method, x.compress(condition), which has them the
// other way round.
static int check_turned(struct weft_infer *infer)
{
    const struct weft_type *condition = infer->inputs[0];
    if (condition->kind != WEFT_T_ARRAY || condition->dtype == WEFT_BOOL ||
        infer->inputs[1]->dtype != WEFT_BOOL)
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_DTYPE, 0, "the condition comes first, and these are numbers");
    weft_infer_help(infer, "write compress(condition, x); numbers that are meant as the condition: x != 0");
    return status;
}

// A condition that is shorter than the axis counts as false for the rest.
static int compress_compose(struct weft_compose *compose)
{
    const struct weft_node *mask = compose->inputs[0], *x = compose->inputs[1];
    int axis, status = check_turned(&compose->call);
    if (!status)
        status = chosen_axis(compose, 2, &x, &axis);
    if (!status && weft_node_type(mask)->kind != WEFT_T_ARRAY)
        status = weft_compose_call(compose, "array", &mask, 1, &mask, NULL);
    if (!status)
        status = weft_make_cast(compose, mask, WEFT_BOOL, &mask);
    if (!status && weft_node_ndim(mask) != 1)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0, "a condition must have one dimension, not %d",
                               weft_node_ndim(mask));
    if (!status && weft_node_length(mask, 0) < weft_node_length(x, axis))
        status = weft_make_slice(compose, x, axis, 0, weft_node_length(mask, 0), &x);
    return status ? status : index_axis(compose, 0, x, axis, mask, &compose->result);
}

// ---- nonzero, flatnonzero, argwhere ---------------------------------------------------------------------

static int nonzero_parts(struct weft_compose *compose, bool flat, const struct weft_node **parts)
{
    const struct weft_node *x = compose->inputs[0];
    const int64_t all = -1;
    int status = WEFT_OK;
    if (weft_node_ndim(x) == 0 || (flat && weft_node_ndim(x) > 1))
        status = weft_make_reshape(compose, x, 1, &all, &x);
    if (!status)
        status = weft_make_cast(compose, x, WEFT_BOOL, &x);
    return status ? status : mask_indices(compose, x, parts);
}

static int nonzero_compose(struct weft_compose *compose)
{
    const struct weft_node *parts[WEFT_MAX_NDIM];
    int ndim = weft_node_ndim(compose->inputs[0]), status = nonzero_parts(compose, false, parts);
    return status
               ? status
               : weft_compose_list(compose, WEFT_TUPLE, parts, (size_t)(ndim ? ndim : 1), &compose->result);
}

static int flatnonzero_compose(struct weft_compose *compose)
{
    return nonzero_parts(compose, true, &compose->result);
}

static int argwhere_compose(struct weft_compose *compose)
{
    const struct weft_node *parts[WEFT_MAX_NDIM], *list;
    int ndim = weft_node_ndim(compose->inputs[0]), status = nonzero_parts(compose, false, parts);
    if (!status)
        status = weft_compose_list(compose, WEFT_LIST, parts, (size_t)(ndim ? ndim : 1), &list);
    return status ? status
                  : weft_compose_call(compose, "stack", &list, 1, &compose->result, "axis", weft_value_int(1),
                                      NULL);
}

static int nonzero_infer(struct weft_infer *infer)
{
    int ndim = infer->inputs[0]->ndim;
    return weft_infer_late_tuple(infer, WEFT_I64, 1, (size_t)(ndim ? ndim : 1));
}

static int places_infer(struct weft_infer *infer)
{
    return weft_infer_late_as(infer, WEFT_I64, strcmp(infer->op->name, "argwhere") == 0 ? 2 : 1);
}

static int sizes_compose(struct weft_compose *compose)
{
    compose->result = compose->inputs[0];
    return WEFT_OK;
}

// ---- Items of lists that are made later ---

static int item_compose(struct weft_compose *compose)
{
    const struct weft_node *const *items;
    size_t count = 0;
    int64_t at = 0;
    int status = weft_compose_items(compose, compose->inputs[0], &items, &count);
    weft_value_as_int(compose->call.attrs[1], &at);
    at = at < 0 ? at + (int64_t)count : at;
    if (status == WEFT_UNSUPPORTED || (!status && (at < 0 || at >= (int64_t)count)))
        return weft_infer_fail(&compose->call, WEFT_E_INDEX, 1, "no item %lld", (long long)at);
    if (!status)
        compose->result = items[at];
    return status;
}

static int item_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    bool tuple = type->kind == WEFT_T_TUPLE;
    int64_t at = 0, count = tuple ? (int64_t)type->field_count : type->count;
    weft_value_as_int(infer->attrs[1], &at);
    int64_t place = at < 0 ? at + count : at;
    if (count >= 0 && (place < 0 || place >= count))
        return weft_infer_fail(infer, WEFT_E_INDEX, 1, "index %lld is out of range for %lld items",
                               (long long)at, (long long)count);
    infer->result = count >= 0 ? weft_infer_item(infer, 0, (size_t)place) : NULL;
    if (!infer->result)
        infer->result = tuple ? type->fields[place].type : type->element;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param getitem_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"index", WEFT_INPUT, "array|list|tuple|int|bool", NULL, 0,
     "lists and arrays of ints or bools, slices, …"},
};
static const struct weft_param take_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array; a number is one of one element"},
    {"indices", WEFT_INPUT, "int|list|array", NULL, 0, "indices along the axis"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis; the raveled array unless given"},
};
static const struct weft_param compress_params[] = {
    {"condition", WEFT_INPUT, "list|array", NULL, 0,
     "for each index of the axis a bool, or a number that is 0 or not"},
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis; the raveled array unless given"},
};
static const struct weft_param nonzero_params[] = {{"x", WEFT_INPUT, "array|number", NULL, 0, "array"}};
static const struct weft_param sizes_params[] = {{"x", WEFT_INPUT, "array", NULL, 0, "array"}};

static const struct weft_param item_params[] = {
    {"items", WEFT_INPUT, "list", NULL, 0, "what is known to be a tuple of arrays in a later round"},
    {"index", WEFT_ATTR, "int", NULL, 0, "which of them"},
};

static const char *const getitem_aliases[] = {"getitem", NULL}, *const take_aliases[] = {"take", NULL},
                         *const compress_aliases[] = {"compress", NULL},
                         *const nonzero_aliases[] = {"where", NULL};

#define COMPOSED(op_name, text, parameters, late, rule)                                                      \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED, .infer = late,  \
    .compose = rule

const struct weft_op weft_op_getitem_arrays = {
    COMPOSED("getitem_arrays", "elements of an array by lists, arrays and masks", getitem_params,
             getitem_infer, getitem_compose),
    .flags = WEFT_PURE,
    .aliases = getitem_aliases,
};

const struct weft_op weft_op_array_take = {
    COMPOSED("array_take", "elements along an axis by their indices", take_params, take_infer, take_compose),
    .flags = WEFT_PURE,
    .aliases = take_aliases,
};

const struct weft_op weft_op_array_compress = {
    COMPOSED("array_compress", "what lies along an axis where a condition holds", compress_params,
             compress_infer, compress_compose),
    .flags = WEFT_PURE,
    .aliases = compress_aliases,
};

const struct weft_op weft_op_nonzero = {
    COMPOSED("nonzero", "the indices of the elements that are not 0, by axis", nonzero_params, nonzero_infer,
             nonzero_compose),
    .flags = WEFT_PURE,
    .aliases = nonzero_aliases,
};

const struct weft_op weft_op_flatnonzero = {
    COMPOSED("flatnonzero", "the places of the elements that are not 0 in the raveled array", nonzero_params,
             places_infer, flatnonzero_compose),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_argwhere = {
    COMPOSED("argwhere", "the indices of the elements that are not 0, one row each", sizes_params,
             places_infer, argwhere_compose),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_compute_chunk_sizes = {
    COMPOSED("compute_chunk_sizes", "the array itself; lengths become known while running anyway",
             sizes_params, weft_infer_late, sizes_compose),
    .flags = WEFT_PURE,
};

const struct weft_op weft_op_late_item = {
    COMPOSED("late_item", "an item of a list that is made in a later round", item_params, item_infer,
             item_compose),
    .flags = WEFT_PURE | WEFT_HIDDEN,
};
