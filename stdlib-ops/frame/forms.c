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

// What is divided by is never 0, where there is no result.
#define MOMENTS(written)                                                                                     \
    "((n, d) => ((m2, m3, m4) => " written                                                                   \
    ")((d ** 2).sum() / maximum(n, 1), (d ** 3).sum() / maximum(n, 1), (d ** 4).sum() / maximum(n, 1)))"     \
    "(count(column), column - mean(column))"

const struct weft_op weft_op_skew = FORM(
    "skew", NULL, "skewness of a column", numbers_params,
    MOMENTS(
        "null if n < 3 else sqrt(n * (n - 1.0)) / maximum(n - 2, 1) * m3 / (1.0 if m2 == 0 else m2 ** 1.5)"));

const struct weft_op weft_op_kurt = {
    .name = "kurt",
    .aliases = (const char *const[]){"kurtosis", NULL},
    .version = 1,
    .category = "frames",
    .summary = "excess kurtosis of a column",
    .params = numbers_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition =
        MOMENTS("null if n < 4 else (0.0 if m2 == 0 else (n - 1.0) / maximum((n - 2) * (n - 3), 1) *"
                " ((n + 1) * m4 / (1.0 if m2 == 0 else m2 ** 2) - 3 * (n - 1.0)))"),
};

static const struct weft_param nunique_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"dropna", WEFT_ATTR, "bool", NULL, WEFT_P_KEYWORD, "false: a null is a value, too"},
};

const struct weft_op weft_op_nunique_nulls = FORM(
    "nunique_nulls", "nunique", "how many different values a column has, with or without nulls",
    nunique_params, "nunique(column) if dropna else nunique(column) + astype(any(isna(column)), \"i64\")");

static const struct weft_param filled_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"value", WEFT_INPUT, "scalar", NULL, 0, "a value that is computed"},
};

const struct weft_op weft_op_fillna_computed =
    FORM("fillna_computed", "fillna", "a column with its nulls replaced by what is computed", filled_params,
         "where(notna(column), column, value)");

// ---- Durations ------------------------------------------------------------------------------------------

static const struct weft_param duration_params[] = {
    {"duration", WEFT_INPUT, "duration", NULL, 0, "a duration"}};

// Properties, as those of columns are: their names stay free for programs.
#define DURATION(op_name, word, text, written)                                                               \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = duration_params, .param_count = 1, .algebra = WEFT_DEFINED,               \
        .flags = WEFT_PURE | WEFT_PROPERTY, .definition = written,                                           \
    }

const struct weft_op weft_op_duration_seconds =
    DURATION("duration_seconds", "total_seconds", "a duration in seconds", "duration / 1s");
const struct weft_op weft_op_duration_days =
    DURATION("duration_days", "days", "whole days of a duration, rounded down", "duration // 24h");

// ---- What a column is -----------------------------------------------------------------------------------

#define TEST(op_name, text, written)                                                                         \
    {                                                                                                        \
        .name = op_name, .version = 1, .category = "properties", .summary = text, .params = column_params,   \
        .param_count = 1, .algebra = WEFT_DEFINED, .flags = WEFT_PURE | WEFT_PROPERTY,                       \
        .definition = written,                                                                               \
    }

const struct weft_op weft_op_is_unique =
    TEST("is_unique", "whether no value of a column is there twice", "not any(duplicated(column))");
const struct weft_op weft_op_hasnans = TEST("hasnans", "whether a column has nulls", "any(isna(column))");
const struct weft_op weft_op_is_monotonic_increasing =
    TEST("is_monotonic_increasing", "whether no value of a column is less than the one above it",
         "not any(isna(column)) and all(fillna(column >= shift(column), true))");
const struct weft_op weft_op_is_monotonic_decreasing =
    TEST("is_monotonic_decreasing", "whether no value of a column is greater than the one above it",
         "not any(isna(column)) and all(fillna(column <= shift(column), true))");

static const struct weft_param numeric_params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"},
    {"errors", WEFT_ATTR, "string", "\"raise\"", 0, "\"coerce\": null for what is no number"},
};

const struct weft_op weft_op_to_numeric =
    FORM("to_numeric", NULL, "floats from text", numeric_params, "astype(column, \"f64\", errors=errors)");

static const struct weft_param grouped_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame of numbers"}};

const struct weft_op weft_op_grouped_describe =
    FORM("grouped_describe", "describe", "count, mean, spread and quartiles of each group", grouped_params,
         "agg(grouped, [\"count\", \"mean\", \"std\", \"min\", \"25%\", \"50%\", \"75%\", \"max\"])");

static const struct weft_param words_params[] = {
    {"column", WEFT_INPUT, "column<string|bool>", NULL, 0, "a column of text, categories or bools"},
};

const struct weft_op weft_op_describe_text =
    FORM("describe_text", "describe", "how many texts, how many different ones and the most frequent",
         words_params,
         "((all, top) => from_dict({\"statistic\": [\"count\", \"unique\", \"top\", \"freq\"], \"value\":"
         " [str(count(column)), str(len(all)), max(top[\"value\"]), str(sum(top[\"count\"]))]},"
         " dtype={\"value\": \"string\"}))"
         "(value_counts(column), head(value_counts(astype(column, \"string\")), 1))");

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
