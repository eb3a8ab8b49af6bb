// weft: the tables of the reductions.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TMPL_REDUCTIONS_H
#define WEFT_TMPL_REDUCTIONS_H

#include "graph/weft_course.h"

extern const struct weft_reduction_course weft_reduction_sum, weft_reduction_prod, weft_reduction_mean,
    weft_reduction_var, weft_reduction_std, weft_reduction_min, weft_reduction_max, weft_reduction_argmin,
    weft_reduction_argmax, weft_reduction_any, weft_reduction_all, weft_reduction_count_nonzero;
// The same without NaN.
extern const struct weft_reduction_course weft_reduction_nansum, weft_reduction_nanprod,
    weft_reduction_nanmean, weft_reduction_nanvar, weft_reduction_nanstd, weft_reduction_nanmin,
    weft_reduction_nanmax, weft_reduction_nanargmin, weft_reduction_nanargmax;

#endif
