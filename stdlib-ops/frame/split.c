// weft: parts of text in columns, and texts of columns put together: split, cat.
// SPDX-License-Identifier: BSD-3-Clause
//
// A column holds no lists, so split gives one part of each text, as pandas' str.split(…).str.get(index).

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/text/letters.h"

// ---- split ----------------------------------------------------------------------------------------------

enum { COLUMN, SEP, INDEX, MOST };

// How texts are cut; without a separator at white space, and there are no empty parts.
struct cuts {
    struct weft_str sep;
    bool space;
    int64_t most; // cuts; negative: all
};

static int split_infer(struct weft_infer *infer)
{
    struct weft_str sep;
    if (weft_value_as_string(infer->attrs[SEP], &sep) && !sep.size)
        return weft_infer_fail(infer, WEFT_E_VALUE, SEP, "the separator is empty");
    return weft_map_infer(infer, WEFT_STRING);
}

// Takes the next part off `rest`; false: there is none.  `left` counts the cuts that may still be made.
static bool next_part(const struct cuts *cuts, int64_t *left, struct weft_str *rest, struct weft_str *part)
{
    if (!rest->data)
        return false;
    *part = *rest;
    bool cut = (*left)-- != 0;
    if (cuts->space) {
        if (!rest->size)
            return false;
        if (cut)
            *part = weft_letters_take_word(rest);
        else
            rest->data = NULL;
        return true;
    }
    const char *at =
        cut && rest->size ? memmem(rest->data, rest->size, cuts->sep.data, cuts->sep.size) : NULL;
    if (!at) {
        rest->data = NULL;
        return true;
    }
    part->size = (size_t)(at - rest->data);
    size_t used = part->size + cuts->sep.size;
    *rest = (struct weft_str){rest->data + used, rest->size - used};
    return true;
}

// Part `index` of a text, counted from the end when it is negative; false: there is none.
static bool find_part(const struct cuts *cuts, struct weft_str text, int64_t index, struct weft_str *out)
{
    struct weft_str start = cuts->space ? weft_letters_strip(text, NULL, true, cuts->most < 0) : text,
                    rest = start;
    int64_t count = 0, left = cuts->most;
    if (!start.data)
        rest.data = start.data = "";
    while (index < 0 && next_part(cuts, &left, &rest, out))
        count++;
    index += index < 0 ? count : 0;
    rest = start;
    left = cuts->most;
    for (int64_t i = 0; index >= 0 && next_part(cuts, &left, &rest, out); i++)
        if (i == index)
            return true;
    return false;
}

static int split_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct cuts cuts = {.most = -1};
    struct weft_str part;
    struct weft_builder b;
    int64_t index = 0;
    cuts.space = !weft_value_as_string(task->attrs[SEP], &cuts.sep);
    bool known =
        weft_value_as_int(task->attrs[INDEX], &index) && weft_value_as_int(task->attrs[MOST], &cuts.most);
    cuts.most = known && cuts.most > 0 ? cuts.most : -1; // 0 means all, as in pandas
    int status = weft_builder_init(&b, task->memory, WEFT_STRING, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++) {
        bool found =
            weft_view_valid(&view, row) && find_part(&cuts, weft_view_text(&view, row), index, &part);
        status = found ? weft_builder_text(&b, part) : weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- cat ------------------------------------------------------------------------------------------------

enum { LEFT, RIGHT, CAT_SEP, CAT_NULL };

static int cat_infer(struct weft_infer *infer)
{
    const struct weft_type *a = weft_infer_input(infer, LEFT), *b = weft_infer_input(infer, RIGHT);
    const struct weft_type *column = a->kind == WEFT_T_COLUMN ? a : b;
    if (a->kind == WEFT_T_COLUMN && b->kind == WEFT_T_COLUMN) {
        int status = weft_infer_same_rows(infer, RIGHT, a, b);
        if (status)
            return status;
    }
    struct weft_type *type = weft_type_column(infer, column, WEFT_STRING);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional = a->provisional || b->provisional;
    infer->result = type;
    return WEFT_OK;
}

// One side: a column, or one text for all rows.
struct side {
    struct weft_view_column view;
    struct weft_str text;
    bool column, null;
};

static struct side open_side(const struct weft_value *value)
{
    struct side side = {.column = value->kind == WEFT_COLUMN};
    if (side.column)
        side.view = weft_column_view(value);
    else
        side.null = !weft_value_as_string(value, &side.text);
    return side;
}

static bool side_text(const struct side *side, int64_t row, struct weft_str *out)
{
    if (side->column ? !weft_view_valid(&side->view, row) : side->null)
        return false;
    *out = side->column ? weft_view_text(&side->view, row) : side->text;
    return true;
}

static int join_rows(struct weft_task *task, const struct weft_value *sep_value,
                     const struct weft_value *null_value, struct weft_value **out)
{
    struct side a = open_side(task->inputs[0]), b = open_side(task->inputs[1]);
    struct weft_str sep = {0}, null = {0}, left, right;
    bool fill = weft_value_as_string(null_value, &null);
    struct weft_buf text = {0};
    struct weft_builder builder;
    int64_t length = a.column ? a.view.length : b.view.length;
    if (!weft_value_as_string(sep_value, &sep))
        sep = (struct weft_str){0};
    int status = weft_builder_init(&builder, task->memory, WEFT_STRING, length, 0);
    for (int64_t row = 0; row < length && !status; row++) {
        bool have_left = side_text(&a, row, &left), have_right = side_text(&b, row, &right);
        if (!fill && (!have_left || !have_right)) {
            status = weft_builder_null(&builder);
            continue;
        }
        text.size = 0;
        weft_buf_str(&text, have_left ? left : null);
        weft_buf_str(&text, sep);
        weft_buf_str(&text, have_right ? right : null);
        status = text.failed ? WEFT_NO_MEMORY
                             : weft_builder_text(&builder, (struct weft_str){text.data, text.size});
    }
    weft_buf_clear(&text);
    if (!status)
        return weft_builder_finish(&builder, out);
    weft_builder_clear(&builder);
    return status;
}

static int cat_run(struct weft_task *task, struct weft_value **out)
{
    return join_rows(task, task->attrs[CAT_SEP], task->attrs[CAT_NULL], out);
}

static int join_run(struct weft_task *task, struct weft_value **out)
{
    return join_rows(task, NULL, NULL, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define TEXTS "column<string>|string"

static const struct weft_param split_params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"},
    {"sep", WEFT_ATTR, "string|null", "null", 0, "what stands between parts; null: white space"},
    {"index", WEFT_ATTR, "int", "0", 0, "which part; negative: from the last"},
    {"n", WEFT_ATTR, "int", "-1", 0, "how many cuts at most; -1: all"},
};
static const struct weft_param cat_params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"},
    {"other", WEFT_INPUT, TEXTS, NULL, 0, "a column of the same rows, or a text"},
    {"sep", WEFT_ATTR, "string", "\"\"", 0, "what goes between them"},
    {"na_rep", WEFT_ATTR, "string|null", "null", 0, "what stands for a null; without it the result is null"},
};
static const struct weft_param join_params[] = {
    {"a", WEFT_INPUT, TEXTS, NULL, 0, "a column of text, or a text"},
    {"b", WEFT_INPUT, TEXTS, NULL, 0, "what is joined to it"},
};
static const char *const split_aliases[] = {"split", NULL}, *const join_aliases[] = {"add", NULL};
static const struct weft_stage split_stages[] = {{"split", split_run}};
static const struct weft_stage cat_stages[] = {{"cat", cat_run}};
static const struct weft_stage join_stages[] = {{"join", join_run}};

const struct weft_op weft_op_column_split = {
    .name = "column_split",
    .aliases = split_aliases,
    .version = 1,
    .category = "frames",
    .summary = "one part of each text of a column, cut at a separator",
    .params = split_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = split_infer,
    .stages = split_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_cat = {
    .name = "cat",
    .version = 1,
    .category = "frames",
    .summary = "two columns of text joined row by row",
    .params = cat_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = cat_infer,
    .stages = cat_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_column_add = {
    .name = "column_add",
    .aliases = join_aliases,
    .version = 1,
    .category = "frames",
    .summary = "columns of text joined row by row, written a + b",
    .params = join_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = cat_infer,
    .stages = join_stages,
    .stage_count = 1,
};
