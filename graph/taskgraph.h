// weft: the task graph: layers of tasks whose dependencies are computed, not stored.
// SPDX-License-Identifier: BSD-3-Clause
//
// A layer is `block_count` tasks that all run the same program; a task is a layer and a block index, numbered densely
// over all layers.  What a block depends on follows from the layer's maps (weft_op.h), so ten million tasks cost what
// their state costs.  Single-block layers of one operation with equal attributes (delayed calls) are packed into one
// layer whose map is a table.
//
// A program is a list of steps (operation, stage, attributes, where its arguments come from): blockwise fusion appends
// steps instead of layers.  A task graph is data: it can be written to a file and read back, with operations by name
// and version.  Immutable once built.

#ifndef WEFT_TASKGRAPH_H
#define WEFT_TASKGRAPH_H

#include "graph/graph.h"

// Where an argument of a step comes from: a map of the layer (its blocks, in order) or the result of an earlier step.
struct weft_argument {
    uint32_t index; // of the map, or of the step
    bool is_step;
};

struct weft_step {
    const struct weft_op *op;
    uint32_t stage;                            // index in op->stages
    const struct weft_value *const *attrs;     // by parameter
    const struct weft_function *const *functions;
    const struct weft_type *type;
    const struct weft_type *const *input_types;
    size_t input_type_count;
    const struct weft_value *extra;
    const struct weft_argument *arguments;
    size_t argument_count;
    struct weft_hash node;                     // identity of the expression node (facts, messages)
    struct weft_span span;                     // where the pipeline made it
    uint64_t bytes;                            // forecast of one result; 0 unknown
};

struct weft_layer {
    uint64_t first_task;   // number of its block 0
    uint64_t block_count;
    const struct weft_map *maps;
    size_t map_count;
    const struct weft_step *steps;
    size_t step_count;     // 0: a layer of constants
    const struct weft_value *const *constants; // block_count values when step_count is 0
    struct weft_str name;  // for people: "mean-partial"
    uint64_t bytes;        // forecast of one result of the last step
};

struct weft_target { // what the run is for, in output order
    enum weft_output_kind kind;
    struct weft_str name;
    uint32_t layer;        // all its blocks are kept, in order
    const struct weft_type *type;
    struct weft_span span;
};

struct weft_taskgraph {
    struct weft_arena arena;
    const struct weft_graph *graph; // borrowed; NULL when read from a file
    const struct weft_layer *layers; // a layer depends on earlier layers only
    size_t layer_count;
    uint64_t task_count;
    const struct weft_target *targets;
    size_t target_count;
};

// Lowers a frozen graph.  Reports to graph->diags.
int weft_taskgraph_new(const struct weft_graph *graph, struct weft_taskgraph **out) WEFT_MUST_USE;
void weft_taskgraph_free(struct weft_taskgraph *graph);

// Number of blocks that block `block` of a map's owner needs, and the k-th of them.
uint64_t weft_map_count(const struct weft_map *map, uint64_t block, uint64_t source_blocks);
uint64_t weft_map_get(const struct weft_map *map, uint64_t block, uint64_t k, uint64_t source_blocks);

#endif
