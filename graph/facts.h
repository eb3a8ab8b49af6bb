// weft: what a run learned about nodes, by their identity.
// SPDX-License-Identifier: BSD-3-Clause
//
// A fact is a value: the list that an EXPAND node is applied to, or what a WEFT_REFINE task found out. Filled
// between rounds by one thread; read while the graph is rebuilt.

#ifndef WEFT_FACTS_H
#define WEFT_FACTS_H

#include "graph/base/hash.h"
#include "graph/weft_op.h"

struct weft_facts;

struct weft_facts *weft_facts_new(void);        // NULL when out of memory
void weft_facts_free(struct weft_facts *facts); // NULL is allowed
// The fact of a node, borrowed; NULL when there is none (or no facts).
const struct weft_value *weft_facts_get(const struct weft_facts *facts, struct weft_hash id);
// The key of what a node came to, which is another fact than what was learned of it.
static inline struct weft_hash weft_facts_result(struct weft_hash id)
{
    return (struct weft_hash){id.low, ~id.high};
}
// Sets the fact of a node; takes over `fact`.  An earlier one is joined with op->combine, or replaced without
// it.
int weft_facts_put(struct weft_facts *facts, struct weft_hash id, const struct weft_op *op,
                   struct weft_value *fact) WEFT_MUST_USE;

#endif
