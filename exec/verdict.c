// weft: what decides a round: failures, facts, and what still runs once there is one.
// SPDX-License-Identifier: BSD-3-Clause
//
// A round is decided by the failure or the fact of the earliest turn (exec/order.h), whichever came first in
// time.  Tasks of earlier turns run on: one of them may decide it instead.  Of those of later turns only what
// can still teach something that bears on it: after a fact the layer that learned it, after a failure the
// layers that the failed step was made from, since with other types it might not fail, or in other words.
// These are *pursued*, with all that they read.  So a failure is told only with types that all the data
// agrees to, and which facts a round ends with does not depend on who ran what when.
//
// A task may be dropped on account of a later turn than the one that decides in the end, which would have
// pursued it.  Who decides is certain even so, as no earlier turn is ever dropped: such a round is run again
// with that known from the start.
//
// Layers that can learn share 64 groups, so that a mask says which of them a layer was made from, and which
// it serves.  With more than 64 of them some go on for others, which is never wrong.

#include "exec/core.h"

#include <sys/resource.h>

#include "graph/render.h"

#define GROUPS 64
// From this round on a fact lets all layers learn: a program of many files of which each has a surprise would
// need a round for each of them.
#define IMPATIENT 4

// ---- Who can learn, and from whom -----------------------------------------------------------------------

static int32_t last_that_learns(const struct weft_layer *layer)
{
    int32_t last = -1;
    for (size_t s = 0; s < layer->step_count; s++)
        if (layer->steps[s].op->combine)
            last = (int32_t)s;
    return layer->wanted_count > 0 ? last : -1;
}

static uint64_t own_group(const struct weft_core_layer *layer)
{
    return layer->group ? (uint64_t)1 << (layer->group - 1) : 0;
}

uint64_t weft_core_made_from(const struct weft_core *core, uint32_t layer)
{
    return core->layers[layer].fed_by | own_group(&core->layers[layer]);
}

// Layers read earlier ones only, so one pass in each direction does.  What a table of single tasks reads may
// be anything before it.
void weft_core_find_learners(struct weft_core *core)
{
    const struct weft_taskgraph *graph = core->graph;
    unsigned learners = 0;
    uint64_t before = 0, after = 0;
    for (size_t l = 0; l < graph->layer_count; l++) {
        const struct weft_layer *layer = &graph->layers[l];
        struct weft_core_layer *mine = &core->layers[l];
        for (size_t m = 0; m < layer->map_count; m++)
            mine->fed_by |= layer->maps[m].kind == WEFT_MAP_TASKS
                                ? before
                                : weft_core_made_from(core, layer->maps[m].layer);
        mine->learns = last_that_learns(layer);
        if (mine->learns >= 0)
            mine->group = (uint8_t)(learners++ % GROUPS + 1);
        before |= own_group(mine);
    }
    for (size_t l = graph->layer_count; l-- > 0;) {
        const struct weft_layer *layer = &graph->layers[l];
        struct weft_core_layer *mine = &core->layers[l];
        mine->serves |= after;
        mine->feeds_learner = mine->serves != 0;
        mine->serves |= own_group(mine);
        for (size_t m = 0; m < layer->map_count; m++)
            *(layer->maps[m].kind == WEFT_MAP_TASKS ? &after : &core->layers[layer->maps[m].layer].serves) |=
                mine->serves;
    }
}

// ---- Questions ------------------------------------------------------------------------------------------

bool weft_core_is_decided(const struct weft_core *core)
{
    return atomic_load_explicit(&core->blamed, memory_order_relaxed) != WEFT_NOBODY;
}

bool weft_core_is_late(const struct weft_core *core, uint64_t task)
{
    uint64_t blamed = atomic_load_explicit(&core->blamed, memory_order_acquire);
    return blamed != WEFT_NOBODY && weft_turn_before(core->turns[blamed], core->turns[task]);
}

bool weft_core_pursues(const struct weft_core *core, uint64_t groups)
{
    return (atomic_load_explicit(&core->pursued, memory_order_relaxed) & groups) != 0;
}

bool weft_core_excludes(const struct weft_core *core, uint64_t task)
{
    return weft_core_is_late(core, task) &&
           !weft_core_pursues(core, core->layers[weft_taskgraph_layer(core->graph, task)].serves);
}

void weft_core_drop(struct weft_core *core, uint32_t layer)
{
    atomic_fetch_or(&core->dropped, core->layers[layer].serves);
}

bool weft_core_is_partial(const struct weft_core *core)
{
    return core->foretold || weft_core_pursues(core, atomic_load(&core->dropped));
}

int weft_core_foretell(struct weft_core *core, uint64_t blamed, uint64_t pursued)
{
    core->turns = weft_order_turns(core->graph);
    core->foretold = true;
    atomic_store(&core->pursued, pursued);
    atomic_store(&core->blamed, blamed);
    return core->turns ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Deciding -------------------------------------------------------------------------------------------

static void clear_failures(struct weft_core *core)
{
    for (size_t i = 0; i < core->failures.count; i++)
        weft_failure_clear(&core->failures.data[i]);
    core->failures.count = 0;
}

// Under the lock.  Has the round decided by what a task came to, unless it is by an earlier turn already:
// then false.
static bool blame(struct weft_core *core, uint64_t task, uint64_t groups)
{
    if (!core->turns)
        core->turns = weft_order_turns(core->graph);
    if (!core->turns) { // not even that; so the first in time it is
        core->out_of_memory = true;
        atomic_store(&core->stop, 1);
        return core->failures.count == 0;
    }
    uint64_t blamed = atomic_load(&core->blamed);
    if (blamed == task) {
        core->foretold = false;
        atomic_fetch_or(&core->pursued, groups);
        return true;
    }
    if (blamed != WEFT_NOBODY && !weft_turn_before(core->turns[task], core->turns[blamed]))
        return false;
    if (!core->options->keep_going)
        clear_failures(core);
    atomic_store(&core->pursued, groups); // before it: who sees the new task sees its groups
    atomic_store(&core->blamed, task);
    return true;
}

// The limit of the process is not ours: it was the system that refused.
static void describe_refusal(const struct weft_memory_stats *stats, struct weft_failure *failure)
{
    struct rlimit space;
    failure->code = WEFT_E_NO_MEMORY;
    weft_buf_puts(&failure->text, "the system refused ");
    if (stats->refused)
        weft_render_bytes(&failure->text, stats->refused);
    else
        weft_buf_puts(&failure->text, "more memory");
    weft_buf_puts(&failure->text, stats->refused ? " of memory; results of " : "; results of ");
    weft_render_bytes(&failure->text, stats->current);
    weft_buf_puts(&failure->text, " were held");
    if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
        weft_buf_puts(&failure->help, "the process is limited to ");
        weft_render_bytes(&failure->help, space.rlim_cur);
        weft_buf_puts(&failure->help,
                      " of address space (ulimit -v): raise that, or give --memory-limit well below it");
    } else {
        weft_buf_puts(&failure->help, "give --memory-limit below what is free");
    }
    weft_buf_puts(&failure->help,
                  ", so that results wait on disk; smaller chunks or blocks need less memory at a time");
}

static void describe_memory(const struct weft_core *core, struct weft_failure *failure)
{
    struct weft_memory_stats stats = weft_memory_stats(core->memory);
    if (failure->text.size > 0)
        return;
    if (!core->limited || !stats.over) {
        describe_refusal(&stats, failure);
        return;
    }
    failure->code = WEFT_E_MEMORY_LIMIT;
    weft_buf_puts(&failure->text, "the task does not fit into the memory limit of ");
    weft_render_bytes(&failure->text, stats.limit);
    weft_buf_puts(&failure->text, ", of which ");
    weft_render_bytes(&failure->text, stats.current);
    weft_buf_puts(&failure->text, " were in use");
    weft_spill_why(core->spill, &failure->text);
    weft_buf_puts(&failure->help,
                  "smaller chunks or blocks need less memory at a time, or raise --memory-limit");
}

// What a failed step was made from; a layer's own fact comes before the steps after it.
static uint64_t learners_of(const struct weft_core *core, const struct weft_failure *failure)
{
    uint32_t layer = weft_taskgraph_layer(core->graph, failure->task);
    const struct weft_core_layer *mine = &core->layers[layer];
    return mine->group && (int64_t)failure->step > mine->learns ? weft_core_made_from(core, layer)
                                                                : mine->fed_by;
}

void weft_core_fail(struct weft_core *core, int status, struct weft_failure *failure)
{
    bool memory = status == WEFT_NO_MEMORY; // no type would change that
    if (memory)
        describe_memory(core, failure);
    pthread_mutex_lock(&core->lock);
    if (!core->options->keep_going && !blame(core, failure->task, memory ? 0 : learners_of(core, failure))) {
        weft_failure_clear(failure);
    } else if (!weft_vec_push(&core->failures, *failure)) {
        weft_failure_clear(failure);
        core->out_of_memory = true;
    }
    pthread_mutex_unlock(&core->lock);
    if (core->options->progress)
        atomic_fetch_add(&core->options->progress->tasks_failed, 1);
}

void weft_core_learn(struct weft_core *core, struct weft_learned *learned)
{
    uint32_t layer = weft_taskgraph_layer(core->graph, learned->task);
    uint64_t groups = core->round < IMPATIENT ? own_group(&core->layers[layer]) : UINT64_MAX;
    pthread_mutex_lock(&core->lock);
    if (weft_vec_push(&core->learned, *learned)) {
        atomic_store(&core->learning, true);
        (void)blame(core, learned->task, groups);
    } else {
        weft_value_release(learned->fact);
        core->out_of_memory = true;
    }
    pthread_mutex_unlock(&core->lock);
}

size_t weft_core_settle(struct weft_core *core)
{
    size_t kept = 0;
    for (size_t i = 0; i < core->learned.count; i++) {
        struct weft_learned *learned = &core->learned.data[i];
        uint32_t layer = weft_taskgraph_layer(core->graph, learned->task);
        if (learned->task == atomic_load(&core->blamed) ||
            weft_core_pursues(core, own_group(&core->layers[layer])))
            core->learned.data[kept++] = *learned;
        else
            weft_value_release(learned->fact);
    }
    core->learned.count = kept;
    return kept;
}
