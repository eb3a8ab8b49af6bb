// weft: what an operation that is composed of others may see of their calls, to make them again.
// SPDX-License-Identifier: BSD-3-Clause
//
// Installed with weft_op.h.  apply_along_axis makes each call in the body of a function once, on all lines,
// where it would else be made once for each.

#ifndef WEFT_NODES_H
#define WEFT_NODES_H

#include "graph/weft_array.h"

// The operation of a node; its inputs; its attributes by parameter (borrowed; NULL for inputs and functions).
WEFT_API const struct weft_op *weft_node_op(const struct weft_node *node);
WEFT_API const struct weft_node *const *weft_node_inputs(const struct weft_node *node, size_t *count);
WEFT_API const struct weft_value *const *weft_node_attrs(const struct weft_node *node);
// Whether one of its arguments is a function.
WEFT_API bool weft_node_has_function(const struct weft_node *node);
// The index map of a view (an operation whose algebra is WEFT_VIEW); false: it has none, or no memory.
WEFT_API bool weft_node_view(struct weft_compose *compose, const struct weft_node *node,
                             struct weft_affine *out);

// The nodes that `result` is made of, that came after `from`, and that depend on it or on random numbers
// drawn since: `from` first, inputs before users, `result` last; none when it does neither.  In the arena.
// WEFT_OK or WEFT_NO_MEMORY.
WEFT_API int weft_compose_between(struct weft_compose *compose, const struct weft_node *from,
                                  const struct weft_node *result, const struct weft_node *const **nodes,
                                  size_t *count) WEFT_MUST_USE;
// The call that made `node`, on other inputs (as many) and with one attribute changed: `value` (taken over)
// at parameter `param`; -1: none.  Random numbers are drawn anew.
WEFT_API int weft_compose_again(struct weft_compose *compose, const struct weft_node *node,
                                const struct weft_node *const *inputs, int param, struct weft_value *value,
                                const struct weft_node **out) WEFT_MUST_USE;
// The composed call itself as one of operation `op`, whose parameters are `list` and then the call's own. One
// that is LATE is composed when the list is known.
WEFT_API int weft_compose_later(struct weft_compose *compose, const char *op, const struct weft_node *list,
                                const struct weft_node **out) WEFT_MUST_USE;
// Whether each call of the function gives the same for the same arguments: no random numbers are drawn,
// nothing is run.
WEFT_API bool weft_function_is_pure(const struct weft_function *function);
// Whether calls of it have no effect: nothing is run, but random numbers may be drawn.
WEFT_API bool weft_function_only_draws(const struct weft_function *function);

#endif
