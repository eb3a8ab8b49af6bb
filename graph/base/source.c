// weft: loaded program text and places in it.
// SPDX-License-Identifier: BSD-3-Clause
//
// The start of every line is found once, when a source is added; a place is then a binary search.  A line
// ends with "\n" or "\r\n".

#include "graph/base/source.h"

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/vec.h"

static void source_clear(struct weft_source *source)
{
    free(source->name);
    free(source->text);
    free(source->lines);
    *source = (struct weft_source){0};
}

void weft_sources_clear(struct weft_sources *sources)
{
    for (size_t i = 1; i < sources->count; i++)
        source_clear(&sources->items[i]);
    free(sources->items);
    *sources = (struct weft_sources){0};
}

static bool index_lines(struct weft_source *source)
{
    size_t count = 1;
    for (size_t i = 0; i < source->size; i++)
        count += source->text[i] == '\n';
    source->lines = calloc(count, sizeof *source->lines);
    if (!source->lines)
        return false;
    for (size_t i = 0; i < source->size; i++)
        if (source->text[i] == '\n')
            source->lines[++source->line_count] = (uint32_t)(i + 1);
    source->line_count++;
    return true;
}

static bool source_init(struct weft_source *source, const char *name, struct weft_str text)
{
    *source = (struct weft_source){.name = strdup(name), .text = malloc(text.size + 1), .size = text.size};
    if (!source->name || !source->text)
        return false;
    if (text.size)
        memcpy(source->text, text.data, text.size);
    source->text[text.size] = '\0';
    return index_lines(source);
}

int weft_sources_add(struct weft_sources *sources, const char *name, struct weft_str text, uint32_t *out)
{
    if (text.size > WEFT_MAX_SOURCE || sources->count >= UINT32_MAX)
        return WEFT_UNSUPPORTED;
    if (sources->count == 0) {
        if (!weft_vec_grow(&sources->items, 0, &sources->capacity, sizeof *sources->items))
            return WEFT_NO_MEMORY;
        sources->items[sources->count++] = (struct weft_source){0};
    }
    struct weft_source source;
    if (!source_init(&source, name, text) ||
        !weft_vec_grow(&sources->items, sources->count, &sources->capacity, sizeof *sources->items)) {
        source_clear(&source);
        return WEFT_NO_MEMORY;
    }
    *out = (uint32_t)sources->count;
    sources->items[sources->count++] = source;
    return WEFT_OK;
}

const struct weft_source *weft_sources_get(const struct weft_sources *sources, uint32_t number)
{
    return sources && number > 0 && number < sources->count ? &sources->items[number] : NULL;
}

size_t weft_bom_size(struct weft_str text)
{
    return text.size >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

// Index of the last line that starts at or before `offset`.
static size_t line_of(const struct weft_source *source, uint32_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct weft_place weft_source_place(const struct weft_source *source, uint32_t offset)
{
    if (offset > source->size)
        offset = (uint32_t)source->size;
    size_t line = line_of(source, offset), start = source->lines[line];
    if (line == 0)
        start = weft_bom_size((struct weft_str){source->text, source->size});
    size_t end = line + 1 < source->line_count ? source->lines[line + 1] - 1 : source->size;
    if (end > start && source->text[end - 1] == '\r')
        end--;
    size_t column = 1;
    for (size_t i = start; i < offset; i++)
        column += ((unsigned char)source->text[i] & 0xC0) != 0x80;
    return (struct weft_place){line + 1, column, {source->text + start, end - start}};
}

struct weft_span weft_span_join(struct weft_span a, struct weft_span b)
{
    if (a.source == 0 || a.source != b.source)
        return a.source ? a : b;
    return (struct weft_span){a.source, a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}
