// weft: what the standard streams are, and writing to them so that no failure is lost.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TERMINAL_H
#define WEFT_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/options.h"

// Whether a stream gets colours: --color, then NO_COLOR, then CLICOLOR_FORCE, then whether it is a terminal
// that can.
bool weft_use_colour(const struct weft_settings *settings, FILE *stream);
// Columns of the terminal behind a stream; 80 when it is none.
size_t weft_terminal_width(FILE *stream);

// Writes to standard output.  A failure is explained at once and gives WEFT_IO; a reader that has gone away
// ends the process as SIGPIPE would, silently.
int weft_output(const void *data, size_t size) WEFT_MUST_USE;
// Explains a failure to write to standard output that was noted before, so; WEFT_IO.
int weft_output_failed(int error);
// Writes what is still buffered; as weft_output.
int weft_output_flush(void) WEFT_MUST_USE;

#endif
