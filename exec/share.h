// weft: one task on several lanes.
// SPDX-License-Identifier: BSD-3-Clause
//
// A task that comes in parts (weft_task_share) opens them to lanes that have nothing else to do: while few
// tasks are left, or where one block is all there is.  Its own lane and the helpers each take the next part
// until none is left; then its own lane waits for the parts that are still being run.  So a task costs
// nothing more where all lanes are busy, and what it computes does not depend on who helped.
//
// Helpers run parts with a copy of the task, and report to nobody: a part that did not end well elsewhere is
// run again by the task's own lane, which tells why.
//
// The parts are on the stack of their lane.  A helper counts itself in and out under the lock, and touches
// them in between only.

#ifndef WEFT_SHARE_H
#define WEFT_SHARE_H

#include <pthread.h>
#include <stdatomic.h>

#include "graph/task.h"

struct weft_lane;
struct weft_share;

// Of a team.
struct weft_shares {
    pthread_mutex_t lock;
    pthread_cond_t left; // a helper has counted itself out
    atomic_uint open;    // tasks that have parts which nobody has begun
};

void weft_shares_init(struct weft_shares *shares);
void weft_shares_clear(struct weft_shares *shares);

// What weft_task_share does in tasks that lanes run.
weft_share_fn weft_lane_share;
// Runs parts of another lane's task.  False: there are none.
bool weft_lane_help(struct weft_lane *lane);

#endif
