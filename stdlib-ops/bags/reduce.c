// weft: bags to one value: sum, mean, min, max, any, all, count.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each partition gives a partial value; neighbours are joined in index order; null
// stands for "nothing yet".  Nulls among the items are left out, as in columns.  Whole numbers are summed
// exactly and an overflow is an error; floats are added in the order of the items.  A new reduction is a row
// of `reducers` and its descriptor.

#include "graph/base/checked.h"
#include "stdlib-ops/lists/items.h"

// What has been seen so far.
struct state {
    int64_t count; // items, or partial results that were not null
    bool real;     // the sum is in `number`, else in `whole`
    int64_t whole;
    double number;
    bool truth;
    const struct weft_value *extreme; // borrowed from the task's inputs
};

struct reducer {
    const struct weft_op *op;
    int (*item)(struct weft_task *task, struct state *state, const struct weft_value *item);
    int (*partial)(struct weft_task *task, struct state *state, const struct weft_value *partial);
    struct weft_value *(*give)(const struct state *state);   // the partial value of at least one item
    struct weft_value *(*finish)(const struct state *state); // the result; NULL: see below
    const char *empty; // why there is no result without items; NULL: finish knows
};

// Bools count as 0 and 1.
static bool as_whole(const struct weft_value *value, int64_t *out)
{
    bool flag;
    if (!weft_value_as_bool(value, &flag))
        return weft_value_as_int(value, out);
    *out = flag;
    return true;
}

static int add(struct weft_task *task, struct state *state, const struct weft_value *item)
{
    int64_t whole;
    double number;
    bool is_whole = as_whole(item, &whole);
    if (!is_whole && !weft_value_as_float(item, &number))
        return weft_task_fail(task, WEFT_E_TASK, "expected numbers, found %s", weft_items_kind(item));
    state->count++;
    if (is_whole && !state->real)
        return weft_add_i64(state->whole, whole, &state->whole)
                   ? WEFT_OK
                   : weft_task_fail(task, WEFT_E_ARITHMETIC, "the sum is beyond 64-bit integers");
    if (!state->real)
        state->number = (double)state->whole;
    state->real = true;
    state->number += is_whole ? (double)whole : number;
    return WEFT_OK;
}

static struct weft_value *give_sum(const struct state *state)
{
    return state->real ? weft_value_float(state->number) : weft_value_int(state->whole);
}

// The partial result of a mean is (sum, count).
static struct weft_value *give_mean(const struct state *state)
{
    struct weft_value *pair = weft_value_list(WEFT_TUPLE, 2);
    if (!pair)
        return NULL;
    pair->list.items[0] = give_sum(state);
    pair->list.items[1] = weft_value_int(state->count);
    if (pair->list.items[0] && pair->list.items[1])
        return pair;
    weft_value_release(pair);
    return NULL;
}

static int add_mean(struct weft_task *task, struct state *state, const struct weft_value *pair)
{
    int64_t before = state->count, count = 0;
    int status = add(task, state, pair->list.items[0]);
    if (!status && weft_value_as_int(pair->list.items[1], &count))
        state->count = before + count;
    return status;
}

static struct weft_value *finish_mean(const struct state *state)
{
    double sum = state->real ? state->number : (double)state->whole;
    return weft_value_float(sum / (double)state->count);
}

// Keeps the first of equal items; NaN beats everything, as in NumPy.
static int keep(struct weft_task *task, struct state *state, const struct weft_value *item, int sign)
{
    int order = 0;
    double number;
    const struct weft_value *kept = state->count++ ? state->extreme : item;
    int status = weft_items_compare(task, item, kept, &order);
    bool kept_nan = weft_value_as_float(kept, &number) && number != number;
    bool item_nan = weft_value_as_float(item, &number) && number != number;
    state->extreme = !kept_nan && (item_nan || order * sign > 0) ? item : kept;
    return status;
}

static int keep_smaller(struct weft_task *task, struct state *state, const struct weft_value *item)
{
    return keep(task, state, item, -1);
}

static int keep_larger(struct weft_task *task, struct state *state, const struct weft_value *item)
{
    return keep(task, state, item, 1);
}

static struct weft_value *give_extreme(const struct state *state)
{
    return weft_value_ref(state->extreme);
}

static int either(struct weft_task *task, struct state *state, const struct weft_value *item)
{
    (void)task;
    state->truth = (state->count++ && state->truth) || weft_items_truth(item);
    return WEFT_OK;
}

static int both(struct weft_task *task, struct state *state, const struct weft_value *item)
{
    (void)task;
    state->truth = (!state->count++ || state->truth) && weft_items_truth(item);
    return WEFT_OK;
}

static struct weft_value *give_truth(const struct state *state)
{
    return weft_value_bool(state->truth);
}

static struct weft_value *finish_all(const struct state *state)
{
    return weft_value_bool(!state->count || state->truth);
}

static int count_one(struct weft_task *task, struct state *state, const struct weft_value *item)
{
    (void)task, (void)item;
    state->count++;
    return WEFT_OK;
}

static int count_more(struct weft_task *task, struct state *state, const struct weft_value *partial)
{
    int64_t count = 0;
    (void)task;
    state->count += weft_value_as_int(partial, &count) ? count : 0;
    return WEFT_OK;
}

static struct weft_value *give_count(const struct state *state)
{
    return weft_value_int(state->count);
}

// ---- The stages that all share

extern const struct weft_op weft_op_bag_sum, weft_op_bag_mean, weft_op_bag_min, weft_op_bag_max,
    weft_op_bag_any, weft_op_bag_all, weft_op_bag_count;

static const struct reducer reducers[] = {
    {&weft_op_bag_sum, add, add, give_sum, give_sum, NULL},
    {&weft_op_bag_mean, add, add_mean, give_mean, finish_mean, "the mean of no items"},
    {&weft_op_bag_min, keep_smaller, keep_smaller, give_extreme, give_extreme, "the smallest of no items"},
    {&weft_op_bag_max, keep_larger, keep_larger, give_extreme, give_extreme, "the largest of no items"},
    {&weft_op_bag_any, either, either, give_truth, give_truth, NULL},
    {&weft_op_bag_all, both, both, give_truth, finish_all, NULL},
    {&weft_op_bag_count, count_one, count_more, give_count, give_count, NULL},
};

static const struct reducer *reducer_of(const struct weft_op *op)
{
    size_t i = 0;
    while (reducers[i].op != op)
        i++;
    return &reducers[i];
}

static int fold_items(struct weft_task *task, struct state *state)
{
    const struct reducer *reducer = reducer_of(task->op);
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < task->input_count; b++) {
        status = weft_items_check(task, task->inputs[b]);
        for (size_t i = 0; !status && i < task->inputs[b]->list.count; i++)
            if (!weft_value_is_null(task->inputs[b]->list.items[i]))
                status = reducer->item(task, state, task->inputs[b]->list.items[i]);
    }
    return status;
}

static int fold_partials(struct weft_task *task, struct state *state)
{
    const struct reducer *reducer = reducer_of(task->op);
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < task->input_count; b++)
        if (!weft_value_is_null(task->inputs[b]))
            status = reducer->partial(task, state, task->inputs[b]);
    return status;
}

static int give(struct weft_task *task, const struct state *state, struct weft_value **out)
{
    return weft_items_give(state->count ? reducer_of(task->op)->give(state) : weft_value_null(), out);
}

static int finish(struct weft_task *task, const struct state *state, struct weft_value **out)
{
    const struct reducer *reducer = reducer_of(task->op);
    if (!state->count && reducer->empty)
        return weft_task_fail(task, WEFT_E_VALUE, "%s", reducer->empty);
    return weft_items_give(reducer->finish(state), out);
}

static int run_partial(struct weft_task *task, struct weft_value **out)
{
    struct state state = {0};
    int status = fold_items(task, &state);
    return status ? status : give(task, &state, out);
}

static int run_merge(struct weft_task *task, struct weft_value **out)
{
    struct state state = {0};
    int status = fold_partials(task, &state);
    return status ? status : give(task, &state, out);
}

static int run_finish(struct weft_task *task, struct weft_value **out)
{
    struct state state = {0};
    int status = fold_partials(task, &state);
    return status ? status : finish(task, &state, out);
}

static const struct weft_stage stages[] = {
    {"partial", run_partial}, {"merge", run_merge}, {"finish", run_finish}};

// ---- Types

static const struct weft_type *element_of(struct weft_infer *infer)
{
    return weft_items_element(infer->arena, weft_infer_input(infer, 0));
}

static int infer_number(struct weft_infer *infer, bool mean)
{
    const struct weft_type *element = element_of(infer);
    if (!element)
        return WEFT_NO_MEMORY;
    if (element->kind == WEFT_T_ANY || element->kind == WEFT_T_NULL)
        return weft_items_result(infer, mean ? weft_type_scalar(infer->arena, WEFT_F64, true)
                                             : weft_items_any(infer->arena));
    char kind = element->kind == WEFT_T_SCALAR ? weft_dtype_kind(element->dtype) : 0;
    if (!kind || !strchr("biuf", kind)) {
        struct weft_buf text = {0};
        weft_type_text(element, &text);
        weft_infer_fail(infer, WEFT_E_TYPE, 0, "expected a bag of numbers, found items of type %s",
                        text.data ? text.data : "");
        weft_buf_clear(&text);
        return WEFT_INVALID;
    }
    return weft_items_result(infer,
                             weft_type_scalar(infer->arena, mean || kind == 'f' ? WEFT_F64 : WEFT_I64, true));
}

static int infer_sum(struct weft_infer *infer)
{
    return infer_number(infer, false);
}

static int infer_mean(struct weft_infer *infer)
{
    return infer_number(infer, true);
}

static int infer_extreme(struct weft_infer *infer)
{
    return weft_items_result(infer, element_of(infer));
}

static const struct weft_param params[] = {
    {"items", WEFT_INPUT, "bag", NULL, 0, "a bag"},
};
static const char *const sum_aliases[] = {"sum", NULL}, *const mean_aliases[] = {"mean", NULL},
                         *const min_aliases[] = {"min", NULL}, *const max_aliases[] = {"max", NULL},
                         *const any_aliases[] = {"any", NULL}, *const all_aliases[] = {"all", NULL},
                         *const count_aliases[] = {"count", NULL};

#define REDUCTION(function)                                                                                  \
    .version = 1, .category = "bags", .params = params, .param_count = 1, .algebra = WEFT_TREE,              \
    .flags = WEFT_PURE, .cost = 1000, .infer = function, .stages = stages, .stage_count = 3

const struct weft_op weft_op_bag_sum = {
    .name = "bag_sum",
    .aliases = sum_aliases,
    .summary = "the sum of the items of a bag",
    REDUCTION(infer_sum),
};

const struct weft_op weft_op_bag_mean = {
    .name = "bag_mean",
    .aliases = mean_aliases,
    .summary = "the mean of the items of a bag",
    REDUCTION(infer_mean),
};

const struct weft_op weft_op_bag_min = {
    .name = "bag_min",
    .aliases = min_aliases,
    .summary = "the smallest item of a bag",
    REDUCTION(infer_extreme),
};

const struct weft_op weft_op_bag_max = {
    .name = "bag_max",
    .aliases = max_aliases,
    .summary = "the largest item of a bag",
    REDUCTION(infer_extreme),
};

const struct weft_op weft_op_bag_any = {
    .name = "bag_any",
    .aliases = any_aliases,
    .summary = "whether any item of a bag is true",
    REDUCTION(weft_infer_as_bool),
};

const struct weft_op weft_op_bag_all = {
    .name = "bag_all",
    .aliases = all_aliases,
    .summary = "whether all items of a bag are true",
    REDUCTION(weft_infer_as_bool),
};

const struct weft_op weft_op_bag_count = {
    .name = "bag_count",
    .aliases = count_aliases,
    .summary = "how many items of a bag are not null",
    REDUCTION(weft_infer_as_int),
};
