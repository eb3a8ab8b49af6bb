// weft: the progress bar.
// SPDX-License-Identifier: BSD-3-Clause
//
// A thread polls the counters of a run and redraws one line on standard error; it first draws when a run has
// taken longer than a moment.  Where standard error is no terminal but progress is asked for, it prints a
// line every 10 seconds instead.

#ifndef WEFT_CLI_PROGRESS_H
#define WEFT_CLI_PROGRESS_H

#include "cli/options.h"
#include "exec/event.h"

struct weft_progress_bar;

// Starts showing `progress` (which must outlive the bar) if the settings want it; NULL when they do not, or
// when there is no thread to be had.
struct weft_progress_bar *weft_progress_show(const struct weft_settings *settings,
                                             const struct weft_progress *progress);
// Between these the line is away and stays so: standard output may be the same terminal.  NULL is allowed.
void weft_progress_pause(struct weft_progress_bar *bar);
void weft_progress_resume(struct weft_progress_bar *bar);
// Erases the line and ends the thread; NULL is allowed.
void weft_progress_hide(struct weft_progress_bar *bar);

#endif
