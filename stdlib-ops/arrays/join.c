// weft: arrays one after the other along an axis.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every block of every input is a block of the result, handed on without a copy: the inputs have one dtype
// and the same chunks along the other axes.  concatenate, stack, pad, roll and others are composed of this.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"

static int read_axis(const struct weft_value *const *attrs)
{
    int64_t axis = 0;
    weft_value_as_int(attrs[1], &axis);
    return (int)axis;
}

static int check_parts(struct weft_infer *infer, int axis)
{
    const struct weft_type *first = infer->inputs[0];
    for (size_t i = 1; i < infer->input_count; i++) {
        const struct weft_type *other = infer->inputs[i];
        bool alike = other->ndim == first->ndim && other->dtype == first->dtype;
        for (int d = 0; alike && d < first->ndim; d++)
            alike = d == axis || weft_same_chunks(&other->chunks[d], &first->chunks[d]);
        if (!alike)
            return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "these arrays cannot be joined along axis %d",
                                   axis);
    }
    return axis < 0 || axis >= first->ndim
               ? weft_infer_fail(infer, WEFT_E_AXIS, 1, "axis %d of an array with %d dimensions", axis,
                                 first->ndim)
               : WEFT_OK;
}

// The chunks along the axis: those of all inputs.
static int joined_chunks(struct weft_infer *infer, int axis, struct weft_chunks *out)
{
    int64_t count = 0, used = 0, length = 0;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_chunks *own = &infer->inputs[i]->chunks[axis];
        if (own->length > 0 && !weft_add_i64(length, own->length, &length))
            return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "the result is too long");
        if (own->length != 0 && !weft_add_i64(count, own->count, &count))
            return weft_infer_fail(infer, WEFT_E_CHUNKS, 0, "the result has too many chunks");
    }
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_chunks *own = &infer->inputs[i]->chunks[axis];
        for (int64_t c = 0; own->length > 0 && c < own->count; c++)
            sizes[used++] = weft_chunks_size(own, c);
    }
    return weft_chunks_of(infer, sizes, used, out);
}

static int join_infer(struct weft_infer *infer)
{
    const struct weft_type *first = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t shape[WEFT_MAX_NDIM];
    int axis = read_axis(infer->attrs), status = check_parts(infer, axis);
    if (status)
        return status;
    memcpy(chunks, first->chunks, (size_t)first->ndim * sizeof *chunks);
    status = joined_chunks(infer, axis, &chunks[axis]);
    for (int d = 0; d < first->ndim; d++)
        shape[d] = chunks[d].length;
    if (!status)
        status = weft_check_shape(infer, 0, first->ndim, shape);
    return status ? status : weft_result_chunked(infer, first->dtype, first->ndim, chunks);
}

// The blocks of the result that are blocks of input `i`, which begins at chunk `first` of the axis: as seen
// from the axis, `outer` groups of chunks of `inner` blocks each.
static int input_map(struct weft_lowering *lowering, size_t i, int axis, int64_t first, struct weft_map *out)
{
    const struct weft_type *type = lowering->type;
    uint64_t blocks = weft_type_blocks(type), inner = 1, next = 0;
    uint64_t all = (uint64_t)type->chunks[axis].count,
             own = (uint64_t)lowering->input_types[i]->chunks[axis].count;
    for (int d = axis + 1; d < type->ndim; d++)
        inner *= (uint64_t)type->chunks[d].count;
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    uint64_t *table =
        weft_arena_array(lowering->arena, weft_type_blocks(lowering->input_types[i]), sizeof *table);
    if (!starts || !table)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        uint64_t chunk = b / inner % all - (uint64_t)first;
        starts[b] = next;
        if (chunk < own)
            table[next++] = (b / inner / all * own + chunk) * inner + b % inner;
    }
    starts[blocks] = next;
    *out = (struct weft_map){
        .layer = lowering->inputs[i], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return WEFT_OK;
}

static int join_lower(struct weft_lowering *lowering)
{
    int axis = read_axis(lowering->attrs), status = WEFT_OK;
    size_t used = 0;
    uint64_t total, largest = 0;
    int64_t first = 0;
    struct weft_map *maps = weft_arena_array(lowering->arena, lowering->input_count, sizeof *maps);
    if (!maps)
        return WEFT_NO_MEMORY;
    bool empty = lowering->type->chunks[axis].length == 0;
    for (size_t i = 0; i < lowering->input_count && !status; i++) {
        const struct weft_chunks *own = &lowering->input_types[i]->chunks[axis];
        if (own->length == 0 && !(empty && used == 0))
            continue;
        status = input_map(lowering, i, axis, first, &maps[used++]);
        first += own->count;
    }
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    return status ? status
                  : weft_lower_layer(lowering, "block", weft_type_blocks(lowering->type), maps, used, NULL,
                                     largest, &lowering->result);
}

static int join_run(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_ref(task->inputs[0]); // each block has one source
    return WEFT_OK;
}

static const struct weft_param params[] = {
    {"arrays", WEFT_INPUT, "array", NULL, WEFT_P_VARIADIC, "the arrays"},
    {"axis", WEFT_ATTR, "int", "0", WEFT_P_KEYWORD, "axis along which they follow one another"},
};
static const struct weft_stage stages[] = {{"block", join_run}};

const struct weft_op weft_op_join_arrays = {
    .name = "join_arrays",
    .version = 1,
    .category = "arrays",
    .summary = "arrays one after the other along an axis",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 100,
    .infer = join_infer,
    .lower = join_lower,
    .stages = stages,
    .stage_count = 1,
};
