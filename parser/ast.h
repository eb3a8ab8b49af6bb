// weft: the syntax tree of a pipeline, one for both forms.
// SPDX-License-Identifier: BSD-3-Clause
//
// The weft form and the YAML form parse to the same tree.  Nodes live in the arena given to the parser and
// are immutable once it returns; texts are slices of the loaded source or of the arena, so the tree is valid
// as long as both.  Every node carries the span it was read from.
//
// How deep trees get: chains that lean to the left (a + b + c …, x.f().g()[0]…) may have hundreds of
// thousands of links and must be walked with a loop over weft_ast_left().  All other nesting (right operands,
// arguments, items, bodies) is at most WEFT_MAX_NESTING deep, so recursion over it is safe.  `depth` has the
// exact figure.

#ifndef WEFT_AST_H
#define WEFT_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "graph/base/source.h"
#include "graph/base/str.h"

enum weft_ast_kind {
    WEFT_AST_NULL,
    WEFT_AST_BOOL,          // boolean
    WEFT_AST_INT,           // integer
    WEFT_AST_FLOAT,         // number
    WEFT_AST_IMAGINARY,     // number: the imaginary part (2.5j)
    WEFT_AST_STRING,        // string
    WEFT_AST_SIZE,          // integer: bytes (64MB)
    WEFT_AST_DURATION,      // integer: nanoseconds (250ms)
    WEFT_AST_ELLIPSIS,      // ...
    WEFT_AST_NAME,          // name (newaxis is an ordinary name)
    WEFT_AST_COLUMN,        // name: `.name` on its own, without the dot
    WEFT_AST_LIST,          // sequence
    WEFT_AST_TUPLE,         // sequence
    WEFT_AST_DICT,          // dict
    WEFT_AST_SLICE,         // slice; appears only among the items of an index
    WEFT_AST_INDEX,         // index: subject[items]
    WEFT_AST_ATTRIBUTE,     // attribute: subject.name
    WEFT_AST_CALL,          // call: callee(args); a method call has an attribute as callee
    WEFT_AST_UNARY,         // unary
    WEFT_AST_BINARY,        // binary, with `and` and `or`
    WEFT_AST_COMPARE,       // compare: a < b <= c
    WEFT_AST_CONDITIONAL,   // conditional: then if condition else other
    WEFT_AST_LAMBDA,        // lambda
    WEFT_AST_COMPREHENSION, // comprehension
};

enum weft_operator {
    // unary
    WEFT_OPERATOR_NEGATIVE, // -x
    WEFT_OPERATOR_POSITIVE, // +x
    WEFT_OPERATOR_INVERT,   // ~x
    WEFT_OPERATOR_NOT,      // not x
    // binary
    WEFT_OPERATOR_OR,
    WEFT_OPERATOR_AND,
    WEFT_OPERATOR_BIT_OR,
    WEFT_OPERATOR_BIT_XOR,
    WEFT_OPERATOR_BIT_AND,
    WEFT_OPERATOR_LEFT_SHIFT,
    WEFT_OPERATOR_RIGHT_SHIFT,
    WEFT_OPERATOR_ADD,
    WEFT_OPERATOR_SUBTRACT,
    WEFT_OPERATOR_MULTIPLY,
    WEFT_OPERATOR_DIVIDE,
    WEFT_OPERATOR_FLOOR_DIVIDE,
    WEFT_OPERATOR_REMAINDER,
    WEFT_OPERATOR_MATMUL,
    WEFT_OPERATOR_POWER,
    // comparison
    WEFT_OPERATOR_LESS,
    WEFT_OPERATOR_LESS_EQUAL,
    WEFT_OPERATOR_GREATER,
    WEFT_OPERATOR_GREATER_EQUAL,
    WEFT_OPERATOR_EQUAL,
    WEFT_OPERATOR_NOT_EQUAL,
    WEFT_OPERATOR_COUNT,
};

// The operator as it is written: "+", "and", "<=".
const char *weft_operator_text(enum weft_operator op);

struct weft_ast;

// A name with its place.
struct weft_ast_name {
    struct weft_str text;
    struct weft_span span;
};

// One argument of a call.  Keyword arguments come after positional ones; that a keyword is given twice is
// left to the binder.
struct weft_ast_arg {
    struct weft_ast_name name; // of a keyword argument; name.text.size is 0 for a positional one
    struct weft_ast *value;
};

struct weft_ast_pair {
    struct weft_ast *key, *value;
};

// `for names in subject`, or `if subject`.
struct weft_ast_clause {
    bool is_if;
    struct weft_ast_name *names; // one, or several that unpack each item
    size_t name_count;           // 0 for `if`
    struct weft_ast *subject;
};

struct weft_ast {
    enum weft_ast_kind kind;
    uint16_t depth;   // nesting below this node, links to the left not counted; at most WEFT_MAX_NESTING
    bool parentheses; // was written in (redundant or needed) parentheses; no meaning, kept for the printer
    bool broken;      // a line break follows the opening bracket or precedes the dot; kept for the printer
    struct weft_span span;
    union {
        bool boolean;
        struct {
            int64_t value;
            struct weft_str text; // as it was written: 200_000, 0xff, 64MB
            bool large;           // 2**63 or more: value has the bits of a uint64_t
        } integer;
        struct {
            double value;
            struct weft_str text;
        } number;
        struct {
            struct weft_str value; // decoded: valid UTF-8 without NUL
            struct weft_str text;  // as it was written with its quotes; empty when it was a YAML scalar
        } string;
        struct weft_str name;
        struct {
            struct weft_ast **items;
            size_t count;
        } sequence;
        struct {
            struct weft_ast_pair *pairs;
            size_t count;
        } dict;
        struct {
            struct weft_ast *start, *stop, *step; // each may be NULL
        } slice;
        struct {
            struct weft_ast *subject;
            struct weft_ast **items; // at least one
            size_t count;
        } index;
        struct {
            struct weft_ast *subject;
            struct weft_ast_name name;
        } attribute;
        struct {
            struct weft_ast *callee;
            struct weft_ast_arg *args;
            size_t count;
        } call;
        struct {
            enum weft_operator op;
            struct weft_ast *operand;
        } unary;
        struct {
            enum weft_operator op;
            struct weft_ast *left, *right;
            struct weft_span op_span;
        } binary;
        struct {
            struct weft_ast **operands; // one more than operators
            enum weft_operator *ops;
            size_t count; // operators, at least 1
        } compare;
        struct {
            struct weft_ast *then, *condition, *other;
        } conditional;
        struct {
            struct weft_ast_name *params;
            size_t count; // may be 0
            struct weft_ast *body;
        } lambda;
        struct {
            struct weft_ast *element;
            struct weft_ast_clause *clauses; // the first is a `for`
            size_t count;
        } comprehension;
    };
};

// The operand that a chain continues with on its left, or NULL when `node` is no chain: subject of an index
// or attribute, callee, left operand, first operand of a comparison.
static inline struct weft_ast *weft_ast_left(const struct weft_ast *node)
{
    switch (node->kind) {
    case WEFT_AST_INDEX:
        return node->index.subject;
    case WEFT_AST_ATTRIBUTE:
        return node->attribute.subject;
    case WEFT_AST_CALL:
        return node->call.callee;
    case WEFT_AST_BINARY:
        return node->binary.left;
    case WEFT_AST_COMPARE:
        return node->compare.operands[0];
    case WEFT_AST_CONDITIONAL:
        return node->conditional.then;
    default:
        return NULL;
    }
}

// A type as it was written: int, list<string>, array<f64>.
struct weft_ast_type {
    struct weft_ast_name name;
    struct weft_ast_type **args;
    size_t count;
    struct weft_span span;
};

// A parameter of a def or task; of a task the binder demands a type.
struct weft_ast_param {
    struct weft_ast_name name;
    struct weft_ast_type *type;     // or NULL
    struct weft_ast *default_value; // or NULL
};

enum weft_ast_statement_kind {
    WEFT_AST_PARAM,      // param name: type = value
    WEFT_AST_LET,        // name = value
    WEFT_AST_DEF,        // def name(params) = value
    WEFT_AST_TASK,       // task name(params) -> type = value
    WEFT_AST_IMPORT,     // import path as name
    WEFT_AST_PRINT,      // print value
    WEFT_AST_EXPRESSION, // value: the bare call of a sink; with `weft eval` any expression
};

struct weft_ast_statement {
    enum weft_ast_statement_kind kind;
    bool blank_before; // a blank line separates it from what comes before
    struct weft_span span;
    uint32_t lead; // where blank lines before it are counted: span.start, or the YAML section it opens
    struct weft_ast_name name;     // what it binds (of an import: the alias, or empty)
    struct weft_ast_type *type;    // of a param; what a task returns; or NULL
    struct weft_ast_param *params; // of a def or task
    size_t param_count;
    struct weft_ast
        *value;          // default of a param (or NULL), body, right side, what is printed, path of an import
    struct weft_str doc; // of a param: the comment above or behind it, without its marks, or empty
};

// A comment, kept with its place so that the printer can put it back.
struct weft_ast_comment {
    struct weft_str text; // with its `#`, without trailing white space
    uint32_t start;       // offset of the `#` in the source
    bool own_line;        // nothing but white space precedes it on its line
    bool blank_before;    // a blank line separates it from what comes before
};

enum weft_form { WEFT_FORM_WEFT, WEFT_FORM_YAML };

struct weft_ast_file {
    uint32_t source;
    enum weft_form form; // that it was read from
    struct weft_ast_statement **statements;
    size_t count;
    struct weft_ast_comment *comments; // in order of `start`
    size_t comment_count;
};

// Whether two trees mean the same: everything but places, comments, parentheses and line breaks.  Literals
// compare by value.
bool weft_ast_equal(const struct weft_ast *a, const struct weft_ast *b);
bool weft_ast_statement_equal(const struct weft_ast_statement *a, const struct weft_ast_statement *b);
bool weft_ast_file_equal(const struct weft_ast_file *a, const struct weft_ast_file *b);

#endif
