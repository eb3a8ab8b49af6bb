// weft: binding: calls of operations.
// SPDX-License-Identifier: BSD-3-Clause
//
// First the operation is settled: of several that share the name, the first whose parameters accept the
// arguments that can be bound without knowing it.  Then the arguments are bound in the order of the
// parameters, by what each parameter takes: a node, a constant, or a function (last, since its placeholders
// are typed by the rest).

#include <stdlib.h>

#include "graph/base/limits.h"
#include "parser/binder.h"
#include "parser/parse.h"

enum { MAX_OVERLOADS = 32 };

// A call on its way, in the arena of frames.
struct call {
    struct weft_binder *binder;
    struct weft_scope scope; // of the arguments: the subject is the first one where it has columns
    struct weft_str name;
    struct weft_arg *args;
    size_t count;
    struct weft_span span;
    const struct weft_op *op;
    int *param_of;
    const struct weft_node **inputs;
    uint32_t *input_first;
    const struct weft_value **attrs; // references held
    const struct weft_function **functions;
    struct weft_span *arg_spans;
};

// ---- Arguments
// -----------------------------------------------------------------------------------------------------

int weft_args_new(struct weft_binder *binder, const struct weft_ast *call, const struct weft_thing *subject,
                  struct weft_span subject_span, struct weft_arg **out, size_t *count)
{
    size_t extra = subject ? 1 : 0;
    struct weft_arg *args = weft_arena_array(&binder->frames, call->call.count + extra, sizeof *args);
    if (!args)
        return WEFT_NO_MEMORY;
    if (subject)
        args[0] = (struct weft_arg){.span = subject_span, .thing = *subject, .bound = true};
    for (size_t i = 0; i < call->call.count; i++) {
        const struct weft_ast_arg *arg = &call->call.args[i];
        struct weft_span span =
            arg->name.text.size ? weft_span_join(arg->name.span, arg->value->span) : arg->value->span;
        args[i + extra] = (struct weft_arg){.name = arg->name.text, .span = span, .ast = arg->value};
    }
    *out = args;
    *count = call->call.count + extra;
    return WEFT_OK;
}

int weft_bind_arg(struct weft_binder *binder, const struct weft_scope *scope, struct weft_arg *arg)
{
    if (arg->bound)
        return arg->thing.kind == WEFT_THING_NONE ? WEFT_INVALID : WEFT_OK;
    int status = weft_bind_expr(binder, scope, arg->ast, &arg->thing);
    arg->bound = status == WEFT_OK;
    return status;
}

static bool is_node(const struct weft_arg *arg)
{
    return arg->bound && arg->thing.kind == WEFT_THING_NODE;
}

// The argument whose columns `.name` means in the others.
static void set_subject(struct call *call)
{
    if (!call->count || !is_node(&call->args[0]))
        return;
    enum weft_type_kind kind = call->args[0].thing.node->type->kind;
    if (kind == WEFT_T_FRAME || kind == WEFT_T_GROUPED)
        call->scope.subject = call->args[0].thing;
}

// ---- Defaults
// ------------------------------------------------------------------------------------------------------

static int parse_default(struct weft_binder *binder, const char *text, struct weft_value **out)
{
    uint32_t source;
    struct weft_ast *ast;
    int status = weft_sources_add(&binder->default_sources, "<default>", weft_str(text), &source);
    if (status == WEFT_OK)
        status = weft_parse_expression(source, &binder->arena, &binder->default_diags, &ast);
    if (status == WEFT_OK)
        status = weft_literal(ast, out);
    if (status == WEFT_UNSUPPORTED && ast->kind == WEFT_AST_NAME) {
        *out = weft_value_string(ast->name);
        status = *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    return status;
}

static size_t default_slot(const struct weft_default *slots, size_t capacity, const struct weft_param *param)
{
    size_t at = (size_t)(((uintptr_t)param * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (capacity - 1);
    while (slots[at].param && slots[at].param != param)
        at = (at + 1) & (capacity - 1);
    return at;
}

static bool grow_defaults(struct weft_binder *binder)
{
    if (binder->default_count < binder->default_capacity / 2)
        return true;
    size_t capacity = binder->default_capacity ? binder->default_capacity * 2 : 64;
    struct weft_default *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < binder->default_capacity; i++)
        if (binder->defaults[i].param)
            slots[default_slot(slots, capacity, binder->defaults[i].param)] = binder->defaults[i];
    free(binder->defaults);
    binder->defaults = slots;
    binder->default_capacity = capacity;
    return true;
}

int weft_param_default(struct weft_binder *binder, const struct weft_param *param,
                       const struct weft_value **out)
{
    if (!grow_defaults(binder))
        return WEFT_NO_MEMORY;
    struct weft_default *slot =
        &binder->defaults[default_slot(binder->defaults, binder->default_capacity, param)];
    if (!slot->param) {
        struct weft_value *value = NULL;
        int status = param->fallback ? parse_default(binder, param->fallback, &value) : WEFT_OK;
        if (!param->fallback)
            value = weft_value_null();
        if (status || !value)
            return status ? status : WEFT_NO_MEMORY;
        *slot = (struct weft_default){param, value};
        binder->default_count++;
    }
    *out = slot->value;
    return WEFT_OK;
}

// ---- Which operation
// -----------------------------------------------------------------------------------------------

// Whether an argument that has been bound may be given to a parameter.
static bool accepts(struct call *call, const struct weft_param *param, const struct weft_arg *arg)
{
    const struct weft_value *value;
    if (param->kind == WEFT_FUNC || arg->function)
        return param->kind == WEFT_FUNC && !is_node(arg);
    if (arg->bound && arg->thing.kind == WEFT_THING_OP)
        return param->kind == WEFT_ATTR;
    if (!is_node(arg))
        return !arg->bound && arg->ast && arg->ast->kind != WEFT_AST_LAMBDA;
    if (param->kind == WEFT_INPUT)
        return weft_graph_accepts(call->binder->graph, param->type, arg->thing.node->type);
    return weft_graph_known(call->binder->graph, arg->thing.node, &value, NULL) == WEFT_OK &&
           weft_pattern_value(param->type, value);
}

static bool fits(struct call *call, const struct weft_op *op)
{
    if (weft_match_args(call->binder, op, call->name, call->args, call->count, call->span, false,
                        call->param_of))
        return false;
    for (size_t i = 0; i < call->count; i++)
        if (!accepts(call, &op->params[call->param_of[i]], &call->args[i]))
            return false;
    return true;
}

// Columns in the first argument are about what is around the call; those in others about the first argument.
static bool needs_operation(const struct call *call, size_t i)
{
    const struct weft_arg *arg = &call->args[i];
    if (!arg->ast || arg->ast->kind == WEFT_AST_LAMBDA)
        return arg->ast != NULL;
    return i > 0 && call->scope.subject.kind != WEFT_THING_NODE && weft_has_column(arg->ast);
}

// Binds what can be bound without knowing the operation: the first argument, then those that are no functions
// of elements (or are about columns of a frame, which the first one decides).
static int bind_ahead(struct call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        struct weft_arg *arg = &call->args[i];
        if (arg->bound || arg->function || needs_operation(call, i))
            continue;
        int status = weft_bind_arg(call->binder, &call->scope, arg);
        if (status)
            return status;
        if (i == 0)
            set_subject(call);
    }
    return WEFT_OK;
}

// The operation that takes the first argument at least, for messages about the others; NULL: none does.
static const struct weft_op *best_effort(struct call *call, const struct weft_op *const *ops, size_t count)
{
    if (!call->count || !is_node(&call->args[0]))
        return ops[0];
    for (size_t i = 0; i < count; i++)
        if (ops[i]->param_count && ops[i]->params[0].kind == WEFT_INPUT &&
            weft_graph_accepts(call->binder->graph, ops[i]->params[0].type, call->args[0].thing.node->type))
            return ops[i];
    return NULL;
}

// What the operations of one name take first, each once.
static void list_subjects(const struct weft_op *const *ops, size_t count, struct weft_buf *out)
{
    for (size_t i = 0; i < count; i++) {
        const char *pattern = ops[i]->param_count ? ops[i]->params[0].type : NULL;
        for (size_t k = 0; k < i && pattern; k++)
            if (ops[k]->param_count && strcmp(ops[k]->params[0].type, pattern) == 0)
                pattern = NULL;
        if (!pattern)
            continue;
        if (out->size)
            weft_buf_puts(out, ", ");
        weft_pattern_text(pattern, out);
    }
}

static bool all_nodes(const struct call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (!is_node(&call->args[i]))
            return false;
    return true;
}

// None of the operations of this name takes the arguments: says so in the words of the program.
static int no_overload(struct call *call, const struct weft_op *const *ops, size_t count)
{
    bool written = ops[0]->operator_text && all_nodes(call);
    struct weft_buf types = {0}, subjects = {0};
    for (size_t i = 0; i < (written ? call->count : 1); i++) {
        weft_buf_puts(&types, i ? " and " : "");
        weft_type_text(call->args[i].thing.node->type, &types);
    }
    list_subjects(ops, count, &subjects);
    struct weft_str name = written ? weft_str(ops[0]->operator_text) : call->name;
    weft_diag(call->binder->diags, WEFT_E_TYPE, written ? call->span : call->args[0].span,
              "'%.*s' does not take %s", WEFT_STR_ARG(name), types.data ? types.data : "this");
    if (subjects.data && !written)
        weft_diag_help(call->binder->diags, "it takes %s", subjects.data);
    weft_buf_clear(&types);
    weft_buf_clear(&subjects);
    return WEFT_INVALID;
}

static int settle_op(struct call *call)
{
    const struct weft_op *ops[MAX_OVERLOADS];
    size_t count = weft_registry_overloads(call->binder->options->registry, call->name, ops, MAX_OVERLOADS);
    if (count == 0)
        return weft_diag(call->binder->diags, WEFT_E_NAME, call->span, "there is no operation '%.*s'",
                         WEFT_STR_ARG(call->name));
    call->op = ops[0];
    if (count == 1)
        return WEFT_OK;
    if (count > MAX_OVERLOADS)
        count = MAX_OVERLOADS;
    int status = bind_ahead(call);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++) {
        if (fits(call, ops[i])) {
            call->op = ops[i];
            return WEFT_OK;
        }
    }
    call->op = best_effort(call, ops, count);
    if (!call->op || (call->op->operator_text && all_nodes(call)))
        return no_overload(call, ops, count);
    return WEFT_OK;
}

// ---- Binding by parameter
// ------------------------------------------------------------------------------------------

static int function_as_value(struct call *call, const struct weft_param *param, const struct weft_arg *arg)
{
    weft_diag(call->binder->diags, WEFT_E_TYPE, arg->span, "'%s' of '%.*s' must be a value, not a function",
              param->name, WEFT_STR_ARG(call->name));
    return WEFT_INVALID;
}

static int arg_node(struct call *call, const struct weft_param *param, struct weft_arg *arg,
                    const struct weft_node **out)
{
    int status = weft_bind_arg(call->binder, &call->scope, arg);
    if (status)
        return status;
    if (arg->thing.kind == WEFT_THING_LAMBDA || arg->thing.kind == WEFT_THING_DEF)
        return function_as_value(call, param, arg);
    return weft_thing_node(call->binder, &arg->thing, arg->span, out);
}

static int not_known(struct call *call, const struct weft_param *param, const struct weft_arg *arg,
                     const struct weft_node *node)
{
    const struct weft_value *value;
    struct weft_buf what = {0};
    weft_buf_printf(&what, "'%s' of '%.*s'", param->name, WEFT_STR_ARG(call->name));
    int status =
        what.failed ? WEFT_NO_MEMORY : weft_bind_known(call->binder, node, arg->span, what.data, &value);
    weft_buf_clear(&what);
    return status;
}

// A constant; an operation's name stands for its name (agg(x=mean), astype(float)).
static int arg_value(struct call *call, const struct weft_param *param, struct weft_arg *arg,
                     const struct weft_value **out)
{
    int status = weft_bind_arg(call->binder, &call->scope, arg);
    if (status)
        return status;
    if (arg->thing.kind == WEFT_THING_OP) {
        *out = weft_value_string(arg->thing.name);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    const struct weft_node *node;
    const struct weft_value *value;
    status = arg_node(call, param, arg, &node);
    if (status == WEFT_OK)
        status = weft_graph_known(call->binder->graph, node, &value, NULL);
    if (status == WEFT_UNSUPPORTED)
        return not_known(call, param, arg, node);
    if (status == WEFT_OK)
        *out = weft_value_ref(value);
    return status;
}

static bool takes_many(const struct weft_param *param)
{
    return param->flags & (WEFT_P_VARIADIC | WEFT_P_NAMED);
}

static size_t count_args(const struct call *call, size_t param)
{
    size_t count = 0;
    for (size_t i = 0; i < call->count; i++)
        count += call->param_of[i] == (int)param;
    return count;
}

static bool same_names(const struct call *call, size_t param, const struct weft_value *names, size_t count)
{
    size_t at = 0;
    struct weft_str name;
    if (!names || names->list.count != count)
        return false;
    for (size_t i = 0; i < call->count; i++)
        if (call->param_of[i] == (int)param &&
            (!weft_value_as_string(names->list.items[at++], &name) || !weft_str_eq(name, call->args[i].name)))
            return false;
    return true;
}

static struct weft_value *new_names(const struct call *call, size_t param, size_t count)
{
    struct weft_value *names = weft_value_list(WEFT_LIST, count);
    size_t at = 0;
    for (size_t i = 0; i < call->count && names; i++) {
        if (call->param_of[i] != (int)param)
            continue;
        names->list.items[at] = weft_value_string(call->args[i].name);
        if (!names->list.items[at++]) {
            weft_value_release(names);
            names = NULL;
        }
    }
    return names;
}

// The names given to a NAMED parameter, as a list; a million calls in a row with the same names share it.
static int keyword_names(struct call *call, size_t param)
{
    struct weft_binder *binder = call->binder;
    size_t count = count_args(call, param);
    if (!same_names(call, param, binder->last_names, count)) {
        weft_value_release(binder->last_names);
        binder->last_names = new_names(call, param, count);
    }
    call->attrs[param] = weft_value_ref(binder->last_names);
    return call->attrs[param] ? WEFT_OK : WEFT_NO_MEMORY;
}

static int bind_default_input(struct call *call, size_t p, uint32_t *at)
{
    const struct weft_param *param = &call->op->params[p];
    const struct weft_value *value;
    if (takes_many(param))
        return WEFT_OK;
    int status = weft_param_default(call->binder, param, &value);
    return status ? status : weft_graph_const(call->binder->graph, value, call->span, &call->inputs[(*at)++]);
}

static int bind_input(struct call *call, size_t p, uint32_t *at)
{
    const struct weft_param *param = &call->op->params[p];
    bool given = false;
    for (size_t i = 0; i < call->count; i++) {
        if (call->param_of[i] != (int)p)
            continue;
        int status = arg_node(call, param, &call->args[i], &call->inputs[*at]);
        if (status)
            return status;
        call->arg_spans[p] = call->args[i].span;
        ++*at;
        given = true;
        if (p == 0 && i == 0)
            set_subject(call);
    }
    if (param->flags & WEFT_P_NAMED)
        return keyword_names(call, p);
    return given ? WEFT_OK : bind_default_input(call, p, at);
}

// All values of a VARIADIC attribute as a list, of a NAMED one as a dict.
static int bind_many(struct call *call, size_t p)
{
    bool named = call->op->params[p].flags & WEFT_P_NAMED;
    size_t count = count_args(call, p), at = 0;
    struct weft_value *all = named ? weft_value_dict(count) : weft_value_list(WEFT_LIST, count);
    int status = all ? WEFT_OK : WEFT_NO_MEMORY;
    call->attrs[p] = all;
    for (size_t i = 0; i < call->count && status == WEFT_OK; i++) {
        if (call->param_of[i] != (int)p)
            continue;
        const struct weft_value *value;
        status = arg_value(call, &call->op->params[p], &call->args[i], &value);
        if (status)
            break;
        struct weft_value **slot = named ? &all->dict.values[at] : &all->list.items[at];
        *slot = (struct weft_value *)(uintptr_t)value;
        if (named && !(all->dict.keys[at] = weft_value_string(call->args[i].name)))
            status = WEFT_NO_MEMORY;
        at++;
    }
    return status;
}

static int bind_attr(struct call *call, size_t p)
{
    const struct weft_param *param = &call->op->params[p];
    if (takes_many(param))
        return bind_many(call, p);
    for (size_t i = 0; i < call->count; i++) {
        if (call->param_of[i] != (int)p)
            continue;
        call->arg_spans[p] = call->args[i].span;
        return arg_value(call, param, &call->args[i], &call->attrs[p]);
    }
    if (!param->fallback)
        return WEFT_OK; // OPTIONAL or SITE: absent
    const struct weft_value *value;
    int status = weft_param_default(call->binder, param, &value);
    if (status == WEFT_OK)
        call->attrs[p] = weft_value_ref(value);
    return status;
}

static struct weft_call graph_call(const struct call *call)
{
    return (struct weft_call){.op = call->op,
                              .inputs = call->inputs,
                              .input_first = call->input_first,
                              .attrs = call->attrs,
                              .functions = call->functions,
                              .span = call->span,
                              .arg_spans = call->arg_spans,
                              .called = call->name,
                              .depth = call->binder->function_depth};
}

static int bind_function(struct call *call, size_t p, struct weft_arg *arg)
{
    const struct weft_type *types[WEFT_MAX_FUNCTION_PARAMS];
    uint32_t count = 0;
    call->arg_spans[p] = arg->span;
    if (arg->function) {
        call->functions[p] = arg->function;
        return WEFT_OK;
    }
    struct weft_call so_far = graph_call(call);
    int status = weft_graph_function_params(call->binder->graph, &so_far, (int)p, types, &count);
    if (status)
        return status;
    bool closed = call->op->algebra != WEFT_EXPAND;
    return weft_function_arg(call->binder, &call->scope, arg, closed, types, count, &call->functions[p]);
}

// Within a function that is called for elements while running, what comes from outside must be constant.
int weft_close_over(struct weft_binder *binder, const struct weft_node **node, struct weft_span span)
{
    const struct weft_value *value;
    if (!binder->closed_depth || (*node)->depth >= binder->closed_depth || weft_node_const(*node))
        return WEFT_OK;
    int status = weft_bind_known(binder, *node, span, "what a function of elements uses", &value);
    return status ? status : weft_graph_const(binder->graph, value, span, node);
}

static int close_inputs(struct call *call, uint32_t count)
{
    int status = WEFT_OK;
    for (uint32_t i = 0; i < count && call->binder->closed_depth && status == WEFT_OK; i++)
        status = weft_close_over(call->binder, &call->inputs[i], call->span);
    return status;
}

static int bind_params(struct call *call)
{
    uint32_t at = 0;
    int status = WEFT_OK;
    for (size_t p = 0; p < call->op->param_count && status == WEFT_OK; p++) {
        enum weft_param_kind kind = call->op->params[p].kind;
        status = kind == WEFT_INPUT  ? bind_input(call, p, &at)
                 : kind == WEFT_ATTR ? bind_attr(call, p)
                                     : WEFT_OK;
        call->input_first[p + 1] = at;
    }
    if (status == WEFT_OK)
        status = close_inputs(call, at);
    for (size_t i = 0; i < call->count && status == WEFT_OK; i++)
        if (call->op->params[call->param_of[i]].kind == WEFT_FUNC)
            status = bind_function(call, (size_t)call->param_of[i], &call->args[i]);
    return status;
}

// ---- The node
// ------------------------------------------------------------------------------------------------------

static const struct weft_function *first_function(const struct weft_node *node)
{
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p])
            return node->functions[p];
    return NULL;
}

// What an instance of a function comes to, when that is known.
static int fold_scalar(struct weft_binder *binder, const struct weft_node **node)
{
    const struct weft_value *value;
    if (!(*node)->op->scalar)
        return WEFT_OK;
    int status = weft_graph_known(binder->graph, *node, &value, NULL);
    if (status)
        return status == WEFT_UNSUPPORTED ? WEFT_OK : status;
    return weft_graph_const(binder->graph, value, (*node)->span, node);
}

// An EXPAND operation on a list that is there already becomes its instances at once.
static int expand(struct weft_binder *binder, const struct weft_node **node)
{
    const struct weft_function *function = first_function(*node);
    const struct weft_node **items;
    size_t count;
    if (!function || !(*node)->input_count)
        return WEFT_OK;
    int status = weft_list_items(binder, (*node)->inputs[0], (*node)->span, &items, &count);
    if (status)
        return status == WEFT_UNSUPPORTED ? WEFT_OK : status;
    for (size_t i = 0; i < count && status == WEFT_OK; i++) {
        status = weft_graph_apply(binder->graph, function, &items[i], &items[i]);
        if (status == WEFT_OK)
            status = fold_scalar(binder, &items[i]);
    }
    if (status == WEFT_OK)
        status = weft_graph_list(binder->graph, WEFT_LIST, items, count, (*node)->span, node);
    free(items);
    return status;
}

// Scalars are computed at once: errors show where they are made, and sizes and names are known.
static int evaluate(struct weft_binder *binder, const struct weft_call *made, struct weft_thing *out)
{
    struct weft_value *value;
    int status = weft_graph_evaluate(binder->graph, made, &value);
    return status ? status : weft_bind_const(binder, value, made->span, out);
}

static int make_node(struct call *call, struct weft_thing *out)
{
    struct weft_binder *binder = call->binder;
    struct weft_call made = graph_call(call);
    const struct weft_node *node;
    int status = evaluate(binder, &made, out);
    if (status != WEFT_UNSUPPORTED)
        return status;
    status = weft_graph_call(binder->graph, &made, &node);
    if (status)
        return status;
    binder->impure += !(call->op->flags & WEFT_PURE) || call->op->flags & WEFT_UNIQUE_CALL;
    if (call->op->algebra == WEFT_EXPAND)
        status = expand(binder, &node);
    if (status == WEFT_OK)
        *out = weft_node_thing(node);
    return status;
}

static bool make_room(struct call *call)
{
    struct weft_arena *arena = &call->binder->frames;
    size_t params = call->op->param_count;
    call->inputs = weft_arena_array(arena, call->count + params, sizeof *call->inputs);
    call->input_first = weft_arena_array(arena, params + 1, sizeof *call->input_first);
    call->attrs = weft_arena_array(arena, params, sizeof *call->attrs);
    call->functions = weft_arena_array(arena, params, sizeof *call->functions);
    call->arg_spans = weft_arena_array(arena, params, sizeof *call->arg_spans);
    return call->inputs && call->input_first && call->attrs && call->functions && call->arg_spans;
}

static int bind_matched(struct call *call, struct weft_thing *out)
{
    int status = weft_match_args(call->binder, call->op, call->name, call->args, call->count, call->span,
                                 true, call->param_of);
    if (status)
        return status;
    if (!make_room(call))
        return WEFT_NO_MEMORY;
    status = bind_params(call);
    if (status == WEFT_OK)
        status = make_node(call, out);
    for (size_t p = 0; p < call->op->param_count; p++)
        weft_value_release(call->attrs[p]);
    return status;
}

int weft_bind_call(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                   struct weft_arg *args, size_t count, struct weft_span span, struct weft_thing *out)
{
    int status = weft_level_enter(binder, span);
    if (status)
        return status;
    struct weft_arena_block *head = binder->frames.head;
    size_t used = binder->frames.used;
    struct call *call = weft_arena_alloc(&binder->frames, sizeof *call);
    int *param_of = weft_arena_array(&binder->frames, count, sizeof *param_of);
    if (!call || !param_of) {
        binder->level--;
        return WEFT_NO_MEMORY;
    }
    *call = (struct call){.binder = binder,
                          .scope = *scope,
                          .name = name,
                          .args = args,
                          .count = count,
                          .span = span,
                          .param_of = param_of};
    set_subject(call);
    status = settle_op(call);
    if (status == WEFT_OK)
        status = bind_matched(call, out);
    weft_arena_rewind(&binder->frames, head, used);
    binder->level--;
    return status;
}

int weft_bind_call_nodes(struct weft_binder *binder, const struct weft_scope *scope, const char *name,
                         const struct weft_node *const *nodes, size_t count, struct weft_span span,
                         struct weft_thing *out)
{
    struct weft_arg args[4] = {0};
    for (size_t i = 0; i < count; i++)
        args[i] = (struct weft_arg){.span = nodes[i]->span.source ? nodes[i]->span : span,
                                    .thing = weft_node_thing(nodes[i]),
                                    .bound = true};
    return weft_bind_call(binder, scope, weft_str(name), args, count, span, out);
}
