// weft: from syntax tree to typed graph.
// SPDX-License-Identifier: BSD-3-Clause
//
// Binding gives every name its meaning: operations, the pipeline's own names (in any order), imports, `def`,
// `task`, lambdas, comprehensions.  What it makes is an expression graph with the outputs chosen.  It is
// finite (no recursion, bounded calls and nodes), deterministic, and reads nothing but the files that the
// caller's `load` hands it.
//
// Statements are bound in order of what they depend on; errors in one leave the others to be checked as well.

#ifndef WEFT_BIND_H
#define WEFT_BIND_H

#include "graph/graph.h"
#include "graph/grow.h"
#include "graph/registry.h"
#include "parser/ast.h"

struct weft_bind_options {
    const struct weft_registry *registry;
    struct weft_arena
        *arena; // of the syntax trees of imports and -p values; must live as long as the main tree
    const char *const *settings; // "name=value" each, from -p
    size_t setting_count;
    const char *const *names; // compute and print these; none: every print and sink
    size_t name_count;
    bool all_names; // every name is an output (weft check)
    bool eval;      // bare expressions are printed
    // Reads an imported file: appends its bytes to `text`, or says in `why` why it cannot and returns
    // WEFT_IO.
    int (*load)(void *context, const char *path, struct weft_buf *text, struct weft_buf *why);
    void *load_context;
    // The operation that a printed value of the type goes through, or NULL; may be NULL.
    const struct weft_op *(*printer)(const struct weft_type *type);
    uint64_t max_steps; // calls and turns of loops; 0: WEFT_MAX_STEPS
};

// A name of the pipeline (a param or a binding; of the main file) and what it is.
struct weft_bound_name {
    struct weft_str name;
    const struct weft_node *node; // in the graph; NULL for defs, tasks, lambdas and what could not be bound
    struct weft_span span;
    bool is_param;
    struct weft_str doc; // of a param
};

struct weft_listing {
    struct weft_bound_name *names; // in source order, in options->arena
    size_t count;
};

// Binds a parsed file.  Reports to `diags` (whose sources hold the program; imports and -p values are added).
// On success *out is frozen.  `listing` may be NULL; it is filled as far as possible also when WEFT_INVALID
// is returned (its nodes are then NULL).
int weft_bind(const struct weft_ast_file *file, const struct weft_bind_options *options,
              struct weft_diags *diags, struct weft_graph **out, struct weft_listing *listing) WEFT_MUST_USE;

// What the registry gives to graphs that grow (weft_registry_set_late): binds the text of a late body.
int weft_bind_late_call(struct weft_graph *to, const struct weft_late *late,
                        const struct weft_node **out) WEFT_MUST_USE;

#endif
