// weft: reads one block of CSV files into a frame.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_BLOCK_H
#define WEFT_CSV_BLOCK_H

#include "graph/weft_op.h"

// Stages of read_csv.  unpack: the text of one packed file.  scan: which state each state becomes over one
// block (for files with quotes).  starts: the state at the start of every block.  parse: the records that
// begin in one block.
int weft_csv_scan(struct weft_task *task, struct weft_value **out);
int weft_csv_starts(struct weft_task *task, struct weft_value **out);
int weft_csv_unpack(struct weft_task *task, struct weft_value **out);
int weft_csv_parse(struct weft_task *task, struct weft_value **out);

// Where a row of the frame stands in the files: "trips.csv:3:8", of the record when the column is none of the
// files'.  It is counted from the first record of the task's block on (block 0: of the first file), and
// looked for from the start of that file.
int weft_csv_locate(struct weft_task *task, int64_t row, struct weft_str column, struct weft_buf *out);

#endif
