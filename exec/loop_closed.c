// weft: reductions of a block whose elements are in order, from a few of them.
// SPDX-License-Identifier: BSD-3-Clause
//
// Where it is known how the elements of a block go (loop_course.c), what a reduction needs of them (enum
// weft_takes) is found without visiting each: the least and the greatest one are at corners of the block, the
// first one of several equal ones and the ends of the zeros by bisection, sums of integers by the formula for
// progressions.  Elements are computed by the block's own program, one at a time, and folded by the kernel:
// the bits are those of folding all.
//
// Where that says too little (integers that wrap around, -0 beside 0, zeros in the midst of several
// dimensions) the block is folded element by element.

#include <string.h>

#include "exec/loop_internal.h"

#define MOST_LINES ((int64_t)1 << 20) // along which zeros are looked for, of a block

// The result that is being folded.
struct closed {
    struct weft_loop *loop;
    const struct weft_fold *fold;
    const struct weft_loop_course *course;
    enum weft_dtype dtype;
    int64_t result;
    int64_t index[WEFT_MAX_NDIM]; // of its first element
};

static bool is_reduced(const struct closed *closed, int d)
{
    return closed->fold->axes >> d & 1;
}

// The element at `index` of the block, computed alone.
static int element_at(const struct closed *closed, const int64_t *index, unsigned char *out)
{
    struct weft_loop *loop = closed->loop;
    const struct weft_loop_step *step = &loop->steps[closed->fold->step];
    struct weft_tile tile = {.rows = 1, .columns = 1, .count = 1};
    memcpy(tile.index, index, sizeof tile.index);
    tile.column = loop->ndim > 0 ? index[loop->ndim - 1] : 0;
    int status = weft_loop_run_tile(loop, &tile, NULL);
    if (!status)
        memcpy(out, loop->registers[closed->fold->step].data, step->size);
    return status;
}

// Folds an element, which stands at `index`, into `state`.
static void fold_one(const struct closed *closed, const int64_t *index, const unsigned char *element,
                     uint64_t *state, size_t plane)
{
    const struct weft_fold *fold = closed->fold;
    const void *in = element;
    if (fold->cast) {
        fold->cast(fold->cast_to, element, 1);
        in = fold->cast_to;
    }
    fold->run(&(struct weft_reduction_run){.state = state,
                                           .plane = plane,
                                           .in = in,
                                           .count = 1,
                                           .first = weft_fold_position(closed->loop, fold, index),
                                           .stride = 1});
}

static void fold_in_place(const struct closed *closed, const int64_t *index, const unsigned char *element)
{
    fold_one(closed, index, element, closed->fold->state + closed->result, (size_t)closed->fold->results);
}

// Folds `count` elements that are alike for the kernel, of which one stands at `index`.
static void fold_alike(const struct closed *closed, const int64_t *index, const unsigned char *element,
                       int64_t count)
{
    const struct weft_fold *fold = closed->fold;
    uint64_t some[WEFT_FOLD_PLANES], state[WEFT_FOLD_PLANES];
    if (count == 0)
        return;
    fold->kernel->init(some, 1, 1);
    fold_one(closed, index, element, some, 1);
    weft_fold_repeat(fold->kernel, some, count);
    uint64_t *result = fold->state + closed->result;
    for (int p = 0; p < fold->kernel->planes; p++)
        state[p] = result[p * fold->results];
    fold->kernel->merge(state, some, 1);
    for (int p = 0; p < fold->kernel->planes; p++)
        result[p * fold->results] = state[p];
}

// ---- The least and the greatest element -----------------------------------------------------------------

// Where the least, or the greatest, element of the result stands.
static void corner(const struct closed *closed, bool greatest, int64_t *index)
{
    memcpy(index, closed->index, sizeof closed->index);
    for (int d = 0; d < closed->loop->ndim; d++)
        if (is_reduced(closed, d) && closed->course->way[d] == (greatest ? WEFT_WAY_RISES : WEFT_WAY_FALLS))
            index[d] = closed->loop->size[d] - 1;
}

// (A zero that is the least or the greatest element has the sign of the one that the kernel meets first.)
static int fold_ends(const struct closed *closed)
{
    bool real = weft_dtype_kind(closed->dtype) == 'f';
    for (int greatest = 0; greatest < 2; greatest++) {
        int64_t index[WEFT_MAX_NDIM];
        unsigned char element[8];
        corner(closed, greatest, index);
        int status = element_at(closed, index, element);
        if (status)
            return status;
        if (real && closed->course->minus && weft_course_sign(closed->dtype, element) == 0)
            return WEFT_UNSUPPORTED;
        fold_in_place(closed, index, element);
    }
    return WEFT_OK;
}

// ---- The first one of several equal ones ----------------------------------------------------------------

// Lowers index[d], along which elements come to be equal to `element` and stay so, to the first that is.
static int find_first(const struct closed *closed, int d, const unsigned char *element, int64_t *index)
{
    int64_t low = 0, high = index[d];
    while (low < high) {
        unsigned char other[8];
        index[d] = low + (high - low) / 2;
        int status = element_at(closed, index, other);
        if (status)
            return status;
        if (weft_course_same(closed->dtype, element, other))
            high = index[d];
        else
            low = index[d] + 1;
    }
    index[d] = high;
    return WEFT_OK;
}

static int fold_first(const struct closed *closed)
{
    int status = WEFT_OK;
    for (int greatest = 0; greatest < 2 && !status; greatest++) {
        int64_t index[WEFT_MAX_NDIM];
        unsigned char element[8];
        corner(closed, greatest, index);
        status = element_at(closed, index, element);
        for (int d = 0; d < closed->loop->ndim && !status; d++)
            if (is_reduced(closed, d))
                status = find_first(closed, d, element, index);
        if (!status)
            fold_in_place(closed, index, element);
    }
    return status;
}

// ---- How many are zero ----------------------------------------------------------------------------------

// The first index along dimension d from index[d] on where the sign, turned so that it rises, is at least
// `sign`; the length of the dimension when there is none.
static int find_sign(const struct closed *closed, int d, int sign, int64_t *index)
{
    int turn = closed->course->way[d] == WEFT_WAY_FALLS ? -1 : 1;
    int64_t low = index[d], high = closed->loop->size[d];
    while (low < high) {
        unsigned char element[8];
        index[d] = low + (high - low) / 2;
        int status = element_at(closed, index, element);
        if (status)
            return status;
        if (turn * weft_course_sign(closed->dtype, element) >= sign)
            high = index[d];
        else
            low = index[d] + 1;
    }
    index[d] = high;
    return WEFT_OK;
}

// A line along dimension d: what is before the zeros, the zeros, what is after them.
static int fold_line(const struct closed *closed, int d, int64_t *index)
{
    int64_t size = closed->loop->size[d], start = 0;
    int status = WEFT_OK;
    for (int sign = 0; sign <= 2 && !status && start < size; sign++) {
        unsigned char element[8];
        int64_t end = size;
        index[d] = start;
        status = element_at(closed, index, element);
        if (!status && sign < 2) {
            status = find_sign(closed, d, sign, index);
            end = index[d];
            index[d] = start;
        }
        if (!status)
            fold_alike(closed, index, element, end - start);
        start = end;
    }
    return status;
}

// The longest of the reduced dimensions; -1: there is none.
static int longest_dimension(const struct closed *closed)
{
    int longest = -1;
    for (int d = 0; d < closed->loop->ndim; d++)
        if (is_reduced(closed, d) && (longest < 0 || closed->loop->size[d] > closed->loop->size[longest]))
            longest = d;
    return longest;
}

static bool next_line(const struct closed *closed, int along, int64_t *index)
{
    for (int d = closed->loop->ndim - 1; d >= 0; d--) {
        if (!is_reduced(closed, d) || d == along)
            continue;
        if (++index[d] < closed->loop->size[d])
            return true;
        index[d] = 0;
    }
    return false;
}

static int fold_lines(const struct closed *closed, int64_t depth)
{
    int along = longest_dimension(closed), status;
    int64_t index[WEFT_MAX_NDIM];
    memcpy(index, closed->index, sizeof index);
    if (along < 0 || depth / closed->loop->size[along] > MOST_LINES / closed->fold->results)
        return WEFT_UNSUPPORTED;
    do {
        status = fold_line(closed, along, index);
        index[along] = 0;
    } while (!status && next_line(closed, along, index));
    return status;
}

static int fold_zeros(const struct closed *closed)
{
    int64_t depth = weft_fold_depth(closed->loop, closed->fold), low[WEFT_MAX_NDIM], high[WEFT_MAX_NDIM];
    unsigned char least[8], greatest[8];
    corner(closed, false, low);
    corner(closed, true, high);
    int status = element_at(closed, low, least);
    if (!status)
        status = element_at(closed, high, greatest);
    if (status)
        return status;
    int from = weft_course_sign(closed->dtype, least), to = weft_course_sign(closed->dtype, greatest);
    if (from != to)
        return fold_lines(closed, depth);
    fold_alike(closed, low, least, depth);
    return WEFT_OK;
}

// ---- Sums of integers -----------------------------------------------------------------------------------

// Modulo 2^64.
static int fold_sum(const struct closed *closed)
{
    const struct weft_loop *loop = closed->loop;
    uint64_t depth = (uint64_t)weft_fold_depth(loop, closed->fold), sum = closed->course->base * depth;
    for (int d = 0; d < loop->ndim; d++) {
        uint64_t size = (uint64_t)loop->size[d], step = closed->course->step[d];
        uint64_t indices =
            size % 2 ? (size - 1) / 2 * size : size / 2 * (size - 1); // 0 + 1 + ... + (size - 1)
        sum += is_reduced(closed, d) ? step * indices * (depth / size)
                                     : step * (uint64_t)closed->index[d] * depth;
    }
    closed->fold->state[closed->result] += sum;
    return WEFT_OK;
}

// ---- All results of a block -----------------------------------------------------------------------------

static int fold_result(const struct closed *closed)
{
    switch (closed->fold->takes) {
    case WEFT_TAKES_ENDS:
        return fold_ends(closed);
    case WEFT_TAKES_FIRST:
        return fold_first(closed);
    case WEFT_TAKES_ZEROS:
        return fold_zeros(closed);
    default:
        return fold_sum(closed);
    }
}

// Whether the course tells what the kernel needs, also of elements that are cast for it.
static bool is_enough(const struct closed *closed)
{
    const struct weft_reduction_kernel *kernel = closed->fold->kernel;
    if (kernel->planes > WEFT_FOLD_PLANES)
        return false;
    if (closed->fold->takes == WEFT_TAKES_SUM)
        return closed->course->even;
    return closed->course->ordered &&
           (kernel->in == WEFT_BOOL || weft_dtype_casts(closed->dtype, kernel->in));
}

static bool next_result(struct closed *closed)
{
    closed->result++;
    for (int d = closed->loop->ndim - 1; d >= 0; d--) {
        if (is_reduced(closed, d))
            continue;
        if (++closed->index[d] < closed->loop->size[d])
            return true;
        closed->index[d] = 0;
    }
    return false;
}

static int fold_closed(struct weft_loop *loop, const struct weft_fold *fold,
                       const struct weft_loop_course *course)
{
    struct closed closed = {
        .loop = loop, .fold = fold, .course = course, .dtype = loop->steps[fold->step].dtype};
    int status = is_enough(&closed) ? WEFT_OK : WEFT_UNSUPPORTED;
    bool more = !status;
    while (more) {
        status = fold_result(&closed);
        if (!status && closed.result % 1024 == 0 && weft_task_cancelled(loop->task))
            status = WEFT_CANCELLED;
        more = !status && next_result(&closed);
    }
    return status;
}

int weft_fold_closed(struct weft_loop *loop, const struct weft_fold *folds, size_t count)
{
    struct weft_loop_course *courses = weft_arena_array(&loop->arena, loop->step_count, sizeof *courses);
    if (!courses)
        return WEFT_NO_MEMORY;
    if (loop->nulls || loop->rows == 0 || loop->columns == 0)
        return loop->nulls ? WEFT_UNSUPPORTED : WEFT_OK;
    int status = weft_course_find(loop, courses);
    for (size_t k = 0; k < count && !status; k++)
        status = fold_closed(loop, &folds[k], &courses[folds[k].step]);
    return status;
}
