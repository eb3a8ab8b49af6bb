// weft: frames as CSV text.
// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers read back to the same value, floats with as few digits as that takes ("1.0", "0.1", "1e+16"). Nulls
// are na_rep.  Text is quoted when it holds the separator, a quote, CR or LF, when it is empty, or when it is
// a word that a reader would take for null; so a null and an empty text stay different.  What is no text is
// quoted when it holds the separator or a quote (a time in a file separated by blanks).

#ifndef WEFT_CSV_FORMAT_H
#define WEFT_CSV_FORMAT_H

#include "stdlib-ops/csv/options.h"
#include "stdlib-ops/frame/column.h"

enum weft_csv_quoting {
    WEFT_CSV_QUOTE_MINIMAL,    // what needs it
    WEFT_CSV_QUOTE_NONNUMERIC, // and all texts, dates, times and durations
    WEFT_CSV_QUOTE_ALL,        // all but nulls
};

#define WEFT_CSV_FLOAT_FORMAT 12 // room for a printf format of a float

struct weft_csv_style {
    struct weft_str sep, quote; // one character each
    struct weft_str line_end;
    enum weft_csv_quoting quoting;
    struct weft_str null;                     // na_rep
    struct weft_csv_words words;              // texts that have to be quoted
    char float_format[WEFT_CSV_FLOAT_FORMAT]; // empty: the fewest digits that read back
    struct weft_str date_format;              // of dates and times; empty: ISO
    char decimal;
    bool special;             // elements that are no text may need quotes, or have a format of their own;
                              // the caller sets it for durations
    bool breaking[256];       // bytes that may begin the end of a field
    struct weft_buf *scratch; // for those
};

// Derives what follows from the other members.
void weft_csv_style_settle(struct weft_csv_style *style);

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
