// weft: JSON text to values.
// SPDX-License-Identifier: BSD-3-Clause
//
// jansson parses; its tree is copied into values and freed at once.  The copy recurses, which is bounded
// because jansson refuses texts nested more than 2048 deep.

#include "stdlib-ops/json/json_value.h"

#include <jansson.h>

static struct weft_value *copy(const json_t *json);

static struct weft_value *copy_list(const json_t *json)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, json_array_size(json));
    for (size_t i = 0; list && i < list->list.count; i++) {
        list->list.items[i] = copy(json_array_get(json, i));
        if (!list->list.items[i]) {
            weft_value_release(list);
            return NULL;
        }
    }
    return list;
}

static struct weft_value *copy_dict(json_t *json)
{
    struct weft_value *dict = weft_value_dict(json_object_size(json));
    size_t i = 0;
    for (void *at = json_object_iter(json); dict && at; at = json_object_iter_next(json, at), i++) {
        struct weft_str key = {json_object_iter_key(at), json_object_iter_key_len(at)};
        dict->dict.keys[i] = weft_value_string(key);
        dict->dict.values[i] = dict->dict.keys[i] ? copy(json_object_iter_value(at)) : NULL;
        if (!dict->dict.values[i]) {
            weft_value_release(dict);
            return NULL;
        }
    }
    return dict;
}

static struct weft_value *copy(const json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return copy_dict((json_t *)(uintptr_t)json); // iterating does not change it
    case JSON_ARRAY:
        return copy_list(json);
    case JSON_STRING:
        return weft_value_string((struct weft_str){json_string_value(json), json_string_length(json)});
    case JSON_INTEGER:
        return weft_value_int(json_integer_value(json));
    case JSON_REAL:
        return weft_value_float(json_real_value(json));
    case JSON_TRUE:
    case JSON_FALSE:
        return weft_value_bool(json_is_true(json));
    default:
        return weft_value_null();
    }
}

int weft_json_parse(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    json_error_t error;
    json_t *json =
        json_loadb(text.data ? text.data : "", text.size, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (!json)
        return weft_task_fail(task, WEFT_E_DATA, "malformed JSON at line %d, column %d: %s", error.line,
                              error.column > 0 ? error.column : 1, error.text);
    struct weft_value *value = copy(json);
    json_decref(json);
    if (!value)
        return WEFT_NO_MEMORY;
    *out = value;
    return WEFT_OK;
}
