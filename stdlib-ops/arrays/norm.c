// weft: norm: norms of vectors and matrices.
// SPDX-License-Identifier: BSD-3-Clause
//
// A norm is one or two folds of magnitudes over axes, and a root:
//
//     fold (a block) ── join (the blocks along the folded axes, in order) ── [fold ── join] ── finish
//
// where a fold adds, adds squares or powers, counts, or takes the greatest or the least.  The norms of a
// matrix by its singular values need it whole: values (all blocks of a matrix) ── finish.  States are f64
// whatever the array's dtype; long sums are made of sums of RUN elements, so that rounding grows slowly.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/arrays/blas.h"
#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/tmpl/arrays.h"

#define RUN 256

enum { X, ORD, AXIS, KEEPDIMS, PARAM_COUNT };
enum mode { SUM, SQUARES, POWERS, COUNT, GREATEST, LEAST, LARGEST_VALUE, SMALLEST_VALUE, NUCLEAR };

// What is to be done, from the arguments.
struct plan {
    enum mode first, second; // of the folds; `second` only when `folds` is 2
    int folds;               // 0: singular values
    uint32_t first_axes, second_axes;
    double power; // POWERS
};

// ---- Arguments ------------------------------------------------------------------------------------------

static int count_axes(uint32_t axes)
{
    return __builtin_popcount(axes);
}

// The axes in their order, and as a set.
static int read_axes(struct weft_infer *infer, int *order, uint32_t *set)
{
    const struct weft_value *value = infer->attrs[AXIS];
    int ndim = infer->inputs[0]->ndim;
    bool list = !weft_value_is_null(value) && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE);
    size_t count = weft_value_is_null(value) ? (size_t)ndim : list ? value->list.count : 1;
    *set = 0;
    if (count < 1 || (count > 2 && !weft_value_is_null(value)))
        return weft_infer_fail(infer, WEFT_E_AXIS, AXIS, "'axis' is an axis (vectors) or two (matrices)");
    for (size_t i = 0; i < count; i++) {
        int64_t axis = (int64_t)i;
        int place;
        if (!weft_value_is_null(value) && !weft_value_as_int(list ? value->list.items[i] : value, &axis))
            return weft_infer_fail(infer, WEFT_E_TYPE, AXIS, "an axis is an int");
        int status = weft_attr_axis(infer, AXIS, axis, ndim, &place);
        if (status)
            return status;
        if (*set >> place & 1)
            return weft_infer_fail(infer, WEFT_E_AXIS, AXIS, "axis %lld is given twice", (long long)axis);
        *set |= 1u << place;
        if (i < 2)
            order[i] = place;
    }
    return WEFT_OK;
}

static void fold_once(struct plan *plan, enum mode mode, uint32_t axes)
{
    plan->folds = 1;
    plan->first = mode;
    plan->first_axes = axes;
}

static void plan_vector(struct plan *plan, double ord, uint32_t axes)
{
    plan->power = ord;
    fold_once(plan,
              ord == 2                ? SQUARES
              : ord == 1              ? SUM
              : ord == 0              ? COUNT
              : isinf(ord) && ord > 0 ? GREATEST
              : isinf(ord)            ? LEAST
                                      : POWERS,
              axes);
}

// Sums of columns (±1) or rows (±inf), of which the greatest or the least; or singular values.
static bool plan_matrix(struct plan *plan, double ord, const int *order)
{
    bool columns = fabs(ord) == 1;
    plan->first_axes = 1u << order[0] | 1u << order[1];
    if (fabs(ord) == 2) {
        plan->first = ord > 0 ? LARGEST_VALUE : SMALLEST_VALUE;
        return true;
    }
    if (!columns && !isinf(ord))
        return false;
    plan->folds = 2;
    plan->first = SUM;
    plan->second = ord > 0 ? GREATEST : LEAST;
    plan->first_axes = 1u << order[columns ? 0 : 1];
    plan->second_axes = 1u << order[columns ? 1 : 0];
    return true;
}

// Whether matrices over two axes have elements; an empty one has no singular values, whose sum is 0.
static bool has_elements(const struct weft_type *type, const int *order)
{
    return type->chunks[order[0]].length != 0 && type->chunks[order[1]].length != 0;
}

static int make_plan(struct weft_infer *infer, struct plan *plan)
{
    struct weft_str name = {"", 0};
    double ord = 2;
    int order[2] = {0, 0};
    uint32_t axes;
    *plan = (struct plan){0};
    int status = read_axes(infer, order, &axes);
    if (status)
        return status;
    bool named = weft_value_as_string(infer->attrs[ORD], &name), matrix = count_axes(axes) == 2;
    if (weft_value_is_null(infer->attrs[ORD]) || (named && weft_str_is(name, "fro") && matrix)) {
        fold_once(plan, SQUARES, axes);
        return WEFT_OK;
    }
    if (count_axes(axes) > 2)
        return weft_infer_fail(infer, WEFT_E_SHAPE, X,
                               "an 'ord' is for vectors and matrices, not for %d dimensions",
                               count_axes(axes));
    if (named && weft_str_is(name, "nuc") && matrix) {
        fold_once(plan, SUM, axes);
        if (has_elements(infer->inputs[0], order)) {
            plan->folds = 0;
            plan->first = NUCLEAR;
        }
        return WEFT_OK;
    }
    if (!named && weft_value_as_float(infer->attrs[ORD], &ord) && !matrix) {
        plan_vector(plan, ord, axes);
        return WEFT_OK;
    }
    if (!named && matrix && plan_matrix(plan, ord, order))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, ORD, "%s",
                           matrix ? "'ord' of a matrix is \"fro\", \"nuc\", 1, -1, 2, -2, inf or -inf"
                                  : "'ord' of a vector is a number, inf or -inf");
}

static enum weft_dtype result_dtype(enum weft_dtype dtype)
{
    return dtype == WEFT_F32 || dtype == WEFT_C64 ? WEFT_F32 : WEFT_F64;
}

static int check_array(struct weft_infer *infer, uint32_t axes, bool empty_fails)
{
    const struct weft_type *type = infer->inputs[0];
    if (!strchr("biufc", weft_dtype_kind(type->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, X, "'norm' is not defined for %s",
                               weft_dtype_name(type->dtype));
    for (int d = 0; d < type->ndim; d++) {
        if (type->chunks[d].length == 0 && empty_fails && axes >> d & 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, X, "this norm of no elements is not defined");
    }
    return WEFT_OK;
}

static bool keeps(const struct weft_value *const *attrs)
{
    bool keep = false;
    weft_value_as_bool(attrs[KEEPDIMS], &keep);
    return keep;
}

static int norm_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    struct plan plan;
    int ndim = 0, status = make_plan(infer, &plan);
    if (status)
        return status;
    uint32_t axes = plan.first_axes | plan.second_axes;
    bool extreme = plan.folds == 0 || (plan.folds == 2 ? plan.second : plan.first) >= GREATEST;
    status = check_array(infer, plan.folds == 2 ? plan.second_axes : axes, extreme);
    if (status)
        return status;
    for (int d = 0; d < type->ndim; d++)
        if (!(axes >> d & 1))
            chunks[ndim++] = type->chunks[d];
        else if (keeps(infer->attrs))
            chunks[ndim++] = (struct weft_chunks){.length = 1, .count = 1, .size = 1};
    enum weft_dtype dtype = result_dtype(type->dtype);
    if (ndim)
        return weft_result_chunked(infer, dtype, ndim, chunks);
    return weft_infer_scalar(infer, dtype, false);
}

// ---- Layers ---------------------------------------------------------------------------------------------

// The chunk grid of an array on its way.
struct grid {
    int ndim;
    int64_t count[WEFT_MAX_NDIM];
};

static uint64_t blocks_of(const struct grid *grid)
{
    uint64_t blocks = 1;
    for (int d = 0; d < grid->ndim; d++)
        blocks *= (uint64_t)grid->count[d];
    return blocks;
}

// Each block of the grid without `axes` needs those that differ from it along the axes only, in order.
static int join_map(struct weft_lowering *lowering, struct grid *grid, uint32_t axes, uint32_t layer,
                    struct weft_map *out)
{
    struct grid rest = {0};
    uint64_t all = blocks_of(grid);
    for (int d = 0; d < grid->ndim; d++)
        if (!(axes >> d & 1))
            rest.count[rest.ndim++] = grid->count[d];
    uint64_t kept = blocks_of(&rest), each = all / kept;
    uint64_t *starts = weft_arena_array(lowering->arena, kept + 1, sizeof *starts),
             *filled = weft_arena_array(lowering->arena, kept, sizeof *filled),
             *table = weft_arena_array(lowering->arena, all, sizeof *table);
    if (!starts || !filled || !table)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < all; b++) {
        uint64_t rest_block = 0, left = b, weight = 1;
        for (int d = grid->ndim - 1; d >= 0; d--) {
            uint64_t at = left % (uint64_t)grid->count[d];
            left /= (uint64_t)grid->count[d];
            rest_block += axes >> d & 1 ? 0 : at * weight;
            weight *= axes >> d & 1 ? 1 : (uint64_t)grid->count[d];
        }
        table[rest_block * each + filled[rest_block]++] = b;
    }
    for (uint64_t k = 0; k <= kept; k++)
        starts[k] = k * each;
    *grid = rest;
    *out = (struct weft_map){.layer = layer, .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return WEFT_OK;
}

static const struct weft_value *pack(struct weft_lowering *lowering, enum mode mode, uint32_t axes,
                                     double power)
{
    int64_t *words = weft_arena_array(lowering->arena, 3, sizeof *words);
    if (!words)
        return NULL;
    words[0] = mode;
    words[1] = axes;
    memcpy(&words[2], &power, sizeof power);
    return weft_words_value(lowering->arena, words, 3);
}

static int add_fold(struct weft_lowering *lowering, struct grid *grid, enum mode mode, uint32_t axes,
                    double power, uint64_t bytes, uint32_t *layer)
{
    const struct weft_value *extra = pack(lowering, mode, axes, power);
    struct weft_map map = {.layer = *layer, .kind = WEFT_MAP_SAME};
    if (!extra)
        return WEFT_NO_MEMORY;
    int status = weft_lower_layer(lowering, "fold", blocks_of(grid), &map, 1, extra, bytes, layer);
    if (!status)
        status = join_map(lowering, grid, axes, *layer, &map);
    return status ? status
                  : weft_lower_layer(lowering, "join", blocks_of(grid), &map, 1, extra, bytes, layer);
}

static int add_values(struct weft_lowering *lowering, struct grid *grid, const struct plan *plan,
                      uint32_t *layer)
{
    struct weft_blas blas;
    struct weft_map map;
    if (!weft_blas_open(&blas, WEFT_F64))
        return weft_lower_fail(lowering, WEFT_E_TASK, "norms of singular values need " WEFT_BLAS_MISSING);
    weft_blas_close(&blas);
    const struct weft_value *extra = pack(lowering, plan->first, plan->first_axes, 0);
    int status = extra ? join_map(lowering, grid, plan->first_axes, *layer, &map) : WEFT_NO_MEMORY;
    return status ? status : weft_lower_layer(lowering, "values", blocks_of(grid), &map, 1, extra, 64, layer);
}

// The axes numbered without those that are gone.
static uint32_t renumber(uint32_t axes, uint32_t gone)
{
    uint32_t out = 0;
    for (int d = 0, at = 0; d < WEFT_MAX_NDIM; d++) {
        out |= (axes >> d & 1) << at;
        at += !(gone >> d & 1) && at < WEFT_MAX_NDIM - 1;
    }
    return out;
}

static int norm_lower(struct weft_lowering *lowering)
{
    struct weft_infer infer = {.op = lowering->op,
                               .arena = lowering->arena,
                               .input_count = 1,
                               .inputs = lowering->input_types,
                               .attrs = lowering->attrs};
    const struct weft_type *type = lowering->input_types[0];
    struct plan plan;
    struct grid grid = {.ndim = type->ndim};
    uint64_t total, bytes = 64;
    uint32_t layer = lowering->inputs[0];
    for (int d = 0; d < type->ndim; d++)
        grid.count[d] = type->chunks[d].count;
    int status = make_plan(&infer, &plan);
    if (!status && lowering->type->kind == WEFT_T_ARRAY)
        weft_type_bytes(lowering->type, &total, &bytes);
    if (!status && plan.folds == 0)
        status = add_values(lowering, &grid, &plan, &layer);
    else if (!status)
        status = add_fold(lowering, &grid, plan.first, plan.first_axes, plan.power, 2 * bytes, &layer);
    if (!status && plan.folds == 2)
        status = add_fold(lowering, &grid, plan.second, renumber(plan.second_axes, plan.first_axes), 0,
                          2 * bytes, &layer);
    const struct weft_value *extra =
        pack(lowering, plan.folds == 1 ? plan.first : SUM, plan.first_axes | plan.second_axes, plan.power);
    if (!status && !extra)
        status = WEFT_NO_MEMORY;
    const struct weft_map map = {.layer = layer, .kind = WEFT_MAP_SAME};
    return status ? status
                  : weft_lower_layer(lowering, "finish", blocks_of(&grid), &map, 1, extra, bytes,
                                     &lowering->result);
}

// ---- Folding --------------------------------------------------------------------------------------------

static enum mode mode_of(const struct weft_task *task)
{
    return (enum mode)weft_words_get(task->extra, 0, SUM);
}

static uint32_t axes_of(const struct weft_task *task)
{
    return (uint32_t)weft_words_get(task->extra, 1, 0);
}

static double power_of(const struct weft_task *task)
{
    int64_t word = weft_words_get(task->extra, 2, 0);
    double power;
    memcpy(&power, &word, sizeof power);
    return power;
}

static double empty_of(enum mode mode)
{
    return mode == GREATEST ? -INFINITY : mode == LEAST ? INFINITY : 0;
}

// What an element counts for in its fold.
static void magnitudes(enum mode mode, double power, enum weft_dtype dtype, const char *at, int64_t step,
                       int64_t count, double *out)
{
    if (dtype == WEFT_F64)
        for (int64_t i = 0; i < count; i++)
            out[i] = fabs(*(const double *)(at + i * step));
    else if (dtype == WEFT_F32)
        for (int64_t i = 0; i < count; i++)
            out[i] = fabs((double)*(const float *)(at + i * step));
    else
        for (int64_t i = 0; i < count; i++) {
            struct weft_c128 number = weft_element_number(dtype, at + i * step);
            out[i] = number.im != 0 ? hypot(number.re, number.im) : fabs(number.re);
        }
    for (int64_t i = 0; i < count && mode == SQUARES; i++)
        out[i] *= out[i];
    for (int64_t i = 0; i < count && mode == POWERS; i++)
        out[i] = pow(out[i], power);
    for (int64_t i = 0; i < count && mode == COUNT; i++)
        out[i] = out[i] != 0;
}

// nan wins over every number, as in NumPy.
static double combine(enum mode mode, double a, double b)
{
    if (mode == GREATEST)
        return a > b || isnan(a) ? a : b;
    if (mode == LEAST)
        return a < b || isnan(a) ? a : b;
    return a + b;
}

// One row of a block: all into one state (step 0), or each element into its own.
static void fold_row(enum mode mode, const double *row, int64_t count, double *state, int64_t step)
{
    if (step == 0) {
        double part = empty_of(mode);
        for (int64_t i = 0; i < count; i++)
            part = combine(mode, part, row[i]);
        *state = combine(mode, *state, part);
        return;
    }
    for (int64_t i = 0; i < count; i++)
        state[i] = combine(mode, state[i], row[i]);
}

static struct weft_value *new_state(struct weft_task *task, const struct weft_array *array, uint32_t axes,
                                    double initial, int64_t *strides)
{
    int64_t shape[WEFT_MAX_NDIM], count = 1;
    int ndim = 0;
    for (int d = 0; d < array->ndim; d++)
        if (!(axes >> d & 1))
            shape[ndim++] = array->shape[d];
    for (int d = array->ndim - 1; d >= 0; d--) {
        strides[d] = axes >> d & 1 ? 0 : count;
        count *= axes >> d & 1 ? 1 : array->shape[d];
    }
    struct weft_value *value = weft_value_array(task->memory, WEFT_F64, ndim, shape);
    for (int64_t i = 0; value && i < count; i++)
        ((double *)value->array.data)[i] = initial;
    return value;
}

static int run_fold(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    const struct weft_array *a = &block->array;
    enum mode mode = mode_of(task);
    int last = a->ndim - 1;
    int64_t strides[WEFT_MAX_NDIM], index[WEFT_MAX_NDIM] = {0}, rows = 1;
    double row[RUN], power = power_of(task);
    *out = new_state(task, a, axes_of(task), empty_of(mode), strides);
    if (!*out)
        return WEFT_NO_MEMORY;
    for (int d = 0; d < a->ndim; d++)
        rows *= d < last ? a->shape[d] : 1;
    int64_t length = last < 0 ? 1 : a->shape[last], step = last < 0 ? 0 : a->strides[last];
    for (int64_t r = 0; r < rows; r++) {
        const char *from = a->data;
        double *state = (*out)->array.data;
        for (int d = 0; d < last; d++) {
            from += index[d] * a->strides[d];
            state += index[d] * strides[d];
        }
        int64_t state_step = last < 0 ? 0 : strides[last];
        for (int64_t i = 0; i < length; i += RUN) {
            int64_t count = length - i < RUN ? length - i : RUN;
            magnitudes(mode, power, (enum weft_dtype)block->dtype, from + i * step, step, count, row);
            fold_row(mode, row, count, state + i * state_step, state_step);
        }
        for (int d = last - 1; d >= 0 && ++index[d] == a->shape[d]; d--)
            index[d] = 0;
    }
    return WEFT_OK;
}

static size_t element_count(const struct weft_array *array)
{
    size_t count = 1;
    for (int d = 0; d < array->ndim; d++)
        count *= (size_t)array->shape[d];
    return count;
}

static int run_join(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *first = &task->inputs[0]->array;
    size_t count = element_count(first);
    enum mode mode = mode_of(task);
    *out = weft_value_array(task->memory, WEFT_F64, first->ndim, first->shape);
    if (!*out)
        return WEFT_NO_MEMORY;
    double *state = (*out)->array.data;
    memcpy(state, first->data, count * sizeof *state);
    for (size_t i = 1; i < task->input_count; i++)
        for (size_t k = 0; k < count; k++)
            state[k] = combine(mode, state[k], ((const double *)task->inputs[i]->array.data)[k]);
    return WEFT_OK;
}

// ---- Singular values ------------------------------------------------------------------------------------

// Copies a block's part of matrix number `number` to its place, in Fortran order.
struct gather {
    int rows, columns; // axes of the matrices
    int64_t height;
    enum weft_dtype work;
    char *matrix;
};

static void put_element(const struct gather *g, int64_t place, enum weft_dtype dtype, const char *at)
{
    struct weft_c128 number = weft_element_number(dtype, at);
    if (g->work == WEFT_F32)
        ((float *)g->matrix)[place] = (float)number.re;
    else if (g->work == WEFT_F64)
        ((double *)g->matrix)[place] = number.re;
    else if (g->work == WEFT_C64)
        ((struct weft_c64 *)g->matrix)[place] = (struct weft_c64){(float)number.re, (float)number.im};
    else
        ((struct weft_c128 *)g->matrix)[place] = number;
}

static void gather_block(const struct gather *g, const struct weft_value *block, const int64_t *kept,
                         int64_t row, int64_t column)
{
    const struct weft_array *a = &block->array;
    const char *from = a->data;
    for (int d = 0, k = 0; d < a->ndim; d++)
        if (d != g->rows && d != g->columns)
            from += kept[k++] * a->strides[d];
    for (int64_t c = 0; c < a->shape[g->columns]; c++)
        for (int64_t r = 0; r < a->shape[g->rows]; r++)
            put_element(g, row + r + (column + c) * g->height, (enum weft_dtype)block->dtype,
                        from + r * a->strides[g->rows] + c * a->strides[g->columns]);
}

// All blocks of a matrix: in row-major order of the chunk grid of both axes.
static void gather_matrix(const struct gather *g, const struct weft_task *task, const int64_t *kept)
{
    const struct weft_chunks *chunks = task->input_types[0]->chunks;
    int outer = g->rows < g->columns ? g->rows : g->columns,
        inner = g->rows < g->columns ? g->columns : g->rows;
    for (size_t i = 0; i < task->input_count; i++) {
        int64_t at_outer = weft_chunks_start(&chunks[outer], (int64_t)i / chunks[inner].count),
                at_inner = weft_chunks_start(&chunks[inner], (int64_t)i % chunks[inner].count);
        gather_block(g, task->inputs[i], kept, g->rows == outer ? at_outer : at_inner,
                     g->rows == outer ? at_inner : at_outer);
    }
}

static double sum_up(enum mode mode, enum weft_dtype work, const void *values, int64_t count)
{
    double sum = 0, value = 0;
    for (int64_t i = 0; i < count; i++) {
        value =
            work == WEFT_F32 || work == WEFT_C64 ? ((const float *)values)[i] : ((const double *)values)[i];
        if (mode == LARGEST_VALUE)
            return value;
        sum += value;
    }
    return mode == NUCLEAR ? sum : value;
}

struct values {
    struct gather gather;
    struct weft_blas blas;
    int64_t width;
    void *out;
};

static int one_matrix(struct weft_task *task, struct values *v, const int64_t *kept, double *out)
{
    gather_matrix(&v->gather, task, kept);
    int status =
        weft_blas_singular(&v->blas, (int32_t)v->gather.height, (int32_t)v->width, v->gather.matrix, v->out);
    int64_t count = v->gather.height < v->width ? v->gather.height : v->width;
    *out = status == WEFT_FAILED ? NAN : sum_up(mode_of(task), v->gather.work, v->out, count);
    if (status == WEFT_UNSUPPORTED)
        return weft_task_fail(task, WEFT_E_TASK,
                              "norms of singular values need LAPACK in " WEFT_BLAS_MISSING);
    return status == WEFT_FAILED ? WEFT_OK : status;
}

static int all_matrices(struct weft_task *task, struct values *v, struct weft_value *state)
{
    int64_t kept[WEFT_MAX_NDIM] = {0};
    int status = WEFT_OK;
    size_t count = element_count(&state->array);
    for (size_t i = 0; !status && i < count; i++) {
        status = weft_task_cancelled(task) ? WEFT_CANCELLED
                                           : one_matrix(task, v, kept, (double *)state->array.data + i);
        for (int d = state->array.ndim - 1; d >= 0 && ++kept[d] == state->array.shape[d]; d--)
            kept[d] = 0;
    }
    return status;
}

static enum weft_dtype work_dtype(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'f' || kind == 'c' ? dtype : WEFT_F64;
}

static int run_values(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    uint32_t axes = axes_of(task);
    int64_t strides[WEFT_MAX_NDIM];
    struct values v = {.gather = {.rows = __builtin_ctz(axes), .columns = 31 - __builtin_clz(axes)}};
    v.gather.height = type->chunks[v.gather.rows].length;
    v.width = type->chunks[v.gather.columns].length;
    v.gather.work = work_dtype(type->dtype);
    size_t bytes;
    if (v.gather.height > INT32_MAX || v.width > INT32_MAX ||
        !weft_mul_size((size_t)(v.gather.height * v.width), weft_dtype_size(v.gather.work), &bytes))
        return weft_task_fail(task, WEFT_E_SHAPE, "a matrix is too large for its singular values");
    struct weft_buffer *matrix = weft_buffer_new(task->memory, bytes);
    v.out = calloc((size_t)(v.gather.height < v.width ? v.gather.height : v.width) + 1, sizeof(double));
    *out = matrix && v.out ? new_state(task, &task->inputs[0]->array, axes, 0, strides) : NULL;
    int status = *out ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && !weft_blas_open(&v.blas, v.gather.work))
        status = weft_task_fail(task, WEFT_E_TASK, "norms of singular values need " WEFT_BLAS_MISSING);
    if (!status) {
        v.gather.matrix = weft_buffer_data(matrix);
        status = all_matrices(task, &v, *out);
        weft_blas_close(&v.blas);
    }
    weft_buffer_release(&matrix);
    free(v.out);
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

// ---- Results --------------------------------------------------------------------------------------------

static double root(enum mode mode, double power, double value)
{
    return mode == SQUARES ? sqrt(value) : mode == POWERS ? pow(value, 1 / power) : value;
}

// The block's shape with the dimensions of one element that keepdims asks for.
static int final_shape(const struct weft_task *task, const struct weft_array *state, int64_t *shape)
{
    uint32_t axes = axes_of(task);
    int ndim = 0, from = 0, all = task->input_types[0]->ndim;
    for (int d = 0; d < all; d++)
        if (!(axes >> d & 1))
            shape[ndim++] = state->shape[from++];
        else if (keeps(task->attrs))
            shape[ndim++] = 1;
    return ndim;
}

static int run_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *state = &task->inputs[0]->array;
    const double *from = state->data;
    enum mode mode = mode_of(task);
    double power = power_of(task);
    enum weft_dtype dtype = task->type->dtype;
    int64_t shape[WEFT_MAX_NDIM];
    if (task->type->kind == WEFT_T_SCALAR) {
        double value = root(mode, power, *from);
        *out = weft_value_scalar(dtype,
                                 (struct weft_scalar){.f = dtype == WEFT_F32 ? (double)(float)value : value});
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    *out = weft_value_array(task->memory, dtype, final_shape(task, state, shape), shape);
    size_t count = *out ? element_count(state) : 0;
    for (size_t i = 0; i < count; i++) {
        double value = root(mode, power, from[i]);
        if (dtype == WEFT_F32)
            ((float *)(*out)->array.data)[i] = (float)value;
        else
            ((double *)(*out)->array.data)[i] = value;
    }
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[PARAM_COUNT] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "vectors or matrices"},
    [ORD] =
        {"ord", WEFT_ATTR, "null|number|string", "null", 0,
         "which norm: a number, inf, -inf, \"fro\" or \"nuc\"; by default the root of the sum of squares"},
    [AXIS] = {"axis", WEFT_ATTR, "null|int|list|tuple", "null", 0,
              "the axis of vectors, the two of matrices; all"},
    [KEEPDIMS] = {"keepdims", WEFT_ATTR, "bool", "false", 0, "keep these axes with length 1"},
};

enum { FOLD, JOIN, VALUES, FINISH };

// The matrix whose values are found.
static uint64_t norm_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    (void)readings;
    if (stage != VALUES)
        return 0;
    const struct weft_type *type = task->input_types[0];
    uint32_t axes = axes_of(task);
    uint64_t bytes = weft_dtype_size(work_dtype(type->dtype));
    for (int d = 0; d < type->ndim; d++)
        if (axes >> d & 1)
            bytes = weft_mul_most(bytes, (uint64_t)type->chunks[d].length);
    return weft_buffer_cost(bytes);
}

const struct weft_op weft_op_norm = {
    .name = "norm",
    .aliases = (const char *const[]){"linalg.norm", NULL},
    .version = 1,
    .category = "arrays",
    .summary = "norm of vectors or matrices",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = norm_infer,
    .lower = norm_lower,
    .stages =
        (const struct weft_stage[]){
            [FOLD] = {"fold", run_fold},
            [JOIN] = {"join", run_join},
            [VALUES] = {"values", run_values},
            [FINISH] = {"finish", run_finish},
        },
    .stage_count = 4,
    .scratch = norm_scratch,
};
