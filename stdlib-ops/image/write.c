// weft: write_image: an array as a PNG picture.
// SPDX-License-Identifier: BSD-3-Clause
//
// The rows of a PNG are packed one after the other, so one task has the whole picture.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/image/png.h"
#include "stdlib-ops/npy/writer.h"
#include "stdlib-ops/plugin/whole.h"

enum { X, PATH };

static int image_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_str path = {"", 0};
    weft_value_as_string(infer->attrs[PATH], &path);
    int status = WEFT_OK;
    bool png = weft_str_is(path, "-") || (path.size >= 4 && !memcmp(path.data + path.size - 4, ".png", 4));
    if (!png)
        return weft_infer_fail(infer, WEFT_E_VALUE, PATH,
                               "pictures are written as PNG: the path must end in .png");
    if (type->dtype != WEFT_U8 && type->dtype != WEFT_U16 && type->dtype != WEFT_BOOL) {
        status = weft_infer_fail(infer, WEFT_E_DTYPE, X, "a PNG holds u8, u16 or bool, not %s",
                                 weft_dtype_name(type->dtype));
        weft_infer_help(infer, "numbers from 0 to 1 become (x * 255).round().astype(\"u8\")");
        return status;
    }
    status = weft_writer_infer(infer, PATH);
    if (status)
        return status;
    if (type->ndim != 2 && (type->ndim != 3 || type->chunks[2].length == 0 || type->chunks[2].length > 4))
        return weft_infer_fail(infer, WEFT_E_SHAPE, X,
                               "a picture is rows × columns, or rows × columns × 1 to 4 channels");
    for (int d = 0; d < 2; d++)
        if (type->chunks[d].length == 0 || type->chunks[d].length > INT32_MAX)
            return weft_infer_fail(infer, WEFT_E_SHAPE, X, "a picture has 1 to 2^31 - 1 rows and columns");
    return WEFT_OK;
}

static int image_lower(struct weft_lowering *lowering)
{
    struct weft_map all = {.layer = lowering->inputs[0], .kind = WEFT_MAP_ALL};
    return weft_lower_layer(lowering, "write", 1, &all, 1, NULL, 16, &lowering->result);
}

// Booleans are black and white.
static unsigned char *widen(const struct weft_value *whole, size_t count)
{
    unsigned char *out = malloc(count);
    for (size_t i = 0; out && i < count; i++)
        out[i] = ((const unsigned char *)whole->array.data)[i] ? 255 : 0;
    return out;
}

// The array C-ordered: weft_whole gives a single block as it is, whatever its strides.
static bool is_plain(const struct weft_value *value)
{
    int64_t stride = (int64_t)weft_dtype_size((enum weft_dtype)value->dtype);
    for (int d = value->array.ndim - 1; d >= 0; d--) {
        if (value->array.strides[d] != stride)
            return false;
        stride *= value->array.shape[d];
    }
    return true;
}

static int whole_plain(struct weft_task *task, struct weft_value **out)
{
    int status = weft_whole(task->memory, task->input_types[0], task->inputs, task->input_count, out);
    if (status || is_plain(*out))
        return status;
    struct weft_value *copy = weft_value_array(task->memory, (enum weft_dtype)(*out)->dtype,
                                               (*out)->array.ndim, (*out)->array.shape);
    const struct weft_array *from = &(*out)->array;
    size_t size = weft_dtype_size((enum weft_dtype)(*out)->dtype);
    int64_t channels = from->ndim == 3 ? from->shape[2] : 1, step = from->ndim == 3 ? from->strides[2] : 0;
    char *to = copy ? copy->array.data : NULL;
    for (int64_t r = 0; copy && r < from->shape[0]; r++)
        for (int64_t c = 0; c < from->shape[1]; c++)
            for (int64_t k = 0; k < channels; k++, to += size)
                memcpy(to, (char *)from->data + r * from->strides[0] + c * from->strides[1] + k * step, size);
    weft_value_release(*out);
    *out = copy;
    return copy ? WEFT_OK : WEFT_NO_MEMORY;
}

static int encode(struct weft_task *task, const struct weft_value *whole, struct weft_buf *file)
{
    const struct weft_array *array = &whole->array;
    struct weft_picture picture = {.dtype = whole->dtype == WEFT_U16 ? WEFT_U16 : WEFT_U8,
                                   .rows = array->shape[0],
                                   .columns = array->shape[1],
                                   .channels = array->ndim == 3 ? (int)array->shape[2] : 1};
    size_t count = (size_t)(picture.rows * picture.columns * picture.channels);
    unsigned char *wide = whole->dtype == WEFT_BOOL ? widen(whole, count) : NULL;
    struct weft_buf why = {0};
    int status = WEFT_NO_MEMORY;
    if (wide || whole->dtype != WEFT_BOOL)
        status = weft_png_write(&picture, wide ? wide : array->data, file, &why);
    if (status == WEFT_IO)
        status = weft_writer_fail(task, PATH, why.data ? why.data : "");
    free(wide);
    weft_buf_clear(&why);
    return status;
}

static int image_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *whole = NULL;
    struct weft_buf file = {0};
    int status = whole_plain(task, &whole);
    if (!status)
        status = encode(task, whole, &file);
    if (!status)
        status = weft_writer_open(task, PATH, &file, file.size, out);
    weft_value_release(whole);
    weft_buf_clear(&file);
    return status;
}

// The whole picture, unless it is one block.
static uint64_t image_scratch(const struct weft_task *task, uint32_t stage,
                              const struct weft_reading *readings)
{
    (void)stage;
    uint64_t total, largest;
    return readings[0].blocks > 1 && weft_type_bytes(task->input_types[0], &total, &largest)
               ? weft_buffer_cost(total)
               : 0;
}

static const struct weft_param params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "rows × columns, or rows × columns × channels"},
    [PATH] = {"path", WEFT_ATTR, "file", NULL, 0, "path of the .png file"},
};

const struct weft_op weft_op_write_image = {
    .name = "write_image",
    .version = 1,
    .category = "files",
    .summary = "array to a PNG picture",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 1000,
    .infer = image_infer,
    .lower = image_lower,
    .stages = (const struct weft_stage[]){{"write", image_run}},
    .stage_count = 1,
    .scratch = image_scratch,
};
