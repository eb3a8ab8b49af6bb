// weft: a frame or a column as one block.
// SPDX-License-Identifier: BSD-3-Clause
//
// A list holds values of one block each, so the graph puts this between a list and an item in several blocks.
// An operation that composes others by the items of a list is given what lies below (weft_list_item).

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

static int one_block_infer(struct weft_infer *infer)
{
    struct weft_type *type = weft_type_copy(infer, weft_infer_input(infer, 0));
    if (!type)
        return WEFT_NO_MEMORY;
    type->partitions = 1;
    infer->result = type;
    return WEFT_OK;
}

static int as_it_is(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_ref(task->inputs[0]);
    return WEFT_OK;
}

static int join(struct weft_task *task, struct weft_value **out)
{
    return weft_blocks_join(task->memory, task->inputs, task->input_count, out);
}

static const struct weft_param one_block_params[] = {
    {"x", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
};
static const struct weft_stage one_block_stages[] = {{"block", as_it_is}, {"join", join}};

const struct weft_op weft_op_one_block = {
    .name = "one_block",
    .version = 1,
    .category = "frames",
    .summary = "the same frame or column as one block",
    .params = one_block_params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = one_block_infer,
    .stages = one_block_stages,
    .stage_count = 2,
};
