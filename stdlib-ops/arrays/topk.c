// weft: the largest and least elements along an axis.
// SPDX-License-Identifier: BSD-3-Clause
//
// Of each line of a block the best k are kept in a heap, so what is no candidate costs one comparison. Blocks
// along the axis are then joined, some at a time, and the best of these found again, until one is left:
//
//     x ── block_best ── rechunk ── block_best ── … ── one block along the axis
//
// At no time is more held than k elements of each block.  Where k is not small beside the axis it is sorted.
// Of equal elements the one that is last (of the least, first) comes first, as in a stable sort; NaN are
// greatest and equal.

#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { JOINED = 16 };     // blocks that one is made of
enum { SORTED_PART = 8 }; // more than one in so many: sorted

static int64_t int_attr(const struct weft_op *op, const struct weft_value *const *attrs, const char *name)
{
    int64_t number = 0;
    weft_value_as_int(weft_attr(op, attrs, name), &number);
    return number;
}

static bool bool_attr(const struct weft_op *op, const struct weft_value *const *attrs, const char *name)
{
    bool truth = false;
    weft_value_as_bool(weft_attr(op, attrs, name), &truth);
    return truth;
}

static int64_t magnitude(int64_t k)
{
    return k < 0 ? (k == INT64_MIN ? INT64_MAX : -k) : k;
}

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

// ---- block_best: type -----------------------------------------------------------------------------------

static int best_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    int axis, status = weft_attr_axis(infer, -1, int_attr(infer->op, infer->attrs, "axis"), x->ndim, &axis);
    int64_t k = magnitude(int_attr(infer->op, infer->attrs, "k"));
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    if (status)
        return status;
    if (k == 0 || !weft_has_keys(x->dtype))
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "elements of %s are in no order",
                               weft_dtype_name(x->dtype));
    memcpy(chunks, x->chunks, (size_t)x->ndim * sizeof *chunks);
    int64_t *ends = weft_arena_array(infer->arena, (size_t)x->chunks[axis].count, sizeof *ends), length = 0;
    if (!ends)
        return WEFT_NO_MEMORY;
    for (int64_t c = 0; c < x->chunks[axis].count; c++)
        ends[c] = length += least_of(k, weft_chunks_size(&x->chunks[axis], c));
    chunks[axis] =
        (struct weft_chunks){.length = length, .count = x->chunks[axis].count, .size = ends[0], .ends = ends};
    bool places = bool_attr(infer->op, infer->attrs, "places");
    return weft_result_chunked(infer, places ? WEFT_I64 : x->dtype, x->ndim, chunks);
}

// ---- block_best: selection ------------------------------------------------------------------------------

// Better is greater, by key and then by place; where the least are wanted, both have their bits turned over.
struct candidate {
    uint64_t key, place;
};

static bool is_better(struct candidate a, struct candidate b)
{
    return a.key > b.key || (a.key == b.key && a.place > b.place);
}

// Puts `c` where candidate `at` of a heap was, whose top is the worst.
static void sift(struct candidate *heap, size_t count, size_t at, struct candidate c)
{
    for (size_t child = 2 * at + 1; child < count; at = child, child = 2 * at + 1) {
        if (child + 1 < count && is_better(heap[child], heap[child + 1]))
            child++;
        if (!is_better(c, heap[child]))
            break;
        heap[at] = heap[child];
    }
    heap[at] = c;
}

static void make_heap(struct candidate *heap, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sift(heap, count, i, heap[i]);
}

#define LOOK ((size_t)1 << 14) // candidates between two looks at whether the run is being stopped

// Best first.
static int sort_heap(struct weft_task *task, struct candidate *heap, size_t count)
{
    while (count > 1) {
        struct candidate worst = heap[0];
        if (count % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        count--;
        sift(heap, count, 0, heap[count]);
        heap[count] = worst;
    }
    return WEFT_OK;
}

// Of a block: what selects, and its line.
struct selection {
    enum weft_dtype dtype;
    struct weft_lines lines;
    const char *elements;
    const int64_t *places; // of the elements, in the same order; NULL: as they lie, from `start`
    int64_t start;
    uint64_t turn; // UINT64_MAX: the least
    bool by_place; // -0 is 0
    struct candidate *heap;
    size_t kept;
};

enum { RUN = 256 };

// Keys of elements first … first + count of a line.
static void read_keys(const struct selection *s, size_t line, size_t first, size_t count, uint64_t *keys)
{
    _Alignas(8) char run[RUN * 8];
    size_t size = weft_dtype_size(s->dtype);
    const char *from = s->elements + (line + first * s->lines.inner) * size;
    if (s->lines.inner != 1)
        for (size_t i = 0; i < count; i++)
            memcpy(run + i * size, from + i * s->lines.inner * size, size);
    weft_keys_of(s->dtype, s->lines.inner == 1 ? from : run, count, keys);
    if (s->by_place)
        weft_keys_equal_zeros(s->dtype, keys, count);
}

static struct candidate candidate_at(const struct selection *s, size_t line, size_t i, uint64_t key)
{
    uint64_t place = s->places ? (uint64_t)s->places[line + i * s->lines.inner] : (uint64_t)s->start + i;
    return (struct candidate){key ^ s->turn, place ^ s->turn};
}

static int select_line(struct weft_task *task, const struct selection *s, size_t line)
{
    uint64_t keys[RUN];
    size_t filled = 0;
    for (size_t first = 0; first < s->lines.length; first += RUN) {
        size_t count = s->lines.length - first < RUN ? s->lines.length - first : RUN, i = 0;
        if (first % LOOK == 0 && weft_task_cancelled(task))
            return WEFT_CANCELLED;
        read_keys(s, line, first, count, keys);
        for (; filled < s->kept && i < count; i++)
            s->heap[filled++] = candidate_at(s, line, first + i, keys[i]);
        if (filled == s->kept && i && first + i == s->kept)
            make_heap(s->heap, s->kept);
        for (; i < count; i++) {
            if ((keys[i] ^ s->turn) < s->heap[0].key)
                continue;
            struct candidate c = candidate_at(s, line, first + i, keys[i]);
            if (is_better(c, s->heap[0]))
                sift(s->heap, s->kept, 0, c);
        }
    }
    return sort_heap(task, s->heap, s->kept);
}

// Writes what was kept of a line, best first.
static void write_line(const struct selection *s, size_t outer, size_t inner, bool places, void *out)
{
    size_t size = places ? sizeof(int64_t) : weft_dtype_size(s->dtype);
    for (size_t i = 0; i < s->kept; i++) {
        char *to = (char *)out + ((outer * s->kept + i) * s->lines.inner + inner) * size;
        uint64_t key = s->heap[i].key ^ s->turn, place = s->heap[i].place ^ s->turn;
        if (places)
            memcpy(to, &place, sizeof place);
        else
            weft_keys_to(s->dtype, &key, 1, to);
    }
}

// The index along the axis of the block's first element in the whole array.
static int64_t block_start(const struct weft_task *task, int axis)
{
    const struct weft_type *x = task->input_types[0];
    uint64_t block = task->block;
    for (int d = x->ndim - 1; d > axis; d--)
        block /= (uint64_t)x->chunks[d].count;
    return weft_chunks_start(&x->chunks[axis], (int64_t)(block % (uint64_t)x->chunks[axis].count));
}

static int select_all(struct weft_task *task, struct selection *s, bool places, struct weft_value *value)
{
    struct weft_buffer *copy = NULL, *place_copy = NULL, *room = NULL;
    const struct weft_value *given =
        task->input_count > 1 && task->inputs[1]->kind == WEFT_ARRAY ? task->inputs[1] : NULL;
    size_t bytes;
    if (!weft_mul_size(s->kept, sizeof *s->heap, &bytes) || !(room = weft_buffer_new(task->memory, bytes)))
        return WEFT_NO_MEMORY;
    s->heap = weft_buffer_data(room);
    s->elements = weft_block_elements(task, task->inputs[0], &copy);
    s->places = given ? weft_block_elements(task, given, &place_copy) : NULL;
    int status = s->elements && (s->places || !given) ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t o = 0; !status && o < s->lines.outer; o++)
        for (size_t i = 0; i < s->lines.inner && !status; i++) {
            status = select_line(task, s, o * s->lines.length * s->lines.inner + i);
            if (!status)
                write_line(s, o, i, places, value->array.data);
        }
    weft_buffer_release(&copy);
    weft_buffer_release(&place_copy);
    weft_buffer_release(&room);
    return status;
}

static int best_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    int axis = (int)int_attr(task->op, task->attrs, "axis");
    int64_t k = int_attr(task->op, task->attrs, "k"), shape[WEFT_MAX_NDIM];
    bool places = bool_attr(task->op, task->attrs, "places");
    struct selection s = {.dtype = (enum weft_dtype)block->dtype,
                          .lines = weft_block_lines(block, axis),
                          .start = block_start(task, axis),
                          .turn = k < 0 ? UINT64_MAX : 0,
                          .by_place = bool_attr(task->op, task->attrs, "by_place")};
    memcpy(shape, block->array.shape, (size_t)block->array.ndim * sizeof *shape);
    shape[axis] = least_of(magnitude(k), shape[axis]);
    s.kept = (size_t)shape[axis];
    struct weft_value *value = weft_value_array(task->memory, task->type->dtype, block->array.ndim, shape);
    if (!value)
        return WEFT_NO_MEMORY;
    int status = weft_block_count(value) ? select_all(task, &s, places, value) : WEFT_OK;
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

static const struct weft_param best_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"positions", WEFT_INPUT, "null|array", "null", 0,
     "where its elements were; where they are unless given"},
    {"k", WEFT_ATTR, "int", NULL, 0, "how many of each block; the least ones where it is negative"},
    {"axis", WEFT_ATTR, "int", NULL, 0, "axis along which they are found"},
    {"places", WEFT_ATTR, "bool", NULL, 0, "whether to give positions instead of elements"},
    {"by_place", WEFT_ATTR, "bool", NULL, 0, "whether -0 and 0 are equal"},
};
static const struct weft_stage best_stages[] = {{"select", best_run}};

// The best of a line so far.
static uint64_t best_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    (void)stage, (void)readings;
    uint64_t kept = (uint64_t)magnitude(int_attr(task->op, task->attrs, "k"));
    uint64_t length =
        (uint64_t)weft_chunks_largest(&task->input_types[0]->chunks[int_attr(task->op, task->attrs, "axis")]);
    return weft_buffer_cost(weft_mul_most(kept < length ? kept : length, sizeof(struct candidate)));
}

const struct weft_op weft_op_block_best = {
    .name = "block_best",
    .version = 1,
    .category = "arrays",
    .summary = "the largest elements of each block along an axis",
    .params = best_params,
    .param_count = 6,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1,
    .infer = best_infer,
    .stages = best_stages,
    .stage_count = 1,
    .scratch = best_scratch,
};

// ---- topk, argtopk --------------------------------------------------------------------------------------

struct topk {
    struct weft_compose *compose;
    int64_t k;
    int axis;
    bool places;
};

static int call_best(const struct topk *top, const struct weft_node *const *both, bool places,
                     const struct weft_node **out)
{
    const struct weft_node *inputs[2] = {both[0], both[1]};
    int status = WEFT_OK;
    if (!inputs[1])
        status = weft_compose_const(top->compose, weft_value_null(), &inputs[1]);
    return status ? status
                  : weft_compose_call(top->compose, "block_best", inputs, 2, out, "k", weft_value_int(top->k),
                                      "axis", weft_value_int(top->axis), "places", weft_value_bool(places),
                                      "by_place", weft_value_bool(top->places), NULL);
}

// x with so many chunks along the axis joined to one.
static int join_blocks(const struct topk *top, const struct weft_node **x)
{
    const struct weft_type *type = weft_node_type(*x);
    const struct weft_chunks *from = &type->chunks[top->axis];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t count = (from->count - 1) / JOINED + 1;
    int64_t *ends = weft_arena_array(top->compose->call.arena, (size_t)count, sizeof *ends);
    if (!ends)
        return WEFT_NO_MEMORY;
    for (int64_t c = 0; c < count; c++)
        ends[c] = weft_chunks_start(from, least_of((c + 1) * JOINED, from->count));
    memcpy(chunks, type->chunks, (size_t)type->ndim * sizeof *chunks);
    chunks[top->axis] =
        (struct weft_chunks){.length = from->length, .count = count, .size = ends[0], .ends = ends};
    return weft_make_rechunk(top->compose, *x, chunks, x);
}

// both[0] the best so far, both[1] where they were (NULL where nobody asks).
static int select_best(const struct topk *top, const struct weft_node *x, const struct weft_node **out)
{
    const struct weft_node *from[2] = {x, NULL}, *both[2] = {NULL, NULL};
    for (;;) {
        bool last = weft_node_type(from[0])->chunks[top->axis].count <= 1;
        int status = last && top->places ? WEFT_OK : call_best(top, from, false, &both[0]);
        if (!status && top->places)
            status = call_best(top, from, true, &both[1]);
        if (!status && last)
            *out = top->places ? both[1] : both[0];
        if (!status && !last)
            status = join_blocks(top, &both[0]);
        if (!status && !last && top->places)
            status = join_blocks(top, &both[1]);
        if (status || last)
            return status;
        memcpy(from, both, sizeof from);
    }
}

static int sort_best(const struct topk *top, const struct weft_node *x, const struct weft_node **out)
{
    const struct weft_type *type = weft_node_type(x);
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t length = type->chunks[top->axis].length, count = least_of(magnitude(top->k), length);
    const struct weft_node *sorted;
    int status = WEFT_OK;
    memcpy(chunks, type->chunks, (size_t)type->ndim * sizeof *chunks);
    chunks[top->axis] = weft_chunks_one(length);
    if (type->ndim > 1)
        status = weft_make_rechunk(top->compose, x, chunks, &x);
    if (!status)
        status = weft_compose_call(top->compose, "order", &x, 1, &sorted, "places",
                                   weft_value_bool(top->places), "axis", weft_value_int(top->axis), NULL);
    if (status)
        return status;
    return top->k < 0 ? weft_make_slice(top->compose, sorted, top->axis, 0, count, out)
                      : weft_make_reversed(top->compose, sorted, top->axis, length - 1, count, out);
}

static int topk_compose(struct weft_compose *compose)
{
    struct weft_infer *call = &compose->call;
    const struct weft_type *x = call->inputs[0];
    struct topk top = {compose, .k = int_attr(call->op, call->attrs, "k"),
                       .places = strcmp(call->op->name, "argtopk") == 0};
    int status = weft_infer_whole_shape(call, 0, x);
    if (!status && top.k == 0)
        status = weft_infer_fail(call, WEFT_E_VALUE, 1, "'k' must not be 0");
    if (!status && !weft_has_keys(x->dtype))
        status = weft_infer_fail(call, WEFT_E_DTYPE, 0, "elements of %s are in no order",
                                 weft_dtype_name(x->dtype));
    if (!status)
        status = weft_attr_axis(call, 2, int_attr(call->op, call->attrs, "axis"), x->ndim, &top.axis);
    if (status)
        return status;
    bool few = magnitude(top.k) <= x->chunks[top.axis].length / SORTED_PART;
    return few ? select_best(&top, compose->inputs[0], &compose->result)
               : sort_best(&top, compose->inputs[0], &compose->result);
}

static int topk_infer(struct weft_infer *infer)
{
    return weft_infer_late_as(infer, infer->inputs[0]->dtype, infer->inputs[0]->ndim);
}

static int argtopk_infer(struct weft_infer *infer)
{
    return weft_infer_late_as(infer, WEFT_I64, infer->inputs[0]->ndim);
}

static const struct weft_param topk_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"k", WEFT_ATTR, "int", NULL, 0, "how many; the least ones where it is negative"},
    {"axis", WEFT_ATTR, "int", "-1", 0, "axis along which they are found"},
};

#define TOPK_OP(op_name, text, late)                                                                         \
    .name = op_name, .version = 2, .category = "reductions", .summary = text, .params = topk_params,         \
    .param_count = 3, .algebra = WEFT_COMPOSED, .flags = WEFT_PURE, .infer = late, .compose = topk_compose

const struct weft_op weft_op_array_topk = {
    TOPK_OP("array_topk", "the largest elements along an axis, largest first", topk_infer),
    .aliases = (const char *const[]){"topk", NULL},
};

const struct weft_op weft_op_argtopk = {
    TOPK_OP("argtopk", "positions of the largest elements along an axis, of the largest first",
            argtopk_infer),
};
