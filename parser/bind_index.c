// weft: binding: indices and attributes.
// SPDX-License-Identifier: BSD-3-Clause
//
// x[…] is a call of "getitem" (x, index), and which operation that is follows from its overloads.  The index
// is one value: a scalar, list, slice, `...` or newaxis, or a tuple of those when several are written; a
// computed index is an input like any other.  x.name is a column of a frame, a field of a record, or an
// operation flagged WEFT_PROPERTY.

#include <stdlib.h>

#include "parser/binder.h"
#include "parser/words.h"

// ---- Indices --------------------------------------------------------------------------------------------

// A bound of a slice: a value (a new reference), or, where the index may wait for it, the node that computes
// it.
struct bound {
    struct weft_value *value;
    const struct weft_node *late;
};

static int late_bound(struct weft_binder *binder, const struct weft_node *node, struct weft_span span)
{
    const struct weft_value *value;
    if (node->type->kind != WEFT_T_ANY && !weft_pattern_type("int", node->type))
        return weft_diag(binder->diags, WEFT_E_TYPE, span, "a bound of a slice must be int");
    if (!weft_may_wait(binder))
        return weft_bind_known(binder, node, span, "a bound of a slice", &value);
    return WEFT_OK;
}

static int bind_bound(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                      struct bound *out)
{
    const struct weft_node *node;
    const struct weft_value *value;
    int64_t ignored;
    if (!ast) {
        out->value = weft_value_null();
        return out->value ? WEFT_OK : WEFT_NO_MEMORY;
    }
    int status = weft_bind_node(binder, scope, ast, &node);
    if (status == WEFT_OK)
        status = weft_graph_known(binder->graph, node, &value, NULL);
    if (status == WEFT_UNSUPPORTED) {
        out->late = node;
        return late_bound(binder, node, ast->span);
    }
    if (status == WEFT_OK && value->kind != WEFT_NULL && !weft_value_as_int(value, &ignored))
        status = weft_diag(binder->diags, WEFT_E_TYPE, ast->span, "a bound of a slice must be int");
    if (status == WEFT_OK)
        out->value = weft_value_ref(value);
    return status;
}

static int call_slice(struct weft_binder *binder, const struct weft_scope *scope, struct bound *bounds,
                      struct weft_span span, struct weft_thing *out)
{
    const struct weft_node *nodes[3];
    int status = WEFT_OK;
    for (int i = 0; i < 3 && status == WEFT_OK; i++) {
        nodes[i] = bounds[i].late;
        if (!nodes[i])
            status = weft_graph_const(binder->graph, bounds[i].value, span, &nodes[i]);
    }
    return status ? status : weft_bind_call_nodes(binder, scope, "make_slice", nodes, 3, span, out);
}

static int bind_slice(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                      struct weft_thing *out)
{
    const struct weft_ast *written[3] = {ast->slice.start, ast->slice.stop, ast->slice.step};
    struct bound bounds[3] = {{0}};
    int64_t step;
    int status = WEFT_OK;
    for (int i = 0; i < 3 && status == WEFT_OK; i++)
        status = bind_bound(binder, scope, written[i], &bounds[i]);
    if (status == WEFT_OK && weft_value_as_int(bounds[2].value, &step) && step == 0)
        status = weft_diag(binder->diags, WEFT_E_VALUE, written[2]->span, "the step of a slice cannot be 0");
    bool late = bounds[0].late || bounds[1].late || bounds[2].late;
    if (status == WEFT_OK && !late)
        return weft_bind_const(binder, weft_value_slice(bounds[0].value, bounds[1].value, bounds[2].value),
                               ast->span, out);
    if (status == WEFT_OK)
        status = call_slice(binder, scope, bounds, ast->span, out);
    for (int i = 0; i < 3; i++)
        weft_value_release(bounds[i].value);
    return status;
}

static int bind_index_item(struct weft_binder *binder, const struct weft_scope *scope,
                           const struct weft_ast *ast, const struct weft_node **out)
{
    struct weft_thing thing;
    int status = ast->kind == WEFT_AST_SLICE ? bind_slice(binder, scope, ast, &thing)
                                             : weft_bind_expr(binder, scope, ast, &thing);
    return status ? status : weft_thing_node(binder, &thing, ast->span, out);
}

static int bind_index_items(struct weft_binder *binder, const struct weft_scope *scope,
                            const struct weft_ast *ast, const struct weft_node **out)
{
    if (ast->index.count == 1)
        return bind_index_item(binder, scope, ast->index.items[0], out);
    const struct weft_node **items = calloc(ast->index.count + 1, sizeof *items);
    int status = items ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < ast->index.count && status == WEFT_OK; i++)
        status = bind_index_item(binder, scope, ast->index.items[i], &items[i]);
    if (status == WEFT_OK)
        status = weft_graph_list(binder->graph, WEFT_TUPLE, items, ast->index.count, ast->span, out);
    free(items);
    return status;
}

// An item of a list whose items are there, though not its value.
static int pick(struct weft_binder *binder, const struct weft_node *list, const struct weft_node *index,
                struct weft_span span, const struct weft_node **out)
{
    const struct weft_node **items;
    const struct weft_value *value = weft_node_const(index);
    size_t count;
    int64_t at;
    if (weft_node_const(list) || !value || !weft_value_as_int(value, &at) ||
        (list->type->kind != WEFT_T_LIST && list->type->kind != WEFT_T_TUPLE))
        return WEFT_UNSUPPORTED;
    int status = weft_list_items(binder, list, span, &items, &count);
    if (status)
        return status;
    int64_t from_end = at < 0 ? at + (int64_t)count : at;
    if (from_end < 0 || from_end >= (int64_t)count)
        status = weft_diag(binder->diags, WEFT_E_INDEX, span, "index %lld is out of range for %zu items",
                           (long long)at, count);
    else
        *out = items[from_end];
    free(items);
    return status;
}

// An item of what will be a tuple of arrays once lengths are known (graph/compose.c).
static int pick_late(struct weft_binder *binder, const struct weft_node *list, const struct weft_node *index,
                     struct weft_span span, const struct weft_node **out)
{
    static const uint32_t first[3] = {0, 1, 1};
    const struct weft_op *op = weft_registry_find(binder->options->registry, WEFT_STR("late_item"));
    const struct weft_value *attrs[2] = {NULL, weft_node_const(index)};
    bool listed = list->type->kind == WEFT_T_TUPLE || list->type->kind == WEFT_T_LIST;
    bool late = list->op->algebra == WEFT_COMPOSED && listed;
    if (!late || !op || !attrs[1])
        return WEFT_UNSUPPORTED;
    struct weft_call call = {.op = op, .inputs = &list, .input_first = first, .attrs = attrs, .span = span};
    return weft_graph_call(binder->graph, &call, out);
}

int weft_bind_index(struct weft_binder *binder, const struct weft_scope *scope,
                    const struct weft_thing *subject, const struct weft_ast *ast, struct weft_thing *out)
{
    const struct weft_node *nodes[2], *picked = NULL;
    struct weft_scope inner = *scope;
    int status = weft_thing_node(binder, subject, ast->index.subject->span, &nodes[0]);
    if (status == WEFT_OK && nodes[0]->type->kind == WEFT_T_FRAME)
        inner.subject = *subject;
    if (status == WEFT_OK)
        status = bind_index_items(binder, &inner, ast, &nodes[1]);
    if (status)
        return status;
    status = pick_late(binder, nodes[0], nodes[1], ast->span, &picked);
    if (status == WEFT_UNSUPPORTED)
        status = pick(binder, nodes[0], nodes[1], ast->span, &picked);
    if (status == WEFT_OK)
        *out = weft_node_thing(picked);
    if (status != WEFT_UNSUPPORTED)
        return status;
    struct weft_span index =
        weft_span_join(ast->index.items[0]->span, ast->index.items[ast->index.count - 1]->span);
    struct weft_arg args[2] = {{.span = ast->index.subject->span, .thing = *subject, .bound = true},
                               {.span = index, .thing = weft_node_thing(nodes[1]), .bound = true}};
    return weft_bind_call(binder, scope, WEFT_STR("getitem"), args, 2, ast->span, out);
}

// ---- Attributes -----------------------------------------------------------------------------------------

static int call_with_name(struct weft_binder *binder, const struct weft_scope *scope, const char *op,
                          const struct weft_thing *subject, struct weft_span subject_span,
                          const struct weft_ast_name *name, struct weft_span span, struct weft_thing *out)
{
    struct weft_arg args[2] = {{.span = subject_span, .thing = *subject, .bound = true},
                               {.span = name->span, .bound = true}};
    int status = weft_bind_const(binder, weft_value_string(name->text), name->span, &args[1].thing);
    return status ? status : weft_bind_call(binder, scope, weft_str(op), args, 2, span, out);
}

// The first operation of a name that has these flags and takes a type first; NULL: there is none.
static const struct weft_op *find_taking(const struct weft_binder *binder, struct weft_str name,
                                         const struct weft_type *type, unsigned flags)
{
    const struct weft_op *ops[16];
    size_t count = weft_registry_overloads(binder->options->registry, name, ops, 16);
    for (size_t i = 0; i < count && i < 16; i++)
        if ((ops[i]->flags & flags) == flags && ops[i]->param_count &&
            weft_pattern_type(ops[i]->params[0].type, type))
            return ops[i];
    return NULL;
}

static bool has_fields(const struct weft_type *type)
{
    return type->kind == WEFT_T_FRAME || type->kind == WEFT_T_GROUPED;
}

static int unknown_attribute(struct weft_binder *binder, const struct weft_type *type,
                             const struct weft_ast_name *name)
{
    struct weft_buf text = {0};
    bool dtype = type->kind == WEFT_T_SCALAR && type->dtype == WEFT_STRING && type->weak;
    if (dtype)
        weft_buf_puts(&text, "a dtype");
    else
        weft_type_text(type, &text);
    weft_diag(binder->diags, WEFT_E_ATTRIBUTE, name->span, "%s has no attribute '%.*s'",
              text.data ? text.data : "this", WEFT_STR_ARG(name->text));
    weft_buf_clear(&text);
    const char *help = dtype ? weft_dtype_part_help(name->text) : NULL;
    if (!help)
        help = weft_word_help(name->text);
    if (help)
        weft_diag_help(binder->diags, "%s", help);
    else if (find_taking(binder, name->text, type, 0))
        weft_diag_help(binder->diags, "'%.*s' is an operation: write '.%.*s()'", WEFT_STR_ARG(name->text),
                       WEFT_STR_ARG(name->text));
    return WEFT_INVALID;
}

int weft_bind_attribute(struct weft_binder *binder, const struct weft_scope *scope,
                        const struct weft_thing *subject, struct weft_span subject_span,
                        const struct weft_ast_name *name, struct weft_span span, struct weft_thing *out)
{
    const struct weft_node *node;
    int status = weft_thing_node(binder, subject, subject_span, &node);
    if (status)
        return status;
    const struct weft_type *type = node->type;
    if (has_fields(type) && weft_type_field(type, name->text))
        return call_with_name(binder, scope, "column", subject, subject_span, name, span, out);
    if (find_taking(binder, name->text, type, WEFT_PROPERTY)) {
        struct weft_arg arg = {.span = subject_span, .thing = *subject, .bound = true};
        return weft_bind_call(binder, scope, name->text, &arg, 1, span, out);
    }
    if (type->kind == WEFT_T_ANY || type->kind == WEFT_T_DICT)
        return call_with_name(binder, scope, "getitem", subject, subject_span, name, span, out);
    if (has_fields(type) && !weft_registry_find(binder->options->registry, name->text) &&
        !weft_word_help(name->text))
        return call_with_name(binder, scope, "column", subject, subject_span, name, span,
                              out); // says what there is
    return unknown_attribute(binder, type, name);
}
