// weft: what a run learned about nodes, by their identity.
// SPDX-License-Identifier: BSD-3-Clause
//
// Open addressing with linear probing; the identity is a good hash already.

#include "graph/facts.h"

#include <stdlib.h>

struct slot {
    struct weft_hash id;
    struct weft_value *fact; // NULL: free
};

struct weft_facts {
    struct slot *slots;
    size_t capacity, count; // capacity is a power of two
};

struct weft_facts *weft_facts_new(void)
{
    return calloc(1, sizeof(struct weft_facts));
}

void weft_facts_free(struct weft_facts *facts)
{
    if (!facts)
        return;
    for (size_t i = 0; i < facts->capacity; i++)
        weft_value_release(facts->slots[i].fact);
    free(facts->slots);
    free(facts);
}

// The slot of an identity, or the free one where it belongs.  The table is never full.
static struct slot *find(const struct weft_facts *facts, struct weft_hash id)
{
    size_t at = id.low & (facts->capacity - 1);
    while (facts->slots[at].fact && !weft_hash_eq(facts->slots[at].id, id))
        at = (at + 1) & (facts->capacity - 1);
    return &facts->slots[at];
}

static int grow(struct weft_facts *facts)
{
    if (facts->capacity && facts->count < facts->capacity / 2)
        return WEFT_OK;
    struct weft_facts bigger = {.capacity = facts->capacity ? facts->capacity * 2 : 16,
                                .count = facts->count};
    bigger.slots = calloc(bigger.capacity, sizeof *bigger.slots);
    if (!bigger.slots)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < facts->capacity; i++)
        if (facts->slots[i].fact)
            *find(&bigger, facts->slots[i].id) = facts->slots[i];
    free(facts->slots);
    *facts = bigger;
    return WEFT_OK;
}

const struct weft_value *weft_facts_get(const struct weft_facts *facts, struct weft_hash id)
{
    return facts && facts->capacity ? find(facts, id)->fact : NULL;
}

int weft_facts_put(struct weft_facts *facts, struct weft_hash id, const struct weft_op *op,
                   struct weft_value *fact)
{
    if (!fact || grow(facts)) {
        weft_value_release(fact);
        return WEFT_NO_MEMORY;
    }
    struct slot *slot = find(facts, id);
    struct weft_value *joined = fact;
    if (slot->fact && op && op->combine) {
        joined = op->combine(slot->fact, fact);
        weft_value_release(fact);
        if (!joined)
            return WEFT_NO_MEMORY;
    }
    facts->count += slot->fact == NULL;
    weft_value_release(slot->fact);
    *slot = (struct slot){id, joined};
    return WEFT_OK;
}
