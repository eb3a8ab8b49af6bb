// weft: blocks that need something of all blocks before or behind them.
// SPDX-License-Identifier: BSD-3-Clause
//
// Were each block to ask all blocks before it, their number would count squared.  So values of 64 blocks that
// follow each other are joined, then those of 64 such groups, and so on; a block asks its own group's blocks
// before it, the groups before its own within the same larger group, and so on up.  It depends on no block
// behind it, so blocks are done with as they are read.

#include "stdlib-ops/frame/neighbours.h"

enum { FAN = 64, LEVELS = 11 }; // 64^11 is more than 2^64

// Which values of a level each block asks: a level is of groups of `width` blocks, `count` of them.
static int ask_level(struct weft_arena *arena, uint64_t blocks, uint64_t width, uint64_t count, bool behind,
                     struct weft_map *map)
{
    uint64_t *starts = weft_arena_array(arena, blocks + 1, sizeof *starts);
    uint64_t *ends = weft_arena_array(arena, blocks + 1, sizeof *ends);
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (uint64_t i = 0; i < blocks; i++) {
        uint64_t own = i / width, first = own / FAN * FAN, end = first + FAN < count ? first + FAN : count;
        starts[i] = behind ? own + 1 : first;
        ends[i] = behind ? end : own;
    }
    map->kind = WEFT_MAP_RANGE;
    map->starts = starts;
    map->ends = ends;
    return WEFT_OK;
}

// Puts the larger groups, which are farther away, where they belong in the order of the blocks.
static void order_levels(struct weft_map *maps, size_t levels, bool behind)
{
    for (size_t i = 0; !behind && i < levels / 2; i++) {
        struct weft_map map = maps[i];
        maps[i] = maps[levels - 1 - i];
        maps[levels - 1 - i] = map;
    }
}

int weft_lower_neighbours(struct weft_lowering *lowering, const struct weft_neighbours *how)
{
    struct weft_map maps[1 + LEVELS] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME}};
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]), count = blocks, width = 1;
    size_t levels = 0;
    int status =
        weft_lower_layer(lowering, how->edge, blocks, maps, 1, NULL, how->edge_bytes, &maps[1].layer);
    while (!status) {
        struct weft_map *map = &maps[1 + levels++];
        status = ask_level(lowering->arena, blocks, width, count, how->behind, map);
        if (status || count <= FAN)
            break;
        struct weft_map tree = {.layer = map->layer, .kind = WEFT_MAP_TREE, .fan = FAN};
        count = (count - 1) / FAN + 1;
        width *= FAN;
        status = weft_lower_layer(lowering, how->join, count, &tree, 1, NULL, how->edge_bytes, &map[1].layer);
    }
    order_levels(maps + 1, levels, how->behind);
    return status
               ? status
               : weft_lower_layer(lowering, how->stage, blocks, maps, 1 + levels, NULL, 0, &lowering->result);
}
