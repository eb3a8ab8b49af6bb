// weft: apply_along_axis: a function of vectors on every line of an array.
// SPDX-License-Identifier: BSD-3-Clause
//
// While the graph is built the function is applied to the first line; where all its operations can be called
// once for all lines (every_line.c), they are.  Where masks decide lengths, it is called once for all lines
// whose masks hold equally often (line_groups.c), when these are known.  Else it is applied to each line, a
// slice of the array, and the results are joined again:
//
//     arr  ─▶  axis last  ─▶  f of all lines at once, or f(line), f(line), … joined  ─▶  axis back, or gone
//
// So it may use every operation, but each line that is a call of its own is so in the graph, too, and there
// may not be too many of these.

#include "stdlib-ops/arrays/along.h"

#include <string.h>

#include "stdlib-ops/arrays/every_line.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { FUNCTION, AXIS, ARR }; // of apply_along_axis; those of grouped_lines come one later

#define MOST_LINES 65536 // where each is a call of its own: ten nodes and some kilobytes

static const struct weft_node *const *array_of(const struct along *along)
{
    return &along->compose->inputs[along->compose->call.input_first[along->first + ARR]];
}

// The array with whole lines along the last axis.
static int turn(struct along *along)
{
    struct weft_compose *compose = along->compose;
    const struct weft_node **lines = &along->lines;
    int order[WEFT_MAX_NDIM], at = 0;
    for (int d = 0; d < along->ndim; d++)
        if (d != along->axis)
            order[at++] = d;
    order[at] = along->axis;
    int status = weft_compose_call(compose, "line_blocks", array_of(along), 1, lines, "axis",
                                   weft_value_int(along->axis), NULL);
    return status ? status : weft_make_transpose(compose, *lines, order, lines);
}

static int fail_result(const struct along *along, const struct weft_node *node)
{
    struct weft_buf text = {0};
    weft_type_text(weft_node_type(node), &text);
    int status =
        weft_infer_fail(&along->compose->call, WEFT_E_TYPE, along->first,
                        "the function must give a number for each line, or vectors of one length, not %s",
                        text.data ? text.data : "this");
    weft_buf_clear(&text);
    return status;
}

// Line i as a vector of one chunk.
static int make_line(const struct along *along, int64_t i, const struct weft_node **line)
{
    struct weft_compose *compose = along->compose;
    const struct weft_chunks whole = weft_chunks_one(along->length);
    int status = WEFT_OK;
    *line = along->lines;
    for (int d = along->ndim - 2; d >= 0 && !status; d--) {
        int64_t at = i % along->shape[d];
        i /= along->shape[d];
        status = weft_make_slice(compose, *line, d, at, at + 1, line);
    }
    if (!status)
        status = weft_make_reshape(compose, *line, 1, &along->length, line);
    return status ? status : weft_make_rechunk(compose, *line, &whole, line);
}

int weft_along_result(const struct along *along, const struct weft_node *made, int64_t *length)
{
    const struct weft_type *type = weft_node_type(made);
    bool number = type->kind == WEFT_T_SCALAR && strchr("biufc", weft_dtype_kind(type->dtype));
    bool vector = type->kind == WEFT_T_ARRAY && type->ndim == 1;
    *length = !vector ? -1 : type->chunks[0].length < 0 ? LATE_LENGTH : type->chunks[0].length;
    return number || vector ? WEFT_OK : fail_result(along, made);
}

// What becomes of line i, and the line.
static int make_result(const struct along *along, int64_t i, const struct weft_node **line,
                       const struct weft_node **out)
{
    int status = make_line(along, i, line);
    return status ? status : weft_compose_apply(along->compose, along->function, line, out);
}

int weft_along_join(const struct along *along, const struct weft_node **made, size_t count,
                    const struct weft_node **out)
{
    enum weft_dtype dtype = weft_node_type(made[0])->dtype;
    int status = WEFT_OK;
    for (size_t i = 1; i < count; i++)
        dtype = weft_dtype_promote(dtype, false, weft_node_type(made[i])->dtype, false);
    for (size_t i = 0; i < count && !status; i++)
        status = weft_make_cast(along->compose, made[i], dtype, &made[i]);
    return status ? status : weft_make_join(along->compose, made, count, 0, out);
}

int weft_along_shape(const struct along *along, const struct weft_node *joined, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    memcpy(shape, along->shape, (size_t)along->ndim * sizeof *shape);
    shape[along->ndim - 1] = along->result;
    int status = weft_make_reshape(along->compose, joined, along->ndim - (along->result < 0), shape, out);
    if (status || weft_node_type(*out)->kind != WEFT_T_ARRAY)
        return status;
    return weft_compose_call(along->compose, "rechunk", out, 1, out, "chunks",
                             weft_value_string(WEFT_STR("auto")), NULL);
}

// The axes of the lines, and last what lines have become, with that in the place of the axis, or without it.
static int put_back(const struct along *along, const struct weft_node *made)
{
    int order[WEFT_MAX_NDIM], last = along->ndim - 1;
    along->compose->result = made;
    if (along->result < 0)
        return WEFT_OK;
    for (int d = 0; d < along->ndim; d++)
        order[d] = d < along->axis ? d : d == along->axis ? last : d - 1;
    return weft_make_transpose(along->compose, made, order, &along->compose->result);
}

static int read_lines(struct along *along)
{
    struct weft_compose *compose = along->compose;
    const struct weft_node *arr = *array_of(along);
    int64_t shape[WEFT_MAX_NDIM], number = 0;
    int at = 0;
    along->ndim = weft_node_shape(arr, shape);
    weft_value_as_int(compose->call.attrs[along->first + AXIS], &number);
    int status = weft_attr_axis(&compose->call, along->first + AXIS, number, along->ndim, &along->axis);
    if (status)
        return status;
    along->count = 1;
    along->length = shape[along->axis];
    for (int d = 0; d < along->ndim; d++)
        if (d != along->axis)
            along->count *= along->shape[at++] = shape[d]; // fits: checked when the array was made
    return along->count ? WEFT_OK
                        : weft_infer_fail(&compose->call, WEFT_E_SHAPE, along->first + ARR,
                                          "there are no lines along axis %d", along->axis);
}

// ---- Line by line ---------------------------------------------------------------------------------------

static int check_count(const struct along *along, const struct weft_op *unable)
{
    struct weft_infer *call = &along->compose->call;
    if (along->count <= MOST_LINES)
        return WEFT_OK;
    int status = weft_infer_fail(call, WEFT_E_SHAPE, along->first + ARR,
                                 "'apply_along_axis' on %lld lines; %d is the limit where the function is "
                                 "called for each of them",
                                 (long long)along->count, MOST_LINES);
    if (!(unable->flags & WEFT_HIDDEN))
        weft_infer_help(call, "'%s' is no operation that is called once for all lines", unable->name);
    weft_infer_help(call, "map_blocks takes functions of blocks");
    return status;
}

static int one_by_one(struct along *along, const struct weft_node **out)
{
    struct weft_compose *compose = along->compose;
    const struct weft_node **made = weft_arena_array(compose->call.arena, (size_t)along->count, sizeof *made);
    const struct weft_node *line;
    int64_t length;
    int status = made ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t i = 0; i < along->count && !status; i++) {
        status = make_result(along, i, &line, &made[i]);
        if (!status)
            status = weft_along_result(along, made[i], &length);
        if (!status && (length != along->result || length == LATE_LENGTH))
            status = fail_result(along, made[i]);
        if (!status)
            status = weft_make_expand(compose, made[i], 0, &made[i]);
    }
    if (!status)
        status = weft_along_join(along, made, (size_t)along->count, &made[0]);
    return status ? status : weft_along_shape(along, made[0], out);
}

// The function on the first line.
static int begin(struct along *along)
{
    int status = read_lines(along);
    if (!status)
        status = turn(along);
    if (!status)
        status = make_result(along, 0, &along->line, &along->made);
    return status ? status : weft_along_result(along, along->made, &along->result);
}

static int along_compose(struct weft_compose *compose)
{
    struct along along = {.compose = compose, .function = compose->call.functions[FUNCTION]};
    const struct weft_node *made = NULL;
    const struct weft_op *unable = compose->call.op;
    int status = begin(&along);
    if (status)
        return status;
    bool draws = weft_function_only_draws(along.function);
    status = draws && along.ndim > 1 && along.result != LATE_LENGTH
                 ? weft_every_line(compose, along.lines, along.line, along.made, &made, &unable)
                 : WEFT_UNSUPPORTED;
    if (status == WEFT_UNSUPPORTED) {
        status = draws ? weft_along_wait(&along, &compose->result) : WEFT_UNSUPPORTED;
        if (status != WEFT_UNSUPPORTED)
            return status;
        status = check_count(&along, unable);
        if (!status)
            status = one_by_one(&along, &made);
    }
    return status ? status : put_back(&along, made);
}

static int along_params(struct weft_infer *infer, int param, const struct weft_type **types, uint32_t *count)
{
    const struct weft_type *arr = weft_infer_input(infer, param + ARR);
    int64_t number = 0;
    int axis;
    weft_value_as_int(infer->attrs[param + AXIS], &number);
    int status = weft_attr_axis(infer, param + AXIS, number, arr->ndim, &axis);
    if (status)
        return status;
    int64_t length = arr->chunks[axis].length;
    const struct weft_chunks late = {.length = -1, .count = 1}, whole = weft_chunks_one(length);
    types[0] = weft_type_array(infer->arena, arr->dtype, 1, length < 0 ? &late : &whole);
    *count = 1;
    return types[0] ? WEFT_OK : WEFT_NO_MEMORY;
}

static int late_infer(struct weft_infer *infer, int first)
{
    const struct weft_type *arr = weft_infer_input(infer, first + ARR),
                           *made = weft_function_type(infer->functions[first]);
    bool number = made->kind == WEFT_T_SCALAR;
    return weft_infer_late_as(infer, made->dtype ? made->dtype : arr->dtype, arr->ndim - number);
}

static int along_infer(struct weft_infer *infer)
{
    return late_infer(infer, FUNCTION);
}

// The chunks of the result of grouped_lines, known before how often masks hold; *ndim is 0 of a number.
// WEFT_UNSUPPORTED: they are not known.
static int grouped_chunks(struct weft_infer *infer, int *ndim, const struct weft_chunks **chunks)
{
    const int first = 1 + FUNCTION;
    const struct weft_type *arr = weft_infer_input(infer, first + ARR),
                           *made = weft_function_type(infer->functions[first]);
    struct weft_value *automatic = weft_value_string(WEFT_STR("auto"));
    int64_t shape[WEFT_MAX_NDIM], number = 0;
    int axis = 0, status = automatic ? WEFT_OK : WEFT_NO_MEMORY;
    *ndim = 0;
    weft_value_as_int(infer->attrs[first + AXIS], &number);
    if (weft_type_late(arr) || weft_type_late(made) || (made->kind == WEFT_T_ARRAY && made->ndim != 1))
        status = WEFT_UNSUPPORTED;
    if (!status)
        status = weft_attr_axis(infer, first + AXIS, number, arr->ndim, &axis);
    for (int d = 0; !status && d < arr->ndim; d++)
        if (d != axis)
            shape[(*ndim)++] = arr->chunks[d].length;
        else if (made->kind == WEFT_T_ARRAY)
            shape[(*ndim)++] = made->chunks[0].length;
    if (!status && *ndim)
        status = weft_infer_chunks(infer, first + ARR, automatic, made->dtype, *ndim, shape, chunks);
    weft_value_release(automatic);
    return status;
}

static int grouped_infer(struct weft_infer *infer)
{
    const struct weft_chunks *chunks = NULL;
    const struct weft_type *made = weft_function_type(infer->functions[1 + FUNCTION]);
    int ndim, status = made->dtype ? grouped_chunks(infer, &ndim, &chunks) : WEFT_UNSUPPORTED;
    if (status == WEFT_UNSUPPORTED || (!status && !ndim))
        return late_infer(infer, 1 + FUNCTION);
    return status ? status : weft_result_chunked(infer, made->dtype, ndim, chunks);
}

// When it is known how often masks hold.  The result is cut as it was told before.
static int grouped_compose(struct weft_compose *compose)
{
    struct along along = {
        .compose = compose, .function = compose->call.functions[1 + FUNCTION], .first = 1 + FUNCTION};
    const struct weft_node *made = NULL;
    const struct weft_chunks *chunks = NULL;
    int ndim, status = begin(&along);
    if (status)
        return status;
    int64_t result = along.result;
    status = weft_along_groups(&along, weft_infer_constant(&compose->call, 0), &made);
    if (status == WEFT_UNSUPPORTED) {
        along.result = result;
        status = check_count(&along, compose->call.op);
        if (!status)
            status = one_by_one(&along, &made);
    }
    if (!status)
        status = put_back(&along, made);
    if (!status)
        status = grouped_chunks(&compose->call, &ndim, &chunks);
    if (status == WEFT_UNSUPPORTED || (!status && !ndim))
        return WEFT_OK;
    return status ? status : weft_make_rechunk(compose, compose->result, chunks, &compose->result);
}

#define FUNCTION_PARAM                                                                                       \
    {                                                                                                        \
        "func1d", WEFT_FUNC, "function", NULL, 0, "what is done with a line: it gives a number or a vector"  \
    }
#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "int", NULL, 0, "axis of the lines"                                               \
    }
#define ARR_PARAM                                                                                            \
    {                                                                                                        \
        "arr", WEFT_INPUT, "array", NULL, 0, "array"                                                         \
    }

static const struct weft_param params[] = {
    [FUNCTION] = FUNCTION_PARAM, [AXIS] = AXIS_PARAM, [ARR] = ARR_PARAM};
static const struct weft_param grouped_params[] = {
    {"counts", WEFT_INPUT, "list", NULL, 0, "how often masks hold in each line"},
    [1 + FUNCTION] = FUNCTION_PARAM,
    [1 + AXIS] = AXIS_PARAM,
    [1 + ARR] = ARR_PARAM,
};

const struct weft_op weft_op_apply_along_axis = {
    .name = "apply_along_axis",
    .version = 2,
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

const struct weft_op weft_op_grouped_lines = {
    .name = "grouped_lines",
    .version = 1,
    .category = "arrays",
    .summary = "a function of vectors applied to lines in groups, by how often its masks hold",
    .params = grouped_params,
    .param_count = 4,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_LATE,
    .infer = grouped_infer,
    .function_params = along_params,
    .compose = grouped_compose,
};
