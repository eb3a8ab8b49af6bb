// weft: slices whose bounds are computed.
// SPDX-License-Identifier: BSD-3-Clause
//
// What x[a:b] makes of its bounds when one of them is known only while running.

#include "stdlib-ops/lists/items.h"

static int slice_infer(struct weft_infer *infer)
{
    infer->result = weft_type_simple(infer->arena, WEFT_T_INDEX);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int slice_run(struct weft_task *task, struct weft_value **out)
{
    int64_t number = 1;
    for (size_t i = 0; i < 3; i++)
        if (!weft_value_is_null(task->inputs[i]) && !weft_value_as_int(task->inputs[i], &number))
            return weft_task_fail(task, WEFT_E_TYPE, "a bound of a slice must be int");
    if (!weft_value_is_null(task->inputs[2]) && number == 0)
        return weft_task_fail(task, WEFT_E_VALUE, "the step of a slice cannot be 0");
    *out = weft_value_slice(weft_value_ref(task->inputs[0]), weft_value_ref(task->inputs[1]),
                            weft_value_ref(task->inputs[2]));
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[] = {
    {"start", WEFT_INPUT, "null|int", "null", 0, "first index"},
    {"stop", WEFT_INPUT, "null|int", "null", 0, "index after the last one"},
    {"step", WEFT_INPUT, "null|int", "null", 0, "from one index to the next"},
};
static const struct weft_stage stages[] = {{"slice", slice_run}};

const struct weft_op weft_op_make_slice = {
    .name = "make_slice",
    .version = 1,
    .category = "lists",
    .summary = "slice of computed bounds",
    .params = params,
    .param_count = 3,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = slice_infer,
    .stages = stages,
    .stage_count = 1,
};
