// weft: scans along an axis: cumsum, cumprod, cummax, cummin and their forms without NaN.
// SPDX-License-Identifier: BSD-3-Clause
//
// A line is the chunks of the array along the axis.  Each chunk is scanned for its total; one small task a
// line makes of the totals what each chunk starts with, in the order of the chunks; each chunk is scanned
// again, from there:
//
//     x ──┬── total ── carries (a line) ──┐
//         └───────────────────────────────┴── scan ──▶ result
//
// A state is a few 64-bit words for each element of the cross section: sums of floats keep the rounding error
// of every addition, so the last element is as good as the sum.

#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/types.h"

// Elements scanned at a time: they stay in the cache, and a run that is being stopped stops after them.
#define PIECE ((size_t)1 << 16)

// ---- States and steps -----------------------------------------------------------------------------------

static double get(uint64_t word)
{
    double value;
    memcpy(&value, &word, sizeof value);
    return value;
}

static uint64_t word_of(double value)
{
    uint64_t word;
    memcpy(&word, &value, sizeof word);
    return word;
}

// *sum += x; *rest keeps what was rounded off.
static inline void add_real(double *sum, double *rest, double x)
{
    double total = *sum + x, part = total - *sum;
    double error = (*sum - (total - part)) + (x - part);
    *sum = total;
    *rest += total - total == 0 ? error : 0;
}

static inline double told_sum(double total, double rest)
{
    total = total - total == 0 && rest != 0 ? total + rest : total; // -0 stays -0
    return total == total ? total : (double)NAN;
}

// The same of words, the rest `plane` of them further.
static void add_to(uint64_t *sum, size_t plane, double x)
{
    double total = get(sum[0]), rest = get(sum[plane]);
    add_real(&total, &rest, x);
    sum[0] = word_of(total);
    sum[plane] = word_of(rest);
}

static double sum_of(const uint64_t *sum, size_t plane)
{
    return told_sum(get(sum[0]), get(sum[plane]));
}

// Every NaN is told as the same one, but carried on as it is: the next product waits for nothing else.
static double product_of(uint64_t *product, double x)
{
    double value = get(*product) * x;
    *product = word_of(value);
    return value == value ? value : (double)NAN;
}

// Words `plane` further have the imaginary part, then whether there is a factor: the first one is taken as it
// is, for 1 + 0j times it would lose the sign of zeros and make NaN of infinities.
static void multiply_to(uint64_t *product, size_t plane, double re, double im)
{
    double a = get(product[0]), b = get(product[plane]);
    bool first = !product[2 * plane];
    product[0] = word_of(first ? re : a * re - b * im);
    product[plane] = word_of(first ? im : a * im + b * re);
    product[2 * plane] = 1;
}

#define PLANES_sum_WHOLE  1
#define PLANES_sum_REAL   2
#define PLANES_sum_PAIR   4
#define PLANES_prod_WHOLE 1
#define PLANES_prod_REAL  1
#define PLANES_prod_PAIR  3
#define PLANES_max_REAL   2
#define PLANES_max_WHOLE  2
#define PLANES_min_REAL   2
#define PLANES_min_WHOLE  2

// STEP_name_CLASS(T, s, plane, x): the state at `s` takes x, and x becomes the result.
#define STEP_sum_WHOLE(T, s, plane, x) ((void)(plane), (x) = (T)(*(s) += (uint64_t)(x)))
#define STEP_sum_REAL(T, s, plane, x)  (add_to(s, plane, (double)(x)), (x) = (T)sum_of(s, plane))
#define STEP_sum_PAIR(T, s, plane, x)                                                                        \
    (add_to(s, plane, (double)(x).re), add_to((s) + 2 * (plane), plane, (double)(x).im),                     \
     (x).re = (PART_OF(T))sum_of(s, plane), (x).im = (PART_OF(T))sum_of((s) + 2 * (plane), plane))
#define STEP_prod_WHOLE(T, s, plane, x) ((void)(plane), (x) = (T)(*(s) *= (uint64_t)(x)))
#define STEP_prod_REAL(T, s, plane, x)  ((void)(plane), (x) = (T)product_of(s, (double)(x)))
#define STEP_prod_PAIR(T, s, plane, x)                                                                       \
    (multiply_to(s, plane, (double)(x).re, (double)(x).im), (x).re = (PART_OF(T))get(*(s)),                  \
     (x).im = (PART_OF(T))get((s)[plane]))
#define PART_OF(T) __typeof__(((T *)0)->re)
// The element itself in the low bytes of the first word, whether there is one in the second; NaN stays, and
// of equal ones (0 and -0) the last is taken, as NumPy's accumulate does it.
#define STEP_max_WHOLE(T, s, plane, x) EXTREME(T, s, plane, x, (x) > best)
#define STEP_min_WHOLE(T, s, plane, x) EXTREME(T, s, plane, x, (x) < best)
#define STEP_max_REAL(T, s, plane, x)  EXTREME(T, s, plane, x, best == best && !((x) < best))
#define STEP_min_REAL(T, s, plane, x)  EXTREME(T, s, plane, x, best == best && !((x) > best))
#define EXTREME(T, s, plane, x, better)                                                                      \
    do {                                                                                                     \
        T best;                                                                                              \
        memcpy(&best, s, sizeof best);                                                                       \
        if (!(s)[plane] || (better))                                                                         \
            memcpy(s, &(x), sizeof best);                                                                    \
        else                                                                                                 \
            (x) = best;                                                                                      \
        (s)[plane] = 1;                                                                                      \
    } while (0)

// What NaN counts for.
#define KEEP(T, x)      (void)0
#define ZERO_REAL(T, x) (x) = (x) == (x) ? (x) : 0
#define ONE_REAL(T, x)  (x) = (x) == (x) ? (x) : 1
#define ZERO_PAIR(T, x)                                                                                      \
    (x) = (x).re == (x).re && (x).im == (x).im ? (x) : (T)                                                   \
    {                                                                                                        \
        0, 0                                                                                                 \
    }
#define ONE_PAIR(T, x)                                                                                       \
    (x) = (x).re == (x).re && (x).im == (x).im ? (x) : (T)                                                   \
    {                                                                                                        \
        1, 0                                                                                                 \
    }

// Of states whose planes are `plane` words long, those from `state` on belong to the lines.
typedef void scan_fn(void *data, struct weft_lines lines, size_t plane, uint64_t *state);

// LINE_name_CLASS: the elements of a line that are neighbours; its state stays in registers.
#define LINE_STATE(n, c, T, present)                                                                         \
    uint64_t own[PLANES_##n##_##c];                                                                          \
    for (size_t p = 0; p < PLANES_##n##_##c; p++)                                                            \
        own[p] = state[p * plane + o];                                                                       \
    for (size_t k = 0; k < lines.length; k++, x++) {                                                         \
        present(T, *x);                                                                                      \
        STEP_##n##_##c(T, own, 1, *x);                                                                       \
    }                                                                                                        \
    for (size_t p = 0; p < PLANES_##n##_##c; p++)                                                            \
        state[p * plane + o] = own[p];
#define LINE_sum_REAL(n, c, T, present)                                                                      \
    double sum = get(state[o]), rest = get(state[plane + o]);                                                \
    for (size_t k = 0; k < lines.length; k++, x++) {                                                         \
        present(T, *x);                                                                                      \
        add_real(&sum, &rest, (double)*x);                                                                   \
        *x = (T)told_sum(sum, rest);                                                                         \
    }                                                                                                        \
    state[o] = word_of(sum);                                                                                 \
    state[plane + o] = word_of(rest);
#define LINE_prod_REAL(n, c, T, present)                                                                     \
    double product = get(state[o]);                                                                          \
    for (size_t k = 0; k < lines.length; k++, x++) {                                                         \
        present(T, *x);                                                                                      \
        product *= (double)*x;                                                                               \
        *x = (T)(product == product ? product : (double)NAN);                                                \
    }                                                                                                        \
    state[o] = word_of(product);
#define LINE_sum_WHOLE  LINE_STATE
#define LINE_sum_PAIR   LINE_STATE
#define LINE_prod_WHOLE LINE_STATE
#define LINE_prod_PAIR  LINE_STATE
#define LINE_max_WHOLE  LINE_STATE
#define LINE_max_REAL   LINE_STATE
#define LINE_min_WHOLE  LINE_STATE
#define LINE_min_REAL   LINE_STATE

#define SCAN(n, c, t, name, present)                                                                         \
    static void scan_##name##_##t(void *data, struct weft_lines lines, size_t plane, uint64_t *state)        \
    {                                                                                                        \
        CT_##t *x = data;                                                                                    \
        for (size_t o = 0; o < lines.outer && lines.inner == 1; o++) {                                       \
            LINE_##n##_##c(n, c, CT_##t, present)                                                            \
        }                                                                                                    \
        for (size_t o = 0; o < lines.outer && lines.inner != 1; o++)                                         \
            for (size_t k = 0; k < lines.length; k++)                                                        \
                for (size_t i = 0; i < lines.inner; i++, x++) {                                              \
                    uint64_t *s = state + o * lines.inner + i;                                               \
                    present(CT_##t, *x);                                                                     \
                    STEP_##n##_##c(CT_##t, s, plane, *x);                                                    \
                }                                                                                            \
    }
#define NUMBER_ROWS(X)                                                                                       \
    X(sum, WHOLE, I64, sum, KEEP)                                                                            \
    X(sum, WHOLE, U64, sum, KEEP)                                                                            \
    X(sum, REAL, F32, sum, KEEP)                                                                             \
    X(sum, REAL, F64, sum, KEEP)                                                                             \
    X(sum, PAIR, C64, sum, KEEP)                                                                             \
    X(sum, PAIR, C128, sum, KEEP)                                                                            \
    X(prod, WHOLE, I64, prod, KEEP)                                                                          \
    X(prod, WHOLE, U64, prod, KEEP)                                                                          \
    X(prod, REAL, F32, prod, KEEP)                                                                           \
    X(prod, REAL, F64, prod, KEEP)                                                                           \
    X(prod, PAIR, C64, prod, KEEP)                                                                           \
    X(prod, PAIR, C128, prod, KEEP)                                                                          \
    X(sum, REAL, F32, nansum, ZERO_REAL)                                                                     \
    X(sum, REAL, F64, nansum, ZERO_REAL)                                                                     \
    X(sum, PAIR, C64, nansum, ZERO_PAIR)                                                                     \
    X(sum, PAIR, C128, nansum, ZERO_PAIR)                                                                    \
    X(prod, REAL, F32, nanprod, ONE_REAL)                                                                    \
    X(prod, REAL, F64, nanprod, ONE_REAL)                                                                    \
    X(prod, PAIR, C64, nanprod, ONE_PAIR)                                                                    \
    X(prod, PAIR, C128, nanprod, ONE_PAIR)
#define ORDER_ROWS(X, n)                                                                                     \
    X(n, WHOLE, BOOL, n, KEEP)                                                                               \
    X(n, WHOLE, I8, n, KEEP)                                                                                 \
    X(n, WHOLE, U8, n, KEEP)                                                                                 \
    X(n, WHOLE, I16, n, KEEP)                                                                                \
    X(n, WHOLE, U16, n, KEEP)                                                                                \
    X(n, WHOLE, I32, n, KEEP)                                                                                \
    X(n, WHOLE, U32, n, KEEP)                                                                                \
    X(n, WHOLE, I64, n, KEEP)                                                                                \
    X(n, WHOLE, U64, n, KEEP)                                                                                \
    X(n, REAL, F32, n, KEEP)                                                                                 \
    X(n, REAL, F64, n, KEEP)
#define ALL_ROWS(X) NUMBER_ROWS(X) ORDER_ROWS(X, max) ORDER_ROWS(X, min)
ALL_ROWS(SCAN)

// ---- Joining states: `into` takes what comes after it ---------------------------------------------------

typedef void join_fn(uint64_t *into, const uint64_t *from, size_t count);

static void join_sum(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_to(into + i, count, get(from[i]));
        into[count + i] = word_of(get(into[count + i]) + get(from[count + i]));
    }
}

static void join_sum_PAIR(uint64_t *into, const uint64_t *from, size_t count)
{
    join_sum(into, from, count);
    join_sum(into + 2 * count, from + 2 * count, count);
}

static void join_sum_WHOLE(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] += from[i];
}

static void join_prod_WHOLE(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] *= from[i];
}

static void join_prod_REAL(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        product_of(&into[i], get(from[i]));
}

static void join_prod_PAIR(uint64_t *into, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (from[2 * count + i])
            multiply_to(into + i, count, get(from[i]), get(from[count + i]));
}

#define join_sum_REAL join_sum
// The later state's element is one more to be taken.
#define JOIN_ORDER(n, c, t, name, present)                                                                   \
    static void join_##n##_##t(uint64_t *into, const uint64_t *from, size_t count)                           \
    {                                                                                                        \
        for (size_t i = 0; i < count; i++) {                                                                 \
            CT_##t x;                                                                                        \
            memcpy(&x, &from[i], sizeof x);                                                                  \
            if (from[count + i])                                                                             \
                STEP_##n##_##c(CT_##t, into + i, count, x);                                                  \
        }                                                                                                    \
    }
ORDER_ROWS(JOIN_ORDER, max)
ORDER_ROWS(JOIN_ORDER, min)

// ---- Tables ---------------------------------------------------------------------------------------------

struct scan_kernel {
    enum weft_dtype dtype;
    size_t planes;
    uint64_t start; // of every word of the first plane and of every second one after it
    scan_fn *scan;
    join_fn *join;
};

struct scan {
    const struct scan_kernel *kernels;
    size_t kernel_count;
};

#define START_sum_WHOLE                   0
#define START_sum_REAL                    UINT64_C(0x8000000000000000) // -0.0, which adds nothing to -0.0
#define START_sum_PAIR                    START_sum_REAL
#define START_prod_WHOLE                  1
#define START_prod_REAL                   UINT64_C(0x3ff0000000000000) // 1.0
#define START_prod_PAIR                   0                            // no factor
#define ROW(n, c, t, name)                {WEFT_##t, PLANES_##n##_##c, START_##n##_##c, scan_##name##_##t, join_##n##_##c},
#define ORDER_ROW(n, c, t, name, present) {WEFT_##t, PLANES_##n##_##c, 0, scan_##name##_##t, join_##n##_##t},
#define FLOAT_ROWS(n, name)                                                                                  \
    ROW(n, REAL, F32, name) ROW(n, REAL, F64, name) ROW(n, PAIR, C64, name) ROW(n, PAIR, C128, name)
#define WHOLE_ROWS(n) ROW(n, WHOLE, I64, n) ROW(n, WHOLE, U64, n)

static const struct scan_kernel sum_kernels[] = {WHOLE_ROWS(sum) FLOAT_ROWS(sum, sum)};
static const struct scan_kernel prod_kernels[] = {WHOLE_ROWS(prod) FLOAT_ROWS(prod, prod)};
static const struct scan_kernel nansum_kernels[] = {WHOLE_ROWS(sum) FLOAT_ROWS(sum, nansum)};
static const struct scan_kernel nanprod_kernels[] = {WHOLE_ROWS(prod) FLOAT_ROWS(prod, nanprod)};
static const struct scan_kernel max_kernels[] = {ORDER_ROWS(ORDER_ROW, max)};
static const struct scan_kernel min_kernels[] = {ORDER_ROWS(ORDER_ROW, min)};

// Which of them the parameter `how` names.
static bool find_scan(const struct weft_value *const *attrs, struct scan *out)
{
#define TABLE(n)                                                                                             \
    {                                                                                                        \
#n,                                                                                                  \
        {                                                                                                    \
            n##_kernels, sizeof n##_kernels / sizeof *n##_kernels                                            \
        }                                                                                                    \
    }
    static const struct {
        const char *name;
        struct scan scan;
    } tables[] = {TABLE(sum), TABLE(prod), TABLE(nansum), TABLE(nanprod), TABLE(max), TABLE(min)};
    struct weft_str how;
    if (!weft_value_as_string(attrs[1], &how))
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        *out = tables[i].scan;
        if (weft_str_is(how, tables[i].name))
            return true;
    }
    return false;
}

static const struct scan_kernel *find_kernel(const struct weft_value *const *attrs, enum weft_dtype dtype)
{
    struct scan scan;
    if (!find_scan(attrs, &scan))
        return NULL;
    for (size_t k = 0; k < scan.kernel_count; k++)
        if (scan.kernels[k].dtype == dtype)
            return &scan.kernels[k];
    return NULL;
}

// ---- Type and layers ------------------------------------------------------------------------------------

static int read_axis(const struct weft_value *const *attrs, int ndim)
{
    int64_t axis = 0;
    if (!weft_value_is_null(attrs[2]))
        weft_value_as_int(attrs[2], &axis);
    return (int)(axis < 0 ? axis + ndim : axis);
}

static int scan_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[0];
    int64_t number = 0;
    int axis, status = weft_infer_whole_shape(infer, 0, type);
    if (status)
        return status;
    if (!find_kernel(infer->attrs, type->dtype))
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "there is no such scan of %s",
                               weft_dtype_name(type->dtype));
    if (!weft_value_is_null(infer->attrs[2]))
        weft_value_as_int(infer->attrs[2], &number);
    status = weft_attr_axis(infer, 2, number, type->ndim, &axis);
    infer->result = type;
    return status;
}

static int scan_lower(struct weft_lowering *lowering)
{
    const struct weft_type *type = lowering->input_types[0];
    const struct scan_kernel *kernel = find_kernel(lowering->attrs, type->dtype);
    int axis = read_axis(lowering->attrs, type->ndim);
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]), total, largest = 0;
    struct weft_map maps[2] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME}};
    if (!weft_type_bytes(type, &total, &largest))
        largest = 0;
    uint64_t count = (uint64_t)type->chunks[axis].count,
             length = (uint64_t)weft_chunks_largest(&type->chunks[axis]);
    uint64_t state = largest / weft_dtype_size(type->dtype) / (length ? length : 1) * 8 * kernel->planes;
    if (count <= 1)
        return weft_lower_layer(lowering, "scan", blocks, maps, 1, NULL, largest, &lowering->result);
    uint32_t layer;
    int status = weft_lower_layer(lowering, "total", blocks, maps, 1, NULL, state, &layer);
    if (!status)
        status = weft_map_line_blocks(lowering, layer, type, UINT32_C(1) << axis, &maps[1]);
    if (!status)
        status =
            weft_lower_layer(lowering, "carries", blocks / count, &maps[1], 1, NULL, state * count, &layer);
    if (!status)
        status = weft_map_block_line(lowering, layer, type, UINT32_C(1) << axis, &maps[1]);
    return status ? status
                  : weft_lower_layer(lowering, "scan", blocks, maps, 2, NULL, largest, &lowering->result);
}

// ---- Tasks ----------------------------------------------------------------------------------------------

// A state of `lines` that has taken nothing: planes by lines.
static struct weft_value *new_state(struct weft_task *task, const struct scan_kernel *kernel, int64_t lines)
{
    struct weft_value *state =
        weft_value_array(task->memory, WEFT_U64, 2, (const int64_t[]){(int64_t)kernel->planes, lines});
    if (!state)
        return NULL;
    uint64_t *words = state->array.data;
    for (size_t i = 0; i < kernel->planes * (size_t)lines; i++)
        words[i] = i / (size_t)lines % 2 == 0 ? kernel->start : 0;
    return state;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

// What is scanned at once from element `at` on: part of a row of the cross section, rows of a line, or lines.
static struct weft_lines next_piece(struct weft_lines all, size_t at)
{
    size_t line = all.length * all.inner;
    if (all.inner > PIECE)
        return (struct weft_lines){1, 1, least(all.inner - at % all.inner, PIECE)};
    if (line > PIECE)
        return (struct weft_lines){1, least((line - at % line) / all.inner, PIECE / all.inner), all.inner};
    return (struct weft_lines){least(all.outer - at / line, PIECE / line), all.length, all.inner};
}

// Scans the block from the state on, which it moves along, into `out`; NULL: only to move the state.
static int scan_block(struct weft_task *task, const struct scan_kernel *kernel, uint64_t *state,
                      unsigned char *out)
{
    const struct weft_value *block = task->inputs[0];
    struct weft_lines lines = weft_block_lines(block, read_axis(task->attrs, block->array.ndim));
    size_t count = weft_block_count(block), size = weft_dtype_size(kernel->dtype), length;
    struct weft_buffer *scratch = out ? NULL : weft_buffer_new(task->memory, least(count, PIECE) * size);
    int status = out || scratch ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t at = 0; at < count && !status; at += length) {
        struct weft_lines piece = next_piece(lines, at);
        size_t line = at / (lines.length * lines.inner) * lines.inner + at % lines.inner;
        unsigned char *elements = out ? out + at * size : weft_buffer_data(scratch);
        length = piece.outer * piece.length * piece.inner;
        weft_block_copy_part(block, at, length, elements);
        kernel->scan(elements, piece, lines.outer * lines.inner, state + line);
        status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_OK;
    }
    weft_buffer_release(&scratch);
    return status;
}

static int64_t line_count(const struct weft_task *task)
{
    const struct weft_value *block = task->inputs[0];
    struct weft_lines lines = weft_block_lines(block, read_axis(task->attrs, block->array.ndim));
    return (int64_t)(lines.outer * lines.inner);
}

static int run_total(struct weft_task *task, struct weft_value **out)
{
    const struct scan_kernel *kernel = find_kernel(task->attrs, (enum weft_dtype)task->inputs[0]->dtype);
    *out = new_state(task, kernel, line_count(task));
    int status = *out ? scan_block(task, kernel, (*out)->array.data, NULL) : WEFT_NO_MEMORY;
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

// What each chunk of a line starts with: a tuple of states.
static int run_carries(struct weft_task *task, struct weft_value **out)
{
    const struct scan_kernel *kernel = find_kernel(task->attrs, task->type->dtype);
    struct weft_value *all = weft_value_list(WEFT_TUPLE, task->input_count);
    size_t words = weft_block_count(task->inputs[0]);
    int64_t lines = task->inputs[0]->array.shape[1];
    int status = all ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t k = 0; k < task->input_count && !status; k++) {
        struct weft_value *state = new_state(task, kernel, lines);
        if (!state) {
            status = WEFT_NO_MEMORY;
            break;
        }
        all->list.items[k] = state;
        if (k == 0)
            continue;
        memcpy(state->array.data, all->list.items[k - 1]->array.data, words * sizeof(uint64_t));
        kernel->join(state->array.data, task->inputs[k - 1]->array.data, (size_t)lines);
    }
    if (status)
        weft_value_release(all);
    else
        *out = all;
    return status;
}

// Number of a block along an axis.
static uint64_t place_in_line(const struct weft_task *task, int axis)
{
    uint64_t below = 1;
    for (int d = axis + 1; d < task->type->ndim; d++)
        below *= (uint64_t)task->type->chunks[d].count;
    return task->block / below % (uint64_t)task->type->chunks[axis].count;
}

static int run_scan(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    const struct scan_kernel *kernel = find_kernel(task->attrs, (enum weft_dtype)block->dtype);
    struct weft_value *state = new_state(task, kernel, line_count(task));
    struct weft_value *value =
        weft_value_array(task->memory, kernel->dtype, block->array.ndim, block->array.shape);
    int status = state && value ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && task->input_count > 1) {
        uint64_t place = place_in_line(task, read_axis(task->attrs, block->array.ndim));
        const struct weft_value *carry = task->inputs[1]->list.items[place];
        memcpy(state->array.data, carry->array.data, weft_block_count(carry) * sizeof(uint64_t));
    }
    if (!status)
        status = scan_block(task, kernel, state->array.data, value->array.data);
    weft_value_release(state);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param scan_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"how", WEFT_ATTR, "string", NULL, 0, "sum, prod, nansum, nanprod, max or min"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis along which it goes"},
};
enum { TOTAL, CARRIES, SCAN };

static const struct weft_stage scan_stages[] = {
    [TOTAL] = {"total", run_total}, [CARRIES] = {"carries", run_carries}, [SCAN] = {"scan", run_scan}};

// A piece of the elements; the heads of many buffers, which are rounded up; the state that is moved along.
static uint64_t scan_scratch(const struct weft_task *task, uint32_t stage,
                             const struct weft_reading *readings)
{
    const struct weft_type *x = task->input_types ? task->input_types[0] : task->type;
    int64_t shape[WEFT_MAX_NDIM];
    size_t count = 1;
    if (stage == CARRIES)
        return weft_add_most(weft_mul_most(readings[0].blocks, weft_buffer_cost(1)), readings[0].bytes / 8);
    weft_block_shape(x, task->block, shape);
    for (int d = 0; d < x->ndim; d++)
        count *= (size_t)shape[d];
    if (stage == TOTAL)
        return weft_buffer_cost(least(count, PIECE) * weft_dtype_size(x->dtype));
    int64_t length = shape[read_axis(task->attrs, x->ndim)];
    size_t lines = length ? count / (size_t)length : 0;
    return weft_buffer_cost(lines * find_kernel(task->attrs, x->dtype)->planes * sizeof(uint64_t));
}

const struct weft_op weft_op_scan = {
    .name = "scan",
    .version = 2,
    .category = "arrays",
    .summary = "running result along an axis; cumsum and its like are made of it",
    .params = scan_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 3,
    .infer = scan_infer,
    .lower = scan_lower,
    .stages = scan_stages,
    .stage_count = 3,
    .scratch = scan_scratch,
};

// widened: integers and booleans as NumPy sums them, in 64 bits.
static int widened_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype = infer->inputs[0]->dtype;
    char kind = weft_dtype_kind(dtype);
    if (kind == 'b' || kind == 'i')
        dtype = WEFT_I64;
    else if (kind == 'u')
        dtype = WEFT_U64;
    return weft_infer_broadcast(infer, dtype, false);
}

static const struct weft_elementwise cast_table = {.operands = 1};

const struct weft_op weft_op_widened = {
    .name = "widened",
    .version = 1,
    .category = "elementwise",
    .summary = "integers and booleans in 64 bits, other elements as they are",
    .params = scan_params,
    .param_count = 1,
    .algebra = WEFT_ELEMENTWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 0.3,
    .infer = widened_infer,
    .elementwise = &cast_table,
};

static const struct weft_param cumulative_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "array, or a number, which counts as one element"},
    {"axis", WEFT_ATTR, "null|int", "null", 0, "axis along which it goes; the flat array unless given"},
    {"dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "element type to compute in"},
};
static const struct weft_param accumulate_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"axis", WEFT_ATTR, "int", "0", 0, "axis along which it goes"},
};

#define SCAN_OP(op_name, text, parameters, written)                                                          \
    .name = op_name, .version = 1, .category = "reductions", .summary = text, .params = parameters,          \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .definition = written
// Narrow integers are summed in 64 bits: cut to their width at the end, the result is what theirs would be.
#define CUMULATIVE(how)                                                                                      \
    "(v => (y => (z => z if dtype == null else astype(z, dtype))"                                            \
    "(scan(y if axis != null or ndim(y) == 1 else ravel(y), \"" how "\", axis)))"                            \
    "(widened(v) if dtype == null else widened(astype(v, dtype))))"                                          \
    "(broadcast_to(x, 1) if ndim(x) == 0 else x)"

const struct weft_op weft_op_cumsum = {
    SCAN_OP("cumsum", "sum of the elements so far", cumulative_params, CUMULATIVE("sum")),
};

const struct weft_op weft_op_cumprod = {
    SCAN_OP("cumprod", "product of the elements so far", cumulative_params, CUMULATIVE("prod")),
};

const struct weft_op weft_op_nancumsum = {
    SCAN_OP("nancumsum", "sum of the elements so far that are not NaN", cumulative_params,
            CUMULATIVE("nansum")),
};

const struct weft_op weft_op_nancumprod = {
    SCAN_OP("nancumprod", "product of the elements so far that are not NaN", cumulative_params,
            CUMULATIVE("nanprod")),
};

const struct weft_op weft_op_cummax = {
    SCAN_OP("cummax", "greatest element so far", accumulate_params, "scan(x, \"max\", axis)"),
    .aliases = (const char *const[]){"maximum.accumulate", NULL},
};

const struct weft_op weft_op_cummin = {
    SCAN_OP("cummin", "least element so far", accumulate_params, "scan(x, \"min\", axis)"),
    .aliases = (const char *const[]){"minimum.accumulate", NULL},
};
