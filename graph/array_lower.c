// weft: lowering of elementwise operations, generators, views and reductions on blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Nothing is drawn together here; operations that reach this without an evaluator are refused where they were written.

#include "graph/lower.h"

int weft_array_plan(struct weft_lowerer *lowerer)
{
    (void)lowerer;
    return WEFT_OK;
}

int weft_array_lower(struct weft_lowerer *lowerer, const struct weft_node *node, uint32_t *layer)
{
    (void)layer;
    return weft_diag(lowerer->graph->diags, WEFT_E_DTYPE, node->span, "'%s' cannot be computed on blocks",
                     node->op->name);
}
