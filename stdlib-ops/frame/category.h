// weft: categories: text as numbers of a dictionary.
// SPDX-License-Identifier: BSD-3-Clause
//
// A block of a column of categories holds 32-bit codes and a dictionary of different texts, none of them
// null. Every block has a dictionary of its own, in any order, which may hold texts that no row has: what a
// column means are its texts, so that no result depends on how rows fall into blocks.

#ifndef WEFT_FRAME_CATEGORY_H
#define WEFT_FRAME_CATEGORY_H

#include "graph/weft_op.h"

// The rows of a column of text (or of categories, which stays as it is) as categories; a new reference.
int weft_category_encode(struct weft_memory *memory, const struct weft_value *column,
                         struct weft_value **out) WEFT_MUST_USE;

// The different texts of the rows of a column of text or categories, without null, in order of first
// appearance: a new column of text.
int weft_category_used(struct weft_memory *memory, const struct weft_value *column,
                       struct weft_value **out) WEFT_MUST_USE;

// The words of a column of categories that grows: dictionaries of other columns and single texts.
struct weft_words;

int weft_words_new(struct weft_memory *memory, struct weft_words **out) WEFT_MUST_USE;
void weft_words_free(struct weft_words *words); // NULL is allowed

// Adds a dictionary, once; code c of it is code *base + c of the words.
int weft_words_dictionary(struct weft_words *words, const struct weft_value *dictionary,
                          int32_t *base) WEFT_MUST_USE;
// Adds a text; *code says where it is until the words are finished.
int weft_words_text(struct weft_words *words, struct weft_str text, int32_t *code) WEFT_MUST_USE;
// Makes the dictionary, in which each text is once, and brings the codes of the rows in line with it; those
// of nulls may be anything.  The words are empty afterwards.
int weft_words_finish(struct weft_words *words, int32_t *codes, int64_t rows,
                      struct weft_value **dictionary) WEFT_MUST_USE;

#endif
