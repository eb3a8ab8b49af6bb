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

// A heap of parts by their next rows.
struct heap {
    const struct weft_parts *parts;
    struct weft_order_key *keys; // key_count for each part
    size_t key_count;
    uint8_t items[WEFT_PARTS];
    size_t count;
};

static bool before(const struct heap *h, uint8_t a, uint8_t b)
{
    return weft_order_compare(&h->keys[a * h->key_count], h->parts->next[a], &h->keys[b * h->key_count],
                              h->parts->next[b], h->key_count) < 0;
}

static void sift_down(struct heap *h, size_t at)
{
    for (size_t child = 2 * at + 1; child < h->count; child = 2 * at + 1) {
        if (child + 1 < h->count && before(h, h->items[child + 1], h->items[child]))
            child++;
        if (!before(h, h->items[child], h->items[at]))
            return;
        uint8_t swap = h->items[at];
        h->items[at] = h->items[child];
        h->items[child] = swap;
        at = child;
    }
}

static int order_by_keys(struct weft_parts *p, const size_t *columns, size_t key_count, uint8_t *order)
{
    struct heap h = {.parts = p, .key_count = key_count};
    h.keys = calloc(p->count * key_count, sizeof *h.keys);
    if (!h.keys)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < p->count; i++) {
        for (size_t k = 0; k < key_count; k++)
            h.keys[i * key_count + k].view = weft_column_view(p->frames[i]->frame.columns[columns[k]]);
        if (p->frames[i]->frame.rows)
            h.items[h.count++] = (uint8_t)i;
    }
    for (size_t i = h.count; i-- > 0;)
        sift_down(&h, i);
    for (int64_t at = 0; h.count; at++) {
        uint8_t least = h.items[0];
        order[at] = least;
        if (++p->next[least] == p->frames[least]->frame.rows)
            h.items[0] = h.items[--h.count];
        sift_down(&h, 0);
    }
    free(h.keys);
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
