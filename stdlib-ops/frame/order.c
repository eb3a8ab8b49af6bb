// weft: the order of rows by several columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// The first key becomes a 64-bit prefix whose unsigned order is the wanted one: numbers wholly, strings by
// their first eight bytes.  Prefixes are sorted by radix with the row beside them, byte by byte from the
// lowest (bytes in which all rows agree are skipped); runs of equal prefixes are then merged by full
// comparison where the prefix does not say all.

#include "stdlib-ops/frame/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct item {
    uint64_t prefix;
    int64_t row;
};

static int compare_one(const struct weft_order_key *a, int64_t i, const struct weft_order_key *b, int64_t j)
{
    bool x = weft_view_valid(&a->view, i), y = weft_view_valid(&b->view, j);
    if (!x || !y)
        return x == y ? 0 : x == a->nulls_first ? 1 : -1;
    int order = weft_view_compare(&a->view, i, &b->view, j);
    return a->descending ? -order : order;
}

int weft_order_compare(const struct weft_order_key *a, int64_t i, const struct weft_order_key *b, int64_t j,
                       size_t key_count)
{
    int order = 0;
    for (size_t k = 0; k < key_count && !order; k++)
        order = compare_one(&a[k], i, &b[k], j);
    return order;
}

static uint64_t float_prefix(double value)
{
    uint64_t bits;
    if (isnan(value))
        return UINT64_MAX;
    value += 0.0;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static uint64_t text_prefix(struct weft_str text)
{
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < text.size ? (unsigned char)text.data[i] : 0);
    return prefix;
}

// A valid element as a prefix, ascending.
static uint64_t prefix_of(const struct weft_view_column *view, int64_t row)
{
    int64_t value;
    double number = 0;
    if (view->dtype == WEFT_STRING)
        return text_prefix(weft_view_text(view, row));
    if (view->dtype == WEFT_U64)
        return ((const uint64_t *)(const void *)view->data)[row];
    if (weft_view_int(view, row, &value))
        return (uint64_t)value ^ UINT64_C(1) << 63;
    return float_prefix(weft_view_float(view, row, &number) ? number : 0);
}

// Nulls are set apart first, so that every prefix is free for values.  Returns how many rows come before the
// valid ones.
static int64_t make_items(const struct weft_order_key *key, int64_t count, struct item *items, int64_t *valid)
{
    int64_t nulls = 0, start, at, null_at;
    for (int64_t i = 0; i < count; i++)
        nulls += !weft_view_valid(&key->view, i);
    start = key->nulls_first ? nulls : 0;
    at = start;
    null_at = key->nulls_first ? 0 : count - nulls;
    for (int64_t i = 0; i < count; i++) {
        if (!weft_view_valid(&key->view, i)) {
            items[null_at++] = (struct item){0, i};
            continue;
        }
        uint64_t prefix = prefix_of(&key->view, i);
        items[at++] = (struct item){key->descending ? ~prefix : prefix, i};
    }
    *valid = count - nulls;
    return start;
}

// Stable radix sort by prefix; `other` is room of the same size.
static void radix_sort(struct item *items, struct item *other, int64_t count)
{
    struct item *from = items, *to = other;
    uint64_t all = ~UINT64_C(0), any = 0;
    for (int64_t i = 0; i < count; i++) {
        all &= items[i].prefix;
        any |= items[i].prefix;
    }
    for (int shift = 0; shift < 64; shift += 8) {
        int64_t starts[256] = {0}, total = 0;
        if (!((all ^ any) >> shift & 255))
            continue;
        for (int64_t i = 0; i < count; i++)
            starts[from[i].prefix >> shift & 255]++;
        for (size_t d = 0; d < 256; d++) {
            int64_t n = starts[d];
            starts[d] = total;
            total += n;
        }
        for (int64_t i = 0; i < count; i++)
            to[starts[from[i].prefix >> shift & 255]++] = from[i];
        struct item *swap = from;
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, (size_t)count * sizeof *items);
}

static bool after(const struct weft_order_key *keys, size_t key_count, const struct item *a,
                  const struct item *b)
{
    return weft_order_compare(keys, a->row, keys, b->row, key_count) > 0;
}

// Stable merge sort, bottom up from runs of one.
static void merge_sort(const struct weft_order_key *keys, size_t key_count, struct item *items,
                       struct item *other, int64_t count)
{
    struct item *from = items, *to = other;
    for (int64_t width = 1; width < count; width *= 2) {
        for (int64_t start = 0; start < count; start += 2 * width) {
            int64_t middle = start + width < count ? start + width : count;
            int64_t end = start + 2 * width < count ? start + 2 * width : count;
            int64_t a = start, b = middle;
            for (int64_t k = start; k < end; k++) {
                bool right = a == middle || (b < end && after(keys, key_count, &from[a], &from[b]));
                to[k] = from[right ? b++ : a++];
            }
        }
        struct item *swap = from;
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, (size_t)count * sizeof *items);
}

// Sorts runs of equal prefixes by the whole keys.
static void break_ties(const struct weft_order_key *keys, size_t key_count, struct item *items,
                       struct item *other, int64_t count)
{
    for (int64_t start = 0; start < count;) {
        int64_t end = start + 1;
        while (end < count && items[end].prefix == items[start].prefix)
            end++;
        if (end - start > 1)
            merge_sort(keys, key_count, items + start, other + start, end - start);
        start = end;
    }
}

int weft_order_rows(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t *rows)
{
    struct item *items = malloc(((size_t)count + 1) * 2 * sizeof *items);
    if (!items)
        return WEFT_NO_MEMORY;
    struct item *other = items + count;
    int64_t valid, start = make_items(&keys[0], count, items, &valid);
    radix_sort(items + start, other, valid);
    if (key_count > 1 || keys[0].view.dtype == WEFT_STRING)
        break_ties(keys, key_count, items + start, other, valid);
    int64_t nulls = start ? 0 : valid;
    if (key_count > 1 && count - valid > 1)
        merge_sort(keys, key_count, items + nulls, other, count - valid);
    for (int64_t i = 0; i < count; i++)
        rows[i] = items[i].row;
    free(items);
    return WEFT_OK;
}
