// weft: types as people read them.
// SPDX-License-Identifier: BSD-3-Clause
//
// array<f64>[200000, 4000] in 800 chunks of [1000, 1000]; frame{a: i64, b: string} in 4 partitions;
// list<string>[3]. Unknown lengths are "?".  What is nested deeper than MAX_DEPTH is "…".

#include "graph/render.h"

#include <inttypes.h>

#define MAX_DEPTH  64
#define MAX_SIZES  4  // chunk sizes of one dimension that are listed
#define MAX_FIELDS 40 // columns that are listed

// Where the text goes; `marks`: types that may still widen are marked, and counted in `marked`.
struct writer {
    struct weft_buf *out;
    bool marks;
    size_t marked;
};

static void type_text(const struct weft_type *type, struct writer *w, int depth);

static void mark(struct writer *w, bool provisional)
{
    if (!w->marks || !provisional)
        return;
    weft_buf_char(w->out, WEFT_TYPE_MARK);
    w->marked++;
}

static void add_length(struct weft_buf *out, int64_t length)
{
    if (length < 0)
        weft_buf_char(out, '?');
    else
        weft_buf_printf(out, "%" PRId64, length);
}

// "1000", or "(3, 4, 2)" when the chunks differ.
static void add_chunk_sizes(struct weft_buf *out, const struct weft_chunks *chunks)
{
    if (!chunks->ends || chunks->count < 2) {
        add_length(out, chunks->length < 0 ? -1 : chunks->count ? weft_chunks_size(chunks, 0) : 0);
        return;
    }
    weft_buf_char(out, '(');
    for (int64_t i = 0; i < chunks->count && i < MAX_SIZES; i++) {
        weft_buf_puts(out, i ? ", " : "");
        add_length(out, weft_chunks_size(chunks, i));
    }
    weft_buf_puts(out, chunks->count > MAX_SIZES ? ", …)" : ")");
}

static void array_text(const struct weft_type *type, struct writer *w)
{
    struct weft_buf *out = w->out;
    weft_buf_printf(out, "array<%s", weft_dtype_name(type->dtype));
    mark(w, type->provisional);
    weft_buf_puts(out, ">[");
    for (int d = 0; d < type->ndim; d++) {
        weft_buf_puts(out, d ? ", " : "");
        add_length(out, type->chunks[d].length);
    }
    weft_buf_char(out, ']');
    uint64_t blocks = weft_type_blocks(type);
    if (blocks < 2)
        return;
    weft_buf_printf(out, " in %" PRIu64 " chunks of [", blocks);
    for (int d = 0; d < type->ndim; d++) {
        weft_buf_puts(out, d ? ", " : "");
        add_chunk_sizes(out, &type->chunks[d]);
    }
    weft_buf_char(out, ']');
}

static const char *scalar_name(const struct weft_type *type)
{
    if (!type->weak)
        return weft_dtype_name(type->dtype);
    switch (weft_dtype_kind(type->dtype)) {
    case 'i':
        return "int";
    case 'f':
        return "float";
    case 'c':
        return "complex";
    default:
        return weft_dtype_name(type->dtype);
    }
}

static void fields_text(const struct weft_type *type, struct writer *w, int depth)
{
    struct weft_buf *out = w->out;
    weft_buf_char(out, '{');
    for (size_t i = 0; i < type->field_count && i < MAX_FIELDS; i++) {
        weft_buf_puts(out, i ? ", " : "");
        weft_buf_str(out, type->fields[i].name);
        weft_buf_puts(out, ": ");
        type_text(type->fields[i].type, w, depth);
        mark(w, type->fields[i].provisional);
    }
    if (type->field_count > MAX_FIELDS)
        weft_buf_printf(out, ", … %zu more", type->field_count - MAX_FIELDS);
    weft_buf_char(out, '}');
}

static void partitions_text(const struct weft_type *type, struct weft_buf *out)
{
    if (type->partitions > 1)
        weft_buf_printf(out, " in %" PRId64 " partitions", type->partitions);
}

static void tuple_text(const struct weft_type *type, struct writer *w, int depth)
{
    struct weft_buf *out = w->out;
    weft_buf_puts(out, "tuple<");
    for (size_t i = 0; i < type->field_count && i < MAX_FIELDS; i++) {
        weft_buf_puts(out, i ? ", " : "");
        type_text(type->fields[i].type, w, depth);
    }
    weft_buf_puts(out, type->field_count > MAX_FIELDS ? ", …>" : ">");
}

static void element_text(const char *name, const struct weft_type *type, struct writer *w, int depth)
{
    struct weft_buf *out = w->out;
    weft_buf_printf(out, "%s<", name);
    if (type->element)
        type_text(type->element, w, depth);
    else
        weft_buf_puts(out, "any");
    weft_buf_char(out, '>');
}

static void grouped_text(const struct weft_type *type, struct writer *w, int depth)
{
    struct weft_buf *out = w->out;
    weft_buf_puts(out, "grouped frame");
    fields_text(type, w, depth);
    weft_buf_puts(out, " by [");
    for (size_t i = 0; i < type->key_count; i++) {
        weft_buf_puts(out, i ? ", " : "");
        weft_buf_str(out, type->keys[i]);
    }
    weft_buf_char(out, ']');
    partitions_text(type, out);
}

static void dict_text(const struct weft_type *type, struct writer *w, int depth)
{
    if (type->element) {
        element_text("dict", type, w, depth);
        return;
    }
    weft_buf_puts(w->out, "dict");
    fields_text(type, w, depth);
}

// Kinds that contain other types.
static void compound_text(const struct weft_type *type, struct writer *w, int depth)
{
    struct weft_buf *out = w->out;
    switch (type->kind) {
    case WEFT_T_LIST:
        element_text("list", type, w, depth);
        if (type->count >= 0)
            weft_buf_printf(out, "[%" PRId64 "]", type->count);
        return;
    case WEFT_T_TUPLE:
        tuple_text(type, w, depth);
        return;
    case WEFT_T_DICT:
        dict_text(type, w, depth);
        return;
    case WEFT_T_FRAME:
        weft_buf_puts(out, "frame");
        fields_text(type, w, depth);
        partitions_text(type, out);
        return;
    case WEFT_T_GROUPED:
        grouped_text(type, w, depth);
        return;
    default:
        element_text("bag", type, w, depth);
        partitions_text(type, out);
        return;
    }
}

static void type_text(const struct weft_type *type, struct writer *w, int depth)
{
    struct weft_buf *out = w->out;
    static const char *const simple[] = {
        [WEFT_T_NULL] = "null",         [WEFT_T_INDEX] = "index", [WEFT_T_FILE] = "file",
        [WEFT_T_FUNCTION] = "function", [WEFT_T_ANY] = "any",     [WEFT_T_SINK] = "sink"};
    if (depth > MAX_DEPTH) {
        weft_buf_puts(out, "…");
        return;
    }
    if ((size_t)type->kind < sizeof simple / sizeof *simple && simple[type->kind]) {
        weft_buf_puts(out, simple[type->kind]);
        return;
    }
    switch (type->kind) {
    case WEFT_T_SCALAR:
        weft_buf_puts(out, scalar_name(type));
        mark(w, type->provisional);
        return;
    case WEFT_T_ARRAY:
        array_text(type, w);
        return;
    case WEFT_T_COLUMN:
        weft_buf_printf(out, "column<%s", weft_dtype_name(type->dtype));
        mark(w, type->provisional);
        weft_buf_char(out, '>');
        partitions_text(type, out);
        return;
    default:
        compound_text(type, w, depth + 1);
        return;
    }
}

void weft_type_text(const struct weft_type *type, struct weft_buf *out)
{
    type_text(type, &(struct writer){.out = out}, 0);
}

size_t weft_type_text_marked(const struct weft_type *type, struct weft_buf *out)
{
    struct writer w = {.out = out, .marks = true};
    type_text(type, &w, 0);
    return w.marked;
}
