// weft: a loop's block as a column.
// SPDX-License-Identifier: BSD-3-Clause
//
// Fixed-width elements go to one buffer; strings are appended to text and offsets.  A validity bitmap is made
// with the first null.

#include <stdlib.h>
#include <string.h>

#include "exec/loop_internal.h"

struct store {
    struct weft_loop *loop;
    struct weft_column column;
    size_t size;          // of an element
    struct weft_buf text; // strings
};

static int start_validity(struct store *store)
{
    size_t bytes = ((size_t)store->column.length + 7) / 8;
    store->column.validity = weft_buffer_new(store->loop->task->memory, bytes ? bytes : 1);
    if (!store->column.validity)
        return WEFT_NO_MEMORY;
    memset(weft_buffer_data(store->column.validity), 0xff, bytes);
    return WEFT_OK;
}

static int store_valid(struct store *store, const struct weft_tile *tile, const uint8_t *valid)
{
    for (size_t i = 0; valid && i < tile->count; i++) {
        if (valid[i])
            continue;
        int status = store->column.validity ? WEFT_OK : start_validity(store);
        if (status)
            return status;
        size_t at = (size_t)tile->column + i;
        ((uint8_t *)weft_buffer_data(store->column.validity))[at >> 3] &= (uint8_t) ~(1u << (at & 7));
        store->column.null_count++;
    }
    return WEFT_OK;
}

static int store_strings(struct store *store, const struct weft_tile *tile, const struct weft_str *strings,
                         const uint8_t *valid)
{
    int64_t *offsets = weft_buffer_data(store->column.offsets);
    for (size_t i = 0; i < tile->count; i++) {
        if (!valid || valid[i])
            weft_buf_str(&store->text, strings[i]);
        offsets[(size_t)tile->column + i + 1] = (int64_t)store->text.size;
    }
    return store->text.failed ? WEFT_NO_MEMORY : WEFT_OK;
}

static int store_tile(struct store *store, const struct weft_tile *tile)
{
    struct weft_loop *loop = store->loop;
    const struct weft_register *result = &loop->registers[loop->step_count - 1];
    const void *elements = weft_loop_elements(loop, result, store->size, tile->count);
    int status = store_valid(store, tile, result->uniform ? NULL : result->valid);
    if (status || loop->steps[loop->step_count - 1].dtype == WEFT_STRING)
        return status ? status : store_strings(store, tile, elements, result->valid);
    unsigned char *to = weft_buffer_data(store->column.data);
    memcpy(to + (size_t)tile->column * store->size, elements, tile->count * store->size);
    return WEFT_OK;
}

static int open_store(struct store *store)
{
    struct weft_loop *loop = store->loop;
    size_t length = (size_t)loop->columns;
    store->column.length = loop->columns;
    if (loop->steps[loop->step_count - 1].dtype == WEFT_STRING) {
        store->column.offsets = weft_buffer_new(loop->task->memory, (length + 1) * sizeof(int64_t));
        if (store->column.offsets)
            *(int64_t *)weft_buffer_data(store->column.offsets) = 0;
        return store->column.offsets ? WEFT_OK : WEFT_NO_MEMORY;
    }
    store->column.data = weft_buffer_new(loop->task->memory, length ? length * store->size : 1);
    return store->column.data ? WEFT_OK : WEFT_NO_MEMORY;
}

static int close_strings(struct store *store)
{
    store->column.data = weft_buffer_new(store->loop->task->memory, store->text.size ? store->text.size : 1);
    if (!store->column.data)
        return WEFT_NO_MEMORY;
    if (store->text.size)
        memcpy(weft_buffer_data(store->column.data), store->text.data, store->text.size);
    return WEFT_OK;
}

int weft_loop_column(struct weft_loop *loop, struct weft_value **out)
{
    const struct weft_loop_step *last = &loop->steps[loop->step_count - 1];
    struct store store = {.loop = loop, .size = last->size};
    struct weft_tile tile;
    int status = open_store(&store);
    for (bool more = weft_tile_first(loop, &tile); more && !status; more = weft_tile_next(loop, &tile)) {
        status = weft_task_cancelled(loop->task) ? WEFT_CANCELLED : weft_loop_run_tile(loop, &tile, NULL);
        if (!status)
            status = store_tile(&store, &tile);
    }
    if (!status && last->dtype == WEFT_STRING)
        status = close_strings(&store);
    weft_buf_clear(&store.text);
    if (!status) {
        *out = weft_value_column(loop->task->memory, last->dtype, &store.column);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    weft_buffer_release(&store.column.validity);
    weft_buffer_release(&store.column.data);
    weft_buffer_release(&store.column.offsets);
    return status;
}
