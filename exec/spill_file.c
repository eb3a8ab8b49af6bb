// weft: values on disk while a run has no room for them.
// SPDX-License-Identifier: BSD-3-Clause
//
// A piece is a header of 4 bytes (bytes that follow; the upper bit: as they were) and its bytes.  Extents get
// the room that pieces need at worst, rounded to pages; what is not written of it is a hole, which takes
// nothing.

#include "exec/spill_file.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <lz4.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "graph/base/checked.h"
#include "graph/codec.h"

#define KIND    "spil"
#define VERSION 1
#define PIECE   ((size_t)1 << 20)
#define PAGE    ((uint64_t)4096)
#define PLAIN   0x80000000u // in a piece's header: it is not compressed

struct weft_spill_file {
    int fd;
    struct weft_buf folder;
    _Atomic uint64_t end;
    void *library;
    __typeof__(&LZ4_compress_default) compress;
    __typeof__(&LZ4_decompress_safe) decompress;
};

// ---- Opening and closing --------------------------------------------------------------------------------

static bool load_lz4(struct weft_spill_file *file)
{
    file->library = dlopen("liblz4.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!file->library)
        return false;
    void *compress = dlsym(file->library, "LZ4_compress_default");
    void *decompress = dlsym(file->library, "LZ4_decompress_safe");
    memcpy(&file->compress, &compress, sizeof compress);
    memcpy(&file->decompress, &decompress, sizeof decompress);
    return compress && decompress;
}

static int open_nameless(const char *folder)
{
    struct weft_buf name = {0};
    weft_buf_printf(&name, "%s/weft-spill-XXXXXX", folder);
    int fd = name.failed ? -1 : mkostemp(name.data, O_CLOEXEC);
    int kept = errno;
    if (fd >= 0)
        (void)unlink(name.data);
    weft_buf_clear(&name);
    errno = kept;
    return fd;
}

static const char *chosen_folder(const char *folder)
{
    const char *temporary = getenv("TMPDIR");
    return folder ? folder : temporary && *temporary ? temporary : "/tmp";
}

uint64_t weft_spill_file_room(const char *folder)
{
    struct statvfs file_system;
    if (statvfs(chosen_folder(folder), &file_system))
        return UINT64_MAX;
    return weft_mul_most(file_system.f_bavail, file_system.f_frsize);
}

int weft_spill_file_open(const char *folder, struct weft_spill_file **out, struct weft_buf *why)
{
    folder = chosen_folder(folder);
    struct weft_spill_file *file = calloc(1, sizeof *file);
    if (!file)
        return WEFT_NO_MEMORY;
    file->fd = -1;
    weft_buf_puts(&file->folder, folder);
    int status = file->folder.failed ? WEFT_NO_MEMORY : WEFT_OK;
    if (!status && !load_lz4(file)) {
        weft_buf_puts(why, "results cannot be spilled: liblz4.so.1 is missing (Debian's package liblz4-1)");
        status = WEFT_UNSUPPORTED;
    }
    if (!status) {
        file->fd = open_nameless(folder);
        if (file->fd < 0) {
            weft_buf_printf(why, "cannot spill into the folder '%s': %s", folder, strerror(errno));
            status = WEFT_IO;
        }
    }
    if (status)
        weft_spill_file_close(file);
    else
        *out = file;
    return status;
}

void weft_spill_file_close(struct weft_spill_file *file)
{
    if (!file)
        return;
    if (file->fd >= 0)
        close(file->fd);
    if (file->library)
        dlclose(file->library);
    weft_buf_clear(&file->folder);
    free(file);
}

int weft_spill_file_descriptor(const struct weft_spill_file *file)
{
    return file->fd;
}

// ---- Writing --------------------------------------------------------------------------------------------

// Where the file system cannot give pages back, they go with the file.
static void give_room(struct weft_spill_file *file, const struct weft_extent *extent)
{
    if (extent->room > 0)
        (void)fallocate(file->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)extent->offset,
                        (off_t)extent->room);
}

static int write_all(int fd, const char *data, size_t size, uint64_t offset)
{
    while (size > 0) {
        ssize_t done = pwrite(fd, data, size, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return WEFT_IO;
        data += done;
        size -= (size_t)done;
        offset += (uint64_t)done;
    }
    return WEFT_OK;
}

// `packed` has room for a piece and its header.
static int write_pieces(const struct weft_spill_file *file, const char *bytes, char *packed,
                        struct weft_extent *extent)
{
    int status = WEFT_OK;
    for (size_t at = 0; at < extent->size && !status; at += PIECE) {
        size_t size = extent->size - at < PIECE ? extent->size - at : PIECE;
        int made = file->compress(bytes + at, packed + 4, (int)size, (int)size - 1);
        uint32_t header = made > 0 ? (uint32_t)made : (uint32_t)size | PLAIN;
        if (made <= 0)
            memcpy(packed + 4, bytes + at, size);
        memcpy(packed, &header, sizeof header);
        size_t whole = sizeof header + (header & ~PLAIN);
        status = write_all(file->fd, packed, whole, extent->offset + extent->stored);
        extent->stored += whole;
    }
    return status;
}

static int write_extent(struct weft_spill_file *file, const char *bytes, struct weft_extent *out,
                        struct weft_buf *why)
{
    char *packed = malloc(PIECE + 4);
    if (!packed)
        return WEFT_NO_MEMORY;
    uint64_t worst = out->size + (out->size / PIECE + 1) * 4;
    out->hash = weft_hash_bytes(bytes, out->size);
    out->room = (worst + PAGE - 1) / PAGE * PAGE;
    out->offset = atomic_fetch_add(&file->end, out->room);
    int status = write_pieces(file, bytes, packed, out);
    if (status == WEFT_IO) {
        weft_buf_printf(why, "cannot spill into the folder '%s': %s", file->folder.data, strerror(errno));
        give_room(file, out);
        out->room = 0;
    }
    free(packed);
    return status;
}

// Whether the elements of an array lie one after the other, and how many bytes they are.
static bool lies_whole(const struct weft_value *value, uint64_t *bytes)
{
    if (value->kind != WEFT_ARRAY)
        return false;
    *bytes = weft_dtype_size((enum weft_dtype)value->dtype);
    for (int d = value->array.ndim - 1; d >= 0; d--) {
        if (value->array.shape[d] != 1 && value->array.strides[d] != (int64_t)*bytes)
            return false;
        *bytes *= (uint64_t)value->array.shape[d];
    }
    return true;
}

static int write_encoded(struct weft_spill_file *file, const struct weft_value *value,
                         struct weft_extent *out, struct weft_buf *why)
{
    struct weft_buf bytes = {0};
    size_t start = weft_container_begin(&bytes, KIND, VERSION);
    weft_put_value(&bytes, value);
    weft_container_end(&bytes, start);
    *out = (struct weft_extent){.size = bytes.size, .encoded = true};
    int status = bytes.failed ? WEFT_NO_MEMORY : write_extent(file, bytes.data, out, why);
    weft_buf_clear(&bytes);
    return status;
}

static int write_plain(struct weft_spill_file *file, const struct weft_value *value, struct weft_extent *out,
                       struct weft_buf *why)
{
    uint64_t bytes;
    if (!lies_whole(value, &bytes))
        return write_encoded(file, value, out, why);
    *out = (struct weft_extent){
        .size = bytes, .dtype = (enum weft_dtype)value->dtype, .ndim = value->array.ndim};
    memcpy(out->shape, value->array.shape, (size_t)out->ndim * sizeof *out->shape);
    return write_extent(file, value->array.data, out, why);
}

// Whether a value is a list of values that are none: what a task with several results gives.
static bool is_flat_list(const struct weft_value *value)
{
    bool flat = value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
    for (size_t i = 0; flat && i < value->list.count; i++) {
        const struct weft_value *item = value->list.items[i];
        flat = item->kind == WEFT_ARRAY || item->kind == WEFT_SCALAR || item->kind == WEFT_NULL;
    }
    return flat && value->list.count > 0;
}

// Item by item, so that no copy of the whole is made.
static int write_list(struct weft_spill_file *file, const struct weft_value *value, struct weft_extent *out,
                      struct weft_buf *why)
{
    size_t count = value->list.count;
    struct weft_extent *parts = calloc(count, sizeof *parts);
    if (!parts)
        return WEFT_NO_MEMORY;
    *out = (struct weft_extent){.list = (enum weft_kind)value->kind, .part_count = count, .parts = parts};
    int status = WEFT_OK;
    for (size_t i = 0; i < count && !status; i++) {
        status = write_plain(file, value->list.items[i], &parts[i], why);
        out->size += parts[i].size;
        out->room += parts[i].room;
        out->stored += parts[i].stored;
    }
    if (status)
        weft_spill_file_drop(file, out);
    return status;
}

int weft_spill_file_write(struct weft_spill_file *file, const struct weft_value *value,
                          struct weft_extent *out, struct weft_buf *why)
{
    return is_flat_list(value) ? write_list(file, value, out, why) : write_plain(file, value, out, why);
}

void weft_spill_file_drop(struct weft_spill_file *file, struct weft_extent *extent)
{
    if (!extent->parts)
        give_room(file, extent);
    for (size_t i = 0; i < extent->part_count; i++)
        give_room(file, &extent->parts[i]);
    weft_extent_clear(extent);
}

void weft_extent_clear(struct weft_extent *extent)
{
    free(extent->parts);
    *extent = (struct weft_extent){0};
}

// ---- Reading --------------------------------------------------------------------------------------------

// errno is 0 when the file ends too early.
static int read_all(int fd, char *data, size_t size, uint64_t offset)
{
    while (size > 0) {
        errno = 0;
        ssize_t done = pread(fd, data, size, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return WEFT_IO;
        data += done;
        size -= (size_t)done;
        offset += (uint64_t)done;
    }
    return WEFT_OK;
}

// The piece at *at of the extent into `data`, which is `size` bytes.
static int read_piece(const struct weft_spill_file *file, const struct weft_extent *extent, uint64_t *at,
                      char *packed, char *data, size_t size)
{
    uint32_t header;
    if (read_all(file->fd, (char *)&header, sizeof header, extent->offset + *at))
        return WEFT_IO;
    size_t length = header & ~PLAIN;
    *at += sizeof header + length;
    if (length > PIECE || *at > extent->stored || ((header & PLAIN) && length != size)) {
        errno = 0;
        return WEFT_IO;
    }
    bool plain = header & PLAIN;
    if (read_all(file->fd, plain ? data : packed, length, extent->offset + *at - length))
        return WEFT_IO;
    if (plain || file->decompress(packed, data, (int)length, (int)size) == (int)size)
        return WEFT_OK;
    errno = 0;
    return WEFT_IO;
}

static int read_pieces(const struct weft_spill_file *file, const struct weft_extent *extent, char *bytes)
{
    char *packed = malloc(PIECE);
    int status = packed ? WEFT_OK : WEFT_NO_MEMORY;
    uint64_t from = 0;
    for (uint64_t at = 0; at < extent->size && !status; at += PIECE) {
        uint64_t left = extent->size - at;
        status = read_piece(file, extent, &from, packed, bytes + at, left < PIECE ? left : PIECE);
    }
    free(packed);
    return status;
}

// errno is 0 when it is not what was written.
static int read_extent(const struct weft_spill_file *file, const struct weft_extent *extent, char *bytes)
{
    int status = read_pieces(file, extent, bytes);
    if (status || weft_hash_eq(weft_hash_bytes(bytes, extent->size), extent->hash))
        return status;
    errno = 0;
    return WEFT_IO;
}

static int read_array(const struct weft_spill_file *file, const struct weft_extent *extent,
                      struct weft_memory *memory, struct weft_value **out)
{
    struct weft_value *value = weft_value_array(memory, extent->dtype, extent->ndim, extent->shape);
    int status = value ? read_extent(file, extent, value->array.data) : WEFT_NO_MEMORY;
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static int decode(const char *bytes, size_t size, struct weft_memory *memory, struct weft_value **out)
{
    struct weft_reader reader;
    uint32_t version;
    size_t used;
    errno = 0;
    if (weft_container_open(bytes, size, KIND, VERSION, &reader, &version, &used))
        return WEFT_IO;
    int status = weft_get_value(&reader, memory, out);
    return status == WEFT_NO_MEMORY || !status ? status : WEFT_IO;
}

static int read_encoded(const struct weft_spill_file *file, const struct weft_extent *extent,
                        struct weft_memory *memory, struct weft_value **out)
{
    char *bytes = malloc(extent->size);
    int status = bytes ? read_extent(file, extent, bytes) : WEFT_NO_MEMORY;
    if (!status)
        status = decode(bytes, extent->size, memory, out);
    free(bytes);
    return status;
}

static int read_plain(const struct weft_spill_file *file, const struct weft_extent *extent,
                      struct weft_memory *memory, struct weft_value **out)
{
    return extent->encoded ? read_encoded(file, extent, memory, out) : read_array(file, extent, memory, out);
}

static int read_list(const struct weft_spill_file *file, const struct weft_extent *extent,
                     struct weft_memory *memory, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(extent->list, extent->part_count);
    int status = list ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < extent->part_count && !status; i++)
        status = read_plain(file, &extent->parts[i], memory, &list->list.items[i]);
    if (status)
        weft_value_release(list);
    else
        *out = list;
    return status;
}

int weft_spill_file_read(struct weft_spill_file *file, const struct weft_extent *extent,
                         struct weft_memory *memory, struct weft_value **out, struct weft_buf *why)
{
    int status = extent->parts ? read_list(file, extent, memory, out) : read_plain(file, extent, memory, out);
    int error = errno;
    if (status == WEFT_IO)
        weft_buf_printf(why, "a result that was spilled into the folder '%s' cannot be read back: %s",
                        file->folder.data, error ? strerror(error) : "it is damaged");
    return status;
}
