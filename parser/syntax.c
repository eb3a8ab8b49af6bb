// weft: one parse from start to end: places, errors, comments, completing a file.
// SPDX-License-Identifier: BSD-3-Clause

#include "parser/syntax.h"

#include <stdlib.h>

#include "parser/lex.h"

int weft_yyparse(struct weft_syntax *s);

// ---- places ----

static uint32_t to_source(struct weft_map *map, size_t offset)
{
    const struct weft_map_segment *segments = map->segments;
    if (segments[map->cursor].text > offset)
        map->cursor = 0;
    while (map->cursor + 1 < map->count && segments[map->cursor + 1].text <= offset)
        map->cursor++;
    return segments[map->cursor].source + (uint32_t)(offset - segments[map->cursor].text);
}

struct weft_span weft_map_span(struct weft_map *map, size_t start, size_t end)
{
    if (map->coarse)
        return map->whole;
    struct weft_span span = {.source = map->source_number, .start = to_source(map, start)};
    span.end = end > start ? to_source(map, end - 1) + 1 : span.start;
    return span;
}

// ---- errors ----

void weft_syntax_error(struct weft_syntax *s, enum weft_diag_code code, struct weft_span span,
                       const char *format, ...)
{
    if (s->stop)
        return;
    va_list args;
    va_start(args, format);
    s->status = weft_vdiag(s->diags, code, span, format, args);
    va_end(args);
    s->stop = s->diags->errors >= WEFT_MAX_ERRORS;
}

void weft_syntax_no_memory(struct weft_syntax *s)
{
    s->status = WEFT_NO_MEMORY;
    s->stop = true;
}

void weft_syntax_too_deep(struct weft_syntax *s, struct weft_span span)
{
    weft_syntax_error(s, WEFT_E_NESTING, span, "nested more than %d deep", WEFT_MAX_NESTING);
    s->stop = true;
}

// Whether a well-formed sequence is a character that has no business in a text: controls but tab and line
// end, DEL, the line separators that only some programs know, a byte order mark inside, non-characters.
static bool is_control(struct weft_str text, size_t i)
{
    const unsigned char *s = (const unsigned char *)text.data + i;
    if (s[0] < 0x80) {
        bool line_end = s[0] == '\n' || (s[0] == '\r' && i + 1 < text.size && s[1] == '\n');
        return (s[0] < 0x20 && s[0] != '\t' && !line_end) || s[0] == 0x7F;
    }
    return (s[0] == 0xC2 && s[1] < 0xA0) ||
           (s[0] == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9)) ||
           (s[0] == 0xEF && ((s[1] == 0xBB && s[2] == 0xBF && i > 0) || (s[1] == 0xBF && s[2] >= 0xBE)));
}

// The first byte at or behind `i` that is not printable ASCII or a line end.
static size_t skip_plain(struct weft_str text, size_t i)
{
    while (i < text.size && ((text.data[i] >= 0x20 && text.data[i] < 0x7F) || text.data[i] == '\n'))
        i++;
    return i;
}

int weft_check_text(struct weft_diags *diags, uint32_t source, struct weft_str text)
{
    for (size_t i = skip_plain(text, 0); i < text.size; i = skip_plain(text, i)) {
        struct weft_span span = {source, (uint32_t)i, (uint32_t)i + 1};
        size_t length = weft_utf8_length(text.data + i, text.size - i);
        unsigned char c = (unsigned char)text.data[i];
        if (c == '\0')
            return weft_diag(diags, WEFT_E_NUL, span, "NUL byte; this is no text");
        if (length == 0)
            return weft_diag(diags, WEFT_E_UTF8, span, "byte 0x%02x is not valid UTF-8", c);
        span.end = (uint32_t)(i + length);
        if (is_control(text, i) && c < 0x80)
            return weft_diag(diags, WEFT_E_CHARACTER, span, "unexpected control character 0x%02x", c);
        if (is_control(text, i))
            return weft_diag(diags, WEFT_E_CHARACTER, span, "unexpected invisible character");
        i += length;
    }
    return WEFT_OK;
}

// ---- comments ----

void weft_syntax_add_comment(struct weft_syntax *s, size_t start, size_t end)
{
    while (end > start && (s->text.data[end - 1] == ' ' || s->text.data[end - 1] == '\t' ||
                           s->text.data[end - 1] == '\r' || s->text.data[end - 1] == '\f'))
        end--;
    struct weft_ast_comment comment = {.text = {s->text.data + start, end - start},
                                       .start = weft_map_span(s->map, start, end).start};
    if (!weft_vec_push(&s->comments, comment))
        weft_syntax_no_memory(s);
}

// ---- one text ----

int weft_syntax_init(struct weft_syntax *s, struct weft_arena *arena, struct weft_diags *diags)
{
    *s = (struct weft_syntax){.arena = arena, .diags = diags};
    return weft_yylex_init_extra(s, &s->scanner) ? WEFT_NO_MEMORY : WEFT_OK;
}

void weft_syntax_clear(struct weft_syntax *s)
{
    if (s->scanner)
        weft_yylex_destroy(s->scanner);
    if (s->c_locale)
        freelocale(s->c_locale);
    free(s->items.data);
    free(s->statements.data);
    free(s->comments.data);
    *s = (struct weft_syntax){0};
}

static void begin_text(struct weft_syntax *s, enum weft_goal goal, struct weft_str text, struct weft_map *map)
{
    s->goal = goal;
    s->text = text;
    s->map = map;
    s->started = s->at_end = s->newline = s->recovering = s->in_type = false;
    s->last = s->previous = (struct weft_token){0};
    s->pending_count = s->depth = s->line_start = s->angles = 0;
    s->scanned = s->keyword = 0;
    s->minimum = s->expression = NULL;
    s->type = NULL;
    s->param = (struct weft_ast_param){0};
}

// A copy for the scanner, which writes into it; it ends with a line end, which saves a case for the end of
// the text.
static char *scanner_copy(struct weft_str text)
{
    char *copy = malloc(text.size + 3);
    if (!copy)
        return NULL;
    if (text.size)
        memcpy(copy, text.data, text.size);
    memcpy(copy + text.size, "\n\0", 3);
    return copy;
}

// Scans and parses `copy`; nonzero when that failed.
static int run(struct weft_syntax *s, char *copy)
{
    if (setjmp(s->fatal)) {
        weft_syntax_no_memory(s);
        return 1;
    }
    YY_BUFFER_STATE buffer = weft_yy_scan_buffer(copy, s->text.size + 3, s->scanner);
    if (!buffer)
        weft_syntax_no_memory(s);
    int failed = buffer ? weft_yyparse(s) : 1;
    weft_yy_delete_buffer(buffer, s->scanner);
    return failed;
}

int weft_syntax_parse(struct weft_syntax *s, enum weft_goal goal, struct weft_str text, struct weft_map *map)
{
    begin_text(s, goal, text, map);
    char *copy = scanner_copy(text);
    if (!copy) {
        weft_syntax_no_memory(s);
        return WEFT_NO_MEMORY;
    }
    size_t items = s->items.count;
    int failed = run(s, copy);
    free(copy);
    s->items.count = items;
    if (failed && s->status == WEFT_OK)
        s->status = WEFT_INVALID;
    return s->status;
}
