// weft: the order of rows by several columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// Key after key: the rows that are equal so far (at first all of them) are a run, and each run is sorted by
// the next key.  A key becomes a 64-bit prefix whose unsigned order is the wanted one: numbers wholly,
// strings by their first eight bytes, with full comparison where these are equal.  Long runs are sorted by
// radix, byte by byte from the lowest (bytes in which all rows agree are skipped), short ones by insertion.

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
    if (text.size >= 8) {
        memcpy(&prefix, text.data, 8);
        return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_bswap64(prefix) : prefix;
    }
    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < text.size ? (unsigned char)text.data[i] : 0);
    return prefix;
}

// A valid element as a prefix, ascending.
static uint64_t prefix_of(const struct weft_view_column *view, int64_t row)
{
    int64_t value;
    double number = 0;
    if (view->dtype == WEFT_F64)
        return float_prefix(((const double *)(const void *)view->data)[row]);
    if (view->dtype == WEFT_I64)
        return ((const uint64_t *)(const void *)view->data)[row] ^ UINT64_C(1) << 63;
    if (view->dtype == WEFT_STRING)
        return text_prefix(weft_view_text(view, row));
    if (view->dtype == WEFT_U64)
        return ((const uint64_t *)(const void *)view->data)[row];
    if (weft_view_int(view, row, &value))
        return (uint64_t)value ^ UINT64_C(1) << 63;
    return float_prefix(weft_view_float(view, row, &number) ? number : 0);
}

uint64_t weft_order_prefix(const struct weft_order_key *key, int64_t row)
{
    uint64_t prefix = prefix_of(&key->view, row);
    return key->descending ? ~prefix : prefix;
}

// ---- Sorting items --------------------------------------------------------------------------------------

// Runs of at most this many rows are sorted by insertion.
#define SHORT_RUN 48

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

static void insertion_sort(struct item *items, int64_t count)
{
    for (int64_t i = 1; i < count; i++) {
        struct item item = items[i];
        int64_t at = i;
        for (; at && items[at - 1].prefix > item.prefix; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

// Stable merge sort by one key, bottom up from runs of one.
static void merge_sort(const struct weft_order_key *key, struct item *items, struct item *other,
                       int64_t count)
{
    struct item *from = items, *to = other;
    for (int64_t width = 1; width < count; width *= 2) {
        for (int64_t start = 0; start < count; start += 2 * width) {
            int64_t middle = start + width < count ? start + width : count;
            int64_t end = start + 2 * width < count ? start + 2 * width : count;
            int64_t a = start, b = middle;
            for (int64_t k = start; k < end; k++) {
                bool right = a == middle || (b < end && compare_one(key, from[a].row, key, from[b].row) > 0);
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

// ---- Runs -----------------------------------------------------------------------------------------------

struct sorting {
    struct item *items, *other;
    uint8_t *starts; // whether a run begins at a place; one more at the end
};

// Sets the rows of a run that are null apart; returns where the others are.
static int64_t set_nulls_apart(const struct weft_order_key *key, struct sorting *s, int64_t start,
                               int64_t *count)
{
    int64_t nulls = 0, at, null_at;
    for (int64_t i = 0; key->view.validity && i < *count; i++)
        nulls += !weft_view_valid(&key->view, s->items[start + i].row);
    if (!nulls)
        return start;
    at = key->nulls_first ? nulls : 0;
    null_at = key->nulls_first ? 0 : *count - nulls;
    int64_t valid = start + at, border = start + (key->nulls_first ? nulls : *count - nulls);
    for (int64_t i = 0; i < *count; i++) {
        bool null = !weft_view_valid(&key->view, s->items[start + i].row);
        s->other[null ? null_at++ : at++] = s->items[start + i];
    }
    memcpy(s->items + start, s->other, (size_t)*count * sizeof *s->items);
    s->starts[border] = 1;
    *count -= nulls;
    return valid;
}

// Texts with equal prefixes that may differ behind them.
static void sort_texts(const struct weft_order_key *key, struct sorting *s, int64_t start, int64_t end)
{
    size_t size = weft_view_text(&key->view, s->items[start].row).size;
    bool equal = size <= 8;
    for (int64_t i = start + 1; i < end && equal; i++)
        equal = weft_view_text(&key->view, s->items[i].row).size == size;
    if (equal)
        return;
    merge_sort(key, s->items + start, s->other, end - start);
    for (int64_t i = start + 1; i < end; i++)
        s->starts[i] |= compare_one(key, s->items[i - 1].row, key, s->items[i].row) != 0;
}

// Sorts a run by a key and marks the runs that it falls into.
static void sort_run(const struct weft_order_key *key, struct sorting *s, int64_t start, int64_t count)
{
    start = set_nulls_apart(key, s, start, &count);
    struct item *items = s->items + start;
    for (int64_t i = 0; i < count; i++)
        items[i].prefix = weft_order_prefix(key, items[i].row);
    if (count <= SHORT_RUN)
        insertion_sort(items, count);
    else
        radix_sort(items, s->other, count);
    for (int64_t i = 1; i < count; i++)
        s->starts[start + i] |= items[i].prefix != items[i - 1].prefix;
    for (int64_t i = 0, end; key->view.dtype == WEFT_STRING && i < count; i = end) {
        for (end = i + 1; end < count && items[end].prefix == items[i].prefix;)
            end++;
        if (end - i > 1)
            sort_texts(key, s, start + i, start + end);
    }
}

static void sort_runs(const struct weft_order_key *key, struct sorting *s, int64_t count)
{
    for (int64_t start = 0, end; start < count; start = end) {
        for (end = start + 1; !s->starts[end];)
            end++;
        if (end - start > 1)
            sort_run(key, s, start, end - start);
    }
}

int weft_order_rows(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t *rows)
{
    struct sorting s = {.items = malloc(((size_t)count + 1) * 2 * sizeof *s.items),
                        .starts = calloc((size_t)count + 2, 1)};
    int status = s.items && s.starts ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        s.other = s.items + count;
        s.starts[0] = s.starts[count] = 1;
        for (int64_t i = 0; i < count; i++)
            s.items[i].row = i;
        for (size_t k = 0; k < key_count; k++)
            sort_runs(&keys[k], &s, count);
        for (int64_t i = 0; i < count; i++)
            rows[i] = s.items[i].row;
    }
    free(s.items);
    free(s.starts);
    return status;
}

// ---- The first rows -------------------------------------------------------------------------------------

// A heap of the rows that are first so far, the last of them on top.
struct first_rows {
    const struct weft_order_key *keys;
    size_t key_count;
    int64_t *rows;
    int64_t count;
};

static bool comes_after(const struct first_rows *f, int64_t a, int64_t b)
{
    int order = weft_order_compare(f->keys, a, f->keys, b, f->key_count);
    return order ? order > 0 : a > b;
}

static void sift_down(struct first_rows *f, int64_t at)
{
    for (int64_t child = 2 * at + 1; child < f->count; child = 2 * at + 1) {
        if (child + 1 < f->count && comes_after(f, f->rows[child + 1], f->rows[child]))
            child++;
        if (!comes_after(f, f->rows[child], f->rows[at]))
            return;
        int64_t swap = f->rows[at];
        f->rows[at] = f->rows[child];
        f->rows[child] = swap;
        at = child;
    }
}

// A row whose prefix is behind that of the last one needs no comparison.
static void offer_rows(struct first_rows *f, int64_t count)
{
    const struct weft_order_key *key = &f->keys[0];
    bool bounded = weft_view_valid(&key->view, f->rows[0]);
    uint64_t bound = bounded ? weft_order_prefix(key, f->rows[0]) : 0;
    for (int64_t row = f->count; row < count; row++) {
        if (bounded && weft_view_valid(&key->view, row) && weft_order_prefix(key, row) > bound)
            continue;
        if (!comes_after(f, f->rows[0], row))
            continue;
        f->rows[0] = row;
        sift_down(f, 0);
        bounded = weft_view_valid(&key->view, f->rows[0]);
        bound = bounded ? weft_order_prefix(key, f->rows[0]) : 0;
    }
}

int weft_order_first(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t limit,
                     int64_t *rows)
{
    if (limit > count / 8)
        return weft_order_rows(keys, key_count, count, rows);
    if (limit <= 0)
        return WEFT_OK;
    struct first_rows f = {keys, key_count, rows, limit};
    for (int64_t i = 0; i < limit; i++)
        rows[i] = i;
    for (int64_t i = limit / 2; i-- > 0;)
        sift_down(&f, i);
    offer_rows(&f, count);
    while (f.count > 1) { // the last one to the end, again and again
        int64_t last = f.rows[0];
        f.rows[0] = f.rows[--f.count];
        f.rows[f.count] = last;
        sift_down(&f, 0);
    }
    return WEFT_OK;
}

// ---- Equal rows -----------------------------------------------------------------------------------------

bool weft_keep_parse(const struct weft_value *word, enum weft_keep *out)
{
    static const char *const words[] = {
        [WEFT_KEEP_FIRST] = "first", [WEFT_KEEP_LAST] = "last", [WEFT_KEEP_ALL] = "all"};
    struct weft_str text;
    if (!weft_value_as_string(word, &text))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (weft_str_is(text, words[i])) {
            *out = (enum weft_keep)i;
            return true;
        }
    return false;
}

// Turns the rows of every run of equals round.
static void reverse_equals(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t *rows)
{
    for (int64_t start = 0, end; start < count; start = end) {
        for (end = start + 1;
             end < count && weft_order_compare(keys, rows[start], keys, rows[end], key_count) == 0;)
            end++;
        for (int64_t a = start, b = end - 1; a < b; a++, b--) {
            int64_t swap = rows[a];
            rows[a] = rows[b];
            rows[b] = swap;
        }
    }
}

// Equal rows come in their order, so those that have found no room stand behind the one in the last place.
int weft_order_keep(const struct weft_order_key *keys, size_t key_count, int64_t count, int64_t limit,
                    enum weft_keep keep, int64_t *rows, int64_t *kept)
{
    *kept = limit < count ? limit : count;
    int status = weft_order_first(keys, key_count, count, *kept, rows);
    if (status || keep == WEFT_KEEP_FIRST || *kept == 0)
        return status;
    int64_t all = *kept, last = rows[all - 1];
    for (int64_t row = last + 1; row < count; row++)
        if (weft_order_compare(keys, last, keys, row, key_count) == 0)
            rows[all++] = row;
    if (keep == WEFT_KEEP_ALL)
        *kept = all;
    else
        reverse_equals(keys, key_count, all, rows);
    return WEFT_OK;
}
