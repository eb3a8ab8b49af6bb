// weft: types of elementwise operations.
// SPDX-License-Identifier: BSD-3-Clause
//
// The dtype of a result follows from the operation's kernels alone: the first kernel whose operands all
// inputs cast to without loss is the one that runs, as NumPy resolves its ufuncs.  Scalars of the language
// are weak: they take the dtype of the arrays they meet unless their kind is higher.  Shapes broadcast; where
// chunks differ, the result is cut at every boundary of any input.

#include "graph/elementwise.h"

#include <stdlib.h>
#include <string.h>

// Kinds in order of promotion; 0: not a number.
static int rank_of(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return 1;
    case 'i':
    case 'u':
        return 2;
    case 'f':
        return 3;
    case 'c':
        return 4;
    default:
        return 0;
    }
}

static bool casts_int(char from, size_t from_size, char to, size_t to_size)
{
    switch (to) {
    case 'i':
        return from == 'i' ? from_size <= to_size : from_size < to_size;
    case 'u':
        return from == 'u' && from_size <= to_size;
    case 'f':
        return to_size == 8 || from_size <= 2; // NumPy calls i64 to f64 safe
    case 'c':
        return to_size == 16 || from_size <= 2;
    default:
        return false;
    }
}

bool weft_dtype_casts(enum weft_dtype from, enum weft_dtype to)
{
    if (from == to)
        return true;
    if ((from == WEFT_CATEGORY && to == WEFT_STRING) || (from == WEFT_DATE && to == WEFT_DATETIME_US))
        return true;
    int low = rank_of(from), high = rank_of(to);
    if (!low || !high || low > high)
        return false;
    size_t from_size = weft_dtype_size(from), to_size = weft_dtype_size(to);
    switch (low) {
    case 1:
        return true;
    case 2:
        return casts_int(weft_dtype_kind(from), from_size, weft_dtype_kind(to), to_size);
    case 3:
        return high == 3 ? from_size <= to_size : 2 * from_size <= to_size;
    default:
        return from_size <= to_size;
    }
}

// The dtype that a weak scalar takes among strong operands of dtype `strong`.
static enum weft_dtype weak_dtype(enum weft_dtype weak, enum weft_dtype strong)
{
    int low = rank_of(weak), high = rank_of(strong);
    if (!low || !high || low == 1)
        return weak;
    if (low <= high)
        return strong;
    if (low == 4 && high == 3)
        return strong == WEFT_F32 ? WEFT_C64 : WEFT_C128;
    return weak;
}

const struct weft_kernel *weft_elementwise_find(const struct weft_elementwise *elementwise,
                                                const enum weft_dtype *dtypes, const bool *weak)
{
    enum weft_dtype strong = WEFT_DTYPE_NONE, as[WEFT_MAX_OPERANDS];
    for (int i = 0; i < elementwise->operands; i++) {
        if (weak[i])
            continue;
        strong = strong == WEFT_DTYPE_NONE ? dtypes[i] : weft_dtype_promote(strong, false, dtypes[i], false);
        if (strong == WEFT_DTYPE_NONE)
            strong = dtypes[i]; // no common dtype: mixed operands (where), the last one counts
    }
    for (int i = 0; i < elementwise->operands; i++)
        as[i] = weak[i] && strong != WEFT_DTYPE_NONE ? weak_dtype(dtypes[i], strong) : dtypes[i];
    for (size_t k = 0; k < elementwise->kernel_count; k++) {
        const struct weft_kernel *kernel = &elementwise->kernels[k];
        int i = 0;
        // (an integer operand among floats, such as a number of digits, stays one)
        while (i < elementwise->operands && (weft_dtype_casts(as[i], kernel->in[i]) ||
                                             (weak[i] && weft_dtype_casts(dtypes[i], kernel->in[i]))))
            i++;
        if (i == elementwise->operands)
            return kernel;
    }
    return NULL;
}

const struct weft_kernel *weft_elementwise_find_beyond(const struct weft_elementwise *elementwise,
                                                       const enum weft_dtype *dtypes, bool *weak,
                                                       weft_fits_fn *fits, const void *context)
{
    const struct weft_kernel *kernel = weft_elementwise_find(elementwise, dtypes, weak);
    bool beyond = false;
    for (int i = 0; kernel && kernel->out == WEFT_BOOL && i < elementwise->operands; i++)
        if (weak[i] && !fits(context, i, kernel->in[i])) {
            weak[i] = false;
            beyond = true;
        }
    return beyond ? weft_elementwise_find(elementwise, dtypes, weak) : kernel;
}

enum weft_isa weft_isa_widest(void)
{
    enum weft_isa isa = WEFT_ISA_BASE;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        isa = WEFT_ISA_AVX2;
    if (isa == WEFT_ISA_AVX2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        isa = WEFT_ISA_AVX512;
#endif
    const char *wanted = getenv("WEFT_ISA");
    if (wanted && strcmp(wanted, "base") == 0)
        return WEFT_ISA_BASE;
    return wanted && strcmp(wanted, "avx2") == 0 && isa > WEFT_ISA_AVX2 ? WEFT_ISA_AVX2 : isa;
}

weft_kernel_fn *weft_kernel_pick(const struct weft_kernel *kernel, enum weft_isa isa)
{
    while (isa > WEFT_ISA_BASE && !kernel->run[isa])
        isa--;
    return kernel->run[isa];
}

const struct weft_reduction_kernel *weft_reduction_find(const struct weft_reduction *reduction,
                                                        enum weft_dtype dtype)
{
    for (size_t k = 0; k < reduction->kernel_count; k++)
        if (dtype == (enum weft_dtype)reduction->kernels[k].in)
            return &reduction->kernels[k];
    for (size_t k = 0; k < reduction->kernel_count; k++)
        if (weft_dtype_casts(dtype, reduction->kernels[k].in))
            return &reduction->kernels[k];
    return NULL;
}

const struct weft_reduction_kernel *weft_reduction_find_as(const struct weft_reduction *reduction,
                                                           enum weft_dtype dtype)
{
    for (size_t i = 0; i < reduction->typed_count; i++)
        if (reduction->typed[i].out == dtype)
            return &reduction->typed[i];
    return weft_reduction_find(reduction, dtype);
}

static const char *shape_text(const struct weft_type *type, struct weft_buf *buf)
{
    weft_buf_char(buf, '[');
    for (int d = 0; d < type->ndim; d++)
        weft_buf_printf(buf, d ? ", %lld" : "%lld", (long long)type->chunks[d].length);
    weft_buf_char(buf, ']');
    return buf->data ? buf->data : "";
}

static int fail_broadcast(struct weft_infer *infer, const struct weft_type *a, const struct weft_type *b)
{
    struct weft_buf left = {0}, right = {0};
    shape_text(a, &left);
    shape_text(b, &right);
    int status = weft_infer_fail(infer, WEFT_E_BROADCAST, -1, "shapes %s and %s do not broadcast",
                                 left.data ? left.data : "", right.data ? right.data : "");
    weft_infer_help(infer, "from the last dimension backwards, lengths must be equal or 1");
    weft_buf_clear(&left);
    weft_buf_clear(&right);
    return status;
}

// One dimension of the result: the lengths of all array inputs must be equal or 1.
static int broadcast_dim(struct weft_infer *infer, int back, struct weft_chunks *out)
{
    const struct weft_type *owner = NULL;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->kind != WEFT_T_ARRAY || type->ndim <= back)
            continue;
        const struct weft_chunks *chunks = &type->chunks[type->ndim - 1 - back];
        if (!owner || (out->length == 1 && chunks->length != 1) || (chunks->length < 0 && out->length >= 0)) {
            owner = type; // (a length known only while running fits any until it is known)
            *out = *chunks;
        } else if (out->length < 0) {
            continue;
        } else if (chunks->length != 1 && chunks->length != out->length) {
            return fail_broadcast(infer, owner, type);
        } else if (chunks->length == out->length) {
            int status = weft_chunks_unify(infer->arena, out, chunks, out);
            if (status)
                return status;
        }
    }
    return WEFT_OK;
}

static int infer_arrays(struct weft_infer *infer, enum weft_dtype dtype)
{
    int ndim = 0;
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == WEFT_T_ARRAY && infer->inputs[i]->ndim > ndim)
            ndim = infer->inputs[i]->ndim;
    struct weft_chunks *chunks = weft_arena_array(infer->arena, (size_t)ndim, sizeof *chunks);
    if (!chunks)
        return WEFT_NO_MEMORY;
    for (int d = 0; d < ndim; d++) {
        int status = broadcast_dim(infer, ndim - 1 - d, &chunks[d]);
        if (status)
            return status;
    }
    infer->result = weft_type_array(infer->arena, dtype, ndim, chunks);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_columns(struct weft_infer *infer, enum weft_dtype dtype)
{
    const struct weft_type *first = NULL;
    bool nullable = false, provisional = false;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        nullable |= type->nullable || type->kind == WEFT_T_NULL;
        provisional |= type->provisional;
        if (type->kind == WEFT_T_ARRAY)
            return weft_infer_fail(infer, WEFT_E_TYPE, -1, "an array and a column cannot be combined");
        if (type->kind != WEFT_T_COLUMN)
            continue;
        if (first &&
            (!weft_hash_eq(first->rows_of, type->rows_of) || first->partitions != type->partitions)) {
            int status =
                weft_infer_fail(infer, WEFT_E_TYPE, -1, "columns of different rows cannot be combined");
            weft_infer_help(infer, "both must come from one frame, before or after the same filter or sort");
            return status;
        }
        first = first ? first : type;
    }
    struct weft_type *result = weft_arena_alloc(infer->arena, sizeof *result);
    if (!result)
        return WEFT_NO_MEMORY;
    *result = *first;
    result->dtype = dtype;
    result->nullable = nullable;
    result->provisional = provisional && dtype != WEFT_BOOL;
    infer->result = result;
    return WEFT_OK;
}

static int fail_dtype(struct weft_infer *infer)
{
    struct weft_buf text = {0};
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        weft_buf_puts(&text, i == 0 ? "" : i + 1 == infer->input_count ? " and " : ", ");
        if (type->dtype)
            weft_buf_puts(&text, weft_dtype_name(type->dtype));
        else
            weft_type_text(type, &text);
    }
    int status = weft_infer_fail(infer, WEFT_E_DTYPE, -1, "'%s' is not defined for %s", infer->op->name,
                                 text.data ? text.data : "");
    weft_buf_clear(&text);
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == WEFT_T_NULL && infer->input_count == 2)
            weft_infer_help(infer, "isna() and notna() say where a column is null");
    return status;
}

static bool has_kind(const struct weft_infer *infer, enum weft_type_kind kind)
{
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == kind)
            return true;
    return false;
}

// The dtype of the result and whether it is weak (all inputs are); NONE: no kernel.
static enum weft_dtype result_dtype(const struct weft_infer *infer, bool *weak)
{
    const struct weft_elementwise *elementwise = infer->op->elementwise;
    enum weft_dtype dtypes[WEFT_MAX_OPERANDS];
    bool weaks[WEFT_MAX_OPERANDS];
    if (infer->input_count != (size_t)elementwise->operands)
        return WEFT_DTYPE_NONE;
    *weak = true;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->kind != WEFT_T_SCALAR && type->kind != WEFT_T_ARRAY && type->kind != WEFT_T_COLUMN)
            return WEFT_DTYPE_NONE;
        dtypes[i] = type->dtype;
        weaks[i] = type->kind == WEFT_T_SCALAR && type->weak;
        *weak = *weak && weaks[i];
    }
    const struct weft_kernel *kernel = weft_elementwise_find(elementwise, dtypes, weaks);
    return kernel ? kernel->out : WEFT_DTYPE_NONE;
}

int weft_infer_elementwise(struct weft_infer *infer)
{
    if (has_kind(infer, WEFT_T_ANY) && !has_kind(infer, WEFT_T_ARRAY) && !has_kind(infer, WEFT_T_COLUMN)) {
        infer->result = weft_type_simple(infer->arena, WEFT_T_ANY);
        return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
    }
    bool weak = false;
    enum weft_dtype dtype = result_dtype(infer, &weak);
    return dtype == WEFT_DTYPE_NONE ? fail_dtype(infer) : weft_infer_broadcast(infer, dtype, weak);
}

int weft_infer_broadcast(struct weft_infer *infer, enum weft_dtype dtype, bool weak)
{
    if (has_kind(infer, WEFT_T_COLUMN))
        return infer_columns(infer, dtype);
    if (has_kind(infer, WEFT_T_ARRAY))
        return infer_arrays(infer, dtype);
    return weft_infer_scalar(infer, dtype, weak);
}
