// weft: groups of rows that lie in several blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// An index deals the rows of a block out to parts by a hash of their keys, so that rows with equal keys are
// in equal parts of all blocks; within a part they stay in order.  The rows of one part of several blocks are
// then numbered by group where they lie: no key is copied, and one is only looked at when a hash is found
// again.
//
// An index is a list of three columns: hashes (u64) and rows (u32), part after part, and where each part
// begins (i64, one more than there are parts).

#ifndef WEFT_FRAME_PIECES_H
#define WEFT_FRAME_PIECES_H

#include "stdlib-ops/frame/factor.h"

// Indexes the rows of a block for `parts` parts (a power of two, at most 32).  WEFT_NO_MEMORY, or
// WEFT_UNSUPPORTED for 2^32 rows.
int weft_pieces_index(struct weft_memory *memory, const struct weft_view_column *keys, size_t key_count,
                      int64_t rows, unsigned parts, struct weft_value **out) WEFT_MUST_USE;
size_t weft_pieces_parts(const struct weft_value *index);

// The rows of one part of a block.
struct weft_piece {
    const struct weft_view_column *keys; // of the whole block
    const uint64_t *hashes;
    const uint32_t *rows; // of the block, ascending; NULL: one after the other
    int64_t start;        // where the piece begins in the index, and the first row when they are in order
    int64_t count;
};

// `dealt`: the rows of the block were put in the order of the index.
struct weft_piece weft_piece_of(const struct weft_value *index, size_t part,
                                const struct weft_view_column *keys, bool dealt);

static inline int64_t weft_piece_row(const struct weft_piece *piece, int64_t k)
{
    return piece->rows ? piece->rows[k] : piece->start + k;
}

// The row of the block that is at a position of the index.
const uint32_t *weft_pieces_rows(const struct weft_value *index);

// Copies of columns with their rows in the order of the index: what is read part by part is then read in
// order.  Of a column that is given more than once there is one copy; NULL stays NULL.
int weft_pieces_deal(struct weft_memory *memory, const struct weft_value *index,
                     const struct weft_value *const *columns, size_t count,
                     struct weft_value **out) WEFT_MUST_USE;

// A row of a piece as one number; numbers are in order of pieces, then rows.
static inline int64_t weft_piece_place(size_t piece, int64_t row)
{
    return (int64_t)piece << 32 | row;
}

// Numbers the rows of all pieces, one after the other: out->first holds places.
int weft_pieces_group(const struct weft_piece *pieces, size_t count, size_t key_count,
                      struct weft_factors *out) WEFT_MUST_USE;

#endif
