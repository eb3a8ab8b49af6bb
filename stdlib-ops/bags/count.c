// weft: frequencies, distinct, topk, take, fold and len of bags (and lists).
// SPDX-License-Identifier: BSD-3-Clause
//
// Each runs as a tree: every partition gives a partial list, neighbours are joined in index order, so the
// order of the result is the order of first sight in the data whatever partition was ready first.

#include "stdlib-ops/bags/groups.h"
#include "stdlib-ops/lists/items.h"

// ---- frequencies: partial results are lists of (item, count)

static struct weft_value *pair_of(const struct weft_value *item, int64_t count)
{
    struct weft_value *pair = weft_value_list(WEFT_TUPLE, 2);
    if (!pair)
        return NULL;
    pair->list.items[0] = weft_value_ref(item);
    pair->list.items[1] = weft_value_int(count);
    if (pair->list.items[1])
        return pair;
    weft_value_release(pair);
    return NULL;
}

// The groups as a list: of pairs, or of the items alone.
static int give_groups(struct weft_groups *groups, bool pairs, int status, struct weft_value **out)
{
    struct weft_items items = {0};
    for (size_t i = 0; !status && i < groups->count; i++) {
        const struct weft_group *group = &groups->data[i];
        status =
            weft_items_push(&items, pairs ? pair_of(group->item, group->count) : weft_value_ref(group->item));
    }
    weft_groups_clear(groups);
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

// Puts the items of all inputs into groups; `pairs`: they are (item, count).
static int group_inputs(struct weft_task *task, bool pairs, struct weft_groups *groups)
{
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < task->input_count; b++) {
        status = weft_items_check(task, task->inputs[b]);
        for (size_t i = 0; !status && i < task->inputs[b]->list.count; i++) {
            const struct weft_value *item = task->inputs[b]->list.items[i];
            int64_t count = 1;
            if (pairs && !weft_value_as_int(item->list.items[1], &count))
                return weft_task_fail(task, WEFT_E_TASK, "a partial result is malformed");
            status = weft_groups_add(groups, pairs ? item->list.items[0] : item, count);
        }
    }
    return status;
}

// The items of all inputs, each once; `pairs_in`, `pairs_out`: with their counts.
static int group_items(struct weft_task *task, bool pairs_in, bool pairs_out, struct weft_value **out)
{
    struct weft_groups groups = {0};
    int status = group_inputs(task, pairs_in, &groups);
    return give_groups(&groups, pairs_out, status, out);
}

static int count_partial(struct weft_task *task, struct weft_value **out)
{
    return group_items(task, false, true, out);
}

static int count_merge(struct weft_task *task, struct weft_value **out)
{
    return group_items(task, true, true, out);
}

static int frequencies_infer(struct weft_infer *infer)
{
    const struct weft_type *fields[2] = {weft_items_element(infer->arena, weft_infer_input(infer, 0)),
                                         weft_type_scalar(infer->arena, WEFT_I64, true)};
    const struct weft_type *pair = weft_items_tuple(infer->arena, fields, 2);
    return weft_items_result(infer, pair ? weft_type_list(infer->arena, pair, -1) : NULL);
}

// ---- distinct

static int distinct_run(struct weft_task *task, struct weft_value **out)
{
    return group_items(task, false, false, out);
}

// ---- take and topk: the first so many items of all, as they are or by size

static int gather_all(struct weft_task *task, struct weft_items *items)
{
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < task->input_count; b++) {
        status = weft_items_check(task, task->inputs[b]);
        for (size_t i = 0; !status && i < task->inputs[b]->list.count; i++)
            status = weft_items_push(items, weft_value_ref(task->inputs[b]->list.items[i]));
    }
    return status;
}

static int give_first(struct weft_task *task, struct weft_items *items, int status, struct weft_value **out)
{
    int64_t wanted = 0;
    if (!status && !weft_value_as_int(task->attrs[1], &wanted))
        status = WEFT_INVALID;
    while (!status && items->count > (size_t)wanted)
        weft_value_release(items->data[--items->count]);
    if (!status)
        return weft_items_finish(items, WEFT_LIST, out);
    weft_items_clear(items);
    return status;
}

static int take_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = gather_all(task, &items);
    return give_first(task, &items, status, out);
}

// What the items are compared by: themselves, or their field `key`.
static int take_keys(struct weft_task *task, const struct weft_items *items, struct weft_items *keys)
{
    int status = WEFT_OK;
    const struct weft_value *key = task->attrs[2];
    for (size_t i = 0; !status && i < items->count; i++) {
        struct weft_value *field = NULL;
        if (weft_value_is_null(key))
            field = weft_value_ref(items->data[i]);
        else
            status = weft_items_get(task, items->data[i], key, &field);
        if (!status)
            status = weft_items_push(keys, field);
    }
    return status;
}

static int topk_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0}, keys = {0};
    int status = gather_all(task, &items);
    if (!status)
        status = take_keys(task, &items, &keys);
    if (!status)
        status = weft_items_sort(task, items.data, keys.data, items.count, true);
    weft_items_clear(&keys);
    return give_first(task, &items, status, out);
}

static int first_items_infer(struct weft_infer *infer)
{
    int64_t wanted;
    if (!weft_value_as_int(infer->attrs[1], &wanted) || wanted < 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, 1, "expected a count of 0 or more");
    return weft_items_infer_same(infer);
}

// ---- fold

enum { FOLD_ITEMS, FOLD_FUNCTION, FOLD_COMBINE };

// Both placeholders have the type of the items.
static int fold_params_of(struct weft_infer *infer, int param, const struct weft_type **types,
                          uint32_t *count)
{
    (void)param;
    const struct weft_type *element = weft_items_element(infer->arena, weft_infer_input(infer, FOLD_ITEMS));
    types[0] = types[1] = element;
    *count = 2;
    return element ? WEFT_OK : WEFT_NO_MEMORY;
}

static int fold_infer(struct weft_infer *infer)
{
    const struct weft_type *element = weft_items_element(infer->arena, weft_infer_input(infer, FOLD_ITEMS));
    const struct weft_type *result = weft_function_type(infer->functions[FOLD_FUNCTION]);
    bool same = element && result && weft_type_equal(element, result);
    return weft_items_result(infer, same ? element : weft_items_any(infer->arena));
}

// Folds one value into *state (NULL: the first one).
static int fold_value(struct weft_task *task, const struct weft_function *function, struct weft_value **state,
                      const struct weft_value *value)
{
    struct weft_value *next = NULL;
    const struct weft_value *args[2] = {*state, value};
    int status =
        *state ? weft_task_call(task, function, args, &next) : weft_items_give(weft_value_ref(value), &next);
    if (status)
        return status;
    weft_value_release(*state);
    *state = next;
    return WEFT_OK;
}

// A partial result is a list of one item, or of none.
static int fold_lists(struct weft_task *task, const struct weft_function *function, struct weft_value **out)
{
    struct weft_value *state = NULL;
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < task->input_count; b++) {
        status = weft_items_check(task, task->inputs[b]);
        for (size_t i = 0; !status && i < task->inputs[b]->list.count; i++)
            status = fold_value(task, function, &state, task->inputs[b]->list.items[i]);
    }
    if (status) {
        weft_value_release(state);
        return status;
    }
    if (state && (status = weft_items_push(&items, state)))
        return status;
    return weft_items_finish(&items, WEFT_LIST, out);
}

static int fold_partial(struct weft_task *task, struct weft_value **out)
{
    return fold_lists(task, task->functions[FOLD_FUNCTION], out);
}

static int fold_merge(struct weft_task *task, struct weft_value **out)
{
    const struct weft_function *combine = task->functions[FOLD_COMBINE];
    return fold_lists(task, combine ? combine : task->functions[FOLD_FUNCTION], out);
}

static int fold_finish(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *list = NULL;
    int status = fold_merge(task, &list);
    if (status)
        return status;
    if (list->list.count)
        *out = weft_value_ref(list->list.items[0]);
    else
        status = weft_task_fail(task, WEFT_E_VALUE, "fold of no items");
    weft_value_release(list);
    return status;
}

// ---- len of a bag

static int len_partial(struct weft_task *task, struct weft_value **out)
{
    int status = weft_items_check(task, task->inputs[0]);
    return status ? status : weft_items_give(weft_value_int((int64_t)task->inputs[0]->list.count), out);
}

static int len_merge(struct weft_task *task, struct weft_value **out)
{
    int64_t total = 0, count;
    for (size_t b = 0; b < task->input_count; b++)
        if (weft_value_as_int(task->inputs[b], &count))
            total += count;
    return weft_items_give(weft_value_int(total), out);
}

static const struct weft_param items_params[] = {
    {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
};
static const struct weft_param take_params[] = {
    {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    {"k", WEFT_ATTR, "int", NULL, 0, "how many items"},
};
static const struct weft_param topk_params[] = {
    {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    {"k", WEFT_ATTR, "int", NULL, 0, "how many items"},
    {"key", WEFT_ATTR, "int|string|null", "null", 0, "the field to compare by; null: the items themselves"},
};
static const struct weft_param fold_params[] = {
    [FOLD_ITEMS] = {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    [FOLD_FUNCTION] = {"function", WEFT_FUNC, "function", NULL, 0,
                       "(what came out so far, the next item) => the next"},
    [FOLD_COMBINE] = {"combine", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL,
                      "joins the results of two partitions"},
};
static const struct weft_param bag_params[] = {
    {"items", WEFT_INPUT, "bag", NULL, 0, "a bag"},
};
static const char *const len_aliases[] = {"len", NULL};
static const struct weft_stage frequencies_stages[] = {{"count", count_partial}, {"merge", count_merge}},
                               distinct_stages[] = {{"distinct", distinct_run}, {"merge", distinct_run}},
                               take_stages[] = {{"take", take_run}, {"merge", take_run}},
                               topk_stages[] = {{"topk", topk_run}, {"merge", topk_run}},
                               fold_stages[] = {{"fold", fold_partial},
                                                {"merge", fold_merge},
                                                {"finish", fold_finish}},
                               len_stages[] = {{"count", len_partial}, {"merge", len_merge}};

#define TREE(list, function, run_stages)                                                                     \
    .version = 1, .category = "bags", .params = list, .param_count = sizeof list / sizeof *list,             \
    .algebra = WEFT_TREE, .flags = WEFT_PURE, .cost = 10000, .infer = function, .stages = run_stages,        \
    .stage_count = sizeof run_stages / sizeof *run_stages

const struct weft_op weft_op_frequencies = {
    .name = "frequencies",
    .summary = "tuples (item, how often it occurs), in the order of first sight",
    TREE(items_params, frequencies_infer, frequencies_stages),
    .scalar = count_partial,
};

const struct weft_op weft_op_distinct = {
    .name = "distinct",
    .summary = "each item once, in the order of first sight",
    TREE(items_params, weft_items_infer_same, distinct_stages),
    .scalar = distinct_run,
};

const struct weft_op weft_op_take = {
    .name = "take",
    .summary = "the first k items",
    TREE(take_params, first_items_infer, take_stages),
    .scalar = take_run,
};

const struct weft_op weft_op_topk = {
    .name = "topk",
    .summary = "the k largest items, largest first",
    TREE(topk_params, first_items_infer, topk_stages),
    .scalar = topk_run,
};

const struct weft_op weft_op_fold = {
    .name = "fold",
    .summary = "one value from all items by a function of two",
    TREE(fold_params, fold_infer, fold_stages),
    .function_params = fold_params_of,
};

const struct weft_op weft_op_bag_len = {
    .name = "bag_len",
    .aliases = len_aliases,
    .summary = "how many items a bag has",
    TREE(bag_params, weft_infer_as_int, len_stages),
};
