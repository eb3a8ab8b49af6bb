// weft: the same array in other chunks.
// SPDX-License-Identifier: BSD-3-Clause
//
// One copy usually does: a block of the result reads the blocks that it overlaps (a view; what uses it fuses
// with it).  From many blocks that are cut along one axis to many that are cut along another, that is a
// dependency for each pair of blocks.  Where those would be more than MOST_EDGES, the array is copied in
// several steps, each to chunks whose sizes lie between the old and the new ones in even ratios:
//
//     (10, 100000) → (1000, 1000) → (100000, 10)       2 · 10^6 dependencies instead of 10^8
//
// The blocks of a step are no larger than the larger of the old and the new ones.  Where the old ones are
// held (what can be computed or read in any chunks is not), a block of the result must not need more than
// MOST_READ of them, if they are large together, so memory stays bounded.  Few large ones are first cut into
// the pieces that they have in common with the new ones, each by itself:
//
//     (1000, 10000) → (1000, 1000) → (10000, 1000)

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/vec.h"
#include "graph/weft_nodes.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define MOST_EDGES  (1 << 20)
#define MOST_STEPS  5
#define MOST_READ   64
#define MOST_BYTES  (64 << 20) // that a block of the result reads of several
#define MOST_PIECES 4096       // of few large blocks
#define MOST_NODES  256        // that are looked at to know whether an array is held

enum { X, CHUNKS, BALANCE, BLOCK_SIZE_LIMIT };

// ---- What is asked for ----------------------------------------------------------------------------------

// Axes that a dict does not name keep their chunks.
static void keep_unnamed(const struct weft_value *wanted, const struct weft_type *type,
                         const struct weft_chunks *asked, struct weft_chunks *chunks)
{
    for (int d = 0; d < type->ndim; d++)
        chunks[d] = wanted && wanted->kind == WEFT_DICT ? type->chunks[d] : asked[d];
    for (size_t i = 0; wanted && wanted->kind == WEFT_DICT && i < wanted->dict.count; i++) {
        int64_t axis;
        if (!weft_value_as_int(wanted->dict.keys[i], &axis))
            continue;
        axis = axis < 0 ? axis + type->ndim : axis;
        chunks[axis] = asked[axis];
    }
}

static int read_chunks(struct weft_infer *infer, const struct weft_value *wanted, struct weft_chunks *chunks)
{
    const struct weft_type *type = infer->inputs[X];
    const struct weft_chunks *asked;
    int64_t shape[WEFT_MAX_NDIM];
    for (int d = 0; d < type->ndim; d++)
        shape[d] = type->chunks[d].length;
    int status = weft_infer_chunks(infer, CHUNKS, wanted, type->dtype, type->ndim, shape, &asked);
    if (!status)
        keep_unnamed(wanted, type, asked, chunks);
    return status;
}

// "auto" as a size in bytes: what block_size_limit says.
static struct weft_value *limited_entry(const struct weft_value *entry, const char *size)
{
    struct weft_str text;
    bool automatic =
        weft_value_is_null(entry) || (weft_value_as_string(entry, &text) && weft_str_is(text, "auto"));
    return automatic ? weft_value_string(weft_str(size)) : weft_value_ref(entry);
}

// A new reference to the chunks as asked for, with "auto" replaced.
static struct weft_value *limited(const struct weft_value *wanted, int64_t limit)
{
    char size[32];
    snprintf(size, sizeof size, "%lldB", (long long)limit);
    bool list = wanted && (wanted->kind == WEFT_TUPLE || wanted->kind == WEFT_LIST);
    if (!list)
        return wanted && wanted->kind == WEFT_DICT ? weft_value_ref(wanted) : limited_entry(wanted, size);
    struct weft_value *made = weft_value_list(wanted->kind, wanted->list.count);
    bool ok = made != NULL;
    for (size_t i = 0; i < wanted->list.count && made; i++) // (null means the whole axis inside a tuple)
        ok &= (made->list.items[i] = weft_value_is_null(wanted->list.items[i])
                                         ? weft_value_null()
                                         : limited_entry(wanted->list.items[i], size)) != NULL;
    if (ok)
        return made;
    weft_value_release(made);
    return NULL;
}

// ---- Balance --------------------------------------------------------------------------------------------

// Chunks of one size near the median, so chosen that the last one is the least shorter (dask.array.core.
// _balance_chunksizes); chunks stay as they are when no such size gives as many of them.
static int balance(struct weft_infer *infer, struct weft_chunks *chunks)
{
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)chunks->count, sizeof *sizes),
            count = chunks->count;
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        sizes[i] = weft_chunks_size(chunks, i);
    qsort(sizes, (size_t)count, sizeof *sizes, weft_by_i64);
    int64_t median = (sizes[(count - 1) / 2] + sizes[count / 2]) / 2, best = 0, least = INT64_MAX;
    int64_t wanted = 2 * sizes[0] <= sizes[count - 1] ? count - 1 : count;
    for (int64_t size = median - median / 2; size <= median + median / 2; size++) {
        if (size < 1 || (chunks->length - 1) / size + 1 != wanted)
            continue;
        int64_t rest = chunks->length % size, gap = rest ? size - rest : 0;
        best = gap < least ? size : best;
        least = gap < least ? gap : least;
    }
    if (best)
        *chunks = (struct weft_chunks){.length = chunks->length, .count = wanted, .size = best};
    return WEFT_OK;
}

// ---- Steps ----------------------------------------------------------------------------------------------

// Pairs of chunks of one axis that overlap.
static double overlaps(const struct weft_chunks *a, const struct weft_chunks *b)
{
    double common = 0;
    if (!a->ends && !b->ends && (a->count == 1 || b->count == 1))
        return (double)(a->count > b->count ? a->count : b->count);
    for (int64_t i = 0, j = 0; i < a->count && j < b->count; common++) {
        int64_t end_a = weft_chunks_start(a, i) + weft_chunks_size(a, i);
        int64_t end_b = weft_chunks_start(b, j) + weft_chunks_size(b, j);
        i += end_a <= end_b;
        j += end_b <= end_a;
    }
    return common;
}

// The most chunks of one axis that one chunk of another cut overlaps.
static double most_overlaps(const struct weft_chunks *from, const struct weft_chunks *to)
{
    int64_t most = 1;
    if (!from->ends && !to->ends && (from->count == 1 || to->count == 1))
        return (double)(from->count > 1 ? from->count : 1);
    for (int64_t i = 0, j = 0, common = 0; i < from->count && j < to->count;) {
        int64_t end_from = weft_chunks_start(from, i) + weft_chunks_size(from, i);
        int64_t end_to = weft_chunks_start(to, j) + weft_chunks_size(to, j);
        common++;
        most = common > most ? common : most;
        common = end_to <= end_from ? 0 : common;
        i += end_from <= end_to;
        j += end_to <= end_from;
    }
    return (double)most;
}

// Bytes of the blocks that one block of the result reads; *reads: how many these are.
static double bytes_read(const struct weft_chunks *from, const struct weft_chunks *to, int ndim, size_t size,
                         double *reads)
{
    double bytes = (double)size;
    *reads = 1;
    for (int d = 0; d < ndim; d++) {
        *reads *= most_overlaps(&from[d], &to[d]);
        bytes *= (double)weft_largest_chunk(&from[d]);
    }
    return *reads * bytes;
}

// Whether one block of the result reads more than a few blocks, which are large together.
static bool reads_much(const struct weft_chunks *from, const struct weft_chunks *to, int ndim, size_t size)
{
    double reads, bytes = bytes_read(from, to, ndim, size, &reads);
    return reads > MOST_READ && bytes > MOST_BYTES;
}

static double edges(const struct weft_chunks *from, const struct weft_chunks *to, int ndim)
{
    double product = 1;
    for (int d = 0; d < ndim; d++)
        product *= overlaps(&from[d], &to[d]);
    return product;
}

// How an array gets to other chunks: copies, with sizes in even ratios between or (of two) with pieces.
struct plan {
    int steps;
    bool pieces;
};

static struct weft_chunks finer(const struct weft_chunks *from, const struct weft_chunks *to)
{
    return weft_largest_chunk(to) < weft_largest_chunk(from) ? *to : *from;
}

// Whether a copy in pieces before is worth it: a block of the result reads some that are large together, and
// much more than it holds.
static bool should_cut(const struct weft_chunks *from, const struct weft_chunks *to, int ndim, size_t held)
{
    double pieces = 1, own = (double)held, reads, bytes = bytes_read(from, to, ndim, held, &reads);
    for (int d = 0; d < ndim; d++) {
        pieces *= (double)finer(&from[d], &to[d]).count;
        own *= (double)weft_largest_chunk(&to[d]);
    }
    return pieces <= MOST_PIECES && reads > 1 && bytes > MOST_BYTES && bytes > 2 * own;
}

// The chunks after step k.
static void step_chunks(const struct weft_chunks *from, const struct weft_chunks *to, int ndim, int k,
                        struct plan plan, struct weft_chunks *out)
{
    for (int d = 0; d < ndim; d++) {
        int n = plan.steps;
        if (plan.pieces && k < n) {
            out[d] = finer(&from[d], &to[d]);
            continue;
        }
        double part = (double)k / n, old = (double)weft_largest_chunk(&from[d]),
               new = (double)weft_largest_chunk(&to[d]);
        int64_t length = from[d].length, size = (int64_t)(pow(old, 1 - part) * pow(new, part));
        size = size < 1 ? 1 : size;
        out[d] = to[d];
        if (k < n && length > 0 && !weft_same_chunks(&from[d], &to[d]))
            out[d] = (struct weft_chunks){.length = length, .count = (length - 1) / size + 1, .size = size};
    }
}

// Dependencies of all steps; *much: some block of a step reads much that is held.
static double total_edges(const struct weft_chunks *from, const struct weft_chunks *to, int ndim,
                          struct plan plan, size_t held, bool *much)
{
    struct weft_chunks before[WEFT_MAX_NDIM], after[WEFT_MAX_NDIM];
    double total = 0;
    *much = false;
    memcpy(before, from, (size_t)ndim * sizeof *before);
    for (int k = 1; k <= plan.steps; k++) {
        step_chunks(from, to, ndim, k, plan, after);
        total += edges(before, after, ndim);
        *much = *much || (held && reads_much(before, after, ndim, held));
        memcpy(before, after, (size_t)ndim * sizeof *before);
    }
    return total;
}

// The fewest steps that keep to what a block may depend on and read, or those with the fewest dependencies.
// held: bytes of an element that is held, 0: none is.
static struct plan find_plan(const struct weft_chunks *from, const struct weft_chunks *to, int ndim,
                             size_t held)
{
    double fewest = 0;
    struct plan best = {.steps = 1};
    bool much;
    if (held && should_cut(from, to, ndim, held))
        return (struct plan){.steps = 2, .pieces = true};
    for (int n = 1; n <= MOST_STEPS; n++) {
        struct plan plan = {.steps = n};
        double total = total_edges(from, to, ndim, plan, held, &much);
        if (total <= MOST_EDGES && !much)
            return plan;
        if (n == 1 || total < fewest) {
            best = plan;
            fewest = total;
        }
    }
    return best;
}

// Whether the blocks of an array are held: elementwise operations and views of what is generated or read are
// computed in any chunks.
static bool is_held(const struct weft_node *x)
{
    const struct weft_node *stack[MOST_NODES] = {x};
    size_t count = 1;
    for (size_t seen = 0; count && seen < MOST_NODES; seen++) {
        const struct weft_node *node = stack[--count];
        enum weft_algebra algebra = weft_node_op(node)->algebra;
        size_t inputs;
        const struct weft_node *const *input = weft_node_inputs(node, &inputs);
        bool through = algebra == WEFT_ELEMENTWISE || algebra == WEFT_VIEW;
        if (weft_node_type(node)->kind != WEFT_T_ARRAY || algebra == WEFT_GENERATOR ||
            weft_node_value(node) || (!inputs && !through))
            continue;
        if (!through || count + inputs > MOST_NODES)
            return true;
        for (size_t i = 0; i < inputs; i++)
            stack[count++] = input[i];
    }
    return count > 0;
}

static int copy_to(struct weft_compose *compose, const struct weft_node *x, const struct weft_chunks *chunks,
                   bool store, const struct weft_node **out)
{
    struct weft_value *value = weft_chunks_value(chunks, weft_node_ndim(x));
    int status = value ? weft_compose_call(compose, "rechunk_blocks", &x, 1, out, "chunks", value, NULL)
                       : WEFT_NO_MEMORY;
    return status || !store
               ? status
               : weft_compose_call(compose, "join_arrays", out, 1, out, "axis", weft_value_int(0), NULL);
}

static bool has_shape_of(const struct weft_node *x, const struct weft_node *other)
{
    bool same = weft_node_type(x)->kind == WEFT_T_ARRAY && weft_node_ndim(x) == weft_node_ndim(other);
    for (int d = 0; same && d < weft_node_ndim(x); d++)
        same = weft_node_length(x, d) == weft_node_length(other, d);
    return same;
}

// What x is a copy of, in other chunks and perhaps with elementwise operations between: one loop does all of
// that and reads its blocks, as if the chunks between were not.  x itself when there is no such array.
static const struct weft_node *copied_from(const struct weft_node *x)
{
    const struct weft_node *found = x, *at = x;
    for (int seen = 0; at && seen < MOST_NODES; seen++) {
        bool copies = strcmp(weft_node_op(at)->name, "rechunk_blocks") == 0;
        size_t inputs = 0;
        const struct weft_node *const *input = weft_node_inputs(at, &inputs), *from = NULL;
        for (size_t i = 0; i < inputs && (copies || weft_node_op(at)->algebra == WEFT_ELEMENTWISE); i++)
            from = !from && has_shape_of(input[i], at) ? input[i] : from;
        found = from && copies ? from : found;
        at = from;
    }
    return found;
}

// The copy in chunks that somebody chose is made before the next one, where a loop from the array before it
// to the next chunks would need many large blocks at a time.
static int keep_copy(struct weft_compose *compose, const struct weft_node *x, const struct weft_chunks *next,
                     size_t held, const struct weft_node **out)
{
    const struct weft_node *from = copied_from(x);
    *out = x;
    return held && from != x && reads_much(weft_node_type(from)->chunks, next, weft_node_ndim(x), held)
               ? weft_compose_call(compose, "join_arrays", &x, 1, out, "axis", weft_value_int(0), NULL)
               : WEFT_OK;
}

static int rechunk_compose(struct weft_compose *compose)
{
    struct weft_infer *infer = &compose->call;
    const struct weft_node *x = compose->inputs[X];
    struct weft_chunks chunks[WEFT_MAX_NDIM], step[WEFT_MAX_NDIM];
    const struct weft_chunks *from = weft_node_type(x)->chunks;
    int64_t limit = 0;
    bool even = false, same = true;
    int ndim = weft_node_ndim(x);
    weft_value_as_bool(infer->attrs[BALANCE], &even);
    if (!weft_value_is_null(infer->attrs[BLOCK_SIZE_LIMIT]) &&
        (!weft_value_as_int(infer->attrs[BLOCK_SIZE_LIMIT], &limit) || limit < 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, BLOCK_SIZE_LIMIT,
                               "the limit is a number of bytes, 1 or more");
    struct weft_value *wanted =
        limit ? limited(infer->attrs[CHUNKS], limit) : weft_value_ref(infer->attrs[CHUNKS]);
    int status = limit && !wanted ? WEFT_NO_MEMORY : read_chunks(infer, wanted, chunks);
    weft_value_release(wanted);
    for (int d = 0; d < ndim && !status && even; d++)
        status = balance(infer, &chunks[d]);
    for (int d = 0; d < ndim && !status; d++)
        same = same && weft_same_chunks(&from[d], &chunks[d]);
    compose->result = x;
    if (status || same)
        return status;
    size_t held = is_held(x) ? weft_dtype_size(weft_node_type(x)->dtype) : 0;
    struct plan plan = find_plan(from, chunks, ndim, held);
    step_chunks(from, chunks, ndim, 1, plan, step);
    status = keep_copy(compose, x, step, held, &compose->result);
    for (int k = 1; k <= plan.steps && !status; k++) {
        step_chunks(from, chunks, ndim, k, plan, step);
        status = copy_to(compose, compose->result, step, k < plan.steps, &compose->result);
    }
    return status;
}

// ---- The chunks of another array ------------------------------------------------------------------------

static int like_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0], *like = compose->inputs[1];
    for (int d = 0; d < weft_node_ndim(like); d++)
        if (weft_node_ndim(x) != weft_node_ndim(like) || weft_node_length(x, d) != weft_node_length(like, d))
            return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 1, "too few elements along axis %d: %lld", d,
                                   (long long)weft_node_length(like, d));
    return weft_make_rechunk(compose, x, weft_node_type(like)->chunks, &compose->result);
}

static const struct weft_param like_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"like", WEFT_INPUT, "array", NULL, 0, "array of the same shape"},
};

// For definitions that give an array of the shape of `like`, when that has enough elements: unlike
// rechunk(x, chunks(like)) also while lengths are not known.
const struct weft_op weft_op_rechunk_like = {
    .name = "rechunk_like",
    .version = 1,
    .category = "arrays",
    .summary = "the same array in the chunks of another one",
    .params = like_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = weft_infer_late,
    .compose = like_compose,
};

// ---- One step -------------------------------------------------------------------------------------------

static int blocks_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[X];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    if (weft_type_late(type))
        return weft_infer_late(infer);
    int status = read_chunks(infer, infer->attrs[CHUNKS], chunks);
    return status ? status : weft_result_chunked(infer, type->dtype, type->ndim, chunks);
}

static int identity_map(const struct weft_infer *node, struct weft_affine *out)
{
    weft_affine_identity(out, node->inputs[X]->ndim);
    return WEFT_OK;
}

static const struct weft_view identity_view = {identity_map};

static const struct weft_param params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    [CHUNKS] = {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", 0,
                "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"},
    [BALANCE] = {"balance", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD,
                 "whether to make the chunks of an axis as equal as they can be"},
    [BLOCK_SIZE_LIMIT] = {"block_size_limit", WEFT_ATTR, "null|int", "null", WEFT_P_KEYWORD,
                          "bytes of a block where \"auto\" chooses"},
};

const struct weft_op weft_op_rechunk = {
    .name = "rechunk",
    .version = 1,
    .category = "arrays",
    .summary = "the same array in other chunks",
    .params = params,
    .param_count = 4,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = weft_infer_late,
    .compose = rechunk_compose,
};

const struct weft_op weft_op_rechunk_blocks = {
    .name = "rechunk_blocks",
    .version = 1,
    .category = "arrays",
    .summary = "the same array in other chunks, in one step",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_VIEW,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = blocks_infer,
    .view = &identity_view,
};
