// weft: nlargest and nsmallest of groups: the rows of each group with the greatest or least values.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block keeps the first n rows of every group; of many groups of few rows it keeps all rows, dealt out
// to parts by a hash of their keys (pieces.h), which are then done side by side.  Few rows of one column of
// numbers are kept in order as they come; else rows are sorted by group and value.  Both are stable, so equal
// values stay in the order of the input.  Rows without a value, or without a key that is wanted, are left out
// first; groups stay in the order of their first rows until the last step orders them by their keys.
//
// A state is a list: [rows: frame, seen, index].  `seen` is a column that says of each row where its group
// was first seen (weft_piece_place of the block and the row), or the number of the block whose rows these
// are; then there is an index.  What was done by part is a tuple of states.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/order.h"
#include "stdlib-ops/frame/parts.h"
#include "stdlib-ops/frame/types.h"

enum { GROUPED, N, COLUMNS };

// What each task needs to know that a merge cannot see: keys, whether they are sorted and kept when null, and
// how many parts there are.
enum { KEYS, SORT, NULLS, PARTS, FACTS };

// A state.
enum { ROWS, SEEN, INDEX, ITEMS };

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

// ---- Names ----------------------------------------------------------------------------------------------

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

static const struct weft_value *keys_of(const struct weft_task *task)
{
    return task->extra->list.items[KEYS];
}

static bool flag_of(const struct weft_task *task, size_t fact)
{
    bool flag = true;
    return weft_value_as_bool(task->extra->list.items[fact], &flag) && flag;
}

// Positions of columns in a frame; to be freed.
static int find_columns(struct weft_task *task, const struct weft_value *frame,
                        const struct weft_value *names, size_t **out)
{
    size_t count = count_of(names), *at = calloc(count + 1, sizeof *at);
    int status = at ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        int64_t found = weft_frame_find(frame, name_of(names, i));
        if (found < 0)
            status = weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'",
                                    WEFT_STR_ARG(name_of(names, i)));
        at[i] = (size_t)found;
    }
    if (status)
        free(at);
    else
        *out = at;
    return status;
}

// Views of columns; to be freed.
static int find_views(struct weft_task *task, const struct weft_value *frame, const struct weft_value *names,
                      struct weft_view_column **out)
{
    size_t *at, count = count_of(names);
    int status = find_columns(task, frame, names, &at);
    if (status)
        return status;
    struct weft_view_column *views = calloc(count + 1, sizeof *views);
    for (size_t i = 0; views && i < count; i++)
        views[i] = weft_column_view(frame->frame.columns[at[i]]);
    free(at);
    *out = views;
    return views ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- States ---------------------------------------------------------------------------------------------

// A state; takes over `seen` and `index` (NULL: none), and a reference to `rows`, also when it fails.
static int state_new(const struct weft_value *rows, struct weft_value *seen, struct weft_value *index,
                     struct weft_value **out)
{
    struct weft_value *state = weft_value_list(WEFT_LIST, ITEMS);
    if (!state) {
        weft_value_release(seen);
        weft_value_release(index);
        return WEFT_NO_MEMORY;
    }
    state->list.items[ROWS] = weft_value_ref(rows);
    state->list.items[SEEN] = seen;
    state->list.items[INDEX] = index ? index : weft_value_null();
    if (seen && state->list.items[INDEX]) {
        *out = state;
        return WEFT_OK;
    }
    weft_value_release(state);
    return WEFT_NO_MEMORY;
}

static const struct weft_value *part_of(const struct weft_value *state, size_t part)
{
    return state->kind == WEFT_TUPLE ? state->list.items[part] : state;
}

static bool has_parts(const struct weft_value *state)
{
    return state->kind == WEFT_TUPLE || !weft_value_is_null(state->list.items[INDEX]);
}

// One state that is merged.
struct source {
    const struct weft_value *rows, *seen;
    struct weft_view_column *keys;
    struct weft_value *index;
    int64_t *places; // the piece's rows
    int64_t start;   // rows of the pieces before
};

struct merging {
    struct weft_task *task;
    const struct weft_value *const *states;
    size_t count, part, parts;
    struct source *sources;
    struct weft_piece *pieces;
    struct weft_factors groups;
    int64_t *kept; // rows of all pieces that are kept, by group and then in order
    int64_t kept_count;
};

static int open_source(struct merging *m, size_t i, int64_t start)
{
    struct source *s = &m->sources[i];
    const struct weft_value *state = part_of(m->states[i], m->part);
    bool whole = m->states[i]->kind == WEFT_TUPLE || m->parts == 1;
    s->rows = state->list.items[ROWS];
    s->seen = state->list.items[SEEN];
    s->start = start;
    int status = find_views(m->task, s->rows, keys_of(m->task), &s->keys);
    if (!status && has_parts(state))
        s->index = weft_value_ref(state->list.items[INDEX]);
    else if (!status)
        status = weft_pieces_index(m->task->memory, s->keys, count_of(keys_of(m->task)), s->rows->frame.rows,
                                   whole ? 1 : (unsigned)m->parts, &s->index);
    if (status)
        return status;
    m->pieces[i] = weft_piece_of(s->index, whole ? 0 : m->part, s->keys, false);
    s->places = malloc(((size_t)m->pieces[i].count + 1) * sizeof *s->places);
    for (int64_t k = 0; s->places && k < m->pieces[i].count; k++)
        s->places[k] = weft_piece_row(&m->pieces[i], k);
    return s->places ? WEFT_OK : WEFT_NO_MEMORY;
}

static int open_merging(struct merging *m)
{
    int64_t rows = 0;
    m->sources = calloc(m->count, sizeof *m->sources);
    m->pieces = calloc(m->count, sizeof *m->pieces);
    int status = m->sources && m->pieces ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < m->count && !status; rows += m->pieces[i++].count)
        status = open_source(m, i, rows);
    if (!status)
        status = weft_pieces_group(m->pieces, m->count, count_of(keys_of(m->task)), &m->groups);
    if (status)
        return status;
    m->kept = malloc(((size_t)rows + 1) * sizeof *m->kept);
    return m->kept ? WEFT_OK : WEFT_NO_MEMORY;
}

static void close_merging(struct merging *m)
{
    for (size_t i = 0; m->sources && i < m->count; i++) {
        free(m->sources[i].keys);
        free(m->sources[i].places);
        weft_value_release(m->sources[i].index);
    }
    weft_factors_clear(&m->groups);
    free(m->sources);
    free(m->pieces);
    free(m->kept);
}

// ---- Choosing -------------------------------------------------------------------------------------------

// A row and its value as a number that orders it.
struct best {
    uint64_t value;
    int64_t row; // from 1; 0: none yet
};

// Rows of a group that are kept as they come, at most.
#define MOST_KEPT 16

// Whether the rows can be kept as they come: one column whose values are numbers, and few of them.
static bool can_keep(const struct merging *m, const struct weft_order_key *value, size_t count, int64_t n)
{
    return count == 1 && value->view.dtype != WEFT_STRING && n <= MOST_KEPT &&
           (int64_t)m->groups.count * n <= 2 * m->groups.rows;
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

// Keeps rows one after the other.
static int keep_rows(struct merging *m, const struct weft_order_key *value, int64_t n)
{
    size_t places = (size_t)m->groups.count * (size_t)n;
    struct best *best = calloc(places + 1, sizeof *best);
    if (!best)
        return WEFT_NO_MEMORY;
    for (int64_t row = 0; row < m->groups.rows; row++)
        keep_row(best + (int64_t)m->groups.codes[row] * n, n,
                 (struct best){weft_order_prefix(value, row), row + 1});
    for (size_t i = 0; i < places; i++)
        if (best[i].row)
            m->kept[m->kept_count++] = best[i].row - 1;
    free(best);
    return WEFT_OK;
}

// Keeps rows by sorting; `keys` has room for one more before the values.
static int sort_rows(struct merging *m, struct weft_order_key *keys, size_t count, int64_t n)
{
    int64_t rows = m->groups.rows, in_group = 0;
    const uint32_t *codes = m->groups.codes;
    keys[0].view = (struct weft_view_column){
        .dtype = WEFT_U32, .length = rows, .data = (const unsigned char *)codes, .width = 4};
    int status = weft_order_rows(keys, count + 1, rows, m->kept);
    uint32_t group = UINT32_MAX;
    for (int64_t i = 0; i < rows && !status; i++) {
        int64_t row = m->kept[i];
        in_group = codes[row] == group ? in_group : 0;
        group = codes[row];
        m->kept[m->kept_count] = row;
        m->kept_count += in_group++ < n;
    }
    return status;
}

// A column of all rows of all pieces.
static int take_values(const struct merging *m, struct weft_str name, struct weft_value **out)
{
    struct weft_builder b = {0};
    int status = WEFT_OK;
    for (size_t i = 0; i < m->count && !status; i++) {
        const struct weft_value *frame = m->sources[i].rows;
        int64_t at = weft_frame_find(frame, name);
        if (at < 0)
            status =
                weft_task_fail(m->task, WEFT_E_COLUMN, "the block has no column '%.*s'", WEFT_STR_ARG(name));
        if (status)
            break;
        struct weft_view_column view = weft_column_view(frame->frame.columns[at]);
        if (i == 0)
            status = weft_builder_init(&b, m->task->memory, view.dtype, m->groups.rows, 0);
        if (!status)
            status = weft_builder_take(&b, &view, m->sources[i].places, m->pieces[i].count);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int choose_rows(struct merging *m)
{
    const struct weft_value *names = m->task->attrs[COLUMNS];
    size_t count = count_of(names);
    bool largest = strcmp(m->task->op->name, "grouped_nlargest") == 0;
    int64_t n = 0;
    struct weft_value **values = calloc(count, sizeof *values);
    struct weft_order_key *keys = calloc(count + 1, sizeof *keys);
    int status = values && keys ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        status = take_values(m, name_of(names, i), &values[i]);
        if (!status)
            keys[i + 1] = (struct weft_order_key){weft_column_view(values[i]), largest, false};
    }
    if (!status && weft_value_as_int(m->task->attrs[N], &n))
        status = can_keep(m, keys + 1, count, n) ? keep_rows(m, keys + 1, n) : sort_rows(m, keys, count, n);
    for (size_t i = 0; values && i < count; i++)
        weft_value_release(values[i]);
    free(values);
    free(keys);
    return status;
}

// ---- Rows that are kept ---------------------------------------------------------------------------------

// The rows that are kept, piece by piece: their frames, and where each comes among all that are kept.
struct taking {
    struct weft_value **frames;
    int64_t *order, *rows; // rows: room for those of one piece
    int64_t *rank;         // of each row of all pieces; -1: it is not kept
    int64_t count;
};

static int open_taking(struct taking *t, const struct merging *m)
{
    size_t rows = (size_t)m->groups.rows;
    *t = (struct taking){.frames = calloc(m->count, sizeof *t->frames)};
    t->order = malloc(((size_t)m->kept_count + 1) * sizeof *t->order);
    t->rows = malloc((rows + 1) * sizeof *t->rows);
    t->rank = malloc((rows + 1) * sizeof *t->rank);
    if (!t->frames || !t->order || !t->rows || !t->rank)
        return WEFT_NO_MEMORY;
    memset(t->rank, 0xff, rows * sizeof *t->rank);
    for (int64_t k = 0; k < m->kept_count; k++)
        t->rank[m->kept[k]] = k;
    return WEFT_OK;
}

static void close_taking(struct taking *t, const struct merging *m)
{
    for (size_t i = 0; t->frames && i < m->count; i++)
        weft_value_release(t->frames[i]);
    free(t->frames);
    free(t->order);
    free(t->rows);
    free(t->rank);
}

static int take_piece(struct taking *t, const struct merging *m, size_t i)
{
    const struct source *s = &m->sources[i];
    int64_t count = 0;
    for (int64_t k = 0; k < m->pieces[i].count; k++)
        if (t->rank[s->start + k] >= 0) {
            t->rows[count++] = s->places[k];
            t->order[t->rank[s->start + k]] = t->count++;
        }
    return weft_frame_take(m->task->memory, s->rows, t->rows, count, &t->frames[i]);
}

// The frame of the rows that are kept.
static int take_kept(const struct merging *m, struct weft_value **out)
{
    struct taking t;
    struct weft_value *joined = NULL;
    int status = open_taking(&t, m);
    for (size_t i = 0; i < m->count && !status; i++)
        status = take_piece(&t, m, i);
    if (!status)
        status =
            weft_frame_concat(m->task->memory, (const struct weft_value *const *)t.frames, m->count, &joined);
    if (!status)
        status = weft_frame_take(m->task->memory, joined, t.order, m->kept_count, out);
    weft_value_release(joined);
    close_taking(&t, m);
    return status;
}

// Where the group of each row that is kept was first seen.
static int take_seen(const struct merging *m, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, m->task->memory, WEFT_I64, m->kept_count, 0);
    if (status)
        return status;
    for (int64_t k = 0; k < m->kept_count; k++) {
        int64_t first = m->groups.first[m->groups.codes[m->kept[k]]], row = first & UINT32_MAX, block = 0;
        const struct weft_value *seen = m->sources[first >> 32].seen;
        ((int64_t *)(void *)b.bytes)[k] =
            weft_value_as_int(seen, &block)
                ? weft_piece_place((size_t)block, row)
                : ((const int64_t *)(const void *)weft_column_view(seen).data)[row];
    }
    b.length = m->kept_count;
    return weft_builder_finish(&b, out);
}

// The first n rows of each group of one part of the states.
static int select_rows(struct merging *m, struct weft_value **out)
{
    struct weft_value *frame = NULL, *seen;
    int status = open_merging(m);
    if (!status)
        status = choose_rows(m);
    if (!status)
        status = take_kept(m, &frame);
    if (!status)
        status = take_seen(m, &seen);
    if (!status)
        status = state_new(frame, seen, NULL, out);
    weft_value_release(frame);
    close_merging(m);
    return status;
}

// ---- Blocks ---------------------------------------------------------------------------------------------

// The rows that have a value and keys that are wanted.
static int wanted_rows(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    struct weft_view_column *keys = NULL, *values = NULL;
    size_t key_count = flag_of(task, NULLS) ? 0 : count_of(keys_of(task));
    int64_t count = 0, *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    int status = rows ? find_views(task, frame, keys_of(task), &keys) : WEFT_NO_MEMORY;
    if (!status)
        status = find_views(task, frame, task->attrs[COLUMNS], &values);
    for (int64_t row = 0; row < frame->frame.rows && !status; row++) {
        bool wanted = weft_view_valid(&values[0], row);
        for (size_t k = 0; k < key_count; k++)
            wanted &= weft_view_valid(&keys[k], row);
        rows[count] = row;
        count += wanted;
    }
    if (!status && count == frame->frame.rows)
        *out = weft_value_ref(frame);
    else if (!status)
        status = weft_frame_take(task->memory, frame, rows, count, out);
    free(keys);
    free(values);
    free(rows);
    return status;
}

// Rows at the start of a block that show whether there are many groups, and how many are many.
#define SHOWN 8192
#define MANY  1024

static int has_many_groups(struct weft_task *task, const struct weft_value *frame, bool *many)
{
    struct weft_view_column *keys;
    struct weft_factors f;
    int64_t rows = frame->frame.rows;
    int status = find_views(task, frame, keys_of(task), &keys);
    if (status)
        return status;
    status = weft_factor(keys, count_of(keys_of(task)), rows < SHOWN ? rows : SHOWN, &f);
    if (!status) {
        *many = f.count > MANY;
        weft_factors_clear(&f);
    }
    free(keys);
    return status;
}

// A state of rows: selects by part, or gives it back when the first part shows that most rows are kept.
static int select_parts(struct weft_task *task, const struct weft_value *state, size_t parts,
                        struct weft_value **out)
{
    struct weft_value *selected = weft_value_list(WEFT_TUPLE, parts);
    int status = selected ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t p = 0; p < parts && !status; p++) {
        struct merging m = {.task = task, .states = &state, .count = 1, .part = p, .parts = parts};
        status = select_rows(&m, &selected->list.items[p]);
        int64_t before = weft_piece_of(state->list.items[INDEX], p, NULL, false).count;
        if (!status && p == 0 && selected->list.items[0]->list.items[ROWS]->frame.rows > before / 2) {
            weft_value_release(selected);
            *out = weft_value_ref(state);
            return WEFT_OK;
        }
    }
    if (status)
        weft_value_release(selected);
    else
        *out = selected;
    return status;
}

static int index_rows(struct weft_task *task, const struct weft_value *frame, size_t parts,
                      struct weft_value **out)
{
    struct weft_view_column *keys;
    int status = find_views(task, frame, keys_of(task), &keys);
    if (status)
        return status;
    status = weft_pieces_index(task->memory, keys, count_of(keys_of(task)), frame->frame.rows,
                               (unsigned)parts, out);
    free(keys);
    return status;
}

static int extremes_select(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *frame, *index = NULL, *rows = NULL;
    int64_t parts = 1;
    bool many = false;
    int status = wanted_rows(task, &frame);
    if (status)
        return status;
    if (weft_value_as_int(task->extra->list.items[PARTS], &parts) && parts > 1)
        status = has_many_groups(task, frame, &many);
    if (!status && many)
        status = index_rows(task, frame, (size_t)parts, &index);
    if (!status)
        status = state_new(frame, weft_value_int((int64_t)task->block), index, &rows);
    const struct weft_value *states[1] = {rows};
    struct merging m = {.task = task, .states = states, .count = 1, .parts = 1};
    if (!status)
        status = many ? select_parts(task, rows, (size_t)parts, out) : select_rows(&m, out);
    weft_value_release(rows);
    weft_value_release(frame);
    return status;
}

// ---- Merging --------------------------------------------------------------------------------------------

// Parts of the inputs; 1: none has any.
static size_t part_count(const struct weft_task *task)
{
    int64_t parts = 1;
    bool any = false;
    for (size_t i = 0; i < task->input_count; i++)
        any |= has_parts(task->inputs[i]);
    return any && weft_value_as_int(task->extra->list.items[PARTS], &parts) ? (size_t)parts : 1;
}

static struct merging merge_of(struct weft_task *task, size_t part, size_t parts)
{
    return (struct merging){
        .task = task, .states = task->inputs, .count = task->input_count, .part = part, .parts = parts};
}

static int extremes_merge(struct weft_task *task, struct weft_value **out)
{
    size_t parts = part_count(task);
    struct merging whole = merge_of(task, 0, 1);
    if (parts == 1)
        return select_rows(&whole, out);
    struct weft_value *merged = weft_value_list(WEFT_TUPLE, parts);
    int status = merged ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t p = 0; p < parts && !status; p++) {
        struct merging m = merge_of(task, p, parts);
        status = select_rows(&m, &merged->list.items[p]);
    }
    if (status)
        weft_value_release(merged);
    else
        *out = merged;
    return status;
}

// The rows in order of their keys, when they are sorted.
static int sort_groups(struct weft_task *task, const struct weft_value *frame, struct weft_value **out)
{
    struct weft_view_column *views;
    size_t count = count_of(keys_of(task));
    int status = find_views(task, frame, keys_of(task), &views);
    if (status)
        return status;
    struct weft_order_key *keys = calloc(count, sizeof *keys);
    int64_t *rows = malloc(((size_t)frame->frame.rows + 1) * sizeof *rows);
    for (size_t k = 0; keys && k < count; k++)
        keys[k].view = views[k];
    status = keys && rows ? weft_order_rows(keys, count, frame->frame.rows, rows) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_take(task->memory, frame, rows, frame->frame.rows, out);
    free(views);
    free(keys);
    free(rows);
    return status;
}

// The rows of a state with where their groups were first seen as a last column.
static int with_seen(struct weft_task *task, const struct weft_value *state, struct weft_value **out)
{
    const struct weft_value *frame = state->list.items[ROWS];
    size_t count = frame->frame.count;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_str *names = calloc(count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i <= count && !status; i++) {
        columns[i] = weft_value_ref(i < count ? frame->frame.columns[i] : state->list.items[SEEN]);
        names[i] = i < count ? frame->frame.names[i] : WEFT_STR("");
    }
    if (!status)
        status = weft_frame_new(task->memory, frame->frame.rows, count + 1, names, columns, out);
    free(columns);
    free(names);
    return status;
}

// Where no state has parts the first part is all there is.
static int extremes_part(struct weft_task *task, struct weft_value **out)
{
    size_t parts = part_count(task);
    struct weft_value *state;
    struct merging m = merge_of(task, parts > 1 ? (size_t)task->block : 0, parts);
    if (parts == 1 && task->block) {
        *out = weft_value_null();
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    int status = select_rows(&m, &state);
    if (status)
        return status;
    status =
        flag_of(task, SORT) ? sort_groups(task, state->list.items[ROWS], out) : with_seen(task, state, out);
    weft_value_release(state);
    return status;
}

static int extremes_order(struct weft_task *task, struct weft_value **out)
{
    size_t *keys, at = 0;
    if (!flag_of(task, SORT))
        return weft_parts_order_places(task, out);
    while (at < task->input_count && task->inputs[at]->kind != WEFT_FRAME)
        at++;
    if (at == task->input_count)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of a group-by is damaged");
    int status = find_columns(task, task->inputs[at], keys_of(task), &keys);
    if (status)
        return status;
    status = weft_parts_order_keys(task, keys, count_of(keys_of(task)), out);
    free(keys);
    return status;
}

static int extremes_column(struct weft_task *task, struct weft_value **out)
{
    return weft_parts_column(task, (size_t)task->block, out);
}

// The only block.
static int extremes_finish(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0]->list.items[ROWS];
    if (flag_of(task, SORT))
        return sort_groups(task, frame, out);
    *out = weft_value_ref(frame);
    return WEFT_OK;
}

// ---- Lowering -------------------------------------------------------------------------------------------

static struct weft_value *in_arena(struct weft_arena *arena, struct weft_value value)
{
    struct weft_value *copy = weft_arena_alloc(arena, sizeof *copy);
    if (copy)
        *copy = value;
    return copy;
}

static const struct weft_value *make_facts(struct weft_arena *arena, const struct weft_type *grouped,
                                           uint64_t parts)
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
    flag = (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_I64, .weak = true};
    flag.scalar.i = (int64_t)parts;
    fine = fine && (items[PARTS] = in_arena(arena, flag)) != NULL;
    list.list.count = FACTS;
    list.list.items = items;
    return fine ? in_arena(arena, list) : NULL;
}

// States are merged eight at a time while there are more than so many; then their parts are, side by side.
#define FAN   8
#define WHOLE 64

static int lower_parts(struct weft_lowering *lowering, uint32_t states, uint64_t parts,
                       const struct weft_value *facts)
{
    struct weft_map maps[2] = {{.layer = states, .kind = WEFT_MAP_ALL}, {.kind = WEFT_MAP_ONE}};
    size_t fields = lowering->type->field_count;
    int status = weft_lower_layer(lowering, "part", parts, maps, 1, facts, 0, &maps[0].layer);
    if (!status)
        status = weft_lower_layer(lowering, "order", 1, maps, 1, facts, 0, &maps[1].layer);
    if (!status)
        status = weft_lower_layer(lowering, "column", fields, maps, 2, facts, 0, &maps[0].layer);
    return status ? status : weft_lower_layer(lowering, "table", 1, maps, 1, facts, 0, &lowering->result);
}

static int extremes_lower(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t blocks = weft_lower_blocks(lowering, map.layer), parts = weft_parts_count(blocks);
    const struct weft_value *facts = make_facts(lowering->arena, lowering->input_types[0], parts);
    if (!facts)
        return WEFT_NO_MEMORY;
    int status = weft_lower_layer(lowering, "select", blocks, &map, 1, facts, 0, &map.layer);
    if (status)
        return status;
    if (blocks == 1)
        return weft_lower_layer(lowering, "finish", 1, &map, 1, facts, 0, &lowering->result);
    map.kind = WEFT_MAP_TREE;
    map.fan = FAN;
    while (blocks > WHOLE && !status) {
        blocks = (blocks - 1) / FAN + 1;
        status = weft_lower_layer(lowering, "merge", blocks, &map, 1, facts, 0, &map.layer);
    }
    return status ? status : lower_parts(lowering, map.layer, parts, facts);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_pushdown pushdown = {.columns_needed = extremes_needed,
                                              .narrowed_by = "grouped_select"};
static const struct weft_stage stages[] = {{"select", extremes_select}, {"merge", extremes_merge},
                                           {"part", extremes_part},     {"order", extremes_order},
                                           {"column", extremes_column}, {"table", weft_parts_table},
                                           {"finish", extremes_finish}};
static const struct weft_param params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"n", WEFT_ATTR, "int", NULL, 0, "how many rows of each group at most"},
    {"columns", WEFT_ATTR, "string|list<string>", NULL, 0, "the column or columns"},
};

static const struct weft_foreign foreign[] = {
    {"keep", "of equal rows of a group the first are kept; sort the frame the other way for the last"},
    {NULL, NULL}};

#define EXTREMES(op_name, word, text)                                                                        \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = params, .param_count = 3, .algebra = WEFT_CUSTOM,                         \
        .flags = WEFT_PURE | WEFT_HIDDEN, .infer = extremes_infer, .lower = extremes_lower,                  \
        .stages = stages, .stage_count = sizeof stages / sizeof *stages, .pushdown = &pushdown,              \
        .foreign = foreign,                                                                                  \
    }

const struct weft_op weft_op_grouped_nlargest =
    EXTREMES("grouped_nlargest", "nlargest", "the rows of each group with the greatest values");
const struct weft_op weft_op_grouped_nsmallest =
    EXTREMES("grouped_nsmallest", "nsmallest", "the rows of each group with the least values");
