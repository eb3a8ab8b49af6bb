// weft: write_npy: an array as one .npy file.
// SPDX-License-Identifier: BSD-3-Clause
//
// The first task makes the temporary file, at its full length and under a name no other run has; every block
// is written to its own places of it, in parallel.  The file takes its name when the whole run has succeeded,
// and is removed when it has not.  Blocks come in any order, so what cannot be written at a position (a pipe,
// a device) is refused.

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "graph/base/atomic_file.h"
#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/tmpl/arrays.h"

static int write_infer(struct weft_infer *infer)
{
    struct weft_str path;
    if (!weft_value_as_string(infer->attrs[1], &path) || !path.size || memchr(path.data, 0, path.size))
        return weft_infer_fail(infer, WEFT_E_VALUE, 1, "the path must not be empty");
    infer->result = weft_type_simple(infer->arena, WEFT_T_SINK);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int write_lower(struct weft_lowering *lowering)
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

// ---- The temporary file ---------------------------------------------------------------------------------

static void rollback(void *context)
{
    weft_atomic_file_discard(context);
    free(context);
}

// Opened again only here: a run may write more files than a process may have open.
static int commit_file(void *context, struct weft_buf *why)
{
    struct weft_atomic_file *file = context;
    char *path = strdup(file->path);
    int status = path ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && (file->fd = open(file->temporary, O_WRONLY | O_CLOEXEC)) < 0)
        status = WEFT_IO;
    if (status)
        weft_atomic_file_discard(file);
    else
        status = weft_atomic_file_commit(file);
    if (status)
        weft_buf_printf(why, "cannot write '%s': %s", path ? path : "", strerror(errno));
    free(path);
    free(file);
    return status;
}

static bool write_at(int fd, const char *data, size_t size, size_t offset)
{
    while (size) {
        ssize_t done = pwrite(fd, data, size, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        size -= (size_t)done;
        offset += (size_t)done;
    }
    return true;
}

// ---- Blocks ---------------------------------------------------------------------------------------------

// The header of the file that holds an array of the type.
static void format_header(struct weft_buf *header, const struct weft_type *type, size_t *size)
{
    int64_t shape[WEFT_MAX_NDIM];
    *size = weft_dtype_size(type->dtype);
    for (int d = 0; d < type->ndim; d++) {
        shape[d] = type->chunks[d].length;
        *size *= (size_t)shape[d];
    }
    weft_npy_format(header, type->dtype, type->ndim, shape);
}

// Where a block begins on each axis, and how many rows it has.
static int64_t locate(const struct weft_task *task, int64_t start[WEFT_MAX_NDIM])
{
    const struct weft_type *type = task->input_types[0];
    const struct weft_array *array = &task->inputs[0]->array;
    uint64_t block = task->block;
    int64_t rows = 1;
    for (int d = type->ndim - 1; d >= 0; d--) {
        start[d] = weft_chunks_start(&type->chunks[d], (int64_t)(block % (uint64_t)type->chunks[d].count));
        block /= (uint64_t)type->chunks[d].count;
        rows *= d < type->ndim - 1 ? array->shape[d] : 1;
    }
    return rows;
}

// Writes the rows of a block: the last dimension at a time.  An array without axes is one row of one element.
static bool write_rows(int fd, size_t data, const struct weft_task *task)
{
    const struct weft_type *type = task->input_types[0];
    const struct weft_array *array = &task->inputs[0]->array;
    size_t item = weft_dtype_size(type->dtype);
    int ndim = type->ndim;
    int64_t start[WEFT_MAX_NDIM], index[WEFT_MAX_NDIM] = {0}, rows = locate(task, start);
    int64_t columns = ndim ? array->shape[ndim - 1] : 1,
            step = ndim ? array->strides[ndim - 1] : (int64_t)item;
    char *gathered = malloc((size_t)columns * item + 1);
    bool good = gathered != NULL;
    for (int64_t r = 0; good && columns && r < rows; r++) {
        const char *from = array->data;
        size_t at = 0;
        for (int d = 0; d < ndim; d++) {
            from += index[d] * array->strides[d];
            at = at * (size_t)type->chunks[d].length + (size_t)(start[d] + index[d]);
        }
        for (int64_t c = 0; step != (int64_t)item && c < columns; c++)
            memcpy(gathered + (size_t)c * item, from + c * step, item);
        good =
            write_at(fd, step == (int64_t)item ? from : gathered, (size_t)columns * item, data + at * item);
        for (int d = ndim - 2; d >= 0 && ++index[d] == array->shape[d]; d--)
            index[d] = 0;
    }
    free(gathered);
    return good;
}

// ---- The tasks ------------------------------------------------------------------------------------------

static int fail(struct weft_task *task, const char *reason)
{
    struct weft_str path = {0};
    weft_value_as_string(task->attrs[1], &path);
    return weft_task_fail(task, WEFT_E_FILE, "cannot write '%.*s': %s", (int)path.size, path.data, reason);
}

// Makes the file at its full length; closed again, so that many files can be on the way.
static int create_file(struct weft_task *task, struct weft_atomic_file *file)
{
    struct weft_str text = {0};
    weft_value_as_string(task->attrs[1], &text);
    char *path = strndup(text.data, text.size);
    int status = path ? weft_atomic_file_open(file, path) : WEFT_NO_MEMORY;
    free(path);
    if (status)
        return status == WEFT_IO ? fail(task, strerror(errno)) : status;
    struct weft_buf header = {0};
    size_t size;
    format_header(&header, task->input_types[0], &size);
    if (file->direct)
        status = fail(task, "it is no regular file, and blocks are written in any order");
    else if (header.failed)
        status = WEFT_NO_MEMORY;
    else if (!write_at(file->fd, header.data, header.size, 0) ||
             ftruncate(file->fd, (off_t)(header.size + size)) != 0)
        status = fail(task, strerror(errno));
    weft_buf_clear(&header);
    close(file->fd);
    file->fd = -1;
    if (status)
        weft_atomic_file_discard(file);
    return status;
}

static int open_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_atomic_file *file = malloc(sizeof *file);
    if (!file)
        return WEFT_NO_MEMORY;
    int status = create_file(task, file);
    if (status) {
        free(file);
        return status;
    }
    *out = weft_value_string((struct weft_str){file->temporary, strlen(file->temporary)});
    if (!*out) {
        rollback(file);
        return WEFT_NO_MEMORY;
    }
    status = weft_task_on_commit(task, commit_file, rollback, file);
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

static int write_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_buf header = {0};
    struct weft_str name = {0};
    size_t size;
    weft_value_as_string(task->inputs[1], &name);
    format_header(&header, task->input_types[0], &size);
    char *temporary = strndup(name.data, name.size);
    int fd = temporary && !header.failed ? open(temporary, O_WRONLY | O_CLOEXEC) : -1;
    bool good = fd >= 0 && write_rows(fd, header.size, task);
    int error = errno;
    if (fd >= 0)
        close(fd);
    free(temporary);
    weft_buf_clear(&header);
    if (!good)
        return fail(task, strerror(error));
    *out = weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int finish_run(struct weft_task *task, struct weft_value **out)
{
    (void)task;
    *out = weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array to write"},
    {"path", WEFT_ATTR, "file", NULL, 0, "path of the .npy file"},
};

const struct weft_op weft_op_write_npy = {
    .name = "write_npy",
    .version = 1,
    .category = "files",
    .summary = "array to a .npy file",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 1000,
    .infer = write_infer,
    .lower = write_lower,
    .stages = (const struct weft_stage[]){{"open", open_run}, {"write", write_run}, {"finish", finish_run}},
    .stage_count = 3,
};
