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
// vectors, put the words in order.
#if defined(__AVX512F__)
#define LANES         8
#define VECTORS       4
#define PRODUCT(a, b) (lanes) _mm512_mul_epu32((__m512i)(a), (__m512i)(b))
#define ORDER         0, 4, 1, 5, 2, 6, 3, 7
#define EVENS         0, 8, 2, 10, 4, 12, 6, 14
#define ODDS          1, 9, 3, 11, 5, 13, 7, 15
#elif defined(__AVX2__)
#define LANES         4
#define VECTORS       3
#define PRODUCT(a, b) (lanes) _mm256_mul_epu32((__m256i)(a), (__m256i)(b))
#define ORDER         0, 2, 1, 3
#define EVENS         0, 4, 2, 6
#define ODDS          1, 5, 3, 7
#else
#define LANES   2
#define VECTORS 2
#ifdef WEFT_HAVE_X86
#define PRODUCT(a, b) (lanes) _mm_mul_epu32((__m128i)(a), (__m128i)(b))
#else
#define PRODUCT(a, b) (((a)&LOW) * ((b)&LOW))
#endif
#define ORDER 0, 1
#define EVENS 0, 2
#define ODDS  1, 3
#endif

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));
typedef double numbers __attribute__((vector_size(8 * LANES)));

#define ROUNDS 10

// The two keys of each round, in all lanes.
struct round_keys {
    lanes first[ROUNDS], second[ROUNDS];
};

static void make_keys(uint64_t seed, struct round_keys *keys)
{
    const lanes none = {0};
    lanes first = none + seed, second = none + (seed >> 32);
    for (int round = 0; round < ROUNDS; round++) {
        keys->first[round] = first;
        keys->second[round] = second;
        first += 0x9E3779B9u;
        second += 0xBB67AE85u;
    }
}

#define EACH for (int v = 0; v < vectors; v++)

// Blocks counter[0], counter[1], … by ORDER, and those LANES on: their words in order.  Several vectors take
// turns, so that the products of one fill the time that those of others take.  What is in the high halves of
// a to d does not matter; c and d are 0 at first, so that the first round has one product.
static inline __attribute__((always_inline)) void draw_lanes(const struct round_keys *keys, lanes counter,
                                                             int vectors, lanes *words)
{
    const lanes none = {0}, m0 = none + 0xD2511F53u, m1 = none + 0xCD9E8D57u;
    lanes a[VECTORS], b[VECTORS], c[VECTORS], d[VECTORS];
    EACH
    {
        d[v] = PRODUCT(counter, m0);
        a[v] = (counter >> 32) ^ keys->first[0];
        b[v] = none;
        c[v] = (d[v] >> 32) ^ keys->second[0];
        counter += LANES;
    }
    for (int round = 1; round < ROUNDS; round++)
        EACH
        {
            lanes p = PRODUCT(a[v], m0), q = PRODUCT(c[v], m1);
            a[v] = (q >> 32) ^ b[v] ^ keys->first[round];
            b[v] = q;
            c[v] = (p >> 32) ^ d[v] ^ keys->second[round];
            d[v] = p;
        }
    EACH
    {
        lanes even = a[v] << 32 | (b[v] & LOW), odd = c[v] << 32 | (d[v] & LOW);
        words[2 * v] = __builtin_shufflevector(even, odd, EVENS);
        words[2 * v + 1] = __builtin_shufflevector(even, odd, ODDS);
    }
}

// The upper 53 bits of words as numbers in [0, 1): without an instruction for integers of 64 bits as two
// whole numbers below 2^52, each by a sum that is exact.
static inline numbers unit_lanes(lanes words)
{
#ifdef __AVX512DQ__
    return (numbers)_mm512_cvtepi64_pd((__m512i)(words >> 11)) * 0x1p-53;
#else
    const lanes none = {0}, whole = none + UINT64_C(0x4330000000000000);
    return ((numbers)(words >> 32 | whole) - 0x1p52) * 0x1p-32 +
           ((numbers)((words & LOW) >> 11 | whole) - 0x1p52) * 0x1p-53;
#endif
}

// Blocks first … first + count: two words each, or the numbers made of them.
static inline __attribute__((always_inline)) void draw(uint64_t seed, uint64_t first, size_t count,
                                                       bool units, void *out)
{
    struct round_keys keys;
    lanes counter = (lanes){ORDER} + first, words[2 * VECTORS];
    make_keys(seed, &keys);
    size_t i = 0;
    for (; i + VECTORS * LANES <= count; i += VECTORS * LANES, counter += VECTORS * LANES) {
        draw_lanes(&keys, counter, VECTORS, words);
        for (int k = 0; units && k < 2 * VECTORS; k++)
            words[k] = (lanes)unit_lanes(words[k]);
        memcpy((char *)out + 16 * i, words, sizeof words);
    }
    for (; i < count; i += LANES, counter += LANES) {
        draw_lanes(&keys, counter, 1, words);
        for (int k = 0; units && k < 2; k++)
            words[k] = (lanes)unit_lanes(words[k]);
        memcpy((char *)out + 16 * i, words, 16 * (count - i < LANES ? count - i : LANES));
    }
}

static void draw_blocks(uint64_t seed, uint64_t first, size_t count, uint64_t *out)
{
    draw(seed, first, count, false, out);
}

static void unit_blocks(uint64_t seed, uint64_t first, size_t count, double *out)
{
    draw(seed, first, count, true, out);
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

// Fills out[i] for positions position, position + stride, …: whole blocks where neighbours are wanted, else
// one element of a block after the other.
#define FILL(T, blocks, most)                                                                                \
    T pair[2];                                                                                               \
    for (size_t i = 0; i < count;) {                                                                         \
        uint64_t at = (uint64_t)(position + (int64_t)i * stride);                                            \
        size_t left = count - i;                                                                             \
        if (stride == 1 && !(at & 1) && left >= 2) {                                                         \
            size_t n = left / 2 < (most) ? left / 2 : (most);                                                \
            blocks(seed, at >> 1, n, out + i);                                                               \
            i += 2 * n;                                                                                      \
        } else {                                                                                             \
            blocks(seed, at >> 1, 1, pair);                                                                  \
            out[i++] = pair[at & 1];                                                                         \
        }                                                                                                    \
    }

void NAME(words)(uint64_t seed, int64_t position, int64_t stride, size_t count, uint64_t *out)
{
    FILL(uint64_t, draw_blocks, SIZE_MAX)
}

void NAME(units)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    FILL(double, unit_blocks, SIZE_MAX)
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

static void normal_blocks(uint64_t seed, uint64_t first, size_t blocks, double *out)
{
    uint64_t words[RUN];
    draw_blocks(seed, first, blocks, words);
    for (size_t i = 0; i < blocks; i++)
        turn(1 - unit(words[2 * i]), unit(words[2 * i + 1]), &out[2 * i], &out[2 * i + 1]);
}

void NAME(normals)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    FILL(double, normal_blocks, RUN / 2)
}
