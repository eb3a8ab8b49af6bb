// weft: text letter by letter: code points of UTF-8, white space, sets of letters.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/text/letters.h"

size_t weft_letter_first(struct weft_str text)
{
    size_t size = weft_utf8_length(text.data, text.size);
    return size ? size : 1;
}

size_t weft_letter_last(struct weft_str text)
{
    size_t size = 1;
    while (size < 4 && size < text.size && (text.data[text.size - size] & 0xc0) == 0x80)
        size++;
    return weft_utf8_length(text.data + text.size - size, size) == size ? size : 1;
}

void weft_letter_put(struct weft_buf *out, uint32_t point)
{
    char bytes[4];
    weft_buf_add(out, bytes, weft_utf8_encode(point, bytes));
}

size_t weft_letters_offset(struct weft_str text, int64_t index)
{
    size_t at = 0;
    while (at < text.size && index > 0) {
        at++;
        while (at < text.size && (text.data[at] & 0xc0) == 0x80)
            at++;
        index--;
    }
    return at;
}

bool weft_letter_is_space(struct weft_str letter)
{
    uint32_t p = weft_utf8_decode(letter.data, letter.size);
    if (p < 0x80)
        return p == ' ' || (p >= '\t' && p <= '\r') || (p >= 0x1c && p <= 0x1f);
    return p == 0x85 || p == 0xa0 || p == 0x1680 || (p >= 0x2000 && p <= 0x200a) || p == 0x2028 ||
           p == 0x2029 || p == 0x202f || p == 0x205f || p == 0x3000;
}

static bool in_set(struct weft_str letter, const struct weft_str *set)
{
    if (!set)
        return weft_letter_is_space(letter);
    struct weft_str rest = *set;
    while (rest.size) {
        size_t size = weft_letter_first(rest);
        if (weft_str_eq(letter, (struct weft_str){rest.data, size}))
            return true;
        rest = (struct weft_str){rest.data + size, rest.size - size};
    }
    return false;
}

struct weft_str weft_letters_strip(struct weft_str text, const struct weft_str *set, bool left, bool right)
{
    while (right && text.size) {
        size_t size = weft_letter_last(text);
        if (!in_set((struct weft_str){text.data + text.size - size, size}, set))
            break;
        text.size -= size;
    }
    while (left && text.size) {
        size_t size = weft_letter_first(text);
        if (!in_set((struct weft_str){text.data, size}, set))
            break;
        text = (struct weft_str){text.data + size, text.size - size};
    }
    return text;
}

static size_t space_at(struct weft_str text, size_t at)
{
    struct weft_str letter = {text.data + at, text.size - at};
    letter.size = weft_letter_first(letter);
    return weft_letter_is_space(letter) ? letter.size : 0;
}

struct weft_str weft_letters_take_word(struct weft_str *rest)
{
    size_t end = 0, next, size;
    while (end < rest->size && !space_at(*rest, end))
        end += weft_letter_first((struct weft_str){rest->data + end, rest->size - end});
    for (next = end; next < rest->size && (size = space_at(*rest, next)) > 0;)
        next += size;
    struct weft_str word = {rest->data, end};
    *rest = (struct weft_str){rest->data + next, rest->size - next};
    return word;
}
