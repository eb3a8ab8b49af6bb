// weft: operations that are written in terms of others.
// SPDX-License-Identifier: BSD-3-Clause
//
// A call of a COMPOSED operation is replaced by what its `compose` makes while the graph is built, so passes,
// fusion and lowering know nothing of it.  Where the type of an input depends on a list that is known only
// while running (weft_type_late), the call stays a node: whatever it needs to know is not known yet.  When
// the graph grows, the node is called again, and composed then.

#include <stdlib.h>
#include <string.h>

#include "graph/base/limits.h"
#include "graph/build.h"
#include "graph/grow.h"
#include "graph/registry.h"
#include "graph/weft_nodes.h"

bool weft_type_late(const struct weft_type *type)
{
    if (type->kind == WEFT_T_LIST && type->element)
        return weft_type_late(type->element);
    for (size_t i = 0; type->kind == WEFT_T_TUPLE && i < type->field_count; i++)
        if (weft_type_late(type->fields[i].type))
            return true;
    for (int d = 0; type->kind == WEFT_T_ARRAY && d < type->ndim; d++)
        if (type->chunks[d].length < 0)
            return true;
    return false;
}

const struct weft_type *weft_node_type(const struct weft_node *node)
{
    return node->type;
}

const struct weft_value *weft_node_value(const struct weft_node *node)
{
    return weft_node_const(node);
}

// ---- The call -------------------------------------------------------------------------------------------

// Behind weft_compose.context.
struct composition {
    struct weft_graph *graph;
    const struct weft_call *call;
};

static bool is_collector(const struct weft_node *node)
{
    return strcmp(node->op->name, "list") == 0 || strcmp(node->op->name, "tuple") == 0;
}

// Lists of lists, as deep as arrays have dimensions.
static bool node_late(const struct weft_node *node, int depth)
{
    for (uint32_t i = 0; depth < WEFT_MAX_NDIM && is_collector(node) && i < node->input_count; i++)
        if (node_late(node->inputs[i], depth + 1))
            return true;
    bool list = node->type->kind == WEFT_T_LIST || node->type->kind == WEFT_T_TUPLE;
    return weft_type_late(node->type) || (list && node->op->algebra == WEFT_COMPOSED);
}

static bool of_various(const struct weft_type *type)
{
    while (type && type->kind == WEFT_T_LIST)
        type = type->element;
    return type && type->kind == WEFT_T_ANY;
}

// A list of items of various types told as a tuple, so that theirs are known; as deep as arrays have
// dimensions.
static const struct weft_type *told_type(struct weft_arena *arena, const struct weft_node *node, int depth)
{
    if (depth >= WEFT_MAX_NDIM || !is_collector(node) || !of_various(node->type))
        return node->type;
    struct weft_type *tuple = weft_arena_alloc(arena, sizeof *tuple);
    struct weft_field *fields = weft_arena_array(arena, node->input_count, sizeof *fields);
    if (!tuple || !fields)
        return node->type;
    for (uint32_t i = 0; i < node->input_count; i++)
        fields[i] = (struct weft_field){.type = told_type(arena, weft_list_item(node, i), depth + 1)};
    *tuple = (struct weft_type){.kind = WEFT_T_TUPLE,
                                .count = node->input_count,
                                .field_count = node->input_count,
                                .fields = fields,
                                .partitions = -1,
                                .rows = -1};
    return tuple;
}

const struct weft_type *weft_compose_item_type(struct weft_arena *arena, const struct weft_node *list,
                                               size_t i)
{
    bool is_item = is_collector(list) && i < list->input_count;
    return is_item ? told_type(arena, weft_list_item(list, i), 0) : NULL;
}

bool weft_call_composes(const struct weft_call *call)
{
    bool late = call->op->flags & WEFT_LATE;
    bool waits = late && (call->input_first[1] == 0 || !weft_node_const(call->inputs[0]));
    if (call->op->algebra != WEFT_COMPOSED || waits)
        return false;
    for (uint32_t i = 0; i < call->input_first[call->op->param_count]; i++)
        if (node_late(call->inputs[i], 0))
            return false;
    return true;
}

bool weft_call_in_function(const struct weft_call *call)
{
    for (uint32_t i = 0; i < call->input_first[call->op->param_count]; i++)
        if (call->inputs[i]->depth)
            return true;
    return false;
}

int weft_graph_compose(struct weft_graph *graph, const struct weft_call *call, struct weft_infer *infer,
                       const struct weft_node **out)
{
    struct composition context = {graph, call};
    struct weft_compose compose = {.call = *infer, .inputs = call->inputs, .context = &context};
    int status = call->op->compose(&compose);
    if (status == WEFT_OK && !compose.result)
        status = WEFT_NO_MEMORY;
    *out = compose.result;
    return status;
}

// ---- What `compose` may call ----------------------------------------------------------------------------

int weft_compose_const(struct weft_compose *compose, struct weft_value *value, const struct weft_node **out)
{
    const struct composition *context = compose->context;
    int status = value ? weft_graph_const(context->graph, value, context->call->span, out) : WEFT_NO_MEMORY;
    weft_value_release(value);
    return status;
}

// The defaults that composed calls may leave out.
static struct weft_value *plain_default(const char *text)
{
    char *end;
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        return weft_value_bool(text[0] == 't');
    if (text[0] == '"')
        return weft_value_string((struct weft_str){text + 1, strlen(text) - 2});
    long long whole = strtoll(text, &end, 10);
    if (!*end && end != text)
        return weft_value_int(whole);
    double number = strtod(text, &end);
    return !*end && end != text ? weft_value_float(number) : weft_value_null();
}

static int fill_attrs(const struct weft_op *op, va_list pairs, const struct weft_value **attrs)
{
    int status = WEFT_OK;
    for (const char *name = va_arg(pairs, const char *); name; name = va_arg(pairs, const char *)) {
        struct weft_value *value = va_arg(pairs, struct weft_value *);
        int param = weft_op_param(op, name);
        if (!value || param < 0 || attrs[param]) {
            weft_value_release(value);
            status = value ? WEFT_INVALID : WEFT_NO_MEMORY;
        } else {
            attrs[param] = value;
        }
    }
    for (size_t p = 0; !status && p < op->param_count; p++)
        if (op->params[p].kind == WEFT_ATTR && !attrs[p] && op->params[p].fallback &&
            !(attrs[p] = plain_default(op->params[p].fallback)))
            status = WEFT_NO_MEMORY;
    return status;
}

static void spread_inputs(const struct weft_op *op, uint32_t count, uint32_t *first)
{
    uint32_t at = 0;
    for (size_t p = 0; p < op->param_count; p++) {
        first[p] = at;
        if (op->params[p].kind == WEFT_INPUT && at < count)
            at = op->params[p].flags & (WEFT_P_VARIADIC | WEFT_P_NAMED) ? count : at + 1;
    }
    first[op->param_count] = at;
}

int weft_compose_call(struct weft_compose *compose, const char *name, const struct weft_node *const *inputs,
                      size_t count, const struct weft_node **out, ...)
{
    const struct composition *context = compose->context;
    const struct weft_op *op = weft_registry_find(context->graph->registry, weft_str(name));
    const struct weft_value *attrs[WEFT_MAX_PARAMS] = {0};
    uint32_t first[WEFT_MAX_PARAMS + 1];
    if (!op || count > UINT32_MAX)
        return weft_diag(context->graph->diags, WEFT_E_NAME, context->call->span,
                         "'%s' needs the operation '%s'", compose->call.op->name, name);
    va_list pairs;
    va_start(pairs, out);
    int status = fill_attrs(op, pairs, attrs);
    va_end(pairs);
    if (!status && op->algebra == WEFT_DEFINED)
        status = weft_diag(context->graph->diags, WEFT_E_NAME, context->call->span,
                           "'%s' needs '%s', which is written in the language: operations cannot call it",
                           compose->call.op->name, name);
    spread_inputs(op, (uint32_t)count, first);
    struct weft_call call = {.op = op,
                             .inputs = inputs,
                             .input_first = first,
                             .attrs = attrs,
                             .span = context->call->span,
                             .depth = context->call->depth};
    if (!status)
        status = weft_graph_call(context->graph, &call, out);
    for (size_t p = 0; p < op->param_count; p++)
        weft_value_release(attrs[p]);
    return status;
}

static int const_items(struct weft_compose *compose, const struct weft_value *list,
                       const struct weft_node **items)
{
    const struct composition *context = compose->context;
    int status = WEFT_OK;
    for (size_t i = 0; i < list->list.count && !status; i++)
        status = weft_graph_const(context->graph, list->list.items[i], context->call->span, &items[i]);
    return status;
}

int weft_compose_items(struct weft_compose *compose, const struct weft_node *list,
                       const struct weft_node *const **items, size_t *count)
{
    const struct weft_value *value = weft_node_const(list);
    bool constant = value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE);
    if (!constant && !is_collector(list))
        return WEFT_UNSUPPORTED;
    *count = constant ? value->list.count : list->input_count;
    const struct weft_node **nodes = weft_arena_array(compose->call.arena, *count, sizeof *nodes);
    if (!nodes)
        return WEFT_NO_MEMORY;
    *items = nodes;
    if (constant)
        return const_items(compose, value, nodes);
    for (size_t i = 0; i < *count; i++)
        nodes[i] = weft_list_item(list, i);
    return WEFT_OK;
}

int weft_compose_list(struct weft_compose *compose, enum weft_kind kind, const struct weft_node *const *items,
                      size_t count, const struct weft_node **out)
{
    const struct composition *context = compose->context;
    return weft_graph_list(context->graph, kind, items, count, context->call->span, out);
}

int weft_compose_apply(struct weft_compose *compose, const struct weft_function *function,
                       const struct weft_node *const *args, const struct weft_node **out)
{
    const struct composition *context = compose->context;
    return weft_graph_apply(context->graph, function, args, out);
}

// ---- Calls made again -----------------------------------------------------------------------------------

// What a walk over the nodes from `from` to `result` knows of each: bits by index, counted from that of
// `from`.
enum { NEEDED = 1, DEPENDS = 2 };

static void mark_needed(const struct weft_graph *graph, uint32_t first, uint32_t last, uint8_t *marks)
{
    marks[last - first] = NEEDED;
    for (uint32_t i = last; i > first; i--) {
        const struct weft_node *node = graph->nodes[i];
        for (uint32_t k = 0; marks[i - first] && k < node->input_count; k++)
            if (node->inputs[k]->index >= first)
                marks[node->inputs[k]->index - first] = NEEDED;
    }
}

// Where the number that a call site was given is; -1: the call draws no numbers of its own.
static int drawn_site(const struct weft_node *node)
{
    int64_t site;
    for (size_t p = 0; node->op->flags & WEFT_UNIQUE_CALL && p < node->op->param_count; p++)
        if (node->op->params[p].flags & WEFT_P_SITE && weft_value_as_int(node->attrs[p], &site) && site < 0)
            return (int)p;
    return -1;
}

static bool mark_depends(const struct weft_node *node, uint32_t first, uint8_t *marks)
{
    bool depends = node->index == first || drawn_site(node) >= 0;
    for (uint32_t k = 0; k < node->input_count && !depends; k++)
        depends = node->inputs[k]->index >= first && marks[node->inputs[k]->index - first] & DEPENDS;
    marks[node->index - first] |= depends ? DEPENDS : 0;
    return depends;
}

int weft_compose_between(struct weft_compose *compose, const struct weft_node *from,
                         const struct weft_node *result, const struct weft_node *const **nodes, size_t *count)
{
    const struct composition *context = compose->context;
    *count = 0;
    if (result->index < from->index)
        return WEFT_OK;
    size_t span = (size_t)(result->index - from->index) + 1;
    uint8_t *marks = weft_arena_array(compose->call.arena, span, sizeof *marks);
    const struct weft_node **found = weft_arena_array(compose->call.arena, span, sizeof *found);
    if (!marks || !found)
        return WEFT_NO_MEMORY;
    memset(marks, 0, span);
    mark_needed(context->graph, from->index, result->index, marks);
    for (size_t i = 0; i < span; i++) {
        const struct weft_node *node = context->graph->nodes[from->index + i];
        if (marks[i] & NEEDED && mark_depends(node, from->index, marks))
            found[(*count)++] = node;
    }
    if (!(marks[span - 1] & DEPENDS))
        *count = 0;
    *nodes = found;
    return WEFT_OK;
}

int weft_compose_again(struct weft_compose *compose, const struct weft_node *node,
                       const struct weft_node *const *inputs, int param, struct weft_value *value,
                       const struct weft_node **out)
{
    const struct composition *context = compose->context;
    const struct weft_value *attrs[WEFT_MAX_PARAMS] = {0};
    int site = drawn_site(node);
    for (size_t p = 0; p < node->op->param_count && node->attrs; p++)
        attrs[p] = (int)p == site ? NULL : node->attrs[p];
    if (param >= 0)
        attrs[param] = value;
    struct weft_call call = {.op = node->op,
                             .inputs = inputs,
                             .input_first = node->input_first,
                             .attrs = attrs,
                             .functions = node->functions,
                             .span = context->call->span,
                             .depth = context->call->depth};
    int status = param < 0 || value ? weft_graph_call(context->graph, &call, out) : WEFT_NO_MEMORY;
    weft_value_release(value);
    return status;
}

int weft_compose_later(struct weft_compose *compose, const char *name, const struct weft_node *list,
                       const struct weft_node **out)
{
    const struct composition *context = compose->context;
    const struct weft_call *own = context->call;
    const struct weft_op *op = weft_registry_find(context->graph->registry, weft_str(name));
    size_t params = own->op->param_count;
    uint32_t count = own->input_first[params], first[WEFT_MAX_PARAMS + 1] = {0};
    const struct weft_value *attrs[WEFT_MAX_PARAMS] = {0};
    const struct weft_function *functions[WEFT_MAX_PARAMS] = {0};
    const struct weft_node **inputs = weft_arena_array(compose->call.arena, count + 1, sizeof *inputs);
    if (!op || op->param_count != params + 1)
        return weft_diag(context->graph->diags, WEFT_E_NAME, own->span, "'%s' needs the operation '%s'",
                         own->op->name, name);
    if (!inputs)
        return WEFT_NO_MEMORY;
    inputs[0] = list;
    memcpy(inputs + 1, own->inputs, count * sizeof *inputs);
    for (size_t p = 0; p < params; p++) {
        attrs[p + 1] = own->attrs ? own->attrs[p] : NULL;
        functions[p + 1] = own->functions ? own->functions[p] : NULL;
    }
    for (size_t p = 0; p <= params; p++)
        first[p + 1] = own->input_first[p] + 1;
    struct weft_call call = {.op = op,
                             .inputs = inputs,
                             .input_first = first,
                             .attrs = attrs,
                             .functions = functions,
                             .span = own->span,
                             .depth = own->depth};
    return weft_graph_call(context->graph, &call, out);
}
