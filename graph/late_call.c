// weft: calls whose arguments become known only while running.
// SPDX-License-Identifier: BSD-3-Clause
//
// `zeros(x[x > 0.5].shape)` has an attribute that no one knows before the mask has been counted.  Such a call
// is one LATE node: its first input is the tuple of the late arguments, the rest of the call is packed into
// attributes.  When a round of the run has made the tuple a constant, the node is composed: into the call
// itself, with every argument in place.
//
//     zeros(shape(m), …)  ─▶  late_call((shape(m),), op "zeros", places [0], …)  ─▶  zeros((14,), …)
//
// Until then its type is found by trying: the operation is asked with stand-ins for what is not known.  The
// lengths of an array are not taken from that: they are not known.

#include <stdio.h>
#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/build.h"
#include "graph/grow.h"
#include "graph/registry.h"
#include "graph/stand_in.h"

enum { VALUES, OP, PLACES, ATTRS, COUNTS, INPUTS, SITE }; // parameters

// ---- The call inside ------------------------------------------------------------------------------------

struct inner {
    struct weft_call call;
    const struct weft_value *attrs[WEFT_MAX_PARAMS]; // borrowed, but for `site`
    const struct weft_function *functions[WEFT_MAX_PARAMS];
    uint32_t first[WEFT_MAX_PARAMS + 1];
    struct weft_value *site;
};

static bool is_list(const struct weft_value *value, size_t count)
{
    return value && value->kind == WEFT_LIST && value->list.count == count;
}

// The arguments that were known, and how many inputs each parameter has.
static bool unpack_known(const struct weft_call *outer, struct inner *inner)
{
    const struct weft_op *op = inner->call.op;
    const struct weft_value *attrs = outer->attrs[ATTRS], *counts = outer->attrs[COUNTS];
    uint32_t given = outer->input_first[outer->op->param_count] - 1;
    bool sound = is_list(attrs, op->param_count) && is_list(counts, op->param_count);
    for (size_t p = 0; sound && p < op->param_count; p++) {
        const struct weft_value *attr = attrs->list.items[p];
        int64_t count = -1;
        sound = weft_value_as_int(counts->list.items[p], &count) && count >= 0 &&
                count <= (int64_t)(given - inner->first[p]) && attr->kind == WEFT_LIST;
        sound = sound && (count == 0 || op->params[p].kind == WEFT_INPUT);
        if (sound && attr->list.count)
            inner->attrs[p] = attr->list.items[0];
        inner->first[p + 1] = inner->first[p] + (uint32_t)(sound ? count : 0);
    }
    return sound && inner->first[op->param_count] == given;
}

static bool put_values(const struct weft_call *outer, const struct weft_value *values, struct inner *inner)
{
    const struct weft_value *places = outer->attrs[PLACES];
    bool sound = values && (values->kind == WEFT_TUPLE || values->kind == WEFT_LIST) &&
                 is_list(places, values->list.count);
    for (size_t i = 0; sound && i < values->list.count; i++) {
        int64_t place = -1;
        sound = weft_value_as_int(places->list.items[i], &place) && place >= 0 &&
                place < (int64_t)inner->call.op->param_count &&
                inner->call.op->params[place].kind == WEFT_ATTR;
        if (sound)
            inner->attrs[place] = values->list.items[i];
    }
    return sound;
}

// The number of a call that is its own: the one that the late call got, far from those of others.
static bool put_site(const struct weft_call *outer, struct inner *inner)
{
    int64_t number;
    for (size_t p = 0; p < inner->call.op->param_count; p++) {
        if (!(inner->call.op->params[p].flags & WEFT_P_SITE) || !weft_value_is_null(inner->attrs[p]))
            continue;
        if (outer->op->param_count <= SITE || !weft_value_as_int(outer->attrs[SITE], &number))
            return true; // asked for its type alone
        inner->site = weft_value_int(WEFT_FIRST_LATE_SITE + number);
        inner->attrs[p] = inner->site;
        return inner->site != NULL;
    }
    return true;
}

// Whether a call's operation is one that may wait: without effects, and without functions of elements.
static bool packs(const struct weft_call *call)
{
    for (size_t p = 0; p < call->op->param_count; p++)
        if (call->op->params[p].kind == WEFT_FUNC)
            return false;
    return call->op->algebra != WEFT_EXPAND && !(call->op->flags & WEFT_SINK) &&
           (call->op->flags & WEFT_PURE);
}

// The call with `values` for what is late; false when the packed call is damaged (it came from a plan).
static bool unpack(const struct weft_graph *graph, const struct weft_call *outer,
                   const struct weft_value *values, struct inner *inner)
{
    struct weft_str name;
    *inner =
        (struct inner){.call = {.inputs = outer->inputs + 1, .span = outer->span, .depth = outer->depth}};
    if (outer->input_first[1] != 1 || !weft_value_as_string(outer->attrs[OP], &name))
        return false;
    inner->call.op = weft_registry_find(graph->registry, name);
    inner->call.attrs = inner->attrs;
    inner->call.functions = inner->functions;
    inner->call.input_first = inner->first;
    inner->call.called = name;
    return inner->call.op && packs(&inner->call) && unpack_known(outer, inner) &&
           put_values(outer, values, inner) && put_site(outer, inner);
}

// A DEFINED operation is bound by the language: its call is written down, with a name for each argument.
struct written {
    struct weft_graph *graph;
    const struct weft_call *call;
    struct weft_buf *text;
    const struct weft_node **nodes;
    size_t count;
    size_t variadic; // the parameter that takes many; those up to it go by their place
};

static int write_argument(struct written *written, size_t p, const struct weft_node *node)
{
    if (p > written->variadic)
        weft_buf_printf(written->text, "%s=", written->call->op->params[p].name);
    weft_buf_printf(written->text, "_late%zu_, ", written->count);
    written->nodes[written->count++] = node;
    return written->text->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

static int write_value(struct written *written, size_t p, const struct weft_value *value)
{
    const struct weft_node *node;
    int status = weft_graph_const(written->graph, value, written->call->span, &node);
    return status ? status : write_argument(written, p, node);
}

static int write_attr(struct written *written, size_t p)
{
    const struct weft_value *attr = written->call->attrs[p];
    bool many = written->call->op->params[p].flags & WEFT_P_VARIADIC && attr && attr->kind == WEFT_LIST;
    int status = attr && !many ? write_value(written, p, attr) : WEFT_OK;
    for (size_t i = 0; many && i < attr->list.count && !status; i++)
        status = write_value(written, p, attr->list.items[i]);
    return status;
}

static size_t find_variadic(const struct weft_op *op)
{
    for (size_t p = 0; p < op->param_count; p++)
        if (op->params[p].flags & WEFT_P_VARIADIC)
            return p;
    return 0;
}

// How many arguments there are at most.
static size_t count_arguments(const struct weft_call *call)
{
    const struct weft_value *many = call->attrs[find_variadic(call->op)];
    size_t items = many && many->kind == WEFT_LIST ? many->list.count : 0;
    return call->input_first[call->op->param_count] + call->op->param_count + items;
}

static int write_call(struct written *written)
{
    const struct weft_call *call = written->call;
    int status = WEFT_OK;
    written->variadic = find_variadic(call->op);
    weft_buf_printf(written->text, "%s(", call->op->name);
    for (size_t p = 0; p < call->op->param_count && !status; p++) {
        for (uint32_t i = call->input_first[p]; i < call->input_first[p + 1] && !status; i++)
            status = write_argument(written, p, call->inputs[i]);
        if (!status)
            status = write_attr(written, p);
    }
    weft_buf_char(written->text, ')');
    return status || !written->text->failed ? status : WEFT_NO_MEMORY;
}

static int name_arguments(struct weft_arena *arena, struct weft_str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[32];
        int size = snprintf(text, sizeof text, "_late%zu_", i);
        const char *copy = weft_arena_copy(arena, text, (size_t)size);
        if (!copy)
            return WEFT_NO_MEMORY;
        names[i] = (struct weft_str){copy, (size_t)size};
    }
    return WEFT_OK;
}

static int bind_defined(struct weft_graph *graph, const struct weft_call *call, const struct weft_node **out)
{
    weft_bind_late *language = weft_registry_late(graph->registry);
    size_t room = count_arguments(call);
    const struct weft_node **nodes = malloc(room * sizeof *nodes);
    struct weft_str *names = malloc(room * sizeof *names);
    struct weft_buf text = {0};
    struct written written = {.graph = graph, .call = call, .text = &text, .nodes = nodes};
    int status = language && nodes && names ? write_call(&written) : WEFT_NO_MEMORY;
    if (!status)
        status = name_arguments(&graph->arena, names, written.count);
    if (!status) {
        struct weft_late late = {.body = {text.data, text.size},
                                 .names = names,
                                 .nodes = nodes,
                                 .count = written.count,
                                 .span = call->span,
                                 .made = true};
        status = language(graph, &late, out);
    }
    weft_buf_clear(&text);
    free(nodes);
    free(names);
    return status;
}

static int make_call(struct weft_graph *graph, const struct weft_call *call, const struct weft_node **out)
{
    bool defined = call->op->algebra == WEFT_DEFINED;
    return defined ? bind_defined(graph, call, out) : weft_graph_call(graph, call, out);
}

// ---- Its type -------------------------------------------------------------------------------------------

static int infer_inner(struct weft_graph *graph, const struct weft_call *call, const struct weft_type **type)
{
    if (call->op->algebra != WEFT_DEFINED)
        return weft_infer_call(graph, call, (struct weft_hash){0}, type, NULL);
    const struct weft_node *node;
    int status = bind_defined(graph, call, &node);
    *type = status ? NULL : node->type;
    return status;
}

// The type that the operation gives for a kind of stand-ins; NULL: it refuses them (what it says is dropped
// unless `report` is set).
static const struct weft_type *try(struct weft_graph *graph, const struct weft_call *outer,
                                   enum weft_stand_in kind, bool report)
{
    struct inner inner = {0};
    const struct weft_type *type = NULL;
    struct weft_diags_mark before = weft_diags_mark(graph->diags);
    const struct weft_type *like =
        outer->input_first[outer->op->param_count] > 1 ? outer->inputs[1]->type : NULL;
    struct weft_value *values = weft_stand_ins(outer->inputs[VALUES], kind, like);
    bool tried = values && unpack(graph, outer, values, &inner);
    if (tried && infer_inner(graph, &inner.call, &type))
        type = NULL;
    if (type || !report)
        weft_diags_rewind(graph->diags, before);
    weft_value_release(inner.site);
    weft_value_release(values);
    return type;
}

// What follows from the types of the result alone: numbers, and how many dimensions an array has.
static const struct weft_type *late_array(struct weft_arena *arena, const struct weft_type *type)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    if (type && type->kind == WEFT_T_SCALAR)
        return type;
    if (!type || type->kind != WEFT_T_ARRAY)
        return NULL;
    for (int d = 0; d < type->ndim; d++)
        chunks[d] = (struct weft_chunks){.length = -1, .count = 1};
    return weft_type_array(arena, type->dtype, type->ndim, chunks);
}

// Of a list or tuple of arrays, theirs.
static const struct weft_type *late_type(struct weft_arena *arena, const struct weft_type *type)
{
    if (type->kind == WEFT_T_LIST) {
        const struct weft_type *element = late_array(arena, type->element);
        return element ? weft_type_list(arena, element, -1) : NULL;
    }
    if (type->kind != WEFT_T_TUPLE)
        return late_array(arena, type);
    struct weft_type *tuple = weft_arena_alloc(arena, sizeof *tuple);
    struct weft_field *fields = weft_arena_array(arena, type->field_count, sizeof *fields);
    bool whole = tuple && fields;
    for (size_t i = 0; whole && i < type->field_count; i++) {
        fields[i] = type->fields[i];
        fields[i].type = late_array(arena, type->fields[i].type);
        whole = fields[i].type != NULL;
    }
    if (!whole)
        return NULL;
    *tuple = *type;
    tuple->fields = fields;
    return tuple;
}

static int infer_late_call(struct weft_infer *infer)
{
    struct weft_graph *graph = weft_infer_graph(infer);
    const struct weft_call *outer = weft_infer_outer(infer);
    const struct weft_type *found = NULL;
    size_t errors = graph->diags->errors;
    if (outer->input_first[1] != 1)
        return weft_infer_fail(infer, WEFT_E_PLAN, -1, "a call that waits for nothing");
    for (enum weft_stand_in kind = WEFT_STAND_IN_ONE; kind < WEFT_STAND_IN_COUNT && !found; kind++)
        found = try(graph, outer, kind, graph->facts && kind == WEFT_STAND_IN_FREE);
    infer->result = found ? late_type(infer->arena, found) : NULL;
    if (infer->result)
        return WEFT_OK;
    if (graph->diags->errors > errors)
        return WEFT_INVALID;
    struct weft_str name = {0};
    weft_value_as_string(infer->attrs[OP], &name);
    return weft_infer_fail(infer, WEFT_E_NOT_CONSTANT, -1,
                           "an argument of '%.*s' must be known before the run", WEFT_STR_ARG(name));
}

static int compose_late_call(struct weft_compose *compose)
{
    struct weft_graph *graph = weft_infer_graph(&compose->call);
    const struct weft_call *outer = weft_infer_outer(&compose->call);
    struct inner inner;
    int status = unpack(graph, outer, weft_node_const(outer->inputs[VALUES]), &inner)
                     ? make_call(graph, &inner.call, &compose->result)
                     : weft_diag(graph->diags, WEFT_E_PLAN, outer->span,
                                 "a call whose arguments are known only while running cannot be read");
    weft_value_release(inner.site);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define LATE_PARAMS                                                                                          \
    [VALUES] = {"values", WEFT_INPUT, "list|tuple", NULL, 0, "the arguments that are known late"},           \
    [OP] = {"op", WEFT_ATTR, "string", NULL, WEFT_P_KEYWORD, "the operation"},                               \
    [PLACES] = {"places", WEFT_ATTR, "list", NULL, WEFT_P_KEYWORD, "the parameters that they are for"},      \
    [ATTRS] = {"attrs", WEFT_ATTR, "list", NULL, WEFT_P_KEYWORD, "by parameter: [] or its [value]"},         \
    [COUNTS] = {"counts", WEFT_ATTR, "list", NULL, WEFT_P_KEYWORD, "by parameter: how many inputs it has"},  \
    [INPUTS] = {"inputs", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, "the inputs"}

#define LATE_OP(op_name, op_params, op_flags)                                                                \
    .name = op_name, .version = 1, .category = "internal",                                                   \
    .summary = "A call with arguments known only while running.", .params = op_params,                       \
    .param_count = sizeof op_params / sizeof *(op_params), .algebra = WEFT_COMPOSED,                         \
    .flags = WEFT_HIDDEN | WEFT_LATE | (op_flags), .infer = infer_late_call, .compose = compose_late_call

static const struct weft_param late_params[] = {LATE_PARAMS};
static const struct weft_param site_params[] = {
    LATE_PARAMS,
    [SITE] = {"site", WEFT_ATTR, "int", NULL, WEFT_P_SITE | WEFT_P_KEYWORD, "which of equal calls it is"},
};

const struct weft_op weft_op_late_call = {LATE_OP("late_call", late_params, WEFT_PURE)};
const struct weft_op weft_op_late_site = {LATE_OP("late_site", site_params, WEFT_PURE | WEFT_UNIQUE_CALL)};

// ---- Making it ------------------------------------------------------------------------------------------

static bool is_own(const struct weft_call *call)
{
    for (size_t p = 0; p < call->op->param_count; p++)
        if (call->op->params[p].flags & WEFT_P_SITE)
            return weft_value_is_null(call->attrs[p]);
    return false;
}

static struct weft_value *pack_attr(const struct weft_value *attr)
{
    struct weft_value *item = weft_value_list(WEFT_LIST, attr ? 1 : 0);
    if (item && attr)
        item->list.items[0] = weft_value_ref(attr);
    return item;
}

// Fills the lists of attributes, of counts, of places; false when out of memory.
static bool pack(const struct weft_call *call, const struct weft_node *const *late, struct weft_value *attrs,
                 struct weft_value *counts, struct weft_value *places)
{
    size_t place = 0;
    bool whole = attrs && counts && places;
    for (size_t p = 0; whole && p < call->op->param_count; p++) {
        attrs->list.items[p] = pack_attr(late[p] ? NULL : call->attrs[p]);
        counts->list.items[p] = weft_value_int(call->input_first[p + 1] - call->input_first[p]);
        if (late[p])
            places->list.items[place] = weft_value_int((int64_t)p);
        whole = attrs->list.items[p] && counts->list.items[p] && (!late[p] || places->list.items[place]);
        place += late[p] != NULL;
    }
    return whole;
}

static int call_packed(struct weft_graph *graph, const struct weft_call *call, const struct weft_node *values,
                       const struct weft_value *const *attrs, const struct weft_node **out)
{
    const struct weft_op *op = is_own(call) ? &weft_op_late_site : &weft_op_late_call;
    uint32_t count = call->input_first[call->op->param_count] + 1;
    const uint32_t first[] = {0, 1, 1, 1, 1, 1, count, count};
    const struct weft_node **inputs = malloc(count * sizeof *inputs);
    if (!inputs)
        return WEFT_NO_MEMORY;
    inputs[0] = values;
    for (uint32_t i = 1; i < count; i++)
        inputs[i] = call->inputs[i - 1];
    struct weft_call packed = {.op = op,
                               .inputs = inputs,
                               .input_first = first,
                               .attrs = attrs,
                               .span = call->span,
                               .depth = call->depth};
    struct weft_diags_mark before = weft_diags_mark(graph->diags);
    int status = weft_graph_call(graph, &packed, out);
    free(inputs);
    if (status != WEFT_INVALID)
        return status;
    weft_diags_rewind(graph->diags, before);
    return WEFT_UNSUPPORTED;
}

int weft_graph_late_call(struct weft_graph *graph, const struct weft_call *call,
                         const struct weft_node *const *late, const struct weft_node **out)
{
    const struct weft_node *nodes[WEFT_MAX_PARAMS], *values;
    size_t count = 0, params = call->op->param_count;
    if (!packs(call))
        return WEFT_UNSUPPORTED;
    for (size_t p = 0; p < params; p++)
        if (late[p])
            nodes[count++] = late[p];
    int status = weft_graph_list(graph, WEFT_TUPLE, nodes, count, call->span, &values);
    if (status)
        return status;
    struct weft_value *name = weft_value_string(weft_str(call->op->name)),
                      *attrs = weft_value_list(WEFT_LIST, params),
                      *counts = weft_value_list(WEFT_LIST, params),
                      *places = weft_value_list(WEFT_LIST, count);
    const struct weft_value *packed[] = {NULL, name, places, attrs, counts, NULL, NULL};
    status = name && pack(call, late, attrs, counts, places) ? call_packed(graph, call, values, packed, out)
                                                             : WEFT_NO_MEMORY;
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
        weft_value_release(packed[i]);
    return status;
}
