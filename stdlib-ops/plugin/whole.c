// weft: values that are in blocks, put together.
// SPDX-License-Identifier: BSD-3-Clause
//
// The blocks of an array are its chunks in row-major order of the grid of chunks.  Each is copied row by row
// (runs along the last dimension) to its place in the whole.

#include "stdlib-ops/plugin/whole.h"

#include "graph/base/limits.h"
#include "graph/weft_array.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/lists/items.h"

bool weft_whole_known(const struct weft_type *type)
{
    for (int d = 0; type->kind == WEFT_T_ARRAY && d < type->ndim; d++)
        if (type->chunks[d].length < 0)
            return false;
    return true;
}

// Copies `from` into `to`, where its first element goes to `start`.  Both have at least one dimension.
static void copy_block(struct weft_value *to, const struct weft_value *from, const int64_t *start)
{
    const struct weft_array *a = &from->array;
    size_t width = weft_dtype_size((enum weft_dtype)from->dtype);
    int last = a->ndim - 1;
    int64_t index[WEFT_MAX_NDIM] = {0};
    for (int d = 0; d < a->ndim; d++)
        if (a->shape[d] == 0)
            return;
    do {
        const char *in = a->data;
        char *out = to->array.data;
        for (int d = 0; d < a->ndim; d++) {
            in += index[d] * a->strides[d];
            out += (start[d] + index[d]) * to->array.strides[d];
        }
        if (a->strides[last] == (int64_t)width && to->array.strides[last] == (int64_t)width)
            memcpy(out, in, (size_t)a->shape[last] * width);
        else
            for (int64_t i = 0; i < a->shape[last]; i++)
                memcpy(out + i * to->array.strides[last], in + i * a->strides[last], width);
    } while (weft_index_next(index, a->shape, last));
}

static int whole_array(struct weft_memory *memory, const struct weft_type *type,
                       const struct weft_value *const *blocks, size_t count, struct weft_value **out)
{
    int64_t shape[WEFT_MAX_NDIM], grid[WEFT_MAX_NDIM], start[WEFT_MAX_NDIM], index[WEFT_MAX_NDIM] = {0};
    for (int d = 0; d < type->ndim; d++) {
        shape[d] = type->chunks[d].length;
        grid[d] = type->chunks[d].count;
    }
    struct weft_value *whole = weft_value_array(memory, type->dtype, type->ndim, shape);
    if (!whole)
        return WEFT_NO_MEMORY;
    for (size_t b = 0; b < count; b++) {
        for (int d = 0; d < type->ndim; d++)
            start[d] = weft_chunks_start(&type->chunks[d], index[d]);
        copy_block(whole, blocks[b], start);
        weft_index_next(index, grid, type->ndim);
    }
    *out = whole;
    return WEFT_OK;
}

static int whole_list(const struct weft_value *const *blocks, size_t count, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < count; b++)
        for (size_t i = 0; !status && i < blocks[b]->list.count; i++)
            status = weft_items_push(&items, weft_value_ref(blocks[b]->list.items[i]));
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

int weft_whole(struct weft_memory *memory, const struct weft_type *type,
               const struct weft_value *const *blocks, size_t count, struct weft_value **out)
{
    if (count == 1) {
        *out = weft_value_ref(blocks[0]);
        return WEFT_OK;
    }
    switch (type->kind) {
    case WEFT_T_ARRAY:
        return weft_whole_known(type) && type->ndim ? whole_array(memory, type, blocks, count, out)
                                                    : WEFT_UNSUPPORTED;
    case WEFT_T_FRAME:
        return weft_frame_concat(memory, blocks, count, out);
    case WEFT_T_COLUMN:
        return weft_column_concat(memory, type->dtype, blocks, count, out);
    case WEFT_T_BAG:
        return whole_list(blocks, count, out);
    default:
        return WEFT_UNSUPPORTED;
    }
}

const struct weft_type *weft_whole_type(struct weft_arena *arena, const struct weft_type *type)
{
    struct weft_type *whole = weft_arena_copy(arena, type, sizeof *type);
    if (!whole || type->kind != WEFT_T_ARRAY) {
        if (whole)
            whole->partitions = 1;
        return whole;
    }
    struct weft_chunks *chunks = weft_arena_array(arena, (size_t)type->ndim, sizeof *chunks);
    for (int d = 0; chunks && d < type->ndim; d++) {
        int64_t length = type->chunks[d].length;
        chunks[d] =
            (struct weft_chunks){.length = length, .count = length > 0, .size = length > 0 ? length : 1};
    }
    whole->chunks = chunks;
    return chunks ? whole : NULL;
}
