// weft: lists, tuples and dicts from their items.
// SPDX-License-Identifier: BSD-3-Clause
//
// These are what […], (…) and {…} become when an item is computed by the graph; of constants alone they are
// folded.

#include "stdlib-ops/lists/items.h"

// Whether a value of the type is one block for certain.
static bool is_one_block(const struct weft_type *type)
{
    bool counted = type->kind == WEFT_T_COLUMN || type->kind == WEFT_T_FRAME || type->kind == WEFT_T_BAG;
    return weft_type_blocks(type) == 1 && !(counted && type->partitions != 1);
}

// What has several blocks is not one value that a list could hold.
static int check_items(struct weft_infer *infer)
{
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->kind == WEFT_T_SINK)
            return weft_infer_fail(infer, WEFT_E_TYPE, 0, "item %zu has no value", i + 1);
        if (is_one_block(type))
            continue;
        struct weft_buf text = {0};
        weft_type_text(type, &text);
        weft_infer_fail(infer, WEFT_E_TYPE, 0, "item %zu is in several blocks: %s", i + 1,
                        text.data ? text.data : "");
        weft_infer_help(infer, "reduce it first, or join such values: concatenate([a, b]), stack([a, b]), concat(a, b)");
        weft_buf_clear(&text);
        return WEFT_INVALID;
    }
    return WEFT_OK;
}

// A list of sinks stands for all that they do.
static bool only_sinks(const struct weft_infer *infer)
{
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind != WEFT_T_SINK)
            return false;
    return infer->input_count > 0;
}

static int list_infer(struct weft_infer *infer)
{
    int status = only_sinks(infer) ? WEFT_OK : check_items(infer);
    if (status)
        return status;
    const struct weft_type *element = weft_items_common(infer->arena, infer->inputs, infer->input_count);
    return weft_items_result(
        infer, element ? weft_type_list(infer->arena, element, (int64_t)infer->input_count) : NULL);
}

static int tuple_infer(struct weft_infer *infer)
{
    int status = check_items(infer);
    return status
               ? status
               : weft_items_result(infer, weft_items_tuple(infer->arena, infer->inputs, infer->input_count));
}

static int dict_infer(struct weft_infer *infer)
{
    int status = check_items(infer);
    if (status)
        return status;
    const struct weft_value *names = infer->attrs[0];
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *fields = weft_arena_array(infer->arena, infer->input_count, sizeof *fields);
    const struct weft_type *element = weft_items_common(infer->arena, infer->inputs, infer->input_count);
    if (!type || !fields || !element)
        return WEFT_NO_MEMORY;
    bool named = true;
    for (size_t i = 0; i < infer->input_count; i++) {
        struct weft_str name = {0};
        named = named && weft_value_as_string(names->list.items[i], &name);
        char *copy = weft_arena_copy(infer->arena, name.data ? name.data : "", name.size);
        if (!copy)
            return WEFT_NO_MEMORY;
        fields[i] = (struct weft_field){.name = {copy, name.size}, .type = infer->inputs[i]};
    }
    *type = (struct weft_type){.kind = WEFT_T_DICT, .element = element, .count = (int64_t)infer->input_count};
    if (named && weft_type_set_fields(infer->arena, type, fields, infer->input_count))
        return WEFT_NO_MEMORY;
    return weft_items_result(infer, type);
}

static int construct(struct weft_task *task, enum weft_kind kind, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(kind, task->input_count);
    for (size_t i = 0; list && i < task->input_count; i++)
        list->list.items[i] = task->inputs[i] ? weft_value_ref(task->inputs[i]) : weft_value_null();
    return weft_items_give(list, out);
}

static int list_run(struct weft_task *task, struct weft_value **out)
{
    return construct(task, WEFT_LIST, out);
}

static int tuple_run(struct weft_task *task, struct weft_value **out)
{
    return construct(task, WEFT_TUPLE, out);
}

static int dict_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *dict = weft_value_dict(task->input_count);
    for (size_t i = 0; dict && i < task->input_count; i++) {
        dict->dict.keys[i] = weft_value_ref(task->attrs[0]->list.items[i]);
        dict->dict.values[i] = task->inputs[i] ? weft_value_ref(task->inputs[i]) : weft_value_null();
    }
    return weft_items_give(dict, out);
}

static const struct weft_param list_params[] = {
    {"items", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, "the items"},
};
static const struct weft_param dict_params[] = {
    {"items", WEFT_INPUT, "any", NULL, WEFT_P_NAMED, "key=value"},
};
static const struct weft_stage list_stages[] = {{"list", list_run}};
static const struct weft_stage tuple_stages[] = {{"tuple", tuple_run}};
static const struct weft_stage dict_stages[] = {{"dict", dict_run}};

const struct weft_op weft_op_list = {
    .name = "list",
    .version = 1,
    .category = "lists",
    .summary = "a list of its arguments, written [a, b]",
    .operator_text = "[…]",
    .params = list_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = list_infer,
    .stages = list_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_tuple = {
    .name = "tuple",
    .version = 1,
    .category = "lists",
    .summary = "a tuple of its arguments, written (a, b)",
    .operator_text = "(…)",
    .params = list_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = tuple_infer,
    .stages = tuple_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_dict = {
    .name = "dict",
    .version = 1,
    .category = "lists",
    .summary = "a dict of its named arguments, written {\"a\": 1}",
    .operator_text = "{…}",
    .params = dict_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = dict_infer,
    .stages = dict_stages,
    .stage_count = 1,
};
