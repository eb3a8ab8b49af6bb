// weft: graphs as text and as pictures.
// SPDX-License-Identifier: BSD-3-Clause
//
// Texts are stable: the same graph gives the same lines on every machine (no addresses, no hashes), so tests
// compare them. Pictures are Graphviz's dot language.  Those of tasks show functions as round and their
// results as square nodes, and flow upwards; a graph too large to be read is drawn with one node for each
// layer, and says so.

#ifndef WEFT_DUMP_H
#define WEFT_DUMP_H

#include "graph/taskgraph.h"

// One line a node that outputs need: "%3 = multiply(%1, %2)  array<f64>[4, 4] in 4 chunks of [2, 2]  # y",
// then the outputs.
int weft_dump_text(const struct weft_graph *graph, struct weft_buf *out) WEFT_MUST_USE;
// Number of those nodes; 0 also when out of memory.
size_t weft_dump_count(const struct weft_graph *graph);
// One line a layer: number, name, tasks, steps, what each task depends on.
int weft_dump_tasks_text(const struct weft_taskgraph *tasks, struct weft_buf *out) WEFT_MUST_USE;

int weft_dump_dot(const struct weft_graph *graph, struct weft_buf *out) WEFT_MUST_USE;
int weft_dump_tasks_dot(const struct weft_taskgraph *tasks, struct weft_buf *out) WEFT_MUST_USE;

// Name of a step for people: "groupby-partial", "read_csv"; fused loops by what they compute: "ones·multiply
// partial".
void weft_dump_step_name(const struct weft_step *step, struct weft_buf *out);
// The operations that a fused loop computes, `most` of them; false when the step is no such loop.
bool weft_dump_body(const struct weft_step *step, const char *separator, size_t most, struct weft_buf *out);
// The steps of a layer in order: "read_csv-parse → filter → head-first".
void weft_dump_steps(const struct weft_layer *layer, struct weft_buf *out);

#endif
