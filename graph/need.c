// weft: what a run is for: the nodes that outputs need, and the blocks that are kept.
// SPDX-License-Identifier: BSD-3-Clause
//
// While some output waits for a list that is not yet known, the run is for those lists instead.

#include "graph/builder.h"

#include <stdlib.h>

#include "graph/grow.h"
#include "graph/registry.h"

static bool is_const(const struct weft_node *node)
{
    return node->op == &weft_op_const;
}

// ---- What is needed -------------------------------------------------------------------------------------

// A node depends on an unknown list when it waits for one itself or an input of it does.
static void find_waiting(struct weft_lowerer *lowerer)
{
    const struct weft_graph *graph = lowerer->graph;
    bool *waiting = lowerer->builder->waiting;
    for (size_t n = 0; n < graph->node_count; n++) {
        const struct weft_node *node = graph->nodes[n];
        waiting[n] = weft_node_waits(node);
        for (uint32_t i = 0; i < node->input_count && !waiting[n]; i++)
            waiting[n] = waiting[node->inputs[i]->index];
    }
}

// One walk against the order of the nodes, so that all readers of a node come before it: what is needed, how
// often, and which calls and constants need a layer of their own, since something else than a call reads them
// and names whole layers. True when some needed node waits for a list.
static bool spread_need(struct weft_lowerer *lowerer)
{
    const struct weft_graph *graph = lowerer->graph;
    struct weft_builder *builder = lowerer->builder;
    bool waits = false;
    builder->constants = 0;
    for (size_t n = graph->node_count; n-- > 0;) {
        const struct weft_node *node = graph->nodes[n];
        lowerer->needed[n] |= lowerer->kept[n];
        if (!lowerer->needed[n])
            continue;
        bool apart = !weft_node_is_call(node);
        for (uint32_t i = 0; i < node->input_count; i++) {
            uint32_t input = node->inputs[i]->index;
            lowerer->needed[input] = true;
            lowerer->uses[input]++;
            builder->alone[input] |= apart;
        }
        waits |= weft_node_waits(node);
        builder->constants += is_const(node) && !builder->alone[n];
    }
    return waits;
}

static void keep(struct weft_lowerer *lowerer, const struct weft_node *node)
{
    lowerer->kept[node->index] = true;
    lowerer->uses[node->index]++;
}

static bool is_growing(const struct weft_lowerer *lowerer, const struct weft_node *node)
{
    return weft_node_waits(node) && node->input_count > 0 &&
           !lowerer->builder->waiting[node->inputs[0]->index];
}

static bool has_one_value(const struct weft_node *node)
{
    enum weft_type_kind kind = node->type->kind;
    return node->op->algebra == WEFT_CALL && !is_const(node) && kind != WEFT_T_ARRAY &&
           kind != WEFT_T_COLUMN && kind != WEFT_T_FRAME && kind != WEFT_T_GROUPED && kind != WEFT_T_BAG &&
           kind != WEFT_T_SINK;
}

// A number that something else than elementwise functions makes: a median, a sum.
static bool is_figure(const struct weft_node *node)
{
    enum weft_algebra algebra = node->op->algebra;
    return node->type->kind == WEFT_T_SCALAR &&
           (algebra == WEFT_REDUCTION || algebra == WEFT_TREE || algebra == WEFT_CUSTOM);
}

// Calls that run now and that something reads later: their results are kept for it, so that they run once.
// So are numbers made of whole arrays: x[x > median(x)] is counted now and picked later, by one median.
static void keep_results(struct weft_lowerer *lowerer, const bool *later)
{
    const struct weft_graph *graph = lowerer->graph;
    for (size_t n = 0; n < graph->node_count; n++) {
        const struct weft_node *node = graph->nodes[n];
        for (uint32_t i = 0; later[n] && !lowerer->needed[n] && i < node->input_count; i++)
            if (lowerer->needed[node->inputs[i]->index] && has_one_value(node->inputs[i]) &&
                !lowerer->kept[node->inputs[i]->index])
                keep(lowerer, node->inputs[i]);
        if (later[n] && lowerer->needed[n] && is_figure(node) && !lowerer->kept[n])
            keep(lowerer, node);
    }
    for (size_t o = 0; o < graph->output_count; o++) {
        const struct weft_node *node = graph->outputs[o].node;
        if (lowerer->needed[node->index] && has_one_value(node) && !lowerer->kept[node->index])
            keep(lowerer, node);
    }
}

// Marks what the run is for: the outputs, or first the lists that outputs wait for.
int weft_find_needed(struct weft_lowerer *lowerer)
{
    const struct weft_graph *graph = lowerer->graph;
    size_t count = graph->node_count;
    for (size_t o = 0; o < graph->output_count; o++)
        keep(lowerer, graph->outputs[o].node);
    lowerer->tasks->grows = spread_need(lowerer);
    if (!lowerer->tasks->grows)
        return WEFT_OK;
    bool *later = calloc(count + 1, sizeof *later);
    if (!later)
        return WEFT_NO_MEMORY;
    memcpy(later, lowerer->needed, count * sizeof *later);
    find_waiting(lowerer);
    memset(lowerer->kept, 0, count * sizeof *lowerer->kept);
    memset(lowerer->uses, 0, count * sizeof *lowerer->uses);
    for (size_t n = 0; n < count; n++)
        if (lowerer->needed[n] && is_growing(lowerer, graph->nodes[n]))
            keep(lowerer, graph->nodes[n]->inputs[0]);
    memset(lowerer->needed, 0, count * sizeof *lowerer->needed);
    memset(lowerer->builder->alone, 0, count * sizeof *lowerer->builder->alone);
    (void)spread_need(lowerer);
    keep_results(lowerer, later);
    free(later);
    return WEFT_OK;
}

// ---- Targets --------------------------------------------------------------------------------------------

static struct weft_target target_of(const struct weft_lowerer *lowerer, const struct weft_node *node,
                                    const uint32_t *number)
{
    uint32_t layer = lowerer->layers[node->index];
    const struct weft_layer *final = &lowerer->tasks->layers[number[layer]];
    bool part = is_const(node) || (weft_node_is_call(node) && !lowerer->builder->alone[node->index]);
    return (struct weft_target){
        .layer = number[layer],
        .first_block = part ? lowerer->builder->block_of[node->index] : 0,
        .block_count = part ? 1 : final->block_count,
        .type = node->type,
        .span = node->span,
        .node = node->id,
    };
}

// Whether a node that is kept in a growing graph is the list of an EXPAND node; else it is a result.
static void mark_lists(const struct weft_lowerer *lowerer, bool *lists)
{
    for (size_t n = 0; n < lowerer->graph->node_count; n++)
        if (is_growing(lowerer, lowerer->graph->nodes[n]))
            lists[lowerer->graph->nodes[n]->inputs[0]->index] = true;
}

static size_t result_targets(const struct weft_lowerer *lowerer, const uint32_t *number, const bool *lists,
                             struct weft_target *targets)
{
    size_t count = 0;
    for (size_t n = 0; n < lowerer->graph->node_count; n++) {
        const struct weft_node *node = lowerer->graph->nodes[n];
        if (!lowerer->kept[n] || lists[n])
            continue;
        if (targets) {
            targets[count] = target_of(lowerer, node, number);
            targets[count].kind = WEFT_OUT_NAME;
            targets[count].result = true;
        }
        count++;
    }
    return count;
}

static size_t growing_targets(const struct weft_lowerer *lowerer, const uint32_t *number,
                              struct weft_target *targets)
{
    size_t count = 0;
    for (size_t n = 0; n < lowerer->graph->node_count; n++) {
        const struct weft_node *node = lowerer->graph->nodes[n];
        if (!is_growing(lowerer, node) || !lowerer->kept[node->inputs[0]->index])
            continue;
        if (targets) {
            targets[count] = target_of(lowerer, node->inputs[0], number);
            targets[count].kind = WEFT_OUT_NAME;
            targets[count].node = node->id; // the fact is the waiting node's
        }
        count++;
    }
    return count;
}

static int make_growing_targets(struct weft_lowerer *lowerer, const uint32_t *number)
{
    bool *lists = weft_arena_array(lowerer->arena, lowerer->graph->node_count, sizeof *lists);
    if (!lists)
        return WEFT_NO_MEMORY;
    mark_lists(lowerer, lists);
    size_t growing = growing_targets(lowerer, number, NULL);
    size_t count = growing + result_targets(lowerer, number, lists, NULL);
    struct weft_target *targets = weft_arena_array(lowerer->arena, count, sizeof *targets);
    if (!targets)
        return WEFT_NO_MEMORY;
    growing_targets(lowerer, number, targets);
    result_targets(lowerer, number, lists, targets + growing);
    lowerer->tasks->targets = targets;
    lowerer->tasks->target_count = count;
    return WEFT_OK;
}

int weft_make_targets(struct weft_lowerer *lowerer, const uint32_t *number)
{
    const struct weft_graph *graph = lowerer->graph;
    struct weft_taskgraph *tasks = lowerer->tasks;
    size_t count = graph->output_count;
    if (tasks->grows)
        return make_growing_targets(lowerer, number);
    struct weft_target *targets = weft_arena_array(lowerer->arena, count, sizeof *targets);
    if (!targets)
        return WEFT_NO_MEMORY;
    for (size_t o = 0; o < count; o++) {
        targets[o] = target_of(lowerer, graph->outputs[o].node, number);
        targets[o].kind = graph->outputs[o].kind;
        targets[o].name = graph->outputs[o].name;
        targets[o].span = graph->outputs[o].span;
    }
    tasks->targets = targets;
    tasks->target_count = count;
    return WEFT_OK;
}
