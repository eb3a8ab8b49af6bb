// weft: the results of an aggregation: from states to a frame in order.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_AGG_FINISH_H
#define WEFT_FRAME_AGG_FINISH_H

#include "stdlib-ops/frame/agg_state.h"

// A state's groups and results as a frame in the order wanted; `seen`: with where each group was first seen
// as a last column, when they are not sorted.
int weft_agg_finish(struct weft_task *task, const struct weft_value *state, bool seen,
                    struct weft_value **out) WEFT_MUST_USE;

// What stages do whose inputs are the frames of parts (null where a part has none).
// The order of all rows, as a column of the numbers of the parts that are frames; null when there is but one.
int weft_agg_order(struct weft_task *task, const struct weft_type *grouped,
                   struct weft_value **out) WEFT_MUST_USE;
// Column `task->block` of all parts; after them comes their order, then, when groups are not sorted, the
// states that hold the keys.
int weft_agg_column(struct weft_task *task, const struct weft_type *grouped,
                    struct weft_value **out) WEFT_MUST_USE;
// The frame of the columns that are the inputs.
int weft_agg_table(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

#endif
