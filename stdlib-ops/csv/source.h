// weft: the file range behind one task of read_csv, and places in it.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_SOURCE_H
#define WEFT_CSV_SOURCE_H

#include "stdlib-ops/csv/options.h"
#include "stdlib-ops/io/bytes.h"

// One file of the plan, as the tasks see it.
struct weft_csv_range {
    struct weft_str path;
    uint64_t size; // of the file on disk
    int64_t modified;
    uint64_t data_start;
    uint64_t first_block, blocks;
    uint64_t start, end; // bytes in which this task's records begin
    size_t field_count;
    const struct weft_value *fields;
};

// The range of `block`; WEFT_INVALID when the plan is no plan (a damaged plan file).
int weft_csv_range_find(const struct weft_value *plan, uint64_t block, int64_t blocksize,
                        struct weft_csv_range *range) WEFT_MUST_USE;
size_t weft_csv_range_files(const struct weft_value *plan);
// All of file `index`.
int weft_csv_range_file(const struct weft_value *plan, size_t index,
                        struct weft_csv_range *range) WEFT_MUST_USE;

// Opens the file of a range and makes sure that it is the one the plan saw.  Failures are reported.
int weft_csv_range_open(struct weft_task *task, const struct weft_csv_range *range,
                        struct weft_bytes *bytes) WEFT_MUST_USE;

// Moves the range's borders that lie within a character to its end, if the dialect has characters of several
// bytes.  Failures are reported.
int weft_csv_range_align(struct weft_task *task, const struct weft_csv_dialect *raw, struct weft_bytes *bytes,
                         struct weft_csv_range *range) WEFT_MUST_USE;

// Reports a defect at a byte of the file as "path:line:column: text"; returns WEFT_FAILED.  Lines are counted
// only now.
int weft_csv_fail_at(struct weft_task *task, struct weft_str path, uint64_t offset, const char *format, ...)
    WEFT_PRINTF(4, 5);
// Line and column (of code points) of a byte, from 1; zeros when the file cannot be read any more.
void weft_csv_place(struct weft_str path, uint64_t offset, uint64_t *line, uint64_t *column);

#endif
