// weft: max and min of several times, durations or texts: max(1h, 90m).
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed of the max or min of their list.  Numbers are left to max and min themselves, whose second
// argument is an axis.

#include "graph/weft_op.h"

// What is known only while running is compared then.
static int check_types(struct weft_infer *infer)
{
    const struct weft_type *first = infer->inputs[0];
    for (size_t i = 1; i < infer->input_count; i++)
        if (first->kind == WEFT_T_SCALAR && infer->inputs[i]->kind == WEFT_T_SCALAR &&
            infer->inputs[i]->dtype != first->dtype)
            return weft_infer_fail(infer, WEFT_E_TYPE, i == 1 ? 1 : 2, "%s and %s are not compared",
                                   weft_dtype_name(first->dtype), weft_dtype_name(infer->inputs[i]->dtype));
    return WEFT_OK;
}

static int several_infer(struct weft_infer *infer)
{
    int status = check_types(infer);
    infer->result = infer->inputs[0];
    return status;
}

static int several_compose(struct weft_compose *compose)
{
    const struct weft_node *list;
    int status = check_types(&compose->call);
    if (!status)
        status = weft_compose_list(compose, WEFT_LIST, compose->inputs, compose->call.input_count, &list);
    if (status)
        return status;
    return weft_compose_call(compose, compose->call.op->aliases[0], &list, 1, &compose->result, NULL);
}

#define ORDERED "datetime|duration|string"

static const struct weft_param params[] = {
    {"a", WEFT_INPUT, ORDERED, NULL, 0, "a date, time, duration or text"},
    {"b", WEFT_INPUT, ORDERED, NULL, 0, "another one of the same type"},
    {"more", WEFT_INPUT, ORDERED, NULL, WEFT_P_VARIADIC, "others"},
};

#define SEVERAL_OP(op_name, word, text)                                                                      \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1,                         \
        .category = "reductions", .summary = text, .params = params, .param_count = 3,                       \
        .algebra = WEFT_COMPOSED, .flags = WEFT_PURE, .infer = several_infer, .compose = several_compose,    \
    }

const struct weft_op weft_op_max_of =
    SEVERAL_OP("max_of", "max", "the greatest of several times, durations or texts");
const struct weft_op weft_op_min_of =
    SEVERAL_OP("min_of", "min", "the least of several times, durations or texts");
