// weft: read_image: pictures as arrays.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/image/png.h"
#include "stdlib-ops/npy/layout.h"

static int find(const struct weft_value *const *attrs, const char *path, struct weft_layout *out,
                struct weft_buf *why)
{
    struct weft_picture picture;
    (void)attrs;
    int status = weft_png_look(path, &picture, why);
    if (status)
        return status;
    *out = (struct weft_layout){.dtype = picture.dtype,
                                .ndim = picture.channels > 1 ? 3 : 2,
                                .shape = {picture.rows, picture.columns, picture.channels},
                                .pack = WEFT_LAYOUT_CODED};
    if (weft_layout_measure(out))
        return WEFT_OK;
    weft_buf_puts(why, "its shape has too many elements");
    return WEFT_IO;
}

static int decode(const char *path, const struct weft_layout *layout, void *data, struct weft_buf *why)
{
    const struct weft_picture picture = {.dtype = layout->dtype,
                                         .rows = layout->shape[0],
                                         .columns = layout->shape[1],
                                         .channels = layout->ndim == 3 ? (int)layout->shape[2] : 1};
    return weft_png_read(path, &picture, data, why);
}

static const struct weft_format format = {.code = WEFT_E_DATA, .find = find, .decode = decode};

WEFT_FORMAT_STAGES(format)

static const struct weft_param params[] = {
    {"path", WEFT_ATTR, "file|list<string>", NULL, 0, "a PNG file; a pattern or a list: a stack of them"},
};

const struct weft_op weft_op_read_image = {
    .name = "read_image",
    .version = 1,
    .category = "files",
    .summary = "array from PNG pictures",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = infer,
    .lower = lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
};
