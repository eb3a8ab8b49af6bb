// weft: calls that composed array operations make.
// SPDX-License-Identifier: BSD-3-Clause
//
// All return WEFT_OK with a node in *out, or what the called operation's inference reported.

#ifndef WEFT_TMPL_COMPOSE_H
#define WEFT_TMPL_COMPOSE_H

#include "graph/weft_array.h"

// x[…, start:stop:step, …] along one axis; the bounds are as Python has them after clipping.
int weft_make_slice(struct weft_compose *compose, const struct weft_node *x, int axis, int64_t start,
                    int64_t stop, const struct weft_node **out);
// The same backwards: elements first, first - 1, … , first - count + 1.
int weft_make_reversed(struct weft_compose *compose, const struct weft_node *x, int axis, int64_t first,
                       int64_t count, const struct weft_node **out);
// An item of a list as an operand: one that is itself a list stands for an array.
int weft_make_operand(struct weft_compose *compose, const struct weft_node *item,
                      const struct weft_node **out);
// x as elements of a dtype (x itself when they are that already).
int weft_make_cast(struct weft_compose *compose, const struct weft_node *x, enum weft_dtype dtype,
                   const struct weft_node **out);
// x seen with shape and strides as np.broadcast_to; also of scalars.
int weft_make_broadcast(struct weft_compose *compose, const struct weft_node *x, int ndim,
                        const int64_t *shape, const struct weft_node **out);
int weft_make_reshape(struct weft_compose *compose, const struct weft_node *x, int ndim, const int64_t *shape,
                      const struct weft_node **out);
int weft_make_transpose(struct weft_compose *compose, const struct weft_node *x, const int *order,
                        const struct weft_node **out);
// A new axis of length 1.
int weft_make_expand(struct weft_compose *compose, const struct weft_node *x, int axis,
                     const struct weft_node **out);
int weft_make_rechunk(struct weft_compose *compose, const struct weft_node *x,
                      const struct weft_chunks *chunks, const struct weft_node **out);
int weft_make_binary(struct weft_compose *compose, const char *op, const struct weft_node *a,
                     const struct weft_node *b, const struct weft_node **out);
int weft_make_int(struct weft_compose *compose, int64_t value, const struct weft_node **out);
// The arrays one after the other along an axis; they have one dtype and otherwise equal lengths.  Empty ones
// are left out, and many are joined in a tree.
int weft_make_join(struct weft_compose *compose, const struct weft_node *const *items, size_t count, int axis,
                   const struct weft_node **out);

// Chunks as a user writes them: a tuple with an int or a tuple of ints for each axis.
struct weft_value *weft_chunks_value(const struct weft_chunks *chunks, int ndim);
// A list of ints; and of the lengths of an array.
struct weft_value *weft_ints_value(enum weft_kind kind, const int64_t *values, size_t count);
int64_t weft_node_length(const struct weft_node *node, int axis);
int weft_node_ndim(const struct weft_node *node); // of an array; 0 of a scalar
// The lengths of an array; returns its number of dimensions.
int weft_node_shape(const struct weft_node *node, int64_t *shape);

// An attribute that is an int or a list of ints, in *values (room for `most`); reports at `param`.
int weft_attr_ints(struct weft_infer *infer, int param, const char *what, int64_t *values, size_t most,
                   size_t *count);
// Distinct axes, made non-negative.
int weft_attr_axes(struct weft_infer *infer, int param, int ndim, int *axes, int *count);

// `infer` of composed operations, asked while a length is not known: the first array input with no length
// known; `_as`: with `ndim` dimensions, a number where there are none.
int weft_infer_late(struct weft_infer *infer);
// The same, with one dimension where the attribute `axis` is null: the flat array's.
int weft_infer_late_axis(struct weft_infer *infer);
int weft_infer_late_as(struct weft_infer *infer, enum weft_dtype dtype, int ndim);
// What the numbers and arrays in an input that is a list (of lists) have in common, as far as it is known:
// the dtype they promote to (NONE: there are none), weak where all are numbers of their own; the most
// dimensions of an array, and of an item as an array, lists in it being dimensions; how many lists there are
// around one.
struct weft_leaves {
    enum weft_dtype dtype;
    bool weak;
    int ndim, item_ndim, depth;
};
void weft_infer_leaves(const struct weft_infer *infer, size_t input, struct weft_leaves *out);
// A tuple (or list) of `count` such arrays.
int weft_infer_late_tuple(struct weft_infer *infer, enum weft_dtype dtype, int ndim, size_t count);

#endif
