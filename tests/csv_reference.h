// weft: a plain CSV tokenizer that the tests compare the quick ones with.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written field by field from the description in docs/csv.md, without the automaton of
// stdlib-ops/csv/dialect.h.

#ifndef WEFT_TESTS_CSV_REFERENCE_H
#define WEFT_TESTS_CSV_REFERENCE_H

#include <stdlib.h>
#include <string.h>

#include "graph/base/str.h"
#include "stdlib-ops/csv/dialect.h"

struct reference {
    const struct weft_csv_dialect *dialect;
    const char *text;
    size_t size, at;
    struct weft_buf
        out; // per field: 'q' or 'p', its text, 0x1f; per record 0x1e; '!' where a quote is never closed
    size_t records;
};

static bool reference_newline(const struct reference *r)
{
    return r->text[r->at] == '\n' || r->text[r->at] == '\r';
}

static bool reference_is(const struct reference *r, char c)
{
    return c && r->at < r->size && r->text[r->at] == c;
}

// Between quotes; false when the text ends there.
static bool reference_quoted(struct reference *r)
{
    const struct weft_csv_dialect *d = r->dialect;
    for (r->at++; r->at < r->size; r->at++) {
        if (reference_is(r, d->escape)) {
            r->at++;
            if (r->at == r->size)
                return false;
        } else if (reference_is(r, d->quote)) {
            r->at++;
            if (!reference_is(r, d->quote))
                return true;
        }
        weft_buf_char(&r->out, r->text[r->at]);
    }
    return false;
}

static bool reference_field(struct reference *r)
{
    const struct weft_csv_dialect *d = r->dialect;
    while (d->skip_initial_space && reference_is(r, ' ') && d->sep != ' ')
        r->at++;
    bool quoted = reference_is(r, d->quote);
    weft_buf_char(&r->out, quoted ? 'q' : 'p');
    if (quoted && !reference_quoted(r))
        return false;
    for (; r->at < r->size; r->at++) {
        if (reference_is(r, d->sep) || reference_newline(r))
            break;
        if (reference_is(r, d->escape)) {
            if (++r->at == r->size)
                break;
        } else if (reference_is(r, d->comment)) {
            break;
        }
        weft_buf_char(&r->out, r->text[r->at]);
    }
    weft_buf_char(&r->out, 0x1f);
    return true;
}

static void reference_comment(struct reference *r)
{
    while (reference_is(r, r->dialect->comment) || (r->at < r->size && !reference_newline(r)))
        r->at++;
}

static bool reference_record(struct reference *r)
{
    for (;;) {
        if (!reference_field(r))
            return false;
        if (!reference_is(r, r->dialect->sep))
            break;
        r->at++;
    }
    if (reference_is(r, r->dialect->comment))
        reference_comment(r);
    weft_buf_char(&r->out, 0x1e);
    r->records++;
    return true;
}

// All records of a text; out is to be cleared.
static struct reference reference_run(const struct weft_csv_dialect *dialect, const char *text, size_t size)
{
    struct reference r = {.dialect = dialect, .text = text, .size = size};
    while (r.at < size) {
        if (reference_newline(&r)) {
            r.at++;
        } else if (reference_is(&r, dialect->comment)) {
            reference_comment(&r);
        } else {
            size_t before = r.out.size;
            if (!reference_record(&r)) {
                r.out.size = before;
                weft_buf_char(&r.out, '!');
                break;
            }
        }
    }
    return r;
}

#endif
