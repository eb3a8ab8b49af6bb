// weft: the token stream the grammar reads.
// SPDX-License-Identifier: BSD-3-Clause
//
// Decides where a line end ends a statement, matches brackets, makes literals, and finds the way back after
// an error.
//
// A line end counts when no bracket is open and the next token is no dot.  Since that depends on the next
// token, the line end is delivered late and the token waits in `pending`.  After an error (`recovering`), a
// line end also counts inside brackets when the next line starts in column one with anything but a closing
// bracket: continuation lines are indented, so that is a new statement.

#include "parser/syntax.h"

#include <ctype.h>

#include "parser/grammar.tab.h"

static bool is_open(int kind)
{
    return kind == '(' || kind == '[' || kind == '{';
}

static bool is_close(int kind)
{
    return kind == ')' || kind == ']' || kind == '}';
}

static char closer(char open)
{
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

static bool is_keyword(int kind)
{
    return kind >= T_PARAM && kind <= T_NONE; // in the order of the grammar
}

static bool begins_statement(int kind)
{
    return kind == T_PARAM || kind == T_DEF || kind == T_TASK || kind == T_IMPORT || kind == T_PRINT;
}

static void pend(struct weft_syntax *s, struct weft_token token)
{
    s->pending[s->pending_count++] = token;
}

static struct weft_token line_end(struct weft_syntax *s)
{
    struct weft_token token = {
        .kind = T_NEWLINE, .start = s->last.end, .end = s->last.end, .span = s->last.span};
    token.span.start = token.span.end;
    return token;
}

static struct weft_token failed(struct weft_token token)
{
    token.kind = T_WEFT_YYerror;
    return token;
}

// The first byte behind `offset` that is no blank, or 0.
static char next_visible(const struct weft_syntax *s, size_t offset)
{
    while (offset < s->text.size && (s->text.data[offset] == ' ' || s->text.data[offset] == '\t'))
        offset++;
    return offset < s->text.size ? s->text.data[offset] : '\0';
}

static bool line_break_follows(const struct weft_syntax *s, size_t offset)
{
    char c = next_visible(s, offset);
    return c == '\n' || c == '\r' || c == '#';
}

// Whether `=` follows (and neither `==` nor `=>`), as behind the name of a keyword argument.
static bool equals_follows(const struct weft_syntax *s, size_t offset)
{
    while (offset < s->text.size &&
           (isspace((unsigned char)s->text.data[offset]) || s->text.data[offset] == '#')) {
        const char *end =
            s->text.data[offset] == '#' ? memchr(s->text.data + offset, '\n', s->text.size - offset) : NULL;
        offset = s->text.data[offset] != '#' ? offset + 1 : end ? (size_t)(end - s->text.data) : s->text.size;
    }
    if (offset >= s->text.size || s->text.data[offset] != '=')
        return false;
    char after = offset + 1 < s->text.size ? s->text.data[offset + 1] : '\0';
    return after != '=' && after != '>';
}

// ---- words ----

static void check_name(struct weft_syntax *s, struct weft_token *token)
{
    struct weft_str text = token->value.name.text;
    if (text.size > WEFT_MAX_IDENT)
        weft_syntax_error(s, WEFT_E_NAME_TOO_LONG, token->span, "name of %zu bytes; the limit is %d",
                          text.size, WEFT_MAX_IDENT);
    size_t good = weft_name_length(text);
    if (good == text.size)
        return;
    size_t length = weft_utf8_length(text.data + good, text.size - good);
    size_t start = token->start + good;
    weft_syntax_error(s, WEFT_E_CHARACTER, weft_map_span(s->map, start, start + length),
                      "unexpected character '%.*s'", (int)length, text.data + good);
    struct weft_str bad = {text.data + good, length};
    if (weft_str_is(bad, "\xE2\x80\x9C") || weft_str_is(bad, "\xE2\x80\x9D") ||
        weft_str_is(bad, "\xE2\x80\x98") || weft_str_is(bad, "\xE2\x80\x99"))
        weft_diag_help(s->diags, "strings are written with plain quotes: \"...\" or '...'");
    *token = failed(*token);
}

static void bad_character(struct weft_syntax *s, struct weft_token *token)
{
    char c = s->text.data[token->start];
    weft_syntax_error(s, WEFT_E_CHARACTER, token->span, "unexpected character '%c'", c);
    if (s->stop)
        return;
    if (c == '!')
        weft_diag_help(s->diags, "negation is written 'not'");
    else if (c == '\\')
        weft_diag_help(s->diags, "put the expression in parentheses to go on in the next line");
    else if (c == '?')
        weft_diag_help(s->diags, "a conditional is written 'a if condition else b'");
    else if (c == '$')
        weft_diag_help(s->diags, "parameters are used by their plain name");
    *token = failed(*token);
}

static void literal(struct weft_syntax *s, struct weft_token *token)
{
    struct weft_str text = token->value.name.text;
    if (token->kind == T_UNCLOSED)
        weft_syntax_error(s, WEFT_E_UNCLOSED_STRING, token->span,
                          "the string is not closed before the end of the line");
    if (token->kind == T_NUMBER) {
        token->kind = T_LITERAL;
        token->value.node = weft_literal_number(s, text, token->span);
    } else if (token->kind == T_QUOTED) {
        token->kind = T_STRING;
        token->value.node = weft_literal_string(s, text, token->start);
    } else {
        token->kind = T_STRING;
        token->value.node = weft_literal_string(s, WEFT_STR("\"\""), token->start);
    }
}

// Keywords are names behind a dot and as names of keyword arguments.
static void word(struct weft_syntax *s, struct weft_token *token)
{
    bool argument = (s->scanned == '(' || s->scanned == ',') && s->depth && equals_follows(s, token->end);
    if (is_keyword(token->kind) && (s->scanned == '.' || argument))
        token->kind = T_NAME;
    if (token->kind == T_NAME)
        check_name(s, token);
    else if (token->kind == T_NUMBER || token->kind == T_QUOTED || token->kind == T_UNCLOSED)
        literal(s, token);
    else if (token->kind == T_WEFT_YYUNDEF)
        bad_character(s, token);
}

// ---- brackets ----

static void unclosed(struct weft_syntax *s, size_t depth)
{
    struct weft_bracket *bracket = &s->brackets[depth - 1];
    weft_syntax_error(s, WEFT_E_UNCLOSED_BRACKET, bracket->span, "'%c' is never closed", bracket->open);
}

static void open_bracket(struct weft_syntax *s, struct weft_token *token)
{
    if (s->depth == WEFT_MAX_NESTING) {
        weft_syntax_too_deep(s, token->span);
        return;
    }
    token->value.flag = line_break_follows(s, token->end);
    s->brackets[s->depth++] = (struct weft_bracket){(char)token->kind, token->span};
}

static void close_bracket(struct weft_syntax *s, struct weft_token *token)
{
    if (s->depth == 0)
        return;
    struct weft_bracket *top = &s->brackets[--s->depth];
    if (closer(top->open) == token->kind)
        return;
    if (s->recovering)
        return;
    weft_syntax_error(s, WEFT_E_UNCLOSED_BRACKET, token->span, "'%c' is closed by '%c'", top->open,
                      token->kind);
    if (!s->stop)
        weft_diag_note(s->diags, top->span, "opened here");
    *token = failed(*token);
    s->recovering = true;
}

// ---- types ----

// Tracks where a type is read: there `>>` closes twice.
static void track_type(struct weft_syntax *s, const struct weft_token *token)
{
    if (s->statement_start) {
        s->keyword = s->goal == WEFT_GOAL_PARAMETER ? T_PARAM : token->kind;
        s->in_type = s->goal == WEFT_GOAL_TYPE;
        s->angles = 0;
        s->statement_start = false;
    }
    bool function = s->keyword == T_DEF || s->keyword == T_TASK;
    if (token->kind == ':' && s->depth == (function ? 1 : 0) && (function || s->keyword == T_PARAM))
        s->in_type = true;
    else if (token->kind == T_RETURNS && s->keyword == T_RETURNS)
        s->in_type = true;
    else if (token->kind == '=' || token->kind == ')')
        s->in_type = false;
    else if (token->kind == '<' && s->in_type && ++s->angles > WEFT_MAX_NESTING)
        weft_syntax_too_deep(s, token->span);
    else if (token->kind == '>' && s->angles)
        s->angles--;
    if (!s->in_type)
        s->angles = 0;
    if (function && token->kind == ')' && s->depth == 0)
        s->keyword = s->keyword == T_TASK ? T_RETURNS : 0; // the signature ends
}

// ---- stream ----

// The next token with its place; line ends inside the text are only noted.
static struct weft_token scan(struct weft_syntax *s)
{
    struct weft_token token;
    for (;;) {
        int found = weft_scan(s, &token);
        if (!found) {
            token.kind = T_YYEOF;
            s->at_end = true;
        }
        bool separator = found && token.kind == T_NEWLINE && token.value.flag;
        if (!found || token.kind != T_NEWLINE || separator)
            break;
        s->newline = true;
        s->line_start = token.end;
    }
    token.span = weft_map_span(s->map, token.start, token.end);
    token.first_on_line = s->newline;
    token.column_zero = token.start == s->line_start;
    return token;
}

static void classify(struct weft_syntax *s, struct weft_token *token)
{
    if (is_open(token->kind))
        open_bracket(s, token);
    else if (is_close(token->kind))
        close_bracket(s, token);
    else if (token->kind == '.')
        token->value.flag = token->first_on_line;
    else
        word(s, token);
    track_type(s, token);
    s->scanned = token->kind;
}

// Whether a token looks like the start of a statement by its place alone.
static bool is_fresh(const struct weft_token *token)
{
    return token->first_on_line && token->column_zero && !is_close(token->kind) && token->kind != '.';
}

static bool in_statement(const struct weft_syntax *s)
{
    return s->last.kind != T_NEWLINE && !(s->last.kind >= T_START_FILE && s->last.kind <= T_START_TYPE);
}

// An open bracket that the end of the text or a new statement shows to be unclosed: an error (unless one was
// reported already), a line end, then the token.
static struct weft_token give_up_brackets(struct weft_syntax *s, struct weft_token token)
{
    bool report = !s->recovering;
    if (report)
        unclosed(s, s->depth);
    s->depth = 0;
    s->statement_start = true;
    if (token.kind != T_YYEOF)
        classify(s, &token);
    pend(s, token);
    struct weft_token end = line_end(s);
    if (!report)
        return end;
    pend(s, end);
    return failed(end);
}

static struct weft_token next(struct weft_syntax *s)
{
    struct weft_token token = scan(s);
    bool newline = s->newline, at_end = token.kind == T_YYEOF;
    s->newline = false;
    bool keyword = newline && begins_statement(token.kind) && !equals_follows(s, token.end);
    if (s->depth && (at_end || keyword || (s->recovering && is_fresh(&token))))
        return give_up_brackets(s, token);
    bool ends = s->depth == 0 && in_statement(s) && (at_end || (newline && token.kind != '.'));
    s->statement_start = s->statement_start || ends;
    if (!at_end)
        classify(s, &token);
    if (!ends)
        return token;
    pend(s, token);
    return line_end(s);
}

static struct weft_token first(struct weft_syntax *s)
{
    static const int kinds[] = {T_START_FILE, T_START_EXPRESSION, T_START_PARAMETER, T_START_TYPE};
    s->started = s->statement_start = true;
    return (struct weft_token){.kind = kinds[s->goal], .span = weft_map_span(s->map, 0, 0)};
}

static struct weft_token deliver(struct weft_syntax *s)
{
    if (!s->started)
        return first(s);
    if (s->pending_count)
        return s->pending[--s->pending_count];
    if (!s->stop && !s->at_end)
        return next(s);
    return (struct weft_token){.kind = T_YYEOF, .span = s->last.span};
}

int weft_next_token(union weft_token_value *value, struct weft_span *span, struct weft_syntax *s)
{
    struct weft_token token = deliver(s);
    if (s->stop)
        token.kind = T_YYEOF;
    if (token.kind == T_NEWLINE) {
        s->recovering = false;
        s->statement_start = s->statement_start || token.value.flag;
    } else if (token.kind == T_WEFT_YYerror) {
        s->recovering = true;
    }
    s->previous = s->last;
    s->last = token;
    *value = token.value;
    *span = token.span;
    return token.kind;
}

static void recover(struct weft_syntax *s)
{
    struct weft_token token = s->last;
    s->recovering = token.kind != T_NEWLINE;
    bool starts = s->previous.kind == T_NEWLINE || s->previous.kind == T_START_FILE;
    if (s->goal != WEFT_GOAL_FILE || !is_fresh(&token) || s->pending_count || starts)
        return;
    // The token that surprised the grammar starts a line: take it for the start of the next statement.
    if (is_open(token.kind) && s->depth)
        s->brackets[0] = s->brackets[s->depth - 1];
    s->depth = is_open(token.kind) ? 1 : 0;
    s->keyword = token.kind;
    s->in_type = false;
    pend(s, token);
    token.kind = T_NEWLINE;
    token.value.flag = false;
    pend(s, token);
}

void weft_syntax_unexpected(struct weft_syntax *s, const char *const *expected, size_t count)
{
    if (s->stop)
        return;
    // A bracket that the token itself opens is not the one that is missing its end.
    size_t depth = s->depth - (s->depth && is_open(s->last.kind));
    if (depth && is_fresh(&s->last) && s->goal == WEFT_GOAL_FILE) {
        unclosed(s, depth);
        if (!s->stop)
            weft_diag_note(s->diags, s->last.span, "the next statement seems to start here");
    } else {
        weft_report_unexpected(s, expected, count);
    }
    recover(s);
}
