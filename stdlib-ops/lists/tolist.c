// weft: tolist: the elements of an array, the rows of a column or the items of a bag as a list.
// SPDX-License-Identifier: BSD-3-Clause
//
// An array is made one block first (the operation "whole"), so that the lists can be nested as its dimensions
// are. The blocks of a column and the partitions of a bag are joined in their order.

#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/lists/items.h"

// ---- The type -------------------------------------------------------------------------------------------

// Items are as if they had been written down: numbers take the type of what they are combined with.  Integers
// of 64 bits without a sign, dates, times and durations keep theirs.
static const struct weft_type *item_type(struct weft_arena *arena, enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'f':
        return weft_type_scalar(arena, WEFT_F64, true);
    case 'c':
        return weft_type_scalar(arena, WEFT_C128, false);
    case 'i':
    case 'u':
        return dtype == WEFT_U64 ? weft_type_scalar(arena, dtype, false)
                                 : weft_type_scalar(arena, WEFT_I64, true);
    case 'C':
        return weft_type_scalar(arena, WEFT_STRING, false);
    default:
        return weft_type_scalar(arena, dtype, weft_dtype_kind(dtype) == 'b');
    }
}

// An integer, date, time or duration by its 64 bits; or a bool.
static struct weft_value *whole_number(enum weft_dtype dtype, int64_t value)
{
    char kind = weft_dtype_kind(dtype);
    if (kind == 'b')
        return weft_value_bool(value != 0);
    if (kind == 'i' || (kind == 'u' && dtype != WEFT_U64))
        return weft_value_int(value);
    return weft_value_scalar(dtype, (struct weft_scalar){.i = value});
}

static const struct weft_type *element_type(struct weft_infer *infer, const struct weft_type *subject)
{
    if (subject->kind != WEFT_T_ARRAY && subject->kind != WEFT_T_COLUMN)
        return weft_items_element(infer->arena, subject);
    return item_type(infer->arena, subject->dtype);
}

static int tolist_infer(struct weft_infer *infer)
{
    const struct weft_type *subject = weft_infer_input(infer, 0), *type = element_type(infer, subject);
    bool array = subject->kind == WEFT_T_ARRAY;
    for (int d = array ? subject->ndim : 1; d-- > 0 && type;)
        type = weft_type_list(infer->arena, type, array ? subject->chunks[d].length : -1);
    return weft_items_result(infer, type);
}

// ---- Arrays ---------------------------------------------------------------------------------------------

static struct weft_value *element_at(enum weft_dtype dtype, const char *at)
{
    char kind = weft_dtype_kind(dtype);
    if (kind == 'f')
        return weft_value_float(weft_element_number(dtype, at).re);
    if (kind != 'c')
        return whole_number(dtype, weft_element_whole(dtype, at));
    struct weft_c128 number = weft_element_number(dtype, at);
    return weft_value_scalar(WEFT_C128, (struct weft_scalar){.c = {number.re, number.im}});
}

// What lies along an axis and those after it; nests as deep as there are dimensions.
static struct weft_value *along(const struct weft_value *block, int axis, const char *at)
{
    const struct weft_array *array = &block->array;
    if (axis == array->ndim)
        return element_at(block->dtype, at);
    struct weft_value *list = weft_value_list(WEFT_LIST, (size_t)array->shape[axis]);
    for (int64_t i = 0; list && i < array->shape[axis]; i++) {
        list->list.items[i] = along(block, axis + 1, at + i * array->strides[axis]);
        if (!list->list.items[i]) {
            weft_value_release(list);
            return NULL;
        }
    }
    return list;
}

// ---- Columns --------------------------------------------------------------------------------------------

static struct weft_value *row_at(const struct weft_view_column *view, int64_t row)
{
    struct weft_cell cell;
    if (!weft_cell_of(view, row, &cell))
        return weft_value_null();
    switch (weft_dtype_kind(cell.dtype)) {
    case 'S':
        return weft_value_string(cell.s);
    case 'f':
        return weft_value_float(cell.f);
    case 'b':
        return weft_value_bool(cell.b);
    default:
        return whole_number(cell.dtype, cell.i);
    }
}

static int column_items(const struct weft_task *task, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t b = 0; b < task->input_count && !status; b++) {
        struct weft_view_column view = weft_column_view(task->inputs[b]);
        for (int64_t i = 0; i < view.length && !status; i++)
            status = weft_items_push(&items, row_at(&view, i));
    }
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static int items_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *subject = task->input_types[0];
    if (subject->kind == WEFT_T_ARRAY)
        return weft_items_give(along(task->inputs[0], 0, task->inputs[0]->array.data), out);
    return subject->kind == WEFT_T_COLUMN ? column_items(task, out) : weft_items_gather(task, out);
}

static int tolist_compose(struct weft_compose *compose)
{
    const struct weft_node *subject = compose->inputs[0];
    int status = WEFT_OK;
    const struct weft_type *type = weft_infer_input(&compose->call, 0);
    if (type->kind == WEFT_T_ARRAY && (weft_type_late(type) || weft_type_blocks(type) != 1))
        status = weft_compose_call(compose, "whole", &subject, 1, &subject, NULL);
    return status ? status : weft_compose_call(compose, "list_of_items", &subject, 1, &compose->result, NULL);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array|column|bag|list", NULL, 0, "an array, column, bag or list"},
};
static const struct weft_stage stages[] = {{"list", items_run}};
static const char *const aliases[] = {"to_list", NULL};

const struct weft_op weft_op_list_of_items = {
    .name = "list_of_items",
    .version = 1,
    .category = "lists",
    .summary = "the items of one array block, of a column or of a bag",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = tolist_infer,
    .stages = stages,
    .stage_count = 1,
};

const struct weft_op weft_op_tolist = {
    .name = "tolist",
    .aliases = aliases,
    .version = 1,
    .category = "lists",
    .summary = "an array, column or bag as a list",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = tolist_infer,
    .compose = tolist_compose,
};
