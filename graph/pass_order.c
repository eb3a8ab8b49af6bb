// weft: the pass that orders operations for low memory.
// SPDX-License-Identifier: BSD-3-Clause
//
// Schedulers prefer tasks in the order of the graph.  This pass puts it in an order that finishes what it
// began: depth first from the outputs, and of several inputs first the one whose computation needs most
// memory (so that its peak is over before the results of the others are held: Sethi and Ullman's rule).  Only
// positions change, never what is computed. Very large graphs are left in the order of the program.

#include "graph/passes.h"

#include <stdlib.h>

#define MAX_NODES 100000 // above this, copying costs more than the order gains

struct visit {
    const struct weft_node *node;
    uint32_t next; // child to visit next
};

struct order {
    uint64_t *held, *peak; // by node: bytes of a block of the result, of computing it
};

static bool applies(const struct weft_graph *graph)
{
    return graph->node_count > 2 && graph->node_count <= MAX_NODES;
}

// Inputs, then results and placeholders of functions.
static uint32_t child_count(const struct weft_node *node)
{
    uint32_t count = node->input_count;
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        count += node->functions[p] ? node->functions[p]->arity + 1 : 0;
    return count;
}

static const struct weft_node *child_at(const struct weft_node *node, uint32_t i)
{
    if (i < node->input_count)
        return node->inputs[i];
    i -= node->input_count;
    for (size_t p = 0; p < node->op->param_count; p++) {
        const struct weft_function *function = node->functions[p];
        if (function && i <= function->arity)
            return i < function->arity ? function->params[i] : function->result;
        i -= function ? function->arity + 1 : 0;
    }
    return node; // not reached
}

// Bytes held while inputs a, then b are computed.
static uint64_t pair_peak(const struct order *order, const struct weft_node *a, const struct weft_node *b)
{
    uint64_t first = order->peak[a->index], second = order->held[a->index] + order->peak[b->index];
    return first > second ? first : second;
}

// The inputs in the order to visit them: by falling (peak - held).  Nodes with many inputs keep their order.
static void sort_inputs(const struct order *order, const struct weft_node *node,
                        const struct weft_node **sorted, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct weft_node *input = node->inputs[i];
        uint32_t k = i;
        for (; k > 0 && pair_peak(order, input, sorted[k - 1]) < pair_peak(order, sorted[k - 1], input); k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = input;
    }
}

enum { FEW = 8 };

static void measure(struct order *order, const struct weft_node *node)
{
    const struct weft_node *sorted[FEW];
    uint32_t count = node->input_count < FEW ? node->input_count : FEW;
    uint64_t total, largest = 0, held = 0, peak = 0;
    if (!weft_type_bytes(node->type, &total, &largest))
        largest = 64;
    sort_inputs(order, node, sorted, count);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t now = held + order->peak[sorted[i]->index];
        peak = now > peak ? now : peak;
        held += order->held[sorted[i]->index];
    }
    order->held[node->index] = largest;
    order->peak[node->index] = peak > held + largest ? peak : held + largest;
}

// The i-th child to visit.
static const struct weft_node *visit_child(const struct order *order, const struct weft_node *node,
                                           uint32_t i)
{
    const struct weft_node *sorted[FEW];
    if (i >= node->input_count || node->input_count > FEW)
        return child_at(node, i);
    sort_inputs(order, node, sorted, node->input_count);
    return sorted[i];
}

// The new order as it is found.
struct sequence {
    const struct weft_node **nodes;
    size_t count, moved; // moved: places where a node follows one that stood behind it
    bool *placed;        // by node
    struct visit *stack;
};

static void place(struct sequence *sequence, const struct weft_node *node)
{
    if (sequence->count && node->index < sequence->nodes[sequence->count - 1]->index)
        sequence->moved++;
    sequence->nodes[sequence->count++] = node;
    sequence->placed[node->index] = true;
}

// Places a node after all it depends on.
static void visit_all(struct sequence *sequence, const struct order *order, const struct weft_node *root)
{
    size_t depth = 0;
    if (!sequence->placed[root->index])
        sequence->stack[depth++] = (struct visit){root, 0};
    while (depth) {
        struct visit *top = &sequence->stack[depth - 1];
        if (top->next < child_count(top->node)) {
            const struct weft_node *child = visit_child(order, top->node, top->next++);
            if (!sequence->placed[child->index])
                sequence->stack[depth++] = (struct visit){child, 0};
        } else {
            depth--;
            if (!sequence->placed[top->node->index])
                place(sequence, top->node);
        }
    }
}

static bool prepare(struct weft_pass_run *run, struct order *order, struct sequence *sequence)
{
    struct weft_arena *arena = &run->scratch;
    size_t count = run->rewriter->from->node_count;
    order->held = weft_arena_array(arena, count, sizeof *order->held);
    order->peak = weft_arena_array(arena, count, sizeof *order->peak);
    sequence->nodes = weft_arena_array(arena, count, sizeof *sequence->nodes);
    sequence->placed = weft_arena_array(arena, count, sizeof *sequence->placed);
    sequence->stack = weft_arena_array(arena, count + 1, sizeof *sequence->stack);
    return order->held && order->peak && sequence->nodes && sequence->placed && sequence->stack;
}

static int begin(struct weft_pass_run *run)
{
    const struct weft_graph *from = run->rewriter->from;
    struct order order;
    struct sequence sequence = {0};
    int status = WEFT_OK;
    if (!prepare(run, &order, &sequence))
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < from->node_count; i++)
        measure(&order, from->nodes[i]);
    for (size_t i = 0; i < from->output_count; i++)
        visit_all(&sequence, &order, from->outputs[i].node);
    if (sequence.moved == 0)
        return WEFT_UNSUPPORTED;
    for (size_t i = 0; i < sequence.count && status == WEFT_OK; i++)
        status = weft_rewrite_copy(run->rewriter, sequence.nodes[i],
                                   &run->rewriter->mapped[sequence.nodes[i]->index]);
    if (status == WEFT_OK)
        weft_pass_did(run, from->outputs[0].node, "reordered operations in %zu place%s", sequence.moved,
                      sequence.moved == 1 ? "" : "s");
    return status;
}

const struct weft_pass weft_pass_order = {
    .name = "order",
    .level = 2,
    .summary = "orders operations so that few results are held at a time",
    .applies = applies,
    .begin = begin,
};
