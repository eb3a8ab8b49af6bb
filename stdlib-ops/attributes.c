// weft: what is known of an array without computing it: shape, ndim, size, nbytes, itemsize, dtype, chunks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Properties follow from the type alone, so they are constants of the pipeline.

#include "stdlib-ops/tmpl/arrays.h"

static int result_of(struct weft_value *value, struct weft_value **out)
{
    *out = value;
    return value ? WEFT_OK : WEFT_NO_MEMORY;
}

static int ndim_run(struct weft_task *task, struct weft_value **out)
{
    return result_of(weft_value_int(task->input_types[0]->ndim), out);
}

static int64_t elements(const struct weft_type *type)
{
    int64_t total = 1;
    for (int d = 0; d < type->ndim; d++)
        total *= type->chunks[d].length;
    return total;
}

static int size_run(struct weft_task *task, struct weft_value **out)
{
    return result_of(weft_value_int(elements(task->input_types[0])), out);
}

static int nbytes_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    return result_of(weft_value_int(elements(type) * (int64_t)weft_dtype_size(type->dtype)), out);
}

static int itemsize_run(struct weft_task *task, struct weft_value **out)
{
    return result_of(weft_value_int((int64_t)weft_dtype_size(task->input_types[0]->dtype)), out);
}

static int dtype_run(struct weft_task *task, struct weft_value **out)
{
    const char *name = weft_dtype_name(task->input_types[0]->dtype);
    return result_of(weft_value_string(weft_str(name)), out);
}

// Lets go of a tuple that could not be filled.
static int filled(struct weft_value *tuple, struct weft_value **out)
{
    for (size_t i = 0; tuple && i < tuple->list.count; i++)
        if (!tuple->list.items[i]) {
            weft_value_release(tuple);
            return WEFT_NO_MEMORY;
        }
    return result_of(tuple, out);
}

static int shape_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    struct weft_value *shape = weft_value_list(WEFT_TUPLE, (size_t)type->ndim);
    for (int d = 0; shape && d < type->ndim; d++)
        shape->list.items[d] = weft_value_int(type->chunks[d].length);
    return filled(shape, out);
}

static struct weft_value *sizes_of(const struct weft_chunks *chunks)
{
    struct weft_value *sizes = weft_value_list(WEFT_TUPLE, (size_t)chunks->count), *whole = NULL;
    for (int64_t i = 0; sizes && i < chunks->count; i++)
        sizes->list.items[i] = weft_value_int(weft_chunks_size(chunks, i));
    return filled(sizes, &whole) ? NULL : whole;
}

static int chunks_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    struct weft_value *all = weft_value_list(WEFT_TUPLE, (size_t)type->ndim);
    for (int d = 0; all && d < type->ndim; d++)
        all->list.items[d] = sizes_of(&type->chunks[d]);
    return filled(all, out);
}

static int int_infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_I64, true);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int string_infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_STRING, false);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int list_infer(struct weft_infer *infer)
{
    const struct weft_type *whole = weft_type_scalar(infer->arena, WEFT_I64, true);
    infer->result = whole ? weft_type_list(infer->arena, whole, infer->inputs[0]->ndim) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int chunks_infer(struct weft_infer *infer)
{
    infer->result = weft_type_simple(infer->arena, WEFT_T_ANY);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
};

#define PROPERTY(op_name, text, rule, run)                                                                   \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = params,                  \
    .param_count = 1, .algebra = WEFT_CALL, .flags = WEFT_PURE | WEFT_PROPERTY | WEFT_OF_TYPE, .cost = 10,   \
    .infer = rule, .scalar = run, .stages = (const struct weft_stage[]){{op_name, run}}, .stage_count = 1

const struct weft_op weft_op_shape = {
    PROPERTY("shape", "lengths of an array's dimensions", list_infer, shape_run),
};

const struct weft_op weft_op_ndim = {
    PROPERTY("ndim", "number of an array's dimensions", int_infer, ndim_run),
};

const struct weft_op weft_op_size = {
    PROPERTY("size", "number of an array's elements", int_infer, size_run),
};

const struct weft_op weft_op_nbytes = {
    PROPERTY("nbytes", "bytes of all of an array's elements", int_infer, nbytes_run),
};

const struct weft_op weft_op_itemsize = {
    PROPERTY("itemsize", "bytes of one element of an array", int_infer, itemsize_run),
};

const struct weft_op weft_op_dtype = {
    PROPERTY("dtype", "name of an array's element type", string_infer, dtype_run),
};

const struct weft_op weft_op_chunks = {
    PROPERTY("chunks", "sizes of an array's chunks, by dimension", chunks_infer, chunks_run),
};
