// weft: what a run will need at least.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FORECAST_H
#define WEFT_FORECAST_H

#include "graph/taskgraph.h"

// Refuses (704, WEFT_FAILED) a run that cannot stay within the limit (0: none) whatever the order: when a
// task with its inputs needs more, or a target; `together`: or all targets, since they are kept to the end.
// The forecasts of the layers tell, so parts that are not known count nothing.
int weft_forecast_check(const struct weft_taskgraph *tasks, uint64_t limit, bool together,
                        struct weft_diags *diags) WEFT_MUST_USE;

#endif
