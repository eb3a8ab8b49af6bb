// weft: values as people and programs read them: the way out and the choice of form.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/render_parts.h"

#include "graph/walk.h"

#define PIECE (1u << 16) // bytes gathered before they are handed over

bool weft_render_flush(struct weft_render_out *out, bool all)
{
    if (out->buf.failed && out->status == WEFT_OK)
        out->status = WEFT_NO_MEMORY;
    if (out->status != WEFT_OK)
        return false;
    if (!out->how || out->buf.size == 0 || (!all && out->buf.size < PIECE))
        return true;
    out->status = out->how->write(out->how->context, out->buf.data, out->buf.size);
    out->buf.size = 0;
    return out->status == WEFT_OK;
}

static int render_array(struct weft_render_out *out, const struct weft_type *type,
                        const struct weft_value *const *blocks, uint64_t count)
{
    struct weft_render_grid grid;
    int status = weft_render_grid_init(&grid, type, blocks, count);
    if (status != WEFT_OK)
        return status;
    status = out->how->format == WEFT_RENDER_CSV ? weft_render_array_csv(out, &grid)
                                                 : weft_render_array_text(out, &grid);
    weft_render_grid_clear(&grid);
    return status;
}

static void csv_item(struct weft_render_out *out, const struct weft_value *key, const struct weft_value *item)
{
    struct weft_render_out text = {0};
    if (key) {
        weft_render_value_text(&text, key);
        weft_render_csv_field(&out->buf, (struct weft_str){text.buf.data, text.buf.size});
        weft_buf_char(&out->buf, ',');
        text.buf.size = 0;
    }
    if (!weft_value_is_null(item)) {
        weft_render_value_text(&text, item);
        weft_render_csv_field(&out->buf, (struct weft_str){text.buf.data, text.buf.size});
    }
    weft_buf_char(&out->buf, '\n');
    out->buf.failed = out->buf.failed || text.buf.failed;
    weft_buf_clear(&text.buf);
}

// Lists one item a line, dicts "key,value".
static void csv_items(struct weft_render_out *out, const struct weft_value *value)
{
    bool dict = value->kind == WEFT_DICT;
    size_t count = dict ? value->dict.count : value->list.count;
    for (size_t i = 0; i < count && weft_render_flush(out, false); i++)
        csv_item(out, dict ? value->dict.keys[i] : NULL, dict ? value->dict.values[i] : value->list.items[i]);
}

// Bags: the blocks are lists whose items belong to one list.
static void text_list(struct weft_render_out *out, const struct weft_value *const *blocks, uint64_t count)
{
    bool first = true;
    weft_buf_char(&out->buf, '[');
    for (uint64_t b = 0; b < count; b++) {
        for (size_t i = 0; blocks[b]->kind == WEFT_LIST && i < blocks[b]->list.count; i++) {
            const struct weft_value *item = blocks[b]->list.items[i];
            struct weft_str text;
            weft_buf_puts(&out->buf, first ? "" : ", ");
            first = false;
            if (weft_value_as_string(item, &text))
                weft_render_quoted(&out->buf, text);
            else
                weft_render_value_text(out, item);
            if (!weft_render_flush(out, false))
                return;
        }
    }
    weft_buf_char(&out->buf, ']');
}

static bool is_listlike(const struct weft_value *value)
{
    return value->kind == WEFT_LIST || value->kind == WEFT_TUPLE || value->kind == WEFT_DICT;
}

// Everything but JSON; sets whether a newline is still to be written.
static int render_plain(struct weft_render_out *out, const struct weft_type *type,
                        const struct weft_value *const *blocks, uint64_t count, bool *newline)
{
    const struct weft_value *first = blocks[0];
    bool csv = out->how->format == WEFT_RENDER_CSV;
    *newline = true;
    if (first->kind == WEFT_FRAME || first->kind == WEFT_COLUMN) {
        *newline = false;
        return csv || !out->how->table ? weft_render_frame_csv(out, blocks, count)
                                       : weft_render_table(out, blocks, count);
    }
    if (first->kind == WEFT_ARRAY) {
        *newline = !csv;
        return render_array(out, type, blocks, count);
    }
    if (csv && is_listlike(first)) {
        *newline = false;
        for (uint64_t b = 0; b < count; b++)
            csv_items(out, blocks[b]);
        return out->status;
    }
    if (count > 1)
        text_list(out, blocks, count);
    else
        weft_render_value_text(out, first);
    return out->status;
}

int weft_render_blocks(const struct weft_render *how, const struct weft_type *type,
                       const struct weft_value *const *blocks, uint64_t block_count)
{
    static const struct weft_value null = {.refs = 1, .kind = WEFT_NULL};
    const struct weft_value *nothing = &null;
    struct weft_render_out out = {.how = how};
    bool newline = true;
    if (block_count == 0 || !blocks[0]) {
        blocks = &nothing;
        block_count = 1;
    }
    if (how->format == WEFT_RENDER_JSON)
        out.status = weft_render_json(&out, type, blocks, block_count);
    else
        out.status = render_plain(&out, type, blocks, block_count, &newline);
    if (newline)
        weft_buf_char(&out.buf, '\n');
    weft_render_flush(&out, true);
    weft_buf_clear(&out.buf);
    return out.status;
}

int weft_render_append(void *context, const char *data, size_t size)
{
    struct weft_buf *buf = context;
    weft_buf_add(buf, data, size);
    return buf->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

int weft_value_json(const struct weft_value *value, struct weft_buf *out)
{
    struct weft_render how = {.format = WEFT_RENDER_JSON, .write = weft_render_append, .context = out};
    return weft_render_blocks(&how, NULL, &value, 1);
}
