// weft: a function of vectors on all lines of an array at once.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_EVERY_LINE_H
#define WEFT_ARRAYS_EVERY_LINE_H

#include "graph/weft_nodes.h"

// `lines` holds vectors along its last axis, and `made` is what a function makes of the one of them that is
// `line`. *out: the other axes of `lines`, and behind them those of what is made of each.  WEFT_UNSUPPORTED,
// with the operation in *unable: that one cannot be called once for all lines.
int weft_every_line(struct weft_compose *compose, const struct weft_node *lines, const struct weft_node *line,
                    const struct weft_node *made, const struct weft_node **out,
                    const struct weft_op **unable);

#endif
