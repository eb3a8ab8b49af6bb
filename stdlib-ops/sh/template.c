// weft: command templates.
// SPDX-License-Identifier: BSD-3-Clause
//
// Quoting follows the POSIX shell: outside quotes a backslash takes the next character, '…' ends at the next
// quote, "…" may hold $(…) which starts over, (…) nests.  Where no quoting makes a value safe (backquotes,
// here-documents) a placeholder is refused.  Invariant: every byte of the template is passed on exactly once,
// except doubled braces.

#include "stdlib-ops/sh/template.h"

void weft_template_init(struct weft_template *reader, struct weft_str text)
{
    *reader = (struct weft_template){.text = text};
}

static char innermost(const struct weft_template *reader)
{
    return reader->depth ? reader->open[reader->depth - 1] : 0;
}

static bool fail(struct weft_template *reader, const char *problem)
{
    reader->problem = problem;
    reader->problem_at = reader->at;
    return false;
}

static bool open_with(struct weft_template *reader, char c)
{
    if (reader->depth == WEFT_TEMPLATE_DEPTH)
        return fail(reader, "quotes nested too deeply");
    reader->open[reader->depth++] = c;
    return true;
}

// Opens c, or closes it when it is what was opened last.
static bool toggle(struct weft_template *reader, char c)
{
    if (innermost(reader) != c)
        return open_with(reader, c);
    reader->depth--;
    return true;
}

static bool starts_word(const struct weft_template *reader)
{
    return reader->at == 0 || strchr(" \t\n;(", reader->text.data[reader->at - 1]);
}

static void end_line(struct weft_template *reader)
{
    reader->comment = false;
    reader->here_body = reader->here_body || reader->here;
}

// Follows one literal character outside '…' and comments; may step over the one behind a backslash.
static bool follow_bare(struct weft_template *reader, char c)
{
    bool in_double = innermost(reader) == '"';
    char next = reader->at + 1 < reader->text.size ? reader->text.data[reader->at + 1] : 0;
    if (c == '\\' && next && next != '{' && next != '}')
        reader->at++;
    else if (c == '"' || c == '`')
        return toggle(reader, c);
    else if (c == '\'' && !in_double)
        return open_with(reader, c);
    else if (c == '(' && (!in_double || (reader->at && reader->text.data[reader->at - 1] == '$')))
        return open_with(reader, c);
    else if (c == ')' && innermost(reader) == '(')
        reader->depth--;
    else if (c == '#' && !in_double && starts_word(reader))
        reader->comment = true;
    else if (c == '<' && next == '<' && !in_double)
        reader->here = true;
    return true;
}

static bool follow(struct weft_template *reader, char c)
{
    if (c == '\n')
        end_line(reader);
    else if (innermost(reader) == '\'')
        reader->depth -= c == '\'';
    else if (!reader->comment)
        return follow_bare(reader, c);
    return true;
}

static bool is_name_byte(char c, bool first)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
}

// Reads {name}; at stands on the brace.
static bool read_placeholder(struct weft_template *reader, struct weft_template_piece *piece)
{
    size_t start = reader->at + 1, end = start;
    while (end < reader->text.size && is_name_byte(reader->text.data[end], end == start))
        end++;
    if (end == start || end == reader->text.size || reader->text.data[end] != '}')
        return fail(reader, "'{' without a name and '}'");
    if (reader->here_body)
        return fail(reader, "a placeholder in a here-document cannot be quoted");
    for (size_t i = 0; i < reader->depth; i++)
        if (reader->open[i] == '`')
            return fail(reader, "a placeholder inside `…` cannot be quoted");
    char quote = innermost(reader);
    *piece = (struct weft_template_piece){
        {reader->text.data + start, end - start}, true, quote == '(' ? 0 : quote};
    reader->at = end + 1;
    return true;
}

// Reads literal text up to the next placeholder or up to and with the first of two braces.
static bool read_literal(struct weft_template *reader, struct weft_template_piece *piece)
{
    size_t start = reader->at;
    while (reader->at < reader->text.size) {
        char c = reader->text.data[reader->at];
        bool brace = c == '{' || c == '}';
        bool twice = brace && reader->at + 1 < reader->text.size && reader->text.data[reader->at + 1] == c;
        if (twice) {
            *piece =
                (struct weft_template_piece){{reader->text.data + start, reader->at + 1 - start}, false, 0};
            reader->at += 2;
            return true;
        }
        if (c == '{')
            break;
        if (c == '}')
            return fail(reader, "'}' without '{'");
        if (!follow(reader, c))
            return false;
        reader->at++;
    }
    *piece = (struct weft_template_piece){{reader->text.data + start, reader->at - start}, false, 0};
    return true;
}

bool weft_template_next(struct weft_template *reader, struct weft_template_piece *piece)
{
    if (reader->problem || reader->at >= reader->text.size)
        return false;
    const char *rest = reader->text.data + reader->at;
    bool doubled = reader->at + 1 < reader->text.size && rest[1] == '{';
    return *rest == '{' && !doubled ? read_placeholder(reader, piece) : read_literal(reader, piece);
}

// Bytes that mean themselves to every shell, wherever they stand.
static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("_./:=,@%+-", c);
}

void weft_shell_quote(struct weft_buf *out, struct weft_str word, char quote)
{
    bool plain = word.size > 0;
    for (size_t i = 0; i < word.size; i++)
        plain = plain && word.data[i] && is_plain(word.data[i]);
    if (plain) {
        weft_buf_str(out, word);
        return;
    }
    if (quote)
        weft_buf_char(out, quote); // close the template's quote …
    weft_buf_char(out, '\'');
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] == '\'')
            weft_buf_puts(out, "'\\''");
        else
            weft_buf_char(out, word.data[i]);
    weft_buf_char(out, '\'');
    if (quote)
        weft_buf_char(out, quote); // … and open it again
}

// Words that the shell does not look up as programs (true and false do the same either way).
static bool is_shell_word(const char *word)
{
    static const char words[] =
        " . : [ alias bg break case cd chdir command continue do done echo elif else esac eval exec"
        " exit export fc fg fi for function getopts hash if in jobs kill let local printf pwd read"
        " readonly return select set shift source test then time times trap type typeset ulimit"
        " umask unalias unset until wait while ";
    size_t size = strlen(word);
    for (const char *at = strstr(words, word); at; at = strstr(at + 1, word))
        if (at[-1] == ' ' && at[size] == ' ')
            return true;
    return false;
}

size_t weft_shell_split(char *text, char **argv, size_t capacity)
{
    size_t count = 0;
    for (char *c = text; *c; c++)
        if (*c != ' ' && !is_plain(*c))
            return 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (count + 1 >= capacity)
            return 0;
        argv[count++] = word;
    }
    if (count == 0 || strchr(argv[0], '=') || is_shell_word(argv[0]))
        return 0;
    argv[count] = NULL;
    return count;
}
