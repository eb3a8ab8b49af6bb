// weft: values as bytes.
// SPDX-License-Identifier: BSD-3-Clause
//
// A value is its kind, what belongs to itself, then its children in order (see graph/walk.h), so both
// directions are loops.  Array elements are in C order; columns start at bit and element 0, with zeros where
// they are null, so that strides, offsets and what lies in unused places do not show.

#include "graph/codec.h"

#include <stdlib.h>

#include "graph/base/checked.h"
#include "graph/base/limits.h"
#include "graph/cells.h"
#include "graph/walk.h"

static void put_scalar(struct weft_buf *out, const struct weft_value *value)
{
    weft_put_u8(out, value->dtype);
    weft_put_u8(out, value->weak);
    switch (weft_dtype_kind((enum weft_dtype)value->dtype)) {
    case 'b':
        weft_put_u8(out, value->scalar.b);
        return;
    case 'u':
        weft_put_uint(out, value->scalar.u);
        return;
    case 'f':
        weft_put_f64(out, value->scalar.f);
        return;
    case 'c':
        weft_put_f64(out, value->scalar.c[0]);
        weft_put_f64(out, value->scalar.c[1]);
        return;
    case 'S':
        weft_put_str(out, value->scalar.s);
        return;
    default:
        weft_put_int(out, value->scalar.i);
        return;
    }
}

static void put_array(struct weft_buf *out, const struct weft_array *array, enum weft_dtype dtype)
{
    weft_put_u8(out, (uint8_t)dtype);
    weft_put_u8(out, (uint8_t)array->ndim);
    for (int d = 0; d < array->ndim; d++)
        weft_put_uint(out, (uint64_t)array->shape[d]);
    for (int d = 0; d < array->ndim; d++)
        if (array->shape[d] == 0)
            return;
    size_t size = weft_dtype_size(dtype);
    int inner = array->ndim; // dimensions from `inner` on are contiguous
    size_t run = size;
    while (inner > 0 && array->strides[inner - 1] == (int64_t)run)
        run *= (size_t)array->shape[--inner];
    int64_t index[WEFT_MAX_NDIM] = {0};
    const char *at = array->data;
    for (;;) {
        weft_buf_add(out, at, run);
        int d = inner - 1;
        for (; d >= 0 && ++index[d] == array->shape[d]; d--) {
            at -= array->strides[d] * (array->shape[d] - 1);
            index[d] = 0;
        }
        if (d < 0)
            return;
        at += array->strides[d];
    }
}

static void put_validity(struct weft_buf *out, const struct weft_column *column)
{
    for (int64_t i = 0; i < column->length; i += 8) {
        unsigned byte = 0;
        for (int64_t k = 0; k < 8 && i + k < column->length; k++)
            byte |= (unsigned)weft_cell_is_valid(column, i + k) << k;
        weft_put_u8(out, (uint8_t)byte);
    }
}

static void put_texts(struct weft_buf *out, const struct weft_column *column)
{
    if (column->length == 0)
        return;
    const int64_t *offsets = (const int64_t *)weft_buffer_data(column->offsets) + column->offset;
    const char *text = weft_buffer_data(column->data);
    for (int64_t i = 0; i < column->length; i++)
        weft_put_uint(out, weft_cell_is_valid(column, i) ? (uint64_t)(offsets[i + 1] - offsets[i]) : 0);
    for (int64_t i = 0; i < column->length; i++)
        if (weft_cell_is_valid(column, i))
            weft_buf_add(out, text + offsets[i], (size_t)(offsets[i + 1] - offsets[i]));
}

static void put_column(struct weft_buf *out, const struct weft_column *column, enum weft_dtype dtype)
{
    static const char zeros[16];
    weft_put_u8(out, (uint8_t)dtype);
    weft_put_uint(out, (uint64_t)column->length);
    weft_put_uint(out, (uint64_t)column->null_count);
    weft_put_u8(out, column->dictionary != NULL);
    if (column->null_count)
        put_validity(out, column);
    if (dtype == WEFT_STRING) {
        put_texts(out, column);
        return;
    }
    size_t size = weft_dtype_size(dtype);
    const char *data =
        column->length ? (const char *)weft_buffer_data(column->data) + size * (size_t)column->offset : NULL;
    if (!column->null_count) {
        weft_buf_add(out, data, size * (size_t)column->length);
        return;
    }
    for (int64_t i = 0; i < column->length; i++)
        weft_buf_add(out, weft_cell_is_valid(column, i) ? data + size * (size_t)i : zeros, size);
}

static void put_one(struct weft_buf *out, const struct weft_value *value)
{
    weft_put_u8(out, value ? value->kind : WEFT_NULL);
    switch (value ? value->kind : WEFT_NULL) {
    case WEFT_SCALAR:
    case WEFT_FILE:
        put_scalar(out, value);
        return;
    case WEFT_LIST:
    case WEFT_TUPLE:
        weft_put_uint(out, value->list.count);
        return;
    case WEFT_DICT:
        weft_put_uint(out, value->dict.count);
        return;
    case WEFT_ARRAY:
        put_array(out, &value->array, (enum weft_dtype)value->dtype);
        return;
    case WEFT_COLUMN:
        put_column(out, &value->column, (enum weft_dtype)value->dtype);
        return;
    case WEFT_FRAME:
        weft_put_uint(out, (uint64_t)value->frame.rows);
        weft_put_uint(out, value->frame.count);
        for (size_t i = 0; i < value->frame.count; i++)
            weft_put_str(out, value->frame.names[i]);
        return;
    default:
        return;
    }
}

void weft_put_value(struct weft_buf *out, const struct weft_value *value)
{
    if (value && value->kind == WEFT_SCALAR) { // most constants of a graph: no walk
        put_one(out, value);
        return;
    }
    struct weft_walk walk;
    weft_walk_init(&walk, value);
    while (weft_walk_next(&walk))
        if (walk.event == WEFT_ENTER)
            put_one(out, walk.value);
    out->failed = out->failed || walk.failed;
    weft_walk_clear(&walk);
}

// ---- Reading --------------------------------------------------------------------------------------------

static enum weft_dtype get_dtype(struct weft_reader *reader)
{
    uint8_t dtype = weft_get_u8(reader);
    if (dtype == WEFT_DTYPE_NONE || dtype >= WEFT_DTYPE_COUNT)
        weft_reader_fail(reader, "an element type is unknown");
    return reader->why ? WEFT_BOOL : (enum weft_dtype)dtype;
}

static bool get_flag(struct weft_reader *reader)
{
    uint8_t flag = weft_get_u8(reader);
    if (flag > 1)
        weft_reader_fail(reader, "a flag is neither 0 nor 1");
    return flag == 1;
}

static void copy_bytes(struct weft_reader *reader, void *to, size_t size)
{
    if (size > weft_reader_left(reader)) {
        weft_reader_fail(reader, "it ends too early");
        return;
    }
    if (size)
        memcpy(to, reader->data + reader->position, size);
    reader->position += size;
}

static int64_t get_ranged(struct weft_reader *reader, enum weft_dtype dtype)
{
    int64_t value = weft_get_int(reader);
    size_t bits = 8 * weft_dtype_size(dtype);
    if (bits < 64 && (value < -((int64_t)1 << (bits - 1)) || value >= (int64_t)1 << (bits - 1)))
        weft_reader_fail(reader, "a number does not fit its type");
    return value;
}

static struct weft_value *get_scalar(struct weft_reader *reader, enum weft_kind kind)
{
    enum weft_dtype dtype = get_dtype(reader);
    bool weak = get_flag(reader);
    struct weft_scalar scalar = {0};
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        scalar.b = get_flag(reader);
        break;
    case 'u':
        scalar.u = weft_get_uint(reader);
        if (weft_dtype_size(dtype) < 8 && scalar.u >> (8 * weft_dtype_size(dtype)))
            weft_reader_fail(reader, "a number does not fit its type");
        break;
    case 'f':
        scalar.f = weft_get_f64(reader);
        break;
    case 'c':
        scalar.c[0] = weft_get_f64(reader);
        scalar.c[1] = weft_get_f64(reader);
        break;
    case 'S':
        scalar.s = weft_get_str(reader);
        break;
    default:
        scalar.i = get_ranged(reader, dtype);
    }
    if (kind == WEFT_FILE && dtype != WEFT_STRING)
        weft_reader_fail(reader, "a path is no text");
    if (reader->why)
        return NULL;
    struct weft_value *value =
        kind == WEFT_FILE ? weft_value_file(scalar.s) : weft_value_scalar(dtype, scalar);
    if (value)
        value->weak = weak;
    return value;
}

static struct weft_value *get_array(struct weft_reader *reader, struct weft_memory *memory)
{
    enum weft_dtype dtype = get_dtype(reader);
    size_t bytes = weft_dtype_size(dtype);
    uint8_t ndim = weft_get_u8(reader);
    int64_t shape[WEFT_MAX_NDIM];
    if (ndim > WEFT_MAX_NDIM || dtype == WEFT_STRING || dtype == WEFT_CATEGORY)
        weft_reader_fail(reader, "an array is malformed");
    for (int d = 0; d < ndim && !reader->why; d++) {
        uint64_t length = weft_get_uint(reader);
        shape[d] = (int64_t)length;
        if (length > INT64_MAX || !weft_mul_size(bytes, length, &bytes))
            weft_reader_fail(reader, "an array is too large");
    }
    if (!reader->why && bytes > weft_reader_left(reader))
        weft_reader_fail(reader, "it ends too early");
    struct weft_value *value = reader->why ? NULL : weft_value_array(memory, dtype, ndim, shape);
    if (value)
        copy_bytes(reader, value->array.data, bytes);
    return value;
}

// The bitmap of a column with nulls; checks that it has as many as announced and no stray bits.
static void get_validity(struct weft_reader *reader, struct weft_memory *memory, struct weft_column *column)
{
    size_t size = (size_t)(column->length + 7) / 8;
    if (size > weft_reader_left(reader)) {
        weft_reader_fail(reader, "it ends too early");
        return;
    }
    column->validity = weft_buffer_new(memory, size);
    if (!column->validity)
        return;
    unsigned char *bits = weft_buffer_data(column->validity);
    copy_bytes(reader, bits, size);
    int64_t set = 0;
    for (size_t i = 0; i < size; i++)
        set += __builtin_popcount(bits[i]);
    if (set != column->length - column->null_count ||
        (column->length % 8 && bits[size - 1] >> (column->length % 8)))
        weft_reader_fail(reader, "nulls of a column are miscounted");
}

static void get_texts(struct weft_reader *reader, struct weft_memory *memory, struct weft_column *column)
{
    if ((uint64_t)column->length > weft_reader_left(reader)) {
        weft_reader_fail(reader, "it ends too early");
        return;
    }
    column->offsets = weft_buffer_new(memory, ((size_t)column->length + 1) * sizeof(int64_t));
    if (!column->offsets)
        return;
    int64_t *offsets = weft_buffer_data(column->offsets), end = 0;
    offsets[0] = 0;
    for (int64_t i = 0; i < column->length; i++) {
        uint64_t size = weft_get_uint(reader);
        if (size > weft_reader_left(reader) || !weft_add_i64(end, (int64_t)size, &end)) {
            weft_reader_fail(reader, "it ends too early");
            return;
        }
        offsets[i + 1] = end;
    }
    if ((uint64_t)end > weft_reader_left(reader)) {
        weft_reader_fail(reader, "it ends too early");
        return;
    }
    column->data = weft_buffer_new(memory, (size_t)end);
    if (column->data)
        copy_bytes(reader, weft_buffer_data(column->data), (size_t)end);
}

static void get_elements(struct weft_reader *reader, struct weft_memory *memory, struct weft_column *column,
                         enum weft_dtype dtype)
{
    size_t bytes = 0;
    if (!weft_mul_size(weft_dtype_size(dtype), (size_t)column->length, &bytes) ||
        bytes > weft_reader_left(reader)) {
        weft_reader_fail(reader, "it ends too early");
        return;
    }
    column->data = weft_buffer_new(memory, bytes);
    if (column->data)
        copy_bytes(reader, weft_buffer_data(column->data), bytes);
}

// `wants_dictionary` is set when a dictionary follows as the value's child.
static struct weft_value *get_column(struct weft_reader *reader, struct weft_memory *memory,
                                     bool *wants_dictionary)
{
    struct weft_column column = {0};
    enum weft_dtype dtype = get_dtype(reader);
    uint64_t length = weft_get_uint(reader), nulls = weft_get_uint(reader);
    *wants_dictionary = get_flag(reader);
    if (nulls > length || length > INT64_MAX / 16 || *wants_dictionary != (dtype == WEFT_CATEGORY))
        weft_reader_fail(reader, "a column is malformed");
    if (reader->why)
        return NULL;
    column.length = (int64_t)length;
    column.null_count = (int64_t)nulls;
    if (nulls)
        get_validity(reader, memory, &column);
    if (!reader->why && dtype == WEFT_STRING)
        get_texts(reader, memory, &column);
    else if (!reader->why)
        get_elements(reader, memory, &column, dtype);
    bool whole = column.data && (!nulls || column.validity) && (dtype != WEFT_STRING || column.offsets);
    if (!reader->why && whole)
        return weft_value_column(memory, dtype, &column);
    weft_buffer_release(&column.validity);
    weft_buffer_release(&column.offsets);
    weft_buffer_release(&column.data);
    return NULL;
}

static struct weft_value *get_frame(struct weft_reader *reader, struct weft_memory *memory)
{
    uint64_t rows = weft_get_uint(reader);
    size_t count = weft_get_count(reader, 2); // a name and a column take at least a byte each
    if (rows > INT64_MAX)
        weft_reader_fail(reader, "a frame is malformed");
    if (reader->why)
        return NULL;
    struct weft_str *names = calloc(count + 1, sizeof *names);
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_value *value = NULL;
    for (size_t i = 0; names && i < count; i++)
        names[i] = weft_get_str(reader);
    if (names && columns && !reader->why)
        value = weft_value_frame(memory, (int64_t)rows, count, names, columns);
    free(names);
    free(columns);
    return value;
}

// One value without its children, whose number is set in *children.
static struct weft_value *get_one(struct weft_reader *reader, struct weft_memory *memory, size_t *children)
{
    uint8_t kind = weft_get_u8(reader);
    struct weft_value *value = NULL;
    bool dictionary = false;
    size_t count;
    if (reader->why)
        return NULL;
    switch (kind) {
    case WEFT_NULL:
    case WEFT_ELLIPSIS:
    case WEFT_NEWAXIS:
        return weft_value_marker((enum weft_kind)kind);
    case WEFT_SCALAR:
    case WEFT_FILE:
        return get_scalar(reader, (enum weft_kind)kind);
    case WEFT_LIST:
    case WEFT_TUPLE:
    case WEFT_SLICE:
        count = kind == WEFT_SLICE ? 3 : weft_get_count(reader, 1);
        value = reader->why ? NULL : weft_value_list((enum weft_kind)kind, count);
        break;
    case WEFT_DICT:
        count = weft_get_count(reader, 2);
        value = reader->why ? NULL : weft_value_dict(count);
        break;
    case WEFT_ARRAY:
        return get_array(reader, memory);
    case WEFT_COLUMN:
        value = get_column(reader, memory, &dictionary);
        *children = value && dictionary ? 1 : 0;
        return value;
    case WEFT_FRAME:
        value = get_frame(reader, memory);
        break;
    default:
        weft_reader_fail(reader, "a kind of value is unknown");
    }
    *children = value ? weft_value_child_count(value) : 0;
    return value;
}

// Codes must be indices of the dictionary.
static bool check_codes(const struct weft_column *column, const struct weft_column *dictionary)
{
    const int32_t *codes = weft_buffer_data(column->data);
    for (int64_t i = 0; i < column->length; i++)
        if (weft_cell_is_valid(column, i) && (codes[i] < 0 || codes[i] >= dictionary->length))
            return false;
    return true;
}

// Puts a decoded child into its container; false when it does not belong there.
static bool place(struct weft_value *parent, size_t index, struct weft_value *child)
{
    switch (parent->kind) {
    case WEFT_DICT:
        *(index % 2 ? &parent->dict.values[index / 2] : &parent->dict.keys[index / 2]) = child;
        return index % 2 || child->kind == WEFT_SCALAR;
    case WEFT_COLUMN:
        parent->column.dictionary = child;
        return child->kind == WEFT_COLUMN && child->dtype == WEFT_STRING &&
               check_codes(&parent->column, &child->column);
    case WEFT_FRAME:
        parent->frame.columns[index] = child;
        return child->kind == WEFT_COLUMN && child->column.length == parent->frame.rows;
    case WEFT_SLICE:
        parent->list.items[index] = child;
        return child->kind == WEFT_NULL || child->kind == WEFT_SCALAR;
    default:
        parent->list.items[index] = child;
        return true;
    }
}

struct open_value {
    struct weft_value *value;
    size_t filled, children;
};

struct open_values {
    struct open_value *items;
    size_t count, capacity;
};

static bool open_push(struct open_values *open, struct weft_value *value, size_t children)
{
    if (open->count == open->capacity) {
        size_t capacity = open->capacity ? 2 * open->capacity : 16, bytes;
        struct open_value *grown =
            weft_mul_size(capacity, sizeof *grown, &bytes) ? realloc(open->items, bytes) : NULL;
        if (!grown)
            return false;
        open->items = grown;
        open->capacity = capacity;
    }
    open->items[open->count++] = (struct open_value){value, 0, children};
    return true;
}

int weft_get_value(struct weft_reader *reader, struct weft_memory *memory, struct weft_value **out)
{
    struct open_values open = {0};
    struct weft_value *root = NULL;
    int status = WEFT_OK;
    do {
        size_t children = 0;
        struct weft_value *value = get_one(reader, memory, &children);
        if (!value) {
            status = reader->why ? WEFT_INVALID : WEFT_NO_MEMORY;
            break;
        }
        if (!root)
            root = value;
        struct open_value *parent = open.count ? &open.items[open.count - 1] : NULL;
        if (parent && !place(parent->value, parent->filled++, value)) {
            weft_reader_fail(reader, "a value is in the wrong place");
            status = WEFT_INVALID;
        } else if (children && !open_push(&open, value, children)) {
            status = WEFT_NO_MEMORY;
        }
        while (open.count && open.items[open.count - 1].filled == open.items[open.count - 1].children)
            open.count--;
    } while (status == WEFT_OK && open.count);
    free(open.items);
    if (status == WEFT_OK)
        *out = root;
    else
        weft_value_release(root);
    return status;
}
