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

// The most that must be held at one time.
struct forecast {
    uint64_t bytes;
    const struct weft_layer *layer;   // of the task that needs it; else
    const struct weft_target *target; // the result, or the first of all
};

static uint64_t target_bytes(const struct weft_taskgraph *tasks, size_t t)
{
    return times(tasks->layers[tasks->targets[t].layer].bytes, tasks->targets[t].block_count);
}

static struct forecast forecast_targets(const struct weft_taskgraph *tasks, bool together)
{
    struct forecast most = {0};
    for (size_t t = 0; t < tasks->target_count; t++) {
        uint64_t bytes = target_bytes(tasks, t);
        if (together)
            most = (struct forecast){.bytes = add(most.bytes, bytes), .target = &tasks->targets[0]};
        else if (bytes > most.bytes)
            most = (struct forecast){.bytes = bytes, .target = &tasks->targets[t]};
    }
    return most;
}

static struct forecast forecast(const struct weft_taskgraph *tasks, bool together)
{
    struct forecast most = forecast_targets(tasks, together);
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        uint64_t bytes = layer->wanted_count > 0 ? task_bytes(tasks, layer) : 0;
        if (bytes > most.bytes || (bytes == most.bytes && bytes > 0 && most.target))
            most = (struct forecast){.bytes = bytes, .layer = layer};
    }
    return most;
}

int weft_forecast_check(const struct weft_taskgraph *tasks, uint64_t limit, bool together,
                        struct weft_diags *diags)
{
    struct forecast most = {0};
    if (limit)
        most = forecast(tasks, together);
    if (most.bytes <= limit)
        return WEFT_OK;
    struct weft_buf text = {0};
    weft_render_bytes(&text, most.bytes);
    weft_buf_puts(&text, " at a time, but the memory limit is ");
    weft_render_bytes(&text, limit);
    (void)weft_diag(diags, WEFT_E_MEMORY_LIMIT,
                    most.layer ? weft_taskgraph_span(tasks, most.layer, 0) : most.target->span, "%s about %s",
                    most.layer ? "this needs"
                    : together ? "the results need"
                               : "this result needs",
                    text.data ? text.data : "");
    weft_diag_help(diags, "smaller chunks or blocks need less memory at a time; or raise --memory-limit");
    weft_buf_clear(&text);
    return WEFT_FAILED;
}
