// weft: a packed file as a text that can be read from any place.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_IO_UNPACK_H
#define WEFT_IO_UNPACK_H

#include "graph/weft_op.h"

// Unpacks (and converts from `encoding`, as weft_bytes_open_as) a file into an unlinked temporary one in the
// run's folder for that (weft_task_folder), which takes no memory and goes with the value: *out is an array
// of u8 that is mapped from it.  Failures are reported: a damaged or cut file, a folder that is full or
// cannot be written.  WEFT_CANCELLED when the run is being stopped.
int weft_unpack_file(struct weft_task *task, struct weft_str path, const char *encoding,
                     struct weft_value **out) WEFT_MUST_USE;

#endif
