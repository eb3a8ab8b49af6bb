// weft: positions as arrays: the indices of triangles and diagonals, open grids, flat positions and back.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language. Positions are checked while running by `checked_positions`, which passes its
// blocks on.

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

#define COMPOSED_FORM(op_name, text, parameters, type_rule, rule)                                            \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED,                 \
    .flags = WEFT_PURE, .infer = type_rule, .compose = rule

// ---- checked_positions ----------------------------------------------------------------------------------

static int check_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    infer->result = x;
    return WEFT_OK;
}

static int fail_position(struct weft_task *task, int64_t at, int64_t length)
{
    struct weft_str what = {0};
    weft_value_as_string(task->attrs[2], &what);
    return weft_task_fail(task, WEFT_E_INDEX, "%lld is out of range for %lld %.*s", (long long)at,
                          (long long)length, WEFT_STR_ARG(what));
}

static int check_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    struct weft_buffer *copy = NULL;
    int64_t length = 0, number = 0;
    int status = WEFT_OK;
    weft_value_as_int(task->attrs[1], &length);
    if (block->kind != WEFT_ARRAY) {
        weft_value_as_int(block, &number);
        status = number < 0 || number >= length ? fail_position(task, number, length) : WEFT_OK;
    } else {
        size_t count = weft_block_count(block);
        const int64_t *at = weft_block_elements(task, block, &copy);
        if (!at && count)
            return WEFT_NO_MEMORY;
        for (size_t i = 0; i < count && !status; i++)
            if (at[i] < 0 || at[i] >= length)
                status = fail_position(task, at[i], length);
        weft_buffer_release(&copy);
    }
    *out = status ? NULL : weft_value_ref(block);
    return status;
}

static const struct weft_param check_params[] = {
    {"x", WEFT_INPUT, "array<i64>", NULL, 0, "positions"},
    {"length", WEFT_ATTR, "int", NULL, 0, "how many things there are: positions are from 0 to one less"},
    {"what", WEFT_ATTR, "string", NULL, 0, "what they are, in the plural: for the error"},
};
static const struct weft_param check_one_params[] = {
    {"x", WEFT_INPUT, "int", NULL, 0, "position"},
    {"length", WEFT_ATTR, "int", NULL, 0, "how many things there are"},
    {"what", WEFT_ATTR, "string", NULL, 0, "what they are, in the plural"},
};
static const struct weft_stage check_stages[] = {{"check", check_run}};

#define CHECK_OP(op_name, parameters, kind)                                                                  \
    .name = op_name, .version = 1, .category = "arrays",                                                     \
    .summary = "positions that are refused where they are out of range", .params = parameters,               \
    .param_count = 3, .algebra = kind, .flags = WEFT_PURE | WEFT_HIDDEN, .infer = check_infer,               \
    .stages = check_stages, .stage_count = 1

const struct weft_op weft_op_checked_positions = {
    CHECK_OP("checked_positions", check_params, WEFT_BLOCKWISE),
};

const struct weft_op weft_op_checked_position = {
    CHECK_OP("checked_position", check_one_params, WEFT_CALL),
};

// ---- Triangles and diagonals ----------------------------------------------------------------------------

static const struct weft_param triangle_params[] = {
    {"n", WEFT_ATTR, "int", NULL, 0, "number of rows"},
    {"k", WEFT_ATTR, "int", "0", 0, "diagonal where the triangle ends: 0 the main one, above it positive"},
    {"m", WEFT_ATTR, "null|int", "null", 0, "number of columns, as many as rows unless given"},
};
static const struct weft_param from_params[] = {
    {"arr", WEFT_INPUT, "array", NULL, 0, "matrix that gives the numbers of rows and columns"},
    {"k", WEFT_ATTR, "int", "0", 0, "diagonal where the triangle ends"},
};

static int check_matrix(struct weft_infer *infer)
{
    if (infer->inputs[0]->ndim == 2)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'%s' needs a matrix, not %d dimension%s", infer->op->name,
                           infer->inputs[0]->ndim, infer->inputs[0]->ndim == 1 ? "" : "s");
}

const struct weft_op weft_op_tril_indices = {
    DEFINED_FORM("tril_indices", "arrays", "rows and columns of a lower triangle", triangle_params, NULL,
                 "nonzero(tri(n, n if m == null else m, k, dtype=\"bool\"))"),
};

const struct weft_op weft_op_triu_indices = {
    DEFINED_FORM("triu_indices", "arrays", "rows and columns of an upper triangle", triangle_params, NULL,
                 "nonzero(not tri(n, n if m == null else m, k - 1, dtype=\"bool\"))"),
};

const struct weft_op weft_op_tril_indices_from = {
    DEFINED_FORM("tril_indices_from", "arrays", "rows and columns of the lower triangle of a matrix",
                 from_params, check_matrix, "tril_indices(arr.shape[0], k, arr.shape[1])"),
};

const struct weft_op weft_op_triu_indices_from = {
    DEFINED_FORM("triu_indices_from", "arrays", "rows and columns of the upper triangle of a matrix",
                 from_params, check_matrix, "triu_indices(arr.shape[0], k, arr.shape[1])"),
};

static int diag_infer(struct weft_infer *infer)
{
    int64_t ndim = 0;
    if (!weft_value_as_int(infer->attrs[1], &ndim) || ndim < 1 || ndim > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_VALUE, 1, "'ndim' must be from 1 to %d", WEFT_MAX_NDIM);
    return weft_infer_late_tuple(infer, WEFT_I64, 1, (size_t)ndim);
}

static int diag_compose(struct weft_compose *compose)
{
    const struct weft_node *items[WEFT_MAX_NDIM];
    int64_t ndim = 0;
    int status = diag_infer(&compose->call);
    weft_value_as_int(compose->call.attrs[1], &ndim);
    if (!status)
        status = weft_compose_call(compose, "arange", NULL, 0, &items[0], "start",
                                   weft_value_ref(compose->call.attrs[0]), NULL);
    for (int64_t d = 1; d < ndim && !status; d++)
        items[d] = items[0];
    return status ? status : weft_compose_list(compose, WEFT_TUPLE, items, (size_t)ndim, &compose->result);
}

static const struct weft_param diag_params[] = {
    {"n", WEFT_ATTR, "int", NULL, 0, "length of the axes"},
    {"ndim", WEFT_ATTR, "int", "2", 0, "number of the axes"},
};

const struct weft_op weft_op_diag_indices = {
    COMPOSED_FORM("diag_indices", "indices of the main diagonal, one array for each axis", diag_params,
                  diag_infer, diag_compose),
};

static int check_square(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    bool square = x->ndim >= 2;
    for (int d = 1; square && d < x->ndim; d++)
        square = x->chunks[d].length == x->chunks[0].length;
    return square ? WEFT_OK
                  : weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'%s' needs two axes or more of one length",
                                    infer->op->name);
}

static const struct weft_param diag_from_params[] = {
    {"arr", WEFT_INPUT, "array", NULL, 0, "array whose axes have one length"},
};

const struct weft_op weft_op_diag_indices_from = {
    DEFINED_FORM("diag_indices_from", "arrays", "indices of the main diagonal of an array", diag_from_params,
                 check_square, "diag_indices(arr.shape[0], ndim(arr))"),
};

static const struct weft_param diagflat_params[] = {
    {"v", WEFT_INPUT, "array|number", NULL, 0, "what is on the diagonal, made flat"},
    {"k", WEFT_ATTR, "int", "0", 0, "which diagonal: 0 the main one, above it positive"},
};

const struct weft_op weft_op_diagflat = {
    DEFINED_FORM("diagflat", "arrays", "matrix with the elements of an array on a diagonal", diagflat_params,
                 NULL, "diag(ravel(v), k)"),
};

// ---- Open grids -----------------------------------------------------------------------------------------

// The vector at axis `axis` of `ndim`; bools: where they are true.
static int open_axis(struct weft_compose *compose, const struct weft_node *x, int axis, int ndim,
                     const struct weft_node **out)
{
    int status = WEFT_OK;
    *out = x;
    if (weft_node_type(x)->dtype == WEFT_BOOL)
        status = weft_compose_call(compose, "flatnonzero", &x, 1, out, NULL);
    for (int d = 0; d < ndim && !status; d++)
        if (d != axis)
            status = weft_make_expand(compose, *out, d, out);
    return status;
}

static int ix_compose(struct weft_compose *compose)
{
    const struct weft_node *items[WEFT_MAX_NDIM];
    size_t count = compose->call.input_count;
    int status = WEFT_OK;
    if (count > WEFT_MAX_NDIM)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, -1, "more than %d dimensions", WEFT_MAX_NDIM);
    for (size_t i = 0; i < count && !status; i++)
        if (weft_node_ndim(compose->inputs[i]) != 1)
            return weft_infer_fail(
                &compose->call, WEFT_E_SHAPE, -1, "'ix_' takes vectors, not %d dimension%s",
                weft_node_ndim(compose->inputs[i]), weft_node_ndim(compose->inputs[i]) == 1 ? "" : "s");
        else
            status = open_axis(compose, compose->inputs[i], (int)i, (int)count, &items[i]);
    return status ? status : weft_compose_list(compose, WEFT_TUPLE, items, count, &compose->result);
}

static int ix_infer(struct weft_infer *infer)
{
    return weft_infer_late_tuple(infer, WEFT_I64, (int)infer->input_count, infer->input_count);
}

static const struct weft_param ix_params[] = {
    {"args", WEFT_INPUT, "array<bool|int>", NULL, WEFT_P_VARIADIC,
     "a vector of indices for each axis, or of bools: where they are true"},
};

const struct weft_op weft_op_ix_ = {
    COMPOSED_FORM("ix_", "vectors of indices that span a grid", ix_params, ix_infer, ix_compose),
};

// ---- Flat positions -------------------------------------------------------------------------------------

// The dimensions as an attribute gives them, and how many elements lie from one index of each to the next.
struct dims {
    int ndim;
    int64_t lengths[WEFT_MAX_NDIM], steps[WEFT_MAX_NDIM], count;
};

static int read_dims(struct weft_compose *compose, int param, struct dims *dims)
{
    struct weft_str order = {0};
    int order_param = weft_op_param(compose->call.op, "order");
    int status = weft_attr_shape(&compose->call, param, &dims->ndim, dims->lengths);
    weft_value_as_string(compose->call.attrs[order_param], &order);
    bool by_rows = weft_str_is(order, "C");
    if (status)
        return status;
    if (!by_rows && !weft_str_is(order, "F"))
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, order_param, "'order' is \"C\" or \"F\"");
    dims->count = 1;
    for (int k = 0; k < dims->ndim; k++) {
        int d = by_rows ? dims->ndim - 1 - k : k;
        dims->steps[d] = dims->count;
        dims->count *= dims->lengths[d];
    }
    return WEFT_OK;
}

// x op number.
static int with_number(struct weft_compose *compose, const char *op, const struct weft_node *x,
                       int64_t number, const struct weft_node **out)
{
    const struct weft_node *node;
    int status = weft_make_int(compose, number, &node);
    return status ? status : weft_make_binary(compose, op, x, node, out);
}

// Refuses positions that are not below `length`, while running.
static int checked(struct weft_compose *compose, const struct weft_node *x, int64_t length, const char *what,
                   const struct weft_node **out)
{
    int status = weft_make_cast(compose, x, WEFT_I64, out);
    bool array = !status && weft_node_type(*out)->kind == WEFT_T_ARRAY;
    return status ? status
                  : weft_compose_call(compose, array ? "checked_positions" : "checked_position", out, 1, out,
                                      "length", weft_value_int(length), "what",
                                      weft_value_string(weft_str(what)), NULL);
}

static int unravel_compose(struct weft_compose *compose)
{
    const struct weft_node *at, *items[WEFT_MAX_NDIM];
    struct dims dims;
    int status = read_dims(compose, 1, &dims);
    if (!status)
        status = checked(compose, compose->inputs[0], dims.count, "elements", &at);
    for (int d = 0; d < dims.ndim && !status && dims.count > 0; d++) {
        status = with_number(compose, "floor_divide", at, dims.steps[d], &items[d]);
        if (!status)
            status = with_number(compose, "remainder", items[d], dims.lengths[d], &items[d]);
    }
    for (int d = 0; d < dims.ndim && dims.count == 0; d++)
        items[d] = at;
    return status ? status
                  : weft_compose_list(compose, WEFT_TUPLE, items, (size_t)dims.ndim, &compose->result);
}

static int unravel_infer(struct weft_infer *infer)
{
    const struct weft_value *shape = infer->attrs[1];
    size_t count = shape->kind == WEFT_SCALAR ? 1 : shape->list.count;
    return weft_infer_late_tuple(infer, WEFT_I64, infer->inputs[0]->ndim, count);
}

enum mode { RAISE, WRAP, CLIP };

static int read_mode(struct weft_compose *compose, int param, enum mode *mode)
{
    static const char *const names[] = {"raise", "wrap", "clip"};
    struct weft_str name = {0};
    weft_value_as_string(compose->call.attrs[param], &name);
    for (int m = 0; m < 3; m++) {
        *mode = (enum mode)m;
        if (weft_str_is(name, names[m]))
            return WEFT_OK;
    }
    return weft_infer_fail(&compose->call, WEFT_E_VALUE, param, "'mode' is \"raise\", \"wrap\" or \"clip\"");
}

// Positions below `length`, whatever they were.
static int kept_within(struct weft_compose *compose, enum mode mode, const struct weft_node *x,
                       int64_t length, const char *what, const struct weft_node **out)
{
    const struct weft_node *parts[3] = {x};
    if (mode == RAISE)
        return checked(compose, x, length, what, out);
    int status = weft_make_cast(compose, x, WEFT_I64, &parts[0]);
    if (!status && mode == WRAP)
        return with_number(compose, "remainder", parts[0], length, out);
    if (!status)
        status = weft_make_int(compose, 0, &parts[1]);
    if (!status)
        status = weft_make_int(compose, length - 1, &parts[2]);
    return status ? status : weft_compose_call(compose, "clip", parts, 3, out, NULL);
}

static int ravel_compose(struct weft_compose *compose)
{
    const struct weft_node *const *items, *at, *total = NULL;
    size_t count;
    struct dims dims;
    enum mode mode;
    int status = read_dims(compose, 1, &dims);
    if (!status)
        status = read_mode(compose, 2, &mode);
    if (!status)
        status = weft_compose_items(compose, compose->inputs[0], &items, &count);
    if (status == WEFT_UNSUPPORTED)
        return weft_infer_fail(&compose->call, WEFT_E_NOT_CONSTANT, 0,
                               "how many axes there are must be known before the run");
    if (!status && (count != (size_t)dims.ndim || !count))
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0, "indices along %zu ax%s for %d dimension%s",
                               count, count == 1 ? "is" : "es", dims.ndim, dims.ndim == 1 ? "" : "s");
    if (!status && dims.count == 0)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "an array without elements has no positions");
    for (int d = 0; d < dims.ndim && !status; d++) {
        status = weft_make_operand(compose, items[d], &at);
        if (!status)
            status = kept_within(compose, mode, at, dims.lengths[d], "places along an axis", &at);
        if (!status)
            status = with_number(compose, "multiply", at, dims.steps[d], &at);
        if (!status && total)
            status = weft_make_binary(compose, "add", total, at, &at);
        total = at;
    }
    compose->result = total;
    return status;
}

#define ORDER_PARAM                                                                                          \
    {                                                                                                        \
        "order", WEFT_ATTR, "string", "\"C\"", 0, "\"C\": the last index runs fastest; \"F\": the first one" \
    }

static int ravel_infer(struct weft_infer *infer)
{
    const struct weft_type *first = weft_infer_item(infer, 0, 0);
    bool array = first && first->kind == WEFT_T_ARRAY;
    return weft_infer_late_as(infer, WEFT_I64, array ? first->ndim : 1);
}

static const struct weft_param unravel_params[] = {
    {"indices", WEFT_INPUT, "array<int>|int", NULL, 0, "positions in the flat array"},
    {"shape", WEFT_ATTR, "int|list<int>", NULL, 0, "lengths of the dimensions"},
    ORDER_PARAM,
};

const struct weft_op weft_op_unravel_index = {
    COMPOSED_FORM("unravel_index", "indices along each axis of positions in the flat array", unravel_params,
                  unravel_infer, unravel_compose),
};

static const struct weft_param multi_params[] = {
    {"multi_index", WEFT_INPUT, "list", NULL, 0, "indices along each axis: arrays or ints"},
    {"dims", WEFT_ATTR, "int|list<int>", NULL, 0, "lengths of the dimensions"},
    {"mode", WEFT_ATTR, "string", "\"raise\"", 0,
     "indices out of range: \"raise\", \"wrap\" round or \"clip\""},
    ORDER_PARAM,
};

const struct weft_op weft_op_ravel_multi_index = {
    COMPOSED_FORM("ravel_multi_index", "positions in the flat array of indices along each axis", multi_params,
                  ravel_infer, ravel_compose),
};

// ---- choose ---------------------------------------------------------------------------------------------

// where(a == 0, first, where(a == 1, second, …)).
static int choose_compose(struct weft_compose *compose)
{
    const struct weft_node *const *items, *at, *number, *parts[3];
    size_t count;
    enum mode mode;
    int status = read_mode(compose, 2, &mode);
    if (!status)
        status = weft_compose_items(compose, compose->inputs[1], &items, &count);
    if (status == WEFT_UNSUPPORTED)
        return weft_infer_fail(&compose->call, WEFT_E_NOT_CONSTANT, 1,
                               "the number of choices must be known before the run");
    if (!status && !count)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "there must be arrays to choose from");
    if (!status)
        status = kept_within(compose, mode, compose->inputs[0], (int64_t)count, "choices", &at);
    if (!status)
        status = weft_make_operand(compose, items[count - 1], &parts[2]);
    for (size_t i = count; i-- > 0 && !status;) { // (the last one, too, so that it has the shape of all)
        status = weft_make_int(compose, (int64_t)i, &number);
        if (!status)
            status = weft_make_binary(compose, "equal", at, number, &parts[0]);
        if (!status)
            status = weft_make_operand(compose, items[i], &parts[1]);
        if (!status)
            status = weft_compose_call(compose, "where", parts, 3, &parts[2], NULL);
    }
    compose->result = parts[2];
    return status;
}

static int choose_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0];
    struct weft_leaves all;
    weft_infer_leaves(infer, 1, &all);
    int ndim = a->kind == WEFT_T_ARRAY && a->ndim > all.item_ndim ? a->ndim : all.item_ndim;
    return weft_infer_late_as(infer, all.dtype ? all.dtype : WEFT_F64, ndim > 0 ? ndim : 1);
}

#define MODE_PARAM                                                                                           \
    {                                                                                                        \
        "mode", WEFT_ATTR, "string", "\"raise\"", 0,                                                         \
            "numbers that no choice has: \"raise\", \"wrap\" round or \"clip\""                              \
    }

static const struct weft_param choose_params[] = {
    {"a", WEFT_INPUT, "array<bool|int>|int", NULL, 0, "which choice each element is taken from, from 0"},
    {"choices", WEFT_INPUT, "list", NULL, 0, "arrays or numbers that broadcast to the shape of `a`"},
    MODE_PARAM,
};

const struct weft_op weft_op_choose = {
    COMPOSED_FORM("choose", "elements of several arrays, chosen by number", choose_params, choose_infer,
                  choose_compose),
};

static const struct weft_param choose_array_params[] = {
    {"a", WEFT_INPUT, "array<bool|int>|int", NULL, 0, "which choice each element is taken from, from 0"},
    {"choices", WEFT_INPUT, "array", NULL, 0, "array whose first axis has the choices"},
    MODE_PARAM,
};

const struct weft_op weft_op_choose_rows = {
    DEFINED_FORM("choose_rows", "arrays", "elements of the rows of an array, chosen by number",
                 choose_array_params, NULL, "choose(a, [choices[i] for i in range(choices.shape[0])], mode)"),
    ALIAS("choose"),
};
