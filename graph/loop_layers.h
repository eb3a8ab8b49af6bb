// weft: the layers of fused loops (private to graph/array_lower.c).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LOOP_LAYERS_H
#define WEFT_LOOP_LAYERS_H

#include "graph/loop_group.h"

// What lowering keeps for the array nodes of a graph.
struct weft_loop_arrays {
    const struct weft_op *loop;
    const struct weft_type *tuple; // type of layers that hold states, or several results
    struct weft_loop_readers readers;
    uint32_t *pick; // by node index: of a reduction, its place among the group's results
};

// All functions here give WEFT_NO_MEMORY, or NULL, where there is none.

// A layer of the loop operation for `node`, running `functions` (one for each output), without maps, blocks
// and name.
struct weft_layer_spec weft_loop_spec(struct weft_lowerer *lowerer, const struct weft_node *node,
                                      uint32_t stage, const struct weft_function *const *functions);
// "mean-partial"
const char *weft_loop_layer_name(struct weft_lowerer *lowerer, const struct weft_node *node,
                                 const char *stage);
// Room for WEFT_LOOP_OUTPUTS functions, and for pointers to them, all NULL.
int weft_loop_new_functions(struct weft_lowerer *lowerer, struct weft_function **function,
                            const struct weft_function ***functions) WEFT_MUST_USE;
// The maps of a loop over the elements of `roots` (copies in the function that `body` was built into).
int weft_loop_access_maps(struct weft_loop_body *body, const struct weft_function *function,
                          const struct weft_node *const *roots, size_t count,
                          struct weft_layer_spec *spec) WEFT_MUST_USE;
uint64_t weft_loop_domain_blocks(const struct weft_lowerer *lowerer, const struct weft_loop_body *body,
                                 const struct weft_type *domain);
// A copy of a reduction whose input is `input`.
const struct weft_node *weft_loop_reduction_of(struct weft_arena *arena, const struct weft_node *node,
                                               const struct weft_node *input, uint32_t index);
// The function of an item that is at hand: a placeholder, or a reduction of one.
int weft_loop_bare_function(struct weft_lowerer *lowerer, const struct weft_node *item,
                            struct weft_function *function) WEFT_MUST_USE;
// Bytes of the largest state of a reduction's blocks; 0: unknown.
uint64_t weft_loop_state_bytes(const struct weft_node *node);
// Whether the index map is that of an array's own elements.
bool weft_loop_is_identity(const struct weft_index_map *map, int ndim);

#endif
