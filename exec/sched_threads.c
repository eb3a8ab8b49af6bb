// weft: the scheduler "threads": work stealing in the low-memory order.
// SPDX-License-Identifier: BSD-3-Clause
//
// A thread for each lane (exec/lanes.h says what lanes do).  Threads are started one by one when there is
// something to share, and not at all for graphs that take less time than that.  A lane counts itself idle and
// looks again under the lock, and is woken under it.
//
// The results do not depend on any of this: which blocks are combined in which order is fixed by the maps.

#include "exec/forecast.h"
#include "exec/lanes.h"
#include "exec/sched_list.h"

#include <signal.h>
#include <stdlib.h>

#include "graph/base/condition.h"

#define SMALL_GRAPH 50000.0 // estimated nanoseconds below which no thread is started
#define ELEMENT     0.5     // ... that an element takes which is computed and folded at once
#define MOST_LANES  1024

struct threads {
    struct weft_team team; // first: hooks get the team
    pthread_t *handles;    // by lane
    pthread_mutex_t lock;
    pthread_cond_t work;
};

static void *lane_main(void *argument);

// ---- Starting threads and waking them -------------------------------------------------------------------

// Signals from outside are for the thread that started the run.  What an instruction of the thread itself
// brings about (a mapped file that became shorter: SIGBUS) would end the process at once if it were blocked.
static int start_thread(struct threads *threads, unsigned number)
{
    sigset_t outside, old;
    sigfillset(&outside);
    sigdelset(&outside, SIGBUS);
    sigdelset(&outside, SIGSEGV);
    sigdelset(&outside, SIGFPE);
    sigdelset(&outside, SIGILL);
    pthread_sigmask(SIG_SETMASK, &outside, &old);
    int failed = pthread_create(&threads->handles[number], NULL, lane_main, &threads->team.lanes[number]);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return failed;
}

static void start_one(struct weft_team *team)
{
    struct threads *threads = (struct threads *)team;
    pthread_mutex_lock(&threads->lock);
    unsigned number = atomic_load(&team->started);
    if (number < atomic_load(&team->allowed)) {
        atomic_store(&team->started, number + 1); // thieves may look at its deque from now on
        if (start_thread(threads, number) != 0) {
            atomic_store(&team->started, number);
            atomic_store(&team->allowed, number); // go on with these
        }
    }
    pthread_mutex_unlock(&threads->lock);
}

static void wake_one(struct weft_team *team)
{
    struct threads *threads = (struct threads *)team;
    pthread_mutex_lock(&threads->lock);
    pthread_cond_signal(&threads->work);
    pthread_mutex_unlock(&threads->lock);
}

static void wake_all(struct threads *threads)
{
    pthread_mutex_lock(&threads->lock);
    pthread_cond_broadcast(&threads->work);
    pthread_mutex_unlock(&threads->lock);
}

// Sleeps until there may be work.  A cancel comes from outside and wakes nobody, so sleep is short.
static void wait_for_work(struct threads *threads, struct weft_lane *lane)
{
    pthread_mutex_lock(&threads->lock);
    enum weft_rest rest = weft_lane_rest(lane);
    if (rest == WEFT_REST_STUCK)
        pthread_cond_broadcast(&threads->work);
    else if (rest == WEFT_REST_SLEEP)
        weft_condition_wait(&threads->work, &threads->lock, 50);
    weft_lane_rise(lane);
    pthread_mutex_unlock(&threads->lock);
}

static void lane_run(struct weft_lane *lane)
{
    struct weft_team *team = lane->team;
    struct threads *threads = (struct threads *)team;
    while (!weft_team_is_over(team)) {
        if (weft_lane_find(lane))
            while (weft_lane_work(lane))
                ;
        else if (!weft_lane_help(lane) && !weft_team_is_over(team))
            wait_for_work(threads, lane);
    }
    wake_all(threads);
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
        total += task * (double)layer->wanted_count + ELEMENT * weft_forecast_elements(layer);
    }
    return total < SMALL_GRAPH;
}

static unsigned lane_count(const struct weft_taskgraph *graph, unsigned jobs)
{
    unsigned most = jobs < MOST_LANES ? jobs : MOST_LANES; // more than there are tasks: these may have parts
    return most == 0 || graph->wanted_count == 0 || is_small(graph) ? 1 : most;
}

static int run(struct weft_core *core, unsigned jobs)
{
    static const struct weft_team_hooks hooks = {.start = start_one, .wake = wake_one};
    unsigned count = lane_count(core->graph, jobs);
    struct threads threads = {.handles = calloc(count, sizeof(pthread_t))};
    if (!threads.handles)
        return WEFT_NO_MEMORY;
    pthread_mutex_init(&threads.lock, NULL);
    weft_condition_init(&threads.work);
    struct weft_team *team = &threads.team;
    int status = weft_team_init(team, core, count, &hooks);
    if (!status) {
        lane_run(&team->lanes[0]);
        for (unsigned i = 1; i < atomic_load(&team->started); i++)
            pthread_join(threads.handles[i], NULL);
    }
    if (atomic_load(&team->failed))
        status = WEFT_NO_MEMORY;
    weft_team_clear(team);
    free(threads.handles);
    pthread_mutex_destroy(&threads.lock);
    pthread_cond_destroy(&threads.work);
    return status;
}

const struct weft_sched weft_sched_threads = {
    .name = "threads",
    .summary = "all cores of this machine, by work stealing",
    .run = run,
};
