// weft: counter-based random numbers.
// SPDX-License-Identifier: BSD-3-Clause
//
// One Philox4x32-10 block is 128 bits: the two 64-bit words of positions 2n and 2n + 1.  Draws of
// neighbouring positions are vectorized; every instruction set gives the same bits.

#ifndef WEFT_TMPL_PHILOX_H
#define WEFT_TMPL_PHILOX_H

#include "graph/weft_array.h"

typedef void weft_draw_fn(uint64_t seed, int64_t position, int64_t stride, size_t count, double *out);
typedef void weft_words_fn(uint64_t seed, int64_t position, int64_t stride, size_t count, uint64_t *out);

// The draws of an instruction set.
weft_draw_fn *weft_philox_units(enum weft_isa isa);          // in [0, 1), 53 bits
weft_draw_fn *weft_philox_normals(enum weft_isa isa);        // mean 0, standard deviation 1 (Box-Muller)
weft_draw_fn *weft_philox_exponentials(enum weft_isa isa);   // mean 1
weft_words_fn *weft_philox_words(enum weft_isa isa);         // 64 bits each
uint64_t weft_philox_word(uint64_t seed, uint64_t position); // one of them, as the definition has it

// The block function itself: four words of 32 bits from a counter and a key.
void weft_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

#define PHILOX_DECLARE(suffix)                                                                               \
    weft_words_fn weft_philox_words_##suffix;                                                                \
    weft_draw_fn weft_philox_units_##suffix, weft_philox_normals_##suffix, weft_philox_exponentials_##suffix;
PHILOX_DECLARE(plain)
PHILOX_DECLARE(base)
PHILOX_DECLARE(avx2)
PHILOX_DECLARE(avx512)

#endif
