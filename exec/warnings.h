// weft: warnings of tasks, as they are shown after the run.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_WARNINGS_H
#define WEFT_WARNINGS_H

#include "exec/core.h"

// Adds the lines of the warnings, which are in task order, to the outcome: equal ones once, and of those that
// share a total (weft_task_warn_total) the first with the sum.  WEFT_OK or WEFT_NO_MEMORY.
int weft_warnings_tell(const struct weft_warning *warnings, size_t count,
                       struct weft_outcome *outcome) WEFT_MUST_USE;

#endif
