// weft: regular expressions, by PCRE2.
// SPDX-License-Identifier: BSD-3-Clause
//
// Perl's syntax on UTF-8 text, with Unicode's letters and digits.  The library is loaded when an expression
// is first compiled.  A compiled expression is used by one thread at a time.

#ifndef WEFT_TEXT_REGEX_H
#define WEFT_TEXT_REGEX_H

#include "graph/base/str.h"

struct weft_regex;

enum {
    WEFT_REGEX_IGNORE_CASE = 1,
    WEFT_REGEX_LITERAL = 2,  // the pattern is a text to look for
    WEFT_REGEX_ANCHORED = 4, // a match begins where the search does
    WEFT_REGEX_WHOLE = 8,    // and ends where the text does
};

#define WEFT_REGEX_GROUPS 32 // groups that a match tells of, the whole match included

// Where a match and its groups lie; `start` is SIZE_MAX for groups that took no part.
struct weft_regex_span {
    size_t start, end;
};

// WEFT_INVALID (no such expression) and WEFT_UNSUPPORTED (the library is missing) say why in `why`.
int weft_regex_new(struct weft_str pattern, unsigned flags, struct weft_regex **out,
                   struct weft_buf *why) WEFT_MUST_USE;
void weft_regex_free(struct weft_regex *regex);           // NULL is allowed
size_t weft_regex_groups(const struct weft_regex *regex); // groups of the pattern, without the whole match

// The first match at or after byte `from`.  WEFT_OK with *found; `spans` (WEFT_REGEX_GROUPS entries) is
// filled when it is true.  WEFT_FAILED: the search took too many steps.
int weft_regex_find(struct weft_regex *regex, struct weft_str text, size_t from, bool *found,
                    struct weft_regex_span *spans) WEFT_MUST_USE;

// Appends `text` with every match (at most `limit`; negative: all) replaced.  In `replacement` \1 to \9 and
// \g<12> are groups, \0 and \g<0> the whole match, \\ is a backslash; any other escape stands for itself.
int weft_regex_replace(struct weft_regex *regex, struct weft_str text, struct weft_str replacement,
                       int64_t limit, struct weft_buf *out) WEFT_MUST_USE;

#endif
