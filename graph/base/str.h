// weft: text as pointer and length.
// SPDX-License-Identifier: BSD-3-Clause
//
// A slice borrows its bytes; it is not NUL-terminated unless a function says so.  struct weft_buf is an
// owned, growing text whose first failure sticks (check once at the end).

#ifndef WEFT_STR_H
#define WEFT_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "graph/base/status.h"

#pragma GCC visibility push(default) // plugins call these functions

struct weft_str {
    const char *data;
    size_t size;
};

#define WEFT_STR(literal) ((struct weft_str){"" literal, sizeof(literal) - 1})

// The arguments of a "%.*s" conversion for a slice.
#define WEFT_STR_ARG(s) (int)((s).size > 1000 ? 1000 : (s).size), (s).data

static inline struct weft_str weft_str(const char *text)
{
    return (struct weft_str){text, text ? strlen(text) : 0};
}

static inline bool weft_str_eq(struct weft_str a, struct weft_str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool weft_str_is(struct weft_str a, const char *text)
{
    return weft_str_eq(a, weft_str(text));
}

// Order by bytes, which is that by code points: below 0, 0, above 0.
static inline int weft_str_compare(struct weft_str a, struct weft_str b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

// Code points of UTF-8 text.
static inline size_t weft_utf8_count(struct weft_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
    return count;
}

// Owned text that grows.  `data` is NUL-terminated whenever it is not NULL.
struct weft_buf {
    char *data;
    size_t size, capacity;
    bool failed; // an append ran out of memory; the contents stop there
};

void weft_buf_clear(struct weft_buf *buf); // frees; the buffer is empty and usable afterwards
void weft_buf_add(struct weft_buf *buf, const void *data, size_t size);
void weft_buf_fill(struct weft_buf *buf, char c, size_t count); // `count` times the same
void weft_buf_str(struct weft_buf *buf, struct weft_str text);
void weft_buf_puts(struct weft_buf *buf, const char *text);
// Room for `size` more bytes behind buf->size, which the caller may write and count; false when memory ran
// out.
bool weft_buf_reserve(struct weft_buf *buf, size_t size) WEFT_MUST_USE;
void weft_buf_printf(struct weft_buf *buf, const char *format, ...) WEFT_PRINTF(2, 3);
void weft_buf_vprintf(struct weft_buf *buf, const char *format, va_list args);

static inline void weft_buf_char(struct weft_buf *buf, char c)
{
    if (buf->failed || buf->size + 1 >= buf->capacity) {
        weft_buf_add(buf, &c, 1);
    } else {
        buf->data[buf->size++] = c;
        buf->data[buf->size] = '\0';
    }
}

// Restricted Damerau-Levenshtein distance of two names (optimal string alignment), capped: anything above
// `cap` returns cap + 1.  Names longer than 255 bytes return cap + 1.
size_t weft_str_distance(struct weft_str a, struct weft_str b, size_t cap);

// The candidate nearest to `name`, if it is near enough to be a slip of the fingers (at most a third of its
// length away), else an empty slice.  Ties go to the earlier candidate.
struct weft_str weft_str_nearest(struct weft_str name, const struct weft_str *candidates, size_t count);

// Length of the UTF-8 sequence at `data` (1 to 4) when it is well formed (no overlong form, no surrogate, at
// most U+10FFFF) and at most `size` bytes; else 0.
size_t weft_utf8_length(const char *data, size_t size);

// The code point of a well-formed sequence of `length` bytes.
uint32_t weft_utf8_decode(const char *data, size_t length);

// Writes the sequence of a code point (at most U+10FFFF) to `out`, which has room for 4 bytes; returns its length.
size_t weft_utf8_encode(uint32_t point, char *out);

// Number of terminal columns that well-formed UTF-8 text takes (wide characters count 2, combining ones 0).
size_t weft_utf8_width(struct weft_str text);

#pragma GCC visibility pop

#endif
