// weft: sample: rows chosen at random.
// SPDX-License-Identifier: BSD-3-Clause
//
// Which rows are chosen depends on the seed and the number of rows alone, not on blocks.  Without replacement
// the rows are numbered by a random permutation of 0 … N - 1 and those numbered below n are taken: a Feistel
// network over the next power of four, applied again while its result is N or more (J. Black and P. Rogaway,
// "Ciphers with Arbitrary Finite Domains", 2002).  So each block looks at its own rows only.  With
// replacement n numbers are drawn and each block takes its own.  Rows keep their order.

#include <math.h>
#include <stdlib.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/mix.h"
#include "stdlib-ops/frame/places.h"
#include "stdlib-ops/frame/types.h"

enum { SUBJECT, N, FRAC, REPLACE, SEED };

#define ROUNDS 8

static int sample_infer(struct weft_infer *infer)
{
    int64_t n;
    double frac;
    bool replace = false;
    bool counted = weft_value_as_int(infer->attrs[N], &n),
         part = weft_value_as_float(infer->attrs[FRAC], &frac);
    if (counted && part)
        return weft_infer_fail(infer, WEFT_E_VALUE, FRAC, "either n or frac, not both");
    if (counted && n < 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, N, "n must not be negative");
    weft_value_as_bool(infer->attrs[REPLACE], &replace);
    if (part && !(frac >= 0 && (frac <= 1 || (replace && frac < 0x1p62))))
        return weft_infer_fail(infer, WEFT_E_VALUE, FRAC, "frac lies between 0 and 1%s",
                               replace ? " or above" : "");
    return weft_infer_some_rows(infer, weft_infer_input(infer, SUBJECT));
}

// ---- Random numbers -------------------------------------------------------------------------------------

// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
static uint64_t random_bits(uint64_t seed, uint64_t counter)
{
    return weft_mix(weft_mix(seed + UINT64_C(0x9e3779b97f4a7c15)) + counter * UINT64_C(0x9e3779b97f4a7c15));
}

// A number below `count`, every one alike but for 2^-64 (D. Lemire, "Fast Random Integer Generation in an
// Interval", 2019).
static int64_t draw(uint64_t seed, uint64_t counter, int64_t count)
{
    __extension__ typedef unsigned __int128 wide;
    return (int64_t)((wide)random_bits(seed, counter) * (uint64_t)count >> 64);
}

// Where a permutation of 0 … count - 1 puts a number.
static int64_t permuted(uint64_t seed, int64_t number, int64_t count)
{
    int half = 1; // bits of each half
    while (half < 31 && INT64_C(1) << 2 * half < count)
        half++;
    uint64_t mask = (UINT64_C(1) << half) - 1, x = (uint64_t)number;
    do {
        uint64_t left = x >> half, right = x & mask;
        for (uint64_t round = 0; round < ROUNDS; round++) {
            uint64_t next = left ^ (random_bits(seed, round << 32 | right) & mask);
            left = right;
            right = next;
        }
        x = left << half | right;
    } while (x >= (uint64_t)count);
    return (int64_t)x;
}

// ---- Choosing -------------------------------------------------------------------------------------------

struct choice {
    uint64_t seed;
    struct weft_places here;
    int64_t wanted;
    bool replace;
};

static int open_choice(struct weft_task *task, struct choice *c)
{
    int64_t seed = 0;
    double frac;
    *c = (struct choice){.wanted = 1};
    int status = weft_places_of(task, &c->here);
    if (status)
        return status;
    weft_value_as_bool(task->attrs[REPLACE], &c->replace);
    c->seed = weft_value_as_int(task->attrs[SEED], &seed) ? (uint64_t)seed : 0;
    if (weft_value_as_float(task->attrs[FRAC], &frac)) {
        double wanted = nearbyint(frac * (double)c->here.total); // to even, as Python's round
        if (wanted >= 0x1p62)
            return weft_task_fail(task, WEFT_E_VALUE, "more rows than 64 bits can count");
        c->wanted = (int64_t)wanted;
    } else if (!weft_value_as_int(task->attrs[N], &c->wanted)) {
        c->wanted = 1;
    }
    if (!c->replace && c->wanted > c->here.total)
        return weft_task_fail(task, WEFT_E_VALUE,
                              "%lld rows are wanted of %lld; replace=true takes rows again",
                              (long long)c->wanted, (long long)c->here.total);
    if (c->wanted && !c->here.total)
        return weft_task_fail(task, WEFT_E_VALUE, "there are no rows to choose from");
    return WEFT_OK;
}

// How often each row of the block is taken.
static void choose(const struct choice *c, int64_t *times)
{
    for (int64_t i = 0; c->replace && i < c->wanted; i++) {
        int64_t row = draw(c->seed, (uint64_t)i, c->here.total) - c->here.start;
        if (row >= 0 && row < c->here.rows)
            times[row]++;
    }
    for (int64_t row = 0; !c->replace && row < c->here.rows; row++)
        times[row] = permuted(c->seed, c->here.start + row, c->here.total) < c->wanted;
}

static int pick_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    struct choice c;
    int status = open_choice(task, &c);
    if (status)
        return status;
    int64_t *times = calloc((size_t)c.here.rows + 1, sizeof *times), count = 0, at = 0;
    if (!times)
        return WEFT_NO_MEMORY;
    choose(&c, times);
    for (int64_t row = 0; row < c.here.rows; row++)
        count += times[row];
    size_t size;
    int64_t *rows = weft_mul_size((size_t)count + 1, sizeof *rows, &size) ? malloc(size) : NULL;
    for (int64_t row = 0; rows && row < c.here.rows; row++)
        for (int64_t k = 0; k < times[row]; k++)
            rows[at++] = row;
    free(times);
    if (!rows)
        return WEFT_NO_MEMORY;
    status = weft_rows_take(task->memory, block, rows, count, out);
    free(rows);
    return status;
}

static const struct weft_pushdown pushdown = {.columns_needed = weft_rows_needed};
static const struct weft_stage stages[] = {WEFT_PLACES_STAGES, {"pick", pick_run}};
static const struct weft_param params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
    {"n", WEFT_ATTR, "int", NULL, WEFT_P_OPTIONAL, "how many rows; without n and frac one"},
    {"frac", WEFT_ATTR, "float", NULL, WEFT_P_OPTIONAL, "which part of the rows"},
    {"replace", WEFT_ATTR, "bool", "false", 0, "whether a row may be taken more than once"},
    {"seed", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD | WEFT_P_OPTIONAL | WEFT_P_SITE,
     "the same seed gives the same rows; without it each call has its own"},
};

static const struct weft_foreign foreign[] = {
    {"weights", "every row is as likely as the others; filter leaves rows out before"},
    {"axis", "rows are chosen: leave it out"},
    {"ignore_index", "frames have no index: leave it out"},
    {NULL, NULL}};

const struct weft_op weft_op_sample = {
    .name = "sample",
    .version = 2,
    .category = "frames",
    .summary = "rows chosen at random",
    .params = params,
    .param_count = 5,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_UNIQUE_CALL,
    .infer = sample_infer,
    .lower = weft_places_lower,
    .stages = stages,
    .stage_count = 3,
    .pushdown = &pushdown,
    .foreign = foreign,
};
