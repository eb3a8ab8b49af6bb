// weft: graphs as lines of text.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/dump.h"

#include <inttypes.h>
#include <stdlib.h>

#include "graph/pass.h"
#include "graph/registry.h"
#include "graph/render.h"

// ---- Expressions ----------------------------------------------------------------------------------------

// Numbers of the nodes that are shown: 1, 2, …; 0 for those that no output needs.
static uint32_t *number_nodes(const struct weft_graph *graph)
{
    uint32_t *numbers = calloc(graph->node_count + 1, sizeof *numbers), next = 0;
    if (!numbers)
        return NULL;
    for (size_t i = 0; i < graph->output_count; i++)
        numbers[graph->outputs[i].node->index] = 1;
    for (size_t i = graph->node_count; i-- > 0;) {
        const struct weft_node *node = graph->nodes[i];
        for (uint32_t k = 0; numbers[i] && k < node->input_count; k++)
            numbers[node->inputs[k]->index] = 1;
        for (size_t p = 0; numbers[i] && node->functions && p < node->op->param_count; p++) {
            const struct weft_function *function = node->functions[p];
            for (uint32_t a = 0; function && a < function->arity; a++)
                numbers[function->params[a]->index] = 1;
            if (function)
                numbers[function->result->index] = 1;
        }
    }
    for (size_t i = 0; i < graph->node_count; i++)
        numbers[i] = numbers[i] ? ++next : 0;
    return numbers;
}

size_t weft_dump_count(const struct weft_graph *graph)
{
    uint32_t *numbers = number_nodes(graph);
    size_t count = 0;
    for (size_t i = 0; numbers && i < graph->node_count; i++)
        count += numbers[i] > 0;
    free(numbers);
    return count;
}

static void separate(struct weft_buf *out, bool *first)
{
    weft_buf_puts(out, *first ? "" : ", ");
    *first = false;
}

static void put_quoted(struct weft_buf *out, const struct weft_value *value)
{
    struct weft_str text;
    if (weft_value_as_string(value, &text))
        weft_render_quoted(out, text);
    else
        weft_value_text(value, out);
}

static void put_function(struct weft_buf *out, const uint32_t *numbers, const struct weft_function *function)
{
    weft_buf_char(out, '(');
    for (uint32_t a = 0; a < function->arity; a++)
        weft_buf_printf(out, "%s%%%" PRIu32, a ? ", " : "", numbers[function->params[a]->index]);
    weft_buf_printf(out, ") => %%%" PRIu32, numbers[function->result->index]);
}

static void put_arguments(struct weft_buf *out, const uint32_t *numbers, const struct weft_node *node)
{
    bool first = true;
    for (size_t p = 0; p < node->op->param_count; p++) {
        for (uint32_t i = node->input_first[p]; i < node->input_first[p + 1]; i++) {
            separate(out, &first);
            weft_buf_printf(out, "%%%" PRIu32, numbers[node->inputs[i]->index]);
        }
        if (weft_node_attr_shown(node, p)) {
            separate(out, &first);
            weft_buf_printf(out, "%s=", node->op->params[p].name);
            put_quoted(out, node->attrs[p]);
        }
        if (node->functions && node->functions[p]) {
            separate(out, &first);
            put_function(out, numbers, node->functions[p]);
        }
    }
}

// Frames by their number of columns, which would drown the rest.
static void put_type(struct weft_buf *out, const struct weft_type *type)
{
    enum { FEW = 4 };
    if ((type->kind != WEFT_T_FRAME && type->kind != WEFT_T_GROUPED) || type->field_count <= FEW) {
        weft_type_text(type, out);
        return;
    }
    weft_buf_printf(out, "%sframe of %zu columns", type->kind == WEFT_T_GROUPED ? "grouped " : "",
                    type->field_count);
    if (type->partitions > 1)
        weft_buf_printf(out, " in %" PRId64 " partitions", type->partitions);
}

static void put_node(struct weft_buf *out, const uint32_t *numbers, const struct weft_node *node)
{
    const struct weft_value *constant = weft_node_const(node);
    weft_buf_printf(out, "%%%" PRIu32 " = ", numbers[node->index]);
    if (constant) {
        put_quoted(out, constant);
    } else if (node->op == &weft_op_param_node) {
        weft_buf_puts(out, "parameter");
    } else {
        weft_buf_printf(out, "%s(", node->op->name);
        put_arguments(out, numbers, node);
        weft_buf_char(out, ')');
    }
    weft_buf_puts(out, "  ");
    put_type(out, node->type);
    if (node->name.size)
        weft_buf_printf(out, "  # %.*s", WEFT_STR_ARG(node->name));
    weft_buf_char(out, '\n');
}

int weft_dump_text(const struct weft_graph *graph, struct weft_buf *out)
{
    static const char *const verbs[] = {
        [WEFT_OUT_PRINT] = "print", [WEFT_OUT_SINK] = "run", [WEFT_OUT_NAME] = "show"};
    uint32_t *numbers = number_nodes(graph);
    if (!numbers)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < graph->node_count; i++)
        if (numbers[i])
            put_node(out, numbers, graph->nodes[i]);
    for (size_t i = 0; i < graph->output_count; i++) {
        const struct weft_output *output = &graph->outputs[i];
        weft_buf_printf(out, "%s %%%" PRIu32 "\n", verbs[output->kind], numbers[output->node->index]);
    }
    free(numbers);
    return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

// ---- Tasks ----------------------------------------------------------------------------------------------

static void put_map(struct weft_buf *out, const struct weft_map *map)
{
    static const char *const kinds[] = {
        [WEFT_MAP_SAME] = "same",   [WEFT_MAP_ONE] = "one",     [WEFT_MAP_ALL] = "all",
        [WEFT_MAP_TREE] = "tree",   [WEFT_MAP_RANGE] = "range", [WEFT_MAP_TABLE] = "table",
        [WEFT_MAP_TASKS] = "tasks", [WEFT_MAP_GRID] = "grid"};
    weft_buf_puts(out, kinds[map->kind]);
    if (map->kind == WEFT_MAP_TREE || map->kind == WEFT_MAP_TASKS)
        weft_buf_printf(out, "/%" PRIu32, map->fan);
    if (map->kind != WEFT_MAP_TASKS)
        weft_buf_printf(out, " of %" PRIu32, map->layer);
}

// Whether the functions have one body: the reductions of a fused loop.
static bool same_body(const struct weft_function *a, const struct weft_function *b)
{
    return a && b && a->body_count > 0 && b->body_count > 0 && a->body[0] == b->body[0];
}

// The next operation that a helper (a fused loop) computes: counts through the bodies of its functions.
static const struct weft_node *body_node(const struct weft_step *step, size_t wanted)
{
    for (size_t p = 0; step->op->flags & WEFT_HIDDEN && step->functions && p < step->op->param_count; p++) {
        const struct weft_function *function = step->functions[p];
        bool again = p > 0 && same_body(function, step->functions[0]);
        for (uint32_t i = 0; function && !again && i < function->body_count; i++) {
            const struct weft_node *node = function->body[i];
            if (node->op != &weft_op_param_node && !weft_node_const(node) && wanted-- == 0)
                return node;
        }
    }
    return NULL;
}

bool weft_dump_body(const struct weft_step *step, const char *separator, size_t most, struct weft_buf *out)
{
    const struct weft_node *node;
    size_t count = 0;
    for (; count < most && (node = body_node(step, count)); count++)
        weft_buf_printf(out, "%s%s", count ? separator : "", node->op->name);
    if (count == most && body_node(step, count))
        weft_buf_printf(out, "%s…", separator);
    return count;
}

void weft_dump_step_name(const struct weft_step *step, struct weft_buf *out)
{
    enum { MOST = 4 };
    const char *stage = step->stage < step->op->stage_count ? step->op->stages[step->stage].name : NULL;
    if (weft_dump_body(step, "·", MOST, out)) {
        if (stage && strcmp(stage, step->op->stages[0].name) != 0)
            weft_buf_printf(out, " %s", stage);
        return;
    }
    weft_buf_puts(out, step->op->name);
    if (stage && step->op->stage_count > 1)
        weft_buf_printf(out, "-%s", stage);
}

void weft_dump_steps(const struct weft_layer *layer, struct weft_buf *out)
{
    enum { MOST = 8 };
    if (layer->step_count == 1 && layer->steps[0].op->flags & WEFT_HIDDEN &&
        !body_node(&layer->steps[0], 0)) {
        weft_buf_str(out, layer->name); // a helper that has nothing to name
        return;
    }
    for (size_t s = 0; s < layer->step_count && s < MOST; s++) {
        weft_buf_puts(out, s ? " → " : "");
        weft_dump_step_name(&layer->steps[s], out);
    }
    if (layer->step_count > MOST)
        weft_buf_printf(out, " → … %zu more", layer->step_count - MOST);
}

static void put_layer(struct weft_buf *out, const struct weft_layer *layer, size_t number)
{
    uint64_t count = layer->wanted ? layer->wanted_count : layer->block_count;
    weft_buf_printf(out, "%zu: %.*s, %" PRIu64 " %s%s", number, WEFT_STR_ARG(layer->name), count,
                    layer->step_count ? "task" : "constant", count == 1 ? "" : "s");
    for (size_t m = 0; m < layer->map_count; m++) {
        weft_buf_puts(out, m ? "; " : " from ");
        put_map(out, &layer->maps[m]);
    }
    if (layer->step_count) {
        weft_buf_puts(out, ": ");
        weft_dump_steps(layer, out);
    }
    weft_buf_char(out, '\n');
}

int weft_dump_tasks_text(const struct weft_taskgraph *tasks, struct weft_buf *out)
{
    for (size_t l = 0; l < tasks->layer_count; l++)
        if (tasks->layers[l].block_count)
            put_layer(out, &tasks->layers[l], l);
    for (size_t t = 0; t < tasks->target_count; t++)
        weft_buf_printf(out, "target %.*s: %" PRIu64 " of layer %" PRIu32 "\n",
                        WEFT_STR_ARG(tasks->targets[t].name), tasks->targets[t].block_count,
                        tasks->targets[t].layer);
    return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}
