// weft: reductions of a loop: partial states of a block, merging, finishing.
// SPDX-License-Identifier: BSD-3-Clause
//
// A partial result is an array of 64-bit words, planes by results, or a tuple of them where several
// reductions share the pass, each of its own result of the loop.  Elements reach a state in row-major order
// of the block, in runs that the tiles' fixed shape decides; kernels that take several rows at once get them
// in groups that the place in the block decides.

#include <string.h>

#include "exec/loop_internal.h"

static weft_reduce_fn *pick(weft_reduce_fn *const *runs, enum weft_isa isa)
{
    while (isa > WEFT_ISA_BASE && !runs[isa])
        isa--;
    return runs[isa];
}

// ---- Partial --------------------------------------------------------------------------------------------

static bool last_is_reduced(const struct weft_loop *loop, const struct weft_fold *fold)
{
    return loop->ndim == 0 || (fold->axes >> (loop->ndim - 1) & 1);
}

// Whether rows of the block that follow each other go to the same results, and the kernel takes several.
static bool is_grouped(const struct weft_loop *loop, const struct weft_fold *fold)
{
    return fold->kernel->grouped && loop->ndim > 1 && !last_is_reduced(loop, fold) &&
           (fold->axes >> (loop->ndim - 2) & 1);
}

static int open_fold(struct weft_loop *loop, const struct weft_node *node, uint32_t from,
                     struct weft_fold *fold)
{
    const struct weft_loop_step *step = &loop->steps[from];
    *fold = (struct weft_fold){.step = from, .kernel = weft_loop_reduction(node), .results = 1};
    if (!fold->kernel)
        return weft_task_fail(loop->task, WEFT_E_DTYPE, "'%s' is not defined for %s", node->op->name,
                              weft_dtype_name(step->dtype));
    fold->takes = weft_course_takes(node->op, fold->kernel);
    fold->axes = weft_loop_axes(node);
    int64_t position = 1;
    for (int d = loop->ndim - 1; d >= 0; d--) {
        if (fold->axes >> d & 1) {
            fold->position[d] = position;
            position *= loop->domain->kind == WEFT_T_ARRAY ? loop->domain->chunks[d].length : 1;
        } else {
            fold->kept[d] = fold->results;
            fold->results *= loop->size[d];
            fold->keeps = true;
        }
    }
    fold->grouped = is_grouped(loop, fold);
    fold->run = pick(fold->kernel->fold, loop->isa);
    fold->across = pick(fold->kernel->across, loop->isa);
    if (step->dtype == fold->kernel->in)
        return WEFT_OK;
    fold->cast = weft_cast_find(step->dtype, fold->kernel->in);
    fold->cast_to = weft_loop_memory(loop, loop->room * weft_dtype_size(fold->kernel->in));
    return fold->cast && fold->cast_to ? WEFT_OK : WEFT_NO_MEMORY;
}

static struct weft_value *new_state(const struct weft_loop *loop, struct weft_fold *fold)
{
    int64_t shape[2] = {fold->kernel->planes, fold->results};
    struct weft_value *value = weft_value_array(loop->task->memory, WEFT_U64, 2, shape);
    if (!value)
        return NULL;
    fold->state = value->array.data;
    fold->kernel->init(fold->state, (size_t)fold->results, (size_t)fold->results);
    return value;
}

// Room for groups of rows that come in several calls.
static int make_sums(struct weft_loop *loop, struct weft_fold *fold)
{
    if (fold->grouped)
        fold->sums = weft_arena_array(&loop->arena, 2 * (size_t)fold->results, sizeof *fold->sums);
    return fold->sums || !fold->grouped ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_fold_open(struct weft_loop *loop, const struct weft_node *node, uint32_t from,
                   struct weft_fold *fold, struct weft_value **state)
{
    int status = open_fold(loop, node, from, fold);
    if (!status)
        status = make_sums(loop, fold);
    if (!status && !(*state = new_state(loop, fold)))
        status = WEFT_NO_MEMORY;
    return status;
}

static int64_t dot(const int64_t *a, const int64_t *index, int ndim)
{
    int64_t sum = 0;
    for (int d = 0; d < ndim; d++)
        sum += a[d] * index[d];
    return sum;
}

int64_t weft_fold_position(const struct weft_loop *loop, const struct weft_fold *fold, const int64_t *index)
{
    return dot(fold->position, index, loop->ndim) + dot(fold->position, loop->start, loop->ndim);
}

// Nulls are passed over: each stretch of valid elements is a run of its own.
static void fold_valid(const struct weft_fold *fold, const struct weft_reduction_run *run)
{
    size_t size = weft_dtype_size(fold->kernel->in), end;
    if (!run->valid) {
        fold->run(run);
        return;
    }
    for (size_t start = 0; start < run->count; start = end + 1) {
        for (end = start; end < run->count && run->valid[end];)
            end++;
        struct weft_reduction_run stretch = *run;
        stretch.in = (const unsigned char *)run->in + start * size;
        stretch.count = end - start;
        stretch.first = run->first + (int64_t)start * run->stride;
        stretch.valid = NULL;
        if (stretch.count)
            fold->run(&stretch);
    }
}

// Rows of a tile whose elements go to the same result are one run, unless positions matter.
static void fold_rows(const struct weft_loop *loop, const struct weft_fold *fold,
                      const struct weft_tile *tile, const unsigned char *elements, const uint8_t *valid)
{
    size_t size = weft_dtype_size(fold->kernel->in), row = (size_t)tile->columns;
    int64_t index[WEFT_MAX_NDIM];
    memcpy(index, tile->index, sizeof index);
    bool last_reduced = last_is_reduced(loop, fold);
    for (int64_t r = 0; r < tile->rows;) {
        int64_t result = dot(fold->kept, index, loop->ndim), first = r;
        struct weft_reduction_run run = {.state = fold->state + result,
                                         .plane = (size_t)fold->results,
                                         .in = elements + (size_t)r * row * size,
                                         .valid = valid ? valid + (size_t)r * row : NULL,
                                         .first = weft_fold_position(loop, fold, index),
                                         .stride = last_reduced ? 1 : 0};
        do {
            weft_tile_next_row(loop, index);
            r++;
        } while (last_reduced && !fold->kernel->positional && r < tile->rows &&
                 dot(fold->kept, index, loop->ndim) == result);
        run.count = (size_t)(r - first) * row;
        if (last_reduced)
            fold_valid(fold, &run);
        else
            fold->across(&run);
    }
}

// How many rows from `index` on, of `most`, are of its group.
static int64_t group_rows(const struct weft_loop *loop, const int64_t *index, int64_t most)
{
    int64_t at = index[loop->ndim - 2], rows = WEFT_ROW_GROUP - at % WEFT_ROW_GROUP,
            left = loop->size[loop->ndim - 2] - at;
    rows = rows < left ? rows : left;
    return rows < most ? rows : most;
}

// Rows from `index` on, all of one group, to their results.
static void fold_group(const struct weft_loop *loop, const struct weft_fold *fold, const int64_t *index,
                       const void *const *row, int64_t rows, size_t count)
{
    int64_t at = index[loop->ndim - 2], end = at + rows, result = dot(fold->kept, index, loop->ndim);
    struct weft_reduction_rows group = {
        .row = row,
        .rows = (size_t)rows,
        .before = (size_t)(at % WEFT_ROW_GROUP),
        .starts = at % WEFT_ROW_GROUP == 0,
        .ends = end % WEFT_ROW_GROUP == 0 || end == loop->size[loop->ndim - 2],
    };
    if (!group.starts || !group.ends)
        group.sums = fold->sums + result;
    fold->across(&(struct weft_reduction_run){.state = fold->state + result,
                                              .plane = (size_t)fold->results,
                                              .in = row[0],
                                              .count = count,
                                              .rows = &group});
}

static void fold_groups(const struct weft_loop *loop, const struct weft_fold *fold,
                        const struct weft_tile *tile, const unsigned char *elements)
{
    size_t size = weft_dtype_size(fold->kernel->in), row_size = (size_t)tile->columns * size;
    const void *row[WEFT_ROW_GROUP];
    int64_t index[WEFT_MAX_NDIM], rows;
    memcpy(index, tile->index, sizeof index);
    for (int64_t r = 0; r < tile->rows; r += rows) {
        rows = group_rows(loop, index, tile->rows - r);
        for (int64_t k = 0; k < rows; k++)
            row[k] = elements + (size_t)(r + k) * row_size;
        fold_group(loop, fold, index, row, rows, (size_t)tile->columns);
        for (int64_t k = 0; k < rows; k++)
            weft_tile_next_row(loop, index);
    }
}

// A tile of at most WEFT_TILE elements.
static void fold_part(const struct weft_loop *loop, const struct weft_fold *fold,
                      const struct weft_tile *tile, const void *elements, const uint8_t *valid)
{
    if (fold->cast) {
        fold->cast(fold->cast_to, elements, tile->count);
        elements = fold->cast_to;
    }
    if (fold->grouped) {
        fold_groups(loop, fold, tile, elements);
        return;
    }
    if (fold->keeps || fold->kernel->positional) {
        fold_rows(loop, fold, tile, elements, valid);
        return;
    }
    fold_valid(fold, &(struct weft_reduction_run){.state = fold->state,
                                                  .plane = 1,
                                                  .in = elements,
                                                  .valid = valid,
                                                  .count = tile->count,
                                                  .stride = 1});
}

void weft_fold_tile(struct weft_loop *loop, const struct weft_fold *fold, const struct weft_tile *tile)
{
    const struct weft_register *result = &loop->registers[fold->step];
    size_t size = loop->steps[fold->step].size;
    const unsigned char *elements = weft_loop_elements(loop, result, size, tile->count);
    if (tile->count <= WEFT_TILE) {
        fold_part(loop, fold, tile, elements, result->valid);
        return;
    }
    struct weft_tile part; // a long one, of one row: the runs are those of short ones
    weft_part_first(tile, WEFT_TILE, &part);
    do {
        fold_part(loop, fold, &part, elements, NULL);
        elements += part.count * size;
    } while (weft_part_next(loop, tile, WEFT_TILE, &part));
}

static int fold_block(struct weft_loop *loop, const struct weft_fold *folds, size_t count)
{
    struct weft_tile tile;
    int status = WEFT_OK, tiles = 0;
    for (bool more = weft_tile_first(loop, &tile); more && !status; more = weft_tile_next(loop, &tile)) {
        status = weft_loop_run_tile(loop, &tile, NULL);
        for (size_t k = 0; !status && k < count; k++)
            weft_fold_tile(loop, &folds[k], &tile);
        if (++tiles % 64 == 0 && weft_task_cancelled(loop->task))
            status = WEFT_CANCELLED;
    }
    return status;
}

// ---- Groups of rows at once -----------------------------------------------------------------------------
//
// Where all reductions of a block take groups, and a tile is part of a row, the same part of a group's rows
// is computed for each in turn: a result is read and written once for the group, and no sums are kept.

static bool takes_groups(const struct weft_loop *loop, const struct weft_fold *folds, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (!folds[k].grouped || folds[k].cast)
            return false;
    // (A panel that does not hold whole groups would be filled again for each part.)
    for (uint32_t i = 0; i < loop->step_count; i++) {
        const struct weft_panel *panel = &loop->steps[i].panel;
        if (panel->data && !panel->alike && panel->most % WEFT_ROW_GROUP != 0)
            return false;
    }
    return loop->columns >= WEFT_TILE && !loop->nulls && !loop->joint;
}

// The elements of a part of a row: where they lie, or in `room`.
static int row_part(struct weft_loop *loop, const struct weft_tile *tile, unsigned char *room,
                    const void **out)
{
    const struct weft_loop_step *last = &loop->steps[loop->step_count - 1];
    const struct weft_register *result = &loop->registers[loop->step_count - 1];
    bool reads = last->kind == WEFT_LOOP_ACCESS && !last->panel.data;
    int status = weft_loop_run_tile(loop, tile, reads ? NULL : room);
    *out = room;
    if (!status && reads && !result->uniform && result->data != loop->buffers[last->buffer])
        *out = result->data;
    else if (!status && reads)
        memcpy(room, weft_loop_elements(loop, result, last->size, tile->count), tile->count * last->size);
    return status;
}

// `rows` rows from tile->row on, part by part.
static int fold_row_group(struct weft_loop *loop, const struct weft_fold *folds, size_t count,
                          const struct weft_tile *first, int64_t rows, unsigned char *room)
{
    size_t row_size = WEFT_TILE * loop->steps[loop->step_count - 1].size;
    const void *row[WEFT_ROW_GROUP];
    struct weft_tile tile = *first;
    int status = WEFT_OK;
    for (tile.column = 0; !status && tile.column < loop->columns; tile.column += tile.columns) {
        int64_t left = loop->columns - tile.column;
        tile.columns = left < WEFT_TILE ? left : WEFT_TILE;
        tile.count = (size_t)tile.columns;
        tile.index[loop->ndim - 1] = tile.column;
        for (int64_t k = 0; !status && k < rows; k++) {
            tile.row = first->row + k;
            tile.index[loop->ndim - 2] = first->index[loop->ndim - 2] + k;
            status = row_part(loop, &tile, room + (size_t)k * row_size, &row[k]);
        }
        tile.index[loop->ndim - 2] = first->index[loop->ndim - 2];
        for (size_t k = 0; !status && k < count; k++)
            fold_group(loop, &folds[k], tile.index, row, rows, tile.count);
    }
    return status;
}

static int fold_block_in_groups(struct weft_loop *loop, const struct weft_fold *folds, size_t count)
{
    struct weft_tile tile = {.rows = 1};
    size_t size = loop->steps[loop->step_count - 1].size;
    unsigned char *room = weft_loop_memory(loop, WEFT_ROW_GROUP * WEFT_TILE * size);
    int status = room ? WEFT_OK : WEFT_NO_MEMORY;
    loop->leaps = true;
    while (!status && tile.row < loop->rows) {
        int64_t rows = group_rows(loop, tile.index, WEFT_ROW_GROUP);
        status = fold_row_group(loop, folds, count, &tile, rows, room);
        for (int64_t k = 0; k < rows; k++)
            weft_tile_next_row(loop, tile.index);
        tile.row += rows;
        if (!status && weft_task_cancelled(loop->task))
            status = WEFT_CANCELLED;
    }
    return status;
}

// ---- A block of nothing but one element -----------------------------------------------------------------

// Merges with itself and with what it was, bit by bit of `count`.
void weft_fold_repeat(const struct weft_reduction_kernel *kernel, uint64_t *state, int64_t count)
{
    uint64_t power[WEFT_FOLD_PLANES], copy[WEFT_FOLD_PLANES];
    size_t bytes = kernel->planes * sizeof *state;
    memcpy(power, state, bytes);
    for (int64_t rest = count - 1; rest; rest >>= 1) {
        if (rest & 1)
            kernel->merge(state, power, 1);
        memcpy(copy, power, bytes);
        kernel->merge(power, copy, 1);
    }
}

int64_t weft_fold_depth(const struct weft_loop *loop, const struct weft_fold *fold)
{
    int64_t depth = 1;
    for (int d = 0; d < loop->ndim; d++)
        depth *= fold->axes >> d & 1 ? loop->size[d] : 1;
    return depth;
}

static void fold_repeated(const struct weft_loop *loop, const struct weft_fold *fold, const void *element)
{
    const int64_t first[WEFT_MAX_NDIM] = {0};
    size_t planes = fold->kernel->planes, results = (size_t)fold->results;
    uint64_t state[WEFT_FOLD_PLANES];
    if (fold->cast) {
        fold->cast(fold->cast_to, element, 1);
        element = fold->cast_to;
    }
    fold->kernel->init(state, 1, 1);
    fold->run(&(struct weft_reduction_run){.state = state,
                                           .plane = 1,
                                           .in = element,
                                           .count = 1,
                                           .first = weft_fold_position(loop, fold, first),
                                           .stride = 1});
    weft_fold_repeat(fold->kernel, state, weft_fold_depth(loop, fold));
    for (size_t p = 0; p < planes; p++)
        for (size_t i = 0; i < results; i++)
            fold->state[p * results + i] = state[p];
}

// Blocks larger than any that is stored, of one element throughout (full(2 ** 62, 0.5) + 1): they are not
// folded element by element.
static bool is_repeated(const struct weft_loop *loop)
{
    const int64_t least = INT64_C(1) << 32;
    return !loop->joint && loop->steps[loop->step_count - 1].constant && !loop->nulls && loop->columns > 0 &&
           loop->rows > least / loop->columns;
}

static int fold_repeated_block(struct weft_loop *loop, const struct weft_fold *folds, size_t count)
{
    struct weft_tile tile;
    if (!weft_tile_first(loop, &tile))
        return WEFT_OK;
    int status = weft_loop_run_tile(loop, &tile, NULL);
    for (size_t k = 0; k < count && !status; k++)
        fold_repeated(loop, &folds[k], loop->registers[loop->step_count - 1].data);
    return status;
}

struct weft_value *weft_loop_tuple(struct weft_value *const *items, size_t count)
{
    struct weft_value *tuple = weft_value_list(WEFT_TUPLE, count);
    for (size_t i = 0; i < count; i++) {
        if (tuple)
            tuple->list.items[i] = items[i];
        else
            weft_value_release(items[i]);
    }
    return tuple;
}

static int fold_elements(struct weft_loop *loop, struct weft_fold *folds, size_t count)
{
    bool groups = takes_groups(loop, folds, count);
    int status = WEFT_OK;
    for (size_t k = 0; !status && !groups && k < count; k++)
        status = make_sums(loop, &folds[k]);
    if (status)
        return status;
    weft_loop_lengthen(loop);
    return is_repeated(loop) ? fold_repeated_block(loop, folds, count)
           : groups          ? fold_block_in_groups(loop, folds, count)
                             : fold_block(loop, folds, count);
}

int weft_loop_fold(struct weft_loop *loop, struct weft_value **states)
{
    struct weft_fold folds[WEFT_LOOP_OUTPUTS];
    int status = WEFT_OK;
    for (size_t k = 0; !status && k < loop->result_count; k++) {
        status = open_fold(loop, loop->task->functions[k]->result, loop->results[k], &folds[k]);
        if (!status && !(states[k] = new_state(loop, &folds[k])))
            status = WEFT_NO_MEMORY;
    }
    if (status)
        return status;
    return loop->apart ? weft_fold_closed(loop, folds, loop->result_count)
                       : fold_elements(loop, folds, loop->result_count);
}

// ---- Merge ----------------------------------------------------------------------------------------------

static bool same_shape(const struct weft_value *a, const struct weft_value *b)
{
    return a->kind == WEFT_ARRAY && b->kind == WEFT_ARRAY && a->array.shape[0] == b->array.shape[0] &&
           a->array.shape[1] == b->array.shape[1];
}

static int merge_one(struct weft_task *task, size_t k, struct weft_value **out)
{
    const struct weft_reduction_kernel *kernel = weft_loop_reduction(task->functions[k]->result);
    const struct weft_value *first = task->inputs[0]->list.items[k];
    *out = weft_value_array(task->memory, WEFT_U64, 2, first->array.shape);
    if (!*out)
        return WEFT_NO_MEMORY;
    size_t results = (size_t)first->array.shape[1];
    memcpy((*out)->array.data, first->array.data, 8 * (size_t)first->array.shape[0] * results);
    for (size_t i = 1; i < task->input_count; i++) {
        const struct weft_value *from = task->inputs[i]->list.items[k];
        if (!same_shape(first, from))
            return weft_task_fail(task, WEFT_E_CHUNKS, "chunks do not match");
        kernel->merge((*out)->array.data, from->array.data, results);
    }
    return WEFT_OK;
}

// The states that have a function; the others are merged elsewhere, over other axes.
int weft_loop_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *states[WEFT_LOOP_OUTPUTS] = {0};
    size_t count = 0;
    int status = WEFT_OK;
    if (task->input_count == 1) {
        *out = weft_value_ref(task->inputs[0]);
        return WEFT_OK;
    }
    for (size_t k = 0; !status && k < task->inputs[0]->list.count; k++) {
        if (task->functions[k])
            status = merge_one(task, k, &states[k]);
        else if (!(states[k] = weft_value_null()))
            status = WEFT_NO_MEMORY;
        count = k + 1;
    }
    if (!status) {
        *out = weft_loop_tuple(states, count);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++)
        weft_value_release(states[i]);
    return status;
}

// ---- Finish ---------------------------------------------------------------------------------------------

static int64_t reduced_elements(const struct weft_node *node)
{
    const struct weft_type *type = node->inputs[0]->type;
    uint32_t axes = weft_loop_axes(node);
    int64_t total = 1;
    if (type->kind != WEFT_T_ARRAY)
        return -1;
    for (int d = 0; d < type->ndim; d++)
        total *= axes >> d & 1 ? type->chunks[d].length : 1;
    return total;
}

static void block_shape(const struct weft_task *task, int64_t *shape)
{
    uint64_t block = task->block;
    for (int d = task->type->ndim - 1; d >= 0; d--) {
        uint64_t count = (uint64_t)task->type->chunks[d].count;
        shape[d] = weft_chunks_size(&task->type->chunks[d], (int64_t)(block % count));
        block /= count;
    }
}

// The stage's function says by its number which of the states it finishes.
int weft_loop_finish(struct weft_task *task, struct weft_value **out)
{
    size_t k = 0;
    while (!task->functions[k])
        k++;
    const struct weft_node *node = task->functions[k]->result;
    const struct weft_reduction_kernel *kernel = weft_loop_reduction(node);
    const struct weft_value *state = task->inputs[0]->list.items[k];
    size_t results = (size_t)state->array.shape[1];
    _Alignas(16) unsigned char one[16] = {0};
    struct weft_task finish = *task;
    finish.op = node->op;
    finish.attrs = node->attrs;
    finish.input_types = &node->inputs[0]->type; // what is reduced, not what the loop reads
    if (task->type->kind != WEFT_T_ARRAY) {
        int status = kernel->finish(&finish, state->array.data, one, 1, reduced_elements(node));
        if (!status && !(*out = weft_scalar_load(kernel->out, task->type->weak, one)))
            status = WEFT_NO_MEMORY;
        return status;
    }
    int64_t shape[WEFT_MAX_NDIM];
    block_shape(task, shape);
    struct weft_value *value =
        weft_value_array(task->memory, (enum weft_dtype)kernel->out, task->type->ndim, shape);
    if (!value)
        return WEFT_NO_MEMORY;
    int status =
        kernel->finish(&finish, state->array.data, value->array.data, results, reduced_elements(node));
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}
