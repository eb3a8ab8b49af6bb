// weft: what a run tells while it goes on.
// SPDX-License-Identifier: BSD-3-Clause
//
// Two ways to watch a run.  `struct weft_progress` is a set of counters that any thread may read at any time
// (a progress bar polls it).  `struct weft_event` is the stream of what happened, one call for each start and
// end of a task, one at a time and in order of time; trace, report and dashboard read it.  A run without a
// listener makes no events.

#ifndef WEFT_EVENT_H
#define WEFT_EVENT_H

#include <stdatomic.h>
#include <stdint.h>

#include "graph/base/str.h"

struct weft_progress {
    _Atomic uint64_t tasks_total;             // of this round
    _Atomic uint64_t tasks_done;              // of this round, failed and skipped ones too
    _Atomic uint64_t tasks_failed;            // of the whole run
    _Atomic uint64_t bytes_done;              // bytes of the results made so far, whole run
    _Atomic uint64_t memory_now, memory_peak; // bytes of accounted buffers
    _Atomic uint64_t spilled;                 // bytes written to disk for want of memory, whole run
    _Atomic uint32_t round; // from 1; a run has more than one when the graph grows or types are refined
};

enum weft_event_kind {
    WEFT_EVENT_ROUND, // a task graph was lowered and starts: tasks is its task count
    WEFT_EVENT_START,
    WEFT_EVENT_DONE,
    WEFT_EVENT_FAILED,  // the end of a task that failed or was cancelled
    WEFT_EVENT_HELP,    // a worker without other work begins to run parts of the task (exec/share.h)
    WEFT_EVENT_HELPED,  // ... and has ended
    WEFT_EVENT_SPILL,   // a result went to disk
    WEFT_EVENT_RESTORE, // and came back
    WEFT_EVENT_END,     // the run is over
};

struct weft_event {
    enum weft_event_kind kind;
    uint64_t time;        // nanoseconds since the run began
    uint64_t tasks;       // ROUND: number of tasks
    uint32_t round;       // from 1
    uint32_t worker;      // 0 is the thread that called weft_run
    uint32_t layer;       // of the task
    uint64_t block;       // of the task in its layer
    struct weft_str name; // of the layer: "mean-partial"
    uint64_t bytes;       // DONE, SPILL, RESTORE: of the result
    uint64_t memory;      // accounted bytes in use
};

// Called by any thread of the run, never by two at once.  Must not call back into the run.
typedef void weft_event_fn(void *context, const struct weft_event *event);

#endif
