// weft: operations for the units of task graphs and schedulers.
// SPDX-License-Identifier: BSD-3-Clause

#include "tasks_ops.h"

#include <stdlib.h>

atomic_int tasks_effects, tasks_cancel;
tasks_hook_fn *tasks_hook;

// Every task of a random graph comes by here.
static int pass_hook(struct weft_task *task)
{
    return tasks_hook ? tasks_hook(task) : WEFT_OK;
}

// ---- Types ----------------------------------------------------------------------------------------------

static int give(struct weft_infer *infer, const struct weft_type *type)
{
    infer->result = type;
    return type ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_int(struct weft_infer *infer)
{
    return give(infer, weft_type_scalar(infer->arena, WEFT_I64, true));
}

static int infer_list(struct weft_infer *infer)
{
    const struct weft_type *element = weft_type_scalar(infer->arena, WEFT_I64, true);
    return give(infer, element ? weft_type_list(infer->arena, element, (int64_t)infer->input_count) : NULL);
}

static int infer_sink(struct weft_infer *infer)
{
    return give(infer, weft_type_simple(infer->arena, WEFT_T_SINK));
}

static int infer_blocks(struct weft_infer *infer)
{
    int64_t count;
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    if (!type || !weft_value_as_int(infer->attrs[0], &count))
        return WEFT_NO_MEMORY;
    type->kind = WEFT_T_BAG;
    type->element = weft_type_scalar(infer->arena, WEFT_I64, true);
    type->partitions = count;
    type->count = -1;
    return give(infer, type);
}

static int infer_first(struct weft_infer *infer)
{
    return give(infer, infer->inputs[0]);
}

// ---- What they compute ----------------------------------------------------------------------------------

static int give_int(int64_t value, struct weft_value **out)
{
    *out = weft_value_int(value);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int64_t attr(const struct weft_task *task)
{
    int64_t value = 0;
    for (size_t p = 0; p < task->op->param_count; p++)
        if (task->op->params[p].kind == WEFT_ATTR && task->attrs[p])
            (void)weft_value_as_int(task->attrs[p], &value);
    return value;
}

static int64_t combine(const struct weft_task *task)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < task->input_count; i++) {
        int64_t x = 0;
        if (task->inputs[i]->kind == WEFT_LIST)
            x = (int64_t)task->inputs[i]->list.count;
        else if (!weft_value_as_int(task->inputs[i], &x))
            x = -1;
        sum = sum * 31 + (uint64_t)x;
    }
    return (int64_t)sum;
}

static int run_combine(struct weft_task *task, struct weft_value **out)
{
    int status = pass_hook(task);
    return status ? status : give_int((int64_t)((uint64_t)combine(task) + 1), out);
}

static int run_list(struct weft_task *task, struct weft_value **out)
{
    int status = pass_hook(task);
    if (status)
        return status;
    struct weft_value *list = weft_value_list(WEFT_LIST, task->input_count);
    for (size_t i = 0; list && i < task->input_count; i++)
        list->list.items[i] = weft_value_ref(task->inputs[i]);
    *out = list;
    return list ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_block(struct weft_task *task, struct weft_value **out)
{
    int status = pass_hook(task);
    return status ? status : give_int((int64_t)task->block * 7 + 1, out);
}

static int run_fail(struct weft_task *task, struct weft_value **out)
{
    int64_t when = attr(task);
    if ((int64_t)task->block == when)
        return weft_task_fail(task, WEFT_E_TASK, "block %d went wrong", (int)when);
    return give_int(combine(task), out);
}

static int commit(void *context, struct weft_buf *why)
{
    (void)why;
    free(context);
    atomic_fetch_add(&tasks_effects, 1);
    return WEFT_OK;
}

static void rollback(void *context)
{
    free(context);
    atomic_fetch_sub(&tasks_effects, 1);
}

static int run_sink(struct weft_task *task, struct weft_value **out)
{
    int status = weft_task_on_commit(task, commit, rollback, malloc(1));
    return status ? status : give_int(0, out);
}

// Waits until the run is stopped, like a command that hangs.
static int run_wait(struct weft_task *task, struct weft_value **out)
{
    struct timespec pause = {.tv_nsec = 1000000};
    (void)out;
    while (!weft_task_cancelled(task))
        nanosleep(&pause, NULL);
    return WEFT_CANCELLED;
}

static int run_interrupt(struct weft_task *task, struct weft_value **out)
{
    if ((int64_t)task->block == attr(task))
        atomic_store(&tasks_cancel, 2);
    return give_int(combine(task), out);
}

// Learns that it should have added 100; once the plan knows, it does.
static int run_refine(struct weft_task *task, struct weft_value **out)
{
    int64_t learned;
    if (!task->extra || !weft_value_as_int(task->extra, &learned))
        return weft_task_refine(task, weft_value_int(100));
    return give_int(combine(task) + learned, out);
}

// Some blocks know a number that the plan must be made with; which, and what, depends on the attribute.
static int run_surprise(struct weft_task *task, struct weft_value **out)
{
    int64_t learned = 0, known = 0;
    uint64_t mixed = ((uint64_t)attr(task) << 32 ^ task->block) * 0x9e3779b97f4a7c15u >> 24;
    int status = pass_hook(task);
    if (status)
        return status;
    if (mixed % 8 == 0)
        known = (int64_t)(mixed / 8 % 1000);
    if (task->extra && !weft_value_as_int(task->extra, &learned))
        return WEFT_FAILED;
    if (known > learned)
        return weft_task_refine(task, weft_value_int(known));
    return give_int((int64_t)((uint64_t)combine(task) + (uint64_t)learned), out);
}

static struct weft_value *larger(const struct weft_value *a, const struct weft_value *b)
{
    int64_t x = 0, y = 0;
    return weft_value_as_int(a, &x) && weft_value_as_int(b, &y) ? weft_value_int(x > y ? x : y) : NULL;
}

static int lower_refine(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    return weft_lower_layer(lowering, "run", weft_lower_blocks(lowering, map.layer), &map, 1, lowering->fact,
                            0, &lowering->result);
}

static int infer_refine(struct weft_infer *infer)
{
    struct weft_type *type = weft_arena_copy(infer->arena, infer->inputs[0], sizeof *type);
    int64_t learned;
    if (type && infer->fact && weft_value_as_int(infer->fact, &learned))
        type->count = learned;
    return give(infer, type);
}

static int run_hog(struct weft_task *task, struct weft_value **out)
{
    int64_t shape = attr(task);
    *out = weft_value_array(task->memory, WEFT_U8, 1, &shape);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_range(struct weft_task *task, struct weft_value **out)
{
    int64_t count;
    if (task->input_count != 1 || !weft_value_as_int(task->inputs[0], &count) || count < 0 || count > 1000)
        return weft_task_fail(task, WEFT_E_TASK, "no small number");
    struct weft_value *list = weft_value_list(WEFT_LIST, (size_t)count);
    for (int64_t i = 0; list && i < count; i++)
        list->list.items[i] = weft_value_int(i);
    *out = list;
    return list ? WEFT_OK : WEFT_NO_MEMORY;
}

// Every other block, in reverse order: an irregular map that leaves blocks unwanted.
static int lower_pick(struct weft_lowering *lowering)
{
    uint64_t source = weft_lower_blocks(lowering, lowering->inputs[0]), count = (source + 1) / 2;
    uint64_t *starts = weft_arena_array(lowering->arena, count + 1, sizeof *starts);
    uint64_t *table = weft_arena_array(lowering->arena, count + 1, sizeof *table);
    if (!starts || !table)
        return WEFT_NO_MEMORY;
    for (uint64_t i = 0; i < count; i++) {
        starts[i] = i;
        table[i] = (count - 1 - i) * 2;
    }
    starts[count] = count;
    struct weft_map map = {
        .layer = lowering->inputs[0], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return weft_lower_layer(lowering, "run", count, &map, 1, NULL, 0, &lowering->result);
}

static int infer_pick(struct weft_infer *infer)
{
    struct weft_type *type = weft_arena_copy(infer->arena, infer->inputs[0], sizeof *type);
    if (type)
        type->partitions = (type->partitions + 1) / 2;
    return give(infer, type);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param one[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""}};
static const struct weft_param two[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""},
                                        {"y", WEFT_INPUT, "any", NULL, 0, ""}};
static const struct weft_param many[] = {{"items", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, ""}};
static const struct weft_param number[] = {{"n", WEFT_ATTR, "int", NULL, 0, ""}};
static const struct weft_param one_number[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""},
                                               {"n", WEFT_ATTR, "int", NULL, 0, ""}};
static const struct weft_param mapping[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""},
                                            {"f", WEFT_FUNC, "any", NULL, 0, ""}};

static const struct weft_stage combines[] = {
    {"run", run_combine}, {"merge", run_combine}, {"finish", run_combine}};

#define STAGE(function) .stages = (const struct weft_stage[]){{"run", function}}, .stage_count = 1
#define OP(text, list, kind, bits, rule)                                                                     \
    .name = text, .version = 1, .category = "test", .summary = "Test.", .params = list,                      \
    .param_count = sizeof(list) / sizeof *(list), .algebra = kind, .flags = bits, .infer = rule

const struct weft_op tasks_inc = {OP("inc", one, WEFT_CALL, 0, infer_int), STAGE(run_combine)};
const struct weft_op tasks_add = {OP("add", two, WEFT_CALL, WEFT_PURE, infer_int), STAGE(run_combine)};
const struct weft_op tasks_list = {OP("list", many, WEFT_CALL, 0, infer_list), STAGE(run_list)};
const struct weft_op tasks_blocks = {OP("blocks", number, WEFT_SOURCE, WEFT_PURE, infer_blocks),
                                     STAGE(run_block)};
const struct weft_op tasks_binc = {OP("binc", one, WEFT_BLOCKWISE, WEFT_PURE, infer_first),
                                   STAGE(run_combine)};
const struct weft_op tasks_zip = {OP("zip", two, WEFT_BLOCKWISE, WEFT_PURE, infer_first), STAGE(run_combine)};
const struct weft_op tasks_total = {OP("total", one, WEFT_TREE, WEFT_PURE, infer_int), .stages = combines,
                                    .stage_count = 3};
const struct weft_op tasks_fail = {OP("fail", one_number, WEFT_BLOCKWISE, 0, infer_first), STAGE(run_fail)};
const struct weft_op tasks_sink = {OP("sink", one, WEFT_CALL, WEFT_SINK, infer_sink), STAGE(run_sink)};
const struct weft_op tasks_wait = {OP("wait", one, WEFT_BLOCKWISE, WEFT_ISOLATE, infer_first),
                                   STAGE(run_wait)};
const struct weft_op tasks_interrupt = {OP("interrupt", one_number, WEFT_BLOCKWISE, 0, infer_first),
                                        STAGE(run_interrupt)};
const struct weft_op tasks_refine = {OP("refine", one, WEFT_CUSTOM, 0, infer_refine), STAGE(run_refine),
                                     .lower = lower_refine};
const struct weft_op tasks_surprise = {OP("surprise", one_number, WEFT_CUSTOM, 0, infer_first),
                                       STAGE(run_surprise), .lower = lower_refine, .combine = larger};
const struct weft_op tasks_pick = {OP("pick", one, WEFT_CUSTOM, WEFT_PURE, infer_pick), STAGE(run_combine),
                                   .lower = lower_pick};
const struct weft_op tasks_hog = {OP("hog", one_number, WEFT_BLOCKWISE, 0, infer_first), STAGE(run_hog)};
const struct weft_op tasks_range = {OP("range", one, WEFT_CALL, 0, infer_list), STAGE(run_range)};
const struct weft_op tasks_map = {OP("map", mapping, WEFT_EXPAND, WEFT_PURE, infer_list)};

// ---- Graphs ---------------------------------------------------------------------------------------------

void tasks_open(struct bench *b)
{
    static const struct weft_op *const ops[] = {
        &tasks_inc,      &tasks_add,  &tasks_list, &tasks_blocks, &tasks_binc,      &tasks_zip,
        &tasks_total,    &tasks_fail, &tasks_sink, &tasks_wait,   &tasks_interrupt, &tasks_refine,
        &tasks_surprise, &tasks_pick, &tasks_hog,  &tasks_range,  &tasks_map};
    struct weft_buf why = {0};
    *b = (struct bench){0};
    cr_assert_eq(weft_registry_new(ops, sizeof ops / sizeof *ops, &b->registry, &why), WEFT_OK, "%s",
                 why.data);
    weft_diags_init(&b->diags, &b->sources);
    b->graph = weft_graph_new(b->registry, &b->diags);
    cr_assert(b->graph);
    atomic_store(&tasks_cancel, 0);
    atomic_store(&tasks_effects, 0);
}

void tasks_close(struct bench *b)
{
    weft_graph_free(b->graph);
    weft_registry_free(b->registry);
    weft_diags_clear(&b->diags);
    weft_sources_clear(&b->sources);
}

const struct weft_node *tasks_number(struct bench *b, int64_t value)
{
    const struct weft_node *node = NULL;
    struct weft_value *v = weft_value_int(value);
    cr_assert_eq(weft_graph_const(b->graph, v, (struct weft_span){0}, &node), WEFT_OK);
    weft_value_release(v);
    return node;
}

const struct weft_node *tasks_call(struct bench *b, const struct weft_op *op,
                                   const struct weft_node *const *inputs, uint32_t count, int64_t value)
{
    const struct weft_node *node = NULL;
    const struct weft_value *attrs[4] = {0};
    uint32_t first[5] = {0};
    struct weft_value *v = weft_value_int(value);
    uint32_t next = 0;
    for (size_t p = 0; p < op->param_count; p++) {
        first[p] = next;
        if (op->params[p].kind == WEFT_ATTR)
            attrs[p] = v;
        else if (op->params[p].kind == WEFT_INPUT)
            next = op->params[p].flags & WEFT_P_VARIADIC ? count : next + 1;
    }
    first[op->param_count] = next;
    struct weft_call call = {.op = op, .inputs = inputs, .input_first = first, .attrs = attrs};
    cr_assert_eq(weft_graph_call(b->graph, &call, &node), WEFT_OK);
    weft_value_release(v);
    return node;
}

const struct weft_node *tasks_call1(struct bench *b, const struct weft_op *op, const struct weft_node *x,
                                    int64_t value)
{
    return tasks_call(b, op, &x, 1, value);
}

const struct weft_node *tasks_call2(struct bench *b, const struct weft_op *op, const struct weft_node *x,
                                    const struct weft_node *y)
{
    const struct weft_node *inputs[] = {x, y};
    return tasks_call(b, op, inputs, 2, 0);
}

void tasks_output(struct bench *b, const struct weft_node *node)
{
    cr_assert_eq(weft_graph_output(b->graph, WEFT_OUT_PRINT, WEFT_STR("x"), node, (struct weft_span){0}),
                 WEFT_OK);
}

void tasks_plan(struct bench *b, struct weft_buf *out)
{
    struct weft_taskgraph *tasks = NULL;
    cr_assert_eq(weft_taskgraph_new(b->graph, &tasks), WEFT_OK);
    cr_assert_eq(weft_plan_write(tasks, b->diags.sources, out), WEFT_OK);
    weft_taskgraph_free(tasks);
}

struct weft_outcome *tasks_run(struct bench *b, const char *scheduler, unsigned jobs, int expect)
{
    struct weft_outcome *outcome = NULL;
    struct weft_run_options options = {.scheduler = scheduler, .jobs = jobs, .cancel = &tasks_cancel};
    int status = weft_run(b->graph, &options, &outcome);
    struct weft_buf text = {0};
    weft_diags_text(&b->diags, &text, false);
    cr_assert_eq(status, expect, "status %d: %s", status, text.data ? text.data : "");
    weft_buf_clear(&text);
    return outcome;
}

// ---- Random graphs --------------------------------------------------------------------------------------

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static const struct weft_node *random_scalar(struct bench *b, uint64_t *seed,
                                             const struct weft_node **scalars, size_t count)
{
    const struct weft_node *x = scalars[next(seed) % count], *y = scalars[next(seed) % count];
    const struct weft_node *inputs[] = {x, y, scalars[next(seed) % count], x, y, y};
    switch (next(seed) % 4) {
    case 0:
        return tasks_call1(b, &tasks_inc, x, 0);
    case 1:
        return tasks_call2(b, &tasks_add, x, y);
    case 2:
        return tasks_call(b, &tasks_list, inputs, (uint32_t)(next(seed) % 7), 0);
    default:
        return tasks_number(b, (int64_t)(next(seed) % 5));
    }
}

static const struct weft_node *random_blocks(struct bench *b, uint64_t *seed, const struct weft_node **bags,
                                             size_t count)
{
    const struct weft_node *x = bags[next(seed) % count], *y = bags[next(seed) % count];
    switch (next(seed) % 4) {
    case 0:
        return tasks_call1(b, &tasks_binc, x, 0);
    case 1:
        return x->type->partitions == y->type->partitions ? tasks_call2(b, &tasks_zip, x, y) : x;
    case 2:
        return tasks_call1(b, &tasks_pick, x, 0);
    default:
        return tasks_call(b, &tasks_blocks, NULL, 0, (int64_t)(1 + next(seed) % 40));
    }
}

void tasks_random(struct bench *b, uint64_t seed)
{
    const struct weft_node *scalars[200], *bags[60];
    size_t scalar_count = 0, bag_count = 0;
    scalars[scalar_count++] = tasks_number(b, 3);
    bags[bag_count++] = tasks_call(b, &tasks_blocks, NULL, 0, (int64_t)(next(&seed) % 100 + 1));
    while (scalar_count < 190 && bag_count < 50) {
        switch (next(&seed) % 8) {
        case 0:
            bags[bag_count] = random_blocks(b, &seed, bags, bag_count);
            bag_count++;
            break;
        case 1:
            scalars[scalar_count++] = tasks_call1(b, &tasks_total, bags[next(&seed) % bag_count], 0);
            break;
        case 2:
            scalars[scalar_count++] = tasks_call1(b, &tasks_list, bags[next(&seed) % bag_count], 0);
            break;
        default:
            scalars[scalar_count] = random_scalar(b, &seed, scalars, scalar_count);
            scalar_count++;
        }
    }
    for (int i = 0; i < 6; i++) {
        tasks_output(b, scalars[scalar_count - 1 - next(&seed) % 20]);
        tasks_output(b, bags[bag_count - 1 - next(&seed) % (bag_count > 6 ? 6 : bag_count)]);
    }
    weft_graph_freeze(b->graph);
}
