// weft: binding: the order of statements.
// SPDX-License-Identifier: BSD-3-Clause
//
// A statement depends on the statements whose names occur free in it; a def or task too, so that a call finds
// all that the body uses bound.  Statements are ordered depth first with a stack of their own; a statement
// met while it is open closes a cycle, which is reported with its links.

#include <stdlib.h>

#include "parser/binder.h"

bool weft_env_find(const struct weft_env *env, struct weft_str name, struct weft_thing *out)
{
    for (; env; env = env->parent) {
        for (size_t i = env->count; i-- > 0;) {
            if (!weft_str_eq(env->names[i]->text, name))
                continue;
            if (out)
                *out = env->things[i];
            return true;
        }
    }
    return false;
}

// ---- What occurs free -----------------------------------------------------------------------------------

struct finder {
    const struct weft_binder *binder;
    const struct weft_module *module;
    WEFT_VEC(struct weft_item *) deps;
    WEFT_VEC(struct weft_str) locals; // names of lambdas and comprehensions around
    WEFT_VEC(struct weft_str) names;  // all that occur free, when `keep_names` is set
    bool keep_names, through_module;
    bool failed;
};

static void find_deps(struct finder *finder, const struct weft_ast *ast);

static bool is_local(const struct finder *finder, struct weft_str name)
{
    for (size_t i = finder->locals.count; i-- > 0;)
        if (weft_str_eq(finder->locals.data[i], name))
            return true;
    return false;
}

static void add_dep(struct finder *finder, struct weft_item *item)
{
    if (!item || (finder->deps.count && finder->deps.data[finder->deps.count - 1] == item))
        return;
    finder->failed |= !weft_vec_push(&finder->deps, item);
}

static void name_dep(struct finder *finder, struct weft_str name)
{
    if (is_local(finder, name))
        return;
    add_dep(finder, weft_module_find(finder->module, name));
    if (finder->keep_names)
        finder->failed |= !weft_vec_push(&finder->names, name);
}

static void attribute_dep(struct finder *finder, const struct weft_ast *ast)
{
    const struct weft_ast *subject = ast->attribute.subject;
    if (subject->kind != WEFT_AST_NAME || is_local(finder, subject->name))
        return;
    const struct weft_item *item = weft_module_find(finder->module, subject->name);
    if (!item || item->thing.kind != WEFT_THING_MODULE)
        return;
    finder->through_module = true;
    add_dep(finder, weft_module_find(item->thing.module, ast->attribute.name.text));
}

// Whether x.a.f(…) is a call of the operation "a.f".
static bool is_dotted_op(const struct finder *finder, const struct weft_ast *subject, struct weft_str method)
{
    struct weft_str name;
    return subject->kind == WEFT_AST_ATTRIBUTE &&
           weft_dotted_op(finder->binder, subject->attribute.name.text, method, &name);
}

// x.f(…) calls the f of the pipeline when no operation is called so; m.f(…) that of the module m.
static void method_dep(struct finder *finder, const struct weft_ast *callee)
{
    const struct weft_ast *subject = callee->attribute.subject;
    struct weft_str method = callee->attribute.name.text;
    if (subject->kind == WEFT_AST_NAME && !is_local(finder, subject->name)) {
        const struct weft_item *item = weft_module_find(finder->module, subject->name);
        if (item && item->statement->kind == WEFT_AST_IMPORT)
            return;
    }
    if (!is_dotted_op(finder, subject, method))
        name_dep(finder, method);
}

static void add_local(struct finder *finder, struct weft_str name)
{
    finder->failed |= !weft_vec_push(&finder->locals, name);
}

static void comprehension_deps(struct finder *finder, const struct weft_ast *ast)
{
    size_t locals = finder->locals.count;
    for (size_t i = 0; i < ast->comprehension.count; i++) {
        const struct weft_ast_clause *clause = &ast->comprehension.clauses[i];
        find_deps(finder, clause->subject);
        for (size_t k = 0; k < clause->name_count; k++)
            add_local(finder, clause->names[k].text);
    }
    find_deps(finder, ast->comprehension.element);
    finder->locals.count = locals;
}

static void lambda_deps(struct finder *finder, const struct weft_ast *ast)
{
    size_t locals = finder->locals.count;
    for (size_t i = 0; i < ast->lambda.count; i++)
        add_local(finder, ast->lambda.params[i].text);
    find_deps(finder, ast->lambda.body);
    finder->locals.count = locals;
}

static void dict_deps(struct finder *finder, const struct weft_ast *ast)
{
    for (size_t i = 0; i < ast->dict.count; i++) {
        find_deps(finder, ast->dict.pairs[i].key);
        find_deps(finder, ast->dict.pairs[i].value);
    }
}

static void all_deps(struct finder *finder, struct weft_ast *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i])
            find_deps(finder, items[i]);
}

// What hangs on a node but for its left operand.
static void own_deps(struct finder *finder, const struct weft_ast *ast)
{
    switch (ast->kind) {
    case WEFT_AST_NAME:
        name_dep(finder, ast->name);
        break;
    case WEFT_AST_LIST:
    case WEFT_AST_TUPLE:
        all_deps(finder, ast->sequence.items, ast->sequence.count);
        break;
    case WEFT_AST_DICT:
        dict_deps(finder, ast);
        break;
    case WEFT_AST_SLICE:
        all_deps(finder, (struct weft_ast *[]){ast->slice.start, ast->slice.stop, ast->slice.step}, 3);
        break;
    case WEFT_AST_INDEX:
        all_deps(finder, ast->index.items, ast->index.count);
        break;
    case WEFT_AST_ATTRIBUTE:
        attribute_dep(finder, ast);
        break;
    case WEFT_AST_CALL:
        if (ast->call.callee->kind == WEFT_AST_ATTRIBUTE)
            method_dep(finder, ast->call.callee);
        for (size_t i = 0; i < ast->call.count; i++)
            find_deps(finder, ast->call.args[i].value);
        break;
    case WEFT_AST_UNARY:
        find_deps(finder, ast->unary.operand);
        break;
    case WEFT_AST_BINARY:
        find_deps(finder, ast->binary.right);
        break;
    case WEFT_AST_COMPARE:
        all_deps(finder, ast->compare.operands + 1, ast->compare.count);
        break;
    case WEFT_AST_CONDITIONAL:
        find_deps(finder, ast->conditional.condition);
        find_deps(finder, ast->conditional.other);
        break;
    case WEFT_AST_LAMBDA:
        lambda_deps(finder, ast);
        break;
    case WEFT_AST_COMPREHENSION:
        comprehension_deps(finder, ast);
        break;
    default:
        break;
    }
}

static void find_deps(struct finder *finder, const struct weft_ast *ast)
{
    for (; ast && !finder->failed; ast = weft_ast_left(ast))
        own_deps(finder, ast);
}

static void statement_deps(struct finder *finder, const struct weft_ast_statement *statement)
{
    for (size_t i = 0; i < statement->param_count; i++)
        if (statement->params[i].default_value)
            find_deps(finder, statement->params[i].default_value);
    for (size_t i = 0; i < statement->param_count; i++)
        add_local(finder, statement->params[i].name.text);
}

int weft_find_free(const struct weft_binder *binder, const struct weft_module *module,
                   const struct weft_ast *ast, const struct weft_ast_statement *statement,
                   struct weft_free *out)
{
    struct finder finder = {.binder = binder, .module = module, .keep_names = true};
    if (statement)
        statement_deps(&finder, statement);
    find_deps(&finder, ast);
    *out = (struct weft_free){finder.names.data, finder.names.count, finder.through_module};
    free(finder.deps.data);
    free(finder.locals.data);
    return finder.failed ? WEFT_NO_MEMORY : WEFT_OK;
}

// ---- Ordering -------------------------------------------------------------------------------------------

static int fill_deps(struct weft_binder *binder, struct weft_item *item)
{
    const struct weft_ast_statement *statement = item->statement;
    struct finder finder = {.binder = binder, .module = item->module};
    statement_deps(&finder, statement);
    if (statement->value && statement->kind != WEFT_AST_IMPORT)
        find_deps(&finder, statement->value);
    item->deps = weft_arena_array(&binder->arena, finder.deps.count, sizeof(struct weft_item *));
    bool ok = item->deps && !finder.failed;
    if (ok && finder.deps.count)
        memcpy(item->deps, finder.deps.data, finder.deps.count * sizeof(struct weft_item *));
    item->dep_count = (uint32_t)finder.deps.count;
    free(finder.deps.data);
    free(finder.locals.data);
    return ok ? WEFT_OK : WEFT_NO_MEMORY;
}

struct stack {
    struct weft_item **data;
    size_t count, capacity;
};

static int report_cycle(struct weft_binder *binder, const struct stack *stack, const struct weft_item *again)
{
    size_t first = stack->count;
    while (first && stack->data[first - 1] != again)
        first--;
    const struct weft_ast_name *name = &again->statement->name;
    bool function = again->statement->kind == WEFT_AST_DEF || again->statement->kind == WEFT_AST_TASK;
    weft_diag(binder->diags, WEFT_E_CYCLE, name->span, "'%.*s' %s itself", WEFT_STR_ARG(name->text),
              function ? "calls" : "depends on");
    for (size_t i = first; i < stack->count && i < first + 10; i++)
        weft_diag_note(binder->diags, stack->data[i]->statement->name.span, "which needs '%.*s'",
                       WEFT_STR_ARG(stack->data[i]->statement->name.text));
    if (function)
        weft_diag_help(binder->diags, "functions of a pipeline cannot recurse");
    for (size_t i = first ? first - 1 : 0; i < stack->count; i++)
        stack->data[i]->refused = true;
    return WEFT_INVALID;
}

static int open_item(struct weft_binder *binder, struct stack *stack, struct weft_item *item)
{
    item->state = WEFT_ITEM_OPEN;
    int status = fill_deps(binder, item);
    return status ? status : weft_vec_push(stack, item) ? WEFT_OK : WEFT_NO_MEMORY;
}

static int close_item(struct weft_binder *binder, struct stack *stack, struct weft_item *item)
{
    item->state = WEFT_ITEM_ORDERED;
    stack->count--;
    return weft_vec_push(&binder->order, item) ? WEFT_OK : WEFT_NO_MEMORY;
}

static int order_from(struct weft_binder *binder, struct stack *stack, struct weft_item *start)
{
    int worst = WEFT_OK;
    int status = start->state == WEFT_ITEM_NEW ? open_item(binder, stack, start) : WEFT_OK;
    while (status != WEFT_NO_MEMORY && stack->count) {
        struct weft_item *item = stack->data[stack->count - 1];
        if (item->next_dep == item->dep_count) {
            status = close_item(binder, stack, item);
            continue;
        }
        struct weft_item *dep = item->deps[item->next_dep++];
        if (dep->state == WEFT_ITEM_NEW)
            status = open_item(binder, stack, dep);
        else if (dep->state == WEFT_ITEM_OPEN)
            worst = report_cycle(binder, stack, dep);
    }
    return status == WEFT_NO_MEMORY ? status : worst;
}

int weft_binder_order(struct weft_binder *binder)
{
    struct stack stack = {0};
    int worst = WEFT_OK, status = WEFT_OK;
    for (size_t m = 0; m < binder->modules.count && status != WEFT_NO_MEMORY; m++) {
        struct weft_module *module = binder->modules.data[m];
        for (size_t i = 0; module->items && i < module->file->count && status != WEFT_NO_MEMORY; i++) {
            status = order_from(binder, &stack, &module->items[i]);
            worst = status ? status : worst;
        }
    }
    free(stack.data);
    return worst;
}
