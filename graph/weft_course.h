// weft: what operations tell of the order of their elements, so that reductions need not visit each.
// SPDX-License-Identifier: BSD-3-Clause
//
// Installed with weft_array.h.  An operation with the flag WEFT_COURSE states facts beside what its algebra needs: its
// `generator`, `elementwise` or `reduction` is then the first member of the struct below of that name.  From these facts
// exec/loop_course.c finds what a reduction needs of an array that is computed from its index alone: arange(2 ** 62).sum()
// is as quick as that of ten elements, and has the bits that visiting them all would give.

#ifndef WEFT_COURSE_H
#define WEFT_COURSE_H

#include "graph/weft_array.h"

enum { WEFT_COURSE = 1 << 16 }; // of `flags` in struct weft_op

// ---- Generators -----------------------------------------------------------------------------------------

// What is known of all elements of a generator before any is computed.
enum {
    WEFT_ORDERED = 1, // they never fall, or never rise, from one position to the next, and none is NaN; -0 counts as less than
                      // 0, and is at most the first or the last
    WEFT_EVEN = 2,    // of an integer dtype: from each position to the next by the same number, modulo 2^64
};

struct weft_generator_course {
    struct weft_generator generator;
    unsigned (*facts)(const struct weft_generator_run *run); // after `open`: those of the above that are true
};

// ---- Elementwise operations -----------------------------------------------------------------------------

// How the elements of a result go where those of the operands do not fall, or do not rise, along a dimension.  Kernels give
// the same bits of an element alone as in a row, and -0 counts as less than 0.
enum weft_course {
    WEFT_COURSE_NONE,       // nothing is known
    WEFT_COURSE_SUM,        // a + b; integers wrap
    WEFT_COURSE_DIFFERENCE, // a - b; integers wrap
    WEFT_COURSE_PRODUCT,    // a * b; integers wrap
    WEFT_COURSE_NEGATIVE,   // -a; integers wrap
    WEFT_COURSE_QUOTIENT,   // a / b: does not fall where a rises and b is one positive number
    WEFT_COURSE_RISES,      // f(a): does not fall where a rises
    WEFT_COURSE_ABOVE,      // a > b, a >= b: does not fall where a rises, nor rise where b does
    WEFT_COURSE_BELOW,      // a < b, a <= b: the other way round
};

struct weft_elementwise_course {
    struct weft_elementwise elementwise;
    enum weft_course course; // an operation without kernels is a cast: it needs none
};

// ---- Reductions -----------------------------------------------------------------------------------------

// What a kernel needs of elements that are in order, or equal: its state has the same bits as when it folds them all.
enum weft_takes {
    WEFT_TAKES_ELEMENTS, // each of them
    WEFT_TAKES_ENDS,     // the least and the greatest one
    WEFT_TAKES_FIRST,    // the first one of the least, and the first one of the greatest, with their positions
    WEFT_TAKES_ZEROS,    // how many are zero and how many are not
    WEFT_TAKES_SUM,      // the sum, which is all of the state, modulo 2^64; elements are integers
};

struct weft_reduction_course {
    struct weft_reduction reduction;
    enum weft_takes (*takes)(const struct weft_reduction_kernel *kernel); // one of its kernels
};

#endif
