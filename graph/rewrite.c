// weft: copying nodes: into instances of functions and into new graphs.
// SPDX-License-Identifier: BSD-3-Clause
//
// To copy a node is to call its operation again with mapped inputs and functions, so a copy is inferred and
// hash-consed like any other node.  A copy into a new graph keeps its call site; an instance of a function is
// a new one.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/build.h"
#include "graph/codec.h"
#include "graph/registry.h"

enum { FEW = 16 };

static int map_function(const struct weft_copy *copy, const struct weft_function *function,
                        const struct weft_function **out)
{
    const struct weft_node *params[WEFT_MAX_FUNCTION_PARAMS];
    for (uint32_t i = 0; i < function->arity; i++)
        params[i] = copy->map(copy->context, function->params[i]);
    return weft_graph_function(copy->graph, function->depth, function->arity, params,
                               copy->map(copy->context, function->result), out);
}

// The attributes of a fresh call: the number that a call site was given is not copied.
static void copy_attrs(const struct weft_copy *copy, const struct weft_node *node,
                       const struct weft_value **attrs)
{
    for (size_t p = 0; p < node->op->param_count; p++) {
        int64_t site;
        attrs[p] = node->attrs[p];
        if (copy->fresh && node->op->params[p].flags & WEFT_P_SITE && weft_value_as_int(attrs[p], &site) &&
            site < 0)
            attrs[p] = NULL;
    }
}

static int call_mapped(const struct weft_copy *copy, const struct weft_node *node,
                       const struct weft_node *const *inputs, const struct weft_node **out)
{
    const struct weft_value *attrs[WEFT_MAX_PARAMS];
    const struct weft_function *functions[WEFT_MAX_PARAMS] = {0};
    copy_attrs(copy, node, attrs);
    for (size_t p = 0; node->functions && p < node->op->param_count; p++) {
        int status = node->functions[p] ? map_function(copy, node->functions[p], &functions[p]) : WEFT_OK;
        if (status)
            return status;
    }
    struct weft_call call = {.op = node->op,
                             .inputs = inputs,
                             .input_first = node->input_first,
                             .attrs = attrs,
                             .functions = functions,
                             .span = node->span,
                             .site = copy->fresh ? 0 : node->site,
                             .depth = copy->fresh ? copy->depth : node->depth};
    return weft_graph_call(copy->graph, &call, out);
}

int weft_copy_node(const struct weft_copy *copy, const struct weft_node *node, const struct weft_node **out)
{
    const struct weft_node *few[FEW];
    const struct weft_node **inputs =
        node->input_count <= FEW ? few : malloc(node->input_count * sizeof *inputs);
    if (!inputs)
        return WEFT_NO_MEMORY;
    for (uint32_t i = 0; i < node->input_count; i++)
        inputs[i] = copy->map(copy->context, node->inputs[i]);
    int status = call_mapped(copy, node, inputs, out);
    if (inputs != few)
        free(inputs);
    if (status == WEFT_OK)
        status = weft_graph_name(copy->graph, *out, node->name);
    return status;
}

// ---- Into a new graph -----------------------------------------------------------------------------------

static const struct weft_node *map_in_rewriter(const void *context, const struct weft_node *node)
{
    const struct weft_rewriter *rewriter = context;
    return rewriter->mapped[node->index];
}

// A placeholder's type is encoded in its attributes: the new graph gets its own.
static int copy_placeholder(struct weft_graph *graph, const struct weft_node *node,
                            const struct weft_node **out)
{
    int64_t depth = 0, position = 0;
    struct weft_str text = {0};
    const struct weft_type *type;
    if (!weft_value_as_int(node->attrs[0], &depth) || !weft_value_as_int(node->attrs[1], &position) ||
        !weft_value_as_string(node->attrs[2], &text))
        return WEFT_INVALID;
    struct weft_reader reader;
    weft_reader_init(&reader, text.data, text.size);
    int status = weft_get_type(&reader, &graph->arena, &type);
    return status ? status
                  : weft_graph_param(graph, type, (uint32_t)depth, (uint32_t)position, node->span, out);
}

// Whether a copy has the identity and the type of the node: both follow from content and facts, and neither
// changed.
static bool stays(const struct weft_rewriter *rewriter, const struct weft_node *node)
{
    if (node->functions || node->input_count > FEW || rewriter->from->facts != rewriter->to->facts)
        return false;
    for (uint32_t i = 0; i < node->input_count; i++)
        if (!weft_hash_eq(node->inputs[i]->id, rewriter->mapped[node->inputs[i]->index]->id))
            return false;
    return true;
}

static int adopt(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    const struct weft_node *inputs[FEW];
    for (uint32_t i = 0; i < node->input_count; i++)
        inputs[i] = rewriter->mapped[node->inputs[i]->index];
    int status = weft_graph_adopt(rewriter->to, node, inputs, out);
    return status ? status : weft_graph_name(rewriter->to, *out, node->name);
}

int weft_rewrite_copy(struct weft_rewriter *rewriter, const struct weft_node *node,
                      const struct weft_node **out)
{
    if (node->op == &weft_op_param_node)
        return copy_placeholder(rewriter->to, node, out);
    if (stays(rewriter, node))
        return adopt(rewriter, node, out);
    struct weft_copy copy = {.graph = rewriter->to, .context = rewriter, .map = map_in_rewriter};
    return weft_copy_node(&copy, node, out);
}

static void need_function(bool *needed, const struct weft_function *function)
{
    needed[function->result->index] = true;
    for (uint32_t i = 0; i < function->arity; i++)
        needed[function->params[i]->index] = true;
}

// Marks what the outputs need; inputs have lower indices, so one pass from the top does.
static void mark_needed(const struct weft_graph *graph, bool *needed)
{
    for (size_t i = 0; i < graph->output_count; i++)
        needed[graph->outputs[i].node->index] = true;
    for (size_t i = graph->node_count; i-- > 0;) {
        const struct weft_node *node = graph->nodes[i];
        if (!needed[i])
            continue;
        for (uint32_t k = 0; k < node->input_count; k++)
            needed[node->inputs[k]->index] = true;
        for (size_t p = 0; node->functions && p < node->op->param_count; p++)
            if (node->functions[p])
                need_function(needed, node->functions[p]);
    }
}

static int rewrite_node(struct weft_rewriter *rewriter, const struct weft_node *node)
{
    const struct weft_node **slot = &rewriter->mapped[node->index];
    if (*slot)
        return WEFT_OK; // decided before
    int status = rewriter->rewrite ? rewriter->rewrite(rewriter, node, slot) : WEFT_UNSUPPORTED;
    return status == WEFT_UNSUPPORTED ? weft_rewrite_copy(rewriter, node, slot) : status;
}

static int rewrite_nodes(struct weft_rewriter *rewriter, const bool *needed)
{
    const struct weft_graph *from = rewriter->from;
    if (weft_table_reserve(rewriter->to, from->node_count))
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < from->node_count; i++) {
        int status = needed[i] ? rewrite_node(rewriter, from->nodes[i]) : WEFT_OK;
        if (status)
            return status;
    }
    for (size_t i = 0; i < from->output_count; i++) {
        const struct weft_output *output = &from->outputs[i];
        int status = weft_graph_output(rewriter->to, output->kind, output->name,
                                       rewriter->mapped[output->node->index], output->span);
        if (status)
            return status;
    }
    return WEFT_OK;
}

int weft_graph_rewrite(struct weft_rewriter *rewriter)
{
    const struct weft_graph *from = rewriter->from;
    bool *needed = calloc(from->node_count + 1, sizeof *needed);
    bool own = !rewriter->mapped;
    if (own)
        rewriter->mapped = calloc(from->node_count + 1, sizeof *rewriter->mapped);
    int status = needed && rewriter->mapped ? WEFT_OK : WEFT_NO_MEMORY;
    if (status == WEFT_OK) {
        mark_needed(from, needed);
        status = rewrite_nodes(rewriter, needed);
    }
    free(needed);
    if (own) {
        free(rewriter->mapped);
        rewriter->mapped = NULL;
    }
    return status;
}
