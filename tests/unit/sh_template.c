// weft: tests of command templates and quoting.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "stdlib-ops/sh/template.h"

// Fills in `value` for every placeholder and has the shell run the command; its output goes to `out`.
static void run_with(const char *template, const char *value, char *out, size_t size)
{
    struct weft_template reader;
    struct weft_template_piece piece;
    struct weft_buf command = {0};
    weft_template_init(&reader, weft_str(template));
    while (weft_template_next(&reader, &piece))
        if (piece.placeholder)
            weft_shell_quote(&command, weft_str(value), piece.quote);
        else
            weft_buf_str(&command, piece.text);
    cr_assert_null(reader.problem, "%s: %s", template, reader.problem);
    FILE *pipe = popen(command.data, "r");
    cr_assert_not_null(pipe);
    size_t got = fread(out, 1, size - 1, pipe);
    out[got] = 0;
    cr_expect_eq(pclose(pipe), 0, "%s", command.data);
    weft_buf_clear(&command);
}

Test(template, a_value_is_one_literal_word_everywhere)
{
    static const char *const templates[] = {
        "printf %s {x}",
        "printf %s '{x}'",
        "printf %s \"{x}\"",
        "printf %s \"$(printf %s {x})\"",
        "printf %s \"$(printf %s \"{x}\")\"",
        "(printf %s {x})",
        "if true; then printf %s {x}; fi # it's {{fine}}",
        "printf %s \\'{x} | cut -c2-",
    };
    static const char *const values[] = {
        "plain", "",   "two words", "it's", "\"double\"", "$HOME", "`id`", "$(id)", "a\\b",   "*",
        "~",     "-n", "a;b|c&d>e", "#no",  "!",          "{y}",   "é日",  "'",     "''\"\"",
    };
    char out[256];
    for (size_t t = 0; t < sizeof templates / sizeof *templates; t++)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            run_with(templates[t], values[v], out, sizeof out);
            bool cut = strstr(templates[t], "cut") != NULL; // adds a newline
            if (cut && out[0])
                out[strcspn(out, "\n")] = 0;
            cr_expect_str_eq(out, values[v], "template %s", templates[t]);
        }
}

static const char *problem_of(const char *template)
{
    struct weft_template reader;
    struct weft_template_piece piece;
    weft_template_init(&reader, weft_str(template));
    while (weft_template_next(&reader, &piece))
        continue;
    return reader.problem;
}

Test(template, refuses_what_cannot_be_quoted_or_read)
{
    cr_expect_not_null(problem_of("echo `echo {x}`"));
    cr_expect_not_null(problem_of("cat <<END\n{x}\nEND"));
    cr_expect_not_null(problem_of("awk '{print $1}'"));
    cr_expect_not_null(problem_of("{"));
    cr_expect_not_null(problem_of("}"));
    cr_expect_not_null(problem_of("{1}"));
    cr_expect_null(problem_of("cat <<END {x}"));
    cr_expect_null(problem_of("awk '{{print $1}}'"));
    cr_expect_null(problem_of(""));
}

Test(template, deep_nesting_is_an_error)
{
    char text[4096];
    size_t at = 0;
    for (int i = 0; i < 1000; i++) {
        text[at++] = '$';
        text[at++] = '(';
    }
    text[at] = 0;
    cr_expect_not_null(problem_of(text));
}

static size_t words(const char *command)
{
    char *argv[8], text[128];
    snprintf(text, sizeof text, "%s", command);
    return weft_shell_split(text, argv, 8);
}

Test(split, only_plain_words_go_without_a_shell)
{
    cr_expect_eq(words("true"), 1);
    cr_expect_eq(words("  sort -u  a.txt "), 3);
    cr_expect_eq(words("sort a | wc"), 0);
    cr_expect_eq(words("echo a"), 0, "a builtin of the shell");
    cr_expect_eq(words("A=1 env"), 0);
    cr_expect_eq(words("ls *"), 0);
    cr_expect_eq(words(""), 0);
    cr_expect_eq(words("a b c d e f g h i j"), 0, "more words than there is room for");
}
