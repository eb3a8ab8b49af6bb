// weft: an array cut so that its lines along some axes are whole, a few at a time.
// SPDX-License-Identifier: BSD-3-Clause
//
// What needs whole lines (quantiles along axes) would else gather all lines of the chunks of the other axes:
// of a tall array in chunks of rows, all columns at once.  Here the other axes are cut finer until a block is
// no larger than GROUP, or is one line; the rechunk plans the copies.  Other chunks are kept as they are, so
// results of small arrays have the chunks of their input.
//
//     │ rows │  chunks of rows, all columns  ──▶  whole columns, groups of them

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { X, AXIS };

#define GROUP ((int64_t)2 << 20) // elements of a block: 16 MiB of f64, or of the keys that are sorted

// The axes that lines run along, a bit each; 0: none, or `axis` is wrong, which the caller's operation
// reports.
static uint32_t line_axes(const struct weft_value *axis, int ndim)
{
    bool list = axis && (axis->kind == WEFT_TUPLE || axis->kind == WEFT_LIST);
    uint32_t axes = 0;
    for (size_t i = 0; !weft_value_is_null(axis) && i < (list ? axis->list.count : 1); i++) {
        int64_t one;
        if (!weft_value_as_int(list ? axis->list.items[i] : axis, &one) || one < -ndim || one >= ndim)
            return 0;
        axes |= UINT32_C(1) << (one < 0 ? one + ndim : one);
    }
    return axes;
}

// Each chunk in pieces of `size`, the last of them shorter.
static int cut_finer(struct weft_arena *arena, const struct weft_chunks *chunks, int64_t size,
                     struct weft_chunks *out)
{
    int64_t count = 0, next = 0;
    for (int64_t c = 0; c < chunks->count; c++)
        count += (weft_chunks_size(chunks, c) - 1) / size + 1;
    int64_t *ends = weft_arena_array(arena, (size_t)count, sizeof *ends);
    if (!ends)
        return WEFT_NO_MEMORY;
    for (int64_t c = 0, end = 0; c < chunks->count; c++)
        for (int64_t left = weft_chunks_size(chunks, c); left > 0; left -= size)
            ends[next++] = end += left < size ? left : size;
    *out = (struct weft_chunks){.length = chunks->length, .count = count, .size = ends[0], .ends = ends};
    return WEFT_OK;
}

// Chunks whose blocks hold at most `lines` lines, the first axes cut first: rows stay in one piece.
static int cut_groups(struct weft_arena *arena, const struct weft_type *type, uint32_t axes, int64_t lines,
                      struct weft_chunks *chunks)
{
    int64_t rest = 1;
    for (int d = 0; d < type->ndim; d++)
        if (!(axes >> d & 1) && !weft_mul_i64(rest, weft_largest_chunk(&type->chunks[d]), &rest))
            return WEFT_NO_MEMORY;
    for (int d = 0; d < type->ndim; d++) {
        int64_t own = weft_largest_chunk(&type->chunks[d]);
        if (axes >> d & 1)
            continue;
        rest /= own;
        int64_t size = lines / rest < 1 ? 1 : lines / rest;
        if (size >= own)
            return WEFT_OK;
        int status = cut_finer(arena, &type->chunks[d], size, &chunks[d]);
        if (status)
            return status;
    }
    return WEFT_OK;
}

static int lines_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[X];
    const struct weft_type *type = weft_node_type(x);
    uint32_t axes = line_axes(compose->call.attrs[AXIS], type->ndim), all = (UINT32_C(1) << type->ndim) - 1;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t line = 1, blocks = 1;
    bool bounded = true, empty = false;
    for (int d = 0; d < type->ndim; d++) {
        bool along = axes >> d & 1;
        chunks[d] = along ? weft_chunks_one(type->chunks[d].length) : type->chunks[d];
        bounded = bounded && type->chunks[d].length >= 0 &&
                  (!along || weft_mul_i64(line, type->chunks[d].length, &line));
        empty = empty || type->chunks[d].length == 0;
        blocks = along ? blocks * type->chunks[d].count : blocks;
    }
    compose->result = x;
    if (axes == 0 || axes == all || blocks == 1 || !bounded)
        return WEFT_OK;
    int status = empty ? WEFT_OK : cut_groups(compose->call.arena, type, axes, GROUP / line, chunks);
    return status ? status : weft_make_rechunk(compose, x, chunks, &compose->result);
}

static const struct weft_param lines_params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    [AXIS] = {"axis", WEFT_ATTR, "null|int|list|tuple", "null", 0, "the axes that lines run along"},
};

const struct weft_op weft_op_line_blocks = {
    .name = "line_blocks",
    .version = 1,
    .category = "arrays",
    .summary = "the array in blocks of whole lines",
    .params = lines_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = weft_infer_late,
    .compose = lines_compose,
};
