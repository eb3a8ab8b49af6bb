// weft: the order of rows by several columns.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_ORDER_H
#define WEFT_FRAME_ORDER_H

#include "stdlib-ops/frame/column.h"

struct weft_order_key {
    struct weft_view_column view;
    bool descending;
    bool nulls_first;
};

// Fills rows[0 … count) with 0 … count - 1 in order of the keys, ties in order of the rows.  NaN comes after
// every number (before, when descending), nulls after everything unless nulls_first.
int weft_order_rows(const struct weft_order_key *keys, size_t key_count, int64_t count,
                    int64_t *rows) WEFT_MUST_USE;

// The same for the first `limit` rows in that order: rows[0 … least of limit and count) of the `count` that
// are there.
int weft_order_first(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t limit,
                     int64_t *rows) WEFT_MUST_USE;

// Which of equal rows are kept where not all find room: the first, the last (these come last ones first), or
// all of those that are equal to the row in the last place, so that there may be more than were asked for.
enum weft_keep { WEFT_KEEP_FIRST, WEFT_KEEP_LAST, WEFT_KEEP_ALL };

// The value of an argument `keep` (pandas'); false: it is none.
bool weft_keep_parse(const struct weft_value *word, enum weft_keep *out);

// The first `limit` rows in order of the keys, as `keep` says, in rows[0 … *kept); rows has room for `count`.
int weft_order_keep(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t limit,
                    enum weft_keep keep, int64_t *rows, int64_t *kept) WEFT_MUST_USE;

// A valid element as a number of the same order (of strings the first eight bytes): equal numbers are equal
// elements, but for strings.
uint64_t weft_order_prefix(const struct weft_order_key *key, int64_t row);

// Compares row i of one set of keys with row j of another (of the same columns).
int weft_order_compare(const struct weft_order_key *a, int64_t i, const struct weft_order_key *b, int64_t j,
                       size_t key_count);

#endif
