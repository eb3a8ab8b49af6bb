// weft: a work-stealing deque of task ranges.
// SPDX-License-Identifier: BSD-3-Clause
//
// A range is packed into two words: its first block, and its length with the layer above it.

#include "exec/deque.h"

#include <stdlib.h>

#define FIRST_SLOTS 64
#define LAYER_BITS  26 // WEFT_MAX_LAYERS; the rest is the length
#define LAYER_MASK  (((uint64_t)1 << LAYER_BITS) - 1)

static struct weft_ring *new_ring(int64_t slots)
{
    struct weft_ring *ring = calloc(1, sizeof *ring + (size_t)slots * 2 * sizeof(uint64_t));
    if (ring)
        ring->mask = slots - 1;
    return ring;
}

bool weft_deque_init(struct weft_deque *deque)
{
    struct weft_ring *ring = new_ring(FIRST_SLOTS);
    atomic_init(&deque->top, 0);
    atomic_init(&deque->bottom, 0);
    atomic_init(&deque->ring, ring);
    return ring != NULL;
}

void weft_deque_clear(struct weft_deque *deque)
{
    struct weft_ring *ring = atomic_load_explicit(&deque->ring, memory_order_relaxed);
    while (ring) {
        struct weft_ring *older = ring->older;
        free(ring);
        ring = older;
    }
    atomic_store_explicit(&deque->ring, NULL, memory_order_relaxed);
}

static void put(struct weft_ring *ring, int64_t index, struct weft_range range)
{
    size_t slot = (size_t)(index & ring->mask) * 2;
    uint64_t length = (range.end - range.first) << LAYER_BITS | range.layer;
    atomic_store_explicit(&ring->words[slot], range.first, memory_order_relaxed);
    atomic_store_explicit(&ring->words[slot + 1], length, memory_order_relaxed);
}

static struct weft_range get(const struct weft_ring *ring, int64_t index)
{
    size_t slot = (size_t)(index & ring->mask) * 2;
    uint64_t first = atomic_load_explicit(&ring->words[slot], memory_order_relaxed);
    uint64_t length = atomic_load_explicit(&ring->words[slot + 1], memory_order_relaxed);
    return (struct weft_range){
        .layer = (uint32_t)(length & LAYER_MASK), .first = first, .end = first + (length >> LAYER_BITS)};
}

static struct weft_ring *grow(struct weft_deque *deque, struct weft_ring *ring, int64_t top, int64_t bottom)
{
    struct weft_ring *wider = new_ring((ring->mask + 1) * 2);
    if (!wider)
        return NULL;
    for (int64_t i = top; i < bottom; i++)
        put(wider, i, get(ring, i));
    wider->older = ring;
    atomic_store_explicit(&deque->ring, wider, memory_order_release);
    return wider;
}

bool weft_deque_push(struct weft_deque *deque, struct weft_range range)
{
    int64_t bottom = atomic_load_explicit(&deque->bottom, memory_order_relaxed);
    int64_t top = atomic_load_explicit(&deque->top, memory_order_acquire);
    struct weft_ring *ring = atomic_load_explicit(&deque->ring, memory_order_relaxed);
    if (bottom - top > ring->mask) {
        ring = grow(deque, ring, top, bottom);
        if (!ring)
            return false;
    }
    put(ring, bottom, range);
    atomic_store_explicit(&deque->bottom, bottom + 1, memory_order_seq_cst);
    return true;
}

bool weft_deque_pop(struct weft_deque *deque, struct weft_range *out)
{
    int64_t bottom = atomic_load_explicit(&deque->bottom, memory_order_relaxed) - 1;
    struct weft_ring *ring = atomic_load_explicit(&deque->ring, memory_order_relaxed);
    if (weft_deque_is_empty(deque))
        return false; // only the owner adds, so it stays empty
    atomic_store_explicit(&deque->bottom, bottom, memory_order_seq_cst);
    int64_t top = atomic_load_explicit(&deque->top, memory_order_seq_cst);
    bool won = top <= bottom;
    if (won)
        *out = get(ring, bottom);
    if (top == bottom) // the last one: thieves may be at it too
        won = atomic_compare_exchange_strong_explicit(&deque->top, &top, top + 1, memory_order_seq_cst,
                                                      memory_order_relaxed);
    if (top >= bottom)
        atomic_store_explicit(&deque->bottom, bottom + 1, memory_order_release);
    return won;
}

bool weft_deque_steal(struct weft_deque *deque, struct weft_range *out)
{
    int64_t top = atomic_load_explicit(&deque->top, memory_order_seq_cst);
    int64_t bottom = atomic_load_explicit(&deque->bottom, memory_order_seq_cst);
    if (top >= bottom)
        return false;
    const struct weft_ring *ring = atomic_load_explicit(&deque->ring, memory_order_acquire);
    struct weft_range range = get(ring, top);
    if (!atomic_compare_exchange_strong_explicit(&deque->top, &top, top + 1, memory_order_seq_cst,
                                                 memory_order_relaxed))
        return false;
    *out = range;
    return true;
}

bool weft_deque_is_empty(const struct weft_deque *deque)
{
    return atomic_load_explicit(&deque->bottom, memory_order_seq_cst) <=
           atomic_load_explicit(&deque->top, memory_order_seq_cst);
}
