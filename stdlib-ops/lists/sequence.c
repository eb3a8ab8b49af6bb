// weft: lists from lists: range, reversed, sorted, zip, enumerate, concat, flatten.
// SPDX-License-Identifier: BSD-3-Clause
//
// All run as one task on whole lists; a bag is gathered in the order of its partitions.

#include "stdlib-ops/lists/items.h"

#include "graph/base/checked.h"

#define MAX_RANGE 50000000 // items of a range: a list is for things to do, not for data

// ---- range

static int range_infer(struct weft_infer *infer)
{
    const struct weft_type *element = weft_type_scalar(infer->arena, WEFT_I64, true);
    return weft_items_result(infer, element ? weft_type_list(infer->arena, element, -1) : NULL);
}

// Number of values from start in steps before stop; false: too many.
static bool range_length(int64_t start, int64_t stop, int64_t step, int64_t *out)
{
    int64_t span;
    *out = 0;
    if ((step > 0 && start >= stop) || (step < 0 && start <= stop))
        return true;
    if (__builtin_sub_overflow(stop, start, &span))
        return false;
    uint64_t distance = span < 0 ? -(uint64_t)span : (uint64_t)span,
             stride = step < 0 ? -(uint64_t)step : (uint64_t)step;
    *out = (int64_t)((distance - 1) / stride + 1);
    return *out <= MAX_RANGE;
}

static int range_bounds(struct weft_task *task, int64_t bounds[3])
{
    bool one = weft_value_is_null(task->inputs[1]);
    const struct weft_value *parts[3] = {one ? NULL : task->inputs[0],
                                         one ? task->inputs[0] : task->inputs[1], task->inputs[2]};
    for (int i = 0; i < 3; i++)
        if (parts[i] && !weft_value_as_int(parts[i], &bounds[i]))
            return weft_task_fail(task, WEFT_E_TYPE, "range needs integers, found %s",
                                  weft_items_kind(parts[i]));
    if (bounds[2] == 0)
        return weft_task_fail(task, WEFT_E_VALUE, "range cannot have step 0");
    return WEFT_OK;
}

static int range_run(struct weft_task *task, struct weft_value **out)
{
    int64_t bounds[3] = {0, 0, 1}, length;
    int status = range_bounds(task, bounds);
    if (status)
        return status;
    if (!range_length(bounds[0], bounds[1], bounds[2], &length)) {
        status = weft_task_fail(task, WEFT_E_VALUE, "a range may have at most %d items", MAX_RANGE);
        weft_task_help(task, "arange makes an array of any length");
        return status;
    }
    struct weft_value *list = weft_value_list(WEFT_LIST, (size_t)length);
    for (int64_t i = 0; list && i < length; i++) {
        list->list.items[i] = weft_value_int(bounds[0] + i * bounds[2]);
        if (!list->list.items[i]) {
            weft_value_release(list);
            list = NULL;
        }
    }
    return weft_items_give(list, out);
}

// ---- reversed, sorted

static int reversed_run(struct weft_task *task, struct weft_value **out)
{
    int status = weft_items_gather(task, out);
    for (size_t i = 0, j = status ? 0 : (*out)->list.count; !status && i + 1 < j; i++) {
        struct weft_value *swap = (*out)->list.items[i];
        (*out)->list.items[i] = (*out)->list.items[--j];
        (*out)->list.items[j] = swap;
    }
    return status;
}

// What each item is sorted by: the result of the key function.
static int make_keys(struct weft_task *task, const struct weft_function *key, const struct weft_value *list,
                     struct weft_items *keys)
{
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < list->list.count; i++) {
        struct weft_value *result = NULL;
        const struct weft_value *args[1] = {list->list.items[i]};
        status = weft_task_call(task, key, args, &result);
        if (!status)
            status = weft_items_push(keys, result);
    }
    return status;
}

enum { SORTED_ITEMS, SORTED_KEY, SORTED_REVERSE };

static int sorted_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *list = NULL;
    struct weft_items keys = {0};
    bool reverse = false;
    const struct weft_function *key = task->functions ? task->functions[SORTED_KEY] : NULL;
    int status = weft_items_gather(task, &list);
    if (!status && key)
        status = make_keys(task, key, list, &keys);
    if (!status && !weft_value_as_bool(task->attrs[SORTED_REVERSE], &reverse))
        status = WEFT_INVALID;
    if (!status)
        status = weft_items_sort(task, list->list.items, key ? keys.data : list->list.items, list->list.count,
                                 reverse);
    weft_items_clear(&keys);
    if (!status)
        *out = list;
    else
        weft_value_release(list);
    return status;
}

// ---- zip, enumerate

static int pairs_infer(struct weft_infer *infer, const struct weft_type *const *fields, size_t count)
{
    const struct weft_type *tuple = weft_items_tuple(infer->arena, fields, count);
    return weft_items_result(infer, tuple ? weft_type_list(infer->arena, tuple, -1) : NULL);
}

static int zip_infer(struct weft_infer *infer)
{
    const struct weft_type **fields = weft_arena_array(infer->arena, infer->input_count, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < infer->input_count; i++)
        fields[i] = weft_items_element(infer->arena, infer->inputs[i]);
    return pairs_infer(infer, fields, infer->input_count);
}

// The items number i of all lists.
static struct weft_value *tuple_at(const struct weft_task *task, size_t i)
{
    struct weft_value *tuple = weft_value_list(WEFT_TUPLE, task->input_count);
    for (size_t k = 0; tuple && k < task->input_count; k++)
        tuple->list.items[k] = weft_value_ref(task->inputs[k]->list.items[i]);
    return tuple;
}

static int zip_run(struct weft_task *task, struct weft_value **out)
{
    size_t shortest = task->input_count ? SIZE_MAX : 0;
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t k = 0; !status && k < task->input_count; k++) {
        status = weft_items_check(task, task->inputs[k]);
        if (!status && task->inputs[k]->list.count < shortest)
            shortest = task->inputs[k]->list.count;
    }
    for (size_t i = 0; !status && i < shortest; i++)
        status = weft_items_push(&items, tuple_at(task, i));
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static int enumerate_infer(struct weft_infer *infer)
{
    const struct weft_type *fields[2] = {weft_type_scalar(infer->arena, WEFT_I64, true),
                                         weft_items_element(infer->arena, weft_infer_input(infer, 0))};
    return pairs_infer(infer, fields, 2);
}

static struct weft_value *numbered(int64_t number, const struct weft_value *item)
{
    struct weft_value *pair = weft_value_list(WEFT_TUPLE, 2);
    if (!pair)
        return NULL;
    pair->list.items[0] = weft_value_int(number);
    pair->list.items[1] = weft_value_ref(item);
    if (pair->list.items[0])
        return pair;
    weft_value_release(pair);
    return NULL;
}

static int enumerate_run(struct weft_task *task, struct weft_value **out)
{
    int64_t start, last;
    struct weft_items items = {0};
    struct weft_value *list = NULL;
    if (!weft_value_as_int(task->inputs[task->input_count - 1], &start))
        return weft_task_fail(task, WEFT_E_TYPE, "'start' must be an integer");
    int status = weft_items_gather(task, &list);
    if (!status && !weft_add_i64(start, (int64_t)list->list.count, &last))
        status = weft_task_fail(task, WEFT_E_ARITHMETIC, "the numbers are beyond 64-bit integers");
    for (size_t i = 0; !status && i < list->list.count; i++)
        status = weft_items_push(&items, numbered(start + (int64_t)i, list->list.items[i]));
    weft_value_release(list);
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

// ---- concat, flatten

static int concat_infer(struct weft_infer *infer)
{
    const struct weft_type **elements = weft_arena_array(infer->arena, infer->input_count, sizeof *elements);
    if (!elements)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < infer->input_count; i++) {
        elements[i] = weft_items_element(infer->arena, infer->inputs[i]);
        if (!elements[i])
            return WEFT_NO_MEMORY;
    }
    const struct weft_type *element = weft_items_common(infer->arena, elements, infer->input_count);
    return weft_items_result(infer, element ? weft_type_list(infer->arena, element, -1) : NULL);
}

static int append_all(struct weft_task *task, struct weft_items *items, const struct weft_value *list)
{
    int status = weft_items_check(task, list);
    for (size_t i = 0; !status && i < list->list.count; i++)
        status = weft_items_push(items, weft_value_ref(list->list.items[i]));
    return status;
}

static int concat_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t k = 0; !status && k < task->input_count; k++)
        status = append_all(task, &items, task->inputs[k]);
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

// Lists become one list; the partitions of a bag of lists become partitions of a bag.
static int flatten_infer(struct weft_infer *infer)
{
    const struct weft_type *input = weft_infer_input(infer, 0),
                           *element = weft_items_element(infer->arena, input);
    if (element)
        element = weft_items_element(infer->arena, element);
    return weft_items_result(infer, weft_items_like(infer->arena, input, element));
}

static int flatten_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = weft_items_check(task, task->inputs[0]);
    for (size_t i = 0; !status && i < task->inputs[0]->list.count; i++)
        status = append_all(task, &items, task->inputs[0]->list.items[i]);
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static const struct weft_param range_params[] = {
    {"start", WEFT_INPUT, "int", NULL, 0, "the first number; with one argument: the stop, from 0"},
    {"stop", WEFT_INPUT, "int|null", "null", 0, "the number before which it ends"},
    {"step", WEFT_INPUT, "int", "1", 0, "the difference of two numbers"},
};
static const struct weft_param items_params[] = {
    {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
};
static const struct weft_param sorted_params[] = {
    [SORTED_ITEMS] = {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    [SORTED_KEY] = {"key", WEFT_FUNC, "function", NULL, WEFT_P_OPTIONAL, "what to sort an item by"},
    [SORTED_REVERSE] = {"reverse", WEFT_ATTR, "bool", "false", 0, "largest first"},
};
static const struct weft_param zip_params[] = {
    {"lists", WEFT_INPUT, "list", NULL, WEFT_P_VARIADIC, "lists; the shortest decides"},
};
static const struct weft_param enumerate_params[] = {
    {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    {"start", WEFT_INPUT, "int", "0", 0, "the first number"},
};
static const struct weft_param flatten_params[] = {
    {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list or bag of lists"},
};
static const char *const concat_aliases[] = {"concat", NULL};
static const struct weft_stage range_stages[] = {{"range", range_run}},
                               reversed_stages[] = {{"reversed", reversed_run}},
                               sorted_stages[] = {{"sorted", sorted_run}}, zip_stages[] = {{"zip", zip_run}},
                               enumerate_stages[] = {{"enumerate", enumerate_run}},
                               concat_stages[] = {{"concat", concat_run}},
                               flatten_stages[] = {{"flatten", flatten_run}};

const struct weft_op weft_op_range = {
    .name = "range",
    .summary = "the list of numbers from start to stop, which is not in it",
    WEFT_ITEMS_CALL("lists", range_params, range_infer, range_stages),
};

const struct weft_op weft_op_reversed = {
    .name = "reversed",
    .summary = "the items in reverse order",
    WEFT_ITEMS_CALL("lists", items_params, weft_items_infer_same, reversed_stages),
};

const struct weft_op weft_op_sorted = {
    .name = "sorted",
    .summary = "the items in ascending order; equal ones keep theirs",
    WEFT_ITEMS_CALL("lists", sorted_params, weft_items_infer_same, sorted_stages),
};

const struct weft_op weft_op_zip = {
    .name = "zip",
    .summary = "tuples of the items at equal positions of several lists",
    WEFT_ITEMS_CALL("lists", zip_params, zip_infer, zip_stages),
};

const struct weft_op weft_op_enumerate = {
    .name = "enumerate",
    .summary = "tuples (number, item)",
    WEFT_ITEMS_CALL("lists", enumerate_params, enumerate_infer, enumerate_stages),
};

const struct weft_op weft_op_list_concat = {
    .name = "list_concat",
    .aliases = concat_aliases,
    .summary = "one list of the items of several",
    WEFT_ITEMS_CALL("lists", zip_params, concat_infer, concat_stages),
};

const struct weft_op weft_op_flatten = {
    .name = "flatten",
    .version = 1,
    .category = "lists",
    .summary = "the items of the lists in a list or bag",
    .params = flatten_params,
    .param_count = 1,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = flatten_infer,
    .stages = flatten_stages,
    .stage_count = 1,
    .scalar = flatten_run,
};
