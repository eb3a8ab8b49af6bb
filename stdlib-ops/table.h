// weft: the operations that are compiled in, and their documentation pages.
// SPDX-License-Identifier: BSD-3-Clause
//
// Both tables are generated from the files in this folder, sorted by name, and end with a NULL row that the
// counts do not include.

#ifndef WEFT_TABLE_H
#define WEFT_TABLE_H

#include "graph/weft_op.h"

struct weft_op_doc {
    const char *name; // of the page: doc/NAME.md
    const char *text; // Markdown
};

extern const struct weft_op *const weft_stdlib_ops[];
extern const size_t weft_stdlib_op_count;
extern const struct weft_op_doc weft_stdlib_docs[];
extern const size_t weft_stdlib_doc_count;

#endif
