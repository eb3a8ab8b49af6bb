// weft: text letter by letter: code points of UTF-8, white space, sets of letters.
// SPDX-License-Identifier: BSD-3-Clause
//
// Bytes that are no UTF-8 count as letters of their own.

#ifndef WEFT_TEXT_LETTERS_H
#define WEFT_TEXT_LETTERS_H

#include "graph/base/str.h"

// Bytes of the letter at the start (the end) of a text that is not empty.
size_t weft_letter_first(struct weft_str text);
size_t weft_letter_last(struct weft_str text);

// Appends the letter that a code point stands for.
void weft_letter_put(struct weft_buf *out, uint32_t point);

// Byte at which letter `index` begins; the end of the text when there are no more than that.
size_t weft_letters_offset(struct weft_str text, int64_t index);

// Whether a letter is white space, as Python's str.isspace has it.
bool weft_letter_is_space(struct weft_str letter);
// A text without what stands at its ends: letters of `set`, or (NULL) white space.
struct weft_str weft_letters_strip(struct weft_str text, const struct weft_str *set, bool left, bool right);
// Takes the first word off `rest`, which begins with no white space, and the space after it; at the end the
// word is empty.
struct weft_str weft_letters_take_word(struct weft_str *rest);

#endif
