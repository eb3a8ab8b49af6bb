// weft: a function of blocks: map_blocks, map_overlap, overlap, trim_overlap.
// SPDX-License-Identifier: BSD-3-Clause
//
// While the graph is built the function is applied to each block, which is a slice of the array, and the
// results are joined again.  So a block's function is part of the graph like anything else: its type, shape
// and chunks are inferred, and it may use every operation.  With overlap, slices reach into the neighbours
// (and into what the array is padded with), and the results are trimmed by as much.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define MOST_BLOCKS 65536

// The blocks of a call: chunk i of axis d is [bounds[d][2i], bounds[d][2i + 1]) of the input, and of its
// result [cuts[d][2i], cuts[d][2i + 1]) is kept (a negative end: all).
struct grid {
    struct weft_compose *compose;
    int ndim;
    int64_t counts[WEFT_MAX_NDIM];
    int64_t *bounds[WEFT_MAX_NDIM], *cuts[WEFT_MAX_NDIM];
    const struct weft_function *function; // NULL: the blocks as they are
    const struct weft_node *const *inputs;
    size_t input_count;
    int result_ndim;
    int axis_of[WEFT_MAX_NDIM]; // the axis of the grid that an axis of the result follows, or -1
};

static int fail_blocks(struct weft_compose *compose, double count)
{
    int status = weft_infer_fail(&compose->call, WEFT_E_CHUNKS, -1, "'%s' on %.0f blocks; %d is the limit",
                                 compose->call.op->name, count, MOST_BLOCKS);
    weft_infer_help(&compose->call, "rechunk the array to larger blocks first");
    return status;
}

static int new_grid(struct grid *grid, const struct weft_chunks *chunks, int ndim)
{
    double blocks = 1;
    grid->ndim = ndim;
    for (int d = 0; d < ndim; d++)
        blocks *= (double)chunks[d].count;
    if (blocks > MOST_BLOCKS)
        return fail_blocks(grid->compose, blocks);
    for (int d = 0; d < ndim; d++) {
        size_t count = (size_t)chunks[d].count;
        grid->counts[d] = chunks[d].count;
        grid->bounds[d] = weft_arena_array(grid->compose->call.arena, 2 * count, sizeof **grid->bounds);
        grid->cuts[d] = weft_arena_array(grid->compose->call.arena, 2 * count, sizeof **grid->cuts);
        if (!grid->bounds[d] || !grid->cuts[d])
            return WEFT_NO_MEMORY;
        for (int64_t i = 0; i < chunks[d].count; i++) {
            grid->bounds[d][2 * i] = weft_chunks_start(&chunks[d], i);
            grid->bounds[d][2 * i + 1] = weft_chunks_start(&chunks[d], i) + weft_chunks_size(&chunks[d], i);
            grid->cuts[d][2 * i + 1] = -1;
        }
    }
    return WEFT_OK;
}

// ---- One block ------------------------------------------------------------------------------------------

// An input's part: axes of length 1 are there for every block, as in broadcasting; the part is one chunk.
static int input_block(const struct grid *grid, const struct weft_node *x, const int64_t *at,
                       const struct weft_node **out)
{
    int own = weft_node_ndim(x), status = WEFT_OK;
    *out = x;
    for (int d = 0; d < own && !status; d++) {
        int axis = d + grid->ndim - own;
        const int64_t *bounds = grid->bounds[axis] + 2 * at[axis];
        if (weft_node_length(x, d) != 1 || bounds[1] - bounds[0] == 0)
            status = weft_make_slice(grid->compose, *out, d, bounds[0], bounds[1], out);
    }
    if (!status && own && weft_type_blocks(weft_node_type(*out)) != 1)
        status = weft_compose_call(grid->compose, "rechunk", out, 1, out, "chunks", weft_value_int(-1), NULL);
    return status;
}

static int fail_result(const struct grid *grid, const struct weft_node *node)
{
    struct weft_buf text = {0};
    weft_type_text(weft_node_type(node), &text);
    int status =
        weft_infer_fail(&grid->compose->call, WEFT_E_TYPE, 0,
                        "the function must give a number or an array of %d dimensions for a block, not %s",
                        grid->result_ndim, text.data ? text.data : "this");
    weft_buf_clear(&text);
    return status;
}

static int trim(const struct grid *grid, const int64_t *at, const struct weft_node **node)
{
    int status = WEFT_OK;
    for (int d = 0; d < grid->ndim && d < weft_node_ndim(*node) && !status; d++) {
        const int64_t *cut = grid->cuts[d] + 2 * at[d];
        if (cut[0] == 0 && cut[1] < 0)
            continue;
        if (weft_node_length(*node, d) < 0)
            return weft_infer_fail(&grid->compose->call, WEFT_E_SHAPE, -1,
                                   "what is trimmed must have a length that is known before the run");
        int64_t length = weft_node_length(*node, d), end = cut[1] < 0 || cut[1] > length ? length : cut[1];
        status = weft_make_slice(grid->compose, *node, d, cut[0] < end ? cut[0] : end, end, node);
    }
    return status;
}

static int make_block(const struct grid *grid, const int64_t *at, const struct weft_node **out)
{
    const struct weft_node *args[WEFT_MAX_FUNCTION_PARAMS];
    int status = WEFT_OK;
    for (size_t i = 0; i < grid->input_count && !status; i++)
        status = input_block(grid, grid->inputs[i], at, &args[i]);
    *out = args[0];
    if (!status && grid->function)
        status = weft_compose_apply(grid->compose, grid->function, args, out);
    if (status)
        return status;
    enum weft_type_kind kind = weft_node_type(*out)->kind;
    while (!status && kind == WEFT_T_SCALAR && weft_node_ndim(*out) < grid->result_ndim)
        status = weft_make_expand(grid->compose, *out, 0, out);
    bool number = kind == WEFT_T_SCALAR && !grid->result_ndim; // of numbers
    if (!status && !number &&
        (weft_node_type(*out)->kind != WEFT_T_ARRAY || weft_node_ndim(*out) != grid->result_ndim))
        return fail_result(grid, *out);
    return status ? status : trim(grid, at, out);
}

// ---- All blocks -----------------------------------------------------------------------------------------

// Joins neighbours along axis r of the result; the grid shrinks to 1 along the axis that it follows.
static int join_axis(struct grid *grid, const struct weft_node **nodes, size_t *count, int r)
{
    size_t group = (size_t)grid->counts[grid->axis_of[r]], inner = 1, made = 0;
    for (int d = grid->axis_of[r] + 1; d < grid->ndim; d++)
        inner *= (size_t)grid->counts[d];
    const struct weft_node **row = weft_arena_array(grid->compose->call.arena, group, sizeof *row);
    if (!row)
        return WEFT_NO_MEMORY;
    for (size_t outer = 0; outer < *count / (group * inner); outer++)
        for (size_t i = 0; i < inner; i++) {
            for (size_t k = 0; k < group; k++)
                row[k] = nodes[(outer * group + k) * inner + i];
            int status = weft_make_join(grid->compose, row, group, r, &nodes[made++]);
            if (status)
                return status;
        }
    *count = made;
    grid->counts[grid->axis_of[r]] = 1;
    return WEFT_OK;
}

static int cast_all(struct grid *grid, const struct weft_node **nodes, size_t count)
{
    enum weft_dtype dtype = weft_node_type(nodes[0])->dtype;
    for (size_t i = 1; i < count; i++)
        dtype = weft_dtype_promote(dtype, false, weft_node_type(nodes[i])->dtype, false);
    int status = WEFT_OK;
    if (weft_op_param(grid->compose->call.op, "dtype") >= 0)
        status = weft_attr_dtype(&grid->compose->call, dtype, &dtype);
    for (size_t i = 0; i < count && !status; i++)
        status = weft_make_cast(grid->compose, nodes[i], dtype, &nodes[i]);
    return status;
}

static int run_grid(struct grid *grid)
{
    int64_t at[WEFT_MAX_NDIM] = {0};
    size_t count = 1;
    int status = WEFT_OK;
    for (int d = 0; d < grid->ndim; d++)
        count *= (size_t)grid->counts[d];
    const struct weft_node **nodes = weft_arena_array(grid->compose->call.arena, count, sizeof *nodes);
    if (!nodes)
        return WEFT_NO_MEMORY;
    for (size_t b = 0; b < count && !status; b++) {
        status = make_block(grid, at, &nodes[b]);
        for (int d = grid->ndim - 1; d >= 0 && ++at[d] == grid->counts[d]; d--)
            at[d] = 0;
    }
    if (!status)
        status = cast_all(grid, nodes, count);
    for (int r = grid->result_ndim - 1; r >= 0 && !status; r--)
        if (grid->axis_of[r] >= 0)
            status = join_axis(grid, nodes, &count, r);
    grid->compose->result = nodes[0];
    return status;
}

static void same_axes(struct grid *grid)
{
    grid->result_ndim = grid->ndim;
    for (int d = 0; d < grid->ndim; d++)
        grid->axis_of[d] = d;
}

// ---- map_blocks -----------------------------------------------------------------------------------------

enum { FUNCTION, ARRAYS, DTYPE, DROP_AXIS, NEW_AXIS };          // of map_blocks
enum { M_FIRST, M_FUNCTION, M_ARRAYS, M_DTYPE, M_DROP, M_NEW }; // of the same as a method: x.map_blocks(f)

// The chunks of all arrays broadcast against each other.
static int common_chunks(struct weft_infer *infer, struct weft_chunks *chunks, int *ndim)
{
    *ndim = 0;
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == WEFT_T_ARRAY && infer->inputs[i]->ndim > *ndim)
            *ndim = infer->inputs[i]->ndim;
    for (int d = 0; d < *ndim; d++)
        chunks[d] = (struct weft_chunks){.length = 1, .count = 1, .size = 1};
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        int own = type->kind == WEFT_T_ARRAY ? type->ndim : 0;
        for (int k = 0; k < own; k++) {
            struct weft_chunks *into = &chunks[k + *ndim - own];
            const struct weft_chunks *from = &type->chunks[k];
            if (into->length == 1)
                *into = *from;
            else if (from->length != 1 && from->length != into->length)
                return weft_infer_fail(infer, WEFT_E_BROADCAST, -1, "lengths %lld and %lld do not broadcast",
                                       (long long)into->length, (long long)from->length);
            else if (from->length != 1 && weft_chunks_unify(infer->arena, into, from, into))
                return WEFT_NO_MEMORY;
        }
    }
    return WEFT_OK;
}

// The axes that are dropped and added of `ndim`, and how many the result has.
struct changes {
    int drop[WEFT_MAX_NDIM], add[WEFT_MAX_NDIM], dropped, added, ndim;
};

static int read_changes(struct weft_infer *infer, int ndim, struct changes *out)
{
    int drop_axis = weft_op_param(infer->op, "drop_axis"), new_axis = weft_op_param(infer->op, "new_axis");
    int status = WEFT_OK;
    *out = (struct changes){0};
    if (!weft_value_is_null(infer->attrs[drop_axis]))
        status = weft_attr_axes(infer, drop_axis, ndim, out->drop, &out->dropped);
    out->ndim = ndim - out->dropped;
    if (status || weft_value_is_null(infer->attrs[new_axis]))
        return status;
    const struct weft_value *wanted = infer->attrs[new_axis];
    size_t added = wanted->kind == WEFT_SCALAR ? 1 : wanted->list.count;
    if (added > (size_t)(WEFT_MAX_NDIM - out->ndim))
        return weft_infer_fail(infer, WEFT_E_SHAPE, new_axis, "more than %d dimensions", WEFT_MAX_NDIM);
    out->ndim += (int)added;
    return weft_attr_axes(infer, new_axis, out->ndim, out->add, &out->added);
}

// The axes of the result: those of the grid but for `drop_axis`, with those of `new_axis`.
static int result_axes(struct grid *grid)
{
    struct weft_infer *infer = &grid->compose->call;
    struct changes changes;
    uint32_t gone = 0, fresh = 0;
    int status = read_changes(infer, grid->ndim, &changes);
    for (int i = 0; i < changes.dropped && !status; i++) {
        gone |= UINT32_C(1) << changes.drop[i];
        if (grid->counts[changes.drop[i]] != 1)
            return weft_infer_fail(infer, WEFT_E_CHUNKS, weft_op_param(infer->op, "drop_axis"),
                                   "axis %d is in several chunks and cannot be dropped", changes.drop[i]);
    }
    for (int i = 0; i < changes.added && !status; i++)
        fresh |= UINT32_C(1) << changes.add[i];
    grid->result_ndim = changes.ndim;
    for (int r = 0, d = 0; r < grid->result_ndim && !status; r++) {
        while (!(fresh >> r & 1) && gone >> d & 1)
            d++;
        grid->axis_of[r] = fresh >> r & 1 ? -1 : d++;
    }
    return status;
}

// While lengths are not known: what the function gives of a block whose lengths are not.
static int function_infer(struct weft_infer *infer, int ndim)
{
    const struct weft_type *made = weft_function_type(infer->functions[weft_op_param(infer->op, "func")]);
    enum weft_dtype dtype = made->dtype;
    int status = weft_op_param(infer->op, "dtype") >= 0 ? weft_attr_dtype(infer, dtype, &dtype) : WEFT_OK;
    return status ? status : weft_infer_late_as(infer, dtype, ndim);
}

static int map_blocks_infer(struct weft_infer *infer)
{
    struct changes changes;
    int ndim = 0;
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == WEFT_T_ARRAY && infer->inputs[i]->ndim > ndim)
            ndim = infer->inputs[i]->ndim;
    int status = read_changes(infer, ndim, &changes);
    return status ? status : function_infer(infer, changes.ndim);
}

static int map_overlap_infer(struct weft_infer *infer)
{
    return function_infer(infer, infer->inputs[0]->ndim);
}

static int map_blocks_compose(struct weft_compose *compose)
{
    struct grid grid = {.compose = compose,
                        .function = compose->call.functions[weft_op_param(compose->call.op, "func")],
                        .inputs = compose->inputs,
                        .input_count = compose->call.input_count};
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int ndim, status = common_chunks(&compose->call, chunks, &ndim);
    if (!status)
        status = new_grid(&grid, chunks, ndim);
    if (!status)
        status = result_axes(&grid);
    return status ? status : run_grid(&grid);
}

// The length that all blocks have along an axis; -1: they differ, or are not known.
static int64_t common_length(const struct weft_chunks *chunks)
{
    if (chunks->length < 0)
        return -1;
    int64_t size = weft_chunks_size(chunks, 0);
    if (!chunks->ends)
        return chunks->count < 2 || chunks->length % size == 0 ? size : -1;
    for (int64_t i = 1; i < chunks->count; i++)
        if (weft_chunks_size(chunks, i) != size)
            return -1;
    return size;
}

// Placeholders: a block of each array.  What differs from block to block is not known of it.
static int placeholders(struct weft_infer *infer, bool known, const struct weft_type **types, uint32_t *count)
{
    if (infer->input_count > WEFT_MAX_FUNCTION_PARAMS)
        return weft_infer_fail(infer, WEFT_E_ARITY, -1, "at most %d arrays", WEFT_MAX_FUNCTION_PARAMS);
    *count = (uint32_t)infer->input_count;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        struct weft_chunks chunks[WEFT_MAX_NDIM];
        types[i] = type;
        if (type->kind != WEFT_T_ARRAY)
            continue;
        for (int d = 0; d < type->ndim; d++) {
            int64_t size = known ? common_length(&type->chunks[d]) : -1;
            chunks[d] = (struct weft_chunks){.length = size, .count = 1, .size = size < 0 ? 0 : size};
        }
        types[i] = weft_type_array(infer->arena, type->dtype, type->ndim, chunks);
        if (!types[i])
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

// Blocks of several arrays are cut where any of them is, so that the chunks of one do not say their lengths.
static int block_params(struct weft_infer *infer, int param, const struct weft_type **types, uint32_t *count)
{
    (void)param;
    return placeholders(infer, infer->input_count == 1, types, count);
}

// With its surroundings a block is longer than its chunk, and not all are alike.
static int widened_params(struct weft_infer *infer, int param, const struct weft_type **types,
                          uint32_t *count)
{
    (void)param;
    return placeholders(infer, false, types, count);
}

// ---- Overlap --------------------------------------------------------------------------------------------

enum { O_FUNCTION, O_X, O_DEPTH, O_BOUNDARY, O_TRIM };

struct overlap {
    struct weft_compose *compose;
    int depth_param, boundary_param;
    int64_t depth[WEFT_MAX_NDIM];
    const char *mode[WEFT_MAX_NDIM]; // of pad; NULL: none
    const struct weft_value *constant[WEFT_MAX_NDIM];
};

// The entry of an axis: of one value for all, a list with one for each axis, or a dict by axis (NULL: none).
static const struct weft_value *axis_entry(const struct weft_value *value, int axis, int ndim)
{
    int64_t key;
    if (value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE))
        return value->list.count == (size_t)ndim ? value->list.items[axis] : NULL;
    if (!value || value->kind != WEFT_DICT)
        return value;
    for (size_t i = 0; i < value->dict.count; i++)
        if (weft_value_as_int(value->dict.keys[i], &key) && (key == axis || key + ndim == axis))
            return value->dict.values[i];
    return NULL;
}

static int read_boundary(struct overlap *overlap, int axis, int ndim)
{
    static const char *const names[][2] = {
        {"reflect", "symmetric"}, {"periodic", "wrap"}, {"nearest", "edge"}, {"none", NULL}};
    struct weft_infer *infer = &overlap->compose->call;
    const struct weft_value *entry = axis_entry(infer->attrs[overlap->boundary_param], axis, ndim);
    struct weft_str text;
    overlap->mode[axis] = NULL;
    if (weft_value_is_null(entry))
        return WEFT_OK;
    if (entry->kind == WEFT_SCALAR && strchr("biufc", weft_dtype_kind(entry->dtype))) {
        overlap->mode[axis] = "constant";
        overlap->constant[axis] = entry;
        return WEFT_OK;
    }
    for (size_t i = 0; weft_value_as_string(entry, &text) && i < sizeof names / sizeof *names; i++)
        if (weft_str_is(text, names[i][0])) {
            overlap->mode[axis] = names[i][1];
            return WEFT_OK;
        }
    return weft_infer_fail(infer, WEFT_E_VALUE, overlap->boundary_param,
                           "a boundary is reflect, periodic, nearest, none or a number");
}

static int read_overlap(struct overlap *overlap, const struct weft_node *x)
{
    struct weft_infer *infer = &overlap->compose->call;
    int ndim = weft_node_ndim(x), status = WEFT_OK;
    const struct weft_value *depth = infer->attrs[overlap->depth_param];
    bool list = depth->kind == WEFT_LIST || depth->kind == WEFT_TUPLE;
    if (list && depth->list.count != (size_t)ndim)
        return weft_infer_fail(infer, WEFT_E_VALUE, overlap->depth_param, "%zu depths for %d axes",
                               depth->list.count, ndim);
    for (int d = 0; d < ndim && !status; d++) {
        const struct weft_value *entry = axis_entry(depth, d, ndim);
        overlap->depth[d] = 0;
        if (entry && (!weft_value_as_int(entry, &overlap->depth[d]) || overlap->depth[d] < 0))
            return weft_infer_fail(infer, WEFT_E_VALUE, overlap->depth_param, "a depth is an int, 0 or more");
        status = read_boundary(overlap, d, ndim);
    }
    return status;
}

static int pad_axis(struct overlap *overlap, int axis, const struct weft_node **x)
{
    int ndim = weft_node_ndim(*x);
    struct weft_value *widths = weft_value_list(WEFT_TUPLE, (size_t)ndim);
    bool ok = widths != NULL;
    for (int d = 0; d < ndim && ok; d++) {
        const int64_t pair[2] = {d == axis ? overlap->depth[d] : 0, d == axis ? overlap->depth[d] : 0};
        ok = (widths->list.items[d] = weft_ints_value(WEFT_TUPLE, pair, 2)) != NULL;
    }
    if (!ok) {
        weft_value_release(widths);
        return WEFT_NO_MEMORY;
    }
    const struct weft_value *number = overlap->constant[axis];
    return weft_compose_call(overlap->compose, "pad", x, 1, x, "pad_width", widths, "mode",
                             weft_value_string(weft_str(overlap->mode[axis])), "constant_values",
                             number ? weft_value_ref(number) : weft_value_int(0), NULL);
}

// Bounds that reach `depth` into the neighbours of the padded array, and what to cut off the results again.
static void widen_bounds(const struct overlap *overlap, struct grid *grid, int axis, int64_t length, bool cut)
{
    int64_t depth = overlap->depth[axis];
    for (int64_t i = 0; i < grid->counts[axis]; i++) {
        int64_t *bounds = grid->bounds[axis] + 2 * i, *cuts = grid->cuts[axis] + 2 * i;
        int64_t size = bounds[1] - bounds[0], before = depth, after = depth;
        if (!overlap->mode[axis]) { // nothing beyond the ends
            before = bounds[0] < depth ? bounds[0] : depth;
            after = length - bounds[1] < depth ? length - bounds[1] : depth;
        } else {
            bounds[0] += depth; // as the padding has moved it
        }
        bounds[0] -= before;
        bounds[1] = bounds[0] + before + size + after;
        cuts[0] = cut ? before : 0;
        cuts[1] = cut ? before + size : -1;
    }
}

static int run_overlap(struct overlap *overlap, const struct weft_function *function,
                       const struct weft_node *x, bool cut)
{
    struct grid grid = {.compose = overlap->compose, .function = function, .input_count = 1};
    const struct weft_node *padded = x;
    int ndim = weft_node_ndim(x), status = read_overlap(overlap, x);
    if (!status)
        status = new_grid(&grid, weft_node_type(x)->chunks, ndim);
    for (int d = 0; d < ndim && !status; d++) {
        widen_bounds(overlap, &grid, d, weft_node_length(x, d), cut);
        if (overlap->mode[d] && overlap->depth[d] && weft_node_length(x, d))
            status = pad_axis(overlap, d, &padded);
    }
    same_axes(&grid);
    grid.inputs = &padded;
    return status ? status : run_grid(&grid);
}

static int map_overlap_compose(struct weft_compose *compose)
{
    struct overlap overlap = {.compose = compose, .depth_param = O_DEPTH, .boundary_param = O_BOUNDARY};
    bool cut = true;
    weft_value_as_bool(compose->call.attrs[O_TRIM], &cut);
    return run_overlap(&overlap, compose->call.functions[weft_op_param(compose->call.op, "func")],
                       compose->inputs[0], cut);
}

static int overlap_compose(struct weft_compose *compose)
{
    struct overlap overlap = {.compose = compose, .depth_param = 1, .boundary_param = 2};
    return run_overlap(&overlap, NULL, compose->inputs[0], false);
}

// What overlap has added is cut off again: the blocks are the array's own.
static int trim_compose(struct weft_compose *compose)
{
    struct overlap overlap = {.compose = compose, .depth_param = 1, .boundary_param = 2};
    struct grid grid = {.compose = compose, .inputs = compose->inputs, .input_count = 1};
    const struct weft_node *x = compose->inputs[0];
    int ndim = weft_node_ndim(x), status = read_overlap(&overlap, x);
    if (!status)
        status = new_grid(&grid, weft_node_type(x)->chunks, ndim);
    for (int d = 0; d < ndim && !status; d++)
        for (int64_t i = 0; i < grid.counts[d]; i++) {
            int64_t *bounds = grid.bounds[d] + 2 * i, *cuts = grid.cuts[d] + 2 * i;
            bool first = i == 0 && !overlap.mode[d], last = i + 1 == grid.counts[d] && !overlap.mode[d];
            cuts[0] = first ? 0 : overlap.depth[d];
            cuts[1] = bounds[1] - bounds[0] - (last ? 0 : overlap.depth[d]);
            cuts[1] = cuts[1] < cuts[0] ? cuts[0] : cuts[1];
        }
    same_axes(&grid);
    return status ? status : run_grid(&grid);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define DEPTH_PARAM                                                                                          \
    {                                                                                                        \
        "depth", WEFT_ATTR, "int|list|dict", NULL, 0, "elements of the neighbours, for all axes or by axis"  \
    }
#define BOUNDARY_PARAM                                                                                       \
    {                                                                                                        \
        "boundary", WEFT_ATTR, "null|string|number|list|dict", "\"none\"", 0,                                \
            "beyond the ends: reflect, periodic, nearest, none or a number, for all axes or by axis"         \
    }

#define FUNC_PARAM                                                                                           \
    {                                                                                                        \
        "func", WEFT_FUNC, "function", NULL, 0, "what is done with a block"                                  \
    }
#define ARRAYS_PARAM                                                                                         \
    {                                                                                                        \
        "arrays", WEFT_INPUT, "array|number", NULL, WEFT_P_VARIADIC, "arrays that broadcast"                 \
    }
#define X_PARAM                                                                                              \
    {                                                                                                        \
        "x", WEFT_INPUT, "array", NULL, 0, "array"                                                           \
    }
#define DTYPE_PARAM                                                                                          \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", WEFT_P_KEYWORD, "element type of the result"        \
    }
#define DROP_PARAM                                                                                           \
    {                                                                                                        \
        "drop_axis", WEFT_ATTR, "null|int|list", "null", WEFT_P_KEYWORD, "axes the function takes away"      \
    }
#define NEW_PARAM                                                                                            \
    {                                                                                                        \
        "new_axis", WEFT_ATTR, "null|int|list", "null", WEFT_P_KEYWORD, "axes the function adds"             \
    }
#define TRIM_PARAM                                                                                           \
    {                                                                                                        \
        "trim", WEFT_ATTR, "bool", "true", 0, "whether to cut the surroundings off the results"              \
    }

static const struct weft_param map_blocks_params[] = {
    [FUNCTION] = FUNC_PARAM,  [ARRAYS] = ARRAYS_PARAM, [DTYPE] = DTYPE_PARAM,
    [DROP_AXIS] = DROP_PARAM, [NEW_AXIS] = NEW_PARAM,
};
static const struct weft_param array_map_blocks_params[] = {
    [M_FIRST] = X_PARAM,     [M_FUNCTION] = FUNC_PARAM, [M_ARRAYS] = ARRAYS_PARAM,
    [M_DTYPE] = DTYPE_PARAM, [M_DROP] = DROP_PARAM,     [M_NEW] = NEW_PARAM,
};
static const struct weft_param map_overlap_params[] = {
    [O_FUNCTION] = FUNC_PARAM,     [O_X] = X_PARAM,       [O_DEPTH] = DEPTH_PARAM,
    [O_BOUNDARY] = BOUNDARY_PARAM, [O_TRIM] = TRIM_PARAM,
};
static const struct weft_param array_map_overlap_params[] = {
    X_PARAM, FUNC_PARAM, [O_DEPTH] = DEPTH_PARAM, [O_BOUNDARY] = BOUNDARY_PARAM, [O_TRIM] = TRIM_PARAM,
};
static const struct weft_param overlap_params[] = {X_PARAM, DEPTH_PARAM, BOUNDARY_PARAM};

static const char *const map_blocks_aliases[] = {"map_blocks", NULL}, *const map_overlap_aliases[] = {
                                                                          "map_overlap", NULL};

#define COMPOSED(op_name, text, parameters, late, rule)                                                      \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED,                 \
    .flags = WEFT_PURE, .infer = late, .compose = rule, .foreign = foreign

// What Dask is told because it cannot see what a function gives.
static const struct weft_foreign foreign[] = {
    {"chunks", "shapes of results are known: leave it out"},
    {"dtype", "types of results are known: leave it out"},
    {"name", "leave it out"},
    {NULL, NULL},
};

const struct weft_op weft_op_map_blocks = {
    COMPOSED("map_blocks", "a function applied to each block of arrays", map_blocks_params, map_blocks_infer,
             map_blocks_compose),
    .function_params = block_params,
};

const struct weft_op weft_op_map_overlap = {
    COMPOSED("map_overlap", "a function applied to each block and its surroundings", map_overlap_params,
             map_overlap_infer, map_overlap_compose),
    .function_params = widened_params,
};

const struct weft_op weft_op_overlap = {
    COMPOSED("overlap", "an array whose blocks hold their surroundings, too", overlap_params, weft_infer_late,
             overlap_compose),
};

const struct weft_op weft_op_trim_overlap = {
    COMPOSED("trim_overlap", "an array without the surroundings that overlap added", overlap_params,
             weft_infer_late, trim_compose),
};

const struct weft_op weft_op_array_map_blocks = {
    COMPOSED("array_map_blocks", "map_blocks of an array, written x.map_blocks(f)", array_map_blocks_params,
             map_blocks_infer, map_blocks_compose),
    .aliases = map_blocks_aliases,
    .function_params = block_params,
};

const struct weft_op weft_op_array_map_overlap = {
    COMPOSED("array_map_overlap", "map_overlap of an array, written x.map_overlap(f, depth)",
             array_map_overlap_params, map_overlap_infer, map_overlap_compose),
    .aliases = map_overlap_aliases,
    .function_params = widened_params,
};
