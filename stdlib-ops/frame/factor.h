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
// Hashes of the keys of rows: equal keys have equal hashes, in every block, and different ones of a single
// column that is no text and has no nulls have different hashes.  Deterministic.
void weft_factor_hashes(const struct weft_view_column *keys, size_t key_count, int64_t rows,
                        uint64_t *hashes);
// Room for `rows` rows, of which none is numbered.  WEFT_NO_MEMORY, or WEFT_UNSUPPORTED for 2^32 rows.
int weft_factors_init(struct weft_factors *factors, int64_t rows) WEFT_MUST_USE;
void weft_factors_clear(struct weft_factors *factors);

#endif
