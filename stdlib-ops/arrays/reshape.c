// weft: the same elements in another shape: reshape, ravel.
// SPDX-License-Identifier: BSD-3-Clause
//
// Dimensions fall into groups: neighbouring dimensions of the input that become neighbouring dimensions of
// the result with the same product ((2, 3, 4) → (6, 4) has the groups 2·3 → 6 and 4 → 4; lengths of 1 belong
// to none).  A group of one dimension on both sides keeps its chunks.  Of any other group, a block of the
// result holds one run of elements in row-major order, so each block is a box over the groups:
//
//     block = run of group 0 × run of group 1 × …       and reads the input blocks that hold part of it
//
// Runs have about as many elements as the group has in an input block, so no task holds more than a few
// blocks' worth; where the input is cut along the first dimension of a group only, runs are those cuts
// (Dask's rule without its merging).  What a block copies are the longest stretches that lie together in one
// input block.  Where a block would need many input blocks, the input is cut into rows first.
//
// What is computed from its position alone (ranges, ones) is computed in the new shape: nothing is copied.

#include <string.h>

#include "graph/weft_nodes.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/gather.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

// Dimensions [in, in + in_count) of the input and [out, out + out_count) of the result, lengths of 1 left
// out.
struct group {
    int in, in_count, out, out_count;
};

struct plan {
    int in_ndim, out_ndim, count;
    int in_dim[WEFT_MAX_NDIM], out_dim[WEFT_MAX_NDIM]; // dimensions that are not of length 1
    struct group groups[WEFT_MAX_NDIM];
};

// ---- Groups ---------------------------------------------------------------------------------------------

static int longer_than_one(const struct weft_type *type, int *dims)
{
    int count = 0;
    for (int d = 0; d < type->ndim; d++)
        if (type->chunks[d].length != 1)
            dims[count++] = d;
    return count;
}

// Takes dimensions from either side until the products agree.  No length is 0.
static void make_plan(const struct weft_type *in, const struct weft_type *out, struct plan *plan)
{
    *plan = (struct plan){0};
    plan->in_ndim = longer_than_one(in, plan->in_dim);
    plan->out_ndim = longer_than_one(out, plan->out_dim);
    for (int i = 0, o = 0; i < plan->in_ndim;) {
        struct group group = {.in = i, .in_count = 1, .out = o, .out_count = 1};
        int64_t left = in->chunks[plan->in_dim[i++]].length, right = out->chunks[plan->out_dim[o++]].length;
        while (left != right) {
            if (left < right) {
                left *= in->chunks[plan->in_dim[i++]].length;
                group.in_count++;
            } else {
                right *= out->chunks[plan->out_dim[o++]].length;
                group.out_count++;
            }
        }
        plan->groups[plan->count++] = group;
    }
}

// ---- Chunks of the result -------------------------------------------------------------------------------

// Pieces of about `budget` elements of a dimension, as equal as they can be.
static struct weft_chunks cut_evenly(int64_t length, int64_t budget)
{
    int64_t count = (length - 1) / budget + 1, size = (length - 1) / count + 1;
    return (struct weft_chunks){.length = length, .count = (length - 1) / size + 1, .size = size};
}

// The cuts of the group's first input dimension, when it is the only one cut and they fall between the
// elements of the first output dimension.  False: they do not.
static int keep_cuts(struct weft_infer *infer, const struct plan *plan, const struct group *group,
                     const struct weft_type *out, struct weft_chunks *chunks, bool *kept)
{
    const struct weft_type *in = infer->inputs[0];
    const struct weft_chunks *first = &in->chunks[plan->in_dim[group->in]];
    int64_t inner_in = 1, inner_out = 1;
    *kept = true;
    for (int k = 1; k < group->in_count; k++) {
        const struct weft_chunks *rest = &in->chunks[plan->in_dim[group->in + k]];
        *kept = *kept && rest->count == 1;
        inner_in *= rest->length;
    }
    for (int k = 1; k < group->out_count; k++)
        inner_out *= out->chunks[plan->out_dim[group->out + k]].length;
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)first->count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t c = 0; c < first->count && *kept; c++) {
        int64_t elements = weft_chunks_size(first, c) * inner_in;
        *kept = elements % inner_out == 0;
        sizes[c] = elements / inner_out;
    }
    if (!*kept)
        return WEFT_OK;
    for (int k = 1; k < group->out_count; k++) {
        struct weft_chunks *whole = &chunks[plan->out_dim[group->out + k]];
        *whole = (struct weft_chunks){.length = whole->length, .count = 1, .size = whole->length};
    }
    return weft_chunks_of(infer, sizes, first->count, &chunks[plan->out_dim[group->out]]);
}

// Whole dimensions from the last one on, then one in pieces, then single indices.
static int group_chunks(struct weft_infer *infer, const struct plan *plan, const struct group *group,
                        const struct weft_type *out, struct weft_chunks *chunks)
{
    bool kept;
    int status = keep_cuts(infer, plan, group, out, chunks, &kept);
    if (status || kept)
        return status;
    int64_t budget = 1;
    for (int k = 0; k < group->in_count; k++)
        budget *= weft_chunks_largest(&infer->inputs[0]->chunks[plan->in_dim[group->in + k]]);
    for (int k = group->out_count - 1; k >= 0; k--) {
        struct weft_chunks *own = &chunks[plan->out_dim[group->out + k]];
        *own = cut_evenly(own->length, budget);
        budget = own->count == 1 ? budget / own->length : 1;
        budget = budget < 1 ? 1 : budget;
    }
    return WEFT_OK;
}

// ---- The shape ------------------------------------------------------------------------------------------

static const char *shape_words(const int64_t *shape, int ndim, struct weft_buf *text)
{
    weft_buf_char(text, '(');
    for (int d = 0; d < ndim; d++)
        weft_buf_printf(text, d ? ", %lld" : "%lld", (long long)shape[d]);
    weft_buf_puts(text, ndim == 1 ? ",)" : ")");
    return text->data ? text->data : "";
}

static int fail_count(struct weft_infer *infer, int64_t elements, const int64_t *shape, int ndim)
{
    struct weft_buf text = {0};
    int status =
        weft_infer_fail(infer, WEFT_E_SHAPE, 1, "%lld element%s cannot have the shape %s",
                        (long long)elements, elements == 1 ? "" : "s", shape_words(shape, ndim, &text));
    weft_buf_clear(&text);
    return status;
}

// The shape as asked for, with the length of -1 worked out.
static int read_shape(struct weft_infer *infer, int *ndim, int64_t *shape)
{
    const struct weft_type *type = infer->inputs[0];
    size_t count;
    int64_t product = 1, elements = type->kind == WEFT_T_ARRAY ? weft_type_count(type) : 1;
    int unknown = -1, status = weft_attr_ints(infer, 1, "lengths", shape, WEFT_MAX_NDIM, &count);
    *ndim = (int)count;
    for (int d = 0; !status && d < *ndim; d++) {
        if (shape[d] < -1 || (shape[d] == -1 && unknown >= 0))
            return weft_infer_fail(infer, WEFT_E_SHAPE, 1,
                                   shape[d] == -1 ? "only one length can be -1" : "a negative length");
        if (shape[d] == -1)
            unknown = d;
        else if (!weft_mul_i64(product, shape[d], &product))
            return weft_infer_fail(infer, WEFT_E_SHAPE, 1,
                                   "an array of this shape has more than 2^63 elements");
    }
    if (status)
        return status;
    if (unknown >= 0 ? product == 0 || elements % product : product != elements)
        return fail_count(infer, elements, shape, *ndim);
    if (unknown >= 0)
        shape[unknown] = elements / product;
    return WEFT_OK;
}

// (Lengths that are given are not told, either: the chunks are not known.)
static int late_shape(struct weft_infer *infer)
{
    int64_t shape[WEFT_MAX_NDIM];
    size_t ndim;
    int status = weft_attr_ints(infer, 1, "lengths", shape, WEFT_MAX_NDIM, &ndim);
    return status ? status : weft_infer_late_as(infer, infer->inputs[0]->dtype, (int)ndim);
}

static int reshape_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t shape[WEFT_MAX_NDIM];
    int ndim;
    if (weft_type_late(type))
        return late_shape(infer);
    int status = read_shape(infer, &ndim, shape);
    bool empty = false;
    for (int d = 0; !status && d < ndim; d++) {
        chunks[d] = (struct weft_chunks){.length = shape[d], .count = 1, .size = shape[d]};
        empty |= shape[d] == 0;
    }
    if (status || empty)
        return status ? status : weft_result_chunked(infer, type->dtype, ndim, chunks);
    struct weft_type out = {.kind = WEFT_T_ARRAY, .ndim = ndim, .chunks = chunks};
    struct plan plan;
    make_plan(type, &out, &plan);
    for (int g = 0; !status && g < plan.count; g++)
        status = group_chunks(infer, &plan, &plan.groups[g], &out, chunks);
    return status ? status : weft_result_chunked(infer, type->dtype, ndim, chunks);
}

// ---- Runs -----------------------------------------------------------------------------------------------

// The run of a group that a block of the result holds: row-major positions [start, start + length).
struct run {
    int64_t start, length;
};

static struct run find_run(const struct plan *plan, const struct group *group, const struct weft_type *out,
                           const int64_t *block)
{
    struct run run = {0, 1};
    for (int k = 0; k < group->out_count; k++) {
        int d = plan->out_dim[group->out + k];
        run.start = run.start * out->chunks[d].length + weft_chunks_start(&out->chunks[d], block[d]);
        run.length *= weft_chunks_size(&out->chunks[d], block[d]);
    }
    return run;
}

static void unravel_block(const struct weft_type *type, uint64_t block, int64_t *at)
{
    for (int d = type->ndim - 1; d >= 0; d--) {
        at[d] = (int64_t)(block % (uint64_t)type->chunks[d].count);
        block /= (uint64_t)type->chunks[d].count;
    }
}

// Input indices of a row-major position of a group.
static void unravel(const struct plan *plan, const struct group *group, const struct weft_type *in,
                    int64_t position, int64_t *at)
{
    for (int k = group->in_count - 1; k >= 0; k--) {
        int64_t length = in->chunks[plan->in_dim[group->in + k]].length;
        at[k] = position % length;
        position /= length;
    }
}

// ---- Dependencies ---------------------------------------------------------------------------------------

// The chunks along a group's input dimensions that a run may touch: single ones as long as both ends are in
// the same index, then a range, then all.  Exact but for blocks beside the two ends of a run.
struct touched {
    int64_t low[WEFT_MAX_NDIM], high[WEFT_MAX_NDIM]; // by input dimension
};

static void touch(const struct plan *plan, const struct group *group, const struct weft_type *in,
                  struct run run, struct touched *touched)
{
    int64_t first[WEFT_MAX_NDIM], last[WEFT_MAX_NDIM];
    unravel(plan, group, in, run.start, first);
    unravel(plan, group, in, run.start + run.length - 1, last);
    bool open = false;
    for (int k = 0; k < group->in_count; k++) {
        int d = plan->in_dim[group->in + k];
        const struct weft_chunks *chunks = &in->chunks[d];
        touched->low[d] = open ? 0 : weft_chunks_find(chunks, first[k]);
        touched->high[d] = open ? chunks->count : weft_chunks_find(chunks, last[k]) + 1;
        open |= first[k] != last[k];
    }
}

static void find_touched(const struct plan *plan, const struct weft_type *in, const struct weft_type *out,
                         uint64_t block, struct touched *touched)
{
    int64_t at[WEFT_MAX_NDIM];
    unravel_block(out, block, at);
    for (int d = 0; d < in->ndim; d++) {
        touched->low[d] = 0;
        touched->high[d] = 1;
    }
    for (int g = 0; g < plan->count; g++)
        touch(plan, &plan->groups[g], in, find_run(plan, &plan->groups[g], out, at), touched);
}

static uint64_t count_touched(const struct touched *touched, int ndim)
{
    uint64_t count = 1;
    for (int d = 0; d < ndim; d++)
        count *= (uint64_t)(touched->high[d] - touched->low[d]);
    return count;
}

static uint64_t touched_block(const struct touched *touched, const struct weft_type *in, uint64_t k)
{
    uint64_t number = 0, stride = 1;
    for (int d = in->ndim - 1; d >= 0; d--) {
        uint64_t width = (uint64_t)(touched->high[d] - touched->low[d]);
        number += ((uint64_t)touched->low[d] + k % width) * stride;
        stride *= (uint64_t)in->chunks[d].count;
        k /= width;
    }
    return number;
}

static int make_table(struct weft_lowering *lowering, const struct plan *plan, struct weft_map *out)
{
    const struct weft_type *in = lowering->input_types[0], *type = lowering->type;
    uint64_t blocks = weft_type_blocks(type), total = 0;
    struct touched touched;
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    if (!starts)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        find_touched(plan, in, type, b, &touched);
        starts[b] = total;
        total += count_touched(&touched, in->ndim);
    }
    starts[blocks] = total;
    uint64_t *table = weft_arena_array(lowering->arena, total, sizeof *table);
    if (!table)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        find_touched(plan, in, type, b, &touched);
        for (uint64_t k = 0; k < starts[b + 1] - starts[b]; k++)
            table[starts[b] + k] = touched_block(&touched, in, k);
    }
    *out = (struct weft_map){
        .layer = lowering->inputs[0], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    return WEFT_OK;
}

static bool is_empty(const struct weft_type *type)
{
    for (int d = 0; d < type->ndim; d++)
        if (type->chunks[d].length == 0)
            return true;
    return false;
}

static int reshape_lower(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    struct plan plan;
    uint64_t total, largest = 0;
    int status = WEFT_OK;
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    if (is_empty(lowering->type))
        map.kind = WEFT_MAP_ONE;
    else
        make_plan(lowering->input_types[0], lowering->type, &plan);
    if (map.kind != WEFT_MAP_ONE)
        status = make_table(lowering, &plan, &map);
    return status ? status
                  : weft_lower_layer(lowering, "gather", weft_type_blocks(lowering->type), &map, 1, NULL,
                                     largest, &lowering->result);
}

// ---- Copying --------------------------------------------------------------------------------------------

struct gather {
    struct weft_task *task;
    struct plan plan;
    const struct weft_type *in;
    struct touched touched;
    struct run runs[WEFT_MAX_NDIM];
    int64_t at[WEFT_MAX_NDIM]; // input index of the element being copied
    size_t size;
};

static bool is_packed(const struct weft_array *array, size_t size)
{
    int64_t step = (int64_t)size;
    for (int d = array->ndim - 1; d >= 0; d--) {
        if (array->shape[d] > 1 && array->strides[d] != step)
            return false;
        step *= array->shape[d];
    }
    return true;
}

// Where the current element lies: its block, and the place in it.
static const char *locate(const struct gather *gather, const struct weft_array **block)
{
    uint64_t number = 0;
    int64_t within[WEFT_MAX_NDIM];
    for (int d = 0; d < gather->in->ndim; d++) {
        const struct weft_chunks *chunks = &gather->in->chunks[d];
        int64_t chunk = weft_chunks_find(chunks, gather->at[d]);
        within[d] = gather->at[d] - weft_chunks_start(chunks, chunk);
        number = number * (uint64_t)(gather->touched.high[d] - gather->touched.low[d]) +
                 (uint64_t)(chunk - gather->touched.low[d]);
    }
    *block = &gather->task->inputs[number]->array;
    const char *address = (*block)->data;
    for (int d = 0; d < gather->in->ndim; d++)
        address += within[d] * (*block)->strides[d];
    return address;
}

// How many elements from the current one on, at most `most`, follow each other at one stride in its block: to
// the end of the chunk along the group's last dimension, and on over dimensions that lie together.
static int64_t stretch(const struct gather *gather, const struct group *group, const struct weft_array *block,
                       int64_t most, int64_t *stride)
{
    int last = gather->plan.in_dim[group->in + group->in_count - 1];
    int64_t count = 1, step = block->strides[last];
    *stride = step;
    for (int k = group->in_count - 1; k >= 0 && count < most; k--) {
        int d = gather->plan.in_dim[group->in + k];
        const struct weft_chunks *chunks = &gather->in->chunks[d];
        int64_t chunk = weft_chunks_find(chunks, gather->at[d]), start = weft_chunks_start(chunks, chunk);
        int64_t left = start + weft_chunks_size(chunks, chunk) - gather->at[d];
        if (block->strides[d] != step)
            break;
        // (of the outer dimensions, what is left after the partial inner ones)
        count = k == group->in_count - 1 ? left : count + (left - 1) * (step / *stride);
        if (chunks->count != 1)
            break;
        step *= chunks->length;
    }
    return count < most ? count : most;
}

static void set_group(struct gather *gather, const struct group *group, int64_t position)
{
    int64_t at[WEFT_MAX_NDIM];
    unravel(&gather->plan, group, gather->in, position, at);
    for (int k = 0; k < group->in_count; k++)
        gather->at[gather->plan.in_dim[group->in + k]] = at[k];
}

static char *copy_row(struct gather *gather, char *out)
{
    const struct weft_array *block;
    if (gather->plan.count == 0) { // one element
        const char *from = locate(gather, &block);
        memcpy(out, from, gather->size);
        return out + gather->size;
    }
    const struct group *group = &gather->plan.groups[gather->plan.count - 1];
    struct run run = gather->runs[gather->plan.count - 1];
    for (int64_t done = 0; done < run.length;) {
        int64_t stride;
        set_group(gather, group, run.start + done);
        const char *from = locate(gather, &block);
        int64_t count = stretch(gather, group, block, run.length - done, &stride);
        weft_copy_run(out, from, stride, count, gather->size);
        out += (size_t)count * gather->size;
        done += count;
    }
    return out;
}

// The rows of the block: all runs but the last one's, in row-major order.
static void copy_block(struct gather *gather, char *out)
{
    int64_t at[WEFT_MAX_NDIM] = {0};
    int outer = gather->plan.count - 1;
    for (int g = 0; g < outer; g++)
        set_group(gather, &gather->plan.groups[g], gather->runs[g].start);
    for (;;) {
        out = copy_row(gather, out);
        int g = outer - 1;
        for (; g >= 0; g--) {
            at[g] = at[g] + 1 < gather->runs[g].length ? at[g] + 1 : 0;
            set_group(gather, &gather->plan.groups[g], gather->runs[g].start + at[g]);
            if (at[g])
                break;
        }
        if (g < 0)
            return;
    }
}

// A single packed block with as many elements is the result, seen in another shape.
static struct weft_value *seen_anew(const struct gather *gather, int ndim, const int64_t *shape)
{
    const struct weft_value *only = gather->task->inputs[0];
    int64_t strides[WEFT_MAX_NDIM], step = (int64_t)gather->size, have = 1, want = 1;
    if (gather->task->input_count != 1 || !is_packed(&only->array, gather->size))
        return NULL;
    for (int d = 0; d < only->array.ndim; d++)
        have *= only->array.shape[d];
    for (int d = ndim - 1; d >= 0; d--) {
        strides[d] = step;
        step *= shape[d];
        want *= shape[d];
    }
    if (have != want)
        return NULL;
    return weft_value_view(gather->task->memory, only->dtype, ndim, shape, strides, only->array.buffer,
                           only->array.data);
}

static int reshape_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->type;
    struct gather gather = {.task = task, .in = task->input_types[0]};
    int64_t at[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM];
    gather.size = weft_dtype_size(type->dtype);
    unravel_block(type, task->block, at);
    for (int d = 0; d < type->ndim; d++)
        shape[d] = weft_chunks_size(&type->chunks[d], at[d]);
    if (is_empty(type)) {
        *out = weft_value_array(task->memory, type->dtype, type->ndim, shape);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    *out = seen_anew(&gather, type->ndim, shape);
    if (*out)
        return WEFT_OK;
    make_plan(gather.in, type, &gather.plan);
    find_touched(&gather.plan, gather.in, type, task->block, &gather.touched);
    for (int g = 0; g < gather.plan.count; g++)
        gather.runs[g] = find_run(&gather.plan, &gather.plan.groups[g], type, at);
    *out = weft_value_array(task->memory, type->dtype, type->ndim, shape);
    if (!*out)
        return WEFT_NO_MEMORY;
    copy_block(&gather, (*out)->array.data);
    return WEFT_OK;
}

// ---- reshape: what is a view, and what is not -----------------------------------------------------------

// Axes of length 1 that only come and go make a view; all else gathers.
static bool only_ones_change(const struct weft_type *type, int ndim, const int64_t *shape)
{
    int i = 0, o = 0;
    for (;; i++, o++) {
        while (i < type->ndim && type->chunks[i].length == 1)
            i++;
        while (o < ndim && shape[o] == 1)
            o++;
        if (i == type->ndim || o == ndim)
            return i == type->ndim && o == ndim;
        if (type->chunks[i].length != shape[o])
            return false;
    }
}

static int drop_ones(struct weft_compose *compose, const struct weft_node *x, const struct weft_node **out)
{
    bool any = false;
    *out = x;
    for (int d = 0; d < weft_node_ndim(x); d++)
        any |= weft_node_length(x, d) == 1;
    return any ? weft_compose_call(compose, "squeeze", &x, 1, out, NULL) : WEFT_OK;
}

static int add_ones(struct weft_compose *compose, const struct weft_node *x, int ndim, const int64_t *shape,
                    const struct weft_node **out)
{
    int64_t axes[WEFT_MAX_NDIM];
    size_t count = 0;
    for (int d = 0; d < ndim; d++)
        if (shape[d] == 1)
            axes[count++] = d;
    *out = x;
    if (!count)
        return WEFT_OK;
    return weft_compose_call(compose, "expand_dims", &x, 1, out, "axis",
                             weft_ints_value(WEFT_TUPLE, axes, count), NULL);
}

// "C" (and "A": arrays have no order of their own), or "F": by columns.
static int read_order(struct weft_compose *compose, int param, bool *columns)
{
    struct weft_str order = {0};
    bool known = weft_value_as_string(compose->call.attrs[param], &order);
    *columns = known && weft_str_is(order, "F");
    if (*columns || (known && (weft_str_is(order, "C") || weft_str_is(order, "A"))))
        return WEFT_OK;
    return weft_infer_fail(&compose->call, WEFT_E_VALUE, param, "'order' is \"C\" or \"F\"");
}

// By columns: the transposed array's elements by rows, in the reversed shape, transposed.
static int reshape_columns(struct weft_compose *compose, int ndim, const int64_t *shape)
{
    const struct weft_node *x = compose->inputs[0];
    int64_t reversed[WEFT_MAX_NDIM];
    for (int d = 0; d < ndim; d++)
        reversed[d] = shape[ndim - 1 - d];
    int status = weft_node_ndim(x) < 2 ? WEFT_OK : weft_compose_call(compose, "T", &x, 1, &x, NULL);
    if (!status)
        status = weft_make_reshape(compose, x, ndim, reversed, &x);
    compose->result = x;
    return status || ndim < 2 ? status : weft_compose_call(compose, "T", &x, 1, &compose->result, NULL);
}

// ---- Generators -----------------------------------------------------------------------------------------

// A range in the chunks of `type`.
static int range_in_shape(struct weft_compose *compose, const struct weft_node *x,
                          const struct weft_type *type, struct weft_value *shape,
                          const struct weft_node **out)
{
    const struct weft_value *const *attrs = weft_node_attrs(x);
    const struct weft_op *op = weft_node_op(x);
    return weft_compose_call(compose, "arange_in_shape", NULL, 0, out, "start",
                             weft_value_ref(weft_attr(op, attrs, "start")), "stop",
                             weft_value_ref(attrs[weft_op_param(op, "stop")]), "step",
                             weft_value_ref(attrs[weft_op_param(op, "step")]), "shape", shape, "dtype",
                             weft_value_ref(attrs[weft_op_param(op, "dtype")]), "chunks",
                             weft_chunks_value(type->chunks, type->ndim), NULL);
}

// What is generated from the position alone is generated in the new shape, and so never held.  *out becomes a
// node of the type that the copied one has; WEFT_UNSUPPORTED: x is no such generator.
static int generate(struct weft_compose *compose, const struct weft_node *x, const struct weft_type *type,
                    const struct weft_node **out)
{
    const struct weft_op *op = weft_node_op(x);
    int64_t lengths[WEFT_MAX_NDIM];
    size_t inputs;
    int chunks = weft_op_param(op, "chunks"), shape = weft_op_param(op, "shape");
    (void)weft_node_inputs(x, &inputs);
    bool range = strcmp(op->name, "arange") == 0;
    bool random = op->flags & WEFT_UNIQUE_CALL; // another call is another stream
    if (op->algebra != WEFT_GENERATOR || random || inputs || chunks < 0 || (shape < 0 && !range))
        return WEFT_UNSUPPORTED;
    for (int d = 0; d < type->ndim; d++)
        lengths[d] = type->chunks[d].length;
    struct weft_value *wanted = weft_ints_value(WEFT_TUPLE, lengths, (size_t)type->ndim);
    if (range)
        return range_in_shape(compose, x, type, wanted, out);
    int status = weft_compose_again(compose, x, NULL, chunks, weft_value_null(), out);
    status = status ? (weft_value_release(wanted), status)
                    : weft_compose_again(compose, *out, NULL, shape, wanted, out);
    return status ? status
                  : weft_compose_again(compose, *out, NULL, chunks,
                                       weft_chunks_value(type->chunks, type->ndim), out);
}

// ---- Rows first -----------------------------------------------------------------------------------------

// Of blocks that are cut along later dimensions of a group, a run reads many.  Where those that one block
// needs are more than a few and large together, the array is cut into rows before, which what it is made of
// often gives at once (a view), and then each block is made of few.
#define MOST_READ  16
#define MOST_BYTES (128 << 20)
#define MOST_TRIED 4096 // blocks that are looked at

static bool reads_much(const struct weft_type *in, const struct weft_type *out, const struct plan *plan)
{
    uint64_t total, largest, blocks = weft_type_blocks(out), most = 0;
    if (!weft_type_bytes(in, &total, &largest))
        return false;
    for (uint64_t b = 0; b < blocks && b < MOST_TRIED; b++) {
        struct touched touched;
        find_touched(plan, in, out, b, &touched);
        uint64_t count = count_touched(&touched, in->ndim);
        most = count > most ? count : most;
    }
    return most > MOST_READ && largest > MOST_BYTES / most;
}

static int cut_rows(struct weft_compose *compose, const struct weft_type *in, const struct plan *plan,
                    const struct weft_node **x)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < in->ndim; d++)
        chunks[d] = in->chunks[d];
    for (int g = 0; g < plan->count; g++) {
        const struct group *group = &plan->groups[g];
        int64_t budget = 1;
        for (int k = 0; k < group->in_count; k++)
            budget *= weft_chunks_largest(&in->chunks[plan->in_dim[group->in + k]]);
        for (int k = group->in_count - 1; k >= 0 && group->in_count > 1; k--) {
            struct weft_chunks *own = &chunks[plan->in_dim[group->in + k]];
            *own = cut_evenly(own->length, budget);
            budget = own->count == 1 ? budget / own->length : 1;
            budget = budget < 1 ? 1 : budget;
        }
    }
    return weft_make_rechunk(compose, *x, chunks, x);
}

// reshape_blocks of x, or of x in rows.
static int copy_blocks(struct weft_compose *compose, const struct weft_node *x, int ndim,
                       const int64_t *shape)
{
    const struct weft_type *in = weft_node_type(x), *out;
    struct plan plan;
    int status = weft_compose_call(compose, "reshape_blocks", &x, 1, &compose->result, "shape",
                                   weft_ints_value(WEFT_TUPLE, shape, (size_t)ndim), NULL);
    if (status)
        return status;
    out = weft_node_type(compose->result);
    status = generate(compose, x, out, &compose->result);
    if (status != WEFT_UNSUPPORTED || is_empty(in))
        return status == WEFT_UNSUPPORTED ? WEFT_OK : status;
    make_plan(in, out, &plan);
    if (!reads_much(in, out, &plan))
        return WEFT_OK;
    status = cut_rows(compose, in, &plan, &x);
    return status ? status
                  : weft_compose_call(compose, "reshape_blocks", &x, 1, &compose->result, "shape",
                                      weft_ints_value(WEFT_TUPLE, shape, (size_t)ndim), NULL);
}

static int reshape_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0];
    const struct weft_type *type = weft_node_type(x);
    int64_t shape[WEFT_MAX_NDIM];
    bool columns = false;
    int ndim, status = read_shape(&compose->call, &ndim, shape);
    if (!status)
        status = read_order(compose, 2, &columns);
    if (status)
        return status;
    if (columns && (ndim > 1 || weft_node_ndim(x) > 1))
        return reshape_columns(compose, ndim, shape);
    if (type->kind != WEFT_T_ARRAY)
        return weft_make_broadcast(compose, x, ndim, shape, &compose->result);
    if (ndim == 0 || only_ones_change(type, ndim, shape)) {
        status = drop_ones(compose, x, &x);
        if (!status && ndim && weft_node_type(x)->kind != WEFT_T_ARRAY)
            return weft_make_broadcast(compose, x, ndim, shape, &compose->result);
        return status ? status : add_ones(compose, x, ndim, shape, &compose->result);
    }
    return copy_blocks(compose, x, ndim, shape);
}

static int ravel_compose(struct weft_compose *compose)
{
    const int64_t flat = -1;
    return weft_compose_call(compose, "reshape", compose->inputs, 1, &compose->result, "shape",
                             weft_value_int(flat), "order", weft_value_ref(compose->call.attrs[1]), NULL);
}

static int ravel_infer(struct weft_infer *infer)
{
    return weft_infer_late_as(infer, infer->inputs[0]->dtype, 1);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param reshape_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array"},
    {"shape", WEFT_ATTR, "int|list<int>", NULL, 0, "lengths of the result; one may be -1: what is left"},
    {"order", WEFT_ATTR, "string", "\"C\"", 0, "\"C\": elements by rows, \"F\": by columns"},
};
static const struct weft_param ravel_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array"},
    {"order", WEFT_ATTR, "string", "\"C\"", 0, "\"C\": elements by rows, \"F\": by columns"},
};
static const struct weft_stage stages[] = {{"gather", reshape_run}};

const struct weft_op weft_op_reshape_blocks = {
    .name = "reshape_blocks",
    .version = 1,
    .category = "arrays",
    .summary = "the same elements in another shape, block by block",
    .params = reshape_params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1,
    .infer = reshape_infer,
    .lower = reshape_lower,
    .stages = stages,
    .stage_count = 1,
};

const struct weft_op weft_op_reshape = {
    .name = "reshape",
    .version = 1,
    .category = "arrays",
    .summary = "the same elements in another shape",
    .params = reshape_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = late_shape,
    .compose = reshape_compose,
};

static const char *const ravel_aliases[] = {"flatten", NULL};

const struct weft_op weft_op_ravel = {
    .name = "ravel",
    .aliases = ravel_aliases,
    .version = 1,
    .category = "arrays",
    .summary = "all elements in one dimension",
    .params = ravel_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = ravel_infer,
    .compose = ravel_compose,
};
