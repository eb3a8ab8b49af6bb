// weft: fuzz target: what else arrays come in: zip directories, PNG, the info of .npy stacks.
// SPDX-License-Identifier: BSD-3-Clause
//
// The first bytes say what the input is: PNG by its signature, a zip archive by "PK", a pickle by all else.
// What is refused must have a reason; a picture that can be looked at and is small is read.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stdlib-ops/image/png.h"
#include "stdlib-ops/npy/pickle.h"
#include "stdlib-ops/npy/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST (1 << 20) // bytes of a picture that is read

static void check(int status, const struct weft_buf *why)
{
    if (status == WEFT_IO && !why->size)
        abort();
}

// Touches all that the member says of itself.
static bool visit(void *context, const struct weft_zip_member *member)
{
    uint64_t *size = context;
    for (size_t i = 0; i < member->name.size; i++)
        *size += (unsigned char)member->name.data[i];
    if (member->data + member->packed < member->data || (!member->deflated && member->size != member->packed))
        abort();
    return true;
}

static void read_zip(int fd)
{
    struct weft_buf why = {0};
    uint64_t size = 0;
    check(weft_zip_read(fd, visit, &size, &why), &why);
    weft_buf_clear(&why);
}

static void read_pickle(const uint8_t *data, size_t size)
{
    struct weft_arena arena;
    struct weft_stack_info info;
    struct weft_buf why = {0};
    weft_arena_init(&arena, 0);
    int status = weft_pickle_read(&arena, data, size, &info, &why);
    check(status, &why);
    if (status == WEFT_OK && (info.axis < 0 || (size_t)info.axis >= info.ndim))
        abort();
    weft_buf_clear(&why);
    weft_arena_clear(&arena);
}

static void read_picture(int fd)
{
    char path[64];
    struct weft_picture picture;
    struct weft_buf why = {0};
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int status = weft_png_look(path, &picture, &why);
    check(status, &why);
    size_t bytes =
        status ? 0
               : (size_t)(picture.rows * picture.columns * picture.channels) * weft_dtype_size(picture.dtype);
    void *pixels = bytes > 0 && bytes <= MOST ? malloc(bytes) : NULL;
    if (pixels)
        check(weft_png_read(path, &picture, pixels, &why), &why);
    free(pixels);
    weft_buf_clear(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool picture = size > 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0;
    bool zip = size > 2 && memcmp(data, "PK", 2) == 0;
    if (!picture && !zip) {
        read_pickle(data, size);
        return 0;
    }
    int fd = memfd_create("arrays", 0);
    if (fd >= 0 && write(fd, data, size) == (ssize_t)size) {
        if (zip)
            read_zip(fd);
        else
            read_picture(fd);
    }
    if (fd >= 0)
        close(fd);
    return 0;
}
