// weft: accumulators that keep rows of groups: all values, or those that differ.
// SPDX-License-Identifier: BSD-3-Clause
//
// A state is a list of two columns: where the rows of each group end, and the rows in order of their groups,
// those of a group as they came.  So the rows of a few groups are copied as runs, without a look at the
// others; a merge is an update with the runs of all states, one after the other.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/accumulate.h"
#include "stdlib-ops/frame/factor.h"

// ---- Making ---------------------------------------------------------------------------------------------

enum { ENDS, ROWS, PARTS };

// Makes room for where the rows of each group end.
static int open_ends(const struct weft_acc_rows *r, struct weft_builder *b)
{
    int status = weft_builder_init(b, r->memory, WEFT_I64, (int64_t)r->groups + 1, 0);
    if (status)
        return status;
    memset(b->bytes, 0, ((size_t)r->groups + 1) * sizeof(int64_t));
    b->length = r->groups;
    return WEFT_OK;
}

// Puts the rows that are not null in order of their groups.  ends[g] counts the rows of group g - 1, then
// says where those of g begin, and at last where they end: there is one more than there are groups.
static void sort_by_group(const struct weft_acc_rows *r, const struct weft_view_column *c, int64_t *rows,
                          int64_t *ends)
{
    for (int64_t i = 0; i < r->rows; i++)
        ends[r->codes[i] + 1] += weft_view_valid(c, i);
    for (uint32_t g = 0; g < r->groups; g++)
        ends[g + 1] += ends[g];
    for (int64_t i = 0; i < r->rows; i++)
        if (weft_view_valid(c, i))
            rows[ends[r->codes[i]]++] = i;
}

// The column of rows: VALUES are doubles.
static int value_column(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                        const struct weft_view_column *c, const int64_t *rows, int64_t count,
                        struct weft_value **out)
{
    struct weft_builder b;
    enum weft_dtype dtype = kind == WEFT_ACC_VALUES ? WEFT_F64 : c->dtype;
    int status = weft_builder_init(&b, r->memory, dtype, count, 0);
    if (!status && dtype == c->dtype)
        status = weft_builder_take(&b, c, rows, count);
    for (int64_t i = 0; i < count && !status && dtype != c->dtype; i++) {
        double value = 0;
        status = weft_view_float(c, rows[i], &value) ? weft_builder_element(&b, &value) : WEFT_INVALID;
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// The group of every row.
static int group_column(const struct weft_acc_rows *r, const int64_t *ends, struct weft_value **out)
{
    struct weft_builder b;
    int64_t count = r->groups ? ends[r->groups - 1] : 0, row = 0;
    int status = weft_builder_init(&b, r->memory, WEFT_I64, count, 0);
    if (status)
        return status;
    for (uint32_t g = 0; g < r->groups; g++)
        while (row < ends[g])
            ((int64_t *)(void *)b.bytes)[row++] = g;
    b.length = count;
    return weft_builder_finish(&b, out);
}

// Leaves only the first of the rows of each group that are equal; replaces *values.
static int drop_repeated(const struct weft_acc_rows *r, int64_t *ends, struct weft_value **values)
{
    struct weft_value *groups, *kept = NULL;
    struct weft_factors f;
    int status = group_column(r, ends, &groups);
    if (status)
        return status;
    const struct weft_view_column keys[2] = {weft_column_view(groups), weft_column_view(*values)};
    status = weft_factor(keys, 2, groups->column.length, &f);
    if (!status)
        status = weft_column_take(r->memory, *values, f.first, f.count, &kept);
    uint32_t row = 0;
    for (uint32_t g = 0; g < r->groups && !status; g++) { // the first rows of all pairs are ascending
        while (row < f.count && f.first[row] < ends[g])
            row++;
        ends[g] = row;
    }
    weft_factors_clear(&f);
    weft_value_release(groups);
    if (status)
        return status;
    weft_value_release(*values);
    *values = kept;
    return WEFT_OK;
}

int weft_acc_list(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                  const struct weft_view_column *column, struct weft_value **state)
{
    struct weft_builder b;
    struct weft_value *list = weft_value_list(WEFT_LIST, PARTS);
    int64_t *rows = malloc(((size_t)r->rows + 1) * sizeof *rows);
    int status = open_ends(r, &b);
    if (!status && (!list || !rows))
        status = WEFT_NO_MEMORY;
    if (!status) {
        int64_t *ends = (int64_t *)(void *)b.bytes;
        sort_by_group(r, column, rows, ends);
        status =
            value_column(kind, r, column, rows, r->groups ? ends[r->groups - 1] : 0, &list->list.items[ROWS]);
        if (!status && kind == WEFT_ACC_DISTINCT)
            status = drop_repeated(r, ends, &list->list.items[ROWS]);
    }
    if (!status)
        status = weft_builder_finish(&b, &list->list.items[ENDS]);
    weft_builder_clear(&b);
    free(rows);
    if (status)
        weft_value_release(list);
    else
        *state = list;
    return status;
}

// ---- Reading --------------------------------------------------------------------------------------------

const int64_t *weft_acc_list_ends(const struct weft_value *state)
{
    return (const int64_t *)(const void *)weft_column_view(state->list.items[ENDS]).data;
}

struct weft_view_column weft_acc_list_rows(const struct weft_value *state)
{
    return weft_column_view(state->list.items[ROWS]);
}

// ---- Merging --------------------------------------------------------------------------------------------

// The rows of the k-th of the groups that are wanted of a list: from *start up to the result.
static inline int64_t find_run(const struct weft_acc_list *list, const int64_t *ends, int64_t k,
                               int64_t *start)
{
    int64_t group = list->groups ? list->groups[k] : k;
    *start = group ? ends[group - 1] : 0;
    return ends[group];
}

static int64_t count_rows(const struct weft_acc_list *list)
{
    const int64_t *ends = weft_acc_list_ends(list->state);
    int64_t rows = 0, start;
    for (int64_t k = 0; k < list->count; k++) {
        rows += find_run(list, ends, k, &start);
        rows -= start;
    }
    return rows;
}

// Appends the rows of a list to `values`, and their groups in the merged state to `groups`.
static int join_list(const struct weft_acc_list *list, const uint32_t *codes, struct weft_builder *values,
                     uint32_t *groups)
{
    const int64_t *ends = weft_acc_list_ends(list->state);
    struct weft_view_column view = weft_acc_list_rows(list->state);
    int status = WEFT_OK;
    for (int64_t k = 0, start; k < list->count && !status; k++) {
        int64_t end = find_run(list, ends, k, &start);
        for (int64_t i = 0; i < end - start; i++)
            groups[values->length + i] = codes[list->start + k];
        status = weft_builder_range(values, &view, start, end - start);
    }
    return status;
}

int weft_acc_merge_lists(enum weft_acc_kind kind, const struct weft_acc_rows *r,
                         const struct weft_acc_list *lists, size_t count, struct weft_value **state)
{
    struct weft_builder values;
    struct weft_value *joined;
    int64_t rows = 0;
    for (size_t s = 0; s < count; s++)
        rows += count_rows(&lists[s]);
    enum weft_dtype dtype = weft_acc_list_rows(lists[0].state).dtype;
    int status = weft_builder_init(&values, r->memory, dtype, rows, 0);
    uint32_t *groups = malloc(((size_t)rows + 1) * sizeof *groups);
    if (!status && !groups)
        status = WEFT_NO_MEMORY;
    for (size_t s = 0; s < count && !status; s++)
        status = join_list(&lists[s], r->codes, &values, groups);
    if (!status)
        status = weft_builder_finish(&values, &joined);
    if (!status) {
        struct weft_view_column view = weft_column_view(joined);
        struct weft_acc_rows merged = {r->memory, groups, rows, r->groups};
        status = weft_acc_list(kind, &merged, &view, state);
        weft_value_release(joined);
    }
    weft_builder_clear(&values);
    free(groups);
    return status;
}
