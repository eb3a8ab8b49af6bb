// weft: regions of memory freed all at once.
// SPDX-License-Identifier: BSD-3-Clause
//
// A chain of blocks, newest first.  Blocks double in size up to a megabyte, and are an eighth of the whole
// once that is more; a request larger than that gets a block of its own.  Blocks come from calloc, so fresh
// pages cost nothing until they are touched.

#include "graph/base/arena.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/base/pages.h"

#define ALIGNMENT       16
#define FIRST_BLOCK     4096
#define LARGEST_DOUBLED (1u << 20)

struct weft_arena_block {
    struct weft_arena_block *next;
    size_t size; // bytes that follow this header
    _Alignas(ALIGNMENT) unsigned char data[];
};

void weft_arena_init(struct weft_arena *arena, size_t limit)
{
    *arena = (struct weft_arena){.limit = limit};
}

void weft_arena_clear(struct weft_arena *arena)
{
    struct weft_arena_block *block = arena->head;
    while (block) {
        struct weft_arena_block *next = block->next;
        free(block);
        block = next;
    }
    weft_arena_init(arena, arena->limit);
}

// Size of the next block: twice the last, within bounds, and never less than what is asked for.
static size_t next_size(const struct weft_arena *arena, size_t wanted)
{
    size_t size = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_DOUBLED)
        size = LARGEST_DOUBLED;
    if (!arena->limit && size < arena->total / 8)
        size = arena->total / 8;
    return size < wanted ? wanted : size;
}

static struct weft_arena_block *add_block(struct weft_arena *arena, size_t wanted)
{
    size_t size = next_size(arena, wanted);
    size_t bytes, total;
    if (!weft_add_size(size, sizeof(struct weft_arena_block), &bytes) ||
        !weft_add_size(arena->total, bytes, &total) || (arena->limit && total > arena->limit))
        return NULL;
    struct weft_arena_block *block = calloc(1, bytes);
    if (!block)
        return NULL;
    weft_pages_large(block, bytes);
    block->size = size;
    block->next = arena->head;
    arena->head = block;
    arena->used = 0;
    arena->total = total;
    return block;
}

void *weft_arena_alloc(struct weft_arena *arena, size_t size)
{
    size_t padded;
    if (!weft_add_size(size, ALIGNMENT - 1, &padded))
        return NULL;
    padded &= ~(size_t)(ALIGNMENT - 1);
    struct weft_arena_block *block = arena->head;
    if (!block || block->size - arena->used < padded)
        block = add_block(arena, padded);
    if (!block)
        return NULL;
    void *result = block->data + arena->used;
    arena->used += padded;
    return result;
}

void weft_arena_rewind(struct weft_arena *arena, const struct weft_arena_block *head, size_t used)
{
    if (!head || arena->head != head || arena->used <= used)
        return;
    memset(arena->head->data + used, 0, arena->used - used);
    arena->used = used;
}

void *weft_arena_array(struct weft_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    return weft_mul_size(count, size, &bytes) ? weft_arena_alloc(arena, bytes) : NULL;
}

void *weft_arena_copy(struct weft_arena *arena, const void *data, size_t size)
{
    size_t bytes;
    if (!weft_add_size(size, 1, &bytes))
        return NULL;
    char *copy = weft_arena_alloc(arena, bytes);
    if (copy && size)
        memcpy(copy, data, size);
    return copy;
}
