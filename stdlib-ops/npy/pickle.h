// weft: the part of Python's pickle format that the `info` file of a stack of .npy files uses.
// SPDX-License-Identifier: BSD-3-Clause
//
// dask.array.to_npy_stack pickles {'chunks': ((2, 2), (3,)), 'dtype': dtype('<f8'), 'axis': 0}.  Numbers,
// texts, tuples, lists and dicts are read; whatever else a pickle may build (it may call any function of
// Python) is read past and never done.

#ifndef WEFT_NPY_PICKLE_H
#define WEFT_NPY_PICKLE_H

#include "graph/weft_op.h"

struct weft_stack_info {
    int64_t axis;
    size_t ndim;
    struct weft_stack_cuts { // chunk sizes of a dimension
        size_t count;
        int64_t *sizes; // in the arena
    } * dims;           // in the arena
};

// WEFT_OK; WEFT_IO with the reason and the byte in `why`; WEFT_NO_MEMORY.
int weft_pickle_read(struct weft_arena *arena, const void *bytes, size_t size, struct weft_stack_info *out,
                     struct weft_buf *why) WEFT_MUST_USE;
// Appends the same (protocol 2).
void weft_pickle_write(struct weft_buf *out, const struct weft_stack_info *info, enum weft_dtype dtype);

#endif
