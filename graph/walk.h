// weft: walking nested values without recursion.
// SPDX-License-Identifier: BSD-3-Clause
//
//     struct weft_walk walk;
//     weft_walk_init(&walk, value);
//     while (weft_walk_next(&walk))
//         … walk.value, walk.event (ENTER, LEAVE), walk.depth, walk.index (among its siblings) …
//     weft_walk_clear(&walk);
//
// Values without children give ENTER alone.  Children are the items of lists, tuples and slices, keys and
// values of dicts in turn, columns of frames, and the dictionary of a categorical column.

#ifndef WEFT_WALK_H
#define WEFT_WALK_H

#include "graph/weft_op.h"

enum weft_walk_event { WEFT_ENTER, WEFT_LEAVE };

struct weft_walk_frame {
    const struct weft_value *value;
    size_t next, index;
};

struct weft_walk {
    const struct weft_value *value; // may be NULL (a list item that is not filled)
    enum weft_walk_event event;
    size_t depth; // containers around the value
    size_t index;
    bool failed; // out of memory: the walk ended early
    bool started;
    struct weft_walk_frame *frames;
    size_t count, capacity;
    struct weft_walk_frame near[16]; // most values are not nested deeply
};

size_t weft_value_child_count(const struct weft_value *value);
struct weft_value *weft_value_child(const struct weft_value *value, size_t index);

void weft_walk_init(struct weft_walk *walk, const struct weft_value *root);
bool weft_walk_next(struct weft_walk *walk);
void weft_walk_skip(struct weft_walk *walk); // after ENTER: does not go into the value's children
void weft_walk_clear(struct weft_walk *walk);

#endif
