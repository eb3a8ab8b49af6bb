// weft: how the elements of a block go from one to the next, found from its program.
// SPDX-License-Identifier: BSD-3-Clause
//
// Generators and elementwise operations say how their elements follow one another (weft_course.h).  From that
// each step of a program gets a course: along each dimension of the block its elements never fall, or never
// rise, so that the least and the greatest one are at corners; and of integers that differ by the same along
// a dimension, the first one and the differences, modulo 2^64.
//
// The least and the greatest element of a step are what its kernel makes of those of its operands: rounding
// keeps order, so floats are covered with no more than that both are finite.  Integers may wrap around: the
// exact result at both corners is compared with the kernel's.

#include <math.h>
#include <string.h>

#include "exec/loop_internal.h"
#include "graph/weft_course.h"

__extension__ typedef __int128 wide; // holds every product of two elements but the largest, which is refused

// What operations state (weft_course.h).
static const struct weft_generator_course *generator_course(const struct weft_op *op)
{
    return (const struct weft_generator_course *)op->generator;
}

struct number {
    char kind;
    wide whole;  // of bool and integers
    double real; // of floats
};

static bool is_whole(char kind)
{
    return kind == 'b' || kind == 'i' || kind == 'u';
}

static struct number number_of(enum weft_dtype dtype, const void *element)
{
    struct number number = {.kind = weft_dtype_kind(dtype)};
    uint64_t word = 0;
    if (number.kind == 'f') {
        weft_cast_find(dtype, WEFT_F64)(&number.real, element, 1);
    } else if (number.kind == 'u') {
        weft_cast_find(dtype, WEFT_U64)(&word, element, 1);
        number.whole = word;
    } else {
        weft_cast_find(dtype, WEFT_I64)(&word, element, 1);
        number.whole = (int64_t)word;
    }
    return number;
}

int weft_course_sign(enum weft_dtype dtype, const void *element)
{
    struct number x = number_of(dtype, element);
    return x.kind == 'f' ? (x.real > 0) - (x.real < 0) : (x.whole > 0) - (x.whole < 0);
}

bool weft_course_same(enum weft_dtype dtype, const void *a, const void *b)
{
    struct number x = number_of(dtype, a), y = number_of(dtype, b);
    return x.kind == 'f' ? x.real == y.real : x.whole == y.whole;
}

// Whether all elements are on one side of zero, 0 with the positive and -0 with the negative ones: 1, -1;
// else 0.
static int side_of(enum weft_dtype dtype, const struct weft_loop_course *course)
{
    struct number low = number_of(dtype, course->low), high = number_of(dtype, course->high);
    if (low.kind == 'f')
        return !signbit(low.real) ? 1 : signbit(high.real) ? -1 : 0;
    return low.whole >= 0 ? 1 : high.whole <= 0 ? -1 : 0;
}

// -1, 0, 1: a before, equal to, after b; -0 before 0.
static int order_of(enum weft_dtype dtype, const void *a, const void *b)
{
    struct number x = number_of(dtype, a), y = number_of(dtype, b);
    if (x.kind != 'f')
        return (x.whole > y.whole) - (x.whole < y.whole);
    if (x.real == y.real)
        return (signbit(y.real) != 0) - (signbit(x.real) != 0);
    return x.real > y.real ? 1 : -1;
}

static bool is_real(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return is_whole(kind) || kind == 'f';
}

// A course whose ends are found is one when they are finite and in order.
static bool ends_hold(enum weft_dtype dtype, const struct weft_loop_course *course)
{
    struct number low = number_of(dtype, course->low), high = number_of(dtype, course->high);
    return (low.kind != 'f' || (isfinite(low.real) && isfinite(high.real))) &&
           order_of(dtype, course->low, course->high) <= 0;
}

static bool is_flat(const struct weft_loop *loop, const struct weft_loop_course *course)
{
    for (int d = 0; d < loop->ndim; d++)
        if (course->way[d])
            return false;
    return course->ordered;
}

static bool has_even_steps(const struct weft_loop *loop, const struct weft_loop_course *course)
{
    for (int d = 0; d < loop->ndim; d++)
        if (course->step[d])
            return true;
    return false;
}

static bool is_minus_zero(struct number number)
{
    return number.kind == 'f' && number.real == 0 && signbit(number.real);
}

// ---- Leaves ---------------------------------------------------------------------------------------------

static void of_constant(const struct weft_loop *loop, uint32_t i, struct weft_loop_course *out)
{
    const struct weft_loop_step *step = &loop->steps[i];
    memcpy(out->low, loop->registers[i].data, step->size);
    memcpy(out->high, loop->registers[i].data, step->size);
    struct number number = number_of(step->dtype, out->low);
    out->ordered = ends_hold(step->dtype, out);
    out->minus = is_minus_zero(number);
    out->even = is_whole(number.kind);
    out->base = (uint64_t)number.whole;
}

static uint64_t word_of(enum weft_dtype dtype, const void *element)
{
    return (uint64_t)number_of(dtype, element).whole;
}

// The differences of a generator's elements along each dimension.
static int find_steps(const struct weft_loop *loop, struct weft_loop_step *step, const int64_t *weight,
                      int64_t first, struct weft_loop_course *out)
{
    _Alignas(16) unsigned char element[16];
    int status = weft_generate_one(step, first, element);
    out->base = word_of(step->dtype, element);
    for (int d = 0; d < loop->ndim && !status; d++) {
        if (!weight[d])
            continue;
        status = weft_generate_one(step, first + weight[d], element);
        out->step[d] = word_of(step->dtype, element) - out->base;
    }
    return status;
}

// The order of a generator's elements from those at its least and at its greatest position of the block.
static int find_ends(const struct weft_loop *loop, struct weft_loop_step *step, const int64_t *weight,
                     int64_t least, int64_t most, struct weft_loop_course *out)
{
    _Alignas(8) unsigned char first[8], last[8];
    int status = weft_generate_one(step, least, first);
    if (!status)
        status = weft_generate_one(step, most, last);
    if (status)
        return status;
    int order = order_of(step->dtype, first, last);
    for (int d = 0; d < loop->ndim; d++)
        if (order && weight[d])
            out->way[d] = (weight[d] > 0) == (order < 0) ? WEFT_WAY_RISES : WEFT_WAY_FALLS;
    memcpy(out->low, order <= 0 ? first : last, step->size);
    memcpy(out->high, order <= 0 ? last : first, step->size);
    out->ordered = ends_hold(step->dtype, out);
    out->minus = is_minus_zero(number_of(step->dtype, first)) || is_minus_zero(number_of(step->dtype, last));
    return WEFT_OK;
}

static int of_generator(const struct weft_loop *loop, struct weft_loop_step *step,
                        struct weft_loop_course *out)
{
    bool stated = step->node->op->flags & WEFT_COURSE;
    unsigned facts = stated ? generator_course(step->node->op)->facts(step->generator) : 0;
    int64_t index[WEFT_MAX_NDIM] = {0}, weight[WEFT_MAX_NDIM] = {0};
    int64_t first = weft_generate_position(loop, step, index), least = first, most = first;
    int status = WEFT_OK;
    for (int d = 0; d < loop->ndim; d++) {
        if (loop->size[d] < 2)
            continue;
        index[d] = 1;
        weight[d] = weft_generate_position(loop, step, index) - first;
        index[d] = 0;
        *(weight[d] > 0 ? &most : &least) += weight[d] * (loop->size[d] - 1);
    }
    if (facts & WEFT_ORDERED)
        status = find_ends(loop, step, weight, least, most, out);
    out->even = facts & WEFT_EVEN;
    return status || !out->even ? status : find_steps(loop, step, weight, first, out);
}

// ---- Casts ----------------------------------------------------------------------------------------------

static bool is_in_range(enum weft_dtype dtype, struct number number)
{
    wide value = number.kind == 'f' ? (wide)trunc(number.real) : number.whole;
    int bits = 8 * (int)weft_dtype_size(dtype);
    if (weft_dtype_kind(dtype) == 'u')
        return value >= 0 && value < (wide)1 << bits;
    return value >= -((wide)1 << (bits - 1)) && value < (wide)1 << (bits - 1);
}

// Whether a cast keeps the order of all elements between the ends; to bool those of one side of zero.
static bool cast_keeps_order(enum weft_dtype from, enum weft_dtype to, const struct weft_loop_course *course)
{
    struct number low = number_of(from, course->low), high = number_of(from, course->high);
    if (weft_dtype_kind(to) == 'b')
        return side_of(from, course) > 0;
    if (weft_dtype_kind(to) == 'f')
        return true;
    if (low.kind == 'f' && (low.real < -0x1p64 || high.real > 0x1p64))
        return false;
    return is_in_range(to, low) && is_in_range(to, high);
}

static void of_cast(enum weft_dtype from, enum weft_dtype to, const struct weft_loop_course *in,
                    struct weft_loop_course *out)
{
    weft_cast_fn *cast = weft_cast_find(from, to);
    *out = *in;
    memset(out->low, 0, sizeof out->low);
    memset(out->high, 0, sizeof out->high);
    out->ordered = in->ordered && cast_keeps_order(from, to, in);
    if (out->ordered) {
        cast(out->low, in->low, 1);
        cast(out->high, in->high, 1);
        out->ordered = ends_hold(to, out);
    }
    char kind = weft_dtype_kind(to);
    out->minus = kind == 'f' && weft_dtype_kind(from) == 'f' && side_of(from, in) <= 0;
    out->even = in->even && (kind == 'i' || kind == 'u') &&
                (out->ordered || (weft_dtype_size(from) == 8 && weft_dtype_size(to) == 8));
}

// ---- Elementwise operations -----------------------------------------------------------------------------

struct apply {
    const struct weft_loop *loop;
    const struct weft_loop_step *step;
    enum weft_course course;
    enum weft_dtype in;
    int operands;
    const struct weft_loop_course *operand[2];
    int way[2]; // how the result goes as an operand rises: 1, -1
};

// Finds `way`; false: the result is in no order.
static bool find_ways(struct apply *apply)
{
    const struct weft_loop_course *a = apply->operand[0], *b = apply->operand[1];
    apply->way[0] = apply->course == WEFT_COURSE_NEGATIVE || apply->course == WEFT_COURSE_BELOW ? -1 : 1;
    apply->way[1] = apply->course == WEFT_COURSE_DIFFERENCE || apply->course == WEFT_COURSE_ABOVE ? -1 : 1;
    bool flat_a = is_flat(apply->loop, a), flat_b = apply->operands > 1 && is_flat(apply->loop, b);
    if (apply->course == WEFT_COURSE_PRODUCT) {
        apply->way[0] = flat_a ? 1 : side_of(apply->in, b);
        apply->way[1] = flat_b ? 1 : side_of(apply->in, a);
    }
    if (apply->course == WEFT_COURSE_QUOTIENT) {
        apply->way[0] = side_of(apply->in, b);
        return flat_b && weft_dtype_kind(apply->in) == 'f' && weft_course_sign(apply->in, b->low) != 0;
    }
    return apply->way[0] && apply->way[1];
}

// What the exact result of the operation on two whole numbers is; false: too large, or nothing to be exact
// about.
static bool exact_result(enum weft_course course, wide a, wide b, wide *out)
{
    switch (course) {
    case WEFT_COURSE_SUM:
        *out = a + b;
        return true;
    case WEFT_COURSE_DIFFERENCE:
        *out = a - b;
        return true;
    case WEFT_COURSE_NEGATIVE:
        *out = -a;
        return true;
    case WEFT_COURSE_PRODUCT:
        return !__builtin_mul_overflow(a, b, out);
    default:
        return false;
    }
}

// The result where each operand is at its least (or at its greatest), seen from the result; false: it wrapped
// around.
static bool apply_at(const struct apply *apply, bool greatest, unsigned char *out)
{
    static const int steps[WEFT_MAX_OPERANDS] = {0};
    const void *in[WEFT_MAX_OPERANDS] = {NULL};
    wide exact;
    for (int k = 0; k < apply->operands; k++)
        in[k] = greatest == (apply->way[k] > 0) ? apply->operand[k]->high : apply->operand[k]->low;
    apply->step->run(out, in, steps, 1);
    if (!is_whole(weft_dtype_kind(apply->step->dtype)) || apply->course >= WEFT_COURSE_QUOTIENT)
        return true;
    wide a = number_of(apply->in, in[0]).whole,
         b = apply->operands > 1 ? number_of(apply->in, in[1]).whole : 0;
    return exact_result(apply->course, a, b, &exact) && exact == number_of(apply->step->dtype, out).whole;
}

static bool find_order(struct apply *apply, struct weft_loop_course *out)
{
    for (int k = 0; k < apply->operands; k++)
        if (!apply->operand[k]->ordered)
            return false;
    if (!find_ways(apply))
        return false;
    for (int d = 0; d < apply->loop->ndim; d++) {
        for (int k = 0; k < apply->operands; k++) {
            unsigned way = apply->operand[k]->way[d];
            bool turned = way && apply->way[k] < 0;
            out->way[d] |= (uint8_t)(turned ? way ^ (WEFT_WAY_RISES | WEFT_WAY_FALLS) : way);
        }
        if (out->way[d] == (WEFT_WAY_RISES | WEFT_WAY_FALLS))
            return false;
    }
    return apply_at(apply, false, out->low) && apply_at(apply, true, out->high) &&
           ends_hold(apply->step->dtype, out);
}

// Whether -0 may be among the results; true where it is not easy to tell.
static bool may_have_minus(const struct apply *apply)
{
    const struct weft_loop_course *a = apply->operand[0], *b = apply->operand[1];
    switch (apply->course) {
    case WEFT_COURSE_SUM:
        return a->minus && b->minus;
    case WEFT_COURSE_DIFFERENCE:
        return a->minus;
    case WEFT_COURSE_PRODUCT:
    case WEFT_COURSE_QUOTIENT:
        return side_of(apply->in, a) <= 0 || side_of(apply->in, b) <= 0;
    case WEFT_COURSE_NEGATIVE:
        return true;
    default:
        return side_of(apply->in, a) <= 0;
    }
}

// How often each operand's differences go into those of the result, modulo 2^64; false: they do not.
static bool find_factors(const struct apply *apply, uint64_t *of_a, uint64_t *of_b)
{
    const struct weft_loop_course *a = apply->operand[0], *b = apply->operand[1];
    switch (apply->course) {
    case WEFT_COURSE_SUM:
        *of_a = *of_b = 1;
        return true;
    case WEFT_COURSE_DIFFERENCE:
        *of_a = 1;
        *of_b = UINT64_MAX;
        return true;
    case WEFT_COURSE_NEGATIVE:
        *of_a = UINT64_MAX;
        return true;
    case WEFT_COURSE_PRODUCT:
        *of_a = has_even_steps(apply->loop, b) ? 0 : b->base;
        *of_b = has_even_steps(apply->loop, b) ? a->base : 0;
        return !has_even_steps(apply->loop, a) || !has_even_steps(apply->loop, b);
    default:
        return false;
    }
}

// The differences along the dimensions; narrower integers must not have wrapped around.
static bool find_even(const struct apply *apply, struct weft_loop_course *out)
{
    const struct weft_loop_course *a = apply->operand[0],
                                  *b = apply->operands > 1 ? apply->operand[1] : apply->operand[0];
    char kind = weft_dtype_kind(apply->step->dtype);
    uint64_t of_a = 0, of_b = 0;
    if ((kind != 'i' && kind != 'u') || !a->even || !b->even || !find_factors(apply, &of_a, &of_b) ||
        !(out->ordered || weft_dtype_size(apply->step->dtype) == 8))
        return false;
    out->base = of_a * a->base + of_b * b->base;
    for (int d = 0; d < apply->loop->ndim; d++)
        out->step[d] = of_a * a->step[d] + of_b * b->step[d];
    return true;
}

static void of_apply(const struct weft_loop *loop, const struct weft_loop_step *step,
                     const struct weft_loop_course *courses, struct weft_loop_course *out)
{
    struct apply apply = {.loop = loop,
                          .step = step,
                          .course = weft_course_of(step->node->op),
                          .in = (enum weft_dtype)step->kernel->in[0],
                          .operands = step->operand_count};
    bool known = apply.course != WEFT_COURSE_NONE && apply.operands <= 2 && is_real(step->dtype);
    for (int k = 0; known && k < apply.operands; k++) {
        apply.operand[k] = &courses[step->operands[k]];
        known = step->kernel->in[k] == apply.in && is_real(apply.in);
    }
    if (!known)
        return;
    struct weft_loop_course found = {0};
    found.ordered = find_order(&apply, &found);
    found.minus = found.ordered && weft_dtype_kind(step->dtype) == 'f' && may_have_minus(&apply);
    found.even = find_even(&apply, &found);
    *out = found;
}

int weft_course_find(const struct weft_loop *loop, struct weft_loop_course *courses)
{
    int status = WEFT_OK;
    for (uint32_t i = 0; i < loop->step_count && !status; i++) {
        struct weft_loop_step *step = &loop->steps[i];
        courses[i] = (struct weft_loop_course){0};
        if (!is_real(step->dtype))
            continue;
        if (step->constant)
            of_constant(loop, i, &courses[i]);
        else if (step->kind == WEFT_LOOP_GENERATE)
            status = of_generator(loop, step, &courses[i]);
        else if (step->kind == WEFT_LOOP_CAST && is_real(loop->steps[step->operands[0]].dtype))
            of_cast(loop->steps[step->operands[0]].dtype, step->dtype, &courses[step->operands[0]],
                    &courses[i]);
        else if (step->kind == WEFT_LOOP_APPLY)
            of_apply(loop, step, courses, &courses[i]);
    }
    return status;
}
