// weft: kernels of floats on every f32: usage: every-float STRIDE [NAME [DTYPE]]
// SPDX-License-Identifier: BSD-3-Clause
//
// Kernels of one f32 are run on every STRIDE-th bit pattern (1: on all), other kernels of floats on as many
// random arguments, a part of which are zeros, infinities, NaN and neighbours of where functions begin and
// end.  True values come from the C library in the next wider format, which is the true value to about
// 2^-10 units in the last place.  A result is wrong when it is more than MOST_ULPS from that, has another
// sign, or is NaN or infinite where that is not; and all instruction sets must give the same bits (of two
// NaN which one is not defined).  A line for each kernel: the largest error that was found, in units in the
// last place, and where; "wrong" and "differ" where there are such, after the first few of them.

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel_tables.h"
#include "stdlib-ops/tmpl/philox.h"

#define MOST_ULPS 1.5L // what stdlib-ops/math.c promises
enum { COUNT = 4096, SHOWN = 4 };

// ---- True values ----------------------------------------------------------------------------------------

struct truth {
    const char *name;
    double (*one)(double), (*two)(double, double);
    long double (*one_wide)(long double), (*two_wide)(long double, long double);
};

#define OWN1(n, value)                                                                                       \
    static double n(double x)                                                                                \
    {                                                                                                        \
        return (double)(value);                                                                              \
    }                                                                                                        \
    static long double n##l(long double x)                                                                   \
    {                                                                                                        \
        return value;                                                                                        \
    }
#define OWN2(n, value)                                                                                       \
    static double n(double x, double y)                                                                      \
    {                                                                                                        \
        return (double)(value);                                                                              \
    }                                                                                                        \
    static long double n##l(long double x, long double y)                                                    \
    {                                                                                                        \
        return value;                                                                                        \
    }

#define PI 3.14159265358979323846264338327950288L
OWN1(negative_of, -x)
OWN1(square_of, x *x)
OWN1(reciprocal_of, 1 / x)
OWN1(sign_of, x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x)
OWN1(radians_of, x *(PI / 180))
OWN1(degrees_of, x *(180 / PI))
OWN1(mantissa_of, frexpl((long double)x, &(int){0}))
OWN2(sum_of, x + y)
OWN2(difference_of, x - y)
OWN2(product_of, x *y)
OWN2(quotient_of, x / y)
OWN2(minimum_of, x <= y || x != x ? x : y)
OWN2(maximum_of, x >= y || x != x ? x : y)
OWN2(heaviside_of, x<0 ? 0 : x> 0 ? 1 : x == 0 ? y : x)

static long double rest_wide(long double x, long double y)
{
    long double rest = fmodl(x, y);
    if (y == 0 || rest != rest)
        return rest;
    return rest == 0 ? copysignl(0, y) : (y < 0) != (rest < 0) ? rest + y : rest;
}
OWN2(rest_of, rest_wide((long double)x, (long double)y))

#define TRUE1(n, f)                                                                                          \
    {                                                                                                        \
        .name = #n, .one = f, .one_wide = f##l                                                               \
    }
#define TRUE2(n, f)                                                                                          \
    {                                                                                                        \
        .name = #n, .two = f, .two_wide = f##l                                                               \
    }
static const struct truth truths[] = {
    TRUE1(exp, exp),
    TRUE1(exp2, exp2),
    TRUE1(expm1, expm1),
    TRUE1(log, log),
    TRUE1(log2, log2),
    TRUE1(log10, log10),
    TRUE1(log1p, log1p),
    TRUE1(sin, sin),
    TRUE1(cos, cos),
    TRUE1(tan, tan),
    TRUE1(arcsin, asin),
    TRUE1(arccos, acos),
    TRUE1(arctan, atan),
    TRUE1(sinh, sinh),
    TRUE1(cosh, cosh),
    TRUE1(tanh, tanh),
    TRUE1(arcsinh, asinh),
    TRUE1(arccosh, acosh),
    TRUE1(arctanh, atanh),
    TRUE1(cbrt, cbrt),
    TRUE1(sqrt, sqrt),
    TRUE1(floor, floor),
    TRUE1(ceil, ceil),
    TRUE1(trunc, trunc),
    TRUE1(rint, rint),
    TRUE1(absolute, fabs),
    TRUE1(negative, negative_of),
    TRUE1(square, square_of),
    TRUE1(reciprocal, reciprocal_of),
    TRUE1(sign, sign_of),
    TRUE1(deg2rad, radians_of),
    TRUE1(rad2deg, degrees_of),
    TRUE1(mantissa, mantissa_of),
    TRUE2(arctan2, atan2),
    TRUE2(hypot, hypot),
    TRUE2(float_power, pow),
    TRUE2(fmod, fmod),
    TRUE2(remainder, rest_of),
    TRUE2(copysign, copysign),
    TRUE2(add, sum_of),
    TRUE2(subtract, difference_of),
    TRUE2(multiply, product_of),
    TRUE2(divide, quotient_of),
    TRUE2(minimum, minimum_of),
    TRUE2(maximum, maximum_of),
    TRUE2(heaviside, heaviside_of),
};

static const struct truth *find_truth(const char *name)
{
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        if (strcmp(truths[i].name, name) == 0)
            return &truths[i];
    return NULL;
}

// ---- Arguments ------------------------------------------------------------------------------------------

static uint32_t bits_f32(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static uint64_t bits_f64(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

// Where functions begin, end or change, of both widths.
static const double ends[] = {
    0,
    1,
    0.5,
    2,
    3,
    INFINITY,
    NAN,
    0x1p-1074,
    0x1p-1022,
    0x1p-149,
    0x1p-126,
    1e-8,
    0x1p23,
    0x1p24,
    0x1p52,
    0x1p53,
    88.72284,
    103.97209,
    87.33655,
    709.782712893384,
    745.1332191019412,
    708.396418532264,
    710.4758600739439,
    1024,
    1075,
    1022,
    128,
    149,
    126,
    89.415985,
    36.7368005696771,
    0x1p30,
    1e22,
    39000,
    15,
    125,
    1e14,
    0x1.921fb54442d18p+0,
    0x1.921fb54442d18p+1,
    0x1.fffffep127,
    0x1.fffffffffffffp1023,
    1e18,
    1e19,
    1e150,
    0x1p512,
    0x1p64,
    37,
    88,
    709,
    1e306,
    1e37,
    1.0 / 3,
};

// A few units in the last place beside an end, of either sign.
static uint64_t beside_end(uint64_t word, enum weft_dtype dtype)
{
    double end = ends[(word >> 8) % (sizeof ends / sizeof *ends)];
    uint64_t off = (word >> 32) % 9, sign = word >> 63;
    return dtype == WEFT_F32 ? (bits_f32((float)end) + (uint32_t)off - 4) ^ (uint32_t)sign << 31
                             : (bits_f64(end) + off - 4) ^ sign << 63;
}

// The bits of an argument: any, such as functions are used with, beside an end, or a whole or half number.
static uint64_t argument(uint64_t word, uint64_t other, enum weft_dtype dtype)
{
    double moderate = ldexp(1 + (double)(word >> 12) * 0x1p-52, (int)(other % 48) - 35);
    double half = (double)(word >> 50) / 2;
    double number = (other >> 8 & 3) ? moderate : half;
    number = other >> 63 ? -number : number;
    switch (other >> 16 & 3) {
    case 0:
        return word;
    case 1:
        return beside_end(word, dtype);
    default:
        return dtype == WEFT_F32 ? bits_f32((float)number) : bits_f64(number);
    }
}

struct sweep {
    const struct kernel_row *row;
    const struct truth *truth;
    uint64_t stride;
    unsigned char *in[WEFT_MAX_OPERANDS], *out[FORM_COUNT];
    // What was found.
    uint64_t differ, wrong;
    long double ulps;
    char worst[128];
};

static void store(unsigned char *to, size_t i, enum weft_dtype dtype, uint64_t bits)
{
    uint32_t narrow = (uint32_t)bits;
    if (dtype == WEFT_F32)
        memcpy(to + i * sizeof narrow, &narrow, sizeof narrow);
    else
        memcpy(to + i * sizeof bits, &bits, sizeof bits);
}

// Arguments from the position `at` on.  Every f32 in order; fewer of them far apart, so that neighbours in a
// vector differ in size.
static void fill(struct sweep *sweep, uint64_t at)
{
    enum weft_dtype dtype = sweep->row->in[0];
    bool all = dtype == WEFT_F32 && sweep->row->operands == 1;
    uint32_t step = sweep->stride == 1 ? 1 : 0x9E3779B1;
    for (size_t i = 0; all && i < COUNT; i++)
        store(sweep->in[0], i, dtype, (uint32_t)(at + i) * step);
    for (int k = 0; !all && k < sweep->row->operands; k++)
        for (size_t i = 0; i < COUNT; i++) {
            uint64_t word = weft_philox_word(2 * (uint64_t)k, at + i),
                     other = weft_philox_word(2 * (uint64_t)k + 1, at + i);
            store(sweep->in[k], i, dtype, argument(word, other, dtype));
        }
}

// ---- Judging --------------------------------------------------------------------------------------------

static long double number_at(const unsigned char *data, size_t i, enum weft_dtype dtype)
{
    float single;
    double number;
    if (dtype == WEFT_F32) {
        memcpy(&single, data + i * sizeof single, sizeof single);
        return (long double)single;
    }
    memcpy(&number, data + i * sizeof number, sizeof number);
    return (long double)number;
}

static void describe(const struct sweep *sweep, size_t i, long double truth, char *text, size_t size)
{
    const struct kernel_row *row = sweep->row;
    double a = (double)number_at(sweep->in[0], i, row->in[0]);
    double b = row->operands > 1 ? (double)number_at(sweep->in[1], i, row->in[0]) : 0;
    double got = (double)number_at(sweep->out[1], i, row->out);
    if (row->operands > 1)
        snprintf(text, size, "(%a, %a) = %a, truly %La", a, b, got, truth);
    else
        snprintf(text, size, "(%a) = %a, truly %La", a, got, truth);
}

// How far apart in units in the last place of the truth; infinity counts as the first number that is too
// large.
static long double ulps_between(long double got, long double truth, enum weft_dtype dtype)
{
    int digits = dtype == WEFT_F32 ? 24 : 53, least = dtype == WEFT_F32 ? -126 : -1022,
        most = dtype == WEFT_F32 ? 127 : 1023;
    long double end = ldexpl(1, most + 1);
    truth = fabsl(truth) > end ? copysignl(end, truth) : truth;
    got = fabsl(got) > end ? copysignl(end, got) : got;
    int exponent = truth == 0 ? least : ilogbl(truth);
    exponent = exponent < least ? least : exponent > most ? most : exponent;
    return ldexpl(fabsl(got - truth), digits - 1 - exponent);
}

static void judge(struct sweep *sweep, size_t i, long double got, long double truth)
{
    bool either = isnan(got) || isnan(truth);
    bool bad = either ? !(isnan(got) && isnan(truth)) : signbit(got) != signbit(truth);
    bad = bad || (!either && isinf(truth) && !isinf(got));
    long double ulps = bad || either ? 0 : ulps_between(got, truth, sweep->row->out);
    bad = bad || ulps > MOST_ULPS;
    char text[sizeof sweep->worst * 2];
    if (bad && sweep->wrong++ < SHOWN) {
        describe(sweep, i, truth, text, sizeof text);
        printf("  %s %s%s\n", sweep->row->name, weft_dtype_name(sweep->row->in[0]), text);
    }
    if (ulps > sweep->ulps) {
        sweep->ulps = ulps;
        describe(sweep, i, truth, sweep->worst, sizeof sweep->worst);
    }
}

static void judge_f32(struct sweep *sweep)
{
    const float *a = (const float *)sweep->in[0], *b = (const float *)sweep->in[1],
                *got = (const float *)sweep->out[1];
    for (size_t i = 0; i < COUNT; i++) {
        double truth = sweep->truth->one ? sweep->truth->one((double)a[i])
                                         : sweep->truth->two((double)a[i], (double)b[i]);
        if (bits_f32((float)truth) != bits_f32(got[i])) // (else it is the nearest)
            judge(sweep, i, (long double)got[i], (long double)truth);
    }
}

static void judge_f64(struct sweep *sweep)
{
    const double *a = (const double *)sweep->in[0], *b = (const double *)sweep->in[1],
                 *got = (const double *)sweep->out[1];
    for (size_t i = 0; i < COUNT; i++) {
        long double truth = sweep->truth->one ? sweep->truth->one_wide((long double)a[i])
                                              : sweep->truth->two_wide((long double)a[i], (long double)b[i]);
        if (bits_f64((double)truth) != bits_f64(got[i]))
            judge(sweep, i, (long double)got[i], truth);
    }
}

// Whether two results are the same bits, or both NaN.
static bool same(const unsigned char *x, const unsigned char *y, size_t i, enum weft_dtype dtype)
{
    size_t size = weft_dtype_size(dtype);
    if (memcmp(x + i * size, y + i * size, size) == 0)
        return true;
    return (dtype == WEFT_F32 || dtype == WEFT_F64) && isnan(number_at(x, i, dtype)) &&
           isnan(number_at(y, i, dtype));
}

static void compare(struct sweep *sweep, int form)
{
    enum weft_dtype dtype = sweep->row->out;
    if (memcmp(sweep->out[1], sweep->out[form], COUNT * weft_dtype_size(dtype)) == 0)
        return;
    char text[160];
    for (size_t i = 0; i < COUNT; i++)
        if (!same(sweep->out[1], sweep->out[form], i, dtype) && sweep->differ++ < SHOWN) {
            describe(sweep, i, number_at(sweep->out[form], i, dtype), text, sizeof text);
            printf("  %s %s%s as %s has it\n", sweep->row->name, weft_dtype_name(dtype), text,
                   form_name(form));
        }
}

static void run(struct sweep *sweep, uint64_t at)
{
    fill(sweep, at);
    static const int step[WEFT_MAX_OPERANDS] = {1, 1, 0, 0};
    const void *data[WEFT_MAX_OPERANDS] = {sweep->in[0], sweep->in[1]};
    for (int form = 1; form < FORM_COUNT; form++)
        if (form_runs(form))
            sweep->row->forms[form](sweep->out[form], data, step, COUNT);
    for (int form = 2; form < FORM_COUNT; form++)
        if (form_runs(form))
            compare(sweep, form);
    if (sweep->truth && sweep->row->out == WEFT_F32)
        judge_f32(sweep);
    else if (sweep->truth)
        judge_f64(sweep);
}

static bool wanted(const struct kernel_row *row, int argc, char **argv)
{
    bool floats = row->in[0] == WEFT_F32 || row->in[0] == WEFT_F64;
    bool alike = row->operands == 1 || (row->operands == 2 && row->in[1] == row->in[0]);
    return floats && alike && (argc < 3 || strcmp(argv[2], row->name) == 0) &&
           (argc < 4 || strcmp(argv[3], weft_dtype_name(row->in[0])) == 0);
}

// Runs all arguments and prints what was found; false when something was.
static bool sweep_row(struct sweep *sweep, const struct kernel_row *row, uint64_t stride)
{
    sweep->row = row;
    sweep->truth = find_truth(row->name);
    sweep->stride = stride;
    sweep->differ = sweep->wrong = 0;
    sweep->ulps = 0;
    sweep->worst[0] = 0;
    uint64_t count = (UINT64_C(1) << 32) / stride;
    for (uint64_t at = 0; at < count; at += COUNT)
        run(sweep, at);
    printf("%-12s %s", row->name, weft_dtype_name(row->in[0]));
    if (sweep->truth)
        printf(" %5.3Lf %s", sweep->ulps < 0.5L ? 0.5L : sweep->ulps, sweep->worst);
    if (sweep->wrong)
        printf(" %" PRIu64 " wrong", sweep->wrong);
    if (sweep->differ)
        printf(" %" PRIu64 " differ", sweep->differ);
    putchar('\n');
    fflush(stdout);
    return !sweep->wrong && !sweep->differ;
}

int main(int argc, char **argv)
{
    uint64_t stride = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    if (stride == 0) {
        fputs("usage: every-float STRIDE [NAME [DTYPE]]\n", stderr);
        return 2;
    }
    struct sweep sweep = {0};
    bool good = true;
    for (int k = 0; k < 2; k++)
        good = (sweep.in[k] = aligned_alloc(64, COUNT * sizeof(double))) && good;
    for (int form = 1; form < FORM_COUNT; form++)
        good = (sweep.out[form] = aligned_alloc(64, COUNT * 2 * sizeof(double))) && good;
    if (!good)
        fputs("every-float: out of memory\n", stderr);
    bool ready = good;
    for (size_t i = 0; ready && i < sizeof kernel_table / sizeof *kernel_table; i++)
        if (wanted(&kernel_table[i], argc, argv))
            good = sweep_row(&sweep, &kernel_table[i], stride) && good;
    for (int k = 0; k < 2; k++)
        free(sweep.in[k]);
    for (int form = 1; form < FORM_COUNT; form++)
        free(sweep.out[form]);
    return !good;
}
