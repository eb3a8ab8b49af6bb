// weft: counting equal items.
// SPDX-License-Identifier: BSD-3-Clause
//
// A table from items to counts that remembers the order in which the items were first seen, so that results
// do not depend on addresses or hashes.

#ifndef WEFT_BAGS_GROUPS_H
#define WEFT_BAGS_GROUPS_H

#include "graph/weft_op.h"

struct weft_group {
    struct weft_hash hash;
    const struct weft_value *item; // borrowed
    int64_t count;
};

struct weft_groups {
    struct weft_group *data; // in the order of first sight
    size_t count, capacity;
    uint32_t *slots; // open addressing: 1 + index in data; 0: free
    size_t slot_count;
};

// Adds `count` to the group of an item that is equal; the item must live as long as the table.  WEFT_OK or
// WEFT_NO_MEMORY.
int weft_groups_add(struct weft_groups *groups, const struct weft_value *item, int64_t count) WEFT_MUST_USE;
void weft_groups_clear(struct weft_groups *groups);

#endif
