// weft: operations that make a column of a column, row by row.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each is BLOCKWISE with the column as its first parameter; a null gives a null unless the operation says
// otherwise.

#ifndef WEFT_FRAME_MAP_H
#define WEFT_FRAME_MAP_H

#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

// Sets the result to a column of `dtype` with the rows of the first input.
int weft_map_infer(struct weft_infer *infer, enum weft_dtype dtype);

// Attribute i of a task as text; empty when it is none.
struct weft_str weft_map_attr_text(const struct weft_task *task, size_t i);

// Makes a column of fixed width of the task's first input: `each` writes the element of a valid row and
// returns a status. The context is what the operation made of its attributes.
int weft_map_run(struct weft_task *task, enum weft_dtype dtype,
                 int (*each)(const struct weft_view_column *column, int64_t row, const void *context,
                             void *element),
                 const void *context, struct weft_value **out) WEFT_MUST_USE;

// Puts `na` (a bool, or null: nothing is done) in the place of the nulls of a column of bools, taken over.
int weft_map_answer(struct weft_task *task, const struct weft_value *na,
                    struct weft_value **column) WEFT_MUST_USE;

// The same for results that are text: `each` appends to `text`, or returns WEFT_UNSUPPORTED for a null.
int weft_map_text(struct weft_task *task,
                  int (*each)(const struct weft_view_column *column, int64_t row, const void *context,
                              struct weft_buf *text),
                  const void *context, struct weft_value **out) WEFT_MUST_USE;

// Fails a BLOCKWISE task because of a row of its first input; the text follows "row N: ", where N is the
// row's place in the whole column.  How many rows the blocks before have is asked only then, in another
// round: stages[1] of the operation is WEFT_ROWS_STAGE.
int weft_fail_row(struct weft_task *task, int64_t row, enum weft_diag_code code, const char *format, ...)
    WEFT_PRINTF(4, 5);
int weft_rows_run(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

#define WEFT_ROWS_STAGE                                                                                      \
    {                                                                                                        \
        "rows", weft_rows_run                                                                                \
    }

#endif
