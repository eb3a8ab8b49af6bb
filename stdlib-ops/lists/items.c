// weft: what the operations on lists, tuples and bags share.
// SPDX-License-Identifier: BSD-3-Clause
//
// A list, a tuple and a partition of a bag are the same to most operations: a value with items.  A whole bag
// reaches a task as its partitions in order, so the order of items never depends on which partition was ready
// first.

#include "stdlib-ops/lists/items.h"

#include <stdlib.h>

#include "graph/base/vec.h"

// ---- Types

const struct weft_type *weft_items_any(struct weft_arena *arena)
{
    return weft_type_simple(arena, WEFT_T_ANY);
}

const struct weft_type *weft_items_common(struct weft_arena *arena, const struct weft_type *const *types,
                                          size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!weft_type_equal(types[0], types[i]))
            return weft_items_any(arena);
    return count ? types[0] : weft_items_any(arena);
}

const struct weft_type *weft_items_element(struct weft_arena *arena, const struct weft_type *type)
{
    if ((type->kind == WEFT_T_LIST || type->kind == WEFT_T_BAG) && type->element)
        return type->element;
    if (type->kind == WEFT_T_SCALAR && type->dtype == WEFT_STRING)
        return type;
    if (type->kind != WEFT_T_TUPLE || type->field_count == 0)
        return weft_items_any(arena);
    for (size_t i = 1; i < type->field_count; i++)
        if (!weft_type_equal(type->fields[0].type, type->fields[i].type))
            return weft_items_any(arena);
    return type->fields[0].type;
}

const struct weft_type *weft_items_bag(struct weft_arena *arena, const struct weft_type *element,
                                       int64_t partitions)
{
    struct weft_type *type = element ? weft_arena_alloc(arena, sizeof *type) : NULL;
    if (!type)
        return NULL;
    *type = (struct weft_type){.kind = WEFT_T_BAG, .element = element, .partitions = partitions, .count = -1};
    return type;
}

const struct weft_type *weft_items_tuple(struct weft_arena *arena, const struct weft_type *const *fields,
                                         size_t count)
{
    struct weft_type *type = weft_arena_alloc(arena, sizeof *type);
    struct weft_field *named = weft_arena_array(arena, count, sizeof *named);
    if (!type || !named)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!fields[i])
            return NULL;
        named[i] = (struct weft_field){.type = fields[i]};
    }
    *type = (struct weft_type){.kind = WEFT_T_TUPLE,
                               .field_count = count,
                               .fields = named,
                               .count = (int64_t)count,
                               .partitions = -1,
                               .rows = -1};
    return type;
}

const struct weft_type *weft_items_like(struct weft_arena *arena, const struct weft_type *like,
                                        const struct weft_type *element)
{
    if (!element)
        return NULL;
    return like->kind == WEFT_T_BAG ? weft_items_bag(arena, element, like->partitions)
                                    : weft_type_list(arena, element, -1);
}

int weft_items_result(struct weft_infer *infer, const struct weft_type *type)
{
    infer->result = type;
    return type ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_items_infer_same(struct weft_infer *infer)
{
    const struct weft_type *element = weft_items_element(infer->arena, weft_infer_input(infer, 0));
    return weft_items_result(infer, element ? weft_type_list(infer->arena, element, -1) : NULL);
}

// ---- Values

struct weft_value *weft_items_ints(const int64_t *numbers, size_t count)
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

int weft_items_give(struct weft_value *value, struct weft_value **out)
{
    if (!value)
        return WEFT_NO_MEMORY;
    *out = value;
    return WEFT_OK;
}

const char *weft_items_kind(const struct weft_value *value)
{
    static const char *const names[WEFT_KIND_COUNT] = {
        [WEFT_NULL] = "null",
        [WEFT_SCALAR] = "a number",
        [WEFT_LIST] = "a list",
        [WEFT_TUPLE] = "a tuple",
        [WEFT_DICT] = "a dict",
        [WEFT_SLICE] = "a slice",
        [WEFT_ELLIPSIS] = "an ellipsis",
        [WEFT_NEWAXIS] = "newaxis",
        [WEFT_ARRAY] = "an array",
        [WEFT_COLUMN] = "a column",
        [WEFT_FRAME] = "a frame",
        [WEFT_FILE] = "a file",
    };
    if (weft_value_is_null(value))
        return "null";
    if (value->kind == WEFT_SCALAR && value->dtype == WEFT_STRING)
        return "a string";
    return value->kind == WEFT_SCALAR && value->dtype == WEFT_BOOL ? "a bool" : names[value->kind];
}

int weft_items_check(struct weft_task *task, const struct weft_value *value)
{
    if (value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE))
        return WEFT_OK;
    return weft_task_fail(task, WEFT_E_TASK, "expected a list, found %s", weft_items_kind(value));
}

void weft_items_blocks(const struct weft_task *task, size_t param, size_t *first, size_t *end)
{
    *first = task->first ? task->first[param] : param;
    *end = task->first ? task->first[param + 1] : param + 1;
}

int weft_items_gather(struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    size_t first, end;
    weft_items_blocks(task, 0, &first, &end);
    int status = WEFT_OK;
    for (size_t b = first; !status && b < end; b++) {
        status = weft_items_check(task, task->inputs[b]);
        for (size_t i = 0; !status && i < task->inputs[b]->list.count; i++)
            status = weft_items_push(&items, weft_value_ref(task->inputs[b]->list.items[i]));
    }
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

bool weft_items_truth(const struct weft_value *value)
{
    double number;
    struct weft_str text;
    bool flag;
    if (weft_value_is_null(value))
        return false;
    if (weft_value_as_bool(value, &flag))
        return flag;
    if (weft_value_as_string(value, &text))
        return text.size > 0;
    if (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE)
        return value->list.count > 0;
    if (value->kind == WEFT_DICT)
        return value->dict.count > 0;
    return !weft_value_as_float(value, &number) || number != 0;
}

// ---- A growing list

int weft_items_push(struct weft_items *items, struct weft_value *item)
{
    if (item && weft_vec_push(items, item))
        return WEFT_OK;
    weft_value_release(item);
    return WEFT_NO_MEMORY;
}

int weft_items_finish(struct weft_items *items, enum weft_kind kind, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(kind, items->count);
    if (!list) {
        weft_items_clear(items);
        return WEFT_NO_MEMORY;
    }
    if (items->count)
        memcpy(list->list.items, items->data, items->count * sizeof *items->data);
    free(items->data);
    *items = (struct weft_items){0};
    *out = list;
    return WEFT_OK;
}

void weft_items_clear(struct weft_items *items)
{
    for (size_t i = 0; i < items->count; i++)
        weft_value_release(items->data[i]);
    free(items->data);
    *items = (struct weft_items){0};
}
