// weft: read_raw: arrays from files that hold nothing but their elements.
// SPDX-License-Identifier: BSD-3-Clause
//
// Nothing in the file says what it holds; dtype, shape, byte order and order of elements are arguments, and
// the length of the file must allow them.

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib-ops/io/bytes.h"
#include "stdlib-ops/npy/raw.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { PATH, DTYPE, SHAPE, OFFSET, ORDER, BYTEORDER, CHUNKS, PARAM_COUNT };

bool weft_raw_dtype(const struct weft_value *value, enum weft_dtype *dtype)
{
    struct weft_str name;
    if (!weft_value_as_string(value, &name))
        return false;
    *dtype = weft_dtype_parse(name);
    return *dtype >= WEFT_BOOL && *dtype <= WEFT_C128;
}

bool weft_raw_swapped(const struct weft_value *value, bool *swapped)
{
    struct weft_str name;
    if (!weft_value_as_string(value, &name))
        return false;
    *swapped = weft_str_is(name, "big");
    return *swapped || weft_str_is(name, "little");
}

static const char *read_shape(const struct weft_value *value, struct weft_layout *out)
{
    bool list = value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
    size_t count = list ? value->list.count : 1;
    int open = 0;
    if (count > WEFT_MAX_NDIM)
        return "a shape has at most 32 dimensions";
    for (size_t i = 0; i < count; i++) {
        if (!weft_value_as_int(list ? value->list.items[i] : value, &out->shape[i]))
            return "a shape is an int or a tuple of ints";
        if (out->shape[i] < -1)
            return "a length must not be negative (but -1: what the file holds)";
        open += out->shape[i] < 0;
    }
    out->ndim = (int)count;
    return open > 1 ? "only one length may be -1" : NULL;
}

// One length may be -1: as many as the file has.
static const char *fill_shape(struct weft_layout *layout, uint64_t available)
{
    int open = -1;
    for (int d = 0; d < layout->ndim; d++)
        open = layout->shape[d] < 0 ? d : open;
    if (open >= 0) {
        layout->shape[open] = 1;
        if (!weft_layout_measure(layout))
            return "its shape has too many elements";
        if (layout->bytes == 0)
            return "the length that is -1 could be any";
        if (available % layout->bytes)
            return "its bytes are no multiple of the other lengths";
        layout->shape[open] = (int64_t)(available / layout->bytes);
    }
    return weft_layout_measure(layout) ? NULL : "its shape has too many elements";
}

// What is wrong with the arguments, and which (*param); NULL: nothing.
static const char *read_attributes(const struct weft_value *const *attrs, struct weft_layout *out, int *param)
{
    struct weft_str order = {"", 0};
    int64_t offset = 0;
    *param = DTYPE;
    if (!weft_raw_dtype(attrs[DTYPE], &out->dtype))
        return "arrays hold bool, i8 to i64, u8 to u64, f32, f64, c64 or c128";
    *param = OFFSET;
    if (!weft_value_as_int(attrs[OFFSET], &offset) || offset < 0)
        return "'offset' must not be negative";
    *param = ORDER;
    if (!weft_value_as_string(attrs[ORDER], &order) || !(weft_str_is(order, "C") || weft_str_is(order, "F")))
        return "'order' is \"C\" or \"F\"";
    *param = BYTEORDER;
    if (!weft_raw_swapped(attrs[BYTEORDER], &out->swapped))
        return "'byteorder' is \"little\" or \"big\"";
    out->data = (uint64_t)offset;
    out->fortran = weft_str_is(order, "F");
    *param = SHAPE;
    return read_shape(attrs[SHAPE], out);
}

// Bytes of the file, when nothing is wrong so far.
static int file_size(const char *path, uint64_t *size, struct weft_buf *why)
{
    struct stat info;
    int fd = weft_bytes_descriptor(weft_str(path), why);
    if (fd < 0)
        return WEFT_IO;
    const char *reason = NULL;
    if (fstat(fd, &info) != 0)
        reason = strerror(errno);
    else if (!S_ISREG(info.st_mode))
        reason = S_ISDIR(info.st_mode) ? "it is a folder" : "it is no regular file (use - to read a pipe)";
    close(fd);
    *size = reason ? 0 : (uint64_t)info.st_size;
    weft_buf_puts(why, reason ? reason : "");
    return reason ? WEFT_IO : WEFT_OK;
}

static int find(const struct weft_value *const *attrs, const char *path, struct weft_layout *out,
                struct weft_buf *why)
{
    int param;
    uint64_t size = 0;
    const char *reason = read_attributes(attrs, out, &param);
    int status = reason ? WEFT_OK : file_size(path, &size, why);
    if (status)
        return status;
    if (!reason && out->data > size) {
        weft_buf_printf(why, "it has %llu bytes, and 'offset' is %llu", (unsigned long long)size,
                        (unsigned long long)out->data);
        return WEFT_IO;
    }
    if (!reason)
        reason = fill_shape(out, size - out->data);
    if (!reason && !weft_layout_fits(out, size, why))
        return WEFT_IO;
    weft_buf_puts(why, reason ? reason : "");
    return reason ? WEFT_IO : WEFT_OK;
}

static const struct weft_format format = {.code = WEFT_E_DATA, .find = find};

WEFT_FORMAT_STAGES(format)

static int infer_raw(struct weft_infer *raw)
{
    struct weft_layout layout = {0};
    int param;
    const char *reason = read_attributes(raw->attrs, &layout, &param);
    return reason ? weft_infer_fail(raw, WEFT_E_VALUE, param, "%s", reason) : infer(raw);
}

static const struct weft_param params[PARAM_COUNT] = {
    [PATH] = {"path", WEFT_ATTR, "file|list<string>", NULL, 0,
              "a file; a pattern or a list: a stack of them"},
    [DTYPE] = {"dtype", WEFT_ATTR, "dtype", NULL, 0, "dtype of the elements"},
    [SHAPE] = {"shape", WEFT_ATTR, "int|list|tuple", "-1", 0,
               "lengths of the dimensions; one may be -1: as many as there are"},
    [OFFSET] = {"offset", WEFT_ATTR, "int", "0", WEFT_P_KEYWORD, "bytes before the first element"},
    [ORDER] = {"order", WEFT_ATTR, "string", "\"C\"", WEFT_P_KEYWORD,
               "\"C\": the last dimension varies fastest; \"F\": the first"},
    [BYTEORDER] = {"byteorder", WEFT_ATTR, "string", "\"little\"", WEFT_P_KEYWORD, "\"little\" or \"big\""},
    [CHUNKS] = {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,
                "chunk sizes in a file: int, tuple, dict by axis, -1, \"auto\" or bytes"},
};

const struct weft_op weft_op_read_raw = {
    .name = "read_raw",
    .version = 1,
    .category = "files",
    .summary = "array from files that hold nothing but its elements",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = infer_raw,
    .lower = lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
};
