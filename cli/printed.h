// weft: printing an array from its edges.
// SPDX-License-Identifier: BSD-3-Clause
//
// Of a long array only the first and last three elements of each dimension are printed.  So what is printed
// is not the array but the result of an operation on slices of it.

#ifndef WEFT_CLI_PRINTED_H
#define WEFT_CLI_PRINTED_H

#include "graph/weft_op.h"

// array -> string: the text that `print` shows of it; and what that is made of.
extern const struct weft_op weft_op_printed, weft_op_printed_corners;

// The operation, when a value of the type is (or may turn out to be) printed from its corners; else NULL.
const struct weft_op *weft_printed_op(const struct weft_type *type);

#endif
