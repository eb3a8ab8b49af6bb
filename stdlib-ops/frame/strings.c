// weft: text of columns: case, strip, lstrip, rstrip, slice, length, startswith, endswith.
// SPDX-License-Identifier: BSD-3-Clause
//
// Row by row as the operations on single strings, in code points of UTF-8; nulls stay null.  Each shares its
// everyday name with the one on strings.

#include <locale.h>
#include <string.h>
#include <wctype.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/text/letters.h"

static int text_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_STRING);
}

static int bool_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_BOOL);
}

static int int_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_I64);
}

// ---- Case -----------------------------------------------------------------------------------------------

enum style { UPPER, LOWER, SWAP, CAPITAL, TITLE };

struct change {
    enum style style;
    locale_t locale;
};

// A letter in the wanted case; *inside says whether the first letter of the text (CAPITAL) or of the word
// (TITLE) is behind, of which those with a case make a word.
static wint_t change_letter(const struct change *c, wint_t letter, bool *inside)
{
    wint_t upper = towupper_l(letter, c->locale), lower = towlower_l(letter, c->locale);
    bool first = !*inside;
    *inside = c->style == CAPITAL || iswupper_l(letter, c->locale) || iswlower_l(letter, c->locale);
    switch (c->style) {
    case UPPER:
        return upper;
    case LOWER:
        return lower;
    case SWAP:
        return iswupper_l(letter, c->locale) ? lower : upper;
    default:
        return first ? upper : lower;
    }
}

static int change_each(const struct weft_view_column *column, int64_t row, const void *context,
                       struct weft_buf *out)
{
    struct weft_str text = weft_view_text(column, row);
    bool inside = false;
    for (size_t at = 0, size; at < text.size; at += size) {
        size = weft_utf8_length(text.data + at, text.size - at);
        if (size)
            weft_letter_put(out, (uint32_t)change_letter(
                                     context, (wint_t)weft_utf8_decode(text.data + at, size), &inside));
        else
            weft_buf_add(out, text.data + at, size = 1);
    }
    return WEFT_OK;
}

static int change_case(struct weft_task *task, enum style style, struct weft_value **out)
{
    struct change c = {style, newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
    if (!c.locale)
        return weft_task_fail(task, WEFT_E_TASK,
                              "this system lacks the locale C.UTF-8, which knows the case of letters");
    int status = weft_map_text(task, change_each, &c, out);
    freelocale(c.locale);
    return status;
}

static int upper_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, UPPER, out);
}

static int lower_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, LOWER, out);
}

static int swapcase_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, SWAP, out);
}

static int capitalize_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, CAPITAL, out);
}

static int title_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, TITLE, out);
}

// ---- Parts ----------------------------------------------------------------------------------------------

struct ends {
    struct weft_str set;
    bool chosen, left, right; // chosen: letters of `set`, else white space
};

static int strip_each(const struct weft_view_column *column, int64_t row, const void *context,
                      struct weft_buf *out)
{
    const struct ends *e = context;
    weft_buf_str(
        out, weft_letters_strip(weft_view_text(column, row), e->chosen ? &e->set : NULL, e->left, e->right));
    return WEFT_OK;
}

static int strip_ends(struct weft_task *task, bool left, bool right, struct weft_value **out)
{
    struct ends ends = {.chosen = !weft_value_is_null(task->attrs[1]), .left = left, .right = right};
    ends.set = weft_map_attr_text(task, 1);
    return weft_map_text(task, strip_each, &ends, out);
}

static int strip_run(struct weft_task *task, struct weft_value **out)
{
    return strip_ends(task, true, true, out);
}

static int lstrip_run(struct weft_task *task, struct weft_value **out)
{
    return strip_ends(task, true, false, out);
}

static int rstrip_run(struct weft_task *task, struct weft_value **out)
{
    return strip_ends(task, false, true, out);
}

static int64_t clamp(int64_t index, int64_t least, int64_t most)
{
    return index < least ? least : index > most ? most : index;
}

struct bounds {
    int64_t start, stop, step;
    bool from_start, to_stop; // given
};

// The letters at start, start + step, … before stop; a negative step goes backwards.
static void slice_steps(struct weft_str text, const struct bounds *b, struct weft_buf *out)
{
    int64_t length = (int64_t)weft_utf8_count(text), last = b->step < 0 ? -1 : 0;
    int64_t start = b->step < 0 ? length - 1 : 0, stop = b->step < 0 ? -1 : length;
    if (b->from_start)
        start = clamp(b->start, last, length + last);
    if (b->to_stop)
        stop = clamp(b->stop, last, length + last);
    if (b->from_start && b->start < 0)
        start = clamp(b->start + length, last, length + last);
    if (b->to_stop && b->stop < 0)
        stop = clamp(b->stop + length, last, length + last);
    if (b->step == 1) {
        size_t from = weft_letters_offset(text, start), to = weft_letters_offset(text, stop);
        if (stop > start)
            weft_buf_add(out, text.data + from, to - from);
        return;
    }
    for (int64_t i = start; b->step > 0 ? i < stop : i > stop; i += b->step) {
        size_t at = weft_letters_offset(text, i);
        weft_buf_add(out, text.data + at,
                     weft_letter_first((struct weft_str){text.data + at, text.size - at}));
        if (b->step > 0 ? b->step >= stop - i : b->step <= stop - i)
            break; // the next one is outside, and may not fit 64 bits
    }
}

static int slice_each(const struct weft_view_column *column, int64_t row, const void *context,
                      struct weft_buf *out)
{
    slice_steps(weft_view_text(column, row), context, out);
    return WEFT_OK;
}

static int slice_infer(struct weft_infer *infer)
{
    int64_t step = 1;
    if (!weft_value_is_null(infer->attrs[3]) && (!weft_value_as_int(infer->attrs[3], &step) || step == 0))
        return weft_infer_fail(infer, WEFT_E_VALUE, 3, "step must not be 0");
    return text_infer(infer);
}

static int slice_run(struct weft_task *task, struct weft_value **out)
{
    struct bounds b = {.step = 1};
    b.from_start = weft_value_as_int(task->attrs[1], &b.start);
    b.to_stop = weft_value_as_int(task->attrs[2], &b.stop);
    if (!weft_value_is_null(task->attrs[3]) && !weft_value_as_int(task->attrs[3], &b.step))
        return weft_task_fail(task, WEFT_E_VALUE, "a step must be an integer");
    return weft_map_text(task, slice_each, &b, out);
}

// ---- Questions ------------------------------------------------------------------------------------------

static int length_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    (void)context;
    int64_t count = (int64_t)weft_utf8_count(weft_view_text(column, row));
    memcpy(element, &count, sizeof count);
    return WEFT_OK;
}

static int length_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_I64, length_each, NULL, out);
}

// One of the texts that are looked for, or a list of them.
struct parts {
    const struct weft_value *value;
    bool at_end;
};

static bool has_part(struct weft_str text, const struct weft_value *value, bool at_end)
{
    struct weft_str part;
    if (!weft_value_as_string(value, &part) || text.size < part.size)
        return false;
    const char *at = at_end ? text.data + text.size - part.size : text.data;
    return !part.size || memcmp(at, part.data, part.size) == 0;
}

static int parts_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct parts *parts = context;
    struct weft_str text = weft_view_text(column, row);
    bool list = parts->value->kind == WEFT_LIST || parts->value->kind == WEFT_TUPLE;
    bool found = !list && has_part(text, parts->value, parts->at_end);
    for (size_t i = 0; list && i < parts->value->list.count && !found; i++)
        found = has_part(text, parts->value->list.items[i], parts->at_end);
    memcpy(element, &(uint8_t){found}, 1);
    return WEFT_OK;
}

static int find_parts(struct weft_task *task, bool at_end, struct weft_value **out)
{
    const struct parts parts = {task->attrs[1], at_end};
    int status = weft_map_run(task, WEFT_BOOL, parts_each, &parts, out);
    return status ? status : weft_map_answer(task, task->attrs[2], out);
}

static int startswith_run(struct weft_task *task, struct weft_value **out)
{
    return find_parts(task, false, out);
}

static int endswith_run(struct weft_task *task, struct weft_value **out)
{
    return find_parts(task, true, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define COLUMN                                                                                               \
    {                                                                                                        \
        "column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"                                  \
    }

static const struct weft_param alone[] = {COLUMN};
static const struct weft_param with_part[] = {
    COLUMN,
    {"part", WEFT_ATTR, "string|list<string>", NULL, 0, "the text to look for, or several"},
    {"na", WEFT_ATTR, "bool|null", "null", 0, "what is said of nulls"}};
static const struct weft_param with_set[] = {
    COLUMN,
    {"characters", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "what to take away; without it white space"}};
static const struct weft_param with_bounds[] = {
    COLUMN,
    {"start", WEFT_ATTR, "int|null", "null", 0, "first character; negative: from the end"},
    {"stop", WEFT_ATTR, "int|null", "null", 0, "character after the last"},
    {"step", WEFT_ATTR, "int|null", "null", 0, "every how many characters; negative: backwards"}};

#define COLUMN_OP(word, text, infer_function, run_function, parameters)                                      \
    TEXT_OP("column_" word, word, text, infer_function, run_function, parameters)
#define TEXT_OP(op_name, word, text, infer_function, run_function, parameters)                               \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = infer_function,               \
        .stages = (const struct weft_stage[]){{word, run_function}}, .stage_count = 1,                       \
    }

const struct weft_op weft_op_column_upper =
    COLUMN_OP("upper", "text of a column in upper case", text_infer, upper_run, alone);
const struct weft_op weft_op_column_lower =
    COLUMN_OP("lower", "text of a column in lower case", text_infer, lower_run, alone);
const struct weft_op weft_op_swapcase =
    TEXT_OP("swapcase", "swapcase", "text of a column with capital letters small and small ones capital",
            text_infer, swapcase_run, alone);
const struct weft_op weft_op_capitalize = TEXT_OP(
    "capitalize", "capitalize", "text of a column with a capital letter first and small ones after it",
    text_infer, capitalize_run, alone);
const struct weft_op weft_op_title =
    TEXT_OP("title", "title", "text of a column with a capital letter first in each word", text_infer,
            title_run, alone);
const struct weft_op weft_op_column_strip =
    COLUMN_OP("strip", "text of a column without white space around it", text_infer, strip_run, with_set);
const struct weft_op weft_op_column_lstrip = COLUMN_OP(
    "lstrip", "text of a column without white space at its start", text_infer, lstrip_run, with_set);
const struct weft_op weft_op_column_rstrip =
    COLUMN_OP("rstrip", "text of a column without white space at its end", text_infer, rstrip_run, with_set);
const struct weft_op weft_op_column_slice =
    COLUMN_OP("slice", "a part of each text of a column", slice_infer, slice_run, with_bounds);
const struct weft_op weft_op_column_length =
    COLUMN_OP("length", "characters of each text of a column", int_infer, length_run, alone);
const struct weft_op weft_op_column_startswith = COLUMN_OP(
    "startswith", "where the text of a column begins with another", bool_infer, startswith_run, with_part);
const struct weft_op weft_op_column_endswith = COLUMN_OP(
    "endswith", "where the text of a column ends with another", bool_infer, endswith_run, with_part);
