// weft: results of each row of a frame of numbers: what axis=1 means.
// SPDX-License-Identifier: BSD-3-Clause
//
// Nulls are left out; a row that has nothing else gives null, and its sum 0 and product 1, as columns do.
// Whole numbers stay whole in sums, products and extremes, and a result beyond 64 bits is an error.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/frame/types.h"

enum reduction { SUM, PROD, MEAN, MEDIAN, VAR, STD, MIN, MAX };

static enum reduction reduction_of(const struct weft_op *op)
{
    return *(const enum reduction *)op->context;
}

static bool stays_whole(enum reduction r)
{
    return r == SUM || r == PROD || r == MIN || r == MAX;
}

static int row_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, 0);
    bool whole = stays_whole(reduction_of(infer->op)), provisional = false;
    for (size_t i = 0; i < frame->field_count; i++) {
        enum weft_dtype dtype = frame->fields[i].type->dtype;
        if (!strchr("biuf", weft_dtype_kind(dtype)))
            return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "column '%.*s' is %s, no number",
                                   WEFT_STR_ARG(frame->fields[i].name), weft_dtype_name(dtype));
        whole &= dtype != WEFT_U64 && weft_dtype_kind(dtype) != 'f';
        provisional |= frame->fields[i].provisional;
    }
    struct weft_type *type = weft_type_column(infer, frame, whole ? WEFT_I64 : WEFT_F64);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional = provisional;
    infer->result = type;
    return WEFT_OK;
}

// The values of a row that are there.
struct row {
    double *values; // room for all columns
    size_t count;
};

static int compare_floats(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return isnan(x) || isnan(y) ? isnan(x) - isnan(y) : (x > y) - (x < y);
}

static double median(const struct row *row)
{
    size_t half = row->count / 2;
    qsort(row->values, row->count, sizeof *row->values, compare_floats);
    if (isnan(row->values[row->count - 1]))
        return NAN;
    return row->count % 2 ? row->values[half] : (row->values[half - 1] + row->values[half]) / 2;
}

static double sum(const struct row *row)
{
    double total = 0;
    for (size_t i = 0; i < row->count; i++)
        total += row->values[i];
    return total;
}

static double variance(const struct row *row)
{
    double mean = sum(row) / (double)row->count, squares = 0;
    for (size_t i = 0; i < row->count; i++)
        squares += (row->values[i] - mean) * (row->values[i] - mean);
    return squares / (double)(row->count - 1);
}

static double fold(const struct row *row, enum reduction r)
{
    double result = row->values[0];
    for (size_t i = 1; i < row->count; i++) {
        double value = row->values[i];
        if (r == PROD)
            result *= value;
        else if (isnan(value) || (r == MIN ? value < result : value > result))
            result = value;
        if (r != PROD && isnan(result))
            break;
    }
    return result;
}

// False: the row has no result.
static bool reduce_floats(const struct row *row, enum reduction r, double *out)
{
    if (row->count < (r == VAR || r == STD ? 2 : 1)) {
        *out = r == PROD;
        return r == SUM || r == PROD;
    }
    switch (r) {
    case SUM:
    case MEAN:
        *out = r == SUM ? sum(row) : sum(row) / (double)row->count;
        break;
    case MEDIAN:
        *out = median(row);
        break;
    case VAR:
    case STD:
        *out = r == VAR ? variance(row) : sqrt(variance(row));
        break;
    default:
        *out = fold(row, r);
    }
    return true;
}

// WEFT_UNSUPPORTED: no result; WEFT_FAILED: it does not fit.
static int reduce_wholes(const struct weft_view_column *views, size_t count, int64_t at, enum reduction r,
                         int64_t *out)
{
    bool any = r == SUM || r == PROD;
    int64_t value;
    *out = r == PROD;
    for (size_t i = 0; i < count; i++) {
        if (!weft_view_int(&views[i], at, &value))
            continue;
        if (r == SUM ? __builtin_add_overflow(*out, value, out)
                     : r == PROD && __builtin_mul_overflow(*out, value, out))
            return WEFT_FAILED;
        if ((r == MIN || r == MAX) && (!any || (r == MIN ? value < *out : value > *out)))
            *out = value;
        any = true;
    }
    return any ? WEFT_OK : WEFT_UNSUPPORTED;
}

static int append_whole(struct weft_task *task, struct weft_builder *b, const struct weft_view_column *views,
                        size_t count, int64_t at)
{
    int64_t value;
    int status = reduce_wholes(views, count, at, reduction_of(task->op), &value);
    if (status == WEFT_FAILED)
        return weft_fail_row(task, at, WEFT_E_ARITHMETIC, "the %s does not fit 64 bits",
                             reduction_of(task->op) == SUM ? "sum" : "product");
    return status ? weft_builder_null(b) : weft_builder_element(b, &value);
}

static int append_float(struct weft_task *task, struct weft_builder *b, const struct weft_view_column *views,
                        size_t count, int64_t at, double *room)
{
    struct row row = {.values = room};
    double value;
    for (size_t i = 0; i < count; i++)
        row.count += weft_view_float(&views[i], at, &room[row.count]);
    return reduce_floats(&row, reduction_of(task->op), &value) ? weft_builder_element(b, &value)
                                                               : weft_builder_null(b);
}

static int row_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    size_t count = frame->frame.count;
    struct weft_view_column *views = calloc(count + 1, sizeof *views);
    double *room = calloc(count + 1, sizeof *room);
    struct weft_builder b;
    int status = views && room ? weft_builder_init(&b, task->memory, task->type->dtype, frame->frame.rows, 0)
                               : WEFT_NO_MEMORY;
    if (status) {
        free(views);
        free(room);
        return status;
    }
    for (size_t i = 0; i < count; i++)
        views[i] = weft_column_view(frame->frame.columns[i]);
    for (int64_t at = 0; at < frame->frame.rows && !status; at++)
        status = task->type->dtype == WEFT_I64 ? append_whole(task, &b, views, count, at)
                                               : append_float(task, &b, views, count, at, room);
    free(views);
    free(room);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param row_params[] = {{"frame", WEFT_INPUT, "frame", NULL, 0, "a frame of numbers"}};
static const struct weft_stage stages[] = {{"rows", row_run}, WEFT_ROWS_STAGE};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame|grouped", NULL, 0, "a frame, or a grouped one"},
    {"axis", WEFT_ATTR, "int|string", "0", WEFT_P_KEYWORD, "1 or \"columns\": of each row"},
    {"numeric_only", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "leave out columns that hold no numbers"},
};

// Refuses what is no axis.
static int axis_infer(struct weft_infer *infer)
{
    const struct weft_value *axis = infer->attrs[1];
    struct weft_str word;
    int64_t number = -1;
    bool fine = weft_value_as_string(axis, &word)
                    ? weft_str_is(word, "index") || weft_str_is(word, "rows") || weft_str_is(word, "columns")
                    : weft_value_as_int(axis, &number) && (number == 0 || number == 1);
    if (!fine)
        return weft_infer_fail(infer, WEFT_E_AXIS, 1,
                               "axis is 0 (results of columns) or 1 (results of rows)");
    return WEFT_OK;
}

#define ROW_OP(word, text, which)                                                                            \
    {                                                                                                        \
        .name = "row_" word, .version = 1, .category = "frames", .summary = text " of each row",             \
        .params = row_params, .param_count = 1, .algebra = WEFT_BLOCKWISE,                                   \
        .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_HIDDEN, .infer = row_infer, .stages = stages,               \
        .stage_count = 2, .context = &(const enum reduction){which},                                         \
    }
// Plain calls go to the operations of frames and groups whose names come before these.
#define AXIS_OP(word, text)                                                                                  \
    {                                                                                                        \
        .name = word "_along", .aliases = (const char *const[]){word, NULL}, .version = 1,                   \
        .category = "frames", .summary = text " of the columns or rows of numbers", .params = params,        \
        .param_count = 3, .algebra = WEFT_DEFINED, .flags = WEFT_PURE, .infer = axis_infer,                  \
        .definition =                                                                                        \
            "row_" word "(select_dtypes(frame, [\"number\", \"bool\"]) if numeric_only else frame)"          \
            " if axis == 1 or axis == \"columns\" else " word                                                \
            "(select_dtypes(frame, [\"number\", \"bool\"]) if numeric_only else frame)",                     \
    }

const struct weft_op weft_op_row_sum = ROW_OP("sum", "sum", SUM);
const struct weft_op weft_op_row_prod = ROW_OP("prod", "product", PROD);
const struct weft_op weft_op_row_mean = ROW_OP("mean", "mean", MEAN);
const struct weft_op weft_op_row_median = ROW_OP("median", "median", MEDIAN);
const struct weft_op weft_op_row_std = ROW_OP("std", "standard deviation", STD);
const struct weft_op weft_op_row_var = ROW_OP("var", "variance", VAR);
const struct weft_op weft_op_row_min = ROW_OP("min", "least value", MIN);
const struct weft_op weft_op_row_max = ROW_OP("max", "greatest value", MAX);

const struct weft_op weft_op_sum_along = AXIS_OP("sum", "sums");
const struct weft_op weft_op_prod_along = AXIS_OP("prod", "products");
const struct weft_op weft_op_mean_along = AXIS_OP("mean", "means");
const struct weft_op weft_op_median_along = AXIS_OP("median", "medians");
const struct weft_op weft_op_std_along = AXIS_OP("std", "standard deviations");
const struct weft_op weft_op_var_along = AXIS_OP("var", "variances");
const struct weft_op weft_op_min_along = AXIS_OP("min", "least values");
const struct weft_op weft_op_max_along = AXIS_OP("max", "greatest values");
