// weft: chunk grids.
// SPDX-License-Identifier: BSD-3-Clause
//
// How one dimension is cut.  Regular cuts stay two numbers however many chunks there are; only uneven ones
// are a list.

#ifndef WEFT_CHUNKS_H
#define WEFT_CHUNKS_H

#include "graph/weft_array.h"

#define WEFT_MAX_CHUNKS 1000000000 // chunks of one dimension

// Lengths of 0 have one empty chunk; no other chunk is empty.
struct weft_chunks weft_chunks_whole(int64_t length);                 // one chunk
struct weft_chunks weft_chunks_regular(int64_t length, int64_t size); // size >= 1
// From a list of `count` sizes (copied into the arena, found regular if they are).  WEFT_NO_MEMORY or
// WEFT_INVALID (a negative size, a sum that overflows).
int weft_chunks_list(struct weft_arena *arena, const int64_t *sizes, int64_t count,
                     struct weft_chunks *out) WEFT_MUST_USE;
bool weft_chunks_equal(const struct weft_chunks *a, const struct weft_chunks *b);

#endif
