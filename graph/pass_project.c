// weft: the pass that makes readers read only the columns that are used.
// SPDX-License-Identifier: BSD-3-Clause
//
// From the outputs down, each operation on frames says which columns of its inputs the columns needed of it
// need (pushdown->columns_needed; all when it says nothing).  A reader with a projection parameter is then
// called with the list of what is needed of it.  Other operations find fewer columns in their inputs and
// never miss one, since they said which they need.  Where a reader must read more for another's sake, an
// operation that copies whole rows is given only the columns that are needed of it.

#include "graph/passes.h"

#include "graph/registry.h"

static bool has_columns(const struct weft_type *type)
{
    return (type->kind == WEFT_T_FRAME || type->kind == WEFT_T_GROUPED) && type->field_count;
}

static bool is_reader(const struct weft_node *node)
{
    return node->op->pushdown && node->op->pushdown->projection_param && has_columns(node->type);
}

static bool applies(const struct weft_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++)
        if (is_reader(graph->nodes[i]))
            return true;
    return false;
}

// What is needed of a node's columns (NULL: it has none), all of them with `all`.
static bool *needs_of(struct weft_pass_run *run, const struct weft_node *node, bool all)
{
    bool **needs = run->state;
    if (!has_columns(node->type))
        return NULL;
    if (!needs[node->index])
        needs[node->index] = weft_arena_array(&run->scratch, node->type->field_count, sizeof(bool));
    for (size_t f = 0; all && needs[node->index] && f < node->type->field_count; f++)
        needs[node->index][f] = true;
    return needs[node->index];
}

static int ask(struct weft_pass_run *run, const struct weft_node *node, uint32_t input)
{
    const struct weft_pushdown *pushdown = node->op->pushdown;
    const struct weft_node *source = node->inputs[input];
    bool *needed = needs_of(run, source, !pushdown || !pushdown->columns_needed);
    if (!has_columns(source->type) || (needed && (!pushdown || !pushdown->columns_needed)))
        return WEFT_OK;
    bool *mine = needs_of(run, node, false);
    struct weft_infer infer;
    if (!needed || (has_columns(node->type) && !mine) || !weft_pass_infer(&run->scratch, node, &infer))
        return WEFT_NO_MEMORY;
    if (pushdown->columns_needed(&infer, input, mine, needed) != WEFT_OK)
        needs_of(run, source, true);
    return WEFT_OK;
}

static int ask_inputs(struct weft_pass_run *run, const struct weft_node *node)
{
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p])
            needs_of(run, node->functions[p]->result, true);
    for (uint32_t i = 0; i < node->input_count; i++) {
        int status = ask(run, node, i);
        if (status != WEFT_OK)
            return status;
    }
    return WEFT_OK;
}

static int begin(struct weft_pass_run *run)
{
    const struct weft_graph *from = run->rewriter->from;
    run->state = weft_arena_array(&run->scratch, from->node_count, sizeof(bool *));
    if (!run->state)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < from->output_count; i++)
        needs_of(run, from->outputs[i].node, true);
    for (size_t i = from->node_count; i-- > 0;) {
        int status = run->needed[i] ? ask_inputs(run, from->nodes[i]) : WEFT_OK;
        if (status != WEFT_OK)
            return status;
    }
    return WEFT_OK;
}

// The list of names to read.
static struct weft_value *name_list(const struct weft_type *type, const bool *needed, size_t count)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, count);
    for (size_t f = 0, k = 0; list && f < type->field_count; f++) {
        if (!needed[f])
            continue;
        list->list.items[k] = weft_value_string(type->fields[f].name);
        if (!list->list.items[k++]) {
            weft_value_release(list);
            return NULL;
        }
    }
    return list;
}

static int project(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    bool *needed = is_reader(node) ? ((bool **)run->state)[node->index] : NULL;
    size_t total = node->type->field_count, count = 0;
    for (size_t f = 0; needed && f < total; f++)
        count += needed[f];
    if (needed && count == 0 && !node->op->pushdown->counts_rows) {
        needed[0] = true; // one column tells the number of rows
        count = 1;
    }
    if (!needed || count == total)
        return WEFT_UNSUPPORTED;
    int param = weft_op_param(node->op, node->op->pushdown->projection_param);
    struct weft_value *names = name_list(node->type, needed, count);
    if (!names)
        return WEFT_NO_MEMORY;
    int status = weft_pass_with_attr(rewriter, node, param, names, out);
    if (status == WEFT_OK) {
        struct weft_buf text = {0};
        weft_value_text(names, &text);
        weft_pass_did(run, node, "%s reads %zu of %zu columns: %s", node->op->name, names->list.count, total,
                      text.data ? text.data : "");
        weft_buf_clear(&text);
    }
    weft_value_release(names);
    return status;
}

// Which columns of its first input a node needs, by the fields that this now has; NULL: it cannot be known.
static bool *needs_of_input(struct weft_pass_run *run, const struct weft_node *node,
                            const struct weft_type *now)
{
    const struct weft_type *type = node->inputs[0]->type;
    bool *mine = ((bool **)run->state)[node->index], *all, *needs;
    struct weft_infer infer;
    all = weft_arena_array(&run->scratch, type->field_count, sizeof *all);
    needs = weft_arena_array(&run->scratch, now->field_count, sizeof *needs);
    if (!mine || !all || !needs || !weft_pass_infer(&run->scratch, node, &infer) ||
        node->op->pushdown->columns_needed(&infer, 0, mine, all) != WEFT_OK)
        return NULL;
    for (size_t f = 0; f < type->field_count; f++) {
        const struct weft_field *field = all[f] ? weft_type_field(now, type->fields[f].name) : NULL;
        if (field)
            needs[field - now->fields] = true;
    }
    return needs;
}

// Puts what drops columns before a node that copies rows.
static int narrow(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    const struct weft_node *input = rewriter->mapped[node->inputs[0]->index], *narrowed;
    const struct weft_op *op =
        weft_registry_find(rewriter->to->registry, weft_str(node->op->pushdown->narrowed_by));
    bool *needed = has_columns(input->type) ? needs_of_input(run, node, input->type) : NULL;
    size_t count = 0;
    for (size_t f = 0; needed && f < input->type->field_count; f++)
        count += needed[f];
    if (!op || op->param_count != 2 || node->input_count != 1 || !count || count == input->type->field_count)
        return WEFT_UNSUPPORTED;
    struct weft_value *names = name_list(input->type, needed, count);
    if (!names)
        return WEFT_NO_MEMORY;
    static const uint32_t firsts[3] = {0, 1, 1};
    const struct weft_value *attrs[2] = {NULL, names};
    struct weft_call call = {
        .op = op, .inputs = &input, .input_first = firsts, .attrs = attrs, .span = node->span};
    int status = weft_graph_call(rewriter->to, &call, &narrowed);
    if (status == WEFT_OK)
        status = weft_pass_with_inputs(rewriter, node, &narrowed, out);
    if (status == WEFT_OK)
        weft_pass_did(run, node, "%s copies %zu of %zu columns", node->op->name, count,
                      input->type->field_count);
    weft_value_release(names);
    return status;
}

static int rewrite(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    const struct weft_pushdown *pushdown = node->op ? node->op->pushdown : NULL;
    if (pushdown && pushdown->narrowed_by && pushdown->columns_needed)
        return narrow(rewriter, node, out);
    return project(rewriter, node, out);
}

const struct weft_pass weft_pass_project = {
    .name = "project",
    .level = 1,
    .summary = "reads and copies only the columns that are used",
    .applies = applies,
    .rewrite = rewrite,
    .begin = begin,
};
