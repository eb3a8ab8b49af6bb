// weft: values: one allocation each, counted, immutable once shared.
// SPDX-License-Identifier: BSD-3-Clause
//
// What a value needs beside its struct (text of a string, items of a list, shape and strides of an array,
// names of a frame) lies behind it in the same allocation.  Releasing is a loop: values whose count reached
// zero are chained through their `memory` field until they are taken apart, so a list nested a million deep
// is released in constant stack.

#include "graph/weft_op.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/memory.h"
#include "graph/walk.h"

// A value with `extra` uninitialized bytes behind it (16-byte aligned).
static struct weft_value *new_value(enum weft_kind kind, enum weft_dtype dtype, size_t extra)
{
    size_t bytes;
    if (!weft_add_size(sizeof(struct weft_value), extra, &bytes))
        return NULL;
    struct weft_value *value = malloc(bytes);
    if (!value)
        return NULL;
    *value = (struct weft_value){.refs = 1, .kind = (uint8_t)kind, .dtype = (uint8_t)dtype};
    return value;
}

struct weft_value *weft_value_null(void)
{
    return new_value(WEFT_NULL, WEFT_DTYPE_NONE, 0);
}

struct weft_value *weft_value_bool(bool truth)
{
    struct weft_value *value = new_value(WEFT_SCALAR, WEFT_BOOL, 0);
    if (value) {
        value->weak = true;
        value->scalar.b = truth;
    }
    return value;
}

struct weft_value *weft_value_int(int64_t number)
{
    struct weft_value *value = new_value(WEFT_SCALAR, WEFT_I64, 0);
    if (value) {
        value->weak = true;
        value->scalar.i = number;
    }
    return value;
}

struct weft_value *weft_value_float(double number)
{
    struct weft_value *value = new_value(WEFT_SCALAR, WEFT_F64, 0);
    if (value) {
        value->weak = true;
        value->scalar.f = number;
    }
    return value;
}

// Text is followed by a NUL that is not counted, for the sake of system calls on paths.
static struct weft_value *text_value(enum weft_kind kind, struct weft_str text)
{
    size_t extra;
    if (!weft_add_size(text.size, 1, &extra))
        return NULL;
    struct weft_value *value = new_value(kind, WEFT_STRING, extra);
    if (!value)
        return NULL;
    char *copy = (char *)(value + 1);
    if (text.size)
        memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    value->scalar.s = (struct weft_str){copy, text.size};
    return value;
}

struct weft_value *weft_value_string(struct weft_str text)
{
    return text_value(WEFT_SCALAR, text);
}

struct weft_value *weft_value_file(struct weft_str path)
{
    return text_value(WEFT_FILE, path);
}

struct weft_value *weft_value_dtype(enum weft_dtype dtype)
{
    struct weft_value *value = weft_value_string(weft_str(weft_dtype_name(dtype)));
    if (value)
        value->weak = true;
    return value;
}

struct weft_value *weft_value_scalar(enum weft_dtype dtype, struct weft_scalar scalar)
{
    if (dtype == WEFT_STRING)
        return text_value(WEFT_SCALAR, scalar.s);
    struct weft_value *value = new_value(WEFT_SCALAR, dtype, 0);
    if (value)
        value->scalar = scalar;
    return value;
}

struct weft_value *weft_value_marker(enum weft_kind kind)
{
    return new_value(kind, WEFT_DTYPE_NONE, 0);
}

struct weft_value *weft_value_list(enum weft_kind kind, size_t count)
{
    size_t bytes;
    if (!weft_mul_size(count, sizeof(struct weft_value *), &bytes))
        return NULL;
    struct weft_value *value = new_value(kind, WEFT_DTYPE_NONE, bytes);
    if (!value)
        return NULL;
    value->list.count = count;
    value->list.items = (struct weft_value **)(value + 1);
    memset(value->list.items, 0, bytes);
    return value;
}

struct weft_value *weft_value_slice(struct weft_value *start, struct weft_value *stop,
                                    struct weft_value *step)
{
    struct weft_value *items[3] = {start, stop, step};
    struct weft_value *value = weft_value_list(WEFT_SLICE, 3);
    for (int i = 0; i < 3; i++) {
        if (value)
            value->list.items[i] = items[i];
        else
            weft_value_release(items[i]);
    }
    return value;
}

struct weft_value *weft_value_dict(size_t count)
{
    size_t bytes;
    if (!weft_mul_size(count, 2 * sizeof(struct weft_value *), &bytes))
        return NULL;
    struct weft_value *value = new_value(WEFT_DICT, WEFT_DTYPE_NONE, bytes);
    if (!value)
        return NULL;
    value->dict.count = count;
    value->dict.keys = (struct weft_value **)(value + 1);
    value->dict.values = value->dict.keys + count;
    memset(value->dict.keys, 0, bytes);
    return value;
}

static struct weft_value *array_value(struct weft_memory *memory, enum weft_dtype dtype, int ndim,
                                      const int64_t *shape)
{
    struct weft_value *value = new_value(WEFT_ARRAY, dtype, 2 * (size_t)ndim * sizeof(int64_t));
    if (!value)
        return NULL;
    value->memory = memory;
    value->array.ndim = ndim;
    value->array.shape = (int64_t *)(value + 1);
    value->array.strides = value->array.shape + ndim;
    if (ndim)
        memcpy(value->array.shape, shape, (size_t)ndim * sizeof *shape);
    return value;
}

// Fills C-order strides and returns the bytes of all elements; false on overflow.
static bool dense_strides(struct weft_array *array, size_t item, size_t *bytes)
{
    int64_t step = (int64_t)item;
    bool empty = false;
    for (int d = array->ndim - 1; d >= 0; d--) {
        array->strides[d] = step;
        empty = empty || array->shape[d] == 0;
        if (array->shape[d] < 0 || !weft_mul_i64(step, array->shape[d] ? array->shape[d] : 1, &step))
            return false;
    }
    *bytes = empty ? 0 : (size_t)step;
    return true;
}

struct weft_value *weft_value_array(struct weft_memory *memory, enum weft_dtype dtype, int ndim,
                                    const int64_t *shape)
{
    struct weft_value *value = array_value(memory, dtype, ndim, shape);
    size_t bytes = 0;
    if (value && dense_strides(&value->array, weft_dtype_size(dtype), &bytes))
        value->array.buffer = weft_buffer_new(memory, bytes);
    if (!value || !value->array.buffer) {
        weft_value_release(value);
        return NULL;
    }
    value->array.data = weft_buffer_data(value->array.buffer);
    return value;
}

struct weft_value *weft_value_view(struct weft_memory *memory, enum weft_dtype dtype, int ndim,
                                   const int64_t *shape, const int64_t *strides, struct weft_buffer *buffer,
                                   void *data)
{
    struct weft_value *value = array_value(memory, dtype, ndim, shape);
    if (!value)
        return NULL;
    if (ndim)
        memcpy(value->array.strides, strides, (size_t)ndim * sizeof *strides);
    value->array.buffer = weft_buffer_ref(buffer);
    value->array.data = data;
    return value;
}

static void release_column(struct weft_column *column)
{
    weft_buffer_release(&column->validity);
    weft_buffer_release(&column->data);
    weft_buffer_release(&column->offsets);
    weft_value_release(column->dictionary);
    column->dictionary = NULL;
}

struct weft_value *weft_value_column(struct weft_memory *memory, enum weft_dtype dtype,
                                     struct weft_column *column)
{
    struct weft_value *value = new_value(WEFT_COLUMN, dtype, 0);
    if (!value) {
        release_column(column);
        return NULL;
    }
    value->memory = memory;
    value->column = *column;
    return value;
}

static size_t index_size(size_t columns)
{
    return weft_name_index_pays(columns) ? weft_name_index_size(columns) : 0;
}

// Bytes behind a frame's struct: names, columns, the index of the names, their texts.
static bool frame_extra(size_t count, const struct weft_str *names, size_t *out)
{
    size_t bytes;
    if (!weft_mul_size(count, sizeof *names + sizeof(struct weft_value *), &bytes) ||
        !weft_add_size(bytes, index_size(count), &bytes))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!weft_add_size(bytes, names[i].size, &bytes))
            return false;
    *out = bytes;
    return true;
}

struct weft_value *weft_value_frame(struct weft_memory *memory, int64_t rows, size_t count,
                                    const struct weft_str *names, struct weft_value *const *columns)
{
    size_t extra, indexed = index_size(count);
    struct weft_value *value =
        frame_extra(count, names, &extra) ? new_value(WEFT_FRAME, WEFT_DTYPE_NONE, extra) : NULL;
    if (!value) {
        for (size_t i = 0; i < count; i++)
            weft_value_release(columns[i]);
        return NULL;
    }
    value->memory = memory;
    value->frame.rows = rows;
    value->frame.count = count;
    value->frame.names = (struct weft_str *)(value + 1);
    value->frame.columns = (struct weft_value **)(value->frame.names + count);
    char *text = (char *)(value->frame.columns + count);
    struct weft_name_index *index = weft_name_index_init(indexed ? memset(text, 0, indexed) : NULL, count);
    struct weft_names all = {value->frame.names, sizeof *names, count};
    text += indexed;
    for (size_t i = 0; i < count; i++) {
        value->frame.columns[i] = columns[i];
        value->frame.names[i] = (struct weft_str){text, names[i].size};
        if (names[i].size)
            memcpy(text, names[i].data, names[i].size);
        text += names[i].size;
        weft_name_index_add(index, &all, i);
    }
    value->frame.index = index;
    return value;
}

int64_t weft_value_find(const struct weft_value *frame, struct weft_str name)
{
    struct weft_names names = {frame->frame.names, sizeof *frame->frame.names, frame->frame.count};
    return weft_name_index_find(frame->frame.index, &names, name);
}

struct weft_value *weft_value_ref(const struct weft_value *value)
{
    struct weft_value *counted;
    memcpy(&counted, &value, sizeof counted); // the count is not part of what const protects
    if (counted)
        __atomic_fetch_add(&counted->refs, 1, __ATOMIC_RELAXED);
    return counted;
}

// Drops one reference; a value that nobody holds any more is put on the chain of the dead.
static void drop(struct weft_value *value, struct weft_value **dead)
{
    if (!value || __atomic_sub_fetch(&value->refs, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    value->memory = (struct weft_memory *)(void *)*dead;
    *dead = value;
}

void weft_value_release(const struct weft_value *released)
{
    struct weft_value *dead = NULL, *value;
    memcpy(&value, &released, sizeof value);
    for (drop(value, &dead); dead;) {
        value = dead;
        dead = (struct weft_value *)(void *)value->memory;
        for (size_t i = 0, count = weft_value_child_count(value); i < count; i++)
            drop(weft_value_child(value, i), &dead);
        if (value->kind == WEFT_ARRAY)
            weft_buffer_release(&value->array.buffer);
        if (value->kind == WEFT_COLUMN) {
            value->column.dictionary = NULL; // dropped as a child
            release_column(&value->column);
        }
        free(value);
    }
}

static size_t buffer_bytes(const struct weft_buffer *buffer)
{
    return buffer ? weft_buffer_size(buffer) : 0;
}

// Bytes of one value without its children.
static size_t own_bytes(const struct weft_value *value)
{
    size_t bytes = sizeof *value;
    switch (value->kind) {
    case WEFT_SCALAR:
    case WEFT_FILE:
        return bytes + (value->dtype == WEFT_STRING ? value->scalar.s.size + 1 : 0);
    case WEFT_ARRAY:
        return bytes + 2 * (size_t)value->array.ndim * sizeof(int64_t) + buffer_bytes(value->array.buffer);
    case WEFT_COLUMN:
        return bytes + buffer_bytes(value->column.validity) + buffer_bytes(value->column.data) +
               buffer_bytes(value->column.offsets);
    case WEFT_FRAME:
        bytes += index_size(value->frame.count);
        for (size_t i = 0; i < value->frame.count; i++)
            bytes += sizeof(struct weft_str) + sizeof(void *) + value->frame.names[i].size;
        return bytes;
    default:
        return bytes + weft_value_child_count(value) * sizeof(void *);
    }
}

size_t weft_value_bytes(const struct weft_value *value)
{
    size_t bytes = 0;
    struct weft_walk walk;
    weft_walk_init(&walk, value);
    while (weft_walk_next(&walk))
        if (walk.event == WEFT_ENTER && walk.value && !weft_add_size(bytes, own_bytes(walk.value), &bytes))
            bytes = SIZE_MAX;
    weft_walk_clear(&walk);
    return bytes;
}

// Accounted bytes of one value without its children; `alone`: without buffers that others share.
static uint64_t accounted_bytes(const struct weft_value *value, bool alone)
{
    uint64_t (*bytes)(const struct weft_buffer *) = alone ? weft_buffer_freeable : weft_buffer_booked;
    if (value->kind == WEFT_ARRAY)
        return bytes(value->array.buffer);
    if (value->kind != WEFT_COLUMN)
        return 0;
    return bytes(value->column.validity) + bytes(value->column.data) + bytes(value->column.offsets);
}

static uint64_t sum_accounted(const struct weft_value *value, bool alone)
{
    uint64_t bytes = 0;
    struct weft_walk walk;
    weft_walk_init(&walk, value);
    while (weft_walk_next(&walk)) {
        const struct weft_value *at = walk.value;
        if (walk.event != WEFT_ENTER || !at)
            continue;
        if (alone && __atomic_load_n(&at->refs, __ATOMIC_ACQUIRE) > 1)
            weft_walk_skip(&walk); // it stays, and all in it
        else
            bytes = weft_add_most(bytes, accounted_bytes(at, alone));
    }
    weft_walk_clear(&walk);
    return bytes;
}

uint64_t weft_value_freeable(const struct weft_value *value)
{
    return sum_accounted(value, true);
}

uint64_t weft_value_booked(const struct weft_value *value)
{
    return sum_accounted(value, false);
}

bool weft_value_as_int(const struct weft_value *value, int64_t *out)
{
    if (!value || value->kind != WEFT_SCALAR)
        return false;
    char kind = weft_dtype_kind((enum weft_dtype)value->dtype);
    if (kind != 'i' && !(kind == 'u' && value->scalar.u <= INT64_MAX))
        return false;
    *out = value->scalar.i;
    return true;
}

bool weft_value_as_float(const struct weft_value *value, double *out)
{
    if (!value || value->kind != WEFT_SCALAR)
        return false;
    switch (weft_dtype_kind((enum weft_dtype)value->dtype)) {
    case 'i':
        *out = (double)value->scalar.i;
        return true;
    case 'u':
        *out = (double)value->scalar.u;
        return true;
    case 'f':
        *out = value->scalar.f;
        return true;
    default:
        return false;
    }
}

bool weft_value_as_bool(const struct weft_value *value, bool *out)
{
    if (!value || value->kind != WEFT_SCALAR || value->dtype != WEFT_BOOL)
        return false;
    *out = value->scalar.b;
    return true;
}

bool weft_value_as_string(const struct weft_value *value, struct weft_str *out)
{
    if (!value || value->dtype != WEFT_STRING || (value->kind != WEFT_SCALAR && value->kind != WEFT_FILE))
        return false;
    *out = value->scalar.s;
    return true;
}

bool weft_value_is_null(const struct weft_value *value)
{
    return !value || value->kind == WEFT_NULL;
}
