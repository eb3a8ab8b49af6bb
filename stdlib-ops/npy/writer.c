// weft: arrays written to files, block by block at their places.
// SPDX-License-Identifier: BSD-3-Clause
//
// The file is closed between tasks: a run may write more files than a process may have open.  Blocks come in
// any order, so what cannot be written at a position (a pipe, a device) gets all its bytes at the commit,
// from a file without a name, which stays open until then and is reached through /proc.

#include "stdlib-ops/npy/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "graph/base/atomic_file.h"
#include "stdlib-ops/tmpl/arrays.h"

#define GATHER_BYTES (1 << 20) // of elements that are put together before they are written

int weft_writer_infer(struct weft_infer *infer, int param)
{
    struct weft_str path;
    if (!weft_value_as_string(infer->attrs[param], &path) || !path.size || memchr(path.data, 0, path.size))
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "the path must not be empty");
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        int64_t bytes = (int64_t)weft_dtype_size(type->dtype);
        for (int d = 0; d < type->ndim; d++)
            if (type->chunks[d].length > 0 && !weft_mul_i64(bytes, type->chunks[d].length, &bytes))
                return weft_infer_fail(infer, WEFT_E_SHAPE, -1,
                                       "an array of 2^63 bytes or more fits no file");
    }
    infer->result = weft_type_simple(infer->arena, WEFT_T_SINK);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

uint64_t weft_writer_bytes(const struct weft_type *type)
{
    uint64_t bytes = weft_dtype_size(type->dtype);
    for (int d = 0; d < type->ndim; d++)
        bytes *= (uint64_t)type->chunks[d].length;
    return bytes;
}

int weft_writer_nothing(struct weft_value **out)
{
    *out = weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

bool weft_write_at(int fd, const void *data, size_t size, uint64_t offset)
{
    const char *from = data;
    while (size) {
        ssize_t done = pwrite(fd, from, size, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        from += done;
        size -= (size_t)done;
        offset += (size_t)done;
    }
    return true;
}

int weft_writer_fail(struct weft_task *task, int param, const char *reason)
{
    struct weft_str path = {0};
    weft_value_as_string(task->attrs[param], &path);
    return weft_task_fail(task, WEFT_E_FILE, "cannot write '%.*s': %s", (int)path.size, path.data, reason);
}

// ---- The temporary file ---------------------------------------------------------------------------------

static void rollback(void *context)
{
    weft_atomic_file_discard(context);
    free(context);
}

static int commit_file(void *context, struct weft_buf *why)
{
    struct weft_atomic_file *file = context;
    char *path = strdup(file->path);
    int status = path ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && !file->direct && (file->fd = open(file->temporary, O_WRONLY | O_CLOEXEC)) < 0)
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

// At the commit of a file that only other tasks read.
static int drop_file(void *context, struct weft_buf *why)
{
    (void)why;
    rollback(context);
    return WEFT_OK;
}

// Sets blocks of the disk aside, where the file system can; else only the length.
static bool reserve(int fd, uint64_t size)
{
    if (size && fallocate(fd, 0, 0, (off_t)size) == 0)
        return true;
    if (size && errno != EOPNOTSUPP && errno != ENOSYS)
        return false;
    return ftruncate(fd, (off_t)size) == 0;
}

// Why the file cannot be made at its full length: for a pipe it is one in the temporary folder.
static int fail_create(struct weft_task *task, int param, const struct weft_atomic_file *file, int error)
{
    struct weft_buf why = {0};
    weft_buf_printf(&why, "%s%s", strerror(error), file->direct ? ", in the temporary folder (TMPDIR)" : "");
    int status = weft_writer_fail(task, param, why.data ? why.data : "");
    weft_buf_clear(&why);
    return status;
}

// Makes the file at its full length; closed again if it has a name.
static int create_file(struct weft_task *task, int param, const char *path, const struct weft_buf *head,
                       uint64_t size, struct weft_atomic_file *file)
{
    int status = weft_atomic_file_open(file, path);
    if (status)
        return status == WEFT_IO ? weft_writer_fail(task, param, strerror(errno)) : status;
    if (size > INT64_MAX || !reserve(file->fd, size) ||
        !weft_write_at(file->fd, head->data ? head->data : "", head->size, 0))
        status = fail_create(task, param, file, size > INT64_MAX ? EFBIG : errno);
    if (!file->direct) {
        close(file->fd);
        file->fd = -1;
    }
    if (status)
        weft_atomic_file_discard(file);
    return status;
}

static struct weft_value *temporary_name(const struct weft_atomic_file *file)
{
    char name[32];
    snprintf(name, sizeof name, "/proc/self/fd/%d", file->fd);
    return weft_value_string(weft_str(file->direct ? name : file->temporary));
}

static int open_file(struct weft_task *task, int param, const char *path, const struct weft_buf *head,
                     uint64_t size, bool keep, struct weft_value **out)
{
    struct weft_atomic_file *file = malloc(sizeof *file);
    if (!file || head->failed) {
        free(file);
        return WEFT_NO_MEMORY;
    }
    int status = create_file(task, param, path, head, size, file);
    if (status) {
        free(file);
        return status;
    }
    *out = temporary_name(file);
    if (!*out) {
        rollback(file);
        return WEFT_NO_MEMORY;
    }
    status = weft_task_on_commit(task, keep ? commit_file : drop_file, rollback, file);
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

int weft_writer_open_path(struct weft_task *task, int param, const char *path, const struct weft_buf *head,
                          uint64_t size, struct weft_value **out)
{
    return open_file(task, param, path, head, size, true, out);
}

static int open_param(struct weft_task *task, int param, const struct weft_buf *head, uint64_t size,
                      bool keep, struct weft_value **out)
{
    struct weft_str text = {"", 0};
    weft_value_as_string(task->attrs[param], &text);
    if (weft_str_is(text, "-"))
        text = WEFT_STR("/dev/stdout");
    char *path = strndup(text.data, text.size);
    int status = path ? open_file(task, param, path, head, size, keep, out) : WEFT_NO_MEMORY;
    free(path);
    return status;
}

int weft_writer_open(struct weft_task *task, int param, const struct weft_buf *head, uint64_t size,
                     struct weft_value **out)
{
    return open_param(task, param, head, size, true, out);
}

int weft_writer_open_passing(struct weft_task *task, int param, uint64_t size, struct weft_value **out)
{
    return open_param(task, param, &(struct weft_buf){0}, size, false, out);
}

// ---- Blocks ---------------------------------------------------------------------------------------------

// A block as the file wants it: axes from slowest to fastest, and how many of the last ones are whole in the
// block, so that they lie in the file without a gap.
struct lay {
    int ndim, outer; // axes before the run
    int64_t shape[WEFT_MAX_NDIM], stride[WEFT_MAX_NDIM], start[WEFT_MAX_NDIM], length[WEFT_MAX_NDIM];
    int64_t run; // elements of a run
    size_t item;
};

static void lay_out(const struct weft_write_place *place, const struct weft_array *array, uint64_t number,
                    struct lay *lay)
{
    const struct weft_type *type = place->type;
    *lay = (struct lay){.ndim = type->ndim, .run = 1, .item = weft_dtype_size(type->dtype)};
    for (int d = type->ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)type->chunks[d].count;
        int at = place->fortran ? type->ndim - 1 - d : d;
        lay->start[at] = weft_chunks_start(&type->chunks[d], (int64_t)(number % count));
        lay->length[at] = type->chunks[d].length;
        lay->shape[at] = array->shape[d];
        lay->stride[at] = array->strides[d];
        number /= count;
    }
    lay->outer = lay->ndim;
    bool whole = true;
    while (lay->outer > 0 && whole) {
        lay->outer--;
        lay->run *= lay->shape[lay->outer];
        whole = lay->shape[lay->outer] == lay->length[lay->outer];
    }
}

static void swap_number(char *at, size_t size)
{
    for (size_t i = 0; i < size / 2; i++) {
        char byte = at[i];
        at[i] = at[size - 1 - i];
        at[size - 1 - i] = byte;
    }
}

// Elements [first, first + count) of the run at `from`, one behind the other.
static void gather(const struct lay *lay, const struct weft_write_place *place, const char *from,
                   int64_t first, int64_t count, char *out)
{
    int64_t index[WEFT_MAX_NDIM] = {0};
    size_t parts = weft_dtype_kind(place->type->dtype) == 'c' ? 2 : 1, part = lay->item / parts;
    for (int d = lay->ndim - 1; d >= lay->outer; d--) {
        index[d] = first % lay->shape[d];
        first /= lay->shape[d];
    }
    for (int64_t i = 0; i < count; i++, out += lay->item) {
        const char *at = from;
        for (int d = lay->outer; d < lay->ndim; d++)
            at += index[d] * lay->stride[d];
        memcpy(out, at, lay->item);
        for (size_t p = 0; place->swapped && p < parts; p++)
            swap_number(out + p * part, part);
        for (int d = lay->ndim - 1; d >= lay->outer && ++index[d] == lay->shape[d]; d--)
            index[d] = 0;
    }
}

// Whether a run lies in memory as it does in the file.
static bool ready(const struct lay *lay, const struct weft_write_place *place)
{
    int64_t stride = (int64_t)lay->item;
    for (int d = lay->ndim - 1; d >= lay->outer; d--) {
        if (lay->stride[d] != stride && lay->shape[d] > 1)
            return false;
        stride *= lay->shape[d];
    }
    return !(place->swapped && lay->item > 1);
}

static bool write_run(int fd, const struct lay *lay, const struct weft_write_place *place, const char *from,
                      uint64_t offset, char *room)
{
    if (ready(lay, place))
        return weft_write_at(fd, from, (size_t)lay->run * lay->item, offset);
    int64_t most = GATHER_BYTES / (int64_t)lay->item;
    for (int64_t at = 0; at < lay->run; at += most) {
        int64_t count = lay->run - at < most ? lay->run - at : most;
        gather(lay, place, from, at, count, room);
        if (!weft_write_at(fd, room, (size_t)count * lay->item, offset + (uint64_t)at * lay->item))
            return false;
    }
    return true;
}

static bool write_runs(int fd, const struct weft_write_place *place, const struct weft_array *array,
                       uint64_t number)
{
    struct lay lay;
    int64_t index[WEFT_MAX_NDIM] = {0}, runs = 1;
    lay_out(place, array, number, &lay);
    for (int d = 0; d < lay.outer; d++)
        runs *= lay.shape[d];
    char *room = malloc(GATHER_BYTES);
    bool good = room != NULL;
    for (int64_t r = 0; good && lay.run && r < runs; r++) {
        const char *from = array->data;
        uint64_t at = 0;
        for (int d = 0; d < lay.ndim; d++) {
            from += index[d] * lay.stride[d];
            at = at * (uint64_t)lay.length[d] + (uint64_t)(lay.start[d] + index[d]);
        }
        good = write_run(fd, &lay, place, from, place->data + at * lay.item, room);
        for (int d = lay.outer - 1; d >= 0 && ++index[d] == lay.shape[d]; d--)
            index[d] = 0;
    }
    free(room);
    return good;
}

int weft_writer_block(struct weft_task *task, int param, const struct weft_value *temporary,
                      const struct weft_write_place *place, const struct weft_value *block, uint64_t number)
{
    struct weft_str name = {0};
    weft_value_as_string(temporary, &name);
    char *path = strndup(name.data ? name.data : "", name.size);
    int fd = path ? open(path, O_WRONLY | O_CLOEXEC) : -1;
    bool good = fd >= 0 && write_runs(fd, place, &block->array, number);
    int error = errno;
    if (fd >= 0)
        close(fd);
    free(path);
    return good ? WEFT_OK : weft_writer_fail(task, param, strerror(error));
}
