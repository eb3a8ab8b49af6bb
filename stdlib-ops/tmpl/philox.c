// weft: draws of random numbers, compiled once for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/philox.h"

#include <math.h>
#include <stdbool.h>

#include "stdlib-ops/tmpl/fused.h"
#include "stdlib-ops/tmpl/vector.h"

#define RUN                 512 // words drawn at a time
#define NAME3(name, suffix) weft_philox_##name##_##suffix
#define NAME2(name, suffix) NAME3(name, suffix)
#define NAME(name)          NAME2(name, WEFT_ISA_SUFFIX)
#define LOW                 UINT64_C(0xffffffff)

// ---- Blocks ---------------------------------------------------------------------------------------------

// The compiler sees no 32-bit product in a vector of 64-bit lanes, so that one step is written for it: the
// product of the low halves of lanes.  VECTORS are drawn at once.  ORDER says which block of a vector's worth
// each lane draws: it is such that EVENS and ODDS, which take turns between neighbouring lanes of two
// vectors, put the words in order.  COUNTS are the lanes' numbers.
#if defined(__AVX512F__)
#define LANES         8
#define VECTORS       6
#define PRODUCT(a, b) (lanes) _mm512_mul_epu32((__m512i)(a), (__m512i)(b))
#define COUNTS        0, 1, 2, 3, 4, 5, 6, 7
#define ORDER         0, 4, 1, 5, 2, 6, 3, 7
#define EVENS         0, 8, 2, 10, 4, 12, 6, 14
#define ODDS          1, 9, 3, 11, 5, 13, 7, 15
#elif defined(__AVX2__)
#define LANES         4
#define VECTORS       3
#define PRODUCT(a, b) (lanes) _mm256_mul_epu32((__m256i)(a), (__m256i)(b))
#define COUNTS        0, 1, 2, 3
#define ORDER         0, 2, 1, 3
#define EVENS         0, 4, 2, 6
#define ODDS          1, 5, 3, 7
#else
#define LANES   2
#define VECTORS 2
#ifdef WEFT_HAVE_X86
#define PRODUCT(a, b) (lanes) _mm_mul_epu32((__m128i)(a), (__m128i)(b))
#elif defined(__aarch64__)
#define PRODUCT(a, b) (lanes) vmull_u32(vmovn_u64((uint64x2_t)(a)), vmovn_u64((uint64x2_t)(b)))
#else
#define PRODUCT(a, b) (((a)&LOW) * ((b)&LOW))
#endif
#define COUNTS 0, 1
#define ORDER  0, 1
#define EVENS  0, 2
#define ODDS   1, 3
#endif

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));
typedef double numbers __attribute__((vector_size(8 * LANES)));

#define ROUNDS    10
#define M0        UINT64_C(0xD2511F53)
#define M1        UINT64_C(0xCD9E8D57)
#define KEY_STEP0 UINT64_C(0x9E3779B9)
#define KEY_STEP1 UINT64_C(0xBB67AE85)

// Blocks whose counters have the same upper half.  The first round multiplies the counters, which are one
// apart, so that its products come of each other by sums; the second one has one product that is the same
// for all blocks.
struct series {
    lanes first[ROUNDS], second[ROUNDS]; // the keys of each round
    lanes same;                          // of the second round: the product, with the second key
    lanes product;                       // of the first round, for the next block
};

#define EACH for (int v = 0; v < vectors; v++)

#ifdef __AVX512F__
// The four words of 32 bits that go through the rounds, two in a lane: a product has a new word in each half,
// the upper one lacks an old word and the key.  So halves trade places, and nothing is shifted.
struct state {
    lanes upper, lower; // a and b; c and d
};
#define KEY_SHIFT 32
#define UPPER     _mm512_set1_epi64((long long)0xffffffff00000000)
#define TRADE(a)  (lanes) _mm512_shuffle_epi32((__m512i)(a), _MM_PERM_CDAB)
#define WITH_UPPER(p, a, key)                                                                                \
    (lanes) _mm512_mask_ternarylogic_epi32((__m512i)(p), 0xAAAA, (__m512i)(a), (__m512i)(key), 0x96)

// After two rounds, from the product of the first one and what is alike of the second.
static inline struct state begin(const struct series *s, lanes product, lanes same)
{
    lanes c = TRADE(product ^ s->second[0]);
    return (struct state){
        PRODUCT(c, (lanes){0} + M1) ^ s->first[1],
        (lanes)_mm512_ternarylogic_epi64((__m512i)c, UPPER, (__m512i)same, 0x6A), // c & UPPER ^ same
    };
}

static inline struct state next(const struct series *s, struct state x, int round)
{
    lanes a = TRADE(x.upper), c = TRADE(x.lower);
    return (struct state){WITH_UPPER(PRODUCT(c, (lanes){0} + M1), a, s->first[round]),
                          WITH_UPPER(PRODUCT(a, (lanes){0} + M0), c, s->second[round])};
}

static inline lanes words_of(struct state x, bool odd)
{
    return odd ? x.lower : x.upper;
}

// The upper 53 bits of words as numbers in [0, 1).
static inline numbers units_of(struct state x, bool odd)
{
    return (numbers)_mm512_cvtepi64_pd((__m512i)(words_of(x, odd) >> 11)) * 0x1p-53;
}
#else
// What is in the high halves does not matter.
struct state {
    lanes a, b, c, d;
};
#define KEY_SHIFT 0

static inline struct state begin(const struct series *s, lanes product, lanes same)
{
    lanes c = product >> 32 ^ s->second[0], q = PRODUCT(c, (lanes){0} + M1);
    return (struct state){q >> 32 ^ s->first[1], q, product ^ same >> 32, same};
}

static inline struct state next(const struct series *s, struct state x, int round)
{
    lanes p = PRODUCT(x.a, (lanes){0} + M0), q = PRODUCT(x.c, (lanes){0} + M1);
    return (struct state){q >> 32 ^ x.b ^ s->first[round], q, p >> 32 ^ x.d ^ s->second[round], p};
}

static inline lanes words_of(struct state x, bool odd)
{
    return odd ? x.c << 32 | (x.d & LOW) : x.a << 32 | (x.b & LOW);
}

// The upper 53 bits of words as numbers in [0, 1): without an instruction for integers of 64 bits as two
// whole numbers below 2^52, each by a sum that is exact.
static inline numbers units_of(struct state x, bool odd)
{
    const lanes whole = (lanes){0} + UINT64_C(0x4330000000000000);
    lanes high = odd ? x.c : x.a, low = odd ? x.d : x.b;
    return ((numbers)((high & LOW) | whole) - 0x1p52) * 0x1p-32 +
           ((numbers)((low & LOW) >> 11 | whole) - 0x1p52) * 0x1p-53;
}
#endif

// What is alike in the second round of blocks whose counters have these upper halves.
static inline lanes same_product(uint64_t seed, lanes upper)
{
    return PRODUCT(upper ^ (seed & LOW), (lanes){0} + M0) ^ ((seed >> 32) + KEY_STEP1) << 32;
}

// The series of block `first` and those after it.
static void open_series(uint64_t seed, uint64_t first, struct series *s)
{
    uint64_t a = seed & LOW, c = seed >> 32;
    s->product = ((lanes){ORDER} + (first & LOW)) * M0;
    s->same = same_product(seed, (lanes){0} + (first >> 32));
    for (int round = 0; round < ROUNDS; round++) {
        s->first[round] = (lanes){0} + (a << KEY_SHIFT);
        s->second[round] = (lanes){0} + (c << KEY_SHIFT);
        a = (a + KEY_STEP0) & LOW;
        c = (c + KEY_STEP1) & LOW;
    }
}

// The next blocks of a series, LANES of them in each of the vectors: their words in order, or the numbers
// made of them.  Several vectors take turns, so that the products of one fill the time that those of others
// take.
static inline __attribute__((always_inline)) void draw_vectors(struct series *s, int vectors, bool units,
                                                               lanes *out)
{
    struct state x[VECTORS];
    EACH
    {
        x[v] = begin(s, s->product, s->same);
        s->product += LANES * M0;
    }
    for (int round = 2; round < ROUNDS; round++)
        EACH x[v] = next(s, x[v], round);
    EACH
    {
        lanes even = units ? (lanes)units_of(x[v], false) : words_of(x[v], false),
              odd = units ? (lanes)units_of(x[v], true) : words_of(x[v], true);
        out[2 * v] = __builtin_shufflevector(even, odd, EVENS);
        out[2 * v + 1] = __builtin_shufflevector(even, odd, ODDS);
    }
}

// The words from position `at` on whose blocks are of one series, or the numbers made of them.  The first and
// the last vector may have some that are not wanted.
static inline __attribute__((always_inline)) void draw_series(uint64_t seed, uint64_t at, size_t count,
                                                              bool units, char *out)
{
    enum { FEW = 2 * LANES, MANY = FEW * VECTORS };
    const size_t skipped = at & 1, end = skipped + count; // words from the first block on
    struct series s;
    lanes drawn[2 * VECTORS];
    open_series(seed, at >> 1, &s);
    for (size_t i = 0; i < end;) {
        size_t from = i < skipped ? 1 : 0, some = (end - i < FEW ? end - i : FEW) - from;
        if (!from && end - i >= MANY) {
            draw_vectors(&s, VECTORS, units, drawn);
            memcpy(out, drawn, sizeof drawn);
            some = MANY;
        } else {
            draw_vectors(&s, 1, units, drawn);
            memcpy(out, (char *)drawn + 8 * from, 8 * some);
        }
        i += from + some;
        out += 8 * some;
    }
}

// The blocks of positions that lie apart, `step` from a vector to the next.
static inline __attribute__((always_inline)) void draw_blocks(const struct series *s, uint64_t seed, lanes at,
                                                              uint64_t step, int vectors, struct state *x)
{
    EACH
    {
        x[v] = begin(s, PRODUCT(at >> 1, (lanes){0} + M0), same_product(seed, at >> 33));
        at += step;
    }
    for (int round = 2; round < ROUNDS; round++)
        EACH x[v] = next(s, x[v], round);
}

// The words of positions that lie apart, or the numbers made of them: one of the two that a block has.
static inline __attribute__((always_inline)) void
draw_apart(uint64_t seed, uint64_t position, uint64_t stride, size_t count, bool units, char *out)
{
    const uint64_t step = LANES * stride;
    lanes at = position + (lanes){COUNTS} * stride, drawn[VECTORS];
    struct state x[VECTORS];
    struct series s;
    open_series(seed, 0, &s);
    for (size_t done = 0, some; done < count; done += some) {
        int vectors = count - done > LANES ? VECTORS : 1;
        draw_blocks(&s, seed, at, step, vectors, x);
        EACH
        {
            lanes even = units ? (lanes)units_of(x[v], false) : words_of(x[v], false),
                  odd = units ? (lanes)units_of(x[v], true) : words_of(x[v], true), mask = -(at & 1);
            drawn[v] = (odd & mask) | (even & ~mask);
            at += step;
        }
        some = (size_t)vectors * LANES < count - done ? (size_t)vectors * LANES : count - done;
        memcpy(out + 8 * done, drawn, 8 * some);
    }
}

static inline __attribute__((always_inline)) void draw(uint64_t seed, int64_t position, int64_t stride,
                                                       size_t count, bool units, void *out)
{
    const uint64_t series = UINT64_C(1) << 33; // words of one
    if (stride != 1) {
        draw_apart(seed, (uint64_t)position, (uint64_t)stride, count, units, out);
        return;
    }
    for (size_t done = 0, some; done < count; done += some) {
        uint64_t at = (uint64_t)position + (uint64_t)done, left = series - at % series;
        some = count - done < left ? count - done : left;
        draw_series(seed, at, some, units, (char *)out + 8 * done);
    }
}

// A whole number below 2^52, by a sum that is exact: not every instruction set converts 64-bit integers.
static inline double whole(uint64_t x)
{
    return float_of_bits(x | UINT64_C(0x4330000000000000)) - 0x1p52;
}

// The upper 53 bits of a word as a number in [0, 1).
static inline double unit(uint64_t word)
{
#ifdef __AVX512DQ__
    return (double)(int64_t)(word >> 11) * 0x1p-53;
#else
    return whole(word >> 32) * 0x1p-32 + whole((word & LOW) >> 11) * 0x1p-53;
#endif
}

// ---- Draws of words and numbers -------------------------------------------------------------------------

void NAME(words)(uint64_t seed, int64_t position, int64_t stride, size_t count, uint64_t *out)
{
    draw(seed, position, stride, count, false, out);
}

void NAME(units)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    draw(seed, position, stride, count, true, out);
}

static void map_log1p(const double *in, size_t count, double *out)
{
    VECTOR_MAP1(double, F64, VF64(log1p), out, in, 1, count)
}

void NAME(exponentials)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    NAME(units)(seed, position, stride, count, out);
    for (size_t i = 0; i < count; i++)
        out[i] = -out[i];
    map_log1p(out, count, out);
    for (size_t i = 0; i < count; i++)
        out[i] = -out[i];
}

// ---- Normals: Box and Muller's way ----------------------------------------------------------------------

// log v for v in [2^-53, 1]: v = 2^k (1 + f) with 1 + f around 1, and a polynomial in s = f / (2 + f); less
// than one unit in the last place wrong.  The numbers are those of FreeBSD's msun (e_log.c; Sun Microsystems,
// 1993).
static inline double log_unit(double v)
{
    uint64_t bits = float_bits(v),
             biased = (bits + UINT64_C(0x3ff0000000000000) - UINT64_C(0x3fe6a09e667f3bcd)) >> 52;
    double k = whole(biased) - 1023, f = float_of_bits(bits - ((biased - 1023) << 52)) - 1;
    double s = f / (2 + f), z = s * s, w = z * z;
    double even =
        w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double odd =
        z * (6.666666666666735130e-01 +
             w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    double half = 0.5 * f * f;
    return k * 6.93147180369123816490e-01 -
           ((half - (s * (half + even + odd) + k * 1.90821492927058770002e-10)) - f);
}

// sin and cos of x in [-π/4, π/4] (msun's k_sin.c and k_cos.c).
static inline double sine(double x)
{
    double z = x * x;
    double r = 8.33333333332248946124e-03 +
               z * (-1.98412698298579493134e-04 +
                    z * (2.75573137070700676789e-06 +
                         z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    return x + z * x * (-1.66666666666666324348e-01 + z * r);
}

static inline double cosine(double x)
{
    double z = x * x;
    double r = z * (4.16666666666666019037e-02 +
                    z * (-1.38888888888741095749e-03 +
                         z * (2.48015872894767294178e-05 +
                              z * (-2.75573143513906633035e-07 +
                                   z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
    return 1 - (0.5 * z - z * r);
}

// Both normals of a radius and a turn u in [0, 1): r cos 2πu and r sin 2πu with r = √(-2 log v).
static inline void turn(double v, double u, double *x, double *y)
{
    const double round = 0x1.8p52; // adding it rounds to a whole number, which is then in the last bits
    double r = sqrt(-2 * log_unit(v)), quarter = 4 * u + round;
    uint64_t q = float_bits(quarter);
    double angle = (4 * u - (quarter - round)) * 1.57079632679489661923;
    uint64_t s = float_bits(sine(angle)), c = float_bits(cosine(angle)), swap = (s ^ c) & (0 - (q & 1));
    *x = r * float_of_bits((c ^ swap) ^ ((q + 1) & 2) << 62);
    *y = r * float_of_bits((s ^ swap) ^ (q & 2) << 62);
}

// Both words of the blocks of positions that lie apart.
static void draw_pairs(uint64_t seed, uint64_t position, uint64_t stride, size_t count, uint64_t *even,
                       uint64_t *odd)
{
    lanes at = position + (lanes){COUNTS} * stride, words;
    struct series s;
    open_series(seed, 0, &s);
    for (size_t done = 0, some; done < count; done += some, at += LANES * stride) {
        struct state x;
        draw_blocks(&s, seed, at, 0, 1, &x);
        some = count - done < LANES ? count - done : LANES;
        words = words_of(x, false);
        memcpy(even + done, &words, 8 * some);
        words = words_of(x, true);
        memcpy(odd + done, &words, 8 * some);
    }
}

static void normals_apart(uint64_t seed, uint64_t position, uint64_t stride, size_t count, double *out)
{
    uint64_t even[RUN], odd[RUN];
    double x[RUN], y[RUN];
    for (size_t done = 0, some; done < count; done += some) {
        some = count - done < RUN ? count - done : RUN;
        draw_pairs(seed, position + done * stride, stride, some, even, odd);
        for (size_t k = 0; k < some; k++)
            turn(1 - unit(even[k]), unit(odd[k]), &x[k], &y[k]);
        for (size_t k = 0; k < some; k++)
            out[done + k] = (position + (done + k) * stride) & 1 ? y[k] : x[k];
    }
}

// Both numbers of a block come of both of its words.
void NAME(normals)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    uint64_t words[RUN];
    double pair[2];
    if (stride != 1) {
        normals_apart(seed, (uint64_t)position, (uint64_t)stride, count, out);
        return;
    }
    for (size_t i = 0, some; i < count; i += some) {
        uint64_t at = (uint64_t)position + (uint64_t)i;
        size_t left = count - i, blocks = left / 2 < RUN / 2 ? left / 2 : RUN / 2;
        bool whole = !(at & 1) && blocks > 0;
        blocks = whole ? blocks : 1;
        some = whole ? 2 * blocks : 1;
        NAME(words)(seed, (int64_t)(at & ~UINT64_C(1)), 1, 2 * blocks, words);
        double *to = whole ? out + i : pair;
        for (size_t k = 0; k < blocks; k++)
            turn(1 - unit(words[2 * k]), unit(words[2 * k + 1]), &to[2 * k], &to[2 * k + 1]);
        if (!whole)
            out[i] = pair[at & 1];
    }
}
