// weft: text of columns by patterns: contains, match, fullmatch, count, replace, extract.
// SPDX-License-Identifier: BSD-3-Clause
//
// Plain text unless regex=true; match, fullmatch and extract always take a regular expression.  Expressions
// are compiled once while the pipeline is checked, so that mistakes show before it runs, and once for each
// block.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/text/letters.h"
#include "stdlib-ops/text/regex.h"

enum { COLUMN, PATTERN };
enum { CONTAINS_CASE = 2, CONTAINS_REGEX, CONTAINS_NA };
enum { REPLACE_NEW = 2, REPLACE_N, REPLACE_CASE, REPLACE_REGEX };
enum { EXTRACT_GROUP = 2, EXTRACT_CASE };

// What is looked for: an expression, or a plain text when `regex` is NULL.
struct search {
    struct weft_task *task;
    struct weft_regex *regex;
    struct weft_str text, replacement;
    unsigned flags; // of the expression, besides those of the arguments
    int64_t limit;
    size_t group;
};

static bool flag(const struct weft_value *value)
{
    bool set = false;
    return weft_value_as_bool(value, &set) && set;
}

static struct weft_str text_of(const struct weft_value *value)
{
    struct weft_str text = {0};
    return weft_value_as_string(value, &text) ? text : (struct weft_str){0};
}

static unsigned search_flags(const struct weft_value *case_, bool regex)
{
    return (flag(case_) ? 0 : WEFT_REGEX_IGNORE_CASE) | (regex ? 0 : WEFT_REGEX_LITERAL);
}

static int check_pattern(struct weft_infer *infer, const struct weft_value *case_, bool is_regex,
                         size_t *groups)
{
    struct weft_regex *regex = NULL;
    struct weft_buf why = {0};
    int status = weft_regex_new(text_of(infer->attrs[PATTERN]), search_flags(case_, is_regex), &regex, &why);
    if (status == WEFT_INVALID || status == WEFT_UNSUPPORTED)
        status = weft_infer_fail(infer, WEFT_E_VALUE, PATTERN, "%s",
                                 why.data ? why.data : "no regular expression");
    if (!status)
        *groups = weft_regex_groups(regex);
    weft_regex_free(regex);
    weft_buf_clear(&why);
    return status;
}

static int open_expression(struct search *search, const struct weft_value *case_, bool is_regex)
{
    struct weft_buf why = {0};
    unsigned flags = search_flags(case_, is_regex) | search->flags;
    search->text = text_of(search->task->attrs[PATTERN]);
    int status = weft_regex_new(search->text, flags, &search->regex, &why);
    if (status == WEFT_INVALID || status == WEFT_UNSUPPORTED)
        status =
            weft_task_fail(search->task, WEFT_E_TASK, "%s", why.data ? why.data : "no regular expression");
    weft_buf_clear(&why);
    return status;
}

// The same where one is needed: for expressions, and where case does not matter.
static int open_search(struct search *search, const struct weft_value *case_, bool is_regex)
{
    if (is_regex || !flag(case_))
        return open_expression(search, case_, is_regex);
    search->text = text_of(search->task->attrs[PATTERN]);
    return WEFT_OK;
}

static int too_long(const struct search *search, int status, int64_t row)
{
    if (status != WEFT_FAILED)
        return status;
    return weft_fail_row(search->task, row, WEFT_E_DATA, "the search for the pattern takes too many steps");
}

// ---- contains -------------------------------------------------------------------------------------------

static int contains_infer(struct weft_infer *infer)
{
    size_t groups;
    bool regex = flag(infer->attrs[CONTAINS_REGEX]), plain = !regex && flag(infer->attrs[CONTAINS_CASE]);
    int status = plain ? WEFT_OK : check_pattern(infer, infer->attrs[CONTAINS_CASE], regex, &groups);
    return status ? status : weft_map_infer(infer, WEFT_BOOL);
}

static int contains_each(const struct weft_view_column *column, int64_t row, const void *context,
                         void *element)
{
    const struct search *search = context;
    struct weft_str text = weft_view_text(column, row);
    struct weft_regex_span spans[WEFT_REGEX_GROUPS];
    bool found = !search->text.size;
    int status = WEFT_OK;
    if (search->regex)
        status = too_long(search, weft_regex_find(search->regex, text, 0, &found, spans), row);
    else if (!found && text.size)
        found = memmem(text.data, text.size, search->text.data, search->text.size) != NULL;
    memcpy(element, &(uint8_t){found}, 1);
    return status;
}

static int contains_run(struct weft_task *task, struct weft_value **out)
{
    struct search search = {.task = task};
    int status = open_search(&search, task->attrs[CONTAINS_CASE], flag(task->attrs[CONTAINS_REGEX]));
    if (!status)
        status = weft_map_run(task, WEFT_BOOL, contains_each, &search, out);
    weft_regex_free(search.regex);
    return status ? status : weft_map_answer(task, task->attrs[CONTAINS_NA], out);
}

// ---- match, fullmatch -----------------------------------------------------------------------------------

enum { MATCH_CASE = 2, MATCH_NA };

static int match_infer(struct weft_infer *infer)
{
    size_t groups;
    int status = check_pattern(infer, infer->attrs[MATCH_CASE], true, &groups);
    return status ? status : weft_map_infer(infer, WEFT_BOOL);
}

static int match_rows(struct weft_task *task, unsigned flags, struct weft_value **out)
{
    struct search search = {.task = task, .flags = flags};
    int status = open_search(&search, task->attrs[MATCH_CASE], true);
    if (!status)
        status = weft_map_run(task, WEFT_BOOL, contains_each, &search, out);
    weft_regex_free(search.regex);
    return status ? status : weft_map_answer(task, task->attrs[MATCH_NA], out);
}

static int match_run(struct weft_task *task, struct weft_value **out)
{
    return match_rows(task, WEFT_REGEX_ANCHORED, out);
}

static int fullmatch_run(struct weft_task *task, struct weft_value **out)
{
    return match_rows(task, WEFT_REGEX_WHOLE, out);
}

// ---- count ----------------------------------------------------------------------------------------------

enum { COUNT_CASE = 2, COUNT_REGEX };

static int count_infer(struct weft_infer *infer)
{
    size_t groups;
    int status = check_pattern(infer, infer->attrs[COUNT_CASE], flag(infer->attrs[COUNT_REGEX]), &groups);
    return status ? status : weft_map_infer(infer, WEFT_I64);
}

// Matches that do not overlap; after an empty one the search goes on a letter further.
static int count_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct search *search = context;
    struct weft_str text = weft_view_text(column, row);
    struct weft_regex_span spans[WEFT_REGEX_GROUPS];
    int64_t count = 0;
    for (size_t at = 0; at <= text.size;) {
        bool found = false;
        int status = too_long(search, weft_regex_find(search->regex, text, at, &found, spans), row);
        if (status)
            return status;
        if (!found)
            break;
        count++;
        at = spans[0].end;
        if (spans[0].start == spans[0].end)
            at += at < text.size ? weft_letter_first((struct weft_str){text.data + at, text.size - at}) : 1;
    }
    memcpy(element, &count, sizeof count);
    return WEFT_OK;
}

static int count_run(struct weft_task *task, struct weft_value **out)
{
    struct search search = {.task = task};
    int status = open_expression(&search, task->attrs[COUNT_CASE], flag(task->attrs[COUNT_REGEX]));
    if (!status)
        status = weft_map_run(task, WEFT_I64, count_each, &search, out);
    weft_regex_free(search.regex);
    return status;
}

// ---- replace --------------------------------------------------------------------------------------------

static int replace_infer(struct weft_infer *infer)
{
    size_t groups;
    bool regex = flag(infer->attrs[REPLACE_REGEX]), plain = !regex && flag(infer->attrs[REPLACE_CASE]);
    int status = plain ? WEFT_OK : check_pattern(infer, infer->attrs[REPLACE_CASE], regex, &groups);
    return status ? status : weft_map_infer(infer, WEFT_STRING);
}

static void replace_plain(const struct search *search, struct weft_str text, struct weft_buf *out)
{
    for (int64_t limit = search->limit; text.size && limit != 0; limit--) {
        const char *at =
            search->text.size ? memmem(text.data, text.size, search->text.data, search->text.size) : NULL;
        if (!at)
            break;
        size_t before = (size_t)(at - text.data);
        weft_buf_add(out, text.data, before);
        weft_buf_str(out, search->replacement);
        text.data += before + search->text.size;
        text.size -= before + search->text.size;
    }
    weft_buf_str(out, text);
}

static int replace_each(const struct weft_view_column *column, int64_t row, const void *context,
                        struct weft_buf *out)
{
    const struct search *search = context;
    struct weft_str text = weft_view_text(column, row);
    if (search->regex)
        return too_long(
            search, weft_regex_replace(search->regex, text, search->replacement, search->limit, out), row);
    replace_plain(search, text, out);
    return WEFT_OK;
}

static int replace_run(struct weft_task *task, struct weft_value **out)
{
    struct search search = {.task = task, .replacement = text_of(task->attrs[REPLACE_NEW]), .limit = -1};
    struct weft_buf literal = {0};
    bool regex = flag(task->attrs[REPLACE_REGEX]);
    int status = open_search(&search, task->attrs[REPLACE_CASE], regex);
    if (!weft_value_as_int(task->attrs[REPLACE_N], &search.limit))
        search.limit = -1;
    for (size_t i = 0; !regex && search.regex && i < search.replacement.size;
         i++) { // a backslash is no escape there
        weft_buf_puts(&literal, search.replacement.data[i] == '\\' ? "\\" : "");
        weft_buf_char(&literal, search.replacement.data[i]);
    }
    if (!regex && search.regex)
        search.replacement = (struct weft_str){literal.data, literal.size};
    if (!status)
        status = literal.failed ? WEFT_NO_MEMORY : weft_map_text(task, replace_each, &search, out);
    weft_regex_free(search.regex);
    weft_buf_clear(&literal);
    return status;
}

// ---- extract --------------------------------------------------------------------------------------------

static int extract_infer(struct weft_infer *infer)
{
    size_t groups = 0;
    int64_t group;
    int status = check_pattern(infer, infer->attrs[EXTRACT_CASE], true, &groups);
    if (status)
        return status;
    if (!weft_value_as_int(infer->attrs[EXTRACT_GROUP], &group) || group < 0 || (size_t)group > groups ||
        group >= WEFT_REGEX_GROUPS)
        return weft_infer_fail(infer, WEFT_E_VALUE, EXTRACT_GROUP, "the pattern has %zu groups", groups);
    return weft_map_infer(infer, WEFT_STRING);
}

static int extract_row(const struct search *search, const struct weft_view_column *view, int64_t row,
                       struct weft_builder *builder)
{
    struct weft_regex_span spans[WEFT_REGEX_GROUPS];
    bool found = false;
    if (!weft_view_valid(view, row))
        return weft_builder_null(builder);
    struct weft_str text = weft_view_text(view, row);
    int status = too_long(search, weft_regex_find(search->regex, text, 0, &found, spans), row);
    if (status)
        return status;
    if (!found || spans[search->group].start == SIZE_MAX)
        return weft_builder_null(builder);
    struct weft_regex_span span = spans[search->group];
    return weft_builder_text(builder, (struct weft_str){text.data + span.start, span.end - span.start});
}

static int extract_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct search search = {.task = task};
    struct weft_builder b;
    int64_t group = 0;
    int status = open_search(&search, task->attrs[EXTRACT_CASE], true);
    if (status)
        return status;
    search.group = weft_value_as_int(task->attrs[EXTRACT_GROUP], &group) ? (size_t)group : 0;
    status = weft_builder_init(&b, task->memory, WEFT_STRING, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++)
        status = extract_row(&search, &view, row, &b);
    weft_regex_free(search.regex);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define COLUMN_PARAM                                                                                         \
    {                                                                                                        \
        "column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"                                  \
    }
#define CASE_PARAM                                                                                           \
    {                                                                                                        \
        "case", WEFT_ATTR, "bool", "true", 0, "false: capital and small letters are alike"                   \
    }
#define REGEX_PARAM                                                                                          \
    {                                                                                                        \
        "regex", WEFT_ATTR, "bool", "false", 0, "true: a regular expression"                                 \
    }

#define NA_PARAM                                                                                             \
    {                                                                                                        \
        "na", WEFT_ATTR, "bool|null", "null", 0, "what is said of nulls"                                     \
    }

static const struct weft_param contains_params[] = {
    COLUMN_PARAM, {"part", WEFT_ATTR, "string", NULL, 0, "the text to look for"}, CASE_PARAM, REGEX_PARAM,
    NA_PARAM,
};
static const struct weft_param match_params[] = {
    COLUMN_PARAM,
    {"pattern", WEFT_ATTR, "string", NULL, 0, "a regular expression"},
    CASE_PARAM,
    NA_PARAM,
};
static const struct weft_param count_params[] = {
    COLUMN_PARAM,
    {"part", WEFT_ATTR, "string", NULL, 0, "the text to look for"},
    CASE_PARAM,
    REGEX_PARAM,
};
static const struct weft_param replace_params[] = {
    COLUMN_PARAM,
    {"old", WEFT_ATTR, "string", NULL, 0, "the text to replace"},
    {"new", WEFT_ATTR, "string", NULL, 0, "what takes its place"},
    {"n", WEFT_ATTR, "int", "-1", 0, "how often at most in a text; -1: everywhere"},
    CASE_PARAM,
    REGEX_PARAM,
};
static const struct weft_param extract_params[] = {
    COLUMN_PARAM,
    {"pattern", WEFT_ATTR, "string", NULL, 0, "a regular expression"},
    {"group", WEFT_ATTR, "int", "1", 0, "which of its groups; 0: the whole match"},
    CASE_PARAM,
};

#define COLUMN_OP(word, text, infer_function, run_function, parameters)                                      \
    PATTERN_OP("column_" word, word, text, infer_function, run_function, parameters)
#define PATTERN_OP(op_name, word, text, infer_function, run_function, parameters)                            \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 2, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = infer_function,               \
        .stages = (const struct weft_stage[]){{word, run_function}, WEFT_ROWS_STAGE}, .stage_count = 2,      \
    }

const struct weft_op weft_op_column_contains = COLUMN_OP(
    "contains", "where the text of a column holds another", contains_infer, contains_run, contains_params);
const struct weft_op weft_op_match =
    PATTERN_OP("match", "match", "where the text of a column begins with a match of a pattern", match_infer,
               match_run, match_params);
const struct weft_op weft_op_fullmatch =
    PATTERN_OP("fullmatch", "fullmatch", "where all of the text of a column is a match of a pattern",
               match_infer, fullmatch_run, match_params);
const struct weft_op weft_op_text_count =
    PATTERN_OP("text_count", "count", "how often a part is in each text of a column", count_infer, count_run,
               count_params);
const struct weft_op weft_op_column_replace = COLUMN_OP(
    "replace", "text of a column with one word for another", replace_infer, replace_run, replace_params);
const struct weft_op weft_op_column_extract = COLUMN_OP(
    "extract", "what a group of a pattern matches in each text", extract_infer, extract_run, extract_params);
