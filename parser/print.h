// weft: the printer's state, shared by both forms.
// SPDX-License-Identifier: BSD-3-Clause
//
// Internal to parser/.

#ifndef WEFT_PRINT_H
#define WEFT_PRINT_H

#include "graph/base/vec.h"
#include "parser/ast.h"

#define WEFT_PRINT_WIDTH  100 // columns; what cannot be broken may be longer
#define WEFT_PRINT_INDENT 2

struct weft_printer {
    struct weft_buf *out;
    const struct weft_ast_comment *comments;
    size_t comment_count, cursor;            // comments before `cursor` are printed
    size_t line_start;                       // offset in `out`
    size_t indent;                           // columns of the next line
    size_t brackets;                         // that are open
    bool flat;                               // trying to stay on the line
    bool overflow;                           // the try failed
    bool unbounded;                          // a line as long as it takes
    bool moved;                              // a comment inside an expression was printed
    bool failed;                             // no memory
    WEFT_VEC(const struct weft_ast *) spine; // stack of chains that are being printed
};

// One expression, over several lines where that is needed.
void weft_print_expression(struct weft_printer *p, const struct weft_ast *node);
// The same without parentheses around the whole.
void weft_print_value(struct weft_printer *p, const struct weft_ast *node);
// The same in parentheses, whatever it is.
void weft_print_group(struct weft_printer *p, const struct weft_ast *node);
void weft_print_type(struct weft_printer *p, const struct weft_ast_type *type);
// One parameter of a def or task: name, type, default.
void weft_print_param(struct weft_printer *p, const struct weft_ast_param *param);
void weft_print_newline(struct weft_printer *p);
// Whether a comment that is not printed yet stands before `offset`.
bool weft_print_pending(const struct weft_printer *p, uint32_t offset);
// Prints the comments before `offset`, each on a line of its own that it ends.
void weft_print_comment_lines(struct weft_printer *p, uint32_t offset);
// A string literal in double quotes with escapes.
void weft_print_quoted(struct weft_buf *out, struct weft_str value);

// The statements of a file in either form.
void weft_print_weft(struct weft_printer *p, const struct weft_ast_file *file);
void weft_print_yaml(struct weft_printer *p, const struct weft_ast_file *file);

#endif
