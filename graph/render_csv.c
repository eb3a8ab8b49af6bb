// weft: CSV.
// SPDX-License-Identifier: BSD-3-Clause
//
// RFC 4180 with "\n": a field is quoted when it has a comma, a quote, a line end or blanks at its ends.  A
// null is an empty field and an empty text is "", so that both come back.  Columns alone have no header.

#include "graph/cells.h"
#include "graph/render_parts.h"

#include "graph/base/limits.h"

struct weft_str weft_render_cell(const struct weft_value *value, int64_t row, struct weft_buf *scratch)
{
    const struct weft_column *column = &value->column;
    enum weft_dtype dtype = (enum weft_dtype)value->dtype;
    if (dtype == WEFT_STRING)
        return weft_cell_text(column, row);
    const char *element = (const char *)weft_buffer_data(column->data) +
                          weft_dtype_size(dtype) * (size_t)(column->offset + row);
    if (dtype == WEFT_CATEGORY)
        return weft_cell_text(&column->dictionary->column, weft_render_read_int(dtype, element));
    scratch->size = 0;
    weft_render_element(scratch, dtype, element);
    return (struct weft_str){scratch->data, scratch->size};
}

static bool needs_quotes(struct weft_str text)
{
    if (text.size == 0 || text.data[0] == ' ' || text.data[text.size - 1] == ' ')
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == ',' || text.data[i] == '"' || text.data[i] == '\n' || text.data[i] == '\r')
            return true;
    return false;
}

void weft_render_csv_field(struct weft_buf *out, struct weft_str text)
{
    if (!needs_quotes(text)) {
        weft_buf_str(out, text);
        return;
    }
    weft_buf_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"')
            weft_buf_char(out, '"');
        weft_buf_char(out, text.data[i]);
    }
    weft_buf_char(out, '"');
}

static void put_row(struct weft_render_out *out, struct weft_value *const *columns, size_t count, int64_t row,
                    struct weft_buf *scratch)
{
    for (size_t c = 0; c < count; c++) {
        if (c)
            weft_buf_char(&out->buf, ',');
        if (weft_cell_is_valid(&columns[c]->column, row))
            weft_render_csv_field(&out->buf, weft_render_cell(columns[c], row, scratch));
    }
    weft_buf_char(&out->buf, '\n');
}

int weft_render_frame_csv(struct weft_render_out *out, const struct weft_value *const *blocks, uint64_t count)
{
    struct weft_buf scratch = {0};
    for (size_t c = 0; blocks[0]->kind == WEFT_FRAME && c < blocks[0]->frame.count; c++) {
        weft_buf_puts(&out->buf, c ? "," : "");
        weft_render_csv_field(&out->buf, blocks[0]->frame.names[c]);
    }
    if (blocks[0]->kind == WEFT_FRAME)
        weft_buf_char(&out->buf, '\n');
    for (uint64_t b = 0; b < count; b++) {
        struct weft_value *alone = NULL;
        memcpy(&alone, &blocks[b], sizeof alone); // read only; columns of a frame are not const
        bool frame = blocks[b]->kind == WEFT_FRAME;
        int64_t rows = frame ? blocks[b]->frame.rows : blocks[b]->column.length;
        for (int64_t row = 0; row < rows && weft_render_flush(out, false); row++)
            put_row(out, frame ? blocks[b]->frame.columns : &alone, frame ? blocks[b]->frame.count : 1, row,
                    &scratch);
    }
    if (scratch.failed)
        out->status = WEFT_NO_MEMORY;
    weft_buf_clear(&scratch);
    return out->status;
}

// One row of the last dimension a line; an array without dimensions is one field.
int weft_render_array_csv(struct weft_render_out *out, struct weft_render_grid *grid)
{
    int64_t index[WEFT_MAX_NDIM] = {0};
    int last = grid->ndim - 1;
    for (int d = 0; d < grid->ndim; d++)
        if (grid->shape[d] == 0)
            return out->status;
    for (;;) {
        for (int64_t i = 0; i < (last < 0 ? 1 : grid->shape[last]); i++) {
            if (last >= 0)
                index[last] = i;
            weft_buf_puts(&out->buf, i ? "," : "");
            weft_render_element(&out->buf, grid->dtype, weft_render_grid_element(grid, index));
        }
        weft_buf_char(&out->buf, '\n');
        int d = last - 1;
        while (d >= 0 && ++index[d] == grid->shape[d])
            index[d--] = 0;
        if (d < 0 || !weft_render_flush(out, false))
            return out->status;
    }
}
