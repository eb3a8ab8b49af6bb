// weft: a task that several threads run.
// SPDX-License-Identifier: BSD-3-Clause
//
// A stage whose block takes long may do it in parts: its own thread takes one after the other, and threads
// that have nothing else to do take some of them.  What the parts are must follow from the task alone, and
// the result from the parts in their order, so that it does not depend on who ran them.

#ifndef WEFT_PARTS_H
#define WEFT_PARTS_H

#include "graph/weft_op.h"

#define WEFT_MOST_PARTS 64

// Part `part`, counted from 0, of a task: `task` is the task itself or a copy that reports elsewhere, and
// parts run at the same time.  One that does not end with WEFT_OK, or reports anything, on another thread is
// run again by the task's own: so it must be possible to run it twice.
typedef int weft_part_fn(struct weft_task *task, size_t part, void *context);

// Runs `count` parts (0 to WEFT_MOST_PARTS).  WEFT_OK once all of them have ended well; else the status of
// one, and none runs any more.
WEFT_API int weft_task_share(struct weft_task *task, size_t count, weft_part_fn *run,
                             void *context) WEFT_MUST_USE;

#endif
