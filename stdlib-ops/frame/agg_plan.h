// weft: which aggregations a call of agg asks for.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_AGG_PLAN_H
#define WEFT_FRAME_AGG_PLAN_H

#include "stdlib-ops/frame/accumulate.h"

// The functions, in order of their names in agg_plan.c.
enum weft_agg {
    WEFT_AGG_QUARTER, // quartiles
    WEFT_AGG_HALF,
    WEFT_AGG_THREE_QUARTERS,
    WEFT_AGG_ALL,
    WEFT_AGG_ANY,
    WEFT_AGG_COUNT,
    WEFT_AGG_FIRST,
    WEFT_AGG_LAST,
    WEFT_AGG_MAX,
    WEFT_AGG_MEAN,
    WEFT_AGG_MEDIAN,
    WEFT_AGG_MIN,
    WEFT_AGG_NUNIQUE,
    WEFT_AGG_PROD,
    WEFT_AGG_QUANTILE,
    WEFT_AGG_SIZE,
    WEFT_AGG_STD,
    WEFT_AGG_SUM,
    WEFT_AGG_VAR,
    WEFT_AGGS,
};

// One accumulator: of a column, shared by the results that need it.
struct weft_agg_acc {
    enum weft_acc_kind kind;
    size_t column; // field of the grouped type
};

struct weft_agg_result {
    struct weft_str name;
    enum weft_agg agg;
    enum weft_dtype dtype;
    size_t column;
    size_t acc, count; // accumulators; count: that of COUNT for mean
};

struct weft_agg_plan {
    struct weft_agg_result *results;
    size_t result_count;
    struct weft_agg_acc *accs;
    size_t acc_count;
};

// Why a plan could not be made: WEFT_INVALID with these set.
struct weft_agg_error {
    int code;                // enum weft_diag_code
    struct weft_str unknown; // a column that is not there
    char text[200];
};

// Plans the call agg(grouped, spec, **named).  `spec` (a function's name, a list of names, or a dict by
// column) and `named` (a dict) may be NULL.  All in the arena; names are borrowed from the values or copied.
int weft_agg_plan_init(struct weft_agg_plan *plan, struct weft_arena *arena, const struct weft_type *grouped,
                       const struct weft_value *spec, const struct weft_value *named,
                       struct weft_agg_error *error) WEFT_MUST_USE;

#endif
