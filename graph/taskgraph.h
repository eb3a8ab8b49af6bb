// weft: the task graph: layers of tasks whose dependencies are computed, not stored.
// SPDX-License-Identifier: BSD-3-Clause
//
// A layer is `block_count` tasks that all run the same program; a task is a layer and a block index, numbered
// densely over all layers.  What a block depends on follows from the layer's maps (weft_op.h), so ten million
// tasks cost what their state costs.  Calls of one operation with equal attributes and types (delayed calls)
// are packed into one layer with a map of task numbers, also when they depend on each other: a chain of a
// million calls is one layer.
//
// Layers of constants come first (layer 0 holds those of packed calls, and may be empty): task numbers below
// constant_count are constants and are never run.
//
// A program is a list of steps (operation, stage, attributes, where its arguments come from): blockwise
// fusion appends steps instead of layers.  A task graph is data: it can be written to a file and read back,
// with operations by name and version.  Immutable once built.

#ifndef WEFT_TASKGRAPH_H
#define WEFT_TASKGRAPH_H

#include "graph/graph.h"

// Where an argument of a step comes from: a map of the layer (its blocks, in order) or the result of an
// earlier step.
struct weft_argument {
    uint32_t index; // of the map, or of the step
    bool is_step;
    bool spread; // each block of the map is an argument of its own (the inputs of a packed call)
};

#define WEFT_STAGE_SCALAR UINT32_MAX // a step that runs op->scalar
#define WEFT_MOST_STEPS   64         // of a program that fusion makes

struct weft_step {
    const struct weft_op *op;
    uint32_t stage;                        // index in op->stages, or WEFT_STAGE_SCALAR
    const struct weft_value *const *attrs; // by parameter
    const struct weft_function *const *functions;
    const struct weft_type *type;
    const struct weft_type *const *input_types;
    size_t input_type_count;
    const struct weft_value *extra;
    const struct weft_argument *arguments;
    size_t argument_count;
    struct weft_hash node; // identity of the expression node (facts, messages)
    struct weft_span span; // where the pipeline made it
    uint64_t bytes;        // forecast of one result; 0 unknown
};

struct weft_layer {
    uint64_t first_task; // number of its block 0
    uint64_t block_count;
    const struct weft_map *maps;
    size_t map_count;
    const struct weft_step *steps;
    size_t step_count;                         // 0: a layer of constants
    const struct weft_value *const *constants; // block_count values when step_count is 0
    const uint32_t
        *nodes; // packed calls: by block, index of the expression node; NULL: as the last step says
    const struct weft_span *spans; // of packed calls of a plan that was read: by block; else NULL
    const uint64_t *wanted;        // one bit a block: some target needs it; NULL: all are wanted
    uint64_t wanted_count;
    struct weft_str name; // for people: "mean-partial"
    uint64_t bytes;       // forecast of one result of the last step
};

// What the run is for, in output order: blocks first_block … first_block + block_count of a layer are kept.
struct weft_target {
    enum weft_output_kind kind;
    struct weft_str name;
    uint32_t layer;
    uint64_t first_block, block_count;
    const struct weft_type *type;
    struct weft_span span;
    struct weft_hash node; // identity
    bool result;           // of a graph that grows: later rounds use the value, which is no list to grow by
};

struct weft_taskgraph {
    struct weft_arena arena;
    const struct weft_graph *graph;  // borrowed; NULL when read from a file, unless it grows
    const struct weft_layer *layers; // layers of constants come first
    size_t layer_count;
    uint64_t task_count;     // constants included
    uint64_t constant_count; // task numbers below this are constants
    uint64_t wanted_count;   // tasks that a run will run
    const struct weft_target *targets;
    size_t target_count;
    bool grows; // the targets are lists that decide how the graph grows, not yet the outputs
    struct weft_graph *own_graph; // of a plan that was read and grows: `graph`, freed with it
    struct weft_value **owned;    // values that a plan reader made for it; released with it
    size_t owned_count;
};

// Lowers a frozen graph.  Reports to graph->diags.
int weft_taskgraph_new(const struct weft_graph *graph, struct weft_taskgraph **out) WEFT_MUST_USE;
// Likewise; no pass over blocks stores several results, which would take more memory at a time.
int weft_taskgraph_new_apart(const struct weft_graph *graph, struct weft_taskgraph **out) WEFT_MUST_USE;
// Whether a layer only hands on parts of what others made, which share its memory.
bool weft_layer_hands_on(const struct weft_layer *layer);
// Marks the blocks that the targets need (the last step of making a task graph, and of reading one).
int weft_cull(struct weft_taskgraph *graph) WEFT_MUST_USE;
void weft_taskgraph_free(struct weft_taskgraph *graph);

// The layer of a task number.
uint32_t weft_taskgraph_layer(const struct weft_taskgraph *graph, uint64_t task);
// The place in the pipeline that made a block.
struct weft_span weft_taskgraph_span(const struct weft_taskgraph *graph, const struct weft_layer *layer,
                                     uint64_t block);
// Whether a run will run a block.
bool weft_layer_wants(const struct weft_layer *layer, uint64_t block);
// What would run, a line for each layer in order: "     800  mean-partial".
void weft_taskgraph_summary(const struct weft_taskgraph *graph, struct weft_buf *out);

// Number of blocks that block `block` of a map's owner needs, and the k-th of them (a task number for
// WEFT_MAP_TASKS, else a block of map->layer).  source_blocks: blocks of map->layer.
uint64_t weft_map_count(const struct weft_map *map, uint64_t block, uint64_t source_blocks);
// Whether a map of a layer of `blocks` blocks stays within a source of `source_blocks` (TASKS: numbers below
// it).
bool weft_map_valid(const struct weft_map *map, uint64_t blocks, uint64_t source_blocks);
uint64_t weft_map_get(const struct weft_map *map, uint64_t block, uint64_t k, uint64_t source_blocks);

#endif
