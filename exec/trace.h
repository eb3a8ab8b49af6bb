// weft: a run as a Chrome trace, which Perfetto (ui.perfetto.dev) and chrome://tracing open.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TRACE_H
#define WEFT_TRACE_H

#include "exec/event.h"

struct weft_trace;

// Starts a trace file, which appears under its name when it is closed.  WEFT_OK, WEFT_NO_MEMORY, or WEFT_IO
// with errno.
int weft_trace_open(const char *path, struct weft_trace **out) WEFT_MUST_USE;
void weft_trace_event(struct weft_trace *trace, const struct weft_event *event);
// Ends and releases it.  WEFT_IO with errno when it could not be written.
int weft_trace_close(struct weft_trace *trace) WEFT_MUST_USE;

#endif
