// weft: accumulators: what an aggregation keeps of each group until all blocks are seen.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/accumulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide_int;
__extension__ typedef unsigned __int128 wide_uint;

#define MAX_PARTS 3

// A state being made: its columns as arrays of one element a group.
struct making {
    struct weft_builder builders[MAX_PARTS];
    size_t count;
};

static void *part(const struct making *m, size_t i)
{
    return m->builders[i].bytes;
}

static void making_clear(struct making *m)
{
    for (size_t i = 0; i < m->count; i++)
        weft_builder_clear(&m->builders[i]);
}

// Columns of zeros.
static int making_init(struct making *m, const struct weft_acc_rows *r, size_t count,
                       const enum weft_dtype *dtypes)
{
    *m = (struct making){0};
    for (; m->count < count; m->count++) {
        struct weft_builder *b = &m->builders[m->count];
        int status = weft_builder_init(b, r->memory, dtypes[m->count], r->groups, 0);
        if (status) {
            making_clear(m);
            return status;
        }
        b->length = r->groups;
        memset(b->bytes, 0, (size_t)r->groups * weft_dtype_size(b->dtype));
    }
    return WEFT_OK;
}

static int making_finish(struct making *m, struct weft_memory *memory, int64_t rows, struct weft_value **out)
{
    static const struct weft_str names[MAX_PARTS] = {{"0", 1}, {"1", 1}, {"2", 1}};
    struct weft_value *columns[MAX_PARTS] = {NULL};
    int status = WEFT_OK;
    for (size_t i = 0; i < m->count && !status; i++)
        status = weft_builder_finish(&m->builders[i], &columns[i]);
    if (!status)
        return weft_frame_new(memory, rows, m->count, names, columns, out);
    for (size_t i = 0; i < m->count; i++)
        weft_value_release(columns[i]);
    making_clear(m);
    return status;
}

// ---- Counts and sums ------------------------------------------------------------------------------------

static void count_rows(const struct weft_acc_rows *r, const struct weft_view_column *column, int64_t *counts)
{
    const struct weft_view_column *nulls = column && column->validity ? column : NULL;
    for (int64_t i = 0; i < r->rows && !nulls; i++)
        counts[r->codes[i]]++;
    for (int64_t i = 0; i < r->rows && nulls; i++)
        counts[r->codes[i]] += weft_view_valid(nulls, i);
}

static void add_wide(uint64_t *low, int64_t *high, uint32_t group, wide_int value)
{
    wide_int sum = (wide_int)((wide_uint)(uint64_t)high[group] << 64 | low[group]) + value;
    low[group] = (uint64_t)sum;
    high[group] = (int64_t)(sum >> 64);
}

// 64-bit integers without nulls: the carry into the upper half is kept apart from the additions.
static void sum_longs(const struct weft_acc_rows *r, const int64_t *values, uint64_t *low, int64_t *high)
{
    for (int64_t i = 0; i < r->rows; i++) {
        uint32_t g = r->codes[i];
        bool carry = __builtin_add_overflow(low[g], (uint64_t)values[i], &low[g]);
        high[g] += (int64_t)carry + (values[i] >> 63);
    }
}

static void sum_ints(const struct weft_acc_rows *r, const struct weft_view_column *c, uint64_t *low,
                     int64_t *high)
{
    int64_t value;
    if (c->dtype == WEFT_I64 && !c->validity) {
        sum_longs(r, (const int64_t *)(const void *)c->data, low, high);
        return;
    }
    for (int64_t i = 0; i < r->rows; i++) {
        if (c->dtype == WEFT_U64 && weft_view_valid(c, i))
            add_wide(low, high, r->codes[i], (wide_int)((const uint64_t *)(const void *)c->data)[i]);
        else if (weft_view_int(c, i, &value))
            add_wide(low, high, r->codes[i], value);
    }
}

// s + x with what rounding took away added to *error.
static inline double add_exactly(double s, double x, double *error)
{
    double t = s + x, back = t - s;
    *error += (s - (t - back)) + (x - back);
    return t;
}

// The elements of a column of doubles without nulls; NULL: it is another.
static const double *plain_doubles(const struct weft_view_column *c)
{
    return c->dtype == WEFT_F64 && !c->validity ? (const double *)(const void *)c->data : NULL;
}

// One element as weft_view_float gives it; `plain` are the plain doubles.
static inline bool float_at(const double *plain, const struct weft_view_column *c, int64_t row, double *value)
{
    if (!plain)
        return weft_view_float(c, row, value);
    *value = plain[row];
    return true;
}

static void sum_floats(const struct weft_acc_rows *r, const struct weft_view_column *c, double *sums,
                       double *errors)
{
    const double *plain = plain_doubles(c);
    double value;
    for (int64_t i = 0; i < r->rows; i++)
        if (float_at(plain, c, i, &value)) {
            uint32_t g = r->codes[i];
            sums[g] = add_exactly(sums[g], value, &errors[g]);
        }
}

// ---- Moments --------------------------------------------------------------------------------------------

static int moments(const struct weft_acc_rows *r, const struct weft_view_column *c, const struct making *m)
{
    int64_t *counts = part(m, 0);
    double *means = part(m, 1), *squares = part(m, 2), value;
    const double *plain = plain_doubles(c);
    double *rest = calloc((size_t)r->groups + 1, sizeof *rest);
    if (!rest)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < r->rows; i++)
        if (float_at(plain, c, i, &value)) {
            counts[r->codes[i]]++;
            means[r->codes[i]] += value;
        }
    for (uint32_t g = 0; g < r->groups; g++)
        means[g] /= counts[g] ? (double)counts[g] : 1;
    for (int64_t i = 0; i < r->rows; i++)
        if (float_at(plain, c, i, &value)) {
            double difference = value - means[r->codes[i]];
            rest[r->codes[i]] += difference;
            squares[r->codes[i]] += difference * difference;
        }
    for (uint32_t g = 0; g < r->groups; g++)
        squares[g] -= counts[g] ? rest[g] * rest[g] / (double)counts[g] : 0;
    free(rest);
    return WEFT_OK;
}

static void merge_moments(const struct weft_acc_rows *r, const struct weft_view_column *parts,
                          const struct making *m)
{
    int64_t *counts = part(m, 0);
    double *means = part(m, 1), *squares = part(m, 2);
    const int64_t *n = (const int64_t *)(const void *)parts[0].data;
    const double *mean = (const double *)(const void *)parts[1].data;
    const double *square = (const double *)(const void *)parts[2].data;
    for (int64_t i = 0; i < r->rows; i++) {
        uint32_t g = r->codes[i];
        if (!n[i])
            continue;
        double a = (double)counts[g], b = (double)n[i], delta = mean[i] - means[g];
        squares[g] += square[i] + delta * delta * a * b / (a + b);
        means[g] += delta * b / (a + b);
        counts[g] += n[i];
    }
}

// ---- Elements -------------------------------------------------------------------------------------------

static bool better(enum weft_acc_kind kind, const struct weft_view_column *c, int64_t row, int64_t best)
{
    if (kind == WEFT_ACC_FIRST)
        return false;
    if (kind == WEFT_ACC_LAST)
        return true;
    int order = weft_view_compare(c, row, c, best);
    return kind == WEFT_ACC_LEAST ? order < 0 : order > 0;
}

// Doubles without nulls, NaN after every number.
static void pick_doubles(enum weft_acc_kind kind, const struct weft_acc_rows *r, const double *values,
                         int64_t *best)
{
    bool least = kind == WEFT_ACC_LEAST;
    for (int64_t i = 0; i < r->rows; i++) {
        int64_t *b = &best[r->codes[i]];
        double x = values[i], y = *b < 0 ? 0 : values[*b];
        bool take = least ? x < y || isnan(y) : x > y || (isnan(x) && !isnan(y));
        *b = *b < 0 || take ? i : *b;
    }
}

// Integers, dates and times of eight bytes without nulls.
static void pick_longs(enum weft_acc_kind kind, const struct weft_acc_rows *r, const int64_t *values,
                       int64_t *best)
{
    bool least = kind == WEFT_ACC_LEAST;
    for (int64_t i = 0; i < r->rows; i++) {
        int64_t *b = &best[r->codes[i]], x = values[i], y = *b < 0 ? 0 : values[*b];
        *b = *b < 0 || (least ? x < y : x > y) ? i : *b;
    }
}

// Of integers, dates and times of eight bytes: those that compare as signed numbers.
static bool are_longs(const struct weft_view_column *c)
{
    char kind = weft_dtype_kind(c->dtype);
    return c->width == 8 && (kind == 'i' || kind == 'm' || kind == 'M');
}

// The rows that are picked as a column; -1: null.
static int take_picked(const struct weft_acc_rows *r, const struct weft_view_column *c, const int64_t *best,
                       struct weft_value **out)
{
    struct weft_builder b;
    bool all = true;
    for (uint32_t g = 0; g < r->groups; g++)
        all &= best[g] >= 0;
    int status = weft_builder_init(&b, r->memory, c->dtype, r->groups, 0);
    if (!status && all)
        status = weft_builder_take(&b, c, best, r->groups);
    for (uint32_t g = 0; g < r->groups && !all && !status; g++)
        status = best[g] < 0 ? weft_builder_null(&b) : weft_builder_take(&b, c, &best[g], 1);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// The row of the element wanted of each group, -1 for none; then a column of them.
static int pick(enum weft_acc_kind kind, const struct weft_acc_rows *r, const struct weft_view_column *c,
                struct weft_value **state)
{
    static const struct weft_str name = {"0", 1};
    int64_t *best = malloc(((size_t)r->groups + 1) * sizeof *best);
    if (!best)
        return WEFT_NO_MEMORY;
    for (uint32_t g = 0; g < r->groups; g++)
        best[g] = -1;
    bool extreme = kind == WEFT_ACC_LEAST || kind == WEFT_ACC_MOST;
    if (c->dtype == WEFT_F64 && !c->validity && extreme)
        pick_doubles(kind, r, (const double *)(const void *)c->data, best);
    else if (are_longs(c) && !c->validity && extreme)
        pick_longs(kind, r, (const int64_t *)(const void *)c->data, best);
    else
        for (int64_t i = 0; i < r->rows; i++)
            if (weft_view_valid(c, i)) {
                int64_t *b = &best[r->codes[i]];
                *b = *b < 0 || better(kind, c, i, *b) ? i : *b;
            }
    struct weft_value *column;
    int status = take_picked(r, c, best, &column);
    free(best);
    return status ? status : weft_frame_new(r->memory, r->groups, 1, &name, &column, state);
}

// ---- Products and truth ---------------------------------------------------------------------------------

// Products of integers: size, sign and whether the size has left 64 bits.  0 makes all of it 0, so that
// neither the order of the factors nor blocks decide what fits.
struct products {
    uint64_t *sizes;
    uint8_t *negative, *over;
};

static struct products products_of(const struct making *m)
{
    return (struct products){part(m, 0), part(m, 1), part(m, 2)};
}

static void put_factor(const struct products *p, uint32_t group, uint64_t size, bool negative, bool over)
{
    uint64_t *product = &p->sizes[group];
    if (!*product)
        return;
    p->over[group] = size && (p->over[group] || over);
    p->negative[group] ^= negative;
    if (!size)
        *product = 0;
    else if (!p->over[group] && __builtin_mul_overflow(*product, size, product)) {
        p->over[group] = true;
        *product = 1; // anything but 0
    }
}

static void open_products(const struct weft_acc_rows *r, const struct products *p)
{
    for (uint32_t g = 0; g < r->groups; g++)
        p->sizes[g] = 1;
    memset(p->negative, 0, r->groups);
    memset(p->over, 0, r->groups);
}

static void int_product(const struct weft_acc_rows *r, const struct weft_view_column *c,
                        const struct making *m)
{
    struct products p = products_of(m);
    int64_t value;
    open_products(r, &p);
    for (int64_t i = 0; i < r->rows; i++) {
        if (!weft_view_valid(c, i))
            continue;
        if (c->dtype == WEFT_U64)
            put_factor(&p, r->codes[i], ((const uint64_t *)(const void *)c->data)[i], false, false);
        else if (weft_view_int(c, i, &value))
            put_factor(&p, r->codes[i], value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0, false);
    }
}

static void merge_products(const struct weft_acc_rows *r, const struct weft_view_column *parts,
                           const struct making *m)
{
    struct products p = products_of(m);
    open_products(r, &p);
    for (int64_t i = 0; i < r->rows; i++)
        put_factor(&p, r->codes[i], ((const uint64_t *)(const void *)parts[0].data)[i], parts[1].data[i],
                   parts[2].data[i]);
}

static void float_product(const struct weft_acc_rows *r, const struct weft_view_column *c, double *products)
{
    double value;
    for (uint32_t g = 0; g < r->groups; g++)
        products[g] = 1;
    for (int64_t i = 0; i < r->rows; i++)
        if (weft_view_float(c, i, &value))
            products[r->codes[i]] *= value;
}

static void truth(enum weft_acc_kind kind, const struct weft_acc_rows *r, const struct weft_view_column *c,
                  uint8_t *truths)
{
    double value;
    bool all = kind == WEFT_ACC_ALL;
    memset(truths, all, r->groups);
    for (int64_t i = 0; i < r->rows; i++)
        if (weft_view_float(c, i, &value) && (value != 0) != all)
            truths[r->codes[i]] = !all;
}

// ---- All kinds ------------------------------------------------------------------------------------------

static const struct {
    size_t count;
    enum weft_dtype dtypes[MAX_PARTS];
} parts_of[WEFT_ACC_KINDS] = {
    [WEFT_ACC_SIZE] = {1, {WEFT_I64}},
    [WEFT_ACC_COUNT] = {1, {WEFT_I64}},
    [WEFT_ACC_INT_SUM] = {2, {WEFT_U64, WEFT_I64}},
    [WEFT_ACC_FLOAT_SUM] = {2, {WEFT_F64, WEFT_F64}},
    [WEFT_ACC_MOMENTS] = {3, {WEFT_I64, WEFT_F64, WEFT_F64}},
    [WEFT_ACC_INT_PRODUCT] = {3, {WEFT_U64, WEFT_BOOL, WEFT_BOOL}},
    [WEFT_ACC_FLOAT_PRODUCT] = {1, {WEFT_F64}},
    [WEFT_ACC_ANY] = {1, {WEFT_BOOL}},
    [WEFT_ACC_ALL] = {1, {WEFT_BOOL}},
};

static int update_parts(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                        const struct weft_view_column *c, const struct making *m)
{
    switch (kind) {
    case WEFT_ACC_INT_SUM:
        sum_ints(r, c, part(m, 0), part(m, 1));
        return WEFT_OK;
    case WEFT_ACC_FLOAT_SUM:
        sum_floats(r, c, part(m, 0), part(m, 1));
        return WEFT_OK;
    case WEFT_ACC_MOMENTS:
        return moments(r, c, m);
    case WEFT_ACC_INT_PRODUCT:
        int_product(r, c, m);
        return WEFT_OK;
    case WEFT_ACC_FLOAT_PRODUCT:
        float_product(r, c, part(m, 0));
        return WEFT_OK;
    case WEFT_ACC_ANY:
    case WEFT_ACC_ALL:
        truth(kind, r, c, part(m, 0));
        return WEFT_OK;
    default:
        count_rows(r, kind == WEFT_ACC_SIZE ? NULL : c, part(m, 0));
        return WEFT_OK;
    }
}

static bool picks(enum weft_acc_kind kind)
{
    return kind >= WEFT_ACC_LEAST && kind <= WEFT_ACC_LAST;
}

int weft_acc_update(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                    const struct weft_view_column *column, struct weft_value **state)
{
    struct making m;
    if (picks(kind))
        return pick(kind, r, column, state);
    if (weft_acc_lists(kind))
        return weft_acc_list(kind, r, column, state);
    int status = making_init(&m, r, parts_of[kind].count, parts_of[kind].dtypes);
    if (status)
        return status;
    status = update_parts(kind, r, column, &m);
    if (!status)
        return making_finish(&m, r->memory, r->groups, state);
    making_clear(&m);
    return status;
}

// States joined row by row: what `update` does for the parts that are sums of sums, products of products…
static int merge_parts(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                       const struct weft_view_column *parts, const struct making *m)
{
    const double *sums = (const double *)(const void *)parts[0].data, *errors;
    switch (kind) {
    case WEFT_ACC_SIZE:
    case WEFT_ACC_COUNT:
        for (int64_t i = 0; i < r->rows; i++)
            ((int64_t *)part(m, 0))[r->codes[i]] += ((const int64_t *)(const void *)parts[0].data)[i];
        return WEFT_OK;
    case WEFT_ACC_INT_SUM:
        for (int64_t i = 0; i < r->rows; i++) {
            wide_uint low = ((const uint64_t *)(const void *)parts[0].data)[i];
            wide_uint high = (uint64_t)((const int64_t *)(const void *)parts[1].data)[i];
            add_wide(part(m, 0), part(m, 1), r->codes[i], (wide_int)(high << 64 | low));
        }
        return WEFT_OK;
    case WEFT_ACC_FLOAT_SUM:
        errors = (const double *)(const void *)parts[1].data;
        for (int64_t i = 0; i < r->rows; i++) {
            double *sum = (double *)part(m, 0) + r->codes[i], *error = (double *)part(m, 1) + r->codes[i];
            *sum = add_exactly(*sum, sums[i], error);
            *error += errors[i];
        }
        return WEFT_OK;
    case WEFT_ACC_MOMENTS:
        merge_moments(r, parts, m);
        return WEFT_OK;
    case WEFT_ACC_INT_PRODUCT:
        merge_products(r, parts, m);
        return WEFT_OK;
    default:
        return update_parts(kind, r, &parts[0], m);
    }
}

int weft_acc_merge(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                   const struct weft_value *const *states, size_t count, struct weft_value **state)
{
    struct weft_value *joined;
    struct weft_view_column views[MAX_PARTS];
    struct making m;
    int status = weft_frame_concat(r->memory, states, count, &joined);
    if (status)
        return status;
    for (size_t i = 0; i < joined->frame.count && i < MAX_PARTS; i++)
        views[i] = weft_column_view(joined->frame.columns[i]);
    if (picks(kind)) {
        status = pick(kind, r, &views[0], state);
    } else {
        status = making_init(&m, r, parts_of[kind].count, parts_of[kind].dtypes);
        if (!status)
            status = merge_parts(kind, r, views, &m);
        if (!status)
            status = making_finish(&m, r->memory, r->groups, state);
        else
            making_clear(&m);
    }
    weft_value_release(joined);
    return status;
}
