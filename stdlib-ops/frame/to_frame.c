// weft: to_frame: a column as a frame; and sort and drop_duplicates of columns, which are made of it.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

enum { COLUMN, NAME };

static int frame_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, COLUMN);
    struct weft_str name = {0};
    if (!weft_value_as_string(infer->attrs[NAME], &name))
        return weft_infer_fail(infer, WEFT_E_VALUE, NAME, "a column is named by a text");
    char *copy = weft_arena_copy(infer->arena, name.data, name.size);
    struct weft_field field = weft_field_of(infer, (struct weft_str){copy, name.size}, column->dtype);
    if (!copy || !field.type)
        return WEFT_NO_MEMORY;
    field.provisional = column->provisional;
    infer->result = weft_type_frame(infer, column, &field, 1);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int frame_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *column = weft_value_ref(task->inputs[0]);
    return weft_frame_new(task->memory, column->column.length, 1, &task->type->fields[0].name, &column, out);
}

static const struct weft_stage stages[] = {{"to_frame", frame_run}};
static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"name", WEFT_ATTR, "string", "\"value\"", 0, "what the column is called in the frame"},
};
static const struct weft_param sort_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"ascending", WEFT_ATTR, "bool", "true", 0, "least first; false: greatest first"},
    {"na_position", WEFT_ATTR, "string", "\"last\"", 0, "where nulls go: \"first\" or \"last\""},
};
static const struct weft_param drop_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"keep", WEFT_ATTR, "string|bool", "\"first\"", 0,
     "which of equal rows stays: \"first\", \"last\"; false: none"},
};

const struct weft_op weft_op_to_frame = {
    .name = "to_frame",
    .version = 1,
    .category = "frames",
    .summary = "a column as a frame of one column",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = frame_infer,
    .stages = stages,
    .stage_count = 1,
};

const struct weft_op weft_op_column_sort = {
    .name = "column_sort",
    .aliases = (const char *const[]){"sort", "sort_values", NULL},
    .version = 1,
    .category = "frames",
    .summary = "the values of a column in order",
    .params = sort_params,
    .param_count = 3,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "sort(to_frame(column), \"value\", ascending, na_position).value",
};

const struct weft_op weft_op_column_drop_duplicates = {
    .name = "column_drop_duplicates",
    .aliases = (const char *const[]){"drop_duplicates", NULL},
    .version = 1,
    .category = "frames",
    .summary = "a column without values that were there before",
    .params = drop_params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "drop_duplicates(to_frame(column), keep=keep).value",
};
