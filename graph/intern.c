// weft: equal types are one type.
// SPDX-License-Identifier: BSD-3-Clause
//
// Ten million nodes have a handful of types.  A small direct-mapped cache of the last ones finds most; it is
// only a cache, so a type that falls out is kept twice and nothing else.  Types with fields, keys or an
// identity of rows are left alone: comparing them costs more than they do.

#include "graph/build.h"
#include "graph/codec.h"

static bool plain(const struct weft_type *type)
{
    return !type->field_count && !type->key_count && !type->rows_of.low && !type->rows_of.high;
}

bool weft_type_plain(const struct weft_type *type)
{
    return plain(type) && (!type->element || (plain(type->element) && !type->element->element));
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    return (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15) + (hash >> 29);
}

static uint64_t type_hash(const struct weft_type *type)
{
    uint64_t flags = (uint64_t)type->kind << 16 | (uint64_t)type->dtype << 8 | (unsigned)type->weak << 2 |
                     (unsigned)type->nullable << 1 | (unsigned)type->provisional;
    uint64_t hash = mix(mix(flags, (uint64_t)type->count), (uint64_t)type->rows);
    hash = mix(mix(hash, (uint64_t)type->partitions), (uint64_t)(uintptr_t)type->element);
    for (int i = 0; i < type->ndim; i++)
        hash = mix(mix(hash, (uint64_t)type->chunks[i].length), (uint64_t)type->chunks[i].size);
    return hash;
}

static bool same_chunks(const struct weft_chunks *a, const struct weft_chunks *b)
{
    if (a->length != b->length || a->count != b->count || a->size != b->size || !a->ends != !b->ends)
        return false;
    return !a->ends || memcmp(a->ends, b->ends, (size_t)a->count * sizeof *a->ends) == 0;
}

static bool same_type(const struct weft_type *a, const struct weft_type *b)
{
    if (a->kind != b->kind || a->dtype != b->dtype || a->weak != b->weak || a->nullable != b->nullable ||
        a->provisional != b->provisional || a->ndim != b->ndim || a->element != b->element ||
        a->count != b->count || a->partitions != b->partitions || a->rows != b->rows)
        return false;
    for (int i = 0; i < a->ndim; i++)
        if (!same_chunks(&a->chunks[i], &b->chunks[i]))
            return false;
    return true;
}

// A copy of a type of another graph, by way of its encoding.
static const struct weft_type *copy_type(struct weft_graph *graph, const struct weft_type *type)
{
    struct weft_buf buf = {0};
    struct weft_reader reader;
    const struct weft_type *copy = NULL;
    weft_put_type(&buf, type);
    weft_reader_init(&reader, buf.data, buf.size);
    if (buf.failed || weft_get_type(&reader, &graph->arena, &copy))
        copy = NULL;
    weft_buf_clear(&buf);
    return copy;
}

// Elements are compared by address, which another graph's are not.
static bool same_but_element(const struct weft_type *a, const struct weft_type *b)
{
    struct weft_type other = *b;
    other.element = a->element;
    return a->element && b->element ? same_type(a, &other) && weft_type_equal(a->element, b->element) &&
                                          weft_type_plain(a) && plain(b->element)
                                    : same_type(a, b);
}

const struct weft_type *weft_type_adopt(struct weft_graph *graph, const struct weft_type *type)
{
    if (!plain(type))
        return copy_type(graph, type);
    struct weft_type key = *type;
    key.element = NULL;
    const struct weft_type **slot = &graph->table->adopted[(type_hash(&key) >> 20) % WEFT_TYPE_CACHE];
    if (!*slot || !same_but_element(*slot, type))
        *slot = copy_type(graph, type);
    return *slot;
}

const struct weft_type *weft_type_intern(struct weft_table *table, const struct weft_type *type)
{
    if (!plain(type))
        return type;
    const struct weft_type **slot = &table->types[(type_hash(type) >> 20) % WEFT_TYPE_CACHE];
    if (*slot && same_type(*slot, type))
        return *slot;
    *slot = type;
    return type;
}
