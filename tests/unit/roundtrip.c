// weft: property test: parse(print(x)) = x in both forms, over generated programs.
// SPDX-License-Identifier: BSD-3-Clause
//
// A seeded generator writes programs with every construct, odd spacing, redundant parentheses, line breaks
// and comments wherever the language allows them.  Each is printed in both forms and converted there and
// back.

#include <criterion/criterion.h>
#include <stdlib.h>

#include "tests/roundtrip.h"

struct generator {
    uint64_t state;
    struct weft_buf out;
    int brackets; // open ones: line breaks are allowed
};

static unsigned pick(struct generator *g, unsigned count)
{
    g->state = g->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(g->state >> 33) % count;
}

static void text(struct generator *g, const char *s)
{
    weft_buf_puts(&g->out, s);
}

#define ONE_OF(g, ...)                                                                                       \
    one_of(g, (const char *const[]){__VA_ARGS__}, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

static void one_of(struct generator *g, const char *const *choices, size_t count)
{
    text(g, choices[pick(g, (unsigned)count)]);
}

// White space between tokens; inside brackets also line ends and comments.
static void gap(struct generator *g)
{
    if (g->brackets && pick(g, 12) == 0) {
        if (pick(g, 3) == 0)
            text(g, " # inside");
        text(g, "\n");
        if (pick(g, 6) == 0)
            text(g, "    # own line: x # y\n\n");
    }
    one_of(g, (const char *const[]){"", " ", " ", "  "}, 4);
}

static void space(struct generator *g)
{
    text(g, " ");
    gap(g);
}

static void name(struct generator *g)
{
    ONE_OF(g, "a", "b", "trips", "x1", "_y", "größe", "newaxis", "a_rather_long_name_for_a_value", "yes",
           "r");
}

static void literal(struct generator *g)
{
    ONE_OF(g, "0", "1", "200_000", "0xff", "0b101", "0o17", "(-9223372036854775808)", "1.5", "1e10", ".5",
           "2.", "1_0.5e-3", "64MB", "1.5GiB", "250ms", "2h", "true", "false", "null", "...", "\"text\"",
           "'single'", "'say \"hi\"'", "\"esc\\n\\t\\\\\\\"\\u{1F600}\"", "r\"raw\\d\"", "r'x'",
           "\"a: b # c\"", "\"\"", "\"ünï\"", "\"- x\"", "\"it's\"", "\"\\x01\\xff\"");
}

static void expression(struct generator *g, int depth);

static void open(struct generator *g, const char *bracket)
{
    text(g, bracket);
    g->brackets++;
    gap(g);
}

static void close(struct generator *g, const char *bracket)
{
    gap(g);
    g->brackets--;
    text(g, bracket);
}

static void comma(struct generator *g)
{
    gap(g);
    text(g, ",");
    gap(g);
}

static void items(struct generator *g, int depth, unsigned least)
{
    unsigned count = least + pick(g, 4);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            comma(g);
        expression(g, depth);
    }
    if (count && pick(g, 4) == 0)
        comma(g);
}

static void dict(struct generator *g, int depth)
{
    open(g, "{");
    for (unsigned i = 0, count = pick(g, 3); i < count; i++) {
        if (i)
            comma(g);
        expression(g, depth);
        gap(g);
        text(g, ":");
        gap(g);
        expression(g, depth);
    }
    close(g, "}");
}

static void operand(struct generator *g, int depth)
{
    // Parentheses keep the text a single operand whatever it holds.
    open(g, "(");
    expression(g, depth);
    close(g, ")");
}

static void comprehension(struct generator *g, int depth)
{
    open(g, "[");
    expression(g, depth);
    for (unsigned i = 0, count = 1 + pick(g, 2); i < count; i++) {
        space(g);
        ONE_OF(g, "for x in ", "for a, b in ", "for (k, v) in ");
        operand(g, depth);
        if (pick(g, 2)) {
            space(g);
            text(g, "if ");
            operand(g, depth);
        }
    }
    close(g, "]");
}

static void arguments(struct generator *g, int depth)
{
    open(g, "(");
    unsigned positional = pick(g, 3), keywords = pick(g, 3);
    for (unsigned i = 0; i < positional + keywords; i++) {
        if (i)
            comma(g);
        if (i >= positional) {
            ONE_OF(g, "axis", "in", "print", "long_keyword", "größe");
            gap(g);
            text(g, "=");
            gap(g);
        }
        expression(g, depth);
    }
    close(g, ")");
}

static void subscript(struct generator *g, int depth)
{
    open(g, "[");
    for (unsigned i = 0, count = 1 + pick(g, 3); i < count; i++) {
        if (i)
            comma(g);
        if (pick(g, 2)) {
            expression(g, depth);
            continue;
        }
        if (pick(g, 2))
            expression(g, depth);
        gap(g);
        text(g, ":");
        if (pick(g, 2))
            expression(g, depth);
        if (pick(g, 2))
            text(g, ":-1");
    }
    close(g, "]");
}

static void postfix(struct generator *g, int depth)
{
    name(g);
    for (unsigned i = 0, count = 1 + pick(g, 4); i < count; i++) {
        switch (pick(g, 4)) {
        case 0:
            ONE_OF(g, ".T", ".shape", "\n  .if", "\n.T", "\n  # before the dot\n  .T", " # behind\n  .T");
            break;
        case 1:
            subscript(g, depth);
            break;
        case 2:
            arguments(g, depth);
            break;
        default:
            ONE_OF(g, ".mean", "\n  .filter", ".agg", "\n\n  .sort", " # why\n  # that\n .head");
            arguments(g, depth);
        }
    }
}

static void operation(struct generator *g, int depth)
{
    expression(g, depth);
    for (unsigned i = 0, count = 1 + pick(g, 3); i < count; i++) {
        space(g);
        ONE_OF(g, "+", "-", "*", "/", "//", "%", "@", "**", "|", "^", "&", "<<", ">>", "<", "<=", ">",
               ">=", "==", "!=", "and", "or");
        space(g);
        operand(g, depth);
    }
}

static void lambda(struct generator *g, int depth)
{
    ONE_OF(g, "x", "(x)", "()", "(x, y)", "(x, y,)");
    gap(g);
    text(g, "=>");
    gap(g);
    expression(g, depth);
}

static void expression(struct generator *g, int depth)
{
    unsigned kind = depth > 0 ? pick(g, 14) : pick(g, 3);
    switch (kind) {
    case 0:
        literal(g);
        break;
    case 1:
        name(g);
        break;
    case 2:
        text(g, ".");
        name(g);
        break;
    case 3:
        open(g, "[");
        items(g, depth - 1, 0);
        close(g, "]");
        break;
    case 4:
        open(g, "(");
        expression(g, depth - 1);
        comma(g);
        if (pick(g, 2))
            items(g, depth - 1, 1);
        close(g, ")");
        break;
    case 5:
        dict(g, depth - 1);
        break;
    case 6:
        comprehension(g, depth - 1);
        break;
    case 7:
        // Parentheses, since a lambda or conditional cannot stand everywhere.
        open(g, "(");
        lambda(g, depth - 1);
        close(g, ")");
        break;
    case 8:
        open(g, "(");
        operand(g, depth - 1);
        text(g, " if ");
        operand(g, depth - 1);
        text(g, " else ");
        expression(g, depth - 1);
        close(g, ")");
        break;
    case 9:
        ONE_OF(g, "-", "+", "~", "- -");
        operand(g, depth - 1);
        break;
    case 10:
        text(g, "(not ");
        operand(g, depth - 1);
        text(g, ")");
        break;
    case 11:
        operand(g, depth - 1);
        break;
    case 12:
        open(g, "(");
        operation(g, depth - 1);
        close(g, ")");
        break;
    default:
        postfix(g, depth - 1);
    }
}

static void type(struct generator *g)
{
    ONE_OF(g, "int", "file", "list<string>", "array<f64>", "list<list<int>>",
           "dict<string, list<list<f64>>>");
}

static void function_params(struct generator *g)
{
    static const char *const names[] = {"a", "b", "größe", "n"};
    open(g, "(");
    unsigned count = pick(g, 4);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            comma(g);
        text(g, names[i]);
        if (pick(g, 2)) {
            gap(g);
            text(g, ":");
            gap(g);
            type(g);
        }
        if (pick(g, 3) == 0) {
            gap(g);
            text(g, "=");
            gap(g);
            expression(g, 1);
        }
    }
    close(g, ")");
}

static void statement(struct generator *g, unsigned number)
{
    switch (pick(g, 8)) {
    case 0:
        weft_buf_printf(&g->out, "param p%u", number);
        if (pick(g, 2)) {
            text(g, ": ");
            type(g);
        }
        if (pick(g, 4)) {
            text(g, "= ");
            expression(g, 2);
        }
        break;
    case 1:
        weft_buf_printf(&g->out, "def d%u", number);
        function_params(g);
        text(g, " = ");
        expression(g, 3);
        break;
    case 2:
        weft_buf_printf(&g->out, "task t%u", number);
        function_params(g);
        if (pick(g, 2)) {
            text(g, "->");
            type(g);
        }
        text(g, " = ");
        expression(g, 2);
        break;
    case 3:
        ONE_OF(g, "import \"lib.weft\"", "import 'a b.weft' as m");
        break;
    case 4:
        text(g, "print ");
        expression(g, 3);
        break;
    case 5:
        postfix(g, 2);
        break;
    default:
        weft_buf_printf(&g->out, "v%u = ", pick(g, 20) ? number : 1);
        expression(g, 4);
    }
}

static void program(struct generator *g)
{
    unsigned count = 1 + pick(g, 8);
    if (pick(g, 3) == 0)
        text(g, "# first line\n\n");
    for (unsigned i = 0; i < count; i++) {
        statement(g, i);
        ONE_OF(g, "\n", "\n", "\n\n", "  # behind\n", " ;\n", "; ", "\n# before\n", "\n\n\n  # a\n\n# b\n",
               "\r\n");
    }
}

static void check_form(const struct roundtrip_program *p, struct weft_str source, enum weft_form form,
                       bool convert)
{
    struct weft_buf printed = {0}, again = {0};
    const char *wrong = roundtrip_check(p, form, &printed, &again);
    cr_assert_null(wrong, "%s\n--- program\n%.*s\n--- printed\n%s\n--- again\n%s", wrong, (int)source.size,
                   source.data, printed.data ? printed.data : "", again.data ? again.data : "");
    if (convert) {
        struct roundtrip_program other;
        struct weft_str other_text = {printed.data, printed.size};
        cr_assert(roundtrip_load(&other, other_text, form));
        check_form(&other, other_text, form == WEFT_FORM_WEFT ? WEFT_FORM_YAML : WEFT_FORM_WEFT, false);
        cr_assert(weft_ast_file_equal(p->file, other.file));
        roundtrip_unload(&other);
    }
    weft_buf_clear(&printed);
    weft_buf_clear(&again);
}

Test(roundtrip, generated_programs)
{
    enum { PROGRAMS = 1500 };
    unsigned parsed = 0;
    const char *rounds = getenv("WEFT_ROUNDTRIP_PROGRAMS");
    unsigned limit = rounds ? (unsigned)strtoul(rounds, NULL, 10) : PROGRAMS;
    for (unsigned seed = 0; seed < limit; seed++) {
        struct generator g = {.state = seed * 0x9E3779B97F4A7C15u + 1};
        program(&g);
        struct weft_str source = {g.out.data, g.out.size};
        struct roundtrip_program p;
        if (roundtrip_load(&p, source, WEFT_FORM_WEFT)) {
            parsed++;
            check_form(&p, source, WEFT_FORM_WEFT, true);
            check_form(&p, source, WEFT_FORM_YAML, true);
        } else {
            struct weft_buf errors = {0};
            weft_diags_text(&p.diags, &errors, false);
            cr_assert(false, "seed %u: the program does not parse\n%s\n%s", seed, source.data, errors.data);
        }
        roundtrip_unload(&p);
        weft_buf_clear(&g.out);
    }
    cr_assert_eq(parsed, limit);
}
