// weft: the passes, one file each.  Private to graph/.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_PASSES_H
#define WEFT_PASSES_H

#include "graph/pass.h"

extern const struct weft_pass weft_pass_dead, weft_pass_fold, weft_pass_cse, weft_pass_filter,
    weft_pass_project, weft_pass_limit, weft_pass_slice, weft_pass_fuse, weft_pass_order;

#endif
