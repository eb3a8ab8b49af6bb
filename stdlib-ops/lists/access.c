// weft: len, indexing and get on lists, tuples, dicts and strings.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/lists/items.h"

static int len_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *value = task->inputs[0];
    struct weft_str text;
    if (value && value->kind == WEFT_DICT)
        return weft_items_give(weft_value_int((int64_t)value->dict.count), out);
    if (weft_value_as_string(value, &text))
        return weft_items_give(weft_value_int((int64_t)weft_utf8_count(text)), out);
    int status = weft_items_check(task, value);
    return status ? status : weft_items_give(weft_value_int((int64_t)value->list.count), out);
}

// ---- x[i]

// The type of all fields of a tuple or dict; NULL when they differ or are not known.
static const struct weft_type *field_type(const struct weft_type *type)
{
    for (size_t i = 1; i < type->field_count; i++)
        if (!weft_type_equal(type->fields[0].type, type->fields[i].type))
            return NULL;
    return type->field_count ? type->fields[0].type : NULL;
}

static int getitem_infer(struct weft_infer *infer)
{
    const struct weft_type *value = weft_infer_input(infer, 0), *index = weft_infer_input(infer, 1);
    const struct weft_type *any = weft_items_any(infer->arena);
    bool slice = index->kind == WEFT_T_INDEX;
    if (value->kind == WEFT_T_SCALAR)
        return weft_infer_scalar(infer, WEFT_STRING, false);
    if (value->kind == WEFT_T_DICT || (value->kind == WEFT_T_TUPLE && !slice)) {
        const struct weft_type *field = field_type(value);
        return weft_items_result(infer, field ? field : any);
    }
    if (value->kind != WEFT_T_LIST)
        return weft_items_result(infer, any);
    const struct weft_type *element = value->element ? value->element : any;
    return weft_items_result(infer, slice && element ? weft_type_list(infer->arena, element, -1) : element);
}

// A list in a constant list is a constant, so that what stands for an array ([[1, 2], [3]][0]) can be made
// one; and so is an array, of whatever dtype and shape.
static int getitem_known(struct weft_infer *infer, struct weft_value **out)
{
    const struct weft_value *list = weft_infer_constant(infer, 0), *index = weft_infer_constant(infer, 1);
    int64_t at,
        count = list && (list->kind == WEFT_LIST || list->kind == WEFT_TUPLE) ? (int64_t)list->list.count : 0;
    if (!index || !weft_value_as_int(index, &at) || at < -count || at >= count)
        return WEFT_UNSUPPORTED;
    const struct weft_value *item = list->list.items[at < 0 ? at + count : at];
    if (!item || (item->kind != WEFT_LIST && item->kind != WEFT_TUPLE && item->kind != WEFT_ARRAY))
        return WEFT_UNSUPPORTED;
    *out = weft_value_ref(item);
    return WEFT_OK;
}

static int getitem_run(struct weft_task *task, struct weft_value **out)
{
    return weft_items_get(task, task->inputs[0], task->inputs[1], out);
}

// ---- get(dict, key, default)

static int get_infer(struct weft_infer *infer)
{
    return weft_items_result(infer, weft_items_any(infer->arena));
}

static int get_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *dict = task->inputs[0];
    if (!dict || dict->kind != WEFT_DICT)
        return weft_task_fail(task, WEFT_E_TASK, "expected a dict, found %s", weft_items_kind(dict));
    const struct weft_value *found = task->inputs[1] ? weft_items_find(dict, task->inputs[1]) : NULL;
    if (!found)
        found = task->inputs[2];
    return weft_items_give(found ? weft_value_ref(found) : weft_value_null(), out);
}

// ---- keys, values, items of a dict

static int list_of_any(struct weft_infer *infer)
{
    const struct weft_type *any = weft_items_any(infer->arena);
    return weft_items_result(infer, any ? weft_type_list(infer->arena, any, -1) : NULL);
}

// The list that `make` gives for each entry.
static int each_entry(struct weft_task *task, struct weft_value *(*make)(const struct weft_value *, size_t),
                      struct weft_value **out)
{
    const struct weft_value *dict = task->inputs[0];
    if (!dict || dict->kind != WEFT_DICT)
        return weft_task_fail(task, WEFT_E_TASK, "expected a dict, found %s", weft_items_kind(dict));
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < dict->dict.count; i++)
        status = weft_items_push(&items, make(dict, i));
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static struct weft_value *key_at(const struct weft_value *dict, size_t i)
{
    return weft_value_ref(dict->dict.keys[i]);
}

static struct weft_value *value_at(const struct weft_value *dict, size_t i)
{
    return weft_value_ref(dict->dict.values[i]);
}

static struct weft_value *entry_at(const struct weft_value *dict, size_t i)
{
    struct weft_value *pair = weft_value_list(WEFT_TUPLE, 2);
    if (!pair)
        return NULL;
    pair->list.items[0] = key_at(dict, i);
    pair->list.items[1] = value_at(dict, i);
    return pair;
}

static int keys_run(struct weft_task *task, struct weft_value **out)
{
    return each_entry(task, key_at, out);
}

static int values_run(struct weft_task *task, struct weft_value **out)
{
    return each_entry(task, value_at, out);
}

static int items_run(struct weft_task *task, struct weft_value **out)
{
    return each_entry(task, entry_at, out);
}

static const struct weft_param len_params[] = {
    {"value", WEFT_INPUT, "list|tuple|dict|string", NULL, 0, "a list, tuple, dict or string"},
};
static const struct weft_param getitem_params[] = {
    {"value", WEFT_INPUT, "list|tuple|dict|string", NULL, 0, "a list, tuple, dict or string"},
    {"index", WEFT_INPUT, "any", NULL, 0, "a position, a slice, or the key of a dict"},
};
static const struct weft_param get_params[] = {
    {"dict", WEFT_INPUT, "dict", NULL, 0, "a dict"},
    {"key", WEFT_INPUT, "any", NULL, 0, "the key"},
    {"default", WEFT_INPUT, "any", "null", 0, "what to give when there is no such key"},
};
static const struct weft_param dict_params[] = {
    {"dict", WEFT_INPUT, "dict", NULL, 0, "a dict"},
};
static const char *const len_aliases[] = {"len", NULL}, *const getitem_aliases[] = {"getitem", NULL};
static const struct weft_stage len_stages[] = {{"len", len_run}}, getitem_stages[] = {{"item", getitem_run}},
                               get_stages[] = {{"get", get_run}}, keys_stages[] = {{"keys", keys_run}},
                               values_stages[] = {{"values", values_run}},
                               items_stages[] = {{"items", items_run}};

const struct weft_op weft_op_list_len = {
    .name = "list_len",
    .aliases = len_aliases,
    .summary = "how many items a list, tuple or dict has, or characters a string",
    WEFT_ITEMS_CALL("lists", len_params, weft_infer_as_int, len_stages),
};

const struct weft_op weft_op_list_getitem = {
    .name = "list_getitem",
    .aliases = getitem_aliases,
    .summary = "an item by position, slice or key, written x[i]",
    .operator_text = "x[i]",
    .known = getitem_known,
    WEFT_ITEMS_CALL("lists", getitem_params, getitem_infer, getitem_stages),
};

const struct weft_op weft_op_get = {
    .name = "get",
    .summary = "the value of a key of a dict, or a default",
    WEFT_ITEMS_CALL("lists", get_params, get_infer, get_stages),
};

const struct weft_op weft_op_keys = {
    .name = "keys",
    .summary = "the keys of a dict, in its order",
    WEFT_ITEMS_CALL("lists", dict_params, list_of_any, keys_stages),
};

const struct weft_op weft_op_values = {
    .name = "values",
    .summary = "the values of a dict, in its order",
    WEFT_ITEMS_CALL("lists", dict_params, list_of_any, values_stages),
};

const struct weft_op weft_op_items = {
    .name = "items",
    .summary = "the entries of a dict as tuples (key, value)",
    WEFT_ITEMS_CALL("lists", dict_params, list_of_any, items_stages),
};
