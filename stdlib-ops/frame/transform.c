// weft: transform and ngroup: what is said of a group, beside each of its rows.
// SPDX-License-Identifier: BSD-3-Clause
//
// The groups are aggregated as agg does and put together if they are several blocks; then every block looks
// its rows' keys up among those of the groups: the keys of both are numbered together, the groups first, so
// that a row's number is its group's place.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/factor.h"
#include "stdlib-ops/frame/types.h"

enum { ROWS, GROUPS, ASCENDING };

// Fields of the groups that are no keys; `fields` has room for all.
static size_t result_fields(const struct weft_type *groups, size_t keys, struct weft_field *fields)
{
    size_t count = groups->field_count - keys;
    memcpy(fields, groups->fields + keys, count * sizeof *fields);
    return count;
}

static int rows_infer(struct weft_infer *infer)
{
    const struct weft_type *rows = weft_infer_input(infer, ROWS), *groups = weft_infer_input(infer, GROUPS);
    struct weft_field *fields = weft_arena_array(infer->arena, groups->field_count + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    size_t count = result_fields(groups, rows->key_count, fields);
    if (count == 1) {
        struct weft_type *column = weft_type_column(infer, rows, fields[0].type->dtype);
        if (column)
            column->provisional = fields[0].provisional;
        infer->result = column;
    } else {
        infer->result = weft_type_frame(infer, rows, fields, count);
    }
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The key columns of the groups, and those of the block after them.
static int join_keys(struct weft_task *task, struct weft_value **columns)
{
    const struct weft_type *type = task->input_types[ROWS];
    const struct weft_value *block = task->inputs[ROWS], *groups = task->inputs[GROUPS];
    int status = WEFT_OK;
    for (size_t k = 0; k < type->key_count && !status; k++) {
        int64_t at = weft_frame_find(block, type->keys[k]), key = weft_frame_find(groups, type->keys[k]);
        if (at < 0 || key < 0)
            return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'",
                                  WEFT_STR_ARG(type->keys[k]));
        const struct weft_value *both[2] = {groups->frame.columns[key], block->frame.columns[at]};
        status = weft_column_concat(task->memory, (enum weft_dtype)both[0]->dtype, both, 2, &columns[k]);
    }
    return status;
}

// Which group each row of the block is of; -1: none, a key is null.  To be freed.
static int find_groups(struct weft_task *task, int64_t **out)
{
    size_t keys = task->input_types[ROWS]->key_count;
    int64_t groups = task->inputs[GROUPS]->frame.rows, rows = task->inputs[ROWS]->frame.rows;
    struct weft_value **columns = calloc(keys + 1, sizeof *columns);
    struct weft_view_column *views = calloc(keys + 1, sizeof *views);
    struct weft_factors f = {0};
    *out = malloc(((size_t)rows + 1) * sizeof **out);
    int status = columns && views && *out ? join_keys(task, columns) : WEFT_NO_MEMORY;
    for (size_t k = 0; k < keys && !status; k++)
        views[k] = weft_column_view(columns[k]);
    if (!status)
        status = weft_factor(views, keys, groups + rows, &f);
    for (int64_t i = 0; i < rows && !status; i++)
        (*out)[i] = f.codes[groups + i] < groups ? (int64_t)f.codes[groups + i] : -1;
    weft_factors_clear(&f);
    for (size_t k = 0; columns && k < keys; k++)
        weft_value_release(columns[k]);
    free(columns);
    free(views);
    return status;
}

// Column i of the result: of each row what its group has; `found` says where.
static int spread_column(struct weft_task *task, size_t i, const void *found, struct weft_value **out)
{
    const struct weft_value *groups = task->inputs[GROUPS];
    int64_t at = weft_frame_find(groups, task->type->fields[i].name);
    return at < 0 ? WEFT_INVALID
                  : weft_column_take_or_null(task->memory, groups->frame.columns[at], found,
                                             task->inputs[ROWS]->frame.rows, out);
}

static int rows_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *groups = task->inputs[GROUPS];
    int64_t *found, rows = task->inputs[ROWS]->frame.rows;
    int status = find_groups(task, &found);
    if (!status && task->type->kind == WEFT_T_COLUMN)
        status = weft_column_take_or_null(task->memory, groups->frame.columns[groups->frame.count - 1], found,
                                          rows, out);
    else if (!status)
        status = weft_frame_make(task, task->inputs[ROWS]->frame.rows, spread_column, found, out);
    free(found);
    return status;
}

// ---- Numbers of groups ----------------------------------------------------------------------------------

static int number_infer(struct weft_infer *infer)
{
    infer->result = weft_type_column(infer, weft_infer_input(infer, ROWS), WEFT_I64);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int number_run(struct weft_task *task, struct weft_value **out)
{
    int64_t *found, rows = task->inputs[ROWS]->frame.rows, groups = task->inputs[GROUPS]->frame.rows;
    struct weft_builder b;
    bool ascending = true;
    weft_value_as_bool(task->attrs[ASCENDING], &ascending);
    int status = find_groups(task, &found);
    if (!status)
        status = weft_builder_init(&b, task->memory, WEFT_I64, rows, 0);
    if (status) {
        free(found);
        return status;
    }
    for (int64_t i = 0; i < rows && !status; i++) {
        int64_t number = ascending ? found[i] : groups - 1 - found[i];
        status = found[i] < 0 ? weft_builder_null(&b) : weft_builder_element(&b, &number);
    }
    free(found);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Of the rows the keys; of the groups all.
static int rows_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input)
{
    const struct weft_type *type = node->inputs[input];
    (void)needed;
    for (size_t i = 0; input == GROUPS && i < type->field_count; i++)
        needed_of_input[i] = true;
    for (size_t k = 0; input == ROWS && k < type->key_count; k++) {
        int64_t at = weft_type_find(type, type->keys[k]);
        if (at >= 0)
            needed_of_input[at] = true;
    }
    return WEFT_OK;
}

static int join_run(struct weft_task *task, struct weft_value **out)
{
    return weft_frame_concat(task->memory, task->inputs, task->input_count, out);
}

static int rows_lower(struct weft_lowering *lowering)
{
    struct weft_map all = {.layer = lowering->inputs[GROUPS], .kind = WEFT_MAP_ALL};
    struct weft_map maps[2] = {{.layer = lowering->inputs[ROWS], .kind = WEFT_MAP_SAME},
                               {.layer = lowering->inputs[GROUPS], .kind = WEFT_MAP_ONE}};
    int status = WEFT_OK;
    if (weft_lower_blocks(lowering, all.layer) > 1)
        status = weft_lower_layer(lowering, "join", 1, &all, 1, NULL, 0, &maps[1].layer);
    return status ? status
                  : weft_lower_layer(lowering, "look-up", weft_lower_blocks(lowering, maps[0].layer), maps, 2,
                                     NULL, 0, &lowering->result);
}

static const struct weft_pushdown pushdown = {.columns_needed = rows_needed};
static const struct weft_stage stages[] = {{"look-up", rows_run}, {"join", join_run}};
static const struct weft_param rows_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"groups", WEFT_INPUT, "frame", NULL, 0, "its groups, aggregated"},
};
static const struct weft_stage number_stages[] = {{"look-up", number_run}, {"join", join_run}};
#define ASCENDING_PARAM                                                                                      \
    {                                                                                                        \
        "ascending", WEFT_ATTR, "bool", "true", 0, "from the first group on; false: from the last"           \
    }
static const struct weft_param number_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"groups", WEFT_INPUT, "frame", NULL, 0, "its groups, aggregated"},
    ASCENDING_PARAM,
};
static const struct weft_param ngroup_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    ASCENDING_PARAM,
};
static const struct weft_param params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"func", WEFT_ATTR, "string", NULL, 0, "a function of agg: \"mean\", \"sum\", \"size\", …"},
};

const struct weft_op weft_op_group_rows = {
    .name = "group_rows",
    .version = 1,
    .category = "frames",
    .summary = "the row of its group beside each row",
    .params = rows_params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = rows_infer,
    .lower = rows_lower,
    .stages = stages,
    .stage_count = 2,
    .pushdown = &pushdown,
};

const struct weft_op weft_op_transform = {
    .name = "transform",
    .version = 1,
    .category = "frames",
    .summary = "what a function gives for each group, beside each of its rows",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "group_rows(grouped, agg(grouped, func))",
};

const struct weft_op weft_op_group_number = {
    .name = "group_number",
    .version = 2,
    .category = "frames",
    .summary = "the number of its group beside each row",
    .params = number_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = number_infer,
    .lower = rows_lower,
    .stages = number_stages,
    .stage_count = 2,
    .pushdown = &pushdown,
};

const struct weft_op weft_op_ngroup = {
    .name = "ngroup",
    .version = 1,
    .category = "frames",
    .summary = "the number of its group beside each row, in the order of the groups, from 0",
    .params = ngroup_params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "group_number(grouped, agg(grouped, \"size\"), ascending)",
};
