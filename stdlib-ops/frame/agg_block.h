// weft: agg of groups that are not sorted: one block of the result for each state.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_AGG_BLOCK_H
#define WEFT_FRAME_AGG_BLOCK_H

#include "graph/weft_op.h"

// The groups whose keys lie in state `task->block`.  The inputs of the task are the frames of all parts,
// whose keys are places (struct weft_agg_merge), then that state.
int weft_agg_block(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

#endif
