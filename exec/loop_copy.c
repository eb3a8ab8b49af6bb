// weft: copying past the caches.
// SPDX-License-Identifier: BSD-3-Clause
//
// An ordinary store first reads the line that it writes to.  For a result larger than the caches that is a
// third of the memory traffic, for nothing; x86's non-temporal stores leave it out.  Elsewhere this is
// memcpy.

#include <string.h>

#include "exec/loop_internal.h"

#if defined(__x86_64__)
#include <emmintrin.h>

#define LINE 64

void weft_copy_past(void *restrict to, const void *restrict from, size_t size)
{
    unsigned char *out = to;
    const unsigned char *in = from;
    size_t head = (LINE - (uintptr_t)out % LINE) % LINE;
    head = head < size ? head : size;
    memcpy(out, in, head);
    for (out += head, in += head, size -= head; size >= LINE; out += LINE, in += LINE, size -= LINE)
        for (int k = 0; k < LINE; k += 16)
            _mm_stream_si128((__m128i *)(void *)(out + k),
                             _mm_loadu_si128((const __m128i *)(const void *)(in + k)));
    memcpy(out, in, size);
}

void weft_copy_past_end(void)
{
    _mm_sfence();
}

#else

void weft_copy_past(void *restrict to, const void *restrict from, size_t size)
{
    memcpy(to, from, size);
}

void weft_copy_past_end(void)
{
}

#endif
