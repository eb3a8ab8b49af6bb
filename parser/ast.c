// weft: the syntax tree: operators as text, equality.
// SPDX-License-Identifier: BSD-3-Clause
//
// Equality walks left chains with a loop and recurses into everything else, which is bounded.

#include "parser/ast.h"

const char *weft_operator_text(enum weft_operator op)
{
    static const char *const texts[WEFT_OPERATOR_COUNT] = {
        "-", "+", "~",  "not", "or", "and", "|", "^",  "&", "<<", ">>", "+",  "-",
        "*", "/", "//", "%",   "@",  "**",  "<", "<=", ">", ">=", "==", "!=",
    };
    return (unsigned)op < WEFT_OPERATOR_COUNT ? texts[op] : "?";
}

static bool equal_or_absent(const struct weft_ast *a, const struct weft_ast *b)
{
    return a && b ? weft_ast_equal(a, b) : a == b;
}

static bool equal_lists(struct weft_ast *const *a, struct weft_ast *const *b, size_t a_count, size_t b_count)
{
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (!weft_ast_equal(a[i], b[i]))
            return false;
    return true;
}

static bool equal_args(const struct weft_ast *a, const struct weft_ast *b)
{
    if (a->call.count != b->call.count)
        return false;
    for (size_t i = 0; i < a->call.count; i++)
        if (!weft_str_eq(a->call.args[i].name.text, b->call.args[i].name.text) ||
            !weft_ast_equal(a->call.args[i].value, b->call.args[i].value))
            return false;
    return true;
}

static bool equal_pairs(const struct weft_ast *a, const struct weft_ast *b)
{
    if (a->dict.count != b->dict.count)
        return false;
    for (size_t i = 0; i < a->dict.count; i++)
        if (!weft_ast_equal(a->dict.pairs[i].key, b->dict.pairs[i].key) ||
            !weft_ast_equal(a->dict.pairs[i].value, b->dict.pairs[i].value))
            return false;
    return true;
}

static bool equal_compare(const struct weft_ast *a, const struct weft_ast *b)
{
    if (a->compare.count != b->compare.count)
        return false;
    for (size_t i = 0; i < a->compare.count; i++)
        if (a->compare.ops[i] != b->compare.ops[i])
            return false;
    return equal_lists(a->compare.operands + 1, b->compare.operands + 1, a->compare.count, b->compare.count);
}

static bool equal_names(const struct weft_ast_name *a, const struct weft_ast_name *b, size_t a_count,
                        size_t b_count)
{
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (!weft_str_eq(a[i].text, b[i].text))
            return false;
    return true;
}

static bool equal_comprehension(const struct weft_ast *a, const struct weft_ast *b)
{
    if (a->comprehension.count != b->comprehension.count ||
        !weft_ast_equal(a->comprehension.element, b->comprehension.element))
        return false;
    for (size_t i = 0; i < a->comprehension.count; i++) {
        const struct weft_ast_clause *x = &a->comprehension.clauses[i], *y = &b->comprehension.clauses[i];
        if (x->is_if != y->is_if || !equal_names(x->names, y->names, x->name_count, y->name_count) ||
            !weft_ast_equal(x->subject, y->subject))
            return false;
    }
    return true;
}

static bool equal_literals(const struct weft_ast *a, const struct weft_ast *b)
{
    switch (a->kind) {
    case WEFT_AST_BOOL:
        return a->boolean == b->boolean;
    case WEFT_AST_INT:
    case WEFT_AST_SIZE:
    case WEFT_AST_DURATION:
        return a->integer.value == b->integer.value && a->integer.large == b->integer.large;
    case WEFT_AST_FLOAT:
    case WEFT_AST_IMAGINARY:
        return a->number.value <= b->number.value && a->number.value >= b->number.value;
    case WEFT_AST_STRING:
        return weft_str_eq(a->string.value, b->string.value);
    case WEFT_AST_NAME:
    case WEFT_AST_COLUMN:
        return weft_str_eq(a->name, b->name);
    default:
        return true; // null and the ellipsis
    }
}

// Everything of two nodes of one kind but what weft_ast_left() yields.
static bool equal_beside(const struct weft_ast *a, const struct weft_ast *b)
{
    switch (a->kind) {
    case WEFT_AST_LIST:
    case WEFT_AST_TUPLE:
        return equal_lists(a->sequence.items, b->sequence.items, a->sequence.count, b->sequence.count);
    case WEFT_AST_DICT:
        return equal_pairs(a, b);
    case WEFT_AST_SLICE:
        return equal_or_absent(a->slice.start, b->slice.start) &&
               equal_or_absent(a->slice.stop, b->slice.stop) && equal_or_absent(a->slice.step, b->slice.step);
    case WEFT_AST_INDEX:
        return equal_lists(a->index.items, b->index.items, a->index.count, b->index.count);
    case WEFT_AST_ATTRIBUTE:
        return weft_str_eq(a->attribute.name.text, b->attribute.name.text);
    case WEFT_AST_CALL:
        return equal_args(a, b);
    case WEFT_AST_UNARY:
        return a->unary.op == b->unary.op && weft_ast_equal(a->unary.operand, b->unary.operand);
    case WEFT_AST_BINARY:
        return a->binary.op == b->binary.op && weft_ast_equal(a->binary.right, b->binary.right);
    case WEFT_AST_COMPARE:
        return equal_compare(a, b);
    case WEFT_AST_CONDITIONAL:
        return weft_ast_equal(a->conditional.condition, b->conditional.condition) &&
               weft_ast_equal(a->conditional.other, b->conditional.other);
    case WEFT_AST_LAMBDA:
        return equal_names(a->lambda.params, b->lambda.params, a->lambda.count, b->lambda.count) &&
               weft_ast_equal(a->lambda.body, b->lambda.body);
    case WEFT_AST_COMPREHENSION:
        return equal_comprehension(a, b);
    default:
        return equal_literals(a, b);
    }
}

bool weft_ast_equal(const struct weft_ast *a, const struct weft_ast *b)
{
    while (a && b) {
        if (a->kind != b->kind || !equal_beside(a, b))
            return false;
        a = weft_ast_left(a);
        b = weft_ast_left(b);
    }
    return a == b;
}

static bool equal_types(const struct weft_ast_type *a, const struct weft_ast_type *b)
{
    if (!a || !b)
        return a == b;
    if (!weft_str_eq(a->name.text, b->name.text) || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!equal_types(a->args[i], b->args[i]))
            return false;
    return true;
}

bool weft_ast_statement_equal(const struct weft_ast_statement *a, const struct weft_ast_statement *b)
{
    if (a->kind != b->kind || !weft_str_eq(a->name.text, b->name.text) || !equal_types(a->type, b->type) ||
        a->param_count != b->param_count)
        return false;
    for (size_t i = 0; i < a->param_count; i++) {
        const struct weft_ast_param *x = &a->params[i], *y = &b->params[i];
        if (!weft_str_eq(x->name.text, y->name.text) || !equal_types(x->type, y->type) ||
            !equal_or_absent(x->default_value, y->default_value))
            return false;
    }
    return equal_or_absent(a->value, b->value);
}

bool weft_ast_file_equal(const struct weft_ast_file *a, const struct weft_ast_file *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!weft_ast_statement_equal(a->statements[i], b->statements[i]))
            return false;
    return true;
}
