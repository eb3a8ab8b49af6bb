// weft: a task graph while it is being built (private to graph/lower.c, pack.c, fuse.c, cull.c).
// SPDX-License-Identifier: BSD-3-Clause
//
// Places: until the layers are numbered for good, a block is named by its layer (upper bits) and its index
// (lower bits) in one number.  Tables of packed calls hold places; the last step turns them into task
// numbers.

#ifndef WEFT_BUILDER_H
#define WEFT_BUILDER_H

#include "graph/base/vec.h"
#include "graph/lower.h"

#define WEFT_PLACE_BITS 36                // for the block: 68 thousand million
#define WEFT_MAX_LAYERS ((size_t)1 << 26) // what is left, less two bits
#define WEFT_MAX_BLOCKS ((uint64_t)1 << WEFT_PLACE_BITS)

static inline uint64_t weft_place(uint32_t layer, uint64_t block)
{
    return (uint64_t)layer << WEFT_PLACE_BITS | block;
}

static inline uint32_t weft_place_layer(uint64_t place)
{
    return (uint32_t)(place >> WEFT_PLACE_BITS);
}

static inline uint64_t weft_place_block(uint64_t place)
{
    return place & (WEFT_MAX_BLOCKS - 1);
}

// Calls of one operation with equal attributes and types, gathered into one layer.
struct weft_pack {
    struct weft_pack *next; // in its bucket
    uint64_t hash;
    const struct weft_node *model; // the first call: attributes, functions, types
    uint32_t layer;
    uint32_t stage;
    WEFT_VEC(uint64_t) sources; // places, input_count of the model for each block
    WEFT_VEC(uint32_t) nodes;   // by block
};

struct weft_builder {
    WEFT_VEC(struct weft_layer) layers;
    WEFT_VEC(struct weft_pack *) packs;
    struct weft_pack **buckets;
    size_t bucket_count; // a power of two
    uint64_t *block_of;  // by node index: block of its layer that is the node's (calls and constants)
    bool *alone;         // by node index: needs a layer of its own, since not only calls read it
    uint64_t constants;  // that share a layer
    bool *waiting;       // by node index: depends on a list that is not yet known
};

// graph/need.c: marks the nodes that are needed and kept, and those that need a layer of their own; makes the
// targets, given the final numbers of the layers.
int weft_find_needed(struct weft_lowerer *lowerer) WEFT_MUST_USE;
int weft_make_targets(struct weft_lowerer *lowerer, const uint32_t *number) WEFT_MUST_USE;

// graph/pack.c: adds a call whose inputs are single blocks to its pack.
int weft_pack_add(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t stage) WEFT_MUST_USE;
// Gives the packed layers their maps.
int weft_pack_finish(struct weft_lowerer *lowerer) WEFT_MUST_USE;
void weft_pack_clear(struct weft_builder *builder);

// graph/fuse.c: draws layers into their only reader, renumbers, and turns places into task numbers.  `number`
// (by layer) receives the final number of each layer; a layer that was drawn in gets its reader's.
int weft_fuse_layers(struct weft_lowerer *lowerer, uint32_t *number) WEFT_MUST_USE;

#endif
