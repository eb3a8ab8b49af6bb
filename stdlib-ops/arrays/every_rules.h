// weft: a function of vectors on all lines of an array at once: rules of single operations.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each rule makes a call of the function, which was made for one line, for all lines: its result has the lead
// axes in front.  They return WEFT_UNSUPPORTED where the call is of a form they do not take.

#ifndef WEFT_ARRAYS_EVERY_RULES_H
#define WEFT_ARRAYS_EVERY_RULES_H

#include "graph/weft_nodes.h"

struct every {
    struct weft_compose *compose;
    const struct weft_node *lines;
    const struct weft_node *const *nodes; // that depend on the line
    const struct weft_node **made;        // what they are for all lines
    size_t count;
    int lead; // axes
};

// An input for all lines; *depends: whether it has the lead axes.
const struct weft_node *weft_every_input(const struct every *every, const struct weft_node *input,
                                         bool *depends);

// Arrays of zeros or ones like another, and random numbers: each line draws its own.
int weft_again_made(const struct every *every, const struct weft_node *node, const struct weft_node **out);
// Elements of a vector by positions that are computed for each line.
int weft_again_picked(const struct every *every, const struct weft_node *node, const struct weft_node **out);
int weft_again_picked_lines(const struct every *every, const struct weft_node *node,
                            const struct weft_node **out);
int weft_again_convolved(const struct every *every, const struct weft_node *node,
                         const struct weft_node **out);
// Places in a vector that is the same for all lines.
int weft_again_search(const struct every *every, const struct weft_node *node, const struct weft_node **out);
int weft_again_reshape(const struct every *every, const struct weft_node *node, const struct weft_node **out);
// A vector, the same for all lines, repeated along the axes of an array.
int weft_again_laid(const struct every *every, const struct weft_node *node, const struct weft_node **out);
// Products over dimensions that subscripts can name: dot, matmul, inner, tensordot, einsum.
int weft_again_product(const struct every *every, const struct weft_node *node, const struct weft_node **out);

#endif
