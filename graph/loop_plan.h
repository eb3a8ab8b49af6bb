// weft: the plan of a fused loop: which values it computes, each through which index map.
// SPDX-License-Identifier: BSD-3-Clause
//
// A loop is a small graph (a function whose placeholders are the stored inputs) evaluated over the elements
// of a domain. Views are dissolved: an instruction is an element of a node seen through an affine map from
// the domain, and the same node through two maps is two instructions.  Lowering uses the plan to find what
// blocks each access needs, the evaluator to run it; both see the same order of accesses.

#ifndef WEFT_LOOP_PLAN_H
#define WEFT_LOOP_PLAN_H

#include "graph/graph.h"
#include "graph/weft_array.h"
#include "graph/weft_course.h"

// Operation that runs loops (exec/loop.c), found by name in the registry.
#define WEFT_LOOP_OP      "loop"
#define WEFT_LOOP_OUTPUTS 16
// Its stages.  JOINT makes a tuple of blocks that are stored and of states, PICK hands on one such block, or
// the states.
enum { WEFT_LOOP_RUN, WEFT_LOOP_PARTIAL, WEFT_LOOP_MERGE, WEFT_LOOP_FINISH, WEFT_LOOP_JOINT, WEFT_LOOP_PICK };

// Dimension d of the node is read at offset[d] + step[d]·domain index[axis[d]]; axis < 0: at offset[d].
struct weft_index_map {
    int ndim;
    int *axis;
    int64_t *offset, *step;
};

struct weft_loop_instruction {
    const struct weft_node *node; // a placeholder, a constant, a generator or an elementwise operation
    struct weft_index_map map;
    uint32_t operands[WEFT_MAX_OPERANDS]; // of elementwise operations: earlier instructions
    uint32_t next;                        // private: next instruction of this node
};

struct weft_loop_plan {
    struct weft_loop_instruction *items; // in order of evaluation
    uint32_t count, capacity;
    uint32_t results[WEFT_LOOP_OUTPUTS]; // which of them the results are
};

// Plans the evaluation of `results` (nodes of the function, of array, column or scalar type) over the index
// space that they have in common.  1 <= count <= WEFT_LOOP_OUTPUTS.
int weft_loop_plan(struct weft_arena *arena, const struct weft_function *function,
                   const struct weft_node *const *results, size_t count,
                   struct weft_loop_plan *out) WEFT_MUST_USE;
// True for instructions that read a stored input.
bool weft_loop_is_access(const struct weft_loop_instruction *instruction);
// Whether all elements of a node are the same one: scalars, uniform generators.
bool weft_loop_is_uniform(const struct weft_node *node);
// Dimensions of a type's index space: an array's; 1 for columns; 0 for scalars.
int weft_loop_ndim(const struct weft_type *type);
// Whether two types have the same index space, in the same chunks.
bool weft_loop_same_domain(const struct weft_type *a, const struct weft_type *b);
// The reduction's kernel for a node of REDUCTION algebra.
const struct weft_reduction_kernel *weft_loop_reduction(const struct weft_node *node);
// Which axes of its input a reduction folds, as bits (a column has one).
uint32_t weft_loop_axes(const struct weft_node *node);
// The bits of all axes of an array.
static inline uint32_t weft_loop_all_axes(int ndim)
{
    return ndim >= 32 ? UINT32_MAX : (UINT32_C(1) << ndim) - 1;
}

// What is stated of an elementwise operation (NONE: nothing), and of a reduction's kernel.
enum weft_course weft_course_of(const struct weft_op *op);
enum weft_takes weft_course_takes(const struct weft_op *op, const struct weft_reduction_kernel *kernel);
// Whether it may be known how the elements of a node go, if it is known of its inputs.
bool weft_loop_has_course(const struct weft_node *node);
// Whether the reductions of a loop (its functions, ended by NULL) may be found without visiting each element:
// from the courses of what it computes (weft_course.h).  Values and dtypes, which may wrap around, have the
// last word.
bool weft_loop_may_be_closed(const struct weft_function *const *functions);

#endif
