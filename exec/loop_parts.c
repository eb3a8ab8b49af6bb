// weft: how a block is cut into parts, and how their states become one.
// SPDX-License-Identifier: BSD-3-Clause
//
// A large block is computed in parts of about a million elements, which idle threads may take (exec/share.h):
// few blocks, or the last ones, keep all cores busy.  What the parts are depends on the block's shape and on
// whether something is folded along what is cut, never on the threads, nor on what else shares the pass. Each
// part is folded into states of its own, which are merged in order.

#include <string.h>

#include "exec/loop_internal.h"
#include "graph/base/checked.h"
#include "graph/loop_layers.h"
#include "graph/weft_parts.h"

#define PART    ((int64_t)1 << 20) // elements: beside them, what opening a loop takes does not count
#define VIRTUAL ((int64_t)1 << 32) // elements that no block has whose elements are visited
#define ROWS    64                 // of which parts are multiples: lines, panels and groups stay whole
#define COPIED  128                // elements for each state that is copied
#define MERGED  512                // ... that is begun and merged

static int64_t elements(int ndim, const int64_t *size)
{
    int64_t total = 1;
    for (int d = 0; d < ndim; d++)
        if (__builtin_mul_overflow(total, size[d], &total))
            return VIRTUAL;
    return total;
}

// How many parts a fold that leaves the axis allows: each then has the states of results of its own, which
// are copied.
static int64_t most_of_fold(const struct weft_node *reduction, int ndim, const int64_t *size)
{
    uint32_t axes = weft_loop_axes(reduction);
    int64_t folded = 1;
    for (int d = 0; d < ndim; d++)
        folded *= axes >> d & 1 ? size[d] : 1;
    return folded < COPIED ? 1 : WEFT_MOST_PARTS;
}

// How many parts the folds allow.  A fold along the axis has all its states in each part, and rounds as they
// are merged: so that counts what is folded beside it has no say, not even how many results there are.
static int64_t most_parts(int ndim, const int64_t *size, int axis,
                          const struct weft_function *const *functions)
{
    int64_t most = WEFT_MOST_PARTS;
    for (size_t k = 0; k < WEFT_LOOP_OUTPUTS && functions[k]; k++) {
        const struct weft_node *result = functions[k]->result;
        if (result->op->algebra != WEFT_REDUCTION)
            continue;
        if (weft_loop_axes(result) >> axis & 1)
            return size[axis] / MERGED;
        int64_t allowed = most_of_fold(result, ndim, size);
        most = allowed < most ? allowed : most;
    }
    return most;
}

void weft_loop_cut(int ndim, const int64_t *size, const struct weft_function *const *functions,
                   struct weft_loop_cut *out)
{
    int64_t total = elements(ndim, size), count = total / PART;
    int axis = 0;
    *out = (struct weft_loop_cut){.axis = -1, .count = 1};
    if (count < 2 || total >= VIRTUAL)
        return;
    while (size[axis] == 1)
        axis++;
    count = count < WEFT_MOST_PARTS ? count : WEFT_MOST_PARTS;
    int64_t most = most_parts(ndim, size, axis, functions);
    count = count < most ? count : most;
    if (count < 2)
        return;
    int64_t length = (size[axis] - 1) / count + 1;
    length = length > ROWS ? (length + ROWS - 1) / ROWS * ROWS : length;
    *out = (struct weft_loop_cut){
        .axis = axis, .size = size[axis], .length = length, .count = (size_t)((size[axis] - 1) / length + 1)};
}

uint64_t weft_loop_part_bytes(const struct weft_node *reduction, const struct weft_loop_cut *cut)
{
    uint64_t state = weft_buffer_cost(weft_loop_state_bytes(reduction));
    if (cut->axis < 0)
        return 0;
    return weft_loop_axes(reduction) >> cut->axis & 1 ? weft_mul_most(state, cut->count - 1) : state;
}

void weft_loop_narrow(struct weft_loop *loop, const struct weft_loop_cut *cut, size_t part)
{
    if (cut->axis < 0)
        return;
    int64_t first = (int64_t)part * cut->length, left = cut->size - first;
    loop->start[cut->axis] += first;
    loop->size[cut->axis] = left < cut->length ? left : cut->length;
    loop->before = first;
    for (int d = cut->axis + 1; d < loop->ndim; d++)
        loop->before *= loop->size[d];
}

// ---- Joining --------------------------------------------------------------------------------------------

// States of results that are each other's neighbours, plane by plane.
static int chain_states(struct weft_memory *memory, struct weft_value *const *states, size_t count,
                        struct weft_value **out)
{
    int64_t shape[2] = {states[0]->array.shape[0], 0};
    for (size_t i = 0; i < count; i++)
        shape[1] += states[i]->array.shape[1];
    struct weft_value *whole = weft_value_array(memory, WEFT_U64, 2, shape);
    if (!whole)
        return WEFT_NO_MEMORY;
    uint64_t *to = whole->array.data;
    for (int64_t plane = 0; plane < shape[0]; plane++)
        for (size_t i = 0; i < count; i++) {
            int64_t results = states[i]->array.shape[1];
            const uint64_t *from = (const uint64_t *)states[i]->array.data + plane * results;
            memcpy(to, from, (size_t)results * sizeof *to);
            to += results;
        }
    *out = whole;
    return WEFT_OK;
}

int weft_loop_join(struct weft_memory *memory, const struct weft_node *reduction,
                   const struct weft_loop_cut *cut, struct weft_value *const *states, struct weft_value **out)
{
    if (cut->axis >= 0 && !(weft_loop_axes(reduction) >> cut->axis & 1))
        return chain_states(memory, states, cut->count, out);
    const struct weft_reduction_kernel *kernel = weft_loop_reduction(reduction);
    size_t results = (size_t)states[0]->array.shape[1];
    for (size_t i = 1; i < cut->count; i++)
        kernel->merge(states[0]->array.data, states[i]->array.data, results);
    *out = weft_value_ref(states[0]);
    return WEFT_OK;
}
