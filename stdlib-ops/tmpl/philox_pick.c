// weft: the random draws of an instruction set; single words.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/tmpl/philox.h"

#ifdef WEFT_HAVE_X86
#define PICK(type, name)                                                                                     \
    type *weft_philox_##name(enum weft_isa isa)                                                              \
    {                                                                                                        \
        type *const draws[] = {weft_philox_##name##_base, weft_philox_##name##_avx2,                         \
                               weft_philox_##name##_avx512};                                                 \
        return draws[isa];                                                                                   \
    }
#else
#define PICK(type, name)                                                                                     \
    type *weft_philox_##name(enum weft_isa isa)                                                              \
    {                                                                                                        \
        type *const draws[] = {weft_philox_##name##_base};                                                   \
        return draws[isa];                                                                                   \
    }
#endif

PICK(weft_words_fn, words)
PICK(weft_draw_fn, units)
PICK(weft_draw_fn, normals)
PICK(weft_draw_fn, exponentials)

void weft_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3], k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        uint64_t p = (uint64_t)a * 0xD2511F53u, q = (uint64_t)c * 0xCD9E8D57u;
        a = (uint32_t)(q >> 32) ^ b ^ k0;
        b = (uint32_t)q;
        c = (uint32_t)(p >> 32) ^ d ^ k1;
        d = (uint32_t)p;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = a;
    out[1] = b;
    out[2] = c;
    out[3] = d;
}

uint64_t weft_philox_word(uint64_t seed, uint64_t position)
{
    uint64_t block = position >> 1;
    uint32_t out[4];
    weft_philox4x32((const uint32_t[]){(uint32_t)block, (uint32_t)(block >> 32), 0, 0},
                    (const uint32_t[]){(uint32_t)seed, (uint32_t)(seed >> 32)}, out);
    return position & 1 ? (uint64_t)out[2] << 32 | out[3] : (uint64_t)out[0] << 32 | out[1];
}
