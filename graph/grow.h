// weft: graphs that grow while they run.
// SPDX-License-Identifier: BSD-3-Clause
//
// An EXPAND node applies a function to the items of a list that is known only while running.  The run
// computes the list, puts it into the facts under the EXPAND node's identity, and has the graph rebuilt: the
// node becomes a list of instances of the function.  A LATE node waits likewise for the list that decides its
// type, which then becomes a constant.  Other facts (what WEFT_REFINE tasks learned) take effect because
// every node is inferred again.  Rounds go on until no EXPAND node is left; each round settles at least one
// level, and functions cannot recurse, so they end.

#ifndef WEFT_GROW_H
#define WEFT_GROW_H

#include "graph/facts.h"
#include "graph/graph.h"

// Whether a node waits for its first input, a list, to be known before more of the graph can be lowered.
bool weft_node_waits(const struct weft_node *node);

// The waiting nodes that the outputs need and whose list input does not itself need one: what the next round
// must learn. *nodes is malloced (NULL when there are none).
int weft_graph_pending(const struct weft_graph *graph, const struct weft_node ***nodes,
                       size_t *count) WEFT_MUST_USE;

// Rebuilds `graph` with what is known.  The new graph is frozen and reports to the same diagnostics; it does
// not need `graph` any more, and keeps `facts` borrowed for as long as it is built only.
int weft_graph_grow(const struct weft_graph *graph, const struct weft_facts *facts,
                    struct weft_graph **out) WEFT_MUST_USE;

// Replaces a call of an EXPAND operation on a list of known items by the list of instances (also used by the
// binder).
int weft_graph_expand(struct weft_graph *graph, const struct weft_function *function,
                      const struct weft_value *list, struct weft_span span,
                      const struct weft_node **out) WEFT_MUST_USE;

// Adds to an error in what is made for item `i` of a list which item that is; not for the first, since what
// is wrong with that is so with all.
void weft_graph_note_item(struct weft_graph *graph, struct weft_span span, const struct weft_value *item,
                          size_t i, size_t count);

// A list (or tuple) of nodes: a constant when all are, else a call of the operation "list" ("tuple").  Arrays
// in several chunks are held as one block each (the operation "whole"), should the list itself be computed;
// weft_list_item is the array as it was.
int weft_graph_list(struct weft_graph *graph, enum weft_kind kind, const struct weft_node *const *items,
                    size_t count, struct weft_span span, const struct weft_node **out) WEFT_MUST_USE;
const struct weft_node *weft_list_item(const struct weft_node *list, size_t i);

// What is bound when its items are known: text of the language and the values that it uses (graph/late.c).
#define WEFT_LATE_ITEMS "_items_" // the name of the list in it; the first of `names`

// Calls that were late get numbers of sites (WEFT_P_SITE) from here downwards, those that never were from -1.
#define WEFT_FIRST_LATE_SITE (-(INT64_C(1) << 32))

struct weft_late {
    struct weft_str program, body; // definitions; the expression
    struct weft_str *names;
    const struct weft_node *const *nodes; // what the names mean, in the graph that it is bound in
    size_t count;
    struct weft_span span; // of what was written
    bool made;             // by the graph, not by the program's author: numbers of sites are among the values
};

int weft_graph_late(struct weft_graph *graph, const struct weft_late *late, uint32_t depth,
                    const struct weft_node **out) WEFT_MUST_USE;
// Binds such a node of another graph in `to`, where its inputs are `mapped` by their index and its list is
// known.
int weft_graph_bind_late(struct weft_graph *to, const struct weft_node *node,
                         const struct weft_node *const *mapped, const struct weft_value *list,
                         const struct weft_node **out) WEFT_MUST_USE;

// Calls an operation some of whose attributes are computed: late[p] is the node of parameter p, NULL where
// the call has its attribute.  The node made is replaced by the call itself when these are known.
// WEFT_UNSUPPORTED: the operation cannot say what it makes before they are.
int weft_graph_late_call(struct weft_graph *graph, const struct weft_call *call,
                         const struct weft_node *const *late, const struct weft_node **out) WEFT_MUST_USE;

#endif
