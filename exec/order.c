// weft: the low-memory order.
// SPDX-License-Identifier: BSD-3-Clause
//
// The walk stops as soon as it has found enough, and goes on from its stack when it is asked again; so
// finding the next tasks costs little, and nothing is laid out in advance.
//
// A task with several results (the pass of a joint loop) makes blocks that nobody has asked for yet.  So that
// they need not wait, the walk goes on with what reads them: what else that needs comes next.

#include "exec/order.h"

#include <stdlib.h>

#define INNER 0x80000000u // in frame->map

static bool is_leaf(const struct weft_taskgraph *graph, const struct weft_layer *layer)
{
    for (size_t m = 0; m < layer->map_count; m++)
        if (layer->maps[m].kind == WEFT_MAP_TASKS || graph->layers[layer->maps[m].layer].step_count > 0)
            return false;
    return true;
}

// Who reads block by block what layer `l` hands on takes from the layer that made it.
static bool find_takers(struct weft_order *order, uint32_t l)
{
    const struct weft_layer *layers = order->graph->layers, *layer = &layers[l];
    for (size_t m = 0; m < layer->map_count; m++) {
        const struct weft_map *map = &layer->maps[m];
        if (map->kind != WEFT_MAP_SAME || !weft_layer_hands_on(&layers[map->layer]))
            continue;
        uint32_t from = layers[map->layer].maps[0].layer;
        struct weft_order_taker taker = {.layer = l, .next = order->taker[from]};
        if (!weft_vec_push(&order->takers, taker))
            return false;
        order->taker[from] = (uint32_t)(order->takers.count - 1);
    }
    return true;
}

int weft_order_init(struct weft_order *order, const struct weft_taskgraph *graph)
{
    *order = (struct weft_order){.graph = graph};
    order->visited = calloc(graph->task_count / 64 + 1, sizeof *order->visited);
    order->behind = calloc(graph->task_count / 64 + 1, sizeof *order->behind);
    order->leaf = calloc(graph->layer_count + 1, sizeof *order->leaf);
    order->taker = malloc((graph->layer_count + 1) * sizeof *order->taker);
    bool good = order->visited && order->behind && order->leaf && order->taker;
    for (size_t l = 0; good && l < graph->layer_count; l++) {
        order->leaf[l] = is_leaf(graph, &graph->layers[l]);
        order->taker[l] = WEFT_NO_TAKER;
    }
    for (size_t l = 0; good && l < graph->layer_count; l++)
        good = find_takers(order, (uint32_t)l);
    if (!good)
        weft_order_clear(order);
    return good ? WEFT_OK : WEFT_NO_MEMORY;
}

void weft_order_clear(struct weft_order *order)
{
    free(order->visited);
    free(order->behind);
    free(order->leaf);
    free(order->taker);
    free(order->takers.data);
    free(order->stack.data);
    *order = (struct weft_order){0};
}

// True the first time it is asked about a task.
static bool visit(struct weft_order *order, uint64_t task)
{
    uint64_t bit = (uint64_t)1 << (task % 64);
    bool first = !(order->visited[task / 64] & bit);
    order->visited[task / 64] |= bit;
    return first;
}

struct collector {
    struct weft_range *out;
    size_t count, room;
    uint64_t tasks;
};

static bool is_full(const struct collector *collector, uint64_t most)
{
    return collector->tasks >= most || collector->count == collector->room;
}

static void collect(struct collector *collector, uint32_t layer, uint64_t block)
{
    struct weft_range *last = collector->count ? &collector->out[collector->count - 1] : NULL;
    if (last && last->layer == layer && last->end == block)
        last->end++;
    else
        collector->out[collector->count++] = (struct weft_range){layer, block, block + 1};
    collector->tasks++;
}

// The task on top of the stack needs another one, which has had its turn.
static void take_turn(struct weft_order *order, struct weft_turn turn)
{
    struct weft_order_frame *frame =
        order->stack.count > 0 ? &order->stack.data[order->stack.count - 1] : NULL;
    if (frame && frame->leaf < turn.leaf)
        frame->leaf = turn.leaf;
}

// The walk leaves a task; `leaf` as in its turn, when it needs others.
static void leave(struct weft_order *order, uint32_t layer, uint64_t block, const uint32_t *leaf, bool aside)
{
    uint64_t task = order->graph->layers[layer].first_task + block;
    order->behind[task / 64] |= (uint64_t)1 << (task % 64);
    if (!order->turns)
        return;
    struct weft_turn turn = {.leaf = leaf ? *leaf : order->left, .own = order->left};
    order->left++;
    order->turns[task] = turn;
    if (!aside)
        take_turn(order, turn);
}

// Goes on, beside what is on the stack, with those that take a block of the results in common of a layer.
static void go_aside(struct weft_order *order, uint32_t layer, uint64_t block)
{
    const struct weft_layer *layers = order->graph->layers;
    for (uint32_t t = order->taker[layer]; t != WEFT_NO_TAKER; t = order->takers.data[t].next) {
        struct weft_order_frame frame = {.layer = order->takers.data[t].layer, .block = block, .aside = true};
        if (!weft_layer_wants(&layers[frame.layer], block) ||
            !visit(order, layers[frame.layer].first_task + block))
            continue;
        order->found++;
        if (weft_vec_push(&order->stack, frame))
            order->asides++;
        else
            order->failed = true;
    }
}

// Gives up what the walk has gone aside for last, as if it had not come there.
static void come_back(struct weft_order *order)
{
    bool aside = false;
    while (!aside) {
        const struct weft_order_frame *frame = &order->stack.data[--order->stack.count];
        uint64_t task = order->graph->layers[frame->layer].first_task + frame->block;
        order->visited[task / 64] &= ~((uint64_t)1 << (task % 64));
        order->found--;
        aside = frame->aside;
    }
    order->asides--;
}

// Goes to a task that was not seen yet: takes it when it can start, else looks at what it depends on.
static void enter(struct weft_order *order, struct collector *collector, uint32_t layer, uint64_t block)
{
    uint64_t task = order->graph->layers[layer].first_task + block;
    if (!visit(order, task)) {
        bool behind = order->behind[task / 64] >> (task % 64) & 1;
        if (!behind && order->asides > 0)
            come_back(order);
        else if (order->turns)
            take_turn(order, order->turns[task]);
        return;
    }
    order->found++;
    struct weft_order_frame frame = {.layer = layer, .block = block};
    if (order->leaf[layer]) {
        collect(collector, layer, block);
        leave(order, layer, block, NULL, false);
        go_aside(order, layer, block);
    } else if (!weft_vec_push(&order->stack, frame)) {
        order->failed = true;
    }
}

// Looks at one more dependency of the task on top of the stack, or leaves it.
static void advance(struct weft_order *order, struct collector *collector)
{
    const struct weft_taskgraph *graph = order->graph;
    struct weft_order_frame *frame = &order->stack.data[order->stack.count - 1];
    const struct weft_layer *layer = &graph->layers[frame->layer];
    uint32_t m = frame->map & ~INNER;
    if (m == layer->map_count) {
        struct weft_order_frame done = *frame;
        order->stack.count--;
        order->asides -= done.aside;
        if (!(done.map & INNER))
            collect(collector, done.layer, done.block);
        leave(order, done.layer, done.block, done.map & INNER ? &done.leaf : NULL, done.aside);
        go_aside(order, done.layer, done.block);
        return;
    }
    const struct weft_map *map = &layer->maps[m];
    bool tasks = map->kind == WEFT_MAP_TASKS;
    uint64_t blocks = tasks ? 0 : graph->layers[map->layer].block_count;
    if ((!tasks && graph->layers[map->layer].step_count == 0) ||
        frame->next == weft_map_count(map, frame->block, blocks)) {
        frame->map++;
        frame->next = 0;
        return;
    }
    uint64_t source = weft_map_get(map, frame->block, frame->next++, blocks);
    if (tasks && source < graph->constant_count)
        return;
    frame->map |= INNER;
    uint32_t from = tasks ? weft_taskgraph_layer(graph, source) : map->layer;
    enter(order, collector, from, tasks ? source - graph->layers[from].first_task : source);
}

// The next block of the targets; false when there is none.
static bool next_root(struct weft_order *order, struct collector *collector)
{
    const struct weft_taskgraph *graph = order->graph;
    while (order->target < graph->target_count) {
        const struct weft_target *target = &graph->targets[order->target];
        if (order->block < target->block_count && graph->layers[target->layer].step_count > 0) {
            enter(order, collector, target->layer, target->first_block + order->block++);
            return true;
        }
        order->target++;
        order->block = 0;
    }
    return false;
}

// The next wanted task that no target needs; false when there is none.
static bool next_rest(struct weft_order *order, struct collector *collector)
{
    const struct weft_taskgraph *graph = order->graph;
    while (order->found < graph->wanted_count && order->rest < graph->layer_count) {
        const struct weft_layer *layer = &graph->layers[order->rest];
        if (layer->step_count == 0 || layer->wanted_count == 0 || order->block == layer->block_count) {
            order->rest++;
            order->block = 0;
            continue;
        }
        uint64_t block = order->block++;
        if (weft_layer_wants(layer, block)) {
            enter(order, collector, order->rest, block);
            return true;
        }
    }
    return false;
}

size_t weft_order_next(struct weft_order *order, struct weft_range *out, size_t room, uint64_t most)
{
    struct collector collector = {.out = out, .room = room};
    while (!order->failed && !is_full(&collector, most)) {
        if (order->stack.count > 0)
            advance(order, &collector);
        else if (!next_root(order, &collector) && !next_rest(order, &collector))
            break;
    }
    return collector.count;
}

struct weft_turn *weft_order_turns(const struct weft_taskgraph *graph)
{
    enum { ROOM = 64 };
    struct weft_range found[ROOM];
    struct weft_order order;
    if (graph->task_count >= UINT32_MAX || weft_order_init(&order, graph))
        return NULL;
    order.turns = calloc(graph->task_count + 1, sizeof *order.turns);
    struct weft_turn *turns = order.turns;
    while (turns && weft_order_next(&order, found, ROOM, UINT64_MAX) > 0)
        continue;
    if (order.failed) {
        free(turns);
        turns = NULL;
    }
    weft_order_clear(&order);
    return turns;
}
