// weft: what elementwise operations, generators, views and reductions tell the array evaluator.
// SPDX-License-Identifier: BSD-3-Clause
//
// Owned with weft_op.h; installed.  The evaluator (exec/loop.c) runs any graph of these as one pass over cache-sized
// tiles: generators and loads fill tiles, elementwise kernels combine them, views only change indices, reductions fold
// them into states.
//
// Scalars: where no input of an elementwise operation or a reduction is an array or a column, the operation's `scalar`
// runs as one call on whole values (numbers, strings, lists); an operation that has none takes arrays and columns only.

#ifndef WEFT_ARRAY_H
#define WEFT_ARRAY_H

#include "graph/base/limits.h"
#include "graph/weft_op.h"

// Steps a row-major index below `shape`, the last dimension first; false when it wraps around.
static inline bool weft_index_next(int64_t *index, const int64_t *shape, int ndim)
{
    for (int d = ndim - 1; d >= 0; d--) {
        if (++index[d] < shape[d])
            return true;
        index[d] = 0;
    }
    return false;
}

#define WEFT_MAX_OPERANDS 4
#define WEFT_TILE 2048 // elements of a tile: a register of f64 is 16 KiB

// Instruction sets that kernels are built for.
enum weft_isa { WEFT_ISA_BASE, WEFT_ISA_AVX2, WEFT_ISA_AVX512, WEFT_ISA_COUNT };
// The widest one of this machine; the environment variable WEFT_ISA (base, avx2) lowers it.  It is asked once a block and
// handed on: it reads the environment.
WEFT_API enum weft_isa weft_isa_widest(void);

// out[i] = f(in0[i·step0], …): `step` is 1 (contiguous) or 0 (the same element throughout), per input.  out is
// contiguous and may be the same memory as an input whose step is 1 and whose element size is the output's.
// Strings are arrays of struct weft_str.
typedef void weft_kernel_fn(void *out, const void *const *in, const int *step, size_t count);

struct weft_kernel {
    uint8_t out;                    // enum weft_dtype
    uint8_t in[WEFT_MAX_OPERANDS];
    weft_kernel_fn *run[WEFT_ISA_COUNT]; // run[WEFT_ISA_BASE] always; NULL: use the next lower one
};

// Validity (one byte an element, 1 valid; NULL: all valid; steps as of the kernel) of a result on columns.  `out` holds
// the kernel's result and may be mended.
typedef void weft_nulls_fn(const struct weft_kernel *kernel, uint8_t *out_valid, void *out, const void *const *in,
                           const uint8_t *const *valid, const int *step, size_t count);

// A chain: operations one after the other on values that stay in the machine's registers.  links[0].data is where the
// values come from; each further link applies its function to them, with its `data` for the other operand.
// out may be the same memory as a row.
#define WEFT_CHAIN_LINKS 16 // at most, the first one with them
typedef void weft_link_fn(void); // in truth of a type that only the links of an instruction set and its chain know
struct weft_link {
    weft_link_fn *run; // of links[0]: not used
    const void *data;
    bool row;         // `data` are `count` elements, else one for all
    const void *next; // elements that will be read after those, to be fetched meanwhile; NULL: none
};
typedef void weft_chain_fn(const struct weft_link *links, size_t link_count, void *out, size_t count);

// What a link's function computes from the value that comes to it and from its data, a row or one element.
enum weft_link_form {
    WEFT_LINK_ROW,       // value, row
    WEFT_LINK_ROW_FIRST, // row, value
    WEFT_LINK_ONE,       // value, element
    WEFT_LINK_ONE_FIRST, // element, value
    WEFT_LINK_SELF,      // value, value; of kernels with one operand: value
    WEFT_LINK_FORMS
};

// The links that do a kernel's work, with its bits.  Links whose `chain` begins with the same function fit together; all
// operands and the result are of one dtype.
struct weft_kernel_link {
    weft_kernel_fn *kernel; // by its function for WEFT_ISA_BASE
    weft_chain_fn *chain[WEFT_ISA_COUNT];
    weft_link_fn *const *run[WEFT_ISA_COUNT]; // by form
};

struct weft_elementwise {
    int operands;
    const struct weft_kernel *kernels; // searched in order; none: the operand cast to the result's dtype
    size_t kernel_count;
    weft_nulls_fn *nulls; // NULL: an element is null when one of its operands is
    const struct weft_kernel_link *links; // of some of `kernels`; may be NULL
    size_t link_count;
};

// The first kernel whose operands the given dtypes cast to without loss (NumPy's rule; weak scalars take the kind of
// the others).  NULL: none.
WEFT_API const struct weft_kernel *weft_elementwise_find(const struct weft_elementwise *elementwise,
                                                         const enum weft_dtype *dtypes, const bool *weak);
// The kernel's function for an instruction set.
WEFT_API weft_kernel_fn *weft_kernel_pick(const struct weft_kernel *kernel, enum weft_isa isa);
// True when every value of `from` is one of `to` (NumPy's "safe" casts).
WEFT_API bool weft_dtype_casts(enum weft_dtype from, enum weft_dtype to);

// Rules of inference for the common algebras: dtype by kernels, broadcasting, chunks unified, columns aligned.
WEFT_API int weft_infer_elementwise(struct weft_infer *infer);
// The same for a result whose dtype is known: shape, chunks and rows only.
WEFT_API int weft_infer_broadcast(struct weft_infer *infer, enum weft_dtype dtype, bool weak);
// Help for a message about a text that names no dtype for arrays: those that there are.
WEFT_API void weft_infer_dtype_help(struct weft_infer *infer, struct weft_str name);
// Reductions: parameter 0 is the input; "axis", "keepdims" and "dtype" are read when the operation has them.
WEFT_API int weft_infer_reduction(struct weft_infer *infer);
// `scalar` of elementwise operations by their kernels.
WEFT_API int weft_scalar_elementwise(struct weft_task *task, struct weft_value **out);

// Elements of a block: those at the row-major positions `position + k·stride` of the node's shape.
struct weft_generator_run {
    const struct weft_task *task; // with the node's operation, attributes and type; it has no inputs
    enum weft_isa isa;
    union {
        uint64_t word;
        double number;
    } known[4]; // what `open` found out
    int64_t position, stride;
    size_t count;
    void *out; // `count` elements
};

struct weft_generator {
    int (*fill)(const struct weft_generator_run *run); // WEFT_OK or what weft_task_fail returned
    bool uniform;                                      // every element is the same: filled once
    // Once a block, before `fill`: sets `known` by `task`, which costs more than some elements do.  May be NULL.
    void (*open)(struct weft_generator_run *run);
};

// Maps an output index to an input index: input dimension d is read at offset[d] + step[d] · output index[axis[d]]
// (axis[d] < 0: constant offset).  Computed once from attributes and types.
struct weft_affine {
    int in_ndim;
    int axis[WEFT_MAX_NDIM];
    int64_t offset[WEFT_MAX_NDIM], step[WEFT_MAX_NDIM];
};

struct weft_view {
    int (*map)(const struct weft_infer *node, struct weft_affine *out); // op, inputs, attrs and result are set
};

// Chunks of a new array: `chunks` as the user gave it, in any of Dask's forms: int, tuple of ints or of tuples, dict of axis, size in
// bytes, -1, "auto" (128 MiB); NULL or null: as "auto", in equal sizes.  Reports at parameter `param`; *out is `ndim` entries.
WEFT_API int weft_infer_chunks(struct weft_infer *infer, int param, const struct weft_value *chunks, enum weft_dtype dtype,
                               int ndim, const int64_t *shape, const struct weft_chunks **out);

// Cut at every boundary of either; both of one length.  *out may be one of them.
WEFT_API int weft_chunks_unify(struct weft_arena *arena, const struct weft_chunks *a, const struct weft_chunks *b,
                               struct weft_chunks *out) WEFT_MUST_USE;

// Rows that `across` takes at once.  The rows that go to the same results are grouped by WEFT_ROW_GROUP, from the first
// one of the block along the last dimension but one; a group may come in several calls.
#define WEFT_ROW_GROUP 16
struct weft_reduction_rows {
    const void *const *row; // `rows` pointers to the elements of a run each; the first is `in` of the run
    size_t rows;
    size_t before; // rows of the group that came in earlier calls
    double *sums; // two planes as of the state, kept from call to call of a group; NULL: the group comes at once
    bool starts, ends; // the group, with these rows
};

// A reduction keeps, for each result, `planes` words of 8 bytes; for n results plane p of result j is word p·n + j.
// Bits never depend on instruction set or threads: runs are cut at fixed places (WEFT_TILE and the chunk's rows), lanes
// and trees inside a run are fixed.  `valid` is as for weft_nulls_fn, NULL for arrays.
struct weft_reduction_run {
    uint64_t *state;      // of the first result
    size_t plane;         // words from one plane to the next
    const void *in;
    const uint8_t *valid; // or NULL
    size_t count;
    int64_t first;        // row-major position of in[0] among the reduced elements' axis (arg reductions)
    int64_t stride;       // positions between elements
    const struct weft_reduction_rows *rows; // of grouped kernels, across; NULL: `in` is a group of its own
};

typedef void weft_reduce_fn(const struct weft_reduction_run *run);

struct weft_reduction_kernel {
    uint8_t in, out; // dtypes
    uint8_t planes;
    bool positional; // wants `first` and `stride`: runs never cross rows
    void (*init)(uint64_t *state, size_t plane, size_t count);
    weft_reduce_fn *fold[WEFT_ISA_COUNT];   // `count` elements in order into one result
    weft_reduce_fn *across[WEFT_ISA_COUNT]; // one element into each of `count` neighbouring results
    void (*merge)(uint64_t *into, const uint64_t *from, size_t count); // `from` holds later elements; plane = count
    // `total` reduced elements a result (-1: not known: columns).  Returns WEFT_OK or what weft_task_fail returned.
    int (*finish)(struct weft_task *task, const uint64_t *state, void *out, size_t count, int64_t total);
    bool grouped; // `across` takes the rows of a group at once
};

struct weft_reduction {
    const struct weft_reduction_kernel *kernels; // the input's dtype, else the first that it casts to without loss
    size_t kernel_count;
    const struct weft_reduction_kernel *typed; // by the result's dtype, when the program asks for one; may be none
    size_t typed_count;
};

WEFT_API const struct weft_reduction_kernel *weft_reduction_find(const struct weft_reduction *reduction, enum weft_dtype dtype);
// The kernel when the program asks for a dtype: of `typed` the one that gives it, else as for an input of that dtype.
WEFT_API const struct weft_reduction_kernel *weft_reduction_find_as(const struct weft_reduction *reduction, enum weft_dtype dtype);

#endif
