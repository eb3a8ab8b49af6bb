// weft: what rows come to so far: running sums, products and extremes.
// SPDX-License-Identifier: BSD-3-Clause
//
// Sums of integers are made in 128 bits, so that only a result that does not fit is an error.

#ifndef WEFT_FRAME_RUNNING_H
#define WEFT_FRAME_RUNNING_H

#include "stdlib-ops/frame/column.h"

__extension__ typedef __int128 weft_wide;

enum weft_run { WEFT_RUN_SUM, WEFT_RUN_PRODUCT, WEFT_RUN_MOST, WEFT_RUN_LEAST };

// In `whole` for all dtypes but floats.
struct weft_running {
    enum weft_run how;
    bool is_float;
    bool any; // some row was not null
    weft_wide whole;
    double real;
};

// The dtype of results on a column of `dtype`; false: it has none.
bool weft_running_dtype(enum weft_run how, enum weft_dtype dtype, enum weft_dtype *out);

// Adds a value, a row that is valid.  False: the product does not fit 128 bits.
void weft_running_real(struct weft_running *r, double value);
bool weft_running_whole(struct weft_running *r, weft_wide value);
bool weft_running_row(struct weft_running *r, const struct weft_view_column *view, int64_t row);

// An element of no float column.
weft_wide weft_running_at(const struct weft_view_column *view, int64_t row);
// Whether the whole number so far is one of a dtype's.
bool weft_running_fits(weft_wide value, enum weft_dtype dtype);
// Appends what the rows come to; WEFT_UNSUPPORTED: it does not fit the builder's dtype.
int weft_running_put(const struct weft_running *r, struct weft_builder *b) WEFT_MUST_USE;

#endif
