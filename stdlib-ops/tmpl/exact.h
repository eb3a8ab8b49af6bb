// weft: arithmetic on scalars, exact or refused.
// SPDX-License-Identifier: BSD-3-Clause
//
// Integers of the language are 64-bit: a result that does not fit is an error, never a wrapped number.
// Division by zero is an error for integers and for numbers of the pipeline's text; floats computed from data
// follow IEEE 754.

#ifndef WEFT_TMPL_EXACT_H
#define WEFT_TMPL_EXACT_H

#include "graph/weft_array.h"

typedef bool weft_exact_fn(int64_t a, int64_t b, int64_t *out); // false: does not fit 64 bits

// Both operands signed integers or booleans (not both booleans): their values.
bool weft_exact_ints(const struct weft_task *task, int64_t *a, int64_t *b);
// Runs `exact` when both are integers, else the operation's kernels.
int weft_exact_binary(struct weft_task *task, const char *symbol, weft_exact_fn *exact,
                      struct weft_value **out);
// True (and reported) when the second operand is a zero that may not divide.
bool weft_exact_zero(struct weft_task *task);
// An integer result with the operands' weakness.
int weft_exact_result(const struct weft_task *task, int64_t value, struct weft_value **out);

#endif
