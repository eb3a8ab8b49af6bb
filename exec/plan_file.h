// weft: task graphs as bytes.
// SPDX-License-Identifier: BSD-3-Clause
//
// A plan is a container "plan" (graph/codec.h: version, length, checksum) with, in this order:
//
//   operations   name and version of each one that is used; never numbers of enums
//   types        each once
//   nodes        of functions of elements, in index order: operation, attributes, type, inputs (earlier
//   nodes) layers       blocks, name, forecast; either the values of constants, or maps and steps targets
//
// All counts are checked against what is left of the input before anything is allocated, all references
// against what has been read, maps against the layers they read.  So reading is safe for any bytes.  Running
// is another matter: a plan is a program, like a Makefile, and may name any operation.
//
// Places in the pipeline's text are not in a plan: failures name the operation only.

#ifndef WEFT_PLAN_FILE_H
#define WEFT_PLAN_FILE_H

#include "graph/registry.h"
#include "graph/taskgraph.h"

// Appends the bytes of a plan.  WEFT_UNSUPPORTED for a graph that still grows: its tasks are not known yet.
int weft_plan_write(const struct weft_taskgraph *graph, struct weft_buf *out) WEFT_MUST_USE;

// Reads a plan.  The data may be freed afterwards.  WEFT_INVALID: `why` says what was wrong, in words.
int weft_plan_read(const struct weft_registry *registry, const void *data, size_t size,
                   struct weft_taskgraph **out, struct weft_buf *why) WEFT_MUST_USE;

// Whether bytes begin like a plan.
bool weft_plan_is(const void *data, size_t size);

#endif
