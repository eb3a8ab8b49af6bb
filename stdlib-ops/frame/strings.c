// weft: text of columns: upper, lower, strip, replace, slice, length, contains, startswith, endswith.
// SPDX-License-Identifier: BSD-3-Clause
//
// Row by row as the operations on single strings, in code points of UTF-8; nulls stay null.  Each shares its
// everyday name with the one on strings.

#include <locale.h>
#include <string.h>
#include <wctype.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"

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

static struct weft_str attr_text(const struct weft_task *task, size_t i)
{
    struct weft_str text = {0};
    return task->attrs[i] && weft_value_as_string(task->attrs[i], &text) ? text : (struct weft_str){0};
}

// ---- Case -----------------------------------------------------------------------------------------------

struct change {
    wint_t (*change)(wint_t, locale_t);
    locale_t locale;
};

static uint32_t decode(const char *data, size_t size)
{
    static const unsigned char first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t point = (unsigned char)*data & first_bits[size];
    for (size_t i = 1; i < size; i++)
        point = point << 6 | ((unsigned char)data[i] & 0x3f);
    return point;
}

static void encode(struct weft_buf *out, uint32_t point)
{
    static const unsigned char marks[] = {0, 0xc0, 0xe0, 0xf0};
    int more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    weft_buf_char(out, (char)(marks[more] | point >> 6 * more));
    while (more-- > 0)
        weft_buf_char(out, (char)(0x80 | (point >> 6 * more & 0x3f)));
}

static int change_each(const struct weft_view_column *column, int64_t row, const void *context,
                       struct weft_buf *out)
{
    const struct change *c = context;
    struct weft_str text = weft_view_text(column, row);
    for (size_t at = 0, size; at < text.size; at += size) {
        size = weft_utf8_length(text.data + at, text.size - at);
        if (size)
            encode(out, (uint32_t)c->change((wint_t)decode(text.data + at, size), c->locale));
        else
            weft_buf_add(out, text.data + at, size = 1);
    }
    return WEFT_OK;
}

static int change_case(struct weft_task *task, wint_t (*change)(wint_t, locale_t), struct weft_value **out)
{
    struct change c = {change, newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
    if (!c.locale)
        return weft_task_fail(task, WEFT_E_TASK,
                              "this system lacks the locale C.UTF-8, which knows the case of letters");
    int status = weft_map_text(task, change_each, &c, out);
    freelocale(c.locale);
    return status;
}

static int upper_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, towupper_l, out);
}

static int lower_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, towlower_l, out);
}

// ---- Parts ----------------------------------------------------------------------------------------------

static bool stripped(char c, const struct weft_str *set)
{
    return set->size ? memchr(set->data, c, set->size) != NULL : c == ' ' || (c >= '\t' && c <= '\r');
}

static int strip_each(const struct weft_view_column *column, int64_t row, const void *context,
                      struct weft_buf *out)
{
    struct weft_str text = weft_view_text(column, row);
    while (text.size && stripped(text.data[text.size - 1], context))
        text.size--;
    while (text.size && stripped(*text.data, context)) {
        text.data++;
        text.size--;
    }
    weft_buf_str(out, text);
    return WEFT_OK;
}

static int strip_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str set = attr_text(task, 1);
    return weft_map_text(task, strip_each, &set, out);
}

static int replace_each(const struct weft_view_column *column, int64_t row, const void *context,
                        struct weft_buf *out)
{
    const struct weft_str *words = context;
    struct weft_str text = weft_view_text(column, row);
    while (text.size) {
        const char *at = words[0].size ? memmem(text.data, text.size, words[0].data, words[0].size) : NULL;
        size_t before = at ? (size_t)(at - text.data) : text.size;
        weft_buf_add(out, text.data, before);
        if (!at)
            break;
        weft_buf_str(out, words[1]);
        text.data += before + words[0].size;
        text.size -= before + words[0].size;
    }
    return WEFT_OK;
}

static int replace_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str words[2] = {attr_text(task, 1), attr_text(task, 2)};
    return weft_map_text(task, replace_each, words, out);
}

static int64_t code_points(struct weft_str text)
{
    int64_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += (text.data[i] & 0xc0) != 0x80;
    return count;
}

// Byte at which code point `index` begins.
static size_t point_offset(struct weft_str text, int64_t index)
{
    size_t at = 0;
    while (at < text.size && index > 0) {
        at++;
        while (at < text.size && (text.data[at] & 0xc0) == 0x80)
            at++;
        index--;
    }
    return at;
}

// Python's rule: negative positions count from the end, what lies outside is cut.
static int64_t clamp(int64_t index, int64_t length)
{
    index += index < 0 ? length : 0;
    return index < 0 ? 0 : index > length ? length : index;
}

static int slice_each(const struct weft_view_column *column, int64_t row, const void *context,
                      struct weft_buf *out)
{
    const int64_t *bounds = context;
    struct weft_str text = weft_view_text(column, row);
    int64_t length = code_points(text), start = clamp(bounds[0], length), stop = clamp(bounds[1], length);
    size_t from = point_offset(text, start), to = point_offset(text, stop);
    if (to > from)
        weft_buf_add(out, text.data + from, to - from);
    return WEFT_OK;
}

static int slice_run(struct weft_task *task, struct weft_value **out)
{
    int64_t bounds[2] = {0, INT64_MAX};
    for (size_t i = 0; i < 2; i++)
        if (!weft_value_is_null(task->attrs[1 + i]) && !weft_value_as_int(task->attrs[1 + i], &bounds[i]))
            return weft_task_fail(task, WEFT_E_VALUE, "a position in a text must be an integer");
    return weft_map_text(task, slice_each, bounds, out);
}

// ---- Questions ------------------------------------------------------------------------------------------

static int length_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    (void)context;
    int64_t count = code_points(weft_view_text(column, row));
    memcpy(element, &count, sizeof count);
    return WEFT_OK;
}

static int length_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_I64, length_each, NULL, out);
}

static int contains_each(const struct weft_view_column *column, int64_t row, const void *context,
                         void *element)
{
    const struct weft_str *part = context;
    struct weft_str text = weft_view_text(column, row);
    bool found = !part->size || (text.size && memmem(text.data, text.size, part->data, part->size));
    memcpy(element, &(uint8_t){found}, 1);
    return WEFT_OK;
}

static int startswith_each(const struct weft_view_column *column, int64_t row, const void *context,
                           void *element)
{
    const struct weft_str *part = context;
    struct weft_str text = weft_view_text(column, row);
    bool found = text.size >= part->size && (!part->size || memcmp(text.data, part->data, part->size) == 0);
    memcpy(element, &(uint8_t){found}, 1);
    return WEFT_OK;
}

static int endswith_each(const struct weft_view_column *column, int64_t row, const void *context,
                         void *element)
{
    const struct weft_str *part = context;
    struct weft_str text = weft_view_text(column, row);
    bool found = text.size >= part->size &&
                 (!part->size || memcmp(text.data + text.size - part->size, part->data, part->size) == 0);
    memcpy(element, &(uint8_t){found}, 1);
    return WEFT_OK;
}

static int contains_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str part = attr_text(task, 1);
    return weft_map_run(task, WEFT_BOOL, contains_each, &part, out);
}

static int startswith_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str part = attr_text(task, 1);
    return weft_map_run(task, WEFT_BOOL, startswith_each, &part, out);
}

static int endswith_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str part = attr_text(task, 1);
    return weft_map_run(task, WEFT_BOOL, endswith_each, &part, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define COLUMN                                                                                               \
    {                                                                                                        \
        "column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"                                  \
    }

static const struct weft_param alone[] = {COLUMN};
static const struct weft_param with_part[] = {COLUMN,
                                              {"part", WEFT_ATTR, "string", NULL, 0, "the text to look for"}};
static const struct weft_param with_set[] = {
    COLUMN,
    {"characters", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "what to take away; without it white space"}};
static const struct weft_param with_words[] = {COLUMN,
                                               {"old", WEFT_ATTR, "string", NULL, 0, "the text to replace"},
                                               {"new", WEFT_ATTR, "string", NULL, 0, "what takes its place"}};
static const struct weft_param with_bounds[] = {
    COLUMN,
    {"start", WEFT_ATTR, "int|null", "0", 0, "first character; negative: from the end"},
    {"stop", WEFT_ATTR, "int|null", "null", 0, "character after the last"}};

#define COLUMN_OP(word, text, infer_function, run_function, parameters)                                      \
    {                                                                                                        \
        .name = "column_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                  \
        .category = "frames", .summary = text, .params = parameters,                                         \
        .param_count = sizeof(parameters) / sizeof *(parameters), .algebra = WEFT_BLOCKWISE,                 \
        .flags = WEFT_PURE | WEFT_ROWWISE, .infer = infer_function,                                          \
        .stages = (const struct weft_stage[]){{word, run_function}}, .stage_count = 1,                       \
    }

const struct weft_op weft_op_column_upper =
    COLUMN_OP("upper", "text of a column in upper case", text_infer, upper_run, alone);
const struct weft_op weft_op_column_lower =
    COLUMN_OP("lower", "text of a column in lower case", text_infer, lower_run, alone);
const struct weft_op weft_op_column_strip =
    COLUMN_OP("strip", "text of a column without white space around it", text_infer, strip_run, with_set);
const struct weft_op weft_op_column_replace =
    COLUMN_OP("replace", "text of a column with one word for another", text_infer, replace_run, with_words);
const struct weft_op weft_op_column_slice =
    COLUMN_OP("slice", "a part of each text of a column", text_infer, slice_run, with_bounds);
const struct weft_op weft_op_column_length =
    COLUMN_OP("length", "characters of each text of a column", int_infer, length_run, alone);
const struct weft_op weft_op_column_contains =
    COLUMN_OP("contains", "where the text of a column holds another", bool_infer, contains_run, with_part);
const struct weft_op weft_op_column_startswith = COLUMN_OP(
    "startswith", "Where the text of a column begins with another", bool_infer, startswith_run, with_part);
const struct weft_op weft_op_column_endswith = COLUMN_OP(
    "endswith", "Where the text of a column ends with another", bool_infer, endswith_run, with_part);
