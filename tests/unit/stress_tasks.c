// weft: the schedulers under load: usage: stress-tasks [GRAPHS [FOLDER]]
// SPDX-License-Identifier: BSD-3-Clause
//
// Runs random graphs on every scheduler and compares with sync, some of them with a failing task or
// interrupted at a random moment.  A program of its own, so that the thread sanitizer and the leak checker
// see all of it.

#include "tasks_ops.h"

#include <stdio.h>
#include <stdlib.h>

static void compare(const struct weft_outcome *a, const struct weft_outcome *b)
{
    cr_assert_eq(a->target_count, b->target_count);
    for (size_t t = 0; t < a->target_count; t++)
        for (uint64_t k = 0; k < a->targets[t].block_count; k++)
            cr_assert(weft_value_equal(a->targets[t].blocks[k], b->targets[t].blocks[k]));
}

static void same_results(uint64_t seed)
{
    struct bench b;
    tasks_open(&b);
    tasks_random(&b, seed);
    struct weft_outcome *sync = tasks_run(&b, "sync", 1, WEFT_OK);
    for (unsigned jobs = 1; jobs <= 8; jobs += jobs) {
        struct weft_outcome *other = tasks_run(&b, "threads", jobs, WEFT_OK);
        compare(sync, other);
        weft_outcome_free(other);
    }
    weft_outcome_free(sync);
    tasks_close(&b);
}

static atomic_ullong unlucky; // of this seed

// Fails, after a while that differs, in some blocks of every operation.
static int fail_some(struct weft_task *task)
{
    uint64_t mixed =
        (atomic_load(&unlucky) ^ (uint64_t)task->op->name[0] << 32 ^ task->block) * 0x9e3779b97f4a7c15u >> 24;
    if (mixed % 16 > 0)
        return WEFT_OK;
    struct timespec pause = {.tv_nsec = (long)(mixed / 16 % 200000)};
    nanosleep(&pause, NULL);
    return weft_task_fail(task, WEFT_E_TASK, "'%s' failed in block %d", task->op->name, (int)task->block);
}

// Fails in some blocks, in words that depend on what is read; takes its time everywhere.
static int fail_on_what_is_read(struct weft_task *task)
{
    int64_t value = 0;
    uint64_t mixed = (atomic_load(&unlucky) ^ task->block) * 0x9e3779b97f4a7c15u >> 24;
    struct timespec pause = {.tv_nsec = (long)(mixed / 16 % 50000)};
    nanosleep(&pause, NULL);
    if (strcmp(task->op->name, "binc") != 0 || mixed % 16 > 0)
        return WEFT_OK;
    (void)weft_value_as_int(task->inputs[0], &value);
    return weft_task_fail(task, WEFT_E_TASK, "block %d is %d", (int)task->block, (int)value);
}

// Layers that learn, alone and after each other, and what fails after them.
static void make_surprises(struct bench *b, uint64_t seed)
{
    int64_t blocks = (int64_t)(seed % 40) + 2, k = (int64_t)(seed % 1000003);
    const struct weft_node *x =
        tasks_call1(b, &tasks_surprise, tasks_call(b, &tasks_blocks, NULL, 0, blocks), k);
    const struct weft_node *y = tasks_call1(b, &tasks_surprise, tasks_call1(b, &tasks_binc, x, 0), k + 1);
    const struct weft_node *z =
        tasks_call1(b, &tasks_surprise, tasks_call(b, &tasks_blocks, NULL, 0, blocks), k + 2);
    tasks_output(b, tasks_call1(b, &tasks_total, y, 0));
    tasks_output(b, tasks_call1(b, &tasks_total, tasks_call2(b, &tasks_zip, x, z), 0));
    tasks_output(b, tasks_call1(b, &tasks_total, tasks_call1(b, &tasks_binc, z, 0), 0));
    weft_graph_freeze(b->graph);
}

// The same is told on any number of threads.
static void same_words(uint64_t seed, tasks_hook_fn *hook, void (*make)(struct bench *b, uint64_t seed))
{
    struct weft_buf expected = {0};
    atomic_store(&unlucky, seed);
    tasks_hook = hook;
    for (unsigned jobs = 0; jobs <= 7; jobs++) {
        struct bench b;
        struct weft_buf told = {0};
        struct weft_outcome *outcome = NULL;
        tasks_open(&b);
        make(&b, seed);
        struct weft_run_options options = {.scheduler = jobs ? "threads" : "sync", .jobs = jobs};
        int status = weft_run(b.graph, &options, &outcome);
        cr_assert(status == WEFT_OK || b.diags.errors == 1);
        weft_buf_printf(&told, "%u rounds\n", outcome->rounds);
        weft_diags_text(&b.diags, &told, false);
        if (jobs == 0)
            expected = told;
        else
            cr_assert_eq(told.size, expected.size);
        cr_assert(memcmp(told.data, expected.data, told.size) == 0);
        if (jobs > 0)
            weft_buf_clear(&told);
        weft_outcome_free(outcome);
        tasks_close(&b);
    }
    weft_buf_clear(&expected);
    tasks_hook = NULL;
}

// A failure in some block, with and without going on; every path must end and leave nothing behind.
static void failing(uint64_t seed, bool keep_going)
{
    struct bench b;
    tasks_open(&b);
    int64_t blocks = (int64_t)(seed % 300) + 2;
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, blocks);
    const struct weft_node *y = tasks_call1(&b, &tasks_fail, x, (int64_t)(seed / 300) % blocks);
    tasks_output(&b, tasks_call1(&b, &tasks_sink, x, 0));
    tasks_output(&b, tasks_call1(&b, &tasks_total, y, 0));
    tasks_output(&b, tasks_call1(&b, &tasks_list, tasks_call1(&b, &tasks_binc, x, 0), 0));
    weft_graph_freeze(b.graph);
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.jobs = 1 + (unsigned)(seed % 5), .keep_going = keep_going};
    cr_assert_eq(weft_run(b.graph, &options, &outcome), WEFT_FAILED);
    cr_assert(outcome->targets[2].done || !keep_going);
    cr_assert_eq(b.diags.errors, 1);
    weft_outcome_free(outcome);
    tasks_close(&b);
}

static void interrupted(uint64_t seed)
{
    struct bench b;
    tasks_open(&b);
    int64_t blocks = (int64_t)(seed % 500) + 1;
    const struct weft_node *x = tasks_call(&b, &tasks_blocks, NULL, 0, blocks);
    const struct weft_node *y = tasks_call1(&b, &tasks_interrupt, x, (int64_t)(seed / 500) % blocks);
    tasks_output(&b, tasks_call1(&b, &tasks_sink, tasks_number(&b, 1), 0));
    tasks_output(&b, tasks_call1(&b, &tasks_total, y, 0));
    tasks_output(&b, y);
    weft_graph_freeze(b.graph);
    weft_outcome_free(tasks_run(&b, "threads", 1 + (unsigned)(seed % 5), WEFT_CANCELLED));
    cr_assert(atomic_load(&tasks_effects) <= 0);
    tasks_close(&b);
}

static void write_plan(const char *folder, uint64_t seed)
{
    enum { HEADER = 36 }; // of a container
    struct bench b;
    struct weft_buf bytes = {0};
    char path[4096];
    tasks_open(&b);
    tasks_random(&b, seed * 6700417);
    tasks_plan(&b, &bytes);
    snprintf(path, sizeof path, "%s/random-%d", folder, (int)seed);
    FILE *file = fopen(path, "wb");
    cr_assert(file && bytes.size > HEADER);
    cr_assert_eq(fwrite(bytes.data + HEADER, 1, bytes.size - HEADER, file), bytes.size - HEADER);
    cr_assert_eq(fclose(file), 0);
    weft_buf_clear(&bytes);
    tasks_close(&b);
}

int main(int argc, char **argv)
{
    uint64_t graphs = argc > 1 ? strtoull(argv[1], NULL, 10) : 40;
    for (uint64_t seed = 1; seed <= graphs && argc > 2; seed++)
        write_plan(argv[2], seed);
    for (uint64_t seed = 1; seed <= graphs && argc <= 2; seed++) {
        same_results(seed * 6700417);
        same_words(seed * 15485863, fail_some, tasks_random);
        same_words(seed * 32452843, fail_on_what_is_read, make_surprises);
        failing(seed * 104729, seed % 2 == 0);
        interrupted(seed * 7919);
    }
    printf("%d graphs\n", (int)graphs);
    return 0;
}
