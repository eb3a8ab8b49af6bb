// weft: max and min of columns of text.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block gives its greatest (least) value by the bytes of its UTF-8 text, as sorting has it, or null when
// it has none; then the blocks' values are compared alike.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"

static int text_infer(struct weft_infer *infer)
{
    return weft_infer_scalar(infer, WEFT_STRING, true);
}

// Whether `text` goes before what was best so far.
static bool is_better(const struct weft_task *task, struct weft_str text, const struct weft_str *best)
{
    size_t size = text.size < best->size ? text.size : best->size;
    int order = size ? memcmp(text.data, best->data, size) : 0;
    if (order == 0)
        order = (text.size > best->size) - (text.size < best->size);
    return strcmp(task->op->aliases[0], "max") == 0 ? order > 0 : order < 0;
}

static int give(bool any, struct weft_str best, struct weft_value **out)
{
    *out = any ? weft_value_string(best) : weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int block_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_str best = {0};
    bool any = false;
    for (int64_t i = 0; i < view.length; i++) {
        if (!weft_view_valid(&view, i))
            continue;
        struct weft_str text = weft_view_text(&view, i);
        if (any && !is_better(task, text, &best))
            continue;
        best = text;
        any = true;
    }
    return give(any, best, out);
}

static int merge_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str best = {0}, text;
    bool any = false;
    for (size_t i = 0; i < task->input_count; i++) {
        if (!weft_value_as_string(task->inputs[i], &text) || (any && !is_better(task, text, &best)))
            continue;
        best = text;
        any = true;
    }
    return give(any, best, out);
}

static const struct weft_stage stages[] = {{"extreme", block_run}, {"merge", merge_run}};
static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column<string>", NULL, 0, "a column of text"},
};

#define TEXT_OP(word, text)                                                                                  \
    {                                                                                                        \
        .name = "text_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                    \
        .category = "frames", .summary = text, .params = params, .param_count = 1, .algebra = WEFT_TREE,     \
        .flags = WEFT_PURE, .infer = text_infer, .stages = stages, .stage_count = 2,                         \
    }

const struct weft_op weft_op_text_max = TEXT_OP("max", "the last text of a column in order");
const struct weft_op weft_op_text_min = TEXT_OP("min", "the first text of a column in order");
