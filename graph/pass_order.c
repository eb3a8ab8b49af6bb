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

static int copy(struct weft_pass_run *run, const struct weft_node *node, size_t *last)
{
    if (node->index < *last)
        run->changes++; // it now comes after one that stood behind it
    *last = node->index;
    return weft_rewrite_copy(run->rewriter, node, &run->rewriter->mapped[node->index]);
}

static int visit_all(struct weft_pass_run *run, const struct order *order, struct visit *stack,
                     const struct weft_node *root, size_t *last)
{
    const struct weft_node **mapped = run->rewriter->mapped;
    size_t depth = 0;
    int status = WEFT_OK;
    if (!mapped[root->index])
        stack[depth++] = (struct visit){root, 0};
    while (depth && status == WEFT_OK) {
        struct visit *top = &stack[depth - 1];
        if (top->next < child_count(top->node)) {
            const struct weft_node *child = visit_child(order, top->node, top->next++);
            if (!mapped[child->index])
                stack[depth++] = (struct visit){child, 0};
        } else {
            depth--;
            if (!mapped[top->node->index])
                status = copy(run, top->node, last);
        }
    }
    return status;
}

static int begin(struct weft_pass_run *run)
{
    const struct weft_graph *from = run->rewriter->from;
    struct order order = {.held = weft_arena_array(&run->scratch, from->node_count, sizeof(uint64_t)),
                          .peak = weft_arena_array(&run->scratch, from->node_count, sizeof(uint64_t))};
    struct visit *stack = weft_arena_array(&run->scratch, from->node_count + 1, sizeof *stack);
    size_t last = 0;
    int status = WEFT_OK;
    if (!order.held || !order.peak || !stack)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < from->node_count; i++)
        measure(&order, from->nodes[i]);
    for (size_t i = 0; i < from->output_count && status == WEFT_OK; i++)
        status = visit_all(run, &order, stack, from->outputs[i].node, &last);
    if (status == WEFT_OK && run->changes) {
        size_t moved = run->changes;
        weft_pass_did(run, from->outputs[0].node, "reordered operations in %zu place%s", moved,
                      moved == 1 ? "" : "s");
    }
    return status;
}

const struct weft_pass weft_pass_order = {
    .name = "order",
    .level = 2,
    .summary = "orders operations so that few results are held at a time",
    .applies = applies,
    .begin = begin,
};
