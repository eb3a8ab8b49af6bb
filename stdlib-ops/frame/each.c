// weft: operations on columns done to those of a frame: astype, ffill, abs, round, shift and others.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each is a way to write frame.assign(a = frame.a.ffill(), …), and is made of these calls.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/lookup.h"
#include "stdlib-ops/frame/running.h"
#include "stdlib-ops/frame/types.h"
#include "stdlib-ops/lists/items.h"

enum { FRAME, WITH };

// The most arguments besides the frame.
#define MOST 4

// What is done to a column.  The frame's operation has the arguments of the column's, under the same names;
// the first may be a dict by column, and columns that it does not name are left alone.
struct each {
    const char *op;    // the operation on a column, where it is one that `call` does not make of others
    const char *kinds; // of the columns it is for (kind letters of dtypes); NULL: all
    bool leaves;       // other columns are left alone, else refused
    bool every;        // also of columns that a dict does not name
    bool converts;     // the dtype of the result is the argument
    // The dtype of the result on a column of `dtype`, NONE: there is none; NULL: the same.
    enum weft_dtype (*dtype)(const struct each *each, enum weft_dtype dtype);
    enum weft_run run; // of those that run on
    // Calls it on a column of the frame; NULL: as `op`.
    int (*call)(struct weft_compose *compose, const struct weft_field *field, const struct weft_node *column,
                const struct weft_node **out);
};

static const struct each *each_of(const struct weft_op *op)
{
    return op->context;
}

// ---- Arguments ------------------------------------------------------------------------------------------

// The argument for a column: that of a dict under its name, or the same for all; NULL: it is left alone.
static const struct weft_value *argument_of(const struct weft_value *with, struct weft_str name)
{
    return with && with->kind == WEFT_DICT ? weft_items_named(with, name) : with;
}

static const struct weft_value *with_of(const struct weft_infer *infer)
{
    return infer->op->param_count > WITH ? infer->attrs[WITH] : NULL;
}

static bool is_kind(const struct each *each, enum weft_dtype dtype)
{
    return !each->kinds || strchr(each->kinds, weft_dtype_kind(dtype));
}

// Whether it is done to a column, or that is left alone.
static bool is_done(const struct weft_infer *infer, const struct weft_field *field)
{
    const struct weft_value *with = with_of(infer);
    bool named = !with || each_of(infer->op)->every || argument_of(with, field->name);
    return named && (!each_of(infer->op)->leaves || is_kind(each_of(infer->op), field->type->dtype));
}

static int check_names(struct weft_infer *infer, const struct weft_type *frame)
{
    const struct weft_value *with = with_of(infer);
    struct weft_str name = {0};
    for (size_t i = 0; with && with->kind == WEFT_DICT && i < with->dict.count; i++)
        if (!weft_value_as_string(with->dict.keys[i], &name) || weft_type_find(frame, name) < 0)
            return weft_infer_unknown_column(infer, WITH, name, frame);
    return WEFT_OK;
}

// ---- Types ----------------------------------------------------------------------------------------------

static enum weft_dtype bool_dtype(const struct each *each, enum weft_dtype dtype)
{
    (void)each, (void)dtype;
    return WEFT_BOOL;
}

static enum weft_dtype rank_dtype(const struct each *each, enum weft_dtype dtype)
{
    (void)each, (void)dtype;
    return WEFT_F64;
}

static enum weft_dtype float_dtype(const struct each *each, enum weft_dtype dtype)
{
    (void)each;
    return weft_dtype_promote(dtype, false, WEFT_F64, true);
}

static enum weft_dtype running_dtype(const struct each *each, enum weft_dtype dtype)
{
    return weft_running_dtype(each->run, dtype, &dtype) ? dtype : WEFT_DTYPE_NONE;
}

// Times differ by durations.
static enum weft_dtype difference_dtype(const struct each *each, enum weft_dtype dtype)
{
    (void)each;
    return dtype == WEFT_DATETIME_NS                         ? WEFT_DURATION_NS
           : dtype == WEFT_DATE || dtype == WEFT_DATETIME_US ? WEFT_DURATION_US
                                                             : dtype;
}

static int each_field(struct weft_infer *infer, struct weft_field *field)
{
    const struct each *each = each_of(infer->op);
    enum weft_dtype dtype = field->type->dtype;
    if (each->converts) {
        int status = weft_infer_dtype(infer, WITH, argument_of(with_of(infer), field->name), &dtype);
        if (status)
            return status;
    } else if (each->dtype && is_kind(each, dtype)) {
        dtype = each->dtype(each, dtype);
    }
    if (!is_kind(each, field->type->dtype) || dtype == WEFT_DTYPE_NONE)
        return weft_infer_fail(infer, WEFT_E_DTYPE, FRAME, "'%s' of column '%.*s': it is %s",
                               infer->op->aliases[0], WEFT_STR_ARG(field->name),
                               weft_dtype_name(field->type->dtype));
    field->type = weft_type_scalar(infer->arena, dtype, false);
    return field->type ? WEFT_OK : WEFT_NO_MEMORY;
}

static int each_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    int status = fields ? check_names(infer, frame) : WEFT_NO_MEMORY;
    for (size_t i = 0; i < frame->field_count && !status; i++) {
        fields[i] = frame->fields[i];
        if (is_done(infer, &fields[i]))
            status = each_field(infer, &fields[i]);
    }
    infer->result = status ? NULL : weft_type_frame(infer, frame, fields, frame->field_count);
    return status ? status : infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Calls ----------------------------------------------------------------------------------------------

// Argument p of the call for a column; NULL: it is not given, or null.
static const struct weft_value *given(const struct weft_compose *compose, size_t p, struct weft_str name)
{
    const struct weft_value *value = compose->call.attrs[p];
    value = p == WITH ? argument_of(value, name) : value;
    return weft_value_is_null(value) ? NULL : value;
}

// The operation on a column, with the arguments that are given.
static int call_op(struct weft_compose *compose, const struct weft_field *field,
                   const struct weft_node *column, const struct weft_node **out)
{
    const struct weft_op *op = compose->call.op;
    const char *names[MOST] = {NULL};
    struct weft_value *values[MOST] = {NULL};
    size_t count = 0;
    for (size_t p = WITH; p < op->param_count; p++) {
        const struct weft_value *value = given(compose, p, field->name);
        if (!value)
            continue;
        names[count] = op->params[p].name;
        values[count++] = weft_value_ref(value);
    }
    return weft_compose_call(compose, each_of(op)->op, &column, 1, out, names[0], values[0], names[1],
                             values[1], names[2], values[2], names[3], values[3], NULL);
}

// An operation on a column and a value.
static int call_with(struct weft_compose *compose, const char *op, const struct weft_node *column,
                     const struct weft_value *value, const struct weft_node **out)
{
    const struct weft_node *both[2] = {column};
    int status = weft_compose_const(compose, weft_value_ref(value), &both[1]);
    return status ? status : weft_compose_call(compose, op, both, 2, out, NULL);
}

static int call_round(struct weft_compose *compose, const struct weft_field *field,
                      const struct weft_node *column, const struct weft_node **out)
{
    return call_with(compose, "round", column, given(compose, WITH, field->name), out);
}

static int call_clip(struct weft_compose *compose, const struct weft_field *field,
                     const struct weft_node *column, const struct weft_node **out)
{
    const struct weft_value *lower = given(compose, WITH, field->name),
                            *upper = given(compose, WITH + 1, field->name);
    int status = WEFT_OK;
    *out = column;
    if (lower)
        status = call_with(compose, "maximum", *out, lower, out);
    if (!status && upper)
        status = call_with(compose, "minimum", *out, upper, out);
    return status;
}

static int call_rank(struct weft_compose *compose, const struct weft_field *field,
                     const struct weft_node *column, const struct weft_node **out)
{
    int status = weft_compose_call(compose, "to_frame", &column, 1, &column, NULL);
    if (!status)
        status = weft_compose_call(compose, "all_rows", &column, 1, &column, NULL);
    return status ? status : call_op(compose, field, column, out);
}

static int call_diff(struct weft_compose *compose, const struct weft_field *field,
                     const struct weft_node *column, const struct weft_node **out)
{
    const struct weft_node *both[2] = {column};
    int status = weft_compose_call(compose, "shift", &column, 1, &both[1], "periods",
                                   weft_value_ref(given(compose, WITH, field->name)), NULL);
    return status ? status : weft_compose_call(compose, each_of(compose->call.op)->op, both, 2, out, NULL);
}

static int call_change(struct weft_compose *compose, const struct weft_field *field,
                       const struct weft_node *column, const struct weft_node **out)
{
    struct weft_value *one = weft_value_int(1);
    int status = one ? call_diff(compose, field, column, out) : WEFT_NO_MEMORY;
    if (!status)
        status = call_with(compose, "subtract", *out, one, out);
    weft_value_release(one);
    return status;
}

// Of the values those that can be in the column.
static int call_isin(struct weft_compose *compose, const struct weft_field *field,
                     const struct weft_node *column, const struct weft_node **out)
{
    const struct weft_value *values = given(compose, WITH, field->name);
    size_t count = 0, n = values ? values->list.count : 0;
    for (size_t i = 0; i < n; i++)
        count += weft_lookup_fits(field->type->dtype, values->list.items[i]);
    struct weft_value *fitting = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0, at = 0; fitting && i < n; i++)
        if (weft_lookup_fits(field->type->dtype, values->list.items[i]))
            fitting->list.items[at++] = weft_value_ref(values->list.items[i]);
    return weft_compose_call(compose, "isin", &column, 1, out, "values", fitting, NULL);
}

static int compose_one(struct weft_compose *compose, const struct weft_field *field,
                       const struct weft_node **out)
{
    const struct each *each = each_of(compose->call.op);
    const struct weft_node *column;
    int status = weft_compose_call(compose, "column", compose->inputs, 1, &column, "name",
                                   weft_value_string(field->name), NULL);
    if (status)
        return status;
    return each->call ? each->call(compose, field, column, out) : call_op(compose, field, column, out);
}

// The names of the columns it is done to.
static struct weft_value *done_names(const struct weft_infer *call, const struct weft_type *frame)
{
    size_t count = 0, at = 0;
    bool whole = true;
    for (size_t i = 0; i < frame->field_count; i++)
        count += is_done(call, &frame->fields[i]);
    struct weft_value *names = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0; names && i < frame->field_count; i++)
        if (is_done(call, &frame->fields[i]))
            whole &= (names->list.items[at++] = weft_value_string(frame->fields[i].name)) != NULL;
    if (whole)
        return names;
    weft_value_release(names);
    return NULL;
}

static int each_compose(struct weft_compose *compose)
{
    struct weft_infer *call = &compose->call;
    const struct weft_type *frame = weft_infer_input(call, FRAME);
    const struct weft_node **nodes = weft_arena_array(call->arena, frame->field_count + 1, sizeof *nodes);
    int status = each_infer(call);
    size_t count = 1;
    if (status)
        return status;
    struct weft_value *names = done_names(call, frame);
    status = nodes && names ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        nodes[0] = compose->inputs[FRAME];
    for (size_t i = 0; i < frame->field_count && !status; i++)
        if (is_done(call, &frame->fields[i]))
            status = compose_one(compose, &frame->fields[i], &nodes[count++]);
    if (!status)
        return weft_compose_call(compose, "assign", nodes, count, &compose->result, "columns", names, NULL);
    weft_value_release(names);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define FRAME_PARAM                                                                                          \
    {                                                                                                        \
        "frame", WEFT_INPUT, "frame", NULL, 0, "the frame"                                                   \
    }

static const struct weft_param plain_params[] = {FRAME_PARAM};
static const struct weft_param astype_params[] = {
    FRAME_PARAM,
    {"dtype", WEFT_ATTR, "string|dtype|dict", NULL, 0, "element type, of all columns or by column"},
};
static const struct weft_param fill_params[] = {
    FRAME_PARAM,
    {"limit", WEFT_ATTR, "null|int", "null", 0, "the most nulls in a row that are replaced"},
};
static const struct weft_param periods_params[] = {
    FRAME_PARAM,
    {"periods", WEFT_ATTR, "int", "1", 0, "rows down; negative: up"},
};
static const struct weft_param round_params[] = {
    FRAME_PARAM,
    {"decimals", WEFT_ATTR, "int|dict", "0", 0, "digits after the point, of all columns or by column"},
};
static const struct weft_param clip_params[] = {
    FRAME_PARAM,
    {"lower", WEFT_ATTR, "null|float|dict", "null", 0, "least value, of all columns or by column"},
    {"upper", WEFT_ATTR, "null|float", "null", 0, "greatest value"},
};
static const struct weft_param isin_params[] = {
    FRAME_PARAM,
    {"values", WEFT_ATTR, "list|dict", NULL, 0, "the values, of all columns or by column"},
};
static const struct weft_param rank_params[] = {
    FRAME_PARAM,
    {"method", WEFT_ATTR, "string", "\"average\"", 0,
     "the rank of equal values: \"average\", \"min\", \"max\", \"first\", \"dense\""},
    {"ascending", WEFT_ATTR, "bool", "true", 0, "the least value is first; false: the greatest"},
    {"na_option", WEFT_ATTR, "string", "\"keep\"", 0,
     "ranks of nulls: \"keep\": null; \"top\": the first; \"bottom\": the last"},
    {"pct", WEFT_ATTR, "bool", "false", 0, "ranks as parts of 1"},
};

#define EACH_OP(word, text, parameters, ...)                                                                 \
    {                                                                                                        \
        .name = "frame_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                   \
        .category = "frames", .summary = text, .params = parameters,                                         \
        .param_count = sizeof(parameters) / sizeof *(parameters), .algebra = WEFT_COMPOSED,                  \
        .flags = WEFT_PURE, .infer = each_infer, .compose = each_compose,                                    \
        .context = &(const struct each){.op = __VA_ARGS__},                                                  \
    }

const struct weft_op weft_op_frame_astype = EACH_OP("astype", "a frame with columns in other element types",
                                                    astype_params, "column_astype", .converts = true);
const struct weft_op weft_op_frame_ffill =
    EACH_OP("ffill", "a frame with its nulls replaced by the value above them", fill_params, "ffill");
const struct weft_op weft_op_frame_bfill =
    EACH_OP("bfill", "a frame with its nulls replaced by the value below them", fill_params, "bfill");
const struct weft_op weft_op_frame_shift =
    EACH_OP("shift", "a frame some rows further down", periods_params, "shift");
const struct weft_op weft_op_frame_abs =
    EACH_OP("abs", "a frame of the absolute values", plain_params, "absolute", .kinds = "iufm");
const struct weft_op weft_op_frame_round = EACH_OP("round", "a frame with its numbers rounded", round_params,
                                                   NULL, .kinds = "iuf", .leaves = true, .call = call_round);
const struct weft_op weft_op_frame_clip = EACH_OP("clip", "a frame with its values kept between two bounds",
                                                  clip_params, NULL, .kinds = "iuf", .call = call_clip);
const struct weft_op weft_op_frame_isin =
    EACH_OP("isin", "where the columns of a frame have one of some values", isin_params, "isin",
            .every = true, .dtype = bool_dtype, .call = call_isin);
const struct weft_op weft_op_frame_rank =
    EACH_OP("rank", "the places of the values of each column, in order", rank_params, "grouped_rank",
            .dtype = rank_dtype, .call = call_rank);
const struct weft_op weft_op_frame_diff =
    EACH_OP("diff", "a frame less the one some rows above", periods_params, "subtract", .kinds = "iufDMm",
            .dtype = difference_dtype, .call = call_diff);
const struct weft_op weft_op_frame_pct_change =
    EACH_OP("pct_change", "how much the columns grew since some rows above, in parts of 1", periods_params,
            "true_divide", .kinds = "iuf", .dtype = float_dtype, .call = call_change);
const struct weft_op weft_op_frame_cumsum =
    EACH_OP("cumsum", "sums of the values of each column so far", plain_params, "column_cumsum",
            .dtype = running_dtype, .run = WEFT_RUN_SUM);
const struct weft_op weft_op_frame_cumprod =
    EACH_OP("cumprod", "products of the values of each column so far", plain_params, "column_cumprod",
            .dtype = running_dtype, .run = WEFT_RUN_PRODUCT);
const struct weft_op weft_op_frame_cummax =
    EACH_OP("cummax", "greatest values of each column so far", plain_params, "column_cummax",
            .dtype = running_dtype, .run = WEFT_RUN_MOST);
const struct weft_op weft_op_frame_cummin =
    EACH_OP("cummin", "least values of each column so far", plain_params, "column_cummin",
            .dtype = running_dtype, .run = WEFT_RUN_LEAST);
