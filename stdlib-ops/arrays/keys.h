// weft: elements as whole numbers in their order, and sorting of these.
// SPDX-License-Identifier: BSD-3-Clause
//
// The key of an element is an unsigned number of the element's width; keys are in the order of the elements,
// -0 before 0, all NaN the greatest.  Of booleans, integers and floats, not of complex numbers.

#ifndef WEFT_ARRAYS_KEYS_H
#define WEFT_ARRAYS_KEYS_H

#include "graph/weft_array.h"

bool weft_has_keys(enum weft_dtype dtype);
int weft_key_bits(enum weft_dtype dtype); // 8, 16, 32 or 64
uint64_t
weft_key_nan(enum weft_dtype dtype); // of NaN; of other dtypes a key beyond all others' bits, or 0: none
// Keys of `count` elements, and elements of keys (of NaN: one NaN).
void weft_keys_of(enum weft_dtype dtype, const void *elements, size_t count, uint64_t *keys);
void weft_keys_equal_zeros(enum weft_dtype dtype, uint64_t *keys, size_t count); // makes -0 equal to 0
void weft_keys_to(enum weft_dtype dtype, const uint64_t *keys, size_t count, void *elements);
// The same for many, and words copied or counted up from `first` on, in pieces: WEFT_CANCELLED when the run
// is being stopped in between.  Memory that nothing has written to yet costs much more than what is done
// here.
int weft_keys_load(struct weft_task *task, enum weft_dtype dtype, const void *elements, size_t count,
                   uint64_t *keys) WEFT_MUST_USE;
int weft_keys_store(struct weft_task *task, enum weft_dtype dtype, const uint64_t *keys, size_t count,
                    void *elements) WEFT_MUST_USE;
int weft_words_copy(struct weft_task *task, const uint64_t *words, size_t count, uint64_t *to) WEFT_MUST_USE;
int weft_words_number(struct weft_task *task, uint64_t first, size_t count, uint64_t *to) WEFT_MUST_USE;
// Keys of the elements cast to I64, U64 or F64, which holds them all; -0 as 0.
void weft_keys_as(enum weft_dtype dtype, enum weft_dtype domain, const void *elements, size_t count,
                  uint64_t *keys);
double weft_key_float(enum weft_dtype dtype, uint64_t key); // the element as a float

// Sorts keys of so many bits, equal ones in their order, together with `places` (may be NULL).  `scratch` has
// room for as many words as both.  WEFT_OK, or WEFT_CANCELLED (they are in no order then) when the run is
// being stopped.
int weft_keys_sort(struct weft_task *task, uint64_t *keys, uint64_t *places, size_t count, int bits,
                   uint64_t *scratch) WEFT_MUST_USE;

// How many keys of a sorted run are below `key`; or not above.
size_t weft_keys_below(const uint64_t *keys, size_t count, uint64_t key);
size_t weft_keys_upto(const uint64_t *keys, size_t count, uint64_t key);

#endif
