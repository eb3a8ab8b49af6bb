// weft: agg and its short forms on whole frames: one row of results.
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed of a grouping in which all rows have one key, its agg, and a last step that takes the key away.  A
// frame without rows has no group; the last step then gives what the functions are of nothing: 0, 1, true,
// false or null.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/agg_plan.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, FUNC, NAMED };

// ---- One group ------------------------------------------------------------------------------------------

// The frame with one more column, the key, under a name that it does not have yet.
static int group_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    struct weft_type *type = weft_type_copy(infer, frame);
    struct weft_str *key = weft_arena_alloc(infer->arena, sizeof *key);
    if (!fields || !type || !key)
        return WEFT_NO_MEMORY;
    if (frame->field_count)
        memcpy(fields, frame->fields, frame->field_count * sizeof *fields);
    *key = WEFT_STR("all rows");
    for (size_t i = 0; weft_type_find(frame, *key) >= 0; i++) {
        char *name = weft_arena_alloc(infer->arena, 32);
        if (!name)
            return WEFT_NO_MEMORY;
        snprintf(name, 32, "all rows %zu", i);
        *key = weft_str(name);
    }
    fields[frame->field_count] = weft_field_of(infer, *key, WEFT_BOOL);
    type->kind = WEFT_T_GROUPED;
    type->keys = key;
    type->key_count = 1;
    infer->result = type;
    return fields[frame->field_count].type
               ? weft_type_set_fields(infer->arena, type, fields, frame->field_count + 1)
               : WEFT_NO_MEMORY;
}

static int group_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    size_t n = frame->frame.count;
    struct weft_value **columns = calloc(n + 1, sizeof *columns);
    struct weft_str *names = calloc(n + 1, sizeof *names);
    struct weft_builder b;
    int status = columns && names ? weft_builder_init(&b, task->memory, WEFT_BOOL, frame->frame.rows, 0)
                                  : WEFT_NO_MEMORY;
    if (!status) {
        memset(b.bytes, 0, (size_t)frame->frame.rows);
        b.length = frame->frame.rows;
        status = weft_builder_finish(&b, &columns[n]);
    }
    for (size_t i = 0; i < n && !status; i++) {
        columns[i] = weft_value_ref(frame->frame.columns[i]);
        names[i] = frame->frame.names[i];
    }
    if (!status) {
        names[n] = task->type->keys[0];
        status = weft_frame_new(task->memory, frame->frame.rows, n + 1, names, columns, out);
    }
    free(columns);
    free(names);
    return status;
}

static int group_needed(const struct weft_infer *node, size_t input, const bool *needed,
                        bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

// ---- One row --------------------------------------------------------------------------------------------

enum { EMPTY = 1 };

static int row_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_type *type = weft_type_table(infer, frame->fields + 1, frame->field_count - 1);
    if (!type)
        return WEFT_NO_MEMORY;
    type->rows = 1;
    infer->result = type;
    return WEFT_OK;
}

// What a function gives of nothing, as a column of one row: a number, or null.
static int empty_column(struct weft_task *task, enum weft_dtype dtype, const struct weft_value *value,
                        struct weft_value **out)
{
    struct weft_builder b;
    unsigned char element[8] = {0};
    int64_t number = 0;
    bool there = weft_value_as_int(value, &number), is_float = weft_dtype_kind(dtype) == 'f';
    double wide = (double)number;
    float narrow = (float)number;
    if (is_float)
        memcpy(element, dtype == WEFT_F32 ? (const void *)&narrow : (const void *)&wide,
               weft_dtype_size(dtype));
    else
        memcpy(element, &number, sizeof number); // little end first
    int status = weft_builder_init(&b, task->memory, dtype, 1, 0);
    if (!status)
        status = there ? weft_builder_element(&b, element) : weft_builder_null(&b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int result_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    const struct weft_value *groups = context;
    const struct weft_value *empty = task->attrs[EMPTY]->list.items[i];
    if (!groups->frame.rows)
        return empty_column(task, task->type->fields[i].type->dtype, empty, out);
    int64_t at = weft_frame_find(groups, task->type->fields[i].name);
    if (at < 0)
        return weft_task_fail(task, WEFT_E_PLAN, "the result of agg is damaged");
    *out = weft_value_ref(groups->frame.columns[at]);
    return WEFT_OK;
}

static int row_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *groups;
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &groups);
    if (status)
        return status;
    status = weft_frame_make(task, 1, result_column, groups, out);
    weft_value_release(groups);
    return status;
}

static int row_lower(struct weft_lowering *lowering)
{
    struct weft_map all = {.layer = lowering->inputs[0], .kind = WEFT_MAP_ALL};
    return weft_lower_layer(lowering, "row", 1, &all, 1, NULL, 0, &lowering->result);
}

// ---- agg ------------------------------------------------------------------------------------------------

// What is asked for; of a short form its function's name, made in *word.
static int spec_of(const struct weft_infer *infer, struct weft_value **word, const struct weft_value **spec)
{
    *word = NULL;
    *spec = infer->op->param_count > 1 && !weft_value_is_null(infer->attrs[FUNC]) ? infer->attrs[FUNC] : NULL;
    if (infer->op->param_count == 1)
        *spec = *word = weft_value_string(weft_str(infer->op->aliases[0]));
    return infer->op->param_count > 1 || *word ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_value *named_of(const struct weft_infer *infer)
{
    bool given = infer->op->param_count > 1 && infer->attrs[NAMED] && infer->attrs[NAMED]->kind == WEFT_DICT;
    return given ? infer->attrs[NAMED] : NULL;
}

static int make_plan(struct weft_infer *infer, struct weft_agg_plan *plan)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_agg_error error;
    struct weft_value *word;
    const struct weft_value *spec;
    int status = spec_of(infer, &word, &spec);
    if (!status)
        status = weft_agg_plan_init(plan, infer->arena, frame, spec, named_of(infer), &error);
    weft_value_release(word);
    if (status != WEFT_INVALID)
        return status;
    int param = infer->op->param_count == 1 ? -1 : weft_value_is_null(infer->attrs[FUNC]) ? NAMED : FUNC;
    if (error.unknown.size)
        return weft_infer_unknown_column(infer, param, error.unknown, frame);
    return weft_infer_fail(infer, (enum weft_diag_code)error.code, param, "%s", error.text);
}

static int whole_infer(struct weft_infer *infer)
{
    struct weft_agg_plan plan;
    int status = make_plan(infer, &plan);
    struct weft_field *fields =
        status ? NULL : weft_arena_array(infer->arena, plan.result_count, sizeof *fields);
    if (!fields)
        return status ? status : WEFT_NO_MEMORY;
    for (size_t i = 0; i < plan.result_count; i++) {
        const struct weft_agg_result *r = &plan.results[i];
        char *name = weft_arena_copy(infer->arena, r->name.data, r->name.size);
        fields[i] = weft_field_of(infer, (struct weft_str){name, r->name.size}, r->dtype);
        if (!name || !fields[i].type)
            return WEFT_NO_MEMORY;
    }
    infer->result = weft_type_table(infer, fields, plan.result_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static struct weft_value *of_nothing(enum weft_agg agg)
{
    switch (agg) {
    case WEFT_AGG_ALL:
    case WEFT_AGG_PROD:
        return weft_value_int(1);
    case WEFT_AGG_ANY:
    case WEFT_AGG_COUNT:
    case WEFT_AGG_NUNIQUE:
    case WEFT_AGG_SIZE:
    case WEFT_AGG_SUM:
        return weft_value_int(0);
    default:
        return weft_value_null();
    }
}

static int whole_compose(struct weft_compose *compose)
{
    struct weft_infer *call = &compose->call;
    const struct weft_node *node = compose->inputs[0];
    struct weft_agg_plan plan;
    struct weft_value *word;
    const struct weft_value *spec;
    int status = make_plan(call, &plan);
    struct weft_value *empty = status ? NULL : weft_value_list(WEFT_LIST, plan.result_count);
    if (!empty)
        return status ? status : WEFT_NO_MEMORY;
    for (size_t i = 0; i < plan.result_count && !status; i++)
        if (!(empty->list.items[i] = of_nothing(plan.results[i].agg)))
            status = WEFT_NO_MEMORY;
    if (!status)
        status = spec_of(call, &word, &spec);
    if (!status) {
        status = weft_compose_call(compose, "all_rows", &node, 1, &node, NULL);
        if (!status)
            status = weft_compose_call(compose, "agg", &node, 1, &node, "func", weft_given_or_null(spec),
                                       "named", weft_given_or_null(named_of(call)), NULL);
        weft_value_release(word);
    }
    if (!status)
        return weft_compose_call(compose, "one_row", &node, 1, &compose->result, "empty", empty, NULL);
    weft_value_release(empty);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define FRAME_PARAM                                                                                          \
    {                                                                                                        \
        "frame", WEFT_INPUT, "frame", NULL, 0, "the frame"                                                   \
    }

static const struct weft_param whole_params[] = {
    FRAME_PARAM,
    {"func", WEFT_ATTR, "string|list<string>|dict", NULL, WEFT_P_OPTIONAL,
     "for all columns, or a dict by column"},
    {"named", WEFT_ATTR, "string|list<string>|tuple", NULL, WEFT_P_NAMED,
     "column=\"mean\", column=[\"min\", \"max\"] or name=(\"column\", \"mean\")"},
};
static const struct weft_param row_params[] = {FRAME_PARAM,
                                               {"empty", WEFT_ATTR, "list", NULL, 0, "results of no rows"}};
static const struct weft_stage group_stages[] = {{"group", group_run}};
static const struct weft_stage row_stages[] = {{"row", row_run}};
static const struct weft_pushdown group_pushdown = {.columns_needed = group_needed};
static const char *const whole_aliases[] = {"agg", "aggregate", NULL};

const struct weft_op weft_op_all_rows = {
    .name = "all_rows",
    .version = 1,
    .category = "frames",
    .summary = "all rows as one group",
    .params = whole_params,
    .param_count = 1,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_HIDDEN,
    .infer = group_infer,
    .stages = group_stages,
    .stage_count = 1,
    .pushdown = &group_pushdown,
};

const struct weft_op weft_op_one_row = {
    .name = "one_row",
    .version = 1,
    .category = "frames",
    .summary = "the results of one group, or of none",
    .params = row_params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = row_infer,
    .lower = row_lower,
    .stages = row_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_frame_agg = {
    .name = "frame_agg",
    .aliases = whole_aliases,
    .version = 1,
    .category = "frames",
    .summary = "one row of results of a whole frame",
    .params = whole_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = whole_infer,
    .compose = whole_compose,
};

#define SHORT_FORM(op_name, word, text)                                                                      \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = whole_params, .param_count = 1, .algebra = WEFT_COMPOSED,                 \
        .flags = WEFT_PURE | WEFT_HIDDEN, .infer = whole_infer, .compose = whole_compose,                    \
    }

const struct weft_op weft_op_frame_all =
    SHORT_FORM("frame_all", "all", "whether all values of each column are true");
const struct weft_op weft_op_frame_any =
    SHORT_FORM("frame_any", "any", "whether any value of each column is true");
const struct weft_op weft_op_frame_count =
    SHORT_FORM("frame_count", "count", "values of each column that are not null");
const struct weft_op weft_op_frame_max = SHORT_FORM("frame_max", "max", "greatest value of each column");
const struct weft_op weft_op_frame_mean = SHORT_FORM("frame_mean", "mean", "mean of each column");
const struct weft_op weft_op_frame_median = SHORT_FORM("frame_median", "median", "median of each column");
const struct weft_op weft_op_frame_min = SHORT_FORM("frame_min", "min", "least value of each column");
const struct weft_op weft_op_frame_nunique =
    SHORT_FORM("frame_nunique", "nunique", "different values of each column");
const struct weft_op weft_op_frame_prod = SHORT_FORM("frame_prod", "prod", "product of each column");
const struct weft_op weft_op_frame_std = SHORT_FORM("frame_std", "std", "standard deviation of each column");
const struct weft_op weft_op_frame_sum = SHORT_FORM("frame_sum", "sum", "sum of each column");
const struct weft_op weft_op_frame_var = SHORT_FORM("frame_var", "var", "variance of each column");
