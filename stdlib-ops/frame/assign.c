// weft: assign: a frame with columns added or replaced.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, VALUES };

static struct weft_str name_of(const struct weft_value *names, size_t i)
{
    struct weft_str name = {0};
    return weft_value_as_string(names->list.items[i], &name) ? name : (struct weft_str){0};
}

static int assign_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    const struct weft_value *names = infer->attrs[VALUES];
    size_t given = names->list.count, count = frame->field_count;
    struct weft_field *fields = weft_arena_array(infer->arena, count + given + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    memcpy(fields, frame->fields, count * sizeof *fields);
    for (size_t i = 0; i < given; i++) {
        const struct weft_type *value = infer->inputs[infer->input_first[VALUES] + i];
        if (value->kind == WEFT_T_COLUMN) {
            int status = weft_infer_same_rows(infer, VALUES, frame, value);
            if (status)
                return status;
        }
        struct weft_field field = weft_field_of(infer, name_of(names, i), value->dtype);
        char *copy = weft_arena_copy(infer->arena, field.name.data, field.name.size);
        if (!copy || !field.type)
            return WEFT_NO_MEMORY;
        field.name.data = copy;
        field.provisional = value->provisional;
        int64_t at = weft_type_find(frame, field.name);
        fields[at < 0 ? (int64_t)count++ : at] = field;
    }
    struct weft_type *type = weft_type_frame(infer, frame, fields, count);
    if (!type)
        return WEFT_NO_MEMORY;
    infer->result = type;
    return WEFT_OK;
}

// A scalar as a column of `rows` rows.
static int repeat(struct weft_task *task, const struct weft_value *value, int64_t rows,
                  struct weft_value **out)
{
    struct weft_builder b;
    struct weft_str text = {0};
    unsigned char element[16] = {0};
    bool is_text = weft_value_as_string(value, &text);
    enum weft_dtype dtype = is_text ? WEFT_STRING : value->dtype;
    size_t width = weft_dtype_size(dtype);
    float single = (float)value->scalar.f;
    if (dtype == WEFT_F32)
        memcpy(element, &single, sizeof single);
    else if (!is_text)
        memcpy(element, &value->scalar, width); // little end first: a narrow integer is the low bytes
    int status = weft_builder_init(&b, task->memory, dtype, rows, text.size * (size_t)rows);
    for (int64_t i = 0; i < rows && !status; i++)
        status = is_text ? weft_builder_text(&b, text) : weft_builder_element(&b, element);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// The column that field `i` of the result is: given anew (by a number from 1 in `given`), or the frame's.
static int one_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    const size_t *given = context;
    const struct weft_value *frame = task->inputs[0];
    struct weft_str name = task->type->fields[i].name;
    const struct weft_value *value = given[i] ? task->inputs[given[i]] : NULL;
    if (value && value->kind == WEFT_SCALAR)
        return repeat(task, value, frame->frame.rows, out);
    int64_t at = value ? 0 : weft_frame_find(frame, name);
    if (at < 0)
        return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
    *out = weft_value_ref(value ? value : frame->frame.columns[at]);
    return WEFT_OK;
}

// Of two values for a name the last counts.
static int assign_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *names = task->attrs[VALUES];
    size_t *given = calloc(task->type->field_count + 1, sizeof *given);
    if (!given)
        return WEFT_NO_MEMORY;
    for (size_t k = 0; k < names->list.count; k++) {
        int64_t at = weft_type_find(task->type, name_of(names, k));
        if (at >= 0)
            given[at] = 1 + k;
    }
    int status = weft_frame_make(task, task->inputs[0]->frame.rows, one_column, given, out);
    free(given);
    return status;
}

static int assign_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    if (input == 0)
        weft_needed_same(node, node->inputs[0], needed, needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = assign_needed, .keeps_fields = true};
static const struct weft_stage stages[] = {{"assign", assign_run}};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"columns", WEFT_INPUT, "column|scalar", NULL, WEFT_P_NAMED, "name=column or name=scalar"},
};

const struct weft_op weft_op_assign = {
    .name = "assign",
    .version = 1,
    .category = "frames",
    .summary = "add or replace columns",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = assign_infer,
    .stages = stages,
    .stage_count = 1,
    .pushdown = &pushdown,
};
