// weft: binding: lists, tuples, dicts and comprehensions.
// SPDX-License-Identifier: BSD-3-Clause
//
// A comprehension over a list that is there while binding unrolls.  Over one that is known only while running
// it becomes `map` of a function (an EXPAND operation: the graph grows later), after `compress` by each
// condition; loops inside give lists of lists, which `flatten` joins.  A condition that is not known turns
// its loop into the latter kind.

#include <stdlib.h>

#include "parser/bind_late.h"

// ---- Items that are there -------------------------------------------------------------------------------

static bool is_collector(const struct weft_binder *binder, const struct weft_node *node)
{
    const struct weft_registry *registry = binder->options->registry;
    return node->op == weft_registry_find(registry, WEFT_STR("list")) ||
           node->op == weft_registry_find(registry, WEFT_STR("tuple"));
}

static int items_of_value(struct weft_binder *binder, const struct weft_value *value, struct weft_span span,
                          const struct weft_node **items)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < value->list.count && status == WEFT_OK; i++)
        status = weft_graph_const(binder->graph, value->list.items[i], span, &items[i]);
    return status;
}

int weft_list_items(struct weft_binder *binder, const struct weft_node *list, struct weft_span span,
                    const struct weft_node ***items, size_t *count)
{
    const struct weft_value *value = NULL;
    bool collected = is_collector(binder, list);
    int status = collected ? WEFT_OK : weft_graph_known(binder->graph, list, &value, NULL);
    if (status)
        return status;
    if (value && value->kind != WEFT_LIST && value->kind != WEFT_TUPLE)
        return weft_diag(binder->diags, WEFT_E_TYPE, span, "a list is needed here");
    *count = collected ? list->input_count : value->list.count;
    *items = calloc(*count + 1, sizeof **items);
    if (!*items)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; collected && i < *count; i++)
        (*items)[i] = weft_list_item(list, i);
    if (!collected)
        status = items_of_value(binder, value, span, *items);
    if (status)
        free(*items);
    return status;
}

// ---- Literals -------------------------------------------------------------------------------------------

int weft_bind_sequence(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                       struct weft_thing *out)
{
    struct weft_value *literal;
    int status = weft_literal(ast, &literal);
    if (status != WEFT_UNSUPPORTED)
        return status ? status : weft_bind_const(binder, literal, ast->span, out);
    const struct weft_node **items = calloc(ast->sequence.count + 1, sizeof *items), *node;
    status = items ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < ast->sequence.count && status == WEFT_OK; i++)
        status = weft_bind_node(binder, scope, ast->sequence.items[i], &items[i]);
    if (status == WEFT_OK)
        status = weft_graph_list(binder->graph, ast->kind == WEFT_AST_TUPLE ? WEFT_TUPLE : WEFT_LIST, items,
                                 ast->sequence.count, ast->span, &node);
    free(items);
    if (status == WEFT_OK)
        *out = weft_node_thing(node);
    return status;
}

// What list(x) takes the items of by another operation; NULL: it is a list or tuple, or has none.
static const char *items_operation(const struct weft_type *type)
{
    bool blocked = type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_COLUMN;
    return blocked ? "tolist" : type->kind == WEFT_T_DICT ? "keys" : NULL;
}

// The items of a list or tuple that is computed as a whole, as many as its type says.
static int items_by_place(struct weft_binder *binder, const struct weft_scope *scope,
                          const struct weft_node *list, struct weft_span span, size_t count,
                          const struct weft_node **items)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < count && status == WEFT_OK; i++) {
        struct weft_thing index, item;
        status = weft_bind_const(binder, weft_value_int((int64_t)i), span, &index);
        const struct weft_node *nodes[2] = {list, status == WEFT_OK ? index.node : NULL};
        if (status == WEFT_OK)
            status = weft_bind_call_nodes(binder, scope, "getitem", nodes, 2, span, &item);
        if (status == WEFT_OK)
            status = weft_thing_node(binder, &item, span, &items[i]);
    }
    return status;
}

// The items of a list or tuple as the other one.
static int turn_sequence(struct weft_binder *binder, const struct weft_scope *scope,
                         const struct weft_node *node, enum weft_kind kind, struct weft_span span,
                         const struct weft_node **out)
{
    const struct weft_node **items = NULL;
    size_t count;
    int status = weft_list_items(binder, node, span, &items, &count);
    if (status && status != WEFT_UNSUPPORTED)
        return status;
    if (status == WEFT_UNSUPPORTED) {
        int64_t told = kind == WEFT_LIST ? (int64_t)node->type->field_count : node->type->count;
        if (told < 0)
            return weft_diag(binder->diags, WEFT_E_NOT_CONSTANT, span,
                             "how many items a tuple has must be known before the run");
        count = (size_t)told;
        items = calloc(count + 1, sizeof *items);
        status = items ? items_by_place(binder, scope, node, span, count, items) : WEFT_NO_MEMORY;
    }
    if (status == WEFT_OK)
        status = weft_graph_list(binder->graph, kind, items, count, span, out);
    free(items);
    return status;
}

int weft_bind_items_of(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                       const struct weft_thing *of, struct weft_span span, struct weft_thing *out)
{
    bool list = weft_str_is(name, "list");
    if ((!list && !weft_str_is(name, "tuple")) || of->kind != WEFT_THING_NODE)
        return WEFT_UNSUPPORTED;
    const struct weft_node *node = of->node;
    const char *operation = items_operation(node->type);
    int status = WEFT_OK;
    *out = *of;
    if (operation)
        status = weft_bind_call_nodes(binder, scope, operation, &node, 1, span, out);
    if (status == WEFT_OK && operation)
        status = weft_thing_node(binder, out, span, &node);
    enum weft_type_kind kind = status == WEFT_OK ? node->type->kind : WEFT_T_ANY;
    if (status == WEFT_OK && kind != WEFT_T_LIST && kind != WEFT_T_TUPLE)
        return WEFT_UNSUPPORTED;
    if (status == WEFT_OK && kind != (list ? WEFT_T_LIST : WEFT_T_TUPLE)) {
        status = turn_sequence(binder, scope, node, list ? WEFT_LIST : WEFT_TUPLE, span, &node);
        *out = status == WEFT_OK ? weft_node_thing(node) : *of;
    }
    return status;
}

static int constant_dict(struct weft_binder *binder, const struct weft_node *const *keys,
                         const struct weft_node *const *values, size_t count, struct weft_span span,
                         struct weft_thing *out)
{
    struct weft_value *dict = weft_value_dict(count);
    for (size_t i = 0; dict && i < count; i++) {
        dict->dict.keys[i] = weft_value_ref(weft_node_const(keys[i]));
        dict->dict.values[i] = weft_value_ref(weft_node_const(values[i]));
    }
    return weft_bind_const(binder, dict, span, out);
}

// A dict with computed values: the operation "dict", whose keys are the names of its NAMED parameter.
static int computed_dict(struct weft_binder *binder, const struct weft_node *const *keys,
                         const struct weft_node *const *values, size_t count, struct weft_span span,
                         struct weft_thing *out)
{
    const struct weft_node *list, *node;
    const struct weft_op *op = weft_registry_find(binder->options->registry, WEFT_STR("dict"));
    if (!op || op->param_count != 1 || count > UINT32_MAX)
        return weft_diag(binder->diags, WEFT_E_NAME, span, "no operation 'dict' to collect computed values");
    int status = weft_graph_list(binder->graph, WEFT_LIST, keys, count, span, &list);
    if (status)
        return status;
    uint32_t first[2] = {0, (uint32_t)count};
    const struct weft_value *names = weft_node_const(list);
    struct weft_call call = {.op = op, .inputs = values, .input_first = first, .attrs = &names, .span = span};
    status = weft_graph_call(binder->graph, &call, &node);
    if (status == WEFT_OK)
        *out = weft_node_thing(node);
    return status;
}

static int bind_pairs(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                      const struct weft_node **keys, const struct weft_node **values, bool *constant)
{
    *constant = true;
    for (size_t i = 0; i < ast->dict.count; i++) {
        const struct weft_ast_pair *pair = &ast->dict.pairs[i];
        const struct weft_value *key;
        int status = weft_bind_node(binder, scope, pair->key, &keys[i]);
        if (status == WEFT_OK)
            status = weft_bind_known(binder, keys[i], pair->key->span, "the key of a dict", &key);
        if (status == WEFT_OK)
            status = weft_graph_const(binder->graph, key, pair->key->span, &keys[i]);
        if (status == WEFT_OK && key->kind != WEFT_SCALAR)
            status =
                weft_diag(binder->diags, WEFT_E_TYPE, pair->key->span, "the key of a dict must be a scalar");
        for (size_t k = 0; k < i && status == WEFT_OK; k++)
            if (keys[k] == keys[i])
                status = weft_diag(binder->diags, WEFT_E_DUPLICATE_ARGUMENT, pair->key->span,
                                   "this key is given twice");
        if (status == WEFT_OK)
            status = weft_bind_node(binder, scope, pair->value, &values[i]);
        if (status)
            return status;
        *constant = *constant && weft_node_const(values[i]);
    }
    return WEFT_OK;
}

int weft_bind_dict(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                   struct weft_thing *out)
{
    size_t count = ast->dict.count;
    const struct weft_node **nodes = calloc(2 * count + 1, sizeof *nodes);
    bool constant;
    if (!nodes)
        return WEFT_NO_MEMORY;
    int status = bind_pairs(binder, scope, ast, nodes, nodes + count, &constant);
    if (status == WEFT_OK && constant)
        status = constant_dict(binder, nodes, nodes + count, count, ast->span, out);
    else if (status == WEFT_OK)
        status = computed_dict(binder, nodes, nodes + count, count, ast->span, out);
    free(nodes);
    return status;
}

// ---- Comprehensions -------------------------------------------------------------------------------------

// What a comprehension has made so far: items, and lists whose items belong in their place.
struct piece {
    const struct weft_node *node;
    bool is_list;
};

struct pieces {
    struct piece *data;
    size_t count, capacity;
    bool lists;
};

struct comprehension {
    struct weft_binder *binder;
    const struct weft_ast *ast;
    struct pieces *out;
};

static int bind_clauses(const struct comprehension *c, const struct weft_scope *scope, size_t clause);

static int add_piece(struct pieces *pieces, const struct weft_node *node, bool is_list)
{
    pieces->lists |= is_list;
    return weft_vec_push(pieces, ((struct piece){node, is_list})) ? WEFT_OK : WEFT_NO_MEMORY;
}

// Binds the names of a clause to an item: one name to it, several to its parts.
static int unpack(struct weft_binder *binder, const struct weft_scope *scope,
                  const struct weft_ast_clause *clause, const struct weft_node *item,
                  struct weft_thing *things)
{
    if (clause->name_count == 1) {
        things[0] = weft_node_thing(item);
        return WEFT_OK;
    }
    const struct weft_node **parts;
    size_t count;
    int status = weft_list_items(binder, item, clause->subject->span, &parts, &count);
    if (status == WEFT_OK) {
        if (count != clause->name_count)
            status = weft_diag(binder->diags, WEFT_E_ARITY, clause->names[0].span,
                               "%zu names cannot take an item of %zu parts", clause->name_count, count);
        for (size_t i = 0; i < count && status == WEFT_OK; i++)
            things[i] = weft_node_thing(parts[i]);
        free(parts);
        return status;
    }
    for (size_t i = 0; i < clause->name_count && (status == WEFT_UNSUPPORTED || status == WEFT_OK); i++) {
        struct weft_thing index, thing = weft_node_thing(item);
        status = weft_bind_const(binder, weft_value_int((int64_t)i), clause->names[i].span, &index);
        const struct weft_node *nodes[2] = {thing.node, status == WEFT_OK ? index.node : NULL};
        if (status == WEFT_OK)
            status =
                weft_bind_call_nodes(binder, scope, "getitem", nodes, 2, clause->names[i].span, &things[i]);
    }
    return status;
}

static int new_env(struct weft_binder *binder, const struct weft_scope *scope,
                   const struct weft_ast_clause *clause, struct weft_env *env)
{
    const struct weft_ast_name **names = weft_arena_array(&binder->frames, clause->name_count, sizeof *names);
    struct weft_thing *things = weft_arena_array(&binder->frames, clause->name_count, sizeof *things);
    if (!names || !things)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < clause->name_count; i++)
        names[i] = &clause->names[i];
    *env = (struct weft_env){scope->env, clause->name_count, names, things};
    return WEFT_OK;
}

static size_t end_of_conditions(const struct weft_ast *ast, size_t clause)
{
    size_t end = clause + 1;
    while (end < ast->comprehension.count && ast->comprehension.clauses[end].is_if)
        end++;
    return end;
}

// The conditions of a loop for one item.  WEFT_UNSUPPORTED: one is not known while binding.
static int conditions_hold(const struct comprehension *c, const struct weft_scope *scope, size_t clause,
                           size_t end, bool *hold)
{
    *hold = true;
    for (size_t i = clause + 1; i < end && *hold; i++) {
        const struct weft_ast *condition = c->ast->comprehension.clauses[i].subject;
        const struct weft_node *node;
        const struct weft_value *value;
        int status = weft_bind_node(c->binder, scope, condition, &node);
        if (status == WEFT_OK)
            status = weft_graph_known(c->binder->graph, node, &value, NULL);
        if (status)
            return status;
        if (!weft_value_as_bool(value, hold))
            return weft_diag(c->binder->diags, WEFT_E_TYPE, condition->span, "a condition must be bool");
    }
    return WEFT_OK;
}

static int unroll_item(const struct comprehension *c, const struct weft_scope *scope, size_t clause,
                       size_t end, const struct weft_node *item)
{
    struct weft_arena_block *head = c->binder->frames.head;
    size_t used = c->binder->frames.used;
    const struct weft_ast_clause *loop = &c->ast->comprehension.clauses[clause];
    struct weft_env env;
    struct weft_scope inner = *scope;
    inner.env = &env;
    bool hold;
    int status = weft_count_step(c->binder, loop->subject->span);
    if (status == WEFT_OK)
        status = new_env(c->binder, scope, loop, &env);
    if (status == WEFT_OK)
        status = unpack(c->binder, scope, loop, item, env.things);
    if (status == WEFT_OK)
        status = conditions_hold(c, &inner, clause, end, &hold);
    if (status == WEFT_OK && hold)
        status = bind_clauses(c, &inner, end);
    weft_arena_rewind(&c->binder->frames, head, used);
    return status;
}

// ---- Loops over what is known only while running --------------------------------------------------------

struct loop_body {
    const struct comprehension *c;
    size_t clause;                    // the loop
    const struct weft_ast *condition; // makes a condition; NULL: makes the rest of the comprehension
    size_t rest;
    bool nested; // out: the rest is a list
};

static int collect(struct weft_binder *binder, const struct weft_scope *scope, struct pieces *pieces,
                   struct weft_span span, const struct weft_node **out);

static int bind_rest(const struct loop_body *loop, const struct weft_scope *scope,
                     const struct weft_node **out)
{
    const struct weft_ast *ast = loop->c->ast;
    if (loop->rest == ast->comprehension.count)
        return weft_bind_node(loop->c->binder, scope, ast->comprehension.element, out);
    struct pieces pieces = {0};
    struct comprehension inner = {loop->c->binder, ast, &pieces};
    int status = bind_clauses(&inner, scope, loop->rest);
    if (status == WEFT_OK)
        status = collect(loop->c->binder, scope, &pieces, ast->span, out);
    free(pieces.data);
    return status;
}

static int bind_loop_body(struct weft_binder *binder, const struct weft_body *body,
                          const struct weft_node *const *params, uint32_t count, const struct weft_node **out)
{
    const struct loop_body *loop = body->context;
    const struct weft_ast_clause *clause = &loop->c->ast->comprehension.clauses[loop->clause];
    struct weft_env env;
    struct weft_scope scope = *body->scope;
    scope.env = &env;
    int status = count == 1 ? new_env(binder, body->scope, clause, &env) : WEFT_INVALID;
    if (status == WEFT_OK)
        status = unpack(binder, body->scope, clause, params[0], env.things);
    if (status)
        return status;
    return loop->condition ? weft_bind_node(binder, &scope, loop->condition, out)
                           : bind_rest(loop, &scope, out);
}

static int map_list(struct weft_binder *binder, const struct weft_scope *scope, const struct loop_body *loop,
                    const struct weft_node *list, struct weft_span span, const struct weft_node **out)
{
    const struct weft_type *element = list->type->element;
    const struct weft_function *function;
    struct weft_body body = {bind_loop_body, loop, scope, span};
    if (!element)
        element = weft_type_simple(&binder->graph->arena, WEFT_T_ANY);
    int status = element ? weft_make_function(binder, &body, WEFT_FUNCTION_EXPANDED, &element, 1, &function)
                         : WEFT_NO_MEMORY;
    if (status)
        return status;
    struct weft_thing made;
    struct weft_arg args[2] = {{.span = span, .thing = weft_node_thing(list), .bound = true},
                               {.span = span, .function = function}};
    status = weft_bind_call(binder, scope, WEFT_STR("map"), args, 2, span, &made);
    return status ? status : weft_thing_node(binder, &made, span, out);
}

static int compress(const struct comprehension *c, const struct weft_scope *scope, size_t clause,
                    const struct weft_ast *condition, const struct weft_node **list)
{
    struct loop_body loop = {.c = c, .clause = clause, .condition = condition};
    const struct weft_node *nodes[2] = {*list, NULL};
    struct weft_thing kept;
    int status = map_list(c->binder, scope, &loop, *list, condition->span, &nodes[1]);
    if (status == WEFT_OK)
        status = weft_bind_call_nodes(c->binder, scope, "compress", nodes, 2, condition->span, &kept);
    return status ? status : weft_thing_node(c->binder, &kept, condition->span, list);
}

static int grow_by_function(const struct comprehension *c, const struct weft_scope *scope, size_t clause,
                            size_t end, const struct weft_node *list)
{
    const struct weft_ast *ast = c->ast;
    int status = WEFT_OK;
    for (size_t i = clause + 1; i < end && status == WEFT_OK; i++)
        status = compress(c, scope, clause, ast->comprehension.clauses[i].subject, &list);
    struct loop_body loop = {.c = c, .clause = clause, .rest = end};
    const struct weft_node *node;
    if (status == WEFT_OK)
        status = map_list(c->binder, scope, &loop, list, ast->span, &node);
    if (status == WEFT_OK && end < ast->comprehension.count) {
        struct weft_thing flat;
        status = weft_bind_call_nodes(c->binder, scope, "flatten", &node, 1, ast->span, &flat);
        if (status == WEFT_OK)
            status = weft_thing_node(c->binder, &flat, ast->span, &node);
    }
    return status ? status : add_piece(c->out, node, true);
}

// The comprehension from a clause on, over the list of a late body.
static int bind_later(const struct comprehension *c, const struct weft_scope *scope, size_t clause,
                      const struct weft_node *list, const struct weft_node **out)
{
    size_t count = c->ast->comprehension.count - clause;
    struct weft_ast items = {.kind = WEFT_AST_NAME, .span = c->ast->span, .name = WEFT_STR(WEFT_LATE_ITEMS)};
    struct weft_ast rest = *c->ast;
    struct weft_ast_clause *clauses = weft_arena_array(&c->binder->frames, count, sizeof *clauses);
    if (!clauses)
        return WEFT_NO_MEMORY;
    memcpy(clauses, c->ast->comprehension.clauses + clause, count * sizeof *clauses);
    clauses[0].subject = &items;
    rest.comprehension.clauses = clauses;
    rest.comprehension.count = count;
    return weft_bind_late_body(c->binder, scope, &rest, list, out);
}

// What must be known of an item makes the whole comprehension wait until the items are known.
static int grow_later(const struct comprehension *c, const struct weft_scope *scope, size_t clause,
                      size_t end, const struct weft_node *list)
{
    struct weft_binder *binder = c->binder;
    struct weft_diags_mark before = weft_diags_mark(binder->diags);
    const struct weft_node *node;
    binder->blamed_depth = 0;
    int status = grow_by_function(c, scope, clause, end, list);
    if (status != WEFT_INVALID || binder->blamed_depth != binder->function_depth + 1)
        return status;
    int late = bind_later(c, scope, clause, list, &node);
    if (late == WEFT_UNSUPPORTED)
        return status;
    if (late == WEFT_OK)
        weft_diags_rewind(binder->diags, before);
    return late ? late : add_piece(c->out, node, true);
}

// ---- Clauses --------------------------------------------------------------------------------------------

// Items of a comprehension by which an operation is defined are nobody's.
static void note_item(const struct comprehension *c, size_t clause, const struct weft_node *node, size_t i,
                      size_t count)
{
    const struct weft_value *item = weft_node_const(node);
    if (item && !c->binder->defining)
        weft_graph_note_item(c->binder->graph, c->ast->comprehension.clauses[clause].names[0].span, item, i,
                             count);
}

static int unroll(const struct comprehension *c, const struct weft_scope *scope, size_t clause, size_t end,
                  const struct weft_node *const *items, size_t count)
{
    struct pieces before = *c->out;
    int status = WEFT_OK;
    for (size_t i = 0; i < count && status == WEFT_OK; i++) {
        status = unroll_item(c, scope, clause, end, items[i]);
        if (status == WEFT_INVALID)
            note_item(c, clause, items[i], i, count);
    }
    if (status == WEFT_UNSUPPORTED) {
        c->out->count = before.count;
        c->out->lists = before.lists;
    }
    return status;
}

static int bind_loop(const struct comprehension *c, const struct weft_scope *scope, size_t clause)
{
    const struct weft_ast *subject = c->ast->comprehension.clauses[clause].subject;
    const struct weft_node *list, **items;
    size_t count, end = end_of_conditions(c->ast, clause);
    int status = weft_bind_node(c->binder, scope, subject, &list);
    if (status)
        return status;
    if (!weft_pattern_type("list", list->type)) {
        struct weft_buf type = {0};
        weft_type_text(list->type, &type);
        weft_diag(c->binder->diags, WEFT_E_TYPE, subject->span, "a comprehension goes over a list, not %s",
                  type.data ? type.data : "this");
        if (weft_pattern_type("array|column|bag", list->type))
            weft_diag_help(c->binder->diags, "make a list of it: .tolist()");
        weft_buf_clear(&type);
        return WEFT_INVALID;
    }
    status = weft_list_items(c->binder, list, subject->span, &items, &count);
    if (status == WEFT_OK) {
        status = unroll(c, scope, clause, end, items, count);
        free(items);
    }
    return status == WEFT_UNSUPPORTED ? grow_later(c, scope, clause, end, list) : status;
}

static int bind_clauses(const struct comprehension *c, const struct weft_scope *scope, size_t clause)
{
    const struct weft_ast *ast = c->ast;
    int status = weft_level_enter(c->binder, ast->span);
    if (status)
        return status;
    if (clause < ast->comprehension.count) {
        status = bind_loop(c, scope, clause);
    } else {
        const struct weft_node *node;
        status = weft_bind_node(c->binder, scope, ast->comprehension.element, &node);
        if (status == WEFT_OK)
            status = add_piece(c->out, node, false);
    }
    c->binder->level--;
    return status;
}

// ---- The list -------------------------------------------------------------------------------------------

static int plain_list(struct weft_binder *binder, const struct piece *pieces, size_t count,
                      struct weft_span span, const struct weft_node **out)
{
    const struct weft_node **items = malloc((count + 1) * sizeof *items);
    if (!items)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        items[i] = pieces[i].node;
    int status = weft_graph_list(binder->graph, WEFT_LIST, items, count, span, out);
    free(items);
    return status;
}

// Runs of items become lists of their own, then everything is a list of lists.
static int flatten_pieces(struct weft_binder *binder, const struct weft_scope *scope, struct pieces *pieces,
                          struct weft_span span, const struct weft_node **out)
{
    size_t lists = 0;
    int status = WEFT_OK;
    for (size_t i = 0; i < pieces->count && status == WEFT_OK;) {
        size_t end = i + 1;
        while (!pieces->data[i].is_list && end < pieces->count && !pieces->data[end].is_list)
            end++;
        const struct weft_node *node = pieces->data[i].node;
        if (!pieces->data[i].is_list)
            status = plain_list(binder, pieces->data + i, end - i, span, &node);
        if (status == WEFT_OK)
            pieces->data[lists++] = (struct piece){node, true};
        i = end;
    }
    struct weft_thing flat;
    if (status == WEFT_OK)
        status = plain_list(binder, pieces->data, lists, span, out);
    if (status == WEFT_OK)
        status = weft_bind_call_nodes(binder, scope, "flatten", out, 1, span, &flat);
    return status ? status : weft_thing_node(binder, &flat, span, out);
}

static int collect(struct weft_binder *binder, const struct weft_scope *scope, struct pieces *pieces,
                   struct weft_span span, const struct weft_node **out)
{
    if (!pieces->lists)
        return plain_list(binder, pieces->data, pieces->count, span, out);
    if (pieces->count == 1) {
        *out = pieces->data[0].node;
        return WEFT_OK;
    }
    return flatten_pieces(binder, scope, pieces, span, out);
}

int weft_bind_comprehension(struct weft_binder *binder, const struct weft_scope *scope,
                            const struct weft_ast *ast, struct weft_thing *out)
{
    struct pieces pieces = {0};
    struct comprehension c = {binder, ast, &pieces};
    const struct weft_node *node;
    int status = bind_clauses(&c, scope, 0);
    if (status == WEFT_OK)
        status = collect(binder, scope, &pieces, ast->span, &node);
    free(pieces.data);
    if (status == WEFT_OK)
        *out = weft_node_thing(node);
    return status;
}
