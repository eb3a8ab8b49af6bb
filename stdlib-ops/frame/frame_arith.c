// weft: operators on frames: frame * 2, frame > 0, frame + frame.
// SPDX-License-Identifier: BSD-3-Clause
//
// Done column by column with a single value, or with the columns of the same names of a frame with the same
// rows.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/types.h"

// What tells the operations apart: the operation on columns, and whether its result is a truth value.
struct frame_operator {
    const char *op;
    bool test;
};

static const struct frame_operator *operator_of(const struct weft_op *op)
{
    return op->context;
}

static bool is_frame(const struct weft_type *type)
{
    return type->kind == WEFT_T_FRAME;
}

// Reports unless one side is a frame, and two have the same rows and names.
static int check_sides(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    if (!is_frame(a) || !is_frame(b))
        return WEFT_OK;
    int status = weft_infer_same_rows(infer, 1, a, b);
    for (size_t i = 0; i < b->field_count && !status; i++)
        if (weft_type_find(a, b->fields[i].name) < 0)
            status = weft_infer_unknown_column(infer, 1, b->fields[i].name, a);
    for (size_t i = 0; i < a->field_count && !status; i++)
        if (weft_type_find(b, a->fields[i].name) < 0)
            status = weft_infer_unknown_column(infer, 0, a->fields[i].name, b);
    return status;
}

// Inside a function of elements there is no frame, so the type is of no use there but for the names.
static int operator_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = infer->inputs[is_frame(infer->inputs[0]) ? 0 : 1];
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    int status = fields ? check_sides(infer) : WEFT_NO_MEMORY;
    for (size_t i = 0; i < frame->field_count && !status; i++) {
        fields[i] = frame->fields[i];
        if (operator_of(infer->op)->test)
            fields[i].type = weft_type_scalar(infer->arena, WEFT_BOOL, false);
        status = fields[i].type ? WEFT_OK : WEFT_NO_MEMORY;
    }
    infer->result = status ? NULL : weft_type_frame(infer, frame, fields, frame->field_count);
    return status ? status : infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// A side for one column: that column of a frame, or the value.
static int compose_side(struct weft_compose *compose, size_t side, struct weft_str name,
                        const struct weft_node **out)
{
    *out = compose->inputs[side];
    return is_frame(compose->call.inputs[side])
               ? weft_compose_call(compose, "column", &compose->inputs[side], 1, out, "name",
                                   weft_value_string(name), NULL)
               : WEFT_OK;
}

static int operator_compose(struct weft_compose *compose)
{
    size_t first = is_frame(compose->call.inputs[0]) ? 0 : 1;
    const struct weft_type *frame = compose->call.inputs[first];
    const struct weft_node **nodes =
        weft_arena_array(compose->call.arena, frame->field_count + 1, sizeof *nodes);
    int status = check_sides(&compose->call);
    if (status)
        return status;
    struct weft_value *names = weft_value_list(WEFT_LIST, frame->field_count);
    status = nodes && names ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        nodes[0] = compose->inputs[first];
    for (size_t i = 0; i < frame->field_count && !status; i++) {
        const struct weft_node *both[2];
        names->list.items[i] = weft_value_string(frame->fields[i].name);
        status =
            names->list.items[i] ? compose_side(compose, 0, frame->fields[i].name, &both[0]) : WEFT_NO_MEMORY;
        if (!status)
            status = compose_side(compose, 1, frame->fields[i].name, &both[1]);
        if (!status)
            status =
                weft_compose_call(compose, operator_of(compose->call.op)->op, both, 2, &nodes[i + 1], NULL);
    }
    if (!status)
        return weft_compose_call(compose, "assign", nodes, frame->field_count + 1, &compose->result,
                                 "columns", names, NULL);
    weft_value_release(names);
    return status;
}

#define ONE "scalar|string|datetime|duration"
static const struct weft_param params[] = {
    {"a", WEFT_INPUT, "frame", NULL, 0, "a frame"},
    {"b", WEFT_INPUT, "frame|" ONE, NULL, 0, "a frame of the same rows and columns, or one value"},
};
static const struct weft_param turned_params[] = {
    {"a", WEFT_INPUT, ONE, NULL, 0, "one value"},
    {"b", WEFT_INPUT, "frame", NULL, 0, "a frame"},
};

#define FRAME_OP(op_name, operation, text, parameters, is_test, ...)                                         \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){__VA_ARGS__, NULL}, .version = 1,                  \
        .category = "frames", .summary = text, .params = parameters, .param_count = 2,                       \
        .algebra = WEFT_COMPOSED, .flags = WEFT_PURE, .infer = operator_infer, .compose = operator_compose,  \
        .context = &(const struct frame_operator){operation, is_test},                                       \
    }

const struct weft_op weft_op_frame_add =
    FRAME_OP("frame_add", "add", "sums with a frame, written f + x", params, false, "add");
const struct weft_op weft_op_frame_subtract = FRAME_OP(
    "frame_subtract", "subtract", "a frame less something, written f - x", params, false, "subtract", "sub");
const struct weft_op weft_op_frame_multiply = FRAME_OP(
    "frame_multiply", "multiply", "products with a frame, written f * x", params, false, "multiply", "mul");
const struct weft_op weft_op_frame_true_divide =
    FRAME_OP("frame_true_divide", "true_divide", "a frame over something, written f / x", params, false,
             "true_divide", "div", "truediv", "divide");
const struct weft_op weft_op_frame_floor_divide =
    FRAME_OP("frame_floor_divide", "floor_divide", "a frame over something, rounded down, written f // x",
             params, false, "floor_divide", "floordiv");
const struct weft_op weft_op_frame_remainder =
    FRAME_OP("frame_remainder", "remainder", "what division of a frame leaves, written f % x", params, false,
             "remainder", "mod");
const struct weft_op weft_op_frame_power =
    FRAME_OP("frame_power", "power", "a frame to a power, written f ** x", params, false, "power", "pow");
const struct weft_op weft_op_frame_equal =
    FRAME_OP("frame_equal", "equal", "where cells of a frame are equal to something, written f == x", params,
             true, "equal", "eq");
const struct weft_op weft_op_frame_not_equal =
    FRAME_OP("frame_not_equal", "not_equal", "where cells of a frame differ from something, written f != x",
             params, true, "not_equal", "ne");
const struct weft_op weft_op_frame_less = FRAME_OP(
    "frame_less", "less", "where cells of a frame are less, written f < x", params, true, "less", "lt");
const struct weft_op weft_op_frame_less_equal =
    FRAME_OP("frame_less_equal", "less_equal", "where cells of a frame are less or equal, written f <= x",
             params, true, "less_equal", "le");
const struct weft_op weft_op_frame_greater =
    FRAME_OP("frame_greater", "greater", "where cells of a frame are greater, written f > x", params, true,
             "greater", "gt");
const struct weft_op weft_op_frame_greater_equal = FRAME_OP(
    "frame_greater_equal", "greater_equal", "where cells of a frame are greater or equal, written f >= x",
    params, true, "greater_equal", "ge");
const struct weft_op weft_op_add_frame = FRAME_OP(
    "add_frame", "add", "one value and each cell of a frame, written x + f", turned_params, false, "add");
const struct weft_op weft_op_subtract_frame =
    FRAME_OP("subtract_frame", "subtract", "one value and each cell of a frame, written x - f", turned_params,
             false, "subtract");
const struct weft_op weft_op_multiply_frame =
    FRAME_OP("multiply_frame", "multiply", "one value and each cell of a frame, written x * f", turned_params,
             false, "multiply");
const struct weft_op weft_op_true_divide_frame =
    FRAME_OP("true_divide_frame", "true_divide", "one value and each cell of a frame, written x / f",
             turned_params, false, "true_divide");
