// weft: functions given to operations on frames.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_APPLY_H
#define WEFT_FRAME_APPLY_H

#include "graph/weft_op.h"

// What the function of parameter `param` gives for a column or frame: a column with the rows of `rows`;
// anything else is reported.
int weft_compose_column(struct weft_compose *compose, int param, const struct weft_node *subject,
                        const struct weft_type *rows, const struct weft_node **out) WEFT_MUST_USE;

#endif
