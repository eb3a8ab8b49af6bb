// weft: CSV that a command wrote.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_SH_CSV_H
#define WEFT_SH_CSV_H

#include "graph/weft_op.h"

// The records of a CSV text with a header line as a list of dicts: integers, floats, true and false as such,
// empty fields as null, everything else as strings.  What is malformed fails the task.
int weft_sh_csv(struct weft_task *task, struct weft_str text, struct weft_value **out) WEFT_MUST_USE;

#endif
