// weft: binding: comprehensions whose items must be known before they can be bound.
// SPDX-License-Identifier: BSD-3-Clause
//
// Where binding a body to a placeholder fails because something in it must be known before the run, the body
// is written down instead (graph/late.c): the expression itself, the definitions that it uses, and the names
// of the values that it uses.  When the items are there, that text is parsed and bound as a small program, in
// which these names are given.  Its places are those of the text that reads the same in a source: of the
// comprehension, of the definitions.  Where there is none they are the place of the comprehension.

#include "parser/bind_late.h"

#include <stdlib.h>

#include "parser/parse.h"

// ---- Writing a body down --------------------------------------------------------------------------------

struct writing {
    struct weft_binder *binder;
    const struct weft_env *env;
    WEFT_VEC(struct weft_str) names;          // of all that is used, with what they mean:
    WEFT_VEC(const struct weft_item *) items; // NULL: a name of the env
    WEFT_VEC(struct weft_str) given;          // names of values
    WEFT_VEC(const struct weft_node *) nodes;
    size_t next; // first of `items` that was not looked into
};

// A name once, or WEFT_UNSUPPORTED when it means two things.
static int add_name(struct writing *w, struct weft_str name, const struct weft_item *item)
{
    for (size_t i = 0; i < w->names.count; i++)
        if (weft_str_eq(w->names.data[i], name))
            return w->items.data[i] == item ? WEFT_OK : WEFT_UNSUPPORTED;
    bool pushed = weft_vec_push(&w->names, name) && weft_vec_push(&w->items, item);
    return pushed ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_value(struct writing *w, struct weft_str name, const struct weft_node *node)
{
    for (size_t i = 0; i < w->given.count; i++)
        if (weft_str_eq(w->given.data[i], name))
            return WEFT_OK;
    return weft_vec_push(&w->given, name) && weft_vec_push(&w->nodes, node) ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_free(struct writing *w, const struct weft_env *env, const struct weft_module *module,
                    struct weft_str name)
{
    struct weft_thing thing;
    if (weft_str_is(name, WEFT_LATE_ITEMS))
        return WEFT_OK;
    const struct weft_item *item = NULL;
    if (!weft_env_find(env, name, &thing)) {
        item = weft_module_find(module, name);
        if (!item)
            return WEFT_OK; // of an operation
        thing = item->thing;
    }
    bool definition =
        item && item->statement->kind != WEFT_AST_IMPORT &&
        (thing.kind == WEFT_THING_DEF || thing.kind == WEFT_THING_LAMBDA || thing.kind == WEFT_THING_OP);
    if (thing.kind != WEFT_THING_NODE && !definition)
        return WEFT_UNSUPPORTED;
    int status = add_name(w, name, item);
    return status || definition ? status : add_value(w, name, thing.node);
}

static int add_all_free(struct writing *w, const struct weft_env *env, const struct weft_module *module,
                        const struct weft_ast *ast, const struct weft_ast_statement *statement)
{
    struct weft_free found;
    int status = weft_find_free(w->binder, module, ast, statement, &found);
    if (status == WEFT_OK && found.through_module)
        status = WEFT_UNSUPPORTED;
    for (size_t i = 0; i < found.count && status == WEFT_OK; i++)
        status = add_free(w, env, module, found.names[i]);
    free(found.names);
    return status;
}

// What the definitions use in turn.
static int add_definitions(struct writing *w)
{
    int status = WEFT_OK;
    for (; w->next < w->items.count && status == WEFT_OK; w->next++) {
        const struct weft_item *item = w->items.data[w->next];
        if (item && item->thing.kind != WEFT_THING_NODE)
            status = add_all_free(w, NULL, item->module, item->statement->value, item->statement);
    }
    return status;
}

// The definitions; names of values at the top get a line, so that definitions find them.
static int write_program(const struct writing *w, struct weft_buf *out)
{
    for (size_t i = 0; i < w->items.count; i++) {
        const struct weft_item *item = w->items.data[i];
        if (!item)
            continue;
        if (item->thing.kind == WEFT_THING_NODE)
            weft_buf_printf(out, "%.*s = null", WEFT_STR_ARG(w->names.data[i]));
        else if (weft_format_statement(item->statement, out))
            return WEFT_NO_MEMORY;
        weft_buf_char(out, '\n');
    }
    return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

static int make_late(struct writing *w, const struct weft_ast *body, struct weft_span span,
                     const struct weft_node **out)
{
    struct weft_buf program = {0}, text = {0};
    int status = write_program(w, &program);
    if (status == WEFT_OK)
        status = weft_format_expression(body, &text);
    if (status == WEFT_OK) {
        struct weft_late late = {.program = {program.data, program.size},
                                 .body = {text.data, text.size},
                                 .names = w->given.data,
                                 .nodes = w->nodes.data,
                                 .count = w->given.count,
                                 .span = span};
        status = weft_graph_late(w->binder->graph, &late, w->binder->function_depth, out);
        w->binder->impure++;
    }
    weft_buf_clear(&program);
    weft_buf_clear(&text);
    return status;
}

int weft_bind_late_body(struct weft_binder *binder, const struct weft_scope *scope,
                        const struct weft_ast *body, const struct weft_node *list,
                        const struct weft_node **out)
{
    bool column = scope->subject.kind != WEFT_THING_NONE && weft_has_column(body); // of what is around it
    if (!weft_registry_late(binder->options->registry) || binder->closed_depth || column)
        return WEFT_UNSUPPORTED;
    struct writing w = {.binder = binder, .env = scope->env};
    int status = add_value(&w, WEFT_STR(WEFT_LATE_ITEMS), list);
    if (status == WEFT_OK)
        status = add_all_free(&w, scope->env, scope->module, body, NULL);
    if (status == WEFT_OK)
        status = add_definitions(&w);
    if (status == WEFT_OK)
        status = make_late(&w, body, body->span, out);
    free(w.names.data);
    free(w.items.data);
    free(w.given.data);
    free(w.nodes.data);
    return status;
}

// ---- Where it was written -------------------------------------------------------------------------------

// What a comprehension does for each item of the list of its last `count` clauses.
static bool read_clauses(const struct weft_ast *written, size_t count, struct weft_ast *out)
{
    if (written->comprehension.count < count)
        return false;
    const struct weft_ast_clause *last =
        written->comprehension.clauses + written->comprehension.count - count;
    memcpy(out->comprehension.clauses, last, count * sizeof *last);
    out->comprehension.element = written->comprehension.element;
    return true;
}

// The same of `list.map(item => element)`.
static bool read_map(const struct weft_ast *call, struct weft_ast *out)
{
    for (size_t i = 0; i < call->call.count; i++) {
        const struct weft_ast *function = call->call.args[i].value;
        if (function->kind != WEFT_AST_LAMBDA)
            continue;
        out->comprehension.clauses[0] =
            (struct weft_ast_clause){.names = function->lambda.params, .name_count = function->lambda.count};
        out->comprehension.element = function->lambda.body;
        return true;
    }
    return false;
}

// A comprehension that was parsed from text that is no source: what was written at `span` in its place, if it
// means the same.
static int find_places(struct weft_binder *binder, struct weft_span span, struct weft_ast **body)
{
    struct weft_arena *arena = binder->options->arena;
    struct weft_ast *written, *found = weft_arena_copy(arena, *body, sizeof *found);
    if ((*body)->kind != WEFT_AST_COMPREHENSION)
        return WEFT_OK;
    size_t count = (*body)->comprehension.count;
    struct weft_ast_clause *clauses = weft_arena_array(arena, count, sizeof *clauses);
    if (!found || !clauses)
        return WEFT_NO_MEMORY;
    int status = weft_parse_span(span, arena, binder->diags->sources, &written);
    if (status)
        return status == WEFT_NO_MEMORY ? status : WEFT_OK;
    found->comprehension.clauses = clauses;
    bool read = written->kind == WEFT_AST_COMPREHENSION        ? read_clauses(written, count, found)
                : written->kind == WEFT_AST_CALL && count == 1 ? read_map(written, found)
                                                               : false;
    clauses[0].subject = (*body)->comprehension.clauses[0].subject;
    if (read && weft_ast_equal(*body, found))
        *body = found;
    return WEFT_OK;
}

// Statements of `file` that `written` has, too, are those of `written`.
static void take_places(struct weft_ast_file *file, const struct weft_ast_file *written)
{
    for (size_t i = 0; i < file->count; i++)
        for (size_t k = 0; k < written->count; k++)
            if (weft_ast_statement_equal(file->statements[i], written->statements[k]))
                file->statements[i] = written->statements[k];
}

// Definitions that were parsed from text that is no source: what was written in their place.
static int find_definitions(const struct weft_binder *binder, struct weft_ast_file *file)
{
    struct weft_sources *sources = binder->diags->sources;
    int status = WEFT_OK;
    for (uint32_t s = 1; s < sources->count && file->count > 0 && status != WEFT_NO_MEMORY; s++) {
        const struct weft_source *source = weft_sources_get(sources, s);
        enum weft_form form = weft_form_detect(source->name, (struct weft_str){source->text, source->size});
        struct weft_ast_file *written;
        struct weft_diags quiet;
        weft_diags_init(&quiet, sources);
        status = weft_parse(s, form, binder->options->arena, &quiet, &written);
        if (status == WEFT_OK)
            take_places(file, written);
        weft_diags_clear(&quiet);
    }
    return status == WEFT_NO_MEMORY ? status : WEFT_OK;
}

// ---- Binding it -----------------------------------------------------------------------------------------

// Gives the names their nodes: those with a line in the program there, the others around the body.
static int give_names(struct weft_binder *binder, const struct weft_late *late, struct weft_env *env)
{
    struct weft_ast_name *names = weft_arena_array(&binder->arena, late->count, sizeof *names);
    const struct weft_ast_name **pointers = weft_arena_array(&binder->arena, late->count, sizeof *pointers);
    struct weft_thing *things = weft_arena_array(&binder->arena, late->count, sizeof *things);
    if (!names || !pointers || !things)
        return WEFT_NO_MEMORY;
    *env = (struct weft_env){.names = pointers, .things = things};
    for (size_t i = 0; i < late->count; i++) {
        struct weft_item *item = weft_module_find(binder->main, late->names[i]);
        if (item) {
            item->thing = weft_node_thing(late->nodes[i]);
            item->given = true;
            continue;
        }
        names[env->count] = (struct weft_ast_name){.text = late->names[i], .span = late->span};
        pointers[env->count] = &names[env->count];
        things[env->count++] = weft_node_thing(late->nodes[i]);
    }
    return WEFT_OK;
}

static int bind_program(struct weft_binder *binder, const struct weft_late *late,
                        const struct weft_node **out)
{
    struct weft_arena *arena = binder->options->arena;
    struct weft_ast_file *file;
    struct weft_ast *body;
    struct weft_env env;
    int status = weft_parse_text(late->program, late->span, arena, binder->diags, &file);
    if (status == WEFT_OK)
        status = find_definitions(binder, file);
    if (status == WEFT_OK)
        status = weft_parse_expression_text(late->body, late->span, arena, binder->diags, &body);
    if (status == WEFT_OK)
        status = find_places(binder, late->span, &body);
    if (status == WEFT_OK)
        status = weft_binder_load(binder, file);
    if (status == WEFT_OK)
        status = weft_binder_order(binder);
    if (status == WEFT_OK)
        status = give_names(binder, late, &env);
    for (size_t i = 0; i < binder->order.count && status == WEFT_OK; i++)
        status = weft_bind_item(binder, binder->order.data[i]);
    struct weft_scope scope = {.env = &env, .module = binder->main};
    return status ? status : weft_bind_node(binder, &scope, body, out);
}

int weft_bind_late_call(struct weft_graph *to, const struct weft_late *late, const struct weft_node **out)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    struct weft_bind_options options = {.registry = to->registry, .arena = &arena};
    struct weft_binder binder;
    int status = weft_binder_open(&binder, &options, to->diags, to);
    binder.defining += late->made;
    if (status == WEFT_OK)
        status = bind_program(&binder, late, out);
    binder.graph = NULL; // the caller's
    weft_binder_close(&binder);
    weft_arena_clear(&arena);
    return status;
}
