// weft: the loop evaluator: the operation and its stages.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/loop.h"

#include <string.h>

#include "exec/forecast.h"
#include "exec/loop_internal.h"
#include "graph/memory.h"

#define TILES_BETWEEN_CHECKS 64
#define STREAMED             ((int64_t)8 << 20) // bytes of a block that no cache would keep for its reader

// ---- The block ------------------------------------------------------------------------------------------

// Length of a column's block: that of any column input.
static int64_t column_length(const struct weft_task *task)
{
    for (size_t i = 0; i < task->input_count; i++)
        if (task->inputs[i]->kind == WEFT_COLUMN)
            return task->inputs[i]->column.length;
    return 0;
}

static void set_block(struct weft_loop *loop)
{
    const struct weft_type *domain = loop->domain;
    loop->ndim = weft_loop_ndim(domain);
    loop->rows = loop->columns = 1;
    if (domain->kind == WEFT_T_COLUMN) {
        loop->nulls = true;
        loop->size[0] = loop->columns = column_length(loop->task);
        return;
    }
    uint64_t block = loop->task->block;
    for (int d = loop->ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)domain->chunks[d].count;
        int64_t at = (int64_t)(block % count);
        block /= count;
        loop->start[d] = weft_chunks_start(&domain->chunks[d], at);
        loop->size[d] = weft_chunks_size(&domain->chunks[d], at);
        if (d == loop->ndim - 1)
            loop->columns = loop->size[d];
        else
            loop->rows *= loop->size[d];
    }
}

enum purpose { STORE, FOLD, FOLD_CLOSED, JOINT };

// What the loop computes for a function: its result, or what that reduces.
static const struct weft_node *find_root(const struct weft_function *function, enum purpose purpose)
{
    const struct weft_node *result = function->result;
    bool stored = purpose == STORE || (purpose == JOINT && result->op->algebra != WEFT_REDUCTION);
    return stored ? result : result->input_count > 0 ? result->inputs[0] : NULL;
}

static int find_roots(struct weft_task *task, enum purpose purpose, const struct weft_node **roots,
                      size_t *count)
{
    *count = 0;
    for (size_t k = 0; k < (purpose == STORE ? 1 : WEFT_LOOP_OUTPUTS) && task->functions[k]; k++) {
        roots[k] = find_root(task->functions[k], purpose);
        bool good = roots[k] && (purpose != JOINT || roots[k]->type->kind == WEFT_T_ARRAY);
        if (!good || !weft_loop_same_domain(roots[0]->type, roots[k]->type))
            return weft_task_fail(task, WEFT_E_CHUNKS, "chunks do not match");
        ++*count;
    }
    return WEFT_OK;
}

// Whether all that a joint loop makes is stored.
static bool stores_all(const struct weft_task *task)
{
    bool all = true;
    for (size_t k = 0; k < WEFT_LOOP_OUTPUTS && task->functions[k]; k++)
        all = all && task->functions[k]->result->op->algebra != WEFT_REDUCTION;
    return all;
}

// Plans and compiles the loop for the task's block.  The loop is cleared by the caller, also on failure.
static int open_loop(struct weft_loop *loop, struct weft_task *task, enum purpose purpose)
{
    const struct weft_node *roots[WEFT_LOOP_OUTPUTS];
    size_t count;
    *loop = (struct weft_loop){.task = task,
                               .isa = weft_isa_widest(),
                               .stores = purpose == STORE || (purpose == JOINT && stores_all(task)),
                               .apart = purpose == FOLD_CLOSED,
                               .longest = WEFT_TILE};
    weft_arena_init(&loop->arena, 0);
    struct weft_loop_plan plan;
    int status = find_roots(task, purpose, roots, &count);
    if (!status)
        status = weft_loop_plan(&loop->arena, task->functions[0], roots, count, &plan);
    if (status)
        return status;
    loop->result_count = count;
    loop->domain = roots[0]->type;
    set_block(loop);
    return weft_loop_compile(loop, &plan);
}

// ---- Storing an array -----------------------------------------------------------------------------------

// (The lines of fresh memory are in the cache, cleared: past it they would be written twice.)
bool weft_loop_streams(const struct weft_loop *loop, const struct weft_value *value)
{
    return loop->rows * loop->columns >= STREAMED / (int64_t)weft_dtype_size((enum weft_dtype)value->dtype) &&
           !weft_buffer_is_fresh(value->array.buffer);
}

static int store_array(struct weft_loop *loop, struct weft_value **out)
{
    const struct weft_loop_step *last = &loop->steps[loop->step_count - 1];
    struct weft_value *value = weft_value_array(loop->task->memory, last->dtype, loop->ndim, loop->size);
    if (!value)
        return WEFT_NO_MEMORY;
    unsigned char *data = value->array.data;
    struct weft_tile tile;
    int status = WEFT_OK, tiles = 0;
    loop->streams = weft_loop_streams(loop, value);
    weft_loop_lengthen(loop);
    for (bool more = weft_tile_first(loop, &tile); more && !status; more = weft_tile_next(loop, &tile)) {
        size_t before = (size_t)(tile.row * loop->columns + tile.column);
        status = weft_loop_run_tile(loop, &tile, data + before * last->size);
        if (++tiles % TILES_BETWEEN_CHECKS == 0 && weft_task_cancelled(loop->task))
            status = WEFT_CANCELLED;
    }
    if (loop->streams)
        weft_copy_past_end();
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static int store_scalar(struct weft_loop *loop, struct weft_value **out)
{
    const struct weft_loop_step *last = &loop->steps[loop->step_count - 1];
    struct weft_tile tile;
    weft_tile_first(loop, &tile);
    int status = weft_loop_run_tile(loop, &tile, NULL);
    if (status)
        return status;
    *out = weft_scalar_load(last->dtype, loop->task->type->weak, loop->registers[loop->step_count - 1].data);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_loop(struct weft_task *task, struct weft_value **out)
{
    struct weft_loop loop;
    int status = open_loop(&loop, task, STORE);
    if (!status && task->type->kind == WEFT_T_COLUMN)
        status = weft_loop_column(&loop, out);
    else if (!status)
        status = task->type->kind == WEFT_T_SCALAR ? store_scalar(&loop, out) : store_array(&loop, out);
    weft_arena_clear(&loop.arena);
    return status;
}

static int fold_loop(struct weft_task *task, enum purpose purpose, struct weft_value **out)
{
    struct weft_loop loop;
    int status = open_loop(&loop, task, purpose);
    if (!status)
        status = weft_loop_partial(&loop, out);
    weft_arena_clear(&loop.arena);
    return status;
}

static int run_partial(struct weft_task *task, struct weft_value **out)
{
    int status = WEFT_OK;
    if (weft_loop_may_be_closed(task->functions)) {
        status = fold_loop(task, FOLD_CLOSED, out);
        if (status != WEFT_UNSUPPORTED)
            return status;
        status = weft_forecast_visits(task, task->functions[0]->result->inputs[0]->type);
    }
    return status ? status : fold_loop(task, FOLD, out);
}

static int run_joint(struct weft_task *task, struct weft_value **out)
{
    struct weft_loop loop;
    int status = open_loop(&loop, task, JOINT);
    if (!status)
        status = weft_loop_joint(&loop, out);
    weft_arena_clear(&loop.arena);
    return status;
}

static const struct weft_param loop_params[WEFT_LOOP_OUTPUTS] = {
    {"output0", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "what is computed"},
    {"output1", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
    {"output2", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
    {"output3", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
    {"output4", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
    {"output5", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
    {"output6", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
    {"output7", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "a further result of the same block"},
};

static int loop_infer(struct weft_infer *infer)
{
    return weft_infer_fail(infer, WEFT_E_NAME, -1, "'%s' cannot be called", infer->op->name);
}

static const struct weft_stage loop_stages[] = {
    {"loop", run_loop},           {"partial", run_partial}, {"merge", weft_loop_merge},
    {"finish", weft_loop_finish}, {"joint", run_joint},     {"pick", weft_loop_pick},
};

const struct weft_op weft_op_loop = {
    .name = WEFT_LOOP_OP,
    .version = 2,
    .category = "internal",
    .summary = "fused elementwise expression or reduction",
    .params = loop_params,
    .param_count = WEFT_LOOP_OUTPUTS,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = loop_infer,
    .stages = loop_stages,
    .stage_count = 6,
};
