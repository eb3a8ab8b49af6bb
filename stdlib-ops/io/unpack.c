// weft: a packed file as a text that can be read from any place.
// SPDX-License-Identifier: BSD-3-Clause
//
// The text is written, not stored through a mapping: a full disk is then an error of a call and not a signal.
// The temporary file has no name, so the system takes it back whatever ends the process.

#include "stdlib-ops/io/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stdlib-ops/io/bytes.h"

#define PIECE (256u << 10)

static int open_nameless(struct weft_task *task)
{
    struct weft_buf name = {0};
    weft_buf_printf(&name, "%s/weft-unpack-XXXXXX", weft_task_folder(task));
    int fd = name.failed ? -1 : mkostemp(name.data, O_CLOEXEC), error = errno;
    if (fd >= 0)
        (void)unlink(name.data);
    weft_buf_clear(&name);
    errno = error;
    return fd;
}

static bool write_all(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t done = write(fd, data, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        size -= (size_t)done;
    }
    return true;
}

static int no_room(struct weft_task *task, struct weft_str path)
{
    int error = errno;
    weft_task_help(task, "--spill-dir names another folder for it");
    return weft_task_fail(task, WEFT_E_FILE, "cannot unpack '%.*s' into the folder '%s': %s",
                          WEFT_STR_ARG(path), weft_task_folder(task), strerror(error));
}

static int unpack_all(struct weft_task *task, struct weft_str path, struct weft_bytes *bytes, int fd,
                      uint64_t *size)
{
    struct weft_buf why = {0};
    char *piece = malloc(PIECE);
    int status = piece ? WEFT_OK : WEFT_NO_MEMORY;
    size_t got = PIECE;
    for (*size = 0; !status && got == PIECE; *size += got) {
        status = weft_bytes_read(bytes, piece, PIECE, &got, &why);
        if (status == WEFT_IO)
            status = weft_task_fail(task, WEFT_E_FILE, "'%.*s': %s", WEFT_STR_ARG(path),
                                    why.data ? why.data : "cannot read");
        else if (!status && !write_all(fd, piece, got))
            status = no_room(task, path);
        if (!status && weft_task_cancelled(task))
            status = WEFT_CANCELLED;
    }
    free(piece);
    weft_buf_clear(&why);
    return status;
}

static void unmap(void *data, size_t size, void *context)
{
    (void)context;
    munmap(data, size);
}

// The file as an array; of an empty one nothing can be mapped.
static int map_text(struct weft_task *task, struct weft_str path, int fd, uint64_t size,
                    struct weft_value **out)
{
    int64_t length = (int64_t)size, stride = 1;
    if (!size) {
        *out = weft_value_array(task->memory, WEFT_U8, 1, &length);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    void *base = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (base == MAP_FAILED)
        return weft_task_fail(task, WEFT_E_FILE, "cannot map the text of '%.*s': %s", WEFT_STR_ARG(path),
                              strerror(errno));
    struct weft_buffer *buffer = weft_buffer_adopt(base, size, unmap, NULL);
    if (!buffer) {
        munmap(base, size);
        return WEFT_NO_MEMORY;
    }
    *out = weft_value_view(task->memory, WEFT_U8, 1, &length, &stride, buffer, base);
    weft_buffer_release(&buffer);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_unpack_file(struct weft_task *task, struct weft_str path, const char *encoding,
                     struct weft_value **out)
{
    struct weft_bytes bytes;
    struct weft_buf why = {0};
    uint64_t size = 0;
    int status = weft_bytes_open_as(&bytes, path, encoding, &why);
    if (status && status != WEFT_NO_MEMORY)
        status = weft_task_fail(task, WEFT_E_FILE, "%s", why.data ? why.data : "cannot read the file");
    weft_buf_clear(&why);
    if (status)
        return status;
    int fd = open_nameless(task);
    status = fd < 0 ? no_room(task, path) : unpack_all(task, path, &bytes, fd, &size);
    if (!status)
        status = map_text(task, path, fd, size, out);
    if (fd >= 0)
        close(fd);
    weft_bytes_close(&bytes);
    return status;
}
