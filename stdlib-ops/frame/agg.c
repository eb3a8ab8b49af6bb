// weft: agg and its short forms: one row for each group.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block numbers its rows by group and accumulates (agg_state.h); of many groups it first deals its rows
// out to parts, each of which fits the cache.  States are joined by numbering their keys once more, part by
// part; the last steps order the groups and make results of accumulators (agg_finish.h).  Sorted groups are
// one block; others are a block for each state, in which they were first seen (agg_block.h).

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/agg_block.h"
#include "stdlib-ops/frame/agg_finish.h"
#include "stdlib-ops/frame/parts.h"
#include "stdlib-ops/frame/rank.h"
#include "stdlib-ops/frame/types.h"
#include "stdlib-ops/lists/items.h"

enum { GROUPED, FUNC, NAMED };
enum { Q = 1, INTERPOLATION }; // of quantile

static bool takes_functions(const struct weft_op *op)
{
    return weft_op_param(op, "func") >= 0;
}

// agg takes its functions from the arguments, the short forms (sum, mean…) are named after theirs.
static const struct weft_value *spec_of(const struct weft_op *op, const struct weft_value *const *attrs,
                                        struct weft_value *short_form)
{
    if (takes_functions(op))
        return weft_value_is_null(attrs[FUNC]) ? NULL : attrs[FUNC];
    *short_form = (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_STRING};
    short_form->scalar.s = weft_str(op->aliases[0]);
    return short_form;
}

static const struct weft_value *named_of(const struct weft_op *op, const struct weft_value *const *attrs)
{
    return takes_functions(op) && attrs[NAMED] && attrs[NAMED]->kind == WEFT_DICT ? attrs[NAMED] : NULL;
}

// States are merged eight at a time while there are more than so many; then their parts are, side by side.
#define FAN   8
#define WHOLE 64

// States of so many blocks whose parts are merged.
static int64_t whole_states(int64_t blocks)
{
    while (blocks > WHOLE)
        blocks = (blocks - 1) / FAN + 1;
    return blocks;
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
    int param = !takes_functions(infer->op) ? -1 : spec ? FUNC : NAMED;
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
    if (grouped->weak && grouped->partitions > 1)
        type->partitions = whole_states(grouped->partitions);
    infer->result = type;
    return WEFT_OK;
}

static int quantile_infer(struct weft_infer *infer)
{
    double q;
    if (!weft_value_as_float(infer->attrs[Q], &q) || !(q >= 0 && q <= 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, Q, "quantiles lie between 0 and 1");
    int status = weft_infer_interpolation(infer, INTERPOLATION);
    return status ? status : agg_infer(infer);
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

// Parts; then their order and a task for each column of the result, or the blocks of groups that are not
// sorted.
static int lower_parts(struct weft_lowering *lowering, uint32_t states, uint64_t parts)
{
    struct weft_map maps[2] = {{.layer = states, .kind = WEFT_MAP_ALL}, {.kind = WEFT_MAP_ONE}};
    size_t fields = lowering->type->field_count;
    int status = weft_lower_layer(lowering, "part", parts, maps, 1, NULL, 0, &maps[0].layer);
    if (!status && lowering->input_types[0]->weak) {
        maps[1] = (struct weft_map){.layer = states, .kind = WEFT_MAP_SAME};
        return weft_lower_layer(lowering, "block", weft_lower_blocks(lowering, states), maps, 2, NULL, 0,
                                &lowering->result);
    }
    if (!status)
        status = weft_lower_layer(lowering, "order", 1, maps, 1, NULL, 0, &maps[1].layer);
    if (!status)
        status = weft_lower_layer(lowering, "column", fields, maps, 2, NULL, 0, &maps[0].layer);
    return status ? status : weft_lower_layer(lowering, "table", 1, maps, 1, NULL, 0, &lowering->result);
}

static int agg_lower(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t blocks = weft_lower_blocks(lowering, map.layer), parts = weft_parts_count(blocks);
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

static struct weft_value *result_list(const struct weft_agg_plan *plan)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, plan->result_count);
    bool fine = list != NULL;
    for (size_t i = 0; fine && i < plan->result_count; i++) {
        const struct weft_agg_result *r = &plan->results[i];
        int64_t numbers[3] = {r->agg, (int64_t)r->acc, (int64_t)r->count};
        fine = (list->list.items[i] = weft_items_ints(numbers, 3)) != NULL;
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

// The column that an accumulator is of.
static int find_values(struct weft_task *task, const struct weft_agg_acc *acc, int64_t *at)
{
    struct weft_str name = task->input_types[0]->fields[acc->column].name;
    *at = acc->kind == WEFT_ACC_SIZE ? 0 : weft_frame_find(task->inputs[0], name);
    return *at >= 0
               ? WEFT_OK
               : weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
}

static int update_accs(struct weft_task *task, const struct weft_agg_plan *plan, const struct weft_factors *f,
                       struct weft_value *state)
{
    const struct weft_value *frame = task->inputs[0];
    struct weft_acc_rows rows = {task->memory, f->codes, frame->frame.rows, f->count};
    int status = WEFT_OK;
    for (size_t i = 0; i < plan->acc_count && !status; i++) {
        struct weft_value *made;
        struct weft_view_column view = {0};
        enum weft_acc_kind kind = plan->accs[i].kind;
        int64_t at;
        status = find_values(task, &plan->accs[i], &at);
        if (!status && kind != WEFT_ACC_SIZE)
            view = weft_column_view(frame->frame.columns[at]);
        if (!status)
            status = weft_acc_update(kind, &rows, &view, &made);
        if (!status)
            status = weft_agg_state_set(state, i, kind, made);
    }
    return status;
}

// A state without accumulators; takes over `keys`.
static int open_state(struct weft_task *task, const struct weft_agg_plan *plan, struct weft_value *keys,
                      struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[0];
    struct weft_value *results = result_list(plan);
    if (!results) {
        weft_value_release(keys);
        return WEFT_NO_MEMORY;
    }
    *out = weft_agg_state_new(results, !grouped->weak, grouped->nullable, keys, plan->acc_count);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// What a block is aggregated by.
struct partial {
    struct weft_agg_plan plan;
    struct weft_view_column *views; // of the keys
    const struct weft_value **keys;
    size_t parts;
};

// Few groups: numbers the rows and accumulates.
static int partial_groups(struct weft_task *task, const struct partial *p, struct weft_value **out)
{
    struct weft_factors f;
    struct weft_value *keys, *state;
    int status = weft_factor(p->views, task->input_types[0]->key_count, task->inputs[0]->frame.rows, &f);
    if (status)
        return status;
    status = key_frame(task, p->keys, &f, &keys);
    if (!status)
        status = open_state(task, &p->plan, keys, &state);
    if (!status) {
        status = update_accs(task, &p->plan, &f, state);
        if (!status && p->parts > 1 && f.count > WEFT_AGG_MANY)
            status = weft_agg_state_index(task->memory, state, p->parts);
        if (status)
            weft_value_release(state);
        else
            *out = state;
    }
    weft_factors_clear(&f);
    return status;
}

// The columns to be aggregated as accumulators of rows.
static int row_accs(struct weft_task *task, const struct partial *p, struct weft_value *state)
{
    static const struct weft_str name = {"0", 1};
    const struct weft_value *frame = task->inputs[0];
    int status = WEFT_OK;
    for (size_t i = 0; i < p->plan.acc_count && !status; i++) {
        struct weft_value *column, *values = weft_value_null();
        enum weft_acc_kind kind = p->plan.accs[i].kind;
        int64_t at = 0;
        status = find_values(task, &p->plan.accs[i], &at);
        if (!status && kind != WEFT_ACC_SIZE) {
            weft_value_release(values);
            column = weft_value_ref(frame->frame.columns[at]);
            status = weft_frame_new(task->memory, frame->frame.rows, 1, &name, &column, &values);
        }
        if (!status)
            status = values ? weft_agg_state_set(state, i, kind, values) : WEFT_NO_MEMORY;
    }
    return status;
}

// The key columns of the block as they are.
static int row_keys(struct weft_task *task, const struct partial *p, struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[0];
    size_t count = grouped->key_count;
    struct weft_value **columns = calloc(count, sizeof *columns);
    if (!columns)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        columns[i] = weft_value_ref(p->keys[i]);
    int status =
        weft_frame_new(task->memory, task->inputs[0]->frame.rows, count, grouped->keys, columns, out);
    free(columns);
    return status;
}

// Many groups: deals the rows out to parts, then accumulates part by part.
static int partial_rows(struct weft_task *task, const struct partial *p, struct weft_value **out)
{
    struct weft_value *keys, *state;
    int status = row_keys(task, p, &keys);
    if (!status)
        status = open_state(task, &p->plan, keys, &state);
    if (status)
        return status;
    status = row_accs(task, p, state);
    if (!status)
        status = weft_agg_state_mark_rows(state, task->block);
    if (!status)
        status = weft_agg_state_index(task->memory, state, p->parts);
    if (!status)
        status = weft_agg_state_compact(task->memory, state, out);
    weft_value_release(state);
    return status;
}

// Rows at the start of a block that show whether there are many groups: more than three quarters of them are
// of different ones.  With fewer groups the tables of a whole block fit the cache.
#define SHOWN 8192

static int has_many_groups(const struct weft_task *task, const struct partial *p, bool *many)
{
    struct weft_factors f;
    int64_t rows = task->inputs[0]->frame.rows;
    *many = false;
    if (p->parts < 2 || rows <= WEFT_AGG_MANY)
        return WEFT_OK;
    rows = rows < SHOWN ? rows : SHOWN;
    int status = weft_factor(p->views, task->input_types[0]->key_count, rows, &f);
    if (status)
        return status;
    *many = f.count > WEFT_AGG_MANY && f.count > rows / 4 * 3;
    weft_factors_clear(&f);
    return WEFT_OK;
}

static int open_partial(struct weft_task *task, struct weft_arena *arena, struct partial *p)
{
    const struct weft_type *grouped = task->input_types[0];
    struct weft_agg_error error;
    struct weft_value short_form;
    int64_t parts = 1;
    int status = weft_agg_plan_init(&p->plan, arena, grouped, spec_of(task->op, task->attrs, &short_form),
                                    named_of(task->op, task->attrs), &error);
    if (status == WEFT_INVALID)
        return weft_task_fail(task, (enum weft_diag_code)error.code, "%s", error.text);
    p->views = weft_arena_array(arena, grouped->key_count, sizeof *p->views);
    p->keys = weft_arena_array(arena, grouped->key_count, sizeof *p->keys);
    if (status || !p->views || !p->keys)
        return status ? status : WEFT_NO_MEMORY;
    p->parts = weft_value_as_int(task->extra, &parts) ? (size_t)parts : 1;
    return key_views(task, grouped, task->inputs[0], p->views, p->keys);
}

static int agg_partial(struct weft_task *task, struct weft_value **out)
{
    struct weft_arena arena;
    struct partial p;
    bool many;
    weft_arena_init(&arena, 0);
    int status = open_partial(task, &arena, &p);
    if (!status)
        status = has_many_groups(task, &p, &many);
    if (!status)
        status = many ? partial_rows(task, &p, out) : partial_groups(task, &p, out);
    weft_arena_clear(&arena);
    return status;
}

// ---- Merging --------------------------------------------------------------------------------------------

// Parts of the inputs that have them; 0: none has.
static size_t part_count(const struct weft_task *task)
{
    size_t count = 0;
    for (size_t i = 0; i < task->input_count && !count; i++)
        count = weft_agg_state_parts(task->inputs[i]);
    return count;
}

static struct weft_agg_merge merge_of(const struct weft_task *task)
{
    return (struct weft_agg_merge){
        .memory = task->memory, .states = task->inputs, .count = task->input_count, .parts = 1};
}

static int agg_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_agg_merge what = merge_of(task);
    what.parts = part_count(task);
    if (!what.parts) {
        what.parts = 1;
        return weft_agg_state_merge(&what, out);
    }
    struct weft_value *parts = weft_value_list(WEFT_TUPLE, what.parts);
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (; what.part < what.parts && !status; what.part++)
        status = weft_agg_state_merge(&what, &parts->list.items[what.part]);
    if (status)
        weft_value_release(parts);
    else
        *out = parts;
    return status;
}

// ---- Results --------------------------------------------------------------------------------------------

static int agg_finish(struct weft_task *task, struct weft_value **out)
{
    return weft_agg_finish(task, task->inputs[0], false, out);
}

// Where no state has parts the first part is all there is.
static int agg_part(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *state = NULL;
    struct weft_agg_merge what = merge_of(task);
    size_t parts = part_count(task);
    int status = WEFT_OK;
    what.places = task->input_types[0]->weak;
    if (parts) {
        what.parts = parts;
        what.part = (size_t)task->block;
    }
    if (parts || task->block == 0)
        status = weft_agg_state_merge(&what, &state);
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
    const struct weft_type *grouped = task->input_types[0];
    size_t *keys = calloc(grouped->key_count, sizeof *keys);
    if (!keys)
        return WEFT_NO_MEMORY;
    for (size_t k = 0; k < grouped->key_count; k++)
        keys[k] = k;
    int status = weft_parts_order_keys(task, keys, grouped->key_count, out);
    free(keys);
    return status;
}

static int agg_column(struct weft_task *task, struct weft_value **out)
{
    return weft_parts_column(task, (size_t)task->block, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_pushdown pushdown = {.columns_needed = agg_needed};
static const struct weft_stage stages[] = {
    {"partial", agg_partial}, {"merge", agg_merge},   {"part", agg_part},          {"block", weft_agg_block},
    {"order", agg_order},     {"column", agg_column}, {"table", weft_parts_table}, {"finish", agg_finish}};
static const struct weft_param params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"func", WEFT_ATTR, "string|list<string>|dict", NULL, WEFT_P_OPTIONAL,
     "for all columns, or a dict by column"},
    {"named", WEFT_ATTR, "string|list<string>|tuple", NULL, WEFT_P_NAMED,
     "column=\"mean\", column=[\"min\", \"max\"] or name=(\"column\", \"mean\")"},
};

const struct weft_op weft_op_agg = {
    .name = "agg",
    .aliases = (const char *const[]){"aggregate", NULL},
    .version = 2,
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
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 2, .category = "frames",   \
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

static const struct weft_param quantile_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"q", WEFT_ATTR, "float", "0.5", 0, "between 0 and 1"},
    {"interpolation", WEFT_ATTR, "string", "\"linear\"", 0,
     "between two values: \"linear\", \"lower\", \"higher\", \"midpoint\", \"nearest\""},
};

static const struct weft_foreign quantile_foreign[] = {
    {"numeric_only", "choose the columns: grouped[[\"x\"]].quantile(0.9)"}, {NULL, NULL}};

const struct weft_op weft_op_grouped_quantile = {
    .name = "grouped_quantile",
    .aliases = (const char *const[]){"quantile", NULL},
    .version = 1,
    .category = "frames",
    .summary = "values below which a part of each group lies",
    .params = quantile_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .infer = quantile_infer,
    .lower = agg_lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
    .pushdown = &pushdown,
    .foreign = quantile_foreign,
};
