// weft: functions of groups that give a value for each row.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_GROUP_SCAN_H
#define WEFT_FRAME_GROUP_SCAN_H

#include "stdlib-ops/frame/column.h"

// Some rows in order, and the group of each.
struct weft_scan {
    struct weft_task *task; // has the arguments
    const uint32_t *codes;  // `groups`: the row is of no group (its key is null)
    int64_t rows;
    uint32_t groups;
};

// What tells the operations apart.
struct weft_scan_op {
    // The dtype of results on a column of `dtype`; false: it has none.  NULL: the function looks at no
    // column.
    bool (*dtype)(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out);
    // Makes the column of results, one for each row; `column` has the rows of `scan`.
    int (*run)(const struct weft_scan *scan, const struct weft_scan_op *op, const struct weft_value *column,
               enum weft_dtype dtype, struct weft_value **out);
    int how; // of the family
};

// Rules for dtypes: the column's own; that of a running sum or extreme (enum weft_run); f64 for what has an
// order.
bool weft_scan_same(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out);
bool weft_scan_running(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out);
bool weft_scan_ranked(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out);

typedef int weft_scan_fn(const struct weft_scan *scan, const struct weft_scan_op *op,
                         const struct weft_value *column, enum weft_dtype dtype, struct weft_value **out);
weft_scan_fn weft_scan_number;   // attr 1, ascending: rows of the group before (after) it
weft_scan_fn weft_scan_cumulate; // `how` is an enum weft_run
weft_scan_fn weft_scan_shift;    // attr 1, periods
weft_scan_fn weft_scan_carry;    // attr 1, limit; `how`: 1 goes backward
weft_scan_fn weft_scan_rank;     // attrs 1 …: method, ascending, na_option, pct

// Names of the methods of a rank and of what is done with nulls, as they are written.
bool weft_rank_method(const struct weft_value *word, int *out);
bool weft_rank_nulls(const struct weft_value *word, int *out);

#endif
