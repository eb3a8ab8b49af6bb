// weft: running the program of one task.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each step gets its arguments from the results of other tasks (through the layer's maps) or from earlier
// steps.  The value of a step is released as soon as the last step that reads it has run.

#include "exec/core.h"

#include <stdlib.h>

static const struct weft_value *value_of(const struct weft_core *core, uint64_t task)
{
    const struct weft_taskgraph *graph = core->graph;
    if (task >= graph->constant_count)
        return core->results[task - graph->constant_count];
    const struct weft_layer *layer = &graph->layers[weft_taskgraph_layer(graph, task)];
    return layer->constants[task - layer->first_task];
}

// Appends the blocks of one map.  WEFT_CANCELLED with worker->missing: one of them is not there, since its
// task failed.
static int add_blocks(struct weft_worker *worker, const struct weft_map *map, uint64_t block, bool spread)
{
    const struct weft_core *core = worker->core;
    bool tasks = map->kind == WEFT_MAP_TASKS;
    const struct weft_layer *source = tasks ? NULL : &core->graph->layers[map->layer];
    uint64_t count = weft_map_count(map, block, source ? source->block_count : 0);
    for (uint64_t k = 0; k < count; k++) {
        uint64_t index = weft_map_get(map, block, k, source ? source->block_count : 0);
        const struct weft_value *value = value_of(core, (source ? source->first_task : 0) + index);
        if (!value) {
            worker->missing = true;
            return WEFT_CANCELLED;
        }
        if (spread && !weft_vec_push(&worker->first, (uint32_t)worker->inputs.count))
            return WEFT_NO_MEMORY;
        if (!weft_vec_push(&worker->inputs, value))
            return WEFT_NO_MEMORY;
    }
    return worker->inputs.count < UINT32_MAX ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_argument(struct weft_worker *worker, const struct weft_layer *layer,
                        struct weft_argument argument, uint64_t block)
{
    bool spread = argument.spread && !argument.is_step;
    if (!spread && !weft_vec_push(&worker->first, (uint32_t)worker->inputs.count))
        return WEFT_NO_MEMORY;
    if (!argument.is_step)
        return add_blocks(worker, &layer->maps[argument.index], block, spread);
    return weft_vec_push(&worker->inputs, worker->values[argument.index]) ? WEFT_OK : WEFT_NO_MEMORY;
}

static int gather(struct weft_worker *worker, const struct weft_layer *layer, const struct weft_step *step,
                  uint64_t block)
{
    worker->inputs.count = worker->first.count = 0;
    int status = WEFT_OK;
    for (size_t a = 0; a < step->argument_count && !status; a++)
        status = add_argument(worker, layer, step->arguments[a], block);
    if (!status && !weft_vec_push(&worker->first, (uint32_t)worker->inputs.count))
        status = WEFT_NO_MEMORY;
    return status;
}

static int call_step(struct weft_worker *worker, const struct weft_layer *layer, const struct weft_step *step,
                     uint64_t block, struct weft_value **out)
{
    struct weft_task task = {
        .op = step->op,
        .attrs = step->attrs,
        .functions = step->functions,
        .type = step->type,
        .input_types = step->input_types,
        .input_count = worker->inputs.count,
        .inputs = worker->inputs.data,
        .first = worker->first.data,
        .block = block,
        .block_count = layer->block_count,
        .extra = step->extra,
        .memory = worker->core->memory,
        .context = &worker->report,
    };
    *out = NULL;
    int status = step->stage == WEFT_STAGE_SCALAR ? step->op->scalar(&task, out)
                                                  : step->op->stages[step->stage].run(&task, out);
    if (!status && !*out)
        status = weft_task_fail(&task, WEFT_E_TASK, "'%s' gave no result", step->op->name);
    if (!status && worker->report.fact)
        status = WEFT_FAILED; // a fact was learned, whatever else came out
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

static void release_arguments(struct weft_worker *worker, const struct weft_step *step, size_t s,
                              const uint16_t *last_use)
{
    for (size_t a = 0; a < step->argument_count; a++) {
        struct weft_argument argument = step->arguments[a];
        if (argument.is_step && last_use[argument.index] == s) {
            weft_value_release(worker->values[argument.index]);
            worker->values[argument.index] = NULL;
        }
    }
}

static bool make_room(struct weft_worker *worker, size_t steps)
{
    if (steps <= worker->value_room)
        return true;
    struct weft_value **grown = realloc(worker->values, steps * sizeof(struct weft_value *));
    if (!grown)
        return false;
    worker->values = grown;
    worker->value_room = steps;
    return true;
}

// *step is the step that was being run when the status is not WEFT_OK.
int weft_program_run(struct weft_worker *worker, uint32_t number, uint64_t block, struct weft_value **out,
                     uint32_t *step)
{
    struct weft_core *core = worker->core;
    const struct weft_layer *layer = &core->graph->layers[number];
    const uint16_t *last_use = core->layers[number].last_use;
    size_t count = worker->only_learns ? (size_t)core->layers[number].learns + 1 : layer->step_count;
    *step = 0;
    if (!make_room(worker, count))
        return WEFT_NO_MEMORY;
    int status = WEFT_OK;
    size_t made = 0;
    while (made < count && !status) {
        *step = (uint32_t)made;
        status = gather(worker, layer, &layer->steps[made], block);
        if (!status)
            status = call_step(worker, layer, &layer->steps[made], block, &worker->values[made]);
        if (!status)
            release_arguments(worker, &layer->steps[made], made, last_use);
        made += !status;
    }
    bool whole = !status && !worker->only_learns;
    *out = whole ? worker->values[count - 1] : NULL;
    for (size_t s = 0; s < made - whole; s++)
        weft_value_release(worker->values[s]);
    return status;
}
