// weft: the typed expression graph.
// SPDX-License-Identifier: BSD-3-Clause
//
// Nodes are operations with attributes, inputs and an inferred type.  They are made through a builder, which
// checks the call, infers the type and hash-conses: two nodes of one content are one node.  A node's inputs
// always have lower indices, so every walk is a loop over the node array; nothing recurses.  Constants are
// nodes of the operation "const" (its attribute is the value); placeholders of functions are nodes of the
// operation "param".
//
// Identity: the 128-bit hash of the operation's name and version, its attributes' encoding and its inputs'
// identities; nothing of addresses, spans, order of statements or spelling enters it.  The digest of a graph
// is the hash of its outputs' identities with their names.
//
// A graph is built, then frozen: from then on it is immutable and may be shared between threads.

#ifndef WEFT_GRAPH_H
#define WEFT_GRAPH_H

#include "graph/base/hash.h"
#include "graph/weft_op.h"

struct weft_node {
    struct weft_hash id;
    const struct weft_op *op;
    const struct weft_type *type;
    const struct weft_node *const *inputs;
    const uint32_t *input_first;                  // by parameter, param_count + 1 entries
    const struct weft_value *const *attrs;        // by parameter; owned by the graph
    const struct weft_function *const *functions; // by parameter, or NULL when the operation has none
    uint32_t input_count;
    uint32_t index; // position in graph->nodes
    uint32_t
        site : 24; // of an impure operation: number of this call among those of equal content, from 1; else 0
    uint32_t
        depth : 7; // of the innermost function it belongs to (uses its placeholders, or is impure); 0: none
    uint32_t used : 1;     // some node has it as an input
    struct weft_span span; // of the call that made it (the first, when several were merged)
    struct weft_str name;  // first binding it had; empty: none
};

// The function a node was called with (operations take one at most); NULL: none.
static inline const struct weft_function *weft_node_function(const struct weft_node *node)
{
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p])
            return node->functions[p];
    return NULL;
}

enum weft_output_kind { WEFT_OUT_PRINT, WEFT_OUT_SINK, WEFT_OUT_NAME };

struct weft_output {
    enum weft_output_kind kind; // a print statement, a sink, or a name that was asked for
    struct weft_str name;       // as written ("fancy"; the source text of a printed expression)
    const struct weft_node *node;
    struct weft_span span;
};

struct weft_registry; // registry.h

struct weft_graph {
    struct weft_arena arena;
    const struct weft_registry *registry;
    const struct weft_node **nodes;
    size_t node_count, node_capacity;
    struct weft_output *outputs; // in source order
    size_t output_count, output_capacity;
    struct weft_diags *diags; // where the builder reports; borrowed
    struct weft_table
        *table; // hash-cons table and caches; private (graph/build.h), dropped by weft_graph_freeze
    const struct weft_facts
        *facts;   // what earlier rounds of the run learned, by node identity; borrowed, may be NULL
    bool unfused; // lowering gives every node tasks of its own (--no-pass fuse)
    bool frozen;
};

// Arguments of one call, already matched to parameters by the caller (parser/bind.c) or made by a pass.
struct weft_call {
    const struct weft_op *op;
    const struct weft_node *const *inputs; // in parameter order
    const uint32_t *input_first;           // by parameter, param_count + 1 entries
    const struct weft_value *const
        *attrs; // by parameter; borrowed; NULL where absent (defaults already filled in)
    const struct weft_function *const *functions; // by parameter, or NULL
    struct weft_span span;                        // of the call
    const struct weft_span *arg_spans;            // by parameter, or NULL (then `span`)
    uint32_t site;                                // of a copied node; 0: a new call site
    uint32_t depth;                               // functions around the call (matters for impure operations)
    struct weft_str called; // the operation as the program names it (an alias), for messages; or empty
};

struct weft_graph *weft_graph_new(const struct weft_registry *registry, struct weft_diags *diags);
void weft_graph_free(struct weft_graph *graph); // NULL is allowed

// Adds (or finds) the node of a call: checks parameter types, infers, hash-conses.  Failures are reported and
// give WEFT_INVALID or WEFT_NO_MEMORY.
int weft_graph_call(struct weft_graph *graph, const struct weft_call *call,
                    const struct weft_node **out) WEFT_MUST_USE;
// Checks the arguments of a call of a DEFINED operation, which has no node.
int weft_graph_check(struct weft_graph *graph, const struct weft_call *call) WEFT_MUST_USE;
// Gives all nodes from index `first` on the place `span`: they were made for what is written there.
void weft_graph_place(struct weft_graph *graph, size_t first, struct weft_span span);
// The value of a call whose inputs are all constants and whose operation has `scalar`, without making its
// node: a new reference in *out.  WEFT_UNSUPPORTED: it cannot be known so.  The call is checked and inferred
// as weft_graph_call does.
int weft_graph_evaluate(struct weft_graph *graph, const struct weft_call *call,
                        struct weft_value **out) WEFT_MUST_USE;
// Whether a pattern accepts a type of this graph; answers are remembered, so `pattern` must be a
// descriptor's.
bool weft_graph_accepts(struct weft_graph *graph, const char *pattern, const struct weft_type *type);
// Whether a word is a type in patterns (a dtype's name is); *nearest is the word it may be meant for, or
// empty.
bool weft_pattern_word(struct weft_str word, struct weft_str *nearest);
// The node of a constant; takes a new reference to the value.
int weft_graph_const(struct weft_graph *graph, const struct weft_value *value, struct weft_span span,
                     const struct weft_node **out) WEFT_MUST_USE;
// A placeholder: parameter `position` of a function at nesting `depth`, of the given type.
int weft_graph_param(struct weft_graph *graph, const struct weft_type *type, uint32_t depth,
                     uint32_t position, struct weft_span span, const struct weft_node **out) WEFT_MUST_USE;
// A function from its placeholders (all of one depth) and result; finds its body.
int weft_graph_function(struct weft_graph *graph, uint32_t depth, uint32_t arity,
                        const struct weft_node *const *params, const struct weft_node *result,
                        const struct weft_function **out) WEFT_MUST_USE;
// The types of the placeholders of FUNC parameter `param` of a call that is complete but for its functions.
int weft_graph_function_params(struct weft_graph *graph, const struct weft_call *call, int param,
                               const struct weft_type **types, uint32_t *count) WEFT_MUST_USE;
// Names a node (the first name stays).
int weft_graph_name(struct weft_graph *graph, const struct weft_node *node,
                    struct weft_str name) WEFT_MUST_USE;
int weft_graph_output(struct weft_graph *graph, enum weft_output_kind kind, struct weft_str name,
                      const struct weft_node *node, struct weft_span span) WEFT_MUST_USE;
void weft_graph_freeze(struct weft_graph *graph);

// The value of a constant node, else NULL.
const struct weft_value *weft_node_const(const struct weft_node *node);
// The value of a node that can be known before the run: constants, and PURE operations that have `scalar` or
// are a CALL on such.  Values are remembered; *out is borrowed from the graph (until it is frozen).
// WEFT_UNSUPPORTED when it is only known while running; *blame (may be NULL) is then the first node that
// makes it so.  WEFT_INVALID: evaluating failed and was reported.
int weft_graph_known(struct weft_graph *graph, const struct weft_node *node, const struct weft_value **out,
                     const struct weft_node **blame) WEFT_MUST_USE;
// Evaluates one node whose inputs are constants: a new reference in *out.  WEFT_UNSUPPORTED when it is no
// operation for that; WEFT_INVALID with a diagnostic when it fails.
int weft_graph_fold(struct weft_graph *graph, const struct weft_node *node,
                    struct weft_value **out) WEFT_MUST_USE;

// Copies the nodes that `graph`'s outputs need into a new graph, asking `rewrite` for each (in index order)
// with its inputs already mapped.  rewrite returns WEFT_OK and sets *out (to a node of the new graph), or
// WEFT_UNSUPPORTED to have the node copied as it is.  All passes and the rebuilding with facts are written
// with this.
struct weft_rewriter {
    struct weft_graph *from, *to;
    const struct weft_node *
        *mapped; // by index in `from`; NULL where not needed.  NULL on entry: made and freed by
                 // weft_graph_rewrite; else the caller's, zeroed but for what is mapped already
    void *context;
    int (*rewrite)(struct weft_rewriter *rewriter, const struct weft_node *node,
                   const struct weft_node **out);
};
int weft_graph_rewrite(struct weft_rewriter *rewriter) WEFT_MUST_USE;
// Copies one node with its inputs mapped (what WEFT_UNSUPPORTED does).
int weft_rewrite_copy(struct weft_rewriter *rewriter, const struct weft_node *node,
                      const struct weft_node **out) WEFT_MUST_USE;

// Instantiates a function: its result with the placeholders replaced.
int weft_graph_apply(struct weft_graph *graph, const struct weft_function *function,
                     const struct weft_node *const *args, const struct weft_node **out) WEFT_MUST_USE;

struct weft_hash weft_graph_digest(const struct weft_graph *graph);

#endif
