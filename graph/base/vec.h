// weft: growable arrays.
// SPDX-License-Identifier: BSD-3-Clause
//
// struct { T *data; size_t count, capacity; } v = {0};
// if (!weft_vec_push(&v, item)) return WEFT_NO_MEMORY;
// free(v.data);
//
// The element type is the one of `data`.  Growing doubles; a failed push leaves the array as it was.

#ifndef WEFT_VEC_H
#define WEFT_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "graph/base/checked.h"

// For qsort and bsearch: by the number that an element is, or begins with.
static inline int weft_by_u64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static inline int weft_by_i64(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

#define WEFT_VEC(T)                                                                                          \
    struct {                                                                                                 \
        T *data;                                                                                             \
        size_t count, capacity;                                                                              \
    }

// Makes room for one more element of `size` bytes.  `data` points to the data pointer.
static inline bool weft_vec_grow(void *data, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity : 4, bytes;
    if (!weft_mul_size(wanted, *capacity ? 2 : 1, &wanted) || !weft_mul_size(wanted, size, &bytes))
        return false;
    void **slot = data;
    void *grown = realloc(*slot, bytes);
    if (!grown)
        return false;
    *slot = grown;
    *capacity = wanted;
    return true;
}

#define weft_vec_push(v, item)                                                                               \
    (weft_vec_grow(&(v)->data, (v)->count, &(v)->capacity, sizeof *(v)->data) &&                             \
     ((v)->data[(v)->count++] = (item), true))

#endif
