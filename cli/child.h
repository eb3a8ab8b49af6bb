// weft: programs that the command itself starts (dot, diff).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CHILD_H
#define WEFT_CHILD_H

#include "graph/base/str.h"

// A file in memory with the text, at its start; -1 with errno on failure.  Close it.
int weft_text_file(struct weft_str text);

// Runs argv[0] (searched in PATH) with `in` as standard input and `out` as standard output (-1: ours), and
// waits. WEFT_OK with the exit status (128 + signal when it was killed) in *exit_status; WEFT_IO with errno
// when it could not be started.
int weft_child_run(char *const *argv, int in, int out, int *exit_status) WEFT_MUST_USE;

#endif
