// weft: the state of an aggregation: keys and accumulators of the groups seen so far.
// SPDX-License-Identifier: BSD-3-Clause
//
// A state is a list: [results: [[function, accumulator, count], …], sorted, null keys kept, keys: frame,
// accumulators: [[kind, frame or list], …], block, index].  It says everything, since a merge knows no types.
// When the groups are to stay in the order of their first rows (not sorted), the last column of the keys is
// where each was first seen: the number of the block in the upper half, the row in the lower.
//
// A state of many groups has an index (pieces.h), so that parts of several states can be merged side by side;
// what was merged by part is a tuple of states.  Where hardly any two rows of a block share a group nothing
// is gained by accumulating them: the state is then the rows themselves, with the key columns of the block as
// keys, the columns to be aggregated as accumulators, and the number of the block.

#ifndef WEFT_FRAME_AGG_STATE_H
#define WEFT_FRAME_AGG_STATE_H

#include "stdlib-ops/frame/agg_plan.h"
#include "stdlib-ops/frame/pieces.h"

// A state of more groups than these has an index.  Nothing but data decides it, so that results depend on the
// blocks alone.
#define WEFT_AGG_MANY 1024

enum weft_agg_item {
    WEFT_AGG_RESULTS,
    WEFT_AGG_SORT,
    WEFT_AGG_NULLS,
    WEFT_AGG_KEYS,
    WEFT_AGG_ACCS,
    WEFT_AGG_BLOCK, // of rows; -1: groups
    WEFT_AGG_INDEX, // or null
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
// The state of one part: `state` itself when it is not a tuple.
const struct weft_value *weft_agg_state_part(const struct weft_value *state, size_t part);
// Parts that a state has; 0: it has no index.
size_t weft_agg_state_parts(const struct weft_value *state);

// Gives a state that is not shared an index.  WEFT_NO_MEMORY, WEFT_UNSUPPORTED.
int weft_agg_state_index(struct weft_memory *memory, struct weft_value *state, size_t parts) WEFT_MUST_USE;
// Says that the accumulators of a state are the rows of a block.
int weft_agg_state_mark_rows(struct weft_value *state, uint64_t block) WEFT_MUST_USE;
// A state of rows by group, part by part; or the rows again, when there are about as many groups.
int weft_agg_state_compact(struct weft_memory *memory, const struct weft_value *rows,
                           struct weft_value **out) WEFT_MUST_USE;

// What is to be merged: part `part` of `parts` of states that come one after the other; parts = 1: all of
// states without an index.
struct weft_agg_merge {
    struct weft_memory *memory;
    const struct weft_value *const *states;
    size_t count, part, parts;
    bool dealt;  // the states are rows in the order of their index
    bool places; // the result's keys are one column that says where each lies (weft_piece_place of the number
                 // of the state and the row of its keys), null where a null key is not wanted
};

int weft_agg_state_merge(const struct weft_agg_merge *merge, struct weft_value **out) WEFT_MUST_USE;

#endif
