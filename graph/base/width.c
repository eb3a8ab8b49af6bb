// weft: how many terminal columns text takes.
// SPDX-License-Identifier: BSD-3-Clause
//
// Independent of the locale, so that messages look the same everywhere.

#include "graph/base/str.h"
#include "graph/base/width_table.h"

static bool in_table(uint32_t point, const struct weft_width_range *table, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table[middle].last < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && table[low].first <= point;
}

static size_t point_width(uint32_t point)
{
    if (point < weft_width_zero[0].first)
        return 1;
    if (in_table(point, weft_width_zero, sizeof weft_width_zero / sizeof *weft_width_zero))
        return 0;
    return in_table(point, weft_width_wide, sizeof weft_width_wide / sizeof *weft_width_wide) ? 2 : 1;
}

size_t weft_utf8_width(struct weft_str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.size;) {
        size_t length = weft_utf8_length(text.data + i, text.size - i);
        width += length ? point_width(weft_utf8_decode(text.data + i, length)) : 1;
        i += length ? length : 1;
    }
    return width;
}
