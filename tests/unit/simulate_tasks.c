// weft: the work-stealing scheduler, interleaved by a seed: usage: simulate-tasks [SEEDS [FIRST]]
// SPDX-License-Identifier: BSD-3-Clause
//
// Lanes (exec/lanes.h) are stepped one at a time in one thread; the seed chooses the graph, how many lanes
// there are, which of them goes next, whether one more comes to help, which task fails or runs out of memory,
// and when the run is interrupted.  Tasks overlap: while one runs, others may be stepped, up to a depth, and
// take parts of it.  So the same seed gives the same run, and a failure here can be looked at again and
// again.
//
// A recorder listens to the run and checks at every start and end of a task:
//   a task starts at most once, after everything it reads has ended, and finds the results of what succeeded;
//   a task that needs no result any more has let go of what it read.
// After each run: everything that was wanted ran exactly once, unless the run was stopped; only targets have
// results, and they are those of "sync"; the failures, too, are those of "sync"; no lane slept while there
// was work (a sleeping lane is stepped only when it was woken, so a lost wake-up is a run in which nobody can
// go on).

#include "tasks_ops.h"

#include <stdio.h>
#include <stdlib.h>

#include "exec/lanes.h"

#define MOST_SIM_LANES 8
#define MOST_SIM_PARTS 5
#define MOST_DEPTH     6

enum lane_state { ABSENT, AWAKE, RUNNING, ASLEEP, OVER };

struct sim {
    uint64_t number, seed; // as given, and as drawn from
    struct weft_core core;
    struct weft_team team;
    enum lane_state states[MOST_SIM_LANES];
    unsigned depth;
    unsigned char *started, *ended; // by task
    uint64_t starts, end_after;     // tasks started; the one after which the run is interrupted (0: none)
    unsigned fail_one_in;           // 0: none
    uint64_t failed;                // tasks that were made to fail
    uint64_t steps, wakes;
    uint64_t helped; // parts that ran on another lane
};

static struct sim *sim; // the hooks of operations have no other way to it

static uint64_t draw(uint64_t below)
{
    sim->seed ^= sim->seed << 13;
    sim->seed ^= sim->seed >> 7;
    sim->seed ^= sim->seed << 17;
    return (sim->seed * 0x2545f4914f6cdd1du >> 32) % below;
}

static void require(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "simulate-tasks: seed %llu, step %llu: %s\n", (unsigned long long)sim->number,
                (unsigned long long)sim->steps, what);
        abort();
    }
}

// ---- The recorder ---------------------------------------------------------------------------------------

static void check_inputs(const struct weft_layer *layer, uint64_t block)
{
    const struct weft_taskgraph *graph = sim->core.graph;
    for (size_t m = 0; m < layer->map_count; m++) {
        const struct weft_map *map = &layer->maps[m];
        bool tasks = map->kind == WEFT_MAP_TASKS;
        uint64_t base = tasks ? 0 : graph->layers[map->layer].first_task;
        uint64_t blocks = tasks ? 0 : graph->layers[map->layer].block_count;
        for (uint64_t k = 0; k < weft_map_count(map, block, blocks); k++) {
            uint64_t task = base + weft_map_get(map, block, k, blocks);
            if (task < graph->constant_count)
                continue;
            require(sim->ended[task] > 0, "a task started before one that it reads ended");
            require(sim->ended[task] == 2 || sim->core.results[task - graph->constant_count],
                    "a result was let go before its last reader ran");
        }
    }
}

static void record(void *context, const struct weft_event *event)
{
    (void)context;
    const struct weft_layer *layer = &sim->core.graph->layers[event->layer];
    uint64_t task = layer->first_task + event->block;
    if (event->kind == WEFT_EVENT_START) {
        require(!sim->started[task], "a task ran twice");
        require(weft_layer_wants(layer, event->block), "a task ran that nobody wants");
        sim->started[task] = 1;
        sim->starts++;
        check_inputs(layer, event->block);
    } else if (event->kind == WEFT_EVENT_DONE || event->kind == WEFT_EVENT_FAILED) {
        require(sim->started[task] && !sim->ended[task], "a task ended that did not run");
        sim->ended[task] = event->kind == WEFT_EVENT_DONE ? 1 : 2;
    }
}

// ---- Lanes ----------------------------------------------------------------------------------------------

static unsigned count_lanes(enum lane_state state)
{
    unsigned count = 0;
    for (unsigned i = 0; i < sim->team.count; i++)
        count += sim->states[i] == state;
    return count;
}

// What a condition variable does: one of those that sleep now.
static void wake(struct weft_team *team)
{
    unsigned asleep = count_lanes(ASLEEP);
    sim->wakes++;
    uint64_t chosen = asleep ? draw(asleep) : 0;
    for (unsigned i = 0; i < team->count && asleep; i++)
        if (sim->states[i] == ASLEEP && chosen-- == 0) {
            sim->states[i] = AWAKE;
            weft_lane_rise(&team->lanes[i]);
            return;
        }
}

static void wake_all(struct weft_team *team)
{
    for (unsigned i = 0; i < team->count; i++)
        wake(team);
}

// Now and then there is no thread to be had.
static void start(struct weft_team *team)
{
    unsigned number = atomic_load(&team->started);
    if (number >= atomic_load(&team->allowed))
        return;
    if (draw(20) == 0) {
        atomic_store(&team->allowed, number);
        return;
    }
    atomic_store(&team->started, number + 1);
    sim->states[number] = AWAKE;
}

static void rest(struct weft_lane *lane, unsigned number)
{
    enum weft_rest what = weft_lane_rest(lane);
    if (what == WEFT_REST_SLEEP) {
        sim->states[number] = ASLEEP;
        return;
    }
    require(what == WEFT_REST_NOT || sim->core.failures.count > 0, "the run is stuck");
    weft_lane_rise(lane);
}

// Runs a task, or looks for one.  False: there was neither.
static bool go_on(struct weft_lane *lane)
{
    bool was_empty = weft_deque_is_empty(&lane->deque), sleepers = count_lanes(ASLEEP) > 0;
    uint64_t steps = sim->steps, wakes = sim->wakes;
    bool went = weft_lane_work(lane) ||
                (!weft_team_is_over(&sim->team) && (weft_lane_find(lane) || weft_lane_help(lane)));
    bool alone = sim->steps == steps; // nobody else went on meanwhile
    require(!alone || !sleepers || !was_empty || weft_deque_is_empty(&lane->deque) || sim->wakes > wakes,
            "work was offered while others slept, and nobody was woken");
    return went;
}

static void step_lane(unsigned number)
{
    struct weft_team *team = &sim->team;
    sim->steps++;
    sim->states[number] = RUNNING;
    bool went = go_on(&team->lanes[number]);
    sim->states[number] = AWAKE;
    if (!went && weft_team_is_over(team)) {
        sim->states[number] = OVER;
        wake_all(team);
    } else if (!went) {
        rest(&team->lanes[number], number);
    }
}

// False: nobody can go on.
static bool step_any(void)
{
    unsigned awake = count_lanes(AWAKE);
    if (awake == 0)
        return false;
    uint64_t chosen = draw(awake);
    for (unsigned i = 0; i < sim->team.count; i++)
        if (sim->states[i] == AWAKE && chosen-- == 0) {
            step_lane(i);
            break;
        }
    return true;
}

// Which tasks fail depends on what they are alone.
static int fail_some(struct weft_task *task)
{
    uint64_t mixed =
        (sim->number ^ (uint64_t)task->op->name[0] << 32 ^ task->block) * 0x9e3779b97f4a7c15u >> 24;
    if (sim->fail_one_in == 0 || mixed % sim->fail_one_in > 0)
        return WEFT_OK;
    sim->failed++;
    return mixed / sim->fail_one_in % 2 ? WEFT_NO_MEMORY : weft_task_fail(task, WEFT_E_TASK, "made to fail");
}

static void let_others_go_on(void)
{
    sim->depth++;
    while (sim->depth <= MOST_DEPTH && draw(3) > 0 && step_any())
        continue;
    sim->depth--;
}

// The parts of a task, which lanes that have nothing else to do may run.
struct parts {
    const struct weft_task *own;
    unsigned char ended[MOST_SIM_PARTS];
};

// Now and then a part goes wrong elsewhere, with and without a word, or has something to say there.
static int run_part(struct weft_task *task, size_t part, void *context)
{
    struct parts *parts = context;
    let_others_go_on();
    sim->helped += task != parts->own;
    if (task != parts->own && draw(6) == 0)
        return draw(2) ? WEFT_NO_MEMORY : weft_task_fail(task, WEFT_E_TASK, "made to fail elsewhere");
    if (task != parts->own && draw(6) == 0)
        weft_task_warn(task, "said elsewhere");
    else
        parts->ended[part]++;
    return WEFT_OK;
}

// While a task runs: others go on, some of them help it, it fails, the run is interrupted.
static int hook(struct weft_task *task)
{
    struct parts parts = {.own = task};
    size_t count = draw(MOST_SIM_PARTS + 1);
    if (sim->end_after && sim->starts >= sim->end_after)
        atomic_store(&tasks_cancel, 2);
    let_others_go_on();
    require(weft_task_share(task, count, run_part, &parts) == WEFT_OK, "parts that go well failed");
    for (size_t part = 0; part < count; part++)
        require(parts.ended[part] == 1, "a part did not end, or ended twice");
    require(!((const struct weft_report *)task->context)->dirty, "what was said elsewhere was told");
    return fail_some(task);
}

// ---- A run ----------------------------------------------------------------------------------------------

static void run_lanes(unsigned count)
{
    static const struct weft_team_hooks hooks = {.start = start, .wake = wake};
    require(weft_team_init(&sim->team, &sim->core, count, &hooks) == WEFT_OK, "out of memory");
    memset(sim->states, 0, sizeof sim->states);
    sim->states[0] = AWAKE;
    while (step_any())
        continue;
    bool over = weft_team_is_over(&sim->team);
    for (unsigned i = 0; i < count; i++) // an interrupt wakes nobody: threads find it when their sleep ends
        over &= sim->states[i] == OVER || sim->states[i] == ABSENT || weft_core_stopped(&sim->core) ||
                (sim->states[i] == ASLEEP && weft_core_done(&sim->core));
    require(over, "all lanes sleep, but there is work: a wake-up was lost");
    weft_team_clear(&sim->team);
}

static bool is_target(const struct weft_taskgraph *graph, uint64_t task)
{
    for (size_t t = 0; t < graph->target_count; t++) {
        const struct weft_target *target = &graph->targets[t];
        uint64_t first = graph->layers[target->layer].first_task + target->first_block;
        if (task >= first && task < first + target->block_count)
            return true;
    }
    return false;
}

static void check_results(const struct weft_taskgraph *graph)
{
    for (uint64_t t = graph->constant_count; t < graph->task_count; t++) {
        const struct weft_layer *layer = &graph->layers[weft_taskgraph_layer(graph, t)];
        bool wanted = weft_layer_wants(layer, t - layer->first_task);
        const struct weft_value *result = sim->core.results[t - graph->constant_count];
        require(sim->started[t] == wanted && !sim->ended[t] == !wanted, "a wanted task did not run");
        require(!result || is_target(graph, t), "a result was kept that nobody needs");
        require(result || !is_target(graph, t) || sim->ended[t] == 2, "a result of a target was let go");
    }
}

static void compare(const struct weft_taskgraph *graph, const struct weft_outcome *expected)
{
    for (size_t t = 0; t < graph->target_count; t++) {
        const struct weft_target *target = &graph->targets[t];
        const struct weft_layer *layer = &graph->layers[target->layer];
        for (uint64_t b = 0; b < target->block_count && layer->step_count > 0; b++) {
            uint64_t task = layer->first_task + target->first_block + b;
            require(weft_value_equal(sim->core.results[task - graph->constant_count],
                                     expected->targets[t].blocks[b]),
                    "a result is not the one of sync");
        }
    }
}

// The counts of the workers and the failures noted are those of the recorder.
static void check_counts(const struct weft_taskgraph *graph, bool keep_going)
{
    require(sim->core.failures.count == (keep_going ? sim->core.failed : sim->core.failed > 0),
            "failures and failed tasks differ");
    bool interrupted = atomic_load(&tasks_cancel) != 0;
    require(keep_going || sim->core.failures.count == 0 || sim->core.stop || weft_core_done(&sim->core) ||
                interrupted,
            "a failure did not stop the run");
    require(sim->core.run + sim->core.skipped == sim->starts, "a task was not counted");
    require(sim->core.failed <= sim->failed, "a task failed by itself");
    bool whole = !weft_core_stopped(&sim->core);
    require(!whole || sim->core.failed == sim->failed, "a failure was forgotten");
    require(whole == weft_core_done(&sim->core) || sim->starts == graph->wanted_count, "a run ended early");
    require(!sim->core.stuck && !sim->core.out_of_memory, "a run that could go on ended");
    for (size_t i = 0; i < sim->core.failures.count; i++)
        require(sim->ended[sim->core.failures.data[i].task] == 2, "a failure names another task");
}

static int by_task(const void *a, const void *b)
{
    uint64_t x = ((const struct weft_failure *)a)->task, y = ((const struct weft_failure *)b)->task;
    return (x > y) - (x < y);
}

// What fails, and is told, is what "sync" tells.
static void check_failures(const struct weft_taskgraph *graph, const struct weft_run_options *options,
                           struct weft_memory *memory)
{
    struct weft_core core, *mine = &sim->core;
    require(weft_core_init(&core, graph, options, memory) == WEFT_OK, "out of memory");
    tasks_hook = fail_some;
    require(weft_sched_find(weft_str("sync"))->run(&core, 1) == WEFT_OK, "out of memory");
    tasks_hook = NULL;
    require(core.failures.count == mine->failures.count, "other failures than those of sync");
    if (mine->failures.count > 1)
        qsort(mine->failures.data, mine->failures.count, sizeof *mine->failures.data, by_task);
    if (core.failures.count > 1)
        qsort(core.failures.data, core.failures.count, sizeof *core.failures.data, by_task);
    for (size_t i = 0; i < core.failures.count; i++)
        require(core.failures.data[i].task == mine->failures.data[i].task,
                "another failure than that of sync");
    weft_core_clear(&core);
}

// Returns how many parts of tasks ran on other lanes than their task's.
static uint64_t simulate(uint64_t seed)
{
    struct bench b;
    struct sim here = {.number = seed, .seed = seed * 0x9e3779b97f4a7c15u | 1};
    sim = &here;
    tasks_open(&b);
    tasks_random(&b, seed);
    struct weft_outcome *expected = tasks_run(&b, "sync", 1, WEFT_OK);
    const struct weft_taskgraph *graph = expected->tasks;
    struct weft_run_options options = {.cancel = &tasks_cancel, .keep_going = draw(2) == 0};
    struct weft_memory *memory = NULL;
    here.started = calloc(graph->task_count + 1, 1);
    here.ended = calloc(graph->task_count + 1, 1);
    require(here.started && here.ended && weft_memory_new(0, &memory) == WEFT_OK, "out of memory");
    require(weft_core_init(&here.core, graph, &options, memory) == WEFT_OK, "out of memory");
    here.core.on_event = record;
    here.fail_one_in = draw(3) == 0 ? (unsigned)(1 + draw(2 * graph->wanted_count + 1)) : 0;
    here.end_after = draw(4) == 0 ? 1 + draw(graph->wanted_count + 1) : 0;
    tasks_hook = hook;
    if (graph->wanted_count > 0)
        run_lanes(1 + (unsigned)draw(MOST_SIM_LANES));
    tasks_hook = NULL;
    check_counts(graph, options.keep_going);
    if (!weft_core_stopped(&here.core))
        check_results(graph);
    if (!weft_core_stopped(&here.core) && here.failed == 0)
        compare(graph, expected);
    if (atomic_load(&tasks_cancel) == 0)
        check_failures(graph, &options, memory);
    weft_core_clear(&here.core);
    require(weft_memory_stats(memory).current == 0, "memory is still accounted");
    weft_memory_release(memory);
    weft_outcome_free(expected);
    free(here.started);
    free(here.ended);
    tasks_close(&b);
    return here.helped;
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    uint64_t helped = 0;
    for (uint64_t seed = first; seed < first + count; seed++) {
        atomic_store(&tasks_cancel, 0);
        helped += simulate(seed);
    }
    printf("%llu runs, %llu parts with help\n", (unsigned long long)count, (unsigned long long)helped);
    return 0;
}
