// weft: the pass that merges what differs only in the order of commutative operands.
// SPDX-License-Identifier: BSD-3-Clause
//
// Equal calls are one node from the start; a + b and b + a are two until this pass.  The later one is
// replaced by the earlier, when their types (and so their chunks) are equal.  Sums of floats commute exactly;
// what is not done is to regroup them, (a + b) + c, which would round differently.

#include "graph/passes.h"

struct entry {
    struct entry *next;
    const struct weft_node *node;
};

struct table {
    size_t mask;
    struct entry **buckets;
};

// Operands of numbers: what adds numbers may also join texts, which do not commute.
static bool is_number(const struct weft_type *type)
{
    char kind = weft_dtype_kind(type->dtype);
    return (type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_COLUMN || type->kind == WEFT_T_SCALAR) &&
           (kind == 'b' || kind == 'i' || kind == 'u' || kind == 'f' || kind == 'c');
}

static bool is_candidate(const struct weft_node *node)
{
    return node->op->flags & WEFT_COMMUTATIVE && node->op->flags & WEFT_PURE && node->input_count == 2 &&
           !node->functions && node->inputs[0] != node->inputs[1] && is_number(node->inputs[0]->type) &&
           is_number(node->inputs[1]->type);
}

static bool applies(const struct weft_graph *graph)
{
    size_t candidates = 0;
    for (size_t i = 0; i < graph->node_count && candidates < 2; i++)
        candidates += is_candidate(graph->nodes[i]);
    return candidates >= 2;
}

static size_t hash_of(const struct weft_node *node, const struct weft_node *const *inputs)
{
    uint64_t mixed = (inputs[0]->id.low + inputs[1]->id.low) ^ (uint64_t)(uintptr_t)node->op;
    return (size_t)(mixed * 0x9E3779B97F4A7C15u >> 20);
}

static int begin(struct weft_pass_run *run)
{
    struct table *table = weft_arena_alloc(&run->scratch, sizeof *table);
    size_t count = 16;
    while (count < run->rewriter->from->node_count)
        count *= 2;
    if (!table || !(table->buckets = weft_arena_array(&run->scratch, count, sizeof *table->buckets)))
        return WEFT_NO_MEMORY;
    table->mask = count - 1;
    run->state = table;
    return WEFT_OK;
}

static bool same_attrs(const struct weft_node *a, const struct weft_node *b)
{
    for (size_t p = 0; p < a->op->param_count; p++)
        if (!weft_value_equal(a->attrs[p], b->attrs[p]))
            return false;
    return true;
}

// An earlier node of the new graph that is the same but for the order of its operands.
static const struct weft_node *find(const struct table *table, const struct weft_node *node,
                                    const struct weft_node *const *inputs)
{
    for (const struct entry *entry = table->buckets[hash_of(node, inputs) & table->mask]; entry;
         entry = entry->next) {
        const struct weft_node *other = entry->node;
        if (other->op == node->op && other->inputs[0] == inputs[1] && other->inputs[1] == inputs[0] &&
            weft_type_equal(other->type, node->type) && same_attrs(other, node))
            return other;
    }
    return NULL;
}

static int rewrite(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    struct table *table = run->state;
    if (!is_candidate(node))
        return WEFT_UNSUPPORTED;
    const struct weft_node *inputs[2] = {rewriter->mapped[node->inputs[0]->index],
                                         rewriter->mapped[node->inputs[1]->index]};
    const struct weft_node *other = find(table, node, inputs);
    if (other) {
        struct weft_buf text = {0}, same = {0};
        weft_node_text(node, &text);
        weft_node_text(other, &same);
        weft_pass_did(run, node, "merged %s with %s", text.data ? text.data : "", same.data ? same.data : "");
        weft_buf_clear(&text);
        weft_buf_clear(&same);
        *out = other;
        return WEFT_OK;
    }
    struct entry *entry = weft_arena_alloc(&run->scratch, sizeof *entry);
    int status = entry ? weft_rewrite_copy(rewriter, node, out) : WEFT_NO_MEMORY;
    if (status != WEFT_OK)
        return status;
    struct entry **bucket = &table->buckets[hash_of(node, inputs) & table->mask];
    *entry = (struct entry){*bucket, *out};
    *bucket = entry;
    return WEFT_OK;
}

const struct weft_pass weft_pass_cse = {
    .name = "cse",
    .level = 1,
    .summary = "merges equal subexpressions that differ in the order of commutative operands",
    .applies = applies,
    .rewrite = rewrite,
    .begin = begin,
};
