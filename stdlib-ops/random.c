// weft: random arrays.
// SPDX-License-Identifier: BSD-3-Clause
//
// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011): the
// numbers are a function of key and counter.  The counter is the element's position in the array, the key
// comes from the seed, or from the number of the call among its like where none is given; so the values do
// not depend on chunks, slices, threads or the order of work.

#include <math.h>
#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/philox.h"

static uint64_t seed_of(const struct weft_task *task)
{
    int64_t seed = 0;
    const struct weft_value *value = weft_attr(task->op, task->attrs, "seed");
    if (value)
        weft_value_as_int(value, &seed);
    return (uint64_t)seed;
}

static double number_attr(const struct weft_task *task, const char *name, double fallback)
{
    double number = fallback;
    const struct weft_value *value = weft_attr(task->op, task->attrs, name);
    if (value)
        weft_value_as_float(value, &number);
    return number;
}

// Positions in runs that fit the stack: unit(i) in [0, 1) or normal(i).
#define RUN 512

static int fill_with(const struct weft_task *task, weft_draw_fn *draw, double offset, double scale,
                     int64_t position, int64_t stride, size_t count, void *out)
{
    uint64_t seed = seed_of(task);
    double *to = out, run[RUN];
    if (task->type->dtype == WEFT_F64) {
        draw(seed, position, stride, count, to);
        for (size_t i = 0; (scale != 1 || offset != 0) && i < count; i++)
            to[i] = offset + scale * to[i];
        return WEFT_OK;
    }
    for (size_t done = 0; done < count; done += RUN) {
        size_t n = count - done < RUN ? count - done : RUN;
        draw(seed, position + (int64_t)done * stride, stride, n, run);
        for (size_t i = 0; i < n; i++)
            ((float *)out)[done + i] = (float)(offset + scale * run[i]);
    }
    return WEFT_OK;
}

static int fill_random(const struct weft_task *task, int64_t position, int64_t stride, size_t count,
                       void *out)
{
    return fill_with(task, weft_philox_units(), 0, 1, position, stride, count, out);
}

static int fill_uniform(const struct weft_task *task, int64_t position, int64_t stride, size_t count,
                        void *out)
{
    double low = number_attr(task, "low", 0), high = number_attr(task, "high", 1);
    return fill_with(task, weft_philox_units(), low, high - low, position, stride, count, out);
}

static int fill_normal(const struct weft_task *task, int64_t position, int64_t stride, size_t count,
                       void *out)
{
    return fill_with(task, weft_philox_normals(), number_attr(task, "loc", 0), number_attr(task, "scale", 1),
                     position, stride, count, out);
}

static int fill_exponential(const struct weft_task *task, int64_t position, int64_t stride, size_t count,
                            void *out)
{
    return fill_with(task, weft_philox_exponentials(), 0, number_attr(task, "scale", 1), position, stride,
                     count, out);
}

static int read_bounds(const struct weft_value *const *attrs, int64_t *low, int64_t *high)
{
    *low = 0;
    bool good = weft_value_as_int(attrs[0], low);
    *high = *low;
    if (weft_value_is_null(attrs[1]))
        *low = 0;
    else
        good = good && weft_value_as_int(attrs[1], high);
    return good && *high > *low ? WEFT_OK : WEFT_INVALID;
}

__extension__ typedef unsigned __int128 wide; // a product of two words

static int fill_integers(const struct weft_task *task, int64_t position, int64_t stride, size_t count,
                         void *out)
{
    int64_t low, high, *to = out;
    if (read_bounds(task->attrs, &low, &high))
        return WEFT_FAILED; // checked by infer
    uint64_t seed = seed_of(task), span = (uint64_t)high - (uint64_t)low, words[RUN];
    weft_words_fn *draw = weft_philox_words();
    for (size_t done = 0; done < count; done += RUN) {
        size_t n = count - done < RUN ? count - done : RUN;
        draw(seed, position + (int64_t)done * stride, stride, n, words);
        if (span >> 32 == 0) // the upper half of the product from products that fit a word
            for (size_t i = 0; i < n; i++)
                to[done + i] =
                    (int64_t)((uint64_t)low +
                              (((words[i] >> 32) * span + ((words[i] & 0xffffffffu) * span >> 32)) >> 32));
        else
            for (size_t i = 0; i < n; i++)
                to[done + i] = (int64_t)((uint64_t)low + (uint64_t)((wide)words[i] * span >> 64));
    }
    return WEFT_OK;
}

// NumPy's rule for the width of a distribution.
static int check_scale(struct weft_infer *infer)
{
    int param = weft_op_param(infer->op, "scale");
    double scale;
    if (param < 0 || !weft_value_as_float(infer->attrs[param], &scale) || scale >= 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, param, "'scale' must not be negative");
}

static int infer_floats(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = 0, param = weft_op_param(infer->op, "size"), status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    if (status)
        return status;
    if (dtype != WEFT_F64 && dtype != WEFT_F32)
        return weft_infer_fail(infer, WEFT_E_DTYPE, weft_op_param(infer->op, "dtype"),
                               "random floats are f64 or f32");
    status = check_scale(infer);
    if (!status)
        status = weft_attr_shape(infer, param, dtype, &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

static int infer_integers(struct weft_infer *infer)
{
    int64_t low, high, shape[WEFT_MAX_NDIM];
    int ndim = 0;
    if (read_bounds(infer->attrs, &low, &high))
        return weft_infer_fail(infer, WEFT_E_VALUE, 0, "no integer is at least 'low' and below 'high'");
    int status = weft_attr_shape(infer, weft_op_param(infer->op, "size"), WEFT_I64, &ndim, shape);
    return status ? status : weft_result_array(infer, WEFT_I64, ndim, shape);
}

#define SIZE_PARAM                                                                                           \
    {                                                                                                        \
        "size", WEFT_ATTR, "int|list|tuple", NULL, 0, "shape of the array"                                   \
    }
#define COMMON_PARAMS                                                                                        \
    {"chunks", WEFT_ATTR,      "null|int|string|list|tuple|dict",                                            \
     "null",   WEFT_P_KEYWORD, "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"},              \
        {"seed",                                                                                             \
         WEFT_ATTR,                                                                                          \
         "int",                                                                                              \
         NULL,                                                                                               \
         WEFT_P_KEYWORD | WEFT_P_OPTIONAL | WEFT_P_SITE,                                                     \
         "fixes the numbers; each call has its own unless given"},
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", WEFT_P_KEYWORD, "f64, or f32"                       \
    }

static const struct weft_param random_params[] = {SIZE_PARAM, DTYPE_PARAM, COMMON_PARAMS};
static const struct weft_param uniform_params[] = {
    {"low", WEFT_ATTR, "float", "0.0", 0, "least value"},
    {"high", WEFT_ATTR, "float", "1.0", 0, "end, not a value itself"},
    SIZE_PARAM,
    DTYPE_PARAM,
    COMMON_PARAMS};
static const struct weft_param normal_params[] = {
    {"loc", WEFT_ATTR, "float", "0.0", 0, "mean"},
    {"scale", WEFT_ATTR, "float", "1.0", 0, "standard deviation"},
    SIZE_PARAM,
    DTYPE_PARAM,
    COMMON_PARAMS};
static const struct weft_param exponential_params[] = {
    {"scale", WEFT_ATTR, "float", "1.0", 0, "mean"}, SIZE_PARAM, DTYPE_PARAM, COMMON_PARAMS};
static const struct weft_param integers_params[] = {
    {"low", WEFT_ATTR, "int", NULL, 0, "least value; the only bound given is `high`"},
    {"high", WEFT_ATTR, "null|int", "null", 0, "end, not a value itself"},
    SIZE_PARAM,
    COMMON_PARAMS};

static const struct weft_generator random_generator = {fill_random, false},
                                   uniform_generator = {fill_uniform, false},
                                   normal_generator = {fill_normal, false},
                                   exponential_generator = {fill_exponential, false},
                                   integers_generator = {fill_integers, false};

#define RANDOM_OP(op_name, text, parameters, rule, generate)                                                 \
    .name = op_name, .version = 1, .category = "random", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_GENERATOR,                \
    .flags = WEFT_PURE | WEFT_UNIQUE_CALL, .cost = 3, .infer = rule, .generator = &(generate)

const struct weft_op weft_op_random_random = {
    RANDOM_OP("random.random", "random floats between 0 and 1", random_params, infer_floats,
              random_generator),
};

const struct weft_op weft_op_random_uniform = {
    RANDOM_OP("random.uniform", "random floats between two bounds", uniform_params, infer_floats,
              uniform_generator),
};

const struct weft_op weft_op_random_normal = {
    RANDOM_OP("random.normal", "normally distributed random floats", normal_params, infer_floats,
              normal_generator),
};

const struct weft_op weft_op_random_exponential = {
    RANDOM_OP("random.exponential", "exponentially distributed random floats", exponential_params,
              infer_floats, exponential_generator),
};

const struct weft_op weft_op_random_integers = {
    RANDOM_OP("random.integers", "random integers between two bounds", integers_params, infer_integers,
              integers_generator),
};
