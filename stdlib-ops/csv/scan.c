// weft: finds the state in which each block of a CSV file begins.
// SPDX-License-Identifier: BSD-3-Clause
//
// A byte border may lie between quotes, which only the bytes before it can tell.  Every block is scanned on
// its own for what each state at its start becomes at its end; the few states that are possible soon become
// one, because a quote that cannot open a field is an ordinary byte.  Then one task composes these maps in
// order.
//
// Where nothing but the number of records is wanted they are counted on the way, from each state, and
// characters beyond ASCII are checked: then the file need not be read again, unless something in it wants a
// closer look.  A character belongs to the block that it begins in, which looks at up to four bytes of the
// next one for it: at all that continue.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/block.h"
#include "stdlib-ops/csv/index.h"
#include "stdlib-ops/csv/lines.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/source.h"
#include "stdlib-ops/csv/utf8.h"
#include "stdlib-ops/lists/items.h"

#define SCAN_BYTES (256u << 10)
#define FRONT      4 // bytes before the text: the beginning of a character

// What the states at the start of a block have become so far: those still different, and which of them each
// start is in.
struct scan {
    const struct weft_csv_dialect *dialect;
    enum weft_csv_isa isa;
    unsigned char states[WEFT_CSV_STATES];
    unsigned char owner[WEFT_CSV_STATES];
    size_t count;
    bool counts;                                // records are to be counted, too
    bool lines;                                 // lines are, instead (lines.h)
    struct weft_csv_run since[WEFT_CSV_STATES]; // of each of the states, since they last became fewer
    struct weft_csv_run total[WEFT_CSV_STATES]; // from each start, before that
    char last;                                  // the byte before the text; of a block: anything but a blank
    bool wide, invalid;                         // bytes above 127 not yet checked; any were not UTF-8
    size_t begun;                               // bytes before the text: the beginning of its first character
};

// Puts what was counted of the states to the starts that are in them.
static void add_runs(struct scan *s)
{
    for (size_t o = 0; o < WEFT_CSV_STATES; o++) {
        s->total[o].records += s->since[s->owner[o]].records;
        s->total[o].lines += s->since[s->owner[o]].lines;
        s->wide |= s->since[s->owner[o]].wide;
        s->total[o].doubtful |= s->since[s->owner[o]].doubtful;
    }
    memset(s->since, 0, sizeof s->since);
}

// Makes one of states that have become equal.
static void merge_states(struct scan *s)
{
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = i + 1; k < s->count; k++)
            if (s->states[i] == s->states[k]) {
                s->count--;
                s->states[k] = s->states[s->count];
                for (size_t o = 0; o < WEFT_CSV_STATES; o++)
                    s->owner[o] = s->owner[o] == k          ? (unsigned char)i
                                  : s->owner[o] == s->count ? (unsigned char)k
                                                            : s->owner[o];
                k--;
            }
}

static void scan_byte(struct scan *s, char c)
{
    for (size_t i = 0; i < s->count; i++)
        s->states[i] = (unsigned char)weft_csv_step(s->dialect, s->states[i], c);
    if (s->count > 1)
        merge_states(s);
}

// Bytes after which states are looked at for having become equal.
#define PIECE 4096

// Where state `i` gets in a piece of text.
static enum weft_csv_state pass_piece(struct scan *s, size_t i, const char *text, size_t size)
{
    enum weft_csv_state state = (enum weft_csv_state)s->states[i];
    char before = s->last;
    if (!s->lines)
        return weft_csv_tally(s->dialect, s->isa, text, size, before, state, s->counts ? &s->since[i] : NULL);
    s->since[i].lines += weft_csv_line_ends(s->dialect, &state, &before, text, size);
    return state;
}

// Each state by itself, quickly; most have become equal soon.
static void scan_text(struct scan *s, const char *text, size_t size)
{
    const struct weft_csv_dialect *d = s->dialect;
    bool simple = s->lines || (!d->escape && !d->comment && !d->skip_initial_space);
    for (size_t at = 0; !simple && at < size; at++)
        scan_byte(s, text[at]);
    for (size_t at = 0, piece; simple && at < size; at += piece) {
        piece = s->count > 1 && size - at > PIECE ? PIECE : size - at;
        for (size_t i = 0; i < s->count; i++)
            s->states[i] = (unsigned char)pass_piece(s, i, text + at, piece);
        if (s->counts || s->lines)
            add_runs(s);
        s->last = text[at + piece - 1];
        merge_states(s);
    }
}

// Has everything looked at more closely.
static void doubt(struct scan *s)
{
    for (size_t o = 0; o < WEFT_CSV_STATES; o++)
        s->total[o].doubtful = true;
}

// Checks the characters of a text that has just been scanned; the beginning of a last one goes before what
// will be the next text.  The first one belongs to the block before when `late`.
static void check_text(struct scan *s, char *text, size_t size, bool late)
{
    if (!s->begun && !s->wide)
        return;
    size_t from = late ? weft_csv_continuations(text, size) : 0, whole = weft_csv_whole_text(text, size);
    const char *start = text + from - s->begun;
    s->invalid |= !weft_csv_utf8(s->isa, start, (size_t)(text + whole - start));
    s->begun = size - whole;
    memmove(text - s->begun, text + whole, s->begun);
    s->wide = false;
}

// The bytes behind the block that continue its last character: all of them, or the next block would leave
// some out.
static int check_end(struct scan *s, struct weft_bytes *bytes, char *text, struct weft_buf *why)
{
    size_t got = 0;
    int status = weft_bytes_read(bytes, text, FRONT, &got, why);
    if (status)
        return status;
    size_t more = weft_csv_continuations(text, got);
    s->invalid |= !weft_csv_utf8(s->isa, text - s->begun, s->begun + more);
    return WEFT_OK;
}

// Scans what is left of a range, from *at on.
static int scan_bytes(struct weft_task *task, struct scan *s, struct weft_bytes *bytes,
                      const struct weft_csv_range *range, char *text, uint64_t *at, struct weft_buf *why)
{
    size_t got = 1;
    int status = WEFT_OK;
    for (uint64_t left = range->end - *at; left && got && !status; left -= got) {
        size_t size = left < SCAN_BYTES ? (size_t)left : SCAN_BYTES;
        weft_bytes_seek(bytes, *at);
        status = weft_bytes_read(bytes, text, size, &got, why);
        if (status)
            break;
        if (s->dialect->wide_count && got < left) // the rest of a character is read with it
            got = weft_csv_whole_text(text, got);
        scan_text(s, text, weft_csv_mark_text(s->dialect, text, 0, got));
        if (s->counts)
            check_text(s, text, got, *at == range->start && *at > range->data_start);
        *at += got;
        status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_OK;
    }
    if (s->counts && !status)
        status = check_end(s, bytes, text, why);
    return status;
}

// Goes to the start of the range; of where lines are counted, the byte before it tells whether a LF is the
// end of one.
static int go_to_start(struct scan *s, struct weft_bytes *bytes, const struct weft_csv_range *range,
                       char *text, struct weft_buf *why)
{
    bool stream = weft_bytes_is_stream(bytes);
    uint64_t left = stream ? range->start : s->lines && range->start > range->data_start;
    size_t got = 1;
    int status = WEFT_OK;
    weft_bytes_seek(bytes, range->start - left);
    for (; left && got && !status; left -= got) {
        status = weft_bytes_read(bytes, text, left < SCAN_BYTES ? (size_t)left : SCAN_BYTES, &got, why);
        if (!status && got && !stream)
            s->last = *text;
    }
    return status;
}

static int scan_range(struct weft_task *task, struct scan *s, struct weft_csv_range *range)
{
    struct weft_bytes bytes;
    struct weft_buf why = {0};
    int status = weft_csv_range_open(task, range, &bytes);
    if (!status)
        status = weft_csv_range_align(task, s->dialect, &bytes, range);
    uint64_t at = range->start;
    char *memory = calloc(1, FRONT + SCAN_BYTES + WEFT_CSV_SLACK);
    if (!status && !memory)
        status = WEFT_NO_MEMORY;
    bool scans = !status && !(s->counts && weft_bytes_is_stream(&bytes));
    if (scans)
        status = go_to_start(s, &bytes, range, memory + FRONT, &why);
    if (scans && !status)
        status = scan_bytes(task, s, &bytes, range, memory + FRONT, &at, &why);
    if (status == WEFT_IO)
        status = weft_task_fail(task, WEFT_E_FILE, "'%.*s': %s", WEFT_STR_ARG(range->path), why.data);
    if (s->counts && at != (range->end < range->size ? range->end : range->size))
        doubt(s); // packed, or cut or grown in the meantime
    if (s->invalid)
        doubt(s);
    if (s->counts && !status)
        status = weft_csv_range_check(task, range);
    free(memory);
    weft_buf_clear(&why);
    weft_bytes_close(&bytes);
    return status;
}

// Whether nothing but the number of records is wanted, and it can be counted here.
static bool only_counts(const struct weft_csv_options *o, const struct weft_type *type)
{
    const struct weft_csv_dialect *d = &o->dialect;
    return !type->field_count && o->bad_lines == WEFT_CSV_BAD_ERROR && o->nrows < 0 && !o->latin1 &&
           !weft_csv_counts_lines(o) && !d->wide_count && !d->escape && !d->comment && !d->skip_initial_space;
}

// What was found of a block: the map of states; and of each start how many lines end, or how many records: -1
// for those that want a closer look.
static struct weft_value *found(const struct scan *s)
{
    int64_t map = 0;
    struct weft_value *list = weft_value_list(WEFT_LIST, s->counts || s->lines ? 1 + WEFT_CSV_STATES : 1);
    bool fine = list != NULL;
    for (size_t i = 0; i < WEFT_CSV_STATES; i++)
        map |= (int64_t)s->states[s->owner[i]] << (4 * i);
    for (size_t i = 0; fine && i < list->list.count; i++) {
        enum weft_csv_state end = (enum weft_csv_state)(i ? s->states[s->owner[i - 1]] : 0);
        // A line of blanks may go on in the next block.
        bool blank = (unsigned char)s->last <= ' ' && (end == WEFT_CSV_FIELD || end == WEFT_CSV_START);
        int64_t number = !i                                  ? map
                         : s->lines                          ? (int64_t)s->total[i - 1].lines
                         : s->total[i - 1].doubtful || blank ? -1
                                                             : (int64_t)s->total[i - 1].records;
        fine = (list->list.items[i] = weft_value_int(number)) != NULL;
    }
    if (fine)
        return list;
    weft_value_release(list);
    return NULL;
}

int weft_csv_scan(struct weft_task *task, struct weft_value **out)
{
    struct weft_csv_options options;
    struct weft_csv_range range;
    struct scan scan = {.count = WEFT_CSV_STATES, .isa = weft_csv_best_isa(), .last = 'x'};
    char why[160];
    int param;
    int status = weft_csv_options_init(&options, task->attrs, &param, why, sizeof why);
    if (status)
        return status;
    int64_t sep = ',';
    if (weft_csv_range_find(task->extra, task->block, options.blocksize, &range) ||
        !weft_value_as_int(task->extra->list.items[1], &sep))
        status = weft_task_fail(task, WEFT_E_PLAN, "the plan of read_csv is damaged");
    range.encoding = options.encoding;
    if (options.sep_auto)
        options.raw_dialect.sep = (char)sep;
    scan.dialect = &options.raw_dialect;
    scan.counts = only_counts(&options, task->type);
    scan.lines = weft_csv_counts_lines(&options);
    for (size_t i = 0; i < WEFT_CSV_STATES; i++)
        scan.states[i] = scan.owner[i] = (unsigned char)i;
    // What the last block becomes is not asked, unless there is a footer.
    if (!status && (scan.counts || range.end != UINT64_MAX || (options.skipfooter && range.blocks > 1)))
        status = scan_range(task, &scan, &range);
    weft_csv_options_clear(&options);
    if (status)
        return status;
    *out = found(&scan);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int64_t number_at(const struct weft_value *list, size_t i)
{
    int64_t number = -1;
    return i < list->list.count && weft_value_as_int(list->list.items[i], &number) ? number : -1;
}

// What `starts` finds of all blocks and files.
struct starts {
    char *states;    // by block: that it begins with
    int64_t *counts; // by block: records that begin in it, -1: not known
    int64_t *lines;  // by block: the line it begins on or within
    int64_t *totals; // by file: its lines, -1: not known
};

// Of one file.  Its counts are all -1 when one is not known.
static void follow_file(const struct weft_task *task, const struct weft_csv_range *file, struct starts *s)
{
    int64_t state = WEFT_CSV_RECORD, line = (int64_t)file->data_line;
    size_t first = file->first_block, blocks = file->blocks;
    bool known = true;
    for (size_t b = first; b < first + blocks; b++) {
        int64_t map = number_at(task->inputs[b], 0), ends = number_at(task->inputs[b], 1 + (size_t)state);
        bool began = state != WEFT_CSV_RECORD; // before the block
        s->states[b] = (char)('0' + state);
        s->lines[b] = line;
        state = map < 0 ? WEFT_CSV_RECORD : map >> (4 * state) & 7;
        known &= ends >= 0;
        line += ends;
        s->counts[b] = ends - began + (state != WEFT_CSV_RECORD);
    }
    s->totals[file->file] = blocks > 1 ? line + (state != WEFT_CSV_RECORD) : -1;
    known &= state != WEFT_CSV_QUOTED; // a quote that is never closed
    for (size_t b = first; b < first + blocks && !known; b++)
        s->counts[b] = -1;
}

static int follow_files(struct weft_task *task, struct starts *s)
{
    struct weft_csv_range range = {0};
    size_t count = task->input_count, files = weft_csv_range_files(task->extra);
    s->states = calloc(count + 1, 1);
    s->counts = calloc(count + 1, sizeof *s->counts);
    s->lines = calloc(count + 1, sizeof *s->lines);
    s->totals = calloc(files + 1, sizeof *s->totals);
    if (!s->states || !s->counts || !s->lines || !s->totals)
        return WEFT_NO_MEMORY;
    for (size_t file = 0; weft_csv_range_file(task->extra, file, &range) == WEFT_OK; file++)
        if (range.first_block <= count && range.blocks <= count - range.first_block)
            follow_file(task, &range, s);
    return WEFT_OK;
}

// [states, counts of records], or [states, lines of blocks, lines of files].
static struct weft_value *starts_value(const struct starts *s, size_t blocks, size_t files, bool lines)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, lines ? 3 : 2);
    bool fine = list != NULL;
    if (fine) {
        list->list.items[0] = weft_value_string((struct weft_str){s->states, blocks});
        list->list.items[1] = weft_items_ints(lines ? s->lines : s->counts, blocks);
    }
    if (fine && lines)
        list->list.items[2] = weft_items_ints(s->totals, files);
    for (size_t i = 0; fine && i < list->list.count; i++)
        fine = list->list.items[i] != NULL;
    if (fine)
        return list;
    weft_value_release(list);
    return NULL;
}

int weft_csv_starts(struct weft_task *task, struct weft_value **out)
{
    struct weft_csv_options options;
    struct starts starts = {0};
    char why[160];
    int param, status = weft_csv_options_init(&options, task->attrs, &param, why, sizeof why);
    if (status)
        return status;
    status = follow_files(task, &starts);
    if (!status)
        *out = starts_value(&starts, task->input_count, weft_csv_range_files(task->extra),
                            weft_csv_counts_lines(&options));
    free(starts.states);
    free(starts.counts);
    free(starts.lines);
    free(starts.totals);
    weft_csv_options_clear(&options);
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_csv_count_lines(struct weft_task *task, const struct weft_csv_options *options,
                         const struct weft_csv_range *range, uint64_t *lines)
{
    struct weft_csv_range all = *range;
    struct scan scan = {
        .dialect = &options->raw_dialect, .isa = weft_csv_best_isa(), .lines = true, .count = 1};
    all.start = all.data_start;
    all.end = UINT64_MAX;
    scan.states[0] = WEFT_CSV_RECORD;
    int status = scan_range(task, &scan, &all);
    *lines = all.data_line + scan.total[0].lines + (scan.states[0] != WEFT_CSV_RECORD);
    return status;
}
