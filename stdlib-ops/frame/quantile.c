// weft: quantile, median and describe of columns and frames.
// SPDX-License-Identifier: BSD-3-Clause
//
//   sketch (each block) → bounds (once) → collect (each block) → finish (once)
//
// See rank.h for what these do.  A state is a list with an entry for each column: of `sketch` and `bounds`
// also what describe needs beside (sums and moments, frame/accumulate.h), merged in the order of the blocks.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/accumulate.h"
#include "stdlib-ops/frame/rank.h"
#include "stdlib-ops/frame/types.h"

enum { SUBJECT, Q, INTERPOLATION }; // describe: Q is percentiles
enum { S_SKETCH, S_SUM, S_MOMENTS, S_PARTS };
enum { B_COUNT, B_WINDOWS, B_SUM, B_MOMENTS, B_PARTS };

static bool is_time(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'M' || kind == 'm' || kind == 'D';
}

static bool is_describe(const struct weft_op *op)
{
    return strstr(op->name, "describe") != NULL;
}

// ---- Arguments ------------------------------------------------------------------------------------------

// What is asked for: the argument's numbers; of describe also the least and the greatest value; of median
// 0.5.
struct wish {
    const struct weft_value *q; // a number or a list
    bool ends;
};

static struct wish wish_of(const struct weft_op *op, const struct weft_value *const *attrs)
{
    return (struct wish){op->param_count > Q ? attrs[Q] : NULL, is_describe(op)};
}

static size_t wish_count(struct wish w)
{
    size_t given = w.q && w.q->kind != WEFT_SCALAR ? w.q->list.count : 1;
    return given + (w.ends ? 2 : 0);
}

static double wish_at(struct wish w, size_t i)
{
    double value = 0.5;
    if (w.ends && (i == 0 || i + 1 == wish_count(w)))
        return i ? 1 : 0;
    i -= w.ends;
    return !w.q || weft_value_as_float(w.q->kind == WEFT_SCALAR ? w.q : w.q->list.items[i], &value) ? value
                                                                                                    : NAN;
}

static enum weft_interpolation interpolation_of(const struct weft_op *op,
                                                const struct weft_value *const *attrs)
{
    enum weft_interpolation how;
    return op->param_count > INTERPOLATION && weft_interpolation_parse(attrs[INTERPOLATION], &how)
               ? how
               : WEFT_LINEAR;
}

static int check_arguments(struct weft_infer *infer)
{
    struct wish w = wish_of(infer->op, infer->attrs);
    for (size_t i = 0; i < wish_count(w); i++) {
        double value = wish_at(w, i);
        if (!(value >= 0 && value <= 1))
            return weft_infer_fail(infer, WEFT_E_VALUE, Q, "%s lie between 0 and 1",
                                   is_describe(infer->op) ? "percentiles" : "quantiles");
    }
    return infer->op->param_count > INTERPOLATION ? weft_infer_interpolation(infer, INTERPOLATION) : WEFT_OK;
}

// ---- Types ----------------------------------------------------------------------------------------------

// The type of a quantile of a column; NONE: it has none.
static enum weft_dtype quantile_dtype(enum weft_dtype dtype, enum weft_interpolation how)
{
    if (is_time(dtype))
        return dtype == WEFT_DATE && (how == WEFT_LINEAR || how == WEFT_MIDPOINT) ? WEFT_DATETIME_US : dtype;
    if (!weft_dtype_is_real(dtype))
        return WEFT_DTYPE_NONE;
    return dtype == WEFT_BOOL || how == WEFT_LINEAR || how == WEFT_MIDPOINT ? WEFT_F64 : dtype;
}

static int column_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, SUBJECT);
    struct wish w = wish_of(infer->op, infer->attrs);
    int status = check_arguments(infer);
    if (status)
        return status;
    enum weft_dtype dtype = quantile_dtype(column->dtype, interpolation_of(infer->op, infer->attrs));
    if (dtype == WEFT_DTYPE_NONE)
        return weft_infer_fail(infer, WEFT_E_DTYPE, SUBJECT, "%s has no quantiles",
                               weft_dtype_name(column->dtype));
    if (!w.q || w.q->kind == WEFT_SCALAR) {
        return weft_infer_scalar(infer, dtype, false);
    }
    struct weft_field fields[2] = {weft_field_of(infer, WEFT_STR("q"), WEFT_F64),
                                   weft_field_of(infer, WEFT_STR("value"), dtype)};
    fields[1].provisional = column->provisional;
    infer->result = weft_type_table(infer, fields, 2);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static bool is_taken(const struct weft_op *op, enum weft_dtype dtype)
{
    return is_describe(op) ? weft_dtype_is_real(dtype) && dtype != WEFT_BOOL
                           : quantile_dtype(dtype, WEFT_LINEAR) != WEFT_DTYPE_NONE && dtype != WEFT_BOOL;
}

static int no_numbers(struct weft_infer *infer)
{
    int status = weft_infer_fail(infer, WEFT_E_DTYPE, SUBJECT, "the frame has no column of numbers");
    if (is_describe(infer->op))
        weft_infer_help(infer, "describe(include=\"all\") tells of columns of other types, too");
    return status;
}

// The columns that have quantiles (are described), after one that says which row is what.
static int frame_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, SUBJECT);
    bool describe = is_describe(infer->op);
    size_t count = 1;
    int status = check_arguments(infer);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    if (status || !fields)
        return status ? status : WEFT_NO_MEMORY;
    fields[0] = describe ? weft_field_of(infer, WEFT_STR("statistic"), WEFT_STRING)
                         : weft_field_of(infer, WEFT_STR("q"), WEFT_F64);
    for (size_t i = 0; i < frame->field_count; i++) {
        enum weft_dtype dtype = frame->fields[i].type->dtype;
        if (!is_taken(infer->op, dtype))
            continue;
        if (weft_str_eq(frame->fields[i].name, fields[0].name))
            return weft_infer_fail(infer, WEFT_E_VALUE, SUBJECT,
                                   "a column of the frame is called '%.*s' like one of the result",
                                   WEFT_STR_ARG(fields[0].name));
        dtype = describe ? WEFT_F64 : quantile_dtype(dtype, interpolation_of(infer->op, infer->attrs));
        fields[count] = weft_field_of(infer, frame->fields[i].name, dtype);
        fields[count++].provisional = frame->fields[i].provisional;
    }
    if (count == 1)
        return no_numbers(infer);
    infer->result = weft_type_table(infer, fields, count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int describe_column_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, SUBJECT);
    int status = check_arguments(infer);
    if (status)
        return status;
    if (!is_taken(infer->op, column->dtype))
        return weft_infer_fail(infer, WEFT_E_DTYPE, SUBJECT, "only columns of numbers are described, not %s",
                               weft_dtype_name(column->dtype));
    struct weft_field fields[2] = {weft_field_of(infer, WEFT_STR("statistic"), WEFT_STRING),
                                   weft_field_of(infer, WEFT_STR("value"), WEFT_F64)};
    fields[1].provisional = column->provisional;
    infer->result = weft_type_table(infer, fields, 2);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Columns of a block ---------------------------------------------------------------------------------

// At most `count` columns of a block that are looked at, to be freed; NULL: out of memory.
static const struct weft_value **subject_columns(const struct weft_op *op, const struct weft_value *block,
                                                 size_t count)
{
    const struct weft_value **columns = calloc(count + 1, sizeof *columns);
    size_t found = 0;
    if (columns && block->kind == WEFT_COLUMN)
        columns[0] = block;
    for (size_t c = 0; columns && block->kind == WEFT_FRAME && c < block->frame.count && found < count; c++)
        if (is_taken(op, (enum weft_dtype)block->frame.columns[c]->dtype))
            columns[found++] = block->frame.columns[c];
    return columns;
}

// At most `count` types of those columns of the input, likewise.
static enum weft_dtype *subject_dtypes(const struct weft_op *op, const struct weft_type *type, size_t count)
{
    enum weft_dtype *dtypes = calloc(count + 1, sizeof *dtypes);
    size_t found = 0;
    if (dtypes && type->kind == WEFT_T_COLUMN)
        dtypes[0] = type->dtype;
    for (size_t c = 0; dtypes && type->kind != WEFT_T_COLUMN && c < type->field_count && found < count; c++)
        if (is_taken(op, type->fields[c].type->dtype))
            dtypes[found++] = type->fields[c].type->dtype;
    return dtypes;
}

static size_t subject_count(const struct weft_op *op, const struct weft_type *type)
{
    size_t count = 0;
    if (type->kind == WEFT_T_COLUMN)
        return 1;
    for (size_t c = 0; c < type->field_count; c++)
        count += is_taken(op, type->fields[c].type->dtype);
    return count;
}

// ---- sketch ---------------------------------------------------------------------------------------------

static enum weft_acc_kind sum_kind(enum weft_dtype dtype)
{
    return weft_dtype_kind(dtype) == 'f' ? WEFT_ACC_FLOAT_SUM : WEFT_ACC_INT_SUM;
}

// The accumulators of one column over all rows as one group.
static int accumulate(struct weft_task *task, const struct weft_view_column *view, struct weft_value *parts)
{
    uint32_t *codes = calloc((size_t)view->length + 1, sizeof *codes);
    struct weft_acc_rows rows = {task->memory, codes, view->length, 1};
    int status = codes ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        status = weft_acc_update(sum_kind(view->dtype), &rows, view, &parts->list.items[S_SUM]);
    if (!status)
        status = weft_acc_update(WEFT_ACC_MOMENTS, &rows, view, &parts->list.items[S_MOMENTS]);
    free(codes);
    return status;
}

static int sketch_column(struct weft_task *task, const struct weft_value *column, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_value *parts = weft_value_list(WEFT_LIST, S_PARTS);
    if (!parts)
        return WEFT_NO_MEMORY;
    int status = weft_rank_sketch(task->memory, &view, &parts->list.items[S_SKETCH]);
    if (!status && is_describe(task->op))
        status = accumulate(task, &view, parts);
    for (size_t i = 0; i < S_PARTS && !status; i++)
        if (!parts->list.items[i] && !(parts->list.items[i] = weft_value_null()))
            status = WEFT_NO_MEMORY;
    *out = parts;
    return status;
}

// A list of what `make` gives for each number of a column; NULL entries are released with it.
static int for_numbers(struct weft_task *task, size_t count,
                       int (*make)(struct weft_task *task, size_t column, const struct weft_value *values,
                                   struct weft_value **out),
                       const struct weft_value *const *values, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, count);
    int status = list ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        status = make(task, i, values ? values[i] : NULL, &list->list.items[i]);
    if (status)
        weft_value_release(list);
    else
        *out = list;
    return status;
}

// The same for the columns of a block that are looked at.
static int for_columns(struct weft_task *task, size_t count,
                       int (*make)(struct weft_task *task, size_t column, const struct weft_value *values,
                                   struct weft_value **out),
                       struct weft_value **out)
{
    const struct weft_value **columns = subject_columns(task->op, task->inputs[0], count);
    int status = columns ? for_numbers(task, count, make, columns, out) : WEFT_NO_MEMORY;
    free(columns);
    return status;
}

static int make_sketch(struct weft_task *task, size_t column, const struct weft_value *values,
                       struct weft_value **out)
{
    (void)column;
    return sketch_column(task, values, out);
}

static int sketch_run(struct weft_task *task, struct weft_value **out)
{
    return for_columns(task, subject_count(task->op, task->input_types[0]), make_sketch, out);
}

// ---- bounds ---------------------------------------------------------------------------------------------

static int merge_acc(struct weft_task *task, enum weft_acc_kind kind, size_t column, size_t part,
                     struct weft_value **out)
{
    size_t count = task->input_count;
    const struct weft_value **states = calloc(count, sizeof *states);
    uint32_t *codes = calloc(count, sizeof *codes);
    int status = states && codes ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        states[i] = task->inputs[i]->list.items[column]->list.items[part];
    struct weft_acc_rows rows = {task->memory, codes, (int64_t)count, 1};
    if (!status)
        status = weft_acc_merge(kind, &rows, states, count, out);
    free(states);
    free(codes);
    return status;
}

// A column {low, high, low, high, …} of windows, one for each quantile.
static int make_windows(struct weft_task *task, const struct weft_value *const *sketches, int64_t n,
                        struct weft_value **out)
{
    struct wish w = wish_of(task->op, task->attrs);
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_U64, 2 * (int64_t)wish_count(w), 0);
    for (size_t i = 0; n && i < wish_count(w) && !status; i++) {
        struct weft_rank_window window;
        struct weft_rank_between at = weft_rank_quantile(wish_at(w, i), n);
        status = weft_rank_bounds(sketches, task->input_count, at.first, at.last, &window);
        if (!status)
            status = weft_builder_element(&b, &window.low);
        if (!status)
            status = weft_builder_element(&b, &window.high);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int make_bounds(struct weft_task *task, size_t column, const struct weft_value *values,
                       struct weft_value **out)
{
    (void)values;
    const struct weft_value **sketches = calloc(task->input_count, sizeof *sketches);
    struct weft_value *parts = *out = weft_value_list(WEFT_LIST, B_PARTS);
    int status = sketches && parts ? WEFT_OK : WEFT_NO_MEMORY;
    int64_t n = 0;
    for (size_t i = 0; i < task->input_count && !status; i++) {
        sketches[i] = task->inputs[i]->list.items[column]->list.items[S_SKETCH];
        n += weft_rank_count(sketches[i]);
    }
    if (!status && !(parts->list.items[B_COUNT] = weft_value_int(n)))
        status = WEFT_NO_MEMORY;
    if (!status)
        status = make_windows(task, sketches, n, &parts->list.items[B_WINDOWS]);
    free(sketches);
    if (!status && is_describe(task->op)) {
        bool floats =
            task->inputs[0]->list.items[column]->list.items[S_SUM]->frame.columns[0]->dtype == WEFT_F64;
        status = merge_acc(task, floats ? WEFT_ACC_FLOAT_SUM : WEFT_ACC_INT_SUM, column, S_SUM,
                           &parts->list.items[B_SUM]);
        if (!status)
            status = merge_acc(task, WEFT_ACC_MOMENTS, column, S_MOMENTS, &parts->list.items[B_MOMENTS]);
    }
    for (size_t i = 0; i < B_PARTS && !status; i++)
        if (!parts->list.items[i] && !(parts->list.items[i] = weft_value_null()))
            status = WEFT_NO_MEMORY;
    return status;
}

static int bounds_run(struct weft_task *task, struct weft_value **out)
{
    return for_numbers(task, task->inputs[0]->list.count, make_bounds, NULL, out);
}

// ---- collect --------------------------------------------------------------------------------------------

static size_t window_count(const struct weft_value *bounds)
{
    return (size_t)bounds->list.items[B_WINDOWS]->column.length / 2;
}

static struct weft_rank_window window_at(const struct weft_value *bounds, size_t i)
{
    const uint64_t *keys =
        (const uint64_t *)(const void *)weft_column_view(bounds->list.items[B_WINDOWS]).data;
    return (struct weft_rank_window){keys[2 * i], keys[2 * i + 1]};
}

static int make_parts(struct weft_task *task, size_t column, const struct weft_value *values,
                      struct weft_value **out)
{
    const struct weft_value *bounds = task->inputs[1]->list.items[column];
    struct weft_view_column view = weft_column_view(values);
    int status = (*out = weft_value_list(WEFT_LIST, window_count(bounds))) ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; !status && i < window_count(bounds); i++)
        status = weft_rank_collect(task->memory, &view, window_at(bounds, i), &(*out)->list.items[i]);
    return status;
}

static int collect_run(struct weft_task *task, struct weft_value **out)
{
    return for_columns(task, task->inputs[1]->list.count, make_parts, out);
}

// ---- finish ---------------------------------------------------------------------------------------------

// A quantile as the two values that it lies between.
struct between {
    uint64_t first, last;
    struct weft_rank_between at;
};

// inputs[0] are the bounds, the others what the blocks collected.
static int pick(struct weft_task *task, size_t column, size_t i, struct between *out)
{
    const struct weft_value *bounds = task->inputs[0]->list.items[column];
    size_t count = task->input_count - 1;
    const struct weft_value **parts = calloc(count + 1, sizeof *parts);
    int64_t n = 0;
    if (!parts || !weft_value_as_int(bounds->list.items[B_COUNT], &n)) {
        free(parts);
        return WEFT_NO_MEMORY;
    }
    for (size_t k = 0; k < count; k++)
        parts[k] = task->inputs[1 + k]->list.items[column]->list.items[i];
    out->at = weft_rank_quantile(wish_at(wish_of(task->op, task->attrs), i), n);
    int status = weft_rank_pick(parts, count, window_at(bounds, i), out->at.first, out->at.last, &out->first,
                                &out->last);
    free(parts);
    return status;
}

static void put_float(enum weft_dtype dtype, double value, void *element)
{
    float narrow = (float)value;
    memcpy(element, dtype == WEFT_F32 ? (const void *)&narrow : (const void *)&value, weft_dtype_size(dtype));
}

// Times in the middle are rounded down to their unit, in integers so that none is lost.
static int64_t time_between(int64_t a, int64_t b, double gamma)
{
    double step = floor((double)(uint64_t)((uint64_t)b - (uint64_t)a) * gamma);
    return (int64_t)((uint64_t)a + (uint64_t)step);
}

static void put_quantile(const struct between *b, enum weft_dtype from, enum weft_dtype to,
                         enum weft_interpolation how, void *element)
{
    double gamma = how == WEFT_MIDPOINT && b->at.gamma > 0 ? 0.5 : b->at.gamma;
    bool between = how == WEFT_LINEAR || how == WEFT_MIDPOINT;
    uint64_t key = between || weft_rank_takes_first(how, b->at) ? b->first : b->last;
    if (is_time(from)) {
        int64_t scale = from == WEFT_DATE && to == WEFT_DATETIME_US ? INT64_C(86400000000) : 1;
        int64_t value = weft_rank_int(key) * scale;
        if (between)
            value = time_between(value, weft_rank_int(b->last) * scale, gamma);
        memcpy(element, &value, weft_dtype_size(to)); // little end first
    } else if (between) {
        put_float(to,
                  weft_rank_interpolate(how, weft_rank_float(from, b->first), weft_rank_float(from, b->last),
                                        gamma),
                  element);
    } else if (weft_dtype_kind(to) == 'f') {
        put_float(to, weft_rank_float(from, key), element);
    } else {
        uint64_t value = from == WEFT_U64 ? key : (uint64_t)weft_rank_int(key);
        memcpy(element, &value, weft_dtype_size(to));
    }
}

static int64_t valid_count(const struct weft_task *task, size_t column)
{
    int64_t n = 0;
    return weft_value_as_int(task->inputs[0]->list.items[column]->list.items[B_COUNT], &n) ? n : 0;
}

// Appends the quantiles of a column, nulls where it has no values.
static int add_quantiles(struct weft_task *task, size_t column, enum weft_dtype from, struct weft_builder *b)
{
    struct wish w = wish_of(task->op, task->attrs);
    enum weft_interpolation how =
        is_describe(task->op) ? WEFT_LINEAR : interpolation_of(task->op, task->attrs);
    int64_t n = valid_count(task, column);
    int status = WEFT_OK;
    for (size_t i = 0; i < wish_count(w) && !status; i++) {
        unsigned char element[8] = {0};
        struct between between;
        if (!n) {
            status = weft_builder_null(b);
            continue;
        }
        status = pick(task, column, i, &between);
        if (status)
            break;
        put_quantile(&between, from, b->dtype, how, element);
        status = weft_builder_element(b, element);
    }
    return status;
}

// ---- describe -------------------------------------------------------------------------------------------

static const void *part_data(const struct weft_value *state, size_t column)
{
    return weft_column_view(state->frame.columns[column]).data;
}

static double mean_of(const struct weft_value *sum, int64_t n)
{
    __extension__ typedef __int128 wide;
    __extension__ typedef unsigned __int128 natural;
    const uint64_t *low = part_data(sum, 0);
    const int64_t *high = part_data(sum, 1);
    const double *total = part_data(sum, 0), *error = part_data(sum, 1);
    if (sum->frame.columns[0]->dtype != WEFT_F64)
        return (double)((wide)((natural)(uint64_t)*high << 64 | *low)) / (double)n;
    return (isfinite(*total) ? *total + *error : *total) / (double)n;
}

static int add_float(struct weft_builder *b, bool there, double value)
{
    return there ? weft_builder_element(b, &value) : weft_builder_null(b);
}

// count, mean, std, min, the percentiles, max.
static int add_description(struct weft_task *task, size_t column, enum weft_dtype from,
                           struct weft_builder *b)
{
    const struct weft_value *bounds = task->inputs[0]->list.items[column];
    int64_t n = valid_count(task, column);
    size_t last = wish_count(wish_of(task->op, task->attrs)) - 1;
    double squares = *(const double *)part_data(bounds->list.items[B_MOMENTS], 2);
    double mean = n ? mean_of(bounds->list.items[B_SUM], n) : 0;
    struct weft_builder all;
    int status = weft_builder_init(&all, NULL, WEFT_F64, (int64_t)last + 1, 0);
    if (!status)
        status = add_quantiles(task, column, from, &all); // the least and the greatest value too
    const double *quantiles = (const double *)(const void *)all.bytes;
    if (!status)
        status = add_float(b, true, (double)n);
    if (!status)
        status = add_float(b, n > 0, mean);
    if (!status)
        status = add_float(b, n > 1, n > 1 ? sqrt((squares < 0 ? 0 : squares) / (double)(n - 1)) : 0);
    for (size_t i = 0; i <= last && !status; i++)
        status = add_float(b, n > 0, quantiles[i]);
    weft_builder_clear(&all);
    return status;
}

// The names of the rows; "50%".
static int describe_labels(struct weft_task *task, struct weft_value **out)
{
    static const char *const first[] = {"count", "mean", "std"};
    struct wish w = wish_of(task->op, task->attrs);
    struct weft_builder b;
    char text[40];
    int status = weft_builder_init(&b, task->memory, WEFT_STRING, 8, 64);
    for (size_t i = 0; i < 3 && !status; i++)
        status = weft_builder_text(&b, weft_str(first[i]));
    for (size_t i = 0; i < wish_count(w) && !status; i++) {
        snprintf(text, sizeof text, "%.10g%%", 100 * wish_at(w, i));
        status = weft_builder_text(&b, weft_str(i == 0 ? "min" : i + 1 == wish_count(w) ? "max" : text));
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- The result -----------------------------------------------------------------------------------------

static int first_column(struct weft_task *task, struct weft_value **out)
{
    struct wish w = wish_of(task->op, task->attrs);
    struct weft_builder b;
    if (is_describe(task->op))
        return describe_labels(task, out);
    int status = weft_builder_init(&b, task->memory, WEFT_F64, (int64_t)wish_count(w), 0);
    for (size_t i = 0; i < wish_count(w) && !status; i++)
        status = weft_builder_element(&b, &(double){wish_at(w, i)});
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int result_column(struct weft_task *task, size_t column, enum weft_dtype from, enum weft_dtype dtype,
                         struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, dtype, 8, 0);
    if (!status)
        status = is_describe(task->op) ? add_description(task, column, from, &b)
                                       : add_quantiles(task, column, from, &b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Rows of a result that is a frame: a description has count, mean and std beside.
static int64_t result_rows(const struct weft_task *task)
{
    return (int64_t)wish_count(wish_of(task->op, task->attrs)) + (is_describe(task->op) ? 3 : 0);
}

static int make_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    const enum weft_dtype *from = context;
    return i ? result_column(task, i - 1, from[i - 1], task->type->fields[i].type->dtype, out)
             : first_column(task, out);
}

static int finish_scalar(struct weft_task *task, enum weft_dtype from, struct weft_value **out)
{
    struct weft_value *column;
    struct weft_scalar scalar = {0};
    double number;
    int status = result_column(task, 0, from, task->type->dtype, &column);
    if (status)
        return status;
    struct weft_view_column view = weft_column_view(column);
    if (weft_dtype_kind(view.dtype) == 'f')
        scalar.f = weft_view_float(&view, 0, &number) ? number : NAN;
    else if (view.dtype == WEFT_U64)
        memcpy(&scalar.u, view.data, sizeof scalar.u);
    else if (!weft_view_int(&view, 0, &scalar.i))
        scalar.i = 0;
    *out = weft_dtype_kind(view.dtype) == 'f' || weft_view_valid(&view, 0)
               ? weft_value_scalar(view.dtype, scalar)
               : weft_value_null();
    weft_value_release(column);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int finish_run(struct weft_task *task, struct weft_value **out)
{
    bool frame = task->type->kind == WEFT_T_FRAME;
    enum weft_dtype *from =
        subject_dtypes(task->op, task->input_types[0], frame ? task->type->field_count - 1 : 1);
    int status = !from   ? WEFT_NO_MEMORY
                 : frame ? weft_frame_make(task, result_rows(task), make_column, from, out)
                         : finish_scalar(task, from[0], out);
    free(from);
    return status;
}

// ---- Layers ---------------------------------------------------------------------------------------------

static int quantile_lower(struct weft_lowering *lowering)
{
    uint32_t input = lowering->inputs[0], sketches, bounds, parts;
    uint64_t blocks = weft_lower_blocks(lowering, input);
    struct weft_map same = {.layer = input, .kind = WEFT_MAP_SAME};
    int status = weft_lower_layer(lowering, "sketch", blocks, &same, 1, NULL, 16384, &sketches);
    if (status)
        return status;
    struct weft_map all = {.layer = sketches, .kind = WEFT_MAP_ALL};
    status = weft_lower_layer(lowering, "bounds", 1, &all, 1, NULL, 4096, &bounds);
    if (status)
        return status;
    struct weft_map each[2] = {same, {.layer = bounds, .kind = WEFT_MAP_ONE}};
    status = weft_lower_layer(lowering, "collect", blocks, each, 2, NULL, 0, &parts);
    if (status)
        return status;
    struct weft_map last[2] = {{.layer = bounds, .kind = WEFT_MAP_ONE},
                               {.layer = parts, .kind = WEFT_MAP_ALL}};
    return weft_lower_layer(lowering, "finish", 1, last, 2, NULL, 0, &lowering->result);
}

static int frame_needed(const struct weft_infer *node, size_t input, const bool *needed,
                        bool *needed_of_input)
{
    const struct weft_type *frame = node->inputs[input];
    (void)needed; // all: the stages number the columns
    for (size_t i = 0; i < frame->field_count; i++)
        needed_of_input[i] |= is_taken(node->op, frame->fields[i].type->dtype);
    return WEFT_OK;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define Q_PARAM                                                                                              \
    {                                                                                                        \
        "q", WEFT_ATTR, "float|list<float>", "0.5", 0, "between 0 and 1; a list gives a frame"               \
    }
#define HOW_PARAM                                                                                            \
    {                                                                                                        \
        "interpolation", WEFT_ATTR, "string", "\"linear\"", 0,                                               \
            "between two values: \"linear\", \"lower\", \"higher\", \"midpoint\", \"nearest\""               \
    }
#define CENT_PARAM                                                                                           \
    {                                                                                                        \
        "percentiles", WEFT_ATTR, "list<float>", "[0.25, 0.5, 0.75]", 0, "between 0 and 1"                   \
    }
#define FRAME_PARAM                                                                                          \
    {                                                                                                        \
        "frame", WEFT_INPUT, "frame", NULL, 0, "the frame"                                                   \
    }
#define COL_PARAM                                                                                            \
    {                                                                                                        \
        "column", WEFT_INPUT, "column", NULL, 0, "a column"                                                  \
    }

static const struct weft_param column_params[] = {COL_PARAM, Q_PARAM, HOW_PARAM};
static const struct weft_param frame_params[] = {FRAME_PARAM, Q_PARAM, HOW_PARAM};
static const struct weft_param describe_params[] = {FRAME_PARAM, CENT_PARAM};
// Columns of text have an operation of their own (forms.c).
static const struct weft_param describe_column_params[] = {
    {"column", WEFT_INPUT, "column<float>", NULL, 0, "a column of numbers"}, CENT_PARAM};
static const struct weft_pushdown pushdown = {.columns_needed = frame_needed};
static const struct weft_stage stages[] = {
    {"sketch", sketch_run}, {"bounds", bounds_run}, {"collect", collect_run}, {"finish", finish_run}};

#define QUANTILE_OP(op_name, word, text, parameters, count, infer_function, op_pushdown)                     \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = count, .algebra = WEFT_CUSTOM,                 \
        .flags = WEFT_PURE, .infer = infer_function, .lower = quantile_lower, .stages = stages,              \
        .stage_count = 4, .pushdown = op_pushdown,                                                           \
    }

const struct weft_op weft_op_column_quantile =
    QUANTILE_OP("column_quantile", "quantile", "values below which a part of a column lies", column_params, 3,
                column_infer, NULL);
const struct weft_op weft_op_column_median = QUANTILE_OP(
    "column_median", "median", "the value in the middle of a column", column_params, 1, column_infer, NULL);
const struct weft_op weft_op_frame_quantile =
    QUANTILE_OP("frame_quantile", "quantile", "values below which a part of each column lies", frame_params,
                3, frame_infer, &pushdown);
const struct weft_op weft_op_describe =
    QUANTILE_OP("describe", "describe", "count, mean, spread and percentiles of each column of numbers",
                describe_params, 2, frame_infer, &pushdown);
const struct weft_op weft_op_column_describe =
    QUANTILE_OP("column_describe", "describe", "count, mean, spread and percentiles of a column",
                describe_column_params, 2, describe_column_infer, NULL);
