// weft: lowering of elementwise operations, generators, views and reductions on blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Everything elementwise between two stored values becomes one layer that runs a loop (graph/loop_plan.h,
// exec/loop.c). A value is stored when a target, a reduction's finish or an operation of another kind needs
// it; all else is `inside` the loops that use it, as often as it is used: recomputing an element in a
// register is cheaper than storing it. Loops that would grow too long are cut.
//
//     x ─┐
//     y ─┴ loop ──▶ stored                    x ── partial ─▶ states ── merge (tree) ──▶ finish ──▶ stored
//
// Reductions of one input share the first pass, those over the same axes also the tree: mean and std read x
// once, and so do sum(axis=0) and sum(axis=1). So do reductions of several expressions over equal chunks that
// read the same, as y.max() and (y * y).sum(): what they have in common is computed once. Trees have a fixed
// fan over chunks in row-major order, so the order of combination follows from the chunks alone.

#include "graph/build.h"
#include "graph/builder.h"
#include "graph/chunks.h"
#include "graph/loop_layers.h"
#include "graph/registry.h"

#define MERGE_FAN 16

static bool is_blocked(const struct weft_type *type)
{
    return type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_COLUMN;
}

static bool is_loop(const struct weft_node *node)
{
    enum weft_algebra algebra = node->op->algebra;
    return algebra == WEFT_GENERATOR || algebra == WEFT_VIEW ||
           (algebra == WEFT_ELEMENTWISE && !weft_node_is_call(node));
}

static bool is_reduction(const struct weft_node *node)
{
    return node->op->algebra == WEFT_REDUCTION && is_blocked(node->inputs[0]->type);
}

// ---- What is inside -------------------------------------------------------------------------------------

// Counts nodes by paths; inputs of a loop that has grown too long are stored.
static int measure(struct weft_lowerer *lowerer, bool *stored)
{
    size_t count = lowerer->graph->node_count;
    uint32_t *length = weft_arena_array(lowerer->arena, count, sizeof *length);
    if (!length)
        return WEFT_NO_MEMORY;
    for (size_t n = 0; n < count; n++) {
        const struct weft_node *node = lowerer->graph->nodes[n];
        if (!lowerer->needed[n] || !is_loop(node))
            continue;
        uint64_t sum = 1;
        for (uint32_t i = 0; i < node->input_count; i++)
            sum += length[node->inputs[i]->index];
        if (sum > WEFT_LONGEST_LOOP) {
            sum = 1;
            for (uint32_t i = 0; i < node->input_count; i++)
                stored[node->inputs[i]->index] = length[node->inputs[i]->index] > 1;
        }
        length[n] = (uint32_t)sum;
    }
    return WEFT_OK;
}

// A call that reads one element of a column or array has it stored; loops and reductions take it in.
static void find_stored(struct weft_lowerer *lowerer, bool *stored)
{
    const struct weft_graph *graph = lowerer->graph;
    for (size_t n = 0; n < graph->node_count; n++) {
        const struct weft_node *node = graph->nodes[n];
        if (!lowerer->needed[n])
            continue;
        if (lowerer->kept[n] || graph->unfused)
            stored[n] = true;
        if (is_loop(node) || is_reduction(node))
            continue;
        for (uint32_t i = 0; i < node->input_count; i++)
            stored[node->inputs[i]->index] = true;
    }
}

// Chains the reductions of each node, and all members that a pass may have, in index order.
static void chain_readers(struct weft_lowerer *lowerer, struct weft_loop_readers *readers, const bool *stored)
{
    const struct weft_graph *graph = lowerer->graph;
    uint32_t next = WEFT_NO_LAYER;
    for (size_t n = 0; n < graph->node_count; n++)
        readers->first_reader[n] = readers->next_reader[n] = readers->merged[n] = WEFT_NO_LAYER;
    for (size_t n = graph->node_count; n-- > 0;) {
        const struct weft_node *node = graph->nodes[n];
        bool folds = is_reduction(node);
        if (!lowerer->needed[n] || !(folds || (is_loop(node) && stored[n])))
            continue;
        readers->next_member[n] = next;
        next = (uint32_t)n;
        if (!folds)
            continue;
        readers->next_reader[n] = readers->first_reader[node->inputs[0]->index];
        readers->first_reader[node->inputs[0]->index] = next;
    }
}

static int list_users(struct weft_lowerer *lowerer, struct weft_loop_readers *readers)
{
    const struct weft_graph *graph = lowerer->graph;
    size_t count = 0;
    for (size_t n = 0; n < graph->node_count; n++)
        count += lowerer->needed[n] ? graph->nodes[n]->input_count : 0;
    readers->first_user = weft_arena_array(lowerer->arena, graph->node_count, sizeof *readers->first_user);
    readers->users = weft_arena_array(lowerer->arena, count, sizeof *readers->users);
    if (!readers->first_user || !readers->users || count >= WEFT_NO_LAYER)
        return WEFT_NO_MEMORY;
    for (size_t n = 0; n < graph->node_count; n++)
        readers->first_user[n] = WEFT_NO_LAYER;
    count = 0;
    for (size_t n = 0; n < graph->node_count; n++)
        for (uint32_t i = 0; lowerer->needed[n] && i < graph->nodes[n]->input_count; i++) {
            uint32_t *first = &readers->first_user[graph->nodes[n]->inputs[i]->index];
            readers->users[count] = (struct weft_loop_user){.node = graph->nodes[n], .next = *first};
            *first = (uint32_t)count++;
        }
    return WEFT_OK;
}

static int find_readers(struct weft_lowerer *lowerer, struct weft_loop_readers *readers, const bool *stored)
{
    size_t count = lowerer->graph->node_count;
    readers->first_reader = weft_arena_array(lowerer->arena, count, sizeof *readers->first_reader);
    readers->next_reader = weft_arena_array(lowerer->arena, count, sizeof *readers->next_reader);
    readers->next_member = weft_arena_array(lowerer->arena, count, sizeof *readers->next_member);
    readers->merged = weft_arena_array(lowerer->arena, count, sizeof *readers->merged);
    if (!readers->first_reader || !readers->next_reader || !readers->next_member || !readers->merged)
        return WEFT_NO_MEMORY;
    chain_readers(lowerer, readers, stored);
    return list_users(lowerer, readers);
}

// Whether there is anything to plan: a graph of calls alone may have many millions of them.
static bool has_array_nodes(const struct weft_lowerer *lowerer)
{
    const struct weft_graph *graph = lowerer->graph;
    for (size_t n = 0; n < graph->node_count; n++)
        if (lowerer->needed[n] && (is_loop(graph->nodes[n]) || is_reduction(graph->nodes[n])))
            return true;
    return false;
}

int weft_array_plan(struct weft_lowerer *lowerer)
{
    const struct weft_graph *graph = lowerer->graph;
    if (!has_array_nodes(lowerer))
        return WEFT_OK;
    size_t count = graph->node_count;
    struct weft_loop_arrays *arrays = weft_arena_alloc(lowerer->arena, sizeof *arrays);
    bool *stored = weft_arena_array(lowerer->arena, count, sizeof *stored);
    if (!arrays || !stored)
        return WEFT_NO_MEMORY;
    lowerer->array = arrays;
    arrays->loop = weft_registry_find(graph->registry, WEFT_STR(WEFT_LOOP_OP));
    arrays->pick = weft_arena_array(lowerer->arena, count, sizeof *arrays->pick);
    arrays->tuple = weft_type_simple(lowerer->arena, WEFT_T_ANY);
    lowerer->stamps = weft_arena_array(lowerer->arena, count, sizeof *lowerer->stamps);
    lowerer->last_stamp = 0;
    if (!arrays->pick || !arrays->tuple || !lowerer->stamps)
        return WEFT_NO_MEMORY;
    find_stored(lowerer, stored);
    int status = measure(lowerer, stored);
    if (!status)
        status = find_readers(lowerer, &arrays->readers, stored);
    for (size_t n = 0; !status && n < count; n++)
        lowerer->inside[n] = lowerer->needed[n] && is_loop(graph->nodes[n]) && !stored[n];
    return status;
}

// ---- One pass -------------------------------------------------------------------------------------------

// The functions of a group: one body, and of each item its copy there, or a reduction of a copy.
static int group_functions(struct weft_loop_group *group, struct weft_function *function,
                           const struct weft_function **functions, const struct weft_node **roots)
{
    struct weft_arena *arena = group->body.lowerer->arena;
    int status = weft_loop_body_build(&group->body, function);
    for (size_t i = 0; !status && i < group->count; i++) {
        const struct weft_node *item = group->items[i];
        roots[i] = weft_loop_body_copy(&group->body, function, weft_loop_root(item));
        function[i] = function[0];
        function[i].result =
            is_reduction(item)
                ? weft_loop_reduction_of(arena, item, roots[i], function->arity + function->body_count)
                : roots[i];
        functions[i] = &function[i];
        status = function[i].result ? WEFT_OK : WEFT_NO_MEMORY;
    }
    return status;
}

// What a task of the group makes: blocks and states.
static uint64_t group_bytes(const struct weft_loop_group *group)
{
    uint64_t bytes = 0, total, largest;
    for (size_t i = 0; i < group->count; i++) {
        const struct weft_node *item = group->items[i];
        if (is_reduction(item))
            largest = weft_loop_state_bytes(item);
        else if (!weft_type_bytes(item->type, &total, &largest))
            return 0;
        if (__builtin_add_overflow(bytes, largest, &bytes))
            return 0;
    }
    return bytes;
}

static int lower_pass(struct weft_loop_group *group, uint32_t stage, uint32_t *layer)
{
    struct weft_lowerer *lowerer = group->body.lowerer;
    const struct weft_node *first = group->items[0], *roots[WEFT_LOOP_OUTPUTS];
    struct weft_function *function;
    const struct weft_function **functions;
    int status = weft_loop_new_functions(lowerer, &function, &functions);
    if (!status)
        status = group_functions(group, function, functions, roots);
    if (status)
        return status;
    struct weft_layer_spec spec = weft_loop_spec(lowerer, first, stage, functions);
    status = weft_loop_access_maps(&group->body, function, roots, group->count, &spec);
    spec.blocks = weft_loop_domain_blocks(lowerer, &group->body, weft_loop_root(first)->type);
    spec.name = stage == WEFT_LOOP_RUN       ? first->op->name
                : stage == WEFT_LOOP_PARTIAL ? weft_loop_layer_name(lowerer, first, "partial")
                                             : weft_loop_layer_name(lowerer, first, "joint");
    spec.bytes = group_bytes(group);
    return status ? status : weft_lowerer_add(lowerer, &spec, layer);
}

// Hands on item `place` of a joint pass, or, where that is a reduction, the states of all.
static int lower_pick(struct weft_loop_group *group, size_t place, uint32_t joint, uint32_t *layer)
{
    struct weft_lowerer *lowerer = group->body.lowerer;
    const struct weft_node *item = group->items[place];
    struct weft_function *function;
    const struct weft_function **functions;
    uint64_t states = 0;
    int status = weft_loop_new_functions(lowerer, &function, &functions);
    for (size_t i = place; !status && i < group->count; i++) {
        if (i != place && !(is_reduction(item) && is_reduction(group->items[i])))
            continue;
        status = weft_loop_bare_function(lowerer, group->items[i], &function[i]);
        functions[i] = &function[i];
        states = is_reduction(item) ? weft_add_most(states, weft_loop_state_bytes(group->items[i])) : 0;
    }
    if (status)
        return status;
    struct weft_map map = {.layer = joint, .kind = WEFT_MAP_SAME};
    struct weft_layer_spec spec = weft_loop_spec(lowerer, item, WEFT_LOOP_PICK, functions);
    spec.name = weft_loop_layer_name(lowerer, item, is_reduction(item) ? "states" : "pick");
    spec.blocks = weft_lowerer_blocks(lowerer, joint);
    spec.bytes = is_reduction(item) ? states : spec.bytes;
    spec.maps = &map;
    spec.map_count = 1;
    return weft_lowerer_add(lowerer, &spec, layer);
}

static int note_pick(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t joint)
{
    struct weft_loop_pick *pick = weft_arena_alloc(lowerer->arena, sizeof *pick);
    if (!pick)
        return WEFT_NO_MEMORY;
    *pick = (struct weft_loop_pick){lowerer->picks, node, lowerer->layers[node->index], joint};
    lowerer->picks = pick;
    return WEFT_OK;
}

// Stored results and states of a joint pass go apart at once, so that each lives as long as it is needed.
// *states: the layer that holds those of the reductions.
static int lower_picks(struct weft_loop_group *group, uint32_t joint, uint32_t *states)
{
    struct weft_lowerer *lowerer = group->body.lowerer;
    int status = WEFT_OK;
    *states = WEFT_NO_LAYER;
    for (size_t i = 0; !status && i < group->count; i++) {
        const struct weft_node *item = group->items[i];
        if (!is_reduction(item)) {
            status = lower_pick(group, i, joint, &lowerer->layers[item->index]);
            if (!status)
                status = note_pick(lowerer, item, joint);
        } else if (*states == WEFT_NO_LAYER) {
            status = lower_pick(group, i, joint, states);
        }
    }
    return status;
}

// ---- Reductions -----------------------------------------------------------------------------------------

// One level of the tree along axis d of a grid of `counts` blocks.
static int level_map(struct weft_lowerer *lowerer, const int64_t *counts, int ndim, int d, uint32_t layer,
                     struct weft_map *out)
{
    struct weft_grid *grid = weft_arena_alloc(lowerer->arena, sizeof *grid);
    struct weft_chunks *chunks = weft_arena_array(lowerer->arena, 2 * (size_t)ndim, sizeof *chunks);
    int *axis = weft_arena_array(lowerer->arena, (size_t)ndim, sizeof *axis);
    int64_t *numbers = weft_arena_array(lowerer->arena, 2 * (size_t)ndim, sizeof *numbers);
    if (!grid || !chunks || !axis || !numbers)
        return WEFT_NO_MEMORY;
    for (int k = 0; k < ndim; k++) {
        chunks[k] = weft_chunks_regular(counts[k], k == d ? MERGE_FAN : 1);
        chunks[ndim + k] = weft_chunks_regular(counts[k], 1);
        axis[k] = k;
        numbers[ndim + k] = 1;
    }
    *grid = (struct weft_grid){ndim, ndim, chunks, chunks + ndim, axis, numbers, numbers + ndim};
    *out = (struct weft_map){.layer = layer, .kind = WEFT_MAP_GRID, .grid = grid};
    return WEFT_OK;
}

// Merges along one axis until one block is left there.
static int merge_axis(struct weft_lowerer *lowerer, struct weft_layer_spec *spec, int64_t *counts, int ndim,
                      int d, uint32_t *layer)
{
    while (counts[d] > 1) {
        struct weft_map map;
        int status = level_map(lowerer, counts, ndim, d, *layer, &map);
        if (status)
            return status;
        counts[d] = (counts[d] - 1) / MERGE_FAN + 1;
        spec->blocks = 1;
        for (int k = 0; k < ndim; k++)
            spec->blocks *= (uint64_t)counts[k];
        spec->maps = &map;
        spec->map_count = 1;
        status = weft_lowerer_add(lowerer, spec, layer);
        if (status)
            return status;
    }
    return WEFT_OK;
}

// Merges neighbours in row-major order of all blocks.
static int merge_all(struct weft_lowerer *lowerer, struct weft_layer_spec *spec, uint32_t *layer)
{
    uint64_t blocks = weft_lowerer_blocks(lowerer, *layer);
    while (blocks > 1) {
        struct weft_map map = {.layer = *layer, .kind = WEFT_MAP_TREE, .fan = MERGE_FAN};
        blocks = (blocks - 1) / MERGE_FAN + 1;
        spec->blocks = blocks;
        spec->maps = &map;
        spec->map_count = 1;
        int status = weft_lowerer_add(lowerer, spec, layer);
        if (status)
            return status;
    }
    return WEFT_OK;
}

// The tree of the group's reductions over the axes of items[first]: what else there is is left out.
static int lower_merges(struct weft_loop_group *group, size_t first, uint32_t *layer)
{
    struct weft_lowerer *lowerer = group->body.lowerer;
    const struct weft_node *reduction = group->items[first];
    const struct weft_type *input = reduction->inputs[0]->type;
    struct weft_function *function;
    const struct weft_function **functions;
    uint32_t axes = weft_loop_axes(reduction);
    uint64_t states = 0;
    int status = weft_loop_new_functions(lowerer, &function, &functions);
    for (size_t i = first; !status && i < group->count; i++) {
        if (!is_reduction(group->items[i]) || weft_loop_axes(group->items[i]) != axes)
            continue;
        states = weft_add_most(states, weft_loop_state_bytes(group->items[i]));
        status = weft_loop_bare_function(lowerer, group->items[i], &function[i]);
        functions[i] = &function[i];
    }
    if (status)
        return status;
    struct weft_layer_spec spec = weft_loop_spec(lowerer, reduction, WEFT_LOOP_MERGE, functions);
    spec.name = weft_loop_layer_name(lowerer, reduction, "merge");
    spec.bytes = states;
    int ndim = weft_loop_ndim(input);
    if (input->kind == WEFT_T_COLUMN || axes == weft_loop_all_axes(ndim))
        return merge_all(lowerer, &spec, layer);
    int64_t counts[WEFT_MAX_NDIM];
    for (int d = 0; d < ndim; d++)
        counts[d] = input->chunks[d].count;
    for (int d = ndim - 1; !status && d >= 0; d--)
        if (axes >> d & 1)
            status = merge_axis(lowerer, &spec, counts, ndim, d, layer);
    return status;
}

// Trees for each set of axes in the group.
static int lower_trees(struct weft_loop_group *group, uint32_t states)
{
    struct weft_loop_arrays *arrays = group->body.lowerer->array;
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < group->count; i++) {
        uint32_t layer = states;
        if (!is_reduction(group->items[i]) || arrays->readers.merged[group->items[i]->index] != WEFT_NO_LAYER)
            continue;
        status = lower_merges(group, i, &layer);
        uint32_t axes = weft_loop_axes(group->items[i]);
        for (size_t k = i; !status && k < group->count; k++) {
            if (!is_reduction(group->items[k]) || weft_loop_axes(group->items[k]) != axes)
                continue;
            arrays->readers.merged[group->items[k]->index] = layer;
            arrays->pick[group->items[k]->index] = (uint32_t)k;
        }
    }
    return status;
}

// The pass of a node, and what shares it.
static int lower_group(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    struct weft_loop_arrays *arrays = lowerer->array;
    struct weft_loop_group group;
    uint32_t layer = 0, states;
    size_t folds = 0;
    int status = weft_loop_group_find(lowerer, &arrays->readers, node, &group);
    for (size_t i = 0; i < group.count; i++)
        folds += is_reduction(group.items[i]);
    uint32_t stage = folds == group.count ? WEFT_LOOP_PARTIAL
                     : group.count == 1   ? WEFT_LOOP_RUN
                                          : WEFT_LOOP_JOINT;
    if (!status)
        status = lower_pass(&group, stage, &layer);
    states = layer;
    if (!status && stage == WEFT_LOOP_RUN)
        lowerer->layers[node->index] = layer;
    if (!status && stage == WEFT_LOOP_JOINT)
        status = lower_picks(&group, layer, &states);
    if (!status)
        status = lower_trees(&group, states);
    weft_loop_body_clear(&group.body);
    return status;
}

static int lower_reduction(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t *layer)
{
    struct weft_loop_arrays *arrays = lowerer->array;
    struct weft_function *function;
    const struct weft_function **functions;
    int status = weft_loop_new_functions(lowerer, &function, &functions);
    if (!status && arrays->readers.merged[node->index] == WEFT_NO_LAYER)
        status = lower_group(lowerer, node);
    if (!status)
        status = weft_loop_bare_function(lowerer, node, function);
    if (status)
        return status;
    // The place among the group's results is the number of the function that is given.
    functions[arrays->pick[node->index]] = function;
    struct weft_layer_spec spec = weft_loop_spec(lowerer, node, WEFT_LOOP_FINISH, functions);
    struct weft_map map = {.layer = arrays->readers.merged[node->index], .kind = WEFT_MAP_SAME};
    spec.blocks = weft_lowerer_blocks(lowerer, map.layer);
    spec.name = node->op->name;
    spec.maps = &map;
    spec.map_count = 1;
    return weft_lowerer_add(lowerer, &spec, layer);
}

int weft_array_lower(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    const struct weft_loop_arrays *arrays = lowerer->array;
    if (!arrays->loop)
        return weft_diag(lowerer->graph->diags, WEFT_E_DTYPE, node->span, "'%s' cannot be computed on blocks",
                         node->op->name);
    return is_reduction(node) ? lower_reduction(lowerer, node, &lowerer->layers[node->index])
                              : lower_group(lowerer, node);
}
