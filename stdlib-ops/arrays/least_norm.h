// weft: the least squares solution of the least norm.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_LEAST_NORM_H
#define WEFT_ARRAYS_LEAST_NORM_H

#include <stddef.h>

// The x of the least norm among those with the least |a·x - b|, where `a` is n×n (column by column, n ≥ 1;
// all finite, overwritten) and its singular values of at most `cutoff` times the greatest count as 0. `turns`
// is room for n·n numbers.  Returns how many singular values count.
size_t weft_least_norm(double *a, double *turns, size_t n, const double *b, double cutoff, double *x);

#endif
