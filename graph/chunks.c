// weft: chunk grids.
// SPDX-License-Identifier: BSD-3-Clause
//
// The forms of `chunks` are Dask's: an int (every dimension), -1 (the whole dimension), a size in bytes or
// "auto" (a block of about that many bytes, by default 128 MiB), a tuple of these or of tuples of sizes, or a
// dict by axis.  The automatic sizes follow Dask's rule and depend on shape and dtype alone; of more than
// 65536 blocks there are larger ones instead.  Where no chunks are given a block has 96 MiB, so that arrays
// of 128 MiB are more than one, and of an axis all have equal sizes: a last one of a few rows would leave
// cores without work.  (Of much less, rows of blocks are too short to be read out of larger arrays at the
// speed of memory.)  Where a single axis is cut, blocks are of an even number.

#include "graph/chunks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_array.h"

#define AUTO_BYTES (128 << 20)
#define FREE_BYTES (96 << 20)
#define AUTO_MOST  (1 << 16) // blocks, about
#define AUTO       (-2)      // a dimension whose chunk size is to be chosen
#define LINE       64        // bytes of the cache's unit

struct weft_chunks weft_chunks_regular(int64_t length, int64_t size)
{
    if (length <= 0)
        return (struct weft_chunks){
            .length = length, .count = length == 0 ? 1 : 0, .size = length == 0 ? 0 : size};
    if (size > length)
        size = length;
    return (struct weft_chunks){.length = length, .count = (length - 1) / size + 1, .size = size};
}

struct weft_chunks weft_chunks_whole(int64_t length)
{
    return weft_chunks_regular(length, length > 0 ? length : 1);
}

int weft_chunks_list(struct weft_arena *arena, const int64_t *sizes, int64_t count, struct weft_chunks *out)
{
    int64_t length = 0, kept = 0;
    int64_t *ends = weft_arena_array(arena, (size_t)count, sizeof *ends);
    if (!ends)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++) {
        if (sizes[i] < 0 || !weft_add_i64(length, sizes[i], &length))
            return WEFT_INVALID;
        if (sizes[i] > 0) // empty chunks hold nothing and are dropped
            ends[kept++] = length;
    }
    struct weft_chunks all = {
        .length = length, .count = kept, .size = kept ? ends[0] : 1, .ends = kept ? ends : NULL};
    bool regular = true;
    for (int64_t i = 0; i < kept; i++) {
        int64_t size = weft_chunks_size(&all, i);
        regular = regular && (i + 1 < kept ? size == all.size : size <= all.size);
    }
    *out = regular ? weft_chunks_regular(length, all.size) : all;
    return WEFT_OK;
}

bool weft_chunks_equal(const struct weft_chunks *a, const struct weft_chunks *b)
{
    if (a->length != b->length || a->count != b->count)
        return false;
    if (!a->ends && !b->ends)
        return a->size == b->size || a->count <= 1;
    if (a->ends && b->ends) // asked for each task of a run: mostly they are the same ones
        return a->ends == b->ends || memcmp(a->ends, b->ends, (size_t)a->count * sizeof *a->ends) == 0;
    for (int64_t i = 0; i < a->count; i++)
        if (weft_chunks_size(a, i) != weft_chunks_size(b, i))
            return false;
    return true;
}

// Walks the boundaries of both; with `sizes` NULL it only counts.
static int64_t unify_walk(const struct weft_chunks *a, const struct weft_chunks *b, int64_t *sizes)
{
    int64_t i = 0, j = 0, count = 0, left = weft_chunks_size(a, 0), right = weft_chunks_size(b, 0);
    while (i < a->count && j < b->count) {
        int64_t step = left < right ? left : right;
        if (sizes)
            sizes[count] = step;
        count++;
        left -= step;
        right -= step;
        while (left == 0 && ++i < a->count)
            left = weft_chunks_size(a, i);
        while (right == 0 && ++j < b->count)
            right = weft_chunks_size(b, j);
    }
    return count;
}

int weft_chunks_unify(struct weft_arena *arena, const struct weft_chunks *a, const struct weft_chunks *b,
                      struct weft_chunks *out)
{
    if (weft_chunks_equal(a, b) || a->length <= 0) {
        *out = *a;
        return WEFT_OK;
    }
    if (a->count <= 1 || b->count <= 1) {
        *out = a->count <= 1 ? *b : *a;
        return WEFT_OK;
    }
    int64_t count = unify_walk(a, b, NULL);
    int64_t *sizes = weft_arena_array(arena, (size_t)count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    unify_walk(a, b, sizes);
    return weft_chunks_list(arena, sizes, count, out);
}

// ---- The forms a user may write -------------------------------------------------------------------------

struct request {
    struct weft_infer *infer;
    int param, ndim;
    const int64_t *shape;
    int64_t *sizes;          // by dimension: chunk size, or AUTO
    struct weft_chunks *out; // dimensions given as lists are set at once (sizes 0)
    double limit;            // bytes of a block for the automatic ones
};

static int fail(const struct request *r, const char *what)
{
    int status = weft_infer_fail(r->infer, WEFT_E_CHUNKS, r->param, "%s", what);
    weft_infer_help(
        r->infer, "write an int, a tuple with one entry a dimension, a dict by axis, -1, \"auto\" or a size "
                  "such as \"64MiB\"");
    return status;
}

// Bytes of "64MiB", "1e6", "32 kB"; false: no size.
static bool parse_bytes(struct weft_str text, double *out)
{
    static const struct {
        const char *unit;
        double factor;
    } units[] = {{"", 1},     {"B", 1},      {"KB", 1e3},        {"MB", 1e6},
                 {"GB", 1e9}, {"KIB", 1024}, {"MIB", 1048576.0}, {"GIB", 1073741824.0},
                 {"K", 1e3},  {"M", 1e6},    {"G", 1e9},         {"TB", 1e12}};
    char copy[32];
    if (text.size == 0 || text.size >= sizeof copy)
        return false;
    memcpy(copy, text.data, text.size);
    copy[text.size] = 0;
    char *end;
    double number = strtod(copy, &end);
    while (*end == ' ')
        end++;
    for (char *c = end; *c; c++)
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].unit, end) == 0 && end != copy) {
            *out = number * units[i].factor;
            return *out >= 1 && isfinite(*out);
        }
    return false;
}

static int set_list(struct request *r, int d, const struct weft_value *list)
{
    int64_t *sizes = weft_arena_array(r->infer->arena, list->list.count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < list->list.count; i++)
        if (!weft_value_as_int(list->list.items[i], &sizes[i]) || sizes[i] < 0)
            return fail(r, "chunk sizes must be ints, 0 or more");
    int status = weft_chunks_list(r->infer->arena, sizes, (int64_t)list->list.count, &r->out[d]);
    if (status == WEFT_INVALID || (!status && r->out[d].length != r->shape[d]))
        return weft_infer_fail(r->infer, WEFT_E_CHUNKS, r->param,
                               "chunks of dimension %d add up to %lld, not to %lld", d,
                               (long long)r->out[d].length, (long long)r->shape[d]);
    r->sizes[d] = 0;
    return status;
}

// One entry: an int, -1, null, "auto", a size, or (where lists are allowed) a list of sizes.
static int set_entry(struct request *r, int d, const struct weft_value *entry)
{
    int64_t size;
    struct weft_str text;
    if (weft_value_is_null(entry)) {
        r->sizes[d] = -1;
    } else if (entry->kind == WEFT_TUPLE || entry->kind == WEFT_LIST) {
        return set_list(r, d, entry);
    } else if (weft_value_as_int(entry, &size)) {
        if (size < -1 || (size == 0 && r->shape[d] > 0))
            return fail(r, "a chunk size must be positive, or -1 for the whole dimension");
        r->sizes[d] = size;
    } else if (weft_value_as_string(entry, &text)) {
        if (!weft_str_is(text, "auto") && !parse_bytes(text, &r->limit))
            return fail(r, "not a chunk size");
        r->sizes[d] = AUTO;
    } else {
        return fail(r, "not a chunk size");
    }
    return WEFT_OK;
}

static int set_dict(struct request *r, const struct weft_value *dict)
{
    for (int d = 0; d < r->ndim; d++)
        r->sizes[d] = -1;
    for (size_t i = 0; i < dict->dict.count; i++) {
        int64_t axis;
        if (!weft_value_as_int(dict->dict.keys[i], &axis) || axis < -r->ndim || axis >= r->ndim)
            return fail(r, "the keys of a dict of chunks are axes");
        int status = set_entry(r, (int)(axis < 0 ? axis + r->ndim : axis), dict->dict.values[i]);
        if (status)
            return status;
    }
    return WEFT_OK;
}

static int set_all(struct request *r, const struct weft_value *chunks)
{
    if (chunks && chunks->kind == WEFT_DICT)
        return set_dict(r, chunks);
    bool tuple = chunks && (chunks->kind == WEFT_TUPLE || chunks->kind == WEFT_LIST);
    if (tuple && chunks->list.count != (size_t)r->ndim) {
        // (5, 2, 3) on one dimension is that dimension's list, as in Dask
        if (r->ndim == 1 && chunks->list.count > 0)
            return set_list(r, 0, chunks);
        return weft_infer_fail(r->infer, WEFT_E_CHUNKS, r->param,
                               "chunks for %zu dimensions, but the array has %d", chunks->list.count,
                               r->ndim);
    }
    for (int d = 0; d < r->ndim; d++) {
        int status = WEFT_OK;
        if (weft_value_is_null(chunks))
            r->sizes[d] = AUTO;
        else
            status = set_entry(r, d, tuple ? chunks->list.items[d] : chunks);
        if (status)
            return status;
    }
    return WEFT_OK;
}

// Dask's rule: equal sizes along the automatic dimensions so that a block has `limit` bytes; those shorter
// than that become whole, and the rest is shared out again.
static void choose_auto(struct request *r, size_t item)
{
    for (;;) {
        double rest = r->limit / (double)item;
        int count = 0;
        for (int d = 0; d < r->ndim; d++) {
            count += r->sizes[d] == AUTO;
            int64_t size = r->sizes[d] == 0 ? r->out[d].size : r->sizes[d] == -1 ? r->shape[d] : r->sizes[d];
            if (r->sizes[d] != AUTO && size > 0)
                rest /= (double)(size < r->shape[d] ? size : r->shape[d]);
        }
        if (!count)
            return;
        double size = pow(rest, 1.0 / count);
        bool shorter = false;
        for (int d = 0; d < r->ndim; d++)
            if (r->sizes[d] == AUTO && (double)r->shape[d] <= size) {
                r->sizes[d] = -1;
                shorter = true;
            }
        if (shorter)
            continue;
        for (int d = 0; d < r->ndim; d++)
            if (r->sizes[d] == AUTO)
                r->sizes[d] = size < 1 ? 1 : (int64_t)size;
    }
}

// Bytes of a block of which AUTO_MOST make up the array.
static double least_block(const struct request *r, size_t item)
{
    double bytes = (double)item;
    for (int d = 0; d < r->ndim; d++)
        bytes *= (double)r->shape[d];
    return bytes / AUTO_MOST;
}

// Blocks of equal sizes, no larger than `size`; `even`: of an even number, which two cores share evenly.  In
// whole cache lines, where that makes as many.
static int64_t equal_size(int64_t length, int64_t size, size_t item, bool even)
{
    if (length <= size)
        return size;
    int64_t count = (length - 1) / size + 1, line = LINE / (int64_t)item;
    count += even && count % 2 == 1 && count < length;
    int64_t least = (length - 1) / count + 1, whole = (least + line - 1) / line * line;
    return whole <= size && (length - 1) / whole + 1 == count ? whole : least;
}

int weft_infer_chunks(struct weft_infer *infer, int param, const struct weft_value *chunks,
                      enum weft_dtype dtype, int ndim, const int64_t *shape, const struct weft_chunks **out)
{
    struct request r = {infer, param, ndim, shape, NULL, NULL, AUTO_BYTES};
    if (weft_value_is_null(chunks))
        r.limit = FREE_BYTES;
    r.sizes = weft_arena_array(infer->arena, (size_t)ndim, sizeof *r.sizes);
    r.out = weft_arena_array(infer->arena, (size_t)ndim, sizeof *r.out);
    if (!r.sizes || !r.out)
        return WEFT_NO_MEMORY;
    int status = set_all(&r, chunks);
    if (status)
        return status;
    r.limit = fmax(r.limit, least_block(&r, weft_dtype_size(dtype)));
    choose_auto(&r, weft_dtype_size(dtype));
    int64_t total = 1, cut = 0;
    for (int d = 0; d < ndim; d++)
        cut += r.sizes[d] > 0 && shape[d] > r.sizes[d];
    for (int d = 0; d < ndim; d++) {
        if (weft_value_is_null(chunks) && r.sizes[d] > 0)
            r.sizes[d] = equal_size(shape[d], r.sizes[d], weft_dtype_size(dtype), cut == 1);
        if (!r.out[d].count && !r.out[d].ends) // a list has been set already
            r.out[d] =
                r.sizes[d] == -1 ? weft_chunks_whole(shape[d]) : weft_chunks_regular(shape[d], r.sizes[d]);
        if (!weft_mul_i64(total, r.out[d].count, &total) || total > WEFT_MAX_CHUNKS)
            return fail(&r, "more than a thousand million chunks");
    }
    *out = r.out;
    return WEFT_OK;
}
