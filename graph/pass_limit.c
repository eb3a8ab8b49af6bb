// weft: the pass that makes readers stop after the rows that are used.
// SPDX-License-Identifier: BSD-3-Clause
//
// head(n) needs the first n rows of its input.  Through operations that keep every row where it is (ROWWISE
// frames, elementwise columns) the same n rows suffice further down; a reader with a limit parameter of which
// every use needs at most n rows is told so.

#include "graph/passes.h"

#include <inttypes.h>

#define ALL INT64_MAX

static bool is_reader(const struct weft_node *node)
{
    return node->op->pushdown && node->op->pushdown->limit_param && node->type->kind == WEFT_T_FRAME;
}

static bool applies(const struct weft_graph *graph)
{
    bool reader = false, head = false;
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct weft_node *node = graph->nodes[i];
        reader = reader || is_reader(node);
        head = head || (node->op->pushdown && node->op->pushdown->head_param);
    }
    return reader && head;
}

// Rows of its inputs that a node needs when `rows` of its own are needed.
static int64_t rows_needed(const struct weft_node *node, uint32_t input, int64_t rows)
{
    int64_t n = 0;
    const char *head = node->op->pushdown ? node->op->pushdown->head_param : NULL;
    if (head && input == 0 && weft_value_as_int(weft_pass_attr(node, head, NULL), &n) && n >= 0)
        return n < rows ? n : rows;
    bool rowwise = (node->op->flags & WEFT_ROWWISE) ||
                   (node->op->algebra == WEFT_ELEMENTWISE && node->type->kind == WEFT_T_COLUMN);
    return rowwise ? rows : ALL;
}

static int begin(struct weft_pass_run *run)
{
    const struct weft_graph *from = run->rewriter->from;
    int64_t *rows = weft_arena_array(&run->scratch, from->node_count, sizeof *rows);
    run->state = rows;
    if (!rows)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < from->output_count; i++)
        rows[from->outputs[i].node->index] = ALL;
    for (size_t i = from->node_count; i-- > 0;) {
        const struct weft_node *node = from->nodes[i];
        for (size_t p = 0; run->needed[i] && node->functions && p < node->op->param_count; p++)
            if (node->functions[p])
                rows[node->functions[p]->result->index] = ALL;
        for (uint32_t k = 0; run->needed[i] && k < node->input_count; k++) {
            int64_t wanted = rows_needed(node, k, rows[i]), *have = &rows[node->inputs[k]->index];
            *have = wanted > *have ? wanted : *have;
        }
    }
    return WEFT_OK;
}

static int rewrite(struct weft_rewriter *rewriter, const struct weft_node *node, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    int64_t rows = ((int64_t *)run->state)[node->index], have = ALL;
    int param = -1;
    if (!is_reader(node) || rows == ALL)
        return WEFT_UNSUPPORTED;
    const struct weft_value *given = weft_pass_attr(node, node->op->pushdown->limit_param, &param);
    if (given && (!weft_value_as_int(given, &have) || have <= rows))
        return WEFT_UNSUPPORTED;
    struct weft_value *limit = weft_value_int(rows);
    if (!limit)
        return WEFT_NO_MEMORY;
    int status = weft_pass_with_attr(rewriter, node, param, limit, out);
    if (status == WEFT_OK)
        weft_pass_did(run, node, "limited %s to %" PRId64 " row%s", node->op->name, rows,
                      rows == 1 ? "" : "s");
    weft_value_release(limit);
    return status;
}

const struct weft_pass weft_pass_limit = {
    .name = "limit",
    .level = 1,
    .summary = "reads only the first rows when only they are used (head)",
    .applies = applies,
    .rewrite = rewrite,
    .begin = begin,
};
