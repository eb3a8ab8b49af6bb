// weft: values as one line of text.
// SPDX-License-Identifier: BSD-3-Clause
//
// Lists, dicts and tuples look as they are written in the language; inside them a string is quoted and an
// array is array(…), which stand bare alone.

#include "graph/render_parts.h"

#include <inttypes.h>

#include "graph/walk.h"

static void put_scalar(struct weft_buf *out, const struct weft_value *value, bool quoted)
{
    if (value->dtype == WEFT_STRING) {
        if (quoted)
            weft_render_quoted(out, value->scalar.s);
        else
            weft_buf_str(out, value->scalar.s);
        return;
    }
    char element[16];
    weft_render_scalar_element(value, element);
    weft_render_element(out, (enum weft_dtype)value->dtype, element);
}

static void put_array(struct weft_render_out *out, const struct weft_value *value, bool inside)
{
    struct weft_render_grid grid;
    if (weft_render_grid_init(&grid, NULL, &value, 1) != WEFT_OK) {
        out->status = WEFT_NO_MEMORY;
        return;
    }
    if (inside)
        weft_render_array_repr(out, &grid);
    else
        weft_render_array_text(out, &grid);
    weft_render_grid_clear(&grid);
}

static const char *opening(const struct weft_value *value)
{
    switch (value->kind) {
    case WEFT_LIST:
        return "[";
    case WEFT_TUPLE:
        return "(";
    case WEFT_DICT:
        return "{";
    default:
        return "";
    }
}

static const char *closing(const struct weft_value *value)
{
    switch (value->kind) {
    case WEFT_LIST:
        return "]";
    case WEFT_TUPLE:
        return value->list.count == 1 ? ",)" : ")";
    case WEFT_DICT:
        return "}";
    default:
        return "";
    }
}

// What stands before child `index` of a container.
static const char *separator(const struct weft_value *container, size_t index)
{
    if (index == 0)
        return "";
    if (container->kind == WEFT_SLICE)
        return ":";
    return container->kind == WEFT_DICT && index % 2 ? ": " : ", ";
}

static void put_leaf(struct weft_render_out *out, const struct weft_value *value, bool quoted)
{
    switch (value ? value->kind : WEFT_NULL) {
    case WEFT_SCALAR:
    case WEFT_FILE:
        put_scalar(&out->buf, value, quoted);
        return;
    case WEFT_ARRAY:
        put_array(out, value, quoted);
        return;
    case WEFT_FRAME:
        weft_buf_printf(&out->buf, "<frame of %" PRId64 " rows and %zu columns>", value->frame.rows,
                        value->frame.count);
        return;
    case WEFT_COLUMN:
        weft_buf_printf(&out->buf, "<column of %" PRId64 " rows>", value->column.length);
        return;
    case WEFT_ELLIPSIS:
        weft_buf_puts(&out->buf, "...");
        return;
    case WEFT_NEWAXIS:
        weft_buf_puts(&out->buf, "newaxis");
        return;
    default:
        weft_buf_puts(&out->buf, "null");
    }
}

static bool is_container(const struct weft_value *value)
{
    return value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE || value->kind == WEFT_DICT ||
                     value->kind == WEFT_SLICE);
}

// Absent ends of a slice are not written: "1:10", "::-1".
static bool is_absent_end(const struct weft_walk *walk, const struct weft_value *container)
{
    return container && container->kind == WEFT_SLICE && weft_value_is_null(walk->value);
}

static void put_event(struct weft_render_out *out, struct weft_walk *walk)
{
    const struct weft_value *value = walk->value;
    size_t inside = walk->depth;
    const struct weft_value *container = inside ? walk->frames[inside - 1].value : NULL;
    if (walk->event == WEFT_LEAVE) {
        weft_buf_puts(&out->buf, closing(value));
        return;
    }
    bool step = container && container->kind == WEFT_SLICE && walk->index == 2;
    if (container && !(step && is_absent_end(walk, container)))
        weft_buf_puts(&out->buf, separator(container, walk->index));
    if (is_absent_end(walk, container))
        return;
    if (!is_container(value)) {
        put_leaf(out, value, container != NULL);
        weft_walk_skip(walk);
        return;
    }
    weft_buf_puts(&out->buf, opening(value));
    if (weft_value_child_count(value) == 0)
        weft_buf_puts(&out->buf, closing(value));
}

void weft_render_value_text(struct weft_render_out *out, const struct weft_value *value)
{
    struct weft_walk walk;
    weft_walk_init(&walk, value);
    while (weft_walk_next(&walk)) {
        put_event(out, &walk);
        if (!weft_render_flush(out, false))
            break;
    }
    if (walk.failed)
        out->status = WEFT_NO_MEMORY;
    weft_walk_clear(&walk);
}

void weft_value_text(const struct weft_value *value, struct weft_buf *buf)
{
    struct weft_render_out out = {.buf = *buf}; // without `how` nothing is flushed
    weft_render_value_text(&out, value);
    *buf = out.buf;
    buf->failed = buf->failed || out.status != WEFT_OK;
}
