// weft: operations that make a column of a column, row by row.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/map.h"

#include <string.h>

int weft_map_infer(struct weft_infer *infer, enum weft_dtype dtype)
{
    const struct weft_type *column = weft_infer_input(infer, 0);
    struct weft_type *type = weft_type_column(infer, column, dtype);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional = column->provisional;
    infer->result = type;
    return WEFT_OK;
}

int weft_map_run(struct weft_task *task, enum weft_dtype dtype,
                 int (*each)(const struct weft_view_column *column, int64_t row, const void *context,
                             void *element),
                 const void *context, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_builder b;
    size_t width = weft_dtype_size(dtype);
    int status = weft_builder_init(&b, task->memory, dtype, view.length, 0);
    if (status)
        return status;
    memset(b.bytes, 0, (size_t)view.length * width);
    b.length = view.length;
    for (int64_t row = 0; row < view.length && !status; row++)
        status = weft_view_valid(&view, row) ? each(&view, row, context, b.bytes + (size_t)row * width)
                                             : weft_builder_set_null(&b, row);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_map_text(struct weft_task *task,
                  int (*each)(const struct weft_view_column *column, int64_t row, const void *context,
                              struct weft_buf *text),
                  const void *context, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_builder b;
    struct weft_buf text = {0};
    int status = weft_builder_init(&b, task->memory, WEFT_STRING, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++) {
        if (!weft_view_valid(&view, row)) {
            status = weft_builder_null(&b);
            continue;
        }
        text.size = 0;
        status = each(&view, row, context, &text);
        if (!status)
            status =
                text.failed ? WEFT_NO_MEMORY : weft_builder_text(&b, (struct weft_str){text.data, text.size});
    }
    weft_buf_clear(&text);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}
