// weft: from text to tree: the entry points.
// SPDX-License-Identifier: BSD-3-Clause

#include "parser/parse.h"

#include "parser/syntax.h"

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), length = strlen(ending);
    return size > length && strcmp(name + size - length, ending) == 0;
}

// Whether a line starts a YAML pipeline: `---`, `%YAML`, or a section's name.
static bool is_yaml_line(struct weft_str line)
{
    static const char *const starts[] = {
        "---", "%YAML", "params:", "tasks:", "let:", "do:", "imports:", "defs:"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t size = strlen(starts[i]);
        if (line.size >= size && memcmp(line.data, starts[i], size) == 0)
            return true;
    }
    return false;
}

enum weft_form weft_form_detect(const char *name, struct weft_str text)
{
    if (name && (ends_with(name, ".yaml") || ends_with(name, ".yml")))
        return WEFT_FORM_YAML;
    if (name && ends_with(name, ".weft"))
        return WEFT_FORM_WEFT;
    for (size_t i = weft_bom_size(text); i < text.size;) {
        const char *end = memchr(text.data + i, '\n', text.size - i);
        size_t next = end ? (size_t)(end - text.data) : text.size;
        struct weft_str line = {text.data + i, next - i};
        bool blank = line.size == 0 || line.data[0] == '#' || line.data[0] == '\r';
        if (!blank)
            return is_yaml_line(line) ? WEFT_FORM_YAML : WEFT_FORM_WEFT;
        i = next + 1;
    }
    return WEFT_FORM_WEFT;
}

// The text of a source behind its byte order mark, and the map back to it.
static struct weft_str text_of(const struct weft_source *source, uint32_t number,
                               struct weft_map_segment *segment, struct weft_map *map)
{
    uint32_t skip = (uint32_t)weft_bom_size((struct weft_str){source->text, source->size});
    *segment = (struct weft_map_segment){0, skip};
    *map = (struct weft_map){.source_number = number, .segments = segment, .count = 1};
    return (struct weft_str){source->text + skip, source->size - skip};
}

// Runs one parse over a whole source; `s` is to be cleared whatever the result is.
static int parse_source(struct weft_syntax *s, uint32_t number, enum weft_goal goal, struct weft_arena *arena,
                        struct weft_diags *diags)
{
    *s = (struct weft_syntax){0};
    const struct weft_source *source = weft_sources_get(diags->sources, number);
    if (!source)
        return WEFT_INVALID;
    struct weft_map_segment segment;
    struct weft_map map;
    struct weft_str text = text_of(source, number, &segment, &map);
    int status = weft_check_text(diags, number, (struct weft_str){source->text, source->size});
    if (status == WEFT_OK)
        status = weft_syntax_init(s, arena, diags);
    return status ? status : weft_syntax_parse(s, goal, text, &map);
}

int weft_parse(uint32_t source, enum weft_form form, struct weft_arena *arena, struct weft_diags *diags,
               struct weft_ast_file **out)
{
    if (form == WEFT_FORM_YAML)
        return weft_parse_yaml(source, arena, diags, out);
    struct weft_syntax s;
    int status = parse_source(&s, source, WEFT_GOAL_FILE, arena, diags);
    if (status == WEFT_OK)
        status = weft_file_finish(&s, source, form, out);
    weft_syntax_clear(&s);
    return status;
}

int weft_parse_expression(uint32_t source, struct weft_arena *arena, struct weft_diags *diags,
                          struct weft_ast **out)
{
    struct weft_syntax s;
    int status = parse_source(&s, source, WEFT_GOAL_EXPRESSION, arena, diags);
    if (status == WEFT_OK)
        *out = s.expression;
    weft_syntax_clear(&s);
    return status;
}

// Runs one parse over a text that is no source; `s` is to be cleared whatever the result is.
static int parse_placed(struct weft_syntax *s, struct weft_str text, enum weft_goal goal,
                        struct weft_span place, struct weft_arena *arena, struct weft_diags *diags)
{
    struct weft_map_segment segment = {0, 0};
    struct weft_map map = {
        .source_number = place.source, .segments = &segment, .count = 1, .coarse = true, .whole = place};
    *s = (struct weft_syntax){0};
    int status = weft_syntax_init(s, arena, diags);
    return status ? status : weft_syntax_parse(s, goal, text, &map);
}

int weft_parse_text(struct weft_str text, struct weft_span place, struct weft_arena *arena,
                    struct weft_diags *diags, struct weft_ast_file **out)
{
    struct weft_syntax s;
    int status = parse_placed(&s, text, WEFT_GOAL_FILE, place, arena, diags);
    if (status == WEFT_OK)
        status = weft_file_finish(&s, place.source, WEFT_FORM_WEFT, out);
    weft_syntax_clear(&s);
    return status;
}

int weft_parse_expression_text(struct weft_str text, struct weft_span place, struct weft_arena *arena,
                               struct weft_diags *diags, struct weft_ast **out)
{
    struct weft_syntax s;
    int status = parse_placed(&s, text, WEFT_GOAL_EXPRESSION, place, arena, diags);
    if (status == WEFT_OK)
        *out = s.expression;
    weft_syntax_clear(&s);
    return status;
}

int weft_parse_span(struct weft_span span, struct weft_arena *arena, struct weft_sources *sources,
                    struct weft_ast **out)
{
    const struct weft_source *source = weft_sources_get(sources, span.source);
    if (!source || span.start > span.end || span.end > source->size)
        return WEFT_INVALID;
    struct weft_map_segment segment = {0, span.start};
    struct weft_map map = {.source_number = span.source, .segments = &segment, .count = 1};
    struct weft_str text = {source->text + span.start, span.end - span.start};
    struct weft_diags quiet;
    struct weft_syntax s;
    weft_diags_init(&quiet, sources);
    int status = weft_syntax_init(&s, arena, &quiet);
    if (status == WEFT_OK)
        status = weft_syntax_parse(&s, WEFT_GOAL_EXPRESSION, text, &map);
    if (status == WEFT_OK)
        *out = s.expression;
    weft_syntax_clear(&s);
    weft_diags_clear(&quiet);
    return status;
}
