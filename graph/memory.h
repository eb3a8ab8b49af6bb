// weft: the memory of one run: what is held, what may be held, and a pool of large blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every large buffer of a run is taken from its account.  `current` is what live buffers hold, `peak` its
// greatest value; a buffer that would bring `current` over `limit` is refused.  Schedulers ask
// weft_memory_reserve before they start a task, so that tasks wait instead of failing.
//
// Released large blocks stay with the account for reuse (fresh pages cost more than computing on them).  Idle
// blocks hardly raise the footprint: current + idle stays at or below the limit, and below the peak of
// current plus WEFT_MEMORY_SPARE, because a new block is taken only after idle ones that would stand in the
// way were given back to the system.
//
// All functions may be called from any thread.

#ifndef WEFT_MEMORY_H
#define WEFT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/base/status.h"

struct weft_memory;

#define WEFT_MEMORY_SPARE ((uint64_t)1 << 24) // bytes: a block of a file, roughly

struct weft_memory_stats {
    uint64_t limit;    // bytes; UINT64_MAX: none
    uint64_t current;  // bytes of live buffers
    uint64_t peak;     // greatest `current` so far
    uint64_t reserved; // bytes promised to running tasks
    uint64_t idle;     // bytes of released blocks kept for reuse
    uint64_t refused;  // of the last block that the system had no memory for; 0: there was none
    bool over;         // a block was refused because of the limit
};

// An account with a limit in bytes (0: none).  The caller owns one reference; buffers hold others, so values
// may outlive the run that made them.
int weft_memory_new(uint64_t limit, struct weft_memory **out) WEFT_MUST_USE;
void weft_memory_release(struct weft_memory *memory); // NULL is allowed

// Promises `bytes` to a task.  False when current + reserved + bytes is over the limit, unless nothing is
// reserved (the last task standing may always try; it is refused by its allocations when it truly does not
// fit).
bool weft_memory_reserve(struct weft_memory *memory, uint64_t bytes);
// Promises a byte to somebody who holds results and whom no task waits for, so that no task starts that must
// be alone. False: one runs.
bool weft_memory_join(struct weft_memory *memory);
void weft_memory_unreserve(struct weft_memory *memory, uint64_t bytes);

// Asked, with no lock of the account held, when a buffer would go over the limit by `bytes`: gives memory
// back elsewhere, or returns false.  To be set (NULL: none) while no other thread uses the account.
typedef bool weft_relieve_fn(void *context, uint64_t bytes);
void weft_memory_on_pressure(struct weft_memory *memory, weft_relieve_fn *relieve, void *context);

// Accounted bytes that go with the caller's reference: of buffers that nobody else shares.
struct weft_value;
struct weft_buffer;
uint64_t weft_value_freeable(const struct weft_value *value);
uint64_t weft_buffer_freeable(const struct weft_buffer *buffer); // NULL gives 0
// Accounted bytes of all its buffers, shared or not; of a buffer that it holds twice, twice.
uint64_t weft_value_booked(const struct weft_value *value);
uint64_t weft_buffer_booked(const struct weft_buffer *buffer); // NULL gives 0
// Whether a new buffer's memory is a new mapping (see weft_memory_take).
bool weft_buffer_is_fresh(const struct weft_buffer *buffer);

struct weft_memory_stats weft_memory_stats(const struct weft_memory *memory);

// Gives all idle blocks back to the system.
void weft_memory_trim(struct weft_memory *memory);

// What a buffer of `size` bytes takes of the account, roughly; 0 of none.
uint64_t weft_memory_booked(uint64_t size);

// For graph/buffer.c: a block of at least `size` bytes, 64-byte aligned, accounted with *taken bytes; NULL
// when over the limit or out of memory.  memory may be NULL: then nothing is accounted.  *fresh: it is a new
// mapping, whose pages the system clears, and so puts into the cache, when they are first touched.
void *weft_memory_take(struct weft_memory *memory, size_t size, size_t *taken, bool *fresh);
void weft_memory_give(struct weft_memory *memory, void *block, size_t taken);

#endif
