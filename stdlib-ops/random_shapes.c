// weft: random arrays of further distributions.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each element draws from a stream of its own: Philox blocks whose counter is its position and the number of
// the block, so that methods that draw again and again (rejection) depend on seed and position alone, as all
// random numbers do.  The functions are SLEEF's deterministic ones, so the same numbers come on every
// machine.
//
// Gamma: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables" (ACM TOMS 26, 2000).
// Poisson (PTRS): W. Hörmann, "The transformed rejection method for generating Poisson random variables"
// (Insurance: Mathematics and Economics 12, 1993).  Binomial (BTRS): W. Hörmann, "The generation of binomial
// random variates" (J. Stat. Comput. Simul. 46, 1993).  Beta with small parameters: M. D. Jöhnk (Metrika 8,
// 1964).

#include <float.h>
#include <math.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/philox.h"
#include "stdlib-ops/tmpl/vector.h"

#define HALF_PI 1.57079632679489661923

// ---- The stream of one element --------------------------------------------------------------------------

struct stream {
    uint64_t seed, position;
    uint32_t block;
    bool half; // the second word of the block is left
    uint64_t word;
};

static uint64_t next_word(struct stream *s)
{
    if (s->half) {
        s->half = false;
        return s->word;
    }
    // (the last word tells these blocks from those of other generators)
    const uint32_t counter[4] = {(uint32_t)s->position, (uint32_t)(s->position >> 32), s->block++, 2};
    uint32_t out[4];
    weft_philox4x32(counter, (const uint32_t[]){(uint32_t)s->seed, (uint32_t)(s->seed >> 32)}, out);
    s->word = (uint64_t)out[2] << 32 | out[3];
    s->half = true;
    return (uint64_t)out[0] << 32 | out[1];
}

// In (0, 1]: a logarithm of it is finite.
static double unit(struct stream *s)
{
    return ((double)(next_word(s) >> 11) + 1) * 0x1p-53;
}

static double exponential(struct stream *s)
{
    return -SF64(log)(unit(s));
}

static double normal(struct stream *s)
{
    double radius = sqrt(2 * exponential(s));
    return radius * SF64(cos)(4 * HALF_PI * unit(s));
}

// ---- Inverted distribution functions --------------------------------------------------------------------

static double draw_laplace(struct stream *s, const double *p)
{
    double size = exponential(s);
    return p[0] + (next_word(s) >> 63 ? p[1] * size : -p[1] * size);
}

static double draw_logistic(struct stream *s, const double *p)
{
    double u = unit(s) - 0x1p-54; // (neither 0 nor 1)
    return p[0] + p[1] * (SF64(log)(u) - SF64(log1p)(-u));
}

static double draw_gumbel(struct stream *s, const double *p)
{
    return p[0] - p[1] * SF64(log)(exponential(s) + DBL_MIN);
}

static double draw_rayleigh(struct stream *s, const double *p)
{
    return p[0] * sqrt(2 * exponential(s));
}

static double draw_weibull(struct stream *s, const double *p)
{
    return p[0] == 0 ? 0 : SF64(float_power)(exponential(s), 1 / p[0]);
}

static double draw_pareto(struct stream *s, const double *p)
{
    return SF64(expm1)(exponential(s) / p[0]);
}

static double draw_power(struct stream *s, const double *p)
{
    return SF64(float_power)(unit(s), 1 / p[0]);
}

static double draw_lognormal(struct stream *s, const double *p)
{
    return SF64(exp)(p[0] + p[1] * normal(s));
}

static double draw_cauchy(struct stream *s, const double *p)
{
    (void)p;
    return SF64(tan)(2 * HALF_PI * (unit(s) - 0.5));
}

static double draw_triangular(struct stream *s, const double *p)
{
    double u = unit(s), base = p[2] - p[0], left = p[1] - p[0];
    if (u <= left / base)
        return p[0] + sqrt(u * base * left);
    return p[2] - sqrt((1 - u) * base * (p[2] - p[1]));
}

// ---- Gamma and what is made of it -----------------------------------------------------------------------

static double gamma_above_one(struct stream *s, double shape)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = normal(s), v = 1 + c * x, u = unit(s);
        v = v * v * v;
        if (v > 0 && SF64(log)(u) < 0.5 * x * x + d * (1 - v + SF64(log)(v)))
            return d * v;
    }
}

static double gamma_of(struct stream *s, double shape)
{
    if (shape == 0)
        return 0;
    if (shape >= 1)
        return gamma_above_one(s, shape);
    double more = gamma_above_one(s, shape + 1);
    return more * SF64(float_power)(unit(s), 1 / shape);
}

static double draw_gamma(struct stream *s, const double *p)
{
    return p[1] * gamma_of(s, p[0]);
}

static double draw_chisquare(struct stream *s, const double *p)
{
    return 2 * gamma_of(s, p[0] / 2);
}

static double draw_t(struct stream *s, const double *p)
{
    double x = normal(s);
    return x * sqrt(p[0] / 2 / gamma_of(s, p[0] / 2));
}

static double draw_f(struct stream *s, const double *p)
{
    double above = gamma_of(s, p[0] / 2);
    return above * p[1] / (gamma_of(s, p[1] / 2) * p[0]);
}

// Jöhnk's: powers of two units whose sum is at most 1; by logarithms where both powers vanish.
static double small_beta(struct stream *s, double a, double b)
{
    for (;;) {
        double u = unit(s), v = unit(s), x = SF64(float_power)(u, 1 / a), y = SF64(float_power)(v, 1 / b);
        if (x + y > 1)
            continue;
        if (x + y > 0)
            return x / (x + y);
        double log_x = SF64(log)(u) / a, log_y = SF64(log)(v) / b, top = log_x > log_y ? log_x : log_y;
        double ex = SF64(exp)(log_x - top), ey = SF64(exp)(log_y - top);
        return ex / (ex + ey);
    }
}

static double draw_beta(struct stream *s, const double *p)
{
    if (p[0] <= 1 && p[1] <= 1)
        return small_beta(s, p[0], p[1]);
    double a = gamma_of(s, p[0]);
    return a / (a + gamma_of(s, p[1]));
}

// ---- Whole numbers --------------------------------------------------------------------------------------

// log Γ(k + 1) by Stirling's series, its argument moved beyond 7 first.
static double log_factorial(double k)
{
    static const double terms[] = {8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04,
                                   -5.952380952380952e-04, 8.417508417508418e-04};
    double x = k + 1, below = 1, sum = 0;
    for (; x < 7; x++)
        below *= x;
    for (int i = 4; i >= 0; i--)
        sum = sum / (x * x) + terms[i];
    return (x - 0.5) * SF64(log)(x) - x + 0.91893853320467274178 + sum / x - SF64(log)(below);
}

static double draw_poisson(struct stream *s, const double *p)
{
    double mean = p[0];
    if (mean < 10) { // how many units multiply to no less than exp(-mean)
        double k = 0, least = SF64(exp)(-mean);
        for (double product = unit(s); product > least; product *= unit(s))
            k++;
        return k;
    }
    double root = sqrt(mean), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
    double fraction = 1.1239 + 1.1328 / (b - 3.4), quick = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        double u = unit(s) - 0.5, v = unit(s), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= quick)
            return k;
        if (k < 0 || (us < 0.013 && v > us))
            continue;
        if (SF64(log)(v * fraction / (a / (us * us) + b)) <= k * SF64(log)(mean) - mean - log_factorial(k))
            return k;
    }
}

// Few successes: the gaps between them are geometric.
static double few_successes(struct stream *s, double n, double p)
{
    double failure = SF64(log1p)(-p), at = 0;
    for (double k = 0;; k++) {
        at += ceil(SF64(log)(unit(s)) / failure);
        if (!(at <= n))
            return k;
    }
}

// For p of at most 1/2, where 10 or more are expected.
static double many_successes(struct stream *s, double n, double p)
{
    double deviation = sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * deviation,
           a = -0.0873 + 0.0248 * b + 0.01 * p;
    double odds = SF64(log)(p / (1 - p)), quick = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * deviation;
    double m = floor((n + 1) * p), top = log_factorial(m) + log_factorial(n - m);
    for (;;) {
        double u = unit(s) - 0.5, v = unit(s), us = 0.5 - fabs(u);
        double k = floor((2 * a / us + b) * u + n * p + 0.5);
        if (k < 0 || k > n)
            continue;
        if (us >= 0.07 && v <= quick)
            return k;
        v = SF64(log)(v * alpha / (a / (us * us) + b));
        if (v <= top - log_factorial(k) - log_factorial(n - k) + (k - m) * odds)
            return k;
    }
}

static double draw_binomial(struct stream *s, const double *p)
{
    double n = p[0], rare = p[1] <= 0.5 ? p[1] : 1 - p[1];
    double k = n == 0 || rare == 0 ? 0
               : n * rare < 10     ? few_successes(s, n, rare)
                                   : many_successes(s, n, rare);
    return p[1] <= 0.5 ? k : n - k;
}

static double draw_geometric(struct stream *s, const double *p)
{
    double k = p[0] == 1 ? 1 : ceil(SF64(log)(unit(s)) / SF64(log1p)(-p[0]));
    return k < 1 ? 1 : k < 0x1p62 ? k : 0x1p62;
}

// ---- Filling --------------------------------------------------------------------------------------------

typedef double draw_fn(struct stream *s, const double *p);

enum { MOST_NUMBERS = 3 };

// The parameters before `size`.
static int read_numbers(const struct weft_op *op, const struct weft_value *const *attrs, double *p)
{
    int count = weft_op_param(op, "size");
    for (int i = 0; i < count && i < MOST_NUMBERS; i++)
        weft_value_as_float(attrs[i], &p[i]);
    return count;
}

// What is known of a block: the seed, then the numbers.
static void open_drawn(struct weft_generator_run *run)
{
    double p[MOST_NUMBERS] = {0};
    read_numbers(run->task->op, run->task->attrs, p);
    run->known[0].word = weft_attr_seed(run->task);
    for (size_t i = 0; i < MOST_NUMBERS; i++)
        run->known[1 + i].number = p[i];
}

static int fill_drawn(const struct weft_generator_run *run, draw_fn *draw)
{
    double p[MOST_NUMBERS];
    for (size_t i = 0; i < MOST_NUMBERS; i++)
        p[i] = run->known[1 + i].number;
    for (size_t i = 0; i < run->count; i++) {
        struct stream s = {.seed = run->known[0].word,
                           .position = (uint64_t)(run->position + (int64_t)i * run->stride)};
        double value = draw(&s, p);
        if (run->task->type->dtype == WEFT_I64)
            ((int64_t *)run->out)[i] = (int64_t)value;
        else
            ((double *)run->out)[i] = value;
    }
    return WEFT_OK;
}

// ---- Parameters -----------------------------------------------------------------------------------------

static int refuse(struct weft_infer *infer, int param, const char *rule)
{
    return weft_infer_fail(infer, WEFT_E_VALUE, param, "'%s' must %s", infer->op->params[param].name, rule);
}

// By the names that parameters share: which are above 0, not below it, or probabilities.
static int check_number(struct weft_infer *infer, int param, double value)
{
    static const char *const positive[] = {"df", "dfnum", "dfden", "a", "b", "kappa"};
    static const char *const not_negative[] = {"scale", "shape", "sigma", "lam", "n"};
    const char *name = infer->op->params[param].name;
    for (size_t i = 0; i < sizeof positive / sizeof *positive; i++)
        if (strcmp(name, positive[i]) == 0 && !(value > 0))
            return refuse(infer, param, "be more than 0");
    for (size_t i = 0; i < sizeof not_negative / sizeof *not_negative; i++)
        if (strcmp(name, not_negative[i]) == 0 && !(value >= 0))
            return refuse(infer, param, "not be negative");
    if (strcmp(name, "p") == 0 && !(value >= 0 && value <= 1))
        return refuse(infer, param, "be a probability");
    if (!isfinite(value))
        return refuse(infer, param, "be finite");
    return value < 0x1p62 ? WEFT_OK : refuse(infer, param, "be less than 2**62");
}

static int check_numbers(struct weft_infer *infer)
{
    double p[MOST_NUMBERS] = {0};
    int count = read_numbers(infer->op, infer->attrs, p), status = WEFT_OK;
    for (int i = 0; i < count && !status; i++)
        status = check_number(infer, i, p[i]);
    if (!status && strcmp(infer->op->name, "random.triangular") == 0 &&
        !(p[0] <= p[1] && p[1] <= p[2] && p[0] < p[2]))
        status = weft_infer_fail(infer, WEFT_E_VALUE, 0, "it takes left <= mode <= right, and left < right");
    if (!status && strcmp(infer->op->name, "random.geometric") == 0 && p[0] == 0)
        status = refuse(infer, 0, "be more than 0");
    return status;
}

static int infer_drawn(struct weft_infer *infer, enum weft_dtype dtype)
{
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = 0, status = check_numbers(infer);
    if (!status)
        status = weft_attr_shape(infer, weft_op_param(infer->op, "size"), &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

static int infer_real(struct weft_infer *infer)
{
    return infer_drawn(infer, WEFT_F64);
}

static int infer_whole(struct weft_infer *infer)
{
    return infer_drawn(infer, WEFT_I64);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define NUMBER(name, fallback, help)                                                                         \
    {                                                                                                        \
        name, WEFT_ATTR, "float", fallback, 0, help                                                          \
    }
#define CHUNKS_PARAM                                                                                         \
    {                                                                                                        \
        "chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD | WEFT_P_LAYOUT,      \
            "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"                                   \
    }
#define SEED_PARAM                                                                                           \
    {                                                                                                        \
        "seed", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD | WEFT_P_OPTIONAL | WEFT_P_SITE,                      \
            "fixes the numbers; each call has its own unless given"                                          \
    }
#define COMMON_PARAMS                                                                                        \
    {"size", WEFT_ATTR, "int|list|tuple", "()", 0, "shape of the array"}, CHUNKS_PARAM, SEED_PARAM

// What fills arrays of the distribution `id`, and its parameters: those given and the common ones.
#define DISTRIBUTION(id, ...)                                                                                \
    static int fill_##id(const struct weft_generator_run *run)                                               \
    {                                                                                                        \
        return fill_drawn(run, draw_##id);                                                                   \
    }                                                                                                        \
    static const struct weft_generator id##_generator = {.fill = fill_##id, .open = open_drawn};             \
    static const struct weft_param id##_params[] = {__VA_ARGS__ COMMON_PARAMS};
#define DISTRIBUTION_OP(id, op_name, kind, text)                                                             \
    .name = op_name, .version = 2, .category = "random", .summary = text, .params = id##_params,             \
    .param_count = sizeof id##_params / sizeof *id##_params, .algebra = WEFT_GENERATOR,                      \
    .flags = WEFT_PURE | WEFT_UNIQUE_CALL, .cost = 40, .infer = infer_##kind, .generator = &id##_generator

#define LOC_SCALE NUMBER("loc", "0.0", "middle"), NUMBER("scale", "1.0", "width"),
DISTRIBUTION(laplace, LOC_SCALE)
DISTRIBUTION(logistic, LOC_SCALE)
DISTRIBUTION(gumbel, LOC_SCALE)
DISTRIBUTION(rayleigh, NUMBER("scale", "1.0", "most frequent value"), )
DISTRIBUTION(weibull, NUMBER("a", NULL, "shape"), )
DISTRIBUTION(pareto, NUMBER("a", NULL, "shape"), )
DISTRIBUTION(power, NUMBER("a", NULL, "exponent plus 1"), )
DISTRIBUTION(lognormal, NUMBER("mean", "0.0", "mean of the logarithm"),
             NUMBER("sigma", "1.0", "standard deviation of the logarithm"), )
DISTRIBUTION(cauchy, )
DISTRIBUTION(triangular, NUMBER("left", NULL, "least value"), NUMBER("mode", NULL, "most frequent value"),
             NUMBER("right", NULL, "greatest value"), )
DISTRIBUTION(gamma, NUMBER("shape", NULL, "shape"), NUMBER("scale", "1.0", "scale"), )
DISTRIBUTION(chisquare, NUMBER("df", NULL, "degrees of freedom"), )
DISTRIBUTION(t, NUMBER("df", NULL, "degrees of freedom"), )
DISTRIBUTION(f, NUMBER("dfnum", NULL, "degrees of freedom above"),
             NUMBER("dfden", NULL, "degrees of freedom below"), )
DISTRIBUTION(beta, NUMBER("a", NULL, "first shape"), NUMBER("b", NULL, "second shape"), )
DISTRIBUTION(poisson, NUMBER("lam", "1.0", "mean"), )
DISTRIBUTION(binomial, {"n", WEFT_ATTR, "int", NULL, 0, "number of trials"},
             NUMBER("p", NULL, "probability of a success"), )
DISTRIBUTION(geometric, NUMBER("p", NULL, "probability of a success"), )

const struct weft_op weft_op_random_laplace = {
    DISTRIBUTION_OP(laplace, "random.laplace", real, "random floats of Laplace's distribution"),
};

const struct weft_op weft_op_random_logistic = {
    DISTRIBUTION_OP(logistic, "random.logistic", real, "random floats of the logistic distribution"),
};

const struct weft_op weft_op_random_gumbel = {
    DISTRIBUTION_OP(gumbel, "random.gumbel", real, "random floats of Gumbel's distribution"),
};

const struct weft_op weft_op_random_rayleigh = {
    DISTRIBUTION_OP(rayleigh, "random.rayleigh", real, "random floats of Rayleigh's distribution"),
};

const struct weft_op weft_op_random_weibull = {
    DISTRIBUTION_OP(weibull, "random.weibull", real, "random floats of Weibull's distribution"),
};

const struct weft_op weft_op_random_pareto = {
    DISTRIBUTION_OP(pareto, "random.pareto", real, "random floats of Pareto's second distribution"),
};

const struct weft_op weft_op_random_power = {
    DISTRIBUTION_OP(power, "random.power", real, "random floats between 0 and 1 by a power"),
};

const struct weft_op weft_op_random_lognormal = {
    DISTRIBUTION_OP(lognormal, "random.lognormal", real, "random floats whose logarithms are normal"),
};

const struct weft_op weft_op_random_standard_cauchy = {
    DISTRIBUTION_OP(cauchy, "random.standard_cauchy", real, "random floats of Cauchy's distribution"),
};

const struct weft_op weft_op_random_triangular = {
    DISTRIBUTION_OP(triangular, "random.triangular", real, "random floats of a triangular distribution"),
};

const struct weft_op weft_op_random_gamma = {
    DISTRIBUTION_OP(gamma, "random.gamma", real, "random floats of a gamma distribution"),
};

const struct weft_op weft_op_random_chisquare = {
    DISTRIBUTION_OP(chisquare, "random.chisquare", real, "random sums of squares of normals"),
};

const struct weft_op weft_op_random_standard_t = {
    DISTRIBUTION_OP(t, "random.standard_t", real, "random floats of Student's distribution"),
};

const struct weft_op weft_op_random_f = {
    DISTRIBUTION_OP(f, "random.f", real, "random ratios of two sums of squares"),
};

const struct weft_op weft_op_random_beta = {
    DISTRIBUTION_OP(beta, "random.beta", real, "random floats of a beta distribution"),
};

const struct weft_op weft_op_random_poisson = {
    DISTRIBUTION_OP(poisson, "random.poisson", whole, "random numbers of events that are independent"),
};

const struct weft_op weft_op_random_binomial = {
    DISTRIBUTION_OP(binomial, "random.binomial", whole, "random numbers of successes of several trials"),
};

const struct weft_op weft_op_random_geometric = {
    DISTRIBUTION_OP(geometric, "random.geometric", whole, "random numbers of trials up to the first success"),
};

// ---- Made of others -------------------------------------------------------------------------------------

#define OPEN_SEED_PARAM                                                                                      \
    {                                                                                                        \
        "seed", WEFT_ATTR, "null|int", "null", WEFT_P_KEYWORD | WEFT_P_SITE,                                 \
            "fixes the numbers; each call has its own unless given"                                          \
    }
#define LENGTHS_PARAM                                                                                        \
    {                                                                                                        \
        "lengths", WEFT_ATTR, "int", NULL, WEFT_P_VARIADIC, "lengths of the array, one by one"               \
    }
#define MADE_OP(op_name, text, parameters, written)                                                          \
    .name = op_name, .version = 1, .category = "random", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE | WEFT_UNIQUE_CALL, .definition = written

static const struct weft_param lengths_params[] = {LENGTHS_PARAM, CHUNKS_PARAM, OPEN_SEED_PARAM};

const struct weft_op weft_op_random_rand = {
    MADE_OP("random.rand", "random floats between 0 and 1, the lengths one by one", lengths_params,
            "random.random(lengths, chunks=chunks, seed=seed)"),
};

const struct weft_op weft_op_random_randn = {
    MADE_OP("random.randn", "normally distributed random floats, the lengths one by one", lengths_params,
            "random.normal(size=lengths, chunks=chunks, seed=seed)"),
};

static const struct weft_param exponential_params[] = {
    {"size", WEFT_ATTR, "int|list|tuple", "()", 0, "shape of the array"}, CHUNKS_PARAM, OPEN_SEED_PARAM};

const struct weft_op weft_op_random_standard_exponential = {
    MADE_OP("random.standard_exponential", "exponentially distributed random floats with mean 1",
            exponential_params, "random.exponential(1.0, size, chunks=chunks, seed=seed)"),
};

static const struct weft_param gamma_of_params[] = {
    NUMBER("shape", NULL, "shape"),
    {"size", WEFT_ATTR, "int|list|tuple", "()", 0, "shape of the array"},
    CHUNKS_PARAM,
    OPEN_SEED_PARAM,
};

const struct weft_op weft_op_random_standard_gamma = {
    MADE_OP("random.standard_gamma", "random floats of a gamma distribution with scale 1", gamma_of_params,
            "random.gamma(shape, 1.0, size, chunks=chunks, seed=seed)"),
};
