// weft: what a run will need at least.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every block of a layer counts like its first; a forecast is an estimate, and refuses only what cannot be.

#include "exec/forecast.h"

#include "graph/render.h"

static uint64_t add(uint64_t a, uint64_t b)
{
    uint64_t sum;
    return __builtin_add_overflow(a, b, &sum) ? UINT64_MAX : sum;
}

static uint64_t times(uint64_t a, uint64_t b)
{
    uint64_t product;
    return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

// A task's inputs and its result.
static uint64_t task_bytes(const struct weft_taskgraph *tasks, const struct weft_layer *layer)
{
    uint64_t bytes = layer->bytes;
    for (size_t m = 0; m < layer->map_count && layer->block_count > 0; m++) {
        const struct weft_map *map = &layer->maps[m];
        if (map->kind == WEFT_MAP_TASKS)
            continue;
        const struct weft_layer *source = &tasks->layers[map->layer];
        bytes = add(bytes, times(source->bytes, weft_map_count(map, 0, source->block_count)));
    }
    return bytes;
}

uint64_t weft_forecast(const struct weft_taskgraph *tasks, size_t *layer)
{
    uint64_t kept = 0, most = 0;
    *layer = tasks->layer_count;
    for (size_t t = 0; t < tasks->target_count; t++)
        kept = add(kept, times(tasks->layers[tasks->targets[t].layer].bytes, tasks->targets[t].block_count));
    for (size_t l = 0; l < tasks->layer_count; l++) {
        uint64_t bytes = tasks->layers[l].wanted_count > 0 ? task_bytes(tasks, &tasks->layers[l]) : 0;
        if (bytes > most) {
            most = bytes;
            *layer = l;
        }
    }
    if (kept <= most)
        return most;
    *layer = tasks->layer_count;
    return kept;
}

int weft_forecast_check(const struct weft_taskgraph *tasks, uint64_t limit, struct weft_diags *diags)
{
    size_t l;
    uint64_t bytes = limit ? weft_forecast(tasks, &l) : 0;
    if (bytes <= limit)
        return WEFT_OK;
    struct weft_buf text = {0};
    weft_render_bytes(&text, bytes);
    weft_buf_puts(&text, " at a time, but the memory limit is ");
    weft_render_bytes(&text, limit);
    if (l < tasks->layer_count)
        (void)weft_diag(diags, WEFT_E_MEMORY_LIMIT, weft_taskgraph_span(tasks, &tasks->layers[l], 0),
                        "this needs about %s", text.data ? text.data : "");
    else
        (void)weft_diag(diags, WEFT_E_MEMORY_LIMIT,
                        tasks->target_count ? tasks->targets[0].span : (struct weft_span){0},
                        "the results need about %s", text.data ? text.data : "");
    weft_diag_help(diags, "smaller chunks or blocks need less memory at a time; or raise --memory-limit");
    weft_buf_clear(&text);
    return WEFT_FAILED;
}
