// weft: graphs in Graphviz's language.
// SPDX-License-Identifier: BSD-3-Clause
//
// Tasks look as Dask draws them: a round node for the function, a square one for each result, results
// labelled with their block index.  Each function keeps one pale colour throughout.

#include "graph/dump.h"

#include <inttypes.h>
#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/render.h"
#include "graph/pass.h"
#include "graph/registry.h"

#define MOST_TASKS   300 // drawn one by one
#define MOST_EDGES   1200
#define MOST_NODES   400 // of expressions, of layers
#define DETAIL_WIDTH 18
#define LABEL_WIDTH  28

static const char *const palette[] = {"#cfe2f3", "#fce5cd", "#d9ead3", "#f4cccc", "#e4dcf1",
                                      "#fff2cc", "#d0e4e4", "#ead1dc", "#e2e2cf", "#dbe5f9"};

// A colour that depends on a name alone.
static const char *colour_of(struct weft_str name)
{
    return palette[weft_hash_bytes(name.data, name.size).low % (sizeof palette / sizeof *palette)];
}

static void put_shortened(struct weft_buf *out, struct weft_str text, size_t most)
{
    size_t width = 0;
    for (size_t i = 0, step; i < text.size; i += step ? step : 1) {
        step = weft_utf8_length(text.data + i, text.size - i);
        if (text.data[i] == '\n') {
            weft_buf_puts(out, "\\n");
            width = 0;
            continue;
        }
        if (++width > most) {
            weft_buf_puts(out, "…");
            return;
        }
        if (text.data[i] == '"' || text.data[i] == '\\')
            weft_buf_char(out, '\\');
        if (step && (unsigned char)text.data[i] >= 0x20)
            weft_buf_add(out, text.data + i, step);
        else
            weft_buf_char(out, '?');
    }
}

static void put_escaped(struct weft_buf *out, struct weft_str text)
{
    put_shortened(out, text, LABEL_WIDTH);
}

static void put_header(struct weft_buf *out, const char *direction)
{
    weft_buf_printf(out,
                    "digraph weft {\n"
                    "  graph [rankdir=%s, ranksep=0.35, nodesep=0.22, fontname=\"Helvetica\", fontsize=11, "
                    "fontcolor=\"#666666\"];\n"
                    "  node [fontname=\"Helvetica\", fontsize=12, color=\"#777777\", fontcolor=\"#222222\", "
                    "penwidth=0.8];\n"
                    "  edge [color=\"#999999\", arrowsize=0.6, penwidth=0.8];\n",
                    direction);
}

static void put_note(struct weft_buf *out, const char *text)
{
    weft_buf_printf(out, "  label=\"%s\"; labelloc=b;\n", text);
}

// ---- Expressions ----------------------------------------------------------------------------------------

static void put_type(struct weft_buf *out, const struct weft_type *type)
{
    struct weft_buf text = {0};
    if (type->kind == WEFT_T_ARRAY) {
        weft_buf_printf(&text, "%s [", weft_dtype_name(type->dtype));
        for (int d = 0; d < type->ndim; d++)
            if (type->chunks[d].length < 0)
                weft_buf_puts(&text, d ? ", ?" : "?");
            else
                weft_buf_printf(&text, "%s%" PRId64, d ? ", " : "", type->chunks[d].length);
        weft_buf_char(&text, ']');
        if (weft_type_blocks(type) > 1)
            weft_buf_printf(&text, " ×%" PRIu64, weft_type_blocks(type));
    } else if (type->kind == WEFT_T_FRAME || type->kind == WEFT_T_GROUPED) {
        weft_buf_printf(&text, "frame, %zu column%s", type->field_count, type->field_count == 1 ? "" : "s");
        if (type->partitions > 1)
            weft_buf_printf(&text, " ×%" PRId64, type->partitions);
    } else {
        weft_type_text(type, &text);
    }
    put_escaped(out, (struct weft_str){text.data, text.size});
    weft_buf_clear(&text);
}

static void put_expression_node(struct weft_buf *out, const struct weft_node *node)
{
    const struct weft_value *constant = weft_node_const(node);
    weft_buf_printf(out, "  n%" PRIu32 " [label=\"", node->index);
    if (constant) {
        struct weft_buf text = {0};
        weft_value_text(constant, &text);
        put_escaped(out, (struct weft_str){text.data, text.size});
        weft_buf_clear(&text);
        weft_buf_puts(out, "\", shape=plaintext, height=0.2];\n");
        return;
    }
    struct weft_str column;
    if (weft_node_column(node, &column)) {
        weft_buf_char(out, '.');
        put_escaped(out, column);
    } else {
        put_escaped(out, node->op == &weft_op_param_node ? WEFT_STR("·") : weft_str(node->op->name));
    }
    if (node->name.size) {
        weft_buf_puts(out, "\\n");
        put_escaped(out, node->name);
    }
    weft_buf_puts(out, "\\n");
    put_type(out, node->type);
    weft_buf_printf(out, "\", shape=box, style=\"rounded,filled\", fillcolor=\"%s\"];\n",
                    colour_of(weft_str(node->op->name)));
}

static void put_expression_edges(struct weft_buf *out, const struct weft_node *node)
{
    for (uint32_t i = 0; i < node->input_count; i++)
        weft_buf_printf(out, "  n%" PRIu32 " -> n%" PRIu32 ";\n", node->inputs[i]->index, node->index);
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p])
            weft_buf_printf(out, "  n%" PRIu32 " -> n%" PRIu32 " [style=dashed];\n",
                            node->functions[p]->result->index, node->index);
}

// Marks what outputs need; returns how many nodes that are, or -1 when out of memory.
static int64_t mark_needed(const struct weft_graph *graph, bool **needed)
{
    bool *marks = calloc(graph->node_count + 1, sizeof *marks);
    int64_t count = 0;
    *needed = marks;
    if (!marks)
        return -1;
    for (size_t i = 0; i < graph->output_count; i++)
        marks[graph->outputs[i].node->index] = true;
    for (size_t i = graph->node_count; i-- > 0;) {
        const struct weft_node *node = graph->nodes[i];
        if (!marks[i])
            continue;
        count++;
        for (uint32_t k = 0; k < node->input_count; k++)
            marks[node->inputs[k]->index] = true;
        for (size_t p = 0; node->functions && p < node->op->param_count; p++)
            if (node->functions[p])
                marks[node->functions[p]->result->index] = true;
    }
    return count;
}

int weft_dump_dot(const struct weft_graph *graph, struct weft_buf *out)
{
    bool *needed;
    int64_t count = mark_needed(graph, &needed), drawn = 0;
    if (count < 0)
        return WEFT_NO_MEMORY;
    put_header(out, "BT");
    if (count > MOST_NODES) {
        char note[80];
        snprintf(note, sizeof note, "the first %d of %" PRId64 " operations", MOST_NODES, count);
        put_note(out, note);
    }
    for (size_t i = 0; i < graph->node_count && drawn < MOST_NODES; i++) {
        if (!needed[i])
            continue;
        drawn++;
        put_expression_node(out, graph->nodes[i]);
        put_expression_edges(out, graph->nodes[i]);
    }
    for (size_t i = 0; i < graph->output_count && count <= MOST_NODES; i++)
        weft_buf_printf(out, "  n%" PRIu32 " [penwidth=2];\n", graph->outputs[i].node->index);
    weft_buf_puts(out, "}\n");
    free(needed);
    return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

// ---- Tasks ----------------------------------------------------------------------------------------------

// What a fused loop computes, a line each, and then what the layer is named for ("mean-partial" says "mean"
// too).
static void put_body_label(struct weft_buf *out, const struct weft_layer *layer)
{
    enum { MOST = 5 };
    struct weft_buf text = {0};
    if (!weft_dump_body(&layer->steps[0], "\n", MOST, &text)) {
        put_escaped(out, layer->name);
        return;
    }
    size_t start = text.size;
    while (start > 0 && text.data[start - 1] != '\n')
        start--;
    struct weft_str last = {text.data + start, text.size - start};
    if (last.size && last.size <= layer->name.size && memcmp(last.data, layer->name.data, last.size) == 0)
        text.size = start;
    else if (text.size)
        weft_buf_char(&text, '\n');
    put_escaped(out, (struct weft_str){text.data, text.size});
    put_escaped(out, layer->name);
    weft_buf_clear(&text);
}

// What tells a call from others of its operation: the column it takes, the command it runs.  False: nothing
// does.
static bool find_detail(const struct weft_step *step, struct weft_str *detail)
{
    bool column = step->type && step->type->kind == WEFT_T_COLUMN && step->input_type_count == 1 &&
                  step->input_types[0]->kind == WEFT_T_FRAME && step->op->flags & WEFT_ROWWISE;
    bool foreign = step->op->algebra == WEFT_CALL && step->op->flags & (WEFT_ISOLATE | WEFT_UNIQUE_CALL);
    for (size_t p = 0; (column || foreign) && p < step->op->param_count; p++)
        if (step->op->params[p].kind == WEFT_ATTR && weft_value_as_string(step->attrs[p], detail))
            return true;
    return false;
}

// The layer's name, or its steps one below the other when it is a program of several.
static void put_layer_label(struct weft_buf *out, const struct weft_layer *layer)
{
    enum { MOST_STEPS = 4 };
    if (layer->step_count == 1 && layer->steps[0].op->flags & WEFT_HIDDEN) {
        put_body_label(out, layer);
        return;
    }
    if (layer->step_count < 2) {
        struct weft_str detail;
        put_escaped(out, layer->name);
        if (find_detail(&layer->steps[0], &detail)) {
            weft_buf_puts(out, "\\n");
            put_shortened(out, detail, DETAIL_WIDTH);
        }
        return;
    }
    for (size_t s = 0; s < layer->step_count && s < MOST_STEPS; s++) {
        struct weft_buf name = {0};
        weft_dump_step_name(&layer->steps[s], &name);
        weft_buf_puts(out, s ? "\\n" : "");
        put_escaped(out, (struct weft_str){name.data, name.size});
        weft_buf_clear(&name);
    }
    if (layer->step_count > MOST_STEPS)
        weft_buf_printf(out, "\\n… %zu more", layer->step_count - MOST_STEPS);
}

// "0", "(0, 1)": the block's place in the grid of its array; nothing for the only block.
static void put_block_label(struct weft_buf *out, const struct weft_layer *layer, uint64_t block)
{
    const struct weft_type *type = layer->steps[layer->step_count - 1].type;
    if (layer->block_count < 2)
        return;
    if (!type || type->kind != WEFT_T_ARRAY || type->ndim < 2 ||
        weft_type_blocks(type) != layer->block_count) {
        weft_buf_printf(out, "%" PRIu64, block);
        return;
    }
    uint64_t step = layer->block_count;
    weft_buf_char(out, '(');
    for (int d = 0; d < type->ndim; d++) {
        step /= (uint64_t)type->chunks[d].count;
        weft_buf_printf(out, "%s%" PRIu64, d ? ", " : "", block / step % (uint64_t)type->chunks[d].count);
    }
    weft_buf_char(out, ')');
}

static void put_task(struct weft_buf *out, const struct weft_layer *layer, uint64_t block)
{
    uint64_t task = layer->first_task + block;
    weft_buf_printf(out, "  f%" PRIu64 " [label=\"", task);
    put_layer_label(out, layer);
    weft_buf_printf(out, "\", shape=ellipse, style=filled, fillcolor=\"%s\", height=0.4];\n",
                    colour_of(layer->name));
    weft_buf_printf(out, "  d%" PRIu64 " [label=\"", task);
    put_block_label(out, layer, block);
    weft_buf_puts(
        out, "\", shape=box, style=filled, fillcolor=\"#ffffff\", width=0.3, height=0.3, margin=0.06];\n");
    weft_buf_printf(out, "  f%" PRIu64 " -> d%" PRIu64 ";\n", task, task);
}

// The number of the task that is the k-th dependency through a map.
static uint64_t source_task(const struct weft_taskgraph *tasks, const struct weft_map *map, uint64_t block,
                            uint64_t k)
{
    if (map->kind == WEFT_MAP_TASKS)
        return weft_map_get(map, block, k, 0);
    const struct weft_layer *source = &tasks->layers[map->layer];
    return source->first_task + weft_map_get(map, block, k, source->block_count);
}

static uint64_t source_count(const struct weft_taskgraph *tasks, const struct weft_map *map, uint64_t block)
{
    return weft_map_count(map, block,
                          map->kind == WEFT_MAP_TASKS ? 0 : tasks->layers[map->layer].block_count);
}

// Whether an earlier map of the layer leads from the same task: one arrow is enough.
static bool is_drawn(const struct weft_taskgraph *tasks, const struct weft_layer *layer, uint64_t block,
                     size_t map, uint64_t source)
{
    for (size_t m = 0; m < map; m++)
        for (uint64_t k = 0, count = source_count(tasks, &layer->maps[m], block); k < count; k++)
            if (source_task(tasks, &layer->maps[m], block, k) == source)
                return true;
    return false;
}

static void put_task_edges(struct weft_buf *out, const struct weft_taskgraph *tasks,
                           const struct weft_layer *layer, uint64_t block)
{
    for (size_t m = 0; m < layer->map_count; m++) {
        uint64_t count = source_count(tasks, &layer->maps[m], block);
        for (uint64_t k = 0; k < count; k++) {
            uint64_t source = source_task(tasks, &layer->maps[m], block, k);
            if (source >= tasks->constant_count && !is_drawn(tasks, layer, block, m, source))
                weft_buf_printf(out, "  d%" PRIu64 " -> f%" PRIu64 ";\n", source, layer->first_task + block);
        }
    }
}

static bool is_target(const struct weft_target *target, uint32_t layer, uint64_t block)
{
    return target->layer == layer && block >= target->first_block &&
           block - target->first_block < target->block_count;
}

// Outputs that were known before the run are squares that nothing leads to.
static void put_constants(struct weft_buf *out, const struct weft_target *target,
                          const struct weft_layer *layer)
{
    enum { MOST = 20 };
    for (uint64_t b = target->first_block;
         b < layer->block_count && b - target->first_block < target->block_count; b++) {
        struct weft_buf text = {0};
        if (b - target->first_block >= MOST)
            return;
        weft_value_text(layer->constants[b], &text);
        weft_buf_printf(out, "  d%" PRIu64 " [label=\"", layer->first_task + b);
        put_escaped(out, (struct weft_str){text.data, text.size});
        weft_buf_puts(out, "\", shape=box, penwidth=2];\n");
        weft_buf_clear(&text);
    }
}

// Results that the run keeps carry the name of what they are.
static void put_targets(struct weft_buf *out, const struct weft_taskgraph *tasks)
{
    for (size_t t = 0; t < tasks->target_count; t++) {
        const struct weft_target *target = &tasks->targets[t];
        const struct weft_layer *layer = &tasks->layers[target->layer];
        if (layer->step_count == 0) {
            put_constants(out, target, layer);
            continue;
        }
        for (uint64_t b = 0; b < layer->block_count; b++)
            if (is_target(target, target->layer, b)) {
                weft_buf_printf(out, "  d%" PRIu64 " [penwidth=2", layer->first_task + b);
                if (target->block_count == 1 && target->name.size) {
                    weft_buf_puts(out, ", label=\"");
                    put_escaped(out, target->name);
                    weft_buf_char(out, '"');
                }
                weft_buf_puts(out, "];\n");
            }
    }
}

static bool is_small(const struct weft_taskgraph *tasks)
{
    uint64_t edges = 0;
    if (tasks->wanted_count > MOST_TASKS)
        return false;
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        for (uint64_t b = 0; layer->step_count && b < layer->block_count && edges <= MOST_EDGES; b++)
            for (size_t m = 0; weft_layer_wants(layer, b) && m < layer->map_count; m++)
                edges += source_count(tasks, &layer->maps[m], b);
    }
    return edges <= MOST_EDGES;
}

static void put_tasks(struct weft_buf *out, const struct weft_taskgraph *tasks)
{
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        for (uint64_t b = 0; layer->step_count && b < layer->block_count; b++) {
            if (!weft_layer_wants(layer, b))
                continue;
            put_task(out, layer, b);
            put_task_edges(out, tasks, layer, b);
        }
    }
    put_targets(out, tasks);
}

// ---- By layer -------------------------------------------------------------------------------------------

static void put_layer(struct weft_buf *out, const struct weft_layer *layer, size_t number)
{
    weft_buf_printf(out, "  f%zu [label=\"", number);
    put_layer_label(out, layer);
    weft_buf_printf(out, "\\n×%" PRIu64 "\", shape=ellipse, style=filled, fillcolor=\"%s\"];\n",
                    layer->wanted ? layer->wanted_count : layer->block_count, colour_of(layer->name));
    weft_buf_printf(out, "  d%zu [label=\"", number);
    uint64_t bytes;
    if (layer->bytes && !__builtin_mul_overflow(layer->bytes, layer->block_count, &bytes))
        weft_render_bytes(out, bytes);
    weft_buf_puts(
        out, "\", shape=box, style=filled, fillcolor=\"#ffffff\", width=0.3, height=0.3, margin=0.06];\n");
    weft_buf_printf(out, "  f%zu -> d%zu;\n", number, number);
}

// The layers that the tables of a packed layer point to; `seen` (one mark a layer) is left clear.
static void put_packed_edges(struct weft_buf *out, const struct weft_taskgraph *tasks, size_t number,
                             bool *seen)
{
    const struct weft_layer *layer = &tasks->layers[number];
    enum { LOOKED_AT = 100000 };
    for (size_t m = 0; m < layer->map_count; m++) {
        uint64_t entries =
            layer->maps[m].kind == WEFT_MAP_TASKS ? layer->block_count * layer->maps[m].fan : 0;
        for (uint64_t i = 0; i < entries && i < LOOKED_AT; i++)
            if (layer->maps[m].table[i] >= tasks->constant_count)
                seen[weft_taskgraph_layer(tasks, layer->maps[m].table[i])] = true;
    }
    for (size_t l = 0; l < tasks->layer_count; l++) {
        if (seen[l])
            weft_buf_printf(out, "  d%zu -> f%zu%s;\n", l, number, l == number ? " [constraint=false]" : "");
        seen[l] = false;
    }
}

static int put_layers(struct weft_buf *out, const struct weft_taskgraph *tasks)
{
    char note[120];
    bool *seen = calloc(tasks->layer_count + 1, sizeof *seen);
    if (!seen)
        return WEFT_NO_MEMORY;
    snprintf(note, sizeof note, "%" PRIu64 " tasks, drawn by layer%s", tasks->wanted_count,
             tasks->layer_count > MOST_NODES ? "; the first layers" : "");
    put_note(out, note);
    for (size_t l = 0; l < tasks->layer_count && l < MOST_NODES; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        if (layer->step_count == 0)
            continue;
        put_layer(out, layer, l);
        for (size_t m = 0; m < layer->map_count; m++)
            if (layer->maps[m].kind != WEFT_MAP_TASKS && tasks->layers[layer->maps[m].layer].step_count)
                weft_buf_printf(out, "  d%" PRIu32 " -> f%zu;\n", layer->maps[m].layer, l);
        put_packed_edges(out, tasks, l, seen);
    }
    free(seen);
    return WEFT_OK;
}

int weft_dump_tasks_dot(const struct weft_taskgraph *tasks, struct weft_buf *out)
{
    int status = WEFT_OK;
    put_header(out, "BT");
    if (is_small(tasks))
        put_tasks(out, tasks);
    else
        status = put_layers(out, tasks);
    weft_buf_puts(out, "}\n");
    return status == WEFT_OK && out->failed ? WEFT_NO_MEMORY : status;
}
