// weft: the text of syntax errors.
// SPDX-License-Identifier: BSD-3-Clause
//
// The grammar gives the names of all tokens that could stand where the wrong one does.  Most of them are no
// help (any operator may follow an operand), so they are grouped: "an expression", and what closes or
// continues the construct.

#include "parser/syntax.h"

#include "parser/grammar.tab.h"

#define MOST_NAMED 4 // expected tokens that a message lists

static bool contains(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

// What may follow any expression, and is therefore not worth a word where an expression just ended.
static bool is_operator(const char *name)
{
    static const char *const operators[] = {"'and'", "'or'", "'not'", "'if'", "'for'", "'**'", "'//'", "'<<'",
                                            "'>>'",  "'<='", "'>='",  "'=='", "'!='",  "'=>'", "'('",  "'['",
                                            "'.'",   "'<'",  "'>'",   "'+'",  "'-'",   "'*'",  "'/'",  "'%'",
                                            "'@'",   "'&'",  "'|'",   "'^'",  "'='"};
    return contains(operators, sizeof operators / sizeof *operators, name);
}

static bool is_structure(const char *name)
{
    static const char *const others[] = {"end of line", "a name", "a string", "'in'", "'else'",
                                         "'as'",        "'->'",   "'('",      "')'",  "']'",
                                         "'}'",         "','",    "':'",      "'='",  "'>'"};
    return contains(others, sizeof others / sizeof *others, name);
}

// Writes "an expression or ')'" and the like.
static void describe_expected(struct weft_buf *out, const char *const *expected, size_t count, bool in_type)
{
    const char *shown[MOST_NAMED];
    size_t kept = 0;
    bool after = contains(expected, count, "'+'") && contains(expected, count, "'*'");
    bool before = contains(expected, count, "a number");
    if (before)
        shown[kept++] = contains(expected, count, "'param'") ? "a statement" : "an expression";
    for (size_t i = 0; i < count && kept < MOST_NAMED; i++) {
        bool covered = (after && is_operator(expected[i])) ||
                       (before && (is_operator(expected[i]) || strncmp(expected[i], "a ", 2) == 0 ||
                                   strcmp(expected[i], "end of line") == 0));
        if (is_structure(expected[i]) && !covered)
            shown[kept++] = in_type && strcmp(expected[i], "a name") == 0 ? "a type" : expected[i];
    }
    for (size_t i = 0; i < kept; i++) {
        weft_buf_puts(out, i == 0 ? "" : i + 1 == kept ? " or " : ", ");
        weft_buf_puts(out, shown[i]);
    }
    if (kept == 0)
        weft_buf_puts(out, "something else");
}

// Whether the wrong token stands where a type starts.
static bool is_type_wanted(const struct weft_syntax *s)
{
    bool colon =
        s->previous.kind == ':' && (s->keyword == T_PARAM || s->keyword == T_DEF || s->keyword == T_TASK);
    return colon || s->previous.kind == T_RETURNS || (s->previous.kind == '<' && s->angles);
}

static void describe_found(struct weft_buf *out, const struct weft_syntax *s)
{
    const struct weft_token *token = &s->last;
    struct weft_str text = {s->text.data + token->start, token->end - token->start};
    if (token->kind == T_YYEOF || (token->kind == T_NEWLINE && s->goal != WEFT_GOAL_FILE))
        weft_buf_puts(out, "the end");
    else if (token->kind == T_NEWLINE && !token->value.flag)
        weft_buf_puts(out, "end of line");
    else if (token->kind == T_STRING)
        weft_buf_puts(out, "a string");
    else
        weft_buf_printf(out, "%s'%.*s'",
                        token->kind == T_NAME      ? "name "
                        : token->kind == T_LITERAL ? "number "
                                                   : "",
                        WEFT_STR_ARG(text));
}

static struct weft_str text_of(const struct weft_syntax *s, const struct weft_token *token)
{
    return (struct weft_str){s->text.data + token->start, token->end - token->start};
}

// What people write who know another language: names and operators.
static const char *hint_of_words(const struct weft_syntax *s, struct weft_str before, struct weft_str found)
{
    bool named = s->previous.kind == T_NAME, adjacent = s->previous.end == s->last.start;
    if (named && weft_str_is(before, "lambda"))
        return "a lambda is written 'x => expression'";
    if (named && s->last.kind == T_STRING && before.size <= 2 && adjacent)
        return "strings have no prefix but r; values are put into text with format()";
    if (weft_str_is(before, "import"))
        return "operations need no import; the path of a file to import is written in quotes";
    if (weft_str_is(found, "->"))
        return "a lambda is written 'x => expression'";
    if (adjacent && weft_str_eq(before, found) && (weft_str_is(found, "&") || weft_str_is(found, "|")))
        return "the logical operators are 'and' and 'or'";
    if (adjacent && weft_str_is(before, "<") && weft_str_is(found, ">"))
        return "that two values differ is written '!='";
    if (weft_str_is(found, "is"))
        return "that two values are equal is written '==', that one is missing: x == null";
    if (weft_str_is(found, "in") && !weft_str_is(before, "for"))
        return "isin(x, values) tells whether x is one of them, contains(text, part) what a text has";
    if (weft_str_is(found, "=") && weft_is_keyword(before))
        return "this is a keyword, which cannot be bound";
    if (weft_str_is(found, "=") && adjacent && before.size && strchr("+-*/%@&|^", before.data[0]))
        return "a name is bound once and keeps its value: y = x + 1";
    return NULL;
}

// What stands before the '=' of a line that does not begin with "name =".
static const char *hint_of_binding(const struct weft_syntax *s, struct weft_str before)
{
    if (weft_str_is(before, "]"))
        return "values do not change: y = where(x < 0, 0, x), put(x, [0], [5]) and frame.assign(name = ...) "
               "give new ones";
    if (weft_str_is(before, ")"))
        return "a function is written 'def f(x) = expression'";
    return s->previous.kind == T_NAME ? "a statement binds one plain name: name = expression" : NULL;
}

static bool begins_line(const struct weft_syntax *s, size_t at)
{
    while (at > 0 && (s->text.data[at - 1] == ' ' || s->text.data[at - 1] == '\t'))
        at--;
    return at == 0 || s->text.data[at - 1] == '\n';
}

// The same: how statements and expressions are put together.
static const char *hint_of_forms(const struct weft_syntax *s, struct weft_str before, struct weft_str found)
{
    if (weft_str_is(found, "=") && s->depth)
        return "equality is written '=='; the name of an argument is a plain name";
    if (weft_str_is(found, "="))
        return hint_of_binding(s, before);
    if (weft_str_is(found, ",") && s->depth == 0 && s->previous.kind == T_NAME &&
        begins_line(s, s->previous.start))
        return "a statement binds one name: p = divmod(7, 2), then p[0] and p[1]";
    if (weft_str_is(found, ",") && s->depth == 0)
        return "a tuple is written in parentheses";
    if (weft_str_is(found, ":") && s->depth == 0 && weft_str_is(before, ")"))
        return "a function is written 'def f(x) = expression'";
    if (weft_str_is(found, ":") && s->depth == 0 && s->previous.kind == T_NAME && before.size)
        return "only parameters have a type: param name: type = value";
    if (s->depth == 0 && (weft_str_is(found, "if") || weft_str_is(found, "for")))
        return "there are no blocks: use 'a if condition else b' and '[f(x) for x in list]'";
    return NULL;
}

// The word that a statement may have been meant to begin with, when a value follows a name: `prnt x`.
static struct weft_str meant_keyword(const struct weft_syntax *s, struct weft_str before)
{
    const struct weft_str keywords[] = {WEFT_STR("print"), WEFT_STR("param"), WEFT_STR("def"),
                                        WEFT_STR("task"), WEFT_STR("import")};
    bool begins = s->previous.kind == T_NAME && begins_line(s, s->previous.start) && s->depth == 0;
    bool value = s->last.kind == T_NAME || s->last.kind == T_LITERAL || s->last.kind == T_STRING;
    if (!begins || !value)
        return (struct weft_str){0};
    return weft_str_nearest(before, keywords, sizeof keywords / sizeof *keywords);
}

static void hint(struct weft_syntax *s)
{
    struct weft_str before = text_of(s, &s->previous), found = text_of(s, &s->last);
    struct weft_str keyword = meant_keyword(s, before);
    const char *text = hint_of_words(s, before, found);
    if (!text)
        text = hint_of_forms(s, before, found);
    if (text)
        weft_diag_help(s->diags, "%s", text);
    else if (keyword.size)
        weft_diag_help(s->diags, "did you mean '%.*s'?", WEFT_STR_ARG(keyword));
}

void weft_report_unexpected(struct weft_syntax *s, const char *const *expected, size_t count)
{
    struct weft_buf wanted = {0}, found = {0};
    describe_expected(&wanted, expected, count, is_type_wanted(s));
    describe_found(&found, s);
    if (wanted.failed || found.failed) {
        weft_syntax_no_memory(s);
    } else {
        weft_syntax_error(s, WEFT_E_SYNTAX, s->last.span, "expected %s, found %s", wanted.data, found.data);
        weft_diag_expected(s->diags, wanted.data, found.data);
        hint(s);
    }
    weft_buf_clear(&wanted);
    weft_buf_clear(&found);
}
