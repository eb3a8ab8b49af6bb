// weft: sums of products of arrays over labelled dimensions: what einsum, matmul, tensordot… have in common.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every dimension of every operand has a label (a small number).  The result has a dimension for each label
// of `out`; all other labels are summed over.  An operation says which labels it means (`describe`), once for
// types and once for layers; the rest is here.
//
//     static int describe(struct weft_infer *infer, struct weft_contraction *out);
//
// contract.c plans types, chunks and layers; contract_run.c computes blocks.

#ifndef WEFT_ARRAYS_CONTRACT_H
#define WEFT_ARRAYS_CONTRACT_H

#include "graph/weft_array.h"

// Labels of the dimensions of one array.  A label may come twice in an operand (its diagonal).
struct weft_labels {
    int ndim;
    int label[WEFT_MAX_NDIM];      // -1: a dimension of one element that is repeated (broadcast)
    int64_t offset[WEFT_MAX_NDIM]; // where the label's range begins in this dimension
};

struct weft_contraction {
    int label_count;
    int64_t length[WEFT_MAX_NDIM]; // of each label
    size_t operand_count;
    struct weft_labels *operands; // by input
    size_t first;                 // input number of the first operand
    struct weft_labels out;
    enum weft_dtype dtype; // of the result
    bool exact;            // dimensions of one element never stand for more
    bool conjugate;        // the first operand
    bool in_order;         // operands from left to right; else an order that keeps results small
};

typedef int weft_contraction_describe(struct weft_infer *infer, struct weft_contraction *out);

// Allocates `operands` (labels -1) for inputs first…, checks their dtypes and that their shapes are known,
// and sets dtype to what they promote to.
int weft_contraction_begin(struct weft_infer *infer, size_t first, int param, struct weft_contraction *out);
// A new label of the length; -1 after reporting that there are too many.
int weft_contraction_label(struct weft_infer *infer, struct weft_contraction *contraction, int64_t length);
// Gives dimension `d` of an operand the label: lengths are equal, or one of them is 1 and repeated.  Returns
// false when they are neither.
bool weft_contraction_use(struct weft_infer *infer, struct weft_contraction *contraction, size_t operand,
                          int d, int label);

int weft_contraction_infer(struct weft_infer *infer, weft_contraction_describe *describe);
int weft_contraction_lower(struct weft_lowering *lowering, weft_contraction_describe *describe);

// The stages of such an operation.
int weft_contraction_product(struct weft_task *task, struct weft_value **out);
int weft_contraction_sum(struct weft_task *task, struct weft_value **out);
int weft_contraction_finish(struct weft_task *task, struct weft_value **out);
uint64_t weft_contraction_scratch(const struct weft_task *task, uint32_t stage,
                                  const struct weft_reading *readings);
#define WEFT_CONTRACTION_STAGES                                                                              \
    .stages = (const struct weft_stage[]){{"product", weft_contraction_product},                             \
                                          {"sum", weft_contraction_sum},                                     \
                                          {"finish", weft_contraction_finish}},                              \
    .stage_count = 3, .scratch = weft_contraction_scratch

// The dtype products are computed in: integers and booleans as 64-bit words, which wrap as NumPy's do.
enum weft_dtype weft_contraction_work(enum weft_dtype dtype);

// ---- One step: what contract.c tells contract_run.c -----------------------------------------------------

// Products of one or two arrays.  Labels are numbered anew: those of the result in its order, then those that
// are summed.  A task of the layer is a block of `space`; a block of the last label may hold many
// `segments`, chunks as the operands cut them.
struct weft_step_operand {
    int ndim;
    int label[WEFT_MAX_NDIM];
    int64_t offset[WEFT_MAX_NDIM];
    struct weft_chunks chunks[WEFT_MAX_NDIM];
};

struct weft_step {
    int label_count, out_count, operand_count;
    bool conjugate;
    enum weft_dtype work;
    struct weft_chunks space[WEFT_MAX_NDIM];
    struct weft_chunks segments; // of the last label
    struct weft_step_operand operands[2];
};

// A step as an array of words in the arena, which a layer carries as its constant; and back, with chunk sizes
// that point into the words.  Unpacking returns false when a damaged plan brought them.
const struct weft_value *weft_step_pack(struct weft_arena *arena, const struct weft_step *step);
bool weft_step_unpack(const struct weft_value *value, struct weft_step *step);

#endif
