// weft: masks as bits: what a round keeps of a mask for the next one.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_BITS_H
#define WEFT_ARRAYS_BITS_H

#include <stddef.h>
#include <stdint.h>

// Bytes that `count` bits take, in whole words.
size_t weft_bits_size(size_t count);
// Packs `count` bools, `stride` bytes apart (not 0: true), into bits, the lowest of each byte first; the last
// word is filled up with zeros.  Returns how many hold.
int64_t weft_bits_pack(const uint8_t *bools, int64_t stride, size_t count, uint8_t *bits);
// The other way: `count` bytes of 0 or 1.
void weft_bits_unpack(const uint8_t *bits, size_t count, uint8_t *bools);

#endif
