// weft: makes chains of a loop's steps: operations whose values stay in registers from one to the next.
// SPDX-License-Identifier: BSD-3-Clause
//
// Between two steps a value goes to the first-level cache and back, which takes longer than adding or
// multiplying it.  A step that nobody but the next one reads becomes a link of the chain that ends with that
// one, where the kernels of both have links (graph/weft_array.h), and falls out of the program:
//
//     s = x * 2
//     t = s + y            u = chain(x, * 2, + y, negative)
//     u = -t
//
// An operand that is computed by other steps stays one; of two chains that meet the longer one goes on.
// Columns are left alone: validity goes from step to step.
//
// For each line of memory that a chain reads it asks for one of the next slice: what it computes then
// overlaps with what memory brings.  (Asked for all at once, lines wait for each other, and the chain for
// them.)

#include <string.h>

#include "exec/loop_internal.h"

#define JOINED UINT32_MAX // in place of a number of uses: the reader computes it

static const struct weft_kernel_link *find_link(const struct weft_loop_step *step)
{
    if (step->kind != WEFT_LOOP_APPLY || step->constant)
        return NULL;
    const struct weft_elementwise *elementwise = step->node->op->elementwise;
    for (size_t i = 0; i < elementwise->link_count; i++)
        if (elementwise->links[i].kernel == step->kernel->run[WEFT_ISA_BASE])
            return &elementwise->links[i];
    return NULL;
}

// A chain of one operation: its first operand, then the link of the others.
static int begin(struct weft_loop *loop, struct weft_loop_step *step, const struct weft_kernel_link *link)
{
    struct weft_loop_link *links = weft_arena_array(&loop->arena, WEFT_CHAIN_LINKS, sizeof *links);
    if (!links)
        return WEFT_NO_MEMORY;
    links[1] = (struct weft_loop_link){.kernel = link, .form = WEFT_LINK_SELF};
    if (step->operand_count == 2)
        links[1] = (struct weft_loop_link){.kernel = link, .form = WEFT_LINK_ROW, .operand = 1};
    step->links = links;
    step->link_count = 2;
    return WEFT_OK;
}

// Whether the step can go on with the chain that computes its operand `place`.
static bool follows(const struct weft_loop *loop, const struct weft_loop_step *step, int place,
                    const uint32_t *uses)
{
    uint32_t number = step->operands[place], times = 0;
    const struct weft_loop_step *chain = &loop->steps[number];
    for (int k = 0; k < step->operand_count; k++)
        times += step->operands[k] == number;
    return chain->links && chain->link_count < WEFT_CHAIN_LINKS && uses[number] == times &&
           chain->links[1].kernel->chain[WEFT_ISA_BASE] == step->links[1].kernel->chain[WEFT_ISA_BASE];
}

// The chain that computes operand `place` goes on with the step.
static void join(struct weft_loop *loop, struct weft_loop_step *step, int place)
{
    const struct weft_loop_step *chain = &loop->steps[step->operands[place]];
    struct weft_loop_link last = {.kernel = step->links[1].kernel, .form = WEFT_LINK_SELF};
    uint32_t operands[WEFT_LOOP_OPERANDS];
    int count = chain->operand_count;
    memcpy(operands, chain->operands, sizeof operands);
    for (int k = 0; k < step->operand_count; k++)
        if (step->operands[k] != step->operands[place]) {
            last.form = k < place ? WEFT_LINK_ROW_FIRST : WEFT_LINK_ROW;
            last.operand = count;
            operands[count++] = step->operands[k];
        }
    step->links = chain->links;
    step->link_count = chain->link_count;
    step->links[step->link_count++] = last;
    memcpy(step->operands, operands, sizeof operands);
    step->operand_count = count;
}

static void join_operand(struct weft_loop *loop, struct weft_loop_step *step, uint32_t *uses)
{
    int best = -1;
    for (int k = 0; k < step->operand_count; k++)
        if (follows(loop, step, k, uses) && (best < 0 || loop->steps[step->operands[k]].link_count >
                                                             loop->steps[step->operands[best]].link_count))
            best = k;
    if (best < 0)
        return;
    uses[step->operands[best]] = JOINED;
    join(loop, step, best);
}

// Takes the steps that were joined out of the program.  One operation is a chain, too, where tiles come in
// bands: what it reads then lies in another row each time, where the processor foresees nothing.
static void renumber(struct weft_loop *loop, const uint32_t *uses, uint32_t *moved)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < loop->step_count; i++) {
        if (uses[i] == JOINED)
            continue;
        struct weft_loop_step *step = &loop->steps[moved[i] = count++];
        *step = loop->steps[i];
        for (int k = 0; k < step->operand_count; k++)
            step->operands[k] = moved[step->operands[k]];
        if (step->links && (step->link_count > 2 || loop->band > 0))
            step->kind = WEFT_LOOP_CHAIN;
    }
    loop->step_count = count;
    for (size_t k = 0; k < loop->result_count; k++)
        loop->results[k] = moved[loop->results[k]];
}

// What is read in memory is fetched by the chain that reads it first.
static void share_fetching(struct weft_loop *loop)
{
    for (uint32_t i = 0; i < loop->step_count; i++) {
        const struct weft_loop_step *chain = &loop->steps[i];
        for (int k = 0; chain->kind == WEFT_LOOP_CHAIN && k < chain->link_count; k++) {
            struct weft_loop_step *read = &loop->steps[chain->operands[chain->links[k].operand]];
            if ((k > 0 && chain->links[k].form == WEFT_LINK_SELF) || read->kind != WEFT_LOOP_ACCESS)
                continue;
            chain->links[k].fetches = !read->fetched;
            read->fetched = true;
        }
    }
}

int weft_loop_chain(struct weft_loop *loop)
{
    uint32_t *uses = weft_arena_array(&loop->arena, loop->step_count, sizeof *uses);
    uint32_t *moved = weft_arena_array(&loop->arena, loop->step_count, sizeof *moved);
    if (!uses || !moved)
        return WEFT_NO_MEMORY;
    if (loop->nulls)
        return WEFT_OK;
    for (uint32_t i = 0; i < loop->step_count; i++)
        for (int k = 0; k < loop->steps[i].operand_count; k++)
            uses[loop->steps[i].operands[k]]++;
    for (size_t k = 0; k < loop->result_count; k++)
        uses[loop->results[k]]++;
    for (uint32_t i = 0; i < loop->step_count; i++) {
        const struct weft_kernel_link *link = find_link(&loop->steps[i]);
        int status = link ? begin(loop, &loop->steps[i], link) : WEFT_OK;
        if (status)
            return status;
        if (link)
            join_operand(loop, &loop->steps[i], uses);
    }
    renumber(loop, uses, moved);
    share_fetching(loop);
    return WEFT_OK;
}

void weft_loop_run_chain(const struct weft_loop *loop, const struct weft_loop_step *step, size_t count,
                         void *out, struct weft_register *result)
{
    struct weft_link links[WEFT_CHAIN_LINKS];
    // (What is one element for the row may lie where the result goes.)
    _Alignas(16) unsigned char ones[WEFT_CHAIN_LINKS][16];
    bool uniform = true;
    for (int i = 0; i < step->link_count; i++) {
        const struct weft_loop_link *link = &step->links[i];
        const struct weft_register *data = &loop->registers[step->operands[link->operand]];
        enum weft_link_form form = link->form;
        bool reads = i == 0 || form != WEFT_LINK_SELF;
        if (reads && data->uniform)
            form = form == WEFT_LINK_ROW ? WEFT_LINK_ONE : WEFT_LINK_ONE_FIRST;
        uniform = uniform && (!reads || data->uniform);
        if (reads && data->uniform)
            memcpy(ones[i], data->data, step->size);
        links[i] = (struct weft_link){.data = reads && data->uniform ? ones[i] : data->data,
                                      .row = reads && !data->uniform,
                                      .next = link->fetches ? data->next : NULL};
        if (i > 0)
            links[i].run = link->kernel->run[loop->isa][form];
    }
    *result = (struct weft_register){.data = out, .uniform = uniform};
    step->links[1].kernel->chain[loop->isa](links, (size_t)step->link_count, out, uniform ? 1 : count);
}
