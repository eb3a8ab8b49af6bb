// weft: what a run will need at least.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FORECAST_H
#define WEFT_FORECAST_H

#include "graph/taskgraph.h"

// Bytes that must be held at one time whatever the order: the largest task with its inputs, or all targets;
// from the forecasts of the layers, so parts that are not known count nothing.  *layer is the largest task's
// (or layer_count when the targets are what is large).
uint64_t weft_forecast(const struct weft_taskgraph *tasks, size_t *layer);

// Refuses (704, WEFT_FAILED) a run whose forecast is over the limit (0: none).
int weft_forecast_check(const struct weft_taskgraph *tasks, uint64_t limit,
                        struct weft_diags *diags) WEFT_MUST_USE;

#endif
