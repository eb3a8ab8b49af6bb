// weft: task graphs as bytes: reading.
// SPDX-License-Identifier: BSD-3-Clause
//
// Made for hostile input: see plan_file.h.  The first thing that is wrong sticks in the reader; everything
// read afterwards is zero, so loops only have to look at it once a turn.

#include "exec/plan_file.h"

#include <inttypes.h>
#include <stdlib.h>

#include "exec/plan_format.h"
#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "graph/codec.h"

struct parser {
    struct weft_reader reader;
    const struct weft_registry *registry;
    struct weft_taskgraph *graph;
    struct weft_arena *arena;
    struct weft_buf *why;
    const struct weft_op **ops;
    const struct weft_type **types;
    struct weft_node *nodes;
    size_t op_count, type_count, node_count;
    struct weft_layer *layers;
    uint64_t edges;
    size_t owned_capacity;
    bool no_memory;
};

static bool good(const struct parser *parser)
{
    return !parser->reader.why && !parser->no_memory;
}

static void fail(struct parser *parser, const char *why)
{
    if (good(parser))
        weft_reader_fail(&parser->reader, why);
}

// `count` zeroed elements in the arena, or a failure.
static void *array(struct parser *parser, size_t count, size_t size)
{
    void *data = good(parser) ? weft_arena_array(parser->arena, count, size) : NULL;
    if (!data)
        parser->no_memory |= good(parser);
    return data;
}

static struct weft_str get_text(struct parser *parser)
{
    struct weft_str text = weft_get_str(&parser->reader);
    char *copy = good(parser) ? weft_arena_copy(parser->arena, text.data, text.size) : NULL;
    if (!copy) {
        parser->no_memory |= good(parser);
        return (struct weft_str){0};
    }
    return (struct weft_str){copy, text.size};
}

// A number below `limit`.
static size_t get_index(struct parser *parser, size_t limit, const char *why)
{
    uint64_t index = weft_get_uint(&parser->reader);
    if (index < limit)
        return (size_t)index;
    fail(parser, why);
    return 0;
}

static const struct weft_value *get_value(struct parser *parser)
{
    struct weft_value *value = NULL;
    struct weft_taskgraph *graph = parser->graph;
    if (!good(parser))
        return NULL;
    int status = weft_get_value(&parser->reader, NULL, &value);
    if (status) {
        parser->no_memory |= status == WEFT_NO_MEMORY;
        return NULL;
    }
    if (!weft_vec_grow(&graph->owned, graph->owned_count, &parser->owned_capacity, sizeof *graph->owned)) {
        weft_value_release(value);
        parser->no_memory = true;
        return NULL;
    }
    graph->owned[graph->owned_count++] = value;
    return value;
}

static bool get_flag(struct parser *parser)
{
    uint8_t flag = weft_get_u8(&parser->reader);
    if (flag > 1)
        fail(parser, "a flag is neither 0 nor 1");
    return flag == 1;
}

// ---- Tables ---------------------------------------------------------------------------------------------

static void read_op(struct parser *parser, size_t i)
{
    struct weft_str name = weft_get_str(&parser->reader);
    uint64_t version = weft_get_uint(&parser->reader);
    const struct weft_op *op = good(parser) ? weft_registry_find(parser->registry, name) : NULL;
    if (weft_str_is(name, weft_op_const.name))
        op = &weft_op_const;
    if (weft_str_is(name, weft_op_param_node.name))
        op = &weft_op_param_node;
    if (good(parser) && (!op || !weft_str_is(name, op->name) || op->version != version)) {
        weft_buf_printf(parser->why, "it uses version %" PRIu64 " of the operation '%.*s', which is not here",
                        version, WEFT_STR_ARG(name));
        fail(parser, "an operation is not here");
    }
    parser->ops[i] = op;
}

static void read_ops(struct parser *parser)
{
    parser->op_count = weft_get_count(&parser->reader, 2);
    parser->ops = array(parser, parser->op_count, sizeof *parser->ops);
    for (size_t i = 0; i < parser->op_count && good(parser); i++)
        read_op(parser, i);
}

static void read_types(struct parser *parser)
{
    parser->type_count = weft_get_count(&parser->reader, 1);
    parser->types = array(parser, parser->type_count, sizeof *parser->types);
    for (size_t i = 0; i < parser->type_count && good(parser); i++)
        if (weft_get_type(&parser->reader, parser->arena, &parser->types[i]) == WEFT_NO_MEMORY)
            parser->no_memory = true;
}

static const struct weft_op *get_op(struct parser *parser)
{
    size_t index = get_index(parser, parser->op_count, "an operation has a number that is too large");
    return good(parser) ? parser->ops[index] : NULL;
}

static const struct weft_type *get_type(struct parser *parser)
{
    size_t index = get_index(parser, parser->type_count + 1, "a type has a number that is too large");
    return good(parser) && index > 0 ? parser->types[index - 1] : NULL;
}

// ---- Functions and their nodes --------------------------------------------------------------------------

static const struct weft_node *get_node(struct parser *parser, size_t limit)
{
    size_t index = get_index(parser, limit, "a node has a number that is too large");
    return good(parser) ? &parser->nodes[index] : NULL;
}

// Nodes in rising order, as the ones of a body are.
static const struct weft_node **get_nodes(struct parser *parser, size_t limit, uint32_t *count, bool rising)
{
    size_t n = weft_get_count(&parser->reader, 1);
    const struct weft_node **nodes = array(parser, n, sizeof *nodes);
    for (size_t i = 0; i < n && good(parser); i++) {
        nodes[i] = get_node(parser, limit);
        if (rising && i > 0 && good(parser) && nodes[i]->index <= nodes[i - 1]->index)
            fail(parser, "the nodes of a function are not in order");
    }
    *count = (uint32_t)n;
    return nodes;
}

static uint8_t get_depth(struct parser *parser)
{
    return (uint8_t)get_index(parser, WEFT_MAX_FUNCTION_DEPTH + 1, "functions are nested too deeply");
}

static const struct weft_function *get_function(struct parser *parser, size_t limit)
{
    if (!get_flag(parser))
        return NULL;
    struct weft_function *function = array(parser, 1, sizeof *function);
    if (!function)
        return NULL;
    function->depth = get_depth(parser);
    function->free_depth = get_depth(parser);
    function->params = get_nodes(parser, limit, &function->arity, false);
    if (function->arity > WEFT_MAX_FUNCTION_PARAMS)
        fail(parser, "a function has too many parameters");
    function->body = get_nodes(parser, limit, &function->body_count, true);
    function->result = get_node(parser, limit);
    return good(parser) ? function : NULL;
}

static void get_parameters(struct parser *parser, const struct weft_op *op, size_t limit,
                           const struct weft_value *const **attrs,
                           const struct weft_function *const **functions)
{
    size_t count = op->param_count;
    const struct weft_value **values = array(parser, count, sizeof *values);
    const struct weft_function **given = array(parser, count, sizeof *given);
    for (size_t p = 0; p < count && good(parser); p++) {
        values[p] = get_flag(parser) ? get_value(parser) : NULL;
        given[p] = get_function(parser, limit);
        bool is_attr = op->params[p].kind == WEFT_ATTR || op->params[p].flags & WEFT_P_NAMED;
        if ((values[p] && !is_attr) || (given[p] && op->params[p].kind != WEFT_FUNC))
            fail(parser, "an operation is given what it does not take");
    }
    *attrs = values;
    *functions = given;
}

static void read_node(struct parser *parser, size_t n)
{
    struct weft_node *node = &parser->nodes[n];
    node->index = (uint32_t)n;
    node->op = get_op(parser);
    node->type = get_type(parser);
    node->depth = get_depth(parser);
    node->id = weft_get_hash(&parser->reader);
    node->inputs = get_nodes(parser, n, &node->input_count, false);
    if (good(parser) && !node->type)
        fail(parser, "a node has no type");
    uint32_t *first = good(parser) ? array(parser, node->op->param_count + 1, sizeof *first) : NULL;
    for (size_t p = 0; first && p <= node->op->param_count; p++) {
        first[p] =
            (uint32_t)get_index(parser, (size_t)node->input_count + 1, "the inputs of a node do not match");
        if (p > 0 && first[p] < first[p - 1])
            fail(parser, "the inputs of a node do not match");
    }
    node->input_first = first;
    if (first)
        get_parameters(parser, node->op, n, &node->attrs, &node->functions);
    if (good(parser) && node->op == &weft_op_const && !node->attrs[0])
        fail(parser, "a constant has no value");
}

static void read_nodes(struct parser *parser)
{
    parser->node_count = weft_get_count(&parser->reader, 20);
    parser->nodes = array(parser, parser->node_count, sizeof *parser->nodes);
    for (size_t n = 0; n < parser->node_count && good(parser); n++)
        read_node(parser, n);
}

// ---- Layers ---------------------------------------------------------------------------------------------

// Dependencies are counted, so that a small file cannot ask for unbounded work.
static void count_edges(struct parser *parser, uint64_t edges)
{
    if (edges > WEFT_MAX_PLAN_TASKS || parser->edges + edges > WEFT_MAX_PLAN_TASKS)
        fail(parser, "it has too many dependencies");
    else
        parser->edges += edges;
}

static void read_ranges(struct parser *parser, struct weft_map *map, uint64_t blocks)
{
    if (blocks > weft_reader_left(&parser->reader)) {
        fail(parser, "it ends too early");
        return;
    }
    uint64_t *starts = array(parser, blocks, sizeof *starts), *ends = array(parser, blocks, sizeof *ends);
    for (uint64_t b = 0; b < blocks && good(parser); b++) {
        starts[b] = weft_get_uint(&parser->reader);
        uint64_t length = weft_get_uint(&parser->reader);
        count_edges(parser, length);
        if (__builtin_add_overflow(starts[b], length, &ends[b]))
            fail(parser, "a range of blocks is too long");
    }
    map->starts = starts;
    map->ends = ends;
}

static void read_table(struct parser *parser, struct weft_map *map, uint64_t entries)
{
    if (entries > weft_reader_left(&parser->reader)) {
        fail(parser, "it ends too early");
        return;
    }
    uint64_t *table = array(parser, entries, sizeof *table), last = 0;
    for (uint64_t i = 0; i < entries && good(parser); i++)
        last = table[i] = last + (uint64_t)weft_get_int(&parser->reader);
    map->table = table;
}

static void read_starts(struct parser *parser, struct weft_map *map, uint64_t blocks)
{
    if (blocks > weft_reader_left(&parser->reader)) {
        fail(parser, "it ends too early");
        return;
    }
    uint64_t *starts = array(parser, blocks + 1, sizeof *starts);
    for (uint64_t b = 0; b < blocks && good(parser); b++)
        if (__builtin_add_overflow(starts[b], weft_get_uint(&parser->reader), &starts[b + 1]))
            fail(parser, "a table of blocks is too long");
    map->starts = starts;
    if (good(parser))
        read_table(parser, map, starts[blocks]);
}

static void read_map_source(struct parser *parser, struct weft_map *map, size_t l)
{
    map->layer = WEFT_MAP_TASKS == map->kind ? UINT32_MAX
                                             : (uint32_t)get_index(parser, parser->graph->layer_count,
                                                                   "a map reads a layer that is not there");
    if (map->kind != WEFT_MAP_TASKS && map->layer == l)
        fail(parser, "a layer reads itself");
    if (map->kind == WEFT_MAP_TREE || map->kind == WEFT_MAP_TASKS)
        map->fan = (uint32_t)get_index(parser, UINT32_MAX, "a map has too many inputs");
}

static void read_map(struct parser *parser, struct weft_map *map, size_t l, uint64_t blocks)
{
    uint8_t kind = weft_get_u8(&parser->reader);
    if (kind > WEFT_MAP_TASKS)
        fail(parser, "a map is of no known kind");
    map->kind = good(parser) ? (enum weft_map_kind)kind : WEFT_MAP_ONE;
    read_map_source(parser, map, l);
    uint64_t entries;
    if (map->kind == WEFT_MAP_RANGE)
        read_ranges(parser, map, blocks);
    else if (map->kind == WEFT_MAP_TABLE)
        read_starts(parser, map, blocks);
    else if (map->kind == WEFT_MAP_TASKS && __builtin_mul_overflow(blocks, map->fan, &entries))
        fail(parser, "a table of tasks is too long");
    else if (map->kind == WEFT_MAP_TASKS)
        read_table(parser, map, entries);
    count_edges(parser, blocks);
}

static void read_arguments(struct parser *parser, const struct weft_layer *layer, struct weft_step *step,
                           size_t s)
{
    step->argument_count = weft_get_count(&parser->reader, 2);
    struct weft_argument *arguments = array(parser, step->argument_count, sizeof *arguments);
    for (size_t a = 0; a < step->argument_count && good(parser); a++) {
        uint8_t bits = weft_get_u8(&parser->reader);
        arguments[a].is_step = bits & 1;
        arguments[a].spread = bits & 2;
        arguments[a].index = (uint32_t)get_index(parser, arguments[a].is_step ? s : layer->map_count,
                                                 "an argument comes from nowhere");
        if (bits > 2)
            fail(parser, "an argument is malformed");
    }
    step->arguments = arguments;
}

static uint32_t read_stage(struct parser *parser, const struct weft_op *op)
{
    struct weft_str name = weft_get_str(&parser->reader);
    if (!good(parser))
        return 0;
    if (name.size == 0 && op->scalar)
        return WEFT_STAGE_SCALAR;
    for (size_t i = 0; i < op->stage_count; i++)
        if (weft_str_is(name, op->stages[i].name))
            return (uint32_t)i;
    fail(parser, "an operation has no such stage");
    return 0;
}

static void read_step(struct parser *parser, const struct weft_layer *layer, struct weft_step *step, size_t s)
{
    step->op = get_op(parser);
    if (!good(parser))
        return;
    step->stage = read_stage(parser, step->op);
    step->type = get_type(parser);
    bool typed = get_flag(parser);
    step->input_type_count = weft_get_count(&parser->reader, 1);
    const struct weft_type **types = array(parser, step->input_type_count, sizeof *types);
    for (size_t i = 0; i < step->input_type_count && good(parser); i++) {
        types[i] = get_type(parser);
        if (good(parser) && !types[i])
            fail(parser, "an input has no type");
    }
    step->input_types = typed ? types : NULL;
    if ((good(parser) && !step->type) || (!typed && step->input_type_count > 0))
        fail(parser, "a step has no type");
    if (good(parser))
        get_parameters(parser, step->op, parser->node_count, &step->attrs, &step->functions);
    step->extra = get_flag(parser) ? get_value(parser) : NULL;
    read_arguments(parser, layer, step, s);
    step->node = weft_get_hash(&parser->reader);
    step->bytes = weft_get_uint(&parser->reader);
}

static void read_constants(struct parser *parser, struct weft_layer *layer)
{
    if (layer->block_count > weft_reader_left(&parser->reader)) {
        fail(parser, "it ends too early");
        return;
    }
    const struct weft_value **values = array(parser, layer->block_count, sizeof *values);
    for (uint64_t b = 0; b < layer->block_count && good(parser); b++)
        values[b] = get_value(parser);
    layer->constants = values;
}

static void read_program(struct parser *parser, struct weft_layer *layer, size_t l)
{
    layer->map_count = weft_get_count(&parser->reader, 1);
    if (layer->map_count > UINT16_MAX)
        fail(parser, "a layer has too many maps");
    struct weft_map *maps = array(parser, layer->map_count, sizeof *maps);
    for (size_t m = 0; m < layer->map_count && good(parser); m++)
        read_map(parser, &maps[m], l, layer->block_count);
    layer->maps = maps;
    struct weft_step *steps = array(parser, layer->step_count, sizeof *steps);
    for (size_t s = 0; s < layer->step_count && good(parser); s++)
        read_step(parser, layer, &steps[s], s);
    layer->steps = steps;
}

static void read_layer(struct parser *parser, size_t l)
{
    struct weft_taskgraph *graph = parser->graph;
    struct weft_layer *layer = &parser->layers[l];
    layer->name = get_text(parser);
    layer->block_count = weft_get_uint(&parser->reader);
    layer->bytes = weft_get_uint(&parser->reader);
    layer->step_count = weft_get_count(&parser->reader, 1);
    if (layer->block_count > WEFT_MAX_PLAN_TASKS ||
        graph->task_count + layer->block_count > WEFT_MAX_PLAN_TASKS)
        fail(parser, "it has too many tasks");
    if (layer->step_count > UINT16_MAX)
        fail(parser, "a layer has too many steps");
    if (!good(parser))
        return;
    layer->first_task = graph->task_count;
    graph->task_count += layer->block_count;
    if (layer->step_count > 0) {
        read_program(parser, layer, l);
    } else {
        if (graph->constant_count != layer->first_task)
            fail(parser, "constants do not come first");
        graph->constant_count = graph->task_count;
        read_constants(parser, layer);
    }
}

static void read_layers(struct parser *parser)
{
    parser->graph->layer_count = weft_get_count(&parser->reader, 4);
    parser->layers = array(parser, parser->graph->layer_count, sizeof *parser->layers);
    parser->graph->layers = parser->layers;
    for (size_t l = 0; l < parser->graph->layer_count && good(parser); l++)
        read_layer(parser, l);
}

// Maps may name layers that come later, so they are checked when all are there.
static void check_maps(struct parser *parser)
{
    const struct weft_taskgraph *graph = parser->graph;
    for (size_t l = 0; l < graph->layer_count && good(parser); l++) {
        const struct weft_layer *layer = &graph->layers[l];
        for (size_t m = 0; m < layer->map_count && good(parser); m++) {
            const struct weft_map *map = &layer->maps[m];
            uint64_t source =
                map->kind == WEFT_MAP_TASKS ? graph->task_count : graph->layers[map->layer].block_count;
            if (!weft_map_valid(map, layer->block_count, source))
                fail(parser, "a map reads blocks that are not there");
        }
    }
}

// ---- Targets --------------------------------------------------------------------------------------------

static void read_target(struct parser *parser, struct weft_target *target)
{
    static const char *const kinds[] = {WEFT_PLAN_KINDS};
    struct weft_str kind = weft_get_str(&parser->reader);
    size_t k = 0;
    while (k < sizeof kinds / sizeof kinds[0] && !weft_str_is(kind, kinds[k]))
        k++;
    if (k == sizeof kinds / sizeof kinds[0])
        fail(parser, "a target is of no known kind");
    target->kind = (enum weft_output_kind)k;
    target->name = get_text(parser);
    target->layer = (uint32_t)get_index(parser, parser->graph->layer_count, "a target is not there");
    target->first_block = weft_get_uint(&parser->reader);
    target->block_count = weft_get_uint(&parser->reader);
    target->type = get_type(parser);
    target->node = weft_get_hash(&parser->reader);
    if (!good(parser))
        return;
    uint64_t blocks = parser->layers[target->layer].block_count;
    if (!target->type || target->first_block > blocks || target->block_count > blocks - target->first_block)
        fail(parser, "a target is not there");
    count_edges(parser, target->block_count);
}

static void read_targets(struct parser *parser)
{
    parser->graph->target_count = weft_get_count(&parser->reader, 20);
    struct weft_target *targets = array(parser, parser->graph->target_count, sizeof *targets);
    for (size_t t = 0; t < parser->graph->target_count && good(parser); t++)
        read_target(parser, &targets[t]);
    parser->graph->targets = targets;
    if (weft_reader_left(&parser->reader) > 0)
        fail(parser, "something follows its end");
}

// ---- The whole ------------------------------------------------------------------------------------------

static int read_all(struct parser *parser)
{
    read_ops(parser);
    read_types(parser);
    read_nodes(parser);
    read_layers(parser);
    read_targets(parser);
    check_maps(parser);
    if (parser->no_memory)
        return WEFT_NO_MEMORY;
    return parser->reader.why ? WEFT_INVALID : weft_cull(parser->graph);
}

int weft_plan_read(const struct weft_registry *registry, const void *data, size_t size,
                   struct weft_taskgraph **out, struct weft_buf *why)
{
    struct weft_taskgraph *graph = calloc(1, sizeof *graph);
    if (!graph)
        return WEFT_NO_MEMORY;
    weft_arena_init(&graph->arena, 0);
    struct parser parser = {.registry = registry, .graph = graph, .arena = &graph->arena, .why = why};
    uint32_t version;
    size_t used = 0;
    int status =
        weft_container_open(data, size, WEFT_PLAN_MAGIC, WEFT_PLAN_VERSION, &parser.reader, &version, &used);
    if (!status && used != size) {
        weft_reader_fail(&parser.reader, "something follows its end");
        status = WEFT_INVALID;
    }
    if (!status)
        status = read_all(&parser);
    if (status == WEFT_INVALID && why->size == 0)
        weft_buf_puts(why, parser.reader.why ? parser.reader.why : "it is malformed");
    if (status)
        weft_taskgraph_free(graph);
    else
        *out = graph;
    return status;
}

bool weft_plan_is(const void *data, size_t size)
{
    return size >= 8 && memcmp(data, "weft" WEFT_PLAN_MAGIC, 8) == 0;
}
