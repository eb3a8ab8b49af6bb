// weft: kron: the Kronecker product.
// SPDX-License-Identifier: BSD-3-Clause
//
// Element [i·p + k, j·q + l] of the result is a[i, j] · b[k, l], where b has p rows and q columns; the array
// of fewer dimensions gets dimensions of one element in front.  A block of the result is a piece of a, so cut
// that the block is no larger than others, times all of b.

#include <string.h>

#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/plugin/whole.h"
#include "stdlib-ops/tmpl/arrays.h"

#define BLOCK_BYTES ((double)((int64_t)128 << 20))
#define MOST_PIECES (1 << 20) // of one dimension; beyond that blocks grow

// Length of an operand along dimension `d` of `ndim`.
static int64_t length_of(const struct weft_type *type, int d, int ndim)
{
    d -= ndim - type->ndim;
    return d < 0 ? 1 : type->chunks[d].length;
}

static double block_bytes(const struct weft_type *b, const struct weft_chunks *pieces, int ndim, size_t size)
{
    double bytes = (double)size;
    for (int d = 0; d < ndim; d++)
        bytes *= (double)weft_chunks_largest(&pieces[d]) * (double)length_of(b, d, ndim);
    return bytes;
}

// How `a` is cut: at its chunks, and then in halves along its first dimensions until blocks are small enough.
static int cut(struct weft_infer *infer, enum weft_dtype dtype, struct weft_chunks *pieces, int *ndim)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    *ndim = a->ndim > b->ndim ? a->ndim : b->ndim;
    for (int d = 0; d < *ndim; d++)
        pieces[d] = d < *ndim - a->ndim ? (struct weft_chunks){.length = 1, .count = 1, .size = 1}
                                        : a->chunks[d - (*ndim - a->ndim)];
    for (int d = 0; d < *ndim; d++)
        while (block_bytes(b, pieces, *ndim, weft_dtype_size(dtype)) > BLOCK_BYTES &&
               pieces[d].count < pieces[d].length && pieces[d].count < MOST_PIECES) {
            int64_t length = pieces[d].length, size = (length / pieces[d].count + 1) / 2;
            size = size < 1 ? 1 : size;
            struct weft_chunks finer = {.length = length, .count = (length - 1) / size + 1, .size = size};
            int status = weft_chunks_unify(infer->arena, &pieces[d], &finer, &pieces[d]);
            if (status)
                return status;
        }
    return WEFT_OK;
}

// Chunks of the result: those of the pieces, each as many times as long as b.
static int widen(struct weft_infer *infer, const struct weft_chunks *pieces, int64_t times,
                 struct weft_chunks *out)
{
    int64_t count = pieces->length && times ? pieces->count : 0;
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)count + 1, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        sizes[i] = weft_chunks_size(pieces, i) * times;
    return weft_chunks_of(infer, sizes, count, out);
}

static int check_operand(struct weft_infer *infer, int param)
{
    const struct weft_type *type = infer->inputs[param];
    if (!strchr("biufc", weft_dtype_kind(type->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, param, "'kron' is not defined for %s",
                               weft_dtype_name(type->dtype));
    return WEFT_OK;
}

// Refuses what has too many elements.
static int result_shape(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    int ndim = a->ndim > b->ndim ? a->ndim : b->ndim;
    int64_t shape[WEFT_MAX_NDIM];
    for (int d = 0; d < ndim; d++)
        if (!weft_mul_i64(length_of(a, d, ndim), length_of(b, d, ndim), &shape[d]))
            return weft_infer_fail(infer, WEFT_E_SHAPE, -1,
                                   "an array of this shape has 2^63 elements or more");
    return weft_check_shape(infer, -1, ndim, shape);
}

// While lengths are not known, neither are those of the result.
static int late_result(struct weft_infer *infer, enum weft_dtype dtype)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int ndim = a->ndim > b->ndim ? a->ndim : b->ndim;
    for (int d = 0; d < ndim; d++)
        chunks[d] = (struct weft_chunks){.length = -1, .count = 1};
    return weft_result_chunked(infer, dtype, ndim, chunks);
}

static int kron_infer(struct weft_infer *infer)
{
    struct weft_chunks pieces[WEFT_MAX_NDIM], chunks[WEFT_MAX_NDIM];
    int ndim, status = check_operand(infer, 0);
    if (!status)
        status = check_operand(infer, 1);
    if (status)
        return status;
    enum weft_dtype dtype =
        weft_dtype_promote(infer->inputs[0]->dtype, false, infer->inputs[1]->dtype, false);
    if (weft_type_late(infer->inputs[0]) || weft_type_late(infer->inputs[1]))
        return late_result(infer, dtype);
    status = result_shape(infer);
    if (!status)
        status = cut(infer, dtype, pieces, &ndim);
    for (int d = 0; !status && d < ndim; d++)
        status = widen(infer, &pieces[d], length_of(infer->inputs[1], d, ndim), &chunks[d]);
    return status ? status : weft_result_chunked(infer, dtype, ndim, chunks);
}

static int kron_lower(struct weft_lowering *lowering)
{
    struct weft_infer infer = {.arena = lowering->arena, .inputs = lowering->input_types};
    const struct weft_type *a = lowering->input_types[0];
    struct weft_grid *grid = weft_arena_alloc(lowering->arena, sizeof *grid);
    struct weft_chunks *pieces = weft_arena_array(lowering->arena, WEFT_MAX_NDIM, sizeof *pieces);
    int *axis = weft_arena_array(lowering->arena, WEFT_MAX_NDIM, sizeof *axis);
    int64_t *numbers = weft_arena_array(lowering->arena, 2 * WEFT_MAX_NDIM, sizeof *numbers);
    uint64_t total, largest = 0;
    int ndim = 0;
    int status = grid && pieces && axis && numbers ? cut(&infer, lowering->type->dtype, pieces, &ndim)
                                                   : WEFT_NO_MEMORY;
    if (status)
        return status;
    for (int d = 0; d < a->ndim; d++) {
        axis[d] = ndim - a->ndim + d;
        numbers[WEFT_MAX_NDIM + d] = 1;
    }
    *grid = (struct weft_grid){.ndim = ndim,
                               .in_ndim = a->ndim,
                               .chunks = pieces,
                               .in_chunks = a->chunks,
                               .axis = axis,
                               .offset = numbers,
                               .step = numbers + WEFT_MAX_NDIM};
    bool empty = false;
    for (int d = 0; d < ndim; d++)
        empty = empty || lowering->type->chunks[d].length == 0;
    struct weft_map maps[] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_GRID, .grid = grid},
                              {.layer = lowering->inputs[1], .kind = WEFT_MAP_ALL}};
    weft_type_bytes(lowering->type, &total, &largest);
    return weft_lower_layer(lowering, "product", weft_type_blocks(lowering->type), maps, empty ? 0 : 2, NULL,
                            largest, &lowering->result);
}

// ---- One block ------------------------------------------------------------------------------------------

static void multiply(enum weft_dtype dtype, enum weft_dtype da, const void *a, enum weft_dtype db,
                     const void *b, void *out)
{
    char kind = weft_dtype_kind(dtype);
    if (kind != 'f' && kind != 'c') {
        uint64_t word = (uint64_t)weft_element_whole(da, a) * (uint64_t)weft_element_whole(db, b);
        memcpy(out, &word, weft_dtype_size(dtype)); // the low bytes come first (little-endian)
        return;
    }
    struct weft_c128 x = weft_element_number(da, a), y = weft_element_number(db, b);
    if (dtype == WEFT_F32)
        *(float *)out = (float)x.re * (float)y.re;
    else if (dtype == WEFT_F64)
        *(double *)out = x.re * y.re;
    else if (dtype == WEFT_C64)
        *(struct weft_c64 *)out = (struct weft_c64){(float)x.re * (float)y.re - (float)x.im * (float)y.im,
                                                    (float)x.re * (float)y.im + (float)x.im * (float)y.re};
    else
        *(struct weft_c128 *)out = (struct weft_c128){x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re};
}

// A block seen with `ndim` dimensions, from element `start` on.
struct face {
    const char *data;
    enum weft_dtype dtype;
    int64_t stride[WEFT_MAX_NDIM];
};

static struct face face_of(const struct weft_value *value, int ndim)
{
    struct face face = {.data = value->array.data, .dtype = (enum weft_dtype)value->dtype};
    for (int d = 0; d < value->array.ndim; d++)
        face.stride[ndim - value->array.ndim + d] = value->array.strides[d];
    return face;
}

#define ROW(T)                                                                                               \
    for (int64_t j = 0; j < pieces; j++)                                                                     \
        for (int64_t l = 0; l < times; l++, to += sizeof(T))                                                 \
            *(T *)(void *)to =                                                                               \
                *(const T *)(const void *)(x + j * step[0]) * *(const T *)(const void *)(y + l * step[1]);

// A row: each of the `pieces` elements from x on times each of the `times` from y on.
static void fill_row(enum weft_dtype dtype, const enum weft_dtype *dtypes, const char *x, const char *y,
                     const int64_t *step, int64_t pieces, int64_t times, char *to)
{
    size_t size = weft_dtype_size(dtype);
    bool alike = dtypes[0] == dtype && dtypes[1] == dtype;
    if (alike && dtype == WEFT_F64)
        ROW(double)
    else if (alike && dtype == WEFT_F32)
        ROW(float)
    else
        for (int64_t j = 0; j < pieces; j++)
            for (int64_t l = 0; l < times; l++, to += size)
                multiply(dtype, dtypes[0], x + j * step[0], dtypes[1], y + l * step[1], to);
}

#define LOOK (INT64_C(1) << 18) // elements between two looks at whether the run is being stopped

static int fill(struct weft_task *task, const struct face *a, const struct face *b, const int64_t *times,
                struct weft_value *out)
{
    const struct weft_array *array = &out->array;
    const enum weft_dtype dtype = (enum weft_dtype)out->dtype, dtypes[2] = {a->dtype, b->dtype};
    int last = array->ndim - 1;
    const int64_t length = last < 0 ? 1 : array->shape[last], each = last < 0 ? 1 : times[last];
    const int64_t step[2] = {last < 0 ? 0 : a->stride[last], last < 0 ? 0 : b->stride[last]};
    int64_t index[WEFT_MAX_NDIM] = {0}, since = LOOK;
    char *to = array->data;
    for (int d = 0; d < array->ndim; d++)
        if (array->shape[d] == 0)
            return WEFT_OK;
    do {
        const char *x = a->data, *y = b->data;
        for (int d = 0; d < last; d++) {
            x += index[d] / times[d] * a->stride[d];
            y += index[d] % times[d] * b->stride[d];
        }
        if (since >= LOOK && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        since = since >= LOOK ? length : since + length;
        fill_row(dtype, dtypes, x, y, step, length / each, each, to);
        to += (size_t)length * weft_dtype_size(dtype);
    } while (weft_index_next(index, array->shape, last));
    return WEFT_OK;
}

static int kron_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->type, *a = task->input_types[0], *b = task->input_types[1];
    int64_t shape[WEFT_MAX_NDIM], times[WEFT_MAX_NDIM], start[WEFT_MAX_NDIM];
    uint64_t block = task->block;
    for (int d = type->ndim - 1; d >= 0; d--) {
        int64_t at = (int64_t)(block % (uint64_t)type->chunks[d].count);
        block /= (uint64_t)type->chunks[d].count;
        shape[d] = weft_chunks_size(&type->chunks[d], at);
        times[d] = length_of(b, d, type->ndim);
        start[d] = times[d] ? weft_chunks_start(&type->chunks[d], at) / times[d] : 0;
    }
    *out = weft_value_array(task->memory, type->dtype, type->ndim, shape);
    if (!*out || task->input_count == 0)
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    struct weft_value *whole = NULL;
    int status =
        weft_whole(task->memory, b, task->inputs + task->first[1], task->first[2] - task->first[1], &whole);
    if (status) {
        weft_value_release(*out);
        *out = NULL;
        return status;
    }
    struct face x = face_of(task->inputs[0], type->ndim), y = face_of(whole, type->ndim);
    for (int d = 0; d < a->ndim; d++) { // the piece begins inside its chunk
        int place = type->ndim - a->ndim + d;
        const struct weft_chunks *chunks = &a->chunks[d];
        x.data += (start[place] - weft_chunks_start(chunks, weft_chunks_find(chunks, start[place]))) *
                  x.stride[place];
    }
    status = fill(task, &x, &y, times, *out);
    weft_value_release(whole);
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

// The second operand is made whole.
static uint64_t kron_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    (void)stage;
    uint64_t total, largest;
    return readings[1].blocks > 1 && weft_type_bytes(task->input_types[1], &total, &largest)
               ? weft_buffer_cost(total)
               : 0;
}

static const struct weft_param params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "first operand"},
    {"b", WEFT_INPUT, "array", NULL, 0, "second operand, which each element of `a` multiplies"},
};

const struct weft_op weft_op_kron = {
    .name = "kron",
    .version = 1,
    .category = "arrays",
    .summary = "Kronecker product: each element of one array times all of another",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = kron_infer,
    .lower = kron_lower,
    .stages = (const struct weft_stage[]){{"product", kron_run}},
    .stage_count = 1,
    .scratch = kron_scratch,
};
