// weft: bincount, and how many bins a histogram needs.
// SPDX-License-Identifier: BSD-3-Clause
//
// How many bins there are is known only when the elements have been seen: a list with that one number is
// computed first, and the edges of the bins are made for it (bin_edges_for).  Counting is then that of
// histograms; whole numbers lie each on the left edge of its own bin.

#include <inttypes.h>
#include <math.h>

#include "stdlib-ops/arrays/bins.h"
#include "stdlib-ops/tmpl/arrays.h"

// A list of one number.
static int give_count(struct weft_task *task, int64_t count, struct weft_value **out)
{
    if (count > WEFT_MOST_BINS)
        return weft_task_fail(task, WEFT_E_VALUE, "%" PRId64 " bins are more than %" PRId64, count,
                              WEFT_MOST_BINS);
    *out = weft_value_list(WEFT_LIST, 1);
    if (*out && ((*out)->list.items[0] = weft_value_int(count)))
        return WEFT_OK;
    weft_value_release(*out);
    *out = NULL;
    return WEFT_NO_MEMORY;
}

static int count_infer(struct weft_infer *infer)
{
    const struct weft_type *number = weft_type_scalar(infer->arena, WEFT_I64, false);
    infer->result = number ? weft_type_list(infer->arena, number, 1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- bin_limit: one bin for each whole number up to the greatest ----------------------------------------

static bool whole_of(const struct weft_value *value, int64_t *out)
{
    bool truth = false;
    if (!weft_value_as_bool(value, &truth))
        return weft_value_as_int(value, out);
    *out = truth;
    return true;
}

static int limit_run(struct weft_task *task, struct weft_value **out)
{
    int64_t least = 0, greatest = INT64_MAX, size = 0, minlength = 0;
    weft_value_as_int(task->inputs[2], &size);
    weft_value_as_int(task->attrs[3], &minlength);
    if (!size)
        return give_count(task, minlength, out);
    if (whole_of(task->inputs[0], &least) && least < 0)
        return weft_task_fail(task, WEFT_E_VALUE, "'bincount' of negative numbers: there is %" PRId64, least);
    if (!whole_of(task->inputs[1], &greatest) || greatest >= WEFT_MOST_BINS)
        return weft_task_fail(task, WEFT_E_VALUE, "'bincount' of numbers of %" PRId64 " or more",
                              WEFT_MOST_BINS);
    return give_count(task, greatest >= minlength ? greatest + 1 : minlength, out);
}

static const struct weft_param limit_params[] = {
    {"least", WEFT_INPUT, "number", NULL, 0, "least element"},
    {"greatest", WEFT_INPUT, "number", NULL, 0, "greatest element"},
    {"size", WEFT_INPUT, "int", NULL, 0, "how many elements there are"},
    {"minlength", WEFT_ATTR, "int", NULL, 0, "least number of bins"},
};
static const struct weft_stage limit_stages[] = {{"limit", limit_run}};

const struct weft_op weft_op_bin_limit = {
    .name = "bin_limit",
    .version = 1,
    .category = "arrays",
    .summary = "how many bins there are for whole numbers",
    .params = limit_params,
    .param_count = 4,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = count_infer,
    .stages = limit_stages,
    .stage_count = 1,
};

// ---- bins_of_width --------------------------------------------------------------------------------------

static int width_run(struct weft_task *task, struct weft_value **out)
{
    double range = 0, width = 0;
    weft_value_as_float(task->inputs[0], &range);
    weft_value_as_float(task->inputs[1], &width);
    if (!isfinite(range))
        return weft_task_fail(task, WEFT_E_VALUE, "the range of the elements is not finite");
    double count = width > 0 ? ceil(range / width) : 1;
    if (!(count <= (double)WEFT_MOST_BINS))
        return weft_task_fail(task, WEFT_E_VALUE, "bins of width %g are more than %" PRId64, width,
                              WEFT_MOST_BINS);
    return give_count(task, count < 1 ? 1 : (int64_t)count, out);
}

static const struct weft_param width_params[] = {
    {"range", WEFT_INPUT, "number", NULL, 0, "from the least to the greatest element"},
    {"width", WEFT_INPUT, "number", NULL, 0, "how wide a bin should be; 0: all are in one"},
};
static const struct weft_stage width_stages[] = {{"width", width_run}};

const struct weft_op weft_op_bins_of_width = {
    .name = "bins_of_width",
    .version = 1,
    .category = "arrays",
    .summary = "how many bins of a width fill a range",
    .params = width_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = count_infer,
    .stages = width_stages,
    .stage_count = 1,
};

// ---- bincount -------------------------------------------------------------------------------------------

static int check_bincount(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0];
    int64_t minlength = 0;
    int param = weft_op_param(infer->op, "minlength");
    if (x->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 0, "'bincount' takes a vector, not %d dimensions",
                               x->ndim);
    if (weft_dtype_kind(x->dtype) == 'f' || weft_dtype_kind(x->dtype) == 'c')
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "'bincount' takes whole numbers, not %s",
                               weft_dtype_name(x->dtype));
    if (!weft_value_as_int(infer->attrs[param], &minlength) || minlength < 0 || minlength >= WEFT_MOST_BINS)
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "'minlength' must be from 0 to %" PRId64,
                               WEFT_MOST_BINS - 1);
    return WEFT_OK;
}

static const struct weft_param bincount_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "vector of whole numbers, none negative"},
    {"weights", WEFT_INPUT, "null|array", "null", 0, "how much each element counts"},
    {"minlength", WEFT_ATTR, "int", "0", 0, "least length of the result"},
};

const struct weft_op weft_op_bincount = {
    .name = "bincount",
    .version = 1,
    .category = "reductions",
    .summary = "how often each whole number occurs",
    .params = bincount_params,
    .param_count = 3,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .infer = check_bincount,
    // A zero more: how many elements a mask picks is not known here, and those of none have no least one.
    .definition = "((y, w) => (counts => bin_counts(x, bin_edges_for(counts, 0.0, counts[0]), w))"
                  "(bin_limit(min(y), max(y), size(x), minlength)))"
                  "(concatenate([x, zeros(1, dtype=x.dtype)]), real_or_null(weights))",
};
