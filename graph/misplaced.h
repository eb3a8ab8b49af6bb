// weft: guesses about arguments that went to the wrong parameter.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_MISPLACED_H
#define WEFT_MISPLACED_H

#include "graph/weft_op.h"

// A line of help where an argument of type `found` went to a parameter that does not take it; NULL: no guess.
const char *weft_misplaced_help(const struct weft_op *op, int param, const struct weft_type *found);
// The same where there are more positional arguments than parameters.
const char *weft_surplus_help(const struct weft_op *op);

#endif
