// weft: apply_along_axis: a function of vectors on every line of an array.
// SPDX-License-Identifier: BSD-3-Clause
//
// While the graph is built the function is applied to each line, a slice of the array, and the results are
// joined again:
//
//     arr  ─▶  axis last  ─▶  one line a row  ─▶  f(row), f(row), …  ─▶  rows joined  ─▶  axis back, or gone
//
// So it may use every operation, but every line is a call of its own in the graph, and there may not be too
// many.

#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { FUNCTION, AXIS, ARR };

#define MOST_LINES 16384

struct along {
    struct weft_compose *compose;
    const struct weft_function *function;
    int ndim, axis;
    int64_t shape[WEFT_MAX_NDIM]; // of the array with the axis last
    int64_t count, length;        // of lines, of a line
    int64_t result;               // length of what a line becomes; -1: a number
};

// The array as a matrix, a line in each row.
static int make_rows(struct along *along, const struct weft_node **rows)
{
    struct weft_compose *compose = along->compose;
    int order[WEFT_MAX_NDIM], at = 0;
    const int64_t matrix[2] = {along->count, along->length};
    for (int d = 0; d < along->ndim; d++)
        if (d != along->axis)
            order[at++] = d;
    order[at] = along->axis;
    int status = weft_make_transpose(compose, compose->inputs[0], order, rows);
    return status ? status : weft_make_reshape(compose, *rows, 2, matrix, rows);
}

static int fail_result(const struct along *along, const struct weft_node *node)
{
    struct weft_buf text = {0};
    weft_type_text(weft_node_type(node), &text);
    int status =
        weft_infer_fail(&along->compose->call, WEFT_E_TYPE, FUNCTION,
                        "the function must give a number for each line, or vectors of one length, not %s",
                        text.data ? text.data : "this");
    weft_buf_clear(&text);
    return status;
}

// One line as a row of the result, which the first one decides the length of.
static int make_row(struct along *along, const struct weft_node *rows, int64_t i,
                    const struct weft_node **out)
{
    struct weft_compose *compose = along->compose;
    const struct weft_node *line;
    int status = weft_make_slice(compose, rows, 0, i, i + 1, &line);
    if (!status)
        status = weft_make_reshape(compose, line, 1, &along->length, &line);
    const struct weft_chunks whole = weft_chunks_one(along->length);
    if (!status)
        status = weft_make_rechunk(compose, line, &whole, &line);
    if (!status)
        status = weft_compose_apply(compose, along->function, &line, out);
    if (status)
        return status;
    const struct weft_type *type = weft_node_type(*out);
    bool number = type->kind == WEFT_T_SCALAR && strchr("biufc", weft_dtype_kind(type->dtype));
    bool vector = type->kind == WEFT_T_ARRAY && type->ndim == 1 && type->chunks[0].length >= 0;
    int64_t length = vector ? type->chunks[0].length : -1;
    along->result = i == 0 ? length : along->result;
    if ((!number && !vector) || length != along->result)
        return fail_result(along, *out);
    return weft_make_expand(compose, *out, 0, out);
}

static int join_rows(const struct along *along, const struct weft_node **made)
{
    enum weft_dtype dtype = weft_node_type(made[0])->dtype;
    int status = WEFT_OK;
    for (int64_t i = 1; i < along->count; i++)
        dtype = weft_dtype_promote(dtype, false, weft_node_type(made[i])->dtype, false);
    for (int64_t i = 0; i < along->count && !status; i++)
        status = weft_make_cast(along->compose, made[i], dtype, &made[i]);
    return status ? status : weft_make_join(along->compose, made, (size_t)along->count, 0, &made[0]);
}

// The rows in the shape of the array, with what lines have become in the place of the axis, or without it.
static int put_back(const struct along *along, const struct weft_node *rows)
{
    struct weft_compose *compose = along->compose;
    int64_t shape[WEFT_MAX_NDIM];
    int order[WEFT_MAX_NDIM], last = along->ndim - 1;
    bool whole = along->result >= 0;
    memcpy(shape, along->shape, (size_t)along->ndim * sizeof *shape);
    shape[last] = along->result;
    for (int d = 0; d < along->ndim; d++)
        order[d] = d < along->axis ? d : d == along->axis ? last : d - 1;
    int status = weft_make_reshape(compose, rows, along->ndim - !whole, shape, &rows);
    if (!status && whole)
        status = weft_make_transpose(compose, rows, order, &rows);
    compose->result = rows;
    if (status || weft_node_type(rows)->kind != WEFT_T_ARRAY)
        return status;
    return weft_compose_call(compose, "rechunk", &rows, 1, &compose->result, "chunks",
                             weft_value_string(WEFT_STR("auto")), NULL);
}

static int read_lines(struct along *along)
{
    struct weft_compose *compose = along->compose;
    const struct weft_node *arr = compose->inputs[0];
    int64_t shape[WEFT_MAX_NDIM], number = 0;
    int at = 0;
    along->ndim = weft_node_shape(arr, shape);
    weft_value_as_int(compose->call.attrs[AXIS], &number);
    int status = weft_attr_axis(&compose->call, AXIS, number, along->ndim, &along->axis);
    if (status)
        return status;
    along->count = 1;
    along->length = shape[along->axis];
    for (int d = 0; d < along->ndim; d++)
        if (d != along->axis)
            along->count *= along->shape[at++] = shape[d]; // fits: checked when the array was made
    if (along->count == 0)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, ARR, "there are no lines along axis %d",
                               along->axis);
    if (along->count <= MOST_LINES)
        return WEFT_OK;
    status = weft_infer_fail(&compose->call, WEFT_E_SHAPE, ARR,
                             "'apply_along_axis' on %lld lines; %d is the limit", (long long)along->count,
                             MOST_LINES);
    weft_infer_help(&compose->call,
                    "functions take the axis: sort(x, axis=1); map_blocks takes functions of blocks");
    return status;
}

static int along_compose(struct weft_compose *compose)
{
    struct along along = {.compose = compose, .function = compose->call.functions[FUNCTION]};
    const struct weft_node *rows, **made = NULL;
    int status = read_lines(&along);
    if (!status)
        status = make_rows(&along, &rows);
    if (!status && !(made = weft_arena_array(compose->call.arena, (size_t)along.count, sizeof *made)))
        status = WEFT_NO_MEMORY;
    for (int64_t i = 0; i < along.count && !status; i++)
        status = make_row(&along, rows, i, &made[i]);
    if (!status)
        status = join_rows(&along, made);
    return status ? status : put_back(&along, made[0]);
}

static int along_params(struct weft_infer *infer, int param, const struct weft_type **types, uint32_t *count)
{
    const struct weft_type *arr = infer->inputs[0];
    int64_t number = 0;
    int axis;
    (void)param;
    weft_value_as_int(infer->attrs[AXIS], &number);
    int status = weft_attr_axis(infer, AXIS, number, arr->ndim, &axis);
    if (status)
        return status;
    int64_t length = arr->chunks[axis].length;
    const struct weft_chunks late = {.length = -1, .count = 1}, whole = weft_chunks_one(length);
    types[0] = weft_type_array(infer->arena, arr->dtype, 1, length < 0 ? &late : &whole);
    *count = 1;
    return types[0] ? WEFT_OK : WEFT_NO_MEMORY;
}

static int along_infer(struct weft_infer *infer)
{
    const struct weft_type *arr = infer->inputs[0], *made = weft_function_type(infer->functions[FUNCTION]);
    bool number = made->kind == WEFT_T_SCALAR;
    return weft_infer_late_as(infer, made->dtype ? made->dtype : arr->dtype, arr->ndim - number);
}

static const struct weft_param params[] = {
    [FUNCTION] = {"func1d", WEFT_FUNC, "function", NULL, 0,
                  "what is done with a line: it gives a number or a vector"},
    [AXIS] = {"axis", WEFT_ATTR, "int", NULL, 0, "axis of the lines"},
    [ARR] = {"arr", WEFT_INPUT, "array", NULL, 0, "array"},
};

const struct weft_op weft_op_apply_along_axis = {
    .name = "apply_along_axis",
    .version = 1,
    .category = "arrays",
    .summary = "a function of vectors applied to each line of an array",
    .params = params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = along_infer,
    .function_params = along_params,
    .compose = along_compose,
};
