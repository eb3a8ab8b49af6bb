// weft: binding: expressions.
// SPDX-License-Identifier: BSD-3-Clause
//
// A chain of operators, calls, indices and attributes is taken apart from the right onto the binder's spine,
// then put together from the left, so that its length costs no stack.

#include <math.h>

#include "graph/base/limits.h"
#include "parser/binder.h"
#include "parser/words.h"

// ---- Small things ---------------------------------------------------------------------------------------

struct weft_thing weft_node_thing(const struct weft_node *node)
{
    return (struct weft_thing){.kind = WEFT_THING_NODE, .node = node};
}

int weft_level_enter(struct weft_binder *binder, struct weft_span span)
{
    if (binder->level >= WEFT_MAX_BIND_LEVEL)
        return weft_diag(binder->diags, WEFT_E_CALL_DEPTH, span,
                         "expressions and calls are nested more than %d deep", WEFT_MAX_BIND_LEVEL);
    binder->level++;
    return WEFT_OK;
}

int weft_count_step(struct weft_binder *binder, struct weft_span span)
{
    uint64_t most = binder->options->max_steps ? binder->options->max_steps : WEFT_MAX_STEPS;
    if (binder->steps++ <
        most + binder->graph->node_count) // a graph of ten million tasks takes as many steps
        return WEFT_OK;
    weft_diag(binder->diags, WEFT_E_TOO_MANY_NODES, span,
              "building the graph takes more than %llu steps that make nothing", (unsigned long long)most);
    weft_diag_help(binder->diags, "use arrays, frames or bags for data; loops in the language are for tasks");
    return WEFT_INVALID;
}

int weft_bind_const(struct weft_binder *binder, struct weft_value *value, struct weft_span span,
                    struct weft_thing *out)
{
    if (!value)
        return WEFT_NO_MEMORY;
    const struct weft_node *node;
    int status = weft_graph_const(binder->graph, value, span, &node);
    weft_value_release(value);
    if (status == WEFT_OK)
        *out = weft_node_thing(node);
    return status;
}

int weft_thing_node(struct weft_binder *binder, const struct weft_thing *thing, struct weft_span span,
                    const struct weft_node **out)
{
    switch (thing->kind) {
    case WEFT_THING_NODE:
        *out = thing->node;
        return WEFT_OK;
    case WEFT_THING_NONE:
        return WEFT_INVALID;
    case WEFT_THING_OP:
        weft_diag(binder->diags, WEFT_E_TYPE, span, "'%.*s' is an operation, not a value",
                  WEFT_STR_ARG(thing->name));
        weft_diag_help(binder->diags, "call it: '%.*s(…)'", WEFT_STR_ARG(thing->name));
        return WEFT_INVALID;
    case WEFT_THING_MODULE:
        return weft_diag(binder->diags, WEFT_E_TYPE, span, "an imported file is not a value");
    default:
        weft_diag(binder->diags, WEFT_E_TYPE, span, "a function is not a value");
        weft_diag_help(binder->diags, "call it, or give it to an operation that takes a function");
        return WEFT_INVALID;
    }
}

int weft_bind_node(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                   const struct weft_node **out)
{
    struct weft_thing thing;
    int status = weft_bind_expr(binder, scope, ast, &thing);
    return status ? status : weft_thing_node(binder, &thing, ast->span, out);
}

int weft_bind_known(struct weft_binder *binder, const struct weft_node *node, struct weft_span span,
                    const char *what, const struct weft_value **out)
{
    const struct weft_node *blame = NULL;
    int status = weft_graph_known(binder->graph, node, out, &blame);
    if (status != WEFT_UNSUPPORTED)
        return status;
    binder->blamed_depth = blame && blame->op == &weft_op_param_node ? blame->depth : 0;
    weft_diag(binder->diags, WEFT_E_NOT_CONSTANT, span, "%s must be known before the run", what);
    bool elsewhere =
        blame && blame->span.source && (blame->span.start != span.start || blame->span.end != span.end);
    if (elsewhere)
        weft_diag_note(binder->diags, blame->span, "this is known only while running");
    return WEFT_INVALID;
}

// ---- Literals -------------------------------------------------------------------------------------------

static struct weft_value *duration(int64_t nanoseconds)
{
    return weft_value_scalar(WEFT_DURATION_NS, (struct weft_scalar){.i = nanoseconds});
}

static struct weft_value *whole_number(const struct weft_ast *ast)
{
    if (!ast->integer.large)
        return weft_value_int(ast->integer.value);
    return weft_value_scalar(WEFT_U64, (struct weft_scalar){.u = (uint64_t)ast->integer.value});
}

// Negated as Python negates it: both parts.
static struct weft_value *imaginary(double part, bool negated)
{
    struct weft_scalar scalar = {.c = {negated ? -0.0 : 0.0, negated ? -part : part}};
    struct weft_value *value = weft_value_scalar(WEFT_C128, scalar);
    if (value)
        value->weak = true;
    return value;
}

static struct weft_value *simple_literal(const struct weft_ast *ast)
{
    switch (ast->kind) {
    case WEFT_AST_NULL:
        return weft_value_null();
    case WEFT_AST_BOOL:
        return weft_value_bool(ast->boolean);
    case WEFT_AST_INT:
    case WEFT_AST_SIZE:
        return whole_number(ast);
    case WEFT_AST_FLOAT:
        return weft_value_float(ast->number.value);
    case WEFT_AST_IMAGINARY:
        return imaginary(ast->number.value, false);
    case WEFT_AST_STRING:
        return weft_value_string(ast->string.value);
    case WEFT_AST_DURATION:
        return duration(ast->integer.value);
    default:
        return weft_value_marker(WEFT_ELLIPSIS);
    }
}

static bool is_simple(enum weft_ast_kind kind)
{
    return kind <= WEFT_AST_ELLIPSIS;
}

static int literal_sequence(const struct weft_ast *ast, struct weft_value **out)
{
    enum weft_kind kind = ast->kind == WEFT_AST_TUPLE ? WEFT_TUPLE : WEFT_LIST;
    struct weft_value *list = weft_value_list(kind, ast->sequence.count);
    if (!list)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < ast->sequence.count; i++) {
        int status = weft_literal(ast->sequence.items[i], &list->list.items[i]);
        if (status) {
            weft_value_release(list);
            return status;
        }
    }
    *out = list;
    return WEFT_OK;
}

static int negative_literal(const struct weft_ast *ast, struct weft_value **out)
{
    const struct weft_ast *operand = ast->unary.operand;
    if (ast->unary.op != WEFT_OPERATOR_NEGATIVE)
        return WEFT_UNSUPPORTED;
    if (operand->kind == WEFT_AST_INT)
        *out = weft_value_int((int64_t)(0 - (uint64_t)operand->integer.value));
    else if (operand->kind == WEFT_AST_FLOAT)
        *out = weft_value_float(-operand->number.value);
    else if (operand->kind == WEFT_AST_IMAGINARY)
        *out = imaginary(operand->number.value, true);
    else
        return WEFT_UNSUPPORTED;
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_literal(const struct weft_ast *ast, struct weft_value **out)
{
    if (ast->kind == WEFT_AST_LIST || ast->kind == WEFT_AST_TUPLE)
        return literal_sequence(ast, out);
    if (ast->kind == WEFT_AST_UNARY)
        return negative_literal(ast, out);
    if (!is_simple(ast->kind))
        return WEFT_UNSUPPORTED;
    *out = simple_literal(ast);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Names ----------------------------------------------------------------------------------------------

// Names that are neither bound nor operations: constants, and dtypes as weft's names of them (what x.dtype
// is).
static struct weft_value *predefined(struct weft_str name)
{
    if (weft_str_is(name, "newaxis"))
        return weft_value_marker(WEFT_NEWAXIS);
    if (weft_str_is(name, "inf"))
        return weft_value_float(INFINITY);
    if (weft_str_is(name, "nan"))
        return weft_value_float(NAN);
    if (weft_str_is(name, "pi"))
        return weft_value_float(3.14159265358979323846);
    enum weft_dtype dtype = weft_dtype_parse(name);
    return dtype ? weft_value_dtype(dtype) : NULL;
}

static int bind_name(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                     struct weft_span span, struct weft_thing *out)
{
    if (weft_env_find(scope->env, name, out))
        return out->kind == WEFT_THING_NONE ? WEFT_INVALID : WEFT_OK;
    const struct weft_item *item = weft_module_find(scope->module, name);
    if (item) {
        *out = item->thing;
        return out->kind == WEFT_THING_NONE ? WEFT_INVALID : WEFT_OK;
    }
    if (weft_registry_find(binder->options->registry, name)) {
        *out = (struct weft_thing){.kind = WEFT_THING_OP, .name = name};
        return WEFT_OK;
    }
    struct weft_value *value = predefined(name);
    return value ? weft_bind_const(binder, value, span, out) : weft_unknown_name(binder, scope, name, span);
}

// The spelling of a name or alias in its descriptor, which lives as long as the operation.
static struct weft_str spelling(const struct weft_op *op, struct weft_str name)
{
    for (size_t i = 0; op->aliases && op->aliases[i]; i++)
        if (weft_str_is(name, op->aliases[i]))
            return weft_str(op->aliases[i]);
    return weft_str(op->name);
}

bool weft_dotted_op(const struct weft_binder *binder, struct weft_str a, struct weft_str b,
                    struct weft_str *out)
{
    char text[WEFT_MAX_IDENT + 1];
    if (a.size + b.size + 1 > sizeof text)
        return false;
    memcpy(text, a.data, a.size);
    text[a.size] = '.';
    memcpy(text + a.size + 1, b.data, b.size);
    struct weft_str name = {text, a.size + 1 + b.size};
    const struct weft_op *op = weft_registry_find(binder->options->registry, name);
    if (op)
        *out = spelling(op, name);
    return op != NULL;
}

// Whether a name means nothing by itself, but operations begin with it and a dot.
static bool is_prefix(const struct weft_binder *binder, struct weft_str name)
{
    size_t count;
    const struct weft_op *const *ops = weft_registry_all(binder->options->registry, &count);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        struct weft_str op = weft_str(ops[i]->name);
        found =
            op.size > name.size && op.data[name.size] == '.' && memcmp(op.data, name.data, name.size) == 0;
    }
    return found && !weft_registry_find(binder->options->registry, name);
}

// Whether an attribute is a name in two parts: a member of an import, or an operation ("random.normal";
// without a name when there is none with this second part).
static bool is_path(const struct weft_binder *binder, const struct weft_scope *scope,
                    const struct weft_ast *ast, struct weft_thing *out)
{
    const struct weft_ast *subject = ast->attribute.subject;
    if (subject->kind != WEFT_AST_NAME || weft_env_find(scope->env, subject->name, NULL))
        return false;
    const struct weft_item *item = weft_module_find(scope->module, subject->name);
    if (item) {
        *out = item->thing;
        return item->thing.kind == WEFT_THING_MODULE ||
               (item->statement->kind == WEFT_AST_IMPORT && item->thing.kind == WEFT_THING_NONE);
    }
    struct weft_str name = {0};
    if (!weft_dotted_op(binder, subject->name, ast->attribute.name.text, &name) &&
        !is_prefix(binder, subject->name))
        return false;
    *out = (struct weft_thing){.kind = WEFT_THING_OP, .name = name};
    return true;
}

// "random.shufle": what its second part would be, else what is known of the first.
static int unknown_path(struct weft_binder *binder, const struct weft_ast *ast)
{
    struct weft_str first = ast->attribute.subject->name, second = ast->attribute.name.text;
    struct weft_buf path = {0};
    weft_buf_printf(&path, "%.*s.%.*s", WEFT_STR_ARG(first), WEFT_STR_ARG(second));
    struct weft_str name = {path.data, path.failed ? 0 : path.size};
    struct weft_str nearest = weft_registry_nearest(binder->options->registry, name);
    const char *help = weft_word_help(second);
    weft_diag(binder->diags, WEFT_E_NAME, ast->span, "unknown name '%.*s'", WEFT_STR_ARG(name));
    if (!help && nearest.size)
        weft_diag_help(binder->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
    else if (help || (help = weft_word_help(first)))
        weft_diag_help(binder->diags, "%s", help);
    weft_buf_clear(&path);
    return WEFT_INVALID;
}

static int bind_path(struct weft_binder *binder, const struct weft_ast *ast, const struct weft_thing *head,
                     struct weft_thing *out)
{
    *out = *head;
    if (head->kind == WEFT_THING_OP)
        return head->name.size ? WEFT_OK : unknown_path(binder, ast);
    if (head->kind != WEFT_THING_MODULE)
        return WEFT_INVALID;
    const struct weft_ast_name *name = &ast->attribute.name;
    const struct weft_item *item = weft_module_find(head->module, name->text);
    if (!item) {
        struct weft_scope scope = {.module = head->module};
        return weft_unknown_name(binder, &scope, name->text, name->span);
    }
    *out = item->thing;
    return out->kind == WEFT_THING_NONE ? WEFT_INVALID : WEFT_OK;
}

// ---- Operators ------------------------------------------------------------------------------------------

static const char *const operator_names[WEFT_OPERATOR_COUNT] = {
    [WEFT_OPERATOR_NEGATIVE] = "negative",
    [WEFT_OPERATOR_POSITIVE] = "positive",
    [WEFT_OPERATOR_INVERT] = "invert",
    [WEFT_OPERATOR_NOT] = "logical_not",
    [WEFT_OPERATOR_OR] = "logical_or",
    [WEFT_OPERATOR_AND] = "logical_and",
    [WEFT_OPERATOR_BIT_OR] = "bitwise_or",
    [WEFT_OPERATOR_BIT_XOR] = "bitwise_xor",
    [WEFT_OPERATOR_BIT_AND] = "bitwise_and",
    [WEFT_OPERATOR_LEFT_SHIFT] = "left_shift",
    [WEFT_OPERATOR_RIGHT_SHIFT] = "right_shift",
    [WEFT_OPERATOR_ADD] = "add",
    [WEFT_OPERATOR_SUBTRACT] = "subtract",
    [WEFT_OPERATOR_MULTIPLY] = "multiply",
    [WEFT_OPERATOR_DIVIDE] = "true_divide",
    [WEFT_OPERATOR_FLOOR_DIVIDE] = "floor_divide",
    [WEFT_OPERATOR_REMAINDER] = "remainder",
    [WEFT_OPERATOR_MATMUL] = "matmul",
    [WEFT_OPERATOR_POWER] = "power",
    [WEFT_OPERATOR_LESS] = "less",
    [WEFT_OPERATOR_LESS_EQUAL] = "less_equal",
    [WEFT_OPERATOR_GREATER] = "greater",
    [WEFT_OPERATOR_GREATER_EQUAL] = "greater_equal",
    [WEFT_OPERATOR_EQUAL] = "equal",
    [WEFT_OPERATOR_NOT_EQUAL] = "not_equal",
};

struct operand {
    const struct weft_thing *thing;
    struct weft_span span;
};

static int apply_operator(struct weft_binder *binder, const struct weft_scope *scope, enum weft_operator op,
                          const struct operand *operands, size_t count, struct weft_span span,
                          struct weft_thing *out)
{
    struct weft_arg args[2] = {0};
    for (size_t i = 0; i < count; i++)
        args[i] = (struct weft_arg){
            .span = operands[i].span, .thing = *operands[i].thing, .bound = true, .operand = true};
    int status = weft_bind_times(binder, scope, op, args, count);
    return status ? status
                  : weft_bind_call(binder, scope, weft_str(operator_names[op]), args, count, span, out);
}

static int bind_unary(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                      struct weft_thing *out)
{
    struct weft_value *literal;
    int status = negative_literal(ast, &literal);
    if (status == WEFT_OK)
        return weft_bind_const(binder, literal, ast->span, out);
    struct weft_thing operand;
    status = weft_bind_expr(binder, scope, ast->unary.operand, &operand);
    if (status)
        return status;
    struct operand operands[] = {{&operand, ast->unary.operand->span}};
    return apply_operator(binder, scope, ast->unary.op, operands, 1, ast->span, out);
}

static int bind_binary(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                       struct weft_thing *left, struct weft_thing *out)
{
    struct weft_thing right;
    int status = weft_bind_expr(binder, scope, ast->binary.right, &right);
    if (status)
        return status;
    struct operand operands[] = {{left, ast->binary.left->span}, {&right, ast->binary.right->span}};
    return apply_operator(binder, scope, ast->binary.op, operands, 2, ast->span, out);
}

// a < b < c is (a < b) and (b < c), with b bound once.
static int bind_compare(struct weft_binder *binder, const struct weft_scope *scope,
                        const struct weft_ast *ast, struct weft_thing *out)
{
    struct weft_thing left, right, all = {.kind = WEFT_THING_NONE}, one;
    int status = weft_bind_expr(binder, scope, ast->compare.operands[0], &left);
    for (size_t i = 0; i < ast->compare.count && status == WEFT_OK; i++, left = right) {
        const struct weft_ast *a = ast->compare.operands[i], *b = ast->compare.operands[i + 1];
        status = weft_bind_expr(binder, scope, b, &right);
        struct operand operands[] = {{&left, a->span}, {&right, b->span}};
        if (status == WEFT_OK)
            status = apply_operator(binder, scope, ast->compare.ops[i], operands, 2,
                                    weft_span_join(a->span, b->span), &one);
        struct operand both[] = {{&all, ast->span}, {&one, ast->span}};
        if (status == WEFT_OK && i == 0)
            all = one;
        else if (status == WEFT_OK)
            status = apply_operator(binder, scope, WEFT_OPERATOR_AND, both, 2, ast->span, &all);
    }
    if (status == WEFT_OK)
        *out = all;
    return status;
}

static bool has_blocks(const struct weft_node *node)
{
    return node->type->kind == WEFT_T_ARRAY || node->type->kind == WEFT_T_COLUMN;
}

static bool same_lengths(const struct weft_type *a, const struct weft_type *b)
{
    bool same = a->ndim == b->ndim;
    for (int d = 0; d < a->ndim && same; d++)
        same = a->chunks[d].length == b->chunks[d].length && a->chunks[d].length >= 0;
    return same;
}

// One condition takes one array as a whole: the other must not stretch it, as `where` would.
static bool picks_shape(const struct weft_node **nodes)
{
    const struct weft_type *then = nodes[1]->type, *other = nodes[2]->type;
    return !has_blocks(nodes[0]) && then->kind == WEFT_T_ARRAY && other->kind == WEFT_T_ARRAY &&
           !same_lengths(then, other);
}

// Both branches, and at run time one of them: of whole values, or element by element.
static int choose_later(struct weft_binder *binder, const struct weft_scope *scope,
                        const struct weft_ast *ast, const struct weft_node **nodes, struct weft_thing *out)
{
    int status = weft_bind_node(binder, scope, ast->conditional.then, &nodes[1]);
    if (status == WEFT_OK)
        status = weft_bind_node(binder, scope, ast->conditional.other, &nodes[2]);
    if (status)
        return status;
    bool elements = has_blocks(nodes[0]) || has_blocks(nodes[1]) || has_blocks(nodes[2]);
    const char *name = elements ? "where" : "if_else";
    if (picks_shape(nodes)) {
        name = "choose_array";
        status = weft_graph_list(binder->graph, WEFT_LIST, nodes, 1, ast->span, &nodes[0]);
    }
    return status ? status : weft_bind_call_nodes(binder, scope, name, nodes, 3, ast->span, out);
}

// A condition that is known picks its branch, and the other one is not bound.
static int bind_conditional(struct weft_binder *binder, const struct weft_scope *scope,
                            const struct weft_ast *ast, struct weft_thing *out)
{
    const struct weft_node *nodes[3];
    const struct weft_value *value;
    bool truth;
    int status = weft_bind_node(binder, scope, ast->conditional.condition, &nodes[0]);
    if (status)
        return status;
    status = weft_graph_known(binder->graph, nodes[0], &value, NULL);
    if (status == WEFT_OK && weft_value_as_bool(value, &truth))
        return weft_bind_expr(binder, scope, truth ? ast->conditional.then : ast->conditional.other, out);
    if (status == WEFT_OK) {
        weft_diag(binder->diags, WEFT_E_TYPE, ast->conditional.condition->span, "a condition must be bool");
        weft_diag_help(binder->diags, "compare it with something");
        return WEFT_INVALID;
    }
    return status == WEFT_UNSUPPORTED ? choose_later(binder, scope, ast, nodes, out) : status;
}

// ---- Leaves ---------------------------------------------------------------------------------------------

static int bind_lambda(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                       struct weft_thing *out)
{
    struct weft_closure *closure = weft_arena_alloc(&binder->frames, sizeof *closure);
    if (!closure)
        return WEFT_NO_MEMORY;
    *closure = (struct weft_closure){ast, *scope};
    *out = (struct weft_thing){.kind = WEFT_THING_LAMBDA, .closure = closure};
    return WEFT_OK;
}

static int bind_column(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                       struct weft_thing *out)
{
    if (scope->subject.kind == WEFT_THING_NONE) {
        weft_diag(binder->diags, WEFT_E_NO_SUBJECT, ast->span, "'.%.*s' has nothing to be a column of",
                  WEFT_STR_ARG(ast->name));
        weft_diag_help(binder->diags, "write the frame before the dot, or use it inside a call on a frame");
        return WEFT_INVALID;
    }
    struct weft_ast_name name = {ast->name, ast->span};
    return weft_bind_attribute(binder, scope, &scope->subject, ast->span, &name, ast->span, out);
}

// Python's list(x) and tuple(x).
static bool takes_items(struct weft_str name)
{
    return weft_str_is(name, "list") || weft_str_is(name, "tuple");
}

// A call that is no method: of a name, or of a name in two parts.
static int bind_plain_call(struct weft_binder *binder, const struct weft_scope *scope,
                           const struct weft_ast *ast, struct weft_thing *out)
{
    const struct weft_ast *callee = ast->call.callee;
    struct weft_thing thing = {0}, head;
    int status = WEFT_OK;
    if (callee->kind == WEFT_AST_NAME)
        status = bind_name(binder, scope, callee->name, callee->span, &thing);
    else if (is_path(binder, scope, callee, &head))
        status = bind_path(binder, callee, &head, &thing);
    struct weft_arg *args;
    size_t count;
    if (status == WEFT_OK)
        status = weft_args_new(binder, ast, NULL, ast->span, &args, &count);
    if (status == WEFT_OK && thing.kind == WEFT_THING_OP && count == 1 && !args[0].name.size &&
        takes_items(thing.name)) {
        status = weft_bind_arg(binder, scope, &args[0]);
        if (status == WEFT_OK)
            status = weft_bind_items_of(binder, scope, thing.name, &args[0].thing, ast->span, out);
        if (status != WEFT_UNSUPPORTED)
            return status;
        status = WEFT_OK;
    }
    return status ? status : weft_call_thing(binder, scope, &thing, args, count, ast->span, out);
}

static int bind_leaf(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                     struct weft_thing *out)
{
    struct weft_thing head;
    switch (ast->kind) {
    case WEFT_AST_NAME:
        return bind_name(binder, scope, ast->name, ast->span, out);
    case WEFT_AST_COLUMN:
        return bind_column(binder, scope, ast, out);
    case WEFT_AST_LIST:
    case WEFT_AST_TUPLE:
        return weft_bind_sequence(binder, scope, ast, out);
    case WEFT_AST_DICT:
        return weft_bind_dict(binder, scope, ast, out);
    case WEFT_AST_ATTRIBUTE:
        return is_path(binder, scope, ast, &head) ? bind_path(binder, ast, &head, out) : WEFT_INVALID;
    case WEFT_AST_CALL:
        return bind_plain_call(binder, scope, ast, out);
    case WEFT_AST_UNARY:
        return bind_unary(binder, scope, ast, out);
    case WEFT_AST_COMPARE:
        return bind_compare(binder, scope, ast, out);
    case WEFT_AST_CONDITIONAL:
        return bind_conditional(binder, scope, ast, out);
    case WEFT_AST_LAMBDA:
        return bind_lambda(binder, scope, ast, out);
    case WEFT_AST_COMPREHENSION:
        return weft_bind_comprehension(binder, scope, ast, out);
    default:
        return weft_bind_const(binder, simple_literal(ast), ast->span, out);
    }
}

// ---- Chains ---------------------------------------------------------------------------------------------

// x.a.b(…) where "a.b" is an operation (x.str.lower()): the operation's name.
static bool dotted_method(const struct weft_binder *binder, const struct weft_ast *callee,
                          struct weft_str *name)
{
    const struct weft_ast *subject = callee->attribute.subject;
    return subject->kind == WEFT_AST_ATTRIBUTE &&
           weft_dotted_op(binder, subject->attribute.name.text, callee->attribute.name.text, name);
}

// What the chain goes on with to the left of a node; NULL: the node is where it begins.
static const struct weft_ast *chain_left(const struct weft_binder *binder, const struct weft_scope *scope,
                                         const struct weft_ast *ast)
{
    struct weft_thing head;
    struct weft_str name;
    const struct weft_ast *callee;
    switch (ast->kind) {
    case WEFT_AST_BINARY:
        return ast->binary.left;
    case WEFT_AST_INDEX:
        return ast->index.subject;
    case WEFT_AST_ATTRIBUTE:
        if (is_path(binder, scope, ast, &head))
            return NULL;
        return dotted_method(binder, ast, &name) ? ast->attribute.subject->attribute.subject
                                                 : ast->attribute.subject;
    case WEFT_AST_CALL:
        callee = ast->call.callee;
        if (callee->kind == WEFT_AST_NAME)
            return NULL;
        if (callee->kind != WEFT_AST_ATTRIBUTE)
            return callee;
        if (is_path(binder, scope, callee, &head))
            return NULL;
        return dotted_method(binder, callee, &name) ? callee->attribute.subject->attribute.subject
                                                    : callee->attribute.subject;
    default:
        return NULL;
    }
}

// x.f(…): the operation f, or a function of the pipeline, with x as its first argument.
static int bind_method(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                       const struct weft_thing *subject, struct weft_thing *out)
{
    const struct weft_ast *callee = ast->call.callee;
    const struct weft_ast_name *method = &callee->attribute.name;
    struct weft_thing thing;
    struct weft_arg *args;
    size_t count;
    struct weft_span subject_span = callee->attribute.subject->span;
    int status = weft_args_new(binder, ast, subject, subject_span, &args, &count);
    struct weft_str name = method->text;
    if (status)
        return status;
    bool own = weft_module_find(scope->module, name) && weft_name_hidden(binder, name);
    if (dotted_method(binder, callee, &name) || (!own && weft_registry_find(binder->options->registry, name)))
        thing = (struct weft_thing){.kind = WEFT_THING_OP, .name = name};
    else
        status = bind_name(binder, scope, name, method->span, &thing);
    return status ? status : weft_call_thing(binder, scope, &thing, args, count, ast->span, out);
}

static int bind_link(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                     struct weft_thing *left, struct weft_thing *out)
{
    struct weft_arg *args;
    size_t count;
    struct weft_str name;
    switch (ast->kind) {
    case WEFT_AST_BINARY:
        return bind_binary(binder, scope, ast, left, out);
    case WEFT_AST_INDEX:
        return weft_bind_index(binder, scope, left, ast, out);
    case WEFT_AST_ATTRIBUTE: {
        struct weft_ast_name attribute = ast->attribute.name;
        if (dotted_method(binder, ast, &name))
            attribute.text = name;
        return weft_bind_attribute(binder, scope, left, ast->attribute.subject->span, &attribute, ast->span,
                                   out);
    }
    default: {
        if (ast->call.callee->kind == WEFT_AST_ATTRIBUTE)
            return bind_method(binder, scope, ast, left, out);
        int status = weft_args_new(binder, ast, NULL, ast->span, &args, &count);
        return status ? status : weft_call_thing(binder, scope, left, args, count, ast->span, out);
    }
    }
}

static int bind_chain(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                      struct weft_thing *out)
{
    size_t base = binder->spine.count;
    const struct weft_ast *left;
    while ((left = chain_left(binder, scope, ast))) {
        if (!weft_vec_push(&binder->spine, ast))
            return WEFT_NO_MEMORY;
        ast = left;
    }
    struct weft_thing thing;
    int status = bind_leaf(binder, scope, ast, &thing);
    while (status == WEFT_OK && binder->spine.count > base) {
        struct weft_thing made;
        status = bind_link(binder, scope, binder->spine.data[--binder->spine.count], &thing, &made);
        thing = made;
    }
    binder->spine.count = base;
    if (status == WEFT_OK)
        *out = thing;
    return status;
}

int weft_bind_expr(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *ast,
                   struct weft_thing *out)
{
    int status = weft_level_enter(binder, ast->span);
    if (status)
        return status;
    status = bind_chain(binder, scope, ast, out);
    binder->level--;
    return status;
}
