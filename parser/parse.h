// weft: from text to tree and back.
// SPDX-License-Identifier: BSD-3-Clause
//
// Reads either form of a pipeline into the tree of parser/ast.h, and writes a tree in either form.  Nothing
// here knows what a name means; see parser/bind.h for that.

#ifndef WEFT_PARSE_H
#define WEFT_PARSE_H

#include "graph/base/arena.h"
#include "graph/base/diag.h"
#include "graph/base/source.h"
#include "parser/ast.h"

// Which form a source is in: by the ending of its name (.yaml, .yml, .weft), else by its first line that is
// neither blank nor a comment (`---`, or one of the sections' names followed by a colon, is YAML).
enum weft_form weft_form_detect(const char *name, struct weft_str text);

// Parses source number `source` of diags->sources into *out, allocated in `arena`.  Reports up to
// WEFT_MAX_ERRORS errors and then returns WEFT_INVALID without writing *out; WEFT_NO_MEMORY when memory ran
// out.
int weft_parse(uint32_t source, enum weft_form form, struct weft_arena *arena, struct weft_diags *diags,
               struct weft_ast_file **out) WEFT_MUST_USE;

// Parses one expression that fills the whole source (a -p value).  As weft_parse.
int weft_parse_expression(uint32_t source, struct weft_arena *arena, struct weft_diags *diags,
                          struct weft_ast **out) WEFT_MUST_USE;

// Appends the file in canonical style to `out`, in the form asked for, with its comments.  WEFT_NO_MEMORY
// when `out` could not grow.
int weft_format(const struct weft_ast_file *file, enum weft_form form, struct weft_buf *out) WEFT_MUST_USE;

// The same of a text that is no source; every place in it is `place`.  The tree borrows the text.
int weft_parse_text(struct weft_str text, struct weft_span place, struct weft_arena *arena,
                    struct weft_diags *diags, struct weft_ast_file **out) WEFT_MUST_USE;
int weft_parse_expression_text(struct weft_str text, struct weft_span place, struct weft_arena *arena,
                               struct weft_diags *diags, struct weft_ast **out) WEFT_MUST_USE;

// Parses what a span covers, which may have been written as an expression of the language, but need not.  As
// weft_parse_expression, but what is wrong is not reported.
int weft_parse_span(struct weft_span span, struct weft_arena *arena, struct weft_sources *sources,
                    struct weft_ast **out) WEFT_MUST_USE;

// Appends one statement on one line, without comments and line end.
int weft_format_statement(const struct weft_ast_statement *statement, struct weft_buf *out) WEFT_MUST_USE;

// Appends one expression on one line (for messages and dumps): canonical style without comments.
int weft_format_expression(const struct weft_ast *node, struct weft_buf *out) WEFT_MUST_USE;

#endif
