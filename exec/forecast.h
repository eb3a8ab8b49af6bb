// weft: what a run will need at least.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FORECAST_H
#define WEFT_FORECAST_H

#include "graph/taskgraph.h"

// What a run has: bytes of memory (0: no limit) and of disk for results that do not fit it.
struct weft_room {
    uint64_t memory, disk;
};

// The most that a run holds at one time, whatever the order: a task with its inputs, or a target.
struct weft_forecast {
    uint64_t bytes;
    const struct weft_layer *layer;   // of the task that needs it; else
    const struct weft_target *target; // the result, or the first of all
    bool together;                    // all targets count as one, since they are kept to the end
    uint64_t *made;                   // by layer: bytes that a task makes
};

// WEFT_OK or WEFT_NO_MEMORY; to be cleared.  `held`: bytes that are there before and stay.  Parts of which
// nothing is known count nothing.
int weft_forecast_new(const struct weft_taskgraph *tasks, bool together, uint64_t held,
                      struct weft_forecast *out) WEFT_MUST_USE;
void weft_forecast_clear(struct weft_forecast *forecast);

// Refuses (704, WEFT_FAILED) a run that cannot stay within the memory limit: when it needs more at one time,
// or what must be held, since one task needs all of it and later ones need it again, has no room on the disk
// either.  Refuses (706) work for lifetimes.
int weft_forecast_check(const struct weft_taskgraph *tasks, const struct weft_forecast *forecast,
                        const struct weft_room *room, struct weft_diags *diags) WEFT_MUST_USE;

// The same of a task that has to visit all elements of an array, where that was not certain before: WEFT_OK,
// or the task has failed (706).
int weft_forecast_visits(struct weft_task *task, const struct weft_type *type) WEFT_MUST_USE;

// Elements that the wanted blocks of a layer visit one by one, all together.
double weft_forecast_elements(const struct weft_layer *layer);

#endif
