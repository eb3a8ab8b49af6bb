// weft: products of vectors and matrices: dot and matmul.
// SPDX-License-Identifier: BSD-3-Clause
//
// a (M×K) · b (K×N) is one partial product for each triple of chunks (i, j, k), and their sum over k in a
// tree of fixed fan, so that memory holds a few blocks however long K is and the order of addition follows
// from the chunks alone.
//
//     a[i,k] ─┐
//     b[k,j] ─┴ product (i,j,k) ── sum over k (tree) ──▶ out[i,j]   (── finish: integers narrowed, scalars
//     unpacked)
//
// A vector is a matrix without its M or N.  Floats and complex numbers go to OpenBLAS, one thread a task;
// integers and booleans are summed as 64-bit words, which wrap as NumPy's do, and narrowed at the end.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/arrays/blas.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/types.h"

#define SUM_FAN 8

// ---- Types ----------------------------------------------------------------------------------------------

// The dtype partial products are computed in.
static enum weft_dtype work_dtype(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'f' || kind == 'c' ? dtype : WEFT_U64;
}

static int check_operand(struct weft_infer *infer, int param, const struct weft_type *type)
{
    if (type->ndim < 1 || type->ndim > 2)
        return weft_infer_fail(infer, WEFT_E_SHAPE, param,
                               "'%s' takes arrays of one or two dimensions, not %d", infer->op->name,
                               type->ndim);
    if (!strchr("biufc", weft_dtype_kind(type->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, param, "'%s' is not defined for %s", infer->op->name,
                               weft_dtype_name(type->dtype));
    for (int d = 0; d < type->ndim; d++)
        if (type->chunks[d].length < 0)
            return weft_infer_fail(infer, WEFT_E_SHAPE, param,
                                   "'%s' needs shapes that are known before the run", infer->op->name);
    return WEFT_OK;
}

static int infer_product(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *b = infer->inputs[1];
    int status = check_operand(infer, 0, a);
    if (!status)
        status = check_operand(infer, 1, b);
    if (status)
        return status;
    int64_t inner = a->chunks[a->ndim - 1].length, outer = b->chunks[0].length;
    if (inner != outer)
        return weft_infer_fail(
            infer, WEFT_E_SHAPE, 1,
            "the last dimension of the first operand has %lld elements, the first of the second %lld",
            (long long)inner, (long long)outer);
    enum weft_dtype dtype = weft_dtype_promote(a->dtype, false, b->dtype, false);
    struct weft_chunks chunks[2];
    int ndim = 0;
    if (a->ndim == 2)
        chunks[ndim++] = a->chunks[0];
    if (b->ndim == 2)
        chunks[ndim++] = b->chunks[1];
    if (ndim)
        return weft_result_chunked(infer, dtype, ndim, chunks);
    infer->result = weft_type_scalar(infer->arena, dtype, false);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Layers ---------------------------------------------------------------------------------------------

// The space of partial products: dimension 0 is M, 1 is N, 2 is K (absent ones have one chunk of length 1).
struct space {
    struct weft_chunks chunks[3];
};

static int plan_space(struct weft_lowering *lowering, struct space *space)
{
    const struct weft_type *a = lowering->input_types[0], *b = lowering->input_types[1];
    const struct weft_chunks one = {.length = 1, .count = 1, .size = 1};
    space->chunks[0] = a->ndim == 2 ? a->chunks[0] : one;
    space->chunks[1] = b->ndim == 2 ? b->chunks[1] : one;
    return weft_chunks_unify(lowering->arena, &a->chunks[a->ndim - 1], &b->chunks[0], &space->chunks[2]);
}

// Which block of operand `type` a partial product reads: dimension d of the operand is `axes[d]` of the
// space.
static int operand_map(struct weft_lowering *lowering, struct space *space, size_t input, const int *axes,
                       struct weft_map *out)
{
    const struct weft_type *type = lowering->input_types[input];
    struct weft_grid *grid = weft_arena_alloc(lowering->arena, sizeof *grid);
    int64_t *numbers = weft_arena_array(lowering->arena, 4, sizeof *numbers);
    int *axis = weft_arena_array(lowering->arena, 2, sizeof *axis);
    if (!grid || !numbers || !axis)
        return WEFT_NO_MEMORY;
    for (int d = 0; d < type->ndim; d++) {
        axis[d] = axes[d];
        numbers[2 + d] = 1;
    }
    *grid = (struct weft_grid){.ndim = 3,
                               .in_ndim = type->ndim,
                               .chunks = space->chunks,
                               .in_chunks = type->chunks,
                               .axis = axis,
                               .offset = numbers,
                               .step = numbers + 2};
    *out = (struct weft_map){.layer = lowering->inputs[input], .kind = WEFT_MAP_GRID, .grid = grid};
    return WEFT_OK;
}

// One level of the sums: groups of up to SUM_FAN partial products that follow one another along K.
static int sum_level(struct weft_lowering *lowering, uint64_t groups, uint64_t *parts, uint64_t bytes,
                     uint32_t *layer)
{
    uint64_t fewer = (*parts + SUM_FAN - 1) / SUM_FAN, *starts, *ends;
    size_t blocks;
    if (!weft_mul_size(groups, fewer, &blocks))
        return WEFT_NO_MEMORY;
    starts = weft_arena_array(lowering->arena, blocks, sizeof *starts);
    ends = weft_arena_array(lowering->arena, blocks, sizeof *ends);
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < blocks; i++) {
        uint64_t first = i / fewer * *parts, part = i % fewer * SUM_FAN;
        starts[i] = first + part;
        ends[i] = first + (part + SUM_FAN < *parts ? part + SUM_FAN : *parts);
    }
    const struct weft_map map = {.layer = *layer, .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
    *parts = fewer;
    return weft_lower_layer(lowering, "sum", blocks, &map, 1, NULL, bytes, layer);
}

// Bytes of the largest partial result.
static uint64_t block_bytes(const struct weft_lowering *lowering)
{
    uint64_t total, largest = 0;
    if (lowering->type->kind != WEFT_T_ARRAY || !weft_type_bytes(lowering->type, &total, &largest))
        return weft_dtype_size(WEFT_C128);
    size_t size = weft_dtype_size(lowering->type->dtype);
    return largest / size * weft_dtype_size(work_dtype(lowering->type->dtype));
}

static bool wants_finish(const struct weft_type *type)
{
    return type->kind != WEFT_T_ARRAY || work_dtype(type->dtype) != type->dtype;
}

static int lower_product(struct weft_lowering *lowering)
{
    static const int a_axes[2][2] = {{2}, {0, 2}}, b_axes[2] = {2, 1};
    enum weft_dtype work = work_dtype(lowering->type->dtype);
    struct space *space = weft_arena_alloc(lowering->arena, sizeof *space);
    struct weft_map maps[2];
    int status = space ? plan_space(lowering, space) : WEFT_NO_MEMORY;
    if (!status && work != WEFT_U64 && !weft_blas_load())
        status =
            weft_lower_fail(lowering, WEFT_E_TASK,
                            "products of floats need the library libopenblas.so.0 (Debian: libopenblas0)");
    if (!status)
        status = operand_map(lowering, space, 0, a_axes[lowering->input_types[0]->ndim - 1], &maps[0]);
    if (!status)
        status = operand_map(lowering, space, 1, b_axes, &maps[1]);
    if (status)
        return status;
    uint64_t groups = (uint64_t)space->chunks[0].count * (uint64_t)space->chunks[1].count;
    uint64_t parts = (uint64_t)space->chunks[2].count, bytes = block_bytes(lowering);
    status = weft_lower_layer(lowering, "product", groups * parts, maps, 2, NULL, bytes, &lowering->result);
    while (!status && parts > 1)
        status = sum_level(lowering, groups, &parts, bytes, &lowering->result);
    if (status || !wants_finish(lowering->type))
        return status;
    const struct weft_map map = {.layer = lowering->result, .kind = WEFT_MAP_SAME};
    return weft_lower_layer(lowering, "finish", groups, &map, 1, NULL, bytes, &lowering->result);
}

// ---- Reading a block as a matrix of the working dtype ---------------------------------------------------

// A window of an operand's block, as a matrix; strides in bytes.
struct window {
    const unsigned char *data;
    enum weft_dtype dtype;
    int64_t rows, columns, row_stride, column_stride;
};

static double read_real(enum weft_dtype dtype, const void *at)
{
    switch (dtype) {
    case WEFT_F32:
    case WEFT_C64:
        return *(const float *)at;
    case WEFT_U64:
        return (double)*(const uint64_t *)at;
    case WEFT_F64:
    case WEFT_C128:
        return *(const double *)at;
    default:
        return 0;
    }
}

static int64_t read_whole(enum weft_dtype dtype, const void *at)
{
    switch (dtype) {
    case WEFT_BOOL:
        return *(const uint8_t *)at != 0;
    case WEFT_I8:
        return *(const int8_t *)at;
    case WEFT_I16:
        return *(const int16_t *)at;
    case WEFT_I32:
        return *(const int32_t *)at;
    case WEFT_U8:
        return *(const uint8_t *)at;
    case WEFT_U16:
        return *(const uint16_t *)at;
    case WEFT_U32:
        return *(const uint32_t *)at;
    default:
        return *(const int64_t *)at; // I64, and U64 as the same bits
    }
}

static bool is_whole(enum weft_dtype dtype)
{
    return strchr("biu", weft_dtype_kind(dtype)) != NULL;
}

// One element of `from` as one of `to` (a working dtype that holds it).
static void convert(enum weft_dtype from, const void *at, enum weft_dtype to, void *out)
{
    if (to == WEFT_U64) {
        *(int64_t *)out = read_whole(from, at);
        return;
    }
    bool whole = is_whole(from) && from != WEFT_U64;
    double re = whole ? (double)read_whole(from, at) : read_real(from, at), im = 0;
    if (from == WEFT_C64)
        im = ((const float *)at)[1];
    else if (from == WEFT_C128)
        im = ((const double *)at)[1];
    if (to == WEFT_F32)
        *(float *)out = (float)re;
    else if (to == WEFT_F64)
        *(double *)out = re;
    else if (to == WEFT_C64)
        *(struct weft_c64 *)out = (struct weft_c64){(float)re, (float)im};
    else
        *(struct weft_c128 *)out = (struct weft_c128){re, im};
}

static void copy_window(const struct window *window, enum weft_dtype to, unsigned char *out)
{
    size_t size = weft_dtype_size(to);
    for (int64_t r = 0; r < window->rows; r++) {
        const unsigned char *at = window->data + r * window->row_stride;
        for (int64_t c = 0; c < window->columns; c++, at += window->column_stride, out += size)
            convert(window->dtype, at, to, out);
    }
}

// Whether BLAS reads the window where it lies: the working dtype, one stride of one element, the other a row.
static bool usable(const struct window *w, enum weft_dtype dtype, struct weft_blas_matrix *out)
{
    int64_t size = (int64_t)weft_dtype_size(dtype);
    bool rows = w->column_stride == size, columns = w->row_stride == size;
    int64_t stride = (rows ? w->row_stride : w->column_stride) / size, least = rows ? w->columns : w->rows;
    if (w->dtype != dtype || (!rows && !columns) || (rows ? w->row_stride : w->column_stride) % size)
        return false;
    if ((rows ? w->rows : w->columns) <= 1)
        stride = least > 1 ? least : 1; // never stepped over
    if (stride < least || stride > INT32_MAX)
        return false;
    *out = (struct weft_blas_matrix){w->data, (int32_t)stride, !rows};
    return true;
}

// The window as a matrix; *copy is what is to be released afterwards, or NULL.
static int load(struct weft_task *task, const struct window *window, enum weft_dtype dtype,
                struct weft_blas_matrix *out, struct weft_buffer **copy)
{
    *copy = NULL;
    if (usable(window, dtype, out))
        return WEFT_OK;
    size_t count, bytes;
    if (!weft_mul_size((size_t)window->rows, (size_t)window->columns, &count) ||
        !weft_mul_size(count, weft_dtype_size(dtype), &bytes) || window->columns > INT32_MAX)
        return WEFT_NO_MEMORY;
    *copy = weft_buffer_new(task->memory, bytes);
    if (!*copy)
        return WEFT_NO_MEMORY;
    copy_window(window, dtype, weft_buffer_data(*copy));
    *out = (struct weft_blas_matrix){weft_buffer_data(*copy),
                                     (int32_t)(window->columns > 1 ? window->columns : 1), false};
    return WEFT_OK;
}

// ---- Tasks ----------------------------------------------------------------------------------------------

// Start and length, inside chunk of `chunks`, of segment `k` of the contracted dimension as both operands cut
// it.
static void find_segment(const struct weft_chunks *a, const struct weft_chunks *b, uint64_t k, int64_t *start,
                         int64_t *length)
{
    int64_t at = 0, i = 0, j = 0;
    for (;;) {
        int64_t end_a = weft_chunks_start(a, i + 1), end_b = weft_chunks_start(b, j + 1);
        int64_t end = end_a < end_b ? end_a : end_b;
        if (k-- == 0) {
            *start = at;
            *length = end - at;
            return;
        }
        i += end_a == end;
        j += end_b == end;
        at = end;
    }
}

static uint64_t segment_count(const struct weft_chunks *a, const struct weft_chunks *b)
{
    uint64_t count = 0;
    for (int64_t i = 0, j = 0; i < a->count && j < b->count; count++) {
        int64_t end_a = weft_chunks_start(a, i + 1), end_b = weft_chunks_start(b, j + 1);
        i += end_a <= end_b;
        j += end_b <= end_a;
    }
    return count;
}

// The part of a block that holds `length` elements of the contracted dimension (of chunks `cut`) from `start`
// on.
static struct window open_window(const struct weft_value *block, const struct weft_chunks *cut, int64_t start,
                                 int64_t length, bool is_a)
{
    const struct weft_array *array = &block->array;
    int k = is_a ? array->ndim - 1 : 0, other = is_a ? 0 : 1;
    int64_t inside = start - weft_chunks_start(cut, weft_chunks_find(cut, start));
    int64_t count = array->ndim == 2 ? array->shape[other] : 1,
            stride = array->ndim == 2 ? array->strides[other] : 0;
    struct window window = {
        .data = (const unsigned char *)array->data + inside * array->strides[k],
        .dtype = block->dtype,
        .rows = is_a ? count : length,
        .columns = is_a ? length : count,
        .row_stride = is_a ? stride : array->strides[k],
        .column_stride = is_a ? array->strides[k] : stride,
    };
    return window;
}

// Sums of 64-bit words, which wrap.
static void whole_product(const struct weft_blas_matrix *a, const struct weft_blas_matrix *b, int64_t m,
                          int64_t n, int64_t depth, uint64_t *out)
{
    const uint64_t *x = a->data, *y = b->data;
    memset(out, 0, (size_t)(m * n) * sizeof *out);
    for (int64_t i = 0; i < m; i++)
        for (int64_t k = 0; k < depth; k++) {
            uint64_t factor = a->transposed ? x[k * a->stride + i] : x[i * a->stride + k];
            const uint64_t *row = y + (b->transposed ? k : k * b->stride);
            int64_t step = b->transposed ? b->stride : 1;
            for (int64_t j = 0; j < n; j++)
                out[i * n + j] += factor * row[j * step];
        }
}

static int multiply(struct weft_task *task, enum weft_dtype work, const struct window *a,
                    const struct window *b, void *out)
{
    struct weft_blas_matrix x, y;
    struct weft_buffer *copy_a = NULL, *copy_b = NULL;
    int64_t m = a->rows, n = b->columns, k = a->columns;
    int status = m > INT32_MAX || n > INT32_MAX || k > INT32_MAX ? WEFT_UNSUPPORTED : WEFT_OK;
    if (status)
        return weft_task_fail(task, WEFT_E_CHUNKS,
                              "a chunk of a product has at most 2^31 - 1 elements a side");
    status = load(task, a, work, &x, &copy_a);
    if (!status)
        status = load(task, b, work, &y, &copy_b);
    if (!status && work == WEFT_U64)
        whole_product(&x, &y, m, n, k, out);
    else if (!status && m && n && k)
        status = weft_blas_product(work, (int32_t)m, (int32_t)n, (int32_t)k, &x, &y, out);
    else if (!status)
        memset(out, 0, (size_t)(m * n) * weft_dtype_size(work));
    weft_buffer_release(&copy_a);
    weft_buffer_release(&copy_b);
    if (status == WEFT_UNSUPPORTED)
        return weft_task_fail(task, WEFT_E_TASK, "products of floats need the library libopenblas.so.0");
    return status;
}

static size_t element_count(const struct weft_value *block)
{
    size_t count = 1;
    for (int d = 0; d < block->array.ndim; d++)
        count *= (size_t)block->array.shape[d];
    return count;
}

// Shape of the task's block of the result, from the chunks alone.
static int block_shape(const struct weft_task *task, uint64_t segments, int64_t *shape)
{
    const struct weft_type *a = task->input_types[0], *b = task->input_types[1];
    uint64_t at = task->block / segments, columns = b->ndim == 2 ? (uint64_t)b->chunks[1].count : 1;
    int ndim = 0;
    if (a->ndim == 2)
        shape[ndim++] = weft_chunks_size(&a->chunks[0], (int64_t)(at / columns));
    if (b->ndim == 2)
        shape[ndim++] = weft_chunks_size(&b->chunks[1], (int64_t)(at % columns));
    return ndim;
}

static int run_product(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *a = task->input_types[0], *b = task->input_types[1];
    const struct weft_chunks *cut_a = &a->chunks[a->ndim - 1], *cut_b = &b->chunks[0];
    uint64_t segments = segment_count(cut_a, cut_b);
    enum weft_dtype work = work_dtype(task->type->dtype);
    int64_t start, length, shape[2];
    int status = WEFT_OK, ndim = block_shape(task, segments, shape);
    struct weft_value *value = weft_value_array(task->memory, work, ndim, shape);
    if (!value)
        return WEFT_NO_MEMORY;
    find_segment(cut_a, cut_b, task->block % segments, &start, &length);
    if (task->input_count == 2) {
        struct window x = open_window(task->inputs[0], cut_a, start, length, true);
        struct window y = open_window(task->inputs[1], cut_b, start, length, false);
        status = multiply(task, work, &x, &y, value->array.data);
    } else { // an empty block depends on nothing
        memset(value->array.data, 0, element_count(value) * weft_dtype_size(work));
    }
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static void add_block(enum weft_dtype dtype, void *into, const void *from, size_t count)
{
    size_t numbers = weft_dtype_kind(dtype) == 'c' ? 2 * count : count;
    if (dtype == WEFT_U64)
        for (size_t i = 0; i < count; i++)
            ((uint64_t *)into)[i] += ((const uint64_t *)from)[i];
    else if (dtype == WEFT_F32 || dtype == WEFT_C64)
        for (size_t i = 0; i < numbers; i++)
            ((float *)into)[i] += ((const float *)from)[i];
    else
        for (size_t i = 0; i < numbers; i++)
            ((double *)into)[i] += ((const double *)from)[i];
}

// Partial products in order of k.
static int run_sum(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *first = task->inputs[0];
    size_t count = element_count(first);
    struct weft_value *value =
        weft_value_array(task->memory, first->dtype, first->array.ndim, first->array.shape);
    if (!value)
        return WEFT_NO_MEMORY;
    memcpy(value->array.data, first->array.data, count * weft_dtype_size(first->dtype));
    for (size_t i = 1; i < task->input_count; i++)
        add_block(first->dtype, value->array.data, task->inputs[i]->array.data, count);
    *out = value;
    return WEFT_OK;
}

// 64-bit words as the result's dtype.  Narrowing keeps the low bytes, which come first (little-endian).
static void narrow(enum weft_dtype dtype, const uint64_t *words, size_t count, unsigned char *out)
{
    size_t size = weft_dtype_size(dtype);
    for (size_t i = 0; i < count; i++, out += size) {
        uint64_t word = dtype == WEFT_BOOL ? words[i] != 0 : words[i];
        memcpy(out, &word, size);
    }
}

static struct weft_value *scalar_of(enum weft_dtype dtype, const void *element)
{
    struct weft_scalar scalar = {.u = 0};
    uint64_t word = 0;
    switch (dtype) {
    case WEFT_F32:
    case WEFT_F64:
        scalar.f = read_real(dtype, element);
        break;
    case WEFT_C64:
        scalar.c[0] = ((const float *)element)[0];
        scalar.c[1] = ((const float *)element)[1];
        break;
    case WEFT_C128:
        memcpy(scalar.c, element, sizeof scalar.c);
        break;
    default:
        narrow(dtype, element, 1, (unsigned char *)&word);
        scalar.i = read_whole(dtype, &word);
    }
    return weft_value_scalar(dtype, scalar);
}

static int run_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = task->type->dtype;
    struct weft_value *value;
    if (task->type->kind == WEFT_T_SCALAR) {
        value = scalar_of(dtype, block->array.data);
    } else {
        value = weft_value_array(task->memory, dtype, block->array.ndim, block->array.shape);
        if (value)
            narrow(dtype, block->array.data, element_count(block), value->array.data);
    }
    if (!value)
        return WEFT_NO_MEMORY;
    *out = value;
    return WEFT_OK;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector or matrix"},
    {"b", WEFT_INPUT, "array", NULL, 0,
     "vector or matrix; its first dimension is as long as the last of `a`"},
};

static const struct weft_stage stages[] = {
    {"product", run_product}, {"sum", run_sum}, {"finish", run_finish}};

#define PRODUCT_OP                                                                                           \
    .version = 1, .category = "arrays", .params = params, .param_count = 2, .algebra = WEFT_CUSTOM,          \
    .flags = WEFT_PURE, .cost = 1000, .infer = infer_product, .lower = lower_product, .stages = stages,      \
    .stage_count = 3

const struct weft_op weft_op_dot = {
    PRODUCT_OP,
    .name = "dot",
    .summary = "product of vectors and matrices",
};

const struct weft_op weft_op_matmul = {
    PRODUCT_OP,
    .name = "matmul",
    .summary = "product of vectors and matrices, written a @ b",
    .operator_text = "@",
};
