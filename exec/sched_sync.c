// weft: the scheduler "sync": everything in the calling thread, in the low-memory order.
// SPDX-License-Identifier: BSD-3-Clause
//
// This is the specification: every other scheduler gives the same results.  The next task without
// dependencies is started only when nothing else is ready; what becomes ready runs at once, the latest first.

#include "exec/core.h"
#include "exec/sched_list.h"

#include <stdlib.h>

#define BATCH 64 // tasks without dependencies asked for at a time

struct lane {
    struct weft_worker worker; // first: push gets the worker
    WEFT_VEC(struct weft_range) ready;
    bool failed;
};

static void push(struct weft_worker *worker, struct weft_range range)
{
    struct lane *lane = (struct lane *)worker;
    if (!weft_vec_push(&lane->ready, range))
        lane->failed = true;
}

static void run_range(struct lane *lane, struct weft_range range)
{
    struct weft_core *core = lane->worker.core;
    size_t base = lane->ready.count; // what becomes ready goes above
    push(&lane->worker, range);
    while (lane->ready.count > base && !weft_core_stopped(core) && !lane->failed) {
        struct weft_range *top = &lane->ready.data[lane->ready.count - 1];
        uint32_t layer = top->layer;
        uint64_t block = top->first++;
        if (top->first == top->end)
            lane->ready.count--;
        weft_core_run(&lane->worker, layer, block);
        if (lane->ready.count == base)
            weft_core_flush(&lane->worker); // a gate may open
    }
}

static int run(struct weft_core *core, unsigned jobs)
{
    (void)jobs;
    struct lane lane = {0};
    struct weft_range leaves[BATCH];
    weft_worker_init(&lane.worker, core, 0);
    lane.worker.push = push;
    size_t count;
    while (!weft_core_stopped(core) && !lane.failed &&
           (count = weft_core_leaves(core, leaves, BATCH, BATCH)) > 0)
        for (size_t i = 0; i < count; i++)
            run_range(&lane, leaves[i]);
    weft_worker_clear(&lane.worker);
    free(lane.ready.data);
    if (lane.failed)
        return WEFT_NO_MEMORY;
    if (!weft_core_done(core) && !weft_core_stopped(core))
        weft_core_stuck(core);
    return WEFT_OK;
}

const struct weft_sched weft_sched_sync = {
    .name = "sync",
    .summary = "one task after the other in this thread",
    .run = run,
};
