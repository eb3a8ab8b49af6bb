// weft: content hashes.
// SPDX-License-Identifier: BSD-3-Clause
//
// 128-bit XXH3 (libxxhash) over bytes that mean the same on every machine: integers are written little-endian
// before they are hashed, so a digest is stable across runs, machines and versions that keep the encoding.

#ifndef WEFT_HASH_H
#define WEFT_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(default) // plugins call these functions

struct weft_hash {
    uint64_t low, high;
};

static inline bool weft_hash_eq(struct weft_hash a, struct weft_hash b)
{
    return a.low == b.low && a.high == b.high;
}

// The digest of `size` bytes.
struct weft_hash weft_hash_bytes(const void *data, size_t size);

// Writes the 32 hexadecimal digits of a digest and a NUL.
void weft_hash_hex(struct weft_hash hash, char text[33]);

#pragma GCC visibility pop

#endif
