// weft: the results of an aggregation: from states to a frame in order.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_AGG_FINISH_H
#define WEFT_FRAME_AGG_FINISH_H

#include "stdlib-ops/frame/agg_state.h"

// A state's groups and results as a frame in the order wanted; `seen`: with where each group was first seen
// as a last column, when they are not sorted.
int weft_agg_finish(struct weft_task *task, const struct weft_value *state, bool seen,
                    struct weft_value **out) WEFT_MUST_USE;

#endif
