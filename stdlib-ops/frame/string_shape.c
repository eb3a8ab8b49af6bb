// weft: text of columns in another shape: padded, repeated, cut; and where a part of it is.
// SPDX-License-Identifier: BSD-3-Clause
//
// Positions and widths count code points. Python's str methods of these names, row by row; nulls stay null.

#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/text/letters.h"

#define LONGEST (INT64_C(1) << 30) // bytes of a text that is made

static int text_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_STRING);
}

static int64_t attr_int(const struct weft_task *task, size_t i, int64_t fallback)
{
    int64_t value;
    return weft_value_as_int(task->attrs[i], &value) ? value : fallback;
}

// ---- Padding --------------------------------------------------------------------------------------------

enum side { LEFT, RIGHT, BOTH };
enum { PAD_WIDTH = 1, PAD_SIDE, PAD_FILL };
enum { JUST_WIDTH = 1, JUST_FILL };

struct padding {
    int64_t width;
    enum side side; // where the filling goes
    struct weft_str fill;
    bool signs; // a sign stays in front
};

static void fill(const struct padding *p, int64_t count, struct weft_buf *out)
{
    for (int64_t i = 0; i < count && !out->failed; i++)
        weft_buf_str(out, p->fill);
}

static int pad_each(const struct weft_view_column *column, int64_t row, const void *context,
                    struct weft_buf *out)
{
    const struct padding *p = context;
    struct weft_str text = weft_view_text(column, row);
    int64_t room = p->width - (int64_t)weft_utf8_count(text);
    room = room > 0 ? room : 0;
    int64_t left = p->side == LEFT ? room : p->side == RIGHT ? 0 : room / 2 + (room & p->width & 1);
    bool sign = p->signs && text.size && (*text.data == '-' || *text.data == '+');
    if (sign)
        weft_buf_char(out, *text.data);
    fill(p, left, out);
    weft_buf_add(out, text.data + sign, text.size - sign);
    fill(p, room - left, out);
    return WEFT_OK;
}

static int check_padding(struct weft_infer *infer, int width_param, int fill_param)
{
    int64_t width;
    struct weft_str letter;
    if (!weft_value_as_int(infer->attrs[width_param], &width) || width > LONGEST)
        return weft_infer_fail(infer, WEFT_E_VALUE, width_param, "a text has at most %lld letters",
                               (long long)LONGEST);
    if (fill_param >= 0 &&
        (!weft_value_as_string(infer->attrs[fill_param], &letter) || weft_utf8_count(letter) != 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, fill_param, "fillchar is one character");
    return text_infer(infer);
}

static int pad_infer(struct weft_infer *infer)
{
    struct weft_str side;
    if (!weft_value_as_string(infer->attrs[PAD_SIDE], &side) ||
        (!weft_str_is(side, "left") && !weft_str_is(side, "right") && !weft_str_is(side, "both")))
        return weft_infer_fail(infer, WEFT_E_VALUE, PAD_SIDE, "side is \"left\", \"right\" or \"both\"");
    return check_padding(infer, PAD_WIDTH, PAD_FILL);
}

static int just_infer(struct weft_infer *infer)
{
    return check_padding(infer, JUST_WIDTH, JUST_FILL);
}

static int zfill_infer(struct weft_infer *infer)
{
    return check_padding(infer, JUST_WIDTH, -1);
}

static int pad_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str side = weft_map_attr_text(task, PAD_SIDE);
    const struct padding p = {
        .width = attr_int(task, PAD_WIDTH, 0),
        .side = weft_str_is(side, "left")    ? LEFT
                : weft_str_is(side, "right") ? RIGHT
                                             : BOTH,
        .fill = weft_map_attr_text(task, PAD_FILL),
    };
    return weft_map_text(task, pad_each, &p, out);
}

static int justify(struct weft_task *task, enum side side, struct weft_value **out)
{
    const struct padding p = {attr_int(task, JUST_WIDTH, 0), side, weft_map_attr_text(task, JUST_FILL),
                              false};
    return weft_map_text(task, pad_each, &p, out);
}

static int ljust_run(struct weft_task *task, struct weft_value **out)
{
    return justify(task, RIGHT, out);
}

static int rjust_run(struct weft_task *task, struct weft_value **out)
{
    return justify(task, LEFT, out);
}

static int center_run(struct weft_task *task, struct weft_value **out)
{
    return justify(task, BOTH, out);
}

static int zfill_run(struct weft_task *task, struct weft_value **out)
{
    const struct padding p = {attr_int(task, JUST_WIDTH, 0), LEFT, WEFT_STR("0"), true};
    return weft_map_text(task, pad_each, &p, out);
}

// ---- repeat, get, removeprefix, removesuffix ------------------------------------------------------------

struct repeating {
    struct weft_task *task;
    int64_t times;
};

static int repeat_each(const struct weft_view_column *column, int64_t row, const void *context,
                       struct weft_buf *out)
{
    const struct repeating *r = context;
    struct weft_str text = weft_view_text(column, row);
    int64_t size;
    if (r->times > 0 && (!weft_mul_i64((int64_t)text.size, r->times, &size) || size > LONGEST))
        return weft_fail_row(r->task, row, WEFT_E_DATA, "a text has at most %lld bytes", (long long)LONGEST);
    for (int64_t i = 0; text.size && i < r->times && !out->failed; i++)
        weft_buf_str(out, text);
    return WEFT_OK;
}

static int repeat_run(struct weft_task *task, struct weft_value **out)
{
    const struct repeating r = {task, attr_int(task, 1, 0)};
    return weft_map_text(task, repeat_each, &r, out);
}

static int get_each(const struct weft_view_column *column, int64_t row, const void *context,
                    struct weft_buf *out)
{
    struct weft_str text = weft_view_text(column, row);
    int64_t length = (int64_t)weft_utf8_count(text), at = *(const int64_t *)context;
    at += at < 0 ? length : 0;
    if (at < 0 || at >= length)
        return WEFT_UNSUPPORTED; // there is none
    size_t start = weft_letters_offset(text, at);
    weft_buf_add(out, text.data + start,
                 weft_letter_first((struct weft_str){text.data + start, text.size - start}));
    return WEFT_OK;
}

static int get_run(struct weft_task *task, struct weft_value **out)
{
    int64_t index = attr_int(task, 1, 0);
    return weft_map_text(task, get_each, &index, out);
}

static int prefix_each(const struct weft_view_column *column, int64_t row, const void *context,
                       struct weft_buf *out)
{
    const struct weft_str *part = context;
    struct weft_str text = weft_view_text(column, row);
    if (part->size && part->size <= text.size && memcmp(text.data, part->data, part->size) == 0)
        text = (struct weft_str){text.data + part->size, text.size - part->size};
    weft_buf_str(out, text);
    return WEFT_OK;
}

static int suffix_each(const struct weft_view_column *column, int64_t row, const void *context,
                       struct weft_buf *out)
{
    const struct weft_str *part = context;
    struct weft_str text = weft_view_text(column, row);
    if (part->size && part->size <= text.size &&
        memcmp(text.data + text.size - part->size, part->data, part->size) == 0)
        text.size -= part->size;
    weft_buf_str(out, text);
    return WEFT_OK;
}

static int removeprefix_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str part = weft_map_attr_text(task, 1);
    return weft_map_text(task, prefix_each, &part, out);
}

static int removesuffix_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str part = weft_map_attr_text(task, 1);
    return weft_map_text(task, suffix_each, &part, out);
}

// ---- find, rfind ----------------------------------------------------------------------------------------

enum { FIND_PART = 1, FIND_START, FIND_STOP };

struct finding {
    struct weft_str part;
    int64_t start, stop; // letters; stop is INT64_MAX where the text ends
    bool last;
};

static int find_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_I64);
}

static int64_t bound(int64_t at, int64_t length)
{
    at += at < 0 ? length : 0;
    return at < 0 ? 0 : at > length ? length : at;
}

// The first or last place of a part, in bytes; -1: it is not there.
static int64_t find_part(struct weft_str text, struct weft_str part, bool last)
{
    if (part.size > text.size)
        return -1;
    if (!part.size)
        return last ? (int64_t)text.size : 0;
    if (!last) {
        const char *at = memmem(text.data, text.size, part.data, part.size);
        return at ? at - text.data : -1;
    }
    for (size_t at = text.size - part.size + 1; at-- > 0;)
        if (memcmp(text.data + at, part.data, part.size) == 0)
            return (int64_t)at;
    return -1;
}

static int find_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct finding *f = context;
    struct weft_str text = weft_view_text(column, row);
    int64_t length = (int64_t)weft_utf8_count(text), at = -1;
    int64_t start = bound(f->start, length), stop = bound(f->stop, length);
    if (start <= stop && f->start <= length) {
        size_t from = weft_letters_offset(text, start), to = weft_letters_offset(text, stop);
        struct weft_str within = {text.data + from, to - from};
        at = find_part(within, f->part, f->last);
        if (at >= 0)
            at = start + (int64_t)weft_utf8_count((struct weft_str){within.data, (size_t)at});
    }
    memcpy(element, &at, sizeof at);
    return WEFT_OK;
}

static int find_rows(struct weft_task *task, bool last, struct weft_value **out)
{
    const struct finding f = {weft_map_attr_text(task, FIND_PART), attr_int(task, FIND_START, 0),
                              attr_int(task, FIND_STOP, INT64_MAX), last};
    return weft_map_run(task, WEFT_I64, find_each, &f, out);
}

static int find_run(struct weft_task *task, struct weft_value **out)
{
    return find_rows(task, false, out);
}

static int rfind_run(struct weft_task *task, struct weft_value **out)
{
    return find_rows(task, true, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define COLUMN                                                                                               \
    {                                                                                                        \
        "column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"                                  \
    }
#define WIDTH                                                                                                \
    {                                                                                                        \
        "width", WEFT_ATTR, "int", NULL, 0, "how many letters at least"                                      \
    }
#define FILL                                                                                                 \
    {                                                                                                        \
        "fillchar", WEFT_ATTR, "string", "\" \"", 0, "what is put there"                                     \
    }

static const struct weft_param pad_params[] = {
    COLUMN, WIDTH, {"side", WEFT_ATTR, "string", "\"left\"", 0, "\"left\", \"right\" or \"both\""}, FILL};
static const struct weft_param just_params[] = {COLUMN, WIDTH, FILL};
static const struct weft_param zfill_params[] = {COLUMN, WIDTH};
static const struct weft_param repeat_params[] = {COLUMN,
                                                  {"repeats", WEFT_ATTR, "int", NULL, 0, "how often"}};
static const struct weft_param get_params[] = {
    COLUMN, {"i", WEFT_ATTR, "int", NULL, 0, "which letter, from 0; negative: from the end"}};
static const struct weft_param prefix_params[] = {
    COLUMN, {"prefix", WEFT_ATTR, "string", NULL, 0, "what is taken away at the start"}};
static const struct weft_param suffix_params[] = {
    COLUMN, {"suffix", WEFT_ATTR, "string", NULL, 0, "what is taken away at the end"}};
static const struct weft_param find_params[] = {
    COLUMN,
    {"part", WEFT_ATTR, "string", NULL, 0, "the text to look for"},
    {"start", WEFT_ATTR, "int", "0", 0, "letter to begin at; negative: from the end"},
    {"end", WEFT_ATTR, "int|null", "null", 0, "letter to end before; null: where the text ends"}};

#define SHAPE_OP(op_name, word, text, infer_function, run_function, parameters)                              \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = infer_function,               \
        .stages = (const struct weft_stage[]){{word, run_function}, WEFT_ROWS_STAGE}, .stage_count = 2,      \
    }

const struct weft_op weft_op_column_pad =
    SHAPE_OP("column_pad", "pad", "text of a column made as long as wanted", pad_infer, pad_run, pad_params);
const struct weft_op weft_op_ljust =
    SHAPE_OP("ljust", "ljust", "text of a column with room after it", just_infer, ljust_run, just_params);
const struct weft_op weft_op_rjust =
    SHAPE_OP("rjust", "rjust", "text of a column with room before it", just_infer, rjust_run, just_params);
const struct weft_op weft_op_center =
    SHAPE_OP("center", "center", "text of a column with room around it", just_infer, center_run, just_params);
const struct weft_op weft_op_zfill =
    SHAPE_OP("zfill", "zfill", "text of a column with zeros before it", zfill_infer, zfill_run, zfill_params);
const struct weft_op weft_op_column_repeat = SHAPE_OP(
    "column_repeat", "repeat", "text of a column several times over", text_infer, repeat_run, repeat_params);
const struct weft_op weft_op_column_get =
    SHAPE_OP("column_get", "get", "one letter of each text of a column", text_infer, get_run, get_params);
const struct weft_op weft_op_removeprefix =
    SHAPE_OP("removeprefix", "removeprefix", "text of a column without what it begins with", text_infer,
             removeprefix_run, prefix_params);
const struct weft_op weft_op_removesuffix =
    SHAPE_OP("removesuffix", "removesuffix", "text of a column without what it ends with", text_infer,
             removesuffix_run, suffix_params);
const struct weft_op weft_op_find = SHAPE_OP("find", "find", "where a part first is in each text of a column",
                                             find_infer, find_run, find_params);
const struct weft_op weft_op_rfind = SHAPE_OP(
    "rfind", "rfind", "where a part last is in each text of a column", find_infer, rfind_run, find_params);
