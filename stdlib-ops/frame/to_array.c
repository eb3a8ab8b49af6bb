// weft: to_array: columns and frames of numbers as arrays.
// SPDX-License-Identifier: BSD-3-Clause
//
// An array's chunks are part of its type, but how many rows a block has is known only when it was read.  So
// the call is two: the numbers of rows of all blocks (for which a reader only looks for the ends of records),
// then the array, whose chunks these are (WEFT_LATE).  Blocks without rows give no chunk.

#include <math.h>
#include <string.h>

#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/places.h"
#include "stdlib-ops/frame/types.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { SUBJECT, DTYPE, NA_VALUE };               // of to_array
enum { ROWS, FRAME, LATE_DTYPE, LATE_NA_VALUE }; // of rows_to_array

// ---- block_rows -----------------------------------------------------------------------------------------

static int sizes_infer(struct weft_infer *infer)
{
    const struct weft_type *number = weft_type_scalar(infer->arena, WEFT_I64, false);
    infer->result = number ? weft_type_list(infer->arena, number, -1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int gather_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, task->input_count);
    for (size_t i = 0; list && i < task->input_count; i++)
        list->list.items[i] = weft_value_ref(task->inputs[i]);
    *out = list;
    return list ? WEFT_OK : WEFT_NO_MEMORY;
}

static int sizes_lower(struct weft_lowering *lowering)
{
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    struct weft_map same = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                    all = {.kind = WEFT_MAP_ALL};
    int status = weft_lower_layer(lowering, "count", blocks, &same, 1, NULL, 64, &all.layer);
    return status ? status : weft_lower_layer(lowering, "gather", 1, &all, 1, NULL, 0, &lowering->result);
}

static int needs_no_column(const struct weft_infer *node, size_t input, const bool *needed,
                           bool *needed_of_input)
{
    (void)node, (void)input, (void)needed, (void)needed_of_input; // all false already
    return WEFT_OK;
}

// ---- The type -------------------------------------------------------------------------------------------

// The type that holds all columns.
static int common_dtype(struct weft_infer *infer, int param, const struct weft_type *subject,
                        enum weft_dtype *out)
{
    size_t count = subject->kind == WEFT_T_COLUMN ? 1 : subject->field_count;
    *out = WEFT_DTYPE_NONE;
    if (!count)
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "the frame has no columns");
    for (size_t i = 0; i < count; i++) {
        enum weft_dtype dtype =
            subject->kind == WEFT_T_COLUMN ? subject->dtype : subject->fields[i].type->dtype;
        if (!weft_dtype_is_real(dtype) && subject->kind == WEFT_T_COLUMN)
            return weft_infer_fail(infer, WEFT_E_DTYPE, param, "%s does not become numbers",
                                   weft_dtype_name(dtype));
        if (!weft_dtype_is_real(dtype))
            return weft_infer_fail(infer, WEFT_E_DTYPE, param, "column '%.*s' is %s, no number",
                                   WEFT_STR_ARG(subject->fields[i].name), weft_dtype_name(dtype));
        *out = *out == WEFT_DTYPE_NONE ? dtype : weft_dtype_promote(*out, false, dtype, false);
    }
    return WEFT_OK;
}

// The element type of the array, and the element that stands for a null.
static int array_dtype(struct weft_infer *infer, int first, enum weft_dtype *out)
{
    const struct weft_value *wanted = infer->attrs[first + 1], *na = infer->attrs[first + 2];
    struct weft_str name;
    struct weft_cell cell;
    unsigned char element[16];
    int status = common_dtype(infer, first, weft_infer_input(infer, first), out);
    if (status)
        return status;
    if (weft_value_as_string(wanted, &name) && !weft_dtype_is_real(*out = weft_dtype_parse(name)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, first + 1, "arrays of frames hold numbers, not '%.*s'",
                               WEFT_STR_ARG(name));
    if (!weft_value_is_null(na) && !(weft_cell_of_value(na, &cell) && weft_dtype_is_real(cell.dtype) &&
                                     weft_cell_convert(&cell, *out, element)))
        return weft_infer_fail(infer, WEFT_E_VALUE, first + 2, "the value does not fit an array of %s",
                               weft_dtype_name(*out));
    return WEFT_OK;
}

static bool is_provisional(const struct weft_type *subject)
{
    bool provisional = subject->provisional;
    for (size_t i = 0; subject->kind == WEFT_T_FRAME && i < subject->field_count; i++)
        provisional |= subject->fields[i].provisional;
    return provisional;
}

// An array with these chunks of rows; where its columns may still widen, it may, unless the type was asked
// for.
static int set_result(struct weft_infer *infer, int first, enum weft_dtype dtype,
                      const struct weft_chunks *rows)
{
    const struct weft_type *subject = weft_infer_input(infer, first);
    bool frame = subject->kind == WEFT_T_FRAME;
    struct weft_chunks *chunks = weft_arena_array(infer->arena, 2, sizeof *chunks);
    if (!chunks)
        return WEFT_NO_MEMORY;
    chunks[0] = *rows;
    if (frame)
        chunks[1] = (struct weft_chunks){
            .length = (int64_t)subject->field_count, .count = 1, .size = (int64_t)subject->field_count};
    int status = weft_result_chunked(infer, dtype, frame ? 2 : 1, chunks);
    struct weft_type *type = status ? NULL : weft_type_copy(infer, infer->result);
    if (!type)
        return status ? status : WEFT_NO_MEMORY;
    type->provisional = is_provisional(subject) && weft_value_is_null(infer->attrs[first + 1]);
    infer->result = type;
    return WEFT_OK;
}

static int late_infer(struct weft_infer *infer)
{
    const struct weft_value *list = weft_infer_constant(infer, ROWS);
    struct weft_chunks rows = {.length = -1, .size = 1};
    enum weft_dtype dtype;
    int status = array_dtype(infer, FRAME, &dtype);
    if (!status && list) {
        int64_t *sizes = weft_arena_array(infer->arena, list->list.count + 1, sizeof *sizes);
        if (!sizes)
            return WEFT_NO_MEMORY;
        for (size_t i = 0; i < list->list.count; i++)
            if (!weft_value_as_int(list->list.items[i], &sizes[i]))
                return weft_infer_fail(infer, WEFT_E_TYPE, ROWS, "numbers of rows are integers");
        status = weft_chunks_of(infer, sizes, (int64_t)list->list.count, &rows);
    }
    return status ? status : set_result(infer, FRAME, dtype, &rows);
}

// Chunk by chunk the block that has its rows; without any row the first block.
static int late_lower(struct weft_lowering *lowering)
{
    const struct weft_value *list = weft_lower_constant(lowering, ROWS);
    size_t count = list ? list->list.count : 0, kept = 0;
    uint64_t *table = weft_arena_array(lowering->arena, count + 1, sizeof *table);
    uint64_t *starts = weft_arena_array(lowering->arena, count + 2, sizeof *starts);
    if (!table || !starts)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        int64_t rows = 0;
        if (weft_value_as_int(list->list.items[i], &rows) && rows)
            table[kept++] = i;
    }
    kept += kept == 0; // table[0] is 0
    for (size_t i = 0; i <= kept; i++)
        starts[i] = i;
    struct weft_map map = {
        .layer = lowering->inputs[FRAME], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return weft_lower_layer(lowering, "convert", kept, &map, 1, NULL, 0, &lowering->result);
}

// ---- Elements -------------------------------------------------------------------------------------------

// How nulls become elements.
struct filling {
    bool possible;
    unsigned char element[16];
};

static struct filling open_filling(const struct weft_task *task, enum weft_dtype dtype)
{
    struct filling filling = {.possible = true};
    struct weft_cell cell;
    if (weft_cell_of_value(task->attrs[LATE_NA_VALUE], &cell))
        filling.possible = weft_cell_convert(&cell, dtype, filling.element);
    else if (weft_dtype_kind(dtype) == 'f')
        filling.possible =
            weft_cell_convert(&(struct weft_cell){.dtype = WEFT_F64, .f = NAN}, dtype, filling.element);
    else
        filling.possible = false;
    return filling;
}

// The place of a row of the block in the whole.
static long long row_of(const struct weft_task *task, int64_t row)
{
    return (long long)(weft_chunks_start(&task->type->chunks[0], (int64_t)task->block) + row);
}

static int no_place(struct weft_task *task, int64_t row, enum weft_dtype dtype)
{
    weft_task_blame_row(task, row_of(task, row), (struct weft_str){0});
    int status = weft_task_fail(task, WEFT_E_DATA, "row %lld is null: an array of %s has no place for it",
                                row_of(task, row), weft_dtype_name(dtype));
    weft_task_help(task, "na_value=0 puts a number there, dtype=\"f64\" NaN");
    return status;
}

// Writes a column to every `step` bytes of the array.
static int put_column(struct weft_task *task, const struct weft_value *column, const struct filling *filling,
                      enum weft_dtype dtype, unsigned char *to, size_t step)
{
    struct weft_view_column view = weft_column_view(column);
    size_t width = weft_dtype_size(dtype);
    struct weft_cell cell;
    for (int64_t i = 0; i < view.length; i++, to += step) {
        bool valid = weft_view_valid(&view, i);
        if (!valid && !filling->possible)
            return no_place(task, i, dtype);
        if (!valid)
            memcpy(to, filling->element, width);
        else if (view.dtype == dtype)
            memcpy(to, view.data + (size_t)i * width, width);
        else if (!weft_cell_of(&view, i, &cell) || !weft_cell_convert(&cell, dtype, to)) {
            weft_task_blame_row(task, row_of(task, i), (struct weft_str){0});
            return weft_task_fail(task, WEFT_E_DATA, "row %lld does not fit %s", row_of(task, i),
                                  weft_dtype_name(dtype));
        }
    }
    return WEFT_OK;
}

// A column without nulls, of the array's type, is the array.
static bool share(struct weft_task *task, const struct weft_value *column, enum weft_dtype dtype,
                  struct weft_value **out)
{
    const struct weft_column *c = &column->column;
    if (column->dtype != dtype || c->null_count || !c->data)
        return false;
    struct weft_view_column view = weft_column_view(column);
    const int64_t shape[1] = {c->length}, strides[1] = {(int64_t)view.width};
    void *data = (char *)weft_buffer_data(c->data) + (size_t)c->offset * view.width;
    *out = weft_value_view(task->memory, dtype, 1, shape, strides, c->data, data);
    return true;
}

static int convert_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = task->type->dtype;
    bool frame = block->kind == WEFT_FRAME;
    size_t columns = frame ? block->frame.count : 1, width = weft_dtype_size(dtype);
    int64_t shape[2] = {frame ? block->frame.rows : block->column.length, (int64_t)columns};
    struct filling filling = open_filling(task, dtype);
    if (!frame && share(task, block, dtype, out))
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    struct weft_value *array = weft_value_array(task->memory, dtype, frame ? 2 : 1, shape);
    int status = array ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < columns && !status; i++)
        status = put_column(task, frame ? block->frame.columns[i] : block, &filling, dtype,
                            (unsigned char *)array->array.data + i * width, columns * width);
    if (status)
        weft_value_release(array);
    else
        *out = array;
    return status;
}

// ---- to_array -------------------------------------------------------------------------------------------

static int to_array_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    struct weft_chunks rows = {.length = -1, .size = 1};
    int status = array_dtype(infer, SUBJECT, &dtype);
    return status ? status : set_result(infer, SUBJECT, dtype, &rows);
}

static int to_array_compose(struct weft_compose *compose)
{
    const struct weft_node *inputs[2] = {NULL, compose->inputs[0]};
    int status = weft_compose_call(compose, "block_rows", &inputs[1], 1, &inputs[0], NULL);
    if (status)
        return status;
    return weft_compose_call(compose, "rows_to_array", inputs, 2, &compose->result, "dtype",
                             weft_value_ref(compose->call.attrs[DTYPE]), "na_value",
                             weft_value_ref(compose->call.attrs[NA_VALUE]), NULL);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define SUBJECT_PARAM                                                                                        \
    {                                                                                                        \
        "frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or column of numbers"                         \
    }
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "string|null", "null", 0, "element type; null: one that holds all columns"       \
    }
#define NA_PARAM                                                                                             \
    {                                                                                                        \
        "na_value", WEFT_ATTR, "number|null", "null", 0,                                                     \
            "what stands for a null; of floats NaN unless given"                                             \
    }

static const struct weft_param sizes_params[] = {SUBJECT_PARAM};
static const struct weft_param late_params[] = {
    {"rows", WEFT_INPUT, "list<int>", NULL, 0, "how many rows each block has"},
    SUBJECT_PARAM,
    DTYPE_PARAM,
    NA_PARAM};
static const struct weft_param to_array_params[] = {SUBJECT_PARAM, DTYPE_PARAM, NA_PARAM};
static const struct weft_stage sizes_stages[] = {{"count", weft_places_count}, {"gather", gather_run}};
static const struct weft_stage late_stages[] = {{"convert", convert_run}};
static const struct weft_pushdown sizes_pushdown = {.columns_needed = needs_no_column};
static const char *const aliases[] = {"to_numpy", "values", NULL};

const struct weft_op weft_op_block_rows = {
    .name = "block_rows",
    .version = 1,
    .category = "frames",
    .summary = "how many rows each block has",
    .params = sizes_params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = sizes_infer,
    .lower = sizes_lower,
    .stages = sizes_stages,
    .stage_count = 2,
    .pushdown = &sizes_pushdown,
};

const struct weft_op weft_op_rows_to_array = {
    .name = "rows_to_array",
    .version = 1,
    .category = "frames",
    .summary = "an array of blocks with known rows",
    .params = late_params,
    .param_count = 4,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_LATE,
    .infer = late_infer,
    .lower = late_lower,
    .stages = late_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_to_array = {
    .name = "to_array",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "a column or frame of numbers as an array",
    .params = to_array_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .infer = to_array_infer,
    .compose = to_array_compose,
};
