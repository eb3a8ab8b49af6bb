// weft: calling a function of elements while running.
// SPDX-License-Identifier: BSD-3-Clause
//
// The body is run node by node in index order, each as one task on whole values.  What it captured is
// constant (the binder sees to that), so inputs are arguments, constants or earlier nodes of the body.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/build.h"

struct frame {
    const struct weft_function *function;
    const struct weft_value *const *args;
    struct weft_value **values; // by position in the body
};

static const struct weft_value *value_of(const struct frame *frame, const struct weft_node *node)
{
    const struct weft_function *function = frame->function;
    const struct weft_value *constant = weft_node_const(node);
    for (uint32_t i = 0; !constant && i < function->arity; i++)
        if (function->params[i] == node)
            return frame->args[i];
    size_t low = 0, high = constant ? 0 : function->body_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (function->body[middle] == node)
            return frame->values[middle];
        if (function->body[middle]->index < node->index)
            low = middle + 1;
        else
            high = middle;
    }
    return constant;
}

static int run_node(struct weft_task *outer, struct frame *frame, const struct weft_node *node,
                    const struct weft_value **inputs, const struct weft_type **types, struct weft_value **out)
{
    static const struct weft_function *const no_functions[WEFT_MAX_PARAMS] = {0};
    for (uint32_t i = 0; i < node->input_count; i++) {
        inputs[i] = value_of(frame, node->inputs[i]);
        types[i] = node->inputs[i]->type;
        if (!inputs[i])
            return weft_task_fail(outer, WEFT_E_NOT_CONSTANT,
                                  "a function of elements uses '%s', which is not constant",
                                  node->inputs[i]->op->name);
    }
    struct weft_task task = {.op = node->op,
                             .attrs = node->attrs,
                             .type = node->type,
                             .input_types = types,
                             .functions = node->functions ? node->functions : no_functions,
                             .inputs = inputs,
                             .input_count = node->input_count,
                             .memory = outer->memory,
                             .context = outer->context};
    int status = weft_run_whole(&task, node->input_first, out);
    if (status == WEFT_UNSUPPORTED)
        return weft_task_fail(outer, WEFT_E_TYPE, "'%s' cannot be applied to single elements",
                              node->op->name);
    return status;
}

static int run_body(struct weft_task *task, struct frame *frame, const struct weft_node *node,
                    struct weft_value **out)
{
    enum { FEW = 8 };
    const struct weft_value *few[FEW];
    const struct weft_type *few_types[FEW];
    if (node->input_count <= FEW)
        return run_node(task, frame, node, few, few_types, out);
    const struct weft_value **inputs = malloc(node->input_count * sizeof *inputs);
    const struct weft_type **types = malloc(node->input_count * sizeof *types);
    int status = inputs && types ? run_node(task, frame, node, inputs, types, out) : WEFT_NO_MEMORY;
    free(inputs);
    free(types);
    return status;
}

int weft_task_call(struct weft_task *task, const struct weft_function *function,
                   const struct weft_value *const *args, struct weft_value **out)
{
    enum { FEW = 16 };
    struct weft_value *few[FEW];
    struct frame frame = {function, args, few};
    if (function->body_count > FEW)
        frame.values = malloc(function->body_count * sizeof *frame.values);
    if (!frame.values)
        return WEFT_NO_MEMORY;
    int status = WEFT_OK;
    uint32_t done = 0;
    for (; done < function->body_count && status == WEFT_OK; done++) {
        frame.values[done] = NULL;
        if (function->body[done]->depth == function->depth)
            status = run_body(task, &frame, function->body[done], &frame.values[done]);
    }
    const struct weft_value *result = status == WEFT_OK ? value_of(&frame, function->result) : NULL;
    if (status == WEFT_OK)
        *out = weft_value_ref(result);
    for (uint32_t i = 0; i < done; i++)
        weft_value_release(frame.values[i]);
    if (frame.values != few)
        free(frame.values);
    return status == WEFT_OK && !result ? WEFT_NO_MEMORY : status;
}
