// weft: draws of random numbers, compiled once for each instruction set.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/philox.h"

#include <math.h>

#include "stdlib-ops/tmpl/vector.h"

#define RUN                 512 // words drawn at a time
#define NAME3(name, suffix) weft_philox_##name##_##suffix
#define NAME2(name, suffix) NAME3(name, suffix)
#define NAME(name)          NAME2(name, WEFT_ISA_SUFFIX)

// Blocks first … first + count: two words each.  The 32-bit numbers sit in 64-bit lanes, which is what vector
// multiplication wants.
static void draw_blocks(uint64_t seed, uint64_t first, size_t count, uint64_t *out)
{
    const uint64_t low = 0xffffffffu;
    for (size_t i = 0; i < count; i++) {
        uint64_t at = first + i, a = at & low, b = at >> 32, c = 0, d = 0, k0 = seed & low, k1 = seed >> 32;
        for (int round = 0; round < 10; round++) {
            uint64_t p = a * 0xD2511F53u, q = c * 0xCD9E8D57u;
            a = (q >> 32) ^ b ^ k0;
            b = q & low;
            c = (p >> 32) ^ d ^ k1;
            d = p & low;
            k0 = (k0 + 0x9E3779B9u) & low;
            k1 = (k1 + 0xBB67AE85u) & low;
        }
        out[2 * i] = a << 32 | b;
        out[2 * i + 1] = c << 32 | d;
    }
}

// The words of positions position, position + stride, …; neighbours come from whole blocks.
static void draw_words(uint64_t seed, int64_t position, int64_t stride, size_t count, uint64_t *out)
{
    uint64_t pair[2];
    size_t i = 0;
    if (stride == 1 && count > 0 && (position & 1)) {
        draw_blocks(seed, (uint64_t)position >> 1, 1, pair);
        out[i++] = pair[1];
    }
    if (stride == 1) {
        size_t blocks = (count - i) / 2;
        draw_blocks(seed, (uint64_t)(position + (int64_t)i) >> 1, blocks, out + i);
        i += 2 * blocks;
    }
    for (; i < count; i++) {
        uint64_t at = (uint64_t)(position + (int64_t)i * stride);
        draw_blocks(seed, at >> 1, 1, pair);
        out[i] = pair[at & 1];
    }
}

static double unit(uint64_t word)
{
    return (double)(int64_t)(word >> 11) * 0x1p-53;
}

void NAME(units)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    uint64_t words[RUN];
    for (size_t done = 0; done < count; done += RUN) {
        size_t n = count - done < RUN ? count - done : RUN;
        draw_words(seed, position + (int64_t)done * stride, stride, n, words);
        for (size_t i = 0; i < n; i++)
            out[done + i] = unit(words[i]);
    }
}

static void map_log(const double *in, size_t count, double *out)
{
    VECTOR_MAP1(double, F64, VF64(log), out, in, 1, count)
}

static void map_log1p(const double *in, size_t count, double *out)
{
    VECTOR_MAP1(double, F64, VF64(log1p), out, in, 1, count)
}

static void map_cospi(const double *in, size_t count, double *out)
{
    VECTOR_MAP1(double, F64, SLEEF2(cospi, S64, u05, VECTOR_SUFFIX), out, in, 1, count)
}

static void map_sinpi(const double *in, size_t count, double *out)
{
    VECTOR_MAP1(double, F64, SLEEF2(sinpi, S64, u05, VECTOR_SUFFIX), out, in, 1, count)
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

// Both normals of each block: out[2i] = r cos 2πu, out[2i + 1] = r sin 2πu with r = √(-2 log v), v in (0, 1].
static void normal_blocks(uint64_t seed, uint64_t first, size_t blocks, double *out)
{
    uint64_t words[RUN];
    double radius[RUN / 2], angle[RUN / 2], cosine[RUN / 2], sine[RUN / 2];
    draw_blocks(seed, first, blocks, words);
    for (size_t i = 0; i < blocks; i++) {
        radius[i] = 1 - unit(words[2 * i]);
        angle[i] = 2 * unit(words[2 * i + 1]);
    }
    map_log(radius, blocks, radius);
    map_cospi(angle, blocks, cosine);
    map_sinpi(angle, blocks, sine);
    for (size_t i = 0; i < blocks; i++) {
        double r = sqrt(-2 * radius[i]);
        out[2 * i] = r * cosine[i];
        out[2 * i + 1] = r * sine[i];
    }
}

void NAME(normals)(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out)
{
    double pair[2];
    size_t i = 0;
    while (i < count) {
        uint64_t at = (uint64_t)(position + (int64_t)i * stride);
        if (stride == 1 && !(at & 1) && count - i >= 2) {
            size_t blocks = (count - i) / 2 < RUN / 2 ? (count - i) / 2 : RUN / 2;
            normal_blocks(seed, at >> 1, blocks, out + i);
            i += 2 * blocks;
        } else {
            normal_blocks(seed, at >> 1, 1, pair);
            out[i++] = pair[at & 1];
        }
    }
}
