// weft: diagnostics: numbered, placed, collected, rendered.
// SPDX-License-Identifier: BSD-3-Clause
//
// diag.def lists every diagnostic once: number (never reused), name, exit status, short title.  Code reports with
//
//     weft_diag(diags, WEFT_E_NAME, span, "unknown name '%.*s'", …)
//     weft_diag_help(diags, "did you mean '%.*s'?", …)          // attaches to the last one
//     weft_diag_note(diags, other_span, "first bound here")     // likewise
//
// and goes on; the caller sees diags->errors.  Texts are one line, lower case, without a final full stop, with the
// user's own words in single quotes.  Rendering (text with underline, or JSON lines) is done once, in order.
//
//     taxi.weft:7:9: error[E0301]: unknown name 'trisp'
//      7 | fares = trisp[["payment_type"]]
//        |         ^^^^^
//        = help: did you mean 'trips'?

#ifndef WEFT_DIAG_H
#define WEFT_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "graph/base/arena.h"
#include "graph/base/source.h"
#include "graph/base/status.h"

enum weft_diag_code {
    WEFT_E_NONE,
#define WEFT_DIAG(number, name, exit_status, title) WEFT_E_##name = number,
#include "graph/base/diag.def"
#undef WEFT_DIAG
};

enum weft_severity { WEFT_ERROR, WEFT_WARNING };

// A line attached to a diagnostic: help without a place, or a note with one.
struct weft_diag_extra {
    struct weft_diag_extra *next;
    bool is_help;
    struct weft_span span;
    const char *text;
};

struct weft_diagnostic {
    enum weft_diag_code code;
    enum weft_severity severity;
    struct weft_span span;
    const char *text;
    const char *label;             // short text printed behind the underline, or NULL
    const char *expected, *found;  // for machines (JSON); NULL when the text says it all
    struct weft_diag_extra *extras;
};

// Collects diagnostics.  Not thread-safe: one owner at a time.
struct weft_diags {
    struct weft_sources *sources; // borrowed
    struct weft_arena arena;      // owns the texts
    struct weft_diagnostic *items;
    size_t count, capacity;
    size_t errors, warnings;      // all that were reported, kept or not
    int exit_status;              // of the first error; 0 while there is none
};

void weft_diags_init(struct weft_diags *diags, struct weft_sources *sources);
void weft_diags_clear(struct weft_diags *diags);

// Reports an error.  Beyond WEFT_MAX_ERRORS they are only counted.  Always returns WEFT_INVALID, so that a caller
// may write `return weft_diag(…)`.
int weft_diag(struct weft_diags *diags, enum weft_diag_code code, struct weft_span span, const char *format, ...)
    WEFT_PRINTF(4, 5);
int weft_vdiag(struct weft_diags *diags, enum weft_diag_code code, struct weft_span span, const char *format,
               va_list args);

// Reports a warning: shown, but does not stop anything.
void weft_diag_warn(struct weft_diags *diags, enum weft_diag_code code, struct weft_span span, const char *format, ...)
    WEFT_PRINTF(4, 5);

// What was reported so far, to take back what comes after it: an attempt that failed, and another way was found.
struct weft_diags_mark {
    size_t count, errors, warnings;
    int exit_status;
};
struct weft_diags_mark weft_diags_mark(const struct weft_diags *diags);
void weft_diags_rewind(struct weft_diags *diags, struct weft_diags_mark mark);

// These attach to the last diagnostic reported (and do nothing when it was only counted).
void weft_diag_label(struct weft_diags *diags, const char *format, ...) WEFT_PRINTF(2, 3);
void weft_diag_help(struct weft_diags *diags, const char *format, ...) WEFT_PRINTF(2, 3);
// Attaches each line of a text.
void weft_diag_help_lines(struct weft_diags *diags, struct weft_str lines);
void weft_diag_note(struct weft_diags *diags, struct weft_span span, const char *format, ...) WEFT_PRINTF(3, 4);
void weft_diag_expected(struct weft_diags *diags, const char *expected, const char *found);

// Renders all, in source order for those of one file, as text (colour: ANSI) or as JSON lines.
void weft_diags_text(const struct weft_diags *diags, struct weft_buf *out, bool colour);
void weft_diags_json(const struct weft_diags *diags, struct weft_buf *out);

// Facts of a code: exit status, title; code is any number of diag.def.
int weft_diag_exit_status(enum weft_diag_code code);
const char *weft_diag_title(enum weft_diag_code code);

#endif
