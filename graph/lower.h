// weft: building a task graph from a frozen expression graph.
// SPDX-License-Identifier: BSD-3-Clause
//
// graph/lower.c walks the needed nodes in index order and gives each one a layer, by the algebra of its
// operation. Elementwise operations, generators, views and reductions on blocks go through
// graph/array_lower.c, which may draw many nodes into one loop: it marks them `inside` before the walk, and
// they get no layer of their own.  Elementwise operations on scalars alone run their `scalar` function as a
// step (WEFT_STAGE_SCALAR).

#ifndef WEFT_LOWER_H
#define WEFT_LOWER_H

#include "graph/taskgraph.h"

#define WEFT_NO_LAYER UINT32_MAX

struct weft_lowerer {
    const struct weft_graph *graph;
    struct weft_taskgraph *tasks; // being built; its arena holds maps, tables, steps
    struct weft_arena *arena;     // the same arena
    bool *needed;                 // by node index: an output needs it
    uint32_t *uses;               // by node index: inputs of needed nodes and outputs that are this node
    bool *kept;                   // by node index: a target of the run, so its blocks must exist
    bool *inside;                 // by node index: computed within another node's loop
    uint32_t *layers;             // by node index: layer whose blocks are the node's, or WEFT_NO_LAYER
    void *array;                  // what weft_array_plan wants to keep for weft_array_lower; in the arena
    uint32_t *stamps;             // private to graph/loop_body.c: by node index, and
    uint32_t last_stamp;          // the last one given
    struct weft_builder *builder; // private
    bool apart_all;               // no stored node shares a pass
    bool *apart;                  // by node index: nor do these
    struct weft_loop_pick *picks; // of this attempt; in the arena
};

// A stored node that shares a pass: the layer of its blocks, and the one that makes them.
struct weft_loop_pick {
    struct weft_loop_pick *next;
    const struct weft_node *node;
    uint32_t layer, joint;
};

// One layer of one step.  Everything pointed to is borrowed and must live as long as the task graph (the
// expression graph, or the arena).
struct weft_layer_spec {
    const struct weft_node *node; // identity, span, name
    const struct weft_op *op;     // usually node->op; a helper operation of the registry for fused loops
    uint32_t stage;               // index in op->stages, or WEFT_STAGE_SCALAR
    const struct weft_value *const *attrs;
    const struct weft_function *const *functions;
    const struct weft_type *type;
    const struct weft_type *const *input_types;
    size_t input_type_count;
    const struct weft_value *extra;
    const struct weft_map *maps; // copied; one argument each
    size_t map_count;
    uint64_t blocks;
    uint64_t bytes;   // forecast of one result; 0 unknown
    const char *name; // for people; NULL: made of operation and stage
};

// The spec of one stage of a node on the types of all its inputs, without maps and blocks.
int weft_lowerer_spec(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t stage,
                      struct weft_layer_spec *out) WEFT_MUST_USE;
int weft_lowerer_add(struct weft_lowerer *lowerer, const struct weft_layer_spec *spec,
                     uint32_t *out) WEFT_MUST_USE;
// A call on single blocks as far as lowering goes: CALL algebra, or an elementwise operation on scalars
// alone.  These never reach weft_array_lower.
bool weft_node_is_call(const struct weft_node *node);
// Gives a needed node its layer; those of its inputs are there.
int weft_lowerer_node(struct weft_lowerer *lowerer, const struct weft_node *node) WEFT_MUST_USE;
uint64_t weft_lowerer_blocks(const struct weft_lowerer *lowerer, uint32_t layer);

// Implemented by graph/array_lower.c.  plan: called once before the walk; sets `inside`.  lower: called for a
// needed node of ELEMENTWISE (on blocks), GENERATOR, VIEW or REDUCTION algebra that is not inside and has no
// layer; the layers of what it reads exist already.  It may give layers to other such nodes, too.
int weft_array_plan(struct weft_lowerer *lowerer) WEFT_MUST_USE;
int weft_array_lower(struct weft_lowerer *lowerer, const struct weft_node *node) WEFT_MUST_USE;

#endif
