// weft: counted buffers.
// SPDX-License-Identifier: BSD-3-Clause
//
// A buffer made here is one block: this header, the bytes, and slack that vector code may read past the end.
// An adopted buffer is a header alone that knows how to let go of foreign memory.

#include "graph/weft_op.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/memory.h"

#define SLACK 64

struct weft_buffer {
    _Alignas(64) uint32_t refs; // atomic
    bool fresh;
    size_t size;
    size_t taken; // bytes of the block; 0 when adopted
    void *data;
    struct weft_memory *memory;
    void (*release)(void *, size_t, void *); // adopted only
    void *context;
};

struct weft_buffer *weft_buffer_new(struct weft_memory *memory, size_t size)
{
    size_t bytes, taken;
    bool fresh;
    if (!weft_add_size(size, sizeof(struct weft_buffer) + SLACK, &bytes))
        return NULL;
    struct weft_buffer *buffer = weft_memory_take(memory, bytes, &taken, &fresh);
    if (!buffer)
        return NULL;
    *buffer = (struct weft_buffer){.refs = 1, .fresh = fresh, .size = size, .taken = taken, .memory = memory};
    buffer->data = buffer + 1;
    memset((char *)buffer->data + size, 0, SLACK); // so that reading the slack is defined
    return buffer;
}

uint64_t weft_buffer_cost(uint64_t size)
{
    return weft_memory_booked(size > 0 ? size : 1);
}

struct weft_buffer *weft_buffer_adopt(void *data, size_t size, void (*release)(void *, size_t, void *),
                                      void *context)
{
    struct weft_buffer *buffer = aligned_alloc(_Alignof(struct weft_buffer), sizeof *buffer);
    if (!buffer)
        return NULL;
    *buffer =
        (struct weft_buffer){.refs = 1, .size = size, .data = data, .release = release, .context = context};
    return buffer;
}

bool weft_buffer_is_adopted(const struct weft_buffer *buffer)
{
    return !buffer->taken;
}

struct weft_buffer *weft_buffer_ref(struct weft_buffer *buffer)
{
    if (buffer)
        __atomic_fetch_add(&buffer->refs, 1, __ATOMIC_RELAXED);
    return buffer;
}

void weft_buffer_release(struct weft_buffer **slot)
{
    struct weft_buffer *buffer = *slot;
    *slot = NULL;
    if (!buffer || __atomic_sub_fetch(&buffer->refs, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    if (buffer->taken) {
        weft_memory_give(buffer->memory, buffer, buffer->taken);
        return;
    }
    if (buffer->release)
        buffer->release(buffer->data, buffer->size, buffer->context);
    free(buffer);
}

uint64_t weft_buffer_freeable(const struct weft_buffer *buffer)
{
    bool alone = buffer && buffer->memory && __atomic_load_n(&buffer->refs, __ATOMIC_ACQUIRE) == 1;
    return alone ? buffer->taken : 0;
}

uint64_t weft_buffer_booked(const struct weft_buffer *buffer)
{
    return buffer && buffer->memory ? buffer->taken : 0;
}

bool weft_buffer_is_fresh(const struct weft_buffer *buffer)
{
    return buffer->fresh;
}

void *weft_buffer_data(const struct weft_buffer *buffer)
{
    return buffer->data;
}

size_t weft_buffer_size(const struct weft_buffer *buffer)
{
    return buffer->size;
}
