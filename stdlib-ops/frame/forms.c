// weft: operations on frames and columns written in the language, over others.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/weft_op.h"

#define FORM(op_name, word, text, parameters, written)                                                       \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_DEFINED, .flags = WEFT_PURE, .definition = written,                                  \
    }

static const struct weft_param column_params[] = {{"column", WEFT_INPUT, "column", NULL, 0, "a column"}};
static const struct weft_param numbers_params[] = {
    {"column", WEFT_INPUT, "column<bool|float>", NULL, 0, "a column of numbers"},
};

// ---- Statistics of a column -----------------------------------------------------------------------------

const struct weft_op weft_op_mode =
    FORM("mode", NULL, "the most frequent values of a column", column_params,
         "(c => sort(filter(c, rank(c[\"count\"], \"min\", ascending=false) == 1)[\"value\"]))"
         "(value_counts(column, sort=false))");

const struct weft_op weft_op_sem = FORM("sem", NULL, "standard error of the mean of a column", numbers_params,
                                        "std(column) / sqrt(count(column))");

// ---- Rows -----------------------------------------------------------------------------------------------

static const struct weft_param sample_params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
    {"n", WEFT_ATTR, "null|int", "null", 0, "how many rows; without n and frac one"},
    {"frac", WEFT_ATTR, "null|float", "null", 0, "which part of the rows"},
    {"replace", WEFT_ATTR, "bool", "false", 0, "whether a row may be taken more than once"},
    {"random_state", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD, "the same number gives the same rows"},
};

const struct weft_op weft_op_sample_state =
    FORM("sample_state", "sample", "rows chosen at random, by pandas' name of the seed", sample_params,
         "sample(frame, n=n, frac=frac, replace=replace, seed=random_state)");

// ---- Sizes ----------------------------------------------------------------------------------------------

static const struct weft_param frame_params[] = {{"frame", WEFT_INPUT, "frame", NULL, 0, "a frame"}};

#define SIZE(op_name, word, text, written)                                                                   \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1,                         \
        .category = "properties", .summary = text, .params = frame_params, .param_count = 1,                 \
        .algebra = WEFT_DEFINED, .flags = WEFT_PURE | WEFT_PROPERTY, .definition = written,                  \
    }

const struct weft_op weft_op_frame_shape = SIZE(
    "frame_shape", "shape", "how many rows and columns a frame has", "(len(frame), len(columns(frame)))");
const struct weft_op weft_op_frame_size =
    SIZE("frame_size", "size", "how many cells a frame has", "len(frame) * len(columns(frame))");
const struct weft_op weft_op_frame_ndim = SIZE("frame_ndim", "ndim", "the number of axes of a frame: 2", "2");

// ---- Counts of rows -------------------------------------------------------------------------------------

static const struct weft_param counts_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "a frame"},
    {"subset", WEFT_ATTR, "null|string|list<string>", "null", 0, "columns that decide; without it all"},
    {"normalize", WEFT_ATTR, "bool", "false", 0, "parts of the whole instead of counts"},
    {"sort", WEFT_ATTR, "bool", "true", 0, "most frequent first; false: in order of the columns"},
    {"ascending", WEFT_ATTR, "bool", "false", 0, "least frequent first"},
    {"dropna", WEFT_ATTR, "bool", "true", 0, "leave out rows with a null"},
};

#define COUNTS                                                                                               \
    "agg(groupby(frame, columns(frame) if subset == null else subset, dropna=dropna), count=\"size\")"

const struct weft_op weft_op_frame_value_counts =
    FORM("frame_value_counts", "value_counts", "how often each of the rows is there", counts_params,
         "((c => c.drop(\"count\").assign(proportion = c[\"count\"] / c[\"count\"].sum())) if normalize else "
         "(c => c))"
         "(sort_values(" COUNTS ", \"count\", ascending=ascending) if sort else " COUNTS ")");
