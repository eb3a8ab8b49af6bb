// weft: who reads a block: maps turned round.
// SPDX-License-Identifier: BSD-3-Clause
//
// Regular maps are turned round by arithmetic: each is a link of the layer it reads.  Irregular maps are
// inverted into one table for the whole graph: readers of task t are entries[starts[t - first] … starts[t -
// first + 1]), as task numbers, in rising order, one for each time the reader names t.

#ifndef WEFT_REVERSE_H
#define WEFT_REVERSE_H

#include "graph/taskgraph.h"

struct weft_link {
    uint32_t reader;                // layer that has the map
    const struct weft_map *map;     // SAME, ONE, ALL, TREE, GRID or rising RANGE
    _Atomic uint64_t *readers_done; // ALL: wanted blocks of the reader that are done
};

struct weft_reverse {
    struct weft_link *links; // of layer l: links[first_link[l] … first_link[l + 1])
    size_t *first_link;
    _Atomic uint64_t *gates; // counters of the ALL links
    uint64_t first, end;     // task numbers that the table covers
    uint32_t *starts, *entries;
};

int weft_reverse_init(struct weft_reverse *reverse, const struct weft_taskgraph *graph) WEFT_MUST_USE;
void weft_reverse_clear(struct weft_reverse *reverse);
// Whether a map is in the table rather than a link.
bool weft_map_is_irregular(const struct weft_layer *layer, const struct weft_map *map);
// The blocks of a reader that read block `block` of a source through a rising RANGE: first … end.
void weft_range_readers(const struct weft_map *map, uint64_t readers, uint64_t block, uint64_t *first,
                        uint64_t *end);

#endif
