// weft: scalars as raw elements, and elementwise operations on scalars by their kernels.
// SPDX-License-Identifier: BSD-3-Clause

#include <string.h>

#include "graph/elementwise.h"

void weft_scalar_store(const struct weft_value *value, void *out)
{
    const struct weft_scalar *s = &value->scalar;
    float narrow[2] = {(float)s->c[0], 0};
    switch (weft_dtype_kind(value->dtype)) {
    case 'b':
        *(uint8_t *)out = s->b;
        break;
    case 'f':
        narrow[0] = (float)s->f;
        memcpy(out, value->dtype == WEFT_F32 ? (const void *)narrow : &s->f, weft_dtype_size(value->dtype));
        break;
    case 'c':
        narrow[1] = (float)s->c[1];
        memcpy(out, value->dtype == WEFT_C64 ? (const void *)narrow : s->c, weft_dtype_size(value->dtype));
        break;
    case 'S':
        *(struct weft_str *)out = s->s;
        break;
    default: // integers and times: the low bytes (weft runs on little-endian machines)
        memcpy(out, &s->i, weft_dtype_size(value->dtype));
    }
}

static int64_t load_signed(const void *data, size_t size)
{
    int8_t i8;
    int16_t i16;
    int32_t i32;
    int64_t i64 = 0;
    switch (size) {
    case 1:
        memcpy(&i8, data, sizeof i8);
        return i8;
    case 2:
        memcpy(&i16, data, sizeof i16);
        return i16;
    case 4:
        memcpy(&i32, data, sizeof i32);
        return i32;
    default:
        memcpy(&i64, data, sizeof i64);
        return i64;
    }
}

struct weft_value *weft_scalar_load(enum weft_dtype dtype, bool weak, const void *data)
{
    struct weft_scalar s = {0};
    float narrow[2];
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        s.b = *(const uint8_t *)data != 0;
        break;
    case 'u':
        memcpy(&s.u, data, weft_dtype_size(dtype));
        break;
    case 'f':
        if (dtype == WEFT_F32) {
            memcpy(narrow, data, sizeof *narrow);
            s.f = narrow[0];
        } else {
            memcpy(&s.f, data, sizeof s.f);
        }
        break;
    case 'c':
        if (dtype == WEFT_C64) {
            memcpy(narrow, data, sizeof narrow);
            s.c[0] = narrow[0];
            s.c[1] = narrow[1];
        } else {
            memcpy(s.c, data, sizeof s.c);
        }
        break;
    case 'S':
        memcpy(&s.s, data, sizeof s.s);
        break;
    default:
        s.i = load_signed(data, weft_dtype_size(dtype));
    }
    struct weft_value *value = weft_value_scalar(dtype, s);
    if (value)
        value->weak = weak;
    return value;
}

// Casts a scalar to a kernel's operand: only widening casts get here, but for weak ints that do not fit.
static bool cast_scalar(const struct weft_value *value, enum weft_dtype to, void *out)
{
    struct weft_value cast = {.dtype = (uint8_t)to};
    char from = weft_dtype_kind(value->dtype), kind = weft_dtype_kind(to);
    if (value->dtype == to) {
        weft_scalar_store(value, out);
        return true;
    }
    int64_t i = from == 'b' ? value->scalar.b : value->scalar.i;
    if (from == 'D') // a date is its midnight
        i *= INT64_C(86400000000);
    double re = from == 'f'   ? value->scalar.f
                : from == 'c' ? value->scalar.c[0]
                : from == 'u' ? (double)value->scalar.u
                              : (double)i;
    if (kind == 'f')
        cast.scalar.f = re;
    else if (kind == 'c')
        cast.scalar = (struct weft_scalar){.c = {re, from == 'c' ? value->scalar.c[1] : 0}};
    else
        cast.scalar.i = i;
    if (kind == 'b')
        cast.scalar.b = i != 0;
    weft_scalar_store(&cast, out);
    if (kind == 'i')
        return load_signed(out, weft_dtype_size(to)) == i;
    return kind != 'u' || from == 'u' ||
           (i >= 0 && (weft_dtype_size(to) == 8 || !((uint64_t)i >> (8 * weft_dtype_size(to)))));
}

static bool operand_fits(const void *inputs, int operand, enum weft_dtype to)
{
    unsigned char cast[16];
    return cast_scalar(((const struct weft_value *const *)inputs)[operand], to, cast);
}

int weft_scalar_elementwise(struct weft_task *task, struct weft_value **out)
{
    const struct weft_elementwise *elementwise = task->op->elementwise;
    enum weft_dtype dtypes[WEFT_MAX_OPERANDS];
    bool weak[WEFT_MAX_OPERANDS], all_weak = true;
    for (int i = 0; i < elementwise->operands; i++) {
        const struct weft_value *value = task->inputs[i];
        if (value->kind != WEFT_SCALAR)
            return weft_task_fail(task, WEFT_E_TYPE, "'%s' takes numbers", task->op->name);
        dtypes[i] = value->dtype;
        weak[i] = value->weak;
        all_weak = all_weak && value->weak;
    }
    const struct weft_kernel *kernel =
        weft_elementwise_find_beyond(elementwise, dtypes, weak, operand_fits, task->inputs);
    if (!kernel)
        return weft_task_fail(task, WEFT_E_DTYPE, "'%s' is not defined for %s", task->op->name,
                              weft_dtype_name(dtypes[0]));
    _Alignas(16) unsigned char in[WEFT_MAX_OPERANDS][16], result[16];
    const void *pointers[WEFT_MAX_OPERANDS];
    int steps[WEFT_MAX_OPERANDS] = {0};
    for (int i = 0; i < elementwise->operands; i++) {
        pointers[i] = in[i];
        if (!cast_scalar(task->inputs[i], kernel->in[i], in[i]))
            return weft_task_fail(task, WEFT_E_VALUE, "%lld does not fit %s",
                                  (long long)task->inputs[i]->scalar.i, weft_dtype_name(kernel->in[i]));
    }
    kernel->run[WEFT_ISA_BASE](result, pointers, steps, 1);
    *out = weft_scalar_load(kernel->out, all_weak, result);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}
