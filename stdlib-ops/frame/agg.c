// weft: agg and its short forms: one row for each group.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block numbers its rows by group and accumulates; neighbouring blocks' states are joined by numbering
// their keys once more; the last step orders the groups and makes results of accumulators.
//
// A state is a list: [results: [[function, accumulator, count], …], sorted, null keys kept, keys: frame,
// accumulators: [[kind, frame], …]].  It says everything, since a merge knows no types.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/agg_plan.h"
#include "stdlib-ops/frame/factor.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/types.h"

enum { GROUPED, FUNC, NAMED };
enum { S_RESULTS, S_SORT, S_NULLS, S_KEYS, S_ACCS, S_COUNT };

__extension__ typedef __int128 wide_int;
__extension__ typedef unsigned __int128 wide_uint;

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
        fields[keys + i].provisional = grouped->fields[r->column].provisional && r->agg != WEFT_AGG_SIZE;
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

// ---- States ---------------------------------------------------------------------------------------------

static struct weft_value *int_list(const int64_t *numbers, size_t count)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0; list && i < count; i++)
        list->list.items[i] = weft_value_int(numbers[i]);
    return list;
}

static bool complete(const struct weft_value *list)
{
    for (size_t i = 0; list && i < list->list.count; i++)
        if (!list->list.items[i])
            return false;
    return list != NULL;
}

// An empty state with room for accumulators; `results` and flags from the plan or another state.
static struct weft_value *new_state(struct weft_value *results, bool sort, bool nulls,
                                    struct weft_value *keys, size_t accs)
{
    struct weft_value *state = weft_value_list(WEFT_LIST, S_COUNT);
    if (!state) {
        weft_value_release(results);
        weft_value_release(keys);
        return NULL;
    }
    state->list.items[S_RESULTS] = results;
    state->list.items[S_SORT] = weft_value_bool(sort);
    state->list.items[S_NULLS] = weft_value_bool(nulls);
    state->list.items[S_KEYS] = keys;
    state->list.items[S_ACCS] = weft_value_list(WEFT_LIST, accs);
    if (complete(state))
        return state;
    weft_value_release(state);
    return NULL;
}

// Puts an accumulator into a state; takes `frame` over.
static int set_acc(struct weft_value *state, size_t i, enum weft_acc_kind kind, struct weft_value *frame)
{
    struct weft_value *pair = weft_value_list(WEFT_LIST, 2);
    if (!pair) {
        weft_value_release(frame);
        return WEFT_NO_MEMORY;
    }
    pair->list.items[0] = weft_value_int(kind);
    pair->list.items[1] = frame;
    state->list.items[S_ACCS]->list.items[i] = pair;
    return complete(pair) ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_value *acc_frame(const struct weft_value *state, size_t i)
{
    return state->list.items[S_ACCS]->list.items[i]->list.items[1];
}

static enum weft_acc_kind acc_kind_of(const struct weft_value *state, size_t i)
{
    int64_t kind = 0;
    bool fine = weft_value_as_int(state->list.items[S_ACCS]->list.items[i]->list.items[0], &kind);
    return fine && kind >= 0 && kind < WEFT_ACC_KINDS ? (enum weft_acc_kind)kind : WEFT_ACC_SIZE;
}

static struct weft_value *result_list(const struct weft_agg_plan *plan)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, plan->result_count);
    for (size_t i = 0; list && i < plan->result_count; i++) {
        const struct weft_agg_result *r = &plan->results[i];
        int64_t numbers[3] = {r->agg, (int64_t)r->acc, (int64_t)r->count};
        list->list.items[i] = int_list(numbers, 3);
    }
    if (complete(list))
        return list;
    weft_value_release(list);
    return NULL;
}

static int acc_failed(struct weft_task *task, int status)
{
    return status == WEFT_UNSUPPORTED
               ? weft_task_fail(task, WEFT_E_ARITHMETIC, "a product of integers does not fit 64 bits")
               : status;
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

// One row of keys for each group.
static int key_frame(struct weft_memory *memory, const struct weft_value *const *columns,
                     const struct weft_str *names, size_t count, const struct weft_factors *f,
                     struct weft_value **out)
{
    struct weft_value **keys = calloc(count, sizeof *keys);
    int status = keys ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        status = weft_column_take(memory, columns[i], f->first, f->count, &keys[i]);
    if (!status)
        status = weft_frame_new(memory, f->count, count, names, keys, out);
    else
        for (size_t i = 0; keys && i < count; i++)
            weft_value_release(keys[i]);
    free(keys);
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
        status = acc_failed(task, weft_acc_update(kind, &rows, &view, &made));
        if (!status)
            status = set_acc(state, i, kind, made);
    }
    return status;
}

static int partial_state(struct weft_task *task, const struct weft_agg_plan *plan,
                         const struct weft_factors *f, const struct weft_value *const *keys,
                         struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[0];
    struct weft_value *frame, *results = result_list(plan);
    int status = results ? key_frame(task->memory, keys, grouped->keys, grouped->key_count, f, &frame)
                         : WEFT_NO_MEMORY;
    if (status) {
        weft_value_release(results);
        return status;
    }
    struct weft_value *state = new_state(results, !grouped->weak, grouped->nullable, frame, plan->acc_count);
    if (!state)
        return WEFT_NO_MEMORY;
    status = update_accs(task, plan, f, state);
    if (status)
        weft_value_release(state);
    else
        *out = state;
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

// What merging states one after the other needs.
struct merging {
    struct weft_task *task;
    const struct weft_value **frames; // one for each state
    int64_t *starts;                  // row of `keys` at which each state begins
    struct weft_value *keys;          // all keys
    struct weft_factors factors;
};

static int merge_keys(struct merging *m)
{
    const struct weft_task *task = m->task;
    int64_t at = 0;
    for (size_t i = 0; i < task->input_count; i++) {
        m->frames[i] = task->inputs[i]->list.items[S_KEYS];
        m->starts[i] = at;
        at += m->frames[i]->frame.rows;
    }
    int status = weft_frame_concat(task->memory, m->frames, task->input_count, &m->keys);
    if (status)
        return status;
    size_t count = m->keys->frame.count;
    struct weft_view_column *views = calloc(count, sizeof *views);
    if (!views)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        views[i] = weft_column_view(m->keys->frame.columns[i]);
    status = weft_factor(views, count, m->keys->frame.rows, &m->factors);
    free(views);
    return status;
}

static int merge_accs(struct merging *m, struct weft_value *state)
{
    const struct weft_task *task = m->task;
    struct weft_acc_rows rows = {task->memory, m->factors.codes, m->keys->frame.rows, m->factors.count};
    size_t accs = state->list.items[S_ACCS]->list.count;
    int status = WEFT_OK;
    for (size_t i = 0; i < accs && !status; i++) {
        struct weft_value *made;
        enum weft_acc_kind kind = acc_kind_of(task->inputs[0], i);
        for (size_t s = 0; s < task->input_count; s++)
            m->frames[s] = acc_frame(task->inputs[s], i);
        status =
            acc_failed(m->task, weft_acc_merge(kind, &rows, m->frames, m->starts, task->input_count, &made));
        if (!status)
            status = set_acc(state, i, kind, made);
    }
    return status;
}

static int merge_states(struct merging *m, struct weft_value **out)
{
    const struct weft_value *first = m->task->inputs[0];
    struct weft_value *frame;
    bool sort = true, nulls = false;
    int status = weft_frame_take(m->task->memory, m->keys, m->factors.first, m->factors.count, &frame);
    if (status)
        return status;
    weft_value_as_bool(first->list.items[S_SORT], &sort);
    weft_value_as_bool(first->list.items[S_NULLS], &nulls);
    struct weft_value *state = new_state(weft_value_ref(first->list.items[S_RESULTS]), sort, nulls, frame,
                                         first->list.items[S_ACCS]->list.count);
    if (!state)
        return WEFT_NO_MEMORY;
    status = merge_accs(m, state);
    if (status)
        weft_value_release(state);
    else
        *out = state;
    return status;
}

static int agg_merge(struct weft_task *task, struct weft_value **out)
{
    struct merging m = {.task = task};
    m.frames = calloc(task->input_count, sizeof *m.frames);
    m.starts = calloc(task->input_count, sizeof *m.starts);
    int status = m.frames && m.starts ? merge_keys(&m) : WEFT_NO_MEMORY;
    if (!status)
        status = merge_states(&m, out);
    weft_factors_clear(&m.factors);
    weft_value_release(m.keys);
    free(m.frames);
    free(m.starts);
    return status;
}

// ---- Results --------------------------------------------------------------------------------------------

// A result being made: one row a group.
struct finishing {
    struct weft_task *task;
    const struct weft_value *state;
    int64_t groups;
    struct weft_builder builder;
};

static const void *acc_data(const struct finishing *f, size_t acc, size_t part)
{
    return weft_column_view(acc_frame(f->state, acc)->frame.columns[part]).data;
}

// Stores a 64-bit integer, checked against the result's type.
static bool put_wide(struct finishing *f, int64_t group, wide_int value)
{
    uint64_t bits = (uint64_t)value;
    memcpy(f->builder.bytes + 8 * group, &bits, 8);
    return f->builder.dtype == WEFT_U64 ? value >= 0 && value <= UINT64_MAX
                                        : value >= INT64_MIN && value <= INT64_MAX;
}

static wide_int int_sum(const struct finishing *f, size_t acc, int64_t group)
{
    const uint64_t *low = acc_data(f, acc, 0);
    const int64_t *high = acc_data(f, acc, 1);
    return (wide_int)((wide_uint)(uint64_t)high[group] << 64 | low[group]);
}

// The error term is lost where the sum itself is infinite or NaN.
static double float_sum(const struct finishing *f, size_t acc, int64_t group)
{
    const double *sums = acc_data(f, acc, 0), *errors = acc_data(f, acc, 1);
    return isfinite(sums[group]) ? sums[group] + errors[group] : sums[group];
}

static void put_float(struct finishing *f, int64_t group, double value)
{
    float narrow = (float)value;
    if (f->builder.dtype == WEFT_F32)
        memcpy(f->builder.bytes + 4 * group, &narrow, 4);
    else
        memcpy(f->builder.bytes + 8 * group, &value, 8);
}

static int finish_sums(struct finishing *f, size_t acc, struct weft_str name)
{
    bool ints = acc_kind_of(f->state, acc) == WEFT_ACC_INT_SUM;
    for (int64_t g = 0; g < f->groups; g++) {
        if (!ints)
            put_float(f, g, float_sum(f, acc, g));
        else if (!put_wide(f, g, int_sum(f, acc, g)))
            return weft_task_fail(f->task, WEFT_E_ARITHMETIC,
                                  "'%.*s': a sum of integers does not fit 64 bits", WEFT_STR_ARG(name));
    }
    return WEFT_OK;
}

static int finish_means(struct finishing *f, size_t acc, size_t count)
{
    bool ints = acc_kind_of(f->state, acc) == WEFT_ACC_INT_SUM;
    const int64_t *counts = acc_data(f, count, 0);
    int status = WEFT_OK;
    for (int64_t g = 0; g < f->groups && !status; g++) {
        double sum = ints ? (double)int_sum(f, acc, g) : float_sum(f, acc, g);
        put_float(f, g, counts[g] ? sum / (double)counts[g] : 0);
        if (!counts[g])
            status = weft_builder_set_null(&f->builder, g);
    }
    return status;
}

static int finish_moments(struct finishing *f, size_t acc, bool root)
{
    const int64_t *counts = acc_data(f, acc, 0);
    const double *squares = acc_data(f, acc, 2);
    int status = WEFT_OK;
    for (int64_t g = 0; g < f->groups && !status; g++) {
        double variance = counts[g] > 1 ? fmax(squares[g], 0) / (double)(counts[g] - 1) : 0;
        put_float(f, g, root ? sqrt(variance) : variance);
        if (counts[g] < 2)
            status = weft_builder_set_null(&f->builder, g);
    }
    return status;
}

static void finish_distinct(struct finishing *f, size_t acc)
{
    const struct weft_value *rows = acc_frame(f->state, acc);
    const int64_t *groups = acc_data(f, acc, 0);
    int64_t *counts = (int64_t *)(void *)f->builder.bytes;
    for (int64_t i = 0; i < rows->frame.rows; i++)
        counts[groups[i]]++;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return isnan(x) || isnan(y) ? (isnan(x) != 0) - (isnan(y) != 0) : (x > y) - (x < y);
}

// The middle of each group's values: gathered by group, then sorted.
static int finish_medians(struct finishing *f, size_t acc)
{
    int64_t rows = acc_frame(f->state, acc)->frame.rows;
    const int64_t *groups = acc_data(f, acc, 0);
    const double *values = acc_data(f, acc, 1);
    int64_t *ends = calloc((size_t)f->groups + 2, sizeof *ends);
    double *sorted = malloc(((size_t)rows + 1) * sizeof *sorted);
    int status = ends && sorted ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t i = 0; i < rows && !status; i++)
        ends[groups[i] + 2]++;
    for (int64_t g = 0; g < f->groups && !status; g++)
        ends[g + 2] += ends[g + 1];
    for (int64_t i = 0; i < rows && !status; i++)
        sorted[ends[groups[i] + 1]++] = values[i];
    for (int64_t g = 0; g < f->groups && !status; g++) {
        double *of_group = sorted + ends[g];
        int64_t n = ends[g + 1] - ends[g];
        qsort(of_group, (size_t)n, sizeof *of_group, compare_doubles);
        if (n)
            put_float(f, g, n % 2 ? of_group[n / 2] : (of_group[n / 2 - 1] + of_group[n / 2]) / 2);
        else
            status = weft_builder_set_null(&f->builder, g);
    }
    free(ends);
    free(sorted);
    return status;
}

static int finish_computed(struct finishing *f, enum weft_agg agg, size_t acc, size_t count,
                           struct weft_str name)
{
    switch (agg) {
    case WEFT_AGG_SUM:
        return finish_sums(f, acc, name);
    case WEFT_AGG_MEAN:
        return finish_means(f, acc, count);
    case WEFT_AGG_STD:
    case WEFT_AGG_VAR:
        return finish_moments(f, acc, agg == WEFT_AGG_STD);
    case WEFT_AGG_MEDIAN:
        return finish_medians(f, acc);
    default:
        finish_distinct(f, acc);
        return WEFT_OK;
    }
}

// Result `i` of all groups.
static int finish_result(struct weft_task *task, size_t i, const struct weft_field *field,
                         struct weft_value **out)
{
    const struct weft_value *state = task->inputs[0], *result = state->list.items[S_RESULTS]->list.items[i];
    int64_t numbers[3] = {0};
    for (size_t k = 0; k < 3; k++)
        if (!weft_value_as_int(result->list.items[k], &numbers[k]))
            return weft_task_fail(task, WEFT_E_PLAN, "the state of agg is damaged");
    enum weft_agg agg = (enum weft_agg)numbers[0];
    struct finishing f = {task, state, state->list.items[S_KEYS]->frame.rows, {0}};
    bool computed = agg == WEFT_AGG_SUM || agg == WEFT_AGG_MEAN || agg == WEFT_AGG_STD ||
                    agg == WEFT_AGG_VAR || agg == WEFT_AGG_MEDIAN || agg == WEFT_AGG_NUNIQUE;
    enum weft_dtype dtype = field->type->dtype;
    const struct weft_value *column =
        computed ? NULL : acc_frame(state, (size_t)numbers[1])->frame.columns[0];
    if (column && column->dtype == dtype) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    int status = weft_builder_init(&f.builder, task->memory, dtype, f.groups, 0);
    if (status)
        return status;
    f.builder.length = f.groups;
    memset(f.builder.bytes, 0, (size_t)f.groups * weft_dtype_size(dtype));
    if (computed) {
        status = finish_computed(&f, agg, (size_t)numbers[1], (size_t)numbers[2], field->name);
    } else { // a product of f32 is kept as f64
        struct weft_view_column view = weft_column_view(column);
        double value = 0;
        for (int64_t g = 0; g < f.groups; g++)
            put_float(&f, g, weft_view_float(&view, g, &value) ? value : 0);
    }
    if (!status)
        return weft_builder_finish(&f.builder, out);
    weft_builder_clear(&f.builder);
    return status;
}

// The groups that are wanted, in their order.
static int order_groups(const struct weft_value *state, int64_t **out, int64_t *count)
{
    const struct weft_value *keys = state->list.items[S_KEYS];
    bool sort = true, nulls = false;
    int64_t rows = keys->frame.rows, kept = 0;
    struct weft_order_key *order = calloc(keys->frame.count, sizeof *order);
    int64_t *groups = malloc(((size_t)rows + 1) * sizeof *groups);
    int status = order && groups ? WEFT_OK : WEFT_NO_MEMORY;
    weft_value_as_bool(state->list.items[S_SORT], &sort);
    weft_value_as_bool(state->list.items[S_NULLS], &nulls);
    for (size_t k = 0; k < keys->frame.count && !status; k++)
        order[k].view = weft_column_view(keys->frame.columns[k]);
    for (int64_t g = 0; g < rows && !status; g++)
        groups[g] = g;
    if (!status && sort)
        status = weft_order_rows(order, keys->frame.count, rows, groups);
    for (int64_t i = 0; i < rows && !status; i++) {
        bool valid = true;
        for (size_t k = 0; k < keys->frame.count && !nulls; k++)
            valid &= weft_view_valid(&order[k].view, groups[i]);
        groups[kept] = groups[i];
        kept += valid;
    }
    free(order);
    if (status) {
        free(groups);
        return status;
    }
    *out = groups;
    *count = kept;
    return WEFT_OK;
}

static int finish_columns(struct weft_task *task, const int64_t *groups, int64_t count,
                          struct weft_value **columns)
{
    const struct weft_value *state = task->inputs[0], *keys = state->list.items[S_KEYS];
    size_t key_count = keys->frame.count;
    int status = WEFT_OK;
    for (size_t i = 0; i < task->type->field_count && !status; i++) {
        struct weft_value *whole = NULL;
        if (i < key_count)
            whole = weft_value_ref(keys->frame.columns[i]);
        else
            status = finish_result(task, i - key_count, &task->type->fields[i], &whole);
        if (!status)
            status = weft_column_take(task->memory, whole, groups, count, &columns[i]);
        weft_value_release(whole);
    }
    return status;
}

static int agg_finish(struct weft_task *task, struct weft_value **out)
{
    int64_t *groups, count;
    size_t fields = task->type->field_count;
    int status = order_groups(task->inputs[0], &groups, &count);
    if (status)
        return status;
    struct weft_value **columns = calloc(fields + 1, sizeof *columns);
    struct weft_str *names = calloc(fields + 1, sizeof *names);
    status = columns && names ? finish_columns(task, groups, count, columns) : WEFT_NO_MEMORY;
    for (size_t i = 0; i < fields && names; i++)
        names[i] = task->type->fields[i].name;
    if (!status)
        status = weft_frame_new(task->memory, count, fields, names, columns, out);
    else
        for (size_t i = 0; columns && i < fields; i++)
            weft_value_release(columns[i]);
    free(columns);
    free(names);
    free(groups);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_pushdown pushdown = {.columns_needed = agg_needed};
static const struct weft_stage stages[] = {
    {"partial", agg_partial}, {"merge", agg_merge}, {"finish", agg_finish}};
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
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = agg_infer,
    .stages = stages,
    .stage_count = 3,
    .pushdown = &pushdown,
};

#define SHORT_FORM(op_name, word, text)                                                                      \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = params, .param_count = 1, .algebra = WEFT_TREE,                           \
        .flags = WEFT_PURE | WEFT_HIDDEN, .infer = agg_infer, .stages = stages, .stage_count = 3,            \
        .pushdown = &pushdown,                                                                               \
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
