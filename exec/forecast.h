// weft: what a run will need at least.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FORECAST_H
#define WEFT_FORECAST_H

#include "graph/taskgraph.h"

// What a run has: bytes of memory (0: no limit) and of disk for results that do not fit it.
struct weft_room {
    uint64_t memory, disk;
};

// Whether each task with its inputs stays within the limit (0: none), and each target, or all `together`.
bool weft_forecast_fits(const struct weft_taskgraph *tasks, uint64_t limit, bool together);

// Refuses (704, WEFT_FAILED) a run that cannot stay within the memory limit whatever the order: when a task
// with its inputs needs more, or a target; `together`: or all targets, since they are kept to the end; or
// what must be held, since one task needs all of it and later ones need it again, has no room on the disk
// either.  The forecasts of the layers tell, so parts that are not known count nothing.
int weft_forecast_check(const struct weft_taskgraph *tasks, const struct weft_room *room, bool together,
                        struct weft_diags *diags) WEFT_MUST_USE;

// The same of a task that has to visit all elements of an array, where that was not certain before: WEFT_OK,
// or the task has failed (706).
int weft_forecast_visits(struct weft_task *task, const struct weft_type *type) WEFT_MUST_USE;

#endif
