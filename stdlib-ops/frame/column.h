// weft: columns: growing ones, readings of finished ones, and copies of chosen rows.
// SPDX-License-Identifier: BSD-3-Clause
//
// A builder grows one column in Arrow's layout (weft_op.h); a view reads one with its offset already applied,
// and categories as their text. Rows appended to a builder are valid unless marked null, and the validity
// bitmap exists only from the first null on. Everything here is used by one thread at a time.

#ifndef WEFT_FRAME_COLUMN_H
#define WEFT_FRAME_COLUMN_H

#include <string.h>

#include "graph/weft_op.h"

// ---- Building -------------------------------------------------------------------------------------------

struct weft_builder {
    struct weft_memory *memory;
    enum weft_dtype dtype;
    int64_t length;   // rows so far
    int64_t capacity; // rows that fit
    int64_t null_count;
    struct weft_buffer *data, *offsets, *validity;
    unsigned char *bytes;     // weft_buffer_data(data)
    int64_t *ends;            // strings: weft_buffer_data(offsets); ends[i] is where row i begins
    size_t text_capacity;     // strings: bytes that fit in data
    struct weft_words *words; // categories: what the codes in data mean
};

// Prepares an empty column with room for `rows` rows and, of strings, `text` bytes.  WEFT_NO_MEMORY.
int weft_builder_init(struct weft_builder *builder, struct weft_memory *memory, enum weft_dtype dtype,
                      int64_t rows, size_t text) WEFT_MUST_USE;
void weft_builder_clear(struct weft_builder *builder); // frees; also fine after weft_builder_finish

// Makes room for `rows` more rows / `text` more bytes of strings.
int weft_builder_reserve(struct weft_builder *builder, int64_t rows) WEFT_MUST_USE;
int weft_builder_reserve_text(struct weft_builder *builder, size_t text) WEFT_MUST_USE;

// Marks a row (already appended) as null.
int weft_builder_set_null(struct weft_builder *builder, int64_t row) WEFT_MUST_USE;

// Appends one row: a null, a text, one element of the data buffer's width.
int weft_builder_null(struct weft_builder *builder) WEFT_MUST_USE;
int weft_builder_text(struct weft_builder *builder, struct weft_str text) WEFT_MUST_USE;
int weft_builder_element(struct weft_builder *builder, const void *element) WEFT_MUST_USE;

// Makes the column value and empties the builder; buffers much larger than needed are cut.
int weft_builder_finish(struct weft_builder *builder, struct weft_value **out) WEFT_MUST_USE;

// ---- Reading --------------------------------------------------------------------------------------------

struct weft_view_column {
    enum weft_dtype dtype; // STRING also for categories, whose codes are looked up
    int64_t length;
    const unsigned char *data;           // of element 0; strings: the text that `offsets` point into
    const int64_t *offsets;              // strings: of element 0
    const uint8_t *validity;             // NULL: all valid
    int64_t bit;                         // of element 0 in validity
    const int32_t *codes;                // categories: of element 0; then offsets, data are the dictionary's
    const struct weft_value *dictionary; // categories
    size_t width;                        // bytes of one element of data
};

struct weft_view_column weft_column_view(const struct weft_value *column);

static inline bool weft_view_valid(const struct weft_view_column *view, int64_t row)
{
    uint64_t bit = (uint64_t)(view->bit + row);
    return !view->validity || (view->validity[bit >> 3] >> (bit & 7) & 1);
}

static inline struct weft_str weft_view_text(const struct weft_view_column *view, int64_t row)
{
    int64_t i = view->codes ? view->codes[row] : row;
    int64_t start = view->offsets[i];
    return (struct weft_str){(const char *)view->data + start, (size_t)(view->offsets[i + 1] - start)};
}

// The view of the rows from `row` on.
static inline struct weft_view_column weft_view_from(const struct weft_view_column *view, int64_t row)
{
    struct weft_view_column rest = *view;
    rest.length -= row;
    rest.bit += row;
    if (view->codes)
        rest.codes += row;
    else if (view->offsets)
        rest.offsets += row;
    else if (view->data)
        rest.data += (size_t)row * view->width;
    return rest;
}

// Copies a text of a column into the data of a builder that has room for it.  Both are buffers, with 64 bytes
// after their end: a short text is copied as sixteen bytes, of which those too many are the next text's
// place.
static inline void weft_view_copy_text(unsigned char *out, struct weft_str text)
{
    if (text.size > 16)
        memcpy(out, text.data, text.size);
    else if (text.size)
        memcpy(out, text.data, 16);
}

// One element as a number: false for a null, a string or a complex number.
bool weft_view_float(const struct weft_view_column *view, int64_t row, double *out);
bool weft_view_int(const struct weft_view_column *view, int64_t row,
                   int64_t *out); // bools, ints, dates, times

// Total order of two elements of columns of one dtype: numbers by value (NaN last), strings by bytes.  Both
// valid.
int weft_view_compare(const struct weft_view_column *a, int64_t i, const struct weft_view_column *b,
                      int64_t j);

// Appends rows of a view to a builder of the same dtype; text and categories become each other.
int weft_builder_take(struct weft_builder *builder, const struct weft_view_column *view, const int64_t *rows,
                      int64_t count) WEFT_MUST_USE;
int weft_builder_range(struct weft_builder *builder, const struct weft_view_column *view, int64_t start,
                       int64_t count) WEFT_MUST_USE;

// New columns of chosen rows; of several columns of one dtype one after the other.  Each column out is a new
// reference.
int weft_column_take(struct weft_memory *memory, const struct weft_value *column, const int64_t *rows,
                     int64_t count, struct weft_value **out) WEFT_MUST_USE;
// The same, where a row below 0 gives a null.
int weft_column_take_or_null(struct weft_memory *memory, const struct weft_value *column, const int64_t *rows,
                             int64_t count, struct weft_value **out) WEFT_MUST_USE;
int weft_column_slice(struct weft_memory *memory, const struct weft_value *column, int64_t start,
                      int64_t count,
                      struct weft_value **out) WEFT_MUST_USE; // shares the buffers
int weft_column_copy(struct weft_memory *memory, const struct weft_value *column, int64_t start,
                     int64_t count,
                     struct weft_value **out) WEFT_MUST_USE; // has buffers of its own
int weft_column_concat(struct weft_memory *memory, enum weft_dtype dtype,
                       const struct weft_value *const *columns, size_t count,
                       struct weft_value **out) WEFT_MUST_USE;
// `length` rows, all null.
int weft_column_nulls(struct weft_memory *memory, enum weft_dtype dtype, int64_t length,
                      struct weft_value **out) WEFT_MUST_USE;

// ---- Frames ---------------------------------------------------------------------------------------------

int weft_frame_take(struct weft_memory *memory, const struct weft_value *frame, const int64_t *rows,
                    int64_t count, struct weft_value **out) WEFT_MUST_USE;
int weft_frame_slice(struct weft_memory *memory, const struct weft_value *frame, int64_t start, int64_t count,
                     struct weft_value **out) WEFT_MUST_USE;
int weft_frame_copy(struct weft_memory *memory, const struct weft_value *frame, int64_t start, int64_t count,
                    struct weft_value **out) WEFT_MUST_USE;
// Blocks of one schema, one after the other.
int weft_frame_concat(struct weft_memory *memory, const struct weft_value *const *frames, size_t count,
                      struct weft_value **out) WEFT_MUST_USE;
// Likewise, of a frame or of a column; at least one.
int weft_blocks_join(struct weft_memory *memory, const struct weft_value *const *blocks, size_t count,
                     struct weft_value **out) WEFT_MUST_USE;
// Rows of a frame or of a column, in the order given.
int weft_rows_take(struct weft_memory *memory, const struct weft_value *subject, const int64_t *rows,
                   int64_t count, struct weft_value **out) WEFT_MUST_USE;
// Position of a column; -1: none.
int64_t weft_frame_find(const struct weft_value *frame, struct weft_str name);

// The frame of `count` columns with these names; takes over the columns also when it fails.
int weft_frame_new(struct weft_memory *memory, int64_t rows, size_t count, const struct weft_str *names,
                   struct weft_value **columns, struct weft_value **out) WEFT_MUST_USE;

// A block of the frame that the task's type says, whose columns `make` gives one by one.
typedef int weft_column_maker(struct weft_task *task, size_t column, const void *context,
                              struct weft_value **out);
int weft_frame_make(struct weft_task *task, int64_t rows, weft_column_maker *make, const void *context,
                    struct weft_value **out) WEFT_MUST_USE;

#endif
