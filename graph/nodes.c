// weft: nodes as operations see them that make calls again.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/weft_nodes.h"

#include "graph/graph.h"
#include "graph/pass.h"

const struct weft_op *weft_node_op(const struct weft_node *node)
{
    return node->op;
}

const struct weft_node *const *weft_node_inputs(const struct weft_node *node, size_t *count)
{
    *count = node->input_count;
    return node->inputs;
}

const struct weft_value *const *weft_node_attrs(const struct weft_node *node)
{
    return node->attrs;
}

bool weft_node_has_function(const struct weft_node *node)
{
    return weft_node_function(node) != NULL;
}

bool weft_node_view(struct weft_compose *compose, const struct weft_node *node, struct weft_affine *out)
{
    struct weft_infer infer;
    return node->op->view && weft_pass_infer(compose->call.arena, node, &infer) &&
           node->op->view->map(&infer, out) == WEFT_OK;
}

bool weft_function_is_pure(const struct weft_function *function)
{
    for (uint32_t i = 0; i < function->body_count; i++) {
        const struct weft_op *op = function->body[i]->op;
        if (!(op->flags & WEFT_PURE) || op->flags & WEFT_UNIQUE_CALL)
            return false;
    }
    return true;
}

bool weft_function_only_draws(const struct weft_function *function)
{
    for (uint32_t i = 0; i < function->body_count; i++)
        if (!(function->body[i]->op->flags & WEFT_PURE))
            return false;
    return true;
}
