// weft: copying boxes of elements picked along axes.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_GATHER_H
#define WEFT_ARRAYS_GATHER_H

#include "graph/weft_array.h"

// Where a picked element lies: in which block, and how many bytes after its first element.
struct weft_spot {
    size_t block;
    int64_t offset;
};

// The result of picking `count` places, for every index of the dimensions that are kept:
//
//     out[before…, place, after…] = blocks[place.block][before…, place.offset, after…]
//
// Kept dimension k of block b has `strides` at [b · kept + k]; the first `before` of them lie before the
// places.
struct weft_gather {
    const struct weft_task *task;
    size_t size; // bytes of an element
    int kept, before;
    const int64_t *shape;   // of the kept dimensions
    const int64_t *strides; // by block, then kept dimension
    const struct weft_value *const *blocks;
    size_t block_count;
    const struct weft_spot *places;
    int64_t count;
    const char **bases; // room for block_count
};

// Copies `count` elements of `size` bytes that lie `stride` bytes apart.
void weft_copy_run(char *out, const char *from, int64_t stride, int64_t count, size_t size);

// WEFT_OK, or WEFT_CANCELLED when the run is being stopped meanwhile.
int weft_gather_run(const struct weft_gather *gather, void *out) WEFT_MUST_USE;

#endif
