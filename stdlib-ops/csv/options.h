// weft: the options of read_csv, checked.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_OPTIONS_H
#define WEFT_CSV_OPTIONS_H

#include "graph/weft_op.h"
#include "stdlib-ops/csv/dialect.h"

// The parameters of read_csv, in order.
enum weft_csv_param {
    WEFT_CSV_PATH,
    WEFT_CSV_SEP,
    WEFT_CSV_HEADER,
    WEFT_CSV_NAMES,
    WEFT_CSV_USECOLS,
    WEFT_CSV_SKIPROWS,
    WEFT_CSV_NROWS,
    WEFT_CSV_COMMENT_CHAR,
    WEFT_CSV_THOUSANDS,
    WEFT_CSV_DECIMAL,
    WEFT_CSV_TRUE_VALUES,
    WEFT_CSV_FALSE_VALUES,
    WEFT_CSV_NA_VALUES,
    WEFT_CSV_KEEP_DEFAULT_NA,
    WEFT_CSV_DTYPE,
    WEFT_CSV_PARSE_DATES,
    WEFT_CSV_ENCODING,
    WEFT_CSV_QUOTECHAR,
    WEFT_CSV_ESCAPECHAR,
    WEFT_CSV_SKIPINITIALSPACE,
    WEFT_CSV_ON_BAD_LINES,
    WEFT_CSV_BLOCKSIZE,
    WEFT_CSV_PATH_COLUMN,
    WEFT_CSV_COMPRESSION,
    WEFT_CSV_SKIPFOOTER,
    WEFT_CSV_INDEX_COL,
    WEFT_CSV_PARAMS,
};

enum weft_csv_bad { WEFT_CSV_BAD_ERROR, WEFT_CSV_BAD_SKIP, WEFT_CSV_BAD_WARN };

#define WEFT_CSV_HEADER_NONE (-1)

// A small set of words, found by first byte and length before they are compared.
struct weft_csv_words {
    const struct weft_str *items;
    size_t count, longest;
    bool empty;            // the empty text is one
    bool numeric;          // one looks like a number
    const double *numbers; // those given as numbers: every way to write one is a word
    size_t number_count;
    char decimal;      // of the numbers in texts
    uint64_t first[4]; // bit per first byte
};

struct weft_csv_options {
    struct weft_csv_dialect dialect;     // of text as it is converted: UTF-8 with marks
    struct weft_csv_dialect raw_dialect; // of the bytes of the file: as above, or of latin-1
    bool sep_auto;
    int64_t header;             // records before the header line, or WEFT_CSV_HEADER_NONE
    int64_t skiprows;           // lines before anything else
    const uint64_t *skip_lines; // further lines that are left out (lines.h), in order
    size_t skip_count;
    int64_t skipfooter; // lines at the end of each file
    bool surplus;       // records may have more fields than the header (index_col=false)
    int64_t nrows;      // -1: all
    int64_t blocksize;
    char thousands, decimal; // thousands 0: none
    bool latin1;
    const char *encoding; // what iconv has to convert from; NULL: nothing
    const char *packing;  // how files are packed (weft_bytes_facts), "" not at all; NULL: as they are
    enum weft_csv_bad bad_lines;
    struct weft_str path_column; // empty: none
    struct weft_csv_words truths, falsehoods, nulls;
    const struct weft_value *names, *usecols, *dtype, *dates, *column_nulls; // NULL: not given
    bool detect_dates;
    struct weft_arena arena;
};

// Reads and checks the attributes.  On WEFT_INVALID *param names the culprit and `why` (of `size` bytes) says
// what is wrong with it.  The options borrow from the attributes.
int weft_csv_options_init(struct weft_csv_options *options, const struct weft_value *const *attrs, int *param,
                          char *why, size_t size) WEFT_MUST_USE;
void weft_csv_options_clear(struct weft_csv_options *options);

// The words that mean null in one column; `room` is used when the column has words of its own.
int weft_csv_column_nulls(struct weft_csv_options *options, struct weft_str column,
                          struct weft_csv_words *out) WEFT_MUST_USE;

bool weft_csv_words_hold(const struct weft_csv_words *words, const char *text, size_t size);

// Whether a text may be one of the words, from its first byte and length alone.
static inline bool weft_csv_words_maybe(const struct weft_csv_words *words, const char *text, size_t size)
{
    if (size > words->longest)
        return false;
    if (!size)
        return words->empty;
    unsigned char c = (unsigned char)*text;
    return words->first[c >> 6] >> (c & 63) & 1;
}

#endif
