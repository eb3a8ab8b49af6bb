// weft: items by position, slice or key.
// SPDX-License-Identifier: BSD-3-Clause
//
// Python's rules: negative positions count from the end, slices are cut off at the ends, positions are not.
// Strings are indexed by code point.

#include "stdlib-ops/lists/items.h"

#include <stdlib.h>

const struct weft_value *weft_items_named(const struct weft_value *dict, struct weft_str name)
{
    struct weft_str key;
    for (size_t i = 0; i < dict->dict.count; i++)
        if (weft_value_as_string(dict->dict.keys[i], &key) && weft_str_eq(key, name))
            return dict->dict.values[i];
    return NULL;
}

const struct weft_value *weft_items_find(const struct weft_value *dict, const struct weft_value *key)
{
    struct weft_str wanted, have;
    bool text = weft_value_as_string(key, &wanted);
    for (size_t i = 0; i < dict->dict.count; i++) {
        const struct weft_value *candidate = dict->dict.keys[i];
        bool same = text && weft_value_as_string(candidate, &have) ? weft_str_eq(wanted, have)
                                                                   : weft_value_equal(candidate, key);
        if (same)
            return dict->dict.values[i];
    }
    return NULL;
}

// The keys of a small dict.
static void list_keys(struct weft_task *task, const struct weft_str *names, size_t count)
{
    enum { MOST = 8 };
    struct weft_buf list = {0};
    for (size_t i = 0; i < count && count <= MOST; i++)
        weft_buf_printf(&list, "%s%.*s", i ? ", " : "", WEFT_STR_ARG(names[i]));
    if (list.size > 0)
        weft_task_help(task, "its keys: %s", list.data);
    weft_buf_clear(&list);
}

static int missing_key(struct weft_task *task, const struct weft_value *dict, const struct weft_value *key)
{
    struct weft_buf text = {0};
    weft_value_text(key, &text);
    struct weft_str wanted = {text.data, text.size}, *names = calloc(dict->dict.count + 1, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; names && i < dict->dict.count; i++)
        count += weft_value_as_string(dict->dict.keys[i], &names[count]);
    int status = weft_task_fail(task, WEFT_E_TASK, "the dict has no key '%.*s'", WEFT_STR_ARG(wanted));
    struct weft_str nearest = names ? weft_str_nearest(wanted, names, count) : (struct weft_str){0};
    if (nearest.size)
        weft_task_help(task, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
    else if (names)
        list_keys(task, names, count);
    free(names);
    weft_buf_clear(&text);
    return status;
}

// Byte offset of code point number `position`.
static size_t text_offset(struct weft_str text, size_t position)
{
    size_t at = 0;
    while (position > 0 && at < text.size) {
        size_t step = weft_utf8_length(text.data + at, text.size - at);
        at += step ? step : 1;
        position--;
    }
    return at;
}

static size_t text_length(struct weft_str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++) {
        size_t step = weft_utf8_length(text.data + at, text.size - at);
        at += step ? step : 1;
    }
    return count;
}

// Python's rules for a slice: negative positions count from the end, those beyond the ends are cut off.
static int resolve_slice(struct weft_task *task, const struct weft_value *slice, int64_t count,
                         int64_t *start, int64_t *step, int64_t *length)
{
    int64_t parts[3] = {0, 0, 1};
    bool given[3];
    for (int i = 0; i < 3; i++) {
        given[i] = !weft_value_is_null(slice->list.items[i]);
        if (given[i] && !weft_value_as_int(slice->list.items[i], &parts[i]))
            return weft_task_fail(task, WEFT_E_INDEX, "a slice needs integers");
    }
    if (parts[2] == 0)
        return weft_task_fail(task, WEFT_E_INDEX, "a slice cannot have step 0");
    int64_t low = parts[2] > 0 ? 0 : -1, high = parts[2] > 0 ? count : count - 1;
    for (int i = 0; i < 2; i++) {
        if (!given[i])
            parts[i] = (i == 0) == (parts[2] > 0) ? low : high;
        else
            parts[i] += parts[i] < 0 ? count : 0;
        parts[i] = parts[i] < low ? low : parts[i] > high ? high : parts[i];
    }
    int64_t span = parts[2] > 0 ? parts[1] - parts[0] : parts[0] - parts[1];
    uint64_t stride = parts[2] > 0 ? (uint64_t)parts[2] : -(uint64_t)parts[2];
    *start = parts[0];
    *step = parts[2];
    *length = span > 0 ? (int64_t)(((uint64_t)span - 1) / stride + 1) : 0;
    return WEFT_OK;
}

static int slice_list(struct weft_task *task, const struct weft_value *value, const struct weft_value *slice,
                      struct weft_value **out)
{
    int64_t start, step, length;
    int status = resolve_slice(task, slice, (int64_t)value->list.count, &start, &step, &length);
    if (status)
        return status;
    struct weft_value *list = weft_value_list(value->kind, (size_t)length);
    for (int64_t i = 0; list && i < length; i++)
        list->list.items[i] = weft_value_ref(value->list.items[start + i * step]);
    return weft_items_give(list, out);
}

static int slice_text(struct weft_task *task, struct weft_str text, const struct weft_value *slice,
                      struct weft_value **out)
{
    int64_t start, step, length;
    int status = resolve_slice(task, slice, (int64_t)text_length(text), &start, &step, &length);
    if (status)
        return status;
    struct weft_buf part = {0};
    for (int64_t i = 0; i < length; i++) {
        size_t at = text_offset(text, (size_t)(start + i * step));
        size_t size =
            step == 1 ? text_offset((struct weft_str){text.data + at, text.size - at}, (size_t)length) : 0;
        if (step == 1) {
            weft_buf_add(&part, text.data + at, size);
            break;
        }
        size = weft_utf8_length(text.data + at, text.size - at);
        weft_buf_add(&part, text.data + at, size ? size : 1);
    }
    struct weft_value *result =
        part.failed ? NULL : weft_value_string((struct weft_str){part.data, part.size});
    weft_buf_clear(&part);
    return weft_items_give(result, out);
}

// A position counted from the end when negative; fails when there is no such item.
static int resolve_position(struct weft_task *task, const struct weft_value *index, size_t count, size_t *out)
{
    int64_t position;
    if (!weft_value_as_int(index, &position))
        return weft_task_fail(task, WEFT_E_INDEX, "a position must be an integer, found %s",
                              weft_items_kind(index));
    int64_t resolved = position < 0 ? position + (int64_t)count : position;
    if (resolved < 0 || resolved >= (int64_t)count)
        return weft_task_fail(task, WEFT_E_INDEX, "position %lld is out of range for %zu item%s",
                              (long long)position, count, count == 1 ? "" : "s");
    *out = (size_t)resolved;
    return WEFT_OK;
}

static int get_text(struct weft_task *task, struct weft_str text, const struct weft_value *index,
                    struct weft_value **out)
{
    size_t position = 0;
    if (index->kind == WEFT_SLICE)
        return slice_text(task, text, index, out);
    int status = resolve_position(task, index, text_length(text), &position);
    if (status)
        return status;
    size_t at = text_offset(text, position), size = weft_utf8_length(text.data + at, text.size - at);
    return weft_items_give(weft_value_string((struct weft_str){text.data + at, size ? size : 1}), out);
}

int weft_items_get(struct weft_task *task, const struct weft_value *value, const struct weft_value *index,
                   struct weft_value **out)
{
    struct weft_str text;
    if (value && value->kind == WEFT_DICT) {
        const struct weft_value *found = index ? weft_items_find(value, index) : NULL;
        return found ? weft_items_give(weft_value_ref(found), out) : missing_key(task, value, index);
    }
    if (weft_value_is_null(index))
        return weft_task_fail(task, WEFT_E_INDEX, "a position must be an integer, found null");
    if (value && weft_value_as_string(value, &text))
        return get_text(task, text, index, out);
    if (!value || (value->kind != WEFT_LIST && value->kind != WEFT_TUPLE))
        return weft_task_fail(task, WEFT_E_TASK, "%s has no items", weft_items_kind(value));
    if (index->kind == WEFT_SLICE)
        return slice_list(task, value, index, out);
    size_t position = 0;
    int status = resolve_position(task, index, value->list.count, &position);
    return status ? status : weft_items_give(weft_value_ref(value->list.items[position]), out);
}
