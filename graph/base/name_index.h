// weft: which of many names is the one looked for.
// SPDX-License-Identifier: BSD-3-Clause
//
// A hash table of positions beside the names themselves, which stand in an array of structs whose first
// member each is (fields of a type, columns of a frame).  Filled once, then immutable and shared freely.  A
// few names are found faster one after another: types and frames of a few have no index, and NULL stands for
// that.

#ifndef WEFT_NAME_INDEX_H
#define WEFT_NAME_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "graph/base/str.h"

#pragma GCC visibility push(default) // plugins call these functions

struct weft_arena;

// Names: the first member of each of `count` structs of `stride` bytes.
struct weft_names {
    const struct weft_str *first;
    size_t stride, count;
};

struct weft_name_index {
    size_t mask;      // slots less one, a power of two less one
    uint64_t slots[]; // position + 1 below, bits of the hash above; 0: empty
};

// Name i.
static inline struct weft_str weft_names_get(const struct weft_names *names, size_t i)
{
    return *(const struct weft_str *)((const char *)names->first + i * names->stride);
}

// Whether so many names are found faster with an index than without (and not too many for one).
bool weft_name_index_pays(size_t count);
// Bytes of an index with room for `count` names.
size_t weft_name_index_size(size_t count);
// An empty index with room for `count` names in zeroed memory of so many bytes; NULL memory: none.
struct weft_name_index *weft_name_index_init(void *memory, size_t count);
// An empty index in an arena; NULL: out of memory.
struct weft_name_index *weft_name_index_new(struct weft_arena *arena, size_t count);
// Puts in name i, at most as many as there is room for, unless one with its text is in already.
void weft_name_index_add(struct weft_name_index *index, const struct weft_names *names, size_t i);
// Position of the name of that text that is in; -1: none.  Without an index, of the first that there is.
int64_t weft_name_index_find(const struct weft_name_index *index, const struct weft_names *names,
                             struct weft_str name);
// The index of all names, of equal ones of the first, in an arena; *out is NULL where it does not pay.
// WEFT_OK or WEFT_NO_MEMORY.
int weft_name_index_make(struct weft_arena *arena, const struct weft_names *names,
                         const struct weft_name_index **out) WEFT_MUST_USE;

#pragma GCC visibility pop

#endif
