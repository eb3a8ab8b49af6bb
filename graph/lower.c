// weft: from the expression graph to layers of tasks.
// SPDX-License-Identifier: BSD-3-Clause
//
//   needed nodes → constants → a layer for each node, by its algebra → packs get maps → fused → culled
//
// One walk over the nodes in index order; inputs have lower indices, so their layers exist.  Calls on single
// blocks are packed (graph/pack.c).  While lists that decide how the graph grows are not known, only what
// computes them is lowered.
//
// Merging trees have a fixed fan, so the order of combination depends on the number of blocks alone.

#include "graph/builder.h"

#include <stdlib.h>

#include "graph/facts.h"
#include "graph/registry.h"

#define MERGE_FAN     8
#define MOST_ATTEMPTS 3 // at sharing passes

static bool is_const(const struct weft_node *node)
{
    return node->op == &weft_op_const;
}

static bool has_blocks(const struct weft_type *type)
{
    switch (type->kind) {
    case WEFT_T_ARRAY:
    case WEFT_T_COLUMN:
    case WEFT_T_FRAME:
    case WEFT_T_GROUPED:
    case WEFT_T_BAG:
        return true;
    default:
        return false;
    }
}

// An operation on blocks that is given scalars alone is a call of its scalar function.
static bool is_scalar_call(const struct weft_node *node)
{
    enum weft_algebra algebra = node->op->algebra;
    bool on_blocks = algebra == WEFT_ELEMENTWISE || algebra == WEFT_BLOCKWISE || algebra == WEFT_REDUCTION;
    if (!on_blocks || !node->op->scalar || has_blocks(node->type))
        return false;
    for (uint32_t i = 0; i < node->input_count; i++)
        if (has_blocks(node->inputs[i]->type))
            return false;
    return true;
}

bool weft_node_is_call(const struct weft_node *node)
{
    return node->op->algebra == WEFT_CALL || is_scalar_call(node);
}

// ---- Layers ---------------------------------------------------------------------------------------------

uint64_t weft_lowerer_blocks(const struct weft_lowerer *lowerer, uint32_t layer)
{
    return lowerer->builder->layers.data[layer].block_count;
}

static struct weft_str layer_name(struct weft_lowerer *lowerer, const struct weft_layer_spec *spec)
{
    const char *stage = spec->stage == WEFT_STAGE_SCALAR ? "" : spec->op->stages[spec->stage].name;
    if (spec->name)
        return weft_str(spec->name);
    bool main = spec->op->algebra == WEFT_BLOCKWISE && spec->stage == 0;
    if (spec->op->stage_count < 2 || main || !stage || !*stage)
        return weft_str(spec->op->name);
    size_t first = strlen(spec->op->name), second = strlen(stage);
    char *text = weft_arena_alloc(lowerer->arena, first + second + 2);
    if (!text)
        return weft_str(spec->op->name);
    memcpy(text, spec->op->name, first);
    text[first] = '-';
    memcpy(text + first + 1, stage, second);
    return (struct weft_str){text, first + second + 1};
}

static int add_program(struct weft_lowerer *lowerer, const struct weft_layer_spec *spec,
                       const struct weft_argument *arguments, struct weft_layer *layer)
{
    struct weft_step *step = weft_arena_alloc(lowerer->arena, sizeof *step);
    struct weft_argument *args = weft_arena_array(lowerer->arena, spec->map_count, sizeof *args);
    struct weft_map *maps = weft_arena_array(lowerer->arena, spec->map_count, sizeof *maps);
    if (!step || !args || !maps)
        return WEFT_NO_MEMORY;
    for (size_t m = 0; m < spec->map_count; m++) {
        maps[m] = spec->maps[m];
        args[m] = arguments ? arguments[m] : (struct weft_argument){.index = (uint32_t)m};
    }
    *step = (struct weft_step){
        .op = spec->op,
        .stage = spec->stage,
        .attrs = spec->attrs,
        .functions = spec->functions,
        .type = spec->type,
        .input_types = spec->input_types,
        .input_type_count = spec->input_type_count,
        .extra = spec->extra,
        .arguments = args,
        .argument_count = spec->map_count,
        .node = spec->node->id,
        .span = spec->node->span,
        .bytes = spec->bytes,
    };
    layer->maps = maps;
    layer->map_count = spec->map_count;
    layer->steps = step;
    layer->step_count = 1;
    return WEFT_OK;
}

// Between single blocks all kinds of maps are the same one.
static void simplify_maps(struct weft_lowerer *lowerer, struct weft_layer *layer, struct weft_map *maps)
{
    for (size_t m = 0; m < layer->map_count; m++)
        if (layer->block_count == 1 && maps[m].kind != WEFT_MAP_TASKS &&
            weft_lowerer_blocks(lowerer, maps[m].layer) == 1 && weft_map_count(&maps[m], 0, 1) == 1)
            maps[m] = (struct weft_map){.layer = maps[m].layer, .kind = WEFT_MAP_SAME};
}

static int check_maps(struct weft_lowerer *lowerer, const struct weft_layer_spec *spec)
{
    size_t layers = lowerer->builder->layers.count;
    bool good = true;
    if (spec->blocks >= WEFT_MAX_BLOCKS)
        return weft_diag(lowerer->graph->diags, WEFT_E_CHUNKS, spec->node->span,
                         "'%s' would have %llu tasks, too many: larger chunks make fewer",
                         spec->node->op->name, (unsigned long long)spec->blocks);
    for (size_t m = 0; m < spec->map_count && good; m++) {
        const struct weft_map *map = &spec->maps[m];
        good = map->kind == WEFT_MAP_TASKS ||
               (map->layer < layers &&
                weft_map_valid(map, spec->blocks, weft_lowerer_blocks(lowerer, map->layer)));
    }
    if (good)
        return WEFT_OK;
    return weft_diag(lowerer->graph->diags, WEFT_E_CHUNKS, spec->node->span,
                     "'%s' cannot be split into blocks: its inputs' blocks do not match", spec->op->name);
}

static int add_layer(struct weft_lowerer *lowerer, const struct weft_layer_spec *spec,
                     const struct weft_argument *arguments, uint32_t *out)
{
    struct weft_builder *builder = lowerer->builder;
    int status = check_maps(lowerer, spec);
    if (status)
        return status;
    struct weft_layer layer = {
        .block_count = spec->blocks, .name = layer_name(lowerer, spec), .bytes = spec->bytes};
    status = add_program(lowerer, spec, arguments, &layer);
    if (status)
        return status;
    struct weft_map *maps = (struct weft_map *)(uintptr_t)layer.maps; // just made: still ours to write
    simplify_maps(lowerer, &layer, maps);
    if (builder->layers.count >= WEFT_MAX_LAYERS || !weft_vec_push(&builder->layers, layer))
        return WEFT_NO_MEMORY;
    *out = (uint32_t)(builder->layers.count - 1);
    return WEFT_OK;
}

int weft_lowerer_add(struct weft_lowerer *lowerer, const struct weft_layer_spec *spec, uint32_t *out)
{
    return add_layer(lowerer, spec, NULL, out);
}

int weft_lowerer_spec(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t stage,
                      struct weft_layer_spec *out)
{
    const struct weft_type **types = weft_arena_array(lowerer->arena, node->input_count, sizeof *types);
    if (!types)
        return WEFT_NO_MEMORY;
    for (uint32_t i = 0; i < node->input_count; i++)
        types[i] = node->inputs[i]->type;
    uint64_t total, largest = 0;
    if (!weft_type_bytes(node->type, &total, &largest))
        largest = 0;
    *out = (struct weft_layer_spec){
        .node = node,
        .op = node->op,
        .stage = stage,
        .attrs = node->attrs,
        .functions = node->functions,
        .type = node->type,
        .input_types = types,
        .input_type_count = node->input_count,
        .bytes = largest,
    };
    return WEFT_OK;
}

// ---- Calls ----------------------------------------------------------------------------------------------

static uint64_t input_blocks(const struct weft_lowerer *lowerer, const struct weft_node *input)
{
    const struct weft_builder *builder = lowerer->builder;
    bool one_of_many = is_const(input) || (weft_node_is_call(input) && !builder->alone[input->index]);
    return one_of_many ? 1 : weft_lowerer_blocks(lowerer, lowerer->layers[input->index]);
}

static bool inputs_are_single(const struct weft_lowerer *lowerer, const struct weft_node *node)
{
    for (uint32_t i = 0; i < node->input_count; i++)
        if (input_blocks(lowerer, node->inputs[i]) != 1)
            return false;
    return true;
}

// Maps of a call with a layer of its own: a run of single blocks is one map whose blocks are spread over the
// arguments, an input of several blocks goes to its argument whole.
static int call_maps(struct weft_lowerer *lowerer, const struct weft_node *node, struct weft_map *maps,
                     struct weft_argument *arguments, size_t *count)
{
    uint64_t *places = weft_arena_array(lowerer->arena, node->input_count, sizeof *places);
    if (!places)
        return WEFT_NO_MEMORY;
    bool in_run = false;
    *count = 0;
    for (uint32_t i = 0; i < node->input_count; i++) {
        uint32_t index = node->inputs[i]->index, layer = lowerer->layers[index];
        bool single = input_blocks(lowerer, node->inputs[i]) == 1;
        places[i] = weft_place(layer, lowerer->builder->block_of[index]);
        if (single && in_run) {
            maps[*count - 1].fan++;
            continue;
        }
        arguments[*count] = (struct weft_argument){.index = (uint32_t)*count, .spread = single};
        maps[(*count)++] = single ? (struct weft_map){.kind = WEFT_MAP_TASKS,
                                                      .layer = WEFT_NO_LAYER,
                                                      .fan = 1,
                                                      .table = &places[i]}
                                  : (struct weft_map){.kind = WEFT_MAP_ALL, .layer = layer};
        in_run = single;
    }
    return WEFT_OK;
}

static int lower_call(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    uint32_t stage = node->op->algebra == WEFT_CALL && node->op->stage_count > 0 ? 0 : WEFT_STAGE_SCALAR;
    if (!lowerer->builder->alone[node->index] && inputs_are_single(lowerer, node))
        return weft_pack_add(lowerer, node, stage);
    struct weft_layer_spec spec;
    struct weft_map *maps = weft_arena_array(lowerer->arena, node->input_count, sizeof *maps);
    struct weft_argument *arguments = weft_arena_array(lowerer->arena, node->input_count, sizeof *arguments);
    if (!maps || !arguments)
        return WEFT_NO_MEMORY;
    int status = weft_lowerer_spec(lowerer, node, stage, &spec);
    if (!status)
        status = call_maps(lowerer, node, maps, arguments, &spec.map_count);
    if (status)
        return status;
    spec.maps = maps;
    spec.blocks = 1;
    return add_layer(lowerer, &spec, arguments, &lowerer->layers[node->index]);
}

// ---- The generic algebras -------------------------------------------------------------------------------

// Block i from block i of the inputs with blocks; the others go to all.
static int blockwise_spec(struct weft_lowerer *lowerer, const struct weft_node *node,
                          struct weft_layer_spec *spec)
{
    struct weft_map *maps = weft_arena_array(lowerer->arena, node->input_count, sizeof *maps);
    if (!maps)
        return WEFT_NO_MEMORY;
    int status = weft_lowerer_spec(lowerer, node, 0, spec);
    if (status)
        return status;
    uint64_t blocks = 0;
    bool any = false;
    for (uint32_t i = 0; i < node->input_count; i++) {
        uint64_t count = weft_lowerer_blocks(lowerer, lowerer->layers[node->inputs[i]->index]);
        if (has_blocks(node->inputs[i]->type)) {
            blocks = count > blocks ? count : blocks;
            any = true;
        }
    }
    spec->blocks = any ? blocks : 1;
    for (uint32_t i = 0; i < node->input_count; i++) {
        uint32_t layer = lowerer->layers[node->inputs[i]->index];
        bool same = weft_lowerer_blocks(lowerer, layer) == spec->blocks;
        bool one = weft_lowerer_blocks(lowerer, layer) == 1;
        maps[i] = (struct weft_map){.layer = layer, .kind = one && !same ? WEFT_MAP_ONE : WEFT_MAP_SAME};
    }
    spec->maps = maps;
    spec->map_count = node->input_count;
    return WEFT_OK;
}

// Gives each block stages[1] of the blocks before it, after its inputs.
static int add_before(struct weft_lowerer *lowerer, struct weft_layer_spec *spec)
{
    struct weft_layer_spec before = *spec;
    uint64_t *starts = weft_arena_array(lowerer->arena, spec->blocks, sizeof *starts);
    uint64_t *ends = weft_arena_array(lowerer->arena, spec->blocks, sizeof *ends);
    struct weft_map *maps = weft_arena_array(lowerer->arena, spec->map_count + 1, sizeof *maps);
    uint32_t layer;
    if (!starts || !ends || !maps)
        return WEFT_NO_MEMORY;
    before.stage = 1;
    before.bytes = sizeof(struct weft_value);
    int status = add_layer(lowerer, &before, NULL, &layer);
    if (status)
        return status;
    for (uint64_t i = 0; i < spec->blocks; i++)
        ends[i] = i;
    memcpy(maps, spec->maps, spec->map_count * sizeof *maps);
    maps[spec->map_count] =
        (struct weft_map){.layer = layer, .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
    spec->maps = maps;
    spec->map_count++;
    return WEFT_OK;
}

static int lower_blockwise(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    struct weft_layer_spec spec;
    int status = blockwise_spec(lowerer, node, &spec);
    if (!status && node->op->stage_count > 1 && weft_facts_get(lowerer->graph->facts, node->id))
        status = add_before(lowerer, &spec);
    return status ? status : add_layer(lowerer, &spec, NULL, &lowerer->layers[node->index]);
}

static int lower_source(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    struct weft_layer_spec spec;
    int status = weft_lowerer_spec(lowerer, node, 0, &spec);
    if (status)
        return status;
    spec.blocks = weft_type_blocks(node->type);
    return add_layer(lowerer, &spec, NULL, &lowerer->layers[node->index]);
}

// Levels of merges down to one block; without blocks one merge of nothing.
static int add_merges(struct weft_lowerer *lowerer, const struct weft_layer_spec *merge, uint32_t layer,
                      uint32_t fan, uint32_t *out)
{
    struct weft_layer_spec spec = *merge;
    uint64_t blocks = weft_lowerer_blocks(lowerer, layer);
    while (blocks != 1) {
        struct weft_map map = {.layer = layer, .kind = WEFT_MAP_TREE, .fan = fan};
        blocks = blocks == 0 ? 1 : (blocks - 1) / fan + 1;
        spec.maps = &map;
        spec.map_count = 1;
        spec.blocks = blocks;
        int status = add_layer(lowerer, &spec, NULL, &layer);
        if (status)
            return status;
    }
    *out = layer;
    return WEFT_OK;
}

static int lower_tree(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    struct weft_layer_spec spec;
    uint32_t layer;
    int status = blockwise_spec(lowerer, node, &spec);
    if (!status)
        status = add_layer(lowerer, &spec, NULL, &layer);
    spec.stage = 1;
    spec.input_types = NULL;
    spec.input_type_count = 0;
    if (!status)
        status = add_merges(lowerer, &spec, layer, MERGE_FAN, &layer);
    if (!status && node->op->stage_count > 2) {
        struct weft_map map = {.layer = layer, .kind = WEFT_MAP_SAME};
        spec.stage = 2;
        spec.maps = &map;
        spec.map_count = 1;
        spec.blocks = 1;
        status = add_layer(lowerer, &spec, NULL, &layer);
    }
    if (!status)
        lowerer->layers[node->index] = layer;
    return status;
}

// ---- Operations that lower themselves -------------------------------------------------------------------

static int find_stage(struct weft_lowering *lowering, const char *name, uint32_t *out)
{
    for (size_t s = 0; s < lowering->op->stage_count; s++)
        if (strcmp(lowering->op->stages[s].name, name) == 0) {
            *out = (uint32_t)s;
            return WEFT_OK;
        }
    return weft_lower_fail(lowering, WEFT_E_TASK, "operation '%s' has no stage '%s'", lowering->op->name,
                           name);
}

int weft_lower_layer(struct weft_lowering *lowering, const char *stage, uint64_t blocks,
                     const struct weft_map *maps, size_t map_count, const struct weft_value *extra,
                     uint64_t bytes, uint32_t *out)
{
    struct weft_lowerer *lowerer = lowering->context;
    struct weft_layer_spec spec;
    uint32_t index = 0;
    int status = find_stage(lowering, stage, &index);
    if (!status)
        status = weft_lowerer_spec(lowerer, lowering->node, index, &spec);
    if (status)
        return status;
    spec.input_types = lowering->input_types; // the same for all layers of the node
    spec.extra = extra;
    spec.maps = maps;
    spec.map_count = map_count;
    spec.blocks = blocks;
    spec.bytes = bytes;
    return add_layer(lowerer, &spec, NULL, out);
}

uint64_t weft_lower_blocks(const struct weft_lowering *lowering, uint32_t layer)
{
    return weft_lowerer_blocks(lowering->context, layer);
}

int weft_lower_tree(struct weft_lowering *lowering, const char *stage, uint32_t layer, uint32_t fan,
                    uint32_t *out)
{
    struct weft_lowerer *lowerer = lowering->context;
    struct weft_layer_spec spec;
    uint32_t index = 0;
    if (fan < 2)
        return weft_lower_fail(lowering, WEFT_E_TASK, "operation '%s' merges fewer than two blocks at a time",
                               lowering->op->name);
    int status = find_stage(lowering, stage, &index);
    if (!status)
        status = weft_lowerer_spec(lowerer, lowering->node, index, &spec);
    if (status)
        return status;
    spec.input_types = NULL;
    spec.input_type_count = 0;
    uint64_t merged = lowerer->builder->layers.data[layer].bytes;
    spec.bytes = merged > spec.bytes ? merged : spec.bytes;
    return add_merges(lowerer, &spec, layer, fan, out);
}

const struct weft_value *weft_lower_constant(const struct weft_lowering *lowering, size_t input)
{
    return weft_node_const(lowering->node->inputs[input]);
}

int weft_lower_fail(struct weft_lowering *lowering, enum weft_diag_code code, const char *format, ...)
{
    struct weft_lowerer *lowerer = lowering->context;
    va_list args;
    va_start(args, format);
    int status = weft_vdiag(lowerer->graph->diags, code, lowering->node->span, format, args);
    va_end(args);
    return status;
}

static int lower_custom(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    uint32_t *inputs = weft_arena_array(lowerer->arena, node->input_count, sizeof *inputs);
    struct weft_layer_spec spec;
    int status = inputs ? weft_lowerer_spec(lowerer, node, 0, &spec) : WEFT_NO_MEMORY;
    if (status)
        return status;
    for (uint32_t i = 0; i < node->input_count; i++)
        inputs[i] = lowerer->layers[node->inputs[i]->index];
    struct weft_lowering lowering = {
        .op = node->op,
        .node = node,
        .arena = lowerer->arena,
        .input_count = node->input_count,
        .inputs = inputs,
        .input_types = spec.input_types,
        .attrs = node->attrs,
        .fact = weft_facts_get(lowerer->graph->facts, node->id),
        .type = node->type,
        .result = WEFT_NO_LAYER,
        .context = lowerer,
    };
    status = node->op->lower(&lowering);
    if (!status && lowering.result >= lowerer->builder->layers.count)
        status = weft_lower_fail(&lowering, WEFT_E_TASK, "operation '%s' made no layer", node->op->name);
    lowerer->layers[node->index] = lowering.result;
    return status;
}

int weft_lowerer_node(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    if (weft_node_is_call(node))
        return lower_call(lowerer, node);
    switch (node->op->algebra) {
    case WEFT_BLOCKWISE:
        return lower_blockwise(lowerer, node);
    case WEFT_TREE:
        return lower_tree(lowerer, node);
    case WEFT_SOURCE:
        return lower_source(lowerer, node);
    case WEFT_CUSTOM:
        return lower_custom(lowerer, node);
    case WEFT_ELEMENTWISE:
    case WEFT_GENERATOR:
    case WEFT_VIEW:
    case WEFT_REDUCTION:
        return weft_array_lower(lowerer, node);
    case WEFT_CALL:
    case WEFT_EXPAND:
    case WEFT_DEFINED:
    case WEFT_COMPOSED:
        break;
    }
    return weft_diag(lowerer->graph->diags, WEFT_E_NOT_CONSTANT, node->span,
                     "'%s' needs a list that is not yet known", node->op->name);
}

// ---- Constants ------------------------------------------------------------------------------------------

static int add_constants(struct weft_lowerer *lowerer, const struct weft_value **values, uint64_t count,
                         uint32_t *out)
{
    struct weft_layer layer = {.block_count = count, .constants = values, .name = WEFT_STR("constant")};
    if (!weft_vec_push(&lowerer->builder->layers, layer))
        return WEFT_NO_MEMORY;
    *out = (uint32_t)(lowerer->builder->layers.count - 1);
    return WEFT_OK;
}

// One layer for the constants of calls, one for each that something else reads.
static int lower_constants(struct weft_lowerer *lowerer)
{
    const struct weft_graph *graph = lowerer->graph;
    struct weft_builder *builder = lowerer->builder;
    const struct weft_value **values = weft_arena_array(lowerer->arena, builder->constants, sizeof *values);
    uint32_t layer;
    int status = values ? add_constants(lowerer, values, builder->constants, &layer) : WEFT_NO_MEMORY;
    uint64_t shared = 0;
    for (size_t n = 0; n < graph->node_count && !status; n++) {
        if (!lowerer->needed[n] || !is_const(graph->nodes[n]))
            continue;
        const struct weft_value **slot = &values[builder->alone[n] ? 0 : shared];
        if (builder->alone[n]) {
            slot = weft_arena_array(lowerer->arena, 1, sizeof *slot);
            status = slot ? add_constants(lowerer, slot, 1, &lowerer->layers[n]) : WEFT_NO_MEMORY;
        } else {
            lowerer->layers[n] = layer;
            builder->block_of[n] = shared++;
        }
        if (slot)
            *slot = weft_node_const(graph->nodes[n]);
    }
    return status;
}

// ---- The whole ------------------------------------------------------------------------------------------

// Notes stored nodes of which fewer blocks are wanted than of what shares their pass: *uneven is true if
// there are any.  The others would be made for nothing.
static void find_uneven(struct weft_lowerer *lowerer, const uint32_t *number, bool *uneven)
{
    const struct weft_layer *layers = lowerer->tasks->layers;
    for (const struct weft_loop_pick *pick = lowerer->picks; pick; pick = pick->next)
        if (layers[number[pick->layer]].wanted_count < layers[number[pick->joint]].wanted_count)
            *uneven = lowerer->apart[pick->node->index] = true;
}

static int lower_all(struct weft_lowerer *lowerer, bool *uneven)
{
    const struct weft_graph *graph = lowerer->graph;
    int status = weft_find_needed(lowerer);
    if (!status)
        status = weft_array_plan(lowerer);
    if (!status)
        status = lower_constants(lowerer);
    for (size_t n = 0; n < graph->node_count && !status; n++)
        if (lowerer->needed[n] && !lowerer->inside[n] && !is_const(graph->nodes[n]) &&
            lowerer->layers[n] == WEFT_NO_LAYER)
            status = weft_lowerer_node(lowerer, graph->nodes[n]);
    if (!status)
        status = weft_pack_finish(lowerer);
    if (status)
        return status;
    uint32_t *number = calloc(lowerer->builder->layers.count + 1, sizeof *number);
    status = number ? weft_fuse_layers(lowerer, number) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_make_targets(lowerer, number);
    if (!status)
        status = weft_cull(lowerer->tasks);
    if (!status)
        find_uneven(lowerer, number, uneven);
    free(number);
    return status;
}

static void builder_clear(struct weft_lowerer *lowerer)
{
    struct weft_builder *builder = lowerer->builder;
    weft_pack_clear(builder);
    free(builder->layers.data);
    free(builder->block_of);
    free(builder->alone);
    free(builder->waiting);
    free(lowerer->needed);
    free(lowerer->kept);
    free(lowerer->inside);
    free(lowerer->uses);
    free(lowerer->layers);
}

static bool builder_init(struct weft_lowerer *lowerer)
{
    struct weft_builder *builder = lowerer->builder;
    size_t count = lowerer->graph->node_count + 1;
    lowerer->needed = calloc(count, sizeof *lowerer->needed);
    lowerer->kept = calloc(count, sizeof *lowerer->kept);
    lowerer->inside = calloc(count, sizeof *lowerer->inside);
    lowerer->uses = calloc(count, sizeof *lowerer->uses);
    lowerer->layers = malloc(count * sizeof *lowerer->layers);
    builder->block_of = calloc(count, sizeof *builder->block_of);
    builder->alone = calloc(count, sizeof *builder->alone);
    builder->waiting = calloc(count, sizeof *builder->waiting);
    if (!lowerer->needed || !lowerer->kept || !lowerer->inside || !lowerer->uses || !lowerer->layers ||
        !builder->block_of || !builder->alone || !builder->waiting)
        return false;
    memset(lowerer->layers, 0xff, count * sizeof *lowerer->layers); // WEFT_NO_LAYER
    return true;
}

static int attempt(const struct weft_graph *graph, bool *apart, bool apart_all, bool *uneven,
                   struct weft_taskgraph **out)
{
    struct weft_taskgraph *tasks = calloc(1, sizeof *tasks);
    if (!tasks)
        return WEFT_NO_MEMORY;
    weft_arena_init(&tasks->arena, 0);
    tasks->graph = graph;
    struct weft_builder builder = {0};
    struct weft_lowerer lowerer = {.graph = graph,
                                   .tasks = tasks,
                                   .arena = &tasks->arena,
                                   .builder = &builder,
                                   .apart = apart,
                                   .apart_all = apart_all};
    *uneven = false;
    int status = builder_init(&lowerer) ? lower_all(&lowerer, uneven) : WEFT_NO_MEMORY;
    builder_clear(&lowerer);
    if (status || *uneven)
        weft_taskgraph_free(tasks);
    else
        *out = tasks;
    return status;
}

// Which blocks are wanted is known at the end; where that speaks against a pass, all is done again without.
static int build(const struct weft_graph *graph, bool apart_all, struct weft_taskgraph **out)
{
    bool *apart = calloc(graph->node_count + 1, sizeof *apart), uneven = true;
    int status = apart ? WEFT_OK : WEFT_NO_MEMORY;
    for (int i = 0; !status && uneven; i++)
        status = attempt(graph, apart, apart_all || i == MOST_ATTEMPTS, &uneven, out);
    free(apart);
    if (status == WEFT_NO_MEMORY)
        (void)weft_diag(graph->diags, WEFT_E_NO_MEMORY, (struct weft_span){0},
                        "out of memory while planning the tasks");
    return status;
}

int weft_taskgraph_new(const struct weft_graph *graph, struct weft_taskgraph **out)
{
    return build(graph, false, out);
}

int weft_taskgraph_new_apart(const struct weft_graph *graph, struct weft_taskgraph **out)
{
    return build(graph, true, out);
}
