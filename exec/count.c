// weft: how far from zero the counters of each block start.
// SPDX-License-Identifier: BSD-3-Clause
//
// A block is ready, or its result freed, when its counter reaches a number that is the same for all blocks of
// its layer. What regular maps add is in that number; what differs from block to block (irregular maps, the
// last block of a tree, layers of which only some blocks are wanted) starts the counter off zero, modulo
// 2^32.

#include "exec/core.h"
#include "graph/grid.h"

static void add_need(struct weft_core *core, uint64_t task, uint32_t less)
{
    atomic_fetch_sub_explicit(&core->needs[task - core->graph->constant_count], less, memory_order_relaxed);
}

static void add_uses(struct weft_core *core, uint64_t task, uint32_t count)
{
    if (task >= core->graph->constant_count)
        atomic_fetch_sub_explicit(&core->uses[task - core->graph->constant_count], count,
                                  memory_order_relaxed);
}

static void add_use(struct weft_core *core, uint64_t task)
{
    add_uses(core, task, 1);
}

// Each edge of an irregular map counts by itself.
static void count_irregular(struct weft_core *core, const struct weft_layer *layer,
                            const struct weft_map *map)
{
    const struct weft_taskgraph *graph = core->graph;
    bool tasks = map->kind == WEFT_MAP_TASKS;
    uint64_t base = tasks ? 0 : graph->layers[map->layer].first_task;
    uint64_t blocks = tasks ? 0 : graph->layers[map->layer].block_count;
    for (uint64_t b = 0; b < layer->block_count; b++) {
        uint32_t inner = 0;
        uint64_t count = weft_layer_wants(layer, b) ? weft_map_count(map, b, blocks) : 0;
        for (uint64_t k = 0; k < count; k++) {
            uint64_t source = base + weft_map_get(map, b, k, blocks);
            inner += source >= graph->constant_count;
            add_use(core, source);
        }
        if (inner)
            add_need(core, layer->first_task + b, inner);
    }
}

// Uses of a source's blocks by the wanted blocks of a reader, one by one.
static void count_uses(struct weft_core *core, const struct weft_layer *layer, const struct weft_map *map)
{
    const struct weft_layer *source = &core->graph->layers[map->layer];
    for (uint64_t b = 0; b < layer->block_count; b++) {
        uint64_t count = weft_layer_wants(layer, b) ? weft_map_count(map, b, source->block_count) : 0;
        for (uint64_t k = 0; k < count; k++)
            add_use(core, source->first_task + weft_map_get(map, b, k, source->block_count));
    }
}

// Needs of a reader's blocks and uses of a source's, both computed by the grid.
static void count_grid(struct weft_core *core, const struct weft_layer *layer, const struct weft_map *map)
{
    const struct weft_layer *source = &core->graph->layers[map->layer];
    for (uint64_t b = 0; b < layer->block_count; b++)
        if (weft_layer_wants(layer, b))
            add_need(core, layer->first_task + b, (uint32_t)weft_grid_count(map->grid, b));
    if (layer->wanted)
        count_uses(core, layer, map);
    for (uint64_t b = 0; b < source->block_count && !layer->wanted; b++)
        add_uses(core, source->first_task + b, (uint32_t)weft_grid_users_count(map->grid, b));
    core->layers[map->layer].plain = false;
}

static void count_regular(struct weft_core *core, size_t l, const struct weft_map *map)
{
    const struct weft_layer *layer = &core->graph->layers[l];
    const struct weft_layer *source = &core->graph->layers[map->layer];
    struct weft_core_layer *mine = &core->layers[l], *its = &core->layers[map->layer];
    uint64_t blocks = layer->block_count;
    if (map->kind == WEFT_MAP_ALL) {
        mine->need += source->block_count > 0;
        its->uses++;
        its->gates = true;
        return;
    }
    bool even = map->kind == WEFT_MAP_SAME || map->kind == WEFT_MAP_TREE;
    if (even && !layer->wanted)
        its->uses++;
    else
        count_uses(core, layer, map);
    its->plain &= even && !layer->wanted;
    if (map->kind == WEFT_MAP_RANGE) {
        for (uint64_t b = 0; b < blocks; b++)
            if (weft_layer_wants(layer, b) && map->ends[b] > map->starts[b])
                add_need(core, layer->first_task + b, (uint32_t)(map->ends[b] - map->starts[b]));
    } else if (map->kind == WEFT_MAP_TREE && blocks > 0) {
        mine->need += map->fan;
        uint32_t last = (uint32_t)weft_map_count(map, blocks - 1, source->block_count);
        add_need(core, layer->first_task + blocks - 1, last - map->fan); // starts ahead
    } else {
        mine->need++;
    }
}

static void count_targets(struct weft_core *core)
{
    const struct weft_taskgraph *graph = core->graph;
    for (size_t t = 0; t < graph->target_count; t++) {
        const struct weft_target *target = &graph->targets[t];
        const struct weft_layer *layer = &graph->layers[target->layer];
        struct weft_core_layer *its = &core->layers[target->layer];
        its->plain &= target->block_count == layer->block_count;
        if (target->block_count == layer->block_count)
            its->uses++;
        else
            for (uint64_t b = 0; b < target->block_count; b++)
                add_use(core, layer->first_task + target->first_block + b);
    }
}

void weft_core_count(struct weft_core *core)
{
    const struct weft_taskgraph *graph = core->graph;
    for (size_t l = 0; l < graph->layer_count; l++)
        core->layers[l].plain = true;
    for (uint64_t t = core->reverse.first; t < core->reverse.end; t++)
        if (core->reverse.starts[t - core->reverse.first] < core->reverse.starts[t - core->reverse.first + 1])
            core->layers[weft_taskgraph_layer(graph, t)].plain = false;
    for (size_t l = 0; l < graph->layer_count; l++)
        for (size_t m = 0; m < graph->layers[l].map_count; m++) {
            const struct weft_map *map = &graph->layers[l].maps[m];
            if (weft_map_is_irregular(&graph->layers[l], map))
                count_irregular(core, &graph->layers[l], map);
            else if (map->kind == WEFT_MAP_GRID && graph->layers[map->layer].step_count > 0)
                count_grid(core, &graph->layers[l], map);
            else if (graph->layers[map->layer].step_count > 0)
                count_regular(core, l, map);
        }
    count_targets(core);
    for (size_t l = 0; l < graph->layer_count; l++)
        core->layers[l].plain &= core->layers[l].uses == 1;
}
