// weft: packing of calls: a million f(i) are one layer.
// SPDX-License-Identifier: BSD-3-Clause
//
// A call joins the pack of its operation, attributes, functions and types, and becomes its next block; where
// its inputs come from is written to a table of places.  Packs are found through a hash table; a bucket that
// grows long (many attributes that hash alike) stops being searched, which costs compactness only.
//
// At the end each pack gets its maps: one for each input, or one for all when there are many.  A table that
// turns out to count through a layer in order becomes a map without a table.

#include "graph/builder.h"

#include <stdlib.h>

#define MOST_MAPS      4  // inputs with a map of their own; more share one table
#define MOST_PACKED    16 // calls with more inputs are not looked up: they are few, and long to compare
#define LONGEST_BUCKET 16
#define FIRST_BUCKETS  64

// ---- Equality -------------------------------------------------------------------------------------------

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

// A cheap hash: equal values hash alike; long ones are told apart by their first items.
static uint64_t hash_value(const struct weft_value *value, int depth)
{
    if (!value)
        return 1;
    uint64_t hash = mix(value->kind, value->dtype);
    struct weft_str text;
    if (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE) {
        hash = mix(hash, value->list.count);
        for (size_t i = 0; i < value->list.count && i < 8 && depth > 0; i++)
            hash = mix(hash, hash_value(value->list.items[i], depth - 1));
    } else if (weft_value_as_string(value, &text)) {
        hash = mix(hash, weft_hash_bytes(text.data, text.size).low);
    } else if (value->kind == WEFT_SCALAR) {
        hash = mix(hash, value->dtype == WEFT_BOOL ? value->scalar.b : value->scalar.u);
    }
    return hash;
}

static uint64_t hash_call(const struct weft_node *node, uint32_t stage)
{
    uint64_t hash = mix((uint64_t)(uintptr_t)node->op, stage);
    hash = mix(hash, node->input_count);
    for (size_t p = 0; p < node->op->param_count; p++) {
        hash = mix(hash, hash_value(node->attrs[p], 2));
        if (node->functions)
            hash = mix(hash, (uint64_t)(uintptr_t)node->functions[p]);
    }
    return hash;
}

static bool same_type(const struct weft_type *a, const struct weft_type *b)
{
    return a == b || weft_type_equal(a, b);
}

static bool same_arguments(const struct weft_node *a, const struct weft_node *b)
{
    size_t params = a->op->param_count;
    for (size_t p = 0; p < params; p++)
        if (a->attrs[p] != b->attrs[p] &&
            (!a->attrs[p] || !b->attrs[p] || !weft_value_equal(a->attrs[p], b->attrs[p])))
            return false;
    for (size_t p = 0; p < params; p++)
        if ((a->functions ? a->functions[p] : NULL) != (b->functions ? b->functions[p] : NULL))
            return false;
    return a->input_first == b->input_first ||
           memcmp(a->input_first, b->input_first, (params + 1) * sizeof *a->input_first) == 0;
}

static bool same_program(const struct weft_node *a, const struct weft_node *b)
{
    if (a->op != b->op || a->input_count != b->input_count || !same_type(a->type, b->type))
        return false;
    for (uint32_t i = 0; i < a->input_count; i++)
        if (!same_type(a->inputs[i]->type, b->inputs[i]->type))
            return false;
    return same_arguments(a, b);
}

// ---- Finding and making packs ---------------------------------------------------------------------------

static bool grow_buckets(struct weft_builder *builder)
{
    if (builder->packs.count < builder->bucket_count)
        return true;
    size_t count = builder->bucket_count ? builder->bucket_count * 4 : FIRST_BUCKETS;
    struct weft_pack **buckets = calloc(count, sizeof(struct weft_pack *));
    if (!buckets)
        return false;
    for (size_t i = 0; i < builder->packs.count; i++) {
        struct weft_pack *pack = builder->packs.data[i];
        pack->next = buckets[pack->hash & (count - 1)];
        buckets[pack->hash & (count - 1)] = pack;
    }
    free(builder->buckets);
    builder->buckets = buckets;
    builder->bucket_count = count;
    return true;
}

static struct weft_pack *find_pack(const struct weft_builder *builder, const struct weft_node *node,
                                   uint32_t stage, uint64_t hash)
{
    if (builder->bucket_count == 0)
        return NULL;
    struct weft_pack *pack = builder->buckets[hash & (builder->bucket_count - 1)];
    for (int steps = 0; pack && steps < LONGEST_BUCKET; pack = pack->next, steps++)
        if (pack->hash == hash && pack->stage == stage && same_program(pack->model, node))
            return pack;
    return NULL;
}

// The layer of a pack; its maps come at the end.
static int add_layer(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t stage,
                     uint32_t *out)
{
    struct weft_layer_spec spec;
    int status = weft_lowerer_spec(lowerer, node, stage, &spec);
    return status ? status : weft_lowerer_add(lowerer, &spec, out);
}

static struct weft_pack *new_pack(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t stage,
                                  uint64_t hash)
{
    struct weft_builder *builder = lowerer->builder;
    struct weft_pack *pack = calloc(1, sizeof *pack);
    if (!pack)
        return NULL;
    pack->hash = hash;
    pack->model = node;
    pack->stage = stage;
    if (!grow_buckets(builder) || add_layer(lowerer, node, stage, &pack->layer) ||
        !weft_vec_push(&builder->packs, pack)) {
        free(pack);
        return NULL;
    }
    struct weft_pack **bucket = &builder->buckets[hash & (builder->bucket_count - 1)];
    pack->next = *bucket;
    *bucket = pack;
    return pack;
}

int weft_pack_add(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t stage)
{
    struct weft_builder *builder = lowerer->builder;
    bool small = node->input_count <= MOST_PACKED;
    uint64_t hash = small ? hash_call(node, stage) : node->id.low;
    struct weft_pack *pack = small ? find_pack(builder, node, stage, hash) : NULL;
    if (!pack)
        pack = new_pack(lowerer, node, stage, hash);
    if (!pack || !weft_vec_push(&pack->nodes, node->index))
        return WEFT_NO_MEMORY;
    lowerer->layers[node->index] = pack->layer;
    builder->block_of[node->index] = pack->nodes.count - 1;
    for (uint32_t i = 0; i < node->input_count; i++) {
        uint32_t input = node->inputs[i]->index;
        if (!weft_vec_push(&pack->sources, weft_place(lowerer->layers[input], builder->block_of[input])))
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

// ---- Maps -----------------------------------------------------------------------------------------------

// Inputs `first` … `first + fan` of each block of a pack: entry i of all of them in order.
struct places {
    const struct weft_pack *pack;
    uint32_t first, fan;
};

static uint64_t place_at(const struct places *places, uint64_t i)
{
    const struct weft_pack *pack = places->pack;
    return pack->sources.data[i / places->fan * pack->model->input_count + places->first + i % places->fan];
}

// Whether entry i is block i of one layer, for all of a layer's blocks; then no table is needed.
static bool counts_through(const struct weft_lowerer *lowerer, const struct places *places, uint64_t count)
{
    uint64_t zero = count > 0 ? place_at(places, 0) : 0;
    if (count == 0 || weft_place_block(zero) != 0 ||
        weft_lowerer_blocks(lowerer, weft_place_layer(zero)) != count)
        return false;
    for (uint64_t i = 1; i < count; i++)
        if (place_at(places, i) != zero + i)
            return false;
    return true;
}

// A map without a table when that can be, else one of places.
static int places_map(struct weft_lowerer *lowerer, const struct places *places, struct weft_map *out)
{
    uint64_t blocks = places->pack->nodes.count, count = blocks * places->fan;
    if (counts_through(lowerer, places, count)) {
        uint32_t layer = weft_place_layer(place_at(places, 0));
        enum weft_map_kind kind = places->fan == 1 ? WEFT_MAP_SAME
                                  : blocks == 1    ? WEFT_MAP_ALL
                                                   : WEFT_MAP_TREE;
        *out = (struct weft_map){.layer = layer, .kind = kind, .fan = places->fan};
        return WEFT_OK;
    }
    uint64_t *table = weft_arena_array(lowerer->arena, count, sizeof *table);
    if (!table)
        return WEFT_NO_MEMORY;
    for (uint64_t i = 0; i < count; i++)
        table[i] = place_at(places, i);
    *out =
        (struct weft_map){.layer = WEFT_NO_LAYER, .kind = WEFT_MAP_TASKS, .fan = places->fan, .table = table};
    return WEFT_OK;
}

static int give_maps(struct weft_lowerer *lowerer, const struct weft_pack *pack, struct weft_layer *layer)
{
    uint32_t inputs = pack->model->input_count;
    uint32_t fan = inputs > MOST_MAPS ? inputs : 1;
    size_t count = inputs / (fan ? fan : 1);
    struct weft_map *maps = weft_arena_array(lowerer->arena, count, sizeof *maps);
    struct weft_argument *arguments = weft_arena_array(lowerer->arena, count, sizeof *arguments);
    struct weft_step *step = weft_arena_copy(lowerer->arena, layer->steps, sizeof *step);
    if (!maps || !arguments || !step)
        return WEFT_NO_MEMORY;
    for (size_t m = 0; m < count; m++) {
        struct places places = {.pack = pack, .first = (uint32_t)m, .fan = fan};
        if (places_map(lowerer, &places, &maps[m]))
            return WEFT_NO_MEMORY;
        arguments[m] = (struct weft_argument){.index = (uint32_t)m, .spread = true};
    }
    step->arguments = arguments;
    step->argument_count = count;
    layer->steps = step;
    layer->maps = maps;
    layer->map_count = count;
    return WEFT_OK;
}

int weft_pack_finish(struct weft_lowerer *lowerer)
{
    struct weft_builder *builder = lowerer->builder;
    for (size_t i = 0; i < builder->packs.count; i++) { // first all lengths: maps name other packs
        const struct weft_pack *pack = builder->packs.data[i];
        builder->layers.data[pack->layer].block_count = pack->nodes.count;
    }
    for (size_t i = 0; i < builder->packs.count; i++) {
        struct weft_pack *pack = builder->packs.data[i];
        struct weft_layer *layer = &builder->layers.data[pack->layer];
        layer->nodes =
            weft_arena_copy(lowerer->arena, pack->nodes.data, pack->nodes.count * sizeof(uint32_t));
        int status = layer->nodes ? give_maps(lowerer, pack, layer) : WEFT_NO_MEMORY;
        if (status)
            return status;
        free(pack->sources.data);
        pack->sources.data = NULL;
    }
    return WEFT_OK;
}

void weft_pack_clear(struct weft_builder *builder)
{
    for (size_t i = 0; i < builder->packs.count; i++) {
        free(builder->packs.data[i]->sources.data);
        free(builder->packs.data[i]->nodes.data);
        free(builder->packs.data[i]);
    }
    free(builder->packs.data);
    free(builder->buckets);
}
