// weft: agg and its short forms: one row for each group.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block numbers its rows by group and accumulates (agg_state.h); states are joined by numbering their
// keys once more, those of many groups part by part; the last steps order the groups and make results of
// accumulators (agg_finish.h).

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/agg_finish.h"
#include "stdlib-ops/frame/types.h"

enum { GROUPED, FUNC, NAMED };
// agg takes its functions from the arguments, the short forms (sum, mean…) are named after theirs.
static const struct weft_value *spec_of(const struct weft_op *op, const struct weft_value *const *attrs,
                                        struct weft_value *short_form)
{
    if (op->param_count > 1)
        return weft_value_is_null(attrs[FUNC]) ? NULL : attrs[FUNC];
    *short_form = (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_STRING};
    short_form->scalar.s = weft_str(op->aliases[0]);
    return short_form;
}

static const struct weft_value *named_of(const struct weft_op *op, const struct weft_value *const *attrs)
{
    return op->param_count > 1 && attrs[NAMED] && attrs[NAMED]->kind == WEFT_DICT ? attrs[NAMED] : NULL;
}

// ---- Inference ------------------------------------------------------------------------------------------

static int make_plan(struct weft_infer *infer, struct weft_agg_plan *plan)
{
    struct weft_agg_error error;
    struct weft_value short_form;
    const struct weft_value *spec = spec_of(infer->op, infer->attrs, &short_form);
    const struct weft_type *grouped = weft_infer_input(infer, GROUPED);
    int status =
        weft_agg_plan_init(plan, infer->arena, grouped, spec, named_of(infer->op, infer->attrs), &error);
    if (status != WEFT_INVALID)
        return status;
    int param = infer->op->param_count == 1 ? -1 : spec ? FUNC : NAMED;
    if (error.unknown.size)
        return weft_infer_unknown_column(infer, param, error.unknown, grouped);
    return weft_infer_fail(infer, (enum weft_diag_code)error.code, param, "%s", error.text);
}

// Whether the type of a result depends on that of its column.
static bool keeps_type(enum weft_agg agg)
{
    return agg == WEFT_AGG_SUM || agg == WEFT_AGG_PROD || agg == WEFT_AGG_MIN || agg == WEFT_AGG_MAX ||
           agg == WEFT_AGG_FIRST || agg == WEFT_AGG_LAST;
}

static int agg_infer(struct weft_infer *infer)
{
    const struct weft_type *grouped = weft_infer_input(infer, GROUPED);
    struct weft_agg_plan plan;
    int status = make_plan(infer, &plan);
    if (status)
        return status;
    size_t keys = grouped->key_count;
    struct weft_field *fields = weft_arena_array(infer->arena, keys + plan.result_count, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < keys; i++)
        fields[i] = *weft_type_field(grouped, grouped->keys[i]);
    for (size_t i = 0; i < plan.result_count; i++) {
        const struct weft_agg_result *r = &plan.results[i];
        char *name = weft_arena_copy(infer->arena, r->name.data, r->name.size);
        fields[keys + i] = weft_field_of(infer, (struct weft_str){name, r->name.size}, r->dtype);
        fields[keys + i].provisional = grouped->fields[r->column].provisional && keeps_type(r->agg);
        if (!name || !fields[keys + i].type)
            return WEFT_NO_MEMORY;
    }
    struct weft_type *type = weft_type_table(infer, fields, keys + plan.result_count);
    if (!type)
        return WEFT_NO_MEMORY;
    infer->result = type;
    return WEFT_OK;
}

static int agg_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input)
{
    const struct weft_type *grouped = node->inputs[input];
    struct weft_arena arena;
    struct weft_agg_plan plan;
    struct weft_agg_error error;
    struct weft_value short_form;
    (void)needed;
    weft_arena_init(&arena, 0);
    int status = weft_agg_plan_init(&plan, &arena, grouped, spec_of(node->op, node->attrs, &short_form),
                                    named_of(node->op, node->attrs), &error);
    for (size_t i = 0; i < plan.acc_count && !status; i++)
        if (plan.accs[i].kind != WEFT_ACC_SIZE)
            needed_of_input[plan.accs[i].column] = true;
    for (size_t i = 0; i < grouped->key_count; i++) {
        int64_t at = weft_type_find(grouped, grouped->keys[i]);
        if (at >= 0)
            needed_of_input[at] = true;
    }
    weft_arena_clear(&arena);
    return status;
}

// ---- Lowering -------------------------------------------------------------------------------------------

// States are merged eight at a time while there are more than so many; then their parts are, side by side.
#define FAN   8
#define WHOLE 64

// A number in an arena, for tasks.
static const struct weft_value *number_in(struct weft_arena *arena, int64_t number)
{
    struct weft_value *value = weft_arena_alloc(arena, sizeof *value);
    if (value)
        *value = (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_I64, .weak = true};
    if (value)
        value->scalar.i = number;
    return value;
}

// Parts, their order, and a task for each column of the result.
static int lower_parts(struct weft_lowering *lowering, uint32_t states, uint64_t parts)
{
    struct weft_map maps[2] = {{.layer = states, .kind = WEFT_MAP_ALL}, {.kind = WEFT_MAP_ONE}};
    size_t fields = lowering->type->field_count;
    int status = weft_lower_layer(lowering, "part", parts, maps, 1, NULL, 0, &maps[0].layer);
    if (!status)
        status = weft_lower_layer(lowering, "order", 1, maps, 1, NULL, 0, &maps[1].layer);
    if (!status)
        status = weft_lower_layer(lowering, "column", fields, maps, 2, NULL, 0, &maps[0].layer);
    return status ? status : weft_lower_layer(lowering, "table", 1, maps, 1, NULL, 0, &lowering->result);
}

static int agg_lower(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t blocks = weft_lower_blocks(lowering, map.layer), parts = 1;
    while (parts < blocks && parts < WEFT_AGG_PARTS)
        parts *= 2;
    const struct weft_value *extra = number_in(lowering->arena, (int64_t)parts);
    if (!extra)
        return WEFT_NO_MEMORY;
    int status = weft_lower_layer(lowering, "partial", blocks, &map, 1, extra, 0, &map.layer);
    if (status)
        return status;
    if (blocks == 1)
        return weft_lower_layer(lowering, "finish", 1, &map, 1, NULL, 0, &lowering->result);
    map.kind = WEFT_MAP_TREE;
    map.fan = FAN;
    while (blocks > WHOLE && !status) {
        blocks = (blocks - 1) / FAN + 1;
        status = weft_lower_layer(lowering, "merge", blocks, &map, 1, NULL, 0, &map.layer);
    }
    return status ? status : lower_parts(lowering, map.layer, parts);
}

// ---- States ---------------------------------------------------------------------------------------------

static struct weft_value *int_list(const int64_t *numbers, size_t count)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, count);
    bool fine = list != NULL;
    for (size_t i = 0; fine && i < count; i++)
        fine = (list->list.items[i] = weft_value_int(numbers[i])) != NULL;
    if (fine)
        return list;
    weft_value_release(list);
    return NULL;
}

static struct weft_value *result_list(const struct weft_agg_plan *plan)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, plan->result_count);
    bool fine = list != NULL;
    for (size_t i = 0; fine && i < plan->result_count; i++) {
        const struct weft_agg_result *r = &plan->results[i];
        int64_t numbers[3] = {r->agg, (int64_t)r->acc, (int64_t)r->count};
        fine = (list->list.items[i] = int_list(numbers, 3)) != NULL;
    }
    if (fine)
        return list;
    weft_value_release(list);
    return NULL;
}

// ---- Blocks ---------------------------------------------------------------------------------------------

// Views of the key columns of a block.
static int key_views(struct weft_task *task, const struct weft_type *grouped, const struct weft_value *frame,
                     struct weft_view_column *views, const struct weft_value **columns)
{
    for (size_t i = 0; i < grouped->key_count; i++) {
        int64_t at = weft_frame_find(frame, grouped->keys[i]);
        if (at < 0)
            return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'",
                                  WEFT_STR_ARG(grouped->keys[i]));
        columns[i] = frame->frame.columns[at];
        views[i] = weft_column_view(columns[i]);
    }
    return WEFT_OK;
}

// Where each group was first seen: this block and the row.
static int place_column(struct weft_task *task, const struct weft_factors *f, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_I64, f->count, 0);
    if (status)
        return status;
    for (uint32_t g = 0; g < f->count; g++)
        ((int64_t *)(void *)b.bytes)[g] = (int64_t)(task->block << 32) | f->first[g];
    b.length = f->count;
    return weft_builder_finish(&b, out);
}

// One row of keys for each group.
static int key_frame(struct weft_task *task, const struct weft_value *const *columns,
                     const struct weft_factors *f, struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[0];
    size_t key_count = grouped->key_count, count = key_count + grouped->weak;
    struct weft_value **keys = calloc(count, sizeof *keys);
    struct weft_str *names = calloc(count, sizeof *names);
    int status = keys && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < key_count && !status; i++) {
        names[i] = grouped->keys[i];
        if (f->count == f->rows) // every row is a group of its own
            keys[i] = weft_value_ref(columns[i]);
        else
            status = weft_column_take(task->memory, columns[i], f->first, f->count, &keys[i]);
    }
    if (!status && count > key_count)
        status = place_column(task, f, &keys[key_count]);
    if (!status)
        status = weft_frame_new(task->memory, f->count, count, names, keys, out);
    else
        for (size_t i = 0; keys && i < count; i++)
            weft_value_release(keys[i]);
    free(keys);
    free(names);
    return status;
}

static int update_accs(struct weft_task *task, const struct weft_agg_plan *plan, const struct weft_factors *f,
                       struct weft_value *state)
{
    const struct weft_value *frame = task->inputs[0];
    const struct weft_type *grouped = task->input_types[0];
    struct weft_acc_rows rows = {task->memory, f->codes, frame->frame.rows, f->count};
    int status = WEFT_OK;
    for (size_t i = 0; i < plan->acc_count && !status; i++) {
        struct weft_value *made;
        struct weft_view_column view = {0};
        enum weft_acc_kind kind = plan->accs[i].kind;
        struct weft_str name = grouped->fields[plan->accs[i].column].name;
        int64_t at = kind == WEFT_ACC_SIZE ? 0 : weft_frame_find(frame, name);
        if (at < 0)
            return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
        if (kind != WEFT_ACC_SIZE)
            view = weft_column_view(frame->frame.columns[at]);
        status = weft_acc_update(kind, &rows, &view, &made);
        if (!status)
            status = weft_agg_state_set(state, i, kind, made);
    }
    return status;
}

static int partial_state(struct weft_task *task, const struct weft_agg_plan *plan,
                         const struct weft_factors *f, const struct weft_value *const *keys,
                         struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[0];
    struct weft_value *frame, *results = result_list(plan);
    int status = results ? key_frame(task, keys, f, &frame) : WEFT_NO_MEMORY;
    if (status) {
        weft_value_release(results);
        return status;
    }
    struct weft_value *state =
        weft_agg_state_new(results, !grouped->weak, grouped->nullable, frame, plan->acc_count);
    if (!state)
        return WEFT_NO_MEMORY;
    status = update_accs(task, plan, f, state);
    int64_t parts = 1;
    if (!status && weft_value_as_int(task->extra, &parts) && parts > 1 && f->count > WEFT_AGG_SPLIT) {
        status = weft_agg_state_split(task->memory, state, (size_t)parts, out);
        weft_value_release(state);
    } else if (status) {
        weft_value_release(state);
    } else {
        *out = state;
    }
    return status;
}

static int agg_partial(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[0];
    struct weft_arena arena;
    struct weft_agg_plan plan;
    struct weft_agg_error error;
    struct weft_value short_form;
    struct weft_factors f;
    weft_arena_init(&arena, 0);
    int status = weft_agg_plan_init(&plan, &arena, grouped, spec_of(task->op, task->attrs, &short_form),
                                    named_of(task->op, task->attrs), &error);
    if (status == WEFT_INVALID)
        status = weft_task_fail(task, (enum weft_diag_code)error.code, "%s", error.text);
    struct weft_view_column *views = weft_arena_array(&arena, grouped->key_count, sizeof *views);
    const struct weft_value **keys = weft_arena_array(&arena, grouped->key_count, sizeof *keys);
    if (!status)
        status = views && keys ? key_views(task, grouped, task->inputs[0], views, keys) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_factor(views, grouped->key_count, task->inputs[0]->frame.rows, &f);
    if (!status) {
        status = partial_state(task, &plan, &f, keys, out);
        weft_factors_clear(&f);
    }
    weft_arena_clear(&arena);
    return status;
}

// ---- Merging --------------------------------------------------------------------------------------------

static bool is_split(const struct weft_value *state)
{
    return state->kind == WEFT_TUPLE;
}

// Parts of the inputs that are split; 0: none is.
static size_t part_count(const struct weft_task *task)
{
    size_t count = 0;
    for (size_t i = 0; i < task->input_count; i++)
        count = is_split(task->inputs[i]) ? task->inputs[i]->list.count : count;
    return count;
}

// Part `part` of every input; those that are whole are split now.  Each is a new reference.
static int take_parts(struct weft_task *task, size_t part, struct weft_value **states)
{
    size_t parts = part_count(task);
    int status = WEFT_OK;
    for (size_t i = 0; i < task->input_count && !status; i++) {
        struct weft_value *split = NULL;
        if (!is_split(task->inputs[i]))
            status = weft_agg_state_split(task->memory, task->inputs[i], parts, &split);
        if (!status)
            states[i] = weft_value_ref((split ? split : task->inputs[i])->list.items[part]);
        weft_value_release(split);
    }
    return status;
}

static int merge_part(struct weft_task *task, size_t part, struct weft_value **out)
{
    struct weft_value **states = calloc(task->input_count, sizeof *states);
    int status = states ? take_parts(task, part, states) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_agg_state_merge(task, (const struct weft_value *const *)states, task->input_count, out);
    for (size_t i = 0; states && i < task->input_count; i++)
        weft_value_release(states[i]);
    free(states);
    return status;
}

static int merge_parts(struct weft_task *task, struct weft_value **out)
{
    size_t count = part_count(task);
    struct weft_value *parts = weft_value_list(WEFT_TUPLE, count);
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t p = 0; p < count && !status; p++)
        status = merge_part(task, p, &parts->list.items[p]);
    if (status)
        weft_value_release(parts);
    else
        *out = parts;
    return status;
}

static int agg_merge(struct weft_task *task, struct weft_value **out)
{
    return part_count(task) ? merge_parts(task, out)
                            : weft_agg_state_merge(task, task->inputs, task->input_count, out);
}

// ---- Results --------------------------------------------------------------------------------------------

static int agg_finish(struct weft_task *task, struct weft_value **out)
{
    return weft_agg_finish(task, task->inputs[0], false, out);
}

// Where nothing was split the first part is all there is.
static int agg_part(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *state = NULL;
    int status = WEFT_OK;
    if (part_count(task))
        status = merge_part(task, (size_t)task->block, &state);
    else if (task->block == 0)
        status = weft_agg_state_merge(task, task->inputs, task->input_count, &state);
    if (status)
        return status;
    if (state) {
        status = weft_agg_finish(task, state, true, out);
        weft_value_release(state);
        return status;
    }
    *out = weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int agg_order(struct weft_task *task, struct weft_value **out)
{
    return weft_agg_order(task, task->input_types[0]->key_count, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_pushdown pushdown = {.columns_needed = agg_needed};
static const struct weft_stage stages[] = {
    {"partial", agg_partial},    {"merge", agg_merge},      {"part", agg_part},    {"order", agg_order},
    {"column", weft_agg_column}, {"table", weft_agg_table}, {"finish", agg_finish}};
static const struct weft_param params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"func", WEFT_ATTR, "string|list<string>|dict", NULL, WEFT_P_OPTIONAL,
     "for all columns, or a dict by column"},
    {"named", WEFT_ATTR, "string|list<string>|tuple", NULL, WEFT_P_NAMED,
     "column=\"mean\", column=[\"min\", \"max\"] or name=(\"column\", \"mean\")"},
};

const struct weft_op weft_op_agg = {
    .name = "agg",
    .version = 1,
    .category = "frames",
    .summary = "aggregate the groups of a grouped frame",
    .params = params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .infer = agg_infer,
    .lower = agg_lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
    .pushdown = &pushdown,
};

#define SHORT_FORM(op_name, word, text)                                                                      \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = params, .param_count = 1, .algebra = WEFT_CUSTOM,                         \
        .flags = WEFT_PURE | WEFT_HIDDEN, .infer = agg_infer, .lower = agg_lower, .stages = stages,          \
        .stage_count = sizeof stages / sizeof *stages, .pushdown = &pushdown,                                \
    }

const struct weft_op weft_op_grouped_all =
    SHORT_FORM("grouped_all", "all", "whether all values of each group are true");
const struct weft_op weft_op_grouped_any =
    SHORT_FORM("grouped_any", "any", "whether any value of each group is true");
const struct weft_op weft_op_grouped_count =
    SHORT_FORM("grouped_count", "count", "values of each group that are not null");
const struct weft_op weft_op_grouped_first =
    SHORT_FORM("grouped_first", "first", "first value of each group");
const struct weft_op weft_op_grouped_last = SHORT_FORM("grouped_last", "last", "last value of each group");
const struct weft_op weft_op_grouped_max = SHORT_FORM("grouped_max", "max", "greatest value of each group");
const struct weft_op weft_op_grouped_mean = SHORT_FORM("grouped_mean", "mean", "mean of each group");
const struct weft_op weft_op_grouped_median = SHORT_FORM("grouped_median", "median", "median of each group");
const struct weft_op weft_op_grouped_min = SHORT_FORM("grouped_min", "min", "least value of each group");
const struct weft_op weft_op_grouped_nunique =
    SHORT_FORM("grouped_nunique", "nunique", "different values of each group");
const struct weft_op weft_op_grouped_prod = SHORT_FORM("grouped_prod", "prod", "product of each group");
const struct weft_op weft_op_grouped_size = SHORT_FORM("grouped_size", "size", "rows of each group");
const struct weft_op weft_op_grouped_std =
    SHORT_FORM("grouped_std", "std", "standard deviation of each group");
const struct weft_op weft_op_grouped_sum = SHORT_FORM("grouped_sum", "sum", "sum of each group");
const struct weft_op weft_op_grouped_var = SHORT_FORM("grouped_var", "var", "variance of each group");
