// weft: sort and argsort of arrays.
// SPDX-License-Identifier: BSD-3-Clause
//
// Where the axis is one chunk, each block is sorted by itself.  A vector of several chunks: each chunk
// becomes a sorted run of keys; block k of the result finds by bisection which part of every run belongs to
// it, takes these and sorts them.
//
//     x ── run ──┬── part ──▶ block 0
//                ├── part ──▶ block 1     (each from all runs)
//
// Equal elements keep their order, so argsort is the stable one.

#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"

static bool wants_places(const struct weft_value *const *attrs)
{
    bool places = false;
    weft_value_as_bool(attrs[1], &places);
    return places;
}

static int read_axis(const struct weft_value *const *attrs, int ndim)
{
    int64_t axis = -1;
    weft_value_as_int(attrs[2], &axis);
    return (int)(axis < 0 ? axis + ndim : axis);
}

// ---- Type and layers ------------------------------------------------------------------------------------

static int order_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    int64_t number = -1;
    int axis, status = weft_infer_whole_shape(infer, 0, type);
    if (status)
        return status;
    if (!weft_has_keys(type->dtype))
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "elements of %s are in no order",
                               weft_dtype_name(type->dtype));
    weft_value_as_int(infer->attrs[2], &number);
    status = weft_attr_axis(infer, 2, number, type->ndim, &axis);
    if (!status && type->ndim > 1 && type->chunks[axis].count > 1)
        status = weft_infer_fail(infer, WEFT_E_CHUNKS, 0, "the axis must be one chunk");
    return status ? status
                  : weft_result_chunked(infer, wants_places(infer->attrs) ? WEFT_I64 : type->dtype,
                                        type->ndim, type->chunks);
}

static int order_lower(struct weft_lowering *lowering)
{
    const struct weft_type *type = lowering->input_types[0];
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]), total, largest = 0;
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    if (blocks == 1 || type->ndim > 1)
        return weft_lower_layer(lowering, "sort", blocks, &map, 1, NULL, largest, &lowering->result);
    uint64_t run = (uint64_t)weft_chunks_largest(&type->chunks[0]) * (wants_places(lowering->attrs) ? 16 : 8);
    uint32_t layer;
    int status = weft_lower_layer(lowering, "run", blocks, &map, 1, NULL, run, &layer);
    map = (struct weft_map){.layer = layer, .kind = WEFT_MAP_ALL};
    return status ? status
                  : weft_lower_layer(lowering, "part", blocks, &map, 1, NULL, largest, &lowering->result);
}

// ---- Blocks by themselves -------------------------------------------------------------------------------

// Words for each element of a line: its key, its place where that is wanted, and as much scratch.
static uint64_t line_words(const struct weft_value *const *attrs)
{
    return wants_places(attrs) ? 4 : 2;
}

static struct weft_buffer *line_room(struct weft_task *task, size_t count)
{
    size_t bytes;
    return weft_mul_size(count, line_words(task->attrs) * sizeof(uint64_t), &bytes)
               ? weft_buffer_new(task->memory, bytes)
               : NULL;
}

#define LOOK ((size_t)1 << 14) // elements far from each other between two looks at whether the run ends

// The keys of the line whose first element is `first`.
static int load_line(struct weft_task *task, enum weft_dtype dtype, const unsigned char *from,
                     struct weft_lines lines, size_t first, uint64_t *keys)
{
    size_t size = weft_dtype_size(dtype);
    if (lines.inner == 1)
        return weft_keys_load(task, dtype, from + first * size, lines.length, keys);
    for (size_t k = 0; k < lines.length; k++) {
        if (k % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        weft_keys_of(dtype, from + (first + k * lines.inner) * size, 1, &keys[k]);
    }
    return WEFT_OK;
}

// Puts the elements of keys, or their places, into a line of the result.
static int store_line(struct weft_task *task, enum weft_dtype dtype, const uint64_t *keys,
                      const uint64_t *places, struct weft_lines lines, size_t first, unsigned char *to)
{
    size_t size = places ? sizeof *places : weft_dtype_size(dtype);
    to += first * size;
    if (lines.inner == 1)
        return places ? weft_words_copy(task, places, lines.length, (uint64_t *)(void *)to)
                      : weft_keys_store(task, dtype, keys, lines.length, to);
    for (size_t k = 0; k < lines.length; k++, to += lines.inner * size) {
        if (k % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        if (places)
            memcpy(to, &places[k], sizeof *places);
        else
            weft_keys_to(dtype, &keys[k], 1, to);
    }
    return WEFT_OK;
}

// Takes the line whose first element is `first` out of the elements, sorts it and puts it into the result.
static int sort_line(struct weft_task *task, enum weft_dtype dtype, const unsigned char *from,
                     struct weft_lines lines, size_t first, uint64_t *keys, bool want_places,
                     unsigned char *to)
{
    size_t n = lines.length;
    uint64_t *places = want_places ? keys + n : NULL;
    int status = load_line(task, dtype, from, lines, first, keys);
    if (want_places && !status) {
        weft_keys_equal_zeros(dtype, keys, n);
        status = weft_words_number(task, 0, n, places);
    }
    if (!status)
        status =
            weft_keys_sort(task, keys, places, n, weft_key_bits(dtype), keys + (want_places ? 2 * n : n));
    return status ? status : store_line(task, dtype, keys, places, lines, first, to);
}

static int run_sort(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = (enum weft_dtype)block->dtype;
    struct weft_lines lines = weft_block_lines(block, read_axis(task->attrs, block->array.ndim));
    struct weft_buffer *copy = NULL, *room = line_room(task, lines.length);
    struct weft_value *value =
        weft_value_array(task->memory, task->type->dtype, block->array.ndim, block->array.shape);
    const unsigned char *from = room && value ? weft_block_elements(task, block, &copy) : NULL;
    bool good = from || (room && value && weft_block_count(block) == 0);
    int status = good ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t o = 0; !status && o < lines.outer; o++)
        for (size_t i = 0; i < lines.inner && !status; i++) {
            status = sort_line(task, dtype, from, lines, o * lines.length * lines.inner + i,
                               weft_buffer_data(room), wants_places(task->attrs), value->array.data);
            if (weft_task_cancelled(task))
                status = WEFT_CANCELLED;
        }
    weft_buffer_release(&copy);
    weft_buffer_release(&room);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

// ---- A vector of several chunks -------------------------------------------------------------------------

// Bytes that sorting a run takes besides it.
static size_t run_scratch(const struct weft_value *const *attrs, size_t count)
{
    return (line_words(attrs) / 2 * count + 1) * sizeof(uint64_t);
}

// A chunk as a sorted run: keys, and after them where each was in the vector.
static int run_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = (enum weft_dtype)block->dtype;
    size_t count = weft_block_count(block);
    bool want_places = wants_places(task->attrs);
    int64_t start = weft_chunks_start(&task->type->chunks[0], (int64_t)task->block);
    struct weft_buffer *copy = NULL,
                       *scratch = weft_buffer_new(task->memory, run_scratch(task->attrs, count));
    struct weft_value *value =
        weft_value_array(task->memory, WEFT_U64, 2, (const int64_t[]){want_places ? 2 : 1, (int64_t)count});
    const void *from = scratch && value ? weft_block_elements(task, block, &copy) : NULL;
    int status = from || (scratch && value && count == 0) ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        uint64_t *keys = value->array.data, *places = want_places ? keys + count : NULL;
        status = weft_keys_load(task, dtype, from, count, keys);
        if (want_places && !status) {
            weft_keys_equal_zeros(dtype, keys, count);
            status = weft_words_number(task, (uint64_t)start, count, places);
        }
        if (!status)
            status =
                weft_keys_sort(task, keys, places, count, weft_key_bits(dtype), weft_buffer_data(scratch));
    }
    weft_buffer_release(&copy);
    weft_buffer_release(&scratch);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static const uint64_t *keys_of(const struct weft_value *run, size_t *count)
{
    *count = (size_t)run->array.shape[1];
    return run->array.data;
}

// The key of the element of that rank among all runs, by bisection over the keys.
static uint64_t key_of_rank(const struct weft_task *task, uint64_t rank, int bits)
{
    uint64_t low = 0, high = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2, below = 0;
        for (size_t r = 0; r < task->input_count; r++) {
            size_t count;
            const uint64_t *keys = keys_of(task->inputs[r], &count);
            below += weft_keys_upto(keys, count, middle);
        }
        if (below > rank)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

// How many elements of each run are among the first `rank` of all; equal ones by the order of the runs.
static void split_runs(const struct weft_task *task, uint64_t rank, uint64_t total, int bits, size_t *split)
{
    size_t count;
    uint64_t taken = 0, key = rank < total ? key_of_rank(task, rank, bits) : 0;
    for (size_t r = 0; r < task->input_count; r++) {
        const uint64_t *keys = keys_of(task->inputs[r], &count);
        split[r] = rank < total ? weft_keys_below(keys, count, key) : count;
        taken += split[r];
    }
    for (size_t r = 0; r < task->input_count && taken < rank; r++) {
        const uint64_t *keys = keys_of(task->inputs[r], &count);
        size_t same = weft_keys_upto(keys, count, key) - split[r];
        same = same < rank - taken ? same : (size_t)(rank - taken);
        split[r] += same;
        taken += same;
    }
}

// Takes elements low[r] … high[r] of each run together and sorts them.
static int gather_part(struct weft_task *task, const size_t *low, const size_t *high, size_t count,
                       uint64_t *keys, int bits)
{
    size_t at = 0, length;
    bool want_places = wants_places(task->attrs);
    int status = WEFT_OK;
    for (size_t r = 0; r < task->input_count && !status; r++) {
        const uint64_t *from = keys_of(task->inputs[r], &length);
        size_t n = high[r] - low[r];
        status = weft_words_copy(task, from + low[r], n, keys + at);
        if (want_places && !status)
            status = weft_words_copy(task, from + length + low[r], n, keys + count + at);
        at += n;
    }
    uint64_t *places = want_places ? keys + count : NULL, *scratch = keys + (want_places ? 2 : 1) * count;
    return status ? status : weft_keys_sort(task, keys, places, count, bits, scratch);
}

static int run_part(struct weft_task *task, struct weft_value **out)
{
    enum weft_dtype dtype = task->input_types ? task->input_types[0]->dtype : task->type->dtype;
    const struct weft_chunks *chunks = &task->type->chunks[0];
    uint64_t start = (uint64_t)weft_chunks_start(chunks, (int64_t)task->block);
    int64_t count = weft_chunks_size(chunks, (int64_t)task->block);
    int bits = weft_key_bits(dtype);
    struct weft_buffer *splits = weft_buffer_new(task->memory, 2 * task->input_count * sizeof(size_t));
    struct weft_buffer *room = line_room(task, (size_t)count);
    struct weft_value *value = weft_value_array(task->memory, task->type->dtype, 1, &count);
    int status = splits && room && value ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        size_t *low = weft_buffer_data(splits), *high = low + task->input_count;
        uint64_t *keys = weft_buffer_data(room);
        split_runs(task, start, (uint64_t)chunks->length, bits, low);
        split_runs(task, start + (uint64_t)count, (uint64_t)chunks->length, bits, high);
        status = gather_part(task, low, high, (size_t)count, keys, bits);
        if (!status && wants_places(task->attrs))
            status = weft_words_copy(task, keys + count, (size_t)count, value->array.data);
        else if (!status)
            status = weft_keys_store(task, dtype, keys, (size_t)count, value->array.data);
    }
    weft_buffer_release(&splits);
    weft_buffer_release(&room);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

enum { SORT, RUN, PART };

static uint64_t order_scratch(const struct weft_task *task, uint32_t stage,
                              const struct weft_reading *readings)
{
    const struct weft_type *type = task->type;
    int axis = read_axis(task->attrs, type->ndim);
    int64_t shape[WEFT_MAX_NDIM];
    weft_block_shape(type, task->block, shape);
    uint64_t count = (uint64_t)shape[axis];
    uint64_t line = weft_buffer_cost(weft_mul_most(count, line_words(task->attrs) * sizeof(uint64_t)));
    if (stage == RUN)
        return weft_buffer_cost(run_scratch(task->attrs, count));
    return stage == SORT ? line
                         : weft_add_most(line, weft_buffer_cost(2 * readings[0].blocks * sizeof(size_t)));
}

static const struct weft_param order_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"places", WEFT_ATTR, "bool", NULL, 0, "whether to give positions instead of elements"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis along which it is sorted"},
};
static const struct weft_stage order_stages[] = {
    [SORT] = {"sort", run_sort}, [RUN] = {"run", run_run}, [PART] = {"part", run_part}};

const struct weft_op weft_op_order = {
    .name = "order",
    .version = 1,
    .category = "arrays",
    .summary = "array in the order of its elements along an axis, or their positions",
    .params = order_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 30,
    .infer = order_infer,
    .lower = order_lower,
    .stages = order_stages,
    .stage_count = 3,
    .scratch = order_scratch,
};

static const struct weft_param sort_params[] = {
    {"x", WEFT_INPUT, "array<bool|float>", NULL, 0, "array"},
    {"axis", WEFT_ATTR, "null|int", "-1", 0,
     "axis along which it is sorted; the flat array where it is null"},
    {"kind", WEFT_ATTR, "null|string", "null", 0,
     "NumPy's names of algorithms; weft has one, which is stable"},
};

static int check_kind(struct weft_infer *infer)
{
    static const char *const kinds[] = {"quicksort", "mergesort", "heapsort", "stable"};
    struct weft_str kind;
    if (!weft_value_as_string(infer->attrs[2], &kind))
        return WEFT_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (weft_str_is(kind, kinds[i]))
            return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 2,
                           "'kind' is \"quicksort\", \"mergesort\", \"heapsort\" or \"stable\"");
}

#define SORT_OP(op_name, text, places)                                                                       \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = sort_params,             \
    .param_count = 3, .algebra = WEFT_DEFINED, .flags = WEFT_PURE, .infer = check_kind,                      \
    .definition = "order(x, " places ", 0 if axis == null else axis) if ndim(x) == 1 else"                   \
                  " order(ravel(x), " places ", 0) if axis == null else"                                     \
                  " order(line_blocks(x, axis), " places ", axis)"

const struct weft_op weft_op_array_sort = {
    SORT_OP("array_sort", "elements in rising order", "false"),
    .aliases = (const char *const[]){"sort", NULL},
};

const struct weft_op weft_op_argsort = {
    SORT_OP("argsort", "positions of the elements in rising order", "true"),
};

// Complex numbers: by which parts are NaN, then by the real, then by the imaginary parts; a stable sort by
// each, the least of them first.
static const struct weft_param sort_complex_params[] = {
    {"x", WEFT_INPUT, "array<c64|c128>", NULL, 0, "array of complex numbers"},
    {"axis", WEFT_ATTR, "null|int", "-1", 0,
     "axis along which it is sorted; the flat array where it is null"},
    {"kind", WEFT_ATTR, "null|string", "null", 0,
     "NumPy's names of algorithms; weft has one, which is stable"},
};

#define SORT_COMPLEX_OP(op_name, text, plain_name, written)                                                  \
    .name = op_name, .aliases = (const char *const[]){plain_name, NULL}, .version = 1, .category = "arrays", \
    .summary = text, .params = sort_complex_params, .param_count = 3, .algebra = WEFT_DEFINED,               \
    .flags = WEFT_PURE, .infer = check_kind, .definition = written
#define SORTED_BY(key, places)                                                                               \
    "take_along_axis(" places ", argsort(take_along_axis(" key ", " places ", axis), axis), axis)"

const struct weft_op weft_op_argsort_complex = {
    SORT_COMPLEX_OP(
        "argsort_complex", "positions of complex elements in rising order", "argsort",
        "argsort(ravel(x), 0) if axis == null else"
        " (i => (k => " SORTED_BY("isnan(real(x)) * 2 + isnan(imag(x))",
                                  "k") ")"
                                       "(" SORTED_BY("real(x)", "i") "))(argsort(imag(x), axis))"),
};

const struct weft_op weft_op_sort_complex = {
    SORT_COMPLEX_OP(
        "sort_complex", "complex elements in rising order", "sort",
        "sort_complex(ravel(x), 0) if axis == null else take_along_axis(x, argsort(x, axis), axis)"),
};

static const struct weft_param sort_real_params[] = {
    {"x", WEFT_INPUT, "array<bool|float>", NULL, 0, "array of real numbers"},
};

// The dtype is NumPy's: only of integers that f32 holds the narrow one.
const struct weft_op weft_op_sort_complex_real = {
    .name = "sort_complex_real",
    .aliases = (const char *const[]){"sort_complex", NULL},
    .version = 1,
    .category = "arrays",
    .summary = "real elements in rising order, as complex numbers",
    .params = sort_real_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "astype(sort(x), \"c64\" if x.dtype == \"i8\" or x.dtype == \"u8\" or"
                  " x.dtype == \"i16\" or x.dtype == \"u16\" else \"c128\")",
};

// ---- unique ---------------------------------------------------------------------------------------

static const struct weft_param sorted_params[] = {
    {"y", WEFT_INPUT, "array", NULL, 0, "vector in order"},
};

// The first of each stretch of equal elements; NaN are alike.
const struct weft_op weft_op_starts_of_equals = {
    .name = "starts_of_equals",
    .version = 1,
    .category = "arrays",
    .summary = "where elements of a sorted vector differ from the one before",
    .params = sorted_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .definition = "concatenate([ones_like(y[:1], dtype=\"bool\"),"
                  " shifted(y, 1) != shifted(y, 0) and not (isnan(shifted(y, 1)) and isnan(shifted(y, 0)))])",
};

const struct weft_op weft_op_first_of_equals = {
    .name = "first_of_equals",
    .version = 1,
    .category = "arrays",
    .summary = "elements of a sorted vector that differ from the one before",
    .params = sorted_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .definition = "y[starts_of_equals(y)]",
};

enum { UNIQUE_AXIS = 4 };

static int check_unique(struct weft_infer *infer)
{
    int64_t number;
    int axis;
    if (!weft_value_as_int(infer->attrs[UNIQUE_AXIS], &number))
        return WEFT_OK;
    return weft_attr_axis(infer, UNIQUE_AXIS, number, infer->inputs[0]->ndim, &axis);
}

static const struct weft_param unique_params[] = {
    {"x", WEFT_INPUT, "array<bool|float|c64|c128>", NULL, 0, "array"},
    {"return_index", WEFT_ATTR, "bool", "false", 0,
     "give a tuple with where each is first in the flat array"},
    {"return_inverse", WEFT_ATTR, "bool", "false", 0,
     "give a tuple with which of them each element of the flat array is"},
    {"return_counts", WEFT_ATTR, "bool", "false", 0, "give a tuple with how often each occurs"},
    [UNIQUE_AXIS] = {"axis", WEFT_ATTR, "null|int", "null", 0,
                     "axis whose parts are compared; the elements of the flat array where it is null"},
    {"equal_nan", WEFT_ATTR, "bool", "true", WEFT_P_KEYWORD, "whether all NaN are one element"},
};

// The parts of the result that are asked for, in NumPy's order.  The positions are those of a stable sort.
// Complex NaN are all one, whichever of their parts it is.
const struct weft_op weft_op_array_unique = {
    .name = "array_unique",
    .version = 3,
    .category = "arrays",
    .summary = "the different elements of an array, in rising order",
    .params = unique_params,
    .param_count = 6,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .infer = check_unique,
    .definition = "unique_rows(x, return_index, return_inverse, return_counts, axis) if axis != null else"
                  " ((flat, y, one_nan, told) =>"
                  " (places => (first =>"
                  " told(y[first], places[first], (cumsum(first) - 1)[argsort(places)],"
                  " diff(concatenate([flatnonzero(first), full(1, y.size)]))))"
                  "(concatenate([full(1 if y.size > 0 else 0, true), shifted(y, 1) != shifted(y, 0)])))"
                  "(argsort(flat)) if not equal_nan else"
                  " ((u, places) => told(u,"
                  " places[starts_of_equals(y)], search(one_nan(flat), one_nan(u), \"left\"),"
                  " search(one_nan(u), one_nan(y), \"right\") - search(one_nan(u), one_nan(y), \"left\")))"
                  "(first_of_equals(y), argsort(flat)))(x if ndim(x) == 1 else ravel(x), sort(x, null),"
                  " z => where(isnan(z), nan, z) if z.dtype[0] == \"c\" else z, (u, i, v, c) =>"
                  " ((u, i, v, c) if return_counts else (u, i, v)) if return_index and return_inverse"
                  " else ((u, i, c) if return_counts else (u, i)) if return_index"
                  " else ((u, v, c) if return_counts else (u, v)) if return_inverse"
                  " else (u, c) if return_counts else u)",
    .aliases = (const char *const[]){"unique", NULL},
};
