// weft: which reductions share a first pass.
// SPDX-License-Identifier: BSD-3-Clause
//
// Those of one input always do.  Reductions of other inputs over equal chunks join where they read an array
// that the group reads, or draw the same random numbers: what they have in common is then read and computed
// once.  Ranges are no reason to join: reductions of nothing else may do without their elements
// (graph/weft_course.h), and an element costs little.

#include "graph/loop_group.h"

#include "graph/weft_course.h"

#define NEIGHBOURS 32 // reductions after the first one of a group that are asked whether they join it

static bool has(const struct weft_node *const *nodes, size_t count, const struct weft_node *node)
{
    for (size_t i = 0; i < count; i++)
        if (nodes[i] == node)
            return true;
    return false;
}

// Whether all arrays, or all numbers, that `a` reads are read by `b`, too.
static bool reads_within(const struct weft_loop_body *a, const struct weft_loop_body *b, bool arrays)
{
    for (size_t i = 0; i < a->sources.count; i++)
        if ((a->sources.data[i]->type->kind == WEFT_T_ARRAY) == arrays &&
            !has(b->sources.data, b->sources.count, a->sources.data[i]))
            return false;
    return true;
}

// A source of elements that costs something to read again: a stored array, or a generator whose elements do
// not follow from their order (those that do may let a reduction do without them).
static bool is_costly(const struct weft_node *node, bool stored)
{
    return stored ? node->type->kind == WEFT_T_ARRAY
                  : node->op->algebra == WEFT_GENERATOR && !node->op->generator->uniform &&
                        !(node->op->flags & WEFT_COURSE);
}

static bool shares(const struct weft_loop_body *a, const struct weft_loop_body *b)
{
    for (size_t i = 0; i < a->sources.count; i++)
        if (is_costly(a->sources.data[i], true) && has(b->sources.data, b->sources.count, a->sources.data[i]))
            return true;
    for (size_t i = 0; i < a->found.count; i++)
        if (is_costly(a->found.data[i], false) && has(b->found.data, b->found.count, a->found.data[i]))
            return true;
    return false;
}

// Whether all that it reads is there by now: then none of it follows from a reduction of the group.
static bool is_ready(const struct weft_loop_body *body)
{
    for (size_t i = 0; i < body->sources.count; i++)
        if (body->lowerer->layers[body->sources.data[i]->index] == WEFT_NO_LAYER)
            return false;
    return true;
}

// Arrays of known lengths in equal chunks.
static bool same_arrays(const struct weft_type *a, const struct weft_type *b)
{
    uint64_t total, largest;
    return a->kind == WEFT_T_ARRAY && weft_loop_same_domain(a, b) && weft_type_bytes(a, &total, &largest);
}

// Whether a reduction of another input can join.  No task then reads more arrays than one of its reductions
// would, and none fails for a number (which may not fit a dtype) that only the one that joins reads.
static bool may_join(const struct weft_loop_group *group, const struct weft_loop_body *body)
{
    return is_ready(body) && shares(body, &group->body) &&
           group->body.found.count + body->found.count <= WEFT_LONGEST_LOOP &&
           reads_within(body, &group->body, false) &&
           (reads_within(body, &group->body, true) || reads_within(&group->body, body, true));
}

// Takes `node` in where it reads what the group reads.
static int ask_to_join(struct weft_loop_group *group, const struct weft_node *node)
{
    const struct weft_node *input = node->inputs[0];
    struct weft_loop_body body = {.lowerer = group->body.lowerer};
    if (!same_arrays(input->type, group->items[0]->inputs[0]->type))
        return WEFT_OK;
    int status = weft_loop_body_add(&body, input);
    if (!status && may_join(group, &body)) {
        group->items[group->count++] = node;
        status = weft_loop_body_add(&group->body, input);
    }
    weft_loop_body_clear(&body);
    return status;
}

int weft_loop_group_find(struct weft_lowerer *lowerer, const struct weft_loop_readers *readers,
                         const struct weft_node *node, struct weft_loop_group *group)
{
    const struct weft_graph *graph = lowerer->graph;
    *group = (struct weft_loop_group){.items = {node}, .count = 1, .body = {.lowerer = lowerer}};
    int status = weft_loop_body_add(&group->body, node->inputs[0]);
    for (uint32_t n = readers->next_reader[node->index];
         n != WEFT_NO_LAYER && group->count < WEFT_LOOP_OUTPUTS; n = readers->next_reader[n])
        if (readers->merged[n] == WEFT_NO_LAYER)
            group->items[group->count++] = graph->nodes[n];
    uint32_t next = readers->next_reduction[node->index];
    for (int i = 0; !status && !graph->unfused && i < NEIGHBOURS && next != WEFT_NO_LAYER &&
                    group->count < WEFT_LOOP_OUTPUTS;
         i++, next = readers->next_reduction[next])
        if (readers->merged[next] == WEFT_NO_LAYER && graph->nodes[next]->inputs[0] != node->inputs[0])
            status = ask_to_join(group, graph->nodes[next]);
    return status;
}
