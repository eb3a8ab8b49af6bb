// weft: select and column: columns of a frame by name.
// SPDX-License-Identifier: BSD-3-Clause
//
// Both share the buffers of the columns they pass on.

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, COLUMNS };

static int select_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    size_t *at, count;
    int status = weft_infer_columns(infer, COLUMNS, infer->attrs[COLUMNS], frame, &at, &count);
    if (status)
        return status;
    struct weft_field *fields = weft_arena_array(infer->arena, count + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        fields[i] = frame->fields[at[i]];
    struct weft_type *type = weft_type_frame(infer, frame, fields, count);
    if (!type)
        return WEFT_NO_MEMORY;
    infer->result = type;
    return WEFT_OK;
}

// Grouped: the chosen columns and the keys.
static int grouped_select_infer(struct weft_infer *infer)
{
    const struct weft_type *grouped = weft_infer_input(infer, FRAME);
    size_t *at, count, n = 0;
    int status = weft_infer_columns(infer, COLUMNS, infer->attrs[COLUMNS], grouped, &at, &count);
    if (status)
        return status;
    struct weft_field *fields =
        weft_arena_array(infer->arena, count + grouped->key_count + 1, sizeof *fields);
    struct weft_type *type = weft_type_copy(infer, grouped);
    if (!fields || !type)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < grouped->key_count; i++)
        fields[n++] = *weft_type_field(grouped, grouped->keys[i]);
    for (size_t i = 0; i < count; i++) {
        if (!weft_type_has_key(grouped, grouped->fields[at[i]].name))
            fields[n++] = grouped->fields[at[i]];
    }
    infer->result = type;
    return weft_type_set_fields(infer->arena, type, fields, n);
}

static int take_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    (void)context;
    const struct weft_value *frame = task->inputs[0];
    struct weft_str name = task->type->fields[i].name;
    int64_t at = weft_frame_find(frame, name);
    if (at < 0)
        return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
    *out = weft_value_ref(frame->frame.columns[at]);
    return WEFT_OK;
}

static int select_run(struct weft_task *task, struct weft_value **out)
{
    return weft_frame_make(task, task->inputs[0]->frame.rows, take_column, NULL, out);
}

static int select_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

static int column_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_str name;
    if (!weft_value_as_string(infer->attrs[COLUMNS], &name))
        return weft_infer_fail(infer, WEFT_E_TYPE, COLUMNS, "a column's name must be a string");
    const struct weft_field *field = weft_type_field(frame, name);
    if (!field)
        return weft_infer_unknown_column(infer, COLUMNS, name, frame);
    struct weft_type *type = weft_type_column(infer, frame, field->type->dtype);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional = field->provisional;
    infer->result = type;
    return WEFT_OK;
}

static int column_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str name = {0};
    int64_t at =
        weft_value_as_string(task->attrs[COLUMNS], &name) ? weft_frame_find(task->inputs[0], name) : -1;
    if (at < 0)
        return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
    *out = weft_value_ref(task->inputs[0]->frame.columns[at]);
    return WEFT_OK;
}

static int column_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    (void)needed;
    weft_needed_names(node->inputs[input], node->attrs[COLUMNS], needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown select_pushdown = {.columns_needed = select_needed, .keeps_fields = true};
static const struct weft_pushdown column_pushdown = {.columns_needed = column_needed};
static const struct weft_stage select_stages[] = {{"select", select_run}};
static const struct weft_stage column_stages[] = {{"column", column_run}};
static const char *const getitem[] = {"getitem", NULL};
static const char *const grouped_names[] = {"getitem", "column", "select", NULL};

static const struct weft_param select_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"columns", WEFT_ATTR, "list<string>", NULL, 0, "names of the columns, in the order wanted"},
};
static const struct weft_param column_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"name", WEFT_ATTR, "string", NULL, 0, "name of the column"},
};
static const struct weft_param grouped_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"columns", WEFT_ATTR, "string|list<string>", NULL, 0, "names of the columns to aggregate"},
};

const struct weft_op weft_op_select = {
    .name = "select",
    .aliases = getitem,
    .version = 1,
    .category = "frames",
    .summary = "choose columns of a frame",
    .params = select_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = select_infer,
    .stages = select_stages,
    .stage_count = 1,
    .pushdown = &select_pushdown,
};

const struct weft_op weft_op_column = {
    .name = "column",
    .aliases = getitem,
    .version = 1,
    .category = "frames",
    .summary = "one column of a frame",
    .params = column_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = column_infer,
    .stages = column_stages,
    .stage_count = 1,
    .pushdown = &column_pushdown,
};

const struct weft_op weft_op_grouped_select = {
    .name = "grouped_select",
    .aliases = grouped_names,
    .version = 1,
    .category = "frames",
    .summary = "choose the columns of a grouped frame that are aggregated",
    .params = grouped_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_HIDDEN,
    .infer = grouped_select_infer,
    .stages = select_stages,
    .stage_count = 1,
    .pushdown = &select_pushdown,
};
