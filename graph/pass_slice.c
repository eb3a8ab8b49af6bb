// weft: the pass that moves views before elementwise operations.
// SPDX-License-Identifier: BSD-3-Clause
//
// (x * y)[::2] becomes x[::2] * y[::2]: an element of an elementwise result depends on the same element of
// its operands, so picking elements first gives the same elements from less work.  Operands must have the
// result's shape and chunks, or be scalars, which stay; of several operands the lengths must be known, since
// unknown ones may turn out to differ, which would go unnoticed.  The result must be used by the view alone,
// so that nothing is computed twice, and must not have a name that people would look for.
//
// A walk from the top marks what each view passes through, so a view sinks through a long chain in one pass;
// then nodes are rewritten from the bottom: an operation that a view passes through is called on viewed
// operands.

#include "graph/passes.h"

static bool is_view(const struct weft_node *node)
{
    return node->op->algebra == WEFT_VIEW && node->op->view && node->input_count == 1 && !node->functions;
}

static bool same_space(const struct weft_type *a, const struct weft_type *b)
{
    if (a->kind != WEFT_T_ARRAY || b->kind != WEFT_T_ARRAY || a->ndim != b->ndim)
        return false;
    struct weft_type like = *b;
    like.dtype = a->dtype;
    like.weak = a->weak;
    like.nullable = a->nullable;
    like.provisional = a->provisional;
    return weft_type_equal(a, &like);
}

// Whether a view may pass through a node.
static bool is_open(const struct weft_pass_run *run, const struct weft_node *node)
{
    if (node->op->algebra != WEFT_ELEMENTWISE || !(node->op->flags & WEFT_PURE) ||
        node->type->kind != WEFT_T_ARRAY || node->functions || node->name.size || run->uses[node->index] != 1)
        return false;
    size_t arrays = 0;
    for (uint32_t i = 0; i < node->input_count; i++) {
        const struct weft_type *type = node->inputs[i]->type;
        if (type->kind != WEFT_T_SCALAR && !same_space(type, node->type))
            return false;
        arrays += type->kind == WEFT_T_ARRAY;
    }
    return arrays == 1 || (arrays && !weft_type_late(node->type));
}

static bool applies(const struct weft_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++)
        if (is_view(graph->nodes[i]) && graph->nodes[i]->inputs[0]->op->algebra == WEFT_ELEMENTWISE)
            return true;
    return false;
}

// run->state: by node, the view that passes through it.
static int begin(struct weft_pass_run *run)
{
    const struct weft_graph *from = run->rewriter->from;
    const struct weft_node **views = weft_arena_array(&run->scratch, from->node_count, sizeof *views);
    run->state = views;
    if (!views)
        return WEFT_NO_MEMORY;
    for (size_t i = from->node_count; i-- > 0;) {
        const struct weft_node *node = from->nodes[i], *view = is_view(node) ? node : views[i];
        for (uint32_t k = 0; view && run->needed[i] && k < node->input_count; k++)
            if (is_open(run, node->inputs[k]))
                views[node->inputs[k]->index] = view;
    }
    return WEFT_OK;
}

// Calls an operation on operands seen through the view.
static int rewrite_open(struct weft_rewriter *rewriter, const struct weft_node *node,
                        const struct weft_node *view, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    const struct weft_node **views = run->state;
    const struct weft_node **inputs = weft_arena_array(&run->scratch, node->input_count, sizeof *inputs);
    if (!inputs)
        return WEFT_NO_MEMORY;
    for (uint32_t i = 0; i < node->input_count; i++) {
        const struct weft_node *input = node->inputs[i];
        inputs[i] = rewriter->mapped[input->index];
        if (input->type->kind == WEFT_T_SCALAR || views[input->index] == view)
            continue;
        int status = weft_pass_with_inputs(rewriter, view, &inputs[i], &inputs[i]);
        if (status != WEFT_OK)
            return status;
    }
    return weft_pass_with_inputs(rewriter, node, inputs, out);
}

static int rewrite(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    const struct weft_node **views = run->state;
    const struct weft_node *view = views[node->index];
    if (view)
        return rewrite_open(rewriter, node, view, out);
    if (!is_view(node) || views[node->inputs[0]->index] != node)
        return WEFT_UNSUPPORTED;
    *out = rewriter->mapped[node->inputs[0]->index];
    if (!weft_type_equal((*out)->type, node->type))
        return WEFT_INVALID; // undoes the pass: the operation is not as elementwise as it says
    struct weft_buf text = {0};
    weft_node_text(node, &text);
    weft_pass_did(run, node, "moved %s before %s", text.data ? text.data : node->op->name,
                  node->inputs[0]->op->name);
    weft_buf_clear(&text);
    return WEFT_OK;
}

const struct weft_pass weft_pass_slice = {
    .name = "slice",
    .level = 2,
    .summary = "takes slices and other views of the operands instead of the result",
    .applies = applies,
    .rewrite = rewrite,
    .begin = begin,
};
