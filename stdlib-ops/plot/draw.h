// weft: a picture of reduced data, drawn by gnuplot.
// SPDX-License-Identifier: BSD-3-Clause
//
// gnuplot is a program of its own (under its own licence) that is started when a plot is drawn.

#ifndef WEFT_PLOT_DRAW_H
#define WEFT_PLOT_DRAW_H

#include "graph/weft_op.h"

// Whether gnuplot can be found.
bool weft_plot_ready(void);
// Runs the script; the picture is appended to `out`.  WEFT_OK, WEFT_CANCELLED, WEFT_NO_MEMORY, or WEFT_IO
// with the reason in `why`.
int weft_plot_draw(struct weft_task *task, const struct weft_buf *script, struct weft_buf *out,
                   struct weft_buf *why) WEFT_MUST_USE;

#endif
