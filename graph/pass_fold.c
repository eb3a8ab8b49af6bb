// weft: the pass that computes what is constant and removes views that change nothing.
// SPDX-License-Identifier: BSD-3-Clause
//
// Scalars: an operation on constants is run now, by the code that would run it later; when it fails it is
// left to fail at its time and place.  Nothing is assumed of floating point: x * 0 or x + 0 stay. Views: one
// whose index map is the identity (x[:], x[...]) is its input; two that undo each other (x.T.T,
// x[::-1][::-1]) are the input of the inner one.  Only when shape and chunks agree too, since partial results
// depend on chunks.

#include "graph/passes.h"

#include "graph/base/limits.h"
#include "graph/build.h"
#include "graph/registry.h"
#include "graph/weft_array.h"

static bool is_view(const struct weft_node *node)
{
    return node->op->algebra == WEFT_VIEW && node->op->view && node->input_count == 1 &&
           node->type->kind == WEFT_T_ARRAY && node->inputs[0]->type->kind == WEFT_T_ARRAY &&
           !weft_type_late(node->type) && !weft_type_late(node->inputs[0]->type);
}

static bool map_of(struct weft_arena *arena, const struct weft_node *node, struct weft_affine *out)
{
    struct weft_infer infer;
    return weft_pass_infer(arena, node, &infer) && node->op->view->map(&infer, out) == WEFT_OK;
}

static bool is_identity(const struct weft_affine *map, int ndim)
{
    if (map->in_ndim != ndim)
        return false;
    for (int d = 0; d < ndim; d++)
        if (map->axis[d] != d || map->offset[d] != 0 || map->step[d] != 1)
            return false;
    return true;
}

// inner after outer: output index -> index of the inner view's input.  False on overflow.
static bool compose(const struct weft_affine *inner, const struct weft_affine *outer, struct weft_affine *out)
{
    out->in_ndim = inner->in_ndim;
    for (int d = 0; d < inner->in_ndim; d++) {
        int middle = inner->axis[d];
        int64_t shift = 0, step = 0;
        if (middle >= 0 && (__builtin_mul_overflow(inner->step[d], outer->offset[middle], &shift) ||
                            __builtin_mul_overflow(inner->step[d], outer->step[middle], &step)))
            return false;
        out->axis[d] = middle < 0 ? -1 : outer->axis[middle];
        out->step[d] = step;
        if (__builtin_add_overflow(inner->offset[d], shift, &out->offset[d]))
            return false;
    }
    return true;
}

static bool same_layout(const struct weft_node *a, const struct weft_node *b)
{
    return weft_type_equal(a->type, b->type);
}

// The node that a view is equal to, or NULL.
static const struct weft_node *seen_through(struct weft_arena *arena, const struct weft_node *node)
{
    const struct weft_node *input = node->inputs[0];
    struct weft_affine outer, inner, both;
    if (!map_of(arena, node, &outer))
        return NULL;
    if (same_layout(node, input) && is_identity(&outer, node->type->ndim))
        return input;
    if (!is_view(input) || !same_layout(node, input->inputs[0]) || !map_of(arena, input, &inner))
        return NULL;
    return compose(&inner, &outer, &both) && is_identity(&both, node->type->ndim) ? input->inputs[0] : NULL;
}

static bool applies(const struct weft_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct weft_node *node = graph->nodes[i];
        if (is_view(node) || (node->op->scalar && node->input_count && weft_node_const(node->inputs[0])))
            return true;
    }
    return false;
}

static bool is_constant_call(const struct weft_rewriter *rewriter, const struct weft_node *node)
{
    if (!node->op->scalar || !weft_op_foldable(node->op) || node->functions || node->input_count == 0 ||
        node->type->kind != WEFT_T_SCALAR)
        return false;
    for (uint32_t i = 0; i < node->input_count; i++)
        if (!weft_node_const(rewriter->mapped[node->inputs[i]->index]))
            return false;
    return true;
}

static int fold_scalar(struct weft_rewriter *rewriter, const struct weft_node *node,
                       const struct weft_node **out)
{
    struct weft_value *value = NULL;
    const struct weft_node *call, *constant;
    int status = weft_rewrite_copy(rewriter, node, &call);
    if (status != WEFT_OK)
        return status;
    *out = call;
    if (weft_graph_fold(rewriter->to, call, &value) != WEFT_OK)
        return WEFT_OK; // it will fail, or be done, while running
    status = weft_graph_const(rewriter->to, value, node->span, &constant);
    if (status == WEFT_OK && weft_type_equal(constant->type, node->type)) {
        struct weft_buf before = {0}, after = {0};
        weft_node_text(node, &before);
        weft_value_text(value, &after);
        weft_pass_did(rewriter->context, node, "computed %s = %s", before.data ? before.data : "",
                      after.data ? after.data : "");
        weft_buf_clear(&before);
        weft_buf_clear(&after);
        *out = constant;
    }
    weft_value_release(value);
    return status;
}

static int rewrite(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    if (is_constant_call(rewriter, node))
        return fold_scalar(rewriter, node, out);
    const struct weft_node *source = is_view(node) ? seen_through(&run->scratch, node) : NULL;
    if (!source)
        return WEFT_UNSUPPORTED;
    struct weft_buf text = {0}, of = {0};
    weft_node_text(node, &text);
    if (source->name.size)
        weft_buf_str(&of, source->name);
    else
        weft_node_text(source, &of);
    weft_pass_did(run, node, "replaced %s by %s", text.data ? text.data : "", of.data ? of.data : "");
    weft_buf_clear(&text);
    weft_buf_clear(&of);
    *out = rewriter->mapped[source->index];
    return WEFT_OK;
}

const struct weft_pass weft_pass_fold = {
    .name = "fold",
    .level = 1,
    .summary = "computes constants and removes views that change nothing (x.T.T, x[:])",
    .applies = applies,
    .rewrite = rewrite,
};
