// weft: the tables beside a graph that is being built.
// SPDX-License-Identifier: BSD-3-Clause
//
// All are open addressing with linear probing and powers of two.
//
// Nodes by identity: a byte for each slot tells whether it is taken and seven bits of who is there.  Most
// looks are for what is not there yet; they read the bytes alone, which stay in the cache when nothing else
// does. Beside that a slot has the number of its node, and each node the 32 bits of its identity that say
// where it belongs, so that growing touches no node.  The last few nodes wait to be placed together, while
// the memory that they go to is on its way.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "graph/base/pages.h"
#include "graph/base/vec.h"
#include "graph/build.h"
#include "graph/codec.h"

const struct weft_value weft_unknown = {.kind = WEFT_NULL};

struct weft_table *weft_table_new(void)
{
    return calloc(1, sizeof(struct weft_table));
}

void weft_table_free(struct weft_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->known_capacity; i++)
        if (table->known[i] && table->known[i] != &weft_unknown)
            weft_value_release(table->known[i]);
    free(table->marks);
    free(table->slots);
    free(table->keys);
    free(table->infos);
    free(table->sites);
    free(table->known);
    weft_buf_clear(&table->scratch);
    weft_value_release(table->first_site);
    free(table);
}

// ---- Nodes by identity ----------------------------------------------------------------------------------

static uint32_t key_of(struct weft_hash id)
{
    return (uint32_t)(id.high >> 32);
}

// The place is made of the lower bits of a key, the mark of the upper ones; 0 marks a free slot.
static uint8_t mark_of(uint32_t key)
{
    return (uint8_t)(key >> 25 | 0x80);
}

// The first free slot for a key; takes it.
static size_t take_slot(struct weft_table *table, uint32_t key)
{
    const size_t mask = table->slot_capacity - 1;
    size_t at = key & mask;
    while (table->marks[at])
        at = (at + 1) & mask;
    table->marks[at] = mark_of(key);
    return at;
}

static void place_waiting(struct weft_table *table)
{
    size_t slots[WEFT_WAITING];
    for (size_t i = 0; i < table->waiting_count; i++) {
        slots[i] = take_slot(table, table->waiting_keys[i]);
        __builtin_prefetch(&table->slots[slots[i]], 1);
    }
    for (size_t i = 0; i < table->waiting_count; i++)
        table->slots[slots[i]] = table->waiting[i];
    table->waiting_count = 0;
}

static const struct weft_node *find_waiting(const struct weft_graph *graph, struct weft_hash id)
{
    const struct weft_table *table = graph->table;
    const uint32_t key = key_of(id);
    for (size_t i = 0; i < table->waiting_count; i++)
        if (table->waiting_keys[i] == key && weft_hash_eq(graph->nodes[table->waiting[i]]->id, id))
            return graph->nodes[table->waiting[i]];
    return NULL;
}

const struct weft_node *weft_table_find(const struct weft_graph *graph, struct weft_hash id)
{
    const struct weft_table *table = graph->table;
    if (!table->slot_capacity)
        return NULL;
    const size_t mask = table->slot_capacity - 1;
    const uint8_t *marks = table->marks;
    __builtin_prefetch(&marks[key_of(id) & mask]);
    const struct weft_node *waiting = find_waiting(graph, id);
    if (waiting)
        return waiting;
    uint8_t mark = mark_of(key_of(id));
    for (size_t at = key_of(id) & mask; marks[at]; at = (at + 1) & mask) {
        if (marks[at] != mark)
            continue;
        const struct weft_node *node = graph->nodes[table->slots[at]];
        if (weft_hash_eq(node->id, id))
            return node;
    }
    return NULL;
}

static int grow_slots(struct weft_table *table, size_t capacity, size_t nodes)
{
    uint8_t *marks = calloc(capacity, sizeof *marks);
    uint32_t *slots = calloc(capacity, sizeof *slots);
    if (!marks || !slots) {
        free(marks);
        free(slots);
        return WEFT_NO_MEMORY;
    }
    weft_pages_large(marks, capacity);
    weft_pages_large(slots, capacity * sizeof *slots);
    free(table->marks);
    free(table->slots);
    table->marks = marks;
    table->slots = slots;
    table->slot_capacity = capacity;
    table->waiting_count = 0;
    for (size_t i = 0; i < nodes; i++)
        table->slots[take_slot(table, table->keys[i])] = (uint32_t)i;
    return WEFT_OK;
}

int weft_table_reserve(struct weft_graph *graph, size_t nodes)
{
    struct weft_table *table = graph->table;
    size_t capacity = table->slot_capacity ? table->slot_capacity : 64;
    while (nodes >= capacity / 4 * 3)
        capacity *= 2;
    return capacity > table->slot_capacity ? grow_slots(table, capacity, graph->node_count) : WEFT_OK;
}

int weft_table_insert(struct weft_graph *graph, const struct weft_node *node)
{
    struct weft_table *table = graph->table;
    if (weft_table_reserve(graph, node->index) ||
        !weft_vec_grow(&table->keys, node->index, &table->key_capacity, sizeof *table->keys))
        return WEFT_NO_MEMORY;
    uint32_t key = key_of(node->id);
    table->keys[node->index] = key;
    __builtin_prefetch(&table->marks[key & (table->slot_capacity - 1)], 1);
    if (table->waiting_count == WEFT_WAITING)
        place_waiting(table);
    table->waiting_keys[table->waiting_count] = key;
    table->waiting[table->waiting_count++] = node->index;
    return WEFT_OK;
}

// ---- Operations -----------------------------------------------------------------------------------------

static bool varies(const struct weft_op *op)
{
    for (size_t p = 0; p < op->param_count; p++)
        if (op->params[p].kind == WEFT_INPUT && op->params[p].flags & (WEFT_P_VARIADIC | WEFT_P_NAMED))
            return true;
    return false;
}

static struct weft_hash op_identity(const struct weft_op *op)
{
    struct weft_buf text = {0};
    weft_buf_printf(&text, "%s/%u", op->name, op->version);
    struct weft_hash hash = weft_hash_bytes(text.data, text.size);
    weft_buf_clear(&text);
    return hash;
}

static struct weft_op_info *new_info(struct weft_graph *graph, const struct weft_op *op)
{
    struct weft_op_info *info = weft_arena_alloc(&graph->arena, sizeof *info);
    uint32_t *first = weft_arena_array(&graph->arena, op->param_count + 1, sizeof *first);
    const struct weft_value **attrs = weft_arena_array(&graph->arena, op->param_count + 1, sizeof *attrs);
    if (!info || !first || !attrs)
        return NULL;
    *info = (struct weft_op_info){.op = op,
                                  .identity = op_identity(op),
                                  .input_first = varies(op) ? NULL : first,
                                  .no_attrs = attrs,
                                  .site_param = -1};
    for (size_t p = 0; p < op->param_count; p++) {
        first[p + 1] = first[p] + (op->params[p].kind == WEFT_INPUT);
        if (op->params[p].flags & WEFT_P_SITE)
            info->site_param = (int)p;
        info->layout = info->layout || op->params[p].flags & WEFT_P_LAYOUT;
    }
    info->layout = info->layout && info->site_param >= 0;
    bool unique = !(op->flags & WEFT_PURE) || op->flags & WEFT_UNIQUE_CALL;
    info->counted = unique && info->site_param < 0;
    return info;
}

static size_t address_slot(struct weft_op_info *const *infos, size_t capacity, const struct weft_op *op)
{
    size_t at = (size_t)(((uintptr_t)op * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (capacity - 1);
    while (infos[at] && infos[at]->op != op)
        at = (at + 1) & (capacity - 1);
    return at;
}

static bool grow_infos(struct weft_table *table)
{
    if (table->info_count < table->info_capacity / 2)
        return true;
    size_t capacity = table->info_capacity ? table->info_capacity * 2 : 64;
    struct weft_op_info **infos = calloc(capacity, sizeof *infos);
    if (!infos)
        return false;
    for (size_t i = 0; i < table->info_capacity; i++)
        if (table->infos[i])
            infos[address_slot(infos, capacity, table->infos[i]->op)] = table->infos[i];
    free(table->infos);
    table->infos = infos;
    table->info_capacity = capacity;
    return true;
}

struct weft_op_info *weft_table_info(struct weft_graph *graph, const struct weft_op *op)
{
    struct weft_table *table = graph->table;
    if (table->last && table->last->op == op)
        return table->last;
    if (!grow_infos(table))
        return NULL;
    size_t at = address_slot(table->infos, table->info_capacity, op);
    if (!table->infos[at]) {
        table->infos[at] = new_info(graph, op);
        table->info_count += table->infos[at] != NULL;
    }
    if (table->infos[at])
        table->last = table->infos[at];
    return table->infos[at];
}

// ---- Call sites -----------------------------------------------------------------------------------------

static struct weft_site *site_slot(struct weft_site *sites, size_t capacity, struct weft_hash id)
{
    size_t at = id.low & (capacity - 1);
    while (sites[at].count && !weft_hash_eq(sites[at].id, id))
        at = (at + 1) & (capacity - 1);
    return &sites[at];
}

uint32_t *weft_table_site(struct weft_table *table, struct weft_hash id)
{
    if (table->site_count >= table->site_capacity / 2) {
        size_t capacity = table->site_capacity ? table->site_capacity * 2 : 64;
        struct weft_site *sites = calloc(capacity, sizeof *sites);
        if (!sites)
            return NULL;
        for (size_t i = 0; i < table->site_capacity; i++)
            if (table->sites[i].count)
                *site_slot(sites, capacity, table->sites[i].id) = table->sites[i];
        free(table->sites);
        table->sites = sites;
        table->site_capacity = capacity;
    }
    struct weft_site *site = site_slot(table->sites, table->site_capacity, id);
    table->site_count += site->count == 0;
    site->id = id;
    return &site->count;
}

struct weft_value *weft_table_first_site(struct weft_table *table)
{
    if (!table->first_site)
        table->first_site = weft_value_int(-1);
    return weft_value_ref(table->first_site);
}

// ---- Identity -------------------------------------------------------------------------------------------

static void put_function(struct weft_buf *buf, const struct weft_function *function)
{
    weft_put_uint(buf, function->arity);
    for (uint32_t i = 0; i < function->arity; i++)
        weft_put_hash(buf, function->params[i]->id);
    weft_put_hash(buf, function->result->id);
}

// Attributes and functions are preceded by the number of their parameter; absent ones are left out.
static void put_params(struct weft_buf *buf, const struct weft_op_info *info, const struct weft_call *call)
{
    for (uint32_t p = 0; p < info->op->param_count; p++) {
        if (!info->input_first)
            weft_put_uint(buf, call->input_first[p + 1] - call->input_first[p]);
        if (call->attrs && call->attrs[p]) {
            weft_put_uint(buf, p);
            weft_put_value(buf, call->attrs[p]);
        }
        if (call->functions && call->functions[p]) {
            weft_put_uint(buf, p);
            put_function(buf, call->functions[p]);
        }
    }
}

bool weft_call_identity(struct weft_table *table, const struct weft_op_info *info,
                        const struct weft_call *call, struct weft_hash *out)
{
    struct weft_buf *buf = &table->scratch;
    buf->size = 0;
    weft_put_hash(buf, info->identity);
    uint32_t inputs = call->input_first[info->op->param_count];
    weft_put_uint(buf, inputs);
    for (uint32_t i = 0; i < inputs; i++)
        weft_put_hash(buf, call->inputs[i]->id);
    if (!info->input_first || call->attrs || call->functions)
        put_params(buf, info, call);
    if (buf->failed)
        return false;
    *out = weft_hash_bytes(buf->data, buf->size);
    return true;
}

bool weft_call_stream(struct weft_table *table, const struct weft_op_info *info, const struct weft_call *call,
                      struct weft_hash *out)
{
    const struct weft_value *attrs[WEFT_MAX_PARAMS] = {0};
    struct weft_call stream = *call;
    for (size_t p = 0; call->attrs && p < info->op->param_count; p++)
        attrs[p] = info->op->params[p].flags & WEFT_P_LAYOUT ? NULL : call->attrs[p];
    stream.attrs = attrs;
    return weft_call_identity(table, info, &stream, out);
}
