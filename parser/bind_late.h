// weft: binding: comprehensions whose items must be known before they can be bound.
// SPDX-License-Identifier: BSD-3-Clause
//
// Private to parser/, but for weft_bind_late_call (parser/bind.h).

#ifndef WEFT_BIND_LATE_H
#define WEFT_BIND_LATE_H

#include "parser/binder.h"

// Makes the node of an expression in which WEFT_LATE_ITEMS is `list`, to be bound when that is known.
// WEFT_UNSUPPORTED: it uses what cannot be written down (an imported file's name, a function of a function).
int weft_bind_late_body(struct weft_binder *binder, const struct weft_scope *scope, const struct weft_ast *body,
                        const struct weft_node *list, const struct weft_node **out) WEFT_MUST_USE;

#endif
