// weft: read_npy_stack, write_npy_stack: an array as a folder of .npy files.
// SPDX-License-Identifier: BSD-3-Clause
//
// Dask's layout (dask.array.to_npy_stack): files 0.npy, 1.npy … are the chunks along one axis, whole along
// all others; `info` says the axis and the chunks.
//
//     write:  open (the folder) ── write (a task a file) ── finish (info)

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib-ops/io/bytes.h"
#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/npy/pickle.h"
#include "stdlib-ops/npy/writer.h"
#include "stdlib-ops/tmpl/arrays.h"

#define MOST_INFO (16u << 20) // bytes of an info file

// "FOLDER/NUMBER.npy", or another name in the folder; to be freed.
static char *path_in(struct weft_str folder, const char *name, uint64_t number)
{
    struct weft_buf path = {0};
    weft_buf_printf(&path, "%.*s/", (int)folder.size, folder.data);
    if (name)
        weft_buf_puts(&path, name);
    else
        weft_buf_printf(&path, "%llu.npy", (unsigned long long)number);
    if (path.failed)
        weft_buf_clear(&path);
    return path.data;
}

// ---- Reading --------------------------------------------------------------------------------------------

static int read_file(const char *path, unsigned char **out, size_t *size, struct weft_buf *why)
{
    struct weft_bytes file;
    int status = weft_bytes_open(&file, weft_str(path), why);
    if (status)
        return status;
    *out = malloc(MOST_INFO);
    status = *out ? weft_bytes_read(&file, *out, MOST_INFO, size, why) : WEFT_NO_MEMORY;
    weft_bytes_close(&file);
    return status;
}

static int find_info(struct weft_arena *arena, struct weft_str folder, struct weft_stack_info *info,
                     struct weft_buf *why)
{
    char *path = path_in(folder, "info", 0);
    unsigned char *bytes = NULL;
    size_t size = 0;
    int status = path ? read_file(path, &bytes, &size, why) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_pickle_read(arena, bytes, size, info, why);
    free(bytes);
    free(path);
    return status;
}

// Whether file `number` of the stack is what the info says; the first one says the dtype.
static int check_file(struct weft_str folder, const struct weft_stack_info *info, size_t number,
                      const struct weft_chunks *chunks, enum weft_dtype *dtype, struct weft_buf *why)
{
    struct weft_layout layout = {0};
    struct weft_buf reason = {0};
    char *path = path_in(folder, NULL, number);
    int status = path ? weft_npy_find(path, &layout, &reason) : WEFT_NO_MEMORY;
    if (status == WEFT_IO)
        weft_buf_printf(why, "%zu.npy: %s", number, reason.data ? reason.data : "");
    weft_buf_clear(&reason);
    free(path);
    if (status)
        return status;
    *dtype = number ? *dtype : layout.dtype;
    bool same = layout.ndim == (int)info->ndim && layout.dtype == *dtype;
    for (int d = 0; same && d < layout.ndim; d++)
        same = layout.shape[d] == (d == (int)info->axis ? info->dims[d].sizes[number] : chunks[d].length);
    if (same)
        return WEFT_OK;
    weft_buf_printf(why, "%zu.npy is not of the dtype and shape that belong here", number);
    return WEFT_IO;
}

static int plan_chunks(struct weft_infer *infer, const struct weft_stack_info *info,
                       struct weft_chunks *chunks)
{
    for (size_t d = 0; d < info->ndim; d++) {
        const struct weft_stack_cuts *cuts = &info->dims[d];
        int64_t length = 0;
        for (size_t i = 0; i < cuts->count; i++)
            if (!weft_add_i64(length, cuts->sizes[i], &length))
                return weft_infer_fail(infer, WEFT_E_NPY, 0,
                                       "the stack has a dimension of more than 2^63 elements");
        int status = d == (size_t)info->axis
                         ? weft_chunks_of(infer, cuts->sizes, (int64_t)cuts->count, &chunks[d])
                         : weft_chunks_of(infer, &length, 1, &chunks[d]);
        if (status)
            return status;
        if (d == (size_t)info->axis && (size_t)chunks[d].count != cuts->count)
            return weft_infer_fail(infer, WEFT_E_NPY, 0, "the stack has files without elements");
    }
    return WEFT_OK;
}

static int read_infer(struct weft_infer *infer)
{
    struct weft_stack_info info;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    struct weft_buf why = {0};
    struct weft_str folder = {"", 0};
    enum weft_dtype dtype = WEFT_DTYPE_NONE;
    weft_value_as_string(infer->attrs[0], &folder);
    int status = find_info(infer->arena, folder, &info, &why);
    if (!status)
        status = plan_chunks(infer, &info, chunks);
    for (size_t i = 0; !status && i < info.dims[info.axis].count; i++)
        status = check_file(folder, &info, i, chunks, &dtype, &why);
    if (status && status != WEFT_NO_MEMORY && status != WEFT_INVALID)
        status = weft_infer_fail(infer, WEFT_E_NPY, 0, "cannot read the stack '%.*s': %s",
                                 WEFT_STR_ARG(folder), why.data ? why.data : "");
    weft_buf_clear(&why);
    return status ? status : weft_result_chunked(infer, dtype, (int)info.ndim, chunks);
}

static int read_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str folder = {"", 0};
    struct weft_layout layout = {0};
    struct weft_buf why = {0};
    weft_value_as_string(task->attrs[0], &folder);
    char *path = path_in(folder, NULL, task->block);
    int status = path ? weft_npy_find(path, &layout, &why) : WEFT_NO_MEMORY;
    if (status == WEFT_IO)
        status = weft_task_fail(task, WEFT_E_NPY, "cannot read '%s': %s", path, why.data ? why.data : "");
    bool same = layout.ndim == task->type->ndim && layout.dtype == task->type->dtype;
    for (int d = 0; !status && same && d < layout.ndim; d++) {
        const struct weft_chunks *chunks = &task->type->chunks[d];
        same = layout.shape[d] == weft_chunks_size(chunks, chunks->count > 1 ? (int64_t)task->block : 0);
    }
    if (!status && !same)
        status = weft_task_fail(task, WEFT_E_NPY, "'%s' has changed since it was checked", path);
    if (!status)
        status = weft_layout_whole(task, WEFT_E_NPY, path, &layout, out);
    weft_buf_clear(&why);
    free(path);
    return status;
}

static const struct weft_param read_params[] = {
    {"dirname", WEFT_ATTR, "file", NULL, 0, "folder of 0.npy, 1.npy … and info"},
};

const struct weft_op weft_op_read_npy_stack = {
    .name = "read_npy_stack",
    .version = 1,
    .category = "files",
    .summary = "array from a folder of .npy files",
    .params = read_params,
    .param_count = 1,
    .algebra = WEFT_SOURCE,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = read_infer,
    .stages = (const struct weft_stage[]){{"read", read_run}},
    .stage_count = 1,
};

// ---- Writing --------------------------------------------------------------------------------------------

enum { X, DIRNAME, AXIS };

static int axis_of(const struct weft_value *const *attrs, const struct weft_type *type)
{
    int64_t axis = 0;
    weft_value_as_int(attrs[AXIS], &axis);
    return (int)(axis < 0 ? axis + type->ndim : axis);
}

static int write_infer(struct weft_infer *infer)
{
    int64_t axis = 0;
    int place;
    weft_value_as_int(infer->attrs[AXIS], &axis);
    struct weft_str folder = {"", 0};
    weft_value_as_string(infer->attrs[DIRNAME], &folder);
    if (weft_str_is(folder, "-"))
        return weft_infer_fail(
            infer, WEFT_E_VALUE, DIRNAME,
            "a stack is a folder of files, not standard output (./- is a folder of that name)");
    int status = weft_attr_axis(infer, AXIS, axis, infer->inputs[0]->ndim, &place);
    return status ? status : weft_writer_infer(infer, DIRNAME);
}

// The blocks of file i: those whose place along the axis is i, in row-major order.
static int slab_map(struct weft_lowering *lowering, int axis, struct weft_map *out)
{
    const struct weft_type *type = lowering->input_types[0];
    uint64_t files = (uint64_t)type->chunks[axis].count, blocks = weft_type_blocks(type), inner = 1;
    for (int d = axis + 1; d < type->ndim; d++)
        inner *= (uint64_t)type->chunks[d].count;
    uint64_t *starts = weft_arena_array(lowering->arena, files + 1, sizeof *starts),
             *table = weft_arena_array(lowering->arena, blocks, sizeof *table);
    if (!starts || !table)
        return WEFT_NO_MEMORY;
    uint64_t each = blocks / files;
    for (uint64_t i = 0; i < files; i++) {
        starts[i + 1] = (i + 1) * each;
        for (uint64_t k = 0; k < each; k++)
            table[i * each + k] = (k / inner * files + i) * inner + k % inner;
    }
    *out = (struct weft_map){
        .layer = lowering->inputs[0], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return WEFT_OK;
}

static int write_lower(struct weft_lowering *lowering)
{
    const struct weft_type *type = lowering->input_types[0];
    int axis = axis_of(lowering->attrs, type);
    struct weft_map maps[2], all = {.kind = WEFT_MAP_ALL};
    int status = slab_map(lowering, axis, &maps[0]);
    if (!status)
        status = weft_lower_layer(lowering, "open", 1, NULL, 0, NULL, 16, &maps[1].layer);
    maps[1] = (struct weft_map){.layer = maps[1].layer, .kind = WEFT_MAP_ALL};
    if (!status)
        status = weft_lower_layer(lowering, "write", (uint64_t)type->chunks[axis].count, maps, 2, NULL, 64,
                                  &all.layer);
    return status ? status : weft_lower_layer(lowering, "finish", 1, &all, 1, NULL, 16, &lowering->result);
}

static void remove_folder(void *context)
{
    (void)rmdir(context); // what others have put there in the meantime stays
    free(context);
}

static int keep_folder(void *context, struct weft_buf *why)
{
    (void)why;
    free(context);
    return WEFT_OK;
}

static int open_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str folder = {"", 0};
    struct stat info;
    weft_value_as_string(task->attrs[DIRNAME], &folder);
    char *path = strndup(folder.data, folder.size);
    if (!path)
        return WEFT_NO_MEMORY;
    bool made = mkdir(path, 0777) == 0;
    int error = errno, status = WEFT_OK;
    if (!made && (error != EEXIST || stat(path, &info) != 0 || !S_ISDIR(info.st_mode)))
        status = weft_writer_fail(task, DIRNAME, strerror(error == EEXIST ? ENOTDIR : error));
    if (made)
        status = weft_task_on_commit(task, keep_folder, remove_folder, path);
    else
        free(path);
    return status ? status : weft_writer_nothing(out);
}

// The type of one file: whole but along the axis, where it is chunk number `number`.
static void slab_type(const struct weft_type *type, int axis, uint64_t number, struct weft_chunks *chunks,
                      struct weft_type *out)
{
    memcpy(chunks, type->chunks, (size_t)type->ndim * sizeof *chunks);
    int64_t size = weft_chunks_size(&type->chunks[axis], (int64_t)number);
    chunks[axis] = (struct weft_chunks){.length = size, .count = 1, .size = size};
    *out = *type;
    out->chunks = chunks;
}

static int write_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_type type;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    struct weft_str folder = {"", 0};
    struct weft_buf head = {0};
    struct weft_value *temporary = NULL;
    slab_type(task->input_types[0], axis_of(task->attrs, task->input_types[0]), task->block, chunks, &type);
    weft_value_as_string(task->attrs[DIRNAME], &folder);
    weft_npy_head(&head, &type);
    const struct weft_write_place place = {.type = &type, .data = head.size};
    char *path = path_in(folder, NULL, task->block);
    int status = path ? weft_writer_open_path(task, DIRNAME, path, &head,
                                              head.size + weft_writer_bytes(&type), &temporary)
                      : WEFT_NO_MEMORY;
    for (size_t i = task->first[0]; !status && i < task->first[1]; i++)
        status = weft_writer_block(task, DIRNAME, temporary, &place, task->inputs[i], i - task->first[0]);
    weft_value_release(temporary);
    weft_buf_clear(&head);
    free(path);
    return status ? status : weft_writer_nothing(out);
}

// The chunks as the info file has them.
static int describe(const struct weft_type *type, int axis, struct weft_arena *arena,
                    struct weft_stack_info *info)
{
    *info = (struct weft_stack_info){.axis = axis, .ndim = (size_t)type->ndim};
    info->dims = weft_arena_array(arena, info->ndim, sizeof *info->dims);
    if (!info->dims)
        return WEFT_NO_MEMORY;
    for (int d = 0; d < type->ndim; d++) {
        const struct weft_chunks *chunks = &type->chunks[d];
        info->dims[d].count = d == axis ? (size_t)chunks->count : 1;
        info->dims[d].sizes = weft_arena_array(arena, info->dims[d].count, sizeof(int64_t));
        if (!info->dims[d].sizes)
            return WEFT_NO_MEMORY;
        for (size_t i = 0; i < info->dims[d].count; i++)
            info->dims[d].sizes[i] = d == axis ? weft_chunks_size(chunks, (int64_t)i) : chunks->length;
    }
    return WEFT_OK;
}

static int finish_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    struct weft_arena arena;
    struct weft_stack_info info;
    struct weft_buf text = {0};
    struct weft_str folder = {"", 0};
    weft_arena_init(&arena, 0);
    weft_value_as_string(task->attrs[DIRNAME], &folder);
    char *path = path_in(folder, "info", 0);
    int status = path ? describe(type, axis_of(task->attrs, type), &arena, &info) : WEFT_NO_MEMORY;
    if (!status) {
        weft_pickle_write(&text, &info, type->dtype);
        status = weft_writer_open_path(task, DIRNAME, path, &text, text.size, out);
    }
    weft_buf_clear(&text);
    weft_arena_clear(&arena);
    free(path);
    return status;
}

static const struct weft_param write_params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array to write"},
    [DIRNAME] = {"dirname", WEFT_ATTR, "file", NULL, 0, "folder, made when it is not there"},
    [AXIS] = {"axis", WEFT_ATTR, "int", "0", 0, "dimension along which each chunk is a file"},
};

const struct weft_op weft_op_write_npy_stack = {
    .name = "write_npy_stack",
    .version = 1,
    .category = "files",
    .summary = "array to a folder of .npy files",
    .params = write_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 1000,
    .infer = write_infer,
    .lower = write_lower,
    .stages = (const struct weft_stage[]){{"open", open_run}, {"write", write_run}, {"finish", finish_run}},
    .stage_count = 3,
};
