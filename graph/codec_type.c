// weft: types as bytes.
// SPDX-License-Identifier: BSD-3-Clause
//
// Types nest at most MAX_DEPTH levels here: what is deeper is written as "any", so that reading needs bounded
// stack.

#include "graph/codec.h"

#include "graph/base/checked.h"
#include "graph/base/limits.h"

#define MAX_DEPTH 64

enum { WEAK = 1, NULLABLE = 2, PROVISIONAL = 4, HAS_ELEMENT = 8, HAS_ROWS_OF = 16, ALL_FLAGS = 31 };

static void put_chunks(struct weft_buf *out, const struct weft_chunks *chunks)
{
    weft_put_int(out, chunks->length);
    weft_put_uint(out, (uint64_t)chunks->count);
    weft_put_u8(out, chunks->ends != NULL);
    if (!chunks->ends)
        weft_put_uint(out, (uint64_t)chunks->size);
    for (int64_t i = 0; chunks->ends && i < chunks->count; i++)
        weft_put_uint(out, (uint64_t)weft_chunks_size(chunks, i));
}

static void put_type(struct weft_buf *out, const struct weft_type *type, int depth);

static void put_fields(struct weft_buf *out, const struct weft_type *type, int depth)
{
    weft_put_uint(out, type->field_count);
    for (size_t i = 0; i < type->field_count; i++) {
        weft_put_str(out, type->fields[i].name);
        weft_put_u8(out, type->fields[i].provisional);
        put_type(out, type->fields[i].type, depth + 1);
    }
    weft_put_uint(out, type->key_count);
    for (size_t i = 0; i < type->key_count; i++)
        weft_put_str(out, type->keys[i]);
}

static void put_type(struct weft_buf *out, const struct weft_type *type, int depth)
{
    static const struct weft_type any = {.kind = WEFT_T_ANY, .count = -1, .partitions = -1, .rows = -1};
    if (depth > MAX_DEPTH)
        type = &any;
    bool rows_of = type->rows_of.low || type->rows_of.high;
    weft_put_u8(out, (uint8_t)type->kind);
    weft_put_u8(out, (uint8_t)type->dtype);
    weft_put_u8(out, (uint8_t)((type->weak ? WEAK : 0) | (type->nullable ? NULLABLE : 0) |
                               (type->provisional ? PROVISIONAL : 0) | (type->element ? HAS_ELEMENT : 0) |
                               (rows_of ? HAS_ROWS_OF : 0)));
    weft_put_u8(out, (uint8_t)type->ndim);
    for (int d = 0; d < type->ndim; d++)
        put_chunks(out, &type->chunks[d]);
    weft_put_int(out, type->count);
    weft_put_int(out, type->partitions);
    weft_put_int(out, type->rows);
    if (rows_of)
        weft_put_hash(out, type->rows_of);
    put_fields(out, type, depth);
    if (type->element)
        put_type(out, type->element, depth + 1);
}

void weft_put_type(struct weft_buf *out, const struct weft_type *type)
{
    put_type(out, type, 0);
}

// ---- Reading --------------------------------------------------------------------------------------------

static bool regular_matches(const struct weft_chunks *chunks)
{
    if (chunks->length < 0)
        return true;
    if (chunks->length == 0 || chunks->size == 0)
        return chunks->length == 0 && chunks->count <= 1;
    return chunks->count == (chunks->length - 1) / chunks->size + 1;
}

// Irregular chunks: their sizes are stored.
static void get_sizes(struct weft_reader *reader, struct weft_arena *arena, struct weft_chunks *chunks)
{
    int64_t *ends = weft_arena_array(arena, (size_t)chunks->count, sizeof *ends), sum = 0;
    bool sums = true;
    for (int64_t i = 0; ends && i < chunks->count; i++) {
        int64_t size = (int64_t)weft_get_uint(reader);
        sums = sums && size >= 0 && weft_add_i64(sum, size, &sum);
        ends[i] = sum;
    }
    if (ends && (!sums || (chunks->length >= 0 && sum != chunks->length)))
        weft_reader_fail(reader, "chunks are malformed");
    if (ends && chunks->count)
        chunks->size = ends[0]; // as whoever makes irregular chunks has it
    chunks->ends = ends;
}

static void get_chunks(struct weft_reader *reader, struct weft_arena *arena, struct weft_chunks *chunks)
{
    chunks->length = weft_get_int(reader);
    chunks->count = (int64_t)weft_get_uint(reader);
    uint8_t has_sizes = weft_get_u8(reader);
    if (has_sizes == 0)
        chunks->size = (int64_t)weft_get_uint(reader);
    if (chunks->length < -1 || chunks->count < 0 || chunks->size < 0 || has_sizes > 1 ||
        (has_sizes && (uint64_t)chunks->count > weft_reader_left(reader)) ||
        (!has_sizes && !regular_matches(chunks))) {
        weft_reader_fail(reader, "chunks are malformed");
        return;
    }
    if (has_sizes)
        get_sizes(reader, arena, chunks);
}

static int get_type(struct weft_reader *reader, struct weft_arena *arena, const struct weft_type **out,
                    int depth);

static int get_name(struct weft_reader *reader, struct weft_arena *arena, struct weft_str *out)
{
    struct weft_str name = weft_get_str(reader);
    const char *copy = weft_arena_copy(arena, name.data, name.size);
    *out = (struct weft_str){copy, name.size};
    return copy ? WEFT_OK : WEFT_NO_MEMORY;
}

static int get_fields(struct weft_reader *reader, struct weft_arena *arena, struct weft_type *type, int depth)
{
    type->field_count = weft_get_count(reader, 8);
    struct weft_field *fields = weft_arena_array(arena, type->field_count, sizeof *fields);
    int status = fields ? WEFT_OK : WEFT_NO_MEMORY;
    type->fields = fields;
    for (size_t i = 0; status == WEFT_OK && i < type->field_count; i++) {
        status = get_name(reader, arena, &fields[i].name);
        uint8_t provisional = weft_get_u8(reader);
        if (provisional > 1)
            weft_reader_fail(reader, "a flag is neither 0 nor 1");
        fields[i].provisional = provisional == 1;
        if (status == WEFT_OK)
            status = get_type(reader, arena, &fields[i].type, depth + 1);
    }
    if (status == WEFT_OK && type->kind != WEFT_T_TUPLE)
        status = weft_type_set_fields(arena, type, fields, type->field_count);
    if (status != WEFT_OK)
        return status;
    type->key_count = weft_get_count(reader, 1);
    struct weft_str *keys = weft_arena_array(arena, type->key_count, sizeof *keys);
    type->keys = keys;
    if (!keys)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; status == WEFT_OK && i < type->key_count; i++)
        status = get_name(reader, arena, &keys[i]);
    return status;
}

static void get_dimensions(struct weft_reader *reader, struct weft_arena *arena, struct weft_type *type)
{
    uint8_t ndim = weft_get_u8(reader);
    if (ndim > WEFT_MAX_NDIM || (type->kind != WEFT_T_ARRAY && ndim)) {
        weft_reader_fail(reader, "an array has too many dimensions");
        return;
    }
    struct weft_chunks *chunks = weft_arena_array(arena, ndim, sizeof *chunks);
    int64_t blocks = 1;
    for (int d = 0; chunks && d < ndim && !reader->why; d++) {
        get_chunks(reader, arena, &chunks[d]);
        if (!weft_mul_i64(blocks, chunks[d].count ? chunks[d].count : 1, &blocks))
            weft_reader_fail(reader, "an array has too many chunks");
    }
    type->ndim = ndim;
    type->chunks = chunks;
}

static void get_head(struct weft_reader *reader, struct weft_type *type, unsigned *flags)
{
    uint8_t kind = weft_get_u8(reader), dtype = weft_get_u8(reader);
    *flags = weft_get_u8(reader);
    if (kind > WEFT_T_SINK || dtype >= WEFT_DTYPE_COUNT || *flags > ALL_FLAGS)
        weft_reader_fail(reader, "a type is malformed");
    if (dtype == WEFT_DTYPE_NONE && (kind == WEFT_T_SCALAR || kind == WEFT_T_ARRAY || kind == WEFT_T_COLUMN))
        weft_reader_fail(reader, "an element type is missing");
    type->kind = reader->why ? WEFT_T_ANY : (enum weft_type_kind)kind;
    type->dtype = reader->why ? WEFT_DTYPE_NONE : (enum weft_dtype)dtype;
    type->weak = *flags & WEAK;
    type->nullable = *flags & NULLABLE;
    type->provisional = *flags & PROVISIONAL;
}

static int get_type(struct weft_reader *reader, struct weft_arena *arena, const struct weft_type **out,
                    int depth)
{
    struct weft_type *type = weft_arena_alloc(arena, sizeof *type);
    if (!type)
        return WEFT_NO_MEMORY;
    if (depth > MAX_DEPTH + 1)
        weft_reader_fail(reader, "types are nested too deeply");
    unsigned flags = 0;
    get_head(reader, type, &flags);
    get_dimensions(reader, arena, type);
    type->count = weft_get_int(reader);
    type->partitions = weft_get_int(reader);
    type->rows = weft_get_int(reader);
    if (type->count < -1 || type->partitions < -1 || type->rows < -1)
        weft_reader_fail(reader, "a type is malformed");
    if (flags & HAS_ROWS_OF)
        type->rows_of = weft_get_hash(reader);
    int status = reader->why ? WEFT_INVALID : get_fields(reader, arena, type, depth);
    if (status == WEFT_OK && !reader->why && (flags & HAS_ELEMENT))
        status = get_type(reader, arena, &type->element, depth + 1);
    if (status == WEFT_OK && reader->why)
        status = WEFT_INVALID;
    if (status == WEFT_OK)
        *out = type;
    return status;
}

int weft_get_type(struct weft_reader *reader, struct weft_arena *arena, const struct weft_type **out)
{
    return get_type(reader, arena, out, 0);
}
