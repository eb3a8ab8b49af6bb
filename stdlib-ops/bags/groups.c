// weft: counting equal items.
// SPDX-License-Identifier: BSD-3-Clause
//
// Invariant: at most half of the slots are used, so that every search ends.  Items are equal as
// weft_value_equal says (1 and 1.0 differ, NaN equals NaN).

#include "stdlib-ops/bags/groups.h"

#include <stdlib.h>

#include "graph/base/vec.h"

// Strings and numbers by their bytes, others by their text: equal items have equal hashes.
static int hash_item(const struct weft_value *item, struct weft_hash *out)
{
    struct weft_str text;
    if (weft_value_as_string(item, &text)) {
        *out = weft_hash_bytes(text.data, text.size);
        return WEFT_OK;
    }
    if (item->kind == WEFT_SCALAR && weft_dtype_size((enum weft_dtype)item->dtype) == 8) {
        *out = weft_hash_bytes(&item->scalar.u, sizeof item->scalar.u);
        return WEFT_OK;
    }
    struct weft_buf buf = {0};
    weft_value_text(item, &buf);
    *out = weft_hash_bytes(buf.data, buf.size);
    int status = buf.failed ? WEFT_NO_MEMORY : WEFT_OK;
    weft_buf_clear(&buf);
    return status;
}

// The slot of an equal item, or the free one where it belongs.
static uint32_t *find_slot(const struct weft_groups *groups, struct weft_hash hash,
                           const struct weft_value *item)
{
    for (size_t i = hash.low;; i++) {
        uint32_t *slot = &groups->slots[i & (groups->slot_count - 1)];
        const struct weft_group *group = *slot ? &groups->data[*slot - 1] : NULL;
        if (!group || (weft_hash_eq(group->hash, hash) && weft_value_equal(group->item, item)))
            return slot;
    }
}

static bool grow_slots(struct weft_groups *groups)
{
    if (groups->slot_count >= 2 * (groups->count + 1))
        return true;
    struct weft_groups grown = *groups;
    grown.slot_count = groups->slot_count ? 2 * groups->slot_count : 16;
    grown.slots = groups->count < UINT32_MAX / 4 ? calloc(grown.slot_count, sizeof *grown.slots) : NULL;
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < groups->count; i++)
        *find_slot(&grown, groups->data[i].hash, groups->data[i].item) = (uint32_t)i + 1;
    free(groups->slots);
    *groups = grown;
    return true;
}

int weft_groups_add(struct weft_groups *groups, const struct weft_value *item, int64_t count)
{
    struct weft_hash hash;
    if (!grow_slots(groups) || hash_item(item, &hash))
        return WEFT_NO_MEMORY;
    uint32_t *slot = find_slot(groups, hash, item);
    if (*slot) {
        groups->data[*slot - 1].count += count;
        return WEFT_OK;
    }
    struct weft_group group = {hash, item, count};
    if (!weft_vec_push(groups, group))
        return WEFT_NO_MEMORY;
    *slot = (uint32_t)groups->count;
    return WEFT_OK;
}

void weft_groups_clear(struct weft_groups *groups)
{
    free(groups->data);
    free(groups->slots);
    *groups = (struct weft_groups){0};
}
