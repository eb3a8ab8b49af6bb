// weft: elements picked of each line: by places, or where a mask holds.
// SPDX-License-Identifier: BSD-3-Clause
//
//     x [… , n]   by [… , p] of i64    [… , p]: element by[…, k] of the line, counted from its end below 0
//     x [… , n]   by [… , n] of bool   [… , count]: where it holds, which must be so often in each line
//
// Lines lie along the last axis, which is one chunk; both arrays are cut alike in front of it.

#include <inttypes.h>
#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { X, BY, COUNT };

static int picked_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[X], *by = infer->inputs[BY];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int last = x->ndim - 1;
    int64_t count = 0;
    weft_value_as_int(infer->attrs[COUNT], &count);
    bool sound = last >= 0 && by->ndim == x->ndim && (by->dtype == WEFT_BOOL || by->dtype == WEFT_I64) &&
                 x->chunks[last].count == 1 && by->chunks[last].count == 1 && count >= 0;
    for (int d = 0; d < last && sound; d++) {
        chunks[d] = x->chunks[d];
        sound = weft_same_chunks(&by->chunks[d], &x->chunks[d]);
    }
    if (sound && by->dtype == WEFT_BOOL)
        sound = by->chunks[last].length == x->chunks[last].length && count <= by->chunks[last].length;
    else if (sound)
        sound = by->chunks[last].length == count;
    if (!sound)
        return weft_infer_fail(infer, WEFT_E_INDEX, -1, "these are no indices of these lines");
    chunks[last] = weft_chunks_one(count);
    return weft_result_chunked(infer, x->dtype, x->ndim, chunks);
}

static void copy_element(unsigned char *to, const unsigned char *from, size_t size)
{
    if (size == 8)
        memcpy(to, from, 8);
    else if (size == 4)
        memcpy(to, from, 4);
    else
        memcpy(to, from, size);
}

static int pick_places(struct weft_task *task, const unsigned char *line, int64_t length,
                       const int64_t *places, int64_t count, size_t size, unsigned char *out)
{
    for (int64_t i = 0; i < count; i++) {
        int64_t place = places[i] < 0 ? places[i] + length : places[i];
        if (place < 0 || place >= length)
            return weft_task_fail(task, WEFT_E_INDEX,
                                  "index %" PRId64 " is out of range for a line of length %" PRId64,
                                  places[i], length);
        copy_element(out + (size_t)i * size, line + (size_t)place * size, size);
    }
    return WEFT_OK;
}

static int pick_held(struct weft_task *task, const unsigned char *line, int64_t length, const uint8_t *mask,
                     int64_t count, size_t size, unsigned char *out)
{
    int64_t held = 0;
    for (int64_t i = 0; i < length; i++)
        held += mask[i] != 0;
    if (held != count)
        return weft_task_fail(task, WEFT_E_TASK,
                              "a mask held for %" PRId64 " elements when they were counted, and for %" PRId64
                              " now",
                              count, held);
    for (int64_t i = 0; i < length; i++)
        if (mask[i]) {
            copy_element(out, line + (size_t)i * size, size);
            out += size;
        }
    return WEFT_OK;
}

// Line by line, from rows of elements that lie without gaps.
static int pick_lines(struct weft_task *task, const unsigned char *x, const unsigned char *by,
                      struct weft_value *value)
{
    const struct weft_array *array = &task->inputs[0]->array, *made = &value->array;
    int last = array->ndim - 1;
    int64_t length = array->shape[last], count = made->shape[last], lines = 1;
    size_t size = weft_dtype_size(value->dtype);
    bool mask = task->inputs[1]->dtype == WEFT_BOOL;
    unsigned char *out = made->data;
    int status = WEFT_OK;
    const int64_t often = 1 + (INT64_C(1) << 20) / (1 + length + count);
    for (int d = 0; d < last; d++)
        lines *= array->shape[d];
    for (int64_t i = 0; i < lines && !status; i++) {
        if (i % often == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        status = mask ? pick_held(task, x, length, by, count, size, out)
                      : pick_places(task, x, length, (const int64_t *)(const void *)by, count, size, out);
        x += (size_t)length * size;
        by += mask ? (size_t)length : (size_t)count * sizeof(int64_t);
        out += (size_t)count * size;
    }
    return status;
}

static int run_picked(struct weft_task *task, struct weft_value **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    struct weft_buffer *x_copy = NULL, *by_copy = NULL;
    weft_block_shape(task->type, task->block, shape);
    struct weft_value *value = weft_value_array(task->memory, task->type->dtype, task->type->ndim, shape);
    const void *x = weft_block_elements(task, task->inputs[0], &x_copy);
    const void *by = weft_block_elements(task, task->inputs[1], &by_copy);
    int status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_NO_MEMORY;
    if (value && x && by)
        status = pick_lines(task, x, by, value);
    weft_buffer_release(&x_copy);
    weft_buffer_release(&by_copy);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static const struct weft_param params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "lines along the last axis"},
    [BY] = {"by", WEFT_INPUT, "array<int|bool>", NULL, 0, "places in each line, or masks"},
    [COUNT] = {"count", WEFT_ATTR, "int", NULL, 0, "how many are picked of each"},
};
static const struct weft_stage stages[] = {{"pick", run_picked}};

const struct weft_op weft_op_picked_lines = {
    .name = "picked_lines",
    .version = 1,
    .category = "arrays",
    .summary = "elements of each line, by places or where a mask holds",
    .params = params,
    .param_count = 3,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1,
    .infer = picked_infer,
    .stages = stages,
    .stage_count = 1,
};
