// weft: results are handed over while the run goes on.
// SPDX-License-Identifier: BSD-3-Clause
//
// A target is ready when all its blocks have ended and no layer it was made from can still learn a fact: a
// fact would make the graph be built and run again, and the result another one.  Ready targets are handed
// over in the order of the program, by whichever thread finds that the next one is ready, one at a time;
// after that their blocks are let go.
//
// Layers that can learn (an operation of theirs has `combine`) share groups, exec/verdict.c says how.

#ifndef WEFT_DELIVER_H
#define WEFT_DELIVER_H

#include <stdatomic.h>

#include "exec/run.h"

struct weft_core;

struct weft_delivered {
    _Atomic uint64_t left; // blocks that have not ended
    bool done;             // handed over whole
};

struct weft_delivery {
    struct weft_core *core;
    struct weft_delivered *targets;
    uint32_t *order;           // targets by layer and first block
    _Atomic uint32_t open[64]; // layers of a group that can still learn
    _Atomic uint32_t calls;    // how often somebody asked since the last look
    size_t next;               // these belong to the thread that delivers: the next target
    bool last_call;            // nothing runs any more
    int status;                // and what on_result said when it was not WEFT_OK
};

// `delivered` targets were handed over in an earlier round.  WEFT_OK, WEFT_NO_MEMORY.
int weft_delivery_init(struct weft_delivery *delivery, struct weft_core *core,
                       size_t delivered) WEFT_MUST_USE;
void weft_delivery_clear(struct weft_delivery *delivery);
// A block has ended, well or not, and its readers are not told yet.
void weft_delivery_block(struct weft_delivery *delivery, uint32_t layer, uint64_t block);
// All blocks of a layer have ended.
void weft_delivery_layer(struct weft_delivery *delivery, uint32_t layer);
// Hands over what is ready.
void weft_delivery_go(struct weft_delivery *delivery);

#endif
