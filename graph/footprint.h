// weft: what a task holds in memory at one time.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FOOTPRINT_H
#define WEFT_FOOTPRINT_H

#include "graph/taskgraph.h"

// Bytes, as the memory account books them.
struct weft_footprint {
    uint64_t made; // the most that a task of the layer holds besides what it reads
    uint64_t most; // with what it reads
};

// Of the wanted blocks of a layer; of very many the first ones are looked at.  Parts of which nothing is
// known count nothing.
// Bytes of `count` results of a layer, as they are booked.
uint64_t weft_footprint_blocks(const struct weft_layer *layer, uint64_t first, uint64_t count);
struct weft_footprint weft_footprint_of(const struct weft_taskgraph *tasks, const struct weft_layer *layer);

#endif
