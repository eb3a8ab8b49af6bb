// weft: bodies that can be bound only when the items are known.
// SPDX-License-Identifier: BSD-3-Clause
//
// `[read_csv(f).x.sum() for f in names()]` has no graph until the names are there: what a file holds decides
// the types of all that follows.  Such a comprehension is one EXPAND node.  It carries its program as text,
// in canonical spelling, so that its identity is that of its meaning, and a plan can hold it; what the text
// uses of the pipeline's values are further inputs with their names.  When the list is known, the run asks
// the language, through the registry, to bind the text in the graph that grows.

#include "graph/grow.h"

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/registry.h"

enum { PARAM_ITEMS, PARAM_PROGRAM, PARAM_BODY, PARAM_VALUES };

static int infer_late(struct weft_infer *infer)
{
    const struct weft_type *any = weft_type_simple(infer->arena, WEFT_T_ANY);
    infer->result = any ? weft_type_list(infer->arena, any, -1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param late_params[] = {
    {"items", WEFT_INPUT, "any", NULL, 0, "the list"},
    {"program", WEFT_ATTR, "string", NULL, 0, "definitions that the body uses"},
    {"body", WEFT_ATTR, "string", NULL, 0, "an expression of " WEFT_LATE_ITEMS " and the values"},
    {"values", WEFT_INPUT, "any", NULL, WEFT_P_NAMED, "values that it uses"},
};

const struct weft_op weft_op_late = {
    .name = "late",
    .version = 1,
    .category = "internal",
    .summary = "A list whose items are bound when they are known.",
    .params = late_params,
    .param_count = 4,
    .algebra = WEFT_EXPAND,
    .flags = WEFT_HIDDEN,
    .infer = infer_late,
};

// The names of the values: a list of strings.
static struct weft_value *name_list(const struct weft_late *late)
{
    struct weft_value *names = weft_value_list(WEFT_LIST, late->count - 1);
    for (size_t i = 1; names && i < late->count; i++) {
        names->list.items[i - 1] = weft_value_string(late->names[i]);
        if (!names->list.items[i - 1]) {
            weft_value_release(names);
            return NULL;
        }
    }
    return names;
}

int weft_graph_late(struct weft_graph *graph, const struct weft_late *late, uint32_t depth,
                    const struct weft_node **out)
{
    struct weft_value *program = weft_value_string(late->program), *body = weft_value_string(late->body);
    struct weft_value *names = name_list(late);
    const struct weft_value *attrs[4] = {NULL, program, body, names};
    uint32_t count = (uint32_t)late->count;
    const uint32_t first[5] = {0, 1, 1, 1, count};
    struct weft_call call = {.op = &weft_op_late,
                             .inputs = late->nodes,
                             .input_first = first,
                             .attrs = attrs,
                             .span = late->span,
                             .depth = depth};
    int status = program && body && names ? weft_graph_call(graph, &call, out) : WEFT_NO_MEMORY;
    weft_value_release(program);
    weft_value_release(body);
    weft_value_release(names);
    return status;
}

static int bind(struct weft_graph *to, struct weft_late *late, const struct weft_node *node,
                const struct weft_node **out)
{
    weft_bind_late *language = weft_registry_late(to->registry);
    const struct weft_value *names = node->attrs[PARAM_VALUES];
    bool whole = weft_value_as_string(node->attrs[PARAM_PROGRAM], &late->program) &&
                 weft_value_as_string(node->attrs[PARAM_BODY], &late->body);
    for (size_t i = 1; i < late->count; i++)
        whole = whole && weft_value_as_string(names->list.items[i - 1], &late->names[i]);
    if (!language || !whole)
        return weft_diag(to->diags, WEFT_E_PLAN, node->span,
                         "what is to be done for each item cannot be read");
    return language(to, late, out);
}

int weft_graph_bind_late(struct weft_graph *to, const struct weft_node *node,
                         const struct weft_node *const *mapped, const struct weft_value *list,
                         const struct weft_node **out)
{
    size_t count = node->input_count;
    struct weft_str *names = calloc(count, sizeof *names);
    const struct weft_node **nodes = calloc(count, sizeof *nodes);
    int status = names && nodes ? WEFT_OK : WEFT_NO_MEMORY;
    if (status == WEFT_OK)
        status = weft_graph_const(to, list, node->span, &nodes[0]);
    if (status == WEFT_OK) {
        names[0] = WEFT_STR(WEFT_LATE_ITEMS);
        for (size_t i = 1; i < count; i++)
            nodes[i] = mapped[node->inputs[i]->index];
        struct weft_late late = {.names = names, .nodes = nodes, .count = count, .span = node->span};
        status = bind(to, &late, node, out);
    }
    free(names);
    free(nodes);
    return status;
}
