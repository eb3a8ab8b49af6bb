// weft: bits that all depend on all bits of a number.
// SPDX-License-Identifier: BSD-3-Clause
//
// The finalizer of SplitMix64, which is variant 13 of D. Stafford, "Better Bit Mixing", 2011.  One to one.

#ifndef WEFT_FRAME_MIX_H
#define WEFT_FRAME_MIX_H

#include <stdint.h>

static inline uint64_t weft_mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

#endif
