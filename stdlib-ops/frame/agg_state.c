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

size_t weft_agg_state_keys(const struct weft_value *state)
{
    return state->list.items[WEFT_AGG_KEYS]->frame.count - !weft_agg_state_flag(state, WEFT_AGG_SORT);
}

// An empty copy of a state: its results and flags with other keys, which are taken over.
static struct weft_value *state_like(const struct weft_value *state, struct weft_value *keys)
{
    return weft_agg_state_new(
        weft_value_ref(state->list.items[WEFT_AGG_RESULTS]), weft_agg_state_flag(state, WEFT_AGG_SORT),
        weft_agg_state_flag(state, WEFT_AGG_NULLS), keys, state->list.items[WEFT_AGG_ACCS]->list.count);
}

// Views of the columns that are keys; to be freed.
static struct weft_view_column *key_views(const struct weft_value *frame, size_t count)
{
    struct weft_view_column *views = calloc(count + 1, sizeof *views);
    for (size_t i = 0; views && i < count; i++)
        views[i] = weft_column_view(frame->frame.columns[i]);
    return views;
}

// ---- Splitting ------------------------------------------------------------------------------------------

// Things (groups, or rows of lists) in order of their parts: those of part p are order[ends[p] … ends[p +
// 1]).
struct sorted {
    int64_t *order;
    int64_t ends[WEFT_AGG_PARTS + 1];
};

static int sort_by_part(const unsigned char *parts, int64_t count, struct sorted *out)
{
    int64_t next[WEFT_AGG_PARTS];
    *out = (struct sorted){.order = malloc(((size_t)count + 1) * sizeof *out->order)};
    if (!out->order)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        out->ends[parts[i] + 1]++;
    for (size_t p = 0; p < WEFT_AGG_PARTS; p++) {
        out->ends[p + 1] += out->ends[p];
        next[p] = out->ends[p];
    }
    for (int64_t i = 0; i < count; i++)
        out->order[next[parts[i]]++] = i;
    return WEFT_OK;
}

struct splitting {
    struct weft_memory *memory;
    const struct weft_value *state;
    size_t part_count;
    unsigned char *parts; // of each group
    int64_t *rank;        // of each group within its part
    struct sorted groups;
    struct weft_value *bundle;
};

static int find_parts(struct splitting *s)
{
    const struct weft_value *keys = s->state->list.items[WEFT_AGG_KEYS];
    size_t count = weft_agg_state_keys(s->state);
    int64_t rows = keys->frame.rows;
    struct weft_view_column *views = key_views(keys, count);
    s->parts = malloc((size_t)rows + 1);
    s->rank = malloc(((size_t)rows + 1) * sizeof *s->rank);
    int status = views && s->parts && s->rank ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status)
        status = weft_factor_parts(views, count, rows, (unsigned)s->part_count, s->parts);
    if (!status)
        status = sort_by_part(s->parts, rows, &s->groups);
    for (size_t p = 0; p < s->part_count && !status; p++)
        for (int64_t i = s->groups.ends[p]; i < s->groups.ends[p + 1]; i++)
            s->rank[s->groups.order[i]] = i - s->groups.ends[p];
    free(views);
    return status;
}

static int make_parts(struct splitting *s)
{
    s->bundle = weft_value_list(WEFT_TUPLE, s->part_count);
    int status = s->bundle ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t p = 0; p < s->part_count && !status; p++) {
        struct weft_value *keys;
        const int64_t *rows = s->groups.order + s->groups.ends[p];
        status = weft_frame_take(s->memory, s->state->list.items[WEFT_AGG_KEYS], rows,
                                 s->groups.ends[p + 1] - s->groups.ends[p], &keys);
        if (!status)
            s->bundle->list.items[p] = state_like(s->state, keys);
        if (!status && !s->bundle->list.items[p])
            status = WEFT_NO_MEMORY;
    }
    return status;
}

// Accumulator i, the rows of which are in `sorted`.
static int split_rows(struct splitting *s, size_t i, const struct sorted *sorted)
{
    enum weft_acc_kind kind = weft_agg_state_kind(s->state, i);
    int status = WEFT_OK;
    for (size_t p = 0; p < s->part_count && !status; p++) {
        struct weft_value *frame;
        status =
            weft_frame_take(s->memory, weft_agg_state_frame(s->state, i), sorted->order + sorted->ends[p],
                            sorted->ends[p + 1] - sorted->ends[p], &frame);
        if (status)
            return status;
        int64_t *groups = weft_buffer_data(frame->frame.columns[0]->column.data);
        for (int64_t k = 0; weft_acc_lists(kind) && k < frame->frame.rows; k++)
            groups[k] = s->rank[groups[k]];
        status = weft_agg_state_set(s->bundle->list.items[p], i, kind, frame);
    }
    return status;
}

static int split_acc(struct splitting *s, size_t i)
{
    if (!weft_acc_lists(weft_agg_state_kind(s->state, i)))
        return split_rows(s, i, &s->groups);
    const struct weft_value *frame = weft_agg_state_frame(s->state, i);
    struct weft_view_column view = weft_column_view(frame->frame.columns[0]);
    const int64_t *groups = (const int64_t *)(const void *)view.data;
    unsigned char *parts = malloc((size_t)frame->frame.rows + 1);
    struct sorted sorted = {0};
    for (int64_t k = 0; parts && k < frame->frame.rows; k++)
        parts[k] = s->parts[groups[k]];
    int status = parts ? sort_by_part(parts, frame->frame.rows, &sorted) : WEFT_NO_MEMORY;
    if (!status)
        status = split_rows(s, i, &sorted);
    free(sorted.order);
    free(parts);
    return status;
}

int weft_agg_state_split(struct weft_memory *memory, const struct weft_value *state, size_t parts,
                         struct weft_value **out)
{
    struct splitting s = {.memory = memory, .state = state, .part_count = parts};
    size_t accs = state->list.items[WEFT_AGG_ACCS]->list.count;
    int status = find_parts(&s);
    if (!status)
        status = make_parts(&s);
    for (size_t i = 0; i < accs && !status; i++)
        status = split_acc(&s, i);
    free(s.parts);
    free(s.rank);
    free(s.groups.order);
    if (status)
        weft_value_release(s.bundle);
    else
        *out = s.bundle;
    return status;
}

// ---- Merging --------------------------------------------------------------------------------------------

// What merging states one after the other needs.
struct merging {
    struct weft_task *task;
    const struct weft_value *const *states;
    size_t count;
    const struct weft_value **frames; // one for each state
    int64_t *starts;                  // row of `keys` at which each state begins
    struct weft_value *keys;          // all keys
    struct weft_factors factors;
};

static int merge_keys(struct merging *m)
{
    int64_t at = 0;
    for (size_t i = 0; i < m->count; i++) {
        m->frames[i] = m->states[i]->list.items[WEFT_AGG_KEYS];
        m->starts[i] = at;
        at += m->frames[i]->frame.rows;
    }
    int status = weft_frame_concat(m->task->memory, m->frames, m->count, &m->keys);
    if (status)
        return status;
    size_t count = weft_agg_state_keys(m->states[0]);
    struct weft_view_column *views = key_views(m->keys, count);
    status = views ? weft_factor(views, count, m->keys->frame.rows, &m->factors) : WEFT_NO_MEMORY;
    free(views);
    return status;
}

static int merge_accs(struct merging *m, struct weft_value *state)
{
    struct weft_acc_rows rows = {m->task->memory, m->factors.codes, m->keys->frame.rows, m->factors.count};
    size_t accs = state->list.items[WEFT_AGG_ACCS]->list.count;
    int status = WEFT_OK;
    for (size_t i = 0; i < accs && !status; i++) {
        struct weft_value *made;
        enum weft_acc_kind kind = weft_agg_state_kind(m->states[0], i);
        for (size_t s = 0; s < m->count; s++)
            m->frames[s] = weft_agg_state_frame(m->states[s], i);
        status = weft_acc_merge(kind, &rows, m->frames, m->starts, m->count, &made);
        if (!status)
            status = weft_agg_state_set(state, i, kind, made);
    }
    return status;
}

static int merge_groups(struct merging *m, struct weft_value **out)
{
    struct weft_value *keys;
    if ((int64_t)m->factors.count == m->keys->frame.rows) { // no group comes twice
        keys = weft_value_ref(m->keys);
    } else {
        int status = weft_frame_take(m->task->memory, m->keys, m->factors.first, m->factors.count, &keys);
        if (status)
            return status;
    }
    struct weft_value *state = state_like(m->states[0], keys);
    if (!state)
        return WEFT_NO_MEMORY;
    int status = merge_accs(m, state);
    if (status)
        weft_value_release(state);
    else
        *out = state;
    return status;
}

int weft_agg_state_merge(struct weft_task *task, const struct weft_value *const *states, size_t count,
                         struct weft_value **out)
{
    struct merging m = {.task = task, .states = states, .count = count};
    if (count == 1) {
        *out = weft_value_ref(states[0]);
        return WEFT_OK;
    }
    m.frames = calloc(count, sizeof *m.frames);
    m.starts = calloc(count, sizeof *m.starts);
    int status = m.frames && m.starts ? merge_keys(&m) : WEFT_NO_MEMORY;
    if (!status)
        status = merge_groups(&m, out);
    weft_factors_clear(&m.factors);
    weft_value_release(m.keys);
    free(m.frames);
    free(m.starts);
    return status;
}
