// weft: sort: rows in order of columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// One block is sorted by itself.  Several are dealt out to ranges: a sample of every block gives the bounds,
// each block's rows are dealt out by them, and each range is put together in index order and sorted once.
// Rows that are equal go to one range, so they stay in the order of the input, and the bounds change where
// blocks of the result begin but not its rows.
//
// A block's rows of one range are a result of their own: blocks, and later such parts, wait on disk when the
// run has a memory limit, and a range brings back no more than itself.
//
// With a limit every block keeps only the rows that can be among the first, and neighbours are merged.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, BY, ASCENDING, NA_POSITION, LIMIT };

// What is said of column i: once for all, or in a list.
static const struct weft_value *option(const struct weft_value *value, size_t i)
{
    return value->kind == WEFT_LIST || value->kind == WEFT_TUPLE ? value->list.items[i] : value;
}
// Ranges are as many as the blocks were, at most these.
#define MOST_RANGES 256
// Rows of every block that are looked at for the bounds.
#define SAMPLE 256
// Neighbours that are merged at a time.
#define FAN 8

static int check_options(struct weft_infer *infer, size_t count)
{
    const struct weft_value *ascending = infer->attrs[ASCENDING];
    const struct weft_value *places = infer->attrs[NA_POSITION];
    struct weft_str word;
    if (ascending->kind != WEFT_SCALAR && ascending->list.count != count)
        return weft_infer_fail(infer, WEFT_E_VALUE, ASCENDING, "%zu directions for %zu columns",
                               ascending->list.count, count);
    if ((places->kind == WEFT_LIST || places->kind == WEFT_TUPLE) && places->list.count != count)
        return weft_infer_fail(infer, WEFT_E_VALUE, NA_POSITION, "%zu places of nulls for %zu columns",
                               places->list.count, count);
    for (size_t i = 0; i < count; i++)
        if (!weft_value_as_string(option(places, i), &word) ||
            (!weft_str_is(word, "first") && !weft_str_is(word, "last")))
            return weft_infer_fail(infer, WEFT_E_VALUE, NA_POSITION, "na_position is \"first\" or \"last\"");
    int64_t limit = 0;
    if (!weft_value_is_null(infer->attrs[LIMIT]) &&
        (!weft_value_as_int(infer->attrs[LIMIT], &limit) || limit < 0))
        return weft_infer_fail(infer, WEFT_E_VALUE, LIMIT, "limit must not be negative");
    return WEFT_OK;
}

// Rows of a sorted block that are kept.
static int64_t kept_rows(const struct weft_value *limit, int64_t rows)
{
    int64_t most;
    return weft_value_as_int(limit, &most) && most < rows ? most : rows;
}

static int sort_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    size_t *at, count;
    int status = weft_infer_columns(infer, BY, infer->attrs[BY], frame, &at, &count);
    if (!status && !count)
        return weft_infer_fail(infer, WEFT_E_VALUE, BY, "sort needs at least one column");
    if (!status)
        status = check_options(infer, count);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        if (weft_dtype_kind(frame->fields[at[i]].type->dtype) == 'c')
            return weft_infer_fail(infer, WEFT_E_DTYPE, BY, "complex numbers have no order");
    struct weft_type *type = weft_type_table(infer, frame->fields, frame->field_count);
    if (!type)
        return WEFT_NO_MEMORY;
    type->rows = kept_rows(infer->attrs[LIMIT], frame->rows);
    if (weft_value_is_null(infer->attrs[LIMIT]) && frame->partitions > 1)
        type->partitions = frame->partitions < MOST_RANGES ? frame->partitions : MOST_RANGES;
    infer->result = type;
    return WEFT_OK;
}

// The keys of a block, as the arguments say; to be freed.
static int make_keys(const struct weft_task *task, const struct weft_value *frame,
                     struct weft_order_key **out, size_t *count)
{
    const struct weft_value *by = task->attrs[BY], *ascending = task->attrs[ASCENDING];
    bool one = by->kind == WEFT_SCALAR;
    struct weft_str name, position;
    *count = one ? 1 : by->list.count;
    *out = calloc(*count, sizeof **out);
    for (size_t i = 0; *out && i < *count; i++) {
        bool up = true;
        int64_t at =
            weft_value_as_string(one ? by : by->list.items[i], &name) ? weft_frame_find(frame, name) : -1;
        if (at < 0) {
            free(*out);
            return WEFT_INVALID;
        }
        weft_value_as_bool(option(ascending, i), &up);
        (*out)[i].view = weft_column_view(frame->frame.columns[at]);
        (*out)[i].descending = !up;
        (*out)[i].nulls_first = weft_value_as_string(option(task->attrs[NA_POSITION], i), &position) &&
                                weft_str_is(position, "first");
    }
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int sort_frame(struct weft_task *task, const struct weft_value *frame, struct weft_value **out)
{
    struct weft_order_key *keys;
    size_t count;
    int status = make_keys(task, frame, &keys, &count);
    if (status)
        return status;
    int64_t *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    int64_t kept = kept_rows(task->attrs[LIMIT], frame->frame.rows);
    status = rows ? weft_order_first(keys, count, frame->frame.rows, kept, rows) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, kept, out);
    free(rows);
    free(keys);
    return status;
}

static int sort_block(struct weft_task *task, struct weft_value **out)
{
    return sort_frame(task, task->inputs[0], out);
}

// Sorted runs put one after the other are merged by their next rows; a heap would pay from many runs on, and
// there are few.
struct runs {
    struct weft_order_key *keys; // of all rows
    size_t key_count;
    int64_t *next, *end;
    size_t count;
};

static size_t least_run(const struct runs *r)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < r->count; i++) {
        if (r->next[i] == r->end[i])
            continue;
        if (best == SIZE_MAX ||
            weft_order_compare(r->keys, r->next[i], r->keys, r->next[best], r->key_count) < 0)
            best = i;
    }
    return best;
}

static int merge_runs(struct weft_task *task, const struct weft_value *joined, struct weft_value **out)
{
    struct runs r = {.count = task->input_count};
    int status = make_keys(task, joined, &r.keys, &r.key_count);
    if (status)
        return status;
    int64_t *rows = malloc(((size_t)joined->frame.rows + 1) * sizeof *rows), at = 0;
    r.next = calloc(2 * r.count, sizeof *r.next);
    r.end = r.next ? r.next + r.count : NULL;
    status = rows && r.next ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < r.count && !status; i++) {
        r.next[i] = at;
        at += task->inputs[i]->frame.rows;
        r.end[i] = at;
    }
    int64_t kept = kept_rows(task->attrs[LIMIT], joined->frame.rows);
    for (int64_t k = 0; k < kept && !status; k++)
        rows[k] = r.next[least_run(&r)]++;
    if (!status)
        status = weft_frame_take(task->memory, joined, rows, kept, out);
    free(rows);
    free(r.next);
    free(r.keys);
    return status;
}

static int sort_merge(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    if (task->input_count == 1) {
        *out = weft_value_ref(task->inputs[0]);
        return WEFT_OK;
    }
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    status = merge_runs(task, joined, out);
    weft_value_release(joined);
    return status;
}

// ---- Ranges ---------------------------------------------------------------------------------------------

// Some rows of a block, evenly spread.
static int sort_sample(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    int64_t rows[SAMPLE], n = frame->frame.rows, count = n < SAMPLE ? n : SAMPLE;
    for (int64_t i = 0; i < count; i++)
        rows[i] = i * (n / count) + n / count / 2;
    return weft_frame_take(task->memory, frame, rows, count, out);
}

// The first rows of all ranges but the first, in order.
static int sort_bounds(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    struct weft_order_key *keys;
    int64_t bounds[MOST_RANGES], count = 0;
    size_t key_count;
    int status = weft_frame_concat(task->memory, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    int64_t n = joined->frame.rows, *rows = malloc(((size_t)n + 1) * sizeof *rows);
    status = rows ? make_keys(task, joined, &keys, &key_count) : WEFT_NO_MEMORY;
    if (!status) {
        status = weft_order_rows(keys, key_count, n, rows);
        free(keys);
    }
    for (; n && count + 1 < task->type->partitions; count++)
        bounds[count] = rows[(count + 1) * n / task->type->partitions];
    if (!status)
        status = weft_frame_take(task->memory, joined, bounds, count, out);
    free(rows);
    weft_value_release(joined);
    return status;
}

// What a block is dealt out by.
struct dealing {
    struct weft_order_key *keys, *bounds;
    uint64_t prefixes[MOST_RANGES];
    size_t key_count;
    int64_t bound_count;
    bool plain; // neither the first key nor its bounds hold nulls: prefixes may be compared
};

// How many bounds are not after a row.
static uint8_t range_of(const struct dealing *d, int64_t row)
{
    int64_t low = 0, high = d->bound_count;
    uint64_t prefix = d->plain ? weft_order_prefix(&d->keys[0], row) : 0;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        bool after = d->plain && d->prefixes[middle] != prefix
                         ? d->prefixes[middle] > prefix
                         : weft_order_compare(d->bounds, middle, d->keys, row, d->key_count) > 0;
        if (after)
            high = middle;
        else
            low = middle + 1;
    }
    return (uint8_t)low;
}

static int dealing_init(struct weft_task *task, struct dealing *d)
{
    const struct weft_value *frame = task->inputs[0], *bounds = task->inputs[1];
    *d = (struct dealing){.bound_count = bounds->frame.rows};
    int status = make_keys(task, frame, &d->keys, &d->key_count);
    if (!status)
        status = make_keys(task, bounds, &d->bounds, &d->key_count);
    if (status)
        return status;
    d->plain = !d->keys[0].view.validity && !d->bounds[0].view.validity;
    for (int64_t i = 0; d->plain && i < d->bound_count; i++)
        d->prefixes[i] = weft_order_prefix(&d->bounds[0], i);
    return WEFT_OK;
}

// The rows of a block range by range, and where each range ends in them.
static void deal_rows(const struct dealing *d, int64_t count, uint8_t *ranges, int64_t *rows, int64_t *ends)
{
    int64_t next[MOST_RANGES + 1] = {0};
    for (int64_t i = 0; i < count; i++) {
        ranges[i] = range_of(d, i);
        next[ranges[i] + 1]++;
    }
    for (int64_t r = 0; r <= d->bound_count; r++)
        ends[r] = next[r + 1] += next[r];
    for (int64_t i = 0; i < count; i++)
        rows[next[ranges[i]]++] = i;
}

// A list of the block with its rows range by range, and an array of the ends of all ranges (bounds may be
// fewer than ranges want: the last are empty).
static int make_dealt(struct weft_task *task, const int64_t *rows, const int64_t *ends,
                      struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    int64_t ranges = task->type->partitions;
    struct weft_value *pair = weft_value_list(WEFT_LIST, 2);
    int status = pair ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, frame->frame.rows, &pair->list.items[0]);
    if (!status) {
        pair->list.items[1] = weft_value_array(task->memory, WEFT_I64, 1, &ranges);
        status = pair->list.items[1] ? WEFT_OK : WEFT_NO_MEMORY;
    }
    if (status) {
        weft_value_release(pair);
        return status;
    }
    memcpy(pair->list.items[1]->array.data, ends, (size_t)ranges * sizeof *ends);
    *out = pair;
    return WEFT_OK;
}

static int sort_deal(struct weft_task *task, struct weft_value **out)
{
    struct dealing d;
    int64_t count = task->inputs[0]->frame.rows, ends[MOST_RANGES];
    int64_t *rows = malloc(((size_t)count + 1) * sizeof *rows);
    uint8_t *ranges = malloc((size_t)count + 1);
    int status = dealing_init(task, &d);
    if (!status && (!rows || !ranges))
        status = WEFT_NO_MEMORY;
    for (size_t r = 0; r < MOST_RANGES; r++)
        ends[r] = count;
    if (!status) {
        deal_rows(&d, count, ranges, rows, ends);
        status = make_dealt(task, rows, ends, out);
    }
    free(rows);
    free(ranges);
    free(d.keys);
    free(d.bounds);
    return status;
}

// The rows of one block that go to one range: a copy, so that it can wait on disk by itself.
static int sort_part(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0]->list.items[0];
    const int64_t *ends = task->inputs[0]->list.items[1]->array.data;
    int64_t range = (int64_t)(task->block % (uint64_t)task->type->partitions);
    int64_t start = range ? ends[range - 1] : 0;
    return weft_frame_copy(task->memory, frame, start, ends[range] - start, out);
}

// A column of all parts of a range, one after the other.
static int join_column(struct weft_task *task, struct weft_str name, struct weft_value **out)
{
    const struct weft_value **parts = calloc(task->input_count, sizeof *parts);
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < task->input_count && !status; i++) {
        int64_t at = weft_frame_find(task->inputs[i], name);
        parts[i] = at < 0 ? NULL : task->inputs[i]->frame.columns[at];
        status = parts[i] ? WEFT_OK : WEFT_INVALID;
    }
    if (!status)
        status =
            weft_column_concat(task->memory, (enum weft_dtype)parts[0]->dtype, parts, task->input_count, out);
    free(parts);
    return status;
}

// The columns that a range is sorted by, as a frame.
static int join_keys(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *by = task->attrs[BY];
    bool one = by->kind == WEFT_SCALAR;
    size_t count = one ? 1 : by->list.count;
    struct weft_str *names = calloc(count, sizeof *names);
    struct weft_value **columns = calloc(count, sizeof *columns);
    int64_t rows = 0;
    int status = names && columns ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        status = weft_value_as_string(one ? by : by->list.items[i], &names[i])
                     ? join_column(task, names[i], &columns[i])
                     : WEFT_INVALID;
    for (size_t i = 0; i < task->input_count; i++)
        rows += task->inputs[i]->frame.rows;
    if (!status)
        status = weft_frame_new(task->memory, rows, count, names, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(names);
    free(columns);
    return status;
}

// Column i of a range with its rows in order.
static int range_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    const int64_t *rows = context;
    struct weft_value *joined;
    int status = join_column(task, task->type->fields[i].name, &joined);
    if (status)
        return status;
    status = weft_column_take(task->memory, joined, rows, joined->column.length, out);
    weft_value_release(joined);
    return status;
}

// The parts of a range are put together and taken in order column by column: besides them and the result
// there is but one column at a time.
static int sort_range(struct weft_task *task, struct weft_value **out)
{
    struct weft_order_key *keys = NULL;
    struct weft_value *joined;
    size_t count;
    int status = join_keys(task, &joined);
    if (status)
        return status;
    int64_t n = joined->frame.rows, *rows = malloc(((size_t)n + 1) * sizeof *rows);
    status = rows ? make_keys(task, joined, &keys, &count) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_order_rows(keys, count, n, rows);
    free(keys);
    weft_value_release(joined);
    if (!status)
        status = weft_frame_make(task, n, range_column, rows, out);
    free(rows);
    return status;
}

// Part b * ranges + r is made of block b, and range r of the parts r, ranges + r, 2 * ranges + r, …
static int lower_ranges(struct weft_lowering *lowering, uint32_t dealt, uint64_t blocks, uint64_t ranges)
{
    uint64_t parts = blocks * ranges, *starts, *ends, *table, *firsts; // blocks * 256 at most
    starts = weft_arena_array(lowering->arena, parts, sizeof *starts);
    ends = weft_arena_array(lowering->arena, parts, sizeof *ends);
    table = weft_arena_array(lowering->arena, parts, sizeof *table);
    firsts = weft_arena_array(lowering->arena, ranges + 1, sizeof *firsts);
    if (!starts || !ends || !table || !firsts)
        return WEFT_NO_MEMORY;
    for (uint64_t i = 0; i < parts; i++) {
        starts[i] = i / ranges;
        ends[i] = starts[i] + 1;
        table[i] = i % blocks * ranges + i / blocks;
    }
    for (uint64_t r = 0; r <= ranges; r++)
        firsts[r] = r * blocks;
    struct weft_map block = {.layer = dealt, .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
    struct weft_map gathered = {.kind = WEFT_MAP_TABLE, .starts = firsts, .table = table};
    int status = weft_lower_layer(lowering, "part", parts, &block, 1, NULL, 0, &gathered.layer);
    return status ? status
                  : weft_lower_layer(lowering, "range", ranges, &gathered, 1, NULL, 0, &lowering->result);
}

static int sort_lower(struct weft_lowering *lowering)
{
    struct weft_map maps[2] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME}, {.kind = WEFT_MAP_ONE}};
    uint64_t blocks = weft_lower_blocks(lowering, maps[0].layer),
             ranges = (uint64_t)lowering->type->partitions;
    if (ranges <= 1 || blocks <= 1) {
        int status = weft_lower_layer(lowering, "sort", blocks, maps, 1, NULL, 0, &maps[0].layer);
        return status ? status : weft_lower_tree(lowering, "merge", maps[0].layer, FAN, &lowering->result);
    }
    struct weft_map all = {.kind = WEFT_MAP_ALL};
    int status = weft_lower_layer(lowering, "sample", blocks, maps, 1, NULL, 0, &all.layer);
    if (!status)
        status = weft_lower_layer(lowering, "bounds", 1, &all, 1, NULL, 0, &maps[1].layer);
    if (!status)
        status = weft_lower_layer(lowering, "deal", blocks, maps, 2, NULL, 0, &all.layer);
    return status ? status : lower_ranges(lowering, all.layer, blocks, ranges);
}

// ---- nlargest, nsmallest --------------------------------------------------------------------------------

enum { EXTREME_N = 1, EXTREME_COLUMNS, EXTREME_KEEP };

static int extreme_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    size_t *at, count;
    int64_t n;
    int status =
        weft_infer_columns(infer, EXTREME_COLUMNS, infer->attrs[EXTREME_COLUMNS], frame, &at, &count);
    if (status)
        return status;
    if (!weft_value_as_int(infer->attrs[EXTREME_N], &n) || n < 0 || !count)
        return weft_infer_fail(infer, WEFT_E_VALUE, EXTREME_N, "n must not be negative");
    if (!weft_keep_parse(infer->attrs[EXTREME_KEEP], &(enum weft_keep){0}))
        return weft_infer_fail(infer, WEFT_E_VALUE, EXTREME_KEEP, "keep is \"first\", \"last\" or \"all\"");
    infer->result = weft_type_table(infer, frame->fields, frame->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The columns that the order is by, of a block; to be freed.
static int extreme_keys(struct weft_task *task, const struct weft_value *frame, struct weft_order_key **out,
                        size_t *count)
{
    const struct weft_value *names = task->attrs[EXTREME_COLUMNS];
    bool one = names->kind == WEFT_SCALAR, largest = strcmp(task->op->name, "nlargest") == 0;
    *count = one ? 1 : names->list.count;
    *out = calloc(*count, sizeof **out);
    int status = *out ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < *count && !status; i++) {
        struct weft_str name = {0};
        bool known = weft_value_as_string(one ? names : names->list.items[i], &name);
        int64_t at = known ? weft_frame_find(frame, name) : -1;
        if (at < 0)
            status =
                weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
        else
            (*out)[i] = (struct weft_order_key){weft_column_view(frame->frame.columns[at]), largest, false};
    }
    return status;
}

// The first n rows in order of the columns, rows with a null in the first one left out.
static int extreme_rows(struct weft_task *task, const struct weft_value *frame, enum weft_keep keep,
                        struct weft_value **out)
{
    struct weft_order_key *keys;
    size_t count;
    int64_t n = 0, most = 0, kept = 0, *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    int status = extreme_keys(task, frame, &keys, &count);
    if (!status && (!rows || !weft_value_as_int(task->attrs[EXTREME_N], &n)))
        status = WEFT_NO_MEMORY;
    if (!status)
        status = weft_order_keep(keys, count, frame->frame.rows, n, keep, rows, &most);
    while (!status && kept < most && weft_view_valid(&keys[0].view, rows[kept]))
        kept++;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, kept, out);
    free(rows);
    free(keys);
    return status;
}

static int extreme_block(struct weft_task *task, struct weft_value **out)
{
    enum weft_keep keep = WEFT_KEEP_FIRST;
    weft_keep_parse(task->attrs[EXTREME_KEEP], &keep);
    return extreme_rows(task, task->inputs[0], keep, out);
}

// Where the last of equal rows are kept the blocks are put together from the last one on: then of equal rows
// the first are wanted.
static int extreme_merge(struct weft_task *task, struct weft_value **out)
{
    enum weft_keep keep = WEFT_KEEP_FIRST;
    const struct weft_value **blocks = calloc(task->input_count, sizeof *blocks);
    struct weft_value *joined;
    weft_keep_parse(task->attrs[EXTREME_KEEP], &keep);
    for (size_t i = 0; blocks && i < task->input_count; i++)
        blocks[i] = task->inputs[keep == WEFT_KEEP_LAST ? task->input_count - 1 - i : i];
    int status =
        blocks ? weft_frame_concat(task->memory, blocks, task->input_count, &joined) : WEFT_NO_MEMORY;
    if (!status) {
        status = extreme_rows(task, joined, keep == WEFT_KEEP_LAST ? WEFT_KEEP_FIRST : keep, out);
        weft_value_release(joined);
    }
    free(blocks);
    return status;
}

static int extreme_needed(const struct weft_infer *node, size_t input, const bool *needed,
                          bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    weft_needed_names(node->inputs[input], node->attrs[EXTREME_COLUMNS], needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = weft_keyed_rows_needed,
                                              .limit_param = "limit"};
static const struct weft_stage stages[] = {
    {"sort", sort_block}, {"merge", sort_merge}, {"sample", sort_sample}, {"bounds", sort_bounds},
    {"deal", sort_deal},  {"part", sort_part},   {"range", sort_range}};
static const char *const aliases[] = {"sort_values", NULL};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"by", WEFT_ATTR, "string|list<string>", NULL, 0, "the column or columns"},
    {"ascending", WEFT_ATTR, "bool|list<bool>", "true", 0, "the direction, of all or of each column"},
    {"na_position", WEFT_ATTR, "string|list<string>", "\"last\"", 0,
     "where nulls go: \"first\" or \"last\", of all or of each column"},
    {"limit", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD | WEFT_P_OPTIONAL, "how many of the first rows to keep"},
};

const struct weft_op weft_op_sort = {
    .name = "sort",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "sort rows by columns",
    .params = params,
    .param_count = 5,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .infer = sort_infer,
    .lower = sort_lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
    .pushdown = &pushdown,
};

static const struct weft_pushdown extreme_pushdown = {.columns_needed = extreme_needed};
static const struct weft_stage extreme_stages[] = {{"select", extreme_block}, {"merge", extreme_merge}};
static const struct weft_param extreme_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"n", WEFT_ATTR, "int", NULL, 0, "how many rows at most"},
    {"columns", WEFT_ATTR, "string|list<string>", NULL, 0, "the column or columns"},
    {"keep", WEFT_ATTR, "string", "\"first\"", 0, "of equal rows: \"first\", \"last\" or \"all\""},
};

const struct weft_op weft_op_nlargest = {
    .name = "nlargest",
    .version = 1,
    .category = "frames",
    .summary = "the rows with the greatest values",
    .params = extreme_params,
    .param_count = 4,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = extreme_infer,
    .stages = extreme_stages,
    .stage_count = 2,
    .pushdown = &extreme_pushdown,
};

const struct weft_op weft_op_nsmallest = {
    .name = "nsmallest",
    .version = 1,
    .category = "frames",
    .summary = "the rows with the least values",
    .params = extreme_params,
    .param_count = 4,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE,
    .infer = extreme_infer,
    .stages = extreme_stages,
    .stage_count = 2,
    .pushdown = &extreme_pushdown,
};
