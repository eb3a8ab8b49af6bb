// weft: results are handed over while the run goes on.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/deliver.h"

#include <stdlib.h>

#include "exec/core.h"
#include "graph/render.h"

// ---- Setting up -----------------------------------------------------------------------------------------

static void open_groups(struct weft_delivery *delivery)
{
    struct weft_core *core = delivery->core;
    for (size_t l = 0; l < core->graph->layer_count; l++)
        if (core->layers[l].group) {
            atomic_fetch_add(&delivery->open[core->layers[l].group - 1], 1);
            core->layers[l].gates = true; // so that its blocks are counted
        }
}

static int by_place(const void *a, const void *b, void *context)
{
    const struct weft_target *targets = context;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    const struct weft_target *x = &targets[i], *y = &targets[k];
    if (x->layer != y->layer)
        return x->layer < y->layer ? -1 : 1;
    if (x->first_block != y->first_block)
        return x->first_block < y->first_block ? -1 : 1;
    return (i > k) - (i < k);
}

int weft_delivery_init(struct weft_delivery *delivery, struct weft_core *core, size_t delivered)
{
    const struct weft_taskgraph *graph = core->graph;
    *delivery = (struct weft_delivery){.core = core, .next = delivered};
    delivery->targets = calloc(graph->target_count + 1, sizeof *delivery->targets);
    delivery->order = calloc(graph->target_count + 1, sizeof *delivery->order);
    if (!delivery->targets || !delivery->order) {
        weft_delivery_clear(delivery);
        return WEFT_NO_MEMORY;
    }
    for (size_t t = 0; t < graph->target_count; t++) {
        const struct weft_target *target = &graph->targets[t];
        bool constant = graph->layers[target->layer].step_count == 0;
        atomic_init(&delivery->targets[t].left, constant ? 0 : target->block_count);
        delivery->targets[t].done = t < delivered;
        delivery->order[t] = (uint32_t)t;
        core->layers[target->layer].delivers = !constant;
    }
    qsort_r(delivery->order, graph->target_count, sizeof *delivery->order, by_place,
            (void *)(uintptr_t)graph->targets);
    open_groups(delivery);
    return WEFT_OK;
}

void weft_delivery_clear(struct weft_delivery *delivery)
{
    free(delivery->targets);
    free(delivery->order);
}

// ---- Counting -------------------------------------------------------------------------------------------

// How many targets of `order` begin at or before a block.
static size_t count_up_to(const struct weft_delivery *delivery, uint32_t layer, uint64_t block)
{
    const struct weft_taskgraph *graph = delivery->core->graph;
    size_t low = 0, high = graph->target_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct weft_target *target = &graph->targets[delivery->order[middle]];
        bool after = target->layer > layer || (target->layer == layer && target->first_block > block);
        *(after ? &high : &low) = after ? middle : middle + 1;
    }
    return low;
}

// Targets of a layer are alike or apart: those that hold a block begin at the same one.
void weft_delivery_block(struct weft_delivery *delivery, uint32_t layer, uint64_t block)
{
    const struct weft_target *targets = delivery->core->graph->targets;
    size_t i = count_up_to(delivery, layer, block);
    uint64_t first = i > 0 ? targets[delivery->order[i - 1]].first_block : 0;
    bool ready = false;
    for (; i > 0; i--) {
        uint32_t t = delivery->order[i - 1];
        if (targets[t].layer != layer || targets[t].first_block != first)
            break;
        if (block - first < targets[t].block_count)
            ready |= atomic_fetch_sub_explicit(&delivery->targets[t].left, 1, memory_order_acq_rel) == 1;
    }
    if (ready)
        weft_delivery_go(delivery);
}

// Blocks may have been skipped, unless the round is not decided or just this layer goes on.
void weft_delivery_layer(struct weft_delivery *delivery, uint32_t layer)
{
    const struct weft_core *core = delivery->core;
    uint8_t group = core->layers[layer].group;
    if (!group || atomic_load(&core->learning) ||
        (weft_core_is_decided(core) && !weft_core_pursues(core, (uint64_t)1 << (group - 1))))
        return;
    if (atomic_fetch_sub(&delivery->open[group - 1], 1) == 1)
        weft_delivery_go(delivery);
}

// ---- Handing over ---------------------------------------------------------------------------------------

static bool is_ready(const struct weft_delivery *delivery, size_t t)
{
    const struct weft_target *target = &delivery->core->graph->targets[t];
    uint64_t groups = weft_core_made_from(delivery->core, target->layer);
    for (; groups; groups &= groups - 1)
        if (atomic_load(&delivery->open[__builtin_ctzll(groups)]) > 0)
            return false;
    return atomic_load_explicit(&delivery->targets[t].left, memory_order_acquire) == 0;
}

static bool is_whole(const struct weft_core *core, const struct weft_target *target)
{
    const struct weft_layer *layer = &core->graph->layers[target->layer];
    for (uint64_t b = 0; b < target->block_count; b++)
        if (!weft_core_result(core, layer, target->first_block + b))
            return false;
    return true;
}

static uint64_t task_of(const struct weft_core *core, const struct weft_target *target, uint64_t block)
{
    return core->graph->layers[target->layer].first_task + target->first_block + block;
}

// Keeps the blocks of a target in memory: all, or none when one of them cannot be had.
static int hold_blocks(struct weft_core *core, const struct weft_target *target, struct weft_buf *why)
{
    if (!core->spill)
        return WEFT_OK;
    int status = WEFT_OK;
    uint64_t held = 0;
    while (held < target->block_count && !status) {
        status = weft_spill_hold(core->spill, task_of(core, target, held), why);
        held += !status;
    }
    while (status && held > 0)
        weft_spill_let(core->spill, task_of(core, target, --held));
    return status;
}

static void unhold_blocks(struct weft_core *core, const struct weft_target *target)
{
    for (uint64_t b = 0; core->spill && b < target->block_count; b++)
        weft_spill_let(core->spill, task_of(core, target, b));
}

// Their use as a target is over.
static void let_blocks_go(struct weft_core *core, const struct weft_target *target)
{
    bool constant = core->graph->layers[target->layer].step_count == 0;
    for (uint64_t b = 0; !constant && b < target->block_count; b++)
        weft_core_let_go(core, task_of(core, target, b), target->layer);
}

static int call(const struct weft_core *core, const struct weft_target *target)
{
    const struct weft_layer *layer = &core->graph->layers[target->layer];
    const struct weft_value **blocks = calloc(target->block_count + 1, sizeof *blocks);
    if (!blocks)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < target->block_count; b++)
        blocks[b] = weft_core_result(core, layer, target->first_block + b);
    struct weft_outcome_target result = {.kind = target->kind,
                                         .name = target->name,
                                         .span = target->span,
                                         .type = target->type,
                                         .done = true,
                                         .block_count = target->block_count,
                                         .blocks = blocks};
    int status = core->options->on_result(core->options->result_context, &result);
    free(blocks);
    return status;
}

// A result that cannot be had back from disk fails like a task of it would.
static void fail(struct weft_delivery *delivery, const struct weft_target *target, int status,
                 struct weft_buf *why)
{
    struct weft_failure failure = {
        .task = task_of(delivery->core, target, 0), .span = target->span, .whole = true, .text = *why};
    *why = (struct weft_buf){0};
    failure.code = status == WEFT_IO ? WEFT_E_FILE : WEFT_E_MEMORY_LIMIT;
    if (failure.text.size == 0) {
        weft_buf_puts(&failure.text, "this result as a whole does not fit into the memory limit of ");
        weft_render_bytes(&failure.text, delivery->core->options->memory_limit);
        weft_buf_puts(&failure.help, "print a part of it, write it to a file, or raise --memory-limit");
    }
    weft_core_fail(delivery->core, WEFT_FAILED, &failure);
}

// A target whose blocks are held.  False: it comes in the next round.
static bool deliver(struct weft_delivery *delivery, const struct weft_target *target)
{
    struct weft_core *core = delivery->core;
    bool whole = is_whole(core, target);
    if (whole) {
        delivery->status = call(core, target);
        delivery->targets[delivery->next].done = delivery->status == WEFT_OK;
    }
    unhold_blocks(core, target);
    if (whole)
        let_blocks_go(core, target);
    if (delivery->status)
        atomic_store(&core->stop, 1);
    return whole || !atomic_load(&core->learning);
}

// Brings the blocks of a target that is ready into memory and hands it over.  False: not now.
static bool bring_and_deliver(struct weft_delivery *delivery, const struct weft_target *target)
{
    struct weft_buf why = {0};
    int status = hold_blocks(delivery->core, target, &why);
    if (status == WEFT_NO_MEMORY && !delivery->last_call)
        return false; // there may be room later
    if (!status)
        return deliver(delivery, target);
    fail(delivery, target, status, &why);
    return true;
}

// After a failure: nothing that the target needs has a later turn, so that it is handed over on any schedule.
static bool is_late(const struct weft_core *core, const struct weft_target *target)
{
    for (uint64_t b = 0; b < target->block_count; b++)
        if (weft_core_is_late(core, task_of(core, target, b)))
            return true;
    return false;
}

// Looks at the next target.  False: it is not ready, or there is none.
static bool deliver_next(struct weft_delivery *delivery)
{
    struct weft_core *core = delivery->core;
    if (delivery->next >= core->graph->target_count || weft_core_stopped(core))
        return false;
    const struct weft_target *target = &core->graph->targets[delivery->next];
    if (target->kind != WEFT_OUT_SINK) {
        if (!is_ready(delivery, delivery->next) || is_late(core, target) || !weft_memory_join(core->memory))
            return false;
        bool delivered = bring_and_deliver(delivery, target);
        weft_memory_unreserve(core->memory, 1);
        if (!delivered)
            return false;
    }
    delivery->next++;
    return true;
}

// Whoever comes while somebody delivers only leaves word.
void weft_delivery_go(struct weft_delivery *delivery)
{
    if (atomic_fetch_add(&delivery->calls, 1) > 0)
        return;
    uint32_t seen;
    do {
        seen = atomic_load(&delivery->calls);
        while (deliver_next(delivery))
            ;
    } while (atomic_fetch_sub(&delivery->calls, seen) != seen);
}
