// weft: building the syntax tree.
// SPDX-License-Identifier: BSD-3-Clause
//
// The depth of a node is one more than that of what it holds, links to the left not counted; a tree that
// would be deeper than WEFT_MAX_NESTING is never made.

#include "parser/build.h"

size_t weft_push(struct weft_syntax *s, union weft_item item)
{
    if (!weft_vec_push(&s->items, item)) {
        weft_syntax_no_memory(s);
        return s->items.count;
    }
    return s->items.count - 1;
}

#define TAKE(function, type, member)                                                                         \
    type *function(struct weft_syntax *s, size_t mark, size_t *count)                                        \
    {                                                                                                        \
        *count = mark < s->items.count ? s->items.count - mark : 0;                                          \
        type *taken = weft_arena_array(s->arena, *count, sizeof *taken);                                     \
        if (!taken) {                                                                                        \
            *count = 0;                                                                                      \
            weft_syntax_no_memory(s);                                                                        \
        }                                                                                                    \
        for (size_t i = 0; i < *count; i++)                                                                  \
            taken[i] = s->items.data[mark + i].member;                                                       \
        s->items.count = mark < s->items.count ? mark : s->items.count;                                      \
        return taken;                                                                                        \
    }

TAKE(weft_take_nodes, struct weft_ast *, node)
TAKE(weft_take_args, struct weft_ast_arg, arg)
TAKE(weft_take_pairs, struct weft_ast_pair, pair)
TAKE(weft_take_params, struct weft_ast_param, param)
TAKE(weft_take_names, struct weft_ast_name, name)
TAKE(weft_take_clauses, struct weft_ast_clause, clause)
TAKE(weft_take_types, struct weft_ast_type *, type)

struct weft_ast *weft_build(struct weft_syntax *s, enum weft_ast_kind kind, struct weft_span span)
{
    struct weft_ast *node = weft_arena_alloc(s->arena, sizeof *node);
    if (!node) {
        weft_syntax_no_memory(s);
        return NULL;
    }
    node->kind = kind;
    node->span = span;
    return node;
}

// Accounts for a child; false when there is none (the parse was stopped) or it is too deep.
static bool hold(struct weft_syntax *s, struct weft_ast *node, const struct weft_ast *child, bool on_left)
{
    if (!node || !child)
        return false;
    unsigned depth = child->depth + (on_left ? 0u : 1u);
    if (depth > WEFT_MAX_NESTING) {
        weft_syntax_too_deep(s, child->span);
        return false;
    }
    if (depth > node->depth)
        node->depth = (uint16_t)depth;
    return true;
}

static bool hold_all(struct weft_syntax *s, struct weft_ast *node, struct weft_ast **children, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!hold(s, node, children[i], false))
            return false;
    return true;
}

struct weft_ast *weft_build_bool(struct weft_syntax *s, bool value, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_BOOL, span);
    if (node)
        node->boolean = value;
    return node;
}

struct weft_ast *weft_build_name(struct weft_syntax *s, enum weft_ast_kind kind, struct weft_ast_name name,
                                 struct weft_span span)
{
    struct weft_ast *node = weft_build(s, kind, span);
    if (node)
        node->name = name.text;
    return node;
}

struct weft_ast *weft_build_sequence(struct weft_syntax *s, enum weft_ast_kind kind, size_t mark, bool broken,
                                     struct weft_span span)
{
    struct weft_ast *node = weft_build(s, kind, span);
    if (!node)
        return NULL;
    node->broken = broken;
    node->sequence.items = weft_take_nodes(s, mark, &node->sequence.count);
    return hold_all(s, node, node->sequence.items, node->sequence.count) ? node : NULL;
}

struct weft_ast *weft_build_dict(struct weft_syntax *s, size_t mark, bool broken, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_DICT, span);
    if (!node)
        return NULL;
    node->broken = broken;
    node->dict.pairs = weft_take_pairs(s, mark, &node->dict.count);
    for (size_t i = 0; i < node->dict.count; i++)
        if (!hold(s, node, node->dict.pairs[i].key, false) ||
            !hold(s, node, node->dict.pairs[i].value, false))
            return NULL;
    return node;
}

struct weft_ast *weft_build_slice(struct weft_syntax *s, struct weft_ast *start, struct weft_ast *stop,
                                  struct weft_ast *step, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_SLICE, span);
    if (!node || (start && !hold(s, node, start, false)) || (stop && !hold(s, node, stop, false)) ||
        (step && !hold(s, node, step, false)))
        return NULL;
    node->slice.start = start;
    node->slice.stop = stop;
    node->slice.step = step;
    return node;
}

struct weft_ast *weft_build_index(struct weft_syntax *s, struct weft_ast *subject, size_t mark, bool broken,
                                  struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_INDEX, span);
    if (!hold(s, node, subject, true))
        return NULL;
    node->broken = broken;
    node->index.subject = subject;
    node->index.items = weft_take_nodes(s, mark, &node->index.count);
    return hold_all(s, node, node->index.items, node->index.count) ? node : NULL;
}

struct weft_ast *weft_build_attribute(struct weft_syntax *s, struct weft_ast *subject,
                                      struct weft_ast_name name, bool broken, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_ATTRIBUTE, span);
    if (!hold(s, node, subject, true))
        return NULL;
    node->broken = broken;
    node->attribute.subject = subject;
    node->attribute.name = name;
    return node;
}

struct weft_ast *weft_build_call(struct weft_syntax *s, struct weft_ast *callee, size_t mark, bool broken,
                                 struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_CALL, span);
    if (!hold(s, node, callee, true))
        return NULL;
    node->broken = broken;
    node->call.callee = callee;
    node->call.args = weft_take_args(s, mark, &node->call.count);
    for (size_t i = 0; i < node->call.count; i++)
        if (!hold(s, node, node->call.args[i].value, false))
            return NULL;
    return node;
}

struct weft_ast *weft_build_unary(struct weft_syntax *s, enum weft_operator op, struct weft_ast *operand,
                                  struct weft_span span)
{
    if (operand && operand == s->minimum && op == WEFT_OPERATOR_NEGATIVE) {
        s->minimum = NULL;
        operand->integer.text = WEFT_STR("-9223372036854775808");
        operand->integer.large = false;
        operand->span = span;
        return operand;
    }
    if (operand && operand->kind == WEFT_AST_INT && operand->integer.large && op == WEFT_OPERATOR_NEGATIVE)
        weft_syntax_error(s, WEFT_E_NUMBER, span, "the integer does not fit in 64 bits");
    struct weft_ast *node = weft_build(s, WEFT_AST_UNARY, span);
    if (!hold(s, node, operand, false))
        return NULL;
    node->unary.op = op;
    node->unary.operand = operand;
    return node;
}

struct weft_ast *weft_build_binary(struct weft_syntax *s, enum weft_operator op, struct weft_ast *left,
                                   struct weft_ast *right, struct weft_span op_span)
{
    if (!left || !right)
        return NULL;
    struct weft_ast *node = weft_build(s, WEFT_AST_BINARY, weft_span_join(left->span, right->span));
    if (!hold(s, node, left, true) || !hold(s, node, right, false))
        return NULL;
    node->binary.op = op;
    node->binary.left = left;
    node->binary.right = right;
    node->binary.op_span = op_span;
    return node;
}

struct weft_ast *weft_build_compare(struct weft_syntax *s, size_t mark, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_COMPARE, span);
    size_t pushed = s->items.count > mark ? s->items.count - mark : 0, count = pushed / 2;
    struct weft_ast **operands = weft_arena_array(s->arena, count + 1, sizeof *operands);
    enum weft_operator *ops = weft_arena_array(s->arena, count, sizeof *ops);
    if (!node || !operands || !ops || pushed % 2 == 0) {
        weft_syntax_no_memory(s);
        return NULL;
    }
    for (size_t i = 0; i <= count; i++) {
        operands[i] = s->items.data[mark + 2 * i].node;
        if (!hold(s, node, operands[i], i == 0))
            return NULL;
        if (i < count)
            ops[i] = s->items.data[mark + 2 * i + 1].op;
    }
    s->items.count = mark;
    node->compare.operands = operands;
    node->compare.ops = ops;
    node->compare.count = count;
    return node;
}

struct weft_ast *weft_build_conditional(struct weft_syntax *s, struct weft_ast *then,
                                        struct weft_ast *condition, struct weft_ast *other,
                                        struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_CONDITIONAL, span);
    if (!hold(s, node, then, true) || !hold(s, node, condition, false) || !hold(s, node, other, false))
        return NULL;
    node->conditional.then = then;
    node->conditional.condition = condition;
    node->conditional.other = other;
    return node;
}

// The parameters of a lambda, which were read as an expression.
static struct weft_ast_name *lambda_params(struct weft_syntax *s, struct weft_ast *params, size_t *count)
{
    bool tuple = params->kind == WEFT_AST_TUPLE && !params->parentheses;
    struct weft_ast **items = tuple ? params->sequence.items : &params;
    *count = tuple ? params->sequence.count : 1;
    struct weft_ast_name *names = weft_arena_array(s->arena, *count, sizeof *names);
    if (!names) {
        weft_syntax_no_memory(s);
        return NULL;
    }
    for (size_t i = 0; i < *count; i++) {
        if (items[i]->kind != WEFT_AST_NAME || (tuple && items[i]->parentheses))
            weft_syntax_error(s, WEFT_E_SYNTAX, items[i]->span, "a parameter of a lambda is a plain name");
        else
            names[i] = (struct weft_ast_name){items[i]->name, items[i]->span};
    }
    return names;
}

struct weft_ast *weft_build_lambda(struct weft_syntax *s, struct weft_ast *params, struct weft_ast *body,
                                   struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_LAMBDA, span);
    if (!params || !hold(s, node, body, false))
        return NULL;
    node->lambda.params = lambda_params(s, params, &node->lambda.count);
    node->lambda.body = body;
    return node->lambda.params ? node : NULL;
}

struct weft_ast *weft_build_comprehension(struct weft_syntax *s, struct weft_ast *element, size_t mark,
                                          bool broken, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_COMPREHENSION, span);
    if (!hold(s, node, element, false))
        return NULL;
    node->broken = broken;
    node->comprehension.element = element;
    node->comprehension.clauses = weft_take_clauses(s, mark, &node->comprehension.count);
    for (size_t i = 0; i < node->comprehension.count; i++)
        if (!hold(s, node, node->comprehension.clauses[i].subject, false))
            return NULL;
    return node;
}

struct weft_ast_type *weft_build_type(struct weft_syntax *s, struct weft_ast_name name, size_t mark,
                                      struct weft_span span)
{
    struct weft_ast_type *type = weft_arena_alloc(s->arena, sizeof *type);
    if (!type) {
        weft_syntax_no_memory(s);
        return NULL;
    }
    type->name = name;
    type->span = span;
    type->args = weft_take_types(s, mark, &type->count);
    for (size_t i = 0; i < type->count; i++)
        if (!type->args[i])
            return NULL;
    return type;
}

struct weft_ast_statement *weft_build_statement(struct weft_syntax *s, struct weft_ast_statement statement)
{
    struct weft_ast_statement *copy = weft_arena_alloc(s->arena, sizeof *copy);
    if (!copy)
        weft_syntax_no_memory(s);
    else
        *copy = statement;
    if (copy && copy->lead == 0)
        copy->lead = copy->span.start;
    return copy;
}
