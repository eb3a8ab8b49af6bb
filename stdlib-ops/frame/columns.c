// weft: rename, drop, columns and dtypes: the names of a frame's columns.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, COLUMNS };

// ---- rename ---------------------------------------------------------------------------------------------

static int check_names(struct weft_infer *infer, const struct weft_type *frame)
{
    const struct weft_value *names = infer->attrs[COLUMNS];
    for (size_t i = 0; i < names->dict.count; i++) {
        struct weft_str from, to;
        if (!weft_value_as_string(names->dict.keys[i], &from) ||
            !weft_value_as_string(names->dict.values[i], &to))
            return weft_infer_fail(infer, WEFT_E_TYPE, COLUMNS, "names of columns are strings");
        if (weft_type_find(frame, from) < 0)
            return weft_infer_unknown_column(infer, COLUMNS, from, frame);
    }
    return WEFT_OK;
}

// Of two new names for a column the first counts, so they are gone through from the last.
static int set_names(struct weft_infer *infer, const struct weft_type *frame, struct weft_field *fields)
{
    const struct weft_value *names = infer->attrs[COLUMNS];
    for (size_t i = names->dict.count; i-- > 0;) {
        struct weft_str from = {0}, to = {0};
        int64_t at = weft_value_as_string(names->dict.keys[i], &from) ? weft_type_find(frame, from) : -1;
        if (at < 0 || !weft_value_as_string(names->dict.values[i], &to))
            continue;
        fields[at].name = (struct weft_str){weft_arena_copy(infer->arena, to.data, to.size), to.size};
        if (!fields[at].name.data)
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

static int rename_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    size_t count = frame->field_count;
    struct weft_field *fields = weft_arena_array(infer->arena, count + 1, sizeof *fields);
    int status = fields ? check_names(infer, frame) : WEFT_NO_MEMORY;
    if (!status) {
        memcpy(fields, frame->fields, count * sizeof *fields);
        status = set_names(infer, frame, fields);
    }
    const struct weft_type *type = status ? NULL : weft_type_frame(infer, frame, fields, count);
    if (!type)
        return status ? status : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (weft_type_find(type, fields[i].name) != (int64_t)i)
            return weft_infer_fail(infer, WEFT_E_VALUE, COLUMNS, "two columns would be called '%.*s'",
                                   WEFT_STR_ARG(fields[i].name));
    infer->result = type;
    return WEFT_OK;
}

// The columns stay where they are, so the type says what each is called now.
static int rename_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    size_t count = frame->frame.count;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_str *names = calloc(count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        int64_t at = weft_type_find(task->input_types[0], frame->frame.names[i]);
        columns[i] = weft_value_ref(frame->frame.columns[i]);
        names[i] = at < 0 ? frame->frame.names[i] : task->type->fields[at].name;
    }
    if (!status)
        status = weft_frame_new(task->memory, frame->frame.rows, count, names, columns, out);
    free(columns);
    free(names);
    return status;
}

static int rename_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    weft_needed_flags(needed, node->inputs[input]->field_count, needed_of_input);
    return WEFT_OK;
}

// ---- drop -----------------------------------------------------------------------------------------------

enum { AXIS = 2, ERRORS };

// The positions of the columns to leave out; with errors="ignore" of those that there are.
static int dropped_columns(struct weft_infer *infer, const struct weft_type *frame, bool *dropped)
{
    const struct weft_value *names = infer->attrs[COLUMNS];
    struct weft_str word = {0}, name;
    size_t *at, count;
    bool ignore = weft_value_as_string(infer->attrs[ERRORS], &word) && weft_str_is(word, "ignore");
    if (!ignore && !weft_str_is(word, "raise"))
        return weft_infer_fail(infer, WEFT_E_VALUE, ERRORS, "errors is \"raise\" or \"ignore\"");
    if (!ignore) {
        int status = weft_infer_columns(infer, COLUMNS, names, frame, &at, &count);
        for (size_t i = 0; !status && i < count; i++)
            dropped[at[i]] = true;
        return status;
    }
    bool one = names->kind == WEFT_SCALAR;
    for (size_t i = 0; i < (one ? 1 : names->list.count); i++) {
        int64_t found = weft_value_as_string(one ? names : names->list.items[i], &name)
                            ? weft_type_find(frame, name)
                            : -1;
        if (found >= 0)
            dropped[found] = true;
    }
    return WEFT_OK;
}

static int drop_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_str axis;
    int64_t number = 1;
    size_t n = 0;
    bool named = weft_value_as_string(infer->attrs[AXIS], &axis);
    if (named ? !weft_str_is(axis, "columns")
              : !weft_value_as_int(infer->attrs[AXIS], &number) || number != 1) {
        int status = weft_infer_fail(infer, WEFT_E_VALUE, AXIS, "axis is 1: columns are left out");
        weft_infer_help(infer, "rows have no labels; leave them out by a condition: frame[frame.x > 0]");
        return status;
    }
    bool *dropped = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *dropped);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    int status = dropped && fields ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        memset(dropped, 0, frame->field_count);
        status = dropped_columns(infer, frame, dropped);
    }
    for (size_t i = 0; !status && i < frame->field_count; i++)
        if (!dropped[i])
            fields[n++] = frame->fields[i];
    infer->result = status ? NULL : weft_type_frame(infer, frame, fields, n);
    return status ? status : infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int drop_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    size_t count = 0;
    struct weft_value **columns = calloc(frame->frame.count + 1, sizeof *columns);
    struct weft_str *names = calloc(frame->frame.count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < frame->frame.count && !status; i++)
        if (weft_type_find(task->type, frame->frame.names[i]) >= 0) {
            columns[count] = weft_value_ref(frame->frame.columns[i]);
            names[count++] = frame->frame.names[i];
        }
    if (!status)
        status = weft_frame_new(task->memory, frame->frame.rows, count, names, columns, out);
    free(columns);
    free(names);
    return status;
}

static int drop_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

// ---- columns --------------------------------------------------------------------------------------------

static int columns_infer(struct weft_infer *infer)
{
    const struct weft_type *text = weft_type_scalar(infer->arena, WEFT_STRING, false);
    infer->result =
        text ? weft_type_list(infer->arena, text, (int64_t)weft_infer_input(infer, FRAME)->field_count)
             : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The type says it all: the task depends on no block.
static int columns_lower(struct weft_lowering *lowering)
{
    return weft_lower_layer(lowering, "columns", 1, NULL, 0, NULL, 256, &lowering->result);
}

// The names of a frame's columns as a list.
static int name_list(const struct weft_type *frame, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, frame->field_count);
    bool fine = list != NULL;
    for (size_t i = 0; fine && i < frame->field_count; i++)
        fine = (list->list.items[i] = weft_value_string(frame->fields[i].name)) != NULL;
    if (fine)
        *out = list;
    else
        weft_value_release(list);
    return fine ? WEFT_OK : WEFT_NO_MEMORY;
}

static int columns_known(struct weft_infer *infer, struct weft_value **out)
{
    return name_list(weft_infer_input(infer, FRAME), out);
}

static int columns_run(struct weft_task *task, struct weft_value **out)
{
    return name_list(task->input_types[0], out);
}

// ---- dtypes ---------------------------------------------------------------------------------------------

static int dtypes_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    if (!fields || !type)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < frame->field_count; i++)
        fields[i] = weft_field_of(infer, frame->fields[i].name, WEFT_STRING);
    *type = (struct weft_type){.kind = WEFT_T_DICT, .count = (int64_t)frame->field_count};
    type->element = weft_type_scalar(infer->arena, WEFT_STRING, false);
    infer->result = type;
    return type->element ? weft_type_set_fields(infer->arena, type, fields, frame->field_count)
                         : WEFT_NO_MEMORY;
}

// Types that come from the start of a file are certain only when all blocks have been read.
static int dtypes_lower(struct weft_lowering *lowering)
{
    struct weft_map all = {.layer = lowering->inputs[0], .kind = WEFT_MAP_ALL};
    return weft_lower_layer(lowering, "dtypes", 1, &all, 1, NULL, 256, &lowering->result);
}

static int dtypes_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *frame = task->input_types[0];
    struct weft_value *dict = weft_value_dict(frame->field_count);
    bool fine = dict != NULL;
    for (size_t i = 0; fine && i < frame->field_count; i++) {
        dict->dict.keys[i] = weft_value_string(frame->fields[i].name);
        dict->dict.values[i] = weft_value_dtype(frame->fields[i].type->dtype);
        fine = dict->dict.keys[i] && dict->dict.values[i];
    }
    if (!fine)
        weft_value_release(dict);
    else
        *out = dict;
    return fine ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- dtype of a column ----------------------------------------------------------------------------------

static int give_dtype(const struct weft_type *column, struct weft_value **out)
{
    *out = weft_value_dtype(column->dtype);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int dtype_infer(struct weft_infer *infer)
{
    return weft_infer_scalar(infer, WEFT_STRING, true);
}

static int dtype_known(struct weft_infer *infer, struct weft_value **out)
{
    const struct weft_type *column = weft_infer_input(infer, 0);
    return column->provisional ? WEFT_UNSUPPORTED : give_dtype(column, out);
}

static int dtype_run(struct weft_task *task, struct weft_value **out)
{
    return give_dtype(task->input_types[0], out);
}

static const struct weft_pushdown rename_pushdown = {.columns_needed = rename_needed};
static const struct weft_pushdown drop_pushdown = {.columns_needed = drop_needed};
static const struct weft_stage rename_stages[] = {{"rename", rename_run}};
static const struct weft_stage drop_stages[] = {{"drop", drop_run}};
static const struct weft_stage columns_stages[] = {{"columns", columns_run}};
static const struct weft_stage dtypes_stages[] = {{"dtypes", dtypes_run}};
static const struct weft_param rename_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"columns", WEFT_ATTR, "dict", NULL, 0, "new names by old ones"},
};
static const struct weft_param drop_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"columns", WEFT_ATTR, "string|list<string>", NULL, 0, "columns to leave out"},
    {"axis", WEFT_ATTR, "int|string", "1", 0, "1 or \"columns\""},
    {"errors", WEFT_ATTR, "string", "\"raise\"", 0, "\"ignore\": columns that are not there are passed over"},
};
static const struct weft_param columns_params[] = {{"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"}};

const struct weft_op weft_op_rename = {
    .name = "rename",
    .version = 1,
    .category = "frames",
    .summary = "rename columns",
    .params = rename_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = rename_infer,
    .stages = rename_stages,
    .stage_count = 1,
    .pushdown = &rename_pushdown,
};

const struct weft_op weft_op_drop = {
    .name = "drop",
    .version = 1,
    .category = "frames",
    .summary = "leave out columns",
    .params = drop_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = drop_infer,
    .stages = drop_stages,
    .stage_count = 1,
    .pushdown = &drop_pushdown,
};

const struct weft_op weft_op_columns = {
    .name = "columns",
    .version = 1,
    .category = "frames",
    .summary = "the names of a frame's columns",
    .params = columns_params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .infer = columns_infer,
    .known = columns_known,
    .lower = columns_lower,
    .stages = columns_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_dtypes = {
    .name = "dtypes",
    .version = 1,
    .category = "frames",
    .summary = "the element types of a frame's columns",
    .params = columns_params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .infer = dtypes_infer,
    .lower = dtypes_lower,
    .stages = dtypes_stages,
    .stage_count = 1,
};

static const struct weft_param dtype_params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"}};
static const struct weft_stage dtype_stages[] = {{"dtypes", dtype_run}};
static const char *const dtype_aliases[] = {"dtype", NULL};

const struct weft_op weft_op_column_dtype = {
    .name = "column_dtype",
    .aliases = dtype_aliases,
    .version = 1,
    .category = "frames",
    .summary = "the element type of a column",
    .params = dtype_params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .infer = dtype_infer,
    .known = dtype_known,
    .lower = dtypes_lower,
    .stages = dtype_stages,
    .stage_count = 1,
};
