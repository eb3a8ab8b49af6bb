// weft: what apply_along_axis does with lines at once, in groups, or one by one.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ARRAYS_ALONG_H
#define WEFT_ARRAYS_ALONG_H

#include "graph/weft_nodes.h"

struct along {
    struct weft_compose *compose;
    const struct weft_function *function;
    int first; // parameter of the function; axis and array follow it
    int ndim, axis;
    int64_t shape[WEFT_MAX_NDIM];                // of the array with the axis last
    int64_t count, length;                       // of lines, of a line
    const struct weft_node *lines, *line, *made; // the array, its first line, and what becomes of that
    int64_t result; // length of what a line becomes; -1: a number, LATE_LENGTH: not known
};

#define LATE_LENGTH (-2)

// A function whose masks decide lengths on lines of which it is not known yet how often they hold: the call
// waits for that.  WEFT_UNSUPPORTED: it is no such function.
int weft_along_wait(const struct along *along, const struct weft_node **out);
// The same when `keys`, what the call has waited for, is known: made in groups of lines, *out is that of all
// lines, and along->result the length of each.
int weft_along_groups(struct along *along, const struct weft_value *keys, const struct weft_node **out);
// What becomes of lines is a number, or a vector; its length, -1 of a number, LATE_LENGTH if not known.
int weft_along_result(const struct along *along, const struct weft_node *made, int64_t *length);
// `made`, of `count` lines or groups of lines each, one after the other.
int weft_along_join(const struct along *along, const struct weft_node **made, size_t count,
                    const struct weft_node **out);
// The joined results of lines in the shape of the lines.
int weft_along_shape(const struct along *along, const struct weft_node *joined, const struct weft_node **out);

#endif
