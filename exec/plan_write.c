// weft: task graphs as bytes: writing.
// SPDX-License-Identifier: BSD-3-Clause
//
// First everything that is referred to is gathered (operations, types, nodes of functions), each once and in
// a fixed order, so that a graph always gives the same bytes; then the sections are written.

#include "exec/plan_file.h"

#include <stdlib.h>

#include "exec/plan_format.h"
#include "graph/base/vec.h"
#include "graph/codec.h"

// A set of pointers, numbered from 1 in order of arrival; 0 is NULL.
struct numbers {
    const void **slots;
    uint32_t *values;
    size_t capacity;
    WEFT_VEC(const void *) list;
};

struct writer {
    const struct weft_taskgraph *graph;
    const struct weft_sources *sources; // NULL: places are left out
    struct weft_buf *out;
    struct numbers ops, types;
    struct numbers nodes; // in the order of the file
    bool failed;
};

// ---- Numbering ------------------------------------------------------------------------------------------

static size_t slot_of(const struct numbers *numbers, const void *pointer)
{
    size_t slot = (size_t)((uintptr_t)pointer * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (numbers->capacity - 1);
    while (numbers->slots[slot] && numbers->slots[slot] != pointer)
        slot = (slot + 1) & (numbers->capacity - 1);
    return slot;
}

static bool grow(struct numbers *numbers)
{
    struct numbers wider = {.capacity = numbers->capacity ? numbers->capacity * 2 : 64};
    wider.slots = calloc(wider.capacity, sizeof *wider.slots);
    wider.values = calloc(wider.capacity, sizeof *wider.values);
    if (!wider.slots || !wider.values) {
        free(wider.slots);
        free(wider.values);
        return false;
    }
    for (size_t i = 0; i < numbers->list.count; i++) {
        size_t slot = slot_of(&wider, numbers->list.data[i]);
        wider.slots[slot] = numbers->list.data[i];
        wider.values[slot] = (uint32_t)i + 1;
    }
    free(numbers->slots);
    free(numbers->values);
    numbers->slots = wider.slots;
    numbers->values = wider.values;
    numbers->capacity = wider.capacity;
    return true;
}

static uint32_t number_of(const struct numbers *numbers, const void *pointer)
{
    return pointer ? numbers->values[slot_of(numbers, pointer)] : 0;
}

static void add_number(struct writer *writer, struct numbers *numbers, const void *pointer)
{
    if (!pointer || writer->failed)
        return;
    if (numbers->list.count * 2 >= numbers->capacity && !grow(numbers)) {
        writer->failed = true;
        return;
    }
    size_t slot = slot_of(numbers, pointer);
    if (numbers->slots[slot])
        return;
    if (!weft_vec_push(&numbers->list, pointer)) {
        writer->failed = true;
        return;
    }
    numbers->slots[slot] = pointer;
    numbers->values[slot] = (uint32_t)numbers->list.count;
}

static void clear_numbers(struct numbers *numbers)
{
    free(numbers->slots);
    free(numbers->values);
    free(numbers->list.data);
}

// ---- Gathering ------------------------------------------------------------------------------------------

struct reached {
    struct numbers nodes; // also the queue
    size_t next;
};

static void reach_function(struct writer *writer, struct reached *reached,
                           const struct weft_function *function)
{
    if (!function)
        return;
    for (uint32_t i = 0; i < function->arity; i++)
        add_number(writer, &reached->nodes, function->params[i]);
    for (uint32_t i = 0; i < function->body_count; i++)
        add_number(writer, &reached->nodes, function->body[i]);
    add_number(writer, &reached->nodes, function->result);
}

static void reach_functions(struct writer *writer, struct reached *reached, const struct weft_op *op,
                            const struct weft_function *const *functions)
{
    for (size_t p = 0; functions && p < op->param_count; p++)
        reach_function(writer, reached, functions[p]);
}

// A node and when it was reached.  Functions number their nodes each for itself, so indices alone do not tell
// nodes apart; but inputs always have lower ones, and so come first.
struct ranked {
    const struct weft_node *node;
    size_t rank;
};

static int by_index(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->node->index != y->node->index)
        return x->node->index < y->node->index ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static void place_nodes(struct writer *writer, const struct reached *reached)
{
    size_t count = reached->nodes.list.count;
    struct ranked *ranked = calloc(count + 1, sizeof *ranked);
    if (!ranked) {
        writer->failed = true;
        return;
    }
    for (size_t n = 0; n < count; n++)
        ranked[n] = (struct ranked){reached->nodes.list.data[n], n};
    qsort(ranked, count, sizeof *ranked, by_index);
    for (size_t n = 0; n < count; n++) {
        add_number(writer, &writer->nodes, ranked[n].node);
        add_number(writer, &writer->ops, ranked[n].node->op);
        if (!writer->graph->grows || ranked[n].node->op == &weft_op_param_node) // others are inferred again
            add_number(writer, &writer->types, ranked[n].node->type);
    }
    free(ranked);
}

static void gather_nodes(struct writer *writer, struct reached *reached)
{
    for (; reached->next < reached->nodes.list.count && !writer->failed; reached->next++) {
        const struct weft_node *node = reached->nodes.list.data[reached->next];
        for (uint32_t i = 0; i < node->input_count; i++)
            add_number(writer, &reached->nodes, node->inputs[i]);
        reach_functions(writer, reached, node->op, node->functions);
    }
    place_nodes(writer, reached);
}

static void gather_step(struct writer *writer, struct reached *reached, const struct weft_step *step)
{
    add_number(writer, &writer->ops, step->op);
    add_number(writer, &writer->types, step->type);
    for (size_t i = 0; i < step->input_type_count; i++)
        add_number(writer, &writer->types, step->input_types[i]);
    reach_functions(writer, reached, step->op, step->functions);
}

static void gather_graph(struct writer *writer)
{
    struct reached reached = {0};
    const struct weft_graph *graph = writer->graph->graph;
    for (size_t o = 0; o < graph->output_count; o++)
        add_number(writer, &reached.nodes, graph->outputs[o].node);
    gather_nodes(writer, &reached);
    clear_numbers(&reached.nodes);
}

static void gather_tasks(struct writer *writer)
{
    struct reached reached = {0};
    const struct weft_taskgraph *graph = writer->graph;
    for (size_t l = 0; l < graph->layer_count; l++)
        for (size_t s = 0; s < graph->layers[l].step_count; s++)
            gather_step(writer, &reached, &graph->layers[l].steps[s]);
    for (size_t t = 0; t < graph->target_count; t++)
        add_number(writer, &writer->types, graph->targets[t].type);
    gather_nodes(writer, &reached);
    clear_numbers(&reached.nodes);
}

// ---- Writing --------------------------------------------------------------------------------------------

static uint64_t node_number(const struct writer *writer, const struct weft_node *node)
{
    return number_of(&writer->nodes, node) - 1;
}

static void put_span(const struct writer *writer, struct weft_span span)
{
    const struct weft_source *source =
        writer->sources ? weft_sources_get(writer->sources, span.source) : NULL;
    weft_put_uint(writer->out, source ? span.source : 0);
    if (!source)
        return;
    weft_put_uint(writer->out, span.start);
    weft_put_uint(writer->out, span.end - span.start);
}

// All texts of the pipeline, so that what fails in the plan can show its line.
static void put_sources(const struct writer *writer)
{
    size_t count = writer->sources && writer->sources->count ? writer->sources->count - 1 : 0;
    weft_put_uint(writer->out, count);
    for (size_t i = 1; i <= count; i++) {
        const struct weft_source *source = &writer->sources->items[i];
        weft_put_str(writer->out, weft_str(source->name));
        weft_put_str(writer->out, (struct weft_str){source->text, source->size});
    }
}

static void put_optional(struct weft_buf *out, const struct weft_value *value)
{
    weft_put_u8(out, value != NULL);
    if (value)
        weft_put_value(out, value);
}

static void put_function(const struct writer *writer, const struct weft_function *function)
{
    struct weft_buf *out = writer->out;
    weft_put_u8(out, function != NULL);
    if (!function)
        return;
    weft_put_uint(out, function->depth);
    weft_put_uint(out, function->free_depth);
    weft_put_uint(out, function->arity);
    for (uint32_t i = 0; i < function->arity; i++)
        weft_put_uint(out, node_number(writer, function->params[i]));
    weft_put_uint(out, function->body_count);
    for (uint32_t i = 0; i < function->body_count; i++)
        weft_put_uint(out, node_number(writer, function->body[i]));
    weft_put_uint(out, node_number(writer, function->result));
}

// Attributes and functions, by parameter.
static void put_parameters(const struct writer *writer, const struct weft_op *op,
                           const struct weft_value *const *attrs,
                           const struct weft_function *const *functions)
{
    for (size_t p = 0; p < op->param_count; p++) {
        put_optional(writer->out, attrs ? attrs[p] : NULL);
        put_function(writer, functions ? functions[p] : NULL);
    }
}

static void put_node(const struct writer *writer, const struct weft_node *node)
{
    struct weft_buf *out = writer->out;
    weft_put_uint(out, number_of(&writer->ops, node->op) - 1);
    weft_put_uint(out, number_of(&writer->types, node->type));
    weft_put_uint(out, node->depth);
    weft_put_hash(out, node->id);
    put_span(writer, node->span);
    weft_put_uint(out, node->input_count);
    for (uint32_t i = 0; i < node->input_count; i++)
        weft_put_uint(out, node_number(writer, node->inputs[i]));
    for (size_t p = 0; p <= node->op->param_count; p++)
        weft_put_uint(out, node->input_first[p]);
    put_parameters(writer, node->op, node->attrs, node->functions);
}

// The blocks or tasks that each block needs, as steps from one to the next, which are mostly small.
static void put_entries(struct weft_buf *out, const struct weft_map *map, uint64_t blocks)
{
    uint64_t last = 0;
    for (uint64_t b = 0; b < blocks; b++) {
        uint64_t count = weft_map_count(map, b, 0);
        for (uint64_t k = 0; k < count; k++) {
            uint64_t entry = weft_map_get(map, b, k, 0);
            weft_put_int(out, (int64_t)(entry - last));
            last = entry;
        }
    }
}

// A GRID is written as the TABLE that it stands for.
static void put_map(struct weft_buf *out, const struct weft_map *map, uint64_t blocks)
{
    bool table = map->kind == WEFT_MAP_TABLE || map->kind == WEFT_MAP_GRID;
    weft_put_u8(out, (uint8_t)(table ? WEFT_MAP_TABLE : map->kind));
    if (map->kind != WEFT_MAP_TASKS)
        weft_put_uint(out, map->layer);
    if (map->kind == WEFT_MAP_TREE || map->kind == WEFT_MAP_TASKS)
        weft_put_uint(out, map->fan);
    for (uint64_t b = 0; map->kind == WEFT_MAP_RANGE && b < blocks; b++) {
        weft_put_uint(out, map->starts[b]);
        weft_put_uint(out, map->ends[b] - map->starts[b]);
    }
    for (uint64_t b = 0; table && b < blocks; b++)
        weft_put_uint(out, weft_map_count(map, b, 0));
    if (table || map->kind == WEFT_MAP_TASKS)
        put_entries(out, map, blocks);
}

static void put_step(const struct writer *writer, const struct weft_step *step)
{
    struct weft_buf *out = writer->out;
    weft_put_uint(out, number_of(&writer->ops, step->op) - 1);
    weft_put_str(out, step->stage == WEFT_STAGE_SCALAR ? (struct weft_str){0}
                                                       : weft_str(step->op->stages[step->stage].name));
    weft_put_uint(out, number_of(&writer->types, step->type));
    weft_put_u8(out, step->input_types != NULL);
    weft_put_uint(out, step->input_type_count);
    for (size_t i = 0; i < step->input_type_count; i++)
        weft_put_uint(out, number_of(&writer->types, step->input_types[i]));
    put_parameters(writer, step->op, step->attrs, step->functions);
    put_optional(out, step->extra);
    weft_put_uint(out, step->argument_count);
    for (size_t a = 0; a < step->argument_count; a++) {
        weft_put_u8(out, (uint8_t)(step->arguments[a].is_step | step->arguments[a].spread << 1));
        weft_put_uint(out, step->arguments[a].index);
    }
    weft_put_hash(out, step->node);
    put_span(writer, step->span);
    weft_put_uint(out, step->bytes);
}

static void put_layer(const struct writer *writer, const struct weft_layer *layer)
{
    struct weft_buf *out = writer->out;
    weft_put_str(out, layer->name);
    weft_put_uint(out, layer->block_count);
    weft_put_uint(out, layer->bytes);
    weft_put_uint(out, layer->step_count);
    for (uint64_t b = 0; layer->step_count == 0 && b < layer->block_count; b++)
        weft_put_value(out, layer->constants[b]);
    if (layer->step_count == 0)
        return;
    weft_put_uint(out, layer->map_count);
    for (size_t m = 0; m < layer->map_count; m++)
        put_map(out, &layer->maps[m], layer->block_count);
    for (size_t s = 0; s < layer->step_count; s++)
        put_step(writer, &layer->steps[s]);
    bool packed = layer->spans || layer->nodes;
    weft_put_u8(out, packed);
    for (uint64_t b = 0; packed && b < layer->block_count; b++)
        put_span(writer, weft_taskgraph_span(writer->graph, layer, b));
}

static void put_kind(const struct writer *writer, enum weft_output_kind kind)
{
    static const char *const kinds[] = {WEFT_PLAN_KINDS};
    weft_put_str(writer->out, weft_str(kinds[kind]));
}

static void put_target(const struct writer *writer, const struct weft_target *target)
{
    put_kind(writer, target->kind);
    weft_put_str(writer->out, target->name);
    weft_put_uint(writer->out, target->layer);
    weft_put_uint(writer->out, target->first_block);
    weft_put_uint(writer->out, target->block_count);
    weft_put_uint(writer->out, number_of(&writer->types, target->type));
    weft_put_hash(writer->out, target->node);
    put_span(writer, target->span);
}

static void put_ops(const struct writer *writer)
{
    weft_put_uint(writer->out, writer->ops.list.count);
    for (size_t i = 0; i < writer->ops.list.count; i++) {
        const struct weft_op *op = writer->ops.list.data[i];
        weft_put_str(writer->out, weft_str(op->name));
        weft_put_uint(writer->out, op->version);
    }
}

static void put_types(const struct writer *writer)
{
    weft_put_uint(writer->out, writer->types.list.count);
    for (size_t i = 0; i < writer->types.list.count; i++)
        weft_put_type(writer->out, writer->types.list.data[i]);
}

static void put_tasks(const struct writer *writer)
{
    const struct weft_taskgraph *graph = writer->graph;
    put_types(writer);
    weft_put_uint(writer->out, writer->nodes.list.count);
    for (size_t n = 0; n < writer->nodes.list.count; n++)
        put_node(writer, writer->nodes.list.data[n]);
    weft_put_uint(writer->out, graph->layer_count);
    for (size_t l = 0; l < graph->layer_count; l++)
        put_layer(writer, &graph->layers[l]);
    weft_put_uint(writer->out, graph->target_count);
    for (size_t t = 0; t < graph->target_count; t++)
        put_target(writer, &graph->targets[t]);
}

// ---- Graphs that grow -----------------------------------------------------------------------------------

static void put_graph_function(const struct writer *writer, const struct weft_function *function)
{
    struct weft_buf *out = writer->out;
    weft_put_u8(out, function != NULL);
    if (!function)
        return;
    weft_put_uint(out, function->depth);
    weft_put_uint(out, function->arity);
    for (uint32_t i = 0; i < function->arity; i++)
        weft_put_uint(out, node_number(writer, function->params[i]));
    weft_put_uint(out, node_number(writer, function->result));
}

static void put_placeholder(const struct writer *writer, const struct weft_node *node)
{
    int64_t depth = 0, position = 0;
    bool whole = weft_value_as_int(node->attrs[0], &depth) && weft_value_as_int(node->attrs[1], &position);
    weft_put_uint(writer->out, number_of(&writer->types, node->type));
    weft_put_uint(writer->out, whole ? (uint64_t)depth : 0);
    weft_put_uint(writer->out, (uint64_t)position);
}

static void put_call(const struct writer *writer, const struct weft_node *node)
{
    struct weft_buf *out = writer->out;
    weft_put_uint(out, node->site);
    weft_put_uint(out, node->depth);
    weft_put_uint(out, node->input_count);
    for (uint32_t i = 0; i < node->input_count; i++)
        weft_put_uint(out, node_number(writer, node->inputs[i]));
    for (size_t p = 1; p <= node->op->param_count; p++)
        weft_put_uint(out, node->input_first[p]);
    for (size_t p = 0; p < node->op->param_count; p++) {
        put_optional(out, node->attrs[p]);
        put_graph_function(writer, node->functions ? node->functions[p] : NULL);
    }
}

static void put_graph_node(const struct writer *writer, const struct weft_node *node)
{
    weft_put_uint(writer->out, number_of(&writer->ops, node->op) - 1);
    weft_put_str(writer->out, node->name);
    put_span(writer, node->span);
    if (node->op == &weft_op_const)
        weft_put_value(writer->out, node->attrs[0]);
    else if (node->op == &weft_op_param_node)
        put_placeholder(writer, node);
    else
        put_call(writer, node);
}

static void put_graph(const struct writer *writer)
{
    const struct weft_graph *graph = writer->graph->graph;
    put_types(writer);
    weft_put_u8(writer->out, graph->unfused);
    weft_put_uint(writer->out, writer->nodes.list.count);
    for (size_t n = 0; n < writer->nodes.list.count; n++)
        put_graph_node(writer, writer->nodes.list.data[n]);
    weft_put_uint(writer->out, graph->output_count);
    for (size_t o = 0; o < graph->output_count; o++) {
        const struct weft_output *output = &graph->outputs[o];
        put_kind(writer, output->kind);
        weft_put_str(writer->out, output->name);
        weft_put_uint(writer->out, node_number(writer, output->node));
        put_span(writer, output->span);
    }
}

int weft_plan_write(const struct weft_taskgraph *graph, const struct weft_sources *sources,
                    struct weft_buf *out)
{
    struct writer writer = {.graph = graph, .sources = sources, .out = out};
    if (graph->grows)
        gather_graph(&writer);
    else
        gather_tasks(&writer);
    if (!writer.failed) {
        size_t start = weft_container_begin(out, WEFT_PLAN_MAGIC, WEFT_PLAN_VERSION);
        put_sources(&writer);
        put_ops(&writer);
        weft_put_uint(out, graph->grows ? WEFT_PLAN_GRAPH : WEFT_PLAN_TASKS);
        if (graph->grows)
            put_graph(&writer);
        else
            put_tasks(&writer);
        weft_container_end(out, start);
    }
    clear_numbers(&writer.ops);
    clear_numbers(&writer.types);
    clear_numbers(&writer.nodes);
    return writer.failed || out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}
