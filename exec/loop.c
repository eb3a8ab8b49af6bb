// weft: the loop evaluator: the operation and its stages.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/loop.h"

#include <stddef.h>
#include <string.h>

#include "exec/forecast.h"
#include "exec/loop_internal.h"
#include "graph/base/checked.h"
#include "graph/memory.h"
#include "graph/weft_parts.h"

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
    if (domain->kind == WEFT_T_COLUMN) {
        loop->nulls = true;
        loop->size[0] = column_length(loop->task);
        return;
    }
    uint64_t block = loop->task->block;
    for (int d = loop->ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)domain->chunks[d].count;
        int64_t at = (int64_t)(block % count);
        block /= count;
        loop->start[d] = weft_chunks_start(&domain->chunks[d], at);
        loop->size[d] = weft_chunks_size(&domain->chunks[d], at);
    }
}

static void count_rows(struct weft_loop *loop)
{
    loop->rows = loop->columns = 1;
    for (int d = 0; d < loop->ndim - 1; d++)
        loop->rows *= loop->size[d];
    if (loop->ndim > 0)
        loop->columns = loop->size[loop->ndim - 1];
    bool large = loop->columns >= WEFT_TILE || loop->rows >= WEFT_TILE;
    int64_t most = large ? WEFT_TILE : loop->rows * loop->columns;
    loop->room = most < 1 ? 1 : most < WEFT_TILE ? (size_t)most : WEFT_TILE;
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

// A block that is being computed.
struct pass {
    enum purpose purpose;
    struct weft_arena arena;
    struct weft_loop_plan plan;
    struct weft_loop block; // what the loops of its parts begin as
    struct weft_loop_cut cut;
    struct weft_value *stored[WEFT_LOOP_OUTPUTS]; // by function; NULL: it is folded
    struct weft_value
        *states[WEFT_MOST_PARTS][WEFT_LOOP_OUTPUTS]; // likewise the other way round; of cut.count
};

// ---- Its parts ------------------------------------------------------------------------------------------

// (The lines of fresh memory are in the cache, cleared: past it they would be written twice.)
bool weft_loop_streams(const struct weft_value *value)
{
    return weft_value_bytes(value) >= STREAMED && !weft_buffer_is_fresh(value->array.buffer);
}

static int store_array(struct weft_loop *loop, const struct weft_value *value)
{
    size_t size = loop->steps[loop->step_count - 1].size;
    unsigned char *data = (unsigned char *)value->array.data + (size_t)loop->before * size;
    struct weft_tile tile;
    int status = WEFT_OK, tiles = 0;
    loop->streams = weft_loop_streams(value);
    weft_loop_lengthen(loop);
    for (bool more = weft_tile_first(loop, &tile); more && !status; more = weft_tile_next(loop, &tile)) {
        size_t before = (size_t)(tile.row * loop->columns + tile.column);
        status = weft_loop_run_tile(loop, &tile, data + before * size);
        if (++tiles % TILES_BETWEEN_CHECKS == 0 && weft_task_cancelled(loop->task))
            status = WEFT_CANCELLED;
    }
    if (loop->streams)
        weft_copy_past_end();
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

// A block that is no array is one part, and made here.
static int store(struct weft_loop *loop, struct weft_value **out)
{
    switch (loop->domain->kind) {
    case WEFT_T_COLUMN:
        return weft_loop_column(loop, out);
    case WEFT_T_SCALAR:
        return store_scalar(loop, out);
    default:
        return store_array(loop, *out);
    }
}

static int run_part(struct weft_task *task, size_t part, void *context)
{
    struct pass *pass = context;
    struct weft_loop loop = pass->block;
    loop.task = task;
    weft_arena_init(&loop.arena, 0);
    weft_loop_narrow(&loop, &pass->cut, part);
    count_rows(&loop);
    int status = weft_loop_compile(&loop, &pass->plan);
    if (!status)
        status = pass->purpose == STORE   ? store(&loop, &pass->stored[0])
                 : pass->purpose == JOINT ? weft_loop_joint(&loop, pass->stored, pass->states[part])
                                          : weft_loop_fold(&loop, pass->states[part]);
    weft_loop_clear(&loop);
    for (size_t k = 0; status && k < WEFT_LOOP_OUTPUTS; k++) {
        weft_value_release(pass->states[part][k]);
        pass->states[part][k] = NULL;
    }
    return status;
}

// ---- The pass -------------------------------------------------------------------------------------------

static int open_outputs(struct pass *pass, const struct weft_task *task, const struct weft_node *const *roots)
{
    struct weft_loop *block = &pass->block;
    bool all = true;
    for (size_t k = 0; k < block->result_count; k++) {
        bool folded = task->functions[k]->result->op->algebra == WEFT_REDUCTION;
        all = all && !folded;
        if (folded || block->domain->kind != WEFT_T_ARRAY)
            continue;
        pass->stored[k] = weft_value_array(task->memory, roots[k]->type->dtype, block->ndim, block->size);
        if (!pass->stored[k])
            return WEFT_NO_MEMORY;
    }
    block->stores = all;
    return WEFT_OK;
}

// Cleared by the caller, also on failure.
static int open_pass(struct pass *pass, struct weft_task *task, enum purpose purpose)
{
    const struct weft_node *roots[WEFT_LOOP_OUTPUTS];
    struct weft_loop *block = &pass->block;
    memset(pass, 0, offsetof(struct pass, states));
    pass->purpose = purpose;
    *block = (struct weft_loop){
        .task = task, .isa = weft_isa_widest(), .apart = purpose == FOLD_CLOSED, .longest = WEFT_TILE};
    weft_arena_init(&pass->arena, 0);
    int status = find_roots(task, purpose, roots, &block->result_count);
    if (!status)
        status = weft_loop_plan(&pass->arena, task->functions[0], roots, block->result_count, &pass->plan);
    if (status)
        return status;
    block->domain = roots[0]->type;
    set_block(block);
    memcpy(block->whole_start, block->start, sizeof block->start);
    memcpy(block->whole_size, block->size, sizeof block->size);
    weft_loop_cut(block->ndim, block->size, task->functions, &pass->cut);
    if (block->apart || block->domain->kind != WEFT_T_ARRAY)
        pass->cut = (struct weft_loop_cut){.axis = -1, .count = 1};
    memset(pass->states, 0, pass->cut.count * sizeof *pass->states);
    return open_outputs(pass, task, roots);
}

static void clear_pass(struct pass *pass)
{
    for (size_t k = 0; k < WEFT_LOOP_OUTPUTS; k++) {
        weft_value_release(pass->stored[k]);
        for (size_t part = 0; part < pass->cut.count; part++)
            weft_value_release(pass->states[part][k]);
    }
    weft_arena_clear(&pass->arena);
}

// The state of function k for the whole block takes the place of a stored one.
static int join_states(struct pass *pass, const struct weft_task *task, size_t k)
{
    struct weft_value *states[WEFT_MOST_PARTS];
    for (size_t part = 0; part < pass->cut.count; part++)
        states[part] = pass->states[part][k];
    return weft_loop_join(task->memory, task->functions[k]->result, &pass->cut, states, &pass->stored[k]);
}

// What is stored, or a tuple of blocks and states.
static int take_result(struct pass *pass, const struct weft_task *task, struct weft_value **out)
{
    int status = WEFT_OK;
    for (size_t k = 0; !status && k < pass->block.result_count; k++)
        if (!pass->stored[k])
            status = join_states(pass, task, k);
    if (status)
        return status;
    *out = pass->purpose == STORE ? pass->stored[0] : weft_loop_tuple(pass->stored, pass->block.result_count);
    memset(pass->stored, 0, sizeof pass->stored);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_pass(struct weft_task *task, enum purpose purpose, struct weft_value **out)
{
    struct pass pass;
    int status = open_pass(&pass, task, purpose);
    if (!status)
        status = weft_task_share(task, pass.cut.count, run_part, &pass);
    if (!status)
        status = take_result(&pass, task, out);
    clear_pass(&pass);
    return status;
}

// ---- Stages ---------------------------------------------------------------------------------------------

static int run_loop(struct weft_task *task, struct weft_value **out)
{
    return run_pass(task, STORE, out);
}

static int run_partial(struct weft_task *task, struct weft_value **out)
{
    int status = WEFT_OK;
    if (weft_loop_may_be_closed(task->functions)) {
        status = run_pass(task, FOLD_CLOSED, out);
        if (status != WEFT_UNSUPPORTED)
            return status;
        status = weft_forecast_visits(task, task->functions[0]->result->inputs[0]->type);
    }
    return status ? status : run_pass(task, FOLD, out);
}

static int run_joint(struct weft_task *task, struct weft_value **out)
{
    return run_pass(task, JOINT, out);
}

// What the parts of a block are folded into.
static uint64_t loop_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    (void)readings;
    if (stage != WEFT_LOOP_PARTIAL && stage != WEFT_LOOP_JOINT)
        return 0;
    struct weft_task copy = *task;
    struct weft_loop block = {.task = &copy};
    block.domain = find_root(task->functions[0], stage == WEFT_LOOP_JOINT ? JOINT : FOLD)->type;
    if (block.domain->kind != WEFT_T_ARRAY)
        return 0;
    struct weft_loop_cut cut;
    uint64_t bytes = 0;
    set_block(&block);
    weft_loop_cut(block.ndim, block.size, task->functions, &cut);
    for (size_t k = 0; k < WEFT_LOOP_OUTPUTS && task->functions[k]; k++) {
        const struct weft_node *result = task->functions[k]->result;
        if (result->op->algebra == WEFT_REDUCTION)
            bytes = weft_add_most(bytes, weft_loop_part_bytes(result, &cut));
    }
    return bytes;
}

#define OUTPUT(k, what)                                                                                      \
    {                                                                                                        \
        "output" #k, WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, what                                      \
    }
#define FURTHER(k) OUTPUT(k, "a further result of the same block")

static const struct weft_param loop_params[] = {
    OUTPUT(0, "what is computed"),
    FURTHER(1),
    FURTHER(2),
    FURTHER(3),
    FURTHER(4),
    FURTHER(5),
    FURTHER(6),
    FURTHER(7),
    FURTHER(8),
    FURTHER(9),
    FURTHER(10),
    FURTHER(11),
    FURTHER(12),
    FURTHER(13),
    FURTHER(14),
    FURTHER(15),
};
_Static_assert(sizeof loop_params / sizeof *loop_params == WEFT_LOOP_OUTPUTS, "a parameter for each result");

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
    .version = 3,
    .category = "internal",
    .summary = "fused elementwise expression or reduction",
    .params = loop_params,
    .param_count = WEFT_LOOP_OUTPUTS,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = loop_infer,
    .stages = loop_stages,
    .scratch = loop_scratch,
    .stage_count = 6,
};
