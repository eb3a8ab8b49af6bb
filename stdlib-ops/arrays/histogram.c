// weft: histograms of arrays.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block counts its elements by bin, the counts are added in the order of the blocks.  An element belongs
// to bin i when edge[i] <= x < edge[i + 1], or x == edge[i + 1] for the last one: with even bins its number
// is computed and set right by the edges themselves, so that counts are exact.  Sums of weights keep their
// rounding errors.

#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/bins.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define PIECE ((size_t)1 << 16) // elements between two looks whether the run is being stopped

// ---- bin_edges: evenly spaced bounds between two numbers ------------------------------------------------

static int edges_infer(struct weft_infer *infer)
{
    int64_t bins = 0;
    enum weft_dtype dtype;
    if (!weft_value_as_int(infer->attrs[2], &bins) || bins < 1 || bins > WEFT_MOST_BINS)
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'bins' must be from 1 to %lld",
                               (long long)WEFT_MOST_BINS);
    int status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    const struct weft_chunks chunks = weft_chunks_one(bins + 1);
    return status ? status : weft_result_chunked(infer, dtype == WEFT_F32 ? WEFT_F32 : WEFT_F64, 1, &chunks);
}

static bool bound_of(const struct weft_value *value, double *out)
{
    bool truth;
    if (!weft_value_as_bool(value, &truth))
        return weft_value_as_float(value, out);
    *out = truth;
    return true;
}

static int make_edges(struct weft_task *task, const struct weft_value *const *bounds, int64_t bins,
                      struct weft_value **out)
{
    double low = 0, high = 0;
    int64_t length = bins + 1;
    if (!bound_of(bounds[0], &low) || !bound_of(bounds[1], &high))
        return weft_task_fail(task, WEFT_E_TYPE, "the range of a histogram is two numbers");
    if (!isfinite(low) || !isfinite(high))
        return weft_task_fail(task, WEFT_E_VALUE, "the range from %g to %g is not finite", low, high);
    if (high < low)
        return weft_task_fail(task, WEFT_E_VALUE, "the range ends before it begins");
    if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    struct weft_value *value = weft_value_array(task->memory, task->type->dtype, 1, &length);
    if (!value)
        return WEFT_NO_MEMORY;
    double step = (high - low) / (double)bins;
    for (int64_t i = 0; i < length; i++) {
        double edge = i == bins ? high : (double)i * step + low;
        if (task->type->dtype == WEFT_F32)
            ((float *)value->array.data)[i] = (float)edge;
        else
            ((double *)value->array.data)[i] = edge;
    }
    *out = value;
    return WEFT_OK;
}

static int run_edges(struct weft_task *task, struct weft_value **out)
{
    int64_t bins = 0;
    weft_value_as_int(task->attrs[2], &bins);
    return make_edges(task, task->inputs, bins, out);
}

static const struct weft_param edges_params[] = {
    {"low", WEFT_INPUT, "number", NULL, 0, "first edge"},
    {"high", WEFT_INPUT, "number", NULL, 0, "last edge"},
    {"bins", WEFT_ATTR, "int", NULL, 0, "number of bins"},
    {"dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "f64, or f32"},
};
static const struct weft_stage edges_stages[] = {{"edges", run_edges}};

const struct weft_op weft_op_bin_edges = {
    .name = "bin_edges",
    .version = 1,
    .category = "arrays",
    .summary = "evenly spaced edges of bins",
    .params = edges_params,
    .param_count = 4,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = edges_infer,
    .stages = edges_stages,
    .stage_count = 1,
};

// ---- bin_edges_for: as many bins as a list says ---------------------------------------------------------

static int edges_for_infer(struct weft_infer *infer)
{
    const struct weft_value *counts = weft_infer_constant(infer, 0);
    int64_t bins = 0;
    if (counts && (counts->list.count != 1 || !weft_value_as_int(counts->list.items[0], &bins) || bins < 0 ||
                   bins > WEFT_MOST_BINS))
        return weft_infer_fail(infer, WEFT_E_VALUE, 0, "the number of bins must be from 0 to %lld",
                               (long long)WEFT_MOST_BINS);
    enum weft_dtype dtype;
    int status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    const struct weft_chunks late = {.length = -1, .count = 1};
    const struct weft_chunks chunks = counts ? weft_chunks_one(bins + 1) : late;
    return status ? status : weft_result_chunked(infer, dtype == WEFT_F32 ? WEFT_F32 : WEFT_F64, 1, &chunks);
}

static int run_edges_for(struct weft_task *task, struct weft_value **out)
{
    return make_edges(task, task->inputs + 1, task->type->chunks[0].length - 1, out);
}

static const struct weft_param edges_for_params[] = {
    {"counts", WEFT_INPUT, "list", NULL, 0, "a list of the number of bins"},
    {"low", WEFT_INPUT, "number", NULL, 0, "first edge"},
    {"high", WEFT_INPUT, "number", NULL, 0, "last edge"},
    {"dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "f64, or f32"},
};
static const struct weft_stage edges_for_stages[] = {{"edges", run_edges_for}};

const struct weft_op weft_op_bin_edges_for = {
    .name = "bin_edges_for",
    .version = 1,
    .category = "arrays",
    .summary = "evenly spaced edges of bins whose number is computed",
    .params = edges_for_params,
    .param_count = 4,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_LATE,
    .infer = edges_for_infer,
    .stages = edges_for_stages,
    .stage_count = 1,
};

// ---- bin_counts: how many elements there are in each bin ------------------------------------------------

static bool has_weights(const struct weft_type *const *types)
{
    return types[2]->kind == WEFT_T_ARRAY;
}

static int check_weights(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0], *weights = infer->inputs[2];
    bool same = weights->ndim == x->ndim;
    for (int d = 0; same && d < x->ndim; d++)
        same = weights->chunks[d].length == x->chunks[d].length;
    if (!same)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 2, "the weights' shape is not that of the array");
    if (weights->dtype != WEFT_F64)
        return weft_infer_fail(infer, WEFT_E_DTYPE, 2, "weights are real numbers");
    return WEFT_OK;
}

static int counts_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0], *edges = infer->inputs[1];
    int status = weft_infer_whole_shape(infer, 0, x);
    if (status)
        return status;
    if (!strchr("biuf", weft_dtype_kind(x->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "a histogram of %s", weft_dtype_name(x->dtype));
    bool late = weft_type_late(edges);
    if (edges->ndim != 1 || (!late && edges->chunks[0].length == 0) ||
        !strchr("iuf", weft_dtype_kind(edges->dtype)))
        return weft_infer_fail(infer, WEFT_E_VALUE, 1,
                               "the edges of bins are a vector of two numbers or more");
    if (has_weights(infer->inputs))
        status = check_weights(infer);
    const struct weft_chunks unknown = {.length = -1, .count = 1};
    const struct weft_chunks chunks = late ? unknown : weft_chunks_one(edges->chunks[0].length - 1);
    return status ? status
                  : weft_result_chunked(infer, has_weights(infer->inputs) ? WEFT_F64 : WEFT_I64, 1, &chunks);
}

static int counts_lower(struct weft_lowering *lowering)
{
    bool weighted = has_weights(lowering->input_types);
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    uint64_t bytes = (uint64_t)lowering->type->chunks[0].length * (weighted ? 16 : 8);
    struct weft_map maps[3] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                               {.layer = lowering->inputs[1], .kind = WEFT_MAP_ALL},
                               {.layer = lowering->inputs[2], .kind = WEFT_MAP_SAME}};
    uint32_t layer;
    int status = weft_lower_layer(lowering, "count", blocks, maps, weighted ? 3 : 2, NULL, bytes, &layer);
    if (!status)
        status = weft_lower_tree(lowering, "merge", layer, 16, &layer);
    maps[0] = (struct weft_map){.layer = layer, .kind = WEFT_MAP_ONE};
    return status ? status : weft_lower_layer(lowering, "finish", 1, maps, 1, NULL, bytes, &lowering->result);
}

static double real_at(enum weft_dtype dtype, const void *elements, size_t i)
{
    switch (dtype) {
#define REAL_AT(t, T)                                                                                        \
    case WEFT_##t:                                                                                           \
        return (double)((const T *)elements)[i];
        REAL_AT(BOOL, uint8_t)
        REAL_AT(I8, int8_t)
        REAL_AT(I16, int16_t)
        REAL_AT(I32, int32_t)
        REAL_AT(I64, int64_t)
        REAL_AT(U8, uint8_t)
        REAL_AT(U16, uint16_t)
        REAL_AT(U32, uint32_t)
        REAL_AT(U64, uint64_t)
        REAL_AT(F32, float)
        REAL_AT(F64, double)
    default:
        return (double)NAN;
    }
}

// The edges, which may come in several blocks; and how bins are found.
struct bins {
    struct weft_buffer *buffer;
    double *edges;
    size_t count; // of bins
    bool even;
    bool whole;   // each holds one whole number, none of them negative: bincount's
    double scale; // bins for each unit
};

static int open_bins(struct weft_task *task, struct bins *bins)
{
    const uint32_t *first = task->first;
    size_t total = (size_t)task->input_types[1]->chunks[0].length, at = 0, bytes;
    *bins = (struct bins){.count = total - 1, .even = true, .whole = true};
    if (!weft_mul_size(total, sizeof *bins->edges, &bytes) ||
        !(bins->buffer = weft_buffer_new(task->memory, bytes)))
        return WEFT_NO_MEMORY;
    bins->edges = weft_buffer_data(bins->buffer);
    for (size_t b = first[1]; b < first[2]; b++) {
        const struct weft_value *block = task->inputs[b];
        const char *from = block->array.data;
        for (int64_t i = 0; i < block->array.shape[0] && at < total; i++, from += block->array.strides[0])
            bins->edges[at++] = real_at((enum weft_dtype)block->dtype, from, 0);
    }
    double width = (bins->edges[bins->count] - bins->edges[0]) / (double)bins->count;
    bins->scale = 1 / width;
    for (size_t i = 0; i < bins->count; i++) {
        if (!(bins->edges[i] <= bins->edges[i + 1]))
            return weft_task_fail(task, WEFT_E_VALUE, "the edges of bins must rise");
        double apart = bins->edges[i] - (bins->edges[0] + (double)i * width);
        bins->even = bins->even && fabs(apart) < width / 4 && isfinite(bins->scale);
        bins->whole = bins->whole && bins->edges[i + 1] == bins->edges[i] + 1;
    }
    bins->whole = bins->whole && bins->edges[0] >= 0 && bins->edges[bins->count] <= 0x1p53 &&
                  floor(bins->edges[0]) == bins->edges[0];
    return WEFT_OK;
}

// The bin of x; bins->count: none.
static size_t bin_of(const struct bins *bins, double x)
{
    const double *edges = bins->edges;
    size_t low = 0, last = bins->count - 1;
    if (bins->count == 0 || !(x >= edges[0] && x <= edges[bins->count]))
        return bins->count;
    if (bins->even) {
        size_t guess = (size_t)((x - edges[0]) * bins->scale);
        low = guess < last ? guess : last;
        while (low > 0 && x < edges[low])
            low--;
        while (low < last && x >= edges[low + 1])
            low++;
        return low;
    }
    for (size_t n = bins->count; n > 1;) { // the last edge that is not above x
        size_t half = n / 2;
        bool above = edges[low + half] <= x;
        low += above ? half : 0;
        n = above ? n - half : half;
    }
    return low;
}

static void add_weight(double *sum, size_t plane, double x)
{
    double total = sum[0] + x, part = total - sum[0];
    double error = (sum[0] - (total - part)) + (x - part);
    sum[0] = total;
    sum[plane] += total - total == 0 ? error : 0;
}

// Elements first … end - 1 that are whole numbers, in bins of one each; the last edge is in the last bin.
#define COUNT_WHOLE(t, T)                                                                                    \
    case WEFT_##t:                                                                                           \
        for (size_t i = first; i < end; i++) {                                                               \
            uint64_t bin = (uint64_t)((const T *)elements)[i] - least;                                       \
            bin -= bin == bins->count;                                                                       \
            if (bin < bins->count && weights)                                                                \
                add_weight((double *)state + bin, bins->count, weights[i]);                                  \
            else if (bin < bins->count)                                                                      \
                ((int64_t *)state)[bin]++;                                                                   \
        }                                                                                                    \
        return true;

// False: these are others.
static bool count_whole(const struct bins *bins, enum weft_dtype dtype, const void *elements, size_t first,
                        size_t end, const double *weights, void *state)
{
    bool whole = bins->whole && bins->count;
    uint64_t least = whole ? (uint64_t)bins->edges[0] : 0;
    switch (whole ? dtype : WEFT_DTYPE_NONE) {
        COUNT_WHOLE(I8, int8_t)
        COUNT_WHOLE(I16, int16_t)
        COUNT_WHOLE(I32, int32_t)
        COUNT_WHOLE(I64, int64_t)
        COUNT_WHOLE(U8, uint8_t)
        COUNT_WHOLE(U16, uint16_t)
        COUNT_WHOLE(U32, uint32_t)
        COUNT_WHOLE(U64, uint64_t)
    default:
        return false;
    }
}

// Counts the elements first … end - 1 of a block.
static void count_elements(const struct bins *bins, enum weft_dtype dtype, const void *elements, size_t first,
                           size_t end, const double *weights, void *state)
{
    if (count_whole(bins, dtype, elements, first, end, weights, state))
        return;
    for (size_t i = first; i < end; i++) {
        size_t bin = bin_of(bins, real_at(dtype, elements, i));
        if (bin == bins->count)
            continue;
        if (weights)
            add_weight((double *)state + bin, bins->count, weights[i]);
        else
            ((int64_t *)state)[bin]++;
    }
}

static int count_block(struct weft_task *task, const struct bins *bins, const void *elements,
                       const double *weights, struct weft_value *value)
{
    enum weft_dtype dtype = (enum weft_dtype)task->inputs[0]->dtype;
    size_t count = weft_block_count(task->inputs[0]);
    int status = WEFT_OK;
    memset(value->array.data, 0, weft_block_count(value) * 8);
    for (size_t at = 0, end; at < count && !status; at = end) {
        end = count - at < PIECE ? count : at + PIECE;
        count_elements(bins, dtype, elements, at, end, weights, value->array.data);
        status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_OK;
    }
    return status;
}

// Counts (or sums and what was rounded off) of a block: planes by bins.
static int run_count(struct weft_task *task, struct weft_value **out)
{
    struct bins bins;
    struct weft_buffer *copy = NULL, *weight_copy = NULL;
    const struct weft_value *block = task->inputs[0];
    bool weighted = has_weights(task->input_types);
    size_t count = weft_block_count(block);
    const void *from = NULL, *weights = NULL;
    struct weft_value *value = NULL;
    int status = open_bins(task, &bins);
    if (!status) {
        int64_t shape[2] = {weighted ? 2 : 1, (int64_t)bins.count};
        value = weft_value_array(task->memory, weighted ? WEFT_F64 : WEFT_I64, 2, shape);
        from = weft_block_elements(task, block, &copy);
        if (weighted)
            weights = weft_block_elements(task, task->inputs[task->first[2]], &weight_copy);
        status = value && (!count || (from && (weights || !weighted))) ? WEFT_OK : WEFT_NO_MEMORY;
    }
    if (!status)
        status = count_block(task, &bins, from, weights, value);
    weft_buffer_release(&bins.buffer);
    weft_buffer_release(&copy);
    weft_buffer_release(&weight_copy);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static int run_merge(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *first = task->inputs[0];
    size_t bins = (size_t)first->array.shape[1];
    struct weft_value *value =
        weft_value_array(task->memory, (enum weft_dtype)first->dtype, 2, first->array.shape);
    if (!value)
        return WEFT_NO_MEMORY;
    memcpy(value->array.data, first->array.data, weft_block_count(first) * 8);
    for (size_t k = 1; k < task->input_count; k++) {
        const void *more = task->inputs[k]->array.data;
        for (size_t i = 0; i < bins; i++) {
            if (first->dtype == WEFT_I64) {
                ((int64_t *)value->array.data)[i] += ((const int64_t *)more)[i];
                continue;
            }
            double *sum = (double *)value->array.data + i;
            add_weight(sum, bins, ((const double *)more)[i]);
            sum[bins] += ((const double *)more)[bins + i];
        }
    }
    *out = value;
    return WEFT_OK;
}

static int run_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *state = task->inputs[0];
    size_t bins = (size_t)state->array.shape[1];
    struct weft_value *value = weft_value_array(task->memory, task->type->dtype, 1, &state->array.shape[1]);
    if (!value)
        return WEFT_NO_MEMORY;
    memcpy(value->array.data, state->array.data, bins * 8);
    const double *rest = (const double *)state->array.data + bins;
    for (size_t i = 0; state->dtype == WEFT_F64 && i < bins; i++)
        if (isfinite(((double *)value->array.data)[i]))
            ((double *)value->array.data)[i] += rest[i];
    *out = value;
    return WEFT_OK;
}

static const struct weft_param counts_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"edges", WEFT_INPUT, "array", NULL, 0, "edges of the bins, rising"},
    {"weights", WEFT_INPUT, "null|array", "null", 0, "how much each element counts"},
};
static const struct weft_stage counts_stages[] = {
    {"count", run_count}, {"merge", run_merge}, {"finish", run_finish}};

// The edges of the bins.
static uint64_t counts_scratch(const struct weft_task *task, uint32_t stage,
                               const struct weft_reading *readings)
{
    (void)readings;
    const struct weft_type *edges = stage == 0 ? task->input_types[1] : NULL;
    return edges ? weft_buffer_cost(weft_mul_most((uint64_t)edges->chunks[0].length, sizeof(double))) : 0;
}

const struct weft_op weft_op_block_counts = {
    .name = "block_counts",
    .version = 1,
    .category = "arrays",
    .summary = "how many elements there are in each bin; weights are cut as the elements are",
    .params = counts_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 5,
    .infer = counts_infer,
    .lower = counts_lower,
    .stages = counts_stages,
    .stage_count = 3,
    .scratch = counts_scratch,
};

// Weights are cut where x is; what is wrong with them block_counts reports.
static int bin_counts_compose(struct weft_compose *compose)
{
    const struct weft_node *all[3] = {compose->inputs[0], compose->inputs[1], compose->inputs[2]};
    const int64_t one = 1;
    for (int i = 0; i < 3; i += 2)
        if (weft_node_type(all[i])->kind == WEFT_T_ARRAY && weft_node_ndim(all[i]) == 0) {
            int status = weft_make_reshape(compose, all[i], 1, &one, &all[i]);
            if (status)
                return status;
        }
    const struct weft_type *x = weft_node_type(all[0]), *weights = weft_node_type(all[2]);
    bool same = weights->kind == WEFT_T_ARRAY && weights->ndim == x->ndim;
    for (int d = 0; same && d < x->ndim; d++)
        same = weights->chunks[d].length == x->chunks[d].length;
    int status = same ? weft_make_rechunk(compose, all[2], x->chunks, &all[2]) : WEFT_OK;
    return status ? status : weft_compose_call(compose, "block_counts", all, 3, &compose->result, NULL);
}

static int bin_counts_infer(struct weft_infer *infer)
{
    return weft_infer_late_as(infer, has_weights(infer->inputs) ? WEFT_F64 : WEFT_I64, 1);
}

const struct weft_op weft_op_bin_counts = {
    .name = "bin_counts",
    .version = 1,
    .category = "arrays",
    .summary = "how many elements there are in each bin",
    .params = counts_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = bin_counts_infer,
    .compose = bin_counts_compose,
};

// ---- histogram ------------------------------------------------------------------------------------------

#define DENSITY_PARAM                                                                                        \
    {                                                                                                        \
        "density", WEFT_ATTR, "bool", "false", 0, "give densities, whose integral is 1, instead of counts"   \
    }
#define WEIGHTS_PARAM                                                                                        \
    {                                                                                                        \
        "weights", WEFT_INPUT, "null|array", "null", 0, "how much each element counts"                       \
    }
#define HISTOGRAM_OP(op_name, text, parameters, written)                                                     \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = parameters,          \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .definition = written
// The result from edges `e`.
#define COUNTED                                                                                              \
    "(e => (h => (h / astype(diff(e), \"f64\") / sum(h) if density else h, e))"                              \
    "(bin_totals(x, e, weights)))"
// The dtype of edges of x.
#define EDGE_DTYPE "x.dtype if x.dtype == \"f32\" else \"f64\""
// The least and the greatest edge, as two more arguments: of no elements 0 and 1.
#define OUTER_EDGES                                                                                          \
    "float(range[0]) if range != null else least_or(x, 0),"                                                  \
    " float(range[1]) if range != null else greatest_or(x, 1)"

static const struct weft_param histogram_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array of real numbers"},
    {"bins", WEFT_ATTR, "int", "10", 0, "number of bins"},
    {"range", WEFT_ATTR, "null|list|tuple", "null", 0,
     "first and last edge; those of the elements unless given"},
    DENSITY_PARAM,
    WEIGHTS_PARAM,
};

static int check_range(struct weft_infer *infer)
{
    const struct weft_value *range = infer->attrs[2];
    double low, high;
    if (weft_value_is_null(range))
        return WEFT_OK;
    if (range->list.count != 2 || !weft_value_as_float(range->list.items[0], &low) ||
        !weft_value_as_float(range->list.items[1], &high))
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'range' is two numbers");
    if (!isfinite(low) || !isfinite(high))
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'range' is not finite");
    if (high < low)
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'range' ends before it begins");
    return WEFT_OK;
}

static int check_bins(struct weft_infer *infer)
{
    int64_t bins;
    if (weft_value_as_int(infer->attrs[1], &bins) && (bins < 1 || bins > WEFT_MOST_BINS))
        return weft_infer_fail(infer, WEFT_E_VALUE, 1, "'bins' must be from 1 to %lld",
                               (long long)WEFT_MOST_BINS);
    return check_range(infer);
}

const struct weft_op weft_op_histogram = {
    HISTOGRAM_OP("histogram", "how many elements there are in each of several bins", histogram_params,
                 COUNTED "(bin_edges(" OUTER_EDGES ", bins, " EDGE_DTYPE "))"),
    .infer = check_bins,
};

static const struct weft_param histogram_at_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array of real numbers"},
    {"bins", WEFT_INPUT, "array", NULL, 0, "edges of the bins, rising"},
    {"range", WEFT_ATTR, "null|list|tuple", "null", 0, "not used: the edges are the range"},
    DENSITY_PARAM,
    WEIGHTS_PARAM,
};

static int check_edges(struct weft_infer *infer)
{
    const struct weft_type *edges = infer->inputs[1];
    if (edges->ndim == 1 && edges->chunks[0].length != 0 && edges->chunks[0].length != 1)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "the edges of bins are a vector of two numbers or more");
}

const struct weft_op weft_op_histogram_at = {
    HISTOGRAM_OP("histogram_at", "how many elements there are in each of given bins", histogram_at_params,
                 COUNTED "(rechunk(bins, -1))"),
    .infer = check_edges,
    .aliases = (const char *const[]){"histogram", NULL},
};

// ---- Bins by a rule -------------------------------------------------------------------------------------

static const char *const rules[] = {"auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"};

static const struct weft_param histogram_by_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array of real numbers"},
    {"bins", WEFT_ATTR, "string", NULL, 0, "auto, fd, doane, scott, stone, rice, sturges or sqrt"},
    {"range", WEFT_ATTR, "null|list|tuple", "null", 0,
     "first and last edge: the rule looks at what is between them; those of the elements unless given"},
    DENSITY_PARAM,
    WEIGHTS_PARAM,
};

static int check_rule(struct weft_infer *infer)
{
    struct weft_str rule = {0};
    bool known = false;
    if (weft_value_as_string(infer->attrs[1], &rule))
        for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
            known = known || weft_str_is(rule, rules[i]);
    if (!known)
        return weft_infer_fail(infer, WEFT_E_VALUE, 1,
                               "'bins' is a number or \"auto\", \"fd\", \"doane\", \"scott\", \"stone\","
                               " \"rice\", \"sturges\" or \"sqrt\"");
    if (infer->inputs[1]->kind == WEFT_T_ARRAY)
        return weft_infer_fail(infer, WEFT_E_VALUE, 4, "'weights' need a number of bins");
    if (!strchr("biuf", weft_dtype_kind(infer->inputs[0]->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "a histogram of %s",
                               weft_dtype_name(infer->inputs[0]->dtype));
    return check_range(infer);
}

// The width of bins by the rule named; extents that are nothing are one wide.
#define RULE(name) "width_" name "(y, n, extent, low, high) if bins == \"" name "\" else "
#define WIDTH                                                                                                \
    RULE("sqrt")                                                                                             \
    RULE("sturges")                                                                                          \
    RULE("rice")                                                                                             \
    RULE("scott") RULE("fd") RULE("doane") RULE("stone") "width_auto(y, n, extent, low, high)"
// f given the outer edges, which are not equal, and x as floats.
#define BY_EDGES(f)                                                                                          \
    "((a, b) => ((low, high, z) => " f ")(a - where(a == b, 0.5, 0.0), b + where(a == b, 0.5, 0.0),"         \
    " x if x.dtype == \"f32\" else astype(x, \"f64\")))(" OUTER_EDGES ")"
#define BY_ELEMENTS(f)                                                                                       \
    "(y => ((n, extent) => " f ")(maximum(size(y) * 1.0, 1.0), greatest_or(y, 0) - least_or(y, 0)))"         \
    "(z if range == null else z[z >= low and z <= high])"

const struct weft_op weft_op_histogram_by = {
    HISTOGRAM_OP(
        "histogram_by", "how many elements there are in each of bins chosen by a rule", histogram_by_params,
        COUNTED "(" BY_EDGES(BY_ELEMENTS("bin_edges_for(bins_of_width(high - low, " WIDTH "), low, high, " //
                                         EDGE_DTYPE ")")) ")"),
    .infer = check_rule,
    .aliases = (const char *const[]){"histogram", NULL},
};

// ---- Weights --------------------------------------------------------------------------------------------

#define TOTALS_OP(op_name, parameters, ...)                                                                  \
    .name = op_name, .version = 1, .category = "arrays", .summary = "what there is in each bin",             \
    .params = parameters, .param_count = 3, .algebra = WEFT_DEFINED, .flags = WEFT_PURE | WEFT_HIDDEN,       \
    __VA_ARGS__

#define TOTALS_PARAMS(pattern)                                                                               \
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},                                                            \
        {"edges", WEFT_INPUT, "array", NULL, 0, "edges of the bins"},                                        \
    {                                                                                                        \
        "weights", WEFT_INPUT, pattern, NULL, 0, "how much each element counts"                              \
    }

static const struct weft_param unweighted_params[] = {TOTALS_PARAMS("null")};
static const struct weft_param real_params[] = {TOTALS_PARAMS("array<float|bool>")};
static const struct weft_param complex_params[] = {TOTALS_PARAMS("array")};

const struct weft_op weft_op_bin_totals = {
    TOTALS_OP("bin_totals", unweighted_params, .definition = "bin_counts(x, edges)"),
};

// Summed as f64, given in the dtype of the weights.
const struct weft_op weft_op_bin_totals_real = {
    TOTALS_OP("bin_totals_real", real_params,
              .definition = "astype(bin_counts(x, edges, astype(weights, \"f64\")), weights.dtype)"),
    .aliases = (const char *const[]){"bin_totals", NULL},
};

const struct weft_op weft_op_bin_totals_complex = {
    TOTALS_OP("bin_totals_complex", complex_params,
              .definition =
                  "((re, im) => astype(from_parts(bin_counts(x, edges, re), bin_counts(x, edges, im)),"
                  " weights.dtype))"
                  "(astype(real(weights), \"f64\"), astype(imag(weights), \"f64\"))"),
    .aliases = (const char *const[]){"bin_totals", NULL},
};

static const struct weft_param array_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
};
static const struct weft_param null_params[] = {
    {"x", WEFT_INPUT, "null", NULL, 0, "nothing"},
};

// Weights in the dtype they are summed in; nothing stays nothing.
const struct weft_op weft_op_real_or_null = {
    .name = "real_or_null",
    .version = 1,
    .category = "arrays",
    .summary = "array as f64",
    .params = array_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .definition = "astype(x, \"f64\")",
};

const struct weft_op weft_op_null_or_null = {
    .name = "null_or_null",
    .aliases = (const char *const[]){"real_or_null", NULL},
    .version = 1,
    .category = "arrays",
    .summary = "nothing",
    .params = null_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .definition = "x",
};
