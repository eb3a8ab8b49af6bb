// weft: reads one block of CSV files into a frame.
// SPDX-License-Identifier: BSD-3-Clause
//
// The bytes of a block pass through one buffer that stays in the second-level cache: read, index, convert,
// move the unfinished record to the front, go on.  Reading goes beyond the block's end only as far as its
// last record reaches. Reading (rather than mapping) costs a copy and gains that a file cut in the meantime
// is an error, not a signal.

#include "stdlib-ops/csv/block.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/convert.h"
#include "stdlib-ops/csv/lines.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/plan.h"
#include "stdlib-ops/csv/source.h"
#include "stdlib-ops/csv/utf8.h"
#include "stdlib-ops/frame/category.h"

#define CHUNK (256u << 10) // bytes in the buffer: with its index it stays in a second-level cache of 1 MiB
#define EXTRA (64u << 10)  // read beyond the block for its last record, at least
#define FRONT 64           // readable bytes before the text

struct block {
    struct weft_task *task;
    const struct weft_value *plan;
    struct weft_csv_options options;
    struct weft_csv_range range;
    struct weft_bytes bytes;
    enum weft_csv_isa isa;
    char *memory, *text; // text = memory + FRONT
    char *raw;           // latin-1: bytes before they are decoded
    size_t capacity, filled;
    size_t held;       // bytes behind those in the buffer: the beginning of a character
    uint64_t read_end; // byte of the file after those in the buffer
    uint64_t limit;    // read no further than this until it is raised
    bool ended;        // the file has ended
    bool done;         // all records of the range are read
    bool quotes;       // the plan expects quotes
    bool stray;        // a quote was seen though the plan expects none
    struct weft_csv_index index;
    struct weft_csv_output *outputs;
    size_t output_count;
    bool path_column, started;
    int64_t rows;
    struct weft_csv_lines lines; // when lines are counted
    int64_t sought;              // weft_csv_locate: the row that is looked for, else -1
    uint32_t sought_at;          // the field of it
    uint64_t counted_from;       // rows are counted from this byte of the file on
    uint64_t found;              // where in the file it begins
    uint64_t bad_count, bad_offset;
    size_t bad_fields;
    struct weft_buf scratch, why;
};

// ---- Places ---------------------------------------------------------------------------------------------

// Bytes of the file behind `size` bytes of text.
static uint64_t raw_size(const struct block *b, const char *text, size_t size)
{
    if (!b->options.latin1)
        return weft_csv_unmarked_size(&b->options.dialect, text, size);
    return weft_utf8_count((struct weft_str){text, size});
}

// Place in the file of a byte of the buffer.
static uint64_t offset_of(const struct block *b, size_t at)
{
    return b->read_end - raw_size(b, b->text + at, b->filled - at);
}

// ---- Reading --------------------------------------------------------------------------------------------

static int read_failed(struct block *b, int status)
{
    if (status == WEFT_NO_MEMORY)
        return status;
    return weft_task_fail(b->task, WEFT_E_FILE, "'%.*s': %s", WEFT_STR_ARG(b->range.path),
                          b->why.data ? b->why.data : "cannot read");
}

// Characters of the dialect become marks (marks.h), others UTF-8.
static void decode_latin1(struct block *b, const char *raw, size_t size)
{
    const struct weft_csv_dialect *d = &b->options.dialect, *r = &b->options.raw_dialect;
    const char from[] = {r->sep, r->quote, r->escape, r->comment},
               to[] = {d->sep, d->quote, d->escape, d->comment};
    unsigned char *out = (unsigned char *)b->text + b->filled;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)raw[i];
        const char *special = c < 128 || !d->wide_count ? NULL : memchr(from, c, sizeof from);
        if (c < 128) {
            *out++ = c;
        } else if (special) {
            *out++ = (unsigned char)to[special - from];
        } else {
            *out++ = (unsigned char)(0xc0 | c >> 6);
            *out++ = (unsigned char)(0x80 | (c & 0x3f));
        }
    }
    b->filled = (size_t)(out - (unsigned char *)b->text);
}

static int grow(struct block *b)
{
    size_t wanted = b->capacity ? 2 * b->capacity : CHUNK;
    if (wanted > WEFT_CSV_LONGEST)
        return weft_csv_fail_at(b->task, &b->range, offset_of(b, 0),
                                "a record of more than %llu MiB begins here",
                                (unsigned long long)(WEFT_CSV_LONGEST >> 21));
    char *grown = malloc(FRONT + wanted + WEFT_CSV_SLACK);
    char *raw = b->options.latin1 ? realloc(b->raw, wanted / 2) : NULL;
    if (!grown || (b->options.latin1 && !raw)) {
        free(grown);
        return WEFT_NO_MEMORY;
    }
    b->raw = raw;
    memset(grown, 0, FRONT);
    if (b->filled + b->held)
        memcpy(grown + FRONT, b->text, b->filled + b->held);
    free(b->memory);
    b->memory = grown;
    b->text = grown + FRONT;
    b->capacity = wanted;
    return WEFT_OK;
}

// Takes `got` more bytes into the text; of characters of several bytes only whole ones, as long as more can
// come.
static void take(struct block *b, size_t got)
{
    const struct weft_csv_dialect *d = &b->options.dialect;
    char *text = b->text + b->filled;
    size_t size = b->held + got, whole = size;
    if (b->raw) {
        decode_latin1(b, b->raw, got);
    } else if (d->wide_count) {
        whole = b->ended ? size : weft_csv_whole_text(text, size);
        size_t marked = weft_csv_mark_text(d, text, 0, whole);
        memmove(text + marked, text + whole, size - whole);
        b->filled += marked;
    } else {
        b->filled += got;
    }
    b->held = size - whole;
    b->read_end += whole;
}

// Reads as much as fits, up to the limit.
static int fill(struct block *b)
{
    size_t room = b->capacity - b->filled - b->held, got;
    if (b->options.latin1)
        room /= 2;
    uint64_t at = b->read_end + b->held, left = b->limit - at;
    size_t size = left < room ? (size_t)left : room;
    int status =
        weft_bytes_read(&b->bytes, b->raw ? b->raw : b->text + b->filled + b->held, size, &got, &b->why);
    if (status)
        return read_failed(b, status);
    b->ended = weft_bytes_is_stream(&b->bytes) ? got < size : at + got >= b->range.text_size;
    take(b, got);
    if (got < size && !b->ended)
        return weft_task_fail(b->task, WEFT_E_FILE, "'%.*s' was cut while it was being read",
                              WEFT_STR_ARG(b->range.path));
    memset(b->text + b->filled + b->held, 0, WEFT_CSV_SLACK);
    return WEFT_OK;
}

// Drops the first bytes of the buffer.
static void drop(struct block *b, size_t count)
{
    memmove(b->text, b->text + count, b->filled + b->held - count);
    b->filled -= count;
}

// What the scan (scan.c) found of all blocks: item `which` of its result; NULL: there was no scan.
static const struct weft_value *scanned(const struct block *b, size_t which)
{
    for (size_t i = 0; i < b->task->input_count; i++) {
        const struct weft_value *found = b->task->inputs[i];
        if (found->kind == WEFT_LIST && found->list.count > which)
            return found->list.items[which];
    }
    return NULL;
}

// Whether the scan has counted the records of the block, which is then not read.
static bool is_counted(struct block *b)
{
    const struct weft_value *counts = scanned(b, 1);
    int64_t count = -1;
    if (!counts || weft_csv_counts_lines(&b->options) || b->output_count || b->path_column ||
        b->task->block >= counts->list.count ||
        !weft_value_as_int(counts->list.items[b->task->block], &count) || count < 0)
        return false;
    b->rows = count;
    return true;
}

// The state at the first byte of the range: found by the scan, or told by the byte before (no quotes
// anywhere).
static int start_state(struct block *b, enum weft_csv_state *state)
{
    struct weft_str states;
    char before;
    size_t got;
    *state = WEFT_CSV_RECORD;
    if (b->range.start == b->range.data_start)
        return WEFT_OK;
    const struct weft_value *found = scanned(b, 0);
    if (found && weft_value_as_string(found, &states) && b->task->block < states.size) {
        *state = (enum weft_csv_state)((states.data[b->task->block] - '0') & 7);
        return WEFT_OK;
    }
    weft_bytes_seek(&b->bytes, b->range.start - 1);
    int status = weft_bytes_read(&b->bytes, &before, 1, &got, &b->why);
    if (status)
        return read_failed(b, status);
    *state = got && weft_csv_is_newline(before) ? WEFT_CSV_RECORD : WEFT_CSV_FIELD;
    return WEFT_OK;
}

static int64_t scanned_number(const struct block *b, size_t which, size_t at)
{
    const struct weft_value *numbers = scanned(b, which);
    int64_t number;
    bool known = numbers && at < numbers->list.count && weft_value_as_int(numbers->list.items[at], &number);
    return known ? number : -1;
}

// The line that the range begins on or within, and that from which on its file is left out.
static int start_lines(struct block *b)
{
    int64_t line = scanned_number(b, 1, b->task->block), total = scanned_number(b, 2, b->range.file);
    uint64_t lines = (uint64_t)total;
    bool first = b->range.start == b->range.data_start;
    char before = 0;
    size_t got = 0;
    int status = WEFT_OK;
    b->lines = (struct weft_csv_lines){.next = first ? b->range.data_line : (uint64_t)line};
    if (!first) {
        weft_bytes_seek(&b->bytes, b->range.start - 1);
        status = weft_bytes_read(&b->bytes, &before, 1, &got, &b->why);
        b->lines.after_cr = got && before == '\r';
    }
    if (status)
        return read_failed(b, status);
    if (total < 0 && b->options.skipfooter)
        status = weft_csv_count_lines(b->task, &b->options, &b->range, &lines);
    b->lines.footer = weft_csv_footer(&b->options, lines);
    return status;
}

// Compressed files have no place to seek to: reads up to the first record.
static int skip_packed(struct block *b)
{
    uint64_t left = b->range.start;
    int status = WEFT_OK;
    while (left && !status) {
        size_t got, size = left < b->capacity ? (size_t)left : b->capacity;
        status = weft_bytes_read(&b->bytes, b->text, size, &got, &b->why);
        left = got ? left - got : 0;
    }
    return status ? read_failed(b, status) : WEFT_OK;
}

// Goes to the first record that begins in the range.
static int skip_partial(struct block *b)
{
    enum weft_csv_state state = WEFT_CSV_RECORD;
    int status = weft_bytes_is_stream(&b->bytes) ? skip_packed(b) : start_state(b, &state);
    if (!status && weft_csv_counts_lines(&b->options))
        status = start_lines(b);
    weft_bytes_seek(&b->bytes, b->range.start);
    b->read_end = b->range.start;
    b->filled = b->held = 0;
    b->limit = b->range.end;
    b->ended = b->done = false;
    while (!status && state != WEFT_CSV_RECORD && !b->ended) {
        status = fill(b);
        size_t at = 0;
        while (at < b->filled && state != WEFT_CSV_RECORD)
            state = weft_csv_step(&b->options.dialect, state, b->text[at++]);
        if (at && state == WEFT_CSV_RECORD) {
            b->lines.next++;
            b->lines.after_cr = b->text[at - 1] == '\r';
        }
        drop(b, at);
        if (b->read_end + b->held == b->limit && state != WEFT_CSV_RECORD)
            break; // one record covers the whole range and began before it
    }
    b->done = !status && state != WEFT_CSV_RECORD;
    return status;
}

// ---- Checking -------------------------------------------------------------------------------------------

// Bytes of the text before the first one that is no text; `size`: all are.
static size_t sound_bytes(const struct block *b, bool wide, bool nul, size_t size)
{
    const struct weft_csv_dialect *d = &b->options.dialect;
    bool sound = !wide || b->options.latin1 || (!d->wide_count && weft_csv_utf8(b->isa, b->text, size));
    return sound && !nul ? size : weft_csv_text_defect(d, b->text, size);
}

static int no_text(struct block *b, size_t at)
{
    // A byte that looks like a mark is another one in the buffer.
    char room[WEFT_CSV_DEFECT_TEXT];
    struct weft_csv_place place =
        weft_csv_place(b->range.path, b->options.encoding, b->options.latin1, offset_of(b, at));
    unsigned char byte = place.line ? place.byte : (unsigned char)b->text[at];
    return weft_csv_fail_at(b->task, &b->range, offset_of(b, at), "%s", weft_csv_defect_text(byte, room));
}

static int ragged_record(struct block *b, const struct weft_csv_record *record)
{
    weft_task_help(b->task, "on_bad_lines=\"skip\" or \"warn\" leaves such records out");
    return weft_csv_fail_at(b->task, &b->range, offset_of(b, record->start),
                            "%u field%s where %zu %s expected", record->count, record->count == 1 ? "" : "s",
                            b->range.field_count, b->range.field_count == 1 ? "was" : "were");
}

static void count_ragged(struct block *b, const struct weft_csv_record *record)
{
    if (!b->bad_count++) {
        b->bad_offset = offset_of(b, record->start);
        b->bad_fields = record->count;
    }
}

// Records that may still be kept.
static size_t rows_left(const struct block *b)
{
    return b->options.nrows < 0 ? SIZE_MAX : (size_t)(b->options.nrows - b->rows);
}

// Nothing but the number of records is wanted, whatever their fields are.
static bool counts_any(const struct block *b)
{
    return !b->output_count && !b->path_column && b->options.bad_lines == WEFT_CSV_BAD_ERROR;
}

// Keeps the records that end in the first `sound` bytes and have the right number of fields, no more than
// nrows leaves; lines of blanks are no records.  True when it stopped at a record of another number of
// fields, which goes to *ragged.
static bool check_records(struct block *b, size_t sound, struct weft_csv_record *ragged)
{
    size_t kept = 0, wanted = b->range.field_count, left = rows_left(b);
    struct weft_csv_record *records = b->index.records;
    bool stopped = false, any = counts_any(b);
    for (size_t i = 0; i < b->index.record_count && !stopped && kept < left; i++) {
        struct weft_csv_record record = records[i];
        size_t size = b->index.ends[record.first] - record.start;
        bool blank = record.count == 1 && b->text[record.start] <= ' ' &&
                     weft_csv_blank(&b->options.dialect, b->text + record.start, size);
        if (b->index.ends[record.first + record.count - 1] > sound)
            break;
        if (__builtin_expect((record.count == wanted || any) && !blank, 1)) {
            records[kept++] = record;
        } else if (!blank && b->options.bad_lines == WEFT_CSV_BAD_ERROR) {
            *ragged = record;
            stopped = true;
        } else if (!blank) {
            count_ragged(b, &record);
        }
    }
    b->index.record_count = kept;
    return stopped;
}

// How many of the records begin before a byte of the file.
static size_t records_before(const struct block *b, uint64_t offset)
{
    size_t low = 0, high = b->index.record_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (offset_of(b, b->index.records[middle].start) < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Of what was read beyond the range only the records that begin within it count.  Returns the bytes up to the
// first that does not: the others are for other tasks to judge.
static size_t clip_records(struct block *b)
{
    if (b->read_end <= b->range.end)
        return b->index.consumed;
    size_t low = records_before(b, b->range.end);
    size_t end = low < b->index.record_count ? b->index.records[low].start : b->index.consumed;
    b->index.record_count = low;
    return end;
}

static int unclosed_quote(struct block *b)
{
    size_t at = b->index.consumed;
    at += weft_csv_open_quote(&b->options.dialect, b->text + at, b->filled - at);
    return weft_csv_fail_at(b->task, &b->range, offset_of(b, at), "this quote is never closed");
}

// ---- Converting -----------------------------------------------------------------------------------------

// Room for the rows of the whole range, judged by its first chunk.
static int start_builders(struct block *b)
{
    uint64_t end = b->range.end < b->range.text_size ? b->range.end : b->range.text_size;
    uint64_t span =
        end > b->range.start && !weft_bytes_is_stream(&b->bytes) ? end - b->range.start : b->filled;
    double times = (double)span / (double)(b->filled ? b->filled : 1) * 1.05;
    int64_t rows = (int64_t)((double)b->index.record_count * times) + 64;
    if (b->options.nrows >= 0 && rows > b->options.nrows)
        rows = b->options.nrows + 1;
    int status = WEFT_OK;
    for (size_t i = 0; i < b->output_count && !status; i++) {
        size_t text = 0;
        struct weft_csv_output *column = &b->outputs[i];
        bool texts = column->dtype == WEFT_STRING && column->field != WEFT_CSV_ABSENT;
        for (size_t r = 0; texts && r < b->index.record_count; r++) {
            const struct weft_csv_record *record = &b->index.records[r];
            text += b->index.ends[record->first + column->field] -
                    weft_csv_field_start(&b->index, record, column->field);
        }
        status = weft_builder_init(&column->builder, b->task->memory, column->dtype, rows,
                                   (size_t)((double)text * times) + 64);
    }
    b->started = !status;
    return status;
}

static int misfit_error(struct block *b, const struct weft_csv_record *record,
                        const struct weft_csv_output *column)
{
    size_t start = weft_csv_field_start(&b->index, record, column->field), shown = 0;
    size_t end = b->index.ends[record->first + column->field];
    struct weft_csv_text field;
    int status = weft_csv_unquote(&b->options.dialect, b->text + start, end - start, &b->scratch, &field);
    if (status)
        return status;
    struct weft_str text = field.text;
    for (size_t length = 1; length && shown < text.size && shown < 60; shown += length)
        length = weft_utf8_length(text.data + shown, text.size - shown);
    return weft_csv_fail_at(b->task, &b->range, offset_of(b, start),
                            "column '%.*s': cannot read '%.*s%s' as %s", WEFT_STR_ARG(column->name),
                            (int)shown, text.data, shown < text.size ? "…" : "",
                            weft_dtype_name(column->dtype));
}

// Notes where the row that is looked for begins, when it is among the records: then nothing more is read.
static void seek_row(struct block *b)
{
    size_t before = b->counted_from ? records_before(b, b->counted_from) : 0;
    int64_t count = (int64_t)(b->index.record_count - before), at = b->sought - b->rows;
    if (at >= 0 && at < count) {
        const struct weft_csv_record *record = &b->index.records[before + (size_t)at];
        uint32_t field = b->sought_at < record->count ? b->sought_at : 0;
        b->found = offset_of(b, weft_csv_field_start(&b->index, record, field));
        b->done = true;
    }
    b->rows += count;
}

// Of values that do not fit, the one in the first record is reported, whatever column it is in.
static int convert_records(struct block *b)
{
    struct weft_csv_chunk chunk = {
        .options = &b->options,
        .text = b->text,
        .index = &b->index,
        .records = b->index.records,
        .count = b->index.record_count,
        .scratch = &b->scratch,
    };
    const struct weft_csv_output *culprit = NULL;
    if (b->sought >= 0) {
        seek_row(b);
        return WEFT_OK;
    }
    int status = b->started ? WEFT_OK : start_builders(b);
    b->rows += (int64_t)chunk.count;
    for (size_t i = 0; i < b->output_count && !status; i++) {
        status = weft_csv_convert(&chunk, &b->outputs[i]);
        if (status != WEFT_FAILED)
            continue;
        culprit = &b->outputs[i];
        chunk.count = (size_t)(chunk.bad - chunk.records);
        status = WEFT_OK;
    }
    return culprit && !status ? misfit_error(b, chunk.bad, culprit) : status;
}

// ---- Chunks ---------------------------------------------------------------------------------------------

// Nothing but the number of records is wanted: true when the chunk could be counted without an index.
static bool count_chunk(struct block *b, int *status)
{
    const struct weft_csv_dialect *d = &b->options.dialect;
    if (!counts_any(b) || b->sought >= 0 || weft_csv_counts_lines(&b->options) || d->escape || d->comment ||
        d->skip_initial_space || b->quotes || b->options.nrows >= 0 || b->read_end > b->range.end)
        return false;
    struct weft_csv_count count = weft_csv_count(d, b->isa, b->text, b->filled, b->ended);
    if (count.quotes || count.blanks)
        return false;
    size_t sound = sound_bytes(b, count.wide, count.nul, count.consumed);
    *status = sound == count.consumed ? WEFT_OK : no_text(b, sound);
    b->rows += (int64_t)count.records;
    b->index.consumed = count.consumed;
    b->index.unclosed = false;
    return true;
}

static int index_chunk(struct block *b)
{
    int status = weft_csv_index(&b->index, &b->options.dialect, b->isa, b->text, b->filled, b->ended);
    if (status)
        return status;
    if (b->index.quotes && !b->quotes && b->options.nrows < 0 && !weft_bytes_is_stream(&b->bytes)) {
        b->stray = b->done = true; // where blocks begin may be wrong: the next round scans for quotes
        return WEFT_OK;
    }
    struct weft_csv_record ragged = {0};
    size_t end = clip_records(b);
    if (weft_csv_counts_lines(&b->options))
        weft_csv_lines_drop(&b->lines, &b->options, b->text, &b->index);
    size_t sound = sound_bytes(b, b->index.wide, b->index.nul, end);
    bool stopped = check_records(b, sound, &ragged);
    b->done = b->index.record_count == rows_left(b);
    status = convert_records(b); // what is wrong there comes first
    if (!status && stopped)
        return ragged_record(b, &ragged);
    return status || b->done || sound == end ? status : no_text(b, sound);
}

static int next_chunk(struct block *b)
{
    size_t room = b->capacity - b->filled - b->held;
    int status = room < (b->options.latin1 ? 2 : 1) ? grow(b) : WEFT_OK;
    if (!status)
        status = fill(b);
    if (status)
        return status;
    if (!count_chunk(b, &status))
        status = index_chunk(b);
    if (status)
        return status;
    if (b->index.unclosed && !b->done && offset_of(b, b->index.consumed) < b->range.end)
        return unclosed_quote(b);
    drop(b, b->index.consumed);
    b->done |= b->ended || offset_of(b, 0) >= b->range.end;
    if (b->read_end + b->held ==
        b->limit) // what is left is read again: more each time, so that it is not read too often
        b->limit += b->filled > EXTRA ? b->filled : EXTRA;
    return weft_task_cancelled(b->task) ? WEFT_CANCELLED : WEFT_OK;
}

static int read_range(struct block *b)
{
    int status = weft_csv_range_open(b->task, &b->range, &b->bytes);
    if (status)
        return status;
    status = weft_csv_range_align(b->task, &b->options.raw_dialect, &b->bytes, &b->range);
    if (!status)
        status = skip_partial(b);
    while (!status && !b->done)
        status = next_chunk(b);
    weft_bytes_close(&b->bytes);
    return status ? status : weft_csv_range_check(b->task, &b->range);
}

// ---- The task -------------------------------------------------------------------------------------------

// Which fields of this file's records the columns are.
static int map_fields(struct block *b)
{
    for (size_t i = 0; i < b->output_count; i++) {
        int64_t field;
        if (b->range.fields->list.count != b->output_count ||
            !weft_value_as_int(b->range.fields->list.items[i], &field) || field < -1 ||
            (field >= 0 && (uint64_t)field >= b->range.field_count))
            return weft_task_fail(b->task, WEFT_E_PLAN, "the plan of read_csv is damaged");
        b->outputs[i].field = field < 0 ? WEFT_CSV_ABSENT : (uint32_t)field;
    }
    return WEFT_OK;
}

static int init_output(struct block *b, size_t i, const struct weft_value *classes,
                       const struct weft_value *dates)
{
    const struct weft_field *field = &b->task->type->fields[i];
    struct weft_csv_output *column = &b->outputs[i];
    int64_t seen, named;
    if (!weft_value_as_int(classes->list.items[i], &seen) || !weft_value_as_int(dates->list.items[i], &named))
        return WEFT_INVALID;
    column->name = field->name;
    column->dtype = field->type->dtype == WEFT_CATEGORY ? WEFT_STRING : field->type->dtype;
    column->fixed = seen == UINT32_MAX;
    column->dates = named != 0;
    column->accepted = column->fixed ? ~0u : weft_csv_accepted((unsigned)seen);
    column->picky = column->dtype == WEFT_STRING && column->accepted != ~0u;
    return weft_csv_column_nulls(&b->options, column->name, &column->nulls);
}

static int init_outputs(struct block *b)
{
    const struct weft_type *type = b->task->type;
    const struct weft_value *plan = b->plan;
    bool fine = weft_csv_range_files(plan) && plan->list.items[2]->kind == WEFT_LIST &&
                plan->list.items[3]->kind == WEFT_LIST;
    int64_t quotes = 0, sep = ',';
    fine = fine && weft_value_as_int(plan->list.items[0], &quotes) &&
           weft_value_as_int(plan->list.items[1], &sep);
    b->output_count = fine ? plan->list.items[2]->list.count : 0;
    b->path_column = type->field_count == b->output_count + 1;
    fine = fine && plan->list.items[3]->list.count == b->output_count && type->field_count >= b->output_count;
    if (!fine)
        return weft_task_fail(b->task, WEFT_E_PLAN, "the plan of read_csv is damaged");
    b->quotes = quotes != 0;
    if (b->options.sep_auto)
        b->options.dialect.sep = b->options.raw_dialect.sep = (char)sep;
    b->outputs = calloc(b->output_count + 1, sizeof *b->outputs);
    int status = b->outputs ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < b->output_count && !status; i++)
        status = init_output(b, i, plan->list.items[2], plan->list.items[3]);
    return status;
}

static int add_path(struct block *b, int64_t from)
{
    struct weft_builder *builder = &b->outputs[b->output_count].builder;
    int status =
        builder->data ? WEFT_OK : weft_builder_init(builder, b->task->memory, WEFT_STRING, b->rows, 0);
    for (int64_t i = from; i < b->rows && !status; i++)
        status = weft_builder_text(builder, b->range.path);
    return status;
}

// Says how many records of the file were left out; the count is that of all its blocks together.
static void warn_bad(struct block *b)
{
    if (!b->bad_count || b->options.bad_lines != WEFT_CSV_BAD_WARN)
        return;
    unsigned long long line =
        weft_csv_place(b->range.path, b->options.encoding, b->options.latin1, b->bad_offset).line;
    weft_task_warn_total(b->task, b->range.path, b->bad_count,
                         "%.*s:%llu: %zu field%s where %zu %s expected; records left out of this file: ",
                         WEFT_STR_ARG(b->range.path), line, b->bad_fields, b->bad_fields == 1 ? "" : "s",
                         b->range.field_count, b->range.field_count == 1 ? "was" : "were");
    b->bad_count = 0;
}

static int read_one(struct block *b)
{
    int64_t from = b->rows;
    b->range.latin1 = b->options.latin1;
    b->range.encoding = b->options.encoding;
    int status = map_fields(b);
    if (!status)
        status = read_range(b);
    if (!status && b->path_column)
        status = add_path(b, from);
    if (!status)
        warn_bad(b);
    return status;
}

static int read_all(struct block *b)
{
    if (b->options.nrows < 0) {
        if (weft_csv_range_find(b->plan, b->task->block, b->options.blocksize, &b->range))
            return weft_task_fail(b->task, WEFT_E_PLAN, "the plan of read_csv is damaged");
        return read_one(b);
    }
    int status = WEFT_OK;
    for (size_t i = 0; i < weft_csv_range_files(b->plan) && !status && b->rows < b->options.nrows; i++) {
        status = weft_csv_range_file(b->plan, i, &b->range);
        if (!status)
            status = read_one(b);
    }
    return status;
}

// What did not fit the provisional types, as a fact for the next round.
static int refine(struct block *b)
{
    size_t count = b->stray ? 0 : b->output_count;
    struct weft_str *names = calloc(count + 1, sizeof *names);
    unsigned *classes = calloc(count + 1, sizeof *classes);
    struct weft_value *fact = NULL;
    if (names && classes) {
        size_t n = 0;
        for (size_t i = 0; i < count; i++)
            if (b->outputs[i].seen) {
                names[n] = b->outputs[i].name;
                classes[n++] = b->outputs[i].seen;
            }
        fact = weft_csv_fact(b->stray || b->quotes, n, names, classes);
    }
    free(names);
    free(classes);
    const struct weft_value *text = b->range.unpacked ? weft_csv_range_text(b->task, &b->range) : NULL;
    if (fact && text && weft_csv_range_keeps(b->plan) &&
        weft_csv_fact_keep_text(fact, b->range.path, b->range.size, b->range.modified, text)) {
        weft_value_release(fact);
        fact = NULL;
    }
    return fact ? weft_task_refine(b->task, fact) : WEFT_NO_MEMORY;
}

// A finished column; text that the user wants as categories becomes that here.
static int finish_column(struct block *b, size_t i, struct weft_value **out)
{
    struct weft_value *texts;
    int status = weft_builder_finish(&b->outputs[i].builder, out);
    if (status || b->task->type->fields[i].type->dtype != WEFT_CATEGORY)
        return status;
    texts = *out;
    status = weft_category_encode(b->task->memory, texts, out);
    weft_value_release(texts);
    return status;
}

static int make_frame(struct block *b, struct weft_value **out)
{
    size_t count = b->output_count + b->path_column, done = 0;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_str *names = calloc(count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && !b->started)
        status = start_builders(b);
    if (!status && b->path_column)
        status = add_path(b, b->rows);
    for (; done < count && !status; done++) {
        names[done] = b->task->type->fields[done].name;
        status = finish_column(b, done, &columns[done]);
    }
    if (!status)
        status = weft_frame_new(b->task->memory, b->rows, count, names, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(columns);
    free(names);
    return status;
}

static void clear_block(struct block *b)
{
    for (size_t i = 0; b->outputs && i <= b->output_count; i++)
        weft_builder_clear(&b->outputs[i].builder);
    free(b->outputs);
    free(b->memory);
    free(b->raw);
    weft_csv_index_clear(&b->index);
    weft_buf_clear(&b->scratch);
    weft_buf_clear(&b->why);
    weft_csv_options_clear(&b->options);
}

static int start_block(struct block *b, struct weft_task *task)
{
    char why[160];
    int param;
    *b = (struct block){
        .task = task, .plan = task->extra, .bytes = {.fd = -1}, .isa = weft_csv_best_isa(), .sought = -1};
    int status = weft_csv_options_init(&b->options, task->attrs, &param, why, sizeof why);
    if (status)
        return status;
    status = init_outputs(b);
    if (!status)
        status = grow(b);
    if (status)
        clear_block(b);
    return status;
}

int weft_csv_parse(struct weft_task *task, struct weft_value **out)
{
    struct block b;
    int status = start_block(&b, task);
    if (status)
        return status;
    if (!status && !is_counted(&b))
        status = read_all(&b);
    bool misfits = b.stray;
    for (size_t i = 0; i < b.output_count; i++)
        misfits |= b.outputs && b.outputs[i].seen;
    if (!status && misfits)
        status = refine(&b);
    else if (!status)
        status = make_frame(&b, out);
    clear_block(&b);
    return status;
}

// ---- Rows in messages -----------------------------------------------------------------------------------

// Reads records, without converting them, up to one of a file; false when the file ends before.
static bool seek_in_file(struct block *b, size_t file, struct weft_str column, int *status)
{
    int64_t field = -1;
    b->done = false;
    *status = weft_csv_range_file(b->plan, file, &b->range) ? WEFT_INVALID : WEFT_OK;
    b->range.latin1 = b->options.latin1;
    b->range.encoding = b->options.encoding;
    b->range.unpacked = false; // it is read as it is unpacked again
    for (size_t i = 0; !*status && i < b->output_count && i < b->range.fields->list.count; i++)
        if (weft_str_eq(b->outputs[i].name, column) &&
            !weft_value_as_int(b->range.fields->list.items[i], &field))
            *status = WEFT_INVALID;
    b->sought_at = field > 0 && field < UINT32_MAX ? (uint32_t)field : 0;
    if (!*status)
        *status = read_range(b);
    return !*status && b->rows > b->sought;
}

// The file in which the rows of a block begin, and from where on they are counted.
static int seek_block(struct block *b, size_t *file)
{
    if (weft_csv_range_find(b->plan, b->task->block, b->options.blocksize, &b->range))
        return WEFT_INVALID;
    *file = b->range.file;
    b->counted_from = b->range.start;
    return b->range.unpacked ? WEFT_UNSUPPORTED : WEFT_OK; // how long its blocks are is known while running
}

int weft_csv_locate(struct weft_task *task, int64_t row, struct weft_str column, struct weft_buf *out)
{
    struct block b;
    int status = row < INT64_MAX ? start_block(&b, task) : WEFT_INVALID;
    if (status)
        return status;
    bool found = false;
    size_t first = 0, end = weft_csv_range_files(b.plan);
    b.sought = row;
    b.quotes = true; // it is read from the start
    if (task->block) {
        status = seek_block(&b, &first);
        end = first + 1;
    } else if (b.options.nrows < 0 || row < b.options.nrows) {
        b.options.nrows = row + 1;
    }
    for (size_t i = first; i < end && !found && !status; i++)
        found = seek_in_file(&b, i, column, &status);
    if (found) {
        struct weft_csv_place place =
            weft_csv_place(b.range.path, b.options.encoding, b.options.latin1, b.found);
        weft_buf_printf(out, "%.*s:%llu:%llu", WEFT_STR_ARG(b.range.path), (unsigned long long)place.line,
                        (unsigned long long)place.column);
    }
    clear_block(&b);
    return found ? WEFT_OK : status ? status : WEFT_UNSUPPORTED;
}
