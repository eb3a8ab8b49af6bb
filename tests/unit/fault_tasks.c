// weft: planning and running when memory runs out: usage: fault-tasks [EVERY]
// SPDX-License-Identifier: BSD-3-Clause
//
// Lowers, writes, reads and runs a graph again and again; each time one later allocation fails (and all after
// it).  Every path must come back with WEFT_NO_MEMORY (or succeed without that allocation), never crash or
// hang.  This program's own malloc counts, so it is no test of Criterion's; the sanitizers have their own
// malloc and leave it out.

#include "tasks_ops.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *data, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *data);

static _Atomic long left = -1; // allocations that still succeed; negative: all
static _Atomic long live;      // blocks that were not given back

static bool may_allocate(void)
{
    if (atomic_load(&left) < 0)
        return true;
    if (atomic_load(&left) == 0)
        return false;
    atomic_fetch_sub(&left, 1);
    return true;
}

static void *counted(void *data)
{
    atomic_fetch_add(&live, data != NULL);
    return data;
}

void *malloc(size_t size)
{
    return may_allocate() ? counted(__libc_malloc(size)) : NULL;
}

void *calloc(size_t count, size_t size)
{
    return may_allocate() ? counted(__libc_calloc(count, size)) : NULL;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return may_allocate() ? counted(__libc_memalign(alignment, size)) : NULL;
}

void *realloc(void *data, size_t size)
{
    if (!may_allocate())
        return NULL;
    return data ? __libc_realloc(data, size) : counted(__libc_realloc(data, size));
}

void free(void *data)
{
    atomic_fetch_sub(&live, data != NULL);
    __libc_free(data);
}

static int run_plan(struct bench *b, const struct weft_taskgraph *tasks)
{
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = "sync"};
    int status = weft_run_tasks(tasks, &b->diags, &options, &outcome);
    weft_outcome_free(outcome);
    return status;
}

static int write_and_run_plan(struct bench *b)
{
    struct weft_taskgraph *tasks = NULL, *again = NULL;
    struct weft_buf bytes = {0}, why = {0};
    int status = weft_taskgraph_new(b->graph, &tasks);
    if (!status)
        status = weft_plan_write(tasks, b->diags.sources, &bytes);
    if (!status)
        status = weft_plan_read(b->registry, &b->diags, bytes.data, bytes.size, &again, &why);
    if (!status)
        status = run_plan(b, again);
    weft_taskgraph_free(tasks);
    weft_taskgraph_free(again);
    weft_buf_clear(&bytes);
    weft_buf_clear(&why);
    return status;
}

static int run_graph(struct bench *b, const char *scheduler)
{
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = scheduler, .jobs = 2};
    int status = weft_run(b->graph, &options, &outcome);
    weft_outcome_free(outcome);
    return status;
}

static int ignore(void *context, const struct weft_outcome_target *result)
{
    (void)context;
    return result->done ? WEFT_OK : WEFT_FAILED;
}

// Results of 40 kB of which the limit holds a third go to disk and come back.
static int run_spilling(struct bench *b)
{
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = "sync", .memory_limit = 600000, .on_result = ignore};
    int status = weft_run(b->graph, &options, &outcome);
    cr_assert(status || outcome->spilled > 0);
    weft_outcome_free(outcome);
    return status;
}

enum { SYNC, THREADS, PLAN, SPILLING, KINDS };

static int attempt(struct bench *b, int what)
{
    switch (what) {
    case PLAN:
        return write_and_run_plan(b);
    case SPILLING:
        return run_spilling(b);
    default:
        return run_graph(b, what == SYNC ? "sync" : "threads");
    }
}

static void build(struct bench *b, int what)
{
    if (what != SPILLING) {
        tasks_random(b, 987654321);
        return;
    }
    const struct weft_node *hogs =
        tasks_call1(b, &tasks_hog, tasks_call(b, &tasks_blocks, NULL, 0, 40), 40000);
    const struct weft_node *all = tasks_call1(b, &tasks_total, hogs, 0);
    tasks_output(b, all);
    tasks_output(b,
                 tasks_call1(b, &tasks_total, tasks_call2(b, &tasks_zip, hogs, all), 0)); // reads each again
    weft_graph_freeze(b->graph);
}

static bool is_expected(const struct weft_diags *diags, int what)
{
    enum weft_diag_code code = diags->count ? diags->items[0].code : WEFT_E_NO_MEMORY;
    return code == WEFT_E_NO_MEMORY || (what == SPILLING && code == WEFT_E_MEMORY_LIMIT);
}

// The number of allocations until it succeeds.
static long count_failures(int what, long every)
{
    struct bench b;
    tasks_open(&b);
    build(&b, what);
    long allowed = 0;
    int status;
    do {
        weft_diags_clear(&b.diags); // where the attempts report
        weft_diags_init(&b.diags, &b.sources);
        long before = atomic_load(&live);
        atomic_store(&left, allowed);
        status = attempt(&b, what);
        atomic_store(&left, -1);
        cr_assert(status == WEFT_OK || status == WEFT_NO_MEMORY || status == WEFT_FAILED);
        cr_assert(is_expected(&b.diags, what));
        weft_diags_clear(&b.diags);
        cr_assert(what == THREADS || atomic_load(&live) == before);
        allowed += every;
    } while (status != WEFT_OK);
    tasks_close(&b);
    return allowed;
}

int main(int argc, char **argv)
{
    cr_assert(dlopen("liblz4.so.1", RTLD_NOW)); // what the loader allocates is not ours to count
    long every = argc > 1 ? strtol(argv[1], NULL, 10) : 3;
    for (int what = 0; what < KINDS; what++)
        printf("%ld allocations\n", count_failures(what, every > 0 ? every : 1));
    return 0;
}
