// weft: units of task graphs and schedulers.
// SPDX-License-Identifier: BSD-3-Clause

#include "tasks_ops.h"

#include <stdlib.h>

#include "exec/plan_format.h"
#include "graph/base/condition.h"
#include "graph/codec.h"

static struct weft_taskgraph *lower(struct bench *b)
{
    struct weft_taskgraph *tasks = NULL;
    weft_graph_freeze(b->graph);
    cr_assert_eq(weft_taskgraph_new(b->graph, &tasks), WEFT_OK);
    return tasks;
}

static int64_t int_of(const struct weft_value *value)
{
    int64_t out = -1;
    cr_assert(weft_value_as_int(value, &out));
    return out;
}

// ---- Shapes of graphs -----------------------------------------------------------------------------------

Test(tasks, equal_calls_are_one_layer)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *calls[1000];
    for (int i = 0; i < 1000; i++)
        calls[i] = tasks_call1(&b, &tasks_inc, tasks_number(&b, i), 0);
    tasks_output(&b, tasks_call(&b, &tasks_list, calls, 1000, 0));
    struct weft_taskgraph *tasks = lower(&b);
    cr_assert_eq(tasks->layer_count, 3); // constants, inc, list
    cr_assert_eq(tasks->layers[1].block_count, 1000);
    cr_assert_eq(tasks->layers[1].maps[0].kind, WEFT_MAP_SAME);
    cr_assert_eq(tasks->layers[2].maps[0].kind, WEFT_MAP_ALL);
    cr_assert_eq(tasks->wanted_count, 1001);
    weft_taskgraph_free(tasks);
    struct weft_outcome *outcome = tasks_run(&b, "sync", 1, WEFT_OK);
    cr_assert_eq(outcome->targets[0].blocks[0]->list.count, 1000);
    cr_assert_eq(int_of(outcome->targets[0].blocks[0]->list.items[999]), 1000);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

Test(tasks, a_chain_of_calls_is_one_layer)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_number(&b, 0);
    for (int i = 0; i < 100000; i++)
        x = tasks_call1(&b, &tasks_inc, x, 0);
    tasks_output(&b, x);
    struct weft_taskgraph *tasks = lower(&b);
    cr_assert_eq(tasks->layer_count, 2);
    weft_taskgraph_free(tasks);
    for (unsigned jobs = 1; jobs < 4; jobs++) {
        struct weft_outcome *outcome = tasks_run(&b, "threads", jobs, WEFT_OK);
        cr_assert_eq(int_of(outcome->targets[0].blocks[0]), 100000);
        weft_outcome_free(outcome);
    }
    tasks_close(&b);
}

Test(tasks, blocks_read_by_one_layer_are_fused)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 100);
    const struct weft_node *y = tasks_call1(&b, &tasks_binc, x, 0);
    const struct weft_node *z = tasks_call2(&b, &tasks_zip, y, y); // twice the same
    tasks_output(&b, tasks_call1(&b, &tasks_total, z, 0));
    struct weft_taskgraph *tasks = lower(&b);
    // constants, blocks + binc + zip + total, two levels of merges, and the last fused with finish
    cr_assert_eq(tasks->layers[1].step_count, 4);
    cr_assert_eq(tasks->layers[1].block_count, 100);
    cr_assert_eq(tasks->layer_count, 5);
    cr_assert_eq(tasks->wanted_count, 100 + 13 + 2 + 1);
    weft_taskgraph_free(tasks);
    tasks_close(&b);
}

Test(tasks, targets_and_shared_blocks_are_not_fused)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 10);
    const struct weft_node *y = tasks_call1(&b, &tasks_binc, x, 0);
    tasks_output(&b, y);
    tasks_output(&b, tasks_call1(&b, &tasks_total, y, 0));
    struct weft_taskgraph *tasks = lower(&b);
    cr_assert_eq(tasks->layers[1].step_count, 2); // blocks + binc, but not total
    weft_taskgraph_free(tasks);
    struct weft_outcome *outcome = tasks_run(&b, "sync", 1, WEFT_OK);
    cr_assert_eq(outcome->targets[0].block_count, 10);
    cr_assert_eq(int_of(outcome->targets[0].blocks[9]), 65);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

Test(tasks, unwanted_blocks_do_not_run)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 99);
    const struct weft_node *y = tasks_call1(&b, &tasks_binc, x, 0);
    const struct weft_node *z = tasks_call1(&b, &tasks_pick, tasks_call1(&b, &tasks_pick, y, 0), 0);
    tasks_output(&b, z);
    struct weft_taskgraph *tasks = lower(&b);
    cr_assert_eq(tasks->wanted_count, 25 + 25 + 25); // 99 → 50 → 25 picked
    weft_taskgraph_free(tasks);
    struct weft_outcome *one = tasks_run(&b, "sync", 1, WEFT_OK);
    struct weft_outcome *two = tasks_run(&b, "threads", 7, WEFT_OK);
    cr_assert_eq(one->tasks_run, 75);
    for (int i = 0; i < 25; i++)
        cr_assert(weft_value_equal(one->targets[0].blocks[i], two->targets[0].blocks[i]));
    weft_outcome_free(one);
    weft_outcome_free(two);
    tasks_close(&b);
}

Test(tasks, constants_are_targets_too)
{
    struct bench b;
    tasks_open(&b);
    tasks_output(&b, tasks_number(&b, 42));
    weft_graph_freeze(b.graph);
    struct weft_outcome *outcome = tasks_run(&b, "threads", 2, WEFT_OK);
    cr_assert_eq(int_of(outcome->targets[0].blocks[0]), 42);
    cr_assert_eq(outcome->tasks_run, 0);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

// ---- The same bits from every scheduler -----------------------------------------------------------------

static void compare(const struct weft_outcome *a, const struct weft_outcome *b, uint64_t seed)
{
    cr_assert_eq(a->target_count, b->target_count);
    cr_assert_eq(a->tasks_run, b->tasks_run);
    for (size_t t = 0; t < a->target_count; t++) {
        cr_assert(a->targets[t].done && b->targets[t].done, "seed %d", (int)seed);
        for (uint64_t k = 0; k < a->targets[t].block_count; k++)
            cr_assert(weft_value_equal(a->targets[t].blocks[k], b->targets[t].blocks[k]), "seed %d",
                      (int)seed);
    }
}

Test(tasks, random_graphs_give_the_same_everywhere, .timeout = 100)
{
    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct bench b;
        tasks_open(&b);
        tasks_random(&b, seed * 7919);
        struct weft_outcome *sync = tasks_run(&b, "sync", 1, WEFT_OK);
        static const unsigned jobs[] = {1, 2, 7};
        for (int i = 0; i < 3; i++) {
            struct weft_outcome *other = tasks_run(&b, "threads", jobs[i], WEFT_OK);
            compare(sync, other, seed);
            weft_outcome_free(other);
        }
        weft_outcome_free(sync);
        tasks_close(&b);
    }
}

Test(tasks, a_wide_graph_runs_on_many_threads)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 20000);
    const struct weft_node *y = tasks_call1(&b, &tasks_binc, x, 0);
    tasks_output(&b, tasks_call1(&b, &tasks_total, x, 0));
    tasks_output(&b, tasks_call1(&b, &tasks_total, y, 0));
    tasks_output(&b, tasks_call1(&b, &tasks_list, y, 0));
    weft_graph_freeze(b.graph);
    struct weft_outcome *sync = tasks_run(&b, "sync", 1, WEFT_OK);
    for (unsigned jobs = 2; jobs < 8; jobs++) {
        struct weft_outcome *other = tasks_run(&b, "threads", jobs, WEFT_OK);
        compare(sync, other, jobs);
        weft_outcome_free(other);
    }
    weft_outcome_free(sync);
    tasks_close(&b);
}

// ---- Going wrong ----------------------------------------------------------------------------------------

static const char *const schedulers[] = {"sync", "threads"};

Test(tasks, a_failure_names_its_task_and_undoes_effects)
{
    for (int s = 0; s < 2; s++) {
        struct bench b;
        tasks_open(&b);
        const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 500);
        tasks_output(&b, tasks_call1(&b, &tasks_sink, tasks_number(&b, 1), 0));
        tasks_output(&b, tasks_call1(&b, &tasks_total, tasks_call1(&b, &tasks_fail, x, 321), 0));
        weft_graph_freeze(b.graph);
        struct weft_outcome *outcome = tasks_run(&b, schedulers[s], 3, WEFT_FAILED);
        cr_assert_eq(b.diags.errors, 1);
        cr_assert_str_eq(b.diags.items[0].text, "block 321 went wrong");
        cr_assert_eq(outcome->tasks_failed, 1);
        cr_assert(!outcome->targets[1].done);
        weft_outcome_free(outcome);
        cr_assert_leq(atomic_load(&tasks_effects), 0); // never committed
        tasks_close(&b);
    }
}

Test(tasks, keep_going_runs_what_does_not_depend_on_failures)
{
    for (int s = 0; s < 2; s++) {
        struct bench b;
        tasks_open(&b);
        const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 50);
        tasks_output(&b, tasks_call1(&b, &tasks_sink, tasks_number(&b, 1), 0));
        tasks_output(&b, tasks_call1(&b, &tasks_total, tasks_call1(&b, &tasks_fail, x, 7), 0));
        tasks_output(&b, tasks_call1(&b, &tasks_list, tasks_call1(&b, &tasks_fail, x, 9), 0));
        tasks_output(&b, tasks_call1(&b, &tasks_total, x, 0));
        weft_graph_freeze(b.graph);
        struct weft_outcome *outcome = NULL;
        struct weft_run_options options = {.scheduler = schedulers[s], .jobs = 3, .keep_going = true};
        cr_assert_eq(weft_run(b.graph, &options, &outcome), WEFT_FAILED);
        cr_assert_eq(b.diags.errors, 2);
        cr_assert_str_eq(b.diags.items[0].text, "block 7 went wrong");
        cr_assert_str_eq(b.diags.items[1].text, "block 9 went wrong");
        cr_assert(outcome->targets[0].done && outcome->targets[3].done);
        cr_assert(!outcome->targets[1].done && !outcome->targets[2].done);
        cr_assert_gt(outcome->tasks_skipped, 0);
        cr_assert_eq(atomic_load(&tasks_effects), 1);
        weft_outcome_free(outcome);
        tasks_close(&b);
    }
}

Test(tasks, an_interrupt_ends_tasks_that_hang, .timeout = 100)
{
    for (int s = 0; s < 2; s++)
        for (int64_t when = 0; when < 12; when += 3) {
            struct bench b;
            tasks_open(&b);
            const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 100);
            const struct weft_node *y = tasks_call1(&b, &tasks_interrupt, x, when);
            tasks_output(&b, tasks_call1(&b, &tasks_sink, tasks_number(&b, 1), 0));
            tasks_output(&b, tasks_call1(&b, &tasks_total, y, 0));
            tasks_output(&b, tasks_call1(&b, &tasks_wait, y, 0));
            weft_graph_freeze(b.graph);
            if (s == 0 &&
                when > 0) // in one thread the first task that hangs keeps the interrupt from happening
                atomic_store(&tasks_cancel, 2);
            struct weft_outcome *outcome = tasks_run(&b, schedulers[s], 3, WEFT_CANCELLED);
            cr_assert_eq(b.diags.exit_status, 130);
            struct weft_buf text = {0};
            weft_diags_text(&b.diags, &text, false);
            cr_assert(strstr(text.data, "error[E0705]: interrupted"));
            weft_buf_clear(&text);
            weft_outcome_free(outcome);
            cr_assert_leq(atomic_load(&tasks_effects), 0);
            tasks_close(&b);
            if (s == 1 && when >= 0)
                break; // threads may all hang before a later block is reached
        }
}

Test(tasks, a_failure_ends_tasks_that_hang, .timeout = 100)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 2);
    tasks_output(&b, tasks_call1(&b, &tasks_fail, tasks_call(&b, &tasks_blocks, NULL, 0, 3), 2));
    tasks_output(&b, tasks_call1(&b, &tasks_wait, x, 0));
    weft_graph_freeze(b.graph);
    struct weft_outcome *outcome = tasks_run(&b, "threads", 7, WEFT_FAILED);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

// By another clock the time would be over at once, or in decades.
Test(tasks, a_wait_is_as_long_as_it_says, .timeout = 60)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t never;
    struct timespec begin, end;
    weft_condition_init(&never);
    pthread_mutex_lock(&lock);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < 100; i++) // one or another may end for no reason
        weft_condition_wait(&never, &lock, 2);
    clock_gettime(CLOCK_MONOTONIC, &end);
    pthread_mutex_unlock(&lock);
    pthread_cond_destroy(&never);
    cr_assert_gt((double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9, 0.1);
}

// Takes its time, so that the other one fails first.
static int linger(struct weft_task *task)
{
    struct timespec pause = {.tv_nsec = 20000000};
    if (task->block == 0)
        nanosleep(&pause, NULL);
    return WEFT_OK;
}

Test(tasks, the_failure_that_is_told_is_not_the_first_in_time)
{
    for (int s = 0; s < 2; s++) {
        struct bench b;
        tasks_open(&b);
        const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 40);
        tasks_output(&b, tasks_call1(&b, &tasks_total, tasks_call1(&b, &tasks_fail, x, 0), 0));
        tasks_output(&b, tasks_call1(&b, &tasks_total, tasks_call1(&b, &tasks_fail, x, 30), 0));
        weft_graph_freeze(b.graph);
        tasks_hook = linger;
        weft_outcome_free(tasks_run(&b, schedulers[s], 5, WEFT_FAILED));
        tasks_hook = NULL;
        cr_assert_eq(b.diags.errors, 1);
        cr_assert_str_eq(b.diags.items[0].text, "block 0 went wrong");
        tasks_close(&b);
    }
}

Test(tasks, facts_of_tasks_lead_to_another_round)
{
    for (int s = 0; s < 2; s++) {
        struct bench b;
        tasks_open(&b);
        const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 5);
        const struct weft_node *y = tasks_call1(&b, &tasks_refine, x, 0);
        tasks_output(&b, tasks_call1(&b, &tasks_binc, y, 0));
        tasks_output(&b, tasks_call1(&b, &tasks_sink, y, 0));
        weft_graph_freeze(b.graph);
        struct weft_outcome *outcome = tasks_run(&b, schedulers[s], 3, WEFT_OK);
        cr_assert_eq(outcome->rounds, 2);
        cr_assert_eq(int_of(outcome->targets[0].blocks[4]), 29 + 100 + 1);
        weft_outcome_free(outcome);
        cr_assert_eq(atomic_load(&tasks_effects), 1);
        tasks_close(&b);
    }
}

Test(tasks, many_layers_learn_in_few_rounds)
{
    for (int s = 0; s < 2; s++) {
        struct bench b;
        tasks_open(&b);
        const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 50);
        for (int64_t i = 0; i < 200; i++)
            tasks_output(&b, tasks_call1(&b, &tasks_surprise, x, i));
        weft_graph_freeze(b.graph);
        struct weft_outcome *outcome = tasks_run(&b, schedulers[s], 3, WEFT_OK);
        cr_assert_eq(outcome->rounds, 5); // one layer in each of the first, then all at once
        weft_outcome_free(outcome);
        tasks_close(&b);
    }
}

// ---- Memory ---------------------------------------------------------------------------------------------

Test(tasks, a_memory_limit_bounds_what_is_in_flight, .timeout = 60)
{
    for (int s = 0; s < 2; s++) {
        struct bench b;
        tasks_open(&b);
        const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 100);
        const struct weft_node *y = tasks_call1(&b, &tasks_hog, x, 1 << 20);
        const struct weft_node *z = tasks_call1(&b, &tasks_hog, y, 1 << 10);
        tasks_output(&b, z);
        weft_graph_freeze(b.graph);
        struct weft_outcome *outcome = NULL;
        struct weft_run_options options = {.scheduler = schedulers[s], .jobs = 4, .memory_limit = 5 << 20};
        cr_assert_eq(weft_run(b.graph, &options, &outcome), WEFT_OK);
        cr_assert_leq(outcome->memory_peak, 5 << 20);
        cr_assert_geq(outcome->memory_peak, 1 << 20);
        weft_outcome_free(outcome);
        tasks_close(&b);
    }
}

Test(tasks, tasks_that_do_not_fit_beside_each_other_run_alone, .timeout = 60)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 200);
    const struct weft_node *y = tasks_call1(&b, &tasks_hog, x, 1 << 20); // forecasts nothing
    tasks_output(&b, tasks_call1(&b, &tasks_total, tasks_call1(&b, &tasks_binc, y, 0), 0));
    weft_graph_freeze(b.graph);
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = "threads", .jobs = 7, .memory_limit = 3 << 19};
    cr_assert_eq(weft_run(b.graph, &options, &outcome), WEFT_OK);
    cr_assert_leq(outcome->memory_peak, 3 << 19);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

Test(tasks, what_does_not_fit_is_an_error)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 100);
    tasks_output(&b, tasks_call1(&b, &tasks_hog, x, 1 << 20)); // all 100 are kept
    weft_graph_freeze(b.graph);
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = "threads", .jobs = 4, .memory_limit = 5 << 20};
    cr_assert_eq(weft_run(b.graph, &options, &outcome), WEFT_FAILED);
    cr_assert_eq(b.diags.items[0].code, WEFT_E_MEMORY_LIMIT);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

// ---- Events ---------------------------------------------------------------------------------------------

struct seen {
    int rounds, starts, ends, over;
    uint64_t last;
};

static void see(void *context, const struct weft_event *event)
{
    struct seen *seen = context;
    cr_assert_geq(event->time, seen->last);
    seen->last = event->time;
    seen->rounds += event->kind == WEFT_EVENT_ROUND;
    seen->starts += event->kind == WEFT_EVENT_START;
    seen->ends += event->kind == WEFT_EVENT_DONE;
    seen->over += event->kind == WEFT_EVENT_END;
}

Test(tasks, every_task_starts_and_ends_in_the_stream)
{
    struct bench b;
    tasks_open(&b);
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, 200);
    tasks_output(&b, x);
    tasks_output(&b, tasks_call1(&b, &tasks_total, x, 0));
    weft_graph_freeze(b.graph);
    struct seen seen = {0};
    struct weft_progress progress = {0};
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {
        .scheduler = "threads", .jobs = 4, .on_event = see, .event_context = &seen, .progress = &progress};
    cr_assert_eq(weft_run(b.graph, &options, &outcome), WEFT_OK);
    cr_assert_eq(seen.rounds, 1);
    cr_assert_eq(seen.over, 1);
    cr_assert_eq((uint64_t)seen.starts, outcome->tasks_run);
    cr_assert_eq((uint64_t)seen.ends, outcome->tasks_run);
    cr_assert_eq(atomic_load(&progress.tasks_done), outcome->tasks_run);
    cr_assert_eq(atomic_load(&progress.tasks_total), outcome->tasks_run);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

// ---- Plans ----------------------------------------------------------------------------------------------

static struct weft_taskgraph *read_plan(struct bench *b, const struct weft_buf *bytes)
{
    struct weft_taskgraph *tasks = NULL;
    struct weft_buf why = {0};
    int status = weft_plan_read(b->registry, &b->diags, bytes->data, bytes->size, &tasks, &why);
    cr_assert_eq(status, WEFT_OK, "%s", why.data);
    return tasks;
}

Test(tasks, plans_read_back_give_the_same_bytes_and_results, .timeout = 60)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct bench b;
        tasks_open(&b);
        tasks_random(&b, seed * 31337);
        struct weft_buf bytes = {0}, again = {0};
        tasks_plan(&b, &bytes);
        struct weft_taskgraph *tasks = read_plan(&b, &bytes);
        cr_assert_eq(weft_plan_write(tasks, b.diags.sources, &again), WEFT_OK);
        cr_assert_eq(bytes.size, again.size);
        cr_assert_eq(memcmp(bytes.data, again.data, bytes.size), 0);
        struct weft_outcome *direct = tasks_run(&b, "sync", 1, WEFT_OK), *planned = NULL;
        struct weft_run_options options = {.jobs = 3};
        cr_assert_eq(weft_run_tasks(tasks, &b.diags, &options, &planned), WEFT_OK);
        compare(direct, planned, seed);
        weft_outcome_free(direct);
        weft_outcome_free(planned);
        weft_taskgraph_free(tasks);
        weft_buf_clear(&bytes);
        weft_buf_clear(&again);
        tasks_close(&b);
    }
}

// map(range(n), x => inc(add(x, captured))), and its sum: what is to be done is known while it runs.
static void growing_graph(struct bench *b, int64_t n)
{
    uint32_t source;
    const char text[] = "range(n)\nmap\n";
    cr_assert_eq(weft_sources_add(&b->sources, "p.weft", weft_str(text), &source), WEFT_OK);
    const struct weft_type *type = weft_type_scalar(&b->graph->arena, WEFT_I64, true);
    const struct weft_node *x, *item, *list, *mapped = NULL,
                                             *captured = tasks_call1(b, &tasks_inc, tasks_number(b, 7), 0);
    cr_assert_eq(weft_graph_param(b->graph, type, 1, 0, (struct weft_span){source, 0, 5}, &x), WEFT_OK);
    item = tasks_call1(b, &tasks_inc, tasks_call2(b, &tasks_add, x, captured), 0);
    const struct weft_function *functions[2] = {NULL};
    cr_assert_eq(weft_graph_function(b->graph, 1, 1, &x, item, &functions[1]), WEFT_OK);
    list = tasks_call1(b, &tasks_range, tasks_number(b, n), 0);
    struct weft_call call = {.op = &tasks_map,
                             .inputs = &list,
                             .input_first = (uint32_t[]){0, 1, 1},
                             .functions = functions,
                             .span = {source, 9, 12}};
    cr_assert_eq(weft_graph_call(b->graph, &call, &mapped), WEFT_OK);
    tasks_output(b, mapped);
    weft_graph_freeze(b->graph);
}

Test(tasks, plans_of_graphs_that_grow_give_the_same, .timeout = 60)
{
    for (int64_t n = 0; n < 5; n++) {
        struct bench b;
        tasks_open(&b);
        growing_graph(&b, n);
        struct weft_buf bytes = {0}, again = {0};
        tasks_plan(&b, &bytes);
        struct weft_taskgraph *tasks = read_plan(&b, &bytes);
        cr_assert(tasks->grows);
        cr_assert_eq(tasks->graph->outputs[0].node->span.start, 9);
        cr_assert_str_eq(weft_sources_get(&b.sources, tasks->graph->outputs[0].node->span.source)->name,
                         "p.weft");
        struct weft_outcome *direct = tasks_run(&b, "sync", 1, WEFT_OK), *planned = NULL;
        struct weft_run_options options = {.jobs = 3};
        cr_assert_eq(weft_run_tasks(tasks, &b.diags, &options, &planned), WEFT_OK);
        compare(direct, planned, (uint64_t)n);
        weft_outcome_free(direct);
        weft_outcome_free(planned);
        weft_taskgraph_free(tasks);
        weft_buf_clear(&bytes);
        weft_buf_clear(&again);
        tasks_close(&b);
    }
}

// The header is made anew, so that what is wrong is met by the reader and not by the checksum.
static void read_damaged(struct bench *b, const struct weft_buf *payload, size_t size)
{
    struct weft_buf bytes = {0}, why = {0};
    struct weft_taskgraph *tasks = NULL;
    size_t start = weft_container_begin(&bytes, WEFT_PLAN_MAGIC, WEFT_PLAN_VERSION);
    weft_buf_add(&bytes, payload->data, size);
    weft_container_end(&bytes, start);
    size_t errors = b->diags.errors;
    int status = weft_plan_read(b->registry, &b->diags, bytes.data, bytes.size, &tasks, &why);
    cr_assert(status == WEFT_OK || status == WEFT_INVALID);
    cr_assert(status == WEFT_OK || why.size > 0 || b->diags.errors > errors, "a refusal says why");
    cr_assert(status == WEFT_INVALID || size == payload->size, "a plan that ends too early is refused");
    weft_taskgraph_free(tasks);
    weft_buf_clear(&bytes);
    weft_buf_clear(&why);
}

Test(tasks, damaged_plans_of_graphs_that_grow_are_refused, .timeout = 60)
{
    enum { HEADER = 36 };
    struct bench b;
    tasks_open(&b);
    growing_graph(&b, 3);
    struct weft_buf bytes = {0}, payload = {0};
    tasks_plan(&b, &bytes);
    weft_buf_add(&payload, bytes.data + HEADER, bytes.size - HEADER);
    for (size_t size = 0; size <= payload.size; size++)
        read_damaged(&b, &payload, size);
    for (size_t at = 0; at < payload.size; at++)
        for (int bit = 0; bit < 8; bit++) {
            payload.data[at] = (char)(payload.data[at] ^ 1 << bit);
            read_damaged(&b, &payload, payload.size);
            payload.data[at] = (char)(payload.data[at] ^ 1 << bit);
        }
    weft_buf_clear(&bytes);
    weft_buf_clear(&payload);
    tasks_close(&b);
}

Test(tasks, damaged_plans_are_refused)
{
    struct bench b;
    tasks_open(&b);
    tasks_random(&b, 4711);
    struct weft_buf bytes = {0}, why = {0};
    struct weft_taskgraph *tasks = NULL;
    tasks_plan(&b, &bytes);
    cr_assert(weft_plan_is(bytes.data, bytes.size));
    for (size_t size = 0; size < bytes.size; size += 1 + size / 7)
        cr_assert_eq(weft_plan_read(b.registry, &b.diags, bytes.data, size, &tasks, &why), WEFT_INVALID);
    for (size_t at = 0; at < bytes.size; at += 1 + at / 13) {
        bytes.data[at] ^= 0x10;
        cr_assert_neq(weft_plan_read(b.registry, &b.diags, bytes.data, bytes.size, &tasks, &why), WEFT_OK);
        bytes.data[at] ^= 0x10;
    }
    cr_assert_gt(why.size, 0);
    weft_buf_clear(&bytes);
    weft_buf_clear(&why);
    tasks_close(&b);
}
