// weft: rewrites of the expression graph.
// SPDX-License-Identifier: BSD-3-Clause
//
// A pass is a row of a table (graph/passes.c): a name, a level, one line of text and a function that makes a new graph
// from an old one.  Passes ask descriptors and never which operation a node is.  Every pass keeps every result bit for
// bit, and says what it did through `trace`.  docs/passes.md explains each one and how to add one.

#ifndef WEFT_PASS_H
#define WEFT_PASS_H

#include "graph/graph.h"

struct weft_pass_run;

struct weft_pass {
    const char *name;    // as in --no-pass
    int level;           // runs when the level asked for is at least this: 1 always worthwhile, 2 all
    const char *summary; // what it does in one line
    // Whether there is anything to do: one cheap walk, so that huge graphs which gain nothing are not copied.
    bool (*applies)(const struct weft_graph *graph);
    // Decides about one node of run->rewriter.from, as struct weft_rewriter says.  NULL: copying is all (dead).
    int (*rewrite)(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out);
    // Prepares (and clears) what rewrite needs to know of the whole graph in run->state; may be NULL.
    int (*begin)(struct weft_pass_run *run);
    void (*end)(struct weft_pass_run *run);
};

struct weft_optimize {
    int level;                   // 0: no pass; 2: all (the default of commands)
    const struct weft_str *off;  // names of passes to leave out; "all" leaves out every one
    size_t off_count;
    // What a pass did: "moved x[::-1, ::-1] before multiply", at the place of the node.  May be NULL.
    void (*trace)(void *context, const struct weft_pass *pass, struct weft_span span, const char *text);
    // After each pass that changed something: the graphs before and after.  May be NULL.
    void (*step)(void *context, const struct weft_pass *pass, const struct weft_graph *before, const struct weft_graph *after);
    void *context;
};

// What a running pass sees (rewriter->context).
struct weft_pass_run {
    const struct weft_pass *pass;
    const struct weft_optimize *options;
    struct weft_rewriter *rewriter;
    struct weft_arena scratch; // freed after the pass
    void *state;
    size_t changes;            // rewrites done
};

// All passes in the order in which they run.
const struct weft_pass *const *weft_passes(size_t *count);
const struct weft_pass *weft_pass_find(struct weft_str name); // NULL: none of that name

// Optimizes a graph into a new, frozen one, which the caller frees; the old one stays (and may be frozen).  With nothing
// to do the new graph is a copy.  WEFT_OK or WEFT_NO_MEMORY (WEFT_INVALID only if an operation refuses what a pass made).
int weft_optimize(const struct weft_graph *graph, const struct weft_optimize *options, struct weft_graph **out) WEFT_MUST_USE;

// For passes: counts and narrates one rewrite.
void weft_pass_did(struct weft_pass_run *run, const struct weft_node *node, const char *format, ...) WEFT_PRINTF(3, 4);

#endif
