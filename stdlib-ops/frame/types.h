// weft: types of frames and columns, made by the rules of frame operations.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_TYPES_H
#define WEFT_FRAME_TYPES_H

#include "graph/weft_op.h"

// A copy of a type in the arena, to be changed before it is given out; NULL: out of memory.
struct weft_type *weft_type_copy(const struct weft_infer *infer, const struct weft_type *type);

// A frame with these fields (copied) and the rows of `rows`; NULL: out of memory.
struct weft_type *weft_type_frame(const struct weft_infer *infer, const struct weft_type *rows,
                                  const struct weft_field *fields, size_t count);
// A frame of one block with new rows.
struct weft_type *weft_type_table(const struct weft_infer *infer, const struct weft_field *fields,
                                  size_t count);
// A column of a dtype with the rows of `rows` (a frame or a column).
struct weft_type *weft_type_column(const struct weft_infer *infer, const struct weft_type *rows,
                                   enum weft_dtype dtype);

// Infers the type of a frame or a column of which some rows are kept, how many is known only while running.
int weft_infer_some_rows(struct weft_infer *infer, const struct weft_type *of) WEFT_MUST_USE;

// Infers a column of some of the values of another, in one block, how many is known only while running.
int weft_infer_some_values(struct weft_infer *infer, const struct weft_type *column) WEFT_MUST_USE;

struct weft_field weft_field_of(const struct weft_infer *infer, struct weft_str name, enum weft_dtype dtype);

// Position of a field; -1: none.
int64_t weft_type_find(const struct weft_type *type, struct weft_str name);

// Whether a grouped frame has a key of that name.
bool weft_type_has_key(const struct weft_type *grouped, struct weft_str name);

// The names in a string or list of strings, as positions of fields of `type`; unknown ones are reported at
// `param`. *out is in the arena; a name twice is refused.
int weft_infer_columns(struct weft_infer *infer, int param, const struct weft_value *names,
                       const struct weft_type *type, size_t **out, size_t *count) WEFT_MUST_USE;

// The dtype of columns that a value names; reports at `param` when it names none.
int weft_infer_dtype(struct weft_infer *infer, int param, const struct weft_value *value,
                     enum weft_dtype *out) WEFT_MUST_USE;

// Reports unless two inputs have the same rows.
int weft_infer_same_rows(struct weft_infer *infer, int param, const struct weft_type *a,
                         const struct weft_type *b);

// columns_needed where the result has the input's columns, in the same places.
void weft_needed_flags(const bool *needed, size_t count, bool *needed_of_input);
// columns_needed of operations that pass their frame's columns through under the same names and need some
// more.
void weft_needed_same(const struct weft_infer *node, const struct weft_type *input, const bool *needed,
                      bool *needed_of_input);
void weft_needed_names(const struct weft_type *input, const struct weft_value *names, bool *needed_of_input);
// columns_needed of operations that give rows of a frame (or of a column, which has none), and need no more.
int weft_rows_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input);
// The same where the columns that parameter 1 names are needed too.
int weft_keyed_rows_needed(const struct weft_infer *node, size_t input, const bool *needed,
                           bool *needed_of_input);

// An argument to hand on, or null where it is not given; a new reference, or NULL: out of memory.
struct weft_value *weft_given_or_null(const struct weft_value *value);

#endif
