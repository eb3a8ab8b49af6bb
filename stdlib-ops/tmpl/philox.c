// weft: draws of random numbers, compiled once for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/philox.h"

#include <math.h>

#include "stdlib-ops/tmpl/vector.h"

#define RUN                 512 // words drawn at a time
#define NAME3(name, suffix) weft_philox_##name##_##suffix
#define NAME2(name, suffix) NAME3(name, suffix)
#define NAME(name)          NAME2(name, WEFT_ISA_SUFFIX)
#define LOW                 UINT64_C(0xffffffff)

// ---- Blocks ---------------------------------------------------------------------------------------------

// The compiler sees no 32-bit product in a vector of 64-bit lanes, so that one step is written for it: the
// product of the low halves of lanes.  INTERLEAVED takes the lanes of two vectors in turn.
#if defined(__AVX512F__)
#define LANES         8
#define PRODUCT(a, b) (lanes) _mm512_mul_epu32((__m512i)(a), (__m512i)(b))
#define FIRST         0, 8, 1, 9, 2, 10, 3, 11
#define SECOND        4, 12, 5, 13, 6, 14, 7, 15
#elif defined(__AVX2__)
#define LANES         4
#define PRODUCT(a, b) (lanes) _mm256_mul_epu32((__m256i)(a), (__m256i)(b))
#define FIRST         0, 4, 1, 5
#define SECOND        2, 6, 3, 7
#elif defined(WEFT_HAVE_X86)
#define LANES         2
#define PRODUCT(a, b) (lanes) _mm_mul_epu32((__m128i)(a), (__m128i)(b))
#define FIRST         0, 2
#define SECOND        1, 3
#else
#define LANES         2
#define PRODUCT(a, b) (((a)&LOW) * ((b)&LOW))
#define FIRST         0, 2
#define SECOND        1, 3
#endif

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));

// Blocks counter[0], counter[1], …: word 0 and word 1 of each.  What is in the high halves of a to d does not
// matter.
static inline void draw_lanes(uint64_t seed, lanes counter, lanes *even, lanes *odd)
{
    const lanes none = {0}, m0 = none + 0xD2511F53u, m1 = none + 0xCD9E8D57u;
    lanes a = counter, b = counter >> 32, c = none, d = none, k0 = none + seed, k1 = none + (seed >> 32);
    for (int round = 0; round < 10; round++) {
        lanes p = PRODUCT(a, m0), q = PRODUCT(c, m1);
        a = (q >> 32) ^ b ^ k0;
        b = q;
        c = (p >> 32) ^ d ^ k1;
        d = p;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    *even = a << 32 | (b & LOW);
    *odd = c << 32 | (d & LOW);
}

// Blocks first … first + count: two words each.
static void draw_blocks(uint64_t seed, uint64_t first, size_t count, uint64_t *out)
{
    lanes counter, step = {0}, even, odd;
    for (int k = 0; k < LANES; k++)
        counter[k] = first + (uint64_t)k;
    step += LANES;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES, counter += step) {
        draw_lanes(seed, counter, &even, &odd);
        lanes pairs[2] = {__builtin_shufflevector(even, odd, FIRST),
                          __builtin_shufflevector(even, odd, SECOND)};
        memcpy(out + 2 * i, pairs, sizeof pairs);
    }
    if (i < count)
        draw_lanes(seed, counter, &even, &odd);
    for (int k = 0; i < count; i++, k++) {
        out[2 * i] = even[k];
        out[2 * i + 1] = odd[k];
    }
}

static inline double from_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t to_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

// A whole number below 2^52, by a sum that is exact: not every instruction set converts 64-bit integers.
static inline double whole(uint64_t x)
{
    return from_bits(x | UINT64_C(0x4330000000000000)) - 0x1p52;
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

static void unit_blocks(uint64_t seed, uint64_t first, size_t count, double *out)
{
    uint64_t words[RUN];
    draw_blocks(seed, first, count, words);
    for (size_t i = 0; i < 2 * count; i++)
        out[i] = unit(words[i]);
}

// ---- Draws of words and numbers -------------------------------------------------------------------------

// Fills out[i] for positions position, position + stride, …: whole blocks where neighbours are wanted, else
// one element of a block after the other.
#define FILL(T, blocks)                                                                                      \
    T pair[2];                                                                                               \
    for (size_t i = 0; i < count;) {                                                                         \
        uint64_t at = (uint64_t)(position + (int64_t)i * stride);                                            \
        size_t left = count - i;                                                                             \
        if (stride == 1 && !(at & 1) && left >= 2) {                                                         \
            size_t n = left / 2 < RUN / 2 ? left / 2 : RUN / 2;                                              \
            blocks(seed, at >> 1, n, out + i);                                                               \
            i += 2 * n;                                                                                      \
        } else {                                                                                             \
            blocks(seed, at >> 1, 1, pair);                                                                  \
            out[i++] = pair[at & 1];                                                                         \
        }                                                                                                    \
    }

void NAME(words)(uint64_t seed, int64_t position, int64_t stride, size_t count, uint64_t *out)
{
    FILL(uint64_t, draw_blocks)
}

void NAME(units)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    FILL(double, unit_blocks)
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
    uint64_t bits = to_bits(v),
             biased = (bits + UINT64_C(0x3ff0000000000000) - UINT64_C(0x3fe6a09e667f3bcd)) >> 52;
    double k = whole(biased) - 1023, f = from_bits(bits - ((biased - 1023) << 52)) - 1;
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
    uint64_t q = to_bits(quarter);
    double angle = (4 * u - (quarter - round)) * 1.57079632679489661923;
    uint64_t s = to_bits(sine(angle)), c = to_bits(cosine(angle)), swap = (s ^ c) & (0 - (q & 1));
    *x = r * from_bits((c ^ swap) ^ ((q + 1) & 2) << 62);
    *y = r * from_bits((s ^ swap) ^ (q & 2) << 62);
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
    FILL(double, normal_blocks)
}
