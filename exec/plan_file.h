// weft: task graphs as bytes.
// SPDX-License-Identifier: BSD-3-Clause
//
// A plan is a container "plan" (graph/codec.h: version, length, checksum) with, in this order:
//
//   sources      the texts of the pipeline with their names, so that failures show the line
//   operations   name and version of each one that is used; never numbers of enums
//   form         tasks, or a graph
//   types        each once
//
// and then, when all tasks are known,
//
//   nodes        of functions of elements, in index order: operation, attributes, type, inputs (earlier nodes)
//   layers       blocks, name, forecast; either the values of constants, or maps, steps and places
//   targets
//
// or, of a graph that grows while it runs,
//
//   nodes        all of them, in index order: operation, name, place, arguments; made again when they are read
//   outputs
//
// All counts are checked against what is left of the input before anything is allocated, all references
// against what has been read, maps against the layers they read, places against their sources.  So reading is
// safe for any bytes.  Running is another matter: a plan is a program, like a Makefile, and may name any
// operation.

#ifndef WEFT_PLAN_FILE_H
#define WEFT_PLAN_FILE_H

#include "graph/registry.h"
#include "graph/taskgraph.h"

// Appends the bytes of a plan.  `sources` are those that spans are in; NULL: the plan has no places.
int weft_plan_write(const struct weft_taskgraph *graph, const struct weft_sources *sources,
                    struct weft_buf *out) WEFT_MUST_USE;

// Reads a plan.  Its sources are added to those of `diags`.  The data may be freed afterwards.  WEFT_INVALID:
// `why` says what was wrong, in words, unless that was reported to `diags` (a node that does not fit its inputs).
int weft_plan_read(const struct weft_registry *registry, struct weft_diags *diags, const void *data,
                   size_t size, struct weft_taskgraph **out, struct weft_buf *why) WEFT_MUST_USE;

// Whether bytes begin like a plan.
bool weft_plan_is(const void *data, size_t size);

#endif
