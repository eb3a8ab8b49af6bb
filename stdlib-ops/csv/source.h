// weft: the file range behind one task of read_csv, and places in it.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_SOURCE_H
#define WEFT_CSV_SOURCE_H

#include "stdlib-ops/csv/options.h"
#include "stdlib-ops/io/bytes.h"

// One file of the plan, as the tasks see it.
struct weft_csv_range {
    struct weft_str path;
    uint64_t size;      // of the file on disk
    uint64_t text_size; // of what is read of it; a packed file: once it is open
    int64_t modified;
    size_t file; // its index in the plan
    uint64_t data_start;
    uint64_t data_line;                  // number of the line there, if lines are counted (lines.h)
    uint64_t first_block, blocks, block; // `block` counts in the file
    const struct weft_value *text;       // that an earlier round unpacked it to, or NULL
    bool unpacked;                       // it is packed, and cut into blocks after a task has unpacked it
    uint64_t start, end;                 // bytes in which this task's records begin
    size_t field_count;
    bool latin1;          // set by who reads: columns of places are counted in this encoding
    const char *encoding; // likewise: as weft_bytes_open_as
    const struct weft_value *fields;
};

// The range of `block`; WEFT_INVALID when the plan is no plan (a damaged plan file).
int weft_csv_range_find(const struct weft_value *plan, uint64_t block, int64_t blocksize,
                        struct weft_csv_range *range) WEFT_MUST_USE;
// The text of an unpacked file, for the tasks of its blocks.
const struct weft_value *weft_csv_range_text(const struct weft_task *task,
                                             const struct weft_csv_range *range);
// Whether such texts are to be kept for another round.
bool weft_csv_range_keeps(const struct weft_value *plan);
size_t weft_csv_range_files(const struct weft_value *plan);
// All of file `index`.
int weft_csv_range_file(const struct weft_value *plan, size_t index,
                        struct weft_csv_range *range) WEFT_MUST_USE;

// Opens the file of a range and makes sure that it is the one the plan saw.  Of an unpacked file it opens the
// text that is among the task's inputs, and the range becomes its share of that.  Failures are reported.
int weft_csv_range_open(struct weft_task *task, struct weft_csv_range *range,
                        struct weft_bytes *bytes) WEFT_MUST_USE;

// Makes sure that the file is still the one the plan saw.  Failures are reported.
int weft_csv_range_check(struct weft_task *task, const struct weft_csv_range *range) WEFT_MUST_USE;

// Moves the range's borders that lie within a character to its end, if the dialect has characters of several
// bytes.  Failures are reported.
int weft_csv_range_align(struct weft_task *task, const struct weft_csv_dialect *raw, struct weft_bytes *bytes,
                         struct weft_csv_range *range) WEFT_MUST_USE;

// Where a byte of a file stands: line and column (of characters) from 1, and the byte itself.  Zeros when the
// file cannot be read any more.
struct weft_csv_place {
    uint64_t line, column;
    unsigned char byte;
};

// Lines are counted only now, from the start of the file.  `offset` is that of the text (as
// weft_bytes_open_as reads it).
struct weft_csv_place weft_csv_place(struct weft_str path, const char *encoding, bool latin1,
                                     uint64_t offset);

// Reports a defect at a byte of the file of a range as "path:line:column: text"; returns WEFT_FAILED.
int weft_csv_fail_at(struct weft_task *task, const struct weft_csv_range *range, uint64_t offset,
                     const char *format, ...) WEFT_PRINTF(4, 5);

// The first byte of text (UTF-8 with marks) that is NUL or begins no character; `size`: there is none.  Eight
// more bytes must be readable.
size_t weft_csv_text_defect(const struct weft_csv_dialect *dialect, const char *text, size_t size);
// What that defect at a byte of a file is; `room` has room for the text.
#define WEFT_CSV_DEFECT_TEXT 96
const char *weft_csv_defect_text(unsigned char byte, char room[WEFT_CSV_DEFECT_TEXT]);

#endif
