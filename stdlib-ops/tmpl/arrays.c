// weft: what array operations have in common.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/arrays.h"

#include <string.h>

#include "stdlib-ops/tmpl/types.h"

const struct weft_value *weft_attr(const struct weft_op *op, const struct weft_value *const *attrs,
                                   const char *name)
{
    int param = weft_op_param(op, name);
    const struct weft_value *value = param >= 0 ? attrs[param] : NULL;
    return weft_value_is_null(value) ? NULL : value;
}

int weft_check_shape(struct weft_infer *infer, int param, int ndim, const int64_t *shape)
{
    int64_t count = 1;
    for (int d = 0; d < ndim; d++) {
        if (shape[d] < 0)
            return weft_infer_fail(infer, WEFT_E_SHAPE, param, "negative length %lld", (long long)shape[d]);
        if (shape[d] > 0 && !weft_mul_i64(count, shape[d], &count))
            return weft_infer_fail(infer, WEFT_E_SHAPE, param,
                                   "an array of this shape has 2^63 elements or more");
    }
    return WEFT_OK;
}

int weft_attr_shape(struct weft_infer *infer, int param, int *ndim, int64_t *shape)
{
    const struct weft_value *value = infer->attrs[param];
    bool list = value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE);
    size_t count = list ? value->list.count : 1;
    if (count > WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, param, "more than %d dimensions", WEFT_MAX_NDIM);
    for (size_t i = 0; i < count; i++)
        if (weft_value_is_null(value) || !weft_value_as_int(list ? value->list.items[i] : value, &shape[i]))
            return weft_infer_fail(infer, WEFT_E_SHAPE, param, "a shape is an int or a tuple of ints");
    *ndim = (int)count;
    return weft_check_shape(infer, param, *ndim, shape);
}

int weft_attr_dtype(struct weft_infer *infer, enum weft_dtype fallback, enum weft_dtype *dtype)
{
    const struct weft_value *value = weft_attr(infer->op, infer->attrs, "dtype");
    struct weft_str name;
    *dtype = fallback;
    if (!value)
        return WEFT_OK;
    if (weft_value_as_string(value, &name))
        *dtype = weft_dtype_parse(name);
    else
        *dtype = WEFT_DTYPE_NONE;
    if (*dtype >= WEFT_BOOL && *dtype <= WEFT_C128)
        return WEFT_OK;
    int status =
        weft_infer_fail(infer, WEFT_E_DTYPE, weft_op_param(infer->op, "dtype"), "no dtype for arrays");
    weft_infer_dtype_help(infer, weft_value_as_string(value, &name) ? name : (struct weft_str){0});
    return status;
}

// Mixes a word into a digest (the finalizer of SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014).
static uint64_t mix(uint64_t digest, uint64_t word)
{
    digest = (digest ^ word) + UINT64_C(0x9E3779B97F4A7C15);
    digest = (digest ^ digest >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    digest = (digest ^ digest >> 27) * UINT64_C(0x94D049BB133111EB);
    return digest ^ digest >> 31;
}

static uint64_t mix_scalar(uint64_t digest, const struct weft_value *value)
{
    uint64_t word = 0;
    double real;
    int64_t whole;
    struct weft_str text;
    if (weft_value_as_int(value, &whole))
        word = (uint64_t)whole;
    else if (weft_value_as_float(value, &real))
        memcpy(&word, &real, sizeof word);
    else if (weft_value_as_string(value, &text))
        word = weft_hash_bytes(text.data, text.size).low;
    return mix(digest, word);
}

// The operation.
static uint64_t mix_name(const struct weft_task *task, uint64_t digest)
{
    for (const char *c = task->op->name; *c; c++)
        digest = mix(digest, (unsigned char)*c);
    return digest;
}

// What a call without a seed says: its parameters and its shape, but not its chunks.
static uint64_t mix_call(const struct weft_task *task, uint64_t digest)
{
    for (size_t p = 0; p < task->op->param_count; p++) {
        const struct weft_value *value = task->attrs[p];
        if (weft_value_is_null(value) || task->op->params[p].flags & (WEFT_P_LAYOUT | WEFT_P_SITE))
            continue;
        bool list = value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
        if (list && value->list.count == 1) // (3,) is not 3: their calls have numbers of their own
            digest = mix(digest, 1);
        for (size_t i = 0; i < (list ? value->list.count : 1); i++)
            digest = mix_scalar(digest, list ? value->list.items[i] : value);
    }
    return digest;
}

uint64_t weft_attr_seed(const struct weft_task *task)
{
    int64_t seed = 0;
    const struct weft_value *value = weft_attr(task->op, task->attrs, "seed");
    if (value)
        weft_value_as_int(value, &seed);
    uint64_t digest = mix_name(task, (uint64_t)seed);
    return seed >= 0 ? digest : mix_call(task, digest);
}

int weft_attr_axis(struct weft_infer *infer, int param, int64_t axis, int ndim, int *out)
{
    if (axis >= -ndim && axis < ndim) {
        *out = (int)(axis < 0 ? axis + ndim : axis);
        return WEFT_OK;
    }
    return weft_infer_fail(infer, WEFT_E_AXIS, param, "axis %lld of an array with %d dimension%s",
                           (long long)axis, ndim, ndim == 1 ? "" : "s");
}

int weft_infer_matrix(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int64_t shape[2];
    int status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    if (status)
        return status;
    weft_value_as_int(infer->attrs[0], &shape[0]);
    shape[1] = shape[0];
    if (!weft_value_is_null(infer->attrs[1]))
        weft_value_as_int(infer->attrs[1], &shape[1]);
    status = weft_check_shape(infer, 0, 2, shape);
    return status ? status : weft_result_array(infer, dtype, 2, shape);
}

int weft_result_chunked(struct weft_infer *infer, enum weft_dtype dtype, int ndim,
                        const struct weft_chunks *chunks)
{
    infer->result = weft_type_array(infer->arena, dtype, ndim, chunks);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_result_array(struct weft_infer *infer, enum weft_dtype dtype, int ndim, const int64_t *shape)
{
    const struct weft_chunks *chunks;
    int status = weft_infer_chunks(infer, weft_op_param(infer->op, "chunks"),
                                   weft_attr(infer->op, infer->attrs, "chunks"), dtype, ndim, shape, &chunks);
    return status ? status : weft_result_chunked(infer, dtype, ndim, chunks);
}

int weft_chunks_of(struct weft_infer *infer, const int64_t *sizes, int64_t count, struct weft_chunks *out)
{
    int64_t length = 0, kept = 0, before = 0; // `before`: size of the last one that was kept
    int64_t *ends = weft_arena_array(infer->arena, (size_t)count, sizeof *ends);
    if (!ends)
        return WEFT_NO_MEMORY;
    bool regular = true;
    for (int64_t i = 0; i < count; i++) {
        if (sizes[i] == 0)
            continue;
        regular = regular && (kept == 0 || (before == ends[0] && sizes[i] <= ends[0]));
        before = sizes[i];
        ends[kept++] = length += sizes[i];
    }
    *out = (struct weft_chunks){.length = length, .count = kept, .size = kept ? ends[0] : 0};
    if (kept == 0)
        out->count = 1; // an empty dimension has one empty chunk
    else if (!regular)
        out->ends = ends;
    return WEFT_OK;
}

const struct weft_value *weft_words_value(struct weft_arena *arena, int64_t *words, size_t count)
{
    struct weft_value *value = weft_arena_alloc(arena, sizeof *value);
    int64_t *ends = weft_arena_array(arena, 2, sizeof *ends);
    if (!value || !ends || !words)
        return NULL;
    ends[0] = (int64_t)count;
    ends[1] = sizeof *words;
    *value = (struct weft_value){.refs = 1, .kind = WEFT_ARRAY, .dtype = WEFT_I64};
    value->array = (struct weft_array){.ndim = 1, .shape = ends, .strides = ends + 1, .data = words};
    return value;
}

int64_t weft_words_get(const struct weft_value *value, size_t index, int64_t otherwise)
{
    if (!value || value->kind != WEFT_ARRAY || value->dtype != WEFT_I64 || value->array.ndim != 1 ||
        index >= (size_t)value->array.shape[0])
        return otherwise;
    return ((const int64_t *)value->array.data)[index];
}

void weft_affine_identity(struct weft_affine *map, int ndim)
{
    map->in_ndim = ndim;
    for (int d = 0; d < ndim; d++) {
        map->axis[d] = d;
        map->offset[d] = 0;
        map->step[d] = 1;
    }
}

bool weft_same_chunks(const struct weft_chunks *a, const struct weft_chunks *b)
{
    bool same = a->length == b->length && a->count == b->count;
    if (same && !a->ends && !b->ends)
        return a->size == b->size || a->count <= 1;
    for (int64_t i = 0; same && i < a->count; i++)
        same = weft_chunks_size(a, i) == weft_chunks_size(b, i);
    return same;
}

void weft_put_number(enum weft_dtype dtype, double re, double im, int64_t whole, void *out)
{
    switch (dtype) {
    case WEFT_BOOL:
        *(uint8_t *)out = re != 0;
        break;
    case WEFT_F32:
        *(float *)out = (float)re;
        break;
    case WEFT_F64:
        *(double *)out = re;
        break;
    case WEFT_C64:
        *(struct weft_c64 *)out = (struct weft_c64){(float)re, (float)im};
        break;
    case WEFT_C128:
        *(struct weft_c128 *)out = (struct weft_c128){re, im};
        break;
    default:
        memcpy(out, &whole, weft_dtype_size(dtype));
    }
}

int64_t weft_largest_chunk(const struct weft_chunks *chunks)
{
    int64_t largest = weft_chunks_largest(chunks);
    return largest > 0 ? largest : 1;
}
