// weft: what all schedulers share: the state of one round of a run.
// SPDX-License-Identifier: BSD-3-Clause
//
// State of a task is 16 bytes: a counter of finished dependencies, a counter of finished uses of its result,
// and the result.  Nothing is stored for an edge of a regular map (SAME, ONE, ALL, TREE, GRID, rising RANGE):
// who reads a block is computed.  Irregular maps (TABLE, TASKS, other RANGEs) are inverted once, all
// together, into one packed table.
//
// Counters count up to a number that is the same for all blocks of a layer, and start at 0, so that most of
// the state is never touched before it is used; blocks with more or less to count start off that zero (modulo
// 2^32).
//
// What decides a round (exec/verdict.c) is, without -k, the failure or fact whose task has the earliest turn
// (exec/order.h), whichever came first in time: tasks of later turns do not start or are asked to end, but
// for those that may teach something that bears on it, and those of earlier turns still run.  What a task
// reads has an earlier turn, so nothing that could be told instead is left out.
//
// An ALL edge counts once: when the last block of the source is done, all readers advance together (a gate);
// when the last reader is done, all blocks of the source lose one use.
//
// Memory ordering: the thread that finishes a task writes its result, then increments the counters of the
// readers with release; the thread whose increment makes a reader ready has acquired all earlier increments
// of that counter, so it sees all results the reader needs, and hands the reader to another thread only
// through a scheduler's queue (release, acquire).  A result is freed by the thread whose increment completes
// its uses, after all other readers have released theirs.

#ifndef WEFT_CORE_H
#define WEFT_CORE_H

#include <pthread.h>
#include <stdatomic.h>

#include "exec/deliver.h"
#include "exec/event.h"
#include "exec/order.h"
#include "exec/reverse.h"
#include "exec/run.h"
#include "exec/spill.h"
#include "graph/memory.h"
#include "graph/task.h"

// What a task that ended badly left behind.
struct weft_failure {
    uint64_t task;
    uint32_t step;         // that failed
    struct weft_span span; // of it
    enum weft_diag_code code;
    bool whole;    // of a result as a whole, not of one block
    bool has_row;  // it is about this row (and column, or empty) of the step's first input
    bool in_block; // the row is counted in the task's block: another round would have known how many are
                   // before
    int64_t row;
    struct weft_str column;
    struct weft_buf text, help;
};

// Texts that are to be shown once each.
struct weft_warning {
    uint64_t task;
    struct weft_buf text; // lines
};

// A sink's effect that waits for the end of the run.
struct weft_effect {
    uint64_t task;
    struct weft_pending *pending;
};

// A fact that a task learned of a node.
struct weft_learned {
    uint64_t task;
    struct weft_hash node;
    const struct weft_op *op;
    struct weft_value *fact; // owned
};

// Read by all threads, written by none once the round has begun, but for the atomics.
struct weft_core_layer {
    uint32_t need;      // count at which a block is ready
    uint32_t uses;      // count at which a result is freed
    bool plain;         // every result has exactly one use: no counting
    bool gates;         // something waits for the whole layer
    bool hands_on;      // results share the memory of what they are made from
    bool delivers;      // some of its blocks are targets that are handed over
    uint8_t group;      // of layers that can learn, + 1 (exec/verdict.c); 0: none
    bool feeds_learner; // another layer that can learn reads it, directly or not
    int32_t learns;     // the last step that can learn a fact, or -1
    uint64_t fed_by;    // groups it was made from, without its own
    uint64_t serves;    // groups that read it, directly or not, with its own
    uint64_t forecast;  // bytes a task needs while it runs, besides what it reads; 0 unknown
    const struct weft_link *links;
    size_t link_count;
    const uint16_t *last_use; // by step: the last step that reads its value
    _Atomic uint64_t done;    // wanted blocks done, counted when gates is set
};

struct weft_core {
    const struct weft_taskgraph *graph;
    const struct weft_run_options *options;
    struct weft_memory *memory;
    struct weft_core_layer *layers;
    _Atomic uint32_t *needs, *uses; // by task number less constant_count
    struct weft_value **results;    // likewise
    struct weft_reverse reverse;
    struct weft_order order; // under `lock`
    pthread_mutex_t lock;
    pthread_cond_t room; // memory was given back
    _Atomic unsigned waiting_for_room;
    struct weft_spill *spill;               // NULL: no memory limit
    struct weft_delivery *delivery;         // NULL: results are taken at the end
    _Atomic uint64_t left;                  // wanted tasks not yet done
    _Atomic uint64_t blamed;                // the task that decides the round so far, or WEFT_NOBODY
    _Atomic uint64_t pursued;               // groups that may still teach something that bears on that
    _Atomic uint64_t dropped;               // groups that a task served which was not run, or not to its end
    bool foretold;                          // `blamed` is known from before, and has not come to it again
    struct weft_turn *turns;                // of all tasks, once somebody is blamed
    atomic_int stop;                        // tasks are asked to end: nothing more comes of the run
    atomic_bool learning;                   // a task learned a fact
    atomic_bool stuck;                      // no task can ever become ready (a plan that depends on itself)
    bool limited;                           // the run has a memory limit
    WEFT_VEC(struct weft_failure) failures; // these under `lock`; without -k at most that of `blamed`
    WEFT_VEC(struct weft_warning) warnings;
    WEFT_VEC(struct weft_effect) effects;
    WEFT_VEC(struct weft_learned) learned;
    uint64_t failed, skipped, run; // written at a worker's end, under `lock`
    bool out_of_memory;            // something could not even be noted
    uint64_t started;              // nanoseconds of the monotonic clock
    uint32_t round;
    weft_event_fn *on_event; // under `lock`; NULL: nobody listens
    void *event_context;
};

// One thread of a scheduler.  Private to that thread.
struct weft_worker {
    struct weft_core *core;
    uint32_t number;
    // Where ready tasks go: called while a task is being finished.
    void (*push)(struct weft_worker *worker, struct weft_range range);
    struct weft_report report;
    WEFT_VEC(const struct weft_value *) inputs;
    WEFT_VEC(uint32_t) first;
    struct weft_value **values; // of steps
    size_t value_room;
    uint64_t task;              // that runs
    uint64_t reserved;          // bytes promised to it
    bool missing;               // the last program could not run: an input is missing
    bool only_learns;           // it is to run no further than it can learn, and has no result
    uint32_t counted_layer;     // layer whose done blocks are counted here before they go to the core
    uint64_t counted, finished; // done blocks of it; done tasks of all layers
    uint64_t run, failed, skipped;
};

// options and memory are borrowed.  WEFT_OK, WEFT_NO_MEMORY.
int weft_core_init(struct weft_core *core, const struct weft_taskgraph *graph,
                   const struct weft_run_options *options, struct weft_memory *memory) WEFT_MUST_USE;
void weft_core_clear(struct weft_core *core);

void weft_worker_init(struct weft_worker *worker, struct weft_core *core, uint32_t number);
void weft_worker_clear(struct weft_worker *worker); // also hands its counts to the core

// Up to `room` ranges of tasks that depend on nothing, at most `most` tasks in all, in the low-memory order.
// Returns the number of ranges; 0: there are no more.
size_t weft_core_leaves(struct weft_core *core, struct weft_range *out, size_t room, uint64_t most);

// Runs one ready task and finishes it: readers that become ready go to worker->push, results that nobody
// needs any more are freed.  Failures are noted; readers of a failed task count as done without having run.
void weft_core_run(struct weft_worker *worker, uint32_t layer, uint64_t block);

// Hands over what the worker has counted so far.  To be called before the worker looks for other work.
void weft_core_flush(struct weft_worker *worker);

// A block of a layer's result, borrowed; NULL: it was not computed, failed, or was freed.
static inline const struct weft_value *weft_core_result(const struct weft_core *core,
                                                        const struct weft_layer *layer, uint64_t block)
{
    if (layer->step_count == 0)
        return layer->constants[block];
    return core->results[layer->first_task + block - core->graph->constant_count];
}

// Bytes of the state: counters, results, who reads what, the order.
uint64_t weft_core_bytes(const struct weft_core *core);
bool weft_core_done(const struct weft_core *core);    // every task is done
bool weft_core_stopped(const struct weft_core *core); // nothing more is to be started
// For a scheduler that finds that nothing runs and nothing is ready, though not all is done: a run ends so
// after a failure, or else the plan depends on itself.
void weft_core_stuck(struct weft_core *core);

// For the core's own files: count.c, advance.c, program.c, deliver.c.
#define WEFT_NOT_COUNTED UINT32_MAX
void weft_core_count(struct weft_core *core);
void weft_core_finish(struct weft_worker *worker, uint32_t layer, uint64_t block);
// One use of a result has ended.
void weft_core_let_go(struct weft_core *core, uint64_t task, uint32_t layer);
int weft_program_run(struct weft_worker *worker, uint32_t layer, uint64_t block, struct weft_value **out,
                     uint32_t *step);
uint64_t weft_core_now(void);                                         // nanoseconds of the monotonic clock
void weft_core_emit(struct weft_core *core, struct weft_event event); // takes the lock
void weft_failure_clear(struct weft_failure *failure);

// exec/verdict.c
#define WEFT_NOBODY UINT64_MAX
void weft_core_find_learners(struct weft_core *core);
uint64_t weft_core_made_from(const struct weft_core *core, uint32_t layer); // groups of layers that can learn
// Take over the texts of a failure, the fact.  `status` tells why, when the failure has no text.
void weft_core_fail(struct weft_core *core, int status, struct weft_failure *failure);
void weft_core_learn(struct weft_core *core, struct weft_learned *learned);
bool weft_core_is_decided(const struct weft_core *core); // by a failure or a fact
// A task's turn is after that of what decides the round.
bool weft_core_is_late(const struct weft_core *core, uint64_t task);
bool weft_core_pursues(const struct weft_core *core, uint64_t groups); // one of them
bool weft_core_excludes(const struct weft_core *core, uint64_t task);  // late, and not pursued
void weft_core_drop(struct weft_core *core, uint32_t layer); // notes that a task of it comes to nothing
// Once all has ended: whether what is pursued is not whole, because a later turn was blamed at first.
bool weft_core_is_partial(const struct weft_core *core);
// Before any task runs: what the same tasks were decided by.  WEFT_NO_MEMORY.
int weft_core_foretell(struct weft_core *core, uint64_t blamed, uint64_t pursued);
// After the round: drops facts that do not bear on what decided it; returns how many are left.
size_t weft_core_settle(struct weft_core *core);

#endif
