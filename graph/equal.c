// weft: when two values are the same.
// SPDX-License-Identifier: BSD-3-Clause
//
// Both values are walked in step.  Numbers are compared by their bits, except that every NaN equals every
// NaN; so equal values have equal encodings and -0.0 differs from 0.0.  Arrays and columns are compared
// element by element, whatever their strides, offsets and padding.

#include "graph/weft_op.h"

#include <math.h>

#include "graph/base/limits.h"
#include "graph/cells.h"
#include "graph/walk.h"

static bool equal_doubles(double a, double b)
{
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static bool equal_scalars(const struct weft_value *a, const struct weft_value *b)
{
    if (a->weak != b->weak)
        return false;
    switch (weft_dtype_kind((enum weft_dtype)a->dtype)) {
    case 'b':
        return a->scalar.b == b->scalar.b;
    case 'f':
        return equal_doubles(a->scalar.f, b->scalar.f);
    case 'c':
        return equal_doubles(a->scalar.c[0], b->scalar.c[0]) && equal_doubles(a->scalar.c[1], b->scalar.c[1]);
    case 'S':
        return weft_str_eq(a->scalar.s, b->scalar.s);
    default:
        return a->scalar.i == b->scalar.i;
    }
}

static bool equal_elements(const void *a, const void *b, enum weft_dtype dtype)
{
    if (memcmp(a, b, weft_dtype_size(dtype)) == 0)
        return true;
    char kind = weft_dtype_kind(dtype);
    if (kind != 'f' && kind != 'c')
        return false;
    size_t parts = kind == 'c' ? 2 : 1, size = weft_dtype_size(dtype) / parts;
    for (size_t i = 0; i < parts; i++) {
        const char *x = (const char *)a + i * size, *y = (const char *)b + i * size;
        double p, q;
        if (size == 4) {
            float single[2];
            memcpy(&single[0], x, size);
            memcpy(&single[1], y, size);
            p = single[0], q = single[1];
        } else {
            memcpy(&p, x, size);
            memcpy(&q, y, size);
        }
        if (!equal_doubles(p, q))
            return false;
    }
    return true;
}

static bool equal_arrays(const struct weft_array *a, const struct weft_array *b, enum weft_dtype dtype)
{
    if (a->ndim != b->ndim)
        return false;
    for (int d = 0; d < a->ndim; d++)
        if (a->shape[d] != b->shape[d])
            return false;
    for (int d = 0; d < a->ndim; d++)
        if (a->shape[d] == 0)
            return true;
    int64_t index[WEFT_MAX_NDIM] = {0};
    const char *x = a->data, *y = b->data;
    for (;;) {
        if (!equal_elements(x, y, dtype))
            return false;
        int d = a->ndim - 1;
        for (; d >= 0 && ++index[d] == a->shape[d]; d--) {
            x -= a->strides[d] * (a->shape[d] - 1);
            y -= b->strides[d] * (b->shape[d] - 1);
            index[d] = 0;
        }
        if (d < 0)
            return true;
        x += a->strides[d];
        y += b->strides[d];
    }
}

static bool equal_columns(const struct weft_column *a, const struct weft_column *b, enum weft_dtype dtype)
{
    if (a->length != b->length || a->null_count != b->null_count || !a->dictionary != !b->dictionary)
        return false;
    size_t size = weft_dtype_size(dtype);
    for (int64_t i = 0; i < a->length; i++) {
        bool valid = weft_cell_is_valid(a, i);
        if (valid != weft_cell_is_valid(b, i))
            return false;
        if (!valid)
            continue;
        const char *x = weft_buffer_data(a->data), *y = weft_buffer_data(b->data);
        bool same = dtype == WEFT_STRING ? weft_str_eq(weft_cell_text(a, i), weft_cell_text(b, i))
                                         : equal_elements(x + size * (size_t)(a->offset + i),
                                                          y + size * (size_t)(b->offset + i), dtype);
        if (!same)
            return false;
    }
    return true;
}

// Equality of two values apart from their children.
static bool equal_shallow(const struct weft_value *a, const struct weft_value *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->dtype != b->dtype || weft_value_child_count(a) != weft_value_child_count(b))
        return false;
    switch (a->kind) {
    case WEFT_SCALAR:
    case WEFT_FILE:
        return equal_scalars(a, b);
    case WEFT_ARRAY:
        return equal_arrays(&a->array, &b->array, (enum weft_dtype)a->dtype);
    case WEFT_COLUMN:
        return equal_columns(&a->column, &b->column, (enum weft_dtype)a->dtype);
    case WEFT_FRAME:
        for (size_t i = 0; i < a->frame.count; i++)
            if (!weft_str_eq(a->frame.names[i], b->frame.names[i]))
                return false;
        return a->frame.rows == b->frame.rows;
    default:
        return true;
    }
}

bool weft_value_equal(const struct weft_value *a, const struct weft_value *b)
{
    struct weft_walk left, right;
    weft_walk_init(&left, a);
    weft_walk_init(&right, b);
    bool equal = true, more = true;
    while (equal && more) {
        more = weft_walk_next(&left);
        equal = weft_walk_next(&right) == more && !left.failed && !right.failed;
        if (equal && more && left.event == WEFT_ENTER) {
            equal = equal_shallow(left.value, right.value);
            if (left.value == right.value) {
                weft_walk_skip(&left);
                weft_walk_skip(&right);
            }
        }
    }
    weft_walk_clear(&left);
    weft_walk_clear(&right);
    return equal;
}
