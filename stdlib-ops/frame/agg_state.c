// weft: the state of an aggregation: keys and accumulators of the groups seen so far.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/agg_state.h"

#include <stdlib.h>
#include <string.h>

// ---- Making and reading ---------------------------------------------------------------------------------

static bool complete(const struct weft_value *list)
{
    for (size_t i = 0; list && i < list->list.count; i++)
        if (!list->list.items[i])
            return false;
    return list != NULL;
}

struct weft_value *weft_agg_state_new(struct weft_value *results, bool sort, bool nulls,
                                      struct weft_value *keys, size_t accs)
{
    struct weft_value *state = weft_value_list(WEFT_LIST, WEFT_AGG_ITEMS);
    if (!state) {
        weft_value_release(results);
        weft_value_release(keys);
        return NULL;
    }
    state->list.items[WEFT_AGG_RESULTS] = results;
    state->list.items[WEFT_AGG_SORT] = weft_value_bool(sort);
    state->list.items[WEFT_AGG_NULLS] = weft_value_bool(nulls);
    state->list.items[WEFT_AGG_KEYS] = keys;
    state->list.items[WEFT_AGG_ACCS] = weft_value_list(WEFT_LIST, accs);
    state->list.items[WEFT_AGG_BLOCK] = weft_value_int(-1);
    state->list.items[WEFT_AGG_INDEX] = weft_value_null();
    if (complete(state))
        return state;
    weft_value_release(state);
    return NULL;
}

int weft_agg_state_set(struct weft_value *state, size_t i, enum weft_acc_kind kind, struct weft_value *frame)
{
    struct weft_value *pair = weft_value_list(WEFT_LIST, 2);
    if (!pair) {
        weft_value_release(frame);
        return WEFT_NO_MEMORY;
    }
    pair->list.items[0] = weft_value_int(kind);
    pair->list.items[1] = frame;
    state->list.items[WEFT_AGG_ACCS]->list.items[i] = pair;
    return complete(pair) ? WEFT_OK : WEFT_NO_MEMORY;
}

const struct weft_value *weft_agg_state_frame(const struct weft_value *state, size_t i)
{
    return state->list.items[WEFT_AGG_ACCS]->list.items[i]->list.items[1];
}

enum weft_acc_kind weft_agg_state_kind(const struct weft_value *state, size_t i)
{
    int64_t kind = 0;
    bool fine = weft_value_as_int(state->list.items[WEFT_AGG_ACCS]->list.items[i]->list.items[0], &kind);
    return fine && kind >= 0 && kind < WEFT_ACC_KINDS ? (enum weft_acc_kind)kind : WEFT_ACC_SIZE;
}

bool weft_agg_state_flag(const struct weft_value *state, enum weft_agg_item item)
{
    bool flag = false;
    return weft_value_as_bool(state->list.items[item], &flag) && flag;
}

// The block whose rows a state is; -1: it is groups.
static int64_t block_of(const struct weft_value *state)
{
    int64_t block = -1;
    return weft_value_as_int(state->list.items[WEFT_AGG_BLOCK], &block) ? block : -1;
}

size_t weft_agg_state_keys(const struct weft_value *state)
{
    bool places = !weft_agg_state_flag(state, WEFT_AGG_SORT) && block_of(state) < 0;
    return state->list.items[WEFT_AGG_KEYS]->frame.count - places;
}

const struct weft_value *weft_agg_state_part(const struct weft_value *state, size_t part)
{
    return state->kind == WEFT_TUPLE ? state->list.items[part] : state;
}

static bool has_index(const struct weft_value *state)
{
    return !weft_value_is_null(state->list.items[WEFT_AGG_INDEX]);
}

size_t weft_agg_state_parts(const struct weft_value *state)
{
    if (state->kind == WEFT_TUPLE)
        return state->list.count;
    return has_index(state) ? weft_pieces_parts(state->list.items[WEFT_AGG_INDEX]) : 0;
}

// An empty copy of a state: its results and flags with other keys, which are taken over.
static struct weft_value *state_like(const struct weft_value *state, struct weft_value *keys)
{
    return weft_agg_state_new(
        weft_value_ref(state->list.items[WEFT_AGG_RESULTS]), weft_agg_state_flag(state, WEFT_AGG_SORT),
        weft_agg_state_flag(state, WEFT_AGG_NULLS), keys, state->list.items[WEFT_AGG_ACCS]->list.count);
}

// Views of the first columns of a frame; to be freed.
static struct weft_view_column *view_columns(const struct weft_value *frame, size_t count)
{
    struct weft_view_column *views = calloc(count + 1, sizeof *views);
    for (size_t i = 0; views && i < count; i++)
        views[i] = weft_column_view(frame->frame.columns[i]);
    return views;
}

// ---- Indexing -------------------------------------------------------------------------------------------

static int replace_item(struct weft_value *state, enum weft_agg_item item, struct weft_value *value)
{
    weft_value_release(state->list.items[item]);
    state->list.items[item] = value;
    return value ? WEFT_OK : WEFT_NO_MEMORY;
}

static int make_index(struct weft_memory *memory, const struct weft_value *state,
                      const struct weft_view_column *keys, size_t parts, struct weft_value **out)
{
    return weft_pieces_index(memory, keys, weft_agg_state_keys(state),
                             state->list.items[WEFT_AGG_KEYS]->frame.rows, (unsigned)parts, out);
}

int weft_agg_state_index(struct weft_memory *memory, struct weft_value *state, size_t parts)
{
    struct weft_value *index;
    struct weft_view_column *keys =
        view_columns(state->list.items[WEFT_AGG_KEYS], weft_agg_state_keys(state));
    int status = keys ? make_index(memory, state, keys, parts, &index) : WEFT_NO_MEMORY;
    free(keys);
    return status ? status : replace_item(state, WEFT_AGG_INDEX, index);
}

int weft_agg_state_mark_rows(struct weft_value *state, uint64_t block)
{
    return replace_item(state, WEFT_AGG_BLOCK, weft_value_int((int64_t)block));
}

// ---- Sources --------------------------------------------------------------------------------------------

// One state that is merged, and which rows of it.
struct source {
    const struct weft_value *state;
    struct weft_view_column *keys;
    struct weft_value *index; // its own, or that of the state
    int64_t *rows; // the piece's rows, for copying; none of dealt ones, which are read where they are
    int64_t start; // rows of the pieces before
    int64_t block; // of rows; -1: groups
};

struct merging {
    const struct weft_agg_merge *what;
    struct source *sources;
    struct weft_piece *pieces;
    size_t key_count;
    struct weft_factors groups;
    int64_t *first; // row of each group's first key in its source
    bool rows;      // all sources are rows
};

static int open_source(struct merging *m, size_t i, int64_t start)
{
    const struct weft_agg_merge *what = m->what;
    struct source *s = &m->sources[i];
    s->state = weft_agg_state_part(what->states[i], what->part);
    bool whole = what->states[i]->kind == WEFT_TUPLE || what->parts == 1;
    s->start = start;
    s->block = block_of(s->state);
    s->keys = view_columns(s->state->list.items[WEFT_AGG_KEYS], m->key_count);
    int status = s->keys ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && has_index(s->state))
        s->index = weft_value_ref(s->state->list.items[WEFT_AGG_INDEX]);
    else if (!status)
        status = make_index(what->memory, s->state, s->keys, whole ? 1 : what->parts, &s->index);
    if (status)
        return status;
    m->pieces[i] = weft_piece_of(s->index, whole ? 0 : what->part, s->keys, what->dealt);
    int64_t copied = what->dealt ? 0 : m->pieces[i].count;
    s->rows = malloc(((size_t)copied + 1) * sizeof *s->rows);
    for (int64_t k = 0; s->rows && k < copied; k++)
        s->rows[k] = weft_piece_row(&m->pieces[i], k);
    m->rows &= s->block >= 0;
    return s->rows ? WEFT_OK : WEFT_NO_MEMORY;
}

static int open_merging(struct merging *m)
{
    size_t count = m->what->count;
    int64_t rows = 0;
    m->key_count = weft_agg_state_keys(weft_agg_state_part(m->what->states[0], 0));
    m->sources = calloc(count, sizeof *m->sources);
    m->pieces = calloc(count, sizeof *m->pieces);
    int status = m->sources && m->pieces ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; rows += m->pieces[i++].count)
        status = open_source(m, i, rows);
    if (!status)
        status = weft_pieces_group(m->pieces, count, m->key_count, &m->groups);
    if (status)
        return status;
    m->first = malloc(((size_t)m->groups.count + 1) * sizeof *m->first);
    for (uint32_t g = 0; m->first && g < m->groups.count; g++)
        m->first[g] = m->groups.first[g] & UINT32_MAX;
    return m->first ? WEFT_OK : WEFT_NO_MEMORY;
}

static void close_merging(struct merging *m)
{
    for (size_t i = 0; m->sources && i < m->what->count; i++) {
        free(m->sources[i].keys);
        free(m->sources[i].rows);
        weft_value_release(m->sources[i].index);
    }
    weft_factors_clear(&m->groups);
    free(m->sources);
    free(m->pieces);
    free(m->first);
}

// Whether a piece is all of its state, in order.
static bool is_whole(const struct merging *m, size_t i)
{
    return weft_pieces_parts(m->sources[i].index) == 1;
}

// ---- Keys -----------------------------------------------------------------------------------------------

// The first group whose first key is in source i or later.
static uint32_t first_group(const struct merging *m, size_t i)
{
    uint32_t low = 0, high = m->groups.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((size_t)(m->groups.first[middle] >> 32) < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// A column of the keys of every group.
static int take_key(const struct merging *m, size_t key, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, m->what->memory, m->sources[0].keys[key].dtype, m->groups.count, 0);
    for (size_t i = 0; i < m->what->count && !status; i++) {
        uint32_t from = first_group(m, i), to = first_group(m, i + 1);
        status = weft_builder_take(&b, &m->sources[i].keys[key], m->first + from, to - from);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Where the groups whose first key is in source i were first seen.
static void put_seen(const struct merging *m, size_t i, int64_t *places)
{
    const struct source *s = &m->sources[i];
    const struct weft_value *keys = s->state->list.items[WEFT_AGG_KEYS];
    const uint32_t *rows = m->what->dealt ? weft_pieces_rows(s->index) : NULL;
    const int64_t *seen = NULL;
    if (s->block < 0)
        seen = (const int64_t *)(const void *)weft_column_view(keys->frame.columns[m->key_count]).data;
    for (uint32_t g = first_group(m, i), to = first_group(m, i + 1); g < to; g++) {
        int64_t row = rows ? rows[m->first[g]] : m->first[g];
        places[g] = seen ? seen[row] : weft_piece_place((size_t)s->block, row);
    }
}

// Where each group was first seen.
static int take_seen(const struct merging *m, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, m->what->memory, WEFT_I64, m->groups.count, 0);
    if (status)
        return status;
    for (size_t i = 0; i < m->what->count; i++)
        put_seen(m, i, (int64_t *)(void *)b.bytes);
    b.length = m->groups.count;
    return weft_builder_finish(&b, out);
}

static bool has_null_key(const struct merging *m, uint32_t group)
{
    const struct source *s = &m->sources[m->groups.first[group] >> 32];
    bool valid = true;
    for (size_t k = 0; k < m->key_count; k++)
        valid &= weft_view_valid(&s->keys[k], m->first[group]);
    return !valid;
}

// Where the keys of each group lie.
static int take_places(const struct merging *m, struct weft_value **out)
{
    struct weft_builder b;
    bool nulls = weft_agg_state_flag(m->sources[0].state, WEFT_AGG_NULLS);
    int status = weft_builder_init(&b, m->what->memory, WEFT_I64, m->groups.count, 0);
    if (status)
        return status;
    b.length = m->groups.count;
    memcpy(b.bytes, m->groups.first, (size_t)b.length * sizeof *m->groups.first);
    for (uint32_t g = 0; g < m->groups.count && !nulls && !status; g++)
        if (has_null_key(m, g))
            status = weft_builder_set_null(&b, g);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// The keys of the merged state.
static int merge_keys(const struct merging *m, struct weft_value **out)
{
    bool sorted = weft_agg_state_flag(m->sources[0].state, WEFT_AGG_SORT), places = m->what->places;
    size_t keys = places ? 1 : m->key_count, count = keys + !sorted;
    struct weft_value **columns = calloc(count, sizeof *columns);
    struct weft_str *names = calloc(count, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t k = 0; k < keys && !status; k++) {
        names[k] = m->sources[0].state->list.items[WEFT_AGG_KEYS]->frame.names[k];
        status = places ? take_places(m, &columns[k]) : take_key(m, k, &columns[k]);
    }
    if (!status && !sorted)
        status = take_seen(m, &columns[keys]);
    if (!status)
        status = weft_frame_new(m->what->memory, m->groups.count, count, names, columns, out);
    else
        for (size_t k = 0; columns && k < count; k++)
            weft_value_release(columns[k]);
    free(columns);
    free(names);
    return status;
}

// ---- Accumulators ---------------------------------------------------------------------------------------

// The column to be aggregated of the rows of sources `from` up to `to`, which are rows.
static int take_values(const struct merging *m, size_t acc, size_t from, size_t to, struct weft_value **out)
{
    struct weft_builder b = {0};
    int status = WEFT_OK;
    for (size_t i = from; i < to && !status; i++) {
        const struct weft_value *frame = weft_agg_state_frame(m->sources[i].state, acc);
        struct weft_view_column view = weft_column_view(frame->frame.columns[0]);
        if (i == from)
            status = weft_builder_init(
                &b, m->what->memory, view.dtype,
                m->sources[to - 1].start + m->pieces[to - 1].count - m->sources[from].start, 0);
        if (!status)
            status = weft_builder_take(&b, &view, m->sources[i].rows, m->pieces[i].count);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Accumulates rows of sources `from` up to `to` into `groups` groups.
static int update_acc(const struct merging *m, size_t acc, size_t from, size_t to, const uint32_t *codes,
                      uint32_t groups, struct weft_value **out)
{
    enum weft_acc_kind kind = weft_agg_state_kind(m->sources[from].state, acc);
    struct weft_value *values = NULL;
    struct weft_view_column view = {0};
    int64_t rows = m->sources[to - 1].start + m->pieces[to - 1].count - m->sources[from].start;
    bool needed = kind != WEFT_ACC_SIZE, there = m->what->dealt && to == from + 1;
    int status = needed && !there ? take_values(m, acc, from, to, &values) : WEFT_OK;
    if (status)
        return status;
    if (needed) {
        const struct weft_value *frame = weft_agg_state_frame(m->sources[from].state, acc);
        view = weft_column_view(there ? frame->frame.columns[0] : values);
        view = there ? weft_view_from(&view, m->pieces[from].start) : view;
    }
    status = weft_acc_update(kind, &(struct weft_acc_rows){m->what->memory, codes, rows, groups}, &view, out);
    weft_value_release(values);
    return status;
}

// Accumulator `acc` of the groups of one piece.
static int take_acc(const struct merging *m, size_t acc, size_t i, const uint32_t *each,
                    struct weft_value **out)
{
    const struct source *s = &m->sources[i];
    if (s->block >= 0)
        return update_acc(m, acc, i, i + 1, each, (uint32_t)m->pieces[i].count, out);
    const struct weft_value *frame = weft_agg_state_frame(s->state, acc);
    if (is_whole(m, i)) {
        *out = weft_value_ref(frame);
        return WEFT_OK;
    }
    return weft_frame_take(m->what->memory, frame, s->rows, m->pieces[i].count, out);
}

// 0, 1, 2…: groups of rows that are one each.
static uint32_t *count_up(const struct merging *m)
{
    int64_t most = 0;
    for (size_t i = 0; i < m->what->count; i++)
        most = m->sources[i].block >= 0 && m->pieces[i].count > most ? m->pieces[i].count : most;
    uint32_t *numbers = malloc(((size_t)most + 1) * sizeof *numbers);
    for (int64_t k = 0; numbers && k < most; k++)
        numbers[k] = (uint32_t)k;
    return numbers;
}

static int merge_taken(const struct merging *m, size_t acc, struct weft_value **out)
{
    size_t count = m->what->count;
    enum weft_acc_kind kind = weft_agg_state_kind(m->sources[0].state, acc);
    struct weft_acc_rows rows = {m->what->memory, m->groups.codes, m->groups.rows, m->groups.count};
    struct weft_value **frames = calloc(count, sizeof *frames);
    uint32_t *each = count_up(m);
    int status = frames && each ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        status = take_acc(m, acc, i, each, &frames[i]);
    if (!status)
        status = weft_acc_merge(kind, &rows, (const struct weft_value *const *)frames, count, out);
    for (size_t i = 0; frames && i < count; i++)
        weft_value_release(frames[i]);
    free(frames);
    free(each);
    return status;
}

// The groups of source i and their lists; *made is to be released.
static int open_list(const struct merging *m, size_t acc, size_t i, const uint32_t *each,
                     struct weft_value **made, struct weft_acc_list *list)
{
    const struct source *s = &m->sources[i];
    *list = (struct weft_acc_list){.count = m->pieces[i].count, .start = s->start};
    if (s->block >= 0) {
        int status = update_acc(m, acc, i, i + 1, each, (uint32_t)m->pieces[i].count, made);
        list->state = *made;
        return status;
    }
    list->state = weft_agg_state_frame(s->state, acc);
    list->groups = s->rows;
    return WEFT_OK;
}

static int merge_lists(const struct merging *m, size_t acc, struct weft_value **out)
{
    size_t count = m->what->count;
    enum weft_acc_kind kind = weft_agg_state_kind(m->sources[0].state, acc);
    struct weft_acc_rows rows = {m->what->memory, m->groups.codes, m->groups.rows, m->groups.count};
    struct weft_value **made = calloc(count, sizeof *made);
    struct weft_acc_list *lists = calloc(count, sizeof *lists);
    uint32_t *each = count_up(m);
    int status = made && lists && each ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++)
        status = open_list(m, acc, i, each, &made[i], &lists[i]);
    if (!status)
        status = weft_acc_merge_lists(kind, &rows, lists, count, out);
    for (size_t i = 0; made && i < count; i++)
        weft_value_release(made[i]);
    free(made);
    free(lists);
    free(each);
    return status;
}

static int merge_accs(const struct merging *m, struct weft_value *state)
{
    size_t accs = state->list.items[WEFT_AGG_ACCS]->list.count;
    int status = WEFT_OK;
    for (size_t a = 0; a < accs && !status; a++) {
        struct weft_value *made;
        enum weft_acc_kind kind = weft_agg_state_kind(m->sources[0].state, a);
        status = m->rows ? update_acc(m, a, 0, m->what->count, m->groups.codes, m->groups.count, &made)
                 : weft_acc_lists(kind) ? merge_lists(m, a, &made)
                                        : merge_taken(m, a, &made);
        if (!status)
            status = weft_agg_state_set(state, a, kind, made);
    }
    return status;
}

// ---- Merging --------------------------------------------------------------------------------------------

static int merge_groups(const struct merging *m, struct weft_value **out)
{
    struct weft_value *keys;
    int status = merge_keys(m, &keys);
    if (status)
        return status;
    struct weft_value *state = state_like(m->sources[0].state, keys);
    status = state ? merge_accs(m, state) : WEFT_NO_MEMORY;
    if (status)
        weft_value_release(state);
    else
        *out = state;
    return status;
}

int weft_agg_state_merge(const struct weft_agg_merge *what, struct weft_value **out)
{
    struct merging m = {.what = what, .rows = true};
    if (what->count == 1 && what->parts == 1) {
        *out = weft_value_ref(what->states[0]);
        return WEFT_OK;
    }
    int status = open_merging(&m);
    if (!status)
        status = merge_groups(&m, out);
    close_merging(&m);
    return status;
}

// Whether the first part shows that there are about as many groups as rows.
static bool gains_nothing(const struct weft_value *rows, const struct weft_value *merged)
{
    const struct weft_value *index = rows->list.items[WEFT_AGG_INDEX];
    int64_t before = weft_piece_of(index, 0, NULL, false).count;
    return merged->list.items[WEFT_AGG_KEYS]->frame.rows > before / 4 * 3;
}

// The columns of a state of rows: those of the keys, then one of each accumulator, which may be NULL.
static const struct weft_value **state_columns(const struct weft_value *rows, size_t *count)
{
    const struct weft_value *keys = rows->list.items[WEFT_AGG_KEYS];
    size_t accs = rows->list.items[WEFT_AGG_ACCS]->list.count;
    *count = keys->frame.count + accs;
    const struct weft_value **columns = calloc(*count, sizeof *columns);
    for (size_t i = 0; columns && i < keys->frame.count; i++)
        columns[i] = keys->frame.columns[i];
    for (size_t a = 0; columns && a < accs; a++)
        if (weft_agg_state_kind(rows, a) != WEFT_ACC_SIZE)
            columns[keys->frame.count + a] = weft_agg_state_frame(rows, a)->frame.columns[0];
    return columns;
}

// A state of dealt columns, which are taken over.
static int state_of_columns(struct weft_memory *memory, const struct weft_value *rows,
                            struct weft_value **columns, struct weft_value **out)
{
    static const struct weft_str name = {"0", 1};
    const struct weft_value *keys = rows->list.items[WEFT_AGG_KEYS];
    size_t key_count = keys->frame.count, accs = rows->list.items[WEFT_AGG_ACCS]->list.count, a = 0;
    struct weft_value *frame;
    int status = weft_frame_new(memory, keys->frame.rows, key_count, keys->frame.names, columns, &frame);
    struct weft_value *state = status ? NULL : state_like(rows, frame);
    if (!status && !state)
        status = WEFT_NO_MEMORY;
    for (; a < accs && !status; a++) {
        struct weft_value **column = &columns[key_count + a];
        frame = *column ? NULL : weft_value_null();
        if (*column)
            status = weft_frame_new(memory, keys->frame.rows, 1, &name, column, &frame);
        if (!status)
            status =
                frame ? weft_agg_state_set(state, a, weft_agg_state_kind(rows, a), frame) : WEFT_NO_MEMORY;
    }
    for (; a < accs; a++)
        weft_value_release(columns[key_count + a]);
    if (status)
        weft_value_release(state);
    else
        *out = state;
    return status;
}

// A state of rows with its rows in the order of its index.
static int deal_state(struct weft_memory *memory, const struct weft_value *rows, struct weft_value **out)
{
    size_t count;
    const struct weft_value *index = rows->list.items[WEFT_AGG_INDEX];
    const struct weft_value **columns = state_columns(rows, &count);
    struct weft_value **dealt = calloc(count, sizeof *dealt);
    int status = columns && dealt ? weft_pieces_deal(memory, index, columns, count, dealt) : WEFT_NO_MEMORY;
    if (!status)
        status = state_of_columns(memory, rows, dealt, out);
    free(columns);
    free(dealt);
    if (status)
        return status;
    status = replace_item(*out, WEFT_AGG_INDEX, weft_value_ref(index));
    if (!status)
        status = replace_item(*out, WEFT_AGG_BLOCK, weft_value_ref(rows->list.items[WEFT_AGG_BLOCK]));
    if (status) {
        weft_value_release(*out);
        *out = NULL;
    }
    return status;
}

// The parts of a state of rows but the first, which is there already.
static int compact_parts(struct weft_memory *memory, const struct weft_value *rows, struct weft_value *merged)
{
    struct weft_value *dealt;
    int status = deal_state(memory, rows, &dealt);
    if (status)
        return status;
    const struct weft_value *states[1] = {dealt};
    struct weft_agg_merge what = {.memory = memory, .states = states, .count = 1, .dealt = true};
    what.parts = merged->list.count;
    for (what.part = 1; what.part < what.parts && !status; what.part++)
        status = weft_agg_state_merge(&what, &merged->list.items[what.part]);
    weft_value_release(dealt);
    return status;
}

int weft_agg_state_compact(struct weft_memory *memory, const struct weft_value *rows, struct weft_value **out)
{
    size_t parts = weft_agg_state_parts(rows);
    struct weft_agg_merge what = {.memory = memory, .states = &rows, .count = 1, .parts = parts};
    struct weft_value *merged = weft_value_list(WEFT_TUPLE, parts);
    int status = merged ? weft_agg_state_merge(&what, &merged->list.items[0]) : WEFT_NO_MEMORY;
    bool gains = !status && !gains_nothing(rows, merged->list.items[0]);
    if (gains)
        status = compact_parts(memory, rows, merged);
    if (status || !gains)
        weft_value_release(merged);
    if (!status)
        *out = gains ? merged : weft_value_ref(rows);
    return status;
}
