// weft: lines of CSV files that are left out by their number.
// SPDX-License-Identifier: BSD-3-Clause
//
// Between the last field of a record and the first of the next one stand nothing but line ends, blanks and
// comments, none of which can hide a line end: so lines are counted in what lies between records alone.

#include "stdlib-ops/csv/lines.h"

#include <string.h>

static void pass_lines(struct weft_csv_lines *lines, const char *text, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        lines->next += text[at] == '\r' || (text[at] == '\n' && !lines->after_cr);
        lines->after_cr = text[at] == '\r';
    }
}

// The listed lines below `line`.
static size_t listed_before(const struct weft_csv_options *o, uint64_t line)
{
    size_t low = 0, high = o->skip_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (o->skip_lines[middle] < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void weft_csv_lines_drop(struct weft_csv_lines *lines, const struct weft_csv_options *o, const char *text,
                         struct weft_csv_index *index)
{
    size_t kept = 0, at = 0, listed = listed_before(o, lines->next);
    for (size_t i = 0; i < index->record_count; i++) {
        struct weft_csv_record record = index->records[i];
        pass_lines(lines, text, at, record.start);
        at = index->ends[record.first + record.count - 1];
        lines->after_cr = false;
        while (listed < o->skip_count && o->skip_lines[listed] < lines->next)
            listed++;
        bool skipped = listed < o->skip_count && o->skip_lines[listed] == lines->next;
        if (!skipped && lines->next < lines->footer)
            index->records[kept++] = record;
    }
    pass_lines(lines, text, at, index->consumed);
    index->record_count = kept;
}

// Bytes that are looked at together for what may hide a line end.
#define WINDOW 1024

static uint64_t step_over(const struct weft_csv_dialect *dialect, enum weft_csv_state *state, char before,
                          const char *text, size_t size)
{
    uint64_t ends = 0;
    for (size_t i = 0; i < size; i++) {
        enum weft_csv_state next = weft_csv_step(dialect, *state, text[i]);
        bool half = *state == WEFT_CSV_RECORD && text[i] == '\n' && (i ? text[i - 1] : before) == '\r';
        ends += next == WEFT_CSV_RECORD && !half;
        *state = next;
    }
    return ends;
}

static bool holds(const char *text, size_t size, char special)
{
    return special && memchr(text, special, size);
}

// Marks the bytes of a word that are `c` by their highest bits.
static uint64_t bytes_equal(uint64_t word, char c)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t other = word ^ (UINT64_C(0x0101010101010101) * (unsigned char)c);
    return ~(((other & low) + low) | other | low);
}

// Line ends of bytes that hide none, eight at a time; the byte before them is one of those, too.
static uint64_t plain_ends(const char *text, size_t size)
{
    uint64_t ends = 0, cr = text[-1] == '\r' ? UINT64_C(0x80) << 56 : 0;
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t word, before = cr >> 63;
        memcpy(&word, text + at, 8);
        cr = bytes_equal(word, '\r');
        uint64_t halves = cr << 8 | before << 7; // the bytes after a CR: little end first
        ends += (uint64_t)__builtin_popcountll(cr | (bytes_equal(word, '\n') & ~halves));
    }
    for (; at < size; at++)
        ends += text[at] == '\r' || (text[at] == '\n' && (text + at)[-1] != '\r');
    return ends;
}

// As step_over, of a window: between quotes it ends nothing, and elsewhere only its last line decides the
// state.
static uint64_t pass_window(const struct weft_csv_dialect *d, enum weft_csv_state *state, char before,
                            const char *text, size_t size)
{
    bool plain =
        !holds(text, size, d->quote) && !holds(text, size, d->escape) && !holds(text, size, d->comment);
    if (plain && *state == WEFT_CSV_QUOTED)
        return 0;
    if (!plain || size < 2)
        return step_over(d, state, before, text, size);
    uint64_t ends = step_over(d, state, before, text, 1); // an escape or a quote may be behind
    size_t tail = size;
    if (*state == WEFT_CSV_QUOTED)
        return ends;
    if (*text == '\r' && *state != WEFT_CSV_RECORD) // an escaped one: a LF after it is an end of its own
        return ends + step_over(d, state, '\r', text + 1, size - 1);
    while (tail > 1 && !weft_csv_is_newline(text[tail - 1]))
        tail--;
    ends += plain_ends(text + 1, tail - 1);
    if (tail > 1)
        *state = WEFT_CSV_RECORD;
    (void)step_over(d, state, 0, text + tail, size - tail);
    return ends;
}

uint64_t weft_csv_line_ends(const struct weft_csv_dialect *dialect, enum weft_csv_state *state, char *before,
                            const char *text, size_t size)
{
    uint64_t ends = 0;
    for (size_t at = 0, piece; at < size; at += piece) {
        piece = size - at < WINDOW ? size - at : WINDOW;
        ends += pass_window(dialect, state, *before, text + at, piece);
        *before = text[at + piece - 1];
    }
    return ends;
}

uint64_t weft_csv_footer(const struct weft_csv_options *o, uint64_t lines)
{
    uint64_t left = (uint64_t)o->skipfooter, end = lines;
    if (!left)
        return UINT64_MAX;
    for (size_t i = listed_before(o, lines); i-- > 0;) {
        uint64_t behind = end - 1 - o->skip_lines[i];
        if (behind >= left)
            break;
        left -= behind;
        end = o->skip_lines[i];
    }
    return end > left ? end - left : 0;
}
