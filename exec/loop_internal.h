// weft: the loop evaluator's parts (private to exec/loop*.c).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LOOP_INTERNAL_H
#define WEFT_LOOP_INTERNAL_H

#include "exec/loop.h"
#include "graph/elementwise.h"
#include "graph/loop_plan.h"
#include "graph/weft_course.h"

// A register: the elements of a tile in row-major order, or one element for all (uniform).
struct weft_register {
    const void *data;
    const uint8_t *valid; // a byte an element (one if uniform), NULL: all are valid
    bool uniform;
    const void *next; // in memory, what the next slice reads, for the reader to fetch; NULL: nothing
};

// The tile being computed.
struct weft_tile {
    int64_t row;  // first row of the block (all dimensions but the last, row-major)
    int64_t rows; // 1 unless columns are whole
    int64_t column, columns;
    size_t count;                 // rows · columns
    int64_t index[WEFT_MAX_NDIM]; // of the first element, within the block
};

// Rows of the block that a step has ready: of those that are read across their rows in memory, a few at a
// time, so that each line of memory is fetched once; of those that are alike in all rows, one tile.
struct weft_panel {
    unsigned char *data; // NULL: the step fills each tile by itself
    int64_t pitch;       // elements from one row to the next
    int64_t most;        // rows that fit
    int64_t wide;        // elements of a row that fit: all of them, or those of one tile
    bool alike;          // the rows of the block are alike
    int64_t first, rows; // those held
    int64_t column;      // of the elements held, the first
};

// Where an access reads: strides over the block's own index when one source block holds all of it, else the
// pieces.
struct weft_access {
    const struct weft_index_map *map;
    const struct weft_type *type; // of the source
    const struct weft_value *const *blocks;
    int64_t low[WEFT_MAX_NDIM], high[WEFT_MAX_NDIM]; // range of source chunks, by source dimension
    bool single;
    const char *base;               // single: address for block index [0, 0, …]
    int64_t strides[WEFT_MAX_NDIM]; // single: bytes for a step along a dimension of the block
};

enum weft_loop_kind {
    WEFT_LOOP_CONSTANT,
    WEFT_LOOP_ACCESS,
    WEFT_LOOP_GENERATE,
    WEFT_LOOP_CAST,
    WEFT_LOOP_APPLY,
    WEFT_LOOP_CHAIN
};

#define WEFT_LOOP_OPERANDS (WEFT_CHAIN_LINKS > WEFT_MAX_OPERANDS ? WEFT_CHAIN_LINKS : WEFT_MAX_OPERANDS)

// A link of a chain.  The first one says only which operand the values come from.
struct weft_loop_link {
    const struct weft_kernel_link *kernel;
    enum weft_link_form form; // ROW, ROW_FIRST, or SELF: it has no operand
    int operand;              // which of the step's
    bool fetches;             // ... and what comes after its elements is fetched while they are computed on
};

// One step of the program; its result is the register of the same number.
struct weft_loop_step {
    enum weft_loop_kind kind;
    enum weft_dtype dtype; // of the result
    size_t size;           // bytes of an element
    const struct weft_node *node;
    const struct weft_index_map *map;
    int operand_count;
    uint32_t operands[WEFT_LOOP_OPERANDS];
    const struct weft_kernel *kernel; // of APPLY
    weft_kernel_fn *run;              // of APPLY
    struct weft_loop_link *links;     // of CHAIN
    int link_count;                   // with the first one
    bool constant;                    // the same for every tile: computed once
    void *to;                         // where a stored result may be written; NULL: its buffer
    bool fetched;                     // of ACCESS: a chain fetches what the next slice reads
    uint32_t buffer;                  // which of the loop's buffers holds its elements; NO_BUFFER: none
    uint32_t last_use;                // step after which the buffer is free
    struct weft_access *access;
    struct weft_panel panel;
    struct weft_generator_run *generator; // of GENERATE: what its fills have in common
    unsigned char value[16];              // of CONSTANT
};

#define WEFT_NO_BUFFER UINT32_MAX

// How the elements of a step go over the block (loop_course.c).
enum { WEFT_WAY_RISES = 1, WEFT_WAY_FALLS = 2 };
struct weft_loop_course {
    bool ordered; // along each dimension they never fall, or never rise, -0 before 0, and all are finite
    bool minus;   // ... and -0 may be among them
    uint8_t way[WEFT_MAX_NDIM];                // WEFT_WAY_RISES, WEFT_WAY_FALLS; 0: all are the same along it
    _Alignas(8) unsigned char low[8], high[8]; // the least and the greatest one
    bool even;                                 // base + step[0] * index[0] + ..., modulo 2^64
    uint64_t base, step[WEFT_MAX_NDIM];
};

// How a block is cut into parts: along its first dimension of more than one element, so that each part is one
// stretch of its elements.
struct weft_loop_cut {
    int axis;             // -1: one part, the whole block
    int64_t size, length; // along it: of the block, and of all parts but the last one
    size_t count;         // of parts, at most WEFT_MOST_PARTS
};

struct weft_loop_memory;

struct weft_loop {
    struct weft_task *task;
    struct weft_arena arena;
    struct weft_loop_memory *memory; // for elements: not cleared, as an arena's is
    enum weft_isa isa;
    const struct weft_type *domain;
    int ndim;
    int64_t start[WEFT_MAX_NDIM], size[WEFT_MAX_NDIM]; // the block, or its part, in elements of the domain
    int64_t rows, columns;                             // of the same
    int64_t before;                                    // elements of the block before the part
    size_t room;                                       // elements of its largest tile, at most WEFT_TILE
    int64_t whole_start[WEFT_MAX_NDIM], whole_size[WEFT_MAX_NDIM]; // the block that the task's inputs are for
    struct weft_loop_step *steps;
    uint32_t step_count;
    uint32_t results[WEFT_LOOP_OUTPUTS]; // which steps they are: what is stored, or each reduction's elements
    size_t result_count;
    bool joint;                        // the results are several steps: none of them need be the last one
    struct weft_register *registers;   // by step
    unsigned char **buffers, **valids; // by buffer; valids: a byte an element
    uint32_t buffer_count;
    bool nulls;           // columns: registers may carry validity
    int64_t longest;      // columns of a tile: WEFT_TILE, more where it is computed in parts
    size_t slice;         // elements that the steps compute at once
    bool alone;           // at most one step computes: no other reads what it does
    unsigned char *whole; // a tile's result where a slice is shorter
    void *store;          // where the last step may write its elements directly; NULL: its buffer
    bool streams;         // results go past the caches
    bool leaps;           // tiles do not come in row-major order: what the next one reads is not known
    bool apart;           // steps are not made chains: their courses are asked for
    bool stores;          // the block is stored: the order of its tiles is free
    int64_t band; // rows whose tiles come column by column (loop_tile.c); 0: tiles come in row-major order
    unsigned char *spread; // a uniform result as a whole tile
    bool spread_done;      // ... and that result never changes
    unsigned char *spare;  // columns: where a kernel writes when its operands are still needed
};

// loop_program.c: makes the steps of a plan, casts included; fills registers of constants.
int weft_loop_compile(struct weft_loop *loop, const struct weft_loop_plan *plan) WEFT_MUST_USE;
// loop_chain.c: makes chains of steps where their kernels have links; renumbers the steps.
int weft_loop_chain(struct weft_loop *loop) WEFT_MUST_USE;
// The elements of a chain for a slice.
void weft_loop_run_chain(const struct weft_loop *loop, const struct weft_loop_step *step, size_t count,
                         void *out, struct weft_register *result);
// Lengthens the tiles of a block whose only step reads and writes in place, or that is only read and folded.
void weft_loop_lengthen(struct weft_loop *loop);
// Runs all steps for a tile, a slice at a time.  The result is in `to`, or, where that is NULL, the register
// of the last step.
int weft_loop_run_tile(struct weft_loop *loop, const struct weft_tile *tile, void *to) WEFT_MUST_USE;

// Memory of the loop on a line's boundary, with a line to spare, that nobody has written to; NULL: there is
// none.
void *weft_loop_memory(struct weft_loop *loop, size_t size);
// Frees what the loop has allocated.
void weft_loop_clear(struct weft_loop *loop);

// loop_access.c: prepares an access for the block; loads a tile of it.
int weft_access_open(struct weft_loop *loop, struct weft_loop_step *step,
                     const struct weft_value *const *blocks, size_t count) WEFT_MUST_USE;
// The elements of a tile: in place where they lie together, else gathered into `buffer`.
struct weft_register weft_access_load(const struct weft_loop *loop, struct weft_loop_step *step,
                                      const struct weft_tile *tile, void *buffer, uint8_t *valid);
// Address of the element at `index` of the block; *run is lowered to the elements that follow it along a
// dimension of the block, *stride bytes apart, before a chunk of the source ends.
const char *weft_access_piece(const struct weft_loop *loop, const struct weft_access *access,
                              const int64_t *index, int dimension, int64_t *stride, int64_t *run);
// out[i] = the element of `size` bytes at from + i·stride.
void weft_copy_strided(void *restrict out, const char *restrict from, int64_t stride, int64_t count,
                       size_t size);

// loop_copy.c: memcpy past the caches, for results that are too large for them; the stores of a thread are
// seen by others after weft_copy_past_end.
void weft_copy_past(void *restrict to, const void *restrict from, size_t size);
void weft_copy_past_end(void);

// loop_panel.c: gives a step a panel where one pays; the elements of a tile from it, NULL: it has none.
int weft_panel_open(struct weft_loop *loop, struct weft_loop_step *step) WEFT_MUST_USE;
const void *weft_panel_load(const struct weft_loop *loop, struct weft_loop_step *step,
                            const struct weft_tile *tile);

// loop_generate.c: prepares a generator for the block; its elements for a tile.
int weft_generate_open(struct weft_loop *loop, struct weft_loop_step *step) WEFT_MUST_USE;
int weft_generate(const struct weft_loop *loop, struct weft_loop_step *step, const struct weft_tile *tile,
                  void *out, struct weft_register *result) WEFT_MUST_USE;

// The position of the element at `index` of the block; the element at a position of the generator.
int64_t weft_generate_position(const struct weft_loop *loop, const struct weft_loop_step *step,
                               const int64_t *index);
int weft_generate_one(const struct weft_loop_step *step, int64_t position, void *out) WEFT_MUST_USE;

// loop_course.c: the courses of all steps of a loop whose steps are apart.
int weft_course_find(const struct weft_loop *loop, struct weft_loop_course *courses) WEFT_MUST_USE;
// Of real elements: -1, 0, 1; whether two are equal.
int weft_course_sign(enum weft_dtype dtype, const void *element);
bool weft_course_same(enum weft_dtype dtype, const void *a, const void *b);

// loop_cast.c: converts elements as C and NumPy do; floats to integers wrap as on x86 (out of range: the
// lowest).
typedef void weft_cast_fn(void *out, const void *in, size_t count);
weft_cast_fn *weft_cast_find(enum weft_dtype from, enum weft_dtype to); // NULL: none

// loop_parts.c: the parts of a block of `size` that the functions are computed of.
void weft_loop_cut(int ndim, const int64_t *size, const struct weft_function *const *functions,
                   struct weft_loop_cut *out);
// Bytes of the parts' states beside that of the block, for a reduction of `functions`.
uint64_t weft_loop_part_bytes(const struct weft_node *reduction, const struct weft_loop_cut *cut);
// Makes the block of a loop its part.
void weft_loop_narrow(struct weft_loop *loop, const struct weft_loop_cut *cut, size_t part);
// One state, a new reference, from those of the parts, which it may write to.
int weft_loop_join(struct weft_memory *memory, const struct weft_node *reduction,
                   const struct weft_loop_cut *cut, struct weft_value *const *states,
                   struct weft_value **out) WEFT_MUST_USE;

// loop_tile.c: first tile of the block (false: empty), and the next one.
bool weft_tile_first(const struct weft_loop *loop, struct weft_tile *tile);
bool weft_tile_next(const struct weft_loop *loop, struct weft_tile *tile);
// The row after the last one of a row's band; band > 0.
int64_t weft_band_end(const struct weft_loop *loop, int64_t row);
// First part of a tile of about `most` elements, and the next one (false: there is none).
void weft_part_first(const struct weft_tile *tile, size_t most, struct weft_tile *part);
bool weft_part_next(const struct weft_loop *loop, const struct weft_tile *tile, size_t most,
                    struct weft_tile *part);
// Moves an index of the block to the next row (its last component stays).
void weft_tile_next_row(const struct weft_loop *loop, int64_t *index);
// A register whose elements all lie in memory: uniform ones are repeated.
const void *weft_loop_elements(struct weft_loop *loop, const struct weft_register *r, size_t size,
                               size_t count);

// One of the reductions that a block is folded into.
struct weft_fold {
    uint32_t step; // whose elements it takes
    const struct weft_reduction_kernel *kernel;
    weft_reduce_fn *run, *across;
    enum weft_takes takes; // what the kernel needs of ordered elements
    uint32_t axes;
    bool keeps;                      // some dimension is kept
    int64_t results;                 // of the block
    int64_t kept[WEFT_MAX_NDIM];     // results for a step along a kept dimension; 0 for reduced ones
    int64_t position[WEFT_MAX_NDIM]; // positions for a step along a reduced dimension
    uint64_t *state;
    bool grouped;       // takes rows in groups
    double *sums;       // of groups that are not complete, by result; NULL: they come complete
    weft_cast_fn *cast; // NULL: elements are taken as they are
    unsigned char *cast_to;
};
// The position of the element at `index` of the block among those that are reduced.
int64_t weft_fold_position(const struct weft_loop *loop, const struct weft_fold *fold, const int64_t *index);
// Elements of the block that go to one result.
int64_t weft_fold_depth(const struct weft_loop *loop, const struct weft_fold *fold);
// A state that has folded one element becomes one that has folded `count` equal ones.  Kernels' states have
// at most WEFT_FOLD_PLANES words a result.
#define WEFT_FOLD_PLANES 8
void weft_fold_repeat(const struct weft_reduction_kernel *kernel, uint64_t *state, int64_t count);

// loop_closed.c: folds a block from the course of its elements.  WEFT_UNSUPPORTED: that does not tell enough,
// and states may have been written to.
int weft_fold_closed(struct weft_loop *loop, const struct weft_fold *folds, size_t count) WEFT_MUST_USE;

// loop_reduce.c: folds the block, or its part, into a state for each function, all owned by the caller, also
// on failure.  Where the steps of the loop are apart, folds by their courses or gives WEFT_UNSUPPORTED.
int weft_loop_fold(struct weft_loop *loop, struct weft_value **states) WEFT_MUST_USE;
// The stages merge and finish.
int weft_loop_merge(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;
int weft_loop_finish(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

// Begins the fold of the elements of step `from` by reduction `node`; *state: the block's, owned.
int weft_fold_open(struct weft_loop *loop, const struct weft_node *node, uint32_t from,
                   struct weft_fold *fold, struct weft_value **state) WEFT_MUST_USE;
// Folds the elements that the step's register holds.
void weft_fold_tile(struct weft_loop *loop, const struct weft_fold *fold, const struct weft_tile *tile);
// A tuple of values, which it takes over; NULL: out of memory, and they are released.
struct weft_value *weft_loop_tuple(struct weft_value *const *items, size_t count);

// loop.c: whether a new block is to be stored past the caches.
bool weft_loop_streams(const struct weft_value *value);

// loop_joint.c: stores the block, or its part, to its place in `stored` and folds it into `states`, by
// function: one of both.  The states are owned by the caller, also on failure.
int weft_loop_joint(struct weft_loop *loop, struct weft_value *const *stored,
                    struct weft_value **states) WEFT_MUST_USE;
// The stage pick.
int weft_loop_pick(struct weft_task *task, struct weft_value **out) WEFT_MUST_USE;

// loop_column.c: the loop's block as a column.
int weft_loop_column(struct weft_loop *loop, struct weft_value **out) WEFT_MUST_USE;

#endif
