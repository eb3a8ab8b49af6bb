// weft: the layers of fused loops: what their tasks run, and which blocks they read.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/loop_layers.h"

#include <string.h>

#include "graph/chunks.h"

// ---- Maps of a loop's accesses --------------------------------------------------------------------------

bool weft_loop_is_identity(const struct weft_index_map *map, int ndim)
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
    if (domain->kind == WEFT_T_ARRAY && weft_loop_is_identity(map, domain->ndim) &&
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

int weft_loop_access_maps(struct weft_loop_body *body, const struct weft_function *function,
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

struct weft_layer_spec weft_loop_spec(struct weft_lowerer *lowerer, const struct weft_node *node,
                                      uint32_t stage, const struct weft_function *const *functions)
{
    static const struct weft_value *const no_attrs[WEFT_LOOP_OUTPUTS] = {0};
    bool makes_tuple = stage == WEFT_LOOP_PARTIAL || stage == WEFT_LOOP_MERGE || stage == WEFT_LOOP_JOINT ||
                       (stage == WEFT_LOOP_PICK && node->op->algebra == WEFT_REDUCTION);
    const struct weft_loop_arrays *arrays = lowerer->array;
    uint64_t total, largest = 0;
    if (!weft_type_bytes(node->type, &total, &largest))
        largest = 0;
    return (struct weft_layer_spec){
        .node = node,
        .op = arrays->loop,
        .stage = stage,
        .attrs = no_attrs,
        .functions = functions,
        .type = makes_tuple ? arrays->tuple : node->type,
        .bytes = largest,
    };
}

const char *weft_loop_layer_name(struct weft_lowerer *lowerer, const struct weft_node *node,
                                 const char *stage)
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

int weft_loop_new_functions(struct weft_lowerer *lowerer, struct weft_function **function,
                            const struct weft_function ***functions)
{
    *function = weft_arena_array(lowerer->arena, WEFT_LOOP_OUTPUTS, sizeof **function);
    *functions = weft_arena_array(lowerer->arena, WEFT_LOOP_OUTPUTS, sizeof **functions);
    return *function && *functions ? WEFT_OK : WEFT_NO_MEMORY;
}

uint64_t weft_loop_domain_blocks(const struct weft_lowerer *lowerer, const struct weft_loop_body *body,
                                 const struct weft_type *domain)
{
    for (size_t i = 0; domain->kind == WEFT_T_COLUMN && i < body->sources.count; i++)
        if (body->sources.data[i]->type->kind == WEFT_T_COLUMN)
            return weft_lowerer_blocks(lowerer, lowerer->layers[body->sources.data[i]->index]);
    return weft_type_blocks(domain);
}

const struct weft_node *weft_loop_reduction_of(struct weft_arena *arena, const struct weft_node *node,
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

int weft_loop_bare_function(struct weft_lowerer *lowerer, const struct weft_node *item,
                            struct weft_function *function)
{
    bool folds = item->op->algebra == WEFT_REDUCTION;
    const struct weft_node **nodes = weft_arena_array(lowerer->arena, 2, sizeof *nodes);
    if (!nodes || !(nodes[0] = weft_loop_placeholder(lowerer->arena, weft_loop_root(item), 0)) ||
        (folds && !(nodes[1] = weft_loop_reduction_of(lowerer->arena, item, nodes[0], 1))))
        return WEFT_NO_MEMORY;
    *function = (struct weft_function){
        .arity = 1, .body_count = folds, .params = nodes, .result = nodes[folds], .body = nodes + 1};
    return WEFT_OK;
}

uint64_t weft_loop_state_bytes(const struct weft_node *node)
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
