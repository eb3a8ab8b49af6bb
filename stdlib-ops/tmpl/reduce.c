// weft: folds of the reductions, compiled once for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause
//
// A run of elements goes to a fixed number of lanes, element i to lane i mod LANES, and the lanes are joined
// as a binary tree; how wide the machine's vectors are does not enter.  Run totals are added to the state
// with the rounding error kept (two-sum), so a sum's error does not grow with the number of runs.

#include "stdlib-ops/tmpl/reduce.h"

#include <math.h>
#include <string.h>

#define LANES 32
#define PART  1024 // elements moved together at a time
#define STRIP 256  // results whose rows' moments are taken at a time
#define AHEAD 2048 // bytes that elements are asked for ahead
// What is read before is read first: the processor foresees what is read in order of memory.
#define IN_ORDER     __asm__ volatile("" : : : "memory")
#define CT(t)        CT_##t
#define FOLD(n, t)   void FOLD_NAME(fold, n, t, WEFT_ISA_SUFFIX)(const struct weft_reduction_run *run)
#define ACROSS(n, t) void FOLD_NAME(across, n, t, WEFT_ISA_SUFFIX)(const struct weft_reduction_run *run)
#define EACH         for (size_t i = 0; i < run->count; i++)
// The arrays of a state and the input do not overlap.
#ifdef __clang__
#define LOOP_APART(n) _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < (n); i++)
#else
#define LOOP_APART(n) _Pragma("GCC ivdep") for (size_t i = 0; i < (n); i++)
#endif
#define EACH_APART LOOP_APART(run->count)

static inline double get(const uint64_t *word)
{
    double value;
    memcpy(&value, word, sizeof value);
    return value;
}

static inline void put(uint64_t *word, double value)
{
    memcpy(word, &value, sizeof value);
}

// (*sum, *rest) += x, exactly but for the rounding of *rest.  What is left over of an infinite sum does not
// count: here it is 0, in the loops across results NaN.
static inline void two_sum(double *sum, double *rest, double x)
{
    double total = *sum + x, part = total - *sum, error = (*sum - (total - part)) + (x - part);
    *rest += total - total == 0 ? error : 0;
    *sum = total;
}

static inline void add_to(uint64_t *sum, uint64_t *rest, double x)
{
    double a = get(sum), b = get(rest);
    two_sum(&a, &b, x);
    put(sum, a);
    put(rest, b);
}

static double join_lanes(double *lane)
{
    for (size_t width = LANES / 2; width; width /= 2)
        for (size_t k = 0; k < width; k++)
            lane[k] += lane[k + width];
    return lane[0];
}

// Eight lanes, and eight elements anywhere in memory.
typedef double eight __attribute__((vector_size(64)));
typedef double eight_F64 __attribute__((vector_size(64), aligned(8), may_alias));
typedef float eight_F32 __attribute__((vector_size(32), aligned(4), may_alias));

// What join_lanes makes of four times eight lanes, in registers.
static double join_eights(const eight *part)
{
    typedef double four __attribute__((vector_size(32)));
    eight all = (part[0] + part[2]) + (part[1] + part[3]);
    four half = __builtin_shufflevector(all, all, 0, 1, 2, 3) + __builtin_shufflevector(all, all, 4, 5, 6, 7);
    return (half[0] + half[2]) + (half[1] + half[3]);
}

#define ADD_EIGHT(t, lanes, x)                                                                               \
    __builtin_prefetch((const char *)(x) + AHEAD, 0, 2);                                                     \
    (lanes) += __builtin_convertvector(*(const eight_##t *)(x), eight);                                      \
    IN_ORDER

// Sum of neighbouring elements.  They are read in order and asked for ahead: between two runs the processor
// does other things, and would begin each one by waiting for memory.
#define LANE_SUM(t)                                                                                          \
    static double lanes_##t(const CT(t) * x, size_t count)                                                   \
    {                                                                                                        \
        eight part[LANES / 8] = {0}, a = part[0], b = a, c = a, d = a;                                       \
        size_t i = 0;                                                                                        \
        for (; i + LANES <= count; i += LANES) {                                                             \
            ADD_EIGHT(t, a, x + i);                                                                          \
            ADD_EIGHT(t, b, x + i + 8);                                                                      \
            ADD_EIGHT(t, c, x + i + 16);                                                                     \
            ADD_EIGHT(t, d, x + i + 24);                                                                     \
        }                                                                                                    \
        part[0] = a, part[1] = b, part[2] = c, part[3] = d;                                                  \
        for (double *lane = (double *)part; i < count; i++)                                                  \
            *lane++ += (double)x[i];                                                                         \
        return join_eights(part);                                                                            \
    }
LANE_SUM(F32)
LANE_SUM(F64)

// Sum of one part of complex numbers.
#define LANE_SUM_PAIRS(name, R)                                                                              \
    static double name(const R *x, size_t count)                                                             \
    {                                                                                                        \
        double lane[LANES] = {0};                                                                            \
        size_t i = 0;                                                                                        \
        for (; i + LANES <= count; i += LANES)                                                               \
            for (size_t k = 0; k < LANES; k++)                                                               \
                lane[k] += (double)x[2 * (i + k)];                                                           \
        for (size_t k = 0; i + k < count; k++)                                                               \
            lane[k] += (double)x[2 * (i + k)];                                                               \
        return join_lanes(lane);                                                                             \
    }
LANE_SUM_PAIRS(lanes_C64, float)
LANE_SUM_PAIRS(lanes_C128, double)

// Adds the sums of a group of rows to neighbouring results.
static void add_group(const struct weft_reduction_run *run, size_t at, const double *sums, size_t count)
{
    double *sum = (double *)(run->state + at), *rest = (double *)(run->state + run->plane + at);
    LOOP_APART(count)
    {
        double a = sum[i], x = sums[i], total = a + x, part = total - a;
        rest[i] += (a - (total - part)) + (x - part);
        sum[i] = total;
    }
}

// Adds the rows of a call to the numbers of elements of neighbouring results.
static void count_rows(const struct weft_reduction_run *run, uint64_t *number)
{
    const size_t count = run->count, rows = run->rows ? run->rows->rows : 1;
    LOOP_APART(count) number[i] += rows;
}

// Adds the rows of a whole group: as many results as make pairs of eights; returns their number.  Each row is
// a stretch of its own, too many for the processor to follow; two lines of each at a time are read faster
// than one, or four.
#define GROUP_ROWS(t)                                                                                        \
    static size_t add_group_rows_##t(const CT(t) *const *r, double *sums, size_t count)                      \
    {                                                                                                        \
        size_t i = 0;                                                                                        \
        for (; i + 16 <= count; i += 16) {                                                                   \
            eight a = __builtin_convertvector(*(const eight_##t *)(r[0] + i), eight);                        \
            eight b = __builtin_convertvector(*(const eight_##t *)(r[0] + i + 8), eight);                    \
            __builtin_prefetch((const char *)(r[0] + i) + AHEAD, 0, 2);                                      \
            __builtin_prefetch((const char *)(r[0] + i + 8) + AHEAD, 0, 2);                                  \
            for (size_t k = 1; k < WEFT_ROW_GROUP; k++) {                                                    \
                ADD_EIGHT(t, a, r[k] + i);                                                                   \
                ADD_EIGHT(t, b, r[k] + i + 8);                                                               \
            }                                                                                                \
            memcpy(sums + i, &a, sizeof a);                                                                  \
            memcpy(sums + i + 8, &b, sizeof b);                                                              \
        }                                                                                                    \
        return i;                                                                                            \
    }
GROUP_ROWS(F32)
GROUP_ROWS(F64)

// The rows of a group are added from first to last, then to the results with the rounding error kept: so a
// result is read and written once for all of them.
#define AND(k) +(double)r[k][i]
#define ACROSS_ROWS(t)                                                                                       \
    static void add_rows_##t(const struct weft_reduction_rows *rows, size_t at, double *sums, size_t count)  \
    {                                                                                                        \
        const CT(t) * r[WEFT_ROW_GROUP];                                                                     \
        size_t k = 0, done = 0;                                                                              \
        for (; k < rows->rows; k++)                                                                          \
            r[k] = (const CT(t) *)rows->row[k] + at;                                                         \
        if (rows->starts && rows->rows == WEFT_ROW_GROUP)                                                    \
            done = add_group_rows_##t(r, sums, count);                                                       \
        if (rows->starts) {                                                                                  \
            LOOP_APART(count - done) sums[done + i] = (double)r[0][done + i];                                \
        }                                                                                                    \
        for (k = rows->starts; k < rows->rows; k++) {                                                        \
            const CT(t) *row = r[k];                                                                         \
            LOOP_APART(count - done) sums[done + i] += (double)row[done + i];                                \
        }                                                                                                    \
    }                                                                                                        \
    static void across_##t(const struct weft_reduction_run *run)                                             \
    {                                                                                                        \
        const struct weft_reduction_rows one = {.row = &run->in, .rows = 1, .starts = true, .ends = true},   \
                                         *rows = run->rows ? run->rows : &one;                               \
        double part[WEFT_TILE];                                                                              \
        for (size_t at = 0; at < run->count; at += WEFT_TILE) {                                              \
            size_t count = run->count - at < WEFT_TILE ? run->count - at : WEFT_TILE;                        \
            double *sums = rows->sums ? rows->sums + at : part;                                              \
            add_rows_##t(rows, at, sums, count);                                                             \
            if (rows->ends)                                                                                  \
                add_group(run, at, sums, count);                                                             \
        }                                                                                                    \
    }
ACROSS_ROWS(F32)
ACROSS_ROWS(F64)

// ---- sum, mean ------------------------------------------------------------------------------------------

#define SUM_REAL(n, t, counts)                                                                               \
    FOLD(n, t)                                                                                               \
    {                                                                                                        \
        add_to(run->state, run->state + run->plane, lanes_##t(run->in, run->count));                         \
        if (counts)                                                                                          \
            run->state[2 * run->plane] += run->count;                                                        \
    }                                                                                                        \
    ACROSS(n, t)                                                                                             \
    {                                                                                                        \
        across_##t(run);                                                                                     \
        if (counts)                                                                                          \
            count_rows(run, run->state + 2 * run->plane);                                                    \
    }

#define SUM_PAIR(n, t, R, counts)                                                                            \
    FOLD(n, t)                                                                                               \
    {                                                                                                        \
        const R *in = run->in;                                                                               \
        size_t p = run->plane;                                                                               \
        add_to(run->state, run->state + p, lanes_##t(in, run->count));                                       \
        add_to(run->state + 2 * p, run->state + 3 * p, run->count ? lanes_##t(in + 1, run->count) : 0);      \
        if (counts)                                                                                          \
            run->state[4 * p] += run->count;                                                                 \
    }                                                                                                        \
    ACROSS(n, t)                                                                                             \
    {                                                                                                        \
        const R *in = run->in;                                                                               \
        size_t p = run->plane;                                                                               \
        EACH                                                                                                 \
        {                                                                                                    \
            add_to(run->state + i, run->state + p + i, (double)in[2 * i]);                                   \
            add_to(run->state + 2 * p + i, run->state + 3 * p + i, (double)in[2 * i + 1]);                   \
            if (counts)                                                                                      \
                run->state[4 * p + i]++;                                                                     \
        }                                                                                                    \
    }

#define FOLD_sum_REAL(t)  SUM_REAL(sum, t, false)
#define FOLD_mean_REAL(t) SUM_REAL(mean, t, true)
#define PART_C64          float
#define PART_C128         double
#define FOLD_sum_PAIR(t)  SUM_PAIR(sum, t, PART_##t, false)
#define FOLD_mean_PAIR(t) SUM_PAIR(mean, t, PART_##t, true)

#define WHOLE(n, t, expression)                                                                              \
    FOLD(n, t)                                                                                               \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        uint64_t total = *run->state;                                                                        \
        EACH                                                                                                 \
        {                                                                                                    \
            uint64_t x = expression;                                                                         \
            total = n##_WORDS(total, x);                                                                     \
        }                                                                                                    \
        *run->state = total;                                                                                 \
    }                                                                                                        \
    ACROSS(n, t)                                                                                             \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        EACH                                                                                                 \
        {                                                                                                    \
            uint64_t x = expression;                                                                         \
            run->state[i] = n##_WORDS(run->state[i], x);                                                     \
        }                                                                                                    \
    }
#define sum_WORDS(a, b)               ((a) + (b))
#define prod_WORDS(a, b)              ((a) * (b))
#define any_WORDS(a, b)               ((a) | (b))
#define all_WORDS(a, b)               ((a) & (b))
#define count_nonzero_WORDS(a, b)     ((a) + (b))
#define FOLD_sum_WHOLE(t)             WHOLE(sum, t, (uint64_t)in[i])
#define FOLD_sum_COUNT(t)             WHOLE(sum, t, in[i] != 0)
#define FOLD_prod_WHOLE(t)            WHOLE(prod, t, (uint64_t)in[i])
#define FOLD_any_NUMBER(t)            WHOLE(any, t, in[i] != 0)
#define FOLD_all_NUMBER(t)            WHOLE(all, t, in[i] != 0)
#define FOLD_count_nonzero_NUMBER(t)  WHOLE(count_nonzero, t, in[i] != 0)
#define FOLD_any_COMPLEX(t)           WHOLE(any, t, in[i].re != 0 || in[i].im != 0)
#define FOLD_all_COMPLEX(t)           WHOLE(all, t, in[i].re != 0 || in[i].im != 0)
#define FOLD_count_nonzero_COMPLEX(t) WHOLE(count_nonzero, t, in[i].re != 0 || in[i].im != 0)

#define FOLD_prod_REAL(t)                                                                                    \
    FOLD(prod, t)                                                                                            \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        double lane[8] = {1, 1, 1, 1, 1, 1, 1, 1};                                                           \
        EACH lane[i % 8] *= (double)in[i];                                                                   \
        for (size_t width = 4; width; width /= 2)                                                            \
            for (size_t k = 0; k < width; k++)                                                               \
                lane[k] *= lane[k + width];                                                                  \
        put(run->state, get(run->state) * lane[0]);                                                          \
    }                                                                                                        \
    ACROSS(prod, t)                                                                                          \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        EACH put(run->state + i, get(run->state + i) * (double)in[i]);                                       \
    }

#define FOLD_prod_PAIR(t)                                                                                    \
    FOLD(prod, t)                                                                                            \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        double re = get(run->state), im = get(run->state + run->plane);                                      \
        EACH                                                                                                 \
        {                                                                                                    \
            double x = (double)in[i].re, y = (double)in[i].im, was = re;                                     \
            re = re * x - im * y;                                                                            \
            im = was * y + im * x;                                                                           \
        }                                                                                                    \
        put(run->state, re);                                                                                 \
        put(run->state + run->plane, im);                                                                    \
    }                                                                                                        \
    ACROSS(prod, t)                                                                                          \
    {                                                                                                        \
        EACH FOLD_NAME(fold, prod, t, WEFT_ISA_SUFFIX)(&(struct weft_reduction_run){                         \
            .state = run->state + i, .plane = run->plane, .in = (const CT(t) *)run->in + i, .count = 1});    \
    }

// ---- var: number of elements, mean, sum of squared distances from it (Chan, Golub, LeVeque) -------------

static inline void join_moments(uint64_t *n, uint64_t *mean, uint64_t *squares, double count, double run_mean,
                                double run_squares)
{
    double have = (double)*n, total = have + count, delta = run_mean - get(mean);
    if (have == 0) {
        put(mean, run_mean);
        put(squares, run_squares);
    } else {
        put(mean, get(mean) + delta * (count / total));
        put(squares, get(squares) + run_squares + delta * delta * (have * count / total));
    }
    *n += (uint64_t)count;
}

// Of a run whose mean is about `shift`, in one pass: its mean and its sum of squared distances.  What
// cancels is as large as the squared distance of the two means, which the joined sum has in it, too.
#define SHIFTED(t)                                                                                           \
    static void shifted_##t(const CT(t) * in, size_t count, double shift, double *mean, double *squares)     \
    {                                                                                                        \
        double sum[LANES] = {0}, square[LANES] = {0};                                                        \
        size_t i = 0;                                                                                        \
        for (; i + LANES <= count; i += LANES)                                                               \
            for (size_t k = 0; k < LANES; k++) {                                                             \
                double distance = (double)in[i + k] - shift;                                                 \
                sum[k] += distance;                                                                          \
                square[k] += distance * distance;                                                            \
            }                                                                                                \
        for (size_t k = 0; i + k < count; k++) {                                                             \
            double distance = (double)in[i + k] - shift;                                                     \
            sum[k] += distance;                                                                              \
            square[k] += distance * distance;                                                                \
        }                                                                                                    \
        double total = join_lanes(sum), apart = join_lanes(square) - total * (total / (double)count);        \
        *mean = shift + total / (double)count;                                                               \
        *squares = apart < 0 ? 0 : apart;                                                                    \
    }
SHIFTED(F32)
SHIFTED(F64)

// Joins what a group of `more` rows has, sums of distances from the mean so far and of their squares, to
// neighbouring results.  (Squares may overflow where the distances do not.)
static void join_group(const struct weft_reduction_run *run, size_t at, const double *sum,
                       const double *square, double more, size_t count)
{
    uint64_t *n = run->state + at;
    double *mean = (double *)(run->state + run->plane + at),
           *squares = (double *)(run->state + 2 * run->plane + at);
    LOOP_APART(count)
    {
        double have = (double)n[i], total = have + more, delta = sum[i] / more;
        double apart = square[i] - sum[i] * delta, least = apart < 0 ? 0 : apart;
        double own = square[i] == (double)INFINITY && sum[i] - sum[i] == 0 ? square[i] : least;
        double joined = squares[i] + own + delta * delta * (have * more / total);
        squares[i] = have == 0 ? own : joined;
        mean[i] += delta * (more / total);
        n[i] += (uint64_t)more;
    }
}

// A group's distances are taken from the mean of what came before; of the first one, from its first row.
// The sums over its rows go from first to last, in one call or in several.
#define DISTANCE(r)                                                                                          \
    d = (double)(r)[i] - from;                                                                               \
    s += d;                                                                                                  \
    q += d * d;
#define MOMENTS(t)                                                                                           \
    static void start_moments_##t(const struct weft_reduction_run *run, size_t at, const CT(t) * row,        \
                                  size_t count)                                                              \
    {                                                                                                        \
        const uint64_t *n = run->state + at;                                                                 \
        double *mean = (double *)(run->state + run->plane + at);                                             \
        LOOP_APART(count)                                                                                    \
        {                                                                                                    \
            double x = (double)row[at + i];                                                                  \
            mean[i] = n[i] ? mean[i] : x;                                                                    \
        }                                                                                                    \
    }                                                                                                        \
    static void add_distances_##t(const struct weft_reduction_rows *rows, size_t at, const double *mean,     \
                                  double *sum, double *square, size_t count)                                 \
    {                                                                                                        \
        const CT(t) * r[WEFT_ROW_GROUP];                                                                     \
        for (size_t k = 0; k < rows->rows; k++)                                                              \
            r[k] = (const CT(t) *)rows->row[k] + at;                                                         \
        if (rows->starts && rows->rows == WEFT_ROW_GROUP) {                                                  \
            LOOP_APART(count)                                                                                \
            {                                                                                                \
                double from = mean[i], s = 0, q = 0, d;                                                      \
                DISTANCE(r[0])                                                                               \
                DISTANCE(r[1])                                                                               \
                DISTANCE(r[2])                                                                               \
                DISTANCE(r[3])                                                                               \
                DISTANCE(r[4])                                                                               \
                DISTANCE(r[5]) DISTANCE(r[6]) DISTANCE(r[7]) DISTANCE(r[8]) DISTANCE(r[9]) DISTANCE(r[10])   \
                    DISTANCE(r[11]) DISTANCE(r[12]) DISTANCE(r[13]) DISTANCE(r[14]) DISTANCE(r[15]) sum[i] = \
                        s;                                                                                   \
                square[i] = q;                                                                               \
            }                                                                                                \
            return;                                                                                          \
        }                                                                                                    \
        for (size_t i = 0; rows->starts && i < count; i++)                                                   \
            sum[i] = square[i] = 0;                                                                          \
        for (size_t k = 0; k < rows->rows; k++) {                                                            \
            const CT(t) *row = r[k];                                                                         \
            LOOP_APART(count)                                                                                \
            {                                                                                                \
                double from = mean[i], s = sum[i], q = square[i], d;                                         \
                DISTANCE(row)                                                                                \
                sum[i] = s;                                                                                  \
                square[i] = q;                                                                               \
            }                                                                                                \
        }                                                                                                    \
    }
MOMENTS(F32)
MOMENTS(F64)

#define FOLD_var_REAL(t)                                                                                     \
    FOLD(var, t)                                                                                             \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        double run_mean, run_squares;                                                                        \
        if (run->count == 0)                                                                                 \
            return;                                                                                          \
        if (*run->state) {                                                                                   \
            uint64_t *had = run->state + run->plane;                                                         \
            shifted_##t(in, run->count, get(had), &run_mean, &run_squares);                                  \
            join_moments(run->state, had, had + run->plane, (double)run->count, run_mean, run_squares);      \
            return;                                                                                          \
        }                                                                                                    \
        double mean = lanes_##t(in, run->count) / (double)run->count, lane[LANES] = {0};                     \
        size_t i = 0;                                                                                        \
        for (; i + LANES <= run->count; i += LANES)                                                          \
            for (size_t k = 0; k < LANES; k++)                                                               \
                lane[k] += ((double)in[i + k] - mean) * ((double)in[i + k] - mean);                          \
        for (size_t k = 0; i + k < run->count; k++)                                                          \
            lane[k] += ((double)in[i + k] - mean) * ((double)in[i + k] - mean);                              \
        size_t p = run->plane;                                                                               \
        join_moments(run->state, run->state + p, run->state + 2 * p, (double)run->count, mean,               \
                     join_lanes(lane));                                                                      \
    }                                                                                                        \
    ACROSS(var, t)                                                                                           \
    {                                                                                                        \
        const struct weft_reduction_rows one = {.row = &run->in, .rows = 1, .starts = true, .ends = true},   \
                                         *rows = run->rows ? run->rows : &one;                               \
        double part[2][STRIP];                                                                               \
        for (size_t at = 0; at < run->count; at += STRIP) {                                                  \
            size_t count = run->count - at < STRIP ? run->count - at : STRIP;                                \
            double *sum = rows->sums ? rows->sums + at : part[0],                                            \
                   *square = rows->sums ? rows->sums + run->plane + at : part[1];                            \
            if (rows->starts)                                                                                \
                start_moments_##t(run, at, rows->row[0], count);                                             \
            add_distances_##t(rows, at, (const double *)(run->state + run->plane + at), sum, square, count); \
            if (rows->ends)                                                                                  \
                join_group(run, at, sum, square, (double)(rows->before + rows->rows), count);                \
        }                                                                                                    \
    }

// Of complex numbers: the state of the real parts, then that of the imaginary parts.
#define REAL_C64  F32
#define REAL_C128 F64
#define PAIR_VAR(t, r, R)                                                                                    \
    static void FOLD_NAME(halves, var, t, WEFT_ISA_SUFFIX)(const struct weft_reduction_run *run,             \
                                                           weft_reduce_fn *real, bool across)                \
    {                                                                                                        \
        R part[PART];                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        struct weft_reduction_run some = *run;                                                               \
        some.in = part;                                                                                      \
        for (size_t done = 0; done < run->count; done += some.count) {                                       \
            some.count = run->count - done < PART ? run->count - done : PART;                                \
            some.state = run->state + (across ? done : 0);                                                   \
            for (size_t i = 0; i < some.count; i++)                                                          \
                part[i] = in[done + i].re;                                                                   \
            real(&some);                                                                                     \
            some.state += 3 * run->plane;                                                                    \
            for (size_t i = 0; i < some.count; i++)                                                          \
                part[i] = in[done + i].im;                                                                   \
            real(&some);                                                                                     \
        }                                                                                                    \
    }                                                                                                        \
    FOLD(var, t)                                                                                             \
    {                                                                                                        \
        FOLD_NAME(halves, var, t, WEFT_ISA_SUFFIX)(run, FOLD_NAME(fold, var, r, WEFT_ISA_SUFFIX), false);    \
    }                                                                                                        \
    ACROSS(var, t)                                                                                           \
    {                                                                                                        \
        FOLD_NAME(halves, var, t, WEFT_ISA_SUFFIX)(run, FOLD_NAME(across, var, r, WEFT_ISA_SUFFIX), true);   \
    }
#define FOLD_var_PAIR(t) PAIR_VAR(t, REAL_##t, PART_##t)

// ---- min, max: value as a 64-bit word, whether there is one ---------------------------------------------

// The word holds the element itself in its low bytes.
#define WORD(t, x) (memcpy(&word, &(x), sizeof(CT(t))), word)

// The unsigned integer of an element's size: through it the compiler vectorizes what goes to and from words.
#define BITS_BOOL        uint8_t
#define BITS_I8          uint8_t
#define BITS_U8          uint8_t
#define BITS_I16         uint16_t
#define BITS_U16         uint16_t
#define BITS_I32         uint32_t
#define BITS_U32         uint32_t
#define BITS_I64         uint64_t
#define BITS_U64         uint64_t
#define BITS_F32         uint32_t
#define BITS_F64         uint64_t
#define BITS_DATE        uint32_t
#define BITS_DATETIME_US uint64_t
#define BITS_DATETIME_NS uint64_t
#define BITS_DURATION_US uint64_t
#define BITS_DURATION_NS uint64_t

#define EXTREME(n, t, better)                                                                                \
    FOLD(n, t)                                                                                               \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        enum { lanes = 256 / sizeof(CT(t)) };                                                                \
        CT(t) best[lanes], state;                                                                            \
        uint64_t word = 0;                                                                                   \
        size_t i = 0;                                                                                        \
        if (run->count == 0)                                                                                 \
            return;                                                                                          \
        memcpy(&state, run->state, sizeof state);                                                            \
        if (!run->state[run->plane])                                                                         \
            state = in[0];                                                                                   \
        for (size_t k = 0; k < lanes; k++)                                                                   \
            best[k] = state;                                                                                 \
        for (; i + lanes <= run->count; i += lanes)                                                          \
            for (size_t k = 0; k < lanes; k++)                                                               \
                best[k] = better(in[i + k], best[k]);                                                        \
        for (size_t k = 0; i + k < run->count; k++)                                                          \
            best[k] = better(in[i + k], best[k]);                                                            \
        for (size_t k = 1; k < lanes; k++)                                                                   \
            best[0] = better(best[k], best[0]);                                                              \
        *run->state = WORD(t, best[0]);                                                                      \
        run->state[run->plane] = 1;                                                                          \
    }                                                                                                        \
    ACROSS(n, t)                                                                                             \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        uint64_t *state = run->state, *have = run->state + run->plane;                                       \
        const size_t count = run->count;                                                                     \
        LOOP_APART(count)                                                                                    \
        {                                                                                                    \
            BITS_##t bits = (BITS_##t)state[i];                                                              \
            CT(t) was, x = in[i];                                                                            \
            memcpy(&was, &bits, sizeof was);                                                                 \
            CT(t) best = better(x, was);                                                                     \
            best = have[i] ? best : x;                                                                       \
            memcpy(&bits, &best, sizeof bits);                                                               \
            state[i] = bits;                                                                                 \
            have[i] = 1;                                                                                     \
        }                                                                                                    \
    }
#define LESSER(x, best)  ((x) < (best) ? (x) : (best))
#define GREATER(x, best) ((x) > (best) ? (x) : (best))
// NaN wins, as in NumPy.
#define LESSER_F(x, best)  ((((x) < (best)) | ((x) != (x))) ? (x) : (best))
#define GREATER_F(x, best) ((((x) > (best)) | ((x) != (x))) ? (x) : (best))
#define FOLD_min_INT(t)    EXTREME(min, t, LESSER)
#define FOLD_max_INT(t)    EXTREME(max, t, GREATER)
#define FOLD_min_FLOAT(t)  EXTREME(min, t, LESSER_F)
#define FOLD_max_FLOAT(t)  EXTREME(max, t, GREATER_F)

// ---- argmin, argmax: value, position, whether there is one; the first of equals and the first NaN win
// ----------------

#define ARG(n, t, better)                                                                                    \
    static void FOLD_NAME(one, n, t, WEFT_ISA_SUFFIX)(uint64_t * state, size_t plane, CT(t) x, int64_t at)   \
    {                                                                                                        \
        CT(t) best;                                                                                          \
        uint64_t word = 0;                                                                                   \
        memcpy(&best, state, sizeof best);                                                                   \
        if (state[2 * plane] && !(better))                                                                   \
            return;                                                                                          \
        *state = WORD(t, x);                                                                                 \
        state[plane] = (uint64_t)at;                                                                         \
        state[2 * plane] = 1;                                                                                \
    }                                                                                                        \
    /* Whether one of 64 elements is better. */                                                              \
    static bool FOLD_NAME(any, n, t, WEFT_ISA_SUFFIX)(const CT(t) * in, CT(t) best)                          \
    {                                                                                                        \
        uint64_t any = 0;                                                                                    \
        for (size_t k = 0; k < 64; k++) {                                                                    \
            CT(t) x = in[k];                                                                                 \
            any |= (uint64_t)(better);                                                                       \
        }                                                                                                    \
        return any != 0;                                                                                     \
    }                                                                                                        \
    FOLD(n, t)                                                                                               \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        CT(t) best;                                                                                          \
        if (run->count == 0)                                                                                 \
            return;                                                                                          \
        FOLD_NAME(one, n, t, WEFT_ISA_SUFFIX)(run->state, run->plane, in[0], run->first);                    \
        memcpy(&best, run->state, sizeof best);                                                              \
        for (size_t i = 0; i < run->count;) {                                                                \
            size_t end = i + 64 < run->count ? i + 64 : run->count;                                          \
            bool any = end - i < 64 || FOLD_NAME(any, n, t, WEFT_ISA_SUFFIX)(in + i, best);                  \
            for (; any && i < end; i++) {                                                                    \
                FOLD_NAME(one, n, t, WEFT_ISA_SUFFIX)                                                        \
                (run->state, run->plane, in[i], run->first + (int64_t)i * run->stride);                      \
                memcpy(&best, run->state, sizeof best);                                                      \
            }                                                                                                \
            i = end;                                                                                         \
        }                                                                                                    \
    }                                                                                                        \
    ACROSS(n, t)                                                                                             \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        EACH FOLD_NAME(one, n, t, WEFT_ISA_SUFFIX)(run->state + i, run->plane, in[i],                        \
                                                   run->first + (int64_t)i * run->stride);                   \
    }
#define FOLD_argmin_INT(t)   ARG(argmin, t, x < best)
#define FOLD_argmax_INT(t)   ARG(argmax, t, x > best)
#define FOLD_argmin_FLOAT(t) ARG(argmin, t, (best == best) & ((x < best) | (x != x)))
#define FOLD_argmax_FLOAT(t) ARG(argmax, t, (best == best) & ((x > best) | (x != x)))

// ---- Complex numbers by order ---------------------------------------------------------------------------

#define COMPLEX_ORDER(n, t, sign)                                                                            \
    FOLD(n, t)                                                                                               \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        EACH weft_take_complex(run->state, run->plane, (struct weft_c128){in[i].re, in[i].im},               \
                               run->first + (int64_t)i * run->stride, sign);                                 \
    }                                                                                                        \
    ACROSS(n, t)                                                                                             \
    {                                                                                                        \
        const CT(t) *in = run->in;                                                                           \
        EACH weft_take_complex(run->state + i, run->plane, (struct weft_c128){in[i].re, in[i].im},           \
                               run->first + (int64_t)i * run->stride, sign);                                 \
    }
#define FOLD_min_COMPLEX(t)    COMPLEX_ORDER(min, t, -1)
#define FOLD_max_COMPLEX(t)    COMPLEX_ORDER(max, t, 1)
#define FOLD_argmin_COMPLEX(t) COMPLEX_ORDER(argmin, t, -1)
#define FOLD_argmax_COMPLEX(t) COMPLEX_ORDER(argmax, t, 1)

// ---- The same without NaN -------------------------------------------------------------------------------
//
// What is not NaN is moved together and folded as usual; where positions or neighbouring results matter, each
// stretch between two NaN is a run of its own.

#define IS_F32(x)    ((x) != (x))
#define IS_F64       IS_F32
#define IS_C64(x)    ((x).re != (x).re || (x).im != (x).im)
#define IS_C128      IS_C64
#define IS_NAN(t, x) IS_##t(x)

#define STRETCHES(n, t, what)                                                                                \
    const CT(t) *in = run->in;                                                                               \
    size_t end;                                                                                              \
    for (size_t start = 0; start < run->count; start = end + 1) {                                            \
        for (end = start; end < run->count && !IS_NAN(t, in[end]);)                                          \
            end++;                                                                                           \
        struct weft_reduction_run stretch = *run;                                                            \
        stretch.in = in + start;                                                                             \
        stretch.count = end - start;                                                                         \
        stretch.first = run->first + (int64_t)start * run->stride;                                           \
        stretch.state = run->state + (STRETCH_##what ? start : 0);                                           \
        if (stretch.count)                                                                                   \
            FOLD_NAME(what, n, t, WEFT_ISA_SUFFIX)(&stretch);                                                \
    }
#define STRETCH_fold   0
#define STRETCH_across 1

#define PRESENT(n, t)                                                                                        \
    FOLD(nan##n, t)                                                                                          \
    {                                                                                                        \
        CT(t) part[PART];                                                                                    \
        const CT(t) *in = run->in;                                                                           \
        struct weft_reduction_run some = *run;                                                               \
        some.in = part;                                                                                      \
        for (size_t done = 0; done < run->count; done += PART) {                                             \
            size_t end = run->count - done < PART ? run->count : done + PART;                                \
            some.count = 0;                                                                                  \
            for (size_t i = done; i < end; i++) {                                                            \
                part[some.count] = in[i];                                                                    \
                some.count += !IS_NAN(t, in[i]);                                                             \
            }                                                                                                \
            FOLD_NAME(fold, n, t, WEFT_ISA_SUFFIX)(&some);                                                   \
        }                                                                                                    \
    }                                                                                                        \
    ACROSS(nan##n, t)                                                                                        \
    {                                                                                                        \
        STRETCHES(n, t, across)                                                                              \
    }
#define PLACED(n, t)                                                                                         \
    FOLD(nan##n, t){STRETCHES(n, t, fold)} ACROSS(nan##n, t)                                                 \
    {                                                                                                        \
        STRETCHES(n, t, across)                                                                              \
    }
#define FOLD_nansum_PRESENT(t)    PRESENT(sum, t)
#define FOLD_nanmean_PRESENT(t)   PRESENT(mean, t)
#define FOLD_nanprod_PRESENT(t)   PRESENT(prod, t)
#define FOLD_nanvar_PRESENT(t)    PRESENT(var, t)
#define FOLD_nanmin_PRESENT(t)    PRESENT(min, t)
#define FOLD_nanmax_PRESENT(t)    PRESENT(max, t)
#define FOLD_nanargmin_PLACED(t)  PLACED(argmin, t)
#define FOLD_nanargmax_PLACED(t)  PLACED(argmax, t)
#define FOLD_nanmin_COMPLEX(t)    PLACED(min, t)
#define FOLD_nanmax_COMPLEX(t)    PLACED(max, t)
#define FOLD_nanargmin_COMPLEX(t) PLACED(argmin, t)
#define FOLD_nanargmax_COMPLEX(t) PLACED(argmax, t)

#define DEFINE_FOLD(n, c, t, r, p) FOLD_##n##_##c(t)
REDUCE_ROWS(DEFINE_FOLD)
