// weft: json: one JSON text as a value.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/json/json_value.h"
#include "stdlib-ops/lists/items.h"

static int json_infer(struct weft_infer *infer)
{
    return weft_items_result(infer, weft_items_any(infer->arena));
}

static int json_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text;
    if (weft_value_as_string(task->inputs[0], &text))
        return weft_json_parse(task, text, out);
    return weft_task_fail(task, WEFT_E_TASK, "expected a string, found %s", weft_items_kind(task->inputs[0]));
}

static const struct weft_param params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "one JSON text"},
};
static const struct weft_stage stages[] = {{"json", json_run}};

const struct weft_op weft_op_json = {
    .name = "json",
    .summary = "a JSON text as dicts, lists, strings, numbers, bools and null",
    WEFT_ITEMS_CALL("text", params, json_infer, stages),
};
