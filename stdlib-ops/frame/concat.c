// weft: concat: frames one after the other.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every block of every frame becomes a block of the result; columns go together by name, integers beside
// floats become floats.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/types.h"

static enum weft_dtype join_dtypes(enum weft_dtype a, enum weft_dtype b)
{
    if (a == b)
        return a;
    if (a == WEFT_CATEGORY || b == WEFT_CATEGORY)
        return (a == WEFT_STRING || b == WEFT_STRING) ? WEFT_STRING : WEFT_DTYPE_NONE;
    if (weft_dtype_kind(a) == 'b' || weft_dtype_kind(b) == 'b')
        return WEFT_DTYPE_NONE;
    enum weft_dtype joined = weft_dtype_promote(a, false, b, false);
    return joined == WEFT_F64 || joined == WEFT_I64 ? joined : WEFT_DTYPE_NONE;
}

static int concat_infer(struct weft_infer *infer)
{
    const struct weft_type *first = infer->inputs[0];
    int64_t partitions = 0, rows = 0;
    struct weft_field *fields = weft_arena_array(infer->arena, first->field_count + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    memcpy(fields, first->fields, first->field_count * sizeof *fields);
    for (size_t k = 0; k < infer->input_count; k++) {
        const struct weft_type *other = infer->inputs[k];
        partitions += other->partitions;
        rows = rows < 0 || other->rows < 0 ? -1 : rows + other->rows;
        if (other->field_count != first->field_count)
            return weft_infer_fail(infer, WEFT_E_COLUMN, 0, "the frames have %zu and %zu columns",
                                   first->field_count, other->field_count);
        for (size_t i = 0; i < first->field_count; i++) {
            const struct weft_field *field = weft_type_field(other, fields[i].name);
            if (!field)
                return weft_infer_unknown_column(infer, 0, fields[i].name, other);
            enum weft_dtype dtype = join_dtypes(fields[i].type->dtype, field->type->dtype);
            if (dtype == WEFT_DTYPE_NONE)
                return weft_infer_fail(infer, WEFT_E_TYPE, 0,
                                       "column '%.*s' is %s in one frame and %s in another",
                                       WEFT_STR_ARG(fields[i].name), weft_dtype_name(fields[i].type->dtype),
                                       weft_dtype_name(field->type->dtype));
            fields[i].type = weft_type_scalar(infer->arena, dtype, false);
            fields[i].provisional |= field->provisional;
        }
    }
    struct weft_type shape = {.partitions = partitions, .rows = rows, .rows_of = infer->id};
    infer->result = weft_type_frame(infer, &shape, fields, first->field_count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// One map for each frame, a range that is empty but for its own blocks.
static int concat_lower(struct weft_lowering *lowering)
{
    size_t n = lowering->input_count;
    uint64_t blocks = 0, first = 0;
    for (size_t k = 0; k < n; k++)
        blocks += weft_lower_blocks(lowering, lowering->inputs[k]);
    struct weft_map *maps = weft_arena_array(lowering->arena, n, sizeof *maps);
    if (!maps)
        return WEFT_NO_MEMORY;
    for (size_t k = 0; k < n; k++) {
        uint64_t own = weft_lower_blocks(lowering, lowering->inputs[k]);
        uint64_t *starts = weft_arena_array(lowering->arena, blocks, sizeof *starts);
        uint64_t *ends = weft_arena_array(lowering->arena, blocks, sizeof *ends);
        if (!starts || !ends)
            return WEFT_NO_MEMORY;
        for (uint64_t i = 0; i < own; i++) {
            starts[first + i] = i;
            ends[first + i] = i + 1;
        }
        maps[k] = (struct weft_map){
            .layer = lowering->inputs[k], .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
        first += own;
    }
    return weft_lower_layer(lowering, "concat", blocks, maps, n, NULL, 0, &lowering->result);
}

// A column as a wider number, or as it is.
static int widen(struct weft_task *task, const struct weft_value *column, enum weft_dtype dtype,
                 struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    if (column->dtype == dtype || view.dtype == WEFT_STRING) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, dtype, view.length, 0);
    for (int64_t i = 0; i < view.length && !status; i++) {
        double number = 0;
        int64_t whole = 0;
        bool valid = dtype == WEFT_F64 ? weft_view_float(&view, i, &number) : weft_view_int(&view, i, &whole);
        status = !valid ? weft_builder_null(&b)
                        : weft_builder_element(&b, dtype == WEFT_F64 ? (const void *)&number
                                                                     : (const void *)&whole);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int concat_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *frame = task->inputs[0];
    const struct weft_type *type = task->type;
    struct weft_value **columns = calloc(type->field_count + 1, sizeof *columns);
    struct weft_str *names = calloc(type->field_count + 1, sizeof *names);
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < type->field_count && !status; i++) {
        names[i] = type->fields[i].name;
        int64_t at = weft_frame_find(frame, names[i]);
        status = at < 0 ? weft_task_fail(task, WEFT_E_COLUMN, "the block has no column '%.*s'",
                                         WEFT_STR_ARG(names[i]))
                        : widen(task, frame->frame.columns[at], type->fields[i].type->dtype, &columns[i]);
    }
    if (!status)
        status = weft_frame_new(task->memory, frame->frame.rows, type->field_count, names, columns, out);
    else
        for (size_t i = 0; columns && i < type->field_count; i++)
            weft_value_release(columns[i]);
    free(columns);
    free(names);
    return status;
}

static int concat_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = concat_needed};
static const struct weft_stage stages[] = {{"concat", concat_run}};
static const struct weft_param params[] = {
    {"frames", WEFT_INPUT, "frame", NULL, WEFT_P_VARIADIC, "frames with the same columns"},
};
static const char *const aliases[] = {"concat", NULL};

const struct weft_op weft_op_frame_concat = {
    .name = "frame_concat",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "frames one after the other",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .infer = concat_infer,
    .lower = concat_lower,
    .stages = stages,
    .stage_count = 1,
    .pushdown = &pushdown,
};
