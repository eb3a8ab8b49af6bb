// weft: arrays computed from their shape alone.
// SPDX-License-Identifier: BSD-3-Clause
//
// Nothing is stored: an element is computed where it is used.  Constant arrays cost one element.

#include <float.h>
#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_course.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/types.h"

// ---- Constant arrays: ones, zeros, full, empty and their _like forms ------------------------------------

// The same element throughout.
static int repeat(const struct weft_generator_run *run, double re, double im, int64_t whole)
{
    enum weft_dtype dtype = run->task->type->dtype;
    size_t size = weft_dtype_size(dtype);
    unsigned char *to = run->out;
    for (size_t i = 0; i < run->count; i++)
        weft_put_number(dtype, re, im, whole, to + i * size);
    return WEFT_OK;
}

static int fill_ones(const struct weft_generator_run *run)
{
    return repeat(run, 1, 0, 1);
}

static int fill_zeros(const struct weft_generator_run *run)
{
    return repeat(run, 0, 0, 0);
}

static int fill_full(const struct weft_generator_run *run)
{
    const struct weft_value *value = weft_attr(run->task->op, run->task->attrs, "fill_value");
    double re = 0, im = 0;
    int64_t whole = 0;
    bool truth;
    if (weft_value_as_bool(value, &truth))
        whole = truth;
    else if (value->dtype == WEFT_U64) // (beyond 2**63, too)
        whole = (int64_t)value->scalar.u;
    else if (!weft_value_as_int(value, &whole) && weft_value_as_float(value, &re))
        whole = re >= -0x1p63 && re < 0x1p63 ? (int64_t)re : INT64_MIN;
    if (value->dtype == WEFT_U64)
        re = (double)value->scalar.u;
    else if (!weft_value_as_float(value, &re))
        re = (double)whole;
    if (value->dtype == WEFT_C128 || value->dtype == WEFT_C64) {
        re = value->scalar.c[0];
        im = value->scalar.c[1];
    }
    return repeat(run, re, im, whole);
}

static const struct weft_generator ones_generator = {.fill = fill_ones, .uniform = true};
static const struct weft_generator zeros_generator = {.fill = fill_zeros, .uniform = true};
static const struct weft_generator full_generator = {.fill = fill_full, .uniform = true};

static int infer_shape(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = 0, status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    if (!status)
        status = weft_attr_shape(infer, 0, &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

static enum weft_dtype value_dtype(const struct weft_value *value)
{
    return value && value->kind == WEFT_SCALAR ? (enum weft_dtype)value->dtype : WEFT_F64;
}

static int infer_full(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int64_t shape[WEFT_MAX_NDIM];
    const struct weft_value *value = weft_attr(infer->op, infer->attrs, "fill_value");
    int ndim = 0, status = weft_attr_dtype(infer, value_dtype(value), &dtype);
    if (!status)
        status = weft_attr_shape(infer, 0, &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

static int infer_like(struct weft_infer *infer)
{
    const struct weft_type *like = infer->inputs[0];
    enum weft_dtype dtype;
    int64_t shape[WEFT_MAX_NDIM];
    int status = weft_attr_dtype(infer, like->dtype, &dtype);
    if (status)
        return status;
    if (weft_attr(infer->op, infer->attrs, "shape")) {
        int ndim = 0;
        status = weft_attr_shape(infer, weft_op_param(infer->op, "shape"), &ndim, shape);
        return status ? status : weft_result_array(infer, dtype, ndim, shape);
    }
    if (!weft_attr(infer->op, infer->attrs, "chunks"))
        return weft_result_chunked(infer, dtype, like->ndim, like->chunks);
    for (int d = 0; d < like->ndim; d++)
        shape[d] = like->chunks[d].length;
    return weft_result_array(infer, dtype, like->ndim, shape);
}

#define DTYPE_PARAM(help_text)                                                                               \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", 0, help_text                                        \
    }
#define CHUNKS_PARAM                                                                                         \
    {                                                                                                        \
        "chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,                      \
            "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"                                   \
    }
#define SHAPE_PARAM                                                                                          \
    {                                                                                                        \
        "shape", WEFT_ATTR, "int|list|tuple", NULL, 0, "lengths of the dimensions"                           \
    }
#define LIKE_PARAM                                                                                           \
    {                                                                                                        \
        "a", WEFT_INPUT, "array", NULL, 0, "array that gives shape, chunks and dtype"                        \
    }

#define LIKE_SHAPE_PARAM                                                                                     \
    {                                                                                                        \
        "shape", WEFT_ATTR, "null|int|list|tuple", "null", WEFT_P_KEYWORD,                                   \
            "lengths of the dimensions, the array's unless given"                                            \
    }

static const struct weft_param shape_params[] = {
    SHAPE_PARAM,
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};

static const struct weft_param full_params[] = {
    SHAPE_PARAM,
    {"fill_value", WEFT_ATTR, "number", NULL, 0, "the element"},
    DTYPE_PARAM("element type, the value's unless given"),
    CHUNKS_PARAM,
};

static const struct weft_param like_params[] = {
    LIKE_PARAM,
    DTYPE_PARAM("element type, the array's unless given"),
    CHUNKS_PARAM,
    LIKE_SHAPE_PARAM,
};

static const struct weft_param full_like_params[] = {
    LIKE_PARAM,
    {"fill_value", WEFT_ATTR, "number", NULL, 0, "the element"},
    DTYPE_PARAM("element type, the array's unless given"),
    CHUNKS_PARAM,
    LIKE_SHAPE_PARAM,
};

#define CREATION_FIELDS(op_name, text, parameters, rule)                                                     \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_GENERATOR, .cost = 0.1,   \
    .infer = rule
#define CREATION(op_name, text, parameters, rule, fill)                                                      \
    CREATION_FIELDS(op_name, text, parameters, rule), .flags = WEFT_PURE, .generator = &(fill)
#define ORDERED(op_name, text, parameters, rule, course)                                                     \
    CREATION_FIELDS(op_name, text, parameters, rule), .flags = WEFT_PURE | WEFT_COURSE,                      \
                                                      .generator = &(course).generator

const struct weft_op weft_op_ones = {
    CREATION("ones", "array filled with 1", shape_params, infer_shape, ones_generator),
};

const struct weft_op weft_op_zeros = {
    CREATION("zeros", "array filled with 0", shape_params, infer_shape, zeros_generator),
};

const struct weft_op weft_op_empty = {
    CREATION("empty", "array of a shape; weft fills it with 0", shape_params, infer_shape, zeros_generator),
};

const struct weft_op weft_op_full = {
    CREATION("full", "array filled with one value", full_params, infer_full, full_generator),
};

const struct weft_op weft_op_ones_like = {
    CREATION("ones_like", "array of another's shape filled with 1", like_params, infer_like, ones_generator),
};

const struct weft_op weft_op_zeros_like = {
    CREATION("zeros_like", "array of another's shape filled with 0", like_params, infer_like,
             zeros_generator),
};

const struct weft_op weft_op_empty_like = {
    CREATION("empty_like", "array of another's shape; weft fills it with 0", like_params, infer_like,
             zeros_generator),
};

const struct weft_op weft_op_full_like = {
    CREATION("full_like", "array of another's shape filled with one value", full_like_params, infer_like,
             full_generator),
};

// ---- Sequences ------------------------------------------------------------------------------------------

struct range {
    bool whole; // start, stop and step are ints
    int64_t start, stop, step;
    double first, end, by;
};

static int read_range(struct weft_infer *infer, struct range *range)
{
    const struct weft_value *start = infer->attrs[0], *stop = infer->attrs[1], *step = infer->attrs[2];
    static const struct weft_value zero = {.kind = WEFT_SCALAR, .dtype = WEFT_I64, .weak = true};
    if (weft_value_is_null(stop)) { // arange(n)
        stop = start;
        start = &zero;
    }
    bool floats = weft_value_as_float(start, &range->first) && weft_value_as_float(stop, &range->end);
    range->by = range->step = 1;
    if (!weft_value_is_null(step))
        floats = floats && weft_value_as_float(step, &range->by);
    range->whole = weft_value_as_int(start, &range->start) && weft_value_as_int(stop, &range->stop) &&
                   (weft_value_is_null(step) || weft_value_as_int(step, &range->step));
    if (!floats)
        return weft_infer_fail(infer, WEFT_E_VALUE, -1, "arange takes ints and floats");
    return range->by == 0 ? weft_infer_fail(infer, WEFT_E_VALUE, 2, "the step must not be 0") : WEFT_OK;
}

static bool range_length(const struct range *range, int64_t *length)
{
    if (!range->whole) {
        double steps = (range->end - range->first) / range->by;
        *length = steps > 0 ? (int64_t)(steps < 0x1p62 ? steps : 0x1p62) : 0;
        *length += (double)*length < steps;
        return steps < 0x1p62 && steps > -0x1p62;
    }
    int64_t span;
    if (__builtin_sub_overflow(range->stop, range->start, &span))
        return false;
    bool empty = range->step > 0 ? span <= 0 : span >= 0;
    *length = empty ? 0 : (span - (range->step > 0 ? 1 : -1)) / range->step + 1;
    return true;
}

static int infer_arange(struct weft_infer *infer)
{
    struct range range;
    enum weft_dtype dtype;
    int64_t length = 0;
    int status = read_range(infer, &range);
    if (!status)
        status = weft_attr_dtype(infer, range.whole ? WEFT_I64 : WEFT_F64, &dtype);
    if (status)
        return status;
    if (!range_length(&range, &length))
        return weft_infer_fail(infer, WEFT_E_SHAPE, -1, "this range is too long");
    status = weft_check_shape(infer, -1, 1, &length);
    return status ? status : weft_result_array(infer, dtype, 1, &length);
}

#define LINE_PART 16

// Parts of a length that is known when this is compiled become vectors at every level of optimization.
#define FILL_LINE(T)                                                                                         \
    {                                                                                                        \
        T *to = run->out;                                                                                    \
        int32_t i = 0;                                                                                       \
        for (; (int32_t)count - i >= LINE_PART; i += LINE_PART)                                              \
            for (int32_t part = 0; part < LINE_PART; part++)                                                 \
                to[i + part] = (T)(first + (start + (double)(i + part) * step) * by);                        \
        for (; i < (int32_t)count; i++)                                                                      \
            to[i] = (T)(first + (start + (double)i * step) * by);                                            \
    }

// out[i] = first + at · by for the positions at of a run, where floats hold all of them; false: they do not,
// or the elements are no floats.  32-bit counters, as every instruction set turns them into floats by the
// vector.
static bool fill_line(const struct weft_generator_run *run, double first, double by)
{
    enum weft_dtype dtype = run->task->type->dtype;
    const size_t count = run->count;
    const double start = (double)run->position, step = (double)run->stride;
    if (count > INT32_MAX || fabs(start) + fabs(step) * (double)count >= 0x1p52)
        return false;
    if (dtype == WEFT_F64)
        FILL_LINE(double)
    else if (dtype == WEFT_F32)
        FILL_LINE(float)
    return dtype == WEFT_F64 || dtype == WEFT_F32;
}

// What is known of a block of arange: its first number and its step, as words or as numbers, and which they
// are.
static void open_arange(struct weft_generator_run *run)
{
    struct weft_infer infer = {.op = run->task->op, .attrs = run->task->attrs};
    struct range range = {.by = 1};
    (void)read_range(&infer, &range); // (checked by infer)
    run->known[0].number = range.first;
    run->known[1].number = range.by;
    run->known[2].word = range.whole;
    if (range.whole) {
        run->known[0].word = (uint64_t)range.start;
        run->known[1].word = (uint64_t)range.step;
    }
}

// Elements as NumPy computes them: start + i · step, in the element's own arithmetic.
static int fill_arange(const struct weft_generator_run *run)
{
    const bool whole = run->known[2].word;
    const int64_t start = (int64_t)run->known[0].word, step = (int64_t)run->known[1].word;
    const double first = whole ? (double)start : run->known[0].number,
                 by = whole ? (double)step : run->known[1].number;
    enum weft_dtype dtype = run->task->type->dtype;
    size_t size = weft_dtype_size(dtype);
    unsigned char *to = run->out;
    if (whole && dtype == WEFT_I64) {
        int64_t *out = run->out, position = run->position, stride = run->stride;
        for (size_t i = 0; i < run->count; i++)
            out[i] = start + (position + (int64_t)i * stride) * step;
        return WEFT_OK;
    }
    if (fill_line(run, first, by))
        return WEFT_OK;
    for (size_t i = 0; i < run->count; i++) {
        int64_t at = run->position + (int64_t)i * run->stride;
        double value = first + (double)at * by;
        weft_put_number(dtype, value, 0, whole ? start + at * step : (int64_t)value, to + i * size);
    }
    return WEFT_OK;
}

// Whether a number is one of a dtype: an integer in its range (and in that of i64, through which it goes), or
// a finite float.
static bool is_within(enum weft_dtype dtype, double number)
{
    const double bits = 8.0 * (double)weft_dtype_size(dtype);
    switch (weft_dtype_kind(dtype)) {
    case 'i':
        return number > -exp2(bits - 1) - 1 && number < exp2(bits - 1);
    case 'u':
        return number > -1 && number < exp2(fmin(bits, 63));
    default:
        return dtype == WEFT_F64 ? isfinite(number) : dtype == WEFT_F32 && fabs(number) <= (double)FLT_MAX;
    }
}

static bool is_within_whole(enum weft_dtype dtype, int64_t number)
{
    if (weft_dtype_size(dtype) < 8)
        return is_within(dtype, (double)number);
    return dtype == WEFT_I64 || dtype == WEFT_F64 || (dtype == WEFT_U64 && number >= 0);
}

// Rounding keeps the order of first + i * by, as long as both ends are numbers of the dtype.
static unsigned arange_facts(const struct weft_generator_run *run)
{
    const struct weft_type *type = run->task->type;
    const enum weft_dtype dtype = type->dtype;
    int64_t count = 1;
    for (int d = 0; d < type->ndim; d++)
        count *= type->chunks[d].length; // (which fits: it is a shape)
    const int64_t last = count - 1;
    if (!run->known[2].word) {
        double first = run->known[0].number, by = run->known[1].number;
        return is_within(dtype, first) && is_within(dtype, first + (double)last * by) ? WEFT_ORDERED : 0;
    }
    int64_t first = (int64_t)run->known[0].word, end = first + last * (int64_t)run->known[1].word;
    bool integer = weft_dtype_kind(dtype) == 'i' || weft_dtype_kind(dtype) == 'u';
    unsigned facts = is_within_whole(dtype, first) && is_within_whole(dtype, end) ? WEFT_ORDERED : 0;
    return integer && (facts || weft_dtype_size(dtype) == 8) ? facts | WEFT_EVEN : facts;
}

static const struct weft_param arange_params[] = {
    {"start", WEFT_ATTR, "number", NULL, 0, "first element; the only number given is `stop`"},
    {"stop", WEFT_ATTR, "null|number", "null", 0, "end, not an element itself"},
    {"step", WEFT_ATTR, "null|number", "null", 0, "difference between two elements, 1 unless given"},
    DTYPE_PARAM("element type; i64 for ints, else f64"),
    CHUNKS_PARAM,
};

static const struct weft_generator_course arange_course = {
    .generator = {.fill = fill_arange, .open = open_arange}, .facts = arange_facts};

const struct weft_op weft_op_arange = {
    ORDERED("arange", "numbers from start to before stop", arange_params, infer_arange, arange_course),
};

// The same numbers in rows, which reshape makes of a range.
static int infer_range_in_shape(struct weft_infer *infer)
{
    struct range range;
    enum weft_dtype dtype;
    int64_t shape[WEFT_MAX_NDIM], length = 0, count = 1;
    int ndim = 0, param = weft_op_param(infer->op, "shape"), status = read_range(infer, &range);
    if (!status)
        status = weft_attr_dtype(infer, range.whole ? WEFT_I64 : WEFT_F64, &dtype);
    if (!status)
        status = weft_attr_shape(infer, param, &ndim, shape);
    if (status)
        return status;
    bool fits = range_length(&range, &length);
    for (int d = 0; d < ndim; d++)
        fits = fits && weft_mul_i64(count, shape[d], &count);
    if (!fits || count != length)
        return weft_infer_fail(infer, WEFT_E_SHAPE, param, "this range has %lld elements, not %lld",
                               (long long)length, (long long)count);
    return weft_result_array(infer, dtype, ndim, shape);
}

static const struct weft_param range_in_shape_params[] = {
    {"start", WEFT_ATTR, "number", NULL, 0, "first element"},
    {"stop", WEFT_ATTR, "null|number", NULL, 0, "end, not an element itself"},
    {"step", WEFT_ATTR, "null|number", NULL, 0, "difference between two elements"},
    {"shape", WEFT_ATTR, "int|list|tuple", NULL, 0, "lengths, whose product is that of the range"},
    DTYPE_PARAM("element type; i64 for ints, else f64"),
    CHUNKS_PARAM,
};

const struct weft_op weft_op_arange_in_shape = {
    CREATION_FIELDS("arange_in_shape", "numbers from start to before stop in rows", range_in_shape_params,
                    infer_range_in_shape),
    .flags = WEFT_PURE | WEFT_COURSE | WEFT_HIDDEN,
    .generator = &arange_course.generator,
};

static int infer_linspace(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int64_t count;
    int status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    if (status)
        return status;
    if (!weft_value_as_int(infer->attrs[2], &count) || count < 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "the number of elements must be an int, 0 or more");
    status = weft_check_shape(infer, 2, 1, &count);
    return status ? status : weft_result_array(infer, dtype, 1, &count);
}

struct line {
    double start, stop, step;
    int64_t number;
    bool endpoint;
};

static struct line read_line(const struct weft_task *task)
{
    struct line line = {.endpoint = true};
    weft_value_as_float(task->attrs[0], &line.start);
    weft_value_as_float(task->attrs[1], &line.stop);
    weft_value_as_int(task->attrs[2], &line.number);
    weft_value_as_bool(task->attrs[3], &line.endpoint);
    int64_t steps = line.endpoint ? line.number - 1 : line.number;
    line.step = steps > 0 ? (line.stop - line.start) / (double)steps : 0;
    return line;
}

static double line_at(const struct line *line, int64_t at)
{
    bool last = line->endpoint && at == line->number - 1 && line->number > 1;
    return last ? line->stop : (double)at * line->step + line->start;
}

// Integers are rounded down, as NumPy's; what does not fit is the least.
static int64_t rounded_down(double value)
{
    return value >= -0x1p63 && value < 0x1p63 ? (int64_t)floor(value) : INT64_MIN;
}

static int fill_linspace(const struct weft_generator_run *run)
{
    const struct line line = read_line(run->task);
    enum weft_dtype dtype = run->task->type->dtype;
    size_t size = weft_dtype_size(dtype);
    unsigned char *to = run->out;
    bool whole_line =
        !line.endpoint || run->position + (int64_t)(run->count - 1) * run->stride < line.number - 1;
    if (whole_line && run->position < line.number - 1 && fill_line(run, line.start, line.step))
        return WEFT_OK;
    for (size_t i = 0; i < run->count; i++) {
        double value = line_at(&line, run->position + (int64_t)i * run->stride);
        weft_put_number(dtype, value, 0, rounded_down(value), to + i * size);
    }
    return WEFT_OK;
}

// As of arange; but the last element is `stop` whatever the one before was rounded to.
static unsigned linspace_facts(const struct weft_generator_run *run)
{
    const struct line line = read_line(run->task);
    enum weft_dtype dtype = run->task->type->dtype;
    int64_t last = line.number - 1;
    double end = line_at(&line, last), before = last > 0 ? line_at(&line, last - 1) : end;
    if (!is_within(dtype, line.start) || !is_within(dtype, end) || !is_within(dtype, before))
        return 0;
    return (line.step >= 0 && before <= end) || (line.step <= 0 && before >= end) ? WEFT_ORDERED : 0;
}

static const struct weft_param linspace_params[] = {
    {"start", WEFT_ATTR, "float", NULL, 0, "first element"},
    {"stop", WEFT_ATTR, "float", NULL, 0, "last element (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an element"},
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};

static const struct weft_generator_course linspace_course = {.generator = {.fill = fill_linspace},
                                                             .facts = linspace_facts};

const struct weft_op weft_op_linspace = {
    ORDERED("linspace", "evenly spaced numbers between two", linspace_params, infer_linspace,
            linspace_course),
};

// ---- Matrices -------------------------------------------------------------------------------------------

static int fill_eye(const struct weft_generator_run *run)
{
    const struct weft_task *task = run->task;
    int64_t width = task->type->chunks[1].length, k = 0;
    weft_value_as_int(task->attrs[2], &k);
    size_t size = weft_dtype_size(task->type->dtype);
    unsigned char *to = run->out;
    for (size_t i = 0; i < run->count; i++) {
        int64_t at = run->position + (int64_t)i * run->stride, row = at / width;
        bool one = at - row * width - row == k;
        weft_put_number(task->type->dtype, one, 0, one, to + i * size);
    }
    return WEFT_OK;
}

static const struct weft_param eye_params[] = {
    {"N", WEFT_ATTR, "int", NULL, 0, "rows"},
    {"M", WEFT_ATTR, "null|int", "null", 0, "columns, as many as rows unless given"},
    {"k", WEFT_ATTR, "int", "0", 0, "diagonal: 0 the main one, positive above it"},
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};

static const struct weft_generator eye_generator = {.fill = fill_eye};

const struct weft_op weft_op_eye = {
    CREATION("eye", "matrix with ones on a diagonal", eye_params, weft_infer_matrix, eye_generator),
};
