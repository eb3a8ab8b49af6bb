// weft: binding: operations written in the language.
// SPDX-License-Identifier: BSD-3-Clause
//
// The descriptor's definition is parsed when a call first needs it, apart from the program's own sources, and
// bound in place of the call with the arguments under the parameters' names; the program's names mean nothing
// in it.  What is made on the way, nodes and diagnostics, gets the place of the call: the program's author
// never sees the definition.

#include <stdlib.h>

#include "parser/binder.h"
#include "parser/parse.h"

static int find_definition(struct weft_binder *binder, const struct weft_op *op, const struct weft_ast **out)
{
    for (size_t i = 0; i < binder->definitions.count; i++) {
        *out = binder->definitions.data[i].ast;
        if (binder->definitions.data[i].op == op)
            return WEFT_OK;
    }
    uint32_t source;
    struct weft_definition made = {.op = op};
    int status =
        weft_sources_add(&binder->default_sources, "<definition>", weft_str(op->definition), &source);
    if (status == WEFT_OK)
        status = weft_parse_expression(source, &binder->arena, &binder->default_diags, &made.ast);
    if (status == WEFT_OK && !weft_vec_push(&binder->definitions, made))
        status = WEFT_NO_MEMORY;
    *out = made.ast;
    return status;
}

static int bind_argument(struct weft_bound_call *call, size_t p, struct weft_thing *out)
{
    if (call->op->params[p].kind == WEFT_INPUT) {
        *out = weft_node_thing(call->inputs[call->input_first[p]]);
        return WEFT_OK;
    }
    struct weft_value *value = call->attrs[p] ? weft_value_ref(call->attrs[p]) : weft_value_null();
    return weft_bind_const(call->binder, value, call->span, out);
}

static int bind_arguments(struct weft_bound_call *call, struct weft_env *env)
{
    struct weft_arena *arena = &call->binder->frames;
    size_t count = call->op->param_count;
    struct weft_ast_name *names = weft_arena_array(arena, count, sizeof *names);
    const struct weft_ast_name **list = weft_arena_array(arena, count, sizeof *list);
    struct weft_thing *things = weft_arena_array(arena, count, sizeof *things);
    int status = names && list && things ? WEFT_OK : WEFT_NO_MEMORY;
    *env = (struct weft_env){NULL, count, list, things};
    for (size_t p = 0; p < count && status == WEFT_OK; p++) {
        names[p].text = weft_str(call->op->params[p].name);
        list[p] = &names[p];
        status = bind_argument(call, p, &things[p]);
    }
    return status;
}

static void place_diagnostics(struct weft_diags *diags, size_t first, struct weft_span span)
{
    for (size_t i = first; i < diags->count; i++) {
        diags->items[i].span = span;
        for (struct weft_diag_extra *extra = diags->items[i].extras; extra; extra = extra->next)
            if (!extra->is_help)
                extra->span = span;
    }
}

int weft_bind_defined(struct weft_bound_call *call, struct weft_thing *out)
{
    struct weft_binder *binder = call->binder;
    const struct weft_ast *ast;
    struct weft_env env;
    size_t node = binder->graph->node_count, diagnostic = binder->diags->count;
    int status = find_definition(binder, call->op, &ast);
    if (status == WEFT_OK)
        status = bind_arguments(call, &env);
    if (status)
        return status;
    struct weft_scope scope = {.env = &env, .module = &binder->plain};
    binder->defining++;
    status = weft_bind_expr(binder, &scope, ast, out);
    binder->defining--;
    weft_graph_place(binder->graph, node, call->span);
    place_diagnostics(binder->diags, diagnostic, call->span);
    return status;
}
