// weft: what elementwise operations, generators, views and reductions tell the array evaluator.
// SPDX-License-Identifier: BSD-3-Clause
//
// Owned with weft_op.h; installed.  The evaluator (exec/loop.c) runs any graph of these as one pass over cache-sized
// tiles: generators and loads fill tiles, elementwise kernels combine them, views only change indices, reductions fold
// them into states.

#ifndef WEFT_ARRAY_H
#define WEFT_ARRAY_H

#include "graph/base/limits.h"
#include "graph/weft_op.h"

#define WEFT_MAX_OPERANDS 4

// Instruction sets that kernels are built for; the widest one the machine has is chosen once per run.
enum weft_isa { WEFT_ISA_BASE, WEFT_ISA_AVX2, WEFT_ISA_AVX512, WEFT_ISA_COUNT };

// out[i] = f(in0[i·step0], …): `step` is 1 (contiguous) or 0 (the same element throughout), per input.  out is
// contiguous and may be the same memory as an input whose step is 1 and whose element size is the output's.
typedef void weft_kernel_fn(void *out, const void *const *in, const int *step, size_t count);

struct weft_kernel {
    uint8_t out;                    // enum weft_dtype
    uint8_t in[WEFT_MAX_OPERANDS];
    weft_kernel_fn *run[WEFT_ISA_COUNT]; // run[WEFT_ISA_BASE] always; NULL: use the next lower one
};

struct weft_elementwise {
    int operands;
    const struct weft_kernel *kernels; // searched in order for the promoted operand types
    size_t kernel_count;
};

// Fills out[k] with the elements at row-major positions: `index` is the first multi-index; the run goes along the last
// dimension for `count` elements, with `stride` positions between two (may be negative).
struct weft_generator {
    int (*fill)(const struct weft_task *node, const int64_t *index, int64_t stride, size_t count, void *out);
};

// Maps an output index to an input index: input dimension d is read at offset[d] + step[d] · output index[axis[d]]
// (axis[d] < 0: constant offset).  Computed once from attributes and types.
struct weft_affine {
    int in_ndim;
    int axis[WEFT_MAX_NDIM];
    int64_t offset[WEFT_MAX_NDIM], step[WEFT_MAX_NDIM];
};

struct weft_view {
    int (*map)(const struct weft_infer *node, struct weft_affine *out);
};

// A reduction keeps `state_size` bytes for each output element.  Its result must not depend on how the elements were
// split into calls except by the documented fixed order: `step` is called on runs of contiguous elements in order.
struct weft_reduction_kernel {
    uint8_t in, out; // dtypes
    size_t state_size;
    void (*init)(void *states, size_t count);
    void (*step)(void *state, const void *in, size_t count, int64_t first_index);          // one state, a run of elements
    void (*step_across)(void *states, const void *in, size_t count, int64_t first_index);  // one element into each state
    void (*merge)(void *into, const void *from, size_t count);                              // `from` holds later elements
    void (*finish)(const void *states, void *out, size_t count, int64_t elements, const struct weft_task *node);
};

struct weft_reduction {
    const struct weft_reduction_kernel *kernels;
    size_t kernel_count;
};

#endif
