// weft: task graphs as bytes: reading.
// SPDX-License-Identifier: BSD-3-Clause
//
// Made for hostile input: see plan_file.h.  Graphs that grow are read in plan_read_graph.c.

#include "exec/plan_file.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "exec/plan_format.h"
#include "exec/plan_reader.h"
#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "graph/loop_plan.h"

bool weft_plan_good(const struct weft_plan_reader *plan)
{
    return !plan->reader.why && !plan->no_memory;
}

void weft_plan_fail(struct weft_plan_reader *plan, const char *why)
{
    if (weft_plan_good(plan))
        weft_reader_fail(&plan->reader, why);
}

void *weft_plan_array(struct weft_plan_reader *plan, size_t count, size_t size)
{
    void *data = weft_plan_good(plan) ? weft_arena_array(plan->arena, count, size) : NULL;
    if (!data)
        plan->no_memory |= weft_plan_good(plan);
    return data;
}

struct weft_str weft_plan_text(struct weft_plan_reader *plan)
{
    struct weft_str text = weft_get_str(&plan->reader);
    char *copy = weft_plan_good(plan) ? weft_arena_copy(plan->arena, text.data, text.size) : NULL;
    if (!copy) {
        plan->no_memory |= weft_plan_good(plan);
        return (struct weft_str){0};
    }
    return (struct weft_str){copy, text.size};
}

size_t weft_plan_index(struct weft_plan_reader *plan, size_t limit, const char *why)
{
    uint64_t index = weft_get_uint(&plan->reader);
    if (index < limit)
        return (size_t)index;
    weft_plan_fail(plan, why);
    return 0;
}

const struct weft_value *weft_plan_value(struct weft_plan_reader *plan)
{
    struct weft_value *value = NULL;
    struct weft_taskgraph *graph = plan->graph;
    if (!weft_plan_good(plan))
        return NULL;
    int status = weft_get_value(&plan->reader, NULL, &value);
    if (status) {
        plan->no_memory |= status == WEFT_NO_MEMORY;
        return NULL;
    }
    if (!weft_vec_grow(&graph->owned, graph->owned_count, &plan->owned_capacity, sizeof *graph->owned)) {
        weft_value_release(value);
        plan->no_memory = true;
        return NULL;
    }
    graph->owned[graph->owned_count++] = value;
    return value;
}

bool weft_plan_flag(struct weft_plan_reader *plan)
{
    uint8_t flag = weft_get_u8(&plan->reader);
    if (flag > 1)
        weft_plan_fail(plan, "a flag is neither 0 nor 1");
    return flag == 1;
}

// ---- Places ---------------------------------------------------------------------------------------------

static void read_source(struct weft_plan_reader *plan, size_t i)
{
    struct weft_str name = weft_plan_text(plan), text = weft_get_str(&plan->reader);
    if (!weft_plan_good(plan))
        return;
    if (memchr(name.data, '\0', name.size))
        weft_plan_fail(plan, "the name of a source is malformed");
    int status = weft_sources_add(plan->diags->sources, name.data, text, &plan->sources[i]);
    plan->no_memory |= status == WEFT_NO_MEMORY;
    if (status == WEFT_UNSUPPORTED)
        weft_plan_fail(plan, "a source is too long");
}

static void read_sources(struct weft_plan_reader *plan)
{
    if (plan->version < 2)
        return;
    plan->source_count = weft_get_count(&plan->reader, 2);
    plan->sources = weft_plan_array(plan, plan->source_count, sizeof *plan->sources);
    for (size_t i = 0; i < plan->source_count && weft_plan_good(plan); i++)
        read_source(plan, i);
}

struct weft_span weft_plan_span(struct weft_plan_reader *plan)
{
    size_t source = 0;
    if (plan->version >= 2)
        source = weft_plan_index(plan, plan->source_count + 1, "a place is in a source that is not there");
    if (source == 0 || !weft_plan_good(plan))
        return (struct weft_span){0};
    uint32_t number = plan->sources[source - 1];
    size_t size = weft_sources_get(plan->diags->sources, number)->size;
    size_t start = weft_plan_index(plan, size + 1, "a place is outside of its source");
    size_t length = weft_plan_index(plan, size - start + 1, "a place is outside of its source");
    return (struct weft_span){number, (uint32_t)start, (uint32_t)(start + length)};
}

// ---- Tables ---------------------------------------------------------------------------------------------

static void read_op(struct weft_plan_reader *plan, size_t i)
{
    static const struct weft_op *const internal[] = {&weft_op_const, &weft_op_param_node, &weft_op_late,
                                                     &weft_op_late_call, &weft_op_late_site};
    struct weft_str name = weft_get_str(&plan->reader);
    uint64_t version = weft_get_uint(&plan->reader);
    const struct weft_op *op = weft_plan_good(plan) ? weft_registry_find(plan->registry, name) : NULL;
    for (size_t k = 0; k < sizeof internal / sizeof *internal; k++)
        if (weft_str_is(name, internal[k]->name))
            op = internal[k];
    if (weft_plan_good(plan) && (!op || !weft_str_is(name, op->name) || op->version != version)) {
        weft_buf_printf(plan->why, "it uses version %" PRIu64 " of the operation '%.*s', which is not here",
                        version, WEFT_STR_ARG(name));
        weft_plan_fail(plan, "an operation is not here");
    }
    plan->ops[i] = op;
}

static void read_ops(struct weft_plan_reader *plan)
{
    plan->op_count = weft_get_count(&plan->reader, 2);
    plan->ops = weft_plan_array(plan, plan->op_count, sizeof *plan->ops);
    for (size_t i = 0; i < plan->op_count && weft_plan_good(plan); i++)
        read_op(plan, i);
}

static void read_types(struct weft_plan_reader *plan)
{
    plan->type_count = weft_get_count(&plan->reader, 1);
    plan->types = weft_plan_array(plan, plan->type_count, sizeof *plan->types);
    for (size_t i = 0; i < plan->type_count && weft_plan_good(plan); i++)
        if (weft_get_type(&plan->reader, plan->arena, &plan->types[i]) == WEFT_NO_MEMORY)
            plan->no_memory = true;
}

const struct weft_op *weft_plan_op(struct weft_plan_reader *plan)
{
    size_t index = weft_plan_index(plan, plan->op_count, "an operation has a number that is too large");
    return weft_plan_good(plan) ? plan->ops[index] : NULL;
}

const struct weft_type *weft_plan_type(struct weft_plan_reader *plan)
{
    size_t index = weft_plan_index(plan, plan->type_count + 1, "a type has a number that is too large");
    return weft_plan_good(plan) && index > 0 ? plan->types[index - 1] : NULL;
}

// ---- Functions and their nodes --------------------------------------------------------------------------

static const struct weft_node *get_node(struct weft_plan_reader *plan, size_t limit)
{
    size_t index = weft_plan_index(plan, limit, "a node has a number that is too large");
    return weft_plan_good(plan) ? &plan->nodes[index] : NULL;
}

// Nodes in rising order, as the ones of a body are.
static const struct weft_node **get_nodes(struct weft_plan_reader *plan, size_t limit, uint32_t *count,
                                          bool rising)
{
    size_t n = weft_get_count(&plan->reader, 1);
    const struct weft_node **nodes = weft_plan_array(plan, n, sizeof *nodes);
    for (size_t i = 0; i < n && weft_plan_good(plan); i++) {
        nodes[i] = get_node(plan, limit);
        if (rising && i > 0 && weft_plan_good(plan) && nodes[i]->index <= nodes[i - 1]->index)
            weft_plan_fail(plan, "the nodes of a function are not in order");
    }
    *count = (uint32_t)n;
    return nodes;
}

static uint8_t get_depth(struct weft_plan_reader *plan)
{
    return (uint8_t)weft_plan_index(plan, WEFT_MAX_FUNCTION_DEPTH + 1, "functions are nested too deeply");
}

// What is written in the language has few parameters; a loop has one for each array that it reads.
static const struct weft_function *get_function(struct weft_plan_reader *plan, const struct weft_op *op,
                                                size_t limit)
{
    if (!weft_plan_flag(plan))
        return NULL;
    struct weft_function *function = weft_plan_array(plan, 1, sizeof *function);
    if (!function)
        return NULL;
    function->depth = get_depth(plan);
    function->free_depth = get_depth(plan);
    function->params = get_nodes(plan, limit, &function->arity, false);
    if (function->arity > WEFT_MAX_FUNCTION_PARAMS && strcmp(op->name, WEFT_LOOP_OP) != 0)
        weft_plan_fail(plan, "a function has too many parameters");
    function->body = get_nodes(plan, limit, &function->body_count, true);
    function->result = get_node(plan, limit);
    return weft_plan_good(plan) ? function : NULL;
}

static void get_parameters(struct weft_plan_reader *plan, const struct weft_op *op, size_t limit,
                           const struct weft_value *const **attrs,
                           const struct weft_function *const **functions)
{
    size_t count = op->param_count;
    const struct weft_value **values = weft_plan_array(plan, count, sizeof *values);
    const struct weft_function **given = weft_plan_array(plan, count, sizeof *given);
    for (size_t p = 0; p < count && weft_plan_good(plan); p++) {
        values[p] = weft_plan_flag(plan) ? weft_plan_value(plan) : NULL;
        given[p] = get_function(plan, op, limit);
        bool is_attr = op->params[p].kind == WEFT_ATTR || op->params[p].flags & WEFT_P_NAMED;
        if ((values[p] && !is_attr) || (given[p] && op->params[p].kind != WEFT_FUNC))
            weft_plan_fail(plan, "an operation is given what it does not take");
    }
    *attrs = values;
    *functions = given;
}

static void read_node(struct weft_plan_reader *plan, size_t n)
{
    struct weft_node *node = &plan->nodes[n];
    node->index = (uint32_t)n;
    node->op = weft_plan_op(plan);
    node->type = weft_plan_type(plan);
    node->depth = get_depth(plan);
    node->id = weft_get_hash(&plan->reader);
    node->span = weft_plan_span(plan);
    node->inputs = get_nodes(plan, n, &node->input_count, false);
    if (weft_plan_good(plan) && !node->type)
        weft_plan_fail(plan, "a node has no type");
    uint32_t *first =
        weft_plan_good(plan) ? weft_plan_array(plan, node->op->param_count + 1, sizeof *first) : NULL;
    for (size_t p = 0; first && p <= node->op->param_count; p++) {
        first[p] = (uint32_t)weft_plan_index(plan, (size_t)node->input_count + 1,
                                             "the inputs of a node do not match");
        if (p > 0 && first[p] < first[p - 1])
            weft_plan_fail(plan, "the inputs of a node do not match");
    }
    node->input_first = first;
    if (first)
        get_parameters(plan, node->op, n, &node->attrs, &node->functions);
    if (weft_plan_good(plan) && node->op == &weft_op_const && !node->attrs[0])
        weft_plan_fail(plan, "a constant has no value");
}

static void read_nodes(struct weft_plan_reader *plan)
{
    plan->node_count = weft_get_count(&plan->reader, 20);
    plan->nodes = weft_plan_array(plan, plan->node_count, sizeof *plan->nodes);
    for (size_t n = 0; n < plan->node_count && weft_plan_good(plan); n++)
        read_node(plan, n);
}

// ---- Layers ---------------------------------------------------------------------------------------------

// Dependencies are counted, so that a small file cannot ask for unbounded work.
static void count_edges(struct weft_plan_reader *plan, uint64_t edges)
{
    if (edges > WEFT_MAX_PLAN_TASKS || plan->edges + edges > WEFT_MAX_PLAN_TASKS)
        weft_plan_fail(plan, "it has too many dependencies");
    else
        plan->edges += edges;
}

static void read_ranges(struct weft_plan_reader *plan, struct weft_map *map, uint64_t blocks)
{
    if (blocks > weft_reader_left(&plan->reader)) {
        weft_plan_fail(plan, "it ends too early");
        return;
    }
    uint64_t *starts = weft_plan_array(plan, blocks, sizeof *starts),
             *ends = weft_plan_array(plan, blocks, sizeof *ends);
    for (uint64_t b = 0; b < blocks && weft_plan_good(plan); b++) {
        starts[b] = weft_get_uint(&plan->reader);
        uint64_t length = weft_get_uint(&plan->reader);
        count_edges(plan, length);
        if (__builtin_add_overflow(starts[b], length, &ends[b]))
            weft_plan_fail(plan, "a range of blocks is too long");
    }
    map->starts = starts;
    map->ends = ends;
}

static void read_table(struct weft_plan_reader *plan, struct weft_map *map, uint64_t entries)
{
    if (entries > weft_reader_left(&plan->reader)) {
        weft_plan_fail(plan, "it ends too early");
        return;
    }
    uint64_t *table = weft_plan_array(plan, entries, sizeof *table), last = 0;
    for (uint64_t i = 0; i < entries && weft_plan_good(plan); i++)
        last = table[i] = last + (uint64_t)weft_get_int(&plan->reader);
    map->table = table;
}

static void read_starts(struct weft_plan_reader *plan, struct weft_map *map, uint64_t blocks)
{
    if (blocks > weft_reader_left(&plan->reader)) {
        weft_plan_fail(plan, "it ends too early");
        return;
    }
    uint64_t *starts = weft_plan_array(plan, blocks + 1, sizeof *starts);
    for (uint64_t b = 0; b < blocks && weft_plan_good(plan); b++)
        if (__builtin_add_overflow(starts[b], weft_get_uint(&plan->reader), &starts[b + 1]))
            weft_plan_fail(plan, "a table of blocks is too long");
    map->starts = starts;
    if (weft_plan_good(plan))
        read_table(plan, map, starts[blocks]);
}

static void read_map_source(struct weft_plan_reader *plan, struct weft_map *map, size_t l)
{
    map->layer = WEFT_MAP_TASKS == map->kind
                     ? UINT32_MAX
                     : (uint32_t)weft_plan_index(plan, plan->graph->layer_count,
                                                 "a map reads a layer that is not there");
    if (map->kind != WEFT_MAP_TASKS && map->layer == l)
        weft_plan_fail(plan, "a layer reads itself");
    if (map->kind == WEFT_MAP_TREE || map->kind == WEFT_MAP_TASKS)
        map->fan = (uint32_t)weft_plan_index(plan, UINT32_MAX, "a map has too many inputs");
}

static void read_map(struct weft_plan_reader *plan, struct weft_map *map, size_t l, uint64_t blocks)
{
    uint8_t kind = weft_get_u8(&plan->reader);
    if (kind > WEFT_MAP_TASKS)
        weft_plan_fail(plan, "a map is of no known kind");
    map->kind = weft_plan_good(plan) ? (enum weft_map_kind)kind : WEFT_MAP_ONE;
    read_map_source(plan, map, l);
    uint64_t entries;
    if (map->kind == WEFT_MAP_RANGE)
        read_ranges(plan, map, blocks);
    else if (map->kind == WEFT_MAP_TABLE)
        read_starts(plan, map, blocks);
    else if (map->kind == WEFT_MAP_TASKS && __builtin_mul_overflow(blocks, map->fan, &entries))
        weft_plan_fail(plan, "a table of tasks is too long");
    else if (map->kind == WEFT_MAP_TASKS)
        read_table(plan, map, entries);
    count_edges(plan, blocks);
}

static void read_arguments(struct weft_plan_reader *plan, const struct weft_layer *layer,
                           struct weft_step *step, size_t s)
{
    step->argument_count = weft_get_count(&plan->reader, 2);
    struct weft_argument *arguments = weft_plan_array(plan, step->argument_count, sizeof *arguments);
    for (size_t a = 0; a < step->argument_count && weft_plan_good(plan); a++) {
        uint8_t bits = weft_get_u8(&plan->reader);
        arguments[a].is_step = bits & 1;
        arguments[a].spread = bits & 2;
        arguments[a].index = (uint32_t)weft_plan_index(plan, arguments[a].is_step ? s : layer->map_count,
                                                       "an argument comes from nowhere");
        if (bits > 2)
            weft_plan_fail(plan, "an argument is malformed");
    }
    step->arguments = arguments;
}

static uint32_t read_stage(struct weft_plan_reader *plan, const struct weft_op *op)
{
    struct weft_str name = weft_get_str(&plan->reader);
    if (!weft_plan_good(plan))
        return 0;
    if (name.size == 0 && op->scalar)
        return WEFT_STAGE_SCALAR;
    for (size_t i = 0; i < op->stage_count; i++)
        if (weft_str_is(name, op->stages[i].name))
            return (uint32_t)i;
    weft_plan_fail(plan, "an operation has no such stage");
    return 0;
}

static void read_step(struct weft_plan_reader *plan, const struct weft_layer *layer, struct weft_step *step,
                      size_t s)
{
    step->op = weft_plan_op(plan);
    if (!weft_plan_good(plan))
        return;
    step->stage = read_stage(plan, step->op);
    step->type = weft_plan_type(plan);
    bool typed = weft_plan_flag(plan);
    step->input_type_count = weft_get_count(&plan->reader, 1);
    const struct weft_type **types = weft_plan_array(plan, step->input_type_count, sizeof *types);
    for (size_t i = 0; i < step->input_type_count && weft_plan_good(plan); i++) {
        types[i] = weft_plan_type(plan);
        if (weft_plan_good(plan) && !types[i])
            weft_plan_fail(plan, "an input has no type");
    }
    step->input_types = typed ? types : NULL;
    if ((weft_plan_good(plan) && !step->type) || (!typed && step->input_type_count > 0))
        weft_plan_fail(plan, "a step has no type");
    if (weft_plan_good(plan))
        get_parameters(plan, step->op, plan->node_count, &step->attrs, &step->functions);
    step->extra = weft_plan_flag(plan) ? weft_plan_value(plan) : NULL;
    read_arguments(plan, layer, step, s);
    step->node = weft_get_hash(&plan->reader);
    step->span = weft_plan_span(plan);
    step->bytes = weft_get_uint(&plan->reader);
}

static void read_constants(struct weft_plan_reader *plan, struct weft_layer *layer)
{
    if (layer->block_count > weft_reader_left(&plan->reader)) {
        weft_plan_fail(plan, "it ends too early");
        return;
    }
    const struct weft_value **values = weft_plan_array(plan, layer->block_count, sizeof *values);
    for (uint64_t b = 0; b < layer->block_count && weft_plan_good(plan); b++)
        values[b] = weft_plan_value(plan);
    layer->constants = values;
}

static void read_program(struct weft_plan_reader *plan, struct weft_layer *layer, size_t l)
{
    layer->map_count = weft_get_count(&plan->reader, 1);
    if (layer->map_count > UINT16_MAX)
        weft_plan_fail(plan, "a layer has too many maps");
    struct weft_map *maps = weft_plan_array(plan, layer->map_count, sizeof *maps);
    for (size_t m = 0; m < layer->map_count && weft_plan_good(plan); m++)
        read_map(plan, &maps[m], l, layer->block_count);
    layer->maps = maps;
    struct weft_step *steps = weft_plan_array(plan, layer->step_count, sizeof *steps);
    for (size_t s = 0; s < layer->step_count && weft_plan_good(plan); s++)
        read_step(plan, layer, &steps[s], s);
    layer->steps = steps;
}

// The places of packed calls, block by block.
static void read_spans(struct weft_plan_reader *plan, struct weft_layer *layer)
{
    if (plan->version < 2 || !weft_plan_flag(plan))
        return;
    if (layer->block_count > weft_reader_left(&plan->reader)) {
        weft_plan_fail(plan, "it ends too early");
        return;
    }
    struct weft_span *spans = weft_plan_array(plan, layer->block_count, sizeof *spans);
    for (uint64_t b = 0; b < layer->block_count && weft_plan_good(plan); b++)
        spans[b] = weft_plan_span(plan);
    layer->spans = spans;
}

static void read_layer(struct weft_plan_reader *plan, size_t l)
{
    struct weft_taskgraph *graph = plan->graph;
    struct weft_layer *layer = &plan->layers[l];
    layer->name = weft_plan_text(plan);
    layer->block_count = weft_get_uint(&plan->reader);
    layer->bytes = weft_get_uint(&plan->reader);
    layer->step_count = weft_get_count(&plan->reader, 1);
    if (layer->block_count > WEFT_MAX_PLAN_TASKS ||
        graph->task_count + layer->block_count > WEFT_MAX_PLAN_TASKS)
        weft_plan_fail(plan, "it has too many tasks");
    if (layer->step_count > UINT16_MAX)
        weft_plan_fail(plan, "a layer has too many steps");
    if (!weft_plan_good(plan))
        return;
    layer->first_task = graph->task_count;
    graph->task_count += layer->block_count;
    if (layer->step_count > 0) {
        read_program(plan, layer, l);
        read_spans(plan, layer);
    } else {
        if (graph->constant_count != layer->first_task)
            weft_plan_fail(plan, "constants do not come first");
        graph->constant_count = graph->task_count;
        read_constants(plan, layer);
    }
}

static void read_layers(struct weft_plan_reader *plan)
{
    plan->graph->layer_count = weft_get_count(&plan->reader, 4);
    plan->layers = weft_plan_array(plan, plan->graph->layer_count, sizeof *plan->layers);
    plan->graph->layers = plan->layers;
    for (size_t l = 0; l < plan->graph->layer_count && weft_plan_good(plan); l++)
        read_layer(plan, l);
}

// Maps may name layers that come later, so they are checked when all are there.
static void check_maps(struct weft_plan_reader *plan)
{
    const struct weft_taskgraph *graph = plan->graph;
    for (size_t l = 0; l < graph->layer_count && weft_plan_good(plan); l++) {
        const struct weft_layer *layer = &graph->layers[l];
        for (size_t m = 0; m < layer->map_count && weft_plan_good(plan); m++) {
            const struct weft_map *map = &layer->maps[m];
            uint64_t source =
                map->kind == WEFT_MAP_TASKS ? graph->task_count : graph->layers[map->layer].block_count;
            if (!weft_map_valid(map, layer->block_count, source))
                weft_plan_fail(plan, "a map reads blocks that are not there");
        }
    }
}

// ---- Targets --------------------------------------------------------------------------------------------

enum weft_output_kind weft_plan_kind(struct weft_plan_reader *plan)
{
    static const char *const kinds[] = {WEFT_PLAN_KINDS};
    struct weft_str kind = weft_get_str(&plan->reader);
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        if (weft_str_is(kind, kinds[k]))
            return (enum weft_output_kind)k;
    weft_plan_fail(plan, "a target is of no known kind");
    return WEFT_OUT_PRINT;
}

static void read_target(struct weft_plan_reader *plan, struct weft_target *target)
{
    target->kind = weft_plan_kind(plan);
    target->name = weft_plan_text(plan);
    target->layer = (uint32_t)weft_plan_index(plan, plan->graph->layer_count, "a target is not there");
    target->first_block = weft_get_uint(&plan->reader);
    target->block_count = weft_get_uint(&plan->reader);
    target->type = weft_plan_type(plan);
    target->node = weft_get_hash(&plan->reader);
    target->span = weft_plan_span(plan);
    if (!weft_plan_good(plan))
        return;
    uint64_t blocks = plan->layers[target->layer].block_count;
    if (!target->type || target->first_block > blocks || target->block_count > blocks - target->first_block)
        weft_plan_fail(plan, "a target is not there");
    count_edges(plan, target->block_count);
}

static void read_targets(struct weft_plan_reader *plan)
{
    plan->graph->target_count = weft_get_count(&plan->reader, 20);
    struct weft_target *targets = weft_plan_array(plan, plan->graph->target_count, sizeof *targets);
    for (size_t t = 0; t < plan->graph->target_count && weft_plan_good(plan); t++)
        read_target(plan, &targets[t]);
    plan->graph->targets = targets;
}

// ---- The whole ------------------------------------------------------------------------------------------

static int outcome(const struct weft_plan_reader *plan)
{
    if (plan->no_memory)
        return WEFT_NO_MEMORY;
    return plan->reader.why || plan->reported ? WEFT_INVALID : WEFT_OK;
}

static void check_end(struct weft_plan_reader *plan)
{
    if (weft_plan_good(plan) && weft_reader_left(&plan->reader) > 0)
        weft_plan_fail(plan, "something follows its end");
}

static int read_tasks(struct weft_plan_reader *plan)
{
    read_types(plan);
    read_nodes(plan);
    read_layers(plan);
    read_targets(plan);
    check_end(plan);
    check_maps(plan);
    int status = outcome(plan);
    return status ? status : weft_cull(plan->graph);
}

// The tasks of a graph that grows are those that find out how.
static int read_growing(struct weft_plan_reader *plan, struct weft_taskgraph **out)
{
    struct weft_graph *graph = weft_graph_new(plan->registry, plan->diags);
    if (!graph)
        return WEFT_NO_MEMORY;
    plan->arena = &graph->arena; // placeholders keep the types
    read_types(plan);
    weft_plan_read_graph(plan, graph);
    check_end(plan);
    int status = outcome(plan);
    if (!status)
        status = weft_taskgraph_new(graph, out);
    if (!status)
        (*out)->own_graph = graph;
    else
        weft_graph_free(graph);
    return status;
}

static int read_all(struct weft_plan_reader *plan, struct weft_taskgraph **out)
{
    *out = NULL;
    read_sources(plan);
    read_ops(plan);
    if (plan->version < 2 || weft_plan_index(plan, 2, "it is of no known form") == WEFT_PLAN_TASKS)
        return read_tasks(plan);
    return read_growing(plan, out);
}

int weft_plan_read(const struct weft_registry *registry, struct weft_diags *diags, const void *data,
                   size_t size, struct weft_taskgraph **out, struct weft_buf *why)
{
    struct weft_taskgraph *graph = calloc(1, sizeof *graph), *grows = NULL;
    if (!graph)
        return WEFT_NO_MEMORY;
    weft_arena_init(&graph->arena, 0);
    struct weft_plan_reader plan = {
        .registry = registry, .diags = diags, .graph = graph, .arena = &graph->arena, .why = why};
    size_t used = 0, errors = diags->errors;
    int status = weft_container_open(data, size, WEFT_PLAN_MAGIC, WEFT_PLAN_VERSION, &plan.reader,
                                     &plan.version, &used);
    if (!status && used != size) {
        weft_reader_fail(&plan.reader, "something follows its end");
        status = WEFT_INVALID;
    }
    if (!status)
        status = read_all(&plan, &grows);
    if (status == WEFT_INVALID && why->size == 0 && diags->errors == errors)
        weft_buf_puts(why, plan.reader.why ? plan.reader.why : "it is malformed");
    if (!status)
        *out = grows ? grows : graph;
    if (status || grows)
        weft_taskgraph_free(graph);
    return status;
}

bool weft_plan_is(const void *data, size_t size)
{
    return size >= 8 && memcmp(data, "weft" WEFT_PLAN_MAGIC, 8) == 0;
}
