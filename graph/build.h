// weft: the parts of the graph builder that its files share.
// SPDX-License-Identifier: BSD-3-Clause
//
// Private to graph/.  While a graph is built, a table beside it finds nodes by identity and keeps what is
// known of operations, call sites, types and folded values; freezing drops it.

#ifndef WEFT_BUILD_H
#define WEFT_BUILD_H

#include "graph/graph.h"

// What never changes between calls of one operation.
struct weft_op_info {
    const struct weft_op *op;
    struct weft_hash identity;                // of name and version
    const uint32_t *input_first;              // of every call; NULL when the number of inputs varies
    const struct weft_value *const *no_attrs; // shared by calls without attributes
    int site_param;                           // WEFT_P_SITE, or -1
    bool layout;                              // ... and there is a WEFT_P_LAYOUT parameter
    bool counted;                             // equal calls are told apart (impure)
    const struct weft_node *model; // the node made last, when its type is that of all like it; or NULL
};

struct weft_site {
    struct weft_hash id;
    uint32_t count;
};

// An answer of weft_pattern_type; both pointers live as long as the graph.
struct weft_accepted {
    const char *pattern;
    const struct weft_type *type;
    bool answer;
};

enum { WEFT_WAITING = 32, WEFT_TYPE_CACHE = 256, WEFT_ACCEPTED_CACHE = 1024 };

struct weft_table {
    uint8_t *marks;  // by slot: 0 free, else bits of the identity
    uint32_t *slots; // indices of nodes
    uint32_t *keys;  // by node index: where it belongs
    size_t slot_capacity, key_capacity;
    uint32_t waiting[WEFT_WAITING], waiting_keys[WEFT_WAITING]; // nodes that are not placed yet
    size_t waiting_count;
    struct weft_op_info **infos; // by hashed address
    size_t info_capacity, info_count;
    struct weft_site *sites;
    size_t site_capacity, site_count;
    const struct weft_value **known; // by node index: value, &weft_unknown or NULL (not asked yet)
    size_t known_capacity;
    struct weft_buf scratch;
    struct weft_value *first_site;
    const struct weft_type *types[WEFT_TYPE_CACHE];
    const struct weft_type *scalars[WEFT_DTYPE_COUNT][2]; // of constants: by dtype and weakness
    const struct weft_type *adopted[WEFT_TYPE_CACHE];     // of other graphs
    struct weft_accepted accepted[WEFT_ACCEPTED_CACHE];
    struct weft_op_info *last; // the info asked for last: calls come in runs
};

extern const struct weft_value weft_unknown;

struct weft_table *weft_table_new(void);
void weft_table_free(struct weft_table *table);
struct weft_op_info *weft_table_info(struct weft_graph *graph, const struct weft_op *op); // NULL: no memory
const struct weft_node *weft_table_find(const struct weft_graph *graph, struct weft_hash id);
int weft_table_reserve(struct weft_graph *graph, size_t nodes) WEFT_MUST_USE; // room for so many
int weft_table_insert(struct weft_graph *graph, const struct weft_node *node) WEFT_MUST_USE;
// The counter of calls of one content, or whether a stream is in use; NULL: no memory.
uint32_t *weft_table_site(struct weft_table *table, struct weft_hash id);
struct weft_value *weft_table_first_site(struct weft_table *table); // -1, shared; a new reference or NULL

// The identity of a call without its site.  False: no memory.
bool weft_call_identity(struct weft_table *table, const struct weft_op_info *info,
                        const struct weft_call *call, struct weft_hash *out);

// The same without parameters of layout: equal for calls that would give the same random numbers.
bool weft_call_stream(struct weft_table *table, const struct weft_op_info *info, const struct weft_call *call,
                      struct weft_hash *out);

// function.c: fills a placeholder that no table knows: `attrs` are its three, or NULLs where only the type
// matters.
void weft_placeholder_fill(struct weft_node *node, const struct weft_type *type,
                           const struct weft_value *const *attrs, struct weft_span span, struct weft_hash id);

// infer.c: checks parameter types and infers.  *known (may be NULL): the result when the operation knows it,
// else NULL.
int weft_infer_call(struct weft_graph *graph, const struct weft_call *call, struct weft_hash id,
                    const struct weft_type **out, struct weft_value **known) WEFT_MUST_USE;
// The type of a constant.
int weft_infer_const(struct weft_graph *graph, const struct weft_value *value,
                     const struct weft_type **out) WEFT_MUST_USE;
// Whether a type that was inferred for `node` holds for each call with equal arguments and inputs of the same
// types.
bool weft_infer_repeats(const struct weft_graph *graph, const struct weft_node *node);

// For operations of the graph itself: what `infer` is asked in, and about.
struct weft_graph *weft_infer_graph(const struct weft_infer *infer);
const struct weft_call *weft_infer_outer(const struct weft_infer *infer);

// The same for a COMPOSED operation whose inputs are known well enough: checks, then composes.
int weft_infer_compose(struct weft_graph *graph, const struct weft_call *call,
                       const struct weft_node **out) WEFT_MUST_USE;

// compose.c: whether a call is to be composed now; what it becomes (its parameters are checked).
bool weft_call_composes(const struct weft_call *call);
// Whether an input depends on a placeholder of a function.
bool weft_call_in_function(const struct weft_call *call);
int weft_graph_compose(struct weft_graph *graph, const struct weft_call *call, struct weft_infer *infer,
                       const struct weft_node **out) WEFT_MUST_USE;
const struct weft_type *weft_compose_item_type(struct weft_arena *arena, const struct weft_node *list,
                                               size_t i);

// Order of pointers to nodes by index, for qsort and bsearch: inputs come before who reads them.
static inline int weft_node_by_index(const void *a, const void *b)
{
    const struct weft_node *x = *(const struct weft_node *const *)a, *y = *(const struct weft_node *const *)b;
    return (x->index > y->index) - (x->index < y->index);
}

// graph.c: adds a finished node (all but its index).
int weft_graph_add(struct weft_graph *graph, struct weft_node *node) WEFT_MUST_USE;

// rewrite.c: calls a node's operation again in `graph` with everything mapped.
struct weft_copy {
    struct weft_graph *graph;
    const struct weft_node *(*map)(const void *context, const struct weft_node *node);
    const void *context;
    bool fresh;     // a new call site, not the same one
    uint32_t depth; // of a fresh call
};
int weft_copy_node(const struct weft_copy *copy, const struct weft_node *node,
                   const struct weft_node **out) WEFT_MUST_USE;

// graph.c: the node of another graph with its inputs mapped, when that changes nothing of it: its identity
// and type are known to be the same.
int weft_graph_adopt(struct weft_graph *graph, const struct weft_node *node,
                     const struct weft_node *const *inputs, const struct weft_node **out) WEFT_MUST_USE;

// intern.c: an equal type in this graph for one of another graph; NULL: no memory.
const struct weft_type *weft_type_adopt(struct weft_graph *graph, const struct weft_type *type);
// Whether neither fields nor keys nor an identity of rows are in a type, nor in its elements.
bool weft_type_plain(const struct weft_type *type);
// The type itself, or an equal one that the graph has already.
const struct weft_type *weft_type_intern(struct weft_table *table, const struct weft_type *type);

// Runs an operation on whole values as one task: its `scalar` when it has one that takes them, else, of a
// CALL, its stage.  The caller sets everything of the task but `first`.  WEFT_UNSUPPORTED: an operation of
// another kind.
int weft_run_whole(struct weft_task *task, const uint32_t *input_first,
                   struct weft_value **out) WEFT_MUST_USE;
// What weft_run_whole may be asked: the operation depends on its arguments alone and can be run so.
bool weft_op_foldable(const struct weft_op *op);

#endif
