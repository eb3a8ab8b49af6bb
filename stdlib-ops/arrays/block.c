// weft: blocks of arrays as operations that are not elementwise see them.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/arrays/block.h"

#include <string.h>

#include "graph/base/checked.h"

#define PIECE ((size_t)1 << 17) // elements copied between two looks at whether the run is being stopped

size_t weft_block_count(const struct weft_value *block)
{
    size_t count = 1;
    for (int d = 0; d < block->array.ndim; d++)
        count *= (size_t)block->array.shape[d];
    return count;
}

int64_t weft_type_count(const struct weft_type *array)
{
    int64_t count = 1;
    for (int d = 0; d < array->ndim; d++)
        count *= array->chunks[d].length; // fits: checked when the array was made
    return count;
}

struct weft_lines weft_block_lines(const struct weft_value *block, int axis)
{
    struct weft_lines lines = {1, (size_t)block->array.shape[axis], 1};
    for (int d = 0; d < block->array.ndim; d++) {
        if (d < axis)
            lines.outer *= (size_t)block->array.shape[d];
        else if (d > axis)
            lines.inner *= (size_t)block->array.shape[d];
    }
    return lines;
}

static bool is_contiguous(const struct weft_value *block)
{
    int64_t stride = (int64_t)weft_dtype_size(block->dtype);
    for (int d = block->array.ndim - 1; d >= 0; d--) {
        if (block->array.shape[d] != 1 && block->array.strides[d] != stride)
            return false;
        stride *= block->array.shape[d];
    }
    return true;
}

// One row of a block; the widths that elements have are copied without a call each.
static void copy_row(unsigned char *to, const unsigned char *from, int64_t count, int64_t stride, size_t size)
{
    if (stride == (int64_t)size) {
        memcpy(to, from, (size_t)count * size);
        return;
    }
    for (int64_t i = 0; i < count; i++, to += size, from += stride) {
        if (size == 8)
            memcpy(to, from, 8);
        else if (size == 4)
            memcpy(to, from, 4);
        else
            memcpy(to, from, size);
    }
}

void weft_block_copy_part(const struct weft_value *block, size_t first, size_t count, void *out)
{
    const struct weft_array *array = &block->array;
    const unsigned char *data = array->data;
    size_t size = weft_dtype_size(block->dtype);
    int64_t index[WEFT_MAX_NDIM], left = (int64_t)count, before = (int64_t)first;
    int last = array->ndim - 1;
    if (count == 0)
        return;
    if (is_contiguous(block)) {
        memcpy(out, data + first * size, count * size);
        return;
    }
    for (int d = last; d >= 0; d--) {
        index[d] = before % array->shape[d];
        before /= array->shape[d];
    }
    for (unsigned char *to = out; left > 0; index[last] = 0) {
        const unsigned char *from = data;
        int64_t row = array->shape[last] - index[last] < left ? array->shape[last] - index[last] : left;
        for (int d = 0; d <= last; d++)
            from += index[d] * array->strides[d];
        copy_row(to, from, row, array->strides[last], size);
        to += (size_t)row * size;
        left -= row;
        for (int d = last - 1; d >= 0 && ++index[d] == array->shape[d]; d--)
            index[d] = 0;
    }
}

void weft_block_copy(const struct weft_value *block, void *out)
{
    weft_block_copy_part(block, 0, weft_block_count(block), out);
}

const void *weft_block_elements(struct weft_task *task, const struct weft_value *block,
                                struct weft_buffer **copy)
{
    size_t bytes;
    *copy = NULL;
    if (is_contiguous(block))
        return block->array.data ? block->array.data : weft_buffer_data(block->array.buffer);
    if (!weft_mul_size(weft_block_count(block), weft_dtype_size(block->dtype), &bytes) ||
        !(*copy = weft_buffer_new(task->memory, bytes)))
        return NULL;
    size_t count = weft_block_count(block), size = weft_dtype_size(block->dtype);
    for (size_t done = 0, part; done < count; done += part) {
        part = count - done < PIECE ? count - done : PIECE;
        if (weft_task_cancelled(task))
            return NULL;
        weft_block_copy_part(block, done, part, (char *)weft_buffer_data(*copy) + done * size);
    }
    return weft_buffer_data(*copy);
}

void weft_block_shape(const struct weft_type *type, uint64_t index, int64_t *shape)
{
    for (int d = type->ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)type->chunks[d].count;
        shape[d] = weft_chunks_size(&type->chunks[d], (int64_t)(index % count));
        index /= count;
    }
}

struct weft_chunks weft_chunks_each(int64_t count)
{
    return (struct weft_chunks){.length = count, .count = count, .size = 1};
}

struct weft_chunks weft_chunks_one(int64_t length)
{
    return (struct weft_chunks){.length = length, .count = 1, .size = length};
}

// A grid between the blocks of `type`, as elements of an index space, cut one by one or by lines.
static int line_map(struct weft_lowering *lowering, uint32_t layer, const struct weft_type *type,
                    uint32_t axes, bool to_line, struct weft_map *out)
{
    size_t n = (size_t)type->ndim;
    struct weft_grid *grid = weft_arena_alloc(lowering->arena, sizeof *grid);
    struct weft_chunks *chunks = weft_arena_array(lowering->arena, 2 * n, sizeof *chunks);
    int *axis = weft_arena_array(lowering->arena, n, sizeof *axis);
    int64_t *numbers = weft_arena_array(lowering->arena, 2 * n, sizeof *numbers);
    if (!grid || !chunks || !axis || !numbers)
        return WEFT_NO_MEMORY;
    for (int d = 0; d < type->ndim; d++) {
        struct weft_chunks each = weft_chunks_each(type->chunks[d].count);
        struct weft_chunks line = axes >> d & 1 ? weft_chunks_one(type->chunks[d].count) : each;
        chunks[d] = to_line ? each : line;
        chunks[n + (size_t)d] = to_line ? line : each;
        axis[d] = d;
        numbers[n + (size_t)d] = 1;
    }
    *grid = (struct weft_grid){.ndim = type->ndim,
                               .in_ndim = type->ndim,
                               .chunks = chunks,
                               .in_chunks = chunks + n,
                               .axis = axis,
                               .offset = numbers,
                               .step = numbers + n};
    *out = (struct weft_map){.layer = layer, .kind = WEFT_MAP_GRID, .grid = grid};
    return WEFT_OK;
}

int weft_map_line_blocks(struct weft_lowering *lowering, uint32_t layer, const struct weft_type *type,
                         uint32_t axes, struct weft_map *out)
{
    return line_map(lowering, layer, type, axes, false, out);
}

int weft_map_block_line(struct weft_lowering *lowering, uint32_t layer, const struct weft_type *type,
                        uint32_t axes, struct weft_map *out)
{
    return line_map(lowering, layer, type, axes, true, out);
}

const struct weft_value *weft_number_in(struct weft_arena *arena, int64_t number)
{
    struct weft_value *value = weft_arena_alloc(arena, sizeof *value);
    if (value)
        *value =
            (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_I64, .scalar = {.i = number}};
    return value;
}

int weft_infer_whole_shape(struct weft_infer *infer, int param, const struct weft_type *type)
{
    if (type->ndim == 0)
        return weft_infer_fail(infer, WEFT_E_SHAPE, param, "'%s' takes arrays of one dimension or more",
                               infer->op->name);
    return WEFT_OK;
}
