// weft: the program of a loop: steps, casts, buffers; running it on a tile.
// SPDX-License-Identifier: BSD-3-Clause
//
// The plan's instructions become steps; where an operand has another dtype than the kernel wants, a cast
// comes between (once for each value and type).  Steps that do not depend on the position are computed once,
// as one element.  Others write to buffers that are reused as soon as nobody reads them, so a long expression
// stays in the first-level cache.

#include <stdlib.h>
#include <string.h>

#include "exec/loop_internal.h"

#define CACHE       ((size_t)24 << 10) // of the first-level cache, what a slice may fill
#define LINE        64
#define LEAST_SLICE 256 // elements for which the cost of a step still does not count
#define LONG_TILE   ((size_t)4 * WEFT_TILE)

struct compiler {
    struct weft_loop *loop;
    const struct weft_loop_plan *plan;
    uint32_t *value; // by instruction: the step that computes it
    uint32_t capacity;
    uint32_t accesses; // met so far
};

static int add_step(struct compiler *c, const struct weft_loop_step *step, uint32_t *out)
{
    struct weft_loop *loop = c->loop;
    if (loop->step_count == c->capacity) {
        uint32_t capacity = c->capacity ? 2 * c->capacity : 16;
        struct weft_loop_step *steps = weft_arena_array(&loop->arena, capacity, sizeof *steps);
        if (!steps)
            return WEFT_NO_MEMORY;
        if (loop->step_count)
            memcpy(steps, loop->steps, loop->step_count * sizeof *steps);
        loop->steps = steps;
        c->capacity = capacity;
    }
    *out = loop->step_count;
    loop->steps[loop->step_count++] = *step;
    return WEFT_OK;
}

static enum weft_dtype element_dtype(enum weft_dtype dtype)
{
    return dtype == WEFT_CATEGORY ? WEFT_STRING : dtype; // categories are read as their text
}

static size_t element_size(enum weft_dtype dtype)
{
    return dtype == WEFT_STRING ? sizeof(struct weft_str) : weft_dtype_size(dtype);
}

static int add_constant(struct compiler *c, const struct weft_node *node, const struct weft_value *value,
                        uint32_t *out)
{
    struct weft_loop_step step = {.kind = WEFT_LOOP_CONSTANT, .node = node, .constant = true};
    if (value->kind == WEFT_ARRAY) {
        step.dtype = value->dtype;
        memcpy(step.value, value->array.data, weft_dtype_size(value->dtype));
    } else if (value->kind == WEFT_SCALAR) {
        step.dtype = value->dtype;
        weft_scalar_store(value, step.value);
    } else {
        return weft_task_fail(c->loop->task, WEFT_E_TYPE, "a number was expected here");
    }
    step.size = element_size(step.dtype);
    return add_step(c, &step, out);
}

// A number that an array has, for a block without elements, which is given none.
static int add_absent(struct compiler *c, const struct weft_node *node, uint32_t *out)
{
    struct weft_loop_step step = {
        .kind = WEFT_LOOP_CONSTANT, .node = node, .constant = true, .dtype = node->type->dtype};
    bool empty = false;
    for (int d = 0; d < c->loop->ndim; d++)
        empty = empty || c->loop->whole_size[d] == 0;
    step.size = element_size(step.dtype);
    return empty ? add_step(c, &step, out)
                 : weft_task_fail(c->loop->task, WEFT_E_TYPE, "an input is missing");
}

static int add_access(struct compiler *c, const struct weft_loop_instruction *item, uint32_t *out)
{
    const struct weft_task *task = c->loop->task;
    const struct weft_value *constant = weft_node_const(item->node);
    uint32_t number = constant ? 0 : c->accesses++;
    bool fed = !constant && task->inputs; // the offset of nothing is none
    const struct weft_value *const *blocks = fed ? task->inputs + task->first[number] : NULL;
    size_t count = constant ? 1 : task->first[number + 1] - task->first[number];
    if (constant) {
        const struct weft_value **copy = weft_arena_alloc(&c->loop->arena, sizeof *copy);
        if (!copy)
            return WEFT_NO_MEMORY;
        *copy = constant;
        blocks = copy;
    }
    if (weft_loop_is_uniform(item->node))
        return count ? add_constant(c, item->node, blocks[0], out) : add_absent(c, item->node, out);
    struct weft_loop_step step = {.kind = WEFT_LOOP_ACCESS, .node = item->node, .map = &item->map};
    step.dtype = element_dtype(item->node->type->dtype);
    step.size = element_size(step.dtype);
    int status = weft_access_open(c->loop, &step, blocks, count);
    return status ? status : add_step(c, &step, out);
}

static int add_generator(struct compiler *c, const struct weft_loop_instruction *item, uint32_t *out)
{
    struct weft_loop_step step = {.kind = WEFT_LOOP_GENERATE,
                                  .node = item->node,
                                  .map = &item->map,
                                  .dtype = item->node->type->dtype,
                                  .size = weft_dtype_size(item->node->type->dtype),
                                  .constant = item->node->op->generator->uniform};
    int status = weft_generate_open(c->loop, &step);
    if (!status && !step.constant)
        status = weft_panel_open(c->loop, &step);
    return status ? status : add_step(c, &step, out);
}

// A weak integer must fit the type it takes; *number: which it is.
static bool fits(const struct weft_loop_step *from, enum weft_dtype to, int64_t *number)
{
    int64_t back;
    unsigned char cast[16] = {0};
    char kind = weft_dtype_kind(to);
    if (from->kind != WEFT_LOOP_CONSTANT || weft_dtype_kind(from->dtype) != 'i' ||
        (kind != 'i' && kind != 'u'))
        return true;
    weft_cast_find(from->dtype, to)(cast, from->value, 1);
    weft_cast_find(from->dtype, WEFT_I64)(number, from->value, 1);
    weft_cast_find(to, WEFT_I64)(&back, cast, 1);
    return back == *number && (kind == 'i' || *number >= 0);
}

static int add_cast(struct compiler *c, const struct weft_node *node, uint32_t operand, enum weft_dtype to,
                    uint32_t *out)
{
    struct weft_loop *loop = c->loop;
    const struct weft_loop_step *from = &loop->steps[operand];
    weft_cast_fn *cast = weft_cast_find(from->dtype, to);
    struct weft_loop_step step = {.kind = WEFT_LOOP_CAST,
                                  .node = node,
                                  .dtype = to,
                                  .size = weft_dtype_size(to),
                                  .operand_count = 1,
                                  .operands = {operand},
                                  .constant = from->constant};
    if (!cast)
        return weft_task_fail(loop->task, WEFT_E_DTYPE, "%s cannot become %s", weft_dtype_name(from->dtype),
                              weft_dtype_name(to));
    for (uint32_t i = 0; i < loop->step_count; i++)
        if (loop->steps[i].kind == WEFT_LOOP_CAST && loop->steps[i].operands[0] == operand &&
            loop->steps[i].dtype == to) {
            *out = i;
            return WEFT_OK;
        }
    int64_t number;
    if (!fits(from, to, &number))
        return weft_task_fail(loop->task, WEFT_E_VALUE, "%lld does not fit %s", (long long)number,
                              weft_dtype_name(to));
    return add_step(c, &step, out);
}

struct operands {
    const struct weft_loop *loop;
    const struct weft_loop_step *step;
};

static bool operand_fits(const void *context, int operand, enum weft_dtype to)
{
    const struct operands *operands = context;
    int64_t number;
    return fits(&operands->loop->steps[operands->step->operands[operand]], to, &number);
}

static int add_apply(struct compiler *c, const struct weft_loop_instruction *item, uint32_t *out)
{
    const struct weft_elementwise *elementwise = item->node->op->elementwise;
    struct weft_loop_step step = {.kind = WEFT_LOOP_APPLY, .node = item->node, .constant = true};
    enum weft_dtype dtypes[WEFT_MAX_OPERANDS];
    bool weak[WEFT_MAX_OPERANDS];
    for (int i = 0; i < elementwise->operands; i++) {
        const struct weft_type *type = item->node->inputs[i]->type;
        step.operands[i] = c->value[item->operands[i]];
        dtypes[i] = c->loop->steps[step.operands[i]].dtype;
        weak[i] = type->kind == WEFT_T_SCALAR && type->weak;
    }
    if (elementwise->kernel_count == 0) {
        if (dtypes[0] == item->node->type->dtype) {
            *out = step.operands[0];
            return WEFT_OK;
        }
        return add_cast(c, item->node, step.operands[0], item->node->type->dtype, out);
    }
    step.kernel = weft_elementwise_find_beyond(elementwise, dtypes, weak, operand_fits,
                                               &(struct operands){c->loop, &step});
    if (!step.kernel)
        return weft_task_fail(c->loop->task, WEFT_E_DTYPE, "'%s' is not defined for %s", item->node->op->name,
                              weft_dtype_name(dtypes[0]));
    for (int i = 0; i < elementwise->operands; i++) {
        int status = WEFT_OK;
        if (dtypes[i] != step.kernel->in[i])
            status = add_cast(c, item->node, step.operands[i], step.kernel->in[i], &step.operands[i]);
        if (status)
            return status;
        step.constant = step.constant && c->loop->steps[step.operands[i]].constant;
    }
    step.operand_count = elementwise->operands;
    step.dtype = step.kernel->out;
    step.size = element_size(step.dtype);
    step.run = weft_kernel_pick(step.kernel, c->loop->isa);
    return add_step(c, &step, out);
}

// ---- Buffers --------------------------------------------------------------------------------------------

static void find_last_uses(struct weft_loop *loop)
{
    for (uint32_t i = 0; i < loop->step_count; i++) {
        loop->steps[i].last_use = i;
        loop->steps[i].buffer = WEFT_NO_BUFFER;
        for (int k = 0; k < loop->steps[i].operand_count; k++)
            loop->steps[loop->steps[i].operands[k]].last_use = i;
    }
    for (size_t k = 0; k < loop->result_count; k++)
        loop->steps[loop->results[k]].last_use = UINT32_MAX;
}

// Kernels may write where they read, when the elements are of one type.
static bool in_place(const struct weft_loop_step *step, const struct weft_loop_step *operand)
{
    return (step->kind == WEFT_LOOP_APPLY || step->kind == WEFT_LOOP_CHAIN) && operand->dtype == step->dtype;
}

static void release(struct weft_loop *loop, uint32_t i, bool before, uint32_t *free_list,
                    uint32_t *free_count)
{
    const struct weft_loop_step *step = &loop->steps[i];
    for (int k = 0; k < step->operand_count; k++) {
        struct weft_loop_step *operand = &loop->steps[step->operands[k]];
        bool again = false; // the same operand twice is released once
        for (int j = 0; j < k; j++)
            again = again || step->operands[j] == step->operands[k];
        if (again || operand->last_use != i || operand->buffer == WEFT_NO_BUFFER ||
            in_place(step, operand) != before)
            continue;
        free_list[(*free_count)++] = operand->buffer;
    }
}

struct weft_loop_memory {
    struct weft_loop_memory *next;
    unsigned char data[];
};

void *weft_loop_memory(struct weft_loop *loop, size_t size)
{
    struct weft_loop_memory *memory = malloc(sizeof *memory + size + 2 * LINE);
    if (!memory)
        return NULL;
    memory->next = loop->memory;
    loop->memory = memory;
    return memory->data + (LINE - (uintptr_t)memory->data % LINE);
}

void weft_loop_clear(struct weft_loop *loop)
{
    while (loop->memory) {
        struct weft_loop_memory *next = loop->memory->next;
        free(loop->memory);
        loop->memory = next;
    }
    weft_arena_clear(&loop->arena);
}

static int assign_buffers(struct weft_loop *loop)
{
    uint32_t *free_list = weft_arena_array(&loop->arena, loop->step_count, sizeof *free_list), free_count = 0;
    if (!free_list)
        return WEFT_NO_MEMORY;
    find_last_uses(loop);
    for (uint32_t i = 0; i < loop->step_count; i++) {
        struct weft_loop_step *step = &loop->steps[i];
        release(loop, i, true, free_list, &free_count);
        if (!step->constant)
            step->buffer = free_count ? free_list[--free_count] : loop->buffer_count++;
        release(loop, i, false, free_list, &free_count);
    }
    loop->buffers = weft_arena_array(&loop->arena, loop->buffer_count, sizeof *loop->buffers);
    loop->valids = weft_arena_array(&loop->arena, loop->buffer_count, sizeof *loop->valids);
    if (!loop->buffers || !loop->valids)
        return WEFT_NO_MEMORY;
    size_t size = 1;
    for (uint32_t i = 0; i < loop->step_count; i++)
        size = loop->steps[i].size > size ? loop->steps[i].size : size;
    for (uint32_t b = 0; b < loop->buffer_count; b++) {
        loop->buffers[b] = weft_loop_memory(loop, loop->room * size);
        loop->valids[b] = loop->nulls ? weft_loop_memory(loop, loop->room) : NULL;
        if (!loop->buffers[b] || (loop->nulls && !loop->valids[b]))
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

// Steps that read what others have computed or read.
static uint32_t computing_steps(const struct weft_loop *loop)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < loop->step_count; i++)
        count += loop->steps[i].operand_count > 0 && !loop->steps[i].constant;
    return count;
}

// Whether some step has one element for a row, which slices of single rows need not repeat.
static bool repeats_rows(const struct weft_loop *loop)
{
    for (uint32_t i = 0; i < loop->step_count; i++) {
        const struct weft_loop_step *step = &loop->steps[i];
        if (step->kind == WEFT_LOOP_GENERATE && !step->constant && step->generator->stride == 0)
            return true;
    }
    return false;
}

// As many elements at once as let all that they pass through stay in the first-level cache.  (Several results
// are whole tiles: they are read once all is computed.)
static int choose_slice(struct weft_loop *loop)
{
    const struct weft_loop_step *last = &loop->steps[loop->step_count - 1];
    size_t bytes = last->size;
    loop->slice = WEFT_TILE;
    for (uint32_t i = 0; i < loop->step_count; i++)
        if (loop->steps[i].kind == WEFT_LOOP_ACCESS)
            bytes += loop->steps[i].size;
    bytes += loop->buffer_count * last->size;
    loop->alone = computing_steps(loop) < 2;
    bool single = loop->columns >= LEAST_SLICE && loop->columns <= WEFT_TILE / 2 && repeats_rows(loop);
    if (loop->nulls || loop->joint || (loop->alone && !single))
        return WEFT_OK;
    while (loop->slice > LEAST_SLICE && loop->slice * bytes > CACHE)
        loop->slice /= 2;
    if (single && loop->slice > (size_t)loop->columns)
        loop->slice = (size_t)loop->columns;
    loop->whole = weft_loop_memory(loop, loop->room * last->size);
    return loop->whole ? WEFT_OK : WEFT_NO_MEMORY;
}

// Whether a step leaves its buffer alone when its result goes to memory.
static bool works_in_place(const struct weft_loop *loop, const struct weft_loop_step *step)
{
    const struct weft_access *access = step->access;
    if (step->kind == WEFT_LOOP_ACCESS)
        return access->single && !step->panel.data && access->strides[loop->ndim - 1] == (int64_t)step->size;
    return step->constant || (step->kind != WEFT_LOOP_GENERATE && step == &loop->steps[loop->step_count - 1]);
}

void weft_loop_lengthen(struct weft_loop *loop)
{
    if (!loop->alone || loop->streams || loop->nulls || loop->columns <= WEFT_TILE)
        return;
    uint32_t reads = 0;
    for (uint32_t i = 0; i < loop->step_count; i++) {
        bool computes = loop->steps[i].operand_count > 0 && !loop->steps[i].constant;
        if (!works_in_place(loop, &loop->steps[i]) || (computes && !loop->stores))
            return;
        reads += loop->steps[i].kind == WEFT_LOOP_ACCESS;
    }
    if (reads > 0)
        loop->longest = (int64_t)(loop->slice = LONG_TILE);
}

// ---- Running --------------------------------------------------------------------------------------------

// Validity of a kernel's result: NULL when no operand has nulls.
static const uint8_t *apply_nulls(const struct weft_loop_step *step, const struct weft_register *in,
                                  void *out, const int *along, size_t count, uint8_t *valid)
{
    const uint8_t *valids[WEFT_MAX_OPERANDS];
    const void *data[WEFT_MAX_OPERANDS];
    bool any = false;
    for (int k = 0; k < step->operand_count; k++) {
        valids[k] = in[k].valid;
        data[k] = in[k].data;
        any = any || in[k].valid;
    }
    weft_nulls_fn *nulls = step->node->op->elementwise->nulls;
    if (!any && !nulls)
        return NULL;
    if (nulls) {
        nulls(step->kernel, valid, out, data, valids, along, count);
        return valid;
    }
    for (size_t i = 0; i < count; i++) { // in place: an operand may lie where the result goes
        uint8_t all = 1;
        for (int k = 0; k < step->operand_count; k++)
            all &= valids[k] ? valids[k][along[k] ? i : 0] : 1;
        valid[i] = all;
    }
    return valid;
}

// A result whose values the nulls hook looks at must not overwrite its operands.
static bool must_copy(const struct weft_loop *loop, const struct weft_loop_step *step)
{
    return loop->nulls && step->kind == WEFT_LOOP_APPLY && step->node->op->elementwise->nulls;
}

static void apply(struct weft_loop *loop, const struct weft_loop_step *step, size_t count, void *out,
                  uint8_t *valid, struct weft_register *result)
{
    struct weft_register in[WEFT_MAX_OPERANDS];
    const void *data[WEFT_MAX_OPERANDS];
    int along[WEFT_MAX_OPERANDS];
    bool uniform = true;
    for (int k = 0; k < step->operand_count; k++) {
        in[k] = loop->registers[step->operands[k]];
        data[k] = in[k].data;
        along[k] = !in[k].uniform;
        uniform = uniform && in[k].uniform;
    }
    *result = (struct weft_register){.data = out, .uniform = uniform};
    count = uniform ? 1 : count;
    if (step->kind == WEFT_LOOP_CAST) {
        weft_cast_find(loop->steps[step->operands[0]].dtype, step->dtype)(out, data[0], count);
        result->valid = in[0].valid;
        if (in[0].valid && valid) {
            memcpy(valid, in[0].valid, count);
            result->valid = valid;
        }
        return;
    }
    unsigned char *target = must_copy(loop, step) ? loop->spare : out;
    // (Kernels may write over rows that they read, not over one element.)
    _Alignas(16) unsigned char ones[WEFT_MAX_OPERANDS][16];
    for (int k = 0; k < step->operand_count && !uniform; k++)
        if (data[k] == target && in[k].uniform)
            data[k] = memcpy(ones[k], data[k], loop->steps[step->operands[k]].size);
    step->run(target, data, along, count);
    if (loop->nulls && valid)
        result->valid = apply_nulls(step, in, target, along, count, valid);
    if (target != out)
        memcpy(out, target, count * step->size);
}

static int run_step(struct weft_loop *loop, uint32_t i, const struct weft_tile *tile)
{
    struct weft_loop_step *step = &loop->steps[i];
    struct weft_register *result = &loop->registers[i];
    bool last = i + 1 == loop->step_count;
    void *out = step->constant        ? step->value
                : last && loop->store ? loop->store
                : step->to            ? step->to
                                      : loop->buffers[step->buffer];
    uint8_t *valid = step->constant || !loop->nulls ? NULL : loop->valids[step->buffer];
    int status = WEFT_OK;
    switch (step->kind) {
    case WEFT_LOOP_CONSTANT:
        *result = (struct weft_register){.data = step->value, .uniform = true};
        break;
    case WEFT_LOOP_ACCESS:
        *result = weft_access_load(loop, step, tile, out, valid);
        break;
    case WEFT_LOOP_GENERATE:
        status = weft_generate(loop, step, tile, out, result);
        break;
    case WEFT_LOOP_CAST:
    case WEFT_LOOP_APPLY:
        apply(loop, step, tile->count, out, valid, result);
        break;
    case WEFT_LOOP_CHAIN:
        weft_loop_run_chain(loop, step, tile->count, out, result);
        break;
    }
    return status;
}

static int run_steps(struct weft_loop *loop, const struct weft_tile *tile)
{
    int status = WEFT_OK;
    for (uint32_t i = 0; !status && i < loop->step_count; i++)
        if (!loop->steps[i].constant)
            status = run_step(loop, i, tile);
    return status;
}

// Computes part of a tile to memory.
static int run_part(struct weft_loop *loop, const struct weft_tile *part, void *to)
{
    const struct weft_loop_step *last = &loop->steps[loop->step_count - 1];
    const struct weft_register *result = &loop->registers[loop->step_count - 1];
    loop->store = loop->streams || last->constant ? NULL : to;
    int status = run_steps(loop, part);
    loop->store = NULL;
    if (status || (result->data == to && !result->uniform))
        return status;
    const void *elements = weft_loop_elements(loop, result, last->size, part->count);
    if (loop->streams)
        weft_copy_past(to, elements, part->count * last->size);
    else
        memcpy(to, elements, part->count * last->size);
    return WEFT_OK;
}

int weft_loop_run_tile(struct weft_loop *loop, const struct weft_tile *tile, void *to)
{
    if (!to && tile->count <= loop->slice)
        return run_steps(loop, tile);
    size_t size = loop->steps[loop->step_count - 1].size;
    unsigned char *next = to ? to : loop->whole;
    struct weft_tile part;
    weft_part_first(tile, loop->slice, &part);
    int status;
    do {
        status = run_part(loop, &part, next);
        next += part.count * size;
    } while (!status && weft_part_next(loop, tile, loop->slice, &part));
    if (!to)
        loop->registers[loop->step_count - 1] = (struct weft_register){.data = loop->whole};
    return status;
}

static int run_constants(struct weft_loop *loop)
{
    struct weft_tile one = {.rows = 1, .columns = 1, .count = 1};
    int status = WEFT_OK;
    loop->registers = weft_arena_array(&loop->arena, loop->step_count, sizeof *loop->registers);
    loop->spare = loop->nulls ? weft_loop_memory(loop, loop->room * 16) : NULL;
    if (!loop->registers || (loop->nulls && !loop->spare))
        return WEFT_NO_MEMORY;
    for (uint32_t i = 0; !status && i < loop->step_count; i++)
        if (loop->steps[i].constant)
            status = run_step(loop, i, &one);
    return status;
}

// A result is the last step: where a cast that did nothing has made it an earlier one, the steps end there.
static void take_results(struct weft_loop *loop, const struct weft_loop_plan *plan, const uint32_t *value)
{
    uint32_t last = 0;
    for (size_t k = 0; k < loop->result_count; k++) {
        loop->results[k] = value[plan->results[k]];
        loop->joint = loop->joint || loop->results[k] != loop->results[0];
        last = loop->results[k] > last ? loop->results[k] : last;
    }
    loop->step_count = last + 1;
}

int weft_loop_compile(struct weft_loop *loop, const struct weft_loop_plan *plan)
{
    struct compiler c = {.loop = loop, .plan = plan};
    c.value = weft_arena_array(&loop->arena, plan->count, sizeof *c.value);
    int status = c.value ? WEFT_OK : WEFT_NO_MEMORY;
    for (uint32_t i = 0; !status && i < plan->count; i++) {
        const struct weft_loop_instruction *item = &plan->items[i];
        if (weft_loop_is_access(item) || weft_node_const(item->node))
            status = add_access(&c, item, &c.value[i]);
        else if (item->node->op->algebra == WEFT_GENERATOR)
            status = add_generator(&c, item, &c.value[i]);
        else
            status = add_apply(&c, item, &c.value[i]);
    }
    if (status)
        return status;
    take_results(loop, plan, c.value);
    if (!loop->apart)
        status = weft_loop_chain(loop);
    if (!status)
        status = assign_buffers(loop);
    if (!status)
        status = choose_slice(loop);
    return status ? status : run_constants(loop);
}
