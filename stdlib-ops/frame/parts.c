// weft: frames of parts, put together.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/parts.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/order.h"

// ---- Order of parts -------------------------------------------------------------------------------------

void weft_parts_init(struct weft_parts *p, const struct weft_task *task)
{
    *p = (struct weft_parts){.count = 0};
    for (size_t i = 0; i < task->input_count && p->count < WEFT_PARTS; i++)
        if (task->inputs[i]->kind == WEFT_FRAME) {
            p->end[p->count] = task->inputs[i]->frame.rows;
            p->rows += task->inputs[i]->frame.rows;
            p->frames[p->count++] = task->inputs[i];
        }
}

// Puts the rows of the next group of a part, whose first is at *row.
static int64_t put_group(const int64_t *places, int64_t *row, int64_t end, uint8_t part, uint8_t *order,
                         int64_t at)
{
    int64_t place = places[*row];
    for (; *row < end && places[*row] == place; ++*row)
        order[at++] = part;
    return at;
}

// Block after block the parts' numbers are put where the rows were.
int weft_parts_by_place(struct weft_parts *p, size_t column, uint8_t *order)
{
    const int64_t *places[WEFT_PARTS];
    int64_t widest = 0, at = 0, put[WEFT_PARTS];
    memcpy(put, p->next, sizeof put);
    for (size_t i = 0; i < p->count; i++) {
        struct weft_view_column view = weft_column_view(p->frames[i]->frame.columns[column]);
        places[i] = (const int64_t *)(const void *)view.data;
        for (int64_t k = p->next[i]; k < p->end[i]; k++)
            widest = (places[i][k] & UINT32_MAX) > widest ? places[i][k] & UINT32_MAX : widest;
    }
    uint8_t *block = malloc((size_t)widest + 1);
    if (!block)
        return WEFT_NO_MEMORY;
    while (at < p->rows) {
        int64_t current = INT64_MAX, last = -1;
        for (size_t i = 0; i < p->count; i++)
            if (p->next[i] < p->end[i] && places[i][p->next[i]] >> 32 < current)
                current = places[i][p->next[i]] >> 32;
        memset(block, 0xff, (size_t)widest + 1);
        for (size_t i = 0; i < p->count; i++)
            for (; p->next[i] < p->end[i] && places[i][p->next[i]] >> 32 == current; p->next[i]++) {
                int64_t row = places[i][p->next[i]] & UINT32_MAX;
                block[row] = (uint8_t)i;
                last = row > last ? row : last;
            }
        for (int64_t row = 0; row <= last; row++)
            if (block[row] != 0xff) {
                uint8_t part = block[row];
                at = put_group(places[part], &put[part], p->end[part], part, order, at);
            }
    }
    free(block);
    return WEFT_OK;
}

// Merging by keys: a tree of losers with offset-value codes (Conner 1977; Graefe, Do: "Offset-value coding in
// database query processing", EDBT 2023).  The next row of a part is known by where it first differs from the
// row put last, and by the prefix of its key there: of two rows the one that shares more keys with that row
// comes first, else the one of the lesser prefix.  Only where both agree are keys compared, from there on.

// What is known of the next row of a part, against a row that comes before it.
struct code {
    uint32_t rank;   // twice the number of keys from the first that differs on, one more where that is null
    uint64_t prefix; // of that key; 0: null
};

#define NO_MORE UINT32_MAX // the rank where a part has no more rows

struct merge {
    const struct weft_parts *parts;
    struct weft_order_key *keys; // key_count for each part
    size_t key_count, leaves;    // leaves: a power of two
    struct code codes[WEFT_PARTS];
    uint8_t losers[WEFT_PARTS]; // by node of the tree, from 1; leaf i is node leaves + i
};

static struct code code_of(const struct merge *m, uint8_t part, int64_t row, size_t key)
{
    const struct weft_order_key *k = &m->keys[part * m->key_count + key];
    uint32_t rank = 2 * (uint32_t)(m->key_count - key);
    return weft_view_valid(&k->view, row) ? (struct code){rank, weft_order_prefix(k, row)}
                                          : (struct code){rank + 1, 0};
}

// Compares rows of two parts from a key on; *key becomes the first that differs, key_count: there is none.
static int compare_from(const struct merge *m, uint8_t a, int64_t i, uint8_t b, int64_t j, size_t *key)
{
    int order = 0;
    for (; *key < m->key_count; ++*key) {
        order =
            weft_order_compare(&m->keys[a * m->key_count + *key], i, &m->keys[b * m->key_count + *key], j, 1);
        if (order)
            break;
    }
    return order;
}

// Whether the next row of part a comes before that of b; both codes are against one row, the loser's then
// against the winner's row, which changes it only where they were equal.
static bool beats(struct merge *m, uint8_t a, uint8_t b)
{
    struct code x = m->codes[a], y = m->codes[b];
    if (x.rank != y.rank)
        return x.rank < y.rank;
    if (x.prefix != y.prefix)
        return x.prefix < y.prefix;
    if (x.rank == NO_MORE)
        return a < b;
    size_t key = m->key_count - x.rank / 2;
    int order = compare_from(m, a, m->parts->next[a], b, m->parts->next[b], &key);
    bool wins = order ? order < 0 : a < b;
    uint8_t loser = wins ? b : a;
    m->codes[loser] = order ? code_of(m, loser, m->parts->next[loser], key) : (struct code){0};
    return wins;
}

// The first row of all, from the first rows of the parts.
static uint8_t play_all(struct merge *m)
{
    uint8_t winners[2 * WEFT_PARTS];
    for (size_t i = 0; i < m->leaves; i++) {
        bool any = i < m->parts->count && m->parts->next[i] < m->parts->end[i];
        m->codes[i] = any ? code_of(m, (uint8_t)i, m->parts->next[i], 0) : (struct code){.rank = NO_MORE};
        winners[m->leaves + i] = (uint8_t)i;
    }
    for (size_t node = m->leaves - 1; node > 0; node--) {
        uint8_t a = winners[2 * node], b = winners[2 * node + 1];
        bool first = beats(m, a, b);
        winners[node] = first ? a : b;
        m->losers[node] = first ? b : a;
    }
    return winners[1];
}

// The next row after that of part `part`, which has been put.
static uint8_t play_next(struct merge *m, int64_t *next, uint8_t part)
{
    int64_t row = next[part]++;
    size_t key = 0;
    if (row + 1 == m->parts->end[part])
        m->codes[part] = (struct code){.rank = NO_MORE};
    else if (compare_from(m, part, row, part, row + 1, &key))
        m->codes[part] = code_of(m, part, row + 1, key);
    else
        m->codes[part] = (struct code){0};
    for (size_t node = (m->leaves + part) / 2; node > 0; node /= 2)
        if (!beats(m, part, m->losers[node])) {
            uint8_t winner = m->losers[node];
            m->losers[node] = part;
            part = winner;
        }
    return part;
}

static int order_by_keys(struct weft_parts *p, const size_t *columns, size_t key_count, uint8_t *order)
{
    struct merge m = {.parts = p, .key_count = key_count, .leaves = 2};
    m.keys = calloc(p->count * key_count, sizeof *m.keys);
    if (!m.keys)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < key_count; k++)
            m.keys[i * key_count + k].view = weft_column_view(p->frames[i]->frame.columns[columns[k]]);
    while (m.leaves < p->count)
        m.leaves *= 2;
    uint8_t part = play_all(&m);
    for (int64_t at = 0; at < p->rows; at++) {
        order[at] = part;
        part = play_next(&m, p->next, part);
    }
    free(m.keys);
    return WEFT_OK;
}

// By keys when there are any, else by places.
static int order_parts(struct weft_task *task, const size_t *columns, size_t count, struct weft_value **out)
{
    struct weft_parts p;
    struct weft_builder b;
    weft_parts_init(&p, task);
    if (p.count <= 1) { // nothing was split
        *out = weft_value_null();
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    int status = weft_builder_init(&b, task->memory, WEFT_U8, p.rows, 0);
    if (status)
        return status;
    status = count ? order_by_keys(&p, columns, count, b.bytes)
                   : weft_parts_by_place(&p, p.frames[0]->frame.count - 1, b.bytes);
    b.length = p.rows;
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_parts_order_keys(struct weft_task *task, const size_t *columns, size_t count,
                          struct weft_value **out)
{
    return order_parts(task, columns, count, out);
}

int weft_parts_order_places(struct weft_task *task, struct weft_value **out)
{
    return order_parts(task, NULL, 0, out);
}

// ---- Columns of all parts -------------------------------------------------------------------------------

// The part and row that row i of the result is; `next` counts the rows of each part.
static inline const struct weft_view_column *next_row(const struct weft_gathering *g, int64_t *next,
                                                      int64_t i, int64_t *row)
{
    uint8_t part = g->order[i];
    *row = next[part]++;
    if (g->places[part])
        *row = g->places[part][*row] & UINT32_MAX;
    return &g->views[part];
}

#define GATHER(type)                                                                                         \
    for (int64_t i = 0, row; i < g->rows; i++) {                                                             \
        const struct weft_view_column *view = next_row(g, next, i, &row);                                    \
        ((type *)(void *)out)[i] = ((const type *)(const void *)view->data)[row];                            \
    }

static void gather_numbers(const struct weft_gathering *g, unsigned char *out)
{
    int64_t next[WEFT_PARTS];
    memcpy(next, g->next, sizeof next);
    switch (g->views[0].width) {
    case 1:
        GATHER(uint8_t);
        break;
    case 2:
        GATHER(uint16_t);
        break;
    case 4:
        GATHER(uint32_t);
        break;
    default:
        GATHER(uint64_t);
    }
}

static int gather_texts(const struct weft_gathering *g, struct weft_builder *b)
{
    int64_t at = 0, row, *ends = b->ends, next[WEFT_PARTS];
    memcpy(next, g->next, sizeof next);
    for (int64_t i = 0; i < g->rows; i++) {
        const struct weft_view_column *view = next_row(g, next, i, &row);
        at += weft_view_valid(view, row) ? (int64_t)weft_view_text(view, row).size : 0;
        ends[i + 1] = at;
    }
    int status = weft_builder_reserve_text(b, (size_t)at);
    memcpy(next, g->next, sizeof next);
    for (int64_t i = 0; i < g->rows && !status; i++) {
        const struct weft_view_column *view = next_row(g, next, i, &row);
        if (ends[i + 1] > ends[i])
            weft_view_copy_text(b->bytes + ends[i], weft_view_text(view, row));
    }
    return status;
}

static int gather_nulls(const struct weft_gathering *g, struct weft_builder *b)
{
    int64_t row, next[WEFT_PARTS];
    bool any = false;
    int status = WEFT_OK;
    for (size_t i = 0; i < g->count; i++)
        any |= g->views[i].validity != NULL;
    memcpy(next, g->next, sizeof next);
    for (int64_t i = 0; i < g->rows && any && !status; i++) {
        const struct weft_view_column *view = next_row(g, next, i, &row);
        if (!weft_view_valid(view, row))
            status = weft_builder_set_null(b, i);
    }
    return status;
}

int weft_parts_gather(struct weft_memory *memory, const struct weft_gathering *g, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, memory, g->views[0].dtype, g->rows, 0);
    if (status)
        return status;
    if (b.dtype == WEFT_STRING)
        status = gather_texts(g, &b);
    else
        gather_numbers(g, b.bytes);
    b.length = g->rows;
    if (!status)
        status = gather_nulls(g, &b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_parts_column(struct weft_task *task, size_t column, struct weft_value **out)
{
    struct weft_parts p;
    weft_parts_init(&p, task);
    size_t at = 0;
    while (at < task->input_count && task->inputs[at]->kind != WEFT_COLUMN)
        at++;
    if (!p.count)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of a group-by is damaged");
    if (at == task->input_count) { // no order: nothing was split
        *out = weft_value_ref(p.frames[0]->frame.columns[column]);
        return WEFT_OK;
    }
    struct weft_gathering g = {
        .order = weft_column_view(task->inputs[at]).data, .rows = p.rows, .count = p.count};
    for (size_t i = 0; i < p.count; i++)
        g.views[i] = weft_column_view(p.frames[i]->frame.columns[column]);
    return weft_parts_gather(task->memory, &g, out);
}

int weft_parts_table(struct weft_task *task, struct weft_value **out)
{
    size_t count = task->input_count;
    struct weft_value **columns = calloc(count + 1, sizeof *columns);
    struct weft_str *names = calloc(count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && !status; i++) {
        columns[i] = weft_value_ref(task->inputs[i]);
        names[i] = task->type->fields[i].name;
    }
    if (!status)
        status = weft_frame_new(task->memory, count ? task->inputs[0]->column.length : 0, count, names,
                                columns, out);
    free(columns);
    free(names);
    return status;
}
