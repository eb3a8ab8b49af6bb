// weft: what a run will need at least.
// SPDX-License-Identifier: BSD-3-Clause
//
// A forecast is an estimate, and refuses only what cannot be: a task that does not fit into memory even
// alone, and work for lifetimes.  What is the same throughout (ones(2 ** 62).sum()) is no work, so shapes say
// nothing by themselves; the loops that visit elements do.

#include "exec/forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exec/loop.h"
#include "exec/spill.h"
#include "graph/base/checked.h"
#include "graph/footprint.h"
#include "graph/loop_plan.h"
#include "graph/memory.h"
#include "graph/render.h"

#define ELEMENT_NS   0.25 // the least that an element of a loop takes
#define MOST_YEARS   10.0
#define MOST_WAITING 1024 // results of a layer that are thought to wait at a time
#define YEAR_NS      (365.25 * 86400e9)

// ---- What is needed at one time -------------------------------------------------------------------------

static uint64_t target_bytes(const struct weft_taskgraph *tasks, size_t t)
{
    const struct weft_target *target = &tasks->targets[t];
    return weft_footprint_blocks(&tasks->layers[target->layer], target->first_block, target->block_count);
}

static void forecast_targets(struct weft_forecast *forecast, const struct weft_taskgraph *tasks,
                             bool together)
{
    for (size_t t = 0; t < tasks->target_count; t++) {
        uint64_t bytes = target_bytes(tasks, t);
        if (together) {
            forecast->bytes = weft_add_most(forecast->bytes, bytes);
            forecast->target = &tasks->targets[0];
        } else if (bytes > forecast->bytes) {
            forecast->bytes = bytes;
            forecast->target = &tasks->targets[t];
        }
    }
}

// Results that are too small to be spilled.
static uint64_t small_bytes(const struct weft_layer *layer)
{
    uint64_t bytes = weft_memory_booked(layer->bytes > 0 ? layer->bytes : 1);
    uint64_t waiting = layer->wanted_count < MOST_WAITING ? layer->wanted_count : MOST_WAITING;
    return bytes <= 2 * WEFT_SPILL_LEAST ? bytes * waiting : 0;
}

int weft_forecast_new(const struct weft_taskgraph *tasks, bool together, uint64_t held,
                      struct weft_forecast *out)
{
    *out = (struct weft_forecast){.together = together};
    out->made = calloc(tasks->layer_count + 1, sizeof *out->made);
    if (!out->made)
        return WEFT_NO_MEMORY;
    forecast_targets(out, tasks, together);
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        if (layer->wanted_count == 0)
            continue;
        struct weft_footprint task = weft_footprint_of(tasks, layer);
        out->made[l] = task.made;
        held = weft_add_most(held, small_bytes(layer));
        if (task.most > out->bytes || (task.most == out->bytes && task.most > 0 && !out->layer)) {
            out->bytes = task.most;
            out->layer = layer;
        }
    }
    out->bytes = weft_add_most(out->bytes, out->bytes > 0 ? held : 0);
    return WEFT_OK;
}

void weft_forecast_clear(struct weft_forecast *forecast)
{
    free(forecast->made);
    *forecast = (struct weft_forecast){0};
}

// ---- What is held ---------------------------------------------------------------------------------------

#define MOST_PACKED 255 // times that LZ4 makes something smaller, at most
#define MOST_CALLS  64  // of a packed layer that is looked at

// How much of a layer the blocks of another one depend on.
enum reach {
    NOTHING,
    SOME,
    TOGETHER, // all of it, by all blocks
    EACH,     // all of it, by each block
};

// Whether a grid's map reaches every element of the source: a permutation of the axes, forwards or backwards.
static bool grid_covers(const struct weft_grid *grid)
{
    uint32_t used = 0;
    for (int d = 0; d < grid->in_ndim; d++) {
        int axis = grid->axis[d];
        int64_t length = grid->in_chunks[d].length, start = grid->step[d] < 0 ? length - 1 : 0;
        if (axis < 0 && length == 1)
            continue;
        if (axis < 0 || used >> axis & 1 || grid->chunks[axis].length != length || grid->offset[d] != start ||
            (grid->step[d] != 1 && grid->step[d] != -1))
            return false;
        used |= UINT32_C(1) << axis;
    }
    return true;
}

// Through one map, from a layer of which `source` is known.
static enum reach reach_through(const struct weft_taskgraph *tasks, const struct weft_layer *layer,
                                const struct weft_map *map, enum reach source)
{
    const struct weft_layer *from = &tasks->layers[map->layer];
    if (source == NOTHING || source == SOME || weft_map_count(map, 0, from->block_count) == 0)
        return source == NOTHING ? NOTHING : SOME;
    if (source == EACH || map->kind == WEFT_MAP_ALL)
        return EACH;
    bool covers = map->kind == WEFT_MAP_SAME && layer->block_count == from->block_count;
    if (map->kind == WEFT_MAP_GRID)
        covers = grid_covers(map->grid);
    if (map->kind == WEFT_MAP_TREE)
        covers = weft_mul_most(layer->block_count, map->fan) >= from->block_count;
    return !covers ? SOME : layer->block_count == 1 ? EACH : TOGETHER;
}

// Through the map of a layer of packed calls: EACH when all of them depend on a layer that does.
static enum reach reach_packed(const struct weft_taskgraph *tasks, uint32_t l, const struct weft_map *map,
                               const uint8_t *reach)
{
    uint64_t blocks = tasks->layers[l].block_count, reached = 0;
    if (blocks > MOST_CALLS)
        return SOME;
    for (uint64_t b = 0; b < blocks; b++) {
        bool each = false;
        for (uint32_t k = 0; k < map->fan; k++) {
            uint32_t source = weft_taskgraph_layer(tasks, map->table[b * map->fan + k]);
            each = each || (source < l && reach[source] == EACH);
        }
        reached += each;
    }
    return reached == blocks ? EACH : SOME;
}

// Whether the blocks of layer `l` together read all of `held`, but none before all of it has been there.
// Fills reach[l].
static bool waits(const struct weft_taskgraph *tasks, uint32_t held, uint32_t l, uint8_t *reach)
{
    const struct weft_layer *layer = &tasks->layers[l];
    bool reads = false, after = false;
    reach[l] = NOTHING;
    for (size_t m = 0; m < layer->map_count && layer->block_count > 0; m++) {
        const struct weft_map *map = &layer->maps[m];
        bool packed = map->kind == WEFT_MAP_TASKS;
        if (!packed && map->layer >= l)
            continue;
        enum reach found = packed ? reach_packed(tasks, l, map, reach)
                                  : reach_through(tasks, layer, map, (enum reach)reach[map->layer]);
        reads = reads || (!packed && map->layer == held && found == TOGETHER);
        after = after || ((packed || map->layer != held) && found == EACH);
        reach[l] = found > reach[l] ? (uint8_t)found : reach[l];
    }
    return reads && after && layer->wanted_count == layer->block_count;
}

// The layer that makes a run hold all of layer `held`; NULL: none.  `reach`: room for one of each layer.
static const struct weft_layer *holder(const struct weft_taskgraph *tasks, uint32_t held, uint8_t *reach)
{
    memset(reach, NOTHING, held);
    reach[held] = TOGETHER;
    for (uint32_t l = held + 1; l < tasks->layer_count; l++)
        if (waits(tasks, held, l, reach))
            return &tasks->layers[l];
    return NULL;
}

// Whether the blocks of a layer are memory of their own; those that readers give may be mapped files.
static bool is_made(const struct weft_layer *layer)
{
    return layer->map_count > 0 ||
           (layer->step_count > 0 && strcmp(layer->steps[layer->step_count - 1].op->name, WEFT_LOOP_OP) == 0);
}

static int check_held(const struct weft_taskgraph *tasks, const struct weft_room *room,
                      struct weft_diags *diags)
{
    uint64_t most = weft_add_most(room->memory, weft_mul_most(room->disk, MOST_PACKED));
    uint8_t *reach = calloc(tasks->layer_count + 1, 1);
    if (!reach)
        return WEFT_NO_MEMORY;
    const struct weft_layer *found = NULL;
    uint64_t bytes = 0;
    for (uint32_t l = 0; l < tasks->layer_count && !found; l++) {
        bytes = weft_mul_most(tasks->layers[l].bytes, tasks->layers[l].wanted_count);
        if (bytes > most && tasks->layers[l].block_count > 1 && is_made(&tasks->layers[l]))
            found = holder(tasks, l, reach);
    }
    free(reach);
    if (!found)
        return WEFT_OK;
    struct weft_buf text = {0};
    weft_render_bytes(&text, bytes);
    (void)weft_diag(
        diags, WEFT_E_MEMORY_LIMIT, weft_taskgraph_span(tasks, found, 0),
        "this needs an input again when all of it has been seen, and there is no room for about %s until "
        "then, neither within the memory limit nor in the folder for spilling",
        text.data ? text.data : "");
    weft_diag_help(diags, "take a part of it, x[:10 ** 9] or x[::10 ** 9]");
    weft_buf_clear(&text);
    return WEFT_FAILED;
}

// ---- Work -----------------------------------------------------------------------------------------------

// Whether a loop visits one element after another; else one stands for all.
static bool visits_elements(const struct weft_function *loop)
{
    for (uint32_t i = 0; i < loop->arity; i++)
        if (!weft_loop_is_uniform(loop->params[i]))
            return true;
    for (uint32_t i = 0; i < loop->body_count; i++) {
        const struct weft_node *node = loop->body[i];
        bool leaf = node->op->algebra == WEFT_GENERATOR || weft_node_const(node);
        if (leaf && !weft_loop_is_uniform(node))
            return true;
    }
    return false;
}

static double elements_of(const struct weft_type *type)
{
    double elements = type->kind == WEFT_T_ARRAY ? 1 : 0;
    for (int d = 0; elements > 0 && d < type->ndim; d++)
        elements *= (double)type->chunks[d].length;
    return elements > 0 ? elements : 0;
}

// The elements of the array that a loop runs over, all blocks of it.
static double loop_elements(const struct weft_step *step)
{
    if (strcmp(step->op->name, WEFT_LOOP_OP) != 0 || !step->functions || !step->functions[0] ||
        (step->stage != WEFT_LOOP_RUN && step->stage != WEFT_LOOP_PARTIAL && step->stage != WEFT_LOOP_JOINT))
        return 0;
    const struct weft_node *result = step->functions[0]->result;
    bool folds = result->op->algebra == WEFT_REDUCTION && result->input_count > 0;
    const struct weft_type *type = folds ? result->inputs[0]->type : result->type;
    bool visits = visits_elements(step->functions[0]) &&
                  !(step->stage == WEFT_LOOP_PARTIAL && weft_loop_may_be_closed(step->functions));
    return visits ? elements_of(type) : 0;
}

double weft_forecast_elements(const struct weft_layer *layer)
{
    double most = 0;
    for (size_t s = 0; layer->wanted_count > 0 && s < layer->step_count; s++)
        most = fmax(most, loop_elements(&layer->steps[s]));
    return most > 0 ? most * (double)layer->wanted_count / (double)layer->block_count : 0;
}

// The layer with the most work; *elements are those of its wanted blocks.
static const struct weft_layer *most_work(const struct weft_taskgraph *tasks, double *elements)
{
    const struct weft_layer *most = NULL;
    *elements = 0;
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        double work = weft_forecast_elements(layer);
        if (work > *elements) {
            *elements = work;
            most = layer;
        }
    }
    return most;
}

// What is said of work that takes too long; false: it does not.
static bool is_too_long(double elements, struct weft_buf *text)
{
    double years = elements * ELEMENT_NS / YEAR_NS;
    if (years > MOST_YEARS)
        weft_buf_printf(text, "this visits %.2g elements one by one: more than %.0f years of processor time",
                        elements, years);
    return years > MOST_YEARS;
}

#define SHORTER                                                                                              \
    "take a part of it, x[:10 ** 9] or x[::10 ** 9]; not visited are ones and full, and ranges (arange, "    \
    "linspace) for min, max, argmin, argmax, any, all, count_nonzero and sums of integers"

static int check_work(const struct weft_taskgraph *tasks, struct weft_diags *diags)
{
    double elements;
    struct weft_buf text = {0};
    const struct weft_layer *layer = most_work(tasks, &elements);
    if (!is_too_long(elements, &text))
        return WEFT_OK;
    (void)weft_diag(diags, WEFT_E_TOO_LONG, weft_taskgraph_span(tasks, layer, 0), "%s",
                    text.data ? text.data : "");
    weft_diag_help(diags, SHORTER);
    weft_buf_clear(&text);
    return WEFT_FAILED;
}

int weft_forecast_visits(struct weft_task *task, const struct weft_type *type)
{
    struct weft_buf text = {0};
    if (!is_too_long(elements_of(type), &text))
        return WEFT_OK;
    int status = weft_task_fail(task, WEFT_E_TOO_LONG, "%s", text.data ? text.data : "");
    weft_task_help(task, SHORTER);
    weft_buf_clear(&text);
    return status;
}

// The least number not below that people are shown as it is: with at most one digit after the point.
static uint64_t rounded_up(uint64_t bytes)
{
    uint64_t unit = 1;
    while (bytes / unit >= 1000)
        unit *= 1000;
    uint64_t step = unit > 1 && bytes / unit < 100 ? unit / 10 : unit;
    return bytes % step == 0 ? bytes : weft_mul_most(bytes / step + 1, step);
}

// What is said of a size, as it can be given as an option: without the space.
static void put_option(struct weft_buf *out, uint64_t bytes)
{
    size_t start = out->size;
    weft_render_bytes(out, bytes);
    char *space = out->data ? strchr(out->data + start, ' ') : NULL;
    if (space) {
        memmove(space, space + 1, strlen(space));
        out->size--;
    }
}

static int refuse(const struct weft_taskgraph *tasks, const struct weft_forecast *forecast, uint64_t limit,
                  struct weft_diags *diags)
{
    struct weft_buf text = {0}, option = {0};
    uint64_t enough = rounded_up(forecast->bytes);
    weft_render_bytes(&text, enough);
    weft_buf_puts(&text, " at a time, but the memory limit is ");
    weft_render_bytes(&text, limit);
    put_option(&option, enough);
    (void)weft_diag(diags, WEFT_E_MEMORY_LIMIT,
                    forecast->layer ? weft_taskgraph_span(tasks, forecast->layer, 0) : forecast->target->span,
                    "%s about %s",
                    forecast->layer      ? "this needs"
                    : forecast->together ? "the results need"
                                         : "this result needs",
                    text.data ? text.data : "");
    weft_diag_help(diags, "smaller chunks or blocks need less memory at a time; or give --memory-limit %s",
                   option.data ? option.data : "more");
    weft_buf_clear(&text);
    weft_buf_clear(&option);
    return WEFT_FAILED;
}

int weft_forecast_check(const struct weft_taskgraph *tasks, const struct weft_forecast *forecast,
                        const struct weft_room *room, struct weft_diags *diags)
{
    if (room->memory && forecast->bytes > room->memory)
        return refuse(tasks, forecast, room->memory, diags);
    int status = room->memory ? check_held(tasks, room, diags) : WEFT_OK;
    return status ? status : check_work(tasks, diags);
}
