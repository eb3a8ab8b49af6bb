// weft: printing expressions.
// SPDX-License-Identifier: BSD-3-Clause
//
// Canonical style: one blank around operators, none inside brackets, two columns of indentation for what
// continues. An expression stays on its line when it fits and was not broken there before; else its brackets
// open up, one item a line with a comma behind each, method chains break before dots, and operators inside
// brackets break before the operator.  The person's choice counts: a line break behind an opening bracket or
// before a dot stays.
//
// "Fits" is found out by trying: `flat` prints without breaks and gives up at the right margin, so a try
// costs no more than a line.  A left chain is printed from its far end with an explicit stack; all its links
// start at the same place, so the parentheses that they need come first.

#include "parser/print.h"

// Precedences, weakest first; a child that binds weaker than its place demands is put in parentheses.
enum level {
    LEVEL_ANY,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_BIT_OR,
    LEVEL_BIT_XOR,
    LEVEL_BIT_AND,
    LEVEL_SHIFT,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_UNARY,
    LEVEL_POWER,
    LEVEL_NUMBER, // what a bracket may follow, but no dot
    LEVEL_PRIMARY,
};

static enum level binary_level(enum weft_operator op)
{
    switch (op) {
    case WEFT_OPERATOR_OR:
        return LEVEL_OR;
    case WEFT_OPERATOR_AND:
        return LEVEL_AND;
    case WEFT_OPERATOR_BIT_OR:
        return LEVEL_BIT_OR;
    case WEFT_OPERATOR_BIT_XOR:
        return LEVEL_BIT_XOR;
    case WEFT_OPERATOR_BIT_AND:
        return LEVEL_BIT_AND;
    case WEFT_OPERATOR_LEFT_SHIFT:
    case WEFT_OPERATOR_RIGHT_SHIFT:
        return LEVEL_SHIFT;
    case WEFT_OPERATOR_ADD:
    case WEFT_OPERATOR_SUBTRACT:
        return LEVEL_SUM;
    case WEFT_OPERATOR_POWER:
        return LEVEL_POWER;
    default:
        return LEVEL_PRODUCT;
    }
}

static enum level level_of(const struct weft_ast *node)
{
    switch (node->kind) {
    case WEFT_AST_CONDITIONAL:
    case WEFT_AST_LAMBDA:
        return LEVEL_ANY;
    case WEFT_AST_BINARY:
        return binary_level(node->binary.op);
    case WEFT_AST_COMPARE:
        return LEVEL_COMPARE;
    case WEFT_AST_UNARY:
        return node->unary.op == WEFT_OPERATOR_NOT ? LEVEL_NOT : LEVEL_UNARY;
    case WEFT_AST_INT:
        return node->integer.text.size && node->integer.text.data[0] == '-' ? LEVEL_UNARY : LEVEL_NUMBER;
    case WEFT_AST_FLOAT:
    case WEFT_AST_IMAGINARY:
    case WEFT_AST_SIZE:
    case WEFT_AST_DURATION:
        return LEVEL_NUMBER;
    default:
        return LEVEL_PRIMARY;
    }
}

// What the left operand of a chain link must at least be.
static enum level left_level(const struct weft_ast *node)
{
    switch (node->kind) {
    case WEFT_AST_ATTRIBUTE:
        return LEVEL_PRIMARY;
    case WEFT_AST_CALL:
    case WEFT_AST_INDEX:
        return LEVEL_NUMBER;
    case WEFT_AST_COMPARE:
        return LEVEL_BIT_OR;
    case WEFT_AST_CONDITIONAL:
        return LEVEL_OR;
    default:
        return node->binary.op == WEFT_OPERATOR_POWER ? LEVEL_NUMBER : binary_level(node->binary.op);
    }
}

// ---- lines ----

static size_t column(const struct weft_printer *p)
{
    return p->out->size - p->line_start;
}

static void put(struct weft_printer *p, struct weft_str text)
{
    weft_buf_str(p->out, text);
    if (p->flat && !p->unbounded && column(p) > WEFT_PRINT_WIDTH)
        p->overflow = true;
}

static void puts_(struct weft_printer *p, const char *text)
{
    put(p, weft_str(text));
}

void weft_print_newline(struct weft_printer *p)
{
    weft_buf_char(p->out, '\n');
    p->line_start = p->out->size;
    for (size_t i = 0; i < p->indent; i++)
        weft_buf_char(p->out, ' ');
}

bool weft_print_pending(const struct weft_printer *p, uint32_t offset)
{
    return p->cursor < p->comment_count && p->comments[p->cursor].start < offset;
}

void weft_print_comment_lines(struct weft_printer *p, uint32_t offset)
{
    while (weft_print_pending(p, offset)) {
        weft_buf_str(p->out, p->comments[p->cursor++].text);
        weft_print_newline(p);
    }
}

// A comment before `offset` that stood behind something goes behind what was printed last.
static void trailing_comment(struct weft_printer *p, uint32_t offset, uint32_t inside)
{
    if (!weft_print_pending(p, offset))
        return;
    const struct weft_ast_comment *comment = &p->comments[p->cursor];
    if (comment->own_line && comment->start >= inside)
        return;
    weft_buf_puts(p->out, "  ");
    weft_buf_str(p->out, comment->text);
    p->cursor++;
    p->moved = true;
}

// Ends the line, with all comments before `offset`.
static void break_line(struct weft_printer *p, uint32_t offset)
{
    trailing_comment(p, offset, 0);
    p->moved = p->moved || weft_print_pending(p, offset);
    weft_print_newline(p);
    weft_print_comment_lines(p, offset);
}

struct state {
    size_t size, line_start, spine;
    bool overflow;
};

// Starts a try to print without line breaks.
static struct state begin_flat(struct weft_printer *p)
{
    struct state state = {p->out->size, p->line_start, p->spine.count, p->overflow};
    p->flat = true;
    p->overflow = false;
    return state;
}

// Ends it; when it failed, everything is as before.
static bool end_flat(struct weft_printer *p, struct state state)
{
    bool fits = !p->overflow;
    p->flat = false;
    p->overflow = state.overflow;
    if (!fits && !p->out->failed) {
        p->out->size = state.size;
        p->line_start = state.line_start;
        p->spine.count = state.spine;
        if (p->out->data)
            p->out->data[state.size] = '\0';
    }
    return fits;
}

// ---- atoms ----

// Escapes of characters that must not or should not be in a text as they are; NULL for all others.
static const char *escape_of(struct weft_str value, size_t i, size_t *length)
{
    static const struct {
        const char *bytes, *escape;
    } escapes[] = {
        {"\"", "\\\""},
        {"\\", "\\\\"},
        {"\n", "\\n"},
        {"\t", "\\t"},
        {"\r", "\\r"},
        {"\x7F", "\\x7F"},
        {"\xE2\x80\xA8", "\\u2028"},
        {"\xE2\x80\xA9", "\\u2029"},
        {"\xEF\xBB\xBF", "\\uFEFF"},
        {"\xEF\xBF\xBE", "\\uFFFE"},
        {"\xEF\xBF\xBF", "\\uFFFF"},
    };
    for (size_t k = 0; k < sizeof escapes / sizeof *escapes; k++) {
        *length = strlen(escapes[k].bytes);
        if (*length <= value.size - i && memcmp(value.data + i, escapes[k].bytes, *length) == 0)
            return escapes[k].escape;
    }
    *length = 1;
    return NULL;
}

void weft_print_quoted(struct weft_buf *out, struct weft_str value)
{
    weft_buf_char(out, '"');
    for (size_t i = 0, length; i < value.size; i += length) {
        unsigned char c = (unsigned char)value.data[i];
        bool c1 = c == 0xC2 && i + 1 < value.size && (unsigned char)value.data[i + 1] < 0xA0;
        const char *escape = escape_of(value, i, &length);
        if (escape) {
            weft_buf_puts(out, escape);
        } else if (c1) {
            weft_buf_printf(out, "\\x%02X", (unsigned char)value.data[i + 1]);
            length = 2;
        } else if (c < 0x20) {
            weft_buf_printf(out, "\\x%02X", c);
        } else {
            weft_buf_char(out, (char)c);
        }
    }
    weft_buf_char(out, '"');
}

static void print_string(struct weft_printer *p, const struct weft_ast *node)
{
    struct weft_str text = node->string.text;
    bool raw = text.size && (text.data[0] | 0x20) == 'r';
    bool keep = raw || (text.size &&
                        (memchr(text.data, '\\', text.size) || memchr(text.data + 1, '"', text.size - 2)));
    if (keep)
        weft_buf_str(p->out, text);
    else
        weft_print_quoted(p->out, node->string.value);
    put(p, (struct weft_str){0});
}

// ---- brackets ----

static void expression(struct weft_printer *p, const struct weft_ast *node, enum level least);

static void print_names(struct weft_printer *p, const struct weft_ast_name *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        puts_(p, i ? ", " : "");
        put(p, names[i].text);
    }
}

static void print_clause(struct weft_printer *p, const struct weft_ast_clause *clause)
{
    puts_(p, clause->is_if ? "if " : "for ");
    if (!clause->is_if) {
        print_names(p, clause->names, clause->name_count);
        puts_(p, " in ");
    }
    expression(p, clause->subject, LEVEL_OR);
}

static size_t item_count(const struct weft_ast *node)
{
    switch (node->kind) {
    case WEFT_AST_CALL:
        return node->call.count;
    case WEFT_AST_INDEX:
        return node->index.count;
    case WEFT_AST_DICT:
        return node->dict.count;
    case WEFT_AST_COMPREHENSION:
        return node->comprehension.count + 1;
    default:
        return node->sequence.count;
    }
}

// Where item `i` starts; at the end of the items, the end of the node.
static uint32_t item_start(const struct weft_ast *node, size_t i)
{
    if (i >= item_count(node))
        return node->span.end;
    switch (node->kind) {
    case WEFT_AST_CALL:
        return node->call.args[i].name.text.size ? node->call.args[i].name.span.start
                                                 : node->call.args[i].value->span.start;
    case WEFT_AST_INDEX:
        return node->index.items[i]->span.start;
    case WEFT_AST_DICT:
        return node->dict.pairs[i].key->span.start;
    case WEFT_AST_COMPREHENSION:
        if (i == 0)
            return node->comprehension.element->span.start;
        return node->comprehension.clauses[i - 1].name_count
                   ? node->comprehension.clauses[i - 1].names->span.start
                   : node->comprehension.clauses[i - 1].subject->span.start;
    default:
        return node->sequence.items[i]->span.start;
    }
}

static uint32_t item_end(const struct weft_ast *node, size_t i)
{
    switch (node->kind) {
    case WEFT_AST_CALL:
        return node->call.args[i].value->span.end;
    case WEFT_AST_INDEX:
        return node->index.items[i]->span.end;
    case WEFT_AST_DICT:
        return node->dict.pairs[i].value->span.end;
    case WEFT_AST_COMPREHENSION:
        return i == 0 ? node->comprehension.element->span.end
                      : node->comprehension.clauses[i - 1].subject->span.end;
    default:
        return node->sequence.items[i]->span.end;
    }
}

static void print_arg(struct weft_printer *p, const struct weft_ast_arg *arg)
{
    if (arg->name.text.size) {
        put(p, arg->name.text);
        puts_(p, "=");
    }
    expression(p, arg->value, LEVEL_ANY);
}

static void print_slice(struct weft_printer *p, const struct weft_ast *node)
{
    if (node->slice.start)
        expression(p, node->slice.start, LEVEL_ANY);
    puts_(p, ":");
    if (node->slice.stop)
        expression(p, node->slice.stop, LEVEL_ANY);
    if (node->slice.step) {
        puts_(p, ":");
        expression(p, node->slice.step, LEVEL_ANY);
    }
}

static void print_item(struct weft_printer *p, const struct weft_ast *node, size_t i)
{
    switch (node->kind) {
    case WEFT_AST_CALL:
        print_arg(p, &node->call.args[i]);
        break;
    case WEFT_AST_INDEX:
        expression(p, node->index.items[i], LEVEL_ANY);
        break;
    case WEFT_AST_DICT:
        expression(p, node->dict.pairs[i].key, LEVEL_ANY);
        puts_(p, ": ");
        expression(p, node->dict.pairs[i].value, LEVEL_ANY);
        break;
    case WEFT_AST_COMPREHENSION:
        if (i == 0)
            expression(p, node->comprehension.element, LEVEL_ANY);
        else
            print_clause(p, &node->comprehension.clauses[i - 1]);
        break;
    default:
        expression(p, node->sequence.items[i], LEVEL_ANY);
    }
}

static void flat_items(struct weft_printer *p, const struct weft_ast *node, const char *close)
{
    size_t count = item_count(node);
    const char *between = node->kind == WEFT_AST_COMPREHENSION ? " " : ", ";
    for (size_t i = 0; i < count && !p->overflow; i++) {
        puts_(p, i ? between : "");
        print_item(p, node, i);
    }
    if (node->kind == WEFT_AST_TUPLE && count == 1)
        puts_(p, ",");
    puts_(p, close);
}

// One item a line, each with a comma and its comment.
static void broken_items(struct weft_printer *p, const struct weft_ast *node, const char *close)
{
    size_t count = item_count(node);
    p->indent += WEFT_PRINT_INDENT;
    for (size_t i = 0; i < count; i++) {
        weft_print_newline(p);
        p->moved = p->moved || weft_print_pending(p, item_start(node, i));
        weft_print_comment_lines(p, item_start(node, i));
        print_item(p, node, i);
        puts_(p, node->kind == WEFT_AST_COMPREHENSION ? "" : ",");
        trailing_comment(p, item_start(node, i + 1), item_end(node, i));
    }
    while (weft_print_pending(p, node->span.end)) {
        weft_print_newline(p);
        weft_buf_str(p->out, p->comments[p->cursor++].text);
        p->moved = true;
    }
    p->indent -= WEFT_PRINT_INDENT;
    weft_print_newline(p);
    puts_(p, close);
}

// The items of a node between brackets.
static void bracketed(struct weft_printer *p, const struct weft_ast *node, const char *open,
                      const char *close)
{
    puts_(p, open);
    bool must_break = (node->broken && item_count(node)) || weft_print_pending(p, node->span.end);
    p->brackets++;
    if (p->flat) {
        p->overflow = p->overflow || (must_break && !p->unbounded);
        if (!p->overflow)
            flat_items(p, node, close);
    } else if (must_break) {
        broken_items(p, node, close);
    } else {
        struct state state = begin_flat(p);
        flat_items(p, node, close);
        bool fits = end_flat(p, state);
        if (!fits && item_count(node))
            broken_items(p, node, close);
        else if (!fits)
            puts_(p, close);
    }
    p->brackets--;
}

// ---- chains ----

static void print_lambda(struct weft_printer *p, const struct weft_ast *node)
{
    bool parentheses = node->lambda.count != 1;
    puts_(p, parentheses ? "(" : "");
    print_names(p, node->lambda.params, node->lambda.count);
    puts_(p, parentheses ? ") => " : " => ");
    expression(p, node->lambda.body, LEVEL_ANY);
}

static void print_unary(struct weft_printer *p, const struct weft_ast *node)
{
    puts_(p, weft_operator_text(node->unary.op));
    puts_(p, node->unary.op == WEFT_OPERATOR_NOT ? " " : "");
    expression(p, node->unary.operand, level_of(node));
}

// A node without a left chain.
static void print_end(struct weft_printer *p, const struct weft_ast *node)
{
    switch (node->kind) {
    case WEFT_AST_NULL:
        puts_(p, "null");
        break;
    case WEFT_AST_BOOL:
        puts_(p, node->boolean ? "true" : "false");
        break;
    case WEFT_AST_INT:
    case WEFT_AST_SIZE:
    case WEFT_AST_DURATION:
        put(p, node->integer.text);
        break;
    case WEFT_AST_FLOAT:
    case WEFT_AST_IMAGINARY:
        put(p, node->number.text);
        break;
    case WEFT_AST_STRING:
        print_string(p, node);
        break;
    case WEFT_AST_ELLIPSIS:
        puts_(p, "...");
        break;
    case WEFT_AST_COLUMN:
        puts_(p, ".");
        put(p, node->name);
        break;
    case WEFT_AST_NAME:
        put(p, node->name);
        break;
    case WEFT_AST_LIST:
    case WEFT_AST_COMPREHENSION:
        bracketed(p, node, "[", "]");
        break;
    case WEFT_AST_TUPLE:
        bracketed(p, node, "(", ")");
        break;
    case WEFT_AST_DICT:
        bracketed(p, node, "{", "}");
        break;
    case WEFT_AST_SLICE:
        print_slice(p, node);
        break;
    case WEFT_AST_UNARY:
        print_unary(p, node);
        break;
    default:
        print_lambda(p, node);
    }
}

// How the links of one chain are broken.
struct breaks {
    bool methods;   // before each method call
    bool operators; // before each operator of `level`
    enum level level;
    size_t indent; // of those operators
};

static void print_operator(struct weft_printer *p, enum weft_operator op, const struct weft_ast *right,
                           enum level least, const struct breaks *breaks)
{
    size_t indent = p->indent;
    if (breaks) {
        p->indent += breaks->indent;
        break_line(p, right->span.start);
    } else {
        puts_(p, " ");
    }
    puts_(p, weft_operator_text(op));
    puts_(p, " ");
    expression(p, right, least);
    p->indent = indent;
}

static void print_compare(struct weft_printer *p, const struct weft_ast *node, const struct breaks *breaks)
{
    for (size_t i = 0; i < node->compare.count && !p->overflow; i++)
        print_operator(p, node->compare.ops[i], node->compare.operands[i + 1], LEVEL_BIT_OR, breaks);
}

static void print_dot(struct weft_printer *p, const struct weft_ast *node, bool is_method,
                      const struct breaks *breaks)
{
    bool broken = node->broken || (breaks->methods && is_method);
    if (broken && p->flat) {
        p->overflow = p->overflow || !p->unbounded;
    } else if (broken) {
        p->indent += WEFT_PRINT_INDENT;
        break_line(p, node->attribute.name.span.start);
    }
    puts_(p, ".");
    put(p, node->attribute.name.text);
    if (broken && !p->flat)
        p->indent -= WEFT_PRINT_INDENT;
}

// What a chain link adds to its left operand; `next` is the link behind it, or NULL.
static void print_link(struct weft_printer *p, const struct weft_ast *node, const struct weft_ast *next,
                       const struct breaks *breaks)
{
    const struct breaks *operators = breaks->operators && level_of(node) == breaks->level ? breaks : NULL;
    switch (node->kind) {
    case WEFT_AST_ATTRIBUTE:
        print_dot(p, node, next && next->kind == WEFT_AST_CALL, breaks);
        break;
    case WEFT_AST_CALL:
        bracketed(p, node, "(", ")");
        break;
    case WEFT_AST_INDEX:
        bracketed(p, node, "[", "]");
        break;
    case WEFT_AST_COMPARE:
        print_compare(p, node, operators);
        break;
    case WEFT_AST_CONDITIONAL:
        puts_(p, " if ");
        expression(p, node->conditional.condition, LEVEL_OR);
        puts_(p, " else ");
        expression(p, node->conditional.other, LEVEL_ANY);
        break;
    default:
        print_operator(p, node->binary.op, node->binary.right,
                       node->binary.op == WEFT_OPERATOR_POWER ? LEVEL_UNARY : level_of(node) + 1, operators);
    }
}

static bool is_postfix(const struct weft_ast *node)
{
    return node->kind == WEFT_AST_ATTRIBUTE || node->kind == WEFT_AST_CALL || node->kind == WEFT_AST_INDEX;
}

// Parentheses that a person wrote stay, unless they surround a single thing and no comment.
static bool parenthesised(const struct weft_printer *p, const struct weft_ast *node, enum level least)
{
    if (level_of(node) < least)
        return true;
    bool single = level_of(node) >= LEVEL_NUMBER && !is_postfix(node);
    return node->parentheses && (!single || (!p->flat && weft_print_pending(p, node->span.end)));
}

// Counts the method calls of a chain; 0 when it has other links.
static size_t count_methods(const struct weft_ast *node)
{
    size_t count = 0;
    for (const struct weft_ast *left; (left = weft_ast_left(node)); node = left) {
        if (!is_postfix(node))
            return 0;
        count += node->kind == WEFT_AST_CALL && left->kind == WEFT_AST_ATTRIBUTE;
    }
    return count;
}

static bool has_broken_dot(const struct weft_ast *node)
{
    for (; node; node = weft_ast_left(node))
        if (node->kind == WEFT_AST_ATTRIBUTE && node->broken)
            return true;
    return false;
}

static struct breaks choose_breaks(const struct weft_printer *p, const struct weft_ast *node, size_t indent)
{
    bool is_operation = node->kind == WEFT_AST_BINARY || node->kind == WEFT_AST_COMPARE;
    struct breaks breaks = {.level = level_of(node), .indent = indent};
    breaks.operators = is_operation && p->brackets > 0;
    breaks.methods = count_methods(node) > 1 && !has_broken_dot(node);
    return breaks;
}

static void group(struct weft_printer *p, const struct weft_ast *node);

// Prints a node from the far end of its left chain.
static void chain(struct weft_printer *p, const struct weft_ast *node, const struct breaks *breaks)
{
    size_t base = p->spine.count;
    const struct weft_ast *left = weft_ast_left(node);
    while (left && !parenthesised(p, left, left_level(node))) {
        if (!weft_vec_push(&p->spine, node)) {
            p->failed = p->overflow = true;
            p->spine.count = base;
            return;
        }
        node = left;
        left = weft_ast_left(node);
    }
    if (left)
        group(p, left);
    else
        print_end(p, node);
    if (left)
        print_link(p, node, p->spine.count > base ? p->spine.data[p->spine.count - 1] : NULL, breaks);
    while (p->spine.count > base && !p->overflow) {
        const struct weft_ast *link = p->spine.data[--p->spine.count];
        print_link(p, link, p->spine.count > base ? p->spine.data[p->spine.count - 1] : NULL, breaks);
    }
    p->spine.count = base;
}

// Tries a chain on one line; false when it does not fit or must not.
static bool flat_chain(struct weft_printer *p, const struct weft_ast *node, const char *close)
{
    static const struct breaks none;
    struct state state = begin_flat(p);
    p->overflow = weft_print_pending(p, node->span.end);
    if (!p->overflow)
        chain(p, node, &none);
    puts_(p, close);
    return end_flat(p, state);
}

// A node in parentheses.
static void group(struct weft_printer *p, const struct weft_ast *node)
{
    static const struct breaks none;
    puts_(p, "(");
    p->brackets++;
    if (p->flat) {
        if (!p->overflow)
            chain(p, node, &none);
        puts_(p, ")");
    } else if (!flat_chain(p, node, ")")) {
        p->indent += WEFT_PRINT_INDENT;
        weft_print_newline(p);
        p->moved = p->moved || weft_print_pending(p, node->span.end);
        weft_print_comment_lines(p, node->span.start);
        struct breaks breaks = choose_breaks(p, node, 0);
        chain(p, node, &breaks);
        trailing_comment(p, node->span.end, 0);
        while (weft_print_pending(p, node->span.end)) {
            weft_print_newline(p);
            weft_buf_str(p->out, p->comments[p->cursor++].text);
        }
        p->indent -= WEFT_PRINT_INDENT;
        weft_print_newline(p);
        puts_(p, ")");
    }
    p->brackets--;
}

static void expression(struct weft_printer *p, const struct weft_ast *node, enum level least)
{
    static const struct breaks none;
    if (p->overflow)
        return;
    if (parenthesised(p, node, least)) {
        group(p, node);
    } else if (p->flat) {
        chain(p, node, &none);
    } else if (!flat_chain(p, node, "")) {
        struct breaks breaks = choose_breaks(p, node, WEFT_PRINT_INDENT);
        chain(p, node, &breaks);
    }
}

void weft_print_expression(struct weft_printer *p, const struct weft_ast *node)
{
    expression(p, node, LEVEL_ANY);
}

void weft_print_value(struct weft_printer *p, const struct weft_ast *node)
{
    if (flat_chain(p, node, ""))
        return;
    bool is_operation = node->kind == WEFT_AST_BINARY || node->kind == WEFT_AST_COMPARE;
    if (is_operation || node->parentheses)
        group(p, node);
    else
        expression(p, node, LEVEL_ANY);
}

void weft_print_group(struct weft_printer *p, const struct weft_ast *node)
{
    group(p, node);
}
