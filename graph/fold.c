// weft: evaluating what can be known while the graph is built.
// SPDX-License-Identifier: BSD-3-Clause
//
// A node is known when it is a constant or a PURE operation of known inputs that has `scalar` or is a CALL.
// Answers are kept by node, unknown ones as well, so that asking about every link of a long chain costs one
// step a link.  The walk is depth first with a stack of its own.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/task.h"

bool weft_op_foldable(const struct weft_op *op)
{
    bool runs = op->scalar || (op->algebra == WEFT_CALL && op->stage_count);
    return runs && op->flags & WEFT_PURE && !(op->flags & (WEFT_UNIQUE_CALL | WEFT_SINK));
}

// Elementwise operations and reductions of arrays and columns are loops, of constant ones too.
static bool is_loop(const struct weft_task *task)
{
    enum weft_algebra algebra = task->op->algebra;
    bool blocked = false;
    for (size_t i = 0; i < task->input_count; i++)
        blocked = blocked || task->inputs[i]->kind == WEFT_ARRAY || task->inputs[i]->kind == WEFT_COLUMN;
    return blocked && (algebra == WEFT_ELEMENTWISE || algebra == WEFT_REDUCTION);
}

int weft_run_whole(struct weft_task *task, const uint32_t *input_first, struct weft_value **out)
{
    task->first = input_first;
    task->block_count = 1;
    if (is_loop(task))
        return WEFT_UNSUPPORTED;
    int status = task->op->scalar ? task->op->scalar(task, out) : WEFT_UNSUPPORTED;
    if (status == WEFT_UNSUPPORTED && task->op->algebra == WEFT_CALL && task->op->stage_count)
        status = task->op->stages[0].run(task, out);
    return status;
}

// Inputs of a call as values and types, in *few when they fit.
struct arguments {
    const struct weft_value **values;
    const struct weft_type **types;
    const void *few[16];
};

static bool gather(const struct weft_graph *graph, const struct weft_node *const *inputs, uint32_t count,
                   struct arguments *out)
{
    bool fits = 2 * (size_t)count <= sizeof out->few / sizeof *out->few;
    out->values = fits ? (const struct weft_value **)out->few : calloc(2 * (size_t)count, sizeof(void *));
    if (!out->values)
        return false;
    out->types = (const struct weft_type **)(out->values + count);
    for (uint32_t i = 0; i < count; i++) {
        out->values[i] = weft_node_const(inputs[i]);
        if (!out->values[i])
            out->values[i] = graph->table->known[inputs[i]->index];
        out->types[i] = inputs[i]->type;
    }
    return true;
}

static void release_arguments(struct arguments *arguments)
{
    if ((const void **)arguments->values != arguments->few)
        free(arguments->values);
}

static int report_failure(struct weft_graph *graph, struct weft_span span, const struct weft_report *report,
                          int status)
{
    if (status != WEFT_FAILED || report->code == WEFT_E_NONE || !report->text.data)
        return status;
    status = weft_diag(graph->diags, report->code, span, "%s", report->text.data);
    weft_diag_help_lines(graph->diags, (struct weft_str){report->help.data, report->help.size});
    return status;
}

// Doubling a text a few dozen times must not fill the memory before the run has begun.
static int check_size(struct weft_graph *graph, const struct weft_call *call, struct weft_value **out)
{
    struct weft_str text;
    if (!weft_value_as_string(*out, &text) || text.size <= WEFT_MAX_SOURCE)
        return WEFT_OK;
    int status = weft_diag(graph->diags, WEFT_E_TOO_LARGE, call->span,
                           "a text of %zu bytes is too large to be part of the graph", text.size);
    weft_value_release(*out);
    return status;
}

static int evaluate(struct weft_graph *graph, const struct weft_call *call, const struct weft_type *type,
                    struct weft_value **out)
{
    static const struct weft_function *const no_functions[WEFT_MAX_PARAMS] = {0};
    static const struct weft_value *const no_attrs[WEFT_MAX_PARAMS] = {0};
    struct arguments arguments;
    uint32_t count = call->input_first[call->op->param_count];
    if (type->kind == WEFT_T_LIST && type->count > WEFT_MAX_NODES)
        return weft_diag(graph->diags, WEFT_E_TOO_MANY_NODES, call->span,
                         "a list of more than %d items cannot be part of the graph", WEFT_MAX_NODES);
    if (!gather(graph, call->inputs, count, &arguments))
        return WEFT_NO_MEMORY;
    struct weft_report report;
    weft_report_init(&report, NULL);
    struct weft_task task = {.op = call->op,
                             .attrs = call->attrs ? call->attrs : no_attrs,
                             .functions = call->functions ? call->functions : no_functions,
                             .type = type,
                             .input_types = arguments.types,
                             .inputs = arguments.values,
                             .input_count = count,
                             .context = &report};
    int status = weft_run_whole(&task, call->input_first, out);
    release_arguments(&arguments);
    status = report_failure(graph, call->span, &report, status);
    if (status == WEFT_OK)
        status = check_size(graph, call, out);
    weft_report_clear(&report);
    return status;
}

int weft_graph_fold(struct weft_graph *graph, const struct weft_node *node, struct weft_value **out)
{
    struct weft_call call = {.op = node->op,
                             .inputs = node->inputs,
                             .input_first = node->input_first,
                             .attrs = node->attrs,
                             .functions = node->functions,
                             .span = node->span};
    return evaluate(graph, &call, node->type, out);
}

int weft_graph_evaluate(struct weft_graph *graph, const struct weft_call *call, struct weft_value **out)
{
    uint32_t count = call->input_first[call->op->param_count];
    if (!call->op->scalar || !weft_op_foldable(call->op))
        return WEFT_UNSUPPORTED;
    for (uint32_t i = 0; i < count; i++)
        if (!weft_node_const(call->inputs[i]))
            return WEFT_UNSUPPORTED;
    for (size_t p = 0; call->functions && p < call->op->param_count; p++)
        if (call->functions[p])
            return WEFT_UNSUPPORTED;
    const struct weft_type *type;
    int status = weft_infer_call(graph, call, (struct weft_hash){0}, &type, NULL);
    return status ? status : evaluate(graph, call, type, out);
}

// ---- The walk -------------------------------------------------------------------------------------------

static int grow_known(struct weft_graph *graph)
{
    struct weft_table *table = graph->table;
    if (graph->node_count <= table->known_capacity)
        return WEFT_OK;
    size_t capacity = graph->node_count + graph->node_count / 2 + 64;
    const struct weft_value **known = realloc(table->known, capacity * sizeof *known);
    if (!known)
        return WEFT_NO_MEMORY;
    memset(known + table->known_capacity, 0, (capacity - table->known_capacity) * sizeof *known);
    table->known = known;
    table->known_capacity = capacity;
    return WEFT_OK;
}

static const struct weft_value *answer(const struct weft_graph *graph, const struct weft_node *node)
{
    const struct weft_value *constant = weft_node_const(node);
    return constant ? constant : graph->table->known[node->index];
}

static bool has_functions(const struct weft_node *node)
{
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p] && node->functions[p]->free_depth)
            return true;
    return false;
}

// The first input without an answer; *unknown when one before it is known to be unknown.
static const struct weft_node *open_input(const struct weft_graph *graph, const struct weft_node *node,
                                          bool *unknown)
{
    for (uint32_t i = 0; i < node->input_count; i++) {
        const struct weft_value *value = answer(graph, node->inputs[i]);
        *unknown |= value == &weft_unknown;
        if (*unknown || !value)
            return *unknown ? NULL : node->inputs[i];
    }
    return NULL;
}

// Settles the node on top of the stack or names the input to settle first.
static int settle(struct weft_graph *graph, const struct weft_node *node, const struct weft_node **first)
{
    bool unknown = !weft_op_foldable(node->op) || has_functions(node);
    *first = unknown ? NULL : open_input(graph, node, &unknown);
    if (*first)
        return WEFT_OK;
    struct weft_value *value = NULL;
    int status = unknown ? WEFT_UNSUPPORTED : weft_graph_fold(graph, node, &value);
    if (status == WEFT_OK)
        graph->table->known[node->index] = value;
    else if (status == WEFT_UNSUPPORTED || status == WEFT_INVALID)
        graph->table->known[node->index] = &weft_unknown;
    return status == WEFT_UNSUPPORTED ? WEFT_OK : status;
}

// What makes a node unknown: follows unknown inputs down to one that has none.
static const struct weft_node *find_blame(const struct weft_graph *graph, const struct weft_node *node)
{
    for (;;) {
        const struct weft_node *next = NULL;
        for (uint32_t i = 0; i < node->input_count && !next; i++)
            if (answer(graph, node->inputs[i]) == &weft_unknown)
                next = node->inputs[i];
        if (!next)
            return node;
        node = next;
    }
}

int weft_graph_known(struct weft_graph *graph, const struct weft_node *node, const struct weft_value **out,
                     const struct weft_node **blame)
{
    if (grow_known(graph))
        return WEFT_NO_MEMORY;
    WEFT_VEC(const struct weft_node *) stack = {0};
    int status = answer(graph, node) || weft_vec_push(&stack, node) ? WEFT_OK : WEFT_NO_MEMORY;
    while (status == WEFT_OK && stack.count) {
        const struct weft_node *first;
        status = settle(graph, stack.data[stack.count - 1], &first);
        if (!first)
            stack.count--;
        else if (status == WEFT_OK && !weft_vec_push(&stack, first))
            status = WEFT_NO_MEMORY;
    }
    free(stack.data);
    if (status)
        return status;
    *out = answer(graph, node);
    if (*out != &weft_unknown)
        return WEFT_OK;
    if (blame)
        *blame = find_blame(graph, node);
    return WEFT_UNSUPPORTED;
}
