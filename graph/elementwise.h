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

// Whether operand `operand` of a call, a weak integer, has a value that the dtype `to` holds.
typedef bool weft_fits_fn(const void *context, int operand, enum weft_dtype to);

// weft_elementwise_find for operands of which the values are known.  A truth value is also that of weak
// integers beyond the others' dtype, u8 < 300: they are taken as they are, no longer `weak`.
const struct weft_kernel *weft_elementwise_find_beyond(const struct weft_elementwise *elementwise,
                                                       const enum weft_dtype *dtypes, bool *weak,
                                                       weft_fits_fn *fits, const void *context);

#endif
