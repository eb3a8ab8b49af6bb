// weft: operations on columns done to those of a frame: astype, ffill, bfill, shift.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each is a way to write frame.assign(a = frame.a.ffill(), …), and is made of these calls.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/types.h"
#include "stdlib-ops/lists/items.h"

enum { FRAME, WITH };

// What is done to a column: an operation, and the argument it takes besides the column.
static const struct each {
    const char *name, *op, *argument;
} operations[] = {
    {"frame_astype", "column_astype", "dtype"},
    {"frame_ffill", "ffill", NULL},
    {"frame_bfill", "bfill", NULL},
    {"frame_shift", "shift", "periods"},
};

static const struct each *each_of(const struct weft_op *op)
{
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        if (strcmp(operations[i].name, op->name) == 0)
            return &operations[i];
    return NULL;
}

// The argument for a column: that of a dict under its name, or the same for all; NULL: it is left alone.
static const struct weft_value *argument_of(const struct weft_value *with, struct weft_str name)
{
    return with && with->kind == WEFT_DICT ? weft_items_named(with, name) : with;
}

static bool is_done(const struct weft_infer *infer, struct weft_str name)
{
    return !each_of(infer->op)->argument || argument_of(infer->attrs[WITH], name);
}

static int check_names(struct weft_infer *infer, const struct weft_type *frame)
{
    const struct weft_value *with = infer->op->param_count > WITH ? infer->attrs[WITH] : NULL;
    struct weft_str name = {0};
    for (size_t i = 0; with && with->kind == WEFT_DICT && i < with->dict.count; i++)
        if (!weft_value_as_string(with->dict.keys[i], &name) || weft_type_find(frame, name) < 0)
            return weft_infer_unknown_column(infer, WITH, name, frame);
    return WEFT_OK;
}

static int each_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    int status = fields ? check_names(infer, frame) : WEFT_NO_MEMORY;
    bool types = strcmp(each_of(infer->op)->op, "column_astype") == 0;
    for (size_t i = 0; i < frame->field_count && !status; i++) {
        struct weft_str name = {0};
        fields[i] = frame->fields[i];
        if (!types || !is_done(infer, fields[i].name))
            continue;
        enum weft_dtype dtype = weft_value_as_string(argument_of(infer->attrs[WITH], fields[i].name), &name)
                                    ? weft_dtype_parse(name)
                                    : WEFT_DTYPE_NONE;
        if (dtype == WEFT_DTYPE_NONE)
            return weft_infer_fail(infer, WEFT_E_DTYPE, WITH, "no dtype is called '%.*s'",
                                   WEFT_STR_ARG(name));
        fields[i].type = weft_type_scalar(infer->arena, dtype, false);
        status = fields[i].type ? WEFT_OK : WEFT_NO_MEMORY;
    }
    infer->result = status ? NULL : weft_type_frame(infer, frame, fields, frame->field_count);
    return status ? status : infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The call on one column.
static int compose_one(struct weft_compose *compose, struct weft_str name, const struct weft_node **out)
{
    const struct each *each = each_of(compose->call.op);
    const struct weft_node *column;
    int status = weft_compose_call(compose, "column", compose->inputs, 1, &column, "name",
                                   weft_value_string(name), NULL);
    if (status || !each->argument)
        return status ? status : weft_compose_call(compose, each->op, &column, 1, out, NULL);
    return weft_compose_call(compose, each->op, &column, 1, out, each->argument,
                             weft_value_ref(argument_of(compose->call.attrs[WITH], name)), NULL);
}

// The names of the columns it is done to.
static struct weft_value *done_names(const struct weft_infer *call, const struct weft_type *frame)
{
    size_t count = 0, at = 0;
    bool whole = true;
    for (size_t i = 0; i < frame->field_count; i++)
        count += is_done(call, frame->fields[i].name);
    struct weft_value *names = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0; names && i < frame->field_count; i++)
        if (is_done(call, frame->fields[i].name))
            whole &= (names->list.items[at++] = weft_value_string(frame->fields[i].name)) != NULL;
    if (whole)
        return names;
    weft_value_release(names);
    return NULL;
}

static int each_compose(struct weft_compose *compose)
{
    const struct weft_type *frame = weft_infer_input(&compose->call, FRAME);
    const struct weft_node **nodes =
        weft_arena_array(compose->call.arena, frame->field_count + 1, sizeof *nodes);
    int status = check_names(&compose->call, frame);
    if (status)
        return status;
    struct weft_value *names = done_names(&compose->call, frame);
    status = nodes && names ? WEFT_OK : WEFT_NO_MEMORY;
    size_t count = status ? 0 : names->list.count;
    if (!status)
        nodes[0] = compose->inputs[FRAME];
    for (size_t i = 0; i < count && !status; i++)
        status = compose_one(compose, names->list.items[i]->scalar.s, &nodes[1 + i]);
    if (!status)
        return weft_compose_call(compose, "assign", nodes, count + 1, &compose->result, "columns", names,
                                 NULL);
    weft_value_release(names);
    return status;
}

static const struct weft_param astype_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"dtype", WEFT_ATTR, "string|dtype|dict", NULL, 0, "element type, of all columns or by column"},
};
static const struct weft_param fill_params[] = {{"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"}};
static const struct weft_param shift_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"periods", WEFT_ATTR, "int", "1", 0, "rows down; negative: up"},
};

#define EACH_OP(word, text, parameters)                                                                      \
    {                                                                                                        \
        .name = "frame_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                   \
        .category = "frames", .summary = text, .params = parameters,                                         \
        .param_count = sizeof(parameters) / sizeof *(parameters), .algebra = WEFT_COMPOSED,                  \
        .flags = WEFT_PURE, .infer = each_infer, .compose = each_compose,                                    \
    }

const struct weft_op weft_op_frame_astype =
    EACH_OP("astype", "a frame with columns in other element types", astype_params);
const struct weft_op weft_op_frame_ffill =
    EACH_OP("ffill", "a frame with its nulls replaced by the value above them", fill_params);
const struct weft_op weft_op_frame_bfill =
    EACH_OP("bfill", "a frame with its nulls replaced by the value below them", fill_params);
const struct weft_op weft_op_frame_shift = EACH_OP("shift", "a frame some rows further down", shift_params);
