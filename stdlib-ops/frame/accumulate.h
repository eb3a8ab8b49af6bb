// weft: accumulators: what an aggregation keeps of each group until all blocks are seen.
// SPDX-License-Identifier: BSD-3-Clause
//
// An accumulator's state is a small frame with one row a group.  `update` makes it from the rows of a block;
// `merge` makes one from the states of neighbouring blocks, put one after the other, whose rows are numbered
// by group.  Both go through their rows in order, so a result depends on the blocks and their order and on
// nothing else.
//
// Integers are summed in 128 bits: nothing wraps on the way.  Floats are summed with the rounding errors kept
// beside (Neumaier); variances come from two passes over a block and are joined by Chan's formula.

#ifndef WEFT_FRAME_ACCUMULATE_H
#define WEFT_FRAME_ACCUMULATE_H

#include "stdlib-ops/frame/column.h"

enum weft_acc_kind {
    WEFT_ACC_SIZE,      // rows: i64
    WEFT_ACC_COUNT,     // rows that are not null: i64
    WEFT_ACC_INT_SUM,   // low u64, high i64
    WEFT_ACC_FLOAT_SUM, // sum, error
    WEFT_ACC_MOMENTS,   // count i64, mean, sum of squared differences
    WEFT_ACC_LEAST,     // one element each
    WEFT_ACC_MOST,
    WEFT_ACC_FIRST,
    WEFT_ACC_LAST,
    WEFT_ACC_INT_PRODUCT, // size u64, negative, over 64 bits
    WEFT_ACC_FLOAT_PRODUCT,
    WEFT_ACC_ANY,
    WEFT_ACC_ALL,
    WEFT_ACC_VALUES,   // not one row a group: group i64, value f64, in order
    WEFT_ACC_DISTINCT, // group i64, value
    WEFT_ACC_KINDS,
};

// The rows to accumulate.
struct weft_acc_rows {
    struct weft_memory *memory;
    const uint32_t *codes; // group of each row
    int64_t rows;
    uint32_t groups;
};

// Whether a kind keeps rows of groups (VALUES, DISTINCT) and not one row a group.
static inline bool weft_acc_lists(enum weft_acc_kind kind)
{
    return kind == WEFT_ACC_VALUES || kind == WEFT_ACC_DISTINCT;
}

// WEFT_NO_MEMORY.
int weft_acc_update(enum weft_acc_kind kind, const struct weft_acc_rows *rows,
                    const struct weft_view_column *column, struct weft_value **state) WEFT_MUST_USE;
// `states` are frames of this kind whose rows, one after the other, are numbered by rows->codes; of VALUES
// and DISTINCT the group column is renumbered, that of state s having begun at row starts[s].
int weft_acc_merge(enum weft_acc_kind kind, const struct weft_acc_rows *rows,
                   const struct weft_value *const *states, const int64_t *starts, size_t count,
                   struct weft_value **state) WEFT_MUST_USE;

#endif
