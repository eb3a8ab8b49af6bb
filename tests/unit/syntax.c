// weft: tests of sources, diagnostics, display width, and of the parser's limits and places.
// SPDX-License-Identifier: BSD-3-Clause
//
// The texts of syntax errors are tested in tests/lang.

#include <criterion/criterion.h>
#include <stdlib.h>

#include "graph/base/limits.h"
#include "parser/parse.h"

struct parsed {
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast_file *file;
    struct weft_buf errors;
    int status;
};

static void parse_text(struct parsed *p, struct weft_str text, enum weft_form form)
{
    uint32_t source;
    *p = (struct parsed){0};
    weft_diags_init(&p->diags, &p->sources);
    weft_arena_init(&p->arena, 0);
    cr_assert_eq(weft_sources_add(&p->sources, "t.weft", text, &source), WEFT_OK);
    p->status = weft_parse(source, form, &p->arena, &p->diags, &p->file);
    weft_diags_text(&p->diags, &p->errors, false);
}

static void parse(struct parsed *p, const char *text)
{
    parse_text(p, weft_str(text), WEFT_FORM_WEFT);
}

static void clear(struct parsed *p)
{
    weft_buf_clear(&p->errors);
    weft_arena_clear(&p->arena);
    weft_diags_clear(&p->diags);
    weft_sources_clear(&p->sources);
}

static void expect_error(struct weft_str text, enum weft_form form, const char *errors)
{
    struct parsed p;
    parse_text(&p, text, form);
    cr_expect_eq(p.status, WEFT_INVALID);
    cr_expect_null(p.file);
    cr_expect_str_eq(p.errors.data, errors);
    clear(&p);
}

// ---- sources and width ----

Test(source, places)
{
    struct weft_sources sources = {0};
    uint32_t number;
    cr_assert_eq(weft_sources_add(&sources, "s", WEFT_STR("ab\r\n\xC3\xBCx\n"), &number), WEFT_OK);
    const struct weft_source *source = weft_sources_get(&sources, number);
    cr_assert_eq(source->line_count, 3);
    struct weft_place place = weft_source_place(source, 6);
    cr_expect_eq(place.line, 2);
    cr_expect_eq(place.column, 2, "columns count code points");
    cr_expect(weft_str_is(place.text, "\xC3\xBCx"));
    cr_expect(weft_str_is(weft_source_place(source, 0).text, "ab"), "without the line end");
    cr_expect_eq(weft_source_place(source, 1000).line, 3, "clamped to the text");
    cr_expect_null(weft_sources_get(&sources, 0));
    cr_expect_null(weft_sources_get(&sources, 2));
    weft_sources_clear(&sources);
}

Test(source, too_long)
{
    struct weft_sources sources = {0};
    uint32_t number = 7;
    size_t size = WEFT_MAX_SOURCE + 1u;
    char *text = calloc(1, size);
    cr_assert(text);
    cr_expect_eq(weft_sources_add(&sources, "s", (struct weft_str){text, size}, &number), WEFT_UNSUPPORTED);
    cr_expect_eq(number, 7);
    free(text);
    weft_sources_clear(&sources);
}

Test(source, spans_join)
{
    struct weft_span a = {1, 5, 9}, b = {1, 2, 6}, none = {0};
    struct weft_span joined = weft_span_join(a, b);
    cr_expect(joined.start == 2 && joined.end == 9);
    cr_expect_eq(weft_span_join(none, b).start, 2);
    cr_expect_eq(weft_span_join(a, none).start, 5);
}

Test(width, columns)
{
    cr_expect_eq(weft_utf8_width(WEFT_STR("abc")), 3);
    cr_expect_eq(weft_utf8_width(WEFT_STR("gr\xC3\xB6\xC3\x9F"
                                          "e")),
                 5);
    cr_expect_eq(weft_utf8_width(WEFT_STR("\xE5\x90\x8D\xE5\x89\x8D")), 4,
                 "wide characters take two columns");
    cr_expect_eq(weft_utf8_width(WEFT_STR("e\xCC\x81")), 1, "combining marks take none");
    cr_expect_eq(weft_utf8_width(WEFT_STR("\xF0\x9F\x98\x80")), 2);
    cr_expect_eq(weft_utf8_width(WEFT_STR("\xFF")), 1);
}

// ---- diagnostics ----

struct reports {
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_buf out;
};

static void begin_reports(struct reports *r, const char *text)
{
    uint32_t number;
    *r = (struct reports){0};
    cr_assert_eq(weft_sources_add(&r->sources, "d.weft", weft_str(text), &number), WEFT_OK);
    weft_diags_init(&r->diags, &r->sources);
}

static void end_reports(struct reports *r)
{
    weft_buf_clear(&r->out);
    weft_diags_clear(&r->diags);
    weft_sources_clear(&r->sources);
}

Test(diag, text)
{
    struct reports r;
    begin_reports(&r, "a = 1\nb = a +\n  c\n");
    cr_expect_eq(weft_diag(&r.diags, WEFT_E_NAME, (struct weft_span){1, 10, 17}, "unknown name '%s'", "c"),
                 WEFT_INVALID);
    weft_diag_label(&r.diags, "here");
    weft_diag_note(&r.diags, (struct weft_span){1, 0, 1}, "first bound here");
    weft_diag_help(&r.diags, "did you mean '%s'?", "a");
    weft_diag_warn(&r.diags, WEFT_E_CHUNKS, (struct weft_span){1, 0, 1}, "small chunks");
    weft_diags_text(&r.diags, &r.out, false);
    cr_expect_str_eq(r.out.data, "d.weft:1:1: warning[E0504]: small chunks\n"
                                 " 1 | a = 1\n"
                                 "   | ^\n"
                                 "d.weft:2:5: error[E0301]: unknown name 'c'\n"
                                 " 2 | b = a +\n"
                                 "   |     ^^^ here\n"
                                 "d.weft:1:1: note: first bound here\n"
                                 " 1 | a = 1\n"
                                 "   | ^\n"
                                 "   = help: did you mean 'a'?\n");
    cr_expect_eq(r.diags.errors, 1);
    cr_expect_eq(r.diags.warnings, 1);
    cr_expect_eq(r.diags.exit_status, 3);
    end_reports(&r);
}

Test(diag, aligns_tabs_and_wide_characters)
{
    struct reports r;
    begin_reports(&r, "\t\xE5\x90\x8D = \x01zz\n");
    weft_diag(&r.diags, WEFT_E_NAME, (struct weft_span){1, 8, 10}, "unknown name");
    weft_diags_text(&r.diags, &r.out, false);
    cr_expect_str_eq(r.out.data, "d.weft:1:7: error[E0301]: unknown name\n"
                                 " 1 |     \xE5\x90\x8D = ?zz\n"
                                 "   |           ^^\n");
    end_reports(&r);
}

Test(diag, cuts_long_lines)
{
    struct reports r;
    char line[400];
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    memcpy(line + 200, "bbb", 3);
    begin_reports(&r, line);
    weft_diag(&r.diags, WEFT_E_NAME, (struct weft_span){1, 200, 203}, "b");
    weft_diags_text(&r.diags, &r.out, false);
    struct weft_buf expected = {0};
    weft_buf_printf(&expected, "d.weft:1:201: error[E0301]: b\n 1 | ...%.*s...\n   | %*s^^^\n", 100,
                    line + 170, 33, "");
    cr_expect_str_eq(r.out.data, expected.data);
    weft_buf_clear(&expected);
    end_reports(&r);
}

Test(diag, without_a_place_and_with_colour)
{
    struct reports r;
    begin_reports(&r, "x");
    weft_diag(&r.diags, WEFT_E_FILE, (struct weft_span){0}, "cannot read '%s'", "a\x1B[31mb");
    weft_diags_text(&r.diags, &r.out, false);
    cr_expect_str_eq(r.out.data, "weft: error[E0901]: cannot read 'a?[31mb'\n",
                     "control characters are not passed on");
    weft_buf_clear(&r.out);
    weft_diags_text(&r.diags, &r.out, true);
    cr_expect_str_eq(r.out.data,
                     "\33[1mweft: \33[0m\33[1;31merror[E0901]\33[0m: \33[1mcannot read 'a?[31mb'\33[0m\n");
    end_reports(&r);
}

Test(diag, json)
{
    struct reports r;
    begin_reports(&r, "b = \"\xC3\xBC\"\n");
    weft_diag(&r.diags, WEFT_E_SYNTAX, (struct weft_span){1, 4, 8}, "expected x, found \"\\\t");
    weft_diag_expected(&r.diags, "x", "y");
    weft_diag_help(&r.diags, "h");
    weft_diag_note(&r.diags, (struct weft_span){1, 0, 1}, "n");
    weft_diags_json(&r.diags, &r.out);
    cr_expect_str_eq(
        r.out.data,
        "{\"level\":\"error\",\"code\":\"E0201\",\"title\":\"syntax error\","
        "\"message\":\"expected x, found \\\"\\\\\\u0009\",\"file\":\"d.weft\",\"line\":1,\"column\":5,"
        "\"end_line\":1,\"end_column\":8,\"expected\":\"x\",\"found\":\"y\",\"children\":["
        "{\"level\":\"help\",\"message\":\"h\"},{\"level\":\"note\",\"message\":\"n\",\"file\":\"d.weft\","
        "\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2}]}\n");
    end_reports(&r);
}

Test(diag, counts_what_it_does_not_keep)
{
    struct reports r;
    begin_reports(&r, "x");
    for (size_t i = 0; i < WEFT_MAX_ERRORS + 5; i++)
        weft_diag(&r.diags, WEFT_E_NAME, (struct weft_span){1, 0, 1}, "error %zu", i);
    weft_diag_help(&r.diags, "belongs to none");
    cr_expect_eq(r.diags.errors, WEFT_MAX_ERRORS + 5);
    cr_expect_eq(r.diags.count, WEFT_MAX_ERRORS);
    weft_diags_text(&r.diags, &r.out, false);
    cr_expect(strstr(r.out.data, "weft: 5 more not shown\n"));
    cr_expect_null(strstr(r.out.data, "belongs to none"));
    end_reports(&r);
}

// ---- texts that are none ----

Test(parse, bytes_that_are_no_text)
{
    expect_error(WEFT_STR("x = 1\ny\xFFz = 2\n"), WEFT_FORM_WEFT,
                 "t.weft:2:2: error[E0101]: byte 0xff is not valid UTF-8\n 2 | y?z = 2\n   |  ^\n");
    expect_error(WEFT_STR("x = \0"), WEFT_FORM_WEFT,
                 "t.weft:1:5: error[E0106]: NUL byte; this is no text\n 1 | x = ?\n   |     ^\n");
    expect_error(WEFT_STR("x = \x07"), WEFT_FORM_WEFT,
                 "t.weft:1:5: error[E0102]: unexpected control character 0x07\n 1 | x = ?\n   |     ^\n");
    expect_error(
        WEFT_STR("x = \"\xE2\x80\xA8\""), WEFT_FORM_WEFT,
        "t.weft:1:6: error[E0102]: unexpected invisible character\n 1 | x = \"\xE2\x80\xA8\"\n   |      ^\n");
    expect_error(WEFT_STR("let: \xC3\x28"), WEFT_FORM_YAML,
                 "t.weft:1:6: error[E0101]: byte 0xc3 is not valid UTF-8\n 1 | let: ?(\n   |      ^\n");
    expect_error(WEFT_STR("let:\n  x: \"a\\0b\"\n"), WEFT_FORM_YAML,
                 "t.weft:2:6: error[E0106]: NUL byte in a string\n 2 |   x: \"a\\0b\"\n   |      ^^^^^^\n");
}

Test(parse, byte_order_mark_and_line_ends_of_windows)
{
    struct parsed p;
    parse(&p, "\xEF\xBB\xBFx = 1  # one\r\n\r\nprint x\r\n");
    cr_assert_eq(p.status, WEFT_OK, "%s", p.errors.data);
    struct weft_buf out = {0};
    cr_assert_eq(weft_format(p.file, WEFT_FORM_WEFT, &out), WEFT_OK);
    cr_expect_str_eq(out.data, "x = 1  # one\n\nprint x\n");
    weft_buf_clear(&out);
    clear(&p);
}

#define BOM "\xEF\xBB\xBF"

Test(parse, a_byte_order_mark_is_no_column)
{
    expect_error(WEFT_STR(BOM "print ?\n"), WEFT_FORM_WEFT,
                 "t.weft:1:7: error[E0102]: unexpected character '?'\n 1 | print ?\n   |       ^\n"
                 "   = help: a conditional is written 'a if condition else b'\n");
    expect_error(WEFT_STR(BOM "lett:\n  x: 1\n"), WEFT_FORM_YAML,
                 "t.weft:1:1: error[E0205]: unknown section 'lett'\n 1 | lett:\n   | ^^^^\n"
                 "   = help: did you mean 'let'?\n");
    cr_expect_eq(weft_form_detect(NULL, WEFT_STR(BOM "let:\n  x: 1\n")), WEFT_FORM_YAML);
    cr_expect_eq(weft_form_detect(NULL, WEFT_STR(BOM "print 1\n")), WEFT_FORM_WEFT);
}

// The mark would stand further in than the second section's key, and comments be looked for in front of it.
Test(parse, yaml_behind_a_byte_order_mark)
{
    struct parsed p;
    parse_text(&p, WEFT_STR(BOM "# \xC3\xBC\nparams:\n  a: 1  # one\ndo:\n  - print: a\n"), WEFT_FORM_YAML);
    cr_assert_eq(p.status, WEFT_OK, "%s", p.errors.data);
    struct weft_buf out = {0};
    cr_assert_eq(weft_format(p.file, WEFT_FORM_WEFT, &out), WEFT_OK);
    cr_expect_str_eq(out.data, "# \xC3\xBC\nparam a = 1  # one\nprint a\n");
    weft_buf_clear(&out);
    clear(&p);
}

// ---- limits ----

static struct weft_buf repeated(const char *start, const char *middle, size_t count, const char *end)
{
    struct weft_buf buf = {0};
    weft_buf_puts(&buf, start);
    for (size_t i = 0; i < count; i++)
        weft_buf_puts(&buf, middle);
    weft_buf_puts(&buf, end);
    cr_assert_not(buf.failed);
    return buf;
}

// Long chains are no nesting: they parse, print, compare.
static void check_chain(const char *middle, size_t count)
{
    struct weft_buf text = repeated("x = a", middle, count, "\n"), printed = {0};
    struct parsed p, again;
    parse_text(&p, (struct weft_str){text.data, text.size}, WEFT_FORM_WEFT);
    cr_assert_eq(p.status, WEFT_OK, "%s", p.errors.data);
    cr_assert_eq(weft_format(p.file, WEFT_FORM_YAML, &printed), WEFT_OK);
    parse_text(&again, (struct weft_str){printed.data, printed.size}, WEFT_FORM_YAML);
    cr_assert_eq(again.status, WEFT_OK, "%s", again.errors.data);
    cr_expect(weft_ast_file_equal(p.file, again.file));
    weft_buf_clear(&text);
    weft_buf_clear(&printed);
    clear(&p);
    clear(&again);
}

Test(parse, long_chains)
{
    check_chain(" + b", 100000);
    check_chain(".f(1)[0]", 50000);
    check_chain(" < b", 50000);
    check_chain(" or b * 2", 50000);
}

static void check_too_deep(const char *middle, size_t count)
{
    struct weft_buf text = repeated("x = ", middle, count, "\n");
    struct parsed p;
    parse_text(&p, (struct weft_str){text.data, text.size}, WEFT_FORM_WEFT);
    cr_expect_eq(p.status, WEFT_INVALID);
    cr_expect_eq(p.diags.count, 1);
    cr_expect_eq(p.diags.items[0].code, WEFT_E_NESTING, "%s", p.errors.data);
    cr_expect_lt(p.arena.total, (size_t)16 << 20);
    clear(&p);
    weft_buf_clear(&text);
}

Test(parse, nesting_is_refused_with_little_memory)
{
    check_too_deep("[", 60000000);
    check_too_deep("-", 1000000);
    check_too_deep("f(a, ", 100000);
    check_too_deep("x => ", 100000);
    check_too_deep("1 if 1 else ", 100000);
    check_too_deep("2 ** ", 100000);
    check_too_deep("not ", 100000);
    check_too_deep("[{(", 1000000);
}

Test(parse, deep_yaml_is_refused)
{
    struct weft_buf text = repeated("let:\n  x: ", "[", 1000000, "\n");
    struct parsed p;
    parse_text(&p, (struct weft_str){text.data, text.size}, WEFT_FORM_YAML);
    cr_expect_eq(p.status, WEFT_INVALID);
    cr_expect_eq(p.diags.items[0].code, WEFT_E_NESTING);
    clear(&p);
    weft_buf_clear(&text);
}

Test(parse, many_errors_stop_the_parse)
{
    struct weft_buf text = repeated("", "x = )\n", 100000, "");
    struct parsed p;
    parse_text(&p, (struct weft_str){text.data, text.size}, WEFT_FORM_WEFT);
    cr_expect_eq(p.diags.errors, WEFT_MAX_ERRORS);
    clear(&p);
    weft_buf_clear(&text);
}

// Whatever allocation is the first to fail, the parse says so and writes nothing.
static void check_no_memory(const char *text, enum weft_form form)
{
    bool succeeded = false;
    for (size_t limit = 4200; !succeeded && limit < (1u << 20); limit += 997) {
        struct weft_sources sources = {0};
        struct weft_diags diags;
        struct weft_arena arena;
        struct weft_ast_file *file = NULL;
        uint32_t source;
        weft_diags_init(&diags, &sources);
        weft_arena_init(&arena, limit);
        cr_assert_eq(weft_sources_add(&sources, "t", weft_str(text), &source), WEFT_OK);
        int status = weft_parse(source, form, &arena, &diags, &file);
        succeeded = status == WEFT_OK;
        cr_expect(succeeded || status == WEFT_NO_MEMORY, "limit %zu: status %d", limit, status);
        cr_expect_eq(succeeded, file != NULL);
        cr_expect_eq(diags.errors, 0);
        weft_arena_clear(&arena);
        weft_diags_clear(&diags);
        weft_sources_clear(&sources);
    }
    cr_expect(succeeded);
}

Test(parse, no_memory)
{
    static const char line[] =
        "v = [f(x, \"a\\n\", k={1: (2,)})[::2] if a < b else -c for x, y in z if ((p, q) => 1)] # c\n"
        "task t(a: list<int> = 3) -> int = sh(\"x\")\nparam p = 1 # d\n";
    struct weft_buf text = repeated("", line, 40, "");
    struct parsed p;
    parse_text(&p, (struct weft_str){text.data, text.size}, WEFT_FORM_WEFT);
    cr_assert_eq(p.status, WEFT_OK, "%s", p.errors.data);
    check_no_memory(text.data, WEFT_FORM_WEFT);
    struct weft_buf yaml = {0};
    cr_assert_eq(weft_format(p.file, WEFT_FORM_YAML, &yaml), WEFT_OK);
    check_no_memory(yaml.data, WEFT_FORM_YAML);
    weft_buf_clear(&yaml);
    weft_buf_clear(&text);
    clear(&p);
}

// ---- the tree ----

Test(parse, spans)
{
    struct parsed p;
    parse(&p, "x = (a + b).f(1, k=2)\n  .T\n");
    cr_assert_eq(p.status, WEFT_OK);
    const struct weft_ast_statement *statement = p.file->statements[0];
    const struct weft_ast *node = statement->value;
    cr_expect(statement->span.start == 0 && statement->span.end == 26);
    cr_expect_eq(node->kind, WEFT_AST_ATTRIBUTE);
    cr_expect(node->broken && node->attribute.name.span.start == 25);
    const struct weft_ast *call = node->attribute.subject;
    cr_expect(call->kind == WEFT_AST_CALL && call->span.start == 4 && call->span.end == 21);
    cr_expect_eq(call->call.count, 2);
    cr_expect(weft_str_is(call->call.args[1].name.text, "k") && call->call.args[1].name.span.start == 17);
    const struct weft_ast *sum = call->call.callee->attribute.subject;
    cr_expect(sum->kind == WEFT_AST_BINARY && sum->parentheses && sum->binary.op_span.start == 7);
    clear(&p);
}

Test(parse, spans_of_yaml_point_into_the_file)
{
    struct parsed p;
    const char *text = "let:\n  x: a +\n     bb\n  y: |\n    f(1,\n      cc)\n  z: {f: {x: dd}}\n";
    parse_text(&p, weft_str(text), WEFT_FORM_YAML);
    cr_assert_eq(p.status, WEFT_OK, "%s", p.errors.data);
    struct weft_span folded = p.file->statements[0]->value->binary.right->span;
    struct weft_span block = p.file->statements[1]->value->call.args[1].value->span;
    struct weft_span nested = p.file->statements[2]->value->call.args[0].value->span;
    cr_expect_eq(memcmp(text + folded.start, "bb", folded.end - folded.start), 0);
    cr_expect_eq(memcmp(text + block.start, "cc", block.end - block.start), 0);
    cr_expect_eq(memcmp(text + nested.start, "dd", nested.end - nested.start), 0);
    cr_expect(folded.end - folded.start == 2 && block.end - block.start == 2 &&
              nested.end - nested.start == 2);
    clear(&p);
}

Test(parse, documentation_of_parameters)
{
    struct parsed p;
    parse(&p, "# unrelated\n\n# how many\n# rows\nparam n = 3\nparam m = 4  # behind\nparam k = 5\n");
    cr_assert_eq(p.status, WEFT_OK);
    cr_expect(weft_str_is(p.file->statements[0]->doc, "how many rows"));
    cr_expect(weft_str_is(p.file->statements[1]->doc, "behind"));
    cr_expect_eq(p.file->statements[2]->doc.size, 0);
    clear(&p);
    parse(&p, "# about the file\nparam n = 3\n# of m\nparam m = 3\n");
    cr_expect_eq(p.file->statements[0]->doc.size, 0, "the first lines are about the file");
    cr_expect(weft_str_is(p.file->statements[1]->doc, "of m"));
    clear(&p);
    const char *yaml = "# about the file\n\n# of n\nparams:\n  n: 3\n  # of m\n  m: 4\n  k: 5  # behind\n";
    parse_text(&p, weft_str(yaml), WEFT_FORM_YAML);
    cr_assert_eq(p.status, WEFT_OK);
    cr_expect(weft_str_is(p.file->statements[0]->doc, "of n"));
    cr_expect(weft_str_is(p.file->statements[1]->doc, "of m"));
    cr_expect(weft_str_is(p.file->statements[2]->doc, "behind"));
    clear(&p);
}

Test(parse, expression)
{
    struct weft_sources sources = {0};
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast *node = NULL;
    uint32_t number;
    weft_diags_init(&diags, &sources);
    weft_arena_init(&arena, 0);
    cr_assert_eq(weft_sources_add(&sources, "-p x", WEFT_STR("[1,2]\n + 3"), &number), WEFT_OK);
    cr_expect_eq(weft_parse_expression(number, &arena, &diags, &node), WEFT_INVALID);
    cr_expect_null(node);
    cr_assert_eq(weft_sources_add(&sources, "-p x", WEFT_STR(" f( (1+2)*3,\n[ 'a' ] )  # c\n"), &number),
                 WEFT_OK);
    cr_expect_eq(weft_parse_expression(number, &arena, &diags, &node), WEFT_OK);
    struct weft_buf out = {0};
    cr_expect_eq(weft_format_expression(node, &out), WEFT_OK);
    cr_expect_str_eq(out.data, "f((1 + 2) * 3, [\"a\"])");
    weft_buf_clear(&out);
    weft_arena_clear(&arena);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
}

Test(parse, form_by_name_or_text)
{
    cr_expect_eq(weft_form_detect("a.yaml", WEFT_STR("x = 1")), WEFT_FORM_YAML);
    cr_expect_eq(weft_form_detect("a.yml", WEFT_STR("")), WEFT_FORM_YAML);
    cr_expect_eq(weft_form_detect("a.weft", WEFT_STR("let:\n")), WEFT_FORM_WEFT);
    cr_expect_eq(weft_form_detect("-", WEFT_STR("\n# c\nlet:\n  x: 1\n")), WEFT_FORM_YAML);
    cr_expect_eq(weft_form_detect("-", WEFT_STR("---\n")), WEFT_FORM_YAML);
    cr_expect_eq(weft_form_detect("-", WEFT_STR("# let:\nx = 1\n")), WEFT_FORM_WEFT);
    cr_expect_eq(weft_form_detect(NULL, WEFT_STR("")), WEFT_FORM_WEFT);
}

// ---- style ----

static void expect_style(const char *text, const char *styled)
{
    struct parsed p;
    struct weft_buf out = {0};
    parse(&p, text);
    cr_assert_eq(p.status, WEFT_OK, "%s", p.errors.data);
    cr_assert_eq(weft_format(p.file, WEFT_FORM_WEFT, &out), WEFT_OK);
    cr_expect_str_eq(out.data, styled);
    weft_buf_clear(&out);
    clear(&p);
}

Test(print, style)
{
    expect_style("print( (x) )", "print x\n");
    expect_style("x=((1,2),(3,),'a',\"b\",'c\"d')", "x = ((1, 2), (3,), \"a\", \"b\", 'c\"d')\n");
    expect_style("a=x [1 :2, ::-1,...]", "a = x[1:2, ::-1, ...]\n");
    expect_style("f=(x)=>(y,z)=>-x**-2", "f = x => (y, z) => -x ** -2\n");
    expect_style("x=(a+b)*c; y=(a*b)+c", "x = (a + b) * c\ny = (a * b) + c\n");
    expect_style("x = (1).f() + (1.5)[0]", "x = (1).f() + 1.5[0]\n");
    expect_style("x = f(\n1)", "x = f(\n  1,\n)\n");
    expect_style("print sum(x for x in y)", "print sum([x for x in y])\n");
    expect_style("\n\n\nx=1\n\n\n\ny=2", "x = 1\n\ny = 2\n");
    expect_style("1; .a", "1\n(.a)\n");
    expect_style("x = not(a) and not (b or c)", "x = not a and not (b or c)\n");
}

Test(print, comments)
{
    expect_style("x = 1 # a\n  # b\n#c\ny = [ # d\n 1, 2 # e\n # f\n]",
                 "x = 1  # a\n# b\n#c\ny = [\n  # d\n  1,\n  2,  # e\n  # f\n]\n");
    expect_style("x = a # b\n .c()\n # d\n .e() # f", "x = a  # b\n  .c()\n  # d\n  .e()  # f\n");
    expect_style("def f( # a\n x) = x", "# a\ndef f(x) = x\n");
    expect_style("x = (a + # b\n c)", "x = (\n  a  # b\n  + c\n)\n");
}
