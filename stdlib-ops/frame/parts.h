// weft: frames of parts, put together.
// SPDX-License-Identifier: BSD-3-Clause
//
// Groups were dealt out to parts by a hash of their keys (pieces.h); each part is a frame whose rows are in
// the order wanted, all rows of a group one after the other.  They stay in that order when the parts are put
// together, so the order of all rows is a text of part numbers: the next row is the next one of that part.
// Columns are then gathered each by itself, reading every part from front to end.
//
// These are stages of tasks whose first inputs are the frames of the parts (null where a part has none), and
// then the order.

#ifndef WEFT_FRAME_PARTS_H
#define WEFT_FRAME_PARTS_H

#include "stdlib-ops/frame/pieces.h"

#define WEFT_PARTS 32 // at most; a power of two

// The order of all rows, as a column of part numbers; null when there is but one frame.  By keys: of these
// columns.  By places: the last column says where the group of a row was first seen, the number of the block
// in the upper half, the row in the lower.
int weft_parts_order_keys(struct weft_task *task, const size_t *columns, size_t count,
                          struct weft_value **out) WEFT_MUST_USE;
int weft_parts_order_places(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

// Where a column is taken from that the frames of the parts do not hold: the first column of a part's frame
// says which frame and which row (weft_piece_place).
struct weft_parts_source {
    const struct weft_value *const *frames; // those of part p from `count` * p on; NULL: the parts themselves
    size_t count;
};

// A column of all parts.
int weft_parts_column(struct weft_task *task, size_t column, const struct weft_parts_source *source,
                      struct weft_value **out) WEFT_MUST_USE;
// The frame of the columns that are the inputs.
int weft_parts_table(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

// Parts for so many blocks.
static inline uint64_t weft_parts_count(uint64_t blocks)
{
    uint64_t parts = 1;
    while (parts < blocks && parts < WEFT_PARTS)
        parts *= 2;
    return parts;
}

#endif
