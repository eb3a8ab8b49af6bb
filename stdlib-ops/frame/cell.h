// weft: single elements of columns as values of another type.
// SPDX-License-Identifier: BSD-3-Clause
//
// A conversion keeps the value or is refused: text that is no number, an integer that leaves the range of the
// type, a float with a fraction (or NaN) where an integer is wanted.  Only these lose something, as NumPy's
// and pandas' do: integers of more than 53 bits become the nearest float, times lose what their unit cannot
// say.

#ifndef WEFT_FRAME_CELL_H
#define WEFT_FRAME_CELL_H

#include "stdlib-ops/frame/column.h"

struct weft_cell {
    enum weft_dtype dtype;
    union {
        bool b;
        int64_t i;         // signed integers, dates, times, durations
        uint64_t u;        // unsigned integers
        double f;          // f32 too
        struct weft_str s; // borrowed
    };
};

// The element of a row; false: it is null.  The column is not complex.
bool weft_cell_of(const struct weft_view_column *view, int64_t row, struct weft_cell *out);
// The same of a scalar value (or a file's path); false: it is none, or complex.
bool weft_cell_of_value(const struct weft_value *value, struct weft_cell *out);

// Whether elements of one type may become another at all.
bool weft_cell_converts(enum weft_dtype from, enum weft_dtype to);
// Writes the element of type `to` (not string) that a cell becomes; false when the value does not fit.
bool weft_cell_convert(const struct weft_cell *cell, enum weft_dtype to, void *element);

// Writes a constant as one element of a type; false when it does not fit.  A bool is no number here.
bool weft_constant_element(const struct weft_value *value, enum weft_dtype dtype, void *out);
// The type of a column some of whose elements a constant takes the place of; NONE: they do not go together.
enum weft_dtype weft_filled_dtype(enum weft_dtype dtype, const struct weft_value *value);

// Appends a cell as text: numbers and times as CSV has them, durations as the language writes them.
void weft_cell_text(const struct weft_cell *cell, struct weft_buf *out);

// Appends a cell to a builder, converted to its type; WEFT_UNSUPPORTED: it does not fit.
int weft_builder_cell(struct weft_builder *builder, const struct weft_cell *cell,
                      struct weft_buf *scratch) WEFT_MUST_USE;

// Fails the task because the cell of a row of its block does not fit a type (weft_fail_row of frame/map.h).
int weft_fail_cell(struct weft_task *task, int64_t row, const struct weft_cell *cell, enum weft_dtype to);

// A column of type `to` with the rows of a column.  With `coerce` what does not fit is null, else the task
// fails.
int weft_column_convert(struct weft_task *task, const struct weft_value *column, enum weft_dtype to,
                        bool coerce, struct weft_value **out) WEFT_MUST_USE;

#endif
