// weft: a function on every item: map, filter, pluck.
// SPDX-License-Identifier: BSD-3-Clause
//
// On a bag (and filter and pluck on a list, too) the function is called item by item inside the task of a
// partition. map on a list makes a task of each call instead: the list holds things to do, and the graph
// grows by them.

#include "stdlib-ops/lists/items.h"

enum { ITEMS, FUNCTION };

// ---- map on a list

static int map_infer(struct weft_infer *infer)
{
    const struct weft_type *items = weft_infer_input(infer, ITEMS),
                           *result = weft_function_type(infer->functions[FUNCTION]);
    int64_t count = items->kind == WEFT_T_LIST ? items->count : -1;
    return weft_items_result(infer, result ? weft_type_list(infer->arena, result, count) : NULL);
}

// ---- map on a bag

static int bag_map_infer(struct weft_infer *infer)
{
    return weft_items_result(infer, weft_items_like(infer->arena, weft_infer_input(infer, ITEMS),
                                                    weft_function_type(infer->functions[FUNCTION])));
}

static int bag_map_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = weft_items_check(task, task->inputs[0]);
    for (size_t i = 0; !status && i < task->inputs[0]->list.count; i++) {
        struct weft_value *result = NULL;
        const struct weft_value *args[1] = {task->inputs[0]->list.items[i]};
        status = weft_task_call(task, task->functions[FUNCTION], args, &result);
        if (!status)
            status = weft_items_push(&items, result);
    }
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

// ---- filter

static int filter_infer(struct weft_infer *infer)
{
    const struct weft_type *items = weft_infer_input(infer, ITEMS),
                           *result = weft_function_type(infer->functions[FUNCTION]);
    if (result && result->kind != WEFT_T_ANY &&
        (result->kind != WEFT_T_SCALAR || result->dtype != WEFT_BOOL)) {
        struct weft_buf text = {0};
        weft_type_text(result, &text);
        weft_infer_fail(infer, WEFT_E_TYPE, FUNCTION, "expected a condition, found a function that gives %s",
                        text.data ? text.data : "something else");
        weft_buf_clear(&text);
        return WEFT_INVALID;
    }
    const struct weft_type *element = weft_items_element(infer->arena, items);
    return weft_items_result(infer, weft_items_like(infer->arena, items, element));
}

static int keep_if(struct weft_task *task, const struct weft_value *item, struct weft_items *items)
{
    struct weft_value *result = NULL;
    int status = weft_task_call(task, task->functions[FUNCTION], &item, &result);
    bool keep = false;
    if (!status && !weft_value_is_null(result) && !weft_value_as_bool(result, &keep))
        status = weft_task_fail(task, WEFT_E_TASK, "the condition gave %s, not true or false",
                                weft_items_kind(result));
    weft_value_release(result);
    return !status && keep ? weft_items_push(items, weft_value_ref(item)) : status;
}

static int filter_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = weft_items_check(task, task->inputs[0]);
    for (size_t i = 0; !status && i < task->inputs[0]->list.count; i++)
        status = keep_if(task, task->inputs[0]->list.items[i], &items);
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

// ---- pluck

static int pluck_infer(struct weft_infer *infer)
{
    const struct weft_type *items = weft_infer_input(infer, ITEMS),
                           *element = weft_items_element(infer->arena, items);
    int64_t position;
    bool known = element && element->kind == WEFT_T_TUPLE && weft_value_as_int(infer->attrs[1], &position);
    if (known)
        position += position < 0 ? (int64_t)element->field_count : 0;
    if (known && (position < 0 || position >= (int64_t)element->field_count))
        return weft_infer_fail(infer, WEFT_E_INDEX, 1, "the items are tuples of %zu", element->field_count);
    const struct weft_type *field = known ? element->fields[position].type : weft_items_any(infer->arena);
    return weft_items_result(infer, weft_items_like(infer->arena, items, field));
}

// The field of one item; a dict without the key gives the default when there is one.
static int pluck_item(struct weft_task *task, const struct weft_value *item, struct weft_value **out)
{
    if (item && item->kind == WEFT_DICT && task->attrs[2] && !weft_items_find(item, task->attrs[1]))
        return weft_items_give(weft_value_ref(task->attrs[2]), out);
    return weft_items_get(task, item, task->attrs[1], out);
}

static int pluck_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = weft_items_check(task, task->inputs[0]);
    for (size_t i = 0; !status && i < task->inputs[0]->list.count; i++) {
        struct weft_value *field = NULL;
        status = pluck_item(task, task->inputs[0]->list.items[i], &field);
        if (!status)
            status = weft_items_push(&items, field);
    }
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static const struct weft_param map_params[] = {
    [ITEMS] = {"items", WEFT_INPUT, "list", NULL, 0, "a list or tuple"},
    [FUNCTION] = {"function", WEFT_FUNC, "function", NULL, 0, "what to call on each item"},
};
static const struct weft_param bag_map_params[] = {
    [ITEMS] = {"items", WEFT_INPUT, "bag", NULL, 0, "a bag"},
    [FUNCTION] = {"function", WEFT_FUNC, "function", NULL, 0, "what to call on each item"},
};
static const struct weft_param filter_params[] = {
    [ITEMS] = {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    [FUNCTION] = {"condition", WEFT_FUNC, "function", NULL, 0, "whether to keep an item"},
};
static const struct weft_param pluck_params[] = {
    [ITEMS] = {"items", WEFT_INPUT, "list|bag", NULL, 0, "a list, tuple or bag"},
    {"key", WEFT_ATTR, "int|string", NULL, 0, "a position or key of each item"},
    {"default", WEFT_ATTR, "any", NULL, WEFT_P_OPTIONAL, "for dicts without the key"},
};
static const char *const map_aliases[] = {"map", NULL}, *const filter_aliases[] = {"filter", NULL};
static const struct weft_stage bag_map_stages[] = {{"map", bag_map_run}},
                               filter_stages[] = {{"filter", filter_run}},
                               pluck_stages[] = {{"pluck", pluck_run}};

const struct weft_op weft_op_map = {
    .name = "map",
    .version = 1,
    .category = "lists",
    .summary = "a function of each item, each call a task of its own",
    .params = map_params,
    .param_count = 2,
    .algebra = WEFT_EXPAND,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = map_infer,
};

const struct weft_op weft_op_bag_map = {
    .name = "bag_map",
    .aliases = map_aliases,
    .version = 1,
    .category = "bags",
    .summary = "a function of each item of a bag",
    .params = bag_map_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE,
    .cost = 10000,
    .infer = bag_map_infer,
    .stages = bag_map_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_list_filter = {
    .name = "list_filter",
    .aliases = filter_aliases,
    .version = 1,
    .category = "lists",
    .summary = "the items for which a condition holds",
    .params = filter_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE,
    .cost = 10000,
    .infer = filter_infer,
    .stages = filter_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_pluck = {
    .name = "pluck",
    .version = 1,
    .category = "bags",
    .summary = "one field of each item",
    .params = pluck_params,
    .param_count = 3,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = pluck_infer,
    .stages = pluck_stages,
    .stage_count = 1,
    .scalar = pluck_run,
};
