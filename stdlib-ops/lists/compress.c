// weft: compress: the items whose selector is true.
// SPDX-License-Identifier: BSD-3-Clause
//
// What a comprehension with a condition that is known only while running is made of.

#include "stdlib-ops/lists/items.h"

enum { ITEMS, SELECTORS };

static int compress_infer(struct weft_infer *infer)
{
    const struct weft_type *items = weft_infer_input(infer, ITEMS),
                           *element = weft_items_element(infer->arena, items);
    return weft_items_result(infer, element ? weft_type_list(infer->arena, element, -1) : NULL);
}

static int keep(struct weft_task *task, const struct weft_value *item, const struct weft_value *selector,
                struct weft_items *kept)
{
    bool wanted = false;
    if (!weft_value_is_null(selector) && !weft_value_as_bool(selector, &wanted))
        return weft_task_fail(task, WEFT_E_TASK, "the condition gave %s, not true or false",
                              weft_items_kind(selector));
    return wanted ? weft_items_push(kept, weft_value_ref(item)) : WEFT_OK;
}

static int compress_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *items = task->inputs[ITEMS], *selectors = task->inputs[SELECTORS];
    int status = weft_items_check(task, items);
    if (!status)
        status = weft_items_check(task, selectors);
    if (!status && items->list.count != selectors->list.count)
        status = weft_task_fail(task, WEFT_E_TASK, "%zu items cannot be selected by %zu conditions",
                                items->list.count, selectors->list.count);
    struct weft_items kept = {0};
    for (size_t i = 0; !status && i < items->list.count; i++)
        status = keep(task, items->list.items[i], selectors->list.items[i], &kept);
    if (!status)
        return weft_items_finish(&kept, WEFT_LIST, out);
    weft_items_clear(&kept);
    return status;
}

static const struct weft_param compress_params[] = {
    [ITEMS] = {"items", WEFT_INPUT, "list", NULL, 0, "a list or tuple"},
    [SELECTORS] = {"selectors", WEFT_INPUT, "list<bool|null>", NULL, 0,
                   "as many conditions; null counts as false"},
};
static const struct weft_stage compress_stages[] = {{"compress", compress_run}};

const struct weft_op weft_op_compress = {
    .name = "compress",
    .summary = "the items whose selector is true",
    WEFT_ITEMS_CALL("lists", compress_params, compress_infer, compress_stages),
};
