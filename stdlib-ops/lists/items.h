// weft: what the operations on lists, tuples and bags share.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LISTS_ITEMS_H
#define WEFT_LISTS_ITEMS_H

#include "graph/weft_op.h"

// ---- Types

// The element type of a list, tuple or bag; ANY when its items differ or nothing is known.  NULL: out of
// memory.
const struct weft_type *weft_items_element(struct weft_arena *arena, const struct weft_type *type);
// The one type that all of `types` have, else ANY.
const struct weft_type *weft_items_common(struct weft_arena *arena, const struct weft_type *const *types,
                                          size_t count);
const struct weft_type *weft_items_any(struct weft_arena *arena);
const struct weft_type *weft_items_bag(struct weft_arena *arena, const struct weft_type *element,
                                       int64_t partitions);
const struct weft_type *weft_items_tuple(struct weft_arena *arena, const struct weft_type *const *fields,
                                         size_t count);
// A bag with as many partitions when `like` is a bag, else a list; of `element`.
const struct weft_type *weft_items_like(struct weft_arena *arena, const struct weft_type *like,
                                        const struct weft_type *element);
// Sets the result: WEFT_OK, or WEFT_NO_MEMORY when the type is NULL.
int weft_items_result(struct weft_infer *infer, const struct weft_type *type) WEFT_MUST_USE;
// The rule of what gives a list of items of its first input.
int weft_items_infer_same(struct weft_infer *infer) WEFT_MUST_USE;

// ---- Values

// Hands a new value over: WEFT_OK, or WEFT_NO_MEMORY when it is NULL.
int weft_items_give(struct weft_value *value, struct weft_value **out) WEFT_MUST_USE;
// Name of a value's kind for messages: "a list", "a string", "null".
const char *weft_items_kind(const struct weft_value *value);
// WEFT_OK when the value is a list or tuple, else a failure that names what it is.
int weft_items_check(struct weft_task *task, const struct weft_value *value) WEFT_MUST_USE;
// All items of a task's first input (a list, a tuple, or the partitions of a bag) as one new list.
int weft_items_gather(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;
// The blocks of the task's parameter number `param` (by dependency map): inputs[*first … *end).
void weft_items_blocks(const struct weft_task *task, size_t param, size_t *first, size_t *end);
// Order of two items: numbers by value, strings and files by code point, dates and times by time, lists and
// tuples by their first difference; *order is negative, 0 or positive.  Items that have no order fail the
// task.
int weft_items_compare(struct weft_task *task, const struct weft_value *a, const struct weft_value *b,
                       int *order) WEFT_MUST_USE;
// Sorts pointers to items, keeping the order of equal ones.  `descending` reverses the order, not that of
// equal ones. keys[i] decides about items[i]; keys may be items itself.
int weft_items_sort(struct weft_task *task, struct weft_value **items, struct weft_value **keys, size_t count,
                    bool descending) WEFT_MUST_USE;
// The item at a position or key: of a list, tuple, string or dict.  *out is a new reference.
int weft_items_get(struct weft_task *task, const struct weft_value *value, const struct weft_value *index,
                   struct weft_value **out) WEFT_MUST_USE;
// The value of a key of a dict, borrowed; NULL: none.
const struct weft_value *weft_items_find(const struct weft_value *dict, const struct weft_value *key);
// The same of a key that is text.
const struct weft_value *weft_items_named(const struct weft_value *dict, struct weft_str name);
// Whether an item counts as true: not null, false, 0 or empty.
bool weft_items_truth(const struct weft_value *value);

// A list of ints; NULL: out of memory.
struct weft_value *weft_items_ints(const int64_t *numbers, size_t count);

// ---- A growing list

struct weft_items {
    struct weft_value **data;
    size_t count, capacity;
};

// Takes over `item` (also when it fails; NULL fails).
int weft_items_push(struct weft_items *items, struct weft_value *item) WEFT_MUST_USE;
// Moves everything into a new value (LIST or TUPLE); the list is empty afterwards, also on failure.
int weft_items_finish(struct weft_items *items, enum weft_kind kind, struct weft_value **out) WEFT_MUST_USE;
void weft_items_clear(struct weft_items *items);

// ---- Descriptors

// The fields of a descriptor that operations of one pure task share.
#define WEFT_ITEMS_CALL(heading, list, function, run_stages)                                                 \
    .version = 1, .category = heading, .params = list, .param_count = sizeof list / sizeof *list,            \
    .algebra = WEFT_CALL, .flags = WEFT_PURE, .cost = 100, .infer = function, .stages = run_stages,          \
    .stage_count = 1

#endif
