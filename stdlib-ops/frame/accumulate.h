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
    WEFT_ACC_VALUES,   // no frame: the rows of each group as f64 (weft_acc_list)
    WEFT_ACC_DISTINCT, // likewise, those that differ
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
// `states` are frames of this kind, not of VALUES or DISTINCT, whose rows, one after the other, are numbered
// by rows->codes.
int weft_acc_merge(enum weft_acc_kind kind, const struct weft_acc_rows *rows,
                   const struct weft_value *const *states, size_t count,
                   struct weft_value **state) WEFT_MUST_USE;

// VALUES and DISTINCT, which weft_acc_update makes by this: rows that are not null, group after group.
int weft_acc_list(enum weft_acc_kind kind, const struct weft_acc_rows *rows,
                  const struct weft_view_column *column, struct weft_value **state) WEFT_MUST_USE;

// Where the rows of each group end, and the rows.
const int64_t *weft_acc_list_ends(const struct weft_value *state);
struct weft_view_column weft_acc_list_rows(const struct weft_value *state);

// What is merged of one state of these.
struct weft_acc_list {
    const struct weft_value *state;
    const int64_t *groups; // those that are wanted, ascending; NULL: from 0 on
    int64_t count;         // of them
    int64_t start;         // rows->codes[start + k] is the merged group that the k-th of them becomes
};

int weft_acc_merge_lists(enum weft_acc_kind kind, const struct weft_acc_rows *rows,
                         const struct weft_acc_list *lists, size_t count,
                         struct weft_value **state) WEFT_MUST_USE;

#endif
