// weft: nlargest and nsmallest of groups: the rows of each group with the greatest or least values.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block numbers its rows by group and keeps the first n of every group; neighbours are put together in
// order and do it once more.  Few rows of one column of numbers are kept in order as they come; else the
// block is sorted by group and value.  Both are stable, so equal values stay in the order of the input;
// groups stay in the order of their first rows until the last step orders them by their keys.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/factor.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/types.h"

enum { GROUPED, N, COLUMNS };

// What each task needs to know that a merge cannot see: keys, and whether they are sorted and kept when null.
enum { KEYS, SORT, NULLS, FACTS };

static int extremes_infer(struct weft_infer *infer)
{
    const struct weft_type *grouped = weft_infer_input(infer, GROUPED);
    size_t *at, count;
    int64_t n;
    int status = weft_infer_columns(infer, COLUMNS, infer->attrs[COLUMNS], grouped, &at, &count);
    if (status)
        return status;
    if (!weft_value_as_int(infer->attrs[N], &n) || n < 0 || !count)
        return weft_infer_fail(infer, WEFT_E_VALUE, N, "n must not be negative");
    infer->result = weft_type_table(infer, grouped->fields, grouped->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int extremes_needed(const struct weft_infer *node, size_t input, const bool *needed,
                           bool *needed_of_input)
{
    const struct weft_type *grouped = node->inputs[input];
    weft_needed_same(node, grouped, needed, needed_of_input);
    weft_needed_names(grouped, node->attrs[COLUMNS], needed_of_input);
    for (size_t i = 0; i < grouped->key_count; i++) {
        int64_t at = weft_type_find(grouped, grouped->keys[i]);
        if (at >= 0)
            needed_of_input[at] = true;
    }
    return WEFT_OK;
}

// ---- Tasks ----------------------------------------------------------------------------------------------

static struct weft_str name_of(const struct weft_value *names, size_t i)
{
    struct weft_str name = {0};
    const struct weft_value *item = names->kind == WEFT_SCALAR ? names : names->list.items[i];
    return weft_value_as_string(item, &name) ? name : (struct weft_str){0};
}

static size_t count_of(const struct weft_value *names)
{
    return names->kind == WEFT_SCALAR ? 1 : names->list.count;
}

// What the rows of one frame are chosen by: its keys, then the columns, behind a place for the number of the
// group.
struct choosing {
    struct weft_order_key *keys, *values; // values[0]: the group
    size_t key_count, value_count;
    bool nulls;
};

static int find_columns(struct weft_task *task, const struct weft_value *frame,
                        const struct weft_value *names, bool descending, struct weft_order_key *out)
{
    for (size_t i = 0; i < count_of(names); i++) {
        struct weft_str name = name_of(names, i);
        int64_t at = weft_frame_find(frame, name);
        if (at < 0)
            return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
        out[i] = (struct weft_order_key){weft_column_view(frame->frame.columns[at]), descending, false};
    }
    return WEFT_OK;
}

static int choosing_init(struct weft_task *task, const struct weft_value *frame, struct choosing *c)
{
    const struct weft_value *keys = task->extra->list.items[KEYS];
    bool largest = strcmp(task->op->name, "grouped_nlargest") == 0;
    *c = (struct choosing){.key_count = count_of(keys), .value_count = count_of(task->attrs[COLUMNS])};
    weft_value_as_bool(task->extra->list.items[NULLS], &c->nulls);
    c->keys = calloc(c->key_count, sizeof *c->keys);
    c->values = calloc(c->value_count + 1, sizeof *c->values);
    int status = c->keys && c->values ? find_columns(task, frame, keys, false, c->keys) : WEFT_NO_MEMORY;
    return status ? status : find_columns(task, frame, task->attrs[COLUMNS], largest, c->values + 1);
}

static void choosing_clear(struct choosing *c)
{
    free(c->keys);
    free(c->values);
}

static bool is_wanted(const struct choosing *c, int64_t row)
{
    bool wanted = weft_view_valid(&c->values[1].view, row);
    for (size_t k = 0; k < c->key_count && !c->nulls; k++)
        wanted &= weft_view_valid(&c->keys[k].view, row);
    return wanted;
}

static int number_groups(const struct choosing *c, int64_t rows, struct weft_factors *out)
{
    struct weft_view_column *views = calloc(c->key_count, sizeof *views);
    for (size_t k = 0; views && k < c->key_count; k++)
        views[k] = c->keys[k].view;
    int status = views ? weft_factor(views, c->key_count, rows, out) : WEFT_NO_MEMORY;
    free(views);
    return status;
}

// A row and its value as a number that orders it.
struct best {
    uint64_t value;
    int64_t row; // from 1; 0: none yet
};

// Rows of a group that are kept as they come, at most.
#define MOST_KEPT 16

// Whether the rows can be kept as they come: one column whose values are numbers, and few of them.
static bool can_keep(const struct choosing *c, const struct weft_factors *f, int64_t n)
{
    return c->value_count == 1 && c->values[1].view.dtype != WEFT_STRING && n <= MOST_KEPT &&
           (int64_t)f->count * n <= 2 * f->rows;
}

// Puts a row among the n best of its group, in order, behind its equals; the last one falls out.
static void keep_row(struct best *best, int64_t n, struct best row)
{
    int64_t at = n - 1;
    if (!n || (best[at].row && best[at].value <= row.value))
        return;
    for (; at > 0 && (!best[at - 1].row || best[at - 1].value > row.value); at--)
        best[at] = best[at - 1];
    best[at] = row;
}

// As choose_rows, one row after the other.
static int keep_rows(const struct choosing *c, const struct weft_factors *f, int64_t n, int64_t *rows,
                     int64_t *kept)
{
    size_t places = (size_t)f->count * (size_t)n;
    struct best *best = calloc(places + 1, sizeof *best);
    if (!best)
        return WEFT_NO_MEMORY;
    for (int64_t row = 0; row < f->rows; row++)
        if (is_wanted(c, row))
            keep_row(best + (int64_t)f->codes[row] * n, n,
                     (struct best){weft_order_prefix(&c->values[1], row), row + 1});
    for (size_t i = 0; i < places; i++)
        if (best[i].row)
            rows[(*kept)++] = best[i].row - 1;
    free(best);
    return WEFT_OK;
}

// As choose_rows, by sorting.
static int sort_rows(const struct choosing *c, const struct weft_factors *f, int64_t n, int64_t *rows,
                     int64_t *kept)
{
    int64_t count = f->rows, in_group = 0;
    c->values[0].view = (struct weft_view_column){
        .dtype = WEFT_U32, .length = count, .data = (const unsigned char *)f->codes, .width = 4};
    int status = weft_order_rows(c->values, c->value_count + 1, count, rows);
    uint32_t group = UINT32_MAX;
    for (int64_t i = 0; i < count && !status; i++) {
        in_group = f->codes[rows[i]] == group ? in_group : 0;
        group = f->codes[rows[i]];
        rows[*kept] = rows[i];
        *kept += in_group++ < n && is_wanted(c, rows[i]);
    }
    return status;
}

// The first n rows of each group, of those that are wanted; `rows` has room for all.
static int choose_rows(struct weft_task *task, const struct choosing *c, int64_t count, int64_t *rows,
                       int64_t *kept)
{
    struct weft_factors f;
    int64_t n = 0;
    int status = number_groups(c, count, &f);
    if (status)
        return status;
    weft_value_as_int(task->attrs[N], &n);
    status = can_keep(c, &f, n) ? keep_rows(c, &f, n, rows, kept) : sort_rows(c, &f, n, rows, kept);
    weft_factors_clear(&f);
    return status;
}

static int choose(struct weft_task *task, const struct weft_value *frame, struct weft_value **out)
{
    struct choosing c;
    int64_t kept = 0, *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    int status = choosing_init(task, frame, &c);
    if (!status)
        status = rows ? choose_rows(task, &c, frame->frame.rows, rows, &kept) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, kept, out);
    choosing_clear(&c);
    free(rows);
    return status;
}

static int extremes_block(struct weft_task *task, struct weft_value **out)
{
    return choose(task, task->inputs[0], out);
}

static int extremes_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    status = choose(task, joined, out);
    weft_value_release(joined);
    return status;
}

static int extremes_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    struct choosing c;
    bool sort = true;
    weft_value_as_bool(task->extra->list.items[SORT], &sort);
    if (!sort) {
        *out = weft_value_ref(frame);
        return WEFT_OK;
    }
    int64_t *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    int status = choosing_init(task, frame, &c);
    if (!status)
        status = rows ? weft_order_rows(c.keys, c.key_count, frame->frame.rows, rows) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, frame->frame.rows, out);
    choosing_clear(&c);
    free(rows);
    return status;
}

// ---- Lowering -------------------------------------------------------------------------------------------

static struct weft_value *in_arena(struct weft_arena *arena, struct weft_value value)
{
    struct weft_value *copy = weft_arena_alloc(arena, sizeof *copy);
    if (copy)
        *copy = value;
    return copy;
}

static const struct weft_value *make_facts(struct weft_arena *arena, const struct weft_type *grouped)
{
    struct weft_value **items = weft_arena_array(arena, FACTS, sizeof *items);
    struct weft_value **keys = weft_arena_array(arena, grouped->key_count, sizeof *keys);
    bool fine = items && keys;
    for (size_t i = 0; fine && i < grouped->key_count; i++) {
        struct weft_value name = {.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_STRING};
        name.scalar.s = grouped->keys[i];
        fine = (keys[i] = in_arena(arena, name)) != NULL;
    }
    struct weft_value list = {.refs = 1, .kind = WEFT_LIST}, flag = {.refs = 1, .kind = WEFT_SCALAR};
    flag.dtype = WEFT_BOOL;
    list.list.count = grouped->key_count;
    list.list.items = keys;
    fine = fine && (items[KEYS] = in_arena(arena, list)) != NULL;
    flag.scalar.b = !grouped->weak;
    fine = fine && (items[SORT] = in_arena(arena, flag)) != NULL;
    flag.scalar.b = grouped->nullable;
    fine = fine && (items[NULLS] = in_arena(arena, flag)) != NULL;
    list.list.count = FACTS;
    list.list.items = items;
    return fine ? in_arena(arena, list) : NULL;
}

#define FAN 8

static int extremes_lower(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t blocks = weft_lower_blocks(lowering, map.layer);
    const struct weft_value *facts = make_facts(lowering->arena, lowering->input_types[0]);
    if (!facts)
        return WEFT_NO_MEMORY;
    int status = weft_lower_layer(lowering, "select", blocks, &map, 1, facts, 0, &map.layer);
    map.kind = WEFT_MAP_TREE;
    map.fan = FAN;
    while (blocks > 1 && !status) {
        blocks = (blocks - 1) / FAN + 1;
        status = weft_lower_layer(lowering, "merge", blocks, &map, 1, facts, 0, &map.layer);
    }
    map.kind = WEFT_MAP_SAME;
    return status ? status : weft_lower_layer(lowering, "order", 1, &map, 1, facts, 0, &lowering->result);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_pushdown pushdown = {.columns_needed = extremes_needed};
static const struct weft_stage stages[] = {
    {"select", extremes_block}, {"merge", extremes_merge}, {"order", extremes_finish}};
static const struct weft_param params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"n", WEFT_ATTR, "int", NULL, 0, "how many rows of each group at most"},
    {"columns", WEFT_ATTR, "string|list<string>", NULL, 0, "the column or columns"},
};

#define EXTREMES(op_name, word, text)                                                                        \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = params, .param_count = 3, .algebra = WEFT_CUSTOM,                         \
        .flags = WEFT_PURE | WEFT_HIDDEN, .infer = extremes_infer, .lower = extremes_lower,                  \
        .stages = stages, .stage_count = sizeof stages / sizeof *stages, .pushdown = &pushdown,              \
    }

const struct weft_op weft_op_grouped_nlargest =
    EXTREMES("grouped_nlargest", "nlargest", "the rows of each group with the greatest values");
const struct weft_op weft_op_grouped_nsmallest =
    EXTREMES("grouped_nsmallest", "nsmallest", "the rows of each group with the least values");
