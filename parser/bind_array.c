// weft: binding: lists of numbers where an operation takes arrays, and the other way round.
// SPDX-License-Identifier: BSD-3-Clause
//
// As in NumPy, sort([3, 1, 2]) is sort(array([3, 1, 2])): a list of numbers, of equally long lists of numbers
// or of arrays goes for an array where a parameter takes an array and no list.  Operators that are written as
// such leave lists alone, except beside an array: array([1, 2]) + [3, 4] is elementwise, and so are power([1,
// 2], 2) and add([1, 2], [3, 4]), which are called by name.  Reductions of lists are those of arrays where
// the list is nested, or where `dtype` or `keepdims` ask for what only arrays have.
//
// An attribute is no array: shapes, axes, widths and quantiles are lists.  An array that is given for one
// stands for the list of its elements: percentile(x, linspace(0, 100, 5)).

#include "graph/base/limits.h"
#include "parser/binder.h"

// The element type of an array made of such a list, or what stands for one of no numbers; NONE: no array.
static enum weft_dtype element_of(const struct weft_type *type, int depth)
{
    enum weft_dtype common = WEFT_F64;
    if (depth > WEFT_MAX_NDIM)
        return WEFT_DTYPE_NONE;
    switch (type->kind) {
    case WEFT_T_SCALAR:
        return strchr("biufc", weft_dtype_kind(type->dtype)) ? type->dtype : WEFT_DTYPE_NONE;
    case WEFT_T_ARRAY:
        return type->dtype;
    case WEFT_T_LIST:
        if (type->count == 0)
            return WEFT_F64;
        return type->count > 0 && type->element ? element_of(type->element, depth + 1) : WEFT_DTYPE_NONE;
    case WEFT_T_TUPLE:
        for (size_t i = 0; i < type->field_count && common; i++)
            common = element_of(type->fields[i].type, depth + 1);
        return common;
    default:
        return WEFT_DTYPE_NONE;
    }
}

static bool is_list(const struct weft_type *type)
{
    return type->kind == WEFT_T_LIST || type->kind == WEFT_T_TUPLE;
}

bool weft_list_is_array(const char *pattern, const struct weft_type *type)
{
    enum weft_dtype dtype = is_list(type) ? element_of(type, 0) : WEFT_DTYPE_NONE;
    return dtype != WEFT_DTYPE_NONE &&
           weft_pattern_type(pattern, &(struct weft_type){.kind = WEFT_T_ARRAY, .dtype = dtype});
}

bool weft_array_is_list(const char *pattern, const struct weft_type *type)
{
    struct weft_type lists[WEFT_MAX_NDIM + 1];
    if (type->kind != WEFT_T_ARRAY || weft_pattern_type(pattern, type))
        return false;
    lists[0] = (struct weft_type){.kind = WEFT_T_SCALAR, .dtype = type->dtype};
    for (int d = 1; d <= type->ndim; d++)
        lists[d] = (struct weft_type){.kind = WEFT_T_LIST, .element = &lists[d - 1], .count = -1};
    return weft_pattern_type(pattern, &lists[type->ndim]);
}

static int make_array(struct weft_bound_call *call, size_t p, const struct weft_node **node)
{
    struct weft_thing made;
    struct weft_span span = call->arg_spans[p].source ? call->arg_spans[p] : call->span;
    int status = weft_bind_call_nodes(call->binder, &call->scope, "array", node, 1, span, &made);
    return status ? status : weft_thing_node(call->binder, &made, span, node);
}

bool weft_call_has_array(const struct weft_bound_call *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (weft_arg_is_node(&call->args[i]) && call->args[i].thing.node->type->kind == WEFT_T_ARRAY)
            return true;
    return false;
}

static const struct weft_value *attr(const struct weft_bound_call *call, const char *name)
{
    int p = weft_op_param(call->op, name);
    return p < 0 ? NULL : call->attrs[p];
}

// A reduction of a list that only an array has.
static bool reduces_array(const struct weft_bound_call *call)
{
    bool keepdims = false;
    if (call->op->algebra != WEFT_REDUCTION || !is_list(call->inputs[0]->type))
        return false;
    const struct weft_type *type = call->inputs[0]->type, *item = type->element;
    if (type->kind == WEFT_T_TUPLE && type->field_count)
        item = type->fields[0].type;
    weft_value_as_bool(attr(call, "keepdims"), &keepdims);
    return keepdims || !weft_value_is_null(attr(call, "dtype")) || (item && is_list(item));
}

// An elementwise operator that is called by its name on lists of numbers: add([1, 2], [3, 4]).
static bool names_operator(const struct weft_bound_call *call)
{
    const struct weft_op *op = call->op;
    bool named =
        op->operator_text && op->algebra == WEFT_ELEMENTWISE && call->count && !call->args[0].operand;
    for (uint32_t i = 0; named && i < call->input_first[op->param_count]; i++)
        named = !is_list(call->inputs[i]->type) || weft_list_is_array("array", call->inputs[i]->type);
    return named;
}

int weft_lists_as_arrays(struct weft_bound_call *call)
{
    const struct weft_op *op = call->op;
    bool elements = weft_call_has_array(call) || names_operator(call);
    bool beside = (op->algebra == WEFT_ELEMENTWISE && elements) || reduces_array(call);
    bool operator= op->operator_text && call->count && call->args[0].operand;
    for (size_t p = 0; p < op->param_count && (beside || !operator); p++) {
        for (uint32_t i = call->input_first[p]; i < call->input_first[p + 1]; i++) {
            const struct weft_type *type = call->inputs[i]->type;
            bool taken = !beside && weft_graph_accepts(call->binder->graph, op->params[p].type, type);
            if (taken || !weft_list_is_array(op->params[p].type, type))
                continue;
            int status = make_array(call, p, &call->inputs[i]);
            if (status)
                return status;
        }
    }
    return WEFT_OK;
}
