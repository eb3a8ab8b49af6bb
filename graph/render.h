// weft: values as people and programs read them.
// SPDX-License-Identifier: BSD-3-Clause
//
// A result is a type and its blocks in order, as a run leaves them.  Rendering looks only at the blocks that
// show: a summarized array reads the corners, a table the first and last rows.
//
// TEXT  scalars as the shortest text that reads back to the same value; strings bare, but quoted inside
// containers;
//       arrays exactly as NumPy's str() shows them; frames as an aligned table when `table` is set, else as
//       CSV.
// CSV   frames with a header line, quoted as RFC 4180 asks; a column is a frame with one column; arrays one
// row a line
//       (of the last dimension); lists one item a line; dicts a line "key,value"; scalars as TEXT.
// JSON  one line: numbers, strings, nested lists; frames as an array of row objects; dates and durations as
// strings;
//       floats that are not finite are null (JSON has no word for them); complex numbers are [real,
//       imaginary].

#ifndef WEFT_RENDER_H
#define WEFT_RENDER_H

#include "graph/weft_op.h"

enum weft_render_format { WEFT_RENDER_TEXT, WEFT_RENDER_CSV, WEFT_RENDER_JSON };

struct weft_render {
    enum weft_render_format format;
    bool table;   // TEXT: frames as aligned tables (a terminal)
    bool colour;  // ANSI: nulls and notes dim
    size_t width; // columns of the terminal; 0: 80
    size_t rows;  // most rows of a table before the middle is left out; 0: 40
    // Takes the text in pieces; anything but 0 stops the rendering and is returned.
    int (*write)(void *context, const char *data, size_t size);
    void *context;
};

// A `write` that appends to a struct weft_buf, the context.
int weft_render_append(void *context, const char *data, size_t size);

// Renders a result of a run with a newline at the end.  `type` may be NULL when there is one block.  WEFT_OK,
// WEFT_NO_MEMORY, or what write returned.
int weft_render_blocks(const struct weft_render *how, const struct weft_type *type,
                       const struct weft_value *const *blocks, uint64_t block_count) WEFT_MUST_USE;

// One element as TEXT (strings bare): also what CSV writes before quoting.  `element` points into a data
// buffer.
void weft_render_element(struct weft_buf *out, enum weft_dtype dtype, const void *element);
// The shortest decimal text that reads back to the same double (single: float).  "1.0", "1e+16", "inf",
// "nan", "-0.0".
void weft_render_float(struct weft_buf *out, double value, bool single);
// A string in double quotes with JSON's escapes.
void weft_render_quoted(struct weft_buf *out, struct weft_str text);
// A type as weft_type_text has it, with WEFT_TYPE_MARK after each element type that comes from a bounded look
// at a file and may still widen.  Returns how many there are.
#define WEFT_TYPE_MARK '~'
size_t weft_type_text_marked(const struct weft_type *type, struct weft_buf *out);
// Bytes for people: "512 B", "6.4 GB" (decimal units, at most three digits).
void weft_render_bytes(struct weft_buf *out, uint64_t bytes);

#endif
