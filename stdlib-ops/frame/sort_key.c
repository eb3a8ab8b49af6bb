// weft: sort with key=: rows in order of what a function makes of columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed: what the function makes of each column becomes a column of its own under a name that the frame
// does not have, rows are sorted by those, and these columns are dropped.

#include <stdio.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/apply.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, BY, KEY, ASCENDING, NA_POSITION, LIMIT };

static int key_params(struct weft_infer *infer, int param, const struct weft_type **types, uint32_t *count)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    size_t *at, columns;
    (void)param;
    int status = weft_infer_columns(infer, BY, infer->attrs[BY], frame, &at, &columns);
    if (!status && !columns)
        status = weft_infer_fail(infer, WEFT_E_VALUE, BY, "sort needs at least one column");
    if (status)
        return status;
    types[0] = weft_type_column(infer, frame, frame->fields[at[0]].type->dtype);
    *count = 1;
    return types[0] ? WEFT_OK : WEFT_NO_MEMORY;
}

static int key_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    infer->result = weft_type_table(infer, frame->fields, frame->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// A name that the frame does not have, for each key.
static struct weft_value *name_keys(const struct weft_type *frame, size_t count)
{
    struct weft_value *names = weft_value_list(WEFT_LIST, count);
    char name[32];
    size_t number = 0;
    for (size_t k = 0; names && k < count; k++) {
        do
            snprintf(name, sizeof name, "key %zu", number++);
        while (weft_type_find(frame, weft_str(name)) >= 0);
        names->list.items[k] = weft_value_string(weft_str(name));
        if (!names->list.items[k]) {
            weft_value_release(names);
            return NULL;
        }
    }
    return names;
}

// What the function makes of a column.
static int make_key(struct weft_compose *compose, const struct weft_field *field,
                    const struct weft_node **out)
{
    int status = weft_compose_call(compose, "column", &compose->inputs[FRAME], 1, out, "name",
                                   weft_value_string(field->name), NULL);
    return status ? status
                  : weft_compose_column(compose, KEY, *out, weft_infer_input(&compose->call, FRAME), out);
}

// The frame with its keys, and their names in *names.
static int add_keys(struct weft_compose *compose, struct weft_value **names, const struct weft_node **out)
{
    struct weft_infer *call = &compose->call;
    const struct weft_type *frame = weft_infer_input(call, FRAME);
    size_t *at, count;
    int status = weft_infer_columns(call, BY, call->attrs[BY], frame, &at, &count);
    if (status)
        return status;
    const struct weft_node **nodes = weft_arena_array(call->arena, count + 1, sizeof *nodes);
    *names = name_keys(frame, count);
    if (!nodes || !*names)
        return WEFT_NO_MEMORY;
    nodes[0] = compose->inputs[FRAME];
    for (size_t k = 0; k < count && !status; k++)
        status = make_key(compose, &frame->fields[at[k]], &nodes[1 + k]);
    return status ? status
                  : weft_compose_call(compose, "assign", nodes, count + 1, out, "columns",
                                      weft_value_ref(*names), NULL);
}

static int key_compose(struct weft_compose *compose)
{
    const struct weft_value *const *attrs = compose->call.attrs;
    struct weft_value *names = NULL;
    const struct weft_node *node;
    int status = add_keys(compose, &names, &node);
    if (!status)
        status = weft_compose_call(compose, "sort", &node, 1, &node, "by", weft_value_ref(names), "ascending",
                                   weft_value_ref(attrs[ASCENDING]), "na_position",
                                   weft_value_ref(attrs[NA_POSITION]), "limit",
                                   weft_given_or_null(attrs[LIMIT]), NULL);
    if (!status)
        status = weft_compose_call(compose, "drop", &node, 1, &compose->result, "columns",
                                   weft_value_ref(names), NULL);
    weft_value_release(names);
    return status;
}

static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"by", WEFT_ATTR, "string|list<string>", NULL, 0, "the column or columns"},
    {"key", WEFT_FUNC, "function", NULL, WEFT_P_KEYWORD, "what is made of each of them"},
    {"ascending", WEFT_ATTR, "bool|list<bool>", "true", 0, "the direction, of all or of each column"},
    {"na_position", WEFT_ATTR, "string|list<string>", "\"last\"", 0, "where nulls go: \"first\" or \"last\""},
    {"limit", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD | WEFT_P_OPTIONAL, "how many of the first rows to keep"},
};

const struct weft_op weft_op_sort_key = {
    .name = "sort_key",
    .aliases = (const char *const[]){"sort", "sort_values", NULL},
    .version = 1,
    .category = "frames",
    .summary = "sort rows by what a function makes of columns",
    .params = params,
    .param_count = 6,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = key_infer,
    .function_params = key_params,
    .compose = key_compose,
};
