// weft: separators, quotes, escapes and comments that are no ASCII characters.
// SPDX-License-Identifier: BSD-3-Clause
//
// Records are found byte by byte, so a character of several bytes is replaced by one byte, its mark, before
// the text is looked at, and put back into what belongs to a field.  Marks are bytes that no UTF-8 text
// holds; such a byte in the file becomes another one that is as invalid.  A dialect of ASCII characters costs
// nothing.

#ifndef WEFT_CSV_MARKS_H
#define WEFT_CSV_MARKS_H

#include "graph/base/status.h"
#include "graph/base/str.h"
#include "stdlib-ops/csv/dialect.h"

#define WEFT_CSV_FIRST_MARK 0xfc // the marks are 0xfc … 0xff

// The mark of a character of several bytes in this dialect: that of an equal character, or a new one.
char weft_csv_mark(struct weft_csv_dialect *dialect, struct weft_str character);

// Whether a byte of text stands for a character of several bytes.
static inline bool weft_csv_is_mark(const struct weft_csv_dialect *dialect, char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= WEFT_CSV_FIRST_MARK && (size_t)(byte - WEFT_CSV_FIRST_MARK) < dialect->wide_count;
}

// Replaces characters in text[from … size) by their marks, in place; returns the new size.
size_t weft_csv_mark_text(const struct weft_csv_dialect *dialect, char *text, size_t from, size_t size);

// The bytes of text[0 … size) up to a last character that is not all there.
size_t weft_csv_whole_text(const char *text, size_t size);

// The size of text[0 … size) with the characters that its marks stand for.
size_t weft_csv_unmarked_size(const struct weft_csv_dialect *dialect, const char *text, size_t size);

// Puts the characters back: *text, if it holds marks, is rewritten into `scratch` (where it may already lie,
// at the start).  WEFT_NO_MEMORY.
int weft_csv_unmark(const struct weft_csv_dialect *dialect, struct weft_buf *scratch,
                    struct weft_str *text) WEFT_MUST_USE;

#endif
