// weft: groupby: rows by key columns, to be aggregated.
// SPDX-License-Identifier: BSD-3-Clause
//
// A grouped frame is the frame itself with a type that knows the keys; agg does the work.  The type's `weak`
// says that the groups stay in the order of their first rows (sort=false), its `nullable` that null keys make
// groups (dropna=false).

#include "graph/weft_op.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, BY, SORT, DROPNA };

static int groupby_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    size_t *at, count;
    bool sort = true, dropna = true;
    int status = weft_infer_columns(infer, BY, infer->attrs[BY], frame, &at, &count);
    if (status)
        return status;
    if (!count)
        return weft_infer_fail(infer, WEFT_E_VALUE, BY, "groupby needs at least one column");
    weft_value_as_bool(infer->attrs[SORT], &sort);
    weft_value_as_bool(infer->attrs[DROPNA], &dropna);
    struct weft_str *keys = weft_arena_array(infer->arena, count, sizeof *keys);
    struct weft_type *type = weft_type_copy(infer, frame);
    if (!keys || !type)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        keys[i] = frame->fields[at[i]].name;
    type->kind = WEFT_T_GROUPED;
    type->keys = keys;
    type->key_count = count;
    type->weak = !sort;
    type->nullable = !dropna;
    infer->result = type;
    return WEFT_OK;
}

static int groupby_run(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_ref(task->inputs[0]);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = weft_keyed_rows_needed};
static const struct weft_stage stages[] = {{"group", groupby_run}};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"by", WEFT_ATTR, "string|list<string>", NULL, 0, "the key column or columns"},
    {"sort", WEFT_ATTR, "bool", "true", 0, "groups in order of their keys; false: of their first rows"},
    {"dropna", WEFT_ATTR, "bool", "true", 0, "leave out rows with a null key"},
};

static const struct weft_foreign foreign[] = {
    {"as_index", "keys are columns of the result: leave it out"},
    {"group_keys", "keys are columns of the result: leave it out"},
    {"observed", "groups are those that there are rows of: leave it out"},
    {"level", "frames have no index: name the columns"},
    {NULL, NULL}};

const struct weft_op weft_op_groupby = {
    .name = "groupby",
    .version = 1,
    .category = "frames",
    .summary = "group rows by keys",
    .params = params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = groupby_infer,
    .stages = stages,
    .stage_count = 1,
    .pushdown = &pushdown,
    .foreign = foreign,
};

// ---- By what is computed --------------------------------------------------------------------------------

#define KEY WEFT_STR("key")

static int column_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    if (weft_type_find(frame, KEY) < 0)
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_VALUE, BY, "a column of the frame is called 'key' already");
    weft_infer_help(infer, "give it a name: frame.assign(month = .when.month()).groupby(\"month\")");
    return status;
}

static const struct weft_param column_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"by", WEFT_INPUT, "column", NULL, 0, "the keys, one for each row"},
    {"sort", WEFT_ATTR, "bool", "true", 0, "groups in order of their keys; false: of their first rows"},
    {"dropna", WEFT_ATTR, "bool", "true", 0, "leave out rows with a null key"},
};

const struct weft_op weft_op_groupby_column = {
    .name = "groupby_column",
    .aliases = (const char *const[]){"groupby", NULL},
    .version = 1,
    .category = "frames",
    .summary = "group rows by a column of as many rows",
    .params = column_params,
    .param_count = 4,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .infer = column_infer,
    .definition = "groupby(assign(frame, key=by), \"key\", sort, dropna)",
};
