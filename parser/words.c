// weft: what people write who know Python, NumPy, pandas or Dask, and what weft writes instead.
// SPDX-License-Identifier: BSD-3-Clause
//
// Only consulted for names that are unknown, so that a name of the user's (or of a plugin's) is never in the
// way.

#include "parser/words.h"

#define NO_PREFIX    "operations have no prefix: write arange(10), read_csv(\"a.csv\")"
#define NO_ACCESSOR  "there are no accessors: write column.upper(), column.year()"
#define ROWS         "rows are picked by a condition, frame[frame.x > 0], or by head, tail and sample"
#define COMPUTED     "what is printed or written is computed: leave this out"
#define NO_JOINS     "there are no joins; concat puts frames together"
#define NO_RESHAPING "tables are not turned: groupby and agg give one row for each group"

static const struct {
    const char *word, *help;
} words[] = {
    {"True", "it is written 'true'"},
    {"False", "it is written 'false'"},
    {"None", "it is written 'null'"},
    {"np", NO_PREFIX},
    {"numpy", NO_PREFIX},
    {"pd", NO_PREFIX},
    {"pandas", NO_PREFIX},
    {"da", NO_PREFIX},
    {"dd", NO_PREFIX},
    {"db", NO_PREFIX},
    {"dask", NO_PREFIX},
    {"pl", NO_PREFIX},
    {"math", NO_PREFIX},
    {"str", NO_ACCESSOR "; characters are counted by column.length()"},
    {"dt", NO_ACCESSOR},
    {"cat", NO_ACCESSOR},
    {"loc", ROWS},
    {"iloc", ROWS},
    {"at", ROWS},
    {"iat", ROWS},
    {"query", "write the condition itself: frame[frame.x > 0], or frame.filter(.x > 0)"},
    {"select_dtypes", "name the columns: frame[[\"a\", \"b\"]]; dtypes() lists them"},
    {"with_columns", "write frame.assign(name = .x * 2)"},
    {"group_by", "it is called 'groupby'"},
    {"compute", COMPUTED},
    {"persist", COMPUTED},
    {"collect", COMPUTED},
    {"visualize", "the command 'weft graph' draws a pipeline"},
    {"delayed", "a function is written 'def f(x) = ...', a command 'task f(x) = sh(...)'"},
    {"apply", "write the expression with columns: frame.x * 2; lists have map"},
    {"applymap", "write the expression with columns: frame.x * 2"},
    {"merge", NO_JOINS},
    {"pivot", NO_RESHAPING},
    {"pivot_table", NO_RESHAPING},
    {"melt", NO_RESHAPING},
    {"repartition", "read_csv(blocksize=\"64MB\") cuts frames, rechunk cuts arrays"},
    {"set_index", "frames have no index: a column is sorted by and grouped by as it is"},
    {"reset_index", "frames have no index: keys are columns already"},
    {"index", "frames have no index: a column is sorted by and grouped by as it is"},
};

const char *weft_word_help(struct weft_str word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (weft_str_is(word, words[i].word))
            return words[i].help;
    return NULL;
}
