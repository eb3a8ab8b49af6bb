// weft: head, tail and nth of grouped frames: some rows of every group.
// SPDX-License-Identifier: BSD-3-Clause
//
// Made of cumcount: the rows stay in the order of the input, and one with a null key is in no group.

#include "graph/weft_op.h"
#include "stdlib-ops/frame/types.h"

// ---- The frame that is grouped --------------------------------------------------------------------------

static int ungrouped_infer(struct weft_infer *infer)
{
    const struct weft_type *grouped = weft_infer_input(infer, 0);
    infer->result = weft_type_frame(infer, grouped, grouped->fields, grouped->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int ungrouped_run(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_ref(task->inputs[0]);
    return WEFT_OK;
}

static int ungrouped_needed(const struct weft_infer *node, size_t input, const bool *needed,
                            bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = ungrouped_needed};
static const struct weft_stage stages[] = {{"ungroup", ungrouped_run}};
static const struct weft_param plain_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
};

const struct weft_op weft_op_ungrouped = {
    .name = "ungrouped",
    .version = 1,
    .category = "frames",
    .summary = "the frame that is grouped",
    .params = plain_params,
    .param_count = 1,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_HIDDEN,
    .infer = ungrouped_infer,
    .stages = stages,
    .stage_count = 1,
    .pushdown = &pushdown,
};

// ---- Rows of groups -------------------------------------------------------------------------------------

static const struct weft_param some_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"n", WEFT_ATTR, "int", "5", 0, "how many rows of each group; negative: all but so many"},
};
static const struct weft_param nth_params[] = {
    {"grouped", WEFT_INPUT, "grouped", NULL, 0, "a grouped frame"},
    {"n", WEFT_ATTR, "int", NULL, 0, "which row of each group, from 0; negative: from its end"},
};

#define PICK_OP(op_name, word, text, parameters, written)                                                    \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = 2, .algebra = WEFT_DEFINED,                    \
        .flags = WEFT_PURE, .definition = written,                                                           \
    }

const struct weft_op weft_op_grouped_head =
    PICK_OP("grouped_head", "head", "the first rows of each group", some_params,
            "filter(ungrouped(grouped), cumcount(grouped) < n if n >= 0 else"
            " cumcount(grouped, ascending=false) >= -n)");
const struct weft_op weft_op_grouped_tail =
    PICK_OP("grouped_tail", "tail", "the last rows of each group", some_params,
            "filter(ungrouped(grouped), cumcount(grouped, ascending=false) < n if n >= 0 else"
            " cumcount(grouped) >= -n)");
const struct weft_op weft_op_nth = PICK_OP("nth", NULL, "one row of each group", nth_params,
                                           "filter(ungrouped(grouped), cumcount(grouped) == n if n >= 0 else"
                                           " cumcount(grouped, ascending=false) == -n - 1)");
