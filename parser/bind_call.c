// weft: binding: calls of operations.
// SPDX-License-Identifier: BSD-3-Clause
//
// First the operation is settled: of several that share the name, the first whose parameters accept the
// arguments that can be bound without knowing it.  Then the arguments are bound in the order of the
// parameters, by what each parameter takes: a node, a constant, or a function (last, since its placeholders
// are typed by the rest).

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/misplaced.h"
#include "parser/binder.h"
#include "parser/parse.h"

// ---- Arguments ------------------------------------------------------------------------------------------

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

// The argument whose columns `.name` means in the others.
void weft_call_subject(struct weft_bound_call *call)
{
    if (!call->count || !weft_arg_is_node(&call->args[0]))
        return;
    enum weft_type_kind kind = call->args[0].thing.node->type->kind;
    if (kind == WEFT_T_FRAME || kind == WEFT_T_GROUPED)
        call->scope.subject = call->args[0].thing;
}

// ---- Binding by parameter -------------------------------------------------------------------------------

// Whether a parameter takes a list with functions in it.
static bool takes_functions(const struct weft_param *param)
{
    return strncmp(param->type, "list<function", sizeof "list<function" - 1) == 0;
}

static int function_as_value(struct weft_bound_call *call, const struct weft_param *param,
                             const struct weft_arg *arg)
{
    weft_diag(call->binder->diags, WEFT_E_TYPE, arg->span, "'%s' of '%.*s' must be a value, not a function",
              param->name, WEFT_STR_ARG(call->name));
    bool turned = param == call->op->params && call->op->param_count > 1 && param[1].kind == WEFT_FUNC;
    if (takes_functions(param))
        weft_diag_help(call->binder->diags, "write a list of functions: [x => x + 1, 0]");
    else if (turned)
        weft_diag_help(call->binder->diags, "the function comes second: %.*s(%s, x => x + 1)",
                       WEFT_STR_ARG(call->name), param->name);
    return WEFT_INVALID;
}

// A function where a value is wanted is called with the frame, as in pandas: assign(total = f => f.a + f.b).
static int call_on_subject(struct weft_bound_call *call, const struct weft_arg *arg,
                           const struct weft_node **out)
{
    struct weft_arg subject = {.span = arg->span, .thing = call->scope.subject, .bound = true};
    struct weft_thing made;
    int status = weft_call_thing(call->binder, &call->scope, &arg->thing, &subject, 1, arg->span, &made);
    return status ? status : weft_thing_node(call->binder, &made, arg->span, out);
}

static bool is_function(const struct weft_thing *thing)
{
    return thing->kind == WEFT_THING_LAMBDA || thing->kind == WEFT_THING_DEF || thing->kind == WEFT_THING_OP;
}

// Whether a list is written for a parameter that takes functions in it.
static bool lists_functions(const struct weft_param *param, const struct weft_arg *arg)
{
    bool list =
        !arg->bound && arg->ast && (arg->ast->kind == WEFT_AST_LIST || arg->ast->kind == WEFT_AST_TUPLE);
    return list && takes_functions(param);
}

// What a function in such a list makes of the elements of the first input.
static int call_on_elements(struct weft_bound_call *call, const struct weft_thing *function,
                            struct weft_span span, const struct weft_node **out)
{
    struct weft_arg args[2] = {{.span = span, .thing = weft_node_thing(call->inputs[0]), .bound = true},
                               {.span = span, .thing = *function, .bound = true}};
    struct weft_thing made;
    int status = weft_bind_call(call->binder, &call->scope, WEFT_STR("map_elements"), args, 2, span, &made);
    return status ? status : weft_thing_node(call->binder, &made, span, out);
}

static int function_list(struct weft_bound_call *call, const struct weft_arg *arg,
                         const struct weft_node **out)
{
    const struct weft_ast *list = arg->ast;
    size_t count = list->sequence.count;
    const struct weft_node **nodes = weft_arena_array(&call->binder->frames, count, sizeof *nodes);
    int status = nodes ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && status == WEFT_OK; i++) {
        struct weft_thing thing;
        struct weft_span span = list->sequence.items[i]->span;
        status = weft_bind_expr(call->binder, &call->scope, list->sequence.items[i], &thing);
        if (status == WEFT_OK)
            status = is_function(&thing) ? call_on_elements(call, &thing, span, &nodes[i])
                                         : weft_thing_node(call->binder, &thing, span, &nodes[i]);
    }
    return status
               ? status
               : weft_graph_list(call->binder->graph, list->kind == WEFT_AST_TUPLE ? WEFT_TUPLE : WEFT_LIST,
                                 nodes, count, arg->span, out);
}

static int arg_node(struct weft_bound_call *call, const struct weft_param *param, struct weft_arg *arg,
                    const struct weft_node **out)
{
    if (lists_functions(param, arg))
        return function_list(call, arg, out);
    int status = weft_bind_arg(call->binder, &call->scope, arg);
    if (status)
        return status;
    bool function = arg->thing.kind == WEFT_THING_LAMBDA || arg->thing.kind == WEFT_THING_DEF;
    if (function && call->scope.subject.kind == WEFT_THING_NODE && arg != call->args)
        return call_on_subject(call, arg, out);
    if (function)
        return function_as_value(call, param, arg);
    return weft_thing_node(call->binder, &arg->thing, arg->span, out);
}

static bool takes_many(const struct weft_param *param)
{
    return param->flags & (WEFT_P_VARIADIC | WEFT_P_NAMED);
}

static int wrong_type(struct weft_bound_call *call, const struct weft_param *param,
                      const struct weft_arg *arg, const struct weft_type *type)
{
    struct weft_buf expected = {0}, found = {0};
    weft_pattern_text(param->type, &expected);
    weft_type_text(type, &found);
    int status = WEFT_NO_MEMORY;
    if (expected.data && found.data) {
        status = weft_diag(call->binder->diags, WEFT_E_TYPE, arg->span, "'%s' of '%.*s' must be %s, not %s",
                           param->name, WEFT_STR_ARG(call->name), expected.data, found.data);
        weft_diag_expected(call->binder->diags, expected.data, found.data);
        const char *help = weft_misplaced_help(call->op, (int)(param - call->op->params), type);
        if (help)
            weft_diag_help(call->binder->diags, "%s", help);
    }
    weft_buf_clear(&expected);
    weft_buf_clear(&found);
    return status;
}

// Of an attribute that is known only while running; another type would not do once it is known, either.
static int not_known(struct weft_bound_call *call, const struct weft_param *param, const struct weft_arg *arg,
                     const struct weft_node *node)
{
    if (node->type->kind != WEFT_T_ANY && !takes_many(param) && !weft_pattern_type(param->type, node->type))
        return wrong_type(call, param, arg, node->type);
    const struct weft_value *value;
    struct weft_buf what = {0};
    weft_buf_printf(&what, "'%s' of '%.*s'", param->name, WEFT_STR_ARG(call->name));
    int status =
        what.failed ? WEFT_NO_MEMORY : weft_bind_known(call->binder, node, arg->span, what.data, &value);
    if (status && (param->flags & WEFT_P_NAMED) && param->help) // its name alone does not say what it takes
        weft_diag_help(call->binder->diags, "give %s", param->help);
    weft_buf_clear(&what);
    return status;
}

// Whether the call may wait for an attribute: a function of elements cannot, and in the body of a
// comprehension the whole body waits (bind_late.c).
static bool may_wait(const struct weft_bound_call *call, const struct weft_param *param)
{
    return weft_may_wait(call->binder) && call->op->algebra != WEFT_EXPAND && !(param->flags & WEFT_P_NAMED);
}

// The elements of an array that is given for a list.
static int list_elements(struct weft_bound_call *call, const struct weft_arg *arg,
                         const struct weft_node **node)
{
    struct weft_thing made;
    int status = weft_bind_call_nodes(call->binder, &call->scope, "tolist", node, 1, arg->span, &made);
    return status ? status : weft_thing_node(call->binder, &made, arg->span, node);
}

// A constant; an operation's name stands for its name (agg(x=mean), astype(float)).
static int arg_value(struct weft_bound_call *call, const struct weft_param *param, struct weft_arg *arg,
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
    if (status == WEFT_OK && weft_array_is_list(param->type, node->type))
        status = list_elements(call, arg, &node);
    if (status == WEFT_OK)
        status = weft_graph_known(call->binder->graph, node, &value, NULL);
    if (status == WEFT_UNSUPPORTED && may_wait(call, param)) {
        call->late[param - call->op->params] = node;
        call->waits = true;
        return WEFT_OK;
    }
    if (status == WEFT_UNSUPPORTED)
        return not_known(call, param, arg, node);
    if (status == WEFT_OK)
        *out = weft_value_ref(value);
    return status;
}

static size_t count_args(const struct weft_bound_call *call, size_t param)
{
    size_t count = 0;
    for (size_t i = 0; i < call->count; i++)
        count += call->param_of[i] == (int)param;
    return count;
}

static bool same_names(const struct weft_bound_call *call, size_t param, const struct weft_value *names,
                       size_t count)
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

static struct weft_value *new_names(const struct weft_bound_call *call, size_t param, size_t count)
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
static int keyword_names(struct weft_bound_call *call, size_t param)
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

static int bind_default_input(struct weft_bound_call *call, size_t p, uint32_t *at)
{
    const struct weft_param *param = &call->op->params[p];
    const struct weft_value *value;
    if (takes_many(param))
        return WEFT_OK;
    int status = weft_param_default(call->binder, param, &value);
    return status ? status : weft_graph_const(call->binder->graph, value, call->span, &call->inputs[(*at)++]);
}

static int bind_input(struct weft_bound_call *call, size_t p, uint32_t *at)
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
            weft_call_subject(call);
    }
    if (param->flags & WEFT_P_NAMED)
        return keyword_names(call, p);
    return given ? WEFT_OK : bind_default_input(call, p, at);
}

// Values of a VARIADIC attribute of which some are known only while running: the call waits for their list.
static int wait_for_many(struct weft_bound_call *call, size_t p)
{
    struct weft_binder *binder = call->binder;
    size_t count = count_args(call, p), at = 0;
    const struct weft_node **nodes = weft_arena_array(&binder->frames, count, sizeof *nodes);
    int status = nodes ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < call->count && status == WEFT_OK; i++)
        if (call->param_of[i] == (int)p)
            status = arg_node(call, &call->op->params[p], &call->args[i], &nodes[at++]);
    weft_value_release(call->attrs[p]);
    call->attrs[p] = NULL;
    return status ? status
                  : weft_graph_list(binder->graph, WEFT_LIST, nodes, count, call->span, &call->late[p]);
}

// All values of a VARIADIC attribute as a list, of a NAMED one as a dict.
static int bind_many(struct weft_bound_call *call, size_t p)
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
        if (call->late[p])
            return wait_for_many(call, p);
        struct weft_value **slot = named ? &all->dict.values[at] : &all->list.items[at];
        *slot = (struct weft_value *)(uintptr_t)value;
        if (named && !(all->dict.keys[at] = weft_value_string(call->args[i].name)))
            status = WEFT_NO_MEMORY;
        at++;
    }
    return status;
}

// Numbers below 0 are those that calls without a seed get: one given by hand would repeat another call's
// numbers.  A call of the graph's own brings the number that it has.
static int check_site(struct weft_bound_call *call, size_t p)
{
    const struct weft_param *param = &call->op->params[p];
    int64_t number;
    if (!(param->flags & WEFT_P_SITE) || !weft_value_as_int(call->attrs[p], &number) || number >= 0 ||
        (call->binder->defining && number <= WEFT_FIRST_LATE_SITE))
        return WEFT_OK;
    weft_diag(call->binder->diags, WEFT_E_VALUE, call->arg_spans[p], "'%s' must not be negative",
              param->name);
    return WEFT_INVALID;
}

static int bind_attr(struct weft_bound_call *call, size_t p)
{
    const struct weft_param *param = &call->op->params[p];
    if (takes_many(param))
        return bind_many(call, p);
    for (size_t i = 0; i < call->count; i++) {
        if (call->param_of[i] != (int)p)
            continue;
        call->arg_spans[p] = call->args[i].span;
        int status = arg_value(call, param, &call->args[i], &call->attrs[p]);
        return status ? status : check_site(call, p);
    }
    if (!param->fallback)
        return WEFT_OK; // OPTIONAL or SITE: absent
    const struct weft_value *value;
    int status = weft_param_default(call->binder, param, &value);
    if (status == WEFT_OK)
        call->attrs[p] = weft_value_ref(value);
    return status;
}

static struct weft_call graph_call(const struct weft_bound_call *call)
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

static int bind_function(struct weft_bound_call *call, size_t p, struct weft_arg *arg)
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
    enum weft_function_use use = call->op->algebra == WEFT_EXPAND     ? WEFT_FUNCTION_EXPANDED
                                 : call->op->algebra == WEFT_COMPOSED ? WEFT_FUNCTION_COMPOSED
                                                                      : WEFT_FUNCTION_RUN;
    return weft_function_arg(call->binder, &call->scope, arg, use, types, count, &call->functions[p]);
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

static int close_inputs(struct weft_bound_call *call, uint32_t count)
{
    int status = WEFT_OK;
    for (uint32_t i = 0; i < count && call->binder->closed_depth && status == WEFT_OK; i++)
        status = weft_close_over(call->binder, &call->inputs[i], call->span);
    return status;
}

static int bind_params(struct weft_bound_call *call)
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
        status = weft_lists_as_arrays(call);
    if (status == WEFT_OK)
        status = close_inputs(call, at);
    for (size_t i = 0; i < call->count && status == WEFT_OK; i++)
        if (call->op->params[call->param_of[i]].kind == WEFT_FUNC)
            status = bind_function(call, (size_t)call->param_of[i], &call->args[i]);
    return status;
}

// ---- The node -------------------------------------------------------------------------------------------

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
    const struct weft_function *function = weft_node_function(*node);
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

// A call that waits for attributes; the first of them is to blame when it cannot.
static int make_waiting(struct weft_bound_call *call, struct weft_thing *out)
{
    const struct weft_node *node;
    struct weft_call made = graph_call(call);
    int status = weft_graph_late_call(call->binder->graph, &made, call->late, &node);
    if (status == WEFT_OK)
        *out = weft_node_thing(node);
    for (size_t i = 0; i < call->count && status == WEFT_UNSUPPORTED; i++) {
        const struct weft_node *late = call->late[call->param_of[i]];
        if (late)
            status = not_known(call, &call->op->params[call->param_of[i]], &call->args[i], late);
    }
    return status;
}

static int make_node(struct weft_bound_call *call, struct weft_thing *out)
{
    struct weft_binder *binder = call->binder;
    struct weft_call made = graph_call(call);
    const struct weft_node *node;
    if (call->waits)
        return make_waiting(call, out);
    if (call->op->algebra == WEFT_DEFINED) {
        int status = weft_graph_check(binder->graph, &made);
        return status ? status : weft_bind_defined(call, out);
    }
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

static bool make_room(struct weft_bound_call *call)
{
    struct weft_arena *arena = &call->binder->frames;
    size_t params = call->op->param_count;
    call->inputs = weft_arena_array(arena, call->count + params, sizeof *call->inputs);
    call->input_first = weft_arena_array(arena, params + 1, sizeof *call->input_first);
    call->attrs = weft_arena_array(arena, params, sizeof *call->attrs);
    call->functions = weft_arena_array(arena, params, sizeof *call->functions);
    call->arg_spans = weft_arena_array(arena, params, sizeof *call->arg_spans);
    call->late = weft_arena_array(arena, params, sizeof *call->late);
    return call->late && call->inputs && call->input_first && call->attrs && call->functions &&
           call->arg_spans;
}

static int bind_matched(struct weft_bound_call *call, struct weft_thing *out)
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

// map(list, f) as a comprehension: [f(x) for x in list], where f is written as a lambda or a name.
static bool as_comprehension(struct weft_bound_call *call, struct weft_ast *out)
{
    struct weft_arena *frames = &call->binder->frames;
    struct weft_ast *function = (struct weft_ast *)(uintptr_t)call->args[1].ast;
    struct weft_ast *names = weft_arena_array(frames, 3, sizeof *names);
    struct weft_ast_name *item = weft_arena_alloc(frames, sizeof *item);
    struct weft_ast_clause *clause = weft_arena_alloc(frames, sizeof *clause);
    struct weft_ast_arg *arg = weft_arena_alloc(frames, sizeof *arg);
    bool lambda = function->kind == WEFT_AST_LAMBDA && function->lambda.count == 1;
    if (!names || !item || !clause || !arg || (!lambda && function->kind != WEFT_AST_NAME))
        return false;
    names[0] =
        (struct weft_ast){.kind = WEFT_AST_NAME, .span = call->span, .name = WEFT_STR(WEFT_LATE_ITEMS)};
    names[1] = (struct weft_ast){.kind = WEFT_AST_NAME, .span = call->span, .name = WEFT_STR("_item_")};
    arg->value = &names[1];
    names[2] = (struct weft_ast){.kind = WEFT_AST_CALL, .span = call->span, .call = {function, arg, 1}};
    *item = lambda ? function->lambda.params[0] : (struct weft_ast_name){names[1].name, call->span};
    *clause = (struct weft_ast_clause){.names = item, .name_count = 1, .subject = &names[0]};
    *out = (struct weft_ast){.kind = WEFT_AST_COMPREHENSION,
                             .span = call->span,
                             .comprehension = {lambda ? function->lambda.body : &names[2], clause, 1}};
    return true;
}

// names().map(f => read_csv(f)): an item that must be known is bound as that of a comprehension.
static int map_known(struct weft_bound_call *call, const struct weft_scope *scope, struct weft_thing *out)
{
    static const struct weft_ast_name name = {.text = {WEFT_LATE_ITEMS, sizeof WEFT_LATE_ITEMS - 1}};
    const struct weft_ast_name *names[] = {&name};
    struct weft_ast ast;
    bool plain = call->count == 2 && weft_arg_is_node(&call->args[0]) && call->args[1].ast &&
                 !call->args[1].name.size && strcmp(call->op->name, "map") == 0;
    if (!plain || !as_comprehension(call, &ast))
        return WEFT_UNSUPPORTED;
    struct weft_env env = {.parent = scope->env, .count = 1, .names = names, .things = &call->args[0].thing};
    struct weft_scope inner = *scope;
    inner.env = &env;
    return weft_bind_comprehension(call->binder, &inner, &ast, out);
}

// Binds a call whose operation is settled.
static int bind_settled(struct weft_bound_call *call, const struct weft_scope *scope, struct weft_thing *out)
{
    struct weft_binder *binder = call->binder;
    struct weft_diags_mark before = weft_diags_mark(binder->diags);
    binder->blamed_depth = 0;
    int status = bind_matched(call, out);
    if (status != WEFT_INVALID || call->op->algebra != WEFT_EXPAND ||
        binder->blamed_depth != binder->function_depth + 1)
        return status;
    struct weft_diags_mark failed = weft_diags_mark(binder->diags);
    int mapped = map_known(call, scope, out);
    if (mapped)
        weft_diags_rewind(binder->diags, failed); // one message is enough
    else
        weft_diags_rewind(binder->diags, before);
    return mapped == WEFT_UNSUPPORTED ? status : mapped;
}

int weft_bind_call(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                   struct weft_arg *args, size_t count, struct weft_span span, struct weft_thing *out)
{
    int status = weft_level_enter(binder, span);
    if (status)
        return status;
    struct weft_arena_block *head = binder->frames.head;
    size_t used = binder->frames.used;
    struct weft_bound_call *call = weft_arena_alloc(&binder->frames, sizeof *call);
    int *param_of = weft_arena_array(&binder->frames, count, sizeof *param_of);
    if (!call || !param_of) {
        binder->level--;
        return WEFT_NO_MEMORY;
    }
    *call = (struct weft_bound_call){.binder = binder,
                                     .scope = *scope,
                                     .name = name,
                                     .args = args,
                                     .count = count,
                                     .span = span,
                                     .param_of = param_of};
    weft_call_subject(call);
    status = weft_settle_op(call);
    if (status == WEFT_OK)
        status = bind_settled(call, scope, out);
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
