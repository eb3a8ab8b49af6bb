// weft: quantiles, percentiles and medians of arrays, exact.
// SPDX-License-Identifier: BSD-3-Clause
//
// A quantile lies between two elements of known rank.  Along axes, each line is taken out of its blocks and
// its keys (arrays/keys.h) are sorted.  Of a whole array of several blocks the keys of those ranks are found
// digit by digit from the top, without sorting or gathering: a pass counts how often each value of the next
// digit occurs among the keys that begin with the digits found so far.  Its memory does not grow with the
// array.
//
//     x ── count ── merge (tree) ── decide ─┐
//     x ── count ── merge (tree) ── decide ─┴ … ── pick ──▶ result

#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { PARAM_X, PARAM_Q, PARAM_AXIS, PARAM_METHOD, PARAM_KEEPDIMS, PARAM_SCALE, PARAM_SKIP, PARAM_COUNT };
#define MERGE_FAN 8

// ---- What is asked --------------------------------------------------------------------------------------

// NumPy's methods: how quantile q of n sorted elements is placed.  LOWER to CLOSEST give elements.
enum rule { EXACT, LOWER, HIGHER, NEAREST, INVERTED, CLOSEST, MIDPOINT, AVERAGED, HYNDMAN_FAN };

static const struct method {
    const char *name;
    enum rule rule;
    double alpha, beta;
} methods[] = {{"linear", EXACT, 0, 0},
               {"median", EXACT, 0, 0},
               {"lower", LOWER, 0, 0},
               {"higher", HIGHER, 0, 0},
               {"nearest", NEAREST, 0, 0},
               {"inverted_cdf", INVERTED, 0, 0},
               {"closest_observation", CLOSEST, 0, 0},
               {"midpoint", MIDPOINT, 0, 0},
               {"averaged_inverted_cdf", AVERAGED, 0, 0},
               {"interpolated_inverted_cdf", HYNDMAN_FAN, 0, 1},
               {"hazen", HYNDMAN_FAN, 0.5, 0.5},
               {"weibull", HYNDMAN_FAN, 0, 0},
               {"median_unbiased", HYNDMAN_FAN, 1 / 3.0, 1 / 3.0},
               {"normal_unbiased", HYNDMAN_FAN, 3 / 8.0, 3 / 8.0}};

static const struct method *find_method(struct weft_str name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (weft_str_is(name, methods[i].name))
            return &methods[i];
    return NULL;
}

// The whole number above, but of whole numbers the even ones themselves (numpy/lib/function_base.py,
// _closest_observation, of NumPy 1.22 to 2.0).
static double closest(double at)
{
    double below = floor(at);
    return at == below && fmod(below, 2) == 0 ? below : below + 1;
}

static double place(const struct method *method, double n, double q)
{
    double at = (n - 1) * q;
    switch (method->rule) {
    case LOWER:
        return floor(at);
    case HIGHER:
        return ceil(at);
    case NEAREST:
        return rint(at);
    case INVERTED:
        return ceil(n * q) - 1;
    case CLOSEST:
        return closest(n * q - 1.5);
    case MIDPOINT:
        return 0.5 * (floor(at) + ceil(at));
    case AVERAGED:
        return n * q - 1;
    case HYNDMAN_FAN:
        return n * q + (method->alpha + q * (1 - method->alpha - method->beta)) - 1;
    default:
        return at;
    }
}

static bool is_discrete(const struct method *method)
{
    return method->rule >= LOWER && method->rule <= CLOSEST;
}

struct request {
    enum weft_dtype dtype;
    uint32_t axes;
    const struct method *method; // NULL: there is none of that name
    bool skip;                   // NaN are left out
    bool many;                   // q is a list
    size_t count;
    const struct weft_value *q;
    double scale;
};

static double quantile_at(const struct request *request, size_t i)
{
    double q = 0;
    weft_value_as_float(request->many ? request->q->list.items[i] : request->q, &q);
    return q / request->scale;
}

// What the operations that are made of this one are asked, too: their first parameters are the same.
static void read_asked(const struct weft_value *const *attrs, const struct weft_type *type,
                       struct request *out)
{
    const struct weft_value *axis = attrs[PARAM_AXIS];
    struct weft_str method;
    int64_t one;
    *out = (struct request){.dtype = type->dtype, .q = attrs[PARAM_Q], .count = 1, .scale = 1};
    out->many = out->q->kind == WEFT_LIST || out->q->kind == WEFT_TUPLE;
    if (out->many)
        out->count = out->q->list.count;
    if (weft_value_as_string(attrs[PARAM_METHOD], &method))
        out->method = find_method(method);
    bool list = axis && (axis->kind == WEFT_TUPLE || axis->kind == WEFT_LIST);
    if (weft_value_is_null(axis))
        out->axes = type->ndim >= 32 ? UINT32_MAX : (UINT32_C(1) << type->ndim) - 1;
    for (size_t i = 0; !weft_value_is_null(axis) && i < (list ? axis->list.count : 1); i++)
        if (weft_value_as_int(list ? axis->list.items[i] : axis, &one))
            out->axes |= UINT32_C(1) << ((one < 0 ? one + type->ndim : one) & 31);
}

static void read_request(const struct weft_value *const *attrs, const struct weft_type *type,
                         struct request *out)
{
    read_asked(attrs, type, out);
    weft_value_as_float(attrs[PARAM_SCALE], &out->scale);
    weft_value_as_bool(attrs[PARAM_SKIP], &out->skip);
}

// The two ranks of quantile `i` among n elements (n > 0), and the weight of the second.
static void ranks_of(const struct request *request, size_t i, uint64_t n, uint64_t *first, uint64_t *second,
                     double *weight)
{
    double at = place(request->method, (double)n, quantile_at(request, i));
    if (at < 0 || at >= (double)(n - 1)) {
        *first = *second = at < 0 ? 0 : n - 1;
        *weight = 0;
        return;
    }
    *first = (uint64_t)at;
    *second = *first + 1;
    *weight = at - (double)*first;
    if (request->method->rule == AVERAGED)
        *weight = *weight == 0 ? 0.5 : 1;
}

// ---- Type -----------------------------------------------------------------------------------------------

static int fail_method(struct weft_infer *infer)
{
    struct weft_str asked = {0}, names[sizeof methods / sizeof *methods];
    const size_t count = sizeof methods / sizeof *methods;
    weft_value_as_string(infer->attrs[PARAM_METHOD], &asked);
    for (size_t i = 0; i < count; i++)
        names[i] = weft_str(methods[i].name);
    int status = weft_infer_fail(infer, WEFT_E_VALUE, PARAM_METHOD, "no method for quantiles is \"%.*s\"",
                                 WEFT_STR_ARG(asked));
    struct weft_str nearest = weft_str_nearest(asked, names, count);
    if (nearest.size)
        weft_infer_help(infer, "did you mean \"%.*s\"?", WEFT_STR_ARG(nearest));
    else
        weft_infer_help(infer,
                        "linear, lower, higher, nearest, midpoint, inverted_cdf, "
                        "averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, "
                        "weibull, median_unbiased or normal_unbiased");
    return status;
}

static int check_quantiles(struct weft_infer *infer, const struct request *request)
{
    for (size_t i = 0; i < request->count; i++) {
        double q;
        const struct weft_value *value = request->many ? request->q->list.items[i] : request->q;
        if (!weft_value_as_float(value, &q))
            return weft_infer_fail(infer, WEFT_E_TYPE, PARAM_Q, "quantiles are numbers");
        if (!(q >= 0 && q <= request->scale))
            return weft_infer_fail(infer, WEFT_E_VALUE, PARAM_Q, "%s must be in the range from 0 to %g",
                                   request->scale > 1 ? "percentiles" : "quantiles", request->scale);
    }
    return request->method ? WEFT_OK : fail_method(infer);
}

static int check_axes(struct weft_infer *infer, const struct weft_type *type, int param)
{
    const struct weft_value *axis = infer->attrs[param];
    bool list = axis && (axis->kind == WEFT_TUPLE || axis->kind == WEFT_LIST);
    uint32_t seen = 0;
    for (size_t i = 0; !weft_value_is_null(axis) && i < (list ? axis->list.count : 1); i++) {
        int64_t one;
        int d;
        if (!weft_value_as_int(list ? axis->list.items[i] : axis, &one))
            return weft_infer_fail(infer, WEFT_E_AXIS, param, "an axis is an int");
        int status = weft_attr_axis(infer, param, one, type->ndim, &d);
        if (status)
            return status;
        if (seen >> d & 1)
            return weft_infer_fail(infer, WEFT_E_AXIS, param, "axis %d is given twice", d);
        seen |= UINT32_C(1) << d;
    }
    return WEFT_OK;
}

// Lines between complex numbers lie outside their order; NumPy refuses them since its version 2.
static int check_real(struct weft_infer *infer)
{
    enum weft_dtype dtype = infer->inputs[PARAM_X]->dtype;
    if (weft_dtype_kind(dtype) != 'c')
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_DTYPE, PARAM_X, "'%s' takes real numbers, not %s",
                                 infer->op->name, weft_dtype_name(dtype));
    weft_infer_help(infer, "median takes them; else take the quantiles of abs(x), real(x) or imag(x)");
    return status;
}

static int check_asked(struct weft_infer *infer, double scale)
{
    struct request request;
    int status = check_real(infer);
    if (!status)
        status = check_axes(infer, infer->inputs[PARAM_X], PARAM_AXIS);
    if (status)
        return status;
    read_asked(infer->attrs, infer->inputs[PARAM_X], &request);
    request.scale = scale;
    return check_quantiles(infer, &request);
}

static int check_quantile(struct weft_infer *infer)
{
    return check_asked(infer, 1);
}

static int check_percentile(struct weft_infer *infer)
{
    return check_asked(infer, 100);
}

static int check_median(struct weft_infer *infer)
{
    return check_axes(infer, infer->inputs[0], 1);
}

static enum weft_dtype result_dtype(const struct request *request)
{
    if (is_discrete(request->method) || weft_dtype_kind(request->dtype) == 'f')
        return request->dtype;
    return WEFT_F64;
}

static int quantiles_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct request request;
    bool keepdims = false;
    int ndim = 0, status = weft_infer_whole_shape(infer, PARAM_X, type);
    if (!status && !weft_has_keys(type->dtype))
        status = weft_infer_fail(infer, WEFT_E_DTYPE, PARAM_X, "elements of %s are in no order",
                                 weft_dtype_name(type->dtype));
    if (!status)
        status = check_axes(infer, type, PARAM_AXIS);
    if (status)
        return status;
    read_request(infer->attrs, type, &request);
    status = check_quantiles(infer, &request);
    if (status)
        return status;
    weft_value_as_bool(infer->attrs[PARAM_KEEPDIMS], &keepdims);
    struct weft_chunks chunks[WEFT_MAX_NDIM + 1];
    if (request.many)
        chunks[ndim++] = weft_chunks_one((int64_t)request.count);
    for (int d = 0; d < type->ndim; d++) {
        if (!(request.axes >> d & 1))
            chunks[ndim++] = type->chunks[d];
        else if (keepdims)
            chunks[ndim++] = weft_chunks_one(1);
    }
    if (ndim > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, -1, "more than %d dimensions", WEFT_MAX_NDIM);
    if (ndim > 0)
        return weft_result_chunked(infer, result_dtype(&request), ndim, chunks);
    return weft_infer_scalar(infer, result_dtype(&request), false);
}

// ---- Digits ---------------------------------------------------------------------------------------------

// Digit `pass` of keys, from the top: narrower where many quantiles want a table each.
struct digit {
    int shift, width;
    bool last;
};

static struct digit digit_of(const struct request *request, int pass)
{
    int bits = weft_key_bits(request->dtype), wide = request->count <= 4 ? 16 : request->count <= 64 ? 12 : 8;
    int done = wide * pass, width = bits - done < wide ? bits - done : wide;
    return (struct digit){bits - done - width, width, done + width >= bits};
}

static int passes_of(const struct request *request)
{
    int pass = 0;
    while (!digit_of(request, pass).last)
        pass++;
    return pass + 1;
}

// ---- Layers ---------------------------------------------------------------------------------------------

static int lower_pass(struct weft_lowering *lowering, const struct request *request, int pass,
                      uint32_t *layer)
{
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    const struct weft_value *number = weft_number_in(lowering->arena, pass);
    uint64_t bytes = (UINT64_C(1) << digit_of(request, pass).width) * 8 * (pass ? 2 * request->count : 1);
    struct weft_map maps[2] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                               {.layer = *layer, .kind = WEFT_MAP_ONE}};
    uint32_t counts;
    int status = number
                     ? weft_lower_layer(lowering, "count", blocks, maps, pass ? 2 : 1, number, bytes, &counts)
                     : WEFT_NO_MEMORY;
    if (!status)
        status = weft_lower_tree(lowering, "merge", counts, MERGE_FAN, &counts);
    maps[0] = (struct weft_map){.layer = counts, .kind = WEFT_MAP_ONE};
    if (!status)
        status = weft_lower_layer(lowering, "decide", 1, maps, pass ? 2 : 1, number, 0, layer);
    return status;
}

static int quantiles_lower(struct weft_lowering *lowering)
{
    const struct weft_type *type = lowering->input_types[0];
    struct request request;
    struct weft_map map;
    read_request(lowering->attrs, type, &request);
    bool whole = request.axes == (type->ndim >= 32 ? UINT32_MAX : (UINT32_C(1) << type->ndim) - 1);
    uint64_t lines = 1, total, largest = 0;
    for (int d = 0; d < type->ndim; d++)
        lines *= request.axes >> d & 1 ? 1 : (uint64_t)type->chunks[d].count;
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    if (!whole || weft_type_blocks(type) == 1) {
        int status = weft_map_line_blocks(lowering, lowering->inputs[0], type, request.axes, &map);
        return status ? status
                      : weft_lower_layer(lowering, "lines", lines, &map, 1, NULL, largest, &lowering->result);
    }
    uint32_t layer = 0;
    for (int pass = 0; pass < passes_of(&request); pass++) {
        int status = lower_pass(lowering, &request, pass, &layer);
        if (status)
            return status;
    }
    map = (struct weft_map){.layer = layer, .kind = WEFT_MAP_ONE};
    return weft_lower_layer(lowering, "pick", 1, &map, 1, NULL, largest, &lowering->result);
}

// ---- From keys to results -------------------------------------------------------------------------------

// The mean of both, as NumPy's median: not the same to the bit as half way between them.
static bool is_median(const struct request *request)
{
    return strcmp(request->method->name, "median") == 0;
}

static double between(const struct request *request, uint64_t first, uint64_t second, double weight)
{
    double a = weft_key_float(request->dtype, first), b = weft_key_float(request->dtype, second), way = b - a;
    if (first == second || weight == 0)
        return a;
    if (request->dtype == WEFT_F32) {
        way = (double)(float)way;
        if (is_median(request))
            return (double)(((float)a + (float)b) / 2);
        return weight >= 0.5 ? (double)((float)b - (float)(way * (1 - weight)))
                             : (double)((float)a + (float)(way * weight));
    }
    if (weft_dtype_kind(request->dtype) != 'f')
        way = (double)(second - first); // exact where the floats are not
    if (is_median(request))
        return (a + b) / 2;
    return weight >= 0.5 ? b - way * (1 - weight) : a + way * weight;
}

static void put_result(const struct request *request, uint64_t first, uint64_t second, double weight,
                       void *out)
{
    if (is_discrete(request->method)) {
        weft_keys_to(request->dtype, &first, 1, out);
        return;
    }
    double value = between(request, first, second, weight);
    if (request->dtype == WEFT_F32)
        *(float *)out = (float)value;
    else
        *(double *)out = value;
}

static void put_nan(const struct request *request, void *out)
{
    uint64_t key = weft_key_nan(request->dtype);
    if (weft_dtype_kind(request->dtype) == 'f')
        weft_keys_to(request->dtype, &key, 1, out);
    else
        *(double *)out = (double)NAN;
}

// Of no elements: NaN where NumPy says so, for medians and where NaN are left out; else an error, as it is
// for elements that have no NaN.
static int check_elements(struct weft_task *task, const struct request *request, bool any)
{
    bool nan = weft_dtype_kind(result_dtype(request)) == 'f' && (is_median(request) || request->skip);
    return any || nan ? WEFT_OK : weft_task_fail(task, WEFT_E_VALUE, "a quantile of no elements");
}

static struct weft_value *scalar_of(enum weft_dtype dtype, const unsigned char *data)
{
    struct weft_scalar scalar = {0};
    float narrow;
    switch (weft_dtype_kind(dtype)) {
    case 'f':
        memcpy(&narrow, data, sizeof narrow);
        memcpy(&scalar.f, data, sizeof scalar.f);
        scalar.f = dtype == WEFT_F32 ? (double)narrow : scalar.f;
        break;
    case 'b':
        scalar.b = *data != 0;
        break;
    case 'i':
        memcpy(&scalar.i, data, sizeof scalar.i);
        scalar.i = (int64_t)((uint64_t)scalar.i << (64 - 8 * weft_dtype_size(dtype))) >>
                   (64 - 8 * weft_dtype_size(dtype));
        break;
    default:
        memcpy(&scalar.u, data, weft_dtype_size(dtype));
    }
    return weft_value_scalar(dtype, scalar);
}

// ---- Lines ----------------------------------------------------------------------------------------------

#define MOST_KEYS ((size_t)32 << 20) // bytes of the lines that are sorted at a time, unless one is more
#define LOOK      ((size_t)1 << 14)  // elements between two looks at whether the run is being stopped

// The lines of a task: kept elements by their place in the result's block.  The keys of lines
// [first, first + some) are there at a time.
struct lines {
    int ndim;
    int64_t step[WEFT_MAX_NDIM]; // lines for a step along a kept dimension, 0 for others
    size_t count, length, first, some;
};

static int find_lines(const struct weft_task *task, const struct request *request, struct lines *out)
{
    const struct weft_type *type = task->input_types[0];
    const struct weft_array *first = &task->inputs[0]->array;
    *out = (struct lines){.ndim = type->ndim, .count = 1, .length = 1};
    for (int d = type->ndim - 1; d >= 0; d--) {
        bool kept = !(request->axes >> d & 1);
        size_t *product = kept ? &out->count : &out->length;
        if (kept)
            out->step[d] = (int64_t)out->count;
        if (!weft_mul_size(*product, (size_t)(kept ? first->shape[d] : type->chunks[d].length), product))
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

// Adds the elements of a block to the keys of those of their lines that are there; fill[line] are already.
static int take_block(struct weft_task *task, const struct request *request, const struct lines *lines,
                      const struct weft_value *block, size_t *fill, uint64_t *keys)
{
    struct weft_buffer *copy;
    int64_t index[WEFT_MAX_NDIM] = {0}, line = 0;
    size_t size = weft_dtype_size(request->dtype), count = weft_block_count(block);
    const unsigned char *from = weft_block_elements(task, block, &copy);
    if (!from && count)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        if (i % LOOK == 0 && weft_task_cancelled(task)) {
            weft_buffer_release(&copy);
            return WEFT_CANCELLED;
        }
        size_t at = (size_t)line - lines->first; // (very many for a line before them)
        if (at < lines->some)
            weft_keys_of(request->dtype, from + i * size, 1, &keys[at * lines->length + fill[at]++]);
        for (int d = lines->ndim - 1; d >= 0; d--) {
            line += lines->step[d];
            if (++index[d] < block->array.shape[d])
                break;
            line -= lines->step[d] * index[d];
            index[d] = 0;
        }
    }
    weft_buffer_release(&copy);
    return WEFT_OK;
}

// The quantiles of sorted keys, `stride` results apart.
static void pick_sorted(const struct request *request, const uint64_t *keys, size_t length, size_t stride,
                        unsigned char *out)
{
    size_t size = weft_dtype_size(result_dtype(request));
    uint64_t nan = weft_key_nan(request->dtype), first, second;
    size_t present = nan ? weft_keys_below(keys, length, nan) : length;
    double weight;
    for (size_t i = 0; i < request->count; i++, out += stride * size) {
        if (present == 0 || (present < length && !request->skip)) {
            put_nan(request, out);
            continue;
        }
        ranks_of(request, i, present, &first, &second, &weight);
        put_result(request, keys[first], keys[second], weight, out);
    }
}

// The lines that are there: their keys, then sorted, and their quantiles.
static int sort_some(struct weft_task *task, const struct request *request, const struct lines *lines,
                     size_t *fill, uint64_t *keys, unsigned char *out)
{
    size_t size = weft_dtype_size(result_dtype(request));
    memset(fill, 0, lines->some * sizeof *fill);
    for (size_t i = 0; i < task->input_count; i++) {
        int status = take_block(task, request, lines, task->inputs[i], fill, keys);
        if (status)
            return status;
    }
    uint64_t *scratch = keys + lines->some * lines->length;
    for (size_t k = 0; k < lines->some; k++) {
        uint64_t *line = keys + k * lines->length;
        int status = weft_keys_sort(task, line, NULL, lines->length, weft_key_bits(request->dtype), scratch);
        if (status)
            return status;
        pick_sorted(request, line, lines->length, lines->count, out + (lines->first + k) * size);
    }
    return WEFT_OK;
}

static int sort_lines(struct weft_task *task, const struct request *request, struct lines *lines, size_t most,
                      uint64_t *keys, unsigned char *out)
{
    size_t *fill = (size_t *)(keys + (most + 1) * lines->length);
    int status = WEFT_OK;
    for (lines->first = 0; lines->first < lines->count && !status; lines->first += most) {
        size_t left = lines->count - lines->first;
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        lines->some = left < most ? left : most;
        status = sort_some(task, request, lines, fill, keys, out);
    }
    return status;
}

// The result's block with its elements at *data: a new array, or bytes for a scalar.
static struct weft_value *new_result(struct weft_task *task, unsigned char *bytes, unsigned char **data)
{
    int64_t shape[WEFT_MAX_NDIM];
    *data = bytes;
    if (task->type->kind != WEFT_T_ARRAY)
        return NULL;
    weft_block_shape(task->type, task->block, shape);
    struct weft_value *value = weft_value_array(task->memory, task->type->dtype, task->type->ndim, shape);
    *data = value ? value->array.data : NULL;
    return value;
}

static int give(struct weft_task *task, int status, struct weft_value *value, const unsigned char *bytes,
                struct weft_value **out)
{
    if (!status && !value)
        value = scalar_of(task->type->dtype, bytes);
    if (!status && !value)
        status = WEFT_NO_MEMORY;
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

// How many of `count` lines are sorted at a time, and the bytes of their keys, those of one more, and a count
// for each.  False: more than there can be.
static bool lines_room(size_t count, size_t length, size_t *most, size_t *bytes)
{
    size_t words;
    *most = 1;
    if (length < MOST_KEYS / sizeof(uint64_t))
        *most = MOST_KEYS / sizeof(uint64_t) / (length + 1);
    *most = *most < count ? *most : count + !count;
    return weft_mul_size(*most + 1, length, &words) && weft_add_size(words, *most, &words) &&
           weft_mul_size(words, sizeof(uint64_t), bytes);
}

static int run_lines(struct weft_task *task, struct weft_value **out)
{
    struct request request;
    struct lines lines;
    _Alignas(16) unsigned char bytes[16] = {0}, *data;
    size_t room = 0, most = 1;
    read_request(task->attrs, task->input_types[0], &request);
    int status = find_lines(task, &request, &lines);
    if (!status)
        status = check_elements(task, &request, lines.length || !lines.count);
    if (status)
        return status;
    if (!lines_room(lines.count, lines.length, &most, &room))
        status = WEFT_NO_MEMORY;
    struct weft_buffer *buffer = status ? NULL : weft_buffer_new(task->memory, room);
    struct weft_value *value = new_result(task, bytes, &data);
    if (!buffer || !data)
        status = WEFT_NO_MEMORY;
    if (!status)
        status = sort_lines(task, &request, &lines, most, weft_buffer_data(buffer), data);
    weft_buffer_release(&buffer);
    return give(task, status, value, bytes, out);
}

// ---- Passes over a whole array --------------------------------------------------------------------------

// A decision: how many elements are NaN and how many not, then for each rank that is wanted the digits found
// so far and the rank among the keys that begin with them.
#define DECISION_HEAD 2

static uint64_t *ranks_in(const struct weft_value *decision)
{
    return (uint64_t *)decision->array.data + DECISION_HEAD;
}

// The different beginnings of keys that a decision asks about, rising: two at most for each quantile.
static size_t beginnings(const struct request *request, const struct weft_value *decision, uint64_t *out)
{
    const uint64_t *ranks = ranks_in(decision);
    size_t count = 2 * request->count, kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t start = ranks[2 * i];
        size_t at = kept;
        while (at > 0 && out[at - 1] > start)
            at--;
        if (at > 0 && out[at - 1] == start)
            continue;
        memmove(out + at + 1, out + at, (kept - at) * sizeof *out);
        out[at] = start;
        kept++;
    }
    return kept;
}

static void count_keys(const struct request *request, struct digit digit, const uint64_t *keys, size_t count,
                       const uint64_t *starts, size_t start_count, uint64_t *state)
{
    uint64_t nan = weft_key_nan(request->dtype), mask = (UINT64_C(1) << digit.width) - 1;
    int above = digit.shift + digit.width;
    for (size_t i = 0; i < count; i++) {
        if (nan && keys[i] == nan) {
            state[0]++;
            continue;
        }
        uint64_t start = above >= 64 ? 0 : keys[i] >> above;
        size_t table = start_count > 1 ? weft_keys_below(starts, start_count, start) : 0;
        if (table < start_count && starts[table] == start)
            state[1 + (table << digit.width) + (keys[i] >> digit.shift & mask)]++;
    }
}

static int pass_number(const struct weft_task *task)
{
    int64_t pass = 0;
    weft_value_as_int(task->extra, &pass);
    return (int)pass;
}

static int count_block(struct weft_task *task, const struct request *request, struct digit digit,
                       const uint64_t *starts, size_t start_count, uint64_t *state)
{
    enum { RUN = 1024 };
    uint64_t keys[RUN];
    struct weft_buffer *copy;
    size_t size = weft_dtype_size(request->dtype), count = weft_block_count(task->inputs[0]);
    const unsigned char *from = weft_block_elements(task, task->inputs[0], &copy);
    if (!from && count)
        return WEFT_NO_MEMORY;
    int status = WEFT_OK;
    for (size_t done = 0; done < count && !status; done += RUN) {
        size_t n = count - done < RUN ? count - done : RUN;
        weft_keys_of(request->dtype, from + done * size, n, keys);
        count_keys(request, digit, keys, n, starts, start_count, state);
        if (done % LOOK == 0 && weft_task_cancelled(task))
            status = WEFT_CANCELLED;
    }
    weft_buffer_release(&copy);
    return status;
}

static int run_count(struct weft_task *task, struct weft_value **out)
{
    struct request request;
    read_request(task->attrs, task->input_types[0], &request);
    int pass = pass_number(task);
    struct digit digit = digit_of(&request, pass);
    struct weft_buffer *room = weft_buffer_new(task->memory, 2 * request.count * sizeof(uint64_t) + 8);
    if (!room)
        return WEFT_NO_MEMORY;
    uint64_t *starts = weft_buffer_data(room);
    starts[0] = 0;
    size_t count = pass ? beginnings(&request, task->inputs[1], starts) : 1;
    int64_t words = 1 + ((int64_t)count << digit.width);
    struct weft_value *value = weft_value_array(task->memory, WEFT_U64, 1, &words);
    int status = WEFT_NO_MEMORY;
    if (value) {
        memset(value->array.data, 0, (size_t)words * sizeof(uint64_t));
        status = count_block(task, &request, digit, starts, count, value->array.data);
    }
    weft_buffer_release(&room);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static int run_merge(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *first = &task->inputs[0]->array;
    struct weft_value *value = weft_value_array(task->memory, WEFT_U64, 1, first->shape);
    if (!value)
        return WEFT_NO_MEMORY;
    uint64_t *sum = value->array.data;
    memcpy(sum, first->data, (size_t)first->shape[0] * sizeof *sum);
    for (size_t k = 1; k < task->input_count; k++) {
        const uint64_t *more = task->inputs[k]->array.data;
        for (int64_t i = 0; i < first->shape[0]; i++)
            sum[i] += more[i];
    }
    *out = value;
    return WEFT_OK;
}

// The ranks that are wanted, before any digit is known.
static void first_ranks(const struct request *request, const uint64_t *counts, struct digit digit,
                        uint64_t *decision)
{
    uint64_t present = 0;
    double weight;
    for (size_t i = 0; i < (size_t)1 << digit.width; i++)
        present += counts[1 + i];
    decision[0] = counts[0];
    decision[1] = present;
    for (size_t i = 0; i < request->count; i++) {
        uint64_t *rank = decision + DECISION_HEAD + 4 * i;
        rank[0] = rank[1] = rank[2] = rank[3] = 0;
        if (present)
            ranks_of(request, i, present, &rank[1], &rank[3], &weight);
    }
}

// Goes on by a digit: finds the value of it that holds the rank.
static void next_digit(struct digit digit, const uint64_t *table, uint64_t *rank)
{
    uint64_t value = 0, end = (UINT64_C(1) << digit.width) - 1;
    for (; value < end && rank[1] >= table[value]; value++)
        rank[1] -= table[value];
    rank[0] = (digit.width >= 64 ? 0 : rank[0] << digit.width) | value;
}

static int run_decide(struct weft_task *task, struct weft_value **out)
{
    struct request request;
    read_request(task->attrs, task->input_types[0], &request);
    int pass = pass_number(task);
    struct digit digit = digit_of(&request, pass);
    const uint64_t *counts = task->inputs[0]->array.data;
    int64_t words = DECISION_HEAD + 4 * (int64_t)request.count;
    struct weft_buffer *room = weft_buffer_new(task->memory, 2 * request.count * sizeof(uint64_t) + 8);
    struct weft_value *value = weft_value_array(task->memory, WEFT_U64, 1, &words);
    if (!room || !value) {
        weft_buffer_release(&room);
        weft_value_release(value);
        return WEFT_NO_MEMORY;
    }
    uint64_t *decision = value->array.data, *starts = weft_buffer_data(room);
    if (pass)
        memcpy(decision, task->inputs[1]->array.data, (size_t)words * sizeof *decision);
    else
        first_ranks(&request, counts, digit, decision);
    size_t count = beginnings(&request, value, starts);
    for (size_t i = 0; i < 2 * request.count; i++) {
        uint64_t *rank = decision + DECISION_HEAD + 2 * i;
        size_t table = weft_keys_below(starts, count, rank[0]);
        next_digit(digit, counts + 1 + (table << digit.width), rank);
    }
    weft_buffer_release(&room);
    *out = value;
    return WEFT_OK;
}

static int run_pick(struct weft_task *task, struct weft_value **out)
{
    struct request request;
    _Alignas(16) unsigned char bytes[16] = {0}, *data;
    read_request(task->attrs, task->input_types[0], &request);
    const uint64_t *decision = task->inputs[0]->array.data;
    uint64_t missing = decision[0], present = decision[1], first, second;
    int status = check_elements(task, &request, missing + present > 0);
    if (status)
        return status;
    struct weft_value *value = new_result(task, bytes, &data);
    status = data ? WEFT_OK : WEFT_NO_MEMORY;
    size_t size = weft_dtype_size(task->type->dtype);
    for (size_t i = 0; !status && i < request.count; i++) {
        const uint64_t *rank = decision + DECISION_HEAD + 4 * i;
        double weight = 0;
        if (present == 0 || (missing && !request.skip)) {
            put_nan(&request, data + i * size);
            continue;
        }
        ranks_of(&request, i, present, &first, &second, &weight);
        put_result(&request, rank[0], rank[2], weight, data + i * size);
    }
    return give(task, status, value, bytes, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param quantiles_params[PARAM_COUNT] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"q", WEFT_ATTR, "float|list|tuple", NULL, 0, "quantile or quantiles"},
    {"axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to reduce, all unless given"},
    {"method", WEFT_ATTR, "string", "\"linear\"", 0, "how quantiles between two elements are found"},
    {"keepdims", WEFT_ATTR, "bool", "false", 0, "keep reduced dimensions with length 1"},
    {"scale", WEFT_ATTR, "float", "1.0", 0, "the quantile of the greatest element"},
    {"skip", WEFT_ATTR, "bool", "false", 0, "leave out NaN"},
};

enum { LINES };

static uint64_t quantiles_scratch(const struct weft_task *task, uint32_t stage,
                                  const struct weft_reading *readings)
{
    (void)readings;
    const struct weft_type *x = task->input_types ? task->input_types[0] : NULL, *type = task->type;
    struct request request;
    int64_t shape[WEFT_MAX_NDIM];
    size_t count = 1, length = 1, most, bytes;
    if (stage != LINES || !x)
        return 0;
    read_request(task->attrs, x, &request);
    if (type->kind == WEFT_T_ARRAY)
        weft_block_shape(type, task->block, shape);
    for (int d = request.many; type->kind == WEFT_T_ARRAY && d < type->ndim; d++)
        count *= (size_t)shape[d];
    for (int d = 0; d < x->ndim; d++)
        if (request.axes >> d & 1 && !weft_mul_size(length, (size_t)x->chunks[d].length, &length))
            return UINT64_MAX;
    return lines_room(count, length, &most, &bytes) ? weft_buffer_cost(bytes) : UINT64_MAX;
}

static const struct weft_stage quantiles_stages[] = {[LINES] = {"lines", run_lines},
                                                     {"count", run_count},
                                                     {"merge", run_merge},
                                                     {"decide", run_decide},
                                                     {"pick", run_pick}};

const struct weft_op weft_op_quantiles = {
    .name = "quantiles",
    .version = 1,
    .category = "reductions",
    .summary = "quantiles along axes; quantile, percentile and median are made of it",
    .params = quantiles_params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 10,
    .infer = quantiles_infer,
    .lower = quantiles_lower,
    .stages = quantiles_stages,
    .stage_count = 5,
    .scratch = quantiles_scratch,
};

#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to reduce, all unless given"      \
    }
#define METHOD_PARAM                                                                                         \
    {                                                                                                        \
        "method", WEFT_ATTR, "string", "\"linear\"", WEFT_P_KEYWORD,                                         \
            "how quantiles between two elements are found"                                                   \
    }
#define KEEPDIMS_PARAM                                                                                       \
    {                                                                                                        \
        "keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "keep reduced dimensions with length 1"      \
    }
#define X_PARAM                                                                                              \
    {                                                                                                        \
        "x", WEFT_INPUT, "array", NULL, 0, "array of real numbers"                                           \
    }

static const struct weft_param median_params[] = {
    {"x", WEFT_INPUT, "array<bool|float>", NULL, 0, "array of real numbers"}, AXIS_PARAM, KEEPDIMS_PARAM};
static const struct weft_param median_complex_params[] = {
    {"x", WEFT_INPUT, "array<c64|c128>", NULL, 0, "array of complex numbers"}, AXIS_PARAM, KEEPDIMS_PARAM};
static const struct weft_param quantile_params[] = {
    X_PARAM,        {"q", WEFT_ATTR, "float|list|tuple", NULL, 0, "a number from 0 to 1, or several"},
    AXIS_PARAM,     METHOD_PARAM,
    KEEPDIMS_PARAM,
};
static const struct weft_param percentile_params[] = {
    X_PARAM,        {"q", WEFT_ATTR, "float|list|tuple", NULL, 0, "a number from 0 to 100, or several"},
    AXIS_PARAM,     METHOD_PARAM,
    KEEPDIMS_PARAM,
};

// An array without dimensions is a vector of one element, and has no dimension to keep.
#define LINES "line_blocks(x if ndim(x) > 0 else ravel(x), axis)"
#define KEPT  "keepdims and ndim(x) > 0"
#define QUANTILE_OP(op_name, text, parameters, check, scale, skip)                                           \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = parameters,          \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .infer = check,                                                                      \
    .definition = "quantiles(" LINES ", q, axis, method, " KEPT ", " scale ", " skip ")"
#define MEDIAN_OP(op_name, text, skip)                                                                       \
    .name = op_name, .version = 3, .category = "reductions", .summary = text, .params = median_params,       \
    .param_count = sizeof median_params / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                \
    .flags = WEFT_PURE, .infer = check_median,                                                               \
    .definition = "quantiles(" LINES ", 0.5, axis, \"median\", " KEPT ", 1.0, " skip ")"

const struct weft_op weft_op_array_median = {
    MEDIAN_OP("array_median", "middle element of an array, or the mean of the two in the middle", "false"),
    .aliases = (const char *const[]){"median", NULL},
};

// Of the lines along the axes, made the last one: the mean of the one or two in the middle of their order.
#define COMPLEX_MEDIAN(op_name, plain_name, text, of_lines)                                                  \
    .name = op_name, .aliases = (const char *const[]){plain_name, NULL}, .version = 1,                       \
    .category = "reductions", .summary = text, .params = median_complex_params, .param_count = 3,            \
    .algebra = WEFT_DEFINED, .flags = WEFT_PURE, .infer = check_median,                                      \
    .definition = "(lines => (m => m if not keepdims else broadcast_to(m, [1 for n in x.shape])"             \
                  " if ndim(m) == 0 else expand_dims(m, axis))(" of_lines "))"                               \
                  "(ravel(x) if axis == null else moveaxis(x, axis, -1) if ndim(axis) == 0 else"             \
                  " (y => y.reshape(y.shape[:y.ndim - len(axis)] + (-1,)))"                                  \
                  "(moveaxis(x, axis, [i - len(axis) for i in range(len(axis))])))"

const struct weft_op weft_op_median_complex = {
    COMPLEX_MEDIAN("median_complex", "median",
                   "middle element of complex numbers in order, or the mean of the two in the middle",
                   "where(any(isnan(lines), -1), nan,"
                   " mean(sort(lines, -1)[..., (lines.shape[-1] - 1) // 2 : lines.shape[-1] // 2 + 1], -1))"),
};

// NaN are sorted behind all others, and one more behind these: what a line without others has in the middle.
const struct weft_op weft_op_nanmedian_complex = {
    COMPLEX_MEDIAN("nanmedian_complex", "nanmedian", "median of the complex elements that are not NaN",
                   "(n => (y => ((low, high) => where(n % 2 == 1, low, (low + high) / 2)[..., 0])"
                   "(take_along_axis(y, (n - 1) // 2, -1), take_along_axis(y, n // 2, -1)))"
                   "(sort(concatenate([lines, astype(n * nan, x.dtype)], -1), -1)))"
                   "(sum(not isnan(lines), -1, keepdims=true))"),
};

const struct weft_op weft_op_nanmedian = {
    MEDIAN_OP("nanmedian", "median of the elements that are not NaN", "true"),
};

const struct weft_op weft_op_array_quantile = {
    QUANTILE_OP("array_quantile", "quantiles of an array", quantile_params, check_quantile, "1.0", "false"),
    .aliases = (const char *const[]){"quantile", NULL},
};

const struct weft_op weft_op_nanquantile = {
    QUANTILE_OP("nanquantile", "quantiles of the elements that are not NaN", quantile_params, check_quantile,
                "1.0", "true"),
};

const struct weft_op weft_op_percentile = {
    QUANTILE_OP("percentile", "percentiles", percentile_params, check_percentile, "100.0", "false"),
};

const struct weft_op weft_op_nanpercentile = {
    QUANTILE_OP("nanpercentile", "percentiles of the elements that are not NaN", percentile_params,
                check_percentile, "100.0", "true"),
};
