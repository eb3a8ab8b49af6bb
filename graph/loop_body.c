// weft: the function of a fused loop: a copy of the nodes that are drawn in.
// SPDX-License-Identifier: BSD-3-Clause
//
// A walk from each root finds what is computed inside the loop and what it reads; the copies are in order of
// the graph, after one placeholder for each source.

#include "graph/loop_body.h"

#include <stdlib.h>

#include "graph/build.h"
#include "graph/registry.h"

bool weft_nodes_have(const struct weft_node *const *nodes, size_t count, const struct weft_node *node)
{
    for (size_t i = 0; i < count; i++)
        if (nodes[i] == node)
            return true;
    return false;
}

bool weft_loop_body_has(const struct weft_loop_body *body, const struct weft_node *node)
{
    return body->found.count &&
           bsearch(&node, body->found.data, body->found.count, sizeof node, weft_node_by_index);
}

// Gives the body a stamp that none had before, and all that is there.
static void begin(struct weft_loop_body *body)
{
    struct weft_lowerer *lowerer = body->lowerer;
    body->stamp = ++lowerer->last_stamp;
    for (size_t i = 0; i < body->found.count; i++)
        lowerer->stamps[body->found.data[i]->index] = body->stamp;
    for (size_t i = 0; i < body->sources.count; i++)
        lowerer->stamps[body->sources.data[i]->index] = body->stamp;
}

static int note(struct weft_loop_body *body, const struct weft_node *node)
{
    bool drawn = weft_node_const(node) || body->lowerer->inside[node->index];
    if (body->lowerer->stamps[node->index] == body->stamp)
        return WEFT_OK;
    body->lowerer->stamps[node->index] = body->stamp;
    bool pushed = drawn ? weft_vec_push(&body->found, node) : weft_vec_push(&body->sources, node);
    return pushed ? WEFT_OK : WEFT_NO_MEMORY;
}

// What the nodes from place `first` on are computed from; then all are in order.
static int complete(struct weft_loop_body *body, size_t first)
{
    int status = WEFT_OK;
    for (size_t i = first; !status && i < body->found.count; i++) {
        const struct weft_node *node = body->found.data[i];
        for (uint32_t k = 0; !status && k < node->input_count; k++)
            status = note(body, node->inputs[k]);
    }
    if (!status && body->found.count)
        qsort(body->found.data, body->found.count, sizeof *body->found.data, weft_node_by_index);
    return status;
}

int weft_loop_body_add_stored(struct weft_loop_body *body, const struct weft_node *root)
{
    size_t first = body->found.count;
    begin(body);
    body->lowerer->stamps[root->index] = body->stamp;
    return weft_vec_push(&body->found, root) ? complete(body, first) : WEFT_NO_MEMORY;
}

int weft_loop_body_add(struct weft_loop_body *body, const struct weft_node *root)
{
    size_t first = body->found.count;
    begin(body);
    int status = note(body, root);
    return status ? status : complete(body, first);
}

const struct weft_node *weft_loop_placeholder(struct weft_arena *arena, const struct weft_node *of,
                                              uint32_t position)
{
    struct weft_node *node = weft_arena_alloc(arena, sizeof *node);
    const struct weft_value **attrs = weft_arena_array(arena, weft_op_param_node.param_count, sizeof *attrs);
    if (!node || !attrs)
        return NULL;
    weft_placeholder_fill(node, of->type, attrs, of->span, of->id);
    node->index = position;
    return node;
}

const struct weft_node *weft_loop_body_copy(const struct weft_loop_body *body,
                                            const struct weft_function *function,
                                            const struct weft_node *node)
{
    for (size_t i = 0; i < body->sources.count; i++)
        if (body->sources.data[i] == node)
            return function->params[i];
    const struct weft_node **found =
        bsearch(&node, body->found.data, body->found.count, sizeof node, weft_node_by_index);
    return found ? body->copies[found - body->found.data] : NULL;
}

static int copy_node(struct weft_loop_body *body, const struct weft_function *function, size_t place)
{
    struct weft_arena *arena = body->lowerer->arena;
    const struct weft_node *node = body->found.data[place];
    struct weft_node *copy = weft_arena_copy(arena, node, sizeof *node);
    const struct weft_node **inputs = weft_arena_array(arena, node->input_count, sizeof *inputs);
    if (!copy || !inputs)
        return WEFT_NO_MEMORY;
    for (uint32_t i = 0; i < node->input_count; i++)
        inputs[i] = weft_loop_body_copy(body, function, node->inputs[i]);
    copy->inputs = inputs;
    copy->index = (uint32_t)(function->arity + place);
    body->copies[place] = copy;
    return WEFT_OK;
}

int weft_loop_body_build(struct weft_loop_body *body, struct weft_function *function)
{
    struct weft_arena *arena = body->lowerer->arena;
    const struct weft_node **params = weft_arena_array(arena, body->sources.count, sizeof *params);
    body->copies = weft_arena_array(arena, body->found.count, sizeof *body->copies);
    if (!params || !body->copies)
        return WEFT_NO_MEMORY;
    function->params = params;
    function->arity = (uint32_t)body->sources.count;
    function->body = body->copies;
    function->body_count = (uint32_t)body->found.count;
    for (uint32_t i = 0; i < function->arity; i++)
        if (!(params[i] = weft_loop_placeholder(arena, body->sources.data[i], i)))
            return WEFT_NO_MEMORY;
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < body->found.count; i++)
        status = copy_node(body, function, i);
    return status;
}

void weft_loop_body_clear(struct weft_loop_body *body)
{
    free(body->found.data);
    free(body->sources.data);
}
