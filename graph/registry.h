// weft: operations by name.
// SPDX-License-Identifier: BSD-3-Clause
//
// A sorted table of descriptors, built from the generated list of stdlib-ops/ (handed in by cli/) and from plugins.

#ifndef WEFT_REGISTRY_H
#define WEFT_REGISTRY_H

#include "graph/weft_op.h"

struct weft_registry;

// Checks every descriptor (names unique, parameters well formed, stages present for the algebra) and builds the table.
// On a defect *why (static or owned by the registry call, to be shown) says which.  The descriptors are borrowed.
int weft_registry_new(const struct weft_op *const *ops, size_t count, struct weft_registry **out, struct weft_buf *why) WEFT_MUST_USE;
void weft_registry_free(struct weft_registry *registry);
// By name or alias; NULL: none.
const struct weft_op *weft_registry_find(const struct weft_registry *registry, struct weft_str name);
// The operations that a name may mean: the one of that name first, then those with that alias, by name.  Returns how many
// there are; the first `room` are written to ops.
size_t weft_registry_overloads(const struct weft_registry *registry, struct weft_str name, const struct weft_op **ops, size_t room);
// The nearest name or an empty slice.
struct weft_str weft_registry_nearest(const struct weft_registry *registry, struct weft_str name);
// All descriptors, sorted by name.
const struct weft_op *const *weft_registry_all(const struct weft_registry *registry, size_t *count);

// Operations that come with the graph itself, in no registry.
extern const struct weft_op weft_op_const, weft_op_param_node, weft_op_late, weft_op_late_call, weft_op_late_site;

// The language, for what can be bound only while running (graph/grow.h); NULL: there is none.
struct weft_late;
typedef int weft_bind_late(struct weft_graph *to, const struct weft_late *late, const struct weft_node **out);
void weft_registry_set_late(struct weft_registry *registry, weft_bind_late *bind);
weft_bind_late *weft_registry_late(const struct weft_registry *registry);

#endif
