// weft: values written in a pipeline, looked up among the elements of a column.
// SPDX-License-Identifier: BSD-3-Clause
//
// Values and elements meet in the widest type of the column's kind; a value that no element can be equal to
// (a fraction among integers) is never found, nor is a null or NaN.

#ifndef WEFT_FRAME_LOOKUP_H
#define WEFT_FRAME_LOOKUP_H

#include "stdlib-ops/frame/cell.h"

// The type in which elements of a column and values are compared.
enum weft_dtype weft_lookup_dtype(enum weft_dtype dtype);

// A value as a cell of that type.  False: no element is equal to it.
bool weft_lookup_cell(const struct weft_value *value, enum weft_dtype dtype, struct weft_cell *out);
// An element of a column likewise; false: null.
bool weft_lookup_element(const struct weft_view_column *view, int64_t row, enum weft_dtype dtype,
                         struct weft_cell *out);
// Order of two cells of one such type.
int weft_lookup_compare(const struct weft_cell *a, const struct weft_cell *b);

// Whether a value may be written beside elements of a column at all; null may.
bool weft_lookup_fits(enum weft_dtype dtype, const struct weft_value *value);
// Reports at `param` unless it may, and complex columns.
int weft_lookup_check(struct weft_infer *infer, int param, enum weft_dtype dtype,
                      const struct weft_value *value);

// Values in order, to be searched.
struct weft_lookup {
    enum weft_dtype dtype;
    size_t count;
    struct weft_lookup_entry *entries;
};

// `values` are borrowed and stay; of equal ones the last counts.  WEFT_NO_MEMORY.
int weft_lookup_init(struct weft_lookup *lookup, enum weft_dtype column, struct weft_value *const *values,
                     size_t count) WEFT_MUST_USE;
void weft_lookup_clear(struct weft_lookup *lookup);
// Which of the values the element of a row is; -1: none.
int64_t weft_lookup_find(const struct weft_lookup *lookup, const struct weft_view_column *view, int64_t row);

#endif
