// weft: JSON, one line a value.
// SPDX-License-Identifier: BSD-3-Clause
//
// JSON has no words for nan and inf: they are null, as in pandas and the JSON of browsers.  Complex numbers
// are [real, imaginary]; dates, times and durations are strings (ISO 8601 with "T"; durations as the language
// writes them); keys of dicts become strings.  Invalid UTF-8 is replaced by U+FFFD.

#include "graph/cells.h"
#include "graph/render_parts.h"

#include <math.h>

#include "graph/base/limits.h"
#include "graph/walk.h"

static void put_float(struct weft_buf *out, double value, bool single)
{
    if (isfinite(value))
        weft_render_float(out, value, single);
    else
        weft_buf_puts(out, "null");
}

static void put_string(struct weft_buf *out, struct weft_str text)
{
    bool valid = true;
    for (size_t i = 0, step; i < text.size && valid; i += step) {
        step = weft_utf8_length(text.data + i, text.size - i);
        valid = step > 0;
    }
    if (valid) {
        weft_render_quoted(out, text);
        return;
    }
    struct weft_buf clean = {0};
    for (size_t i = 0; i < text.size;) {
        size_t step = weft_utf8_length(text.data + i, text.size - i);
        weft_buf_add(&clean, step ? text.data + i : "\xEF\xBF\xBD", step ? step : 3);
        i += step ? step : 1;
    }
    weft_render_quoted(out, (struct weft_str){clean.data, clean.size});
    out->failed = out->failed || clean.failed;
    weft_buf_clear(&clean);
}

static void put_element(struct weft_buf *out, enum weft_dtype dtype, const void *element)
{
    bool nano = dtype == WEFT_DATETIME_NS;
    switch (weft_dtype_kind(dtype)) {
    case 'f':
        put_float(out, weft_render_read_float(dtype, element, 0), dtype == WEFT_F32);
        return;
    case 'c':
        weft_buf_char(out, '[');
        put_float(out, weft_render_read_float(dtype, element, 0), dtype == WEFT_C64);
        weft_buf_puts(out, ", ");
        put_float(out, weft_render_read_float(dtype, element, 1), dtype == WEFT_C64);
        weft_buf_char(out, ']');
        return;
    case 'M':
        weft_buf_char(out, '"');
        weft_render_datetime(out, weft_render_read_int(dtype, element), nano ? 1000000000 : 1000000, 'T', -1);
        weft_buf_char(out, '"');
        return;
    case 'D':
    case 'm':
        weft_buf_char(out, '"');
        weft_render_element(out, dtype, element);
        weft_buf_char(out, '"');
        return;
    default:
        weft_render_element(out, dtype, element);
    }
}

// ---- Arrays ---------------------------------------------------------------------------------------------

// An array with an empty dimension has no elements to walk: the dimensions before it repeat "[]".
static void put_empty(struct weft_render_out *out, const struct weft_render_grid *grid)
{
    int empty = 0;
    while (grid->shape[empty] != 0)
        empty++;
    int64_t index[WEFT_MAX_NDIM] = {0};
    weft_buf_fill(&out->buf, '[', (size_t)empty);
    for (;;) {
        weft_buf_puts(&out->buf, "[]");
        int d = empty - 1;
        while (d >= 0 && ++index[d] == grid->shape[d])
            index[d--] = 0;
        if (d < 0 || !weft_render_flush(out, false))
            break;
        weft_buf_fill(&out->buf, ']', (size_t)(empty - 1 - d));
        weft_buf_puts(&out->buf, ", ");
        weft_buf_fill(&out->buf, '[', (size_t)(empty - 1 - d));
    }
    weft_buf_fill(&out->buf, ']', (size_t)empty);
}

static void put_elements(struct weft_render_out *out, struct weft_render_grid *grid)
{
    int64_t index[WEFT_MAX_NDIM] = {0};
    weft_buf_fill(&out->buf, '[', (size_t)grid->ndim);
    for (;;) {
        put_element(&out->buf, grid->dtype, weft_render_grid_element(grid, index));
        int d = grid->ndim - 1;
        while (d >= 0 && ++index[d] == grid->shape[d])
            index[d--] = 0;
        if (d < 0 || !weft_render_flush(out, false))
            break;
        weft_buf_fill(&out->buf, ']', (size_t)(grid->ndim - 1 - d));
        weft_buf_puts(&out->buf, ", ");
        weft_buf_fill(&out->buf, '[', (size_t)(grid->ndim - 1 - d));
    }
    weft_buf_fill(&out->buf, ']', (size_t)grid->ndim);
}

static void put_array(struct weft_render_out *out, const struct weft_type *type,
                      const struct weft_value *const *blocks, uint64_t count)
{
    struct weft_render_grid grid;
    if (weft_render_grid_init(&grid, type, blocks, count) != WEFT_OK) {
        out->status = WEFT_NO_MEMORY;
        return;
    }
    bool empty = false;
    for (int d = 0; d < grid.ndim; d++)
        empty = empty || grid.shape[d] == 0;
    if (empty)
        put_empty(out, &grid);
    else
        put_elements(out, &grid);
    weft_render_grid_clear(&grid);
}

// ---- Frames and columns ---------------------------------------------------------------------------------

static void put_cell(struct weft_buf *out, const struct weft_value *column, int64_t row)
{
    enum weft_dtype dtype = (enum weft_dtype)column->dtype;
    struct weft_buf unused = {0};
    if (!weft_cell_is_valid(&column->column, row)) {
        weft_buf_puts(out, "null");
        return;
    }
    if (dtype == WEFT_STRING || dtype == WEFT_CATEGORY) {
        put_string(out, weft_render_cell(column, row, &unused));
        return;
    }
    const char *data = weft_buffer_data(column->column.data);
    put_element(out, dtype, data + weft_dtype_size(dtype) * (size_t)(column->column.offset + row));
}

static void put_row(struct weft_buf *out, const struct weft_value *frame, int64_t row)
{
    weft_buf_char(out, '{');
    for (size_t c = 0; c < frame->frame.count; c++) {
        weft_buf_puts(out, c ? ", " : "");
        put_string(out, frame->frame.names[c]);
        weft_buf_puts(out, ": ");
        put_cell(out, frame->frame.columns[c], row);
    }
    weft_buf_char(out, '}');
}

static void put_rows(struct weft_render_out *out, const struct weft_value *const *blocks, uint64_t count)
{
    bool first = true;
    weft_buf_char(&out->buf, '[');
    for (uint64_t b = 0; b < count; b++) {
        bool frame = blocks[b]->kind == WEFT_FRAME;
        int64_t rows = frame ? blocks[b]->frame.rows : blocks[b]->column.length;
        for (int64_t row = 0; row < rows && weft_render_flush(out, false); row++) {
            weft_buf_puts(&out->buf, first ? "" : ", ");
            first = false;
            if (frame)
                put_row(&out->buf, blocks[b], row);
            else
                put_cell(&out->buf, blocks[b], row);
        }
    }
    weft_buf_char(&out->buf, ']');
}

// ---- Everything else ------------------------------------------------------------------------------------

static void put_leaf(struct weft_render_out *out, const struct weft_value *value)
{
    struct weft_str text;
    char element[16];
    switch (value ? value->kind : WEFT_NULL) {
    case WEFT_ARRAY:
        put_array(out, NULL, &value, 1);
        return;
    case WEFT_FRAME:
    case WEFT_COLUMN:
        put_rows(out, &value, 1);
        return;
    case WEFT_SCALAR:
    case WEFT_FILE:
        if (weft_value_as_string(value, &text)) {
            put_string(&out->buf, text);
            return;
        }
        weft_render_scalar_element(value, element);
        put_element(&out->buf, (enum weft_dtype)value->dtype, element);
        return;
    default:
        weft_buf_puts(&out->buf, "null");
    }
}

// A key is a string whatever it was.
static void put_key(struct weft_render_out *out, const struct weft_value *key)
{
    struct weft_buf text = {0};
    weft_value_text(key, &text);
    put_string(&out->buf, (struct weft_str){text.data, text.size});
    out->buf.failed = out->buf.failed || text.failed;
    weft_buf_clear(&text);
}

static bool is_container(const struct weft_value *value)
{
    return value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE || value->kind == WEFT_DICT);
}

static void put_event(struct weft_render_out *out, struct weft_walk *walk)
{
    const struct weft_value *value = walk->value;
    bool dict = value && value->kind == WEFT_DICT;
    if (walk->event == WEFT_LEAVE) {
        weft_buf_char(&out->buf, dict ? '}' : ']');
        return;
    }
    const struct weft_value *container = walk->depth ? walk->frames[walk->depth - 1].value : NULL;
    bool in_dict = container && container->kind == WEFT_DICT;
    if (walk->index)
        weft_buf_puts(&out->buf, in_dict && walk->index % 2 ? ": " : ", ");
    if (in_dict && walk->index % 2 == 0) {
        put_key(out, value);
    } else if (is_container(value)) {
        weft_buf_char(&out->buf, dict ? '{' : '[');
        if (weft_value_child_count(value) == 0)
            weft_buf_char(&out->buf, dict ? '}' : ']');
    } else {
        put_leaf(out, value);
        weft_walk_skip(walk);
    }
}

static void put_value(struct weft_render_out *out, const struct weft_value *value)
{
    struct weft_walk walk;
    weft_walk_init(&walk, value);
    while (weft_walk_next(&walk) && weft_render_flush(out, false))
        put_event(out, &walk);
    if (walk.failed)
        out->status = WEFT_NO_MEMORY;
    weft_walk_clear(&walk);
}

// Lists in blocks (bags) are one list.
static void put_lists(struct weft_render_out *out, const struct weft_value *const *blocks, uint64_t count)
{
    bool first = true;
    weft_buf_char(&out->buf, '[');
    for (uint64_t b = 0; b < count; b++) {
        for (size_t i = 0; blocks[b]->kind == WEFT_LIST && i < blocks[b]->list.count; i++) {
            weft_buf_puts(&out->buf, first ? "" : ", ");
            first = false;
            put_value(out, blocks[b]->list.items[i]);
        }
    }
    weft_buf_char(&out->buf, ']');
}

int weft_render_json(struct weft_render_out *out, const struct weft_type *type,
                     const struct weft_value *const *blocks, uint64_t count)
{
    if (blocks[0]->kind == WEFT_ARRAY)
        put_array(out, type, blocks, count);
    else if (blocks[0]->kind == WEFT_FRAME || blocks[0]->kind == WEFT_COLUMN)
        put_rows(out, blocks, count);
    else if (count > 1)
        put_lists(out, blocks, count);
    else
        put_value(out, blocks[0]);
    return out->status;
}
