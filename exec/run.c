// weft: runs a frozen expression graph and gives back its results.
// SPDX-License-Identifier: BSD-3-Clause
//
//     round:  lower → schedule → facts?  ──yes──▶  rebuild the graph with them, another round
//                                        ──no───▶  commit the sinks' effects, hand over the targets
//
// A round teaches facts in two ways: its targets were lists that the graph waits for (it grows), or a task
// found that what was known of its node was too narrow (it refines).  Effects of sinks are prepared in the
// last round only, since the ones of earlier rounds are rolled back with their core.

#include "exec/run.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/core.h"
#include "exec/forecast.h"
#include "exec/origin.h"
#include "exec/scheduler.h"
#include "exec/spill_file.h"
#include "exec/trace.h"
#include "exec/warnings.h"
#include "graph/facts.h"
#include "graph/grow.h"

#define MOST_ROUNDS 100

// How the tasks of a round are run: a verdict that came about out of order needs a second time with it
// known from the start, and where tasks do not come to it again (commands may differ) a third in order.
enum manner { FREELY, FORETOLD, IN_ORDER };

struct run {
    const struct weft_run_options *options;
    struct weft_diags *diags;
    struct weft_outcome *outcome;
    struct weft_memory *memory;
    struct weft_facts *facts; // NULL: the graph cannot be rebuilt
    struct weft_trace *trace;
    const struct weft_sched *sched;
    const struct weft_graph *graph;
    struct weft_graph *own_graph;     // the graph, when it is not the caller's
    struct weft_taskgraph *own_tasks; // of this round, likewise
    struct weft_forecast forecast;    // of the tasks of this round; all 0 without a limit
    WEFT_VEC(struct weft_warning) warnings;
    uint64_t started;
    bool again; // another round is needed
    enum manner manner;
    uint64_t blamed, pursued; // FORETOLD
    size_t delivered;         // targets that are handed over
};

// ---- Listening ------------------------------------------------------------------------------------------

static void pass_on(void *context, const struct weft_event *event)
{
    struct run *run = context;
    if (run->trace)
        weft_trace_event(run->trace, event);
    if (run->options->on_event)
        run->options->on_event(run->options->event_context, event);
}

static int open_trace(struct run *run)
{
    const char *path = run->options->trace;
    if (!path)
        return WEFT_OK;
    int status = weft_trace_open(path, &run->trace);
    if (status == WEFT_IO) {
        (void)weft_diag(run->diags, WEFT_E_FILE, (struct weft_span){0}, "cannot write the trace '%s': %s",
                        path, strerror(errno));
        return WEFT_FAILED;
    }
    return status;
}

static int close_trace(struct run *run, int status)
{
    struct weft_trace *trace = run->trace;
    run->trace = NULL;
    if (!trace || weft_trace_close(trace) == WEFT_OK)
        return status;
    (void)weft_diag(run->diags, WEFT_E_FILE, (struct weft_span){0}, "cannot write the trace '%s': %s",
                    run->options->trace, strerror(errno));
    return status ? status : WEFT_FAILED;
}

// ---- Failures and warnings ------------------------------------------------------------------------------

static void report_failure(const struct run *run, const struct weft_core *core,
                           const struct weft_failure *failure)
{
    const struct weft_taskgraph *tasks = core->graph;
    const struct weft_layer *layer = &tasks->layers[weft_taskgraph_layer(tasks, failure->task)];
    struct weft_buf place = {0}, note = {0};
    weft_origin_find(core, failure, &place, &note);
    (void)weft_diag(run->diags, failure->code, failure->span, "%.*s%s%s", (int)place.size,
                    place.data ? place.data : "", place.size ? ": " : "",
                    failure->text.data ? failure->text.data : "");
    if (note.size && !note.failed)
        weft_diag_note(run->diags, (struct weft_span){0}, "%s", note.data);
    weft_buf_clear(&place);
    weft_buf_clear(&note);
    weft_diag_help_lines(run->diags, (struct weft_str){failure->help.data, failure->help.size});
    if (run->diags->exit_status != weft_diag_exit_status(WEFT_E_CANCELLED))
        run->diags->exit_status =
            weft_diag_exit_status(WEFT_E_TASK); // the data is at fault, not the pipeline
    if (layer->block_count > 1 && !layer->nodes && !layer->spans && !failure->whole)
        weft_diag_note(run->diags, (struct weft_span){0}, "in block %" PRIu64 " of %" PRIu64 " of '%.*s'",
                       failure->task - layer->first_task + 1, layer->block_count, WEFT_STR_ARG(layer->name));
}

static void report_failures(const struct run *run, struct weft_core *core)
{
    if (core->failures.count > 1)
        qsort(core->failures.data, core->failures.count, sizeof *core->failures.data, weft_by_u64);
    for (size_t i = 0; i < core->failures.count; i++)
        report_failure(run, core, &core->failures.data[i]);
}

static int take_warnings(struct run *run, struct weft_core *core)
{
    if (core->warnings.count > 1)
        qsort(core->warnings.data, core->warnings.count, sizeof *core->warnings.data, weft_by_u64);
    for (size_t i = 0; i < core->warnings.count; i++)
        if (!weft_vec_push(&run->warnings, core->warnings.data[i]))
            return WEFT_NO_MEMORY;
        else
            core->warnings.data[i].text = (struct weft_buf){0};
    return WEFT_OK;
}

// ---- Effects --------------------------------------------------------------------------------------------

// Pending effects of one task, oldest first.
static struct weft_pending *reverse(struct weft_pending *pending)
{
    struct weft_pending *reversed = NULL;
    while (pending) {
        struct weft_pending *next = pending->next;
        pending->next = reversed;
        reversed = pending;
        pending = next;
    }
    return reversed;
}

static int commit_effect(const struct run *run, const struct weft_taskgraph *tasks,
                         struct weft_effect *effect)
{
    int status = WEFT_OK;
    effect->pending = reverse(effect->pending);
    while (effect->pending && !status) {
        struct weft_pending *pending = effect->pending;
        struct weft_buf why = {0};
        effect->pending = pending->next; // what is left is rolled back with the core
        status = pending->commit(pending->context, &why);
        free(pending);
        if (status) {
            const struct weft_layer *layer = &tasks->layers[weft_taskgraph_layer(tasks, effect->task)];
            (void)weft_diag(run->diags, WEFT_E_FILE,
                            weft_taskgraph_span(tasks, layer, effect->task - layer->first_task), "%s",
                            why.data ? why.data : "the result could not be put in place");
        }
        weft_buf_clear(&why);
    }
    return status;
}

// Whether the sink that an effect is for came to its end: the file that one task opens is whole when the last
// one of the sink has run.
static bool is_finished(const struct weft_core *core, const struct weft_effect *effect)
{
    const struct weft_taskgraph *tasks = core->graph;
    uint32_t l = weft_taskgraph_layer(tasks, effect->task);
    const struct weft_layer *layer = &tasks->layers[l];
    for (size_t t = 0; t < tasks->target_count; t++) {
        const struct weft_target *target = &tasks->targets[t];
        bool same = target->layer != l && target->kind == WEFT_OUT_SINK && layer->step_count > 0 &&
                    weft_hash_eq(target->node, layer->steps[layer->step_count - 1].node);
        for (uint64_t b = 0; same && b < target->block_count; b++)
            if (!weft_core_result(core, &tasks->layers[target->layer], target->first_block + b))
                return false;
    }
    return true;
}

// With -k what has failed left effects that are rolled back with the core.
static int commit_effects(const struct run *run, struct weft_core *core)
{
    int status = WEFT_OK;
    if (core->effects.count > 1)
        qsort(core->effects.data, core->effects.count, sizeof *core->effects.data, weft_by_u64);
    for (size_t i = 0; i < core->effects.count && !status; i++)
        if (core->failures.count == 0 || is_finished(core, &core->effects.data[i]))
            status = commit_effect(run, core->graph, &core->effects.data[i]);
    return status ? WEFT_FAILED : WEFT_OK;
}

// ---- Results --------------------------------------------------------------------------------------------

// Results that are on disk come back, to stay.
static int bring_targets(const struct run *run, struct weft_core *core)
{
    for (size_t t = 0; core->spill && !core->delivery && t < core->graph->target_count; t++) {
        const struct weft_target *target = &core->graph->targets[t];
        uint64_t first = core->graph->layers[target->layer].first_task + target->first_block;
        for (uint64_t b = 0; b < target->block_count; b++) {
            struct weft_buf why = {0};
            int status = weft_spill_hold(core->spill, first + b, &why);
            if (status)
                (void)weft_diag(run->diags, status == WEFT_IO ? WEFT_E_FILE : WEFT_E_MEMORY_LIMIT,
                                target->span, "%s",
                                why.data ? why.data : "the results do not fit into the memory limit");
            weft_buf_clear(&why);
            if (status)
                return WEFT_FAILED;
        }
    }
    return WEFT_OK;
}

static int take_target(const struct weft_core *core, const struct weft_target *target,
                       struct weft_outcome_target *out)
{
    const struct weft_layer *layer = &core->graph->layers[target->layer];
    const struct weft_value **blocks = calloc(target->block_count + 1, sizeof *blocks);
    if (!blocks)
        return WEFT_NO_MEMORY;
    *out = (struct weft_outcome_target){
        .kind = target->kind,
        .name = target->name,
        .span = target->span,
        .type = target->type,
        .done = true,
        .block_count = target->block_count,
        .blocks = blocks,
    };
    if (core->delivery && target->kind != WEFT_OUT_SINK) {
        out->block_count = 0;
        out->done = core->delivery->targets[target - core->graph->targets].done;
        return WEFT_OK;
    }
    for (uint64_t b = 0; b < target->block_count; b++) {
        blocks[b] = weft_value_ref(weft_core_result(core, layer, target->first_block + b));
        out->done &= blocks[b] != NULL;
    }
    return WEFT_OK;
}

static int take_targets(const struct run *run, const struct weft_core *core)
{
    struct weft_outcome *outcome = run->outcome;
    size_t count = core->graph->target_count;
    outcome->targets = calloc(count + 1, sizeof *outcome->targets);
    if (!outcome->targets)
        return WEFT_NO_MEMORY;
    int status = WEFT_OK;
    for (size_t t = 0; t < count && !status; t++) {
        status = take_target(core, &core->graph->targets[t], &outcome->targets[t]);
        outcome->target_count += !status;
    }
    return status;
}

// ---- Facts ----------------------------------------------------------------------------------------------

// All items of the blocks of a list, as one list.
static struct weft_value *join_list(const struct weft_core *core, const struct weft_target *target)
{
    const struct weft_layer *layer = &core->graph->layers[target->layer];
    size_t count = 0, next = 0;
    for (uint64_t b = 0; b < target->block_count; b++) {
        const struct weft_value *block = weft_core_result(core, layer, target->first_block + b);
        if (!block || (block->kind != WEFT_LIST && block->kind != WEFT_TUPLE))
            return NULL;
        count += block->list.count;
    }
    struct weft_value *list = weft_value_list(WEFT_LIST, count);
    for (uint64_t b = 0; b < target->block_count && list; b++) {
        const struct weft_value *block = weft_core_result(core, layer, target->first_block + b);
        for (size_t i = 0; i < block->list.count; i++)
            list->list.items[next++] = weft_value_ref(block->list.items[i]);
    }
    return list;
}

// What the graph grows by, and results that later rounds use.
static int learn_values(const struct run *run, const struct weft_core *core)
{
    for (size_t t = 0; t < core->graph->target_count; t++) {
        const struct weft_target *target = &core->graph->targets[t];
        const struct weft_layer *layer = &core->graph->layers[target->layer];
        if (target->result) {
            int status = weft_facts_put(run->facts, weft_facts_result(target->node), NULL,
                                        weft_value_ref(weft_core_result(core, layer, target->first_block)));
            if (status)
                return status;
            continue;
        }
        struct weft_value *list = join_list(core, target);
        if (!list) {
            (void)weft_diag(run->diags, WEFT_E_TYPE, target->span,
                            "this is no list, so nothing can be done for each item");
            return WEFT_FAILED;
        }
        int status = weft_facts_put(run->facts, target->node, NULL, list);
        if (status)
            return status;
    }
    return WEFT_OK;
}

// What the tasks of the round learned, in task order.
static int learn_facts(const struct run *run, struct weft_core *core)
{
    int status = WEFT_OK;
    if (core->learned.count > 1)
        qsort(core->learned.data, core->learned.count, sizeof *core->learned.data, weft_by_u64);
    for (size_t i = 0; i < core->learned.count && !status; i++) {
        struct weft_learned *learned = &core->learned.data[i];
        status = weft_facts_put(run->facts, learned->node, learned->op, learned->fact);
        learned->fact = NULL;
    }
    return status;
}

static int rebuild(struct run *run)
{
    struct weft_graph *grown = NULL, *optimized = NULL;
    if (run->own_graph)
        run->own_graph->facts = NULL; // it was inferred with less: nothing of it may be taken over unasked
    int status = weft_graph_grow(run->graph, run->facts, &grown);
    if (!status)
        grown->facts = run->facts; // operations that lower themselves ask for them too
    if (!status && run->options->optimize) {
        status = run->options->optimize(grown, run->options->optimize_options, &optimized);
        if (optimized || status) {
            weft_graph_free(grown);
            grown = optimized;
        }
    }
    if (status) {
        weft_graph_free(grown);
        return status;
    }
    weft_taskgraph_free(run->own_tasks);
    run->own_tasks = NULL;
    weft_graph_free(run->own_graph);
    grown->facts = run->facts;
    run->own_graph = grown;
    run->graph = grown;
    return WEFT_OK;
}

// ---- A round --------------------------------------------------------------------------------------------

static unsigned default_jobs(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}

static void start_round(struct run *run, struct weft_core *core, const struct weft_taskgraph *tasks)
{
    struct weft_progress *progress = run->options->progress;
    core->round = run->outcome->rounds;
    core->started = run->started;
    core->on_event = run->trace || run->options->on_event ? pass_on : NULL;
    core->event_context = run;
    if (progress) {
        atomic_store(&progress->tasks_done, 0);
        atomic_store(&progress->tasks_total, tasks->wanted_count);
        atomic_store(&progress->round, core->round);
    }
    weft_core_emit(core, (struct weft_event){.kind = WEFT_EVENT_ROUND, .tasks = tasks->wanted_count});
}

static bool was_cancelled(const struct run *run)
{
    return run->options->cancel && atomic_load(run->options->cancel) != 0;
}

// What a round came to, once its tasks have ended.
static int judge_round(struct run *run, struct weft_core *core, int status)
{
    if (status || core->out_of_memory)
        return WEFT_NO_MEMORY;
    if (was_cancelled(run)) {
        report_failures(run, core);
        (void)weft_diag(run->diags, WEFT_E_CANCELLED, (struct weft_span){0}, "interrupted");
        return WEFT_CANCELLED;
    }
    if (atomic_load(&core->stuck)) {
        (void)weft_diag(run->diags, WEFT_E_PLAN, (struct weft_span){0},
                        "the plan has tasks that depend on themselves");
        return WEFT_FAILED;
    }
    if (run->manner != IN_ORDER && weft_core_is_partial(core)) {
        run->manner++;
        run->blamed = atomic_load(&core->blamed);
        run->pursued = atomic_load(&core->pursued);
        return WEFT_OK;
    }
    bool refined = weft_core_settle(core) > 0;
    if (core->failures.count > 0 &&
        !(refined && run->facts)) { // else it may be due to what was known too narrowly
        report_failures(run, core);
        return WEFT_FAILED;
    }
    if (refined && !run->facts) {
        (void)weft_diag(
            run->diags, WEFT_E_PLAN, (struct weft_span){0},
            "the data does not fit the plan's types: run the pipeline itself instead of its plan");
        return WEFT_FAILED;
    }
    run->again = refined || core->graph->grows;
    if (refined)
        return learn_facts(run, core);
    status = bring_targets(run, core);
    return status || !core->graph->grows ? status : learn_values(run, core);
}

// What could not be handed over while something still ran.
static int deliver_rest(struct run *run, struct weft_core *core, int status)
{
    if (!core->delivery || status)
        return status;
    core->delivery->last_call = true;
    weft_delivery_go(core->delivery);
    run->delivered = core->delivery->next;
    return status;
}

static void take_spill(const struct run *run, const struct weft_core *core)
{
    if (!core->spill)
        return;
    run->outcome->spilled += core->spill->bytes;
    run->outcome->spilled_stored += core->spill->stored;
    run->outcome->restored += core->spill->back;
}

static int end_round(struct run *run, struct weft_core *core, int status)
{
    run->outcome->tasks_run += core->run;
    run->outcome->tasks_failed += core->failed;
    run->outcome->tasks_skipped += core->skipped;
    if (weft_core_bytes(core) > run->outcome->state_bytes)
        run->outcome->state_bytes = weft_core_bytes(core);
    take_spill(run, core);
    enum manner manner = run->manner;
    status = judge_round(run, core, deliver_rest(run, core, status));
    if (!status && core->delivery)
        status = core->delivery->status;
    if ((run->again || run->manner != manner) && !status)
        return WEFT_OK; // this round's warnings come again
    int warned = take_warnings(run, core);
    if (!status || (status == WEFT_FAILED && run->options->keep_going && !core->graph->grows)) {
        int committed = commit_effects(run, core);
        status = status ? status : committed;
    }
    int taken = core->graph->grows ? WEFT_OK : take_targets(run, core);
    return status ? status : warned ? warned : taken;
}

static int run_tasks(struct run *run, struct weft_core *core)
{
    if (core->delivery)
        weft_delivery_go(core->delivery); // constants
    if (core->graph->wanted_count == 0)
        return WEFT_OK;
    if (run->manner == IN_ORDER)
        return weft_sched_find(WEFT_STR("sync"))->run(core, 1);
    return run->sched->run(core, run->options->jobs ? run->options->jobs : default_jobs());
}

static int try_round(struct run *run, const struct weft_taskgraph *tasks)
{
    const struct weft_run_options *options = run->options;
    struct weft_core core;
    const struct weft_room room = {options->memory_limit, weft_spill_file_room(options->spill_dir)};
    int status = weft_forecast_check(tasks, &run->forecast, &room, run->diags);
    if (!status)
        status = weft_core_init(&core, tasks, options, run->memory);
    if (status)
        return status;
    for (size_t l = 0; run->forecast.made && l < tasks->layer_count; l++)
        core.layers[l].forecast = run->forecast.made[l];
    run->again = false;
    struct weft_delivery delivery;
    if (options->on_result && !tasks->grows) {
        status = weft_delivery_init(&delivery, &core, run->delivered);
        core.delivery = status ? NULL : &delivery;
    }
    if (!status && run->manner == FORETOLD)
        status = weft_core_foretell(&core, run->blamed, run->pursued);
    if (!status) {
        start_round(run, &core, tasks);
        status = run_tasks(run, &core);
        status = end_round(run, &core, status);
    }
    if (core.delivery)
        weft_delivery_clear(&delivery);
    weft_core_clear(&core);
    return status;
}

static int run_round(struct run *run, const struct weft_taskgraph *tasks)
{
    enum manner tried;
    int status;
    run->manner = FREELY;
    do {
        tried = run->manner;
        status = try_round(run, tasks);
    } while (!status && run->manner != tried);
    return status;
}

// ---- The whole ------------------------------------------------------------------------------------------

// What the tasks need at one time, where that is limited.
static int forecast(struct run *run, const struct weft_taskgraph *tasks)
{
    const struct weft_run_options *options = run->options;
    uint64_t held = weft_memory_stats(run->memory).current; // what earlier rounds have learned
    weft_forecast_clear(&run->forecast);
    if (!options->memory_limit)
        return WEFT_OK;
    return weft_forecast_new(tasks, !options->on_result, held, &run->forecast);
}

static int plan_apart(struct run *run)
{
    int status = weft_taskgraph_new_apart(run->graph, &run->own_tasks);
    return status ? status : forecast(run, run->own_tasks);
}

// What stores several results in one pass takes more memory at a time: not where that would be too much.  Nor
// where what has failed is to take nothing with it that does not depend on it.
static int plan_tasks(struct run *run)
{
    if (run->options->keep_going)
        return plan_apart(run);
    int status = weft_taskgraph_new(run->graph, &run->own_tasks);
    if (!status)
        status = forecast(run, run->own_tasks);
    if (status || run->forecast.bytes <= run->options->memory_limit)
        return status;
    weft_taskgraph_free(run->own_tasks);
    run->own_tasks = NULL;
    return plan_apart(run);
}

static int run_rounds(struct run *run)
{
    for (;;) {
        if (++run->outcome->rounds > MOST_ROUNDS)
            return weft_diag(run->diags, WEFT_E_TASK, (struct weft_span){0},
                             "the graph is still growing after %d rounds", MOST_ROUNDS);
        int status = plan_tasks(run);
        if (status || run->options->dry_run)
            return status;
        status = run_round(run, run->own_tasks);
        if (status || !run->again)
            return status;
        status = rebuild(run);
        if (status)
            return status;
    }
}

// A folder for spilling that was asked for can be used.
static int check_folder(const struct run *run)
{
    const char *folder = run->options->spill_dir;
    struct stat st;
    if (!folder)
        return WEFT_OK;
    int failed = stat(folder, &st);
    if (!failed && !S_ISDIR(st.st_mode)) {
        errno = ENOTDIR;
        failed = -1;
    }
    if (!failed)
        failed = access(folder, W_OK | X_OK);
    if (!failed)
        return WEFT_OK;
    (void)weft_diag(run->diags, WEFT_E_FILE, (struct weft_span){0}, "cannot spill into the folder '%s': %s",
                    folder, strerror(errno));
    return WEFT_FAILED;
}

static int begin(struct run *run)
{
    const char *name = run->options->scheduler ? run->options->scheduler : "threads";
    run->started = weft_core_now();
    run->sched = weft_sched_find(weft_str(name));
    run->outcome = calloc(1, sizeof *run->outcome);
    if (!run->outcome)
        return WEFT_NO_MEMORY;
    if (!run->sched)
        return weft_diag(run->diags, WEFT_E_PARAM, (struct weft_span){0}, "no scheduler is named '%s'", name);
    int status = check_folder(run);
    if (!status)
        status = weft_memory_new(run->options->memory_limit, &run->memory);
    return status ? status : open_trace(run);
}

static int end(struct run *run, int status, struct weft_outcome **out)
{
    struct weft_outcome *outcome = run->outcome;
    if (run->trace || run->options->on_event) {
        struct weft_event event = {.kind = WEFT_EVENT_END, .time = weft_core_now() - run->started};
        pass_on(run, &event);
    }
    status = close_trace(run, status);
    if (outcome) {
        int told = weft_warnings_tell(run->warnings.data, run->warnings.count, run->outcome);
        status = status ? status : told;
        outcome->tasks = run->own_tasks ? run->own_tasks : outcome->tasks;
        outcome->graph = run->graph;
        outcome->own_graph = run->own_graph;
        outcome->own_tasks = run->own_tasks;
        outcome->memory_peak = run->memory ? weft_memory_stats(run->memory).peak : 0;
        outcome->nanoseconds = weft_core_now() - run->started;
    }
    for (size_t i = 0; i < run->warnings.count; i++)
        weft_buf_clear(&run->warnings.data[i].text);
    free(run->warnings.data);
    weft_forecast_clear(&run->forecast);
    weft_memory_release(run->memory);
    if (run->own_graph)
        run->own_graph->facts = NULL; // they end with the run
    weft_facts_free(run->facts);
    if (status == WEFT_NO_MEMORY && run->diags->errors == 0)
        (void)weft_diag(run->diags, WEFT_E_NO_MEMORY, (struct weft_span){0}, "out of memory");
    *out = outcome;
    return status;
}

int weft_run(const struct weft_graph *graph, const struct weft_run_options *options,
             struct weft_outcome **out)
{
    struct run run = {.options = options, .diags = graph->diags, .graph = graph};
    int status = begin(&run);
    if (!status) {
        run.facts = weft_facts_new();
        status = run.facts ? run_rounds(&run) : WEFT_NO_MEMORY;
    }
    return end(&run, status, out);
}

int weft_run_tasks(const struct weft_taskgraph *tasks, struct weft_diags *diags,
                   const struct weft_run_options *options, struct weft_outcome **out)
{
    if (tasks->grows)
        return weft_run(tasks->graph, options, out);
    struct run run = {.options = options, .diags = diags};
    int status = begin(&run);
    if (!status) {
        run.outcome->rounds = 1;
        run.outcome->tasks = tasks;
        status = options->dry_run ? WEFT_OK : forecast(&run, tasks);
        if (!status && !options->dry_run)
            status = run_round(&run, tasks);
    }
    return end(&run, status, out);
}

void weft_outcome_free(struct weft_outcome *outcome)
{
    if (!outcome)
        return;
    for (size_t t = 0; t < outcome->target_count; t++) {
        for (uint64_t b = 0; b < outcome->targets[t].block_count; b++)
            weft_value_release(outcome->targets[t].blocks[b]);
        free((void *)(uintptr_t)outcome->targets[t].blocks);
    }
    for (size_t i = 0; i < outcome->warning_count; i++)
        free((char *)(uintptr_t)outcome->warnings[i].data);
    free(outcome->targets);
    free(outcome->warnings);
    weft_taskgraph_free(outcome->own_tasks);
    weft_graph_free(outcome->own_graph);
    free(outcome);
}
