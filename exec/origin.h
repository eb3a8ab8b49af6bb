// weft: where in the files a row stands that made a task fail.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ORIGIN_H
#define WEFT_ORIGIN_H

#include "exec/core.h"

// Follows the rows of the failing step's first input back to their source, as far as steps keep rows and
// order, and asks that for the place (op->locate): "trips.csv:3:8" goes to `place`.  A row that the failing
// task could only count in its own block is counted from that block of the source (task->block), which has
// the same blocks then; other rows from block 0.  Where a step on the way keeps some rows or puts them in
// another order, a line that says so goes to `note`.  Neither when nothing is known.
void weft_origin_find(const struct weft_core *core, const struct weft_failure *failure,
                      struct weft_buf *place, struct weft_buf *note);

#endif
