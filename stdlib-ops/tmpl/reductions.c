// weft: reductions: how their states start, merge and end, and the tables of their kernels.
// SPDX-License-Identifier: BSD-3-Clause
//
// A state is a few 64-bit words a result (tmpl/reduce.c says which), merged over chunks in index order.

#include "stdlib-ops/tmpl/reductions.h"

#include <math.h>
#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/reduce.h"

static double get(uint64_t word)
{
    double value;
    memcpy(&value, &word, sizeof value);
    return value;
}

static uint64_t word_of(double value)
{
    uint64_t word;
    memcpy(&word, &value, sizeof word);
    return word;
}

// ---- Starting -------------------------------------------------------------------------------------------

static void init_words(uint64_t *state, size_t words, uint64_t value)
{
    for (size_t i = 0; i < words; i++)
        state[i] = value;
}

static void init1(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, plane > count ? plane : count, 0);
}

static void init2(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, plane + count, 0);
}

static void init3(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, 2 * plane + count, 0);
}

static void init4(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, 3 * plane + count, 0);
}

static void init5(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, 4 * plane + count, 0);
}

static void init6(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, 5 * plane + count, 0);
}

static void init_one(uint64_t *state, size_t plane, size_t count)
{
    (void)plane;
    init_words(state, count, 1);
}

static void init_one_real(uint64_t *state, size_t plane, size_t count)
{
    (void)plane;
    init_words(state, count, word_of(1));
}

static void init_one_pair(uint64_t *state, size_t plane, size_t count)
{
    init_words(state, plane + count, 0);
    init_words(state, count, word_of(1));
}

// ---- Merging --------------------------------------------------------------------------------------------

static void merge_pairs(uint64_t *into, const uint64_t *from, size_t count, size_t pairs)
{
    for (size_t p = 0; p < pairs; p++)
        for (size_t i = 0; i < count; i++) {
            uint64_t *sum = into + 2 * p * count + i, *rest = sum + count;
            double a = get(*sum), x = get(from[2 * p * count + i]), total = a + x, part = total - a;
            double error = (a - (total - part)) + (x - part);
            *sum = word_of(total);
            *rest =
                word_of(get(*rest) + get(from[(2 * p + 1) * count + i]) + (total - total == 0 ? error : 0));
        }
}

static void merge_words(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] += from[i];
}

static void merge_sum_real(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_pairs(into, from, count, 1);
}

static void merge_sum_pair(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_pairs(into, from, count, 2);
}

static void merge_mean_real(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_pairs(into, from, count, 1);
    merge_words(into + 2 * count, from + 2 * count, count);
}

static void merge_mean_pair(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_pairs(into, from, count, 2);
    merge_words(into + 4 * count, from + 4 * count, count);
}

static void merge_var(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double have = (double)into[i], more = (double)from[i], total = have + more;
        double mean = get(into[count + i]), other = get(from[count + i]), delta = other - mean;
        if (from[i] == 0)
            continue;
        if (into[i] == 0) {
            into[count + i] = from[count + i];
            into[2 * count + i] = from[2 * count + i];
        } else {
            into[count + i] = word_of(mean + delta * (more / total));
            into[2 * count + i] = word_of(get(into[2 * count + i]) + get(from[2 * count + i]) +
                                          delta * delta * (have * more / total));
        }
        into[i] += from[i];
    }
}

static void merge_prod(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] *= from[i];
}

static void merge_prod_real(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] = word_of(get(into[i]) * get(from[i]));
}

static void merge_any(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] |= from[i];
}

static void merge_all(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] &= from[i];
}

static void merge_prod_pair(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double a = get(into[i]), b = get(into[count + i]), x = get(from[i]), y = get(from[count + i]);
        into[i] = word_of(a * x - b * y);
        into[count + i] = word_of(a * y + b * x);
    }
}

static void merge_var_pair(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_var(into, from, count);
    merge_var(into + 3 * count, from + 3 * count, count);
}

static void merge_complex(uint64_t *into, const uint64_t *from, size_t count, int sign)
{
    for (size_t i = 0; i < count; i++) {
        struct weft_c128 x = {get(from[i]), get(from[3 * count + i])};
        if (from[2 * count + i])
            weft_take_complex(into + i, count, x, (int64_t)from[count + i], sign);
    }
}

static void merge_least_complex(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_complex(into, from, count, -1);
}

static void merge_greatest_complex(uint64_t *into, const uint64_t *from, size_t count)
{
    merge_complex(into, from, count, 1);
}

// min and max: the state of a later block is one more element, folded across.
#define MERGE_EXTREME(n, c, t, r, p)                                                                         \
    static void merge_##n##_##t(uint64_t *into, const uint64_t *from, size_t count)                          \
    {                                                                                                        \
        for (size_t i = 0; i < count; i++)                                                                   \
            if (from[count + i])                                                                             \
                weft_across_##n##_##t##_base(&(struct weft_reduction_run){                                   \
                    .state = into + i, .plane = count, .in = from + i, .count = 1});                         \
    }
MIN_ROWS(MERGE_EXTREME)
MAX_ROWS(MERGE_EXTREME)

// argmin and argmax: chunks need not come in order of positions, so equals are settled by position.
#define MERGE_ARG(n, c, t, r, p)                                                                             \
    static void merge_##n##_##t(uint64_t *into, const uint64_t *from, size_t count)                          \
    {                                                                                                        \
        for (size_t i = 0; i < count; i++) {                                                                 \
            uint64_t one[3] = {from[i], from[count + i], from[2 * count + i]}, was = into[i];                \
            if (!one[2])                                                                                     \
                continue;                                                                                    \
            bool had = into[2 * count + i] != 0, first = had && one[1] < into[count + i];                    \
            if (first) { /* the other one is the earlier: it is the one to be beaten */                      \
                uint64_t late = into[count + i];                                                             \
                into[i] = one[0];                                                                            \
                into[count + i] = one[1];                                                                    \
                one[0] = was;                                                                                \
                one[1] = late;                                                                               \
            }                                                                                                \
            weft_across_##n##_##t##_base(&(struct weft_reduction_run){                                       \
                .state = into + i, .plane = count, .in = one, .count = 1, .first = (int64_t)one[1]});        \
        }                                                                                                    \
    }
ARGMIN_ROWS(MERGE_ARG)
ARGMAX_ROWS(MERGE_ARG)

// ---- Finishing ------------------------------------------------------------------------------------------

static int finish_words(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)task;
    (void)total;
    memcpy(out, state, count * sizeof *state);
    return WEFT_OK;
}

static int finish_bool(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((uint8_t *)out)[i] = state[i] != 0;
    return WEFT_OK;
}

// Wrapped around to what fits.
#define FINISH_NARROW(name, T)                                                                               \
    static int finish_##name(struct weft_task *task, const uint64_t *state, void *out, size_t count,         \
                             int64_t total)                                                                  \
    {                                                                                                        \
        (void)task;                                                                                          \
        (void)total;                                                                                         \
        for (size_t i = 0; i < count; i++)                                                                   \
            ((T *)out)[i] = (T)state[i];                                                                     \
        return WEFT_OK;                                                                                      \
    }
FINISH_NARROW(8, uint8_t)
FINISH_NARROW(16, uint16_t)
FINISH_NARROW(32, uint32_t)

// NaN come with the sign that an operation happens to give: all become the same one.
static double one_nan(double x)
{
    return x == x ? x : (double)NAN;
}

static double joined(const uint64_t *state, size_t plane, size_t i)
{
    double sum = get(state[i]);
    return one_nan(sum - sum == 0 ? sum + get(state[plane + i]) : sum);
}

static int finish_f64(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((double *)out)[i] = joined(state, count, i);
    return WEFT_OK;
}

static int finish_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)joined(state, count, i);
    return WEFT_OK;
}

static int finish_c128(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((struct weft_c128 *)out)[i] =
            (struct weft_c128){joined(state, count, i), joined(state + 2 * count, count, i)};
    return WEFT_OK;
}

static int finish_c64(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((struct weft_c64 *)out)[i] =
            (struct weft_c64){(float)joined(state, count, i), (float)joined(state + 2 * count, count, i)};
    return WEFT_OK;
}

static int finish_mean_f64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((double *)out)[i] = one_nan(joined(state, count, i) / (double)state[2 * count + i]);
    return WEFT_OK;
}

static int finish_mean_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)(one_nan(joined(state, count, i) / (double)state[2 * count + i]));
    return WEFT_OK;
}

static int finish_mean_c128(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                            int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++) {
        double n = (double)state[4 * count + i];
        ((struct weft_c128 *)out)[i] = (struct weft_c128){one_nan(joined(state, count, i) / n),
                                                          one_nan(joined(state + 2 * count, count, i) / n)};
    }
    return WEFT_OK;
}

static int finish_mean_c64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++) {
        double n = (double)state[4 * count + i];
        ((struct weft_c64 *)out)[i] =
            (struct weft_c64){(float)(one_nan(joined(state, count, i) / n)),
                              (float)(one_nan(joined(state + 2 * count, count, i) / n))};
    }
    return WEFT_OK;
}

// Squares of distances divided by the degrees of freedom.  Where there are none arrays divide by 0 as NumPy's
// do; columns and the forms that pass over NaN give NaN.
static double spread(const struct weft_task *task, double n, double squares, bool missing)
{
    const struct weft_value *ddof = weft_attr(task->op, task->attrs, "ddof");
    bool column = task->input_types && task->input_types[0] && task->input_types[0]->kind == WEFT_T_COLUMN;
    double less = column ? 1 : 0;
    if (ddof)
        weft_value_as_float(ddof, &less);
    if (n - less > 0)
        return squares / (n - less);
    return squares > 0 && !column && !missing ? (double)INFINITY : NAN;
}

// PAIR: the squares of the real and of the imaginary parts are added.
#define FINISH_SPREAD(name, R, is_pair, missing, root)                                                       \
    static int finish_##name(struct weft_task *task, const uint64_t *state, void *out, size_t count,         \
                             int64_t total)                                                                  \
    {                                                                                                        \
        (void)total;                                                                                         \
        for (size_t i = 0; i < count; i++) {                                                                 \
            double squares = get(state[2 * count + i]) + ((is_pair) ? get(state[5 * count + i]) : 0);        \
            double var = spread(task, (double)state[i], squares, missing);                                   \
            ((R *)out)[i] = (R)one_nan((root) ? sqrt(var) : var);                                            \
        }                                                                                                    \
        return WEFT_OK;                                                                                      \
    }
#define FINISH_SPREADS(t, R, is_pair)                                                                        \
    FINISH_SPREAD(var_##t, R, is_pair, false, false)                                                         \
    FINISH_SPREAD(std_##t, R, is_pair, false, true)                                                          \
    FINISH_SPREAD(nanvar_##t, R, is_pair, true, false)                                                       \
    FINISH_SPREAD(nanstd_##t, R, is_pair, true, true)
FINISH_SPREADS(F32, float, 0)
FINISH_SPREADS(F64, double, 0)
FINISH_SPREADS(C64, float, 3)
FINISH_SPREADS(C128, double, 3)

static int finish_prod_f64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((double *)out)[i] = one_nan(get(state[i]));
    return WEFT_OK;
}

static int finish_prod_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)one_nan(get(state[i]));
    return WEFT_OK;
}

static int finish_prod_c64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((struct weft_c64 *)out)[i] =
            (struct weft_c64){(float)one_nan(get(state[i])), (float)one_nan(get(state[count + i]))};
    return WEFT_OK;
}

static int finish_prod_c128(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                            int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((struct weft_c128 *)out)[i] =
            (struct weft_c128){one_nan(get(state[i])), one_nan(get(state[count + i]))};
    return WEFT_OK;
}

// What an operation that has "otherwise" gives of no elements: 0 or 1 of its dtype.
static bool give_otherwise(const struct weft_task *task, void *out)
{
    int param = weft_op_param(task->op, "otherwise");
    int64_t number = 0;
    if (param < 0 || !weft_value_as_int(task->attrs[param], &number))
        return false;
    weft_put_number(task->type->dtype, (double)number, 0, number, out);
    return true;
}

// The low bytes of the first plane; empty input has no least or greatest element.
static int finish_extreme(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    size_t size = weft_dtype_size(task->type->dtype);
    for (size_t i = 0; i < count; i++) {
        char *element = (char *)out + i * size;
        if (state[count + i])
            memcpy(element, &state[i], size);
        else if (!give_otherwise(task, element))
            return weft_task_fail(task, WEFT_E_VALUE,
                                  total < 0 ? "'%s' of a column without values" : "'%s' of no elements",
                                  task->op->name);
    }
    return WEFT_OK;
}

static int no_elements(struct weft_task *task)
{
    return weft_task_fail(task, WEFT_E_VALUE, "'%s' of no elements", task->op->name);
}

static int finish_complex_c64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                              int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++) {
        if (!state[2 * count + i])
            return no_elements(task);
        ((struct weft_c64 *)out)[i] =
            (struct weft_c64){(float)get(state[i]), (float)get(state[3 * count + i])};
    }
    return WEFT_OK;
}

static int finish_complex_c128(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                               int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++) {
        if (!state[2 * count + i])
            return no_elements(task);
        ((struct weft_c128 *)out)[i] = (struct weft_c128){get(state[i]), get(state[3 * count + i])};
    }
    return WEFT_OK;
}

// Where all elements are NaN the result is NaN.
static int finish_present(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    bool narrow = task->type->dtype == WEFT_F32;
    for (size_t i = 0; i < count; i++) {
        if (!state[count + i] && total == 0)
            return no_elements(task);
        if (narrow)
            ((float *)out)[i] = NAN;
        else
            ((double *)out)[i] = NAN;
        if (state[count + i])
            memcpy((char *)out + i * (narrow ? 4 : 8), &state[i], narrow ? 4 : 8);
    }
    return WEFT_OK;
}

static int finish_present_complex(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                                  int64_t total)
{
    for (size_t i = 0; i < count; i++) {
        bool some = state[2 * count + i];
        if (!some && total == 0)
            return no_elements(task);
        struct weft_c128 x = {some ? get(state[i]) : NAN, some ? get(state[3 * count + i]) : 0};
        if (task->type->dtype == WEFT_C64)
            ((struct weft_c64 *)out)[i] = (struct weft_c64){(float)x.re, (float)x.im};
        else
            ((struct weft_c128 *)out)[i] = x;
    }
    return WEFT_OK;
}

static int finish_placed(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                         int64_t total)
{
    for (size_t i = 0; i < count; i++) {
        if (!state[2 * count + i] && total != 0)
            return weft_task_fail(task, WEFT_E_VALUE, "'%s' of nothing but NaN", task->op->name);
        if (!state[2 * count + i])
            return no_elements(task);
        ((int64_t *)out)[i] = (int64_t)state[count + i];
    }
    return WEFT_OK;
}

static int finish_arg(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++) {
        if (!state[2 * count + i])
            return no_elements(task);
        ((int64_t *)out)[i] = (int64_t)state[count + i];
    }
    return WEFT_OK;
}

// ---- Means of durations: exact, of sums in 128 bits (low word, high word, number of elements) ------------

__extension__ typedef __int128 wide_int;
__extension__ typedef unsigned __int128 wide_uint;

static void add_ticks(uint64_t *state, size_t plane, wide_int ticks)
{
    wide_uint sum = ((wide_uint)state[plane] << 64 | state[0]) + (wide_uint)ticks;
    state[0] = (uint64_t)sum;
    state[plane] = (uint64_t)(sum >> 64);
}

static void fold_ticks(const struct weft_reduction_run *run)
{
    const int64_t *in = run->in;
    wide_int sum = 0;
    for (size_t i = 0; i < run->count; i++)
        sum += in[i];
    add_ticks(run->state, run->plane, sum);
    run->state[2 * run->plane] += run->count;
}

static void across_ticks(const struct weft_reduction_run *run)
{
    const int64_t *in = run->in;
    for (size_t i = 0; i < run->count; i++) {
        add_ticks(run->state + i, run->plane, in[i]);
        run->state[2 * run->plane + i]++;
    }
}

static void merge_ticks(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_ticks(into + i, count, (wide_int)((wide_uint)from[count + i] << 64 | from[i]));
    merge_words(into + 2 * count, from + 2 * count, count);
}

// A sum of no durations is none.
static int finish_tick_sum(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++) {
        wide_int sum = (wide_int)((wide_uint)state[count + i] << 64 | state[i]);
        if (sum < INT64_MIN || sum > INT64_MAX)
            return weft_task_fail(task, WEFT_E_ARITHMETIC, "the sum does not fit a duration of 64 bits");
        ((int64_t *)out)[i] = (int64_t)sum;
    }
    return WEFT_OK;
}

// Rounded toward zero, as NumPy does.
static int finish_ticks(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    for (size_t i = 0; i < count; i++) {
        if (!state[2 * count + i])
            return weft_task_fail(task, WEFT_E_VALUE,
                                  total < 0 ? "'%s' of a column without values" : "'%s' of no elements",
                                  task->op->name);
        wide_int sum = (wide_int)((wide_uint)state[count + i] << 64 | state[i]);
        ((int64_t *)out)[i] = (int64_t)(sum / (wide_int)state[2 * count + i]);
    }
    return WEFT_OK;
}

// ---- Tables ---------------------------------------------------------------------------------------------

#define ROW(n, t, r, p, is_positional, start, join, end)                                                     \
    {WEFT_##t, WEFT_##r, p,    is_positional, start, FOLD_RUNS(fold, n, t), FOLD_RUNS(across, n, t),         \
     join,     end,      false},
#define GROUPED(n, t, r, p, start, join, end)                                                                \
    {WEFT_##t, WEFT_##r, p, false, start, FOLD_RUNS(fold, n, t), FOLD_RUNS(across, n, t), join, end, true},

#define UNGROUPED(n, t, r, p, start, join, end) ROW(n, t, r, p, false, start, join, end)

#define SUMS_OF_WHOLES                                                                                       \
    ROW(sum, BOOL, I64, 1, false, init1, merge_words, finish_words)                                          \
    ROW(sum, U64, U64, 1, false, init1, merge_words, finish_words)                                           \
    ROW(sum, I64, I64, 1, false, init1, merge_words, finish_words)
#define REAL_SUMS                                                                                            \
    GROUPED(sum, F32, F32, 2, init2, merge_sum_real, finish_f32)                                             \
    GROUPED(sum, F64, F64, 2, init2, merge_sum_real, finish_f64)
#define REAL_NANSUMS                                                                                         \
    ROW(nansum, F32, F32, 2, false, init2, merge_sum_real, finish_f32)                                       \
    ROW(nansum, F64, F64, 2, false, init2, merge_sum_real, finish_f64)
#define PAIR_SUMS(n)                                                                                         \
    ROW(n, C64, C64, 4, false, init4, merge_sum_pair, finish_c64)                                            \
    ROW(n, C128, C128, 4, false, init4, merge_sum_pair, finish_c128)
#define PRODUCTS_OF_WHOLES                                                                                   \
    ROW(prod, BOOL, I64, 1, false, init_one, merge_prod, finish_words)                                       \
    ROW(prod, U64, U64, 1, false, init_one, merge_prod, finish_words)                                        \
    ROW(prod, I64, I64, 1, false, init_one, merge_prod, finish_words)
#define PRODUCTS(n)                                                                                          \
    ROW(n, F64, F64, 1, false, init_one_real, merge_prod_real, finish_prod_f64)                              \
    ROW(n, F32, F32, 1, false, init_one_real, merge_prod_real, finish_prod_f32)                              \
    ROW(n, C64, C64, 2, false, init_one_pair, merge_prod_pair, finish_prod_c64)                              \
    ROW(n, C128, C128, 2, false, init_one_pair, merge_prod_pair, finish_prod_c128)
#define REAL_MEANS                                                                                           \
    GROUPED(mean, F64, F64, 3, init3, merge_mean_real, finish_mean_f64)                                      \
    GROUPED(mean, F32, F32, 3, init3, merge_mean_real, finish_mean_f32)
#define REAL_NANMEANS                                                                                        \
    ROW(nanmean, F64, F64, 3, false, init3, merge_mean_real, finish_mean_f64)                                \
    ROW(nanmean, F32, F32, 3, false, init3, merge_mean_real, finish_mean_f32)
#define PAIR_MEANS(n)                                                                                        \
    ROW(n, C64, C64, 5, false, init5, merge_mean_pair, finish_mean_c64)                                      \
    ROW(n, C128, C128, 5, false, init5, merge_mean_pair, finish_mean_c128)
#define SPREADS(real_row, n, name)                                                                           \
    real_row(n, F64, F64, 3, init3, merge_var, finish_##name##_F64)                                          \
        real_row(n, F32, F32, 3, init3, merge_var, finish_##name##_F32)                                      \
            ROW(n, C64, F32, 6, false, init6, merge_var_pair, finish_##name##_C64)                           \
                ROW(n, C128, F64, 6, false, init6, merge_var_pair, finish_##name##_C128)

#define TICKS(t, end)                                                                                        \
    {WEFT_##t, WEFT_##t, 3, false, init3, {fold_ticks}, {across_ticks}, merge_ticks, end, false},
#define TICK_SUMS  TICKS(DURATION_US, finish_tick_sum) TICKS(DURATION_NS, finish_tick_sum)
#define TICK_MEANS TICKS(DURATION_US, finish_ticks) TICKS(DURATION_NS, finish_ticks)

// In the dtype that the program asks for, narrower than what integers are added in otherwise.
#define NARROW_ROW(n, t, r, start, join, end) ROW(n, t, r, 1, false, start, join, end)
#define NARROW(n, start, join)                                                                               \
    NARROW_ROW(n, BOOL, BOOL, start, join, finish_bool)                                                      \
    NARROW_ROW(n, I64, I8, start, join, finish_8)                                                            \
    NARROW_ROW(n, I64, I16, start, join, finish_16)                                                          \
    NARROW_ROW(n, I64, I32, start, join, finish_32)                                                          \
    NARROW_ROW(n, U64, U8, start, join, finish_8)                                                            \
    NARROW_ROW(n, U64, U16, start, join, finish_16)                                                          \
    NARROW_ROW(n, U64, U32, start, join, finish_32)
static const struct weft_reduction_kernel sum_typed[] = {NARROW(sum, init1, merge_words)};
static const struct weft_reduction_kernel prod_typed[] = {NARROW(prod, init_one, merge_prod)};

static const struct weft_reduction_kernel sum_kernels[] = {SUMS_OF_WHOLES REAL_SUMS PAIR_SUMS(sum) TICK_SUMS};
static const struct weft_reduction_kernel nansum_kernels[] = {SUMS_OF_WHOLES REAL_NANSUMS PAIR_SUMS(nansum)};
static const struct weft_reduction_kernel prod_kernels[] = {PRODUCTS_OF_WHOLES PRODUCTS(prod)};
static const struct weft_reduction_kernel nanprod_kernels[] = {PRODUCTS_OF_WHOLES PRODUCTS(nanprod)};
static const struct weft_reduction_kernel mean_kernels[] = {REAL_MEANS PAIR_MEANS(mean) TICK_MEANS};
static const struct weft_reduction_kernel nanmean_kernels[] = {REAL_NANMEANS PAIR_MEANS(nanmean)};
static const struct weft_reduction_kernel var_kernels[] = {SPREADS(GROUPED, var, var)};
static const struct weft_reduction_kernel std_kernels[] = {SPREADS(GROUPED, var, std)};
static const struct weft_reduction_kernel nanvar_kernels[] = {SPREADS(UNGROUPED, nanvar, nanvar)};
static const struct weft_reduction_kernel nanstd_kernels[] = {SPREADS(UNGROUPED, nanvar, nanstd)};

#define EXTREME_ROW(n, c, t, r, p) ROW(n, t, r, p, false, init2, merge_##n##_##t, finish_extreme)
#define ARG_ROW(n, c, t, r, p)     ROW(n, t, r, p, true, init3, merge_##n##_##t, finish_arg)
#define ANY_ROW(n, c, t, r, p)     ROW(n, t, r, p, false, init1, merge_any, finish_bool)
#define ALL_ROW(n, c, t, r, p)     ROW(n, t, r, p, false, init_one, merge_all, finish_bool)
#define NONZERO_ROW(n, c, t, r, p) ROW(n, t, r, p, false, init1, merge_words, finish_words)

#define LEAST_ROW(n, c, t, r, p)    ROW(n, t, r, p, true, init4, merge_least_complex, FINISH_##n##_##t)
#define GREATEST_ROW(n, c, t, r, p) ROW(n, t, r, p, true, init4, merge_greatest_complex, FINISH_##n##_##t)
#define FINISH_min_C64              finish_complex_c64
#define FINISH_max_C64              finish_complex_c64
#define FINISH_min_C128             finish_complex_c128
#define FINISH_max_C128             finish_complex_c128
#define FINISH_argmin_C128          finish_arg
#define FINISH_argmax_C128          finish_arg
#define FINISH_nanmin_C64           finish_present_complex
#define FINISH_nanmax_C64           finish_present_complex
#define FINISH_nanmin_C128          finish_present_complex
#define FINISH_nanmax_C128          finish_present_complex
#define FINISH_nanargmin_C128       finish_placed
#define FINISH_nanargmax_C128       finish_placed

static const struct weft_reduction_kernel min_kernels[] = {MIN_ROWS(EXTREME_ROW) COMPLEX_MIN_ROWS(LEAST_ROW)};
static const struct weft_reduction_kernel max_kernels[] = {MAX_ROWS(EXTREME_ROW)
                                                               COMPLEX_MAX_ROWS(GREATEST_ROW)};
static const struct weft_reduction_kernel argmin_kernels[] = {ARGMIN_ROWS(ARG_ROW)
                                                                  COMPLEX_ARGMIN_ROWS(LEAST_ROW)};
static const struct weft_reduction_kernel argmax_kernels[] = {ARGMAX_ROWS(ARG_ROW)
                                                                  COMPLEX_ARGMAX_ROWS(GREATEST_ROW)};

// Whole numbers are never NaN: theirs are the plain ones.
#define WHOLE_ORDERED(n, row)                                                                                \
    row(n, INT, BOOL, BOOL, 2) row(n, INT, I8, I8, 2) row(n, INT, U8, U8, 2) row(n, INT, I16, I16, 2)        \
        row(n, INT, U16, U16, 2) row(n, INT, I32, I32, 2) row(n, INT, U32, U32, 2) row(n, INT, I64, I64, 2)  \
            row(n, INT, U64, U64, 2)
#define WHOLE_PLACED(n, row) row(n, INT, BOOL, I64, 3) row(n, INT, U64, I64, 3) row(n, INT, I64, I64, 3)
static const struct weft_reduction_kernel nanmin_kernels[] = {
    WHOLE_ORDERED(min, EXTREME_ROW) ROW(nanmin, F32, F32, 2, false, init2, merge_min_F32, finish_present)
        ROW(nanmin, F64, F64, 2, false, init2, merge_min_F64, finish_present)
            NAN_COMPLEX_EXTREME(LEAST_ROW, nanmin)};
static const struct weft_reduction_kernel nanmax_kernels[] = {
    WHOLE_ORDERED(max, EXTREME_ROW) ROW(nanmax, F32, F32, 2, false, init2, merge_max_F32, finish_present)
        ROW(nanmax, F64, F64, 2, false, init2, merge_max_F64, finish_present)
            NAN_COMPLEX_EXTREME(GREATEST_ROW, nanmax)};
static const struct weft_reduction_kernel nanargmin_kernels[] = {
    WHOLE_PLACED(argmin, ARG_ROW) ROW(nanargmin, F64, I64, 3, true, init3, merge_argmin_F64, finish_placed)
        NAN_COMPLEX_ARG(LEAST_ROW, nanargmin)};
static const struct weft_reduction_kernel nanargmax_kernels[] = {
    WHOLE_PLACED(argmax, ARG_ROW) ROW(nanargmax, F64, I64, 3, true, init3, merge_argmax_F64, finish_placed)
        NAN_COMPLEX_ARG(GREATEST_ROW, nanargmax)};
static const struct weft_reduction_kernel any_kernels[] = {ANY_ROWS(ANY_ROW)};
static const struct weft_reduction_kernel all_kernels[] = {ALL_ROWS(ALL_ROW)};
static const struct weft_reduction_kernel count_nonzero_kernels[] = {NONZERO_ROWS(NONZERO_ROW)};

// ---- What kernels take of ordered elements --------------------------------------------------------------

static enum weft_takes takes_elements(const struct weft_reduction_kernel *kernel)
{
    (void)kernel;
    return WEFT_TAKES_ELEMENTS;
}

static enum weft_takes takes_ends(const struct weft_reduction_kernel *kernel)
{
    (void)kernel;
    return WEFT_TAKES_ENDS;
}

static enum weft_takes takes_first(const struct weft_reduction_kernel *kernel)
{
    (void)kernel;
    return WEFT_TAKES_FIRST;
}

static enum weft_takes takes_zeros(const struct weft_reduction_kernel *kernel)
{
    (void)kernel;
    return WEFT_TAKES_ZEROS;
}

static enum weft_takes takes_product(const struct weft_reduction_kernel *kernel)
{
    return kernel->in == WEFT_BOOL ? WEFT_TAKES_ZEROS : WEFT_TAKES_ELEMENTS;
}

static enum weft_takes takes_sum(const struct weft_reduction_kernel *kernel)
{
    bool whole = kernel->in == WEFT_I64 || kernel->in == WEFT_U64;
    return whole ? WEFT_TAKES_SUM : kernel->in == WEFT_BOOL ? WEFT_TAKES_ZEROS : WEFT_TAKES_ELEMENTS;
}

#define REDUCTION(name, takes_what)                                                                          \
    const struct weft_reduction_course weft_reduction_##name = {                                             \
        {name##_kernels, sizeof name##_kernels / sizeof *name##_kernels, NULL, 0}, takes_##takes_what}
#define TYPED_REDUCTION(name, names, takes_what)                                                             \
    const struct weft_reduction_course weft_reduction_##name = {                                             \
        {name##_kernels, sizeof name##_kernels / sizeof *name##_kernels, names,                              \
         sizeof(names) / sizeof(struct weft_reduction_kernel)},                                              \
        takes_##takes_what}
TYPED_REDUCTION(sum, sum_typed, sum);
TYPED_REDUCTION(prod, prod_typed, product);
TYPED_REDUCTION(nansum, sum_typed, sum);
TYPED_REDUCTION(nanprod, prod_typed, product);
REDUCTION(mean, elements);
REDUCTION(var, elements);
REDUCTION(std, elements);
REDUCTION(min, ends);
REDUCTION(max, ends);
REDUCTION(argmin, first);
REDUCTION(argmax, first);
REDUCTION(any, zeros);
REDUCTION(all, zeros);
REDUCTION(count_nonzero, zeros);
REDUCTION(nanmean, elements);
REDUCTION(nanvar, elements);
REDUCTION(nanstd, elements);
REDUCTION(nanmin, ends);
REDUCTION(nanmax, ends);
REDUCTION(nanargmin, first);
REDUCTION(nanargmax, first);
