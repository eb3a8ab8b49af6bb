// weft: what a CSV field may be: classes of texts, types of columns, dates.
// SPDX-License-Identifier: BSD-3-Clause
//
// Types come from all the data.  Each text belongs to one class; a column's type follows from the set of
// classes seen (a bit mask, joined by `or`, so the order of blocks cannot matter):
//
//     nothing but nulls                      f64
//     integers of 64 bits                    i64
//     … and longer integers                  string (no digit is lost), unless there are fractions too: f64
//     … and fractions, exponents, inf        f64
//     true and false                         bool
//     dates                                  date;  … and dates with a time   datetime[us]
//     anything else, any other mixture       string

#ifndef WEFT_CSV_FIELD_H
#define WEFT_CSV_FIELD_H

#include "stdlib-ops/csv/options.h"

enum {
    WEFT_CSV_INT = 1,
    WEFT_CSV_BIG = 2, // an integer of more than 64 bits
    WEFT_CSV_FLOAT = 4,
    WEFT_CSV_BOOL = 8,
    WEFT_CSV_DATE = 16,
    WEFT_CSV_DATETIME = 32,
    WEFT_CSV_TEXT = 64,
};

// The type of a column in which these classes were seen.
enum weft_dtype weft_csv_type(unsigned classes);
// The classes that may come without changing that type.
unsigned weft_csv_accepted(unsigned classes);

// The class of a text that is no null.
unsigned weft_csv_class(const struct weft_csv_options *options, const char *text, size_t size);

// A field without its quotes, doubled quotes and escapes.  `scratch` is used when bytes have to move.
struct weft_csv_text {
    struct weft_str text;
    bool quoted;
};
int weft_csv_unquote(const struct weft_csv_dialect *dialect, const char *raw, size_t size,
                     struct weft_buf *scratch, struct weft_csv_text *out) WEFT_MUST_USE;

// Removes thousands separators that stand between digits; false when there are none.
bool weft_csv_strip_thousands(char thousands, struct weft_str text, char *room, size_t room_size,
                              size_t *size);

// Dates: YYYY-MM-DD (also with '/'); times: a date, 'T' or a space, HH:MM[:SS[.fraction]] with up to `digits`
// places of fraction.  `common` also takes MM/DD/YYYY and YYYYMMDD, and a zone (Z, +HH:MM) that is applied.
bool weft_csv_date(const char *text, size_t size, bool common, int32_t *days);
bool weft_csv_datetime(const char *text, size_t size, bool common, int digits, int64_t *units);

// Where the quote stands that is open at the end of a text that begins with a record; 0: none is.
size_t weft_csv_open_quote(const struct weft_csv_dialect *dialect, const char *text, size_t size);

// Whether a line is one of blanks alone (none of them a quote), which is no record; `text` is its only field.
bool weft_csv_blank(const struct weft_csv_dialect *dialect, const char *text, size_t size);

// A duration as the language writes it ("90m", "-250ms"): units of 10^-digits seconds; false also for one
// that is no whole number of them.
bool weft_csv_duration(const char *text, size_t size, int digits, int64_t *units);

#endif
