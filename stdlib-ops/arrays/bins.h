// weft: bounds that all operations with bins share.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_BINS_H
#define WEFT_ARRAYS_BINS_H

#include <stdint.h>

#define WEFT_MOST_BINS INT64_C(100000000)

#endif
