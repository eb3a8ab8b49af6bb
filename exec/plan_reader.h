// weft: the reader of plans: what its two files share (private to exec/plan_read.c, plan_read_graph.c).
// SPDX-License-Identifier: BSD-3-Clause
//
// The first thing that is wrong sticks in the reader; everything read afterwards is zero, so loops only have to
// look at it once a turn.

#ifndef WEFT_PLAN_READER_H
#define WEFT_PLAN_READER_H

#include "graph/codec.h"
#include "graph/registry.h"
#include "graph/taskgraph.h"

struct weft_plan_reader {
    struct weft_reader reader;
    uint32_t version;
    const struct weft_registry *registry;
    struct weft_diags *diags;
    struct weft_taskgraph *graph; // being made
    struct weft_arena *arena;     // of what is made
    struct weft_buf *why;
    uint32_t *sources; // numbers that the sources of the plan have here
    const struct weft_op **ops;
    const struct weft_type **types;
    struct weft_node *nodes;
    size_t source_count, op_count, type_count, node_count;
    struct weft_layer *layers;
    uint64_t edges;
    size_t owned_capacity;
    bool no_memory;
    bool reported; // something that is wrong was said in a diagnostic
};

bool weft_plan_good(const struct weft_plan_reader *plan);
void weft_plan_fail(struct weft_plan_reader *plan, const char *why); // `why` is static
// `count` zeroed elements in the arena, or a failure.
void *weft_plan_array(struct weft_plan_reader *plan, size_t count, size_t size);
struct weft_str weft_plan_text(struct weft_plan_reader *plan); // copied
// A number below `limit`.
size_t weft_plan_index(struct weft_plan_reader *plan, size_t limit, const char *why);
const struct weft_value *weft_plan_value(struct weft_plan_reader *plan); // owned by plan->graph; NULL: failed
bool weft_plan_flag(struct weft_plan_reader *plan);
const struct weft_op *weft_plan_op(struct weft_plan_reader *plan);
const struct weft_type *weft_plan_type(struct weft_plan_reader *plan); // NULL when there is none
struct weft_span weft_plan_span(struct weft_plan_reader *plan);
enum weft_output_kind weft_plan_kind(struct weft_plan_reader *plan);

// plan_read_graph.c: the rest of a plan of a graph that grows, into a new graph; freezes it.
void weft_plan_read_graph(struct weft_plan_reader *plan, struct weft_graph *graph);

#endif
