// weft: large pages for large memory.
// SPDX-License-Identifier: BSD-3-Clause
//
// Tables and arenas of millions of entries are touched all over: with pages of 2 MiB that costs a fraction of
// the page faults and of the address translations.

#ifndef WEFT_PAGES_H
#define WEFT_PAGES_H

#include <stddef.h>

// Asks for large pages behind fresh memory; only a hint, and none for small memory.
void weft_pages_large(void *memory, size_t bytes);

#endif
