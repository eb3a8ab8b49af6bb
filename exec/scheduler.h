// weft: what a scheduler is.
// SPDX-License-Identifier: BSD-3-Clause
//
// A scheduler decides which thread (process, machine) runs which task when; everything else is the same for
// all of them and lives in exec/core.h: which tasks are ready, running one, keeping and freeing results,
// failures, events.  A new scheduler is one file with a `struct weft_sched`, and a row in exec/sched.c.
// docs/schedulers.md shows one.

#ifndef WEFT_SCHEDULER_H
#define WEFT_SCHEDULER_H

#include <stddef.h>

#include "graph/base/status.h"
#include "graph/base/str.h"

struct weft_core;

struct weft_sched {
    const char *name;    // as in --scheduler
    const char *summary; // one line for the help text
    // Runs every task of the core, or stops early when weft_core_stopped says so.  Returns WEFT_OK when
    // nothing more is to be done (failures of tasks are in the core), else why it could not work at all.
    int (*run)(struct weft_core *core, unsigned jobs);
};

// All schedulers, the default one first.
const struct weft_sched *const *weft_scheds(size_t *count);
const struct weft_sched *weft_sched_find(struct weft_str name); // NULL: none of that name

#endif
