// weft: a work-stealing deque of task ranges.
// SPDX-License-Identifier: BSD-3-Clause
//
// Chase and Lev's deque in the C11 form of Lê, Pop, Cohen and Zappa Nardelli (PPoPP 2013), with sequentially
// consistent accesses where theirs has fences.  The owner pushes and pops at the bottom; thieves take the
// oldest range from the top. An element is two words; a thief may read one that is being overwritten, but
// then its exchange of `top` fails. Outgrown rings are kept until the end, since a thief may still read them.

#ifndef WEFT_DEQUE_H
#define WEFT_DEQUE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "exec/order.h"

struct weft_ring {
    struct weft_ring *older;
    int64_t mask; // slots - 1
    _Atomic uint64_t words[];
};

struct weft_deque {
    _Alignas(64) _Atomic int64_t top;
    _Alignas(64) _Atomic int64_t bottom;
    _Atomic(struct weft_ring *) ring;
};

bool weft_deque_init(struct weft_deque *deque);
void weft_deque_clear(struct weft_deque *deque);
bool weft_deque_push(struct weft_deque *deque, struct weft_range range); // owner; false: out of memory
bool weft_deque_pop(struct weft_deque *deque, struct weft_range *out);   // owner; false: empty
bool weft_deque_steal(struct weft_deque *deque,
                      struct weft_range *out);            // anyone; false: empty, or another was faster
bool weft_deque_is_empty(const struct weft_deque *deque); // anyone; a snapshot

#endif
