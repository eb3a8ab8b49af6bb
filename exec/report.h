// weft: a run as one page of HTML.
// SPDX-License-Identifier: BSD-3-Clause
//
// The page stands alone: no network, no script, pictures as inline SVG.  It is fed from the event stream and
// holds sums and histograms only, so it stays small however many tasks a run has.
//
//     weft_page_open(path, &page)                 // before the run: a path that cannot be written shows now
//     weft_page_event(page, event) …              // while it goes on
//     weft_page_close(page, &facts)               // the file appears, whole

#ifndef WEFT_REPORT_H
#define WEFT_REPORT_H

#include "exec/event.h"

// What the collector cannot know by itself.  Texts may hold anything; they are escaped.
struct weft_page_facts {
    struct weft_str command, outcome; // the command line; "done", "failed", …
    bool ok;
    uint64_t wall, cpu; // nanoseconds
    uint64_t memory_peak, memory_limit;
    uint64_t bytes_read, bytes_written; // by the process and the commands it waited for
    uint64_t tasks_run, tasks_failed, tasks_skipped;
    uint32_t rounds;
    struct weft_str messages; // diagnostics and warnings as on standard error
    struct weft_str plan;     // as `weft explain` tells it; empty: none
};

struct weft_page;

// WEFT_OK, WEFT_NO_MEMORY, or WEFT_IO with errno.
int weft_page_open(const char *path, struct weft_page **out) WEFT_MUST_USE;
void weft_page_event(struct weft_page *page, const struct weft_event *event);
// Writes, puts in place and releases the page.  WEFT_NO_MEMORY, WEFT_IO with errno: there is none.
int weft_page_close(struct weft_page *page, const struct weft_page_facts *facts) WEFT_MUST_USE;

#endif
