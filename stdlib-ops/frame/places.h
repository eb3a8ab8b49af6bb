// weft: where the rows of each block stand among all rows.
// SPDX-License-Identifier: BSD-3-Clause
//
//   count (each block) → starts (once) → pick (each block, with the starts)
//
// The counts are added up once: were they to go to every block, a frame of n blocks would take n² of them.

#ifndef WEFT_FRAME_PLACES_H
#define WEFT_FRAME_PLACES_H

#include "graph/weft_op.h"

struct weft_places {
    int64_t start, rows; // of the task's block
    int64_t total;       // rows of all blocks
};

// Rows of a block of a frame or a column.
int64_t weft_places_rows(const struct weft_value *block);

// Stages: the rows of a block as an integer; of all such integers a column of where each block begins, and
// behind the last one how many rows there are.
int weft_places_count(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;
int weft_places_starts(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;
#define WEFT_PLACES_STAGES                                                                                   \
    {"count", weft_places_count},                                                                            \
    {                                                                                                        \
        "starts", weft_places_starts                                                                         \
    }

// Lowers to these and to the stage "pick", whose inputs are a block and the starts.
int weft_places_lower(struct weft_lowering *lowering) WEFT_MUST_USE;

// For "pick": where its block stands.  Failures are reported.
int weft_places_of(struct weft_task *task, struct weft_places *out) WEFT_MUST_USE;

#endif
