// weft: the files that a pattern means.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_IO_PATHS_H
#define WEFT_IO_PATHS_H

#include <stdbool.h>

#include "graph/base/str.h"

// Whether a path has wild cards (* ? [).
bool weft_paths_is_pattern(struct weft_str path);

// Calls `add` for each file that matches (a segment `**` stands for any number of folders), in the order of
// the names' bytes whatever the locale or the folder says, until it returns something but WEFT_OK, which is
// returned.  The path that `add` gets is NUL-terminated and lives until it returns.  No match:
// WEFT_UNSUPPORTED.  WEFT_NO_MEMORY, or WEFT_IO with the reason in `why`.
int weft_paths_match(struct weft_str pattern, int (*add)(void *context, struct weft_str path), void *context,
                     struct weft_buf *why) WEFT_MUST_USE;

#endif
