// weft: histogram2d, and the edges of histograms.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language.  A point's bin along each axis is found among the edges; both together number a
// cell of a grid that has a row and a column more at each end for points outside, and the cells are counted
// as a histogram's bins are.

#include "stdlib-ops/arrays/bins.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

// ---- histogram_bin_edges --------------------------------------------------------------------------------

#define RANGE_PARAM                                                                                          \
    {                                                                                                        \
        "range", WEFT_ATTR, "null|list|tuple", "null", 0,                                                    \
            "first and last edge; those of the elements unless given"                                        \
    }
#define WEIGHTS_PARAM                                                                                        \
    {                                                                                                        \
        "weights", WEFT_INPUT, "null|array", "null", 0, "taken, and not needed"                              \
    }

static const struct weft_param edges_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "array of real numbers"},
    {"bins", WEFT_ATTR, "int|string", "10", 0, "number of bins, or a rule of `histogram`"},
    RANGE_PARAM,
    WEIGHTS_PARAM,
};
static const struct weft_param edges_at_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "array of real numbers"},
    {"bins", WEFT_INPUT, "array", NULL, 0, "the edges"},
    RANGE_PARAM,
    WEIGHTS_PARAM,
};

// A number of bins, or numbers of bins, in attribute `param`.
static int check_counts(struct weft_infer *infer, int param)
{
    const struct weft_value *bins = infer->attrs[param];
    bool list = bins && (bins->kind == WEFT_LIST || bins->kind == WEFT_TUPLE);
    for (size_t i = 0; i < (list ? bins->list.count : 1); i++) {
        int64_t count;
        if (weft_value_as_int(list ? bins->list.items[i] : bins, &count) &&
            (count < 1 || count > WEFT_MOST_BINS))
            return weft_infer_fail(infer, WEFT_E_VALUE, param, "'bins' must be from 1 to %lld",
                                   (long long)WEFT_MOST_BINS);
    }
    return WEFT_OK;
}

static int check_bins(struct weft_infer *infer)
{
    return check_counts(infer, 1);
}

const struct weft_op weft_op_histogram_bin_edges = {
    DEFINED_FORM("histogram_bin_edges", "reductions", "the edges that the bins of a histogram have",
                 edges_params, check_bins, "histogram(a, bins, range)[1]"),
};

const struct weft_op weft_op_histogram_bin_edges_at = {
    DEFINED_FORM("histogram_bin_edges_at", "reductions", "given edges of bins", edges_at_params, NULL,
                 "histogram(a, bins)[1]"),
    ALIAS("histogram_bin_edges"),
};

// ---- histogram2d ----------------------------------------------------------------------------------------

static int check_points(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[0], *y = infer->inputs[1];
    for (int i = 0; i < 2; i++) {
        const struct weft_type *type = infer->inputs[i];
        if (type->ndim != 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i, "'histogram2d' takes vectors, not %d dimensions",
                                   type->ndim);
        if (weft_dtype_kind(type->dtype) == 'c')
            return weft_infer_fail(infer, WEFT_E_DTYPE, i, "'histogram2d' is not defined for %s",
                                   weft_dtype_name(type->dtype));
    }
    int64_t n = x->chunks[0].length, m = y->chunks[0].length;
    if (n >= 0 && m >= 0 && n != m)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "%lld second coordinates for %lld first ones",
                               (long long)m, (long long)n);
    return WEFT_OK;
}

#define POINT_PARAMS                                                                                         \
    {"x", WEFT_INPUT, "array", NULL, 0, "first coordinates of points"},                                      \
    {                                                                                                        \
        "y", WEFT_INPUT, "array", NULL, 0, "second coordinates"                                              \
    }
#define FURTHER_PARAMS                                                                                       \
    {"range", WEFT_ATTR, "null|list",                                                                        \
     "null",  0,         "first and last edges: [[of x], [of y]]; the points' unless given"},                \
        {"density", WEFT_ATTR, "null|bool", "false", 0, "whether the integral of the result is 1"},          \
    {                                                                                                        \
        "weights", WEFT_INPUT, "null|array", "null", 0, "how much each point counts"                         \
    }

static const struct weft_param grid_params[] = {
    POINT_PARAMS,
    {"xe", WEFT_INPUT, "array", NULL, 0, "edges along x"},
    {"ye", WEFT_INPUT, "array", NULL, 0, "edges along y"},
    {"density", WEFT_ATTR, "null|bool", NULL, 0, "whether the integral of the result is 1"},
    {"weights", WEFT_INPUT, "null|array", NULL, 0, "how much each point counts"},
};

// The last edge belongs to the last bin.
#define BIN(x, edges) "(i => where(" x " == " edges "[-1], i - 1, i))(search(" x ", " edges ", \"right\"))"

const struct weft_op weft_op_histogram_grid = {
    DEFINED_HIDDEN(
        "histogram_grid", "reductions", "how many points lie in the cells between edges", grid_params, NULL,
        "((row, column, rows, columns) => (h => (h / expand_dims(diff(xe), 1) / diff(ye) / sum(h)"
        " if density == true else h, xe, ye))"
        "((cells => reshape(astype(bin_counts(cells, bin_edges(0.0, 1.0 * rows * columns, rows * columns),"
        " real_or_null(weights)), \"f64\"), (rows, columns))[1:-1, 1:-1])(row * columns + column)))"
        "(" BIN("x", "xe") ", " BIN("y", "ye") ", xe.size + 1, ye.size + 1)"),
};

static const struct weft_param cells_params[] = {
    POINT_PARAMS,
    {"bins", WEFT_ATTR, "int", "10", 0, "number of bins along each axis"},
    FURTHER_PARAMS,
};

// The edges along an axis: of `count` bins from the least to the greatest coordinate, or over the range.
#define BOUND(x, which, least, k, end)                                                                       \
    "(range[" k "][" end "] if range != null else " which "(" x ") if " x ".size > 0 else " least ")"
#define EDGES(x, k, count)                                                                                   \
    "bin_edges(" BOUND(x, "min", "0.0", k, "0") ", " BOUND(x, "max", "1.0", k, "1") ", " count ")"

// A list of two is the numbers of bins; others are edges.
static int check_cells(struct weft_infer *infer)
{
    const struct weft_value *bins = infer->attrs[2];
    bool edges = bins && bins->kind != WEFT_SCALAR && bins->list.count != 2;
    int status = check_points(infer);
    return status || edges ? status : check_counts(infer, 2);
}

const struct weft_op weft_op_histogram2d = {
    DEFINED_FORM(
        "histogram2d", "reductions", "how many points lie in each of several cells", cells_params,
        check_cells,
        "histogram_grid(x, y, " EDGES("x", "0", "bins") ", " EDGES("y", "1", "bins") ", density, weights)"),
};

static const struct weft_param cells_by_params[] = {
    POINT_PARAMS,
    {"bins", WEFT_ATTR, "list<int>", NULL, 0,
     "numbers of bins: [of x, of y]; more or fewer numbers are edges of both"},
    FURTHER_PARAMS,
};

const struct weft_op weft_op_histogram2d_counts = {
    DEFINED_FORM("histogram2d_counts", "reductions",
                 "how many points lie in each of several cells, by their numbers", cells_by_params,
                 check_cells,
                 "histogram_grid(x, y, " EDGES("x", "0", "bins[0]") ", " EDGES(
                     "y", "1", "bins[1]") ", density, weights)"
                                          " if len(bins) == 2 else histogram_grid(x, y, array(bins), "
                                          "array(bins), density, weights)"),
    ALIAS("histogram2d"),
};

static const struct weft_param cells_at_params[] = {
    POINT_PARAMS,
    {"bins", WEFT_INPUT, "list", NULL, 0, "edges of the bins: [of x, of y], or numbers: of both"},
    FURTHER_PARAMS,
};

static int check_edges(struct weft_infer *infer)
{
    const struct weft_type *bins = infer->inputs[2];
    bool numbers = bins->element && bins->element->kind == WEFT_T_SCALAR;
    if (numbers ? bins->count == 2 : bins->count != 2 && bins->field_count != 2)
        return weft_infer_fail(infer, WEFT_E_VALUE, 2,
                               "'bins' is a number, [of x, of y], numbers or edges, or the edges of both");
    return check_points(infer);
}

const struct weft_op weft_op_histogram2d_edges = {
    DEFINED_FORM("histogram2d_edges", "reductions",
                 "how many points lie in each of the cells between given edges", cells_at_params, check_edges,
                 "histogram_grid(x, y, array(bins), array(bins), density, weights) if len(bins) != 2 else"
                 " histogram_grid(x, y, asarray(bins[0]), asarray(bins[1]), density, weights)"),
    ALIAS("histogram2d"),
};

static const struct weft_param cells_both_params[] = {
    POINT_PARAMS,
    {"bins", WEFT_INPUT, "array", NULL, 0, "edges of the bins of both axes"},
    FURTHER_PARAMS,
};

const struct weft_op weft_op_histogram2d_shared = {
    DEFINED_FORM("histogram2d_shared", "reductions",
                 "how many points lie in each of the cells between edges of both axes", cells_both_params,
                 check_points, "histogram_grid(x, y, bins, bins, density, weights)"),
    ALIAS("histogram2d"),
};
