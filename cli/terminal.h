// weft: what the standard streams are, and writing to them so that no failure is lost.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TERMINAL_H
#define WEFT_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/options.h"

// Whether a stream gets colours: --color, then NO_COLOR, then CLICOLOR_FORCE, then whether it is a terminal that can.
bool weft_use_colour(const struct weft_settings *settings, FILE *stream);
// Columns of the terminal behind a stream; 80 when it is none.
size_t weft_terminal_width(FILE *stream);

// Writes and flushes to standard output.  WEFT_IO after a failure (a full disk, a closed pipe), which weft_output_end
// explains.
int weft_output(const void *data, size_t size) WEFT_MUST_USE;
// The exit status after all output: `status` itself, or 1 with a message when writing failed before or at the last
// flush.  A reader that has gone away ends the process as SIGPIPE would, silently.
int weft_output_end(int status);

#endif
