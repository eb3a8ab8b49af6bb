// weft: arrays turned, shifted, repeated and cut: roll, rot90, tile, repeat, split and their like.
// SPDX-License-Identifier: BSD-3-Clause
//
// All are composed of views, joins and reshapes: views cost nothing, joins hand blocks on as they are.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define SMALL_BYTES (1 << 20) // what is repeated by copying it into larger chunks
#define MOST_PARTS  (1 << 20) // of a split

static int flip_axis(struct weft_compose *compose, const struct weft_node *x, int axis,
                     const struct weft_node **out)
{
    return weft_compose_call(compose, "flip", &x, 1, out, "axis", weft_value_int(axis), NULL);
}

static int check_ndim(struct weft_compose *compose, int least)
{
    int ndim = weft_node_ndim(compose->inputs[0]);
    if (ndim >= least)
        return WEFT_OK;
    return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0,
                           "'%s' needs an array of at least %d dimension%s, not %d", compose->call.op->name,
                           least, least == 1 ? "" : "s", ndim);
}

// ---- flipud, fliplr, rot90 ------------------------------------------------------------------------------

static int flipud_compose(struct weft_compose *compose)
{
    int status = check_ndim(compose, 1);
    return status ? status : flip_axis(compose, compose->inputs[0], 0, &compose->result);
}

static int fliplr_compose(struct weft_compose *compose)
{
    int status = check_ndim(compose, 2);
    return status ? status : flip_axis(compose, compose->inputs[0], 1, &compose->result);
}

static int exchange(struct weft_compose *compose, const struct weft_node *x, const int *axes,
                    const struct weft_node **out)
{
    return weft_compose_call(compose, "swapaxes", &x, 1, out, "axis1", weft_value_int(axes[0]), "axis2",
                             weft_value_int(axes[1]), NULL);
}

static int rot90_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0], **out = &compose->result;
    int64_t k = 1;
    int axes[WEFT_MAX_NDIM], count = 0;
    int status = check_ndim(compose, 2);
    weft_value_as_int(compose->call.attrs[1], &k);
    if (!status)
        status = weft_attr_axes(&compose->call, 2, weft_node_ndim(x), axes, &count);
    if (!status && count != 2)
        return weft_infer_fail(&compose->call, WEFT_E_AXIS, 2, "a rotation is in a plane of two axes");
    *out = x;
    switch (status ? 0 : (k % 4 + 4) % 4) {
    case 1:
        status = flip_axis(compose, x, axes[1], &x);
        return status ? status : exchange(compose, x, axes, out);
    case 2:
        status = flip_axis(compose, x, axes[0], &x);
        return status ? status : flip_axis(compose, x, axes[1], out);
    case 3:
        status = exchange(compose, x, axes, &x);
        return status ? status : flip_axis(compose, x, axes[1], out);
    default:
        return status;
    }
}

// ---- roll -----------------------------------------------------------------------------------------------

static int roll_axis(struct weft_compose *compose, const struct weft_node **x, int axis, int64_t shift)
{
    const struct weft_node *parts[2];
    int64_t length = weft_node_length(*x, axis);
    shift = length ? (shift % length + length) % length : 0;
    if (!shift)
        return WEFT_OK;
    int status = weft_make_slice(compose, *x, axis, length - shift, length, &parts[0]);
    if (!status)
        status = weft_make_slice(compose, *x, axis, 0, length - shift, &parts[1]);
    return status ? status : weft_make_join(compose, parts, 2, axis, x);
}

static int roll_flat(struct weft_compose *compose, int64_t shift)
{
    const struct weft_node *x = compose->inputs[0];
    int64_t shape[WEFT_MAX_NDIM];
    const int64_t flat = -1;
    int ndim = weft_node_shape(x, shape);
    int status = weft_make_reshape(compose, x, 1, &flat, &x);
    if (!status)
        status = roll_axis(compose, &x, 0, shift);
    return status ? status : weft_make_reshape(compose, x, ndim, shape, &compose->result);
}

// Shifts and axes are broadcast against each other; shifts of one axis add up.
static int roll_compose(struct weft_compose *compose)
{
    int64_t shifts[WEFT_MAX_NDIM], numbers[WEFT_MAX_NDIM], total = 0;
    size_t count, axis_count = 1;
    const struct weft_node *x = compose->inputs[0];
    int status = weft_attr_ints(&compose->call, 1, "shifts", shifts, WEFT_MAX_NDIM, &count);
    bool flat = weft_value_is_null(compose->call.attrs[2]);
    if (!status && !flat)
        status = weft_attr_ints(&compose->call, 2, "axes", numbers, WEFT_MAX_NDIM, &axis_count);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        if (!weft_add_i64(total, shifts[i], &total))
            return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "the shifts are too large");
    if (flat)
        return roll_flat(compose, total);
    if (count != axis_count && count != 1 && axis_count != 1)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "%zu shifts for %zu axes", count, axis_count);
    for (size_t i = 0; i < (count > axis_count ? count : axis_count) && !status; i++) {
        int axis;
        status =
            weft_attr_axis(&compose->call, 2, numbers[axis_count == 1 ? 0 : i], weft_node_ndim(x), &axis);
        if (!status)
            status = roll_axis(compose, &x, axis, shifts[count == 1 ? 0 : i]);
    }
    compose->result = x;
    return status;
}

// ---- tile and repeat ------------------------------------------------------------------------------------

static int fail_size(struct weft_compose *compose)
{
    return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 1, "the result has more than 2^63 elements");
}

// x followed by itself `times` times along an axis, as blocks of x: by doubling.
static int join_copies(struct weft_compose *compose, const struct weft_node **x, int axis, int64_t times)
{
    const struct weft_node *power = *x, *result = NULL;
    int status = WEFT_OK;
    for (; times && !status; times /= 2) {
        const struct weft_node *pair[2] = {result, power}, *twice[2] = {power, power};
        if (times % 2 && result)
            status = weft_make_join(compose, pair, 2, axis, &result);
        else if (times % 2)
            result = power;
        if (!status && times > 1)
            status = weft_make_join(compose, twice, 2, axis, &power);
    }
    *x = result;
    return status;
}

// A new axis of `times` before or after `axis`, merged with it: x as a whole, or each element, repeated.
static int spread(struct weft_compose *compose, const struct weft_node **x, int axis, bool each,
                  int64_t times)
{
    int64_t shape[WEFT_MAX_NDIM + 1];
    const struct weft_node *wide;
    int ndim = weft_node_shape(*x, shape), at = each ? axis + 1 : axis;
    int64_t length = shape[axis], merged;
    if (!weft_mul_i64(length, times, &merged))
        return fail_size(compose);
    int status = weft_make_expand(compose, *x, at, &wide);
    memmove(shape + at + 1, shape + at, (size_t)(ndim - at) * sizeof *shape);
    shape[at] = times;
    if (!status)
        status = weft_make_broadcast(compose, wide, ndim + 1, shape, &wide);
    weft_node_shape(*x, shape);
    shape[axis] = merged;
    return status ? status : weft_make_reshape(compose, wide, ndim, shape, x);
}

static int tile_axis(struct weft_compose *compose, const struct weft_node **x, int axis, int64_t times)
{
    uint64_t total, largest;
    if (times == 1)
        return WEFT_OK;
    if (times == 0)
        return weft_make_slice(compose, *x, axis, 0, 0, x);
    if (weft_type_bytes(weft_node_type(*x), &total, &largest) && total < SMALL_BYTES)
        return spread(compose, x, axis, false, times);
    return join_copies(compose, x, axis, times);
}

static int tile_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0];
    int64_t reps[WEFT_MAX_NDIM];
    size_t count;
    int status = weft_attr_ints(&compose->call, 1, "repetitions", reps, WEFT_MAX_NDIM, &count);
    while (!status && weft_node_ndim(x) < (int)count)
        status = weft_make_expand(compose, x, 0, &x);
    for (size_t i = 0; i < count && !status; i++) {
        if (reps[i] < 0)
            return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "a negative number of repetitions");
        status = tile_axis(compose, &x, weft_node_ndim(x) - (int)count + (int)i, reps[i]);
    }
    compose->result = x;
    return status;
}

static int tile_infer(struct weft_infer *infer)
{
    const struct weft_value *reps = infer->attrs[1];
    const struct weft_type *x = infer->inputs[0];
    size_t count = reps->kind == WEFT_SCALAR ? 1 : reps->list.count;
    int ndim = x->kind == WEFT_T_ARRAY ? x->ndim : 0;
    if (count > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "more than %d dimensions", WEFT_MAX_NDIM);
    return weft_infer_late_as(infer, x->dtype, ndim < (int)count ? (int)count : ndim);
}

// The indices 0 0 1 2 2 2 … for counts of their own.
static int repeat_listed(struct weft_compose *compose, const struct weft_node *x, int axis,
                         const struct weft_value *counts)
{
    int64_t length = weft_node_length(x, axis), total = 0, one;
    if (counts->list.count != (size_t)length)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 1, "%zu counts for axis %d of length %lld",
                               counts->list.count, axis, (long long)length);
    for (size_t i = 0; i < counts->list.count; i++)
        if (!weft_value_as_int(counts->list.items[i], &one) || one < 0 || !weft_add_i64(total, one, &total))
            return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "counts are ints, 0 or more");
    struct weft_value *indices = weft_value_array(NULL, WEFT_I64, 1, &total);
    if (!indices)
        return WEFT_NO_MEMORY;
    int64_t *out = indices->array.data;
    for (size_t i = 0; i < counts->list.count; i++)
        for (weft_value_as_int(counts->list.items[i], &one); one > 0; one--)
            *out++ = (int64_t)i;
    const struct weft_node *both[2] = {x, NULL};
    int status = weft_compose_const(compose, indices, &both[1]);
    return status ? status
                  : weft_compose_call(compose, "array_take", both, 2, &compose->result, "axis",
                                      weft_value_int(axis), NULL);
}

static int repeat_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0];
    const struct weft_value *repeats = compose->call.attrs[1];
    const int64_t flat = -1;
    int64_t number = 0, times;
    int axis = 0, status = WEFT_OK;
    if (weft_value_is_null(compose->call.attrs[2])) {
        status = weft_make_reshape(compose, x, 1, &flat, &x);
    } else {
        weft_value_as_int(compose->call.attrs[2], &number);
        status = weft_attr_axis(&compose->call, 2, number, weft_node_ndim(x), &axis);
    }
    if (status)
        return status;
    bool listed = repeats->kind != WEFT_SCALAR;
    if (listed && repeats->list.count != 1)
        return repeat_listed(compose, x, axis, repeats);
    if (!weft_value_as_int(listed ? repeats->list.items[0] : repeats, &times) || times < 0)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "counts are ints, 0 or more");
    if (times == 0)
        return weft_make_slice(compose, x, axis, 0, 0, &compose->result);
    if (times > 1)
        status = spread(compose, &x, axis, true, times);
    compose->result = x;
    return status;
}

// ---- split ----------------------------------------------------------------------------------------------

static int fail_sections(struct weft_infer *infer)
{
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "the number of parts must be 1 to %d", MOST_PARTS);
}

// The bounds of the parts: the first `count` of them begin each part, the last one ends the last.
static int split_bounds(struct weft_compose *compose, int64_t length, bool equal, int64_t **bounds,
                        size_t *count)
{
    const struct weft_value *wanted = compose->call.attrs[1];
    int64_t sections = 0;
    bool listed = wanted->kind != WEFT_SCALAR;
    if (!listed)
        weft_value_as_int(wanted, &sections);
    if (!listed && (sections <= 0 || sections > MOST_PARTS))
        return fail_sections(&compose->call);
    if (!listed && equal && length % sections)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 1, "%lld elements do not make %lld equal parts",
                               (long long)length, (long long)sections);
    *count = listed ? wanted->list.count + 1 : (size_t)sections;
    *bounds = weft_arena_array(compose->call.arena, *count + 1, sizeof **bounds);
    if (!*bounds)
        return WEFT_NO_MEMORY;
    for (size_t i = 1; i <= *count; i++) {
        int64_t at = length, part = (int64_t)i;
        if (!listed) // the first length % sections parts have one element more
            at = part * (length / sections) + (part < length % sections ? part : length % sections);
        else if (i < *count && !weft_value_as_int(wanted->list.items[i - 1], &at))
            return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "the places to cut are ints");
        at = at < 0 ? at + length : at;
        (*bounds)[i] = at < 0 ? 0 : at > length ? length : at;
    }
    return WEFT_OK;
}

static int split_axis(struct weft_compose *compose, int axis, bool equal)
{
    const struct weft_node *x = compose->inputs[0];
    int64_t *bounds = NULL;
    size_t count = 0;
    int status = split_bounds(compose, weft_node_length(x, axis), equal, &bounds, &count);
    const struct weft_node **parts =
        status ? NULL : weft_arena_array(compose->call.arena, count, sizeof *parts);
    if (!parts)
        return status ? status : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        int64_t end = bounds[i + 1] < bounds[i] ? bounds[i] : bounds[i + 1];
        status = weft_make_slice(compose, x, axis, bounds[i], end, &parts[i]);
    }
    return status ? status : weft_compose_list(compose, WEFT_LIST, parts, count, &compose->result);
}

static int split_given(struct weft_compose *compose, bool equal)
{
    int64_t number = 0;
    int axis;
    weft_value_as_int(compose->call.attrs[2], &number);
    int status = weft_attr_axis(&compose->call, 2, number, weft_node_ndim(compose->inputs[0]), &axis);
    return status ? status : split_axis(compose, axis, equal);
}

static int split_compose(struct weft_compose *compose)
{
    return split_given(compose, true);
}

static int array_split_compose(struct weft_compose *compose)
{
    return split_given(compose, false);
}

static int hsplit_compose(struct weft_compose *compose)
{
    int status = check_ndim(compose, 1);
    return status ? status : split_axis(compose, weft_node_ndim(compose->inputs[0]) == 1 ? 0 : 1, true);
}

static int vsplit_compose(struct weft_compose *compose)
{
    int status = check_ndim(compose, 2);
    return status ? status : split_axis(compose, 0, true);
}

static int dsplit_compose(struct weft_compose *compose)
{
    int status = check_ndim(compose, 3);
    return status ? status : split_axis(compose, 2, true);
}

static int split_infer(struct weft_infer *infer)
{
    const struct weft_value *wanted = infer->attrs[1];
    int64_t sections = 1;
    if (wanted->kind != WEFT_SCALAR)
        sections = (int64_t)wanted->list.count + 1;
    else
        weft_value_as_int(wanted, &sections);
    if (sections <= 0 || sections > MOST_PARTS)
        return fail_sections(infer);
    return weft_infer_late_tuple(infer, infer->inputs[0]->dtype, infer->inputs[0]->ndim, (size_t)sections);
}

// ---- atleast_1d, atleast_2d, atleast_3d -----------------------------------------------------------------

// New axes go in front; of one dimension, the third goes behind.
static int at_least(struct weft_compose *compose, int ndim)
{
    const struct weft_node *x = compose->inputs[0];
    int status = WEFT_OK;
    while (!status && weft_node_ndim(x) < ndim)
        status = weft_make_expand(compose, x, weft_node_ndim(x) == 2 ? 2 : 0, &x);
    compose->result = x;
    return status;
}

static int atleast_1d_compose(struct weft_compose *compose)
{
    return at_least(compose, 1);
}

static int atleast_2d_compose(struct weft_compose *compose)
{
    return at_least(compose, 2);
}

static int atleast_3d_compose(struct weft_compose *compose)
{
    return at_least(compose, 3);
}

static int atleast_infer(struct weft_infer *infer)
{
    int least = infer->op->name[8] - '0', ndim = infer->inputs[0]->ndim;
    return weft_infer_late_as(infer, infer->inputs[0]->dtype, ndim < least ? least : ndim);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define ARRAY_PARAM                                                                                          \
    {                                                                                                        \
        "x", WEFT_INPUT, "array", NULL, 0, "array"                                                           \
    }
#define SECTIONS_PARAM                                                                                       \
    {                                                                                                        \
        "indices_or_sections", WEFT_ATTR, "int|list", NULL, 0, "number of parts, or where to cut"            \
    }

static const struct weft_param x_params[] = {ARRAY_PARAM};
static const struct weft_param any_params[] = {{"x", WEFT_INPUT, "array|number", NULL, 0, "array or number"}};
static const struct weft_param rot90_params[] = {
    ARRAY_PARAM,
    {"k", WEFT_ATTR, "int", "1", 0, "how many quarter turns, from the first axis towards the second"},
    {"axes", WEFT_ATTR, "list", "(0, 1)", 0, "the plane"},
};
static const struct weft_param roll_params[] = {
    ARRAY_PARAM,
    {"shift", WEFT_ATTR, "int|list", NULL, 0, "how far, one number or one an axis"},
    {"axis", WEFT_ATTR, "null|int|list", "null", 0, "axis or axes; the raveled array unless given"},
};
static const struct weft_param tile_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"reps", WEFT_ATTR, "int|list", NULL, 0, "how often along each of the last axes"},
};
static const struct weft_param repeat_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    {"repeats", WEFT_ATTR, "int|list", NULL, 0,
     "how often each element, or a list with one count an element"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis; the raveled array unless given"},
};
static const struct weft_param split_params[] = {
    ARRAY_PARAM,
    SECTIONS_PARAM,
    {"axis", WEFT_ATTR, "int", "0", 0, "axis that is cut"},
};
static const struct weft_param hsplit_params[] = {ARRAY_PARAM, SECTIONS_PARAM};

#define COMPOSED(op_name, text, parameters, late, rule)                                                      \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED,                 \
    .flags = WEFT_PURE, .infer = late, .compose = rule

const struct weft_op weft_op_flipud = {
    COMPOSED("flipud", "array with its rows in reverse order", x_params, weft_infer_late, flipud_compose),
};

const struct weft_op weft_op_fliplr = {
    COMPOSED("fliplr", "array with its columns in reverse order", x_params, weft_infer_late, fliplr_compose),
};

const struct weft_op weft_op_rot90 = {
    COMPOSED("rot90", "array rotated by quarter turns in a plane", rot90_params, weft_infer_late,
             rot90_compose),
};

const struct weft_op weft_op_roll = {
    COMPOSED("roll", "elements shifted along an axis, round the end", roll_params, weft_infer_late,
             roll_compose),
};

const struct weft_op weft_op_tile = {
    COMPOSED("tile", "array repeated as a whole", tile_params, tile_infer, tile_compose),
};

const struct weft_op weft_op_repeat = {
    COMPOSED("repeat", "each element repeated", repeat_params, weft_infer_late_axis, repeat_compose),
};

static const char *const split_aliases[] = {"split", NULL};

const struct weft_op weft_op_split_equal = {
    COMPOSED("split_equal", "an array cut into equal parts, or at places", split_params, split_infer,
             split_compose),
    .aliases = split_aliases,
};

const struct weft_op weft_op_array_split = {
    COMPOSED("array_split", "an array cut into parts as equal as they can be, or at places", split_params,
             split_infer, array_split_compose),
};

const struct weft_op weft_op_hsplit = {
    COMPOSED("hsplit", "an array cut along its second axis", hsplit_params, split_infer, hsplit_compose),
};

const struct weft_op weft_op_vsplit = {
    COMPOSED("vsplit", "an array cut along its first axis", hsplit_params, split_infer, vsplit_compose),
};

const struct weft_op weft_op_dsplit = {
    COMPOSED("dsplit", "an array cut along its third axis", hsplit_params, split_infer, dsplit_compose),
};

const struct weft_op weft_op_atleast_1d = {
    COMPOSED("atleast_1d", "array with at least one dimension", any_params, atleast_infer,
             atleast_1d_compose),
};

const struct weft_op weft_op_atleast_2d = {
    COMPOSED("atleast_2d", "array with at least two dimensions", any_params, atleast_infer,
             atleast_2d_compose),
};

const struct weft_op weft_op_atleast_3d = {
    COMPOSED("atleast_3d", "array with at least three dimensions", any_params, atleast_infer,
             atleast_3d_compose),
};
