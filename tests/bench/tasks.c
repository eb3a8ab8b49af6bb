// weft: the cost of a task: usage: bench-tasks independent|chain|tree COUNT SCHEDULER JOBS
// SPDX-License-Identifier: BSD-3-Clause
//
// Builds COUNT trivial tasks through the graph builder, lowers them and runs them, and prints one line of
// JSON: nanoseconds a task for each part, and bytes a task of the structures that planning and running need
// (the task graph and the state of the schedulers; not the expression graph, not the values).

#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "exec/run.h"
#include "graph/registry.h"

static int infer_int(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_I64, true);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_add(struct weft_task *task, struct weft_value **out)
{
    int64_t sum = 1, x;
    for (size_t i = 0; i < task->input_count; i++)
        sum += weft_value_as_int(task->inputs[i], &x) ? x : 0;
    *out = weft_value_int(sum);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_stage stages[] = {{"run", run_add}};
static const struct weft_param one[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""}};
static const struct weft_param two[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""},
                                        {"y", WEFT_INPUT, "any", NULL, 0, ""}};
static const struct weft_param many[] = {{"items", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, ""}};

#define OP(text, list)                                                                                       \
    {                                                                                                        \
        .name = text, .version = 1, .category = "test", .summary = "Test.", .params = list,                  \
        .param_count = sizeof(list) / sizeof *(list), .algebra = WEFT_CALL, .infer = infer_int,              \
        .stages = stages, .stage_count = 1                                                                   \
    }

static const struct weft_op inc = OP("inc", one), add = OP("add", two), sum = OP("sum", many);

static double read_clock(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double now(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

static void must(int status)
{
    if (status == WEFT_OK)
        return;
    fprintf(stderr, "bench-tasks: status %d\n", status);
    exit(1);
}

static const struct weft_node *call(struct weft_graph *graph, const struct weft_op *op,
                                    const struct weft_node *const *inputs, uint32_t count)
{
    const struct weft_node *node = NULL;
    const uint32_t each[] = {0, 1, 2}, all[] = {0, count};
    const struct weft_call c = {.op = op, .inputs = inputs, .input_first = op == &sum ? all : each};
    must(weft_graph_call(graph, &c, &node));
    return node;
}

static const struct weft_node *number(struct weft_graph *graph, int64_t value)
{
    const struct weft_node *node = NULL;
    struct weft_value *v = weft_value_int(value);
    must(weft_graph_const(graph, v, (struct weft_span){0}, &node));
    weft_value_release(v);
    return node;
}

static const struct weft_node *build_independent(struct weft_graph *graph, uint32_t count)
{
    const struct weft_node **calls = malloc(count * sizeof *calls);
    for (uint32_t i = 0; calls && i < count; i++) {
        const struct weft_node *x = number(graph, i);
        calls[i] = call(graph, &inc, &x, 1);
    }
    const struct weft_node *result = calls ? call(graph, &sum, calls, count) : NULL;
    free(calls);
    return result;
}

static const struct weft_node *build_chain(struct weft_graph *graph, uint32_t count)
{
    const struct weft_node *x = number(graph, 0);
    for (uint32_t i = 0; i < count; i++)
        x = call(graph, &inc, &x, 1);
    return x;
}

static const struct weft_node *build_tree(struct weft_graph *graph, uint32_t count)
{
    const struct weft_node **level = malloc((count + 1) * sizeof *level);
    for (uint32_t i = 0; level && i < count; i++) {
        const struct weft_node *x = number(graph, i);
        level[i] = call(graph, &inc, &x, 1);
    }
    for (; level && count > 1; count = (count + 1) / 2)
        for (uint32_t i = 0; i < count; i += 2)
            level[i / 2] = i + 1 < count ? call(graph, &add, &level[i], 2) : level[i];
    const struct weft_node *result = level ? level[0] : NULL;
    free(level);
    return result;
}

static const struct weft_node *build(struct weft_graph *graph, const char *kind, uint32_t count)
{
    if (strcmp(kind, "chain") == 0)
        return build_chain(graph, count);
    return strcmp(kind, "tree") == 0 ? build_tree(graph, count) : build_independent(graph, count);
}

static double held(void)
{
    struct mallinfo2 info = mallinfo2();
    return (double)(info.uordblks + info.hblkhd);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: bench-tasks independent|chain|tree COUNT SCHEDULER JOBS\n", stderr);
        return 2;
    }
    static const struct weft_op *const ops[] = {&inc, &add, &sum};
    struct weft_registry *registry;
    struct weft_buf why = {0};
    struct weft_sources sources = {0};
    struct weft_diags diags;
    weft_diags_init(&diags, &sources);
    must(weft_registry_new(ops, sizeof ops / sizeof *ops, &registry, &why));
    double start = now();
    struct weft_graph *graph = weft_graph_new(registry, &diags);
    const struct weft_node *result = build(graph, argv[1], (uint32_t)strtoul(argv[2], NULL, 10));
    must(weft_graph_output(graph, WEFT_OUT_PRINT, WEFT_STR("x"), result, (struct weft_span){0}));
    weft_graph_freeze(graph);
    double built = now(), before = held();
    struct weft_taskgraph *tasks;
    must(weft_taskgraph_new(graph, &tasks));
    double lowered = now(), plan = held() - before;
    struct weft_outcome *outcome;
    struct weft_run_options options = {.scheduler = argv[3], .jobs = (unsigned)strtoul(argv[4], NULL, 10)};
    must(weft_run_tasks(tasks, &diags, &options, &outcome));
    double ran = now(), n = (double)tasks->wanted_count;
    double processor = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    printf("{\"tasks\": %" PRIu64 ", \"build\": %.1f, \"lower\": %.1f, \"run\": %.1f, \"processor\": %.1f, "
           "\"bytes\": %.1f, \"layers\": %zu}\n",
           tasks->wanted_count, (built - start) / n, (lowered - built) / n, (ran - lowered) / n,
           processor / n, plan / n + (double)outcome->state_bytes / n, tasks->layer_count);
    weft_outcome_free(outcome);
    weft_taskgraph_free(tasks);
    weft_graph_free(graph);
    weft_registry_free(registry);
    weft_diags_clear(&diags);
    return 0;
}
