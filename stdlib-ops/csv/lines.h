// weft: lines of CSV files that are left out by their number.
// SPDX-License-Identifier: BSD-3-Clause
//
// Lines are those of pandas: a line end within quotes ends none, CR LF is one end, and empty lines and
// comments count.  Those before the first that is not skipped (options.skiprows) belong to no block; every
// other line that is to be left out is known by its number in the file alone, so any block that knows the
// number it begins with can leave out its share.

#ifndef WEFT_CSV_LINES_H
#define WEFT_CSV_LINES_H

#include "stdlib-ops/csv/index.h"
#include "stdlib-ops/csv/source.h"

// How far the lines of a file have been counted.
struct weft_csv_lines {
    uint64_t next;   // number of the line that goes on or begins here, from 0
    bool after_cr;   // the byte before is a CR: a LF is the other half of its end
    uint64_t footer; // lines from this one on are left out; UINT64_MAX: none
};

// Whether lines have to be counted at all.
static inline bool weft_csv_counts_lines(const struct weft_csv_options *options)
{
    return options->skip_count || options->skipfooter;
}

// Leaves out the records of an indexed text that are not to be read, and goes on to the end of what the index
// consumed.
void weft_csv_lines_drop(struct weft_csv_lines *lines, const struct weft_csv_options *options,
                         const char *text, struct weft_csv_index *index);

// The line ends of a piece of text, whose first byte is met in *state and after *before; both are moved to
// its end.
uint64_t weft_csv_line_ends(const struct weft_csv_dialect *dialect, enum weft_csv_state *state, char *before,
                            const char *text, size_t size);

// How many lines the file of a range has, read from its start to its end.  Failures are reported.
int weft_csv_count_lines(struct weft_task *task, const struct weft_csv_options *options,
                         const struct weft_csv_range *range, uint64_t *lines) WEFT_MUST_USE;

// The first line of the footer of a file of so many lines: lines that are skipped anyway are none of it.
uint64_t weft_csv_footer(const struct weft_csv_options *options, uint64_t lines);

#endif
