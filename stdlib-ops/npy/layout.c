// weft: arrays in files: types, layers, blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Blocks are views of the mapped file, so only what is used is ever read.  Big-endian and misaligned elements
// are copied.  What is packed can only be unpacked from the start: one task a file does so and the blocks are
// views of what it made.  The headers are read again by each task: a file that is not what it was when the
// graph was built is refused.

#include "stdlib-ops/npy/layout.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib-ops/io/bytes.h"
#include "stdlib-ops/io/filelist.h"
#include "stdlib-ops/npy/inflate.h"
#include "stdlib-ops/tmpl/arrays.h"

#define STRETCH       (double)(64 << 20) // bytes of a block, when nobody says
#define STRETCH_CHUNK "64MiB"

bool weft_layout_measure(struct weft_layout *layout)
{
    int64_t bytes = (int64_t)weft_dtype_size(layout->dtype);
    bool empty = false;
    for (int d = 0; d < layout->ndim; d++) {
        empty = empty || layout->shape[d] == 0;
        if (layout->shape[d] < 0 || (layout->shape[d] > 0 && !weft_mul_i64(bytes, layout->shape[d], &bytes)))
            return false;
    }
    layout->bytes = empty ? 0 : (uint64_t)bytes;
    return layout->data <= INT64_MAX - layout->bytes;
}

static void array_text(const struct weft_layout *layout, struct weft_buf *out)
{
    weft_buf_printf(out, "%s[", weft_dtype_name(layout->dtype));
    for (int d = 0; d < layout->ndim; d++)
        weft_buf_printf(out, "%s%lld", d ? ", " : "", (long long)layout->shape[d]);
    weft_buf_char(out, ']');
}

bool weft_layout_fits(const struct weft_layout *layout, uint64_t size, struct weft_buf *why)
{
    uint64_t end = layout->data + layout->bytes;
    if (end <= size)
        return true;
    weft_buf_puts(why, "it is incomplete: the elements of ");
    array_text(layout, why);
    weft_buf_printf(why, " end at byte %llu, the file at byte %llu", (unsigned long long)end,
                    (unsigned long long)size);
    return false;
}

static bool same_array(const struct weft_layout *a, const struct weft_layout *b)
{
    return a->dtype == b->dtype && a->ndim == b->ndim &&
           memcmp(a->shape, b->shape, (size_t)a->ndim * sizeof *a->shape) == 0;
}

// The reason with the path in front, which some reasons bring already.
static void put_reason(struct weft_buf *out, const char *path, const struct weft_buf *reason)
{
    const char *text = reason->data ? reason->data : "";
    if (strncmp(text, "cannot read '", 13) == 0)
        weft_buf_puts(out, text);
    else
        weft_buf_printf(out, "cannot read '%s': %s", path, text);
}

static int fail_read(struct weft_task *task, enum weft_diag_code code, const char *path,
                     const struct weft_buf *reason)
{
    struct weft_buf text = {0};
    put_reason(&text, path, reason);
    int status = weft_task_fail(task, code, "%s", text.data ? text.data : "");
    weft_buf_clear(&text);
    return status;
}

// ---- Types ----------------------------------------------------------------------------------------------

struct before {
    bool unpack, check; // some file is packed; has a checksum
};

// The layout that all files of the list share: of the first; what has to be done before blocks are read.
static int find_all(const struct weft_format *format, const struct weft_value *const *attrs,
                    const struct weft_filelist *list, struct weft_layout *first, struct before *before,
                    struct weft_buf *why)
{
    *before = (struct before){false, false};
    for (size_t i = 0; i < list->count; i++) {
        struct weft_layout layout = {0};
        struct weft_buf reason = {0};
        int status = format->find(attrs, list->paths[i], &layout, &reason);
        if (status == WEFT_IO)
            put_reason(why, list->paths[i], &reason);
        weft_buf_clear(&reason);
        if (status)
            return status;
        if (i == 0)
            *first = layout;
        before->unpack = before->unpack || layout.pack != WEFT_LAYOUT_PLAIN;
        before->check = before->check || layout.summed;
        if (same_array(first, &layout))
            continue;
        weft_buf_printf(why, "the files are not alike: '%s' holds ", list->paths[0]);
        array_text(first, why);
        weft_buf_printf(why, ", '%s' ", list->paths[i]);
        array_text(&layout, why);
        return WEFT_IO;
    }
    return WEFT_OK;
}

static int plan_files(struct weft_arena *arena, const struct weft_format *format,
                      const struct weft_value *const *attrs, struct weft_filelist *list,
                      struct weft_layout *first, struct before *before, struct weft_buf *why)
{
    int status = weft_filelist_find(arena, attrs[0], list, why);
    return status ? status : find_all(format, attrs, list, first, before, why);
}

// How much of an axis a block has, when nobody says: as many whole rows (planes, …) as a block may hold, so
// that it is one stretch of the file.  `beyond`: this axis varies more slowly than the one that is cut.
static struct weft_value *stretch_entry(bool cut, bool beyond)
{
    return cut ? weft_value_string(WEFT_STR(STRETCH_CHUNK)) : weft_value_int(beyond ? 1 : -1);
}

static struct weft_value *stretches(const struct weft_layout *layout)
{
    double bytes = (double)weft_dtype_size(layout->dtype);
    int cut = layout->ndim - 1; // in the order of the file
    for (; cut > 0; cut--) {
        bytes *= (double)layout->shape[layout->fortran ? layout->ndim - 1 - cut : cut];
        if (bytes > STRETCH)
            break;
    }
    struct weft_value *sizes = weft_value_list(WEFT_TUPLE, (size_t)layout->ndim);
    for (int d = 0; sizes && d < layout->ndim; d++) {
        int place = layout->fortran ? layout->ndim - 1 - d : d;
        sizes->list.items[d] = stretch_entry(place == cut, place < cut);
        if (sizes->list.items[d])
            continue;
        weft_value_release(sizes);
        sizes = NULL;
    }
    return sizes;
}

static int file_type(struct weft_infer *infer, const struct weft_layout *layout)
{
    if (layout->ndim == 0 || weft_attr(infer->op, infer->attrs, "chunks"))
        return weft_result_array(infer, layout->dtype, layout->ndim, layout->shape);
    struct weft_value *sizes = stretches(layout);
    const struct weft_chunks *chunks;
    int status = sizes ? weft_infer_chunks(infer, weft_op_param(infer->op, "chunks"), sizes, layout->dtype,
                                           layout->ndim, layout->shape, &chunks)
                       : WEFT_NO_MEMORY;
    weft_value_release(sizes);
    return status ? status : weft_result_chunked(infer, layout->dtype, layout->ndim, chunks);
}

// A stack has a dimension in front, with a chunk for every file.
static int stack_type(struct weft_infer *infer, const struct weft_layout *layout, size_t count)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM + 1];
    int status = file_type(infer, layout);
    if (status)
        return status;
    if (layout->ndim == WEFT_MAX_NDIM)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "more than %d dimensions", WEFT_MAX_NDIM);
    chunks[0] = (struct weft_chunks){.length = (int64_t)count, .count = (int64_t)count, .size = 1};
    for (int d = 0; d < layout->ndim; d++)
        chunks[d + 1] = infer->result->chunks[d];
    return weft_result_chunked(infer, layout->dtype, layout->ndim + 1, chunks);
}

int weft_format_infer(struct weft_infer *infer, const struct weft_format *format)
{
    struct weft_filelist list;
    struct weft_layout layout;
    struct weft_buf why = {0};
    struct before before;
    int status = plan_files(infer->arena, format, infer->attrs, &list, &layout, &before, &why);
    if (status == WEFT_IO)
        status = weft_infer_fail(infer, format->code, 0, "%s", why.data ? why.data : "");
    else if (!status && list.many)
        status = stack_type(infer, &layout, list.count);
    else if (!status)
        status = file_type(infer, &layout);
    weft_buf_clear(&why);
    return status;
}

// ---- Layers ---------------------------------------------------------------------------------------------

// Blocks of one file.
static uint64_t blocks_of_file(const struct weft_type *type, size_t files)
{
    return weft_type_blocks(type) / files;
}

// Each block of a file needs the task of the file in the layer that `map` names.
static int map_files(struct weft_lowering *lowering, size_t files, struct weft_map *map)
{
    uint64_t blocks = weft_type_blocks(lowering->type), per = blocks_of_file(lowering->type, files);
    uint64_t *starts = weft_arena_array(lowering->arena, blocks, sizeof *starts),
             *ends = weft_arena_array(lowering->arena, blocks, sizeof *ends);
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        starts[b] = b / per;
        ends[b] = b / per + 1;
    }
    map->kind = WEFT_MAP_RANGE;
    map->starts = starts;
    map->ends = ends;
    return WEFT_OK;
}

// Task i loads file i, and each of its blocks is cut from that; or it checks the file's bytes, and then
// blocks are read.
static int lower_files(struct weft_lowering *lowering, const struct weft_value *extra, size_t files,
                       const struct weft_layout *layout, const struct before *before)
{
    uint64_t blocks = weft_type_blocks(lowering->type), total, largest = 0;
    struct weft_map map;
    int status = WEFT_OK;
    weft_type_bytes(lowering->type, &total, &largest);
    if (before->unpack || before->check)
        status = map_files(lowering, files, &map);
    if (!status && before->unpack)
        status = weft_lower_layer(lowering, "load", files, NULL, 0, extra, layout->bytes, &map.layer);
    else if (!status && before->check)
        status = weft_lower_layer(lowering, "check", files, NULL, 0, extra, 64, &map.layer);
    if (status)
        return status;
    if (before->unpack)
        return weft_lower_layer(lowering, "cut", blocks, &map, 1, extra, 64, &lowering->result);
    return weft_lower_layer(lowering, "read", blocks, &map, before->check, extra, largest, &lowering->result);
}

int weft_format_lower(struct weft_lowering *lowering, const struct weft_format *format)
{
    struct weft_filelist list;
    struct weft_layout layout;
    struct weft_buf why = {0};
    struct before before;
    int status = plan_files(lowering->arena, format, lowering->attrs, &list, &layout, &before, &why);
    if (status == WEFT_IO)
        status = weft_lower_fail(lowering, format->code, "%s", why.data ? why.data : "");
    else if (!status && list.many && (int64_t)list.count != lowering->type->chunks[0].length)
        status = weft_lower_fail(lowering, format->code, "the files that '%s' reads have changed",
                                 lowering->op->name);
    weft_buf_clear(&why);
    if (status)
        return status;
    const struct weft_value *extra = weft_filelist_value(lowering->arena, &list);
    if (!extra)
        return WEFT_NO_MEMORY;
    return lower_files(lowering, extra, list.count, &layout, &before);
}

// ---- Opening files --------------------------------------------------------------------------------------

// The layout of a task's file, which must be what its type says.
static int find_again(struct weft_task *task, const struct weft_format *format, const char *path,
                      struct weft_layout *out)
{
    struct weft_buf why = {0};
    int skip = task->type->ndim;
    int status = format->find(task->attrs, path, out, &why);
    if (status == WEFT_IO)
        status = fail_read(task, format->code, path, &why);
    weft_buf_clear(&why);
    if (status)
        return status;
    skip -= out->ndim;
    bool same = (skip == 0 || skip == 1) && out->dtype == task->type->dtype;
    for (int d = 0; same && d < out->ndim; d++)
        same = out->shape[d] == task->type->chunks[skip + d].length;
    return same ? WEFT_OK : weft_task_fail(task, format->code, "'%s' has changed since it was checked", path);
}

static void unmap(void *data, size_t size, void *context)
{
    (void)context;
    munmap(data, size);
}

static int map_file(struct weft_task *task, enum weft_diag_code code, const char *path,
                    const struct weft_layout *layout, struct weft_buffer **out)
{
    struct stat info = {0};
    struct weft_buf why = {0};
    int fd = weft_bytes_descriptor(weft_str(path), &why);
    if (fd >= 0 && fstat(fd, &info) != 0) {
        weft_buf_puts(&why, strerror(errno));
        close(fd);
        fd = -1;
    }
    if (fd < 0) {
        int failed = fail_read(task, code, path, &why);
        weft_buf_clear(&why);
        return failed;
    }
    uint64_t size = (uint64_t)info.st_size, end = layout->data + layout->bytes;
    int status = WEFT_OK;
    void *base = MAP_FAILED;
    if (!S_ISREG(info.st_mode))
        status = weft_task_fail(task, code, "cannot read '%s': it is not a regular file", path);
    else if (end > size)
        status =
            weft_task_fail(task, code, "cannot read '%s': it became shorter: it ends at byte %llu, not %llu",
                           path, (unsigned long long)size, (unsigned long long)end);
    else if ((base = mmap(NULL, end, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED)
        status = weft_task_fail(task, code, "cannot map '%s': %s", path, strerror(errno));
    close(fd);
    if (status)
        return status;
    *out = weft_buffer_adopt(base, end, unmap, NULL);
    if (!*out)
        munmap(base, end);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Blocks ---------------------------------------------------------------------------------------------

static void swap_bytes(unsigned char *at, size_t size)
{
    for (size_t i = 0; i < size / 2; i++) {
        unsigned char byte = at[i];
        at[i] = at[size - 1 - i];
        at[size - 1 - i] = byte;
    }
}

// Turns the bytes of each number round.
static void swap_numbers(unsigned char *at, size_t count, enum weft_dtype dtype)
{
    size_t parts = weft_dtype_kind(dtype) == 'c' ? 2 : 1, size = weft_dtype_size(dtype) / parts;
    for (size_t i = 0; i < count * parts; i++, at += size)
        swap_bytes(at, size);
}

// A C-ordered copy of a box, little-endian.
static struct weft_value *copy_box(struct weft_task *task, const struct weft_layout *layout,
                                   const unsigned char *from, const int64_t *shape, const int64_t *strides)
{
    struct weft_value *value = weft_value_array(task->memory, layout->dtype, layout->ndim, shape);
    int64_t index[WEFT_MAX_NDIM] = {0}, count = 1;
    size_t size = weft_dtype_size(layout->dtype);
    if (!value)
        return NULL;
    unsigned char *to = value->array.data;
    for (int d = 0; d < layout->ndim; d++)
        count *= shape[d];
    for (int64_t i = 0; i < count; i++, to += size) {
        const unsigned char *at = from;
        for (int d = 0; d < layout->ndim; d++)
            at += index[d] * strides[d];
        memcpy(to, at, size);
        for (int d = layout->ndim - 1; d >= 0 && ++index[d] == shape[d]; d--)
            index[d] = 0;
    }
    if (layout->swapped)
        swap_numbers(value->array.data, (size_t)count, layout->dtype);
    return value;
}

// A box of the array whose first element is at `base`.
static struct weft_value *view_box(struct weft_task *task, const struct weft_layout *layout,
                                   struct weft_buffer *buffer, unsigned char *base, const int64_t *start,
                                   const int64_t *shape)
{
    int64_t strides[WEFT_MAX_NDIM], stride = (int64_t)weft_dtype_size(layout->dtype);
    for (int k = 0; k < layout->ndim; k++) {
        int d = layout->fortran ? k : layout->ndim - 1 - k;
        strides[d] = layout->bytes ? stride : 0;
        stride *= layout->bytes ? layout->shape[d] : 1;
        base += start[d] * strides[d];
    }
    size_t part = weft_dtype_size(layout->dtype) / (weft_dtype_kind(layout->dtype) == 'c' ? 2 : 1);
    if (layout->swapped || (uintptr_t)base % part)
        return copy_box(task, layout, base, shape, strides);
    return weft_value_view(task->memory, layout->dtype, layout->ndim, shape, strides, buffer, base);
}

int weft_layout_block(struct weft_task *task, enum weft_diag_code code, const char *path,
                      const struct weft_layout *layout, const int64_t *start, const int64_t *shape,
                      struct weft_value **out)
{
    if (layout->bytes == 0) {
        *out = weft_value_array(task->memory, layout->dtype, layout->ndim, shape);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    struct weft_buffer *buffer = NULL;
    int status = map_file(task, code, path, layout, &buffer);
    if (status)
        return status;
    *out = view_box(task, layout, buffer, (unsigned char *)weft_buffer_data(buffer) + layout->data, start,
                    shape);
    weft_buffer_release(&buffer);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// Where a block of `type` begins and its shape, in the file's dimensions; returns the file's number.
static uint64_t block_box(const struct weft_type *type, uint64_t block, int ndim, int64_t *start,
                          int64_t *shape)
{
    for (int d = ndim - 1; d >= 0; d--) {
        const struct weft_chunks *chunks = &type->chunks[type->ndim - ndim + d];
        int64_t at = (int64_t)(block % (uint64_t)chunks->count);
        block /= (uint64_t)chunks->count;
        start[d] = weft_chunks_start(chunks, at);
        shape[d] = weft_chunks_size(chunks, at);
    }
    return block;
}

// A block of a stack has a dimension of one element in front.
static int lead(struct weft_task *task, struct weft_value **block)
{
    const struct weft_array *array = &(*block)->array;
    if (task->type->ndim == array->ndim)
        return WEFT_OK;
    int64_t shape[WEFT_MAX_NDIM] = {1}, strides[WEFT_MAX_NDIM] = {0};
    for (int d = 0; d < array->ndim; d++) {
        shape[d + 1] = array->shape[d];
        strides[d + 1] = array->strides[d];
    }
    struct weft_value *view = weft_value_view(task->memory, (enum weft_dtype)(*block)->dtype, array->ndim + 1,
                                              shape, strides, array->buffer, array->data);
    weft_value_release(*block);
    *block = view;
    return view ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_format_read(struct weft_task *task, const struct weft_format *format, struct weft_value **out)
{
    struct weft_layout layout = {0};
    int64_t start[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM];
    uint64_t files = task->extra && task->extra->kind == WEFT_LIST ? task->extra->list.count : 0;
    uint64_t per = files ? task->block_count / files : 1;
    char *path = weft_filelist_path(task->extra, task->block / (per ? per : 1));
    if (!path)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    int status = find_again(task, format, path, &layout);
    if (!status) {
        block_box(task->type, task->block, layout.ndim, start, shape);
        status = weft_layout_block(task, format->code, path, &layout, start, shape, out);
    }
    free(path);
    return status ? status : lead(task, out);
}

// ---- What is packed -------------------------------------------------------------------------------------

static int unpack_member(struct weft_task *task, enum weft_diag_code code, const char *path,
                         const struct weft_layout *layout, unsigned char *data)
{
    struct weft_layout packed = {.dtype = WEFT_U8, .data = layout->packed_at, .bytes = layout->packed_size};
    struct weft_buffer *buffer = NULL;
    int status = map_file(task, code, path, &packed, &buffer);
    if (status)
        return status;
    size_t got;
    uint32_t crc = layout->crc;
    const char *why =
        weft_inflate((unsigned char *)weft_buffer_data(buffer) + layout->packed_at, layout->packed_size,
                     layout->data, data, layout->bytes, &got, layout->summed ? &crc : NULL);
    weft_buffer_release(&buffer);
    if (!why && got < layout->bytes)
        why = "it unpacks to fewer bytes than its header says";
    if (!why && crc != layout->crc)
        why = "it unpacks to other bytes than were packed: their CRC-32 is not that of the archive";
    return why ? weft_task_fail(task, code, "cannot read '%s': %s", path, why) : WEFT_OK;
}

// The bytes of a member that is not packed, all of them: headers and all.
static int check_member(struct weft_task *task, enum weft_diag_code code, const char *path,
                        const struct weft_layout *layout)
{
    struct weft_layout member = {.dtype = WEFT_U8, .data = layout->packed_at, .bytes = layout->packed_size};
    struct weft_buffer *buffer = NULL;
    uint32_t crc = 0;
    int status = map_file(task, code, path, &member, &buffer);
    if (status)
        return status;
    const char *why = NULL;
    if (!weft_crc32(&crc, (unsigned char *)weft_buffer_data(buffer) + member.data, member.bytes))
        why = "its CRC-32 cannot be checked without libz.so.1 (Debian: zlib1g)";
    else if (crc != layout->crc)
        why = "its bytes have changed: their CRC-32 is not that of the archive";
    weft_buffer_release(&buffer);
    return why ? weft_task_fail(task, code, "cannot read '%s': %s", path, why) : WEFT_OK;
}

static int unpack_file(struct weft_task *task, enum weft_diag_code code, const char *path,
                       const struct weft_layout *layout, unsigned char *data)
{
    struct weft_bytes bytes;
    struct weft_buf why = {0};
    unsigned char rest[4096];
    uint64_t skip = layout->data;
    size_t got = 1;
    int status = weft_bytes_open(&bytes, weft_str(path), &why);
    if (!status) {
        while (!status && skip && got) {
            status = weft_bytes_read(&bytes, rest, skip < sizeof rest ? skip : sizeof rest, &got, &why);
            skip -= got;
        }
        if (!status && got)
            status = weft_bytes_read(&bytes, data, layout->bytes, &got, &why);
        weft_bytes_close(&bytes);
    }
    if (!status && (skip || got < layout->bytes)) {
        weft_buf_printf(&why, "it unpacks to fewer than the %llu bytes that its header says",
                        (unsigned long long)(layout->data + layout->bytes));
        status = WEFT_IO;
    }
    if (status && status != WEFT_NO_MEMORY)
        status = fail_read(task, code, path, &why);
    weft_buf_clear(&why);
    return status;
}

int weft_layout_whole(struct weft_task *task, enum weft_diag_code code, const char *path,
                      const struct weft_layout *layout, struct weft_value **out)
{
    int64_t start[WEFT_MAX_NDIM] = {0};
    if (layout->pack == WEFT_LAYOUT_PLAIN) {
        int status = layout->summed ? check_member(task, code, path, layout) : WEFT_OK;
        return status ? status : weft_layout_block(task, code, path, layout, start, layout->shape, out);
    }
    struct weft_buffer *buffer = weft_buffer_new(task->memory, layout->bytes);
    if (!buffer)
        return WEFT_NO_MEMORY;
    unsigned char *data = weft_buffer_data(buffer);
    int status = layout->pack == WEFT_LAYOUT_DEFLATED ? unpack_member(task, code, path, layout, data)
                                                      : unpack_file(task, code, path, layout, data);
    if (!status) {
        *out = view_box(task, layout, buffer, data, start, layout->shape);
        status = *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    weft_buffer_release(&buffer);
    return status;
}

// All elements of a file that only its format can read.
static int decode(struct weft_task *task, const struct weft_format *format, const char *path,
                  const struct weft_layout *layout, struct weft_value **out)
{
    struct weft_value *value = weft_value_array(task->memory, layout->dtype, layout->ndim, layout->shape);
    struct weft_buf why = {0};
    if (!value)
        return WEFT_NO_MEMORY;
    int status = format->decode(path, layout, value->array.data, &why);
    if (status == WEFT_IO)
        status = fail_read(task, format->code, path, &why);
    weft_buf_clear(&why);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

int weft_format_load(struct weft_task *task, const struct weft_format *format, struct weft_value **out)
{
    struct weft_layout layout = {0};
    char *path = weft_filelist_path(task->extra, task->block);
    if (!path)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    int status = find_again(task, format, path, &layout);
    if (!status)
        status = layout.pack == WEFT_LAYOUT_CODED ? decode(task, format, path, &layout, out)
                                                  : weft_layout_whole(task, format->code, path, &layout, out);
    free(path);
    return status;
}

int weft_format_check(struct weft_task *task, const struct weft_format *format, struct weft_value **out)
{
    struct weft_layout layout = {0};
    char *path = weft_filelist_path(task->extra, task->block);
    if (!path)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    int status = find_again(task, format, path, &layout);
    if (!status && layout.summed)
        status = check_member(task, format->code, path, &layout);
    free(path);
    *out = status ? NULL : weft_value_null();
    return status || *out ? status : WEFT_NO_MEMORY;
}

int weft_format_cut(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *whole = &task->inputs[0]->array;
    int64_t start[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM];
    block_box(task->type, task->block, whole->ndim, start, shape);
    unsigned char *at = whole->data;
    for (int d = 0; d < whole->ndim; d++)
        at += start[d] * whole->strides[d];
    *out = weft_value_view(task->memory, task->type->dtype, whole->ndim, shape, whole->strides, whole->buffer,
                           at);
    return *out ? lead(task, out) : WEFT_NO_MEMORY;
}
