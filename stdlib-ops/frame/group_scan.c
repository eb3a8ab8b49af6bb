// weft: what groups give for each of their rows: cumsum, shift, rank, cumcount and their like.
// SPDX-License-Identifier: BSD-3-Clause
//
// The rows of every block are dealt out to parts by a hash of their keys, so that a group is in one part
// whole (pieces.h).  A task for each part numbers its rows by group, puts the columns of its rows together in
// the order of the input, and runs the function over them (group_scans.c).  Each block then picks its rows'
// results out of the parts.
//
// Results have the rows of the grouped frame.  Rows with a null key are of no group unless groupby has
// dropna=false, and get null.

#include "stdlib-ops/frame/group_scan.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/parts.h"
#include "stdlib-ops/frame/running.h"
#include "stdlib-ops/frame/types.h"

enum { GROUPED };

static const struct weft_scan_op *scan_op(const struct weft_op *op)
{
    return op->context;
}

// ---- Types ----------------------------------------------------------------------------------------------

// The fields of the results; *count of them.
static int result_fields(struct weft_infer *infer, const struct weft_type *grouped, struct weft_field *fields,
                         size_t *count)
{
    const struct weft_scan_op *op = scan_op(infer->op);
    *count = 0;
    for (size_t i = 0; i < grouped->field_count; i++) {
        const struct weft_field *from = &grouped->fields[i];
        enum weft_dtype dtype;
        if (weft_type_has_key(grouped, from->name))
            continue;
        if (!op->dtype(op, from->type->dtype, &dtype))
            return weft_infer_fail(infer, WEFT_E_DTYPE, -1, "'%s' of column '%.*s': it is %s, no number",
                                   infer->op->aliases[0], WEFT_STR_ARG(from->name),
                                   weft_dtype_name(from->type->dtype));
        fields[*count] = weft_field_of(infer, from->name, dtype);
        fields[*count].provisional = from->provisional;
        if (!fields[(*count)++].type)
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

static int scan_infer(struct weft_infer *infer)
{
    const struct weft_type *grouped = weft_infer_input(infer, GROUPED);
    struct weft_field *fields = weft_arena_array(infer->arena, grouped->field_count + 1, sizeof *fields);
    size_t count = 1;
    if (!fields)
        return WEFT_NO_MEMORY;
    if (!scan_op(infer->op)->dtype) {
        infer->result = weft_type_column(infer, grouped, WEFT_I64);
        return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
    }
    int status = result_fields(infer, grouped, fields, &count);
    if (status)
        return status;
    if (count == 1) {
        struct weft_type *column = weft_type_column(infer, grouped, fields[0].type->dtype);
        if (column)
            column->provisional = fields[0].provisional;
        infer->result = column;
    } else {
        infer->result = weft_type_frame(infer, grouped, fields, count);
    }
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int shift_infer(struct weft_infer *infer)
{
    int64_t periods;
    if (!weft_value_as_int(infer->attrs[1], &periods) || periods < -INT64_MAX)
        return weft_infer_fail(infer, WEFT_E_VALUE, 1, "periods is an integer of 64 bits");
    return scan_infer(infer);
}

static int carry_infer(struct weft_infer *infer)
{
    int64_t limit;
    if (!weft_value_is_null(infer->attrs[1]) && (!weft_value_as_int(infer->attrs[1], &limit) || limit < 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, 1, "limit is at least 1");
    return scan_infer(infer);
}

static int rank_infer(struct weft_infer *infer)
{
    int word;
    if (!weft_rank_method(infer->attrs[1], &word))
        return weft_infer_fail(infer, WEFT_E_VALUE, 1,
                               "method is \"average\", \"min\", \"max\", \"first\" or \"dense\"");
    if (!weft_rank_nulls(infer->attrs[3], &word))
        return weft_infer_fail(infer, WEFT_E_VALUE, 3, "na_option is \"keep\", \"top\" or \"bottom\"");
    return scan_infer(infer);
}

// The keys; and all that are no keys, as their number decides whether the result is a column.
static int scan_needed(const struct weft_infer *node, size_t input, const bool *needed, bool *needed_of_input)
{
    const struct weft_type *grouped = node->inputs[input];
    (void)needed;
    for (size_t i = 0; i < grouped->field_count; i++)
        needed_of_input[i] |= scan_op(node->op)->dtype || weft_type_has_key(grouped, grouped->fields[i].name);
    return WEFT_OK;
}

// ---- Blocks to parts ------------------------------------------------------------------------------------

// Views of the key columns of a block.
static int key_views(struct weft_task *task, const struct weft_value *frame, struct weft_view_column *views)
{
    const struct weft_type *grouped = task->input_types[GROUPED];
    for (size_t k = 0; k < grouped->key_count; k++) {
        int64_t at = weft_frame_find(frame, grouped->keys[k]);
        if (at < 0)
            return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'",
                                  WEFT_STR_ARG(grouped->keys[k]));
        views[k] = weft_column_view(frame->frame.columns[at]);
    }
    return WEFT_OK;
}

static int deal_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    size_t keys = task->input_types[GROUPED]->key_count;
    struct weft_view_column *views = calloc(keys + 1, sizeof *views);
    unsigned parts = (unsigned)weft_parts_count(task->block_count);
    int status = views ? key_views(task, frame, views) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_pieces_index(task->memory, views, keys, frame->frame.rows, parts, out);
    free(views);
    return status == WEFT_UNSUPPORTED ? weft_task_fail(task, WEFT_E_TOO_LONG, "a block of 2^32 rows")
                                      : status;
}

// ---- One part -------------------------------------------------------------------------------------------

// The rows of a part in all blocks, and the group of each.
struct part {
    size_t blocks, keys;
    const struct weft_value *const *frames;
    struct weft_view_column *views; // keys of each block
    struct weft_piece *pieces;
    struct weft_factors groups;
    uint32_t kept; // groups but those without keys
};

// Takes away the groups with a null key: their rows get the number after all others.
static int drop_null_keys(struct part *p)
{
    struct weft_factors *f = &p->groups;
    uint32_t *to = malloc(((size_t)f->count + 1) * sizeof *to);
    if (!to)
        return WEFT_NO_MEMORY;
    p->kept = 0;
    for (uint32_t g = 0; g < f->count; g++) {
        const struct weft_view_column *views = p->pieces[f->first[g] >> 32].keys;
        bool valid = true;
        for (size_t k = 0; k < p->keys; k++)
            valid &= weft_view_valid(&views[k], f->first[g] & UINT32_MAX);
        to[g] = valid ? p->kept++ : UINT32_MAX;
    }
    for (int64_t i = 0; i < f->rows; i++)
        f->codes[i] = to[f->codes[i]] == UINT32_MAX ? p->kept : to[f->codes[i]];
    free(to);
    return WEFT_OK;
}

static void close_part(struct part *p)
{
    weft_factors_clear(&p->groups);
    free(p->views);
    free(p->pieces);
}

static int open_part(struct weft_task *task, struct part *p)
{
    const struct weft_type *grouped = task->input_types[GROUPED];
    const struct weft_value *const *indexes = task->inputs + task->first[1];
    size_t views;
    *p = (struct part){.blocks = task->first[1], .keys = grouped->key_count, .frames = task->inputs};
    if (!weft_mul_size(p->blocks + 1, p->keys, &views))
        return WEFT_NO_MEMORY;
    p->views = calloc(views, sizeof *p->views);
    p->pieces = calloc(p->blocks + 1, sizeof *p->pieces);
    int status = p->views && p->pieces ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < p->blocks && !status; i++) {
        struct weft_view_column *own = p->views + i * p->keys;
        status = key_views(task, p->frames[i], own);
        p->pieces[i] = weft_piece_of(indexes[i], (size_t)task->block, own, false);
    }
    if (!status)
        status = weft_pieces_group(p->pieces, p->blocks, p->keys, &p->groups);
    p->kept = p->groups.count;
    if (!status && !grouped->nullable)
        status = drop_null_keys(p);
    if (status == WEFT_UNSUPPORTED)
        status = weft_task_fail(task, WEFT_E_TOO_LONG, "2^32 rows whose keys have one hash");
    if (status)
        close_part(p);
    return status;
}

// Appends the rows of a piece to a column.
static int append_piece(struct weft_builder *b, const struct weft_value *column,
                        const struct weft_piece *piece)
{
    struct weft_view_column view = weft_column_view(column);
    if (!piece->rows)
        return weft_builder_range(b, &view, piece->start, piece->count);
    int64_t *rows = malloc(((size_t)piece->count + 1) * sizeof *rows);
    for (int64_t k = 0; rows && k < piece->count; k++)
        rows[k] = piece->rows[k];
    int status = rows ? weft_builder_take(b, &view, rows, piece->count) : WEFT_NO_MEMORY;
    free(rows);
    return status;
}

// A column of the part's rows.
static int part_column(struct weft_task *task, const struct part *p, size_t column, struct weft_value **out)
{
    struct weft_builder b;
    if (p->blocks == 1 && !p->pieces[0].rows) {
        *out = weft_value_ref(p->frames[0]->frame.columns[column]);
        return WEFT_OK;
    }
    enum weft_dtype dtype = task->input_types[GROUPED]->fields[column].type->dtype;
    int status = weft_builder_init(&b, task->memory, dtype, p->groups.rows, 0);
    for (size_t i = 0; i < p->blocks && !status; i++)
        status = append_piece(&b, p->frames[i]->frame.columns[column], &p->pieces[i]);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// The first column from `at` on that is no key.
static size_t next_value(const struct weft_type *grouped, size_t at)
{
    while (at < grouped->field_count && weft_type_has_key(grouped, grouped->fields[at].name))
        at++;
    return at;
}

// Column `i` of the results: of column `at` of the grouped frame, or of none.
static int result_column(struct weft_task *task, const struct part *p, size_t i, size_t at,
                         struct weft_value **out)
{
    const struct weft_scan_op *op = scan_op(task->op);
    const struct weft_type *type = task->type;
    const struct weft_scan scan = {task, p->groups.codes, p->groups.rows, p->kept};
    enum weft_dtype dtype = type->kind == WEFT_T_COLUMN ? type->dtype : type->fields[i].type->dtype;
    struct weft_value *column = NULL;
    if (!op->dtype)
        return op->run(&scan, op, NULL, dtype, out);
    int status = part_column(task, p, at, &column);
    if (!status)
        status = op->run(&scan, op, column, dtype, out);
    weft_value_release(column);
    return status;
}

// The results' rows block by block: a list of frames without names.
static int cut_results(struct weft_task *task, const struct part *p, struct weft_value **columns,
                       size_t count, struct weft_value **out)
{
    struct weft_str *names = calloc(count + 1, sizeof *names);
    const struct weft_value whole = {
        .kind = WEFT_FRAME,
        .frame = {.rows = p->groups.rows, .count = count, .names = names, .columns = columns}};
    struct weft_value *list = weft_value_list(WEFT_LIST, p->blocks);
    int64_t start = 0;
    int status = names && list ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < p->blocks && !status; start += p->pieces[i++].count)
        status = weft_frame_slice(task->memory, &whole, start, p->pieces[i].count, &list->list.items[i]);
    free(names);
    if (status)
        weft_value_release(list);
    else
        *out = list;
    return status;
}

static size_t result_count(const struct weft_type *type)
{
    return type->kind == WEFT_T_COLUMN ? 1 : type->field_count;
}

static int part_run(struct weft_task *task, struct weft_value **out)
{
    size_t count = result_count(task->type);
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct part p;
    int status = columns ? open_part(task, &p) : WEFT_NO_MEMORY;
    if (status) {
        free(columns);
        return status;
    }
    for (size_t i = 0, at = 0; i < count && !status; i++, at++) {
        at = next_value(task->input_types[GROUPED], at);
        status = result_column(task, &p, i, at, &columns[i]);
    }
    if (!status)
        status = cut_results(task, &p, columns, count, out);
    for (size_t i = 0; i < count; i++)
        weft_value_release(columns[i]);
    free(columns);
    close_part(&p);
    return status;
}

// ---- Parts to blocks ------------------------------------------------------------------------------------

// Where the result of each row is among those of all parts; to be freed.
static int64_t *result_places(const struct weft_value *index, int64_t rows)
{
    const uint32_t *at = weft_pieces_rows(index);
    int64_t *places = malloc(((size_t)rows + 1) * sizeof *places);
    for (int64_t k = 0; places && k < rows; k++)
        places[at[k]] = k;
    return places;
}

// This block's results, as a frame without names.
static int gather(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *index = task->inputs[0];
    const struct weft_value *const *parts = task->inputs + task->first[1];
    size_t count = task->input_count - task->first[1];
    const struct weft_value **frames = calloc(count + 1, sizeof *frames);
    struct weft_value *joined = NULL;
    int status = frames ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t p = 0; p < count && !status; p++)
        frames[p] = parts[p]->list.items[task->block];
    if (!status)
        status = weft_frame_concat(task->memory, frames, count, &joined);
    if (!status && count == 1) {
        *out = joined;
        joined = NULL;
    } else if (!status) {
        int64_t *places = result_places(index, joined->frame.rows);
        status =
            places ? weft_frame_take(task->memory, joined, places, joined->frame.rows, out) : WEFT_NO_MEMORY;
        free(places);
    }
    weft_value_release(joined);
    free(frames);
    return status;
}

static int gather_run(struct weft_task *task, struct weft_value **out)
{
    size_t count = result_count(task->type);
    struct weft_value *bare;
    int status = gather(task, &bare);
    if (status)
        return status;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_str *names = calloc(count + 1, sizeof *names);
    status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        columns[i] = weft_value_ref(bare->frame.columns[i]);
        if (task->type->kind != WEFT_T_COLUMN)
            names[i] = task->type->fields[i].name;
    }
    if (!status && task->type->kind == WEFT_T_COLUMN)
        *out = columns[0];
    else if (!status)
        status = weft_frame_new(task->memory, bare->frame.rows, count, names, columns, out);
    free(columns);
    free(names);
    weft_value_release(bare);
    return status;
}

static int scan_lower(struct weft_lowering *lowering)
{
    struct weft_map block = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t blocks = weft_lower_blocks(lowering, block.layer), parts = weft_parts_count(blocks);
    struct weft_map maps[2] = {{.layer = block.layer, .kind = WEFT_MAP_ALL}, {.kind = WEFT_MAP_ALL}};
    int status = weft_lower_layer(lowering, "deal", blocks, &block, 1, NULL, 0, &maps[1].layer);
    block.layer = maps[1].layer;
    if (!status)
        status = weft_lower_layer(lowering, "part", parts, maps, 2, NULL, 0, &maps[1].layer);
    maps[0] = block;
    return status ? status
                  : weft_lower_layer(lowering, "gather", blocks, maps, 2, NULL, 0, &lowering->result);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define GROUPED_PARAM                                                                                        \
    {                                                                                                        \
        "grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"                                         \
    }

static const struct weft_param plain_params[] = {GROUPED_PARAM};
static const struct weft_param number_params[] = {
    GROUPED_PARAM,
    {"ascending", WEFT_ATTR, "bool", "true", 0, "from the first row of a group on; false: from its last"},
};
static const struct weft_param shift_params[] = {
    GROUPED_PARAM,
    {"periods", WEFT_ATTR, "int", "1", 0, "rows of the group down; negative: up"},
};
static const struct weft_param carry_params[] = {
    GROUPED_PARAM,
    {"limit", WEFT_ATTR, "int", NULL, WEFT_P_OPTIONAL, "the most nulls in a row that are replaced"},
};
#define RANK_PARAMS                                                                                           \
    {"method", WEFT_ATTR,                                                                                     \
     "string", "\"average\"",                                                                                 \
     0,        "the rank of equal values: \"average\", \"min\", \"max\", \"first\", \"dense\""},              \
        {"ascending", WEFT_ATTR, "bool", "true", 0, "the least value is first; false: the greatest"},         \
        {"na_option", WEFT_ATTR, "string",                                                                    \
         "\"keep\"",  0,         "ranks of nulls: \"keep\": null; \"top\": the first; \"bottom\": the last"}, \
    {                                                                                                         \
        "pct", WEFT_ATTR, "bool", "false", 0, "ranks as parts of 1"                                           \
    }
static const struct weft_param rank_params[] = {GROUPED_PARAM, RANK_PARAMS};

static const struct weft_pushdown pushdown = {.columns_needed = scan_needed};
static const struct weft_stage stages[] = {{"deal", deal_run}, {"part", part_run}, {"gather", gather_run}};

#define SCAN_OP(op_name, word, text, parameters, infer_function, dtype_rule, function, family)               \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_CUSTOM, .flags = WEFT_PURE, .infer = infer_function, .lower = scan_lower,            \
        .stages = stages, .stage_count = 3, .pushdown = &pushdown,                                           \
        .context = &(const struct weft_scan_op){dtype_rule, function, family},                               \
    }

const struct weft_op weft_op_cumcount = SCAN_OP("cumcount", NULL, "numbers of the rows of each group, from 0",
                                                number_params, scan_infer, NULL, weft_scan_number, 0);
const struct weft_op weft_op_grouped_cumsum =
    SCAN_OP("grouped_cumsum", "cumsum", "sum of the values of each group so far", plain_params, scan_infer,
            weft_scan_running, weft_scan_cumulate, WEFT_RUN_SUM);
const struct weft_op weft_op_grouped_cumprod =
    SCAN_OP("grouped_cumprod", "cumprod", "product of the values of each group so far", plain_params,
            scan_infer, weft_scan_running, weft_scan_cumulate, WEFT_RUN_PRODUCT);
const struct weft_op weft_op_grouped_cummax =
    SCAN_OP("grouped_cummax", "cummax", "greatest value of each group so far", plain_params, scan_infer,
            weft_scan_running, weft_scan_cumulate, WEFT_RUN_MOST);
const struct weft_op weft_op_grouped_cummin =
    SCAN_OP("grouped_cummin", "cummin", "least value of each group so far", plain_params, scan_infer,
            weft_scan_running, weft_scan_cumulate, WEFT_RUN_LEAST);
const struct weft_op weft_op_grouped_shift =
    SCAN_OP("grouped_shift", "shift", "rows of each group some places further down", shift_params,
            shift_infer, weft_scan_same, weft_scan_shift, 0);
const struct weft_op weft_op_grouped_ffill =
    SCAN_OP("grouped_ffill", "ffill", "nulls replaced by the value before them in their group", carry_params,
            carry_infer, weft_scan_same, weft_scan_carry, 0);
const struct weft_op weft_op_grouped_bfill =
    SCAN_OP("grouped_bfill", "bfill", "nulls replaced by the value after them in their group", carry_params,
            carry_infer, weft_scan_same, weft_scan_carry, 1);
const struct weft_op weft_op_grouped_rank =
    SCAN_OP("grouped_rank", "rank", "the place of each value among those of its group, in order", rank_params,
            rank_infer, weft_scan_ranked, weft_scan_rank, 0);

// Of a column all of whose rows are one group.
static const struct weft_param column_rank_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    RANK_PARAMS,
};

const struct weft_op weft_op_rank = {
    .name = "rank",
    .version = 1,
    .category = "frames",
    .summary = "the place of each value of a column, in order",
    .params = column_rank_params,
    .param_count = 5,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "grouped_rank(all_rows(to_frame(column)), method, ascending, na_option, pct)",
};

// ---- Differences within groups --------------------------------------------------------------------------

// The column that a grouped frame has besides its keys.
static int value_infer(struct weft_infer *infer)
{
    const struct weft_type *grouped = weft_infer_input(infer, GROUPED);
    const struct weft_field *value = NULL;
    size_t count = 0;
    for (size_t i = 0; i < grouped->field_count; i++)
        if (!weft_type_has_key(grouped, grouped->fields[i].name)) {
            value = &grouped->fields[i];
            count++;
        }
    if (count != 1) {
        int status =
            weft_infer_fail(infer, WEFT_E_VALUE, GROUPED, "this is done to one column of a grouped frame");
        weft_infer_help(infer, "choose it: frame.groupby(\"key\").x");
        return status;
    }
    struct weft_type *column = weft_type_column(infer, grouped, value->type->dtype);
    if (!column)
        return WEFT_NO_MEMORY;
    column->provisional = value->provisional;
    infer->result = column;
    return WEFT_OK;
}

static int value_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *grouped = task->input_types[GROUPED];
    const struct weft_value *frame = task->inputs[0];
    for (size_t i = 0; i < frame->frame.count; i++)
        if (!weft_type_has_key(grouped, frame->frame.names[i])) {
            *out = weft_value_ref(frame->frame.columns[i]);
            return WEFT_OK;
        }
    return weft_task_fail(task, WEFT_E_COLUMN, "the block has no column but keys");
}

static const struct weft_stage value_stages[] = {{"value", value_run}};

const struct weft_op weft_op_grouped_value = {
    .name = "grouped_value",
    .version = 1,
    .category = "frames",
    .summary = "the column of a grouped frame that is no key",
    .params = plain_params,
    .param_count = 1,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_HIDDEN,
    .infer = value_infer,
    .stages = value_stages,
    .stage_count = 1,
};

#define DIFFERENCE_OP(word, text, written)                                                                   \
    {                                                                                                        \
        .name = "grouped_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                 \
        .category = "frames", .summary = text, .params = shift_params, .param_count = 2,                     \
        .algebra = WEFT_DEFINED, .flags = WEFT_PURE, .definition = written,                                  \
    }

const struct weft_op weft_op_grouped_diff =
    DIFFERENCE_OP("diff", "a column less the value some rows above in its group",
                  "grouped_value(grouped) - grouped_shift(grouped, periods)");
const struct weft_op weft_op_grouped_pct_change =
    DIFFERENCE_OP("pct_change", "how much a column grew since some rows above in its group, in parts of 1",
                  "grouped_value(grouped) / grouped_shift(grouped, periods) - 1");
