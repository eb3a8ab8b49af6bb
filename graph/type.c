// weft: types: construction, comparison, sizes.
// SPDX-License-Identifier: BSD-3-Clause
//
// Types are immutable structs in a graph's arena.  They nest as deeply as the pipeline's literals do; what
// walks them stops at MAX_DEPTH levels, below which a type made from a value is "any" and two types are
// compared by address. The text form is in type_text.c.

#include "graph/weft_op.h"

#include "graph/base/checked.h"
#include "graph/base/limits.h"
#include "graph/chunks.h"

#define MAX_DEPTH 64

static struct weft_type *new_type(struct weft_arena *arena, enum weft_type_kind kind)
{
    struct weft_type *type = weft_arena_alloc(arena, sizeof *type);
    if (type) {
        type->kind = kind;
        type->count = type->partitions = type->rows = -1;
    }
    return type;
}

const struct weft_type *weft_type_scalar(struct weft_arena *arena, enum weft_dtype dtype, bool weak)
{
    struct weft_type *type = new_type(arena, WEFT_T_SCALAR);
    if (type) {
        type->dtype = dtype;
        type->weak = weak;
    }
    return type;
}

const struct weft_type *weft_type_list(struct weft_arena *arena, const struct weft_type *element,
                                       int64_t count)
{
    struct weft_type *type = new_type(arena, WEFT_T_LIST);
    if (type) {
        type->element = element;
        type->count = count;
    }
    return type;
}

const struct weft_type *weft_type_array(struct weft_arena *arena, enum weft_dtype dtype, int ndim,
                                        const struct weft_chunks *chunks)
{
    struct weft_type *type = new_type(arena, WEFT_T_ARRAY);
    struct weft_chunks *copy = weft_arena_array(arena, (size_t)ndim, sizeof *copy);
    if (!type || !copy)
        return NULL;
    if (ndim)
        memcpy(copy, chunks, (size_t)ndim * sizeof *copy);
    type->dtype = dtype;
    type->ndim = ndim;
    type->chunks = copy;
    return type;
}

const struct weft_type *weft_type_simple(struct weft_arena *arena, enum weft_type_kind kind)
{
    return new_type(arena, kind);
}

// ---- Types of values ------------------------------------------------------------------------------------

static const struct weft_type *type_of(struct weft_arena *arena, const struct weft_value *value, int depth);

// The type that both fit; ANY when they have nothing in common.
static const struct weft_type *join(struct weft_arena *arena, const struct weft_type *a,
                                    const struct weft_type *b)
{
    if (weft_type_equal(a, b))
        return a;
    if (a->kind == WEFT_T_SCALAR && b->kind == WEFT_T_SCALAR) {
        enum weft_dtype dtype = weft_dtype_promote(a->dtype, a->weak, b->dtype, b->weak);
        if (dtype != WEFT_DTYPE_NONE)
            return weft_type_scalar(arena, dtype, a->weak && b->weak);
    }
    if (a->kind == WEFT_T_LIST && b->kind == WEFT_T_LIST) {
        const struct weft_type *element = join(arena, a->element, b->element);
        return element ? weft_type_list(arena, element, a->count == b->count ? a->count : -1) : NULL;
    }
    return weft_type_simple(arena, WEFT_T_ANY);
}

// The common type of values items[0], items[1] …; that of nothing is ANY.
static const struct weft_type *common(struct weft_arena *arena, struct weft_value *const *items, size_t count,
                                      int depth)
{
    const struct weft_type *type =
        count ? type_of(arena, items[0], depth) : weft_type_simple(arena, WEFT_T_ANY);
    for (size_t i = 1; type && i < count && type->kind != WEFT_T_ANY; i++) {
        const struct weft_type *next = type_of(arena, items[i], depth);
        type = next ? join(arena, type, next) : NULL;
    }
    return type;
}

static const struct weft_type *tuple_type(struct weft_arena *arena, const struct weft_value *value, int depth)
{
    struct weft_type *type = new_type(arena, WEFT_T_TUPLE);
    struct weft_field *fields = weft_arena_array(arena, value->list.count, sizeof *fields);
    if (!type || !fields)
        return NULL;
    for (size_t i = 0; i < value->list.count; i++) {
        fields[i].type = type_of(arena, value->list.items[i], depth + 1);
        if (!fields[i].type)
            return NULL;
    }
    type->fields = fields;
    type->field_count = value->list.count;
    type->count = (int64_t)value->list.count;
    return type;
}

static bool copy_name(struct weft_arena *arena, struct weft_str name, struct weft_str *out)
{
    const char *copy = weft_arena_copy(arena, name.data, name.size);
    *out = (struct weft_str){copy, name.size};
    return copy;
}

static const struct weft_type *dict_type(struct weft_arena *arena, const struct weft_value *value, int depth)
{
    struct weft_type *type = new_type(arena, WEFT_T_DICT);
    struct weft_field *fields = weft_arena_array(arena, value->dict.count, sizeof *fields);
    if (!type || !fields)
        return NULL;
    type->count = (int64_t)value->dict.count;
    for (size_t i = 0; i < value->dict.count; i++) {
        struct weft_str name;
        if (!weft_value_as_string(value->dict.keys[i], &name)) { // fields are for string keys alone
            type->element = common(arena, value->dict.values, value->dict.count, depth + 1);
            return type->element ? type : NULL;
        }
        fields[i].type = type_of(arena, value->dict.values[i], depth + 1);
        if (!fields[i].type || !copy_name(arena, name, &fields[i].name))
            return NULL;
    }
    return weft_type_set_fields(arena, type, fields, value->dict.count) == WEFT_OK ? type : NULL;
}

static const struct weft_type *array_type(struct weft_arena *arena, const struct weft_value *value)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < value->array.ndim; d++) {
        int64_t length = value->array.shape[d];
        chunks[d] = (struct weft_chunks){.length = length, .count = 1, .size = length};
    }
    return weft_type_array(arena, (enum weft_dtype)value->dtype, value->array.ndim, chunks);
}

static const struct weft_type *column_type(struct weft_arena *arena, const struct weft_value *value)
{
    struct weft_type *type = new_type(arena, WEFT_T_COLUMN);
    if (!type)
        return NULL;
    type->dtype = (enum weft_dtype)value->dtype;
    type->nullable = value->column.null_count > 0;
    type->rows = value->column.length;
    type->partitions = 1;
    return type;
}

static const struct weft_type *frame_type(struct weft_arena *arena, const struct weft_value *value)
{
    struct weft_type *type = new_type(arena, WEFT_T_FRAME);
    struct weft_field *fields = weft_arena_array(arena, value->frame.count, sizeof *fields);
    if (!type || !fields)
        return NULL;
    for (size_t i = 0; i < value->frame.count; i++) {
        const struct weft_value *column = value->frame.columns[i];
        struct weft_type *field = new_type(arena, WEFT_T_SCALAR);
        if (!field || !copy_name(arena, value->frame.names[i], &fields[i].name))
            return NULL;
        field->dtype = (enum weft_dtype)column->dtype;
        field->nullable = column->column.null_count > 0;
        fields[i].type = field;
    }
    type->rows = value->frame.rows;
    type->partitions = 1;
    return weft_type_set_fields(arena, type, fields, value->frame.count) == WEFT_OK ? type : NULL;
}

static const struct weft_type *list_type(struct weft_arena *arena, const struct weft_value *value, int depth)
{
    const struct weft_type *element = common(arena, value->list.items, value->list.count, depth + 1);
    return element ? weft_type_list(arena, element, (int64_t)value->list.count) : NULL;
}

static const struct weft_type *type_of(struct weft_arena *arena, const struct weft_value *value, int depth)
{
    if (!value)
        return weft_type_simple(arena, WEFT_T_NULL);
    if (depth > MAX_DEPTH)
        return weft_type_simple(arena, WEFT_T_ANY);
    switch (value->kind) {
    case WEFT_NULL:
    case WEFT_NEWAXIS: // NumPy's is None
        return weft_type_simple(arena, WEFT_T_NULL);
    case WEFT_SCALAR:
        return weft_type_scalar(arena, (enum weft_dtype)value->dtype, value->weak);
    case WEFT_LIST:
        return list_type(arena, value, depth);
    case WEFT_TUPLE:
        return tuple_type(arena, value, depth);
    case WEFT_DICT:
        return dict_type(arena, value, depth);
    case WEFT_ARRAY:
        return array_type(arena, value);
    case WEFT_COLUMN:
        return column_type(arena, value);
    case WEFT_FRAME:
        return frame_type(arena, value);
    case WEFT_FILE:
        return weft_type_simple(arena, WEFT_T_FILE);
    default:
        return weft_type_simple(arena, WEFT_T_INDEX);
    }
}

const struct weft_type *weft_type_of_value(struct weft_arena *arena, const struct weft_value *value)
{
    return type_of(arena, value, 0);
}

// ---- Comparison -----------------------------------------------------------------------------------------

static bool equal_types(const struct weft_type *a, const struct weft_type *b, int depth);

static bool equal_parts(const struct weft_type *a, const struct weft_type *b, int depth)
{
    for (int d = 0; d < a->ndim; d++)
        if (!weft_chunks_equal(&a->chunks[d], &b->chunks[d]))
            return false;
    for (size_t i = 0; i < a->field_count; i++)
        if (!weft_str_eq(a->fields[i].name, b->fields[i].name) ||
            !equal_types(a->fields[i].type, b->fields[i].type, depth + 1))
            return false;
    for (size_t i = 0; i < a->key_count; i++)
        if (!weft_str_eq(a->keys[i], b->keys[i]))
            return false;
    return !a->element || equal_types(a->element, b->element, depth + 1);
}

static bool equal_types(const struct weft_type *a, const struct weft_type *b, int depth)
{
    if (a == b)
        return true;
    if (!a || !b || depth > MAX_DEPTH)
        return false;
    return a->kind == b->kind && a->dtype == b->dtype && a->weak == b->weak && a->nullable == b->nullable &&
           a->ndim == b->ndim && a->count == b->count && a->partitions == b->partitions &&
           a->rows == b->rows && a->field_count == b->field_count && a->key_count == b->key_count &&
           !a->element == !b->element && weft_hash_eq(a->rows_of, b->rows_of) && equal_parts(a, b, depth);
}

bool weft_type_equal(const struct weft_type *a, const struct weft_type *b)
{
    return equal_types(a, b, 0);
}

// ---- Fields ---------------------------------------------------------------------------------------------

static struct weft_names names_of(const struct weft_field *fields, size_t count)
{
    return (struct weft_names){count ? &fields->name : NULL, sizeof *fields, count};
}

int weft_type_set_fields(struct weft_arena *arena, struct weft_type *type, const struct weft_field *fields,
                         size_t count)
{
    struct weft_names names = names_of(fields, count);
    type->fields = fields;
    type->field_count = count;
    return weft_name_index_make(arena, &names, &type->names);
}

const struct weft_field *weft_type_field(const struct weft_type *type, struct weft_str name)
{
    struct weft_names names = names_of(type->fields, type->field_count);
    int64_t at = weft_name_index_find(type->names, &names, name);
    return at < 0 ? NULL : &type->fields[at];
}

// ---- Chunks and sizes -----------------------------------------------------------------------------------

int64_t weft_chunks_size(const struct weft_chunks *chunks, int64_t index)
{
    if (chunks->ends)
        return chunks->ends[index] - (index > 0 ? chunks->ends[index - 1] : 0);
    if (index < chunks->count - 1)
        return chunks->size;
    return chunks->length - (chunks->count - 1) * chunks->size;
}

int64_t weft_chunks_start(const struct weft_chunks *chunks, int64_t index)
{
    if (index == chunks->count)
        return chunks->length;
    if (!chunks->ends)
        return index * chunks->size;
    return index > 0 ? chunks->ends[index - 1] : 0;
}

int64_t weft_chunks_find(const struct weft_chunks *chunks, int64_t position)
{
    if (!chunks->ends)
        return chunks->size ? position / chunks->size : 0;
    int64_t low = 0, high = chunks->count - 1; // the first one that ends after the position, or the last
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (position < chunks->ends[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int64_t weft_chunks_largest(const struct weft_chunks *chunks)
{
    int64_t largest = 0, looked_at = chunks->ends || chunks->count < 1 ? chunks->count : 1;
    for (int64_t i = 0; i < looked_at; i++)
        if (weft_chunks_size(chunks, i) > largest)
            largest = weft_chunks_size(chunks, i);
    return largest;
}

static bool array_bytes(const struct weft_type *type, uint64_t *total, uint64_t *largest)
{
    uint64_t all = weft_dtype_size(type->dtype), one = all;
    for (int d = 0; d < type->ndim; d++) {
        if (type->chunks[d].length < 0 ||
            __builtin_mul_overflow(one, (uint64_t)weft_chunks_largest(&type->chunks[d]), &one))
            return false;
        if (__builtin_mul_overflow(all, (uint64_t)type->chunks[d].length, &all))
            all = UINT64_MAX;
    }
    *total = all;
    *largest = one;
    return true;
}

// Bytes of a row; 0 when it has text, whose length is not known.
static uint64_t row_bytes(const struct weft_type *type)
{
    if (type->kind == WEFT_T_COLUMN)
        return type->dtype == WEFT_STRING ? 0 : weft_dtype_size(type->dtype);
    uint64_t bytes = 0;
    for (size_t i = 0; i < type->field_count; i++) {
        if (type->fields[i].type->dtype == WEFT_STRING)
            return 0;
        bytes += weft_dtype_size(type->fields[i].type->dtype);
    }
    return bytes;
}

bool weft_type_bytes(const struct weft_type *type, uint64_t *total, uint64_t *largest)
{
    if (type->kind == WEFT_T_SCALAR && type->dtype != WEFT_STRING) {
        *total = *largest = weft_dtype_size(type->dtype);
        return true;
    }
    if (type->kind == WEFT_T_ARRAY)
        return array_bytes(type, total, largest);
    if ((type->kind != WEFT_T_COLUMN && type->kind != WEFT_T_FRAME) || type->rows < 0 || type->partitions < 1)
        return false;
    uint64_t row = row_bytes(type), partitions = (uint64_t)type->partitions;
    uint64_t rows = (uint64_t)type->rows;
    if (row == 0 || __builtin_mul_overflow(row, rows, total))
        return false;
    *largest = row * (rows / partitions + (rows % partitions > 0)); // partitions are about equal
    return true;
}

uint64_t weft_type_blocks(const struct weft_type *type)
{
    uint64_t blocks = 1;
    if (type->kind == WEFT_T_ARRAY)
        for (int d = 0; d < type->ndim; d++)
            blocks *= (uint64_t)type->chunks[d].count;
    if ((type->kind == WEFT_T_COLUMN || type->kind == WEFT_T_FRAME || type->kind == WEFT_T_BAG ||
         type->kind == WEFT_T_GROUPED) &&
        type->partitions >= 0)
        blocks = (uint64_t)type->partitions;
    return blocks;
}
