// weft: fuzz target: .npy files.
// SPDX-License-Identifier: BSD-3-Clause
//
// The input is a file, or, when its first byte is below 8, the dict of a header that is put into one.  What
// has a header that is accepted is read: whole, and a box in its middle, every element of both; elements in
// the box must be those of the whole.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "graph/task.h"
#include "stdlib-ops/npy/header.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST (1 << 16) // bytes of an array that is read

// A header around a dict, and some elements.
static void wrap(const uint8_t *dict, size_t size, struct weft_buf *out)
{
    weft_buf_add(out, "\x93NUMPY\x01\x00", 8);
    weft_buf_char(out, (char)(size & 0xff));
    weft_buf_char(out, (char)(size >> 8 & 0xff));
    weft_buf_add(out, dict, size & 0xffff);
    for (int i = 0; i < 512; i++)
        weft_buf_char(out, (char)i);
}

static size_t element_count(const struct weft_value *value)
{
    size_t count = 1;
    for (int d = 0; d < value->array.ndim; d++)
        count *= (size_t)value->array.shape[d];
    return count;
}

static const char *element(const struct weft_value *value, const int64_t *index)
{
    const char *at = value->array.data;
    for (int d = 0; d < value->array.ndim; d++)
        at += index[d] * value->array.strides[d];
    return at;
}

static void compare(const struct weft_value *whole, const struct weft_value *box, const int64_t *start)
{
    int64_t index[WEFT_MAX_NDIM] = {0}, source[WEFT_MAX_NDIM];
    size_t size = weft_dtype_size((enum weft_dtype)box->dtype);
    for (size_t k = element_count(box); k > 0; k--) {
        for (int d = 0; d < box->array.ndim; d++)
            source[d] = start[d] + index[d];
        if (memcmp(element(whole, source), element(box, index), size) != 0)
            abort();
        for (int d = box->array.ndim - 1; d >= 0 && ++index[d] == box->array.shape[d]; d--)
            index[d] = 0;
    }
}

static void read_boxes(struct weft_task *task, const char *path, const struct weft_layout *layout)
{
    int64_t start[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM];
    struct weft_value *whole = NULL, *box = NULL;
    for (int d = 0; d < layout->ndim; d++) {
        start[d] = layout->shape[d] / 3;
        shape[d] = layout->shape[d] - start[d] - layout->shape[d] / 4;
    }
    if (weft_layout_whole(task, WEFT_E_NPY, path, layout, &whole) == WEFT_OK) {
        if (layout->pack == WEFT_LAYOUT_PLAIN &&
            weft_layout_block(task, WEFT_E_NPY, path, layout, start, shape, &box) == WEFT_OK) {
            compare(whole, box, start);
            weft_value_release(box);
        }
        weft_value_release(whole);
    }
}

static void read_file(const char *path)
{
    struct weft_report report;
    struct weft_buf why = {0};
    struct weft_layout layout;
    weft_report_init(&report, NULL);
    struct weft_task task = {.context = &report};
    int status = weft_npy_find(path, &layout, &why);
    if (status != WEFT_OK && status != WEFT_NO_MEMORY && !why.size)
        abort(); // refused without a reason
    if (status == WEFT_OK && layout.bytes <= MOST)
        read_boxes(&task, path, &layout);
    weft_buf_clear(&why);
    weft_report_clear(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct weft_buf file = {0};
    if (size > 0 && data[0] < 8 && size < 60000)
        wrap(data + 1, size - 1, &file);
    else
        weft_buf_add(&file, data, size);
    int fd = memfd_create("npy", 0);
    if (fd >= 0 && !file.failed && write(fd, file.data ? file.data : "", file.size) == (ssize_t)file.size) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        read_file(path);
    }
    if (fd >= 0)
        close(fd);
    weft_buf_clear(&file);
    return 0;
}
