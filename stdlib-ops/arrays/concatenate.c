// weft: arrays put together: concatenate, stack, hstack, vstack, dstack, block.
// SPDX-License-Identifier: BSD-3-Clause
//
// All are written in terms of join_arrays, which hands blocks on as they are; what differs is where new axes
// come from. Elements are cast to the common dtype first, as np.concatenate does.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define MAX_DEPTH WEFT_MAX_NDIM // of lists that block takes

// ---- The arrays of a list -------------------------------------------------------------------------------

struct parts {
    const struct weft_node **nodes;
    size_t count;
};

// An item as an array or a number: lists of numbers become arrays.
static int as_array(struct weft_compose *compose, const struct weft_node **node)
{
    enum weft_type_kind kind = weft_node_type(*node)->kind;
    if (kind == WEFT_T_LIST || kind == WEFT_T_TUPLE)
        return weft_compose_call(compose, "array", node, 1, node, NULL);
    bool number = kind == WEFT_T_SCALAR && strchr("biufc", weft_dtype_kind(weft_node_type(*node)->dtype));
    if (kind == WEFT_T_ARRAY || number)
        return WEFT_OK;
    struct weft_buf text = {0};
    weft_type_text(weft_node_type(*node), &text);
    int status = weft_infer_fail(&compose->call, WEFT_E_TYPE, 0, "'%s' takes arrays, not %s",
                                 compose->call.op->name, text.data ? text.data : "this");
    weft_buf_clear(&text);
    return status;
}

static int read_parts(struct weft_compose *compose, const struct weft_node *list, struct parts *parts)
{
    const struct weft_node *const *items;
    int status = weft_compose_items(compose, list, &items, &parts->count);
    if (status == WEFT_UNSUPPORTED)
        return weft_infer_fail(&compose->call, WEFT_E_NOT_CONSTANT, 0,
                               "'%s' needs a list whose items are known before the run",
                               compose->call.op->name);
    if (!status && parts->count == 0)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 0, "'%s' needs at least one array",
                               compose->call.op->name);
    if (status)
        return status;
    parts->nodes = weft_arena_array(compose->call.arena, parts->count, sizeof *parts->nodes);
    if (!parts->nodes)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < parts->count && !status; i++) {
        parts->nodes[i] = items[i];
        status = as_array(compose, &parts->nodes[i]);
    }
    return status;
}

// At least `ndim` dimensions: new ones go in front, or for the third (dstack) behind.
static int at_least(struct weft_compose *compose, const struct weft_node **node, int ndim)
{
    int status = WEFT_OK;
    while (!status && weft_node_ndim(*node) < ndim)
        status = weft_make_expand(compose, *node, weft_node_ndim(*node) == 2 ? 2 : 0, node);
    return status;
}

static int all_at_least(struct weft_compose *compose, struct parts *parts, int ndim)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < parts->count && !status; i++)
        status = at_least(compose, &parts->nodes[i], ndim);
    return status;
}

// ---- Joining --------------------------------------------------------------------------------------------

static int fail_shapes(struct weft_compose *compose, const struct parts *parts, size_t i, int d, int axis)
{
    int status = weft_infer_fail(
        &compose->call, WEFT_E_SHAPE, 0, "array %zu has length %lld along axis %d, the first one %lld", i + 1,
        (long long)weft_node_length(parts->nodes[i], d), d, (long long)weft_node_length(parts->nodes[0], d));
    if (axis >= 0)
        weft_infer_help(&compose->call, "lengths must be equal but along axis %d", axis);
    return status;
}

static int check_shapes(struct weft_compose *compose, const struct parts *parts, int axis)
{
    int ndim = weft_node_ndim(parts->nodes[0]);
    for (size_t i = 1; i < parts->count; i++) {
        if (weft_node_ndim(parts->nodes[i]) != ndim)
            return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0,
                                   "array %zu has %d dimensions, the first one %d", i + 1,
                                   weft_node_ndim(parts->nodes[i]), ndim);
        for (int d = 0; d < ndim; d++)
            if (d != axis && weft_node_length(parts->nodes[i], d) != weft_node_length(parts->nodes[0], d))
                return fail_shapes(compose, parts, i, d, axis);
    }
    return WEFT_OK;
}

static int cast_parts(struct weft_compose *compose, struct parts *parts)
{
    enum weft_dtype dtype = weft_node_type(parts->nodes[0])->dtype;
    for (size_t i = 1; i < parts->count; i++)
        dtype = weft_dtype_promote(dtype, false, weft_node_type(parts->nodes[i])->dtype, false);
    int status = WEFT_OK;
    if (weft_op_param(compose->call.op, "dtype") >= 0)
        status = weft_attr_dtype(&compose->call, dtype, &dtype);
    for (size_t i = 0; i < parts->count && !status; i++)
        status = weft_make_cast(compose, parts->nodes[i], dtype, &parts->nodes[i]);
    return status;
}

static int join(struct weft_compose *compose, struct parts *parts, int axis, const struct weft_node **out)
{
    int status = check_shapes(compose, parts, axis);
    if (!status)
        status = cast_parts(compose, parts);
    return status ? status : weft_make_join(compose, parts->nodes, parts->count, axis, out);
}

// ---- concatenate and stack ------------------------------------------------------------------------------

static int concatenate_compose(struct weft_compose *compose)
{
    struct parts parts;
    int64_t number;
    int axis, status = read_parts(compose, compose->inputs[0], &parts);
    if (status)
        return status;
    if (weft_value_is_null(compose->call.attrs[1])) {
        for (size_t i = 0; i < parts.count && !status; i++)
            status = weft_compose_call(compose, "ravel", &parts.nodes[i], 1, &parts.nodes[i], NULL);
        return status ? status : join(compose, &parts, 0, &compose->result);
    }
    weft_value_as_int(compose->call.attrs[1], &number);
    if (weft_node_ndim(parts.nodes[0]) == 0)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0,
                               "numbers cannot be concatenated; stack makes an array of them");
    status = weft_attr_axis(&compose->call, 1, number, weft_node_ndim(parts.nodes[0]), &axis);
    return status ? status : join(compose, &parts, axis, &compose->result);
}

static int stack_compose(struct weft_compose *compose)
{
    struct parts parts;
    int64_t number = 0;
    int axis, status = read_parts(compose, compose->inputs[0], &parts);
    if (status)
        return status;
    weft_value_as_int(compose->call.attrs[1], &number);
    int ndim = weft_node_ndim(parts.nodes[0]);
    status = weft_attr_axis(&compose->call, 1, number, ndim + 1, &axis);
    if (!status)
        status = check_shapes(compose, &parts, -1);
    for (size_t i = 0; i < parts.count && !status; i++)
        status = weft_make_expand(compose, parts.nodes[i], axis, &parts.nodes[i]);
    return status ? status : join(compose, &parts, axis, &compose->result);
}

// ---- hstack, vstack, dstack -----------------------------------------------------------------------------

static int stacked(struct weft_compose *compose, int ndim, int axis)
{
    struct parts parts;
    int status = read_parts(compose, compose->inputs[0], &parts);
    if (!status)
        status = all_at_least(compose, &parts, ndim);
    if (!status && ndim == 1 && weft_node_ndim(parts.nodes[0]) == 1)
        axis = 0;
    return status ? status : join(compose, &parts, axis, &compose->result);
}

static int hstack_compose(struct weft_compose *compose)
{
    return stacked(compose, 1, 1);
}

static int vstack_compose(struct weft_compose *compose)
{
    return stacked(compose, 2, 0);
}

static int dstack_compose(struct weft_compose *compose)
{
    return stacked(compose, 3, 2);
}

// ---- block ----------------------------------------------------------------------------------------------

// Lists around the arrays, which must be the same everywhere; the greatest number of dimensions in *ndim.
struct nest {
    int depth, ndim;
};

static bool is_list(const struct weft_node *node)
{
    enum weft_type_kind kind = weft_node_type(node)->kind;
    return kind == WEFT_T_LIST || kind == WEFT_T_TUPLE;
}

static int fail_depth(struct weft_compose *compose)
{
    return weft_infer_fail(&compose->call, WEFT_E_VALUE, 0,
                           "the lists of 'block' must be equally deep, and none empty");
}

static int measure(struct weft_compose *compose, const struct weft_node *node, int level, struct nest *nest)
{
    const struct weft_node *const *items;
    size_t count;
    if (!is_list(node)) {
        if (nest->depth >= 0 && nest->depth != level)
            return fail_depth(compose);
        nest->depth = level;
        if (weft_node_ndim(node) > nest->ndim)
            nest->ndim = weft_node_ndim(node);
        return WEFT_OK;
    }
    int status = weft_compose_items(compose, node, &items, &count);
    if (status == WEFT_UNSUPPORTED || (!status && (count == 0 || level >= MAX_DEPTH)))
        return fail_depth(compose);
    for (size_t i = 0; i < count && !status; i++)
        status = measure(compose, items[i], level + 1, nest);
    return status;
}

// The arrays under a list at `level`, joined; the innermost lists run along the last axis.
static int build(struct weft_compose *compose, const struct weft_node *node, int level,
                 const struct nest *nest, const struct weft_node **out)
{
    const struct weft_node *const *items;
    struct parts parts;
    if (!is_list(node)) {
        *out = node;
        int status = as_array(compose, out), wanted = nest->ndim > nest->depth ? nest->ndim : nest->depth;
        while (!status && weft_node_ndim(*out) < wanted)
            status = weft_make_expand(compose, *out, 0, out);
        return status;
    }
    int status = weft_compose_items(compose, node, &items, &parts.count);
    parts.nodes = weft_arena_array(compose->call.arena, parts.count, sizeof *parts.nodes);
    if (!parts.nodes)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < parts.count && !status; i++)
        status = build(compose, items[i], level + 1, nest, &parts.nodes[i]);
    if (status)
        return status;
    return join(compose, &parts, weft_node_ndim(parts.nodes[0]) - (nest->depth - level), out);
}

static int block_compose(struct weft_compose *compose)
{
    struct nest nest = {.depth = -1};
    int status = measure(compose, compose->inputs[0], 0, &nest);
    return status ? status : build(compose, compose->inputs[0], 0, &nest, &compose->result);
}

// ---- While lengths are not known ------------------------------------------------------------------------

// How items get the dimensions of the result, and where they are joined.
struct late {
    int ndim, axis; // axis: -1 when not known
    int least;      // dimensions that every item is given; 0: each has those of the result
    bool adds;      // a new axis
};

static int joined_axis(const struct weft_infer *infer, int ndim)
{
    const struct weft_value *given = weft_attr(infer->op, infer->attrs, "axis");
    int64_t axis = strcmp(infer->op->name, "hstack") == 0   ? ndim > 1
                   : strcmp(infer->op->name, "dstack") == 0 ? 2
                                                            : 0;
    if (strcmp(infer->op->name, "block") == 0 || (weft_op_param(infer->op, "axis") >= 0 && !given))
        return -1;
    if (given && (!weft_value_as_int(given, &axis) || axis < -ndim || axis >= ndim))
        return -1;
    return (int)(axis < 0 ? axis + ndim : axis);
}

// The length of an item along axis d of the result; -1: not known, or the item does not fit, which is told
// when all lengths are known.
static int64_t late_length(const struct late *late, const struct weft_type *item, int d)
{
    bool array = item->kind == WEFT_T_ARRAY, number = item->kind == WEFT_T_SCALAR;
    int own = array ? item->ndim : 0, given = own + late->adds > late->least ? own + late->adds : late->least;
    int wide = late->ndim < 2 ? late->ndim : 2;
    int at = late->adds ? d - (d > late->axis) : own < wide ? d - (wide - own) : d;
    if ((!array && !number) || given != late->ndim)
        return -1;
    if (late->adds && d == late->axis)
        return 1;
    return array && at >= 0 && at < own ? item->chunks[at].length : 1;
}

// Along the axis the sum; along another one the length that all items have.  What the items may turn out not
// to have in common is not known.
static void late_chunks(const struct weft_infer *infer, const struct late *late, int d,
                        struct weft_chunks *out)
{
    const struct weft_type *item;
    int64_t length = 0;
    for (size_t i = 0; (item = weft_infer_item(infer, 0, i)) && length >= 0; i++) {
        int64_t own = late->axis < 0 ? -1 : late_length(late, item, d);
        bool joined = d == late->axis && own >= 0;
        if (joined && !weft_add_i64(length, own, &length))
            length = -1;
        else if (!joined)
            length = i == 0 || own == length ? own : -1;
    }
    *out = (struct weft_chunks){.length = length, .count = 1, .size = length < 0 ? 0 : length};
}

static int late_result(struct weft_infer *infer, enum weft_dtype dtype, const struct late *late)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < late->ndim; d++)
        late_chunks(infer, late, d, &chunks[d]);
    return weft_result_chunked(infer, dtype, late->ndim, chunks);
}

static int late_infer(struct weft_infer *infer)
{
    struct weft_leaves all;
    weft_infer_leaves(infer, 0, &all);
    bool axis = weft_op_param(infer->op, "axis") >= 0, flat = axis && weft_value_is_null(infer->attrs[1]);
    bool adds = strcmp(infer->op->name, "stack") == 0;
    bool blocks = strcmp(infer->op->name, "block") == 0;
    int least = strcmp(infer->op->name, "vstack") == 0   ? 2
                : strcmp(infer->op->name, "dstack") == 0 ? 3
                : blocks                                 ? all.depth
                                                         : 1;
    int own = (blocks ? all.ndim : all.item_ndim) + adds, ndim = flat ? 1 : own < least ? least : own;
    enum weft_dtype dtype = all.dtype ? all.dtype : WEFT_F64;
    int status = weft_op_param(infer->op, "dtype") < 0 ? WEFT_OK : weft_attr_dtype(infer, dtype, &dtype);
    if (status || ndim > WEFT_MAX_NDIM)
        return status ? status
                      : weft_infer_fail(infer, WEFT_E_SHAPE, 0, "more than %d dimensions", WEFT_MAX_NDIM);
    struct late late = {.ndim = ndim, .axis = flat ? -1 : joined_axis(infer, ndim), .adds = adds};
    late.least = axis ? 0 : least;
    return late_result(infer, dtype, &late);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define SEQ_PARAM(help)                                                                                      \
    {                                                                                                        \
        "seq", WEFT_INPUT, "list", NULL, 0, help                                                             \
    }
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", WEFT_P_KEYWORD,                                     \
            "element type, the arrays' common one unless given"                                              \
    }

static const struct weft_param concatenate_params[] = {
    SEQ_PARAM("the arrays, with equal lengths along the other axes"),
    {"axis", WEFT_ATTR, "null|int", "0", 0, "axis along which they are joined; null: all are raveled first"},
    DTYPE_PARAM,
};
static const struct weft_param stack_params[] = {
    SEQ_PARAM("the arrays, of one shape"),
    {"axis", WEFT_ATTR, "int", "0", 0, "where the new axis goes"},
    DTYPE_PARAM,
};
static const struct weft_param list_params[] = {SEQ_PARAM("the arrays")};
static const struct weft_param block_params[] = {
    {"arrays", WEFT_INPUT, "list|array|number", NULL, 0, "lists of lists of arrays, as a matrix is written"},
};

#define COMPOSED(op_name, text, parameters, rule)                                                            \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED,                 \
    .flags = WEFT_PURE, .infer = late_infer, .compose = rule

const struct weft_op weft_op_concatenate = {
    COMPOSED("concatenate", "arrays one after the other along an axis", concatenate_params,
             concatenate_compose),
};

const struct weft_op weft_op_stack = {
    COMPOSED("stack", "arrays of one shape along a new axis", stack_params, stack_compose),
};

const struct weft_op weft_op_hstack = {
    COMPOSED("hstack", "arrays side by side: along the second axis", list_params, hstack_compose),
};

const struct weft_op weft_op_vstack = {
    COMPOSED("vstack", "arrays one below the other: along the first of two axes", list_params,
             vstack_compose),
    .aliases = (const char *const[]){"row_stack", NULL},
};

const struct weft_op weft_op_dstack = {
    COMPOSED("dstack", "arrays one behind the other: along the third axis", list_params, dstack_compose),
};

const struct weft_op weft_op_block = {
    COMPOSED("block", "one array from a matrix of arrays", block_params, block_compose),
};
