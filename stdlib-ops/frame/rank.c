// weft: values at given ranks of a column in blocks, exactly and in little memory.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"

#define SAMPLES 512
#define TOP_BIT (UINT64_C(1) << 63)

// ---- Keys -----------------------------------------------------------------------------------------------

static uint64_t float_key(double value)
{
    uint64_t bits;
    if (isnan(value))
        return UINT64_MAX;
    value += 0.0; // -0 is 0
    memcpy(&bits, &value, sizeof bits);
    return bits & TOP_BIT ? ~bits : bits | TOP_BIT;
}

uint64_t weft_rank_key(const struct weft_view_column *view, int64_t row)
{
    int64_t whole;
    double number = 0;
    if (view->dtype == WEFT_U64)
        return ((const uint64_t *)(const void *)view->data)[row];
    if (weft_view_int(view, row, &whole))
        return (uint64_t)whole ^ TOP_BIT;
    return float_key(weft_view_float(view, row, &number) ? number : 0);
}

int64_t weft_rank_int(uint64_t key)
{
    return (int64_t)(key ^ TOP_BIT);
}

double weft_rank_float(enum weft_dtype dtype, uint64_t key)
{
    double value;
    if (dtype == WEFT_U64)
        return (double)key;
    if (weft_dtype_kind(dtype) != 'f')
        return (double)weft_rank_int(key);
    if (key == UINT64_MAX)
        return NAN;
    uint64_t bits = key & TOP_BIT ? key ^ TOP_BIT : ~key;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// By radix from the lowest byte; bytes in which all keys agree are skipped.
void weft_rank_sort(uint64_t *keys, uint64_t *room, size_t count)
{
    uint64_t *from = keys, *to = room, all = ~UINT64_C(0), any = 0;
    for (size_t i = 0; i < count; i++) {
        all &= keys[i];
        any |= keys[i];
    }
    for (int shift = 0; shift < 64; shift += 8) {
        size_t starts[256] = {0}, total = 0;
        if (!((all ^ any) >> shift & 255))
            continue;
        for (size_t i = 0; i < count; i++)
            starts[from[i] >> shift & 255]++;
        for (size_t d = 0; d < 256; d++) {
            size_t n = starts[d];
            starts[d] = total;
            total += n;
        }
        for (size_t i = 0; i < count; i++)
            to[starts[from[i] >> shift & 255]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, count * sizeof *keys);
}

// ---- Sketches -------------------------------------------------------------------------------------------

// The keys of the valid elements, unsorted, with as much room after them; to be freed.
static uint64_t *gather(const struct weft_view_column *view, size_t *count)
{
    size_t size;
    if (!weft_mul_size((size_t)view->length + 1, 2 * sizeof(uint64_t), &size))
        return NULL;
    uint64_t *keys = malloc(size);
    *count = 0;
    for (int64_t i = 0; keys && i < view->length; i++)
        if (weft_view_valid(view, i))
            keys[(*count)++] = weft_rank_key(view, i);
    return keys;
}

int weft_rank_sketch(struct weft_memory *memory, const struct weft_view_column *view, struct weft_value **out)
{
    static const struct weft_str names[2] = {{"key", 3}, {"at", 2}};
    struct weft_value *columns[2] = {NULL, NULL};
    struct weft_builder key, at;
    size_t n = 0;
    uint64_t *keys = gather(view, &n);
    if (!keys)
        return WEFT_NO_MEMORY;
    weft_rank_sort(keys, keys + n, n);
    size_t told = n < SAMPLES ? n : SAMPLES;
    int status = weft_builder_init(&key, memory, WEFT_U64, (int64_t)told, 0);
    int second = weft_builder_init(&at, memory, WEFT_I64, (int64_t)told, 0);
    for (size_t i = 0; i < told && !status && !second; i++) {
        size_t position = told < 2 ? 0 : i * ((n - 1) / (told - 1)) + i * ((n - 1) % (told - 1)) / (told - 1);
        status = weft_builder_element(&key, &keys[position]);
        second = weft_builder_element(&at, &(int64_t){(int64_t)position});
    }
    free(keys);
    status = status ? status : second;
    if (!status)
        status = weft_builder_finish(&key, &columns[0]);
    if (!status)
        status = weft_builder_finish(&at, &columns[1]);
    weft_builder_clear(&key);
    weft_builder_clear(&at);
    if (!status)
        return weft_frame_new(memory, (int64_t)told, 2, names, columns, out);
    weft_value_release(columns[0]);
    return status;
}

static const uint64_t *sketch_keys(const struct weft_value *sketch)
{
    return (const uint64_t *)(const void *)weft_column_view(sketch->frame.columns[0]).data;
}

static const int64_t *sketch_at(const struct weft_value *sketch)
{
    return (const int64_t *)(const void *)weft_column_view(sketch->frame.columns[1]).data;
}

int64_t weft_rank_count(const struct weft_value *sketch)
{
    int64_t told = sketch->frame.rows;
    return told ? sketch_at(sketch)[told - 1] + 1 : 0;
}

// Keys of a sketch that are below `key` (or equal to it, too).
static int64_t told_below(const struct weft_value *sketch, uint64_t key, bool equal)
{
    const uint64_t *keys = sketch_keys(sketch);
    int64_t low = 0, high = sketch->frame.rows;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (keys[middle] < key || (equal && keys[middle] == key))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// At most so many elements of all blocks are below a key.
static int64_t most_below(const struct weft_value *const *sketches, size_t count, uint64_t key)
{
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t told = told_below(sketches[i], key, false);
        total += told < sketches[i]->frame.rows ? sketch_at(sketches[i])[told] : weft_rank_count(sketches[i]);
    }
    return total;
}

// At least so many are below it or equal to it.
static int64_t least_up_to(const struct weft_value *const *sketches, size_t count, uint64_t key)
{
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t told = told_below(sketches[i], key, true);
        total += told ? sketch_at(sketches[i])[told - 1] + 1 : 0;
    }
    return total;
}

int weft_rank_bounds(const struct weft_value *const *sketches, size_t count, int64_t first, int64_t last,
                     struct weft_rank_window *out)
{
    size_t told = 0, size, low = 0, high;
    for (size_t i = 0; i < count; i++)
        told += (size_t)sketches[i]->frame.rows;
    uint64_t *keys = weft_mul_size(told + 1, 2 * sizeof *keys, &size) ? malloc(size) : NULL;
    if (!keys)
        return WEFT_NO_MEMORY;
    for (size_t i = 0, at = 0; i < count; at += (size_t)sketches[i]->frame.rows, i++)
        if (sketches[i]->frame.rows)
            memcpy(keys + at, sketch_keys(sketches[i]), (size_t)sketches[i]->frame.rows * sizeof *keys);
    weft_rank_sort(keys, keys + told, told);
    for (high = told; low + 1 < high;) { // the last key that at most `first` are below
        size_t middle = low + (high - low) / 2;
        if (most_below(sketches, count, keys[middle]) <= first)
            low = middle;
        else
            high = middle;
    }
    out->low = keys[low];
    for (high = told - 1; low < high;) { // the first key that more than `last` are up to
        size_t middle = low + (high - low) / 2;
        if (least_up_to(sketches, count, keys[middle]) > last)
            high = middle;
        else
            low = middle + 1;
    }
    out->high = keys[high];
    free(keys);
    return WEFT_OK;
}

// ---- Windows --------------------------------------------------------------------------------------------

int weft_rank_collect(struct weft_memory *memory, const struct weft_view_column *view,
                      struct weft_rank_window window, struct weft_value **out)
{
    static const struct weft_str names[1] = {{"key", 3}};
    struct weft_value *columns[1];
    struct weft_builder b;
    uint64_t counts[2] = {0, 0};
    int status = weft_builder_init(&b, memory, WEFT_U64, 0, 0);
    for (int i = 0; i < 2 && !status; i++)
        status = weft_builder_element(&b, &counts[i]);
    for (int64_t i = 0; i < view->length && !status; i++) {
        if (!weft_view_valid(view, i))
            continue;
        uint64_t key = weft_rank_key(view, i);
        counts[0] += key < window.low;
        counts[1] += key == window.low;
        if (key > window.low && key < window.high)
            status = weft_builder_element(&b, &key);
    }
    if (!status) {
        memcpy(b.bytes, counts, sizeof counts);
        int64_t rows = b.length;
        status = weft_builder_finish(&b, &columns[0]);
        return status ? status : weft_frame_new(memory, rows, 1, names, columns, out);
    }
    weft_builder_clear(&b);
    return status;
}

int weft_rank_pick(const struct weft_value *const *parts, size_t count, struct weft_rank_window window,
                   int64_t first, int64_t last, uint64_t *first_key, uint64_t *last_key)
{
    uint64_t below = 0, equal = 0;
    size_t inside = 0, size;
    for (size_t i = 0; i < count; i++)
        inside += (size_t)parts[i]->frame.rows - 2;
    uint64_t *keys = weft_mul_size(inside + 1, 2 * sizeof *keys, &size) ? malloc(size) : NULL;
    if (!keys)
        return WEFT_NO_MEMORY;
    for (size_t i = 0, at = 0; i < count; i++) {
        const uint64_t *part = sketch_keys(parts[i]);
        size_t rows = (size_t)parts[i]->frame.rows - 2;
        below += part[0];
        equal += part[1];
        memcpy(keys + at, part + 2, rows * sizeof *keys);
        at += rows;
    }
    weft_rank_sort(keys, keys + inside, inside);
    const int64_t ranks[2] = {first, last};
    uint64_t *const out[2] = {first_key, last_key};
    for (int i = 0; i < 2; i++) {
        uint64_t rank = (uint64_t)ranks[i] - below;
        *out[i] = rank < equal ? window.low : rank - equal < inside ? keys[rank - equal] : window.high;
    }
    free(keys);
    return WEFT_OK;
}

// ---- Between two values ---------------------------------------------------------------------------------

bool weft_interpolation_parse(const struct weft_value *word, enum weft_interpolation *out)
{
    static const char *const words[] = {[WEFT_LINEAR] = "linear",
                                        [WEFT_LOWER] = "lower",
                                        [WEFT_HIGHER] = "higher",
                                        [WEFT_MIDPOINT] = "midpoint",
                                        [WEFT_NEAREST] = "nearest"};
    struct weft_str text;
    if (!weft_value_as_string(word, &text))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (weft_str_is(text, words[i])) {
            *out = (enum weft_interpolation)i;
            return true;
        }
    return false;
}

struct weft_rank_between weft_rank_quantile(double q, int64_t n)
{
    double position = q * (double)(n - 1), down = floor(position);
    int64_t first = down < (double)(n - 1) ? (int64_t)down : n - 1;
    return (struct weft_rank_between){first, first + 1 < n ? first + 1 : first, position - down};
}

// As NumPy does it, which is exact at both ends and monotonic.
double weft_rank_interpolate(enum weft_interpolation how, double a, double b, double gamma)
{
    if (gamma == 0 || a == b)
        return a;
    if (how == WEFT_MIDPOINT)
        gamma = 0.5;
    return gamma >= 0.5 ? b - (b - a) * (1 - gamma) : a + (b - a) * gamma;
}

// `nearest` takes the even rank in the middle, as NumPy does.
bool weft_rank_takes_first(enum weft_interpolation how, struct weft_rank_between between)
{
    if (how == WEFT_LOWER || between.gamma == 0)
        return true;
    if (how == WEFT_HIGHER)
        return false;
    return between.gamma < 0.5 || (between.gamma == 0.5 && between.first % 2 == 0);
}

int weft_infer_interpolation(struct weft_infer *infer, int param)
{
    if (weft_interpolation_parse(infer->attrs[param], &(enum weft_interpolation){WEFT_LINEAR}))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, param,
                           "interpolation is \"linear\", \"lower\", \"higher\", \"midpoint\" or \"nearest\"");
}
