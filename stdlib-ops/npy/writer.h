// weft: arrays written to files, block by block at their places.
// SPDX-License-Identifier: BSD-3-Clause
//
// What the writers of .npy, .npz, raw files and stacks have in common.  One task makes a temporary file at
// its full length (a disk that is too full shows at once), under a name no other run has; every block is
// written to its own places of it, in parallel.  The file takes its name when the whole run has succeeded,
// and is removed when it has not.

#ifndef WEFT_NPY_WRITER_H
#define WEFT_NPY_WRITER_H

#include "graph/weft_array.h"

// Where the elements of an array of a type go in a file.
struct weft_write_place {
    const struct weft_type *type; // shape and chunks
    uint64_t data;                // offset of the first element
    bool fortran, swapped;
};

// Checks that parameter `param` is a path ("-": standard output) and that a file can hold what all inputs
// have; the result is a sink.
int weft_writer_infer(struct weft_infer *infer, int param);
// Bytes of all elements of the type.
uint64_t weft_writer_bytes(const struct weft_type *type);

// A task that makes the file: `head` at its start, `size` bytes in all.  *out is the temporary name.
int weft_writer_open(struct weft_task *task, int param, const struct weft_buf *head, uint64_t size,
                     struct weft_value **out);
// A file beside that of the parameter which other tasks write and read, and which is gone after the run.
int weft_writer_open_passing(struct weft_task *task, int param, uint64_t size, struct weft_value **out);
// As weft_writer_open, for another path than that of the parameter.
int weft_writer_open_path(struct weft_task *task, int param, const char *path, const struct weft_buf *head,
                          uint64_t size, struct weft_value **out);
// Writes block number `number` of the place's type (row-major) to the temporary file.
int weft_writer_block(struct weft_task *task, int param, const struct weft_value *temporary,
                      const struct weft_write_place *place, const struct weft_value *block, uint64_t number);
// What a task that only has an effect returns.
int weft_writer_nothing(struct weft_value **out);

// Writes bytes at a place of a file, going on after interruptions; false with errno set.
bool weft_write_at(int fd, const void *data, size_t size, uint64_t offset);
// Reports that the file of parameter `param` cannot be written.
int weft_writer_fail(struct weft_task *task, int param, const char *reason);

#endif
