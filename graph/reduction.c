// weft: types of reductions.
// SPDX-License-Identifier: BSD-3-Clause
//
// Reducing every axis gives a scalar; some axes, an array of the others; a list or a column, a scalar.

#include "graph/elementwise.h"

#include <string.h>

#include "graph/loop_plan.h"

static const struct weft_value *attr(const struct weft_infer *infer, const char *name, int *param)
{
    *param = weft_op_param(infer->op, name);
    const struct weft_value *value = *param >= 0 ? infer->attrs[*param] : NULL;
    return weft_value_is_null(value) ? NULL : value;
}

static int one_axis(struct weft_infer *infer, int param, const struct weft_value *value, int ndim,
                    uint32_t *axes)
{
    int64_t axis;
    if (!weft_value_as_int(value, &axis))
        return weft_infer_fail(infer, WEFT_E_AXIS, param, "an axis is an int");
    if (axis < -ndim || axis >= ndim)
        return weft_infer_fail(infer, WEFT_E_AXIS, param, "axis %lld of an array with %d dimension%s",
                               (long long)axis, ndim, ndim == 1 ? "" : "s");
    uint32_t bit = UINT32_C(1) << (axis < 0 ? axis + ndim : axis);
    if (*axes & bit)
        return weft_infer_fail(infer, WEFT_E_AXIS, param, "axis %lld is given twice", (long long)axis);
    *axes |= bit;
    return WEFT_OK;
}

static int read_axes(struct weft_infer *infer, int ndim, uint32_t *axes)
{
    int param, status = WEFT_OK;
    const struct weft_value *value = attr(infer, "axis", &param);
    *axes = 0;
    if (!value) {
        *axes = weft_loop_all_axes(ndim);
        return WEFT_OK;
    }
    if (value->kind != WEFT_LIST && value->kind != WEFT_TUPLE)
        return one_axis(infer, param, value, ndim, axes);
    for (size_t i = 0; !status && i < value->list.count; i++)
        status = one_axis(infer, param, value->list.items[i], ndim, axes);
    return status;
}

// Of a column whose type may still widen the result may, too.
static int column_result(struct weft_infer *infer, const struct weft_type *column, enum weft_dtype dtype)
{
    int status = weft_infer_scalar(infer, dtype, false);
    struct weft_type *type = status ? NULL : weft_arena_alloc(infer->arena, sizeof *type);
    if (!type)
        return status ? status : WEFT_NO_MEMORY;
    *type = *infer->result;
    type->provisional = column->provisional && weft_dtype_kind(dtype) != 'b';
    infer->result = type;
    return WEFT_OK;
}

static int infer_array(struct weft_infer *infer, const struct weft_type *input, enum weft_dtype dtype)
{
    uint32_t axes;
    int param, ndim = 0, status = read_axes(infer, input->ndim, &axes);
    if (status)
        return status;
    bool keepdims = false;
    const struct weft_value *keep = attr(infer, "keepdims", &param);
    if (keep)
        weft_value_as_bool(keep, &keepdims);
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < input->ndim; d++) {
        if (!(axes >> d & 1))
            chunks[ndim++] = input->chunks[d];
        else if (keepdims)
            chunks[ndim++] = weft_chunks_whole(1);
    }
    if (ndim == 0)
        return weft_infer_scalar(infer, dtype, false);
    infer->result = weft_type_array(infer->arena, dtype, ndim, chunks);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// Lists compute in 64 bits.
static enum weft_dtype list_dtype(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'i':
        return WEFT_I64;
    case 'u':
        return WEFT_U64;
    case 'f':
        return WEFT_F64;
    case 'c':
        return WEFT_C128;
    default:
        return dtype;
    }
}

// Of items of a type; `alone`: of a number by itself, which keeps its dtype.
static int infer_list(struct weft_infer *infer, const struct weft_type *element, bool alone)
{
    bool text = element && (element->kind == WEFT_T_FILE ||
                            (element->kind == WEFT_T_SCALAR && element->dtype == WEFT_STRING));
    if (!element || element->kind != WEFT_T_SCALAR || text) {
        infer->result = text ? element : weft_type_simple(infer->arena, WEFT_T_ANY);
        return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
    }
    const struct weft_reduction_kernel *kernel =
        weft_reduction_find(infer->op->reduction, alone ? element->dtype : list_dtype(element->dtype));
    if (!kernel)
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "'%s' is not defined for %s", infer->op->name,
                               weft_dtype_name(element->dtype));
    return weft_infer_scalar(infer, kernel->out, element->weak);
}

// Numbers, lists and columns have one axis at most: max(3, 4) is a slip, not the maximum along axis 4.
static int check_no_axis(struct weft_infer *infer, const struct weft_type *input)
{
    int param;
    int64_t axis;
    const struct weft_value *value = attr(infer, "axis", &param);
    bool one = value && weft_value_as_int(value, &axis) && (axis == 0 || axis == -1);
    if (!value || (one && input->kind != WEFT_T_SCALAR))
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_AXIS, param, "only an array has this axis");
    weft_infer_help(infer, "for the %s of several numbers write %s([a, b])", infer->op->name,
                    infer->op->name);
    return status;
}

void weft_infer_dtype_help(struct weft_infer *infer, struct weft_str name)
{
    weft_infer_help(infer, "bool, i8 to i64, u8 to u64, f32, f64, c64, c128 (or NumPy's names)");
    bool sized = name.size == 2 && strchr("iufc", name.data[0]) && strchr("1248", name.data[1]);
    int bytes = sized ? name.data[1] - '0' : weft_str_is(name, "c16") ? 16 : 0;
    if (bytes)
        weft_infer_help(infer, "the number counts bits: NumPy's '%.*s' is '%c%d'", WEFT_STR_ARG(name),
                        name.data[0], 8 * bytes);
}

// `name`: what was asked for as dtype; NULL: it is the input's.
static int fail_dtype(struct weft_infer *infer, int param, enum weft_dtype dtype, const struct weft_str *name)
{
    int status = weft_infer_fail(infer, WEFT_E_DTYPE, name ? param : 0, "'%s' is not defined for %s",
                                 infer->op->name, dtype ? weft_dtype_name(dtype) : "this dtype");
    if (dtype || !name)
        return status;
    weft_infer_dtype_help(infer, *name);
    return status;
}

int weft_infer_reduction(struct weft_infer *infer)
{
    const struct weft_type *input = infer->inputs[0];
    int param, status = input->kind == WEFT_T_ARRAY ? WEFT_OK : check_no_axis(infer, input);
    if (status)
        return status;
    if (input->kind == WEFT_T_LIST || input->kind == WEFT_T_TUPLE)
        return infer_list(infer, input->kind == WEFT_T_LIST ? input->element : NULL, false);
    if (input->kind != WEFT_T_ARRAY && input->kind != WEFT_T_COLUMN)
        return infer_list(infer, input, true);
    enum weft_dtype dtype = input->dtype;
    const struct weft_value *as = attr(infer, "dtype", &param);
    struct weft_str name;
    bool given = as && weft_value_as_string(as, &name);
    if (given)
        dtype = weft_dtype_parse(name);
    const struct weft_reduction_kernel *kernel = given ? weft_reduction_find_as(infer->op->reduction, dtype)
                                                       : weft_reduction_find(infer->op->reduction, dtype);
    if (!kernel)
        return fail_dtype(infer, param, dtype, given ? &name : NULL);
    return input->kind == WEFT_T_ARRAY ? infer_array(infer, input, kernel->out)
                                       : column_result(infer, input, kernel->out);
}
