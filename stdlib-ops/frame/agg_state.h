// weft: the state of an aggregation: keys and accumulators of the groups seen so far.
// SPDX-License-Identifier: BSD-3-Clause
//
// A state is a list: [results: [[function, accumulator, count], …], sorted, null keys kept, keys: frame,
// accumulators: [[kind, frame], …]].  It says everything, since a merge knows no types.  When the groups are
// to stay in the order of their first rows (not sorted), the last column of the keys is where each was first
// seen: the number of the block in the upper half, the row in the lower.
//
// A state of many groups is split by a hash of the keys into a tuple of WEFT_AGG_PARTS states, so that the
// parts can be merged side by side; equal keys are in equal parts of all blocks.

#ifndef WEFT_FRAME_AGG_STATE_H
#define WEFT_FRAME_AGG_STATE_H

#include "stdlib-ops/frame/agg_plan.h"
#include "stdlib-ops/frame/factor.h"

#define WEFT_AGG_PARTS 32 // at most; a power of two

// A state of more groups than these is split.  Nothing but data decides it, so that results depend on the
// blocks alone.
#define WEFT_AGG_SPLIT 1024

enum weft_agg_item {
    WEFT_AGG_RESULTS,
    WEFT_AGG_SORT,
    WEFT_AGG_NULLS,
    WEFT_AGG_KEYS,
    WEFT_AGG_ACCS,
    WEFT_AGG_ITEMS,
};

// A state with room for `accs` accumulators; takes over `results` and `keys` also when it fails (NULL).
struct weft_value *weft_agg_state_new(struct weft_value *results, bool sort, bool nulls,
                                      struct weft_value *keys, size_t accs);
// Puts an accumulator into a state; takes `frame` over.
int weft_agg_state_set(struct weft_value *state, size_t i, enum weft_acc_kind kind,
                       struct weft_value *frame) WEFT_MUST_USE;
const struct weft_value *weft_agg_state_frame(const struct weft_value *state, size_t i);
enum weft_acc_kind weft_agg_state_kind(const struct weft_value *state, size_t i);
bool weft_agg_state_flag(const struct weft_value *state, enum weft_agg_item item);
// Columns of the keys that are keys.
size_t weft_agg_state_keys(const struct weft_value *state);

// The parts of a state: a power of two.
int weft_agg_state_split(struct weft_memory *memory, const struct weft_value *state, size_t parts,
                         struct weft_value **out) WEFT_MUST_USE;
// One state of several, which come one after the other.
int weft_agg_state_merge(struct weft_task *task, const struct weft_value *const *states, size_t count,
                         struct weft_value **out) WEFT_MUST_USE;

#endif
