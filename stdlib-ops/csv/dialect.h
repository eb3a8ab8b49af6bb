// weft: how a CSV file is written: separators, quotes, comments.
// SPDX-License-Identifier: BSD-3-Clause
//
// The automaton that defines the format.  A quote opens a quoted field only as the first byte of a field;
// inside, two quotes are one; after the closing quote the rest of the field is taken as it is.  Any other
// quote is an ordinary byte.  LF, CR LF and a lone CR end a record (CR LF as two ends with an empty line
// between, and empty lines are no records).  A comment goes from its character to the end of the line.  The
// escape character takes the next byte, whatever it is, as part of the field.
//
// Runs of blanks as separators: the blanks after the first, and those at the ends of a record, belong to no
// field.
//
// The states are those at a byte border: what the next byte means.

#ifndef WEFT_CSV_DIALECT_H
#define WEFT_CSV_DIALECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WEFT_CSV_WIDE 4

// A character of several bytes.
struct weft_csv_wide {
    char bytes[4];
    unsigned char size;
};

// Characters are bytes of the text as it is looked at: a character of several bytes is there as its mark
// (marks.h).
struct weft_csv_dialect {
    char sep;
    char quote;              // 0: none
    char escape;             // 0: none
    char comment;            // 0: none
    bool skip_initial_space; // spaces after a separator belong to no field
    bool runs; // fields are separated by runs of spaces and tabs, which mean nothing at the ends of a record
    struct weft_csv_wide wide[WEFT_CSV_WIDE];
    size_t wide_count;
};

enum weft_csv_state {
    WEFT_CSV_RECORD,        // a record begins here
    WEFT_CSV_START,         // a later field begins here
    WEFT_CSV_FIELD,         // within a field that is not quoted, or after a closing quote
    WEFT_CSV_QUOTED,        // between quotes
    WEFT_CSV_QUOTE_END,     // after a quote between quotes: the end, or half of a doubled one
    WEFT_CSV_ESCAPE,        // after the escape character
    WEFT_CSV_ESCAPE_QUOTED, // likewise between quotes
    WEFT_CSV_COMMENT,
    WEFT_CSV_STATES,
};

static inline bool weft_csv_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool weft_csv_is_newline(char c)
{
    return c == '\n' || c == '\r';
}

// The state after byte `c`.
static inline enum weft_csv_state weft_csv_step(const struct weft_csv_dialect *d, enum weft_csv_state state,
                                                char c)
{
    switch (state) {
    case WEFT_CSV_QUOTED:
        if (d->escape && c == d->escape)
            return WEFT_CSV_ESCAPE_QUOTED;
        return c == d->quote ? WEFT_CSV_QUOTE_END : WEFT_CSV_QUOTED;
    case WEFT_CSV_ESCAPE_QUOTED:
        return WEFT_CSV_QUOTED;
    case WEFT_CSV_ESCAPE:
        return WEFT_CSV_FIELD;
    case WEFT_CSV_COMMENT:
        return weft_csv_is_newline(c) ? WEFT_CSV_RECORD : WEFT_CSV_COMMENT;
    case WEFT_CSV_QUOTE_END:
        if (c == d->quote)
            return WEFT_CSV_QUOTED;
        break;
    case WEFT_CSV_RECORD:
    case WEFT_CSV_START:
        if (d->quote && c == d->quote)
            return WEFT_CSV_QUOTED;
        if (d->skip_initial_space && c == ' ' && c != d->sep)
            return WEFT_CSV_START;
        if (d->runs && weft_csv_is_blank(c))
            return WEFT_CSV_START;
        break;
    default:
        break;
    }
    if (c == d->sep || (d->runs && c == '\t'))
        return WEFT_CSV_START;
    if (weft_csv_is_newline(c))
        return WEFT_CSV_RECORD;
    if (d->escape && c == d->escape)
        return WEFT_CSV_ESCAPE;
    if (d->comment && c == d->comment)
        return WEFT_CSV_COMMENT;
    return WEFT_CSV_FIELD;
}

#endif
