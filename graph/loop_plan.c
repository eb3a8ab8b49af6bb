// weft: the plan of a fused loop.
// SPDX-License-Identifier: BSD-3-Clause
//
// A depth-first walk from each result with a stack of its own.  A frame is a node and a map; views are
// followed at once by composing maps; elementwise operations wait on the stack until their operands are
// planned.

#include "graph/loop_plan.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/vec.h"
#include "graph/chunks.h"
#include "graph/registry.h"

#define NONE UINT32_MAX

struct frame {
    const struct weft_node *node;
    struct weft_index_map map;
    uint32_t operand; // next operand to plan
    uint32_t operands[WEFT_MAX_OPERANDS];
};

struct walk {
    struct weft_arena *arena;
    struct weft_loop_plan *plan;
    uint32_t *first; // by node index less `low`: its first instruction, or NONE
    uint32_t low;    // least index of the function's nodes
    WEFT_VEC(struct frame) stack;
};

int weft_loop_ndim(const struct weft_type *type)
{
    return type->kind == WEFT_T_ARRAY ? type->ndim : type->kind == WEFT_T_COLUMN ? 1 : 0;
}

bool weft_loop_same_domain(const struct weft_type *a, const struct weft_type *b)
{
    bool same = a->kind == b->kind && weft_loop_ndim(a) == weft_loop_ndim(b);
    for (int d = 0; same && a->kind == WEFT_T_ARRAY && d < a->ndim; d++)
        same = weft_chunks_equal(&a->chunks[d], &b->chunks[d]);
    return same;
}

bool weft_loop_is_uniform(const struct weft_node *node)
{
    return weft_loop_ndim(node->type) == 0 ||
           (node->op->algebra == WEFT_GENERATOR && node->op->generator->uniform);
}

static bool is_placeholder(const struct weft_node *node)
{
    return node->op == &weft_op_param_node;
}

bool weft_loop_is_access(const struct weft_loop_instruction *instruction)
{
    return is_placeholder(instruction->node);
}

const struct weft_reduction_kernel *weft_loop_reduction(const struct weft_node *node)
{
    int param = weft_op_param(node->op, "dtype");
    const struct weft_value *as = param >= 0 ? node->attrs[param] : NULL;
    struct weft_str name;
    enum weft_dtype dtype = node->inputs[0]->type->dtype;
    if (!weft_value_is_null(as) && weft_value_as_string(as, &name))
        return weft_reduction_find_as(node->op->reduction, weft_dtype_parse(name));
    return weft_reduction_find(node->op->reduction, dtype);
}

uint32_t weft_loop_axes(const struct weft_node *node)
{
    int ndim = weft_loop_ndim(node->inputs[0]->type), param = weft_op_param(node->op, "axis");
    const struct weft_value *axis = param >= 0 ? node->attrs[param] : NULL;
    uint32_t axes = 0;
    int64_t one;
    if (weft_value_is_null(axis))
        return weft_loop_all_axes(ndim);
    bool list = axis->kind == WEFT_TUPLE || axis->kind == WEFT_LIST;
    for (size_t i = 0; i < (list ? axis->list.count : 1); i++)
        if (weft_value_as_int(list ? axis->list.items[i] : axis, &one))
            axes |= UINT32_C(1) << (one < 0 ? one + ndim : one);
    return axes;
}

// ---- Maps -----------------------------------------------------------------------------------------------

static int new_map(struct weft_arena *arena, int ndim, struct weft_index_map *out)
{
    out->ndim = ndim;
    out->axis = weft_arena_array(arena, (size_t)ndim, sizeof *out->axis);
    out->offset = weft_arena_array(arena, (size_t)ndim, sizeof *out->offset);
    out->step = weft_arena_array(arena, (size_t)ndim, sizeof *out->step);
    return out->axis && out->offset && out->step ? WEFT_OK : WEFT_NO_MEMORY;
}

static int identity(struct weft_arena *arena, int ndim, struct weft_index_map *out)
{
    int status = new_map(arena, ndim, out);
    for (int d = 0; !status && d < ndim; d++) {
        out->axis[d] = d;
        out->step[d] = 1;
    }
    return status;
}

static bool same_map(const struct weft_index_map *a, const struct weft_index_map *b)
{
    size_t n = (size_t)a->ndim;
    return a->ndim == b->ndim && (n == 0 || (memcmp(a->axis, b->axis, n * sizeof *a->axis) == 0 &&
                                             memcmp(a->offset, b->offset, n * sizeof *a->offset) == 0 &&
                                             memcmp(a->step, b->step, n * sizeof *a->step) == 0));
}

// The map of a view's input: first the view's own map, then the one it is seen through.
static int compose(struct walk *walk, const struct weft_index_map *map, const struct weft_affine *view,
                   struct weft_index_map *out)
{
    int status = new_map(walk->arena, view->in_ndim, out);
    for (int d = 0; !status && d < view->in_ndim; d++) {
        int through = view->axis[d];
        out->axis[d] = through < 0 ? -1 : map->axis[through];
        out->offset[d] = view->offset[d] + (through < 0 ? 0 : view->step[d] * map->offset[through]);
        out->step[d] = out->axis[d] < 0 ? 0 : view->step[d] * map->step[through];
    }
    return status;
}

// The map of operand `type` of an elementwise node: its dimensions are the node's last ones, those of length
// 1 stay.
static int broadcast(struct walk *walk, const struct frame *frame, const struct weft_type *type,
                     struct weft_index_map *out)
{
    int ndim = weft_loop_ndim(type), skip = frame->map.ndim - ndim;
    int status = new_map(walk->arena, ndim, out);
    for (int d = 0; !status && d < ndim; d++) {
        bool stays = type->kind == WEFT_T_ARRAY && type->chunks[d].length == 1;
        out->axis[d] = stays ? -1 : frame->map.axis[d + skip];
        out->offset[d] = stays ? 0 : frame->map.offset[d + skip];
        out->step[d] = stays ? 0 : frame->map.step[d + skip];
    }
    return status;
}

static int follow_view(struct walk *walk, struct frame *frame)
{
    const struct weft_node *node = frame->node;
    const struct weft_type **types = weft_arena_array(walk->arena, node->input_count, sizeof *types);
    if (!types)
        return WEFT_NO_MEMORY;
    for (uint32_t i = 0; i < node->input_count; i++)
        types[i] = node->inputs[i]->type;
    struct weft_infer infer = {
        .op = node->op,
        .arena = walk->arena,
        .input_count = node->input_count,
        .inputs = types,
        .input_first = node->input_first,
        .attrs = node->attrs,
        .functions = node->functions,
        .id = node->id,
        .result = node->type,
    };
    struct weft_affine view;
    struct weft_index_map map;
    int status = node->op->view->map(&infer, &view);
    if (!status)
        status = compose(walk, &frame->map, &view, &map);
    if (!status) {
        frame->node = node->inputs[0];
        frame->map = map;
    }
    return status;
}

// ---- The walk -------------------------------------------------------------------------------------------

static uint32_t find(const struct walk *walk, const struct weft_node *node, const struct weft_index_map *map)
{
    for (uint32_t i = walk->first[node->index - walk->low]; i != NONE; i = walk->plan->items[i].next)
        if (same_map(&walk->plan->items[i].map, map))
            return i;
    return NONE;
}

static int emit(struct walk *walk, const struct frame *frame, uint32_t *out)
{
    struct weft_loop_plan *plan = walk->plan;
    if (plan->count == plan->capacity) {
        uint32_t capacity = plan->capacity ? plan->capacity * 2 : 16;
        struct weft_loop_instruction *items = weft_arena_array(walk->arena, capacity, sizeof *items);
        if (!items)
            return WEFT_NO_MEMORY;
        if (plan->count)
            memcpy(items, plan->items, plan->count * sizeof *items);
        plan->items = items;
        plan->capacity = capacity;
    }
    struct weft_loop_instruction *item = &plan->items[plan->count];
    *item = (struct weft_loop_instruction){
        .node = frame->node, .map = frame->map, .next = walk->first[frame->node->index - walk->low]};
    memcpy(item->operands, frame->operands, sizeof item->operands);
    walk->first[frame->node->index - walk->low] = plan->count;
    *out = plan->count++;
    return WEFT_OK;
}

static int push(struct walk *walk, const struct weft_node *node, struct weft_index_map map)
{
    struct frame frame = {.node = node, .map = map};
    int status = WEFT_OK;
    while (!status && frame.node->op->algebra == WEFT_VIEW && !is_placeholder(frame.node))
        status = follow_view(walk, &frame);
    if (!status && weft_loop_is_uniform(frame.node))
        frame.map = (struct weft_index_map){0};
    if (!status && !weft_vec_push(&walk->stack, frame))
        status = WEFT_NO_MEMORY;
    return status;
}

// Plans the top of the stack, or pushes its next operand; *done is the instruction once it is planned.
static int step(struct walk *walk, uint32_t *done)
{
    struct frame *top = &walk->stack.data[walk->stack.count - 1];
    *done = find(walk, top->node, &top->map);
    if (*done != NONE)
        return WEFT_OK;
    bool leaf =
        is_placeholder(top->node) || weft_node_const(top->node) || top->node->op->algebra == WEFT_GENERATOR;
    if (leaf || top->operand == top->node->input_count)
        return emit(walk, top, done);
    const struct weft_node *input = top->node->inputs[top->operand];
    struct weft_index_map map;
    int status = broadcast(walk, top, input->type, &map);
    return status ? status : push(walk, input, map);
}

// Plans the node on the stack, with what it is computed from; *done is its instruction.
static int run(struct walk *walk, uint32_t *done)
{
    while (walk->stack.count) {
        int status = step(walk, done);
        if (status)
            return status;
        if (*done == NONE)
            continue;
        walk->stack.count--;
        if (walk->stack.count) {
            struct frame *top = &walk->stack.data[walk->stack.count - 1];
            top->operands[top->operand++] = *done;
        }
    }
    return WEFT_OK;
}

// The lowest index of the function's nodes in *low, and how far they reach from there: a function read from a
// plan has the numbers that its nodes had in the file.
static size_t index_range(const struct weft_function *function, uint32_t *low)
{
    uint32_t high = 0;
    for (uint32_t i = 0; i < function->arity + function->body_count; i++) {
        const struct weft_node *node =
            i < function->arity ? function->params[i] : function->body[i - function->arity];
        *low = node->index < *low ? node->index : *low;
        high = node->index > high ? node->index : high;
    }
    return high < *low ? 0 : (size_t)(high - *low) + 1;
}

int weft_loop_plan(struct weft_arena *arena, const struct weft_function *function,
                   const struct weft_node *const *results, size_t count, struct weft_loop_plan *out)
{
    struct walk walk = {.arena = arena, .plan = out, .low = UINT32_MAX};
    size_t range = index_range(function, &walk.low);
    walk.first = weft_arena_array(arena, range, sizeof *walk.first);
    struct weft_index_map map;
    *out = (struct weft_loop_plan){0};
    if (!walk.first)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < range; i++)
        walk.first[i] = NONE;
    int status = identity(arena, weft_loop_ndim(results[0]->type), &map);
    for (size_t k = 0; !status && k < count; k++) {
        status = push(&walk, results[k], map);
        if (!status)
            status = run(&walk, &out->results[k]);
    }
    free(walk.stack.data);
    return status;
}

// ---- What needs no elements -----------------------------------------------------------------------------

enum weft_course weft_course_of(const struct weft_op *op)
{
    bool stated = op->flags & WEFT_COURSE;
    return stated ? ((const struct weft_elementwise_course *)op->elementwise)->course : WEFT_COURSE_NONE;
}

enum weft_takes weft_course_takes(const struct weft_op *op, const struct weft_reduction_kernel *kernel)
{
    bool stated = op->flags & WEFT_COURSE;
    return stated ? ((const struct weft_reduction_course *)op->reduction)->takes(kernel)
                  : WEFT_TAKES_ELEMENTS;
}

bool weft_loop_has_course(const struct weft_node *node)
{
    switch (node->op->algebra) {
    case WEFT_GENERATOR:
        return node->op->generator->uniform || node->op->flags & WEFT_COURSE;
    case WEFT_ELEMENTWISE:
        return node->op->elementwise->kernel_count == 0 || weft_course_of(node->op) != WEFT_COURSE_NONE ||
               weft_loop_ndim(node->type) == 0;
    default:
        return node->op->algebra == WEFT_VIEW || node->op->algebra == WEFT_REDUCTION ||
               weft_loop_is_uniform(node);
    }
}

bool weft_loop_may_be_closed(const struct weft_function *const *functions)
{
    for (size_t k = 0; k < WEFT_LOOP_OUTPUTS && functions[k]; k++) {
        const struct weft_node *result = functions[k]->result;
        const struct weft_reduction_kernel *kernel =
            result->op->algebra == WEFT_REDUCTION ? weft_loop_reduction(result) : NULL;
        if (!kernel || weft_course_takes(result->op, kernel) == WEFT_TAKES_ELEMENTS)
            return false;
        for (uint32_t i = 0; i < functions[k]->arity; i++)
            if (!weft_loop_is_uniform(functions[k]->params[i]))
                return false;
        for (uint32_t i = 0; i < functions[k]->body_count; i++)
            if (!weft_loop_has_course(functions[k]->body[i]))
                return false;
    }
    return functions[0] != NULL;
}
