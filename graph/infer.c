// weft: the driver of inference: checks what a call is given against its parameters, then asks the operation.
// SPDX-License-Identifier: BSD-3-Clause
//
// Types are made in the graph's arena.  When the result turns out to be a type that the graph has already,
// the arena is wound back to where it was, so that a million nodes of one type keep one.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/facts.h"
#include "graph/misplaced.h"

// Behind weft_infer.context.
struct context {
    struct weft_graph *graph;
    const struct weft_call *call;
};

static struct weft_span arg_span(const struct weft_call *call, int param)
{
    if (param < 0 || !call->arg_spans || call->arg_spans[param].source == 0)
        return call->span;
    return call->arg_spans[param];
}

int weft_infer_scalar(struct weft_infer *infer, enum weft_dtype dtype, bool weak)
{
    infer->result = weft_type_scalar(infer->arena, dtype, weak);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_infer_as_int(struct weft_infer *infer)
{
    return weft_infer_scalar(infer, WEFT_I64, true);
}

int weft_infer_as_bool(struct weft_infer *infer)
{
    return weft_infer_scalar(infer, WEFT_BOOL, false);
}

int weft_infer_as_text(struct weft_infer *infer)
{
    return weft_infer_scalar(infer, WEFT_STRING, false);
}

int weft_infer_fail(struct weft_infer *infer, enum weft_diag_code code, int param, const char *format, ...)
{
    const struct context *context = infer->context;
    va_list args;
    va_start(args, format);
    int status = weft_vdiag(context->graph->diags, code, arg_span(context->call, param), format, args);
    va_end(args);
    return status;
}

void weft_infer_help(struct weft_infer *infer, const char *format, ...)
{
    const struct context *context = infer->context;
    struct weft_buf text = {0};
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    if (!text.failed)
        weft_diag_help(context->graph->diags, "%.*s",
                       WEFT_STR_ARG(((struct weft_str){text.data, text.size})));
    weft_buf_clear(&text);
}

void weft_infer_expected(struct weft_infer *infer, const char *expected, const char *found)
{
    const struct context *context = infer->context;
    weft_diag_expected(context->graph->diags, expected, found);
}

void weft_infer_warn(struct weft_infer *infer, enum weft_diag_code code, int param, const char *format, ...)
{
    const struct context *context = infer->context;
    struct weft_buf text = {0};
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    if (!text.failed)
        weft_diag_warn(context->graph->diags, code, arg_span(context->call, param), "%.*s",
                       WEFT_STR_ARG(((struct weft_str){text.data, text.size})));
    weft_buf_clear(&text);
}

struct weft_graph *weft_infer_graph(const struct weft_infer *infer)
{
    return ((const struct context *)infer->context)->graph;
}

const struct weft_call *weft_infer_outer(const struct weft_infer *infer)
{
    return ((const struct context *)infer->context)->call;
}

int weft_op_param(const struct weft_op *op, const char *name)
{
    for (size_t p = 0; p < op->param_count; p++)
        if (strcmp(op->params[p].name, name) == 0)
            return (int)p;
    return -1;
}

const struct weft_type *weft_infer_input(const struct weft_infer *infer, int param)
{
    if (param < 0 || infer->input_first[param] == infer->input_first[param + 1])
        return NULL;
    return infer->inputs[infer->input_first[param]];
}

int weft_infer_unknown_column(struct weft_infer *infer, int param, struct weft_str name,
                              const struct weft_type *frame)
{
    int status = weft_infer_fail(infer, WEFT_E_COLUMN, param, "no column '%.*s'", WEFT_STR_ARG(name));
    struct weft_str *names = calloc(frame->field_count + 1, sizeof *names);
    if (!names)
        return status;
    for (size_t i = 0; i < frame->field_count; i++)
        names[i] = frame->fields[i].name;
    struct weft_str nearest = weft_str_nearest(name, names, frame->field_count);
    if (nearest.size)
        weft_infer_help(infer, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
    struct weft_buf list = {0};
    enum { SHOWN = 20 };
    for (size_t i = 0; i < frame->field_count && i < SHOWN; i++)
        weft_buf_printf(&list, "%s%.*s", i ? ", " : "", WEFT_STR_ARG(names[i]));
    if (frame->field_count > SHOWN)
        weft_buf_printf(&list, ", and %zu more", frame->field_count - SHOWN);
    if (list.size && !list.failed)
        weft_infer_help(infer, "columns: %.*s", WEFT_STR_ARG(((struct weft_str){list.data, list.size})));
    weft_buf_clear(&list);
    free(names);
    return status;
}

// The operation as the program calls it.
static struct weft_str called(const struct weft_infer *infer)
{
    const struct context *context = infer->context;
    return context->call->called.size ? context->call->called : weft_str(infer->op->name);
}

// ---- Checking parameters --------------------------------------------------------------------------------

static int wrong_type(struct weft_infer *infer, int param, const struct weft_type *found)
{
    const struct weft_param *p = &infer->op->params[param];
    struct weft_buf expected = {0}, text = {0};
    weft_pattern_text(p->type, &expected);
    weft_type_text(found, &text);
    int status = WEFT_NO_MEMORY;
    if (expected.data && text.data) {
        status = weft_infer_fail(infer, WEFT_E_TYPE, param, "'%s' of '%.*s' must be %s, not %s", p->name,
                                 WEFT_STR_ARG(called(infer)), expected.data, text.data);
        weft_infer_expected(infer, expected.data, text.data);
        if (found->kind == WEFT_T_ANY)
            weft_infer_help(
                infer, "its type is known only while running; convert it, or declare it where it is made");
        const char *help = weft_misplaced_help(infer->op, param, found);
        if (help)
            weft_infer_help(infer, "%s", help);
    }
    weft_buf_clear(&expected);
    weft_buf_clear(&text);
    return status;
}

// Absent arguments that may be absent.
static bool may_be_null(const struct weft_param *param)
{
    return param->flags & WEFT_P_OPTIONAL || (param->fallback && strcmp(param->fallback, "null") == 0);
}

static int check_attr(struct weft_infer *infer, int param)
{
    const struct weft_param *p = &infer->op->params[param];
    const struct weft_value *value = infer->attrs[param];
    if (weft_value_is_null(value) && (p->flags & WEFT_P_SITE || may_be_null(p)))
        return WEFT_OK;
    if (!value)
        return weft_infer_fail(infer, WEFT_E_MISSING_ARGUMENT, -1, "'%s' needs '%s'", infer->op->name,
                               p->name);
    if (p->flags & (WEFT_P_VARIADIC | WEFT_P_NAMED) || weft_pattern_value(p->type, value))
        return WEFT_OK;
    const struct weft_type *type = weft_type_of_value(infer->arena, value);
    return type ? wrong_type(infer, param, type) : WEFT_NO_MEMORY;
}

static int check_inputs(struct weft_infer *infer, int param)
{
    const struct weft_param *p = &infer->op->params[param];
    for (uint32_t i = infer->input_first[param]; i < infer->input_first[param + 1]; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->kind == WEFT_T_NULL && may_be_null(p))
            continue;
        const struct context *context = infer->context;
        if (!weft_graph_accepts(context->graph, p->type, type))
            return wrong_type(infer, param, type);
    }
    return WEFT_OK;
}

static int check_params(struct weft_infer *infer)
{
    for (int p = 0; p < (int)infer->op->param_count; p++) {
        enum weft_param_kind kind = infer->op->params[p].kind;
        int status = kind == WEFT_ATTR    ? check_attr(infer, p)
                     : kind == WEFT_INPUT ? check_inputs(infer, p)
                                          : WEFT_OK;
        if (status)
            return status;
    }
    return WEFT_OK;
}

// ---- The driver -----------------------------------------------------------------------------------------

enum { FEW_INPUTS = 16 };

// Input types of a call, in *few when they fit.
static const struct weft_type **input_types(const struct weft_call *call, const struct weft_type **few)
{
    uint32_t count = call->input_first[call->op->param_count];
    const struct weft_type **types = count <= FEW_INPUTS ? few : malloc(count * sizeof *types);
    for (uint32_t i = 0; types && i < count; i++)
        types[i] = call->inputs[i]->type;
    return types;
}

static struct weft_infer begin(struct weft_graph *graph, const struct weft_call *call,
                               struct context *context, const struct weft_value *const *no_attrs,
                               const struct weft_type *const *types)
{
    *context = (struct context){graph, call};
    return (struct weft_infer){.op = call->op,
                               .arena = &graph->arena,
                               .inputs = types,
                               .input_count = call->input_first[call->op->param_count],
                               .input_first = call->input_first,
                               .attrs = call->attrs ? call->attrs : no_attrs,
                               .functions = call->functions,
                               .context = context};
}

static int ask_known(struct weft_infer *infer, struct weft_value **known)
{
    *known = NULL;
    int status = infer->op->known ? infer->op->known(infer, known) : WEFT_UNSUPPORTED;
    return status == WEFT_UNSUPPORTED ? WEFT_OK : status;
}

static int ask_infer(struct weft_infer *infer)
{
    static const struct weft_function *const no_functions[64] = {0};
    if (!infer->functions)
        infer->functions = no_functions;
    int status = check_params(infer);
    return status || !infer->op->infer ? status : infer->op->infer(infer);
}

static int infer_in_place(struct weft_infer *infer)
{
    int status = ask_infer(infer);
    return status == WEFT_OK && !infer->result ? WEFT_NO_MEMORY : status;
}

int weft_infer_compose(struct weft_graph *graph, const struct weft_call *call, const struct weft_node **out)
{
    static const struct weft_function *const no_functions[WEFT_MAX_PARAMS] = {0};
    const struct weft_type *few[FEW_INPUTS];
    const struct weft_type **types = input_types(call, few);
    const struct weft_op_info *info = weft_table_info(graph, call->op);
    if (!types || !info)
        return WEFT_NO_MEMORY;
    struct context context;
    struct weft_infer infer = begin(graph, call, &context, info->no_attrs, types);
    if (!infer.functions)
        infer.functions = no_functions;
    int status = check_params(&infer);
    if (status == WEFT_OK)
        status = weft_graph_compose(graph, call, &infer, out);
    if (types != few)
        free(types);
    return status;
}

// Within a function: the type of what the call would become.
static int infer_composed(struct weft_graph *graph, const struct weft_call *call,
                          const struct weft_type **out)
{
    const struct weft_node *node;
    int status = weft_infer_compose(graph, call, &node);
    if (status == WEFT_OK)
        *out = node->type;
    return status;
}

int weft_infer_call(struct weft_graph *graph, const struct weft_call *call, struct weft_hash id,
                    const struct weft_type **out, struct weft_value **known)
{
    if (known)
        *known = NULL;
    if (weft_call_composes(call))
        return infer_composed(graph, call, out);
    const struct weft_type *few[FEW_INPUTS];
    const struct weft_type **types = input_types(call, few);
    if (!types)
        return WEFT_NO_MEMORY;
    struct context context;
    const struct weft_op_info *info = weft_table_info(graph, call->op);
    struct weft_infer infer = begin(graph, call, &context, info->no_attrs, types);
    infer.id = id;
    infer.fact = weft_facts_get(graph->facts, id);
    struct weft_arena_block *head = graph->arena.head;
    size_t used = graph->arena.used;
    int status = infer_in_place(&infer);
    if (status == WEFT_OK && known)
        status = ask_known(&infer, known);
    if (types != few)
        free(types);
    if (status)
        return status;
    *out = weft_type_intern(graph->table, infer.result);
    bool asked_others =
        call->op->algebra == WEFT_COMPOSED && call->op->flags & WEFT_LATE; // (graph/late_call.c)
    if (*out != infer.result && !asked_others)
        weft_arena_rewind(&graph->arena, head, used);
    return WEFT_OK;
}

int weft_infer_const(struct weft_graph *graph, const struct weft_value *value, const struct weft_type **out)
{
    bool scalar = value->kind == WEFT_SCALAR && value->dtype < WEFT_DTYPE_COUNT;
    const struct weft_type **slot = scalar ? &graph->table->scalars[value->dtype][value->weak] : NULL;
    const struct weft_type *type = slot ? *slot : NULL;
    if (!type)
        type = weft_type_of_value(&graph->arena, value);
    if (!type)
        return WEFT_NO_MEMORY;
    if (slot && !*slot)
        *slot = type;
    *out = slot ? type : weft_type_intern(graph->table, type);
    return WEFT_OK;
}

// An identity of rows is made of the call's own identity; facts are found by it; and what waits for a list
// asks for more than types.
bool weft_infer_repeats(const struct weft_graph *graph, const struct weft_node *node)
{
    bool by_types = !(node->op->flags & WEFT_LATE) && node->op->algebra != WEFT_COMPOSED;
    return by_types && !graph->facts && !node->op->known && !node->functions && weft_type_plain(node->type);
}

int weft_graph_check(struct weft_graph *graph, const struct weft_call *call)
{
    const struct weft_type *few[FEW_INPUTS];
    const struct weft_type **types = input_types(call, few);
    const struct weft_op_info *info = weft_table_info(graph, call->op);
    if (!types || !info)
        return WEFT_NO_MEMORY;
    struct context context;
    struct weft_infer infer = begin(graph, call, &context, info->no_attrs, types);
    int status = ask_infer(&infer);
    if (types != few)
        free(types);
    return status;
}

const struct weft_value *weft_infer_constant(const struct weft_infer *infer, size_t input)
{
    const struct context *context = infer->context;
    return weft_node_const(context->call->inputs[input]);
}

const struct weft_type *weft_infer_item(const struct weft_infer *infer, size_t input, size_t i)
{
    const struct context *context = infer->context;
    return weft_compose_item_type(infer->arena, context->call->inputs[input], i);
}

static int default_function_params(struct weft_infer *infer, const struct weft_type **types, uint32_t *count)
{
    if (!infer->input_count)
        return weft_infer_fail(infer, WEFT_E_TYPE, -1, "'%s' takes no function without a value",
                               infer->op->name);
    const struct weft_type *first = infer->inputs[0];
    bool elements = first->kind == WEFT_T_LIST || first->kind == WEFT_T_BAG;
    types[0] = elements && first->element ? first->element : first;
    *count = 1;
    return WEFT_OK;
}

int weft_graph_function_params(struct weft_graph *graph, const struct weft_call *call, int param,
                               const struct weft_type **types, uint32_t *count)
{
    const struct weft_type *few[FEW_INPUTS];
    const struct weft_type **inputs = input_types(call, few);
    const struct weft_op_info *info = weft_table_info(graph, call->op);
    if (!inputs || !info)
        return WEFT_NO_MEMORY;
    struct context context;
    struct weft_infer infer = begin(graph, call, &context, info->no_attrs, inputs);
    int status = check_params(&infer);
    if (status == WEFT_OK)
        status = call->op->function_params ? call->op->function_params(&infer, param, types, count)
                                           : default_function_params(&infer, types, count);
    if (inputs != few)
        free(inputs);
    return status;
}
