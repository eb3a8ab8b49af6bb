// weft: separators, quotes, escapes and comments that are no ASCII characters.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/marks.h"

#include <string.h>

#define INVALID '\xc0' // stands for a byte of the file that looks like a mark

// The character behind a mark; of no bytes when the mark has none.
static struct weft_str marked(const struct weft_csv_dialect *d, char mark)
{
    const struct weft_csv_wide *wide = &d->wide[(unsigned char)mark - WEFT_CSV_FIRST_MARK];
    return (struct weft_str){wide->bytes, wide->size};
}

char weft_csv_mark(struct weft_csv_dialect *d, struct weft_str character)
{
    size_t i = 0;
    while (i < d->wide_count && !weft_str_eq((struct weft_str){d->wide[i].bytes, d->wide[i].size}, character))
        i++;
    if (i == d->wide_count) {
        d->wide[i].size = (unsigned char)character.size;
        memcpy(d->wide[i].bytes, character.data, character.size);
        d->wide_count++;
    }
    return (char)(WEFT_CSV_FIRST_MARK + i);
}

// The mark of the character that begins a text; 0: none does.
static char mark_at(const struct weft_csv_dialect *d, const char *text, size_t size, size_t *length)
{
    for (size_t i = 0; i < d->wide_count; i++) {
        *length = d->wide[i].size;
        if (*text == *d->wide[i].bytes && *length <= size && memcmp(text, d->wide[i].bytes, *length) == 0)
            return (char)(WEFT_CSV_FIRST_MARK + i);
    }
    *length = 1;
    return 0;
}

size_t weft_csv_mark_text(const struct weft_csv_dialect *d, char *text, size_t from, size_t size)
{
    size_t out = from;
    if (!d->wide_count)
        return size;
    for (size_t at = from, length; at < size; at += length) {
        char mark = 0;
        length = 1;
        if (text[at] & 0x80)
            mark = mark_at(d, text + at, size - at, &length);
        text[out++] = mark ? mark : weft_csv_is_mark(d, text[at]) ? INVALID : text[at];
    }
    return out;
}

size_t weft_csv_whole_text(const char *text, size_t size)
{
    for (size_t back = 1; back <= 3 && back <= size; back++) {
        unsigned char c = (unsigned char)text[size - back];
        size_t length = c >= 0xf8 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
        if (c < 0x80 || length > 1)
            return length > back ? size - back : size;
    }
    return size;
}

size_t weft_csv_unmarked_size(const struct weft_csv_dialect *d, const char *text, size_t size)
{
    size_t total = size;
    for (size_t i = 0; d->wide_count && i < size; i++)
        if (weft_csv_is_mark(d, text[i]))
            total += marked(d, text[i]).size - 1;
    return total;
}

int weft_csv_unmark(const struct weft_csv_dialect *d, struct weft_buf *scratch, struct weft_str *text)
{
    size_t size = text->size, total = weft_csv_unmarked_size(d, text->data, size);
    if (total == size)
        return WEFT_OK;
    bool inside = text->data == scratch->data;
    scratch->size = inside ? size : 0;
    if (!weft_buf_reserve(scratch, total - scratch->size))
        return WEFT_NO_MEMORY;
    if (!inside)
        memcpy(scratch->data, text->data, size);
    for (size_t in = size, out = total; in-- > 0;) { // from the end, so that nothing is overwritten unread
        char c = scratch->data[in];
        struct weft_str character = weft_csv_is_mark(d, c) ? marked(d, c) : (struct weft_str){&c, 1};
        out -= character.size;
        memcpy(scratch->data + out, character.data, character.size);
    }
    scratch->size = total;
    *text = (struct weft_str){scratch->data, total};
    return WEFT_OK;
}
