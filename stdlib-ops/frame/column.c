// weft: columns: growing ones, readings of finished ones, and copies of chosen rows.
// SPDX-License-Identifier: BSD-3-Clause
//
// Buffers grow by half again; a buffer that ends up more than a quarter empty is copied to its size when the
// column is finished, so that forecasts and the memory account stay honest.  Validity bytes are born 0xff: a
// row is valid until it is marked.

#include "stdlib-ops/frame/column.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/frame/category.h"

// ---- Building -------------------------------------------------------------------------------------------

// Replaces *slot by a buffer of `size` bytes that begins with the first `keep` bytes of the old one.
static int grow_buffer(struct weft_memory *memory, struct weft_buffer **slot, size_t keep, size_t size)
{
    struct weft_buffer *grown = weft_buffer_new(memory, size);
    if (!grown)
        return WEFT_NO_MEMORY;
    if (keep)
        memcpy(weft_buffer_data(grown), weft_buffer_data(*slot), keep);
    weft_buffer_release(slot);
    *slot = grown;
    return WEFT_OK;
}

static size_t validity_bytes(int64_t rows)
{
    return ((size_t)rows + 7) / 8;
}

static int grow_rows(struct weft_builder *b, int64_t rows)
{
    bool text = b->dtype == WEFT_STRING;
    size_t width = text ? sizeof(int64_t) : weft_dtype_size(b->dtype), bytes;
    if (!weft_mul_size((size_t)rows + 1, width, &bytes))
        return WEFT_NO_MEMORY;
    struct weft_buffer **slot = text ? &b->offsets : &b->data;
    size_t keep = *slot ? ((size_t)b->length + (text ? 1 : 0)) * width : 0;
    int status = grow_buffer(b->memory, slot, keep, bytes);
    if (status)
        return status;
    if (b->validity) {
        size_t had = validity_bytes(b->capacity), wanted = validity_bytes(rows);
        status = grow_buffer(b->memory, &b->validity, had, wanted);
        if (status)
            return status;
        memset((char *)weft_buffer_data(b->validity) + had, 0xff, wanted - had);
    }
    if (text)
        b->ends = weft_buffer_data(b->offsets);
    else
        b->bytes = weft_buffer_data(b->data);
    b->capacity = rows;
    return WEFT_OK;
}

int weft_builder_init(struct weft_builder *b, struct weft_memory *memory, enum weft_dtype dtype, int64_t rows,
                      size_t text)
{
    *b = (struct weft_builder){.memory = memory, .dtype = dtype};
    int status = grow_rows(b, rows > 0 ? rows : 16);
    if (!status && dtype == WEFT_STRING) {
        b->ends[0] = 0;
        status = weft_builder_reserve_text(b, text ? text : 64);
    }
    if (!status && dtype == WEFT_CATEGORY)
        status = weft_words_new(memory, &b->words);
    if (status)
        weft_builder_clear(b);
    return status;
}

void weft_builder_clear(struct weft_builder *b)
{
    weft_words_free(b->words);
    weft_buffer_release(&b->data);
    weft_buffer_release(&b->offsets);
    weft_buffer_release(&b->validity);
    *b = (struct weft_builder){.memory = b->memory, .dtype = b->dtype};
}

int weft_builder_reserve(struct weft_builder *b, int64_t rows)
{
    int64_t wanted;
    if (!weft_add_i64(b->length, rows, &wanted) || wanted > INT64_MAX / 64)
        return WEFT_NO_MEMORY;
    if (wanted <= b->capacity)
        return WEFT_OK;
    int64_t more = b->capacity + b->capacity / 2;
    return grow_rows(b, wanted > more ? wanted : more);
}

int weft_builder_reserve_text(struct weft_builder *b, size_t text)
{
    size_t used = (size_t)b->ends[b->length], wanted;
    if (!weft_add_size(used, text, &wanted))
        return WEFT_NO_MEMORY;
    if (wanted <= b->text_capacity)
        return WEFT_OK;
    size_t more = b->text_capacity + b->text_capacity / 2;
    wanted = wanted > more ? wanted : more;
    int status = grow_buffer(b->memory, &b->data, used, wanted);
    if (status)
        return status;
    b->bytes = weft_buffer_data(b->data);
    b->text_capacity = wanted;
    return WEFT_OK;
}

int weft_builder_set_null(struct weft_builder *b, int64_t row)
{
    if (!b->validity) {
        size_t size = validity_bytes(b->capacity);
        b->validity = weft_buffer_new(b->memory, size);
        if (!b->validity)
            return WEFT_NO_MEMORY;
        memset(weft_buffer_data(b->validity), 0xff, size);
    }
    uint8_t *bits = weft_buffer_data(b->validity), bit = (uint8_t)(1u << (row & 7));
    b->null_count += (bits[row >> 3] & bit) != 0;
    bits[row >> 3] &= (uint8_t)~bit;
    return WEFT_OK;
}

int weft_builder_null(struct weft_builder *b)
{
    int status = weft_builder_reserve(b, 1);
    if (status)
        return status;
    int64_t row = b->length;
    if (b->dtype == WEFT_STRING) {
        b->ends[row + 1] = b->ends[row];
    } else {
        size_t width = weft_dtype_size(b->dtype);
        memset(b->bytes + (size_t)row * width, 0, width);
    }
    b->length++;
    return weft_builder_set_null(b, row);
}

static int append_word(struct weft_builder *b, struct weft_str text)
{
    int32_t code;
    int status = weft_words_text(b->words, text, &code);
    return status ? status : weft_builder_element(b, &code);
}

int weft_builder_text(struct weft_builder *b, struct weft_str text)
{
    if (b->words)
        return append_word(b, text);
    int status = weft_builder_reserve(b, 1);
    if (!status)
        status = weft_builder_reserve_text(b, text.size);
    if (status)
        return status;
    int64_t at = b->ends[b->length];
    if (text.size)
        memcpy(b->bytes + at, text.data, text.size);
    b->ends[++b->length] = at + (int64_t)text.size;
    return WEFT_OK;
}

int weft_builder_element(struct weft_builder *b, const void *element)
{
    int status = weft_builder_reserve(b, 1);
    if (status)
        return status;
    size_t width = weft_dtype_size(b->dtype);
    memcpy(b->bytes + (size_t)b->length++ * width, element, width);
    return WEFT_OK;
}

// Cuts a buffer to its used size when much of it is empty.
static int trim(struct weft_memory *memory, struct weft_buffer **slot, size_t used)
{
    if (!*slot || weft_buffer_size(*slot) - used <= weft_buffer_size(*slot) / 4)
        return WEFT_OK;
    return grow_buffer(memory, slot, used, used ? used : 1);
}

int weft_builder_finish(struct weft_builder *b, struct weft_value **out)
{
    bool text = b->dtype == WEFT_STRING;
    size_t rows = (size_t)b->length;
    int status = trim(b->memory, &b->data, text ? (size_t)b->ends[rows] : rows * weft_dtype_size(b->dtype));
    if (!status)
        status = trim(b->memory, &b->offsets, (rows + 1) * sizeof(int64_t));
    struct weft_value *dictionary = NULL;
    if (!status && b->words)
        status = weft_words_finish(b->words, weft_buffer_data(b->data), b->length, &dictionary);
    if (status) {
        weft_builder_clear(b);
        return status;
    }
    struct weft_column column = {
        .length = b->length,
        .null_count = b->null_count,
        .dictionary = dictionary,
        .validity = b->null_count ? weft_buffer_ref(b->validity) : NULL,
        .data = weft_buffer_ref(b->data),
        .offsets = weft_buffer_ref(b->offsets),
    };
    *out = weft_value_column(b->memory, b->dtype, &column);
    weft_builder_clear(b);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Reading --------------------------------------------------------------------------------------------

struct weft_view_column weft_column_view(const struct weft_value *value)
{
    const struct weft_column *c = &value->column;
    struct weft_view_column view = {.dtype = value->dtype, .length = c->length, .bit = c->offset};
    if (c->validity && c->null_count)
        view.validity = weft_buffer_data(c->validity);
    view.width = weft_dtype_size(view.dtype);
    if (view.dtype == WEFT_CATEGORY) {
        const struct weft_column *words = &c->dictionary->column;
        view.dtype = WEFT_STRING;
        view.dictionary = c->dictionary;
        view.codes = (const int32_t *)weft_buffer_data(c->data) + c->offset;
        view.data = words->data ? weft_buffer_data(words->data) : NULL;
        view.offsets = (const int64_t *)weft_buffer_data(words->offsets) + words->offset;
    } else if (view.dtype == WEFT_STRING) {
        view.data = c->data ? weft_buffer_data(c->data) : NULL;
        view.offsets = (const int64_t *)weft_buffer_data(c->offsets) + c->offset;
    } else {
        view.data = (const unsigned char *)weft_buffer_data(c->data) + (size_t)c->offset * view.width;
    }
    return view;
}

bool weft_view_int(const struct weft_view_column *view, int64_t row, int64_t *out)
{
    if (!weft_view_valid(view, row))
        return false;
    const void *data = view->data;
    switch (view->dtype) {
    case WEFT_BOOL:
    case WEFT_U8:
        *out = ((const uint8_t *)data)[row];
        return true;
    case WEFT_I8:
        *out = ((const int8_t *)data)[row];
        return true;
    case WEFT_I16:
        *out = ((const int16_t *)data)[row];
        return true;
    case WEFT_U16:
        *out = ((const uint16_t *)data)[row];
        return true;
    case WEFT_I32:
    case WEFT_DATE:
        *out = ((const int32_t *)data)[row];
        return true;
    case WEFT_U32:
        *out = ((const uint32_t *)data)[row];
        return true;
    case WEFT_U64:
        if (((const uint64_t *)data)[row] > INT64_MAX)
            return false;
        *out = (int64_t)((const uint64_t *)data)[row];
        return true;
    case WEFT_I64:
    case WEFT_DATETIME_US:
    case WEFT_DATETIME_NS:
    case WEFT_DURATION_US:
    case WEFT_DURATION_NS:
        *out = ((const int64_t *)data)[row];
        return true;
    default:
        return false;
    }
}

bool weft_view_float(const struct weft_view_column *view, int64_t row, double *out)
{
    int64_t i;
    if (!weft_view_valid(view, row))
        return false;
    if (view->dtype == WEFT_F64)
        *out = ((const double *)view->data)[row];
    else if (view->dtype == WEFT_F32)
        *out = ((const float *)view->data)[row];
    else if (view->dtype == WEFT_U64)
        *out = (double)((const uint64_t *)view->data)[row];
    else if (weft_view_int(view, row, &i))
        *out = (double)i;
    else
        return false;
    return true;
}

static int compare_floats(double a, double b)
{
    if (isnan(a) || isnan(b))
        return (int)(isnan(a) != 0) - (int)(isnan(b) != 0);
    return (a > b) - (a < b);
}

int weft_view_compare(const struct weft_view_column *a, int64_t i, const struct weft_view_column *b,
                      int64_t j)
{
    if (a->dtype == WEFT_STRING)
        return weft_str_compare(weft_view_text(a, i), weft_view_text(b, j));
    if (a->dtype == WEFT_U64) {
        uint64_t x = ((const uint64_t *)a->data)[i], y = ((const uint64_t *)b->data)[j];
        return (x > y) - (x < y);
    }
    int64_t m, n;
    if (weft_view_int(a, i, &m) && weft_view_int(b, j, &n))
        return (m > n) - (m < n);
    double x = 0, y = 0;
    if (!weft_view_float(a, i, &x) || !weft_view_float(b, j, &y))
        return 0;
    return compare_floats(x, y);
}

// ---- Copying rows ---------------------------------------------------------------------------------------

static int take_text(struct weft_builder *b, const struct weft_view_column *view, const int64_t *rows,
                     int64_t count)
{
    size_t total = 0;
    for (int64_t k = 0; k < count; k++)
        if (weft_view_valid(view, rows[k]))
            total += weft_view_text(view, rows[k]).size;
    int status = weft_builder_reserve_text(b, total);
    if (status)
        return status;
    int64_t at = b->ends[b->length], *ends = b->ends + b->length + 1;
    for (int64_t k = 0; k < count; k++) {
        if (weft_view_valid(view, rows[k])) {
            struct weft_str text = weft_view_text(view, rows[k]);
            weft_view_copy_text(b->bytes + at, text);
            at += (int64_t)text.size;
        }
        ends[k] = at;
    }
    return WEFT_OK;
}

static void take_elements(unsigned char *out, const struct weft_view_column *view, const int64_t *rows,
                          int64_t count)
{
    const unsigned char *data = view->data;
    switch (view->width) {
    case 1:
        for (int64_t k = 0; k < count; k++)
            out[k] = data[rows[k]];
        return;
    case 4:
        for (int64_t k = 0; k < count; k++)
            memcpy(out + 4 * k, data + 4 * rows[k], 4);
        return;
    case 8:
        for (int64_t k = 0; k < count; k++)
            memcpy(out + 8 * k, data + 8 * rows[k], 8);
        return;
    default:
        for (int64_t k = 0; k < count; k++)
            memcpy(out + (size_t)k * view->width, data + (size_t)rows[k] * view->width, view->width);
    }
}

// Rows of a column of text as categories, one by one; `rows` NULL: from `start`.
static int append_words(struct weft_builder *b, const struct weft_view_column *view, const int64_t *rows,
                        int64_t start, int64_t count)
{
    int status = WEFT_OK;
    for (int64_t k = 0; k < count && !status; k++) {
        int64_t row = rows ? rows[k] : start + k;
        status =
            weft_view_valid(view, row) ? append_word(b, weft_view_text(view, row)) : weft_builder_null(b);
    }
    return status;
}

// The codes of rows, in the words of the builder.
static int take_codes(struct weft_builder *b, const struct weft_view_column *view, const int64_t *rows,
                      int64_t start, int64_t count)
{
    int32_t base, *out = (int32_t *)(void *)b->bytes + b->length;
    int status = weft_words_dictionary(b->words, view->dictionary, &base);
    for (int64_t k = 0; k < count && !status; k++) {
        int64_t row = rows ? rows[k] : start + k;
        out[k] = weft_view_valid(view, row) ? base + view->codes[row] : 0;
    }
    return status;
}

int weft_builder_take(struct weft_builder *b, const struct weft_view_column *view, const int64_t *rows,
                      int64_t count)
{
    if (b->words && !view->codes)
        return append_words(b, view, rows, 0, count);
    int status = weft_builder_reserve(b, count);
    if (!status && b->words)
        status = take_codes(b, view, rows, 0, count);
    else if (!status && b->dtype == WEFT_STRING)
        status = take_text(b, view, rows, count);
    else if (!status)
        take_elements(b->bytes + (size_t)b->length * view->width, view, rows, count);
    if (status)
        return status;
    int64_t first = b->length;
    b->length += count;
    for (int64_t k = 0; view->validity && k < count && !status; k++)
        if (!weft_view_valid(view, rows[k]))
            status = weft_builder_set_null(b, first + k);
    return status;
}

static int range_text(struct weft_builder *b, const struct weft_view_column *view, int64_t start,
                      int64_t count)
{
    int64_t from = view->offsets[start], size = view->offsets[start + count] - from;
    int status = weft_builder_reserve_text(b, (size_t)size);
    if (status)
        return status;
    int64_t at = b->ends[b->length], *ends = b->ends + b->length + 1;
    if (size)
        memcpy(b->bytes + at, view->data + from, (size_t)size);
    for (int64_t k = 0; k < count; k++)
        ends[k] = view->offsets[start + k + 1] - from + at;
    return WEFT_OK;
}

// Categories as text have no run of text to copy: their rows are taken one by one.
static int range_codes(struct weft_builder *b, const struct weft_view_column *view, int64_t start,
                       int64_t count)
{
    int status = WEFT_OK;
    for (int64_t k = start; k < start + count && !status; k++)
        status =
            weft_view_valid(view, k) ? weft_builder_text(b, weft_view_text(view, k)) : weft_builder_null(b);
    return status;
}

int weft_builder_range(struct weft_builder *b, const struct weft_view_column *view, int64_t start,
                       int64_t count)
{
    if (view->codes && !b->words)
        return range_codes(b, view, start, count);
    if (b->words && !view->codes)
        return append_words(b, view, NULL, start, count);
    int status = weft_builder_reserve(b, count);
    if (!status && b->words)
        status = take_codes(b, view, NULL, start, count);
    else if (!status && b->dtype == WEFT_STRING)
        status = range_text(b, view, start, count);
    else if (!status && count)
        memcpy(b->bytes + (size_t)b->length * view->width, view->data + (size_t)start * view->width,
               (size_t)count * view->width);
    if (status)
        return status;
    int64_t first = b->length;
    b->length += count;
    for (int64_t k = 0; view->validity && k < count && !status; k++)
        if (!weft_view_valid(view, start + k))
            status = weft_builder_set_null(b, first + k);
    return status;
}

int weft_column_take(struct weft_memory *memory, const struct weft_value *column, const int64_t *rows,
                     int64_t count, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_builder b;
    int status = weft_builder_init(&b, memory, (enum weft_dtype)column->dtype, count, 0);
    if (!status)
        status = weft_builder_take(&b, &view, rows, count);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_column_take_or_null(struct weft_memory *memory, const struct weft_value *column, const int64_t *rows,
                             int64_t count, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_builder b;
    int status = weft_builder_init(&b, memory, (enum weft_dtype)column->dtype, count, 0);
    for (int64_t i = 0, end; i < count && !status; i = end) {
        for (end = i; end < count && rows[end] >= 0; end++)
            ;
        status = weft_builder_take(&b, &view, rows + i, end - i);
        for (; end < count && rows[end] < 0 && !status; end++)
            status = weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Nulls among `count` rows from `start`.
static int64_t count_nulls(const struct weft_value *column, int64_t start, int64_t count)
{
    struct weft_view_column view = weft_column_view(column);
    int64_t nulls = 0;
    for (int64_t k = start; view.validity && k < start + count; k++)
        nulls += !weft_view_valid(&view, k);
    return nulls;
}

int weft_column_slice(struct weft_memory *memory, const struct weft_value *value, int64_t start,
                      int64_t count, struct weft_value **out)
{
    const struct weft_column *c = &value->column;
    struct weft_column slice = {
        .length = count,
        .offset = c->offset + start,
        .null_count = count_nulls(value, start, count),
        .data = weft_buffer_ref(c->data),
        .offsets = weft_buffer_ref(c->offsets),
        .dictionary = weft_value_ref(c->dictionary),
    };
    if (slice.null_count)
        slice.validity = weft_buffer_ref(c->validity);
    *out = weft_value_column(memory, value->dtype, &slice);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_column_copy(struct weft_memory *memory, const struct weft_value *column, int64_t start,
                     int64_t count, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_builder b;
    int status = weft_builder_init(&b, memory, (enum weft_dtype)column->dtype, count, 0);
    if (!status)
        status = weft_builder_range(&b, &view, start, count);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_column_concat(struct weft_memory *memory, enum weft_dtype dtype,
                       const struct weft_value *const *columns, size_t count, struct weft_value **out)
{
    int64_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += columns[i]->column.length;
    struct weft_builder b;
    int status = weft_builder_init(&b, memory, dtype, rows, 0);
    for (size_t i = 0; i < count && !status; i++) {
        struct weft_view_column view = weft_column_view(columns[i]);
        status = weft_builder_range(&b, &view, 0, view.length);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_column_nulls(struct weft_memory *memory, enum weft_dtype dtype, int64_t length,
                      struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, memory, dtype, length, 0);
    for (int64_t i = 0; i < length && !status; i++)
        status = weft_builder_null(&b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- Frames ---------------------------------------------------------------------------------------------

int weft_frame_new(struct weft_memory *memory, int64_t rows, size_t count, const struct weft_str *names,
                   struct weft_value **columns, struct weft_value **out)
{
    *out = weft_value_frame(memory, rows, count, names, (struct weft_value *const *)columns);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_frame_make(struct weft_task *task, int64_t rows, weft_column_maker *make, const void *context,
                    struct weft_value **out)
{
    size_t count = task->type->field_count;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_str *names = calloc(count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        names[i] = task->type->fields[i].name;
        status = make(task, i, context, &columns[i]);
    }
    if (!status)
        status = weft_frame_new(task->memory, rows, count, names, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(columns);
    free(names);
    return status;
}

// How the columns of a frame are copied: chosen rows, a range, or a range of shared buffers.
struct frame_copy {
    const int64_t *rows;
    int64_t start, count;
    bool share;
};

static int copy_column(struct weft_memory *memory, const struct weft_value *column,
                       const struct frame_copy *how, struct weft_value **out)
{
    if (how->rows)
        return weft_column_take(memory, column, how->rows, how->count, out);
    return how->share ? weft_column_slice(memory, column, how->start, how->count, out)
                      : weft_column_copy(memory, column, how->start, how->count, out);
}

static int copy_frame(struct weft_memory *memory, const struct weft_value *frame,
                      const struct frame_copy *how, struct weft_value **out)
{
    size_t n = frame->frame.count;
    struct weft_value **columns = calloc(n + 1, sizeof *columns);
    int status = columns ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < n && !status; i++)
        status = copy_column(memory, frame->frame.columns[i], how, &columns[i]);
    if (!status)
        status = weft_frame_new(memory, how->count, n, frame->frame.names, columns, out);
    else
        for (size_t i = 0; columns && i < n; i++)
            weft_value_release(columns[i]);
    free(columns);
    return status;
}

int weft_frame_take(struct weft_memory *memory, const struct weft_value *frame, const int64_t *rows,
                    int64_t count, struct weft_value **out)
{
    static const int64_t none[1] = {0};
    return copy_frame(memory, frame, &(struct frame_copy){.rows = rows ? rows : none, .count = count}, out);
}

int weft_frame_slice(struct weft_memory *memory, const struct weft_value *frame, int64_t start, int64_t count,
                     struct weft_value **out)
{
    return copy_frame(memory, frame, &(struct frame_copy){.start = start, .count = count, .share = true},
                      out);
}

int weft_frame_copy(struct weft_memory *memory, const struct weft_value *frame, int64_t start, int64_t count,
                    struct weft_value **out)
{
    return copy_frame(memory, frame, &(struct frame_copy){.start = start, .count = count}, out);
}

static int concat_column(struct weft_memory *memory, const struct weft_value *const *frames, size_t count,
                         size_t at, const struct weft_value **parts, struct weft_value **out)
{
    for (size_t i = 0; i < count; i++)
        parts[i] = frames[i]->frame.columns[at];
    return weft_column_concat(memory, parts[0]->dtype, parts, count, out);
}

int weft_frame_concat(struct weft_memory *memory, const struct weft_value *const *frames, size_t count,
                      struct weft_value **out)
{
    if (count == 1) {
        *out = weft_value_ref(frames[0]);
        return WEFT_OK;
    }
    size_t n = frames[0]->frame.count;
    int64_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += frames[i]->frame.rows;
    struct weft_value **columns = calloc(n ? n : 1, sizeof *columns);
    const struct weft_value **parts = calloc(count, sizeof *parts);
    int status = columns && parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t c = 0; c < n && !status; c++)
        status = concat_column(memory, frames, count, c, parts, &columns[c]);
    if (!status)
        status = weft_frame_new(memory, rows, n, frames[0]->frame.names, columns, out);
    else
        for (size_t c = 0; columns && c < n; c++)
            weft_value_release(columns[c]);
    free(parts);
    free(columns);
    return status;
}

int weft_blocks_join(struct weft_memory *memory, const struct weft_value *const *blocks, size_t count,
                     struct weft_value **out)
{
    return blocks[0]->kind == WEFT_FRAME
               ? weft_frame_concat(memory, blocks, count, out)
               : weft_column_concat(memory, (enum weft_dtype)blocks[0]->dtype, blocks, count, out);
}

int weft_rows_take(struct weft_memory *memory, const struct weft_value *subject, const int64_t *rows,
                   int64_t count, struct weft_value **out)
{
    return subject->kind == WEFT_FRAME ? weft_frame_take(memory, subject, rows, count, out)
                                       : weft_column_take(memory, subject, rows, count, out);
}

int64_t weft_frame_find(const struct weft_value *frame, struct weft_str name)
{
    return weft_value_find(frame, name);
}
