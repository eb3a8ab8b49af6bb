// weft: finds the records and fields of CSV text.
// SPDX-License-Identifier: BSD-3-Clause
//
// An index holds where every field of a run of whole records ends.  Field k of record r lies between
// weft_csv_field_start and ends[record.first + k], quotes and all; what it means is decided when it is
// converted, so fields that nobody asks for cost nothing more.
//
// Three ways to the same index: sixty-four bytes at a time with AVX-512 or AVX2, eight at a time in plain C,
// and byte by byte (escapes, comments, stray quotes).  The automaton of dialect.h is the specification.

#ifndef WEFT_CSV_INDEX_H
#define WEFT_CSV_INDEX_H

#include "graph/base/status.h"
#include "stdlib-ops/csv/dialect.h"

#define WEFT_CSV_SLACK 64 // bytes after the text that may be read

struct weft_csv_record {
    uint32_t start; // first byte
    uint32_t first; // its first field's end is ends[first]
    uint32_t count; // fields
};

struct weft_csv_index {
    uint32_t *ends;
    size_t end_count, end_capacity;
    struct weft_csv_record *records; // without empty lines and comment lines
    size_t record_count, record_capacity;
    size_t consumed; // bytes up to the end of the last whole line
    bool quotes;     // the text holds the quote character
    bool wide;       // the text holds bytes above 127
    bool nul;        // the text holds NUL bytes
    bool unclosed;   // the text ended between quotes
};

enum weft_csv_isa { WEFT_CSV_SCALAR, WEFT_CSV_WORDS, WEFT_CSV_AVX2, WEFT_CSV_AVX512, WEFT_CSV_ISAS };

// The fastest way that this machine has.
enum weft_csv_isa weft_csv_best_isa(void);

// Indexes the whole records of text[0 … size), which begins with a record and is followed by WEFT_CSV_SLACK
// readable bytes; size < 2^31.  `last`: the text ends here, so that a last record without newline is whole
// too (unless it ends between quotes: then `unclosed` is set and the record is left out).  Earlier contents
// are replaced. WEFT_NO_MEMORY.
int weft_csv_index(struct weft_csv_index *index, const struct weft_csv_dialect *dialect,
                   enum weft_csv_isa isa, const char *text, size_t size, bool last) WEFT_MUST_USE;
void weft_csv_index_clear(struct weft_csv_index *index);

// Whole lines that hold something, counted without an index: for texts without quotes, escapes and comments,
// and without lines that end with a blank, which may be of blanks alone and so no records.
struct weft_csv_count {
    size_t records, consumed;
    bool quotes, wide, nul; // as above
    bool blanks;            // a line ends with a blank
};
struct weft_csv_count weft_csv_count(const struct weft_csv_dialect *dialect, enum weft_csv_isa isa,
                                     const char *text, size_t size, bool last);

// The state after text[0 … size) that begins in `state`, without an index: for dialects without escapes,
// comments and skipped spaces.  WEFT_CSV_SLACK bytes behind the text may be read.
enum weft_csv_state weft_csv_pass(const struct weft_csv_dialect *dialect, enum weft_csv_isa isa,
                                  const char *text, size_t size, enum weft_csv_state state);

// What a text holds from one state on.
struct weft_csv_run {
    uint64_t records; // lines that end and hold something
    uint64_t lines;   // all that end: for weft_csv_line_ends, weft_csv_tally adds none
    bool wide;        // bytes above 127
    bool doubtful;    // NUL bytes, or a line that may be of blanks: to be looked at more closely
};

// As weft_csv_pass, and adds to *run.  `before` is the byte before the text.
enum weft_csv_state weft_csv_tally(const struct weft_csv_dialect *dialect, enum weft_csv_isa isa,
                                   const char *text, size_t size, char before, enum weft_csv_state state,
                                   struct weft_csv_run *run);

static inline uint32_t weft_csv_field_start(const struct weft_csv_index *index,
                                            const struct weft_csv_record *record, uint32_t field)
{
    return field ? index->ends[record->first + field - 1] + 1 : record->start;
}

#endif
