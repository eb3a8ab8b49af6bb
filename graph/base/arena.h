// weft: regions of memory freed all at once.
// SPDX-License-Identifier: BSD-3-Clause
//
// One arena per phase (a parse, a graph, a plan).  Memory is zeroed, aligned to 16 bytes, and lives until
// weft_arena_clear.  Not thread-safe.  A failing allocation returns NULL; nothing is ever moved.

#ifndef WEFT_ARENA_H
#define WEFT_ARENA_H

#include <stddef.h>

#pragma GCC visibility push(default) // plugins call these functions

struct weft_arena_block;

struct weft_arena {
    struct weft_arena_block *head; // newest block
    size_t used;                   // bytes handed out of head
    size_t total;                  // bytes taken from the system
    size_t limit;                  // refuse to grow beyond this many bytes; 0 is no limit
};

// Prepares an empty arena that refuses to take more than `limit` bytes (0: no limit).
void weft_arena_init(struct weft_arena *arena, size_t limit);

// Frees everything; the arena is empty and usable afterwards.
void weft_arena_clear(struct weft_arena *arena);

// Returns `size` zeroed bytes, or NULL when memory or the limit is exhausted.  A size of 0 gives a valid pointer.
void *weft_arena_alloc(struct weft_arena *arena, size_t size);

// Returns `count` zeroed elements of `size` bytes; NULL also when the product overflows.
void *weft_arena_array(struct weft_arena *arena, size_t count, size_t size);

// Gives back what was allocated since `head` and `used` were read off the arena, when it is still in the same block
// (else it stays until the end).
void weft_arena_rewind(struct weft_arena *arena, const struct weft_arena_block *head, size_t used);

// Copies `size` bytes and appends a NUL that is not counted; NULL when out of memory.
void *weft_arena_copy(struct weft_arena *arena, const void *data, size_t size);

#pragma GCC visibility pop

#endif
