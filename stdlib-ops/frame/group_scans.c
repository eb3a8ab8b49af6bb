// weft: functions of groups that give a value for each row.
// SPDX-License-Identifier: BSD-3-Clause
//
// All rows of a group are there, in order; a row of no group gives null.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/group_scan.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/running.h"

static bool is_grouped(const struct weft_scan *scan, int64_t row)
{
    return scan->codes[row] < scan->groups;
}

// ---- Numbers of rows ------------------------------------------------------------------------------------

int weft_scan_number(const struct weft_scan *scan, const struct weft_scan_op *op,
                     const struct weft_value *column, enum weft_dtype dtype, struct weft_value **out)
{
    bool ascending = true;
    struct weft_builder b;
    (void)op, (void)column;
    weft_value_as_bool(scan->task->attrs[1], &ascending);
    int64_t *seen = calloc((size_t)scan->groups + 1, sizeof *seen);
    int status = seen ? weft_builder_init(&b, scan->task->memory, dtype, scan->rows, 0) : WEFT_NO_MEMORY;
    if (status) {
        free(seen);
        return status;
    }
    int64_t *numbers = (int64_t *)(void *)b.bytes;
    for (int64_t i = 0; i < scan->rows; i++) {
        int64_t row = ascending ? i : scan->rows - 1 - i;
        numbers[row] = seen[scan->codes[row]]++;
    }
    free(seen);
    b.length = scan->rows;
    for (int64_t i = 0; i < scan->rows && !status; i++)
        if (!is_grouped(scan, i))
            status = weft_builder_set_null(&b, i);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- Running sums and extremes --------------------------------------------------------------------------

static int add_row(struct weft_running *r, const struct weft_view_column *view, int64_t row,
                   struct weft_builder *b)
{
    bool fits = weft_running_row(r, view, row);
    return fits ? weft_running_put(r, b) : WEFT_UNSUPPORTED;
}

int weft_scan_cumulate(const struct weft_scan *scan, const struct weft_scan_op *op,
                       const struct weft_value *column, enum weft_dtype dtype, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_running *running = calloc((size_t)scan->groups + 1, sizeof *running);
    struct weft_builder b;
    int status = running ? weft_builder_init(&b, scan->task->memory, dtype, scan->rows, 0) : WEFT_NO_MEMORY;
    if (status) {
        free(running);
        return status;
    }
    for (uint32_t g = 0; g < scan->groups; g++) {
        running[g].how = (enum weft_run)op->how;
        running[g].is_float = weft_dtype_kind(dtype) == 'f';
    }
    for (int64_t i = 0; i < scan->rows && !status; i++)
        status = is_grouped(scan, i) && weft_view_valid(&view, i)
                     ? add_row(&running[scan->codes[i]], &view, i, &b)
                     : weft_builder_null(&b);
    free(running);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    if (status != WEFT_UNSUPPORTED)
        return status;
    return weft_task_fail(scan->task, WEFT_E_ARITHMETIC, "the %s of a group does not fit %s",
                          op->how == WEFT_RUN_SUM ? "sum" : "product", weft_dtype_name(dtype));
}

// ---- Rows of the same group -----------------------------------------------------------------------------

// Fills order[] with the rows, those of each group one after the other, in the order of `rows` (NULL: as they
// are); the rows of group g begin at starts[g], those of none come last.  `starts` has room for groups + 2.
static void by_group(const struct weft_scan *scan, const int64_t *rows, int64_t *order, int64_t *starts)
{
    int64_t sum = 0;
    memset(starts, 0, ((size_t)scan->groups + 2) * sizeof *starts);
    for (int64_t i = 0; i < scan->rows; i++)
        starts[scan->codes[i] + 1]++;
    for (uint32_t g = 0; g <= scan->groups + 1; g++)
        starts[g] = sum += starts[g];
    for (int64_t i = 0; i < scan->rows; i++) {
        int64_t row = rows ? rows[i] : i;
        order[starts[scan->codes[row]]++] = row;
    }
    for (uint32_t g = scan->groups + 1; g > 0; g--)
        starts[g] = starts[g - 1];
    starts[0] = 0;
}

// Fills from[row] with the row some places before it in its group, -1 where there is none.
static void rows_before(const struct weft_scan *scan, int64_t periods, const int64_t *order,
                        const int64_t *starts, int64_t *from)
{
    for (int64_t i = 0; i < scan->rows; i++)
        from[i] = -1;
    for (uint32_t g = 0; g < scan->groups; g++) {
        int64_t count = starts[g + 1] - starts[g], far = periods < 0 ? -periods : periods;
        const int64_t *rows = order + starts[g];
        for (int64_t i = far; i < count; i++)
            from[rows[periods < 0 ? i - far : i]] = rows[periods < 0 ? i : i - far];
    }
}

int weft_scan_shift(const struct weft_scan *scan, const struct weft_scan_op *op,
                    const struct weft_value *column, enum weft_dtype dtype, struct weft_value **out)
{
    int64_t periods = 0;
    size_t rows = (size_t)scan->rows + 1;
    (void)op, (void)dtype;
    weft_value_as_int(scan->task->attrs[1], &periods);
    int64_t *from = malloc(rows * sizeof *from), *order = malloc(rows * sizeof *order);
    int64_t *starts = malloc(((size_t)scan->groups + 2) * sizeof *starts);
    int status = from && order && starts ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        by_group(scan, NULL, order, starts);
        rows_before(scan, periods, order, starts, from);
        status = weft_column_take_or_null(scan->task->memory, column, from, scan->rows, out);
    }
    free(from);
    free(order);
    free(starts);
    return status;
}

// ---- Values carried on ----------------------------------------------------------------------------------

// The last valid row of a group, and how many nulls it was carried over.
struct carried {
    int64_t row, nulls;
};

int weft_scan_carry(const struct weft_scan *scan, const struct weft_scan_op *op,
                    const struct weft_value *column, enum weft_dtype dtype, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    int64_t limit = 0, *from = malloc(((size_t)scan->rows + 1) * sizeof *from);
    struct carried *last = malloc(((size_t)scan->groups + 1) * sizeof *last);
    bool limited = weft_value_as_int(scan->task->attrs[1], &limit);
    int status = from && last ? WEFT_OK : WEFT_NO_MEMORY;
    (void)dtype;
    for (uint32_t g = 0; g <= scan->groups && !status; g++)
        last[g] = (struct carried){-1, 0};
    for (int64_t i = 0; i < scan->rows && !status; i++) {
        int64_t row = op->how ? scan->rows - 1 - i : i;
        struct carried *l = &last[scan->codes[row]];
        if (is_grouped(scan, row) && weft_view_valid(&view, row))
            *l = (struct carried){row, -1};
        l->nulls++;
        from[row] = limited && l->nulls > limit ? -1 : l->row;
    }
    if (!status)
        status = weft_column_take_or_null(scan->task->memory, column, from, scan->rows, out);
    free(from);
    free(last);
    return status;
}

// ---- Ranks ----------------------------------------------------------------------------------------------

enum method { AVERAGE, MIN, MAX, FIRST, DENSE };
enum nulls { KEEP, TOP, BOTTOM };

static bool find_word(const struct weft_value *value, const char *const *words, int *out)
{
    struct weft_str word;
    if (!weft_value_as_string(value, &word))
        return false;
    for (int i = 0; words[i]; i++)
        if (weft_str_is(word, words[i])) {
            *out = i;
            return true;
        }
    return false;
}

bool weft_rank_method(const struct weft_value *word, int *out)
{
    static const char *const words[] = {"average", "min", "max", "first", "dense", NULL};
    return find_word(word, words, out);
}

bool weft_rank_nulls(const struct weft_value *word, int *out)
{
    static const char *const words[] = {"keep", "top", "bottom", NULL};
    return find_word(word, words, out);
}

struct ranking {
    struct weft_order_key key;
    int method, nulls;
    bool part; // of 1
    double *ranks;
};

// The rank of rows that are equal: places first … last from 0, and so many different values before them.
static double tied_rank(int method, int64_t first, int64_t last, int64_t before)
{
    switch (method) {
    case MIN:
    case FIRST:
        return (double)first + 1;
    case MAX:
        return (double)last + 1;
    case DENSE:
        return (double)before + 1;
    default:
        return (double)(first + last) / 2 + 1;
    }
}

// The ranks of one group, whose rows are in order.
static void rank_group(const struct ranking *r, const int64_t *rows, int64_t count)
{
    int64_t different = 0, end;
    for (int64_t first = 0; first < count; first = end) {
        for (end = first + 1; end < count && r->method != FIRST; end++)
            if (weft_order_compare(&r->key, rows[first], &r->key, rows[end], 1) != 0)
                break;
        for (int64_t i = first; i < end; i++)
            r->ranks[rows[i]] = tied_rank(r->method, first, end - 1, different);
        different++;
    }
    double whole = (double)(r->method == DENSE ? different : count);
    for (int64_t i = 0; r->part && i < count; i++)
        r->ranks[rows[i]] /= whole;
}

static int rank_groups(const struct weft_scan *scan, const struct ranking *r)
{
    size_t rows = (size_t)scan->rows + 1;
    int64_t *sorted = malloc(rows * sizeof *sorted), *order = malloc(rows * sizeof *order);
    int64_t *starts = malloc(((size_t)scan->groups + 2) * sizeof *starts);
    int status = sorted && order && starts ? weft_order_rows(&r->key, 1, scan->rows, sorted) : WEFT_NO_MEMORY;
    if (!status)
        by_group(scan, sorted, order, starts);
    for (uint32_t g = 0; g < scan->groups && !status; g++) {
        int64_t count = starts[g + 1] - starts[g];
        const int64_t *group = order + starts[g];
        while (r->nulls == KEEP && count && !weft_view_valid(&r->key.view, group[count - 1]))
            count--;
        rank_group(r, group, count);
    }
    free(sorted);
    free(order);
    free(starts);
    return status;
}

int weft_scan_rank(const struct weft_scan *scan, const struct weft_scan_op *op,
                   const struct weft_value *column, enum weft_dtype dtype, struct weft_value **out)
{
    enum { METHOD = 1, ASCENDING, NA_OPTION, PCT };
    const struct weft_value *const *attrs = scan->task->attrs;
    struct ranking r = {.key.view = weft_column_view(column)};
    struct weft_builder b;
    bool ascending = true;
    (void)op;
    weft_value_as_bool(attrs[ASCENDING], &ascending);
    weft_value_as_bool(attrs[PCT], &r.part);
    if (!weft_rank_method(attrs[METHOD], &r.method) || !weft_rank_nulls(attrs[NA_OPTION], &r.nulls))
        return WEFT_INVALID;
    r.key.descending = !ascending;
    r.key.nulls_first = r.nulls == TOP;
    int status = weft_builder_init(&b, scan->task->memory, dtype, scan->rows, 0);
    if (status)
        return status;
    r.ranks = (double *)(void *)b.bytes;
    b.length = scan->rows;
    status = rank_groups(scan, &r);
    for (int64_t i = 0; i < scan->rows && !status; i++)
        if (!is_grouped(scan, i) || (r.nulls == KEEP && !weft_view_valid(&r.key.view, i)))
            status = weft_builder_set_null(&b, i);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- Dtypes ---------------------------------------------------------------------------------------------

bool weft_scan_same(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out)
{
    (void)op;
    *out = dtype;
    return true;
}

bool weft_scan_running(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out)
{
    return weft_running_dtype((enum weft_run)op->how, dtype, out);
}

bool weft_scan_ranked(const struct weft_scan_op *op, enum weft_dtype dtype, enum weft_dtype *out)
{
    (void)op;
    *out = WEFT_F64;
    return weft_dtype_kind(dtype) != 'c';
}
