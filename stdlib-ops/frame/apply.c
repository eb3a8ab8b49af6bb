// weft: apply and map with a function: an expression about a column, or about the rows of a frame.
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed: the function is applied once, to the column (or the frame) as a whole, so what it says of one
// element is said of all of them.

#include "graph/weft_op.h"
#include "stdlib-ops/frame/apply.h"
#include "stdlib-ops/frame/types.h"

enum { SUBJECT, FUNCTION, AXIS };

int weft_compose_column(struct weft_compose *compose, int param, const struct weft_node *subject,
                        const struct weft_type *rows, const struct weft_node **out)
{
    struct weft_buf text = {0};
    int status = weft_compose_apply(compose, compose->call.functions[param], &subject, out);
    if (status)
        return status;
    const struct weft_type *type = weft_node_type(*out);
    if (type->kind == WEFT_T_COLUMN && weft_hash_eq(type->rows_of, rows->rows_of))
        return WEFT_OK;
    weft_type_text(type, &text);
    status = weft_infer_fail(&compose->call, WEFT_E_TYPE, param,
                             "the function must give a column of the same rows, not %s",
                             type->kind == WEFT_T_COLUMN || !text.data ? "of others" : text.data);
    weft_buf_clear(&text);
    weft_infer_help(&compose->call,
                    "it is given the whole: x => x * 2, x => x.length(), x => \"a\" if x > 1 else \"b\"");
    return status;
}

static int subject_params(struct weft_infer *infer, int param, const struct weft_type **types,
                          uint32_t *count)
{
    (void)param;
    types[0] = weft_infer_input(infer, SUBJECT);
    *count = 1;
    return WEFT_OK;
}

static int apply_infer(struct weft_infer *infer)
{
    infer->result = weft_function_type(infer->functions[FUNCTION]);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int check_axis(struct weft_infer *infer)
{
    const struct weft_value *axis = infer->attrs[AXIS];
    struct weft_str word;
    int64_t number = 0;
    bool rows = weft_value_as_string(axis, &word) ? weft_str_is(word, "columns")
                                                  : weft_value_as_int(axis, &number) && number == 1;
    if (rows)
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_AXIS, AXIS, "axis is 1: the function is about rows");
    weft_infer_help(infer, "of a column it is frame.x.apply(function)");
    return status;
}

static int apply_compose(struct weft_compose *compose)
{
    const struct weft_node *subject = compose->inputs[SUBJECT];
    int status = compose->call.op->param_count > AXIS ? check_axis(&compose->call) : WEFT_OK;
    return status
               ? status
               : weft_compose_column(compose, FUNCTION, subject, weft_node_type(subject), &compose->result);
}

#define FUNCTION_PARAM                                                                                       \
    {                                                                                                        \
        "func", WEFT_FUNC, "function", NULL, 0, "for example x => x * 2"                                     \
    }

static const struct weft_param column_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    FUNCTION_PARAM,
};
static const struct weft_param frame_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "a frame"},
    FUNCTION_PARAM,
    {"axis", WEFT_ATTR, "int|string", "0", 0, "1 or \"columns\": the function is about rows"},
};
static const struct weft_foreign foreign[] = {{"meta", "types are known: leave it out"},
                                              {"na_action", "a null stays null in expressions: leave it out"},
                                              {NULL, NULL}};

#define APPLY_OP(op_name, words, text, parameters, count)                                                    \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){words, NULL}, .version = 1, .category = "frames",  \
        .summary = text, .params = parameters, .param_count = count, .algebra = WEFT_COMPOSED,               \
        .flags = WEFT_PURE, .infer = apply_infer, .function_params = subject_params,                         \
        .compose = apply_compose, .foreign = foreign,                                                        \
    }
#define BOTH "apply", "map"

const struct weft_op weft_op_column_apply =
    APPLY_OP("column_apply", BOTH, "what a function makes of a column", column_params, 2);
const struct weft_op weft_op_frame_apply =
    APPLY_OP("frame_apply", "apply", "what a function makes of the rows of a frame", frame_params, 3);
