// weft: fuzz target: plans.
// SPDX-License-Identifier: BSD-3-Clause
//
// The input is a byte for the version and the payload of a plan: the header and checksum are made here, else
// no input would get past them.  What can be read is written and read again, and small plans are run: no
// bytes may crash, hang or leak.

#include "../unit/tasks_ops.h"

#include <stdlib.h>

#include "exec/plan_format.h"
#include "graph/codec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_harmless(const struct weft_taskgraph *tasks)
{
    for (size_t n = 0; tasks->grows && n < tasks->graph->node_count; n++)
        if (tasks->graph->nodes[n]->op == &tasks_wait)
            return false;
    for (size_t l = 0; l < tasks->layer_count; l++)
        for (size_t s = 0; s < tasks->layers[l].step_count; s++)
            if (tasks->layers[l].steps[s].op == &tasks_wait) // waits for an interrupt
                return false;
    return tasks->task_count < 5000;
}

static void run(struct bench *b, const struct weft_taskgraph *tasks)
{
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = "sync", .memory_limit = 1 << 20, .keep_going = true};
    if (weft_run_tasks(tasks, &b->diags, &options, &outcome) == WEFT_OK)
        cr_assert(outcome != NULL);
    weft_outcome_free(outcome);
}

static void round_trip(struct bench *b, const struct weft_taskgraph *tasks)
{
    struct weft_buf bytes = {0}, why = {0};
    struct weft_taskgraph *again = NULL;
    if (weft_plan_write(tasks, b->diags.sources, &bytes) == WEFT_OK)
        cr_assert_eq(weft_plan_read(b->registry, &b->diags, bytes.data, bytes.size, &again, &why), WEFT_OK);
    weft_taskgraph_free(again);
    weft_buf_clear(&bytes);
    weft_buf_clear(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bench b;
    struct weft_buf bytes = {0}, why = {0};
    struct weft_taskgraph *tasks = NULL;
    if (size == 0)
        return 0;
    tasks_open(&b);
    size_t start = weft_container_begin(&bytes, WEFT_PLAN_MAGIC, data[0] == 1 ? 1 : WEFT_PLAN_VERSION);
    weft_buf_add(&bytes, data + 1, size - 1);
    weft_container_end(&bytes, start);
    if (!bytes.failed &&
        weft_plan_read(b.registry, &b.diags, bytes.data, bytes.size, &tasks, &why) == WEFT_OK) {
        round_trip(&b, tasks);
        if (is_harmless(tasks))
            run(&b, tasks);
    }
    weft_taskgraph_free(tasks);
    weft_buf_clear(&bytes);
    weft_buf_clear(&why);
    tasks_close(&b);
    return 0;
}
