// weft: --report: the page about a run.
// SPDX-License-Identifier: BSD-3-Clause
//
//     weft_run_report_begin(&report, session)    // before the run: a path that cannot be written shows now
//     …weft_run_report_event as the run's listener, with the report as its context…
//     weft_run_report_end(&report, …)            // the page appears, whatever came of the run

#ifndef WEFT_CLI_RUN_REPORT_H
#define WEFT_CLI_RUN_REPORT_H

#include "cli/session.h"
#include "exec/report.h"
#include "exec/run.h"

struct weft_run_report {
    struct weft_session *session;
    struct weft_page *page; // NULL: not asked for
    uint64_t cpu;           // nanoseconds, at the start
    uint64_t read, written; // bytes, at the start
};

// WEFT_OK, also when there is no --report; failures are reported.
int weft_run_report_begin(struct weft_run_report *report, struct weft_session *session) WEFT_MUST_USE;
void weft_run_report_event(void *report, const struct weft_event *event);
// `status` is what the run came to; outcome and graph may be NULL.  Gives `status`, or what went wrong with
// the page.
int weft_run_report_end(struct weft_run_report *report, const struct weft_outcome *outcome,
                        const struct weft_graph *graph, uint64_t memory_limit, int status) WEFT_MUST_USE;

#endif
