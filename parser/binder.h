// weft: the parts of the binder that its files share.
// SPDX-License-Identifier: BSD-3-Clause
//
// An expression binds to a thing: mostly a node of the graph, but also what only exists while binding (a def,
// a task, an operation as a value, a lambda with what it captured, an imported module).
//
// Recursion follows the nesting of the syntax, of def calls and of lambdas; `level` counts all of them
// together and is bounded, so the stack is.  Chains to the left and lists of statements are walked with
// loops.
//
// Every function returns a weft_status; WEFT_INVALID means that it was reported (perhaps long ago: a name
// that could not be bound is an error once, where it is made).

#ifndef WEFT_BINDER_H
#define WEFT_BINDER_H

#include "graph/base/vec.h"
#include "graph/grow.h"
#include "parser/bind.h"

struct weft_module;
struct weft_closure;

enum weft_thing_kind {
    WEFT_THING_NONE, // could not be bound; reported
    WEFT_THING_NODE,
    WEFT_THING_DEF, // a def or task: item
    WEFT_THING_OP,  // name of an operation
    WEFT_THING_LAMBDA,
    WEFT_THING_MODULE,
};

struct weft_thing {
    enum weft_thing_kind kind;
    union {
        const struct weft_node *node;
        struct weft_item *item;
        struct weft_str name;
        const struct weft_closure *closure;
        struct weft_module *module;
    };
};

// Names bound by a lambda, a def call or a comprehension, innermost first.
struct weft_env {
    const struct weft_env *parent;
    size_t count;
    const struct weft_ast_name *const *names;
    struct weft_thing *things;
};

struct weft_scope {
    const struct weft_env *env;
    struct weft_module *module;
    struct weft_thing subject; // of `.name` on its own; NONE: there is none
};

struct weft_closure {
    const struct weft_ast *lambda;
    struct weft_scope scope;
};

// A statement on its way.
struct weft_item {
    const struct weft_ast_statement *statement;
    struct weft_module *module;
    struct weft_thing thing;
    uint32_t next_dep; // position in deps while the order is found
    enum { WEFT_ITEM_NEW, WEFT_ITEM_OPEN, WEFT_ITEM_ORDERED } state;
    struct weft_item **deps;
    uint32_t dep_count;
    bool given;   // `thing` is set already
    bool refused; // its name or its place in a cycle was reported: not bound, and silent where it is used
};

struct weft_module {
    struct weft_str path; // normalized; identity of the module
    const struct weft_ast_file *file;
    const struct weft_module *importer;
    struct weft_span import_span;
    bool loading;
    struct weft_item *items;  // by statement
    struct weft_item **slots; // names: open addressing
    size_t slot_capacity, name_count;
    WEFT_VEC(struct weft_str) names; // in order, for suggestions
};

struct weft_memo {
    const struct weft_item *item;
    uint32_t depth, count;
    const struct weft_node *args[4], *result;
};

enum { WEFT_MEMO_SIZE = 1024, WEFT_MAX_BIND_LEVEL = 2500 };

struct weft_default {
    const struct weft_param *param;
    struct weft_value *value;
};

// A definition of an operation, parsed.
struct weft_definition {
    const struct weft_op *op;
    struct weft_ast *ast;
};

struct weft_binder {
    const struct weft_bind_options *options;
    struct weft_diags *diags;
    struct weft_graph *graph;
    struct weft_arena arena;  // lives as long as the binder
    struct weft_arena frames; // environments and calls; wound back when they end
    WEFT_VEC(struct weft_module *) modules;
    WEFT_VEC(struct weft_item *) order;
    WEFT_VEC(const struct weft_ast *) spine;
    struct weft_module *main;
    struct weft_module plain; // without names: the definitions of operations are bound in it
    uint32_t level, call_depth, function_depth, closed_depth;
    uint32_t composed_depth; // of functions around, while all of them are applied as the graph is built
    uint32_t blamed_depth;   // of the placeholder that made a value unknown that must be known, last; 0: none
    uint64_t steps, impure;  // calls and turns of loops so far; impure nodes so far
    struct weft_memo *memo;
    struct weft_default *defaults; // by hashed address of the parameter
    size_t default_capacity, default_count;
    WEFT_VEC(struct weft_definition) definitions;
    unsigned defining;                   // of these, those that are being bound, one in another; 0: the author's text
    struct weft_value *last_names;       // of a NAMED parameter
    struct weft_sources default_sources; // texts of defaults
    struct weft_diags default_diags;
};

// ---- bind.c ---------------------------------------------------------------------------------------------

// `graph` is built on and stays the caller's after `binder->graph` is taken back; NULL: a new one.
int weft_binder_open(struct weft_binder *binder, const struct weft_bind_options *options,
                     struct weft_diags *diags, struct weft_graph *graph) WEFT_MUST_USE;
void weft_binder_close(struct weft_binder *binder);

// ---- bind_module.c: files, names ------------------------------------------------------------------------

int weft_binder_load(struct weft_binder *binder, const struct weft_ast_file *file) WEFT_MUST_USE;
struct weft_item *weft_module_find(const struct weft_module *module, struct weft_str name); // NULL: none
void weft_module_free(struct weft_module *module); // what is not in the arena
// Whether all operations of a name are hidden: a program may bind it.
bool weft_name_hidden(const struct weft_binder *binder, struct weft_str name);
int weft_unknown_name(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                      struct weft_span span); // reports; WEFT_INVALID

// ---- bind_order.c: the order of statements --------------------------------------------------------------

int weft_binder_order(struct weft_binder *binder) WEFT_MUST_USE; // fills binder->order; reports cycles
// The names that occur free in an expression, some more than once; `statement` (or NULL) has it as its value.
struct weft_free {
    struct weft_str *names; // malloced
    size_t count;
    bool through_module; // a name of an imported file occurs: m.f
};
int weft_find_free(const struct weft_binder *binder, const struct weft_module *module,
                   const struct weft_ast *ast, const struct weft_ast_statement *statement,
                   struct weft_free *out) WEFT_MUST_USE;
bool weft_env_find(const struct weft_env *env, struct weft_str name, struct weft_thing *out);
// The operation named "a.b"; false: there is none.
bool weft_dotted_op(const struct weft_binder *binder, struct weft_str a, struct weft_str b,
                    struct weft_str *out);

// ---- bind_statement.c, bind_param.c ---------------------------------------------------------------------

int weft_bind_item(struct weft_binder *binder, struct weft_item *item) WEFT_MUST_USE;
int weft_bind_param(struct weft_binder *binder, struct weft_item *item) WEFT_MUST_USE;
int weft_check_settings(struct weft_binder *binder) WEFT_MUST_USE;
int weft_select_outputs(struct weft_binder *binder) WEFT_MUST_USE;

// ---- bind_expr.c: expressions ---------------------------------------------------------------------------

int weft_bind_expr(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                   struct weft_thing *out) WEFT_MUST_USE;
// An expression that must be a value of the graph.
int weft_bind_node(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                   const struct weft_node **out) WEFT_MUST_USE;
int weft_thing_node(struct weft_binder *binder, const struct weft_thing *thing, struct weft_span span,
                    const struct weft_node **out) WEFT_MUST_USE;
// A value that must be known; `what` names it in the message.
int weft_bind_known(struct weft_binder *binder, const struct weft_node *node, struct weft_span span,
                    const char *what, const struct weft_value **out) WEFT_MUST_USE;
// The node of a new value; takes the value over.
int weft_bind_const(struct weft_binder *binder, struct weft_value *value, struct weft_span span,
                    struct weft_thing *out) WEFT_MUST_USE;
int weft_level_enter(struct weft_binder *binder, struct weft_span span) WEFT_MUST_USE; // pair with level--
int weft_count_step(struct weft_binder *binder,
                    struct weft_span span) WEFT_MUST_USE; // bounds the time to build
struct weft_thing weft_node_thing(const struct weft_node *node);
// A value of the language written as a literal (numbers, strings, lists…); WEFT_UNSUPPORTED: it is none.
int weft_literal(const struct weft_ast *ast, struct weft_value **out) WEFT_MUST_USE;

// ---- bind_call.c: calls of operations -------------------------------------------------------------------

struct weft_arg {
    struct weft_str name; // of a keyword argument
    struct weft_span span;
    const struct weft_ast *ast;           // NULL: thing is given
    struct weft_thing thing;              // once bound
    const struct weft_function *function; // of a FUNC argument, when it is made already
    bool bound, extra;                    // extra: goes to the NAMED parameter whatever its name is
    bool operand;                         // of an operator that is written as one
};

// A call on its way, in the arena of frames.
struct weft_bound_call {
    struct weft_binder *binder;
    struct weft_scope scope; // of the arguments: the subject is the first one where it has columns
    struct weft_str name;
    struct weft_arg *args;
    size_t count;
    struct weft_span span;
    const struct weft_op *op;
    int *param_of;
    const struct weft_node **inputs;
    uint32_t *input_first;
    const struct weft_value **attrs; // references held
    const struct weft_node **late;   // by parameter: attributes that are known only while running
    bool waits;                      // there are any
    const struct weft_function **functions;
    struct weft_span *arg_spans;
};

static inline bool weft_arg_is_node(const struct weft_arg *arg)
{
    return arg->bound && arg->thing.kind == WEFT_THING_NODE;
}

// Calls the operation `name` (an overload of it) with the arguments; the first positional one is the subject.
int weft_bind_call(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                   struct weft_arg *args, size_t count, struct weft_span span,
                   struct weft_thing *out) WEFT_MUST_USE;
// The same with nodes.
int weft_bind_call_nodes(struct weft_binder *binder, const struct weft_scope *scope, const char *name,
                         const struct weft_node *const *nodes, size_t count, struct weft_span span,
                         struct weft_thing *out) WEFT_MUST_USE;
// The arguments of a call as it was written, after `subject` (NULL: none); in the frames arena.
int weft_args_new(struct weft_binder *binder, const struct weft_ast *call, const struct weft_thing *subject,
                  struct weft_span subject_span, struct weft_arg **out, size_t *count) WEFT_MUST_USE;
int weft_bind_arg(struct weft_binder *binder, const struct weft_scope *scope,
                  struct weft_arg *arg) WEFT_MUST_USE;
// Within a function that is called for elements while running, what comes from outside must be a constant:
// makes it one.
int weft_close_over(struct weft_binder *binder, const struct weft_node **node,
                    struct weft_span span) WEFT_MUST_USE;
// bind_times.c: among the operands of an operator, constants beside a column of times become its kind of
// time.
int weft_bind_times(struct weft_binder *binder, const struct weft_scope *scope, enum weft_operator op,
                    struct weft_arg *args, size_t count) WEFT_MUST_USE;
// The argument whose columns `.name` means in the others: the first, where it has columns.
void weft_call_subject(struct weft_bound_call *call);

// ---- bind_array.c: lists of numbers where arrays are taken ----------------------------------------------

// Whether a list of this type goes for an array that the pattern accepts.
bool weft_list_is_array(const char *pattern, const struct weft_type *type);
// Whether an array of this type goes for a list that the pattern (an attribute's) accepts.
bool weft_array_is_list(const char *pattern, const struct weft_type *type);
// Whether some argument that has been bound is an array.
bool weft_call_has_array(const struct weft_bound_call *call);
// Makes arrays of the bound inputs that are lists where the settled operation takes arrays only.
int weft_lists_as_arrays(struct weft_bound_call *call) WEFT_MUST_USE;

// ---- bind_overload.c, bind_default.c --------------------------------------------------------------------

// Sets call->op; binds arguments as far as that needs them.
int weft_settle_op(struct weft_bound_call *call) WEFT_MUST_USE;
// The default of a parameter as a value, borrowed.
int weft_param_default(struct weft_binder *binder, const struct weft_param *param,
                       const struct weft_value **out) WEFT_MUST_USE;

// bind_defined.c: the result of a DEFINED operation whose parameters are bound.
int weft_bind_defined(struct weft_bound_call *call, struct weft_thing *out) WEFT_MUST_USE;

// ---- bind_match.c: which argument is for which parameter ------------------------------------------------

// Fills param_of[i] for each argument.  Reports when `report` is set, else only says WEFT_UNSUPPORTED.
int weft_match_args(struct weft_binder *binder, const struct weft_op *op, struct weft_str name,
                    const struct weft_arg *args, size_t count, struct weft_span span, bool report,
                    int *param_of) WEFT_MUST_USE;

// ---- bind_function.c: defs, tasks, lambdas --------------------------------------------------------------

int weft_call_thing(struct weft_binder *binder, const struct weft_scope *scope,
                    const struct weft_thing *callee, struct weft_arg *args, size_t count,
                    struct weft_span span, struct weft_thing *out) WEFT_MUST_USE;

// How the body of a function is made from its placeholders.
struct weft_body {
    int (*bind)(struct weft_binder *binder, const struct weft_body *body,
                const struct weft_node *const *params, uint32_t count, const struct weft_node **out);
    const void *context;
    const struct weft_scope *scope;
    struct weft_span span;
};
// How an operation uses a function: on elements while running, so that what it uses from outside must be
// constant; on the items of a list, once the list is known; while the graph is built.
enum weft_function_use { WEFT_FUNCTION_RUN, WEFT_FUNCTION_EXPANDED, WEFT_FUNCTION_COMPOSED };
int weft_make_function(struct weft_binder *binder, const struct weft_body *body, enum weft_function_use use,
                       const struct weft_type *const *types, uint32_t count,
                       const struct weft_function **out) WEFT_MUST_USE;
// A FUNC argument: a callable thing, or an expression with `.name` in it.
int weft_function_arg(struct weft_binder *binder, const struct weft_scope *scope, struct weft_arg *arg,
                      enum weft_function_use use, const struct weft_type *const *types, uint32_t count,
                      const struct weft_function **out) WEFT_MUST_USE;
// Whether what must be known before the run may wait here until it is: not in a function that is bound but
// once for all that it is applied to, unless that is done while the graph is built.
bool weft_may_wait(const struct weft_binder *binder);
bool weft_has_column(const struct weft_ast *ast); // `.name` on its own occurs in it

// ---- bind_list.c, bind_index.c --------------------------------------------------------------------------

// The items of a list or tuple that are there while binding; *items is malloced.  WEFT_UNSUPPORTED: only
// while running.
int weft_list_items(struct weft_binder *binder, const struct weft_node *list, struct weft_span span,
                    const struct weft_node ***items, size_t *count) WEFT_MUST_USE;
int weft_bind_sequence(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                       struct weft_thing *out) WEFT_MUST_USE;
// list(x) and tuple(x) of one list, tuple, dict, array or column: its items.  WEFT_UNSUPPORTED: `name` is not
// one of them, or it has no items.
int weft_bind_items_of(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                       const struct weft_thing *of, struct weft_span span,
                       struct weft_thing *out) WEFT_MUST_USE;
int weft_bind_dict(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                   struct weft_thing *out) WEFT_MUST_USE;
int weft_bind_comprehension(struct weft_binder *binder, const struct weft_scope *scope,
                            const struct weft_ast *ast, struct weft_thing *out) WEFT_MUST_USE;
int weft_bind_index(struct weft_binder *binder, const struct weft_scope *scope,
                    const struct weft_thing *subject, const struct weft_ast *ast,
                    struct weft_thing *out) WEFT_MUST_USE;
int weft_bind_attribute(struct weft_binder *binder, const struct weft_scope *scope,
                        const struct weft_thing *subject, struct weft_span subject_span,
                        const struct weft_ast_name *name, struct weft_span span,
                        struct weft_thing *out) WEFT_MUST_USE;

#endif
