// weft: what `weft explain` tells.
// SPDX-License-Identifier: BSD-3-Clause
//
// Memory is forecast from the largest task: what it reads and makes, once for each thread, and the results
// that are kept to the end.  Blocks whose size the types do not tell (text columns) are left out, which is
// said.

#include "graph/explain.h"

#include <inttypes.h>
#include <stdlib.h>

#include "graph/base/checked.h"
#include "graph/dump.h"
#include "graph/render.h"

#define SHOWN_STEPS  3  // of a pass, unless verbose
#define SHOWN_LINES  40 // of a graph, unless verbose
#define SHOWN_LAYERS 40

struct report {
    const struct weft_explain *how;
    const struct weft_sources *sources;
    struct weft_buf *out;
    struct weft_buf steps; // narration of the pass that runs
    size_t step_count;
    size_t before, after; // operations
    bool failed;
};

static void put_place(struct weft_buf *out, const struct weft_sources *sources, struct weft_span span)
{
    const struct weft_source *source = weft_sources_get(sources, span.source);
    if (!source)
        return;
    struct weft_place place = weft_source_place(source, span.start);
    weft_buf_printf(out, "  (%s:%zu:%zu)", source->name, place.line, place.column);
}

// The text of a graph, indented; long ones only in part.
static int put_graph(struct report *report, const struct weft_graph *graph)
{
    struct weft_buf text = {0};
    int status = weft_dump_text(graph, &text);
    size_t line = 0, start = 0;
    for (size_t i = 0; status == WEFT_OK && i < text.size; i++) {
        if (text.data[i] != '\n')
            continue;
        if (report->how->verbose || line < SHOWN_LINES) {
            weft_buf_puts(report->out, "  ");
            weft_buf_add(report->out, text.data + start, i + 1 - start);
        }
        line++;
        start = i + 1;
    }
    if (!report->how->verbose && line > SHOWN_LINES)
        weft_buf_printf(report->out, "  … %zu more lines (-v shows all)\n", line - SHOWN_LINES);
    weft_buf_clear(&text);
    return status;
}

// ---- Passes ---------------------------------------------------------------------------------------------

static void on_trace(void *context, const struct weft_pass *pass, struct weft_span span, const char *text)
{
    struct report *report = context;
    (void)pass;
    if (report->how->verbose || report->step_count < SHOWN_STEPS) {
        weft_buf_printf(&report->steps, "            %s", text);
        put_place(&report->steps, report->sources, span);
        weft_buf_char(&report->steps, '\n');
    }
    report->step_count++;
}

static void on_step(void *context, const struct weft_pass *pass, const struct weft_graph *before,
                    const struct weft_graph *after)
{
    struct report *report = context;
    size_t was = before->node_count, is = after->node_count;
    weft_buf_printf(report->out, "  %-8s  ", pass->name);
    if (was == is)
        weft_buf_printf(report->out, "%zu operations\n", is);
    else
        weft_buf_printf(report->out, "%zu → %zu operations\n", was, is);
    weft_buf_add(report->out, report->steps.data, report->steps.size);
    if (!report->how->verbose && report->step_count > SHOWN_STEPS)
        weft_buf_printf(report->out, "            … %zu more (-v shows all)\n",
                        report->step_count - SHOWN_STEPS);
    report->failed = report->failed || report->steps.failed;
    weft_buf_clear(&report->steps);
    report->step_count = 0;
}

static void put_left_out(struct report *report)
{
    size_t count;
    const struct weft_pass *const *passes = weft_passes(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < report->how->off_count; k++)
            if (weft_str_is(report->how->off[k], passes[i]->name) ||
                weft_str_is(report->how->off[k], "all")) {
                weft_buf_printf(report->out, "  %-8s  left out\n", passes[i]->name);
                break;
            }
}

static int put_passes(struct report *report, const struct weft_graph *graph, struct weft_graph **out)
{
    struct weft_optimize options = {.level = report->how->level,
                                    .off = report->how->off,
                                    .off_count = report->how->off_count,
                                    .trace = on_trace,
                                    .step = on_step,
                                    .context = report};
    size_t start = report->out->size;
    weft_buf_puts(report->out, "rewrites\n");
    int status = weft_optimize(graph, &options, out);
    put_left_out(report);
    if (report->out->size == start + strlen("rewrites\n"))
        weft_buf_puts(report->out, "  none\n");
    weft_buf_clear(&report->steps); // of a pass that was undone
    return status;
}

// ---- Tasks ----------------------------------------------------------------------------------------------

struct forecast {
    uint64_t task;   // bytes that the largest task reads and makes
    uint64_t kept;   // bytes of results kept to the end
    bool incomplete; // some sizes are not known
};

// What the first task of a layer reads and makes; its last one may be smaller.
static uint64_t task_bytes(const struct weft_taskgraph *tasks, const struct weft_layer *layer,
                           bool *incomplete)
{
    uint64_t bytes = weft_layer_hands_on(layer) ? 0 : layer->bytes;
    *incomplete = *incomplete || layer->bytes == 0;
    for (size_t m = 0; m < layer->map_count; m++) {
        const struct weft_map *map = &layer->maps[m];
        if (map->kind == WEFT_MAP_TASKS)
            continue; // calls: small values
        const struct weft_layer *source = &tasks->layers[map->layer];
        bytes =
            weft_add_most(bytes, weft_mul_most(source->bytes, weft_map_count(map, 0, source->block_count)));
    }
    return bytes;
}

static struct forecast make_forecast(const struct weft_taskgraph *tasks)
{
    struct forecast forecast = {0};
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        uint64_t bytes =
            layer->step_count && layer->block_count ? task_bytes(tasks, layer, &forecast.incomplete) : 0;
        forecast.task = bytes > forecast.task ? bytes : forecast.task;
    }
    for (size_t t = 0; t < tasks->target_count; t++)
        forecast.kept =
            weft_add_most(forecast.kept, weft_mul_most(tasks->layers[tasks->targets[t].layer].bytes,
                                                       tasks->targets[t].block_count));
    return forecast;
}

static void put_layer(struct weft_buf *out, const struct weft_layer *layer)
{
    weft_buf_printf(out, "  %10" PRIu64 "  ", layer->wanted ? layer->wanted_count : layer->block_count);
    weft_dump_steps(layer, out);
    if (layer->bytes) {
        weft_buf_puts(out, ", ");
        weft_render_bytes(out, layer->bytes);
        weft_buf_puts(out, " each");
    }
    weft_buf_char(out, '\n');
}

static void put_memory(struct report *report, const struct forecast *forecast)
{
    struct weft_buf *out = report->out;
    unsigned jobs = report->how->jobs ? report->how->jobs : 1;
    uint64_t running = weft_mul_most(forecast->task, jobs), all = weft_add_most(running, forecast->kept);
    weft_buf_puts(out, "memory\n  ");
    if (forecast->task == 0 && forecast->incomplete) {
        weft_buf_puts(out, "block sizes are only known while running\n");
        return;
    }
    weft_buf_puts(out, "the largest task takes ");
    weft_render_bytes(out, forecast->task);
    weft_buf_printf(out, "; %u thread%s and the results that are kept about ", jobs, jobs == 1 ? "" : "s");
    weft_render_bytes(out, all);
    weft_buf_puts(out, forecast->incomplete ? ",\n  without blocks whose size is only known while running\n"
                                            : "\n");
    if (report->how->memory_limit == 0 || all <= report->how->memory_limit)
        return;
    weft_buf_puts(out, "  more than the limit of ");
    weft_render_bytes(out, report->how->memory_limit);
    weft_buf_puts(out, forecast->task > report->how->memory_limit
                           ? ": the run will be refused; smaller chunks would help\n"
                           : ": fewer tasks will run at once\n");
}

// As a run within the limit will have them: no pass stores several results where one task cannot hold them.
static int plan_tasks(const struct report *report, const struct weft_graph *graph,
                      struct weft_taskgraph **tasks)
{
    uint64_t limit = report->how->memory_limit;
    int status = weft_taskgraph_new(graph, tasks);
    if (status || limit == 0 || make_forecast(*tasks).task <= limit)
        return status;
    weft_taskgraph_free(*tasks);
    *tasks = NULL;
    return weft_taskgraph_new_apart(graph, tasks);
}

static int put_tasks(struct report *report, const struct weft_graph *graph)
{
    struct weft_taskgraph *tasks = NULL;
    int status = plan_tasks(report, graph, &tasks);
    if (status != WEFT_OK)
        return status;
    size_t layers = 0, shown = 0;
    for (size_t l = 0; l < tasks->layer_count; l++)
        layers += tasks->layers[l].step_count > 0;
    weft_buf_printf(report->out, "tasks: %" PRIu64 " in %zu layer%s\n", tasks->wanted_count, layers,
                    layers == 1 ? "" : "s");
    for (size_t l = 0; l < tasks->layer_count; l++)
        if (tasks->layers[l].step_count && (report->how->verbose || shown++ < SHOWN_LAYERS))
            put_layer(report->out, &tasks->layers[l]);
    if (!report->how->verbose && shown > SHOWN_LAYERS)
        weft_buf_printf(report->out, "  … %zu more layers (-v shows all)\n", shown - SHOWN_LAYERS);
    if (tasks->grows)
        weft_buf_puts(report->out, "  (the graph grows while it runs: these tasks find out how)\n");
    struct forecast forecast = make_forecast(tasks);
    put_memory(report, &forecast);
    weft_taskgraph_free(tasks);
    return WEFT_OK;
}

int weft_explain(const struct weft_graph *graph, const struct weft_explain *how, struct weft_buf *out)
{
    struct report report = {.how = how, .sources = graph->diags->sources, .out = out};
    struct weft_graph *optimized = NULL;
    weft_buf_printf(out, "as written: %zu operations\n", weft_dump_count(graph));
    int status = put_graph(&report, graph);
    if (status == WEFT_OK)
        status = put_passes(&report, graph, &optimized);
    if (status == WEFT_OK && optimized) {
        weft_buf_printf(out, "as it runs: %zu operations\n", weft_dump_count(optimized));
        status = put_graph(&report, optimized);
    }
    if (status == WEFT_OK)
        status = put_tasks(&report, optimized ? optimized : graph);
    weft_graph_free(optimized);
    return status == WEFT_OK && (out->failed || report.failed) ? WEFT_NO_MEMORY : status;
}
