// weft: a function of vectors on all lines of an array at once.
// SPDX-License-Identifier: BSD-3-Clause
//
// What the function makes of one line is a few calls in the graph.  Each of those that depend on the line is
// made again, on arrays with the axes of the lines ("lead" axes) in front:
//
//     line   [length]         max          [ ]         line - max   [length]
//     lines  [lead, length]   max(axis=1)  [lead]      expand_dims, subtract
//
// Elementwise operations broadcast, views get slices of all lines in front, reductions and what else works
// along axes have these moved by the lead axes.  Each result must have the lead axes, and behind them the
// shape, and the dtype, that it has for the one line; where that cannot be, the caller makes the calls line
// by line.

#include "stdlib-ops/arrays/every_line.h"

#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/every_rules.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

// ---- Elementwise ----------------------------------------------------------------------------------------

// Axes of length 1 behind the lead axes, so that the rest is broadcast from the right.
static int align(const struct every *every, int rank, int wanted, const struct weft_node **x)
{
    int status = WEFT_OK;
    for (; rank < wanted && !status; rank++)
        status = weft_make_expand(every->compose, *x, every->lead, x);
    return status;
}

static int again_elementwise(const struct every *every, const struct weft_node *node,
                             const struct weft_node **out)
{
    size_t count;
    int status = WEFT_OK, wanted = weft_node_ndim(node);
    const struct weft_node *const *inputs = weft_node_inputs(node, &count), *own[WEFT_MAX_OPERANDS];
    if (count > WEFT_MAX_OPERANDS)
        return WEFT_UNSUPPORTED;
    for (size_t i = 0; i < count && !status; i++) {
        bool depends;
        own[i] = weft_every_input(every, inputs[i], &depends);
        if (depends)
            status = align(every, weft_node_ndim(inputs[i]), wanted, &own[i]);
    }
    return status ? status : weft_compose_again(every->compose, node, own, -1, NULL, out);
}

// ---- Along axes -----------------------------------------------------------------------------------------

static int64_t moved(const struct every *every, int64_t axis, int rank)
{
    return (axis < 0 ? axis + rank : axis) + every->lead;
}

// The attribute `axis` for all lines; NULL: no memory.  Null stands for all axes.
static struct weft_value *moved_axes(const struct every *every, const struct weft_value *axis, int rank)
{
    int64_t axes[WEFT_MAX_NDIM];
    size_t count = (size_t)rank;
    bool list = !weft_value_is_null(axis) && (axis->kind == WEFT_LIST || axis->kind == WEFT_TUPLE);
    if (!weft_value_is_null(axis))
        count = list ? axis->list.count : 1;
    for (size_t i = 0; i < count && i < WEFT_MAX_NDIM; i++) {
        axes[i] = (int64_t)i;
        if (!weft_value_is_null(axis))
            weft_value_as_int(list ? axis->list.items[i] : axis, &axes[i]);
        axes[i] = moved(every, axes[i], rank);
    }
    return count == 1 ? weft_value_int(axes[0]) : weft_ints_value(WEFT_TUPLE, axes, count);
}

// An operation with one input, which is `own` for all lines, and an attribute `axis`.
static int call_along(const struct every *every, const struct weft_node *node, const struct weft_node *own,
                      const struct weft_node **out)
{
    size_t count;
    const struct weft_op *op = weft_node_op(node);
    int param = weft_op_param(op, "axis"), rank = weft_node_ndim(weft_node_inputs(node, &count)[0]);
    if (param < 0 || rank == 0)
        return WEFT_UNSUPPORTED;
    const struct weft_value *axis = weft_node_attrs(node)[param];
    if (weft_value_is_null(axis) && rank > 1 && !strstr(op->params[param].type, "tuple"))
        return WEFT_UNSUPPORTED;
    return weft_compose_again(every->compose, node, &own, param, moved_axes(every, axis, rank), out);
}

static int again_along(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    bool depends;
    const struct weft_node *const *inputs = weft_node_inputs(node, &count);
    return count == 1 ? call_along(every, node, weft_every_input(every, inputs[0], &depends), out)
                      : WEFT_UNSUPPORTED;
}

// A vector may be sorted in several chunks; lines may not.
static int again_order(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    bool depends;
    const struct weft_node *own = weft_every_input(every, weft_node_inputs(node, &count)[0], &depends);
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    for (int d = 0; d < weft_node_ndim(own); d++)
        chunks[d] =
            d < every->lead ? weft_node_type(own)->chunks[d] : weft_chunks_one(weft_node_length(own, d));
    int status = weft_make_rechunk(every->compose, own, chunks, &own);
    return status ? status : call_along(every, node, own, out);
}

// Several quantiles lie along an axis in front of all others.
static int again_quantiles(const struct every *every, const struct weft_node *node,
                           const struct weft_node **out)
{
    const struct weft_value *q = weft_node_attrs(node)[weft_op_param(weft_node_op(node), "q")];
    int order[WEFT_MAX_NDIM], status = again_along(every, node, out);
    if (status || q->kind == WEFT_SCALAR)
        return status;
    for (int d = 0; d < weft_node_ndim(*out); d++)
        order[d] = d < every->lead ? d + 1 : d == every->lead ? 0 : d;
    return weft_make_transpose(every->compose, *out, order, out);
}

// Arrays joined along an axis; what is the same for all lines is repeated for each.
static int again_join(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    const struct weft_node *const *inputs = weft_node_inputs(node, &count);
    const struct weft_node **own = weft_arena_array(every->compose->call.arena, count, sizeof *own);
    int64_t shape[WEFT_MAX_NDIM], axis = 0;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int param = weft_op_param(weft_node_op(node), "axis"), rank = weft_node_ndim(node), status = WEFT_OK;
    weft_value_as_int(weft_node_attrs(node)[param], &axis);
    for (size_t i = 0; own && i < count && !status; i++) {
        bool depends;
        own[i] = weft_every_input(every, inputs[i], &depends);
        for (int d = 0; d < every->lead + rank; d++)
            chunks[d] = d < every->lead ? weft_node_type(every->lines)->chunks[d]
                                        : weft_node_type(inputs[i])->chunks[d - every->lead];
        for (int d = 0; d < every->lead + rank; d++)
            shape[d] = chunks[d].length;
        if (!depends)
            status = weft_make_broadcast(every->compose, own[i], every->lead + rank, shape, &own[i]);
        if (!status)
            status = weft_make_rechunk(every->compose, own[i], chunks, &own[i]);
    }
    if (status || !own)
        return status ? status : WEFT_NO_MEMORY;
    return weft_compose_again(every->compose, node, own, param, weft_value_int(axis + every->lead), out);
}

// ---- Views and picked elements --------------------------------------------------------------------------

static struct weft_value *whole_slice(void)
{
    return weft_value_slice(weft_value_null(), weft_value_null(), weft_value_null());
}

// `count` elements from `first` on, `step` apart.
static struct weft_value *stepped_slice(int64_t first, int64_t step, int64_t count)
{
    int64_t stop = first + step * count;
    return weft_value_slice(weft_value_int(first), stop < 0 ? weft_value_null() : weft_value_int(stop),
                            weft_value_int(step));
}

// What the index map takes of each dimension of its input: a slice, or one index.
static struct weft_value *index_of(const struct every *every, const struct weft_affine *map,
                                   const struct weft_node *node)
{
    struct weft_value *index = weft_value_list(WEFT_TUPLE, (size_t)(every->lead + map->in_ndim));
    bool good = index != NULL;
    for (int d = 0; good && d < every->lead + map->in_ndim; d++) {
        int own = d - every->lead;
        struct weft_value **item = &index->list.items[d];
        if (own < 0)
            *item = whole_slice();
        else if (map->axis[own] < 0)
            *item = weft_value_int(map->offset[own]);
        else
            *item = stepped_slice(map->offset[own], map->step[own], weft_node_length(node, map->axis[own]));
        good = *item != NULL;
    }
    if (good)
        return index;
    weft_value_release(index);
    return NULL;
}

// The dimension of the input, after indexing, that each dimension of a view's result is; -1: none.  False:
// one dimension of the result is two of the input (a diagonal).
static bool sources_of(const struct weft_affine *map, int ndim, int *source)
{
    int kept = 0;
    for (int r = 0; r < ndim; r++)
        source[r] = -1;
    for (int d = 0; d < map->in_ndim; d++) {
        if (map->axis[d] < 0)
            continue;
        if (source[map->axis[d]] >= 0)
            return false;
        source[map->axis[d]] = kept++;
    }
    return true;
}

// The dimensions that are left, in the order of the result; those that the input lacks are repeated.
static int arrange(const struct every *every, const struct weft_node *node, const int *source,
                   const struct weft_node **out)
{
    int order[WEFT_MAX_NDIM], at = every->lead, ndim = weft_node_ndim(node), status = WEFT_OK;
    int64_t shape[WEFT_MAX_NDIM];
    for (int d = 0; d < every->lead; d++) {
        order[d] = d;
        shape[d] = weft_node_length(every->lines, d);
    }
    for (int r = 0; r < ndim; r++) {
        shape[every->lead + r] = weft_node_length(node, r);
        if (source[r] >= 0)
            order[at++] = every->lead + source[r];
    }
    if (at > every->lead + 1)
        status = weft_make_transpose(every->compose, *out, order, out);
    for (int r = 0; r < ndim && !status; r++)
        if (source[r] < 0)
            status = weft_make_expand(every->compose, *out, every->lead + r, out);
    return status ? status : weft_make_broadcast(every->compose, *out, every->lead + ndim, shape, out);
}

static int again_view(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    bool depends;
    struct weft_affine map;
    int source[WEFT_MAX_NDIM];
    const struct weft_node *const *inputs = weft_node_inputs(node, &count);
    if (count != 1 || !weft_node_view(every->compose, node, &map) ||
        !sources_of(&map, weft_node_ndim(node), source))
        return WEFT_UNSUPPORTED;
    for (int d = 0; d < map.in_ndim; d++)
        if (map.axis[d] >= 0 && map.step[d] == 0)
            return WEFT_UNSUPPORTED;
    *out = weft_every_input(every, inputs[0], &depends);
    struct weft_value *index = index_of(every, &map, node);
    if (!index)
        return WEFT_NO_MEMORY;
    int status = weft_compose_call(every->compose, "getitem", out, 1, out, "index", index, NULL);
    return status ? status : arrange(every, node, source, out);
}

// Elements of a vector by positions that are the same for all lines.
static int again_pick(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    bool depends, moves = false;
    const struct weft_op *op = weft_node_op(node);
    const struct weft_node *const *inputs = weft_node_inputs(node, &count), *own[2];
    for (size_t i = 0; i < count && i < 2; i++) {
        own[i] = weft_every_input(every, inputs[i], &depends);
        moves = moves || (i > 0 && depends);
    }
    if (count > 2 || weft_node_ndim(inputs[0]) != 1)
        return WEFT_UNSUPPORTED;
    if (moves)
        return weft_again_picked(every, node, out);
    const struct weft_value *known = weft_node_attrs(node)[weft_op_param(op, "known")];
    return weft_compose_call(every->compose, "pick_arrays", own, count, out, "known",
                             known ? weft_value_ref(known) : weft_value_null(), "axes",
                             weft_ints_value(WEFT_LIST, (const int64_t[]){every->lead}, 1), "before",
                             weft_value_int(every->lead), NULL);
}

// The product of two vectors.
static int again_dot(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    bool depends;
    const struct weft_node *const *inputs = weft_node_inputs(node, &count), *own[2];
    for (size_t i = 0; i < count && i < 2; i++)
        own[i] = weft_every_input(every, inputs[i], &depends);
    if (count != 2 || weft_node_ndim(inputs[0]) != 1 || weft_node_ndim(inputs[1]) != 1)
        return weft_again_product(every, node, out);
    bool conjugated =
        weft_dtype_kind(weft_node_type(node)->dtype) == 'c' && strcmp(weft_node_op(node)->name, "vdot") == 0;
    if (conjugated || weft_node_type(node)->dtype == WEFT_BOOL)
        return WEFT_UNSUPPORTED;
    int status = weft_make_binary(every->compose, "multiply", own[0], own[1], out);
    return status ? status
                  : weft_compose_call(every->compose, "sum", out, 1, out, "axis", weft_value_int(every->lead),
                                      "dtype", weft_value_null(), NULL);
}

// ---- All of them ----------------------------------------------------------------------------------------

typedef int again_fn(const struct every *every, const struct weft_node *node, const struct weft_node **out);

const struct weft_node *weft_every_input(const struct every *every, const struct weft_node *input,
                                         bool *depends)
{
    *depends = false;
    for (size_t i = 0; i < every->count && !*depends; i++)
        if (every->nodes[i] == input) {
            *depends = true;
            return every->made[i];
        }
    return input;
}

// Operations whose algebra does not say how they are made again.
static const struct {
    const char *name;
    again_fn *again;
} rules[] = {
    {"order", again_order},
    {"scan", again_along},
    {"norm", again_along},
    {"quantiles", again_quantiles},
    {"join_arrays", again_join},
    {"pick_arrays", again_pick},
    {"picked_lines", weft_again_picked_lines},
    {"convolved", weft_again_convolved},
    {"search", weft_again_search},
    {"reshape_blocks", weft_again_reshape},
    {"along_axis", weft_again_laid},
    {"dot", again_dot},
    {"matmul", again_dot},
    {"inner", again_dot},
    {"vdot", again_dot},
    {"tensordot", weft_again_product},
    {"einsum", weft_again_product},
};

static again_fn *rule_of(const struct weft_op *op)
{
    if (op->algebra == WEFT_ELEMENTWISE)
        return again_elementwise;
    if (op->algebra == WEFT_REDUCTION)
        return again_along;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(op->name, rules[i].name) == 0)
            return rules[i].again;
    if (op->algebra == WEFT_GENERATOR)
        return weft_again_made;
    return op->algebra == WEFT_VIEW ? again_view : NULL;
}

// The lead axes, and behind them what the node has.
static bool fits(const struct every *every, const struct weft_node *node, const struct weft_node *made)
{
    int ndim = weft_node_ndim(node);
    bool good = weft_node_ndim(made) == every->lead + ndim &&
                weft_node_type(made)->dtype == weft_node_type(node)->dtype;
    for (int d = 0; good && d < every->lead + ndim; d++)
        good = weft_node_length(made, d) == (d < every->lead ? weft_node_length(every->lines, d)
                                                             : weft_node_length(node, d - every->lead));
    return good;
}

// Whether the node may be made again at all: a number or an array of known shape, by an operation of arrays
// alone.
static bool is_plain(const struct every *every, const struct weft_node *node)
{
    const struct weft_type *type = weft_node_type(node);
    bool number = type->kind == WEFT_T_SCALAR && !type->weak;
    return (number || type->kind == WEFT_T_ARRAY) && !weft_type_late(type) && !weft_node_has_function(node) &&
           every->lead + weft_node_ndim(node) < WEFT_MAX_NDIM;
}

// Axes that are one chunk in the line are so in all lines.
static int unite_chunks(const struct every *every, const struct weft_node *node,
                        const struct weft_node **made)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    bool same = true;
    for (int d = 0; d < weft_node_ndim(*made); d++) {
        chunks[d] = d < every->lead ? weft_node_type(every->lines)->chunks[d]
                                    : weft_node_type(node)->chunks[d - every->lead];
        same = same && weft_same_chunks(&chunks[d], &weft_node_type(*made)->chunks[d]);
    }
    return same ? WEFT_OK : weft_make_rechunk(every->compose, *made, chunks, made);
}

static int make_again(struct every *every, size_t i)
{
    const struct weft_node *node = every->nodes[i];
    again_fn *again = is_plain(every, node) ? rule_of(weft_node_op(node)) : NULL;
    int status = again ? again(every, node, &every->made[i]) : WEFT_UNSUPPORTED;
    if (!status && !fits(every, node, every->made[i]))
        status = WEFT_UNSUPPORTED;
    return status ? status : unite_chunks(every, node, &every->made[i]);
}

// What does not depend on the line is the same for all.
static int repeat(const struct every *every, const struct weft_node *made, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = every->lead + weft_node_ndim(made);
    if (ndim > WEFT_MAX_NDIM)
        return WEFT_UNSUPPORTED;
    for (int d = 0; d < ndim; d++)
        shape[d] =
            d < every->lead ? weft_node_length(every->lines, d) : weft_node_length(made, d - every->lead);
    return weft_make_broadcast(every->compose, made, ndim, shape, out);
}

int weft_every_line(struct weft_compose *compose, const struct weft_node *lines, const struct weft_node *line,
                    const struct weft_node *made, const struct weft_node **out, const struct weft_op **unable)
{
    struct every every = {.compose = compose, .lines = lines, .lead = weft_node_ndim(lines) - 1};
    size_t count = 0;
    int status = weft_compose_between(compose, line, made, &every.nodes, &count);
    *unable = weft_node_op(made);
    if (status || count == 0)
        return status ? status : repeat(&every, made, out);
    every.made = weft_arena_array(compose->call.arena, count, sizeof *every.made);
    if (!every.made)
        return WEFT_NO_MEMORY;
    every.made[0] = lines;
    every.count = 1;
    for (; every.count < count && !status; every.count += !status) {
        *unable = weft_node_op(every.nodes[every.count]);
        status = make_again(&every, every.count);
    }
    if (!status)
        *out = every.made[count - 1];
    return status;
}
