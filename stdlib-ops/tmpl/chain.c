// weft: the links of chains, compiled once for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause
//
// A link gets eight vectors as arguments, which the calling conventions of x86-64 and of ARM put into
// registers, computes on them, and hands them to the next link in its last call, which compilers turn into a
// jump: between two operations nothing is stored, and one jump serves eight vectors.  (Where it stays a call,
// only the stack grows, by one frame a link.)  The first link loads the vectors, the last one stores them.
//
// The vectors are those of the language extension that gcc and clang share; their operations round as the
// scalar ones do, so a chain gives the bits that its kernels give one after the other.

#include "stdlib-ops/tmpl/chain.h"

#include <string.h>

#include "stdlib-ops/tmpl/trig.h"

#if defined(__AVX512F__)
#define WIDTH 64
#elif defined(__AVX2__)
#define WIDTH 32
#else
#define WIDTH 16
#endif
#define STEP (8 * WIDTH) // bytes that a chain takes at once

// value_*: a vector; row_*: one anywhere in memory; mask_*: a comparison's result, all bits set or none.
typedef double value_F64 __attribute__((vector_size(WIDTH)));
typedef double row_F64 __attribute__((vector_size(WIDTH), aligned(1), may_alias));
typedef int64_t mask_F64 __attribute__((vector_size(WIDTH)));
typedef float value_F32 __attribute__((vector_size(WIDTH)));
typedef float row_F32 __attribute__((vector_size(WIDTH), aligned(1), may_alias));
typedef int32_t mask_F32 __attribute__((vector_size(WIDTH)));

// The link that runs, the place in bytes in all rows and in the result, the result, the values.
#define LINK_ARGUMENTS(t)                                                                                    \
    const struct weft_link *link, size_t at, unsigned char *out, value_##t a, value_##t b, value_##t c,      \
        value_##t d, value_##t e, value_##t f, value_##t g, value_##t h
typedef void link_F32(LINK_ARGUMENTS(F32));
typedef void link_F64(LINK_ARGUMENTS(F64));

// ---- Operations on two vectors or one -------------------------------------------------------------------

#define ALL_BITS(t, mask) ((mask_##t)(mask))
#define CHOOSE(t, mask, x, y)                                                                                \
    ((value_##t)((ALL_BITS(t, mask) & ALL_BITS(t, x)) | (~ALL_BITS(t, mask) & ALL_BITS(t, y))))
#define add_V(t, x, y)      ((x) + (y))
#define subtract_V(t, x, y) ((x) - (y))
#define multiply_V(t, x, y) ((x) * (y))
#define divide_V(t, x, y)   ((x) / (y))
#define minimum_V(t, x, y)  CHOOSE(t, ((x) <= (y)) | ((x) != (x)), x, y)
#define maximum_V(t, x, y)  CHOOSE(t, ((x) >= (y)) | ((x) != (x)), x, y)
#define negative_V(t, x)    (-(x))
#define absolute_V(t, x)    ((value_##t)(ALL_BITS(t, x) & ~ALL_BITS(t, -(value_##t){0})))
#define square_V(t, x)      ((x) * (x))

// ---- Links ----------------------------------------------------------------------------------------------

// What a form makes of vector v, the k-th of the eight; r: the row, y: the element repeated.
#define TO_ROW(n, t, v, k)       n##_V(t, v, r[k])
#define TO_ROW_FIRST(n, t, v, k) n##_V(t, r[k], v)
#define TO_ONE(n, t, v, k)       n##_V(t, v, y)
#define TO_ONE_FIRST(n, t, v, k) n##_V(t, y, v)
#define TO_SELF(n, t, v, k)      n##_V(t, v, v)
#define TO_ALONE(n, t, v, k)     n##_V(t, v)
#define TO_LOADED(n, t, v, k)    r[k]
#define TO_REPEATED(n, t, v, k)  y
// In order of memory: what the processor fetches ahead of a row it finds by that order.
#define IN_ORDER __asm__ volatile("" : : : "memory")
#define NEXT(n, t, to)                                                                                       \
    value_##t a1 = to(n, t, a, 0);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t b1 = to(n, t, b, 1);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t c1 = to(n, t, c, 2);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t d1 = to(n, t, d, 3);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t e1 = to(n, t, e, 4);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t f1 = to(n, t, f, 5);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t g1 = to(n, t, g, 6);                                                                           \
    IN_ORDER;                                                                                                \
    value_##t h1 = to(n, t, h, 7);                                                                           \
    ((link_##t *)link[1].run)(link + 1, at, out, a1, b1, c1, d1, e1, f1, g1, h1)
#define ROW(t) const row_##t *r = (const row_##t *)(const void *)((const unsigned char *)link->data + at)
// Subtracting zero leaves every number as it is, zeros of both signs too.
#define REPEAT(t)                                                                                            \
    const value_##t y = *(const CT_##t *)link->data - (value_##t)                                            \
    {                                                                                                        \
        0                                                                                                    \
    }

#define DEFINE_TWO(n, t)                                                                                     \
    static void n##_row_##t(LINK_ARGUMENTS(t))                                                               \
    {                                                                                                        \
        ROW(t);                                                                                              \
        NEXT(n, t, TO_ROW);                                                                                  \
    }                                                                                                        \
    static void n##_row_first_##t(LINK_ARGUMENTS(t))                                                         \
    {                                                                                                        \
        ROW(t);                                                                                              \
        NEXT(n, t, TO_ROW_FIRST);                                                                            \
    }                                                                                                        \
    static void n##_one_##t(LINK_ARGUMENTS(t))                                                               \
    {                                                                                                        \
        REPEAT(t);                                                                                           \
        NEXT(n, t, TO_ONE);                                                                                  \
    }                                                                                                        \
    static void n##_one_first_##t(LINK_ARGUMENTS(t))                                                         \
    {                                                                                                        \
        REPEAT(t);                                                                                           \
        NEXT(n, t, TO_ONE_FIRST);                                                                            \
    }                                                                                                        \
    static void n##_self_##t(LINK_ARGUMENTS(t))                                                              \
    {                                                                                                        \
        NEXT(n, t, TO_SELF);                                                                                 \
    }                                                                                                        \
    weft_link_fn *const LINKS_NAME(n, t, WEFT_ISA_SUFFIX)[WEFT_LINK_FORMS] = {                               \
        [WEFT_LINK_ROW] = (weft_link_fn *)n##_row_##t,                                                       \
        [WEFT_LINK_ROW_FIRST] = (weft_link_fn *)n##_row_first_##t,                                           \
        [WEFT_LINK_ONE] = (weft_link_fn *)n##_one_##t,                                                       \
        [WEFT_LINK_ONE_FIRST] = (weft_link_fn *)n##_one_first_##t,                                           \
        [WEFT_LINK_SELF] = (weft_link_fn *)n##_self_##t};

#define DEFINE_ONE(n, t)                                                                                     \
    static void n##_self_##t(LINK_ARGUMENTS(t))                                                              \
    {                                                                                                        \
        NEXT(n, t, TO_ALONE);                                                                                \
    }                                                                                                        \
    weft_link_fn *const LINKS_NAME(n, t, WEFT_ISA_SUFFIX)[WEFT_LINK_FORMS] = {                               \
        [WEFT_LINK_SELF] = (weft_link_fn *)n##_self_##t};

CHAIN_TWO(DEFINE_TWO, F32)
CHAIN_TWO(DEFINE_TWO, F64)
CHAIN_ONE(DEFINE_ONE, F32)
CHAIN_ONE(DEFINE_ONE, F64)

// ---- Links that call their kernel -----------------------------------------------------------------------

// What is not for registers goes by way of memory, eight vectors `v` at a time.  `first` and `second` are the
// kernel's operands; of one that does not go along there is one element.
#define DEFINE_CALL(n, t, form, first, first_along, second, second_along)                                    \
    static void n##_##form##_call_##t(LINK_ARGUMENTS(t))                                                     \
    {                                                                                                        \
        value_##t r[8] = {a, b, c, d, e, f, g, h};                                                           \
        const void *in[2] = {first, second};                                                                 \
        const int along[2] = {first_along, second_along};                                                    \
        KERNEL_NAME(n, t, WEFT_ISA_SUFFIX)(r, in, along, STEP / sizeof(CT_##t));                             \
        NEXT(, t, TO_LOADED);                                                                                \
    }
#define HERE ((const unsigned char *)link->data + at)

// Powers; squares stay in registers.
#define DEFINE_POWER(t)                                                                                      \
    DEFINE_CALL(float_power, t, row, r, 1, HERE, 1)                                                          \
    DEFINE_CALL(float_power, t, row_first, HERE, 1, r, 1)                                                    \
    DEFINE_CALL(float_power, t, one, r, 1, link->data, 0)                                                    \
    DEFINE_CALL(float_power, t, one_first, link->data, 0, r, 1)                                              \
    DEFINE_CALL(float_power, t, self, r, 1, r, 1)                                                            \
    static void float_power_one_##t(LINK_ARGUMENTS(t))                                                       \
    {                                                                                                        \
        if (*(const CT_##t *)link->data != 2) {                                                              \
            float_power_one_call_##t(link, at, out, a, b, c, d, e, f, g, h);                                 \
            return;                                                                                          \
        }                                                                                                    \
        NEXT(square, t, TO_ALONE);                                                                           \
    }                                                                                                        \
    weft_link_fn *const LINKS_NAME(float_power, t, WEFT_ISA_SUFFIX)[WEFT_LINK_FORMS] = {                     \
        [WEFT_LINK_ROW] = (weft_link_fn *)float_power_row_call_##t,                                          \
        [WEFT_LINK_ROW_FIRST] = (weft_link_fn *)float_power_row_first_call_##t,                              \
        [WEFT_LINK_ONE] = (weft_link_fn *)float_power_one_##t,                                               \
        [WEFT_LINK_ONE_FIRST] = (weft_link_fn *)float_power_one_first_call_##t,                              \
        [WEFT_LINK_SELF] = (weft_link_fn *)float_power_self_call_##t};
CHAIN_TYPES(DEFINE_POWER)

// ---- Functions of f64 that are plain loops (tmpl/quick.h) -----------------------------------------------

#ifdef __FMA__
// The compiler makes one vector of such a loop, and finds it in a register.  One is finished before the next
// begins: else what is left to do of all of them waits in memory.
#define DEFINE_QUICK_VECTOR(n, t)                                                                            \
    static inline value_##t n##_vector(value_##t x)                                                          \
    {                                                                                                        \
        CT_##t in[WIDTH / sizeof(CT_##t)], found[WIDTH / sizeof(CT_##t)];                                    \
        memcpy(in, &x, sizeof x);                                                                            \
        for (size_t i = 0; i < WIDTH / sizeof(CT_##t); i++)                                                  \
            found[i] = quick_##n(in[i]);                                                                     \
        memcpy(&x, found, sizeof x);                                                                         \
        __asm__ volatile("" : "+v"(x));                                                                      \
        return x;                                                                                            \
    }                                                                                                        \
    static inline mask_##t n##_fails(value_##t x)                                                            \
    {                                                                                                        \
        CT_##t in[WIDTH / sizeof(CT_##t)];                                                                   \
        uint64_t fails[WIDTH / sizeof(CT_##t)];                                                              \
        mask_##t mask;                                                                                       \
        memcpy(in, &x, sizeof x);                                                                            \
        for (size_t i = 0; i < WIDTH / sizeof(CT_##t); i++)                                                  \
            fails[i] = quick_fails_##n(in[i]);                                                               \
        memcpy(&mask, fails, sizeof mask);                                                                   \
        return mask;                                                                                         \
    }
#define TO_QUICK(n, t, v, k) n##_vector(v)

static inline bool some_are_negative(mask_F64 mask)
{
    int64_t some = 0;
    for (size_t i = 0; i < WIDTH / sizeof some; i++)
        some |= mask[i];
    return some < 0;
}

// Beyond its range the kernel computes it, and where no instruction fuses.
#define DEFINE_QUICK_LINK(n, t)                                                                              \
    DEFINE_QUICK_VECTOR(n, t)                                                                                \
    DEFINE_CALL(n, t, self, r, 1, NULL, 0)                                                                   \
    static void n##_self_##t(LINK_ARGUMENTS(t))                                                              \
    {                                                                                                        \
        if (some_are_negative(n##_fails(a) | n##_fails(b) | n##_fails(c) | n##_fails(d) | n##_fails(e) |     \
                              n##_fails(f) | n##_fails(g) | n##_fails(h))) {                                 \
            n##_self_call_##t(link, at, out, a, b, c, d, e, f, g, h);                                        \
            return;                                                                                          \
        }                                                                                                    \
        NEXT(n, t, TO_QUICK);                                                                                \
    }                                                                                                        \
    weft_link_fn *const LINKS_NAME(n, t, WEFT_ISA_SUFFIX)[WEFT_LINK_FORMS] = {                               \
        [WEFT_LINK_SELF] = (weft_link_fn *)n##_self_##t};
#else
#define DEFINE_QUICK_LINK(n, t)                                                                              \
    DEFINE_CALL(n, t, self, r, 1, NULL, 0)                                                                   \
    weft_link_fn *const LINKS_NAME(n, t, WEFT_ISA_SUFFIX)[WEFT_LINK_FORMS] = {                               \
        [WEFT_LINK_SELF] = (weft_link_fn *)n##_self_call_##t};
#endif
CHAIN_QUICK(DEFINE_QUICK_LINK)

// ---- Chains ---------------------------------------------------------------------------------------------

// What is fetched while a chain runs: the rows' next elements; returns how many rows have some.
static size_t find_next(const struct weft_link *links, size_t count, const unsigned char **next)
{
    size_t found = 0;
    for (size_t k = 0; k < count; k++)
        if (links[k].next)
            next[found++] = links[k].next;
    return found;
}

// The lines of a step, to the second level: the first one is full of what is computed on.
static inline void fetch(const unsigned char *const *next, size_t count, size_t at)
{
    for (size_t k = 0; k < count; k++)
        for (size_t b = 0; b < STEP; b += 64)
            __builtin_prefetch(next[k] + at + b, 0, 2);
}

// Rows from `at` on; what is less than a step, copied to `room`.
static void move_rows(struct weft_link *links, size_t count, size_t at, size_t size, unsigned char *room)
{
    for (size_t k = 0; k < count; k++, room += STEP) {
        if (!links[k].row)
            continue;
        links[k].data = (const unsigned char *)links[k].data + at;
        if (size < STEP) {
            memcpy(room, links[k].data, size);
            memset(room + size, 0, STEP - size);
            links[k].data = room;
        }
    }
}

// Where the upper parts of the registers are not known to be zero, what is compiled for narrower ones waits
// for them at each instruction, several times longer than it takes.  Compilers clear them where a function
// ends, but not after one with vectors as arguments.
static inline void clear_upper(void)
{
#ifdef __AVX__
    _mm256_zeroupper();
#endif
}

// Whole steps; what is left goes through as the last whole step that ends with it, if there are as many
// elements.  That one comes first, and waits aside: the result may lie where a row is read.
#define DEFINE_CHAIN(t)                                                                                      \
    static void load_row_##t(const struct weft_link *link, size_t at, unsigned char *out)                    \
    {                                                                                                        \
        ROW(t);                                                                                              \
        NEXT(, t, TO_LOADED);                                                                                \
    }                                                                                                        \
    static void load_one_##t(const struct weft_link *link, size_t at, unsigned char *out)                    \
    {                                                                                                        \
        REPEAT(t);                                                                                           \
        NEXT(, t, TO_REPEATED);                                                                              \
    }                                                                                                        \
    static void store_##t(LINK_ARGUMENTS(t))                                                                 \
    {                                                                                                        \
        (void)link;                                                                                          \
        row_##t *r = (row_##t *)(void *)(out + at);                                                          \
        r[0] = a, r[1] = b, r[2] = c, r[3] = d, r[4] = e, r[5] = f, r[6] = g, r[7] = h;                      \
    }                                                                                                        \
    void CHAIN_NAME(t, WEFT_ISA_SUFFIX)(const struct weft_link *links, size_t link_count, void *out,         \
                                        size_t count)                                                        \
    {                                                                                                        \
        struct weft_link all[WEFT_CHAIN_LINKS + 1], last[WEFT_CHAIN_LINKS + 1];                              \
        _Alignas(WIDTH) unsigned char room[WEFT_CHAIN_LINKS + 1][STEP];                                      \
        const unsigned char *next[WEFT_CHAIN_LINKS];                                                         \
        size_t next_count = find_next(links, link_count, next);                                              \
        size_t size = count * sizeof(CT_##t), left = size % STEP, whole = size - left;                       \
        void (*first)(const struct weft_link *, size_t, unsigned char *) =                                   \
            links[0].row ? load_row_##t : load_one_##t;                                                      \
        memcpy(all, links, link_count * sizeof *links);                                                      \
        all[link_count].run = (weft_link_fn *)store_##t;                                                     \
        if (left) {                                                                                          \
            memcpy(last, all, (link_count + 1) * sizeof *all);                                               \
            move_rows(last, link_count, whole ? size - STEP : 0, size, room[0]);                             \
            first(last, 0, room[link_count]);                                                                \
        }                                                                                                    \
        for (size_t at = 0; at < whole; at += STEP) {                                                        \
            fetch(next, next_count, at);                                                                     \
            first(all, at, out);                                                                             \
        }                                                                                                    \
        memcpy((unsigned char *)out + whole, room[link_count] + (whole ? STEP - left : 0), left);            \
        clear_upper();                                                                                       \
    }
CHAIN_TYPES(DEFINE_CHAIN)
