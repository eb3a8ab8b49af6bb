// weft: histogramdd: how many points lie in each of several cells of a space.
// SPDX-License-Identifier: BSD-3-Clause
//
// A point's bin along each axis is found among the edges; together they number a cell of a grid that has one
// more at each end of each axis for points outside, and the cells are counted as a histogram's bins are:
//
//     columns ── search in edges ──▶ bins ── ((b0 · n1 + b1) · n2 + b2) … ──▶ cells ── bin_counts ──▶ grid ──
//     without its ends ──▶ result

#include "stdlib-ops/arrays/bins.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { SAMPLE, BINS, RANGE, DENSITY, WEIGHTS, PARAM_COUNT };
enum { BINS_INPUT = 1, WEIGHTS_INPUT = 2 };

struct space {
    struct weft_compose *compose;
    size_t axes;
    const struct weft_node *columns[WEFT_MAX_NDIM]; // coordinates of the points
    const struct weft_node *edges[WEFT_MAX_NDIM];
};

static int fail_sample(struct weft_infer *infer)
{
    return weft_infer_fail(
        infer, WEFT_E_SHAPE, SAMPLE,
        "points are the rows of a matrix, or a list of vectors of real numbers: one for each "
        "coordinate");
}

// ---- Points ---------------------------------------------------------------------------------------------

static int check_column(const struct space *space, size_t k)
{
    struct weft_infer *infer = &space->compose->call;
    const struct weft_type *type = weft_node_type(space->columns[k]);
    if (type->kind != WEFT_T_ARRAY || type->ndim != 1 || weft_dtype_kind(type->dtype) == 'c')
        return fail_sample(infer);
    int64_t length = weft_node_length(space->columns[0], 0);
    if (type->chunks[0].length == length)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, SAMPLE, "%lld coordinates for %lld others",
                           (long long)type->chunks[0].length, (long long)length);
}

// Vectors; numbers are the coordinates along one axis.
static int list_columns(struct space *space)
{
    const struct weft_node *const *items, *sample = space->compose->inputs[SAMPLE];
    const struct weft_type *element = weft_node_type(sample)->element;
    int status = weft_compose_items(space->compose, sample, &items, &space->axes);
    if (!status && element && element->kind == WEFT_T_SCALAR) {
        items = &sample;
        space->axes = 1;
    }
    if (status == WEFT_UNSUPPORTED || (!status && (space->axes == 0 || space->axes > WEFT_MAX_NDIM)))
        return fail_sample(&space->compose->call);
    for (size_t k = 0; k < space->axes && !status; k++) {
        status = weft_make_operand(space->compose, items[k], &space->columns[k]);
        if (!status)
            status = check_column(space, k);
    }
    return status;
}

static int read_columns(struct space *space)
{
    const struct weft_node *sample = space->compose->inputs[SAMPLE];
    const int64_t flat = -1;
    int ndim = weft_node_ndim(sample), status = WEFT_OK;
    if (weft_node_type(sample)->kind != WEFT_T_ARRAY)
        return list_columns(space);
    int64_t axes = ndim == 2 ? weft_node_length(sample, 1) : 1;
    if (ndim < 1 || ndim > 2 || axes < 1 || axes > WEFT_MAX_NDIM)
        return fail_sample(&space->compose->call);
    space->axes = (size_t)axes;
    for (int64_t k = 0; k < axes && !status; k++) {
        space->columns[k] = sample;
        if (ndim == 2)
            status = weft_make_slice(space->compose, sample, 1, k, k + 1, &space->columns[k]);
        if (!status)
            status = weft_make_reshape(space->compose, space->columns[k], 1, &flat, &space->columns[k]);
        if (!status)
            status = check_column(space, (size_t)k);
    }
    return status;
}

// ---- Edges ----------------------------------------------------------------------------------------------

// An end of an axis: of the range, or of the coordinates, or what NumPy has where there are none.
static int make_end(const struct space *space, size_t k, int end, const struct weft_node **out)
{
    static const char *const functions[] = {"min", "max"};
    const struct weft_value *range = space->compose->call.attrs[RANGE];
    if (!weft_value_is_null(range)) {
        const struct weft_value *ends = range->list.items[k];
        return weft_compose_const(space->compose, weft_value_ref(ends->list.items[end]), out);
    }
    if (weft_node_length(space->columns[k], 0) == 0)
        return weft_compose_const(space->compose, weft_value_float(end), out);
    return weft_compose_call(space->compose, functions[end], &space->columns[k], 1, out, NULL);
}

// `bins`: a number of bins, or edges.
static int make_edges(struct space *space, size_t k, const struct weft_node *bins)
{
    const struct weft_value *value = weft_node_value(bins);
    const struct weft_node *ends[2];
    int64_t count;
    int status = WEFT_OK;
    if (!value || !weft_value_as_int(value, &count)) {
        status = weft_make_operand(space->compose, bins, &space->edges[k]);
        bool vector = !status && weft_node_type(space->edges[k])->kind == WEFT_T_ARRAY &&
                      weft_node_ndim(space->edges[k]) == 1 && weft_node_length(space->edges[k], 0) >= 2;
        return status || vector ? status
                                : weft_infer_fail(&space->compose->call, WEFT_E_VALUE, BINS,
                                                  "bins along an axis are a number of them, or edges");
    }
    if (count < 1 || count > WEFT_MOST_BINS)
        return weft_infer_fail(&space->compose->call, WEFT_E_VALUE, BINS, "'bins' must be from 1 to %lld",
                               (long long)WEFT_MOST_BINS);
    for (int end = 0; end < 2 && !status; end++)
        status = make_end(space, k, end, &ends[end]);
    return status ? status
                  : weft_compose_call(space->compose, "bin_edges", ends, 2, &space->edges[k], "bins",
                                      weft_value_int(count), NULL);
}

static int check_range(const struct space *space)
{
    struct weft_infer *infer = &space->compose->call;
    const struct weft_value *range = infer->attrs[RANGE];
    if (weft_value_is_null(range))
        return WEFT_OK;
    bool good = range->list.count == space->axes;
    for (size_t k = 0; k < space->axes && good; k++) {
        const struct weft_value *ends = range->list.items[k];
        double number;
        good = (ends->kind == WEFT_LIST || ends->kind == WEFT_TUPLE) && ends->list.count == 2 &&
               weft_value_as_float(ends->list.items[0], &number) &&
               weft_value_as_float(ends->list.items[1], &number);
    }
    return good ? WEFT_OK
                : weft_infer_fail(infer, WEFT_E_VALUE, RANGE,
                                  "the range is [first, last] for each of %zu axes", space->axes);
}

static int read_edges(struct space *space)
{
    const struct weft_node *bins = space->compose->inputs[BINS_INPUT], *const *items = NULL;
    size_t count = 0;
    bool number = weft_node_type(bins)->kind == WEFT_T_SCALAR;
    int status = check_range(space);
    if (!status && !number)
        status = weft_compose_items(space->compose, bins, &items, &count);
    if (status == WEFT_UNSUPPORTED || (!status && !number && count != space->axes))
        return weft_infer_fail(&space->compose->call, WEFT_E_VALUE, BINS,
                               "'bins' is a number of bins, or for each of %zu axes a number or edges",
                               space->axes);
    for (size_t k = 0; k < space->axes && !status; k++)
        status = make_edges(space, k, number ? bins : items[k]);
    return status;
}

// ---- Cells ----------------------------------------------------------------------------------------------

// The bins of the points along an axis, from 1; 0 and one more than there are: outside.  The last edge
// belongs to the last bin.
static int make_bins(const struct space *space, size_t k, const struct weft_node **out)
{
    struct weft_compose *compose = space->compose;
    const struct weft_node *pair[2] = {space->columns[k], space->edges[k]}, *last, *one, *choice[3];
    int64_t length = weft_node_length(space->edges[k], 0);
    int status = weft_compose_call(compose, "search", pair, 2, &choice[2], "side",
                                   weft_value_string(WEFT_STR("right")), NULL);
    if (!status)
        status = weft_make_slice(compose, space->edges[k], 0, length - 1, length, &last);
    if (!status)
        status = weft_make_binary(compose, "equal", space->columns[k], last, &choice[0]);
    if (!status)
        status = weft_make_int(compose, 1, &one);
    if (!status)
        status = weft_make_binary(compose, "subtract", choice[2], one, &choice[1]);
    return status ? status : weft_compose_call(compose, "where", choice, 3, out, NULL);
}

// The number of each point's cell in a grid of the shape, which it sets.
static int number_cells(const struct space *space, int64_t *shape, int64_t *total,
                        const struct weft_node **out)
{
    const struct weft_node *bins, *size;
    int status = WEFT_OK;
    *total = 1;
    for (size_t k = 0; k < space->axes && !status; k++) {
        shape[k] = weft_node_length(space->edges[k], 0) + 1;
        if (!weft_mul_i64(*total, shape[k], total) || *total > WEFT_MOST_BINS)
            return weft_infer_fail(&space->compose->call, WEFT_E_VALUE, BINS, "more than %lld cells",
                                   (long long)WEFT_MOST_BINS);
        status = make_bins(space, k, &bins);
        if (k && !status)
            status = weft_make_int(space->compose, shape[k], &size);
        if (k && !status)
            status = weft_make_binary(space->compose, "multiply", *out, size, out);
        if (k && !status)
            status = weft_make_binary(space->compose, "add", *out, bins, out);
        else
            *out = bins;
    }
    return status;
}

// How many points, or what weight, there is in each cell, without those outside.
static int count_cells(const struct space *space, const struct weft_node **out)
{
    struct weft_compose *compose = space->compose;
    const struct weft_node *inputs[3] = {NULL, NULL, compose->inputs[WEIGHTS_INPUT]}, *ends[2];
    int64_t shape[WEFT_MAX_NDIM], total;
    int status = number_cells(space, shape, &total, &inputs[0]);
    for (int end = 0; end < 2 && !status; end++)
        status = weft_compose_const(compose, weft_value_float(end ? (double)total : 0), &ends[end]);
    if (!status)
        status =
            weft_compose_call(compose, "bin_edges", ends, 2, &inputs[1], "bins", weft_value_int(total), NULL);
    if (!status && weft_node_type(inputs[2])->kind == WEFT_T_ARRAY)
        status = weft_make_cast(compose, inputs[2], WEFT_F64, &inputs[2]);
    if (!status)
        status = weft_compose_call(compose, "bin_counts", inputs, 3, out, NULL);
    if (!status)
        status = weft_make_cast(compose, *out, WEFT_F64, out);
    if (!status)
        status = weft_make_reshape(compose, *out, (int)space->axes, shape, out);
    for (size_t k = 0; k < space->axes && !status; k++)
        status = weft_make_slice(compose, *out, (int)k, 1, shape[k] - 1, out);
    return status;
}

// The counts divided by the widths of the bins of each axis, and by their sum.
static int make_density(const struct space *space, const struct weft_node **counts)
{
    struct weft_compose *compose = space->compose;
    const struct weft_node *sum, *from, *width;
    int status = weft_compose_call(compose, "sum", counts, 1, &sum, NULL);
    for (size_t k = 0; k < space->axes && !status; k++) {
        int64_t length = weft_node_length(space->edges[k], 0);
        status = weft_make_slice(compose, space->edges[k], 0, 1, length, &width);
        if (!status)
            status = weft_make_slice(compose, space->edges[k], 0, 0, length - 1, &from);
        if (!status)
            status = weft_make_binary(compose, "subtract", width, from, &width);
        for (size_t behind = k + 1; behind < space->axes && !status; behind++)
            status = weft_make_expand(compose, width, weft_node_ndim(width), &width);
        if (!status)
            status = weft_make_binary(compose, "true_divide", *counts, width, counts);
    }
    return status ? status : weft_make_binary(compose, "true_divide", *counts, sum, counts);
}

static int histogramdd_compose(struct weft_compose *compose)
{
    struct space space = {.compose = compose};
    const struct weft_node *items[2];
    bool density = false;
    weft_value_as_bool(compose->call.attrs[DENSITY], &density);
    int status = read_columns(&space);
    if (!status)
        status = read_edges(&space);
    if (!status)
        status = count_cells(&space, &items[0]);
    if (!status && density)
        status = make_density(&space, &items[0]);
    if (!status)
        status = weft_compose_list(compose, WEFT_TUPLE, space.edges, space.axes, &items[1]);
    return status ? status : weft_compose_list(compose, WEFT_TUPLE, items, 2, &compose->result);
}

// ---- While the number of points is not known -----------------------------------------------------------

static int histogramdd_infer(struct weft_infer *infer)
{
    const struct weft_type *sample = infer->inputs[SAMPLE];
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *fields = weft_arena_array(infer->arena, 2, sizeof *fields);
    int64_t axes = sample->kind == WEFT_T_TUPLE   ? (int64_t)sample->field_count
                   : sample->kind != WEFT_T_ARRAY ? sample->count
                   : sample->ndim == 2            ? sample->chunks[1].length
                                                  : 1;
    if (axes < 1 || axes > WEFT_MAX_NDIM)
        return fail_sample(infer);
    int status = type && fields ? weft_infer_late_tuple(infer, WEFT_F64, 1, (size_t)axes) : WEFT_NO_MEMORY;
    if (!status)
        fields[1] = (struct weft_field){.type = infer->result};
    if (!status)
        status = weft_infer_late_as(infer, WEFT_F64, (int)axes);
    if (status)
        return status;
    fields[0] = (struct weft_field){.type = infer->result};
    *type = (struct weft_type){
        .kind = WEFT_T_TUPLE, .count = 2, .field_count = 2, .fields = fields, .partitions = -1, .rows = -1};
    infer->result = type;
    return WEFT_OK;
}

static const struct weft_param params[PARAM_COUNT] = {
    [SAMPLE] = {"sample", WEFT_INPUT, "array|list", NULL, 0,
                "points: the rows of a matrix, or a list with a vector for each coordinate"},
    [BINS] = {"bins", WEFT_INPUT, "int|list", "10", 0,
              "number of bins along each axis; or a list of numbers or edges, one for each"},
    [RANGE] = {"range", WEFT_ATTR, "null|list", "null", 0,
               "first and last edge of each axis; those of the points unless given"},
    [DENSITY] = {"density", WEFT_ATTR, "null|bool", "false", 0, "whether the integral of the result is 1"},
    [WEIGHTS] = {"weights", WEFT_INPUT, "null|array", "null", 0, "how much each point counts"},
};

const struct weft_op weft_op_histogramdd = {
    .name = "histogramdd",
    .version = 1,
    .category = "reductions",
    .summary = "how many points lie in each of several cells of a space",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = histogramdd_infer,
    .compose = histogramdd_compose,
};
