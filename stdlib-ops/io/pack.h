// weft: packs bytes as gzip, zstd, bzip2 or xz.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each call makes one complete member (frame, stream); members one after the other are a valid file, so that
// blocks are packed on their own.  The libraries are loaded on first use.

#ifndef WEFT_IO_PACK_H
#define WEFT_IO_PACK_H

#include "graph/weft_op.h"

enum weft_pack_format { WEFT_PACK_NONE, WEFT_PACK_GZIP, WEFT_PACK_ZSTD, WEFT_PACK_BZIP2, WEFT_PACK_XZ };

// By a file name's end: .gz, .zst, .bz2, .xz; else none.
enum weft_pack_format weft_pack_format_of(struct weft_str path);

// Appends the packed bytes to `out`.  WEFT_NO_MEMORY, WEFT_CANCELLED when the task's run is being stopped, or
// WEFT_UNSUPPORTED when the library cannot be loaded.
int weft_pack_bytes(const struct weft_task *task, enum weft_pack_format format, struct weft_str data,
                    struct weft_buf *out) WEFT_MUST_USE;

#endif
