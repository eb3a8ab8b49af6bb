// weft: frames as tables for a terminal.
// SPDX-License-Identifier: BSD-3-Clause
//
// Columns are aligned (numbers to the right, with one number of decimals for a column), at most MAX_CELL
// wide, and as many as fit the terminal; of many rows the first and the last are shown.  What is left out is
// said in words.  A null is a dim `null`; a text that could be taken for one is quoted.

#include "graph/cells.h"
#include "graph/render_parts.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#define MAX_CELL      40 // columns of one cell
#define MAX_DECIMALS  6
#define GAP           2 // blanks between columns
#define DEFAULT_WIDTH 80

struct cell {
    char *text;
    size_t width; // terminal columns
    bool null;
};

struct table {
    const struct weft_value *const *blocks;
    uint64_t block_count;
    int64_t rows;      // of all blocks
    size_t head, tail; // rows that show
    size_t columns, shown;
    struct cell *cells; // [column][head + tail]
    struct weft_str *names;
    size_t *widths;
};

static int64_t block_rows(const struct weft_value *block)
{
    return block->kind == WEFT_FRAME ? block->frame.rows : block->column.length;
}

// The column and the row in it of row `row` of the whole.
static const struct weft_value *locate(const struct table *table, size_t column, int64_t *row)
{
    uint64_t b = 0;
    while (*row >= block_rows(table->blocks[b]))
        *row -= block_rows(table->blocks[b++]);
    const struct weft_value *block = table->blocks[b];
    return block->kind == WEFT_FRAME ? block->frame.columns[column] : block;
}

static int64_t shown_row(const struct table *table, size_t i)
{
    return i < table->head ? (int64_t)i : table->rows - (int64_t)(table->head + table->tail - i);
}

// Appends text without line ends and other controls, at most MAX_CELL columns of it.
static size_t put_printable(struct weft_buf *out, struct weft_str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.size;) {
        size_t step = weft_utf8_length(text.data + i, text.size - i);
        bool control = step == 0 || (unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7f;
        size_t wide = control ? 1 : weft_utf8_width((struct weft_str){text.data + i, step});
        if (width + wide > MAX_CELL - 1 && i + step < text.size) {
            weft_buf_puts(out, "…");
            return width + 1;
        }
        if (control)
            weft_buf_puts(out, text.data[i] == '\n' ? "↵" : "�");
        else
            weft_buf_add(out, text.data + i, step);
        width += wide;
        i += step ? step : 1;
    }
    return width;
}

// Decimals that a column of floats is shown with; -1: each number as short as it can be.
static int decimals_of(const struct table *table, size_t column)
{
    int most = 1;
    for (size_t i = 0; i < table->head + table->tail; i++) {
        int64_t row = shown_row(table, i);
        const struct weft_value *value = locate(table, column, &row);
        enum weft_dtype dtype = (enum weft_dtype)value->dtype;
        const char *data = weft_buffer_data(value->column.data);
        double x = weft_render_read_float(
            dtype, data + weft_dtype_size(dtype) * (size_t)(value->column.offset + row), 0);
        char digits[24];
        int exponent;
        if (!weft_cell_is_valid(&value->column, row) || !isfinite(x) || x == 0)
            continue;
        if (fabs(x) < 1e-4 || fabs(x) >= 1e12)
            return -1;
        int places = weft_render_digits(x, dtype == WEFT_F32, digits, &exponent) - 1 - exponent;
        most = places > most ? places : most;
    }
    return most < MAX_DECIMALS ? most : MAX_DECIMALS;
}

static bool make_cell(const struct weft_value *value, int64_t row, int decimals, struct cell *cell)
{
    struct weft_buf scratch = {0}, out = {0};
    enum weft_dtype dtype = (enum weft_dtype)value->dtype;
    char kind = weft_dtype_kind(dtype);
    if (!weft_cell_is_valid(&value->column, row)) {
        cell->null = true;
        weft_buf_puts(&out, "null");
        cell->width = 4;
    } else if (kind == 'f' && decimals >= 0) {
        const char *data = weft_buffer_data(value->column.data);
        double x = weft_render_read_float(
            dtype, data + weft_dtype_size(dtype) * (size_t)(value->column.offset + row), 0);
        if (isfinite(x))
            weft_buf_printf(&out, "%.*f", decimals, x);
        else
            weft_render_float(&out, x, false);
        cell->width = out.size;
    } else {
        struct weft_str text = weft_render_cell(value, row, &scratch);
        bool confusing = (kind == 'S' || kind == 'C') && (text.size == 0 || weft_str_is(text, "null"));
        weft_buf_puts(&out, confusing ? "\"" : "");
        cell->width = put_printable(&out, text) + (confusing ? 2 : 0);
        weft_buf_puts(&out, confusing ? "\"" : "");
    }
    bool done = !scratch.failed && !out.failed;
    weft_buf_clear(&scratch);
    cell->text = out.data; // the cell owns it now
    return done;
}

static enum weft_dtype column_dtype(const struct table *table, size_t column)
{
    const struct weft_value *block = table->blocks[0];
    return (enum weft_dtype)(block->kind == WEFT_FRAME ? block->frame.columns[column] : block)->dtype;
}

static bool is_number(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'i' || kind == 'u' || kind == 'f' || kind == 'c' || kind == 'm';
}

static bool fill_column(struct table *table, size_t column)
{
    size_t count = table->head + table->tail;
    int decimals = weft_dtype_kind(column_dtype(table, column)) == 'f' ? decimals_of(table, column) : -1;
    if (table->blocks[0]->kind == WEFT_FRAME) {
        struct weft_buf name = {0};
        table->widths[column] = put_printable(&name, table->blocks[0]->frame.names[column]);
        table->names[column] = (struct weft_str){name.data, name.size};
    }
    for (size_t i = 0; i < count; i++) {
        int64_t row = shown_row(table, i);
        const struct weft_value *value = locate(table, column, &row);
        struct cell *cell = &table->cells[column * count + i];
        if (!make_cell(value, row, decimals, cell))
            return false;
        if (cell->width > table->widths[column])
            table->widths[column] = cell->width;
    }
    return true;
}

// Fills columns until the terminal is full.
static bool fill(struct table *table, size_t width)
{
    size_t used = 0;
    for (table->shown = 0; table->shown < table->columns; table->shown++) {
        if (!fill_column(table, table->shown))
            return false;
        used += table->widths[table->shown] + (table->shown ? GAP : 0);
        if (used > width && table->shown > 0)
            break;
    }
    return true;
}

static void put_padded(struct weft_render_out *out, const struct table *table, size_t column,
                       struct weft_str text, size_t width, bool dim)
{
    bool right = is_number(column_dtype(table, column)), last = column + 1 == table->shown;
    size_t pad = table->widths[column] - width;
    weft_buf_fill(&out->buf, ' ', (column ? GAP : 0) + (right ? pad : 0));
    weft_buf_puts(&out->buf, dim ? "\033[2m" : "");
    weft_buf_str(&out->buf, text);
    weft_buf_puts(&out->buf, dim ? "\033[0m" : "");
    weft_buf_fill(&out->buf, ' ', right || last ? 0 : pad);
}

// "999 990": digits in groups of three.
static void put_grouped(struct weft_buf *out, uint64_t number)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%" PRIu64, number);
    for (int i = 0; i < length; i++) {
        if (i && (length - i) % 3 == 0)
            weft_buf_char(out, ' ');
        weft_buf_char(out, digits[i]);
    }
}

// "… 12 more columns"; begun with `text` after it, dim.
static void put_left_out(struct weft_render_out *out, uint64_t number, const char *what, struct weft_str text)
{
    weft_buf_puts(&out->buf, out->how->colour ? "\033[2m… " : "… ");
    put_grouped(&out->buf, number);
    weft_buf_printf(&out->buf, " more %s%s", what, number == 1 ? "" : "s");
    weft_buf_str(&out->buf, text);
    weft_buf_puts(&out->buf, out->how->colour ? "\033[0m\n" : "\n");
}

// Says which columns do not show, as far as a line holds their names.
static void put_columns_left_out(struct weft_render_out *out, const struct table *table)
{
    struct weft_buf names = {0}, name = {0};
    size_t width = out->how->width ? out->how->width : DEFAULT_WIDTH;
    size_t used = sizeof "… 100 000 more columns: , …" - 1;
    bool frame = table->blocks[0]->kind == WEFT_FRAME;
    for (size_t c = table->shown; frame && c < table->columns; c++) {
        name.size = 0;
        used += put_printable(&name, table->blocks[0]->frame.names[c]) + 2;
        if (used > width) {
            weft_buf_puts(&names, c == table->shown ? "" : ", …");
            break;
        }
        weft_buf_puts(&names, c == table->shown ? ": " : ", ");
        weft_buf_str(&names, (struct weft_str){name.data, name.size});
    }
    weft_buf_clear(&name);
    put_left_out(out, table->columns - table->shown, "column", (struct weft_str){names.data, names.size});
    weft_buf_clear(&names);
}

static void put_table(struct weft_render_out *out, const struct table *table)
{
    size_t count = table->head + table->tail;
    if (table->blocks[0]->kind == WEFT_FRAME && table->columns) {
        for (size_t c = 0; c < table->shown; c++)
            put_padded(out, table, c, table->names[c], weft_utf8_width(table->names[c]), false);
        weft_buf_char(&out->buf, '\n');
    }
    for (size_t i = 0; i < count && table->columns; i++) {
        if (i == table->head && table->rows > (int64_t)count)
            put_left_out(out, (uint64_t)(table->rows - (int64_t)count), "row", WEFT_STR(""));
        for (size_t c = 0; c < table->shown; c++) {
            const struct cell *cell = &table->cells[c * count + i];
            put_padded(out, table, c, weft_str(cell->text), cell->width, cell->null && out->how->colour);
        }
        weft_buf_char(&out->buf, '\n');
    }
    if (table->shown < table->columns)
        put_columns_left_out(out, table);
    if (table->rows == 0)
        weft_buf_puts(&out->buf, "no rows\n");
}

static void free_table(struct table *table)
{
    size_t count = table->head + table->tail;
    for (size_t c = 0; table->names && c < table->columns; c++) {
        char *name;
        memcpy(&name, &table->names[c].data, sizeof name);
        free(name);
    }
    for (size_t i = 0; table->cells && i < table->columns * count; i++)
        free(table->cells[i].text);
    free(table->cells);
    free(table->names);
    free(table->widths);
}

int weft_render_table(struct weft_render_out *out, const struct weft_value *const *blocks, uint64_t count)
{
    struct table table = {.blocks = blocks, .block_count = count};
    for (uint64_t b = 0; b < count; b++)
        table.rows += block_rows(blocks[b]);
    size_t most = out->how->rows ? out->how->rows : 40;
    bool whole = table.rows <= (int64_t)most;
    table.head = whole ? (size_t)table.rows : most - most / 2;
    table.tail = whole ? 0 : most / 2;
    table.columns = blocks[0]->kind == WEFT_FRAME ? blocks[0]->frame.count : 1;
    table.cells = calloc(table.columns * (table.head + table.tail) + 1, sizeof *table.cells);
    table.names = calloc(table.columns + 1, sizeof *table.names);
    table.widths = calloc(table.columns + 1, sizeof *table.widths);
    if (table.cells && table.names && table.widths &&
        fill(&table, out->how->width ? out->how->width : DEFAULT_WIDTH))
        put_table(out, &table);
    else
        out->status = WEFT_NO_MEMORY;
    free_table(&table);
    return out->status;
}
