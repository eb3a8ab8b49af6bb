// weft: the results of an aggregation: from states to a frame in order.
// SPDX-License-Identifier: BSD-3-Clause
//
// A part's state becomes a frame of keys and results in the order wanted (and, when groups are not sorted, of
// where each was first seen).  The rows of a part stay in that order when the parts are put together
// (parts.h).  When groups are not sorted nothing needs the keys before that: a part says where they lie, and
// they are taken from there (agg_block.h).

#include "stdlib-ops/frame/agg_finish.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/rank.h"

__extension__ typedef __int128 wide_int;
__extension__ typedef unsigned __int128 wide_uint;

// ---- Results --------------------------------------------------------------------------------------------

// A result being made: one row a group.
struct finishing {
    struct weft_task *task;
    const struct weft_value *state;
    int64_t groups;
    struct weft_builder builder;
};

static const void *acc_data(const struct finishing *f, size_t acc, size_t part)
{
    return weft_column_view(weft_agg_state_frame(f->state, acc)->frame.columns[part]).data;
}

// Stores a 64-bit integer, checked against the result's type.
static bool put_wide(struct finishing *f, int64_t group, wide_int value)
{
    uint64_t bits = (uint64_t)value;
    memcpy(f->builder.bytes + 8 * group, &bits, 8);
    return f->builder.dtype == WEFT_U64 ? value >= 0 && value <= UINT64_MAX
                                        : value >= INT64_MIN && value <= INT64_MAX;
}

static wide_int int_sum(const struct finishing *f, size_t acc, int64_t group)
{
    const uint64_t *low = acc_data(f, acc, 0);
    const int64_t *high = acc_data(f, acc, 1);
    return (wide_int)((wide_uint)(uint64_t)high[group] << 64 | low[group]);
}

// The error term is lost where the sum itself is infinite or NaN.
static double float_sum(const struct finishing *f, size_t acc, int64_t group)
{
    const double *sums = acc_data(f, acc, 0), *errors = acc_data(f, acc, 1);
    return isfinite(sums[group]) ? sums[group] + errors[group] : sums[group];
}

static void put_float(struct finishing *f, int64_t group, double value)
{
    float narrow = (float)value;
    if (f->builder.dtype == WEFT_F32)
        memcpy(f->builder.bytes + 4 * group, &narrow, 4);
    else
        memcpy(f->builder.bytes + 8 * group, &value, 8);
}

// Integers that do not fit are null: an error only in a group that is wanted (check_fits).
static int finish_sums(struct finishing *f, size_t acc)
{
    bool ints = weft_agg_state_kind(f->state, acc) == WEFT_ACC_INT_SUM;
    int status = WEFT_OK;
    for (int64_t g = 0; g < f->groups && !status; g++) {
        if (!ints)
            put_float(f, g, float_sum(f, acc, g));
        else if (!put_wide(f, g, int_sum(f, acc, g)))
            status = weft_builder_set_null(&f->builder, g);
    }
    return status;
}

static int finish_products(struct finishing *f, size_t acc)
{
    bool ints = weft_agg_state_kind(f->state, acc) == WEFT_ACC_INT_PRODUCT;
    const double *numbers = acc_data(f, acc, 0);
    const uint64_t *sizes = acc_data(f, acc, 0);
    const uint8_t *negative = ints ? acc_data(f, acc, 1) : NULL, *over = ints ? acc_data(f, acc, 2) : NULL;
    int status = WEFT_OK;
    for (int64_t g = 0; g < f->groups && !status; g++) {
        if (!ints)
            put_float(f, g, numbers[g]);
        else if (!put_wide(f, g, negative[g] ? -(wide_int)sizes[g] : (wide_int)sizes[g]) || over[g])
            status = weft_builder_set_null(&f->builder, g);
    }
    return status;
}

static int finish_means(struct finishing *f, size_t acc, size_t count)
{
    bool ints = weft_agg_state_kind(f->state, acc) == WEFT_ACC_INT_SUM;
    const int64_t *counts = acc_data(f, count, 0);
    int status = WEFT_OK;
    for (int64_t g = 0; g < f->groups && !status; g++) {
        double sum = ints ? (double)int_sum(f, acc, g) : float_sum(f, acc, g);
        put_float(f, g, counts[g] ? sum / (double)counts[g] : 0);
        if (!counts[g])
            status = weft_builder_set_null(&f->builder, g);
    }
    return status;
}

static int finish_moments(struct finishing *f, size_t acc, bool root)
{
    const int64_t *counts = acc_data(f, acc, 0);
    const double *squares = acc_data(f, acc, 2);
    int status = WEFT_OK;
    for (int64_t g = 0; g < f->groups && !status; g++) {
        double variance = counts[g] > 1 ? (squares[g] < 0 ? 0 : squares[g]) / (double)(counts[g] - 1) : 0;
        put_float(f, g, root ? sqrt(variance) : variance);
        if (counts[g] < 2)
            status = weft_builder_set_null(&f->builder, g);
    }
    return status;
}

static void finish_distinct(struct finishing *f, size_t acc)
{
    const int64_t *ends = weft_acc_list_ends(weft_agg_state_frame(f->state, acc));
    int64_t *counts = (int64_t *)(void *)f->builder.bytes;
    for (int64_t g = 0; g < f->groups; g++)
        counts[g] = ends[g] - (g ? ends[g - 1] : 0);
}

// Doubles as integers of the same order, NaN last.
static int64_t ordinal(double value)
{
    int64_t bits;
    if (isnan(value))
        return INT64_MAX;
    memcpy(&bits, &value, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}

static double of_ordinal(int64_t ordinal)
{
    double value;
    int64_t bits = ordinal < 0 ? INT64_MIN - ordinal : ordinal;
    memcpy(&value, &bits, sizeof value);
    return ordinal == INT64_MAX ? (double)NAN : value;
}

static int64_t middle_of(int64_t a, int64_t b, int64_t c)
{
    return a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
}

// Hoare's selection: moves the k-th least to its place, what is less before it.
static void select_kth(int64_t *values, int64_t count, int64_t k)
{
    int64_t low = 0, high = count - 1;
    while (low < high) {
        int64_t pivot = middle_of(values[low], values[low + (high - low) / 2], values[high]);
        int64_t i = low, j = high;
        while (i <= j) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i <= j) {
                int64_t swap = values[i];
                values[i++] = values[j];
                values[j--] = swap;
            }
        }
        if (k <= j)
            high = j;
        else if (k >= i)
            low = i;
        else
            return;
    }
}

static double median_of(int64_t *values, int64_t count)
{
    select_kth(values, count, count / 2);
    if (count % 2)
        return of_ordinal(values[count / 2]);
    int64_t below = values[0];
    for (int64_t i = 1; i < count / 2; i++)
        below = values[i] > below ? values[i] : below;
    return (of_ordinal(below) + of_ordinal(values[count / 2])) / 2;
}

// Which quantile is asked for: a quartile by its name, else what the operation's arguments say (agg has
// none).
struct quantile {
    double q;
    enum weft_interpolation how;
};

static struct quantile quantile_of(const struct weft_task *task, enum weft_agg agg)
{
    struct quantile quantile = {0.5, WEFT_LINEAR};
    int q = weft_op_param(task->op, "q"), how = weft_op_param(task->op, "interpolation");
    if (agg != WEFT_AGG_QUANTILE) {
        quantile.q = agg == WEFT_AGG_QUARTER ? 0.25 : agg == WEFT_AGG_HALF ? 0.5 : 0.75;
        return quantile;
    }
    if (q >= 0 && !weft_value_as_float(task->attrs[q], &quantile.q))
        quantile.q = 0.5;
    if (how >= 0 && !weft_interpolation_parse(task->attrs[how], &quantile.how))
        quantile.how = WEFT_LINEAR;
    return quantile;
}

static double find_quantile(int64_t *values, int64_t count, const struct quantile *quantile)
{
    struct weft_rank_between at = weft_rank_quantile(quantile->q, count);
    select_kth(values, count, at.first);
    int64_t above = values[at.last];
    for (int64_t i = at.last + 1; i < count; i++)
        above = values[i] < above ? values[i] : above;
    double a = of_ordinal(values[at.first]), b = of_ordinal(above);
    if (quantile->how == WEFT_LINEAR || quantile->how == WEFT_MIDPOINT)
        return weft_rank_interpolate(quantile->how, a, b, at.gamma);
    return weft_rank_takes_first(quantile->how, at) ? a : b;
}

// The middle of each group's values, or a quantile of them.
static int finish_medians(struct finishing *f, size_t acc, const struct quantile *quantile)
{
    const struct weft_value *list = weft_agg_state_frame(f->state, acc);
    struct weft_view_column view = weft_acc_list_rows(list);
    const int64_t *ends = weft_acc_list_ends(list);
    const double *values = (const double *)(const void *)view.data;
    int64_t *ordinals = malloc(((size_t)view.length + 1) * sizeof *ordinals); // of one group at a time
    int status = ordinals ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t g = 0, row = 0; g < f->groups && !status; g++) {
        int64_t count = ends[g] - row;
        for (int64_t i = 0; i < count; i++)
            ordinals[i] = ordinal(values[row++]);
        if (count)
            put_float(f, g, quantile ? find_quantile(ordinals, count, quantile) : median_of(ordinals, count));
        else
            status = weft_builder_set_null(&f->builder, g);
    }
    free(ordinals);
    return status;
}

static int finish_computed(struct finishing *f, enum weft_agg agg, size_t acc, size_t count)
{
    struct quantile quantile;
    switch (agg) {
    case WEFT_AGG_SUM:
        return finish_sums(f, acc);
    case WEFT_AGG_PROD:
        return finish_products(f, acc);
    case WEFT_AGG_MEAN:
        return finish_means(f, acc, count);
    case WEFT_AGG_STD:
    case WEFT_AGG_VAR:
        return finish_moments(f, acc, agg == WEFT_AGG_STD);
    case WEFT_AGG_MEDIAN:
        return finish_medians(f, acc, NULL);
    case WEFT_AGG_QUARTER:
    case WEFT_AGG_HALF:
    case WEFT_AGG_THREE_QUARTERS:
    case WEFT_AGG_QUANTILE:
        quantile = quantile_of(f->task, agg);
        return finish_medians(f, acc, &quantile);
    default:
        finish_distinct(f, acc);
        return WEFT_OK;
    }
}

// Whether a result is made of its accumulator; else it is that.
static bool is_computed(enum weft_agg agg)
{
    switch (agg) {
    case WEFT_AGG_ALL:
    case WEFT_AGG_ANY:
    case WEFT_AGG_COUNT:
    case WEFT_AGG_FIRST:
    case WEFT_AGG_LAST:
    case WEFT_AGG_MAX:
    case WEFT_AGG_MIN:
    case WEFT_AGG_SIZE:
        return false;
    default:
        return true;
    }
}

// Result `i` of all groups.
static int finish_result(struct weft_task *task, const struct weft_value *state, size_t i,
                         const struct weft_field *field, struct weft_value **out)
{
    const struct weft_value *result = state->list.items[WEFT_AGG_RESULTS]->list.items[i];
    int64_t numbers[3] = {0};
    for (size_t k = 0; k < 3; k++)
        if (!weft_value_as_int(result->list.items[k], &numbers[k]))
            return weft_task_fail(task, WEFT_E_PLAN, "the state of agg is damaged");
    enum weft_agg agg = (enum weft_agg)numbers[0];
    struct finishing f = {task, state, state->list.items[WEFT_AGG_KEYS]->frame.rows, {0}};
    bool computed = is_computed(agg);
    enum weft_dtype dtype = field->type->dtype;
    const struct weft_value *column =
        computed ? NULL : weft_agg_state_frame(state, (size_t)numbers[1])->frame.columns[0];
    if (column) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    int status = weft_builder_init(&f.builder, task->memory, dtype, f.groups, 0);
    if (status)
        return status;
    f.builder.length = f.groups;
    memset(f.builder.bytes, 0, (size_t)f.groups * weft_dtype_size(dtype));
    status = finish_computed(&f, agg, (size_t)numbers[1], (size_t)numbers[2]);
    if (!status)
        return weft_builder_finish(&f.builder, out);
    weft_builder_clear(&f.builder);
    return status;
}

// ---- One part -------------------------------------------------------------------------------------------

// The groups that are wanted, in their order.
static int order_groups(const struct weft_value *state, int64_t **out, int64_t *count)
{
    const struct weft_value *keys = state->list.items[WEFT_AGG_KEYS];
    size_t key_count = weft_agg_state_keys(state);
    bool nulls = weft_agg_state_flag(state, WEFT_AGG_NULLS);
    int64_t rows = keys->frame.rows, kept = 0;
    struct weft_order_key *order = calloc(key_count, sizeof *order);
    int64_t *groups = malloc(((size_t)rows + 1) * sizeof *groups);
    int status = order && groups ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t k = 0; k < key_count && !status; k++)
        order[k].view = weft_column_view(keys->frame.columns[k]);
    for (int64_t g = 0; g < rows && !status; g++)
        groups[g] = g;
    if (!status && weft_agg_state_flag(state, WEFT_AGG_SORT))
        status = weft_order_rows(order, key_count, rows, groups);
    for (int64_t i = 0; i < rows && !status; i++) {
        bool valid = true;
        for (size_t k = 0; k < key_count && !nulls; k++)
            valid &= weft_view_valid(&order[k].view, groups[i]);
        groups[kept] = groups[i];
        kept += valid;
    }
    free(order);
    if (status) {
        free(groups);
        return status;
    }
    *out = groups;
    *count = kept;
    return WEFT_OK;
}

static size_t result_count(const struct weft_value *state)
{
    return state->list.items[WEFT_AGG_RESULTS]->list.count;
}

// The field of the operation's result that is result `i`.
static const struct weft_field *result_field(const struct weft_task *task, const struct weft_value *state,
                                             size_t i)
{
    return &task->type->fields[task->type->field_count - result_count(state) + i];
}

// Column i: the keys, the results, and where groups were first seen.
static int make_column(struct weft_task *task, const struct weft_value *state, size_t i,
                       struct weft_value **out)
{
    const struct weft_value *keys = state->list.items[WEFT_AGG_KEYS];
    size_t key_count = weft_agg_state_keys(state), results = result_count(state);
    if (i >= key_count && i < key_count + results)
        return finish_result(task, state, i - key_count, result_field(task, state, i - key_count), out);
    *out = weft_value_ref(keys->frame.columns[i < key_count ? i : key_count]);
    return WEFT_OK;
}

// Sums and products of integers are null only where they do not fit.
static int check_fits(struct weft_task *task, const struct weft_value *state, size_t i,
                      const struct weft_value *column)
{
    size_t key_count = weft_agg_state_keys(state);
    int64_t agg = WEFT_AGGS;
    if (i < key_count || i >= key_count + result_count(state) || !column->column.null_count ||
        !weft_value_as_int(state->list.items[WEFT_AGG_RESULTS]->list.items[i - key_count]->list.items[0],
                           &agg) ||
        (agg != WEFT_AGG_SUM && agg != WEFT_AGG_PROD))
        return WEFT_OK;
    return weft_task_fail(task, WEFT_E_ARITHMETIC, "'%.*s': a %s of integers does not fit 64 bits",
                          WEFT_STR_ARG(result_field(task, state, i - key_count)->name),
                          agg == WEFT_AGG_SUM ? "sum" : "product");
}

static int make_columns(struct weft_task *task, const struct weft_value *state, size_t column_count,
                        struct weft_value **columns, int64_t *rows)
{
    int64_t *groups;
    int status = order_groups(state, &groups, rows);
    if (status)
        return status;
    bool all = !weft_agg_state_flag(state, WEFT_AGG_SORT) && // every group, as it stands
               *rows == state->list.items[WEFT_AGG_KEYS]->frame.rows;
    for (size_t i = 0; i < column_count && !status; i++) {
        struct weft_value *whole;
        status = make_column(task, state, i, &whole);
        if (status)
            break;
        status = all ? WEFT_OK : weft_column_take(task->memory, whole, groups, *rows, &columns[i]);
        if (all)
            columns[i] = whole;
        else
            weft_value_release(whole);
        if (!status)
            status = check_fits(task, state, i, columns[i]);
    }
    free(groups);
    return status;
}

// Takes over the columns.
static int make_frame(struct weft_task *task, int64_t rows, size_t count, struct weft_value **columns,
                      struct weft_value **out)
{
    struct weft_str *names = calloc(count + 1, sizeof *names);
    for (size_t i = 0; names && i < count; i++)
        names[i] = i < task->type->field_count ? task->type->fields[i].name : WEFT_STR("");
    if (names) {
        int status = weft_frame_new(task->memory, rows, count, names, columns, out);
        free(names);
        return status;
    }
    for (size_t i = 0; i < count; i++)
        weft_value_release(columns[i]);
    return WEFT_NO_MEMORY;
}

int weft_agg_finish(struct weft_task *task, const struct weft_value *state, bool seen,
                    struct weft_value **out)
{
    size_t count = weft_agg_state_keys(state) + result_count(state) +
                   (seen && !weft_agg_state_flag(state, WEFT_AGG_SORT));
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    int64_t rows = 0;
    int status = columns ? make_columns(task, state, count, columns, &rows) : WEFT_NO_MEMORY;
    if (!status)
        status = make_frame(task, rows, count, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(columns);
    return status;
}
