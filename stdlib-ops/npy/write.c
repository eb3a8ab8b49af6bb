// weft: write_npy, write_raw: an array as one file.
// SPDX-License-Identifier: BSD-3-Clause
//
// open ── write (a task a block) ── finish; stdlib-ops/npy/writer.c has the rest.
//
// Blocks that are narrow along the last axis would be written a few bytes at a time (stack(…, axis=-1) has
// blocks of one column).  They are laid side by side first: a task takes those of the same rows.

#include <string.h>

#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/npy/raw.h"
#include "stdlib-ops/npy/writer.h"

enum { X, PATH, ORDER, BYTEORDER }; // the last two of write_raw

#define NARROW 4096                  // bytes of a row of a block
#define BESIDE ((uint64_t)128 << 20) // bytes of blocks that are laid side by side

// How many blocks a task writes.
static uint32_t blocks_beside(const struct weft_op *op, const struct weft_value *const *attrs,
                              const struct weft_type *type)
{
    struct weft_str order = {"C", 1};
    int param = weft_op_param(op, "order");
    uint64_t total, largest = 0, size = weft_dtype_size(type->dtype);
    if (param >= 0)
        weft_value_as_string(attrs[param], &order);
    if (type->ndim < 2 || !weft_str_is(order, "C") || !weft_type_bytes(type, &total, &largest))
        return 1;
    const struct weft_chunks *last = &type->chunks[type->ndim - 1];
    bool narrow = (uint64_t)weft_chunks_largest(last) < NARROW / size;
    return narrow && last->count > 1 && largest <= BESIDE / (uint64_t)last->count ? (uint32_t)last->count : 1;
}

static int lower_write(struct weft_lowering *lowering)
{
    uint32_t opened, written, beside = blocks_beside(lowering->op, lowering->attrs, lowering->input_types[0]);
    int status = weft_lower_layer(lowering, "open", 1, NULL, 0, NULL, 16, &opened);
    if (status)
        return status;
    struct weft_map maps[] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                              {.layer = opened, .kind = WEFT_MAP_ALL}};
    if (beside > 1)
        maps[0] = (struct weft_map){.layer = lowering->inputs[0], .kind = WEFT_MAP_TREE, .fan = beside};
    status = weft_lower_layer(lowering, "write", weft_lower_blocks(lowering, maps[0].layer) / beside, maps, 2,
                              NULL, 16, &written);
    if (status)
        return status;
    struct weft_map all = {.layer = written, .kind = WEFT_MAP_ALL};
    return weft_lower_layer(lowering, "finish", 1, &all, 1, NULL, 16, &lowering->result);
}

static int finish_run(struct weft_task *task, struct weft_value **out)
{
    (void)task;
    return weft_writer_nothing(out);
}

// The rows along the last axis but one, `width` bytes from each to the next.
static void lay_rows(const struct weft_array *block, size_t size, const char *from, char *to, size_t width)
{
    const int last = block->ndim - 1;
    const int64_t columns = block->shape[last], stride = block->strides[last];
    for (int64_t r = 0; r < block->shape[last - 1]; r++, from += block->strides[last - 1], to += width)
        for (int64_t c = 0; c < columns; c++)
            if (size == 8) // without a call each
                memcpy(to + c * 8, from + c * stride, 8);
            else if (size == 4)
                memcpy(to + c * 4, from + c * stride, 4);
            else
                memcpy(to + (size_t)c * size, from + c * stride, size);
}

// Copies a block into the columns of `whole` from column `at` on.
static void lay_block(const struct weft_array *block, size_t size, int64_t at, const struct weft_array *whole)
{
    int64_t index[WEFT_MAX_NDIM] = {0};
    int outer = block->ndim - 2;
    size_t width = (size_t)whole->shape[outer + 1] * size;
    char *to = (char *)whole->data + (size_t)at * size;
    for (int d = 0; d < outer; d++)
        if (block->shape[d] == 0)
            return;
    do {
        const char *from = block->data;
        for (int d = 0; d < outer; d++)
            from += index[d] * block->strides[d];
        lay_rows(block, size, from, to, width);
        to += (size_t)block->shape[outer] * width;
    } while (weft_index_next(index, block->shape, outer));
}

// The blocks of the task side by side.
static struct weft_value *lay_beside(struct weft_task *task, const struct weft_chunks *last, size_t count)
{
    const struct weft_array *first = &task->inputs[0]->array;
    int64_t shape[WEFT_MAX_NDIM];
    memcpy(shape, first->shape, (size_t)first->ndim * sizeof *shape);
    shape[first->ndim - 1] = last->length;
    struct weft_value *whole = weft_value_array(task->memory, task->inputs[0]->dtype, first->ndim, shape);
    for (size_t i = 0; whole && i < count; i++)
        lay_block(&task->inputs[i]->array, weft_dtype_size(whole->dtype), weft_chunks_start(last, (int64_t)i),
                  &whole->array);
    return whole;
}

static int write_blocks(struct weft_task *task, const struct weft_write_place *place)
{
    size_t count = task->first[1] - task->first[0];
    const struct weft_value *temporary = task->inputs[count];
    const struct weft_type *type = place->type;
    if (count == 1)
        return weft_writer_block(task, PATH, temporary, place, task->inputs[0], task->block);
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    memcpy(chunks, type->chunks, (size_t)type->ndim * sizeof *chunks);
    int64_t length = type->chunks[type->ndim - 1].length;
    chunks[type->ndim - 1] = (struct weft_chunks){.length = length, .count = 1, .size = length};
    const struct weft_type rows = {
        .kind = WEFT_T_ARRAY, .dtype = type->dtype, .ndim = type->ndim, .chunks = chunks};
    struct weft_write_place beside = *place;
    struct weft_value *whole = lay_beside(task, &type->chunks[type->ndim - 1], count);
    beside.type = &rows;
    int status =
        whole ? weft_writer_block(task, PATH, temporary, &beside, whole, task->block) : WEFT_NO_MEMORY;
    weft_value_release(whole);
    return status;
}

// ---- .npy -----------------------------------------------------------------------------------------------

static int npy_infer(struct weft_infer *infer)
{
    return weft_writer_infer(infer, PATH);
}

static int npy_open(struct weft_task *task, struct weft_value **out)
{
    struct weft_buf head = {0};
    weft_npy_head(&head, task->input_types[0]);
    int status =
        weft_writer_open(task, PATH, &head, head.size + weft_writer_bytes(task->input_types[0]), out);
    weft_buf_clear(&head);
    return status;
}

static int npy_write(struct weft_task *task, struct weft_value **out)
{
    struct weft_buf head = {0};
    struct weft_write_place place = {.type = task->input_types[0]};
    weft_npy_head(&head, place.type);
    place.data = head.size;
    int status = head.failed ? WEFT_NO_MEMORY : write_blocks(task, &place);
    weft_buf_clear(&head);
    return status ? status : weft_writer_nothing(out);
}

// ---- Raw elements ---------------------------------------------------------------------------------------

static int raw_infer(struct weft_infer *infer)
{
    struct weft_str order = {"", 0};
    bool swapped;
    if (!weft_value_as_string(infer->attrs[ORDER], &order) ||
        !(weft_str_is(order, "C") || weft_str_is(order, "F")))
        return weft_infer_fail(infer, WEFT_E_VALUE, ORDER, "'order' is \"C\" or \"F\"");
    if (!weft_raw_swapped(infer->attrs[BYTEORDER], &swapped))
        return weft_infer_fail(infer, WEFT_E_VALUE, BYTEORDER, "'byteorder' is \"little\" or \"big\"");
    return weft_writer_infer(infer, PATH);
}

static int raw_open(struct weft_task *task, struct weft_value **out)
{
    const struct weft_buf head = {0};
    return weft_writer_open(task, PATH, &head, weft_writer_bytes(task->input_types[0]), out);
}

static int raw_write(struct weft_task *task, struct weft_value **out)
{
    struct weft_write_place place = {.type = task->input_types[0]};
    struct weft_str order = {"", 0};
    weft_value_as_string(task->attrs[ORDER], &order);
    place.fortran = weft_str_is(order, "F");
    weft_raw_swapped(task->attrs[BYTEORDER], &place.swapped);
    int status = write_blocks(task, &place);
    return status ? status : weft_writer_nothing(out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param npy_params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array to write"},
    [PATH] = {"path", WEFT_ATTR, "file", NULL, 0, "path of the .npy file"},
};

static const struct weft_param raw_params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array to write"},
    [PATH] = {"path", WEFT_ATTR, "file", NULL, 0, "path of the file"},
    [ORDER] = {"order", WEFT_ATTR, "string", "\"C\"", WEFT_P_KEYWORD,
               "\"C\": the last dimension varies fastest; \"F\": the first"},
    [BYTEORDER] = {"byteorder", WEFT_ATTR, "string", "\"little\"", WEFT_P_KEYWORD, "\"little\" or \"big\""},
};

#define WRITER_OP                                                                                            \
    .version = 1, .category = "files", .algebra = WEFT_CUSTOM, .flags = WEFT_SINK, .cost = 1000,             \
    .lower = lower_write, .stage_count = 3

const struct weft_op weft_op_write_npy = {
    WRITER_OP,
    .name = "write_npy",
    .summary = "array to a .npy file",
    .params = npy_params,
    .param_count = 2,
    .infer = npy_infer,
    .stages = (const struct weft_stage[]){{"open", npy_open}, {"write", npy_write}, {"finish", finish_run}},
};

const struct weft_op weft_op_write_raw = {
    WRITER_OP,
    .name = "write_raw",
    .summary = "the elements of an array to a file, and nothing else",
    .params = raw_params,
    .param_count = 4,
    .infer = raw_infer,
    .stages = (const struct weft_stage[]){{"open", raw_open}, {"write", raw_write}, {"finish", finish_run}},
};

static const struct weft_param number_params[] = {
    [X] = {"x", WEFT_INPUT, "number", NULL, 0, "number to write"},
    [PATH] = {"path", WEFT_ATTR, "file", NULL, 0, "path of the .npy file"},
};

// As NumPy: an array without axes.
const struct weft_op weft_op_write_npy_number = {
    .name = "write_npy_number",
    .aliases = (const char *const[]){"write_npy", NULL},
    .version = 1,
    .category = "files",
    .summary = "number to a .npy file",
    .params = number_params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_SINK,
    .definition = "write_npy(broadcast_to(x, ()), path)",
};
