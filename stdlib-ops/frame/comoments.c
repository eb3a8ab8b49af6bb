// weft: cov and corr: how columns vary together.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block gives, for every pair of columns, of the rows where both have a value: how many, both means, and
// the sums of squares and products of differences from the means, in two passes.  Neighbours are joined in
// order by Chan, Golub and LeVeque's formula ("Updating formulae and a pairwise algorithm for computing
// sample variances", 1979), so the results are stable.  A pair with fewer rows than min_periods, or than ddof
// leaves one of, has no result; a correlation with a column that does not vary is NaN.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

// What tells the operations apart.
struct comoment {
    bool correlation;
    bool columns; // of two columns; else of all pairs of a frame's
};

static const struct comoment *comoment_of(const struct weft_op *op)
{
    return op->context;
}

// One pair so far.
struct pair {
    double count, x, y, xx, yy, xy;
};

// The state of a block is one column of pairs' numbers, six each.
#define FIELDS (sizeof(struct pair) / sizeof(double))

// ---- Types ----------------------------------------------------------------------------------------------

static bool is_number(enum weft_dtype dtype)
{
    return strchr("biuf", weft_dtype_kind(dtype)) != NULL;
}

static int check_options(struct weft_infer *infer)
{
    int method = weft_op_param(infer->op, "method"), least = weft_op_param(infer->op, "min_periods");
    struct weft_str word = {0};
    int64_t number = 0;
    if (method >= 0 && weft_value_as_string(infer->attrs[method], &word) && !weft_str_is(word, "pearson")) {
        int status = weft_infer_fail(infer, WEFT_E_VALUE, method, "method is \"pearson\"");
        weft_infer_help(infer, "Spearman's is that of the ranks: frame.rank().corr()");
        return status;
    }
    if (!weft_value_as_int(infer->attrs[least], &number) || number < 1)
        return weft_infer_fail(infer, WEFT_E_VALUE, least, "min_periods is at least 1");
    return WEFT_OK;
}

static int columns_infer(struct weft_infer *infer)
{
    int status = check_options(infer);
    if (!status)
        status = weft_infer_same_rows(infer, 1, infer->inputs[0], infer->inputs[1]);
    infer->result = status ? NULL : weft_type_scalar(infer->arena, WEFT_F64, false);
    return status ? status : infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The columns of a frame's result are named as its own; the first says which column a row is of.
static int frame_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, 0);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    int status = fields ? check_options(infer) : WEFT_NO_MEMORY;
    if (status)
        return status;
    fields[0] = weft_field_of(infer, WEFT_STR("column"), WEFT_STRING);
    for (size_t i = 0; i < frame->field_count; i++) {
        const struct weft_field *field = &frame->fields[i];
        if (weft_str_is(field->name, "column"))
            return weft_infer_fail(infer, WEFT_E_VALUE, 0,
                                   "a column is called 'column', as the names of the result");
        if (!is_number(field->type->dtype)) {
            status = weft_infer_fail(infer, WEFT_E_DTYPE, 0, "column '%.*s' is %s, no number",
                                     WEFT_STR_ARG(field->name), weft_dtype_name(field->type->dtype));
            weft_infer_help(infer, "frame.select_dtypes(\"number\") has the columns of numbers");
            return status;
        }
        fields[i + 1] = weft_field_of(infer, field->name, WEFT_F64);
        if (!fields[i + 1].type)
            return WEFT_NO_MEMORY;
    }
    infer->result = weft_type_table(infer, fields, frame->field_count + 1);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Blocks ---------------------------------------------------------------------------------------------

// The columns of a block.
struct block {
    struct weft_view_column *views;
    size_t count;
    int64_t rows;
};

static int open_block(struct weft_task *task, struct block *b)
{
    const struct weft_value *frame = task->inputs[0];
    bool two = comoment_of(task->op)->columns;
    *b = (struct block){.count = two ? 2 : frame->frame.count};
    b->rows = two ? frame->column.length : frame->frame.rows;
    b->views = calloc(b->count + 1, sizeof *b->views);
    for (size_t i = 0; b->views && i < b->count; i++)
        b->views[i] = weft_column_view(two ? task->inputs[i] : frame->frame.columns[i]);
    return b->views ? WEFT_OK : WEFT_NO_MEMORY;
}

static struct pair measure(const struct weft_view_column *x, const struct weft_view_column *y, int64_t rows)
{
    struct pair p = {0};
    double a, b;
    for (int64_t i = 0; i < rows; i++)
        if (weft_view_float(x, i, &a) && weft_view_float(y, i, &b)) {
            p.count++;
            p.x += a;
            p.y += b;
        }
    p.x = p.count > 0 ? p.x / p.count : 0;
    p.y = p.count > 0 ? p.y / p.count : 0;
    for (int64_t i = 0; i < rows; i++)
        if (weft_view_float(x, i, &a) && weft_view_float(y, i, &b)) {
            p.xx += (a - p.x) * (a - p.x);
            p.yy += (b - p.y) * (b - p.y);
            p.xy += (a - p.x) * (b - p.y);
        }
    return p;
}

static int give_pairs(struct weft_task *task, struct pair *pairs, size_t count, struct weft_value **out)
{
    struct weft_builder b;
    int64_t length = (int64_t)(count * FIELDS);
    int status = weft_builder_init(&b, task->memory, WEFT_F64, length, 0);
    if (status)
        return status;
    if (count)
        memcpy(b.bytes, pairs, count * sizeof *pairs);
    b.length = length;
    return weft_builder_finish(&b, out);
}

// Pairs of `count` columns, each once and with itself; false: too many.
static bool pair_count(size_t count, size_t *out)
{
    size_t product, bytes;
    if (!weft_mul_size(count, count + 1, &product) || !weft_mul_size(product, sizeof(struct pair), &bytes))
        return false;
    *out = product / 2;
    return true;
}

static int partial_run(struct weft_task *task, struct weft_value **out)
{
    struct block b;
    size_t count = 0, at = 0;
    int status = open_block(task, &b);
    struct pair *pairs = !status && pair_count(b.count, &count) ? calloc(count + 1, sizeof *pairs) : NULL;
    for (size_t i = 0; pairs && i < b.count; i++)
        for (size_t j = i; j < b.count; j++)
            pairs[at++] = measure(&b.views[i], &b.views[j], b.rows);
    status = pairs ? give_pairs(task, pairs, count, out) : WEFT_NO_MEMORY;
    free(pairs);
    free(b.views);
    return status;
}

// ---- Joining --------------------------------------------------------------------------------------------

static const struct pair *pairs_of(const struct weft_value *state)
{
    return (const struct pair *)(const void *)weft_column_view(state).data;
}

static struct pair join(struct pair a, struct pair b)
{
    if (a.count == 0 || b.count == 0)
        return a.count == 0 ? b : a;
    struct pair sum = {.count = a.count + b.count};
    double x = b.x - a.x, y = b.y - a.y, weight = a.count * b.count / sum.count;
    sum.x = a.x + x * (b.count / sum.count);
    sum.y = a.y + y * (b.count / sum.count);
    sum.xx = a.xx + b.xx + x * x * weight;
    sum.yy = a.yy + b.yy + y * y * weight;
    sum.xy = a.xy + b.xy + x * y * weight;
    return sum;
}

static int merge_run(struct weft_task *task, struct weft_value **out)
{
    size_t count = (size_t)task->inputs[0]->column.length / FIELDS;
    struct pair *pairs = calloc(count + 1, sizeof *pairs);
    if (!pairs)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < task->input_count; i++) {
        const struct pair *other = pairs_of(task->inputs[i]);
        for (size_t p = 0; p < count; p++)
            pairs[p] = join(pairs[p], other[p]);
    }
    int status = give_pairs(task, pairs, count, out);
    free(pairs);
    return status;
}

// ---- Results --------------------------------------------------------------------------------------------

// False: there is none.
static bool pair_result(const struct weft_task *task, const struct pair *p, double *out)
{
    int ddof_at = weft_op_param(task->op, "ddof"), least_at = weft_op_param(task->op, "min_periods");
    double ddof = 1;
    int64_t least = 1;
    if (ddof_at >= 0)
        weft_value_as_float(task->attrs[ddof_at], &ddof);
    weft_value_as_int(task->attrs[least_at], &least);
    if (p->count < (double)least || p->count - ddof <= 0)
        return false;
    *out = p->xy / (p->count - ddof);
    if (comoment_of(task->op)->correlation) {
        double product = p->xx * p->yy; // of a column with itself the square, whose root is exact
        double scale = isnormal(product) ? sqrt(product) : sqrt(p->xx) * sqrt(p->yy), r = p->xy / scale;
        *out = r > 1 ? 1 : r < -1 ? -1 : r;
    }
    return true;
}

// The results of column `column` with all.
static int result_column(struct weft_task *task, const struct pair *pairs, size_t column, size_t count,
                         struct weft_value **out)
{
    struct weft_builder b;
    double value;
    int status = weft_builder_init(&b, task->memory, WEFT_F64, (int64_t)count, 0);
    for (size_t i = 0; i < count && !status; i++) {
        size_t low = i < column ? i : column, high = i < column ? column : i;
        const struct pair *pair = &pairs[low * count - low * (low + 1) / 2 + high];
        status = pair_result(task, pair, &value) ? weft_builder_element(&b, &value) : weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int name_column(struct weft_task *task, struct weft_value **out)
{
    struct weft_builder b;
    const struct weft_type *type = task->type;
    int status = weft_builder_init(&b, task->memory, WEFT_STRING, (int64_t)type->field_count, 0);
    for (size_t i = 1; i < type->field_count && !status; i++)
        status = weft_builder_text(&b, type->fields[i].name);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int make_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    (void)context;
    size_t count = task->type->field_count - 1;
    return i ? result_column(task, pairs_of(task->inputs[0]), i - 1, count, out) : name_column(task, out);
}

static int frame_finish(struct weft_task *task, struct weft_value **out)
{
    return weft_frame_make(task, (int64_t)task->type->field_count - 1, make_column, NULL, out);
}

// Of the pairs of two columns the second is of both.
static int columns_finish(struct weft_task *task, struct weft_value **out)
{
    double value;
    bool known = pair_result(task, &pairs_of(task->inputs[0])[1], &value);
    *out = known ? weft_value_scalar(WEFT_F64, (struct weft_scalar){.f = value}) : weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define METHOD_PARAM                                                                                         \
    {                                                                                                        \
        "method", WEFT_ATTR, "string", "\"pearson\"", 0, "\"pearson\""                                       \
    }
#define LEAST_PARAM                                                                                          \
    {                                                                                                        \
        "min_periods", WEFT_ATTR, "int", "1", 0, "fewer rows with both values give null"                     \
    }
#define DDOF_PARAM                                                                                           \
    {                                                                                                        \
        "ddof", WEFT_ATTR, "float", "1", 0, "what is taken off the number of rows"                           \
    }
#define FRAME_PARAM                                                                                          \
    {                                                                                                        \
        "frame", WEFT_INPUT, "frame", NULL, 0, "a frame of numbers"                                          \
    }
#define PAIR_PARAMS                                                                                          \
    {"column", WEFT_INPUT, "column<bool|float>", NULL, 0, "a column of numbers"},                            \
    {                                                                                                        \
        "other", WEFT_INPUT, "column<bool|float>", NULL, 0, "another, of the same rows"                      \
    }

static const struct weft_param frame_corr_params[] = {FRAME_PARAM, METHOD_PARAM, LEAST_PARAM};
static const struct weft_param frame_cov_params[] = {FRAME_PARAM, LEAST_PARAM, DDOF_PARAM};
static const struct weft_param corr_params[] = {PAIR_PARAMS, METHOD_PARAM, LEAST_PARAM};
static const struct weft_param cov_params[] = {PAIR_PARAMS, LEAST_PARAM, DDOF_PARAM};

static const struct weft_stage frame_stages[] = {
    {"partial", partial_run}, {"merge", merge_run}, {"finish", frame_finish}};
static const struct weft_stage columns_stages[] = {
    {"partial", partial_run}, {"merge", merge_run}, {"finish", columns_finish}};

#define COMOMENT_OP(op_name, word, text, parameters, infer_function, op_stages, is_correlation, of_columns)  \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_TREE, .flags = WEFT_PURE, .infer = infer_function, .stages = op_stages,              \
        .stage_count = 3, .context = &(const struct comoment){is_correlation, of_columns},                   \
    }

const struct weft_op weft_op_corr = COMOMENT_OP("corr", NULL, "correlation of two columns", corr_params,
                                                columns_infer, columns_stages, true, true);
const struct weft_op weft_op_column_cov = COMOMENT_OP("column_cov", "cov", "covariance of two columns",
                                                      cov_params, columns_infer, columns_stages, false, true);
const struct weft_op weft_op_frame_corr =
    COMOMENT_OP("frame_corr", "corr", "correlations of the columns of a frame", frame_corr_params,
                frame_infer, frame_stages, true, false);
const struct weft_op weft_op_frame_cov =
    COMOMENT_OP("frame_cov", "cov", "covariances of the columns of a frame", frame_cov_params, frame_infer,
                frame_stages, false, false);
