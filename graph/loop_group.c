// weft: what shares a pass over blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Reductions of the same elements always share one.  Others over equal chunks, and nodes whose blocks are
// stored, join where they have something in common that costs: an array that they read, random numbers, a
// function, or an array that the pass stores.  That is then read and computed once.  Ranges and sums of them
// are no reason to join: reductions of nothing else may do without their elements (graph/weft_course.h).
//
// What joins reads nothing that follows from another member but through the pass itself, element by element:
// so layers never depend on each other in a circle.  It adds no task that reads more arrays than one of the
// members would alone.
//
// A stored block that is made earlier than it is needed takes memory meanwhile.  Blocks that readers take one
// by one, as they come, do not count; nor does the largest of the arrays that are held whole in any case.
// What is held beside that is bounded by MOST_HELD, else the members go apart.

#include "graph/loop_group.h"

#include "graph/loop_layers.h"

#define NEIGHBOURS 32                  // members after the first one of a group that are asked to join
#define MOST_HELD  ((uint64_t)1 << 30) // bytes of blocks that wait for their readers
#define MOST_USERS 64                  // of a stored node, looked at

// ---- Having something in common -------------------------------------------------------------------------

static bool is_stored(const struct weft_node *item)
{
    return item->op->algebra != WEFT_REDUCTION;
}

static bool is_item(const struct weft_loop_group *group, const struct weft_node *node)
{
    return weft_nodes_have(group->items, group->count, node);
}

// Whether the pass makes the elements of a node.  (Those of a reduction follow later.)
static bool is_made(const struct weft_loop_group *group, const struct weft_node *node)
{
    return is_stored(node) && is_item(group, node);
}

// Whether all arrays, or all numbers, that `a` reads are read by `b`, too.
static bool reads_within(const struct weft_loop_body *a, const struct weft_loop_body *b, bool arrays)
{
    for (size_t i = 0; i < a->sources.count; i++)
        if ((a->sources.data[i]->type->kind == WEFT_T_ARRAY) == arrays &&
            !weft_nodes_have(b->sources.data, b->sources.count, a->sources.data[i]))
            return false;
    return true;
}

// Whether it costs something to have the elements of a node again: one that is stored in the pass, generators
// and functions whose elements do not follow from their order (those that do may let a reduction do without
// them).
static bool is_costly(const struct weft_loop_group *group, const struct weft_node *node)
{
    if (is_made(group, node))
        return true;
    enum weft_algebra algebra = node->op->algebra;
    return node->type->kind == WEFT_T_ARRAY && !(node->op->flags & WEFT_COURSE) &&
           (algebra == WEFT_ELEMENTWISE || algebra == WEFT_GENERATOR) && !weft_loop_is_uniform(node);
}

static bool shares(const struct weft_loop_group *group, const struct weft_loop_body *body)
{
    const struct weft_loop_body *other = &group->body;
    for (size_t i = 0; i < body->sources.count; i++)
        if (body->sources.data[i]->type->kind == WEFT_T_ARRAY &&
            weft_nodes_have(other->sources.data, other->sources.count, body->sources.data[i]))
            return true;
    for (size_t i = 0; i < body->found.count; i++)
        if (weft_loop_body_has(other, body->found.data[i]) && is_costly(group, body->found.data[i]))
            return true;
    return false;
}

// ---- Joining --------------------------------------------------------------------------------------------

static int add_item(struct weft_loop_body *body, const struct weft_node *item)
{
    return is_stored(item) ? weft_loop_body_add_stored(body, item)
                           : weft_loop_body_add(body, weft_loop_root(item));
}

// Whether the stored members are read by others as what they are, or drawn in as if they were not stored.
static void draw_in(const struct weft_loop_group *group, bool drawn)
{
    for (size_t i = 0; i < group->count; i++)
        if (is_stored(group->items[i]))
            group->body.lowerer->inside[group->items[i]->index] = drawn;
}

// Whether the layer of what is read is there, or can be made at once: an array of another kind of operation,
// a file for one, whose own inputs are all there.
static bool is_at_hand(const struct weft_lowerer *lowerer, const struct weft_node *node)
{
    if (lowerer->layers[node->index] != WEFT_NO_LAYER)
        return true;
    enum weft_algebra algebra = node->op->algebra;
    bool other = algebra == WEFT_SOURCE || algebra == WEFT_BLOCKWISE || algebra == WEFT_CUSTOM;
    for (uint32_t i = 0; other && i < node->input_count; i++)
        other = lowerer->layers[node->inputs[i]->index] != WEFT_NO_LAYER;
    return other && node->type->kind == WEFT_T_ARRAY && !weft_node_is_call(node);
}

// Whether all that it reads is at hand, or made by the pass: then none of it follows from a member in another
// way.
static bool is_ready(const struct weft_loop_group *group, const struct weft_loop_body *body)
{
    for (size_t i = 0; i < body->sources.count; i++)
        if (!is_at_hand(group->body.lowerer, body->sources.data[i]) && !is_made(group, body->sources.data[i]))
            return false;
    return true;
}

static int fetch(const struct weft_loop_body *body)
{
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < body->sources.count; i++)
        if (body->lowerer->layers[body->sources.data[i]->index] == WEFT_NO_LAYER)
            status = weft_lowerer_node(body->lowerer, body->sources.data[i]);
    return status;
}

// Whether each element depends on the same element of the stored members alone.  Seen through a view they
// would be computed again; they are read when they are stored.
static int reads_in_place(const struct weft_loop_group *group, struct weft_loop_body *body,
                          const struct weft_node *item, bool *out)
{
    struct weft_function function = {0};
    struct weft_loop_plan plan = {0};
    bool any = false;
    for (size_t i = 0; i < body->sources.count; i++)
        any = any || is_made(group, body->sources.data[i]);
    *out = true;
    int status = any ? weft_loop_body_build(body, &function) : WEFT_OK;
    if (any && !status) {
        const struct weft_node *root = weft_loop_body_copy(body, &function, weft_loop_root(item));
        status = weft_loop_plan(body->lowerer->arena, &function, &root, 1, &plan);
    }
    for (uint32_t i = 0; !status && i < plan.count; i++)
        if (weft_loop_is_access(&plan.items[i]) &&
            is_made(group, body->sources.data[plan.items[i].node->index]))
            *out = *out && weft_loop_is_identity(&plan.items[i].map, weft_loop_root(item)->type->ndim);
    return status;
}

// Arrays of known lengths in equal chunks.
static bool same_arrays(const struct weft_type *a, const struct weft_type *b)
{
    uint64_t total, largest;
    return a->kind == WEFT_T_ARRAY && weft_loop_same_domain(a, b) && weft_type_bytes(a, &total, &largest);
}

// Whether one of the members is handed over as soon as it is there, whatever fails later.
static bool is_kept(const struct weft_loop_group *group, const struct weft_node *item)
{
    const bool *kept = group->body.lowerer->kept;
    bool any = is_stored(item) && kept[item->index];
    for (size_t i = 0; i < group->count; i++)
        any = any || (is_stored(group->items[i]) && kept[group->items[i]->index]);
    return any;
}

// Whether what has a body of its own fits in.  No task then reads more arrays than one of its members would,
// and none fails for a number (which may not fit a dtype) that only the one that joins reads.  What is handed
// over fails for nothing of the others.
static bool fits(const struct weft_loop_group *group, const struct weft_loop_body *body,
                 const struct weft_node *item)
{
    const struct weft_loop_body *own = &group->body;
    bool less = reads_within(body, own, true), more = reads_within(own, body, true);
    bool equal = less && more && reads_within(own, body, false);
    return shares(group, body) && own->found.count + body->found.count <= WEFT_LONGEST_LOOP &&
           reads_within(body, own, false) && (is_kept(group, item) ? equal : less || more);
}

// Takes `item` in where it has something in common with the group.
static int ask_to_join(struct weft_loop_group *group, const struct weft_node *item)
{
    struct weft_lowerer *lowerer = group->body.lowerer;
    struct weft_loop_body alone = {.lowerer = lowerer}, within = {.lowerer = lowerer};
    bool joins = false;
    if (!same_arrays(weft_loop_root(item)->type, weft_loop_root(group->items[0])->type))
        return WEFT_OK;
    int status = add_item(&alone, item);
    if (!status && is_ready(group, &alone))
        status = reads_in_place(group, &alone, item, &joins);
    draw_in(group, true);
    if (!status && joins)
        status = add_item(&within, item);
    joins = !status && joins && fits(group, &within, item);
    if (joins) {
        status = add_item(&group->body, item);
        group->items[group->count++] = item;
    }
    draw_in(group, false);
    if (joins && !status)
        status = fetch(&within);
    weft_loop_body_clear(&alone);
    weft_loop_body_clear(&within);
    return status;
}

// ---- What is held ---------------------------------------------------------------------------------------

// Whether a reader takes each block as it comes, given that all else that it reads is there.
static bool takes_blocks(const struct weft_loop_group *group, const struct weft_node *reader,
                         const struct weft_node *of)
{
    bool takes = reader->op->algebra == WEFT_BLOCKWISE || reader->op->algebra == WEFT_TREE ||
                 (reader->op->algebra == WEFT_CUSTOM && reader->op->flags & WEFT_SINK);
    for (uint32_t i = 0; takes && i < reader->input_count; i++)
        takes = reader->inputs[i] == of || is_made(group, reader->inputs[i]) ||
                group->body.lowerer->layers[reader->inputs[i]->index] != WEFT_NO_LAYER;
    return takes;
}

// Whether all that reads a stored member takes its blocks as they come: the pass itself, or such readers.
static bool passes(const struct weft_loop_group *group, const struct weft_loop_readers *readers,
                   const struct weft_node *item)
{
    const struct weft_lowerer *lowerer = group->body.lowerer;
    const struct weft_node *of[MOST_USERS] = {item}; // the member, and what the pass computes from it
    size_t count = 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t u = readers->first_user[of[i]->index];
        for (; u != WEFT_NO_LAYER; u = readers->users[u].next) {
            const struct weft_node *user = readers->users[u].node;
            bool inner = lowerer->inside[user->index] && weft_loop_body_has(&group->body, user);
            if (inner ? count == MOST_USERS : !is_item(group, user) && !takes_blocks(group, user, of[i]))
                return false;
            if (inner && !weft_nodes_have(of, count, user))
                of[count++] = user;
        }
    }
    return true;
}

// Whether no more blocks wait for their readers than may.
static bool is_bounded(const struct weft_loop_group *group, const struct weft_loop_readers *readers)
{
    uint64_t held = 0, whole = 0, total, largest;
    for (size_t i = 0; i < group->count; i++) {
        const struct weft_node *item = group->items[i];
        if (!is_stored(item) || !weft_type_bytes(item->type, &total, &largest))
            continue;
        bool kept = group->body.lowerer->kept[item->index];
        if (!kept && passes(group, readers, item))
            continue;
        held = weft_add_most(held, total);
        whole = kept && total > whole ? total : whole;
    }
    return group->count == 1 || held - whole <= MOST_HELD;
}

// ---- The group ------------------------------------------------------------------------------------------

enum who { ALL, REDUCTIONS, NOBODY };

static bool is_free(const struct weft_lowerer *lowerer, const struct weft_loop_readers *readers, uint32_t n,
                    enum who who)
{
    const struct weft_node *node = lowerer->graph->nodes[n];
    if (node->op->algebra == WEFT_REDUCTION)
        return who != NOBODY && readers->merged[n] == WEFT_NO_LAYER;
    return who == ALL && lowerer->layers[n] == WEFT_NO_LAYER && !lowerer->apart[n] && !lowerer->apart_all;
}

// Whether a reduction of what the group computes may do without visiting its elements.
static bool needs_no_elements(const struct weft_loop_body *body, const struct weft_node *reduction)
{
    const struct weft_reduction_kernel *kernel = weft_loop_reduction(reduction);
    bool visits = false;
    if (!kernel || weft_course_takes(reduction->op, kernel) == WEFT_TAKES_ELEMENTS)
        return false;
    for (size_t i = 0; i < body->sources.count; i++)
        if (!weft_loop_is_uniform(body->sources.data[i]))
            return false;
    for (size_t i = 0; i < body->found.count; i++) {
        if (!weft_loop_has_course(body->found.data[i]))
            return false;
        visits = visits || !weft_loop_is_uniform(body->found.data[i]);
    }
    return visits;
}

// Takes in the reductions of the same elements: if the pass need not visit them, of those alone of which that
// is so.
static void add_readers(struct weft_loop_group *group, const struct weft_loop_readers *readers,
                        const struct weft_node *node)
{
    const struct weft_lowerer *lowerer = group->body.lowerer;
    bool stored = is_stored(node), closed = !stored && needs_no_elements(&group->body, node);
    uint32_t next = stored ? readers->first_reader[node->index] : readers->next_reader[node->index];
    for (; next != WEFT_NO_LAYER && group->count < WEFT_LOOP_OUTPUTS; next = readers->next_reader[next]) {
        const struct weft_node *reader = lowerer->graph->nodes[next];
        if (is_free(lowerer, readers, next, REDUCTIONS) &&
            (stored || needs_no_elements(&group->body, reader) == closed))
            group->items[group->count++] = reader;
    }
}

static int gather(struct weft_loop_group *group, const struct weft_loop_readers *readers,
                  const struct weft_node *node, enum who who)
{
    struct weft_lowerer *lowerer = group->body.lowerer;
    bool stored = is_stored(node);
    bool alone = stored && (who == NOBODY || lowerer->graph->unfused || lowerer->apart_all ||
                            lowerer->apart[node->index] || !same_arrays(node->type, node->type));
    group->items[0] = node;
    group->count = 1;
    int status = add_item(&group->body, node);
    if (!status && !alone)
        add_readers(group, readers, node);
    uint32_t next = readers->next_member[node->index];
    for (int i = 0; !status && !alone && !lowerer->graph->unfused && i < NEIGHBOURS &&
                    next != WEFT_NO_LAYER && group->count < WEFT_LOOP_OUTPUTS;
         i++, next = readers->next_member[next])
        if (is_free(lowerer, readers, next, who) && !is_item(group, lowerer->graph->nodes[next]))
            status = ask_to_join(group, lowerer->graph->nodes[next]);
    return status;
}

int weft_loop_group_find(struct weft_lowerer *lowerer, const struct weft_loop_readers *readers,
                         const struct weft_node *node, struct weft_loop_group *group)
{
    int status = WEFT_OK;
    for (enum who who = ALL; who <= NOBODY; who++) {
        *group = (struct weft_loop_group){.body = {.lowerer = lowerer}};
        status = gather(group, readers, node, who);
        if (status || is_bounded(group, readers))
            break;
        if (who < NOBODY)
            weft_loop_body_clear(&group->body);
    }
    return status;
}
