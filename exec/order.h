// weft: the low-memory order.
// SPDX-License-Identifier: BSD-3-Clause
//
// Tasks that depend on nothing are started in the order in which a depth-first walk from the targets reaches
// them: all that one block of a target needs, before anything that only the next block needs.  Tasks that
// become ready run at once, before the next one is started.  Together: results are used as soon as possible
// and few are alive at a time.
//
// Packed calls are wanted whole, so there may be some that no target needs; they come last.
//
// The walk keeps a bit for each task and a stack of its own; nothing recurses.
//
// A task's *turn* puts all tasks into one order that does not depend on who runs what when: by the last of
// the tasks without dependencies that it needs, then by the place at which the walk leaves it.  What a task
// reads has an earlier turn.

#ifndef WEFT_ORDER_H
#define WEFT_ORDER_H

#include "graph/base/vec.h"
#include "graph/taskgraph.h"

// Blocks first … end of a layer.
struct weft_range {
    uint32_t layer;
    uint64_t first, end;
};

struct weft_turn {
    uint32_t leaf; // place of the last task without dependencies that it needs, or its own
    uint32_t own;
};

struct weft_order_frame {
    uint32_t layer;
    uint32_t map; // the map looked at; upper bit: some dependency is no constant
    uint64_t block;
    uint64_t next; // the dependency in that map to be looked at next
    uint32_t leaf; // of its turn, so far
    bool aside;    // the task below on the stack does not need it
};

// A layer that reads block by block what a layer of results in common hands on.
struct weft_order_taker {
    uint32_t layer;
    uint32_t next; // of the same source; WEFT_NO_TAKER: none
};
#define WEFT_NO_TAKER UINT32_MAX

struct weft_order {
    const struct weft_taskgraph *graph;
    uint64_t *visited; // one bit a task: the walk has come to it
    uint64_t *behind;  // likewise: the walk has left it
    bool *leaf;        // by layer: every block can start at once
    uint32_t *taker;   // by layer: place of its first one in `takers`
    WEFT_VEC(struct weft_order_taker) takers;
    WEFT_VEC(struct weft_order_frame) stack;
    size_t asides; // of these, that are aside
    size_t target;
    uint64_t block;          // next block of the target; after the targets, of the layer `rest`
    uint64_t found;          // tasks the walk has met
    uint32_t rest;           // layers before it have no wanted task that the walk has not met
    bool failed;             // out of memory
    struct weft_turn *turns; // to be filled in, by task number; or NULL
    uint32_t left;           // tasks that the walk has left
};

int weft_order_init(struct weft_order *order, const struct weft_taskgraph *graph) WEFT_MUST_USE;
void weft_order_clear(struct weft_order *order);
// The next ranges of tasks without dependencies, at most `most` tasks in all.  Returns how many ranges; 0: no
// more.
size_t weft_order_next(struct weft_order *order, struct weft_range *out, size_t room, uint64_t most);

// The turns of all tasks that a run runs, by task number; zero for others.  To be freed; NULL: out of memory,
// or 2^32 tasks or more.
struct weft_turn *weft_order_turns(const struct weft_taskgraph *graph);
static inline bool weft_turn_before(struct weft_turn a, struct weft_turn b)
{
    return a.leaf != b.leaf ? a.leaf < b.leaf : a.own < b.own;
}

#endif
