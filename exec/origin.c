// weft: where in the files a row stands that made a task fail.
// SPDX-License-Identifier: BSD-3-Clause
//
// The identity of rows is part of the types (rows_of): as long as it stays the same, row N of a step is row N
// of what it reads.  The way back goes from step to step along the first argument with these rows, so it
// needs no expression graph and finds the same in a stored plan.  The source looks for the row only now.

#include "exec/origin.h"

#include <stdlib.h>
#include <string.h>

// A step on the way: consumer of the next one.
struct way {
    const struct weft_taskgraph *graph;
    const struct weft_layer *layer;
    const struct weft_step *step;
    struct weft_str column; // the field of the step's frame that the row's value is in; empty: not known
    uint64_t block;         // that the row is counted in; 0: in the whole
    const char *through;    // the operation that no longer kept the rows; NULL: all did
};

static bool has_rows(const struct weft_type *type)
{
    return type && (type->kind == WEFT_T_FRAME || type->kind == WEFT_T_COLUMN);
}

// The layer and step that an argument comes from.
static bool source_of(const struct way *way, size_t argument, const struct weft_layer **layer,
                      const struct weft_step **step)
{
    struct weft_argument from = way->step->arguments[argument];
    *layer = way->layer;
    if (from.is_step) {
        *step = &way->layer->steps[from.index];
        return true;
    }
    const struct weft_map *map = &way->layer->maps[from.index];
    if (map->kind == WEFT_MAP_TASKS)
        return false;
    if (way->block && map->kind != WEFT_MAP_SAME)
        return false;
    *layer = &way->graph->layers[map->layer];
    if (!(*layer)->step_count)
        return false;
    *step = &(*layer)->steps[(*layer)->step_count - 1];
    return true;
}

// The one field of the first input that the step makes its column `column` (or itself, when it is one) of.
static struct weft_str field_before(const struct weft_step *step, struct weft_str column)
{
    const struct weft_type *input = step->input_types[0];
    const struct weft_pushdown *pushdown = step->op->pushdown;
    struct weft_str found = {0};
    if (input->kind != WEFT_T_FRAME)
        return column;
    if (!pushdown || !pushdown->columns_needed || (step->type->kind == WEFT_T_FRAME && !column.size))
        return found;
    bool *mine = calloc(step->type->field_count + 1, sizeof *mine);
    bool *its = calloc(input->field_count + 1, sizeof *its);
    size_t count = 0;
    struct weft_infer infer = {.op = step->op,
                               .input_count = step->input_type_count,
                               .inputs = step->input_types,
                               .attrs = step->attrs,
                               .functions = step->functions,
                               .result = step->type};
    for (size_t i = 0; mine && i < step->type->field_count; i++)
        mine[i] = weft_str_eq(step->type->fields[i].name, column);
    if (mine && its && pushdown->columns_needed(&infer, 0, mine, its) == WEFT_OK)
        for (size_t i = 0; i < input->field_count; i++)
            if (its[i]) {
                found = input->fields[i].name;
                count++;
            }
    free(mine);
    free(its);
    return count == 1 ? found : (struct weft_str){0};
}

// One step back; false: the way ends here.
static bool go_back(struct way *way)
{
    const struct weft_step *step = way->step, *next = NULL;
    const struct weft_layer *layer = NULL;
    size_t others = 0;
    for (size_t a = 0; a < step->argument_count; a++) {
        const struct weft_step *source;
        const struct weft_layer *its;
        if (!source_of(way, a, &its, &source) || !has_rows(source->type))
            continue;
        others += next != NULL;
        if (!next) {
            next = source;
            layer = its;
        }
    }
    if (!next)
        return false;
    bool known = step->input_type_count && has_rows(step->input_types[0]);
    bool single = !others || step->type->kind == WEFT_T_FRAME;
    way->column = known && single ? field_before(step, way->column) : (struct weft_str){0};
    way->step = next;
    way->layer = layer;
    return true;
}

static int locate(const struct weft_core *core, const struct way *way, const struct weft_failure *failure,
                  struct weft_buf *out)
{
    struct weft_report report;
    weft_report_init(&report, core->options->cancel);
    report.folder = core->options->spill_dir;
    struct weft_task task = {
        .op = way->step->op,
        .attrs = way->step->attrs,
        .functions = way->step->functions,
        .type = way->step->type,
        .input_types = way->step->input_types,
        .block = way->block,
        .block_count = way->layer->block_count,
        .extra = way->step->extra,
        .memory = core->memory,
        .context = &report,
    };
    int status = way->step->op->locate(&task, failure->row, way->column, out);
    weft_report_clear(&report);
    return status;
}

// An operation's name as people write it: that of "frame_concat" is its alias "concat".
static const char *spelling(const struct weft_op *op)
{
    const char *bar = strchr(op->name, '_');
    for (size_t i = 0; bar && op->aliases && op->aliases[i]; i++)
        if (strcmp(op->aliases[i], bar + 1) == 0)
            return op->aliases[i];
    return op->name;
}

void weft_origin_find(const struct weft_core *core, const struct weft_failure *failure,
                      struct weft_buf *place, struct weft_buf *note)
{
    const struct weft_taskgraph *graph = core->graph;
    struct way way = {.graph = graph, .column = failure->column};
    way.layer = &graph->layers[weft_taskgraph_layer(graph, failure->task)];
    if (!failure->has_row || failure->step >= way.layer->step_count)
        return;
    way.block = failure->in_block ? failure->task - way.layer->first_task : 0;
    way.step = &way.layer->steps[failure->step];
    struct weft_hash rows = {0};
    bool going = go_back(&way);
    if (going)
        rows = way.step->type->rows_of;
    while (going && !way.step->op->locate) {
        const char *name = spelling(way.step->op);
        going = go_back(&way);
        if (going && !way.through && !weft_hash_eq(way.step->type->rows_of, rows))
            way.through = name;
    }
    if (!going)
        return;
    struct weft_buf found = {0};
    if (!way.through && locate(core, &way, failure, &found) == WEFT_OK && !found.failed)
        weft_buf_add(place, found.data, found.size);
    else if (way.through)
        weft_buf_printf(note, "the row is counted after '%s', not in what '%s' reads", way.through,
                        spelling(way.step->op));
    weft_buf_clear(&found);
}
