// weft: masks as bits.
// SPDX-License-Identifier: BSD-3-Clause
//
// Eight bools, the bytes of a word, become a byte by one product that moves bit 8i to bit 56 + i; a byte
// becomes eight bools by a product that repeats it, of which each byte keeps another bit.

#include "stdlib-ops/arrays/bits.h"

#include <string.h>

#define ONES  UINT64_C(0x0101010101010101)
#define LOW   UINT64_C(0x7F7F7F7F7F7F7F7F)
#define EACH  UINT64_C(0x8040201008040201) // bit i of byte i
#define MOVES UINT64_C(0x0102040810204080)

size_t weft_bits_size(size_t count)
{
    return (count / 64 + (count % 64 > 0)) * 8;
}

// 1 in each byte that is not 0.
static uint64_t truths(uint64_t word)
{
    return ((((word & LOW) + LOW) | word) >> 7) & ONES;
}

static uint64_t load_bools(const uint8_t *bools, int64_t stride, size_t count)
{
    uint8_t eight[8] = {0};
    for (size_t i = 0; i < count; i++)
        eight[i] = bools[(int64_t)i * stride];
    uint64_t word;
    memcpy(&word, eight, sizeof word);
    return truths(word);
}

int64_t weft_bits_pack(const uint8_t *bools, int64_t stride, size_t count, uint8_t *bits)
{
    size_t i = 0;
    int64_t total = 0;
    memset(bits, 0, weft_bits_size(count));
    for (; stride == 1 && i + 8 <= count; i += 8) {
        uint64_t word;
        memcpy(&word, bools + i, sizeof word);
        bits[i / 8] = (uint8_t)(truths(word) * MOVES >> 56);
    }
    for (; i < count; i += 8)
        bits[i / 8] =
            (uint8_t)(load_bools(bools + (int64_t)i * stride, stride, count - i < 8 ? count - i : 8) *
                          MOVES >>
                      56);
    for (i = 0; i < weft_bits_size(count); i += 8) {
        uint64_t word;
        memcpy(&word, bits + i, sizeof word);
        total += __builtin_popcountll(word);
    }
    return total;
}

void weft_bits_unpack(const uint8_t *bits, size_t count, uint8_t *bools)
{
    for (size_t i = 0; i < count; i += 8) {
        uint64_t word = truths(bits[i / 8] * ONES & EACH);
        memcpy(bools + i, &word, count - i < 8 ? count - i : 8);
    }
}
