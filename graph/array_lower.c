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

#include <string.h>

#include "graph/build.h"
#include "graph/builder.h"
#include "graph/chunks.h"
#include "graph/loop_group.h"
#include "graph/registry.h"

#define MERGE_FAN 16

// What lowering keeps for the array nodes of a graph.
struct arrays {
    const struct weft_op *loop;
    struct weft_loop_readers readers;
    uint32_t *pick;                // by node index: its place among the group's states
    const struct weft_type *state; // type of layers that hold states
};

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

// Chains the reductions of each node, and all of them, in index order.
static int find_readers(struct weft_lowerer *lowerer, struct arrays *arrays)
{
    const struct weft_graph *graph = lowerer->graph;
    arrays->readers.first_reader =
        weft_arena_array(lowerer->arena, graph->node_count, sizeof *arrays->readers.first_reader);
    arrays->readers.next_reader =
        weft_arena_array(lowerer->arena, graph->node_count, sizeof *arrays->readers.next_reader);
    arrays->readers.next_reduction =
        weft_arena_array(lowerer->arena, graph->node_count, sizeof *arrays->readers.next_reduction);
    if (!arrays->readers.first_reader || !arrays->readers.next_reader || !arrays->readers.next_reduction)
        return WEFT_NO_MEMORY;
    uint32_t next = WEFT_NO_LAYER;
    for (size_t n = 0; n < graph->node_count; n++)
        arrays->readers.first_reader[n] = arrays->readers.next_reader[n] = WEFT_NO_LAYER;
    for (size_t n = graph->node_count; n-- > 0;) {
        const struct weft_node *node = graph->nodes[n];
        if (!lowerer->needed[n] || !is_reduction(node))
            continue;
        arrays->readers.next_reader[n] = arrays->readers.first_reader[node->inputs[0]->index];
        arrays->readers.next_reduction[n] = next;
        arrays->readers.first_reader[node->inputs[0]->index] = next = (uint32_t)n;
    }
    return WEFT_OK;
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
    struct arrays *arrays = weft_arena_alloc(lowerer->arena, sizeof *arrays);
    bool *stored = weft_arena_array(lowerer->arena, count, sizeof *stored);
    if (!arrays || !stored)
        return WEFT_NO_MEMORY;
    lowerer->array = arrays;
    arrays->loop = weft_registry_find(graph->registry, WEFT_STR(WEFT_LOOP_OP));
    arrays->readers.merged = weft_arena_array(lowerer->arena, count, sizeof *arrays->readers.merged);
    arrays->pick = weft_arena_array(lowerer->arena, count, sizeof *arrays->pick);
    arrays->state = weft_type_simple(lowerer->arena, WEFT_T_ANY);
    if (!arrays->readers.merged || !arrays->pick || !arrays->state)
        return WEFT_NO_MEMORY;
    for (size_t n = 0; n < count; n++)
        arrays->readers.merged[n] = WEFT_NO_LAYER;
    find_stored(lowerer, stored);
    int status = measure(lowerer, stored);
    if (!status)
        status = find_readers(lowerer, arrays);
    for (size_t n = 0; !status && n < count; n++)
        lowerer->inside[n] = lowerer->needed[n] && is_loop(graph->nodes[n]) && !stored[n];
    return status;
}

// ---- Maps of a loop's accesses --------------------------------------------------------------------------

static bool is_identity(const struct weft_index_map *map, int ndim)
{
    if (map->ndim != ndim)
        return false;
    for (int d = 0; d < ndim; d++)
        if (map->axis[d] != d || map->offset[d] != 0 || map->step[d] != 1)
            return false;
    return true;
}

static int access_map(struct weft_lowerer *lowerer, const struct weft_type *domain,
                      const struct weft_node *source, const struct weft_index_map *map, struct weft_map *out)
{
    *out = (struct weft_map){.layer = lowerer->layers[source->index], .kind = WEFT_MAP_ONE};
    if (source->type->kind == WEFT_T_COLUMN)
        out->kind = WEFT_MAP_SAME;
    if (source->type->kind != WEFT_T_ARRAY)
        return WEFT_OK;
    if (domain->kind == WEFT_T_ARRAY && is_identity(map, domain->ndim) &&
        weft_loop_same_domain(domain, source->type)) {
        out->kind = WEFT_MAP_SAME;
        return WEFT_OK;
    }
    struct weft_grid *grid = weft_arena_alloc(lowerer->arena, sizeof *grid);
    if (!grid)
        return WEFT_NO_MEMORY;
    *grid = (struct weft_grid){
        .ndim = domain->kind == WEFT_T_ARRAY ? domain->ndim : 0,
        .in_ndim = map->ndim,
        .chunks = domain->chunks,
        .in_chunks = source->type->chunks,
        .axis = map->axis,
        .offset = map->offset,
        .step = map->step,
    };
    out->kind = WEFT_MAP_GRID;
    out->grid = grid;
    return WEFT_OK;
}

// A loop over the elements of `roots` (planned from their copies), reading `sources` of the body.
static int access_maps(struct weft_loop_body *body, const struct weft_function *function,
                       const struct weft_node *const *roots, size_t count, struct weft_layer_spec *spec)
{
    struct weft_lowerer *lowerer = body->lowerer;
    struct weft_loop_plan plan;
    int status = weft_loop_plan(lowerer->arena, function, roots, count, &plan);
    struct weft_map *maps = status ? NULL : weft_arena_array(lowerer->arena, plan.count, sizeof *maps);
    if (!maps)
        return status ? status : WEFT_NO_MEMORY;
    for (uint32_t i = 0; !status && i < plan.count; i++)
        if (weft_loop_is_access(&plan.items[i]))
            status = access_map(lowerer, roots[0]->type, body->sources.data[plan.items[i].node->index],
                                &plan.items[i].map, &maps[spec->map_count++]);
    spec->maps = maps;
    return status;
}

// ---- Layers ---------------------------------------------------------------------------------------------

// A layer of the loop operation for `node`, running `functions` (one for each output).
static struct weft_layer_spec loop_spec(struct weft_lowerer *lowerer, const struct weft_node *node,
                                        uint32_t stage, const struct weft_function *const *functions)
{
    static const struct weft_value *const no_attrs[WEFT_LOOP_OUTPUTS] = {0};
    struct arrays *arrays = lowerer->array;
    uint64_t total, largest = 0;
    if (!weft_type_bytes(node->type, &total, &largest))
        largest = 0;
    return (struct weft_layer_spec){
        .node = node,
        .op = arrays->loop,
        .stage = stage,
        .attrs = no_attrs,
        .functions = functions,
        .type = stage == WEFT_LOOP_PARTIAL || stage == WEFT_LOOP_MERGE ? arrays->state : node->type,
        .bytes = largest,
    };
}

static const char *layer_name(struct weft_lowerer *lowerer, const struct weft_node *node, const char *stage)
{
    size_t first = strlen(node->op->name), second = strlen(stage);
    char *text = weft_arena_alloc(lowerer->arena, first + second + 2);
    if (!text)
        return node->op->name;
    memcpy(text, node->op->name, first);
    text[first] = '-';
    memcpy(text + first + 1, stage, second);
    return text;
}

static int new_functions(struct weft_lowerer *lowerer, struct weft_function **function,
                         const struct weft_function ***functions)
{
    *function = weft_arena_array(lowerer->arena, WEFT_LOOP_OUTPUTS, sizeof **function);
    *functions = weft_arena_array(lowerer->arena, WEFT_LOOP_OUTPUTS, sizeof **functions);
    return *function && *functions ? WEFT_OK : WEFT_NO_MEMORY;
}

static uint64_t domain_blocks(const struct weft_lowerer *lowerer, const struct weft_loop_body *body,
                              const struct weft_type *domain)
{
    for (size_t i = 0; domain->kind == WEFT_T_COLUMN && i < body->sources.count; i++)
        if (body->sources.data[i]->type->kind == WEFT_T_COLUMN)
            return weft_lowerer_blocks(lowerer, lowerer->layers[body->sources.data[i]->index]);
    return weft_type_blocks(domain);
}

static int lower_loop(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t *layer)
{
    struct weft_loop_body body = {.lowerer = lowerer};
    struct weft_function *function;
    const struct weft_function **functions;
    int status = new_functions(lowerer, &function, &functions);
    if (!status)
        status = weft_loop_body_add_stored(&body, node);
    if (!status)
        status = weft_loop_body_build(&body, function);
    if (!status) {
        function->result = weft_loop_body_copy(&body, function, node);
        functions[0] = function;
        struct weft_layer_spec spec = loop_spec(lowerer, node, WEFT_LOOP_RUN, functions);
        status = access_maps(&body, function, &function->result, 1, &spec);
        spec.blocks = domain_blocks(lowerer, &body, node->type);
        spec.name = node->op->name;
        if (!status)
            status = weft_lowerer_add(lowerer, &spec, layer);
    }
    weft_loop_body_clear(&body);
    return status;
}

// ---- Reductions -----------------------------------------------------------------------------------------

// A copy of a reduction whose input is `input`.
static const struct weft_node *reduction_of(struct weft_arena *arena, const struct weft_node *node,
                                            const struct weft_node *input, uint32_t index)
{
    struct weft_node *copy = weft_arena_copy(arena, node, sizeof *node);
    const struct weft_node **inputs = weft_arena_array(arena, 1, sizeof *inputs);
    if (!copy || !inputs)
        return NULL;
    inputs[0] = input;
    copy->inputs = inputs;
    copy->input_count = 1;
    copy->index = index;
    return copy;
}

// The function of a merge or a finish: a reduction of a placeholder.
static int bare_function(struct weft_lowerer *lowerer, const struct weft_node *node,
                         struct weft_function *function)
{
    const struct weft_node **nodes = weft_arena_array(lowerer->arena, 2, sizeof *nodes);
    if (!nodes || !(nodes[0] = weft_loop_placeholder(lowerer->arena, node->inputs[0], 0)) ||
        !(nodes[1] = reduction_of(lowerer->arena, node, nodes[0], 1)))
        return WEFT_NO_MEMORY;
    *function = (struct weft_function){
        .arity = 1, .body_count = 1, .params = nodes, .result = nodes[1], .body = nodes + 1};
    return WEFT_OK;
}

static uint64_t state_bytes(const struct weft_node *node)
{
    const struct weft_type *input = node->inputs[0]->type;
    uint64_t bytes = 8u * weft_loop_reduction(node)->planes;
    uint32_t axes = weft_loop_axes(node);
    for (int d = 0; input->kind == WEFT_T_ARRAY && d < input->ndim; d++)
        if (!(axes >> d & 1) &&
            __builtin_mul_overflow(bytes, (uint64_t)weft_chunks_largest(&input->chunks[d]), &bytes))
            return 0;
    return bytes;
}

// The functions of a group: one body, and a reduction of one of its nodes each.
static int group_functions(struct weft_loop_group *group, struct weft_function *function,
                           const struct weft_function **functions, const struct weft_node **roots)
{
    struct weft_arena *arena = group->body.lowerer->arena;
    int status = weft_loop_body_build(&group->body, function);
    for (size_t i = 0; !status && i < group->count; i++) {
        roots[i] = weft_loop_body_copy(&group->body, function, group->items[i]->inputs[0]);
        function[i] = function[0];
        function[i].result =
            reduction_of(arena, group->items[i], roots[i], function->arity + function->body_count);
        functions[i] = &function[i];
        status = function[i].result ? WEFT_OK : WEFT_NO_MEMORY;
    }
    return status;
}

static int lower_partial(struct weft_lowerer *lowerer, struct weft_loop_group *group, uint32_t *layer)
{
    const struct weft_node *first = group->items[0], *roots[WEFT_LOOP_OUTPUTS];
    struct weft_function *function;
    const struct weft_function **functions;
    int status = new_functions(lowerer, &function, &functions);
    if (!status)
        status = group_functions(group, function, functions, roots);
    if (status)
        return status;
    struct weft_layer_spec spec = loop_spec(lowerer, first, WEFT_LOOP_PARTIAL, functions);
    status = access_maps(&group->body, function, roots, group->count, &spec);
    spec.blocks = domain_blocks(lowerer, &group->body, first->inputs[0]->type);
    spec.name = layer_name(lowerer, first, "partial");
    spec.bytes = 0;
    for (size_t i = 0; i < group->count; i++)
        if (__builtin_add_overflow(spec.bytes, state_bytes(group->items[i]), &spec.bytes))
            spec.bytes = 0;
    return status ? status : weft_lowerer_add(lowerer, &spec, layer);
}

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

// The tree of the group's reductions over the axes of group[first]: the states of the others are left out.
static int lower_merges(struct weft_lowerer *lowerer, const struct weft_node *const *group, size_t count,
                        size_t first, uint32_t *layer)
{
    const struct weft_type *input = group[first]->inputs[0]->type;
    struct weft_function *function;
    const struct weft_function **functions;
    uint32_t axes = weft_loop_axes(group[first]);
    int status = new_functions(lowerer, &function, &functions);
    for (size_t i = first; !status && i < count; i++) {
        if (weft_loop_axes(group[i]) != axes)
            continue;
        status = bare_function(lowerer, group[i], &function[i]);
        functions[i] = &function[i];
    }
    if (status)
        return status;
    struct weft_layer_spec spec = loop_spec(lowerer, group[first], WEFT_LOOP_MERGE, functions);
    spec.name = layer_name(lowerer, group[first], "merge");
    spec.bytes = state_bytes(group[first]);
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
static int lower_group(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    struct arrays *arrays = lowerer->array;
    struct weft_loop_group group;
    uint32_t partial;
    int status = weft_loop_group_find(lowerer, &arrays->readers, node, &group);
    if (!status)
        status = lower_partial(lowerer, &group, &partial);
    for (size_t i = 0; !status && i < group.count; i++) {
        uint32_t layer = partial;
        if (arrays->readers.merged[group.items[i]->index] != WEFT_NO_LAYER)
            continue;
        status = lower_merges(lowerer, group.items, group.count, i, &layer);
        uint32_t axes = weft_loop_axes(group.items[i]);
        for (size_t k = i; !status && k < group.count; k++) {
            if (weft_loop_axes(group.items[k]) != axes)
                continue;
            arrays->readers.merged[group.items[k]->index] = layer;
            arrays->pick[group.items[k]->index] = (uint32_t)k;
        }
    }
    weft_loop_body_clear(&group.body);
    return status;
}

static int lower_reduction(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t *layer)
{
    struct arrays *arrays = lowerer->array;
    struct weft_function *function;
    const struct weft_function **functions;
    int status = new_functions(lowerer, &function, &functions);
    if (!status && arrays->readers.merged[node->index] == WEFT_NO_LAYER)
        status = lower_group(lowerer, node);
    if (!status)
        status = bare_function(lowerer, node, function);
    if (status)
        return status;
    // The place among the group's states is the number of the function that is given.
    functions[arrays->pick[node->index]] = function;
    struct weft_layer_spec spec = loop_spec(lowerer, node, WEFT_LOOP_FINISH, functions);
    struct weft_map map = {.layer = arrays->readers.merged[node->index], .kind = WEFT_MAP_SAME};
    spec.blocks = weft_lowerer_blocks(lowerer, map.layer);
    spec.name = node->op->name;
    spec.maps = &map;
    spec.map_count = 1;
    return weft_lowerer_add(lowerer, &spec, layer);
}

int weft_array_lower(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t *layer)
{
    struct arrays *arrays = lowerer->array;
    if (!arrays->loop)
        return weft_diag(lowerer->graph->diags, WEFT_E_DTYPE, node->span, "'%s' cannot be computed on blocks",
                         node->op->name);
    return is_reduction(node) ? lower_reduction(lowerer, node, layer) : lower_loop(lowerer, node, layer);
}
