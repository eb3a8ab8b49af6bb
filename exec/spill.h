// weft: results that wait on disk.
// SPDX-License-Identifier: BSD-3-Clause
//
// A run with a memory limit keeps a list of the large results that no running task reads, the one that was
// used longest ago first.  When a buffer would go over the limit (graph/memory.h asks), or a task could start
// if there was room, results from the head of the list are written to disk and their memory is given back; a
// task that reads one gets it back before it runs.
//
// A result is in one of these states, guarded by the lock:
//
//     listed ──▶ writing ──▶ away ──▶ reading ──▶ pinned ──▶ listed
//        └──────────▶ pinned (a task that reads it runs) ──────┘
//
// Results do not change: one that is pinned while it is being written just stays, and one that came back
// keeps its copy on disk, so that it can go again for nothing.  Input and output are done without the lock.
//
// core->results[t] of such a result is changed by its producer before it is kept here, then only here, and
// never while the result is pinned; so a running task reads it without a lock.

#ifndef WEFT_SPILL_H
#define WEFT_SPILL_H

#include <pthread.h>
#include <stdatomic.h>

#include "exec/spill_file.h"
#include "graph/base/vec.h"

struct weft_core;
struct weft_worker;

#ifdef WEFT_SPILL_ALL // a build for tests: all that can be spilled is, at once
#define WEFT_SPILL_LEAST 1
#else
#define WEFT_SPILL_LEAST 1024 // bytes below which a result is not worth a write, and what is kept about it
#endif

struct weft_spilled {
    uint64_t task;
    uint64_t bytes;       // of its buffers, shared or not; once it was written, what it takes to come back
    uint32_t pins;        // running tasks that read it
    uint32_t prev, next;  // in the list; UINT32_MAX: none
    bool listed, writing; // at most one
    bool away, reading;   // the value is on disk; and is being read
    bool gone;            // nobody needs it any more, but it is still being written
    struct weft_extent extent;
};

struct weft_spill {
    struct weft_core *core;
    pthread_mutex_t lock;
    pthread_cond_t changed; // a state
    _Atomic uint64_t kept;  // results that are known here
    _Atomic uint64_t away;  // of these on disk
    WEFT_VEC(struct weft_spilled) entries;
    WEFT_VEC(uint32_t) unused; // entries
    uint32_t *slots;           // by task, less constants: entry + 1
    uint32_t first, last;      // of the list
    uint64_t listed_bytes;
    unsigned leaving;             // results that a thread sends away, until their memory is given back
    struct weft_spill_file *file; // NULL until something is spilled
    bool broken;                  // a write failed: there are no more
    struct weft_buf why;          // and why
    uint64_t bytes, stored, back; // spilled, what it took on disk, read back
};

void weft_spill_init(struct weft_spill *spill, struct weft_core *core);
void weft_spill_clear(struct weft_spill *spill);

// A task has made its result, which may be spilled from now on.  Small ones and those that cannot be written
// are left alone.
void weft_spill_keep(struct weft_spill *spill, uint64_t task);
// Nobody needs the result any more: core->results is the caller's again.
void weft_spill_drop(struct weft_spill *spill, uint64_t task);

// Makes what a task reads stay, bringing back what is on disk; a failure goes to the worker's report.  Undone
// by unpin, also after a failure.
int weft_spill_pin(struct weft_worker *worker, uint32_t layer, uint64_t block) WEFT_MUST_USE;
void weft_spill_unpin(struct weft_worker *worker, uint32_t layer, uint64_t block);
// The same for one result; it is not held after a failure.
int weft_spill_hold(struct weft_spill *spill, uint64_t task, struct weft_buf *why) WEFT_MUST_USE;
void weft_spill_let(struct weft_spill *spill, uint64_t task);

// Bytes that pinning would bring back.
uint64_t weft_spill_away(struct weft_spill *spill, uint32_t layer, uint64_t block);
// Spills until `bytes` are given back or nothing is left to spill, also by other threads, which are waited
// for.  `shared`: at last also results that share their memory (views of one block), which is given back with
// the last of them.  False: nothing was spilled.
bool weft_spill_relieve(struct weft_spill *spill, uint64_t bytes, bool shared);
// Appends why nothing could be spilled, when that is so: "; cannot spill into …".
void weft_spill_why(struct weft_spill *spill, struct weft_buf *out);
// Whether relieve can give back that much.
bool weft_spill_can(struct weft_spill *spill, uint64_t bytes);

#endif
