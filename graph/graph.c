// weft: the graph builder.
// SPDX-License-Identifier: BSD-3-Clause
//
// A call is looked up by its identity before anything else is done, so a merged call costs a hash and a
// probe.  A new node is one piece of the arena: the node, its inputs, its attributes and, only where they
// differ from call to call, its index of inputs by parameter.  The graph holds a reference to each attribute.

#include "graph/graph.h"

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/registry.h"

// ---- Operations of the graph itself ---------------------------------------------------------------------

static int infer_const(struct weft_infer *infer)
{
    infer->result = weft_type_of_value(infer->arena, infer->attrs[0]);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_const(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_ref(task->attrs[0]);
    return WEFT_OK;
}

static const struct weft_param const_params[] = {
    {"value", WEFT_ATTR, "any", NULL, 0, "the value"},
};
static const struct weft_stage const_stages[] = {{"const", run_const}};

const struct weft_op weft_op_const = {
    .name = "const",
    .version = 1,
    .category = "internal",
    .summary = "A constant.",
    .params = const_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = infer_const,
    .stages = const_stages,
    .stage_count = 1,
};

// Its type is set by weft_graph_param; a placeholder is never inferred nor run.
static int infer_placeholder(struct weft_infer *infer)
{
    return weft_infer_fail(infer, WEFT_E_VALUE, -1, "a placeholder is no call");
}

static const struct weft_param placeholder_params[] = {
    {"depth", WEFT_ATTR, "int", NULL, 0, "functions around it"},
    {"position", WEFT_ATTR, "int", NULL, 0, "which parameter"},
    {"type", WEFT_ATTR, "string", NULL, 0, "its type"},
};

const struct weft_op weft_op_param_node = {
    .name = "param",
    .version = 1,
    .category = "internal",
    .summary = "A placeholder of a function.",
    .params = placeholder_params,
    .param_count = 3,
    .algebra = WEFT_EXPAND,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = infer_placeholder,
};

// ---- Graphs ---------------------------------------------------------------------------------------------

struct weft_graph *weft_graph_new(const struct weft_registry *registry, struct weft_diags *diags)
{
    struct weft_graph *graph = calloc(1, sizeof *graph);
    if (!graph)
        return NULL;
    weft_arena_init(&graph->arena, 0);
    graph->registry = registry;
    graph->diags = diags;
    graph->table = weft_table_new();
    if (!graph->table) {
        free(graph);
        return NULL;
    }
    return graph;
}

static void release_attrs(const struct weft_node *node)
{
    for (size_t p = 0; p < node->op->param_count; p++)
        weft_value_release(node->attrs[p]);
}

void weft_graph_free(struct weft_graph *graph)
{
    if (!graph)
        return;
    for (size_t i = 0; i < graph->node_count; i++)
        release_attrs(graph->nodes[i]);
    weft_table_free(graph->table);
    free(graph->nodes);
    free(graph->outputs);
    weft_arena_clear(&graph->arena);
    free(graph);
}

void weft_graph_freeze(struct weft_graph *graph)
{
    weft_table_free(graph->table);
    graph->table = NULL;
    graph->frozen = true;
}

// ---- Nodes ----------------------------------------------------------------------------------------------

static bool any(const void *pointers, size_t count)
{
    const void *const *p = pointers;
    for (size_t i = 0; p && i < count; i++)
        if (p[i])
            return true;
    return false;
}

static bool usual_inputs(const struct weft_op_info *info, const struct weft_call *call)
{
    return info->input_first && memcmp(info->input_first, call->input_first,
                                       (info->op->param_count + 1) * sizeof *call->input_first) == 0;
}

static uint32_t depth_of(const struct weft_op_info *info, const struct weft_call *call)
{
    uint32_t depth = info->op->flags & WEFT_PURE && !(info->op->flags & WEFT_UNIQUE_CALL) ? 0 : call->depth;
    for (uint32_t i = 0; i < call->input_first[info->op->param_count]; i++)
        if (call->inputs[i]->depth > depth)
            depth = call->inputs[i]->depth;
    for (size_t p = 0; call->functions && p < info->op->param_count; p++)
        if (call->functions[p] && call->functions[p]->free_depth > depth)
            depth = call->functions[p]->free_depth;
    return depth;
}

// The bytes that follow a node, and where they start.
struct layout {
    size_t inputs, attrs, functions, first, bytes;
};

static struct layout lay_out(const struct weft_op_info *info, const struct weft_call *call)
{
    size_t params = info->op->param_count, count = call->input_first[params];
    struct layout at = {.inputs = sizeof(struct weft_node)};
    at.attrs = at.inputs + count * sizeof(void *);
    at.functions = at.attrs + (any(call->attrs, params) ? params * sizeof(void *) : 0);
    at.first = at.functions + (any(call->functions, params) ? params * sizeof(void *) : 0);
    at.bytes = at.first + (usual_inputs(info, call) ? 0 : (params + 1) * sizeof(uint32_t));
    return at;
}

static void copy_attrs(const struct weft_value **attrs, const struct weft_value *const *from, size_t count)
{
    for (size_t p = 0; p < count; p++)
        attrs[p] = weft_value_ref(from[p]);
}

static struct weft_node *new_node(struct weft_graph *graph, const struct weft_op_info *info,
                                  const struct weft_call *call)
{
    size_t params = info->op->param_count;
    struct layout at = lay_out(info, call);
    char *memory = weft_arena_alloc(&graph->arena, at.bytes);
    struct weft_node *node = (struct weft_node *)memory;
    if (!node)
        return NULL;
    *node = (struct weft_node){.op = info->op,
                               .span = call->span,
                               .attrs = info->no_attrs,
                               .input_first = info->input_first,
                               .inputs = (const struct weft_node *const *)(memory + at.inputs),
                               .input_count = call->input_first[params],
                               .depth = depth_of(info, call)};
    if (node->input_count)
        memcpy(memory + at.inputs, call->inputs, node->input_count * sizeof(void *));
    for (uint32_t i = 0; i < node->input_count; i++)
        ((struct weft_node *)(uintptr_t)call->inputs[i])->used = true; // of this graph, which is not frozen
    if (at.functions > at.attrs) {
        copy_attrs((const struct weft_value **)(memory + at.attrs), call->attrs, params);
        node->attrs = (const struct weft_value *const *)(memory + at.attrs);
    }
    if (at.first > at.functions) {
        memcpy(memory + at.functions, call->functions, params * sizeof(void *));
        node->functions = (const struct weft_function *const *)(memory + at.functions);
    }
    if (at.bytes > at.first) {
        memcpy(memory + at.first, call->input_first, (params + 1) * sizeof(uint32_t));
        node->input_first = (const uint32_t *)(memory + at.first);
    }
    return node;
}

void weft_graph_place(struct weft_graph *graph, size_t first, struct weft_span span)
{
    for (size_t n = first; n < graph->node_count; n++)
        ((struct weft_node *)(uintptr_t)graph->nodes[n])->span = span;
}

int weft_graph_add(struct weft_graph *graph, struct weft_node *node)
{
    if (graph->node_count >= WEFT_MAX_NODES)
        return weft_diag(graph->diags, WEFT_E_TOO_MANY_NODES, node->span, "the graph has more than %d nodes",
                         WEFT_MAX_NODES);
    if (!weft_vec_grow(&graph->nodes, graph->node_count, &graph->node_capacity, sizeof *graph->nodes))
        return WEFT_NO_MEMORY;
    node->index = (uint32_t)graph->node_count;
    if (weft_table_insert(graph, node))
        return WEFT_NO_MEMORY;
    graph->nodes[graph->node_count++] = node;
    return WEFT_OK;
}

// ---- Calls ----------------------------------------------------------------------------------------------

static struct weft_hash with_site(struct weft_hash id, uint32_t site)
{
    struct weft_hash mixed = {id.low + site * UINT64_C(0x9E3779B97F4A7C15),
                              id.high + site * UINT64_C(0xC2B2AE3D27D4EB4F)};
    return site > 1 ? mixed : id;
}

// The node of a call that was made already.  There is none when an input was never used.
static const struct weft_node *find_call(const struct weft_graph *graph, const struct weft_op_info *info,
                                         const struct weft_call *call, struct weft_hash id)
{
    for (uint32_t i = 0; i < call->input_first[info->op->param_count]; i++)
        if (!call->inputs[i]->used)
            return NULL;
    return weft_table_find(graph, id);
}

// The number of a new call: the first one that no node has.  The table only says where to go on from, so that
// calls copied from another graph, which bring their numbers along, are seen too.
static int number_call(struct weft_graph *graph, const struct weft_op_info *info,
                       const struct weft_call *call, struct weft_hash *id, uint32_t *site)
{
    *site = 1;
    if (!find_call(graph, info, call, *id))
        return WEFT_OK;
    struct weft_hash base = *id;
    uint32_t *last = weft_table_site(graph->table, base);
    if (!last)
        return WEFT_NO_MEMORY;
    *site = *last ? *last : 1;
    do
        *id = with_site(base, ++*site);
    while (weft_table_find(graph, *id));
    *last = *site;
    if (*site >= 1u << 24)
        return weft_diag(graph->diags, WEFT_E_TOO_MANY_NODES, call->span, "too many equal calls of '%s'",
                         call->op->name);
    return WEFT_OK;
}

// Whether a call is like the node that its operation had last: equal arguments, inputs of the same types.
// Types and attributes are compared by address: equal ones are mostly one, and the node holds both.
static bool is_like(const struct weft_op_info *info, const struct weft_node *model,
                    const struct weft_call *call)
{
    enum { MOST_INPUTS = 8 };
    size_t params = info->op->param_count;
    if (call->functions || call->input_first[params] != model->input_count ||
        model->input_count > MOST_INPUTS ||
        memcmp(call->input_first, model->input_first, (params + 1) * sizeof *call->input_first) != 0)
        return false;
    for (uint32_t i = 0; i < model->input_count; i++)
        if (call->inputs[i]->type != model->inputs[i]->type)
            return false;
    for (size_t p = 0; p < params; p++)
        if ((call->attrs ? call->attrs[p] : NULL) != model->attrs[p])
            return false;
    return true;
}

// What a call comes to, apart from its arguments.
struct made {
    struct weft_hash id;
    const struct weft_type *type;
    uint32_t site;
};

// Marks the random numbers that a call gives as taken.
static int take_stream(struct weft_graph *graph, const struct weft_op_info *info,
                       const struct weft_call *call)
{
    struct weft_hash stream;
    if (!info->layout)
        return WEFT_OK; // the node's identity says as much
    uint32_t *taken =
        weft_call_stream(graph->table, info, call, &stream) ? weft_table_site(graph->table, stream) : NULL;
    if (!taken)
        return WEFT_NO_MEMORY;
    *taken = 1;
    return WEFT_OK;
}

static int add_node(struct weft_graph *graph, const struct weft_op_info *info, const struct weft_call *call,
                    const struct made *made, struct weft_node **out)
{
    struct weft_node *node = take_stream(graph, info, call) == WEFT_OK ? new_node(graph, info, call) : NULL;
    if (!node)
        return WEFT_NO_MEMORY;
    node->id = made->id;
    node->type = made->type;
    node->site = made->site;
    int status = weft_graph_add(graph, node);
    if (status)
        release_attrs(node);
    else
        *out = node;
    return status;
}

static int make(struct weft_graph *graph, struct weft_op_info *info, const struct weft_call *call,
                struct weft_hash id, uint32_t site, const struct weft_node **out)
{
    struct made made = {.id = id, .site = site};
    struct weft_node *node;
    if (info->model && is_like(info, info->model, call)) {
        made.type = info->model->type;
        int status = add_node(graph, info, call, &made, &node);
        if (status == WEFT_OK)
            *out = node;
        return status;
    }
    struct weft_value *known;
    size_t said = graph->diags->warnings;
    int status = weft_infer_call(graph, call, id, &made.type, &known);
    if (status)
        return status;
    if (known) {
        status = weft_graph_const(graph, known, call->span, out);
        weft_value_release(known);
        return status;
    }
    status = add_node(graph, info, call, &made, &node);
    if (status)
        return status;
    info->model = said == graph->diags->warnings && weft_infer_repeats(graph, node) ? node : NULL;
    *out = node;
    return WEFT_OK;
}

// A UNIQUE_CALL that gets its number.
struct seeded {
    struct weft_call call;
    const struct weft_value *attrs[WEFT_MAX_PARAMS];
    struct weft_hash id;
};

// Gives a call a number; *taken: a call that is equal but for its layout has it.
static int seed_call(struct weft_graph *graph, const struct weft_op_info *info, struct seeded *seeded,
                     uint32_t site, bool *taken)
{
    const struct weft_value **number = &seeded->attrs[info->site_param];
    struct weft_hash stream;
    weft_value_release(*number);
    *number = site == 1 ? weft_table_first_site(graph->table) : weft_value_int(-(int64_t)site);
    if (!*number || !weft_call_identity(graph->table, info, &seeded->call, &seeded->id))
        return WEFT_NO_MEMORY;
    *taken = weft_table_find(graph, seeded->id) != NULL;
    if (!info->layout)
        return WEFT_OK;
    uint32_t *used = weft_call_stream(graph->table, info, &seeded->call, &stream)
                         ? weft_table_site(graph->table, stream)
                         : NULL;
    *taken = used && *used;
    return used ? WEFT_OK : WEFT_NO_MEMORY;
}

// A UNIQUE_CALL without its number: -1, -2, … as number_call has 1, 2, ….
static int call_seeded(struct weft_graph *graph, struct weft_op_info *info, const struct weft_call *call,
                       const struct weft_node **out)
{
    struct seeded seeded = {.call = *call};
    struct weft_hash base;
    bool taken = false;
    if (call->attrs)
        memcpy(seeded.attrs, call->attrs, info->op->param_count * sizeof *seeded.attrs);
    seeded.attrs[info->site_param] = NULL;
    seeded.call.attrs = seeded.attrs;
    int status = seed_call(graph, info, &seeded, 1, &taken);
    if (status == WEFT_OK && taken) { // the table says where to go on from
        if (!weft_call_stream(graph->table, info, call, &base))
            status = WEFT_NO_MEMORY;
        uint32_t *last = status ? NULL : weft_table_site(graph->table, base),
                 site = last && *last ? *last : 1;
        while (status == WEFT_OK && taken)
            status = seed_call(graph, info, &seeded, ++site, &taken);
        last = status ? NULL : weft_table_site(graph->table, base); // (it may have moved)
        if (last)
            *last = site;
    }
    if (status == WEFT_OK)
        status = make(graph, info, &seeded.call, seeded.id, 0, out);
    weft_value_release(seeded.attrs[info->site_param]);
    return status;
}

int weft_graph_call(struct weft_graph *graph, const struct weft_call *call, const struct weft_node **out)
{
    struct weft_op_info *info = weft_table_info(graph, call->op);
    struct weft_hash id;
    if (weft_call_composes(call) && !weft_call_in_function(call))
        return weft_infer_compose(graph, call, out);
    if (!info || !weft_call_identity(graph->table, info, call, &id))
        return WEFT_NO_MEMORY;
    if (info->site_param >= 0 && (!call->attrs || weft_value_is_null(call->attrs[info->site_param])))
        return call_seeded(graph, info, call, out);
    uint32_t site = 0;
    if (info->counted && !call->site) {
        int status = number_call(graph, info, call, &id, &site);
        return status ? status : make(graph, info, call, id, site, out);
    }
    if (info->counted)
        id = with_site(id, site = call->site);
    const struct weft_node *found = find_call(graph, info, call, id);
    if (found) {
        *out = found;
        return WEFT_OK;
    }
    return make(graph, info, call, id, site, out);
}

int weft_graph_adopt(struct weft_graph *graph, const struct weft_node *node,
                     const struct weft_node *const *inputs, const struct weft_node **out)
{
    const struct weft_op_info *info = weft_table_info(graph, node->op);
    const struct weft_node *found = weft_table_find(graph, node->id);
    if (found) {
        *out = found;
        return WEFT_OK;
    }
    struct weft_call call = {.op = node->op,
                             .inputs = inputs,
                             .input_first = node->input_first,
                             .attrs = node->attrs,
                             .span = node->span};
    struct made made = {.id = node->id, .site = node->site};
    struct weft_node *copy;
    made.type = info ? weft_type_adopt(graph, node->type) : NULL;
    int status = made.type ? add_node(graph, info, &call, &made, &copy) : WEFT_NO_MEMORY;
    if (status)
        return status;
    copy->depth = node->depth;
    *out = copy;
    return WEFT_OK;
}

int weft_graph_const(struct weft_graph *graph, const struct weft_value *value, struct weft_span span,
                     const struct weft_node **out)
{
    static const uint32_t none[2] = {0, 0};
    struct weft_call call = {.op = &weft_op_const, .input_first = none, .attrs = &value, .span = span};
    const struct weft_op_info *info = weft_table_info(graph, call.op);
    struct made made = {0};
    struct weft_node *node;
    if (!info || !weft_call_identity(graph->table, info, &call, &made.id))
        return WEFT_NO_MEMORY;
    *out = weft_table_find(graph, made.id);
    if (*out)
        return WEFT_OK;
    int status = weft_infer_const(graph, value, &made.type);
    if (status == WEFT_OK)
        status = add_node(graph, info, &call, &made, &node);
    if (status == WEFT_OK)
        *out = node;
    return status;
}

const struct weft_value *weft_node_const(const struct weft_node *node)
{
    return node->op == &weft_op_const ? node->attrs[0] : NULL;
}

int weft_graph_name(struct weft_graph *graph, const struct weft_node *node, struct weft_str name)
{
    struct weft_node *own = graph->frozen ? NULL : (struct weft_node *)(uintptr_t)graph->nodes[node->index];
    if (!own || own->name.size || !name.size)
        return WEFT_OK;
    const char *copy = weft_arena_copy(&graph->arena, name.data, name.size);
    if (!copy)
        return WEFT_NO_MEMORY;
    own->name = (struct weft_str){copy, name.size};
    return WEFT_OK;
}

int weft_graph_output(struct weft_graph *graph, enum weft_output_kind kind, struct weft_str name,
                      const struct weft_node *node, struct weft_span span)
{
    if (!weft_vec_grow(&graph->outputs, graph->output_count, &graph->output_capacity, sizeof *graph->outputs))
        return WEFT_NO_MEMORY;
    const char *copy = weft_arena_copy(&graph->arena, name.data, name.size);
    if (!copy)
        return WEFT_NO_MEMORY;
    graph->outputs[graph->output_count++] = (struct weft_output){kind, {copy, name.size}, node, span};
    return WEFT_OK;
}

// ---- Digest ---------------------------------------------------------------------------------------------

// Kind, name and identity of every output, in order; numbers as text so that every machine hashes the same
// bytes.
struct weft_hash weft_graph_digest(const struct weft_graph *graph)
{
    struct weft_buf buf = {0};
    for (size_t i = 0; i < graph->output_count; i++) {
        const struct weft_output *output = &graph->outputs[i];
        char hex[33];
        weft_hash_hex(output->node->id, hex);
        struct weft_str name = output->kind == WEFT_OUT_NAME ? output->name : (struct weft_str){0};
        weft_buf_printf(&buf, "%d %zu ", (int)output->kind, name.size);
        weft_buf_str(&buf, name);
        weft_buf_printf(&buf, " %s\n", hex);
    }
    struct weft_hash digest = weft_hash_bytes(buf.data, buf.size);
    weft_buf_clear(&buf);
    return digest;
}
