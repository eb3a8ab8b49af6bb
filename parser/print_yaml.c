// weft: printing the YAML form.
// SPDX-License-Identifier: BSD-3-Clause
//
// Statements are grouped into sections (imports, params, defs, tasks, let) as long as that keeps their order;
// from the first print, expression or return to an earlier section on, everything is a step of `do`.  Values
// are plain scalars where YAML reads them back as they are, strings quoted scalars, lists of simple things
// flow sequences, and all else literal blocks, which hold the weft form with its comments and line breaks.

#include "parser/print.h"

#include <stdlib.h>

enum section { IMPORTS, PARAMS, DEFS, TASKS, LET, DO, SECTION_COUNT };

static const char *const section_names[] = {"imports", "params", "defs", "tasks", "let", "do"};

static enum section section_of(const struct weft_ast_statement *statement)
{
    switch (statement->kind) {
    case WEFT_AST_IMPORT:
        return IMPORTS;
    case WEFT_AST_PARAM:
        return PARAMS;
    case WEFT_AST_DEF:
        return DEFS;
    case WEFT_AST_TASK:
        return TASKS;
    case WEFT_AST_LET:
        return LET;
    default:
        return DO;
    }
}

// ---- lines ----

static void begin_line(struct weft_printer *p, size_t indent)
{
    p->line_start = p->out->size;
    p->indent = indent;
    for (size_t i = 0; i < indent; i++)
        weft_buf_char(p->out, ' ');
}

static void blank_line(struct weft_printer *p, bool wanted)
{
    if (wanted && p->out->size)
        weft_buf_char(p->out, '\n');
}

static void print_comments(struct weft_printer *p, uint32_t before, size_t indent)
{
    while (weft_print_pending(p, before)) {
        const struct weft_ast_comment *comment = &p->comments[p->cursor++];
        blank_line(p, comment->blank_before);
        begin_line(p, indent);
        weft_buf_str(p->out, comment->text);
        weft_buf_char(p->out, '\n');
    }
}

// ---- values ----

// Whether YAML reads `text` back as one plain scalar in block context.
static bool is_plain(struct weft_str text)
{
    static const char first[] = "?:,[]{}#&*!|>'\"%@`";
    if (text.size == 0 || strchr(first, text.data[0]) || memchr(text.data, '\n', text.size) ||
        memchr(text.data, '\t', text.size))
        return false;
    if (text.data[0] == '-' && (text.size == 1 || text.data[1] == ' '))
        return false;
    for (size_t i = 0; i + 1 < text.size; i++)
        if ((text.data[i] == ':' && text.data[i + 1] == ' ') ||
            (text.data[i] == ' ' && text.data[i + 1] == '#'))
            return false;
    return text.data[text.size - 1] != ':';
}

static bool is_plain_string(const struct weft_ast *node)
{
    struct weft_str text = node->string.text;
    if (node->kind != WEFT_AST_STRING)
        return false;
    return text.size == 0 || ((text.data[0] | 0x20) != 'r' && !memchr(text.data, '\\', text.size));
}

// Lists that read the same in both forms.
static bool is_simple_list(const struct weft_ast *node)
{
    if (node->kind != WEFT_AST_LIST || (node->broken && node->sequence.count))
        return false;
    for (size_t i = 0; i < node->sequence.count; i++) {
        const struct weft_ast *item = node->sequence.items[i];
        bool name = item->kind == WEFT_AST_NAME || item->kind == WEFT_AST_INT ||
                    item->kind == WEFT_AST_BOOL || item->kind == WEFT_AST_FLOAT ||
                    item->kind == WEFT_AST_IMAGINARY || item->kind == WEFT_AST_SIZE ||
                    item->kind == WEFT_AST_DURATION;
        if (!name &&
            !(is_plain_string(item) && !memchr(item->string.value.data, '"', item->string.value.size)))
            return false;
    }
    return true;
}

struct mark {
    size_t size, cursor, line_start;
    bool moved;
};

static struct mark remember(const struct weft_printer *p)
{
    return (struct mark){p->out->size, p->cursor, p->line_start, p->moved};
}

static void go_back(struct weft_printer *p, struct mark mark)
{
    if (p->out->failed)
        return;
    p->out->size = mark.size;
    p->out->data[mark.size] = '\0';
    p->cursor = mark.cursor;
    p->line_start = mark.line_start;
    p->moved = mark.moved;
}

// Prints " text" when that makes a plain scalar, else a literal block that is indented by one step.
static void print_scalar(struct weft_printer *p, void (*print)(struct weft_printer *p, const void *what),
                         const void *what)
{
    struct mark mark = remember(p);
    size_t indent = p->indent;
    p->indent += WEFT_PRINT_INDENT;
    weft_buf_char(p->out, ' ');
    print(p, what);
    if (!p->out->failed &&
        !is_plain((struct weft_str){p->out->data + mark.size + 1, p->out->size - mark.size - 1})) {
        go_back(p, mark);
        weft_buf_puts(p->out, " |-");
        weft_print_newline(p);
        print(p, what);
    }
    p->indent = indent;
}

static void print_expression_text(struct weft_printer *p, const void *what)
{
    weft_print_value(p, what);
}

// The value behind a key or dash.
static void print_value(struct weft_printer *p, const struct weft_ast *node)
{
    bool comments = weft_print_pending(p, node->span.end);
    if (is_plain_string(node) && !comments) {
        weft_buf_char(p->out, ' ');
        weft_print_quoted(p->out, node->string.value);
        return;
    }
    struct mark mark = remember(p);
    if (is_simple_list(node) && !comments) {
        weft_buf_char(p->out, ' ');
        weft_print_value(p, node);
        if (p->out->failed || !memchr(p->out->data + mark.size, '\n', p->out->size - mark.size))
            return;
        go_back(p, mark);
    }
    print_scalar(p, print_expression_text, node);
}

static void print_type_text(struct weft_printer *p, const void *what)
{
    weft_print_type(p, what);
}

// ---- entries ----

// `key:` on a line of its own, one step deeper.
static void print_key(struct weft_printer *p, size_t indent, const char *key)
{
    weft_buf_char(p->out, '\n');
    begin_line(p, indent);
    weft_buf_puts(p->out, key);
    weft_buf_char(p->out, ':');
}

static void print_param_entry(struct weft_printer *p, const struct weft_ast_statement *statement,
                              size_t indent)
{
    if (statement->type) {
        print_key(p, indent + WEFT_PRINT_INDENT, "type");
        print_scalar(p, print_type_text, statement->type);
        if (statement->value)
            print_key(p, indent + WEFT_PRINT_INDENT, "default");
    }
    if (statement->value)
        print_value(p, statement->value);
}

static int by_name(const void *a, const void *b)
{
    const struct weft_str *x = a, *y = b;
    size_t size = x->size < y->size ? x->size : y->size;
    int order = size ? memcmp(x->data, y->data, size) : 0;
    return order ? order : x->size < y->size ? -1 : x->size > y->size;
}

// Whether a name comes twice; sorts them.
static bool has_double(struct weft_str *names, size_t count)
{
    if (count)
        qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++)
        if (weft_str_eq(names[i - 1], names[i]))
            return true;
    return false;
}

static bool has_double_param(struct weft_printer *p, const struct weft_ast_statement *statement)
{
    struct weft_str *names = calloc(statement->param_count + 1, sizeof *names);
    if (!names) {
        p->failed = true;
        return false;
    }
    for (size_t i = 0; i < statement->param_count; i++)
        names[i] = statement->params[i].name.text;
    bool result = has_double(names, statement->param_count);
    free(names);
    return result;
}

// `type = default`, as it stands behind the name and colon.
static void print_param_text(struct weft_printer *p, const void *what)
{
    const struct weft_ast_param *param = what;
    if (param->type)
        weft_print_type(p, param->type);
    if (param->default_value) {
        weft_buf_puts(p->out, param->type ? " = " : "= ");
        weft_print_expression(p, param->default_value);
    }
}

static void print_params(struct weft_printer *p, const struct weft_ast_statement *statement, size_t indent)
{
    bool plain = true, sequence = has_double_param(p, statement);
    for (size_t i = 0; i < statement->param_count; i++)
        plain = plain && !statement->params[i].type && !statement->params[i].default_value;
    print_key(p, indent, "params");
    for (size_t i = 0; plain && i < statement->param_count; i++) {
        weft_buf_puts(p->out, i ? ", " : " [");
        weft_buf_str(p->out, statement->params[i].name.text);
    }
    weft_buf_puts(p->out, plain ? "]" : "");
    for (size_t i = 0; !plain && i < statement->param_count; i++) {
        const struct weft_ast_param *param = &statement->params[i];
        weft_buf_char(p->out, '\n');
        begin_line(p, indent + WEFT_PRINT_INDENT);
        weft_buf_puts(p->out, sequence ? "- " : "");
        p->indent += sequence ? WEFT_PRINT_INDENT : 0;
        weft_buf_str(p->out, param->name.text);
        weft_buf_char(p->out, ':');
        if (param->type || param->default_value)
            print_scalar(p, print_param_text, param);
    }
}

static void print_function_entry(struct weft_printer *p, const struct weft_ast_statement *statement,
                                 size_t indent)
{
    indent += WEFT_PRINT_INDENT;
    if (statement->param_count)
        print_params(p, statement, indent);
    if (statement->type) {
        print_key(p, indent, "returns");
        print_scalar(p, print_type_text, statement->type);
    }
    print_key(p, indent, "body");
    print_value(p, statement->value);
}

// One statement as an entry of its section; ends without a line end.
static void print_entry(struct weft_printer *p, const struct weft_ast_statement *statement, size_t indent)
{
    enum section section = section_of(statement);
    begin_line(p, indent);
    if (section == IMPORTS || section == DO) {
        weft_buf_char(p->out, '-');
        p->indent += WEFT_PRINT_INDENT;
    }
    if (section == IMPORTS) {
        weft_buf_puts(p->out, " ");
        weft_buf_str(p->out, statement->name.text);
        weft_buf_puts(p->out, statement->name.text.size ? ": " : "");
        weft_print_quoted(p->out, statement->value->string.value);
        return;
    }
    if (section == DO) {
        weft_buf_puts(p->out, statement->kind == WEFT_AST_PRINT ? " print:" : "");
        p->indent -= statement->kind == WEFT_AST_PRINT ? 0 : WEFT_PRINT_INDENT;
        print_value(p, statement->value);
        return;
    }
    weft_buf_str(p->out, statement->name.text);
    weft_buf_char(p->out, ':');
    if (section == PARAMS)
        print_param_entry(p, statement, indent);
    else if (section == LET)
        print_value(p, statement->value);
    else
        print_function_entry(p, statement, indent);
}

// ---- sections ----

struct layout {
    bool opened[SECTION_COUNT];
    bool in_do;           // everything is a step
    bool apart;           // names come twice: every statement in a mapping of its own
    enum section current; // that entries are added to; SECTION_COUNT: none
};

// Whether the next statement of `section` needs a header; updates the layout.
static bool needs_header(struct layout *layout, enum section section)
{
    if (layout->in_do)
        return section != DO && (section != layout->current || layout->apart);
    if (section == layout->current && !layout->apart)
        return false;
    layout->in_do = section == DO || layout->opened[section] || layout->apart;
    return true;
}

static void print_header(struct weft_printer *p, struct layout *layout, enum section section)
{
    if (!layout->in_do || !layout->opened[DO]) {
        begin_line(p, 0);
        weft_buf_printf(p->out, "%s:\n", section_names[layout->in_do ? DO : section]);
        layout->opened[layout->in_do ? DO : section] = true;
    }
    if (layout->in_do && section != DO) {
        begin_line(p, WEFT_PRINT_INDENT);
        weft_buf_printf(p->out, "- %s:\n", section_names[section]);
    }
}

// Comments that found no place inside an entry go before it.
static void hoist(struct weft_printer *p, uint32_t end, size_t start, size_t indent)
{
    if (!weft_print_pending(p, end))
        return;
    struct weft_buf entry = {0};
    weft_buf_add(&entry, p->out->data + start, p->out->size - start);
    p->out->size = start;
    while (weft_print_pending(p, end)) {
        begin_line(p, indent);
        weft_buf_str(p->out, p->comments[p->cursor++].text);
        weft_buf_char(p->out, '\n');
    }
    weft_buf_add(p->out, entry.data, entry.size);
    p->failed = p->failed || entry.failed;
    p->moved = true;
    weft_buf_clear(&entry);
}

static void print_statement(struct weft_printer *p, struct layout *layout,
                            const struct weft_ast_statement *statement)
{
    enum section section = section_of(statement);
    bool was_in_do = layout->in_do, header = needs_header(layout, section);
    size_t entry_indent = layout->in_do && section != DO ? 3 * WEFT_PRINT_INDENT : WEFT_PRINT_INDENT;
    size_t lead_indent = !header ? entry_indent : was_in_do ? WEFT_PRINT_INDENT : 0;
    print_comments(p, statement->span.start, lead_indent);
    blank_line(p, statement->blank_before);
    if (header)
        print_header(p, layout, section);
    layout->current = section;
    size_t start = p->out->size;
    print_entry(p, statement, entry_indent);
    hoist(p, statement->span.end, start, entry_indent);
}

// Whether two statements of one section bind the same name, which a mapping cannot hold.
static bool has_double_name(struct weft_printer *p, const struct weft_ast_file *file)
{
    struct weft_str *names = calloc(file->count + 1, sizeof *names);
    if (!names) {
        p->failed = true;
        return false;
    }
    bool result = false;
    for (enum section section = PARAMS; section <= LET; section++) {
        size_t count = 0;
        for (size_t i = 0; i < file->count; i++)
            if (section_of(file->statements[i]) == section)
                names[count++] = file->statements[i]->name.text;
        result = result || has_double(names, count);
    }
    free(names);
    return result;
}

void weft_print_yaml(struct weft_printer *p, const struct weft_ast_file *file)
{
    struct layout layout = {.current = SECTION_COUNT, .apart = has_double_name(p, file)};
    for (size_t i = 0; i < file->count && !p->failed; i++) {
        const struct weft_ast_statement *statement = file->statements[i];
        uint32_t next = i + 1 < file->count ? file->statements[i + 1]->lead : UINT32_MAX;
        print_statement(p, &layout, statement);
        if (weft_print_pending(p, next) && !p->comments[p->cursor].own_line) {
            weft_buf_puts(p->out, "  ");
            weft_buf_str(p->out, p->comments[p->cursor++].text);
        }
        weft_buf_char(p->out, '\n');
    }
    print_comments(p, UINT32_MAX, 0);
}
