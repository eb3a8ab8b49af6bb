// weft: operations for the units of task graphs and schedulers: small integers in blocks, made to go wrong on
// demand. SPDX-License-Identifier: BSD-3-Clause
//
// Combinations are not commutative (31·a + b), so an order that is not the one of the maps shows in the
// result.

#ifndef WEFT_TASKS_OPS_H
#define WEFT_TASKS_OPS_H

#ifdef WEFT_PLAIN // programs that cannot be Criterion's: it does not work with the thread sanitizer
#include <stdio.h>
#include <stdlib.h>
#define TASKS_CHECK(condition, ...)                                                                          \
    ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition), abort()))
#define cr_assert(...)            TASKS_CHECK(__VA_ARGS__, 0)
#define TASKS_CHECK_EQ(a, b, ...) TASKS_CHECK((a) == (b), 0)
#define cr_assert_eq(...)         TASKS_CHECK_EQ(__VA_ARGS__, 0)
#else
#include <criterion/criterion.h>
#endif
#include <time.h>

#include "exec/plan_file.h"
#include "exec/run.h"
#include "exec/scheduler.h"
#include "graph/registry.h"
#include "graph/task.h"

struct bench {
    struct weft_registry *registry;
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_graph *graph;
};

extern atomic_int tasks_effects; // committed less rolled back
extern atomic_int tasks_cancel;  // set by the operation "interrupt"
// When set: called while a task of a random graph runs; anything but WEFT_OK is its status.
typedef int tasks_hook_fn(struct weft_task *task);
extern tasks_hook_fn *tasks_hook;
extern const struct weft_op tasks_inc, tasks_add, tasks_list, tasks_blocks, tasks_binc, tasks_zip,
    tasks_total, tasks_fail, tasks_sink, tasks_wait, tasks_interrupt, tasks_refine, tasks_surprise,
    tasks_pick, tasks_hog, tasks_map, tasks_range;

void tasks_open(struct bench *b);
void tasks_close(struct bench *b);
const struct weft_node *tasks_number(struct bench *b, int64_t value);
// A call with any number of inputs and an optional int attribute (for operations that have one).
const struct weft_node *tasks_call(struct bench *b, const struct weft_op *op,
                                   const struct weft_node *const *inputs, uint32_t count, int64_t attr);
const struct weft_node *tasks_call1(struct bench *b, const struct weft_op *op, const struct weft_node *x,
                                    int64_t attr);
const struct weft_node *tasks_call2(struct bench *b, const struct weft_op *op, const struct weft_node *x,
                                    const struct weft_node *y);
void tasks_output(struct bench *b, const struct weft_node *node);
// A graph of every kind of layer and map with a dozen outputs, frozen.
void tasks_random(struct bench *b, uint64_t seed);
// The bytes of the plan of a frozen graph.
void tasks_plan(struct bench *b, struct weft_buf *out);
// Runs and returns the outcome; the caller frees it.
struct weft_outcome *tasks_run(struct bench *b, const char *scheduler, unsigned jobs, int expect);

#endif
