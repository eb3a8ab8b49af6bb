// weft: arguments that readers and writers of raw elements share.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_NPY_RAW_H
#define WEFT_NPY_RAW_H

#include "stdlib-ops/npy/layout.h"

// The dtype of an array that a text names; false when it is none.
bool weft_raw_dtype(const struct weft_value *value, enum weft_dtype *dtype);
// "little" or "big"; false when it is neither.
bool weft_raw_swapped(const struct weft_value *value, bool *swapped);

#endif
