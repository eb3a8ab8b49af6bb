// weft: joins two steps of a loop into one, where a kernel does the work of both.
// SPDX-License-Identifier: BSD-3-Clause
//
// Between two steps a value goes to the first-level cache and back, which takes longer than adding or
// multiplying it.  A step whose only reader has a kernel for the pair is computed by that reader, and falls
// out of the program:
//
//     s = x * 2            t = multiply_add(x, 2, y)
//     t = s + y
//
// Such a kernel rounds where the two would.  Columns are left alone: validity goes from step to step.

#include <string.h>

#include "exec/loop_internal.h"

#define JOINED UINT32_MAX // in place of a number of uses: the reader computes it

static const struct weft_kernel_pair *find_pair(const struct weft_loop_step *first,
                                                const struct weft_loop_step *second, int place)
{
    const struct weft_elementwise *elementwise = second->node->op->elementwise;
    for (size_t i = 0; i < elementwise->pair_count; i++) {
        const struct weft_kernel_pair *pair = &elementwise->pairs[i];
        if (pair->place == place && pair->second == second->kernel->run[WEFT_ISA_BASE] &&
            pair->first == first->kernel->run[WEFT_ISA_BASE])
            return pair;
    }
    return NULL;
}

// Lets `second` compute its operand `place`: that step's operands come first, then its own others.
static void join(const struct weft_loop *loop, const struct weft_loop_step *first,
                 struct weft_loop_step *second, int place, const struct weft_kernel_pair *pair)
{
    uint32_t operands[WEFT_MAX_OPERANDS];
    int count = first->operand_count;
    memcpy(operands, first->operands, sizeof operands);
    for (int k = 0; k < second->operand_count; k++)
        if (k != place)
            operands[count++] = second->operands[k];
    memcpy(second->operands, operands, sizeof operands);
    second->operand_count = count;
    second->run = pair->run[WEFT_ISA_BASE];
    for (int isa = WEFT_ISA_BASE; isa <= (int)loop->isa; isa++)
        second->run = pair->run[isa] ? pair->run[isa] : second->run;
    second->kernel = NULL; // no pair begins with it
}

static void join_operand(struct weft_loop *loop, struct weft_loop_step *second, uint32_t *uses)
{
    for (int k = 0; k < second->operand_count; k++) {
        const struct weft_loop_step *first = &loop->steps[second->operands[k]];
        bool fits = first->operand_count + second->operand_count - 1 <= WEFT_MAX_OPERANDS;
        if (first->kind != WEFT_LOOP_APPLY || first->constant || !first->kernel || !fits ||
            uses[second->operands[k]] != 1)
            continue;
        const struct weft_kernel_pair *pair = find_pair(first, second, k);
        if (!pair)
            continue;
        uses[second->operands[k]] = JOINED;
        join(loop, first, second, k, pair);
        return;
    }
}

int weft_loop_join(struct weft_loop *loop)
{
    uint32_t *uses = weft_arena_array(&loop->arena, loop->step_count, sizeof *uses);
    uint32_t *moved = weft_arena_array(&loop->arena, loop->step_count, sizeof *moved), count = 0;
    if (!uses || !moved)
        return WEFT_NO_MEMORY;
    if (loop->nulls)
        return WEFT_OK;
    for (uint32_t i = 0; i < loop->step_count; i++)
        for (int k = 0; k < loop->steps[i].operand_count; k++)
            uses[loop->steps[i].operands[k]]++;
    for (uint32_t i = 0; i < loop->step_count; i++)
        if (loop->steps[i].kind == WEFT_LOOP_APPLY && !loop->steps[i].constant)
            join_operand(loop, &loop->steps[i], uses);
    for (uint32_t i = 0; i < loop->step_count; i++) {
        if (uses[i] == JOINED)
            continue;
        struct weft_loop_step *step = &loop->steps[moved[i] = count++];
        *step = loop->steps[i];
        for (int k = 0; k < step->operand_count; k++)
            step->operands[k] = moved[step->operands[k]];
    }
    loop->step_count = count;
    return WEFT_OK;
}
