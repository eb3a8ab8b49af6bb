// weft: reductions.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each keeps a few 64-bit words a result (tmpl/reduce.c says which), merged over chunks in index order.  On
// columns nulls are skipped.  On lists of numbers they run as one call, exactly for integers.

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

static double joined(const uint64_t *state, size_t plane, size_t i)
{
    double sum = get(state[i]);
    return sum - sum == 0 ? sum + get(state[plane + i]) : sum;
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
        ((double *)out)[i] = joined(state, count, i) / (double)state[2 * count + i];
    return WEFT_OK;
}

static int finish_mean_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)(joined(state, count, i) / (double)state[2 * count + i]);
    return WEFT_OK;
}

static int finish_mean_c128(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                            int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++) {
        double n = (double)state[4 * count + i];
        ((struct weft_c128 *)out)[i] =
            (struct weft_c128){joined(state, count, i) / n, joined(state + 2 * count, count, i) / n};
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
        ((struct weft_c64 *)out)[i] = (struct weft_c64){(float)(joined(state, count, i) / n),
                                                        (float)(joined(state + 2 * count, count, i) / n)};
    }
    return WEFT_OK;
}

// Variance with `ddof`; `root` for the standard deviation.
static double variance(const struct weft_task *task, const uint64_t *state, size_t count, size_t i)
{
    const struct weft_value *ddof = weft_attr(task->op, task->attrs, "ddof");
    double less = 0, n = (double)state[i];
    if (ddof)
        weft_value_as_float(ddof, &less);
    else if (task->input_types && task->input_types[0] && task->input_types[0]->kind == WEFT_T_COLUMN)
        less = 1;
    return n - less > 0 ? get(state[2 * count + i]) / (n - less) : NAN;
}

static int finish_var_f64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((double *)out)[i] = variance(task, state, count, i);
    return WEFT_OK;
}

static int finish_var_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)variance(task, state, count, i);
    return WEFT_OK;
}

static int finish_std_f64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((double *)out)[i] = sqrt(variance(task, state, count, i));
    return WEFT_OK;
}

static int finish_std_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)sqrt(variance(task, state, count, i));
    return WEFT_OK;
}

static int finish_prod_f64(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    return finish_words(task, state, out, count, total);
}

static int finish_prod_f32(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                           int64_t total)
{
    (void)task;
    (void)total;
    for (size_t i = 0; i < count; i++)
        ((float *)out)[i] = (float)get(state[i]);
    return WEFT_OK;
}

// The low bytes of the first plane; empty input has no least or greatest element.
static int finish_extreme(struct weft_task *task, const uint64_t *state, void *out, size_t count,
                          int64_t total)
{
    size_t size = weft_dtype_size(task->type->dtype);
    for (size_t i = 0; i < count; i++) {
        if (!state[count + i])
            return weft_task_fail(task, WEFT_E_VALUE,
                                  total < 0 ? "'%s' of a column without values" : "'%s' of no elements",
                                  task->op->name);
        memcpy((char *)out + i * size, &state[i], size);
    }
    return WEFT_OK;
}

static int finish_arg(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total)
{
    (void)total;
    for (size_t i = 0; i < count; i++) {
        if (!state[2 * count + i])
            return weft_task_fail(task, WEFT_E_VALUE, "'%s' of no elements", task->op->name);
        ((int64_t *)out)[i] = (int64_t)state[count + i];
    }
    return WEFT_OK;
}

// ---- Tables ---------------------------------------------------------------------------------------------

#define ROW(n, t, r, p, is_positional, start, join, end)                                                     \
    {WEFT_##t, WEFT_##r, p, is_positional, start, FOLD_RUNS(fold, n, t), FOLD_RUNS(across, n, t), join, end},

static const struct weft_reduction_kernel sum_kernels[] = {
    ROW(sum, BOOL, I64, 1, false, init1, merge_words, finish_words)
        ROW(sum, U64, U64, 1, false, init1, merge_words, finish_words)
            ROW(sum, I64, I64, 1, false, init1, merge_words, finish_words)
                ROW(sum, F32, F32, 2, false, init2, merge_sum_real, finish_f32)
                    ROW(sum, F64, F64, 2, false, init2, merge_sum_real, finish_f64)
                        ROW(sum, C64, C64, 4, false, init4, merge_sum_pair, finish_c64)
                            ROW(sum, C128, C128, 4, false, init4, merge_sum_pair, finish_c128)};

static const struct weft_reduction_kernel mean_kernels[] = {
    ROW(mean, F64, F64, 3, false, init3, merge_mean_real, finish_mean_f64)
        ROW(mean, F32, F32, 3, false, init3, merge_mean_real, finish_mean_f32)
            ROW(mean, C64, C64, 5, false, init5, merge_mean_pair, finish_mean_c64)
                ROW(mean, C128, C128, 5, false, init5, merge_mean_pair, finish_mean_c128)};

static const struct weft_reduction_kernel var_kernels[] = {
    ROW(var, F64, F64, 3, false, init3, merge_var, finish_var_f64)
        ROW(var, F32, F32, 3, false, init3, merge_var, finish_var_f32)};

static const struct weft_reduction_kernel std_kernels[] = {
    ROW(var, F64, F64, 3, false, init3, merge_var, finish_std_f64)
        ROW(var, F32, F32, 3, false, init3, merge_var, finish_std_f32)};

static const struct weft_reduction_kernel prod_kernels[] = {
    ROW(prod, BOOL, I64, 1, false, init_one, merge_prod, finish_words)
        ROW(prod, U64, U64, 1, false, init_one, merge_prod, finish_words)
            ROW(prod, I64, I64, 1, false, init_one, merge_prod, finish_words)
                ROW(prod, F64, F64, 1, false, init_one_real, merge_prod_real, finish_prod_f64)
                    ROW(prod, F32, F32, 1, false, init_one_real, merge_prod_real, finish_prod_f32)};

#define EXTREME_ROW(n, c, t, r, p) ROW(n, t, r, p, false, init2, merge_##n##_##t, finish_extreme)
#define ARG_ROW(n, c, t, r, p)     ROW(n, t, r, p, true, init3, merge_##n##_##t, finish_arg)
#define ANY_ROW(n, c, t, r, p)     ROW(n, t, r, p, false, init1, merge_any, finish_bool)
#define ALL_ROW(n, c, t, r, p)     ROW(n, t, r, p, false, init_one, merge_all, finish_bool)
#define NONZERO_ROW(n, c, t, r, p) ROW(n, t, r, p, false, init1, merge_words, finish_words)

static const struct weft_reduction_kernel min_kernels[] = {MIN_ROWS(EXTREME_ROW)};
static const struct weft_reduction_kernel max_kernels[] = {MAX_ROWS(EXTREME_ROW)};
static const struct weft_reduction_kernel argmin_kernels[] = {ARGMIN_ROWS(ARG_ROW)};
static const struct weft_reduction_kernel argmax_kernels[] = {ARGMAX_ROWS(ARG_ROW)};
static const struct weft_reduction_kernel any_kernels[] = {ANY_ROWS(ANY_ROW)};
static const struct weft_reduction_kernel all_kernels[] = {ALL_ROWS(ALL_ROW)};
static const struct weft_reduction_kernel nonzero_kernels[] = {NONZERO_ROWS(NONZERO_ROW)};

#define REDUCTION(kernels)                                                                                   \
    {                                                                                                        \
        kernels, sizeof(kernels) / sizeof *(kernels)                                                         \
    }
static const struct weft_reduction sum_table = REDUCTION(sum_kernels), mean_table = REDUCTION(mean_kernels),
                                   var_table = REDUCTION(var_kernels), std_table = REDUCTION(std_kernels),
                                   prod_table = REDUCTION(prod_kernels), min_table = REDUCTION(min_kernels),
                                   max_table = REDUCTION(max_kernels),
                                   argmin_table = REDUCTION(argmin_kernels),
                                   argmax_table = REDUCTION(argmax_kernels),
                                   any_table = REDUCTION(any_kernels), all_table = REDUCTION(all_kernels),
                                   nonzero_table = REDUCTION(nonzero_kernels);

// ---- Lists of numbers -----------------------------------------------------------------------------------

// One element in the memory of a kernel's type: BOOL, U64, I64, F64 or C128.
static bool put_element(const struct weft_value *value, enum weft_dtype dtype, void *out)
{
    bool truth = false;
    double real = 0;
    int64_t whole = 0;
    if (!value || value->kind != WEFT_SCALAR)
        return false;
    bool is_bool = weft_value_as_bool(value, &truth), is_int = weft_value_as_int(value, &whole);
    if (is_bool)
        whole = truth;
    bool is_real = weft_value_as_float(value, &real);
    real = is_bool || (is_int && !is_real) ? (double)whole : real;
    switch (dtype) {
    case WEFT_BOOL:
        *(uint8_t *)out = truth;
        return is_bool;
    case WEFT_U64:
        memcpy(out, &value->scalar.u, 8);
        return true;
    case WEFT_I64:
        memcpy(out, &whole, 8);
        return is_bool || is_int;
    case WEFT_F64:
        memcpy(out, &real, 8);
        return is_bool || is_int || is_real;
    default:
        memcpy(out, (const double[]){real, 0}, 16);
        if (weft_dtype_kind(value->dtype) == 'c')
            memcpy(out, value->scalar.c, 16);
        return true;
    }
}

// The items of the input: of a list, or the scalar itself.
static size_t items_of(const struct weft_task *task, const struct weft_value *const **items)
{
    const struct weft_value *input = task->inputs[0];
    bool list = input->kind == WEFT_LIST || input->kind == WEFT_TUPLE;
    *items = list ? (const struct weft_value *const *)input->list.items : task->inputs;
    return list ? input->list.count : 1;
}

static enum weft_dtype widest(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return WEFT_BOOL;
    case 'i':
        return WEFT_I64;
    case 'u':
        return WEFT_U64;
    case 'f':
        return WEFT_F64;
    case 'c':
        return WEFT_C128;
    default:
        return WEFT_DTYPE_NONE;
    }
}

static int common_dtype(struct weft_task *task, const struct weft_value *const *items, size_t count,
                        enum weft_dtype *dtype, bool *weak)
{
    *dtype = WEFT_DTYPE_NONE;
    *weak = true;
    for (size_t i = 0; i < count; i++) {
        enum weft_dtype item = items[i]->kind == WEFT_SCALAR ? widest(items[i]->dtype) : WEFT_DTYPE_NONE;
        if (item == WEFT_DTYPE_NONE)
            return weft_task_fail(task, WEFT_E_TYPE, "'%s' of a list takes numbers; item %zu is not a number",
                                  task->op->name, i);
        *dtype = *dtype == WEFT_DTYPE_NONE ? item : weft_dtype_promote(*dtype, false, item, false);
        *weak = *weak && items[i]->weak;
    }
    if (*dtype == WEFT_DTYPE_NONE)
        *dtype =
            task->op->reduction == &sum_table || task->op->reduction == &prod_table ? WEFT_I64 : WEFT_F64;
    return WEFT_OK;
}

static int scalar_result(enum weft_dtype dtype, bool weak, const void *data, struct weft_value **out)
{
    struct weft_scalar scalar = {0};
    memcpy(&scalar, data, weft_dtype_size(dtype));
    if (dtype == WEFT_BOOL)
        scalar.b = *(const uint8_t *)data != 0;
    *out = weft_value_scalar(dtype, scalar);
    if (!*out)
        return WEFT_NO_MEMORY;
    (*out)->weak = weak;
    return WEFT_OK;
}

// Folds the items in runs, with the kernels of arrays.
static int fold_items(struct weft_task *task, const struct weft_reduction_kernel *kernel,
                      const struct weft_value *const *items, size_t count, bool weak, struct weft_value **out)
{
    enum { RUN = 256 };
    uint64_t state[8];
    _Alignas(16) unsigned char run[RUN * 16], result[16] = {0};
    size_t size = weft_dtype_size(kernel->in);
    kernel->init(state, 1, 1);
    for (size_t i = 0; i < count; i += RUN) {
        size_t n = count - i < RUN ? count - i : RUN;
        for (size_t k = 0; k < n; k++)
            if (!put_element(items[i + k], kernel->in, run + k * size))
                return weft_task_fail(task, WEFT_E_TYPE,
                                      "'%s' of a list takes numbers; item %zu is not a number",
                                      task->op->name, i + k);
        kernel->fold[WEFT_ISA_BASE](&(struct weft_reduction_run){
            .state = state, .plane = 1, .in = run, .count = n, .first = (int64_t)i, .stride = 1});
    }
    struct weft_type type = {.kind = WEFT_T_SCALAR, .dtype = kernel->out};
    struct weft_task finish = *task;
    finish.type = &type;
    int status = kernel->finish(&finish, state, result, 1, (int64_t)count);
    return status ? status : scalar_result(kernel->out, weak, result, out);
}

static int reduce_scalar(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items);
    enum weft_dtype dtype;
    bool weak;
    int status = common_dtype(task, items, count, &dtype, &weak);
    if (status)
        return status;
    const struct weft_reduction_kernel *kernel = weft_reduction_find(task->op->reduction, dtype);
    if (!kernel)
        return weft_task_fail(task, WEFT_E_DTYPE, "'%s' is not defined for %s", task->op->name,
                              weft_dtype_name(dtype));
    return fold_items(task, kernel, items, count, weak, out);
}

// Integers exactly: a sum or product that does not fit 64 bits is an error.
static int exact_items(struct weft_task *task, bool product, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items);
    int64_t total = product, item;
    bool weak = true, fits = true;
    for (size_t i = 0; i < count; i++) {
        if (items[i]->kind != WEFT_SCALAR || items[i]->dtype != WEFT_I64)
            return reduce_scalar(task, out);
        item = items[i]->scalar.i;
        weak = weak && items[i]->weak;
        fits = fits && !(product ? __builtin_mul_overflow(total, item, &total)
                                 : __builtin_add_overflow(total, item, &total));
    }
    if (!fits)
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "the %s of these ints does not fit a 64-bit integer",
                              task->op->name);
    return scalar_result(WEFT_I64, weak, &total, out);
}

static int sum_scalar(struct weft_task *task, struct weft_value **out)
{
    return exact_items(task, false, out);
}

static int prod_scalar(struct weft_task *task, struct weft_value **out)
{
    return exact_items(task, true, out);
}

// The least or greatest of strings, by their bytes; of numbers as arrays do.
static int extreme_scalar(struct weft_task *task, bool least, struct weft_value **out)
{
    const struct weft_value *const *items;
    size_t count = items_of(task, &items), best = 0;
    struct weft_str text, top = {0};
    for (size_t i = 0; i < count; i++) {
        if (!weft_value_as_string(items[i], &text))
            return reduce_scalar(task, out);
        size_t size = text.size < top.size ? text.size : top.size;
        int order = size ? memcmp(text.data, top.data, size) : 0;
        order = order ? order : (text.size > top.size) - (text.size < top.size);
        if (i == 0 || (least ? order < 0 : order > 0)) {
            best = i;
            top = text;
        }
    }
    if (count == 0)
        return weft_task_fail(task, WEFT_E_VALUE, "'%s' of no elements", task->op->name);
    *out = weft_value_ref(items[best]);
    return WEFT_OK;
}

static int min_scalar(struct weft_task *task, struct weft_value **out)
{
    return extreme_scalar(task, true, out);
}

static int max_scalar(struct weft_task *task, struct weft_value **out)
{
    return extreme_scalar(task, false, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define INPUT_PARAM                                                                                          \
    {                                                                                                        \
        "x", WEFT_INPUT, "array|column|list|number|string", NULL, 0, "array, column or list"                 \
    }
#define AXIS_PARAM                                                                                           \
    {                                                                                                        \
        "axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "axis or axes to reduce, all unless given"      \
    }
#define KEEPDIMS_PARAM                                                                                       \
    {                                                                                                        \
        "keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "keep reduced dimensions with length 1"      \
    }
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", WEFT_P_KEYWORD, "element type to compute in"        \
    }

static const struct weft_param plain_params[] = {INPUT_PARAM, AXIS_PARAM, KEEPDIMS_PARAM};
static const struct weft_param typed_params[] = {INPUT_PARAM, AXIS_PARAM, DTYPE_PARAM, KEEPDIMS_PARAM};
static const struct weft_param var_params[] = {
    INPUT_PARAM,
    AXIS_PARAM,
    DTYPE_PARAM,
    {"ddof", WEFT_ATTR, "null|float", "null", WEFT_P_KEYWORD,
     "subtracted from the number of elements: 0 unless given on arrays, 1 on columns"},
    KEEPDIMS_PARAM,
};
static const struct weft_param arg_params[] = {
    INPUT_PARAM,
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis to search along; the whole array, flat, unless given"},
    KEEPDIMS_PARAM,
};

#define REDUCE_OP(op_name, text, table, parameters, on_scalars)                                              \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = parameters,          \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_REDUCTION,                \
    .flags = WEFT_PURE, .cost = 0.1, .infer = weft_infer_reduction, .scalar = on_scalars,                    \
    .reduction = &(table)

const struct weft_op weft_op_sum = {
    REDUCE_OP("sum", "sum of elements", sum_table, typed_params, sum_scalar),
};

const struct weft_op weft_op_prod = {
    REDUCE_OP("prod", "product of elements", prod_table, typed_params, prod_scalar),
};

const struct weft_op weft_op_mean = {
    REDUCE_OP("mean", "arithmetic mean of elements", mean_table, typed_params, reduce_scalar),
    .aliases = (const char *const[]){"average", NULL},
};

const struct weft_op weft_op_var = {
    REDUCE_OP("var", "variance of elements", var_table, var_params, reduce_scalar),
};

const struct weft_op weft_op_std = {
    REDUCE_OP("std", "standard deviation of elements", std_table, var_params, reduce_scalar),
};

const struct weft_op weft_op_min = {
    REDUCE_OP("min", "least element", min_table, plain_params, min_scalar),
};

const struct weft_op weft_op_max = {
    REDUCE_OP("max", "greatest element", max_table, plain_params, max_scalar),
};

const struct weft_op weft_op_any = {
    REDUCE_OP("any", "whether some element is true", any_table, plain_params, reduce_scalar),
};

const struct weft_op weft_op_all = {
    REDUCE_OP("all", "whether all elements are true", all_table, plain_params, reduce_scalar),
};

const struct weft_op weft_op_count_nonzero = {
    REDUCE_OP("count_nonzero", "number of elements that are not zero", nonzero_table, plain_params,
              reduce_scalar),
};

const struct weft_op weft_op_argmin = {
    REDUCE_OP("argmin", "position of the least element", argmin_table, arg_params, reduce_scalar),
};

const struct weft_op weft_op_argmax = {
    REDUCE_OP("argmax", "position of the greatest element", argmax_table, arg_params, reduce_scalar),
};
