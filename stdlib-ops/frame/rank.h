// weft: values at given ranks of a column in blocks, exactly and in little memory.
// SPDX-License-Identifier: BSD-3-Clause
//
// Two passes.  First each block is sorted by itself and tells a few hundred of its values with their
// positions (a sketch).  All sketches together bound how many values of the whole column are below any of the
// values told, so for each wanted rank two of them are found between which its value must lie.  Then each
// block gives what it has between the two, which is about a 250th of the column; sorted, it holds the value.
//
// Values are compared as 64-bit keys whose unsigned order is theirs; NaN is greater than every number.

#ifndef WEFT_FRAME_RANK_H
#define WEFT_FRAME_RANK_H

#include "stdlib-ops/frame/column.h"

// An element as a key, and back as a float (times and integers: their number).  The row is valid.
uint64_t weft_rank_key(const struct weft_view_column *view, int64_t row);
double weft_rank_float(enum weft_dtype dtype, uint64_t key);
int64_t weft_rank_int(uint64_t key); // of signed integers and times

// How a quantile is made of the two values that it lies between; the words are pandas'.
enum weft_interpolation {
    WEFT_LINEAR,
    WEFT_LOWER,
    WEFT_HIGHER,
    WEFT_MIDPOINT,
    WEFT_NEAREST,
};

// The value of an argument `interpolation`; false: it is none.
bool weft_interpolation_parse(const struct weft_value *word, enum weft_interpolation *out);

// Reports unless the attribute is one.
int weft_infer_interpolation(struct weft_infer *infer, int param) WEFT_MUST_USE;

// The ranks (from 0) between which quantile q of n > 0 values lies, and how far it is from the first.
struct weft_rank_between {
    int64_t first, last;
    double gamma;
};
struct weft_rank_between weft_rank_quantile(double q, int64_t n);

// LINEAR and MIDPOINT: a number between the two values.
double weft_rank_interpolate(enum weft_interpolation how, double a, double b, double gamma);
// The others: whether the first of the two is taken.
bool weft_rank_takes_first(enum weft_interpolation how, struct weft_rank_between between);

// Sorts keys; `room` is as large.
void weft_rank_sort(uint64_t *keys, uint64_t *room, size_t count);

// Sketch of the valid elements of a block: a frame {key u64, at i64}.
int weft_rank_sketch(struct weft_memory *memory, const struct weft_view_column *view,
                     struct weft_value **out) WEFT_MUST_USE;
// Valid elements that a sketch is of.
int64_t weft_rank_count(const struct weft_value *sketch);

// Between which keys the values of ranks first … last (from 0) lie, by the sketches of all blocks.
struct weft_rank_window {
    uint64_t low, high;
};
int weft_rank_bounds(const struct weft_value *const *sketches, size_t count, int64_t first, int64_t last,
                     struct weft_rank_window *out) WEFT_MUST_USE;

// What a block has in a window: a frame {key u64} of the keys strictly between, led by two rows that count
// the keys below `low` and those equal to it.
int weft_rank_collect(struct weft_memory *memory, const struct weft_view_column *view,
                      struct weft_rank_window window, struct weft_value **out) WEFT_MUST_USE;

// The keys of ranks first and last, from what all blocks collected.
int weft_rank_pick(const struct weft_value *const *parts, size_t count, struct weft_rank_window window,
                   int64_t first, int64_t last, uint64_t *first_key, uint64_t *last_key) WEFT_MUST_USE;

#endif
