// weft: frames of parts, put together.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/parts.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/frame/order.h"

// ---- Order of parts -------------------------------------------------------------------------------------

struct parts {
    const struct weft_value *frames[WEFT_PARTS];
    int64_t next[WEFT_PARTS], put[WEFT_PARTS];
    size_t count;
    int64_t rows;
};

static void parts_init(struct parts *p, const struct weft_task *task)
{
    *p = (struct parts){.count = 0};
    for (size_t i = 0; i < task->input_count && p->count < WEFT_PARTS; i++)
        if (task->inputs[i]->kind == WEFT_FRAME) {
            p->frames[p->count++] = task->inputs[i];
            p->rows += task->inputs[i]->frame.rows;
        }
}

// Puts the rows of the next group of a part.
static int64_t put_group(struct parts *p, uint8_t part, const int64_t *places, uint8_t *order, int64_t at)
{
    int64_t *row = &p->put[part], place = places[*row];
    for (; *row < p->frames[part]->frame.rows && places[*row] == place; ++*row)
        order[at++] = part;
    return at;
}

// Orders by where groups were first seen: block after block, the parts' numbers are put where the rows were.
static int order_by_place(struct parts *p, size_t column, uint8_t *order)
{
    const int64_t *places[WEFT_PARTS];
    int64_t widest = 0, at = 0;
    for (size_t i = 0; i < p->count; i++) {
        struct weft_view_column view = weft_column_view(p->frames[i]->frame.columns[column]);
        places[i] = (const int64_t *)(const void *)view.data;
        for (int64_t k = 0; k < view.length; k++)
            widest = (places[i][k] & UINT32_MAX) > widest ? places[i][k] & UINT32_MAX : widest;
    }
    uint8_t *block = malloc((size_t)widest + 1);
    if (!block)
        return WEFT_NO_MEMORY;
    while (at < p->rows) {
        int64_t current = INT64_MAX, last = -1;
        for (size_t i = 0; i < p->count; i++)
            if (p->next[i] < p->frames[i]->frame.rows && places[i][p->next[i]] >> 32 < current)
                current = places[i][p->next[i]] >> 32;
        memset(block, 0xff, (size_t)widest + 1);
        for (size_t i = 0; i < p->count; i++)
            for (; p->next[i] < p->frames[i]->frame.rows && places[i][p->next[i]] >> 32 == current;
                 p->next[i]++) {
                int64_t row = places[i][p->next[i]] & UINT32_MAX;
                block[row] = (uint8_t)i;
                last = row > last ? row : last;
            }
        for (int64_t row = 0; row <= last; row++)
            if (block[row] != 0xff)
                at = put_group(p, block[row], places[block[row]], order, at);
    }
    free(block);
    return WEFT_OK;
}

// A heap of parts by their next rows.
struct heap {
    const struct parts *parts;
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

static int order_by_keys(struct parts *p, const size_t *columns, size_t key_count, uint8_t *order)
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
    struct parts p;
    struct weft_builder b;
    parts_init(&p, task);
    if (p.count <= 1) { // nothing was split
        *out = weft_value_null();
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    int status = weft_builder_init(&b, task->memory, WEFT_U8, p.rows, 0);
    if (status)
        return status;
    status = count ? order_by_keys(&p, columns, count, b.bytes)
                   : order_by_place(&p, p.frames[0]->frame.count - 1, b.bytes);
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

// Where the rows of a column are taken from, in order of the parts' numbers: the next row of the part; or,
// when `places` are given, the row of the state that the next place of the part says.
struct gathering {
    const uint8_t *order;
    int64_t rows;
    struct weft_view_column *views;
    size_t view_count;
    const int64_t *places[WEFT_PARTS];
    const struct weft_view_column *of_part[WEFT_PARTS]; // by state, when there are places
    int64_t next[WEFT_PARTS];
    struct weft_builder builder;
};

// The view and row that row i of the result is.
static inline const struct weft_view_column *next_row(struct gathering *g, int64_t i, int64_t *row)
{
    uint8_t part = g->order[i];
    int64_t at = g->next[part]++;
    if (!g->places[part]) {
        *row = at;
        return g->of_part[part];
    }
    int64_t place = g->places[part][at];
    *row = place & UINT32_MAX;
    return &g->of_part[part][place >> 32];
}

static void rewind_rows(struct gathering *g)
{
    memset(g->next, 0, sizeof g->next);
}

#define GATHER(type)                                                                                         \
    for (int64_t i = 0, row; i < g->rows; i++) {                                                             \
        const struct weft_view_column *view = next_row(g, i, &row);                                          \
        ((type *)(void *)g->builder.bytes)[i] = ((const type *)(const void *)view->data)[row];               \
    }

static void gather_numbers(struct gathering *g)
{
    rewind_rows(g);
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

static int gather_texts(struct gathering *g)
{
    int64_t at = 0, row, *ends = g->builder.ends;
    rewind_rows(g);
    for (int64_t i = 0; i < g->rows; i++) {
        const struct weft_view_column *view = next_row(g, i, &row);
        at += weft_view_valid(view, row) ? (int64_t)weft_view_text(view, row).size : 0;
        ends[i + 1] = at;
    }
    int status = weft_builder_reserve_text(&g->builder, (size_t)at);
    rewind_rows(g);
    for (int64_t i = 0; i < g->rows && !status; i++) {
        const struct weft_view_column *view = next_row(g, i, &row);
        if (ends[i + 1] > ends[i])
            weft_view_copy_text(g->builder.bytes + ends[i], weft_view_text(view, row));
    }
    return status;
}

static int gather_nulls(struct gathering *g)
{
    int64_t row;
    bool any = false;
    int status = WEFT_OK;
    for (size_t i = 0; i < g->view_count; i++)
        any |= g->views[i].validity != NULL;
    rewind_rows(g);
    for (int64_t i = 0; i < g->rows && any && !status; i++) {
        const struct weft_view_column *view = next_row(g, i, &row);
        if (!weft_view_valid(view, row))
            status = weft_builder_set_null(&g->builder, i);
    }
    return status;
}

static int open_gathering(struct gathering *g, const struct parts *p, size_t column,
                          const struct weft_parts_source *source)
{
    size_t each = source->frames ? source->count : 1;
    g->view_count = p->count * each;
    g->views = calloc(g->view_count, sizeof *g->views);
    if (!g->views)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < p->count; i++) {
        const struct weft_value *const *columns =
            (const struct weft_value *const *)p->frames[i]->frame.columns;
        g->of_part[i] = &g->views[i * each];
        if (source->frames)
            g->places[i] = (const int64_t *)(const void *)weft_column_view(columns[0]).data;
        else
            g->views[i] = weft_column_view(columns[column]);
        for (size_t s = 0; source->frames && s < each; s++)
            g->views[i * each + s] = weft_column_view(source->frames[i * each + s]->frame.columns[column]);
    }
    return WEFT_OK;
}

static int gather(struct weft_task *task, struct gathering *g, struct weft_value **out)
{
    enum weft_dtype dtype = g->views[0].dtype;
    int status = weft_builder_init(&g->builder, task->memory, dtype, g->rows, 0);
    if (status)
        return status;
    if (dtype == WEFT_STRING)
        status = gather_texts(g);
    else
        gather_numbers(g);
    g->builder.length = g->rows;
    if (!status)
        status = gather_nulls(g);
    if (!status)
        return weft_builder_finish(&g->builder, out);
    weft_builder_clear(&g->builder);
    return status;
}

int weft_parts_column(struct weft_task *task, size_t column, const struct weft_parts_source *source,
                      struct weft_value **out)
{
    struct parts p;
    parts_init(&p, task);
    size_t at = 0;
    while (at < task->input_count && task->inputs[at]->kind != WEFT_COLUMN)
        at++;
    if (!p.count)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of a group-by is damaged");
    if (at == task->input_count) { // no order: nothing was split
        *out = weft_value_ref(p.frames[0]->frame.columns[column]);
        return WEFT_OK;
    }
    struct gathering g = {.order = weft_column_view(task->inputs[at]).data, .rows = p.rows};
    int status = open_gathering(&g, &p, column, source);
    if (!status)
        status = gather(task, &g, out);
    free(g.views);
    return status;
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
