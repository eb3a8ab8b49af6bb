// weft: who reads a block: maps turned round.
// SPDX-License-Identifier: BSD-3-Clause
//
// The table is built in two passes over the irregular maps: count, then place.  Both go through readers in
// rising order, so the order of entries does not depend on anything but the graph.

#include "exec/reverse.h"

#include <stdlib.h>

#include "graph/base/checked.h"

static bool rises(const struct weft_map *map, uint64_t blocks)
{
    for (uint64_t b = 1; b < blocks; b++)
        if (map->starts[b] < map->starts[b - 1] || map->ends[b] < map->ends[b - 1])
            return false;
    return true;
}

bool weft_map_is_irregular(const struct weft_layer *layer, const struct weft_map *map)
{
    return map->kind == WEFT_MAP_TABLE || map->kind == WEFT_MAP_TASKS ||
           (map->kind == WEFT_MAP_RANGE && !rises(map, layer->block_count));
}

static bool is_constant_map(const struct weft_taskgraph *graph, const struct weft_map *map)
{
    return map->kind != WEFT_MAP_TASKS && graph->layers[map->layer].step_count == 0;
}

// First block whose number in `edges` is above `block`; edges rise.
static uint64_t first_above(const uint64_t *edges, uint64_t count, uint64_t block)
{
    uint64_t low = 0, high = count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (edges[middle] > block)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void weft_range_readers(const struct weft_map *map, uint64_t readers, uint64_t block, uint64_t *first,
                        uint64_t *end)
{
    *first = first_above(map->ends, readers, block);
    *end = first_above(map->starts, readers, block);
    if (*end < *first)
        *end = *first;
}

// ---- Links ----------------------------------------------------------------------------------------------

static void count_links(struct weft_reverse *reverse, const struct weft_taskgraph *graph, size_t *links,
                        size_t *gates)
{
    *links = *gates = 0;
    for (size_t l = 0; l < graph->layer_count; l++)
        for (size_t m = 0; m < graph->layers[l].map_count; m++) {
            const struct weft_map *map = &graph->layers[l].maps[m];
            if (is_constant_map(graph, map) || weft_map_is_irregular(&graph->layers[l], map))
                continue;
            reverse->first_link[map->layer + 1]++;
            ++*links;
            *gates += map->kind == WEFT_MAP_ALL;
        }
}

static int make_links(struct weft_reverse *reverse, const struct weft_taskgraph *graph)
{
    size_t links, gates = 0, gate = 0;
    reverse->first_link = calloc(graph->layer_count + 2, sizeof *reverse->first_link);
    if (!reverse->first_link)
        return WEFT_NO_MEMORY;
    count_links(reverse, graph, &links, &gates);
    for (size_t l = 0; l < graph->layer_count; l++)
        reverse->first_link[l + 1] += reverse->first_link[l];
    reverse->links = calloc(links + 1, sizeof *reverse->links);
    reverse->gates = calloc(gates + 1, sizeof *reverse->gates);
    size_t *next = calloc(graph->layer_count + 1, sizeof *next);
    int status = reverse->links && reverse->gates && next ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t l = 0; l < graph->layer_count && !status; l++)
        for (size_t m = 0; m < graph->layers[l].map_count; m++) {
            const struct weft_map *map = &graph->layers[l].maps[m];
            if (is_constant_map(graph, map) || weft_map_is_irregular(&graph->layers[l], map))
                continue;
            struct weft_link *link = &reverse->links[reverse->first_link[map->layer] + next[map->layer]++];
            *link = (struct weft_link){.reader = (uint32_t)l, .map = map};
            if (map->kind == WEFT_MAP_ALL)
                link->readers_done = &reverse->gates[gate++];
        }
    free(next);
    return status;
}

// ---- The table of irregular maps ------------------------------------------------------------------------

struct inversion {
    struct weft_reverse *reverse;
    const struct weft_taskgraph *graph;
    void (*visit)(struct inversion *inversion, uint64_t source, uint64_t reader);
    uint64_t edges;
};

static void note_bounds(struct inversion *inversion, uint64_t source, uint64_t reader)
{
    (void)reader;
    struct weft_reverse *reverse = inversion->reverse;
    if (source < reverse->first)
        reverse->first = source;
    if (source >= reverse->end)
        reverse->end = source + 1;
    inversion->edges++;
}

static void note_count(struct inversion *inversion, uint64_t source, uint64_t reader)
{
    (void)reader;
    inversion->reverse->starts[source - inversion->reverse->first + 2]++;
}

static void note_entry(struct inversion *inversion, uint64_t source, uint64_t reader)
{
    struct weft_reverse *reverse = inversion->reverse;
    reverse->entries[reverse->starts[source - reverse->first + 1]++] = (uint32_t)reader;
}

static void visit_map(struct inversion *inversion, const struct weft_layer *layer, const struct weft_map *map)
{
    const struct weft_taskgraph *graph = inversion->graph;
    bool tasks = map->kind == WEFT_MAP_TASKS;
    uint64_t base = tasks ? 0 : graph->layers[map->layer].first_task;
    uint64_t blocks = tasks ? 0 : graph->layers[map->layer].block_count;
    for (uint64_t b = 0; b < layer->block_count; b++) {
        if (!weft_layer_wants(layer, b))
            continue;
        uint64_t count = weft_map_count(map, b, blocks);
        for (uint64_t k = 0; k < count; k++) {
            uint64_t source = base + weft_map_get(map, b, k, blocks);
            if (source >= graph->constant_count)
                inversion->visit(inversion, source, layer->first_task + b);
        }
    }
}

static void visit_irregular(struct inversion *inversion)
{
    const struct weft_taskgraph *graph = inversion->graph;
    for (size_t l = 0; l < graph->layer_count; l++)
        for (size_t m = 0; m < graph->layers[l].map_count; m++)
            if (weft_map_is_irregular(&graph->layers[l], &graph->layers[l].maps[m]))
                visit_map(inversion, &graph->layers[l], &graph->layers[l].maps[m]);
}

static int make_table(struct weft_reverse *reverse, const struct weft_taskgraph *graph)
{
    struct inversion inversion = {.reverse = reverse, .graph = graph, .visit = note_bounds};
    reverse->first = UINT64_MAX;
    visit_irregular(&inversion);
    if (inversion.edges == 0) {
        reverse->first = reverse->end = 0;
        return WEFT_OK;
    }
    if (graph->task_count > UINT32_MAX || inversion.edges > UINT32_MAX)
        return WEFT_NO_MEMORY;
    uint64_t covered = reverse->end - reverse->first;
    reverse->starts = calloc(covered + 2, sizeof *reverse->starts);
    reverse->entries = malloc(inversion.edges * sizeof *reverse->entries);
    if (!reverse->starts || !reverse->entries)
        return WEFT_NO_MEMORY;
    inversion.visit = note_count; // two slots ahead, so that placing ends with the starts in their slots
    visit_irregular(&inversion);
    for (uint64_t t = 0; t < covered; t++)
        reverse->starts[t + 1] += reverse->starts[t];
    inversion.visit = note_entry;
    visit_irregular(&inversion);
    return WEFT_OK;
}

int weft_reverse_init(struct weft_reverse *reverse, const struct weft_taskgraph *graph)
{
    *reverse = (struct weft_reverse){0};
    int status = make_links(reverse, graph);
    if (!status)
        status = make_table(reverse, graph);
    if (status)
        weft_reverse_clear(reverse);
    return status;
}

void weft_reverse_clear(struct weft_reverse *reverse)
{
    free(reverse->links);
    free(reverse->first_link);
    free(reverse->gates);
    free(reverse->starts);
    free(reverse->entries);
    *reverse = (struct weft_reverse){0};
}
