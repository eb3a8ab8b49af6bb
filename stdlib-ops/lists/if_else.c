// weft: if_else: one of two values by a condition that is known only while running.
// SPDX-License-Identifier: BSD-3-Clause
//
// What `a if c else b` becomes for whole values (scalars, strings, lists); for arrays and columns it is
// `where`.

#include "stdlib-ops/lists/items.h"

enum { CONDITION, A, B };

// The type that both branches have: of two numbers what NumPy makes of them, else ANY when they differ.
static const struct weft_type *common_type(struct weft_infer *infer, const struct weft_type *a,
                                           const struct weft_type *b)
{
    if (weft_type_equal(a, b))
        return a;
    if (a->kind == WEFT_T_SCALAR && b->kind == WEFT_T_SCALAR) {
        enum weft_dtype dtype = weft_dtype_promote(a->dtype, a->weak, b->dtype, b->weak);
        if (dtype != WEFT_DTYPE_NONE)
            return weft_type_scalar(infer->arena, dtype, a->weak && b->weak);
    }
    return weft_items_any(infer->arena);
}

static int if_else_infer(struct weft_infer *infer)
{
    return weft_items_result(infer, common_type(infer, infer->inputs[A], infer->inputs[B]));
}

// An int where the other branch is a float is that float; other values are handed on.
static struct weft_value *as_type(const struct weft_value *value, const struct weft_type *type)
{
    double number;
    bool widens = type->kind == WEFT_T_SCALAR && type->dtype == WEFT_F64 && value->kind == WEFT_SCALAR &&
                  value->dtype != WEFT_F64 && weft_value_as_float(value, &number);
    return widens ? weft_value_float(number) : weft_value_ref(value);
}

static int if_else_run(struct weft_task *task, struct weft_value **out)
{
    bool condition = false;
    if (!weft_value_is_null(task->inputs[CONDITION]) &&
        !weft_value_as_bool(task->inputs[CONDITION], &condition))
        return weft_task_fail(task, WEFT_E_TASK, "the condition is %s, not true or false",
                              weft_items_kind(task->inputs[CONDITION]));
    const struct weft_value *value = task->inputs[condition ? A : B];
    return weft_items_give(value ? as_type(value, task->type) : weft_value_null(), out);
}

#define WHOLE "scalar|list|tuple|dict|file|null"

static const struct weft_param if_else_params[] = {
    [CONDITION] = {"condition", WEFT_INPUT, "bool|null", NULL, 0, "true or false; null counts as false"},
    [A] = {"a", WEFT_INPUT, WHOLE, NULL, 0, "the value when it is true"},
    [B] = {"b", WEFT_INPUT, WHOLE, NULL, 0, "the value when it is false"},
};
static const struct weft_stage if_else_stages[] = {{"if_else", if_else_run}};

const struct weft_op weft_op_if_else = {
    .name = "if_else",
    .summary = "one of two values by a condition, written a if c else b",
    .operator_text = "if else",
    .scalar = if_else_run,
    WEFT_ITEMS_CALL("operators", if_else_params, if_else_infer, if_else_stages),
};
