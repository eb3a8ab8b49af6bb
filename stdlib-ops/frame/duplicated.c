// weft: duplicated: where rows are there more than once.
// SPDX-License-Identifier: BSD-3-Clause
//
// Made of cumcount: a row is a repetition when others of its group are before (or behind) it.

#include "graph/weft_op.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, SUBSET, KEEP };

static int duplicated_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    const struct weft_value *keep = infer->attrs[KEEP];
    struct weft_str word = {0};
    size_t *at, count = frame->field_count;
    bool none = true;
    if (!weft_value_is_null(infer->attrs[SUBSET])) {
        int status = weft_infer_columns(infer, SUBSET, infer->attrs[SUBSET], frame, &at, &count);
        if (status)
            return status;
    }
    if (!count)
        return weft_infer_fail(infer, WEFT_E_VALUE, -1, "there is no column to compare rows by");
    if (weft_value_as_string(keep, &word) ? !weft_str_is(word, "first") && !weft_str_is(word, "last")
                                          : !weft_value_as_bool(keep, &none) || none)
        return weft_infer_fail(infer, WEFT_E_VALUE, KEEP, "keep is \"first\", \"last\" or false");
    infer->result = weft_type_column(infer, frame, WEFT_BOOL);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The names of the columns that decide, as a new value; NULL: out of memory.
static struct weft_value *deciding(const struct weft_infer *call)
{
    const struct weft_type *frame = weft_infer_input(call, FRAME);
    if (!weft_value_is_null(call->attrs[SUBSET]))
        return weft_value_ref(call->attrs[SUBSET]);
    struct weft_value *names = weft_value_list(WEFT_LIST, frame->field_count);
    for (size_t i = 0; names && i < frame->field_count; i++)
        if (!(names->list.items[i] = weft_value_string(frame->fields[i].name))) {
            weft_value_release(names);
            return NULL;
        }
    return names;
}

// Where a row has others of its group before it (behind it).
static int compose_others(struct weft_compose *compose, const struct weft_node *grouped, bool before,
                          const struct weft_node **out)
{
    const struct weft_node *both[2];
    int status = weft_compose_call(compose, "cumcount", &grouped, 1, &both[0], "ascending",
                                   weft_value_bool(before), NULL);
    if (!status)
        status = weft_compose_const(compose, weft_value_int(0), &both[1]);
    return status ? status : weft_compose_call(compose, "greater", both, 2, out, NULL);
}

static int duplicated_compose(struct weft_compose *compose)
{
    const struct weft_node *grouped, *others[2];
    struct weft_str keep = {0};
    int status = duplicated_infer(&compose->call);
    if (status)
        return status;
    bool named = weft_value_as_string(compose->call.attrs[KEEP], &keep);
    status = weft_compose_call(compose, "groupby", compose->inputs, 1, &grouped, "by",
                               deciding(&compose->call), "dropna", weft_value_bool(false), NULL);
    if (!status && named)
        return compose_others(compose, grouped, weft_str_is(keep, "first"), &compose->result);
    if (!status)
        status = compose_others(compose, grouped, true, &others[0]);
    if (!status)
        status = compose_others(compose, grouped, false, &others[1]);
    return status ? status : weft_compose_call(compose, "logical_or", others, 2, &compose->result, NULL);
}

#define KEEP_PARAM                                                                                           \
    {                                                                                                        \
        "keep", WEFT_ATTR, "string|bool", "\"first\"", 0,                                                    \
            "which of equal rows is none: \"first\", \"last\"; false: all are marked"                        \
    }

static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"subset", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_OPTIONAL,
     "columns that decide; without it all"},
    KEEP_PARAM,
};
static const struct weft_param column_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    KEEP_PARAM,
};

const struct weft_op weft_op_duplicated = {
    .name = "duplicated",
    .version = 1,
    .category = "frames",
    .summary = "where rows were there before",
    .params = params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = duplicated_infer,
    .compose = duplicated_compose,
};

const struct weft_op weft_op_column_duplicated = {
    .name = "column_duplicated",
    .aliases = (const char *const[]){"duplicated", NULL},
    .version = 1,
    .category = "frames",
    .summary = "where values of a column were there before",
    .params = column_params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "duplicated(to_frame(column), keep=keep)",
};
