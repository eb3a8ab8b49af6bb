// weft: the pass that filters rows before computing on them.
// SPDX-License-Identifier: BSD-3-Clause
//
//     filter(assign(b, c = b.x / b.y), b.x > 0)   →   f = filter(b, b.x > 0); assign(f, c = f.x / f.y)
//     filter(filter(b, p), q)                     →   filter(b, p and q)
//
// A condition may move below a rowwise operation when every column it reads is there unchanged; then the
// operation's columns, which are elementwise in the rows of b, are computed on the rows that are left.  Each
// element that is left is computed from the same elements as before, so its bits stay; what is not left is
// not computed.  What other parts of the graph use stays where it is.

#include "graph/passes.h"

#include "graph/registry.h"

#define MOST 128 // nodes of one condition or set of columns: more are left alone

// Nodes that compute columns from the rows of one frame, by rising index; `copies` are their counterparts.
struct tree {
    const struct weft_node *frame;
    const struct weft_node *items[MOST], *copies[MOST];
    size_t count;
};

static bool is_filter(const struct weft_node *node)
{
    return node->op->pushdown && node->op->pushdown->filter_and && node->input_count == 2 &&
           node->type->kind == WEFT_T_FRAME && node->inputs[0]->type->kind == WEFT_T_FRAME;
}

static bool keeps_fields(const struct weft_node *node)
{
    return node->op->pushdown && node->op->pushdown->keeps_fields && node->op->pushdown->columns_needed &&
           node->op->flags & WEFT_ROWWISE && node->input_count && !node->functions &&
           node->inputs[0]->type->kind == WEFT_T_FRAME && node->type->kind == WEFT_T_FRAME;
}

static bool applies(const struct weft_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct weft_node *node = graph->nodes[i];
        if (is_filter(node) && (is_filter(node->inputs[0]) || keeps_fields(node->inputs[0])))
            return true;
    }
    return false;
}

// ---- Trees of columns -----------------------------------------------------------------------------------

static int64_t place_in(const struct tree *tree, const struct weft_node *node)
{
    for (size_t i = 0; i < tree->count; i++)
        if (tree->items[i] == node)
            return (int64_t)i;
    return -1;
}

// One column of the tree's frame.
static bool is_leaf(const struct tree *tree, const struct weft_node *node)
{
    return node->type->kind == WEFT_T_COLUMN && node->input_count == 1 && node->inputs[0] == tree->frame &&
           node->op->flags & WEFT_ROWWISE && node->op->pushdown && node->op->pushdown->columns_needed &&
           !node->functions;
}

static bool is_inner(const struct weft_node *node)
{
    return node->type->kind == WEFT_T_COLUMN && node->op->algebra == WEFT_ELEMENTWISE &&
           node->op->flags & WEFT_PURE && !node->functions;
}

static bool insert(struct tree *tree, const struct weft_node *node)
{
    if (place_in(tree, node) >= 0)
        return true;
    if (tree->count == MOST)
        return false;
    size_t at = tree->count++;
    for (; at > 0 && tree->items[at - 1]->index > node->index; at--)
        tree->items[at] = tree->items[at - 1];
    tree->items[at] = node;
    return true;
}

// Adds a root and what it is computed from; false when that is not elementwise in the rows of the frame
// alone. Inputs have lower indices, so following the highest node that is not yet followed visits each once.
static bool grow(struct tree *tree, const struct weft_node *root)
{
    if (root->type->kind == WEFT_T_SCALAR)
        return true;
    if (!insert(tree, root))
        return false;
    for (size_t i = tree->count; i-- > 0;) {
        const struct weft_node *node = tree->items[i];
        if (is_leaf(tree, node))
            continue;
        if (!is_inner(node))
            return false;
        size_t before = tree->count;
        for (uint32_t k = 0; k < node->input_count; k++)
            if (node->inputs[k]->type->kind != WEFT_T_SCALAR && !insert(tree, node->inputs[k]))
                return false;
        i += tree->count - before; // what was inserted stands before this node
    }
    return true;
}

static uint32_t uses_within(const struct tree *tree, const struct weft_node *node)
{
    uint32_t uses = 0;
    for (size_t i = 0; i < tree->count; i++)
        for (uint32_t k = 0; k < tree->items[i]->input_count; k++)
            uses += tree->items[i]->inputs[k] == node;
    return uses;
}

// Whether nothing else uses what the tree computes (columns of the frame cost nothing and may be used
// elsewhere).
static bool is_private(const struct weft_pass_run *run, const struct tree *tree,
                       const struct weft_node *owner)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct weft_node *node = tree->items[i];
        uint32_t uses = uses_within(tree, node);
        for (uint32_t k = 0; k < owner->input_count; k++)
            uses += owner->inputs[k] == node;
        if (!is_leaf(tree, node) && uses != run->uses[node->index])
            return false;
    }
    return true;
}

// Copies the tree onto another frame (of the new graph).
static int copy_tree(struct weft_rewriter *rewriter, struct tree *tree, const struct weft_node *frame)
{
    struct weft_pass_run *run = rewriter->context;
    for (size_t i = 0; i < tree->count; i++) {
        const struct weft_node *node = tree->items[i];
        const struct weft_node **inputs = weft_arena_array(&run->scratch, node->input_count, sizeof *inputs);
        if (!inputs)
            return WEFT_NO_MEMORY;
        for (uint32_t k = 0; k < node->input_count; k++) {
            int64_t place = place_in(tree, node->inputs[k]);
            inputs[k] = node->inputs[k] == tree->frame ? frame
                        : place >= 0                   ? tree->copies[place]
                                                       : rewriter->mapped[node->inputs[k]->index];
        }
        int status = weft_pass_with_inputs(rewriter, node, inputs, &tree->copies[i]);
        if (status != WEFT_OK)
            return status;
    }
    return WEFT_OK;
}

static const struct weft_node *copy_of(const struct weft_rewriter *rewriter, const struct tree *tree,
                                       const struct weft_node *node)
{
    int64_t place = place_in(tree, node);
    return place >= 0 ? tree->copies[place] : rewriter->mapped[node->index];
}

// ---- What may be done -----------------------------------------------------------------------------------

// The only field that a node needs of an input; -1 when it is not exactly one.
static int64_t only_field(struct weft_pass_run *run, const struct weft_node *node, const bool *needed)
{
    struct weft_infer infer;
    size_t count = node->inputs[0]->type->field_count;
    bool *fields = weft_arena_array(&run->scratch, count, sizeof *fields);
    int64_t found = -1;
    if (!fields || !weft_pass_infer(&run->scratch, node, &infer) ||
        node->op->pushdown->columns_needed(&infer, 0, needed, fields) != WEFT_OK)
        return -1;
    for (size_t f = 0; f < count; f++) {
        if (!fields[f])
            continue;
        if (found >= 0)
            return -1;
        found = (int64_t)f;
    }
    return found;
}

// Whether the field that a leaf reads of `rowwise` is that of the same name of its first input.
static bool is_kept(struct weft_pass_run *run, const struct weft_node *rowwise, const struct weft_node *leaf)
{
    int64_t field = only_field(run, leaf, NULL);
    bool *needed = weft_arena_array(&run->scratch, rowwise->type->field_count, sizeof *needed);
    if (field < 0 || !needed)
        return false;
    needed[field] = true;
    int64_t source = only_field(run, rowwise, needed);
    return source >= 0 &&
           weft_str_eq(rowwise->inputs[0]->type->fields[source].name, rowwise->type->fields[field].name);
}

static bool condition_moves(struct weft_pass_run *run, const struct weft_node *filter, struct tree *tree)
{
    const struct weft_node *below = filter->inputs[0];
    *tree = (struct tree){.frame = below};
    if (!grow(tree, filter->inputs[1]))
        return false;
    uint32_t uses = 1; // the filter's own
    for (size_t i = 0; i < tree->count; i++) {
        const struct weft_node *node = tree->items[i];
        if (!is_leaf(tree, node))
            continue;
        uses++;
        if (!is_filter(below) && !is_kept(run, below, node))
            return false;
        if (run->uses[node->index] != uses_within(tree, node) + (node == filter->inputs[1]))
            return false; // the column is wanted for itself: the frame is computed anyway
    }
    return uses == run->uses[below->index];
}

static void tell(struct weft_pass_run *run, const struct weft_node *filter)
{
    struct weft_buf text = {0};
    weft_node_text(filter->inputs[1], &text);
    bool join = is_filter(filter->inputs[0]);
    weft_pass_did(run, filter,
                  join ? "joined the condition %s with the one before it" : "filtered by %s before %s",
                  text.data ? text.data : "", filter->inputs[0]->op->name);
    weft_buf_clear(&text);
}

static int merge(struct weft_rewriter *rewriter, const struct weft_node *filter, struct tree *condition,
                 const struct weft_node **out)
{
    const struct weft_node *first = filter->inputs[0], *inputs[2], *sides[2];
    const struct weft_op *both =
        weft_registry_find(rewriter->to->registry, weft_str(filter->op->pushdown->filter_and));
    if (!both || both->param_count != 2)
        return WEFT_UNSUPPORTED;
    inputs[0] = rewriter->mapped[first->inputs[0]->index];
    int status = copy_tree(rewriter, condition, inputs[0]);
    if (status != WEFT_OK)
        return status;
    sides[0] = rewriter->mapped[first->inputs[1]->index];
    sides[1] = copy_of(rewriter, condition, filter->inputs[1]);
    static const uint32_t firsts[3] = {0, 1, 2};
    static const struct weft_value *const no_attrs[2] = {NULL, NULL};
    struct weft_call call = {
        .op = both, .inputs = sides, .input_first = firsts, .attrs = no_attrs, .span = filter->span};
    status = weft_graph_call(rewriter->to, &call, &inputs[1]);
    if (status == WEFT_OK)
        status = weft_pass_with_inputs(rewriter, filter, inputs, out);
    if (status == WEFT_OK)
        tell(rewriter->context, filter);
    return status;
}

static int sink(struct weft_rewriter *rewriter, const struct weft_node *filter, struct tree *condition,
                const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    const struct weft_node *rowwise = filter->inputs[0], *filtered, *pair[2];
    struct tree columns = {.frame = rowwise->inputs[0]};
    const struct weft_node **inputs = weft_arena_array(&run->scratch, rowwise->input_count, sizeof *inputs);
    if (!inputs)
        return WEFT_NO_MEMORY;
    for (uint32_t k = 1; k < rowwise->input_count; k++)
        if (!grow(&columns, rowwise->inputs[k]))
            return WEFT_UNSUPPORTED;
    if (!is_private(run, &columns, rowwise))
        return WEFT_UNSUPPORTED;
    pair[0] = rewriter->mapped[rowwise->inputs[0]->index];
    int status = copy_tree(rewriter, condition, pair[0]);
    if (status != WEFT_OK)
        return status;
    pair[1] = copy_of(rewriter, condition, filter->inputs[1]);
    status = weft_pass_with_inputs(rewriter, filter, pair, &filtered);
    if (status == WEFT_OK)
        status = copy_tree(rewriter, &columns, filtered);
    inputs[0] = filtered;
    for (uint32_t k = 1; status == WEFT_OK && k < rowwise->input_count; k++)
        inputs[k] = copy_of(rewriter, &columns, rowwise->inputs[k]);
    if (status == WEFT_OK)
        status = weft_pass_with_inputs(rewriter, rowwise, inputs, out);
    if (status == WEFT_OK)
        tell(run, filter);
    return status;
}

static int rewrite(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    if (!is_filter(node) || (!is_filter(node->inputs[0]) && !keeps_fields(node->inputs[0])))
        return WEFT_UNSUPPORTED;
    struct tree *condition = weft_arena_alloc(&run->scratch, sizeof *condition);
    if (!condition)
        return WEFT_NO_MEMORY;
    if (!condition_moves(run, node, condition))
        return WEFT_UNSUPPORTED;
    return is_filter(node->inputs[0]) ? merge(rewriter, node, condition, out)
                                      : sink(rewriter, node, condition, out);
}

const struct weft_pass weft_pass_filter = {
    .name = "filter",
    .level = 1,
    .summary = "filters rows before computing columns, and joins filters that follow each other",
    .applies = applies,
    .rewrite = rewrite,
    .repeat = 8,
};
