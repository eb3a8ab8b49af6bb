// weft: convolve and correlate of vectors.
// SPDX-License-Identifier: BSD-3-Clause
//
// Element p of the full convolution of a (n elements) and v (m ≤ n) is
//
//     Σ v[k] · a[p - k]     over the k for which p - k is a place of a,     0 ≤ p < n + m - 1
//
// added up from k = 0 on, whatever the chunks.  `convolved` computes a stretch of it in the chunks of a: a
// block of the result reads the blocks of a that hold its own places and the m - 1 before them.  Where all k
// count, eight neighbours are summed at once, which compilers make vector instructions of.  correlate is the
// same with v reversed and conjugated.

#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/types.h"

// ---- Sums of products -----------------------------------------------------------------------------------

// a[first, last) is at `a`; outputs p0 … p1 - 1 of a convolution of vectors of n and m elements.
struct stretch {
    const void *a, *v;
    void *out;
    int64_t first, n, m, p0, p1;
};

typedef void stretch_fn(const struct stretch *stretch);

#define ADD_BOOL(s, x, y)   s = (uint8_t)(s | ((x) && (y)))
#define ADD_SMALL(s, x, y)  s = (uint8_t)(s + (unsigned)(x) * (unsigned)(y))
#define ADD_MIDDLE(s, x, y) s = (uint16_t)(s + (unsigned)(x) * (unsigned)(y))
#define ADD_WHOLE(s, x, y)  s += (x) * (y)
#define ADD_COMPLEX(s, x, y)                                                                                 \
    s.re += (x).re * (y).re - (x).im * (y).im, s.im += (x).re * (y).im + (x).im * (y).re

// Runs of 8 outputs whose sums are whole, and single ones elsewhere: the same sums in the same order.
#define STRETCH(name, T, ADD)                                                                                \
    static void name##_one(const struct stretch *s, int64_t p)                                               \
    {                                                                                                        \
        const T *a = s->a, *v = s->v;                                                                        \
        T sum = {0};                                                                                         \
        int64_t k = p < s->n ? 0 : p - s->n + 1, end = p < s->m ? p + 1 : s->m;                              \
        for (; k < end; k++)                                                                                 \
            ADD(sum, v[k], a[p - k - s->first]);                                                             \
        ((T *)s->out)[p - s->p0] = sum;                                                                      \
    }                                                                                                        \
    static void name(const struct stretch *s)                                                                \
    {                                                                                                        \
        int64_t p = s->p0, whole = s->p1 < s->n ? s->p1 : s->n;                                              \
        for (; p < s->p1 && p < s->m - 1; p++)                                                               \
            name##_one(s, p);                                                                                \
        for (; p + 8 <= whole; p += 8) {                                                                     \
            const T *a = (const T *)s->a + (p - s->first), *v = s->v;                                        \
            T sums[8];                                                                                       \
            memset(sums, 0, sizeof sums);                                                                    \
            for (int64_t k = 0; k < s->m; k++)                                                               \
                for (int j = 0; j < 8; j++)                                                                  \
                    ADD(sums[j], v[k], a[j - k]);                                                            \
            memcpy((T *)s->out + (p - s->p0), sums, sizeof sums);                                            \
        }                                                                                                    \
        for (; p < s->p1; p++)                                                                               \
            name##_one(s, p);                                                                                \
    }
STRETCH(stretch_bool, uint8_t, ADD_BOOL)
STRETCH(stretch_8, uint8_t, ADD_SMALL)
STRETCH(stretch_16, uint16_t, ADD_MIDDLE)
STRETCH(stretch_32, uint32_t, ADD_WHOLE)
STRETCH(stretch_64, uint64_t, ADD_WHOLE)
STRETCH(stretch_f32, float, ADD_WHOLE)
STRETCH(stretch_f64, double, ADD_WHOLE)
STRETCH(stretch_c64, struct weft_c64, ADD_COMPLEX)
STRETCH(stretch_c128, struct weft_c128, ADD_COMPLEX)

// Wrapping sums of integers are the same with a sign and without.
static stretch_fn *find_stretch(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return stretch_bool;
    case 'i':
    case 'u':
        return weft_dtype_size(dtype) == 1   ? stretch_8
               : weft_dtype_size(dtype) == 2 ? stretch_16
               : weft_dtype_size(dtype) == 4 ? stretch_32
                                             : stretch_64;
    case 'f':
        return dtype == WEFT_F32 ? stretch_f32 : stretch_f64;
    default:
        return dtype == WEFT_C64 ? stretch_c64 : stretch_c128;
    }
}

// ---- convolved: a stretch of the full convolution -------------------------------------------------------

enum { A, V, START, STOP };

static int64_t attr_int(const struct weft_value *const *attrs, int param)
{
    int64_t number = 0;
    weft_value_as_int(attrs[param], &number);
    return number;
}

// The chunks of a, cut to the stretch; the last one takes what lies beyond the end of a.
static int convolved_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[A];
    int64_t start = attr_int(infer->attrs, START), stop = attr_int(infer->attrs, STOP), at = start;
    int64_t most = a->chunks[0].length + infer->inputs[V]->chunks[0].length - 1, count = a->chunks[0].count;
    struct weft_chunks chunks;
    if (a->ndim != 1 || infer->inputs[V]->ndim != 1 || start < 0 || start > stop || stop > most)
        return weft_infer_fail(infer, WEFT_E_SHAPE, -1, "this is no part of a convolution of these vectors");
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)count, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t c = 0; c < count; c++) {
        int64_t end = c == count - 1 ? stop : weft_chunks_start(&a->chunks[0], c + 1);
        end = end > stop ? stop : end;
        sizes[c] = end > at ? end - at : 0;
        at += sizes[c];
    }
    int status = weft_chunks_of(infer, sizes, count, &chunks);
    return status ? status : weft_result_chunked(infer, a->dtype, 1, &chunks);
}

// The outputs of a block, and the places of a that they need: [*low, *high).
static void block_places(const struct weft_type *type, const struct weft_type *const *inputs, int64_t start,
                         uint64_t block, struct stretch *stretch, int64_t *high)
{
    *stretch = (struct stretch){.n = inputs[A]->chunks[0].length, .m = inputs[V]->chunks[0].length};
    stretch->p0 = start + weft_chunks_start(&type->chunks[0], (int64_t)block);
    stretch->p1 = stretch->p0 + weft_chunks_size(&type->chunks[0], (int64_t)block);
    stretch->first = stretch->p0 < stretch->m ? 0 : stretch->p0 - stretch->m + 1;
    *high = stretch->p1 < stretch->n ? stretch->p1 : stretch->n;
}

static int convolved_lower(struct weft_lowering *lowering)
{
    const struct weft_chunks *chunks = &lowering->input_types[A]->chunks[0];
    uint64_t blocks = weft_type_blocks(lowering->type), total, largest = 0;
    uint64_t *starts = weft_arena_array(lowering->arena, blocks, sizeof *starts);
    uint64_t *ends = weft_arena_array(lowering->arena, blocks, sizeof *ends);
    struct stretch stretch;
    int64_t high;
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (uint64_t b = 0; b < blocks; b++) {
        block_places(lowering->type, lowering->input_types, attr_int(lowering->attrs, START), b, &stretch,
                     &high);
        bool any = high > stretch.first;
        starts[b] = any ? (uint64_t)weft_chunks_find(chunks, stretch.first) : 0;
        ends[b] = any ? (uint64_t)weft_chunks_find(chunks, high - 1) + 1 : 0;
    }
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    const struct weft_map maps[2] = {
        {.layer = lowering->inputs[A], .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends},
        {.layer = lowering->inputs[V], .kind = WEFT_MAP_ALL}};
    return weft_lower_layer(lowering, "convolve", blocks, maps, 2, NULL, largest, &lowering->result);
}

// The elements of neighbouring blocks in one piece: those of a single block where they lie, if they lie so;
// else in a buffer.
static int join_blocks(struct weft_task *task, const struct weft_value *const *blocks, size_t count,
                       const void **elements, struct weft_buffer **out)
{
    size_t bytes = 0, size = count ? weft_dtype_size(blocks[0]->dtype) : 1;
    if (count == 1 && weft_block_count(blocks[0]) > 0) {
        *elements = weft_block_elements(task, blocks[0], out);
        return *elements ? WEFT_OK : WEFT_NO_MEMORY;
    }
    for (size_t i = 0; i < count; i++)
        bytes += weft_block_count(blocks[i]) * size;
    *out = weft_buffer_new(task->memory, bytes ? bytes : 1);
    unsigned char *to = *out ? weft_buffer_data(*out) : NULL;
    for (size_t i = 0; to && i < count; i++) {
        weft_block_copy(blocks[i], to);
        to += weft_block_count(blocks[i]) * size;
    }
    *elements = *out ? weft_buffer_data(*out) : NULL;
    return *elements ? WEFT_OK : WEFT_NO_MEMORY;
}

// In pieces of about so many products, after each of which it is seen whether the run is being stopped.
static int run_stretch(struct weft_task *task, enum weft_dtype dtype, const struct stretch *whole)
{
    const int64_t products = INT64_C(1) << 22, least = 64;
    struct stretch piece = *whole;
    int64_t step = products / (whole->m > 0 ? whole->m : 1);
    size_t size = weft_dtype_size(dtype);
    step = step < least ? least : step;
    for (; piece.p0 < whole->p1; piece.p0 = piece.p1) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        piece.p1 = whole->p1 - piece.p0 < step ? whole->p1 : piece.p0 + step;
        piece.out = (char *)whole->out + (size_t)(piece.p0 - whole->p0) * size;
        find_stretch(dtype)(&piece);
    }
    return WEFT_OK;
}

static int run_convolved(struct weft_task *task, struct weft_value **out)
{
    enum weft_dtype dtype = (enum weft_dtype)task->type->dtype;
    struct weft_buffer *a = NULL, *v = NULL;
    struct stretch stretch;
    int64_t high, start = attr_int(task->attrs, START);
    block_places(task->type, task->input_types, start, task->block, &stretch, &high);
    const struct weft_chunks *chunks = &task->input_types[A]->chunks[0];
    const int64_t length = stretch.p1 - stretch.p0;
    struct weft_value *value = weft_value_array(task->memory, dtype, 1, &length);
    int status = value ? join_blocks(task, task->inputs, task->first[1], &stretch.a, &a) : WEFT_NO_MEMORY;
    if (!status)
        status =
            join_blocks(task, task->inputs + task->first[1], task->first[2] - task->first[1], &stretch.v, &v);
    if (!status) {
        if (high > stretch.first)
            stretch.first = weft_chunks_start(chunks, weft_chunks_find(chunks, stretch.first));
        stretch.out = value->array.data;
        status = run_stretch(task, dtype, &stretch);
    }
    if (!status)
        *out = weft_value_ref(value);
    weft_buffer_release(&a);
    weft_buffer_release(&v);
    weft_value_release(value);
    return status;
}

static const struct weft_param convolved_params[] = {
    [A] = {"a", WEFT_INPUT, "array", NULL, 0, "vector"},
    [V] = {"v", WEFT_INPUT, "array", NULL, 0, "vector that is no longer"},
    [START] = {"start", WEFT_ATTR, "int", NULL, 0, "first place of the result"},
    [STOP] = {"stop", WEFT_ATTR, "int", NULL, 0, "place after the last one"},
};
static const struct weft_stage convolved_stages[] = {{"convolve", run_convolved}};

static uint64_t convolved_scratch(const struct weft_task *task, uint32_t stage,
                                  const struct weft_reading *readings)
{
    (void)task, (void)stage;
    uint64_t bytes = 0;
    for (int m = A; m <= V; m++)
        if (readings[m].blocks > 1)
            bytes = weft_add_most(bytes, weft_buffer_cost(readings[m].bytes));
    return bytes;
}

const struct weft_op weft_op_convolved = {
    .name = "convolved",
    .version = 1,
    .category = "arrays",
    .summary = "a stretch of the convolution of two vectors of one dtype",
    .params = convolved_params,
    .param_count = 4,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = convolved_infer,
    .lower = convolved_lower,
    .stages = convolved_stages,
    .stage_count = 1,
    .scratch = convolved_scratch,
};

// ---- convolved_lines: the same of every line ------------------------------------------------------------

// The last axis of `a` is one chunk; `v` is one vector for all lines, or has lines that are cut as those of
// `a`.
static int convolved_lines_infer(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[A], *v = infer->inputs[V];
    int64_t start = attr_int(infer->attrs, START), stop = attr_int(infer->attrs, STOP);
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int last = a->ndim - 1;
    bool sound = last > 0 && v->dtype == a->dtype && (v->ndim == 1 || v->ndim == a->ndim) &&
                 a->chunks[last].count == 1 && v->chunks[v->ndim - 1].count == 1;
    for (int d = 0; d < last && sound; d++) {
        chunks[d] = a->chunks[d];
        sound = v->ndim == 1 || weft_same_chunks(&v->chunks[d], &a->chunks[d]);
    }
    if (!sound || start < 0 || start > stop ||
        stop > a->chunks[last].length + v->chunks[v->ndim - 1].length - 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, -1, "this is no part of a convolution of these lines");
    chunks[last] = weft_chunks_one(stop - start);
    return weft_result_chunked(infer, a->dtype, a->ndim, chunks);
}

static int convolved_lines_lower(struct weft_lowering *lowering)
{
    uint64_t total, largest = 0;
    bool one = lowering->input_types[V]->ndim == 1;
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    const struct weft_map maps[2] = {
        {.layer = lowering->inputs[A], .kind = WEFT_MAP_SAME},
        {.layer = lowering->inputs[V], .kind = one ? WEFT_MAP_ONE : WEFT_MAP_SAME}};
    return weft_lower_layer(lowering, "convolve", weft_type_blocks(lowering->type), maps, 2, NULL, largest,
                            &lowering->result);
}

// `line`: the first one; `each`: bytes from line to line of a, of v and of the result.
static int run_lines(struct weft_task *task, struct stretch *line, int64_t count, const size_t each[3])
{
    enum weft_dtype dtype = (enum weft_dtype)task->type->dtype;
    const int64_t often = 1 + (INT64_C(1) << 20) / (1 + (line->p1 - line->p0) * (line->m + 1));
    int status = WEFT_OK;
    for (int64_t i = 0; i < count && !status; i++) {
        if (i % often == 0)
            status = run_stretch(task, dtype, line);
        else
            find_stretch(dtype)(line);
        line->a = (const char *)line->a + each[0];
        line->v = (const char *)line->v + each[1];
        line->out = (char *)line->out + each[2];
    }
    return status;
}

static int run_convolved_lines(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *a = task->inputs[0], *v = task->inputs[1];
    int64_t shape[WEFT_MAX_NDIM], start = attr_int(task->attrs, START), stop = attr_int(task->attrs, STOP);
    struct weft_buffer *a_copy = NULL, *v_copy = NULL;
    const size_t size = weft_dtype_size(a->dtype);
    weft_block_shape(task->type, task->block, shape);
    struct weft_value *value = weft_value_array(task->memory, a->dtype, a->array.ndim, shape);
    struct stretch line = {.a = weft_block_elements(task, a, &a_copy),
                           .v = weft_block_elements(task, v, &v_copy),
                           .n = a->array.shape[a->array.ndim - 1],
                           .m = v->array.shape[v->array.ndim - 1],
                           .p0 = start,
                           .p1 = stop};
    const size_t each[3] = {(size_t)line.n * size, v->array.ndim == 1 ? 0 : (size_t)line.m * size,
                            (size_t)(stop - start) * size};
    int status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_NO_MEMORY;
    if (value && line.a && line.v) {
        line.out = value->array.data;
        status = run_lines(task, &line, (int64_t)weft_block_count(a) / (line.n ? line.n : 1), each);
    }
    if (!status)
        *out = weft_value_ref(value);
    weft_buffer_release(&a_copy);
    weft_buffer_release(&v_copy);
    weft_value_release(value);
    return status;
}

static const struct weft_param convolved_lines_params[] = {
    [A] = {"a", WEFT_INPUT, "array", NULL, 0, "lines along the last axis"},
    [V] = {"v", WEFT_INPUT, "array", NULL, 0, "vector that is no longer, or one for each line"},
    [START] = {"start", WEFT_ATTR, "int", NULL, 0, "first place of the results"},
    [STOP] = {"stop", WEFT_ATTR, "int", NULL, 0, "place after the last one"},
};
static const struct weft_stage convolved_lines_stages[] = {{"convolve", run_convolved_lines}};

const struct weft_op weft_op_convolved_lines = {
    .name = "convolved_lines",
    .version = 1,
    .category = "arrays",
    .summary = "a stretch of the convolution of each line with a vector",
    .params = convolved_lines_params,
    .param_count = 4,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = convolved_lines_infer,
    .lower = convolved_lines_lower,
    .stages = convolved_lines_stages,
    .stage_count = 1,
};

// ---- convolve, correlate --------------------------------------------------------------------------------

enum { MODE = 2 };
enum mode { FULL, SAME, VALID };

static int read_mode(struct weft_infer *infer, enum mode *mode)
{
    static const char *const names[] = {"full", "same", "valid"};
    struct weft_str name = {0};
    weft_value_as_string(infer->attrs[MODE], &name);
    for (int m = FULL; m <= VALID; m++) {
        *mode = (enum mode)m;
        if (weft_str_is(name, names[m]))
            return WEFT_OK;
    }
    return weft_infer_fail(infer, WEFT_E_VALUE, MODE, "'mode' is \"full\", \"same\" or \"valid\"");
}

static int check_vectors(struct weft_infer *infer, enum mode *mode)
{
    for (int i = 0; i < 2; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->ndim != 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i, "'%s' takes vectors, not %d dimensions",
                                   infer->op->name, type->ndim);
        if (type->chunks[0].length == 0)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i, "'%s' of a vector without elements",
                                   infer->op->name);
    }
    return read_mode(infer, mode);
}

// The longer one first; both in one dtype, the shorter one in one block.
static int convolve(struct weft_compose *compose, const struct weft_node *a, const struct weft_node *v,
                    int64_t start, int64_t stop)
{
    const struct weft_node *pair[2] = {a, v};
    enum weft_dtype dtype =
        weft_dtype_promote(weft_node_type(a)->dtype, false, weft_node_type(v)->dtype, false);
    if (weft_node_length(a, 0) < weft_node_length(v, 0)) {
        pair[0] = v;
        pair[1] = a;
    }
    int status = weft_make_cast(compose, pair[0], dtype, &pair[0]);
    if (!status)
        status = weft_make_cast(compose, pair[1], dtype, &pair[1]);
    const struct weft_chunks whole = weft_chunks_one(weft_node_length(pair[1], 0));
    if (!status)
        status = weft_make_rechunk(compose, pair[1], &whole, &pair[1]);
    return status ? status
                  : weft_compose_call(compose, "convolved", pair, 2, &compose->result, "start",
                                      weft_value_int(start), "stop", weft_value_int(stop), NULL);
}

static int convolve_compose(struct weft_compose *compose)
{
    enum mode mode;
    int status = check_vectors(&compose->call, &mode);
    if (status)
        return status;
    int64_t n = weft_node_length(compose->inputs[0], 0), m = weft_node_length(compose->inputs[1], 0);
    int64_t longer = n > m ? n : m, shorter = n > m ? m : n;
    int64_t start = mode == FULL ? 0 : mode == VALID ? shorter - 1 : shorter - 1 - shorter / 2;
    int64_t length = mode == FULL ? n + m - 1 : mode == VALID ? longer - shorter + 1 : longer;
    return convolve(compose, compose->inputs[0], compose->inputs[1], start, start + length);
}

// Where the first vector is the shorter one, NumPy correlates the other way round and reverses what comes
// out.
static int correlate_compose(struct weft_compose *compose)
{
    enum mode mode;
    int status = check_vectors(&compose->call, &mode);
    if (status)
        return status;
    const struct weft_node *v = compose->inputs[1];
    int64_t n = weft_node_length(compose->inputs[0], 0), m = weft_node_length(v, 0);
    int64_t longer = n > m ? n : m, shorter = n > m ? m : n;
    int64_t same = n < m ? shorter / 2 : shorter - 1 - shorter / 2;
    int64_t start = mode == FULL ? 0 : mode == VALID ? shorter - 1 : same;
    int64_t length = mode == FULL ? n + m - 1 : mode == VALID ? longer - shorter + 1 : longer;
    status = weft_make_reversed(compose, v, 0, m - 1, m, &v);
    if (!status && weft_dtype_kind(weft_node_type(v)->dtype) == 'c')
        status = weft_compose_call(compose, "conjugate", &v, 1, &v, NULL);
    return status ? status : convolve(compose, compose->inputs[0], v, start, start + length);
}

static int late_infer(struct weft_infer *infer)
{
    enum mode mode;
    int status = check_vectors(infer, &mode);
    enum weft_dtype dtype =
        weft_dtype_promote(infer->inputs[0]->dtype, false, infer->inputs[1]->dtype, false);
    return status ? status : weft_infer_late_as(infer, dtype, 1);
}

static const struct weft_param convolve_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"v", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"mode", WEFT_ATTR, "string", "\"full\"", 0,
     "\"full\": wherever they overlap, \"same\": as many as the longer one has, \"valid\": where all of the "
     "shorter one does"},
};
static const struct weft_param correlate_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"v", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"mode", WEFT_ATTR, "string", "\"valid\"", 0, "\"full\", \"same\" or \"valid\", as for convolve"},
};

#define PRODUCT_OP(op_name, text, parameters, rule)                                                          \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = 3, .algebra = WEFT_COMPOSED, .flags = WEFT_PURE, .infer = late_infer, .compose = rule

const struct weft_op weft_op_convolve = {
    PRODUCT_OP("convolve", "convolution of two vectors", convolve_params, convolve_compose),
};

const struct weft_op weft_op_correlate = {
    PRODUCT_OP("correlate", "sums of products of two vectors shifted against each other", correlate_params,
               correlate_compose),
};
