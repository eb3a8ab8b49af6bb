// weft: the pass that drops what no output needs.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every rewrite copies only what outputs need; this one has nothing else to do.  Lowering skips such nodes
// anyway: the pass makes the other passes and the pictures smaller.  Sinks are outputs, so no effect is lost.

#include "graph/passes.h"

#include "graph/registry.h"

static bool applies(const struct weft_graph *graph)
{
    (void)graph;
    return true;
}

static int begin(struct weft_pass_run *run)
{
    const struct weft_graph *from = run->rewriter->from;
    for (size_t i = 0; i < from->node_count; i++) {
        const struct weft_node *node = from->nodes[i];
        if (run->needed[i] || weft_node_const(node) || node->op == &weft_op_param_node)
            continue;
        if (node->name.size)
            weft_pass_did(run, node, "dropped %.*s, which nothing uses", WEFT_STR_ARG(node->name));
        else
            run->changes++;
    }
    return run->changes ? WEFT_OK : WEFT_UNSUPPORTED;
}

const struct weft_pass weft_pass_dead = {
    .name = "dead",
    .level = 1,
    .summary = "drops what no output needs",
    .applies = applies,
    .begin = begin,
};
