// weft: what a command wrote, as a value of the declared type.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_SH_OUTPUT_H
#define WEFT_SH_OUTPUT_H

#include "graph/weft_op.h"

// One way to read standard output.
struct weft_sh_output {
    const char *names; // as written after `->`, separated by spaces
    const struct weft_type *(*type)(struct weft_arena *arena);
    int (*read)(struct weft_task *task, struct weft_str text, struct weft_value **out);
};

// The way that a return type names; NULL: none.
const struct weft_sh_output *weft_sh_output_find(struct weft_str name);
// The names of all ways, for messages.
extern const char weft_sh_output_names[];

#endif
