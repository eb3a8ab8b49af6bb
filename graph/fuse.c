// weft: blockwise fusion.
// SPDX-License-Identifier: BSD-3-Clause
//
// A layer whose only reader reads it block by block becomes the first steps of its reader.
//
//     read ──SAME──▶ filter ──SAME──▶ mean-partial ──TREE──▶ mean-merge
//     └──────────── one program of three steps ─────────┘
//
// Block i of the result needs exactly block i of what was drawn in, so this neither loses parallelism nor
// adds work; it saves a task and lets the intermediate block die at once.  Targets, long calls that are one
// of several inputs, foreign code (WEFT_ISOLATE), what hands on parts of a result (the rest must not wait for
// its readers) and programs that have grown long are left alone.
//
// At the end the layers that are left are numbered, and places in tables become task numbers.

#include "graph/builder.h"

#include <stdlib.h>

#define LONG_CALL 1e6        // nanoseconds of a call from which on a task of its own pays
#define NEVER     UINT32_MAX // a layer that cannot be drawn in

struct fusion {
    struct weft_lowerer *lowerer;
    struct weft_layer *layers;
    size_t count;
    uint32_t *readers; // by layer: how many maps read it, all by SAME, or NEVER
    uint32_t *into;    // by layer: the layer it was drawn into, or WEFT_NO_LAYER
};

// ---- Who reads what -------------------------------------------------------------------------------------

static void note_map(struct fusion *fusion, size_t reader, const struct weft_map *map)
{
    if (map->kind == WEFT_MAP_SAME) {
        fusion->readers[map->layer] += fusion->readers[map->layer] != NEVER;
    } else if (map->kind != WEFT_MAP_TASKS) {
        fusion->readers[map->layer] = NEVER;
    } else {
        uint64_t entries = fusion->layers[reader].block_count * map->fan;
        for (uint64_t i = 0; i < entries; i++)
            fusion->readers[weft_place_layer(map->table[i])] = NEVER;
    }
}

static bool is_isolated(const struct weft_layer *layer)
{
    for (size_t s = 0; s < layer->step_count; s++)
        if (layer->steps[s].op->flags & WEFT_ISOLATE)
            return true;
    return false;
}

static void find_readers(struct fusion *fusion)
{
    const struct weft_lowerer *lowerer = fusion->lowerer;
    for (size_t l = 0; l < fusion->count; l++) {
        fusion->into[l] = WEFT_NO_LAYER;
        if (fusion->layers[l].step_count == 0 || is_isolated(&fusion->layers[l]) ||
            weft_layer_hands_on(&fusion->layers[l]))
            fusion->readers[l] = NEVER;
    }
    for (size_t n = 0; n < lowerer->graph->node_count; n++)
        if (lowerer->kept[n] && lowerer->layers[n] != WEFT_NO_LAYER)
            fusion->readers[lowerer->layers[n]] = NEVER;
    for (size_t l = 0; l < fusion->count; l++)
        for (size_t m = 0; m < fusion->layers[l].map_count; m++)
            note_map(fusion, l, &fusion->layers[l].maps[m]);
}

// ---- Joining two programs -------------------------------------------------------------------------------

struct joint {
    const struct weft_layer *from, *to;
    uint32_t source;       // layer number of `from`
    struct weft_map *maps; // from's, then to's without those that read from
    uint32_t *map_number;  // by map of `to`: its new number, or WEFT_NO_LAYER when it reads from
    struct weft_step *steps;
    size_t map_count;
};

static void join_maps(struct joint *joint)
{
    memcpy(joint->maps, joint->from->maps, joint->from->map_count * sizeof *joint->maps);
    joint->map_count = joint->from->map_count;
    for (size_t m = 0; m < joint->to->map_count; m++) {
        const struct weft_map *map = &joint->to->maps[m];
        bool inner = map->kind == WEFT_MAP_SAME && map->layer == joint->source;
        joint->map_number[m] = inner ? WEFT_NO_LAYER : (uint32_t)joint->map_count;
        if (!inner)
            joint->maps[joint->map_count++] = *map;
    }
}

static struct weft_argument join_argument(const struct joint *joint, struct weft_argument argument)
{
    uint32_t last = (uint32_t)joint->from->step_count - 1;
    if (argument.is_step)
        return (struct weft_argument){.index = argument.index + last + 1, .is_step = true};
    uint32_t number = joint->map_number[argument.index];
    if (number == WEFT_NO_LAYER)
        return (struct weft_argument){.index = last, .is_step = true};
    return (struct weft_argument){.index = number, .spread = argument.spread};
}

static int join_steps(struct fusion *fusion, struct joint *joint)
{
    struct weft_arena *arena = fusion->lowerer->arena;
    memcpy(joint->steps, joint->from->steps, joint->from->step_count * sizeof *joint->steps);
    for (size_t s = 0; s < joint->to->step_count; s++) {
        struct weft_step *step = &joint->steps[joint->from->step_count + s];
        *step = joint->to->steps[s];
        struct weft_argument *arguments = weft_arena_array(arena, step->argument_count, sizeof *arguments);
        if (!arguments)
            return WEFT_NO_MEMORY;
        for (size_t a = 0; a < step->argument_count; a++)
            arguments[a] = join_argument(joint, step->arguments[a]);
        step->arguments = arguments;
    }
    return WEFT_OK;
}

static struct weft_str join_names(struct weft_arena *arena, struct weft_str a, struct weft_str b)
{
    struct weft_buf text = {0};
    weft_buf_printf(&text, "%.*s+%.*s", WEFT_STR_ARG(a), WEFT_STR_ARG(b));
    struct weft_str name = b;
    char *copy = text.failed || text.size > 60 ? NULL : weft_arena_copy(arena, text.data, text.size);
    if (copy)
        name = (struct weft_str){copy, text.size};
    weft_buf_clear(&text);
    return name;
}

static int draw_in(struct fusion *fusion, uint32_t source, uint32_t reader)
{
    struct weft_arena *arena = fusion->lowerer->arena;
    struct weft_layer *to = &fusion->layers[reader];
    const struct weft_layer *from = &fusion->layers[source];
    struct joint joint = {.from = from, .to = to, .source = source};
    joint.maps = weft_arena_array(arena, from->map_count + to->map_count, sizeof *joint.maps);
    joint.map_number = weft_arena_array(arena, to->map_count, sizeof *joint.map_number);
    joint.steps = weft_arena_array(arena, from->step_count + to->step_count, sizeof *joint.steps);
    if (!joint.maps || !joint.map_number || !joint.steps)
        return WEFT_NO_MEMORY;
    join_maps(&joint);
    int status = join_steps(fusion, &joint);
    if (status)
        return status;
    to->name = join_names(arena, from->name, to->name);
    to->maps = joint.maps;
    to->map_count = joint.map_count;
    to->steps = joint.steps;
    to->step_count += from->step_count;
    fusion->into[source] = reader;
    return WEFT_OK;
}

// Calls that take long (commands, plugins) run side by side rather than one after the other in their reader.
static bool is_long(const struct weft_layer *layer)
{
    for (size_t s = 0; s < layer->step_count; s++)
        if (layer->steps[s].op->algebra == WEFT_CALL && layer->steps[s].op->cost >= LONG_CALL)
            return true;
    return false;
}

// Whether all that read the map's source are maps of `reader` itself.
static bool may_draw_in(const struct fusion *fusion, const struct weft_map *map, uint32_t reader)
{
    const struct weft_layer *to = &fusion->layers[reader];
    if (map->kind != WEFT_MAP_SAME || map->layer >= reader ||
        fusion->layers[map->layer].step_count + to->step_count > WEFT_MOST_STEPS)
        return false;
    if (to->map_count > 1 && is_long(&fusion->layers[map->layer]))
        return false;
    uint32_t own = 0;
    for (size_t m = 0; m < to->map_count; m++)
        own += to->maps[m].kind == WEFT_MAP_SAME && to->maps[m].layer == map->layer;
    return own == fusion->readers[map->layer];
}

static int fuse_reader(struct fusion *fusion, uint32_t reader)
{
    if (is_isolated(&fusion->layers[reader]))
        return WEFT_OK;
    for (size_t m = 0; m < fusion->layers[reader].map_count;) {
        const struct weft_map *map = &fusion->layers[reader].maps[m];
        if (!may_draw_in(fusion, map, reader)) {
            m++;
            continue;
        }
        int status = draw_in(fusion, map->layer, reader);
        if (status)
            return status;
        m = 0; // the maps are other ones now
    }
    return WEFT_OK;
}

// ---- Final numbers --------------------------------------------------------------------------------------

static void number_layers(const struct fusion *fusion, uint32_t *number)
{
    uint32_t next = 0;
    for (size_t l = 0; l < fusion->count; l++)
        if (fusion->into[l] == WEFT_NO_LAYER)
            number[l] = next++;
    for (size_t l = fusion->count; l-- > 0;)
        if (fusion->into[l] != WEFT_NO_LAYER)
            number[l] = number[fusion->into[l]];
}

// Copies the layers that are left, with the tasks of each numbered.
static int copy_layers(const struct fusion *fusion, const uint32_t *number)
{
    struct weft_taskgraph *tasks = fusion->lowerer->tasks;
    struct weft_layer *layers = weft_arena_array(&tasks->arena, fusion->count, sizeof *layers);
    if (!layers)
        return WEFT_NO_MEMORY;
    for (size_t l = 0; l < fusion->count; l++) {
        if (fusion->into[l] != WEFT_NO_LAYER)
            continue;
        struct weft_layer *layer = &layers[number[l]];
        *layer = fusion->layers[l];
        layer->first_task = tasks->task_count;
        if (__builtin_add_overflow(tasks->task_count, layer->block_count, &tasks->task_count))
            return WEFT_NO_MEMORY;
        if (layer->step_count == 0)
            tasks->constant_count = tasks->task_count;
        tasks->layer_count++;
    }
    tasks->layers = layers;
    return WEFT_OK;
}

static void renumber_map(const struct weft_taskgraph *tasks, const struct weft_layer *layer,
                         struct weft_map *map, const uint32_t *number)
{
    if (map->kind != WEFT_MAP_TASKS) {
        map->layer = number[map->layer];
        return;
    }
    uint64_t *table = (uint64_t *)(uintptr_t)map->table; // made by packing, still ours to write
    for (uint64_t i = 0; i < layer->block_count * map->fan; i++)
        table[i] = tasks->layers[number[weft_place_layer(table[i])]].first_task + weft_place_block(table[i]);
}

static int renumber(const struct fusion *fusion, const uint32_t *number)
{
    struct weft_taskgraph *tasks = fusion->lowerer->tasks;
    int status = copy_layers(fusion, number);
    for (size_t l = 0; l < tasks->layer_count && !status; l++) {
        struct weft_map *maps = (struct weft_map *)(uintptr_t)tasks->layers[l].maps;
        for (size_t m = 0; m < tasks->layers[l].map_count; m++)
            renumber_map(tasks, &tasks->layers[l], &maps[m], number);
    }
    return status;
}

int weft_fuse_layers(struct weft_lowerer *lowerer, uint32_t *number)
{
    struct fusion fusion = {
        .lowerer = lowerer,
        .layers = lowerer->builder->layers.data,
        .count = lowerer->builder->layers.count,
    };
    fusion.readers = calloc(fusion.count + 1, sizeof *fusion.readers);
    fusion.into = calloc(fusion.count + 1, sizeof *fusion.into);
    int status = fusion.readers && fusion.into ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        find_readers(&fusion);
    for (size_t l = 0; l < fusion.count && !status && !lowerer->graph->unfused; l++)
        status = fuse_reader(&fusion, (uint32_t)l);
    if (!status) {
        number_layers(&fusion, number);
        status = renumber(&fusion, number);
    }
    free(fusion.readers);
    free(fusion.into);
    return status;
}
