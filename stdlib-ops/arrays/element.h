// weft: one element of an array, whatever its dtype.
// SPDX-License-Identifier: BSD-3-Clause
//
// For operations whose time goes elsewhere; kernels know their dtype.

#ifndef WEFT_ARRAYS_ELEMENT_H
#define WEFT_ARRAYS_ELEMENT_H

#include "stdlib-ops/tmpl/types.h"

// An integer or bool as 64 bits (U64: the same bits).
int64_t weft_element_whole(enum weft_dtype dtype, const void *at);
// Any number; real ones have an imaginary part of 0.
struct weft_c128 weft_element_number(enum weft_dtype dtype, const void *at);

#endif
