// weft: task graphs as bytes: reading graphs that grow while they run.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every node is made again through the builder, which checks and infers it as if the pipeline had been read:
// so whatever the bytes are, the graph is one that a pipeline could have made.  What the builder takes for
// granted, that arguments were matched to parameters, is checked here.

#include <stdlib.h>

#include "exec/plan_format.h"
#include "exec/plan_reader.h"
#include "graph/base/limits.h"

struct graph_reader {
    struct weft_plan_reader *plan;
    struct weft_graph *graph;
    const struct weft_node **made; // by number in the file
    size_t count;                  // of those that are there
};

static const char mismatch[] = "the arguments of a node do not match";

// What the builder said of a node.
static void note(struct weft_plan_reader *plan, int status)
{
    plan->no_memory |= status == WEFT_NO_MEMORY;
    plan->reported |= status == WEFT_INVALID;
    if (status)
        weft_plan_fail(plan, "a node of it is wrong");
}

static const struct weft_node *get_node(struct graph_reader *reader)
{
    size_t index = weft_plan_index(reader->plan, reader->count, "a node has a number that is too large");
    return weft_plan_good(reader->plan) ? reader->made[index] : NULL;
}

// ---- The kinds of nodes ---------------------------------------------------------------------------------

static void read_const(struct graph_reader *reader, struct weft_span span, const struct weft_node **out)
{
    const struct weft_value *value = weft_plan_value(reader->plan);
    if (value)
        note(reader->plan, weft_graph_const(reader->graph, value, span, out));
}

static void read_placeholder(struct graph_reader *reader, struct weft_span span, const struct weft_node **out)
{
    struct weft_plan_reader *plan = reader->plan;
    const struct weft_type *type = weft_plan_type(plan);
    size_t depth = weft_plan_index(plan, WEFT_MAX_FUNCTION_DEPTH + 1, "functions are nested too deeply");
    size_t position = weft_plan_index(plan, WEFT_MAX_FUNCTION_PARAMS, "a function has too many parameters");
    if (!weft_plan_good(plan))
        return;
    if (!type || depth == 0)
        weft_plan_fail(plan, "a placeholder is malformed");
    else
        note(plan, weft_graph_param(reader->graph, type, (uint32_t)depth, (uint32_t)position, span, out));
}

static const struct weft_function *read_function(struct graph_reader *reader)
{
    struct weft_plan_reader *plan = reader->plan;
    const struct weft_node *params[WEFT_MAX_FUNCTION_PARAMS];
    const struct weft_function *function = NULL;
    size_t depth = weft_plan_index(plan, WEFT_MAX_FUNCTION_DEPTH + 1, "functions are nested too deeply");
    size_t arity = weft_plan_index(plan, WEFT_MAX_FUNCTION_PARAMS + 1, "a function has too many parameters");
    for (size_t i = 0; i < arity && weft_plan_good(plan); i++) {
        params[i] = get_node(reader);
        if (params[i] && params[i]->op != &weft_op_param_node)
            weft_plan_fail(plan, "a placeholder is malformed");
    }
    const struct weft_node *result = get_node(reader);
    if (weft_plan_good(plan))
        note(plan,
             weft_graph_function(reader->graph, (uint32_t)depth, (uint32_t)arity, params, result, &function));
    return function;
}

// Whether as many inputs are given as a parameter takes, and values of the kind that the builder expects.
static bool is_matched(const struct weft_call *call, size_t p)
{
    const struct weft_param *param = &call->op->params[p];
    uint32_t inputs = call->input_first[p + 1] - call->input_first[p];
    bool variadic = param->flags & WEFT_P_VARIADIC, named = param->flags & WEFT_P_NAMED;
    const struct weft_value *attr = call->attrs[p];
    if (param->kind == WEFT_INPUT && named)
        return attr && attr->kind == WEFT_LIST && attr->list.count == inputs && !call->functions[p];
    if (param->kind == WEFT_INPUT)
        return (variadic || inputs == 1) && !attr && !call->functions[p];
    if (param->kind == WEFT_ATTR)
        return inputs == 0 && !call->functions[p] &&
               (!(variadic || named) || (attr && attr->kind == (named ? WEFT_DICT : WEFT_LIST)));
    return inputs == 0 && !attr && (call->functions[p] || param->flags & WEFT_P_OPTIONAL);
}

static bool has_arity(struct graph_reader *reader, const struct weft_call *call, size_t p)
{
    const struct weft_type *types[WEFT_MAX_FUNCTION_PARAMS];
    uint32_t count = 0;
    int status = weft_graph_function_params(reader->graph, call, (int)p, types, &count);
    note(reader->plan, status);
    return !status && count == call->functions[p]->arity;
}

static void check_call(struct graph_reader *reader, const struct weft_call *call)
{
    bool good = true;
    for (size_t p = 0; p < call->op->param_count && good; p++)
        good = is_matched(call, p);
    for (size_t p = 0; p < call->op->param_count && good; p++)
        good = !call->functions[p] || has_arity(reader, call, p);
    if (!good)
        weft_plan_fail(reader->plan, mismatch);
}

static void read_inputs(struct graph_reader *reader, struct weft_call *call)
{
    struct weft_plan_reader *plan = reader->plan;
    size_t count = weft_get_count(&plan->reader, 1);
    const struct weft_node **inputs = weft_plan_array(plan, count, sizeof *inputs);
    uint32_t *first = weft_plan_array(plan, call->op->param_count + 1, sizeof *first);
    for (size_t i = 0; i < count && weft_plan_good(plan); i++)
        inputs[i] = get_node(reader);
    for (size_t p = 1; p <= call->op->param_count && weft_plan_good(plan); p++) {
        first[p] = (uint32_t)weft_plan_index(plan, count + 1, mismatch);
        if (first[p] < first[p - 1])
            weft_plan_fail(plan, mismatch);
    }
    if (weft_plan_good(plan) && first[call->op->param_count] != count)
        weft_plan_fail(plan, mismatch);
    call->inputs = inputs;
    call->input_first = first;
}

static void read_call(struct graph_reader *reader, const struct weft_op *op, struct weft_span span,
                      const struct weft_node **out)
{
    enum { MOST_CALLS = 1 << 24 }; // equal ones
    struct weft_plan_reader *plan = reader->plan;
    struct weft_call call = {.op = op, .span = span};
    call.site = (uint32_t)weft_plan_index(plan, MOST_CALLS, "a call has a number that is too large");
    call.depth =
        (uint32_t)weft_plan_index(plan, WEFT_MAX_FUNCTION_DEPTH + 1, "functions are nested too deeply");
    read_inputs(reader, &call);
    const struct weft_value **attrs = weft_plan_array(plan, op->param_count, sizeof *attrs);
    const struct weft_function **functions = weft_plan_array(plan, op->param_count, sizeof *functions);
    for (size_t p = 0; p < op->param_count && weft_plan_good(plan); p++) {
        attrs[p] = weft_plan_flag(plan) ? weft_plan_value(plan) : NULL;
        functions[p] = weft_plan_flag(plan) ? read_function(reader) : NULL;
    }
    call.attrs = attrs;
    call.functions = functions;
    if (weft_plan_good(plan))
        check_call(reader, &call);
    if (weft_plan_good(plan))
        note(plan, weft_graph_call(reader->graph, &call, out));
}

static void read_node(struct graph_reader *reader)
{
    struct weft_plan_reader *plan = reader->plan;
    const struct weft_op *op = weft_plan_op(plan);
    struct weft_str name = weft_plan_text(plan);
    struct weft_span span = weft_plan_span(plan);
    const struct weft_node **out = &reader->made[reader->count];
    if (!weft_plan_good(plan))
        return;
    if (op == &weft_op_const)
        read_const(reader, span, out);
    else if (op == &weft_op_param_node)
        read_placeholder(reader, span, out);
    else
        read_call(reader, op, span, out);
    if (weft_plan_good(plan))
        note(plan, weft_graph_name(reader->graph, *out, name));
    reader->count++;
}

static void read_output(struct graph_reader *reader)
{
    struct weft_plan_reader *plan = reader->plan;
    enum weft_output_kind kind = weft_plan_kind(plan);
    struct weft_str name = weft_plan_text(plan);
    const struct weft_node *node = get_node(reader);
    struct weft_span span = weft_plan_span(plan);
    if (weft_plan_good(plan) && node->depth > 0)
        weft_plan_fail(plan, "a target is part of a function");
    if (weft_plan_good(plan))
        note(plan, weft_graph_output(reader->graph, kind, name, node, span));
}

void weft_plan_read_graph(struct weft_plan_reader *plan, struct weft_graph *graph)
{
    struct graph_reader reader = {.plan = plan, .graph = graph};
    graph->unfused = weft_plan_flag(plan);
    size_t count = weft_get_count(&plan->reader, 4);
    reader.made = weft_plan_array(plan, count, sizeof *reader.made);
    while (reader.count < count && weft_plan_good(plan))
        read_node(&reader);
    size_t outputs = weft_get_count(&plan->reader, 4);
    for (size_t i = 0; i < outputs && weft_plan_good(plan); i++)
        read_output(&reader);
    weft_graph_freeze(graph);
}
