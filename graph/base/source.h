// weft: loaded program text and places in it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every pipeline file, import, command-line expression and -p value is a source with a small number.  A span is a
// source number and two byte offsets; everything from tokens to executed tasks carries one.  Source 0 is "nowhere".

#ifndef WEFT_SOURCE_H
#define WEFT_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "graph/base/str.h"

struct weft_span {
    uint32_t source;     // number in a struct weft_sources; 0: no place
    uint32_t start, end; // byte offsets, end exclusive
};

struct weft_source {
    char *name;           // as shown in messages: the path as given, "<stdin>", "<expression>", "-p top"
    char *text;           // owned, NUL-terminated beyond `size`
    size_t size;
    uint32_t *lines;      // byte offset of the start of each line
    size_t line_count;    // at least 1
};

struct weft_sources {
    struct weft_source *items; // items[0] is unused
    size_t count, capacity;
};

struct weft_place {
    size_t line, column;   // from 1; columns count code points, but no byte order mark
    struct weft_str text;  // the source line without its end, and without a byte order mark
};

void weft_sources_clear(struct weft_sources *sources);

// Copies `text` under a display name and returns its number in *out.  WEFT_NO_MEMORY, or WEFT_UNSUPPORTED when the
// text is longer than WEFT_MAX_SOURCE.
int weft_sources_add(struct weft_sources *sources, const char *name, struct weft_str text, uint32_t *out) WEFT_MUST_USE;

// Bytes of the byte order mark (U+FEFF) that `text` starts with; 0 without one.
size_t weft_bom_size(struct weft_str text);

// The source of a number; NULL for 0 or a number out of range.
const struct weft_source *weft_sources_get(const struct weft_sources *sources, uint32_t number);

// Line and column of a byte offset (clamped to the text).
struct weft_place weft_source_place(const struct weft_source *source, uint32_t offset);

// A span that covers both (of one source; an empty one yields the other).
struct weft_span weft_span_join(struct weft_span a, struct weft_span b);

#endif
