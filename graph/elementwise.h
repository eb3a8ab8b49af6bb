// weft: scalars as elements of arrays: what weft_array.h does not promise to plugins.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ELEMENTWISE_H
#define WEFT_ELEMENTWISE_H

#include "graph/chunks.h"
#include "graph/weft_array.h"

// Element access of scalars as raw bytes: the bytes that an array of the scalar's dtype holds (16 at most; a
// string is a struct weft_str that borrows).
void weft_scalar_store(const struct weft_value *value, void *out);
struct weft_value *weft_scalar_load(enum weft_dtype dtype, bool weak, const void *data); // new reference

#endif
