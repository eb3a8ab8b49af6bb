// weft: values that are in blocks, put together.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_PLUGIN_WHOLE_H
#define WEFT_PLUGIN_WHOLE_H

#include "graph/weft_op.h"

// Whether weft_whole can put values of the type together.
bool weft_whole_known(const struct weft_type *type);
// One value of `count` blocks in order: an array of its chunks, a frame or column of its partitions, a list
// of those of a bag.  A single block is returned as it is.  *out is a new reference.  WEFT_OK,
// WEFT_NO_MEMORY, or WEFT_UNSUPPORTED.
int weft_whole(struct weft_memory *memory, const struct weft_type *type,
               const struct weft_value *const *blocks, size_t count, struct weft_value **out) WEFT_MUST_USE;
// The same type in one block; NULL: out of memory.
const struct weft_type *weft_whole_type(struct weft_arena *arena, const struct weft_type *type);

#endif
