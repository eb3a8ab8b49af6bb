// weft: building the syntax tree, one function for each kind of node.
// SPDX-License-Identifier: BSD-3-Clause
//
// Internal to parser/.  Every function returns NULL after it has stopped the parse (no memory, nested too
// deeply); NULL operands are passed on as NULL, so callers need not check.

#ifndef WEFT_BUILD_H
#define WEFT_BUILD_H

#include "parser/syntax.h"

// Lists under construction: push returns the index of the pushed element; the `take` functions copy
// everything from `mark` on into the arena and drop it from the stack.
size_t weft_push(struct weft_syntax *s, union weft_item item);
struct weft_ast **weft_take_nodes(struct weft_syntax *s, size_t mark, size_t *count);
struct weft_ast_arg *weft_take_args(struct weft_syntax *s, size_t mark, size_t *count);
struct weft_ast_pair *weft_take_pairs(struct weft_syntax *s, size_t mark, size_t *count);
struct weft_ast_param *weft_take_params(struct weft_syntax *s, size_t mark, size_t *count);
struct weft_ast_name *weft_take_names(struct weft_syntax *s, size_t mark, size_t *count);
struct weft_ast_clause *weft_take_clauses(struct weft_syntax *s, size_t mark, size_t *count);
struct weft_ast_type **weft_take_types(struct weft_syntax *s, size_t mark, size_t *count);

struct weft_ast *weft_build(struct weft_syntax *s, enum weft_ast_kind kind, struct weft_span span);
struct weft_ast *weft_build_bool(struct weft_syntax *s, bool value, struct weft_span span);
struct weft_ast *weft_build_name(struct weft_syntax *s, enum weft_ast_kind kind, struct weft_ast_name name,
                                 struct weft_span span);
struct weft_ast *weft_build_sequence(struct weft_syntax *s, enum weft_ast_kind kind, size_t mark, bool broken,
                                     struct weft_span span);
struct weft_ast *weft_build_dict(struct weft_syntax *s, size_t mark, bool broken, struct weft_span span);
struct weft_ast *weft_build_slice(struct weft_syntax *s, struct weft_ast *start, struct weft_ast *stop,
                                  struct weft_ast *step, struct weft_span span);
struct weft_ast *weft_build_index(struct weft_syntax *s, struct weft_ast *subject, size_t mark, bool broken,
                                  struct weft_span span);
struct weft_ast *weft_build_attribute(struct weft_syntax *s, struct weft_ast *subject,
                                      struct weft_ast_name name, bool broken, struct weft_span span);
struct weft_ast *weft_build_call(struct weft_syntax *s, struct weft_ast *callee, size_t mark, bool broken,
                                 struct weft_span span);
struct weft_ast *weft_build_unary(struct weft_syntax *s, enum weft_operator op, struct weft_ast *operand,
                                  struct weft_span span);
struct weft_ast *weft_build_binary(struct weft_syntax *s, enum weft_operator op, struct weft_ast *left,
                                   struct weft_ast *right, struct weft_span op_span);
// A comparison from the pushed operand, operator, operand, operator, operand …
struct weft_ast *weft_build_compare(struct weft_syntax *s, size_t mark, struct weft_span span);
struct weft_ast *weft_build_conditional(struct weft_syntax *s, struct weft_ast *then,
                                        struct weft_ast *condition, struct weft_ast *other,
                                        struct weft_span span);
// `params` is a name, or what was read between parentheses.
struct weft_ast *weft_build_lambda(struct weft_syntax *s, struct weft_ast *params, struct weft_ast *body,
                                   struct weft_span span);
struct weft_ast *weft_build_comprehension(struct weft_syntax *s, struct weft_ast *element, size_t mark,
                                          bool broken, struct weft_span span);
struct weft_ast_type *weft_build_type(struct weft_syntax *s, struct weft_ast_name name, size_t mark,
                                      struct weft_span span);
struct weft_ast_statement *weft_build_statement(struct weft_syntax *s, struct weft_ast_statement statement);

#endif
