// weft: files that appear whole or not at all.
// SPDX-License-Identifier: BSD-3-Clause
//
//     struct weft_atomic_file file;
//     if (weft_atomic_file_open(&file, path)) …          // a temporary name in the same folder
//     …write to file.fd, in order or with pwrite…
//     weft_atomic_file_commit(&file) or weft_atomic_file_discard(&file)
//
// Commit flushes to the disk and renames over `path`; readers see the old file or the whole new one.  A path
// that is not a regular file (/dev/stdout, a pipe) gets all bytes at the commit.  Errors leave errno set.

#ifndef WEFT_ATOMIC_FILE_H
#define WEFT_ATOMIC_FILE_H

#include <stdbool.h>

#include "graph/base/str.h"

struct weft_atomic_file {
    int fd;          // -1 when closed
    bool direct;     // not a regular file: nothing to rename
    char *path;      // final name
    char *temporary; // name until the commit; NULL when direct
};

// Opens the temporary file (mode 0666 less the umask, or the mode of the file it will replace).  WEFT_OK,
// WEFT_NO_MEMORY or WEFT_IO; on failure nothing has to be released.
int weft_atomic_file_open(struct weft_atomic_file *file, const char *path) WEFT_MUST_USE;
// Writes all bytes, going on after interruptions and short writes.  WEFT_OK or WEFT_IO.
int weft_atomic_file_write(struct weft_atomic_file *file, const void *data, size_t size) WEFT_MUST_USE;
// Makes the file appear.  On failure (WEFT_IO) it is discarded.  The object is released either way.
int weft_atomic_file_commit(struct weft_atomic_file *file) WEFT_MUST_USE;
// Removes the temporary file and releases the object; errno is kept.
void weft_atomic_file_discard(struct weft_atomic_file *file);

#endif
