// weft: frames as CSV text.
// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers read back to the same value, floats with as few digits as that takes ("1.0", "0.1", "1e+16"). Nulls
// are na_rep.  Text is quoted when it holds the separator, a quote, CR or LF, when it is empty, or when it is
// a word that a reader would take for null; so a null and an empty text stay different.

#ifndef WEFT_CSV_FORMAT_H
#define WEFT_CSV_FORMAT_H

#include "stdlib-ops/csv/options.h"
#include "stdlib-ops/frame/column.h"

struct weft_csv_style {
    struct weft_str sep, quote;  // one character each
    bool quote_all;              // every text is quoted
    struct weft_str null;        // na_rep
    struct weft_csv_words words; // texts that have to be quoted
};

// Appends the line of column names.
void weft_csv_format_names(const struct weft_csv_style *style, const struct weft_str *names, size_t count,
                           struct weft_buf *out);
// Appends a line for each of `count` rows from `start`; out->failed is to be asked afterwards.
void weft_csv_format_rows(const struct weft_csv_style *style, const struct weft_view_column *columns,
                          size_t column_count, int64_t start, int64_t count, struct weft_buf *out);

// Writes the shortest text of a number (at most WEFT_CSV_NUMBER bytes); returns its length.
#define WEFT_CSV_NUMBER 40
size_t weft_csv_put_float(double value, bool single, char *out);
size_t weft_csv_put_int(int64_t value, char *out);
size_t weft_csv_put_date(int64_t days, char *out);
size_t weft_csv_put_datetime(int64_t units, bool nanoseconds, char *out);

#endif
