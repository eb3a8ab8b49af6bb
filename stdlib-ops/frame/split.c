// weft: parts of text in columns, and texts of columns put together: split, rsplit, partition, cat.
// SPDX-License-Identifier: BSD-3-Clause
//
// A column holds no lists, so split gives one part of each text, as pandas' str.split(…).str.get(index), or a
// frame of a known number of parts.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/text/letters.h"

// ---- split ----------------------------------------------------------------------------------------------

enum { COLUMN, SEP, INDEX, MOST };
enum { EXPAND_MOST = 2, EXPAND };

// How texts are cut; without a separator at white space, and there are no empty parts.
struct cuts {
    struct weft_str sep;
    bool space;
    bool right;   // cuts are made from the end
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

// Part `index` of a text that is cut from its beginning, counted from the end when it is negative; false:
// there is none.
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

// The same of a text that is cut at white space from its end: of all words the first ones stay together.
static bool find_last_word(const struct cuts *cuts, struct weft_str text, int64_t index, struct weft_str *out)
{
    struct cuts all = {.space = true, .most = -1};
    int64_t parts = 0, together = 0;
    while (find_part(&all, text, parts, out))
        parts++;
    if (cuts->most >= 0 && parts > cuts->most + 1)
        together = parts - cuts->most - 1;
    index += index < 0 ? parts - together : 0;
    if (index < 0 || !find_part(&all, text, index + together, out))
        return false;
    if (index == 0 && together)
        *out = (struct weft_str){text.data, (size_t)(out->data + out->size - text.data)};
    return true;
}

// Cuts a text at its last separator: `out` is behind it, and `text` becomes what is before; false: it has
// none.
static bool cut_last(struct weft_str sep, struct weft_str *text, struct weft_str *out)
{
    for (size_t at = text->size < sep.size ? 0 : text->size - sep.size + 1; at > 0; at--)
        if (memcmp(text->data + at - 1, sep.data, sep.size) == 0) {
            size_t behind = at - 1 + sep.size;
            *out = (struct weft_str){text->data + behind, text->size - behind};
            text->size = at - 1;
            return true;
        }
    return false;
}

// Part `index` of a text that is cut from its end.
static bool find_part_right(const struct cuts *cuts, struct weft_str text, int64_t index,
                            struct weft_str *out)
{
    struct weft_str rest = text;
    int64_t made = 0;
    if (cuts->space)
        return find_last_word(cuts, text, index, out);
    while (made != cuts->most && cut_last(cuts->sep, &rest, out))
        made++;
    int64_t behind = index < 0 ? -index - 1 : made - index; // parts behind it
    if (behind < 0 || behind > made)
        return false;
    rest = text;
    for (int64_t i = 0; i <= behind && i < made; i++)
        cut_last(cuts->sep, &rest, out);
    *out = behind == made ? rest : *out;
    return true;
}

static struct cuts cuts_of(const struct weft_task *task, size_t most)
{
    struct cuts cuts = {.right = task->op->context != NULL};
    cuts.space = !weft_value_as_string(task->attrs[SEP], &cuts.sep);
    if (!weft_value_as_int(task->attrs[most], &cuts.most) || cuts.most <= 0)
        cuts.most = -1; // 0 means all, as in pandas
    return cuts;
}

// A column of part `index` of each text.
static int part_column(struct weft_task *task, const struct cuts *cuts, int64_t index,
                       struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_str part;
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_STRING, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++) {
        bool found = weft_view_valid(&view, row) && (cuts->right ? find_part_right : find_part)(
                                                        cuts, weft_view_text(&view, row), index, &part);
        status = found ? weft_builder_text(&b, part) : weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int split_run(struct weft_task *task, struct weft_value **out)
{
    struct cuts cuts = cuts_of(task, MOST);
    int64_t index = 0;
    weft_value_as_int(task->attrs[INDEX], &index);
    return part_column(task, &cuts, index, out);
}

// ---- Frames of parts ------------------------------------------------------------------------------------

// The greatest number of cuts: that many columns, and one.
#define MOST_CUTS 1000

// A frame of text with columns named "0", "1", …
static int parts_infer(struct weft_infer *infer, size_t count)
{
    const struct weft_type *column = weft_infer_input(infer, COLUMN);
    struct weft_field *fields = weft_arena_array(infer->arena, count, sizeof *fields);
    for (size_t i = 0; fields && i < count; i++) {
        char *name = weft_arena_alloc(infer->arena, 24);
        if (!name)
            return WEFT_NO_MEMORY;
        snprintf(name, 24, "%zu", i);
        fields[i] = weft_field_of(infer, weft_str(name), WEFT_STRING);
        fields[i].provisional = column->provisional;
        if (!fields[i].type)
            return WEFT_NO_MEMORY;
    }
    infer->result = fields ? weft_type_frame(infer, column, fields, count) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int expand_infer(struct weft_infer *infer)
{
    struct weft_str sep;
    int64_t most = 0;
    bool expand = false;
    weft_value_as_bool(infer->attrs[EXPAND], &expand);
    if (!expand)
        return weft_infer_fail(infer, WEFT_E_VALUE, EXPAND,
                               "a column holds no lists: index chooses a part, expand=true all");
    if (weft_value_as_string(infer->attrs[SEP], &sep) && !sep.size)
        return weft_infer_fail(infer, WEFT_E_VALUE, SEP, "the separator is empty");
    if (!weft_value_as_int(infer->attrs[EXPAND_MOST], &most) || most < 1 || most > MOST_CUTS) {
        int status = weft_infer_fail(infer, WEFT_E_VALUE, -1,
                                     "how many columns there are must be known before the run");
        weft_infer_help(
            infer,
            "n is the greatest number of cuts, from 1 to %d: n=2 gives the columns \"0\", \"1\" and \"2\"",
            MOST_CUTS);
        return status;
    }
    return parts_infer(infer, (size_t)most + 1);
}

static int expand_column(struct weft_task *task, size_t i, const void *cuts, struct weft_value **out)
{
    return part_column(task, cuts, (int64_t)i, out);
}

static int expand_run(struct weft_task *task, struct weft_value **out)
{
    struct cuts cuts = cuts_of(task, EXPAND_MOST);
    return weft_frame_make(task, task->inputs[0]->column.length, expand_column, &cuts, out);
}

// ---- partition ------------------------------------------------------------------------------------------

static int partition_infer(struct weft_infer *infer)
{
    struct weft_str sep;
    if (!weft_value_as_string(infer->attrs[SEP], &sep) || !sep.size)
        return weft_infer_fail(infer, WEFT_E_VALUE, SEP, "the separator is empty");
    return parts_infer(infer, 3);
}

// What is before the separator, it, or what is behind it; without one the text is first (last) and the rest
// empty.
static struct weft_str third(const struct cuts *cuts, struct weft_str text, size_t index)
{
    struct weft_str before = text, last;
    bool found = cuts->right ? cut_last(cuts->sep, &before, &last)
                             : find_part(cuts, text, 1, &last) && find_part(cuts, text, 0, &before);
    if (!found)
        return index == (cuts->right ? 2 : 0) ? text : WEFT_STR("");
    size_t behind = before.size + cuts->sep.size;
    return index == 0   ? before
           : index == 1 ? cuts->sep
                        : (struct weft_str){text.data + behind, text.size - behind};
}

static int third_column(struct weft_task *task, size_t index, const void *cuts, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_STRING, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++)
        status = weft_view_valid(&view, row)
                     ? weft_builder_text(&b, third(cuts, weft_view_text(&view, row), index))
                     : weft_builder_null(&b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int partition_run(struct weft_task *task, struct weft_value **out)
{
    struct cuts cuts = {.right = task->op->context != NULL, .most = 1};
    weft_value_as_string(task->attrs[SEP], &cuts.sep);
    return weft_frame_make(task, task->inputs[0]->column.length, third_column, &cuts, out);
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
static const struct weft_param expand_params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"},
    {"sep", WEFT_ATTR, "string|null", "null", 0, "what stands between parts; null: white space"},
    {"n", WEFT_ATTR, "int", "-1", 0, "how many cuts at most; one column more is made"},
    {"expand", WEFT_ATTR, "bool", NULL, WEFT_P_KEYWORD, "true: a frame with a column for each part"},
};
static const struct weft_param partition_params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"},
    {"sep", WEFT_ATTR, "string", "\" \"", 0, "what stands between the parts"},
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
static const char *const join_aliases[] = {"add", NULL};
static const struct weft_stage split_stages[] = {{"split", split_run}};
static const struct weft_stage expand_stages[] = {{"split", expand_run}};
static const struct weft_stage partition_stages[] = {{"partition", partition_run}};
static const struct weft_stage cat_stages[] = {{"cat", cat_run}};
static const struct weft_stage join_stages[] = {{"join", join_run}};

#define SPLIT_OP(op_name, word, text, parameters, infer_function, op_stages, right)                          \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = infer_function,               \
        .stages = op_stages, .stage_count = 1, .context = right,                                             \
    }

// The context: cuts are made from the end.
const struct weft_op weft_op_column_split =
    SPLIT_OP("column_split", "split", "one part of each text of a column, cut at a separator", split_params,
             split_infer, split_stages, NULL);
const struct weft_op weft_op_rsplit =
    SPLIT_OP("rsplit", NULL, "one part of each text of a column, cut at a separator from the end",
             split_params, split_infer, split_stages, split_params);
const struct weft_op weft_op_split_expand =
    SPLIT_OP("split_expand", "split", "the parts of each text of a column as a frame", expand_params,
             expand_infer, expand_stages, NULL);
const struct weft_op weft_op_rsplit_expand =
    SPLIT_OP("rsplit_expand", "rsplit", "the parts of each text of a column as a frame, cut from the end",
             expand_params, expand_infer, expand_stages, split_params);
const struct weft_op weft_op_column_partition =
    SPLIT_OP("column_partition", "partition", "what is before and behind the first separator of each text",
             partition_params, partition_infer, partition_stages, NULL);
const struct weft_op weft_op_rpartition =
    SPLIT_OP("rpartition", NULL, "what is before and behind the last separator of each text",
             partition_params, partition_infer, partition_stages, split_params);

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
