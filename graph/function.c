// weft: functions: placeholders, bodies, instances.
// SPDX-License-Identifier: BSD-3-Clause
//
// A function is a piece of the graph between placeholders and a result.  Its body are the nodes that depend
// on a placeholder of its depth or deeper (node->depth says so), in index order; all else is captured as it
// is.  To make an instance is to call every node of the body again with the placeholders replaced.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/codec.h"
#include "graph/registry.h"

// ---- Placeholders ---------------------------------------------------------------------------------------

static bool placeholder_attrs(const struct weft_type *type, uint32_t depth, uint32_t position,
                              const struct weft_value **attrs)
{
    struct weft_buf buf = {0};
    weft_put_type(&buf, type);
    attrs[0] = weft_value_int(depth);
    attrs[1] = weft_value_int(position);
    attrs[2] = buf.failed ? NULL : weft_value_string((struct weft_str){buf.data, buf.size});
    weft_buf_clear(&buf);
    return attrs[0] && attrs[1] && attrs[2];
}

void weft_placeholder_fill(struct weft_node *node, const struct weft_type *type,
                           const struct weft_value *const *attrs, struct weft_span span, struct weft_hash id)
{
    static const uint32_t no_inputs[4] = {0};
    *node = (struct weft_node){.id = id,
                               .op = &weft_op_param_node,
                               .type = type,
                               .input_first = no_inputs,
                               .attrs = attrs,
                               .span = span};
}

static int new_placeholder(struct weft_graph *graph, const struct weft_type *type,
                           const struct weft_call *call, struct weft_hash id, const struct weft_node **out)
{
    struct weft_node *node = weft_arena_alloc(&graph->arena, sizeof *node);
    const struct weft_value **attrs = weft_arena_array(&graph->arena, 3, sizeof *attrs);
    if (!node || !attrs)
        return WEFT_NO_MEMORY;
    memcpy(attrs, call->attrs, 3 * sizeof *attrs);
    weft_placeholder_fill(node, type, attrs, call->span, id);
    node->depth = call->depth;
    int status = weft_graph_add(graph, node);
    if (status)
        return status;
    for (size_t i = 0; i < 3; i++)
        attrs[i] = weft_value_ref(attrs[i]);
    *out = node;
    return WEFT_OK;
}

int weft_graph_param(struct weft_graph *graph, const struct weft_type *type, uint32_t depth,
                     uint32_t position, struct weft_span span, const struct weft_node **out)
{
    static const uint32_t none[4] = {0};
    if (depth == 0 || depth > WEFT_MAX_FUNCTION_DEPTH)
        return weft_diag(graph->diags, WEFT_E_CALL_DEPTH, span, "functions nested more than %d deep",
                         WEFT_MAX_FUNCTION_DEPTH);
    const struct weft_value *attrs[3] = {0};
    struct weft_call call = {
        .op = &weft_op_param_node, .input_first = none, .attrs = attrs, .span = span, .depth = depth};
    const struct weft_op_info *info = weft_table_info(graph, call.op);
    struct weft_hash id;
    int status = WEFT_NO_MEMORY;
    if (info && placeholder_attrs(type, depth, position, attrs) &&
        weft_call_identity(graph->table, info, &call, &id)) {
        const struct weft_node *found = weft_table_find(graph, id);
        status = found ? WEFT_OK : new_placeholder(graph, type, &call, id, &found);
        if (status == WEFT_OK)
            *out = found;
    }
    for (size_t i = 0; i < 3; i++)
        weft_value_release(attrs[i]);
    return status;
}

// ---- Bodies ---------------------------------------------------------------------------------------------

struct nodes {
    const struct weft_node **data;
    size_t count, capacity;
};

// Nodes met, so that each is walked once: open addressing by index.
struct seen {
    uint32_t *slots; // index + 1
    size_t capacity, count;
};

static bool seen_grow(struct seen *seen);

// True when the index was not there yet.  *failed: no memory.
static bool seen_add(struct seen *seen, uint32_t index, bool *failed)
{
    if (seen->count >= seen->capacity / 2 && !seen_grow(seen)) {
        *failed = true;
        return false;
    }
    size_t at = index * UINT64_C(0x9E3779B97F4A7C15) >> 32 & (seen->capacity - 1);
    for (; seen->slots[at]; at = (at + 1) & (seen->capacity - 1))
        if (seen->slots[at] == index + 1)
            return false;
    seen->slots[at] = index + 1;
    seen->count++;
    return true;
}

static bool seen_grow(struct seen *seen)
{
    struct seen bigger = {.capacity = seen->capacity ? seen->capacity * 2 : 64};
    bigger.slots = calloc(bigger.capacity, sizeof *bigger.slots);
    if (!bigger.slots)
        return false;
    bool failed = false;
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->slots[i])
            seen_add(&bigger, seen->slots[i] - 1, &failed);
    free(seen->slots);
    *seen = bigger;
    return !failed;
}

struct body_walk {
    uint32_t depth;
    struct nodes found; // grows; also the queue
    struct seen seen;
    bool failed;
};

static void visit(struct body_walk *walk, const struct weft_node *node)
{
    if (node->depth < walk->depth || walk->failed || !seen_add(&walk->seen, node->index, &walk->failed))
        return;
    walk->failed |= !weft_vec_push(&walk->found, node);
}

static void visit_inputs(struct body_walk *walk, const struct weft_node *node)
{
    for (uint32_t i = 0; i < node->input_count; i++)
        visit(walk, node->inputs[i]);
    for (size_t p = 0; node->functions && p < node->op->param_count; p++) {
        const struct weft_function *function = node->functions[p];
        for (uint32_t i = 0; function && i < function->arity; i++)
            visit(walk, function->params[i]);
        if (function)
            visit(walk, function->result);
    }
}

// The greatest depth below the function's own among what the body uses.
static uint32_t free_depth(const struct body_walk *walk)
{
    uint32_t depth = 0;
    for (size_t i = 0; i < walk->found.count; i++) {
        const struct weft_node *node = walk->found.data[i];
        for (uint32_t k = 0; k < node->input_count; k++)
            if (node->inputs[k]->depth < walk->depth && node->inputs[k]->depth > depth)
                depth = node->inputs[k]->depth;
    }
    return depth;
}

static bool is_param(const struct weft_function *function, const struct weft_node *node, uint32_t *position)
{
    for (uint32_t i = 0; i < function->arity; i++) {
        *position = i;
        if (function->params[i] == node)
            return true;
    }
    return false;
}

static int fill_function(struct weft_graph *graph, struct weft_function *function, struct body_walk *walk)
{
    const struct weft_node **body = weft_arena_array(&graph->arena, walk->found.count, sizeof *body);
    if (!body)
        return WEFT_NO_MEMORY;
    if (walk->found.count)
        qsort(walk->found.data, walk->found.count, sizeof *walk->found.data, weft_node_by_index);
    uint32_t position;
    for (size_t i = 0; i < walk->found.count; i++)
        if (!is_param(function, walk->found.data[i], &position))
            body[function->body_count++] = walk->found.data[i];
    function->body = body;
    uint32_t result_depth = function->result->depth;
    function->free_depth = free_depth(walk);
    if (result_depth < function->depth && result_depth > function->free_depth)
        function->free_depth = result_depth;
    return WEFT_OK;
}

int weft_graph_function(struct weft_graph *graph, uint32_t depth, uint32_t arity,
                        const struct weft_node *const *params, const struct weft_node *result,
                        const struct weft_function **out)
{
    struct weft_function *function = weft_arena_alloc(&graph->arena, sizeof *function);
    const struct weft_node **own = weft_arena_array(&graph->arena, arity, sizeof *own);
    if (!function || !own)
        return WEFT_NO_MEMORY;
    if (arity)
        memcpy(own, params, arity * sizeof *own);
    *function = (struct weft_function){.arity = arity, .depth = depth, .params = own, .result = result};
    struct body_walk walk = {.depth = depth};
    visit(&walk, result);
    for (size_t i = 0; i < walk.found.count; i++)
        visit_inputs(&walk, walk.found.data[i]);
    int status = walk.failed ? WEFT_NO_MEMORY : fill_function(graph, function, &walk);
    free(walk.found.data);
    free(walk.seen.slots);
    if (status == WEFT_OK)
        *out = function;
    return status;
}

// ---- Instances ------------------------------------------------------------------------------------------

struct instance {
    struct weft_graph *graph;
    const struct weft_function *function;
    const struct weft_node *const *args;
    const struct weft_node **made; // by position in the body
    const struct weft_node *late,
        *known; // what a node of the body waits for, and the constant that it is in this instance
};

static const struct weft_node *map_node(const struct instance *instance, const struct weft_node *node)
{
    const struct weft_function *function = instance->function;
    if (node->depth < function->depth)
        return node;
    uint32_t position;
    if (is_param(function, node, &position))
        return instance->args[position];
    const struct weft_node **found =
        bsearch(&node, function->body, function->body_count, sizeof *found, weft_node_by_index);
    return found ? instance->made[found - function->body] : node;
}

static const struct weft_node *map_in_instance(const void *context, const struct weft_node *node)
{
    const struct instance *instance = context;
    return node == instance->late ? instance->known : map_node(instance, node);
}

// What a call waits for in the body is often known in an instance: lengths of the array that it is applied
// to.
static int find_known(struct instance *instance, const struct weft_node *node)
{
    const struct weft_value *value;
    instance->late = instance->known = NULL;
    if (!(node->op->flags & WEFT_LATE) || !node->input_count)
        return WEFT_OK;
    const struct weft_node *list = map_node(instance, node->inputs[0]);
    int status =
        weft_node_const(list) ? WEFT_UNSUPPORTED : weft_graph_known(instance->graph, list, &value, NULL);
    if (status == WEFT_OK)
        status = weft_graph_const(instance->graph, value, list->span, &instance->known);
    if (status == WEFT_OK)
        instance->late = node->inputs[0];
    return status == WEFT_UNSUPPORTED ? WEFT_OK : status;
}

static int instantiate_node(struct instance *instance, const struct weft_node *node,
                            const struct weft_node **out)
{
    if (node->op == &weft_op_param_node) {
        *out = node; // of a function within this one
        return WEFT_OK;
    }
    int status = find_known(instance, node);
    if (status)
        return status;
    struct weft_copy copy = {.graph = instance->graph,
                             .context = instance,
                             .map = map_in_instance,
                             .fresh = true,
                             .depth = node->depth > instance->function->depth ? node->depth : 0};
    return weft_copy_node(&copy, node, out);
}

int weft_graph_apply(struct weft_graph *graph, const struct weft_function *function,
                     const struct weft_node *const *args, const struct weft_node **out)
{
    const struct weft_node *few[16];
    struct instance instance = {graph, function, args, few, NULL, NULL};
    if (function->body_count > sizeof few / sizeof *few)
        instance.made = malloc(function->body_count * sizeof *instance.made);
    int status = instance.made ? WEFT_OK : WEFT_NO_MEMORY;
    for (uint32_t i = 0; i < function->body_count && status == WEFT_OK; i++)
        status = instantiate_node(&instance, function->body[i], &instance.made[i]);
    if (status == WEFT_OK)
        *out = map_node(&instance, function->result);
    if (instance.made != few)
        free(instance.made);
    return status;
}

const struct weft_type *weft_function_type(const struct weft_function *function)
{
    return function->result->type;
}
