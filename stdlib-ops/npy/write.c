// weft: write_npy, write_raw: an array as one file.
// SPDX-License-Identifier: BSD-3-Clause
//
// open ── write (a task a block) ── finish; stdlib-ops/npy/writer.c has the rest.

#include <string.h>

#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/npy/raw.h"
#include "stdlib-ops/npy/writer.h"

enum { X, PATH, ORDER, BYTEORDER }; // the last two of write_raw

static int lower_write(struct weft_lowering *lowering)
{
    uint32_t opened, written;
    int status = weft_lower_layer(lowering, "open", 1, NULL, 0, NULL, 16, &opened);
    if (status)
        return status;
    struct weft_map maps[] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                              {.layer = opened, .kind = WEFT_MAP_ALL}};
    status = weft_lower_layer(lowering, "write", weft_lower_blocks(lowering, maps[0].layer), maps, 2, NULL,
                              16, &written);
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
    int status = head.failed
                     ? WEFT_NO_MEMORY
                     : weft_writer_block(task, PATH, task->inputs[1], &place, task->inputs[0], task->block);
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
    int status = weft_writer_block(task, PATH, task->inputs[1], &place, task->inputs[0], task->block);
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
