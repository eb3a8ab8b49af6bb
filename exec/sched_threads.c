// weft: the scheduler "threads": work stealing in the low-memory order.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each thread (a lane) has a range of tasks in hand and a deque of ranges.  It runs the task in hand; of the
// tasks that become ready it takes the first in hand and pushes the others, above the rest of its range, so
// that it goes depth first, as the sync scheduler does.  Ranges are split when the deque is empty: then the
// upper half is offered to thieves.  A million independent tasks are thus a handful of ranges.
//
// A lane without work takes from its own deque, then starts tasks that depend on nothing, then steals the
// oldest (and so largest) range of another lane, then sleeps.
//
// Sleeping: a lane that finds nothing counts itself idle under the lock, looks again, and waits.  One that
// has pushed looks at the idle count afterwards.  Both sides use sequentially consistent accesses (store,
// then load the other's), so at least one of them sees the other; no wake-up is lost.  When all lanes are
// idle, nothing is ready and not all is done, nothing ever will be: the run is stuck, and says so instead of
// hanging.
//
// Threads are started one by one when there is something to share, and not at all for graphs that take less
// time than that.
//
// The results do not depend on any of this: which blocks are combined in which order is fixed by the maps.

#include "exec/core.h"
#include "exec/deque.h"
#include "exec/sched_list.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SMALL_GRAPH 50000.0 // estimated nanoseconds below which no thread is started
#define MOST_LEAVES 1024    // tasks without dependencies asked for at a time
#define LEAF_RANGES 16
#define MOST_LANES  1024

struct team;

struct lane {
    struct weft_worker worker; // first: push gets the worker
    struct weft_deque deque;
    WEFT_VEC(struct weft_range) fresh; // became ready while the last task was finished
    struct team *team;
    pthread_t thread;
    uint32_t victim; // whom to rob next
};

struct team {
    struct weft_core *core;
    struct lane *lanes;
    _Atomic unsigned started, idle;
    _Atomic unsigned allowed; // lanes there may be: count, or fewer when the system gives no more threads
    unsigned count;           // lanes that are set up
    uint64_t most;            // tasks without dependencies asked for at a time
    atomic_bool no_leaves;
    atomic_bool failed; // out of memory
    pthread_mutex_t lock;
    pthread_cond_t work;
};

static void *lane_main(void *argument);

// ---- Starting threads and waking them -------------------------------------------------------------------

static bool init_lane(struct team *team, unsigned number)
{
    struct lane *lane = &team->lanes[number];
    lane->team = team;
    lane->victim = number + 1;
    return weft_deque_init(&lane->deque);
}

// Signals are for the thread that started the run.
static int start_thread(struct lane *lane)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int failed = pthread_create(&lane->thread, NULL, lane_main, lane);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return failed;
}

static void start_one(struct team *team)
{
    pthread_mutex_lock(&team->lock);
    unsigned number = atomic_load(&team->started);
    if (number < atomic_load(&team->allowed)) {
        atomic_store(&team->started, number + 1); // thieves may look at its deque from now on
        if (start_thread(&team->lanes[number]) != 0) {
            atomic_store(&team->started, number);
            atomic_store(&team->allowed, number); // go on with these
        }
    }
    pthread_mutex_unlock(&team->lock);
}

// There is something to share.
static void call_others(struct team *team)
{
    if (atomic_load(&team->idle) > 0) {
        pthread_mutex_lock(&team->lock);
        pthread_cond_signal(&team->work);
        pthread_mutex_unlock(&team->lock);
    } else if (atomic_load(&team->started) < atomic_load(&team->allowed)) {
        start_one(team);
    }
}

static void wake_all(struct team *team)
{
    pthread_mutex_lock(&team->lock);
    pthread_cond_broadcast(&team->work);
    pthread_mutex_unlock(&team->lock);
}

static void out_of_memory(struct team *team)
{
    atomic_store(&team->failed, true);
    atomic_store(&team->core->stop, 1);
}

static void offer(struct lane *lane, struct weft_range range)
{
    if (!weft_deque_push(&lane->deque, range))
        out_of_memory(lane->team);
}

static void push(struct weft_worker *worker, struct weft_range range)
{
    struct lane *lane = (struct lane *)worker;
    if (!weft_vec_push(&lane->fresh, range))
        out_of_memory(lane->team);
}

// ---- Finding work ---------------------------------------------------------------------------------------

static bool take_leaves(struct lane *lane, struct weft_range *out)
{
    struct team *team = lane->team;
    struct weft_range ranges[LEAF_RANGES];
    if (atomic_load(&team->no_leaves))
        return false;
    size_t count = weft_core_leaves(team->core, ranges, LEAF_RANGES, team->most);
    if (count == 0) {
        atomic_store(&team->no_leaves, true);
        return false;
    }
    for (size_t i = count; i-- > 1;) // the first ones on top
        offer(lane, ranges[i]);
    *out = ranges[0];
    call_others(team); // for what was pushed, or for the leaves that are left
    return true;
}

static bool steal(struct lane *lane, struct weft_range *out)
{
    struct team *team = lane->team;
    unsigned started = atomic_load(&team->started);
    for (unsigned i = 0; i < started; i++) {
        struct lane *other = &team->lanes[(lane->victim + i) % started];
        if (other != lane && weft_deque_steal(&other->deque, out)) {
            lane->victim = (lane->victim + i) % started;
            return true;
        }
    }
    return false;
}

// What became ready when the counts were handed over.
static bool take_fresh(struct lane *lane, struct weft_range *out)
{
    if (lane->fresh.count == 0)
        return false;
    for (size_t i = lane->fresh.count; i-- > 1;)
        offer(lane, lane->fresh.data[i]);
    if (lane->fresh.count > 1)
        call_others(lane->team);
    *out = lane->fresh.data[0];
    lane->fresh.count = 0;
    return true;
}

static bool find_work(struct lane *lane, struct weft_range *out)
{
    if (weft_deque_pop(&lane->deque, out))
        return true;
    weft_core_flush(&lane->worker);
    return take_fresh(lane, out) || take_leaves(lane, out) || steal(lane, out);
}

static bool is_over(const struct team *team)
{
    return weft_core_done(team->core) || weft_core_stopped(team->core);
}

static bool sees_work(const struct team *team)
{
    unsigned started = atomic_load(&team->started);
    for (unsigned i = 0; i < started; i++)
        if (!weft_deque_is_empty(&team->lanes[i].deque))
            return true;
    return !atomic_load(&team->no_leaves);
}

// Sleeps until there may be work.  A cancel comes from outside and wakes nobody, so sleep is short.
static void wait_for_work(struct team *team)
{
    pthread_mutex_lock(&team->lock);
    unsigned idle = atomic_fetch_add(&team->idle, 1) + 1;
    if (!sees_work(team) && !is_over(team)) {
        if (idle == atomic_load(&team->started)) {
            weft_core_stuck(team->core);
            pthread_cond_broadcast(&team->work);
        } else {
            struct timespec until;
            clock_gettime(CLOCK_REALTIME, &until);
            until.tv_nsec += 50000000;
            until.tv_sec += until.tv_nsec / 1000000000;
            until.tv_nsec %= 1000000000;
            pthread_cond_timedwait(&team->work, &team->lock, &until);
        }
    }
    atomic_fetch_sub(&team->idle, 1);
    pthread_mutex_unlock(&team->lock);
}

// ---- Working --------------------------------------------------------------------------------------------

// Offers the upper half of the range in hand when thieves would find nothing here.
static void share(struct lane *lane, struct weft_range *hand)
{
    uint64_t length = hand->end - hand->first;
    if (length < 2 || lane->team->count < 2 || !weft_deque_is_empty(&lane->deque))
        return;
    struct weft_range half = {hand->layer, hand->first + (length + 1) / 2, hand->end};
    hand->end = half.first;
    offer(lane, half);
    call_others(lane->team);
}

// Takes the first of what has become ready in hand and puts everything else away.
static void go_deeper(struct lane *lane, struct weft_range *hand)
{
    bool more = hand->first < hand->end || lane->fresh.count > 1;
    if (hand->first < hand->end)
        offer(lane, *hand);
    for (size_t i = lane->fresh.count; i-- > 1;)
        offer(lane, lane->fresh.data[i]);
    *hand = lane->fresh.data[0];
    lane->fresh.count = 0;
    if (more && lane->team->count > 1)
        call_others(lane->team);
}

static void work_on(struct lane *lane, struct weft_range hand)
{
    struct weft_core *core = lane->team->core;
    while (hand.first < hand.end && !weft_core_stopped(core)) {
        share(lane, &hand);
        weft_core_run(&lane->worker, hand.layer, hand.first++);
        if (lane->fresh.count > 0)
            go_deeper(lane, &hand);
    }
}

static void lane_run(struct lane *lane)
{
    struct team *team = lane->team;
    struct weft_range range;
    while (!is_over(team)) {
        if (find_work(lane, &range))
            work_on(lane, range);
        else if (!is_over(team))
            wait_for_work(team);
    }
    wake_all(team);
}

static void *lane_main(void *argument)
{
    lane_run(argument);
    return NULL;
}

// ---- The run --------------------------------------------------------------------------------------------

static double step_estimate(const struct weft_step *step)
{
    if (step->op->flags & (WEFT_ISOLATE | WEFT_SINK) || step->op->algebra == WEFT_SOURCE)
        return 1e6; // leaves the process, or reads or writes files
    double cost = step->op->algebra == WEFT_CALL && step->op->cost > 0 ? step->op->cost : 1000;
    return cost + (double)step->bytes / 4;
}

static bool is_small(const struct weft_taskgraph *graph)
{
    double total = 0;
    for (size_t l = 0; l < graph->layer_count && total < SMALL_GRAPH; l++) {
        const struct weft_layer *layer = &graph->layers[l];
        double task = 0;
        for (size_t s = 0; s < layer->step_count; s++)
            task += step_estimate(&layer->steps[s]);
        for (size_t m = 0; m < layer->map_count; m++) // a step reads what it needs, however little it makes
            if (layer->maps[m].kind != WEFT_MAP_TASKS)
                task += (double)graph->layers[layer->maps[m].layer].bytes / 4;
        total += task * (double)layer->wanted_count;
    }
    return total < SMALL_GRAPH;
}

static int init_team(struct team *team, struct weft_core *core, unsigned jobs)
{
    uint64_t tasks = core->graph->wanted_count;
    *team = (struct team){.core = core, .count = jobs};
    if (team->count > MOST_LANES)
        team->count = MOST_LANES;
    if (team->count > tasks)
        team->count = tasks > 0 ? (unsigned)tasks : 1;
    if (is_small(core->graph))
        team->count = 1;
    team->most = tasks / (8 * (uint64_t)team->count);
    team->most = team->most < 1 ? 1 : team->most > MOST_LEAVES ? MOST_LEAVES : team->most;
    pthread_mutex_init(&team->lock, NULL);
    pthread_cond_init(&team->work, NULL);
    team->lanes = aligned_alloc(64, team->count * sizeof *team->lanes);
    if (!team->lanes)
        return WEFT_NO_MEMORY;
    memset(team->lanes, 0, team->count * sizeof *team->lanes);
    atomic_init(&team->started, 1);
    atomic_init(&team->allowed, team->count);
    int status = WEFT_OK;
    for (unsigned i = 0; i < team->count; i++) {
        weft_worker_init(&team->lanes[i].worker, core, i);
        team->lanes[i].worker.push = push;
        if (!init_lane(team, i))
            status = WEFT_NO_MEMORY;
    }
    return status;
}

static void clear_team(struct team *team)
{
    for (unsigned i = 0; team->lanes && i < team->count; i++) {
        weft_worker_clear(&team->lanes[i].worker);
        weft_deque_clear(&team->lanes[i].deque);
        free(team->lanes[i].fresh.data);
    }
    free(team->lanes);
    pthread_mutex_destroy(&team->lock);
    pthread_cond_destroy(&team->work);
}

static int run(struct weft_core *core, unsigned jobs)
{
    struct team team;
    int status = init_team(&team, core, jobs);
    if (!status) {
        lane_run(&team.lanes[0]);
        for (unsigned i = 1; i < atomic_load(&team.started); i++)
            pthread_join(team.lanes[i].thread, NULL);
    }
    if (atomic_load(&team.failed))
        status = WEFT_NO_MEMORY;
    clear_team(&team);
    return status;
}

const struct weft_sched weft_sched_threads = {
    .name = "threads",
    .summary = "all cores of this machine, by work stealing",
    .run = run,
};
