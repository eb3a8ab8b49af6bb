// weft: the files that a reader's `path` means: one, a pattern, or a list of these.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_IO_FILELIST_H
#define WEFT_IO_FILELIST_H

#include "graph/weft_op.h"

struct weft_filelist {
    size_t count;
    const char **paths; // in the arena
    bool many;          // a pattern or a list, even of one file
};

// Files of a pattern are in the order of their names' bytes; a file that has the very name wins over the
// pattern. WEFT_OK, WEFT_NO_MEMORY, or WEFT_IO with the reason in `why`.
int weft_filelist_find(struct weft_arena *arena, const struct weft_value *path, struct weft_filelist *out,
                       struct weft_buf *why) WEFT_MUST_USE;
// As a constant for tasks, in the arena; NULL: out of memory.
const struct weft_value *weft_filelist_value(struct weft_arena *arena, const struct weft_filelist *list);
// Path number `index` of such a constant, NUL-terminated (to be freed); NULL: out of memory, or no such path.
char *weft_filelist_path(const struct weft_value *value, uint64_t index);

#endif
