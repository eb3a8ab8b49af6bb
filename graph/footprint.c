// weft: what a task holds in memory at one time.
// SPDX-License-Identifier: BSD-3-Clause
//
// A task holds the blocks it reads until it ends.  Of what its steps make, each holds its own result, what
// the operation says it takes meanwhile (weft_op.h, scratch) and the results of earlier steps that it or a
// later one reads:
//
//     read │███████████████████
//     a    │████████               a, b: what steps made
//     b    │    ███████████        s: what the third takes meanwhile
//     c + s│           ████        the most of each column but the first is `made`

#include "graph/footprint.h"

#include <string.h>

#include "graph/base/checked.h"
#include "graph/loop_plan.h"
#include "graph/memory.h"

#define MOST_LOOKS  65536 // blocks that are looked at for one layer, each time that a task needs one
#define SPARE_SHARE 8     // of what is not one buffer: each of its buffers is rounded up by at most an eighth
#define MOST_PARTS  8     // that what is not one buffer is made of, where they are small
#define KNOWN_STEPS WEFT_MOST_STEPS // of which is known when they are let go of

// ---- Blocks ---------------------------------------------------------------------------------------------

// Bytes of block `block` of an array.
static uint64_t array_bytes(const struct weft_type *type, uint64_t block)
{
    uint64_t bytes = weft_dtype_size(type->dtype);
    for (int d = type->ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)type->chunks[d].count;
        if (count == 0)
            return 0; // there are no elements
        int64_t at = (int64_t)(block % count);
        block /= count;
        bytes = weft_mul_most(bytes, (uint64_t)weft_chunks_size(&type->chunks[d], at));
    }
    return weft_memory_booked(bytes);
}

// Whether a step's type says what each of its blocks is.
static bool is_typed(const struct weft_step *step, uint64_t blocks)
{
    uint64_t total, largest;
    return step->type && step->type->kind == WEFT_T_ARRAY && weft_type_bytes(step->type, &total, &largest) &&
           step->bytes == largest && weft_type_blocks(step->type) == blocks;
}

// Results of several buffers (states of a reduction, frames) are forecast as one number.
static uint64_t untyped_bytes(const struct weft_type *type, uint64_t bytes)
{
    bool one = type && type->kind == WEFT_T_ARRAY;
    return weft_memory_booked(one ? bytes : weft_add_most(bytes, bytes / SPARE_SHARE));
}

static uint64_t block_bytes(const struct weft_layer *layer, bool typed, uint64_t block)
{
    const struct weft_type *type = layer->step_count ? layer->steps[layer->step_count - 1].type : NULL;
    return typed ? array_bytes(type, block) : untyped_bytes(type, layer->bytes);
}

uint64_t weft_footprint_blocks(const struct weft_layer *layer, uint64_t first, uint64_t count)
{
    bool typed = layer->step_count && is_typed(&layer->steps[layer->step_count - 1], layer->block_count);
    uint64_t bytes = 0;
    if (!typed || count > MOST_LOOKS)
        return weft_mul_most(untyped_bytes(NULL, layer->bytes), count);
    for (uint64_t b = first; b < first + count; b++)
        bytes = weft_add_most(bytes, block_bytes(layer, true, b));
    return bytes;
}

// ---- What a task reads ----------------------------------------------------------------------------------

// Whether an earlier map of the block has the same source, all of which it reads: it is there already.
static bool is_repeated(const struct weft_taskgraph *tasks, const struct weft_layer *layer, size_t m)
{
    const struct weft_map *map = &layer->maps[m];
    bool all = map->kind == WEFT_MAP_ALL || tasks->layers[map->layer].block_count == 1;
    for (size_t k = 0; k < m && all; k++)
        if (layer->maps[k].layer == map->layer && layer->maps[k].kind != WEFT_MAP_TASKS)
            return true;
    return false;
}

// The blocks that block `block` of a layer reads through a map; takes what it looks at from *looks.
static struct weft_reading read_through(const struct weft_taskgraph *tasks, const struct weft_map *map,
                                        uint64_t block, uint64_t *looks)
{
    struct weft_reading reading = {0};
    if (map->kind == WEFT_MAP_TASKS)
        return reading;
    const struct weft_layer *source = &tasks->layers[map->layer];
    reading.blocks = weft_map_count(map, block, source->block_count);
    bool typed = source->step_count && is_typed(&source->steps[source->step_count - 1], source->block_count);
    if (!typed || reading.blocks > *looks) {
        reading.bytes = weft_mul_most(block_bytes(source, false, 0), reading.blocks);
        return reading;
    }
    *looks -= reading.blocks;
    for (uint64_t k = 0; k < reading.blocks; k++) {
        uint64_t number = weft_map_get(map, block, k, source->block_count);
        reading.bytes = weft_add_most(reading.bytes, block_bytes(source, typed, number));
    }
    return reading;
}

static uint64_t read_bytes(const struct weft_taskgraph *tasks, const struct weft_layer *layer, uint64_t block,
                           uint64_t *looks)
{
    uint64_t bytes = 0;
    for (size_t m = 0; m < layer->map_count; m++)
        if (layer->maps[m].kind != WEFT_MAP_TASKS && !is_repeated(tasks, layer, m))
            bytes = weft_add_most(bytes, read_through(tasks, &layer->maps[m], block, looks).bytes);
    return bytes;
}

// ---- What its steps make --------------------------------------------------------------------------------

// A layer whose blocks are looked at.
struct look {
    const struct weft_taskgraph *tasks;
    const struct weft_layer *layer;
    uint64_t block, looks;
    bool typed[KNOWN_STEPS];
    uint16_t last[KNOWN_STEPS]; // the last step that reads this one
    uint64_t held[KNOWN_STEPS]; // bytes of its result, while that is held
};

static void open_look(struct look *look, const struct weft_taskgraph *tasks, const struct weft_layer *layer)
{
    *look = (struct look){.tasks = tasks, .layer = layer, .looks = MOST_LOOKS};
    for (size_t s = 0; s < layer->step_count && s < KNOWN_STEPS; s++)
        look->typed[s] = is_typed(&layer->steps[s], layer->block_count);
    for (size_t s = 0; s < layer->step_count; s++)
        for (size_t a = 0; a < layer->steps[s].argument_count; a++) {
            struct weft_argument argument = layer->steps[s].arguments[a];
            if (argument.is_step && argument.index < KNOWN_STEPS)
                look->last[argument.index] = (uint16_t)s;
        }
}

static uint64_t result_bytes(const struct look *look, size_t s)
{
    const struct weft_step *step = &look->layer->steps[s];
    bool typed = s < KNOWN_STEPS && look->typed[s];
    if (typed)
        return array_bytes(step->type, look->block);
    return weft_add_most(untyped_bytes(step->type, step->bytes), MOST_PARTS * weft_memory_booked(1));
}

// What the operation of a step takes besides what it reads and its result.
static uint64_t scratch_bytes(struct look *look, size_t s)
{
    const struct weft_step *step = &look->layer->steps[s];
    struct weft_reading readings[WEFT_READINGS] = {0};
    if (!step->op->scratch)
        return 0;
    for (size_t a = 0; a < step->argument_count; a++) {
        struct weft_argument argument = step->arguments[a];
        struct weft_reading *into = &readings[a < WEFT_READINGS ? a : WEFT_READINGS - 1];
        struct weft_reading one = {.blocks = 1};
        if (argument.is_step)
            one.bytes = argument.index < KNOWN_STEPS ? look->held[argument.index] : 0;
        else
            one = read_through(look->tasks, &look->layer->maps[argument.index], look->block, &look->looks);
        into->blocks += one.blocks;
        into->bytes = weft_add_most(into->bytes, one.bytes);
    }
    struct weft_task task = {
        .op = step->op,
        .attrs = step->attrs,
        .functions = step->functions,
        .type = step->type,
        .input_types = step->input_types,
        .block = look->block,
        .block_count = look->layer->block_count,
        .extra = step->extra,
    };
    return step->op->scratch(&task, step->stage, readings);
}

// What is let go of after a step: results that no later one reads.
static uint64_t last_read(struct look *look, size_t s)
{
    const struct weft_step *step = &look->layer->steps[s];
    uint64_t bytes = 0;
    for (size_t a = 0; a < step->argument_count; a++) {
        uint32_t index = step->arguments[a].index;
        if (!step->arguments[a].is_step || index >= KNOWN_STEPS || look->last[index] != s)
            continue;
        bytes += look->held[index];
        look->held[index] = 0;
    }
    return bytes;
}

// The most that is held at one time of what the steps make.
static uint64_t made_bytes(struct look *look)
{
    const struct weft_layer *layer = look->layer;
    uint64_t most = 0, held = 0;
    for (size_t s = 0; s < layer->step_count; s++) {
        uint64_t result = result_bytes(look, s);
        uint64_t now = weft_add_most(weft_add_most(held, result), scratch_bytes(look, s));
        most = now > most ? now : most;
        held = weft_add_most(held, result);
        if (s < KNOWN_STEPS)
            look->held[s] = result;
        held -= last_read(look, s);
    }
    return most;
}

struct weft_footprint weft_footprint_of(const struct weft_taskgraph *tasks, const struct weft_layer *layer)
{
    struct weft_footprint found = {0};
    struct look look;
    bool hands_on = weft_layer_hands_on(layer);
    open_look(&look, tasks, layer);
    for (uint64_t b = 0; b < layer->block_count && (b == 0 || look.looks > 0); b++) {
        if (!weft_layer_wants(layer, b))
            continue;
        look.looks -= look.looks > 0;
        look.block = b;
        uint64_t made = hands_on ? 0 : made_bytes(&look);
        uint64_t most = weft_add_most(made, read_bytes(tasks, layer, b, &look.looks));
        found.made = made > found.made ? made : found.made;
        found.most = most > found.most ? most : found.most;
    }
    return found;
}
