// weft: the first lines of a CSV file.
// SPDX-License-Identifier: BSD-3-Clause
//
// The look doubles what it reads until the header line is whole, so a header may be long (100 000 columns are
// some megabytes) while a usual file costs one read of 64 KiB.

#include "stdlib-ops/csv/head.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/lines.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/source.h"

// Bytes of the first lines, which are skipped; `size` when the text ends before.
static size_t skip_lines(const struct weft_csv_dialect *d, const char *text, size_t size, int64_t lines)
{
    enum weft_csv_state state = WEFT_CSV_RECORD;
    size_t at = 0;
    while (lines > 0 && at < size) {
        state = weft_csv_step(d, state, text[at++]);
        if (state == WEFT_CSV_RECORD && text[at - 1] == '\r' && at < size && text[at] == '\n')
            at++;
        lines -= state == WEFT_CSV_RECORD;
    }
    return at;
}

static int grow(struct weft_csv_head *head, const struct weft_csv_dialect *d, size_t size,
                struct weft_bytes *bytes, struct weft_buf *why)
{
    char *grown = realloc(head->text, size + WEFT_CSV_SLACK);
    if (!grown)
        return WEFT_NO_MEMORY;
    head->text = grown;
    size_t got;
    int status = weft_bytes_read(bytes, head->text + head->size, size - head->size, &got, why);
    if (status)
        return status;
    head->whole = got < size - head->size;
    head->bytes += got;
    head->packed = weft_bytes_unpacked(bytes);
    head->size = weft_csv_mark_text(d, head->text, head->marked, head->size + got);
    head->marked = weft_csv_whole_text(head->text, head->size);
    memset(head->text + head->size, 0, WEFT_CSV_SLACK);
    return WEFT_OK;
}

// Lines of blanks are no records, and so no header.
static void drop_blanks(struct weft_csv_index *index, const char *text, const struct weft_csv_dialect *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < index->record_count; i++) {
        struct weft_csv_record record = index->records[i];
        if (record.count != 1 ||
            !weft_csv_blank(d, text + record.start, index->ends[record.first] - record.start))
            index->records[kept++] = record;
    }
    index->record_count = kept;
}

static int index_from(struct weft_csv_head *head, const struct weft_csv_dialect *d, size_t first,
                      struct weft_csv_index *index)
{
    int status =
        weft_csv_index(index, d, weft_csv_best_isa(), head->text + first, head->size - first, head->whole);
    if (!status)
        drop_blanks(index, head->text + first, d);
    return status;
}

// Lines up to a byte of the text; one that is not ended counts when `begun`.
static uint64_t lines_before(const struct weft_csv_head *head, const struct weft_csv_options *o, size_t end,
                             bool begun)
{
    enum weft_csv_state state = WEFT_CSV_RECORD;
    char before = 0;
    uint64_t ends =
        weft_csv_line_ends(&o->raw_dialect, &state, &before, head->text + head->first, end - head->first);
    return (uint64_t)o->skiprows + ends + (begun && state != WEFT_CSV_RECORD);
}

// Leaves out the records of lines that are to be skipped; what may be a footer is only kept from being looked
// at.
static int drop_lines(struct weft_csv_head *head, const struct weft_csv_options *o)
{
    struct weft_csv_lines lines = {.next = (uint64_t)o->skiprows, .footer = UINT64_MAX};
    struct weft_csv_index index = {0};
    const char *text = head->text + head->first;
    int status = WEFT_OK;
    head->looked = SIZE_MAX;
    if (!weft_csv_counts_lines(o))
        return WEFT_OK;
    weft_csv_lines_drop(&lines, o, text, &head->index);
    if (o->skipfooter) {
        lines = (struct weft_csv_lines){.next = (uint64_t)o->skiprows};
        lines.footer = weft_csv_footer(o, lines_before(head, o, head->size, true));
        status = index_from(head, &o->raw_dialect, head->first, &index);
        if (!status)
            weft_csv_lines_drop(&lines, o, text, &index);
        head->looked = index.record_count;
        weft_csv_index_clear(&index);
    }
    return status;
}

// Finds the header and the data in what has been read; WEFT_UNSUPPORTED: more is needed.
static int settle(struct weft_csv_head *head, const struct weft_csv_options *o)
{
    int status = index_from(head, &o->raw_dialect, head->first, &head->index);
    if (!status)
        status = drop_lines(head, o);
    if (status)
        return status;
    head->header = o->header == WEFT_CSV_HEADER_NONE ? 0 : (size_t)o->header + 1;
    if (head->index.record_count < head->header ||
        ((!head->header || o->surplus) && head->index.record_count <= head->header && !head->whole))
        return head->whole ? WEFT_INVALID : WEFT_UNSUPPORTED;
    head->data = head->first;
    if (head->header) {
        const struct weft_csv_record *last = &head->index.records[head->header - 1];
        size_t end = head->first + head->index.ends[last->first + last->count - 1];
        // A comment may stand between the last field and the end of the line.
        while (end < head->size && !weft_csv_is_newline(head->text[end]))
            end++;
        if (end + 1 >= head->size && !head->whole) // a LF may follow the CR
            return WEFT_UNSUPPORTED;
        end += end + 1 < head->size && head->text[end] == '\r' && head->text[end + 1] == '\n';
        head->data = end < head->size ? end + 1 : head->size;
    }
    if (weft_csv_counts_lines(o))
        head->data_line = lines_before(head, o, head->data, false);
    head->data = weft_csv_unmarked_size(&o->raw_dialect, head->text, head->data);
    return WEFT_OK;
}

// Says why there is no header; `large`: there may be one further on.
static int no_header(const struct weft_csv_head *head, const struct weft_csv_options *o, struct weft_str path,
                     bool large, struct weft_buf *why)
{
    const struct weft_csv_dialect *d = &o->raw_dialect;
    const char *zero = head->size ? memchr(head->text, 0, head->size) : NULL;
    if (large && zero) {
        struct weft_csv_place place = weft_csv_place(
            path, o->encoding, o->latin1, weft_csv_unmarked_size(d, head->text, (size_t)(zero - head->text)));
        weft_buf_printf(why, "%.*s:%llu:%llu: NUL byte, and no header line before it", WEFT_STR_ARG(path),
                        (unsigned long long)place.line, (unsigned long long)place.column);
        return WEFT_INVALID;
    }
    if (large || !head->index.unclosed) {
        weft_buf_printf(why, "'%.*s' has no header line", WEFT_STR_ARG(path));
        if (large)
            weft_buf_printf(why, " in its first %llu MiB", (unsigned long long)(WEFT_CSV_LONGEST >> 20));
        return WEFT_INVALID;
    }
    size_t at = head->first + head->index.consumed;
    at += weft_csv_open_quote(d, head->text + at, head->size - at);
    struct weft_csv_place place =
        weft_csv_place(path, o->encoding, o->latin1, weft_csv_unmarked_size(d, head->text, at));
    weft_buf_printf(why, "%.*s:%llu:%llu: this quote is never closed", WEFT_STR_ARG(path),
                    (unsigned long long)place.line, (unsigned long long)place.column);
    return WEFT_INVALID;
}

int weft_csv_head_read(struct weft_csv_head *head, const struct weft_csv_options *o, struct weft_str path,
                       struct weft_buf *why)
{
    struct weft_bytes bytes;
    struct weft_csv_options guessed = *o;
    *head = (struct weft_csv_head){0};
    struct weft_buf what = {0};
    int status = weft_bytes_open_as(&bytes, path, o->encoding, why);
    if (status)
        return status;
    size_t size = WEFT_CSV_LOOK;
    do {
        status = grow(head, &o->raw_dialect, size, &bytes, &what);
        bool mark = !status && head->size >= 3 && memcmp(head->text, "\xef\xbb\xbf", 3) == 0;
        head->first = mark ? 3 : 0;
        if (!status)
            head->first +=
                skip_lines(&o->raw_dialect, head->text + head->first, head->size - head->first, o->skiprows);
        if (!status && o->sep_auto)
            guessed.raw_dialect.sep = weft_csv_guess_separator(head, &o->raw_dialect);
        if (!status)
            status = settle(head, &guessed);
        size *= 2;
        if (status == WEFT_UNSUPPORTED && memchr(head->text, 0, head->size))
            break; // no text: there is no use in looking on
    } while (status == WEFT_UNSUPPORTED && size <= WEFT_CSV_LONGEST);
    weft_bytes_close(&bytes);
    if (what.size)
        weft_buf_printf(why, "'%.*s': %s", WEFT_STR_ARG(path), what.data);
    weft_buf_clear(&what);
    if (status == WEFT_UNSUPPORTED || status == WEFT_INVALID)
        status = no_header(head, &guessed, path, status == WEFT_UNSUPPORTED, why);
    if (status)
        weft_csv_head_clear(head);
    return status;
}

void weft_csv_head_clear(struct weft_csv_head *head)
{
    free(head->text);
    weft_csv_index_clear(&head->index);
    *head = (struct weft_csv_head){0};
}

char weft_csv_guess_separator(const struct weft_csv_head *head, const struct weft_csv_dialect *d)
{
    static const char candidates[] = {',', ';', '\t', '|'};
    size_t counts[sizeof candidates] = {0}, best = 0;
    bool quoted = false, comment = false, begun = false;
    for (size_t i = head->first; i < head->size; i++) {
        char c = head->text[i];
        bool newline = !quoted && weft_csv_is_newline(c);
        if (newline && begun)
            break;
        comment = !newline && (comment || (!quoted && d->comment && c == d->comment));
        if (newline || comment)
            continue;
        begun |= c != ' ';
        quoted ^= d->quote && c == d->quote;
        for (size_t k = 0; k < sizeof candidates && !quoted; k++)
            counts[k] += c == candidates[k];
    }
    for (size_t k = 1; k < sizeof candidates; k++)
        best = counts[k] > counts[best] ? k : best;
    return candidates[best];
}

static int look_field(struct weft_csv_options *o, const struct weft_csv_words *nulls, struct weft_str raw,
                      struct weft_buf scratch[2], unsigned *classes)
{
    struct weft_csv_text field;
    int status = weft_csv_unquote(&o->raw_dialect, raw.data, raw.size, &scratch[0], &field);
    if (!status && o->latin1) {
        scratch[1].size = 0;
        weft_csv_latin1(field.text.data, field.text.size, &scratch[1]);
        field.text = (struct weft_str){scratch[1].data ? scratch[1].data : "", scratch[1].size};
    }
    if (!status && !weft_csv_words_hold(nulls, field.text.data, field.text.size))
        *classes |= weft_csv_class(o, field.text.data, field.text.size);
    return status;
}

static int look_column(struct weft_csv_options *o, const char *text, const struct weft_csv_index *index,
                       size_t first, uint32_t at, size_t field_count, struct weft_csv_column *column)
{
    struct weft_csv_words nulls;
    struct weft_buf scratch[2] = {{0}, {0}};
    int status = weft_csv_column_nulls(o, column->name, &nulls);
    for (size_t r = first; r < index->record_count && !status; r++) {
        const struct weft_csv_record *record = &index->records[r];
        if (record->count != field_count || weft_csv_accepted(column->classes) == ~0u)
            continue;
        uint32_t start = weft_csv_field_start(index, record, at), end = index->ends[record->first + at];
        status =
            look_field(o, &nulls, (struct weft_str){text + start, end - start}, scratch, &column->classes);
    }
    weft_buf_clear(&scratch[0]);
    weft_buf_clear(&scratch[1]);
    return status;
}

int weft_csv_look(struct weft_csv_options *o, const char *text, const struct weft_csv_index *index,
                  size_t first, const uint32_t *fields, size_t field_count, struct weft_csv_column *columns,
                  size_t column_count)
{
    int status = WEFT_OK;
    for (size_t c = 0; c < column_count && !status; c++)
        if (!columns[c].fixed && fields[c] != WEFT_CSV_ABSENT)
            status = look_column(o, text, index, first, fields[c], field_count, &columns[c]);
    return status;
}
