// weft: whether bytes are UTF-8, many at a time.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_UTF8_H
#define WEFT_CSV_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "stdlib-ops/csv/index.h"

// Whether text[0 … size) consists of whole characters of UTF-8 (NUL is one).  Every `isa` gives the same
// answer.
bool weft_csv_utf8(enum weft_csv_isa isa, const char *text, size_t size);

// How many bytes at the start of a text continue a character that began before it.
size_t weft_csv_continuations(const char *text, size_t size);

#endif
