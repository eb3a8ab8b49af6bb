// weft: the function of a fused loop while it is made (private to graph/array_lower.c, loop_group.c).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LOOP_BODY_H
#define WEFT_LOOP_BODY_H

#include "graph/base/vec.h"
#include "graph/lower.h"

// What is drawn into a loop and what it reads, given the lowerer's `inside`.  Zeroed but for `lowerer`, it
// has no roots; after use, also after failure, it is cleared.  All functions give WEFT_NO_MEMORY where there
// is none.
struct weft_loop_body {
    struct weft_lowerer *lowerer;
    WEFT_VEC(const struct weft_node *) found;   // nodes of the graph that are drawn in, by index
    WEFT_VEC(const struct weft_node *) sources; // stored nodes it reads, by placeholder
    const struct weft_node **copies;            // by place in `found`
    uint32_t stamp;                             // private
};

// Adds `root`, and what it is computed from where it is not stored.
int weft_loop_body_add(struct weft_loop_body *body, const struct weft_node *root) WEFT_MUST_USE;
// Adds `root`, which is drawn in although it is stored; neither it nor what reads it is there yet.
int weft_loop_body_add_stored(struct weft_loop_body *body, const struct weft_node *root) WEFT_MUST_USE;
// Whether a node is drawn in.
bool weft_loop_body_has(const struct weft_loop_body *body, const struct weft_node *node);
bool weft_nodes_have(const struct weft_node *const *nodes, size_t count, const struct weft_node *node);
// Makes placeholders and copies, in the lowerer's arena: all of `function` but its result.
int weft_loop_body_build(struct weft_loop_body *body, struct weft_function *function) WEFT_MUST_USE;
// The placeholder or copy of a node in the function that was built; NULL: it is not there.
const struct weft_node *weft_loop_body_copy(const struct weft_loop_body *body,
                                            const struct weft_function *function,
                                            const struct weft_node *node);
void weft_loop_body_clear(struct weft_loop_body *body);

// A placeholder of the type of `of`, at `position` of its function; NULL: out of memory.
const struct weft_node *weft_loop_placeholder(struct weft_arena *arena, const struct weft_node *of,
                                              uint32_t position);

#endif
