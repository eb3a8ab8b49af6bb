// weft: the order of items, and sorting by it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers of all kinds compare by value (NaN is last), texts by code point, dates and times by time, lists by
// their first difference; nothing else has an order, and mixing kinds fails instead of guessing.  Sorting is
// a merge sort of positions: stable, and the same steps on every machine.

#include "stdlib-ops/lists/items.h"

#include <stdlib.h>

static bool is_text(const struct weft_value *value)
{
    struct weft_str text;
    return value && weft_value_as_string(value, &text);
}

static int compare_text(const struct weft_value *a, const struct weft_value *b)
{
    struct weft_str x = a->scalar.s, y = b->scalar.s;
    size_t common = x.size < y.size ? x.size : y.size;
    int order = common ? memcmp(x.data, y.data, common) : 0;
    return order ? order : (x.size > y.size) - (x.size < y.size);
}

// Numbers of all kinds; NaN after all others.
static bool compare_numbers(const struct weft_value *a, const struct weft_value *b, int *order)
{
    int64_t i, j;
    double x, y;
    if (weft_value_as_int(a, &i) && weft_value_as_int(b, &j))
        *order = (i > j) - (i < j);
    else if (!weft_value_as_float(a, &x) || !weft_value_as_float(b, &y))
        return false;
    else
        *order = x != x || y != y ? (x != x) - (y != y) : (x > y) - (x < y);
    return true;
}

// Bools count as 0 and 1 among numbers.
static bool compare_as_numbers(const struct weft_value *a, const struct weft_value *b, int *order)
{
    struct weft_value zero_or_one[2];
    const struct weft_value *both[2] = {a, b};
    for (int i = 0; i < 2; i++)
        if (both[i]->dtype == WEFT_BOOL) {
            zero_or_one[i] = (struct weft_value){.kind = WEFT_SCALAR, .dtype = WEFT_I64, .scalar.i = both[i]->scalar.b};
            both[i] = &zero_or_one[i];
        }
    return compare_numbers(both[0], both[1], order);
}

static bool compare_scalars(const struct weft_value *a, const struct weft_value *b, int *order)
{
    if (is_text(a) && is_text(b)) {
        *order = compare_text(a, b);
        return true;
    }
    if (!a || !b || a->kind != WEFT_SCALAR || b->kind != WEFT_SCALAR)
        return false;
    if (a->dtype == b->dtype && strchr("DMm", weft_dtype_kind((enum weft_dtype)a->dtype))) {
        *order = (a->scalar.i > b->scalar.i) - (a->scalar.i < b->scalar.i);
        return true;
    }
    return compare_as_numbers(a, b, order);
}

// The first pair of items that differs decides; one level only, so that nothing recurses over data.
static bool compare_lists(const struct weft_value *a, const struct weft_value *b, int *order)
{
    bool lists = a && b && a->kind == b->kind && (a->kind == WEFT_LIST || a->kind == WEFT_TUPLE);
    *order = 0;
    for (size_t i = 0; lists && *order == 0 && i < a->list.count && i < b->list.count; i++)
        if (!compare_scalars(a->list.items[i], b->list.items[i], order))
            return false;
    if (lists && *order == 0)
        *order = (a->list.count > b->list.count) - (a->list.count < b->list.count);
    return lists;
}

int weft_items_compare(struct weft_task *task, const struct weft_value *a, const struct weft_value *b,
                       int *order)
{
    if (compare_scalars(a, b, order) || compare_lists(a, b, order))
        return WEFT_OK;
    return weft_task_fail(task, WEFT_E_TASK, "%s and %s have no order", weft_items_kind(a),
                          weft_items_kind(b));
}

// Merges the sorted runs [first, middle) and [middle, end) of `order` into `to`.
static int merge_runs(struct weft_task *task, struct weft_value **keys, const size_t *order, size_t *to,
                      size_t first, size_t middle, size_t end, bool descending)
{
    size_t a = first, b = middle;
    for (size_t at = first; at < end; at++) {
        int difference = a == middle ? 1 : -1;
        if (a < middle && b < end) {
            int status = weft_items_compare(task, keys[order[a]], keys[order[b]], &difference);
            if (status)
                return status;
            difference = descending ? -difference : difference;
        }
        to[at] = a < middle && (b == end || difference <= 0) ? order[a++] : order[b++];
    }
    return WEFT_OK;
}

// Merge sort of positions, bottom up: the result is in *order, the other array is scratch.
static int sort_positions(struct weft_task *task, struct weft_value **keys, size_t **order, size_t **scratch,
                          size_t count, bool descending)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t first = 0; first < count; first += 2 * width) {
            size_t middle = first + width < count ? first + width : count;
            size_t end = first + 2 * width < count ? first + 2 * width : count;
            int status = merge_runs(task, keys, *order, *scratch, first, middle, end, descending);
            if (status)
                return status;
        }
        size_t *swap = *order;
        *order = *scratch;
        *scratch = swap;
    }
    return WEFT_OK;
}

int weft_items_sort(struct weft_task *task, struct weft_value **items, struct weft_value **keys, size_t count,
                    bool descending)
{
    size_t *order = calloc(count + 1, sizeof *order), *scratch = calloc(count + 1, sizeof *scratch);
    struct weft_value **sorted = calloc(count + 1, sizeof *sorted);
    int status = order && scratch && sorted ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; !status && i < count; i++)
        order[i] = i;
    int other;
    if (!status && count == 1)
        status = weft_items_compare(task, keys[0], keys[0], &other); // one item must have an order, too
    if (!status)
        status = sort_positions(task, keys, &order, &scratch, count, descending);
    if (!status) {
        for (size_t i = 0; i < count; i++)
            sorted[i] = items[order[i]];
        memcpy(items, sorted, count * sizeof *items);
    }
    free(order);
    free(scratch);
    free(sorted);
    return status;
}
