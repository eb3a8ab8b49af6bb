// weft: plans in files.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CLI_PLAN_H
#define WEFT_CLI_PLAN_H

#include "cli/session.h"
#include "graph/taskgraph.h"

// Lowers a graph and writes its plan to `path` ('-': standard output), as a whole or not at all.  Failures
// are reported.
int weft_session_write_plan(struct weft_session *session, const struct weft_graph *graph,
                            const char *path) WEFT_MUST_USE;
// Reads a plan ('-': standard input); the caller frees it.  Failures are reported.
int weft_session_read_plan(struct weft_session *session, const char *path,
                           struct weft_taskgraph **out) WEFT_MUST_USE;

#endif
