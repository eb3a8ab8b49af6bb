// weft: diagnostics: collected in the order of reporting, rendered in the order of the source.
// SPDX-License-Identifier: BSD-3-Clause
//
// Texts may quote the user's bytes, so rendering never passes on control characters or invalid UTF-8.  A
// source line is first turned into cells (bytes to show and the columns they take); tabs become spaces, and a
// line wider than WINDOW is cut around the underlined part.

#include "graph/base/diag.h"

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/vec.h"

#define TAB_STOP    4
#define WINDOW      100 // columns of source shown at most
#define WINDOW_LEAD 30  // columns shown before the underlined part when a line is cut

struct fact {
    enum weft_diag_code code;
    int exit_status;
    const char *title;
};

static const struct fact facts[] = {
#define WEFT_DIAG(number, name, exit_status, title) {number, exit_status, title},
#include "graph/base/diag.def"
#undef WEFT_DIAG
};

static const struct fact *fact_of(enum weft_diag_code code)
{
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i].code == code)
            return &facts[i];
    return NULL;
}

int weft_diag_exit_status(enum weft_diag_code code)
{
    const struct fact *fact = fact_of(code);
    return fact ? fact->exit_status : 1;
}

const char *weft_diag_title(enum weft_diag_code code)
{
    const struct fact *fact = fact_of(code);
    return fact ? fact->title : "error";
}

void weft_diags_init(struct weft_diags *diags, struct weft_sources *sources)
{
    *diags = (struct weft_diags){.sources = sources};
    weft_arena_init(&diags->arena, 0);
}

void weft_diags_clear(struct weft_diags *diags)
{
    struct weft_sources *sources = diags->sources;
    free(diags->items);
    weft_arena_clear(&diags->arena);
    weft_diags_init(diags, sources);
}

struct weft_diags_mark weft_diags_mark(const struct weft_diags *diags)
{
    return (struct weft_diags_mark){diags->count, diags->errors, diags->warnings, diags->exit_status};
}

void weft_diags_rewind(struct weft_diags *diags, struct weft_diags_mark mark)
{
    diags->count = mark.count;
    diags->errors = mark.errors;
    diags->warnings = mark.warnings;
    diags->exit_status = mark.exit_status;
}

// The formatted text in the arena; NULL when there is no memory for it.
static const char *keep(struct weft_diags *diags, const char *format, va_list args)
{
    struct weft_buf buf = {0};
    weft_buf_vprintf(&buf, format, args);
    const char *text = buf.failed ? NULL : weft_arena_copy(&diags->arena, buf.data, buf.size);
    weft_buf_clear(&buf);
    return text;
}

static void report(struct weft_diags *diags, struct weft_diagnostic diagnostic, const char *format,
                   va_list args)
{
    if (diagnostic.severity == WEFT_ERROR) {
        if (diags->errors++ == 0)
            diags->exit_status = weft_diag_exit_status(diagnostic.code);
    } else {
        diags->warnings++;
    }
    if (diags->count >= WEFT_MAX_ERRORS)
        return;
    diagnostic.text = keep(diags, format, args);
    if (diagnostic.text && weft_vec_grow(&diags->items, diags->count, &diags->capacity, sizeof *diags->items))
        diags->items[diags->count++] = diagnostic;
}

int weft_vdiag(struct weft_diags *diags, enum weft_diag_code code, struct weft_span span, const char *format,
               va_list args)
{
    report(diags, (struct weft_diagnostic){.code = code, .span = span}, format, args);
    return WEFT_INVALID;
}

int weft_diag(struct weft_diags *diags, enum weft_diag_code code, struct weft_span span, const char *format,
              ...)
{
    va_list args;
    va_start(args, format);
    int status = weft_vdiag(diags, code, span, format, args);
    va_end(args);
    return status;
}

void weft_diag_warn(struct weft_diags *diags, enum weft_diag_code code, struct weft_span span,
                    const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report(diags, (struct weft_diagnostic){.code = code, .severity = WEFT_WARNING, .span = span}, format,
           args);
    va_end(args);
}

// The diagnostic that was reported last, or NULL when it was only counted.
static struct weft_diagnostic *last(struct weft_diags *diags)
{
    bool kept = diags->count > 0 && diags->errors + diags->warnings == diags->count;
    return kept ? &diags->items[diags->count - 1] : NULL;
}

void weft_diag_label(struct weft_diags *diags, const char *format, ...)
{
    struct weft_diagnostic *diagnostic = last(diags);
    va_list args;
    va_start(args, format);
    if (diagnostic)
        diagnostic->label = keep(diags, format, args);
    va_end(args);
}

static void attach(struct weft_diags *diags, bool is_help, struct weft_span span, const char *format,
                   va_list args)
{
    struct weft_diagnostic *diagnostic = last(diags);
    if (!diagnostic)
        return;
    struct weft_diag_extra *extra = weft_arena_alloc(&diags->arena, sizeof *extra);
    const char *text = keep(diags, format, args);
    if (!extra || !text)
        return;
    *extra = (struct weft_diag_extra){.is_help = is_help, .span = span, .text = text};
    struct weft_diag_extra **end = &diagnostic->extras;
    while (*end)
        end = &(*end)->next;
    *end = extra;
}

void weft_diag_help(struct weft_diags *diags, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    attach(diags, true, (struct weft_span){0}, format, args);
    va_end(args);
}

void weft_diag_help_lines(struct weft_diags *diags, struct weft_str lines)
{
    while (lines.size) {
        const char *end = memchr(lines.data, '\n', lines.size);
        size_t size = end ? (size_t)(end - lines.data) : lines.size;
        weft_diag_help(diags, "%.*s", (int)size, lines.data);
        size += end != NULL;
        lines = (struct weft_str){lines.data + size, lines.size - size};
    }
}

void weft_diag_note(struct weft_diags *diags, struct weft_span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    attach(diags, false, span, format, args);
    va_end(args);
}

void weft_diag_expected(struct weft_diags *diags, const char *expected, const char *found)
{
    struct weft_diagnostic *diagnostic = last(diags);
    if (!diagnostic)
        return;
    diagnostic->expected = weft_arena_copy(&diags->arena, expected, strlen(expected));
    diagnostic->found = weft_arena_copy(&diags->arena, found, strlen(found));
}

// ---- order ----

static int compare(const void *a, const void *b)
{
    const struct weft_diagnostic *const *left = a, *const *right = b;
    const struct weft_span *x = &(*left)->span, *y = &(*right)->span;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return *left < *right ? -1 : *left > *right; // the order of reporting
}

// Fills `order` (of WEFT_MAX_ERRORS) and returns how many there are.
static size_t sorted(const struct weft_diags *diags, const struct weft_diagnostic **order)
{
    for (size_t i = 0; i < diags->count; i++)
        order[i] = &diags->items[i];
    qsort(order, diags->count, sizeof *order, compare);
    return diags->count;
}

// ---- text ----

struct style {
    const char *error, *warning, *note, *gutter, *bold, *reset;
};

static const struct style plain = {"", "", "", "", "", ""};
static const struct style coloured = {"\33[1;31m", "\33[1;33m", "\33[1;36m", "\33[34m", "\33[1m", "\33[0m"};

// What is shown for the bytes at `data`: their count in *length, the columns in *width; control characters
// and broken UTF-8 are shown as "?".
static struct weft_str cell(const char *data, size_t size, size_t column, size_t *length, size_t *width)
{
    *length = weft_utf8_length(data, size);
    unsigned char c = (unsigned char)*data;
    if (c == '\t') {
        *width = TAB_STOP - column % TAB_STOP;
        return (struct weft_str){"    ", *width};
    }
    bool c1 = *length == 2 && c == 0xC2 && (unsigned char)data[1] < 0xA0;
    if (*length == 0 || c < 0x20 || c == 0x7F || c1) {
        *length = *length ? *length : 1;
        *width = 1;
        return WEFT_STR("?");
    }
    struct weft_str shown = {data, *length};
    *width = weft_utf8_width(shown);
    return shown;
}

// Appends text of which every control character and broken byte is made harmless.
static void add_clean(struct weft_buf *out, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0, length, width; i < size; i += length)
        weft_buf_str(out, cell(text + i, size - i, 0, &length, &width));
}

// The columns that bytes [0, end) of a line take.
static size_t columns(struct weft_str line, size_t end)
{
    size_t column = 0;
    for (size_t i = 0, length, width; i < line.size && i < end; i += length) {
        cell(line.data + i, line.size - i, column, &length, &width);
        column += width;
    }
    return column;
}

// Appends the columns [from, to) of a line.
static void add_columns(struct weft_buf *out, struct weft_str line, size_t from, size_t to)
{
    size_t column = 0;
    for (size_t i = 0, length, width; i < line.size && column < to; i += length) {
        struct weft_str shown = cell(line.data + i, line.size - i, column, &length, &width);
        if (column >= from)
            weft_buf_str(out, shown);
        else if (column + width > from)
            weft_buf_printf(out, "%*s", (int)(column + width - from), "");
        column += width;
    }
}

static void add_repeated(struct weft_buf *out, char c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        weft_buf_char(out, c);
}

// The underlined part of one line, in columns, and the window that is shown of it.
struct view {
    struct weft_str line;
    size_t first, last; // underlined columns, end exclusive
    size_t from, to;    // shown columns
    bool cut_left, cut_right;
};

static struct view view_of(struct weft_place place, size_t start, size_t end)
{
    struct view view = {.line = place.text};
    view.first = columns(place.text, start);
    view.last = columns(place.text, end);
    if (view.last <= view.first)
        view.last = view.first + 1;
    view.to = columns(place.text, place.text.size);
    if (view.to > WINDOW) {
        view.from = view.last > WINDOW && view.first > WINDOW_LEAD ? view.first - WINDOW_LEAD : 0;
        view.cut_left = view.from > 0;
        view.cut_right = view.to - view.from > WINDOW;
        view.to = view.cut_right ? view.from + WINDOW : view.to;
    }
    if (view.last > view.to)
        view.last = view.to > view.first ? view.to : view.first + 1;
    return view;
}

static void add_source_line(struct weft_buf *out, const struct view *view)
{
    if (view->line.size) {
        weft_buf_char(out, ' ');
        weft_buf_puts(out, view->cut_left ? "..." : "");
        add_columns(out, view->line, view->from, view->to);
        weft_buf_puts(out, view->cut_right ? "..." : "");
    }
    weft_buf_char(out, '\n');
}

static int digits(size_t number)
{
    int count = 1;
    for (; number >= 10; number /= 10)
        count++;
    return count;
}

// The source line of a span with its first line underlined.
static void add_snippet(struct weft_buf *out, const struct weft_source *source, struct weft_span span,
                        const char *label, const char *colour, const struct style *style)
{
    struct weft_place place = weft_source_place(source, span.start);
    size_t line_start = (size_t)(place.text.data - source->text);
    size_t start = span.start < source->size ? span.start - line_start : place.text.size;
    size_t end = span.end > line_start ? span.end - line_start : start;
    struct view view = view_of(place, start, end < place.text.size ? end : place.text.size);
    weft_buf_printf(out, "%s %zu |%s", style->gutter, place.line, style->reset);
    add_source_line(out, &view);
    weft_buf_printf(out, "%s %*s |%s ", style->gutter, digits(place.line), "", style->reset);
    add_repeated(out, ' ', view.first - view.from + (view.cut_left ? 3 : 0));
    weft_buf_puts(out, colour);
    add_repeated(out, '^', view.last - view.first);
    if (label) {
        weft_buf_char(out, ' ');
        add_clean(out, label);
    }
    weft_buf_puts(out, style->reset);
    weft_buf_char(out, '\n');
}

static void add_place(struct weft_buf *out, const struct weft_source *source, struct weft_span span)
{
    if (!source) {
        weft_buf_puts(out, "weft: ");
        return;
    }
    struct weft_place place = weft_source_place(source, span.start);
    add_clean(out, source->name);
    weft_buf_printf(out, ":%zu:%zu: ", place.line, place.column);
}

static void add_extra(struct weft_buf *out, const struct weft_diags *diags,
                      const struct weft_diag_extra *extra, int gutter, const struct style *style)
{
    const struct weft_source *source = weft_sources_get(diags->sources, extra->span.source);
    const char *kind = extra->is_help ? "help" : "note";
    if (source) {
        weft_buf_puts(out, style->bold);
        add_place(out, source, extra->span);
        weft_buf_printf(out, "%s%s%s: ", style->reset, style->note, kind);
    } else {
        weft_buf_printf(out, "%s %*s =%s %s%s: ", style->gutter, gutter, "", style->reset, style->note, kind);
    }
    weft_buf_puts(out, style->reset);
    add_clean(out, extra->text);
    weft_buf_char(out, '\n');
    if (source)
        add_snippet(out, source, extra->span, NULL, style->note, style);
}

static void add_diagnostic(struct weft_buf *out, const struct weft_diags *diags,
                           const struct weft_diagnostic *diagnostic, const struct style *style)
{
    const struct weft_source *source = weft_sources_get(diags->sources, diagnostic->span.source);
    bool is_error = diagnostic->severity == WEFT_ERROR;
    const char *colour = is_error ? style->error : style->warning;
    weft_buf_puts(out, style->bold);
    add_place(out, source, diagnostic->span);
    weft_buf_printf(out, "%s%s%s[E%04d]%s: %s", style->reset, colour, is_error ? "error" : "warning",
                    (int)diagnostic->code, style->reset, style->bold);
    add_clean(out, diagnostic->text);
    weft_buf_printf(out, "%s\n", style->reset);
    int gutter = 0;
    if (source) {
        add_snippet(out, source, diagnostic->span, diagnostic->label, colour, style);
        gutter = digits(weft_source_place(source, diagnostic->span.start).line);
    }
    for (const struct weft_diag_extra *extra = diagnostic->extras; extra; extra = extra->next)
        add_extra(out, diags, extra, gutter, style);
}

void weft_diags_text(const struct weft_diags *diags, struct weft_buf *out, bool colour)
{
    const struct weft_diagnostic *order[WEFT_MAX_ERRORS];
    size_t count = sorted(diags, order), all = diags->errors + diags->warnings;
    for (size_t i = 0; i < count; i++)
        add_diagnostic(out, diags, order[i], colour ? &coloured : &plain);
    if (all > count)
        weft_buf_printf(out, "weft: %zu more not shown\n", all - count);
}

// ---- JSON lines ----

static void add_json_string(struct weft_buf *out, const char *text)
{
    size_t size = strlen(text);
    weft_buf_char(out, '"');
    for (size_t i = 0; i < size;) {
        size_t length = weft_utf8_length(text + i, size - i);
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            weft_buf_printf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            weft_buf_printf(out, "\\u%04x", c);
        else if (length == 0)
            weft_buf_puts(out, "\\ufffd");
        else
            weft_buf_add(out, text + i, length);
        i += length ? length : 1;
    }
    weft_buf_char(out, '"');
}

static void add_json_field(struct weft_buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    weft_buf_printf(out, ",\"%s\":", key);
    add_json_string(out, text);
}

static void add_json_span(struct weft_buf *out, const struct weft_diags *diags, struct weft_span span)
{
    const struct weft_source *source = weft_sources_get(diags->sources, span.source);
    if (!source)
        return;
    struct weft_place start = weft_source_place(source, span.start),
                      end = weft_source_place(source, span.end);
    add_json_field(out, "file", source->name);
    weft_buf_printf(out, ",\"line\":%zu,\"column\":%zu,\"end_line\":%zu,\"end_column\":%zu", start.line,
                    start.column, end.line, end.column);
}

static void add_json_extras(struct weft_buf *out, const struct weft_diags *diags,
                            const struct weft_diag_extra *extras)
{
    weft_buf_puts(out, ",\"children\":[");
    for (const struct weft_diag_extra *extra = extras; extra; extra = extra->next) {
        weft_buf_printf(out, "%s{\"level\":\"%s\"", extra == extras ? "" : ",",
                        extra->is_help ? "help" : "note");
        add_json_field(out, "message", extra->text);
        add_json_span(out, diags, extra->span);
        weft_buf_char(out, '}');
    }
    weft_buf_puts(out, "]}\n");
}

void weft_diags_json(const struct weft_diags *diags, struct weft_buf *out)
{
    const struct weft_diagnostic *order[WEFT_MAX_ERRORS];
    size_t count = sorted(diags, order);
    for (size_t i = 0; i < count; i++) {
        const struct weft_diagnostic *diagnostic = order[i];
        weft_buf_printf(out, "{\"level\":\"%s\",\"code\":\"E%04d\"",
                        diagnostic->severity == WEFT_ERROR ? "error" : "warning", (int)diagnostic->code);
        add_json_field(out, "title", weft_diag_title(diagnostic->code));
        add_json_field(out, "message", diagnostic->text);
        add_json_span(out, diags, diagnostic->span);
        add_json_field(out, "label", diagnostic->label);
        add_json_field(out, "expected", diagnostic->expected);
        add_json_field(out, "found", diagnostic->found);
        add_json_extras(out, diags, diagnostic->extras);
    }
}
