// weft: repeat with a computed count for each index of the axis.
// SPDX-License-Identifier: BSD-3-Clause
//
// How long the result is is known when the counts have been added up.  Written in the language: the counts'
// running sum says where the copies of each index end, so element i is the one whose end is the first beyond
// i.
//
//     counts [2 0 1]  ─▶  ends [2 2 3]  ─▶  ends ≤ 0 1 2  ─▶  take [0 0 2]

#include <inttypes.h>

#include "graph/base/checked.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

enum { X, REPEATS, AXIS };

// How many counts there may be; -1: not known.
static int64_t wanted_counts(const struct weft_type *x, int axis, bool flat)
{
    int64_t count = 1;
    for (int d = 0; x->kind == WEFT_T_ARRAY && d < x->ndim; d++)
        if ((flat || d == axis) &&
            (x->chunks[d].length < 0 || !weft_mul_i64(count, x->chunks[d].length, &count)))
            return -1;
    return count;
}

static int check_counts(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[X], *counts = infer->inputs[REPEATS];
    int64_t number = 0;
    int axis = 0, status = WEFT_OK;
    bool flat = !weft_value_as_int(infer->attrs[AXIS], &number);
    if (counts->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, REPEATS, "the counts are a vector, not %d dimensions",
                               counts->ndim);
    if (!flat)
        status = weft_attr_axis(infer, AXIS, number, x->kind == WEFT_T_ARRAY ? x->ndim : 0, &axis);
    int64_t given = counts->chunks[0].length, wanted = status ? -1 : wanted_counts(x, axis, flat);
    if (status || given < 0 || given == 1 || wanted < 0 || given == wanted)
        return status;
    return weft_infer_fail(infer, WEFT_E_SHAPE, REPEATS, "%" PRId64 " counts for axis %d of length %" PRId64,
                           given, axis, wanted);
}

#define REPEATS_PARAM                                                                                        \
    {                                                                                                        \
        "repeats", WEFT_INPUT, "array<int|bool>", NULL, 0, "how often each index of the axis"                \
    }
static const struct weft_param counts_params[] = {
    [X] = {"x", WEFT_INPUT, "array|number", NULL, 0, "array or number"},
    [REPEATS] = REPEATS_PARAM,
    [AXIS] = {"axis", WEFT_ATTR, "null|int", "null", 0, "axis; the raveled array unless given"},
};

// A zero more: those of no elements have no least one.
const struct weft_op weft_op_repeat_counts = {
    DEFINED_FORM("repeat_counts", "arrays", "each element repeated as often as an array says", counts_params,
                 check_counts,
                 "((y, a) => (counts => take(y, searchsorted(cumsum(counts),"
                 " arange(repeat_total(min(concatenate([counts, zeros(1, dtype=\"i64\")])), sum(counts))),"
                 " side=\"right\"), axis=a))(astype(repeats, \"i64\") + zeros(y.shape[a], dtype=\"i64\")))"
                 "(ravel(x) if axis == null else x, 0 if axis == null else axis)"),
    ALIAS("repeat"),
};

// ---- The length of the result ---------------------------------------------------------------------------

static int total_infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_I64, false);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int total_run(struct weft_task *task, struct weft_value **out)
{
    int64_t least = 0, total = 0;
    weft_value_as_int(task->inputs[0], &least);
    if (least < 0)
        return weft_task_fail(task, WEFT_E_VALUE, "counts are 0 or more: there is %" PRId64, least);
    weft_value_as_int(task->inputs[1], &total);
    *out = weft_value_int(total);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param total_params[] = {
    {"least", WEFT_INPUT, "number", NULL, 0, "least count"},
    {"total", WEFT_INPUT, "number", NULL, 0, "their sum"},
};
static const struct weft_stage total_stages[] = {{"total", total_run}};

const struct weft_op weft_op_repeat_total = {
    .name = "repeat_total",
    .version = 1,
    .category = "arrays",
    .summary = "the sum of counts, none of which is negative",
    .params = total_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = total_infer,
    .stages = total_stages,
    .stage_count = 1,
};
