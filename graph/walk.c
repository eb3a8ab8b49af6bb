// weft: walking nested values without recursion.
// SPDX-License-Identifier: BSD-3-Clause
//
// A stack of containers with the next child of each; the first few live in the walk itself.

#include "graph/walk.h"

#include <stdlib.h>

#include "graph/base/checked.h"

size_t weft_value_child_count(const struct weft_value *value)
{
    if (!value)
        return 0;
    switch (value->kind) {
    case WEFT_LIST:
    case WEFT_TUPLE:
    case WEFT_SLICE:
        return value->list.count;
    case WEFT_DICT:
        return 2 * value->dict.count;
    case WEFT_COLUMN:
        return value->column.dictionary ? 1 : 0;
    case WEFT_FRAME:
        return value->frame.count;
    default:
        return 0;
    }
}

struct weft_value *weft_value_child(const struct weft_value *value, size_t index)
{
    switch (value->kind) {
    case WEFT_DICT:
        return index % 2 ? value->dict.values[index / 2] : value->dict.keys[index / 2];
    case WEFT_COLUMN:
        return value->column.dictionary;
    case WEFT_FRAME:
        return value->frame.columns[index];
    default:
        return value->list.items[index];
    }
}

void weft_walk_init(struct weft_walk *walk, const struct weft_value *root)
{
    *walk = (struct weft_walk){.value = root};
    walk->capacity = sizeof walk->near / sizeof *walk->near;
    walk->frames = walk->near;
}

void weft_walk_clear(struct weft_walk *walk)
{
    if (walk->frames != walk->near)
        free(walk->frames);
    walk->frames = walk->near;
}

static bool push(struct weft_walk *walk, const struct weft_value *value)
{
    if (walk->count == walk->capacity) {
        size_t bytes;
        if (!weft_mul_size(walk->capacity, 2 * sizeof *walk->frames, &bytes))
            return false;
        bool moved = walk->frames == walk->near;
        struct weft_walk_frame *grown = realloc(moved ? NULL : walk->frames, bytes);
        if (!grown)
            return false;
        if (moved)
            memcpy(grown, walk->near, sizeof walk->near);
        walk->frames = grown;
        walk->capacity *= 2;
    }
    walk->frames[walk->count++] = (struct weft_walk_frame){value, 0, walk->index};
    return true;
}

static bool enter(struct weft_walk *walk, const struct weft_value *value, size_t index)
{
    walk->value = value;
    walk->index = index;
    walk->depth = walk->count;
    walk->event = WEFT_ENTER;
    if (weft_value_child_count(value) > 0 && !push(walk, value)) {
        walk->failed = true;
        return false;
    }
    return true;
}

bool weft_walk_next(struct weft_walk *walk)
{
    if (walk->failed)
        return false;
    if (!walk->started) {
        walk->started = true;
        return enter(walk, walk->value, 0);
    }
    if (walk->count == 0)
        return false;
    struct weft_walk_frame *top = &walk->frames[walk->count - 1];
    if (top->next < weft_value_child_count(top->value)) {
        size_t index = top->next++;
        return enter(walk, weft_value_child(top->value, index), index);
    }
    walk->value = top->value;
    walk->index = top->index;
    walk->event = WEFT_LEAVE;
    walk->depth = --walk->count;
    return true;
}

void weft_walk_skip(struct weft_walk *walk)
{
    if (walk->event == WEFT_ENTER && walk->count > walk->depth)
        walk->count--;
}
