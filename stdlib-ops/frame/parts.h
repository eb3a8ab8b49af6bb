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

// Frames of parts and the rows of each that are put together: from next[i] up to end[i].
struct weft_parts {
    const struct weft_value *frames[WEFT_PARTS];
    int64_t next[WEFT_PARTS], end[WEFT_PARTS];
    size_t count;
    int64_t rows; // all together
};

// All rows of the frames among a task's inputs.
void weft_parts_init(struct weft_parts *parts, const struct weft_task *task);

// The order of rows as numbers of parts; moves `next` to the ends.  Column `column` of each frame (i64) says
// where the group of a row was first seen, the number of the block in the upper half, the row in the lower.
int weft_parts_by_place(struct weft_parts *parts, size_t column, uint8_t *order) WEFT_MUST_USE;

// Rows that are taken in an order of parts.
struct weft_gathering {
    const uint8_t *order;
    int64_t rows;
    size_t count;                              // of parts
    struct weft_view_column views[WEFT_PARTS]; // what is taken of each part
    int64_t next[WEFT_PARTS];                  // the first row, or place, of each
    const int64_t *places[WEFT_PARTS]; // whose lower halves are the rows to take; NULL: one after the other
};

// The column of these rows.
int weft_parts_gather(struct weft_memory *memory, const struct weft_gathering *gathering,
                      struct weft_value **out) WEFT_MUST_USE;

// The order of all rows, as a column of part numbers; null when there is but one frame.  By keys: of these
// columns.  By places: of the last column (weft_parts_by_place).
int weft_parts_order_keys(struct weft_task *task, const size_t *columns, size_t count,
                          struct weft_value **out) WEFT_MUST_USE;
int weft_parts_order_places(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

// A column of all parts.
int weft_parts_column(struct weft_task *task, size_t column, struct weft_value **out) WEFT_MUST_USE;
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
