// weft: binding: statements and outputs.
// SPDX-License-Identifier: BSD-3-Clause
//
// Outputs are what a run is for: the names asked for, else every print and sink of the main file in source
// order (an imported file only lends its names).

#include <stdlib.h>

#include "parser/binder.h"

static bool is_sink(const struct weft_type *type)
{
    while (type->kind == WEFT_T_LIST && type->element)
        type = type->element;
    return type->kind == WEFT_T_SINK;
}

// Whether a node is a call of a command or plugin, which may be made for what it does.
static bool is_task(const struct weft_node *node)
{
    return node->op->algebra == WEFT_CALL && node->op->flags & WEFT_UNIQUE_CALL &&
           !(node->op->flags & WEFT_PURE);
}

// Whether it is a list of such calls.
static bool is_task_list(const struct weft_node *node)
{
    if (node->type->kind != WEFT_T_LIST || node->input_count == 0 || is_task(node) ||
        node->op->algebra == WEFT_EXPAND)
        return false;
    for (uint32_t i = 0; i < node->input_count; i++)
        if (!is_task(node->inputs[i]))
            return false;
    return true;
}

static int no_effect(struct weft_binder *binder, const struct weft_item *item)
{
    weft_diag(binder->diags, WEFT_E_TYPE, item->statement->value->span, "this value goes nowhere");
    weft_diag_help(binder->diags, "write 'print' before it, or bind it to a name");
    return WEFT_INVALID;
}

static int bind_let(struct weft_binder *binder, struct weft_item *item)
{
    struct weft_scope scope = {.module = item->module};
    struct weft_thing thing;
    int status = weft_bind_expr(binder, &scope, item->statement->value, &thing);
    if (status)
        return status;
    if (thing.kind == WEFT_THING_NODE && is_sink(thing.node->type)) {
        weft_diag(binder->diags, WEFT_E_TYPE, item->statement->value->span, "a sink gives no value to bind");
        weft_diag_help(binder->diags, "write it as a statement of its own");
        return WEFT_INVALID;
    }
    item->thing = thing;
    return thing.kind == WEFT_THING_NODE
               ? weft_graph_name(binder->graph, thing.node, item->statement->name.text)
               : WEFT_OK;
}

static int bind_expression(struct weft_binder *binder, struct weft_item *item)
{
    struct weft_scope scope = {.module = item->module};
    const struct weft_node *node;
    int status = weft_bind_node(binder, &scope, item->statement->value, &node);
    if (status)
        return status;
    bool sink = is_sink(node->type);
    if (item->statement->kind == WEFT_AST_PRINT && sink) {
        weft_diag(binder->diags, WEFT_E_TYPE, item->statement->value->span, "a sink gives nothing to print");
        weft_diag_help(binder->diags, "leave out 'print'");
        return WEFT_INVALID;
    }
    if (item->statement->kind == WEFT_AST_EXPRESSION && !sink && !is_task(node) && !is_task_list(node) &&
        node->op != &weft_op_late && !binder->options->eval)
        return no_effect(binder, item);
    item->thing = weft_node_thing(node);
    return WEFT_OK;
}

// The words of a written type; what a task returns is up to its operation.
static int check_written(struct weft_binder *binder, const struct weft_ast_type *type)
{
    static const char *const further[] = {"str", "size", "boolean"};
    struct weft_str nearest;
    bool known = !type || weft_pattern_word(type->name.text, &nearest);
    for (size_t i = 0; i < sizeof further / sizeof *further && !known; i++)
        known = weft_str_is(type->name.text, further[i]);
    if (!known) {
        weft_diag(binder->diags, WEFT_E_TYPE, type->name.span, "unknown type '%.*s'",
                  WEFT_STR_ARG(type->name.text));
        if (nearest.size)
            weft_diag_help(binder->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
        return WEFT_INVALID;
    }
    int status = WEFT_OK;
    for (size_t i = 0; type && i < type->count && status == WEFT_OK; i++)
        status = check_written(binder, type->args[i]);
    return status;
}

static int declare_function(struct weft_binder *binder, struct weft_item *item)
{
    int worst = WEFT_OK;
    for (size_t i = 0; i < item->statement->param_count; i++) {
        int status = check_written(binder, item->statement->params[i].type);
        worst = status ? status : worst;
    }
    if (worst == WEFT_OK)
        item->thing = (struct weft_thing){.kind = WEFT_THING_DEF, .item = item};
    return worst;
}

int weft_bind_item(struct weft_binder *binder, struct weft_item *item)
{
    if (item->refused)
        return WEFT_INVALID;
    if (item->given)
        return WEFT_OK;
    switch (item->statement->kind) {
    case WEFT_AST_PARAM: {
        int status = check_written(binder, item->statement->type);
        return status ? status : weft_bind_param(binder, item);
    }
    case WEFT_AST_LET:
        return bind_let(binder, item);
    case WEFT_AST_DEF:
    case WEFT_AST_TASK:
        return declare_function(binder, item);
    case WEFT_AST_IMPORT:
        return WEFT_OK;
    default:
        return item->module == binder->main ? bind_expression(binder, item) : WEFT_OK;
    }
}

// ---- Outputs --------------------------------------------------------------------------------------------

static struct weft_str source_text(const struct weft_binder *binder, struct weft_span span)
{
    const struct weft_source *source = weft_sources_get(binder->diags->sources, span.source);
    if (!source || span.end > source->size || span.start > span.end)
        return (struct weft_str){0};
    return (struct weft_str){source->text + span.start, span.end - span.start};
}

// An output that is printed goes through the operation that prints values of its type, if there is one.
static int add_printed(struct weft_binder *binder, enum weft_output_kind kind, struct weft_str name,
                       const struct weft_node *node, struct weft_span span)
{
    if (node->type->kind == WEFT_T_GROUPED) {
        weft_diag(binder->diags, WEFT_E_TYPE, span, "groups by themselves have nothing to print");
        weft_diag_help(binder->diags, "make a frame of them: .agg(x=\"mean\"), .mean() or .size()");
        return WEFT_INVALID;
    }
    const struct weft_op *op = binder->options->printer ? binder->options->printer(node->type) : NULL;
    const struct weft_value *attrs[] = {NULL};
    const struct weft_call call = {
        .op = op, .inputs = &node, .input_first = (const uint32_t[]){0, 1}, .attrs = attrs, .span = span};
    int status = op ? weft_graph_call(binder->graph, &call, &node) : WEFT_OK;
    return status ? status : weft_graph_output(binder->graph, kind, name, node, span);
}

static int add_output(struct weft_binder *binder, const struct weft_item *item, enum weft_output_kind kind)
{
    const struct weft_ast *value = item->statement->value;
    struct weft_str name = source_text(binder, value->span);
    if (kind == WEFT_OUT_PRINT)
        return add_printed(binder, kind, name, item->thing.node, value->span);
    return weft_graph_output(binder->graph, kind, name, item->thing.node, value->span);
}

// A statement is run for its effect, unless it says print; `weft eval` prints what has a value.
static bool runs_for_effect(const struct weft_binder *binder, const struct weft_item *item)
{
    if (is_sink(item->thing.node->type))
        return true;
    return item->statement->kind == WEFT_AST_EXPRESSION && !binder->options->eval;
}

// A list of sinks or tasks runs each of them.
static int add_sinks(struct weft_binder *binder, const struct weft_item *item)
{
    const struct weft_node *node = item->thing.node;
    struct weft_span span = item->statement->value->span;
    bool sinks = node->type->kind == WEFT_T_LIST && is_sink(node->type) && node->op->algebra != WEFT_EXPAND;
    if (!is_task_list(node) && !sinks)
        return add_output(binder, item, WEFT_OUT_SINK);
    int status = WEFT_OK;
    for (uint32_t i = 0; i < node->input_count && status == WEFT_OK; i++)
        status =
            weft_graph_output(binder->graph, WEFT_OUT_SINK, source_text(binder, span), node->inputs[i], span);
    return status;
}

static int all_outputs(struct weft_binder *binder)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < binder->main->file->count && status == WEFT_OK; i++) {
        const struct weft_item *item = &binder->main->items[i];
        bool output = item->statement->kind == WEFT_AST_PRINT || item->statement->kind == WEFT_AST_EXPRESSION;
        if (output && item->thing.kind == WEFT_THING_NODE)
            status = runs_for_effect(binder, item) ? add_sinks(binder, item)
                                                   : add_output(binder, item, WEFT_OUT_PRINT);
    }
    return status;
}

// ---- Two sinks, one file --------------------------------------------------------------------------------

struct target {
    struct weft_str path, plain; // as written, and without what does not matter
    struct weft_span span;
};

// A path without "." between its slashes and without slashes that follow slashes: ./a and a are one file.
static int make_plain(struct weft_arena *arena, struct weft_str path, struct weft_str *out)
{
    char *plain = weft_arena_alloc(arena, path.size + 1);
    size_t used = 0;
    if (!plain)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < path.size; i++) {
        bool begins = i == 0 || path.data[i - 1] == '/';
        bool dot = path.data[i] == '.' && i + 1 < path.size && path.data[i + 1] == '/';
        if (begins && dot)
            i++; // both
        else if (path.data[i] != '/' || !begins || i == 0)
            plain[used++] = path.data[i];
    }
    *out = (struct weft_str){plain, used};
    return WEFT_OK;
}

static int by_path(const void *a, const void *b)
{
    const struct target *x = a, *y = b;
    size_t common = x->plain.size < y->plain.size ? x->plain.size : y->plain.size;
    int order = memcmp(x->plain.data, y->plain.data, common);
    if (!order)
        order = (x->plain.size > y->plain.size) - (x->plain.size < y->plain.size);
    return order ? order : (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static bool find_path(const struct weft_node *node, struct weft_str *path)
{
    int param = node->op->flags & WEFT_SINK ? weft_op_param(node->op, "path") : -1;
    if (param < 0 || !node->attrs[param] || !weft_value_as_string(node->attrs[param], path))
        return false;
    bool stream = weft_str_is(*path, "-") || (path->size > 5 && memcmp(path->data, "/dev/", 5) == 0);
    return path->size && !stream; // a stream takes one after the other
}

// The later of two would replace what the earlier has written.
static int check_targets(struct weft_binder *binder)
{
    const struct weft_graph *graph = binder->graph;
    struct target *targets = calloc(graph->output_count + 1, sizeof *targets);
    size_t count = 0;
    int status = targets ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; !status && i < graph->output_count; i++) {
        struct target *target = &targets[count];
        target->span = graph->outputs[i].span;
        if (!find_path(graph->outputs[i].node, &target->path))
            continue;
        status = make_plain(&binder->frames, target->path, &target->plain);
        count++;
    }
    if (!status && count > 1)
        qsort(targets, count, sizeof *targets, by_path);
    for (size_t i = 1; i < count && !status; i++) {
        if (!weft_str_eq(targets[i].plain, targets[i - 1].plain))
            continue;
        status = weft_diag(binder->diags, WEFT_E_VALUE, targets[i].span, "'%.*s' is written twice",
                           WEFT_STR_ARG(targets[i].path));
        weft_diag_note(binder->diags, targets[i - 1].span, "also written here");
    }
    free(targets);
    return status;
}

// ---- Which outputs --------------------------------------------------------------------------------------

static int every_name(struct weft_binder *binder)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < binder->main->file->count && status == WEFT_OK; i++) {
        const struct weft_item *item = &binder->main->items[i];
        bool named = item->statement->kind == WEFT_AST_LET || item->statement->kind == WEFT_AST_PARAM;
        if (named && item->thing.kind == WEFT_THING_NODE)
            status = weft_graph_output(binder->graph, WEFT_OUT_NAME, item->statement->name.text,
                                       item->thing.node, item->statement->span);
    }
    return status ? status : all_outputs(binder);
}

static int named_output(struct weft_binder *binder, const char *wanted)
{
    struct weft_str name = weft_str(wanted);
    struct weft_scope scope = {.module = binder->main};
    const struct weft_item *item = weft_module_find(binder->main, name);
    if (!item)
        return weft_unknown_name(binder, &scope, name, (struct weft_span){0});
    const struct weft_node *node;
    int status = weft_thing_node(binder, &item->thing, item->statement->name.span, &node);
    return status ? status : add_printed(binder, WEFT_OUT_NAME, name, node, item->statement->span);
}

int weft_select_outputs(struct weft_binder *binder)
{
    int worst = WEFT_OK;
    if (binder->options->all_names)
        return every_name(binder);
    if (!binder->options->name_count)
        worst = all_outputs(binder);
    for (size_t i = 0; i < binder->options->name_count; i++) {
        int status = named_output(binder, binder->options->names[i]);
        worst = status ? status : worst;
    }
    return worst ? worst : check_targets(binder);
}
