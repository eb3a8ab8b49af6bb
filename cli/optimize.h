// weft: the optimizer as the options ask for it.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CLI_OPTIMIZE_H
#define WEFT_CLI_OPTIMIZE_H

#include "cli/options.h"
#include "graph/pass.h"

// Checks the names of --no-pass.  WEFT_INVALID with the reason in `why`.
int weft_check_passes(const struct weft_settings *settings, struct weft_buf *why) WEFT_MUST_USE;

// weft_optimize at full level without the passes of --no-pass; `watch` gives trace, step and context (NULL:
// none).
int weft_optimize_by_settings(const struct weft_settings *settings, const struct weft_graph *graph,
                              const struct weft_optimize *watch, struct weft_graph **out) WEFT_MUST_USE;

#endif
