// weft: fuzz target of read_csv as a whole: types, values and blocks against a plain reading.
// SPDX-License-Identifier: BSD-3-Clause
//
// The input is a table of cells: its first bytes choose dialect, block size, columns and line ends, the
// others pick cells from those that decide types (or stand for themselves).  The file is read twice by a
// pipeline, in one block on one thread and in blocks of a few bytes on three; both must give the types and
// values that follow from tests/csv_reference.h and the rules of docs/csv.md, written down here once more
// with the C library's own conversions, or both must fail when the text is no table.

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "exec/loop.h"
#include "exec/run.h"
#include "graph/pass.h"
#include "parser/bind.h"
#include "parser/parse.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/table.h"
#include "tests/csv_reference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_COLUMNS 4
#define MAX_ROWS    4096

struct style {
    struct weft_csv_dialect dialect;
    const char *options;
};

static const struct style styles[] = {
    {{.sep = ',', .quote = '"'}, ""},
    {{.sep = ';', .quote = '\''}, ", sep=\";\", quotechar=\"'\""},
    {{.sep = ',', .quote = 0}, ", quotechar=null"},
    {{.sep = ',', .quote = '"', .escape = '\\'}, ", escapechar=\"\\\\\""},
    {{.sep = ',', .quote = '"', .comment = '#'}, ", comment=\"#\""},
    {{.sep = '\t', .quote = '"', .skip_initial_space = true}, ", sep=\"\\t\", skipinitialspace=true"},
    {{.sep = ',', .quote = '"', .escape = '\\', .comment = '#', .skip_initial_space = true},
     ", escapechar=\"\\\\\", comment=\"#\", skipinitialspace=true"},
    {{.sep = '|', .quote = '"'}, ", sep=\"auto\""},
};

// Cells; `~` becomes the quote, `^` the separator.
static const char *const cells[] = {
    "",
    "0",
    "7",
    "-12",
    "+3",
    "007",
    "-0",
    "1.5",
    "-0.0",
    ".5",
    "5.",
    "1e5",
    "1E-400",
    "1e400",
    "inf",
    "-Infinity",
    "nan",
    "NA",
    "null",
    "true",
    "False",
    "TRUE",
    "yes",
    "2015-01-31",
    "2015/02/28",
    "2015-02-29",
    "2016-02-29 19:05",
    "1999-12-31T23:59:59.5",
    "0001-01-01 00:00:00.123456",
    "2015-01-31 24:00",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "123456789012345678",
    "0.1234567890123456789012345",
    "179769313486231570000000000000000000000.25",
    "1234567.89",
    "abc",
    "\xc3\xbc\xe2\x82\xac",
    "x~y",
    "5~ pipe",
    "~~",
    "~1~",
    "~NA~",
    "~a^b~",
    "~x\ny~",
    "~x\r\n\r\ny~",
    "~d~~d~",
    "~~~~",
    "~ab~c",
    " 5",
    "5\t",
    " ",
    "  a",
    "\\~",
    "a\\^b",
    "#",
    "a#b",
    "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
    "~zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz,\n,zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz~",
};

// ---- The file -------------------------------------------------------------------------------------------

struct table {
    const struct style *style;
    size_t columns;
    unsigned block_size;
    bool skip; // on_bad_lines="skip"
    struct weft_buf text;
};

static void put_cell(struct table *t, const char *cell)
{
    const struct weft_csv_dialect *d = &t->style->dialect;
    for (; *cell; cell++)
        weft_buf_char(&t->text, *cell == '~' ? (d->quote ? d->quote : 'q') : *cell == '^' ? d->sep : *cell);
}

// A byte below 224 is a cell; others stand for the byte after them, so that ragged and broken texts come too.
static void make_table(struct table *t, const uint8_t *data, size_t size)
{
    static const char *const line_ends[] = {"\n", "\r\n", "\r", "\n\n"};
    static const unsigned block_sizes[] = {1, 2, 3, 7, 16, 33, 64, 127};
    const char *line_end = line_ends[data[2] >> 2 & 3];
    *t = (struct table){.style = &styles[data[0] & 7], .columns = 1 + (data[2] & 3), .skip = data[0] & 8};
    t->block_size = block_sizes[data[1] & 7];
    if (strstr(t->style->options, "auto") && t->columns == 1)
        t->columns = 2; // a header without a separator says nothing
    for (size_t c = 0; c < t->columns; c++)
        weft_buf_printf(&t->text, "%s%c", c ? (char[]){t->style->dialect.sep, 0} : "", (char)('a' + (int)c));
    weft_buf_puts(&t->text, line_end);
    size_t column = 0;
    for (size_t i = 3; i < size && t->text.size < 3000; i++) {
        if (data[i] >= 224 && i + 1 < size) {
            char c = (char)data[++i];
            weft_buf_char(&t->text, c == 0x1e || c == 0x1f ? '.' : c); // the reference's own marks
            continue;
        }
        put_cell(t, cells[data[i] % (sizeof cells / sizeof *cells)]);
        column = (column + 1) % t->columns;
        if (column)
            weft_buf_char(&t->text, t->style->dialect.sep);
        else if (i + 1 < size || !(data[2] & 16))
            weft_buf_puts(&t->text, line_end);
    }
}

// ---- What it means --------------------------------------------------------------------------------------

struct cell {
    struct weft_str text;
    bool quoted;
};

struct meaning {
    struct cell *cells; // rows * columns
    size_t rows;
    bool broken;   // reading must fail
    bool doubtful; // the reference does not say: an escaped blank line
};

static bool is_text(const struct weft_buf *text)
{
    for (size_t at = 0, length; at < text->size; at += length) {
        length = text->data[at] ? weft_utf8_length(text->data + at, text->size - at) : 0;
        if (!length)
            return false;
    }
    return true;
}

static bool is_blank(struct weft_str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != ' ' && text.data[i] != '\t')
            return false;
    return true;
}

// Takes one record of the reference's output; returns what comes after it.
static const char *take_record(const struct table *t, const char *at, struct cell *record, size_t *count)
{
    *count = 0;
    for (; *at != 0x1e; at++) {
        const char *end = at;
        while (*end != 0x1f)
            end++;
        if (*count < t->columns)
            record[*count] = (struct cell){{at + 1, (size_t)(end - at - 1)}, *at == 'q'};
        ++*count;
        at = end;
    }
    return at + 1;
}

static void understand(const struct table *t, const struct reference *r, struct meaning *m)
{
    const char *at = r->out.data, *end = at + r->out.size;
    bool header = true;
    *m = (struct meaning){.cells = calloc(MAX_ROWS * t->columns, sizeof *m->cells)};
    while (at < end && *at != '!' && m->rows < MAX_ROWS) {
        size_t count;
        struct cell record[MAX_COLUMNS];
        at = take_record(t, at, record, &count);
        bool blank = count == 1 && !record[0].quoted && is_blank(record[0].text);
        m->doubtful |= blank && t->style->dialect.escape;
        if (header || blank) {
            m->doubtful |= header && count != t->columns;
            header = false;
        } else if (count == t->columns) {
            memcpy(m->cells + m->rows++ * t->columns, record, count * sizeof *record);
        } else {
            m->broken |= !t->skip;
        }
    }
    m->broken |= at < end || !is_text(&t->text);
}

// ---- Types, by the table of docs/csv.md -----------------------------------------------------------------

enum { INT = 1, BIG = 2, FLOAT = 4, BOOL = 8, DATE = 16, TIME = 32, TEXT = 64 };

static bool is_word(struct weft_str text, const char *const *words)
{
    for (; *words; words++)
        if (weft_str_is(text, *words))
            return true;
    return false;
}

static bool is_null(struct weft_str text)
{
    static const char *const words[] = {"",     "#N/A",   "#N/A N/A", "#NA",  "-1.#IND", "-1.#QNAN", "-NaN",
                                        "-nan", "1.#IND", "1.#QNAN",  "<NA>", "N/A",     "NA",       "NULL",
                                        "NaN",  "None",   "n/a",      "nan",  "null",    NULL};
    return is_word(text, words);
}

// Without the spaces and tabs around, ended by a zero.
static void trim(struct weft_str text, char *out, size_t room)
{
    while (text.size && (*text.data == ' ' || *text.data == '\t')) {
        text.data++;
        text.size--;
    }
    while (text.size && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
        text.size--;
    snprintf(out, room, "%.*s", (int)text.size, text.data);
}

static unsigned number_class(const char *text)
{
    const char *at = text + (*text == '+' || *text == '-');
    size_t whole = strspn(at, "0123456789"), digits = whole;
    at += whole;
    if (whole && !*at) {
        errno = 0;
        strtoll(text, NULL, 10);
        return errno ? BIG : INT;
    }
    if (!strcasecmp(text + (*text == '+' || *text == '-'), "inf") ||
        !strcasecmp(text + (*text == '+' || *text == '-'), "infinity") ||
        !strcasecmp(text + (*text == '+' || *text == '-'), "nan"))
        return FLOAT;
    if (*at == '.')
        digits += strspn(at + 1, "0123456789"), at += 1 + strspn(at + 1, "0123456789");
    if (!digits)
        return 0;
    if (*at == 'e' || *at == 'E') {
        at += 1 + (at[1] == '+' || at[1] == '-');
        size_t exponent = strspn(at, "0123456789");
        if (!exponent)
            return 0;
        at += exponent;
    }
    return *at ? 0 : FLOAT;
}

// Whether `text` has the shape of `pattern`: d a digit, - one of -/, T one of T and space, others themselves.
static bool shaped(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++) {
        bool fits = *pattern == 'd'   ? isdigit((unsigned char)*text) != 0
                    : *pattern == '-' ? *text == '-' || *text == '/'
                    : *pattern == 'T' ? *text == 'T' || *text == ' '
                                      : *text == *pattern;
        if (!*text || !fits)
            return false;
    }
    return !*text;
}

// Microseconds since 1970, or false when it is no date or time.
static bool read_time(const char *text, unsigned *class, int64_t *micros)
{
    static const char *const patterns[] = {"dddd-dd-dd", "dddd-dd-ddTdd:dd", "dddd-dd-ddTdd:dd:dd"};
    char head[24] = "", fraction[8] = "000000";
    size_t size = strlen(text), extra = size > 19 ? size - 20 : 0;
    snprintf(head, sizeof head, "%.19s", text);
    bool fine = shaped(head, patterns[0]) || shaped(head, patterns[1]) || shaped(head, patterns[2]);
    if (!fine || (size > 10 && text[4] != text[7]) || text[4] != text[7])
        return false;
    if (size > 19 && (text[19] != '.' || !extra || extra > 6 || strspn(text + 20, "0123456789") != extra))
        return false;
    memcpy(fraction, text + (extra ? 20 : size), extra);
    struct tm tm = {.tm_year = atoi(head) - 1900, .tm_mon = atoi(head + 5) - 1, .tm_mday = atoi(head + 8)};
    if (size > 10) {
        tm.tm_hour = atoi(head + 11);
        tm.tm_min = atoi(head + 14);
        tm.tm_sec = size > 16 ? atoi(head + 17) : 0;
    }
    struct tm back = tm;
    time_t seconds = timegm(&back);
    if (atoi(head) < 1 || back.tm_mday != tm.tm_mday || back.tm_mon != tm.tm_mon || tm.tm_hour > 23 ||
        tm.tm_min > 59 || tm.tm_sec > 59)
        return false;
    *class = size > 10 ? TIME : DATE;
    *micros = (int64_t)seconds * 1000000 + atoi(fraction);
    return true;
}

static unsigned class_of(struct weft_str text)
{
    static const char *const words[] = {"true", "True", "TRUE", "false", "False", "FALSE", NULL};
    char plain[4096], exact[4096];
    int64_t micros;
    trim(text, plain, sizeof plain);
    snprintf(exact, sizeof exact, "%.*s", (int)text.size, text.data);
    unsigned class = number_class(plain);
    if (class)
        return class;
    if (is_word(text, words))
        return BOOL;
    return read_time(exact, &class, &micros) ? class : TEXT;
}

static enum weft_dtype type_of(unsigned seen)
{
    if (!seen || ((seen & FLOAT) && !(seen & ~(unsigned)(INT | BIG | FLOAT))))
        return WEFT_F64;
    if (seen == INT)
        return WEFT_I64;
    if (seen == BOOL)
        return WEFT_BOOL;
    if (seen == DATE)
        return WEFT_DATE;
    return seen & ~(unsigned)(DATE | TIME) ? WEFT_STRING : WEFT_DATETIME_US;
}

// ---- Comparing ------------------------------------------------------------------------------------------

static bool same_value(const struct weft_view_column *view, int64_t row, struct weft_str text)
{
    char plain[4096], exact[4096];
    unsigned class;
    int64_t micros, whole = 0;
    double value = 0;
    trim(text, plain, sizeof plain);
    snprintf(exact, sizeof exact, "%.*s", (int)text.size, text.data);
    switch (view->dtype) {
    case WEFT_F64: {
        double expected = strtod(plain, NULL);
        return weft_view_float(view, row, &value) &&
               (isnan(expected) ? isnan(value) : memcmp(&value, &expected, sizeof value) == 0);
    }
    case WEFT_STRING:
        return weft_str_eq(weft_view_text(view, row), text);
    case WEFT_I64:
        return weft_view_int(view, row, &whole) && whole == strtoll(plain, NULL, 10);
    case WEFT_BOOL:
        return weft_view_int(view, row, &whole) && whole == (exact[0] == 't' || exact[0] == 'T');
    default:
        return read_time(exact, &class, &micros) && weft_view_int(view, row, &whole) &&
               whole == (view->dtype == WEFT_DATE ? micros / INT64_C(86400000000) : micros);
    }
}

static bool same_column(const struct weft_value *column, const struct table *t, const struct meaning *m,
                        size_t c)
{
    struct weft_view_column view = weft_column_view(column);
    unsigned seen = 0;
    for (size_t row = 0; row < m->rows; row++) {
        struct weft_str text = m->cells[row * t->columns + c].text;
        seen |= is_null(text) ? 0 : class_of(text);
    }
    bool same = column->dtype == type_of(seen) && column->column.length == (int64_t)m->rows;
    for (size_t row = 0; row < m->rows && same; row++) {
        const struct cell *cell = &m->cells[row * t->columns + c];
        bool null = is_null(cell->text) && !(view.dtype == WEFT_STRING && cell->quoted);
        same = weft_view_valid(&view, (int64_t)row) != null &&
               (null || same_value(&view, (int64_t)row, cell->text));
    }
    return same;
}

static bool same_frame(const struct weft_outcome *outcome, const struct table *t, const struct meaning *m)
{
    struct weft_value *frame;
    const struct weft_outcome_target *target = &outcome->targets[0];
    if (weft_frame_concat(NULL, target->blocks, target->block_count, &frame))
        return true; // no memory is no wrong answer
    bool same = frame->frame.count == t->columns && frame->frame.rows == (int64_t)m->rows;
    for (size_t c = 0; c < t->columns && same; c++)
        same = same_column(frame->frame.columns[c], t, m, c);
    weft_value_release(frame);
    return same;
}

// ---- Running --------------------------------------------------------------------------------------------

static struct weft_registry *make_registry(void)
{
    struct weft_registry *registry = NULL;
    struct weft_buf why = {0};
    const struct weft_op **ops = calloc(weft_stdlib_op_count + 1, sizeof *ops);
    for (size_t i = 0; ops && i < weft_stdlib_op_count; i++)
        ops[i] = weft_stdlib_ops[i];
    if (ops) {
        ops[weft_stdlib_op_count] = &weft_op_loop;
        if (weft_registry_new(ops, weft_stdlib_op_count + 1, &registry, &why))
            registry = NULL;
    }
    weft_buf_clear(&why);
    free(ops);
    return registry;
}

struct reading {
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_graph *graph;
    struct weft_outcome *outcome;
};

// Made once: it would take most of the time of a run.
static const struct weft_registry *the_registry(void)
{
    static struct weft_registry *registry;
    if (!registry)
        registry = make_registry();
    return registry;
}

static int read_table(struct reading *r, const char *program, const char *scheduler)
{
    struct weft_ast_file *file;
    struct weft_listing listing;
    struct weft_run_options options = {.scheduler = scheduler, .jobs = 3};
    uint32_t source;
    *r = (struct reading){0};
    weft_diags_init(&r->diags, &r->sources);
    weft_arena_init(&r->arena, 0);
    struct weft_bind_options bind = {.registry = the_registry(), .arena = &r->arena, .eval = true};
    int status =
        bind.registry ? weft_sources_add(&r->sources, "fuzz", weft_str(program), &source) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_parse(source, WEFT_FORM_WEFT, &r->arena, &r->diags, &file);
    if (!status)
        status = weft_bind(file, &bind, &r->diags, &r->graph, &listing);
    return status ? status : weft_run(r->graph, &options, &r->outcome);
}

static void clear_reading(struct reading *r)
{
    weft_outcome_free(r->outcome);
    weft_graph_free(r->graph);
    weft_arena_clear(&r->arena);
    weft_diags_clear(&r->diags);
    weft_sources_clear(&r->sources);
}

static void check_reading(const struct table *t, const struct meaning *m, int fd, const char *scheduler,
                          unsigned block_size)
{
    struct weft_buf program = {0};
    struct reading r;
    weft_buf_printf(&program, "read_csv(\"/proc/self/fd/%d\", blocksize=%u%s%s)", fd, block_size,
                    t->style->options, t->skip ? ", on_bad_lines=\"skip\"" : "");
    int status = read_table(&r, program.data, scheduler);
    bool right = m->broken ? status != WEFT_OK : status == WEFT_OK && same_frame(r.outcome, t, m);
    if (!right && status != WEFT_NO_MEMORY) {
        struct weft_buf why = {0};
        weft_diags_text(&r.diags, &why, false);
        fprintf(stderr, "%s\n%s----\n%.*s\n----\n%s\n", program.data, m->broken ? "should fail\n" : "",
                (int)t->text.size, t->text.data, why.size ? why.data : "");
        abort();
    }
    weft_buf_clear(&program);
    clear_reading(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4 || size > 2048)
        return 0;
    struct table t;
    struct meaning m = {0};
    make_table(&t, data, size);
    struct reference r = reference_run(&t.style->dialect, t.text.data, t.text.size);
    understand(&t, &r, &m);
    int fd = memfd_create("fuzz.csv", MFD_CLOEXEC);
    if (fd >= 0 && !m.doubtful && write(fd, t.text.data, t.text.size) == (ssize_t)t.text.size) {
        check_reading(&t, &m, fd, "sync", 1u << 20);
        check_reading(&t, &m, fd, "threads", t.block_size);
    }
    if (fd >= 0)
        close(fd);
    free(m.cells);
    weft_buf_clear(&r.out);
    weft_buf_clear(&t.text);
    return 0;
}
