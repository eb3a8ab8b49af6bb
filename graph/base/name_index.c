// weft: which of many names is the one looked for.
// SPDX-License-Identifier: BSD-3-Clause
//
// Open addressing with linear probing, at most half full.  A slot keeps 32 bits of the hash that did not
// choose it, so a name is looked at only when it is almost surely the right one.

#include "graph/base/name_index.h"

#include "graph/base/arena.h"
#include "graph/base/hash.h"

// As many are found one after another in the time of a hash.
#define FEW 12

static size_t slot_count(size_t count)
{
    size_t slots = 32;
    while (slots < 2 * count)
        slots *= 2;
    return slots;
}

bool weft_name_index_pays(size_t count)
{
    return count > FEW && count < UINT32_MAX;
}

size_t weft_name_index_size(size_t count)
{
    return sizeof(struct weft_name_index) + slot_count(count) * sizeof(uint64_t);
}

struct weft_name_index *weft_name_index_init(void *memory, size_t count)
{
    struct weft_name_index *index = memory;
    if (index)
        index->mask = slot_count(count) - 1;
    return index;
}

struct weft_name_index *weft_name_index_new(struct weft_arena *arena, size_t count)
{
    void *memory = count < UINT32_MAX ? weft_arena_alloc(arena, weft_name_index_size(count)) : NULL;
    return weft_name_index_init(memory, count);
}

// The slot of a name, or the empty one where it belongs.  *mark is what a slot of that hash has above its
// position.
static size_t slot_of(const struct weft_name_index *index, const struct weft_names *names,
                      struct weft_str name, uint64_t *mark)
{
    uint64_t hash = weft_hash_bytes(name.size ? name.data : "", name.size).low;
    size_t slot = (size_t)hash & index->mask;
    *mark = hash & ~(uint64_t)UINT32_MAX;
    for (; index->slots[slot]; slot = (slot + 1) & index->mask)
        if (((index->slots[slot] ^ *mark) >> 32) == 0 &&
            weft_str_eq(weft_names_get(names, (uint32_t)index->slots[slot] - 1), name))
            break;
    return slot;
}

void weft_name_index_add(struct weft_name_index *index, const struct weft_names *names, size_t i)
{
    uint64_t mark;
    size_t slot = index ? slot_of(index, names, weft_names_get(names, i), &mark) : 0;
    if (index && !index->slots[slot])
        index->slots[slot] = mark | (uint32_t)(i + 1);
}

int64_t weft_name_index_find(const struct weft_name_index *index, const struct weft_names *names,
                             struct weft_str name)
{
    uint64_t mark;
    if (index)
        return (int64_t)(uint32_t)index->slots[slot_of(index, names, name, &mark)] - 1;
    for (size_t i = 0; i < names->count; i++)
        if (weft_str_eq(weft_names_get(names, i), name))
            return (int64_t)i;
    return -1;
}

int weft_name_index_make(struct weft_arena *arena, const struct weft_names *names,
                         const struct weft_name_index **out)
{
    bool pays = weft_name_index_pays(names->count);
    struct weft_name_index *index = pays ? weft_name_index_new(arena, names->count) : NULL;
    for (size_t i = 0; index && i < names->count; i++)
        weft_name_index_add(index, names, i);
    *out = index;
    return index || !pays ? WEFT_OK : WEFT_NO_MEMORY;
}
