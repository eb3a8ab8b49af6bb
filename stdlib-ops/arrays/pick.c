// weft: elements of an array by arrays of indices, and rows where a mask holds.
// SPDX-License-Identifier: BSD-3-Clause
//
// pick_arrays: x[i, j, …] for index arrays of one shape on some axes.
//
//     x axes   kept … indexed … kept         result   kept (`before` of them), the shape of the indices, kept
//
// Kept axes keep their chunks.  Known indices (an attribute) are planned: a block of the result reads the
// blocks of x that its indices hit, however they are ordered, and has about as many elements as the blocks of
// x, so chunks do not multiply.  Indices that are computed are blocks themselves, and may hit all blocks of x
// along the indexed axes.
//
// pick_mask: the indices of an axis at which a mask holds.  How many there are in each chunk is known only
// while running: `mask_counts` counts, and until its list is a constant the length of the axis is not known
// (WEFT_LATE).  The list also has the mask itself, a bit an element (arrays/bits.h), so that the round that
// picks does not compute it again; masks that would take more than KEPT bytes are.

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/vec.h"
#include "stdlib-ops/arrays/bits.h"
#include "stdlib-ops/arrays/gather.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { X, INDICES, KNOWN, AXES, BEFORE }; // parameters of pick_arrays

// ---- Axes -----------------------------------------------------------------------------------------------

struct axes {
    int indexed, kept, before, places; // numbers of dimensions; `places`: of the indices
    int index_axis[WEFT_MAX_NDIM], kept_axis[WEFT_MAX_NDIM];
    struct weft_chunks place_chunks[WEFT_MAX_NDIM];
};

static void read_axes(const struct weft_value *const *attrs, const struct weft_type *x, struct axes *axes)
{
    const struct weft_value *list = attrs[AXES];
    int64_t number = 0;
    uint32_t taken = 0;
    *axes = (struct axes){.indexed = (int)list->list.count};
    for (int i = 0; i < axes->indexed; i++) {
        weft_value_as_int(list->list.items[i], &number);
        axes->index_axis[i] = (int)number;
        taken |= UINT32_C(1) << number;
    }
    for (int d = 0; d < x->ndim; d++)
        if (!(taken >> d & 1))
            axes->kept_axis[axes->kept++] = d;
    weft_value_as_int(attrs[BEFORE], &number);
    axes->before = (int)number;
}

// The dimension of the result that kept dimension k, dimension p of the places is.
static int kept_dim(const struct axes *axes, int k)
{
    return k < axes->before ? k : k + axes->places;
}

// ---- Types ----------------------------------------------------------------------------------------------

// Pieces of the known indices: about as many as x has in a block along the indexed axes, whole rows of them.
static void known_chunks(const struct weft_type *x, const struct weft_array *indices, struct axes *axes)
{
    int64_t budget = 1;
    for (int i = 0; i < axes->indexed; i++) {
        budget *= weft_largest_chunk(&x->chunks[axes->index_axis[i]]);
    }
    axes->places = indices->ndim;
    for (int d = indices->ndim - 1; d >= 0; d--) {
        int64_t length = indices->shape[d], size = length < budget ? length : budget;
        axes->place_chunks[d] = (struct weft_chunks){
            .length = length, .count = length ? (length - 1) / size + 1 : 1, .size = size};
        budget = axes->place_chunks[d].count == 1 && length ? budget / length : 1;
        budget = budget < 1 ? 1 : budget;
    }
}

// The axes with the chunks of the places.
static void plan_axes(const struct weft_type *const *inputs, const struct weft_value *const *attrs,
                      struct axes *axes)
{
    read_axes(attrs, inputs[0], axes);
    if (!weft_value_is_null(attrs[KNOWN])) {
        known_chunks(inputs[0], &attrs[KNOWN]->list.items[0]->array, axes);
        return;
    }
    axes->places = inputs[1]->ndim;
    memcpy(axes->place_chunks, inputs[1]->chunks, (size_t)axes->places * sizeof *axes->place_chunks);
}

static bool same_shape(const struct weft_array *a, const struct weft_array *b)
{
    return a->ndim == b->ndim &&
           (!a->ndim || memcmp(a->shape, b->shape, (size_t)a->ndim * sizeof *a->shape) == 0);
}

static bool sound_known(const struct weft_value *known, size_t i)
{
    const struct weft_value *value = known->list.items[i], *first = known->list.items[0];
    return value->kind == WEFT_ARRAY && value->dtype == WEFT_I64 && first->kind == WEFT_ARRAY &&
           same_shape(&value->array, &first->array);
}

static bool sound_computed(const struct weft_infer *infer, size_t i)
{
    const struct weft_type *type = infer->inputs[1 + i], *first = infer->inputs[1];
    bool sound = type->dtype == WEFT_I64 && type->ndim == first->ndim;
    for (int d = 0; sound && d < type->ndim; d++)
        sound = weft_same_chunks(&type->chunks[d], &first->chunks[d]);
    return sound;
}

// Composed calls are sound; this guards against others.
static int check_call(struct weft_infer *infer)
{
    const struct weft_value *known = infer->attrs[KNOWN], *axes = infer->attrs[AXES];
    bool listed = !weft_value_is_null(known);
    size_t given = listed ? known->list.count : infer->input_count - 1;
    bool sound = given == axes->list.count && given > 0 && given <= (size_t)infer->inputs[0]->ndim;
    int64_t axis, before = 0, last = -1;
    weft_value_as_int(infer->attrs[BEFORE], &before);
    sound = sound && before >= 0 && before <= infer->inputs[0]->ndim - (int64_t)given;
    for (size_t i = 0; sound && i < given; i++) {
        sound = weft_value_as_int(axes->list.items[i], &axis) && axis > last && axis < infer->inputs[0]->ndim;
        sound = sound && (listed ? sound_known(known, i) : sound_computed(infer, i));
        last = axis;
    }
    return sound ? WEFT_OK : weft_infer_fail(infer, WEFT_E_INDEX, -1, "these are no indices of this array");
}

static int pick_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    if (check_call(infer))
        return WEFT_INVALID;
    struct weft_chunks chunks[2 * WEFT_MAX_NDIM];
    int64_t shape[2 * WEFT_MAX_NDIM];
    struct axes axes;
    plan_axes(infer->inputs, infer->attrs, &axes);
    int ndim = axes.kept + axes.places;
    if (ndim > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "more than %d dimensions", WEFT_MAX_NDIM);
    for (int k = 0; k < axes.kept; k++)
        chunks[kept_dim(&axes, k)] = x->chunks[axes.kept_axis[k]];
    for (int p = 0; p < axes.places; p++)
        chunks[axes.before + p] = axes.place_chunks[p];
    for (int d = 0; d < ndim; d++)
        shape[d] = chunks[d].length;
    int status = weft_check_shape(infer, 0, ndim, shape);
    return status ? status : weft_result_chunked(infer, x->dtype, ndim, chunks);
}

// ---- Which blocks the indices hit -----------------------------------------------------------------------

// The known or computed indices of one block of places: `count` of each, at strides over the block's shape.
struct indices {
    int ndim;
    int64_t shape[WEFT_MAX_NDIM], count;
    const char *data[WEFT_MAX_NDIM];               // by indexed axis
    int64_t strides[WEFT_MAX_NDIM][WEFT_MAX_NDIM]; // by indexed axis, then dimension
};

static void unravel(const struct weft_chunks *chunks, int ndim, uint64_t block, int64_t *at)
{
    for (int d = ndim - 1; d >= 0; d--) {
        at[d] = (int64_t)(block % (uint64_t)chunks[d].count);
        block /= (uint64_t)chunks[d].count;
    }
}

static void known_indices(const struct weft_value *known, const struct axes *axes, uint64_t block,
                          struct indices *out)
{
    int64_t at[WEFT_MAX_NDIM];
    unravel(axes->place_chunks, axes->places, block, at);
    *out = (struct indices){.ndim = axes->places, .count = 1};
    for (int d = 0; d < out->ndim; d++) {
        out->shape[d] = weft_chunks_size(&axes->place_chunks[d], at[d]);
        out->count *= out->shape[d];
    }
    for (int i = 0; i < axes->indexed; i++) {
        const struct weft_array *array = &known->list.items[i]->array;
        out->data[i] = array->data;
        for (int d = 0; d < out->ndim; d++) {
            out->strides[i][d] = array->strides[d];
            out->data[i] += weft_chunks_start(&axes->place_chunks[d], at[d]) * array->strides[d];
        }
    }
}

static void computed_indices(const struct weft_task *task, const struct axes *axes, struct indices *out)
{
    *out = (struct indices){.ndim = axes->places, .count = 1};
    for (int i = 0; i < axes->indexed; i++) {
        const struct weft_array *array = &task->inputs[task->first[1 + i]]->array;
        out->data[i] = array->data;
        for (int d = 0; d < out->ndim; d++) {
            out->strides[i][d] = array->strides[d];
            out->shape[d] = array->shape[d];
        }
    }
    for (int d = 0; d < out->ndim; d++)
        out->count *= out->shape[d];
}

static void step(int64_t *at, const struct indices *indices)
{
    for (int d = indices->ndim - 1; d >= 0; d--) {
        if (++at[d] < indices->shape[d])
            return;
        at[d] = 0;
    }
}

static int64_t index_at(const struct indices *indices, int i, const int64_t *at)
{
    const char *address = indices->data[i];
    for (int d = 0; d < indices->ndim; d++)
        address += at[d] * indices->strides[i][d];
    return *(const int64_t *)(const void *)address;
}

// The number of a tuple of chunks along the indexed axes, in row-major order.
static uint64_t hit(const struct weft_type *x, const struct axes *axes, const struct indices *indices,
                    const int64_t *at)
{
    uint64_t number = 0;
    for (int i = 0; i < axes->indexed; i++) {
        const struct weft_chunks *chunks = &x->chunks[axes->index_axis[i]];
        int64_t index = index_at(indices, i, at);
        index = index < 0 ? index + chunks->length : index;
        index =
            index >= chunks->length ? chunks->length - 1 : index; // (out of range: refused when it is read)
        number = number * (uint64_t)chunks->count + (uint64_t)weft_chunks_find(chunks, index < 0 ? 0 : index);
    }
    return number;
}

// The distinct numbers, sorted; `numbers` has room for indices->count.
static size_t find_hits(const struct weft_type *x, const struct axes *axes, const struct indices *indices,
                        uint64_t *numbers)
{
    int64_t at[WEFT_MAX_NDIM] = {0};
    size_t kept = 0, count = 0;
    for (int64_t k = 0; k < indices->count; k++, step(at, indices)) {
        uint64_t number = hit(x, axes, indices, at);
        if (!count || numbers[count - 1] != number) // neighbours are often in one block
            numbers[count++] = number;
    }
    if (count > 1)
        qsort(numbers, count, sizeof *numbers, weft_by_u64);
    for (size_t k = 0; k < count; k++)
        if (!k || numbers[k] != numbers[kept - 1])
            numbers[kept++] = numbers[k];
    return kept;
}

// The block of x at a tuple of chunks along the indexed axes and the chunks of block `at` along kept ones.
static uint64_t source_block(const struct weft_type *x, const struct axes *axes, uint64_t number,
                             const int64_t *at)
{
    int64_t chunk[WEFT_MAX_NDIM];
    uint64_t block = 0;
    for (int i = axes->indexed - 1; i >= 0; i--) {
        uint64_t count = (uint64_t)x->chunks[axes->index_axis[i]].count;
        chunk[axes->index_axis[i]] = (int64_t)(number % count);
        number /= count;
    }
    for (int k = 0; k < axes->kept; k++)
        chunk[axes->kept_axis[k]] = at[kept_dim(axes, k)];
    for (int d = 0; d < x->ndim; d++)
        block = block * (uint64_t)x->chunks[d].count + (uint64_t)chunk[d];
    return block;
}

// ---- Dependencies ---------------------------------------------------------------------------------------

// What each block of places hits: numbers[starts[p] … starts[p + 1]).
struct hits {
    uint64_t blocks, *starts, *numbers;
};

static uint64_t block_count(const struct weft_chunks *chunks, int ndim)
{
    uint64_t count = 1;
    for (int d = 0; d < ndim; d++)
        count *= (uint64_t)chunks[d].count;
    return count;
}

// Computed indices may hit every block.
static int all_hits(struct weft_lowering *lowering, const struct axes *axes, struct hits *hits)
{
    const struct weft_type *x = lowering->input_types[0];
    uint64_t every = 1;
    for (int i = 0; i < axes->indexed; i++)
        every *= (uint64_t)x->chunks[axes->index_axis[i]].count;
    hits->numbers = weft_arena_array(lowering->arena, every, sizeof *hits->numbers);
    if (!hits->numbers)
        return WEFT_NO_MEMORY;
    for (uint64_t k = 0; k < every; k++)
        hits->numbers[k] = k;
    for (uint64_t p = 0; p < 2 * hits->blocks; p++)
        hits->starts[p] = p % 2 ? every : 0;
    return WEFT_OK;
}

static int known_hits(struct weft_lowering *lowering, const struct axes *axes, struct hits *hits)
{
    const struct weft_value *known = lowering->attrs[KNOWN];
    int64_t total = 1;
    uint64_t used = 0;
    for (int d = 0; d < axes->places; d++)
        total *= axes->place_chunks[d].length;
    hits->numbers = weft_arena_array(lowering->arena, (size_t)total, sizeof *hits->numbers);
    if (!hits->numbers)
        return WEFT_NO_MEMORY;
    for (uint64_t p = 0; p < hits->blocks; p++) {
        struct indices indices;
        known_indices(known, axes, p, &indices);
        hits->starts[2 * p] = used;
        used += find_hits(lowering->input_types[0], axes, &indices, hits->numbers + used);
        hits->starts[2 * p + 1] = used;
    }
    return WEFT_OK;
}

// The number of the block of places that a block of the result holds.
static uint64_t place_block(const struct axes *axes, const int64_t *at)
{
    uint64_t block = 0;
    for (int p = 0; p < axes->places; p++)
        block = block * (uint64_t)axes->place_chunks[p].count + (uint64_t)at[axes->before + p];
    return block;
}

static int source_map(struct weft_lowering *lowering, const struct axes *axes, const struct hits *hits,
                      struct weft_map *out)
{
    const struct weft_type *type = lowering->type;
    uint64_t blocks = weft_type_blocks(type), total = 0;
    int64_t at[WEFT_MAX_NDIM];
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    if (!starts)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        unravel(type->chunks, type->ndim, b, at);
        uint64_t p = place_block(axes, at);
        starts[b] = total;
        total += hits->starts[2 * p + 1] - hits->starts[2 * p];
    }
    starts[blocks] = total;
    uint64_t *table = weft_arena_array(lowering->arena, total, sizeof *table);
    if (!table)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        unravel(type->chunks, type->ndim, b, at);
        const uint64_t *numbers = hits->numbers + hits->starts[2 * place_block(axes, at)];
        for (uint64_t k = 0; k < starts[b + 1] - starts[b]; k++)
            table[starts[b] + k] = source_block(lowering->input_types[0], axes, numbers[k], at);
    }
    *out = (struct weft_map){
        .layer = lowering->inputs[0], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return WEFT_OK;
}

static int index_maps(struct weft_lowering *lowering, const struct axes *axes, struct weft_map *maps)
{
    const struct weft_type *type = lowering->type;
    uint64_t blocks = weft_type_blocks(type);
    int64_t at[WEFT_MAX_NDIM];
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    uint64_t *table = weft_arena_array(lowering->arena, blocks, sizeof *table);
    if (!starts || !table)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        unravel(type->chunks, type->ndim, b, at);
        starts[b] = b;
        table[b] = place_block(axes, at);
    }
    starts[blocks] = blocks;
    for (int i = 0; i < axes->indexed; i++)
        maps[i] = (struct weft_map){
            .layer = lowering->inputs[1 + i], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return WEFT_OK;
}

static int pick_lower(struct weft_lowering *lowering)
{
    struct weft_map maps[WEFT_MAX_NDIM + 1];
    struct axes axes;
    uint64_t total, largest = 0;
    bool known = !weft_value_is_null(lowering->attrs[KNOWN]);
    plan_axes(lowering->input_types, lowering->attrs, &axes);
    struct hits hits = {.blocks = block_count(axes.place_chunks, axes.places)};
    hits.starts = weft_arena_array(lowering->arena, hits.blocks, 2 * sizeof *hits.starts);
    int status = hits.starts ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        status = known ? known_hits(lowering, &axes, &hits) : all_hits(lowering, &axes, &hits);
    if (!status)
        status = source_map(lowering, &axes, &hits, &maps[0]);
    if (!status && !known)
        status = index_maps(lowering, &axes, &maps[1]);
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    return status ? status
                  : weft_lower_layer(lowering, "gather", weft_type_blocks(lowering->type), maps,
                                     known ? 1 : 1 + (size_t)axes.indexed, NULL, largest, &lowering->result);
}

// ---- Running --------------------------------------------------------------------------------------------

static int fail_index(struct weft_task *task, const struct axes *axes, int i, int64_t index)
{
    int axis = axes->index_axis[i];
    return weft_task_fail(task, WEFT_E_INDEX,
                          "index %" PRId64 " is out of range for axis %d of length %" PRId64, index, axis,
                          task->input_types[0]->chunks[axis].length);
}

#define LOOK 16384 // places between two looks at whether the run is being stopped

// Checks the indices of one place, and finds it among the blocks (numbers: sorted).
static int find_place(struct weft_task *task, const struct axes *axes, const struct indices *indices,
                      const int64_t *at, const uint64_t *numbers, size_t count, struct weft_spot *out)
{
    const struct weft_type *x = task->input_types[0];
    int64_t within[WEFT_MAX_NDIM] = {0};
    uint64_t number = 0;
    for (int i = 0; i < axes->indexed; i++) {
        const struct weft_chunks *chunks = &x->chunks[axes->index_axis[i]];
        int64_t index = index_at(indices, i, at), wrapped = index < 0 ? index + chunks->length : index;
        if (wrapped < 0 || wrapped >= chunks->length)
            return fail_index(task, axes, i, index);
        int64_t chunk = weft_chunks_find(chunks, wrapped);
        within[i] = wrapped - weft_chunks_start(chunks, chunk);
        number = number * (uint64_t)chunks->count + (uint64_t)chunk;
    }
    const uint64_t *found = numbers ? bsearch(&number, numbers, count, sizeof *numbers, weft_by_u64) : NULL;
    out->block = numbers ? (size_t)(found - numbers) : (size_t)number;
    out->offset = 0;
    for (int i = 0; i < axes->indexed; i++)
        out->offset += within[i] * task->inputs[out->block]->array.strides[axes->index_axis[i]];
    return WEFT_OK;
}

#define FEW_BLOCKS 8

// Of one axis in few blocks, all of which there are, by indices that lie in a row: the block is the number of
// blocks that begin before or at the index.
static int find_in_row(struct weft_task *task, const struct axes *axes, const struct indices *indices,
                       struct weft_spot *places)
{
    const struct weft_chunks *chunks = &task->input_types[0]->chunks[axes->index_axis[0]];
    int64_t starts[FEW_BLOCKS], strides[FEW_BLOCKS];
    for (int64_t b = 0; b < chunks->count; b++) {
        starts[b] = weft_chunks_start(chunks, b);
        strides[b] = task->inputs[b]->array.strides[axes->index_axis[0]];
    }
    for (int64_t k = 0; k < indices->count; k++) {
        int64_t index = *(const int64_t *)(const void *)(indices->data[0] + k * indices->strides[0][0]);
        int64_t wrapped = index < 0 ? index + chunks->length : index, block = 0;
        if (k % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        if (wrapped < 0 || wrapped >= chunks->length)
            return fail_index(task, axes, 0, index);
        for (int64_t b = 1; b < chunks->count; b++)
            block += wrapped >= starts[b];
        places[k] = (struct weft_spot){(size_t)block, (wrapped - starts[block]) * strides[block]};
    }
    return WEFT_OK;
}

static int find_places(struct weft_task *task, const struct axes *axes, const struct indices *indices,
                       uint64_t *numbers, struct weft_spot *places)
{
    const struct weft_chunks *chunks = &task->input_types[0]->chunks[axes->index_axis[0]];
    int64_t at[WEFT_MAX_NDIM] = {0};
    if (!numbers && axes->indexed == 1 && indices->ndim == 1 && chunks->count <= FEW_BLOCKS &&
        task->first[1] - task->first[0] == (uint64_t)chunks->count)
        return find_in_row(task, axes, indices, places);
    size_t count = numbers ? find_hits(task->input_types[0], axes, indices, numbers) : 0;
    int status = WEFT_OK;
    for (int64_t k = 0; k < indices->count && !status; k++, step(at, indices)) {
        if (k % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        status = find_place(task, axes, indices, at, numbers, count, &places[k]);
    }
    return status;
}

static int64_t *kept_strides(const struct weft_task *task, const struct axes *axes, size_t blocks)
{
    int64_t *strides = malloc((blocks * (size_t)axes->kept + 1) * sizeof *strides);
    for (size_t b = 0; strides && b < blocks; b++)
        for (int k = 0; k < axes->kept; k++)
            strides[b * (size_t)axes->kept + (size_t)k] = task->inputs[b]->array.strides[axes->kept_axis[k]];
    return strides;
}

static int gather(struct weft_task *task, const struct axes *axes, const struct weft_spot *places,
                  int64_t count, size_t blocks, void *out)
{
    int64_t shape[WEFT_MAX_NDIM];
    for (int k = 0; k < axes->kept && blocks; k++)
        shape[k] = task->inputs[0]->array.shape[axes->kept_axis[k]];
    int64_t *strides = kept_strides(task, axes, blocks);
    const char **bases = malloc((blocks + 1) * sizeof *bases);
    int status = strides && bases ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && blocks && count)
        status = weft_gather_run(&(struct weft_gather){.task = task,
                                                       .size = weft_dtype_size(task->type->dtype),
                                                       .kept = axes->kept,
                                                       .before = axes->before,
                                                       .shape = shape,
                                                       .strides = strides,
                                                       .blocks = task->inputs,
                                                       .block_count = blocks,
                                                       .places = places,
                                                       .count = count,
                                                       .bases = bases},
                                 out);
    free(strides);
    free(bases);
    return status;
}

static struct weft_value *new_block(struct weft_task *task)
{
    const struct weft_type *type = task->type;
    int64_t at[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM];
    unravel(type->chunks, type->ndim, task->block, at);
    for (int d = 0; d < type->ndim; d++)
        shape[d] = weft_chunks_size(&type->chunks[d], at[d]);
    return weft_value_array(task->memory, type->dtype, type->ndim, shape);
}

static int pick_run(struct weft_task *task, struct weft_value **out)
{
    struct axes axes;
    struct indices indices;
    int64_t at[WEFT_MAX_NDIM];
    bool known = !weft_value_is_null(task->attrs[KNOWN]);
    plan_axes(task->input_types, task->attrs, &axes);
    unravel(task->type->chunks, task->type->ndim, task->block, at);
    if (known)
        known_indices(task->attrs[KNOWN], &axes, place_block(&axes, at), &indices);
    else
        computed_indices(task, &axes, &indices);
    struct weft_buffer *places =
        weft_buffer_new(task->memory, (size_t)indices.count * sizeof(struct weft_spot));
    struct weft_buffer *numbers =
        known ? weft_buffer_new(task->memory, (size_t)indices.count * sizeof(uint64_t)) : NULL;
    struct weft_value *block = new_block(task);
    int status = places && block && (numbers || !known) ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        status = find_places(task, &axes, &indices, numbers ? weft_buffer_data(numbers) : NULL,
                             weft_buffer_data(places));
    if (!status)
        status =
            gather(task, &axes, weft_buffer_data(places), indices.count, task->first[1], block->array.data);
    weft_buffer_release(&places);
    weft_buffer_release(&numbers);
    if (status)
        weft_value_release(block);
    else
        *out = block;
    return status;
}

// ---- Counting where a mask holds ------------------------------------------------------------------------

#define KEPT (UINT64_C(64) << 20)

static bool keeps_bits(const struct weft_type *mask)
{
    return (uint64_t)mask->chunks[0].length / 8 <= KEPT;
}

// How many, and the bits if they are kept, of each chunk in turn.
static int counts_infer(struct weft_infer *infer)
{
    const struct weft_type *mask = infer->inputs[0];
    if (mask->ndim != 1 || mask->dtype != WEFT_BOOL)
        return weft_infer_fail(infer, WEFT_E_TYPE, 0, "a mask has one dimension of bools");
    int64_t items = keeps_bits(mask) ? 2 : 1;
    const struct weft_type *element = items == 2 ? weft_type_simple(infer->arena, WEFT_T_ANY)
                                                 : weft_type_scalar(infer->arena, WEFT_I64, true);
    infer->result = element ? weft_type_list(infer->arena, element, items * mask->chunks[0].count) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int64_t count_mask(const struct weft_array *mask)
{
    const uint8_t *holds = mask->data;
    int64_t count = 0;
    if (mask->strides[0] == 1) // (a loop that vectorizes)
        for (int64_t i = 0; i < mask->shape[0]; i++)
            count += holds[i] != 0;
    else
        for (int64_t i = 0; i < mask->shape[0]; i++)
            count += holds[i * mask->strides[0]] != 0;
    return count;
}

// The bits of a mask; *count: how many hold.
static struct weft_value *pack_mask(struct weft_task *task, const struct weft_array *mask, int64_t *count)
{
    size_t length = (size_t)mask->shape[0];
    int64_t bytes = (int64_t)weft_bits_size(length);
    struct weft_value *bits = weft_value_array(task->memory, WEFT_U8, 1, &bytes);
    if (bits)
        *count = weft_bits_pack(mask->data, mask->strides[0], length, bits->array.data);
    return bits;
}

static int count_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *mask = &task->inputs[0]->array;
    bool kept = keeps_bits(task->input_types[0]);
    int64_t count = 0;
    struct weft_value *bits = kept ? pack_mask(task, mask, &count) : NULL,
                      *list = weft_value_list(WEFT_LIST, 1 + kept);
    if (!kept)
        count = count_mask(mask);
    bool good = list && (!kept || bits) && (list->list.items[0] = weft_value_int(count));
    if (good && kept)
        list->list.items[1] = bits;
    if (good) {
        *out = list;
        return WEFT_OK;
    }
    weft_value_release(list);
    weft_value_release(bits);
    return WEFT_NO_MEMORY;
}

static int join_run(struct weft_task *task, struct weft_value **out)
{
    size_t count = 0, next = 0;
    for (size_t i = 0; i < task->input_count; i++)
        count += task->inputs[i]->list.count;
    *out = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0; *out && i < task->input_count; i++)
        for (size_t k = 0; k < task->inputs[i]->list.count; k++)
            (*out)->list.items[next++] = weft_value_ref(task->inputs[i]->list.items[k]);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Picking where a mask holds -------------------------------------------------------------------------

enum { COUNTS, MASKED, MASK, AXIS }; // parameters of pick_mask

static int mask_axis(const struct weft_value *const *attrs)
{
    int64_t axis = 0;
    weft_value_as_int(attrs[AXIS], &axis);
    return (int)axis;
}

// How often the mask holds in chunk i; false: the list is none of mask_counts for so many chunks.
static bool count_at(const struct weft_value *counts, int64_t chunks, int64_t i, int64_t *count)
{
    size_t each = counts->list.count == (size_t)chunks ? 1 : 2;
    return counts->list.count == (size_t)chunks * each &&
           weft_value_as_int(counts->list.items[(size_t)i * each], count);
}

// The bits of chunk i of the mask; NULL: they were not kept.
static const struct weft_value *bits_at(const struct weft_value *counts, int64_t chunks, int64_t i)
{
    return counts->list.count == (size_t)chunks ? NULL : counts->list.items[2 * i + 1];
}

static bool sound_bits(const struct weft_value *bits, int64_t length)
{
    return !bits ||
           (bits->kind == WEFT_ARRAY && bits->dtype == WEFT_U8 && bits->array.ndim == 1 &&
            bits->array.strides[0] == 1 && bits->array.shape[0] == (int64_t)weft_bits_size((size_t)length));
}

// Composed calls are sound; this guards against others.
static int check_mask(struct weft_infer *infer, const struct weft_value *counts)
{
    const struct weft_type *x = infer->inputs[MASKED], *mask = infer->inputs[MASK];
    int axis = mask_axis(infer->attrs);
    bool sound = axis >= 0 && axis < x->ndim && mask->ndim == 1 && mask->dtype == WEFT_BOOL;
    sound = sound && weft_same_chunks(&mask->chunks[0], &x->chunks[axis]);
    for (int64_t i = 0; sound && counts && i < x->chunks[axis].count; i++) {
        int64_t count, length = weft_chunks_size(&x->chunks[axis], i);
        sound = count_at(counts, x->chunks[axis].count, i, &count) && count >= 0 && count <= length &&
                sound_bits(bits_at(counts, x->chunks[axis].count, i), length);
    }
    return sound ? WEFT_OK : weft_infer_fail(infer, WEFT_E_INDEX, -1, "this is no mask of this array");
}

static int mask_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[MASKED];
    const struct weft_value *counts = weft_infer_constant(infer, COUNTS);
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int axis = mask_axis(infer->attrs), status = check_mask(infer, counts);
    if (status)
        return status;
    memcpy(chunks, x->chunks, (size_t)x->ndim * sizeof *chunks);
    if (!counts) {
        chunks[axis] = (struct weft_chunks){.length = -1, .count = x->chunks[axis].count};
        return weft_result_chunked(infer, x->dtype, x->ndim, chunks);
    }
    int64_t count = x->chunks[axis].count;
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        if (!count_at(counts, count, i, &sizes[i]))
            return WEFT_FAILED; // checked
    status = weft_chunks_of(infer, sizes, count, &chunks[axis]);
    return status ? status : weft_result_chunked(infer, x->dtype, x->ndim, chunks);
}

// The chunks of x along the axis in which the mask holds anywhere: the result has no others.  With none left,
// its one empty chunk is of the first.
static int64_t *chunks_left(struct weft_arena *arena, const struct weft_value *counts, int64_t chunks)
{
    int64_t *left = weft_arena_array(arena, (size_t)chunks + 1, sizeof *left), used = 0, count;
    for (int64_t i = 0; left && i < chunks; i++)
        if (count_at(counts, chunks, i, &count) && count)
            left[used++] = i;
    return left;
}

// The bits of the chunks that are left, as a value of the arena; NULL: out of memory.
static const struct weft_value *bits_left(struct weft_arena *arena, const struct weft_value *counts,
                                          int64_t chunks, const int64_t *left, int64_t count)
{
    struct weft_value *list = weft_arena_alloc(arena, sizeof *list);
    struct weft_value **items = weft_arena_array(arena, (size_t)count, sizeof *items);
    if (!list || !items)
        return NULL;
    for (int64_t i = 0; i < count; i++)
        items[i] = (struct weft_value *)(uintptr_t)bits_at(counts, chunks, left[i]);
    *list =
        (struct weft_value){.refs = 1, .kind = WEFT_LIST, .list = {.count = (size_t)count, .items = items}};
    return list;
}

static int mask_lower(struct weft_lowering *lowering)
{
    const struct weft_type *type = lowering->type, *x = lowering->input_types[MASKED];
    int axis = mask_axis(lowering->attrs);
    uint64_t blocks = weft_type_blocks(type), total, largest = 0;
    const struct weft_value *counts = weft_lower_constant(lowering, COUNTS), *bits = NULL;
    int64_t at[WEFT_MAX_NDIM], chunks = x->chunks[axis].count,
                               *left = chunks_left(lowering->arena, counts, chunks);
    bool kept = counts->list.count != (size_t)chunks;
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    uint64_t *table = weft_arena_array(lowering->arena, blocks, 2 * sizeof *table);
    if (left && kept)
        bits = bits_left(lowering->arena, counts, chunks, left, type->chunks[axis].count);
    if (!left || !starts || !table || (kept && !bits))
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b <= blocks; b++)
        starts[b] = b;
    for (uint64_t b = 0; b < blocks; b++) {
        unravel(type->chunks, type->ndim, b, at);
        at[axis] = left[at[axis]];
        for (int d = 0; d < x->ndim; d++)
            table[b] = (d ? table[b] : 0) * (uint64_t)x->chunks[d].count + (uint64_t)at[d];
        table[blocks + b] = (uint64_t)at[axis];
    }
    const struct weft_map maps[2] = {
        {.layer = lowering->inputs[MASKED], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table},
        {.layer = lowering->inputs[MASK], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table + blocks},
    };
    if (!weft_type_bytes(type, &total, &largest))
        largest = 0;
    return weft_lower_layer(lowering, "select", blocks, maps, kept ? 1 : 2, bits, largest, &lowering->result);
}

#define PICK_ELEMENTS(T)                                                                                     \
    for (int64_t i = 0; i < mask->shape[0] && done < wanted; i++) {                                          \
        ((T *)out)[done] = *(const T *)(const void *)(from + i * stride);                                    \
        done += *((const uint8_t *)mask->data + i * mask->strides[0]) != 0;                                  \
    }

// Single elements, without a branch on the mask.  False: elements of this size are picked as boxes are.
static bool pick_elements(const struct weft_array *x, const struct weft_array *mask, size_t size,
                          int64_t wanted, void *out)
{
    const char *from = x->data;
    int64_t stride = x->strides[0], done = 0;
    if (size == 1)
        PICK_ELEMENTS(uint8_t)
    else if (size == 2)
        PICK_ELEMENTS(uint16_t)
    else if (size == 4)
        PICK_ELEMENTS(uint32_t)
    else if (size == 8)
        PICK_ELEMENTS(uint64_t)
    return size <= 8;
}

// Boxes: all else that lies at an index of the axis.
static int pick_boxes(struct weft_task *task, const struct weft_array *mask, int axis, int64_t wanted,
                      void *out)
{
    const struct weft_array *x = &task->inputs[0]->array;
    struct axes axes = {.kept = 0, .before = axis};
    int64_t count = 0;
    for (int d = 0; d < x->ndim; d++)
        if (d != axis)
            axes.kept_axis[axes.kept++] = d;
    struct weft_buffer *buffer = weft_buffer_new(task->memory, (size_t)wanted * sizeof(struct weft_spot));
    if (!buffer)
        return WEFT_NO_MEMORY;
    struct weft_spot *places = weft_buffer_data(buffer);
    for (int64_t i = 0; i < mask->shape[0]; i++)
        if (*((const uint8_t *)mask->data + i * mask->strides[0]))
            places[count++] = (struct weft_spot){0, i * x->strides[axis]};
    int status = gather(task, &axes, places, count, 1, out);
    weft_buffer_release(&buffer);
    return status;
}

// The mask of the task's block, computed anew or from its bits; a new reference.
static int load_mask(struct weft_task *task, int axis, struct weft_value **out)
{
    const struct weft_value *x = task->inputs[0], *bits;
    int64_t at[WEFT_MAX_NDIM];
    bool sound = x->kind == WEFT_ARRAY && axis < x->array.ndim;
    if (!sound || (!task->extra && task->input_count < 2))
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    if (!task->extra) {
        *out = weft_value_ref(task->inputs[1]);
        return WEFT_OK;
    }
    unravel(task->type->chunks, task->type->ndim, task->block, at);
    int64_t length = x->array.shape[axis];
    sound = task->extra->kind == WEFT_LIST && (size_t)at[axis] < task->extra->list.count;
    bits = sound ? task->extra->list.items[at[axis]] : NULL;
    if (!bits || !sound_bits(bits, length))
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    *out = weft_value_array(task->memory, WEFT_BOOL, 1, &length);
    if (!*out)
        return WEFT_NO_MEMORY;
    weft_bits_unpack(bits->array.data, (size_t)length, (*out)->array.data);
    return WEFT_OK;
}

// A mask that a task computes anew need not be the one that was counted.
static int check_block(struct weft_task *task, const struct weft_value *mask, int axis, int64_t wanted)
{
    bool sound = mask->kind == WEFT_ARRAY && mask->array.ndim == 1 &&
                 mask->array.shape[0] == task->inputs[0]->array.shape[axis];
    if (!sound)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    int64_t count = count_mask(&mask->array);
    if (count == wanted)
        return WEFT_OK;
    return weft_task_fail(task, WEFT_E_TASK,
                          "a mask held for %" PRId64 " elements when they were counted, and for %" PRId64
                          " now",
                          wanted, count);
}

static int mask_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *mask, *block;
    int axis = mask_axis(task->attrs), status = load_mask(task, axis, &mask);
    if (status)
        return status;
    const struct weft_array *x = &task->inputs[0]->array;
    block = new_block(task);
    int64_t wanted = block ? block->array.shape[axis] : 0;
    status = block ? check_block(task, mask, axis, wanted) : WEFT_NO_MEMORY;
    if (!status && (x->ndim != 1 || !pick_elements(x, &mask->array, weft_dtype_size(task->type->dtype),
                                                   wanted, block->array.data)))
        status = pick_boxes(task, &mask->array, axis, wanted, block->array.data);
    weft_value_release(mask);
    if (status)
        weft_value_release(block);
    else
        *out = block;
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param pick_params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    [INDICES] = {"indices", WEFT_INPUT, "array", NULL, WEFT_P_VARIADIC,
                 "computed indices, one array an axis"},
    [KNOWN] = {"known", WEFT_ATTR, "null|list", "null", WEFT_P_KEYWORD, "or known ones"},
    [AXES] = {"axes", WEFT_ATTR, "list<int>", NULL, WEFT_P_KEYWORD, "the axes they index"},
    [BEFORE] = {"before", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD,
                "how many of the other axes go before them"},
};
static const struct weft_param counts_params[] = {{"mask", WEFT_INPUT, "array", NULL, 0, "array of bools"}};
static const struct weft_param mask_params[] = {
    [COUNTS] = {"counts", WEFT_INPUT, "list", NULL, 0, "how often the mask holds in each chunk, and where"},
    [MASKED] = {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    [MASK] = {"mask", WEFT_INPUT, "array", NULL, 0,
              "a bool for each index of the axis, in the array's chunks"},
    [AXIS] = {"axis", WEFT_ATTR, "int", NULL, 0, "the axis"},
};

static uint64_t pick_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    (void)stage, (void)readings;
    struct axes axes;
    int64_t at[WEFT_MAX_NDIM];
    uint64_t count = 1;
    plan_axes(task->input_types, task->attrs, &axes);
    unravel(task->type->chunks, task->type->ndim, task->block, at);
    for (int p = 0; p < axes.places; p++)
        count *= (uint64_t)weft_chunks_size(&axes.place_chunks[p], at[axes.before + p]);
    uint64_t places = weft_buffer_cost(weft_mul_most(count, sizeof(struct weft_spot)));
    return weft_value_is_null(task->attrs[KNOWN])
               ? places
               : weft_add_most(places, weft_buffer_cost(weft_mul_most(count, sizeof(uint64_t))));
}

// The bits of the mask.
static uint64_t counts_scratch(const struct weft_task *task, uint32_t stage,
                               const struct weft_reading *readings)
{
    (void)readings;
    const struct weft_type *mask = task->input_types ? task->input_types[0] : NULL;
    bool packs = stage == 0 && mask && keeps_bits(mask);
    return packs ? weft_buffer_cost(weft_bits_size((size_t)weft_chunks_largest(&mask->chunks[0]))) : 0;
}

// The mask of the block, and where its boxes lie.
static uint64_t mask_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    (void)stage, (void)readings;
    const struct weft_type *x = task->input_types[MASKED];
    int64_t at[WEFT_MAX_NDIM];
    int axis = mask_axis(task->attrs);
    uint64_t bytes = task->extra ? weft_buffer_cost((uint64_t)weft_chunks_largest(&x->chunks[axis])) : 0;
    if (x->ndim == 1 && weft_dtype_size(x->dtype) <= 8)
        return bytes;
    unravel(task->type->chunks, task->type->ndim, task->block, at);
    uint64_t wanted = (uint64_t)weft_chunks_size(&task->type->chunks[axis], at[axis]);
    return weft_add_most(bytes, weft_buffer_cost(weft_mul_most(wanted, sizeof(struct weft_spot))));
}

static const struct weft_stage pick_stages[] = {{"gather", pick_run}},
                               counts_stages[] = {{"count", count_run}, {"join", join_run}},
                               mask_stages[] = {{"select", mask_run}};

const struct weft_op weft_op_pick_arrays = {
    .name = "pick_arrays",
    .version = 1,
    .category = "arrays",
    .summary = "elements by arrays of indices",
    .params = pick_params,
    .param_count = 5,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1,
    .infer = pick_infer,
    .lower = pick_lower,
    .stages = pick_stages,
    .stage_count = 1,
    .scratch = pick_scratch,
};

const struct weft_op weft_op_mask_counts = {
    .name = "mask_counts",
    .version = 2,
    .category = "arrays",
    .summary = "how often a mask holds in each chunk, and where",
    .params = counts_params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 0.5,
    .infer = counts_infer,
    .stages = counts_stages,
    .stage_count = 2,
    .scratch = counts_scratch,
};

const struct weft_op weft_op_pick_mask = {
    .name = "pick_mask",
    .version = 2,
    .category = "arrays",
    .summary = "what lies where a mask holds",
    .params = mask_params,
    .param_count = 4,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_LATE,
    .cost = 1,
    .infer = mask_infer,
    .lower = mask_lower,
    .stages = mask_stages,
    .stage_count = 1,
    .scratch = mask_scratch,
};
