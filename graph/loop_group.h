// weft: what shares a pass over blocks (private to graph/array_lower.c, loop_layers.c).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LOOP_GROUP_H
#define WEFT_LOOP_GROUP_H

#include "graph/loop_body.h"
#include "graph/loop_plan.h"

#define WEFT_LONGEST_LOOP 512 // nodes drawn into one loop

// A needed node that reads another one, and the place of the next one that does.
struct weft_loop_user {
    const struct weft_node *node;
    uint32_t next;
};

// Who reads what, by node index; WEFT_NO_LAYER: none.
struct weft_loop_readers {
    uint32_t *first_reader; // first reduction of the node
    uint32_t *next_reader;  // of a reduction: the next one of the same input
    uint32_t *next_member;  // of a reduction or a stored node: the next one of the graph
    uint32_t *merged;       // of a reduction: layer of the merged states of its group
    uint32_t *first_user;   // place in `users` of the first one that reads the node
    struct weft_loop_user *users;
};

// Reductions, and nodes that are stored, that share a pass, and all that they are computed from.
struct weft_loop_group {
    const struct weft_node *items[WEFT_LOOP_OUTPUTS];
    size_t count;
    struct weft_loop_body body; // to be cleared, also after failure
};

// What an item's elements are: its own, or, of a reduction, those of its input.
static inline const struct weft_node *weft_loop_root(const struct weft_node *item)
{
    return item->op->algebra == WEFT_REDUCTION ? item->inputs[0] : item;
}

// What shares a pass with `node`, a reduction or stored, it first: of what is not lowered yet, reductions of
// the same elements, then others.
int weft_loop_group_find(struct weft_lowerer *lowerer, const struct weft_loop_readers *readers,
                         const struct weft_node *node, struct weft_loop_group *group) WEFT_MUST_USE;

#endif
