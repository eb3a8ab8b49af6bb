// weft: fields of CSV records to columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// One column at a time over the records of one chunk: the loop of each type tries the quick form of its text
// and leaves everything else (quotes, nulls, spaces, long digits, separators of thousands) to one slow path.
// A text that does not fit the column's type does not stop the conversion of the other columns: the column
// keeps the classes that it has seen from there on, so that one more round is enough.

#ifndef WEFT_CSV_CONVERT_H
#define WEFT_CSV_CONVERT_H

#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/index.h"
#include "stdlib-ops/frame/column.h"

struct weft_csv_output {
    struct weft_str name;
    enum weft_dtype dtype;
    bool fixed, dates;
    bool picky;        // text, but classes may still change the type: every field is classified
    unsigned accepted; // classes that fit
    unsigned seen;     // classes that did not, and all after
    uint32_t field;    // of a record, or WEFT_CSV_ABSENT
    struct weft_csv_words nulls;
    struct weft_builder builder;
};

struct weft_csv_chunk {
    const struct weft_csv_options *options;
    const char *text; // 16 bytes before and WEFT_CSV_SLACK after it may be read
    const struct weft_csv_index *index;
    const struct weft_csv_record *records;
    size_t count;
    struct weft_buf *scratch;
    // Set when WEFT_FAILED is returned: the first whose text does not fit a fixed type.
    const struct weft_csv_record *bad;
};

// Appends the chunk's records to a column.  WEFT_NO_MEMORY, or WEFT_FAILED (see above).
int weft_csv_convert(struct weft_csv_chunk *chunk, struct weft_csv_output *column) WEFT_MUST_USE;

#endif
