// weft: which blocks an affine view of a chunked array touches.
// SPDX-License-Identifier: BSD-3-Clause
//
// Both directions of WEFT_MAP_GRID (weft_op.h) are computed from the numbers of the grid alone.  Each output
// axis moves source dimensions monotonically, so along every dimension the blocks touched are a range.  (With
// |step| > 1 a block in that range may hold no element that is read; it is still a dependency.)

#ifndef WEFT_GRID_H
#define WEFT_GRID_H

#include "graph/weft_op.h"

uint64_t weft_grid_count(const struct weft_grid *grid, uint64_t block); // source blocks that `block` needs
uint64_t weft_grid_get(const struct weft_grid *grid, uint64_t block,
                       uint64_t k);                                            // the k-th, in row-major order
uint64_t weft_grid_users_count(const struct weft_grid *grid, uint64_t source); // blocks that need `source`
uint64_t weft_grid_users_get(const struct weft_grid *grid, uint64_t source, uint64_t k);

// Whether the grid is sound: block counts match, axes exist, every image lies inside the source.
bool weft_grid_valid(const struct weft_grid *grid, uint64_t blocks, uint64_t source_blocks);

// Range of source chunks [*low, *high) along source dimension `d` for the block with multi-index `at`.  Empty
// blocks need none.
void weft_grid_range(const struct weft_grid *grid, const int64_t *at, int d, int64_t *low, int64_t *high);
// The multi-index of block number `block` in a grid of chunks, and back.
void weft_grid_unravel(const struct weft_chunks *chunks, int ndim, uint64_t block, int64_t *at);

#endif
