// weft: read_idx: arrays from idx files, the format of the MNIST database.
// SPDX-License-Identifier: BSD-3-Clause
//
//     0  0  type  dimensions  length (4 bytes, big-endian, for each dimension)  elements (big-endian)
//
// type: 0x08 u8, 0x09 i8, 0x0b i16, 0x0c i32, 0x0d f32, 0x0e f64.  The files usually come compressed (.gz).

#include "stdlib-ops/io/bytes.h"
#include "stdlib-ops/npy/layout.h"

static enum weft_dtype dtype_of(unsigned char code)
{
    switch (code) {
    case 0x08:
        return WEFT_U8;
    case 0x09:
        return WEFT_I8;
    case 0x0b:
        return WEFT_I16;
    case 0x0c:
        return WEFT_I32;
    case 0x0d:
        return WEFT_F32;
    case 0x0e:
        return WEFT_F64;
    default:
        return WEFT_DTYPE_NONE;
    }
}

static const char *parse(const unsigned char *bytes, size_t size, struct weft_layout *out)
{
    if (size < 4 || bytes[0] || bytes[1])
        return "it does not begin as an idx file (byte 0)";
    out->dtype = dtype_of(bytes[2]);
    if (!out->dtype)
        return "its type of elements is none of idx's (byte 2)";
    out->ndim = bytes[3];
    if (out->ndim > WEFT_MAX_NDIM)
        return "it has more than 32 dimensions (byte 3)";
    if (size < 4 + 4 * (size_t)out->ndim)
        return "it ends in its header";
    for (int d = 0; d < out->ndim; d++) {
        const unsigned char *at = bytes + 4 + 4 * d;
        out->shape[d] = (int64_t)at[0] << 24 | (int64_t)at[1] << 16 | (int64_t)at[2] << 8 | at[3];
    }
    out->swapped = weft_dtype_size(out->dtype) > 1;
    out->data = 4 + 4 * (uint64_t)out->ndim;
    return weft_layout_measure(out) ? NULL : "its shape has too many elements (byte 4)";
}

static int find(const struct weft_value *const *attrs, const char *path, struct weft_layout *out,
                struct weft_buf *why)
{
    (void)attrs;
    struct weft_bytes file;
    struct weft_bytes_facts facts;
    unsigned char head[4 + 4 * WEFT_MAX_NDIM];
    size_t got = 0;
    int status = weft_bytes_facts(weft_str(path), &facts, why);
    if (!status)
        status = weft_bytes_open(&file, weft_str(path), why);
    if (status)
        return status;
    status = weft_bytes_read(&file, head, sizeof head, &got, why);
    const char *reason = status ? NULL : parse(head, got, out);
    out->pack = file.codec ? WEFT_LAYOUT_COMPRESSED : WEFT_LAYOUT_PLAIN;
    weft_bytes_close(&file);
    if (reason) {
        weft_buf_puts(why, reason);
        return WEFT_IO;
    }
    if (!status && out->pack == WEFT_LAYOUT_PLAIN && !weft_layout_fits(out, facts.size, why))
        return WEFT_IO;
    return status;
}

static const struct weft_format format = {.code = WEFT_E_DATA, .find = find};

WEFT_FORMAT_STAGES(format)

static const struct weft_param params[] = {
    {"path", WEFT_ATTR, "file|list<string>", NULL, 0, "an idx file; a pattern or a list: a stack of them"},
    {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,
     "chunk sizes in a file: int, tuple, dict by axis, -1, \"auto\" or bytes"},
};

const struct weft_op weft_op_read_idx = {
    .name = "read_idx",
    .version = 1,
    .category = "files",
    .summary = "array from idx files (MNIST), plain or compressed",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = infer,
    .lower = lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
};
