// weft: binding: which of several operations a name means.
// SPDX-License-Identifier: BSD-3-Clause
//
// The one of that name, then those with that alias: the first whose parameters accept the arguments.  What
// can be bound without knowing the operation is bound before it is chosen; functions of elements wait until
// then.

#include <string.h>

#include "graph/misplaced.h"
#include "parser/binder.h"

enum { MAX_OVERLOADS = 32 };

// What is taken besides what a parameter asks for.
enum {
    LISTS = 1, // a list for an array
    LATE = 2,  // an attribute of the right type that is known only while running
    ARRAYS = 4 // an array for a list that is an attribute
};

// Whether an index has a slice with computed bounds: it waits for them as an attribute, it is no input.
static bool has_late_slice(const struct weft_node *index)
{
    bool slice = index->type->kind == WEFT_T_INDEX && !weft_node_const(index);
    for (uint32_t i = 0; index->type->kind == WEFT_T_TUPLE && i < index->input_count && !slice; i++)
        slice = index->inputs[i]->type->kind == WEFT_T_INDEX && !weft_node_const(index->inputs[i]);
    return slice;
}

// Whether an argument that has been bound may be given to a parameter.
static bool accepts(struct weft_bound_call *call, const struct weft_param *param, const struct weft_arg *arg,
                    int besides)
{
    const struct weft_value *value;
    if (param->kind == WEFT_FUNC || arg->function)
        return param->kind == WEFT_FUNC && !weft_arg_is_node(arg);
    if (arg->bound && arg->thing.kind == WEFT_THING_OP)
        return param->kind == WEFT_ATTR;
    if (!weft_arg_is_node(arg))
        return !arg->bound && arg->ast && arg->ast->kind != WEFT_AST_LAMBDA;
    bool of_array = weft_arg_is_node(call->args) && call->args->thing.node->type->kind == WEFT_T_ARRAY;
    if (param->kind == WEFT_INPUT && of_array && has_late_slice(arg->thing.node))
        return false;
    if (param->kind == WEFT_INPUT)
        return weft_graph_accepts(call->binder->graph, param->type, arg->thing.node->type) ||
               (besides & LISTS && weft_list_is_array(param->type, arg->thing.node->type));
    if (besides & ARRAYS && weft_array_is_list(param->type, arg->thing.node->type))
        return true;
    if (weft_graph_known(call->binder->graph, arg->thing.node, &value, NULL) == WEFT_OK)
        return weft_pattern_value(param->type, value);
    return besides & LATE && weft_pattern_type(param->type, arg->thing.node->type);
}

static bool fits(struct weft_bound_call *call, const struct weft_op *op, int besides)
{
    if (weft_match_args(call->binder, op, call->name, call->args, call->count, call->span, false,
                        call->param_of))
        return false;
    for (size_t i = 0; i < call->count; i++)
        if (!accepts(call, &op->params[call->param_of[i]], &call->args[i], besides))
            return false;
    return true;
}

// The first that takes the arguments as they are, else the first that takes lists for arrays, or waits for
// them, or takes arrays for lists.
static const struct weft_op *first_fit(struct weft_bound_call *call, const struct weft_op *const *ops,
                                       size_t count)
{
    bool operand = ops[0]->operator_text && call->count && call->args[0].operand; // written as an operator
    bool lists = !operand || weft_call_has_array(call);
    for (size_t i = 0; i < count; i++)
        if (fits(call, ops[i], 0))
            return ops[i];
    for (size_t i = 0; i < count && lists; i++)
        if (fits(call, ops[i], LISTS))
            return ops[i];
    for (size_t i = 0; i < count; i++)
        if (fits(call, ops[i], lists ? LISTS | LATE : LATE))
            return ops[i];
    for (size_t i = 0; i < count; i++)
        if (fits(call, ops[i], lists ? LISTS | LATE | ARRAYS : LATE | ARRAYS))
            return ops[i];
    return NULL;
}

// Columns in the first argument are about what is around the call; those in others about the first argument.
static bool needs_operation(const struct weft_bound_call *call, size_t i)
{
    const struct weft_arg *arg = &call->args[i];
    if (!arg->ast || arg->ast->kind == WEFT_AST_LAMBDA)
        return arg->ast != NULL;
    return i > 0 && call->scope.subject.kind != WEFT_THING_NODE && weft_has_column(arg->ast);
}

// Binds what can be bound without knowing the operation: the first argument, then those that are no functions
// of elements (or are about columns of a frame, which the first one decides).
static int bind_ahead(struct weft_bound_call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        struct weft_arg *arg = &call->args[i];
        if (arg->bound || arg->function || needs_operation(call, i))
            continue;
        int status = weft_bind_arg(call->binder, &call->scope, arg);
        if (status)
            return status;
        if (i == 0)
            weft_call_subject(call);
    }
    return WEFT_OK;
}

static bool takes_first(struct weft_bound_call *call, const struct weft_op *op)
{
    return op->param_count && accepts(call, &op->params[0], &call->args[0], true);
}

// The operation that takes the first argument and has room for the others, or takes the first at least: for
// messages about the others; NULL: none does.
static const struct weft_op *best_effort(struct weft_bound_call *call, const struct weft_op *const *ops,
                                         size_t count)
{
    const struct weft_op *best = NULL;
    if (!call->count || !weft_arg_is_node(&call->args[0]))
        return ops[0];
    for (size_t i = 0; i < count; i++) {
        if (!takes_first(call, ops[i]))
            continue;
        if (!weft_match_args(call->binder, ops[i], call->name, call->args, call->count, call->span, false,
                             call->param_of))
            return ops[i];
        best = best ? best : ops[i];
    }
    return best;
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

static bool all_operands(const struct weft_bound_call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (!weft_arg_is_node(&call->args[i]) || call->args[i].name.size)
            return false;
    return true;
}

// A path before what is written to it; NULL: it is something else.
static const char *turned_help(const struct weft_bound_call *call, const struct weft_op *op)
{
    bool writes = op->param_count > 1 && strcmp(op->params[1].type, "file") == 0;
    if (!writes || call->count < 2 || !weft_arg_is_node(&call->args[1]))
        return NULL;
    return weft_misplaced_help(op, 1, call->args[1].thing.node->type);
}

static bool has_number_list(const struct weft_bound_call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (weft_arg_is_node(&call->args[i]) && weft_list_is_array("array", call->args[i].thing.node->type))
            return true;
    return false;
}

// None of the operations of this name takes the arguments: says so in the words of the program.
static int no_overload(struct weft_bound_call *call, const struct weft_op *const *ops, size_t count)
{
    bool written = ops[0]->operator_text && all_operands(call);
    if (written && call->count == 2 && has_late_slice(call->args[1].thing.node)) {
        weft_diag(call->binder->diags, WEFT_E_NOT_CONSTANT, call->args[1].span,
                  "a bound of a slice beside other indices must be known before the run");
        weft_diag_help(call->binder->diags, "take the slice by itself: x[:, 0:n][[1, 2]]");
        return WEFT_INVALID;
    }
    struct weft_buf types = {0}, subjects = {0};
    for (size_t i = 0; i < (written ? call->count : 1); i++) {
        weft_buf_puts(&types, i ? " and " : "");
        weft_type_text(call->args[i].thing.node->type, &types);
    }
    list_subjects(ops, count, &subjects);
    struct weft_str name = written ? weft_str(ops[0]->operator_text) : call->name;
    weft_diag(call->binder->diags, WEFT_E_TYPE, written ? call->span : call->args[0].span,
              "'%.*s' does not take %s", WEFT_STR_ARG(name), types.data ? types.data : "this");
    const char *turned = turned_help(call, ops[0]);
    if (turned)
        weft_diag_help(call->binder->diags, "%s", turned);
    else if (subjects.data && !written)
        weft_diag_help(call->binder->diags, "it takes %s", subjects.data);
    if (written && call->args[0].operand && has_number_list(call))
        weft_diag_help(call->binder->diags, "a list is no array: array([1, 2]) * 2 is computed item by item");
    if (written && strcmp(ops[0]->operator_text, "[]") == 0 &&
        call->args[0].thing.node->type->kind == WEFT_T_ARRAY)
        weft_diag_help(
            call->binder->diags,
            "an array is indexed by ints, slices, newaxis, ..., and lists and arrays of ints or bools");
    weft_buf_clear(&types);
    weft_buf_clear(&subjects);
    return WEFT_INVALID;
}

// Binds what waited for the operation where that takes a value there: *more says whether anything did.
static int bind_values(struct weft_bound_call *call, bool *more)
{
    for (size_t i = 0; i < call->count; i++) {
        struct weft_arg *arg = &call->args[i];
        bool waits = !arg->bound && !arg->function && arg->ast && arg->ast->kind != WEFT_AST_LAMBDA;
        if (!waits || call->op->params[call->param_of[i]].kind == WEFT_FUNC)
            continue;
        int status = weft_bind_arg(call->binder, &call->scope, arg);
        if (status)
            return status;
        *more = true;
    }
    return WEFT_OK;
}

// Chooses by what is bound, and again when that binds more: a.isin(f.filter(.x > 1).b) has a column as value.
static int choose(struct weft_bound_call *call, const struct weft_op *const *ops, size_t count)
{
    bool more = false;
    call->op = first_fit(call, ops, count);
    int status = call->op ? bind_values(call, &more) : WEFT_OK;
    if (!status && more)
        call->op = first_fit(call, ops, count);
    return status;
}

// Whether the operation that comes nearest is an operator, or something else that shares the name of one that
// is written between plain values: an operation of frames, whose parameters would be no help.
static bool operates(const struct weft_bound_call *call, const struct weft_op *first)
{
    if (call->op->operator_text || !first->operator_text || !call->args[0].operand)
        return call->op->operator_text;
    enum weft_type_kind kind = call->args[0].thing.node->type->kind;
    return kind == WEFT_T_SCALAR || kind == WEFT_T_LIST || kind == WEFT_T_TUPLE || kind == WEFT_T_DICT;
}

int weft_settle_op(struct weft_bound_call *call)
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
    status = choose(call, ops, count);
    if (status || call->op)
        return status;
    call->op = best_effort(call, ops, count);
    if (!call->op || (all_operands(call) && operates(call, ops[0])))
        return no_overload(call, ops, count);
    return WEFT_OK;
}
