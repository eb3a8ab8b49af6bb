// weft: where the rows of each block stand among all rows.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/places.h"

#include "graph/base/checked.h"
#include "stdlib-ops/frame/column.h"

int64_t weft_places_rows(const struct weft_value *block)
{
    return block->kind == WEFT_FRAME ? block->frame.rows : block->column.length;
}

int weft_places_count(struct weft_task *task, struct weft_value **out)
{
    *out = weft_value_int(weft_places_rows(task->inputs[0]));
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_places_starts(struct weft_task *task, struct weft_value **out)
{
    struct weft_builder b;
    int64_t total = 0, count;
    int status = weft_builder_init(&b, task->memory, WEFT_I64, (int64_t)task->input_count + 1, 0);
    if (!status)
        status = weft_builder_element(&b, &total);
    for (size_t i = 0; i < task->input_count && !status; i++) {
        if (!weft_value_as_int(task->inputs[i], &count) || !weft_add_i64(total, count, &total))
            status = weft_task_fail(task, WEFT_E_ARITHMETIC, "more rows than 64 bits can count");
        else
            status = weft_builder_element(&b, &total);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

int weft_places_lower(struct weft_lowering *lowering)
{
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    const struct weft_map same = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    struct weft_map all = {.kind = WEFT_MAP_ALL}, maps[2] = {same, {.kind = WEFT_MAP_ONE}};
    int status = weft_lower_layer(lowering, "count", blocks, &same, 1, NULL, 64, &all.layer);
    if (!status)
        status = weft_lower_layer(lowering, "starts", 1, &all, 1, NULL, 0, &maps[1].layer);
    return status ? status : weft_lower_layer(lowering, "pick", blocks, maps, 2, NULL, 0, &lowering->result);
}

int weft_places_of(struct weft_task *task, struct weft_places *out)
{
    struct weft_view_column starts = weft_column_view(task->inputs[1]);
    int64_t block = (int64_t)task->block;
    *out = (struct weft_places){.rows = weft_places_rows(task->inputs[0])};
    bool fine = block < starts.length - 1 && weft_view_int(&starts, block, &out->start) &&
                weft_view_int(&starts, starts.length - 1, &out->total);
    return fine ? WEFT_OK : weft_task_fail(task, WEFT_E_PLAN, "the rows of the blocks are damaged");
}
