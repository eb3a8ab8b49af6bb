// weft: categories and codes: what the rows of a column of categories are numbers of.
// SPDX-License-Identifier: BSD-3-Clause
//
// The categories of a column are the different texts it has, in order. Every block finds its own, neighbours
// put theirs together, and the codes of a block are places in what comes out of that: the same for any
// blocks.

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/category.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/frame/order.h"

static int categories_infer(struct weft_infer *infer)
{
    struct weft_type rows = {.partitions = 1, .rows = -1, .rows_of = infer->id};
    infer->result = weft_type_column(infer, &rows, WEFT_STRING);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int used_run(struct weft_task *task, struct weft_value **out)
{
    return weft_category_used(task->memory, task->inputs[0], out);
}

static int merge_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_value *joined;
    int status = weft_column_concat(task->memory, WEFT_STRING, task->inputs, task->input_count, &joined);
    if (status)
        return status;
    status = weft_category_used(task->memory, joined, out);
    weft_value_release(joined);
    return status;
}

static int order_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_order_key key = {.view = weft_column_view(task->inputs[0])};
    int64_t *rows = calloc((size_t)key.view.length + 1, sizeof *rows);
    int status = rows ? weft_order_rows(&key, 1, key.view.length, rows) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_column_take(task->memory, task->inputs[0], rows, key.view.length, out);
    free(rows);
    return status;
}

// ---- codes ----------------------------------------------------------------------------------------------

static int codes_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_I32);
}

static int codes_lower(struct weft_lowering *lowering)
{
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    struct weft_map maps[2] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME}, {.kind = WEFT_MAP_ONE}};
    struct weft_map one = {.kind = WEFT_MAP_ONE};
    uint32_t used;
    int status = weft_lower_layer(lowering, "used", blocks, maps, 1, NULL, 0, &used);
    if (!status)
        status = weft_lower_tree(lowering, "merge", used, 16, &one.layer);
    if (!status)
        status = weft_lower_layer(lowering, "order", 1, &one, 1, NULL, 0, &maps[1].layer);
    if (!status)
        status = weft_lower_layer(lowering, "number", blocks, maps, 2, NULL, 0, &lowering->result);
    return status;
}

// Where word `at` is among the ordered categories; -1: no row has it.
static int32_t find_word(const struct weft_view_column *words, int64_t at,
                         const struct weft_view_column *ordered)
{
    int64_t low = 0, high = ordered->length;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int order = weft_view_compare(ordered, middle, words, at);
        if (order == 0)
            return (int32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

static int code_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const int32_t *places = context;
    memcpy(element, &places[column->codes[row]], sizeof *places);
    return WEFT_OK;
}

static int number_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column words = weft_column_view(task->inputs[0]->column.dictionary);
    struct weft_view_column ordered = weft_column_view(task->inputs[1]);
    int32_t *places = calloc((size_t)words.length + 1, sizeof *places);
    if (!places)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < words.length; i++)
        places[i] = find_word(&words, i, &ordered);
    int status = weft_map_run(task, WEFT_I32, code_each, places, out);
    free(places);
    return status;
}

static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column<category>", NULL, 0, "a column of categories"}};
static const struct weft_stage categories_stages[] = {
    {"used", used_run}, {"merge", merge_run}, {"order", order_run}};
static const struct weft_stage codes_stages[] = {
    {"used", used_run}, {"merge", merge_run}, {"order", order_run}, {"number", number_run}};

const struct weft_op weft_op_categories = {
    .name = "categories",
    .version = 1,
    .category = "frames",
    .summary = "the different texts of a column of categories, in order",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_TREE,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .infer = categories_infer,
    .stages = categories_stages,
    .stage_count = 3,
};

const struct weft_op weft_op_codes = {
    .name = "codes",
    .version = 1,
    .category = "frames",
    .summary = "the rows of a column of categories as places among its categories",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .infer = codes_infer,
    .lower = codes_lower,
    .stages = codes_stages,
    .stage_count = 4,
};
