// weft: command templates: text with {name} placeholders, and quoting for the shell.
// SPDX-License-Identifier: BSD-3-Clause
//
// The reader follows the shell's quotes through the template, so that a value is one literal word (or part of
// one) wherever its placeholder stands: bare, inside '…' or inside "…".  `{{` and `}}` are braces for the
// shell.

#ifndef WEFT_SH_TEMPLATE_H
#define WEFT_SH_TEMPLATE_H

#include "graph/base/str.h"

#define WEFT_TEMPLATE_DEPTH 64 // quotes and substitutions inside one another

struct weft_template {
    struct weft_str text;
    size_t at;                      // next byte to read
    size_t depth;                   // open quotes and substitutions
    char open[WEFT_TEMPLATE_DEPTH]; // ' " ` or ( each
    bool comment, here;             // inside a comment; a here-document began on this line or before
    bool here_body;
    const char *problem; // why weft_template_next stopped early, or NULL
    size_t problem_at;   // byte offset in text
};

struct weft_template_piece {
    struct weft_str text; // literal text, or the name of a placeholder
    bool placeholder;
    char quote; // around the placeholder: 0, ' or "
};

void weft_template_init(struct weft_template *reader, struct weft_str text);
// The next piece; false at the end or when the template is malformed (then reader->problem is set).
bool weft_template_next(struct weft_template *reader, struct weft_template_piece *piece);

// Appends `word` so that the shell reads exactly it, as one word, inside the given quote (0: bare).
void weft_shell_quote(struct weft_buf *out, struct weft_str word, char quote);

// Splits a command of plain words, which needs no shell, into a NULL-terminated argv of pointers into `text`
// (its spaces become NULs).  Returns the number of words, or 0 when the shell has to read the command.
size_t weft_shell_split(char *text, char **argv, size_t capacity);

#endif
