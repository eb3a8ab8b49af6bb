// weft: put_along_axis, put: arrays with other elements at some places.
// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays never change: the result is a new one.  Whole lines along the axis make a block, which is copied;
// then the values are written in the order of their indices, so that of several at one place the last one
// stays.

#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

enum { ARR, INDICES, VALUES, AXIS };

// ---- put_lines: in blocks that hold whole lines ---------------------------------------------------------

static int lines_infer(struct weft_infer *infer)
{
    infer->result = infer->inputs[ARR];
    return WEFT_OK;
}

// The elements of blocks of indices and values, row by row.
struct source {
    struct weft_buffer *index_copy, *value_copy;
    const int64_t *indices;
    const unsigned char *values;
};

static int open_source(struct weft_task *task, struct source *source)
{
    *source = (struct source){NULL, NULL, NULL, NULL};
    source->indices = weft_block_elements(task, task->inputs[INDICES], &source->index_copy);
    if (source->indices)
        source->values = weft_block_elements(task, task->inputs[VALUES], &source->value_copy);
    return source->values ? WEFT_OK : WEFT_NO_MEMORY;
}

static int write_lines(struct weft_task *task, const struct source *source, int axis, struct weft_value *out)
{
    size_t size = weft_dtype_size(out->dtype), k = 0;
    struct weft_lines lines = weft_block_lines(out, axis),
                      places = weft_block_lines(task->inputs[INDICES], axis);
    unsigned char *data = out->array.data;
    for (size_t o = 0; o < places.outer; o++)
        for (size_t p = 0; p < places.length; p++)
            for (size_t i = 0; i < places.inner; i++, k++) {
                int64_t at = source->indices[k], length = (int64_t)lines.length;
                if (at < -length || at >= length)
                    return weft_task_fail(task, WEFT_E_INDEX,
                                          "index %lld is out of range for axis %d of length %lld",
                                          (long long)at, axis, (long long)length);
                size_t row = o * lines.length + (size_t)(at < 0 ? at + length : at);
                memcpy(data + (row * lines.inner + i) * size, source->values + k * size, size);
            }
    return WEFT_OK;
}

static int run_lines(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[ARR];
    struct source source = {NULL, NULL, NULL, NULL};
    int64_t axis = 0;
    weft_value_as_int(task->attrs[AXIS], &axis);
    struct weft_value *value =
        weft_value_array(task->memory, (enum weft_dtype)block->dtype, block->array.ndim, block->array.shape);
    if (!value)
        return WEFT_NO_MEMORY;
    weft_block_copy(block, value->array.data);
    int status = WEFT_OK;
    if (weft_block_count(task->inputs[INDICES])) {
        status = open_source(task, &source);
        if (!status)
            status = write_lines(task, &source, (int)axis, value);
    }
    weft_buffer_release(&source.index_copy);
    weft_buffer_release(&source.value_copy);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static const struct weft_param lines_params[] = {
    [ARR] = {"arr", WEFT_INPUT, "array", NULL, 0, "array of one chunk along the axis"},
    [INDICES] = {"indices", WEFT_INPUT, "array<i64>", NULL, 0, "as many blocks, of one chunk along the axis"},
    [VALUES] = {"values", WEFT_INPUT, "array", NULL, 0, "of the array's dtype, in the chunks of the indices"},
    [AXIS] = {"axis", WEFT_ATTR, "int", NULL, 0, "the axis"},
};
static const struct weft_stage lines_stages[] = {{"put", run_lines}};

const struct weft_op weft_op_put_lines = {
    .name = "put_lines",
    .version = 1,
    .category = "arrays",
    .summary = "an array with values at places along an axis, in blocks of whole lines",
    .params = lines_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = lines_infer,
    .stages = lines_stages,
    .stage_count = 1,
};

// ---- put_along_axis -------------------------------------------------------------------------------------

// Lengths of 1 are repeated to those of the array; what is no 1 must be the array's.
static int check_lengths(struct weft_compose *compose, const struct weft_node *x,
                         const struct weft_node *indices, int axis, int64_t *shape)
{
    int64_t given[WEFT_MAX_NDIM];
    int ndim = weft_node_shape(x, shape);
    if (weft_node_ndim(indices) != ndim)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, INDICES,
                               "%d dimension%s of indices for an array with %d", weft_node_ndim(indices),
                               weft_node_ndim(indices) == 1 ? "" : "s", ndim);
    weft_node_shape(indices, given);
    for (int d = 0; d < ndim; d++) {
        if (d != axis && given[d] != 1 && given[d] != shape[d])
            return weft_infer_fail(&compose->call, WEFT_E_SHAPE, INDICES,
                                   "%lld indices along axis %d for an array of length %lld",
                                   (long long)given[d], d, (long long)shape[d]);
    }
    shape[axis] = given[axis];
    return WEFT_OK;
}

// The chunks of x on all axes but one, which is whole; its length there is `length`.
static int whole_lines(struct weft_compose *compose, const struct weft_node *x, int axis, int64_t length,
                       const struct weft_node *like, const struct weft_node **out)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    memcpy(chunks, weft_node_type(like)->chunks, (size_t)weft_node_ndim(like) * sizeof *chunks);
    chunks[axis] = weft_chunks_one(length);
    return weft_make_rechunk(compose, x, chunks, out);
}

static int put_lines(struct weft_compose *compose, const struct weft_node *x, const struct weft_node *indices,
                     int axis)
{
    int64_t shape[WEFT_MAX_NDIM];
    const struct weft_node *parts[3];
    int status = check_lengths(compose, x, indices, axis, shape), ndim = weft_node_ndim(x);
    if (!status)
        status = whole_lines(compose, x, axis, weft_node_length(x, axis), x, &parts[ARR]);
    if (!status)
        status = weft_make_cast(compose, indices, WEFT_I64, &parts[INDICES]);
    if (!status)
        status = weft_make_broadcast(compose, parts[INDICES], ndim, shape, &parts[INDICES]);
    if (!status)
        status = whole_lines(compose, parts[INDICES], axis, shape[axis], x, &parts[INDICES]);
    if (!status)
        status = weft_make_broadcast(compose, compose->inputs[VALUES], ndim, shape, &parts[VALUES]);
    if (!status)
        status = weft_make_cast(compose, parts[VALUES], weft_node_type(x)->dtype, &parts[VALUES]);
    if (!status)
        status = whole_lines(compose, parts[VALUES], axis, shape[axis], x, &parts[VALUES]);
    return status ? status
                  : weft_compose_call(compose, "put_lines", parts, 3, &compose->result, "axis",
                                      weft_value_int(axis), NULL);
}

// Without an axis the places are those of the flat array, and the result has the array's shape again.
static int put_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[ARR], *indices = compose->inputs[INDICES];
    int64_t shape[WEFT_MAX_NDIM], number = 0;
    const int64_t flat = -1;
    int axis = 0, ndim = weft_node_shape(x, shape);
    if (!weft_value_is_null(compose->call.attrs[AXIS])) {
        weft_value_as_int(compose->call.attrs[AXIS], &number);
        int status = weft_attr_axis(&compose->call, AXIS, number, ndim, &axis);
        return status ? status : put_lines(compose, x, indices, axis);
    }
    int status = weft_make_reshape(compose, x, 1, &flat, &x);
    if (!status)
        status = put_lines(compose, x, indices, 0);
    return status ? status : weft_make_reshape(compose, compose->result, ndim, shape, &compose->result);
}

static const struct weft_param put_along_params[] = {
    [ARR] = {"arr", WEFT_INPUT, "array", NULL, 0, "array"},
    [INDICES] = {"indices", WEFT_INPUT, "array<int>", NULL, 0,
                 "places along the axis, for each place on the others"},
    [VALUES] = {"values", WEFT_INPUT, "array|number", NULL, 0,
                "what is put there, repeated to the shape of `indices`"},
    [AXIS] = {"axis", WEFT_ATTR, "null|int", NULL, 0, "the axis; null for the flat array"},
};

const struct weft_op weft_op_put_along_axis = {
    .name = "put_along_axis",
    .version = 1,
    .category = "arrays",
    .summary = "an array with other elements at places along an axis",
    .params = put_along_params,
    .param_count = 4,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = weft_infer_late,
    .compose = put_compose,
};

// ---- put ------------------------------------------------------------------------------------------------

static int check_mode(struct weft_infer *infer)
{
    struct weft_str mode = {0};
    weft_value_as_string(infer->attrs[3], &mode);
    if (weft_str_is(mode, "raise") || weft_str_is(mode, "wrap") || weft_str_is(mode, "clip"))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 3, "'mode' is \"raise\", \"wrap\" or \"clip\"");
}

static const struct weft_param put_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "array"},
    {"ind", WEFT_INPUT, "array<int>|int", NULL, 0, "places in the flat array"},
    {"v", WEFT_INPUT, "array|number", NULL, 0, "what is put there, repeated as needed"},
    {"mode", WEFT_ATTR, "string", "\"raise\"", 0,
     "places out of range: \"raise\", \"wrap\" round or \"clip\""},
};

const struct weft_op weft_op_put = {
    DEFINED_FORM("put", "arrays", "an array with other elements at places of the flat array", put_params,
                 check_mode,
                 "((i, values) => a if i.size == 0 or values.size == 0 else put_along_axis(a,"
                 " i % a.size if mode == \"wrap\" else clip(i, 0, a.size - 1) if mode == \"clip\" else i,"
                 " values[arange(i.size) % values.size], null))(ravel(ind), ravel(v))"),
};
