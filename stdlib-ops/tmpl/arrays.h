// weft: what array operations have in common.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TMPL_ARRAYS_H
#define WEFT_TMPL_ARRAYS_H

#include "graph/base/checked.h"
#include "graph/weft_array.h"

// The attribute of a parameter by name; NULL when it is absent or null.
const struct weft_value *weft_attr(const struct weft_op *op, const struct weft_value *const *attrs,
                                   const char *name);

// A shape as written (an int or a list of ints): at most WEFT_MAX_NDIM lengths, none negative, their product
// below 2^63 (what is never stored may have more bytes).  Reports at `param`.
int weft_attr_shape(struct weft_infer *infer, int param, int *ndim, int64_t *shape);
// Checks a computed shape likewise.
int weft_check_shape(struct weft_infer *infer, int param, int ndim, const int64_t *shape);
// The element type that the parameter `dtype` names, or `fallback`.
int weft_attr_dtype(struct weft_infer *infer, enum weft_dtype fallback, enum weft_dtype *dtype);
// One axis: negative ones count from the end.
int weft_attr_axis(struct weft_infer *infer, int param, int64_t axis, int ndim, int *out);
// The key of a random generator: mixed of the attribute `seed` and the operation, so that two distributions
// with one seed are not made of the same draws; where the call has no seed (its number among its like is
// below 0), of that number and what else the call says, so that calls which differ have streams of their own,
// too.
uint64_t weft_attr_seed(const struct weft_task *task);
// Length of the largest chunk of an axis; 1 when all are empty.
int64_t weft_largest_chunk(const struct weft_chunks *chunks);
// Sets the result to an array of the shape in the chunks that the parameter `chunks` asks for.
int weft_result_array(struct weft_infer *infer, enum weft_dtype dtype, int ndim, const int64_t *shape);
// The .infer of a matrix of N rows and M columns: the attributes N, M (null: N), dtype, chunks.
int weft_infer_matrix(struct weft_infer *infer);
// Sets the result to an array with given chunks.
int weft_result_chunked(struct weft_infer *infer, enum weft_dtype dtype, int ndim,
                        const struct weft_chunks *chunks);

// One chunk; and a list of chunk sizes (zeros are dropped).
int weft_chunks_of(struct weft_infer *infer, const int64_t *sizes, int64_t count, struct weft_chunks *out);

// The same length, cut at the same places.
bool weft_same_chunks(const struct weft_chunks *a, const struct weft_chunks *b);

// Words as a constant that a layer carries: an array of i64 that borrows them (they and it live in the
// arena). NULL: out of memory.
const struct weft_value *weft_words_value(struct weft_arena *arena, int64_t *words, size_t count);
// Word number `index` of such a constant; `otherwise` when a damaged plan brought none.
int64_t weft_words_get(const struct weft_value *value, size_t index, int64_t otherwise);
// Writes a number as one element of a dtype: floats and complex numbers take re and im, integers `whole`.
void weft_put_number(enum weft_dtype dtype, double re, double im, int64_t whole, void *out);

// Affine maps: dimension d of the input is dimension d of the output.
void weft_affine_identity(struct weft_affine *map, int ndim);

#endif
