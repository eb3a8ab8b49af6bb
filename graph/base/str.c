// weft: text as pointer and length.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/base/str.h"

#include <stdio.h>
#include <stdlib.h>

#include "graph/base/checked.h"

void weft_buf_clear(struct weft_buf *buf)
{
    free(buf->data);
    *buf = (struct weft_buf){0};
}

// Room for `size` more bytes and the final NUL.
bool weft_buf_reserve(struct weft_buf *buf, size_t size)
{
    size_t wanted;
    if (buf->failed || !weft_add_size(buf->size, size, &wanted) || !weft_add_size(wanted, 1, &wanted)) {
        buf->failed = true;
        return false;
    }
    if (wanted <= buf->capacity)
        return true;
    size_t capacity = buf->capacity < SIZE_MAX / 2 && buf->capacity * 2 > wanted ? buf->capacity * 2 : wanted;
    if (capacity < 64)
        capacity = 64;
    char *grown = realloc(buf->data, capacity);
    if (!grown) {
        buf->failed = true;
        return false;
    }
    buf->data = grown;
    buf->capacity = capacity;
    return true;
}

void weft_buf_add(struct weft_buf *buf, const void *data, size_t size)
{
    if (!weft_buf_reserve(buf, size))
        return;
    if (size)
        memcpy(buf->data + buf->size, data, size);
    buf->size += size;
    buf->data[buf->size] = '\0';
}

void weft_buf_fill(struct weft_buf *buf, char c, size_t count)
{
    if (!weft_buf_reserve(buf, count))
        return;
    memset(buf->data + buf->size, c, count);
    buf->size += count;
    buf->data[buf->size] = '\0';
}

void weft_buf_str(struct weft_buf *buf, struct weft_str text)
{
    weft_buf_add(buf, text.data, text.size);
}

void weft_buf_puts(struct weft_buf *buf, const char *text)
{
    weft_buf_add(buf, text, strlen(text));
}

void weft_buf_printf(struct weft_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(buf, format, args);
    va_end(args);
}

// Most texts fit what room there is: then they are formatted once.
void weft_buf_vprintf(struct weft_buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    size_t room = buf->failed ? 0 : buf->capacity - buf->size;
    int size = vsnprintf(room ? buf->data + buf->size : NULL, room, format, args);
    if (size < 0)
        buf->failed = true;
    if (size >= 0 && (size_t)size >= room && weft_buf_reserve(buf, (size_t)size)) {
        vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        room = (size_t)size + 1;
    }
    if (size >= 0 && (size_t)size < room)
        buf->size += (size_t)size;
    else if (buf->data)
        buf->data[buf->size] = '\0';
    va_end(again);
}

static size_t min_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t weft_str_distance(struct weft_str a, struct weft_str b, size_t cap)
{
    enum { LIMIT = 255 };
    if (a.size > LIMIT || b.size > LIMIT)
        return cap + 1;
    size_t rows[3][LIMIT + 1];
    for (size_t j = 0; j <= b.size; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            size_t change = last[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            now[j] = min_size(change, min_size(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                now[j] = min_size(now[j], before[j - 2] + 1);
        }
    }
    size_t distance = rows[a.size % 3][b.size];
    return distance > cap ? cap + 1 : distance;
}

struct weft_str weft_str_nearest(struct weft_str name, const struct weft_str *candidates, size_t count)
{
    struct weft_str best = {0};
    size_t cap = name.size / 3 + (name.size < 3);
    for (size_t i = 0; i < count; i++) {
        size_t distance = weft_str_distance(name, candidates[i], cap);
        size_t longer = name.size > candidates[i].size ? name.size : candidates[i].size;
        if (distance > cap || (distance == longer && distance > 0)) // nothing in common is no slip
            continue;
        best = candidates[i];
        if (distance == 0)
            break;
        cap = distance - 1;
    }
    return best;
}

size_t weft_utf8_length(const char *data, size_t size)
{
    const unsigned char *s = (const unsigned char *)data;
    if (size == 0)
        return 0;
    if (s[0] < 0x80)
        return 1;
    size_t length = s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (length == 0 || length > size)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    bool bad = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
               (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F);
    return bad ? 0 : length;
}

uint32_t weft_utf8_decode(const char *data, size_t length)
{
    static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t point = (unsigned char)data[0] & first_bits[length];
    for (size_t i = 1; i < length; i++)
        point = point << 6 | ((unsigned char)data[i] & 0x3F);
    return point;
}

size_t weft_utf8_encode(uint32_t point, char *out)
{
    static const unsigned char marks[] = {0, 0xC0, 0xE0, 0xF0};
    unsigned more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    out[0] = (char)(marks[more] | point >> 6 * more);
    for (unsigned i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (point >> 6 * (more - i) & 0x3F));
    return more + 1;
}
