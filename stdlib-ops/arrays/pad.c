// weft: pad: more elements before and after an array.
// SPDX-License-Identifier: BSD-3-Clause
//
// Axis by axis, as np.pad does it, so that corners are padded from what the axes before have added:
//
//     [ what goes before | the array | what goes after ]     joined along the axis
//
// What is added is a constant, or made of slices of the array (edge, reflect, symmetric, wrap), of reductions
// along the axis (maximum, mean, median, minimum) or a ramp to an end value.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { X, PAD_WIDTH, MODE, CONSTANT_VALUES, END_VALUES, STAT_LENGTH, REFLECT_TYPE };

enum mode {
    CONSTANT,
    EDGE,
    LINEAR_RAMP,
    MAXIMUM,
    MEAN,
    MEDIAN,
    MINIMUM,
    REFLECT,
    SYMMETRIC,
    WRAP,
    EMPTY,
    MODES
};

static const char *const mode_names[MODES] = {"constant",  "edge",   "linear_ramp", "maximum",
                                              "mean",      "median", "minimum",     "reflect",
                                              "symmetric", "wrap",   "empty"};

struct pad {
    struct weft_compose *compose;
    enum mode mode;
    int axis;
    bool odd; // reflections are turned over: 2 · the edge less the element
    bool after;
    int64_t width; // of this side
};

#define MOST_PIECES 4096 // slices that one side may be made of

// ---- Attributes -----------------------------------------------------------------------------------------

static int read_mode(struct weft_compose *compose, enum mode *mode)
{
    struct weft_str text, names[MODES];
    weft_value_as_string(compose->call.attrs[MODE], &text);
    for (int m = 0; m < MODES; m++) {
        names[m] = weft_str(mode_names[m]);
        *mode = (enum mode)m;
        if (weft_str_eq(text, names[m]))
            return WEFT_OK;
    }
    int status = weft_infer_fail(&compose->call, WEFT_E_VALUE, MODE, "no mode of 'pad' is \"%.*s\"",
                                 WEFT_STR_ARG(text));
    struct weft_str nearest = weft_str_nearest(text, names, MODES);
    if (nearest.size)
        weft_infer_help(&compose->call, "did you mean \"%.*s\"?", WEFT_STR_ARG(nearest));
    return status;
}

static int read_type(struct weft_compose *compose, bool *odd)
{
    struct weft_str type = {0};
    weft_value_as_string(compose->call.attrs[REFLECT_TYPE], &type);
    *odd = weft_str_is(type, "odd");
    if (*odd || weft_str_is(type, "even"))
        return WEFT_OK;
    return weft_infer_fail(&compose->call, WEFT_E_VALUE, REFLECT_TYPE,
                           "'reflect_type' is \"even\" or \"odd\"");
}

static bool is_list(const struct weft_value *value)
{
    return value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
}

// The entry for a side of an axis: of a number, of (before, after), or of one such pair for each axis.  NULL:
// there is none.
static const struct weft_value *pair_entry(const struct weft_value *value, int axis, int ndim, bool after)
{
    if (!is_list(value))
        return value;
    size_t count = value->list.count;
    bool nested = count > 0 && is_list(value->list.items[0]);
    if (nested) {
        if (count != 1 && count != (size_t)ndim)
            return NULL;
        value = value->list.items[count == 1 ? 0 : axis];
        if (!is_list(value))
            return value;
        count = value->list.count;
    }
    if (count != 1 && count != 2)
        return NULL;
    return value->list.items[count == 1 ? 0 : after];
}

static int fail_pairs(struct weft_compose *compose, int param)
{
    return weft_infer_fail(&compose->call, WEFT_E_VALUE, param,
                           "'%s' is a number, a pair (before, after) or one such pair for each axis",
                           compose->call.op->params[param].name);
}

static int read_width(struct pad *pad, int ndim)
{
    const struct weft_value *entry =
        pair_entry(pad->compose->call.attrs[PAD_WIDTH], pad->axis, ndim, pad->after);
    if (!entry || !weft_value_as_int(entry, &pad->width))
        return fail_pairs(pad->compose, PAD_WIDTH);
    return pad->width < 0
               ? weft_infer_fail(&pad->compose->call, WEFT_E_VALUE, PAD_WIDTH, "a width cannot be negative")
               : WEFT_OK;
}

// The number that `param` gives for this side.
static int read_number(const struct pad *pad, int param, int ndim, const struct weft_value **out)
{
    *out = pair_entry(pad->compose->call.attrs[param], pad->axis, ndim, pad->after);
    if (!*out || (*out)->kind != WEFT_SCALAR || !strchr("biufc", weft_dtype_kind((*out)->dtype)))
        return fail_pairs(pad->compose, param);
    return WEFT_OK;
}

// ---- Constants, edges, ramps ----------------------------------------------------------------------------

static void side_shape(const struct pad *pad, const struct weft_node *x, int64_t *shape)
{
    weft_node_shape(x, shape);
    shape[pad->axis] = pad->width;
}

static int constant_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    const struct weft_value *number = NULL;
    int ndim = weft_node_ndim(x), status = WEFT_OK;
    if (pad->mode == CONSTANT)
        status = read_number(pad, CONSTANT_VALUES, ndim, &number);
    side_shape(pad, x, shape);
    const char *dtype = weft_dtype_name(weft_node_type(x)->dtype);
    return status ? status
                  : weft_compose_call(pad->compose, "full", NULL, 0, out, "shape",
                                      weft_ints_value(WEFT_TUPLE, shape, (size_t)ndim), "fill_value",
                                      number ? weft_value_ref(number) : weft_value_int(0), "dtype",
                                      weft_value_string(weft_str(dtype)), NULL);
}

// The first or last element along the axis.
static int edge(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    int64_t at = pad->after ? weft_node_length(x, pad->axis) - 1 : 0;
    return weft_make_slice(pad->compose, x, pad->axis, at, at + 1, out);
}

static int widen(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    side_shape(pad, x, shape);
    return weft_make_broadcast(pad->compose, x, weft_node_ndim(x), shape, out);
}

static int edge_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    int status = edge(pad, x, out);
    return status ? status : widen(pad, *out, out);
}

// 0, 1, … along the axis, from the outer end inwards.
static int ramp_places(const struct pad *pad, int ndim, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    for (int d = 0; d < ndim; d++)
        shape[d] = d == pad->axis ? pad->width : 1;
    double first = pad->after ? (double)pad->width - 1 : 0;
    int status = weft_compose_call(pad->compose, "linspace", NULL, 0, out, "start", weft_value_float(first),
                                   "stop", weft_value_float((double)pad->width - 1 - first), "num",
                                   weft_value_int(pad->width), NULL);
    return status ? status : weft_make_reshape(pad->compose, *out, ndim, shape, out);
}

// np.linspace(end value, edge, width, endpoint=False), rounded down for integers.
static int ramp_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    struct weft_compose *compose = pad->compose;
    enum weft_dtype dtype = weft_node_type(x)->dtype;
    const struct weft_node *border, *end, *step, *places, *count;
    const struct weft_value *number;
    int ndim = weft_node_ndim(x), status = read_number(pad, END_VALUES, ndim, &number);
    if (!status)
        status = edge(pad, x, &border);
    if (!status && weft_dtype_kind(dtype) != 'c')
        status = weft_make_cast(compose, border, WEFT_F64, &border);
    if (!status)
        status = weft_compose_const(compose, weft_value_ref(number), &end);
    if (!status)
        status = weft_compose_const(compose, weft_value_float((double)pad->width), &count);
    if (!status)
        status = weft_make_binary(compose, "subtract", border, end, &step);
    if (!status)
        status = weft_make_binary(compose, "true_divide", step, count, &step);
    if (!status)
        status = ramp_places(pad, ndim, &places);
    if (!status)
        status = weft_make_binary(compose, "multiply", places, step, &places);
    if (!status)
        status = weft_make_binary(compose, "add", places, end, &places);
    if (!status && strchr("biu", weft_dtype_kind(dtype)))
        status = weft_compose_call(compose, "floor", &places, 1, &places, NULL);
    return status ? status : weft_make_cast(compose, places, dtype, out);
}

// ---- Reductions -----------------------------------------------------------------------------------------

// The part of the axis that the reduction is over.
static int stat_part(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    const struct weft_value *wanted = pad->compose->call.attrs[STAT_LENGTH];
    int64_t length = weft_node_length(x, pad->axis), part = length;
    if (!weft_value_is_null(wanted)) {
        const struct weft_value *entry = pair_entry(wanted, pad->axis, weft_node_ndim(x), pad->after);
        if (!entry || !weft_value_as_int(entry, &part))
            return fail_pairs(pad->compose, STAT_LENGTH);
        if (part < 1)
            return weft_infer_fail(&pad->compose->call, WEFT_E_VALUE, STAT_LENGTH,
                                   "a part of the axis must have at least one element");
    }
    part = part > length ? length : part;
    int64_t start = pad->after ? length - part : 0;
    return weft_make_slice(pad->compose, x, pad->axis, start, start + part, out);
}

static int stat_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    enum weft_dtype dtype = weft_node_type(x)->dtype;
    const char *op = pad->mode == MAXIMUM ? "max" : pad->mode == MINIMUM ? "min" : "mean";
    int status = stat_part(pad, x, &x);
    if (!status && pad->mode == MEDIAN)
        status = weft_compose_call(pad->compose, "quantiles", &x, 1, &x, "q", weft_value_float(0.5), "axis",
                                   weft_value_int(pad->axis), "method", weft_value_string(WEFT_STR("median")),
                                   "keepdims", weft_value_bool(true), NULL);
    else if (!status)
        status = weft_compose_call(pad->compose, op, &x, 1, &x, "axis", weft_value_int(pad->axis), "keepdims",
                                   weft_value_bool(true), NULL);
    if (!status && (pad->mode == MEAN || pad->mode == MEDIAN) && strchr("iu", weft_dtype_kind(dtype)))
        status = weft_compose_call(pad->compose, "rint", &x, 1, &x, NULL);
    if (!status)
        status = weft_make_cast(pad->compose, x, dtype, &x);
    return status ? status : widen(pad, x, out);
}

// ---- Reflections ----------------------------------------------------------------------------------------

// Where the element at `place` (beyond either end) comes from, and which way the elements after it go.
static int64_t source(enum mode mode, int64_t length, int64_t place, int *way)
{
    int64_t period = mode == WRAP ? length : mode == SYMMETRIC ? 2 * length : 2 * (length - 1);
    int64_t at = (place % period + period) % period;
    bool back = at >= length;
    *way = back ? -1 : 1;
    return back ? (mode == SYMMETRIC ? period - 1 - at : period - at) : at;
}

// How many elements from `at` on, going `way`, are neighbours in the array.
static int64_t run_of(enum mode mode, int64_t length, int64_t at, int way)
{
    if (way > 0)
        return length - at;
    return mode == SYMMETRIC ? at + 1 : at; // (a reflection comes to the first element going up again)
}

static int mirrored_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    int64_t length = weft_node_length(x, pad->axis), place = pad->after ? length : -pad->width;
    if (length == 1)
        return edge_side(pad, x, out);
    int64_t shortest = pad->mode == REFLECT ? length - 1 : length, pieces = pad->width / shortest + 3;
    if (pieces > MOST_PIECES)
        return weft_infer_fail(&pad->compose->call, WEFT_E_VALUE, PAD_WIDTH,
                               "the array would be repeated more than %d times", MOST_PIECES);
    const struct weft_node **parts =
        weft_arena_array(pad->compose->call.arena, (size_t)pieces, sizeof *parts);
    size_t count = 0;
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t left = pad->width; left > 0 && !status;) {
        int way;
        int64_t at = source(pad->mode, length, place, &way), run = run_of(pad->mode, length, at, way);
        run = run < left ? run : left;
        status = way > 0 ? weft_make_slice(pad->compose, x, pad->axis, at, at + run, &parts[count++])
                         : weft_make_reversed(pad->compose, x, pad->axis, at, run, &parts[count++]);
        left -= run;
        place += run;
    }
    return status ? status : weft_make_join(pad->compose, parts, count, pad->axis, out);
}

// What np.pad adds in one of its rounds to a side of the array so far: the reflection of as much as there is,
// or as is still wanted, turned over about the edge.
static int turned_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    struct weft_compose *compose = pad->compose;
    enum weft_dtype dtype = weft_node_type(x)->dtype;
    int64_t own = pad->mode == SYMMETRIC, most = weft_node_length(x, pad->axis) - 1 + own;
    int64_t count = pad->width < most ? pad->width : most, last = weft_node_length(x, pad->axis) - 1;
    const struct weft_node *border, *two;
    int status =
        weft_make_reversed(compose, x, pad->axis, pad->after ? last - 1 + own : count - own, count, out);
    if (!status)
        status = edge(pad, x, &border);
    if (!status)
        status = weft_make_int(compose, 2, &two);
    if (!status)
        status = weft_make_binary(compose, "multiply", border, two, &border);
    if (!status)
        status = weft_make_binary(compose, "subtract", border, *out, out);
    return status ? status : weft_make_cast(compose, *out, dtype, out);
}

// Both sides of an axis, round by round: what a round has added is reflected by the next.
static int turned_axis(struct pad *pad, const struct weft_node **x)
{
    int64_t left[2] = {0, 0};
    int status = WEFT_OK, ndim = weft_node_ndim(*x);
    for (int side = 0; side < 2 && !status; side++) {
        pad->after = side == 1;
        status = read_width(pad, ndim);
        left[side] = status ? 0 : pad->width;
    }
    while (!status && left[0] + left[1] > 0) {
        const struct weft_node *parts[3];
        size_t count = 0;
        for (int side = 0; side < 2 && !status; side++) {
            pad->after = side == 1;
            pad->width = left[side];
            if (side == 1)
                parts[count++] = *x;
            if (!left[side])
                continue;
            status = turned_side(pad, *x, &parts[count]);
            left[side] -= status ? 0 : weft_node_length(parts[count++], pad->axis);
        }
        if (!status)
            status = weft_make_join(pad->compose, parts, count, pad->axis, x);
    }
    return status;
}

// ---- The whole ------------------------------------------------------------------------------------------

static int make_side(const struct pad *pad, const struct weft_node *x, const struct weft_node **out)
{
    switch (pad->mode) {
    case CONSTANT:
    case EMPTY:
    case MODES:
        return constant_side(pad, x, out);
    case EDGE:
        return edge_side(pad, x, out);
    case LINEAR_RAMP:
        return ramp_side(pad, x, out);
    case MAXIMUM:
    case MEAN:
    case MEDIAN:
    case MINIMUM:
        return stat_side(pad, x, out);
    case REFLECT:
    case SYMMETRIC:
    case WRAP:
        break;
    }
    return mirrored_side(pad, x, out);
}

static int pad_axis(struct pad *pad, const struct weft_node **x)
{
    const struct weft_node *parts[3];
    size_t count = 0;
    int status = WEFT_OK, ndim = weft_node_ndim(*x);
    if (pad->odd && (pad->mode == REFLECT || pad->mode == SYMMETRIC) && weft_node_length(*x, pad->axis) > 1)
        return turned_axis(pad, x);
    for (int side = 0; side < 2 && !status; side++) {
        pad->after = side == 1;
        if (side == 1)
            parts[count++] = *x;
        status = read_width(pad, ndim);
        if (status || pad->width == 0)
            continue;
        if (weft_node_length(*x, pad->axis) == 0 && pad->mode != CONSTANT && pad->mode != EMPTY)
            return weft_infer_fail(&pad->compose->call, WEFT_E_SHAPE, MODE,
                                   "axis %d is empty: only the modes constant and empty can extend it",
                                   pad->axis);
        status = make_side(pad, *x, &parts[count++]);
    }
    return status || count == 1 ? status : weft_make_join(pad->compose, parts, count, pad->axis, x);
}

static int pad_compose(struct weft_compose *compose)
{
    struct pad pad = {.compose = compose};
    const struct weft_node *x = compose->inputs[0];
    int status = read_mode(compose, &pad.mode);
    if (!status)
        status = read_type(compose, &pad.odd);
    for (pad.axis = 0; pad.axis < weft_node_ndim(x) && !status; pad.axis++)
        status = pad_axis(&pad, &x);
    compose->result = x;
    return status;
}

static int pad_infer(struct weft_infer *infer)
{
    return weft_infer_late_as(infer, infer->inputs[X]->dtype, infer->inputs[X]->ndim);
}

static const struct weft_param params[] = {
    [X] = {"x", WEFT_INPUT, "array|number", NULL, 0, "array; a number has no ends and stays itself"},
    [PAD_WIDTH] = {"pad_width", WEFT_ATTR, "int|list", NULL, 0,
                   "how many elements: a number, (before, after), or one pair for each axis"},
    [MODE] =
        {"mode", WEFT_ATTR, "string", "\"constant\"", 0,
         "constant, edge, linear_ramp, maximum, mean, median, minimum, reflect, symmetric, wrap or empty"},
    [CONSTANT_VALUES] = {"constant_values", WEFT_ATTR, "number|list", "0", WEFT_P_KEYWORD,
                         "the constant, or one for each side"},
    [END_VALUES] = {"end_values", WEFT_ATTR, "number|list", "0", WEFT_P_KEYWORD,
                    "where a ramp ends, or one for each side"},
    [STAT_LENGTH] =
        {"stat_length", WEFT_ATTR, "null|int|list", "null", WEFT_P_KEYWORD,
         "how many elements at each end maximum, mean, median and minimum are of; all unless given"},
    [REFLECT_TYPE] = {"reflect_type", WEFT_ATTR, "string", "\"even\"", WEFT_P_KEYWORD,
                      "reflections as they are (\"even\"), or turned over about the edge (\"odd\")"},
};

const struct weft_op weft_op_pad = {
    .name = "pad",
    .version = 1,
    .category = "arrays",
    .summary = "an array with more elements around it",
    .params = params,
    .param_count = sizeof params / sizeof *params,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = pad_infer,
    .compose = pad_compose,
};
