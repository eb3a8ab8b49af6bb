// weft: read_npy: arrays from .npy files.
// SPDX-License-Identifier: BSD-3-Clause
//
// The header is read while the graph is built; blocks are views of the mapped file, so only what is used is
// ever read. Big-endian and misaligned elements are copied.

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/tmpl/arrays.h"

// The path as C text in the arena.
static const char *path_of(struct weft_arena *arena, const struct weft_value *value)
{
    struct weft_str path;
    if (!weft_value_as_string(value, &path) || path.size == 0 || memchr(path.data, 0, path.size))
        return NULL;
    return weft_arena_copy(arena, path.data, path.size);
}

static int read_infer(struct weft_infer *infer)
{
    struct weft_npy npy;
    size_t size;
    const char *why, *path = path_of(infer->arena, infer->attrs[0]);
    if (!path)
        return weft_infer_fail(infer, WEFT_E_FILE, 0, "the path of a file must not be empty");
    int fd = weft_npy_open(path, &npy, &size, &why);
    if (fd < 0)
        return weft_infer_fail(infer, WEFT_E_NPY, 0, "cannot read '%s': %s", path, why);
    close(fd);
    if (npy.ndim == 0)
        return weft_infer_fail(infer, WEFT_E_NPY, 0,
                               "cannot read '%s': it holds a single number, not an array", path);
    return weft_result_array(infer, npy.dtype, npy.ndim, npy.shape);
}

static void unmap(void *data, size_t size, void *context)
{
    (void)context;
    munmap(data, size);
}

// Where block number `block` starts, and its shape.
static void block_box(const struct weft_task *task, int64_t *start, int64_t *shape)
{
    uint64_t block = task->block;
    for (int d = task->type->ndim - 1; d >= 0; d--) {
        const struct weft_chunks *chunks = &task->type->chunks[d];
        int64_t at = (int64_t)(block % (uint64_t)chunks->count);
        block /= (uint64_t)chunks->count;
        start[d] = weft_chunks_start(chunks, at);
        shape[d] = weft_chunks_size(chunks, at);
    }
}

static void swap_bytes(unsigned char *at, size_t size)
{
    for (size_t i = 0; i < size / 2; i++) {
        unsigned char byte = at[i];
        at[i] = at[size - 1 - i];
        at[size - 1 - i] = byte;
    }
}

// A C-ordered copy, with the bytes of each number turned round when they are big-endian.
static struct weft_value *copy_block(struct weft_task *task, const struct weft_npy *npy,
                                     const unsigned char *from, const int64_t *shape, const int64_t *strides)
{
    struct weft_value *value = weft_value_array(task->memory, npy->dtype, npy->ndim, shape);
    int64_t index[WEFT_MAX_NDIM] = {0}, count = 1;
    size_t size = weft_dtype_size(npy->dtype), part = weft_dtype_kind(npy->dtype) == 'c' ? size / 2 : size;
    if (!value)
        return NULL;
    unsigned char *to = value->array.data;
    for (int d = 0; d < npy->ndim; d++)
        count *= shape[d];
    for (int64_t i = 0; i < count; i++, to += size) {
        const unsigned char *at = from;
        for (int d = 0; d < npy->ndim; d++)
            at += index[d] * strides[d];
        memcpy(to, at, size);
        for (size_t p = 0; npy->swapped && p < size; p += part)
            swap_bytes(to + p, part);
        for (int d = npy->ndim - 1; d >= 0 && ++index[d] == shape[d]; d--)
            index[d] = 0;
    }
    return value;
}

static int view_block(struct weft_task *task, const struct weft_npy *npy, struct weft_buffer *buffer,
                      struct weft_value **out)
{
    int64_t start[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM], strides[WEFT_MAX_NDIM];
    int64_t stride = (int64_t)weft_dtype_size(npy->dtype);
    unsigned char *at = (unsigned char *)weft_buffer_data(buffer) + npy->data;
    block_box(task, start, shape);
    for (int k = 0; k < npy->ndim; k++) {
        int d = npy->fortran ? k : npy->ndim - 1 - k;
        strides[d] = stride;
        stride *= npy->shape[d];
        at += start[d] * strides[d];
    }
    size_t part = weft_dtype_size(npy->dtype) / (weft_dtype_kind(npy->dtype) == 'c' ? 2 : 1);
    *out = npy->swapped || npy->data % part
               ? copy_block(task, npy, at, shape, strides)
               : weft_value_view(task->memory, npy->dtype, npy->ndim, shape, strides, buffer, at);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static bool same_array(const struct weft_npy *npy, const struct weft_type *type)
{
    if (npy->dtype != type->dtype || npy->ndim != type->ndim)
        return false;
    for (int d = 0; d < npy->ndim; d++)
        if (npy->shape[d] != type->chunks[d].length)
            return false;
    return true;
}

static int map_file(struct weft_task *task, const char *path, struct weft_npy *npy, struct weft_buffer **out)
{
    size_t size;
    const char *why;
    int fd = weft_npy_open(path, npy, &size, &why);
    if (fd < 0)
        return weft_task_fail(task, WEFT_E_NPY, "cannot read '%s': %s", path, why);
    if (!same_array(npy, task->type)) {
        close(fd);
        return weft_task_fail(task, WEFT_E_NPY, "'%s' has changed since it was checked", path);
    }
    void *base = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (base == MAP_FAILED)
        return weft_task_fail(task, WEFT_E_NPY, "cannot map '%s'", path);
    *out = weft_buffer_adopt(base, size, unmap, NULL);
    if (!*out)
        munmap(base, size);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int read_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_arena arena;
    struct weft_npy npy;
    struct weft_buffer *buffer = NULL;
    weft_arena_init(&arena, 0);
    const char *path = path_of(&arena, task->attrs[0]);
    int status = path ? map_file(task, path, &npy, &buffer) : WEFT_NO_MEMORY;
    if (!status)
        status = view_block(task, &npy, buffer, out);
    weft_buffer_release(&buffer);
    weft_arena_clear(&arena);
    return status;
}

static const struct weft_param params[] = {
    {"path", WEFT_ATTR, "file", NULL, 0, "path of a .npy file"},
    {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,
     "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"},
};

const struct weft_op weft_op_read_npy = {
    .name = "read_npy",
    .version = 1,
    .category = "files",
    .summary = "array from a .npy file",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_SOURCE,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = read_infer,
    .stages = (const struct weft_stage[]){{"read", read_run}},
    .stage_count = 1,
};
