// weft: what the lanes of the scheduler "threads" do, apart from being threads.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each lane has a range of tasks in hand and a deque of ranges.  It runs the task in hand; of the
// tasks that become ready it takes the first in hand and pushes the others, above the rest of its range, so
// that it goes depth first, as the sync scheduler does.  Ranges are split when the deque is empty: then the
// upper half is offered to thieves.  A million independent tasks are thus a handful of ranges.
//
// A lane without work takes from its own deque, then starts tasks that depend on nothing, then steals the
// oldest (and so largest) range of another lane, then helps with a task in parts (exec/share.h), then rests.
//
// Resting: a lane that finds nothing counts itself idle, looks again, and sleeps.  One that has pushed looks
// at the idle count afterwards.  Both sides use sequentially consistent accesses (store, then load the
// other's), so at least one of them sees the other; no wake-up is lost.  When all lanes are idle, nothing is
// ready and not all is done, nothing ever will be: the run is stuck, and says so instead of hanging.
//
// What makes lanes run at the same time is behind `struct weft_team_hooks`: threads in sched_threads.c, a
// seeded interleaving in tests/unit/simulate_tasks.c.

#ifndef WEFT_LANES_H
#define WEFT_LANES_H

#include "exec/core.h"
#include "exec/deque.h"
#include "exec/share.h"

struct weft_team;

struct weft_lane {
    struct weft_worker worker; // first: push gets the worker
    struct weft_deque deque;
    WEFT_VEC(struct weft_range) fresh; // became ready while the last task was finished
    struct weft_range hand;
    struct weft_team *team;
    uint32_t victim; // whom to rob next
    struct weft_share
        *share; // the parts of the task that runs, under the lock of `shares`; NULL: it is whole
};

// Called by a lane while it works.
struct weft_team_hooks {
    void (*start)(struct weft_team *team); // one more lane could help, if there may be more than are started
    void (*wake)(struct weft_team *team);  // likewise one that sleeps
};

struct weft_team {
    struct weft_core *core;
    struct weft_lane *lanes;
    const struct weft_team_hooks *hooks;
    _Atomic unsigned started, idle;
    _Atomic unsigned allowed; // lanes there may be: count, or fewer when the system gives no more threads
    unsigned count;           // lanes that are set up
    struct weft_shares shares;
    uint64_t most; // tasks without dependencies asked for at a time
    atomic_bool no_leaves;
    atomic_bool failed; // out of memory
};

// Sets up `count` lanes, the first of which is started.  WEFT_OK, WEFT_NO_MEMORY; to be cleared either way.
int weft_team_init(struct weft_team *team, struct weft_core *core, unsigned count,
                   const struct weft_team_hooks *hooks) WEFT_MUST_USE;
void weft_team_clear(struct weft_team *team);
// Nothing more is to be done.
bool weft_team_is_over(const struct weft_team *team);

// Puts something in hand.  False: there is nothing for this lane now.
bool weft_lane_find(struct weft_lane *lane);
// Calls another lane to what there is now, if one is idle or may be started.
void weft_team_call(struct weft_team *team);
// Runs one task of what is in hand.  False: the hand is empty, or nothing more is to be done.
bool weft_lane_work(struct weft_lane *lane);

enum weft_rest {
    WEFT_REST_NOT,   // there may be work
    WEFT_REST_SLEEP, // until woken
    WEFT_REST_STUCK, // nothing will ever be: all lanes are to wake
};
// A lane that found nothing: what it is to do before it calls weft_lane_rise.  No wake may come between the
// answer and the sleep (threads hold the lock under which they wake).
enum weft_rest weft_lane_rest(struct weft_lane *lane);
void weft_lane_rise(struct weft_lane *lane);

#endif
