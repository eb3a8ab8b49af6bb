// weft: rules that choose the width of a histogram's bins.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each rule says how wide a bin should be, as numpy.histogram_bin_edges does, of the elements `y` within the
// range, of which there are `n`: by quartiles (Freedman and Diaconis 1981), the standard deviation (Scott
// 1979), the skewness (Doane 1976), the error of leaving one out (Stone 1984), or the number of elements
// alone.  Of no elements each gives 0 or NaN, which makes one bin.

#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/bins.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/arrays.h"

#define WIDTH_OP(op_name, written)                                                                           \
    .name = "width_" op_name, .version = 1, .category = "arrays", .summary = "width of bins by a rule",      \
    .params = width_params, .param_count = sizeof width_params / sizeof *width_params,                       \
    .algebra = WEFT_DEFINED, .flags = WEFT_PURE | WEFT_HIDDEN, .definition = written

static const struct weft_param width_params[] = {
    {"y", WEFT_INPUT, "array", NULL, 0, "the elements within the range"},
    {"n", WEFT_INPUT, "number", NULL, 0, "how many there are; 1 when there are none"},
    {"extent", WEFT_INPUT, "number", NULL, 0, "from the least to the greatest of them"},
    {"low", WEFT_INPUT, "number", NULL, 0, "first edge"},
    {"high", WEFT_INPUT, "number", NULL, 0, "last edge"},
};

const struct weft_op weft_op_width_sqrt = {
    WIDTH_OP("sqrt", "extent / n ** 0.5"),
};

const struct weft_op weft_op_width_sturges = {
    WIDTH_OP("sturges", "extent / (log2(n) + 1.0)"),
};

const struct weft_op weft_op_width_rice = {
    WIDTH_OP("rice", "extent / (2.0 * n ** (1.0 / 3.0))"),
};

const struct weft_op weft_op_width_scott = {
    WIDTH_OP("scott", "(24.0 * 3.141592653589793 ** 0.5 / n) ** (1.0 / 3.0) * std(y)"),
};

// A NaN more lets the quartiles of nothing be NaN.
const struct weft_op weft_op_width_fd = {
    WIDTH_OP("fd", "(z => 2.0 * (nanpercentile(z, 75) - nanpercentile(z, 25)) * n ** (-1.0 / 3.0))"
                   "(concatenate([ravel(y), full(1, nan, dtype=y.dtype)]))"),
};

const struct weft_op weft_op_width_auto = {
    WIDTH_OP("auto", "((fd, sturges) => where(fd == 0, sturges, minimum(fd, sturges)))"
                     "(width_fd(y, n, extent, low, high), width_sturges(y, n, extent, low, high))"),
};

const struct weft_op weft_op_width_doane = {
    WIDTH_OP("doane", "(skew => where(n > 2, extent / (1.0 + log2(n) + log2(1.0 + absolute(skew) /"
                      " sqrt(maximum(6.0 * (n - 2.0), 1.0) / ((n + 1.0) * (n + 3.0))))), 0.0))"
                      "(mean(((y - mean(y)) / std(y)) ** 3))"),
};

const struct weft_op weft_op_width_stone = {
    WIDTH_OP("stone", "stone_width(y, low, high, extent)"),
};

// ---- stone_width: the width whose histogram predicts best -----------------------------------------------
//
// Of all numbers of even bins up to the greatest of 100 and the root of n, the one with the least estimated
// risk (Stone 1984) is taken.  Each block counts its elements for all of them in one pass: the counts of k
// bins begin at k (k - 1) / 2.  Counts are whole numbers, so the blocks do not matter.

enum { LEAST_TRIES = 100, MOST_TRIES = 4096 };

static int64_t most_bins(const struct weft_type *y)
{
    int64_t root = (int64_t)sqrt((double)weft_type_count(y));
    return root < LEAST_TRIES ? LEAST_TRIES : root;
}

static int64_t counts_before(int64_t bins)
{
    return bins * (bins - 1) / 2;
}

static int stone_infer(struct weft_infer *infer)
{
    const struct weft_type *y = infer->inputs[0];
    if (!weft_type_late(y) && most_bins(y) > MOST_TRIES) {
        int status =
            weft_infer_fail(infer, WEFT_E_VALUE, 0,
                            "the rule \"stone\" tries as many bins as the root of the number of elements,"
                            " at most %d",
                            MOST_TRIES);
        weft_infer_help(infer, "take another rule (\"fd\", \"scott\") or a number of bins");
        return status;
    }
    return weft_infer_scalar(infer, WEFT_F64, true);
}

static int stone_lower(struct weft_lowering *lowering)
{
    uint64_t bytes = (uint64_t)counts_before(most_bins(lowering->input_types[0]) + 1) * sizeof(int64_t);
    struct weft_map maps[3] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                               {.layer = lowering->inputs[1], .kind = WEFT_MAP_ONE},
                               {.layer = lowering->inputs[2], .kind = WEFT_MAP_ONE}};
    uint32_t layer;
    int status = weft_lower_layer(lowering, "count", weft_lower_blocks(lowering, lowering->inputs[0]), maps,
                                  3, NULL, bytes, &layer);
    if (!status)
        status = weft_lower_tree(lowering, "merge", layer, 8, &layer);
    const struct weft_map last[2] = {{.layer = layer, .kind = WEFT_MAP_ONE},
                                     {.layer = lowering->inputs[3], .kind = WEFT_MAP_ONE}};
    return status ? status : weft_lower_layer(lowering, "choose", 1, last, 2, NULL, 64, &lowering->result);
}

// The bin of x among `bins` even ones, by the same edges that a histogram of so many has.
static int64_t even_bin(double x, double low, double high, int64_t bins)
{
    double step = (high - low) / (double)bins;
    int64_t bin = (int64_t)((x - low) * ((double)bins / (high - low)));
    bin = bin < 0 ? 0 : bin >= bins ? bins - 1 : bin;
    if (bin > 0 && x < (double)bin * step + low)
        return bin - 1;
    return bin + 1 < bins && x >= (double)(bin + 1) * step + low ? bin + 1 : bin;
}

static void count_all(const struct weft_value *block, const void *elements, double low, double high,
                      int64_t most, int64_t *counts)
{
    size_t count = weft_block_count(block);
    for (size_t i = 0; i < count; i++) {
        double x =
            block->dtype == WEFT_F32 ? (double)((const float *)elements)[i] : ((const double *)elements)[i];
        if (x >= low && x <= high)
            for (int64_t bins = 1; bins <= most; bins++)
                counts[counts_before(bins) + even_bin(x, low, high, bins)]++;
    }
}

static int run_tries(struct weft_task *task, struct weft_value **out)
{
    int64_t most = most_bins(task->input_types[0]), length = counts_before(most + 1);
    double low = 0, high = 0;
    struct weft_buffer *copy = NULL;
    const struct weft_value *block = task->inputs[0];
    weft_value_as_float(task->inputs[1], &low);
    weft_value_as_float(task->inputs[2], &high);
    if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    struct weft_value *counts = weft_value_array(task->memory, WEFT_I64, 1, &length);
    const void *elements = counts ? weft_block_elements(task, block, &copy) : NULL;
    if (!counts || (!elements && weft_block_count(block))) {
        weft_value_release(counts);
        return WEFT_NO_MEMORY;
    }
    memset(counts->array.data, 0, (size_t)length * sizeof(int64_t));
    count_all(block, elements, low, high, most, counts->array.data);
    weft_buffer_release(&copy);
    *out = counts;
    return WEFT_OK;
}

static int merge_tries(struct weft_task *task, struct weft_value **out)
{
    int64_t length = task->inputs[0]->array.shape[0];
    struct weft_value *sums = weft_value_array(task->memory, WEFT_I64, 1, &length);
    if (!sums)
        return WEFT_NO_MEMORY;
    int64_t *into = sums->array.data;
    memcpy(into, task->inputs[0]->array.data, (size_t)length * sizeof *into);
    for (size_t k = 1; k < task->input_count; k++)
        for (int64_t i = 0; i < length; i++)
            into[i] += ((const int64_t *)task->inputs[k]->array.data)[i];
    *out = sums;
    return WEFT_OK;
}

// An estimate of the risk of a histogram, up to a constant.
static double risk(const int64_t *counts, int64_t bins, double n, double extent)
{
    double squares = 0;
    for (int64_t i = 0; i < bins; i++)
        squares += ((double)counts[i] / n) * ((double)counts[i] / n);
    return (2 - (n + 1) * squares) / (extent / (double)bins);
}

static int run_choose(struct weft_task *task, struct weft_value **out)
{
    const int64_t *counts = task->inputs[0]->array.data;
    int64_t length = task->inputs[0]->array.shape[0], best = 1;
    double n = (double)weft_type_count(task->input_types[0]), extent = 0, least = INFINITY;
    weft_value_as_float(task->inputs[1], &extent);
    bool one = n <= 1 || !(extent > 0);
    for (int64_t bins = 1; !one && counts_before(bins + 1) <= length; bins++) {
        double found = risk(counts + counts_before(bins), bins, n, extent);
        best = found < least ? bins : best;
        least = found < least ? found : least;
    }
    *out = weft_value_float(one ? 0 : extent / (double)best);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param stone_params[] = {
    {"y", WEFT_INPUT, "array<float>", NULL, 0, "the elements within the range"},
    {"low", WEFT_INPUT, "number", NULL, 0, "first edge"},
    {"high", WEFT_INPUT, "number", NULL, 0, "last edge"},
    {"extent", WEFT_INPUT, "number", NULL, 0, "from the least to the greatest of them"},
};
static const struct weft_stage stone_stages[] = {
    {"count", run_tries}, {"merge", merge_tries}, {"choose", run_choose}};

const struct weft_op weft_op_stone_width = {
    .name = "stone_width",
    .version = 1,
    .category = "arrays",
    .summary = "width of the bins that predict best",
    .params = stone_params,
    .param_count = 4,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 500,
    .infer = stone_infer,
    .lower = stone_lower,
    .stages = stone_stages,
    .stage_count = 3,
};
