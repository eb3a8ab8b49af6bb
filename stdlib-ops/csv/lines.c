// weft: lines of CSV files that are left out by their number.
// SPDX-License-Identifier: BSD-3-Clause
//
// Between the last field of a record and the first of the next one stand nothing but line ends, blanks and
// comments, none of which can hide a line end: so lines are counted in what lies between records alone.

#include "stdlib-ops/csv/lines.h"

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

uint64_t weft_csv_line_ends(const struct weft_csv_dialect *dialect, enum weft_csv_state *state, char *before,
                            const char *text, size_t size)
{
    enum weft_csv_state now = *state;
    uint64_t ends = 0;
    for (size_t i = 0; i < size; i++) {
        enum weft_csv_state next = weft_csv_step(dialect, now, text[i]);
        char last = i ? text[i - 1] : *before;
        bool half = now == WEFT_CSV_RECORD && text[i] == '\n' && last == '\r';
        ends += next == WEFT_CSV_RECORD && !half;
        now = next;
    }
    if (size)
        *before = text[size - 1];
    *state = now;
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
