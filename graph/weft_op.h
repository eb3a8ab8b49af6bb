// weft: the contract between an operation and everything else.
// SPDX-License-Identifier: BSD-3-Clause
//
// This header and weft_array.h are all that an operation sees, whether it is compiled in (stdlib-ops/) or comes from
// a plugin (a shared object loaded at run time).  They are installed.  An operation is one `struct weft_op`: its
// names, its parameters, a rule that infers the type of its result, how it runs on blocks, and the facts the
// optimizer and the schedulers may use.  They ask these fields and never which operation it is.
//
// Life of an operation: the parser's call is matched against `params`; `infer` gives the result's type or reports a
// diagnostic; the optimizer rewrites the graph by the facts; the node is lowered to layers of tasks, either by its
// `algebra` or by its own `lower`; a task runs one `struct weft_stage` on the values of the blocks it depends on.
//
// Overloads: several operations may share an alias (or one's name may be another's alias).  A call x.f(…) takes the one
// named f when its parameters accept the arguments, else the first (by name) with the alias f that does: "getitem" is an
// operation on arrays and an alias of those that index frames, columns, lists….
//
// Tasks: `task f(a: int, b: file) -> type = sh("…", retries=2)` makes f(x, y) the call sh("…", retries=2,
// returns="type", a=x, b=y) after checking the arguments against the declared types; plugin(…) likewise.
//
// Sharing: descriptors, types and frozen graphs are immutable and shared freely.  A value is immutable once another
// thread can see it; reference counts are atomic.  `run` functions are called from many threads at once and keep no
// state between calls.

#ifndef WEFT_OP_H
#define WEFT_OP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/base/arena.h"
#include "graph/base/diag.h"
#include "graph/base/hash.h"
#include "graph/base/name_index.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

// Changes whenever a struct below or in weft_array.h changes its layout: what was built for another one is refused.
#define WEFT_ABI 5
#define WEFT_API __attribute__((visibility("default")))

struct weft_node;
struct weft_graph;
struct weft_op;

// ---- Element types --------------------------------------------------------------------------------------

enum weft_dtype {
    WEFT_DTYPE_NONE,
#define WEFT_DTYPE(name, text, bytes, kind, numpy, title) WEFT_##name,
#include "graph/dtype.def"
#undef WEFT_DTYPE
    WEFT_DTYPE_COUNT
};

WEFT_API size_t weft_dtype_size(enum weft_dtype dtype);      // bytes of one element
WEFT_API const char *weft_dtype_name(enum weft_dtype dtype); // "f64"
WEFT_API char weft_dtype_kind(enum weft_dtype dtype);        // kind letter of dtype.def
WEFT_API bool weft_dtype_is_real(enum weft_dtype dtype);     // bool, integers, floats
// The element type that a name means ("f64", "float64", "int", "float", "str", "datetime", …); NONE if unknown.
WEFT_API enum weft_dtype weft_dtype_parse(struct weft_str name);
// NumPy's promotion of two numeric element types; NONE when there is none (a number with a string).  `weak` marks a
// scalar of the language (Python scalars are weak: i64 and f64 literals do not widen f32 or i8 arrays).
WEFT_API enum weft_dtype weft_dtype_promote(enum weft_dtype a, bool weak_a, enum weft_dtype b, bool weak_b);

// ---- Memory ---------------------------------------------------------------------------------------------

struct weft_memory; // accounts the bytes of one run; NULL where nothing is accounted (constants of a graph)
struct weft_buffer; // owned bytes: atomic count, 64-byte aligned, length, maybe a mapped file

// New buffer of `size` bytes (contents undefined, 64 bytes of slack after the end may be read but not written).
// NULL when out of memory or over the run's limit.
WEFT_API struct weft_buffer *weft_buffer_new(struct weft_memory *memory, size_t size);
// Takes over `data`; `release(data, size, context)` is called once at the end.  Not accounted (mapped files).
WEFT_API struct weft_buffer *weft_buffer_adopt(void *data, size_t size, void (*release)(void *, size_t, void *), void *context);
// What a new buffer of `size` bytes takes of the run's limit.
WEFT_API uint64_t weft_buffer_cost(uint64_t size);
WEFT_API bool weft_buffer_is_adopted(const struct weft_buffer *buffer);
WEFT_API struct weft_buffer *weft_buffer_ref(struct weft_buffer *buffer);   // NULL gives NULL
WEFT_API void weft_buffer_release(struct weft_buffer **buffer);             // NULLs the caller's pointer
WEFT_API void *weft_buffer_data(const struct weft_buffer *buffer);
WEFT_API size_t weft_buffer_size(const struct weft_buffer *buffer);

// ---- Values: what constants are and what tasks compute --------------------------------------------------

enum weft_kind {
    WEFT_NULL,
    WEFT_SCALAR, // one element of a dtype (a string too)
    WEFT_LIST,
    WEFT_TUPLE,
    WEFT_DICT,   // ordered; keys are scalars
    WEFT_SLICE,  // start, stop, step (each an int scalar or null); also ELLIPSIS and NEWAXIS inside an index
    WEFT_ELLIPSIS,
    WEFT_NEWAXIS,
    WEFT_ARRAY,  // n-dimensional block
    WEFT_COLUMN, // one column of a frame
    WEFT_FRAME,  // a block (partition) of a frame: equally long columns with names
    WEFT_FILE,   // a path (a scalar string that names a file)
    WEFT_KIND_COUNT
};

struct weft_scalar {
    union {
        bool b;
        int64_t i; // signed integers, dates, times, durations
        uint64_t u;
        double f;          // f32 and f64
        double c[2];       // c64 and c128: real, imaginary
        struct weft_str s; // string; owned by the value
    };
};

// An n-dimensional block.  Strides are in bytes and may be 0 or negative.
struct weft_array {
    int ndim;
    int64_t *shape, *strides; // ndim each; in the value's own allocation
    void *data;               // address of element [0, 0, …]
    struct weft_buffer *buffer;
};

// A column block in Arrow's layout.  Element i of the column is element offset + i of the buffers.
struct weft_column {
    int64_t length;
    int64_t offset;              // elements skipped in every buffer (also in the bits of `validity`)
    int64_t null_count;          // exact
    struct weft_buffer *validity; // bit set: valid, least significant bit first; NULL: all are
    struct weft_buffer *data;    // elements; bool is one byte an element; bytes of text for strings
    struct weft_buffer *offsets; // strings: length + 1 (+ offset) int64 positions in data
    struct weft_value *dictionary; // categories: a string column; codes are int32 in data
};

struct weft_value {
    uint32_t refs;      // atomic; private
    uint8_t kind;       // enum weft_kind
    uint8_t dtype;      // of a scalar, array or column
    bool weak;          // a scalar of the language, for promotion; a string that names a dtype
    struct weft_memory *memory; // private
    union {
        struct weft_scalar scalar;
        struct {
            size_t count;
            struct weft_value **items;
        } list; // LIST, TUPLE; SLICE has 3 items
        struct {
            size_t count;
            struct weft_value **keys, **values;
        } dict;
        struct weft_array array;
        struct weft_column column;
        struct {
            int64_t rows;
            size_t count;
            struct weft_str *names;
            struct weft_value **columns; // WEFT_COLUMN each
            const struct weft_name_index *index; // of the names; NULL: they are few
        } frame;
    };
};

// Constructors return a new reference, or NULL when out of memory.  Those that take values take over the caller's
// references, also when they fail.
WEFT_API struct weft_value *weft_value_null(void);
WEFT_API struct weft_value *weft_value_bool(bool value);
WEFT_API struct weft_value *weft_value_int(int64_t value);    // weak i64
WEFT_API struct weft_value *weft_value_float(double value);   // weak f64
WEFT_API struct weft_value *weft_value_string(struct weft_str text); // copies
WEFT_API struct weft_value *weft_value_file(struct weft_str path);   // copies
WEFT_API struct weft_value *weft_value_dtype(enum weft_dtype dtype); // its name, which compares as a dtype (weak)
WEFT_API struct weft_value *weft_value_scalar(enum weft_dtype dtype, struct weft_scalar scalar); // copies a string
WEFT_API struct weft_value *weft_value_marker(enum weft_kind kind);  // ELLIPSIS, NEWAXIS
WEFT_API struct weft_value *weft_value_slice(struct weft_value *start, struct weft_value *stop, struct weft_value *step);
WEFT_API struct weft_value *weft_value_list(enum weft_kind kind, size_t count); // items NULL, to be filled at once
WEFT_API struct weft_value *weft_value_dict(size_t count);                      // likewise
// A C-contiguous array block with an uninitialized buffer of its own.
WEFT_API struct weft_value *weft_value_array(struct weft_memory *memory, enum weft_dtype dtype, int ndim, const int64_t *shape);
// A view: shares `buffer` (takes a new reference); data and strides as given.
WEFT_API struct weft_value *weft_value_view(struct weft_memory *memory, enum weft_dtype dtype, int ndim,
                                            const int64_t *shape, const int64_t *strides, struct weft_buffer *buffer, void *data);
// Takes over the buffers (and dictionary) of *column.
WEFT_API struct weft_value *weft_value_column(struct weft_memory *memory, enum weft_dtype dtype, struct weft_column *column);
// Names are copied; columns are taken over.
WEFT_API struct weft_value *weft_value_frame(struct weft_memory *memory, int64_t rows, size_t count,
                                             const struct weft_str *names, struct weft_value *const *columns);

// Position of a column of a frame; -1: none.
WEFT_API int64_t weft_value_find(const struct weft_value *frame, struct weft_str name);

WEFT_API struct weft_value *weft_value_ref(const struct weft_value *value); // NULL gives NULL
WEFT_API void weft_value_release(const struct weft_value *value);           // NULL is allowed; never recurses deeply
WEFT_API size_t weft_value_bytes(const struct weft_value *value);           // of its buffers and itself
WEFT_API bool weft_value_equal(const struct weft_value *a, const struct weft_value *b); // same kind, dtype and bits (-0 ≠ 0, NaN = NaN)

// Readings of a scalar.  False when the value is of another kind (or does not fit exactly).
WEFT_API bool weft_value_as_int(const struct weft_value *value, int64_t *out);
WEFT_API bool weft_value_as_float(const struct weft_value *value, double *out); // ints too
WEFT_API bool weft_value_as_bool(const struct weft_value *value, bool *out);
WEFT_API bool weft_value_as_string(const struct weft_value *value, struct weft_str *out); // strings and files
WEFT_API bool weft_value_is_null(const struct weft_value *value); // NULL pointer or kind NULL
// Appends a value as `print` shows it: a string bare, strings inside lists and dicts quoted; floats as the shortest text
// that reads back to the same value.
WEFT_API void weft_value_text(const struct weft_value *value, struct weft_buf *out);
// Appends a value as one line of JSON, with the newline.  WEFT_OK or WEFT_NO_MEMORY.
WEFT_API int weft_value_json(const struct weft_value *value, struct weft_buf *out) WEFT_MUST_USE;

// ---- Types: what is known of a value before the run -----------------------------------------------------

enum weft_type_kind {
    WEFT_T_NULL,
    WEFT_T_SCALAR,   // dtype, weak
    WEFT_T_LIST,     // element, count
    WEFT_T_TUPLE,    // fields
    WEFT_T_DICT,     // element (of the values); or fields when all keys are known strings
    WEFT_T_INDEX,    // a slice or ellipsis (newaxis is a null)
    WEFT_T_ARRAY,    // dtype, ndim, chunks (with the shape)
    WEFT_T_COLUMN,   // dtype, partitions
    WEFT_T_FRAME,    // fields, partitions
    WEFT_T_GROUPED,  // a frame with keys (groupby before agg): fields, keys
    WEFT_T_BAG,      // element, partitions
    WEFT_T_FILE,     // a path
    WEFT_T_FUNCTION, // a lambda or a named function given as argument
    WEFT_T_ANY,      // known only while running (JSON, untyped tasks)
    WEFT_T_SINK,     // a sink's result: nothing to use
};

// The chunks of one dimension.  Regular (all `size` but the last, which is 1..size) when `ends` is NULL; else chunk i is
// the positions from ends[i - 1] (0 for the first) to before ends[i], and `size` is the first one's size.
struct weft_chunks {
    int64_t length; // of the dimension; -1 unknown
    int64_t count;  // chunks; 0 only when length is 0 or unknown chunks
    int64_t size;   // regular chunk size
    const int64_t *ends;
};

struct weft_field {
    struct weft_str name;
    const struct weft_type *type; // element types are SCALAR types
    bool provisional;             // from a bounded look at a file: may still widen
};

struct weft_type {
    enum weft_type_kind kind;
    enum weft_dtype dtype;
    bool weak;
    bool nullable;
    bool provisional;
    int ndim;                          // ARRAY
    const struct weft_chunks *chunks;  // ARRAY: ndim entries
    const struct weft_type *element;   // LIST, BAG, DICT
    int64_t count;                     // LIST: items; -1 unknown
    int64_t partitions;                // COLUMN, FRAME, BAG: blocks; -1 unknown
    int64_t rows;                      // COLUMN, FRAME: -1 unknown
    size_t field_count;
    const struct weft_field *fields;   // FRAME, GROUPED, TUPLE, DICT
    const struct weft_name_index *names; // of the fields; NULL: they are few, or have none
    size_t key_count;
    const struct weft_str *keys;       // GROUPED
    struct weft_hash rows_of;          // COLUMN: identity of the rows (columns align when equal); FRAME likewise
};

// Types live in a graph's arena.  NULL when out of memory.
WEFT_API const struct weft_type *weft_type_scalar(struct weft_arena *arena, enum weft_dtype dtype, bool weak);
WEFT_API const struct weft_type *weft_type_list(struct weft_arena *arena, const struct weft_type *element, int64_t count);
WEFT_API const struct weft_type *weft_type_array(struct weft_arena *arena, enum weft_dtype dtype, int ndim, const struct weft_chunks *chunks);
WEFT_API const struct weft_type *weft_type_simple(struct weft_arena *arena, enum weft_type_kind kind); // NULL FILE ANY SINK INDEX
WEFT_API const struct weft_type *weft_type_of_value(struct weft_arena *arena, const struct weft_value *value);
WEFT_API bool weft_type_equal(const struct weft_type *a, const struct weft_type *b);
// "array<f64>[200000, 4000] in 800 chunks of [1000, 1000]", "frame{a: i64, b: string} in 4 partitions", "list<string>".
WEFT_API void weft_type_text(const struct weft_type *type, struct weft_buf *out);
// Gives a type that is being made its fields (kept, in the arena, under names); WEFT_OK or WEFT_NO_MEMORY.
WEFT_API int weft_type_set_fields(struct weft_arena *arena, struct weft_type *type, const struct weft_field *fields,
                                  size_t count) WEFT_MUST_USE;
WEFT_API const struct weft_field *weft_type_field(const struct weft_type *type, struct weft_str name); // NULL: none
// Bytes of all blocks (UINT64_MAX: so many or more), and of the largest block; false when not known.
WEFT_API bool weft_type_bytes(const struct weft_type *type, uint64_t *total, uint64_t *largest);
WEFT_API uint64_t weft_type_blocks(const struct weft_type *type); // 1 for what has no blocks; product of chunk counts; partitions
WEFT_API int64_t weft_chunks_start(const struct weft_chunks *chunks, int64_t index); // index == count gives length
WEFT_API int64_t weft_chunks_size(const struct weft_chunks *chunks, int64_t index);
WEFT_API int64_t weft_chunks_find(const struct weft_chunks *chunks, int64_t position); // chunk that holds it
WEFT_API int64_t weft_chunks_largest(const struct weft_chunks *chunks); // size of the largest; 0 when not known

// ---- Parameters -----------------------------------------------------------------------------------------

enum weft_param_kind {
    WEFT_INPUT, // a value computed by the graph
    WEFT_ATTR,  // must be known while the graph is built
    WEFT_FUNC,  // a function of elements or rows (lambda, def, task or operation name)
};

enum {
    WEFT_P_VARIADIC = 1, // takes all further positional arguments (the last positional parameter)
    WEFT_P_NAMED = 2,    // takes all further keyword arguments (the last parameter)
    WEFT_P_KEYWORD = 4,  // keyword only
    WEFT_P_OPTIONAL = 8, // may be absent without a default: the attribute is NULL, the input a null constant
    WEFT_P_SITE = 16,    // int ATTR of a UNIQUE_CALL operation ("seed"): when absent the builder fills in -1, -2, … for the
                         // first, second, … call of equal content, so that each call site is its own; users give >= 0
    WEFT_P_LAYOUT = 32,  // ATTR that says how the result is cut ("chunks"), never what it holds: calls that differ in it alone
                         // are equal to WEFT_P_SITE
};

struct weft_param {
    const char *name;
    enum weft_param_kind kind;
    const char *type;     // pattern, checked before infer is called (graph/pattern.c): alternatives with '|' of any null bool
                          // int (integers) float (integers too) number (bool and complex too) string (files too) scalar date
                          // datetime duration dtype (a dtype's name) list (tuples too) tuple dict index array column frame
                          // grouped bag file (strings too) function; "list<string>", "array<float>", "column<int|float>" say
                          // more of the elements.  A value known only while running (ANY) passes wherever a scalar, string,
                          // list, tuple, dict or file does.
    const char *fallback; // default as an expression of the language ("null", "1", "\"mean\""); NULL: required
    unsigned flags;       // WEFT_P_*
    const char *help;     // one line
};

// A FUNC argument: a small graph with placeholders.  Nodes live in the graph that owns the node it is given to.
// Made by weft_graph_function.
struct weft_function {
    uint32_t arity;
    uint32_t depth;      // functions within functions: 1 for the outermost
    uint32_t free_depth; // of the innermost function outside whose placeholders the body uses; 0: none
    uint32_t body_count;
    const struct weft_node *const *params; // placeholder nodes, typed
    const struct weft_node *result;
    const struct weft_node *const *body;   // what depends on the placeholders (or is made anew for each call), in order
};

#define WEFT_MAX_FUNCTION_PARAMS 8

// An argument that the operation's namesake in pandas, Dask or NumPy has and it has not, and what to write instead.
struct weft_foreign {
    const char *name, *advice;
};

// The type of what a function gives.
WEFT_API const struct weft_type *weft_function_type(const struct weft_function *function);

// ---- Inference ------------------------------------------------------------------------------------------

// What `infer` sees.  Inputs are in parameter order; a VARIADIC or NAMED input parameter contributes all its values.
// For NAMED parameters attrs[p] is the list of the names given.
struct weft_infer {
    const struct weft_op *op;
    struct weft_arena *arena;
    size_t input_count;
    const struct weft_type *const *inputs;
    const uint32_t *input_first; // inputs of parameter p: inputs[input_first[p] … input_first[p + 1])
    const struct weft_value *const *attrs;         // by parameter; NULL for inputs and functions
    const struct weft_function *const *functions;  // by parameter; NULL otherwise
    const struct weft_value *fact; // learned by an earlier round of this run (see weft_task_refine), or NULL
    struct weft_hash id;           // content identity of the node
    const struct weft_type *result; // to be set
    void *context;                 // private
};

// Reports a diagnostic at argument `param` (-1: the whole call) and returns WEFT_INVALID.
WEFT_API int weft_infer_fail(struct weft_infer *infer, enum weft_diag_code code, int param, const char *format, ...) WEFT_PRINTF(4, 5);
// Sets a scalar as the result.  The others are rules of operations that always give the same one.  WEFT_OK, WEFT_NO_MEMORY.
WEFT_API int weft_infer_scalar(struct weft_infer *infer, enum weft_dtype dtype, bool weak) WEFT_MUST_USE;
WEFT_API int weft_infer_as_int(struct weft_infer *infer) WEFT_MUST_USE;
WEFT_API int weft_infer_as_bool(struct weft_infer *infer) WEFT_MUST_USE;
WEFT_API int weft_infer_as_text(struct weft_infer *infer) WEFT_MUST_USE;
WEFT_API void weft_infer_help(struct weft_infer *infer, const char *format, ...) WEFT_PRINTF(2, 3);
WEFT_API void weft_infer_expected(struct weft_infer *infer, const char *expected, const char *found);
WEFT_API void weft_infer_warn(struct weft_infer *infer, enum weft_diag_code code, int param, const char *format, ...) WEFT_PRINTF(4, 5);
// Index of a parameter by name; -1 when the operation has none of that name.
WEFT_API int weft_op_param(const struct weft_op *op, const char *name);
// Whether a type pattern (struct weft_param's `type`) accepts a type, a value.
WEFT_API bool weft_pattern_type(const char *pattern, const struct weft_type *type);
WEFT_API bool weft_pattern_value(const char *pattern, const struct weft_value *value);
// A pattern as people read it: "int, string or list<string>".
WEFT_API void weft_pattern_text(const char *pattern, struct weft_buf *out);
// The type that a written type names ("int", "list<string>", "file", "any"); NULL when it does not say enough (array,
// frame) or is no type.
WEFT_API const struct weft_type *weft_type_parse(struct weft_arena *arena, struct weft_str text);
WEFT_API const struct weft_type *weft_infer_input(const struct weft_infer *infer, int param); // first input of a parameter; NULL: absent
// Unknown column: reports 505 with the nearest name and the list of columns.
WEFT_API int weft_infer_unknown_column(struct weft_infer *infer, int param, struct weft_str name, const struct weft_type *frame);

// ---- Running --------------------------------------------------------------------------------------------

// What a running task sees.  Its inputs are whole blocks, borrowed.
struct weft_task {
    const struct weft_op *op;
    const struct weft_value *const *attrs;       // by parameter, as in weft_infer
    const struct weft_function *const *functions;
    const struct weft_type *type;                // of the node's result
    const struct weft_type *const *input_types;  // of the node's inputs, as in weft_infer (NULL in a merge stage)
    size_t input_count;
    const struct weft_value *const *inputs;      // blocks; those of dependency map m: inputs[first[m] … first[m + 1])
    const uint32_t *first;
    uint64_t block, block_count;                 // this task's block of its layer
    const struct weft_value *extra;              // constant that `lower` attached to the layer, or NULL
    struct weft_memory *memory;
    void *context;                               // private
};

// Reports why the task failed (the scheduler adds task, operation and source line) and returns WEFT_FAILED.
WEFT_API int weft_task_fail(struct weft_task *task, enum weft_diag_code code, const char *format, ...) WEFT_PRINTF(3, 4);
// Adds a line of help to the failure.
WEFT_API void weft_task_help(struct weft_task *task, const char *format, ...) WEFT_PRINTF(2, 3);
// The failure is about this row of the node's first input (counted in the whole, from 0) and, when that is a frame, the
// column of this name (of a type; may be empty): who reports it tells where the row stands in the files that were read.
WEFT_API void weft_task_blame_row(struct weft_task *task, int64_t row, struct weft_str column);
// A warning shown once per text after the run (skipped rows and the like).
WEFT_API void weft_task_warn(struct weft_task *task, const char *format, ...) WEFT_PRINTF(2, 3);
// A warning that ends with a number: those of one key (any text, of this task's layer) are shown as one, the first in task
// order, with the sum of their counts.
WEFT_API void weft_task_warn_total(struct weft_task *task, struct weft_str key, uint64_t count, const char *format, ...) WEFT_PRINTF(4, 5);
// True when the run is being stopped: long tasks ask now and then and return WEFT_CANCELLED.
WEFT_API bool weft_task_cancelled(const struct weft_task *task);
// The folder for what has no room in memory (--spill-dir, else $TMPDIR, else /tmp); files there are to be unlinked at once.
WEFT_API const char *weft_task_folder(const struct weft_task *task);
// The task learned a fact about its node that changes types or the graph (a CSV column turned out to be wider).  The
// run goes on collecting facts of this node from its other blocks, then the graph is built again with the combined
// fact (op->combine) and run again.  Takes over `fact`; returns the status to return.  Where the graph cannot be built
// again (it is a stored plan), what weft_task_fail has reported before is what people are told.
WEFT_API int weft_task_refine(struct weft_task *task, struct weft_value *fact);
// Calls a function of elements (FUNC) on `arity` values: what it captured is constant, and each of its operations has
// `scalar` or is a CALL.  *out is a new reference.
WEFT_API int weft_task_call(struct weft_task *task, const struct weft_function *function, const struct weft_value *const *args,
                            struct weft_value **out) WEFT_MUST_USE;

// For sinks: the task has prepared an effect (a file under a temporary name).  When the whole run has succeeded, `commit`
// is called (in task order, from one thread; a text for people goes to `why` when it fails); when it has not, or the task
// runs again in a later round, `rollback`.  Exactly one of them is called, once, and frees `context`.  On failure
// (WEFT_NO_MEMORY) `rollback` has already been called.
WEFT_API int weft_task_on_commit(struct weft_task *task, int (*commit)(void *context, struct weft_buf *why),
                                 void (*rollback)(void *context), void *context) WEFT_MUST_USE;

struct weft_stage {
    const char *name; // "partial", "merge", "finish", "parse": used in plans, traces and pictures; never changes meaning
    int (*run)(struct weft_task *task, struct weft_value **out); // a new reference in *out on success
};

// How the blocks of an operation relate; picks the generic lowering.
enum weft_algebra {
    WEFT_CALL,        // one task on whole inputs: stages[0] (delayed functions, list functions)
    WEFT_ELEMENTWISE, // same position in, same position out (arrays, columns, scalars): `elementwise` of weft_array.h
    WEFT_GENERATOR,   // an array computed from its index alone: `generator`
    WEFT_VIEW,        // an array seen through an affine index map: `view`
    WEFT_REDUCTION,   // arrays and columns to fewer elements: `reduction`
    WEFT_BLOCKWISE,   // block i from block i of every blocked input; inputs without blocks go to all: stages[0].  Once one
                      // of its tasks has learned a fact (weft_task_refine), block i also gets what stages[1], if there is
                      // one, makes of each block before it
    WEFT_TREE,        // stages[0] per block, stages[1] merges neighbours in index order, stages[2] (may be absent) once
    WEFT_SOURCE,      // stages[0] makes block i of weft_type_blocks(type) from nothing but attributes and functions
    WEFT_CUSTOM,      // `lower` builds the layers
    WEFT_EXPAND,      // a function applied to a list known only while running: the graph grows
    WEFT_DEFINED,     // other operations: `definition` takes the place of the call
    WEFT_COMPOSED,    // another way to write calls of other operations: `compose` makes them
};

enum {
    WEFT_PURE = 1,           // same inputs, same result: may be merged, dropped, cached, folded
    WEFT_SINK = 2,           // has an effect outside; run for it
    WEFT_COMMUTATIVE = 4,
    WEFT_HIDDEN = 8,         // not shown by `weft ops` (operators' own rows are shown; internals are not)
    WEFT_ROWWISE = 16,       // on frames: output row depends on the same input row only; keeps row count and order
    WEFT_ROW_SUBSET = 32,    // on frames: keeps a subset of the rows in order (filter, head)
    WEFT_UNIQUE_CALL = 64,   // each call site is its own (random streams): never merged with an equal one
    WEFT_ISOLATE = 128,      // runs foreign code
    WEFT_PROPERTY = 256,     // written without a call: x.shape (a call works too)
    WEFT_LATE = 512,         // the first input is a list that decides the type (sizes of chunks); until a round of the run
                             // has made it a constant, nothing that depends on this node is lowered
};

// ---- Composition ----------------------------------------------------------------------------------------

// A call of an operation that is written in terms of others.  `call` has types and attributes (checked) as `infer` sees
// them; nodes are opaque.  Where an input has a length known only while running, the call stays a node with the type that
// `infer` gives, and is composed when the length is known.
struct weft_compose {
    struct weft_infer call;
    const struct weft_node *const *inputs; // in parameter order, as call.inputs
    const struct weft_node *result;        // to be set
    void *context;                         // private
};

WEFT_API const struct weft_type *weft_node_type(const struct weft_node *node);
WEFT_API const struct weft_value *weft_node_value(const struct weft_node *node); // of a constant, borrowed; else NULL
// The node of a constant; takes over the reference (NULL: WEFT_NO_MEMORY).
WEFT_API int weft_compose_const(struct weft_compose *compose, struct weft_value *value, const struct weft_node **out) WEFT_MUST_USE;
// Calls operation `op` with `count` inputs, and attributes as pairs of name (const char *) and value (struct weft_value *,
// taken over), ended by NULL.  Inputs go to the operation's input parameters in order, a VARIADIC or NAMED one takes
// the rest (names: its attribute); attributes not given have their defaults (null, bool, number or a string in quotes).
WEFT_API int weft_compose_call(struct weft_compose *compose, const char *op, const struct weft_node *const *inputs, size_t count,
                               const struct weft_node **out, ...) WEFT_MUST_USE;
// The nodes of a list's or tuple's items (in the arena); WEFT_UNSUPPORTED when they are known only while running.
WEFT_API int weft_compose_items(struct weft_compose *compose, const struct weft_node *list, const struct weft_node *const **items,
                                size_t *count) WEFT_MUST_USE;
WEFT_API int weft_compose_list(struct weft_compose *compose, enum weft_kind kind, const struct weft_node *const *items, size_t count,
                               const struct weft_node **out) WEFT_MUST_USE;
// An instance of a function on arguments of its placeholders' kinds.
WEFT_API int weft_compose_apply(struct weft_compose *compose, const struct weft_function *function,
                                const struct weft_node *const *args, const struct weft_node **out) WEFT_MUST_USE;
// Whether some dimension of an array has a length known only while running.
WEFT_API bool weft_type_late(const struct weft_type *type);
// The value of an input that is a constant, borrowed; NULL: it is computed.
WEFT_API const struct weft_value *weft_infer_constant(const struct weft_infer *infer, size_t input);
// The type of item i of an input that is a list of computed items; NULL beyond its end, or when it is no such list.
WEFT_API const struct weft_type *weft_infer_item(const struct weft_infer *infer, size_t input, size_t i);

// Facts for pushing work into readers.  See graph/pass.h for the rules that use them.
struct weft_pushdown {
    int (*columns_needed)(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input);
        // sets in needed_of_input which columns (fields of the input's type) are needed of input `input` when the `needed`
        // ones (fields of the result) are, and leaves alone what others have set there; NULL: all
    const char *projection_param; // ATTR that takes the list of columns to keep (readers: "usecols")
    bool counts_rows;             // projection_param may be an empty list: then only how many rows there are is found out
    const char *limit_param;      // ATTR that takes the greatest number of rows needed (readers: "nrows")
    const char *head_param;       // ATTR of an operation that keeps the first that many rows of its first input ("n")
    const char *filter_and;       // a filter: keeps the rows of its first input where its second, a column of bools, holds;
                                  // the operation that joins two such conditions ("logical_and")
    const char *narrowed_by;      // the operation copies whole rows of its first input: what drops columns of that which
                                  // nothing needs ("grouped_select": the input and a list of names)
    bool keeps_fields;            // ROWWISE: a field that columns_needed asks of the first input under its own name is that
                                  // field unchanged
};

// ---- Lowering to layers of tasks ------------------------------------------------------------------------

enum weft_map_kind {
    WEFT_MAP_SAME,  // block i needs block i
    WEFT_MAP_ONE,   // every block needs block 0
    WEFT_MAP_ALL,   // every block needs all blocks
    WEFT_MAP_TREE,  // block i needs blocks [i·fan, (i+1)·fan) that exist
    WEFT_MAP_RANGE, // block i needs blocks [starts[i], ends[i])
    WEFT_MAP_TABLE, // block i needs blocks table[starts[i] … starts[i + 1]), in that order
    WEFT_MAP_TASKS, // as TABLE with fan entries a block (no starts), and the table holds task numbers of any earlier
                    // layers or earlier blocks of its own (graph/taskgraph.h); made by packing, not by operations
    WEFT_MAP_GRID,  // block i needs the blocks that `grid` maps it to, in row-major order
};

// Two chunked index spaces and an affine map between their elements: a block of the first (the layer that depends, its
// blocks in row-major order) needs the blocks of the second (the layer depended on) that hold an image of one of its
// elements.  Element [i0, i1, …] maps to offset[d] + step[d]·i[axis[d]] in each dimension d of the source; axis[d] < 0
// means the constant offset[d].  Stays symbolic however many blocks there are; graph/grid.h computes both directions.
struct weft_grid {
    int ndim, in_ndim;
    const struct weft_chunks *chunks, *in_chunks;
    const int *axis;              // in_ndim each
    const int64_t *offset, *step;
};

struct weft_map {
    uint32_t layer; // the layer depended on (not for TASKS)
    enum weft_map_kind kind;
    uint32_t fan;
    const uint64_t *starts, *ends; // RANGE; TABLE uses starts with block_count + 1 entries
    const uint64_t *table;
    const struct weft_grid *grid; // GRID
};

struct weft_lowering {
    const struct weft_op *op;
    const struct weft_node *node;
    struct weft_arena *arena; // of the task graph: maps and tables live here
    size_t input_count;
    const uint32_t *inputs;   // layer of each input
    const struct weft_type *const *input_types;
    const struct weft_value *const *attrs;
    const struct weft_value *fact; // as in weft_infer
    const struct weft_type *type;
    uint32_t result;          // to be set: the layer whose blocks are the node's blocks
    void *context;            // private
};

// Adds a layer that runs stage `stage` (by name) for `blocks` blocks.  `extra` (borrowed, may be NULL) is handed to each
// task; `bytes` forecasts the memory of one result (0: unknown).  The layer's number is returned in *out.
WEFT_API int weft_lower_layer(struct weft_lowering *lowering, const char *stage, uint64_t blocks, const struct weft_map *maps,
                              size_t map_count, const struct weft_value *extra, uint64_t bytes, uint32_t *out) WEFT_MUST_USE;
WEFT_API uint64_t weft_lower_blocks(const struct weft_lowering *lowering, uint32_t layer); // blocks of a layer
// Levels of WEFT_MAP_TREE over `layer` with the stage, down to one block; *out is the last layer.
WEFT_API int weft_lower_tree(struct weft_lowering *lowering, const char *stage, uint32_t layer, uint32_t fan, uint32_t *out) WEFT_MUST_USE;
// The value of an input that is a constant, borrowed; NULL: it is computed.
WEFT_API const struct weft_value *weft_lower_constant(const struct weft_lowering *lowering, size_t input);
WEFT_API int weft_lower_fail(struct weft_lowering *lowering, enum weft_diag_code code, const char *format, ...) WEFT_PRINTF(3, 4);

// ---- The descriptor -------------------------------------------------------------------------------------

struct weft_elementwise; // weft_array.h
struct weft_generator;
struct weft_view;
struct weft_reduction;

// What a task is going to read through one argument of its stage.
struct weft_reading {
    uint64_t blocks, bytes;
};
#define WEFT_READINGS 8 // arguments that are told apart; the last of them stands for those that follow, too

struct weft_op {
    const char *name;               // "mean"; operators are named by their function ("add", "getitem")
    const char *const *aliases;     // NULL-terminated, or NULL
    uint32_t version;               // changes when results change; part of the identity
    const char *category;           // heading in `weft ops`: "arrays", "frames", "lists", "files", "tasks", "operators", …
    const char *summary;            // one line
    const char *operator_text;      // "+" when the operation is written as an operator, else NULL
    const struct weft_param *params;
    size_t param_count;
    enum weft_algebra algebra;
    unsigned flags;                 // WEFT_PURE …
    double cost;                    // rough nanoseconds an element (elementwise, reductions) or a task (calls)
    int (*infer)(struct weft_infer *infer);
    // The result, when types and attributes alone decide it (x.shape): asked after infer, and the node becomes a constant.
    // NULL, or WEFT_UNSUPPORTED: it has to be computed.
    int (*known)(struct weft_infer *infer, struct weft_value **out);
    // The types of the placeholders of a FUNC parameter, asked before infer with everything but functions in place: fills
    // types[] (room for WEFT_MAX_FUNCTION_PARAMS) and *count.  NULL: one placeholder, the element of the first input when
    // it is a list or bag, else the first input itself.
    int (*function_params)(struct weft_infer *infer, int param, const struct weft_type **types, uint32_t *count);
    int (*lower)(struct weft_lowering *lowering); // CUSTOM only
    int (*compose)(struct weft_compose *compose); // COMPOSED only
    const struct weft_stage *stages;
    size_t stage_count;
    int (*scalar)(struct weft_task *task, struct weft_value **out); // on scalars, exact and overflow-checked; NULL: none
    const struct weft_elementwise *elementwise;
    const struct weft_generator *generator;
    const struct weft_view *view;
    const struct weft_reduction *reduction;
    const struct weft_pushdown *pushdown;
    struct weft_value *(*combine)(const struct weft_value *a, const struct weft_value *b); // joins two facts (new reference)
    // DEFINED: an expression of the language over the parameters' names (inputs and attributes, each given once or by its
    // default).  It is bound in place of the call, so no node of the operation itself is ever made; `infer` may be NULL, or
    // refuses arguments and sets no result.
    const char *definition;
    const struct weft_foreign *foreign; // arguments that people may look for; ended by a NULL name; or NULL
    // Sources: appends where a row of the result, counted from 0 at the start of block task->block, stands in what was read
    // ("trips.csv:3:8"; without a column the beginning of the record).  `task` has the attributes, type and `extra` of the
    // step that made the frame, and no inputs.  WEFT_OK, or a status when the place is not known.  May be NULL.
    int (*locate)(struct weft_task *task, int64_t row, struct weft_str column, struct weft_buf *out);
    // Bytes that a task of stage `stage` takes beside what it reads and its result, while it has these, as weft_buffer_cost
    // tells them: a forecast, asked before the run.  `task` has no inputs; readings[m] tells of those of argument m.
    // NULL: next to none.
    uint64_t (*scratch)(const struct weft_task *task, uint32_t stage, const struct weft_reading *readings);
    const void *context; // what tells this descriptor from others that share its functions: theirs to read, of nobody else
    // There is no field for constant folding: an operation that is PURE and a CALL or has `scalar` is run while the graph
    // is built when all its inputs are constants.
};

// What a plugin of operations exports under the name `weft_plugin`.
struct weft_plugin {
    uint32_t abi; // WEFT_ABI
    const struct weft_op *const *ops;
    size_t op_count;
};

// A shared object with functions for `plugin` tasks says once which interface it was built for; each function is
//     WEFT_API int name(struct weft_task *task, struct weft_value **out);
// and reads its arguments from task->inputs in the order of the task's parameters (arrays and frames are whole).  It
// returns WEFT_OK with a new reference in *out, or what weft_task_fail returned.  samples/plugin/ has an example.
typedef int weft_plugin_fn(struct weft_task *task, struct weft_value **out);
#define WEFT_PLUGIN                                                                                                    \
    extern const uint32_t weft_plugin_abi;                                                                             \
    WEFT_API const uint32_t weft_plugin_abi = WEFT_ABI

#endif
