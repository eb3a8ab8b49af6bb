// weft: binding: defs, tasks and lambdas.
// SPDX-License-Identifier: BSD-3-Clause
//
// A def or lambda has no graph of its own: a call binds its body again with the arguments in place of the
// parameters. Calls of equal arguments one after the other are remembered, so that a tower of defs that each
// call the next one twice costs its height; calls that make impure nodes are not.  The depth and the number
// of calls are bounded.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "parser/binder.h"

enum { MAX_NOTES = 5 };

// What the arguments of a def, task or lambda are matched against.
struct signature {
    struct weft_str name; // empty: a lambda
    size_t count;
    const struct weft_ast_name **names;
    const struct weft_ast_param *params; // NULL: a lambda
    struct weft_scope scope;             // of the defaults and the body
};

static int new_signature(struct weft_binder *binder, size_t count, struct signature *out)
{
    out->count = count;
    out->names = weft_arena_array(&binder->frames, count, sizeof *out->names);
    return out->names ? WEFT_OK : WEFT_NO_MEMORY;
}

static int item_signature(struct weft_binder *binder, const struct weft_item *item, struct signature *out)
{
    const struct weft_ast_statement *statement = item->statement;
    *out = (struct signature){
        .name = statement->name.text, .params = statement->params, .scope = {.module = item->module}};
    int status = new_signature(binder, statement->param_count, out);
    for (size_t i = 0; i < out->count && status == WEFT_OK; i++)
        out->names[i] = &statement->params[i].name;
    return status;
}

static int lambda_signature(struct weft_binder *binder, const struct weft_closure *closure,
                            struct signature *out)
{
    *out = (struct signature){.scope = closure->scope};
    int status = new_signature(binder, closure->lambda->lambda.count, out);
    for (size_t i = 0; i < out->count && status == WEFT_OK; i++)
        out->names[i] = &closure->lambda->lambda.params[i];
    return status;
}

// "'f'" or "the function", for messages.
static const char *called(const struct signature *signature, char *buf, size_t size)
{
    if (!signature->name.size)
        return "this function";
    snprintf(buf, size, "'%.*s'", WEFT_STR_ARG(signature->name));
    return buf;
}

// ---- Arguments to parameters ----------------------------------------------------------------------------

static int wrong_count(struct weft_binder *binder, const struct signature *signature, size_t given,
                       struct weft_span span)
{
    char buf[WEFT_MAX_IDENT + 8];
    return weft_diag(binder->diags, WEFT_E_ARITY, span, "%s takes %zu argument%s, not %zu",
                     called(signature, buf, sizeof buf), signature->count, signature->count == 1 ? "" : "s",
                     given);
}

static int unknown_argument(struct weft_binder *binder, const struct signature *signature,
                            const struct weft_arg *arg)
{
    char buf[WEFT_MAX_IDENT + 8];
    weft_diag(binder->diags, WEFT_E_ARGUMENT, arg->span, "%s has no argument '%.*s'",
              called(signature, buf, sizeof buf), WEFT_STR_ARG(arg->name));
    for (size_t i = 0; i < signature->count; i++) {
        struct weft_str near = weft_str_nearest(arg->name, &signature->names[i]->text, 1);
        if (near.size) {
            weft_diag_help(binder->diags, "did you mean '%.*s'?", WEFT_STR_ARG(near));
            break;
        }
    }
    return WEFT_INVALID;
}

static size_t find_param(const struct signature *signature, struct weft_str name)
{
    size_t i = 0;
    while (i < signature->count && !weft_str_eq(signature->names[i]->text, name))
        i++;
    return i;
}

static int place_args(struct weft_binder *binder, const struct signature *signature, struct weft_arg *args,
                      size_t count, struct weft_span span, struct weft_arg **placed)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = args[i].name.size ? find_param(signature, args[i].name) : i;
        if (at >= signature->count)
            return args[i].name.size ? unknown_argument(binder, signature, &args[i])
                                     : wrong_count(binder, signature, count, span);
        if (placed[at])
            return weft_diag(binder->diags, WEFT_E_DUPLICATE_ARGUMENT, args[i].span, "'%.*s' is given twice",
                             WEFT_STR_ARG(signature->names[at]->text));
        placed[at] = &args[i];
    }
    return WEFT_OK;
}

static int default_arg(struct weft_binder *binder, const struct signature *signature, size_t i,
                       struct weft_span span, struct weft_thing *out)
{
    char buf[WEFT_MAX_IDENT + 8];
    const struct weft_ast *value = signature->params ? signature->params[i].default_value : NULL;
    if (value)
        return weft_bind_expr(binder, &signature->scope, value, out);
    return weft_diag(binder->diags, WEFT_E_MISSING_ARGUMENT, span, "%s needs '%.*s'",
                     called(signature, buf, sizeof buf), WEFT_STR_ARG(signature->names[i]->text));
}

static void take_subject(struct weft_scope *scope, const struct weft_arg *first)
{
    if (!first->bound || first->thing.kind != WEFT_THING_NODE)
        return;
    enum weft_type_kind kind = first->thing.node->type->kind;
    if (kind == WEFT_T_FRAME || kind == WEFT_T_GROUPED)
        scope->subject = first->thing;
}

// The environment of a call: every parameter with its argument, bound where the call is written.
static int bind_env(struct weft_binder *binder, const struct weft_scope *scope,
                    const struct signature *signature, struct weft_arg *args, size_t count,
                    struct weft_span span, struct weft_env **out)
{
    struct weft_arg **placed = weft_arena_array(&binder->frames, signature->count, sizeof *placed);
    struct weft_env *env = weft_arena_alloc(&binder->frames, sizeof *env);
    struct weft_thing *things = weft_arena_array(&binder->frames, signature->count, sizeof *things);
    if (!placed || !env || !things)
        return WEFT_NO_MEMORY;
    *env = (struct weft_env){signature->scope.env, signature->count, signature->names, things};
    struct weft_scope inner = *scope;
    int status = place_args(binder, signature, args, count, span, placed);
    for (size_t i = 0; i < signature->count && status == WEFT_OK; i++) {
        status = placed[i] ? weft_bind_arg(binder, &inner, placed[i])
                           : default_arg(binder, signature, i, span, &things[i]);
        if (status == WEFT_OK && placed[i])
            things[i] = placed[i]->thing;
        if (status == WEFT_OK && placed[i] == args && count)
            take_subject(&inner, args);
    }
    *out = env;
    return status;
}

// ---- Declared types -------------------------------------------------------------------------------------

static void type_text(const struct weft_ast_type *type, struct weft_buf *out)
{
    weft_buf_str(out, type->name.text);
    for (size_t i = 0; i < type->count; i++) {
        weft_buf_char(out, i ? '|' : '<');
        type_text(type->args[i], out);
    }
    if (type->count)
        weft_buf_char(out, '>');
}

static bool takes_function(const struct weft_ast_type *type)
{
    return weft_str_is(type->name.text, "function") || weft_str_is(type->name.text, "any");
}

static int check_type(struct weft_binder *binder, const struct signature *signature, size_t i,
                      const struct weft_thing *thing, struct weft_span span)
{
    const struct weft_ast_type *type = signature->params[i].type;
    if (!type)
        return WEFT_OK;
    if (thing->kind != WEFT_THING_NODE && takes_function(type))
        return WEFT_OK;
    const struct weft_node *node;
    int status = weft_thing_node(binder, thing, span, &node);
    struct weft_buf pattern = {0}, found = {0};
    type_text(type, &pattern);
    if (status == WEFT_OK && (pattern.failed || !pattern.data))
        status = WEFT_NO_MEMORY;
    if (status == WEFT_OK && !weft_pattern_type(pattern.data, node->type)) {
        weft_type_text(node->type, &found);
        status = weft_diag(binder->diags, WEFT_E_TYPE, span, "'%.*s' of '%.*s' must be %s, not %s",
                           WEFT_STR_ARG(signature->names[i]->text), WEFT_STR_ARG(signature->name),
                           pattern.data, found.data ? found.data : "this");
        weft_diag_expected(binder->diags, pattern.data, found.data);
    }
    weft_buf_clear(&pattern);
    weft_buf_clear(&found);
    return status;
}

static struct weft_span arg_span(const struct weft_arg *args, size_t count, const struct signature *signature,
                                 size_t i, struct weft_span span)
{
    for (size_t k = 0; k < count; k++)
        if (args[k].name.size ? weft_str_eq(args[k].name, signature->names[i]->text) : k == i)
            return args[k].span;
    return span;
}

static int check_types(struct weft_binder *binder, const struct signature *signature,
                       const struct weft_env *env, const struct weft_arg *args, size_t count,
                       struct weft_span span)
{
    int status = WEFT_OK;
    for (size_t i = 0; status == WEFT_OK && i < env->count; i++)
        status = check_type(binder, signature, i, &env->things[i], arg_span(args, count, signature, i, span));
    return status;
}

// ---- Calls of defs and lambdas --------------------------------------------------------------------------

static int enter_call(struct weft_binder *binder, struct weft_span span)
{
    if (binder->call_depth >= WEFT_MAX_CALLS)
        return weft_diag(binder->diags, WEFT_E_CALL_DEPTH, span, "calls are nested more than %d deep",
                         WEFT_MAX_CALLS);
    int status = weft_count_step(binder, span);
    if (status)
        return status;
    binder->call_depth++;
    return WEFT_OK;
}

static int bind_body(struct weft_binder *binder, const struct signature *signature,
                     const struct weft_env *env, const struct weft_ast *body, struct weft_span span,
                     struct weft_thing *out)
{
    int status = enter_call(binder, span);
    if (status)
        return status;
    size_t errors = binder->diags->errors;
    struct weft_scope scope = {
        .env = env, .module = signature->scope.module, .subject = signature->scope.subject};
    status = weft_bind_expr(binder, &scope, body, out);
    binder->call_depth--;
    if (status == WEFT_INVALID && binder->diags->errors > errors && binder->call_depth < MAX_NOTES &&
        signature->name.size)
        weft_diag_note(binder->diags, span, "in this call of '%.*s'", WEFT_STR_ARG(signature->name));
    return status;
}

static bool memo_key(const struct weft_binder *binder, const struct weft_item *item,
                     const struct weft_env *env, struct weft_memo *key, size_t *slot)
{
    *key = (struct weft_memo){.item = item, .depth = binder->function_depth, .count = (uint32_t)env->count};
    uint64_t hash = (uintptr_t)item + binder->function_depth;
    if (env->count > sizeof key->args / sizeof *key->args)
        return false;
    for (size_t i = 0; i < env->count; i++) {
        if (env->things[i].kind != WEFT_THING_NODE)
            return false;
        key->args[i] = env->things[i].node;
        hash = (hash ^ (uintptr_t)key->args[i]) * UINT64_C(0x9E3779B97F4A7C15);
    }
    *slot = (size_t)(hash >> 40) % WEFT_MEMO_SIZE;
    return true;
}

static bool memo_equal(const struct weft_memo *a, const struct weft_memo *b)
{
    return a->item == b->item && a->depth == b->depth && a->count == b->count &&
           memcmp(a->args, b->args, sizeof a->args) == 0;
}

static int call_def(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_item *item,
                    struct weft_arg *args, size_t count, struct weft_span span, struct weft_thing *out)
{
    struct signature signature;
    struct weft_env *env;
    struct weft_memo key;
    size_t slot;
    int status = item_signature(binder, item, &signature);
    if (status == WEFT_OK)
        status = bind_env(binder, scope, &signature, args, count, span, &env);
    if (status == WEFT_OK)
        status = check_types(binder, &signature, env, args, count, span);
    if (status)
        return status;
    bool remember = memo_key(binder, item, env, &key, &slot);
    if (remember && memo_equal(&key, &binder->memo[slot])) {
        *out = weft_node_thing(binder->memo[slot].result);
        return WEFT_OK;
    }
    uint64_t impure = binder->impure;
    status = bind_body(binder, &signature, env, item->statement->value, span, out);
    if (status == WEFT_OK && remember && impure == binder->impure && out->kind == WEFT_THING_NODE) {
        key.result = out->node;
        binder->memo[slot] = key;
    }
    return status;
}

static int call_lambda(struct weft_binder *binder, const struct weft_scope *scope,
                       const struct weft_closure *closure, struct weft_arg *args, size_t count,
                       struct weft_span span, struct weft_thing *out)
{
    struct signature signature;
    struct weft_env *env;
    int status = lambda_signature(binder, closure, &signature);
    if (status == WEFT_OK)
        status = bind_env(binder, scope, &signature, args, count, span, &env);
    return status ? status : bind_body(binder, &signature, env, closure->lambda->lambda.body, span, out);
}

// ---- Tasks ----------------------------------------------------------------------------------------------

// The operation of a task's body: one that takes the task's arguments by name.
static const struct weft_op *task_op(const struct weft_binder *binder, const struct weft_ast *body)
{
    if (body->kind != WEFT_AST_CALL || body->call.callee->kind != WEFT_AST_NAME)
        return NULL;
    const struct weft_op *op = weft_registry_find(binder->options->registry, body->call.callee->name);
    if (!op || !op->param_count || !(op->params[op->param_count - 1].flags & WEFT_P_NAMED))
        return NULL;
    return op;
}

// What the task is declared to return, as the argument `returns` of its operation.
static int add_returns(struct weft_binder *binder, const struct weft_item *item, const struct weft_op *op,
                       struct weft_arg *arg, size_t *count)
{
    if (!item->statement->type || weft_op_param(op, "returns") < 0)
        return WEFT_OK;
    struct weft_buf text = {0};
    type_text(item->statement->type, &text);
    struct weft_value *value =
        text.failed ? NULL : weft_value_string((struct weft_str){text.data, text.size});
    weft_buf_clear(&text);
    *arg = (struct weft_arg){.name = WEFT_STR("returns"), .span = item->statement->type->span, .bound = true};
    ++*count;
    return weft_bind_const(binder, value, arg->span, &arg->thing);
}

static int call_body(struct weft_binder *binder, const struct weft_item *item,
                     const struct signature *signature, const struct weft_env *env, struct weft_span span,
                     struct weft_thing *out)
{
    const struct weft_ast *body = item->statement->value;
    const struct weft_op *op = task_op(binder, body);
    if (!op) {
        weft_diag(binder->diags, WEFT_E_NOT_CALLABLE, body->span, "a task is made by sh(…) or plugin(…)");
        weft_diag_help(binder->diags, "write 'def' for a function in the language");
        return WEFT_INVALID;
    }
    size_t written = body->call.count, count = written;
    struct weft_arg *args = weft_arena_array(&binder->frames, written + 1 + env->count, sizeof *args), *own;
    int status = args ? weft_args_new(binder, body, NULL, body->span, &own, &written) : WEFT_NO_MEMORY;
    if (status)
        return status;
    if (written)
        memcpy(args, own, written * sizeof *args);
    status = add_returns(binder, item, op, &args[count], &count);
    for (size_t i = 0; i < env->count; i++)
        args[count++] = (struct weft_arg){
            .name = env->names[i]->text, .span = span, .thing = env->things[i], .bound = true, .extra = true};
    struct weft_scope scope = {.env = env, .module = signature->scope.module};
    return status ? status : weft_bind_call(binder, &scope, body->call.callee->name, args, count, span, out);
}

static int call_task(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_item *item,
                     struct weft_arg *args, size_t count, struct weft_span span, struct weft_thing *out)
{
    struct signature signature;
    struct weft_env *env;
    int status = item_signature(binder, item, &signature);
    if (status == WEFT_OK)
        status = bind_env(binder, scope, &signature, args, count, span, &env);
    if (status == WEFT_OK)
        status = check_types(binder, &signature, env, args, count, span);
    return status ? status : call_body(binder, item, &signature, env, span, out);
}

// ---- Calls of anything ----------------------------------------------------------------------------------

// complex(1, 2): the names of dtypes are texts.
static bool is_dtype_name(const struct weft_node *node)
{
    struct weft_str text;
    const struct weft_value *value = weft_node_const(node);
    return value && weft_value_as_string(value, &text) && weft_dtype_parse(text);
}

static int not_callable(struct weft_binder *binder, const struct weft_thing *callee, struct weft_span span)
{
    if (callee->kind == WEFT_THING_NONE)
        return WEFT_INVALID;
    if (callee->kind == WEFT_THING_MODULE)
        return weft_diag(binder->diags, WEFT_E_NOT_CALLABLE, span, "an imported file is no function");
    struct weft_buf type = {0};
    weft_type_text(callee->node->type, &type);
    weft_diag(binder->diags, WEFT_E_NOT_CALLABLE, span, "this is not a function but %s",
              type.data ? type.data : "a value");
    weft_buf_clear(&type);
    if (is_dtype_name(callee->node))
        weft_diag_help(binder->diags,
                       "a dtype is no function: write x.astype(float32); a complex number is 1 + 2j");
    return WEFT_INVALID;
}

int weft_call_thing(struct weft_binder *binder, const struct weft_scope *scope,
                    const struct weft_thing *callee, struct weft_arg *args, size_t count,
                    struct weft_span span, struct weft_thing *out)
{
    struct weft_arena_block *head = binder->frames.head;
    size_t used = binder->frames.used;
    int status;
    if (callee->kind == WEFT_THING_OP)
        return weft_bind_call(binder, scope, callee->name, args, count, span, out);
    if (callee->kind == WEFT_THING_LAMBDA)
        status = call_lambda(binder, scope, callee->closure, args, count, span, out);
    else if (callee->kind != WEFT_THING_DEF)
        return not_callable(binder, callee, span);
    else if (callee->item->statement->kind == WEFT_AST_TASK)
        status = call_task(binder, scope, callee->item, args, count, span, out);
    else
        status = call_def(binder, scope, callee->item, args, count, span, out);
    if (status || out->kind == WEFT_THING_NODE)
        weft_arena_rewind(&binder->frames, head, used);
    return status;
}

// ---- Functions for operations ---------------------------------------------------------------------------

bool weft_may_wait(const struct weft_binder *binder)
{
    return !binder->closed_depth && binder->function_depth == binder->composed_depth;
}

int weft_make_function(struct weft_binder *binder, const struct weft_body *body, enum weft_function_use use,
                       const struct weft_type *const *types, uint32_t count, const struct weft_function **out)
{
    const struct weft_node *params[WEFT_MAX_FUNCTION_PARAMS], *result;
    uint32_t closed = binder->closed_depth, composed = binder->composed_depth;
    uint32_t depth = ++binder->function_depth;
    if (use == WEFT_FUNCTION_RUN)
        binder->closed_depth = depth;
    if (use == WEFT_FUNCTION_COMPOSED && composed == depth - 1)
        binder->composed_depth = depth;
    int status = WEFT_OK;
    for (uint32_t i = 0; i < count && status == WEFT_OK; i++)
        status = weft_graph_param(binder->graph, types[i], depth, i, body->span, &params[i]);
    if (status == WEFT_OK)
        status = body->bind(binder, body, params, count, &result);
    if (status == WEFT_OK)
        status = weft_close_over(binder, &result, body->span);
    if (status == WEFT_OK)
        status = weft_graph_function(binder->graph, depth, count, params, result, out);
    binder->closed_depth = closed;
    binder->composed_depth = composed;
    binder->function_depth--;
    return status;
}

static int bind_call_body(struct weft_binder *binder, const struct weft_body *body,
                          const struct weft_node *const *params, uint32_t count, const struct weft_node **out)
{
    struct weft_arg args[WEFT_MAX_FUNCTION_PARAMS] = {0};
    for (uint32_t i = 0; i < count; i++)
        args[i] = (struct weft_arg){.span = body->span, .thing = weft_node_thing(params[i]), .bound = true};
    struct weft_thing made;
    int status = weft_call_thing(binder, body->scope, body->context, args, count, body->span, &made);
    return status ? status : weft_thing_node(binder, &made, body->span, out);
}

// An expression with `.name` in it: the first placeholder is what it means.
static int bind_column_body(struct weft_binder *binder, const struct weft_body *body,
                            const struct weft_node *const *params, uint32_t count,
                            const struct weft_node **out)
{
    struct weft_scope scope = *body->scope;
    if (count)
        scope.subject = weft_node_thing(params[0]);
    return weft_bind_node(binder, &scope, body->context, out);
}

int weft_function_arg(struct weft_binder *binder, const struct weft_scope *scope, struct weft_arg *arg,
                      enum weft_function_use use, const struct weft_type *const *types, uint32_t count,
                      const struct weft_function **out)
{
    struct weft_body body = {.scope = scope, .span = arg->span};
    if (!arg->bound && arg->ast->kind != WEFT_AST_LAMBDA && weft_has_column(arg->ast)) {
        body.bind = bind_column_body;
        body.context = arg->ast;
        return weft_make_function(binder, &body, use, types, count, out);
    }
    int status = weft_bind_arg(binder, scope, arg);
    if (status)
        return status;
    if (arg->thing.kind == WEFT_THING_NODE) {
        const struct weft_value *value = weft_node_const(arg->thing.node);
        if (value && value->kind == WEFT_NULL)
            return WEFT_OK; // absent
        weft_diag(binder->diags, WEFT_E_NOT_CALLABLE, arg->span, "a function is needed here");
        weft_diag_help(binder->diags, "for example x => x + 1, or the name of an operation, def or task");
        return WEFT_INVALID;
    }
    body.bind = bind_call_body;
    body.context = &arg->thing;
    return weft_make_function(binder, &body, use, types, count, out);
}

// ---- `.name` on its own ---------------------------------------------------------------------------------

static bool any_column(struct weft_ast *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i] && weft_has_column(items[i]))
            return true;
    return false;
}

static bool args_have_column(const struct weft_ast *ast)
{
    for (size_t i = 0; i < ast->call.count; i++)
        if (weft_has_column(ast->call.args[i].value))
            return true;
    return false;
}

static bool dict_has_column(const struct weft_ast *ast)
{
    for (size_t i = 0; i < ast->dict.count; i++)
        if (weft_has_column(ast->dict.pairs[i].key) || weft_has_column(ast->dict.pairs[i].value))
            return true;
    return false;
}

static bool comprehension_has_column(const struct weft_ast *ast)
{
    for (size_t i = 0; i < ast->comprehension.count; i++)
        if (weft_has_column(ast->comprehension.clauses[i].subject))
            return true;
    return weft_has_column(ast->comprehension.element);
}

static bool own_column(const struct weft_ast *ast)
{
    switch (ast->kind) {
    case WEFT_AST_COLUMN:
        return true;
    case WEFT_AST_LIST:
    case WEFT_AST_TUPLE:
        return any_column(ast->sequence.items, ast->sequence.count);
    case WEFT_AST_DICT:
        return dict_has_column(ast);
    case WEFT_AST_INDEX:
        return any_column(ast->index.items, ast->index.count);
    case WEFT_AST_CALL:
        return args_have_column(ast);
    case WEFT_AST_UNARY:
        return weft_has_column(ast->unary.operand);
    case WEFT_AST_BINARY:
        return weft_has_column(ast->binary.right);
    case WEFT_AST_COMPARE:
        return any_column(ast->compare.operands + 1, ast->compare.count);
    case WEFT_AST_CONDITIONAL:
        return weft_has_column(ast->conditional.condition) || weft_has_column(ast->conditional.other);
    case WEFT_AST_COMPREHENSION:
        return comprehension_has_column(ast);
    default:
        return false;
    }
}

bool weft_has_column(const struct weft_ast *ast)
{
    for (; ast; ast = weft_ast_left(ast))
        if (own_column(ast))
            return true;
    return false;
}
