// weft: rewrites of the expression graph.
// SPDX-License-Identifier: BSD-3-Clause
//
// A pass is a row of a table (graph/passes.c): a name, a level, one line of text and a function that makes a
// new graph from an old one.  Passes ask descriptors and never which operation a node is.  Every pass keeps
// every result bit for bit, and says what it did through `trace`.  docs/passes.md explains each one and how
// to add one.

#ifndef WEFT_PASS_H
#define WEFT_PASS_H

#include "graph/graph.h"

struct weft_pass_run;

struct weft_pass {
    const char *name;    // as in --no-pass
    int level;           // runs when the level asked for is at least this: 1 always worthwhile, 2 all
    const char *summary; // what it does in one line
    // Whether there may be anything to do: one cheap walk, so that huge graphs which gain nothing are not
    // copied. NULL: the pass is done while lowering (fuse).
    bool (*applies)(const struct weft_graph *graph);
    // Decides about one node of the old graph, as struct weft_rewriter says; NULL: copying what is needed is
    // all.
    int (*rewrite)(struct weft_rewriter *rewriter, const struct weft_node *node,
                   const struct weft_node **out);
    // Finds out what rewrite needs to know of the whole graph (run->state, in run->scratch); may be NULL.
    // WEFT_UNSUPPORTED: it turned out that there is nothing to do, so the graph is not copied.
    int (*begin)(struct weft_pass_run *run);
    int repeat; // runs again while it changes something, this many times at most (0: once)
};

struct weft_optimize {
    int level;                  // 0: no pass; 2: all (the default of commands)
    const struct weft_str *off; // names of passes to leave out; "all" leaves out every one
    size_t off_count;
    // What a pass did: "moved x[::-1, ::-1] before multiply", at the place of the node.  May be NULL.
    void (*trace)(void *context, const struct weft_pass *pass, struct weft_span span, const char *text);
    // After each pass that changed something: the graphs before and after.  May be NULL.
    void (*step)(void *context, const struct weft_pass *pass, const struct weft_graph *before,
                 const struct weft_graph *after);
    void *context;
};

// What a running pass sees (rewriter->context).
struct weft_pass_run {
    const struct weft_pass *pass;
    const struct weft_optimize *options;
    struct weft_rewriter *rewriter;
    struct weft_arena scratch; // freed after the pass
    uint32_t
        *uses; // by index of the old graph: inputs of needed nodes, functions and outputs that are this node
    bool *needed; // by index of the old graph
    void *state;
    size_t changes; // rewrites done
};

// All passes in the order in which they run.
const struct weft_pass *const *weft_passes(size_t *count);
const struct weft_pass *weft_pass_find(struct weft_str name); // NULL: none of that name

// Optimizes a graph into a new, frozen one, which the caller frees; the old one stays as it is.  *out is NULL
// when there was nothing to do: then `graph` itself is the one to run.  A pass whose result an operation
// refuses is undone. WEFT_OK or WEFT_NO_MEMORY.
int weft_optimize(const struct weft_graph *graph, const struct weft_optimize *options,
                  struct weft_graph **out) WEFT_MUST_USE;

// ---- For passes -----------------------------------------------------------------------------------------

// Counts and narrates one rewrite.
void weft_pass_did(struct weft_pass_run *run, const struct weft_node *node, const char *format, ...)
    WEFT_PRINTF(3, 4);
// A node as an operation's infer saw it (no diagnostics may be reported to it); false: no memory.
bool weft_pass_infer(struct weft_arena *arena, const struct weft_node *node, struct weft_infer *out);
// Copies a node with one attribute replaced.
int weft_pass_with_attr(struct weft_rewriter *rewriter, const struct weft_node *node, int param,
                        const struct weft_value *attr, const struct weft_node **out) WEFT_MUST_USE;
// Calls a node's operation in the new graph on other inputs (nodes of the new graph, as many as before).
int weft_pass_with_inputs(struct weft_rewriter *rewriter, const struct weft_node *node,
                          const struct weft_node *const *inputs, const struct weft_node **out) WEFT_MUST_USE;
// Value of an ATTR parameter of a node; NULL when the operation has none of that name (name may be NULL) or
// it is absent.
const struct weft_value *weft_pass_attr(const struct weft_node *node, const char *name, int *param);
// A short text of a node: its name, its constant, or the operation on such ("x * y", "x[::-1]", "mean(x)").
void weft_node_text(const struct weft_node *node, struct weft_buf *out);
// Whether a node takes one column of a frame, and which (".fare_amount" in the language).
bool weft_node_column(const struct weft_node *node, struct weft_str *name);
// Whether a text of a node shows an attribute: it is present and not the parameter's default.
bool weft_node_attr_shown(const struct weft_node *node, size_t param);

#endif
