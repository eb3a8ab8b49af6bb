// weft: blocks that need something of all blocks before or behind them.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_NEIGHBOURS_H
#define WEFT_FRAME_NEIGHBOURS_H

#include "graph/weft_op.h"

// The stages of an operation on one blocked input: `edge` makes of a block what others need of it; `join`
// makes one such value of several that follow each other; `stage` gets its block and then, in the order of
// the blocks, values that together stand for all before it (behind it).
struct weft_neighbours {
    const char *edge, *join, *stage;
    bool behind;
    uint64_t edge_bytes; // of one such value, as a forecast
};

// Lowers it to these layers; sets the result.  A block has fewer than 64 such values for each power of 64
// blocks.
int weft_lower_neighbours(struct weft_lowering *lowering, const struct weft_neighbours *how) WEFT_MUST_USE;

#endif
