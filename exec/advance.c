// weft: the end of a task: results that nobody needs are freed, readers that have all they need are ready.
// SPDX-License-Identifier: BSD-3-Clause
//
// exec/core.h says why this is right when many threads do it.

#include "exec/core.h"
#include "graph/grid.h"

// ---- Results: keeping and letting go --------------------------------------------------------------------

void weft_core_let_go(struct weft_core *core, uint64_t task, uint32_t layer)
{
    const struct weft_core_layer *mine = &core->layers[layer];
    uint64_t t = task - core->graph->constant_count;
    if (!mine->plain && atomic_fetch_add_explicit(&core->uses[t], 1, memory_order_acq_rel) + 1 != mine->uses)
        return;
    if (core->spill)
        weft_spill_drop(core->spill, task);
    const struct weft_value *value = core->results[t];
    core->results[t] = NULL;
    weft_value_release(value);
}

// The last reader of an ALL map is done: every block of the source loses its use.
static void let_go_all(struct weft_core *core, const struct weft_link *link, uint32_t source)
{
    const struct weft_layer *layer = &core->graph->layers[link->reader];
    uint64_t done = atomic_fetch_add_explicit(link->readers_done, 1, memory_order_acq_rel) + 1;
    if (done != layer->wanted_count)
        return;
    const struct weft_layer *from = &core->graph->layers[source];
    for (uint64_t b = 0; b < from->block_count; b++)
        weft_core_let_go(core, from->first_task + b, source);
}

static const struct weft_link *find_link(const struct weft_core *core, const struct weft_map *map)
{
    const struct weft_core_layer *source = &core->layers[map->layer];
    for (size_t i = 0; i < source->link_count; i++)
        if (source->links[i].map == map)
            return &source->links[i];
    return NULL;
}

static void let_go_map(struct weft_core *core, const struct weft_map *map, uint64_t block)
{
    const struct weft_taskgraph *graph = core->graph;
    bool tasks = map->kind == WEFT_MAP_TASKS;
    if (!tasks && graph->layers[map->layer].step_count == 0)
        return;
    if (map->kind == WEFT_MAP_ALL) {
        let_go_all(core, find_link(core, map), map->layer);
        return;
    }
    uint64_t blocks = tasks ? 0 : graph->layers[map->layer].block_count;
    uint64_t count = weft_map_count(map, block, blocks);
    for (uint64_t k = 0; k < count; k++) {
        uint64_t index = weft_map_get(map, block, k, blocks);
        if (!tasks)
            weft_core_let_go(core, graph->layers[map->layer].first_task + index, map->layer);
        else if (index >= graph->constant_count)
            weft_core_let_go(core, index, weft_taskgraph_layer(graph, index));
    }
}

// ---- Readers: who is ready now --------------------------------------------------------------------------

// One more dependency of blocks first … end of a layer is there.
static void advance(struct weft_worker *worker, uint32_t layer, uint64_t first, uint64_t end)
{
    struct weft_core *core = worker->core;
    const struct weft_layer *reader = &core->graph->layers[layer];
    struct weft_range ready = {layer, first, first};
    uint32_t need = core->layers[layer].need;
    _Atomic uint32_t *needs = &core->needs[reader->first_task - core->graph->constant_count];
    for (uint64_t b = first; b < end; b++) {
        bool is_ready = weft_layer_wants(reader, b) &&
                        atomic_fetch_add_explicit(&needs[b], 1, memory_order_acq_rel) + 1 == need;
        if (is_ready) {
            ready.end = b + 1;
        } else {
            if (ready.end > ready.first)
                worker->push(worker, ready);
            ready.first = ready.end = b + 1;
        }
    }
    if (ready.end > ready.first)
        worker->push(worker, ready);
}

// Blocks that follow each other are told together.
static void tell_grid(struct weft_worker *worker, const struct weft_link *link, uint64_t block)
{
    const struct weft_grid *grid = link->map->grid;
    uint64_t count = weft_grid_users_count(grid, block), first = 0, end = 0;
    for (uint64_t k = 0; k < count; k++) {
        uint64_t reader = weft_grid_users_get(grid, block, k);
        if (reader != end) {
            advance(worker, link->reader, first, end);
            first = reader;
        }
        end = reader + 1;
    }
    advance(worker, link->reader, first, end);
}

static void tell_link(struct weft_worker *worker, const struct weft_link *link, uint64_t block)
{
    uint64_t readers = worker->core->graph->layers[link->reader].block_count;
    uint64_t first = block, end = block + 1;
    switch (link->map->kind) {
    case WEFT_MAP_ONE:
        end = block == 0 ? readers : first;
        break;
    case WEFT_MAP_TREE:
        first = block / link->map->fan;
        end = first + 1;
        break;
    case WEFT_MAP_RANGE:
        weft_range_readers(link->map, readers, block, &first, &end);
        break;
    case WEFT_MAP_GRID:
        tell_grid(worker, link, block);
        return;
    case WEFT_MAP_ALL: // told by the gate
        return;
    default:
        break;
    }
    advance(worker, link->reader, first, end);
}

static void tell_table(struct weft_worker *worker, uint64_t task)
{
    const struct weft_reverse *reverse = &worker->core->reverse;
    const struct weft_taskgraph *graph = worker->core->graph;
    if (task < reverse->first || task >= reverse->end)
        return;
    const uint32_t *starts = &reverse->starts[task - reverse->first];
    for (uint32_t i = starts[0]; i < starts[1]; i++) {
        uint32_t layer = weft_taskgraph_layer(graph, reverse->entries[i]);
        uint64_t block = reverse->entries[i] - graph->layers[layer].first_task;
        advance(worker, layer, block, block + 1);
    }
}

// Opens the gates of a layer whose last wanted block is done.
static void open_gates(struct weft_worker *worker, uint32_t layer)
{
    const struct weft_core_layer *mine = &worker->core->layers[layer];
    for (size_t i = 0; i < mine->link_count; i++)
        if (mine->links[i].map->kind == WEFT_MAP_ALL)
            advance(worker, mine->links[i].reader, 0,
                    worker->core->graph->layers[mine->links[i].reader].block_count);
}

void weft_core_flush(struct weft_worker *worker)
{
    struct weft_core *core = worker->core;
    uint32_t layer = worker->counted_layer;
    uint64_t counted = worker->counted, finished = worker->finished;
    worker->counted_layer = WEFT_NOT_COUNTED;
    worker->counted = worker->finished = 0;
    if (layer != WEFT_NOT_COUNTED && core->layers[layer].gates &&
        atomic_fetch_add_explicit(&core->layers[layer].done, counted, memory_order_acq_rel) + counted ==
            core->graph->layers[layer].wanted_count) {
        open_gates(worker, layer);
        if (core->delivery)
            weft_delivery_layer(core->delivery, layer);
    }
    if (finished)
        atomic_fetch_sub_explicit(&core->left, finished, memory_order_acq_rel);
}

void weft_core_finish(struct weft_worker *worker, uint32_t layer, uint64_t block)
{
    struct weft_core *core = worker->core;
    const struct weft_layer *program = &core->graph->layers[layer];
    const struct weft_core_layer *mine = &core->layers[layer];
    for (size_t m = 0; m < program->map_count; m++)
        let_go_map(core, &program->maps[m], block);
    for (size_t i = 0; i < mine->link_count; i++)
        tell_link(worker, &mine->links[i], block);
    tell_table(worker, program->first_task + block);
    if (worker->counted_layer != layer)
        weft_core_flush(worker);
    worker->counted_layer = layer;
    worker->counted++;
    worker->finished++;
    if (worker->finished >= 1024)
        weft_core_flush(worker);
}
