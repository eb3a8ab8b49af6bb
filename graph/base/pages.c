// weft: large pages for large memory.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

void weft_pages_large(void *memory, size_t bytes)
{
    const uintptr_t page = (uintptr_t)2 << 20;
    uintptr_t start = ((uintptr_t)memory + page - 1) & ~(page - 1);
    uintptr_t end = ((uintptr_t)memory + bytes) & ~(page - 1);
    if (bytes < 2 * page || end <= start)
        return;
    int ignored = madvise((char *)memory + (start - (uintptr_t)memory), end - start, MADV_HUGEPAGE);
    (void)ignored; // without large pages all is the same but slower
}
