// weft: what all schedulers share: the state of one round of a run.
// SPDX-License-Identifier: BSD-3-Clause
//
//     weft_core_run = admit → run the program → keep the result → let go of what was read → tell the readers
//
// exec/core.h says why this is right when many threads do it.

#include "exec/core.h"

#include <stdlib.h>
#include <time.h>

#include "graph/base/condition.h"
#include "graph/render.h"

uint64_t weft_core_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// ---- Setting up and clearing ----------------------------------------------------------------------------

static int find_last_uses(struct weft_core *core, size_t l)
{
    const struct weft_layer *layer = &core->graph->layers[l];
    if (layer->step_count < 2)
        return WEFT_OK;
    uint16_t *last = calloc(layer->step_count, sizeof *last);
    if (!last)
        return WEFT_NO_MEMORY;
    for (size_t s = 0; s < layer->step_count; s++)
        for (size_t a = 0; a < layer->steps[s].argument_count; a++)
            if (layer->steps[s].arguments[a].is_step)
                last[layer->steps[s].arguments[a].index] = (uint16_t)s;
    core->layers[l].last_use = last;
    return WEFT_OK;
}

static bool relieve(void *context, uint64_t bytes)
{
    return weft_spill_relieve(context, bytes, true);
}

static int init_spill(struct weft_core *core)
{
    if (!core->limited)
        return WEFT_OK;
    core->spill = malloc(sizeof *core->spill);
    if (!core->spill)
        return WEFT_NO_MEMORY;
    weft_spill_init(core->spill, core);
    weft_memory_on_pressure(core->memory, relieve, core->spill);
    return WEFT_OK;
}

static void clear_spill(struct weft_core *core)
{
    if (!core->spill)
        return;
    weft_memory_on_pressure(core->memory, NULL, NULL);
    weft_spill_clear(core->spill);
    free(core->spill);
}

static int init_layers(struct weft_core *core)
{
    const struct weft_taskgraph *graph = core->graph;
    core->layers = calloc(graph->layer_count + 1, sizeof *core->layers);
    int status = core->layers ? weft_reverse_init(&core->reverse, graph) : WEFT_NO_MEMORY;
    for (size_t l = 0; l < graph->layer_count && !status; l++) {
        struct weft_core_layer *mine = &core->layers[l];
        mine->links = &core->reverse.links[core->reverse.first_link[l]];
        mine->link_count = core->reverse.first_link[l + 1] - core->reverse.first_link[l];
        mine->hands_on = weft_layer_hands_on(&graph->layers[l]);
        status = find_last_uses(core, l);
    }
    if (!status)
        weft_core_find_learners(core);
    return status;
}

int weft_core_init(struct weft_core *core, const struct weft_taskgraph *graph,
                   const struct weft_run_options *options, struct weft_memory *memory)
{
    *core = (struct weft_core){.graph = graph, .options = options, .memory = memory};
    core->limited = options->memory_limit != 0;
    core->started = weft_core_now();
    atomic_init(&core->left, graph->wanted_count);
    atomic_init(&core->blamed, WEFT_NOBODY);
    pthread_mutex_init(&core->lock, NULL);
    weft_condition_init(&core->room);
    uint64_t tasks = graph->task_count - graph->constant_count;
    core->needs = tasks < SIZE_MAX / 16 ? calloc(tasks + 1, sizeof *core->needs) : NULL;
    core->uses = tasks < SIZE_MAX / 16 ? calloc(tasks + 1, sizeof *core->uses) : NULL;
    core->results = tasks < SIZE_MAX / 16 ? calloc(tasks + 1, sizeof(struct weft_value *)) : NULL;
    int status = core->needs && core->uses && core->results ? init_layers(core) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_order_init(&core->order, graph);
    if (!status)
        status = init_spill(core);
    if (status)
        weft_core_clear(core);
    else
        weft_core_count(core);
    return status;
}

void weft_failure_clear(struct weft_failure *failure)
{
    weft_buf_clear(&failure->text);
    weft_buf_clear(&failure->help);
}

static void clear_notes(struct weft_core *core)
{
    for (size_t i = 0; i < core->failures.count; i++)
        weft_failure_clear(&core->failures.data[i]);
    for (size_t i = 0; i < core->warnings.count; i++)
        weft_buf_clear(&core->warnings.data[i].text);
    for (size_t i = core->effects.count; i-- > 0;) // last first: files in a folder before the folder
        weft_pending_rollback(core->effects.data[i].pending);
    for (size_t i = 0; i < core->learned.count; i++)
        weft_value_release(core->learned.data[i].fact);
    free(core->failures.data);
    free(core->turns);
    free(core->warnings.data);
    free(core->learned.data);
    free(core->effects.data);
}

void weft_core_clear(struct weft_core *core)
{
    const struct weft_taskgraph *graph = core->graph;
    clear_spill(core);
    for (uint64_t t = 0; core->results && t < graph->task_count - graph->constant_count; t++)
        weft_value_release(core->results[t]);
    for (size_t l = 0; core->layers && l < graph->layer_count; l++)
        free((uint16_t *)(uintptr_t)core->layers[l].last_use);
    clear_notes(core);
    weft_reverse_clear(&core->reverse);
    weft_order_clear(&core->order);
    free(core->layers);
    free(core->needs);
    free(core->uses);
    free(core->results);
    pthread_mutex_destroy(&core->lock);
    pthread_cond_destroy(&core->room);
    *core = (struct weft_core){0};
}

static bool is_stopped(const struct weft_report *report)
{
    const struct weft_worker *worker =
        (const struct weft_worker *)((const char *)report - offsetof(struct weft_worker, report));
    return atomic_load_explicit(&worker->core->stop, memory_order_relaxed) != 0 ||
           weft_core_excludes(worker->core, worker->task);
}

void weft_worker_init(struct weft_worker *worker, struct weft_core *core, uint32_t number)
{
    *worker = (struct weft_worker){.core = core, .number = number, .counted_layer = WEFT_NOT_COUNTED};
    weft_report_init(&worker->report, core->options->cancel);
    worker->report.folder = core->options->spill_dir;
    worker->report.is_stopped = is_stopped;
}

void weft_worker_clear(struct weft_worker *worker)
{
    struct weft_core *core = worker->core;
    weft_core_flush(worker);
    pthread_mutex_lock(&core->lock);
    core->run += worker->run;
    core->failed += worker->failed;
    core->skipped += worker->skipped;
    pthread_mutex_unlock(&core->lock);
    weft_report_clear(&worker->report);
    free(worker->inputs.data);
    free(worker->first.data);
    free(worker->values);
}

uint64_t weft_core_bytes(const struct weft_core *core)
{
    const struct weft_taskgraph *graph = core->graph;
    const struct weft_reverse *reverse = &core->reverse;
    uint64_t tasks = graph->task_count - graph->constant_count;
    uint64_t bytes = tasks * (2 * sizeof(uint32_t) + sizeof(struct weft_value *)) + graph->task_count / 4;
    bytes += graph->layer_count * (sizeof(struct weft_core_layer) + sizeof(size_t) + sizeof(bool));
    bytes += reverse->first_link[graph->layer_count] * sizeof(struct weft_link);
    if (reverse->starts)
        bytes += (reverse->end - reverse->first + reverse->starts[reverse->end - reverse->first]) *
                 sizeof(uint32_t);
    return bytes + core->order.stack.capacity * sizeof *core->order.stack.data;
}

// ---- Questions ------------------------------------------------------------------------------------------

bool weft_core_done(const struct weft_core *core)
{
    return atomic_load_explicit(&core->left, memory_order_acquire) == 0;
}

bool weft_core_stopped(const struct weft_core *core)
{
    const atomic_int *cancel = core->options->cancel;
    return atomic_load_explicit(&core->stop, memory_order_relaxed) != 0 ||
           (cancel && atomic_load_explicit(cancel, memory_order_relaxed) != 0);
}

void weft_core_stuck(struct weft_core *core)
{
    atomic_store(&core->stuck, !weft_core_is_decided(core));
    atomic_store(&core->stop, 1);
}

size_t weft_core_leaves(struct weft_core *core, struct weft_range *out, size_t room, uint64_t most)
{
    pthread_mutex_lock(&core->lock);
    bool over = weft_core_is_decided(core) && !weft_core_pursues(core, UINT64_MAX);
    size_t count = over ? 0 : weft_order_next(&core->order, out, room, most);
    if (core->order.failed) {
        core->out_of_memory = true;
        atomic_store(&core->stop, 1);
    }
    pthread_mutex_unlock(&core->lock);
    return count;
}

// ---- Bad ends -------------------------------------------------------------------------------------------

static void note_failure(struct weft_worker *worker, int status, uint32_t layer, uint64_t block,
                         uint32_t step, bool refined)
{
    struct weft_core *core = worker->core;
    const struct weft_layer *program = &core->graph->layers[layer];
    struct weft_failure failure = {
        .task = program->first_task + block,
        .step = step,
        .span = step + 1 == program->step_count ? weft_taskgraph_span(core->graph, program, block)
                                                : program->steps[step].span,
        .code = worker->report.code,
        .has_row = worker->report.has_row,
        .in_block = refined,
        .row = worker->report.row,
        .column = worker->report.column,
        .text = worker->report.text,
        .help = worker->report.help,
    };
    worker->report.text = worker->report.help = (struct weft_buf){0};
    if (failure.code == WEFT_E_NONE)
        failure.code = WEFT_E_TASK;
    if (failure.text.size == 0 && status != WEFT_NO_MEMORY)
        weft_buf_printf(&failure.text, "'%s' failed", program->steps[step].op->name);
    weft_core_fail(core, status, &failure);
}

// Facts are only noted: what is known must not change under the tasks that still run.
static void note_fact(struct weft_worker *worker, uint32_t layer, uint32_t step)
{
    const struct weft_step *by = &worker->core->graph->layers[layer].steps[step];
    struct weft_learned learned = {
        .task = worker->task, .node = by->node, .op = by->op, .fact = worker->report.fact};
    worker->report.fact = NULL;
    weft_core_learn(worker->core, &learned);
}

// A task that was cancelled is not to blame: whoever stopped the run is.  It may say that there was no
// memory, where what it called for gave none because the run is being stopped.
static void bad_end(struct weft_worker *worker, int status, uint32_t layer, uint64_t block, uint32_t step)
{
    struct weft_core *core = worker->core;
    if (worker->report.fact) {
        note_fact(worker, layer, step);
        if (worker->report.text.size > 0) // told if there is no other round
            note_failure(worker, status, layer, block, step, true);
    } else if ((status != WEFT_CANCELLED && status != WEFT_NO_MEMORY) ||
               !(weft_core_stopped(core) || weft_core_excludes(core, worker->task))) {
        worker->failed++;
        note_failure(worker, status, layer, block, step, false);
    } else {
        weft_core_drop(core, layer);
    }
}

// Moves what a task that succeeded has to say into the core.
static void take_report(struct weft_worker *worker, uint64_t task, bool succeeded)
{
    struct weft_core *core = worker->core;
    struct weft_report *report = &worker->report;
    if (report->warnings.size > 0) {
        struct weft_warning warning = {.task = task, .text = report->warnings};
        report->warnings = (struct weft_buf){0};
        pthread_mutex_lock(&core->lock);
        if (!weft_vec_push(&core->warnings, warning))
            weft_buf_clear(&warning.text); // a warning less, when memory has run out
        pthread_mutex_unlock(&core->lock);
    }
    if (report->pending && succeeded) {
        struct weft_effect effect = {.task = task, .pending = report->pending};
        pthread_mutex_lock(&core->lock);
        if (weft_vec_push(&core->effects, effect))
            report->pending = NULL; // else the report rolls it back
        else
            core->out_of_memory = true;
        pthread_mutex_unlock(&core->lock);
    }
    weft_report_clear(report);
}

// ---- One task -------------------------------------------------------------------------------------------

void weft_core_emit(struct weft_core *core, struct weft_event event)
{
    if (!core->on_event)
        return;
    struct weft_memory_stats stats = weft_memory_stats(core->memory);
    pthread_mutex_lock(&core->lock);
    event.time = weft_core_now() - core->started;
    event.round = core->round;
    event.memory = stats.current;
    core->on_event(core->event_context, &event);
    pthread_mutex_unlock(&core->lock);
}

static void emit_task(struct weft_worker *worker, enum weft_event_kind kind, uint32_t layer, uint64_t block)
{
    struct weft_core *core = worker->core;
    if (!core->on_event)
        return;
    const struct weft_layer *program = &core->graph->layers[layer];
    struct weft_event event = {
        .kind = kind, .worker = worker->number, .layer = layer, .block = block, .name = program->name};
    const struct weft_value *result =
        core->results[program->first_task + block - core->graph->constant_count];
    if (kind == WEFT_EVENT_DONE && result)
        event.bytes = weft_value_bytes(result);
    weft_core_emit(core, event);
}

// Spills what would make room for `bytes` more, if that is enough.
static bool make_room(struct weft_core *core, uint64_t bytes)
{
    struct weft_memory_stats stats = weft_memory_stats(core->memory);
    uint64_t total;
    if (__builtin_add_overflow(stats.current, stats.reserved, &total) ||
        __builtin_add_overflow(total, bytes, &total) || total <= stats.limit)
        return false;
    return weft_spill_can(core->spill, total - stats.limit) &&
           weft_spill_relieve(core->spill, total - stats.limit, false);
}

// Waits for a moment for a task to end, unless `bytes` can be had now.
static bool wait_for_room(struct weft_core *core, uint64_t bytes)
{
    pthread_mutex_lock(&core->lock);
    atomic_fetch_add(&core->waiting_for_room, 1);
    bool admitted = weft_memory_reserve(core->memory, bytes);
    if (!admitted)
        weft_condition_wait(&core->room, &core->lock, 20); // a cancel comes from outside and wakes nobody
    atomic_fetch_sub(&core->waiting_for_room, 1);
    pthread_mutex_unlock(&core->lock);
    return admitted;
}

// Waits until the forecast of a task fits beside those that run, or the task is the only one; spills results
// that no running task reads where that lets it start.  False: the task has become useless meanwhile, and
// nothing is reserved.
static bool admit(const struct weft_worker *worker, uint64_t bytes, bool alone)
{
    struct weft_core *core = worker->core;
    while (!weft_memory_reserve(core->memory, bytes)) {
        if (weft_core_stopped(core) || weft_core_excludes(core, worker->task))
            return false;
        if (!alone && make_room(core, bytes))
            continue;
        if (wait_for_room(core, bytes))
            break;
    }
    return true;
}

// The worker's task holds no more memory than the account knows of: its result is kept, what it read let go.
static void dismiss(struct weft_worker *worker)
{
    struct weft_core *core = worker->core;
    weft_memory_unreserve(core->memory, worker->reserved);
    worker->reserved = 0;
    if (atomic_load(&core->waiting_for_room) == 0)
        return;
    pthread_mutex_lock(&core->lock);
    pthread_cond_broadcast(&core->room);
    pthread_mutex_unlock(&core->lock);
}

static int run_within(struct weft_worker *worker, uint64_t bytes, bool alone, uint32_t layer, uint64_t block,
                      struct weft_value **out, uint32_t *step)
{
    if (!admit(worker, bytes, alone))
        return WEFT_CANCELLED;
    worker->reserved = bytes;
    *step = 0;
    int status = weft_spill_pin(worker, layer, block);
    if (!status)
        status = weft_program_run(worker, layer, block, out, step);
    weft_spill_unpin(worker, layer, block);
    return status;
}

// With a limit a task runs beside those that leave it room.  One that ran out of it all the same, since
// forecasts are estimates, gets a second chance alone: then all that it does not read itself can be spilled.
// What it was admitted with stays reserved until weft_core_run is done with it.
static int run_program(struct weft_worker *worker, uint32_t layer, uint64_t block, struct weft_value **out,
                       uint32_t *step)
{
    struct weft_core *core = worker->core;
    if (!core->limited)
        return weft_program_run(worker, layer, block, out, step);
    uint64_t bytes = weft_add_most(core->layers[layer].forecast, weft_spill_away(core->spill, layer, block));
    bytes = bytes > 0 ? bytes : 1; // so that the account knows of every task that runs
    int status = run_within(worker, bytes, false, layer, block, out, step);
    if (status != WEFT_NO_MEMORY || weft_core_stopped(core))
        return status;
    weft_report_clear(&worker->report);
    dismiss(worker);
    return run_within(worker, core->options->memory_limit, true, layer, block, out, step);
}

static void note_progress(const struct weft_core *core, const struct weft_value *value)
{
    struct weft_progress *progress = core->options->progress;
    if (!progress)
        return;
    struct weft_memory_stats stats = weft_memory_stats(core->memory);
    atomic_fetch_add_explicit(&progress->tasks_done, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&progress->bytes_done, value ? weft_value_bytes(value) : 0,
                              memory_order_relaxed);
    atomic_store_explicit(&progress->memory_now, stats.current, memory_order_relaxed);
    atomic_store_explicit(&progress->memory_peak, stats.peak, memory_order_relaxed);
}

void weft_core_run(struct weft_worker *worker, uint32_t layer, uint64_t block)
{
    struct weft_core *core = worker->core;
    uint64_t task = core->graph->layers[layer].first_task + block;
    struct weft_value *value = NULL;
    uint32_t step = 0;
    const struct weft_core_layer *mine = &core->layers[layer];
    bool late = weft_core_is_late(core, task);
    bool moot = late && !weft_core_pursues(core, mine->serves);
    bool over = late && !weft_core_pursues(core, UINT64_MAX); // nothing comes of the round
    if (moot || over)
        weft_core_drop(core, layer);
    if (over)
        return;
    worker->task = task;
    worker->missing = false;
    worker->only_learns = late && mine->learns >= 0 && !mine->feeds_learner;
    emit_task(worker, WEFT_EVENT_START, layer, block);
    int status = moot ? WEFT_CANCELLED : run_program(worker, layer, block, &value, &step);
    bool skipped = moot || worker->missing;
    if (status && !skipped)
        bad_end(worker, status, layer, block, step);
    worker->skipped += skipped;
    worker->run += !skipped;
    if (worker->report.dirty)
        take_report(worker, task, status == WEFT_OK);
    core->results[task - core->graph->constant_count] = value;
    note_progress(core, value);
    emit_task(worker, status ? WEFT_EVENT_FAILED : WEFT_EVENT_DONE, layer, block);
    if (core->spill && value)
        weft_spill_keep(core->spill, task);
    weft_core_finish(worker, layer, block);
    bool was_alone = core->limited && worker->reserved >= core->options->memory_limit;
    if (worker->reserved > 0)
        dismiss(worker);
    if (core->delivery && mine->delivers)
        weft_delivery_block(core->delivery, layer, block);
    if (core->delivery && was_alone)
        weft_delivery_go(core->delivery); // which had to wait
}
