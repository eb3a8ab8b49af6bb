// weft: reading a task graph: what a block depends on, which layer a task is in.
// SPDX-License-Identifier: BSD-3-Clause
//
// Dependencies are computed from the layer's maps.  No bound is trusted twice: maps are checked when a layer
// is made (graph/lower.c) or read (exec/plan_file.c), so the functions here only compute.

#include "graph/taskgraph.h"

#include "graph/grid.h"
#include "graph/loop_plan.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

bool weft_layer_hands_on(const struct weft_layer *layer)
{
    return layer->step_count == 1 && layer->steps[0].stage == WEFT_LOOP_PICK &&
           strcmp(layer->steps[0].op->name, WEFT_LOOP_OP) == 0;
}

static uint64_t tree_end(const struct weft_map *map, uint64_t block, uint64_t source_blocks)
{
    uint64_t first = block * map->fan;
    uint64_t left = first < source_blocks ? source_blocks - first : 0;
    return left < map->fan ? left : map->fan;
}

uint64_t weft_map_count(const struct weft_map *map, uint64_t block, uint64_t source_blocks)
{
    switch (map->kind) {
    case WEFT_MAP_SAME:
    case WEFT_MAP_ONE:
        return 1;
    case WEFT_MAP_ALL:
        return source_blocks;
    case WEFT_MAP_TREE:
        return tree_end(map, block, source_blocks);
    case WEFT_MAP_RANGE:
        return map->ends[block] - map->starts[block];
    case WEFT_MAP_TABLE:
        return map->starts[block + 1] - map->starts[block];
    case WEFT_MAP_TASKS:
        return map->fan;
    case WEFT_MAP_GRID:
        return weft_grid_count(map->grid, block);
    }
    return 0;
}

uint64_t weft_map_get(const struct weft_map *map, uint64_t block, uint64_t k, uint64_t source_blocks)
{
    (void)source_blocks;
    switch (map->kind) {
    case WEFT_MAP_SAME:
        return block;
    case WEFT_MAP_ONE:
        return 0;
    case WEFT_MAP_ALL:
        return k;
    case WEFT_MAP_TREE:
        return block * map->fan + k;
    case WEFT_MAP_RANGE:
        return map->starts[block] + k;
    case WEFT_MAP_TABLE:
        return map->table[map->starts[block] + k];
    case WEFT_MAP_TASKS:
        return map->table[block * map->fan + k];
    case WEFT_MAP_GRID:
        return weft_grid_get(map->grid, block, k);
    }
    return 0;
}

static bool ranges_valid(const struct weft_map *map, uint64_t blocks, uint64_t source_blocks)
{
    for (uint64_t b = 0; b < blocks; b++)
        if (map->starts[b] > map->ends[b] || map->ends[b] > source_blocks)
            return false;
    return true;
}

static bool table_valid(const struct weft_map *map, uint64_t entries, uint64_t source_blocks)
{
    for (uint64_t i = 0; i < entries; i++)
        if (map->table[i] >= source_blocks)
            return false;
    return true;
}

static bool starts_valid(const struct weft_map *map, uint64_t blocks)
{
    for (uint64_t b = 0; b < blocks; b++)
        if (map->starts[b] > map->starts[b + 1])
            return false;
    return map->starts[0] == 0;
}

bool weft_map_valid(const struct weft_map *map, uint64_t blocks, uint64_t source_blocks)
{
    switch (map->kind) {
    case WEFT_MAP_SAME:
        return source_blocks == blocks;
    case WEFT_MAP_ONE:
        return blocks == 0 || source_blocks > 0;
    case WEFT_MAP_ALL:
        return true;
    case WEFT_MAP_TREE:
        return map->fan > 0 && blocks <= UINT64_MAX / map->fan && (blocks > 0 || source_blocks == 0) &&
               blocks * map->fan >= source_blocks;
    case WEFT_MAP_RANGE:
        return ranges_valid(map, blocks, source_blocks);
    case WEFT_MAP_TABLE:
        return starts_valid(map, blocks) && table_valid(map, map->starts[blocks], source_blocks);
    case WEFT_MAP_TASKS:
        return table_valid(map, blocks * map->fan, source_blocks);
    case WEFT_MAP_GRID:
        return weft_grid_valid(map->grid, blocks, source_blocks);
    }
    return false;
}

uint32_t weft_taskgraph_layer(const struct weft_taskgraph *graph, uint64_t task)
{
    size_t low = 0, high = graph->layer_count; // the layer is in [low, high)
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (graph->layers[middle].first_task <= task)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

struct weft_span weft_taskgraph_span(const struct weft_taskgraph *graph, const struct weft_layer *layer,
                                     uint64_t block)
{
    if (layer->spans)
        return layer->spans[block];
    if (layer->nodes && graph->graph)
        return graph->graph->nodes[layer->nodes[block]]->span;
    return layer->step_count ? layer->steps[layer->step_count - 1].span : (struct weft_span){0};
}

bool weft_layer_wants(const struct weft_layer *layer, uint64_t block)
{
    return !layer->wanted || (layer->wanted[block / 64] >> (block % 64) & 1);
}

void weft_taskgraph_summary(const struct weft_taskgraph *graph, struct weft_buf *out)
{
    for (size_t l = 0; l < graph->layer_count; l++) {
        const struct weft_layer *layer = &graph->layers[l];
        if (layer->step_count > 0 && layer->wanted_count > 0)
            weft_buf_printf(out, "%8" PRIu64 "  %.*s\n", layer->wanted_count, WEFT_STR_ARG(layer->name));
    }
}

void weft_taskgraph_free(struct weft_taskgraph *graph)
{
    if (!graph)
        return;
    for (size_t i = 0; i < graph->owned_count; i++)
        weft_value_release(graph->owned[i]);
    free(graph->owned);
    weft_graph_free(graph->own_graph);
    weft_arena_clear(&graph->arena);
    free(graph);
}
