// weft: which blocks the targets need.
// SPDX-License-Identifier: BSD-3-Clause
//
// Layers are visited after all their readers, since layers depend on earlier ones.  Packed calls may depend
// on each other in any order; but they are wanted whole (only needed nodes were lowered), so what they read
// is marked first.  A layer that is read whole stays without a bitmap, so ordinary graphs cost nothing here.

#include "graph/builder.h"

#include <stdlib.h>

struct wanted {
    bool all;       // every block
    uint64_t *bits; // else these; NULL: none so far
};

static int want_range(struct weft_taskgraph *tasks, struct wanted *wanted, const struct weft_layer *layer,
                      uint64_t first, uint64_t end)
{
    if (wanted->all || first == end)
        return WEFT_OK;
    if (first == 0 && end == layer->block_count) {
        wanted->all = true;
        return WEFT_OK;
    }
    if (!wanted->bits)
        wanted->bits = weft_arena_array(&tasks->arena, layer->block_count / 64 + 1, sizeof(uint64_t));
    if (!wanted->bits)
        return WEFT_NO_MEMORY;
    for (uint64_t b = first; b < end; b++)
        wanted->bits[b / 64] |= (uint64_t)1 << (b % 64);
    return WEFT_OK;
}

// Whether a layer of `blocks` blocks that is wanted whole reads the whole source through the map.
static bool reads_all(const struct weft_map *map, uint64_t blocks, uint64_t source_blocks)
{
    switch (map->kind) {
    case WEFT_MAP_SAME:
    case WEFT_MAP_TREE:
        return true; // weft_map_valid: the blocks of the two layers match
    case WEFT_MAP_ALL:
        return blocks > 0;
    case WEFT_MAP_ONE:
        return source_blocks == 1 && blocks > 0;
    default:
        return false; // an empty block of a grid reads nothing
    }
}

static int want_source(struct weft_taskgraph *tasks, struct wanted *wanted, const struct weft_layer *layer,
                       const struct weft_map *map, const struct wanted *reader)
{
    struct wanted *source = &wanted[map->layer];
    const struct weft_layer *from = &tasks->layers[map->layer];
    if (source->all || (reader->all && reads_all(map, layer->block_count, from->block_count))) {
        source->all = true;
        return WEFT_OK;
    }
    int status = WEFT_OK;
    for (uint64_t b = 0; b < layer->block_count && !status && !source->all; b++) {
        if (!reader->all && !(reader->bits && reader->bits[b / 64] >> (b % 64) & 1))
            continue;
        uint64_t count = weft_map_count(map, b, from->block_count);
        if (map->kind == WEFT_MAP_ALL) // at once: by blocks it would be their product
            status = want_range(tasks, source, from, 0, count);
        for (uint64_t k = 0; map->kind != WEFT_MAP_ALL && k < count && !status; k++) {
            uint64_t block = weft_map_get(map, b, k, from->block_count);
            status = want_range(tasks, source, from, block, block + 1);
        }
    }
    return status;
}

// Whether a layer is one of those that are wanted whole whatever reads them.
static bool is_whole(const struct weft_taskgraph *tasks, size_t l)
{
    const struct weft_layer *layer = &tasks->layers[l];
    bool whole = layer->nodes || layer->step_count == 0;
    for (size_t m = 0; m < layer->map_count && !whole; m++)
        whole = layer->maps[m].kind == WEFT_MAP_TASKS || layer->maps[m].layer >= l;
    return whole;
}

static int want_tasks(struct weft_taskgraph *tasks, struct wanted *wanted, const struct weft_layer *layer,
                      const struct weft_map *map)
{
    int status = WEFT_OK;
    for (uint64_t i = 0; i < layer->block_count * map->fan && !status; i++) {
        if (map->table[i] < tasks->constant_count)
            continue;
        uint32_t l = weft_taskgraph_layer(tasks, map->table[i]);
        uint64_t block = map->table[i] - tasks->layers[l].first_task;
        status = want_range(tasks, &wanted[l], &tasks->layers[l], block, block + 1);
    }
    return status;
}

static int want_maps(struct weft_taskgraph *tasks, struct wanted *wanted, size_t l)
{
    const struct weft_layer *layer = &tasks->layers[l];
    int status = WEFT_OK;
    for (size_t m = 0; m < layer->map_count && !status; m++)
        status = layer->maps[m].kind == WEFT_MAP_TASKS
                     ? want_tasks(tasks, wanted, layer, &layer->maps[m])
                     : want_source(tasks, wanted, layer, &layer->maps[m], &wanted[l]);
    return status;
}

static void settle(struct weft_taskgraph *tasks, struct weft_layer *layer, const struct wanted *wanted)
{
    uint64_t count = wanted->all ? layer->block_count : 0;
    for (uint64_t w = 0; !wanted->all && wanted->bits && w <= layer->block_count / 64; w++)
        count += (uint64_t)__builtin_popcountll(wanted->bits[w]);
    layer->wanted_count = count;
    if (count < layer->block_count && layer->step_count > 0)
        layer->wanted = wanted->bits;
    tasks->wanted_count += layer->step_count > 0 ? count : 0;
}

static int want_targets(struct weft_taskgraph *tasks, struct wanted *wanted)
{
    int status = WEFT_OK;
    for (size_t t = 0; t < tasks->target_count && !status; t++) {
        const struct weft_target *target = &tasks->targets[t];
        status = want_range(tasks, &wanted[target->layer], &tasks->layers[target->layer], target->first_block,
                            target->first_block + target->block_count);
    }
    return status;
}

int weft_cull(struct weft_taskgraph *tasks)
{
    struct wanted *wanted = calloc(tasks->layer_count + 1, sizeof *wanted);
    if (!wanted)
        return WEFT_NO_MEMORY;
    struct weft_layer *layers = (struct weft_layer *)(uintptr_t)tasks->layers; // still ours to write
    int status = want_targets(tasks, wanted);
    for (size_t l = 0; l < tasks->layer_count; l++)
        wanted[l].all |= is_whole(tasks, l);
    for (size_t l = 0; l < tasks->layer_count && !status; l++)
        if (is_whole(tasks, l))
            status = want_maps(tasks, wanted, l);
    for (size_t l = tasks->layer_count; l-- > 0 && !status;) {
        if (!wanted[l].all && !wanted[l].bits)
            wanted[l].bits =
                weft_arena_array(&tasks->arena, layers[l].block_count / 64 + 1, sizeof(uint64_t));
        if (!wanted[l].all && !wanted[l].bits)
            status = WEFT_NO_MEMORY;
        else if (!is_whole(tasks, l))
            status = want_maps(tasks, wanted, l);
        settle(tasks, &layers[l], &wanted[l]);
    }
    free(wanted);
    return status;
}
