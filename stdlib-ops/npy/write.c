// weft: write_npy: an array as one .npy file.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every block is written to its own places of one temporary file, in parallel; the file takes its name when
// the whole run has succeeded, and is removed when it has not.

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    struct weft_map same = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint32_t written;
    int status = weft_lower_layer(lowering, "write", weft_lower_blocks(lowering, same.layer), &same, 1, NULL,
                                  16, &written);
    if (status)
        return status;
    struct weft_map all = {.layer = written, .kind = WEFT_MAP_ALL};
    return weft_lower_layer(lowering, "finish", 1, &all, 1, NULL, 16, &lowering->result);
}

// ---- The temporary file
// ------------------------------------------------------------------------------------------

struct names {
    char *path, *temporary;
};

static void free_names(struct names *names)
{
    if (names) {
        free(names->path);
        free(names->temporary);
        free(names);
    }
}

static struct names *new_names(const struct weft_task *task)
{
    struct weft_str path = {0};
    struct names *names = calloc(1, sizeof *names);
    weft_value_as_string(task->attrs[1], &path);
    if (!names)
        return NULL;
    names->path = strndup(path.data, path.size);
    names->temporary = malloc(path.size + 16);
    if (!names->path || !names->temporary) {
        free_names(names);
        return NULL;
    }
    memcpy(names->temporary, path.data, path.size);
    memcpy(names->temporary + path.size, ".weft-part", 11);
    return names;
}

static void rollback(void *context)
{
    struct names *names = context;
    unlink(names->temporary);
    free_names(names);
}

// A block has nothing to do at the end: the last task renames the file.
static int commit_block(void *context, struct weft_buf *why)
{
    (void)why;
    free_names(context);
    return WEFT_OK;
}

static int commit_file(void *context, struct weft_buf *why)
{
    struct names *names = context;
    int fd = open(names->temporary, O_WRONLY | O_CLOEXEC), status = WEFT_OK;
    if (fd < 0 || fsync(fd) != 0 || rename(names->temporary, names->path) != 0) {
        weft_buf_printf(why, "cannot write '%s': %s", names->path, strerror(errno));
        unlink(names->temporary);
        status = WEFT_IO;
    }
    if (fd >= 0)
        close(fd);
    free_names(names);
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

// ---- Blocks
// ------------------------------------------------------------------------------------------------------

// Writes the rows of a block: the last dimension at a time, or all of it where the file has it in one piece.
static bool write_rows(int fd, size_t data, const struct weft_task *task)
{
    const struct weft_type *type = task->input_types[0];
    const struct weft_array *array = &task->inputs[0]->array;
    size_t item = weft_dtype_size(type->dtype);
    int ndim = type->ndim;
    int64_t start[WEFT_MAX_NDIM], index[WEFT_MAX_NDIM] = {0}, rows = 1, columns = array->shape[ndim - 1];
    uint64_t block = task->block;
    for (int d = ndim - 1; d >= 0; d--) {
        start[d] = weft_chunks_start(&type->chunks[d], (int64_t)(block % (uint64_t)type->chunks[d].count));
        block /= (uint64_t)type->chunks[d].count;
        rows *= d < ndim - 1 ? array->shape[d] : 1;
    }
    char *gathered = malloc((size_t)columns * item + 1);
    bool good = gathered != NULL;
    for (int64_t r = 0; good && columns && r < rows; r++) {
        const char *from = array->data;
        size_t at = 0;
        for (int d = 0; d < ndim; d++) {
            from += index[d] * array->strides[d];
            at = at * (size_t)type->chunks[d].length + (size_t)(start[d] + index[d]);
        }
        for (int64_t c = 0; array->strides[ndim - 1] != (int64_t)item && c < columns; c++)
            memcpy(gathered + (size_t)c * item, from + c * array->strides[ndim - 1], item);
        good = write_at(fd, array->strides[ndim - 1] == (int64_t)item ? from : gathered,
                        (size_t)columns * item, data + at * item);
        for (int d = ndim - 2; d >= 0 && ++index[d] == array->shape[d]; d--)
            index[d] = 0;
    }
    free(gathered);
    return good;
}

static int write_file(const struct weft_task *task, const struct names *names)
{
    const struct weft_type *type = task->input_types[0];
    struct weft_buf header = {0};
    int64_t shape[WEFT_MAX_NDIM], elements = 1;
    for (int d = 0; d < type->ndim; d++) {
        shape[d] = type->chunks[d].length;
        elements *= shape[d];
    }
    weft_npy_format(&header, type->dtype, type->ndim, shape);
    int fd = header.failed ? -1 : open(names->temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    bool good =
        fd >= 0 &&
        (task->block ||
         (write_at(fd, header.data, header.size, 0) &&
          ftruncate(fd, (off_t)(header.size + (size_t)elements * weft_dtype_size(type->dtype))) == 0));
    good = good && write_rows(fd, header.size, task);
    int error = errno;
    if (fd >= 0)
        close(fd);
    weft_buf_clear(&header);
    errno = error;
    return good ? WEFT_OK : WEFT_IO;
}

static int write_run(struct weft_task *task, struct weft_value **out)
{
    struct names *names = new_names(task);
    if (!names)
        return WEFT_NO_MEMORY;
    if (write_file(task, names)) {
        int status = weft_task_fail(task, WEFT_E_FILE, "cannot write '%s': %s", names->path, strerror(errno));
        rollback(names);
        return status;
    }
    int status = weft_task_on_commit(task, commit_block, rollback, names);
    if (!status)
        *out = weft_value_null();
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int finish_run(struct weft_task *task, struct weft_value **out)
{
    struct names *names = new_names(task);
    int status = names ? weft_task_on_commit(task, commit_file, rollback, names) : WEFT_NO_MEMORY;
    if (!status)
        *out = weft_value_null();
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
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
    .stages = (const struct weft_stage[]){{"write", write_run}, {"finish", finish_run}},
    .stage_count = 2,
};
