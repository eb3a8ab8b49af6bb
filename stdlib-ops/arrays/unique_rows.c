// weft: the different parts of an array along an axis: unique(x, axis=…).
// SPDX-License-Identifier: BSD-3-Clause
//
// The parts are the rows of a matrix in blocks of whole rows.  Each block becomes its different rows in
// order, with where each is first and how often it occurs; neighbours are merged in a tree, so that nothing
// holds more than a block, or the different rows of a few:
//
//     y ── runs (a block) ── merge (tree) ──▶ [runs]
//     [runs] ── keep ──▶ a list that decides lengths (WEFT_LATE): the runs, or of many their number
//     [runs] ── table ──▶ rows, first positions or counts
//     y, [runs] ── number (a block) ──▶ which of them each row is
//
// Runs are a matrix of words: the keys of a row's elements (arrays/keys.h), where it is first, how often it
// occurs. -0 equals 0, and the first of them is kept; NaN equals nothing, as with NumPy.

#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

#define LOOK ((size_t)1 << 14) // rows between two looks at whether the run is being stopped

// ---- Rows as keys ---------------------------------------------------------------------------------------

// How keys of a dtype compare.
struct ruler {
    size_t columns;
    uint64_t minus_zero, nan;
    bool is_float;
};

static struct ruler ruler_of(enum weft_dtype dtype, size_t columns)
{
    struct ruler ruler = {.columns = columns, .is_float = weft_dtype_kind(dtype) == 'f'};
    if (ruler.is_float) {
        ruler.nan = weft_key_nan(dtype);
        ruler.minus_zero = ruler.nan >> 1;
    }
    return ruler;
}

static uint64_t plain_key(const struct ruler *ruler, uint64_t key)
{
    return key + (ruler->is_float && key == ruler->minus_zero);
}

static int compare_rows(const struct ruler *ruler, const uint64_t *a, const uint64_t *b)
{
    for (size_t c = 0; c < ruler->columns; c++) {
        uint64_t x = plain_key(ruler, a[c]), y = plain_key(ruler, b[c]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

static bool has_nan(const struct ruler *ruler, const uint64_t *row)
{
    for (size_t c = 0; ruler->is_float && c < ruler->columns; c++)
        if (row[c] == ruler->nan)
            return true;
    return false;
}

static bool equal_rows(const struct ruler *ruler, const uint64_t *a, const uint64_t *b)
{
    return compare_rows(ruler, a, b) == 0 && !has_nan(ruler, a);
}

// A list of the runs alone; takes over `runs`.
static int give_runs(struct weft_value *runs, struct weft_value **out)
{
    *out = runs ? weft_value_list(WEFT_LIST, 1) : NULL;
    if (*out)
        (*out)->list.items[0] = runs;
    else
        weft_value_release(runs);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- One block ------------------------------------------------------------------------------------------

struct rows {
    struct ruler ruler;
    size_t count;
    uint64_t *keys;    // of all elements, row by row
    uint64_t *column;  // of one column in the order so far
    uint64_t *order;   // rows
    uint64_t *scratch; // for sorting: 2 · count
    struct weft_buffer *buffer;
};

static int open_rows(struct weft_task *task, struct rows *rows)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = (enum weft_dtype)block->dtype;
    struct weft_buffer *copy = NULL;
    size_t words, bytes, columns = (size_t)block->array.shape[1];
    *rows = (struct rows){.count = (size_t)block->array.shape[0], .ruler = ruler_of(dtype, columns)};
    if (!weft_mul_size(rows->count, columns + 4, &words) ||
        !weft_mul_size(words + 1, sizeof(uint64_t), &bytes))
        return WEFT_NO_MEMORY;
    const void *elements = weft_block_elements(task, block, &copy);
    rows->buffer = weft_buffer_new(task->memory, bytes);
    int status = rows->buffer && (elements || !weft_block_count(block)) ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        rows->keys = weft_buffer_data(rows->buffer);
        rows->column = rows->keys + rows->count * columns;
        rows->order = rows->column + rows->count;
        rows->scratch = rows->order + rows->count;
        status = weft_keys_load(task, dtype, elements, rows->count * columns, rows->keys);
    }
    weft_buffer_release(&copy);
    return status;
}

// From the last column to the first, each time keeping the order of equal ones.
static int sort_rows(struct weft_task *task, struct rows *rows)
{
    int bits = weft_key_bits((enum weft_dtype)task->inputs[0]->dtype);
    size_t columns = rows->ruler.columns;
    int status = weft_words_number(task, 0, rows->count, rows->order);
    for (size_t c = columns; c-- > 0 && !status;) {
        for (size_t i = 0; i < rows->count; i++) {
            if (i % LOOK == 0 && weft_task_cancelled(task))
                return WEFT_CANCELLED;
            rows->column[i] = plain_key(&rows->ruler, rows->keys[rows->order[i] * columns + c]);
        }
        status = weft_keys_sort(task, rows->column, rows->order, rows->count, bits, rows->scratch);
    }
    return status;
}

// The different ones of the sorted rows; `start`: the number of the first row of the block.
static int rows_to_runs(struct weft_task *task, const struct rows *rows, uint64_t start,
                        struct weft_value **out)
{
    size_t columns = rows->ruler.columns, count = 0;
    const uint64_t *last = NULL;
    for (size_t i = 0; i < rows->count; i++) { // starts of runs are gathered in front
        if (i % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        const uint64_t *row = rows->keys + rows->order[i] * columns;
        rows->column[i] = !last || !equal_rows(&rows->ruler, last, row);
        count += rows->column[i];
        last = row;
    }
    *out =
        weft_value_array(task->memory, WEFT_U64, 2, (const int64_t[]){(int64_t)count, (int64_t)columns + 2});
    if (!*out)
        return WEFT_NO_MEMORY;
    uint64_t *run = (uint64_t *)(*out)->array.data - (columns + 2);
    for (size_t i = 0; i < rows->count; i++) {
        if (i % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        if (rows->column[i]) {
            run += columns + 2;
            memcpy(run, rows->keys + rows->order[i] * columns, columns * sizeof *run);
            run[columns] = start + rows->order[i];
            run[columns + 1] = 0;
        }
        run[columns + 1]++;
    }
    return WEFT_OK;
}

static int run_runs(struct weft_task *task, struct weft_value **out)
{
    struct rows rows;
    struct weft_value *runs = NULL;
    int status = open_rows(task, &rows);
    if (!status)
        status = sort_rows(task, &rows);
    if (!status) {
        int64_t start = weft_chunks_start(&task->input_types[0]->chunks[0], (int64_t)task->block);
        status = rows_to_runs(task, &rows, (uint64_t)start, &runs);
    }
    weft_buffer_release(&rows.buffer);
    if (!status)
        return give_runs(runs, out);
    weft_value_release(runs);
    return status;
}

// ---- Neighbours -----------------------------------------------------------------------------------------

// The runs in a list of them alone; false: it is none.
static bool read_runs(const struct weft_value *list, const struct weft_array **runs)
{
    const struct weft_value *value =
        list->kind == WEFT_LIST && list->list.count == 1 ? list->list.items[0] : NULL;
    *runs = value ? &value->array : NULL;
    return value && value->kind == WEFT_ARRAY && value->dtype == WEFT_U64 && value->array.ndim == 2 &&
           value->array.shape[1] >= 2 && value->array.strides[1] == sizeof(uint64_t) &&
           value->array.strides[0] == value->array.shape[1] * (int64_t)sizeof(uint64_t);
}

static const uint64_t *run_at(const struct weft_array *runs, size_t i)
{
    return (const uint64_t *)runs->data + i * (size_t)runs->shape[1];
}

// Merges `b`, of later rows, into `a` in order; *count: how many there are.
static int merge_runs(struct weft_task *task, const struct ruler *ruler, const struct weft_array *a,
                      const struct weft_array *b, uint64_t *out, size_t *count)
{
    size_t i = 0, k = 0, made = 0, width = ruler->columns + 2;
    size_t left = (size_t)a->shape[0], right = (size_t)b->shape[0];
    while (i < left || k < right) {
        if (made % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        const uint64_t *x = i < left ? run_at(a, i) : NULL, *y = k < right ? run_at(b, k) : NULL;
        int order = !x ? 1 : !y ? -1 : compare_rows(ruler, x, y);
        bool same = order == 0 && !has_nan(ruler, x);
        uint64_t *to = out + made++ * width;
        memcpy(to, order <= 0 ? x : y, width * sizeof *to);
        if (same)
            to[width - 1] += y[width - 1];
        i += order <= 0;
        k += order > 0 || same;
    }
    *count = made;
    return WEFT_OK;
}

// Two lists of runs as one, by a buffer that holds all; a new value.
static int merge_pair(struct weft_task *task, enum weft_dtype dtype, const struct weft_array *a,
                      const struct weft_array *b, struct weft_value **out)
{
    size_t width = (size_t)a->shape[1], words, bytes, count = 0;
    const struct ruler ruler = ruler_of(dtype, width - 2);
    if (!weft_mul_size((size_t)(a->shape[0] + b->shape[0]), width, &words) ||
        !weft_mul_size(words + 1, sizeof(uint64_t), &bytes))
        return WEFT_NO_MEMORY;
    struct weft_buffer *room = weft_buffer_new(task->memory, bytes);
    if (!room)
        return WEFT_NO_MEMORY;
    int status = merge_runs(task, &ruler, a, b, weft_buffer_data(room), &count);
    if (!status) {
        *out = weft_value_array(task->memory, WEFT_U64, 2, (const int64_t[]){(int64_t)count, (int64_t)width});
        status = *out ? weft_words_copy(task, weft_buffer_data(room), count * width, (*out)->array.data)
                      : WEFT_NO_MEMORY;
        if (status)
            weft_value_release(*out);
    }
    weft_buffer_release(&room);
    return status;
}

static enum weft_dtype attr_dtype(const struct weft_task *task, size_t param)
{
    struct weft_str name = {0};
    weft_value_as_string(task->attrs[param], &name);
    return weft_dtype_parse(name);
}

static int run_merge(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *first, *next;
    struct weft_value *made = NULL, *merged;
    bool sound = task->input_count && read_runs(task->inputs[0], &first);
    int status = WEFT_OK;
    for (size_t i = 1; sound && !status && i < task->input_count; i++) {
        sound = read_runs(task->inputs[i], &next) && next->shape[1] == first->shape[1];
        if (!sound)
            break;
        status = merge_pair(task, attr_dtype(task, 1), made ? &made->array : first, next, &merged);
        if (status)
            break;
        weft_value_release(made);
        made = merged;
    }
    if (!sound)
        status = weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    if (!status && !made) {
        *out = weft_value_ref(task->inputs[0]);
        return WEFT_OK;
    }
    if (!status)
        return give_runs(made, out);
    weft_value_release(made);
    return status;
}

static int list_infer(struct weft_infer *infer)
{
    const struct weft_type *any = weft_type_simple(infer->arena, WEFT_T_ANY);
    infer->result = any ? weft_type_list(infer->arena, any, 1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int runs_infer(struct weft_infer *infer)
{
    const struct weft_type *y = infer->inputs[0];
    if (y->ndim != 2 || !weft_has_keys(y->dtype) || y->chunks[1].count > 1)
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "rows of %s are in no order",
                               weft_dtype_name(y->dtype));
    return list_infer(infer);
}

#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "dtype", NULL, 0, "of the elements"                                              \
    }
#define RUNS_PARAM                                                                                           \
    {                                                                                                        \
        "runs", WEFT_INPUT, "list", NULL, 0, "a list of the runs of all rows"                                \
    }

static const struct weft_param runs_params[] = {
    {"y", WEFT_INPUT, "array", NULL, 0, "matrix in blocks of whole rows"}, DTYPE_PARAM};
enum { RUNS_STAGE, MERGE_STAGE };

static const struct weft_stage runs_stages[] = {
    [RUNS_STAGE] = {"runs", run_runs}, [MERGE_STAGE] = {"merge", run_merge}};

// The keys of the rows with what sorting takes; room for two lists of runs.
static uint64_t runs_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    const struct weft_type *x = task->input_types ? task->input_types[0] : NULL;
    if (stage == MERGE_STAGE)
        return weft_buffer_cost(readings[0].bytes);
    int64_t shape[WEFT_MAX_NDIM];
    if (!x || x->ndim != 2)
        return 0;
    weft_block_shape(x, task->block, shape);
    uint64_t words = weft_mul_most((uint64_t)shape[0], (uint64_t)shape[1] + 4);
    return weft_buffer_cost(weft_mul_most(weft_add_most(words, 1), sizeof(uint64_t)));
}

const struct weft_op weft_op_row_runs = {
    .name = "row_runs",
    .version = 1,
    .category = "arrays",
    .summary = "the different rows of a matrix in order, where each is first and how often it occurs",
    .params = runs_params,
    .param_count = 2,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 100,
    .infer = runs_infer,
    .stages = runs_stages,
    .stage_count = 2,
    .scratch = runs_scratch,
};

// ---- What a round of the run keeps ----------------------------------------------------------------------

#define KEPT ((size_t)64 << 20)

// A list that decides lengths is kept as a constant from round to round, beside the memory limit: it has the
// runs themselves when they are few, else how many there are, and the next round finds them again.
static int run_kept(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *runs;
    if (!read_runs(task->inputs[0], &runs))
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    if (weft_value_bytes(task->inputs[0]->list.items[0]) <= KEPT) {
        *out = weft_value_ref(task->inputs[0]);
        return WEFT_OK;
    }
    return give_runs(weft_value_int(runs->shape[0]), out);
}

static const struct weft_param kept_params[] = {RUNS_PARAM};
static const struct weft_stage kept_stages[] = {{"keep", run_kept}};

const struct weft_op weft_op_kept_runs = {
    .name = "kept_runs",
    .version = 1,
    .category = "arrays",
    .summary = "a list of the runs, or of their number where they are many",
    .params = kept_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = list_infer,
    .stages = kept_stages,
    .stage_count = 1,
};

static int known_compose(struct weft_compose *compose)
{
    const struct weft_array *runs;
    bool kept = read_runs(weft_infer_constant(&compose->call, 0), &runs);
    compose->result = compose->inputs[kept ? 0 : 1];
    return WEFT_OK;
}

static const struct weft_param known_params[] = {
    {"kept", WEFT_INPUT, "list", NULL, 0, "a list of the runs, or of how many there are"},
    {"runs", WEFT_INPUT, "list", NULL, 0, "a list of the runs"},
};

const struct weft_op weft_op_known_runs = {
    .name = "known_runs",
    .version = 1,
    .category = "arrays",
    .summary = "the runs that were kept, else those that are found again",
    .params = known_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_LATE,
    .infer = list_infer,
    .compose = known_compose,
};

// ---- What runs tell -------------------------------------------------------------------------------------

enum { COUNT, RUNS, LIKE, WHAT }; // parameters of run_table

static bool wants_parts(const struct weft_value *const *attrs)
{
    struct weft_str what = {0};
    weft_value_as_string(attrs[WHAT], &what);
    return weft_str_is(what, "parts");
}

// The dtype of the keys of elements, and how many each has: complex numbers are two.
static enum weft_dtype key_dtype(enum weft_dtype dtype, int64_t *each)
{
    *each = weft_dtype_kind(dtype) == 'c' ? 2 : 1;
    return dtype == WEFT_C64 ? WEFT_F32 : dtype == WEFT_C128 ? WEFT_F64 : dtype;
}

// How many runs a list of them, or one of their number, tells of; false: it is neither.
static bool count_runs(const struct weft_value *list, int64_t columns, int64_t *count)
{
    const struct weft_array *runs;
    if (list->list.count == 1 && weft_value_as_int(list->list.items[0], count))
        return *count >= 0;
    if (!read_runs(list, &runs) || (runs->shape[0] && runs->shape[1] != columns + 2))
        return false;
    *count = runs->shape[0];
    return true;
}

static int table_infer(struct weft_infer *infer)
{
    const struct weft_value *list = weft_infer_constant(infer, COUNT);
    const struct weft_type *like = infer->inputs[LIKE];
    struct weft_chunks chunks[WEFT_MAX_NDIM] = {{.length = -1, .count = 1}};
    int64_t columns, count;
    bool parts = wants_parts(infer->attrs);
    if (weft_type_late(like) && !list)
        return weft_infer_late_as(infer, parts ? like->dtype : WEFT_I64, parts ? like->ndim : 1);
    key_dtype(like->dtype, &columns);
    for (int d = 1; d < like->ndim; d++) {
        chunks[d] = weft_chunks_one(like->chunks[d].length);
        columns *= like->chunks[d].length; // fits: they are the axes of an array
    }
    if (list && !count_runs(list, columns, &count))
        return weft_infer_fail(infer, WEFT_E_VALUE, COUNT, "these are no runs of rows");
    if (list)
        chunks[0] = weft_chunks_one(count);
    return parts ? weft_result_chunked(infer, like->dtype, like->ndim, chunks)
                 : weft_result_chunked(infer, WEFT_I64, 1, chunks);
}

static int run_table(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *runs;
    struct weft_str what = {0};
    int64_t shape[WEFT_MAX_NDIM], each;
    int ndim = task->type->ndim;
    if (!read_runs(task->inputs[1], &runs) || task->type->chunks[0].length != runs->shape[0])
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    for (int d = 0; d < ndim; d++)
        shape[d] = task->type->chunks[d].length;
    size_t columns = (size_t)runs->shape[1] - 2;
    enum weft_dtype dtype = key_dtype(task->type->dtype, &each);
    weft_value_as_string(task->attrs[WHAT], &what);
    *out = weft_value_array(task->memory, task->type->dtype, ndim, shape);
    for (size_t i = 0; *out && i < (size_t)runs->shape[0]; i++) {
        if (i % LOOK == 0 && weft_task_cancelled(task)) {
            weft_value_release(*out);
            return WEFT_CANCELLED;
        }
        const uint64_t *run = run_at(runs, i);
        if (wants_parts(task->attrs))
            weft_keys_to(dtype, run, columns,
                         (char *)(*out)->array.data + i * columns * weft_dtype_size(dtype));
        else
            ((int64_t *)(*out)->array.data)[i] = (int64_t)run[columns + weft_str_is(what, "counts")];
    }
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param table_params[] = {
    [COUNT] = {"count", WEFT_INPUT, "list", NULL, 0, "a list of the runs, or of how many there are"},
    [RUNS] = RUNS_PARAM,
    [LIKE] = {"like", WEFT_INPUT, "array", NULL, 0, "none of the parts, of their dtype and shape"},
    [WHAT] = {"what", WEFT_ATTR, "string", NULL, 0, "parts, index or counts"},
};
static const struct weft_stage table_stages[] = {{"table", run_table}};

const struct weft_op weft_op_run_table = {
    .name = "run_table",
    .version = 2,
    .category = "arrays",
    .summary = "the rows of runs, where they are first or how often they occur",
    .params = table_params,
    .param_count = 4,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN | WEFT_LATE,
    .infer = table_infer,
    .stages = table_stages,
    .stage_count = 1,
};

// ---- Which run a row belongs to -------------------------------------------------------------------------

static int numbers_infer(struct weft_infer *infer)
{
    return weft_result_chunked(infer, WEFT_I64, 1, infer->inputs[0]->chunks);
}

// The run of a row by bisection; rows with NaN are runs of their own, told apart by where they are.
static size_t find_run(const struct ruler *ruler, const struct weft_array *runs, const uint64_t *row,
                       uint64_t place)
{
    size_t low = 0, high = (size_t)runs->shape[0];
    bool alone = has_nan(ruler, row);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint64_t *run = run_at(runs, middle);
        int order = compare_rows(ruler, run, row);
        if (order < 0 || (order == 0 && alone && run[ruler->columns] < place))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int number_rows(struct weft_task *task, const struct rows *rows, const struct weft_array *runs,
                       int64_t *out)
{
    uint64_t start = (uint64_t)weft_chunks_start(&task->type->chunks[0], (int64_t)task->block);
    for (size_t i = 0; i < rows->count; i++) {
        if (i % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        const uint64_t *row = rows->keys + i * rows->ruler.columns;
        out[i] = (int64_t)find_run(&rows->ruler, runs, row, start + i);
    }
    return WEFT_OK;
}

static int run_numbers(struct weft_task *task, struct weft_value **out)
{
    struct rows rows;
    const struct weft_array *runs;
    if (!read_runs(task->inputs[1], &runs) || runs->shape[1] != task->inputs[0]->array.shape[1] + 2)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    int status = open_rows(task, &rows);
    const int64_t count = (int64_t)rows.count;
    struct weft_value *value = status ? NULL : weft_value_array(task->memory, WEFT_I64, 1, &count);
    if (!status)
        status = value ? number_rows(task, &rows, runs, value->array.data) : WEFT_NO_MEMORY;
    weft_buffer_release(&rows.buffer);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static const struct weft_param numbers_params[] = {
    {"y", WEFT_INPUT, "array", NULL, 0, "matrix in blocks of whole rows"}, RUNS_PARAM};
static const struct weft_stage numbers_stages[] = {{"number", run_numbers}};

const struct weft_op weft_op_row_numbers = {
    .name = "row_numbers",
    .version = 1,
    .category = "arrays",
    .summary = "which of the runs each row of a matrix belongs to",
    .params = numbers_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 100,
    .infer = numbers_infer,
    .stages = numbers_stages,
    .stage_count = 1,
};

// ---- unique along an axis -------------------------------------------------------------------------------

enum { AXIS = 4 };

static int check_unique(struct weft_infer *infer)
{
    int64_t number = 0;
    int axis;
    weft_value_as_int(infer->attrs[AXIS], &number);
    return weft_attr_axis(infer, AXIS, number, infer->inputs[0]->ndim, &axis);
}

static const struct weft_param unique_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"return_index", WEFT_ATTR, "bool", "false", 0, "give a tuple with the first position of each"},
    {"return_inverse", WEFT_ATTR, "bool", "false", 0, "give a tuple with the number of each part's equal"},
    {"return_counts", WEFT_ATTR, "bool", "false", 0, "give a tuple with how often each occurs"},
    [AXIS] = {"axis", WEFT_ATTR, "int", NULL, 0, "axis whose parts are compared"},
};

// y: the parts as rows, complex numbers as two columns each.
#define COMPLEX_DTYPE "(x.dtype == \"c64\" or x.dtype == \"c128\")"

#define TUPLES                                                                                               \
    "((u, index, inverse, counts) if return_index and return_inverse and return_counts"                      \
    " else (u, index, inverse) if return_index and return_inverse"                                           \
    " else (u, index, counts) if return_index and return_counts"                                             \
    " else (u, inverse, counts) if return_inverse and return_counts"                                         \
    " else (u, index) if return_index else (u, inverse) if return_inverse"                                   \
    " else (u, counts) if return_counts else u)"
#define TABLE(what) "run_table(kept, runs, parts[:0], \"" what "\")"

const struct weft_op weft_op_unique_rows = {
    DEFINED_FORM(
        "unique_rows", "arrays", "the different parts of an array along an axis, in rising order",
        unique_params, check_unique,
        "(parts => (y => (found => (kept => (runs => ((u, index, inverse, counts) => " TUPLES ")"
        "(moveaxis(" TABLE("parts") ", 0, axis), " TABLE("index") ", row_numbers(y, runs), " TABLE(
            "counts") "))(known_runs(kept, found)))(kept_runs(found)))(row_runs(y, y.dtype)))"
                      "(line_blocks((flat => concatenate([expand_dims(real(flat), 2), "
                      "expand_dims(imag(flat), 2)], 2)"
                      ".reshape((flat.shape[0], 2 * flat.shape[1])) if " COMPLEX_DTYPE " else flat)"
                      "(reshape(parts, (parts.shape[0], parts[:1].size if parts.shape[0] > 0 else 0))), 1)))"
                      "(moveaxis(x, axis, 0))"),
};
