// weft: rows to groups: equal keys get one dense number.
// SPDX-License-Identifier: BSD-3-Clause
//
// Groups are numbered in the order in which their keys first appear.  Nulls are equal to one another; so are
// NaNs, and -0 is 0.

#ifndef WEFT_FRAME_FACTOR_H
#define WEFT_FRAME_FACTOR_H

#include "stdlib-ops/frame/column.h"

struct weft_factors {
    uint32_t *codes; // group of each row
    int64_t *first;  // first row of each group
    int64_t rows;
    uint32_t count; // groups
};

// Numbers the rows by several key columns of equal length (at least one; fewer than 2^32 rows).
// WEFT_NO_MEMORY, or WEFT_UNSUPPORTED for more rows.
int weft_factor(const struct weft_view_column *keys, size_t key_count, int64_t rows,
                struct weft_factors *out) WEFT_MUST_USE;
// Deals rows out to `count` parts (a power of two, at most 256) by a hash of their keys: rows with equal keys
// get equal parts, in every block.  Deterministic.  WEFT_NO_MEMORY.
int weft_factor_parts(const struct weft_view_column *keys, size_t key_count, int64_t rows, unsigned count,
                      unsigned char *parts) WEFT_MUST_USE;
void weft_factors_clear(struct weft_factors *factors);

#endif
