// weft: the first lines of a CSV file.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_HEAD_H
#define WEFT_CSV_HEAD_H

#include "stdlib-ops/csv/index.h"
#include "stdlib-ops/csv/plan.h"

// The beginning of a file, at least up to the end of its header.
struct weft_csv_head {
    char *text; // followed by WEFT_CSV_SLACK bytes
    size_t size;
    uint64_t bytes, packed;      // of the text as it was read, and of the packed file that they are in
    size_t marked;               // bytes of whole characters, in which marks are set
    bool whole;                  // the text is all there is
    struct weft_csv_index index; // of the records from `first` on, without those that are left out
    size_t first;                // bytes before the first record (byte order mark, skipped lines)
    uint64_t data_line;          // number of the line at `data`, if lines are counted (lines.h)
    size_t data;                 // bytes of the file before the first record of data
    size_t header;               // records before the first record of data
    size_t looked;               // records that are surely data or before it: none of a footer
};

// Reads and indexes it.  WEFT_IO, WEFT_INVALID (no header line there), both with a text in `why`;
// WEFT_NO_MEMORY.
int weft_csv_head_read(struct weft_csv_head *head, const struct weft_csv_options *options,
                       struct weft_str path, struct weft_buf *why) WEFT_MUST_USE;
void weft_csv_head_clear(struct weft_csv_head *head);

// The likeliest separator: of , ; tab | the one that is most frequent in the first line that is neither
// skipped nor empty nor a comment, outside quotes.
char weft_csv_guess_separator(const struct weft_csv_head *head, const struct weft_csv_dialect *dialect);

// Adds the classes of the fields of records first … of `index` over `text` to the columns (those not fixed)
// of a file with these fields.  Records with another number of fields are passed over.
int weft_csv_look(struct weft_csv_options *options, const char *text, const struct weft_csv_index *index,
                  size_t first, const uint32_t *fields, size_t field_count, struct weft_csv_column *columns,
                  size_t column_count) WEFT_MUST_USE;

#endif
