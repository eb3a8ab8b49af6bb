// weft: which reductions share a first pass (private to graph/array_lower.c).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LOOP_GROUP_H
#define WEFT_LOOP_GROUP_H

#include "graph/loop_body.h"
#include "graph/loop_plan.h"

#define WEFT_LONGEST_LOOP 512 // nodes drawn into one loop

// The reductions of a graph, by node index; WEFT_NO_LAYER: none.
struct weft_loop_readers {
    uint32_t *first_reader;   // first reduction of the node
    uint32_t *next_reader;    // of a reduction: the next one of the same input
    uint32_t *next_reduction; // of a reduction: the next one of the graph
    uint32_t *merged;         // of a reduction: layer of the merged states of its group
};

// Reductions that share a first pass, and all that they are computed from.
struct weft_loop_group {
    const struct weft_node *items[WEFT_LOOP_OUTPUTS];
    size_t count;
    struct weft_loop_body body; // to be cleared, also after failure
};

// The reductions that share the first pass with `node`, it first: of those that are not merged yet, those of
// the same input, then others.
int weft_loop_group_find(struct weft_lowerer *lowerer, const struct weft_loop_readers *readers,
                         const struct weft_node *node, struct weft_loop_group *group) WEFT_MUST_USE;

#endif
