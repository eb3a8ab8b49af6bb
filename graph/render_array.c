// weft: arrays as NumPy prints them.
// SPDX-License-Identifier: BSD-3-Clause
//
// The rules are those of numpy.array2string with its default options (precision 8, threshold 1000, edgeitems
// 3, linewidth 75, floatmode "maxprec"): elements that show are collected, their common format is found, then
// the nested brackets are written with lines broken at 75 columns.  Inside lists and dicts an array is
// written as numpy.array_repr writes it, array([1, 2]), so that it can be told from a list.
// tests/diff/numpy_print.py compares with NumPy itself.  One deviation: an array without dimensions prints as
// the language's scalar (true, not True).

#include "graph/render_parts.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/base/limits.h"

#define PRECISION  8
#define THRESHOLD  1000
#define EDGE       3
#define LINE_WIDTH 75
#define PREFIX     "array(" // of array_repr

// The elements that show, packed in row-major order.
struct shown {
    enum weft_dtype dtype;
    int ndim;
    int64_t shape[WEFT_MAX_NDIM]; // of what shows
    bool cut[WEFT_MAX_NDIM];      // the middle of this dimension is left out
    size_t count, size;           // elements, bytes of one
    bool repr;                    // between "array(" and ")", elements separated by commas
    char *data;
};

// How the real or the imaginary parts of floats are written.
struct float_format {
    bool exponential, plus; // plus: positive numbers get a sign (imaginary parts)
    bool settled;           // precision and widths are known
    int precision, exponent_digits;
    size_t left, right; // columns before and after the point
};

struct array_format {
    struct float_format parts[2];
    size_t width; // all but floats and complex numbers
};

// ---- Collecting -----------------------------------------------------------------------------------------

static int64_t source_index(const struct shown *shown, const struct weft_render_grid *grid, int d, int64_t i)
{
    return shown->cut[d] && i >= EDGE ? grid->shape[d] - 2 * EDGE + i : i;
}

static bool advance(const struct shown *shown, int64_t *index)
{
    for (int d = shown->ndim - 1; d >= 0; d--) {
        if (++index[d] < shown->shape[d])
            return true;
        index[d] = 0;
    }
    return false;
}

static bool choose(struct shown *shown, const struct weft_render_grid *grid)
{
    uint64_t total = 1;
    for (int d = 0; d < grid->ndim; d++)
        if (__builtin_mul_overflow(total, (uint64_t)grid->shape[d], &total))
            total = UINT64_MAX / 2;
    *shown = (struct shown){.dtype = grid->dtype, .ndim = grid->ndim, .count = 1};
    shown->size = weft_dtype_size(grid->dtype);
    for (int d = 0; d < grid->ndim; d++) {
        shown->cut[d] = total > THRESHOLD && grid->shape[d] > 2 * EDGE;
        shown->shape[d] = shown->cut[d] ? 2 * EDGE : grid->shape[d];
        if (!weft_mul_size(shown->count, (size_t)shown->shape[d], &shown->count))
            return false;
    }
    size_t bytes;
    if (!weft_mul_size(shown->count, shown->size, &bytes))
        return false;
    shown->data = malloc(bytes ? bytes : 1);
    return shown->data;
}

static bool collect(struct shown *shown, struct weft_render_grid *grid)
{
    if (!choose(shown, grid))
        return false;
    int64_t index[WEFT_MAX_NDIM] = {0}, source[WEFT_MAX_NDIM];
    for (size_t k = 0; k < shown->count; k++) {
        for (int d = 0; d < shown->ndim; d++)
            source[d] = source_index(shown, grid, d, index[d]);
        memcpy(shown->data + k * shown->size, weft_render_grid_element(grid, source), shown->size);
        advance(shown, index);
    }
    return true;
}

// ---- Formats --------------------------------------------------------------------------------------------

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static double part_at(const struct shown *shown, size_t k, int part)
{
    return weft_render_read_float(shown->dtype, shown->data + k * shown->size, part);
}

static bool is_single(const struct shown *shown)
{
    return shown->dtype == WEFT_F32 || shown->dtype == WEFT_C64;
}

// NumPy's choice: exponents when numbers are large, small, or far apart.
static bool wants_exponents(const struct shown *shown, int part)
{
    double largest = 0, smallest = INFINITY;
    for (size_t k = 0; k < shown->count; k++) {
        double x = fabs(part_at(shown, k, part));
        if (!isfinite(x) || x == 0)
            continue;
        largest = x > largest ? x : largest;
        smallest = x < smallest ? x : smallest;
    }
    if (largest == 0)
        return false;
    double ratio = is_single(shown) ? (double)((float)largest / (float)smallest) : largest / smallest;
    return largest >= 1e8 || smallest < 0.0001 || ratio > 1000;
}

// Text of a finite number before padding: sign, digits, point, stripped fraction, exponent.  Once the
// precision of exponential numbers is settled, NumPy fills them up with the digits of the exact value.
static void number_text(struct weft_buf *text, const struct float_format *format, double x, bool single)
{
    weft_buf_clear(text);
    if (format->plus && !signbit(x))
        weft_buf_char(text, '+');
    if (format->exponential && format->settled)
        weft_buf_printf(text, "%#.*e", format->precision, x);
    else if (format->exponential)
        weft_render_scientific(text, x, single, PRECISION);
    else
        weft_render_positional(text, x, single, PRECISION);
}

// Widths of the parts of a number's text.
static void measure(struct float_format *format, const struct weft_buf *text)
{
    const char *point = strchr(text->data, '.'), *e = strchr(text->data, 'e');
    const char *end = e ? e : text->data + text->size;
    format->left = larger(format->left, (size_t)(point - text->data));
    format->right = larger(format->right, (size_t)(end - point) - 1);
    if (e && (int)strlen(e) - 2 > format->exponent_digits)
        format->exponent_digits = (int)strlen(e) - 2;
}

static void find_float_format(const struct shown *shown, int part, struct float_format *format,
                              struct weft_buf *scratch)
{
    bool odd = false, negative_infinity = false;
    size_t finite = 0;
    *format = (struct float_format){.exponential = wants_exponents(shown, part), .plus = part == 1};
    for (size_t k = 0; k < shown->count; k++) {
        double x = part_at(shown, k, part);
        odd = odd || !isfinite(x);
        negative_infinity = negative_infinity || (isinf(x) && x < 0);
        if (!isfinite(x))
            continue;
        finite++;
        number_text(scratch, format, x, is_single(shown));
        if (!scratch->failed)
            measure(format, scratch);
    }
    format->precision = (int)format->right;
    format->settled = true;
    if (format->exponential && finite)
        format->right += (size_t)format->exponent_digits + 2;
    if (odd) {
        size_t offset = format->right + 1, infinity = 3 + (format->plus || negative_infinity);
        format->left = larger(format->left, 3 > offset ? 3 - offset : 0);
        format->left = larger(format->left, infinity > offset ? infinity - offset : 0);
    }
}

static void put_odd(struct weft_buf *out, const struct float_format *format, double x)
{
    const char *text = isnan(x)       ? (format->plus ? "+nan" : "nan")
                       : x < 0        ? "-inf"
                       : format->plus ? "+inf"
                                      : "inf";
    size_t width = format->left + format->right + 1, length = strlen(text);
    weft_buf_fill(out, ' ', width > length ? width - length : 0);
    weft_buf_puts(out, text);
}

// `suffix` ("j" of imaginary parts) goes before the blanks that pad the fraction.
static void put_float(struct weft_buf *out, const struct float_format *format, double x, bool single,
                      const char *suffix)
{
    if (!isfinite(x)) {
        put_odd(out, format, x);
        weft_buf_puts(out, suffix);
        return;
    }
    struct weft_buf text = {0};
    number_text(&text, format, x, single);
    if (text.failed) {
        out->failed = true;
        return;
    }
    const char *point = strchr(text.data, '.'), *e = strchr(text.data, 'e');
    size_t whole = (size_t)(point - text.data);
    weft_buf_fill(out, ' ', format->left > whole ? format->left - whole : 0);
    size_t mantissa = e ? (size_t)(e - text.data) : text.size;
    weft_buf_add(out, text.data, mantissa);
    size_t fraction = mantissa - whole - 1;
    if (e) {
        weft_buf_printf(out, "e%c", e[1]);
        for (int have = (int)strlen(e + 2); have < format->exponent_digits; have++)
            weft_buf_char(out, '0');
        weft_buf_puts(out, e + 2);
    }
    weft_buf_puts(out, suffix);
    weft_buf_fill(out, ' ', !e && format->right > fraction ? format->right - fraction : 0);
    weft_buf_clear(&text);
}

static void put_integral(struct weft_buf *out, enum weft_dtype dtype, const char *element)
{
    int64_t per_second = dtype == WEFT_DATETIME_NS ? 1000000000 : 1000000;
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        weft_buf_puts(out, *element ? "True" : "False");
        return;
    case 'u':
        weft_buf_printf(out, "%" PRIu64, weft_render_read_uint(dtype, element));
        return;
    case 'D':
        weft_buf_char(out, '\'');
        weft_render_date(out, weft_render_read_int(dtype, element));
        weft_buf_char(out, '\'');
        return;
    case 'M':
        weft_buf_char(out, '\'');
        weft_render_datetime(out, weft_render_read_int(dtype, element), per_second, 'T',
                             per_second == 1000000 ? 6 : 9);
        weft_buf_char(out, '\'');
        return;
    default:
        weft_buf_printf(out, "%" PRId64, weft_render_read_int(dtype, element));
    }
}

static bool has_floats(const struct shown *shown)
{
    char kind = weft_dtype_kind(shown->dtype);
    return kind == 'f' || kind == 'c';
}

static void find_format(const struct shown *shown, struct array_format *format, struct weft_buf *scratch)
{
    *format = (struct array_format){.width = weft_dtype_kind(shown->dtype) == 'b' ? 5 : 0};
    if (has_floats(shown)) {
        find_float_format(shown, 0, &format->parts[0], scratch);
        if (weft_dtype_kind(shown->dtype) == 'c')
            find_float_format(shown, 1, &format->parts[1], scratch);
        return;
    }
    for (size_t k = 0; k < shown->count; k++) {
        weft_buf_clear(scratch);
        put_integral(scratch, shown->dtype, shown->data + k * shown->size);
        format->width = larger(format->width, scratch->size);
    }
}

static void put_element(struct weft_buf *out, const struct shown *shown, const struct array_format *format,
                        size_t k)
{
    if (has_floats(shown)) {
        put_float(out, &format->parts[0], part_at(shown, k, 0), is_single(shown), "");
        if (weft_dtype_kind(shown->dtype) == 'c')
            put_float(out, &format->parts[1], part_at(shown, k, 1), is_single(shown), "j");
        return;
    }
    struct weft_buf text = {0};
    put_integral(&text, shown->dtype, shown->data + k * shown->size);
    weft_buf_fill(out, ' ', format->width > text.size ? format->width - text.size : 0);
    weft_buf_add(out, text.data, text.size);
    out->failed = out->failed || text.failed;
    weft_buf_clear(&text);
}

// ---- Brackets -------------------------------------------------------------------------------------------

struct brackets {
    const struct shown *shown;
    const struct array_format *format;
    struct weft_render_out *out;
    struct weft_buf line, word;
    bool broken; // the row goes on in a new line
};

// Columns before the brackets.
static size_t prefix_size(const struct shown *shown)
{
    return shown->repr ? sizeof PREFIX - 1 : 0;
}

// Appends a word to the line, breaking it before the word when it would grow too long (and breaking helps).
static void put_word(struct brackets *b, const char *word, size_t size, size_t indent, size_t width)
{
    if (b->line.size + size > width && b->line.size > indent) {
        size_t end = b->line.size;
        while (end && b->line.data[end - 1] == ' ')
            end--;
        size_t skip = b->broken ? 0 : indent; // the first line stands behind its brackets
        weft_buf_add(&b->out->buf, b->line.data + skip, end - skip);
        weft_buf_char(&b->out->buf, '\n');
        b->line.size = 0;
        weft_buf_fill(&b->line, ' ', indent);
        b->broken = true;
    }
    weft_buf_add(&b->line, word, size);
}

// A row along the last dimension: elements from number `first` on.
static void put_row(struct brackets *b, size_t first)
{
    const struct shown *shown = b->shown;
    int last = shown->ndim - 1;
    size_t indent = prefix_size(shown) + (size_t)shown->ndim; // of continued lines: under the first element
    // What closing brackets leave, and a closing parenthesis.
    size_t width = LINE_WIDTH - (size_t)last - 1 - shown->repr;
    const char *separator = shown->repr ? ", " : " ";
    b->line.size = 0;
    weft_buf_fill(&b->line, ' ', indent);
    for (int64_t i = 0; i < shown->shape[last]; i++) {
        if (i)
            weft_buf_puts(&b->line, separator);
        if (shown->cut[last] && i == EDGE) {
            put_word(b, "...", 3, indent, width);
            weft_buf_puts(&b->line, separator);
        }
        b->word.size = 0;
        put_element(&b->word, shown, b->format, first + (size_t)i);
        put_word(b, b->word.data, b->word.size, indent, width);
    }
    size_t skip = b->broken ? 0 : indent;
    weft_buf_add(&b->out->buf, b->line.data + skip, b->line.size - skip);
    b->broken = false;
}

// What stands between two rows when index[d] has moved on: brackets, empty lines, "..." for what is left out.
static void put_gap(struct brackets *b, int d, int64_t position)
{
    const struct shown *shown = b->shown;
    struct weft_buf *buf = &b->out->buf;
    int inner = shown->ndim - 1 - d;
    size_t indent = prefix_size(shown) + (size_t)d + 1;
    const char *comma = shown->repr ? "," : "";
    weft_buf_fill(buf, ']', (size_t)inner);
    weft_buf_puts(buf, comma);
    weft_buf_fill(buf, '\n', (size_t)inner);
    if (shown->cut[d] && position == EDGE) {
        weft_buf_fill(buf, ' ', indent);
        weft_buf_printf(buf, "...%s", comma);
        weft_buf_fill(buf, '\n', (size_t)inner);
    }
    weft_buf_fill(buf, ' ', indent);
    weft_buf_fill(buf, '[', (size_t)inner);
}

static void put_rows(struct brackets *b)
{
    const struct shown *shown = b->shown;
    int last = shown->ndim - 1;
    int64_t index[WEFT_MAX_NDIM] = {0};
    weft_buf_fill(&b->out->buf, '[', (size_t)shown->ndim);
    for (size_t first = 0;;) {
        put_row(b, first);
        first += (size_t)shown->shape[last];
        int d = last - 1;
        while (d >= 0 && ++index[d] == shown->shape[d])
            index[d--] = 0;
        if (d < 0 || !weft_render_flush(b->out, false))
            break;
        put_gap(b, d, index[d]);
    }
    weft_buf_fill(&b->out->buf, ']', (size_t)shown->ndim);
}

static int put_array(struct weft_render_out *out, const struct shown *shown)
{
    struct array_format format;
    struct brackets b = {.shown = shown, .format = &format, .out = out};
    find_format(shown, &format, &b.word);
    if (!b.word.failed)
        put_rows(&b);
    if (b.word.failed || b.line.failed)
        out->status = WEFT_NO_MEMORY;
    weft_buf_clear(&b.line);
    weft_buf_clear(&b.word);
    return out->status;
}

static bool is_empty(const struct weft_render_grid *grid)
{
    for (int d = 0; d < grid->ndim; d++)
        if (grid->shape[d] == 0)
            return true;
    return false;
}

static int put_grid(struct weft_render_out *out, struct weft_render_grid *grid, bool repr)
{
    struct shown shown;
    if (collect(&shown, grid)) {
        shown.repr = repr;
        put_array(out, &shown);
    } else {
        out->status = WEFT_NO_MEMORY;
    }
    free(shown.data);
    return out->status;
}

int weft_render_array_text(struct weft_render_out *out, struct weft_render_grid *grid)
{
    if (grid->ndim == 0) {
        weft_render_element(&out->buf, grid->dtype, weft_render_grid_element(grid, NULL));
        return out->status;
    }
    if (!is_empty(grid))
        return put_grid(out, grid, false);
    weft_buf_puts(&out->buf, "[]");
    return out->status;
}

// ---- As array_repr --------------------------------------------------------------------------------------

// NumPy's name of a dtype; NULL: none.
static const char *numpy_name(enum weft_dtype dtype)
{
    static const char *const names[] = {
        [WEFT_BOOL] = "bool",      [WEFT_I8] = "int8",     [WEFT_I16] = "int16",   [WEFT_I32] = "int32",
        [WEFT_I64] = "int64",      [WEFT_U8] = "uint8",    [WEFT_U16] = "uint16",  [WEFT_U32] = "uint32",
        [WEFT_U64] = "uint64",     [WEFT_F32] = "float32", [WEFT_F64] = "float64", [WEFT_C64] = "complex64",
        [WEFT_C128] = "complex128"};
    return dtype < sizeof names / sizeof *names ? names[dtype] : NULL;
}

// The shape of an array without elements, which the brackets do not show.
static void put_shape(struct weft_buf *out, const struct weft_render_grid *grid)
{
    weft_buf_puts(out, "[]");
    if (grid->ndim == 1)
        return;
    weft_buf_puts(out, ", shape=(");
    for (int d = 0; d < grid->ndim; d++)
        weft_buf_printf(out, "%s%" PRId64, d ? ", " : "", grid->shape[d]);
    weft_buf_char(out, ')');
}

// The dtype, where the elements do not show it: in a line of its own when the last one has no room.
static void put_dtype(struct weft_buf *out, enum weft_dtype dtype, bool empty)
{
    const char *name = numpy_name(dtype);
    bool shows = dtype == WEFT_BOOL || dtype == WEFT_I64 || dtype == WEFT_F64 || dtype == WEFT_C128;
    if (!name || (shows && !empty))
        return;
    size_t used = 0;
    while (used < out->size && out->data[out->size - 1 - used] != '\n')
        used++;
    weft_buf_char(out, ',');
    if (used + 1 + sizeof "dtype=)" - 1 + strlen(name) + 1 > LINE_WIDTH) {
        weft_buf_char(out, '\n');
        weft_buf_fill(out, ' ', sizeof PREFIX - 1);
    } else {
        weft_buf_char(out, ' ');
    }
    weft_buf_printf(out, "dtype=%s", name);
}

int weft_render_array_repr(struct weft_render_out *out, struct weft_render_grid *grid)
{
    if (grid->ndim == 0)
        return weft_render_array_text(out, grid);
    struct weft_render_out own = {0}; // without `how` nothing is flushed
    bool empty = is_empty(grid);
    weft_buf_puts(&own.buf, PREFIX);
    if (empty)
        put_shape(&own.buf, grid);
    else
        put_grid(&own, grid, true);
    put_dtype(&own.buf, grid->dtype, empty);
    weft_buf_char(&own.buf, ')');
    if (own.status || own.buf.failed)
        out->status = WEFT_NO_MEMORY;
    else
        weft_buf_add(&out->buf, own.buf.data, own.buf.size);
    weft_buf_clear(&own.buf);
    return out->status;
}
