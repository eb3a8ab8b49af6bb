// weft: one task on several lanes.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/share.h"

#include "exec/lanes.h"

struct weft_share {
    const struct weft_task *task;
    uint64_t number; // of the task, in the core
    size_t count;
    weft_part_fn *run;
    void *context;
    _Atomic size_t next;     // part that nobody has begun
    _Atomic uint64_t failed; // a bit for each part that did not end well elsewhere
    unsigned helpers;        // under the lock
};

_Static_assert(WEFT_MOST_PARTS <= 64, "a part has a bit of `failed`");

void weft_shares_init(struct weft_shares *shares)
{
    pthread_mutex_init(&shares->lock, NULL);
    pthread_cond_init(&shares->left, NULL);
    atomic_init(&shares->open, 0);
}

void weft_shares_clear(struct weft_shares *shares)
{
    pthread_mutex_destroy(&shares->lock);
    pthread_cond_destroy(&shares->left);
}

// Takes the next part.  The first one who comes too late closes the share.
static bool begin_part(struct weft_shares *shares, struct weft_share *share, size_t *part)
{
    *part = atomic_fetch_add(&share->next, 1);
    if (*part == share->count)
        atomic_fetch_sub(&shares->open, 1);
    return *part < share->count;
}

// Nobody begins another part.
static void close_share(struct weft_shares *shares, struct weft_share *share)
{
    if (atomic_exchange(&share->next, share->count + 1) <= share->count)
        atomic_fetch_sub(&shares->open, 1);
}

// ---- The task's own lane --------------------------------------------------------------------------------

static void publish(struct weft_lane *lane, struct weft_share *share)
{
    struct weft_shares *shares = &lane->team->shares;
    pthread_mutex_lock(&shares->lock);
    atomic_fetch_add(&shares->open, 1);
    lane->share = share;
    pthread_mutex_unlock(&shares->lock);
    weft_team_call(lane->team); // looks who is idle, who has looked at `open` after becoming so
}

static void withdraw(struct weft_lane *lane, const struct weft_share *share)
{
    struct weft_shares *shares = &lane->team->shares;
    pthread_mutex_lock(&shares->lock);
    lane->share = NULL;
    while (share->helpers > 0)
        pthread_cond_wait(&shares->left, &shares->lock);
    pthread_mutex_unlock(&shares->lock);
}

static struct weft_lane *lane_of(const struct weft_task *task)
{
    return (struct weft_lane *)((char *)task->context - offsetof(struct weft_lane, worker.report));
}

int weft_lane_share(struct weft_task *task, size_t count, weft_part_fn *run, void *context)
{
    struct weft_lane *lane = lane_of(task);
    struct weft_shares *shares = &lane->team->shares;
    struct weft_share share = {
        .task = task, .number = lane->worker.task, .count = count, .run = run, .context = context};
    publish(lane, &share);
    int status = WEFT_OK;
    for (size_t part; !status && begin_part(shares, &share, &part);)
        status = run(task, part, context);
    if (status)
        close_share(shares, &share);
    withdraw(lane, &share);
    uint64_t failed = atomic_load(&share.failed);
    for (size_t part = 0; part < count && !status; part++)
        if (failed >> part & 1)
            status = run(task, part, context);
    return status;
}

// ---- Helpers --------------------------------------------------------------------------------------------

// Counts this lane in.
static struct weft_share *join_share(struct weft_lane *lane)
{
    struct weft_team *team = lane->team;
    struct weft_share *found = NULL;
    unsigned started = atomic_load(&team->started);
    pthread_mutex_lock(&team->shares.lock);
    for (unsigned i = 0; i < started && !found; i++) {
        struct weft_share *share = team->lanes[i].share;
        if (share && atomic_load(&share->next) < share->count)
            found = share;
    }
    if (found)
        found->helpers++;
    pthread_mutex_unlock(&team->shares.lock);
    return found;
}

static void leave_share(struct weft_lane *lane, struct weft_share *share)
{
    struct weft_shares *shares = &lane->team->shares;
    pthread_mutex_lock(&shares->lock);
    if (--share->helpers == 0)
        pthread_cond_broadcast(&shares->left);
    pthread_mutex_unlock(&shares->lock);
}

static void run_parts(struct weft_lane *lane, struct weft_share *share)
{
    struct weft_report *report = &lane->worker.report;
    struct weft_task task = *share->task;
    task.context = report;
    lane->worker.task = share->number; // whether that one is to end is asked here, too
    int status = WEFT_OK;
    for (size_t part; !status && begin_part(&lane->team->shares, share, &part);) {
        status = share->run(&task, part, share->context);
        if (!status && !report->dirty)
            continue;
        atomic_fetch_or(&share->failed, (uint64_t)1 << part);
        weft_report_clear(report);
    }
}

static void emit_help(const struct weft_lane *lane, const struct weft_share *share, enum weft_event_kind kind)
{
    struct weft_core *core = lane->worker.core;
    if (!core->on_event)
        return;
    uint32_t number = weft_taskgraph_layer(core->graph, share->number);
    const struct weft_layer *layer = &core->graph->layers[number];
    weft_core_emit(core, (struct weft_event){.kind = kind,
                                             .worker = lane->worker.number,
                                             .layer = number,
                                             .block = share->number - layer->first_task,
                                             .name = layer->name});
}

bool weft_lane_help(struct weft_lane *lane)
{
    struct weft_team *team = lane->team;
    if (atomic_load(&team->shares.open) == 0)
        return false;
    struct weft_share *share = join_share(lane);
    if (!share)
        return false;
    if (atomic_load(&team->shares.open) > 0)
        weft_team_call(team); // one calls the next, as long as there is something left
    emit_help(lane, share, WEFT_EVENT_HELP);
    run_parts(lane, share);
    emit_help(lane, share, WEFT_EVENT_HELPED);
    leave_share(lane, share);
    return true;
}
