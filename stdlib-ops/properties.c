// weft: what is known of an array or column without computing it: x.shape and the like.
// SPDX-License-Identifier: BSD-3-Clause
//
// The answers come from types alone, so they are constants of the graph.  Where a size is known only while
// running the rows of a column are refused; an array's lengths (after selecting by a mask, say) become known
// in a later round of the run.

#include "graph/base/checked.h"
#include "graph/weft_op.h"

static int is_known(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    if (type->kind == WEFT_T_COLUMN && type->rows < 0)
        return weft_infer_fail(infer, WEFT_E_NOT_CONSTANT, 0,
                               "the number of rows is known only while running");
    return WEFT_OK;
}

static int dimensions(const struct weft_type *type)
{
    return type->kind == WEFT_T_ARRAY ? type->ndim : type->kind == WEFT_T_COLUMN ? 1 : 0;
}

static int64_t length(const struct weft_type *type, int axis)
{
    return type->kind == WEFT_T_ARRAY ? type->chunks[axis].length : type->rows;
}

static int give(struct weft_value *value, struct weft_value **out)
{
    *out = value;
    return value ? WEFT_OK : WEFT_NO_MEMORY;
}

// The type of a value of the language.
static int infer_from(struct weft_infer *infer, struct weft_value *value)
{
    infer->result = value ? weft_type_of_value(infer->arena, value) : NULL;
    weft_value_release(value);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- shape ----------------------------------------------------------------------------------------------

static int shape_known(struct weft_infer *infer, struct weft_value **out)
{
    const struct weft_type *type = infer->inputs[0];
    if (weft_type_late(type))
        return WEFT_UNSUPPORTED;
    struct weft_value *shape = weft_value_list(WEFT_TUPLE, (size_t)dimensions(type));
    for (int d = 0; shape && d < dimensions(type); d++)
        if (!(shape->list.items[d] = weft_value_int(length(type, d)))) {
            weft_value_release(shape);
            return WEFT_NO_MEMORY;
        }
    return give(shape, out);
}

// Of an array that has not been counted: a tuple of as many ints as it has dimensions.
static int shape_late(struct weft_infer *infer)
{
    size_t ndim = (size_t)infer->inputs[0]->ndim;
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *fields = weft_arena_array(infer->arena, ndim, sizeof *fields);
    const struct weft_type *length = weft_type_scalar(infer->arena, WEFT_I64, true);
    if (!type || !fields || !length)
        return WEFT_NO_MEMORY;
    for (size_t d = 0; d < ndim; d++)
        fields[d] = (struct weft_field){.type = length};
    *type = (struct weft_type){.kind = WEFT_T_TUPLE,
                               .count = (int64_t)ndim,
                               .field_count = ndim,
                               .fields = fields,
                               .partitions = -1,
                               .rows = -1};
    infer->result = type;
    return WEFT_OK;
}

static int shape_infer(struct weft_infer *infer)
{
    struct weft_value *value = NULL;
    int status = is_known(infer);
    if (status == WEFT_OK)
        status = shape_known(infer, &value);
    if (status == WEFT_UNSUPPORTED)
        return shape_late(infer);
    return status ? status : infer_from(infer, value);
}

// ---- chunks ---------------------------------------------------------------------------------------------

static struct weft_value *axis_chunks(const struct weft_chunks *chunks)
{
    struct weft_value *sizes = weft_value_list(WEFT_TUPLE, (size_t)chunks->count);
    for (int64_t i = 0; sizes && i < chunks->count; i++)
        if (!(sizes->list.items[i] = weft_value_int(weft_chunks_size(chunks, i)))) {
            weft_value_release(sizes);
            return NULL;
        }
    return sizes;
}

static int chunks_known(struct weft_infer *infer, struct weft_value **out)
{
    const struct weft_type *type = infer->inputs[0];
    if (weft_type_late(type))
        return WEFT_UNSUPPORTED;
    struct weft_value *all = weft_value_list(WEFT_TUPLE, (size_t)type->ndim);
    for (int d = 0; all && d < type->ndim; d++)
        if (!(all->list.items[d] = axis_chunks(&type->chunks[d]))) {
            weft_value_release(all);
            return WEFT_NO_MEMORY;
        }
    return give(all, out);
}

static int chunks_infer(struct weft_infer *infer)
{
    struct weft_value *value = NULL;
    int status = is_known(infer);
    if (status == WEFT_OK)
        status = chunks_known(infer, &value);
    if (status == WEFT_UNSUPPORTED) {
        infer->result = weft_type_simple(infer->arena, WEFT_T_ANY);
        return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
    }
    return status ? status : infer_from(infer, value);
}

// ---- numblocks, chunksize -------------------------------------------------------------------------------

static int each_axis_known(struct weft_infer *infer, int64_t (*number)(const struct weft_chunks *chunks),
                           struct weft_value **out)
{
    const struct weft_type *type = infer->inputs[0];
    if (weft_type_late(type))
        return WEFT_UNSUPPORTED;
    struct weft_value *numbers = weft_value_list(WEFT_TUPLE, (size_t)type->ndim);
    for (int d = 0; numbers && d < type->ndim; d++)
        if (!(numbers->list.items[d] = weft_value_int(number(&type->chunks[d])))) {
            weft_value_release(numbers);
            return WEFT_NO_MEMORY;
        }
    return give(numbers, out);
}

static int64_t chunk_count(const struct weft_chunks *chunks)
{
    return chunks->count;
}

static int numblocks_known(struct weft_infer *infer, struct weft_value **out)
{
    return each_axis_known(infer, chunk_count, out);
}

static int chunksize_known(struct weft_infer *infer, struct weft_value **out)
{
    return each_axis_known(infer, weft_chunks_largest, out);
}

// ---- numbers --------------------------------------------------------------------------------------------

static int size_infer(struct weft_infer *infer)
{
    int status = is_known(infer);
    return status ? status : weft_infer_as_int(infer);
}

static int ndim_known(struct weft_infer *infer, struct weft_value **out)
{
    return give(weft_value_int(dimensions(infer->inputs[0])), out);
}

// Elements, each counted `factor` times.
static int count_elements(struct weft_infer *infer, int64_t factor, struct weft_value **out)
{
    const struct weft_type *type = infer->inputs[0];
    int64_t count = factor;
    if (weft_type_late(type))
        return WEFT_UNSUPPORTED;
    for (int d = 0; d < dimensions(type); d++)
        if (!weft_mul_i64(count, length(type, d), &count))
            return weft_infer_fail(infer, WEFT_E_ARITHMETIC, 0, "the size does not fit a 64-bit integer");
    return give(weft_value_int(count), out);
}

static int size_known(struct weft_infer *infer, struct weft_value **out)
{
    return count_elements(infer, 1, out);
}

static int len_infer(struct weft_infer *infer)
{
    if (infer->inputs[0]->ndim == 0)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "an array of no dimensions has no length");
    return size_infer(infer);
}

static int len_known(struct weft_infer *infer, struct weft_value **out)
{
    int64_t count = length(infer->inputs[0], 0);
    return count < 0 ? WEFT_UNSUPPORTED : give(weft_value_int(count), out);
}

static int nbytes_known(struct weft_infer *infer, struct weft_value **out)
{
    return count_elements(infer, (int64_t)weft_dtype_size(infer->inputs[0]->dtype), out);
}

static int itemsize_known(struct weft_infer *infer, struct weft_value **out)
{
    return give(weft_value_int((int64_t)weft_dtype_size(infer->inputs[0]->dtype)), out);
}

static int npartitions_known(struct weft_infer *infer, struct weft_value **out)
{
    const struct weft_type *type = infer->inputs[0];
    if (type->kind != WEFT_T_ARRAY && type->partitions < 0)
        return weft_infer_fail(infer, WEFT_E_NOT_CONSTANT, 0,
                               "the number of partitions is known only while running");
    return give(weft_value_int((int64_t)weft_type_blocks(type)), out);
}

// ---- dtype ----------------------------------------------------------------------------------------------

static int dtype_infer(struct weft_infer *infer)
{
    if (infer->inputs[0]->provisional)
        return weft_infer_fail(infer, WEFT_E_NOT_CONSTANT, 0,
                               "the type is certain only when the whole file was read");
    return weft_infer_scalar(infer, WEFT_STRING, true);
}

static int dtype_known(struct weft_infer *infer, struct weft_value **out)
{
    return give(weft_value_dtype(infer->inputs[0]->dtype), out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param array_params[] = {{"x", WEFT_INPUT, "array", NULL, 0, "an array"}};
static const struct weft_param column_params[] = {
    {"x", WEFT_INPUT, "array|column|number", NULL, 0, "an array, column or number"}};
static const struct weft_param scalar_params[] = {
    {"x", WEFT_INPUT, "array|column|number", NULL, 0, "an array, column or number"},
};
// (of columns there is an operation of its own: frame/columns.c)
static const struct weft_param dtype_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "an array or number"},
};
static const struct weft_param blocks_params[] = {
    {"x", WEFT_INPUT, "array|column|frame|bag", NULL, 0, "what is divided into blocks"},
};

#define PROPERTY(text, list, rule, answer)                                                                   \
    .version = 1, .category = "properties", .summary = text, .params = list, .param_count = 1,               \
    .algebra = WEFT_CALL, .flags = WEFT_PURE | WEFT_PROPERTY, .infer = rule, .known = answer

static const char *const size_aliases[] = {"size", NULL}, *const len_aliases[] = {"len", NULL};

const struct weft_op weft_op_shape = {
    .name = "shape",
    PROPERTY("the length of each axis", column_params, shape_infer, shape_known),
};
const struct weft_op weft_op_ndim = {
    .name = "ndim",
    PROPERTY("the number of axes", scalar_params, weft_infer_as_int, ndim_known),
};
const struct weft_op weft_op_array_size = {
    .name = "array_size",
    .aliases = size_aliases,
    PROPERTY("the number of elements", column_params, size_infer, size_known),
};
const struct weft_op weft_op_dtype = {
    .name = "dtype",
    PROPERTY("the name of the element type", dtype_params, dtype_infer, dtype_known),
};
const struct weft_op weft_op_itemsize = {
    .name = "itemsize",
    PROPERTY("the bytes of one element", scalar_params, weft_infer_as_int, itemsize_known),
};
const struct weft_op weft_op_nbytes = {
    .name = "nbytes",
    PROPERTY("the bytes of all elements", dtype_params, size_infer, nbytes_known),
};
const struct weft_op weft_op_chunks = {
    .name = "chunks",
    PROPERTY("the sizes of the chunks of each axis", array_params, chunks_infer, chunks_known),
};
const struct weft_op weft_op_numblocks = {
    .name = "numblocks",
    PROPERTY("how many chunks lie along each axis", array_params, shape_infer, numblocks_known),
};
const struct weft_op weft_op_chunksize = {
    .name = "chunksize",
    PROPERTY("the size of the largest chunk along each axis", array_params, shape_infer, chunksize_known),
};
const struct weft_op weft_op_npartitions = {
    .name = "npartitions",
    PROPERTY("the number of blocks", blocks_params, weft_infer_as_int, npartitions_known),
};

const struct weft_op weft_op_array_len = {
    .name = "array_len",
    .aliases = len_aliases,
    .version = 1,
    .category = "properties",
    .summary = "the length of the first axis",
    .params = array_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .infer = len_infer,
    .known = len_known,
};
