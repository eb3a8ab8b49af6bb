// weft: finds the state in which each block of a CSV file begins.
// SPDX-License-Identifier: BSD-3-Clause
//
// A byte border may lie between quotes, which only the bytes before it can tell.  Every block is scanned on
// its own for what each state at its start becomes at its end; the few states that are possible soon become
// one, because a quote that cannot open a field is an ordinary byte.  Then one task composes these maps in
// order.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/block.h"
#include "stdlib-ops/csv/index.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/source.h"

#define SCAN_BYTES (256u << 10)

// What the states at the start of a block have become so far: those still different, and which of them each
// start is in.
struct scan {
    const struct weft_csv_dialect *dialect;
    enum weft_csv_isa isa;
    unsigned char states[WEFT_CSV_STATES];
    unsigned char owner[WEFT_CSV_STATES];
    size_t count;
};

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

// Each state by itself, quickly; most have become equal soon.
static void scan_text(struct scan *s, const char *text, size_t size)
{
    const struct weft_csv_dialect *d = s->dialect;
    bool simple = !d->escape && !d->comment && !d->skip_initial_space;
    for (size_t at = 0; !simple && at < size; at++)
        scan_byte(s, text[at]);
    for (size_t at = 0, piece; simple && at < size; at += piece) {
        piece = s->count > 1 && size - at > PIECE ? PIECE : size - at;
        for (size_t i = 0; i < s->count; i++)
            s->states[i] =
                (unsigned char)weft_csv_pass(d, s->isa, text + at, piece, (enum weft_csv_state)s->states[i]);
        merge_states(s);
    }
}

static int scan_range(struct weft_task *task, struct scan *s, struct weft_csv_range *range)
{
    struct weft_bytes bytes;
    struct weft_buf why = {0};
    int status = weft_csv_range_open(task, range, &bytes);
    if (!status)
        status = weft_csv_range_align(task, s->dialect, &bytes, range);
    uint64_t at = range->start;
    char *text = calloc(1, SCAN_BYTES + WEFT_CSV_SLACK);
    if (!status && !text)
        status = WEFT_NO_MEMORY;
    for (uint64_t left = range->end - range->start; left && !status;) {
        size_t got, size = left < SCAN_BYTES ? (size_t)left : SCAN_BYTES;
        weft_bytes_seek(&bytes, at);
        status = weft_bytes_read(&bytes, text, size, &got, &why);
        if (status == WEFT_IO)
            status = weft_task_fail(task, WEFT_E_FILE, "'%.*s': %s", WEFT_STR_ARG(range->path), why.data);
        if (!status && s->dialect->wide_count && got < left) // the rest of a character is read with it
            got = weft_csv_whole_text(text, got);
        if (!status)
            scan_text(s, text, weft_csv_mark_text(s->dialect, text, 0, got));
        at += status ? 0 : got;
        if (!status && weft_task_cancelled(task))
            status = WEFT_CANCELLED;
        left = status || !got ? 0 : left - got;
    }
    free(text);
    weft_buf_clear(&why);
    weft_bytes_close(&bytes);
    return status;
}

int weft_csv_scan(struct weft_task *task, struct weft_value **out)
{
    struct weft_csv_options options;
    struct weft_csv_range range;
    struct scan scan = {.count = WEFT_CSV_STATES, .isa = weft_csv_best_isa()};
    char why[160];
    int param;
    int status = weft_csv_options_init(&options, task->attrs, &param, why, sizeof why);
    if (status)
        return status;
    int64_t sep = ',';
    if (weft_csv_range_find(task->extra, task->block, options.blocksize, &range) ||
        !weft_value_as_int(task->extra->list.items[1], &sep))
        status = weft_task_fail(task, WEFT_E_PLAN, "the plan of read_csv is damaged");
    if (options.sep_auto)
        options.raw_dialect.sep = (char)sep;
    scan.dialect = &options.raw_dialect;
    for (size_t i = 0; i < WEFT_CSV_STATES; i++)
        scan.states[i] = scan.owner[i] = (unsigned char)i;
    if (!status && range.end != UINT64_MAX) // nobody asks what the last block of a file becomes
        status = scan_range(task, &scan, &range);
    int64_t map = 0;
    for (size_t i = 0; i < WEFT_CSV_STATES; i++)
        map |= (int64_t)scan.states[scan.owner[i]] << (4 * i);
    weft_csv_options_clear(&options);
    if (status)
        return status;
    *out = weft_value_int(map);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_csv_starts(struct weft_task *task, struct weft_value **out)
{
    struct weft_csv_range range = {0};
    struct weft_buf states = {0};
    int64_t state = WEFT_CSV_RECORD, map = 0;
    size_t file = 0, count = task->input_count;
    for (size_t block = 0; block < count; block++) {
        if (weft_csv_range_file(task->extra, file, &range) == WEFT_OK && range.first_block == block) {
            state = WEFT_CSV_RECORD;
            file++;
        }
        weft_buf_char(&states, (char)('0' + state));
        if (!weft_value_as_int(task->inputs[block], &map))
            map = 0;
        state = map >> (4 * state) & 7;
    }
    if (!states.failed)
        *out = weft_value_string((struct weft_str){states.data ? states.data : "", states.size});
    bool failed = states.failed || !*out;
    weft_buf_clear(&states);
    return failed ? WEFT_NO_MEMORY : WEFT_OK;
}
