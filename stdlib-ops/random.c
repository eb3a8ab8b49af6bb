// weft: random arrays.
// SPDX-License-Identifier: BSD-3-Clause
//
// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011): the
// numbers are a function of key and counter.  The counter is the element's position in the array, the key
// comes from the distribution and the seed, or from the number of the call among its like where none is
// given; so the values do not depend on chunks, slices, threads or the order of work.

#include <math.h>
#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/philox.h"

static double number_attr(const struct weft_task *task, const char *name, double fallback)
{
    double number = fallback;
    const struct weft_value *value = weft_attr(task->op, task->attrs, name);
    if (value)
        weft_value_as_float(value, &number);
    return number;
}

// What is known of a block of floats: the seed, and that an element is offset + scale · a draw.
static void know(struct weft_generator_run *run, double offset, double scale)
{
    run->known[0].word = weft_attr_seed(run->task);
    run->known[1].number = offset;
    run->known[2].number = scale;
}

static void open_random(struct weft_generator_run *run)
{
    know(run, 0, 1);
}

static void open_uniform(struct weft_generator_run *run)
{
    double low = number_attr(run->task, "low", 0), high = number_attr(run->task, "high", 1);
    know(run, low, high - low);
}

static void open_normal(struct weft_generator_run *run)
{
    know(run, number_attr(run->task, "loc", 0), number_attr(run->task, "scale", 1));
}

static void open_exponential(struct weft_generator_run *run)
{
    know(run, 0, number_attr(run->task, "scale", 1));
}

// Floats of 32 bits and integers are made of draws in runs that fit the stack.
#define RUN 512

static int fill_with(const struct weft_generator_run *run, weft_draw_fn *draw)
{
    const uint64_t seed = run->known[0].word;
    const double offset = run->known[1].number, scale = run->known[2].number;
    double *to = run->out, drawn[RUN];
    if (run->task->type->dtype == WEFT_F64) {
        draw(seed, run->position, run->stride, run->count, to);
        for (size_t i = 0; (scale != 1 || offset != 0) && i < run->count; i++)
            to[i] = offset + scale * to[i];
        return WEFT_OK;
    }
    for (size_t done = 0; done < run->count; done += RUN) {
        size_t n = run->count - done < RUN ? run->count - done : RUN;
        draw(seed, run->position + (int64_t)done * run->stride, run->stride, n, drawn);
        for (size_t i = 0; i < n; i++)
            ((float *)run->out)[done + i] = (float)(offset + scale * drawn[i]);
    }
    return WEFT_OK;
}

static int fill_units(const struct weft_generator_run *run)
{
    return fill_with(run, weft_philox_units(run->isa));
}

static int fill_normals(const struct weft_generator_run *run)
{
    return fill_with(run, weft_philox_normals(run->isa));
}

static int fill_exponentials(const struct weft_generator_run *run)
{
    return fill_with(run, weft_philox_exponentials(run->isa));
}

__extension__ typedef __int128 bound; // holds i64 and u64

static bool read_bound(const struct weft_value *value, bound *out)
{
    int64_t whole;
    bool fits = weft_value_as_int(value, &whole);
    bool word = !fits && value && value->kind == WEFT_SCALAR && weft_dtype_kind(value->dtype) == 'u';
    if (fits || word)
        *out = fits ? whole : (bound)value->scalar.u;
    return fits || word;
}

// The least integer and the greatest; false: there is none.
static bool read_bounds(const struct weft_op *op, const struct weft_value *const *attrs, bound *low,
                        bound *high)
{
    bool endpoint = false, good = read_bound(attrs[0], low);
    const struct weft_value *last = weft_attr(op, attrs, "endpoint");
    if (last)
        weft_value_as_bool(last, &endpoint);
    if (weft_value_is_null(attrs[1])) {
        *high = *low;
        *low = 0;
    } else {
        good = good && read_bound(attrs[1], high);
    }
    *high -= !endpoint;
    return good && *high >= *low;
}

__extension__ typedef unsigned __int128 wide; // a product of two words

// The word of a position's further attempts: blocks whose counter has its upper half set.
static uint64_t further_word(uint64_t seed, uint64_t position, uint32_t attempt)
{
    const uint32_t counter[4] = {(uint32_t)position, (uint32_t)(position >> 32), attempt, 1};
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    uint32_t out[4];
    weft_philox4x32(counter, key, out);
    return (uint64_t)out[0] << 32 | out[1];
}

// Uniform below `span`, of a position's word: the upper half of a product, drawn again where that would
// favour some (D. Lemire, "Fast random integer generation in an interval", 2019).
static inline uint64_t below(uint64_t seed, uint64_t position, uint64_t word, uint64_t span)
{
    if (span == 0)
        return word;
    wide product = (wide)word * span;
    if ((uint64_t)product < span) {
        uint64_t least = (0 - span) % span;
        for (uint32_t attempt = 1; (uint64_t)product < least; attempt++)
            product = (wide)further_word(seed, position, attempt) * span;
    }
    return (uint64_t)(product >> 64);
}

// What is known of a block of integers: the seed, the least one, how many there are.
static void open_integers(struct weft_generator_run *run)
{
    bound low = 0, high = 0;
    (void)read_bounds(run->task->op, run->task->attrs, &low, &high); // (checked by infer)
    run->known[0].word = weft_attr_seed(run->task);
    run->known[1].word = (uint64_t)low;
    run->known[2].word = (uint64_t)(high - low) + 1; // 0: all that 64 bits have
}

#define PUT_INTEGERS(T)                                                                                      \
    for (size_t i = 0; i < n; i++)                                                                           \
        ((T *)run->out)[done + i] = (T)(low + below(seed, at + i * stride, words[i], span));                 \
    break

// The low bytes are the integer of the type's width.
static int fill_integers(const struct weft_generator_run *run)
{
    const uint64_t seed = run->known[0].word, low = run->known[1].word, span = run->known[2].word,
                   stride = (uint64_t)run->stride;
    weft_words_fn *draw = weft_philox_words(run->isa);
    uint64_t words[RUN];
    for (size_t done = 0, n; done < run->count; done += n) {
        uint64_t at = (uint64_t)run->position + done * stride;
        n = run->count - done < RUN ? run->count - done : RUN;
        draw(seed, (int64_t)at, run->stride, n, words);
        switch (weft_dtype_size(run->task->type->dtype)) {
        case 1:
            PUT_INTEGERS(uint8_t);
        case 2:
            PUT_INTEGERS(uint16_t);
        case 4:
            PUT_INTEGERS(uint32_t);
        default:
            PUT_INTEGERS(uint64_t);
        }
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
        status = weft_attr_shape(infer, param, &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

static int infer_uniform(struct weft_infer *infer)
{
    double low = 0, high = 1;
    int param = weft_op_param(infer->op, "high");
    weft_value_as_float(weft_attr(infer->op, infer->attrs, "low"), &low);
    weft_value_as_float(weft_attr(infer->op, infer->attrs, "high"), &high);
    if (isfinite(high - low))
        return infer_floats(infer);
    return weft_infer_fail(infer, WEFT_E_VALUE, param, "from 'low' to 'high' must be a finite distance");
}

static int fail_bound(struct weft_infer *infer, int param, bound number, enum weft_dtype dtype)
{
    if (number > INT64_MAX)
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "%llu does not fit %s", (unsigned long long)number,
                               weft_dtype_name(dtype));
    return weft_infer_fail(infer, WEFT_E_VALUE, param, "%lld does not fit %s", (long long)number,
                           weft_dtype_name(dtype));
}

static int check_integers(struct weft_infer *infer, enum weft_dtype dtype)
{
    bound low = 0, high = 0, least = 0, most;
    int bits = 8 * (int)weft_dtype_size(dtype);
    if (!read_bounds(infer->op, infer->attrs, &low, &high))
        return weft_infer_fail(infer, WEFT_E_VALUE, 0, "no integer is at least 'low' and below 'high'");
    if (!strchr("iu", weft_dtype_kind(dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, weft_op_param(infer->op, "dtype"),
                               "random integers are of an integer dtype");
    most = ((bound)1 << bits) - 1;
    if (weft_dtype_kind(dtype) == 'i') {
        least = -((bound)1 << (bits - 1));
        most = -least - 1;
    }
    if (low < least)
        return fail_bound(infer, 0, low, dtype);
    return high <= most ? WEFT_OK
                        : fail_bound(infer, weft_value_is_null(infer->attrs[1]) ? 0 : 1, high, dtype);
}

static int infer_integers(struct weft_infer *infer)
{
    int64_t shape[WEFT_MAX_NDIM];
    enum weft_dtype dtype;
    int ndim = 0, status = weft_attr_dtype(infer, WEFT_I64, &dtype);
    if (!status)
        status = check_integers(infer, dtype);
    if (!status)
        status = weft_attr_shape(infer, weft_op_param(infer->op, "size"), &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

#define SIZE_PARAM                                                                                           \
    {                                                                                                        \
        "size", WEFT_ATTR, "int|list|tuple", "()", 0, "shape of the array"                                   \
    }
#define COMMON_PARAMS                                                                                        \
    {"chunks",                                                                                               \
     WEFT_ATTR,                                                                                              \
     "null|int|string|list|tuple|dict",                                                                      \
     "null",                                                                                                 \
     WEFT_P_KEYWORD | WEFT_P_LAYOUT,                                                                         \
     "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"},                                        \
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
    {"dtype", WEFT_ATTR, "null|string|dtype", "null", WEFT_P_KEYWORD, "i64, or another integer dtype"},
    {"endpoint", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "whether `high` is a value itself"},
    COMMON_PARAMS};

static const struct weft_generator random_generator = {.fill = fill_units, .open = open_random},
                                   uniform_generator = {.fill = fill_units, .open = open_uniform},
                                   normal_generator = {.fill = fill_normals, .open = open_normal},
                                   exponential_generator = {.fill = fill_exponentials,
                                                            .open = open_exponential},
                                   integers_generator = {.fill = fill_integers, .open = open_integers};

#define RANDOM_OP(op_name, text, parameters, rule, generate)                                                 \
    .name = op_name, .version = 2, .category = "random", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_GENERATOR,                \
    .flags = WEFT_PURE | WEFT_UNIQUE_CALL, .cost = 3, .infer = rule, .generator = &(generate)

const struct weft_op weft_op_random_random = {
    RANDOM_OP("random.random", "random floats between 0 and 1", random_params, infer_floats,
              random_generator),
    .aliases = (const char *const[]){"random.random_sample", "random.sample", "random.ranf", NULL},
};

const struct weft_op weft_op_random_uniform = {
    RANDOM_OP("random.uniform", "random floats between two bounds", uniform_params, infer_uniform,
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
    .aliases = (const char *const[]){"random.randint", NULL},
};

// ---- Made of these --------------------------------------------------------------------------------------

#define SEED_PARAM                                                                                           \
    {                                                                                                        \
        "seed", WEFT_ATTR, "null|int", "null", WEFT_P_KEYWORD | WEFT_P_SITE,                                 \
            "fixes the numbers; each call has its own unless given"                                          \
    }
#define CHUNKS_PARAM                                                                                         \
    {                                                                                                        \
        "chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD | WEFT_P_LAYOUT,      \
            "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"                                   \
    }
#define DEFINED_OP(op_name, text, parameters, check, written)                                                \
    .name = op_name, .version = 1, .category = "random", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED, .infer = check,  \
    .flags = WEFT_PURE | WEFT_UNIQUE_CALL, .definition = written

static int check_length(struct weft_infer *infer)
{
    int64_t length;
    if (weft_value_as_int(infer->attrs[0], &length) && length >= 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 0, "negative length %lld", (long long)length);
}

static const struct weft_param permutation_params[] = {
    {"x", WEFT_ATTR, "int", NULL, 0, "how many: of 0, 1, …; or an array"},
    CHUNKS_PARAM,
    SEED_PARAM,
};

const struct weft_op weft_op_random_permutation = {
    DEFINED_OP("random.permutation", "integers from 0 on in random order", permutation_params, check_length,
               "argsort(random.integers(9223372036854775807, size=x, chunks=chunks, seed=seed))"),
};

static const struct weft_param permutation_of_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    SEED_PARAM,
};

const struct weft_op weft_op_random_permutation_of = {
    DEFINED_OP("random.permutation_of", "array with its first axis in random order", permutation_of_params,
               NULL, "take(x, random.permutation(x.shape[0], seed=seed), axis=0)"),
    .aliases = (const char *const[]){"random.permutation", NULL},
};

// Without replacement a vector of as many elements as there are, at most.  `all`: -1 when not known.
static int check_size(struct weft_infer *infer, int64_t all)
{
    int64_t size = 0;
    bool replace = true;
    weft_value_as_bool(infer->attrs[2], &replace);
    if (all == 0 || all < -1)
        return weft_infer_fail(infer, WEFT_E_VALUE, 0, "there is nothing to choose from");
    if (replace)
        return WEFT_OK;
    if (!weft_value_as_int(infer->attrs[1], &size))
        return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "without replacement 'size' is an int");
    if (size <= all || all < 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 1, "%lld of %lld elements without replacement",
                           (long long)size, (long long)all);
}

static int check_choice(struct weft_infer *infer)
{
    int64_t all = 0;
    weft_value_as_int(infer->attrs[0], &all);
    return check_size(infer, all < 0 ? 0 : all);
}

#define REPLACE_PARAM                                                                                        \
    {                                                                                                        \
        "replace", WEFT_ATTR, "bool", "true", 0, "whether an element may be chosen again"                    \
    }
static const struct weft_param choice_params[] = {
    {"a", WEFT_ATTR, "int", NULL, 0, "number of values: 0, 1, …; or an array"},
    SIZE_PARAM,
    REPLACE_PARAM,
    {"p", WEFT_ATTR, "null", "null", 0,
     "an array with the probability of each value; all alike unless given"},
    CHUNKS_PARAM,
    SEED_PARAM,
};

const struct weft_op weft_op_random_choice = {
    DEFINED_OP("random.choice", "values chosen at random", choice_params, check_choice,
               "random.integers(a, size=size, chunks=chunks, seed=seed) if replace"
               " else random.permutation(a, seed=seed)[:size]"),
};

// The sum of probabilities that can be chosen by; what is wrong with them shows while running.
static int total_infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_F64, false);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int total_run(struct weft_task *task, struct weft_value **out)
{
    double least = 0, total = 0;
    int64_t positive = 0, wanted = 0, given = 0, values = 0;
    weft_value_as_float(task->inputs[0], &least);
    weft_value_as_float(task->inputs[1], &total);
    weft_value_as_int(task->inputs[2], &positive);
    weft_value_as_int(task->inputs[3], &wanted);
    weft_value_as_int(task->inputs[4], &given);
    weft_value_as_int(task->inputs[5], &values);
    if (given != values)
        return weft_task_fail(task, WEFT_E_SHAPE, "%lld probabilities for %lld values", (long long)given,
                              (long long)values);
    if (!(least >= 0))
        return weft_task_fail(task, WEFT_E_VALUE, "probabilities are 0 or more: there is %g", least);
    if (!(total > 0) || !isfinite(total))
        return weft_task_fail(task, WEFT_E_VALUE, "the probabilities add up to %g", total);
    if (positive < wanted)
        return weft_task_fail(task, WEFT_E_VALUE, "%lld of %lld elements without replacement",
                              (long long)wanted, (long long)positive);
    *out = weft_value_scalar(WEFT_F64, (struct weft_scalar){.f = total});
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param total_params[] = {
    {"least", WEFT_INPUT, "number", NULL, 0, "least probability"},
    {"total", WEFT_INPUT, "number", NULL, 0, "their sum"},
    {"positive", WEFT_INPUT, "number", NULL, 0, "how many are above 0"},
    {"wanted", WEFT_INPUT, "number", NULL, 0, "how many must be"},
    {"given", WEFT_INPUT, "number", NULL, 0, "how many there are"},
    {"values", WEFT_INPUT, "number", NULL, 0, "how many values there are"},
};
static const struct weft_stage total_stages[] = {{"total", total_run}};

const struct weft_op weft_op_probability_total = {
    .name = "probability_total",
    .version = 2,
    .category = "random",
    .summary = "the sum of probabilities",
    .params = total_params,
    .param_count = 6,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = total_infer,
    .stages = total_stages,
    .stage_count = 1,
};

enum { VALUES_INPUT, WEIGHTS_INPUT }; // of random.choice_weighted

static int check_weighted(struct weft_infer *infer)
{
    const struct weft_type *p = infer->inputs[WEIGHTS_INPUT];
    int64_t all = -1;
    bool known = weft_value_as_int(weft_infer_constant(infer, VALUES_INPUT), &all);
    if (p->ndim != 1 || (known && (all < 1 || (p->chunks[0].length != all && p->chunks[0].length >= 0))))
        return weft_infer_fail(infer, WEFT_E_SHAPE, 3, "'p' is a vector with a probability for each value");
    return check_size(infer, p->chunks[0].length);
}

// The number of values is an input: where it is known only while running, that of the probabilities may be
// known.
static const struct weft_param weighted_params[] = {
    {"a", WEFT_INPUT, "int", NULL, 0, "number of values: 0, 1, …"},
    SIZE_PARAM,
    REPLACE_PARAM,
    {"p", WEFT_INPUT, "array", NULL, 0, "the probability of each value, or a multiple of it"},
    CHUNKS_PARAM,
    SEED_PARAM,
};

// Without replacement: the order in which clocks strike whose rates are the probabilities (Efraimidis and
// Spirakis, Weighted random sampling with a reservoir, 2006).
const struct weft_op weft_op_random_choice_weighted = {
    DEFINED_OP("random.choice_weighted", "values chosen at random by their probabilities", weighted_params,
               check_weighted,
               "(q => (c => searchsorted(c / probability_total(min(q), c[-1], 1, 1, q.size, a),"
               " random.random(size, chunks=chunks, seed=seed), side=\"right\"))(cumsum(q)) if replace else"
               " argsort(random.exponential(1.0, q.size, seed=seed) /"
               " (q / probability_total(min(q), sum(q), count_nonzero(q), size, q.size, "
               "a)))[:size])(astype(p, \"f64\"))"),
    .aliases = (const char *const[]){"random.choice", NULL},
};

static const struct weft_param choice_of_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector of values"},
    SIZE_PARAM,
    REPLACE_PARAM,
    {"p", WEFT_INPUT, "null|array", "null", 0, "the probability of each value; all alike unless given"},
    CHUNKS_PARAM,
    SEED_PARAM,
};

static int check_vector(struct weft_infer *infer)
{
    if (infer->inputs[0]->ndim == 1)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "values are chosen from a vector, not from %d dimensions",
                           infer->inputs[0]->ndim);
}

const struct weft_op weft_op_random_choice_of = {
    DEFINED_OP("random.choice_of", "elements of a vector chosen at random", choice_of_params, check_vector,
               "take(a, random.choice(a.shape[0], size, replace, p, chunks=chunks, seed=seed))"),
    .aliases = (const char *const[]){"random.choice", NULL},
};

static const struct weft_param standard_params[] = {SIZE_PARAM, CHUNKS_PARAM, SEED_PARAM};

const struct weft_op weft_op_random_standard_normal = {
    DEFINED_OP("random.standard_normal", "normally distributed random floats around 0", standard_params, NULL,
               "random.normal(size=size, chunks=chunks, seed=seed)"),
};
