// weft: blocks of arrays as operations that are not elementwise see them.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_BLOCK_H
#define WEFT_ARRAYS_BLOCK_H

#include "graph/weft_array.h"

// A block in row-major order seen along one axis: element k of line (o, i) is at (o · length + k) · inner +
// i.
struct weft_lines {
    size_t outer, length, inner;
};

size_t weft_block_count(const struct weft_value *block); // elements
// Elements of an array whose lengths are known.
int64_t weft_type_count(const struct weft_type *array);
struct weft_lines weft_block_lines(const struct weft_value *block, int axis);
// Copies the elements in row-major order to `out`.
void weft_block_copy(const struct weft_value *block, void *out);
// Copies `count` of them, from element `first` on.
void weft_block_copy_part(const struct weft_value *block, size_t first, size_t count, void *out);
// The elements in row-major order: the block's own memory where it lies so, else a copy in *copy (NULL if
// none; to be released).  NULL: no memory, or the run is being stopped.
const void *weft_block_elements(struct weft_task *task, const struct weft_value *block,
                                struct weft_buffer **copy);

// The shape of block `index` (row-major among the blocks) of an array type.
void weft_block_shape(const struct weft_type *type, uint64_t index, int64_t *shape);

// Chunks of one element each, `count` of them; and all of them in one.
struct weft_chunks weft_chunks_each(int64_t count);
struct weft_chunks weft_chunks_one(int64_t length);

// Between the blocks of an array and its lines of blocks along `axes` (a bit each): which blocks a line
// needs, and which line a block needs.
int weft_map_line_blocks(struct weft_lowering *lowering, uint32_t layer, const struct weft_type *type,
                         uint32_t axes, struct weft_map *out) WEFT_MUST_USE;
int weft_map_block_line(struct weft_lowering *lowering, uint32_t layer, const struct weft_type *type,
                        uint32_t axes, struct weft_map *out) WEFT_MUST_USE;

// An integer that lives as long as the arena: a layer's constant.  NULL: no memory.
const struct weft_value *weft_number_in(struct weft_arena *arena, int64_t number);

// Reports when the array has no dimension. (A length that is known only while running is -1: types with it
// are asked for, but nothing is lowered before it is known.)
int weft_infer_whole_shape(struct weft_infer *infer, int param, const struct weft_type *type);

#endif
