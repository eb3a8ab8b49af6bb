// weft: printing files: the weft form, and what both forms share.
// SPDX-License-Identifier: BSD-3-Clause
//
// Statements and comments are printed in the order of the source.  A comment stands where it stood: on lines
// of its own before a statement or an item, or behind one.  A comment for which there is no such place (in
// the midst of an operation, say) goes before its statement; since that may change how the statement is
// broken, a text in which a comment moved is parsed and printed again until it stays the same, so that
// formatting twice is formatting once.

#include "parser/print.h"

#include <stdlib.h>

#include "parser/parse.h"

#define MOST_ROUNDS 8 // of printing again; two are the rule

void weft_print_type(struct weft_printer *p, const struct weft_ast_type *type)
{
    weft_buf_str(p->out, type->name.text);
    for (size_t i = 0; i < type->count; i++) {
        weft_buf_puts(p->out, i ? ", " : "<");
        weft_print_type(p, type->args[i]);
    }
    weft_buf_puts(p->out, type->count ? ">" : "");
}

void weft_print_param(struct weft_printer *p, const struct weft_ast_param *param)
{
    weft_buf_str(p->out, param->name.text);
    if (param->type) {
        weft_buf_puts(p->out, ": ");
        weft_print_type(p, param->type);
    }
    if (param->default_value) {
        weft_buf_puts(p->out, param->type ? " = " : "=");
        weft_print_expression(p, param->default_value);
    }
}

static void print_signature(struct weft_printer *p, const struct weft_ast_statement *statement)
{
    weft_buf_str(p->out, statement->name.text);
    weft_buf_char(p->out, '(');
    p->brackets++;
    for (size_t i = 0; i < statement->param_count; i++) {
        weft_buf_puts(p->out, i ? ", " : "");
        weft_print_param(p, &statement->params[i]);
    }
    p->brackets--;
    weft_buf_char(p->out, ')');
    if (statement->kind == WEFT_AST_TASK && statement->type) {
        weft_buf_puts(p->out, " -> ");
        weft_print_type(p, statement->type);
    }
}

static void print_param_statement(struct weft_printer *p, const struct weft_ast_statement *statement)
{
    weft_buf_puts(p->out, "param ");
    weft_buf_str(p->out, statement->name.text);
    if (statement->type) {
        weft_buf_puts(p->out, ": ");
        weft_print_type(p, statement->type);
    }
    if (statement->value) {
        weft_buf_puts(p->out, " = ");
        weft_print_value(p, statement->value);
    }
}

// A statement that starts with a column would continue the line before it.
static void print_bare(struct weft_printer *p, const struct weft_ast *node)
{
    const struct weft_ast *first = node;
    while (weft_ast_left(first))
        first = weft_ast_left(first);
    if (first->kind == WEFT_AST_COLUMN)
        weft_print_group(p, node);
    else
        weft_print_value(p, node);
}

static void print_statement(struct weft_printer *p, const struct weft_ast_statement *statement)
{
    switch (statement->kind) {
    case WEFT_AST_PARAM:
        print_param_statement(p, statement);
        return;
    case WEFT_AST_DEF:
    case WEFT_AST_TASK:
        weft_buf_puts(p->out, statement->kind == WEFT_AST_DEF ? "def " : "task ");
        print_signature(p, statement);
        weft_buf_puts(p->out, " = ");
        break;
    case WEFT_AST_LET:
        weft_buf_str(p->out, statement->name.text);
        weft_buf_puts(p->out, " = ");
        break;
    case WEFT_AST_IMPORT:
        weft_buf_puts(p->out, "import ");
        break;
    case WEFT_AST_PRINT:
        weft_buf_puts(p->out, "print ");
        break;
    case WEFT_AST_EXPRESSION:
        print_bare(p, statement->value);
        return;
    }
    weft_print_value(p, statement->value);
    if (statement->kind == WEFT_AST_IMPORT && statement->name.text.size) {
        weft_buf_puts(p->out, " as ");
        weft_buf_str(p->out, statement->name.text);
    }
}

// Comments that found no place inside the statement, which starts at `start` of the output, go before it.
static void hoist(struct weft_printer *p, uint32_t end, size_t start)
{
    struct weft_buf lines = {0};
    while (weft_print_pending(p, end)) {
        weft_buf_str(&lines, p->comments[p->cursor++].text);
        weft_buf_char(&lines, '\n');
        p->moved = true;
    }
    size_t size = p->out->size - start;
    weft_buf_add(p->out, lines.data, lines.size);
    if (lines.failed || p->out->failed) {
        p->failed = true;
    } else if (lines.size) {
        memmove(p->out->data + start + lines.size, p->out->data + start, size);
        memcpy(p->out->data + start, lines.data, lines.size);
        p->line_start += lines.size;
    }
    weft_buf_clear(&lines);
}

static void blank_line(struct weft_printer *p, bool wanted)
{
    if (wanted && p->out->size)
        weft_buf_char(p->out, '\n');
    p->line_start = p->out->size;
}

static void print_comments(struct weft_printer *p, uint32_t before)
{
    while (weft_print_pending(p, before)) {
        const struct weft_ast_comment *comment = &p->comments[p->cursor++];
        blank_line(p, comment->blank_before);
        weft_buf_str(p->out, comment->text);
        weft_buf_char(p->out, '\n');
    }
}

void weft_print_weft(struct weft_printer *p, const struct weft_ast_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct weft_ast_statement *statement = file->statements[i];
        uint32_t next = i + 1 < file->count ? file->statements[i + 1]->lead : UINT32_MAX;
        print_comments(p, statement->span.start);
        blank_line(p, statement->blank_before);
        size_t start = p->out->size;
        print_statement(p, statement);
        hoist(p, statement->span.end, start);
        if (weft_print_pending(p, next) && !p->comments[p->cursor].own_line) {
            weft_buf_puts(p->out, "  ");
            weft_buf_str(p->out, p->comments[p->cursor++].text);
        }
        weft_buf_char(p->out, '\n');
    }
    print_comments(p, UINT32_MAX);
}

// ---- entry points ----

// Prints once; *moved tells whether a comment changed its place.
static int print_once(const struct weft_ast_file *file, enum weft_form form, struct weft_buf *out,
                      bool *moved)
{
    struct weft_printer p = {.out = out, .comments = file->comments, .comment_count = file->comment_count};
    if (form == WEFT_FORM_WEFT)
        weft_print_weft(&p, file);
    else
        weft_print_yaml(&p, file);
    *moved = p.moved;
    free(p.spine.data);
    return p.failed || out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

// Parses `text` and prints it again into `out`.
static int print_again(const struct weft_buf *text, enum weft_form form, struct weft_buf *out)
{
    struct weft_sources sources = {0};
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast_file *file;
    uint32_t source;
    bool moved;
    weft_diags_init(&diags, &sources);
    weft_arena_init(&arena, 0);
    int status = weft_sources_add(&sources, "", (struct weft_str){text->data, text->size}, &source);
    if (status == WEFT_OK)
        status = weft_parse(source, form, &arena, &diags, &file);
    if (status == WEFT_OK)
        status = print_once(file, form, out, &moved);
    weft_arena_clear(&arena);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
    return status;
}

static bool same(const struct weft_buf *a, const struct weft_buf *b)
{
    return a->size == b->size && (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);
}

// Prints the text again until it stays the same.
static int settle(struct weft_buf *text, enum weft_form form)
{
    bool settled = false;
    for (int round = 0; round < MOST_ROUNDS && !settled; round++) {
        struct weft_buf again = {0};
        int status = print_again(text, form, &again);
        if (status) {
            weft_buf_clear(&again);
            return status;
        }
        settled = same(text, &again);
        weft_buf_clear(text);
        *text = again;
    }
    return WEFT_OK;
}

int weft_format(const struct weft_ast_file *file, enum weft_form form, struct weft_buf *out)
{
    struct weft_buf text = {0};
    bool moved = false;
    int status = print_once(file, form, &text, &moved);
    if (status == WEFT_OK && moved)
        status = settle(&text, form);
    if (status == WEFT_OK)
        weft_buf_add(out, text.data, text.size);
    weft_buf_clear(&text);
    return status == WEFT_OK && out->failed ? WEFT_NO_MEMORY : status;
}

int weft_format_statement(const struct weft_ast_statement *statement, struct weft_buf *out)
{
    struct weft_printer p = {.out = out, .line_start = out->size, .flat = true, .unbounded = true};
    print_statement(&p, statement);
    free(p.spine.data);
    return p.failed || out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

int weft_format_expression(const struct weft_ast *node, struct weft_buf *out)
{
    struct weft_printer p = {.out = out, .line_start = out->size, .flat = true, .unbounded = true};
    weft_print_expression(&p, node);
    free(p.spine.data);
    return p.failed || out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}
