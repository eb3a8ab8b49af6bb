// weft: what the lanes of the scheduler "threads" do, apart from being threads.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/lanes.h"

#include <stdlib.h>

#define MOST_LEAVES 1024 // tasks without dependencies asked for at a time
#define LEAF_RANGES 16

void weft_team_call(struct weft_team *team)
{
    if (atomic_load(&team->idle) > 0)
        team->hooks->wake(team);
    else if (atomic_load(&team->started) < atomic_load(&team->allowed))
        team->hooks->start(team);
}

static void out_of_memory(struct weft_team *team)
{
    atomic_store(&team->failed, true);
    atomic_store(&team->core->stop, 1);
}

static void offer(struct weft_lane *lane, struct weft_range range)
{
    if (!weft_deque_push(&lane->deque, range))
        out_of_memory(lane->team);
}

static void push(struct weft_worker *worker, struct weft_range range)
{
    struct weft_lane *lane = (struct weft_lane *)worker;
    if (!weft_vec_push(&lane->fresh, range))
        out_of_memory(lane->team);
}

// ---- Finding work ---------------------------------------------------------------------------------------

static bool take_leaves(struct weft_lane *lane, struct weft_range *out)
{
    struct weft_team *team = lane->team;
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
    weft_team_call(team); // for what was pushed, or for the leaves that are left
    return true;
}

static bool steal(struct weft_lane *lane, struct weft_range *out)
{
    struct weft_team *team = lane->team;
    unsigned started = atomic_load(&team->started);
    for (unsigned i = 0; i < started; i++) {
        struct weft_lane *other = &team->lanes[(lane->victim + i) % started];
        if (other != lane && weft_deque_steal(&other->deque, out)) {
            lane->victim = (lane->victim + i) % started;
            return true;
        }
    }
    return false;
}

// What became ready when the counts were handed over.
static bool take_fresh(struct weft_lane *lane, struct weft_range *out)
{
    if (lane->fresh.count == 0)
        return false;
    for (size_t i = lane->fresh.count; i-- > 1;)
        offer(lane, lane->fresh.data[i]);
    if (lane->fresh.count > 1)
        weft_team_call(lane->team);
    *out = lane->fresh.data[0];
    lane->fresh.count = 0;
    return true;
}

bool weft_lane_find(struct weft_lane *lane)
{
    struct weft_range *hand = &lane->hand;
    if (weft_deque_pop(&lane->deque, hand))
        return true;
    weft_core_flush(&lane->worker);
    return take_fresh(lane, hand) || take_leaves(lane, hand) || steal(lane, hand);
}

bool weft_team_is_over(const struct weft_team *team)
{
    return weft_core_done(team->core) || weft_core_stopped(team->core);
}

static bool sees_work(const struct weft_team *team)
{
    unsigned started = atomic_load(&team->started);
    for (unsigned i = 0; i < started; i++)
        if (!weft_deque_is_empty(&team->lanes[i].deque))
            return true;
    return !atomic_load(&team->no_leaves) || atomic_load(&team->shares.open) > 0;
}

enum weft_rest weft_lane_rest(struct weft_lane *lane)
{
    struct weft_team *team = lane->team;
    unsigned idle = atomic_fetch_add(&team->idle, 1) + 1;
    if (sees_work(team) || weft_team_is_over(team))
        return WEFT_REST_NOT;
    if (idle < atomic_load(&team->started))
        return WEFT_REST_SLEEP;
    weft_core_stuck(team->core);
    return WEFT_REST_STUCK;
}

void weft_lane_rise(struct weft_lane *lane)
{
    atomic_fetch_sub(&lane->team->idle, 1);
}

// ---- Working --------------------------------------------------------------------------------------------

// Offers the upper half of the range in hand when thieves would find nothing here.
static void share(struct weft_lane *lane, struct weft_range *hand)
{
    uint64_t length = hand->end - hand->first;
    if (length < 2 || lane->team->count < 2 || !weft_deque_is_empty(&lane->deque))
        return;
    struct weft_range half = {hand->layer, hand->first + (length + 1) / 2, hand->end};
    hand->end = half.first;
    offer(lane, half);
    weft_team_call(lane->team);
}

// Takes the first of what has become ready in hand and puts everything else away.
static void go_deeper(struct weft_lane *lane, struct weft_range *hand)
{
    bool more = hand->first < hand->end || lane->fresh.count > 1;
    if (hand->first < hand->end)
        offer(lane, *hand);
    for (size_t i = lane->fresh.count; i-- > 1;)
        offer(lane, lane->fresh.data[i]);
    *hand = lane->fresh.data[0];
    lane->fresh.count = 0;
    if (more && lane->team->count > 1)
        weft_team_call(lane->team);
}

bool weft_lane_work(struct weft_lane *lane)
{
    struct weft_range *hand = &lane->hand;
    if (hand->first >= hand->end || weft_core_stopped(lane->team->core))
        return false;
    share(lane, hand);
    weft_core_run(&lane->worker, hand->layer, hand->first++);
    if (lane->fresh.count > 0)
        go_deeper(lane, hand);
    return true;
}

// ---- Setting up and clearing ----------------------------------------------------------------------------

static bool init_lane(struct weft_team *team, unsigned number)
{
    struct weft_lane *lane = &team->lanes[number];
    weft_worker_init(&lane->worker, team->core, number);
    lane->worker.push = push;
    lane->worker.report.share = weft_lane_share;
    lane->team = team;
    lane->victim = number + 1;
    return weft_deque_init(&lane->deque);
}

int weft_team_init(struct weft_team *team, struct weft_core *core, unsigned count,
                   const struct weft_team_hooks *hooks)
{
    *team = (struct weft_team){.core = core, .hooks = hooks, .count = count};
    team->most = core->graph->wanted_count / (8 * (uint64_t)count);
    team->most = team->most < 1 ? 1 : team->most > MOST_LEAVES ? MOST_LEAVES : team->most;
    team->lanes = aligned_alloc(64, count * sizeof *team->lanes);
    if (!team->lanes)
        return WEFT_NO_MEMORY;
    memset(team->lanes, 0, count * sizeof *team->lanes);
    weft_shares_init(&team->shares);
    atomic_init(&team->started, 1);
    atomic_init(&team->allowed, count);
    int status = WEFT_OK;
    for (unsigned i = 0; i < count; i++)
        if (!init_lane(team, i))
            status = WEFT_NO_MEMORY;
    return status;
}

void weft_team_clear(struct weft_team *team)
{
    for (unsigned i = 0; team->lanes && i < team->count; i++) {
        weft_worker_clear(&team->lanes[i].worker);
        weft_deque_clear(&team->lanes[i].deque);
        free(team->lanes[i].fresh.data);
    }
    if (team->lanes)
        weft_shares_clear(&team->shares);
    free(team->lanes);
}
