// weft: what `weft explain` tells.
// SPDX-License-Identifier: BSD-3-Clause
//
// The expression graph as written, what each pass of the optimizer did to it, the graph that runs, its layers
// of tasks, and a forecast of tasks, bytes and memory.  The text is stable: the same pipeline and data give
// the same lines.

#ifndef WEFT_EXPLAIN_H
#define WEFT_EXPLAIN_H

#include "graph/pass.h"

struct weft_explain {
    int level;                  // of the optimizer
    const struct weft_str *off; // passes to leave out
    size_t off_count;
    bool verbose;          // every step of every pass
    unsigned jobs;         // threads to forecast memory for; 0: 1
    uint64_t memory_limit; // bytes; 0: none
};

// Explains a frozen graph.  Failures to lower it are reported to its diags.
int weft_explain(const struct weft_graph *graph, const struct weft_explain *how,
                 struct weft_buf *out) WEFT_MUST_USE;

#endif
