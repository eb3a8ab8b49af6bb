// weft: content hashes.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/base/hash.h"

#include <inttypes.h>
#include <stdio.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

struct weft_hash weft_hash_bytes(const void *data, size_t size)
{
    XXH128_hash_t hash = XXH3_128bits(data, size);
    return (struct weft_hash){hash.low64, hash.high64};
}

void weft_hash_hex(struct weft_hash hash, char text[33])
{
    snprintf(text, 33, "%016" PRIx64 "%016" PRIx64, hash.high, hash.low);
}
