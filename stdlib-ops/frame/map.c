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

struct weft_str weft_map_attr_text(const struct weft_task *task, size_t i)
{
    struct weft_str text = {0};
    return task->attrs[i] && weft_value_as_string(task->attrs[i], &text) ? text : (struct weft_str){0};
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

int weft_map_answer(struct weft_task *task, const struct weft_value *na, struct weft_value **column)
{
    struct weft_view_column view = weft_column_view(*column);
    struct weft_builder b;
    bool answer;
    if (!weft_value_as_bool(na, &answer) || !view.validity)
        return WEFT_OK;
    int status = weft_builder_init(&b, task->memory, WEFT_BOOL, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++)
        b.bytes[row] = weft_view_valid(&view, row) ? view.data[row] : answer;
    weft_value_release(*column);
    *column = NULL;
    if (status)
        return status;
    b.length = view.length;
    return weft_builder_finish(&b, column);
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
        if (status == WEFT_UNSUPPORTED)
            status = weft_builder_null(&b);
        else if (!status)
            status =
                text.failed ? WEFT_NO_MEMORY : weft_builder_text(&b, (struct weft_str){text.data, text.size});
    }
    weft_buf_clear(&text);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- Rows in messages -----------------------------------------------------------------------------------

int weft_rows_run(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_int(task->inputs[0]->column.length);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static size_t count_inputs(const struct weft_op *op)
{
    size_t count = 0;
    for (size_t i = 0; i < op->param_count; i++)
        count += op->params[i].kind == WEFT_INPUT;
    return count;
}

int weft_fail_row(struct weft_task *task, int64_t row, enum weft_diag_code code, const char *format, ...)
{
    struct weft_buf why = {0};
    int64_t rows = 0;
    bool countable = task->op->algebra == WEFT_BLOCKWISE && task->op->stage_count > 1;
    size_t before = countable ? count_inputs(task->op) : task->input_count;
    bool known = task->block == 0 || task->input_count > before || !countable;
    for (size_t i = before; i < task->input_count; i++)
        row += weft_value_as_int(task->inputs[i], &rows) ? rows : 0;
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&why, format, args);
    va_end(args);
    const char *text = why.data && !why.failed ? why.data : "it does not fit";
    int status = known ? weft_task_fail(task, code, "row %lld: %s", (long long)row, text)
                       : weft_task_fail(task, code, "row %lld of block %llu: %s", (long long)row,
                                        (unsigned long long)task->block, text);
    weft_buf_clear(&why);
    weft_task_blame_row(task, row, (struct weft_str){0});
    return known ? status : weft_task_refine(task, weft_value_bool(true));
}
